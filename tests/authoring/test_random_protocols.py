"""Local protocols at random: what holds of every protocol holds, whatever a council says in it."""

from __future__ import annotations

import pickle
from collections import Counter
from datetime import time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support.course import MEANT, meant
from support.exampleshire import SCOTLAND, owing
from support.meetings import CHILD, NURSE
from support.one_of_each import DAY, one_of_each
from support.reaching import reached
from support.untouched import outlasts
from transitions import MachineError

from mapm import (
    Advance,
    CalendarDays,
    Closed,
    Conclude,
    DayZero,
    Decision,
    DutyState,
    MoveRefused,
    Note,
    Proposed,
    RaiseRisk,
    Refer,
    Respond,
    Route,
    WorkingDays,
    attempt,
    duties,
)
from mapm.authoring import Severity, load_protocol, read_protocol
from mapm.authoring.lint import lint
from mapm.meeting.events import EVENTS
from mapm.protocols import by_key
from mapm.rules.several import Reckoned, SeveralLimits
from mapm.testing import reachable_states
from mapm.testing.strategies import Local, drawn_maker, local_protocols

if TYPE_CHECKING:
    from datetime import date

    from mapm import AnyMeeting, Entry, MeetingProtocol, Owed

# Old releases of Hypothesis print how each value was made, at such length that these take many minutes there.
PRINTS_AT_LENGTH = hypothesis.__version_info__ < (6, 140)
pytestmark = pytest.mark.skipif(PRINTS_AT_LENGTH, reason="this release of Hypothesis prints every value")
LOCALS = local_protocols()
EXAMPLES = Path(__file__).parents[2] / "examples" / "local"
CHECKS = (HealthCheck.too_slow, HealthCheck.data_too_large)


@settings(max_examples=25, suppress_health_check=CHECKS)
@given(LOCALS)
def test_it_is_written_out_and_read_back_equal(local: Local) -> None:
    """Typed parts and the file that says the same are one protocol, with one fingerprint, pickled too."""
    protocol = local.protocol()
    text = local.text()
    read = read_protocol(text)
    assert {one.severity for one in read.problems} <= {Severity.WARNING}, read.problems
    assert read.protocol == protocol
    for again in (read.protocol, local.protocol(), pickle.loads(pickle.dumps(protocol))):  # noqa: S301
        assert again == protocol
        assert again is not None
        assert again.fingerprint == protocol.fingerprint
    assert read_protocol(text).problems == read.problems


@settings(max_examples=20, suppress_health_check=CHECKS)
@given(LOCALS)
def test_lint_answers_in_sentences(local: Local) -> None:
    """Lint answers of any protocol, finds the same in what its file says, and each finding is a sentence."""
    protocol = local.protocol()
    found = lint(protocol, as_of=DAY, calendar=SCOTLAND)
    assert all(one.sentence() and one.to_dict()["code"] == one.code for one in found)
    read = read_protocol(local.text())
    assert read.protocol is not None
    assert lint(read.protocol, as_of=DAY, calendar=SCOTLAND) == found


@settings(max_examples=15, suppress_health_check=CHECKS)
@given(LOCALS)
def test_the_engine_agrees_with_the_table(local: Local) -> None:
    """In every state that can be reached, for each event: the machine moves where the table moves."""
    protocol = local.protocol()
    machine = protocol.machine()
    for state in reachable_states(protocol):
        meeting = reached(protocol, state)
        for kind, one in one_of_each(protocol).items():
            if kind in EVENTS:
                entry = evolve(one, id="another", recorded_at=DAY + timedelta(days=1))
                assert led_by_the_engine(machine, meeting, entry) == led_by_the_table(meeting, entry)


def led_by_the_table(meeting: AnyMeeting, entry: Entry) -> str | None:
    """The state to which the table leads, if any."""
    try:
        after = attempt(meeting, entry)
    except MoveRefused:
        return None
    return None if isinstance(after, Decision) else type(after).__name__


def led_by_the_engine(machine: Any, meeting: AnyMeeting, entry: Entry) -> str | None:  # noqa: ANN401
    """The state to which the machine leads, if any."""
    name = type(entry).__name__.lower()
    if name not in machine.events or type(meeting).__name__ not in machine.states:
        return None
    model = type("Model", (), {})()
    machine.add_model(model, initial=type(meeting).__name__)
    try:
        moved = machine.events[name].trigger(model, meeting=meeting, entry=entry)
    except MachineError:
        return None
    finally:
        machine.remove_model(model)
    return model.state if moved else None


