"""What a protocol adds to the vocabulary that all share: kinds of case, occurrences, steps and outcomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import evolve, field, frozen

from mapm.errors import ProtocolInvalid, WrongType
from mapm.meeting.base import Meeting
from mapm.meeting.parts import Extent, Outcome
from mapm.rules.typed import Typed, check_fields
from mapm.sources import Cites, cited
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

_PAIR: Final = 2


@frozen(kw_only=True, eq=False, repr=False)
class Trait(Typed):
    """Something by which cases differ, such as their urgency, and what it may be."""

    key: str
    what: str
    values: tuple[str, ...]
    cites: Cites = field(validator=cited)
    each_sitting: bool = False
    """Whether it is said anew for each sitting, such as which kind of meeting it is."""


@frozen(kw_only=True, eq=False, repr=False)
class Happening(Typed):
    """A named thing with a date that clocks may start from, such as the receipt of a report."""

    key: str
    what: str
    cites: Cites = field(validator=cited)
    once: bool = False
    """Whether it happens once in a case, such as a birth: then the latest record of it counts throughout."""


@frozen(kw_only=True, eq=False, repr=False)
class LocalState(Typed):
    """A state of the protocol's own, which refines one that all share."""

    key: str
    what: str
    refines: type[Meeting]
    cites: Cites = field(validator=cited)


@frozen(kw_only=True, eq=False, repr=False)
class LocalOutcome(Typed):
    """An outcome of the protocol's own, which says more than the general one; limited to kinds of case."""

    key: str
    what: str
    of: Outcome
    cites: Cites = field(validator=cited)
    only: tuple[tuple[str, str], ...] = ()
    """The trait and value of the cases that may have it; empty for all."""


@frozen(kw_only=True, eq=False, repr=False)
class LocalRole(Typed):
    """A role of the protocol's own, by its key."""

    key: str
    what: str
    cites: Cites = field(validator=cited)


@frozen(kw_only=True, eq=False, repr=False)
class Rank(Typed):
    """A rank that professionals have, and how high it is."""

    key: str
    what: str
    level: int
    """The higher, the more senior."""
    cites: Cites = field(validator=cited)


@frozen(kw_only=True, eq=False, repr=False)
class AgencyKind(Typed):
    """A kind of agency, and how its agencies count where agencies are counted."""

    key: str
    what: str
    cites: Cites = field(validator=cited)
    counts_once: bool = False
    """Whether all of its agencies count as one."""


@frozen(kw_only=True, eq=False, repr=False)
class Quorum(Value):
    """Who has to be there for a sitting to decide; raises `ProtocolInvalid` where it asks for nobody.

    ``needs`` are numbers of agencies by the key of their kind; ``agencies`` and ``people`` are numbers in
    all. A kind with `counts_once` counts as one agency, however many of it come.
    """

    key: str
    what: str
    cites: Cites = field(validator=cited)
    needs: tuple[tuple[str, int], ...] = ()
    """How many agencies of each kind, as pairs of kind and number."""
    agencies: int = 0
    """How many agencies in all, or 0 where it does not matter."""
    people: int = 0
    """How many people in all, or 0 where it does not matter."""
    discretion: bool = False
    """Whether the chair may go on although the numbers are not reached."""

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.needs, Sequence):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise WrongType.of("what a quorum needs", self.needs, "pass pairs of kind and number, in a tuple")
        for one in self.needs:
            if type(one) is not tuple or len(one) != _PAIR:
                raise WrongType.of("one in what a quorum needs", one, "pass a pair of kind and number")
        numbers = (*(number for _, number in self.needs), self.agencies, self.people)
        if any(type(one) is not int or one < 0 for one in numbers):
            raise ProtocolInvalid(f"the quorum {self.key} has a number that is no whole number, 0 or more")
        if len({kind for kind, _ in self.needs}) < len(self.needs):
            raise ProtocolInvalid(f"the quorum {self.key} names a kind of agency twice")
        if not any(numbers) or any(number == 0 for _, number in self.needs):
            raise ProtocolInvalid(f"the quorum {self.key} asks for nobody: give a number, 1 or more")
        check_fields(self)

    @property
    def least(self) -> int:
        """The smallest number of people with whom it can be met: each agency needs somebody."""
        return max(self.people, self.agencies, sum(number for _, number in self.needs))


@frozen(kw_only=True, eq=False, repr=False)
class SittingPart(Typed):
    """A part of a sitting, of which somebody may be at this and not at another."""

    key: str
    what: str
    cites: Cites = field(validator=cited)


@frozen(eq=False, repr=False)
class Receives(Typed):
    """Who receives a product of a sitting, and how much of it."""

    who: Callable[..., tuple[str, ...]]
    """Their references, from a ledger and the sitting's entry."""
    extent: Extent = Extent.FULL

    def __repr__(self) -> str:
        who = getattr(self.who, "__name__", None) or repr(self.who)  # never an address: it is digested
        return f"Receives({who}, {self.extent.value!r})"


@frozen(kw_only=True, eq=False, repr=False)
class Product(Typed):
    """Something that a sitting brings forth, such as a note of its decisions, and who receives it."""

    key: str
    what: str
    recipients: tuple[Receives, ...]
    """Of several that find one person, the first says how much they receive."""
    cites: Cites = field(validator=cited)


