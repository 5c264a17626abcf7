"""How a run of the machine ends: with a risk on a day off, whatever came before."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from support.machines import begun
from support.processes import run
from support.stored import SCOTLAND, Stored

from mapm import Closed, DutyState, RaiseRisk, WorkingCalendar, duties
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.testing import Maker, ProtocolMachine, Shown


def entered_at_the_end(machine: ProtocolMachine) -> list[str]:
    """The kinds of entry that the last step adds to a case, in order."""
    before = machine.meeting.revision
    machine.teardown()
    return [type(one.entry).__name__ for one in machine.meeting.log[before:]]


def test_every_run_ends_with_risk() -> None:
    """On the last day and the next day off, and referred; when closed, just after midnight, and late."""
    machine = begun()
    machine.today = first = date(2026, 6, 10)
    kinds = entered_at_the_end(machine)
    assert kinds == [
        *["RaiseRisk", "RaiseRisk", "Escalate", "Correct", "Refer", "Refer"],
        *["Close", "RaiseRisk", "Refer", "RaiseRisk", "RaiseRisk"],
    ]
    *raised, night, late = [one for one in machine.entries if isinstance(one, RaiseRisk)]
    days = [one.at for one in raised]
    assert days == [first, date(2026, 6, 13), date(2026, 6, 16)]  # Monday is a day off in Scotland, once
    assert night.at == datetime(2026, 6, 17, 0, 30, tzinfo=SCOTLAND.zone)
    assert (late.at, late.recorded_at) == (date(2026, 6, 17), date(2026, 6, 20))
    owed = [one for one in duties(machine.meeting, SCOTLAND, machine.today) if one.duty.key == "refer"]
    assert [one.state for one in owed] == [DutyState.DISCHARGED] * 3 + [DutyState.OVERDUE] * 2


def test_in_winter_a_run_waits_for_a_summer_night() -> None:
    """The night is the first on which it is still yesterday in UTC; a calendar in UTC has none."""
    machine = begun()
    machine.today = date(2026, 12, 1)
    machine.teardown()
    (night,) = [one.at for one in machine.entries if isinstance(one.at, datetime)]
    assert night == datetime(2027, 3, 29, 0, 30, tzinfo=SCOTLAND.zone)  # the clocks went forward on Sunday
    utc = WorkingCalendar.weekdays_only(years=range(2025, 2029), zone=ZoneInfo("UTC"))
    machine = begun(type("InUtc", (Stored,), {"calendar": utc}))
    assert entered_at_the_end(machine).count("RaiseRisk") == 4


def test_a_closed_case_ends_with_risk_too() -> None:
    """It is closed already, and takes every risk."""
    machine = begun()
    for one in Maker(PROFESSIONALS_MEETING).meeting(Closed).log[1:]:
        machine.today = max(machine.today, one.entry.recorded_at)
        machine.enter(one.entry)
    assert isinstance(machine.meeting, Closed)
    kinds = entered_at_the_end(machine)
    assert (kinds.count("RaiseRisk"), kinds.count("Close")) == (4, 0)


def test_a_run_ends_within_its_calendar() -> None:
    """On the last day that a calendar has, there is no day off to come."""
    machine = begun()
    machine.today = SCOTLAND.last
    assert entered_at_the_end(machine).count("RaiseRisk") == 2
    assert machine.today == SCOTLAND.last


def failing(machine: ProtocolMachine, wrong: BaseException) -> None:
    """A run in which something fails, as Hypothesis runs it."""
    try:
        raise wrong
    finally:
        machine.teardown()


def test_what_failed_before_is_told_and_nothing_is_raised() -> None:
    """The last step is left out where a run has failed: its failure would hide the other."""

    class Fails(Stored):
        def end_with_risk(self) -> None:
            raise AssertionError("the last step was made")

    for wrong in (ValueError("a rule of the adopter's"), KeyboardInterrupt()):
        with pytest.raises(type(wrong)) as caught:
            failing(begun(Fails), wrong)
        told = "\n".join(getattr(caught.value, "__notes__", ()))
        assert ("After these entries" in told) is isinstance(wrong, Exception)
    with pytest.raises(AssertionError, match="the last step was made"):
        begun(Fails).teardown()
    Fails().teardown()  # no case was begun


def test_a_run_that_is_started_while_an_error_is_handled_ends_as_any_other() -> None:
    """What a caller is handling is no failure of the run."""
    try:
        failing(begun(), LookupError())
    except LookupError:
        machine = begun()
        assert "RaiseRisk" in entered_at_the_end(machine)


def test_a_system_that_is_not_asked_by_the_steps_is_by_the_end() -> None:
    """What it shows on the day off and on the next working day is compared, and so is a failing hook told."""

    class OnWorkingDays(Stored):
        def shown(self, on: date) -> Shown:
            if not SCOTLAND.is_working_day(on):
                raise ZeroDivisionError
            return super().shown(on)

    machine = begun(OnWorkingDays)
    with pytest.raises(ZeroDivisionError) as caught:
        machine.teardown()
    assert caught.value.__notes__[0].count('"kind": "raise_risk"') == 1


def test_without_hypothesis_it_says_what_to_install() -> None:
    """A named error; what a system shows can be compared without."""
    assert (
        run(
            """
        import sys
        sys.modules["hypothesis"] = None
        from mapm import ExtraMissing
        from mapm.testing import Shown
        try:
            from mapm.testing import protocol_machine
        except ExtraMissing as missing:
            print(Shown(revision=1).revision, missing)
        """
        )
        == '1 mapm.testing.machine needs an extra that is not installed: pip install "mapm[testing]"'
    )
