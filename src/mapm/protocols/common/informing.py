"""Where parents may be told, or not: what the agencies say to that, and what becomes of an objection.

The 2015 guidance and Swindon speak of it nearly alike. Each says what it rests on. What concerns parents and
carers concerns everyone who is not recorded as whom the meeting is about: it is never asked of too few.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Reply
from mapm.meeting.events import Propose, Reconvene
from mapm.meeting.facts import ConsiderObjection, Name, Object
from mapm.meeting.notice import (
    Contact,
    Withholding,
    agencies_asked,
    considered,
    contacts,
    unagreed_agencies,
)
from mapm.meeting.parts import Relation, WayForward
from mapm.meeting.reading import people, planned
from mapm.protocols.common.family import Contacts, refs, withholding
from mapm.roles import Agency
from mapm.rules.requirements import Requirement
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.meeting.base import Entry, Known, Meeting
    from mapm.meeting.events import Hold
    from mapm.meeting.facts import Withhold
    from mapm.roles import Person
    from mapm.rules.ledger import Ledger
    from mapm.sources import Cites


def of_parents(known: Known, person: Person) -> bool:
    """Whether somebody counts as a parent or carer: all do who are not recorded as whom it is about."""
    return not any(one.person == person and one.relation is Relation.SUBJECT for one in people(known))


def was_parent(ledger: Ledger, entry: Object | Withhold) -> bool:
    """Whether whom an entry names counted as a parent or carer when it was made.

    Who is named anew afterwards changes nothing: a duty that was opened never vanishes.
    """
    said = ledger.once(_relations).get(entry.whom, [])
    latest = bisect_right(said, ledger.place(entry), key=itemgetter(0))
    return not latest or said[latest - 1][1] is not Relation.SUBJECT


def ever_recorded_as(ledger: Ledger, relation: Relation) -> tuple[Person, ...]:
    """Everyone concerned of whom it was ever recorded that they are this."""
    found = ledger.once(_relations)
    return tuple(person for person, said in found.items() if any(one is relation for _, one in said))


def _relations(ledger: Ledger) -> dict[Person, list[tuple[int, Relation]]]:
    found: dict[Person, list[tuple[int, Relation]]] = {}
    for proposal in ledger.known.of(Propose):
        for one in proposal.concerned:
            found.setdefault(one.person, []).append((ledger.place(proposal), one.relation))
    for named in ledger.known.of(Name):
        one = named.concerned
        found.setdefault(one.person, []).append((ledger.place(named), one.relation))
    return found


# --- telling, or not --------------------------------------------------------------------------------------


def agreement_sought(cites: Cites) -> Requirement:
    """Of a decision not to tell a parent: each invited agency was asked, and its answer is recorded."""
    return Requirement(
        key="agreement-sought",
        asks="Has each agency invited agreed that they are not told?",
        cites=cites,
        binding=False,
        judge=_agencies_agreed,
        applies=_from_parents,
        where="where it is from a parent or carer, and no earlier withholding is given up",
        missing="{about} does not agree that they are not told",
        unrecorded="it is not recorded that {about} agreed that they are not told",
        reads=("consents",),
    )


def told_or_agreed(rule: Withholding, cites: Cites) -> Requirement:
    """Of a sitting: each parent was told, or each invited agency agreed that they are not."""
    return Requirement(
        key="told-or-agreed",
        asks="Was each parent or carer told, or did each agency invited agree that they are not?",
        cites=cites,
        binding=False,
        judge=ToldOrAgreed(rule),
        missing="{about} was not told, and not every invited agency agreed to that",
        unrecorded="it is not recorded that {about} was told, or that the invited agencies agreed otherwise",
    )


def decided_on_telling(rule: Withholding, cites: Cites) -> Requirement:
    """Of a sitting: for everyone concerned it was decided whether they are told."""
    return Requirement(
        key="telling-decided",
        asks="Was it decided, of each person concerned, whether they are told of the meeting?",
        cites=cites,
        binding=False,
        judge=TellingDecided(rule),
        missing="",
        unrecorded="nothing is recorded about telling {about}",
    )


@frozen(eq=False, repr=False)
class ToldOrAgreed(Value):
    """Judges that each parent was told, or that agreement not to tell them was sought and given."""

    rule: Withholding

    def __call__(self, meeting: Meeting, _entry: Hold | None) -> Answer | tuple[Lacking, ...]:
        """Met; not met of those of whom it was not agreed; not recorded of those of whom nothing is."""
        found = _standing(meeting, self.rule)
        parents = {one: status for one, status in found.items() if of_parents(meeting.known, one)}
        return _lacking(
            silent=[one for one, status in parents.items() if status is Contact.UNDECIDED],
            against=[one for one, status in parents.items() if status is Contact.UNRESOLVED],
        )


@frozen(eq=False, repr=False)
class TellingDecided(Value):
    """Judges that for everyone concerned it was decided whether they are told."""

    rule: Withholding

    def __call__(self, meeting: Meeting, _entry: Hold | None) -> Answer | tuple[Lacking, ...]:
        """Met, or not recorded with those of whom nothing was."""
        found = _standing(meeting, self.rule)
        return _lacking(silent=[one for one, status in found.items() if status is Contact.UNDECIDED])


def _standing(meeting: Meeting, rule: Withholding) -> dict[Person, Contact]:
    views = contacts(meeting.known, planned(meeting.known), rule=rule)
    return {one.concerned.person: one.status for one in views}


def _from_parents(meeting: Meeting, entry: Withhold | None) -> bool:
    if entry is None:
        return True
    return withholding(meeting, entry) and of_parents(meeting.known, entry.whom)


def _agencies_agreed(meeting: Meeting, entry: Withhold) -> Answer | tuple[Lacking, ...]:
    asked = agencies_asked(planned(meeting.known))
    if not asked and not entry.consents:
        return Answer.NOT_RECORDED
    said_no = {consent.person for consent in entry.consents if consent.reply is Reply.NO}
    missing = unagreed_agencies(entry, asked)
    against = [
        one
        for one in missing
        if said_no.intersection(asked.get(one, ()) if isinstance(one, Agency) else (one,))
    ]
    silent = [one for one in missing if one not in against]
    return _lacking(silent=silent, against=against)


# --- a refusal to agree -----------------------------------------------------------------------------------


def refused(ledger: Ledger, entry: Withhold) -> bool:
    """Whether somebody is against not telling a parent."""
    against = any(consent.reply is Reply.NO for consent in entry.consents)
    return against and not entry.withdrawn and was_parent(ledger, entry)


def from_whom(_ledger: Ledger, entry: Withhold) -> tuple[str, ...]:
    """From whom notice is withheld."""
    return (entry.whom.ref,)


@frozen(eq=False, repr=False)
class NoDisputeLeft(Value):
    """Why a dispute over telling somebody need not be taken further."""

    rule: Withholding

    def __call__(self, ledger: Ledger, _entry: Entry, subject: str | None) -> str:
        """The reason in words; empty where the dispute is there."""
        status, _, _ = Contacts(self.rule).of(ledger, subject)
        return {
            Contact.UNRESOLVED: "",
            Contact.TOLD: "they have been told",
            Contact.WITHHELD: "every agency invited has agreed since",
        }.get(status, "the withholding was given up")


# --- objections -------------------------------------------------------------------------------------------


def objections_considered(cites: Cites, *, each_sitting: bool = True) -> Requirement:
    """Of a sitting: every objection of a parent was considered before, and the result was to go on."""
    return Requirement(
        key="objections-considered",
        asks="Was every objection of a parent or carer considered, with the result to hold the meeting?",
        cites=cites,
        binding=False,
        judge=Considered(each_sitting),
        missing="the objection of {about} was considered, and the result was not to hold the meeting",
        unrecorded="it is not recorded that the objection of {about} was considered",
    )


@frozen(eq=False, repr=False)
class Considered(Value):
    """Judges that each objection was considered before a sitting; one that is settled is over."""

    each_sitting: bool = True
    """Whether it is considered anew for each further sitting of a case (A-70)."""

    def __call__(self, meeting: Meeting, _entry: Hold | None) -> Answer | tuple[Lacking, ...]:
        """Met; not met of those after whose objection it was not to go on; not recorded of the others."""
        known = meeting.known
        if not known.of(Object):
            return Answer.MET
        results = considered(known, each_sitting=self.each_sitting)
        silent: list[Person] = []
        against: list[Person] = []
        for objection in known.of(Object):
            if not of_parents(known, objection.whom):
                continue
            result = next((results[name] for name in known.identities(objection) if name in results), None)
            if result is None:
                silent.append(objection.whom)
            elif result not in _GOES_ON:
                against.append(objection.whom)
        return _lacking(silent=silent, against=against)


def a_parent_objects(ledger: Ledger, entry: Object | Reconvene) -> bool:
    """Whether a parent or carer objects; of another sitting, that it may be so."""
    return isinstance(entry, Reconvene) or was_parent(ledger, entry)


def whose_objection(ledger: Ledger, entry: Object | Reconvene) -> tuple[str, ...]:
    """Who objects; for another sitting of the case, everyone whose objection is not settled (A-70)."""
    if isinstance(entry, Object):
        return (entry.whom.ref,)
    here = ledger.place(entry)
    earlier = [one for one in ledger.known.of(Object) if ledger.place(one) < here]
    over = {
        one.objection
        for one in ledger.known.of(ConsiderObjection)
        if one.result is WayForward.SETTLED and ledger.place(one) < here
    }
    left = (one for one in earlier if was_parent(ledger, one))
    return tuple(
        dict.fromkeys(one.whom.ref for one in left if not over.intersection(ledger.known.identities(one)))
    )


def objection_considered(ledger: Ledger, entry: Object | Reconvene, subject: str | None) -> Entry | None:
    """How an objection was considered; for another sitting, after that was planned."""
    found = ledger.once(_considerations).get(subject, [])
    names = ledger.known.identities(entry) if isinstance(entry, Object) else None
    after = ledger.place(entry)
    return next(
        (one for one in found if ledger.place(one) > after and (names is None or one.objection in names)),
        None,
    )


def _considerations(ledger: Ledger) -> dict[str | None, list[ConsiderObjection]]:
    whose = {name: one.whom.ref for one in ledger.known.of(Object) for name in ledger.known.identities(one)}
    found: dict[str | None, list[ConsiderObjection]] = {}
    for one in ledger.known.of(ConsiderObjection):
        found.setdefault(whose.get(one.objection), []).append(one)
    return found


_GOES_ON: Final = frozenset({WayForward.SETTLED, WayForward.HOLD_MEETING})


def _lacking(
    *, silent: Iterable[Person | Agency], against: Iterable[Person | Agency] = ()
) -> Answer | tuple[Lacking, ...]:
    lacks = (
        Lacking(Answer.NOT_RECORDED, tuple(dict.fromkeys(refs(silent)))),
        Lacking(Answer.NOT_MET, tuple(dict.fromkeys(refs(against)))),
    )
    return tuple(one for one in lacks if one.about) or Answer.MET
