"""Who in a room may receive an item, and the ways out where not everybody may.

What is not recorded never permits: an agency that nobody has recorded as statutory is not, a consent that is
not recorded is none, and an owner that may be one whose information is limited is held to the limit until it
is recorded. Consent to a meeting is no consent to pass anything on (A-18). Nothing here ever stands before a
statutory referral.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import field, frozen

from mapm.decisions import Answer, cited_in_words
from mapm.errors import Given, WrongType
from mapm.guidance.base import Point, Remark, Told, because, guidance_of, words
from mapm.guidance.items import AgencyKind, AgencyRegistry, ConsentOf, Item, SharingConsent
from mapm.json_text import printable
from mapm.meeting.base import Reply
from mapm.meeting.parts import Invitee
from mapm.roles import Agency, Person
from mapm.sources import Citation, Cites, cited
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.guidance.base import Guided

__all__ = [
    "AgencyKind",
    "AgencyRegistry",
    "ConsentOf",
    "Item",
    "OwnerLimit",
    "Receipt",
    "Receives",
    "RelevanceLimit",
    "Sharing",
    "SharingConsent",
    "SharingGuidance",
    "WayOut",
    "WayOutKind",
    "sharing_for",
]


@frozen(kw_only=True, eq=False, repr=False)
class OwnerLimit(Value):
    """A limit on what one kind of agency may pass on: to whom without consent, and to all with it."""

    owner: AgencyKind
    only_to: AgencyKind
    cites: Cites = field(validator=cited)
    ways_out: Cites = field(validator=cited)
    """What the three ways out rest on."""
    consent_of: ConsentOf = ConsentOf.EVERYONE
    """Whose explicit consent opens it."""


@frozen(kw_only=True, eq=False, repr=False)
class RelevanceLimit(Value):
    """A limit of everything that is shared to what bears on safety and welfare."""

    asks: str
    cites: Cites = field(validator=cited)


@frozen(kw_only=True, eq=False, repr=False)
class SharingGuidance(Value):
    """What one document says of who may receive what."""

    referral: Remark
    """That a statutory referral is never barred, and what says so."""
    owners: tuple[OwnerLimit, ...] = ()
    relevance: RelevanceLimit | None = None
    remarks: tuple[Remark, ...] = ()


class Receives(StrEnum):
    """Whether somebody in the room may receive an item."""

    MAY = "may receive it"
    MAY_NOT = "may not receive it"
    HELD = "may not receive it until that is recorded"
    NOT_STATED = "not stated"


@frozen(eq=False, repr=False)
class Receipt(Value):
    """Whether one person may receive an item, and why."""

    person: Person
    agency: Agency | None
    """``None`` for a member of the family."""
    receives: Receives
    why: str = field(converter=words)
    cites: tuple[Citation, ...] = ()

    def sentence(self) -> str:
        """Who, whether, why, and by which clause."""
        because = f" ({cited_in_words(self.cites)})" if self.cites else ""
        agency = f" of {self.agency.ref}" if self.agency is not None else ""
        return printable(f"{self.person.ref}{agency}: {self.receives}; {self.why}{because}.")


class WayOutKind(StrEnum):
    """What can be done where not everybody in the room may receive an item."""

    CONSENT = "obtain consent"
    STATUTORY_SITTING = "a sitting of statutory partners alone"
    LEAVE_OUT = "leave the item out"


@frozen(eq=False, repr=False)
class WayOut(Value):
    """One way out: whether it can be taken, and of whom it speaks."""

    kind: WayOutKind
    answer: Answer
    """Met where it can be taken, not met where it must not be, not recorded where it is to be asked."""
    why: str = field(converter=words)
    about: tuple[Person, ...]
    cites: Cites

    @property
    def suggested(self) -> bool:
        """Whether it can be taken as things are recorded."""
        return self.answer is Answer.MET

    def sentence(self) -> str:
        """What could be done, and what stands against it."""
        return printable(f"{_WAYS[self.answer]}: {self.kind}; {self.why} ({cited_in_words(self.cites)}).")


_WAYS: Final = {
    Answer.MET: "A way out",
    Answer.NOT_MET: "No way out",
    Answer.NOT_RECORDED: "Not a way out yet",
}


@frozen(kw_only=True, eq=False, repr=False)
class Sharing(Told):
    """Who in a room may receive an item, and what can be done where not everybody may."""

    title: str
    stated: bool
    """Whether the document limits who may receive this item, as far as that is recorded."""
    receipts: tuple[Receipt, ...]
    points: tuple[Point, ...] = ()
    """What was looked at: relevance, the owner, each consent."""
    ways_out: tuple[WayOut, ...] = ()
    referral: Remark | None = None
    remarks: tuple[Remark, ...] = ()
    silence: tuple[Citation, ...] = ()
    """Why the document says nothing, where it does not."""

    @property
    def may(self) -> tuple[Person, ...]:
        """Who may receive it; who stands in the room twice only where both may."""
        barred = self.may_not
        may = (one.person for one in self.receipts if one.receives is Receives.MAY)
        return tuple(dict.fromkeys(person for person in may if person not in barred))

    @property
    def may_not(self) -> tuple[Person, ...]:
        """Who may not, for now or at all."""
        barred = {Receives.MAY_NOT, Receives.HELD}
        return tuple(dict.fromkeys(one.person for one in self.receipts if one.receives in barred))

    def sentences(self) -> tuple[str, ...]:
        """Each person, then what was looked at, the ways out, and that a referral is never barred."""
        silence = printable(f"{self.title} does not say who may receive this item{because(self.silence)}.")
        said = [] if self.stated else [silence]
        for part in (self.receipts, self.points, self.ways_out, self.remarks):
            said.extend(one.sentence() for one in part)
        last = (
            "Nothing here bars a statutory referral." if self.referral is None else self.referral.sentence()
        )
        return (*said, last)


def sharing_for(
    guided: Guided,
    item: Item,
    room: tuple[Invitee, ...],
    *,
    registry: AgencyRegistry,
    family: tuple[Person, ...] = (),
) -> Sharing:
    """Who in a room may receive an item of one agency, with the consents that are recorded.

    ``family`` are those in the room who are there for no agency. The registry is the local one: nobody is
    statutory unless it says so. The owner's own people have the item already. The answer says nothing of a
    referral by statutory procedures, which nothing bars.
    """
    _check(item, room, registry, family)
    own = guidance_of(guided)
    guidance = own.sharing
    people = [*((one.person, one.agency) for one in room), *((person, None) for person in family)]
    if guidance is None:
        silent = tuple(Receipt(*one, Receives.NOT_STATED, _SILENT, own.silent) for one in people)
        return Sharing(title=guided.title, stated=False, receipts=silent, silence=own.silent)
    case = _Case(guidance, item, registry)
    receipts = tuple(_receipt(case, *one) for one in people)
    return Sharing(
        title=guided.title,
        stated=any(one.receives is not Receives.NOT_STATED for one in receipts),
        receipts=receipts,
        points=tuple(_points(case)),
        ways_out=tuple(_ways_out(case, receipts)),
        referral=guidance.referral,
        remarks=guidance.remarks,
        silence=guided.guidance.silent,
    )


# --- inside -----------------------------------------------------------------------------------------------

_SILENT: Final = "the document does not say"
_WORST: Final = (Receives.MAY_NOT, Receives.HELD, Receives.MAY, Receives.NOT_STATED)


def _check(item: Given, room: Given, registry: Given, family: Given) -> None:
    if not isinstance(item, Item):
        raise WrongType.of("an item", item, "pass an Item")
    if not isinstance(registry, AgencyRegistry):
        raise WrongType.of("a registry", registry, "pass an AgencyRegistry: the local one")
    for people, kind, what in ((room, Invitee, "a room"), (family, Person, "the family in a room")):
        if type(people) is not tuple or not all(isinstance(one, kind) for one in cast("Any", people)):
            raise WrongType.of(what, cast("object", people), f"pass a tuple, and in it {kind.__name__}")


@frozen(eq=False, repr=False)
class _Case(Value):
    """What a document says, of which item, with which local registry."""

    guidance: SharingGuidance
    item: Item
    registry: AgencyRegistry

    @property
    def limits(self) -> Iterator[tuple[OwnerLimit, Reply]]:
        """Each limit on an owner, and whether the item's is one."""
        return ((one, self.registry.is_kind(self.item.owner, one.owner)) for one in self.guidance.owners)


