"""Ten thousand entries: the work of folding a log, listing its duties and adding to it grows with it."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from support.meetings import (
    CHILD,
    INVITEES,
    MANAGER,
    MOTHER,
    NHS,
    NURSE,
    PLAN,
    SITTING,
    WORKER,
    agreed,
    convened,
    held,
    proposed,
)

from mapm import (
    Action,
    Agency,
    AnyMeeting,
    Assign,
    Concerned,
    Correct,
    Decide,
    Discharge,
    Entry,
    EntryRefused,
    Escalate,
    Extend,
    Hold,
    Known,
    Logged,
    Name,
    Note,
    Person,
    RaiseRisk,
    Rearrange,
    Reconvene,
    Refer,
    Release,
    Reply,
    Resolve,
    Respond,
    Route,
    ShareNote,
    TellFamily,
    TellOutcome,
    WayForward,
    Withhold,
    WorkingCalendar,
    attempt,
    duties,
)
from mapm.meeting import AddAgency
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as PROTOCOL

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2026, 6, 20)
MUCH = 13  # ten times the entries may take this many times the work
WHY = Note("...")


def _given(number: int) -> dict[str, Any]:
    return {"at": DAY + timedelta(days=number // 100), "by": NURSE, "id": f"e{number}"}


def _risks(n: int) -> Entry:
    named = {"risk": f"e{n - 1}"} if n % 4 == 1 else {}
    refer = Refer(**_given(n), route=Route.CHILD_PROTECTION, **named)
    return refer if n % 2 else RaiseRisk(**_given(n), whom=CHILD)


def _sittings(n: int) -> Entry:
    everyone = tuple(one.person for one in INVITEES)
    kinds: tuple[Callable[[], Entry], ...] = (
        lambda: ShareNote(**_given(n), shared_with=everyone),
        lambda: TellOutcome(**_given(n), whom=MOTHER),
        lambda: Discharge(**_given(n), duty="store", subject="NHS"),
        lambda: Extend(**_given(n), duty="action", to=DAY, authority=MANAGER, reason=WHY, opened_by=f"e{n}"),
        lambda: Reconvene(**_given(n), planned=PLAN),
        lambda: TellFamily(**_given(n), whom=CHILD),
        lambda: Withhold(**_given(n), whom=MOTHER, risk=WHY),
        lambda: Hold(**_given(n), sitting=SITTING),
        lambda: Discharge(**_given(n), duty="planning", subject="core group"),
        lambda: Release(**_given(n), duty="note", authority=MANAGER, reason=WHY, opened_by=f"e{n - 2}"),
    )
    return kinds[n % len(kinds)]()


def _people(n: int) -> Entry:
    person = Person(f"p{n // 3}")
    kinds: tuple[Callable[[], Entry], ...] = (
        lambda: Name(**_given(n), concerned=Concerned(person)),
        lambda: TellFamily(**_given(n), whom=person),
        lambda: Withhold(**_given(n), whom=person, risk=WHY, judgement=WHY),
    )
    return kinds[n % len(kinds)]()


def _agencies(n: int) -> Entry:
    agency = Agency(f"a{n // 3}")
    kinds: tuple[Callable[[], Entry], ...] = (
        lambda: AddAgency(**_given(n), agency=agency),
        lambda: Respond(**_given(n), agency=agency, reply=Reply.NO),
        lambda: Respond(**_given(n), agency=agency, reply=Reply.YES),
    )
    return kinds[n % len(kinds)]()


def _escalations(n: int) -> Entry:
    kinds: tuple[Callable[[], Entry], ...] = (
        lambda: Respond(**_given(n), agency=NHS, reply=Reply.NO),
        lambda: Escalate(**_given(n), kind="before-meeting"),
        lambda: Resolve(**_given(n), escalation=f"e{n - 1}", result=WayForward.SETTLED),
    )
    return kinds[n % len(kinds)]()


def _assigned(n: int) -> Entry:
    risk = RaiseRisk(**_given(n), immediate=Reply.NO)
    return risk if n % 2 else Assign(**_given(n), duty="refer-advised", to=WORKER)


def _corrections(n: int) -> Any:  # noqa: ANN401  # a correction is no entry of its own kind
    wrong = Correct(**_given(n), entry=f"e{n - 1}", reason=WHY)
    return wrong if n % 2 else Decide(**_given(n))


LOGS: dict[str, tuple[Callable[[], AnyMeeting], Callable[[int], Entry]]] = {
    "risks": (convened, _risks),
    "sittings": (held, _sittings),
    "people": (agreed, _people),
    "people once convened": (convened, _people),
    "agencies": (proposed, _agencies),
    "escalations": (proposed, _escalations),
    "rearrangings": (convened, lambda n: Rearrange(**_given(n), planned=PLAN)),
    "assignments": (convened, _assigned),
    "corrections": (convened, _corrections),
}


def log(name: str, length: int) -> tuple[Logged, ...]:
    """A log of this length, made of one kind of case."""
    start, make = LOGS[name]
    opening = start().log
    return (*opening, *(Logged(make(number)) for number in range(length - len(opening))))


def work(call: Callable[[], object]) -> int:
    """How many lines of Python a call runs."""
    lines = 0

    def count(_frame: object, event: str, _argument: object) -> Any:  # noqa: ANN401  # as settrace has it
        nonlocal lines
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        call()
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize("name", LOGS)
def test_folding_is_linear(name: str) -> None:
    """Ten times the entries take about ten times the work."""
    short, long = (log(name, length) for length in (1000, 10_000))
    few = work(lambda: PROTOCOL.fold("case-1", short))
    assert work(lambda: PROTOCOL.fold("case-1", long)) < MUCH * few
    assert PROTOCOL.fold("case-1", long).revision == 10_000


@pytest.mark.parametrize("name", LOGS)
def test_listing_duties_is_linear(name: str, scotland: WorkingCalendar) -> None:
    """What is owed in a long case takes as much work for each entry as in a short one."""
    short, long = (PROTOCOL.fold("case-1", log(name, length)) for length in (200, 2000))
    as_of = DAY + timedelta(days=30)
    few = work(lambda: duties(short, scotland, as_of))
    assert work(lambda: duties(long, scotland, as_of)) < MUCH * few


def test_listing_the_actions_of_one_sitting_is_linear(scotland: WorkingCalendar) -> None:
    """Each of many that one sitting agreed takes as much work as each of few."""

    def listing(many: int) -> int:
        agreed_there = tuple(Action(f"action {number}", NURSE, WHY) for number in range(many))
        sat = convened().move(Hold(**_given(0), sitting=evolve(SITTING, actions=agreed_there)))
        assert sat.known.by_kind  # sorted, as in a case of which anything was asked
        return work(lambda: duties(sat, scotland, DAY))

    assert listing(500) < MUCH * listing(50)


FLAT = {
    "risks": (RaiseRisk, Refer),
    "sittings": (Reconvene, Hold, ShareNote, TellOutcome, TellFamily, Withhold),
    "people": (Name,),
    "agencies": (AddAgency,),
    "escalations": (Escalate,),
    "rearrangings": (Rearrange,),
    "assignments": (RaiseRisk, Assign),
}
"""What is entered with the same work however long the case."""


def entering(name: str, length: int) -> dict[type[Entry], int]:
    """How many lines of Python it takes to enter each of the next ten entries of a log, by kind."""
    start, make = LOGS[name]
    stands = log(name, length)
    found: dict[type[Entry], int] = {}
    for number in range(length - len(start().log), length - len(start().log) + 10):
        entry: Any = make(number)
        meeting = PROTOCOL.fold("case-1", stands)
        assert meeting.known.by_kind  # sorted, as in a case of which anything was asked

        def enter() -> None:
            with suppress(EntryRefused):  # finding that something cannot be is work too
                attempt(meeting, entry)  # noqa: B023  # called here and now

        found.setdefault(type(entry), work(enter))
        stands = (*stands, Logged(entry))
    return found


@pytest.mark.parametrize("name", LOGS)
def test_entering_is_linear_at_most(name: str) -> None:
    """One entry more takes no more than ten times the work where ten times as many stand there."""
    few, many = entering(name, 200), entering(name, 2000)
    assert all(many[kind] < MUCH * few[kind] for kind in few)
    assert [kind for kind in FLAT.get(name, ()) if many[kind] > few[kind]] == []


def test_what_is_known_is_sorted_once() -> None:
    """A long case is sorted by kind when that is first asked for, and then stays so."""
    known, entry = PROTOCOL.fold("case-1", log("risks", 2000)).known, _risks(2000)
    assert work(lambda: known.plus(entry)) < 30
    assert work(lambda: known.plus(entry).by_kind) > 2000
    assert len(known.by_kind) > 1
    assert work(lambda: known.plus(entry).by_kind) < 30
    assert known.plus(entry).by_kind == Known(None, (*known.order, entry)).by_kind


def test_ten_thousand_entries_are_listed(scotland: WorkingCalendar) -> None:
    """Every duty of a long case is there."""
    meeting = PROTOCOL.fold("case-1", log("risks", 10_000))
    owed = duties(meeting, scotland, DAY)
    assert sum(one.duty.key == "refer" for one in owed) > 4900
