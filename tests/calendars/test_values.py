"""Calendars as values: they never change, compare by their dates, and can be shared and sent anywhere."""

from __future__ import annotations

import copy
import pickle
import random
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from attrs import evolve, fields
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st
from support import retold
from support.processes import run

from mapm import (
    KNOWN_THROUGH,
    Amendment,
    AmendmentKind,
    DayKind,
    DayOff,
    Division,
    OutsideCalendar,
    Provenance,
    Roll,
    WorkingCalendar,
)
from mapm.testing.strategies import LONDON, calendars, day_names, made_up_calendars

if TYPE_CHECKING:
    from pathlib import Path

THREADS = 16


# --- they never change ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [field.name for field in fields(WorkingCalendar)])
def test_a_calendar_is_frozen(scotland: WorkingCalendar, name: str) -> None:
    """No field can be set or deleted, derived ones included."""
    with pytest.raises(FrozenInstanceError):
        setattr(scotland, name, None)
    with pytest.raises(FrozenInstanceError):
        delattr(scotland, name)


def test_nothing_can_be_added_to_a_calendar(scotland: WorkingCalendar) -> None:
    """A misspelt attribute is an error."""
    with pytest.raises(AttributeError):
        scotland.weekend = {5, 6}  # type: ignore[attr-defined]  # the point


