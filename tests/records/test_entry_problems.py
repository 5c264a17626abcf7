"""Entries as JSON: what is wrong is told with its path and nothing else, whatever the text is."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.recorded_entries import DAY, GOOD, NHS, NURSE, RESPOND, WORDS, problems

from mapm import (
    Action,
    EntryRefused,
    Hold,
    Invitee,
    Note,
    RecordError,
    Replied,
    Reply,
    Sitting,
    WorkingDays,
    entry_from_dict,
    entry_from_json,
    entry_to_dict,
    entry_to_json,
)

# --- what is wrong ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [key for key in GOOD if key != "kind"])
def test_a_missing_key_is_named(key: str) -> None:
    """What must be given is asked for by its path."""
    assert problems({k: v for k, v in GOOD.items() if k != key}) == {f"$.{key}": "is missing"}


def test_every_problem_is_told() -> None:
    """All at once, each at its own path, below the path that was given."""
    told = problems(
        {
            "kind": "convene",
            "at": "2026-05-19T10:00:00",
            "by": {"person": " ", "rôle": 1},
            "planned": {
                "on": "soon",
                "invitees": [{"person": "a", "agency": "b", "parts": ["decides", "x"]}, 5],
            },
            "answers": {"network": "maybe", "b": {"reply": "yes", "note": {"text": 1}}},
            "reasons": [],
            "extra": None,
        },
        "line 7",
    )
    assert set(told) == {
        "line 7.at",
        "line 7.by.person",
        "line 7.by.(not shown)",
        "line 7.planned.on",
        "line 7.planned.invitees[0].parts[1]",
        "line 7.planned.invitees[1]",
        "line 7.answers.network",
        "line 7.answers.b.note.text",
        "line 7.reasons",
        "line 7.extra",
    }
    assert "has a time of day and no offset" in told["line 7.at"]
    assert told["line 7.extra"].startswith("is not a known key here; known are at, by,")


@pytest.mark.parametrize("value", [None, 5, 1.5, True, "respond", [], [GOOD]])
def test_what_is_no_object_is_no_entry(value: object) -> None:
    """Whatever stands in place of an entry is told from it."""
    assert problems(value) == {"$": "must be an object with the key kind"}


@pytest.mark.parametrize("kind", ["Respond", "responds", "", 5, None, ["respond"], "entry", "event"])
def test_an_unknown_kind_is_told_and_the_known_ones_listed(kind: object) -> None:
    """Nothing is dropped: an entry that is not understood is a problem."""
    told = problems({**GOOD, "kind": kind})
    assert list(told) == ["$.kind"]
    assert "there are propose, agree," in told["$.kind"]
    assert problems({"at": "2026-05-19"}) == {"$.kind": "is missing"}


@pytest.mark.parametrize(
    "at",
    ["2026-02-30", "20260519", "2026-W21-2", "2026-05-19T10:00", "2026-05-19 10:00:00+01:00",
     "2026-05-19T25:00:00Z", "10:00:00Z", "2026-05-1\u0669", "", 20260519, None, ["2026-05-19"],
     " 2026-05-19", "2026-05-19T10+01", "2026-05-19T10:00:00,5Z", "2026-05-19T10:00:00+99:00"],
)  # fmt: skip
def test_a_date_or_time_is_written_in_one_way(at: object) -> None:
    """A time of day has its offset, and no date is guessed."""
    assert list(problems({**GOOD, "at": at})) == ["$.at"]


@pytest.mark.parametrize(
    "at", ["2026-05-19T10:00Z", "2026-05-19T10:00:00.25+01:00", "2026-05-19T10:00:00-00:30"]
)
def test_a_time_with_an_offset_is_read(at: str) -> None:
    """With or without seconds, with Z or an offset."""
    read = entry_from_dict({**GOOD, "at": at}).at
    assert isinstance(read, datetime)
    assert read.utcoffset() is not None


@pytest.mark.parametrize("value", [None, 5, True, [], {}, "", "  "])
def test_a_reference_is_text_that_is_not_blank(value: object) -> None:
    """People and agencies are the host's own keys."""
    assert list(problems({**GOOD, "agency": value})) == ["$.agency"]


def test_what_the_class_refuses_is_told_at_the_entry() -> None:
    """An entry that contradicts itself is refused with its path, as the class says it."""
    told = problems({**GOOD, "recorded_at": "2026-05-18"})
    assert told == {"$": "an entry cannot be recorded before it happened: look at at and recorded_at"}
    told = problems({"kind": "agree", "at": "2026-05-19", "by": {"person": "a"}, "despite": {"text": "x"}})
    assert "only a decision recorded after it was taken" in told["$"]


