"""Every public value can be copied and sent to another process, and is the same there."""

from __future__ import annotations

import copy
import importlib
import inspect
import pickle
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from enum import Enum
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from sys import getswitchinterval, setswitchinterval
from threading import Barrier
from typing import Any, Final

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from mapm import (
    Agree,
    AnyMeeting,
    Division,
    Duty,
    MapmError,
    MeetingProtocol,
    Planned,
    Reply,
    Role,
    WorkingCalendar,
    duties,
    meeting_from_json,
    meeting_to_json,
    people,
    protocols,
)
from mapm.authoring import Change, Remove, Requires, Risk, read_editions, read_layers, read_protocol
from mapm.authoring.lint import CODES, Unchecked, lint
from mapm.guidance import (
    AgencyRegistry,
    Candidate,
    Holder,
    Item,
    Said,
    SharingConsent,
    Situation,
    attendance_for,
    blank,
    case_of,
    chairing_for,
    copies_for,
    efficiency_curve,
    family_for,
    filled,
    forums_for,
    sharing_for,
)
from mapm.testing import (
    Case,
    Check,
    CheckProblem,
    Maker,
    Shown,
    ShownDuty,
    Unreached,
    WhyUnreached,
    check_protocol,
    model_paths,
    reachable_states,
)
from mapm.testing.conformance import Ask, LibrarySystem, Show, Tally, cases, run
from mapm.testing.making import professionals
from mapm.testing.strategies import values_of

COUNCIL: Final = Path(__file__).parents[1] / "examples/local/stonebeck"
OTHER_FACES: Final = (
    *("mapm.guidance", "mapm.authoring", "mapm.authoring.lint"),
    *("mapm.testing", "mapm.testing.conformance", "mapm.testing.paths"),
)
CHECKS: Final = tuple(HealthCheck)
DAY: Final = date(2026, 7, 1)
EVERY: Final = tuple(map(protocols.by_key, protocols.KEYS))


def public(*faces: str) -> list[type[Any]]:
    """Every public class of which there are values: of attrs, and enums; errors are tested with the face."""
    found: dict[str, type[Any]] = {}
    for face in faces:
        module = importlib.import_module(face)
        for name in module.__all__:
            one = getattr(module, name)
            if inspect.isclass(one) and (attrs.has(one) or issubclass(one, Enum)):
                found[name] = one
    return [one for one in found.values() if not issubclass(one, MapmError)]


def check(value: object) -> None:
    """Copied, shallow and deep, and pickled: of the same class, and equal.

    Pickle's older formats, before the fourth, do not keep which of two hours a clock that was put back means.
    """
    pickled = [pickle.dumps(value, how) for how in range(4, pickle.HIGHEST_PROTOCOL + 1)]
    others = (copy.copy(value), copy.deepcopy(value), *map(pickle.loads, pickled))
    for other in others:
        assert type(other) is type(value)
        assert other == value
        if type(value).__hash__ is not None:
            assert _hash(other) == _hash(value)


def _hash(value: object) -> int | None:
    try:
        return hash(value)
    except TypeError:  # it holds what has no hash
        return None


@pytest.mark.parametrize("kind", public("mapm"), ids=lambda kind: kind.__name__)
def test_every_value_of_the_face(kind: type[Any]) -> None:
    """Whatever it is made of."""

    @settings(max_examples=2, suppress_health_check=CHECKS)
    @given(values_of(kind))
    def each(value: object) -> None:
        check(value)

    each()


# --- what protocols, guidance and files hold --------------------------------------------------------------


def meeting_of(protocol: MeetingProtocol) -> AnyMeeting:
    """A plain case, as far as it goes."""
    case = Case(Maker(protocol))
    case.until(reachable_states(protocol)[-1])
    return case.meeting


def answers(protocol: MeetingProtocol) -> Iterator[object]:
    """What guidance answers of a plain case."""
    meeting, (first, *rest) = meeting_of(protocol), professionals(protocol.words)
    yield case_of(meeting)
    yield forums_for(protocol, Situation())
    yield attendance_for(protocol, Planned(DAY, (first, *rest), first.person))
    candidate = Candidate(person=first.person)
    yield from (candidate, Situation(), Holder(Role.CHAIR), Said(protocol.questions[0]))
    yield chairing_for(protocol, candidate)
    if protocol.guidance.sharing is not None:
        consents = tuple(SharingConsent(person=one.person, reply=Reply.YES) for one in people(meeting.known))
        item = Item(owner=first.agency, concerns=people(meeting.known), consents=consents)
        registry = AgencyRegistry(police=[first.agency])
        yield from (registry, item)
        yield sharing_for(protocol, item, (first, *rest), registry=registry)
    yield from (family_for(protocol, meeting), copies_for(protocol, meeting), efficiency_curve(protocol, 9))
    for outline in protocol.guidance.outlines:
        yield from (blank(outline, protocol), filled(outline, meeting))