@frozen(eq=False, repr=False)
class Span(Typed):
    """From a day to another, both of them in it."""

    first: date
    last: date


@frozen(kw_only=True, eq=False, repr=False)
class Period(Value):
    """Days on which something else holds, such as school holidays: known from a day to another.

    Raises `ProtocolInvalid` for spans that overlap, end before they begin, or lie outside of what is known.
    """

    key: str
    what: str
    spans: tuple[Span, ...]
    known: Span
    """Between which days it is known; outside of them nobody can tell."""
    cites: Cites = field(validator=cited)

    def __attrs_post_init__(self) -> None:
        check_fields(self)
        last: date | None = None
        for span in (*self.spans, self.known):
            if span.last < span.first:
                raise ProtocolInvalid(f"a span of the period {self.key} ends before it begins")
        for span in sorted(self.spans, key=_first):
            if last is not None and span.first <= last:
                raise ProtocolInvalid(f"two spans of the period {self.key} overlap")
            if span.first < self.known.first or self.known.last < span.last:
                raise ProtocolInvalid(
                    f"a span of the period {self.key} lies outside of the days it is known for"
                )
            last = span.last

    def has(self, day: date) -> bool | None:
        """Whether a day is in it; ``None`` where that is not known."""
        if not self.known.first <= day <= self.known.last:
            return None
        return any(span.first <= day <= span.last for span in self.spans)


@frozen(kw_only=True, eq=False, repr=False)
class OfficeHours(Value):
    """From when to when the office is open on a working day, in the calendar's own time.

    Raises `ProtocolInvalid` where it closes before it opens.
    """

    key: str
    what: str
    opens: time
    closes: time
    """From this moment on it is closed."""
    cites: Cites = field(validator=cited)

    def __attrs_post_init__(self) -> None:
        check_fields(self)
        if not self.opens < self.closes:
            raise ProtocolInvalid(f"the office hours {self.key} end before they begin")


def _first(span: Span) -> date:
    return span.first


@frozen(kw_only=True, eq=False, repr=False)
class Vocabulary(Value):
    """What a protocol has beside what all share; raises `ProtocolInvalid` where a key stands twice."""

    traits: tuple[Trait, ...] = ()
    occurrences: tuple[Happening, ...] = ()
    states: tuple[LocalState, ...] = ()
    outcomes: tuple[LocalOutcome, ...] = ()
    roles: tuple[LocalRole, ...] = ()
    ranks: tuple[Rank, ...] = ()
    agency_kinds: tuple[AgencyKind, ...] = ()
    parts: tuple[SittingPart, ...] = ()
    products: tuple[Product, ...] = ()
    periods: tuple[Period, ...] = ()
    hours: tuple[OfficeHours, ...] = ()
    quorums: tuple[Quorum, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_fields(self)
        of: tuple[tuple[str, Iterable[Any]], ...] = (
            ("trait", self.traits),
            ("occurrence", self.occurrences),
            ("state", self.states),
            ("outcome", self.outcomes),
            ("role", self.roles),
            ("rank", self.ranks),
            ("kind of agency", self.agency_kinds),
            ("part of a sitting", self.parts),
            ("product", self.products),
            ("period", self.periods),
            ("table of office hours", self.hours),
            ("quorum", self.quorums),
        )
        for what, its in of:
            keys = [one.key for one in its]
            if len(set(keys)) < len(keys):
                raise ProtocolInvalid(f"a {what} of the vocabulary stands twice")
        levels = [rank.level for rank in self.ranks]
        if len(set(levels)) < len(levels):
            raise ProtocolInvalid("two ranks of the vocabulary have one level: give each its own")
        values = {trait.key: trait.values for trait in self.traits}
        for outcome in self.outcomes:
            for trait, value in outcome.only:
                if value not in values.get(trait, ()):
                    raise ProtocolInvalid(
                        f"the outcome {outcome.key} is limited to a kind of case that is not there"
                    )

    def after(self, earlier: Vocabulary) -> Vocabulary:
        """The words in a meeting that comes over from an earlier edition: its clocks may wait."""
        traits = {one.key: one for one in (*earlier.traits, *self.traits)}
        occurrences = {one.key: one for one in (*earlier.occurrences, *self.occurrences)}
        parts = {one.key: one for one in (*earlier.parts, *self.parts)}
        products = {one.key: one for one in (*earlier.products, *self.products)}
        return evolve(
            self,
            traits=tuple(traits.values()),
            occurrences=tuple(occurrences.values()),
            parts=tuple(parts.values()),
            products=tuple(products.values()),
        )


NO_WORDS: Final = Vocabulary()
"""Nothing beside what all share."""


def words_of(meeting: Meeting) -> Vocabulary:
    """The vocabulary of the protocol that a meeting is under."""
    rules: Any = meeting.rules
    found: Vocabulary = rules.words
    return found


def happening(meeting: Meeting, key: str) -> Happening | None:
    """The occurrence of a key, in the edition that a meeting is under or in the latest before that has it."""
    rules: Any = meeting.rules
    while rules is not None:
        found = next((one for one in rules.words.occurrences if one.key == key), None)
        if found is not None:
            return cast("Happening", found)
        rules = rules.succeeds
    return None
