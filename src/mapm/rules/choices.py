"""Another reading than ours: what a local edition may take, and what changes with it.

Where a source leaves a choice, our reading is the default. A protocol names, for each reading of its own
that is not fixed, what the others would change; `retold` puts that in place. Whatever rests on the reading,
and whatever it changed, then cites it as taken, so that every answer shows whose choice it was.

Several readings may be taken together. What one puts in place of a part, or drops, no other may; what
changes a part, or a value inside it, is done after that and to whatever then stands there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar, cast

import attrs
from attrs import frozen

from mapm.deadlines.sentences import listed
from mapm.errors import ProtocolInvalid, UnknownReading, checked
from mapm.meeting.base import Entry
from mapm.meeting.facts import RISK_ROUTE, RaiseRisk
from mapm.rules.duties import Duty
from mapm.rules.ladders import Ladder
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.offered import Offered
from mapm.rules.requirements import Question, Requirement
from mapm.rules.typed import check_fields
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
    """Keys of the duties that this reading leaves out."""
    changes: tuple[tuple[str, Callable[[Duty], Duty]], ...] = ()
    """Duties by their keys, and what makes of each what it is by this reading; several may change one."""
    adapts: tuple[tuple[type[Any], Callable[[Any], Any]], ...] = ()
    """Kinds of value, each of which is changed wherever it stands in rules and guidance; see `Adapted`."""
    ladders: tuple[Ladder, ...] = ()
    """Put in place of those of the same kind, or added."""
    guidance: Callable[[Any], Any] | None = None
    """From the guidance of the default reading to that of this one."""

    def __attrs_post_init__(self) -> None:
        checked(self.reading, Interpretation, "the reading of a choice", "pass an Interpretation")
        check_fields(self)
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
    def choices(self) -> Sequence[Choice]: ...
    @property
    def guides(self) -> tuple[Callable[..., Any], ...]: ...


def chosen(protocol: Chooses, wanted: Mapping[str, str]) -> tuple[Choice, ...]:
    """The choices of these readings, by their keys.

    Raises `UnknownReading` for a reading that this protocol does not leave open, which says why, and
    `ProtocolInvalid` for a way of reading it that the protocol does not offer.
    """
    found: list[Choice] = []
    for key, takes in wanted.items():
        offered = [one for one in protocol.choices if one.reading.key == key]
        if not offered:
            there_are = tuple(dict.fromkeys(one.reading.key for one in protocol.choices))
            raise UnknownReading(key, there_are, _why_not(protocol, key, there_are))
        its = next((one for one in offered if one.takes == takes), None)
        if its is None:
            others = ", ".join(repr(one.takes) for one in offered)
            raise ProtocolInvalid(f"{key} cannot be taken as {takes!r}; there are {others}")
        found.append(its)
    return tuple(found)


def retold(protocol: P, wanted: Mapping[str, str], *, key: str, title: str) -> P:
    """A protocol with these readings taken, under a key and title of its own."""
    if key == protocol.key:
        raise ProtocolInvalid(
            "a protocol that takes other readings is another protocol: pass a key of its own"
        )
    picked = chosen(protocol, wanted)
    parts: dict[str, Any] = {name: getattr(protocol, name) for name in _PARTS}
    fixed = {duty.key for duty in protocol.duties if duty.fixed}
    _check_together(picked)
    for choice in picked:
        changed = (key for key, _ in choice.changes)
        if fixed & {*choice.without_duties, *(duty.key for duty in choice.duties), *changed}:
            raise ProtocolInvalid(f"{choice.reading.cited}: no reading touches the duty to refer a risk")
        parts = _with(parts, choice)
    for choice in picked:
        parts = _changed(parts, choice)
    parts["choices"] = tuple(one for one in protocol.choices if one.reading.key not in wanted)
    as_taken = Recited(tuple((one.reading, attrs.evolve(one.reading, taken=one.takes)) for one in picked))
    parts = {name: as_taken(value) for name, value in parts.items()}
    if isinstance(protocol.choices, Offered):  # it still tells why another reading cannot be taken
        parts["choices"] = Offered(parts["choices"], protocol.choices.why_not)
    guides: list[Callable[..., Any]] = []
    for one in picked:
        guides += [one.guidance] if one.guidance is not None else []
        guides += [Adapted(one.adapts, one.reading)] if one.adapts else []
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


@frozen(eq=False, repr=False)
class Adapted(Value):
    """Makes of a value the same value, in which each one of these kinds, wherever it stands, is changed.

    It goes into what judges and what makes duties, where those are values and not plain functions. Whatever
    cites, and holds what was changed, cites the reading that changed it.
    """

    kinds: tuple[tuple[type[Any], Callable[[Any], Any]], ...]
    reading: Interpretation

    def __call__(self, value: V) -> V:
        """The value with the others inside."""
        return cast("V", self._in(value))

    def _in(self, value: Any) -> Any:  # noqa: ANN401  # a walk
        change = next((change for kind, change in self.kinds if isinstance(value, kind)), None)
        new = _rebuilt(value, self._in) if change is None else change(value)
        cites = getattr(new, "cites", None)
        if new is value or type(cites) is not tuple or _cited_in(new, self.reading):
            return new
        return _citing(new, self.reading)


# --- inside -----------------------------------------------------------------------------------------------


def _why_not(protocol: Chooses, key: str, there_are: tuple[str, ...]) -> str:
    """Why a reading cannot be taken here; what else is known of it the protocol brings itself."""
    others = protocol.choices
    if isinstance(others, Offered) and others.why_not is not None:
        return others.why_not(protocol.key, key, there_are)
    here = f"here there are {listed(sorted(there_are))}" if there_are else "it offers none"
    return f"{protocol.key} does not offer another reading of {key}; {here}"


def _check_together(picked: tuple[Choice, ...]) -> None:
    taken: dict[object, Choice] = {}
    for choice in picked:
        puts: list[object] = [("requirement", kind, one.key) for kind, one in choice.requires]
        puts += [("requirement", kind, key) for kind, key in choice.without]
        puts += [("question", one.entry, one.key) for one in choice.questions]
        puts += [("row", one.event if isinstance(one, Move) else one.fact) for one in choice.rows]
        puts += [("duty", key) for key in (*choice.without_duties, *(one.key for one in choice.duties))]
        puts += [("ladder", one.kind) for one in choice.ladders]
        for what in puts:
            other = taken.setdefault(what, choice)
            if other is not choice:
                both = f"{other.reading.key} and {choice.reading.key}"
                raise ProtocolInvalid(f"{both} cannot be taken together: each puts its own in one place")


def _citing(part: V, reading: Interpretation) -> V:
    """A part that cites the reading which put it there or changed it."""
    here = cast("Any", part)
    return part if reading in here.cites else cast("V", attrs.evolve(here, cites=(*here.cites, reading)))


def _with(parts: dict[str, Any], choice: Choice) -> dict[str, Any]:
    reading = choice.reading

    def ours(new: tuple[V, ...]) -> tuple[V, ...]:
        return tuple(_citing(one, reading) for one in new)

    moves = tuple(one for one in choice.rows if isinstance(one, Move))
    facts = tuple(one for one in choice.rows if not isinstance(one, Move))
    events = _put(cast("tuple[Move, ...]", parts["moves"]), ours(moves), lambda one: one.event)
    recorded = _put(cast("tuple[Recording, ...]", parts["facts"]), ours(facts), lambda one: one.fact)
    duties = cast("tuple[Duty, ...]", parts["duties"])
    kept = tuple(one for one in duties if one.key not in choice.without_duties)
    no_more = {kind for one in duties if one.key in choice.without_duties for kind in one.kinds}
    return {
        "questions": _put(parts["questions"], ours(choice.questions), lambda one: (one.entry, one.key)),
        "moves": tuple(_row(one, one.event, choice, no_more) for one in events),
        "facts": tuple(_row(one, one.fact, choice, no_more) for one in recorded),
        "duties": _put(kept, ours(choice.duties), lambda one: one.key),
        "ladders": _put(parts["ladders"], ours(choice.ladders), lambda one: one.kind),
        "advice": parts["advice"],
    }


def _row(row: V, entry: type[Entry], choice: Choice, no_more: set[type[Entry]]) -> V:
    """A row with what it requires by this reading; it cites the reading where something has fallen away."""
    here = cast("Any", row)
    dropped = {key for kind, key in choice.without if kind is entry}
    put = tuple(_citing(one, choice.reading) for kind, one in choice.requires if kind is entry)
    if dropped or entry in no_more - set(RISK_ROUTE):
        here = _citing(here, choice.reading)
    if not dropped and not put:
        return cast("V", here)
    kept = tuple(one for one in here.requires if one.key not in dropped)
    return cast("V", attrs.evolve(here, requires=_put(kept, put, lambda one: one.key)))


def _cited_in(value: Any, reading: Interpretation) -> bool:  # noqa: ANN401  # a walk
    """Whether a value cites a reading, or something inside it does."""
    if isinstance(value, Interpretation):
        return value == reading
    if value.__class__ is tuple:
        return any(_cited_in(part, reading) for part in value)
    kind: type[Any] = value.__class__
    return attrs.has(kind) and any(_cited_in(getattr(value, one.name), reading) for one in attrs.fields(kind))


def _changed(parts: dict[str, Any], choice: Choice) -> dict[str, Any]:
    """The parts with what this reading changes in them: never in the route of a risk."""
    by_key, adapted = dict(choice.changes), Adapted(choice.adapts, choice.reading)

    def duty(one: Duty) -> Duty:
        if one.fixed:
            return one
        return adapted(_citing(by_key[one.key](one), choice.reading) if one.key in by_key else one)

    def fact(one: Recording) -> Recording:
        return one if one.fact in RISK_ROUTE else adapted(one)

    return parts | {
        "questions": adapted(parts["questions"]),
        "moves": adapted(parts["moves"]),
        "facts": tuple(fact(one) for one in parts["facts"]),
        "duties": tuple(duty(one) for one in parts["duties"]),
        "ladders": adapted(parts["ladders"]),
    }


def _put(there: tuple[V, ...], new: tuple[V, ...], key: Callable[[V], object]) -> tuple[V, ...]:
    by_key = {key(one): one for one in there}
    by_key.update((key(one), one) for one in new)
    return tuple(by_key.values())


def _recited(value: Any, readings: Mapping[Interpretation, Interpretation]) -> Any:  # noqa: ANN401  # a walk
    if isinstance(value, Interpretation):
        return readings.get(value, value)
    return _rebuilt(value, lambda part: _recited(part, readings))


def _rebuilt(value: Any, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401  # a walk
    """A tuple, or a value of attrs, with each of its parts changed; the same object where none was."""
    kind: type[Any] = value.__class__
    if kind is tuple:
        new = tuple(change(part) for part in value)
        return new if any(one is not part for one, part in zip(new, value, strict=True)) else value
    if not attrs.has(kind):
        return value
    changed = {
        one.alias: new
        for one in attrs.fields(kind)
        if one.init and (new := change(was := getattr(value, one.name))) is not was
    }
    return attrs.evolve(value, **changed) if changed else value
