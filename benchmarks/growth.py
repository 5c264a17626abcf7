"""What growing costs: a longer log, more duties, more protocols. Each of many against each of few."""

from __future__ import annotations

import gc
import tracemalloc
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import steps, subjects
from benchmarks.table import Measured, Row, at_most
from benchmarks.timing import Code, Within, milliseconds, output, rounds, slower
from mapm import (
    Action,
    AddAgency,
    Agency,
    By,
    Concerned,
    Duty,
    Hold,
    Logged,
    MeetingProtocol,
    Name,
    Note,
    Person,
    Planned,
    RaiseRisk,
    Reconvene,
    Refer,
    Respond,
    Route,
    ShareNote,
    Sitting,
    WorkingDays,
    duties,
)
from mapm.authoring import as_toml, read_protocol
from mapm.authoring.lint import lint
from mapm.protocols import KEYS, by_key
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mapm import AnyEntry, AnyMeeting, Log

_AS_OF = date(2026, 12, 1)
_NOISE = 1.3
"""Where each does the same work as the others: room for noise only."""
_CACHES = 2
"""Where the work for each is the same, but few fit the machine's caches and many do not."""
_COPIED = 10
"""Where a value ten times as long is copied: a meeting that goes on leaves the one before as it was."""
_ROUNDS = 5
_FILE = Path(__file__).parents[1] / "examples" / "local" / "merefield" / "protocol.toml"
_SIX = "from mapm.protocols import KEYS, by_key; made = [by_key(key) for key in KEYS]"
_LARGEST = max(map(by_key, KEYS), key=lambda one: len(one.duties))


def rows() -> Iterator[Row]:
    """Yield this module's lines of the table."""
    yield from with_the_log()
    yield from with_duties()
    yield from with_protocols()
    yield from with_the_document()


def each(statement: str, names: dict[str, object], few: int, many: int) -> Callable[[], Measured]:
    """Return the measure of how many times as long each of many takes as each of few; ``{0}`` is how many."""

    def measure() -> Measured:
        longs, shorts = rounds(
            Code(statement.format(many), names), Code(statement.format(few), names), fewest=_ROUNDS
        )
        ours, other = min(longs) / many, min(shorts) / few
        return Measured(value=ours / other, ours=ours, other=other)

    return measure


# --- with the length of the log -----------------------------------------------------------------------------


def with_the_log() -> Iterator[Row]:
    """Yield the rows for long logs, and for many sittings in one case."""
    protocol = PROFESSIONALS_MEETING
    logs = {"a log": many_things, "a log of sittings": many_sittings, "sittings put down late": put_down_late}
    for what, make in logs.items():
        made = {length: make(length) for length in (100, 1_000, 10_000)}
        names: dict[str, object] = {
            "fold": protocol.fold,
            "duties": duties,
            "logs": made,
            "meetings": {length: protocol.fold("case", log) for length, log in made.items()},
            "calendar": subjects.CALENDAR,
            "as_of": _AS_OF,
        }
        for doing, statement in (
            ("folding", "fold('case', logs[{0}])"),
            ("duties of", "duties(meetings[{0}], calendar, as_of)"),
            ("`available` in", "meetings[{0}].available(as_of)"),
        ):
            yield Row(
                what=f"{doing} {what} of 10,000 entries, for each entry, against 1,000",
                measure=each(statement, names, 1_000, 10_000),
                budget=at_most(bound=_CACHES),
            )
    otherwise: dict[str, object] = {
        "otherwise": protocol.judged_otherwise,
        "meetings": {n: protocol.fold("case", many_things(n)) for n in (1_000, 10_000)},
    }
    yield Row(
        what="judging a log of 10,000 entries anew, for each entry, against 1,000: it is copied for each",
        measure=each("otherwise(meetings[{0}])", otherwise, 1_000, 10_000),
        budget=at_most(bound=_COPIED),
    )
    lengths = {length: steps_in(length) for length in (100, 1_000, 10_000)}
    moved = {
        **vars(steps),
        "meetings": lengths,
        "NEXT": Respond(at=_AS_OF, by=By(steps.NURSE), agency=steps.HEALTH, reply=steps.YES),
        "AGREED": steps.Agree(at=_AS_OF, by=By(steps.WORKER), answers={"q0": steps.YES}),
    }
    for doing, statement in (("`record`", "record(NEXT)"), ("`move`", "move(AGREED)")):
        yield Row(
            what=f"{doing} in a log of 1,000 entries, against one of 100: it is copied",
            measure=slower(
                Code(f"meetings[1_000].{statement}", moved), Code(f"meetings[100].{statement}", moved)
            ),
            budget=at_most(bound=_COPIED),
        )
        yield Row(
            what=f"{doing} in a log of 10,000 entries, against one of 1,000: it is copied",
            measure=slower(
                Code(f"meetings[10_000].{statement}", moved), Code(f"meetings[1_000].{statement}", moved)
            ),
            budget=at_most(bound=_COPIED),
        )