@pytest.mark.parametrize(
    "value",
    [
        DayOff(date(2026, 6, 15), "World Cup"),
        Amendment(AmendmentKind.CLOSURE, date(2026, 6, 15), date(2026, 6, 15), "shut"),
        Provenance("a council"),
        KNOWN_THROUGH,
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_parts_are_frozen_and_hashable(value: object) -> None:
    """What a calendar is made of is as immutable as the calendar."""
    with pytest.raises(FrozenInstanceError):
        value.name = "other"  # type: ignore[attr-defined]  # the point
    assert len({value, copy.deepcopy(value), pickle.loads(pickle.dumps(value))}) == 1  # noqa: S301  # our own


@given(made_up_calendars(max_days=60), st.data())
def test_questions_change_nothing(calendar: WorkingCalendar, data: st.DataObject) -> None:
    """A calendar says the same before and after it was asked."""
    before = (calendar.digest, hash(calendar), calendar.to_json(), pickle.dumps(calendar))
    day = data.draw(st.dates(calendar.first - timedelta(days=9), calendar.last + timedelta(days=9)))
    for ask in (
        calendar.is_working_day,
        lambda day: calendar.add_working_days(day, 5),
        lambda day: calendar.add_working_days_each([day], -5),
        lambda day: calendar.count_working_days(day, calendar.last),
        lambda day: calendar.roll(day, Roll.FOLLOWING),
        lambda day: calendar.non_working_days(day, calendar.last),
    ):
        try:
            ask(day)
        except OutsideCalendar:
            continue
    assert (calendar.digest, hash(calendar), calendar.to_json(), pickle.dumps(calendar)) == before


# --- equality, hash and digest ----------------------------------------------------------------------------


def renamed(calendar: WorkingCalendar, name: str) -> WorkingCalendar:
    """The same dates under another name, of another kind and from another source."""
    return evolve(
        calendar,
        days_off=tuple(DayOff(off.on, name, DayKind.CLOSURE) for off in calendar.days_off),
        provenance=Provenance(name, known_through=1999),
    )


@given(made_up_calendars(), day_names())
def test_names_decide_nothing(calendar: WorkingCalendar, name: str) -> None:
    """Names, kinds and provenance have no part in equality, hash or digest: releases rename days."""
    other = renamed(calendar, name)
    assert other == calendar
    assert hash(other) == hash(calendar)
    assert other.digest == calendar.digest
    assert len({other, calendar}) == 1


@given(made_up_calendars(), made_up_calendars())
def test_equal_dates_are_equal_digests(one: WorkingCalendar, other: WorkingCalendar) -> None:
    """Calendars are equal exactly when bounds, week and closed days are, and then the digests are too."""
    same = (one.first, one.last, one.week, one.closed) == (other.first, other.last, other.week, other.closed)
    assert (one == other) is same
    assert (one.digest == other.digest) is same


@given(made_up_calendars(), st.data())
def test_one_date_makes_a_difference(calendar: WorkingCalendar, data: st.DataObject) -> None:
    """Closing one working day more, or starting or ending a day later, makes another calendar and digest."""
    longer = evolve(calendar, last=calendar.last + timedelta(days=1))
    earlier = evolve(calendar, first=calendar.first - timedelta(days=1))
    others = [longer, earlier]
    working = sorted(retold.days_that_count(calendar))
    if working:
        day = data.draw(st.sampled_from(working))
        others.append(calendar.with_closure(day, day, "shut"))
    assert calendar not in others
    assert len({calendar.digest, *(other.digest for other in others)}) == len(others) + 1


def test_a_day_off_outside_the_week_is_no_difference() -> None:
    """A holiday on a Saturday changes nothing where Saturdays are not worked."""
    june = WorkingCalendar(first=date(2026, 6, 1), last=date(2026, 6, 30), provenance=Provenance("test"))
    assert june.with_local_holiday(date(2026, 6, 13), "gala") == june
    assert june.with_local_holiday(date(2026, 6, 13), "gala").digest == june.digest


def test_the_digest_is_sixteen_hexadecimal_digits(scotland: WorkingCalendar) -> None:
    """Short enough for a sentence, long enough to tell calendars apart."""
    assert len(scotland.digest) == 16
    assert set(scotland.digest) <= set("0123456789abcdef")


def test_a_calendar_is_nothing_else(scotland: WorkingCalendar) -> None:
    """A calendar equals no value of another type, and calendars have no order."""
    assert scotland != scotland.to_record()
    assert scotland != None  # noqa: E711  # the comparison is what is tested
    with pytest.raises(TypeError):
        sorted([scotland, scotland])  # type: ignore[type-var]  # the point


def test_the_digest_follows_no_hash_seed(scotland: WorkingCalendar) -> None:
    """A calendar built anew has the same digest in every process."""
    snippet = """
        from mapm import Division, WorkingCalendar
        print(WorkingCalendar.for_division(Division.SCOTLAND, years=range(2012, 2036)).digest)
        """
    assert {run(snippet, PYTHONHASHSEED=seed) for seed in ("0", "1", "4711")} == {scotland.digest}


def test_the_repr_is_short(scotland: WorkingCalendar) -> None:
    """Bounds and provenance are shown, hundreds of days off are not."""
    assert "2012, 1, 1" in repr(scotland)
    assert "Division.SCOTLAND" in repr(scotland)
    assert len(repr(scotland)) < 400


# --- sent anywhere ----------------------------------------------------------------------------------------


def copies(calendar: WorkingCalendar) -> list[WorkingCalendar]:
    """The calendar copied and pickled in every way there is."""
    pickled = [pickle.dumps(calendar, protocol) for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)]
    return [
        copy.copy(calendar),
        copy.deepcopy(calendar),
        *(pickle.loads(one) for one in pickled),  # noqa: S301  # our own
    ]


@given(calendars(), st.data())
def test_a_copy_is_the_same_calendar(calendar: WorkingCalendar, data: st.DataObject) -> None:
    """Copies and pickles are equal, hash alike and answer alike."""
    start = data.draw(st.dates(calendar.first, calendar.last))
    for one in copies(calendar):
        assert one == calendar
        assert hash(one) == hash(calendar)
        assert (one.digest, one.days_off, one.provenance) == (
            calendar.digest,
            calendar.days_off,
            calendar.provenance,
        )
        assert one.is_working_day(start) is calendar.is_working_day(start)
        assert one.count_working_days(start, one.last) == calendar.count_working_days(start, calendar.last)
        assert one.zone is LONDON


def test_a_pickle_is_read_in_another_process(scotland: WorkingCalendar, tmp_path: Path) -> None:
    """A calendar sent to a worker answers there, without the package that its dates came from."""
    file = tmp_path / "scotland.pickle"
    file.write_bytes(pickle.dumps(scotland))
    printed = run(
        """
        import os, pickle, sys
        sys.modules["holidays"] = None  # an import of it would fail
        from datetime import date
        from pathlib import Path
        calendar = pickle.loads(Path(os.environ["PICKLED"]).read_bytes())
        print(calendar.digest, calendar.add_working_days(date(2026, 6, 2), 10))
        """,
        PICKLED=str(file),
    )
    assert printed == f"{scotland.digest} 2026-06-17"


# --- shared by threads ------------------------------------------------------------------------------------


def test_threads_share_a_calendar(scotland: WorkingCalendar) -> None:
    """Sixteen threads that ask one calendar everything at once get the answers that one thread gets."""
    days = retold.every_day(date(2013, 1, 1), date(2034, 12, 31))
    asked = random.Random(20260615).sample(days, 400)  # noqa: S311  # no secret
    expected = [
        (
            day in retold.days_that_count(scotland),
            retold.nth_working_day(scotland, day, 10),
            retold.nth_working_day(scotland, day, -10),
        )
        for day in asked
    ]
    start = Barrier(THREADS)

    def ask(seed: int) -> list[tuple[object, ...]]:
        order = list(range(len(asked)))
        random.Random(seed).shuffle(order)  # noqa: S311  # no secret
        found: dict[int, tuple[object, ...]] = {}
        start.wait(timeout=60)
        for i in order:
            day = asked[i]
            back = scotland.add_working_days_each([day], -10)[0]
            found[i] = (scotland.is_working_day(day), scotland.add_working_days(day, 10), back)
        assert scotland.with_local_holiday(date(2026, 9, 7), "fair").digest != scotland.digest
        return [found[i] for i in range(len(asked))]

    switch = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(THREADS) as pool:
            answers = list(pool.map(ask, range(THREADS)))
    finally:
        sys.setswitchinterval(switch)
    assert answers == [expected] * THREADS


def test_threads_may_build_calendars_at_once() -> None:
    """Sixteen threads that build calendars in a fresh process, package and all, build the same ones."""
    printed = run(
        f"""
        import sys
        sys.setswitchinterval(1e-5)
        from concurrent.futures import ThreadPoolExecutor
        from threading import Barrier
        start = Barrier({THREADS})
        def build(i):
            start.wait(timeout=60)
            from mapm import Division, WorkingCalendar
            division = list(Division)[i % 4]
            first = 2000 + i // 4
            return division, WorkingCalendar.for_division(division, years=range(first, 2036)).to_json()
        from datetime import date
        with ThreadPoolExecutor({THREADS}) as pool:
            at_once = list(pool.map(build, range({THREADS})))
        from mapm import Division, WorkingCalendar
        from mapm.calendars.bank_holidays import bank_holidays
        bank_holidays.cache_clear()
        for i, (division, text) in enumerate(at_once):
            again = WorkingCalendar.for_division(division, years=range(2000 + i // 4, 2036))
            assert again.to_json() == text, division
        print(len(at_once))
        """
    )
    assert printed == str(THREADS)


def test_a_calendar_is_built_from_its_own_copy_of_the_dates() -> None:
    """Nothing done to the package's objects after a calendar was built reaches it."""
    printed = run(
        """
        import holidays
        from datetime import date
        from mapm import Division, WorkingCalendar
        make = lambda: WorkingCalendar.for_division(Division.WALES, years=range(2026, 2028))
        before = make()
        table = holidays.country_holidays("GB", subdiv="WLS", years=2026)
        table.pop(date(2026, 12, 25))
        table.update({date(2026, 6, 16): "new"})
        works = before.is_working_day
        print(before == make(), works(date(2026, 12, 25)), works(date(2026, 6, 16)))
        """
    )
    assert printed == "True False True"


def test_every_division_has_a_calendar_of_its_own() -> None:
    """Building one division's calendar after another's mixes no dates."""
    years = range(2026, 2027)
    one_by_one = [WorkingCalendar.for_division(division, years=years).digest for division in Division]
    again = [WorkingCalendar.for_division(division, years=years).digest for division in reversed(Division)]
    assert again == one_by_one[::-1]
