"""The case system on SQLite shows what the library says, and each of its faulty copies is caught."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from mapm import Hold, Propose, RaiseRisk, attempt, entry_from_json
from mapm.meeting.moments import local_day
from mapm.protocols.swindon import PROFESSIONALS_MEETING as SWINDON_MEETING
from mapm.testing import MARKER, Maker, SystemDiffers
from mapm.testing._drawn import Drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLE: Final = Path(__file__).parents[2] / "examples" / "sqlite_cases"
BRIEF: Final = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=300,
    stateful_step_count=15,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
    report_multiple_bugs=False,
)
FAULTS: Final = {
    "KeepsTheFirstDate": r"the duty '.*: your system shows it (without a date|due .*), and it is due ",
    "CountsBankHolidays": r"the duty '.*: your system shows it due .*, and it is due ",
    "ListsADutyOnce": r"the duty '.*: your system does not show it as owed",
    "SavesOverOthers": r"your system takes .*: it was made on a screen that is out of date",
}
OF_RISK: Final = {
    "LocksWhatIsClosed": r"your system refuses raise_risk, and the library takes it",
    "MovesARiskToAWorkingDay": r"the duty 'refer'.*; nothing moves the date of a referral",
    "KeepsAReferralInTheList": r"the duty 'refer'.*: your system shows it as owed, and it is discharged",
    "PausesWhileEscalated": r"the duty 'refer'.*: your system shows it without a date, and it is due ",
    "ForgetsBeforeACorrection": r"the duty 'refer'.*: your system does not show it as owed",
    "DatesByTheServersClock": r"the duty 'refer'.*: your system shows it due .*; nothing moves the date",
    "DatesByTheRecording": r"the duty 'refer'.*: your system shows it due .*; nothing moves the date",
}
DEEP: Final = {
    "RefusesObjectionsWithoutGrounds": ("hear_the_family", r"your system refuses object, and the library"),
    "TakesEveryReplyForAYes": ("hear_the_family", r"the log.*withhold.*consents"),
    "CutsNotes": ("hear_the_family", r"the log.*withhold.*judgement"),
    "DropsTheThirdRisk": ("meet_again", r"the log: your system shows .* entries, and there are "),
    "ListsOneSitting": ("meet_again", r"the duty 'action'.*: your system does not show it as owed"),
}


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """The modules of the example, by name."""
    monkeypatch.syspath_prepend(str(EXAMPLE))
    names = ("cases", "broken", "test_cases")
    yield {name: import_module(name) for name in names}
    for name in names:
        del sys.modules[name]


def test_the_machine_runs_as_its_page_says() -> None:
    """The example is run by a bare pytest in its folder, and the case system passes."""
    done = subprocess.run(  # noqa: S603  # the example of this repository
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(EXAMPLE)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "CI": "true"},
    )
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_caught(fault: str, example: dict[str, Any]) -> None:
    """A case system with one fault differs from the library, in a sentence that names the difference."""
    book_of = getattr(example["broken"], fault)
    machine = type(fault, (example["test_cases"].AnyCase,), {"book_of": book_of})
    with pytest.raises(SystemDiffers, match=FAULTS[fault]) as caught:
        run_state_machine_as_test(machine, settings=BRIEF)
    told = str(caught.value)
    assert told.startswith(f"After entry {len(caught.value.log)}, ")
    assert MARKER not in told
    assert MARKER not in "".join(caught.value.__notes__)


@pytest.mark.parametrize("fault", OF_RISK)
def test_each_fault_in_the_route_of_risk_is_caught_by_every_run(fault: str, example: dict[str, Any]) -> None:
    """A case that was only proposed is enough: the last step of the run comes to it, and tells a log."""
    cases = example["test_cases"].AnyCase
    book_of = getattr(example["broken"], fault)
    machine = type(fault, (cases,), {"book_of": book_of})()
    machine.begin_a_case(case=[Drawn(Maker(cases.protocol, day=date(2026, 6, 10)).entry(Propose))])
    with pytest.raises(SystemDiffers, match=OF_RISK[fault]) as caught:
        machine.teardown()
    first, *rest = [entry_from_json(line) for line in caught.value.log]
    meeting = cases.protocol.open(first, ref="case")
    for entry in rest:
        meeting = attempt(meeting, entry)
    assert {RaiseRisk} <= {type(one.entry) for one in meeting.log}


@pytest.mark.parametrize("fault", OF_RISK)
def test_a_run_that_ends_otherwise_finds_them_by_chance_alone(fault: str, example: dict[str, Any]) -> None:
    """Without its last step, the same run passes: it is the step that finds the fault."""
    cases = example["test_cases"].AnyCase
    given = {"book_of": getattr(example["broken"], fault), "end_with_risk": lambda _machine: None}
    machine = type(fault, (cases,), given)()
    machine.begin_a_case(case=[Drawn(Maker(cases.protocol, day=date(2026, 6, 10)).entry(Propose))])
    machine.teardown()


def deep(fault: str, example: dict[str, Any]) -> Any:  # noqa: ANN401  # a machine that was made here
    """The machine of a faulty copy; nobody objects in the example's own protocol, so that one has another."""
    cases = example["test_cases"].AnyCase
    protocol = SWINDON_MEETING if "Objection" in fault else cases.protocol
    given = {"book_of": getattr(example["broken"], fault), "protocol": protocol}
    return type(fault, (cases,), given)


