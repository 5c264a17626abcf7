"""Which duties a meeting has opened, which are discharged, and where each stands on a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from attrs import frozen

from mapm.deadlines import AnyLimit, AsRecorded, Due, DueState, Limit, NotBefore, Unstated
from mapm.deadlines.sentences import long_date
from mapm.errors import CalendarError, OutsideCalendar, WrongType
from mapm.meeting.events import Close, Hold
from mapm.meeting.facts import Discharge, Extend, Release
from mapm.meeting.moments import before
from mapm.meeting.products import Issue, Receive
from mapm.rules.duties import Duty, DutyState, Lapsed, NeedsCalendar, NotYet, Owed, OwnerOfSitting, OwnerOnDay
from mapm.rules.extending import extended
from mapm.rules.openings import Openings, counted_from
from mapm.rules.products import the_sitting
from mapm.rules.several import SeveralLimits
from mapm.rules.stretches import TransitionalEffect
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.calendars import WorkingCalendar
    from mapm.meeting.base import Entry
    from mapm.roles import Person
    from mapm.rules.duties import Owner, OwnerOf
    from mapm.rules.ledger import Ledger
    from mapm.rules.openings import Places
    from mapm.rules.stretches import Stretch

A = TypeVar("A", Extend, Release)
Instance: TypeAlias = "tuple[Duty, Entry, str | None]"
"""A duty, the entry that opened it, and whom or what it is about."""

_DUE = {
    DueState.UPCOMING: DutyState.OPEN,
    DueState.DUE_SOON: DutyState.DUE_SOON,
    DueState.DUE_TODAY: DutyState.DUE_TODAY,
    DueState.OVERDUE: DutyState.OVERDUE,
}
_IN_A_WINDOW = dict.fromkeys(_DUE, DutyState.OPEN) | {DueState.OVERDUE: DutyState.OVER}


def owed(
    duties: tuple[Duty, ...],
    ledger: Ledger,
    calendar: WorkingCalendar,
    as_of: date | datetime,
) -> tuple[Owed, ...]:
    """Every duty that was ever opened, by duty and then in the order opened, and where it stands on a day."""
    listed: list[Owed] = []
    for duty in (*duties, *ledger.of_earlier_editions):
        found = instances(duty, ledger)
        done = _discharges(duty.key, ledger, found)
        for its, entry, subject in found:
            by = done.get((id(entry), subject))
            listed.append(_owed(its, ledger, entry, subject, calendar, as_of, by))
    return tuple(listed)


def instances(duty: Duty, ledger: Ledger) -> tuple[Instance, ...]:
    """Every instance of a duty: the duty, the entry that opened it, and its subject.

    In a meeting that has gone over to another edition each is the duty of the edition that it belongs to.
    """
    if ledger.stretches:
        return ledger.once(InstancesOf(duty.key))
    return tuple((duty, entry, subject) for entry, subject in opened(duty, ledger))


@frozen(eq=False, repr=False)
class InstancesOf(Value):
    """The instances of the duties of one key across the editions that a meeting has been under."""

    key: str

    def __call__(self, ledger: Ledger) -> tuple[Instance, ...]:
        """Each by the edition under which it was opened, or the one whose provisions took it over."""
        found: dict[tuple[int, str | None], Instance] = {}
        for number, stretch in enumerate(ledger.stretches):
            first, end = ledger.span(number)
            if self.key in stretch.transitional and first < end:
                found.update(self._carried(stretch, ledger, found, first))
            duty = stretch.duties.get(self.key)
            for entry, subject in opened(duty, ledger) if duty is not None else ():
                if duty is not None and first <= ledger.place(entry) < end:
                    found[id(entry), subject] = (duty, entry, subject)
        return tuple(sorted(found.values(), key=lambda one: ledger.place(one[1])))

    def _carried(
        self, stretch: Stretch, ledger: Ledger, found: dict[tuple[int, str | None], Instance], first: int
    ) -> dict[tuple[int, str | None], Instance]:
        """What an edition's provision changes among what was opened, and not discharged, before it."""
        done = _discharges(self.key, ledger, tuple(found.values()))
        over = {one for one, by in done.items() if ledger.place(by) < first}
        over.update(one for one, (duty, _, _) in found.items() if duty.fixed)
        if stretch.transitional[self.key].effect is TransitionalEffect.ENDS:
            return {
                one: (stretch.ended(duty), entry, subject)
                for one, (duty, entry, subject) in found.items()
                if one not in over
            }
        duty = stretch.taken_over(stretch.duties[self.key])
        return {
            (id(entry), subject): (duty, entry, subject)
            for entry, subject in opened(duty, ledger)
            if ledger.place(entry) < first and (id(entry), subject) not in over
        }


