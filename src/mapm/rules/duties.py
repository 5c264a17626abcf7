"""Who owes what to whom by when: duties opened by entries, with their due dates and where they stand.

Nothing vanishes: a duty that was opened is listed until it is discharged or released, and after.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from attrs import field, frozen

from mapm.calendars.days import aware
from mapm.deadlines import AnyLimit, Due, Hours, NotBefore, SameDay, Unstated
from mapm.deadlines.sentences import long_date, plural
from mapm.errors import ProtocolInvalid
from mapm.json_text import printable
from mapm.meeting.base import Entry, Meeting
from mapm.meeting.facts import Discharge
from mapm.meeting.moments import local_day
from mapm.roles import Agency, Person, Role
from mapm.rules.derivation import Replaced, cited_with_replaced
from mapm.rules.ledger import Ledger
from mapm.rules.typed import check_fields
from mapm.sources import Citation, Cites, cited
from mapm.values import Pictured, Value

if TYPE_CHECKING:
    from mapm.rules.several import SeveralLimits  # noqa: TC004  # it imports this; annotations are text

Owner: TypeAlias = Person | Agency | Role
"""Who owes a duty: a person, an agency, or whoever has a role."""


Subjects: TypeAlias = Callable[[Ledger, Any], tuple[str, ...]]
"""For whom or what it is owed once each: from the log and the entry that opens it to references."""
When: TypeAlias = Callable[[Ledger, Any], "bool | NotYet | Lapsed"]
"""Whether it is owed at all: from the log and the entry that opens it."""
OwnerOf: TypeAlias = Callable[[Meeting, Any, str | None], Owner | None]
"""Who owes it, if anybody is named: from the meeting, the entry that opens it and whom it is about."""
Within: TypeAlias = Callable[[Any, str | None], "AnyLimit | date | None"]
"""Its limit, or the day itself: from the entry that opens it and whom it is about."""
DischargedBy: TypeAlias = Callable[[Ledger, Any, str | None], Entry | None]
"""What discharged it, beside a `Discharge`: from the log, the entry that opened it and whom it is about."""
DoneOn: TypeAlias = Callable[[Any], "date | datetime"]
"""When the entry that discharged it says that it was done."""
Why: TypeAlias = Callable[[Ledger, Any, str | None], str]
"""Why it is on hold or has fallen away, in words; empty where it is not and has not."""
To: TypeAlias = Callable[[Ledger, Any, str | None], str]
"""To whom it is owed, in words: from the log, the entry that opened it and whom it is about."""


@frozen(eq=False, repr=False)
class NotYet(Value):
    """A clock has not started: what it waits for, in words."""

    why: str


@frozen(eq=False, repr=False)
class NeedsCalendar(NotYet):
    """Only a calendar can tell whether a duty is owed: closing, which asks none, does not ask for it."""


@frozen(eq=False, repr=False)
class Lapsed(Value):
    """A duty was owed, and is so no longer, since what was recorded changed: why, in words."""

    why: str


@frozen(eq=False, repr=False)
class OwnerOfSitting(Value):
    """Who owes a duty, told by the sitting that it is of: a later one, with other people, changes nothing."""

    def __call__(self, meeting: Meeting, entry: Entry, subject: str | None) -> Owner | None:
        """Whoever it is, in a meeting as it stands."""
        return self.of(Ledger(meeting, meeting.known.order), entry, subject)

    def of(self, ledger: Ledger, entry: Entry, subject: str | None, /) -> Owner | None:
        """The same, where the places of the entries in the log are known already."""
        raise NotImplementedError


@frozen(eq=False, repr=False)
class OwnerOnDay(Value):
    """Who owes a duty, told by the day: that asked for, or that on which it was discharged."""

    def __call__(self, meeting: Meeting, entry: Entry, subject: str | None) -> Owner | None:
        """Whoever owed it on the day on which it was opened."""
        found = self.on(meeting, entry, subject, local_day(entry.at))
        return None if isinstance(found, NotYet) else found

    def on(self, meeting: Meeting, entry: Any, subject: str | None, day: date, /) -> Owner | NotYet | None:  # noqa: ANN401  # what opens it
        """The same on a day, or what has to be known first."""
        raise NotImplementedError


CountsFrom: TypeAlias = Callable[[Ledger, Any, str | None], "date | datetime | NotYet"]
"""From when its limit counts: from the log, the entry that opened it and whom it is about."""


@frozen(kw_only=True, eq=False, repr=False)
class Duty(Value):
    """One duty of a protocol: who owes what to whom, opened by what, by when, discharged by what."""

    key: str
    what: str
    """The duty in words, such as "the note"; with ``{about}`` where it is owed for somebody or something."""
    cites: Cites = field(validator=cited)
    binding: bool
    """Whether the text says *must*."""
    opens: type[Entry] | tuple[type[Entry], ...] = ()
    """The kind, or kinds, of entry that open an instance, each time one is made."""
    after: str = ""
    """The key of another duty, of which each *actual* discharge opens an instance, for the same subject."""
    owner: OwnerOf
    to: str | To
    """To whom, in words; with ``{about}`` for the subject."""
    suggested: OwnerOf | None = None
    """Whom we suggest where the text names nobody: a reading, never an owner."""
    within: AnyLimit | Within | SeveralLimits | None = None
    """The limit; ``None`` where the text gives none: listed, never dated, never overdue."""
    counts_from: CountsFrom | None = None
    """What the limit counts from, where that is not what opened the instance; see `mapm.rules.clocks`."""
    each: Subjects | None = None
    """Whom or what it is owed for, once each: references."""
    when: When | None = None
    """In which cases it is owed; where that cannot be told yet it is listed, and says what it waits for."""
    discharged_by: DischargedBy | None = None
    """The entry that discharges an instance; a `Discharge` of its key always does."""
    done_on: DoneOn | None = None
    """On which day that entry discharged it, where that is not the entry's own day."""
    held: Why | None = None
    """Why an instance is on hold, in words; empty where it is not."""
    released: Why | None = None
    """Why an instance falls away, in words; empty where it does not."""
    fixed: bool = False
    """Whether nothing can hold, extend or release it: the same-day referral."""
    window: bool = False
    """Whether it is a time in which something may be done: never overdue, and not asked for at closing."""
    by: str = ""
    """Who owes it, in words, before there is any case: what ``owner`` finds in one."""
    once_for: str = ""
    """For whom or what it is owed once each, in words: what ``each`` finds."""
    where: str = ""
    """In which cases it is owed, in words: what ``when`` tells apart."""
    done: str = ""
    """What discharges it, in words: what ``discharged_by`` finds, beside a `Discharge` of its key."""
    falls_away: str = ""
    """In which cases it falls away, in words: what ``released`` finds."""
    replaced: tuple[Replaced, ...] = ()
    """What a local edition replaced in it, field by field."""

    def __attrs_post_init__(self) -> None:
        check_fields(self)
        if bool(self.kinds) is bool(self.after):
            raise ProtocolInvalid(f"the duty {self.key} needs what opens it: kinds of entry, or another duty")

    def done_at(self, by: Entry) -> date | datetime:
        """On which day an entry that discharges it did so."""
        return by.at if self.done_on is None or isinstance(by, Discharge) else self.done_on(by)

    @cached_property
    def may_be_told_otherwise(self) -> bool:
        """Whether anything entered later can tell otherwise what was listed of it before."""
        from mapm.rules.turned import may_be_told_otherwise  # it imports this

        return may_be_told_otherwise(self)

    @property
    def kinds(self) -> tuple[type[Entry], ...]:
        """The kinds of entry that open an instance; none where another duty's discharge does."""
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
    OVER = "over"
    """The time in which something could be done is over, and it was not: nothing is wrong."""
    NOT_COMPUTABLE = "not yet computable"


