"""Of which sitting a product is: by the days of both, and not by when either was put down."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from support.eastmoor import (
    CHAIR,
    ENGLAND,
    INVITED,
    MOTHER,
    NURSE,
    SAT,
    SECOND,
    WORKER,
    held,
    held_again,
    issue,
    of,
    receive,
)

from mapm import By, EntryRefused, FamilyMember, Hold, Planned, Presence, Reconvene, Reply, duties, entitled

if TYPE_CHECKING:
    from mapm import Owed

LATER = date(2026, 7, 1)


def owed(meeting: Any) -> tuple[Owed, ...]:  # noqa: ANN401  # any state
    """Every duty of the case in the end."""
    return duties(meeting, ENGLAND, LATER)


def test_what_was_given_before_the_next_sitting_is_of_the_one_before() -> None:
    """Given and received between two sittings, and put down after the second: it is of the first."""
    late: dict[str, Any] = {"recorded_at": SECOND}
    meeting = held_again(held()).record(issue("record", NURSE, date(2026, 5, 22), **late))
    meeting = meeting.record(issue("summary", NURSE, date(2026, 5, 22), **late))
    meeting = meeting.record(receive("summary", NURSE, date(2026, 5, 25), **late))
    found = owed(meeting)
    states = {(one.opened_by.id, one.subject): one.open for one in of("record", found)}
    assert (states["first", "nurse"], states["second", "nurse"]) == (False, True)
    (window,) = of("corrections", found)
    assert "of the sitting of Wednesday 20 May 2026" in window.sentence()


def test_how_much_is_judged_of_the_sitting_that_it_is_of() -> None:
    """The mother was at a part of the first sitting, of which she had it, and at all of the second."""
    there = evolve(SAT, family=(FamilyMember(MOTHER, Presence.THROUGHOUT),))
    meeting = held_again(held(), there)
    between = issue("summary", MOTHER, date(2026, 5, 22), recorded_at=SECOND)
    assert "is to have it of the part" in meeting.decide(between).sentence()
    assert meeting.record(issue("summary", MOTHER, SECOND)).breaches == ()


def test_a_sitting_put_down_late_has_what_was_given_after_it() -> None:
    """The second sitting is reported after its summary went out: the summary is of the second."""
    again = held().move(Reconvene(at=date(2026, 6, 3), by=WORKER, planned=Planned(SECOND, INVITED, CHAIR)))
    given = again.record(issue("record", NURSE, date(2026, 6, 18)))
    more: dict[str, Any] = {"id": "second", "answers": {"interim": Reply.NO}}
    sat = Hold(at=SECOND, recorded_at=date(2026, 6, 19), by=By(CHAIR), sitting=SAT, **more)
    states = {(one.opened_by.id, one.subject): one.open for one in of("record", owed(given.move(sat)))}
    assert (states["first", "nurse"], states["second", "nurse"]) == (True, False)


@pytest.mark.parametrize(
    ("day", "sitting", "why"),
    [
        (date(2026, 5, 19), None, "no sitting had taken place by then"),
        (date(2026, 5, 19), "first", "before the sitting that it is of"),
        (date(2026, 6, 16), "second", "before the sitting that it is of"),
    ],
)
def test_nothing_is_given_before_its_sitting(day: date, sitting: str | None, why: str) -> None:
    """What is dated before its sitting, or any, is refused by name, given and received alike."""
    meeting = held_again(held())
    more: dict[str, Any] = {"sitting": sitting, "recorded_at": SECOND}
    for entry in (issue("record", NURSE, day, **more), receive("record", NURSE, day, **more)):
        with pytest.raises(EntryRefused, match=why):
            meeting.record(entry)


def test_who_was_at_every_part_was_at_all_of_it() -> None:
    """Every part that the protocol has, by name, is the whole: all of it is as it should be."""
    parts = frozenset({"everybody", "professionals"})
    there = evolve(SAT, family=(FamilyMember(MOTHER, Presence.PART_TWO, parts),))
    assert held(there).record(issue("summary", MOTHER)).breaches == ()
    assert "in full" in entitled(held(there), "summary", MOTHER).sentence()