def steps_in(length: int) -> AnyMeeting:
    """Return a proposed meeting with so many entries, recorded one after another."""
    replies = (
        Respond(
            at=steps.DAY + timedelta(days=i // 100), by=By(steps.NURSE), agency=steps.HEALTH, reply=steps.YES
        )
        for i in range(length - 1)
    )
    log = (*steps.PROPOSED.log, *map(Logged, replies))
    return steps.ONE.fold("case", log)


def many_things(length: int) -> Log:
    """Return a log of so many entries: agencies, their replies, people, risks and referrals, in turn."""
    begun = steps.DG_PROPOSED.log
    return (*begun, *(Logged(_thing(i)) for i in range(length - len(begun))))


def _thing(i: int) -> AnyEntry:
    at, by = steps.NEXT_DAY + timedelta(days=i // 100), By(steps.WORKER)
    match i % 5:
        case 0:
            return AddAgency(at=at, by=by, agency=Agency(f"agency {i % 20}"))
        case 1:
            return Respond(at=at, by=by, agency=Agency(f"agency {i % 20}"), reply=steps.YES)
        case 2:
            return Name(at=at, by=by, concerned=Concerned(Person(f"person {i % 20}")))
        case 3:
            return RaiseRisk(at=at, by=by, whom=steps.CHILD)
        case _:
            return Refer(at=at, by=by, route=Route.CHILD_PROTECTION)


def many_sittings(length: int) -> Log:
    """Return a log of so many entries: a sitting, its note shared and the next one planned, in turn."""
    begun = steps.DG_HELD.log
    days = (date(2026, 6, 3) + timedelta(days=i // 100) for i in range(length - len(begun)))
    return (*begun, *(Logged(_sitting(i, day, day)) for i, day in enumerate(days)))


def put_down_late(length: int) -> Log:
    """Return the same log, put down in one go and the latest first."""
    begun = steps.DG_HELD.log
    days = (date(2026, 11, 30) - timedelta(days=i // 100) for i in range(length - len(begun)))
    return (*begun, *(Logged(_sitting(i, day, _AS_OF)) for i, day in enumerate(days)))


def _sitting(i: int, on: date, recorded: date) -> AnyEntry:
    by = By(steps.CHAIR)
    match i % 3:
        case 0:
            shared = (steps.CHAIR, steps.NURSE)
            return ShareNote(at=on, by=by, recorded_at=recorded, shared_with=shared)
        case 1:
            planned = Planned(on=on, invitees=(), chair=steps.CHAIR)
            return Reconvene(at=on, by=by, recorded_at=recorded, planned=planned)
        case _:
            sitting = Sitting(attended=(), chair=steps.CHAIR)
            return Hold(at=on, by=by, recorded_at=recorded, sitting=sitting)


# --- with duties --------------------------------------------------------------------------------------------


def owing(count: int, key: str = "local/benchmark") -> MeetingProtocol:
    """Return a protocol with so many duties, each opened by the proposal."""
    owed = tuple(
        Duty(
            key=f"duty-{i}",
            what="a thing to be done",
            cites=steps.CITES,
            binding=True,
            opens=steps.Propose,
            owner=_the_worker,
            to="the agencies",
            within=WorkingDays(10),
        )
        for i in range(count)
    )
    return steps.small_protocol(1, key=key, duties=owed)


def _the_worker(*_: object) -> str:
    return "the worker"


def acting(count: int) -> AnyMeeting:
    """Return a meeting of which so many actions are open."""
    actions = tuple(
        Action(key=f"action {i}", owner=steps.NURSE, what=Note("..."), within=WorkingDays(10))
        for i in range(count)
    )
    sitting = Sitting(attended=steps.DG_HOLD.sitting.attended, chair=steps.CHAIR, actions=actions)
    return steps.DG_CONVENED.move(Hold(at=steps.DG_HOLD.at, by=By(steps.CHAIR), sitting=sitting))


def with_duties() -> Iterator[Row]:
    """Yield the rows for protocols of many duties, and for a meeting with many open instances."""
    protocols = {count: owing(count) for count in (10, 100, 1_000)}
    names: dict[str, object] = {
        "owing": owing,
        "duties": duties,
        "meetings": {n: one.open(steps.proposal(), ref="case") for n, one in protocols.items()},
        "acting": {n: acting(n) for n in (10, 100, 1_000)},
        "calendar": subjects.CALENDAR,
        "as_of": _AS_OF,
        "AGREE": steps.AGREE,
        "lint": lint,
        "protocols": protocols,
    }
    for few, many in ((10, 100), (100, 1_000)):
        against = f"for each duty, against {few}"
        yield Row(
            what=f"making a protocol of {many:,} duties, {against}",
            measure=each("owing({0})", names, few, many),
            budget=at_most(bound=_CACHES),
        )
        yield Row(
            what=f"what is owed under a protocol of {many:,} duties, {against}",
            measure=each("duties(meetings[{0}], calendar, as_of)", names, few, many),
            budget=at_most(bound=_CACHES),
        )
        yield Row(
            what=f"`lint` of a protocol of {many:,} duties, {against}",
            measure=each("lint(protocols[{0}])", names, few, many),
            budget=at_most(bound=_CACHES),
        )
        yield Row(
            what=f"what is owed in a meeting of {many:,} open actions, for each, against {few}",
            measure=each("duties(acting[{0}], calendar, as_of)", names, few, many),
            budget=at_most(bound=_CACHES),
        )
    yield Row(
        what="`move` under a protocol of 1,000 duties, against one of 10",
        measure=slower(Code("meetings[1_000].move(AGREE)", names), Code("meetings[10].move(AGREE)", names)),
        budget=at_most(bound=_NOISE),
    )


# --- with protocols, and in a process that goes on ----------------------------------------------------------


def kept_by(make: Callable[[int], object], count: int) -> int:
    """Return how many bytes are kept for so many of something."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    made = [make(i) for i in range(count)]
    kept = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    return kept if made else 0


def left_by_meetings(count: int) -> float:
    """Return how many bytes are left for each of so many meetings, gone through and let go."""

    def go_through() -> None:
        meeting = steps.PROPOSED.record(steps.REPLY).move(steps.AGREE)
        duties(meeting, subjects.CALENDAR, _AS_OF)
        meeting.available(_AS_OF)

    go_through()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(count):
        go_through()
    gc.collect()
    left = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    return left / count


def with_protocols() -> Iterator[Row]:
    """Yield the rows for many protocols in one process, and for what a process keeps beside them."""
    small = kept_by(lambda i: owing(10, f"local/p{i}"), 20) / 20
    large = kept_by(lambda i: owing(10, f"local/p{i}"), 200) / 200
    yield Row(
        what="bytes of each of 200 protocols of ten duties, against each of 20",
        measure=lambda: Measured(value=large / small),
        budget=at_most(bound=_NOISE),
    )
    yield Row(
        what="a protocol of ten duties",
        measure=lambda: Measured(value=large / 1024, unit="KiB"),
    )
    yield Row(
        what="what each of 1,000 meetings leaves behind that were gone through and let go",
        measure=lambda: Measured(value=left_by_meetings(1_000), unit="bytes"),
        budget=at_most(bound=1),
    )
    yield Row(
        what="the six shipped protocols, where mapm is imported",
        measure=milliseconds(Within(_SIX, before="import mapm, mapm.protocol")),
    )
    yield Row(
        what="memory of the six shipped protocols, with their modules",
        measure=lambda: Measured(
            value=int(
                output(
                    "import mapm, mapm.protocol, tracemalloc; tracemalloc.start()"
                    f"\n{_SIX}\nprint(tracemalloc.get_traced_memory()[0])"
                ).splitlines()[-1]
            )
            / 2**20,
            unit="MiB",
        ),
    )


# --- with the document --------------------------------------------------------------------------------------


def with_the_document() -> Iterator[Row]:
    """Yield the rows for the largest shipped protocol, and for a council's file of a thousand lines."""
    names: dict[str, object] = {
        "lint": lint,
        "as_toml": as_toml,
        "LARGEST": _LARGEST,
        "read_protocol": read_protocol,
        "FILE": _FILE,
    }
    lines = len(_FILE.read_text(encoding="utf-8").splitlines())
    for what, statement in (
        (f"`lint` of the largest shipped protocol, {len(_LARGEST.duties)} duties", "lint(LARGEST)"),
        ("`as_toml` of the same, beside itself", "as_toml(LARGEST, base=LARGEST)"),
        (f"reading a council's file of {lines:,} lines", "read_protocol(FILE)"),
    ):
        yield Row(what=what, measure=milliseconds(Code(statement, names)))
