"""Meetings, entries and their parts as values: compared, copied, pickled, shown."""

from __future__ import annotations

import copy
import pickle
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from support.meetings import (
    AGREED_ON,
    CHILD,
    EVERY_STATE,
    HELD_ON,
    NURSE,
    TEACHER,
    WORKER,
    agreed,
    closed,
    convened,
    fed_back,
    held,
    proposal,
    proposed,
)

from mapm import (
    Action,
    Agree,
    AnyMeeting,
    Correct,
    CorrectionRefused,
    EntryRefused,
    Feedback,
    Known,
    MapmError,
    Meeting,
    MeetingProtocol,
    MoveRefused,
    Note,
    Outcome,
    PlanningRoute,
    ProtocolInvalid,
    RaiseRisk,
    Sitting,
    WorkingCalendar,
    duties,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as PROTOCOL

if TYPE_CHECKING:
    from collections.abc import Callable

LATER = date(2026, 6, 15)


def corrected() -> object:
    """A correction's answer, with something that would be judged otherwise."""
    meeting = agreed()
    wrong = meeting.log[1].entry.identity
    return PROTOCOL.correct(meeting, Correct(at=LATER, by=WORKER, entry=wrong, reason=Note("...")))


VALUES: dict[str, Callable[[], object]] = {
    **{state.__name__: state for state in EVERY_STATE},
    "known": lambda: closed().known,
    "log": lambda: closed().log,
    "decision": lambda: proposed().decide(Agree(at=AGREED_ON, by=WORKER)),
    "available": lambda: held().available(LATER),
    "unfollowed": lambda: fed_back().departures,
    "correction": corrected,
    "protocol": lambda: PROTOCOL,
}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize(
    "through",
    [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))],  # noqa: S301  # our own
    ids=["copy", "deepcopy", "pickle"],
)
def test_values_are_copied_and_pickled(
    value: Callable[[], object], through: Callable[[object], object]
) -> None:
    """What comes out equals what went in, has its hash, and is used in its place."""
    one = value()
    other = through(one)
    assert other == one
    assert hash(other) == hash(one)
    if isinstance(one, Meeting):
        assert isinstance(other, Meeting)
        risk = RaiseRisk(at=LATER, by=NURSE)
        assert other.record(risk) == one.record(risk)
        assert other.known == one.known


def test_duties_are_pickled(scotland: WorkingCalendar) -> None:
    """A host may keep a list of duties as it was."""
    owed = duties(held(), scotland, LATER)
    again = pickle.loads(pickle.dumps(owed))  # noqa: S301  # our own
    assert [one.sentence() for one in again] == [one.sentence() for one in owed]
    assert again == owed


def _raised(error: type[MapmError], call: Callable[[], object]) -> MapmError:
    with pytest.raises(error) as raised:
        call()
    return raised.value


ERRORS: dict[type[MapmError], Callable[[], object]] = {
    MoveRefused: lambda: proposed().move(Agree(at=AGREED_ON, by=WORKER)),
    EntryRefused: lambda: RaiseRisk(at=AGREED_ON, recorded_at=date(2020, 1, 1), by=NURSE),
    CorrectionRefused: lambda: PROTOCOL.fold("case-1", ()),
    ProtocolInvalid: lambda: attrs.evolve(PROTOCOL, moves=()),
}


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_errors_are_copied_and_pickled(error: type[MapmError]) -> None:
    """Every error of the meeting's side says the same afterwards."""
    one = _raised(error, ERRORS[error])
    for other in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):  # noqa: S301
        assert type(other) is error
        assert str(other) == str(one)
        assert isinstance(other, ValueError)
    if isinstance(one, MoveRefused):
        assert copy.deepcopy(one).decision == one.decision


# --- meetings compare by reference, protocol edition and log ----------------------------------------------


def renamed(**changed: object) -> MeetingProtocol:
    """The same protocol with something else about it."""
    return attrs.evolve(PROTOCOL, **changed)


def test_meetings_with_the_same_log_are_equal() -> None:
    """However they were built, and by whichever copy of the protocol."""
    assert convened() == convened()
    assert hash(convened()) == hash(convened())
    other = renamed(duties=()).fold("case-1", convened().log)
    assert other == convened()
    assert other.rules is not convened().rules


def test_a_meeting_differs_by_its_reference() -> None:
    """The same entries in another case are another meeting."""
    assert PROTOCOL.fold("case-2", convened().log) != convened()


def test_a_meeting_differs_by_its_protocol() -> None:
    """The same entries under another protocol are another meeting."""
    assert renamed(key="elsewhere/professionals-meeting").fold("case-1", convened().log) != convened()


def test_a_meeting_differs_by_its_log() -> None:
    """One entry more is another meeting, though the state is the same."""
    assert convened().record(RaiseRisk(at=LATER, by=NURSE)) != convened()
    assert agreed() != proposed()


@pytest.mark.parametrize("state", EVERY_STATE, ids=lambda state: state.__name__)
def test_meetings_do_not_change(state: Callable[[], AnyMeeting]) -> None:
    """No attribute of a meeting can be set, and none added."""
    meeting = state()
    for name in ("ref", "known", "log", "rules", "anything"):
        with pytest.raises(AttributeError):
            setattr(meeting, name, None)


@pytest.mark.parametrize("state", EVERY_STATE, ids=lambda state: state.__name__)
def test_a_meeting_is_shown_in_one_short_line(state: Callable[[], AnyMeeting]) -> None:
    """The state, the reference, the protocol and the revision: nothing of what was said."""
    meeting = state()
    kind = type(meeting).__name__
    assert repr(meeting) == f"{kind}('case-1', {PROTOCOL.key!r}, revision {meeting.revision})"


def test_what_is_known_is_compared_in_order() -> None:
    """The same entries in another order are other knowledge."""
    one, other = RaiseRisk(at=HELD_ON, by=NURSE), RaiseRisk(at=HELD_ON, by=WORKER)
    assert Known().plus(one).plus(other) != Known().plus(other).plus(one)
    assert Known().plus(one) == Known().plus(RaiseRisk(at=HELD_ON, by=NURSE))
    assert list(Known().plus(one).plus(other).since(one)) == [other]
    assert list(Known().plus(one).plus(other).since(None)) == [other, one]
    assert Known().last(RaiseRisk) is None


@pytest.mark.parametrize("ref", ["", " ", None, 7])
def test_a_meeting_has_a_reference(ref: object) -> None:
    """An empty reference would be everybody's."""
    with pytest.raises(TypeError, match="reference"):
        PROTOCOL.open(proposal(), ref=ref)


def test_outcomes_are_kept() -> None:
    """A closed meeting says how it ended."""
    assert closed().outcome is Outcome.COMPLETED


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            {"actions": (Action("one", NURSE, Note("a")), Action("one", TEACHER, Note("b")))},
            "give each its own key",
        ),
        ({"planning": (PlanningRoute("core"), PlanningRoute("core", NURSE))}, "give each forum once"),
        ({"feedback": (Feedback(CHILD, NURSE), Feedback(CHILD, TEACHER))}, "give each whom once"),
    ],
    ids=["actions", "planning", "feedback"],
)
def test_nothing_of_a_sitting_is_swallowed_by_its_like(changed: dict[str, Any], told: str) -> None:
    """Two actions, routes or feedbacks that one duty would stand for are refused, with what to do."""
    with pytest.raises(EntryRefused, match=told):
        Sitting(attended=(), **changed)
