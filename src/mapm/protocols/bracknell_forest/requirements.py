"""What must, or should, hold for proposing, convening and saying who leads, with the clause for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Known, Meeting, Reply
from mapm.meeting.events import Convene, Hold
from mapm.meeting.parts import Part, Relation
from mapm.protocols.bracknell_forest import questions as ask
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.bracknell_forest.people import (
    CONTACT,
    COORDINATOR,
    Leads,
    children,
    family,
    may_come_alone,
    parents,
)
from mapm.protocols.common.family import about_a_child, refs
from mapm.protocols.readings import READINGS
from mapm.roles import Role
from mapm.rules.requirements import Question, Requirement, answered_yes
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.events import Propose, Reconvene
    from mapm.meeting.facts import Appoint, Rearrange
    from mapm.meeting.parts import Concerned
    from mapm.roles import Agency, Person

# --- proposing --------------------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class AnyYes(Value):
    """Judges that one of several questions was answered yes; names those that are not answered."""

    questions: tuple[Question, ...]

    def __call__(self, _meeting: Meeting | None, entry: Propose) -> Answer | Lacking:
        """Met by any yes; not met where all are no."""
        replies = {one.key: entry.reply_to(one.key) for one in self.questions}
        if Reply.YES in replies.values():
            return Answer.MET
        silent = tuple(key for key, reply in replies.items() if reply is Reply.NOT_KNOWN)
        return Lacking(Answer.NOT_RECORDED, (", ".join(silent),)) if silent else Answer.NOT_MET


def _child(_meeting: Meeting | None, entry: Propose) -> Answer:
    named = any(one.relation is Relation.SUBJECT for one in entry.concerned)
    return Answer.MET if named else Answer.NOT_RECORDED


def needs_assessed(*assessments: Question) -> Requirement:
    """Needs were found by an assessment: of either kind, or of the one that a local reading asks for."""
    return Requirement(
        key="needs-assessed",
        asks="Has an assessment found needs that are not met?",
        cites=(BRACKNELL["intro.2"], BRACKNELL["process.1"], READINGS["A-41"]),
        binding=True,
        because="without needs that are not met it is not the meeting that the text describes",
        judge=AnyYes(assessments),
        missing="no assessment has found needs that are not met",
        unrecorded="no assessment is recorded as having found unmet needs, and there is no answer to {about}",
        reads=("answers",),
    )


PROPOSE: Final = (
    needs_assessed(ask.COMMON_ASSESSMENT, ask.INITIAL_ASSESSMENT),
    answered_yes(
        ask.SEVERAL_AGENCIES,
        binding=True,
        missing="one agency or service is enough to meet the needs",
        because="where one agency is enough, it is not the meeting that the text describes",
    ),
    Requirement(
        key="child-named",
        asks="Is a child named?",
        cites=(BRACKNELL["what.1"],),
        binding=False,
        judge=_child,
        missing="",
        unrecorded="no particular child is named for whom support is to be designed",
        reads=("concerned",),
    ),
    about_a_child((BRACKNELL["what.1"],)),
    Requirement(
        key="for-whom",
        asks="Is the child in one of the groups for which it is meant?",
        cites=(
            BRACKNELL["process.2"],
            BRACKNELL["process.3"],
            BRACKNELL["process.3.a"],
            BRACKNELL["process.3.b"],
            BRACKNELL["process.3.c"],
            BRACKNELL["process.3.d"],
            BRACKNELL["process.4"],
        ),
        binding=False,
        judge=AnyYes(ask.GROUPS),
        missing="the child is above the level of need for which it is meant, and in none of the other groups",
        unrecorded="it is not recorded for which group of children it is, with no answer to {about}",
        reads=("answers",),
    ),
    answered_yes(
        ask.SPECIALIST_APART,
        binding=False,
        missing="specialist assessments, or needs found through them, are not left to their own protocols",
    ),
)

# --- convening --------------------------------------------------------------------------------------------


def _expected(entry: Convene | Reconvene | Rearrange, whom: tuple[Concerned, ...]) -> Answer | Lacking:
    missing = tuple(one.person for one in whom if one.person not in entry.planned.expected)
    if not missing:
        return Answer.MET
    nobody = not entry.planned.expected
    return Lacking(Answer.NOT_RECORDED if nobody else Answer.NOT_MET, refs(missing))


def _child_expected(meeting: Meeting, entry: Convene | Reconvene | Rearrange) -> Answer | Lacking:
    return _expected(entry, children(meeting.known))


def _family_expected(meeting: Meeting, entry: Convene | Reconvene | Rearrange) -> Answer | Lacking:
    if may_come_alone(meeting.known):
        return Answer.MET
    return _expected(entry, parents(meeting.known))


def package(known: Known) -> tuple[frozenset[Person], frozenset[Agency]]:
    """Who, and which agencies, have a part in what earlier sittings agreed."""
    actions = [one for hold in known.of(Hold) for one in hold.sitting.actions]
    agencies = frozenset(one.agency for one in actions if one.agency is not None)
    return frozenset(one.owner for one in actions), agencies


_BELONGS: Final = frozenset({Part.GIVES_SUPPORT, Part.STANDS_BY_FAMILY})
_ADVISES: Final = frozenset({Part.ADVISES})


def _package_alone(meeting: Meeting, entry: Convene | Reconvene | Rearrange) -> Answer | tuple[Lacking, ...]:
    chair = entry.planned.chair  # who may be independent (conflict.3)
    others = [one for one in entry.planned.invitees if not one.parts & _BELONGS and one.person != chair]
    if others:  # only then is it looked up who belongs
        people, agencies = package(meeting.known)
        belong = people | family(meeting.known)
        others = [one for one in others if one.person not in belong and one.agency not in agencies]
    outside = tuple(one.person for one in others if one.parts == _ADVISES)
    unsaid = tuple(one.person for one in others if one.parts != _ADVISES)
    lacks = (Lacking(Answer.NOT_RECORDED, refs(unsaid)), Lacking(Answer.NOT_MET, refs(outside)))
    return tuple(one for one in lacks if one.about) or Answer.MET


_PLAN: Final = (
    Requirement(
        key="child-expected",
        asks="Is the child expected at the sitting?",
        cites=(BRACKNELL["principles.2#1"], BRACKNELL["nonattendance.1"]),
        binding=False,
        judge=_child_expected,
        missing="{about} is not expected at the sitting: agree how their views are heard at it",
        unrecorded="it is not recorded that {about} is expected at the sitting",
        reads=("planned",),
    ),
    Requirement(
        key="family-expected",
        asks="Is each parent or carer expected at the sitting?",
        cites=(BRACKNELL["principles.2#2"], BRACKNELL["nonattendance.3#1"], READINGS["A-37"]),
        binding=False,
        judge=_family_expected,
        missing="{about} is not expected at the sitting",
        unrecorded="it is not recorded that {about} is expected at the sitting",
        reads=("planned",),
    ),
    Requirement(
        key="package-alone",
        asks="Is everyone invited somebody who gives, or is likely to give, support to the child?",
        cites=(BRACKNELL["principles.7#2"], BRACKNELL["principles.7#1"]),
        binding=False,
        judge=_package_alone,
        missing="{about} gives no support to the child, and is invited",
        unrecorded="it is not recorded that {about} gives, or is likely to give, support to the child",
        reads=("planned",),
    ),
)
_MISSING: Final = "the child does not choose to engage: agree how their views are heard"
CONVENE: Final = (*_PLAN, answered_yes(ask.CHILD_CHOOSES, binding=False, missing=_MISSING))
RECONVENE: Final = (*_PLAN, answered_yes(ask.CHILD_CHOOSES_AGAIN, binding=False, missing=_MISSING))
REARRANGE: Final = _PLAN

# --- who leads --------------------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class LeadAgreed(Value):
    """Judges that those who have to agree to a lead professional have done so."""

    leads: Leads

    def __call__(self, meeting: Meeting, entry: Appoint) -> Answer | tuple[Lacking, ...]:
        """Met, or whose agreement is missing."""
        return self.leads.lacking(meeting.known, entry) or Answer.MET


def _continuing(_meeting: Meeting, entry: Appoint | None) -> bool:
    return entry is None or (entry.role == Role.LEAD_PROFESSIONAL and not entry.until_settled)


_COUNTED: Final = (Role.LEAD_PROFESSIONAL, CONTACT, COORDINATOR)
"""The roles in which somebody's being appointed counts for a duty here."""
_TAKEN: Final = (*_COUNTED, Role.CHAIR)


