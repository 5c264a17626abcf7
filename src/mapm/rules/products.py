"""Who is to have which product of a sitting, how much of it, and what of it has been given.

Products are words of a protocol, looked up by key: an edition that changes who receives one changes it
for the sittings that are held under it, and for no earlier one.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from attrs import frozen

from mapm.deadlines.sentences import listed, long_date
from mapm.decisions import Answer, Lacking, cited_in_words
from mapm.errors import EntryRefused, WrongType, checked
from mapm.json_text import printable
from mapm.meeting.base import Meeting
from mapm.meeting.events import Hold
from mapm.meeting.facts import Adopt
from mapm.meeting.moments import before, local_day
from mapm.meeting.parts import Extent, Presence
from mapm.meeting.products import Issue, Receive
from mapm.roles import Person
from mapm.rules.ledger import Ledger
from mapm.rules.sittings import held_in_time, sat_at
from mapm.rules.subjects import Ever, NoLonger, now, since
from mapm.rules.vocabulary import words_of
from mapm.sources import Citation
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.meeting.base import Entry
    from mapm.rules.duties import Subjects
    from mapm.rules.vocabulary import Product, Vocabulary

    Entitled: TypeAlias = "tuple[Answer, Extent, Attended]"
    Who: TypeAlias = dict[str, Entitled]

IN_WORDS: Final = MappingProxyType(
    {
        Extent.FULL: "in full",
        Extent.PARTIAL: "in part",
        Extent.REDACTED: "redacted",
        Extent.PART_ATTENDED: "of the part that they were at",
    }
)
"""How much of a product somebody is given, in words."""


@frozen(eq=False, repr=False)
class Attended(Value):
    """At which parts of a sitting somebody was."""

    whole: bool = False
    """Whether they were at all of it."""
    parts: tuple[str, ...] = ()
    """Otherwise the parts, by the protocol's keys."""
    recorded: bool = True
    """Whether it is recorded at all."""

    @property
    def none(self) -> bool:
        """Whether it is recorded that they were at no part of it."""
        return self.recorded and not self.whole and not self.parts


@frozen(eq=False, repr=False)
class Entitlement(Value):
    """Whether somebody is to have a product of a sitting, and how much of it."""

    answer: Answer
    """Not recorded, where what it turns on is not."""
    product: str
    person: Person
    extent: Extent | None = None
    """How much of it; ``None`` for somebody who is not to have it."""
    parts: tuple[str, ...] | None = None
    """Where it is only the part that they were at: which parts; ``None`` for the whole."""
    sitting: Hold | None = None
    says: str = ""
    """The answer in words, without its citations."""
    cites: tuple[Citation, ...] = ()

    def sentence(self) -> str:
        """The answer in words, with what it rests on."""
        return printable(f"{self.says} ({cited_in_words(self.cites)}).")


# --- which sitting, and who was at which part of it -------------------------------------------------------


def the_sitting(ledger: Ledger, entry: Entry) -> Hold | None:
    """The sitting that an entry reports or follows.

    What is given or received is of the one it names, or else of the latest that is not after its own day,
    whenever either was put down.
    """
    if isinstance(entry, Hold):
        return entry
    if not isinstance(entry, Issue | Receive):
        return ledger.sitting_of(entry)
    if entry.sitting is not None:
        return ledger.once(_by_identity).get(entry.sitting)
    return sat_at(ledger, entry)[0]


def sitting_by(meeting: Meeting, entry: Issue | Receive) -> Hold | None:
    """The same of an entry that is only to be made: what stands in the log on its day was there before."""
    found: Hold | None = None
    for one in meeting.known.of(Hold):
        if entry.sitting is not None:
            if entry.sitting in meeting.known.identities(one):
                return one
        elif not before(entry.at, one.at) and (found is None or not before(one.at, found.at)):
            found = one
    return found


def attended(ledger: Ledger, hold: Hold, ref: str) -> Attended:
    """At which parts of a sitting somebody was: a professional who is not among those there was at none.

    Whoever was at every part that the protocol has was at all of it.
    """
    told = _told_at(ledger, hold, ref)
    return told if told is not None else _not_told(ledger, ref)


def _told_at(ledger: Ledger, hold: Hold, ref: str) -> Attended | None:
    """The same by the report of the sitting; none of whom it says nothing."""
    sitting = hold.sitting
    every = {one.key for one in words_at(ledger, hold).parts} or None

    def at(only: frozenset[str]) -> Attended:
        whole = not only or (every is not None and only >= every)
        return Attended(whole=whole, parts=() if whole else tuple(sorted(only)))

    if sitting.chair is not None and sitting.chair.ref == ref:
        return Attended(whole=True)
    for came in sitting.attended:
        if came.person.ref == ref:
            return at(came.only)
    for member in sitting.family:
        if member.person.ref != ref:
            continue
        if member.presence in {Presence.ABSENT, Presence.VIEWS_RECEIVED}:
            return Attended()
        if member.only:
            return at(member.only)
        whole = member.presence is Presence.THROUGHOUT
        return Attended(whole=whole, recorded=whole)
    return None


