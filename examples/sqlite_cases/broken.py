"""The case system four times more, each with one fault that real systems have: the machine finds them."""

from collections.abc import Iterable
from pathlib import Path

from cases import CaseBook

from mapm import Entry, MeetingProtocol, Owed, WorkingCalendar


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
