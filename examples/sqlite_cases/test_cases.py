"""The case system shows what the library says, whatever is entered: `pytest examples/sqlite_cases`."""

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from cases import CaseBook, Clash, Task
from hypothesis import settings

from mapm import Division, Entry, Propose, WorkingCalendar, entry_from_dict
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.testing import ProtocolMachine, Shown, ShownDuty

SCOTLAND = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2023, 2031))


class AnyCase(ProtocolMachine):
    """A case in the book of cases, beside the same case in the library."""

    protocol = PROFESSIONALS_MEETING
    calendar = SCOTLAND
    refusing = (*ProtocolMachine.refusing, Clash)
    book_of = CaseBook

    # --- the two hooks that every system has to have

    def apply(self, entry: Entry) -> None:
        """Make an entry in the book; what is refused raises."""
        if isinstance(entry, Propose) and not self.book.cases():
            self.book.open(self.ref, self.protocol, entry)
        else:
            self.book.enter(self.ref, entry)

    def shown(self, on: date) -> Shown:
        """What the book's lists show of the case."""
        (one,) = self.book.cases()
        return Shown(
            state=one.state,
            stage=one.stage,
            revision=one.revision,
            log=[entry_from_dict(line["entry"]) for line in self.book.log(self.ref)],
            open_duties=[as_shown(task) for task in self.book.tasks()],
            ready=[kind for kind, _ in self.book.options(self.ref, on)],
        )

    # --- what this system has besides: a store, and forms that may be out of date

    def begin(self) -> None:
        """Lay a book with nothing in it."""
        self.folder = TemporaryDirectory()
        self.book = self.opened()

    def opened(self) -> CaseBook:
        """Open the book."""
        book = self.book_of(Path(self.folder.name, "cases.db"), [self.protocol], self.calendar)
        book.db.execute("PRAGMA synchronous = OFF")  # a test need not outlive a power cut, and is soon over
        return book

    def reload(self) -> None:
        """Close the book, and open it again."""
        self.book.close()
        self.book = self.opened()

    def apply_from(self, entry: Entry, revision: int) -> None:
        """Make an entry on a form that showed the case at a revision."""
        self.book.enter(self.ref, entry, filled_in_on=revision)

    def teardown(self) -> None:
        """Raise the last risks while the book is open; then close it, and put it away."""
        try:
            super().teardown()
        finally:
            if hasattr(self, "book"):
                self.book.close()
                self.folder.cleanup()


def as_shown(task: Task) -> ShownDuty:
    """A task as the machine compares it."""
    due = None if task.due is None else day_or_moment(task.due)
    return ShownDuty(key=task.duty, subject=task.subject, opened_by=task.opened_by, owner=task.owner, due=due)


def day_or_moment(text: str) -> date:
    """A day, or a moment where the hour matters."""
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


TestAnyCase = AnyCase.TestCase
TestAnyCase.settings = settings(AnyCase.TestCase.settings, max_examples=40, stateful_step_count=12)
