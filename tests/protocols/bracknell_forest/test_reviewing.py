"""The review: within twelve weeks of the first sitting, run as that was, with answers on a form."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from support.bracknell_forest import (
    CHILD,
    CONVENED_ON,
    MOTHER,
    NO,
    NURSE,
    PLANNED,
    REVIEWED,
    SAT_ON,
    SITTING,
    TEACHER,
    YES,
    again,
    convened,
    family,
    held,
    lead,
    noted,
    owing,
    plan,
    proposed,
    reviewed,
    the_duty,
    unfollowed,
)
from support.clauses import clause
from support.readings import reading

from mapm import (
    Answer,
    Convene,
    Decide,
    DutyState,
    Ending,
    Extend,
    Hold,
    Note,
    Person,
    Presence,
    Purpose,
    Reconvene,
    Reply,
)
from mapm.protocols.bracknell_forest import MULTI_AGENCY_MEETING

if TYPE_CHECKING:
    from mapm import Held, MeetingProtocol, WorkingCalendar

AWAY = family((CHILD, Presence.ABSENT), (MOTHER, Presence.ABSENT))


def sat_on(on: date, protocol: MeetingProtocol = MULTI_AGENCY_MEETING) -> Held:
    """The case, with its first sitting on a day; no date set for the review."""
    planned = evolve(PLANNED, on=max(on, CONVENED_ON))
    put_down = max(on, CONVENED_ON)
    meeting = convened(proposed(protocol=protocol), planned).record(lead(on=on, recorded_at=put_down))
    sitting = evolve(SITTING, next_on=None)
    return meeting.move(Hold(at=on, recorded_at=put_down, by=TEACHER, sitting=sitting))


def due(meeting: Held, calendar: WorkingCalendar, key: str = "review") -> date | None:
    """When the latest review is due."""
    found = owing(meeting, key, calendar)[-1].due
    return found.on if found is not None else None


# --- within twelve weeks ----------------------------------------------------------------------------------


@clause("bracknell", "review.1")
@pytest.mark.parametrize(
    ("sat", "by"),
    [
        (date(2024, 10, 2), date(2024, 12, 24)),  # day 84 is Christmas Day
        (date(2024, 9, 4), date(2024, 11, 27)),  # day 84 is an ordinary Wednesday
        (date(2024, 10, 9), date(2024, 12, 31)),  # New Year's Eve is a working day
        (date(2024, 10, 10), date(2025, 1, 2)),  # so is 2 January, in England
        (date(2025, 1, 25), date(2025, 4, 17)),  # day 84 is the Saturday after Good Friday
    ],
)
def test_the_review_is_within_twelve_weeks(sat: date, by: date, england: WorkingCalendar) -> None:
    """Day 84 counts; a day that is no working day moves to the one before it."""
    assert due(sat_on(sat), england) == by


@clause("bracknell", "review.1")
def test_on_the_last_day_it_is_in_time_and_after_it_late(england: WorkingCalendar) -> None:
    """Reviewed on Christmas Eve it is in time; two days later it is late, and no must was broken."""
    for on, late in ((date(2024, 12, 24), False), (date(2024, 12, 27), True)):
        owed = the_duty(reviewed(again(on=on), on=on), "review", england, date(2025, 1, 6))
        assert (owed.state, owed.late, owed.breach) == (DutyState.DISCHARGED, late, False)
    open_ = the_duty(noted(), "review", england, date(2024, 12, 27))
    assert (open_.state, open_.suggested, open_.owner) == (DutyState.OVERDUE, NURSE, None)


@clause("bracknell", "review.1")
def test_the_clock_does_not_wait_for_the_family(england: WorkingCalendar) -> None:
    """From the first sitting, though nobody of the family came; a second one moves nothing (A-33)."""
    missed = held(family=AWAY, answers={"involving-considered": YES})
    met = held(again(missed, on=date(2024, 11, 6), purpose=Purpose.GOES_ON), on=date(2024, 11, 6))
    (owed,) = owing(met, "review", england)
    assert owed.due is not None
    assert (owed.due.on, owed.opened_by.at) == (date(2024, 12, 24), SAT_ON)


@clause("bracknell", "review.1")
def test_only_a_review_discharges_it(england: WorkingCalendar) -> None:
    """A sitting that merely goes on, or comes early, is no review."""
    for purpose, state in (
        (Purpose.GOES_ON, DutyState.OPEN),
        (Purpose.EARLY, DutyState.OPEN),
        (Purpose.REVIEW, DutyState.DISCHARGED),
    ):
        on = date(2024, 11, 6)
        meeting = held(again(on=on, purpose=purpose), on=on, answers=REVIEWED)
        assert the_duty(meeting, "review", england, on).state is state


@clause("bracknell", "review.1")
@pytest.mark.parametrize(
    ("next_on", "answer"),
    [
        (None, Answer.NOT_RECORDED),
        (date(2024, 12, 25), None),
        (date(2024, 12, 26), Answer.NOT_MET),
    ],
)
def test_a_date_is_fixed_at_the_first_sitting(next_on: date | None, answer: Answer | None) -> None:
    """No later than twelve weeks: without a date, or with a later one, there is a departure."""
    found = {one.requirement: one.answer for one in held(next_on=next_on).departures}
    assert found == ({"review-fixed": answer} if answer is not None else {})


# --- run as the first was ---------------------------------------------------------------------------------


def test_a_review_is_planned_as_the_first_sitting_was() -> None:
    """The same is asked of convening and of reconvening (review.3)."""
    rows = {move.event: move for move in MULTI_AGENCY_MEETING.moves}
    keys = [[one.key for one in rows[kind].requires] for kind in (Convene, Reconvene)]
    assert keys[0] == keys[1]
    missing = again(expected=(MOTHER,)).log[-1].marks
    assert [one.requirement for one in missing] == ["child-expected"]


def test_the_rules_on_staying_away_hold_for_a_review(england: WorkingCalendar) -> None:
    """A review that the family missed has the same breach, the same duty and the same mark."""
    missed = reviewed(family=AWAY)
    keys = unfollowed(missed)
    assert keys["involving-considered"]
    assert not keys["without-child"]
    assert the_duty(missed, "involve", england).state is DutyState.OPEN


# --- what it asks -----------------------------------------------------------------------------------------


@clause("bracknell", "review.4", "review.5", "review.6")
@pytest.mark.parametrize("key", REVIEWED)
def test_a_review_asks_three_things(key: str) -> None:
    """Needs met, services still needed, new needs: an answer left out is named, and a no is an answer."""
    answers = {one: reply for one, reply in REVIEWED.items() if one != key}
    (mark,) = reviewed(answers=answers).log[-1].marks
    assert (mark.requirement, mark.answer, mark.about) == ("review-asked", Answer.NOT_RECORDED, (key,))
    assert unfollowed(reviewed(answers=dict.fromkeys(REVIEWED, NO))) == {}
    assert unfollowed(held()) == {}  # not asked of the first sitting


@clause("bracknell", "review.7")
def test_the_answers_go_on_the_review_form(england: WorkingCalendar) -> None:
    """A must: owed until all three are recorded, with the sitting or after it."""
    assert the_duty(reviewed(), "review-form", england).state is DutyState.DISCHARGED
    none = reviewed(answers={})
    owed = the_duty(none, "review-form", england)
    assert (owed.state, owed.duty.binding) == (DutyState.OPEN, True)

    def decide(meeting: Held, **answers: Reply) -> Held:
        keys = {key.replace("_", "-"): reply for key, reply in answers.items()}
        return meeting.record(Decide(at=date(2024, 12, 19), by=TEACHER, answers=keys))

    some = decide(none, needs_met=YES, still_needed=NO)
    assert the_duty(some, "review-form", england).state is DutyState.OPEN
    assert the_duty(decide(some, new_needs=NO), "review-form", england).state is DutyState.DISCHARGED
    assert owing(held(), "review-form", england) == ()


# --- the reviews after it ---------------------------------------------------------------------------------


def test_the_next_review_is_when_the_group_says(england: WorkingCalendar) -> None:
    """The text has no number for it: the date that was set, or none, and never twelve weeks again."""
    assert due(reviewed(), england, "next-review") == date(2025, 3, 12)
    undated = reviewed(next_on=None)
    assert due(undated, england, "next-review") is None
    assert unfollowed(undated) == {"next-review-set": False}
    assert len(owing(undated, "review", england)) == 1
    assert owing(held(), "next-review", england) == ()


def test_where_there_need_be_no_review_none_is_owed(england: WorkingCalendar) -> None:
    """With a reason why there is none, or services no longer needed, no further review is owed."""
    reason = reviewed(next_on=None, none_next=Note("all is well"))
    assert owing(reason, "next-review", england) == ()
    over = reviewed(next_on=None, answers=REVIEWED | {"still-needed": NO})
    assert owing(over, "next-review", england) == ()


def test_the_next_review_discharges_it(england: WorkingCalendar) -> None:
    """The second review ends what the first one set, and sets its own."""
    on = date(2025, 3, 10)
    planned = evolve(PLANNED, on=on)
    second = reviewed().move(
        Reconvene(
            at=date(2025, 3, 3),
            by=plan().by,
            planned=planned,
            purpose=Purpose.REVIEW,
            answers={"child-chooses": YES},
        )
    )
    after = reviewed(second, on=on, next_on=date(2025, 6, 2))
    assert [one.state for one in owing(after, "next-review", england, on)] == [
        DutyState.DISCHARGED,
        DutyState.OPEN,
    ]
    assert due(after, england, "next-review") == date(2025, 6, 2)
    assert [one.state for one in owing(after, "review", england, on)] == [DutyState.DISCHARGED]


def test_an_adjourned_sitting_goes_on_as_another_one(england: WorkingCalendar) -> None:
    """Each part has its own copies; the twelve weeks run from the first (A-71)."""
    first = held(ending=Ending.ADJOURNED)
    second = held(again(first, on=date(2024, 10, 9), purpose=Purpose.GOES_ON), on=date(2024, 10, 9))
    assert len(owing(second, "copy-family", england)) == 4
    assert due(second, england) == date(2024, 12, 24)


# --- read otherwise ---------------------------------------------------------------------------------------


def under(takes: str) -> MeetingProtocol:
    """The protocol with another reading of the twelve weeks."""
    return MULTI_AGENCY_MEETING.taking({"A-33": takes}, key="local/weeks")


@reading("A-33")
def test_the_twelve_weeks_can_be_read_otherwise(england: WorkingCalendar) -> None:
    """By ours held by then, from the first sitting, on the earlier day; each of these can be chosen."""
    ours = sat_on(SAT_ON)
    assert due(ours, england) == date(2024, 12, 24)
    assert due(sat_on(SAT_ON, under("later")), england) == date(2024, 12, 27)
    fixed = sat_on(SAT_ON, under("set"))
    assert the_duty(fixed, "review", england).state is DutyState.OPEN
    planned = again(fixed, on=date(2025, 1, 15))
    assert the_duty(planned, "review", england).state is DutyState.DISCHARGED
    assert the_duty(again(ours, on=date(2025, 1, 15)), "review", england).state is DutyState.OPEN
    attended = convened(proposed(protocol=under("from the first that was attended"))).record(lead())
    missed = held(attended, family=AWAY)
    assert owing(missed, "review", england) == ()
    met = held(again(missed, on=date(2024, 11, 6), purpose=Purpose.GOES_ON), on=date(2024, 11, 6))
    assert due(met, england) == date(2025, 1, 29)


def test_nobody_but_a_named_person_can_move_the_date(england: WorkingCalendar) -> None:
    """An extension keeps the first date, and who gave it."""
    moved = noted().record(
        Extend(
            at=date(2024, 12, 2),
            by=TEACHER,
            duty="review",
            to=date(2025, 1, 10),
            authority=Person("coordinating"),
            reason=Note("the child is in hospital"),
        )
    )
    owed = the_duty(moved, "review", england, date(2024, 12, 27))
    assert owed.due is not None
    assert owed.due.on == date(2025, 1, 10)
    assert owed.due.extension is not None
    assert owed.due.extension.first.on == date(2024, 12, 24)
