"""Editions in files: each that Python can state can be said, and several are read together."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from support.authoring import DUTY, FROM_NOTHING, ON_BASE, protocol, read

from mapm import (
    Edition,
    EditionGap,
    Editions,
    MeetingProtocol,
    ProtocolFileError,
    ProtocolInvalid,
    Standing,
    Transitional,
    TransitionalEffect,
    WrongType,
)
from mapm.authoring import Change, as_toml, derive, load_editions, read_editions, read_protocol
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm.authoring import Read

FIRST: Final = protocol(FROM_NOTHING, DUTY)
DUTIES: Final = tuple(one.key for one in FIRST.duties if not one.fixed)
CITES: Final = next(one for one in FIRST.duties if one.key in DUTIES).cites
DAYS: Final = st.dates(date(2026, 1, 1), date(2030, 12, 31))
APPLIES, ENDS = TransitionalEffect


def dated(version: str, start: date | None, **changed: Any) -> MeetingProtocol:  # noqa: ANN401  # any field
    """The protocol as another edition of its document."""
    return evolve(FIRST, source=evolve(FIRST.source, version=version, in_force_from=start), **changed)


@st.composite
def provisions(draw: st.DrawFn) -> tuple[Transitional, ...]:
    """What an edition says of duties from before: of its own either, of one that it does not have an end."""
    own = draw(st.dictionaries(st.sampled_from(DUTIES), st.sampled_from(TransitionalEffect)))
    gone = draw(st.sets(st.sampled_from(("minutes", "interim report", "copy-2"))))
    said = {**own, **dict.fromkeys(sorted(gone), ENDS)}
    return tuple(Transitional(duty=key, effect=effect, cites=CITES) for key, effect in said.items())


@st.composite
def editions(draw: st.DrawFn) -> Editions:
    """One to four editions, in any order of days: drafts, withdrawn, dated otherwise, corrections."""
    found: list[Edition] = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        start, in_source = draw(st.none() | DAYS), draw(st.none() | DAYS)
        draft = draw(st.booleans()) or (start is None and in_source is None)
        since = start or in_source
        same_day = [one.version for one in found if one.starts == since]
        found.append(
            Edition(
                protocol=dated(f"version {number}", in_source, transitional=draw(provisions())),
                start=start,
                draft=draft,
                withdrawn_from=None if draft else draw(st.none() | DAYS),
                corrects=draw(st.none() | st.sampled_from(same_day)) if same_day else None,
            )
        )
    return Editions(found)


@settings(max_examples=60, deadline=None)
@given(editions())
def test_what_python_says_of_editions_a_file_says(given_editions: Editions) -> None:
    """Each is written out and read back equal, alone and together; they hold and end on the same days."""
    texts = [as_toml(one) for one in given_editions.editions]
    alone = [read_protocol(text).edition for text in texts]
    assert alone == [one if one.draft or one.starts else None for one in given_editions.editions]
    together = read_editions(texts)
    assert together.errors == ()
    assert together.editions == given_editions
    assert load_editions(texts).in_force == given_editions.in_force
    assert load_editions(texts).gaps == given_editions.gaps


@settings(max_examples=40, deadline=None)
@given(provisions(), st.booleans())
def test_provisions_are_written_on_a_base_too(said: tuple[Transitional, ...], as_change: bool) -> None:  # noqa: FBT001  # drawn
    """On an edition that has other provisions, those of this one are additions and changes of them."""
    older = evolve(FIRST, transitional=tuple(evolve(one, effect=ENDS) for one in said) if as_change else ())
    newer = dated("version 2", date(2027, 4, 1), transitional=said)
    assert read_protocol(as_toml(newer, base=older), bases=[older]).protocol == newer


# --- reading ----------------------------------------------------------------------------------------------


def edition(text: str, base: str = FROM_NOTHING) -> Read:
    """What a file with this ``[edition]`` comes to."""
    return read(base, f"[edition]\n{text}\n")


def test_a_file_without_the_table_is_an_edition_by_its_source() -> None:
    """It holds from the day that the source gives; where that gives none it is none, and still a protocol."""
    found = read(FROM_NOTHING)
    assert found.edition == Edition(protocol=protocol(FROM_NOTHING))
    undated = read(FROM_NOTHING.replace("in_force_from = 2026-04-01\n", ""))
    assert undated.protocol is not None
    assert undated.edition is None


def test_a_draft_needs_no_day() -> None:
    """Of a draft nobody has to know since when it holds."""
    undated = FROM_NOTHING.replace("in_force_from = 2026-04-01\n", "")
    found = edition("draft = true", undated)
    assert found.problems == ()
    assert found.edition is not None
    assert (found.edition.draft, found.edition.starts) == (True, None)


@pytest.mark.parametrize(
    ("said", "path", "what"),
    [
        ('start = "June"', "edition.start", "is text"),
        ("draft = 1", "edition.draft", "is a whole number"),
        ("draft = true\nwithdrawn_from = 2027-01-01", "edition.withdrawn_from", "is of a draft"),
        ('corrects = "version 1"', "edition.corrects", "names this edition itself"),
        ("until = 2027-01-01", "edition.until", "is not a known key"),
        ("start = 2026-04-01", "edition.start", "says what source.in_force_from says"),
    ],
)
def test_what_is_wrong_with_an_edition_is_told(said: str, path: str, what: str) -> None:
    """Each has its path and what is wrong; only what says nothing new is no more than a warning."""
    found = edition(said)
    assert [(one.path, one.what.startswith(what)) for one in found.problems] == [(path, True)]
    assert (found.edition is None) is bool(found.errors)


def test_an_edition_without_a_day_is_told_what_to_give() -> None:
    """Where neither the source nor the table has a day, and it is no draft, there is nothing to hold from."""
    undated = FROM_NOTHING.replace("in_force_from = 2026-04-01\n", "")
    (problem,) = edition("withdrawn_from = 2027-01-01", undated).problems
    assert problem.path == "edition.start"
    assert "draft = true" in problem.instead


@pytest.mark.parametrize(
    ("key", "effect", "what"),
    [
        ("nite", "applies", "is no duty of this protocol"),
        ("refer", "ends", "no edition touches"),
        ("refer", "applies", "no edition touches"),
        ("note", "apply", "is not what becomes of a duty"),
    ],
)
def test_what_is_wrong_with_a_provision_is_told(key: str, effect: str, what: str) -> None:
    """A duty that is not there cannot hold for anything, and the referral of a risk is out of reach."""
    found = read(FROM_NOTHING, DUTY, f'[transitional.{key}]\neffect = "{effect}"\nclauses = ["4.2"]\n')
    assert found.protocol is None
    assert any(what in one.what and one.path.startswith(f"transitional.{key}") for one in found.errors)


def test_the_nearest_duty_is_named() -> None:
    """A slip in the key of a provision that is to hold is told with the duty that may be meant."""
    found = read(FROM_NOTHING, DUTY, '[transitional.nite]\neffect = "applies"\nclauses = ["4.2"]\n')
    assert [one.nearest for one in found.errors] == ["note"]


def test_a_duty_that_is_wrong_is_not_told_twice() -> None:
    """A provision about a duty in which something is wrong is not said to be about none."""
    wrong = DUTY.replace("binding", "bindng")
    found = read(FROM_NOTHING, wrong, '[transitional.note]\neffect = "applies"\nclauses = ["4.2"]\n')
    assert found.errors
    assert not any(one.path.startswith("transitional") for one in found.errors)


def test_a_provision_said_twice_is_refused() -> None:
    """What becomes of one duty is said once; in a file there is no way to say it twice."""
    one = Transitional(duty="note", effect=ENDS, cites=CITES)
    with pytest.raises(ProtocolInvalid, match="said twice"):
        evolve(FIRST, transitional=(one, evolve(one, effect=APPLIES)))


def test_provisions_of_a_base_stay_and_can_be_changed_and_removed() -> None:
    """As every part, a provision is the base's until a local clause says otherwise."""
    base = evolve(FIRST, transitional=(Transitional(duty="note", effect=APPLIES, cites=CITES),))
    head = ON_BASE.replace('base = "dumfries-galloway/professionals-meeting"', f'base = "{base.key}"')

    def told(more: str) -> Read:
        return read_protocol(head + more, bases=[base])

    stays = told("").protocol
    assert stays is not None
    assert [(one.duty, one.effect) for one in stays.transitional] == [("note", APPLIES)]
    changed = told('[change.transitional.note]\neffect = "ends"\nclauses = ["4.2"]\n').protocol
    assert changed is not None
    assert [one.effect for one in changed.transitional] == [ENDS]
    removed = told('[remove.transitional.note]\nreason = "none runs"\nclauses = ["4.2"]\n').protocol
    assert removed is not None
    assert removed.transitional == ()


