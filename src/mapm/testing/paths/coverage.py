"""Which clauses of a protocol a set of logs touches, by what; and which it does not, and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from attrs import frozen

from mapm.authoring.lint.traceability import accounts
from mapm.calendars import WorkingCalendar
from mapm.decisions import Decision, MoveRefused, Refusal
from mapm.errors import EntryRefused, Given, WrongType, checked
from mapm.errors.given import several
from mapm.json_text import printable
from mapm.meeting.base import Correct, Entry, Meeting
from mapm.meeting.events import Propose
from mapm.meeting.moments import local_day
from mapm.protocol import MeetingProtocol
from mapm.rules.folding import effective
from mapm.sources import Clause
from mapm.testing.making.mending import required
from mapm.testing.paths.words import words_said, words_within
from mapm.traceability import Disposition, account_for, rules
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapm.meeting.states import AnyMeeting
    from mapm.traceability import Accounted

AnyLog: TypeAlias = "Sequence[Entry] | AnyMeeting"
"""The entries of a log in order, accepted or refused; or a meeting, whose own log is meant."""

_LATER: Final = timedelta(days=800)
"""After which whatever is still owed and has a date is overdue."""
_YEARS: Final = 6


class WhyUntouched(StrEnum):
    """Why no log touches a clause."""

    MISSED = "what rests on it was not reached"
    """A log could touch it, and none of these does."""
    GUIDANCE = "only what the guidance computes rests on it, which no log holds"
    SHOWN = "it is only shown"
    DOCUMENT = "it says of the document itself how it stands"
    LEFT_OUT = "it says what is not there"
    OUT_OF_SCOPE = "it is out of scope"
    UNACCOUNTED = "nothing rests on it"


@frozen(eq=False, repr=False)
class ClauseTouched(Value):
    """A clause, what of the protocol rests on it, and what the logs made of that."""

    clause: Clause
    by: tuple[tuple[str, tuple[str, ...]], ...]
    """Where it is used, as `mapm.account_for` has it, and how it was touched there: ``("duty note",
    ("opened", "discharged"))``."""
    left: tuple[str, ...] = ()
    """Where else it is used by what logs can touch, and these did not."""

    def sentence(self) -> str:
        """All of it on one line."""
        said = "; ".join(f"{where}: {', '.join(how)}" for where, how in self.by)
        left = f"; not {', '.join(self.left)}" if self.left else ""
        return printable(f"clause {self.clause.number}: {said}{left}")


@frozen(eq=False, repr=False)
class ClauseUntouched(Value):
    """A clause that no log touches, and why."""

    clause: Clause
    why: WhyUntouched
    where: tuple[str, ...] = ()
    """Where it is used."""
    reason: str = ""
    """Why it is out of scope."""

    def sentence(self) -> str:
        """All of it on one line."""
        more = self.reason or ", ".join(self.where)
        return printable(f"clause {self.clause.number}: {self.why}{f' ({more})' if more else ''}")


@frozen(eq=False, repr=False)
class ClauseCoverage(Value):
    """What logs touch of the clauses of a protocol, and what they do not."""

    protocol: MeetingProtocol
    touched: tuple[ClauseTouched, ...]
    untouched: tuple[ClauseUntouched, ...]

    @property
    def missed(self) -> tuple[ClauseUntouched, ...]:
        """The clauses that a log could touch, and none of these does."""
        return tuple(one for one in self.untouched if one.why is WhyUntouched.MISSED)

    def sentence(self) -> str:
        """How many clauses are touched, missed, and beyond what a log can touch."""
        every = len(self.touched) + len(self.untouched)
        return (
            f"{self.protocol.title}: of {every} clauses the logs touch {len(self.touched)} "
            f"and miss {len(self.missed)}; {len(self.beyond)} no log can touch."
        )

    @property
    def beyond(self) -> tuple[ClauseUntouched, ...]:
        """The clauses that no log can touch, each with the reason."""
        return tuple(one for one in self.untouched if one.why is not WhyUntouched.MISSED)

    def lines(self) -> Iterator[str]:
        """A line for each clause: those that are missed, those that are touched, and those beyond any log."""
        ordered: tuple[ClauseTouched | ClauseUntouched, ...] = (*self.missed, *self.touched, *self.beyond)
        return (one.sentence() for one in ordered)

    def __repr__(self) -> str:
        return (
            f"<ClauseCoverage of {self.protocol.key}: {len(self.touched)} touched, {len(self.missed)} missed>"
        )


def clause_coverage(
    protocol: MeetingProtocol,
    logs: Iterable[AnyLog],
    *,
    calendar: WorkingCalendar | None = None,
    editions: Iterable[MeetingProtocol] = (),
) -> ClauseCoverage:
    """Which clauses of a protocol these logs touch: by rows, requirements, duties, steps and words.

    A log is its entries in order, of which any may be refused, or a meeting. Each requirement counts as its
    answer, each duty as opened, and as discharged, released or overdue where it comes to that: on the day of
    the last entry, or two years after it. ``calendar`` is the one to count duties by; without it, Monday to
    Friday and no holidays. Raises `EntryRefused` where an entry cannot enter its log at all, as where a log
    was made under another protocol and this one does not open it; `WrongType` where a log has no `Propose`.
    """
    checked(protocol, MeetingProtocol, "a protocol", "pass a MeetingProtocol")
    others = several(editions, MeetingProtocol, "the editions", "each MeetingProtocol")
    touched = _Touched(protocol, calendar, others)
    if isinstance(logs, str | Meeting) or not isinstance(logs, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("the logs", logs, "pass each log, or each meeting, in a list")
    for log in logs:
        touched.replay(log)
    every = {where for _, where in rules(protocol)}
    found: list[ClauseTouched] = []
    missing: list[ClauseUntouched] = []
    for one in _accounted(protocol):
        by = tuple((where, tuple(touched.hits[where])) for where in one.where if where in touched.hits)
        if by:
            left = tuple(where for where in one.where if where in every and where not in touched.hits)
            found.append(ClauseTouched(one.clause, by, tuple(x for x in left if not _beyond(x))))
        else:
            missing.append(ClauseUntouched(one.clause, _why(one, every), one.where, one.why))
    return ClauseCoverage(protocol, tuple(found), tuple(missing))


def _accounted(protocol: MeetingProtocol) -> tuple[Accounted, ...]:
    """Every clause of the protocol's own document, and every other that it cites."""
    own = accounts(protocol)
    known = {one.clause for one in own}
    cited = (cite for cite, _ in rules(protocol) if isinstance(cite, Clause))
    return (*own, *account_for(dict.fromkeys(one for one in cited if one not in known), (protocol,)))


