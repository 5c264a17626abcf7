"""The states of a meeting: siblings, each with only what is certain there."""

from __future__ import annotations

from datetime import date, datetime
from typing import final

from attrs import frozen

from mapm.meeting.base import Known, Log, Meeting
from mapm.meeting.parts import Outcome, Planned, Sitting


@final
@frozen(eq=False, repr=False)
class Proposed(Meeting):
    """An agency has proposed a meeting."""

    def knowing(self, known: Known, log: Log, /) -> Proposed:
        return Proposed(self.ref, self.rules, known, log)


@final
@frozen(eq=False, repr=False)
class Agreed(Meeting):
    """The agencies have agreed to meet."""

    def knowing(self, known: Known, log: Log, /) -> Agreed:
        return Agreed(self.ref, self.rules, known, log)


@final
@frozen(eq=False, repr=False)
class Convened(Meeting):
    """A sitting is planned, and people are invited."""

    planned: Planned

    def knowing(self, known: Known, log: Log, /) -> Convened:
        return Convened(self.ref, self.rules, known, log, self.planned)


@final
@frozen(eq=False, repr=False)
class Held(Meeting):
    """A sitting has taken place."""

    planned: Planned
    on: date | datetime
    """When the sitting took place."""
    sitting: Sitting

    def knowing(self, known: Known, log: Log, /) -> Held:
        return Held(self.ref, self.rules, known, log, self.planned, self.on, self.sitting)


@final
@frozen(eq=False, repr=False)
class Noted(Meeting):
    """The note of the latest sitting has been shared."""

    planned: Planned
    on: date | datetime
    """When the sitting took place."""
    sitting: Sitting

    def knowing(self, known: Known, log: Log, /) -> Noted:
        return Noted(self.ref, self.rules, known, log, self.planned, self.on, self.sitting)


@final
@frozen(eq=False, repr=False)
class FedBack(Meeting):
    """Everyone who was to be told what came of it has been told."""

    planned: Planned
    on: date | datetime
    """When the sitting took place."""
    sitting: Sitting

    def knowing(self, known: Known, log: Log, /) -> FedBack:
        return FedBack(self.ref, self.rules, known, log, self.planned, self.on, self.sitting)


@final
@frozen(eq=False, repr=False)
class Closed(Meeting):
    """Nothing more is to be done here; a risk can still be raised and referred."""

    outcome: Outcome

    def knowing(self, known: Known, log: Log, /) -> Closed:
        return Closed(self.ref, self.rules, known, log, self.outcome)


Open = Proposed | Agreed | Convened | Held | Noted | FedBack
"""A meeting that is not closed."""
BeforeSitting = Proposed | Agreed | Convened
"""A meeting whose sitting has not been held."""
AfterSitting = Held | Noted | FedBack
"""A meeting whose latest sitting has been held, and that is not closed."""
AnyMeeting = Proposed | Agreed | Convened | Held | Noted | FedBack | Closed
"""A meeting in whatever state: match on its class, or on its `stage`."""
