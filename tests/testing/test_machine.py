"""The machine holds a system to the library: what it compares, what it says, and what it asks for."""

from __future__ import annotations

import json
import pickle
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, find, settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from support.processes import run
from support.stored import SCOTLAND, Stored
from typer.testing import CliRunner

from mapm import (
    Closed,
    Correct,
    Decision,
    DutyState,
    Entry,
    EntryRefused,
    Held,
    MeetingStage,
    Note,
    Person,
    Proposed,
    RaiseRisk,
    WorkingCalendar,
    WrongType,
    duties,
    entry_from_json,
    protocols,
)
from mapm.cli import app
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.testing import (
    MARKER,
    NOT_SHOWN,
    Maker,
    ProtocolMachine,
    Shown,
    ShownDuty,
    SystemDiffers,
    differences,
    protocol_machine,
)
from mapm.testing._drawn import Drawn, corrections, line
from mapm.testing._replay import how_to_replay

if TYPE_CHECKING:
    from pathlib import Path

HELD = Maker(PROFESSIONALS_MEETING).meeting(Held)
ON = date(2026, 6, 12)


def told(**shown: Any) -> tuple[str, ...]:  # noqa: ANN401  # any field of what is shown
    """How what a system shows of a meeting that was held differs from it."""
    return differences(Shown(**shown), HELD, SCOTLAND, ON)


def begun(machine: type[ProtocolMachine] = Stored) -> ProtocolMachine:
    """A machine whose case was proposed, and compared once."""
    made = machine()
    made.begin_a_case(case=[Drawn(evolve(HELD.log[0].entry, id="propose 1"))])
    made.compare()
    return made


# --- what is compared -------------------------------------------------------------------------------------


def test_something_has_to_be_shown() -> None:
    """A system that shows nothing would pass whatever it does, and is told what it can show."""
    with pytest.raises(WrongType, match="give at least one of state, stage, revision"):
        Shown()
    with pytest.raises(WrongType, match="pass a Shown"):
        differences({}, HELD, SCOTLAND, ON)  # type: ignore[arg-type]


def test_what_is_right_is_no_difference() -> None:
    """A state by its class or its name, and each thing that is shown as the library has it."""
    owed = [one for one in duties(HELD, SCOTLAND, ON) if one.open]
    options = HELD.available(ON)
    assert told(state=Held) == told(state="Held", stage="held", revision=HELD.revision) == ()
    assert told(log=HELD.log) == told(log=[one.entry for one in HELD.log]) == ()
    assert told(open_duties=[ShownDuty.of(one) for one in reversed(owed)]) == ()
    assert told(open_duties=[ShownDuty(key=one.duty.key) for one in owed]) == ()
    assert told(available={one.entry for one in options}) == ()


@pytest.mark.parametrize(
    ("shown", "sentence"),
    [
        ({"state": Proposed}, "the state: your system shows Proposed, and it is Held"),
        ({"stage": MeetingStage.NOTED}, "the stage: your system shows noted, and it is held"),
        ({"revision": 1}, "the revision: your system shows 1, and it is "),
        ({"log": HELD.log[:1]}, "the log: your system shows 1 entry, and there are "),
        ({"record": "{}"}, "the record: your system's cannot be loaded: "),
        ({"breaches": ["size"]}, "the breach of 'size': your system shows it 1 times, and there are 0"),
        ({"departures": ["x"]}, "the departure from 'x': your system shows it 1 times, and there are 0"),
        ({"available": []}, "share_note can be made, and your system does not show it"),
        ({"ready": ["agree"]}, "your system shows that agree has no must against it, and that is not so"),
        (
            {"missing": {"share_note": ["x"]}},
            "what is missing for share_note: your system shows x, and it is ",
        ),
        (
            {"open_duties": []},
            "the duty 'note' due Monday 22 June 2026: your system does not show it as owed",
        ),
    ],
)
def test_each_difference_is_a_sentence(shown: dict[str, Any], sentence: str) -> None:
    """What a system shows otherwise is told with what it is."""
    if "22 June" in sentence:
        due = next(one.due for one in duties(HELD, SCOTLAND, ON) if one.duty.key == "note" and one.due)
        sentence = sentence.replace("Monday 22 June 2026", f"{due.on:%A} {due.on.day} {due.on:%B %Y}")
        sentence = sentence.replace("'note'", f"'note', opened by {HELD.log[-1].entry.identity!r}")
    assert any(one.startswith(sentence) for one in told(**shown)), told(**shown)