def _not_told(ledger: Ledger, ref: str) -> Attended:
    return Attended(recorded=Person(ref) not in ledger.concerned)


# --- who is to have what ----------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class RecipientsOf(NoLonger):
    """Those who are to have a product of the sitting that opens a duty, each once."""

    product: str

    def __call__(self, ledger: Ledger, entry: Entry) -> tuple[str, ...]:
        """Their references; of whom it is not recorded at which part they were, too.

        And whoever was to have it at some time since.
        """
        hold = the_sitting(ledger, entry)
        if hold is None:
            return ()
        return _to_have(
            WhoReceives(self.product).among(ledger, hold, lambda who: since(who, ledger, hold, entry))
        )

    def gone(self, ledger: Ledger, entry: Entry, subject: str) -> str:
        """Why one of them is not to have it now, in words; empty for who is."""
        hold = the_sitting(ledger, entry)
        found = ledger.once(WhoReceives(self.product)).get(id(hold), {}) if hold is not None else {}
        if subject in _to_have(found):
            return ""
        product = product_of(words_at(ledger, hold), self.product) if hold is not None else None
        those = product.recipients if product is not None else ()
        told = (
            one.who.why
            for one in those
            if isinstance(one.who, Ever) and hold is not None and subject in one.who.ever(ledger, hold, entry)
        )
        return next(told, "they are not to have it any more")


def _to_have(found: Who) -> tuple[str, ...]:
    return tuple(ref for ref, (answer, _, _) in found.items() if answer is not Answer.NOT_MET)


@frozen(eq=False, repr=False)
class WhoReceives(Value):
    """Who is to have a product of each sitting: the answer, how much, and at which parts they were."""

    product: str

    def __call__(self, ledger: Ledger) -> dict[int, Who]:
        """By the sitting's place in memory and the reference of each."""
        return {id(hold): self.of(ledger, hold) for hold in ledger.known.of(Hold)}

    def of(self, ledger: Ledger, hold: Hold) -> Who:
        """The same of one sitting."""
        return self.among(ledger, hold, lambda who: now(who)(ledger, hold))

    def among(self, ledger: Ledger, hold: Hold, those: Callable[[Subjects], tuple[str, ...]]) -> Who:
        """The same, by what tells whom each of its recipients stands for."""
        product, told = product_of(words_at(ledger, hold), self.product), ledger.whole.once(_told_of)
        found: Who = {}
        for receives in product.recipients if product is not None else ():
            for ref in those(receives.who):
                if ref not in found:
                    its = (id(hold), ref, receives.extent)
                    if its not in told:
                        at = _told_at(ledger, hold, ref)
                        told[its] = _entitled(at, receives.extent) if at is not None else None
                    found[ref] = told[its] or _entitled(_not_told(ledger, ref), receives.extent)
        return found


def _entitled(at: Attended, extent: Extent) -> Entitled:
    if extent is not Extent.PART_ATTENDED:
        return Answer.MET, extent, at
    if at.none:
        return Answer.NOT_MET, extent, at
    return Answer.MET if at.recorded else Answer.NOT_RECORDED, extent, at


def words_at(ledger: Ledger, entry: Entry) -> Vocabulary:
    """The vocabulary of the edition that a meeting was under when an entry was made."""
    editions: list[Any] = [ledger.meeting.rules]
    while getattr(editions[-1], "succeeds", None) is not None:
        editions.append(editions[-1].succeeds)
    if len(editions) == 1:
        return words_of(ledger.meeting)
    place = ledger.place(entry)
    adopted = sum(ledger.place(one) < place for one in ledger.known.of(Adopt))
    return cast("Vocabulary", editions[-1 - min(adopted, len(editions) - 1)].words)


def product_of(words: Vocabulary, key: str) -> Product | None:
    """The product of this key, if there is one."""
    return next((one for one in words.products if one.key == key), None)


def entitled(meeting: Meeting, product: str, person: Person, *, sitting: str | None = None) -> Entitlement:
    """Whether a person is to have a product of a sitting, the latest or that of an entry, and how much.

    Raises `EntryRefused` for a product or a sitting that is not there, and `WrongType` for no person.
    """
    if not isinstance(person, Person):  # pyright: ignore[reportUnnecessaryIsInstance]  # untyped callers
        raise WrongType.of("who is to have a product", person, "pass a Person")
    checked(meeting, Meeting, "a meeting", "pass a meeting that a protocol opened")
    if sitting is not None:
        checked(sitting, str, "a sitting", "pass its identity, which is text")
    ledger = Ledger(meeting, meeting.known.order)
    held = ledger.once(held_in_time)
    hold = held[-1] if held else None
    if sitting is not None:
        hold = ledger.once(_by_identity).get(sitting)
        if hold is None:
            raise EntryRefused("no sitting of this meeting has that identity: pass one's identity")
    return _entitlement(ledger, product, person, hold)