def led(machine: Any, step: str) -> None:  # noqa: ANN401  # a machine that was made here
    """A step, and the end of the run whatever comes of it."""
    try:
        getattr(machine, step)()
    finally:
        machine.teardown()


@pytest.mark.parametrize("fault", DEEP)
def test_a_fault_that_is_several_entries_deep_is_caught(fault: str, example: dict[str, Any]) -> None:
    """By as many runs as the example makes; what is told names the difference, and no text."""
    its = example["test_cases"].TestAnyCase.settings
    many = {"max_examples": its.max_examples, "stateful_step_count": its.stateful_step_count}
    with pytest.raises(SystemDiffers, match=DEEP[fault][1]) as caught:
        run_state_machine_as_test(deep(fault, example), settings=settings(BRIEF, **many))
    assert MARKER not in str(caught.value)


@pytest.mark.parametrize("fault", DEEP)
def test_one_step_leads_to_such_a_fault(fault: str, example: dict[str, Any]) -> None:
    """From a case that was only proposed, and the log that is told is short; without the step, it passes."""
    step, told = DEEP[fault]
    machine = deep(fault, example)()
    proposal = Drawn(Maker(machine.protocol, day=date(2026, 6, 10)).entry(Propose))
    machine.begin_a_case(case=[proposal])
    with pytest.raises(SystemDiffers, match=told) as caught:
        led(machine, step)
    first, *rest = [entry_from_json(line) for line in caught.value.log]
    assert len(rest) <= 8  # the way to a second sitting, with three risks between
    meeting = machine.protocol.open(first, ref="case")
    for entry in rest:
        meeting = attempt(meeting, entry)
    other = deep(fault, example)()
    other.begin_a_case(case=[proposal])
    other.teardown()


def test_a_failure_comes_down_to_a_short_log(example: dict[str, Any]) -> None:
    """The log that is told is replayed by itself, and has no entry that the difference does not need."""
    cases = example["test_cases"]
    machine = type("OnceEach", (cases.AnyCase,), {"book_of": example["broken"].ListsADutyOnce})
    with pytest.raises(SystemDiffers) as caught:
        run_state_machine_as_test(machine, settings=settings(BRIEF, phases=[Phase.generate, Phase.shrink]))
    first, *rest = [entry_from_json(line) for line in caught.value.log]
    assert len(rest) <= 3
    meeting = cases.AnyCase.protocol.open(first, ref="case")
    for entry in rest:
        meeting = attempt(meeting, entry)
    keys = [duty.key for duty, _, _ in cases.AnyCase.protocol.still_owed(meeting)]
    assert len(keys) > len(set(keys))


def test_the_list_of_tasks_is_up_to_a_day(example: dict[str, Any], tmp_path: Path) -> None:
    """What is due on a day, to the hour or not, is in the list up to that day and not in that before."""
    cases, tests = example["cases"], example["test_cases"]
    protocol, maker = tests.AnyCase.protocol, Maker(tests.AnyCase.protocol)
    book = cases.CaseBook(tmp_path / "cases.db", [protocol], tests.SCOTLAND)
    case = maker.meeting(next(move.target for move in protocol.moves if move.event is Hold))
    (first, *rest) = [logged.entry for logged in case.log]
    book.open("case", protocol, first)
    for entry in rest:
        book.enter("case", entry)
    (note,) = [task for task in book.tasks() if task.duty == "note"]
    due = date.fromisoformat(note.due)
    assert note in book.tasks(until=due)
    assert note not in book.tasks(until=date.fromordinal(due.toordinal() - 1))
    assert local_day(case.log[-1].entry.at) < due
    with pytest.raises(cases.NoSuchCase):
        book.case("another")
    book.close()