def test_an_entry_that_is_shown_otherwise_is_told_by_its_fields() -> None:
    """Of an entry the fields that differ are named, and nothing of what they say."""
    log = [one.entry for one in HELD.log]
    log[1] = evolve(log[1], by=Person("somebody else"), reasons={"x": Note("a secret")})
    (one,) = told(log=log)
    assert one.startswith("entry 2 of the log, ")
    assert "other by and other reasons" in one
    assert "secret" not in one
    (other,) = told(log=[*log[:1], log[0], *[one.entry for one in HELD.log[2:]]])
    assert "entry 2 of the log: your system shows propose, and it is " in other


def test_a_duty_is_compared_as_far_as_it_is_shown() -> None:
    """Its date, state and owner are told where they differ; what is shown and not owed is told with why."""
    (note,) = [ShownDuty.of(one) for one in duties(HELD, SCOTLAND, ON) if one.duty.key == "note"]
    others = [ShownDuty.of(one) for one in duties(HELD, SCOTLAND, ON) if one.open and one.duty.key != "note"]
    assert isinstance(note.due, date)
    wrong = evolve(note, due=note.due + timedelta(days=1), state=DutyState.OVERDUE, owner="x")
    found = told(open_duties=[wrong, *others])
    assert [one.partition(": ")[2].split(" ")[4] for one in found] == ["due", "state", "owner"]
    nothing = ShownDuty(key="no-such", subject=None, opened_by="x", due=None)
    (one,) = told(open_duties=[note, *others, nothing])
    assert one.endswith("without a date: your system shows it as owed, and nothing opened it")


def test_no_difference_tells_free_text() -> None:
    """What a system shows that is no word, key or reference is not told, whichever field it stands in."""
    owed = [ShownDuty.of(one) for one in duties(HELD, SCOTLAND, ON)]
    text = f"{MARKER} the child said"
    fields = ("subject", "opened_by", "state", "owner")
    shown: tuple[dict[str, Any], ...] = (
        *({one: text} for one in ("state", "stage")),
        *({one: [text]} for one in ("breaches", "departures", "available", "ready")),
        *({"missing": one} for one in ({text: []}, {text: [text]}, {"share_note": [text]})),
        *({one: [ShownDuty(key=text)]} for one in ("open_duties", "every_duty")),
        *({"every_duty": [evolve(owed[0], **{one: text})]} for one in fields),
    )
    for one in shown:
        said = " ".join(told(**one))
        if one != {"missing": {text: []}}:
            assert "(not shown)" in said, one
        assert MARKER not in said, one


def test_what_has_vanished_is_called_so() -> None:
    """A duty that was shown before and is no longer shown at all has vanished."""
    every = [ShownDuty.of(one) for one in duties(HELD, SCOTLAND, ON)]
    before, after = Shown(every_duty=every), Shown(every_duty=every[1:])
    (one,) = differences(after, HELD, SCOTLAND, ON, before=before)
    assert one.endswith("your system does not show it at all; it did before, and no duty vanishes")


def test_the_date_of_a_referral_never_moves() -> None:
    """A system that shows the referral due on another day is told that nothing moves it."""
    risk = RaiseRisk(at=ON, by=Person("nurse"), id="risk")
    meeting = HELD.record(risk)
    shown = [ShownDuty.of(one) for one in duties(meeting, SCOTLAND, ON) if one.open]
    wrong = [evolve(one, due=ON + timedelta(3)) if one.opened_by == "risk" else one for one in shown]
    assert any(
        one.endswith("; nothing moves the date of a referral")
        for one in differences(Shown(open_duties=wrong), meeting, SCOTLAND, ON)
    )


