"""A ladder of three stages on the small protocol from nothing, with clocks of its own; and steps on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from mapm import Advance, Conclude, Escalate, Owed, Person, Reply, Resolve, WayForward, duties
from support.authoring import walk

if TYPE_CHECKING:
    from mapm import Entry, Meeting, MeetingProtocol, WorkingCalendar

WORKER: Final = Person("worker")
ON: Final = date(2026, 12, 1)
RAISED: Final = date(2026, 6, 8)  # a Monday
STAGES: Final = ("practitioners", "managers", "directors")


def a_rung(key: str, *more: str) -> str:
    """A stage of the ladder, as a file says it."""
    said = [f'key = "{key}"', f'what = "{key} meet"', 'clauses = ["4.2"]', *more]
    return "\n".join(["[[ladders.dispute.rungs]]", *said])


def a_duty(key: str, *more: str) -> str:
    """A duty of a stage, as a file says it."""
    said = ["binding = true", 'owner = "whoever entered it"', 'opens = ["escalate", "advance"]']
    return "\n".join([f"[duties.{key}]", f'what = "{key}"', *said, 'clauses = ["4.2"]', *more])


LADDER: Final = (
    '[questions.escalate.talked]\ntext = "Have managers talked already?"\nclauses = ["4.2"]',
    '[ladders.dispute]\nwhat = "a dispute"\nclauses = ["4.2"]',
    a_rung("practitioners", 'between = ["the practitioner", "the other agency\'s"]', "formal = false"),
    a_rung("managers", 'enter_if = "talked"', "formal = true", 'notify = ["the board"]'),
    a_rung("directors", 'notify = ["the board", "the inspectorate"]'),
)
CLOCK: Final = ('counts_from = "end of the previous stage"', 'discharged_by = "end of the stage"')
DUTIES: Final = (
    a_duty(
        "talk",
        'to = "them"',
        'when = { stage = "dispute: practitioners" }',
        'within = "5 working days"',
        *CLOCK,
    ),
    a_duty(
        "meet", 'to = "them"', 'when = { stage = "dispute: managers" }', 'within = "5 working days"', *CLOCK
    ),
    a_duty(
        "ask",
        'to = "them"',
        'when = { stage = "dispute: managers" }',
        'within = "2 working days"',
        *CLOCK[:1],
    ),
    a_duty(
        "settle",
        'to = "them"',
        'when = { stage = "dispute: directors" }',
        'within = "10 working days"',
        *CLOCK,
    ),
    a_duty("tell", 'to = "{about}"', 'each = "whom the stage notifies"', 'within = "same working day"'),
)
ORDER: Final = tuple(
    f'[requirements.{kind}.order]\nin_order = "dispute"\nbinding = {binding}\nclauses = ["4.2"]'
    for kind, binding in (("escalate", "false"), ("advance", "true"))
)


def begun(under: MeetingProtocol) -> Any:  # noqa: ANN401
    """A case in which nothing is disputed yet."""
    return next(walk(under))


def with_all(under: MeetingProtocol, *entries: Entry) -> Any:  # noqa: ANN401  # a meeting in any state
    """A case with these entries."""
    meeting = begun(under)
    for entry in entries:
        meeting = meeting.record(entry)
    return meeting


def raised(on: date = RAISED, **more: Any) -> Escalate:  # noqa: ANN401  # any field
    """A dispute that the worker takes further."""
    return Escalate(at=on, by=WORKER, kind="dispute", id="dispute", **more)


def to(rung: str, on: date, **more: Any) -> Advance:  # noqa: ANN401
    """The step to a stage."""
    return Advance(at=on, by=WORKER, escalation="dispute", rung=rung, **more)


def ended(rung: str, on: date, **more: Any) -> Conclude:  # noqa: ANN401
    """The report that a stage has ended."""
    return Conclude(at=on, by=WORKER, escalation="dispute", rung=rung, settled=Reply.NO, **more)


def resolved(on: date) -> Resolve:
    """The end of it all."""
    return Resolve(at=on, by=WORKER, escalation="dispute", result=WayForward.SETTLED)


def owing(meeting: Meeting, calendar: WorkingCalendar, on: date = ON) -> dict[tuple[str, str | None], Owed]:
    """The duties of the stages, each of one instance, by key and subject."""
    found: dict[tuple[str, str | None], Owed] = {}
    for one in duties(meeting, calendar, on):
        if one.duty.key in {"talk", "meet", "ask", "settle", "tell"}:
            key = (
                one.duty.key,
                one.subject if one.duty.key != "tell" else f"{one.subject} {one.opened_by.at}",
            )
            assert key not in found
            assert one.sentence()
            found[key] = one
    return found
