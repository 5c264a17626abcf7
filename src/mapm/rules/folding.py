"""From a log to the meeting: no judging, one pass, corrections applied."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from attrs import evolve, field, frozen

from mapm.decisions import Decision, Refusal
from mapm.errors import CorrectionRefused
from mapm.meeting.base import Correct, Entry, Event, Fact, Known, Log, Logged, Mark, Meeting, Rules, follows
from mapm.meeting.events import Propose
from mapm.meeting.facts import Adopt
from mapm.meeting.states import AnyMeeting
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.rules.lifecycle import Table

GoesOver: TypeAlias = "Callable[[Meeting, Adopt], tuple[Rules, Table]]"
"""The edition that a meeting goes on under, and its rows."""


@frozen(eq=False, repr=False)
class Standing(Value):
    """What stands of a log after its corrections, and what answers to which identity."""

    log: Log
    """The entries that stand, replacements in the place of the wrong ones, each with its own marks."""
    places: tuple[int, ...]
    """Where in the whole log each of them has its place."""
    corrections: tuple[Correct, ...] = ()
    """The corrections that are in force, the latest first."""
    called: Mapping[str, tuple[int, ...]] = field(factory=dict[str, tuple[int, ...]])
    """The places that answer to an identity: of an entry there, and of whatever was put in its place."""

    def place(self, identity: str, before: int) -> int | None:
        """The last place before another that answers to an identity."""
        return max((one for one in self.called.get(identity, ()) if one < before), default=None)

    @property
    def aka(self) -> dict[str, tuple[str, ...]]:
        """The other identities that what stands answers to, by its own."""
        if not self.called:
            return {}
        names: dict[int, list[str]] = {}
        for identity, places in self.called.items():
            for place in places:
                names.setdefault(place, []).append(identity)
        found: dict[str, tuple[str, ...]] = {}
        for place, logged in zip(self.places, self.log, strict=True):
            if len(names[place]) > 1:
                own = logged.entry.identity
                found[own] = tuple(one for one in names[place] if one != own)
        return found


@frozen(eq=False, repr=False)
class Otherwise(Value):
    """An entry that would now be judged otherwise than when it was made."""

    entry: str
    doing: str
    was: tuple[Mark, ...]
    now: Decision


@frozen(eq=False, repr=False)
class Correction(Value):
    """What a correction gives: the meeting folded anew, and the entries that would be judged otherwise."""

    meeting: AnyMeeting
    otherwise: tuple[Otherwise, ...]


def standing(log: Log) -> Standing:
    """What stands after the corrections of a log.

    A correction holds for what stands before it. Of several of one entry the latest holds, and one that was
    itself corrected away is as if it had never been made.
    """
    if not any(isinstance(logged.entry, Correct) for logged in log):
        return Standing(log, tuple(range(len(log))))
    called, aims = _called(log)
    instead: dict[int, tuple[Entry | None, tuple[Mark, ...]]] = {}
    corrections: list[Correct] = []
    for place in range(len(log) - 1, -1, -1):
        if not isinstance(log[place].entry, Correct):
            continue
        correction, marks = instead.get(place, (log[place].entry, log[place].marks))
        if isinstance(correction, Correct):
            corrections.append(correction)
            aim = aims.get((place, id(correction)))
            if aim is not None:
                instead.setdefault(aim, (correction.replacement, marks))
    kept: list[tuple[int, Logged]] = []
    for place, logged in enumerate(log):
        if isinstance(logged.entry, Correct):
            continue
        entry, marks = instead.get(place, (logged.entry, logged.marks))
        if entry is logged.entry:
            kept.append((place, logged))
        elif entry is not None and not isinstance(entry, Correct):
            kept.append((place, Logged(cast("Any", entry), marks)))
    places = tuple(place for place, _ in kept)
    return Standing(tuple(logged for _, logged in kept), places, tuple(corrections), called)


def _called(log: Log) -> tuple[dict[str, tuple[int, ...]], dict[tuple[int, int], int]]:
    """The places that answer to each identity, and at which place each correction aims."""
    called: dict[str, tuple[int, ...]] = {}
    aims: dict[tuple[int, int], int] = {}

    def call(entry: Entry, place: int) -> None:
        identity = entry.identity
        if place not in called.get(identity, ()):
            called[identity] = (*called.get(identity, ()), place)

    for number, logged in enumerate(log):
        entry: Entry | None = logged.entry
        place = number
        call(logged.entry, place)
        while isinstance(entry, Correct):  # what it puts in another's place may itself be a correction
            aim = max((one for one in called.get(entry.entry, ()) if one < place), default=None)
            if aim is None:
                break
            aims[place, id(entry)] = aim
            entry, place = entry.replacement, aim
            if entry is not None:
                call(entry, place)
    return called, aims


def effective(log: Log) -> Log:
    """The log as it stands after its corrections: replacements in the place of the wrong entries."""
    return standing(log).log


def _moves(kind: type[Any]) -> bool:
    return issubclass(kind, Event)


def fold(rules: Rules, ref: str, log: Log, table: Table, goes_over: GoesOver) -> AnyMeeting:
    """The meeting that a log gives: each entry is checked against its state, none is judged again.

    Each by the rows of the edition that held for the meeting when it was made; ``rules`` is the first. Raises
    `CorrectionRefused` where an entry does not fit the state that the log has led to.
    """
    corrected = standing(log)
    stands = corrected.log
    if not stands or not isinstance(stands[0].entry, Propose):
        raise CorrectionRefused("a log begins with the proposal that opens the meeting")
    nothing, empty = Known(), cast("Log", ())
    meeting: Meeting = stands[0].entry.opened(ref, rules, nothing, empty)
    for place, logged in enumerate(stands[1:], 1):
        step: Any = logged.entry  # no correction is left in what stands
        kind = cast("type[Any]", step.__class__)
        if meeting.__class__ not in table.get(kind, ()):
            message = f"entry {place + 1} ({step.doing}) does not follow from what stands before it"
            raise CorrectionRefused(message)
        if kind is Adopt:
            over, table = goes_over(meeting, step)
            meeting = evolve(meeting, rules=over)
        elif _moves(kind):
            meeting = step.into(meeting, nothing, empty)
        elif kind.onto is not Fact[Any].onto:  # nearly all facts leave the state as it is
            meeting = step.onto(meeting, nothing, empty)
    order = tuple(logged.entry for logged in stands)
    known = Known(None, order, corrected.aka, all(map(follows, order[1:], order)))
    return cast("AnyMeeting", meeting.knowing(known, log))


def rejudged(
    editions: tuple[Rules, ...],
    meeting: Meeting,
    replacement: Entry | None = None,
    was: tuple[Mark, ...] = (),
) -> tuple[Otherwise, ...]:
    """Every entry that stands and would now be judged otherwise than when it was made.

    Each by the edition that held for the meeting when it was made, of those that it has been under, in order.
    A replacement is held against the marks of what it replaces.
    """
    found: list[Otherwise] = []
    rules, later = editions[0], iter(editions[1:])
    so_far: Meeting | None = None
    for logged in effective(meeting.log):
        entry = logged.entry
        now = rules.decide(so_far, entry)
        unmet_now = {one.requirement: one.answer for one in now.unmet}
        marks = was if entry is replacement else logged.marks
        unnamed = now.refusal is Refusal.NOT_IN_THIS_PROTOCOL
        if unnamed or unmet_now != {one.requirement: one.answer for one in marks}:
            found.append(Otherwise(entry.identity, entry.doing, marks, now))
        if so_far is None:
            opening = cast("Propose", entry)
            so_far = opening.opened(meeting.ref, rules, Known().plus(opening), (logged,))
            continue
        known, log = so_far.known.plus(entry), (*so_far.log, logged)
        step = cast("Any", entry)
        if isinstance(entry, Adopt):
            rules = next(later, rules)
            so_far = evolve(so_far, rules=rules, known=known, log=log)
        else:
            moves = isinstance(entry, Event)
            so_far = step.into(so_far, known, log) if moves else step.onto(so_far, known, log)
    return tuple(found)