@pytest.mark.parametrize(
    ("of", "field", "wrong", "instead"),
    [
        (ShownDuty, "key", 7, "pass the key of a duty"),
        (ShownDuty, "subject", 7, "pass a str, None or NOT_SHOWN"),
        (ShownDuty, "opened_by", None, "pass the identity of an entry"),
        (ShownDuty, "due", "2026-06-12", "pass a date, a datetime with its time zone, None .* or NOT_SHOWN"),
        (ShownDuty, "due", datetime(2026, 6, 12), "attach a time zone"),  # noqa: DTZ001
        (ShownDuty, "state", None, "pass a DutyState"),
        (ShownDuty, "owner", Person("nurse"), "pass a str, None or NOT_SHOWN"),
        (Shown, "state", HELD, "pass the class of a state or its name"),
        (Shown, "stage", 1, "pass a MeetingStage"),
        (Shown, "revision", "1", "pass an int"),
        (Shown, "revision", True, "pass an int"),
        (Shown, "log", ["{}"], "pass a list of entries"),
        (Shown, "record", HELD, "pass what meeting_to_json returns"),
        (Shown, "open_duties", ["note"], "pass a list of ShownDuty"),
        (Shown, "every_duty", "note", "pass a list of ShownDuty"),
        (Shown, "breaches", "size", "pass a list of the keys of requirements"),
        (Shown, "departures", [1], "pass a list of the keys of requirements"),
        (Shown, "available", "hold", "pass a list of kinds of entry"),
        (Shown, "ready", [Held], "pass a list of kinds of entry"),
        (Shown, "missing", {"hold": "size"}, "pass a dict"),
    ],
)
def test_what_is_of_another_type_is_named(of: type[Any], field: str, wrong: object, instead: str) -> None:
    """Each field that a system fills with something of another type says what to pass."""
    with pytest.raises(WrongType, match=instead):
        of(**({"key": "note"} if of is ShownDuty else {}) | {field: wrong})


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
    return RaiseRisk(at=machine.today, by=Person("nurse"), id="propose 1")


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
        proposal = evolve(HELD.log[0].entry, id="propose 1")
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


# --- how a run ends ---------------------------------------------------------------------------------------


def entered_at_the_end(machine: ProtocolMachine) -> list[str]:
    """The kinds of entry that the last step adds to a case, in order."""
    before = machine.meeting.revision
    machine.teardown()
    return [type(one.entry).__name__ for one in machine.meeting.log[before:]]


def test_every_run_ends_with_risk() -> None:
    """On the last day and the next day off, and referred; when closed, just after midnight, and late."""
    machine = begun()
    machine.today = first = date(2026, 6, 10)
    kinds = entered_at_the_end(machine)
    assert kinds == [
        *["RaiseRisk", "RaiseRisk", "Escalate", "Correct", "Refer", "Refer"],
        *["Close", "RaiseRisk", "Refer", "RaiseRisk", "RaiseRisk"],
    ]
    *raised, night, late = [one for one in machine.entries if isinstance(one, RaiseRisk)]
    days = [one.at for one in raised]
    assert days == [first, date(2026, 6, 13), date(2026, 6, 16)]  # Monday is a day off in Scotland, once
    assert night.at == datetime(2026, 6, 17, 0, 30, tzinfo=SCOTLAND.zone)
    assert (late.at, late.recorded_at) == (date(2026, 6, 17), date(2026, 6, 20))
    owed = [one for one in duties(machine.meeting, SCOTLAND, machine.today) if one.duty.key == "refer"]
    assert [one.state for one in owed] == [DutyState.DISCHARGED] * 3 + [DutyState.OVERDUE] * 2


