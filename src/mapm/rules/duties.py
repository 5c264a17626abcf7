"""Who owes what to whom by when: duties opened by entries, with their due dates and where they stand.

Nothing vanishes: a duty that was opened is listed until it is discharged or released, and after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from attrs import field, frozen

from mapm.calendars.days import aware
from mapm.deadlines import AnyLimit, AsRecorded, Due, DueState, Hours, Limit, NotBefore, SameDay, Unstated
from mapm.deadlines.sentences import long_date, plural
from mapm.decisions import cited_in_words
from mapm.errors import CalendarError, OutsideCalendar, WrongType
from mapm.meeting.base import Entry, Meeting
from mapm.meeting.events import Close
from mapm.meeting.facts import Discharge, Extend, Release
from mapm.meeting.moments import before
from mapm.roles import Agency, Person, Role
from mapm.rules.ledger import Ledger
from mapm.sources import Citation, Cites, cited
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.calendars import WorkingCalendar

A = TypeVar("A", Extend, Release)
Owner: TypeAlias = Person | Agency | Role


Subjects: TypeAlias = Callable[[Ledger, Any], tuple[str, ...]]
When: TypeAlias = Callable[[Ledger, Any], bool]
OwnerOf: TypeAlias = Callable[[Meeting, Any, str | None], Owner | None]
Within: TypeAlias = Callable[[Any, str | None], "AnyLimit | date | None"]
DischargedBy: TypeAlias = Callable[[Ledger, Any, str | None], Entry | None]
Why: TypeAlias = Callable[[Ledger, Any, str | None], str]
To: TypeAlias = Callable[[Ledger, Any, str | None], str]


@frozen(kw_only=True, eq=False, repr=False)
class Duty(Value):
    """One duty of a protocol: who owes what to whom, opened by what, by when, discharged by what."""

    key: str
    what: str
    """The duty in words, such as "the note"; with ``{about}`` where it is owed for somebody or something."""
    cites: Cites = field(validator=cited)
    binding: bool
    """Whether the text says *must*."""
    opens: type[Entry] | tuple[type[Entry], ...]
    """The kind, or kinds, of entry that open an instance, each time one is made."""
    owner: OwnerOf
    to: str | To
    """To whom, in words; with ``{about}`` for the subject."""
    suggested: OwnerOf | None = None
    """Whom we suggest where the text names nobody: a reading, never an owner."""
    within: AnyLimit | Within | None = None
    """The limit; ``None`` where the text gives none: listed, never dated, never overdue."""
    each: Subjects | None = None
    """Whom or what it is owed for, once each: references."""
    when: When | None = None
    discharged_by: DischargedBy | None = None
    """The entry that discharges an instance; a `Discharge` of its key always does."""
    held: Why | None = None
    """Why an instance is on hold, in words; empty where it is not."""
    released: Why | None = None
    """Why an instance falls away, in words; empty where it does not."""
    fixed: bool = False
    """Whether nothing can hold, extend or release it: the same-day referral."""

    @property
    def kinds(self) -> tuple[type[Entry], ...]:
        """The kinds of entry that open an instance."""
        return self.opens if isinstance(self.opens, tuple) else (self.opens,)


class DutyState(StrEnum):
    """Where a duty stands on a day."""

    OPEN = "open"
    DUE_SOON = "due soon"
    DUE_TODAY = "due today"
    OVERDUE = "overdue"
    ON_HOLD = "on hold"
    DISCHARGED = "discharged"
    RELEASED = "released"
    NOT_COMPUTABLE = "not yet computable"


_DUE = {
    DueState.UPCOMING: DutyState.OPEN,
    DueState.DUE_SOON: DutyState.DUE_SOON,
    DueState.DUE_TODAY: DutyState.DUE_TODAY,
    DueState.OVERDUE: DutyState.OVERDUE,
}


@frozen(eq=False, repr=False)
class Owed(Value):
    """One instance of a duty: opened by one entry, for one subject, and where it stands on a day."""

    duty: Duty
    opened_by: Entry
    subject: str | None
    owner: Owner | None
    """``None`` where the text names nobody and nobody has been named."""
    state: DutyState
    due: Due | None = None
    limit: AnyLimit | None = None
    why: str = ""
    """For a duty on hold, released or not computable."""
    working_days: int | None = None
    """Left, or negative where overdue; for a discharged duty, negative where it was late."""
    discharged_by: Entry | None = None
    suggested: Owner | None = None
    to: str = ""
    """To whom, in words."""
    age: int = 0
    """Calendar days since it was opened."""
    days_late: int = 0
    """Calendar days after the due date, on the day asked for or when it was discharged: for sorting."""

    @property
    def open(self) -> bool:
        """Whether it is still owed."""
        return self.state not in {DutyState.DISCHARGED, DutyState.RELEASED}

    @property
    def late(self) -> bool:
        """Whether it is overdue, or was discharged after its due date."""
        if self.state is DutyState.OVERDUE:
            return True
        return (
            self.due is not None and self.discharged_by is not None and _after(self.discharged_by, self.due)
        )

    @property
    def breach(self) -> bool:
        """Whether a *must* was not kept: late, or given up."""
        return self.duty.binding and (self.late or self.state is DutyState.RELEASED)

    @property
    def cites(self) -> tuple[Citation, ...]:
        """What it rests on."""
        return self.duty.cites

    @property
    def what(self) -> str:
        """The duty in words, such as "telling the mother what came of the meeting"."""
        return self.duty.what.replace("{about}", self.subject or "somebody")

    def sentence(self) -> str:
        """The duty, its owner, its date with the reasons, and where it stands."""
        owner = shown(self.owner) if self.owner is not None else "somebody not yet named"
        if self.owner is None and self.suggested is not None:
            owner = f"{owner} (we suggest {shown(self.suggested)})"
        named = self.to == self.subject and "{about}" in self.duty.what
        owed = f", owed by {owner}{'' if named else f' to {self.to}'}"
        if self.owner is None and not self.open:
            owed = ""  # nobody was ever named, and nobody need be now
        said = f"{self.what}{owed}: {self._stands()}."
        cites = cited_in_words(self.cites)
        if self.due is not None:
            return f"{said[:1].upper()}{said[1:]} {self.due.sentence(cites)}"
        if self.limit is not None:
            words = self.limit.words if isinstance(self.limit, Unstated) else self.limit.text
            return f'{said[:1].upper()}{said[1:]} The source says "{words}", which gives no date ({cites}).'
        return f"{said[:1].upper()}{said[1:]} The source gives no limit ({cites})."

    def _stands(self) -> str:
        late, day = -(self.working_days or 0), "working day"
        if isinstance(self.limit, SameDay | Hours):  # they run on every day, and are late on every day
            late, day = self.days_late, "day"
        stands = str(self.state)
        if self.state is DutyState.OVERDUE:
            stands = f"overdue by {plural(late, day)}" if late > 0 else "overdue"
        elif self.state is DutyState.DISCHARGED and self.late:
            stands = f"discharged, late by {plural(late, day)}" if late > 0 else "discharged late"
        elif self.state is DutyState.OPEN and self.due is None and self.age > 0:
            stands = f"open for {plural(self.age, 'day')}"
        return f"{stands}{f' ({self.why})' if self.why else ''}"


def shown(owner: Owner) -> str:
    """An owner in a sentence: the reference of a person or agency, or the role."""
    if isinstance(owner, Role):
        return owner.key if owner.key.startswith("every ") else f"the {owner.key}"
    return owner.ref


def owed(
    duties: tuple[Duty, ...],
    ledger: Ledger,
    calendar: WorkingCalendar,
    as_of: date | datetime,
) -> tuple[Owed, ...]:
    """Every duty that was ever opened, by duty and then in the order opened, and where it stands on a day."""
    listed: list[Owed] = []
    for duty in duties:
        found = instances(duty, ledger)
        done = _discharges(duty, ledger, found)
        for entry, subject in found:
            by = done.get((id(entry), subject))
            listed.append(_owed(duty, ledger, entry, subject, calendar, as_of, by))
    return tuple(listed)


def instances(duty: Duty, ledger: Ledger) -> list[tuple[Entry, str | None]]:
    """Every instance of a duty: the entry that opened it, and its subject."""
    found: list[tuple[Entry, str | None]] = []
    for entry in _opening(duty, ledger):
        if duty.when is not None and not duty.when(ledger, entry):
            continue
        subjects = (None,) if duty.each is None else duty.each(ledger, entry)
        found.extend((entry, subject) for subject in subjects)
    return found


def _opening(duty: Duty, ledger: Ledger) -> Iterable[Entry]:
    kinds = duty.kinds
    if len(kinds) == 1:
        return ledger.known.of(kinds[0])
    return sorted((entry for kind in kinds for entry in ledger.known.of(kind)), key=ledger.place)


def still_owed(duties: tuple[Duty, ...], ledger: Ledger) -> tuple[tuple[Duty, Entry, str | None], ...]:
    """Every instance neither discharged nor released; asks nothing of a calendar."""
    left: list[tuple[Duty, Entry, str | None]] = []
    for duty in duties:
        found = instances(duty, ledger)
        done = _discharges(duty, ledger, found)
        left.extend(
            (duty, entry, subject)
            for entry, subject in found
            if (id(entry), subject) not in done and not _released(duty, ledger, entry, subject)
        )
    return tuple(left)


def _owed(  # noqa: PLR0911, PLR0913, PLR0917  # one instance, in full
    duty: Duty,
    ledger: Ledger,
    entry: Entry,
    subject: str | None,
    calendar: WorkingCalendar,
    as_of: date | datetime,
    done: Entry | None,
) -> Owed:
    owner = ledger.assignee(duty.key, subject) or duty.owner(ledger.meeting, entry, subject)
    suggested = None
    if owner is None and duty.suggested is not None:
        suggested = duty.suggested(ledger.meeting, entry, subject)
    to = duty.to if isinstance(duty.to, str) else duty.to(ledger, entry, subject)
    to = to.replace("{about}", subject or "somebody")
    age = max(0, (calendar.local_day(as_of) - calendar.local_day(entry.at)).days)

    def stands(state: DutyState, due: Due | None, why: str = "", left: int | None = None) -> Owed:
        late = _days_late(state, due, done.at if done is not None else as_of)
        return Owed(duty, entry, subject, owner, state, due, limit, why, left, done, suggested, to, age, late)

    limit, due, why = _due(duty, ledger, entry, subject, calendar)
    if done is not None:
        return stands(DutyState.DISCHARGED, due, left=_left(due, done.at))
    released = _released(duty, ledger, entry, subject)
    if released:
        return stands(DutyState.RELEASED, due, released)
    held = duty.held(ledger, entry, subject) if duty.held is not None and not duty.fixed else ""
    if held:
        return stands(DutyState.ON_HOLD, due, held)
    if why and due is None:
        return stands(DutyState.NOT_COMPUTABLE, None, why)
    left_so = "; ".join(one for one in (_moved(due), why, _left_at_closing(duty, ledger)) if one)
    if due is None:
        return stands(DutyState.OPEN, None, left_so)
    try:
        status = due.status(as_of)
    except OutsideCalendar as problem:  # a calendar that does not reach the day hides no duty
        state = DutyState.OPEN if duty.fixed else DutyState.NOT_COMPUTABLE
        return stands(state, due, str(problem))
    return stands(_DUE[status.state], due, left_so, status.working_days)


def _left_at_closing(duty: Duty, ledger: Ledger) -> str:
    closing = ledger.known.last(Close)
    left = closing is not None and any(key == duty.key for key, _ in closing.undischarged)
    return "the meeting was closed without it, with a reason" if left else ""


def _due(
    duty: Duty, ledger: Ledger, entry: Entry, subject: str | None, calendar: WorkingCalendar
) -> tuple[AnyLimit | None, Due | None, str]:
    within = duty.within
    if within is None or isinstance(within, Limit | NotBefore | Unstated):
        limit: AnyLimit | date | None = within
    else:
        limit = within(entry, subject)
    start: date | datetime = entry.at
    if isinstance(limit, date):
        start = limit
        limit = AsRecorded("date_set")
    dated = [] if duty.fixed else _about(ledger, Extend, duty, entry, subject)
    if not isinstance(limit, Limit):
        if not dated:
            return limit, None, ""
        target, *dated = dated  # the text gives no number, and somebody chose a date
        words = limit if isinstance(limit, Unstated) else Unstated("no limit")
        limit = words.chosen(AsRecorded("local_target"), by=target.authority, reason=target.reason)
        start = target.to
    try:
        due = limit.due(start, calendar)
    except (CalendarError, WrongType) as problem:
        return limit, None, str(problem)
    unmoved = ""
    for fact in dated:
        try:
            due, unmoved = due.extended(fact.to, by=fact.authority, reason=fact.reason), ""
        except (CalendarError, WrongType) as problem:  # the date before it stands: nothing is hidden
            unmoved = f"its extension to {long_date(fact.to)} is not counted: {problem}"
    return limit, due, unmoved


def _moved(due: Due | None) -> str:
    if due is None or due.extension is None or due.extension.first.on <= due.on:
        return ""
    return f"brought forward by {due.extension.by.ref}"


def _days_late(state: DutyState, due: Due | None, at: date | datetime) -> int:
    if due is None or state not in {DutyState.OVERDUE, DutyState.DISCHARGED}:
        return 0
    return max(0, (due.calendar.local_day(at) - due.on).days)


def _discharges(  # noqa: C901  # named, then in turn
    duty: Duty, ledger: Ledger, found: list[tuple[Entry, str | None]]
) -> dict[tuple[int, str | None], Entry]:
    """Which entry discharged which instance, by the opening entry's identity in memory and the subject."""
    done: dict[tuple[int, str | None], Entry] = {}
    if duty.discharged_by is not None:
        for entry, subject in found:
            by = duty.discharged_by(ledger, entry, subject)
            if by is not None:
                done[id(entry), subject] = by
    facts = ledger.facts.get((Discharge, duty.key), [])
    if not facts:
        return done
    waiting: dict[str | None, list[Entry]] = {}
    named: dict[tuple[str, str | None], Entry] = {}
    for entry, subject in reversed(found):
        if (id(entry), subject) not in done:
            waiting.setdefault(subject, []).append(entry)
        named.update(((name, subject), entry) for name in ledger.known.identities(entry))
    for fact in facts:
        if fact.opened_by is not None:
            one = named.get((fact.opened_by, fact.subject))
        else:
            queue = waiting.get(fact.subject, [])
            while queue and (id(queue[-1]), fact.subject) in done:
                queue.pop()
            one = queue.pop() if queue and ledger.place(queue[-1]) < ledger.place(fact) else None
        if one is not None:
            done.setdefault((id(one), fact.subject), fact)
    return done