def test_equal_limits_have_one_fingerprint() -> None:
    """A cut-off in an hour that clocks repeat is one time of day: found in the sooner of two limits."""

    def made(cutoff: time, days: int = 5) -> MeetingProtocol:
        limit = WorkingDays(days, day_zero=DayZero.NEXT_WORKING_DAY, cutoff=cutoff)
        within = SeveralLimits((Reckoned(limit), Reckoned(CalendarDays(9))), later=False)
        return owing(within=within).protocol()

    first, again = made(time(1, 30)), made(time(1, 30, fold=1))
    assert first == again
    assert first.fingerprint == again.fingerprint
    assert first.fingerprint != made(time(1, 30), 6).fingerprint


# --- cases ------------------------------------------------------------------------------------------------


def listed(meeting: AnyMeeting, on: date) -> tuple[Counter[tuple[str, str, str | None]], list[Owed]]:
    """Every duty by what it is, what opened it and for whom; and the same-day referrals among them."""
    owed = duties(meeting, SCOTLAND, on)
    every = Counter((one.duty.key, one.opened_by.identity, one.subject) for one in owed)
    return every, [one for one in owed if one.duty.fixed and one.due is not None]


@settings(max_examples=8, suppress_health_check=CHECKS)
@given(LOCALS, st.data())
def test_a_random_log_is_replayed_and_nothing_owed_vanishes(local: Local, data: st.DataObject) -> None:
    """Whatever comes, each referral stays due on its day; the log folds to the meeting, by the file too.

    All that a course has comes, as far as the protocol has it, and more that fits between.
    """
    protocol = local.protocol()
    make = drawn_maker(data.draw, protocol, day=DAY + timedelta(days=1))
    meeting = reached(protocol, make.choices.one((Proposed, *reachable_states(protocol))))
    whom, concern = make.choices.one((None, CHILD)), make.choices.maybe(Note("..."))
    course = outlasts(meeting, SCOTLAND, make=make, whom=whom, concern=concern)
    meeting = course.meeting
    before, _ = listed(meeting, make.today(meeting))
    read = read_protocol(local.text()).protocol
    assert read is not None
    for rules in (protocol, read):
        folded = rules.fold(meeting.ref, meeting.log)
        assert (type(folded), folded) == (type(meeting), meeting)
        assert listed(folded, make.today(meeting))[0] == before


@settings(
    max_examples=2, derandomize=True, database=None, phases=[Phase.generate], suppress_health_check=CHECKS
)
@given(local_protocols(by_key("swindon/professionals-meeting")))
def test_all_of_it_comes_under_a_local_protocol(local: Local) -> None:
    """So that what is said of a random log is about something: whatever its base has is accepted under it."""
    protocol = local.protocol()
    assert local.base is not None
    course = outlasts(reached(protocol, Proposed), SCOTLAND)
    assert meant(local.base) <= meant(protocol) <= course.accepted.keys()
    assert meant(local.base) >= {*MEANT} - {Respond, Advance, Conclude}


@pytest.mark.parametrize("name", ["ashbrook", "exampleshire"])
def test_all_of_it_comes_under_a_councils_own(name: str) -> None:
    """Of the councils of the examples one has steps that are concluded, and one agencies that reply."""
    protocol = load_protocol(EXAMPLES / name / "protocol.toml")
    course = outlasts(reached(protocol, Proposed), SCOTLAND)
    assert meant(protocol) <= course.accepted.keys()
    assert {Advance, Conclude if name == "ashbrook" else Respond} <= meant(protocol)


@settings(max_examples=20, suppress_health_check=CHECKS)
@given(LOCALS)
def test_a_risk_is_raised_and_referred_in_every_state(local: Local) -> None:
    """In every state that can be reached, the closed one too: nothing is asked, and it is due that day."""
    protocol = local.protocol()
    states = reachable_states(protocol)
    assert Closed in states
    for state in states:
        meeting = reached(protocol, state)
        risk = RaiseRisk(at=DAY + timedelta(days=1), by=NURSE, id="risk")
        assert meeting.decide(risk).findings == ()
        raised = attempt(meeting, risk)
        assert not isinstance(raised, Decision)
        (owed,) = [one for one in listed(raised, DAY + timedelta(days=1))[1] if one.opened_by.id == "risk"]
        assert owed.state is DutyState.DUE_TODAY
        assert owed.owner == NURSE
        route = Route.CHILD_PROTECTION
        after = attempt(raised, Refer(at=risk.at, by=NURSE, route=route, risk="risk"))
        assert not isinstance(after, Decision)
        assert type(after) is state
        (done,) = [one for one in listed(after, DAY + timedelta(days=9))[1] if one.opened_by.id == "risk"]
        assert (done.state, done.late) == (DutyState.DISCHARGED, False)
