"""`ProtocolMachine`: a case system is held to the library, entry by entry, by Hypothesis.

The library's meeting is kept beside the adopter's system. Random entries go into both: those that fit, those
that are refused, late ones, the same ones again, corrections, entries made on a screen that is out of date.
After each step all that the system shows has to be what the library says. Two steps lead where such entries
seldom come: a family is heard, a case meets again. Every run ends with risks that are raised and referred. A
failure comes down to a short log.
"""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from importlib.util import find_spec
from itertools import count
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias, cast

from mapm.decisions import Decision, MoveRefused
from mapm.errors import CorrectionRefused, EntryRefused, ExtraMissing, WrongType
from mapm.errors.given import several
from mapm.meeting.base import Correct, Entry
from mapm.protocol import attempt
from mapm.records.shapes import snake
from mapm.testing._agreeing import disagreement
from mapm.testing._given import a_protocol_and_calendar
from mapm.testing._replay import how_to_replay
from mapm.testing.differing import changes, differences
from mapm.testing.making import DAYS, EVERY_KIND, FORWARD
from mapm.testing.shown import NOT_SHOWN, Shown, SystemDiffers

if find_spec("hypothesis") is None:
    raise ExtraMissing("mapm.testing.machine", "testing")

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mapm.protocol import MeetingProtocol
from mapm.testing._directed import hear_the_family, meet_again
from mapm.testing._drawn import (
    OF_DUTIES,
    Drawn,
    adoptions,
    again,
    cases,
    corrections,
    entries,
    fits,
    line,
    of_case,
    revisions,
    risks,
)
from mapm.testing._ending import end_with_risk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mapm.calendars import WorkingCalendar
    from mapm.meeting.events import Propose
    from mapm.meeting.states import AnyMeeting

__all__ = ["ProtocolMachine", "protocol_machine"]

Refused: TypeAlias = Decision | EntryRefused | CorrectionRefused
"""Why the library does not take an entry."""
_PASSING: Final = (1, 3, 10, 14, 40)
"""So many days pass: a weekend, a due date and what comes after it."""


