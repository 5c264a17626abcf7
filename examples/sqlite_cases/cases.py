"""A small case system on SQLite: cases, their entries in the order made, and a list of what is owed.

The library judges every entry and reads every case; this application keeps them. Two people may save at once,
a form may be sent twice, an entry may come late or be corrected, and what was refused leaves no trace:
`test_cases.py` holds it to all of that.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen

from mapm import (
    AnyMeeting,
    Decision,
    Entry,
    MeetingProtocol,
    MoveRefused,
    Owed,
    Propose,
    Role,
    WorkingCalendar,
    attempt,
    duties,
    meeting_from_record,
    meeting_to_record,
)

SCHEMA = """
CREATE TABLE IF NOT EXISTS cases (
    ref TEXT PRIMARY KEY,
    protocol TEXT NOT NULL,
    head TEXT NOT NULL,          -- the record without its log: which edition and encoding judged it
    state TEXT NOT NULL,
    stage TEXT NOT NULL,         -- what a list of cases shows
    revision INTEGER NOT NULL    -- how many entries; what a form was filled in on
);
CREATE TABLE IF NOT EXISTS entries (
    ref TEXT NOT NULL REFERENCES cases,
    place INTEGER NOT NULL,      -- the order in which they were recorded, which is not that of their dates
    body TEXT NOT NULL,          -- the entry, and what was not met when it was made
    PRIMARY KEY (ref, place)
);
CREATE TABLE IF NOT EXISTS owed (
    ref TEXT NOT NULL REFERENCES cases,
    duty TEXT NOT NULL,
    subject TEXT,                -- whom or what it is about, where it is owed once for each
    opened_by TEXT NOT NULL,     -- the identity of the entry that opened it
    owner TEXT,                  -- nothing where nobody has been named
    due TEXT                     -- a day or a moment; nothing where no date can be given
);
CREATE INDEX IF NOT EXISTS owed_by_due ON owed (due);
"""


class Clash(Exception):
    """Somebody else has saved since the case was read: read it again."""


class NoSuchCase(KeyError):
    """No case has this reference."""


@frozen
class InList:
    """A case in the list of cases."""

    ref: str
    state: str
    stage: str
    revision: int


@frozen
class Task:
    """Something that is owed in a case."""

    ref: str
    duty: str
    subject: str | None
    opened_by: str
    owner: str | None
    due: str | None


class CaseBook:
    """The cases in one file."""

    def __init__(self, path: Path, protocols: Iterable[MeetingProtocol], calendar: WorkingCalendar) -> None:
        self.protocols = tuple(protocols)
        self.calendar = calendar
        self.db = sqlite3.connect(
            path, isolation_level=None
        )  # transactions are begun below, in so many words
        self.db.executescript(f"PRAGMA foreign_keys = ON; {SCHEMA}")

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    # --- entering -------------------------------------------------------------------------------------

    def open(self, ref: str, protocol: MeetingProtocol, proposal: Propose) -> None:
        """Open a case; raises `MoveRefused` where the protocol refuses the proposal."""
        meeting = protocol.open(proposal, ref=ref)
        with self.transaction():
            row = (ref, protocol.key, "", "", "", 0)
            self.db.execute("INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?)", row)
            self.save(meeting, 0)

    def enter(self, ref: str, entry: Entry, filled_in_on: int | None = None) -> None:
        """Make an entry, on a form that showed the case at a revision; the same form twice changes nothing.

        Raises `MoveRefused`, `EntryRefused` or `CorrectionRefused` where the entry cannot be made, and
        `Clash` where the case has gone on since.
        """
        with self.transaction():
            meeting = self.case(ref)
            after = attempt(meeting, entry, self.protocols)
            if isinstance(after, Decision):
                raise MoveRefused(after)
            if after.revision > meeting.revision:
                self.save(after, meeting.revision if filled_in_on is None else filled_in_on)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it, or nothing; nobody else writes in the meantime."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def save(self, meeting: AnyMeeting, revision: int) -> None:
        """Save a case, if it is still at the revision from which this was made."""
        head = meeting_to_record(meeting)
        log = head.pop("log")
        state = type(meeting).__name__
        row = (json.dumps(head), state, meeting.stage, meeting.revision, meeting.ref, revision)
        saved = self.db.execute(
            "UPDATE cases SET head = ?, state = ?, stage = ?, revision = ? WHERE ref = ? AND revision = ?",
            row,
        )
        if saved.rowcount != 1:
            raise Clash
        self.db.executemany(
            "INSERT INTO entries VALUES (?, ?, ?)",
            [(meeting.ref, place, json.dumps(log[place])) for place in range(revision, len(log))],
        )
        made = meeting.log[-1].entry.recorded_at
        found = duties(meeting, self.calendar, self.calendar.local_day(made))
        self.list_what_is_owed(meeting.ref, [one for one in found if one.open and not one.duty.window])

    def list_what_is_owed(self, ref: str, found: list[Owed]) -> None:
        """Write the list of what is owed in a case anew: any entry may move any date."""
        self.db.execute("DELETE FROM owed WHERE ref = ?", (ref,))
        self.db.executemany(
            "INSERT INTO owed VALUES (?, ?, ?, ?, ?, ?)", [self.task(ref, one) for one in found]
        )

    def task(self, ref: str, owed: Owed) -> tuple[str | None, ...]:
        """What is owed, as a row."""
        due = None if owed.due is None else (owed.due.instant or owed.due.on).isoformat()
        owner = owed.owner.key if isinstance(owed.owner, Role) else owed.owner and owed.owner.ref
        return ref, owed.duty.key, owed.subject, owed.opened_by.identity, owner, due

    # --- reading --------------------------------------------------------------------------------------

    def case(self, ref: str) -> AnyMeeting:
        """A case as it stands."""
        found = self.db.execute("SELECT head FROM cases WHERE ref = ?", (ref,)).fetchone()
        if found is None:
            raise NoSuchCase(ref)
        record = json.loads(found[0]) | {"log": self.log(ref)}
        return meeting_from_record(record, self.protocols).meeting

    def log(self, ref: str) -> list[dict[str, Any]]:
        """What was entered in a case, in the order in which it was recorded."""
        rows = self.db.execute("SELECT body FROM entries WHERE ref = ? ORDER BY place", (ref,))
        return [json.loads(body) for (body,) in rows]

    def cases(self) -> list[InList]:
        """The list of all cases."""
        rows = self.db.execute("SELECT ref, state, stage, revision FROM cases ORDER BY ref")
        return [InList(*row) for row in rows]

    def tasks(self, until: date | None = None) -> list[Task]:
        """What is owed in all cases, the first due first; up to a day, where one is given."""
        last = None if until is None else f"{until.isoformat()}T~"  # after every moment of that day
        rows = self.db.execute(
            "SELECT * FROM owed WHERE ?1 IS NULL OR due <= ?1 ORDER BY due IS NULL, due, ref, duty", (last,)
        )
        return [Task(*row) for row in rows]

    def options(self, ref: str, on: date) -> list[tuple[type[Entry], str]]:
        """What can be done in a case now, and for each what is missing, in words."""
        return [
            (one.entry, "; ".join(finding.sentence() for finding in one.missing))
            for one in self.case(ref).available(on)
            if not one.refused
        ]