def opened(duty: Duty, ledger: Ledger) -> list[tuple[Entry, str | None]]:
    """What opens a duty in this log: the entries, each for every subject."""
    if duty.after:
        _first_in_a_chain(duty, ledger)
        return [
            (entry, subject)
            for entry, subject in ledger.once(DischargesOf(duty.after))
            if duty.when is None or duty.when(ledger, entry)
        ]
    found: list[tuple[Entry, str | None]] = []
    for entry in _opening(duty, ledger):
        if duty.when is not None and not duty.when(ledger, entry):
            continue
        subjects = (None,) if duty.each is None else duty.each(ledger, entry)
        found.extend((entry, subject) for subject in subjects)
    return found


def _first_in_a_chain(duty: Duty, ledger: Ledger) -> None:
    """Asks for the discharges of a chain of duties from its beginning: however long, none is in another."""
    chain: dict[str, DischargesOf] = {}
    at: Duty | None = duty
    while at is not None and at.after and at.after not in chain:
        view = DischargesOf(at.after)
        if ledger.was_asked(view):
            break
        chain[at.after] = view
        at = ledger.duty(at.after)
    for one in reversed(chain.values()):
        ledger.once(one)


@frozen(eq=False, repr=False)
class DischargesOf(Value):
    """What discharged the instances of a duty, and for which subject, in log order: each once."""

    duty: str

    def __call__(self, ledger: Ledger) -> tuple[tuple[Entry, str | None], ...]:
        """The entries with their subjects; none where there is no such duty."""
        duty = ledger.duty(self.duty)
        if duty is None:
            return ()
        done = _discharges(duty.key, ledger, instances(duty, ledger))
        found = {(id(by), subject): (by, subject) for (_, subject), by in done.items()}
        return tuple(sorted(found.values(), key=lambda one: ledger.place(one[0])))


@frozen(eq=False, repr=False)
class DoneFor(Value):
    """What became of each instance of a duty, by the identity in memory of the entry that opened it."""

    duty: str

    def __call__(self, ledger: Ledger) -> dict[int, tuple[tuple[str | None, Entry | None], ...]]:
        """The subjects, each with the entry that discharged it, if one has."""
        duty = ledger.duty(self.duty)
        if duty is None:
            return {}
        opened_by: dict[int, tuple[tuple[str | None, Entry | None], ...]] = {}
        its = instances(duty, ledger)
        done = _discharges(duty.key, ledger, its)
        for _, entry, subject in its:
            one = (subject, done.get((id(entry), subject)))
            opened_by[id(entry)] = (*opened_by.get(id(entry), ()), one)
        return opened_by


@frozen(eq=False, repr=False)
class _AfterAnother(Value):
    """Where in the log another duty's discharge opens one, for this subject."""

    duty: str
    subject: str | None

    def __call__(self, ledger: Ledger) -> tuple[int, ...]:
        made = ledger.once(DischargesOf(self.duty))
        return tuple(ledger.place(by) for by, about in made if about == self.subject)


def _openings(duty: Duty, subject: str | None) -> Places:
    return _AfterAnother(duty.after, subject) if duty.after else Openings(duty.kinds, duty.when)


def _opening(duty: Duty, ledger: Ledger) -> Iterable[Entry]:
    kinds = duty.kinds
    if len(kinds) == 1:
        return ledger.known.of(kinds[0])
    return sorted((entry for kind in kinds for entry in ledger.known.of(kind)), key=ledger.place)


