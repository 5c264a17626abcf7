"""What must, or should, hold for proposing, agreeing and convening, with the clause that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Known, Meeting, Reply
from mapm.meeting.events import Propose
from mapm.meeting.facts import AddAgency, Resolve, Respond
from mapm.meeting.parts import Part, Relation, WayForward
from mapm.meeting.reading import escalations, replies
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.professionals_meeting import questions as ask
from mapm.protocols.readings import READINGS
from mapm.rules.requirements import Question, Requirement, answered_yes

if TYPE_CHECKING:
    from mapm.meeting.base import Entry
    from mapm.meeting.events import Convene
    from mapm.meeting.facts import Rearrange

BEFORE_MEETING: Final = "before-meeting"
AFTER_MEETING: Final = "after-meeting"
OTHER_POLICY: Final = "other-policy"
BEST_SIZE: Final = 6
PERCENT_EACH: Final = 10


# --- proposing --------------------------------------------------------------------------------------------


def _any_ground(_meeting: None, entry: Propose) -> Answer:
    both = (
        (ask.NO_FORUM,),
        (ask.COMPLEX,),
        (ask.STUCK, ask.WORRY),
        (ask.DISPUTE, ask.UNSETTLED),
    )
    grounds = [_all(entry, questions) for questions in both]
    if Answer.MET in grounds:
        return Answer.MET
    return Answer.NOT_RECORDED if Answer.NOT_RECORDED in grounds else Answer.NOT_MET


def _all(entry: Entry, questions: tuple[Question, ...]) -> Answer:
    answers = [entry.reply_to(question.key).answer for question in questions]
    if Answer.NOT_MET in answers:
        return Answer.NOT_MET
    return Answer.NOT_RECORDED if Answer.NOT_RECORDED in answers else Answer.MET


def _somebody(_meeting: None, entry: Propose) -> Answer:
    about = any(one.relation is Relation.SUBJECT for one in entry.concerned)
    return Answer.MET if about else Answer.NOT_RECORDED


def _grounds_agree(_meeting: None, entry: Propose) -> Answer:
    no_forum = entry.reply_to(ask.NO_FORUM.key)
    no_suitable = entry.reply_to(ask.NO_SUITABLE_FORUM.key)
    contradiction = no_forum is Reply.YES and no_suitable is Reply.NO
    return Answer.NOT_MET if contradiction else Answer.MET


PROPOSE: Final = (
    answered_yes(ask.KNOWN_TO_AGENCIES, binding=True, missing="no agency knows the person or family yet"),
    answered_yes(ask.NETWORK, binding=True, missing="there is no network of professionals around them yet"),
    Requirement(
        key="any-ground",
        cites=(DG["6.1#3"], DG["6.1.a"], DG["6.1.b"], DG["6.1.c"], DG["6.1.d"], READINGS["A-51"]),
        binding=True,
        judge=_any_ground,
        missing="none of the grounds a to d is present",
        unrecorded="no ground is recorded as present, and not every ground as absent",
        reads=("answers",),
    ),
    Requirement(
        key="specific-person-or-family",
        cites=(DG["2.10#1"],),
        binding=True,
        judge=_somebody,
        missing="the meeting is about nobody in particular",
        unrecorded="no particular person or family is named",
        reads=("concerned",),
    ),
    answered_yes(ask.NO_SUITABLE_FORUM, binding=True, missing="an existing forum is available and suitable"),
    answered_yes(ask.OTHER_FORUMS, binding=False, missing="other forums were not considered first"),
    answered_yes(ask.FORUM_CHOSEN, binding=False, missing="the kinds of meeting were not told apart"),
    answered_yes(ask.LINE_MANAGER, binding=False, missing="the line manager was not spoken to"),
    Requirement(
        key="grounds-agree",
        cites=(READINGS["A-23"], DG["6.1.a"]),
        binding=False,
        judge=_grounds_agree,
        missing="ground a says that there is no forum, and another answer says that one is suitable",
        unrecorded="the grounds cannot be compared",
        reads=("answers",),
    ),
)

# --- agreeing ---------------------------------------------------------------------------------------------


def _every_agency(meeting: Meeting, _entry: Entry | None) -> Answer | tuple[Lacking, ...]:
    if _all_agree(meeting.known) or _settled_to_hold(meeting.known):
        return Answer.MET
    answered = replies(meeting.known)
    if not answered:
        return Answer.NOT_RECORDED
    silent = tuple(agency.ref for agency, reply in answered.items() if reply is Reply.NOT_KNOWN)
    refused = tuple(agency.ref for agency, reply in answered.items() if reply is Reply.NO)
    lacks = (Lacking(Answer.NOT_RECORDED, silent), Lacking(Answer.NOT_MET, refused))
    return tuple(one for one in lacks if one.about) or Answer.MET


def _all_agree(known: Known) -> bool:
    latest = {fact.agency.ref: fact.reply for fact in known.of(Respond)}
    asked = [agency.ref for proposal in known.of(Propose) for agency in proposal.relevant]
    asked += [fact.agency.ref for fact in known.of(AddAgency)]
    for ref in asked:
        if latest.get(ref) is not Reply.YES:
            return False
    return bool(asked)


def _settled_to_hold(known: Known) -> bool:
    if not known.of(Resolve):
        return False
    return any(
        one.entry.kind == BEFORE_MEETING
        and one.ended is not None
        and one.ended.result is WayForward.HOLD_MEETING
        for one in escalations(known)
    )


AGREE: Final = (
    Requirement(
        key="every-relevant-agency",
        cites=(DG["7.4#2"], READINGS["A-20"], DG["10.3#2"]),
        binding=True,
        judge=_every_agency,
        missing="{about} has refused",
        unrecorded="{about} has not answered",
    ),
)

# --- convening --------------------------------------------------------------------------------------------


def _invited(_meeting: Meeting, entry: Convene | Rearrange) -> Answer:
    return Answer.MET if entry.planned.invitees else Answer.NOT_RECORDED


def _chair(_meeting: Meeting, entry: Convene | Rearrange) -> Answer:
    return Answer.NOT_RECORDED if entry.planned.chair is None else Answer.MET


def _has_chair(_meeting: Meeting, entry: Convene | Rearrange | None) -> bool:
    return entry is None or entry.planned.chair is not None


def _factors(_meeting: Meeting, entry: Convene | Rearrange) -> Answer | tuple[Lacking, ...]:
    factors = entry.planned.factors
    if factors.seniority is factors.skill is factors.power is factors.objectivity is Reply.YES:
        return Answer.MET
    weighed = {
        "seniority": factors.seniority,
        "skill in chairing": factors.skill,
        "power imbalance": factors.power,
        "objectivity": factors.objectivity,
    }
    silent = tuple(name for name, reply in weighed.items() if reply is Reply.NOT_KNOWN)
    wanting = tuple(name for name, reply in weighed.items() if reply is Reply.NO)
    lacks = (Lacking(Answer.NOT_RECORDED, silent), Lacking(Answer.NOT_MET, wanting))
    return tuple(one for one in lacks if one.about) or Answer.MET


def _chair_apart(meeting: Meeting, entry: Convene | Rearrange) -> Answer | Lacking:
    chair = entry.planned.chair
    for proposal in meeting.known.of(Propose):
        if chair is not None and chair.ref == proposal.by.person.ref:
            return Lacking(Answer.NOT_MET, (chair.ref,))
    return Answer.MET


def _size(_meeting: Meeting, entry: Convene | Rearrange) -> Answer | Lacking:
    invitees = entry.planned.invitees
    if len(invitees) <= BEST_SIZE:
        return Answer.MET
    counted = sum(1 for invitee in invitees if invitee.parts != frozenset({Part.ADVISES}))
    if counted <= BEST_SIZE:
        return Answer.MET
    left = max(0, 100 - PERCENT_EACH * (counted - BEST_SIZE))
    return Lacking(Answer.NOT_MET, (f"{counted} people are invited: {left} % by the linear reading",))


CONVENE: Final = (
    Requirement(
        key="participants-chosen",
        cites=(DG["7.4#3"], DG["9.1#1"]),
        binding=False,
        judge=_invited,
        missing="nobody is invited",
        unrecorded="nobody is invited",
        reads=("planned",),
    ),
    Requirement(
        key="chair-named",
        cites=(DG["7.4#4"],),
        binding=False,
        judge=_chair,
        missing="no chair is named",
        unrecorded="no chair is named",
        reads=("planned",),
    ),
    Requirement(
        key="chair-factors",
        cites=(DG["8.1"], DG["8.1.1"], DG["8.1.2"], DG["8.1.3#1"], DG["8.1.3#2"], READINGS["A-53"]),
        binding=False,
        judge=_factors,
        applies=_has_chair,
        missing="{about} is noted as wanting in the chair",
        unrecorded="{about} was not weighed when the chair was chosen",
        reads=("planned",),
    ),
    Requirement(
        key="chair-apart",
        cites=(DG["8.1.3#2"], READINGS["A-53"]),
        binding=False,
        judge=_chair_apart,
        applies=_has_chair,
        missing="{about} proposed the meeting and is to chair it",
        unrecorded="it is not known who proposed the meeting",
        reads=("planned",),
    ),
    Requirement(
        key="size",
        cites=(DG["9.2#5"], DG["9.2#2"], DG["9.2#3"], DG["9.2#4"], READINGS["A-47"], READINGS["A-48"]),
        binding=False,
        judge=_size,
        missing="{about}",
        unrecorded="it is not known how many people are invited",
        reads=("planned",),
    ),
)