def _role_asked(_meeting: Meeting, entry: Appoint) -> Answer | Lacking:
    if entry.role in _TAKEN:
        return Answer.MET
    *others, last = (f'"{role.key}"' for role in _COUNTED)
    asked = f"{', '.join(others)} or {last}"
    return Lacking(Answer.NOT_MET, (f'"{entry.role.key}", and what counts here is {asked}',))


def appoint(leads: Leads) -> tuple[Requirement, ...]:
    """What should hold for saying who leads."""
    return (
        Requirement(
            key="role-asked",
            asks="Is it a role that counts here?",
            cites=(READINGS["A-38"],),
            binding=False,
            judge=_role_asked,
            missing="somebody is appointed as {about}",
            unrecorded="",
            reads=("role",),
        ),
        Requirement(
            key="lead-consents",
            asks="Have the child and family agreed to who leads?",
            cites=(BRACKNELL["lead.2"], READINGS["A-38"]),
            binding=False,
            judge=LeadAgreed(leads),
            applies=_continuing,
            where="where somebody becomes the continuing lead professional",
            missing="{about} has not agreed to who leads, so that the temporary lead stays",
            unrecorded="no agreement of {about} to who leads is recorded, so that the temporary lead stays",
            reads=("agreed_by",),
        ),
    )
