"""What a protocol is written out as, one thing at a time: values, sources, what differs from a base."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest
from attrs import evolve
from support.authoring import CLAUSE, DUTY, FROM_NOTHING, ON_BASE, protocol
from support.files_from_nothing import BASE, CHANGE, HEAD, REMOVE, on_base

from mapm import Edition, ProtocolInvalid
from mapm.authoring import as_toml, read_protocol
from mapm.authoring.telling import everything
from mapm.authoring.writing import _pair, _value
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.sources import YearMonth


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (False, "false"),
        (5, "5"),
        (date(2026, 6, 1), "2026-06-01"),
        (YearMonth(2026, 6), '"2026-06"'),
        (YearMonth(26, 12), '"0026-12"'),
        ("x", '"x"'),
        ('a "b"\n', '"a \\"b\\"\\n"'),
        ("caf\u00e9 \x7f", '"caf\u00e9 \\u007f"'),
        ({}, "{}"),
        ({"a": 1, "b c": {"d": []}}, '{ a = 1, "b c" = { d = [] } }'),
        ([], "[]"),
        (["x", 1], '["x", 1]'),
        (["x" * 46, "y" * 46], f'["{"x" * 46}", "{"y" * 46}"]'),
        (["x" * 47, "y" * 46], f'[\n    "{"x" * 47}",\n    "{"y" * 46}",\n]'),
    ],
)
def test_a_value_as_a_file_has_it(value: object, text: str) -> None:
    """Of each kind, and a list that is longer than a hundred characters one to a line."""
    assert _value(value) == text
    assert list(_pair("a", value)) == [f"a = {text}"]
    assert list(_pair("a b", value)) == [f'"a b" = {text}']
    assert list(_pair("a", None)) == []


# --- whole files ------------------------------------------------------------------------------------------


def test_a_file_from_nothing() -> None:
    """Its head, its source, its clauses, and each part with what it says beside what every protocol has."""
    text = as_toml(BASE)
    assert text.startswith(
        'key = "exampleshire/professionals-meeting"\ntitle = "Exampleshire 2026"\nrevision = 1\n\n'
        '[source]\nkey = "exampleshire"\nname = "Exampleshire 2026"\n'
        'title = "Meetings of professionals in Exampleshire"\nversion = "version 1"\n'
        'in_force_from = 2026-04-01\n\n[clauses."4.2"]\nforce = "must"\n'
        'gist = "The note goes out within five working days."\nstage = "recording"\nactor = "chair"\n'
        'effect = "deadline"\n\n'
    )
    assert text.endswith(
        '[duties.note]\nwhat = "the note"\nto = "those who attended"\nbinding = true\nopens = ["hold"]\n'
        'owner = "chair"\nwithin = "within 10 working days"\nclauses = ["4.2"]\n'
    )
    assert text.count("[moves.") == 5
    assert "[facts." not in text
    assert "[edition]" not in text


def test_a_source_and_clauses_in_full() -> None:
    """Each field that the file gives, and nothing of those that it leaves out."""
    more = (
        'publisher = "P"\nagreed = 2026-01-01\nlast_review = "2026-02"\nreview_due = 2027-01-01\n'
        'stated_by = { version = "4.2" }\n'
    )
    clause = (
        '[clauses."4.3"]\nforce = "must-not"\ngist = "Not."\nstage = "recording"\nactor = "chair"\n'
        'effect = "none"\nforums = ["a", "b"]\nsoftened = true\nquantity = "5 days"\nout_of_scope = "no"\n'
        '[clauses."4.4"]\nforce = "may"\ngist = "May."\nstage = "recording"\nactor = "chair"\n'
        'effect = "none"\nshown = ["hold", "convene"]\n'
    )
    text = as_toml(protocol(FROM_NOTHING.replace('version 1"\n', f'version 1"\n{more}'), clause))
    assert (
        'publisher = "P"\nversion = "version 1"\nagreed = 2026-01-01\nin_force_from = 2026-04-01\n'
        'last_review = "2026-02"\nreview_due = 2027-01-01\nstated_by = { version = "4.2" }\n\n'
    ) in text
    assert (
        'effect = "none"\nforums = ["a", "b"]\nsoftened = true\nquantity = "5 days"\nout_of_scope = "no"\n\n'
    ) in text
    assert 'effect = "none"\nshown = ["hold", "convene"]\n\n' in text


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({}, ""),
        ({"draft": True}, "[edition]\ndraft = true\n\n"),
        ({"start": date(2026, 5, 1)}, "[edition]\nstart = 2026-05-01\n\n"),
        (
            {"withdrawn_from": date(2027, 5, 1), "corrects": "0"},
            '[edition]\nwithdrawn_from = 2027-05-01\ncorrects = "0"\n\n',
        ),
    ],
)
def test_an_edition(given: dict[str, Any], text: str) -> None:
    """What it says beside its source stands in a table of its own, after the source."""
    whole = as_toml(Edition(protocol=BASE, **given))
    assert whole == as_toml(BASE).replace("2026-04-01\n\n", f"2026-04-01\n\n{text}", 1)
    assert read_protocol(whole).edition == Edition(protocol=BASE, **given)


ADD: Final = DUTY.replace("note]", "more]")


def test_what_differs_from_a_base_of_another_document() -> None:
    """Only that is written: what is changed, added and removed, with its clauses."""
    local = on_base(CHANGE, REMOVE, ADD, '[risk]\nto = "the team"\nclauses = ["4.2"]\n')
    text = as_toml(local, base=BASE)
    parts = text.split('effect = "deadline"\n\n', maxsplit=1)[1]
    assert parts == (
        '[risk]\nto = "the team"\nclauses = ["4.2"]\n\n'
        '[change.duties.note]\nwithin = "within 5 working days"\nclauses = ["4.2"]\n\n'
        '[duties.more]\nwhat = "the note"\nto = "those who attended"\nbinding = true\nopens = ["hold"]\n'
        'owner = "chair"\nclauses = ["4.2"]\n\n'
        '[remove.moves.share_note]\nreason = "it is not shared"\nclauses = ["4.2"]\n'
    )
    assert text.startswith(
        f'base = "{BASE.key}"\nkey = "local/meeting"\ntitle = "Local"\nrevision = 1\n\n[source]\n'
    )
    assert read_protocol(text, bases=[BASE]).protocol == local
    assert as_toml(on_base(), base=BASE).endswith('effect = "deadline"\n')


def test_what_was_removed_without_a_reason_cannot_be_written() -> None:
    """It says how to make it; what goes with its entry needs no reason of its own."""
    local = on_base(CHANGE)
    without = evolve(local, duties=tuple(one for one in local.duties if one.key != "note"))
    with pytest.raises(ProtocolInvalid) as raised:
        as_toml(without, base=BASE)
    assert str(raised.value) == (
        "local/meeting is without duties.note of its base, and nothing says why: "
        "make it with derive and a Remove, which has a reason and cites a clause"
    )
    question = (
        '[questions.reconvene.quiet]\ntext = "Was it quiet?"\nclauses = ["4.2"]\n'
        '[requirements.reconvene.quiet]\nquestion = "quiet"\nbinding = true\nmissing = "no quiet"\n'
        'clauses = ["4.2"]\n'
    )
    base = protocol(FROM_NOTHING, question)
    gone = '[remove.moves.reconvene]\nreason = "there is one sitting"\nclauses = ["4.2"]\n'
    found = read_protocol(f"{HEAD}\n{CLAUSE}\n{gone}", bases=[base])
    assert found.protocol is not None
    assert gone.rstrip() in as_toml(found.protocol, base=base)
    bare = evolve(
        found.protocol, derived=evolve(found.protocol.derived, removed=()) if found.protocol.derived else None
    )
    with pytest.raises(
        ProtocolInvalid, match=r"is without questions\.reconvene\.quiet of its base, and nothing says why"
    ):
        as_toml(bare, base=base)


def test_what_only_python_can_say() -> None:
    """Without a base it is refused, with what it is; on one it is named in a comment."""
    computed = evolve(
        BASE, duties=tuple(evolve(one, owner=print) if one.key == "note" else one for one in BASE.duties)
    )
    with pytest.raises(ProtocolInvalid) as raised:
        as_toml(computed)
    assert str(raised.value) == (
        "no file can say all of this protocol, only Python (duties.note: owner): "
        "pass base, such as the protocol itself"
    )
    text = as_toml(computed, base=computed)
    assert '[change.duties.note]\n# as in the base: owner\nwhat = "the note"\n' in text
    assert "# as in the base: owner" not in as_toml(BASE, base=BASE)


def test_clauses_that_are_shown_beside_an_entry() -> None:
    """Of its own document each with its entries; what the base shows already is not said again."""

    def clause(number: str, shown: str) -> str:
        named = CLAUSE.replace("4.2", number).replace('effect = "deadline"', 'effect = "none"')
        return f"{named}shown = [{shown}]\n"

    base = protocol(FROM_NOTHING, clause("4.3", '"hold"'))
    text = f"{HEAD}{CLAUSE}" + clause("1", '"hold", "close"') + clause("2", '"hold"')
    found = read_protocol(text, bases=[base])
    assert found.protocol is not None
    written = as_toml(found.protocol, base=base)
    assert [line for line in written.split("\n") if line.startswith(("shown", "[clauses"))] == [
        *('[clauses."4.2"]', '[clauses."1"]', 'shown = ["hold", "close"]'),
        *('[clauses."2"]', 'shown = ["hold"]'),
    ]
    told = {one.key: one.in_words() for one in everything(found.protocol) if one.table == "advice"}
    assert told == {"hold": "clauses: 4.3, 1, 2", "close": "clauses: 1"}


def test_readings_that_are_taken() -> None:
    """Those that its base does not take yet."""
    taken = '[readings]\nA-20 = "the lead agency\'s"\n'
    local = protocol(ON_BASE, taken)
    assert taken in as_toml(local, base=PROFESSIONALS_MEETING)
    assert "[readings]" not in as_toml(local, base=local)
    assert "[readings]" not in as_toml(protocol(ON_BASE), base=PROFESSIONALS_MEETING)
