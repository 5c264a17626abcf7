"""Items of information that somebody would share: whose they are, whom they concern, who has consented.

What an item says never stands here, and no consent is inferred from another: consent to a meeting is not
consent to pass anything on (A-18).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attrs import field, frozen

from mapm.errors import EntryRefused, Given, WrongType
from mapm.meeting.base import Reply
from mapm.meeting.checking import Checked
from mapm.meeting.parts import Age, Concerned, Relation
from mapm.roles import Agency, Person

__all__ = ["AgencyKind", "AgencyRegistry", "ConsentOf", "Item", "SharingConsent"]


class AgencyKind(StrEnum):
    """What an agency is, as far as limits on sharing ask for it."""

    POLICE = "the police"
    STATUTORY = "statutory partners"


class ConsentOf(StrEnum):
    """Whose explicit consent opens a limit (A-19)."""

    EVERYONE = "everyone whom it concerns"
    SUBJECTS = "the person concerned"


def _agencies(given: Iterable[Agency]) -> frozenset[Agency]:
    if not isinstance(given, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("the agencies of a registry", given, "pass each Agency in a list")
    found: frozenset[Given] = frozenset(given)
    for one in found:
        if not isinstance(one, Agency):
            raise WrongType.of("an agency of a registry", one, "pass an Agency")
    return found


@frozen(kw_only=True, eq=False, repr=False)
class AgencyRegistry(Checked):
    """The local registry: which agencies are police, which are statutory partners, and which are not.

    An agency in none of them is unknown, and never taken for one or the other.
    """

    police: frozenset[Agency] = field(default=frozenset(), converter=_agencies)
    statutory: frozenset[Agency] = field(default=frozenset(), converter=_agencies)
    other: frozenset[Agency] = field(default=frozenset(), converter=_agencies)
    """Neither police nor statutory."""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.other & (self.police | self.statutory):
            raise EntryRefused("an agency of the registry is statutory or police, and neither: say which")

    def is_kind(self, agency: Agency, kind: AgencyKind) -> Reply:
        """Whether an agency is of a kind; not known of one that is not in the registry."""
        if agency in (self.police if kind is AgencyKind.POLICE else self.statutory):
            return Reply.YES
        elsewhere = self.police | self.statutory | self.other if kind is AgencyKind.POLICE else self.other
        return Reply.NO if agency in elsewhere else Reply.NOT_KNOWN


@frozen(kw_only=True, eq=False, repr=False)
class SharingConsent(Checked):
    """One person's explicit consent to an item being passed on: never consent to the meeting (A-18)."""

    person: Person
    reply: Reply = Reply.NOT_KNOWN
    alone: Reply = Reply.NOT_KNOWN
    """Of a child: whether it was judged, and recorded, that they can consent without a parent or carer."""
    asking_raises_risk: Reply = Reply.NOT_KNOWN
    suspected: Reply = Reply.NOT_KNOWN
    """Whether this person is suspected of the harm."""


@frozen(kw_only=True, eq=False, repr=False)
class Item(Checked):
    """A piece of information: whose it is, whom it concerns and who has consented. Never what it says."""

    owner: Agency
    concerns: tuple[Concerned, ...]
    """Everyone whom it concerns; of a child, the parents or carers whose consent counts beside theirs."""
    consents: tuple[SharingConsent, ...] = ()
    relevant: Reply = Reply.NOT_KNOWN
    """Whether it bears on the safety and welfare of those whom the meeting is about."""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if len({one.person for one in self.consents}) < len(self.consents):
            raise EntryRefused("one person's consent stands twice: give each person once")

    def consent_of(self, person: Person) -> SharingConsent:
        """What is recorded of one person's consent; where nothing is, nothing is known."""
        return next((one for one in self.consents if one.person == person), SharingConsent(person=person))

    def asked(self, of: ConsentOf) -> tuple[SharingConsent, ...]:
        """What is recorded of everyone whose consent is needed."""
        return tuple(
            self.consent_of(one.person)
            for one in self.concerns
            if of is ConsentOf.EVERYONE or one.relation is Relation.SUBJECT
        )

    def lacking(self, of: ConsentOf) -> tuple[SharingConsent, ...]:
        """The consents that are needed and not given."""
        return tuple(one for one in self.asked(of) if one.reply is not Reply.YES)

    def without_parents(self, of: ConsentOf) -> tuple[Person, ...]:
        """Children for whom a parent or carer is to consent too, and none is named who counts.

        A child is whoever is not recorded as an adult; that one can consent alone is a recorded judgement.
        Where everyone's consent is needed, that of the parents who are named is asked for already;
        otherwise one of them has to have given it.
        """
        parents = [one.person for one in self.concerns if one.relation is Relation.PARENT_OR_CARER]
        if of is not ConsentOf.EVERYONE:
            parents = [one for one in parents if self.consent_of(one).reply is Reply.YES]
        if parents:
            return ()
        return tuple(
            one.person
            for one in self.concerns
            if one.relation is Relation.SUBJECT
            and one.age is not Age.ADULT
            and self.consent_of(one.person).alone is not Reply.YES
        )

    def consented(self, of: ConsentOf) -> bool:
        """Whether all who are to consent explicitly have; of an item of nobody, nobody has."""
        return bool(self.asked(of)) and not self.lacking(of) and not self.without_parents(of)
