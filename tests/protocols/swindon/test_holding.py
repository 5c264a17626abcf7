"""A sitting: the child first, what may be shared, the plan, the actions, the parents, the next date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from support.clauses import clause
from support.readings import reading
from support.swindon import (
    CHILD,
    INVITED,
    LEAD,
    MOTHER,
    NO,
    NOT_KNOWN,
    NURSE,
    REVIEW_ON,
    SAT_ON,
    SITTING,
    SOCIAL_CARE,
    WORKER,
    YES,
    agreed,
    decided,
    due_on,
    finding,
    held,
    hold,
    proposed,
    the_duty,
    told,
    unfollowed,
    unmet,
)

from mapm import (
    Action,
    Agency,
    Answer,
    DutyState,
    Escalate,
    FamilyMember,
    Feedback,
    Held,
    Invitee,
    Note,
    Part,
    Person,
    Presence,
    Replied,
    Reply,
    WorkingDays,
)
from mapm.protocols.swindon import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import WorkingCalendar


def test_a_whole_sitting_lacks_nothing() -> None:
    """The case that goes straight through departs from nothing."""
    assert unfollowed(held()) == {}


# --- must and should at the sitting -----------------------------------------------------------------------


@clause("swindon", "chairing.2")
@pytest.mark.parametrize("reply", [NO, NOT_KNOWN])
def test_a_sitting_that_loses_sight_of_the_child_is_a_breach(reply: Reply) -> None:
    """The chair has to keep it centred on the child's needs; the report stands, and so does the breach."""
    meeting = held(answers={"child-centred": reply})
    assert unfollowed(meeting) == {"child-centred": True}
    assert [cite.cited for cite in meeting.breaches[0].cites] == ["clause chairing.2"]


@clause("swindon", "permissions.9")
def test_more_than_bears_on_the_children_departs() -> None:
    """The text says should: it is no breach."""
    assert unfollowed(held(answers={"only-what-bears": NO})) == {"only-what-bears": False}


@clause("swindon", "recording.8")
@pytest.mark.parametrize(
    ("there", "reviewed", "answer"),
    [
        (YES, YES, Answer.MET),
        (YES, NO, Answer.NOT_MET),
        (YES, NOT_KNOWN, Answer.NOT_RECORDED),
        (NO, NOT_KNOWN, Answer.MET),
        (NOT_KNOWN, NOT_KNOWN, Answer.NOT_RECORDED),
        (NOT_KNOWN, YES, Answer.MET),
    ],
)
def test_a_plan_that_is_there_is_reviewed(there: Reply, reviewed: Reply, answer: Answer) -> None:
    """Whether there is one is asked; where there is none, nothing is to be reviewed."""
    entry = hold({"plan-exists": there, "plan-reviewed": reviewed})
    found = finding(decided(entry, told()), "existing-plan-reviewed")
    assert found is not None
    assert (found.answer, found.binding) == (answer, False)


@clause("swindon", "recording.9")
def test_every_sitting_closes_with_actions_or_a_plan() -> None:
    """Actions agreed will do, an updated plan will do, neither departs."""
    assert unfollowed(held(actions=(), plan_items=(Note("updated"),))) == {}
    assert unfollowed(held(actions=())) == {"actions-or-plan": False}


@clause("swindon", "format.9", "recording.9")
def test_each_action_has_an_owner_and_a_timescale(england: WorkingCalendar) -> None:
    """One without a timescale is named; each is owed by its owner, one of the family among them."""
    undated = Action("undated", NURSE, Note("something"))
    later = Action("later", LEAD, Note("something"), WorkingDays(10))
    meeting = held(actions=(*SITTING.actions, undated, later))
    (departure,) = meeting.departures
    assert (departure.requirement, departure.about) == ("timescales", ("undated",))
    owed = {key: the_duty(meeting, "action", england, subject=key) for key in ("diary", "undated", "later")}
    assert (owed["diary"].owner, due_on(owed["diary"])) == (MOTHER, date(2026, 3, 9))
    assert (owed["undated"].owner, owed["undated"].due) == (NURSE, None)
    assert due_on(owed["later"]) == date(2026, 2, 24)


# --- raising the issues with the parents ------------------------------------------------------------------


@clause("swindon", "permissions.10")
def test_the_plan_says_how_the_issues_are_raised_with_the_parents() -> None:
    """Without that, and without a risk, it departs."""
    for reply, answer in ((NO, Answer.NOT_MET), (NOT_KNOWN, Answer.NOT_RECORDED)):
        found = finding(decided(hold({"raised-with-parents": reply}), told()), "raised-with-parents")
        assert found is not None
        assert (found.answer, found.binding) == (answer, False)


@clause("swindon", "permissions.11")
def test_a_risk_stands_in_the_way_of_raising_them(england: WorkingCalendar) -> None:
    """With the risk named and a day to look again nothing is missing, and that day is owed by the lead."""
    left_out: dict[str, Reply | Replied] = {
        "raised-with-parents": NO,
        "raising-would-harm": Replied(YES, Note("what might follow")),
    }
    meeting = held(answers=left_out, look_again_on=date(2026, 3, 10))
    assert unfollowed(meeting) == {}
    duty = the_duty(meeting, "look-again", england, subject="mother")
    assert (duty.owner, duty.state) == (LEAD, DutyState.OPEN)
    assert duty.due is not None
    assert duty.due.on == date(2026, 3, 10)
    assert the_duty(meeting, "look-again", england, date(2026, 3, 11), "mother").state is DutyState.OVERDUE


@clause("swindon", "permissions.11")
def test_a_risk_without_its_reason_or_a_day_departs() -> None:
    """Both are told where they are missing."""
    meeting = held(answers={"raising-would-harm": YES})
    (departure,) = meeting.departures
    assert (departure.requirement, departure.about) == (
        "why-not-raised",
        ("the risk", "the day to look again"),
    )