def _why(one: Accounted, every: set[str]) -> WhyUntouched:
    if one.disposition is Disposition.OUT_OF_SCOPE:
        return WhyUntouched.OUT_OF_SCOPE
    if one.disposition is Disposition.UNACCOUNTED:
        return WhyUntouched.UNACCOUNTED
    if one.disposition is Disposition.GUIDANCE:
        return WhyUntouched.SHOWN
    by_rules = [where for where in one.where if where in every]
    if any(not _beyond(where) for where in by_rules):
        return WhyUntouched.MISSED
    if by_rules:
        return WhyUntouched.LEFT_OUT
    return (
        WhyUntouched.DOCUMENT
        if all(where.startswith("source: ") for where in one.where)
        else WhyUntouched.GUIDANCE
    )


def _beyond(where: str) -> bool:
    """Whether it is of what a local document took away."""
    return where.startswith("without ")


class _Touched:
    """What is touched, by where it is used in words, and how."""

    def __init__(
        self,
        protocol: MeetingProtocol,
        calendar: WorkingCalendar | None,
        editions: tuple[MeetingProtocol, ...],
    ) -> None:
        self.protocol = protocol
        self.calendar = calendar
        self.editions = editions
        self.hits: dict[str, dict[str, None]] = {}
        self._after: dict[tuple[int, ...], AnyMeeting | None] = {}
        self._kept: list[Entry] = []  # so that no identity of an entry is used twice
        self._seen: set[int] = set()
        self._within = words_within(protocol)

    def hit(self, where: str, how: str) -> None:
        self.hits.setdefault(where, {})[how] = None

    def replay(self, log: AnyLog) -> None:
        """Touches whatever the entries of a log touch, and the duties of the meeting that they give."""
        entries = _entries(log)
        meeting: AnyMeeting | None = None
        path: tuple[int, ...] = ()
        for entry in entries:
            if meeting is None and path and not isinstance(entry, Propose):
                raise self._does_not_open(entries[0])
            self._kept.append(entry)
            path = (*path, id(entry))
            if path not in self._after:
                self._after[path] = self._entered(meeting, entry)
            meeting = self._after[path]
        if meeting is not None and id(meeting) not in self._seen:
            self._seen.add(id(meeting))
            self._duties(meeting)

    def _does_not_open(self, first: Entry) -> EntryRefused:
        """A log goes on after what this protocol refuses to open a meeting with."""
        why = self.protocol.decide(None, first).sentence()
        return EntryRefused(
            f"the log does not fold under {self.protocol.title}, which opens no meeting: {why}"
        )

    def _entered(self, meeting: AnyMeeting | None, entry: Entry) -> AnyMeeting | None:
        """The meeting after an entry, accepted or refused; what it touches is touched."""
        if meeting is None and not isinstance(entry, Propose):
            raise WrongType.of("the first entry of a log", entry, "begin with a Propose")
        if isinstance(entry, Correct):
            return self._made(meeting, entry)
        rules_now = cast("MeetingProtocol", meeting.rules) if meeting is not None else self.protocol
        decision = rules_now.decide(meeting, entry)
        kind = type(entry).__name__
        if decision.refusal in {None, Refusal.REQUIREMENT_UNMET}:
            self.hit(kind, "made" if decision.allowed else "refused")
            for finding in decision.findings:
                self.hit(f"{kind}: {finding.requirement}", finding.answer.value)
            judged = {finding.requirement for finding in decision.findings}
            for one in required(self.protocol, type(entry)):
                if one.key in judged:
                    self._inside(f"{kind}: {one.key}")
            for key, _ in entry.answers:
                self.hit(f"{kind}: {key}", "answered")
            for where in words_said(meeting, entry, self.protocol):
                self.hit(where, "recorded")
        return self._made(meeting, entry)

    def _made(self, meeting: AnyMeeting | None, entry: Entry) -> AnyMeeting | None:
        try:
            if meeting is None:
                return self.protocol.open(cast("Propose", entry), ref="case")
            after = cast("MeetingProtocol", meeting.rules).attempt(meeting, entry, self.editions)
        except MoveRefused:
            return meeting
        return meeting if isinstance(after, Decision) else after

    def _duties(self, meeting: AnyMeeting) -> None:
        last = max(local_day(logged.entry.recorded_at) for logged in meeting.log)
        calendar = self.calendar or _weekdays(last)
        rules_now = cast("MeetingProtocol", meeting.rules)
        for as_of in (last, last + _LATER):
            for owed in rules_now.duties_of(meeting, calendar, as_of):
                where = f"duty {owed.duty.key}"
                self.hit(where, "opened")
                self.hit(where, owed.state.value)
                if owed.late and not owed.open:
                    self.hit(where, "late")
                self._inside(where)
        if rules_now.succeeds is not None:
            for said in rules_now.transitional:
                self.hit(f"for running meetings: duty {said.duty}", "adopted")

    def _inside(self, where: str) -> None:
        """What a rule counts or weighs by is touched with it: a quorum, a period, office hours."""
        for word in self._within.get(where, ()):
            self.hit(word, f"asked by {where}")


def _weekdays(last: date | datetime) -> WorkingCalendar:
    return WorkingCalendar.weekdays_only(years=range(last.year - _YEARS, last.year + _YEARS))


def _entries(log: Given) -> list[Entry]:
    if isinstance(log, Meeting):
        return [one.entry for one in effective(log.log)]
    return [*several(log, Entry, "a log", "its entries in order, or a meeting,")]
