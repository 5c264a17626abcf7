"""Whom a meeting is about, how they took part, who leads, and the roles that the text gives.

The text's own names of roles are kept as data: the CAF coordinator is called something else today, and what
that is differs from place to place (A-60).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Reply
from mapm.meeting.events import Convene, Propose
from mapm.meeting.facts import Appoint, Decide, Name
from mapm.meeting.parts import Presence, Relation
from mapm.meeting.reading import people
from mapm.protocols.bracknell_forest import questions as ask
from mapm.protocols.common.family import refs
from mapm.roles import Role
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Entry, Known, Meeting
    from mapm.meeting.parts import Concerned, Sitting
    from mapm.roles import Person
    from mapm.rules.duties import Owner

COORDINATOR: Final = Role("CAF coordinator")
CONTACT: Final = Role("contact practitioner")
"""The practitioner who is contact and support where somebody of the family leads (lead.4)."""

_THERE: Final = frozenset({Presence.THROUGHOUT, Presence.PART_TWO})
_HEARD: Final = _THERE | {Presence.VIEWS_RECEIVED}


# --- the child and the family -----------------------------------------------------------------------------


def children(known: Known) -> tuple[Concerned, ...]:
    """The child or young person, or several, whom the meeting is about."""
    return tuple(one for one in people(known) if one.relation is Relation.SUBJECT)


def parents(known: Known) -> tuple[Concerned, ...]:
    """Their parents and carers."""
    return tuple(one for one in people(known) if one.relation is Relation.PARENT_OR_CARER)


def ever(known: Known, relation: Relation) -> tuple[Person, ...]:
    """Everyone who was ever named so, whatever they are named now: a duty that was opened stays listed."""
    named = (one for proposal in known.of(Propose) for one in proposal.concerned)
    later = (fact.concerned for fact in known.of(Name))
    return tuple(dict.fromkeys(one.person for one in (*named, *later) if one.relation is relation))


def family(known: Known) -> frozenset[Person]:
    """All of them."""
    return frozenset(one.person for one in people(known))


def presence(sitting: Sitting, person: Person) -> Presence | None:
    """How somebody took part in a sitting; ``None`` where that is not recorded."""
    return next((one.presence for one in sitting.family if one.person == person), None)


def was_there(sitting: Sitting, person: Person) -> bool:
    """Whether they were there, all the time or for a part of it."""
    return presence(sitting, person) in _THERE


def was_heard(sitting: Sitting, person: Person) -> bool:
    """Whether they were there, or their views reached the sitting."""
    return presence(sitting, person) in _HEARD


def awaited(known: Known, expected: tuple[Person, ...]) -> tuple[Person, ...]:
    """Who is awaited at a sitting: each child, whatever was planned, and who else was expected (A-35)."""
    return (*ever(known, Relation.SUBJECT), *expected)


def stayed_away(whom: tuple[Person, ...], sitting: Sitting) -> tuple[Person, ...]:
    """Who of them neither came nor was heard, by what is recorded: silence is no record of having come."""
    heard = {one.person for one in sitting.family if one.presence in _HEARD}
    return tuple(one for one in dict.fromkeys(whom) if one not in heard)


def said_absent(sitting: Sitting, person: Person) -> bool:
    """Whether somebody is recorded as absent, and not only unrecorded."""
    return presence(sitting, person) is Presence.ABSENT


def judged_competent(known: Known) -> bool:
    """Whether a competence is judged and recorded of a young person: never computed from an age (A-37)."""
    return any(one.competence is not None for one in children(known))


def may_come_alone(known: Known) -> bool:
    """Whether a young person judged competent signed the assessment, and may come without parents."""
    return judged_competent(known) and _latest(known, ask.SIGNED.key) is Reply.YES


def once_might_come_alone(known: Known) -> bool:
    """Whether, at some time, a young person was judged competent, and it was answered that they signed."""
    named = (one for proposal in known.of(Propose) for one in proposal.concerned)
    later = (fact.concerned for fact in known.of(Name))
    judged = any(one.competence is not None and one.relation is Relation.SUBJECT for one in (*named, *later))
    answers = (*known.of(Propose), *known.of(Decide))
    return judged and any(one.reply_to(ask.SIGNED.key) is Reply.YES for one in answers)


def _latest(known: Known, question: str) -> Reply:
    """The latest reply to a question about the proposal: a later decision on it stands before the first."""
    entries: tuple[Entry, ...] = (*known.of(Propose), *known.of(Decide))
    told = (one.reply_to(question) for one in reversed(entries))
    return next((reply for reply in told if reply is not Reply.NOT_KNOWN), Reply.NOT_KNOWN)


# --- who leads --------------------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class Leads(Value):
    """Who leads, and who has to have agreed to it (A-38): as the owner of a duty, whoever leads now."""

    all_of_them: bool = True
    """All of those concerned; otherwise one of them is enough."""

    def lacking(self, known: Known, entry: Appoint) -> tuple[Lacking, ...]:
        """Whose agreement is missing: who is against it, and who is silent.

        The practitioner, each child unless one is recorded as not able to, and one parent, unless a young
        person who was judged competent chooses otherwise.
        """
        replies: dict[Person, set[Reply]] = {}
        for consent in entry.agreed_by:
            replies.setdefault(consent.person, set()).add(consent.reply)
        agree = {one for one, said in replies.items() if said == {Reply.YES}}  # a yes counts only alone
        if not self.all_of_them and agree:
            return ()
        against = tuple(one for one, said in replies.items() if Reply.NO in said)
        needed = {entry.person: None}
        if entry.reply_to(ask.CHILD_ABLE.key) is not Reply.NO:
            needed.update(dict.fromkeys(one.person for one in children(known)))
        their_parents = tuple(one.person for one in parents(known))
        chosen = entry.reply_to(ask.WITHOUT_PARENT.key) is Reply.YES and judged_competent(known)
        if not chosen and not agree.intersection(their_parents):
            needed.update(dict.fromkeys(their_parents))
        silent = tuple(one for one in needed if one not in agree and one not in against)
        lacks = (Lacking(Answer.NOT_RECORDED, refs(silent)), Lacking(Answer.NOT_MET, refs(against)))
        return tuple(one for one in lacks if one.about)

    def agreed(self, known: Known, entry: Appoint) -> bool:
        """Whether a lead professional was agreed, and not only for the time being."""
        leading = entry.role == Role.LEAD_PROFESSIONAL and not entry.until_settled
        return leading and not self.lacking(known, entry)

    def settled(self, known: Known) -> Appoint | None:
        """The latest agreement on a lead professional, if there is any."""
        return next((one for one in reversed(known.of(Appoint)) if self.agreed(known, one)), None)

    def leading(self, known: Known) -> Person | None:
        """Who leads: whoever was agreed; until then the convener, or who stands in for the time being."""
        for one in reversed(known.of(Appoint)):
            leading = one.role == Role.LEAD_PROFESSIONAL
            if leading and (one.until_settled or not self.lacking(known, one)):
                return one.person
        convened = known.last(Convene) or known.last(Propose)
        return convened.by.person if convened is not None else None

    def __call__(self, meeting: Meeting, _entry: Entry, _subject: str | None) -> Owner:
        """Who leads, as the owner of a duty."""
        return self.leading(meeting.known) or Role.LEAD_PROFESSIONAL


def leads_as_family(known: Known, entry: Appoint) -> bool:
    """Whether a parent, relative, carer or the young person takes the lead."""
    return entry.person in family(known) or entry.reply_to(ask.LEAD_IS_FAMILY.key) is Reply.YES