# --- who tells, when to meet again ------------------------------------------------------------------------


@clause("swindon", "attendance.2")
def test_somebody_is_named_to_tell_each() -> None:
    """Who is left out is told, and that it falls to the lead practitioner (A-25)."""
    meeting = held(feedback=(Feedback(CHILD, NURSE),))
    (departure,) = meeting.departures
    assert (departure.requirement, departure.about) == ("feedback-person", ("mother",))
    assert "falls to the lead practitioner" in departure.says


@clause("swindon", "recording.11")
def test_a_date_is_set_or_there_is_a_reason_for_none(england: WorkingCalendar) -> None:
    """The next meeting is due on the day that was set; without one a reason is asked (A-26)."""
    duty = the_duty(held(), "next-meeting", england)
    assert (duty.owner, due_on(duty)) == (LEAD, REVIEW_ON)
    assert unfollowed(held(next_on=None, none_next=Note("all is done"))) == {}
    silent = held(next_on=None)
    assert unfollowed(silent) == {"next-date": False}
    assert [one for one in PROFESSIONALS_MEETING.duties_of(silent, england, SAT_ON) if not one.open] != []


@reading("A-26")
def test_whether_a_date_is_always_set_is_a_reading() -> None:
    """By one other reading a reason does not do, by the other nothing is asked."""
    always = PROFESSIONALS_MEETING.taking({"A-26": "always"}, key="local/always")
    required = PROFESSIONALS_MEETING.taking({"A-26": "if required"}, key="local/required")
    reasoned, silent = hold(next_on=None, none_next=Note("done")), hold(next_on=None)
    found = [
        ["next-date" in unmet(rules.decide(told(), entry)) for entry in (reasoned, silent)]
        for rules in (PROFESSIONALS_MEETING, always, required)
    ]
    assert found == [[False, True], [True, True], [False, False]]


# --- who stayed away --------------------------------------------------------------------------------------


@clause("swindon", "calling.5")
def test_worry_that_a_party_is_not_engaging_goes_to_the_policy(england: WorkingCalendar) -> None:
    """It is a must, owed by nobody in particular, until it is taken there (A-66)."""
    meeting = held(answers={"party-not-engaging": YES})
    duty = the_duty(meeting, "escalate-engagement", england)
    assert (duty.owner, duty.suggested, duty.state) == (None, SOCIAL_CARE, DutyState.OPEN)
    assert duty.duty.binding
    taken = meeting.record(Escalate(at=SAT_ON, by=WORKER, kind="engagement", party=Agency("NHS")))
    assert the_duty(taken, "escalate-engagement", england).state is DutyState.DISCHARGED
    assert taken.stage == "escalated"


@clause("swindon", "calling.5")
def test_the_policy_is_open_to_worry_over_engagement_before_any_sitting(england: WorkingCalendar) -> None:
    """Nothing asks for it by itself before a sitting; whoever worries can start it in every state."""
    worry = Escalate(at=SAT_ON, by=WORKER, kind="engagement", party=Agency("NHS"))
    for meeting in (proposed(), agreed(), told()):
        keys = [one.duty.key for one in PROFESSIONALS_MEETING.duties_of(meeting, england, SAT_ON)]
        assert "escalate-engagement" not in keys
        taken = meeting.record(worry)
        assert (taken.stage, unfollowed(taken)) == ("escalated", {})


def test_an_absent_agency_is_told_and_the_policy_offered(england: WorkingCalendar) -> None:
    """Absence alone opens no duty and voids nothing; one that advises from outside is not awaited (A-66)."""
    meeting = held(attended=INVITED[2:])
    assert isinstance(meeting, Held)
    (departure,) = meeting.departures
    assert (departure.requirement, departure.about) == ("invited-agencies-came", ("NHS",))
    assert "the escalation policy is open" in departure.says
    keys = [one.duty.key for one in PROFESSIONALS_MEETING.duties_of(meeting, england, SAT_ON)]
    assert "escalate-engagement" not in keys


@reading("A-66")
def test_absence_does_nothing_by_the_other_reading() -> None:
    """Then nothing is said of it."""
    nothing = PROFESSIONALS_MEETING.taking({"A-66": "nothing"}, key="local/nothing")
    entry = hold(attended=INVITED[2:])
    assert unmet(PROFESSIONALS_MEETING.decide(told(), entry)) == {"invited-agencies-came"}
    assert unmet(nothing.decide(told(), entry)) == set()


# --- two parts --------------------------------------------------------------------------------------------


def test_parents_may_come_to_a_second_part() -> None:
    """It is one sitting, and it is recorded who of the family came to which part."""
    meeting = held(family=(FamilyMember(MOTHER, Presence.PART_TWO),))
    assert unfollowed(meeting) == {}
    assert [one.presence for one in meeting.sitting.family] == [Presence.PART_TWO]


def test_what_the_format_suggests_is_no_departure() -> None:
    """A family group conference and the lead practitioner are asked about; leaving that out is no fault."""
    entry = hold()
    suggested = {"family-group-conference", "lead-practitioner-settled"}
    left = {key: reply for key, reply in entry.answers if key not in suggested}
    assert len(left) == len(entry.answers) - 2
    assert unmet(decided(evolve(entry, answers=left), told())) == set()


def test_an_adviser_from_outside_is_not_awaited() -> None:
    """Who only advises need not come."""
    adviser = Invitee(Person("lawyer"), Agency("Legal"), frozenset({Part.ADVISES}))
    assert unfollowed(held(attended=(*INVITED, adviser))) == {}
