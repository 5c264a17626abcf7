"""The machine holds a system to the library: what a system answers, what the machine says and asks for."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, find, settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from support.machines import HELD, ON, begun
from support.stored import SCOTLAND, Stored
from typer.testing import CliRunner

from mapm import (
    Correct,
    Decision,
    Entry,
    EntryRefused,
    Note,
    Person,
    RaiseRisk,
    WorkingCalendar,
    WrongType,
    entry_from_json,
    protocols,
)
from mapm.cli import app
from mapm.json_text import shown_key
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.testing import (
    EVERY_KIND,
    MARKER,
    NOT_SHOWN,
    ProtocolMachine,
    Shown,
    SystemDiffers,
    protocol_machine,
)
from mapm.testing._drawn import Drawn, corrections, line
from mapm.testing._replay import how_to_replay

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


# --- what a system answers --------------------------------------------------------------------------------


class Says(Stored):
    """A system that changes nothing after the proposal, and gives this answer."""

    answer: object = None

    def apply(self, entry: Entry) -> object:
        """Take the proposal; after it, answer."""
        if not self.text:
            return super().apply(entry)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def saying(answer: object) -> ProtocolMachine:
    """A case in a system with this answer."""
    return begun(type("Saying", (Says,), {"answer": answer}))


def taken_id(machine: ProtocolMachine) -> Entry:
    """An entry that the library refuses, since the proposal has its id."""
    return RaiseRisk(at=machine.today, by=Person("nurse"), id="propose-1")


def fine(machine: ProtocolMachine) -> Entry:
    """An entry that the library takes."""
    return RaiseRisk(at=machine.today, by=Person("nurse"), id="risk")


@pytest.mark.parametrize("answer", [True, None, "saved", {"status": 422}])
def test_whatever_is_no_refusal_says_that_it_was_taken(answer: object) -> None:
    """A system that takes what the library refuses is caught, and one that forgets to answer is, too."""
    machine = saying(answer)
    with pytest.raises(SystemDiffers, match="takes raise_risk, and the library refuses it: another entry"):
        machine.enter(taken_id(machine))


@pytest.mark.parametrize("answer", [False, EntryRefused("no"), NOT_SHOWN])
def test_a_refusal_is_returned_or_raised(answer: object) -> None:
    """A system that refuses what the library refuses agrees with it; one that does not say is not asked."""
    machine = saying(answer)
    assert isinstance(machine.enter(taken_id(machine)), EntryRefused)
    if answer is not NOT_SHOWN:
        with pytest.raises(SystemDiffers, match="refuses raise_risk, and the library takes it"):
            machine.enter(fine(machine))


def test_both_refuse_for_the_same_reason() -> None:
    """A decision that is returned is compared by its refusal and by what is unmet."""
    machine = begun()
    hold = HELD.log[-1].entry
    decision = machine.meeting.decide(evolve(hold, at=machine.today, recorded_at=machine.today))
    other = evolve(decision, refusal=None)
    assert not decision.allowed
    assert other.allowed
    late = evolve(hold, at=machine.today, recorded_at=machine.today)
    assert isinstance(saying(decision).enter(late), Decision)
    reason = evolve(decision, refusal=type(decision.refusal)("not in this protocol"))  # type: ignore[misc]
    with pytest.raises(SystemDiffers, match="both refuse hold, for different reasons"):
        saying(reason).enter(late)
    with pytest.raises(SystemDiffers, match="takes hold"):
        saying(other).enter(late)


class KeepsHalf(Stored):
    """A system that refuses, and has written down half of it by then."""

    noise = 0

    def apply(self, entry: Entry) -> object:
        """Count, and go on."""
        self.noise += 1
        return super().apply(entry)

    def shown(self, on: date) -> Shown:  # noqa: ARG002  # the same on every day
        """The count, for a revision."""
        return Shown(stage=self.loaded().stage, missing={"x": [str(self.noise)]})


def test_what_was_refused_or_is_there_already_changes_nothing() -> None:
    """A system that refuses an entry and shows something else afterwards is caught."""
    for entry in (taken_id, lambda machine: machine.entries[0]):
        machine = KeepsHalf()
        machine.begin()
        proposal = evolve(HELD.log[0].entry, id="propose-1")
        machine.today = proposal.at
        machine.apply(proposal)
        machine.meeting = machine.loaded()
        with pytest.raises(SystemDiffers, match="and yet what your system shows has changed: missing"):
            machine.enter(entry(machine))


def test_an_error_of_the_system_is_told_with_the_log() -> None:
    """What a hook raises, and is no refusal, goes through, with every entry up to it and none of its text."""
    machine = saying(ZeroDivisionError("in the adopter's code"))
    with pytest.raises(ZeroDivisionError) as raised:
        machine.enter(evolve(fine(machine), concern=Note(MARKER)))
    (note,) = raised.value.__notes__
    assert '"kind": "propose"' in note
    assert '"id": "risk"' in note
    assert MARKER not in note


def test_hooks_that_are_not_written_are_not_used() -> None:
    """Two hooks are asked for; the store is read anew, and an old screen used, only where there is a hook."""

    class Two(Stored):
        apply_from = ProtocolMachine.apply_from
        reload = ProtocolMachine.reload

    few = settings(max_examples=5, stateful_step_count=10, deadline=None, database=None, derandomize=True)
    few = settings(few, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Two, settings=few)
    for hook, given in (("apply", (None,)), ("shown", (ON,)), ("apply_from", (None, 1)), ("reload", ())):
        with pytest.raises(NotImplementedError):
            getattr(ProtocolMachine, hook)(begun(), *given)


def test_a_store_that_loses_something_is_caught() -> None:
    """What is read from the store again has to be what was shown before."""

    class Forgets(Stored):
        def reload(self) -> None:
            self.text = json.dumps(json.loads(self.text) | {"log": json.loads(self.text)["log"][:1]})

    machine = begun(Forgets)
    machine.enter(fine(machine))
    machine.compare()
    machine.read_it_anew()
    with pytest.raises(SystemDiffers, match="the revision: your system shows 1, and it is 2") as caught:
        machine.compare()
    assert "it did before, and no duty vanishes" in str(caught.value)


# --- what is said -----------------------------------------------------------------------------------------


def test_a_line_of_the_log_holds_no_text() -> None:
    """An entry is told as a log has it, and reads back as it was when redacted, by the same identity."""
    entry = RaiseRisk(at=ON, by=Person("nurse"), concern=Note("a secret"))
    correction = Correct(entry="x", replacement=entry, reason=Note("another"), at=ON, by=Person("nurse"))
    for one in (entry, correction):
        assert "secret" not in line(one)
        assert "another" not in line(one)
        assert entry_from_json(line(one)).identity == one.identity
    assert repr([Drawn(entry), Drawn(evolve(entry, id="risk 2"))]) == "[raise_risk, risk 2]"


def test_a_difference_is_an_assertion_that_can_be_pickled() -> None:
    """It fails a test as an assertion does, and another process tells the same."""
    differs = SystemDiffers("After entry 1:", ["the state: ..."], ['{"kind": "propose"}'], "how")
    assert isinstance(differs, AssertionError)
    assert str(pickle.loads(pickle.dumps(differs))) == str(differs)  # noqa: S301  # its own
    assert str(differs).splitlines()[1:3] == ["- the state: ...", "The log so far (how):"]


@pytest.mark.parametrize("name", ["protocol", "calendar", "apply", "shown"])
def test_a_machine_without_one_of_the_four_says_what_to_define(name: str) -> None:
    """The protocol, the calendar and the two hooks are asked for by name, before anything is run."""
    four = {one: getattr(Stored, one) for one in ("protocol", "calendar", "apply", "shown") if one != name}
    own = type("Own", (ProtocolMachine,), four)
    with pytest.raises(WrongType, match=f"Own without {name}: (set {name} = |define {name}\\()"):
        own()


def test_a_key_or_a_name_is_no_protocol_or_calendar() -> None:
    """Text in their place says what to pass."""
    with pytest.raises(WrongType, match="pass a MeetingProtocol"):
        protocol_machine(PROFESSIONALS_MEETING.key, calendar=SCOTLAND)  # type: ignore[arg-type]
    with pytest.raises(WrongType, match="pass a WorkingCalendar"):
        protocol_machine(PROFESSIONALS_MEETING, calendar="scotland")  # type: ignore[arg-type]


def test_the_command_that_is_named_runs(tmp_path: Path) -> None:
    """The lines of a failure, in a file, are judged by the very command that stands above them."""
    machine = begun()
    machine._tried = [line(one.entry) for one in HELD.log]  # pyright: ignore[reportPrivateUsage]  # as if each was entered
    with pytest.raises(SystemDiffers) as caught:
        machine._differ(["it is so"])  # pyright: ignore[reportPrivateUsage]  # any difference
    log = tmp_path / "case.jsonl"
    log.write_text("\n".join(caught.value.log), encoding="utf-8")
    command = caught.value.how.partition(",")[0].split()
    assert "scotland" in command
    given = [str(log) if one == "CASE.jsonl" else one for one in command[1:]]
    answer = CliRunner().invoke(app, given)
    assert answer.exit_code == 0, answer.output


def test_what_no_name_says_is_to_be_given_as_a_file() -> None:
    """A calendar that no division has published, or a protocol that is not the library's, is a file."""
    own = WorkingCalendar.weekdays_only(years=range(2023, 2031))
    said = how_to_replay(PROFESSIONALS_MEETING, (), own, ON)
    assert "--calendar CALENDAR.json" in said
    assert "CALENDAR.json what to_json of your calendar returns" in said
    swindon = protocols.by_key("swindon/professionals-meeting")
    local = evolve(swindon, key="anyshire/meeting")
    other = how_to_replay(local, (swindon,), SCOTLAND, ON)
    assert "--protocol PROTOCOL.toml" in other
    assert "--edition EDITION-1.toml" in other


