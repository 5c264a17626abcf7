"""The date of one instance of a duty: its limit, what that counts from, and what moved it.

Of what was discharged it is the date that stood then: a sitting that is moved later makes nobody late who was
in time. An extension is of the date that stood when it was made: where that has moved since, it lapses, and
it is said so.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from mapm.deadlines import AnyLimit, AsRecorded, Due, Limit, NotBefore, Unstated
from mapm.deadlines.sentences import long_date
from mapm.errors import CalendarError, WrongType
from mapm.meeting.facts import Extend, Occur
from mapm.meeting.moments import before
from mapm.rules.about import about
from mapm.rules.clocks import FirstOf, LastOf, PlannedSitting
from mapm.rules.conditions import Condition
from mapm.rules.duties import Duty, NotYet
from mapm.rules.expected import ExpectedDay, Gestation, as_said
from mapm.rules.extending import extended
from mapm.rules.instances import DischargesOf, withdrawn
from mapm.rules.openings import Openings, counted_from
from mapm.rules.several import SeveralLimits
from mapm.rules.taken_back import may_take_back
from mapm.rules.turned import WHY
from mapm.rules.vocabulary import happening
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.calendars import WorkingCalendar
    from mapm.meeting.base import Entry
    from mapm.rules.ledger import Ledger
    from mapm.rules.openings import Places

__all__ = ["Dated", "dated", "not_before"]


@frozen(eq=False, repr=False)
class Dated(Value):
    """The limit of an instance and the date that it comes to, with what is to be said of them."""

    limit: AnyLimit | None
    due: Due | None = None
    waits: str = ""
    """Why there is no date yet, or what may still make it sooner."""
    said: str = ""
    """What is to be said of the date in every state: who moved it, and that it had passed already."""


def dated(  # noqa: PLR0913, PLR0917  # of one instance
    duty: Duty,
    ledger: Ledger,
    entry: Entry,
    subject: str | None,
    calendar: WorkingCalendar,
    done: Entry | None,
) -> Dated:
    """The date of an instance, with every extension of it that counts."""
    facts = [] if duty.fixed else about(ledger, Extend, duty, entry, subject)
    facts = [fact for fact in facts if done is None or ledger.made_by(fact, done)]
    with ledger.as_it_stood(done):
        first = _first(duty, ledger, entry, subject, calendar)
        past = _had_passed(duty, ledger, entry, subject, first.due)
    happened = "" if done is not None else _happened(duty, ledger, entry, calendar)
    if not facts:
        said = "; ".join(one for one in (past, happened) if one)
        return evolve(first, said=said) if said else first
    counts: list[Extend] = []
    lapsed: list[str] = []
    for fact in facts:
        with ledger.as_it_stood(fact):
            then = _first(duty, ledger, entry, subject, calendar).due
        if then is None or first.due is None or then.on == first.due.on:
            counts.append(fact)
        else:
            moved = f"its extension to {long_date(fact.to)} was of a date that has moved since"
            lapsed.append(f"{moved}, and counts no longer")
    found = _extended(ledger, first, counts, calendar)
    told = (*lapsed, found.said, past if found.due is None or found.due.extension is None else "", happened)
    return evolve(found, said="; ".join(one for one in told if one))


def _extended(ledger: Ledger, first: Dated, facts: list[Extend], calendar: WorkingCalendar) -> Dated:
    """The date with the extensions that count; where the source gives none, the first that somebody chose."""
    if not facts:
        return first
    if first.due is not None:
        due, waits, said = extended(ledger, first.due, facts, first.waits)
        return Dated(first.limit, due, waits, said)
    if first.waits or isinstance(first.limit, Limit):
        latest = facts[-1]
        said = f"moved to {long_date(latest.to)} by {latest.authority.ref} before it could be dated"
        return evolve(first, said=said)
    chosen, *others = facts
    words = first.limit if isinstance(first.limit, Unstated) else _none_stated(first.limit)
    limit = words.chosen(AsRecorded("local_target"), by=chosen.authority, reason=chosen.reason)
    try:
        due = limit.due(chosen.to, calendar)
    except (CalendarError, WrongType) as problem:
        return evolve(first, waits=str(problem))
    moved, waits, said = extended(ledger, due, others, chosen=chosen)
    return Dated(limit, moved, waits, said)


def _none_stated(limit: AnyLimit | None) -> Unstated:
    return Unstated(limit.text if limit is not None else "no limit")


def _first(duty: Duty, ledger: Ledger, entry: Entry, subject: str | None, calendar: WorkingCalendar) -> Dated:
    """The date as the protocol has it, before anybody moved it."""
    limit, start = _limit(duty, entry, subject), _start(duty, ledger, entry, subject)
    if isinstance(limit, date):
        start = start if isinstance(start, NotYet) else limit
        limit = AsRecorded("date_set")
    if isinstance(start, NotYet):
        return Dated(limit, None, start.why)
    try:
        if isinstance(duty.within, SeveralLimits):
            due, why = duty.within.due(ledger, entry, subject, calendar, _openings(duty, subject))
            return Dated(due.limit if due is not None else None, due, why)
        if not isinstance(limit, Limit):
            return Dated(limit)
        return Dated(limit, as_said(limit, duty.counts_from, start).due(start, calendar))
    except (CalendarError, WrongType) as problem:
        return Dated(limit, None, str(problem))


def not_before(  # noqa: PLR0913, PLR0917  # of one instance
    duty: Duty,
    ledger: Ledger,
    entry: Entry,
    subject: str | None,
    calendar: WorkingCalendar,
    done: date | datetime | None = None,
) -> str:
    """The earliest day, of a limit that gives one and no deadline; and that it was done before, if it was."""
    start = _start(duty, ledger, entry, subject) if isinstance(duty.within, NotBefore) else None
    if start is None or isinstance(start, NotYet) or not isinstance(duty.within, NotBefore):
        return ""
    try:
        first = duty.within.earliest(start, calendar).on
    except (CalendarError, WrongType) as problem:
        return str(problem)
    too_soon = done is not None and calendar.local_day(done) < first
    return f"not before {long_date(first)}{', and it was done before that' if too_soon else ''}"


def _limit(duty: Duty, entry: Entry, subject: str | None) -> AnyLimit | date | None:
    within = duty.within
    if within is None or isinstance(within, Limit | NotBefore | Unstated):
        return within
    return None if isinstance(within, SeveralLimits) else within(entry, subject)


def _start(duty: Duty, ledger: Ledger, entry: Entry, subject: str | None) -> date | datetime | NotYet:
    """What the limit counts from, or what has to be recorded before that can be told."""
    opened = duty.when(ledger, entry) if duty.when is not None else True
    if opened is False and isinstance(duty.when, Condition) and duty.when.told_by(ledger, entry):
        return NotYet(WHY)  # it was never told that it is owed: it had no date, and has none
    if opened is False and may_take_back(duty.when):
        gone = withdrawn(duty.key, ledger).get((id(entry), subject))
        if gone is not None and gone.waited:
            return NotYet(WHY)
    if isinstance(opened, NotYet):
        return opened
    if duty.counts_from is None:
        return entry.at
    return counted_from(duty.counts_from, ledger, entry, subject, _openings(duty, subject))


@frozen(eq=False, repr=False)
class _AfterAnother(Value):
    """Where in the log another duty's discharge opens one, for this subject."""

    duty: str
    subject: str | None

    def __call__(self, ledger: Ledger) -> tuple[int, ...]:
        made = ledger.once(DischargesOf(self.duty))
        return tuple(ledger.place(by) for by, about_whom in made if about_whom == self.subject)


