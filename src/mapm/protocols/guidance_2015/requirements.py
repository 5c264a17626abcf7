"""What must, or should, hold for calling and for convening a meeting under the guidance of 2015."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Reply
from mapm.meeting.events import Propose
from mapm.meeting.facts import Appoint, Consult, Decide, Escalate
from mapm.meeting.notice import AgreedBy, Withholding, agencies_asked
from mapm.meeting.parts import Age, Part, Relation
from mapm.meeting.reading import escalations, planned
from mapm.protocols.guidance_2015 import questions as ask
from mapm.protocols.guidance_2015.clauses import GUIDANCE
from mapm.protocols.readings import READINGS
from mapm.roles import Role
from mapm.rules.requirements import Requirement, answered_yes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.meeting.base import Entry, Known, Meeting
    from mapm.meeting.events import Convene, Hold, Reconvene
    from mapm.meeting.facts import Rearrange
    from mapm.meeting.parts import Planned
    from mapm.roles import Person

NEED: Final = "need"
ENGAGEMENT: Final = "engagement"
NOT_TELLING: Final = "not-telling"
NOTICE: Final = Withholding(needs_risk=False, agreed_by=AgreedBy.AGENCIES)
"""What not telling takes: a judgement, and the agreement of each agency invited (informing.2, A-29)."""


# --- calling a meeting ------------------------------------------------------------------------------------


def _a_child(_meeting: None, entry: Propose) -> Answer | Lacking:
    subjects = [one for one in entry.concerned if one.relation is Relation.SUBJECT]
    if any(one.age is Age.CHILD for one in subjects):
        return Answer.MET
    unsure = tuple(one.person.ref for one in subjects if one.age is Age.NOT_RECORDED)
    if unsure or not subjects:
        return Lacking(Answer.NOT_RECORDED, unsure)
    return Lacking(Answer.NOT_MET, tuple(one.person.ref for one in subjects))


def _any_prompt(_meeting: None, entry: Propose) -> Answer:
    told = [entry.reply_to(one.key) for one in (*ask.PROMPTS, ask.OTHER_PROMPT)]
    if Reply.YES in told:
        return Answer.MET
    return Answer.NOT_RECORDED if Reply.NOT_KNOWN in told else Answer.NOT_MET


INVOLVED: Final = answered_yes(
    ask.INVOLVED, binding=False, missing="the agency that calls the meeting is not involved with the child"
)
PROPOSE: Final = (
    Requirement(
        key="about-a-child",
        asks="Is the meeting about a child or young person?",
        cites=(GUIDANCE["intro.4"],),
        binding=False,
        judge=_a_child,
        missing="{about} is an adult, and the guidance speaks of a child",
        unrecorded="it is not recorded that {about} is a child, of whom the guidance speaks",
        reads=("concerned",),
    ),
    answered_yes(ask.EXTRA_NEEDS, binding=False, missing="the child is not thought to have extra needs"),
    answered_yes(ask.SEVERAL_AGENCIES, binding=False, missing="it does not take more than one agency"),
    INVOLVED,
    Requirement(
        key="any-prompt",
        asks="Is one of the prompts present, or another need?",
        cites=(GUIDANCE["calling.1"], *(cite for one in ask.PROMPTS for cite in one.cites)),
        binding=False,
        judge=_any_prompt,
        missing="none of the prompts is present, and no other need",
        unrecorded="no prompt is recorded as present, and no other need",
        reads=("answers",),
    ),
    answered_yes(
        ask.NO_REFERRAL,
        binding=False,
        missing="its only aim is a referral for specialist assessment, which has its own route",
    ),
)

# --- arranging it -----------------------------------------------------------------------------------------


def _invited(_meeting: Meeting, entry: Convene | Rearrange | Reconvene) -> Answer:
    return Answer.MET if entry.planned.invitees else Answer.NOT_RECORDED


def _venue(_meeting: Meeting, entry: Convene | Rearrange | Reconvene) -> Answer:
    return Answer.NOT_RECORDED if entry.planned.venue is None else Answer.MET


def _chair(_meeting: Meeting, entry: Convene | Rearrange | Reconvene) -> Answer:
    return Answer.NOT_RECORDED if entry.planned.chair is None else Answer.MET


def _note_taker(_meeting: Meeting, entry: Convene | Rearrange | Reconvene) -> Answer:
    takes = any(Part.TAKES_NOTE in one.parts for one in entry.planned.invitees)
    return Answer.MET if takes else Answer.NOT_RECORDED


ARRANGED: Final = (
    Requirement(
        key="invitations",
        asks="Is anybody invited?",
        cites=(GUIDANCE["calling.3"],),
        binding=True,
        judge=_invited,
        missing="",
        unrecorded="nobody is invited",
        reads=("planned",),
    ),
    Requirement(
        key="venue",
        asks="Is a venue named?",
        cites=(GUIDANCE["calling.4"],),
        binding=True,
        judge=_venue,
        missing="",
        unrecorded="no venue is named",
        reads=("planned",),
    ),
    Requirement(
        key="chair-named",
        asks="Is a chair named?",
        cites=(GUIDANCE["calling.5"],),
        binding=True,
        judge=_chair,
        missing="",
        unrecorded="no chair is named",
        reads=("planned",),
    ),
    Requirement(
        key="note-taker-named",
        asks="Is somebody named to record the meeting?",
        cites=(GUIDANCE["calling.6"],),
        binding=True,
        judge=_note_taker,
        missing="",
        unrecorded="nobody is named to record the meeting",
        reads=("planned",),
    ),
)
"""The four things that the convening agency answers for, each with somebody for it."""


def _roles(plan: Planned) -> Iterator[tuple[Role, Person]]:
    """Who is to chair, and who is to take the note."""
    if plan.chair is not None:
        yield Role.CHAIR, plan.chair
    for one in plan.invitees:
        if Part.TAKES_NOTE in one.parts:
            yield Role.NOTE_TAKER, one.person


def _took_on(known: Known, role: Role, person: Person) -> Reply:
    """Whether somebody agreed to a role: by their own word, or by what was recorded of them."""
    for one in reversed(known.of(Appoint)):
        if one.role == role and one.person == person:
            replied = next((said.reply for said in one.agreed_by if said.person == person), None)
            return replied or (Reply.YES if one.by.person == person else Reply.NOT_KNOWN)
    return Reply.NOT_KNOWN


def _agreed(known: Known, plan: Planned, convener: Person | None) -> Answer | tuple[Lacking, ...]:
    """Each role has a holder who agreed; who convenes agreed to what they took on themselves."""
    found = {(role, one): _took_on(known, role, one) for role, one in _roles(plan) if one != convener}
    silent = tuple(one.ref for (_, one), reply in found.items() if reply is Reply.NOT_KNOWN)
    against = tuple(one.ref for (_, one), reply in found.items() if reply is Reply.NO)
    lacks = (Lacking(Answer.NOT_RECORDED, silent), Lacking(Answer.NOT_MET, against))
    return tuple(one for one in lacks if one.about) or Answer.MET


def _roles_agreed(meeting: Meeting, entry: Convene | Reconvene) -> Answer | tuple[Lacking, ...]:
    return _agreed(meeting.known, entry.planned, entry.by.person)


def roles_held(meeting: Meeting, _entry: Hold | None) -> Answer | tuple[Lacking, ...]:
    """Whether each role of the sitting that was planned has a holder who agreed to it."""
    known = meeting.known
    plan = planned(known)
    if plan is None:
        return Answer.NOT_RECORDED
    made = next(one for one in reversed(known.order) if getattr(one, "planned", None) is plan)
    return _agreed(known, plan, made.by.person)


_ROLES_AGREED: Final = Requirement(
    key="roles-agreed",
    asks="Have the chair and the note taker agreed to their roles?",
    cites=(GUIDANCE["calling.8"],),
    binding=True,
    judge=_roles_agreed,
    missing="{about} has not agreed to the role",
    unrecorded="it is not recorded that {about} agreed to the role",
    reads=("planned",),
)


def _consulted(meeting: Meeting, entry: Convene) -> Answer | Lacking:
    known = meeting.known
    done = {proposal.agency for proposal in known.of(Propose)} | {one.agency for one in known.of(Consult)}
    missing = tuple(agency.ref for agency in agencies_asked(entry.planned) if agency not in done)
    return Lacking(Answer.NOT_RECORDED, missing) if missing else Answer.MET


def _holders_kept(meeting: Meeting, entry: Rearrange) -> Answer | Lacking:
    plan = planned(meeting.known)
    before = plan.invitees if plan is not None else ()
    invited = {one.person for one in entry.planned.invitees}
    dropped = (one.person for one in before if Part.HOLDS_INFORMATION in one.parts)
    missing = tuple(person.ref for person in dropped if person not in invited)
    return Lacking(Answer.NOT_MET, missing) if missing else Answer.MET


def disputed(meeting: Meeting, _entry: Entry | None) -> bool:
    """Whether the need for the meeting is disputed, and that has not ended."""
    if not meeting.known.of(Escalate):
        return False
    return any(one.open and one.entry.kind == NEED for one in escalations(meeting.known))


def _gone_ahead(meeting: Meeting, _entry: Entry | None) -> Answer:
    for fact in reversed(meeting.known.of(Decide)):
        reply = fact.reply_to(ask.GO_AHEAD.key)
        if reply is not Reply.NOT_KNOWN:
            return reply.answer
    return Answer.NOT_RECORDED


GO_AHEAD: Final = Requirement(
    key="dispute-decided",
    asks="Was it decided to go ahead although the need is disputed?",
    cites=(READINGS["A-31"],),
    binding=False,
    judge=_gone_ahead,
    applies=disputed,
    where="where the need for the meeting is disputed",
    missing="the need is disputed, and the convening agency decided not to go ahead",
    unrecorded="the need is disputed, and no decision to go ahead is recorded",
)
"""A dispute about the need stops nothing by itself: the convening agency decides, and records it."""
CONVENE: Final = (
    *ARRANGED,
    _ROLES_AGREED,
    Requirement(
        key="consulted",
        asks="Was everyone invited consulted beforehand?",
        cites=(GUIDANCE["calling.9"],),
        binding=False,
        judge=_consulted,
        missing="",
        unrecorded="it is not recorded that {about} was consulted beforehand",
        reads=("planned",),
    ),
    answered_yes(
        ask.HOLDERS,
        binding=True,
        missing="somebody who can give relevant information is not invited",
    ),
    GO_AHEAD,
)
REARRANGE: Final = (
    *ARRANGED,
    Requirement(
        key="holders-kept",
        asks="Is everyone who holds information still invited?",
        cites=(GUIDANCE["attendance.5"], READINGS["A-49"]),
        binding=True,
        judge=_holders_kept,
        missing="{about} holds information and is no longer invited",
        unrecorded="",
        reads=("planned",),
    ),
)
RECONVENE: Final = (
    *ARRANGED,
    _ROLES_AGREED,
    answered_yes(
        ask.HOLDERS_AGAIN,
        binding=True,
        missing="somebody who can give relevant information is not invited",
    ),
)
