"""The case as a whole: straight through, the clauses that stand behind its rows, and what is not there."""

from __future__ import annotations

import pickle
from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.bracknell_forest import (
    CHILD,
    COORDINATING,
    EVERYBODY,
    MOTHER,
    NO,
    NURSE,
    REVIEWED,
    TEACHER,
    convened,
    family,
    held,
    noted,
    owing,
    proposed,
    reviewed,
    sat,
    the_duty,
    unfollowed,
)
from support.clauses import clause

from mapm import (
    Age,
    Close,
    Closed,
    Concerned,
    Correct,
    Discharge,
    DutyState,
    Extend,
    Name,
    Note,
    Outcome,
    Person,
    Presence,
    RaiseRisk,
    SameDay,
    ShareNote,
    Unstated,
    Weeks,
    duties,
)
from mapm.calendars import Roll
from mapm.protocols import by_key
from mapm.protocols.bracknell_forest import MULTI_AGENCY_MEETING

if TYPE_CHECKING:
    from mapm import Held, Move, Noted, Recording, WorkingCalendar

END = date(2025, 1, 13)


def everything_done() -> Noted:
    """A case whose review found that no services are needed any more, with all that is owed reported."""
    answers = REVIEWED | {"still-needed": NO}
    meeting: Held = reviewed(answers=answers, actions=(), next_on=None, none_next=Note("the need is met"))
    sent = meeting.move(ShareNote(at=date(2024, 12, 20), by=TEACHER, shared_with=EVERYBODY))
    for duty, subject in (
        ("support", "mentoring"),
        ("support", "sleep-clinic"),
        ("child-file", "School"),
        ("child-file", "School"),
        ("coordinator-file", "child"),
    ):
        done = Discharge(at=END, by=COORDINATING, duty=duty, subject=subject, id=f"{duty} {sent.revision}")
        sent = sent.record(done)
    return sent


def test_a_case_goes_straight_through(england: WorkingCalendar) -> None:
    """Proposed, convened, held, copied, reviewed and closed: nothing departs and nothing is left."""
    closed = everything_done().move(Close(at=END, by=TEACHER, outcome=Outcome.COMPLETED))
    assert isinstance(closed, Closed)
    assert unfollowed(closed) == {}
    states = {(one.duty.key, one.subject, one.state) for one in duties(closed, england, END)}
    left = {one for one in states if one[2] is not DutyState.DISCHARGED}
    assert left == set()


def test_only_two_duties_have_a_number_in_the_text_or_by_the_library() -> None:
    """The review has its twelve weeks, the referral a day that is ours; other dates are the group's own."""
    within = {one.key: one.within for one in MULTI_AGENCY_MEETING.duties if one.within is not None}
    assert within.pop("refer") == SameDay()
    assert within.pop("review") == Weeks(12, roll=Roll.PRECEDING)
    dates = {key for key, limit in within.items() if callable(limit)}
    assert dates == {"support", "meet-again", "next-review"}
    words = {key: limit for key, limit in within.items() if key not in dates}
    assert all(isinstance(limit, Unstated) for limit in words.values())
    assert set(words) == {"lead-professional", "contact", "talk-to-chair"}


def test_steps_of_other_documents_are_not_there() -> None:
    """No agreement, no notice, no withholding, no objection, no separate feedback, no sanction."""
    rows = [
        *(one.event for one in MULTI_AGENCY_MEETING.moves),
        *(one.fact for one in MULTI_AGENCY_MEETING.facts),
    ]
    absent = {
        "Agree",
        "GiveFeedback",
        "Respond",
        "AddAgency",
        "Consult",
        "Endorse",
        "TellFamily",
        "Withhold",
        "Object",
        "ConsiderObjection",
        "TellOutcome",
        "Occur",
    }
    assert {kind.__name__ for kind in rows} & absent == set()
    keys = {one.key for one in MULTI_AGENCY_MEETING.duties}
    assert keys & {"note", "store", "feedback", "family-notice", "planning", "consult"} == set()


