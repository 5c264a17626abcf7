"""What became of a stored log would become of it under another protocol: which entries are judged otherwise.

The log is followed as it was kept: each entry is judged by both protocols in the meeting as it stood before
it. Nothing is folded anew. An answer to what the other protocol does not ask is left out when it judges.
A log that adopts another edition goes on under it: what comes after is held against that edition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from attrs import evolve, frozen

from mapm.authoring.lint.examined import kind_of
from mapm.deadlines.sentences import long_date
from mapm.decisions import Decision, Finding, cite_dict, cited_in_words
from mapm.errors import CorrectionRefused, EditionNotGiven, EntryRefused
from mapm.json_text import printable
from mapm.meeting.base import Correct, Entry, Event, Known, Logged, Meeting
from mapm.meeting.events import Propose
from mapm.meeting.facts import Adopt, Decide
from mapm.meeting.states import AnyMeeting
from mapm.protocol import attempt
from mapm.rules.duties import Owed
from mapm.rules.folding import effective
from mapm.rules.stretches import chain
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from mapm.calendars import WorkingCalendar
    from mapm.meeting.base import Log
    from mapm.protocol import MeetingProtocol
    from mapm.rules.lifecycle import Move, Recording

__all__ = ["DutyOtherwise", "EntryOtherwise", "LogCheck", "check_log"]


@frozen(kw_only=True, eq=False, repr=False)
class EntryOtherwise(Value):
    """An entry of a log that two protocols judge otherwise."""

    entry: Entry
    was: Decision
    """By the protocol that it was made under."""
    now: Decision
    """By the other."""

    @property
    def gained(self) -> tuple[Finding, ...]:
        """What is not met by the other protocol alone."""
        return _beside(self.now, self.was)

    @property
    def lost(self) -> tuple[Finding, ...]:
        """What is not met by the protocol that it was made under alone."""
        return _beside(self.was, self.now)

    def sentence(self) -> str:
        """What was made of it, what would be made of it, and what makes the difference, with clauses."""
        said = f"{self.entry.doing}: was {verdict(self.was)}, would be {verdict(self.now)}"
        why = [one.sentence() for one in self.gained]
        if not why and self.now.why:
            why = [self.now.why]
        gained = f": {'; '.join(why)}" if why else ""
        lost = "; ".join(one.sentence() for one in self.lost) or self.was.why
        return printable(f"{said}{gained}{f'; no longer: {lost}' if lost else ''}.")

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "entry": self.entry.identity,
            "doing": self.entry.doing,
            "was": {"verdict": verdict(self.was), "decision": self.was.to_dict()},
            "now": {"verdict": verdict(self.now), "decision": self.now.to_dict()},
            "gained": [_finding(one) for one in self.gained],
            "lost": [_finding(one) for one in self.lost],
            "sentence": self.sentence(),
        }


@frozen(kw_only=True, eq=False, repr=False)
class DutyOtherwise(Value):
    """One instance of a duty that is owed under one of two protocols alone, or has another date."""

    key: str
    subject: str | None
    opened_by: str
    """The identity of the entry that opened it, in both."""
    was: Owed | None
    """Under the protocol that the log was made under; ``None`` where it is not owed there."""
    now: Owed | None
    """Under the other."""

    def sentence(self) -> str:
        """The duty, and its date under each."""
        there = self.now or self.was
        what = there.what if there is not None else self.key
        return printable(f"{what}: was {_date(self.was)}, would be {_date(self.now)}.")

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "key": self.key,
            "subject": self.subject,
            "opened_by": self.opened_by,
            "was": _owed(self.was),
            "now": _owed(self.now),
            "sentence": self.sentence(),
        }


@frozen(kw_only=True, eq=False, repr=False)
class LogCheck(Value):
    """What of a log would be otherwise; false where nothing would."""

    ref: str
    meeting: AnyMeeting | None
    """As the log has it, under the protocol that it was made under; ``None`` where it opens none."""
    entries: tuple[EntryOtherwise, ...]
    duties: tuple[DutyOtherwise, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entries or self.duties)


def check_log(  # noqa: PLR0913  # all by name
    entries: Iterable[Entry],
    *,
    was: MeetingProtocol,
    now: MeetingProtocol,
    ref: str,
    calendar: WorkingCalendar | None = None,
    as_of: date | datetime | None = None,
    editions: Iterable[MeetingProtocol] = (),
) -> LogCheck:
    """What of a log, made under one protocol, would be otherwise under another.

    With a calendar and a day the duties are compared too, each with its date. ``editions`` are those that the
    log may adopt; the two protocols are among them. Raises `EditionNotGiven` where it adopts yet another.
    """
    given = (was, *editions, now)
    meeting, refused = _followed(entries, given, now, ref)
    found = [*refused, *(_standing(meeting, now) if meeting is not None else ())]
    duties: tuple[DutyOtherwise, ...] = ()
    if meeting is not None and calendar is not None and as_of is not None:
        duties = tuple(_duties(meeting, now, calendar, as_of))
    return LogCheck(ref=ref, meeting=meeting, entries=tuple(found), duties=duties)


def verdict(decision: Decision) -> str:
    """What a decision comes to, in a word or two."""
    if decision.refusal is not None:
        return "refused"
    if decision.refusing:
        return "a breach"
    return "a departure" if decision.unmet else "in order"


def _followed(
    entries: Iterable[Entry], given: tuple[MeetingProtocol, ...], now: MeetingProtocol, ref: str
) -> tuple[AnyMeeting | None, list[EntryOtherwise]]:
    """The meeting that a log comes to, and of what was refused on the way what would be accepted."""
    was = given[0]
    meeting: AnyMeeting | None = None
    found: list[EntryOtherwise] = []
    for entry in entries:
        try:
            if meeting is None:
                if not isinstance(entry, Propose):
                    continue  # a risk before any meeting is under no protocol's judgement
                first = was.decide(None, entry)
                if first.allowed:
                    meeting = was.open(entry, ref=ref)
                    continue
                answer: AnyMeeting | Decision = first
            else:
                answer = attempt(meeting, entry, given)
        except EditionNotGiven:
            raise
        except (EntryRefused, CorrectionRefused):
            continue  # it contradicts the log, whatever the protocol
        if not isinstance(answer, Decision):
            meeting = answer
            continue
        found.extend(_compared(entry, answer, _decided(now, meeting, entry)))
    return meeting, found


def _standing(meeting: Meeting, now: MeetingProtocol) -> Iterator[EntryOtherwise]:
    """Every entry that stands, judged by both in the meeting as it was before it."""
    before: Meeting | None = None
    was, *later = chain(cast("MeetingProtocol", meeting.rules))
    for logged in effective(meeting.log):
        entry = logged.entry
        yield from _compared(entry, _decided(was, before, entry), _decided(now, before, entry))
        if isinstance(entry, Adopt):
            was = later.pop(0)
        before = _after(before, logged, meeting.ref, was)


def _decided(rules: MeetingProtocol, meeting: Meeting | None, entry: Entry) -> Decision:
    if meeting is not None and meeting.rules is not rules:
        meeting = evolve(meeting, rules=rules)
    return rules.decide(meeting, _as_asked(rules, entry))


def _as_asked(rules: MeetingProtocol, entry: Entry) -> Entry:
    """The entry without answers and reasons for what a protocol does not have: they were not for it."""
    if not entry.answers and not entry.reasons:
        return entry
    kind = type(entry)
    rows: tuple[Move | Recording, ...] = (*rules.moves, *rules.facts)
    asked = {one.key for one in rules.questions if one.entry is kind or kind is Decide}
    required = {one.key for row in rows if kind_of(row) is kind for one in row.requires}
    answers = tuple(pair for pair in entry.answers if pair[0] in asked)
    reasons = tuple(pair for pair in entry.reasons if pair[0] in required)
    if answers == entry.answers and reasons == entry.reasons:
        return entry
    return evolve(entry, answers=answers, reasons=reasons)


def _after(before: Meeting | None, logged: Logged, ref: str, rules: MeetingProtocol) -> Meeting:
    entry = cast("Any", logged.entry)
    if before is None:
        return cast("Propose", entry).opened(ref, rules, Known().plus(entry), (logged,))
    known, log = before.known.plus(entry), cast("Log", (*before.log, logged))
    if isinstance(logged.entry, Adopt):
        return evolve(before, rules=rules, known=known, log=log)
    step = entry.into if isinstance(logged.entry, Event) else entry.onto
    return cast("Meeting", step(before, known, log))


def _compared(entry: Entry, was: Decision, now: Decision) -> Iterator[EntryOtherwise]:
    if not isinstance(entry, Correct) and _judged(was) != _judged(now):
        yield EntryOtherwise(entry=entry, was=was, now=now)


def _judged(decision: Decision) -> tuple[Any, frozenset[Any]]:
    unmet = frozenset((one.requirement, one.answer, one.binding) for one in decision.unmet)
    return decision.refusal, unmet


def _beside(one: Decision, other: Decision) -> tuple[Finding, ...]:
    there = {(finding.requirement, finding.answer, finding.binding) for finding in other.unmet}
    return tuple(
        finding
        for finding in one.unmet
        if (finding.requirement, finding.answer, finding.binding) not in there
    )


def _duties(
    meeting: AnyMeeting,
    now: MeetingProtocol,
    calendar: WorkingCalendar,
    as_of: date | datetime,
) -> Iterator[DutyOtherwise]:
    was = cast("MeetingProtocol", meeting.rules)
    one = _by_instance(was.duties_of(meeting, calendar, as_of))
    other = _by_instance(now.duties_of(evolve(meeting, rules=now), calendar, as_of))
    for instance in dict.fromkeys((*one, *other)):
        before, after = one.get(instance), other.get(instance)
        if before is None or after is None or _stands(before) != _stands(after):
            key, subject, opened_by = instance
            yield DutyOtherwise(key=key, subject=subject, opened_by=opened_by, was=before, now=after)


def _by_instance(owed: Iterable[Owed]) -> dict[tuple[str, str | None, str], Owed]:
    return {(one.duty.key, one.subject, one.opened_by.identity): one for one in owed}


def _stands(one: Owed) -> tuple[Any, ...]:
    due = one.due
    return one.state, due.on if due is not None else None, due.instant if due is not None else None, one.owner


def _date(one: Owed | None) -> str:
    if one is None:
        return "not owed"
    when = f", due {long_date(one.due.on)}" if one.due is not None else ", without a date"
    late = ", late" if one.late and one.discharged_by is not None else ""
    return f"{one.state}{late}{when} ({cited_in_words(one.cites)})"


def _owed(one: Owed | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "state": one.state.value,
        "due": one.due.on.isoformat() if one.due is not None else None,
        "sentence": one.sentence(),
        "cites": [cite_dict(cite) for cite in one.cites],
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "requirement": one.requirement,
        "answer": one.answer.value,
        "binding": one.binding,
        "says": one.says,
        "cites": [cite_dict(cite) for cite in one.cites],
    }
