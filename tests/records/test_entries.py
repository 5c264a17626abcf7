"""Entries as JSON: each comes back as it was, and what is wrong is told with its path and nothing else."""

from __future__ import annotations

import json
from copy import copy, deepcopy
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapm import (
    Action,
    Agency,
    AsRecorded,
    By,
    Convene,
    Correct,
    Entry,
    EntryRefused,
    Fact,
    Hold,
    Invitee,
    Meeting,
    NoPlanningForum,
    Note,
    Person,
    Planned,
    RecordError,
    Replied,
    Reply,
    Respond,
    Role,
    Sitting,
    Withhold,
    WorkingCalendar,
    WorkingDays,
    WrongType,
    earliest_of,
    entry_from_dict,
    entry_from_json,
    entry_to_dict,
    entry_to_json,
)
from mapm.meeting.checking import DEEPEST, check
from mapm.meeting.identity import digest
from mapm.records import shapes
from mapm.testing.strategies import ENTRY_KINDS, any_entry, entries_of
from mapm.values import Value

DAY = date(2026, 5, 19)
NURSE, NHS = Person("nurse"), Agency("NHS")
RESPOND = Respond(at=DAY, by=By(NURSE, Role("practitioner"), NHS), agency=NHS, reply=Reply.YES)
GOOD: dict[str, Any] = {
    "kind": "respond",
    "at": "2026-05-19",
    "by": {"person": "nurse", "role": "practitioner", "agency": "NHS"},
    "agency": "NHS",
    "reply": "yes",
}
WORDS = "words about a case"


def problems(given: Any, path: str = "$") -> dict[str, str]:  # noqa: ANN401  # any JSON value
    """What is wrong, by path."""
    with pytest.raises(RecordError) as refused:
        entry_from_dict(given, path)
    assert refused.value.__cause__ is None
    return dict(refused.value.problems)


def check_below(value: object) -> None:
    """Each part, which its reader may have built without the constructor, is of the types it declares."""
    if isinstance(value, Value):
        check(value)
        for field in attrs.fields(type(value)):
            check_below(getattr(value, field.name))
    elif isinstance(value, tuple | frozenset):
        for one in value:
            check_below(one)


# --- there and back ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ENTRY_KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_of_entry_comes_back(kind: type[Entry]) -> None:
    """Whatever an entry says, its record says, and nothing else: class, equality and identity."""

    @given(entries_of(kind))
    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    def each(entry: Entry) -> None:
        plain = entry_to_dict(entry)
        back = entry_from_dict(json.loads(json.dumps(plain)))
        assert type(back) is kind
        assert back == entry
        assert digest(back) == digest(entry)
        check_below(back)
        assert entry_to_dict(back) == plain

    each()


@given(any_entry())
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_an_entry_comes_back_from_text_or_is_not_written(entry: Entry) -> None:
    """What a store could lose, NUL and halves of pairs, is refused when written, not when read."""
    try:
        text = entry_to_json(entry)
    except RecordError as refused:
        assert "many stores cannot keep" in str(refused)  # noqa: PT017  # the other case is the usual one
    else:
        assert "\n" not in text
        assert entry_from_json(text) == entry


def test_the_keys_are_those_of_the_reference() -> None:
    """The simple case is simple: what has its default is left out."""
    assert entry_to_dict(RESPOND) == GOOD
    assert entry_from_dict(GOOD) == RESPOND


def test_every_key_is_written_where_it_is_not_the_default() -> None:
    """Replies with and without a note, reasons, the id and the time of recording stand in the record."""
    entry = attrs.evolve(
        RESPOND,
        id="r-1",
        recorded_at=DAY + timedelta(days=1),
        answers={"network": Reply.YES, "other": Replied(Reply.NO, Note("n"))},
        reasons={"line-manager": Note("m").redacted()},
    )
    plain = entry_to_dict(entry)
    assert plain["id"] == "r-1"
    assert plain["recorded_at"] == "2026-05-20"
    note = {"text": "n", "digest": Note("n").digest}
    assert plain["answers"] == {"network": "yes", "other": {"reply": "no", "note": note}}
    assert plain["reasons"] == {"line-manager": {"text": None, "digest": Note("m").digest}}
    assert entry_from_dict(plain) == entry


def test_no_kind_has_a_key_called_kind() -> None:
    """The kind of an entry is its kind: the kind of an escalation is the ladder it goes up."""
    for kind in ENTRY_KINDS:
        assert "kind" not in {field.key for field in shapes.fields(kind)}


def test_shared_fields_are_the_ones_written_by_hand() -> None:
    """A field that every entry gets must be added to the writer of entries."""
    assert {field.name for field in attrs.fields(Entry)} == set(shapes._SHARED)


def test_a_time_in_london_keeps_its_instant_and_its_day() -> None:
    """A time zone becomes the offset that it had; the hour that comes twice keeps the right one."""
    for fold in (0, 1):
        at = datetime(2026, 10, 25, 1, 30, fold=fold, tzinfo=ZoneInfo("Europe/London"))
        back = entry_from_dict(entry_to_dict(attrs.evolve(RESPOND, at=at, recorded_at=at)))
        assert isinstance(back.at, datetime)
        assert back.at.timestamp() == at.timestamp()
        assert back.at.isoformat() == at.isoformat()


