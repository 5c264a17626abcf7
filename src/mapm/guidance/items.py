"""Items of information that somebody would share: whose they are, whom they concern, who has consented.

What an item says never stands here, and no consent is inferred from another: consent to a meeting is not
consent to pass anything on (A-18).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from mapm.errors import EntryRefused, Given, WrongType
from mapm.meeting.base import Reply
from mapm.meeting.checking import Checked
from mapm.meeting.parts import Age, Concerned, Relation
from mapm.roles import Agency, Person

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["AgencyKind", "AgencyRegistry", "Item", "SharingConsent"]


class AgencyKind(StrEnum):
    """What an agency is, as far as limits on sharing ask for it."""

    POLICE = "the police"
    STATUTORY = "statutory partners"


def _agencies(given: Iterable[Agency]) -> frozenset[Agency]:
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

    @property
    def lacking(self) -> tuple[SharingConsent, ...]:
        """The consents that are needed and not given: of everyone whom it concerns."""
        needed = (self.consent_of(one.person) for one in self.concerns)
        return tuple(one for one in needed if one.reply is not Reply.YES)

    @property
    def without_parents(self) -> tuple[Person, ...]:
        """Children for whom a parent or carer is to consent too, and none is named.

        A child is whoever is not recorded as an adult; that one can consent alone is a recorded judgement.
        """
        if any(one.relation is Relation.PARENT_OR_CARER for one in self.concerns):
            return ()
        return tuple(
            one.person
            for one in self.concerns
            if one.age is not Age.ADULT and self.consent_of(one.person).alone is not Reply.YES
        )

    @property
    def consented(self) -> bool:
        """Whether everyone whom it concerns has explicitly consented; of an item of nobody, nobody has."""
        return bool(self.concerns) and not self.lacking and not self.without_parents
