"""What must, or should, hold after a sitting: minutes, copies, feedback, escalation and closing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Reply
from mapm.meeting.notice import Contact, Withholding, contacts
from mapm.meeting.parts import Age, Outcome, Presence
from mapm.meeting.reading import people, planned
from mapm.protocols.common.closing import nothing_open, outcome_fits, risk_referred, withdrawn_for_a_reason
from mapm.protocols.common.family import refs, whom_concerned
from mapm.protocols.common.feedback import EveryoneTold, risk_checked
from mapm.protocols.common.informing import of_parents
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon import questions_after as ask
from mapm.protocols.swindon.case import NOTICE, RECORDS, cautious, copy_settled, decided
from mapm.protocols.swindon.clauses import SWINDON
from mapm.protocols.swindon.family import CAUTION
from mapm.rules.requirements import Requirement, answered_yes
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Meeting
    from mapm.meeting.events import ShareNote
    from mapm.meeting.facts import ArrangeCopy, TellOutcome
    from mapm.meeting.states import Held
    from mapm.roles import Person

# --- the minutes and the list of actions ------------------------------------------------------------------


def _to_all(meeting: Held, entry: ShareNote) -> Answer | Lacking:
    attended = (invitee.person for invitee in meeting.sitting.attended)
    missing = tuple(dict.fromkeys(one for one in attended if one not in entry.shared_with))
    return Lacking(Answer.NOT_MET, refs(missing)) if missing else Answer.MET


def actions_arose(meeting: Meeting, _entry: ShareNote | None) -> bool:
    """Whether the sitting came to actions, so that there is a list of them."""
    sitting = getattr(meeting, "sitting", None)
    return sitting is not None and bool(sitting.actions or sitting.plan_items)


def _family_sent(meeting: Held, entry: ShareNote) -> tuple[Person, ...]:
    of = {one.person for one in people(meeting.known)}
    return tuple(one for one in entry.shared_with if one in of)


def _family_by_decision(meeting: Held, entry: ShareNote) -> Answer | Lacking:
    undecided = tuple(
        person
        for person in _family_sent(meeting, entry)
        if (settled := copy_settled(meeting.known, person)) is None or not settled.send
    )
    return Lacking(Answer.NOT_MET, refs(undecided)) if undecided else Answer.MET


def _part_two_alone(meeting: Held, entry: ShareNote) -> Answer | Lacking:
    came = {one.person for one in meeting.sitting.family if one.presence is Presence.PART_TWO}
    whole = tuple(one for one in _family_sent(meeting, entry) if one in came)
    if not whole or decided(meeting.known, ask.WHOLE_RECORD) is Reply.YES:
        return Answer.MET
    return Lacking(Answer.NOT_MET, refs(whole))


PART_TWO_ALONE: Final = Requirement(
    key="part-two-alone",
    asks="Was the whole sent to nobody who came to part two alone, without a recorded decision?",
    cites=(READINGS["A-65"],),
    binding=False,
    judge=_part_two_alone,
    missing="{about} came to part two and was sent the whole, and no decision to send it is recorded",
    unrecorded="",
    reads=("shared_with",),
)
SHARE_NOTE: Final = (
    Requirement(
        key="minutes-to-all",
        asks="Were the minutes sent to everyone who attended?",
        cites=(SWINDON["recording.3"],),
        binding=False,
        judge=_to_all,
        missing="{about} attended and was not sent the minutes",
        unrecorded="",
        reads=("shared_with",),
    ),
    answered_yes(
        ask.ACTIONS_SENT,
        binding=False,
        missing="the list of actions was not sent to everyone who attended",
        applies=actions_arose,
        where="where the sitting came to actions or a plan",
    ),
    answered_yes(
        ask.NEEDS_IN_MINUTES, binding=False, missing="the minutes leave out the chief areas of need"
    ),
    answered_yes(ask.PLAN_IN_MINUTES, binding=False, missing="the minutes leave out the action plan"),
    Requirement(
        key="family-by-decision",
        asks="Were the minutes sent to nobody of the family without a recorded decision to send?",
        cites=(SWINDON["recording.5"], SWINDON["permissions.7"]),
        binding=False,
        because=(
            "the family is sent it where that is fitting; that a decision stands on record is "
            "asked by no clause"
        ),
        judge=_family_by_decision,
        missing="{about} is of the family and was sent the minutes, and no decision to send is recorded",
        unrecorded="",
        reads=("shared_with",),
    ),
    PART_TWO_ALONE,
)

# --- copies for the family --------------------------------------------------------------------------------


def sends(_meeting: Meeting, entry: ArrangeCopy | None) -> bool:
    """Whether it is settled that somebody gets a copy."""
    return entry is None or entry.send


def _keeps_back(_meeting: Meeting, entry: ArrangeCopy | None) -> bool:
    return entry is None or not entry.send


def _known_record(_meeting: Meeting, entry: ArrangeCopy) -> Answer | Lacking:
    return Answer.MET if entry.document in RECORDS else Lacking(Answer.NOT_MET, (entry.document,))


def _why_not_sent(_meeting: Meeting, entry: ArrangeCopy) -> Answer | Lacking:
    given = {"the risk": entry.risk, "the day to look again": entry.look_again_on}
    missing = tuple(name for name, there in given.items() if there is None)
    return Lacking(Answer.NOT_RECORDED, missing) if missing else Answer.MET


def _decided_with_caution(meeting: Meeting, _entry: ArrangeCopy) -> Answer:
    return Answer.NOT_RECORDED if cautious(meeting.known) else Answer.MET


CAUTIOUS_COPY: Final = Requirement(
    key="illness-decided",
    asks="Where illness may be induced: is a decision recorded to go on as usual?",
    cites=(READINGS["A-62"],),
    binding=False,
    judge=_decided_with_caution,
    applies=sends,
    where="where a copy is to be sent",
    missing="",
    unrecorded="illness may be induced, and no decision to send as usual is recorded",
    reads=("send",),
)
ARRANGE_COPY: Final = (
    Requirement(
        key="known-record",
        asks="Is it the minutes or the list of actions?",
        cites=(SWINDON["recording.5"],),
        binding=False,
        judge=_known_record,
        missing="{about} is neither the minutes nor the list of actions",
        unrecorded="",
        reads=("document",),
    ),
    answered_yes(
        ask.COPY_RISK,
        binding=False,
        missing="it was not considered whether sending it might put the children at risk",
        because="what must be is that a record is sent where that is fitting",
    ),
    Requirement(
        key="why-not-sent",
        asks="Are the risk and the day to look again recorded?",
        cites=(SWINDON["recording.5"], SWINDON["permissions.7"], SWINDON["permissions.11"]),
        binding=False,
        because=(
            "what must be sent is sent where that is fitting; what is left out for a risk may be left out"
        ),
        judge=_why_not_sent,
        applies=_keeps_back,
        where="where no copy is to be sent",
        missing="",
        unrecorded="nothing is to be sent, and {about} is not recorded",
        reads=("send", "risk", "look_again_on"),
    ),
    CAUTIOUS_COPY,
)

# --- feedback ---------------------------------------------------------------------------------------------


def _told_a_child(meeting: Meeting, entry: TellOutcome | None) -> bool:
    if entry is None:
        return True
    return any(one.person == entry.whom and one.age is not Age.ADULT for one in people(meeting.known))


@frozen(eq=False, repr=False)
class FamilyUnaware(Value):
    """Whether who is told the outcome had not been told of the meeting; of a child, nor any parent."""

    rule: Withholding = NOTICE

    def __call__(self, meeting: Meeting, entry: TellOutcome | None) -> bool:
        """Whether it is so; without an entry, that it may be."""
        if entry is None:
            return True
        stand = contacts(meeting.known, planned(meeting.known), rule=self.rule)
        told = {one.concerned.person for one in stand if one.status is Contact.TOLD}
        if entry.whom in told:
            return False
        return of_parents(meeting.known, entry.whom) or not any(
            of_parents(meeting.known, one) for one in told
        )


FRESH_RISK: Final = Requirement(
    key="fresh-risk-check",
    asks="Was the risk of telling looked at afresh?",
    cites=(READINGS["A-56"],),
    binding=False,
    judge=risk_checked,
    applies=FamilyUnaware(),
    where="where they had not been told of the meeting; of a child, nor any parent or carer",
    missing="the risk of telling was not looked at afresh, and they had not been told of the meeting",
    unrecorded="no fresh look at the risk of telling is recorded, and they were not told of the meeting",
    reads=("risk_checked",),
)
TELL_OUTCOME: Final = (
    FRESH_RISK,
    answered_yes(
        ask.AGE_CONSIDERED,
        binding=False,
        missing="the child's age was not considered in choosing how to tell",
        applies=_told_a_child,
        where="where a child is told, or somebody who is not recorded as an adult",
    ),
    CAUTION,
    whom_concerned((SWINDON["attendance.2"], SWINDON["permissions.14"])),
)
GIVE_FEEDBACK: Final = (
    Requirement(
        key="everyone-told",
        asks="Has everyone concerned been told what came of the meeting?",
        cites=(SWINDON["attendance.2"], SWINDON["permissions.14"]),
        binding=False,
        judge=EveryoneTold("feedback", also=("feedback-parents",)),
        missing="",
        unrecorded="it is not recorded that {about} was told what came of the meeting",
        reads=("risk_for",),
        revision=2,
    ),
)

# --- closing ----------------------------------------------------------------------------------------------

CLOSE: Final = (
    nothing_open((READINGS["A-67"],)),
    risk_referred((READINGS["A-67"], READINGS["A-07"])),
    withdrawn_for_a_reason((READINGS["A-68"],)),
    outcome_fits(
        (READINGS["A-68"], READINGS["A-67"]), never=frozenset({Outcome.FORMAL_REVIEW, Outcome.DECLINED})
    ),
)
