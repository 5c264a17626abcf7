"""Moving a meeting and recording what is known, against the same step by hand and state-machine libraries."""

from __future__ import annotations

from datetime import timedelta
from sys import getsizeof
from typing import TYPE_CHECKING

from benchmarks import peers, steps
from benchmarks.table import Measured, Row, at_least, at_most
from benchmarks.timing import Code, faster, slower
from mapm import Proposed, Respond

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mapm import Meeting

_MANY = 100
_NAMES = {
    **vars(steps),
    "ANSWERS": {"q0": True},
    "PROPOSE": steps.proposal(),
    "transitions": peers.with_transitions(),
    "statemachine": peers.with_statemachine(),
    "automat": peers.with_automat(),
    "viewflow": peers.with_viewflow(),
    "automaton": peers.with_automaton(),
    "Proposed": Proposed,
}
_BY_HAND = "by_hand_agree(BY_HAND, NEXT_DAY, WORKER, ANSWERS)"
_MOVE = "PROPOSED.move(AGREE)"


def code(statement: str) -> Code:
    """Return a statement over the steps."""
    return Code(statement, _NAMES)


def rows() -> Iterator[Row]:
    """Yield this module's lines of the table."""
    steps.check()
    peers.check()
    yield from moving()
    yield from libraries()
    yield from recording()
    yield from weighing()


def moving() -> Iterator[Row]:
    """Yield the rows for moves."""
    yield Row(
        what="`move`, one requirement, against the step by hand",
        measure=slower(code(_MOVE), code(_BY_HAND)),
        budget=at_most(bound=2.5),
    )
    yield Row(
        what="`move`, five requirements and their answers kept, against the same step",
        measure=slower(code("PROPOSED_FIVE.move(AGREE_FIVE)"), code(_BY_HAND)),
        budget=at_most(bound=4),
    )
    for name, state in (("Agree", "DG_PROPOSED"), ("Convene", "DG_AGREED"), ("Hold", "DG_CONVENED")):
        yield Row(
            what=f"`move`, Dumfries & Galloway's `{name}`, against the same step",
            measure=slower(code(f"{state}.move(DG_{name.upper()})"), code(_BY_HAND)),
        )
    yield Row(
        what="making the `Agree` and the move, against the same step",
        measure=slower(
            code("PROPOSED.move(Agree(at=NEXT_DAY, by=WORKER, answers={'q0': YES}))"), code(_BY_HAND)
        ),
    )


def libraries() -> Iterator[Row]:
    """Yield the rows for the libraries: none of them keeps a log."""
    yield Row(
        what="transitions, a trigger with one condition, against `move`",
        measure=faster(code(_MOVE), code("transitions.agree(True)")),
        budget=at_least(bound=2.5),
    )
    yield Row(
        what="python-statemachine, an event with one condition, against `move`",
        measure=faster(code(_MOVE), code("statemachine.agree(answer=True)")),
        budget=at_least(bound=40),
    )
    yield Row(
        what="viewflow.fsm, a transition with one condition, against `move`",
        measure=faster(code(_MOVE), code("viewflow.agree()")),
    )
    yield Row(
        what="automat, an input (it has no conditions), against `move`",
        measure=faster(code(_MOVE), code("automat.agree()")),
    )
    yield Row(
        what="automaton, an event (it has no conditions), against `move`",
        measure=faster(code(_MOVE), code("automaton.process_event('agree')")),
    )


def recording() -> Iterator[Row]:
    """Yield the rows for facts and new meetings."""
    yield Row(
        what="`record`, against the step by hand",
        measure=slower(code("PROPOSED.record(REPLY)"), code(_BY_HAND)),
        budget=at_most(bound=2.5),
    )
    fields = "(PROPOSED.ref, PROPOSED.rules, PROPOSED.known, PROPOSED.log)"
    yield Row(
        what="a new state, against an attrs class with the same fields",
        measure=slower(code(f"Proposed{fields}"), code(f"SameFields{fields}")),
        budget=at_most(bound=1.5),
    )
    yield Row(
        what="`protocol.open` without requirements, against the step by hand",
        measure=slower(code("ONE.open(PROPOSE, ref='case')"), code(_BY_HAND)),
    )


def weighing() -> Iterator[Row]:
    """Yield the rows for memory: every object that a meeting adds, what a host gives apart."""
    proposed = steps.PROPOSED
    many: Proposed = proposed
    for i in range(1, _MANY + 1):
        many = many.record(
            Respond(at=steps.DAY + timedelta(days=i), by=steps.NURSE, agency=steps.HEALTH, reply=steps.YES)
        )
    opening = weight_of_entries(proposed)
    yield Row(
        what="a new meeting, its proposal apart",
        measure=weighed(weight(proposed) - opening),
        budget=at_most(bound=250),
    )
    yield Row(
        what="the same, once it was asked what is known by kind",
        measure=weighed(weight(proposed, asked=True) - opening),
    )
    yield Row(what="its `Propose`", measure=weighed(opening), budget=at_most(bound=300))
    yield Row(
        what=f"a fact, on average of {_MANY}",
        measure=weighed((weight(many) - weight(proposed)) / _MANY),
        budget=at_most(bound=200),
    )
    yield Row(
        what="the same, with what is known by kind",
        measure=weighed((weight(many, asked=True) - weight(proposed, asked=True)) / _MANY),
    )
    held = weight(steps.DG_HELD) - weight(steps.DG_CONVENED)
    yield Row(what="a `Hold` with its `Sitting`", measure=weighed(held))
    yield Row(
        what="the same, the `Sitting` apart",
        measure=weighed(held - getsizeof(steps.DG_HELD.sitting)),
        budget=at_most(bound=300),
    )


def weight(meeting: Meeting, *, asked: bool = False) -> int:
    """Return the bytes of a meeting, what it knows, its log and its entries; by kind too, once asked."""
    known = meeting.known
    ours = [meeting, known, known.order, meeting.log]
    if asked:
        ours += [known.by_kind, *known.by_kind.values()]
    return sum(map(getsizeof, ours)) + weight_of_entries(meeting)


def weight_of_entries(meeting: Meeting) -> int:
    """Return the bytes of a meeting's entries, who made them, and what the log says of them."""
    parts = ((one, one.entry, one.entry.by, getattr(one.entry, "sitting", None)) for one in meeting.log)
    return sum(getsizeof(part) for entry in parts for part in entry if part is not None)


def weighed(size: float) -> Callable[[], Measured]:
    """Return the measure of a size that does not change from round to round."""
    return lambda: Measured(value=size, unit="bytes")
