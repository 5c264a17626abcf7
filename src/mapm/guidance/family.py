"""What a protocol says of the family: who is told what, by whom and when, and when they are not told.

Age and competence are recorded judgements, never computed. Nobody is told, and nobody is left untold,
automatically: where notice is withheld it stays withheld until somebody decides otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias

from attrs import field, frozen

from mapm.errors import ProtocolInvalid, checked
from mapm.guidance.base import Remark
from mapm.guidance.cases import Case, Caution, Said
from mapm.meeting.events import Propose
from mapm.meeting.notice import Withholding
from mapm.meeting.parts import Age, Concerned, Relation
from mapm.meeting.reading import holder, people
from mapm.roles import Role
from mapm.rules.duties import Owner
from mapm.rules.requirements import Question
from mapm.sources import Citation, Cites, cited
from mapm.values import Value

__all__ = [
    "Approach",
    "CompetentAndSigned",
    "Expected",
    "FamilyGuidance",
    "Holder",
    "Telling",
    "Unsettled",
    "WithholdingTerms",
    "adult_subjects",
    "everyone",
    "parents_and_carers",
    "proposing_agency",
    "subjects",
    "young_subjects",
]

Whom: TypeAlias = Callable[[Concerned], bool]
"""Whether something is for one of the people concerned."""
OwnerFor: TypeAlias = Callable[[Case, Concerned], Owner | None]
"""Who sees to something for one of the people concerned; nobody where nobody is named."""


class Approach(StrEnum):
    """How a text deals with the family."""

    NOTICE = "told beforehand, or notice is withheld"
    EXPECTED = "expected at the sitting"
    NO_STEP = "no step for the family"


# --- whom, and by whom ------------------------------------------------------------------------------------


def everyone(_one: Concerned) -> bool:
    """Everyone concerned."""
    return True


def subjects(one: Concerned) -> bool:
    """Whom the meeting is about."""
    return one.relation is Relation.SUBJECT


def parents_and_carers(one: Concerned) -> bool:
    """The parents or carers of whom it is about."""
    return one.relation is Relation.PARENT_OR_CARER


def not_subjects(one: Concerned) -> bool:
    """Everyone who is not recorded as whom it is about: where the text speaks of parents and carers."""
    return not subjects(one)


def adult_subjects(one: Concerned) -> bool:
    """Adults whom it is about: recorded as such, never computed."""
    return subjects(one) and one.age is Age.ADULT


def young_subjects(one: Concerned) -> bool:
    """Whom it is about, and who is not recorded as an adult: an unanswered question asks for no less."""
    return subjects(one) and one.age is not Age.ADULT


def proposing_agency(case: Case, _one: Concerned) -> Owner | None:
    """The agency that proposed the meeting."""
    proposal = case.known.last(Propose)
    return proposal.agency if proposal is not None else None


@frozen(eq=False, repr=False)
class Holder(Value):
    """Whoever holds a role in the case; the role itself while nobody was appointed."""

    role: Role

    def __call__(self, case: Case, _one: Concerned) -> Owner | None:
        """The person, or the role."""
        found = holder(case.known, self.role)
        return found.person if found is not None else self.role


@frozen(eq=False, repr=False)
class CompetentAndSigned(Value):
    """Whether a young person signed, by the answer to a question, and was judged competent, as recorded."""

    signed: Question

    def __call__(self, case: Case, _one: Concerned) -> bool:
        """For anyone's attendance: it is the young person who was judged, and who signed."""
        judged = any(young_subjects(one) and one.competence is not None for one in people(case.known))
        return judged and Said(self.signed)(case)


# --- what a protocol says ---------------------------------------------------------------------------------


