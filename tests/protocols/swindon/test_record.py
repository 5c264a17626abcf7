"""The minutes and the list of actions: what is in them, who is sent them, and what the family gets."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.clauses import clause
from support.readings import reading
from support.swindon import (
    BY_LEAD,
    CHILD,
    INVITED,
    LEAD,
    MOTHER,
    NO,
    NOT_KNOWN,
    SAT_ON,
    SOCIAL_CARE,
    YES,
    copy,
    decided,
    held,
    noted,
    owing,
    proposed,
    sanctioned,
    share,
    the_duty,
    told,
    unfollowed,
    unmet,
)
from support.swindon import agreed as agreed_on
from support.swindon import convened as convened_on

from mapm import Answer, Decide, Discharge, DutyState, FamilyMember, Note, Presence, Reply, ShareNote
from mapm.protocols.swindon import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import Held, WorkingCalendar

ON = date(2026, 2, 16)


# --- who attended -----------------------------------------------------------------------------------------


@clause("swindon", "recording.2", "recording.3")
def test_the_minutes_go_to_everyone_who_attended(england: WorkingCalendar) -> None:
    """The convening agency owes it, with no limit, until all of them have it; who is left out is named."""
    duty = the_duty(held(), "minutes", england)
    assert (duty.owner, duty.state, duty.due) == (SOCIAL_CARE, DutyState.OPEN, None)
    assert "The source gives no limit" in duty.sentence()
    assert the_duty(held().move(share()), "minutes", england).state is DutyState.DISCHARGED
    some = ShareNote(at=ON, by=BY_LEAD, shared_with=(LEAD,), answers=dict(share().answers))
    meeting = held().move(some)
    assert unfollowed(meeting) == {"minutes-to-all": False}
    assert meeting.departures[0].about == ("nurse", "teacher", "chair")
    assert the_duty(meeting, "minutes", england).state is DutyState.OPEN
    rest = meeting.record(Discharge(at=ON, by=BY_LEAD, duty="minutes"))
    assert the_duty(rest, "minutes", england).state is DutyState.DISCHARGED


@clause("swindon", "recording.2", "recording.4")
def test_the_list_of_actions_is_a_document_of_its_own(england: WorkingCalendar) -> None:
    """It goes to the same people, is asked about by itself, and is owed where there are actions."""
    meeting = held().move(share(answers={"actions-list-sent": NO}))
    assert unfollowed(meeting) == {"actions-list-sent": False}
    assert the_duty(meeting, "actions-list", england).state is DutyState.OPEN
    assert the_duty(held().move(share()), "actions-list", england).state is DutyState.DISCHARGED
    none = held(actions=())
    assert owing(none, "actions-list", england) == ()
    assert "actions-list-sent" not in unmet(decided(share(answers={"actions-list-sent": NO}), none))


@clause("swindon", "recording.6", "recording.7")
@pytest.mark.parametrize("key", ["minutes-have-needs", "minutes-have-plan"])
def test_the_minutes_set_down_needs_and_plan(key: str) -> None:
    """Minutes that leave out the chief areas of need, or the plan to meet them, depart."""
    for reply in (NO, NOT_KNOWN):
        assert unmet(decided(share(answers={key: reply}), held())) == {key}


def test_minutes_sent_before_the_sitting_are_not_its_minutes(england: WorkingCalendar) -> None:
    """By its date the report cannot be of this sitting."""
    early = ShareNote(
        at=date(2026, 2, 9), by=BY_LEAD, recorded_at=ON, shared_with=tuple(one.person for one in INVITED)
    )
    assert the_duty(held().move(early), "minutes", england).state is DutyState.OPEN


# --- the family -------------------------------------------------------------------------------------------


@clause("swindon", "permissions.7", "recording.5")
def test_for_each_of_the_family_a_record_is_settled(england: WorkingCalendar) -> None:
    """A must of the convening agency: to settle whether one is fitting, and to send it where it is."""
    settle = owing(held(), "settle-record", england)
    assert [(one.subject, one.owner, one.duty.binding) for one in settle] == [
        ("child", SOCIAL_CARE, True),
        ("mother", SOCIAL_CARE, True),
    ]
    meeting = held().record(copy())
    states = {one.subject: one.state for one in owing(meeting, "settle-record", england)}
    assert states == {"child": DutyState.OPEN, "mother": DutyState.DISCHARGED}
    send = the_duty(meeting, "send-record", england, subject="mother")
    assert (send.owner, send.state, send.duty.binding) == (SOCIAL_CARE, DutyState.OPEN, True)
    sent = meeting.move(share((MOTHER,)))
    assert the_duty(sent, "send-record", england, subject="mother").state is DutyState.DISCHARGED
    assert unfollowed(sent) == {}


@clause("swindon", "permissions.7", "recording.5")
def test_nobody_of_the_family_is_sent_it_without_a_decision() -> None:
    """Sending all the same departs, and names whom."""
    meeting = held().move(share((MOTHER,)))
    assert unfollowed(meeting) == {"family-by-decision": False}
    assert meeting.departures[0].about == ("mother",)
    against = held().record(copy(send=False, risk=Note("risk"), look_again_on=date(2026, 3, 3)))
    assert unfollowed(against.move(share((MOTHER,)))) == {"family-by-decision": False}


@clause("swindon", "permissions.7", "recording.5", "permissions.11")
def test_the_decision_rests_on_a_look_at_the_risk(england: WorkingCalendar) -> None:
    """It is asked of each copy; keeping one back takes the risk and a day to look again."""
    meeting = held().record(copy(answers={"risk-of-sending-considered": NO}))
    assert unfollowed(meeting) == {"risk-of-sending-considered": False}
    kept = held().record(copy(send=False))
    (departure,) = kept.departures
    assert (departure.requirement, departure.about) == ("why-not-sent", ("the risk", "the day to look again"))
    whole = held().record(copy(send=False, risk=Note("risk"), look_again_on=date(2026, 3, 3)))
    assert unfollowed(whole) == {}
    look = the_duty(whole, "look-again", england, subject="mother")
    assert look.due is not None
    assert look.due.on == date(2026, 3, 3)
    settled = whole.record(copy(on=date(2026, 3, 2)))
    assert the_duty(settled, "look-again", england, subject="mother").state is DutyState.DISCHARGED


def test_a_copy_that_is_kept_back_after_all_is_not_owed(england: WorkingCalendar) -> None:
    """What was settled last counts."""
    back = copy(on=date(2026, 2, 13), send=False, risk=Note("risk"), look_again_on=date(2026, 3, 3))
    meeting = held().record(copy()).record(back)
    assert the_duty(meeting, "send-record", england, subject="mother").state is DutyState.RELEASED
    assert unfollowed(meeting.move(share((MOTHER,)))) == {"family-by-decision": False}


def test_an_arrangement_about_no_record_of_the_meeting_is_told(england: WorkingCalendar) -> None:
    """A document that the guidance does not have settles nothing, and is not silently dropped."""
    meeting = held().record(copy(document="newsletter"))
    (departure,) = meeting.departures
    assert (departure.requirement, departure.answer) == ("known-record", Answer.NOT_MET)
    assert departure.about == ("newsletter",)
    assert the_duty(meeting, "settle-record", england, subject="mother").state is DutyState.OPEN


# --- part two ---------------------------------------------------------------------------------------------


def in_part_two() -> Held:
    """A sitting to whose second part the mother came; it is settled that she gets a record."""
    return held(family=(FamilyMember(MOTHER, Presence.PART_TWO),)).record(copy())


def test_parents_of_part_two_get_the_record_of_part_two_alone() -> None:
    """The whole departs, unless that was decided (A-65)."""
    (departure,) = in_part_two().move(share((MOTHER,))).departures
    assert (departure.requirement, departure.answer) == ("part-two-alone", Answer.NOT_MET)
    assert departure.about == ("mother",)
    meeting = in_part_two().record(Decide(at=date(2026, 2, 13), by=BY_LEAD, answers={"whole-record": YES}))
    assert unfollowed(meeting.move(share((MOTHER,)))) == {}


def test_the_record_of_part_two_is_sent_by_itself(england: WorkingCalendar) -> None:
    """Where the minutes go to the professionals alone, her record is reported when it has been sent."""
    meeting = in_part_two().move(share())
    assert the_duty(meeting, "send-record", england, subject="mother").state is DutyState.OPEN
    sent = meeting.record(Discharge(at=ON, by=BY_LEAD, duty="send-record", subject="mother"))
    assert the_duty(sent, "send-record", england, subject="mother").state is DutyState.DISCHARGED
    assert unfollowed(sent) == {}


@reading("A-65")
def test_the_whole_record_goes_to_part_two_only_by_the_other_reading() -> None:
    """By it the mother is sent the whole like anybody else."""
    whole = PROFESSIONALS_MEETING.taking({"A-65": "the whole"}, key="local/whole")
    meeting = whole.fold("case", in_part_two().log)
    assert unmet(whole.decide(meeting, share((MOTHER,)))) == set()
    assert unmet(PROFESSIONALS_MEETING.decide(meeting, share((MOTHER,)))) == {"part-two-alone"}


# --- caution ----------------------------------------------------------------------------------------------


def test_where_illness_may_be_induced_a_copy_takes_that_decision() -> None:
    """To settle that one is sent departs while nothing was decided; that none is sent does not (A-62)."""
    answers: dict[str, Reply] = {"induced-illness": YES, "health-worries-unclear": YES, "routes-weighed": YES}
    meeting = held(told(convened_on(agreed_on(sanctioned(proposed(answers))))))
    sends = copy(CHILD)
    keeps = copy(CHILD, send=False, risk=Note("risk"), look_again_on=date(2026, 3, 3))
    assert unmet(decided(sends, meeting)) == {"illness-decided"}
    assert unmet(decided(keeps, meeting)) == set()
    decision = meeting.record(Decide(at=SAT_ON, by=BY_LEAD, answers={"telling-decided": YES}))
    assert unmet(decided(sends, decision)) == set()


def test_the_whole_case_leaves_no_record_open(england: WorkingCalendar) -> None:
    """Of the case that goes straight through only the look at the child's copy is left."""
    left = [one.duty.key for one in PROFESSIONALS_MEETING.duties_of(noted(), england, ON) if one.open]
    assert {"minutes", "actions-list", "settle-record", "send-record"}.isdisjoint(left)
    assert "look-again" in left