class ProtocolMachine(RuleBasedStateMachine):
    """Subclass it, say under which ``protocol`` and with which ``calendar``, and write `apply` and `shown`.

    Its ``TestCase`` is what a test runner runs. `protocol_machine` makes such a class for a protocol; a type
    checker that wants base classes by name is served by a subclass that sets the two itself. Raises
    `WrongType` where one of the four is missing, or the protocol or the calendar is of another type.
    """

    protocol: ClassVar[MeetingProtocol]
    calendar: ClassVar[WorkingCalendar]
    days: ClassVar[Sequence[date]] = DAYS
    """On which a case may begin."""
    editions: ClassVar[Sequence[MeetingProtocol]] = ()
    """Other editions, to which a case may go over."""
    refusing: ClassVar[tuple[type[Exception], ...]] = (MoveRefused, EntryRefused, CorrectionRefused)
    """What the system raises for an entry that it refuses."""
    _numbers: ClassVar[count[int]] = count(1)

    ref: str
    """The case's reference, another for every case."""
    meeting: AnyMeeting
    """The library's meeting."""
    today: date
    """The day on which something is entered and shown next."""

    def __init__(self) -> None:
        super().__init__()
        self._defined()
        self._outside = sys.exception()  # what a caller is handling, and no failure of this run
        self.ref = f"case-{next(self._numbers)}"
        self.today = self.days[0]
        self._names = count(1)
        self._tried: list[str] = []
        self._led: set[str] = set()  # where a run is led once
        self._last: Shown | None = None  # what was shown last, unless a correction was made since
        self._now: Shown | None = None  # what is shown now, unless something has happened since

    # --- what a system says of itself ---------------------------------------------------------------------

    def begin(self) -> None:
        """Make the system ready for a new case; `teardown` is run after it."""

    def teardown(self) -> None:
        """End the run with risks, if nothing has failed; then a subclass closes the system.

        A rule or an invariant of your own that failed is told with the log here. One of your own calls
        ``super().teardown()`` while the system still answers, and closes it in a ``finally``.
        """
        wrong = sys.exception()
        if wrong is None or wrong is self._outside:
            if hasattr(self, "meeting"):
                self.end_with_risk()
            return
        told = isinstance(wrong, SystemDiffers) or self._log in getattr(wrong, "__notes__", ())
        if isinstance(wrong, Exception) and not told and self._tried:
            wrong.add_note(self._log)

    def apply(self, entry: Entry) -> object:
        """Make this entry in the system; the first one is the proposal.

        ``False``, a `Decision` that does not allow it, or an error of ``refusing`` says that the system
        refused it, and `NOT_SHOWN` that it does not say. Whatever else is returned, ``None`` too, says that
        it took the entry.
        """
        raise NotImplementedError

    def shown(self, on: date) -> Shown:
        """What the system shows of the case on a day."""
        raise NotImplementedError

    def apply_from(self, entry: Entry, revision: int) -> object:
        """The same as `apply`, by somebody whose screen shows the case at an older revision.

        A system has to refuse a new entry then. Without this, nobody's screen is ever out of date.
        """
        raise NotImplementedError

    def reload(self) -> None:
        """Close the system, and read from its store again. Without this, it is never tried."""
        raise NotImplementedError

    # --- what happens -------------------------------------------------------------------------------------

    @property
    def entries(self) -> list[Entry]:
        """Every entry of the log."""
        return [one.entry for one in self.meeting.log]

    def end_with_risk(self) -> None:
        """The last step of every run: risks are raised on a working day, a day off and in a closed case.

        They are referred, with an escalation and a correction between, and all that the system shows is
        compared after each. Not run where something has failed before: that is told instead.
        """
        end_with_risk(self)

    def name(self, kind: type[Entry]) -> str:
        """An id that no entry has yet."""
        return (
            f"{snake(kind)}-{next(self._names)}"  # without a blank, as keys are: it may be told of a failure
        )

    @initialize(case=st.runner().flatmap(cases))
    def begin_a_case(self, case: Sequence[Drawn]) -> None:
        """A case begins, and comes as far as it comes before anything out of the way happens."""
        self.begin()
        for one in case:
            self.today = max(self.today, self.calendar.local_day(one.entry.recorded_at))
            if hasattr(self, "meeting"):
                self.enter(one.entry)
            else:
                self._propose(cast("Propose", one.entry))
            if hasattr(self, "meeting"):
                self.compare()

    def _propose(self, proposal: Propose) -> None:
        decision = self.protocol.decide(None, proposal)
        self._agree_on(proposal, decision, self._answer(proposal, None))
        if decision.allowed:
            self.meeting = self.protocol.open(proposal, ref=self.ref)

    @rule(drawn=of_case(lambda machine: entries(machine, fits(machine.meeting, FORWARD))))
    def go_on(self, drawn: Drawn) -> None:
        """What usually comes next."""
        self.enter(drawn.entry)

    @rule(drawn=of_case(lambda machine: entries(machine, fits(machine.meeting))))
    def enter_what_fits(self, drawn: Drawn) -> None:
        """An entry that has its place in this state, and something to name there."""
        self.enter(drawn.entry)

    @rule(drawn=of_case(lambda machine: entries(machine, fits(machine.meeting, OF_DUTIES))))
    def change_what_is_owed(self, drawn: Drawn) -> None:
        """Something that is owed is done, put off, given up or given to somebody else, or a day is moved."""
        self.enter(drawn.entry)

    @rule(drawn=of_case(lambda machine: entries(machine, EVERY_KIND)))
    def enter_anything(self, drawn: Drawn) -> None:
        """Any entry at all."""
        self.enter(drawn.entry)

    @rule(drawn=of_case(again))
    def enter_again(self, drawn: Drawn) -> None:
        """The same entry a second time changes nothing; another with its id is refused."""
        self.enter(drawn.entry)

    @rule(drawn=of_case(corrections))
    def correct(self, drawn: Drawn) -> None:
        """An earlier entry was wrong."""
        self.enter(drawn.entry)

    @rule(drawn=of_case(risks))
    def raise_or_refer(self, drawn: Drawn) -> None:
        """The route of immediate risk is open whatever has happened."""
        self.enter(drawn.entry)

    @rule()
    def hear_the_family(self) -> None:
        """Notice is withheld; somebody is told, objects with and without grounds, and is heard."""
        if "family" not in self._led:
            self._led.add("family")
            hear_the_family(self)

    @rule()
    def meet_again(self) -> None:
        """Three risks are raised where a sitting was held, and another is held; both have actions."""
        if "again" not in self._led:
            self._led.add("again")
            meet_again(self)

    @precondition(lambda self: bool(self.editions))
    @rule(drawn=of_case(adoptions))
    def go_over(self, drawn: Drawn) -> None:
        """The case goes on under another edition, or comes back."""
        self.enter(drawn.entry)

    @precondition(lambda self: _offers(self, "apply_from") and self.meeting.revision > 1)
    @rule(
        drawn=of_case(lambda machine: entries(machine, fits(machine.meeting))),
        revision=st.runner().flatmap(revisions),
    )
    def enter_on_an_old_screen(self, drawn: Drawn, revision: int) -> None:
        """What is made on what a case no longer is, is refused, unless it is there already."""
        self.enter(drawn.entry, revision)

    @rule(days=st.sampled_from(_PASSING))
    def let_days_pass(self, days: int) -> None:
        """Nothing is entered, and dates come and go."""
        self.today += timedelta(days=days)

    @precondition(lambda self: _offers(self, "reload"))
    @rule()
    def read_it_anew(self) -> None:
        """What is in the store is what was there."""
        self._asked(self.reload)

    def enter(self, entry: Entry, revision: int | None = None) -> AnyMeeting | Refused:
        """Make an entry in both, on a screen that shows a revision where one is given; for rules of your own.

        Returns what came of it in the library: the next meeting, or why there is none. Raises `SystemDiffers`
        where the system says otherwise, or shows a change where there is none.
        """
        before = self._now if self._now is not None else self._asked(self.shown, self.today)
        found = self._judged(entry)
        answer = self._answer(entry, revision)
        if revision is not None:
            if found is self.meeting:  # it is there already: neither answer does any harm
                answer = NOT_SHOWN
            elif not isinstance(found, Refused):
                found = EntryRefused("it was made on a screen that is out of date")
        self._agree_on(entry, found, answer)
        if found is self.meeting or isinstance(found, Refused):
            changed = changes(before, self._asked(self.shown, self.today))
            if changed:
                why = "was refused" if found is not self.meeting else "was in the log already"
                differs = f"what your system shows has changed: {', '.join(changed)}"
                self._differ([f"this entry {why}, and yet {differs}"])
            return found
        self.meeting, self._now = found, None
        recorded = self.calendar.local_day(entry.recorded_at)
        self.today = max(self.today, recorded)
        if isinstance(entry, Correct):
            self._last = None  # what a corrected entry opened was never owed
        return found

    @invariant()
    def compare(self) -> None:
        """All that the system shows is what the library says; run after every step."""
        shown: Shown = self._asked(self.shown, self.today)
        protocols = (self.protocol, *self.editions)
        told = differences(
            shown, self.meeting, self.calendar, self.today, protocols=protocols, before=self._last
        )
        if told:
            self._differ(told)
        self._last = self._now = shown

    # --- inside -------------------------------------------------------------------------------------------

    def _defined(self) -> None:
        """Raises `WrongType` where something is missing that only a subclass can say."""
        own, base = type(self), ProtocolMachine
        for name, example in (
            ("protocol", "set protocol = protocols.by_key(KEY) in it, or derive from protocol_machine(...)"),
            ("calendar", "set calendar = WorkingCalendar... in it, or derive from protocol_machine(...)"),
            ("apply", "define apply(self, entry) in it, which makes the entry in your system"),
            ("shown", "define shown(self, on) in it, which returns a Shown"),
        ):
            if getattr(own, name, None) is getattr(base, name, None):
                raise WrongType("a machine", f"{own.__name__} without {name}", example)
        a_protocol_and_calendar(own.protocol, own.calendar)

    @property
    def _log(self) -> str:
        return "\n".join(("After these entries:", *self._tried))

    def _judged(self, entry: Entry) -> AnyMeeting | Refused:
        try:
            return attempt(self.meeting, entry, (self.protocol, *self.editions))
        except (EntryRefused, CorrectionRefused) as refused:
            return refused

    def _answer(self, entry: Entry, revision: int | None) -> object:
        """What the system says of an entry: that it refused it, took it, or nothing."""
        self._tried.append(line(entry))
        try:
            if revision is None:
                return self._asked(self.apply, entry)
            return self._asked(self.apply_from, entry, revision)
        except self.refusing as refused:
            return refused.decision if isinstance(refused, MoveRefused) else False

    def _asked(self, hook: Callable[..., Any], *given: object) -> Any:  # noqa: ANN401  # what the hook returns
        """What a hook returns; what it raises is told with the log so far."""
        try:
            return hook(*given)
        except Exception as wrong:
            if not isinstance(wrong, self.refusing):
                wrong.add_note(self._log)
            raise

    def _agree_on(self, entry: Entry, found: object, answer: object) -> None:
        """Whether the system took what the library took, and refused what it refused, and for what."""
        told = disagreement(entry, found, answer)
        if told:
            self._differ([told])

    def _differ(self, told: Sequence[str]) -> None:
        number = len(self._tried)
        kind = json.loads(self._tried[-1])["kind"]
        how = how_to_replay(self.protocol, self.editions, self.calendar, self.today)
        raise SystemDiffers(
            f"After entry {number}, {kind}, on {self.today}, your system and the library differ:",
            told,
            self._tried,
            how,
        )


def protocol_machine(
    protocol: MeetingProtocol,
    *,
    calendar: WorkingCalendar,
    days: Sequence[date] = DAYS,
    editions: Sequence[MeetingProtocol] = (),
) -> type[ProtocolMachine]:
    """The `ProtocolMachine` of a protocol, to subclass.

    Dates are reckoned with this calendar, cases begin on one of these days, and ``editions`` are others that
    a case may go over to. Raises `WrongType` for a protocol or a calendar of another type.
    """
    a_protocol_and_calendar(protocol, calendar)
    given = {
        "protocol": protocol,
        "calendar": calendar,
        "days": several(days, date, "the days on which cases begin", "each date"),
        "editions": several(editions, MeetingProtocol, "the editions", "each MeetingProtocol"),
    }
    return type("ProtocolMachine", (ProtocolMachine,), {**given, "__doc__": ProtocolMachine.__doc__})


def _offers(machine: ProtocolMachine, hook: str) -> bool:
    """Whether a subclass has written this hook."""
    return getattr(type(machine), hook) is not getattr(ProtocolMachine, hook)