def _entitlement(ledger: Ledger, product: str, person: Person, hold: Hold | None) -> Entitlement:
    meeting = ledger.meeting
    words = words_at(ledger, hold) if hold is not None else words_of(meeting)
    of = product_of(words, product)
    if of is None:
        known = ", ".join(one.key for one in words.products) or "none"
        raise EntryRefused(f"there is no such product of a sitting: there are {known}")
    if hold is None:
        says = printable(
            f"Whether {person.ref} is to have {of.what} cannot be told: no sitting has taken place yet"
        )
        return Entitlement(Answer.NOT_RECORDED, product, person, says=says, cites=of.cites)
    found = WhoReceives(product).of(ledger, hold).get(person.ref)
    return _told(words, of, person, hold, found)


def _told(
    words: Vocabulary,
    of: Product,
    person: Person,
    hold: Hold,
    found: tuple[Answer, Extent, Attended] | None,
) -> Entitlement:
    what = printable(f"{of.what} of the sitting of {long_date(local_day(hold.at))}")
    ref = printable(person.ref)
    if found is None:
        says = f"{ref} is not to have {what}"
        return Entitlement(Answer.NOT_MET, of.key, person, None, None, hold, says, of.cites)
    answer, extent, at = found
    parts: tuple[str, ...] | None = None
    if extent is not Extent.PART_ATTENDED or at.whole:
        throughout = "in full, having been there throughout"
        how = throughout if extent is Extent.PART_ATTENDED else IN_WORDS[extent]
        says = f"{ref} is to have {what}, {how}"
    elif answer is Answer.NOT_MET:
        says = f"{ref} is not to have {what}, having been at no part of it"
        return Entitlement(answer, of.key, person, None, (), hold, says, of.cites)
    elif answer is Answer.NOT_RECORDED:
        says = f"{ref} is to have the part of {what} that they were at, and which that is is not recorded"
    else:
        parts = at.parts
        names = {one.key: one.what for one in words.parts}
        which = listed([names.get(one, one) for one in parts])
        says = f"{ref} is to have {what}, of the part that they were at and no other: {which}"
    return Entitlement(answer, of.key, person, extent, parts, hold, says, of.cites)


# --- judging ----------------------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class AsEntitled(Value):
    """Judges that whoever is given a product is to have it, and no more or less of it than they are given."""

    def __call__(self, meeting: Meeting, entry: Issue) -> Answer | Lacking:
        """Met; not met, with who is to have what; not recorded where their part is not."""
        hold = sitting_by(meeting, entry)
        if hold is None:
            return Lacking(Answer.NOT_MET, (no_sitting(meeting, entry),))
        found = _entitlement(Ledger(meeting, meeting.known.order), entry.product, entry.to, hold)
        if found.extent is None:
            return Lacking(Answer.NOT_MET, (f"{entry.to.ref} is not to have it",))
        is_all = found.extent is Extent.PART_ATTENDED and found.parts is None and found.answer is Answer.MET
        if entry.extent is found.extent or (is_all and entry.extent is Extent.FULL):
            return found.answer if found.answer is Answer.MET else Lacking(found.answer, (entry.to.ref,))
        owed, given = IN_WORDS[found.extent], IN_WORDS[entry.extent]
        return Lacking(Answer.NOT_MET, (f"{entry.to.ref} is to have it {owed}, and is given it {given}",))

    @property
    def asks(self) -> str:
        """What it asks, in words."""
        return "Is whoever is given it to have it, and as much of it as they are given?"

    @property
    def missing(self) -> str:
        """What is wrong where not."""
        return "it is not given as it should be: {about}"

    @property
    def unrecorded(self) -> str:
        """What is wrong where it cannot be told."""
        return "at which part of the sitting {about} was is not recorded"

    def reads(self, _kind: type[Entry]) -> tuple[str, ...]:
        """The fields of an entry that it needs."""
        return ("product", "to", "extent", "sitting")


def no_sitting(meeting: Meeting, entry: Issue | Receive) -> str:
    """Why what is given or received is of no sitting, in words; empty where it is of one."""
    if not meeting.known.of(Hold):
        return "no sitting has taken place, of which there could be a product"
    hold = sitting_by(meeting, entry)
    if hold is None and entry.sitting is not None:
        return "no sitting of this meeting has that identity: pass one's identity"
    if hold is None:
        return "no sitting had taken place by then, of which there could be a product: give at, its own day"
    if before(entry.at, hold.at):
        return "nothing is given or received before the sitting that it is of: give at, its own day"
    return ""


# --- read once --------------------------------------------------------------------------------------------


def _by_identity(ledger: Ledger) -> dict[str, Hold]:
    return {name: one for one in ledger.known.of(Hold) for name in ledger.known.identities(one)}


def _told_of(_whole: Ledger) -> dict[tuple[int, str, Extent], Entitled | None]:
    """What the report of a sitting tells of somebody, if anything; filled in as it is asked for."""
    return {}
