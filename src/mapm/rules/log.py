"""What may enter a log, and what a log says was not followed."""

from __future__ import annotations

from datetime import date, datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeGuard, cast

from attrs import evolve

from mapm.decisions import Lacking
from mapm.errors import CorrectionRefused, EntryRefused
from mapm.meeting.base import Correct, Entry, Event, Fact, Known, Log, Logged, Mark
from mapm.meeting.events import Propose
from mapm.meeting.facts import RISK_ROUTE, Adopt
from mapm.meeting.moments import at_once, before
from mapm.meeting.reading import Unfollowed
from mapm.rules.folding import Correction, Standing, effective, rejudged, standing
from mapm.rules.requirements import Requirement, finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mapm.meeting.base import Meeting, Rules
    from mapm.meeting.states import AnyMeeting
    from mapm.rules.lifecycle import Row, Table
    from mapm.sources import Citation

_ID = attrgetter("entry.id")
_ENTRY = attrgetter("entry")


def entered(log: Log, known: Known, entry: Entry) -> Known | None:
    """What is known with the entry; ``None`` where it is in the log already.

    Raises `EntryRefused` where it cannot enter the log.
    A risk and its referral enter whatever the clocks of two writers say.
    """
    if log and entry.id is None and known.in_order and len(known.order) == len(log):
        last, when = log[-1].entry.recorded_at, entry.recorded_at
        if type(last) is type(when) and (last < when if type(when) is date else before(last, when)):
            # the usual case: recorded after all that stands there, so not the same as any
            return known.plus(entry, in_order=True)
    if logged_already(log, known, entry):
        return None
    if log and entry.__class__ not in RISK_ROUTE and goes_back(log, entry):
        raise EntryRefused(
            "an entry cannot be recorded before the one that stands last in the log: give recorded_at, the "
            "moment it is put down"
        )
    return known.plus(entry)


def goes_back(log: Log, entry: Entry, until: int | None = None) -> bool:
    """Whether anything in the log, or before a place in it, was recorded later than an entry.

    A risk and its referral may stand out of order, and put nothing else out of it.
    """
    when = entry.recorded_at
    place = len(log) if until is None else until
    while place:
        place -= 1
        logged = log[place]
        last = logged.entry.recorded_at
        if before(when, last):
            return True
        if logged.entry.__class__ in RISK_ROUTE:
            continue
        if not isinstance(when, datetime) or isinstance(last, datetime) or before(last, when):
            return False  # a bare date leaves the hour open: an entry before it may have one
    return False


def logged_already(log: Log, known: Known, entry: Entry) -> bool:
    """Whether the same entry stands; raises `EntryRefused` where another has its id, or it was undone.

    A risk, or a referral, that was corrected away enters again.
    """
    if entry.id is None:
        if len(known.order) == len(log):  # nothing was ever corrected
            return _since_recorded(log, known, entry)
        if _in(_of_kind(log, known, entry), entry):
            return True
        gone = entry.__class__ not in RISK_ROUTE and _in(_ever(log), entry)
    else:
        if entry.id not in map(_ID, log) and (
            len(known.order) == len(log) or entry.id not in (one.id for one in _ever(log))
        ):
            return False
        stands = [one for one in (*known.order, *standing(log).corrections) if one.id == entry.id]
        if _in(stands, entry):
            return True
        gone = not stands and _in(_ever(log), entry)
        if stands or (entry.__class__ not in RISK_ROUTE and not gone):
            raise EntryRefused(f"another entry of this meeting has the id {entry.id!r} already")
        gone = gone and entry.__class__ not in RISK_ROUTE
    if gone:
        raise EntryRefused("this entry was made before and corrected away: to make it again, give another id")
    return False


def _of_kind(log: Log, known: Known, entry: Entry) -> Iterable[Entry]:
    return standing(log).corrections if isinstance(entry, Correct) else known.of(entry.__class__)


def _in(entries: Iterable[Entry], entry: Entry) -> bool:
    kind, when = entry.__class__, entry.recorded_at
    return any(one.__class__ is kind and at_once(one.recorded_at, when) and one == entry for one in entries)


def _ever(log: Log) -> Iterator[Entry]:
    """Every entry that stands or once stood, replacements too."""
    for logged in log:
        entry: Entry | None = logged.entry
        while entry is not None:
            yield entry
            entry = entry.replacement if isinstance(entry, Correct) else None


def _since_recorded(log: Log, known: Known, entry: Entry) -> bool:
    """Whether the log has the same entry: it stands no earlier than what was recorded with it."""
    kind, when = entry.__class__, entry.recorded_at
    for logged in reversed(log):
        one = logged.entry
        if one.__class__ is kind and at_once(one.recorded_at, when) and one == entry:
            return True
        if before(one.recorded_at, when) and (known.in_order or one.__class__ not in RISK_ROUTE):
            return False
    return False


