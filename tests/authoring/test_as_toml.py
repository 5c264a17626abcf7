"""`as_toml`: a protocol written out is a file that gives it back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from support.authoring import CLAUSE, DUTY, FROM_NOTHING, NORTHSHIRE, ON_BASE, duty, protocol

from mapm import NotBefore, ProtocolInvalid, Unstated, parse_limit
from mapm.authoring import as_toml, load_protocol, read_protocol
from mapm.protocols import KEYS, by_key
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.rules.stretches import Transitional, TransitionalEffect

if TYPE_CHECKING:
    from mapm import MeetingProtocol


@pytest.mark.parametrize("key", KEYS)
def test_every_protocol_of_the_library_is_written_out_and_read_back_equal(key: str) -> None:
    """On itself as base each data field of each part is stated, and the reader finds every one as it is."""
    base = by_key(key)
    text = as_toml(base, base=base)
    read = read_protocol(text)
    assert read.protocol == base
    assert read.protocol is not base
    assert {one.what for one in read.problems} <= {"says what the base says"}
    stated = sum(line.startswith("within = ") for line in text.splitlines())
    assert stated >= sum(not callable(one.within) for one in base.duties)


@pytest.mark.parametrize("key", KEYS)
def test_nothing_of_a_protocol_of_the_library_is_left_unsaid(key: str) -> None:
    """Every question, requirement, row, duty, ladder and document has its table, and every clause cited."""
    base = by_key(key)
    text = as_toml(base, base=base)
    for one in base.duties:
        assert f"\n[change.duties.{one.key}]\n" in text
    for one in base.questions:
        assert f".{one.key}]\n" in text
        assert one.text.replace('"', '\\"') in text
    for one in base.guidance.outlines:
        assert f"\n[change.documents.{one.key}]\n" in text
    for row in (*base.moves, *base.facts):
        for clause in (cite for cite in row.cites if hasattr(cite, "number")):
            assert f'\n[clauses."{clause.number}"]\n' in text


def test_what_is_stated_otherwise_is_read_otherwise() -> None:
    """The equality above is no accident: a changed word in the text makes another protocol."""
    text = as_toml(PROFESSIONALS_MEETING, base=PROFESSIONALS_MEETING)
    for was, now in (
        ('within = "within 10 working days"', 'within = "within 9 working days"'),
        ('to = "those who attended"', 'to = "everybody"'),
        ("binding = true", "binding = false"),
        ('text = "', 'text = "And '),
        ('states = ["agreed"]', 'states = ["proposed"]'),
    ):
        assert was in text
        place = text.rindex(was)
        read = read_protocol(text[:place] + now + text[place + len(was) :])
        assert read.protocol != PROFESSIONALS_MEETING


def whole() -> tuple[MeetingProtocol, ...]:
    """Protocols from nothing."""
    return (
        load_protocol(NORTHSHIRE),
        protocol(FROM_NOTHING),
        protocol(FROM_NOTHING, '[risk]\nclauses = ["4.2"]'),
        protocol(FROM_NOTHING.replace(CLAUSE, f'{CLAUSE}softened = false\nquantity = "5 \\"days\\""\n')),
    )


@pytest.mark.parametrize("number", range(4))
def test_a_protocol_from_nothing_is_read_back_equal(number: int) -> None:
    """Whatever every protocol has is left out, and what is its own is read back as it was."""
    own = whole()[number]
    text = as_toml(own)
    read = read_protocol(text)
    assert read.problems == ()
    assert read.protocol == own
    assert read.protocol is not None
    assert read.protocol.fingerprint == own.fingerprint
    assert "nothing-open" not in text
    assert as_toml(read.protocol) == text


EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(
    path for path in EXAMPLES.rglob("*.toml") if re.search("^key = ", path.read_text("utf-8"), re.MULTILINE)
)


def test_every_example_is_found() -> None:
    """Among the files are those of every council of the examples."""
    councils = {path.name for path in (EXAMPLES / "local").iterdir() if path.is_dir()}
    assert {path.parent.name for path in FILES} >= {*councils, "tutorial"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_example_is_written_out_and_read_back_equal(path: Path) -> None:
    """Each file of the examples, on the base that it names, comes back as it was, its questions in order."""
    bases = [*map(by_key, KEYS)]
    for other in FILES:
        if other.parent == path.parent and other != path:
            made = read_protocol(other, bases=bases).protocol
            bases += [made] if made is not None and made.key not in {one.key for one in bases} else []
    read = read_protocol(path, bases=bases)
    own = read.protocol
    assert own is not None, read.problems
    base = next((one for one in bases if own.derived is not None and one.key == own.derived.base), None)
    again = read_protocol(as_toml(read.edition or own, base=base), bases=bases)
    assert again.protocol == own
    assert [one.key for one in again.protocol.questions] == [one.key for one in own.questions]
    assert again.edition == read.edition


def test_questions_stand_by_their_entry_in_whatever_order_they_are_stated() -> None:
    """A question of what comes earlier goes before, also where it is asked with a requirement of its own."""
    cites = 'clauses = ["4.2"]'
    hold = f'[questions.hold.quiet]\ntext = "Was it quiet?"\n{cites}'
    asks = f'[requirements.propose.why]\nasks = "Why?"\nbinding = false\nmissing = "no why"\n{cites}'
    ready = asks.replace("propose.why", "hold.ready").replace("Why?", "Was it ready?")
    one, other = protocol(FROM_NOTHING, hold, ready, asks), protocol(FROM_NOTHING, asks, hold, ready)
    assert one == other
    places = [[it.key for it in one.questions].index(key) for key in ("why", "quiet", "ready")]
    assert places == sorted(places)
    assert read_protocol(as_toml(one)).protocol == one


def test_on_the_base_of_another_document_only_what_differs_is_written() -> None:
    """The local file comes back as it was meant: one change, one removal, one addition, one reading."""
    choice = PROFESSIONALS_MEETING.choices[0]
    local = protocol(
        ON_BASE,
        f"[readings]\n{choice.reading.key} = '{choice.takes}'",
        '[change.duties.note]\nclauses = ["4.2"]\nwithin = "5 working days"',
        '[remove.duties.store]\nreason = "One keeps it."\nclauses = ["4.2"]',
        '[risk]\nto = "the hub"\nclauses = ["4.2"]',
        '[requirements.hold.quiet]\nasks = "Was it quiet?"\nbinding = false\nmissing = "loud"',
        'clauses = ["4.2"]',
    )
    text = as_toml(local, base=PROFESSIONALS_MEETING)
    assert text.count("[change.") == 1
    read = read_protocol(text)
    assert read.problems == ()
    assert read.protocol == local
    assert read.protocol is not None
    assert read.protocol.fingerprint == local.fingerprint
    assert duty(read.protocol, "note").replaced == duty(local, "note").replaced


LIMITS = (
    "within 10 working days",
    "within 10 working days [day zero: next working day; cut-off: 17:00]",
    "within 3 calendar days [roll: following]",
    "within 6 weeks",
    "within 3 months [roll: preceding]",
    "within 24 hours",
    "same working day",
    "by the end of the next working day",
    "no later than 5 working days before",
    "at least 3 clear working days before",
    "at least 28 clear calendar days after",
    "the sooner of (within 10 working days) and (within 3 months)",
    "the later of (within 10 working days) and (within 2 weeks)",
    "as recorded: review_date",
    "not stated: as soon as practicable",
)


@pytest.mark.parametrize("words", LIMITS)
def test_every_type_of_limit_can_be_said(words: str) -> None:
    """All of them stand in one file beside each other, and each is read back as it was."""
    own = protocol(
        FROM_NOTHING,
        *(
            DUTY.replace("duties.note", f"duties.d{i}")
            + f'within = "{one}"\n'
            + ('counts_from = "proposal"' if one.startswith("as recorded") else "")
            for i, one in enumerate(LIMITS)
        ),
    )
    limit = duty(own, f"d{LIMITS.index(words)}").within
    assert limit == parse_limit(words)
    assert isinstance(limit, NotBefore | Unstated) or hasattr(limit, "due")
    assert read_protocol(as_toml(own)).protocol == own


@pytest.mark.parametrize("effect", TransitionalEffect)
def test_what_becomes_of_duties_from_before_is_written(effect: TransitionalEffect) -> None:
    """An edition with provisions for meetings that are running is read back with them."""
    duty = PROFESSIONALS_MEETING.duties[2]
    transitional = Transitional(duty=duty.key, effect=effect, cites=duty.cites)
    edition = evolve(PROFESSIONALS_MEETING, transitional=(transitional,))
    again = read_protocol(as_toml(edition, base=PROFESSIONALS_MEETING)).protocol
    assert again == edition
    assert again is not None
    assert again.transitional == (transitional,)


@pytest.mark.parametrize("key", KEYS)
def test_what_only_python_says_is_not_left_out(key: str) -> None:
    """A protocol of the library is not written without a base: the error names what no file says."""
    with pytest.raises(ProtocolInvalid, match=r"only Python \(.+\): pass base"):
        as_toml(by_key(key))


def test_a_file_changes_what_a_reading_that_it_takes_puts_there() -> None:
    """What another reading adds to the base is there to be changed, and is written and read back so."""
    base = PROFESSIONALS_MEETING
    taking = '[readings]\nA-20 = "the lead agency\'s"'
    change = '[change.questions.agree.lead-agency-agrees]\ntext = "Do they agree?"\nclauses = ["4.2"]'
    of = protocol(ON_BASE, taking, change)
    (asked,) = [one for one in of.questions if one.key == "lead-agency-agrees"]
    assert asked.text == "Do they agree?"
    assert read_protocol(as_toml(of, base=base)).protocol == of
