"""The library as a system of its own: each case is stored as its record, and read back before every entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm import (
    AnyMeeting,
    Decision,
    Division,
    Entry,
    Propose,
    WorkingCalendar,
    attempt,
    duties,
    meeting_from_json,
    meeting_to_json,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.testing import ProtocolMachine, Shown, ShownDuty
from mapm.testing.strategies import PUBLISHED_YEARS

if TYPE_CHECKING:
    from datetime import date

SCOTLAND = WorkingCalendar.for_division(Division.SCOTLAND, years=PUBLISHED_YEARS)


class Stored(ProtocolMachine):
    """A case that is one JSON text, and shows all that there is."""

    protocol = PROFESSIONALS_MEETING
    calendar = SCOTLAND

    text = ""

    def loaded(self) -> AnyMeeting:
        """The case as its text has it."""
        return meeting_from_json(self.text, (self.protocol, *self.editions)).meeting

    def apply(self, entry: Entry) -> object:
        """Attempt an entry on what is stored, and store what comes of it. A refusal is returned or raised."""
        if isinstance(entry, Propose) and not self.text:
            self.text = meeting_to_json(self.protocol.open(entry, ref=self.ref))
            return True
        after = attempt(self.loaded(), entry, (self.protocol, *self.editions))
        if not isinstance(after, Decision):
            self.text = meeting_to_json(after)
        return after

    def apply_from(self, entry: Entry, revision: int) -> object:
        """The same, unless the case has gone on since."""
        return False if self.loaded().revision != revision else self.apply(entry)

    def shown(self, on: date) -> Shown:
        """Everything."""
        meeting = self.loaded()
        owed = duties(meeting, self.calendar, on)
        options = meeting.available(on)
        return Shown(
            state=type(meeting),
            stage=meeting.stage,
            revision=meeting.revision,
            log=meeting.log,
            record=self.text,
            open_duties=[ShownDuty.of(one) for one in owed if one.open and not one.duty.window],
            every_duty=[ShownDuty.of(one) for one in owed],
            breaches=[one.requirement for one in meeting.breaches],
            departures=[one.requirement for one in meeting.departures],
            available=[one.entry for one in options],
            ready=[one.entry for one in options if not one.refused],
            missing={one.entry: {its.requirement for its in one.missing} for one in options},
        )

    def reload(self) -> None:
        """Write what was read."""
        self.text = meeting_to_json(self.loaded())