def test_recorded_when_it_happened_is_not_recorded_later() -> None:
    """Only a time of recording that was given is written, so that a decision can stand despite a must."""
    assert "recorded_at" not in entry_to_dict(RESPOND)
    given_too = Respond(at=DAY, recorded_at=date(2026, 5, 19), by=NURSE, agency=NHS, reply=Reply.YES)
    assert entry_to_dict(given_too)["recorded_at"] == "2026-05-19"


def test_a_digest_may_be_left_out_of_a_note_that_has_its_text() -> None:
    """Whoever writes a log by hand need not compute one."""
    plain = {"kind": "raise_risk", "at": "2026-05-19", "by": {"person": "nurse"}, "concern": {"text": "x"}}
    assert entry_from_dict(plain).concern == Note("x")  # type: ignore[union-attr]


def test_no_planning_forum_is_not_the_same_as_not_considered() -> None:
    """The three answers stay three."""
    attended = (Invitee(NURSE, NHS),)
    found = []
    for planning in (None, NoPlanningForum(), ()):
        hold = Hold(at=DAY, by=NURSE, sitting=Sitting(attended, planning=planning))
        found.append(entry_to_dict(hold)["sitting"].get("planning"))
        assert entry_from_dict(entry_to_dict(hold)) == hold
    assert found == [None, "no planning forum", []]


# --- corrections ------------------------------------------------------------------------------------------


def nested(depth: int) -> Entry:
    """A correction of a correction, so many deep."""
    entry: Any = RESPOND
    for _ in range(depth):
        entry = Correct(at=DAY, by=NURSE, entry="e", replacement=entry, reason=Note("why"))
    return entry


@pytest.mark.parametrize("depth", [1, 2, DEEPEST])
def test_corrections_of_corrections_come_back(depth: int) -> None:
    """A replacement is an entry like any other."""
    assert entry_from_dict(entry_to_dict(nested(depth))) == nested(depth)


def test_corrections_nested_without_end_are_refused() -> None:
    """When they are made; and when they are read, with the place where it becomes too much."""
    with pytest.raises(EntryRefused, match=f"corrections replace corrections {DEEPEST} deep"):
        nested(DEEPEST + 1)
    plain = entry_to_dict(nested(DEEPEST))
    correct = {**plain, "replacement": plain}
    assert problems(correct) == {"$.replacement": "is nested too deeply"}
    for _ in range(100_000):
        plain = {**GOOD, "replacement": plain}
    assert "is nested too deeply" in problems({**correct, "replacement": plain}).values()


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


# --- what cannot be written -------------------------------------------------------------------------------


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OfAHost(Fact[Meeting]):
    """A kind of entry that no record knows."""


def ill(entry: Entry, name: str, value: object) -> Entry:
    """An entry with a value that its class may let through, or may once have let through."""
    other = copy(entry)
    object.__setattr__(other, name, value)
    return other


WITHHOLD = Withhold(at=DAY, by=NURSE, whom=NURSE)
CONVENE = Convene(at=DAY, by=NURSE, planned=Planned(on=DAY, invitees=()))


@pytest.mark.parametrize(
    "entry",
    [
        OfAHost(at=DAY, by=NURSE),
        ill(RESPOND, "agency", "NHS"),
        ill(RESPOND, "reply", "maybe"),
        ill(RESPOND, "reply", [WORDS]),
        ill(RESPOND, "at", WORDS),
        ill(RESPOND, "by", NURSE),
        ill(CONVENE, "planned", None),
        ill(CONVENE, "planned", ill(CONVENE.planned, "invitees", NURSE)),  # type: ignore[arg-type]
        ill(WITHHOLD, "risk", WORDS),
        ill(WITHHOLD, "withdrawn", WORDS),
        ill(RESPOND, "answers", (("a", Replied(Reply.YES)), ("a", Replied(Reply.NO)))),
        ill(RESPOND, "answers", ((5, Replied(Reply.YES)),)),
    ],
    ids=range(12),
)
def test_an_entry_that_could_not_be_read_back_is_not_written(entry: Entry) -> None:
    """A record is never written that would be refused when it is needed."""
    with pytest.raises(RecordError) as refused:
        entry_to_dict(entry)
    assert WORDS not in str(refused.value)
    assert refused.value.problems[0][0].startswith("$")


def test_a_limit_whose_words_do_not_say_all_of_it_is_not_written() -> None:
    """The sooner of dates that were counted from two events cannot be counted from one."""
    calendar = WorkingCalendar.weekdays_only(years=range(2026, 2028))
    sooner = earliest_of(WorkingDays(5).due(DAY, calendar), AsRecorded("review_date").due(DAY, calendar))
    hold = Hold(at=DAY, by=NURSE, sitting=Sitting((), actions=(Action("a", NURSE, Note("b"), sooner.limit),)))
    with pytest.raises(RecordError, match="whose words do not say all of it"):
        entry_to_dict(hold)


@pytest.mark.parametrize("value", [None, 5, "entry", GOOD, Respond])
def test_what_is_no_entry_is_not_written(value: Any) -> None:  # noqa: ANN401  # wrong types are the point
    """A wrong type is a wrong type."""
    with pytest.raises(WrongType, match="an entry cannot be"):
        entry_to_dict(value)


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
