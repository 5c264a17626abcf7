"""`Maker`: entries that fit a meeting under any protocol, one small choice after another."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast
from zoneinfo import ZoneInfo

from mapm.errors import EntryRefused, WrongType, checked
from mapm.meeting.base import Correct, Entry, Fact, Replied, Reply, Step
from mapm.meeting.events import Hold
from mapm.meeting.facts import Decide
from mapm.meeting.moments import local_day
from mapm.protocol import MeetingProtocol
from mapm.testing.making.cast import PEOPLE
from mapm.testing.making.choosing import MARKED, Choices, plainest
from mapm.testing.making.fitting import SAID
from mapm.testing.making.mending import mended, required, trimmed
from mapm.testing.making.seen import Seen
from mapm.testing.making.task import Task
from mapm.testing.making.ways import readied

if TYPE_CHECKING:
    from mapm.meeting.base import Meeting
    from mapm.meeting.states import AnyMeeting
    from mapm.testing.making.choosing import Choose

E = TypeVar("E", bound=Entry)
LONDON: Final = ZoneInfo("Europe/London")
DAYS: Final = (
    date(2026, 6, 1),
    date(2024, 12, 20),
    date(2025, 3, 28),
    date(2025, 10, 24),
    date(2025, 12, 19),
    date(2026, 6, 12),
)
"""Days on which a case may begin: a plain one first, others close before a year's end, a clock change or a
one-off holiday."""

FIRST: Final = date(2, 1, 1)
LAST: Final = date(9998, 12, 31)
"""Between these entries are made."""


class Maker:
    """Makes entries that fit a meeting under a protocol, one small choice after another.

    ``choose`` is given a number and answers one that is less than it: 0 is the plainest choice every time, so
    that without it, or with one that always answers 0, each entry is one that the protocol accepts where it
    accepts any. Other answers bring what a case has beside that: no consensus, what is not known or missing,
    keys of nothing, late recording, hours around a clock change, sittings that end early.

    >>> from mapm import Propose
    >>> from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
    >>> maker = Maker(PROFESSIONALS_MEETING)
    >>> PROFESSIONALS_MEETING.open(maker.entry(Propose), ref="case")
    Proposed('case', 'dumfries-galloway/professionals-meeting', revision 1)
    """

    def __init__(self, protocol: MeetingProtocol, choose: Choose = plainest, *, day: date = DAYS[0]) -> None:
        checked(protocol, MeetingProtocol, "the protocol that entries are made for", "pass a MeetingProtocol")
        self.protocol = protocol
        self.choices: Choices = Choices(choose)
        self.day: date = day
        """The day on which entries are made; where something was put down later, that day."""

    def today(self, meeting: Meeting | None) -> date:
        """The day on which the next entry is made: the maker's, or the last that anything was put down on."""
        return max(self.day, Seen(meeting).day or self.day)

    def later(self) -> None:
        """Lets a while pass."""
        self.day += timedelta(days=self.choices.one((0, 1, 3, 10, 14)))

    def entry(self, kind: type[E], meeting: Meeting | None = None, **given: Any) -> E:  # noqa: ANN401
        """An entry of this kind that fits the meeting; what is given stands as it is.

        ``None`` stands for no meeting yet: what opens one. Raises `WrongType` for what is no kind of entry,
        and `EntryRefused` where the maker's day, or the meeting's last, is within a year of either end of the
        calendar that Python has: what is planned, due or put down late needs days around it.
        """
        if not _is_kind(kind):
            raise WrongType.of("a kind of entry", kind, "pass an event's or a fact's class")
        how = self.choices.one(("plain", "mended", "mended", "as drawn"))
        return self._made(kind, meeting, how, given)

    def plain(self, kind: type[E], meeting: Meeting | None = None, choices: Choices | None = None) -> E:
        """The plainest entry of this kind, whatever the maker's own chooser would choose."""
        other = Maker(self.protocol, day=self.day)
        other.choices = choices or other.choices
        return other._made(kind, meeting, "plain", {})  # of its own class

    def before(self, kind: type[Entry], meeting: AnyMeeting, *, musts: bool = True) -> tuple[Fact[Any], ...]:
        """The facts to record first so that the plainest entry of a kind leaves no *must* unmet, in order.

        Without ``musts``, so that it leaves nothing unmet. Often there is none; what no fact can mend stays.
        """
        return readied(self, kind, meeting, musts=musts)

    def meeting(self, state: type[Meeting], *, more: int = 0) -> AnyMeeting:
        """A meeting in this state, by the shortest way, with so many entries more at most on the way to it.

        Raises `ProtocolInvalid` for a state that the protocol cannot reach.
        """
        from mapm.testing.making.cases import Case

        case = Case(self, more=more)
        case.until(state)
        return case.meeting

    def _made(self, kind: type[E], meeting: Meeting | None, how: str, given: dict[str, Any]) -> E:
        seen, choices = Seen(meeting), self.choices
        day = self.today(meeting)
        if not FIRST <= day <= LAST:
            between = f"from {FIRST.isoformat()} to {LAST.isoformat()}"
            raise EntryRefused(f"no entry is made on {day.isoformat()}: pass a day {between}")
        when = self._when(kind, seen, day, how) if "at" not in given else {"at": given["at"]}
        at: date = when["at"]
        said = SAID.get(kind)
        task = Task(choices, self._rules(meeting), seen, local_day(at))
        more: dict[str, Any] = said(task) if said is not None else {}
        if kind not in {Decide, Correct}:
            more["answers"] = self._answers(kind, meeting)
        more |= when | self._reasons(kind)
        more = {"by": choices.one(PEOPLE[:4]), **more, **given}
        entry = kind(**more)
        if how == "as drawn" or issubclass(kind, Correct):
            return entry
        entry = mended(task.protocol, meeting, entry, given)
        return trimmed(task.protocol, meeting, entry, given) if how == "plain" else entry

    def _rules(self, meeting: Meeting | None) -> MeetingProtocol:
        return cast("MeetingProtocol", meeting.rules) if meeting is not None else self.protocol

    def _when(self, kind: type[Entry], seen: Seen, day: date, how: str) -> dict[str, Any]:
        """When it happened: now if nothing else is chosen, or for a sitting, when it was planned for."""
        plan = seen.planned
        if kind is Hold and plan is not None:
            day = max(day, local_day(plan.on))
        if how != "plain" and not self.choices.yes():
            more: dict[str, Any] = {"at": day - timedelta(days=self.choices.one((1, 7))), "recorded_at": day}
            return more | {"despite": self.choices.maybe(MARKED)} if issubclass(kind, Step) else more
        if self.choices.yes():
            return {"at": day}
        hour = self.choices.one((12, 0, 1, 2, 23))
        return {"at": datetime.combine(day, time(hour, 30), tzinfo=LONDON)}

    def _answers(self, kind: type[Entry], meeting: Meeting | None) -> dict[str, Replied]:
        """A reply to each question that is asked with this kind, now and then to none."""
        asked = [one.key for one in self._rules(meeting).questions if one.entry is kind]
        if not asked:
            return {}
        choices = self.choices
        replied = dict.fromkeys(asked, Replied(Reply.YES)) if choices.one((True, True, False)) else {}
        for _ in range(3):
            if not choices.one((False, False, True)):
                break
            replied[choices.one(asked)] = Replied(choices.reply(), choices.one((None, MARKED)))
        return replied

    def _reasons(self, kind: type[Entry]) -> dict[str, Any]:
        """The reason for not meeting a requirement, now and then."""
        keys = [one.key for one in required(self.protocol, kind)]
        return {"reasons": {self.choices.one(keys): MARKED}} if keys and not self.choices.yes() else {}


def _is_kind(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Entry)
