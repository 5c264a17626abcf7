"""A kind that is said anew for each sitting is carried to none: what nobody said is not recorded."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from support.dumfries_galloway import CHAIR, INVITED, PLANNED, SAT_ON, WORKER, owing
from support.one_duty_more import CITES, WORDS, convened, duty, extra

from mapm import (
    Classify,
    Close,
    Discharge,
    DutyState,
    Ending,
    Hold,
    Outcome,
    Purpose,
    Reconvene,
    ShareNote,
    Sitting,
)
from mapm.rules.applying import CaseIs
from mapm.rules.conditions import OfKind
from mapm.rules.discharging import FirstWhere
from mapm.rules.kinds import KindsOf
from mapm.rules.ledger import Ledger
from mapm.rules.vocabulary import LocalOutcome

if TYPE_CHECKING:
    from mapm import WorkingCalendar

CORE: Final = OfKind("meeting", ("core group",), each_sitting=True)
REVIEW: Final = OfKind("meeting", ("review",), each_sitting=True)
SECOND: Final = date(2024, 9, 23)
CYCLES: Final = (
    duty(opens=Hold, when=CORE, discharged_by=FirstWhere(Hold, CORE)),
    duty(key="review", opens=Hold, when=REVIEW, discharged_by=FirstWhere(Hold, REVIEW)),
)


def kind(value: str, on: date, recorded: date | None = None) -> Classify:
    """That a sitting is of a kind."""
    return Classify(at=on, by=WORKER, trait="meeting", value=value, recorded_at=recorded or on)


def sat(meeting: Any, on: date) -> Any:  # noqa: ANN401  # in any state
    """The meeting, after a sitting that is to go on."""
    return meeting.move(Hold(at=on, by=CHAIR, sitting=Sitting(INVITED, CHAIR, ending=Ending.ADJOURNED)))


def again(meeting: Any, on: date) -> Any:  # noqa: ANN401  # in any state
    """The meeting, called again for a day."""
    plan = evolve(PLANNED, on=on)
    return meeting.move(Reconvene(at=on - timedelta(days=7), by=WORKER, planned=plan, purpose=Purpose.REVIEW))


def twice(first: str = "core group", second: str = "") -> Any:  # noqa: ANN401  # in any state
    """Two sittings; of the second a kind is recorded, or none."""
    once = again(sat(convened(*CYCLES).record(kind(first, SAT_ON)), SAT_ON), SECOND)
    return sat(once.record(kind(second, date(2024, 9, 20))) if second else once, SECOND)


def test_a_kind_that_nobody_said_of_the_next_sitting_is_not_carried_over(scotland: WorkingCalendar) -> None:
    """The second sitting is of no kind: both duties wait for it, and it discharges nothing of the first."""
    first, second = owing(twice(), "extra", scotland)
    (review,) = owing(twice(), "review", scotland)
    assert (first.state, first.discharged_by) == (DutyState.OPEN, None)
    assert (second.state, review.state) == (DutyState.NOT_COMPUTABLE, DutyState.NOT_COMPUTABLE)
    assert second.why == review.why
    assert second.why.startswith("the meeting of the sitting of Monday 23 September 2024 is not recorded")
    assert [one.state for one in owing(twice(second="core group"), "extra", scotland)] == [
        DutyState.DISCHARGED,
        DutyState.OPEN,
    ]


def test_a_kind_recorded_late_is_that_of_the_sitting_it_is_dated_for(scotland: WorkingCalendar) -> None:
    """Dated the day of the sitting or before it, it counts; dated later, it is of the sitting to come."""
    after = date(2024, 9, 30)
    for on in (SECOND, date(2024, 9, 20)):
        late = twice().record(kind("core group", on, recorded=after))
        assert [one.state for one in owing(late, "extra", scotland)] == [
            DutyState.DISCHARGED,
            DutyState.OPEN,
        ]
        assert owing(late, "review", scotland) == ()
    to_come = twice().record(kind("core group", after))
    assert owing(to_come, "extra", scotland)[1].state is DutyState.NOT_COMPUTABLE


def test_on_the_day_of_a_sitting_of_known_kind_the_next_one_is_spoken_of(scotland: WorkingCalendar) -> None:
    """At the end of a core group it is said that the next is a review: nothing of the core group changes."""
    same_day = sat(
        again(twice(second="core group").record(kind("review", SECOND)), date(2024, 10, 7)), date(2024, 10, 7)
    )
    assert [one.opened_by.at for one in owing(same_day, "extra", scotland)] == [SAT_ON, SECOND]
    assert [one.opened_by.at for one in owing(same_day, "review", scotland)] == [date(2024, 10, 7)]


def test_what_was_owed_by_a_kind_that_was_wrong_is_listed_as_released(scotland: WorkingCalendar) -> None:
    """Nothing vanishes when a kind is recorded late for a sitting that had another."""
    late = twice(second="core group").record(kind("review", date(2024, 9, 20), recorded=date(2024, 9, 30)))
    _, second = owing(late, "extra", scotland)
    assert (second.state, second.why) == (
        DutyState.RELEASED,
        "the meeting of the sitting of Monday 23 September 2024 is review now",
    )


def test_what_plans_a_sitting_is_about_that_one_and_the_rest_about_the_one_before(
    scotland: WorkingCalendar,
) -> None:
    """What calling again opens waits for the kind of what is called; a note has that of its sitting."""
    papers = duty(opens=Reconvene, when=REVIEW)
    noted = duty(key="noted", opens=ShareNote, when=CORE)
    once = sat(convened(papers, noted).record(kind("core group", SAT_ON)), SAT_ON)
    called = again(once, SECOND)
    assert extra(called, scotland).why == "the meeting of the sitting to come is not recorded"
    said = called.record(kind("review", date(2024, 9, 20)))
    assert extra(said, scotland).due is not None
    people = tuple(one.person for one in INVITED)
    shared = once.record(kind("review", date(2024, 9, 3))).move(
        ShareNote(at=date(2024, 9, 4), by=CHAIR, shared_with=people)
    )
    assert len(owing(shared, "noted", scotland)) == 1


ENTRIES = st.lists(
    st.tuples(st.sampled_from(["hold", "core group", "review"]), st.integers(0, 9), st.integers(0, 3)),
    max_size=14,
)


@given(ENTRIES)
def test_each_kind_is_said_of_one_sitting_and_what_follows_on_takes_none_away(
    log: list[tuple[str, int, int]],
) -> None:
    """Every classification is about one sitting, and what follows changes no earlier one."""
    meeting = convened(*CYCLES)
    entries: list[Any] = []
    day = SAT_ON
    for what, late, later in log:
        day += timedelta(days=later)
        if what == "hold":
            entries.append(Hold(at=day, by=CHAIR, sitting=Sitting(INVITED, CHAIR), recorded_at=day))
        else:
            entries.append(kind(what, day - timedelta(days=late), recorded=day))
    known = meeting.known
    for one in entries:
        known = known.plus(one)
    found = KindsOf("meeting")(Ledger(meeting.knowing(known, meeting.log), known.order))
    assert sum(map(len, found)) == sum(isinstance(one, Classify) for one in entries)
    assert len(found) == sum(isinstance(one, Hold) for one in entries) + 1
    day += timedelta(days=1)
    for one in (kind("review", day), Hold(at=day, by=CHAIR, sitting=Sitting(INVITED, CHAIR))):
        known = known.plus(one)
        after = KindsOf("meeting")(Ledger(meeting.knowing(known, meeting.log), known.order))
        assert after[: len(found) - 1] == found[:-1]


def test_a_requirement_of_one_kind_of_sitting_is_asked_where_its_kind_was_not_said() -> None:
    """Of the second sitting nobody said what it was: what holds for reviews may hold for it."""
    case = CaseIs("meeting", ("review",), each_sitting=True)
    called = again(sat(convened(*CYCLES).record(kind("core group", SAT_ON)), SAT_ON), SECOND)
    reported = Hold(at=SECOND, by=CHAIR, sitting=Sitting(INVITED, CHAIR))
    told = Discharge(at=SECOND, by=CHAIR, duty="extra")
    assert case(called, reported)
    assert not case(called, told)  # about the core group, which took place
    said = called.record(kind("core group", date(2024, 9, 20)))
    assert not case(said, reported)
    assert not case(said, None)
    assert case(called, None)
    assert case(None, reported)


def test_an_outcome_of_one_kind_of_sitting_goes_by_the_sitting_that_took_place() -> None:
    """That the next is to be a review makes no review of the core group at which the case ends."""
    only = LocalOutcome(
        key="done", what="done", of=Outcome.COMPLETED, cites=CITES, only=(("meeting", "review"),)
    )
    for first, allowed in (("core group", False), ("review", True)):
        meeting = sat(convened(*CYCLES).record(kind(first, SAT_ON)), SAT_ON)
        meeting = meeting.record(kind("core group" if allowed else "review", date(2024, 9, 3)))
        rules = evolve(meeting.rules, words=evolve(WORDS, outcomes=(only,)))
        decision = rules.decide(meeting, Close(at=SECOND, by=CHAIR, outcome=Outcome.COMPLETED, local="done"))
        assert ("other cases alone" not in decision.why) is allowed