def files() -> Iterator[object]:
    """What files are read as, and what lint says of one."""
    national = [COUNCIL / "national-2024.toml", COUNCIL / "national-2027.toml"]
    local = [COUNCIL / "protocol.toml", COUNCIL / "version-2.toml"]
    yield from (read_protocol(COUNCIL / "national-2024.toml"), read_protocol("x = 1"))
    yield from (read_editions(national), read_layers(local, national), *CODES.values())
    yield lint(EVERY[0])
    one = EVERY[0]
    (agree,) = [move for move in one.moves if move.event is Agree]
    yield from (Requires(Agree, agree.requires[0]), Risk(cites=agree.cites))
    yield Unchecked(key=one.key, title=one.title, source=one.source, moves=one.moves)
    yield Change(Duty, "note", cites=one.duties[0].cites, what="otherwise")
    yield Remove(Duty, "note", reason="We do not.", cites=one.duties[0].cites)


def kit() -> Iterator[object]:
    """What the testing kit answers."""
    paths = model_paths(EVERY[1])
    yield from (paths, paths.coverage(), check_protocol(EVERY[1], skip=set(Check) - {Check.PICKLE}))
    yield from (CheckProblem(Check.LINT, "there", "it is wrong"), ShownDuty(key="note"), Shown(revision=1))
    yield Unreached(next(iter(paths)).target, WhyUnreached.NOT_FOUND)
    case = next(one for one in cases(EVERY[1].key) if any(isinstance(step, Show) for step in one.steps))
    yield from (case, Tally([run(case, LibrarySystem()), run(case, lambda _: {})]))
    yield next(step for one in cases(EVERY[1].key) for step in one.steps if isinstance(step, Ask))


def inside(value: object, seen: dict[int, object]) -> None:
    """All that a value is made of, each once."""
    if id(value) in seen or isinstance(value, str | bytes | int | float | date | type):
        return
    seen[id(value)] = value
    if isinstance(value, Mapping):
        for one in (*value.keys(), *value.values()):
            inside(one, seen)
    elif isinstance(value, Iterable):
        for one in value:
            inside(one, seen)
    elif attrs.has(type(value)):
        for one in attrs.fields(type(value)):
            inside(getattr(value, one.name), seen)


@cache
def found() -> Mapping[type[Any], list[object]]:
    """Values by their class."""
    seen: dict[int, object] = {}
    for protocol in EVERY:
        for value in (protocol.guidance, protocol.words, *answers(protocol)):
            inside(value, seen)
    for value in (*files(), *kit()):
        inside(value, seen)
    by_class: dict[type[Any], list[object]] = {}
    for value in seen.values():
        by_class.setdefault(type(value), []).append(value)
    return by_class


@pytest.mark.parametrize("kind", public(*OTHER_FACES), ids=lambda kind: kind.__name__)
def test_every_value_of_guidance_and_files(kind: type[Any]) -> None:
    """As a protocol of the library has it, as advice gives it, as a file is read."""
    values = list(kind) if issubclass(kind, Enum) else found().get(kind, [])
    assert values
    for one in values[:3]:
        check(one)


# --- threads and processes --------------------------------------------------------------------------------


YEARS: Final = range(2023, 2031)


def told(protocol: MeetingProtocol, calendar: WorkingCalendar) -> tuple[str, tuple[str, ...]]:
    """A plain case under a protocol, and what is owed in it: as JSON and in sentences."""
    meeting = meeting_of(protocol)
    owed = duties(meeting, calendar, meeting.log[-1].entry.recorded_at)
    return meeting_to_json(meeting), tuple(one.sentence() for one in owed)


def test_sixteen_threads_share_protocols_and_calendars() -> None:
    """Each gets what it would get alone, though all begin at once and nothing has been asked of them before.

    They are copies that nobody has used: what is worked out at first use is worked out by several at once.
    """
    shared, calendar = pickle.loads(pickle.dumps((EVERY, never_asked())))  # noqa: S301  # our own bytes
    start = Barrier(16)

    def together(number: int) -> tuple[str, tuple[str, ...]]:
        start.wait(60)
        return told(shared[number % len(shared)], calendar)

    often = getswitchinterval()
    setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(16) as pool:
            found = list(pool.map(together, range(16)))
    finally:
        setswitchinterval(often)
    alone = [told(protocol, never_asked()) for protocol in EVERY]
    assert found == [alone[number % len(alone)] for number in range(16)]


def never_asked() -> WorkingCalendar:
    """A calendar of which nothing has been asked."""
    return WorkingCalendar.for_division(Division.SCOTLAND, years=YEARS)


def test_another_process_says_the_same() -> None:
    """A meeting, its protocol and the calendar are sent there, and what is owed comes back the same."""
    calendar = WorkingCalendar.for_division(Division.SCOTLAND, years=YEARS)
    meetings = [meeting_of(protocol) for protocol in EVERY]
    when = [one.log[-1].entry.recorded_at for one in meetings]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = list(pool.map(duties, meetings, [calendar] * len(meetings), when))
        again = list(pool.map(meeting_from_json, map(meeting_to_json, meetings), [EVERY] * len(meetings)))
    assert there == [duties(one, calendar, day) for one, day in zip(meetings, when, strict=True)]
    assert [one.meeting for one in again] == meetings
