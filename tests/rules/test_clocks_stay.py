"""A clock that has started belongs to what opened the duty: nothing that is recorded later moves it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from support.dumfries_galloway import CHAIR, INVITED, NO, PLANNED, SAT_ON, WORKER, YES, owing
from support.one_duty_more import CITES, WORDS, convened, duty, extra, protocol

from mapm import (
    Convene,
    Decide,
    Discharge,
    Division,
    DutyState,
    Ending,
    Hold,
    Meeting,
    Occur,
    Purpose,
    Reconvene,
    Sitting,
    Weeks,
    WorkingCalendar,
    WorkingDays,
    duties,
)
from mapm.rules.clocks import Discharged, FirstOf, FirstSitting, LastOf, LatestSitting, Occurrence
from mapm.rules.conditions import Answered
from mapm.rules.discharging import First
from mapm.rules.ledger import Ledger
from mapm.rules.owing import owed
from mapm.rules.several import Reckoned, SeveralLimits
from mapm.rules.vocabulary import Happening

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm import Duty, Owed

SECOND: Final = date(2024, 10, 7)


def occur(on: date) -> Occur:
    """The report."""
    return Occur(at=on, by=WORKER, occurrence="report")


def hold(on: date, **given: Any) -> Hold:  # noqa: ANN401  # any field
    """A sitting that is to go on."""
    return Hold(at=on, by=CHAIR, sitting=Sitting(INVITED, CHAIR, ending=Ending.ADJOURNED), **given)


def again(meeting: Any, on: date) -> Any:  # noqa: ANN401  # in any state
    """The meeting, called again."""
    plan = evolve(PLANNED, on=on)
    return meeting.move(Reconvene(at=on - timedelta(days=7), by=WORKER, planned=plan, purpose=Purpose.REVIEW))


def sat_twice(*its: Duty, between: tuple[Any, ...] = (), after: tuple[Any, ...] = ()) -> Any:  # noqa: ANN401
    """A meeting with two sittings, and what was recorded between them and after."""
    meeting: Any = convened(*its).move(hold(SAT_ON))
    for one in between:
        meeting = meeting.record(one)
    meeting = again(meeting, SECOND).move(hold(SECOND))
    for one in after:
        meeting = meeting.record(one)
    return meeting


def dates(meeting: Meeting, calendar: WorkingCalendar) -> list[date | None]:
    """When each instance of the extra duty is due."""
    return [one.due.on if one.due is not None else None for one in owing(meeting, "extra", calendar)]


def test_the_minutes_of_one_sitting_are_not_put_off_by_the_next(scotland: WorkingCalendar) -> None:
    """What counts from the latest sitting counts from the one that opened it; what was late stays late."""
    minutes = duty(opens=Hold, within=WorkingDays(10), counts_from=LatestSitting())
    both = sat_twice(minutes)
    assert dates(both, scotland) == [date(2024, 9, 16), date(2024, 10, 21)]
    first, _ = (one for one in duties(both, scotland, date(2024, 10, 8)) if one.duty.key == "extra")
    assert (first.state, first.breach) == (DutyState.OVERDUE, True)


def test_what_is_planned_after_a_sitting_counts_from_that_sitting(scotland: WorkingCalendar) -> None:
    """Opened by calling again, it counts from the sitting before, and not from the one that is called."""
    assert dates(sat_twice(duty(opens=Reconvene, counts_from=LatestSitting())), scotland) == [
        date(2024, 9, 9)
    ]


def test_each_sitting_has_its_own_report(scotland: WorkingCalendar) -> None:
    """Each is started by the report that came after it; one that has none waits, and says since when."""
    waits = duty(opens=Hold, counts_from=Occurrence("report", "the report"))
    one = sat_twice(waits, between=(occur(date(2024, 9, 4)),))
    assert dates(one, scotland) == [date(2024, 9, 11), None]
    assert owing(one, "extra", scotland)[1].why == "not recorded since Monday 2 September 2024: the report"
    two = one.record(occur(date(2024, 10, 9)))
    assert dates(two, scotland) == [date(2024, 9, 11), date(2024, 10, 16)]
    missed = sat_twice(waits, after=(occur(date(2024, 10, 9)),))
    assert dates(missed, scotland) == [None, date(2024, 10, 16)]
    assert owing(missed, "extra", scotland)[0].why == (
        "not recorded before this was opened anew on Monday 7 October 2024: the report"
    )


def test_what_was_recorded_before_the_opening_counts_once(scotland: WorkingCalendar) -> None:
    """The report came before each sitting: the later one starts the clock of the later alone."""
    waits = duty(opens=Hold, counts_from=Occurrence("report"))
    early = convened(waits).record(occur(date(2024, 8, 28))).move(hold(SAT_ON))
    assert dates(early, scotland) == [date(2024, 9, 4)]
    more = again(early.record(occur(date(2024, 9, 24))), SECOND).move(hold(SECOND))
    assert dates(more, scotland) == [date(2024, 9, 4), date(2024, 10, 1)]
    assert dates(more.record(occur(date(2024, 10, 9))), scotland) == [date(2024, 9, 4), date(2024, 10, 1)]


def test_what_happens_once_counts_for_every_opening(scotland: WorkingCalendar) -> None:
    """A birth is of the case: each sitting counts from its latest record, whichever sitting it came after."""
    waits = duty(opens=Hold, counts_from=Occurrence("report"))
    both = sat_twice(waits, between=(occur(date(2024, 9, 4)),))
    birth = Happening(key="report", what="the birth", cites=CITES, once=True)
    rules = evolve(both.rules, words=evolve(WORDS, occurrences=(birth,)))
    assert dates(evolve(both, rules=rules), scotland) == [date(2024, 9, 11)] * 2
    corrected = both.record(occur(date(2024, 10, 9)))
    assert dates(evolve(corrected, rules=rules), scotland) == [date(2024, 10, 16)] * 2


def test_a_discharge_is_that_of_the_same_sitting(scotland: WorkingCalendar) -> None:
    """The first sitting's note went out after the second sitting: it starts the first one's filing alone."""
    first = duty(key="first", opens=Hold)
    filing = duty(opens=Hold, counts_from=Discharged("first"))
    done = Discharge(at=date(2024, 10, 9), by=CHAIR, duty="first")
    both = sat_twice(first, filing, after=(done,))
    assert dates(both, scotland) == [date(2024, 10, 16), None]
    assert owing(both, "extra", scotland)[1].why == "the duty first has not been discharged yet"


def test_a_discharge_of_what_something_else_opened_is_that_of_one_opening(scotland: WorkingCalendar) -> None:
    """The papers for the next sitting wait for their own discharge, whatever called it."""
    papers = duty(key="first", opens=(Convene, Reconvene))
    waits = duty(opens=Hold, counts_from=Discharged("first"))
    done = Discharge(at=date(2024, 8, 27), by=CHAIR, duty="first")
    both = again(convened(papers, waits).record(done).move(hold(SAT_ON)), SECOND).move(hold(SECOND))
    assert dates(both, scotland) == [date(2024, 9, 3), None]
    assert owing(both, "extra", scotland)[1].why == (
        "the duty first has not been discharged since Monday 2 September 2024"
    )


def test_what_is_recorded_after_a_discharge_does_not_change_its_day(scotland: WorkingCalendar) -> None:
    """Reported as discharged, and then by an entry that discharges it too: the first of the two counts."""
    opened = duty(opens=Convene, discharged_by=First(Hold))
    done = Discharge(at=date(2024, 8, 27), by=CHAIR, duty="extra")
    meeting = convened(opened).record(done).move(hold(SAT_ON))
    assert extra(meeting, scotland).discharged_by is done
    later = convened(opened).move(hold(SAT_ON)).record(Discharge(at=SECOND, by=CHAIR, duty="extra"))
    assert extra(later, scotland).discharged_by is later.known.last(Hold)


# --- whatever comes ---------------------------------------------------------------------------------------

ITS: Final = (
    duty(key="sitting", opens=Hold, counts_from=LatestSitting()),
    duty(key="called", opens=(Convene, Reconvene), counts_from=LatestSitting()),
    duty(key="very-first", opens=(Convene, Reconvene), counts_from=FirstSitting()),
    duty(key="report", opens=Hold, counts_from=Occurrence("report")),
    duty(key="both", opens=(Convene, Reconvene), counts_from=Occurrence("report")),
    duty(key="itself", opens=Occur, counts_from=Occurrence("report")),
    duty(key="asked", opens=Hold, when=Answered("decisions-written"), counts_from=Occurrence("report")),
    duty(key="done", opens=Hold, counts_from=Discharged("sitting")),
    duty(key="other", opens=(Convene, Reconvene), counts_from=Discharged("sitting")),
    duty(key="then", opens=(), after="sitting", counts_from=Occurrence("report")),
    duty(key="last", opens=Hold, counts_from=LastOf((Occurrence("report"), Discharged("called")))),
    duty(
        key="later",
        opens=Hold,
        within=SeveralLimits(
            (Reckoned(Weeks(2), Occurrence("report")), Reckoned(WorkingDays(5), LatestSitting())), later=True
        ),
    ),
)
SOONER: Final = (
    duty(key="first", opens=Hold, counts_from=FirstOf((Occurrence("report"), Discharged("called")))),
    duty(
        key="sooner",
        opens=Hold,
        within=SeveralLimits((Reckoned(Weeks(2)), Reckoned(WorkingDays(1), Occurrence("report")))),
    ),
)
RULES: Final = protocol(*ITS, *SOONER)
CALENDAR: Final = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2024, 2028))


def _hold(on: date, choice: int) -> Any:  # noqa: ANN401  # any entry
    return hold(on, answers={"decisions-written": YES if choice % 2 else NO} if choice % 3 else {})


def _discharge(on: date, choice: int) -> Any:  # noqa: ANN401  # any entry
    return Discharge(at=on, by=CHAIR, duty=("sitting", "called")[choice % 2])


MAKE: Final[dict[str, Callable[[date, int], Any]]] = {
    "report": lambda on, _choice: occur(on),
    "hold": _hold,
    "again": lambda on, _choice: Reconvene(at=on, by=WORKER, planned=PLANNED, purpose=Purpose.REVIEW),
    "discharge": _discharge,
    "decide": lambda on, choice: Decide(
        at=on, by=CHAIR, answers={"decisions-written": YES if choice else NO}
    ),
}
LOGS: Final = st.lists(
    st.tuples(st.sampled_from(sorted(MAKE)), st.integers(0, 5), st.integers(0, 9)), min_size=3, max_size=14
)


@given(LOGS)
def test_what_comes_after_moves_no_date_and_nothing_late_is_in_time_again(
    log: list[tuple[str, int, int]],
) -> None:
    """However a log goes on, a date stays, or comes sooner where the sooner of two counts."""
    meeting: Meeting = convened(*ITS, *SOONER)
    day = SAT_ON
    before: dict[tuple[str, int, str | None], Owed] = {}
    for what, choice, days in log:
        day += timedelta(days=days)
        known = meeting.known.plus(MAKE[what](day, choice))
        meeting = meeting.knowing(known, meeting.log)
        ledger = Ledger(meeting, known.order, RULES.duties)
        found = {
            (one.duty.key, id(one.opened_by), one.subject): one
            for one in owed((*ITS, *SOONER), ledger, CALENDAR, day)
        }
        for instance, was in before.items():
            if was.due is None:
                continue
            now = found[instance]
            assert now.due is not None, instance
            if instance[0] in {one.key for one in SOONER}:
                assert now.due.on <= was.due.on, instance
            else:
                assert now.due.on == was.due.on, instance
            lapsed = instance[0] == "asked" and now.state is DutyState.RELEASED  # answered otherwise since
            assert now.late or not was.late or lapsed, instance
        before = found
