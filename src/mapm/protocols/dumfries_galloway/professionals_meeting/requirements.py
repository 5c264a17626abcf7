"""What must, or should, hold for proposing, agreeing and convening, with the clause that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Known, Meeting, Reply
from mapm.meeting.events import Propose
from mapm.meeting.facts import AddAgency, Escalate, Resolve, Respond
from mapm.meeting.notice import AgreedBy, Withholding
from mapm.meeting.parts import Part, Relation, WayForward
from mapm.meeting.reading import escalations, relevant_agencies, replies
from mapm.protocols.dumfries_galloway import every_forum
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.professionals_meeting import questions as ask
from mapm.protocols.readings import READINGS
from mapm.rules.requirements import Question, Requirement, answered_yes

if TYPE_CHECKING:
    from mapm.meeting.base import Entry
    from mapm.meeting.events import Convene
    from mapm.meeting.facts import Rearrange
    from mapm.meeting.parts import Planned
    from mapm.roles import Agency

BEFORE_MEETING: Final = "before-meeting"
AFTER_MEETING: Final = "after-meeting"
NO_CONSENSUS: Final = "no-consensus"
OTHER_POLICY: Final = every_forum.OTHER_POLICY
NOTICE: Final = Withholding(needs_risk=True, agreed_by=AgreedBy.PROFESSIONALS)
"""What withholding notice takes: a risk, a judgement, and every professional invited (12.1, A-14)."""
BEST_SIZE: Final = 6
PERCENT_EACH: Final = 10


# --- proposing --------------------------------------------------------------------------------------------


_GROUNDS: Final = {
    "a": (ask.NO_FORUM,),
    "b": (ask.COMPLEX,),
    "c": (ask.STUCK, ask.WORRY),
    "d": (ask.DISPUTE, ask.UNSETTLED),
}


def grounds(entry: Propose) -> dict[str, Answer]:
    """Each ground of 6.1 with its answer; one with two limbs is met by both of them (A-51)."""
    return {ground: _all(entry, questions) for ground, questions in _GROUNDS.items()}


def _any_ground(_meeting: None, entry: Propose) -> Answer | Lacking:
    answers = grounds(entry)
    if Answer.MET in answers.values():
        return Answer.MET
    silent = [ground for ground, answer in answers.items() if answer is Answer.NOT_RECORDED]
    return Lacking(Answer.NOT_RECORDED, (", ".join(silent),)) if silent else Answer.NOT_MET


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
        asks="Is at least one of the grounds a to d present?",
        cites=(DG["6.1#3"], DG["6.1.a"], DG["6.1.b"], DG["6.1.c"], DG["6.1.d"], READINGS["A-51"]),
        binding=True,
        judge=_any_ground,
        missing="none of the grounds a to d is present",
        unrecorded="no ground is recorded as present, and there is no full answer to {about}",
        reads=("answers",),
    ),
    Requirement(
        key="specific-person-or-family",
        asks="Is the meeting about a particular person or family?",
        cites=(DG["2.10#1"],),
        binding=True,
        because="a meeting about nobody in particular is not the meeting that 2.10 describes",
        judge=_somebody,
        missing="",
        unrecorded="no particular person or family is named",
        reads=("concerned",),
    ),
    answered_yes(
        ask.NO_SUITABLE_FORUM,
        binding=True,
        missing="an existing forum is available and suitable",
        because="it may not stand in for an existing forum (11.1#1); that this is asked is our reading A-23",
    ),
    answered_yes(ask.OTHER_FORUMS, binding=False, missing="other forums were not considered first"),
    every_forum.FORUM_DISTINGUISHED,
    answered_yes(ask.LINE_MANAGER, binding=False, missing="the line manager was not spoken to"),
    Requirement(
        key="grounds-agree",
        asks="Do the answers on other forums agree with one another?",
        cites=(READINGS["A-23"], DG["6.1.a"]),
        binding=False,
        judge=_grounds_agree,
        missing="ground a says that there is no forum, and another answer says that one is suitable",
        unrecorded="",
        reads=("answers",),
    ),
    every_forum.EDITION_IN_FORCE,
)

# --- agreeing ---------------------------------------------------------------------------------------------


def _was_asked(meeting: Meeting, entry: Respond) -> Answer | Lacking:
    proposing = {proposal.agency for proposal in meeting.known.of(Propose)}
    asked = entry.agency in proposing or entry.agency in relevant_agencies(meeting.known)
    return Answer.MET if asked else Lacking(Answer.NOT_MET, (entry.agency.ref,))


RESPOND: Final = (
    Requirement(
        key="agency-asked",
        asks="Is the agency one of those that were asked to agree?",
        cites=(DG["7.4#1"], READINGS["A-20"]),
        binding=False,
        judge=_was_asked,
        missing="{about} is not among the agencies that were asked",
        unrecorded="",
        reads=("agency",),
    ),
)


def _every_agency(meeting: Meeting, _entry: Entry | None) -> Answer | tuple[Lacking, ...]:
    if _all_agree(meeting.known):
        return Answer.MET
    relevant = relevant_agencies(meeting.known)
    if not relevant:
        return Answer.MET if settled_to_hold(meeting.known) is not None else Answer.NOT_RECORDED
    settled = _settled(meeting.known)
    latest = replies(meeting.known)
    answered = {agency: latest[agency] for agency in relevant if agency not in settled}
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


def _settled(known: Known) -> set[Agency]:
    """The agencies asked before an escalation ended with the meeting, that have not refused since."""
    end = settled_to_hold(known)
    if end is None:
        return set()
    later = list(known.since(end))
    before = known.order[: -len(later) or None]
    asked = {agency for proposal in known.of(Propose) for agency in proposal.relevant}
    asked |= {one.agency for one in before if isinstance(one, AddAgency)}
    return asked - {one.agency for one in later if isinstance(one, Respond) and one.reply is Reply.NO}


def settled_to_hold(known: Known) -> Resolve | None:
    """The end of an escalation before the meeting by which it is to be held, where that was the last end."""
    if not known.of(Resolve):
        return None
    ended = [one.ended for one in escalations(known) if one.entry.kind == BEFORE_MEETING]
    last = next((end for end in reversed(known.of(Resolve)) if any(end is one for one in ended)), None)
    return last if last is not None and last.result is WayForward.HOLD_MEETING else None


AGREE: Final = (
    Requirement(
        key="every-relevant-agency",
        asks="Has every relevant agency agreed to meet?",
        cites=(DG["7.4#2"], READINGS["A-20"], DG["10.3#2"]),
        binding=True,
        because=(
            "7.4 puts the arrangements after the agreement, and by 10.3 the talk goes on until "
            "there is one: whose it has to be is our reading A-20"
        ),
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


def _party(meeting: Meeting, entry: Convene | Rearrange) -> Answer | Lacking:
    chair = entry.planned.chair
    raised = (one.by.person for one in meeting.known.of(Escalate))
    refused = (one.by.person for one in meeting.known.of(Respond) if one.reply is Reply.NO)
    if chair is not None and any(person == chair for person in (*raised, *refused)):
        return Lacking(Answer.NOT_MET, (chair.ref,))
    return Answer.MET


def people_beyond(planned: Planned) -> int:
    """How many more than six are to be present, the chair included (A-48); none where there are fewer."""
    if len(planned.invitees) < BEST_SIZE:
        return 0
    counted = {one.person.ref for one in planned.invitees if one.parts != frozenset({Part.ADVISES})}
    if planned.chair is not None:
        counted.add(planned.chair.ref)
    return max(0, len(counted) - BEST_SIZE)


def _size(_meeting: Meeting, entry: Convene | Rearrange) -> Answer | Lacking:
    beyond = people_beyond(entry.planned)
    left = max(0, 100 - PERCENT_EACH * beyond)
    return Lacking(Answer.NOT_MET, (invited(beyond, f"{left} %"),)) if beyond else Answer.MET


def invited(beyond: int, left: str) -> str:
    """How many are invited, and what is left of the efficiency of six, in words."""
    return f"{BEST_SIZE + beyond}, with {left}"


CONVENE: Final = (
    Requirement(
        key="participants-chosen",
        asks="Is anybody invited?",
        cites=(DG["7.4#3"], DG["9.1#1"]),
        binding=False,
        judge=_invited,
        missing="",
        unrecorded="nobody is invited",
        reads=("planned",),
    ),
    Requirement(
        key="chair-named",
        asks="Is a chair named?",
        cites=(DG["7.4#4"],),
        binding=False,
        judge=_chair,
        missing="",
        unrecorded="no chair is named",
        reads=("planned",),
    ),
    Requirement(
        key="chair-factors",
        asks="Was all weighed that goes into choosing a chair, and nothing found wanting?",
        cites=(DG["8.1"], DG["8.1.1"], DG["8.1.2"], DG["8.1.3#1"], DG["8.1.3#2"], READINGS["A-53"]),
        binding=False,
        judge=_factors,
        applies=_has_chair,
        where="where a chair is named",
        missing="{about} is noted as wanting in the chair",
        unrecorded="{about} was not weighed when the chair was chosen",
        reads=("planned",),
    ),
    Requirement(
        key="chair-apart",
        asks="Is the chair somebody else than whoever proposed the meeting?",
        cites=(DG["8.1.3#2"], READINGS["A-53"]),
        binding=False,
        judge=_chair_apart,
        applies=_has_chair,
        where="where a chair is named",
        missing="{about} proposed the meeting and is to chair it",
        unrecorded="",
        reads=("planned",),
    ),
    Requirement(
        key="chair-no-party",
        asks="Is the chair no party to a disagreement in the case?",
        cites=(DG["8.1.3#2"], READINGS["A-53"]),
        binding=False,
        judge=_party,
        applies=_has_chair,
        where="where a chair is named",
        missing="{about} is to chair the meeting and is a party to the disagreement",
        unrecorded="",
        reads=("planned",),
    ),
    Requirement(
        key="size",
        asks="Are no more people invited than the six that are given as the best size?",
        cites=(DG["9.2#5"], DG["9.2#2"], DG["9.2#3"], DG["9.2#4"], READINGS["A-47"], READINGS["A-48"]),
        binding=False,
        judge=_size,
        missing="more than six are invited: {about} of the efficiency of six, by the linear reading",
        unrecorded="",
        reads=("planned",),
    ),
)
