"""Meetings, logs and entries that Hypothesis draws: of every state, accepted, and plain when shrunk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from mapm import (
    Agree,
    AnyMeeting,
    Convene,
    Convened,
    Correct,
    Decision,
    Ending,
    Escalate,
    Held,
    Hold,
    MapmError,
    Meeting,
    MeetingProtocol,
    Propose,
    Proposed,
    ProtocolInvalid,
    RaiseRisk,
    Respond,
    WrongType,
    attempt,
    protocols,
)
from mapm.meeting.base import Logged
from mapm.protocols.dumfries_galloway import GROUP_SUPERVISION, PROFESSIONALS_MEETING
from mapm.testing import MARKER, Maker, kinds_in, reachable_states
from mapm.testing.strategies import any_kind, attempts, drawn_maker, fitting, local_protocols, logs, meetings
from mapm.testing.strategies import protocols as shipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.meeting.base import Log

each_protocol = pytest.mark.parametrize(
    "protocol", [pytest.param(protocols.by_key(key), id=key) for key in protocols.KEYS]
)
PLACES = [
    pytest.param(protocols.by_key(key), state, id=f"{key} {state.__name__}")
    for key in protocols.KEYS
    for state in reachable_states(protocols.by_key(key))
]
FEW = settings(max_examples=5, suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large))


@pytest.mark.parametrize(("protocol", "state"), PLACES)
@FEW
@given(data=st.data())
def test_a_meeting_is_drawn_in_any_state(
    protocol: MeetingProtocol, state: type[Meeting], data: st.DataObject
) -> None:
    """In every state of every protocol: it is in that state, and its log folds to the very same meeting."""
    meeting = data.draw(meetings(protocol, state))
    assert type(meeting) is state
    assert meeting.rules is protocol
    assert protocol.fold(meeting.ref, meeting.log) == meeting


@pytest.mark.parametrize(("protocol", "state"), PLACES)
def test_every_state_is_reached_without_asking(protocol: MeetingProtocol, state: type[Meeting]) -> None:
    """Among the meetings that are drawn of a protocol stands each of its states."""
    first = settings(max_examples=300, phases=(Phase.generate,), database=None)
    found = find(meetings(protocol, most=0), lambda meeting: type(meeting) is state, settings=first)
    assert type(found) is state


def test_every_protocol_is_drawn() -> None:
    """Without a protocol, meetings are of all that come with the library."""
    seen = set[str]()

    @settings(max_examples=100)
    @given(shipped())
    def draws(protocol: MeetingProtocol) -> None:
        seen.add(protocol.key)

    draws()
    assert seen == set(protocols.KEYS)


@FEW
@given(shipped(), st.data())
def test_a_log_that_is_drawn_folds(protocol: MeetingProtocol, data: st.DataObject) -> None:
    """A whole log is one that its protocol folds, from the proposal on."""
    log = data.draw(logs(protocol))
    assert isinstance(log[0].entry, Propose)
    assert protocol.fold("case", log).log == log


@FEW
@given(shipped(), st.data())
def test_attempts_are_a_log_and_what_was_refused(protocol: MeetingProtocol, data: st.DataObject) -> None:
    """What was tried leads to a meeting when it is tried again, whatever was refused on the way."""
    tried = data.draw(attempts(protocol))
    meeting: AnyMeeting | None = None
    for entry in tried:
        try:
            if meeting is None:
                assert isinstance(entry, Propose)
                meeting = protocol.open(entry, ref="case")
                continue
            after = attempt(meeting, entry)
        except MapmError:
            continue
        meeting = meeting if isinstance(after, Decision) else after
    assert meeting is not None
    assert {one.entry.identity for one in meeting.log} <= {one.identity for one in tried}


@FEW
@given(meetings(), st.data())
def test_an_entry_that_fits_has_a_row(meeting: AnyMeeting, data: st.DataObject) -> None:
    """It is of a kind that there is in the state of the meeting, or a correction; `decide` never fails."""
    rules: Any = meeting.rules
    entry = data.draw(fitting(meeting))
    if not isinstance(entry, Correct):
        assert type(entry) in kinds_in(rules, type(meeting))
        meeting.decide(entry)
    kind = data.draw(any_kind(meeting))
    assert kind is Correct or kind in kinds_in(rules, type(meeting))


@FEW
@given(meetings(PROFESSIONALS_MEETING), st.data())
def test_a_risk_that_is_asked_for_fits_every_meeting(meeting: AnyMeeting, data: st.DataObject) -> None:
    """Of the kinds that are asked for, and nothing can refuse it."""
    entry = data.draw(fitting(meeting, [RaiseRisk]))
    assert isinstance(entry, RaiseRisk)
    assert not isinstance(attempt(meeting, entry), Decision)


@settings(max_examples=5, suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large))
@given(local_protocols(), st.data())
def test_of_any_local_protocol_too(local: Any, data: st.DataObject) -> None:  # noqa: ANN401  # shows itself
    """A council's own protocol at random: every state that it can reach is reached, with what it asks."""
    protocol = local.protocol()
    state = data.draw(st.sampled_from(reachable_states(protocol)))
    meeting = data.draw(meetings(protocol, state, most=3))
    assert type(meeting) is state
    assert protocol.fold("case", meeting.log) == meeting


