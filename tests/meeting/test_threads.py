"""One protocol and one calendar for the whole process: no thread sees another's case."""

from __future__ import annotations

import random
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from support.meetings import HELD_ON, INVITEES, MANAGER, NURSE, PLAN, SITTING, WORKER, held

from mapm import (
    Decision,
    Ending,
    EntryRefused,
    Extend,
    Hold,
    Note,
    RaiseRisk,
    Reconvene,
    Sitting,
    WorkingCalendar,
    attempt,
    duties,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as PROTOCOL
from mapm.testing import DAYS, EVERY_KIND, FORWARD, Case, Maker

if TYPE_CHECKING:
    from collections.abc import Iterator

THREADS = 16


def play(seed: int, calendar: WorkingCalendar) -> list[Any]:
    """A whole case, decided by its seed alone, and all that it said on the way."""
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    make = Maker(PROTOCOL, chance.randrange, day=chance.choice(DAYS))
    meeting = Case(make).meeting
    told: list[Any] = []
    for place in range(30):
        entry = make.entry(chance.choice(FORWARD if place % 4 else EVERY_KIND), meeting)
        try:
            after = attempt(meeting, entry)
        except EntryRefused as refused:
            told.append(str(refused))
            continue
        if isinstance(after, Decision):
            told.append(after.sentence())
        else:
            meeting = after
        make.later()
    told.extend(one.sentence() for one in duties(meeting, calendar, make.today(meeting)))
    told.extend(one.says for one in meeting.breaches)
    return [meeting, meeting.known, PROTOCOL.fold(meeting.ref, meeting.log), *told]


@pytest.fixture
def switching() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("switching")
def test_sixteen_threads_on_one_protocol(scotland: WorkingCalendar) -> None:
    """Each gets what it would get alone, though all begin at once."""
    alone = [play(seed, scotland) for seed in range(THREADS)]
    start = Barrier(THREADS)

    def together(seed: int) -> list[Any]:
        start.wait(30)
        return play(seed, scotland)

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(together, range(THREADS))) == alone


@pytest.mark.usefixtures("switching")
def test_sixteen_threads_on_one_meeting(scotland: WorkingCalendar) -> None:
    """A meeting can be read and moved by many at once, since nobody can change it."""
    meeting = held()
    start = Barrier(THREADS)

    def together(number: int) -> tuple[int, str]:
        start.wait(30)
        after = meeting
        for place in range(20):
            after = after.record(RaiseRisk(at=date(2026, 6, 12), by=NURSE, id=f"{number}-{place}"))
        owed = duties(after, scotland, date(2026, 6, 12))
        return sum(one.duty.key == "refer" for one in owed), owed[-1].sentence()

    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(together, range(THREADS)))
    assert set(found) == {(20, found[0][1])}
    assert meeting == held()


def test_a_date_set_for_one_sitting_is_not_the_next_ones(scotland: WorkingCalendar) -> None:
    """An extension that names no opening entry is about what was owed when it was made."""
    adjourned = Hold(at=HELD_ON, by=MANAGER, sitting=Sitting(attended=INVITEES, ending=Ending.ADJOURNED))
    day = HELD_ON + timedelta(days=1)
    extend = Extend(
        at=day, by=WORKER, duty="note", to=date(2026, 6, 30), authority=MANAGER, reason=Note("...")
    )
    first = PROTOCOL.fold("case-1", held().log[:-1])
    meeting = attempt(first, adjourned)
    for entry in (
        extend,
        Reconvene(at=day, by=WORKER, planned=evolve(PLAN, on=date(2026, 7, 1))),
        Hold(at=date(2026, 7, 1), by=MANAGER, sitting=SITTING),
    ):
        assert not isinstance(meeting, Decision)
        meeting = attempt(meeting, entry)
    assert not isinstance(meeting, Decision)
    owed = [one for one in duties(meeting, scotland, date(2026, 7, 1)) if one.duty.key == "note"]
    notes = [one.due for one in owed]
    assert [due.on for due in notes if due is not None] == [date(2026, 6, 30), date(2026, 7, 15)]
    assert [one.sitting for one in owed] == [HELD_ON, date(2026, 7, 1)]
    assert ", of the sitting of Wednesday 1 July 2026, owed by" in owed[1].sentence()
    (alone,) = [one for one in duties(held(), scotland, date(2026, 7, 1)) if one.duty.key == "note"]
    assert (alone.sitting, "sitting of" in alone.sentence()) == (None, False)