# --- several ----------------------------------------------------------------------------------------------


def test_a_file_may_be_on_the_one_before_it(tmp_path: Path) -> None:
    """By the document's own key; of paths the problems have the file and the line."""
    first, second = tmp_path / "one.toml", tmp_path / "two.toml"
    first.write_text(FROM_NOTHING + DUTY, encoding="utf-8")
    key = FIRST.key
    head = ON_BASE.replace("dumfries-galloway/professionals-meeting", key)
    head = head.replace('key = "exampleshire/professionals-meeting"', f'key = "{key}"', 1)
    text = head.replace("version 1", "version 2").replace("2026-04-01", "2027-04-01")
    change = '[change.duties.note]\nwithin = "3 working days"\nclauses = ["4.2"]\n'
    second.write_text(text + change, encoding="utf-8")
    found = load_editions([first, second])
    assert [one.source.version for one in found] == ["version 1", "version 2"]
    assert found.standing("version 1", date(2027, 4, 1)) is Standing.SUPERSEDED
    second.write_text(text + change.replace("within", "withn"), encoding="utf-8")
    read_together = read_editions([first, second])
    assert read_together.editions is None
    assert any(one.path.startswith(f"{second}:") and "withn" in one.path for one in read_together.errors)
    with pytest.raises(ProtocolFileError, match="withn"):
        load_editions([first, second])