def _receipt(case: _Case, person: Person, agency: Agency | None) -> Receipt:
    if agency == case.item.owner:
        return Receipt(person, agency, Receives.MAY, "it is their own agency's")
    found = [_by_owner(case, limit, owns, agency) for limit, owns in case.limits]
    relevance = case.guidance.relevance
    if relevance is not None:
        found.append((*_RELEVANT[case.item.relevant], relevance.cites))
    if not found:
        return Receipt(person, agency, Receives.NOT_STATED, _SILENT)
    return Receipt(person, agency, *min(found, key=lambda one: _WORST.index(one[0])))


_RELEVANT: Final = {
    Reply.YES: (Receives.MAY, "it bears on safety and welfare"),
    Reply.NO: (Receives.MAY_NOT, "it does not bear on safety and welfare"),
    Reply.NOT_KNOWN: (Receives.HELD, "whether it bears on safety and welfare is not recorded"),
}


def _by_owner(
    case: _Case, limit: OwnerLimit, owns: Reply, agency: Agency | None
) -> tuple[Receives, str, Cites]:
    """What a limit on the owner comes to; an owner of unknown kind is held to it, and permitted nothing."""
    whose, only_to = limit.owner, limit.only_to
    if owns is Reply.NO:
        return Receives.NOT_STATED, f"the document limits only what {whose} pass on", limit.cites
    partner = Reply.NO if agency is None else case.registry.is_kind(agency, only_to)
    if partner is Reply.YES or case.item.consented(limit.consent_of):
        if owns is Reply.NOT_KNOWN:
            return Receives.NOT_STATED, f"no limit is set here, of {whose} or not", limit.cites
        because = f"one of the {only_to}" if partner is Reply.YES else "all who are asked have consented"
        return Receives.MAY, because, limit.cites
    if owns is Reply.NOT_KNOWN:
        return Receives.HELD, f"whether the owner is {whose} is not recorded", limit.cites
    known = "not" if partner is Reply.NO else "not recorded as"
    return Receives.MAY_NOT, f"{known} one of the {only_to}, and not everyone has consented", limit.cites