def test_a_state_that_there_is_not_is_refused() -> None:
    """A protocol that has no such state says so."""
    missing = next(
        iter(set(reachable_states(PROFESSIONALS_MEETING)) - set(reachable_states(GROUP_SUPERVISION)))
    )
    with pytest.raises(ProtocolInvalid, match="there is no way to"):
        find(meetings(GROUP_SUPERVISION, missing), lambda _meeting: True)


# --- what they shrink to ----------------------------------------------------------------------------------


def smallest(strategy: st.SearchStrategy[Any], wanted: Callable[[Any], bool], within: int = 200) -> Any:  # noqa: ANN401
    """The smallest that Hypothesis finds, by the same choices every time."""
    return find(strategy, wanted, settings=settings(max_examples=within, derandomize=True, database=None))


def kinds(meeting: AnyMeeting) -> list[type[Any]]:
    """The kinds of entry in a log, in order."""
    return [type(one.entry) for one in meeting.log]


def test_the_smallest_meeting_that_sat_is_the_plain_one() -> None:
    """It is what the maker makes if nobody chooses: five entries, in which nothing stands without a need."""
    found = smallest(
        meetings(PROFESSIONALS_MEETING, most=1), lambda meeting: isinstance(meeting, Held), within=1000
    )
    assert found == Maker(PROFESSIONALS_MEETING).meeting(Held)
    assert kinds(found) == [Propose, Respond, Agree, Convene, Hold]
    assert not [one for one in found.log if one.marks and any(mark.breach for mark in one.marks)]
    sitting = found.log[-1].entry.sitting
    assert (sitting.key_points, sitting.recommendations, sitting.actions, sitting.family) == ((), (), (), ())
    assert (found.planned.venue, found.planned.expected) == (None, ())


def test_the_smallest_meeting_of_all_was_only_proposed() -> None:
    """Of any protocol: the first, with a proposal and no more."""
    first = settings(max_examples=1, phases=(Phase.generate,), database=None)  # the simplest comes first
    found = find(meetings(), lambda _meeting: True, settings=first)
    assert (type(found), found.rules, kinds(found)) == (Proposed, PROFESSIONALS_MEETING, [Propose])


def test_one_thing_that_is_asked_for_is_all_that_is_added() -> None:
    """The smallest log with an escalation, or a correction, has that beside the plain proposal."""
    for kind in (Escalate, Correct):
        found = smallest(
            meetings(GROUP_SUPERVISION, Proposed, most=3), lambda meeting, of=kind: of in kinds(meeting)
        )
        assert kinds(found) == [Propose, kind]


def test_the_smallest_sitting_that_ended_early_is_else_plain() -> None:
    """It differs from the plain one in how it ended, and a case leads there with no entry more."""
    before = Maker(PROFESSIONALS_MEETING).meeting(Convened)
    found = smallest(fitting(before, [Hold]), lambda entry: entry.sitting.ending is Ending.EARLY)
    assert (found.sitting.dissents, found.reasons) == ((), ())
    assert (found.at, found.recorded_at) == (before.planned.on, before.planned.on)  # type: ignore[attr-defined]


@settings(max_examples=3, suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large))
@given(logs(GROUP_SUPERVISION))
def test_what_is_shown_of_a_log_that_is_drawn_has_no_note(log: Log) -> None:
    """What Hypothesis prints of it says who and when, and no text."""
    assert all(isinstance(one, Logged) for one in log)
    assert MARKER not in repr(log)


@pytest.mark.parametrize(
    ("ask", "instead"),
    [
        (lambda: meetings("swindon/professionals-meeting", Held), "pass a MeetingProtocol"),
        (lambda: meetings(PROFESSIONALS_MEETING, "Held"), "pass the class of a state"),
        (lambda: meetings(PROFESSIONALS_MEETING, Hold), "pass the class of a state"),
        (lambda: logs("swindon/professionals-meeting"), "pass a MeetingProtocol"),
        (lambda: attempts(Held), "pass a MeetingProtocol"),
        (lambda: fitting(PROFESSIONALS_MEETING), "pass a Meeting"),
        (lambda: any_kind(Held), "pass a Meeting"),
        (lambda: fitting(Maker(PROFESSIONALS_MEETING).meeting(Held), Hold), "pass a list of classes"),
        (lambda: fitting(Maker(PROFESSIONALS_MEETING).meeting(Held), ["Hold"]), "pass a list of classes"),
        (lambda: drawn_maker(st.data(), PROFESSIONALS_MEETING), "pass a function, such as data.draw"),
        (lambda: drawn_maker(lambda _: 0, "swindon/professionals-meeting"), "pass a MeetingProtocol"),
    ],
)
def test_what_is_of_another_type_is_named_at_once(ask: Callable[[], object], instead: str) -> None:
    """A key, a name or a class in place of the thing itself says what to pass, before anything is drawn."""
    with pytest.raises(WrongType, match=instead):
        ask()