def check_correction(
    log: Log, stands: Standing, correction: Correct, place: int | None = None
) -> tuple[int, Entry | None]:
    """At which place of the log a correction puts what, in the end.

    Raises `CorrectionRefused` where it names nothing, or puts a wrong kind in its place.
    """
    at = place_of(log, stands, correction, len(log) if place is None else place)
    wrong, replacement = log[at].entry, correction.replacement
    if replacement is None:
        return at, None
    if isinstance(wrong, Correct) is not isinstance(replacement, Correct):
        raise CorrectionRefused("a correction is replaced by a correction, and any other entry by its like")
    if replacement.__class__ is not wrong.__class__:
        raise CorrectionRefused(
            "an entry is replaced by one of its own kind: correct it with no replacement, and make the other"
        )
    if replacement.id is not None:
        elsewhere = {one.id for number, one in enumerate(map(_ENTRY, log)) if number != at}
        if replacement.id == correction.id or (
            replacement.id in elsewhere or set(stands.called.get(replacement.id, ())) - {at}
        ):
            raise EntryRefused(
                "the replacement has another entry's id: give it the wrong one's, or a new one"
            )
    return (
        check_correction(log, stands, replacement, at)
        if isinstance(replacement, Correct)
        else (at, replacement)
    )


def corrected(
    meeting: Meeting,
    correction: Correct,
    fold: Callable[[Log], AnyMeeting],
    in_place: Callable[[Meeting | None, Entry], tuple[Mark, ...]],
    under: Callable[[Meeting], tuple[Rules, ...]],
) -> Correction:
    """The meeting folded anew with a correction, and what would now be judged otherwise.

    Given how a log is folded, how an entry is judged in another's place, and under which editions a meeting
    has been. A replacement is judged in the meeting as it stood before the wrong entry.
    """
    stands = standing(meeting.log)
    place, replacement = check_correction(meeting.log, stands, correction)
    marks: tuple[Mark, ...] = ()
    if replacement is not None:
        earlier = tuple(one for at, one in zip(stands.places, stands.log, strict=True) if at < place)
        before: Meeting | None = fold(earlier) if earlier else None
        if before is not None and meeting.known.aka:
            before = before.knowing(evolve(before.known, aka=meeting.known.aka), before.log)
        marks = in_place(before, replacement)
    folded = fold((*meeting.log, Logged(cast("Any", correction), marks)))
    was = meeting.log[place].marks
    return Correction(folded, rejudged(under(folded), folded, replacement, was))


def place_of(log: Log, stands: Standing, correction: Correct, place: int) -> int:
    """Where what a correction names has its place; raises `CorrectionRefused` where that is nowhere."""
    found = _found(log, stands, correction.entry, place)
    if found is None and _found(log, stands, correction.entry, len(log)) is not None:
        raise CorrectionRefused(
            "a correction cannot be replaced by one of a later entry: correct that entry by itself"
        )
    if found is None:
        raise CorrectionRefused("no entry of this meeting has the identity that the correction names")
    return found


def _found(log: Log, stands: Standing, identity: str, place: int) -> int | None:
    if stands.called:
        return stands.place(identity, place)
    named = (number for number in range(place - 1, -1, -1) if log[number].entry.identity == identity)
    return next(named, None)


def unfollowed(editions: Iterable[tuple[Table, Row]], log: Log) -> tuple[Unfollowed, ...]:
    """Every requirement that was not met when an entry that stands was made, in log order.

    Each is looked up in the edition that judged it, of those that the meeting has been under, in order: each
    with its rows, and the one that opens a meeting.
    """
    later = iter(editions)
    required = _required(*next(later))
    found: list[Unfollowed] = []
    for logged in effective(log):
        entry = logged.entry
        found.extend(
            _unfollowed(entry, mark, required.get((type(entry), mark.requirement))) for mark in logged.marks
        )
        if isinstance(entry, Adopt):
            required = next((_required(*one) for one in later), required)
    return tuple(found)


def _required(table: Table, opening: Row) -> dict[tuple[type[Entry], str], Requirement]:
    requirements = {
        (kind, one.key): one
        for kind, states in table.items()
        for row in states.values()
        for one in row.requires
    }
    return requirements | {(Propose, one.key): one for one in opening.requires}


def _unfollowed(entry: Entry, one: Mark, requirement: Requirement | None) -> Unfollowed:
    """A requirement that was not met when an entry was made, in words, with its clauses."""
    cites: tuple[Citation, ...] = ()
    says = "this requirement is no longer in the encoding"
    if requirement is not None:
        says = finding(requirement, (Lacking(one.answer, one.about),)).says
        cites = requirement.cites
    return Unfollowed(
        entry.identity,
        entry.doing,
        one.requirement,
        one.answer,
        one.breach,
        one.about,
        cites,
        says,
        entry.reason_for(one.requirement) or (getattr(entry, "despite", None) if one.breach else None),
    )


def is_event(entry: Entry) -> TypeGuard[Event[Any, Any]]:
    """Whether an entry moves a meeting."""
    return isinstance(entry, Event)


def is_fact(entry: Entry) -> TypeGuard[Fact[Any]]:
    """Whether an entry adds something known."""
    return isinstance(entry, Fact)