@pytest.mark.parametrize("number", ["intro.2", "intro.3", "nonattendance.4", "nonattendance.5"])
def test_only_musts_and_the_criteria_bind(number: str) -> None:
    """What refuses, or is a breach, rests on a must or on the definition of the criteria."""
    rows: tuple[Move | Recording, ...] = (*MULTI_AGENCY_MEETING.moves, *MULTI_AGENCY_MEETING.facts)
    binding = [one for row in rows for one in row.requires if one.binding]
    cited = {getattr(cite, "number", cite.cited) for one in binding for cite in one.cites}
    assert number in cited
    assert {one.key for one in binding} == {
        "needs-assessed",
        "several-agencies",
        "views-heard",
        "involving-considered",
        "declined-involving",
        "nothing-open",
        "risk-referred",
        "outcome-fits",
    }


def test_the_musts_among_the_duties_are_those_of_the_text() -> None:
    """Views, involving who stayed away, review form and copies, the coordinator's file; the referral."""
    musts = {one.key for one in MULTI_AGENCY_MEETING.duties if one.binding}
    assert musts == {"refer", "views", "involve", "review-form", "copy-review", "coordinator-file"}


def test_the_protocol_is_one_value() -> None:
    """By its key one gets the same; it pickles as its definition; its encoding has one fingerprint."""
    assert by_key("bracknell-forest/meeting") is MULTI_AGENCY_MEETING
    again = pickle.loads(pickle.dumps(MULTI_AGENCY_MEETING))  # noqa: S301  # our own bytes
    assert again.fingerprint == MULTI_AGENCY_MEETING.fingerprint
    assert again.guidance == MULTI_AGENCY_MEETING.guidance
    assert len({one.title for one in (again, MULTI_AGENCY_MEETING)}) == 1


def test_a_source_without_a_date_says_so() -> None:
    """No version and no date: a decision says that it is not known since when it applies."""
    decision = proposed().decide(Close(at=END, by=TEACHER, outcome=Outcome.WITHDRAWN))
    assert "does not say since when it applies" in decision.sentence()


@clause("bracknell", "nonattendance.5")
def test_a_sitting_put_right_is_judged_anew(england: WorkingCalendar) -> None:
    """That somebody stayed away turns out to be wrong: corrected, nothing is owed for it."""
    away = family((CHILD, Presence.ABSENT), (MOTHER, Presence.THROUGHOUT))
    missed = held(family=away)
    assert the_duty(missed, "involve", england).state is DutyState.OPEN
    correction = Correct(
        at=date(2024, 10, 3),
        by=TEACHER,
        entry=missed.log[-1].entry.identity,
        replacement=sat(),
        reason=Note("the child came late"),
    )
    put_right = MULTI_AGENCY_MEETING.correct(missed, correction).meeting
    assert owing(put_right, "involve", england) == ()
    assert unfollowed(put_right) == {}


def test_two_children_of_one_family_are_each_heard() -> None:
    """What is asked of a child is asked of each: the sister who is left out is named."""
    sister = Concerned(Person("sister"), age=Age.CHILD)
    meeting = convened().record(Name(at=date(2024, 9, 10), by=TEACHER, concerned=sister))
    after = held(meeting)
    assert {one.requirement: one.about for one in after.departures}["child-present"] == ("sister",)
    assert {one.requirement: one.about for one in after.breaches} == {
        "views-heard": ("sister",),
        "involving-considered": (),
    }


def test_extensions_and_risks_stand_beside_the_case(england: WorkingCalendar) -> None:
    """Nothing that is put off puts off a referral."""
    meeting = noted().record(RaiseRisk(at=END, by=NURSE, whom=CHILD))
    with pytest.raises(ValueError, match="refer"):
        meeting.record(
            Extend(
                at=END, by=TEACHER, duty="refer", to=date(2025, 2, 1), authority=TEACHER, reason=Note("busy")
            )
        )
    assert the_duty(meeting, "refer", england, END).state is DutyState.DUE_TODAY
