"""How a sitting came to its decisions, and who did not agree: conditions, and what has to be recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from mapm.deadlines.sentences import listed
from mapm.decisions import Answer, Lacking
from mapm.meeting.events import Hold
from mapm.meeting.parts import Presence, Reached
from mapm.rules.applying import Case
from mapm.rules.conditions import Condition
from mapm.rules.duties import NotYet
from mapm.rules.products import the_sitting
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.ledger import Ledger


@frozen(eq=False, repr=False)
class Dissents(Condition):
    """Somebody did not agree with what the sitting decided; or nobody did not."""

    there: bool = True

    def __call__(self, ledger: Ledger, entry: Entry, /) -> bool | NotYet:
        """Whether it is so, or that there has been no sitting."""
        hold = the_sitting(ledger, entry)
        return NotYet("no sitting has taken place yet") if hold is None else _dissents(hold) is self.there


@frozen(eq=False, repr=False)
class ReachedBy(Condition):
    """The sitting came to its decisions in one of these ways."""

    ways: tuple[Reached, ...]

    def __call__(self, ledger: Ledger, entry: Entry, /) -> bool | NotYet:
        """Whether it did, or that it is not recorded how."""
        hold = the_sitting(ledger, entry)
        if hold is None or hold.sitting.reached_by is None:
            return NotYet("how the sitting came to its decisions is not recorded")
        return hold.sitting.reached_by in self.ways


@frozen(eq=False, repr=False)
class DissentsAtIt(Case):
    """The same of the sitting that is reported, or else the latest."""

    there: bool = True

    def __call__(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it is so; where there has been none, it is not."""
        hold = _reported(meeting, entry)
        return entry is None if hold is None else _dissents(hold) is self.there


@frozen(eq=False, repr=False)
class ReachedAtIt(Case):
    """The sitting that is reported, or else the latest, came to its decisions in one of these ways."""

    ways: tuple[Reached, ...]

    def __call__(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it did, or it is not recorded how; where there has been none, it did not."""
        hold = _reported(meeting, entry)
        if hold is None:
            return entry is None
        return hold.sitting.reached_by is None or hold.sitting.reached_by in self.ways

    def for_certain(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it did, and it is recorded how."""
        hold = _reported(meeting, entry)
        return hold is not None and hold.sitting.reached_by in self.ways


@frozen(eq=False, repr=False)
class DissentRecorded(Value):
    """Judges that who did not agree is recorded where the decisions were not come to by consensus.

    Whoever is named was at the sitting, and did not agree to a consensus: a report that says otherwise is
    recorded, and what does not go together is said.
    """

    def __call__(self, _meeting: Meeting | None, entry: Hold) -> Answer | Lacking:
        """Met; not met, with what is wrong; not recorded where it is not said how they were come to."""
        sitting = entry.sitting
        named = [one.person.ref for one in sitting.dissents]
        if named:
            there = _there(entry)
            wrong = [f"{ref} is named, who was not at the sitting" for ref in named if ref not in there]
            if sitting.reached_by is Reached.CONSENSUS:
                wrong.append(f"it was decided by consensus, and {listed(named)} did not agree")
            return Lacking(Answer.NOT_MET, tuple(wrong)) if wrong else Answer.MET
        if sitting.reached_by is None:
            return Answer.NOT_RECORDED
        if sitting.reached_by is Reached.CONSENSUS:
            return Answer.MET
        return Lacking(Answer.NOT_MET, ("it was not decided by consensus, and nobody is named",))

    @property
    def asks(self) -> str:
        """What it asks, in words."""
        return "Is it recorded who did not agree, where the decisions were not come to by consensus?"

    @property
    def missing(self) -> str:
        """What is wrong where not."""
        return "who did not agree is not recorded as it should be: {about}"

    @property
    def unrecorded(self) -> str:
        """What is wrong where it cannot be told."""
        return "how the sitting came to its decisions is not recorded"

    def reads(self, _kind: type[Entry]) -> tuple[str, ...]:
        """The fields of an entry that it needs."""
        return ("sitting",)


def who_dissents(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    """Those who did not agree with what the sitting decided."""
    hold = the_sitting(ledger, entry)
    return tuple(one.person.ref for one in hold.sitting.dissents) if hold is not None else ()


def _there(hold: Hold) -> set[str]:
    """Whoever was at a sitting: the chair, who attended, and those of the family who came."""
    sitting = hold.sitting
    away = {Presence.ABSENT, Presence.VIEWS_RECEIVED}
    came = {one.person.ref for one in sitting.attended}
    came.update(one.person.ref for one in sitting.family if one.presence not in away)
    return came | ({sitting.chair.ref} if sitting.chair is not None else set())


def _dissents(hold: Hold) -> bool:
    return bool(hold.sitting.dissents)


def _reported(meeting: Meeting | None, entry: Entry | None) -> Hold | None:
    if isinstance(entry, Hold):
        return entry
    return meeting.known.last(Hold) if meeting is not None else None