def _openings(duty: Duty, subject: str | None) -> Places:
    return _AfterAnother(duty.after, subject) if duty.after else Openings(duty.kinds, duty.when)


# --- a date that had passed when it was made --------------------------------------------------------------


def _had_passed(duty: Duty, ledger: Ledger, entry: Entry, subject: str | None, due: Due | None) -> str:
    """That a date had passed when the duty was opened, or moved, or whom it is about was named at all."""
    if due is None:
        return ""
    return _named_late(ledger, entry, subject, due) or _moved_late(duty, ledger, entry, subject, due)


def _named_late(ledger: Ledger, entry: Entry, subject: str | None, due: Due) -> str:
    named = ledger.named.get(subject) if subject is not None else None
    if named is not None and ledger.place(named) > ledger.place(entry):
        day = due.calendar.local_day(named.at)
        if due.on < day:
            return f"the date had passed when {subject} was named on {long_date(day)}"
    return ""


def _moved_late(duty: Duty, ledger: Ledger, entry: Entry, subject: str | None, due: Due) -> str:
    adopted = _taken_over(duty, ledger, entry)
    if adopted is not None and due.on < due.calendar.local_day(adopted.at):
        day = due.calendar.local_day(adopted.at)
        return f"the date had passed when the edition that gives it was adopted on {long_date(day)}"
    clocks = list(_clocks(duty))
    if not clocks and not isinstance(duty.within, SeveralLimits):
        return ""
    opened = due.calendar.local_day(entry.at)
    if due.on < opened:
        return f"the date had passed when this was opened on {long_date(opened)}"
    for movers, what in _movers(clocks, ledger, entry):
        day = due.calendar.local_day(movers[-1].at)
        if movers[-1] is entry or due.on >= day:
            continue
        if not _was_late_before(duty, ledger, entry, subject, movers, due.calendar):
            return f"the date had passed when {what} on {long_date(day)}"
    return ""


