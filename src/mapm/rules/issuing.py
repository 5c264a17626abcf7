"""What of a sitting's products has been given and received: values, so that a text file can name them.

What is given of one sitting is never what is owed of another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from mapm.decisions import Answer
from mapm.meeting.facts import Appoint
from mapm.meeting.parts import Extent, Part
from mapm.meeting.products import Issue, Receive
from mapm.roles import Person, Role
from mapm.rules.applying import Case
from mapm.rules.conditions import Condition
from mapm.rules.duties import NotYet
from mapm.rules.products import WhoReceives, the_sitting
from mapm.values import Value

if TYPE_CHECKING:
    from datetime import date, datetime

    from mapm.meeting.base import Entry, Meeting
    from mapm.meeting.events import Hold
    from mapm.rules.ledger import Ledger
    from mapm.rules.products import Who

    _Given: TypeAlias = tuple[Who, dict[str, list[Issue]]]


@frozen(eq=False, repr=False)
class OfProduct(Condition):
    """What opens the duty gave, or acknowledged, one of these products."""

    keys: tuple[str, ...]

    def __call__(self, _ledger: Ledger, entry: Entry, /) -> bool:
        """Whether it did."""
        return isinstance(entry, Issue | Receive) and entry.product in self.keys


@frozen(eq=False, repr=False)
class ProductIsOf(Case):
    """One of these products is given, or acknowledged."""

    keys: tuple[str, ...]

    def __call__(self, _meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it is; of another entry, it may be."""
        return not isinstance(entry, Issue | Receive) or entry.product in self.keys


@frozen(eq=False, repr=False)
class HolderOf(Value):
    """Whoever chaired the sitting, took its note, or held a role then: those who receive a product.

    Who takes it on later has what comes of later sittings; where nobody held it then, the first who does.
    """

    role: Role

    def __call__(self, ledger: Ledger, entry: Entry) -> tuple[str, ...]:
        """Their reference; none while nobody holds it."""
        hold = the_sitting(ledger, entry)
        if self.role == Role.CHAIR and hold is not None and hold.sitting.chair is not None:
            return (hold.sitting.chair.ref,)
        if self.role == Role.NOTE_TAKER and hold is not None:
            wrote = (one.person.ref for one in hold.sitting.attended if Part.TAKES_NOTE in one.parts)
            if found := tuple(dict.fromkeys(wrote)):
                return found
        named = [one for one in ledger.known.of(Appoint) if one.role == self.role]
        place = ledger.place(entry)
        before = [one for one in named if ledger.place(one) < place]
        held = (before[-1:] or named)[:1]
        return tuple(one.person.ref for one in held)


@frozen(eq=False, repr=False)
class IssueOf(Value):
    """That the product of that sitting was given: to whom it is owed, as much as is owed, or to them all."""

    product: str

    def __call__(self, ledger: Ledger, entry: Entry, subject: str | None) -> Entry | None:
        """The entry by which it was."""
        hold = the_sitting(ledger, entry)
        return _given(ledger, hold, self.product, entry, subject) if hold is not None else None


def _given(ledger: Ledger, hold: Hold, product: str, entry: Entry, subject: str | None) -> Issue | None:
    of_it = ledger.once(_GivenOf(product)).get(id(hold))
    if of_it is None:
        return None
    due, issued = of_it

    def first(ref: str) -> Issue | None:
        owed = due.get(ref)
        enough = {Extent.FULL, owed[1] if owed is not None else Extent.FULL}
        return next(
            (
                one
                for one in issued.get(ref, ())
                if ledger.made_by(entry, one) and (owed is None or one.extent in enough)
            ),
            None,
        )

    if subject is not None:
        return first(subject)
    wanted = [ref for ref, (answer, _, _) in due.items() if answer is not Answer.NOT_MET]
    each = [first(ref) for ref in wanted]
    there = [one for one in each if one is not None]
    return ledger.in_time(there)[-1] if there and len(there) == len(wanted) else None


@frozen(eq=False, repr=False)
class _GivenOf(Value):
    """Who is to have a product of each sitting of which any was given, and what was given to whom."""

    product: str

    def __call__(self, ledger: Ledger) -> dict[int, _Given]:
        """By the sitting's place in memory and the reference of each."""
        found: dict[int, _Given] = {}
        who = WhoReceives(self.product)
        for (product, _, ref), made in ledger.once(_issues).items():
            hold = the_sitting(ledger, made[0]) if product == self.product else None
            if hold is None:
                continue
            if id(hold) not in found:
                found[id(hold)] = (who.of(ledger, hold), {})
            found[id(hold)][1][ref] = made
        return found


@frozen(eq=False, repr=False)
class ReceiptOf(Value):
    """That the product of that sitting was received by whom it is owed to."""

    product: str

    def __call__(self, ledger: Ledger, entry: Entry, subject: str | None) -> Entry | None:
        """The entry that says so: the first for them, or for anybody where it is owed once."""
        hold = the_sitting(ledger, entry)
        if hold is None:
            return None
        found = ledger.once(_receipts)
        if subject is not None:
            return found.get((self.product, id(hold), subject))
        there = [one for (key, at, _), one in found.items() if key == self.product and at == id(hold)]
        return there[0] if there else None


@frozen(eq=False, repr=False)
class IssuedOn(Value):
    """The day on which a product of that sitting was given to whom a duty is about."""

    product: str

    def __call__(self, ledger: Ledger, entry: Entry, subject: str | None) -> date | datetime | NotYet:
        """The day, or that it has not been given."""
        found = IssueOf(self.product)(ledger, entry, subject)
        return found.at if found is not None else NotYet(f"not given yet: {self.product}")


@frozen(eq=False, repr=False)
class ReceivedOn(Value):
    """The day on which whom a duty is about received a product of that sitting."""

    product: str

    def __call__(self, ledger: Ledger, entry: Entry, subject: str | None) -> date | datetime | NotYet:
        """The day, or that no receipt is recorded."""
        found = ReceiptOf(self.product)(ledger, entry, subject)
        return found.at if found is not None else NotYet(f"its receipt is not recorded yet: {self.product}")


def that_recipient(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    """Whoever received, or was given, the product with which the duty is opened: the first time, each."""
    hold = the_sitting(ledger, entry)
    if isinstance(entry, Receive):
        first = ledger.once(_receipts).get((entry.product, id(hold), entry.person.ref))
        return (entry.person.ref,) if first is entry else ()
    if isinstance(entry, Issue):
        all_of_it = ledger.once(_issues).get((entry.product, id(hold), entry.to.ref), [])
        return (entry.to.ref,) if all_of_it and all_of_it[0] is entry else ()
    return ()


def that_person(_meeting: Meeting, _entry: Entry, subject: str | None) -> Person | None:
    """The person whom the duty is about."""
    return Person(subject) if subject is not None else None


def _issues(ledger: Ledger) -> dict[tuple[str, int, str], list[Issue]]:
    found: dict[tuple[str, int, str], list[Issue]] = {}
    for one in ledger.known.of(Issue):
        key = (one.product, id(the_sitting(ledger, one)), one.to.ref)
        found.setdefault(key, []).append(one)
    return found


def _receipts(ledger: Ledger) -> dict[tuple[str, int, str], Receive]:
    """The first receipt of each product of each sitting by each person."""
    found: dict[tuple[str, int, str], Receive] = {}
    for one in ledger.known.of(Receive):
        found.setdefault((one.product, id(the_sitting(ledger, one)), one.person.ref), one)
    return found
