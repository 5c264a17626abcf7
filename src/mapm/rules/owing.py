"""Which duties a meeting has opened, which are discharged, and where each stands on a day."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, cast

from mapm.calendars import WorkingCalendar
from mapm.deadlines import Due, DueState
from mapm.errors import CalendarError, OutsideCalendar, checked
from mapm.json_text import printable
from mapm.meeting.base import Known, Logged
from mapm.meeting.events import Close, Hold
from mapm.meeting.facts import RaiseRisk, Release
from mapm.meeting.products import Issue, Receive
from mapm.meeting.states import Proposed
from mapm.rules.about import about
from mapm.rules.dating import dated, not_before
from mapm.rules.disputes import told_apart
from mapm.rules.duties import Duty, DutyState, NeedsCalendar, NotYet, Owed, OwnerOfSitting, OwnerOnDay
from mapm.rules.instances import discharges, instances, open_instances, released
from mapm.rules.ledger import Ledger
from mapm.rules.products import the_sitting

if TYPE_CHECKING:
    from datetime import date, datetime

    from mapm.meeting.base import Entry, Meeting
    from mapm.meeting.facts import Refer
    from mapm.roles import Person
    from mapm.rules.duties import Owner, OwnerOf

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
    only: str | None = None,
) -> tuple[Owed, ...]:
    """Every duty that was ever opened, by duty and then in the order opened, and where it stands on a day.

    With ``only``, the instances of the duty of that key alone, as they stand among all of them.
    """
    checked(calendar, WorkingCalendar, "a calendar", "pass a WorkingCalendar")
    listed: list[Owed] = []
    for duty in (*duties, *ledger.of_earlier_editions):
        if only is not None and duty.key != only:
            continue
        found = instances(duty, ledger)
        done = discharges(duty.key, ledger, found)
        for its, entry, subject in found:
            by = done.get((id(entry), subject))
            listed.append(_owed(its, ledger, entry, subject, calendar, as_of, by))
    return tuple(listed)


def instances_of(
    key: str, meeting: Meeting, calendar: WorkingCalendar, as_of: date | datetime
) -> tuple[Owed, ...]:
    """The instances of one duty of a meeting, by its key, as they stand among all that is owed."""
    rules: Any = meeting.rules
    ledger = rules._ledger(meeting, calendar)  # noqa: SLF001  # of its own rules, which list every duty
    return owed(rules.duties, ledger, calendar, as_of, only=key)


def owed_without_a_meeting(
    rules: Any,  # noqa: ANN401  # a MeetingProtocol, which is above
    risk: RaiseRisk,
    calendar: WorkingCalendar,
    as_of: date | datetime,
    referral: Refer | None,
) -> tuple[Owed, ...]:
    """What a risk makes due where there is no meeting, by the duties of a protocol that a risk opens."""
    entries: tuple[Entry, ...] = (risk,) if referral is None else (risk, referral)
    log = tuple(Logged(cast("Any", one)) for one in entries)
    nowhere = Proposed("no meeting", rules, reduce(Known.plus, entries, Known()), log)
    duties = tuple(duty for duty in rules.duties if RaiseRisk in duty.kinds)
    return owed(duties, Ledger(nowhere, entries, calendar=calendar), calendar, as_of)


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
    to = printable(to.replace("{about}", subject or "somebody"))
    age = max(0, (calendar.local_day(as_of) - calendar.local_day(entry.at)).days)

    def stands(state: DutyState, due: Due | None, why: str, left: int | None = None) -> Owed:
        late = _days_late(state, due, duty.done_at(done) if done is not None else as_of)
        standing = (state, due, limit, printable(why), left, done, suggested, to, age, late)
        sitting = _sitting(ledger, entry, calendar)
        of = told_apart(ledger, entry)
        return Owed(duty, entry, subject, owner, *standing, sitting=sitting, dispute=of, given_up=given_up)

    given_up = done is None and not duty.fixed and bool(about(ledger, Release, duty, entry, subject))
    its = dated(duty, ledger, entry, subject, calendar, done)
    limit, due, why = its.limit, its.due, its.waits
    if done is not None:
        told = (its.said, not_before(duty, ledger, entry, subject, calendar, duty.done_at(done)))
        said = "; ".join(one for one in told if one)
        return stands(DutyState.DISCHARGED, due, said, _left(due, duty.done_at(done)))
    fell_away = released(duty, ledger, entry, subject)
    if fell_away:
        return stands(DutyState.RELEASED, due, fell_away)
    held = duty.held(ledger, entry, subject) if duty.held is not None and not duty.fixed else ""
    if held:
        return stands(DutyState.ON_HOLD, due, held)
    if why and due is None:
        return stands(DutyState.NOT_COMPUTABLE, None, "; ".join(one for one in (why, its.said) if one))
    notes = (
        not_known,
        _brought_forward(due),
        its.said,
        why,
        not_before(duty, ledger, entry, subject, calendar),
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


def _left_at_closing(duty: Duty, ledger: Ledger) -> str:
    closing = ledger.known.last(Close)
    left = closing is not None and any(key == duty.key for key, _ in closing.undischarged)
    return "the meeting was closed without it, with a reason" if left else ""


def _brought_forward(due: Due | None) -> str:
    if due is None or due.extension is None or due.extension.first.on <= due.on:
        return ""
    return f"brought forward by {due.extension.by.ref}"


def _days_late(state: DutyState, due: Due | None, at: date | datetime) -> int:
    if due is None or state not in {DutyState.OVERDUE, DutyState.DISCHARGED}:
        return 0
    return max(0, (due.calendar.local_day(at) - due.on).days)


def _left(due: Due | None, at: date | datetime) -> int | None:
    if due is None:
        return None
    try:
        return due.calendar.count_working_days(due.calendar.local_day(at), due.on)
    except CalendarError:
        return None