@frozen(eq=False, repr=False)
class Owed(Pictured, Value):
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
    sitting: date | None = None
    """Of which sitting it is, where it is owed of each and there have been several."""
    dispute: str = ""
    """Of which disagreement it is, in words, where there have been several of its kind."""
    given_up: bool = False
    """Whether somebody gave it up, with a `Release`: what falls away by the protocol's own words is none."""

    @property
    def open(self) -> bool:
        """Whether it is still owed; of a window, whether it may still be done."""
        return self.state not in {DutyState.DISCHARGED, DutyState.RELEASED, DutyState.OVER}

    @property
    def late(self) -> bool:
        """Whether it is overdue, or was discharged after its due date; a window never is."""
        if self.duty.window:
            return False
        if self.state is DutyState.OVERDUE:
            return True
        if self.due is None or self.discharged_by is None:
            return False
        return _after(self.duty.done_at(self.discharged_by), self.due)

    @property
    def breach(self) -> bool:
        """Whether a *must* was not kept: late, or given up."""
        return self.duty.binding and (self.late or (self.given_up and not self.duty.window))

    @property
    def cites(self) -> tuple[Citation, ...]:
        """What it rests on."""
        return self.duty.cites

    @property
    def what(self) -> str:
        """The duty in words, such as "telling the mother what came of the meeting"."""
        return printable(self.duty.what.replace("{about}", self.subject or "somebody"))

    def sentence(self) -> str:
        """The duty, its owner, its date with the reasons, and where it stands."""
        return printable(self._said())

    def _said(self) -> str:
        if self.duty.window:
            return self._window()
        owner = shown(self.owner) if self.owner is not None else "somebody not yet named"
        if self.owner is None and self.suggested is not None:
            owner = f"{owner} (we suggest {shown(self.suggested)})"
        subject = printable(self.subject) if self.subject is not None else None
        named = self.to == subject and "{about}" in self.duty.what
        owed = f", owed by {owner}{'' if named else f' to {self.to}'}"
        if self.owner is None and not self.open:
            owed = "" if named else f" to {self.to}"  # nobody was ever named, and nobody need be now
        of = self._of()
        said = f"{self.what}{of}{owed}: {self.stands}."
        cites = cited_with_replaced(self.cites, self.duty.replaced)
        if self.due is not None:
            return f"{said[:1].upper()}{said[1:]} {self.due.sentence(cites)}"
        return f"{said[:1].upper()}{said[1:]} {self._undated()} ({cites})."

    def _of(self) -> str:
        """Of which sitting or which disagreement it is, where there have been several."""
        if self.dispute:
            return f", of the disagreement {self.dispute}"
        return f", of the sitting of {long_date(self.sitting)}" if self.sitting is not None else ""

    def _undated(self) -> str:
        """What the source says of the limit, where there is no date: its own words alone stand in quotes."""
        limit = self.limit if self.limit is not None else self.duty.within
        match limit:
            case None:
                return "The source gives no limit"
            case Unstated():
                return f'The source says "{limit.words}", which gives no date'
            case NotBefore():
                return f'The source says "{limit.text}", which is no deadline'
            case _:
                said = getattr(limit, "text", "")  # of what sets the day itself there is none
                return f"The limit is {said}" if said else "No date was set for it"

    def _window(self) -> str:
        """What may be done, by whom, until when."""
        who = shown(self.owner) if self.owner is not None else "somebody not yet named"
        of = self._of()
        said = f"{self.what}{of}, which {who} may do, to {self.to}: {self.stands}."
        cites = cited_with_replaced(self.cites, self.duty.replaced)
        until = self.due.until(cites) if self.due is not None else f"It rests on {cites}."
        return f"{said[:1].upper()}{said[1:]} {until}"

    @property
    def stands(self) -> str:
        """Where it stands in words, such as "overdue by 2 working days", and why where that is to be said."""
        stands = self._in_its_time() if self.duty.window else self._in_time()
        return printable(f"{stands}{f' ({self.why})' if self.why else ''}")

    def __repr__(self) -> str:
        """What is owed and where it stands: with the duty and its clauses it would fill a screen."""
        about = f" of {self.subject}" if self.subject is not None else ""
        due = f"; due {self.due.on}" if self.due is not None else ""
        return f"{type(self).__name__}({printable(f'{self.duty.key}{about}: {self.stands}{due}')})"

    def _in_its_time(self) -> str:
        if self.state is DutyState.DISCHARGED:
            done = cast("Entry", self.discharged_by)
            past = self.due is not None and _after(self.duty.done_at(done), self.due)
            return "done, after the time for it was over" if past else "done"
        return "the time for it is over" if self.state is DutyState.OVER else str(self.state)

    def _in_time(self) -> str:
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
        return stands


def shown(owner: Owner) -> str:
    """An owner in a sentence: the reference of a person or agency, or the role."""
    if isinstance(owner, Role):
        return owner.key if owner.key.startswith("every ") else f"the {owner.key}"
    return owner.ref


def _after(at: date | datetime, due: Due) -> bool:
    if due.instant is not None and isinstance(at, datetime):
        return aware(at, "at") > due.instant
    return due.calendar.local_day(at) > due.on
