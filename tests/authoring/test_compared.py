"""The parts of a protocol as they are compared: by table and key, each field as a value and in words."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from support.authoring import DUTY, FROM_NOTHING, read
from support.single import WHOLE

from mapm import Duty, Edition, Hold, MeetingProtocol, ShareNote
from mapm.authoring.compared import _in_words, _part, _plainly, _what, parts
from mapm.authoring.diff import How, _by_number, diff
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.rules.ladders import Ladder
from mapm.rules.requirements import Requirement
from mapm.rules.stretches import Transitional, TransitionalEffect

MORE: Final = """
[clauses."5.1"]
force = "guidance"
gist = "A round table helps."
stage = "convening"
actor = "everyone"
effect = "advisory"
shown = ["convene"]
quantity = "one table"
[clauses."5.10"]
force = "must-not"
gist = "No family is left alone."
stage = "background"
actor = "everyone"
effect = "none"
softened = true
out_of_scope = "It says why there is a procedure."
[facts.respond]
states = ["proposed"]
instead = "record a decision"
clauses = ["4.2"]
readings = ["A-20"]
[edition]
start = 2026-05-01
corrects = "version 0"
"""


def made(text: str) -> Edition:
    """The edition that a file says."""
    found = read(text)
    assert found.edition is not None, [one.sentence() for one in found.problems]
    return found.edition


SMALL: Final = made(FROM_NOTHING + DUTY + MORE)

OF_NOTE: Final = next(one for one in SMALL.protocol.duties if one.key == "note").cites[0]


def told(of: MeetingProtocol | Edition, table: str) -> dict[str, tuple[str, dict[str, str]]]:
    """What each part of a table is, and its fields in words."""
    its = parts(of).tables[table]
    return {
        key: (one.what, {name: said for name, (_, said) in one.fields.items()}) for key, one in its.items()
    }


def test_the_tables_are_the_same_of_every_protocol() -> None:
    """What a protocol has none of is an empty table."""
    assert list(parts(SMALL).tables) == list(parts(WHOLE).tables)
    empty = {table for table, its in parts(SMALL).tables.items() if not its}
    assert empty == {
        *("questions", "transitional", "ladders", "traits", "occurrences", "states", "outcomes", "roles"),
        *("periods", "hours", "parts", "products", "ranks", "agency_kinds", "quorums", "documents"),
        "guidance",
    }


def test_an_edition_and_its_source() -> None:
    """When it holds, and what the document says of itself; of a protocol alone that nothing is said."""
    assert told(SMALL, "edition") == {
        "standing": (
            "when this edition holds",
            {"start": "2026-05-01", "draft": "no", "withdrawn_from": "not stated", "corrects": "version 0"},
        )
    }
    assert parts(SMALL).tables["edition"]["standing"].fields["draft"] == (False, "no")
    assert told(SMALL.protocol, "edition")["standing"][1] == {
        "start": "not stated",
        "draft": "no",
        "withdrawn_from": "not stated",
        "corrects": "not stated",
    }
    assert told(SMALL, "source") == {
        "edition": (
            "Meetings of professionals in Exampleshire",
            {
                "name": "Exampleshire 2026",
                "title": "Meetings of professionals in Exampleshire",
                "publisher": "not stated",
                "version": "version 1",
                "agreed": "not stated",
                "in_force_from": "2026-04-01",
                "last_review": "not stated",
                "review_due": "not stated",
            },
        )
    }
    head = ("the protocol itself", {"title": "Exampleshire 2026", "revision": "1"})
    assert told(SMALL, "protocol") == {"head": head}


def test_clauses_and_readings() -> None:
    """What became of each clause, and as what each reading is taken that something rests on."""
    its = told(SMALL, "clauses")
    assert list(its) == ["4.2", "5.1", "5.10"]
    assert its["5.10"] == (
        "No family is left alone.",
        {
            "force": "must-not",
            "softened": "yes",
            "actor": "everyone",
            "stage": "background",
            "effect": "none",
            "gist": "No family is left alone.",
            "quantity": "not stated",
            "became": "out of scope",
            "out of scope": "It says why there is a procedure.",
        },
    )
    assert (its["5.1"][1]["became"], its["5.1"][1]["quantity"]) == ("guidance", "one table")
    assert (its["4.2"][1]["became"], its["4.2"][1]["out of scope"]) == ("encoded", "not stated")
    readings = told(SMALL, "readings")
    assert sorted(readings) == ["A-02", "A-04", "A-05", "A-07", "A-20", "A-67", "A-68", "A-72", "A-73"]
    assert readings["A-68"] == (
        "May a meeting be withdrawn?",
        {"taken as": "Allowed before the first sitting, with a reason."},
    )
    taken = PROFESSIONALS_MEETING.taking({"A-51": "either limb"}, key="local/meeting", title="Local")
    (one,) = parts(taken).tables["readings"]["A-51"].fields.values()
    assert one == ("either limb", "either limb")


def test_rows_and_what_is_shown_with_an_entry() -> None:
    """In which states an entry is made, what to do in others, and the clauses that are shown with it."""
    assert told(SMALL, "facts")["respond"] == (
        "record an agency's reply",
        {"states": "proposed", "instead": "record a decision", "rests on": "clause 4.2; our reading A-20"},
    )
    assert told(SMALL, "moves")["propose"][1]["states"] == "none"
    assert told(SMALL, "moves")["hold"] == (
        "report a sitting",
        {"states": "convened", "instead": "nothing", "rests on": "clause 4.2"},
    )
    assert told(SMALL, "advice") == {"convene": ("what is shown with it", {"rests on": "clause 5.1"})}
    assert [
        one.number for one in parts(SMALL).tables["advice"]["convene"].cites if hasattr(one, "number")
    ] == ["5.1"]


def test_guidance() -> None:
    """Of each subject that the document speaks of that it does, and which size it finds best."""
    its = told(PROFESSIONALS_MEETING, "guidance")
    assert set(its) <= {"forums", "attendance", "chairing", "sharing", "family", "distribution"}
    assert {what for what, _ in its.values()} == {"guidance"}
    assert its["chairing"][1] == {"says": "what the document says"}
    assert its["attendance"][1]["says"].startswith("what it says; ")
    assert its["attendance"][1]["says"].endswith(" people are best")
    value, _ = parts(PROFESSIONALS_MEETING).tables["guidance"]["attendance"].fields["says"]
    assert value == PROFESSIONALS_MEETING.guidance.attendance


def of(table: str, key: str) -> Any:  # noqa: ANN401  # any part
    """A part of the protocol with every word."""
    its = {"ladders": WHOLE.ladders, "documents": WHOLE.guidance.outlines, "duties": WHOLE.duties}[table]
    return next(one for one in its if key in {getattr(one, "key", ""), getattr(one, "kind", "")})


def computed(*_: object) -> Any:  # noqa: ANN401  # whatever a duty computes
    """What only Python says."""


@pytest.mark.parametrize(
    ("part", "name", "said"),
    [
        (of("ladders", "dispute"), "what", "a dispute about the threshold"),
        (of("ladders", "opinion"), "rungs", "none"),
        (
            evolve(of("ladders", "dispute"), rungs=of("ladders", "dispute").rungs[:1]),
            "rungs",
            "the managers talk (informal, between the manager and the manager of the other agency)",
        ),
        (of("documents", "note"), "sections", "What was decided, Views, Privacy notice"),
        (of("documents", "note"), "title", "Notes of the meeting"),
        (of("duties", "note"), "within", "within 10 working days"),
        (of("duties", "note"), "after", "nothing"),
        (of("duties", "suggested"), "after", "note"),
        (of("duties", "note"), "held", "nothing"),
        (evolve(of("duties", "note"), held=computed), "held", "what the library computes"),
        (of("duties", "note"), "done_on", "nothing"),
        (evolve(of("duties", "note"), done_on=computed), "done_on", "what the library computes"),
    ],
)
def test_a_field_in_words(part: Any, name: str, said: str) -> None:  # noqa: ANN401  # any part
    """Each in the words of its kind."""
    assert _in_words(part, name) == said


def test_the_words_of_what_code_computes_are_compared_with_it() -> None:
    """So that the same code is the same, whatever was said of it."""
    note = of("duties", "note")
    fields = _part("duties", note).fields
    assert fields["by"] == ((note.owner, "the chair"), "the chair")
    assert fields["where"] == ((None, ""), "nothing")
    assert fields["opens"] == (frozenset({Hold}), "hold")
    assert _part("duties", evolve(note, opens=(Hold, ShareNote))).fields["opens"] == (
        frozenset({ShareNote, Hold}),
        "hold, share_note",
    )
    assert fields["rests on"] == (frozenset({"wordshire 4.2"}), "clause 4.2")
    assert isinstance(note, Duty)


def test_what_a_part_is() -> None:
    """In its own words; a requirement by its question, or else by its key."""
    rules = [one for row in WHOLE.moves for one in row.requires]
    same, alone = (next(one for one in rules if one.key == key) for key in ("same", "as-last"))
    assert isinstance(same, Requirement)
    assert (_what(same), _what(alone)) == ("Was it decided for the time being?", "as last")
    cites = of("duties", "note").cites
    of_a_duty = Transitional(duty="first-review", effect=TransitionalEffect.ENDS, cites=cites)
    assert _what(of_a_duty) == "first review in running meetings"
    assert _what(of("duties", "told")) == "telling somebody or something"
    assert _what(of("documents", "note")) == "Notes of the meeting"
    assert _what(WHOLE.questions[0]) == "Is there a network?"
    assert _what(Ladder(kind="x", what="a row", rungs=(), cites=cites)) == "a row"


@pytest.mark.parametrize(
    ("value", "said"),
    [(True, "yes"), (False, "no"), (None, "not stated"), ("", "not stated"), (0, "0"), ("x", "x"), (2, "2")],
)
def test_a_value_plainly(value: object, said: str) -> None:
    """Nothing is not stated; a number is a number."""
    assert _plainly(value) == said


# --- what differs -----------------------------------------------------------------------------------------


def test_a_whole_part() -> None:
    """It is added with what it rests on now, or removed with what it rested on."""
    less = made(FROM_NOTHING + MORE)
    (one,) = (each for each in diff(less, SMALL).differences if each.table == "duties")
    assert (one.how, one.key, one.what, one.fields) == (How.ADDED, "note", "the note", ())
    assert (one.was_cites, one.cites) == ((), (OF_NOTE,))
    (one,) = (each for each in diff(SMALL, less).differences if each.table == "duties")
    assert (one.how, one.key, one.what, one.fields) == (How.REMOVED, "note", "the note", ())
    assert (one.was_cites, one.cites) == ((OF_NOTE,), ())


def test_a_changed_part() -> None:
    """What it is where both say so, and each field that is otherwise."""
    late = made(FROM_NOTHING + DUTY.replace("the note", "the minutes") + 'within = "5 working days"\n' + MORE)
    (one,) = diff(SMALL, late).differences
    assert (one.path, one.how, one.what, one.reason) == ("duties.note", How.CHANGED, "", "")
    assert [(field.field, field.was, field.now) for field in one.fields] == [
        ("what", "the note", "the minutes"),
        ("within", "no limit", "within 5 working days"),
    ]
    assert one.sentence() == (
        "duties.note: what: was the note, is the minutes; within: was no limit, is within 5 working days "
        "(clause 4.2)."
    )
    assert one.mirrored.sentence() == (
        "duties.note: what: was the minutes, is the note; within: was within 5 working days, is no limit "
        "(clause 4.2)."
    )


def test_two_protocols_by_name() -> None:
    """Each by its key and its version, where it has one."""
    bare = evolve(SMALL.protocol, source=evolve(SMALL.protocol.source, version=""))
    found = diff(SMALL.protocol, bare)
    key = "exampleshire/professionals-meeting"
    assert (found.was, found.now, found.one_document) == (f"{key}, version 1", key, True)
    assert found.sentences() == (
        f"From {key}, version 1 to {key}: 0 added, 0 removed, 1 changed.",
        "source.edition (Meetings of professionals in Exampleshire): version: was version 1, is not stated.",
    )
    assert diff(bare, bare).sentences() == (f"{key} and {key} do not differ.",)


def test_protocols_of_two_documents() -> None:
    """Their clauses, sources and readings of themselves are not set side by side."""
    found = diff(SMALL, WHOLE)
    assert not found.one_document
    tables = {one.table for one in found.differences}
    assert not tables & {"source", "edition", "clauses", "advice", "protocol"}
    assert found.sentences()[0].endswith(" They are of different documents, whose clauses are not compared.")
    assert not any(field.field == "rests on" for one in found.differences for field in one.fields)
    assert found.of("traits") == tuple(one for one in found.differences if one.table == "traits")
    assert found.mirrored.mirrored == found
    assert (found.mirrored.was, found.mirrored.now) == (found.now, found.was)


def test_keys_in_the_order_of_their_numbers() -> None:
    """2.10 comes after 2.9, and a part of a clause after the clause."""
    keys = ["2.10", "10.1", "2.9#2", "2.9", "note", "2", "note 2", "note 10"]
    assert sorted(keys, key=_by_number) == ["2", "2.9", "2.9#2", "2.10", "10.1", "note", "note 2", "note 10"]
