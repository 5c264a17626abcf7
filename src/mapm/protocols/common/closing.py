"""Closing a case: every duty accounted for, and an outcome that fits what has happened."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, cast

from attrs import frozen

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Reply
from mapm.meeting.events import Close, Hold
from mapm.meeting.facts import RaiseRisk
from mapm.meeting.parts import Outcome
from mapm.rules.discharging import FallsAway, First
from mapm.rules.requirements import Requirement
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Meeting
    from mapm.protocol import MeetingProtocol
    from mapm.rules.duties import Duty
    from mapm.sources import Cites

BEFORE_A_SITTING: Final = frozenset({Outcome.WITHDRAWN, Outcome.NOT_PROCEEDING, Outcome.REDIRECTED})
"""Outcomes that a case cannot have once there has been a sitting."""
AFTER_A_SITTING: Final = frozenset({Outcome.COMPLETED})
"""Outcomes that it cannot have before."""


def nothing_open(cites: Cites) -> Requirement:
    """Every duty that was opened is discharged, released or given a reason."""
    return Requirement(
        key="nothing-open",
        asks="Is every duty that was opened discharged or released, or is a reason given?",
        cites=cites,
        binding=True,
        judge=NothingOpen(),
        missing="no reason is given for leaving undone what is still owed: {all}",
        unrecorded="",
    )


def risk_referred(cites: Cites) -> Requirement:
    """Every risk that may be immediate has been referred: no reason stands in its place."""
    return Requirement(
        key="risk-referred",
        asks="Has every risk that may be immediate been referred?",
        cites=cites,
        binding=True,
        judge=_risk_referred,
        where="where a risk has been raised",
        applies=_risk_raised,
        missing="a risk has been raised that may be immediate, and has not been referred",
        unrecorded="",
    )


def withdrawn_for_a_reason(cites: Cites) -> Requirement:
    """A meeting that is withdrawn says why; the rule is our own, and so refuses nothing."""
    return Requirement(
        key="withdrawn-for-a-reason",
        asks="Is a reason given for withdrawing the meeting?",
        cites=cites,
        binding=False,
        judge=_reason_given,
        where="where the meeting is withdrawn",
        applies=_withdrawn,
        missing="",
        unrecorded="no reason is given for withdrawing the meeting",
        reads=("outcome", "reason"),
    )


def outcome_fits(
    cites: Cites,
    *,
    before: frozenset[Outcome] = BEFORE_A_SITTING,
    after: frozenset[Outcome] = AFTER_A_SITTING,
    never: frozenset[Outcome] = frozenset(),
) -> Requirement:
    """The outcome is one that the case can have: before a sitting, after one, or at all."""
    return Requirement(
        key="outcome-fits",
        cites=cites,
        binding=True,
        judge=OutcomeFits(before, after, never),
        missing="the outcome cannot be {about}",
        unrecorded="",
        reads=("outcome",),
    )


@frozen(eq=False, repr=False)
class OutcomeFits(Value):
    """Judges the outcome of a case by whether there has been a sitting."""

    before: frozenset[Outcome]
    after: frozenset[Outcome]
    never: frozenset[Outcome]
    without_agreement: bool = True
    """Whether a sitting that found no agreement counts as one."""

    def __call__(self, meeting: Meeting, entry: Close) -> Answer | Lacking:
        """Met, or not met with the outcome and why it cannot be."""
        outcome = entry.outcome
        if outcome in self.never:
            return Lacking(Answer.NOT_MET, (f'"{outcome}": this protocol has no such outcome',))
        sat = any(
            self.without_agreement or one.sitting.agreement is not Reply.NO for one in meeting.known.of(Hold)
        )
        wrong = self.before if sat else self.after
        why = "a sitting has taken place" if sat else "no sitting has taken place"
        return Lacking(Answer.NOT_MET, (f'"{outcome}": {why}',)) if outcome in wrong else Answer.MET

    @cached_property
    def asks(self) -> str:
        """What is asked, with every outcome that a case can have."""
        sat = "a sitting" if self.without_agreement else "a sitting that found agreement"
        ways = (
            (f"before {sat}", self.before - self.after),
            (f"after {sat}", self.after - self.before),
            ("at any time", frozenset(Outcome) - self.before - self.after),
        )
        can = [
            f"{when}: {', '.join(one for one in Outcome if one in those - self.never)}"
            for when, those in ways
            if those - self.never
        ]
        return f"Is the outcome one that the case can have? {_capital('; '.join(can))}."


@frozen(eq=False, repr=False)
class NothingOpen(Value):
    """Judges that every duty that was opened is discharged or released, or has a reason.

    What closing itself discharges or releases is not left undone by it, and is not asked for.
    """

    a_reason_will_do: bool = True

    def __call__(self, meeting: Meeting, entry: Close | None) -> Answer | Lacking:
        """Met, or not met with the keys of what is still owed."""
        given = {key for key, _ in entry.undischarged} if entry is not None else set[str]()
        reasons = given if self.a_reason_will_do else set[str]()
        rules = cast("MeetingProtocol", meeting.rules)
        left = (duty for duty, _, _ in rules.still_owed(meeting) if not _ends_with_the_case(duty))
        keys = dict.fromkeys(duty.key for duty in left if duty.key not in reasons)
        return Lacking(Answer.NOT_MET, tuple(keys)) if keys else Answer.MET


def _ends_with_the_case(duty: Duty) -> bool:
    falls_away = duty.released.once if isinstance(duty.released, FallsAway) else None
    return First(Close) in (duty.discharged_by, falls_away)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _risk_raised(meeting: Meeting, _entry: Close | None) -> bool:
    return bool(meeting.known.of(RaiseRisk))


def _risk_referred(meeting: Meeting, _entry: Close | None) -> Answer:
    rules = cast("MeetingProtocol", meeting.rules)
    left = any(duty.fixed and duty.binding for duty, _, _ in rules.still_owed(meeting))
    return Answer.NOT_MET if left else Answer.MET


def _withdrawn(_meeting: Meeting, entry: Close | None) -> bool:
    return entry is None or entry.outcome is Outcome.WITHDRAWN


def _reason_given(_meeting: Meeting, entry: Close) -> Answer:
    return Answer.NOT_RECORDED if entry.reason is None else Answer.MET
