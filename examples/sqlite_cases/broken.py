"""The case system eleven times more, each with one fault that real systems have: the machine finds them.

The first four are found by entries at random; the last seven are in the route of immediate risk, and every
run ends there.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from cases import CaseBook

from mapm import (
    Closed,
    Correct,
    Entry,
    EntryRefused,
    Escalate,
    MeetingProtocol,
    NextWorkingDay,
    Owed,
    RaiseRisk,
    WorkingCalendar,
    entry_from_dict,
)


class KeepsTheFirstDate(CaseBook):
    """Writes a date when something first becomes due, and never again: whatever moves it is missed."""

    def list_what_is_owed(self, ref: str, found: list[Owed]) -> None:
        """Keep the date of what is in the list already."""
        first = {(task.duty, task.subject, task.opened_by): task.due for task in self.tasks()}
        super().list_what_is_owed(ref, found)
        for (duty, subject, opened_by), due in first.items():
            self.db.execute(
                "UPDATE owed SET due = ? WHERE ref = ? AND duty = ? AND subject IS ? AND opened_by = ?",
                (due, ref, duty, subject, opened_by),
            )


class CountsBankHolidays(CaseBook):
    """Counts every Monday to Friday, as a spreadsheet does."""

    def __init__(self, path: Path, protocols: Iterable[MeetingProtocol], calendar: WorkingCalendar) -> None:
        years = range(calendar.first.year, calendar.last.year + 1)
        super().__init__(path, protocols, WorkingCalendar.weekdays_only(years=years))


class ListsADutyOnce(CaseBook):
    """Has one line for a duty, although it may be owed to several people, or opened a second time."""

    def list_what_is_owed(self, ref: str, found: list[Owed]) -> None:
        """List the latest of each."""
        super().list_what_is_owed(ref, list({one.duty.key: one for one in found}.values()))


class SavesOverOthers(CaseBook):
    """Takes a form whatever has been entered since it was filled in."""

    def enter(self, ref: str, entry: Entry, filled_in_on: int | None = None) -> None:  # noqa: ARG002
        """Make an entry on the case as it is now."""
        super().enter(ref, entry)


# --- in the route of immediate risk -------------------------------------------------------------------------


class LocksWhatIsClosed(CaseBook):
    """Takes nothing more once a case is closed: not even a risk, which can always be raised."""

    def enter(self, ref: str, entry: Entry, filled_in_on: int | None = None) -> None:
        """Make an entry, unless it is a risk in a closed case."""
        if isinstance(entry, RaiseRisk) and isinstance(self.case(ref), Closed):
            raise EntryRefused("the case is closed")
        super().enter(ref, entry, filled_in_on)


class MovesARiskToAWorkingDay(CaseBook):
    """Gives every task a working day, as its other lists do: a risk on a Saturday waits until Monday."""

    def task(self, ref: str, one: Owed) -> tuple[str | None, ...]:
        """What is owed, as a row, due on a day that is worked."""
        *row, due = super().task(ref, one)
        if due is not None and one.duty.key == "refer" and not self.calendar.is_working_day(one.due.on):
            due = NextWorkingDay().due(one.due.on, self.calendar).on.isoformat()
        return *row, due


class KeepsAReferralInTheList(CaseBook):
    """Takes a task off the list when somebody ticks it, and nobody ticks what was done by an entry."""

    def list_what_is_owed(self, ref: str, found: list[Owed]) -> None:
        """List what is owed, and every referral that was in the list before."""
        before = [task for task in self.tasks() if task.duty == "refer"]
        super().list_what_is_owed(ref, found)
        there = {task.opened_by for task in self.tasks()}
        rows = [
            (ref, one.duty, one.subject, one.opened_by, one.owner, one.due)
            for one in before
            if one.opened_by not in there
        ]
        self.db.executemany("INSERT INTO owed VALUES (?, ?, ?, ?, ?, ?)", rows)


class PausesWhileEscalated(CaseBook):
    """Stops every clock while a disagreement is escalated: that of a referral too."""

    def task(self, ref: str, one: Owed) -> tuple[str | None, ...]:
        """What is owed, as a row, without a date once anything was escalated."""
        *row, due = super().task(ref, one)
        kinds = {type(entry_from_dict(line["entry"])) for line in self.log(ref)}
        return *row, None if Escalate in kinds and one.duty.key == "refer" else due


class ForgetsBeforeACorrection(CaseBook):
    """After a correction, lists only the risks that were raised since the entry that was wrong."""

    def list_what_is_owed(self, ref: str, found: list[Owed]) -> None:
        """List what is owed; after a correction, no risk from before the entry that was corrected."""
        entries = [entry_from_dict(line["entry"]) for line in self.log(ref)]
        last = entries[-1]
        if isinstance(last, Correct):
            names = [entry.identity for entry in entries]
            lost = set(names[: names.index(last.entry)]) if last.entry in names else set()
            found = [one for one in found if one.duty.key != "refer" or one.opened_by.identity not in lost]
        super().list_what_is_owed(ref, found)


class DatesByTheServersClock(CaseBook):
    """Dates a referral by the day in UTC: after midnight in summer that is the day before."""

    def task(self, ref: str, one: Owed) -> tuple[str | None, ...]:
        """What is owed, as a row, a referral due on the day that it was in UTC."""
        *row, due = super().task(ref, one)
        at = one.opened_by.at
        if isinstance(at, datetime) and one.duty.key == "refer":
            due = at.astimezone(UTC).date().isoformat()
        return *row, due


class DatesByTheRecording(CaseBook):
    """Dates a referral by the day on which the risk was put down, so that a late one is never overdue."""

    def task(self, ref: str, one: Owed) -> tuple[str | None, ...]:
        """What is owed, as a row, a referral due on the day of its recording."""
        *row, due = super().task(ref, one)
        if one.duty.key == "refer":
            due = self.calendar.local_day(one.opened_by.recorded_at).isoformat()
        return *row, due