def _taken_over(duty: Duty, ledger: Ledger, entry: Entry) -> Entry | None:
    """The adoption by which an edition took over what had been opened before, if one did."""
    for number, stretch in reversed(tuple(enumerate(ledger.stretches))):
        first, end = ledger.span(number)
        own = duty.key in stretch.transitional and first < end
        its = stretch.taken_over(stretch.duties[duty.key]) if own and duty.key in stretch.duties else None
        if number and its == duty and ledger.place(entry) < first:
            return ledger.entries[first]
    return None


def _was_late_before(  # noqa: PLR0913, PLR0917  # of one instance
    duty: Duty,
    ledger: Ledger,
    entry: Entry,
    subject: str | None,
    movers: tuple[Entry, ...],
    calendar: WorkingCalendar,
) -> bool:
    """Whether a date that could be kept when it was set had passed already when it was moved."""
    for mover, earlier in pairwise(reversed(movers)):
        with ledger.as_it_stood(earlier):
            stood = _first(duty, ledger, entry, subject, calendar).due
        if stood is None or stood.on >= calendar.local_day(mover.at):
            return False
        if stood.on >= calendar.local_day(earlier.at):
            return True
    return False


def _movers(clocks: list[Any], ledger: Ledger, entry: Entry) -> Iterator[tuple[tuple[Entry, ...], str]]:
    """What set the day that a date counts back from, each time, where it is only planned or expected."""
    for clock in clocks:
        if isinstance(clock, PlannedSitting):
            plans = ledger.plan_entries(entry)
            if plans:
                yield plans, "the sitting was planned for its day"
        elif isinstance(clock, ExpectedDay | Gestation):
            expected = clock.said(ledger)
            if expected:
                yield expected, "that day was recorded"


def _happened(duty: Duty, ledger: Ledger, entry: Entry, calendar: WorkingCalendar) -> str:
    """That what a date is reckoned from, as expected, has happened: where it happens once, at any time."""
    for clock in _clocks(duty):
        if not isinstance(clock, ExpectedDay | Gestation):
            continue
        its = happening(ledger.meeting, clock.key)
        of_all = its is not None and its.once
        known = [
            one
            for one in ledger.known.of(Occur)
            if one.occurrence == clock.key and (of_all or not before(one.at, entry.at))
        ]
        if known:
            day = calendar.local_day(ledger.in_time(known)[-1].at)
            return f"this has happened, on {long_date(day)}: {clock.what or clock.key}"
    return ""


def _clocks(duty: Duty) -> Iterator[Any]:
    within = duty.within.limits if isinstance(duty.within, SeveralLimits) else ()
    waiting: list[Any] = [duty.counts_from, *(one.counts_from for one in within)]
    while waiting:
        clock = waiting.pop()
        if isinstance(clock, FirstOf | LastOf):
            waiting.extend(clock.clocks)
        elif clock is not None:
            yield clock