def test_a_failure_tells_the_log_once() -> None:
    """Hypothesis' own steps name each entry; what it says stands in the log, whosever rule has failed."""

    class Own(Stored):
        @invariant()
        def nothing_was_agreed(self) -> None:
            assert self.meeting.revision < 3

    class Differs(Stored):
        def shown(self, on: date) -> Shown:  # noqa: ARG002  # the same on every day
            return Shown(revision=min(self.loaded().revision, 2))

    few = settings(
        max_examples=50,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        print_blob=False,
    )
    for broken in (Own, Differs):
        with pytest.raises(AssertionError) as caught:
            run_state_machine_as_test(broken, settings=few)
        told = f"{caught.value}\n" + "\n".join(caught.value.__notes__)
        assert told.count('"kind": "propose"') == 1, told
        assert "Person(" not in told


def test_a_correction_that_says_otherwise_comes_first() -> None:
    """A system that forgets corrections is found by one that replaces an entry, not by one that withdraws."""
    machine = begun()
    drawn = find(corrections(machine), lambda _: True, settings=settings(database=None))
    assert isinstance(drawn, Correct)
    assert drawn.replacement is not None


def test_a_machine_is_made_for_a_protocol() -> None:
    """The class has the protocol, the calendar, the days and the editions that were given."""
    protocol = protocols.by_key("swindon/professionals-meeting")
    made = protocol_machine(protocol, calendar=SCOTLAND, days=[ON], editions=[protocol])
    assert issubclass(made, ProtocolMachine)
    assert (made.protocol, made.calendar, made.days, made.editions) == (
        protocol,
        SCOTLAND,
        (ON,),
        (protocol,),
    )
    own = type("Own", (made,), {"apply": Stored.apply, "shown": Stored.shown})
    one, other = own(), own()
    assert one.ref != other.ref


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.__name__)
def test_the_ids_that_it_gives_can_be_told(kind: type[Entry]) -> None:
    """They are keys, so that a failure names what opened a duty, though it is gone by then."""
    name = begun().name(kind)
    assert shown_key(name) == name
