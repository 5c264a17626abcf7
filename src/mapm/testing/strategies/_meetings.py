"""Hypothesis strategies: entries that fit a meeting, meetings in any state, whole logs and what was tried.

What is drawn is made by `mapm.testing.Maker`, of which each choice is one of Hypothesis, so that all of it
shrinks to the plain case.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

from hypothesis import strategies as st

from mapm.errors import WrongType
from mapm.protocol import MeetingProtocol
from mapm.protocols import KEYS, by_key
from mapm.testing._given import a_meeting, a_protocol, a_state, kinds_of_entry
from mapm.testing.making import DAYS, Case, Maker, fitting_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from hypothesis.strategies import DrawFn, SearchStrategy

    from mapm.meeting.base import Entry, Log, Meeting
    from mapm.meeting.states import AnyMeeting

T = TypeVar("T")
_MOST: Final = 8


def protocols() -> SearchStrategy[MeetingProtocol]:
    """The protocols that come with the library."""
    return st.sampled_from(KEYS).map(by_key)


def any_kind(meeting: Meeting) -> SearchStrategy[type[Entry]]:
    """The kinds of entry that fit a meeting: those of its state that have something to name.

    Raises `WrongType` for what is no meeting.
    """
    a_meeting(meeting)
    return st.sampled_from(fitting_kinds(meeting))


def fitting(meeting: Meeting, kinds: Iterable[type[Entry]] | None = None) -> SearchStrategy[Entry]:
    """Entries that fit a meeting, of these kinds or of any: most are accepted, and some are not.

    Raises `WrongType` for what is no meeting, or no kinds of entry.
    """
    a_meeting(meeting)
    return _fitting(meeting, None if kinds is None else kinds_of_entry(kinds))


@st.composite
def _fitting(draw: DrawFn, meeting: Meeting, kinds: tuple[type[Entry], ...] | None) -> Entry:
    kind = draw(any_kind(meeting) if kinds is None else st.sampled_from(kinds))
    return _maker(draw, _rules(meeting)).entry(kind, meeting)


def meetings(
    protocol: MeetingProtocol | None = None,
    state: type[Meeting] | None = None,
    *,
    most: int = _MOST,
) -> SearchStrategy[AnyMeeting]:
    """Meetings of any protocol in any state, or of this one, in this one.

    At most so many entries are made beside those that lead to the state. Raises `WrongType` for the key of a
    protocol or the name of a state, and, when one is drawn, `ProtocolInvalid` for a state that the protocol
    cannot reach.
    """
    return _shown(_cases(protocol, state, most), _meeting)


def logs(protocol: MeetingProtocol | None = None, *, most: int = _MOST) -> SearchStrategy[Log]:
    """The whole logs of such meetings, as `MeetingProtocol.fold` takes them. Raises as `meetings` does."""
    return _shown(_cases(protocol, None, most), _log)


def attempts(
    protocol: MeetingProtocol | None = None, *, most: int = _MOST
) -> SearchStrategy[tuple[Entry, ...]]:
    """All that was tried in such a meeting, in order, from the proposal on, and what was refused too.

    Raises `WrongType` as `meetings` does.
    """
    return _shown(_cases(protocol, None, most), _tried)


def drawn_maker(
    draw: Callable[[SearchStrategy[int]], int],
    protocol: MeetingProtocol | None = None,
    *,
    day: date = DAYS[0],
) -> Maker:
    """A maker of which Hypothesis makes each choice, for a test that draws entry by entry.

    ``draw`` is that of a composite strategy, or of `hypothesis.strategies.data`. Without a protocol it is the
    professionals' meeting of Dumfries & Galloway. Raises `WrongType` for what is no protocol, or cannot draw.
    """
    if protocol is not None:
        a_protocol(protocol)
    if not callable(draw):
        raise WrongType.of("draw", draw, "pass a function, such as data.draw")

    def choose(number: int) -> int:
        return draw(_below(number))

    return Maker(protocol if protocol is not None else by_key(KEYS[0]), choose, day=day)


@cache
def _below(number: int) -> SearchStrategy[int]:
    return st.integers(0, number - 1)


def _cases(protocol: MeetingProtocol | None, state: type[Meeting] | None, most: int) -> SearchStrategy[Case]:
    if protocol is not None:
        a_protocol(protocol)
    if state is not None:
        a_state(state)
    return _case(protocol, state, most)


@st.composite
def _case(draw: DrawFn, protocol: MeetingProtocol | None, state: type[Meeting] | None, most: int) -> Case:
    under = protocol if protocol is not None else draw(protocols())
    case = _Drawn(_maker(draw, under), more=most)
    case.draw = draw
    if state is None:
        case.anywhere()
    else:
        case.until(state)
    return case


def _meeting(case: Case) -> AnyMeeting:
    return case.meeting


def _log(case: Case) -> Log:
    return case.meeting.log


def _tried(case: Case) -> tuple[Entry, ...]:
    return tuple(case.tried)


@st.composite
def _shown(draw: DrawFn, cases: SearchStrategy[Case], part: Callable[[Case], T]) -> T:
    """What a test wants of a case. No `map`, by which a failing log would be shown as how it was made."""
    return part(draw(cases))


class _Drawn(Case):
    """A case of which each part is drawn as one, so that Hypothesis can leave out a whole part."""

    draw: DrawFn

    def part(self, work: Callable[[], None]) -> None:
        self.draw(_part(self, work))


@st.composite
def _part(draw: DrawFn, case: _Drawn, work: Callable[[], None]) -> None:
    """One part of a case. No `map`, whose function Hypothesis calls once more where it tries to undo it."""
    outside, case.draw = case.draw, draw
    work()
    case.draw = outside


def _maker(draw: DrawFn, protocol: MeetingProtocol) -> Maker:
    return drawn_maker(draw, protocol, day=draw(st.sampled_from(DAYS)))


def _rules(meeting: Meeting) -> MeetingProtocol:
    rules = meeting.rules
    if not isinstance(rules, MeetingProtocol):
        raise WrongType.of("the rules of a meeting", rules, "pass a meeting under a MeetingProtocol")
    return rules