@pytest.mark.parametrize(
    ("note", "path"),
    [
        ({"text": "x", "digest": Note("y").digest}, ".digest"),
        ({"text": None, "digest": "abc"}, ".digest"),
        ({"text": None, "digest": Note("y").digest.upper()}, ".digest"),
        ({"text": None}, ".digest"),
        ({"digest": Note("y").digest}, ".text"),
        ({"text": ["x"]}, ".text"),
        ({"text": "x", "author": "y"}, ".author"),
        ("x", ""),
        ([], ""),
    ],
)
def test_a_note_that_was_changed_is_refused(note: object, path: str) -> None:
    """The digest is that of the text, and a redacted note has one."""
    plain = {"kind": "raise_risk", "at": "2026-05-19", "by": {"person": "nurse"}, "concern": note}
    assert list(problems(plain)) == [f"$.concern{path}"]


def test_one_each_in_a_set() -> None:
    """What somebody is invited to do is said once."""
    invitee = {"person": "a", "agency": "b", "parts": ["decides", "decides"]}
    plain = {"kind": "convene", "at": "2026-05-19", "by": {"person": "n"}, "planned": {"on": "2026-06-02"}}
    plain["planned"] = {"on": "2026-06-02", "invitees": [invitee]}
    assert problems(plain) == {"$.planned.invitees[0].parts": "must name each one once"}


# --- no free text in errors -------------------------------------------------------------------------------


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401  # any JSON value
    """Every path in a JSON value."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for step, inner in steps for place in places(inner, (*path, step)))]


FULL = entry_to_dict(
    Hold(
        id="h",
        at=DAY,
        recorded_at=DAY + timedelta(days=1),
        by=NURSE,
        sitting=Sitting(
            (Invitee(NURSE, NHS),),
            chair=NURSE,
            agreement=Reply.NO,
            key_points=(Note("a"),),
            actions=(Action("a", NURSE, Note("b"), WorkingDays(5)),),
        ),
        answers={"network": Replied(Reply.NO, Note("c"))},
        reasons={"x": Note("d")},
    )
)


@pytest.mark.parametrize("path", places(FULL)[1:], ids=str)
def test_no_error_repeats_a_value_or_a_key_that_could_be_free_text(path: tuple[Any, ...]) -> None:
    """Words that landed in the wrong place are not carried into a log of errors."""
    for wrong in (WORDS, [WORDS], {WORDS: WORDS}, {"text": WORDS, WORDS: 1, "digest": WORDS}):
        plain: Any = deepcopy(FULL)
        place = plain
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = wrong
        try:
            entry_from_dict(plain)
        except RecordError as refused:
            assert WORDS not in f"{refused!s} {refused!r}"  # noqa: PT017  # some places hold any text


def test_a_refused_entry_is_not_an_entry_refused() -> None:
    """Whoever reads a store catches one error."""
    with pytest.raises(RecordError) as refused:
        entry_from_dict({**GOOD, "recorded_at": "2026-05-18"})
    assert not isinstance(refused.value, EntryRefused)


# --- text -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("{'kind': 1}", "not JSON"),
        ('{"kind": "agree", "kind": "close"}', "the key 'kind' stands twice"),
        (f'{{"kind": "a", "answers": {{"{WORDS}": 1, "{WORDS}": 2}}}}', "stands twice"),
        ('{"kind": NaN}', "NaN is no JSON value"),
        ('{"kind": -Infinity}', "is no JSON value"),
        ('{"kind": 1e999}', "a number is too large"),
        ('{"kind": ' + "9" * 5_000 + "}", "not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ('{"kind": "\\ud800"}', "half of a surrogate pair"),
        ('{"kind": "\ud800"}', "half of a surrogate pair"),
        ('{"\\u0000": 1}', "the character NUL"),
        ('{"a": ["\\\\\\u0000"]}', "the character NUL"),
        ('{"a": ["\x00"]}', "not JSON"),
    ],
    ids=range(16),
)
def test_text_that_is_no_entry_is_refused(text: str, told: str) -> None:
    """Whatever the text is, the answer is the same error, and it repeats nothing of the text."""
    with pytest.raises(RecordError, match=told) as refused:
        entry_from_json(text, "line 3")
    assert refused.value.problems[0][0] == "line 3"
    assert WORDS not in str(refused.value)


@pytest.mark.parametrize("text", [None, 5, b"{}", [], object()])
def test_what_is_no_text_is_refused(text: Any) -> None:  # noqa: ANN401  # wrong types are the point
    """Bytes, too, are decoded by whoever read them."""
    with pytest.raises(RecordError, match="not JSON"):
        entry_from_json(text)


@given(st.text(max_size=30))
def test_any_text_is_an_entry_or_a_record_error(text: str) -> None:
    """No other error comes out."""
    with pytest.raises(RecordError):
        entry_from_json(text)


def test_an_escaped_backslash_is_no_nul() -> None:
    """Six characters that look like an escape are six characters."""
    entry = attrs.evolve(RESPOND, id="\\u0000 \\ud800")
    assert entry_from_json(entry_to_json(entry)) == entry
    with pytest.raises(RecordError, match="NUL"):
        entry_to_json(attrs.evolve(RESPOND, id="a\0"))
    with pytest.raises(RecordError, match="surrogate"):
        entry_to_json(attrs.evolve(RESPOND, id="a\ud800"))