def _released(duty: Duty, ledger: Ledger, entry: Entry, subject: str | None) -> str:
    if duty.fixed:
        return ""
    facts = _about(ledger, Release, duty, entry, subject)
    if facts:
        return f"released by {facts[0].authority.ref}"
    return duty.released(ledger, entry, subject) if duty.released is not None else ""


def _about(ledger: Ledger, kind: type[A], duty: Duty, entry: Entry, subject: str | None) -> list[A]:
    """Facts of a kind about one instance: those that name no opening entry or subject are about all."""
    return [
        fact
        for fact in ledger.about(kind, duty.key, entry)
        if (fact.subject is None or fact.subject == subject) and not _of_others(ledger, entry, fact)
    ]


def _of_others(ledger: Ledger, entry: Entry, fact: Extend | Release) -> bool:
    if isinstance(fact, Release):
        return fact.since is not None and before(entry.at, fact.since)
    return ledger.place(entry) > ledger.place(fact)  # a date set for one sitting's note is not the next one's


def _left(due: Due | None, at: date | datetime) -> int | None:
    if due is None:
        return None
    try:
        return due.calendar.count_working_days(due.calendar.local_day(at), due.on)
    except CalendarError:
        return None


def _after(entry: Entry, due: Due) -> bool:
    at = entry.at
    if due.instant is not None and isinstance(at, datetime):
        return aware(at, "at") > due.instant
    return due.calendar.local_day(at) > due.on