def _points(case: _Case) -> Iterator[Point]:
    item, relevance = case.item, case.guidance.relevance
    if relevance is not None:
        yield Point("relevant", relevance.asks, item.relevant.answer, relevance.cites)
    for limit, owns in case.limits:
        yield Point("owner", f"Is it information of {limit.owner}?", owns.answer, limit.cites)
        if owns is Reply.NO:
            continue
        for one in item.asked(limit.consent_of):
            asks = f"Has {one.person.ref} explicitly consented to its being passed on?"
            yield Point("consent", asks, one.reply.answer, limit.cites)
        for child in item.without_parents(limit.consent_of):
            asks = f"Has a parent or carer of {child.ref} explicitly consented too?"
            yield Point("consent", asks, Answer.NOT_RECORDED, limit.cites, "none is recorded")
        if not item.asked(limit.consent_of):
            asks = f"Has {limit.consent_of} explicitly consented to its being passed on?"
            yield Point("consent", asks, Answer.NOT_RECORDED, limit.cites, "nobody is named")


def _ways_out(case: _Case, receipts: tuple[Receipt, ...]) -> Iterator[WayOut]:
    item, relevance = case.item, case.guidance.relevance
    barred = [one for one in receipts if one.receives in {Receives.MAY_NOT, Receives.HELD}]
    people = tuple(dict.fromkeys(one.person for one in barred))
    if not barred:
        return
    if relevance is not None and item.relevant is not Reply.YES:
        why = "it is not recorded as bearing on safety and welfare"
        yield WayOut(WayOutKind.LEAVE_OUT, Answer.MET, why, people, relevance.cites)
        return
    for limit, owns in case.limits:
        if owns is not Reply.NO:
            yield _by_consent(limit, item)
            yield _statutory_sitting(limit, item, receipts)
            why = "while they are in the room"
            yield WayOut(WayOutKind.LEAVE_OUT, Answer.MET, why, people, limit.ways_out)


def _by_consent(limit: OwnerLimit, item: Item) -> WayOut:
    lacking, children = item.lacking(limit.consent_of), item.without_parents(limit.consent_of)

    def way(answer: Answer, why: str, about: Iterable[Person]) -> WayOut:
        return WayOut(WayOutKind.CONSENT, answer, why, tuple(about), limit.ways_out)

    refused = [one.person for one in lacking if one.reply is Reply.NO]
    if refused:
        return way(Answer.NOT_MET, "it was asked for, and refused", refused)
    unsafe = [one.person for one in lacking if Reply.YES in {one.asking_raises_risk, one.suspected}]
    if unsafe:
        return way(Answer.NOT_MET, "asking would raise risk, or mean asking somebody suspected", unsafe)
    if not item.asked(limit.consent_of):
        return way(Answer.NOT_RECORDED, "nobody is named whom it concerns", ())
    unsure = [one.person for one in lacking if Reply.NOT_KNOWN in {one.asking_raises_risk, one.suspected}]
    if unsure:
        why = "whether asking would raise risk, or mean asking somebody suspected, is to be settled first"
        return way(Answer.NOT_RECORDED, why, unsure)
    if children:
        return way(Answer.NOT_RECORDED, "a parent or carer is to consent for a child, and none has", children)
    return way(Answer.MET, "of all who are asked and have not given it", [one.person for one in lacking])


def _statutory_sitting(limit: OwnerLimit, item: Item, receipts: tuple[Receipt, ...]) -> WayOut:
    able = {Receives.MAY, Receives.NOT_STATED}
    those = tuple(one.person for one in receipts if one.receives in able and one.agency != item.owner)
    answer = Answer.MET if those else Answer.NOT_RECORDED
    why = (
        "with those who may receive it" if those else f"nobody here is recorded as one of the {limit.only_to}"
    )
    return WayOut(WayOutKind.STATUTORY_SITTING, answer, why, those, limit.ways_out)
