"""What must, or should, hold for a sitting: the child, those who stayed away, the package, the review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Entry, Reply
from mapm.meeting.parts import Part, Relation
from mapm.meeting.reading import holder
from mapm.protocols.bracknell_forest import questions as ask
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.bracknell_forest.people import (
    CONTACT,
    Leads,
    awaited,
    children,
    ever,
    family,
    leads_as_family,
    presence,
    said_absent,
    stayed_away,
    was_heard,
    was_there,
)
from mapm.protocols.bracknell_forest.reviews import REVIEW
from mapm.protocols.bracknell_forest.sittings import is_review
from mapm.protocols.common.family import refs
from mapm.protocols.readings import READINGS
from mapm.rules.requirements import Requirement
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Known, Meeting
    from mapm.meeting.events import Hold
    from mapm.meeting.parts import Sitting
    from mapm.meeting.states import Convened
    from mapm.roles import Person


def _told(silent: tuple[Person, ...], against: tuple[Person, ...]) -> Answer | tuple[Lacking, ...]:
    lacks = (Lacking(Answer.NOT_RECORDED, refs(silent)), Lacking(Answer.NOT_MET, refs(against)))
    return tuple(one for one in lacks if one.about) or Answer.MET


def _heard(sitting: Sitting, whom: tuple[Person, ...]) -> Answer | tuple[Lacking, ...]:
    unheard = [one for one in whom if not was_heard(sitting, one)]
    silent = tuple(one for one in unheard if presence(sitting, one) is None)
    return _told(silent, tuple(one for one in unheard if one not in silent))


# --- the child --------------------------------------------------------------------------------------------


def _children(known: Known) -> tuple[Person, ...]:
    return tuple(one.person for one in children(known))


def _child_present(meeting: Convened, entry: Hold) -> Answer | tuple[Lacking, ...]:
    return _heard(entry.sitting, _children(meeting.known))


def _not_expected(meeting: Convened, entry: Hold) -> tuple[Person, ...]:
    """The children who were not to come, and did not."""
    expected = meeting.planned.expected
    return tuple(
        one for one in _children(meeting.known) if one not in expected and not was_there(entry.sitting, one)
    )


def _some_not_expected(meeting: Convened, entry: Hold | None) -> bool:
    return entry is None or bool(_not_expected(meeting, entry))


def _views_heard(meeting: Convened, entry: Hold) -> Answer | tuple[Lacking, ...]:
    return _heard(entry.sitting, _not_expected(meeting, entry))


def _agreed_anything(_meeting: Convened, entry: Hold | None) -> bool:
    return entry is None or bool(entry.sitting.actions)


CHILD: Final = (
    Requirement(
        key="child-present",
        asks="Was the child there, or did their views reach the sitting?",
        cites=(BRACKNELL["principles.2#1"], BRACKNELL["nonattendance.1"], READINGS["A-35"]),
        binding=False,
        judge=_child_present,
        missing="{about} was not there, and their views did not reach the sitting",
        unrecorded="it is not recorded whether {about} was there",
        reads=("sitting",),
    ),
    Requirement(
        key="views-heard",
        asks="Did the views of a child who was not to come reach the sitting?",
        cites=(BRACKNELL["nonattendance.4"],),
        binding=True,
        judge=_views_heard,
        applies=_some_not_expected,
        where="where a child was not expected, and did not come",
        missing="the views of {about}, who was not to come, did not reach the sitting",
        unrecorded="it is not recorded that the views of {about}, who was not to come, reached the sitting",
        reads=("sitting",),
    ),
    Requirement(
        key="without-child",
        asks="Was the child there when the plan was agreed, or were their views?",
        cites=(READINGS["A-35"],),
        binding=False,
        judge=_child_present,
        applies=_agreed_anything,
        where="where a plan was agreed",
        missing="the plan was agreed without {about}",
        unrecorded="it is not recorded whether the plan was agreed without {about}",
        reads=("sitting",),
    ),
)

# --- those who stayed away --------------------------------------------------------------------------------


def considered(entry: Entry, sitting: Sitting | None) -> Reply:
    """Whether it was thought how to involve those who stayed away: an engagement plan shows that it was."""
    if sitting is not None and sitting.engagement is not None:
        return Reply.YES
    return entry.reply_to(ask.INVOLVING.key)


def protection(entry: Entry) -> Answer:
    """Whether child protection was considered, if concerns rose: it never follows by itself."""
    rose = entry.reply_to(ask.CONCERNS_ROSE.key)
    if rose is Reply.YES:
        return entry.reply_to(ask.PROTECTION.key).answer
    return Answer.MET if rose is Reply.NO else Answer.NOT_RECORDED


@frozen(eq=False, repr=False)
class Absence(Value):
    """Whose absence makes the group think how to involve them (A-35)."""

    both: bool = False
    """Only that of the child and of the family together."""

    def who(self, whom: tuple[Person, ...], sitting: Sitting) -> tuple[Person, ...]:
        """Who of those awaited stayed away, or is not recorded to have come, where that counts."""
        away = stayed_away(whom, sitting)
        if not self.both:
            return away
        there = any(was_there(sitting, one.person) for one in sitting.family)
        return () if there else away

    def considered(self, reply: Reply, whom: tuple[Person, ...], sitting: Sitting) -> Answer:
        """Whether it was thought how to involve them; a no counts where their absence is recorded."""
        if reply is not Reply.NO:
            return reply.answer
        told = (said_absent(sitting, one) for one in self.who(whom, sitting))
        return Answer.NOT_MET if (all(told) if self.both else any(told)) else Answer.NOT_RECORDED

    def __call__(self, meeting: Convened, entry: Hold | None) -> bool:
        """Whether somebody's absence counts."""
        return entry is None or bool(self.who(_awaited(meeting), entry.sitting))