def still_owed(duties: tuple[Duty, ...], ledger: Ledger) -> tuple[tuple[Duty, Entry, str | None], ...]:
    """Every instance neither discharged nor released; asks nothing of a calendar.

    A time in which something may be done is nothing that is owed.
    """
    return tuple(
        one
        for duty in (*duties, *ledger.of_earlier_editions)
        for one in open_instances(duty, ledger)
        if not one[0].window and not _needs_calendar(one[0], ledger, one[1])
    )


def open_instances(duty: Duty, ledger: Ledger) -> tuple[Instance, ...]:
    """The instances of a duty that are neither discharged nor released."""
    found = instances(duty, ledger)
    done = _discharges(duty.key, ledger, found)
    return tuple(
        (its, entry, subject)
        for its, entry, subject in found
        if (id(entry), subject) not in done and not _released(its, ledger, entry, subject)
    )


def _needs_calendar(duty: Duty, ledger: Ledger, entry: Entry) -> bool:
    """Whether only a calendar can tell that a duty is owed, and none is given."""
    return duty.when is not None and isinstance(duty.when(ledger, entry), NeedsCalendar)


def _who(
    found: OwnerOf, ledger: Ledger, entry: Entry, subject: str | None, day: date
) -> Owner | NotYet | None:
    if isinstance(found, OwnerOfSitting):
        return found.of(ledger, entry, subject)
    if isinstance(found, OwnerOnDay):
        return found.on(ledger.meeting, entry, subject, day)
    return found(ledger.meeting, entry, subject)


def _named(  # noqa: PLR0913, PLR0917  # of one instance
    assigned: Person | None, of: OwnerOf, ledger: Ledger, entry: Entry, subject: str | None, day: date
) -> tuple[Owner | None, str]:
    """Who owes an instance on a day, or why nobody can tell."""
    found = assigned or _who(of, ledger, entry, subject, day)
    return (None, found.why) if isinstance(found, NotYet) else (found, "")


def _owed(  # noqa: PLR0911, PLR0913, PLR0917  # one instance, in full
    duty: Duty,
    ledger: Ledger,
    entry: Entry,
    subject: str | None,
    calendar: WorkingCalendar,
    as_of: date | datetime,
    done: Entry | None,
) -> Owed:
    day = calendar.local_day(duty.done_at(done) if done is not None else as_of)
    owner, not_known = _named(ledger.assignee(duty.key, subject), duty.owner, ledger, entry, subject, day)
    suggested = None
    if owner is None and duty.suggested is not None:
        suggested, _ = _named(None, duty.suggested, ledger, entry, subject, day)
    to = duty.to if isinstance(duty.to, str) else duty.to(ledger, entry, subject)
    to = to.replace("{about}", subject or "somebody")
    age = max(0, (calendar.local_day(as_of) - calendar.local_day(entry.at)).days)

    def stands(state: DutyState, due: Due | None, why: str = "", left: int | None = None) -> Owed:
        late = _days_late(state, due, duty.done_at(done) if done is not None else as_of)
        standing = (state, due, limit, why, left, done, suggested, to, age, late)
        sitting = _sitting(ledger, entry, calendar)
        return Owed(duty, entry, subject, owner, *standing, sitting=sitting, given_up=given_up)

    given_up = done is None and not duty.fixed and bool(_about(ledger, Release, duty, entry, subject))
    limit, due, why, moved = _due(duty, ledger, entry, subject, calendar, done)
    if done is not None:
        return stands(DutyState.DISCHARGED, due, moved, _left(due, duty.done_at(done)))
    released = _released(duty, ledger, entry, subject)
    if released:
        return stands(DutyState.RELEASED, due, released)
    held = duty.held(ledger, entry, subject) if duty.held is not None and not duty.fixed else ""
    if held:
        return stands(DutyState.ON_HOLD, due, held)
    if why and due is None:
        return stands(DutyState.NOT_COMPUTABLE, None, why)
    notes = (
        not_known,
        _moved(due),
        moved,
        _past_when_opened(duty, entry, due),
        why,
        _not_before(duty, ledger, entry, subject, calendar),
        _left_at_closing(duty, ledger),
    )
    left_so = "; ".join(one for one in notes if one)
    if due is None:
        return stands(DutyState.OPEN, None, left_so)
    try:
        status = due.status(as_of)
    except OutsideCalendar as problem:  # a calendar that does not reach the day hides no duty
        state = DutyState.OPEN if duty.fixed else DutyState.NOT_COMPUTABLE
        return stands(state, due, str(problem))
    state = _IN_A_WINDOW[status.state] if duty.window else _DUE[status.state]
    return stands(state, due, left_so, status.working_days)


