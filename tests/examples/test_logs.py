"""The complete logs in `examples/logs/`, judged line by line against a table written from the text.

Due dates are counted by hand: the day of the sitting is day zero, and Scotland's bank holidays do not count.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest
from attrs import frozen

from mapm import (
    AnyMeeting,
    Contact,
    Correct,
    Decision,
    Division,
    DutyState,
    Owed,
    Propose,
    WorkingCalendar,
    attempt,
    contacts,
    duties,
    planned,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.records import entry_from_json, entry_to_dict

LOGS = Path(__file__).parents[2] / "examples" / "logs"
SCOTLAND = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2024, 2031))


@frozen
class Expected:
    """What the text makes of a log: state and stage, what was not followed, what is refused at which line."""

    state: str
    stage: str
    notes: tuple[str, ...]
    departures: int = 0
    breaches: int = 0
    refused: tuple[int, ...] = ()
    late: tuple[str, ...] = ()


TABLE = {
    "straight-through": Expected("Closed", "closed", ("2026-03-24",)),
    "escalation-before": Expected("FedBack", "fed back", ("2026-04-10",)),
    "held-without-agreement": Expected("FedBack", "fed back", ("2026-05-07",)),
    "early-end-for-risk": Expected("Closed", "closed", ("2026-06-08",)),
    "family-withheld": Expected("FedBack", "fed back", ("2026-06-17",)),
    "no-consensus": Expected("Noted", "noted", ("2026-08-04",), breaches=2),
    "feedback-before-note": Expected("FedBack", "fed back", ("2026-09-21",)),
    "late-note": Expected("Noted", "noted", ("2026-12-07",), late=("note",)),
    "corrected-entry": Expected("Noted", "noted", ("2027-01-07",)),
    "refused-then-put-right": Expected("Closed", "closed", ("2026-01-21",), refused=(3, 10)),
    "adjourned": Expected("FedBack", "fed back", ("2026-02-19", "2026-03-02")),
}


@frozen
class Replayed:
    """A log, judged: the meeting it came to, and each refusal by its line."""

    meeting: AnyMeeting
    refused: dict[int, Decision]

    @property
    def owed(self) -> tuple[Owed, ...]:
        """Every duty on the day of the last entry."""
        last = self.meeting.log[-1].entry.recorded_at
        return duties(self.meeting, SCOTLAND, last.date() if isinstance(last, datetime) else last)

    def of(self, key: str) -> list[Owed]:
        """The duties of one key."""
        return [one for one in self.owed if one.duty.key == key]


def lines(name: str) -> list[str]:
    """The lines of a log."""
    return (LOGS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()


@cache
def replayed(name: str) -> Replayed:
    """A log, each of its entries judged in turn."""
    first, *others = map(entry_from_json, lines(name))
    assert isinstance(first, Propose)
    meeting: AnyMeeting = PROFESSIONALS_MEETING.open(first, ref=name)
    refused: dict[int, Decision] = {}
    for number, entry in enumerate(others, 2):
        result = attempt(meeting, entry)
        if isinstance(result, Decision):
            refused[number] = result
        else:
            meeting = result
    return Replayed(meeting, refused)


def test_every_log_is_in_the_table() -> None:
    """Every log has its row here and in the table that readers see."""
    assert {path.stem for path in LOGS.glob("*.jsonl")} == set(TABLE)
    readme = (LOGS / "README.md").read_text(encoding="utf-8")
    assert [name for name in TABLE if f"({name}.jsonl)" not in readme] == []


@pytest.mark.parametrize("name", TABLE)
def test_state(name: str) -> None:
    """Each log ends in its state, with its headline."""
    meeting, expected = replayed(name).meeting, TABLE[name]
    assert (type(meeting).__name__, meeting.stage) == (expected.state, expected.stage)


@pytest.mark.parametrize("name", TABLE)
def test_what_was_not_followed(name: str) -> None:
    """Each log has its departures and breaches, and is refused at its lines and nowhere else."""
    run, expected = replayed(name), TABLE[name]
    assert len(run.meeting.departures) == expected.departures
    assert len(run.meeting.breaches) == expected.breaches
    assert tuple(run.refused) == expected.refused


@pytest.mark.parametrize("name", TABLE)
def test_the_note(name: str) -> None:
    """Each sitting's note falls due on its day, and only what the table says is late."""
    run, expected = replayed(name), TABLE[name]
    notes = run.of("note")
    assert tuple(str(note.due.on) for note in notes if note.due) == expected.notes
    assert all(note.state is DutyState.DISCHARGED for note in notes)
    assert tuple(one.duty.key for one in run.owed if one.late) == expected.late


