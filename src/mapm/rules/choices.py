"""Another reading than ours: what a local edition may take, and what changes with it.

Where a source leaves a choice, our reading is the default. A protocol names, for each reading of its own
that is not fixed, what the others would change; `retold` puts that in place. Whatever rests on the reading
then cites it as taken, so that every answer shows whose choice it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar, cast

import attrs
from attrs import frozen

from mapm.errors import ProtocolInvalid, UnknownReading
from mapm.meeting.base import Entry
from mapm.meeting.facts import RISK_ROUTE, RaiseRisk
from mapm.rules.duties import Duty
from mapm.rules.ladders import Ladder
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.requirements import Question, Requirement
from mapm.sources import Interpretation
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.rules.advice import Advice

V = TypeVar("V")
P = TypeVar("P", bound="Chooses")
_PARTS: Final = ("questions", "moves", "facts", "duties", "ladders", "advice")


@frozen(kw_only=True, eq=False, repr=False)
class Choice(Value):
    """One other reading of what a source leaves open, and what changes where it is taken.

    Raises `ProtocolInvalid` for a reading that is fixed, for one that the reading does not name, and for what
    would touch the raising of a risk or its referral.
    """

    reading: Interpretation
    takes: str
    """The other reading, as `Interpretation.readings` has it."""
    questions: tuple[Question, ...] = ()
    """Put in place of those of the same key, or added."""
    requires: tuple[tuple[type[Entry], Requirement], ...] = ()
    """Put in place of those of the same entry and key, or added."""
    without: tuple[tuple[type[Entry], str], ...] = ()
    """Requirements that fall away, by entry and key."""
    rows: tuple[Move | Recording, ...] = ()
    """Rows put in place of those of the same entry, or added; their own requirements stand."""
    duties: tuple[Duty, ...] = ()
    """Put in place of those of the same key, or added."""
    without_duties: tuple[str, ...] = ()
    ladders: tuple[Ladder, ...] = ()
    """Put in place of those of the same kind, or added."""
    guidance: Callable[[Any], Any] | None = None
    """From the guidance of the default reading to that of this one."""

    def __attrs_post_init__(self) -> None:
        if self.reading.fixed:
            raise ProtocolInvalid(f"{self.reading.cited} is fixed: no other reading can be taken")
        if self.takes not in self.reading.readings:
            raise ProtocolInvalid(f"{self.reading.cited} has no reading {self.takes!r}")
        rows = [one.event if isinstance(one, Move) else one.fact for one in self.rows]
        kinds = {*rows, *(kind for kind, _ in self.requires), *(kind for kind, _ in self.without)}
        if kinds & set(RISK_ROUTE) or any(RaiseRisk in duty.kinds or duty.fixed for duty in self.duties):
            raise ProtocolInvalid(
                f"{self.reading.cited}: no reading touches how a risk is raised and referred"
            )


class Chooses(Protocol):
    """The parts of a protocol that a reading may change; declared here, so that rules import no protocol."""

    @property
    def key(self) -> str: ...
    @property
    def questions(self) -> tuple[Question, ...]: ...
    @property
    def moves(self) -> tuple[Move, ...]: ...
    @property
    def facts(self) -> tuple[Recording, ...]: ...
    @property
    def duties(self) -> tuple[Duty, ...]: ...
    @property
    def ladders(self) -> tuple[Ladder, ...]: ...
    @property
    def advice(self) -> tuple[Advice, ...]: ...
    @property
    def choices(self) -> tuple[Choice, ...]: ...
    @property
    def guides(self) -> tuple[Callable[..., Any], ...]: ...


def chosen(choices: tuple[Choice, ...], wanted: Mapping[str, str]) -> tuple[Choice, ...]:
    """The choices of these readings, by their keys.

    Raises `UnknownReading` for a reading that this protocol does not leave open, and `ProtocolInvalid` for
    one that it does not offer.
    """
    found: list[Choice] = []
    for key, takes in wanted.items():
        offered = [one for one in choices if one.reading.key == key]
        if not offered:
            raise UnknownReading(key, tuple(dict.fromkeys(one.reading.key for one in choices)))
        its = next((one for one in offered if one.takes == takes), None)
        if its is None:
            there_are = ", ".join(repr(one.takes) for one in offered)
            raise ProtocolInvalid(f"{key} cannot be taken as {takes!r}; there are {there_are}")
        found.append(its)
    return tuple(found)


def retold(protocol: P, wanted: Mapping[str, str], *, key: str, title: str) -> P:
    """A protocol with these readings taken, under a key and title of its own."""
    if key == protocol.key:
        raise ProtocolInvalid(
            "a protocol that takes other readings is another protocol: pass a key of its own"
        )
    picked = chosen(protocol.choices, wanted)
    parts: dict[str, Any] = {name: getattr(protocol, name) for name in _PARTS}
    fixed = {duty.key for duty in protocol.duties if duty.fixed}
    for choice in picked:
        if fixed & {*choice.without_duties, *(duty.key for duty in choice.duties)}:
            raise ProtocolInvalid(f"{choice.reading.cited}: no reading touches the duty to refer a risk")
        parts = _with(parts, choice)
    parts["choices"] = tuple(one for one in protocol.choices if one.reading.key not in wanted)
    as_taken = Recited(tuple((one.reading, attrs.evolve(one.reading, taken=one.takes)) for one in picked))
    parts = {name: as_taken(value) for name, value in parts.items()}
    guides = [one.guidance for one in picked if one.guidance is not None]
    if protocol.guides:
        parts["guides"] = (*protocol.guides, *guides, as_taken)
    return cast("P", attrs.evolve(cast("Any", protocol), key=key, title=title, **parts))


def guidance(protocol: Chooses) -> Any:  # noqa: ANN401  # guidance stands above rules
    """What the guidance of a protocol comes to, with the readings taken.

    Raises `ProtocolInvalid` for a protocol that has none.
    """
    if not protocol.guides:
        raise ProtocolInvalid(f"{protocol.key} has no guidance")
    first, *changes = protocol.guides
    found = first()
    for change in changes:
        found = change(found)
    return found


@frozen(eq=False, repr=False)
class Recited(Value):
    """Makes of a value the same value, in which each of these readings, wherever it is cited, is another."""

    readings: tuple[tuple[Interpretation, Interpretation], ...]

    def __call__(self, value: V) -> V:
        """The value with the readings as taken."""
        return cast("V", _recited(value, dict(self.readings)))


def _with(parts: dict[str, Any], choice: Choice) -> dict[str, Any]:
    moves = tuple(one for one in choice.rows if isinstance(one, Move))
    facts = tuple(one for one in choice.rows if not isinstance(one, Move))
    events = _put(cast("tuple[Move, ...]", parts["moves"]), moves, lambda one: one.event)
    recorded = _put(cast("tuple[Recording, ...]", parts["facts"]), facts, lambda one: one.fact)
    kept = tuple(one for one in parts["duties"] if one.key not in choice.without_duties)
    return {
        "questions": _put(parts["questions"], choice.questions, lambda one: (one.entry, one.key)),
        "moves": tuple(_row(one, one.event, choice) for one in events),
        "facts": tuple(_row(one, one.fact, choice) for one in recorded),
        "duties": _put(kept, choice.duties, lambda one: one.key),
        "ladders": _put(parts["ladders"], choice.ladders, lambda one: one.kind),
        "advice": parts["advice"],
    }


def _row(row: V, entry: type[Entry], choice: Choice) -> V:
    here = cast("Any", row)
    dropped = {key for kind, key in choice.without if kind is entry}
    put = tuple(one for kind, one in choice.requires if kind is entry)
    if not dropped and not put:
        return row
    kept = tuple(one for one in here.requires if one.key not in dropped)
    return cast("V", attrs.evolve(here, requires=_put(kept, put, lambda one: one.key)))


def _put(there: tuple[V, ...], new: tuple[V, ...], key: Callable[[V], object]) -> tuple[V, ...]:
    by_key = {key(one): one for one in there}
    by_key.update((key(one), one) for one in new)
    return tuple(by_key.values())


def _recited(value: Any, readings: Mapping[Interpretation, Interpretation]) -> Any:  # noqa: ANN401  # a walk
    if isinstance(value, Interpretation):
        return readings.get(value, value)
    kind: type[Any] = value.__class__
    if kind is tuple:
        new = tuple(_recited(part, readings) for part in value)
        return new if any(one is not part for one, part in zip(new, value, strict=True)) else value
    if not attrs.has(kind):
        return value
    changed = {
        one.alias: new
        for one in attrs.fields(kind)
        if one.init and (new := _recited(was := getattr(value, one.name), readings)) is not was
    }
    return attrs.evolve(value, **changed) if changed else value