def _sitting(ledger: Ledger, entry: Entry, calendar: WorkingCalendar) -> date | None:
    """The day of the sitting that opened a duty, or of whose product it is, where there have been several."""
    of_one = isinstance(entry, Hold | Issue | Receive) and len(ledger.known.of(Hold)) > 1
    hold = the_sitting(ledger, entry) if of_one else None
    return calendar.local_day(hold.at) if hold is not None else None


def _not_before(
    duty: Duty, ledger: Ledger, entry: Entry, subject: str | None, calendar: WorkingCalendar
) -> str:
    """The earliest day, of a limit that gives one and no deadline."""
    start = _start(duty, ledger, entry, subject) if isinstance(duty.within, NotBefore) else None
    if start is None or isinstance(start, NotYet) or not isinstance(duty.within, NotBefore):
        return ""
    try:
        return f"not before {long_date(duty.within.earliest(start, calendar).on)}"
    except (CalendarError, WrongType) as problem:
        return str(problem)


def _left_at_closing(duty: Duty, ledger: Ledger) -> str:
    closing = ledger.known.last(Close)
    left = closing is not None and any(key == duty.key for key, _ in closing.undischarged)
    return "the meeting was closed without it, with a reason" if left else ""


def _limit(duty: Duty, entry: Entry, subject: str | None) -> AnyLimit | date | None:
    within = duty.within
    if within is None or isinstance(within, Limit | NotBefore | Unstated):
        return within
    return None if isinstance(within, SeveralLimits) else within(entry, subject)


def _start(duty: Duty, ledger: Ledger, entry: Entry, subject: str | None) -> date | datetime | NotYet:
    """What the limit counts from, or what has to be recorded before that can be told."""
    opened = duty.when(ledger, entry) if duty.when is not None else True
    if isinstance(opened, NotYet):
        return opened
    if duty.counts_from is None:
        return entry.at
    return counted_from(duty.counts_from, ledger, entry, subject, _openings(duty, subject))


def _due(  # noqa: PLR0913, PLR0917  # of one instance
    duty: Duty,
    ledger: Ledger,
    entry: Entry,
    subject: str | None,
    calendar: WorkingCalendar,
    done: Entry | None,
) -> tuple[AnyLimit | None, Due | None, str, str]:
    """The limit, the date that it comes to or why there is none, and what is to be said of who moved it."""
    limit, start = _limit(duty, entry, subject), _start(duty, ledger, entry, subject)
    if isinstance(limit, date):
        start = start if isinstance(start, NotYet) else limit
        limit = AsRecorded("date_set")
    dated = [] if duty.fixed else _about(ledger, Extend, duty, entry, subject)
    dated = [fact for fact in dated if not _done_before(ledger, done, ledger.place(fact))]
    chosen: Extend | None = None
    if isinstance(duty.within, SeveralLimits) and not isinstance(start, NotYet):
        try:
            due, why = duty.within.due(ledger, entry, subject, calendar, _openings(duty, subject))
        except (CalendarError, WrongType) as problem:
            return None, None, str(problem), ""
        if due is not None:
            return due.limit, *extended(ledger, due, dated, why)
        start = NotYet(why)
    if not isinstance(limit, Limit):
        if not dated:
            return limit, None, start.why if isinstance(start, NotYet) else "", ""
        chosen, *dated = dated  # the text gives no number, and somebody chose a date
        words = limit if isinstance(limit, Unstated) else Unstated("no limit")
        limit = words.chosen(AsRecorded("local_target"), by=chosen.authority, reason=chosen.reason)
        start = chosen.to
    if isinstance(start, NotYet):
        return limit, None, start.why, ""
    try:
        due = limit.due(start, calendar)
    except (CalendarError, WrongType) as problem:
        return limit, None, str(problem), ""
    return limit, *extended(ledger, due, dated, chosen=chosen)


