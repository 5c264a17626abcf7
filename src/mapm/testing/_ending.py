"""What every run of the machine ends in: risks are raised, by day, by night and on a day off, and referred.

Random entries rarely raise a risk just where a system has a fault: in a closed case, on a Saturday, before a
correction, in an hour that is yesterday elsewhere, late. So each run ends in the same entries, whatever came
before.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from mapm.errors import MapmError
from mapm.meeting.base import Correct, Entry
from mapm.meeting.events import Close
from mapm.meeting.facts import Escalate, RaiseRisk, Refer
from mapm.meeting.parts import Route
from mapm.testing.entering import rules_of
from mapm.testing.making import MARKED, Maker, fitting_kinds
from mapm.testing.making.cast import PEOPLE

if TYPE_CHECKING:
    from datetime import date

    from mapm.testing.machine import ProtocolMachine

_AFTER_MIDNIGHT: Final = time(0, 30)
_LATE: Final = timedelta(days=3)


def end_with_risk(machine: ProtocolMachine) -> None:
    """Raise a risk today and another on the next day off; refer one, then all; close, and raise three more.

    Between them something is escalated, where it can be, and that is corrected away: neither touches a
    referral. Of the last risks one is raised just after midnight in summer, and one is put down late. What
    the system shows is compared after each entry and on each day.
    """
    first = raise_a_risk(machine)
    off = _coming(machine, working=False)
    if off is not None:
        _on(machine, off)
        raise_a_risk(machine)
        back = _coming(machine, working=True)
        if back is not None:
            _on(machine, back)
    escalated = _made(machine, Escalate)
    if escalated is not None:
        enter_and_compare(
            machine,
            Correct(
                entry=escalated.identity,
                at=machine.today,
                by=PEOPLE[0],
                reason=MARKED,
                id=machine.name(Correct),
            ),
        )
    _refer(machine, first)
    _refer(machine, None)
    if _made(machine, Close) is not None:
        _refer(machine, raise_a_risk(machine))
    night = _summer_night(machine)
    if night is not None:
        raise_a_risk(machine, at=night)
    if machine.today + _LATE <= machine.calendar.last:
        raise_a_risk(machine, recorded_at=machine.today + _LATE)


def _on(machine: ProtocolMachine, day: date) -> None:
    machine.today = day
    machine.compare()


def _coming(machine: ProtocolMachine, *, working: bool) -> date | None:
    """The next day that is worked, or that is not; none where the calendar ends before, or within a month."""
    days = (machine.today + timedelta(days=number) for number in range(1, 32))
    there = (day for day in days if machine.calendar.first <= day <= machine.calendar.last)
    return next((day for day in there if machine.calendar.is_working_day(day) is working), None)


def _summer_night(machine: ProtocolMachine) -> datetime | None:
    """The next half past midnight at which it is still yesterday in UTC; none where the calendar ends before.

    None either where the calendar is of a zone that is never ahead of UTC.
    """
    for number in range(1, 367):
        day = machine.today + timedelta(days=number)
        if not machine.calendar.first <= day <= machine.calendar.last:
            return None
        night = datetime.combine(day, _AFTER_MIDNIGHT, tzinfo=machine.calendar.zone)
        if night.astimezone(UTC).date() < day:
            return night
    return None


def enter_and_compare(machine: ProtocolMachine, entry: Entry) -> bool:
    """Whether the entry was taken; what the system shows is compared then."""
    before = machine.meeting
    after = machine.enter(entry)
    if after is before or after is not machine.meeting:
        return False
    machine.compare()
    return True


def raise_a_risk(
    machine: ProtocolMachine, at: date | None = None, recorded_at: date | None = None
) -> RaiseRisk:
    """Raise a risk, today or at a moment, and put it down then or on a later day."""
    at = at or machine.today
    name = machine.name(RaiseRisk)
    risk = RaiseRisk(at=at, recorded_at=recorded_at or at, by=PEOPLE[0], id=name)
    enter_and_compare(machine, risk)
    return risk


def _refer(machine: ProtocolMachine, risk: RaiseRisk | None) -> None:
    """Refer one risk, or every one that is not referred yet."""
    which = None if risk is None else risk.identity
    name = machine.name(Refer)
    enter_and_compare(
        machine, Refer(route=Route.CHILD_PROTECTION, risk=which, at=machine.today, by=PEOPLE[0], id=name)
    )


def _made(machine: ProtocolMachine, kind: type[Entry]) -> Entry | None:
    """The plainest entry of a kind, where it has its place in this state and was taken."""
    if kind not in fitting_kinds(machine.meeting):
        return None
    maker = Maker(rules_of(machine.meeting), day=machine.today)
    try:
        entry: Entry = maker.entry(kind, machine.meeting, id=machine.name(kind))
    except MapmError:
        return None
    return entry if enter_and_compare(machine, entry) else None