@pytest.mark.parametrize("name", TABLE)
def test_line_by_line(name: str) -> None:
    """Each line is one entry, in the order of recording, and is written as it was read."""
    entries = [entry_from_json(line) for line in lines(name)]
    days = [
        entry.recorded_at.date() if isinstance(entry.recorded_at, datetime) else entry.recorded_at
        for entry in entries
    ]
    assert days == sorted(days)
    for line, entry in zip(lines(name), entries, strict=True):
        assert entry_to_dict(entry_from_json(line)) == entry_to_dict(entry)
        assert entry_to_dict(entry)["kind"] == line.split('"')[3]


def test_an_agreed_action_has_its_own_date() -> None:
    """The visit is due 5 working days after Tuesday 10 March 2026."""
    (visit,) = replayed("straight-through").of("action")
    assert visit.due is not None
    assert visit.due.on == date(2026, 3, 17)


def test_escalation_suspends_nothing() -> None:
    """An escalation before the meeting ends; one after it leaves the note's date alone (10.6)."""
    for name in ("escalation-before", "held-without-agreement"):
        (settle,) = replayed(name).of("settle")
        assert settle.state is DutyState.DISCHARGED


def test_the_referral_is_due_the_same_day() -> None:
    """The risk raised at the sitting is referred on its day."""
    (refer,) = replayed("early-end-for-risk").of("refer")
    assert refer.due is not None
    assert (refer.due.on, refer.state) == (date(2026, 5, 22), DutyState.DISCHARGED)


@pytest.mark.parametrize(
    ("name", "status"), [("family-withheld", Contact.WITHHELD), ("no-consensus", Contact.UNRESOLVED)]
)
def test_withholding(name: str, status: Contact) -> None:
    """Notice is withheld only where everyone invited has agreed; otherwise it is unresolved, and a breach."""
    known = replayed(name).meeting.known
    (child, mother) = contacts(known, planned(known))
    assert (child.status, mother.status) == (status, Contact.TOLD)
    breaches = [breach.requirement for breach in replayed(name).meeting.breaches]
    assert breaches == (["consents", "withheld-validly"] if status is Contact.UNRESOLVED else [])


def test_late_by() -> None:
    """The late note is two working days late: Tuesday 8 and Wednesday 9 December."""
    (note,) = replayed("late-note").of("note")
    assert (note.working_days, note.breach) == (-2, True)


def test_the_log_keeps_the_wrong_entry() -> None:
    """After the correction both entries stand in the log, and the note is in time."""
    run = replayed("corrected-entry")
    *_, wrong, correction = (logged.entry for logged in run.meeting.log)
    assert isinstance(correction, Correct)
    assert (wrong.id, correction.entry) == ("note", "note")
    (note,) = run.of("note")
    assert note.working_days == 1


def test_refusals_name_the_clause() -> None:
    """The refused decisions say what was missing."""
    agree, close = replayed("refused-then-put-right").refused.values()
    assert "Education has not answered (clauses 7.4, 10.3;" in agree.sentence()
    assert [finding.requirement for finding in close.refusing] == ["nothing-open"]


@pytest.mark.parametrize("name", TABLE)
def test_nothing_judged_otherwise(name: str) -> None:
    """What the log keeps of each entry is what would be judged of it today."""
    assert PROFESSIONALS_MEETING.judged_otherwise(replayed(name).meeting) == ()