def _moved(due: Due | None) -> str:
    if due is None or due.extension is None or due.extension.first.on <= due.on:
        return ""
    return f"brought forward by {due.extension.by.ref}"


def _past_when_opened(duty: Duty, entry: Entry, due: Due | None) -> str:
    """That a date counted from something else lies before the day on which the duty was opened."""
    elsewhere = duty.counts_from is not None or isinstance(duty.within, SeveralLimits)
    if due is None or not elsewhere or due.extension is not None:
        return ""
    opened = due.calendar.local_day(entry.at)
    return f"the date had passed when this was opened on {long_date(opened)}" if due.on < opened else ""


def _days_late(state: DutyState, due: Due | None, at: date | datetime) -> int:
    if due is None or state not in {DutyState.OVERDUE, DutyState.DISCHARGED}:
        return 0
    return max(0, (due.calendar.local_day(at) - due.on).days)


def _discharges(  # named, then in turn
    key: str, ledger: Ledger, found: tuple[Instance, ...]
) -> dict[tuple[int, str | None], Entry]:
    """Which entry discharged which instance, by the opening entry's identity in memory and the subject.

    Of several the first in the log: what is recorded after a discharge does not change its day.
    """
    done: dict[tuple[int, str | None], Entry] = {}
    for duty, entry, subject in found:
        by = duty.discharged_by(ledger, entry, subject) if duty.discharged_by is not None else None
        if by is not None:
            done[id(entry), subject] = by
    facts = ledger.facts.get((Discharge, key), [])
    if not facts:
        return done
    waiting: dict[str | None, list[Entry]] = {}
    named: dict[tuple[str, str | None], Entry] = {}
    for _, entry, subject in reversed(found):
        waiting.setdefault(subject, []).append(entry)
        named.update(((name, subject), entry) for name in ledger.known.identities(entry))
    for fact in facts:
        place, about = ledger.place(fact), fact.subject
        if fact.opened_by is not None:
            one = named.get((fact.opened_by, about))
        else:
            queue = waiting.get(about, [])
            while queue and _done_before(ledger, done.get((id(queue[-1]), about)), place):
                queue.pop()
            one = queue.pop() if queue and ledger.place(queue[-1]) < place else None
        if one is not None and not _done_before(ledger, done.get((id(one), about)), place):
            done[id(one), about] = fact
    return done


def _done_before(ledger: Ledger, by: Entry | None, place: int) -> bool:
    return by is not None and ledger.place(by) < place


def _released(duty: Duty, ledger: Ledger, entry: Entry, subject: str | None) -> str:
    if duty.fixed:
        return ""
    facts = _about(ledger, Release, duty, entry, subject)
    if facts:
        return f"released by {facts[0].authority.ref}"
    lapsed = duty.when(ledger, entry) if duty.when is not None else True
    if isinstance(lapsed, Lapsed):
        return lapsed.why
    return duty.released(ledger, entry, subject) if duty.released is not None else ""


def _about(ledger: Ledger, kind: type[A], duty: Duty, entry: Entry, subject: str | None) -> list[A]:
    """Facts of a kind about one instance: those that name no opening entry or subject are about all."""
    return [
        fact
        for fact in ledger.about(kind, duty.key, entry)
        if (fact.subject is None or fact.subject == subject) and not _of_others(ledger, entry, fact)
    ]


def _of_others(ledger: Ledger, entry: Entry, fact: Extend | Release) -> bool:
    if isinstance(fact, Release):
        return fact.since is not None and before(entry.at, fact.since)
    return ledger.place(entry) > ledger.place(fact)  # a date set for one sitting's note is not the next one's


def _left(due: Due | None, at: date | datetime) -> int | None:
    if due is None:
        return None
    try:
        return due.calendar.count_working_days(due.calendar.local_day(at), due.on)
    except CalendarError:
        return None