def test_every_problem_between_them_is_told() -> None:
    """Another document, one version twice, a correction of nothing, no day: each with the file's name."""
    again, undated = dated("version 1", date(2027, 1, 1)), dated("version 3", None)
    corrects = Edition(protocol=dated("version 4", date(2028, 1, 1)), corrects="version 9")
    found = read_editions([FIRST, again, PROFESSIONALS_MEETING, undated, corrects])
    assert found.editions is None
    told = [one.sentence() for one in found.problems]
    for says in ("version 1 and another edition have one version", "editions are of one document"):
        assert sum(says in one for one in told) == 1
    assert sum(one.startswith("version 3 does not say since when it applies") for one in told) == 1
    with pytest.raises(ProtocolFileError) as wrong:
        load_editions([FIRST, again, undated])
    assert len(wrong.value.problems) == 2


def test_what_one_corrects_may_be_in_a_file_that_cannot_be_read() -> None:
    """Then it is not told a second time."""
    late = Edition(protocol=dated("version 4", date(2028, 1, 1)), corrects="version 9")
    assert any("corrects 'version 9'" in one.what for one in read_editions([FIRST, late]).errors)
    unread = read_editions([FIRST, late, "key = 1"])
    assert unread.errors
    assert not any("corrects" in one.what for one in unread.errors)


def test_an_end_of_what_no_edition_has_is_a_warning() -> None:
    """Its key may be a slip; of a duty that an earlier edition has, nothing is said."""
    slip = Transitional(duty="nore", effect=ENDS, cites=CITES)
    found = read_editions([FIRST, dated("version 2", date(2027, 1, 1), transitional=(slip,))])
    assert found.editions is not None
    (warning,) = found.warnings
    assert warning.path == "version 2: transitional.nore"
    right = evolve(slip, duty="note")
    fine = dated("version 2", date(2027, 1, 1), transitional=(right,))
    assert read_editions([FIRST, fine]).problems == ()


def test_a_withdrawal_in_a_file_leaves_a_gap() -> None:
    """Days that no edition covers are no problem of a file; the editions name them."""
    text = FROM_NOTHING + "[edition]\nwithdrawn_from = 2026-10-01\n"
    (gap,) = load_editions([text]).gaps
    assert isinstance(gap, EditionGap)
    assert gap.first == date(2026, 4, 1) + timedelta(days=183)


def test_what_is_no_list_of_files_is_refused() -> None:
    """One text or path is not several, and none is told as a problem."""
    for wrong in (FROM_NOTHING, Path("one.toml"), 3):
        with pytest.raises(WrongType, match="pass several"):
            read_editions(wrong)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert [one.sentence() for one in read_editions([]).errors] == [
        "the editions are none: name at least one file"
    ]


def test_in_python_it_is_the_same() -> None:
    """`derive` takes a provision as a part like any other, and checks it."""
    source = evolve(PROFESSIONALS_MEETING.source, key="local", name="Local 2026", version="v")
    clauses = read(FROM_NOTHING).protocol
    assert clauses is not None
    assert clauses.derived is not None
    own = tuple(evolve(one, source="local") for one in clauses.derived.clauses.clauses)
    base = evolve(
        PROFESSIONALS_MEETING,
        transitional=(
            Transitional(duty="note", effect=APPLIES, cites=PROFESSIONALS_MEETING.duties[0].cites),
        ),
    )
    made = derive(
        base,
        key="local/meeting",
        title="Local",
        source=source,
        clauses=own,
        add=[Transitional(duty="store", effect=ENDS, cites=(own[0],))],
        change=[Change(Transitional, "note", cites=(own[0],), effect=ENDS)],
    )
    assert [(one.duty, one.effect) for one in made.transitional] == [("note", ENDS), ("store", ENDS)]
    with pytest.raises(ProtocolInvalid, match="no duty of this protocol"):
        derive(
            base,
            key="local/meeting",
            title="Local",
            source=source,
            clauses=own,
            add=[Transitional(duty="nothing-such", effect=APPLIES, cites=(own[0],))],
        )


def test_what_a_base_has_is_not_left_out_in_silence() -> None:
    """An edition that is without a duty of its base, and was not made by removing it, is not written."""
    without = evolve(PROFESSIONALS_MEETING, duties=PROFESSIONALS_MEETING.duties[:-1])
    gone = PROFESSIONALS_MEETING.duties[-1].key
    with pytest.raises(ProtocolInvalid, match=f"without duties.{gone} of its base"):
        as_toml(without, base=PROFESSIONALS_MEETING)