def _awaited(meeting: Convened) -> tuple[Person, ...]:
    return awaited(meeting.known, meeting.planned.expected)


def parents_away(known: Known, expected: tuple[Person, ...], sitting: Sitting) -> tuple[Person, ...]:
    """The parents and carers who were expected, and stayed away or are not recorded to have come."""
    away = stayed_away(expected, sitting)
    if not away:
        return ()  # only otherwise is it looked up who they are
    theirs = ever(known, Relation.PARENT_OR_CARER)
    return tuple(one for one in away if one in theirs)


def _parents_away(meeting: Convened, entry: Hold | None) -> bool:
    if entry is None:
        return True
    return bool(parents_away(meeting.known, meeting.planned.expected, entry.sitting))


@frozen(eq=False, repr=False)
class Considered(Value):
    """Judges that it was thought how to involve those who stayed away."""

    absence: Absence

    def __call__(self, meeting: Convened, entry: Hold) -> Answer:
        """By the answer, or by an engagement plan."""
        reply = considered(entry, entry.sitting)
        return self.absence.considered(reply, _awaited(meeting), entry.sitting)


def _protection(_meeting: Meeting, entry: Hold) -> Answer:
    return protection(entry)


def _protection_anyhow(meeting: Convened, entry: Hold) -> Answer:
    reply = entry.reply_to(ask.PROTECTION.key)
    if reply is not Reply.NO:
        return reply.answer
    away = parents_away(meeting.known, meeting.planned.expected, entry.sitting)
    told = any(said_absent(entry.sitting, one) for one in away)
    return Answer.NOT_MET if told else Answer.NOT_RECORDED


def involving(absence: Absence) -> Requirement:
    """The group thinks how best to involve those who stayed away."""
    return Requirement(
        key=ask.INVOLVING.key,
        cites=(BRACKNELL["nonattendance.5"], READINGS["A-35"]),
        binding=True,
        judge=Considered(absence),
        applies=absence,
        where=(
            "where the child, or somebody else who was expected, is not recorded to have come or been heard"
        ),
        missing="the group did not think how best to involve those who stayed away",
        unrecorded="it is not recorded that the group thought how best to involve those who stayed away",
        reads=("answers", "sitting"),
        question=ask.INVOLVING,
    )


def protection_considered(*, by_itself: bool) -> Requirement:
    """Child protection is considered where parents stay away: where that makes concerns greater (A-36)."""
    return Requirement(
        key=ask.PROTECTION.key,
        cites=(BRACKNELL["nonattendance.10"], READINGS["A-36"]),
        binding=False,
        judge=_protection_anyhow if by_itself else _protection,
        applies=_parents_away,
        where="where a parent or carer who was expected is not recorded to have come or been heard",
        missing="child protection procedures were not considered",
        unrecorded=(
            "it is not recorded that child protection procedures were considered"
            if by_itself
            else "it is not recorded that concerns did not rise, or that child protection was considered"
        ),
        reads=("answers", "sitting"),
        question=ask.PROTECTION,
    )


# --- the package, and who leads ---------------------------------------------------------------------------


def _package_wanted(meeting: Convened, entry: Hold | None) -> bool:
    if entry is None:
        return True
    ended = is_review(meeting) and entry.reply_to(ask.STILL_NEEDED.key) is Reply.NO
    return not ended and entry.sitting.engagement is None


