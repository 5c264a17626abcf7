"""What a meeting has that an entry can name: people, risks, escalations, duties, sittings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from mapm.meeting.events import Convene, Hold, Propose, Reconvene
from mapm.meeting.facts import (
    AddAgency,
    Advance,
    Escalate,
    Name,
    Object,
    RaiseRisk,
    Rearrange,
    Refer,
    Resolve,
)
from mapm.meeting.moments import local_day

if TYPE_CHECKING:
    from datetime import date

    from mapm.meeting.base import Entry, Meeting
    from mapm.meeting.parts import Concerned, Planned, Sitting
    from mapm.protocol import MeetingProtocol
    from mapm.roles import Agency, Person
    from mapm.rules.duties import Duty


class Seen:
    """What there is in a meeting; of no meeting, nothing."""

    def __init__(self, meeting: Meeting | None) -> None:
        self.meeting = meeting
        self.entries: tuple[Entry, ...] = meeting.known.order if meeting is not None else ()

    def last(self, kind: type[Any]) -> Any:  # noqa: ANN401  # an entry of the kind that is given
        """The latest entry of a kind, if there is one."""
        return self.meeting.known.last(kind) if self.meeting is not None else None

    @property
    def day(self) -> date | None:
        """The day on which something was put down last."""
        days = [local_day(logged.entry.recorded_at) for logged in self.meeting.log] if self.meeting else []
        return max(days, default=None)

    @property
    def concerned(self) -> tuple[Concerned, ...]:
        """The people whom it is about, and their parents or carers, each once and as said last."""
        found: dict[Person, Concerned] = {}
        for entry in self.entries:
            those = entry.concerned if isinstance(entry, Propose) else ()
            for one in (entry.concerned,) if isinstance(entry, Name) else those:
                found[one.person] = one
        return tuple(found.values())

    @property
    def relevant(self) -> tuple[Agency, ...]:
        """The agencies whose agreement is sought."""
        found: dict[Agency, None] = {}
        for entry in self.entries:
            if isinstance(entry, Propose):
                found |= dict.fromkeys(entry.relevant)
            elif isinstance(entry, AddAgency):
                found[entry.agency] = None
        return tuple(found)

    @property
    def planned(self) -> Planned | None:
        """The sitting that was planned last."""
        plans = [one for one in self.entries if isinstance(one, Convene | Reconvene | Rearrange)]
        return plans[-1].planned if plans else None

    @property
    def sitting(self) -> Sitting | None:
        """The sitting that was held last."""
        held: Hold | None = self.last(Hold)
        return held.sitting if held is not None else None

    @property
    def identities(self) -> tuple[str, ...]:
        """What the latest entries are known by, the latest first."""
        log = self.meeting.log if self.meeting is not None else ()
        return tuple(one.entry.identity for one in reversed(log[-6:]))

    @property
    def risks(self) -> tuple[str, ...]:
        """The risks that no referral names, by their identities, the latest first."""
        named = {one.risk for one in self.entries if isinstance(one, Refer)}
        risks = [one.identity for one in self.entries if isinstance(one, RaiseRisk)]
        return tuple(one for one in reversed(risks) if one not in named)

    @property
    def objections(self) -> tuple[str, ...]:
        """The objections, by their identities, the latest first."""
        return tuple(one.identity for one in reversed(self.entries) if isinstance(one, Object))

    @property
    def escalations(self) -> tuple[Escalate, ...]:
        """The escalations that have not ended, the latest first."""
        ended = {one.escalation for one in self.entries if isinstance(one, Resolve)}
        raised = [one for one in reversed(self.entries) if isinstance(one, Escalate)]
        return tuple(one for one in raised if one.identity not in ended)

    def rungs(self, escalation: Escalate) -> tuple[str, ...]:
        """The steps that an escalation was taken to beside that at which it entered, the latest first."""
        its = [one for one in reversed(self.entries) if isinstance(one, Advance)]
        return tuple(one.rung for one in its if one.escalation == escalation.identity)

    @property
    def owed(self) -> tuple[tuple[Duty, Entry, str | None], ...]:
        """The duties that are neither discharged nor released, and that something may discharge."""
        if self.meeting is None:
            return ()
        rules = cast("MeetingProtocol", self.meeting.rules)
        return tuple(one for one in rules.still_owed(self.meeting) if not one[0].fixed)
