"""Which document goes to whom, or is kept by whom, as a protocol says it: data for `copies_for`.

A `Copy` names one document and its recipients, and what a recorded arrangement can change for them. Nobody
is put on a list automatically after a refusal.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias

from attrs import field, frozen

from mapm.decisions import Answer
from mapm.errors import ProtocolInvalid
from mapm.guidance.base import Remark
from mapm.guidance.cases import Case, Caution
from mapm.guidance.family import Whom, everyone
from mapm.meeting.base import Known
from mapm.meeting.events import Propose
from mapm.meeting.facts import ArrangeCopy
from mapm.meeting.notice import Withholding
from mapm.meeting.parts import Presence
from mapm.meeting.reading import holder, people
from mapm.roles import Agency, Person, Role
from mapm.rules.requirements import Question
from mapm.sources import Citation, Cites, cited
from mapm.values import Value

__all__ = [
    "Copy",
    "CopyPurpose",
    "DistributionGuidance",
    "Family",
    "InRole",
    "OptOut",
    "Recipient",
    "absent_invitees",
    "absent_owners",
    "agencies_in_package",
    "agencies_that_attended",
    "attendees",
    "chairs_agency",
    "planning_forums",
    "practitioners_in_package",
    "proposers_agency",
]


@frozen(eq=False, repr=False)
class Recipient(Value):
    """Who gets a document, or keeps it: a person, an agency, or whoever holds a role."""

    who: Person | Agency | Role
    family: bool = False
    """Whether it is somebody whom the meeting concerns."""
    part_two: bool = False
    """Whether they were in the second part of a sitting alone."""
    extent: str = ""
    """What of the document, where not the whole."""

    @property
    def ref(self) -> str:
        """The reference, or the role."""
        return self.who.key if isinstance(self.who, Role) else self.who.ref


Recipients: TypeAlias = Callable[[Case], tuple[Recipient, ...]]
"""Who receives a copy, read from the case."""


class CopyPurpose(StrEnum):
    """Whether a document is sent to somebody, or kept by them."""

    SEND = "send"
    KEEP = "keep"


def with_anyone(_known: Known, arranged: ArrangeCopy) -> Answer:
    """Whether it is recorded with whom something was agreed, whoever that is."""
    return Answer.NOT_RECORDED if arranged.agreed_with is None else Answer.MET


@frozen(kw_only=True, eq=False, repr=False)
class OptOut(Value):
    """That a copy can be left out by agreement with an individual, who was judged able to agree."""

    cites: Cites = field(validator=cited)
    competence: tuple[Citation, ...]
    """What asks for a recorded judgement of competence; empty where none is asked for."""
    agreed: Callable[[Known, ArrangeCopy], Answer] = with_anyone
    """Whether it was agreed with somebody whose agreement counts for that recipient."""


@frozen(kw_only=True, eq=False, repr=False)
class Copy(Value):
    """That a document goes to some recipients, and what can change it.

    Where ``by_decision``, it takes a recorded decision for each of them: an `ArrangeCopy`, or an answer to
    ``question`` where one decision is about all of them. Otherwise it goes to them, and only an agreement
    under ``opt_out``, or a decision about a risk under ``risk``, changes that.
    """

    document: str
    to: Recipients
    cites: Cites = field(validator=cited)
    purpose: CopyPurpose = CopyPurpose.SEND
    by_decision: bool = False
    unless_decided: bool = False
    """Of what a decision can change: whether it goes to them while nothing was decided."""
    question: Question | None = None
    """What is decided of all of them together, where the protocol asks so."""
    opt_out: OptOut | None = None
    risk: tuple[Citation, ...] = ()
    """That a copy is left out, by a recorded decision, where it would bring a risk."""
    follows: tuple[str, ...] = ()
    """Other documents whose arrangements hold for this one too."""
    fresh_risk: tuple[Citation, ...] = ()
    """That the risk is looked at afresh for somebody from whom notice was withheld."""
    part_two: tuple[Citation, ...] = ()
    """That who came to part two alone gets the record of part two alone, unless decided otherwise."""
    whole: Question | None = None
    """The question about that decision, where there is one."""
    there: Callable[[Case], bool] | None = None
    """Whether there is such a document of a sitting; ``None`` where every sitting has one."""

    def __attrs_post_init__(self) -> None:
        if self.by_decision and self.opt_out is not None:
            raise ProtocolInvalid(f"{self.document}: what takes a decision needs no way to opt out of it")
        if (self.question is not None or self.unless_decided) and not self.by_decision:
            raise ProtocolInvalid(f"{self.document}: a decision is asked only of what goes by a decision")


@frozen(kw_only=True, eq=False, repr=False)
class DistributionGuidance(Value):
    """Which document goes to whom in a protocol."""

    copies: tuple[Copy, ...]
    withholding: Withholding | None = None
    """How notice may be withheld here: copies for somebody from whom it is are looked at with care."""
    cautions: tuple[Caution, ...] = ()
    """What keeps everything from the family without a recorded decision."""
    remarks: tuple[Remark, ...] = ()


# --- recipients -------------------------------------------------------------------------------------------


def attendees(case: Case) -> tuple[Recipient, ...]:
    """Every professional who attended, the chair too."""
    sitting = case.sitting
    if sitting is None:
        return ()
    chair = (sitting.chair,) if sitting.chair is not None else ()
    return tuple(Recipient(one) for one in dict.fromkeys((*(one.person for one in sitting.attended), *chair)))


def agencies_that_attended(case: Case) -> tuple[Recipient, ...]:
    """Every agency for which somebody attended."""
    sitting = case.sitting
    agencies = (one.agency for one in sitting.attended) if sitting is not None else ()
    return tuple(map(Recipient, dict.fromkeys(agencies)))


def absent_invitees(case: Case) -> tuple[Recipient, ...]:
    """Who was invited to the sitting and did not come."""
    sitting, plan = case.sitting, case.planned
    if sitting is None or plan is None:
        return ()
    there = {*(one.person for one in sitting.attended), sitting.chair}
    return tuple(
        Recipient(one) for one in dict.fromkeys(one.person for one in plan.invitees) if one not in there
    )


def absent_owners(case: Case) -> tuple[Recipient, ...]:
    """Who was given an action in absence: that action alone is for them."""
    sitting = case.sitting
    if sitting is None:
        return ()
    there = {*(one.person for one in sitting.attended), sitting.chair}
    found: dict[Person, list[str]] = {}
    for action in sitting.actions:
        if action.owner not in there:
            found.setdefault(action.owner, []).append(action.key)
    return tuple(
        Recipient(owner, extent=f"the action {', '.join(keys)} alone") for owner, keys in found.items()
    )


@frozen(eq=False, repr=False)
class Family(Value):
    """Those whom the meeting concerns, or some of them."""

    whom: Whom = everyone

    def __call__(self, case: Case) -> tuple[Recipient, ...]:
        """Each of them, and whether they were in part two alone."""
        sitting = case.sitting
        there = sitting.family if sitting is not None else ()
        second = {one.person for one in there if one.presence is Presence.PART_TWO}
        return tuple(
            Recipient(one.person, family=True, part_two=one.person in second)
            for one in people(case.known)
            if self.whom(one)
        )


@frozen(eq=False, repr=False)
class InRole(Value):
    """Whoever holds a role in the case; the role itself while nobody was appointed."""

    role: Role

    def __call__(self, case: Case) -> tuple[Recipient, ...]:
        """The person, or the role."""
        found = holder(case.known, self.role)
        return (Recipient(found.person if found is not None else self.role),)


def agencies_in_package(case: Case) -> tuple[Recipient, ...]:
    """Every agency to which something in the plan falls: fewer, or more, than those that attended."""
    actions = case.sitting.actions if case.sitting is not None else ()
    agencies = (one.agency for one in actions if one.agency is not None)
    return tuple(map(Recipient, dict.fromkeys(agencies)))


def practitioners_in_package(case: Case) -> tuple[Recipient, ...]:
    """Every practitioner to whom something in the plan falls, where it names no agency for it."""
    actions = case.sitting.actions if case.sitting is not None else ()
    family = {one.person for one in people(case.known)}
    owners = (one.owner for one in actions if one.agency is None and one.owner not in family)
    return tuple(map(Recipient, dict.fromkeys(owners)))


def proposers_agency(case: Case) -> tuple[Recipient, ...]:
    """The agency that proposed the meeting."""
    proposal = case.known.last(Propose)
    return (Recipient(proposal.agency),) if proposal is not None else ()


def chairs_agency(case: Case) -> tuple[Recipient, ...]:
    """The agency of who chaired, where that is recorded."""
    sitting = case.sitting
    if sitting is None or sitting.chair is None:
        return ()
    found = (one.agency for one in sitting.attended if one.person == sitting.chair)
    return tuple(map(Recipient, dict.fromkeys(found)))


def planning_forums(case: Case) -> tuple[Recipient, ...]:
    """The planning forums to which the conclusion goes."""
    route = case.sitting.planning if case.sitting is not None else None
    return tuple(Recipient(Role(one.forum)) for one in route) if isinstance(route, tuple) else ()
