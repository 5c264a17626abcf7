"""What moves a meeting from one state to the next. ``into`` is pure and judges nothing."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, Never

from attrs import field, frozen

from mapm.errors import WrongType
from mapm.meeting.base import Event, Known, Log, Rules, Step
from mapm.meeting.checking import keyed
from mapm.meeting.parts import Concerned, Outcome, Planned, Purpose, Sitting
from mapm.meeting.states import (
    AfterSitting,
    Agreed,
    Closed,
    Convened,
    FedBack,
    Held,
    Noted,
    Open,
    Proposed,
)
from mapm.roles import Agency, Note, Person

if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen(kw_only=True, eq=False, repr=False)
class Propose(Step[Never, Proposed]):
    """An agency proposes a meeting about a person or family; there is no state to start from."""

    doing: ClassVar[str] = "propose a meeting"

    concerned: tuple[Concerned, ...] = ()
    """The person or family whom it is about, where it is about anybody in particular."""
    agency: Agency
    """The proposing agency."""
    relevant: tuple[Agency, ...] = ()
    """The other agencies whose agreement is sought, where the protocol asks for any."""
    continues: str | None = None
    """The reference of an earlier case that this one goes on from."""

    def opened(self, ref: str, rules: Rules, known: Known, log: Log, /) -> Proposed:
        """The meeting that this opens."""
        return Proposed(ref, rules, known, log)


@frozen(kw_only=True, eq=False, repr=False)
class Agree(Step[Proposed, Agreed]):
    """The relevant agencies have agreed to meet."""

    doing: ClassVar[str] = "agree"

    def into(self, meeting: Proposed, known: Known, log: Log, /) -> Agreed:
        return Agreed(meeting.ref, meeting.rules, known, log)


@frozen(kw_only=True, eq=False, repr=False)
class Convene(Step[Proposed | Agreed, Convened]):
    """A sitting is planned, people are invited and a chair is named."""

    doing: ClassVar[str] = "convene"

    planned: Planned
    """When it is to be, who is invited and who is to chair."""

    def into(self, meeting: Proposed | Agreed, known: Known, log: Log, /) -> Convened:
        return Convened(meeting.ref, meeting.rules, known, log, self.planned)


@frozen(kw_only=True, eq=False, repr=False)
class Hold(Event[Convened, Held]):
    """A sitting has taken place; ``at`` is its date. A report: never refused for its content."""

    doing: ClassVar[str] = "report a sitting"

    sitting: Sitting
    """Who came, who chaired, and what came of it."""

    def into(self, meeting: Convened, known: Known, log: Log, /) -> Held:
        return Held(meeting.ref, meeting.rules, known, log, meeting.planned, self.at, self.sitting)


@frozen(kw_only=True, eq=False, repr=False)
class ShareNote(Event[Held, Noted]):
    """The note of the latest sitting has been produced and shared; ``at`` is when it was shared."""

    doing: ClassVar[str] = "report that the note was shared"

    shared_with: tuple[Person, ...]
    """Everybody who was sent it."""
    agencies: tuple[Agency, ...] = ()
    """The agencies that were sent it as such, beside the people."""
    produced_on: date | datetime | None = None
    """When the note was written, where that was before it was shared."""
    key_points: bool = True
    """Whether the note sums up the main points. Here, as in the next two, silence is taken as yes: records
    that are stored leave a yes out, so that a field left out cannot come to mean that nothing is known."""
    recommendations: bool = True
    """Whether it states the recommendations, or that there are none."""
    decisions: bool = True
    """Whether it states the decisions, or that there are none."""

    def into(self, meeting: Held, known: Known, log: Log, /) -> Noted:
        return Noted(meeting.ref, meeting.rules, known, log, meeting.planned, meeting.on, meeting.sitting)


@frozen(kw_only=True, eq=False, repr=False)
class GiveFeedback(Event[Held | Noted, FedBack]):
    """Everyone who was to be told what came of it has been, or a risk to them stands in the way."""

    doing: ClassVar[str] = "report that feedback has been given"

    risk: Note | None = None
    """The risk that stands in the way of telling, where there is one."""
    risk_for: tuple[Person, ...] = ()
    """Whom that risk concerns. What is owed to them falls away, and to nobody else. Where nobody is named no
    telling falls away: each that is left is on hold until a correction names whom it concerns, they are told,
    or it is released by name."""

    def into(self, meeting: Held | Noted, known: Known, log: Log, /) -> FedBack:
        return FedBack(meeting.ref, meeting.rules, known, log, meeting.planned, meeting.on, meeting.sitting)


@frozen(kw_only=True, eq=False, repr=False)
class Reconvene(Step[AfterSitting, Convened]):
    """The next sitting, or a review, of the same case."""

    doing: ClassVar[str] = "reconvene"

    planned: Planned
    """The next sitting."""
    purpose: Purpose = Purpose.GOES_ON
    """What the next sitting is for."""

    def into(self, meeting: AfterSitting, known: Known, log: Log, /) -> Convened:
        return Convened(meeting.ref, meeting.rules, known, log, self.planned)


def _undischarged(given: Mapping[str, Note] | tuple[tuple[str, Note], ...]) -> tuple[tuple[str, Note], ...]:
    return tuple(keyed(given, "undischarged"))


@frozen(kw_only=True, eq=False, repr=False)
class Close(Step[Open, Closed]):
    """The meeting is closed; each duty still open has its reason here, by the duty's key."""

    doing: ClassVar[str] = "close"

    outcome: Outcome
    """How it ended, in the words that all protocols share."""
    local: str | None = None
    """The protocol's own outcome, by its key, which says more than the general one."""
    reason: Note | None = None
    """Why it was closed so: for a meeting that is withdrawn, say."""
    undischarged: tuple[tuple[str, Note], ...] = field(default=(), converter=_undischarged)
    """For each duty that is left undone, by its key, why."""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        for _, note in self.undischarged:
            if not isinstance(note, Note):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise WrongType.of("the reason why a duty stays undischarged", note, "pass a Note")

    def into(self, meeting: Open, known: Known, log: Log, /) -> Closed:
        return Closed(meeting.ref, meeting.rules, known, log, self.outcome)


EVENTS = (Propose, Agree, Convene, Hold, ShareNote, GiveFeedback, Reconvene, Close)
"""Every kind of event."""