@frozen(kw_only=True, eq=False, repr=False)
class Telling(Value):
    """What somebody is told, when and by whom: the notice before a sitting, or the outcome after it."""

    what: str
    """In words, after "is told": "that a meeting will take place"."""
    when: str
    """As the text has it: "in advance"; it gives no date here, which is for a duty."""
    cites: Cites = field(validator=cited)
    whom: Whom = everyone
    duty: str = ""
    """The duty under which somebody can be named for it with an `Assign`."""
    by: OwnerFor | None = None
    """Who owes it by the text; for an outcome, whom the sitting named comes first."""
    suggested: OwnerFor | None = None
    """Whom we suggest while nobody is named."""
    judged: Whom | None = None
    """Of whom it is a matter for judgement whether they are told at all."""
    judged_cites: tuple[Citation, ...] = ()
    reason_cites: tuple[Citation, ...] = ()
    """For a notice: that they are told why."""
    matches_cites: tuple[Citation, ...] = ()
    """For an outcome: that what is told reflects the record."""
    fresh_risk_cites: tuple[Citation, ...] = ()
    """For an outcome: that the risk is looked at afresh where they were not told beforehand."""
    part_taken: Whom | None = None
    """Of whom it falls away once they took part in the sitting themselves."""
    part_taken_cites: tuple[Citation, ...] = ()


class Unsettled(StrEnum):
    """What is done where a risk is named and withholding is not settled."""

    HOLD = "hold"
    """The notice is held back, and never sent automatically."""
    TELL = "tell"
    WITHHOLD = "withhold"


@frozen(kw_only=True, eq=False, repr=False)
class WithholdingTerms(Value):
    """On what notice may be withheld: what has to be recorded, and what follows while it is not."""

    rule: Withholding
    binding: bool
    """Whether the text says *must*."""
    cites: Cites = field(validator=cited)
    judgement: Cites = field(validator=cited)
    agreement: Cites = field(validator=cited)
    risk: tuple[Citation, ...] = ()
    """What asks for a risk, where the rule needs one."""
    unsettled: Cites = field(validator=cited)
    """What holds while it is not settled."""
    while_unsettled: Unsettled = Unsettled.HOLD

    def __attrs_post_init__(self) -> None:
        checked(self.rule, Withholding, "the rule of withholding", "pass a Withholding")
        if self.rule.needs_risk and not self.risk:
            raise ProtocolInvalid("a risk that withholding needs has its clause: give risk")


@frozen(kw_only=True, eq=False, repr=False)
class Expected(Value):
    """Who of the family is expected at a sitting, and what is done where they are not there."""

    whom: Whom
    how: str
    """In words, after the person: "is present"."""
    cites: Cites = field(validator=cited)
    views_cites: tuple[Citation, ...] = ()
    """That their views reach a sitting that they do not come to."""
    engagement_cites: tuple[Citation, ...] = ()
    """That the group thinks how to involve them."""
    excused: Callable[[Case, Concerned], bool] | None = None
    excused_cites: tuple[Citation, ...] = ()


@frozen(kw_only=True, eq=False, repr=False)
class FamilyGuidance(Value):
    """What a protocol says of the family; `ProtocolInvalid` where its parts do not fit the approach."""

    approach: Approach
    cites: Cites = field(validator=cited)
    notice: Telling | None = None
    outcome: Telling | None = None
    withholding: WithholdingTerms | None = None
    objection: Remark | None = None
    """What an objection does; ``None`` where the text says nothing of objections."""
    objectors: Whom = everyone
    """Of whose objections the text speaks."""
    expected: tuple[Expected, ...] = ()
    age: tuple[Citation, ...] = ()
    """What makes a recorded judgement of somebody's age matter."""
    competence: tuple[Citation, ...] = ()
    """What makes a recorded judgement of a young person's competence matter: nobody judges a parent's."""
    cautions: tuple[Caution, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def __attrs_post_init__(self) -> None:
        if (self.approach is Approach.NOTICE) is not (self.notice is not None):
            raise ProtocolInvalid("a notice is for a protocol in which the family is told beforehand")
        if (self.approach is Approach.EXPECTED) is not bool(self.expected):
            raise ProtocolInvalid("somebody is expected in a protocol in which the family is at the sitting")
        if self.approach is not Approach.NOTICE and self.withholding is not None:
            raise ProtocolInvalid("nothing can be withheld where no notice is given")
