"""What must, or should, hold for planning a sitting: convening, rearranging, meeting again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
from attrs import frozen

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Reply
from mapm.meeting.events import Convene, Hold, Reconvene
from mapm.meeting.facts import Decide, Rearrange
from mapm.meeting.moments import local_day
from mapm.meeting.parts import Purpose
from mapm.meeting.reading import planned
from mapm.protocols.common.sittings import adjourned
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon import questions as ask
from mapm.protocols.swindon import questions_after as later
from mapm.protocols.swindon.case import LEAD, MANAGER, Lead, cautious, in_dispute, no_lead
from mapm.protocols.swindon.clauses import SWINDON
from mapm.rules.requirements import Requirement, answered_yes
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Entry, Known, Meeting

# --- what every plan is asked -----------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class PlanHas(Value):
    """Whether a plan has a part and, where an earlier one is changed, whether it is that part."""

    part: str

    def __call__(self, meeting: Meeting, entry: Convene | Rearrange | Reconvene | None) -> bool:
        """Whether the part is there, and new."""
        if entry is None:
            return True
        has = getattr(entry.planned, self.part)
        earlier = planned(meeting.known) if isinstance(entry, Rearrange) else None
        return bool(has) and (earlier is None or getattr(earlier, self.part) != has)


@frozen(eq=False, repr=False)
class Changes(Value):
    """Whether a part of a plan is asked about: always, but of a changed plan where that part is changed."""

    part: str

    def __call__(self, meeting: Meeting, entry: Convene | Rearrange | Reconvene | None) -> bool:
        """Whether it is asked about."""
        earlier = planned(meeting.known) if isinstance(entry, Rearrange) else None
        if entry is None or earlier is None:
            return True
        return bool(getattr(earlier, self.part) != getattr(entry.planned, self.part))


def _chair(_meeting: Meeting, entry: Convene | Rearrange | Reconvene) -> Answer:
    return Answer.NOT_RECORDED if entry.planned.chair is None else Answer.MET


def _venue(_meeting: Meeting, entry: Convene | Rearrange | Reconvene) -> Answer:
    return Answer.NOT_RECORDED if entry.planned.venue is None else Answer.MET


def _part_two_with_caution(meeting: Meeting, entry: Convene | Rearrange | Reconvene) -> Answer | Lacking:
    if not entry.planned.expected or not cautious(meeting.known):
        return Answer.MET
    return Lacking(Answer.NOT_MET, tuple(one.ref for one in entry.planned.expected))


def _of_the_plan(entry: type[Entry]) -> tuple[Requirement, ...]:
    changed = entry is Rearrange
    if_new = "; of a plan that is changed, where that is what changed" if changed else ""
    return (
        answered_yes(
            ask.HOLDERS[entry],
            binding=True,
            missing="not everyone is invited who is able to give relevant information",
            applies=Changes("invitees") if changed else None,
            where="where other people are invited" if changed else "",
        ),
        Requirement(
            key="chair-named",
            asks="Is a chair named?",
            cites=(SWINDON["chairing.1"],),
            binding=False,
            judge=_chair,
            missing="",
            unrecorded="no chair is named",
            reads=("planned",),
        ),
        answered_yes(
            ask.SUPERVISORY[entry],
            binding=False,
            missing="the chair is not used to such meetings at supervisory level",
            applies=PlanHas("chair"),
            where=f"where a chair is named{if_new}",
        ),
        answered_yes(
            ask.KNOWS_PROTECTION[entry],
            binding=False,
            missing="the chair does not know child protection procedures well enough",
            applies=PlanHas("chair"),
            where=f"where a chair is named{if_new}",
        ),
        Requirement(
            key="venue-named",
            asks="Is a venue named?",
            cites=(SWINDON["venue.1"], SWINDON["venue.2"]),
            binding=False,
            judge=_venue,
            missing="",
            unrecorded="no venue is named",
            reads=("planned",),
        ),
        answered_yes(
            ask.COMFORTABLE[entry],
            binding=False,
            missing="the venue is not where people find it easiest and most comfortable",
            applies=PlanHas("venue"),
            where=f"where a venue is named{if_new}",
        ),
        answered_yes(
            ask.CONFIDENTIAL[entry],
            binding=False,
            missing="the venue does not suit a confidential talk",
            applies=PlanHas("venue"),
            where=f"where a venue is named{if_new}",
        ),
        Requirement(
            key="part-two-with-caution",
            asks="Where illness may be induced: is it decided who of the family comes to part two?",
            cites=(READINGS["A-62"],),
            binding=False,
            judge=_part_two_with_caution,
            missing="{about} is to come to part two, illness may be induced, and no decision is recorded",
            unrecorded="",
            reads=("planned",),
        ),
    )


# --- convening --------------------------------------------------------------------------------------------


def _lead_convenes(meeting: Meeting, entry: Convene) -> Answer | Lacking:
    known = meeting.known
    standing_in = no_lead(known)
    if entry.by.role in (MANAGER if standing_in else LEAD):
        return Answer.MET
    lead = Lead().person(known)
    if lead is None:
        return Answer.NOT_RECORDED
    return Answer.MET if entry.by.person == lead else Lacking(Answer.NOT_MET, (entry.by.person.ref,))


def disputed(meeting: Meeting, _entry: Entry | None) -> bool:
    """Whether the need for the meeting is in escalation."""
    return in_dispute(meeting.known)


CONVENE: Final = (
    Requirement(
        key="lead-professional-convenes",
        asks="Does the lead professional convene the meeting?",
        cites=(SWINDON["calling.3"], READINGS["A-24"]),
        binding=False,
        judge=_lead_convenes,
        missing="{about} convenes the meeting, and is not the lead professional",
        unrecorded="it is not known who the lead professional is",
        reads=("by",),
    ),
    answered_yes(
        ask.GOES_ON,
        binding=False,
        missing="the need is disputed, and the convening agency has not decided to go on meanwhile",
        applies=disputed,
        where="where the need is in escalation",
    ),
    *_of_the_plan(Convene),
)
REARRANGE: Final = _of_the_plan(Rearrange)

# --- meeting again ----------------------------------------------------------------------------------------


def early_decision(known: Known) -> Decide | None:
    """The latest decision, since the last sitting, whether to meet again early."""
    if not known.of(Decide):
        return None
    since = {id(one) for one in known.since(known.last(Hold))}
    return next(
        (
            one
            for one in reversed(known.of(Decide))
            if id(one) in since and one.reply_to(later.MEET_EARLY.key) is not Reply.NOT_KNOWN
        ),
        None,
    )


def triggered(entry: Decide) -> bool:
    """Whether a decision records that the plan fails: not carried out, or missing the need or the worry."""
    return any(entry.reply_to(question.key) is Reply.YES for question in later.TRIGGERS)


@frozen(eq=False, repr=False)
class For(Value):
    """Whether a further sitting is for this purpose; without an entry, that it may be."""

    purpose: Purpose

    def __call__(self, _meeting: Meeting, entry: Reconvene | None) -> bool:
        """Whether it is."""
        return entry is None or entry.purpose is self.purpose


def _decided(meeting: Meeting, _entry: Reconvene | None) -> Answer:
    said = early_decision(meeting.known)
    return Answer.NOT_RECORDED if said is None else said.reply_to(later.MEET_EARLY.key).answer


def _consulted(meeting: Meeting, _entry: Reconvene | None) -> Answer:
    said = early_decision(meeting.known)
    return Answer.NOT_RECORDED if said is None else said.reply_to(later.CONSULTED.key).answer


def _by_lead(meeting: Meeting, _entry: Reconvene | None) -> Answer | Lacking:
    said, lead = early_decision(meeting.known), Lead().person(meeting.known)
    if said is None:
        return Answer.NOT_RECORDED
    if said.by.role in LEAD or said.by.person == lead:
        return Answer.MET
    return Answer.NOT_RECORDED if lead is None else Lacking(Answer.NOT_MET, (said.by.person.ref,))


def _plan_fails(meeting: Meeting, _entry: Reconvene | None) -> Answer:
    since = {id(one) for one in meeting.known.since(meeting.known.last(Hold))}
    found = any(id(one) in since and triggered(one) for one in meeting.known.of(Decide))
    return Answer.MET if found else Answer.NOT_RECORDED


def _before_review(meeting: Meeting, entry: Reconvene) -> Answer:
    last = meeting.known.last(Hold)
    agreed = last.sitting.next_on if last is not None else None
    early = agreed is None or local_day(entry.planned.on) < agreed
    return Answer.MET if early else Answer.NOT_MET


def _date_agreed(meeting: Meeting, _entry: Reconvene | None) -> Answer:
    last = meeting.known.last(Hold)
    return Answer.NOT_RECORDED if last is None or last.sitting.next_on is None else Answer.MET


_EARLY: Final = For(Purpose.EARLY)
_WHERE_EARLY: Final = "of a sitting before the agreed date"
RECONVENE: Final = (
    Requirement(
        key="early-decided",
        asks="Was it decided to meet again early?",
        cites=(SWINDON["permissions.16"],),
        binding=True,
        judge=_decided,
        applies=_EARLY,
        where=_WHERE_EARLY,
        missing="it was decided not to meet again early",
        unrecorded="no decision to meet again early is recorded since the last sitting",
        reads=("purpose",),
    ),
    Requirement(
        key="early-consulted",
        asks="Was anybody consulted on meeting again early?",
        cites=(SWINDON["permissions.16"],),
        binding=True,
        judge=_consulted,
        applies=_EARLY,
        where=_WHERE_EARLY,
        missing="nobody was consulted on meeting again early",
        unrecorded="it is not recorded that anybody was consulted on meeting again early",
        reads=("purpose",),
    ),
    Requirement(
        key="early-by-lead",
        asks="Did the lead practitioner decide to meet again early?",
        cites=(SWINDON["permissions.16"], READINGS["A-24"]),
        binding=False,
        because=(
            "what must be is that it is consulted on and decided; that somebody else took it "
            "upon them undoes neither"
        ),
        judge=_by_lead,
        applies=_EARLY,
        where=_WHERE_EARLY,
        missing="{about} decided to meet again early, and is not the lead practitioner",
        unrecorded="it is not known whether the lead practitioner decided to meet again early",
        reads=("purpose",),
    ),
    Requirement(
        key="plan-fails",
        asks="Is the plan not carried out, or does it miss the need or the worry?",
        cites=(SWINDON["permissions.16"],),
        binding=False,
        because="the must is about what happens once a plan fails, and forbids no other early sitting",
        judge=_plan_fails,
        applies=_EARLY,
        where=_WHERE_EARLY,
        missing="",
        unrecorded="it is not recorded that the plan is not carried out, or misses the need or the worry",
        reads=("purpose",),
    ),
    Requirement(
        key="before-the-review",
        asks="Is the sitting before the review date that was agreed?",
        cites=(SWINDON["permissions.16"],),
        binding=False,
        because="the must is about what happens once a plan fails, and forbids no other early sitting",
        judge=_before_review,
        applies=_EARLY,
        where=_WHERE_EARLY,
        missing="the sitting is not before the agreed review date",
        unrecorded="",
        reads=("purpose", "planned"),
    ),
    Requirement(
        key="review-agreed",
        asks="Did the last sitting set a date for a review?",
        cites=(SWINDON["recording.11"],),
        binding=False,
        judge=_date_agreed,
        applies=For(Purpose.REVIEW),
        where="of a review",
        missing="",
        unrecorded="the last sitting set no date for a review",
        reads=("purpose",),
    ),
    attrs.evolve(
        adjourned((READINGS["A-71"],)),
        applies=For(Purpose.GOES_ON),
        where="of a sitting that goes on",
        missing="the last sitting was not adjourned: say whether this one is early, or a review",
        reads=("purpose",),
    ),
    *_of_the_plan(Reconvene),
)