def _package(_meeting: Convened, entry: Hold) -> Answer:
    return Answer.MET if entry.sitting.actions else Answer.NOT_RECORDED


def _each_agency(meeting: Convened, entry: Hold) -> Answer | Lacking:
    theirs = family(meeting.known)
    nameless = tuple(
        one.key for one in entry.sitting.actions if one.agency is None and one.owner not in theirs
    )
    return Lacking(Answer.NOT_RECORDED, nameless) if nameless else Answer.MET


def _package_attended(meeting: Convened, entry: Hold) -> Answer | Lacking:
    there = {one.person for one in entry.sitting.attended}
    missing = tuple(
        one.person
        for one in meeting.planned.invitees
        if Part.GIVES_SUPPORT in one.parts and one.person not in there
    )
    return Lacking(Answer.NOT_MET, refs(missing)) if missing else Answer.MET


@frozen(eq=False, repr=False)
class LeadSettled(Value):
    """Judges that a continuing lead professional was agreed, or had been before."""

    leads: Leads

    def __call__(self, meeting: Meeting, entry: Hold) -> Answer:
        """By what is recorded of who leads, or by the answer for this sitting."""
        if self.leads.settled(meeting.known) is not None:
            return Answer.MET
        return entry.reply_to(ask.LEAD_AGREED.key).answer


@frozen(eq=False, repr=False)
class FamilyLeads(Value):
    """Whether it is agreed that somebody of the family leads."""

    leads: Leads

    def __call__(self, meeting: Meeting, _entry: Entry | None) -> bool:
        """Whether it is."""
        agreed = self.leads.settled(meeting.known)
        return agreed is not None and leads_as_family(meeting.known, agreed)


def _contact(meeting: Meeting, _entry: Entry | None) -> Answer | Lacking:
    named = holder(meeting.known, CONTACT)
    if named is None:
        return Answer.NOT_RECORDED
    theirs = named.person in family(meeting.known)
    return Lacking(Answer.NOT_MET, (named.person.ref,)) if theirs else Answer.MET


PACKAGE: Final = (
    Requirement(
        key="package",
        asks="Was a support package designed?",
        cites=(BRACKNELL["what.1"],),
        binding=False,
        judge=_package,
        applies=_package_wanted,
        where="unless the group made an engagement plan, or a review found that no services are needed",
        missing="",
        unrecorded="nothing is recorded as the support package",
        reads=("sitting",),
    ),
    Requirement(
        key="package-agencies",
        asks="Does the plan say of each action which agency it falls to?",
        cites=(BRACKNELL["recording.2"],),
        binding=False,
        judge=_each_agency,
        missing="",
        unrecorded="the plan does not say which agency {about} falls to",
        reads=("sitting",),
    ),
    Requirement(
        key="package-attended",
        asks="Did everyone come who gives support and was invited?",
        cites=(BRACKNELL["principles.7#1"],),
        binding=False,
        judge=_package_attended,
        missing="{about} gives support, was invited, and did not come",
        unrecorded="",
        reads=("sitting",),
    ),
)


def lead(leads: Leads) -> tuple[Requirement, ...]:
    """Who leads is settled in the meeting, and has a contact where it is one of the family."""
    return (
        Requirement(
            key=ask.LEAD_AGREED.key,
            cites=(BRACKNELL["what.3"], BRACKNELL["lead.3"], READINGS["A-38"]),
            binding=False,
            judge=LeadSettled(leads),
            missing="no continuing lead professional was agreed: the temporary lead stays",
            unrecorded="no continuing lead professional is recorded as agreed: the temporary lead stays",
            reads=("answers",),
            question=ask.LEAD_AGREED,
        ),
        Requirement(
            key="contact-named",
            asks="Is a practitioner named as contact and support of a lead who is one of the family?",
            cites=(BRACKNELL["lead.4"],),
            binding=False,
            judge=_contact,
            applies=FamilyLeads(leads),
            where="where somebody of the family leads",
            missing="{about}, the contact of a lead who is one of the family, is no practitioner",
            unrecorded="no practitioner is named as contact and support of a lead who is one of the family",
        ),
    )


def hold(leads: Leads, absence: Absence) -> tuple[Requirement, ...]:
    """What must, or should, hold for a sitting, by these readings of who leads and of who stayed away."""
    return (
        *CHILD,
        involving(absence),
        protection_considered(by_itself=False),
        *PACKAGE,
        *lead(leads),
        *REVIEW,
    )
