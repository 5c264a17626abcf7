"""What conditions, clocks and discharges wait for, and whether that can ever be recorded.

Of what is computed by code nothing is said: only values tell what they wait for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from mapm.authoring.lint.examined import either, entry_word
from mapm.meeting.events import Close, Convene, Hold, Propose, Reconvene
from mapm.meeting.facts import Classify, Conclude, Decide, Discharge, Escalate, Occur, Resolve, TellOutcome
from mapm.meeting.parts import Outcome
from mapm.meeting.products import Issue, Receive
from mapm.protocols.common.escalation import EscalatedAs, settled
from mapm.protocols.common.feedback import outcome_told
from mapm.rules.applying import AtSitting, CaseIs, ClosesAs, InAll, RepliedWith, SaidBefore, SitsFor
from mapm.rules.clocks import (
    Discharged,
    FirstOf,
    FirstSitting,
    LastOf,
    LatestSitting,
    Occurrence,
    PlannedSitting,
    Proposal,
)
from mapm.rules.conditions import (
    AllOf,
    Answered,
    ClosedAs,
    HeldFor,
    Occurred,
    OccurredAmong,
    OfKind,
    SittingNumber,
)
from mapm.rules.discharging import FallsAway, First, FirstOccurrence, FirstReply, FirstWhere
from mapm.rules.issuing import IssuedOn, IssueOf, OfProduct, ProductIsOf, ReceiptOf, ReceivedOn
from mapm.rules.last_time import WasYes, YesLastTime
from mapm.rules.stages import STAGED, AtStage, EndedSettled
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.authoring.lint.examined import Examined
    from mapm.meeting.base import Entry
    from mapm.rules.duties import Duty


@frozen(eq=False, repr=False)
class Waits(Value):
    """That something can never hold, or that it can never be told."""

    why: str
    untold: bool = False
    """Whether it waits for ever for what nobody can record; it is plainly never so otherwise."""


# --- conditions -------------------------------------------------------------------------------------------


def never(condition: Any, on: Examined, opened_by: tuple[type[Entry], ...]) -> Iterator[Waits]:  # noqa: ANN401, C901, PLR0912
    """Why a condition can never hold; nothing where it can, or where code decides it."""
    match condition:
        case AllOf(conditions=parts) | InAll(cases=parts):
            for part in parts:
                yield from never(part, on, opened_by)
        case Occurred(key=key):
            yield from _no_occurrence(key, on)
            if Occur not in opened_by:
                yield Waits(f"nothing that opens it is the occurrence {key}")
        case OccurredAmong(keys=keys):
            for key in keys:
                yield from _no_occurrence(key, on)
        case OfKind(trait=trait, values=values) | CaseIs(trait=trait, values=values):
            yield from _no_such_case(trait, values, on)
        case SaidBefore(said=said):
            for trait, values in said:
                yield from _no_such_case(trait, values, on)
        case Answered(question=key) | RepliedWith(question=key):
            yield from _no_answer(key, on)
        case SittingNumber(first=first, last=last) | AtSitting(first=first, last=last):
            yield from _no_such_sitting(first, last, on)
        case YesLastTime(question=key) | WasYes(question=key):
            yield from _no_answer(key, on)
            yield from _no_such_sitting(2, None, on)
        case HeldFor() | SitsFor():
            if Reconvene not in on.possible:
                yield Waits("there is one sitting and no other, which has no purpose of its own")
        case AtStage():
            if opened_by and not set(opened_by) & set(STAGED):
                yield Waits("nothing that opens it is of a stage of an escalation")
        case EndedSettled():
            if opened_by and Conclude not in opened_by:
                yield Waits("nothing that opens it reports the end of a stage")
        case OfProduct(keys=keys) | ProductIsOf(keys=keys):
            known = {one.key for one in on.of.words.products}
            if not known & set(keys):
                yield Waits(f"no sitting has the product {either(keys)}")
        case ClosedAs(outcomes=outcomes) | ClosesAs(outcomes=outcomes):
            yield from _no_outcome(outcomes, on, opened_by)
        case _:
            pass


def _no_occurrence(key: str, on: Examined) -> Iterator[Waits]:
    if key not in {one.key for one in on.of.words.occurrences}:
        yield Waits(f"there is no occurrence {key}", untold=True)
    elif Occur not in on.possible:
        yield Waits(f"the occurrence {key} can never be recorded", untold=True)


def _no_such_case(trait: str, values: tuple[str, ...], on: Examined) -> Iterator[Waits]:
    its = next((one.values for one in on.of.words.traits if one.key == trait), None)
    if its is None:
        yield Waits(f"cases have no {trait}", untold=True)
    elif Classify not in on.possible:
        yield Waits(f"the {trait} of a case can never be recorded", untold=True)
    elif not set(values) & set(its):
        yield Waits(f"the {trait} of a case is never {either(values)}")


def _no_answer(key: str, on: Examined) -> Iterator[Waits]:
    known = {one.key for one in on.of.questions}
    if key not in known:
        yield Waits(f"there is no question {key}", untold=True)
    elif key not in on.asked and Decide not in on.possible:
        yield Waits(f"the question {key} is never asked", untold=True)


def _no_such_sitting(first: int, last: int | None, on: Examined) -> Iterator[Waits]:
    if Hold not in on.possible:
        yield Waits("no sitting is ever reported")
    elif last is not None and last < first:
        yield Waits(f"no sitting is both number {first} or later and number {last} or earlier")
    elif first > 1 and Reconvene not in on.possible:
        yield Waits("there is one sitting and no other")


def _no_outcome(
    outcomes: tuple[str, ...], on: Examined, opened_by: tuple[type[Entry], ...]
) -> Iterator[Waits]:
    known = {one.value for one in Outcome} | {one.key for one in on.of.words.outcomes}
    if not known & set(outcomes):
        yield Waits(f"no meeting is closed as {either(outcomes)}")
    elif Close not in opened_by or Close not in on.possible:
        yield Waits("nothing that opens it closes the meeting")


# --- clocks -----------------------------------------------------------------------------------------------

_CLOCKS: Final[dict[type[Any], tuple[tuple[type[Entry], ...], str]]] = {
    PlannedSitting: ((Convene, Reconvene), "no sitting is ever planned"),
    FirstSitting: ((Hold,), "no sitting is ever reported"),
    LatestSitting: ((Hold,), "no sitting is ever reported"),
    Proposal: ((Propose,), "nothing is ever proposed"),
}


def never_starts(clock: Any, on: Examined) -> Iterator[Waits]:  # noqa: ANN401  # any clock
    """Why a clock can never start; nothing where it can, or where code decides it."""
    if type(clock) in _CLOCKS:
        kinds, why = _CLOCKS[type(clock)]
        if on.possible.isdisjoint(kinds):
            yield Waits(why, untold=True)
    elif isinstance(clock, Occurrence):
        yield from _no_occurrence(clock.key, on)
    elif isinstance(clock, Discharged):
        yield from _no_discharge(clock.duty, on)
    elif isinstance(clock, IssuedOn | ReceivedOn):
        yield from _no_product(clock, on)
    elif isinstance(clock, LastOf):
        for part in clock.clocks:
            yield from never_starts(part, on)
    elif isinstance(clock, FirstOf):
        each = [list(never_starts(part, on)) for part in clock.clocks]
        if all(each):
            yield from (one for part in each for one in part)


def _no_product(of: IssuedOn | IssueOf | ReceivedOn | ReceiptOf, on: Examined) -> Iterator[Waits]:
    """Why a product is never given, or its receipt never recorded."""
    kind = Issue if isinstance(of, IssuedOn | IssueOf) else Receive
    if of.product not in {one.key for one in on.of.words.products}:
        yield Waits(f"no sitting has the product {of.product}", untold=True)
    elif kind not in on.possible:
        yield Waits(f"{entry_word(kind)} cannot be recorded", untold=True)


def _no_discharge(key: str, on: Examined) -> Iterator[Waits]:
    duty = on.duties.get(key)
    if duty is None:
        yield Waits(f"there is no duty {key}", untold=True)
    elif why_undischarged(duty, on):
        yield Waits(f"nothing discharges the duty {key}", untold=True)


# --- discharges -------------------------------------------------------------------------------------------


def why_undischarged(duty: Duty, on: Examined) -> str:
    """Why nothing can discharge a duty, in words; empty where something can."""
    openers = duty.kinds or tuple(on.possible)  # of one that another opens: whenever that may be
    can_be_reported = Discharge in on.possible and not duty.fixed
    if can_be_reported and any(on.can_follow(Discharge, opener) for opener in openers):
        return ""
    why = "nothing is said to discharge it, and discharge cannot be recorded after it was opened"
    by = duty.discharged_by
    if by is None:
        return why
    found = _never_done(by, on, openers)
    return f"{found}, and discharge cannot be recorded after it was opened" if found else ""


def _never_done(by: Any, on: Examined, openers: tuple[type[Entry], ...]) -> str:  # noqa: ANN401, C901, PLR0911
    if isinstance(by, First):
        if any(on.can_follow(by.kind, opener) for opener in openers):
            return ""
        return f"{entry_word(by.kind)} cannot be recorded after it was opened"
    if isinstance(by, FirstWhere):
        if not any(on.can_follow(by.kind, opener) for opener in openers):
            return f"{entry_word(by.kind)} cannot be recorded after it was opened"
        return next((one.why for one in never(by.when, on, (by.kind,))), "")
    if isinstance(by, FirstOccurrence):
        return next((one.why for one in _no_occurrence(by.key, on)), "")
    if isinstance(by, FirstReply):
        return next((one.why for one in _no_answer(by.question, on)), "")
    if isinstance(by, IssueOf | ReceiptOf):
        return next((one.why for one in _no_product(by, on)), "")
    if isinstance(by, EscalatedAs):
        return "" if Escalate in on.possible else "no escalation can be recorded"
    if by is settled:
        return "" if Resolve in on.possible else "no escalation can be recorded as resolved"
    if by is outcome_told:
        return "" if TellOutcome in on.possible else "tell_outcome cannot be recorded"
    return ""


def why_waited_for(by: Any, duty: Duty, on: Examined) -> str:  # noqa: ANN401  # anything that discharges
    """Why what is said to discharge a duty, or to make it fall away, never comes; empty where it may."""
    once = by.once if isinstance(by, FallsAway) else by
    return _never_done(once, on, duty.kinds or tuple(on.possible))
