"""What must, or should, hold for telling the family and for a sitting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.decisions import Answer, Lacking
from mapm.meeting.notice import Contact, Withholding, contacts
from mapm.meeting.parts import Age, NoPlanningForum, Relation
from mapm.meeting.reading import people, planned
from mapm.protocols.common.family import (
    AllAgreed,
    AsksMore,
    WithheldValidly,
    judged,
    reason_given,
    refs,
    risk_named,
    whom_concerned,
    withholding,
)
from mapm.protocols.dumfries_galloway import every_forum
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.professionals_meeting import questions as ask
from mapm.protocols.dumfries_galloway.professionals_meeting.requirements import NOTICE
from mapm.protocols.readings import READINGS
from mapm.rules.requirements import Requirement, answered_yes
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Entry, Meeting
    from mapm.meeting.events import Hold
    from mapm.meeting.parts import Concerned


# --- the family -------------------------------------------------------------------------------------------


TELL_FAMILY: Final = (
    Requirement(
        key="reason-given",
        asks="Were they told why the meeting is thought necessary?",
        cites=(DG["12.2#2"],),
        binding=False,
        judge=reason_given,
        missing="they were not told why the meeting is thought necessary",
        unrecorded="it is not recorded that they were told why the meeting is thought necessary",
        reads=("reason_given",),
    ),
    whom_concerned((DG["12.2#1"],)),
)
WITHHOLD: Final = (
    Requirement(
        key="risk-of-telling",
        asks="Is a risk of telling them named?",
        cites=(DG["12.1#3"], READINGS["A-17"]),
        binding=True,
        judge=risk_named,
        applies=AsksMore(NOTICE),
        where="unless an earlier withholding is given up",
        missing="",
        unrecorded="no risk of telling is named",
        reads=("risk",),
    ),
    Requirement(
        key="judgement",
        asks="Is a professional judgement recorded that they are not to be told?",
        cites=(DG["12.1#4"], DG["12.3"]),
        binding=True,
        judge=judged,
        applies=withholding,
        where="unless an earlier withholding is given up",
        missing="",
        unrecorded="no professional judgement is recorded",
        reads=("judgement",),
    ),
    Requirement(
        key="consents",
        asks="Has everyone invited agreed that they are not told?",
        cites=(DG["12.1#5"], READINGS["A-14"]),
        binding=True,
        judge=AllAgreed(NOTICE),
        applies=AsksMore(NOTICE),
        where="unless an earlier withholding is given up",
        missing="{about} has not agreed to withhold notice",
        unrecorded="it is not recorded that {about} agreed to withhold notice",
        reads=("consents",),
    ),
    whom_concerned((DG["12.2#1"],)),
)

# --- holding ----------------------------------------------------------------------------------------------


def _chair_present(_meeting: Meeting, entry: Hold) -> Answer:
    chair = entry.sitting.chair
    if chair is None:
        return Answer.NOT_RECORDED
    there = any(invitee.person == chair for invitee in entry.sitting.attended)
    return Answer.MET if there else Answer.NOT_MET


def _judged_as_adult(concerned: Concerned) -> bool:
    # parents and carers are told beforehand (12.2); of an adult whom it is about, judgement decides (12.3)
    return concerned.age is Age.ADULT and concerned.relation is Relation.SUBJECT


@frozen(eq=False, repr=False)
class Decided(Value):
    """Judges that something was decided about telling those of the family, or those adults, concerned."""

    rule: Withholding
    adults: bool

    def __call__(self, meeting: Meeting, _entry: Entry | None) -> Answer | Lacking:
        """Met, or not recorded with those about whom nothing was."""
        undecided = tuple(
            one.concerned.person
            for one in contacts(meeting.known, planned(meeting.known), rule=self.rule)
            if one.status is Contact.UNDECIDED and _judged_as_adult(one.concerned) is self.adults
        )
        return Lacking(Answer.NOT_RECORDED, refs(undecided)) if undecided else Answer.MET


def _next_steps(_meeting: Meeting, entry: Hold) -> Answer:
    return Answer.MET if entry.sitting.next_steps else Answer.NOT_RECORDED


def _feedback_named(meeting: Meeting, entry: Hold) -> Answer | Lacking:
    named = {one.whom for one in entry.sitting.feedback}
    missing = tuple(one.person for one in people(meeting.known) if one.person not in named)
    return Lacking(Answer.NOT_RECORDED, refs(missing)) if missing else Answer.MET


def _route(_meeting: Meeting, entry: Hold) -> Answer:
    route = entry.sitting.planning
    return Answer.MET if isinstance(route, NoPlanningForum) or route else Answer.NOT_RECORDED


HOLD: Final = (
    Requirement(
        key="chair-present",
        asks="Was the chair there?",
        cites=(READINGS["A-53"],),
        binding=False,
        judge=_chair_present,
        missing="the chair did not attend",
        unrecorded="it is not recorded who chaired",
        reads=("sitting",),
    ),
    Requirement(
        key="family-decision",
        asks="Was it decided, of each person concerned, whether they are told of the meeting?",
        cites=(DG["12.1#2"], DG["12.2#1"]),
        binding=False,
        judge=Decided(NOTICE, adults=False),
        missing="",
        unrecorded="nothing is recorded about telling {about}",
    ),
    Requirement(
        key="adult-judgement",
        asks="Is a judgement recorded on telling each adult concerned?",
        cites=(DG["12.3"], DG["12.1#2"]),
        binding=False,
        judge=Decided(NOTICE, adults=True),
        missing="",
        unrecorded="no judgement is recorded about telling {about}, an adult",
    ),
    Requirement(
        key="withheld-validly",
        asks="Where notice is withheld: is there a risk, a judgement, and the agreement of all invited?",
        cites=(DG["12.1#5"], DG["12.1#3"], DG["12.1#4"], READINGS["A-14"], READINGS["A-15"]),
        binding=True,
        judge=WithheldValidly(NOTICE),
        missing="notice to {about} is withheld without a risk, a judgement and the agreement of all invited",
        unrecorded="",
    ),
    Requirement(
        key="next-steps",
        asks="Is a next step recorded?",
        cites=(DG["13.1"],),
        binding=False,
        judge=_next_steps,
        missing="",
        unrecorded="no next step is recorded",
        reads=("sitting",),
    ),
    answered_yes(
        ask.DECISIONS_WRITTEN,
        binding=False,
        missing="the decisions and actions agreed are not clear and written down",
    ),
    every_forum.asked_to_stop(ask.STOP_ASKED),
    Requirement(
        key="feedback-person",
        asks="Is somebody named to tell each person concerned what came of the meeting?",
        cites=(DG["12.4#1"],),
        binding=False,
        judge=_feedback_named,
        missing="",
        unrecorded="nobody is named to tell {about} what came of the meeting",
        reads=("sitting",),
    ),
    Requirement(
        key="planning-route",
        asks="Did the meeting consider how its conclusion reaches the planning forums?",
        cites=(DG["11.2"],),
        binding=True,
        judge=_route,
        missing="",
        unrecorded="it is not recorded how the conclusion reaches planning forums, or that there are none",
        reads=("sitting",),
    ),
    every_forum.no_plan((DG["13.2#1"], DG["2.11#1"], DG["web:not-planning.1"], READINGS["A-44"])),
)