def test_in_winter_a_run_waits_for_a_summer_night() -> None:
    """The night is the first on which it is still yesterday in UTC; a calendar in UTC has none."""
    machine = begun()
    machine.today = date(2026, 12, 1)
    machine.teardown()
    (night,) = [one.at for one in machine.entries if isinstance(one.at, datetime)]
    assert night == datetime(2027, 3, 29, 0, 30, tzinfo=SCOTLAND.zone)  # the clocks went forward on Sunday
    utc = WorkingCalendar.weekdays_only(years=range(2025, 2029), zone=ZoneInfo("UTC"))
    machine = begun(type("InUtc", (Stored,), {"calendar": utc}))
    assert entered_at_the_end(machine).count("RaiseRisk") == 4


def test_a_closed_case_ends_with_risk_too() -> None:
    """It is closed already, and takes every risk."""
    machine = begun()
    for one in Maker(PROFESSIONALS_MEETING).meeting(Closed).log[1:]:
        machine.today = max(machine.today, one.entry.recorded_at)
        machine.enter(one.entry)
    assert isinstance(machine.meeting, Closed)
    kinds = entered_at_the_end(machine)
    assert (kinds.count("RaiseRisk"), kinds.count("Close")) == (4, 0)


def test_a_run_ends_within_its_calendar() -> None:
    """On the last day that a calendar has, there is no day off to come."""
    machine = begun()
    machine.today = SCOTLAND.last
    assert entered_at_the_end(machine).count("RaiseRisk") == 2
    assert machine.today == SCOTLAND.last


def failing(machine: ProtocolMachine, wrong: BaseException) -> None:
    """A run in which something fails, as Hypothesis runs it."""
    try:
        raise wrong
    finally:
        machine.teardown()


def test_what_failed_before_is_told_and_nothing_is_raised() -> None:
    """The last step is left out where a run has failed: its failure would hide the other."""

    class Fails(Stored):
        def end_with_risk(self) -> None:
            raise AssertionError("the last step was made")

    for wrong in (ValueError("a rule of the adopter's"), KeyboardInterrupt()):
        with pytest.raises(type(wrong)) as caught:
            failing(begun(Fails), wrong)
        told = "\n".join(getattr(caught.value, "__notes__", ()))
        assert ("After these entries" in told) is isinstance(wrong, Exception)
    with pytest.raises(AssertionError, match="the last step was made"):
        begun(Fails).teardown()
    Fails().teardown()  # no case was begun


def test_a_run_that_is_started_while_an_error_is_handled_ends_as_any_other() -> None:
    """What a caller is handling is no failure of the run."""
    try:
        failing(begun(), LookupError())
    except LookupError:
        machine = begun()
        assert "RaiseRisk" in entered_at_the_end(machine)


def test_a_system_that_is_not_asked_by_the_steps_is_by_the_end() -> None:
    """What it shows on the day off and on the next working day is compared, and so is a failing hook told."""

    class OnWorkingDays(Stored):
        def shown(self, on: date) -> Shown:
            if not SCOTLAND.is_working_day(on):
                raise ZeroDivisionError
            return super().shown(on)

    machine = begun(OnWorkingDays)
    with pytest.raises(ZeroDivisionError) as caught:
        machine.teardown()
    assert caught.value.__notes__[0].count('"kind": "raise_risk"') == 1


def test_without_hypothesis_it_says_what_to_install() -> None:
    """A named error; what a system shows can be compared without."""
    assert (
        run(
            """
        import sys
        sys.modules["hypothesis"] = None
        from mapm import ExtraMissing
        from mapm.testing import Shown
        try:
            from mapm.testing import protocol_machine
        except ExtraMissing as missing:
            print(Shown(revision=1).revision, missing)
        """
        )
        == '1 mapm.testing.machine needs an extra that is not installed: pip install "mapm[testing]"'
    )


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
