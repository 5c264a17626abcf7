"""Entries as JSON: each comes back as it was, and what could not be read back is not written."""

from __future__ import annotations

import json
from copy import copy
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from support.recorded_entries import DAY, GOOD, NHS, NURSE, RESPOND, WORDS, problems

from mapm import (
    Action,
    AsRecorded,
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
    Planned,
    RecordError,
    Replied,
    Reply,
    Respond,
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
