"""The case system sixteen times more, each with one fault that real systems have: the machine finds them.

The first four are found by entries at random; the next seven are in the route of immediate risk, and every
run ends there. The last five are several entries deep, and two steps of the machine lead there.
"""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from attrs import evolve
from cases import CaseBook

from mapm import (
    Closed,
    Correct,
    Entry,
    EntryRefused,
    Escalate,
    Held,
    MeetingProtocol,
    NextWorkingDay,
    Note,
    Object,
    Owed,
    RaiseRisk,
    Reply,
    Withhold,
    WorkingCalendar,
    entry_from_dict,
)

ROOM = 2
WIDTH = 50


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


# --- several entries deep -----------------------------------------------------------------------------------


class RefusesObjectionsWithoutGrounds(CaseBook):
    """Has a form for objections whose grounds have to be filled in; nobody has to give any."""

    def enter(self, ref: str, entry: Entry, filled_in_on: int | None = None) -> None:
        """Make an entry, unless it is an objection without grounds."""
        if isinstance(entry, Object) and entry.grounds is None:
            raise EntryRefused("the grounds are missing")
        super().enter(ref, entry, filled_in_on)


class DropsTheThirdRisk(CaseBook):
    """Has room for two risks after a sitting, and says nothing of a third."""

    def enter(self, ref: str, entry: Entry, filled_in_on: int | None = None) -> None:
        """Make an entry, unless it is one risk too many."""
        case = self.case(ref)
        raised = sum(isinstance(logged.entry, RaiseRisk) for logged in case.log)
        if not (isinstance(entry, RaiseRisk) and isinstance(case, Held) and raised >= ROOM):
            super().enter(ref, entry, filled_in_on)


class TakesEveryReplyForAYes(CaseBook):
    """Keeps who was asked whether to withhold notice, and not what they said."""

    def enter(self, ref: str, entry: Entry, filled_in_on: int | None = None) -> None:
        """Make an entry, in which everybody who was asked has agreed."""
        if isinstance(entry, Withhold):
            agreed = tuple(evolve(one, reply=Reply.YES) for one in entry.consents)
            entry = evolve(entry, consents=agreed)
        super().enter(ref, entry, filled_in_on)


class CutsNotes(CaseBook):
    """Has a column of 50 characters for what is written."""

    def log(self, ref: str) -> list[dict[str, Any]]:
        """What was entered, as far as it fits."""
        cut: list[dict[str, Any]] = json.loads(json.dumps(super().log(ref)), object_hook=shortened)
        return cut


class ListsOneSitting(CaseBook):
    """Lists what a sitting leaves to do once all is done that the one before left, and not beside it."""

    def list_what_is_owed(self, ref: str, found: list[Owed]) -> None:
        """List what is owed, of each duty that a sitting opens only the first sitting's."""
        first: dict[str, date] = {}
        for one in found:
            if one.sitting is not None:
                first[one.duty.key] = min(one.sitting, first.get(one.duty.key, one.sitting))
        super().list_what_is_owed(ref, [one for one in found if one.sitting == first.get(one.duty.key)])


def shortened(read: dict[str, Any]) -> dict[str, Any]:
    """What was read; of a note, as much as the column is wide."""
    if read.keys() != {"text", "digest"} or read["text"] is None:
        return read
    note = Note(read["text"][:WIDTH])
    return {"text": note.text, "digest": note.digest}
