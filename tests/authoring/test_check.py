"""What of a stored log would be judged otherwise under another protocol, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from support.exampleshire import (
    CLAUSES,
    DUTIES,
    MOVES,
    NOTE,
    PARTS,
    SCOTLAND,
    VENUE,
    VENUE_FOUND,
    made,
    move,
    moving,
)
from support.logs import EXAMPLES, KEY
from support.meetings import NURSE, SOCIAL_WORK, WORKER, YES

from mapm import (
    Convene,
    Correct,
    Decide,
    Discharge,
    Entry,
    Hold,
    Invitee,
    MeetingProtocol,
    Note,
    Planned,
    Propose,
    RaiseRisk,
    Reply,
    ShareNote,
    Sitting,
    WorkingDays,
    entry_from_json,
    protocols,
)
from mapm.authoring.check import LogCheck, check_log
from mapm.rules.requirements import answered_yes

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 6, 1)
SITS = date(2026, 6, 2)
HERE = (Invitee(NURSE, SOCIAL_WORK),)
OLD = PARTS.protocol()


def at(days: int) -> dict[str, Any]:
    """So many days later, by the social worker."""
    return {"at": DAY + timedelta(days=days), "by": WORKER}


PROPOSED = Propose(agency=SOCIAL_WORK, **at(0))
CONVENED = Convene(planned=Planned(SITS, HERE), answers={"venue": YES}, **at(1))
NO_VENUE = Convene(planned=Planned(SITS, HERE), answers={"venue": Reply.NO}, **at(1))
HELD = Hold(sitting=Sitting(HERE), **at(2))
NOTED = ShareNote(shared_with=(NURSE,), **at(4))
LOG = (PROPOSED, CONVENED, HELD, NOTED)


def checked(now: MeetingProtocol, *log: Entry, was: MeetingProtocol = OLD, **asked: Any) -> LogCheck:  # noqa: ANN401
    """What of a log would be otherwise."""
    return check_log(log or LOG, was=was, now=now, ref="case-1", **asked)


def requiring(entry: type[Any], key: str, *, binding: bool) -> MeetingProtocol:
    """The protocol with one more requirement: a question that the log does not answer."""
    question = evolve(VENUE, key=key, entry=entry, text=f"Was {key} thought of?")
    asks = answered_yes(question, binding=binding, missing=f"no {key}")
    row = next(one for one in MOVES if one.event is entry)
    changed = {entry.__name__: evolve(row, requires=(*row.requires, asks))}
    return evolve(moving(**changed), questions=(VENUE, question)).protocol()


def test_under_the_same_protocol_nothing_is_otherwise() -> None:
    """A log is judged as it was by the protocol that it was made under, its duties too."""
    found = checked(OLD, calendar=SCOTLAND, as_of=DAY)
    assert not found
    assert found.entries == found.duties == ()


def of_file(path: Path) -> list[Entry]:
    """The entries of a stored log."""
    return [entry_from_json(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_as_it_was(path: Path) -> None:
    """Each example log is judged as it was by its own protocol, corrections and refusals in it or not."""
    protocol = protocols.by_key(KEY)
    found = check_log(
        of_file(path), was=protocol, now=protocol, ref="x", calendar=SCOTLAND, as_of=date(2026, 9, 1)
    )
    assert not found


def test_a_must_more_refuses_what_was_in_order() -> None:
    """A decision that was in order would be refused where a must is added, and says by which clause."""
    (one,) = checked(requiring(Convene, "parking", binding=True)).entries
    assert one.entry is CONVENED
    assert one.was.allowed
    assert not one.now.allowed
    assert [finding.requirement for finding in one.gained] == ["parking"]
    assert one.lost == ()
    assert one.sentence() == (
        'convene: was in order, would be refused: no answer to "Was parking thought of?" (clause 1.2).'
    )


def test_a_report_is_a_breach_or_a_departure_and_never_refused() -> None:
    """What has happened is judged a breach by a must more, and a departure by a should more."""
    (breach,) = checked(requiring(Hold, "chair", binding=True)).entries
    assert breach.sentence().startswith("report a sitting: was in order, would be a breach: ")
    (departure,) = checked(requiring(Hold, "chair", binding=False)).entries
    assert departure.sentence().startswith("report a sitting: was in order, would be a departure: ")


def test_what_was_refused_may_be_accepted() -> None:
    """An entry that was refused is judged anew, and what comes after it as it was then."""
    lenient = moving(Convene=move(Convene, "1.2")).protocol()
    (one,) = checked(lenient, PROPOSED, NO_VENUE, CONVENED, HELD).entries
    assert one.entry is NO_VENUE
    assert [finding.requirement for finding in one.lost] == ["venue"]
    assert one.sentence() == (
        "convene: was refused, would be in order; no longer: no venue has been found (clause 1.2)."
    )


def test_a_must_that_becomes_a_should_is_judged_otherwise() -> None:
    """The same requirement, unmet by both, is a refusal by the one and a departure by the other."""
    softer = evolve(VENUE_FOUND, binding=False)
    now = moving(Convene=move(Convene, "1.2", requires=(softer,))).protocol()
    (one,) = checked(now, PROPOSED, NO_VENUE).entries
    assert (one.was.allowed, one.now.allowed) == (False, True)
    assert [finding.binding for finding in (*one.lost, *one.gained)] == [True, False]


def test_an_answer_to_what_is_not_asked_any_more_is_no_fault() -> None:
    """Of a log with answers to a question that is gone, only what is required is judged."""
    now = evolve(moving(Convene=move(Convene, "1.2")), questions=()).protocol()
    decided = Decide(answers={"venue": YES}, reasons={}, **at(3))
    assert not checked(now, PROPOSED, CONVENED, HELD, decided)


def test_an_entry_that_the_other_has_not_is_refused() -> None:
    """An entry for which the other protocol has no row would be refused, and says so."""
    (one,) = checked(moving(ShareNote=None).protocol()).entries
    assert one.entry is NOTED
    assert one.sentence() == (
        "report that the note was shared: was in order, would be refused: "
        "there is no such entry in this protocol."
    )


def test_what_was_corrected_is_judged_as_it_stands() -> None:
    """Of an entry that was corrected its replacement is judged, and the correction itself is not."""
    wrong = Convene(planned=Planned(SITS, HERE), answers={"venue": YES}, id="c1", **at(1))
    right = evolve(wrong, id="c2", planned=Planned(SITS + timedelta(days=1), HERE))
    correction = Correct(entry="c1", replacement=right, reason=Note("the day"), **at(5))
    found = checked(requiring(Convene, "parking", binding=True), PROPOSED, wrong, HELD, correction)
    assert [one.entry.identity for one in found.entries] == ["c2"]


def test_a_risk_before_any_meeting_is_under_no_judgement() -> None:
    """A risk that is raised with no meeting is followed by both, and a log of it alone opens none."""
    found = checked(OLD, RaiseRisk(**at(0)))
    assert (found.meeting, found.entries) == (None, ())


def test_what_contradicts_the_log_is_passed_over() -> None:
    """An entry that no protocol takes stays out of the log, and what follows is judged without it."""
    nothing_to_discharge = Discharge(duty="note", **at(1))
    strict = requiring(Hold, "chair", binding=True)
    found = checked(strict, PROPOSED, nothing_to_discharge, CONVENED, HELD)
    assert [one.entry for one in found.entries] == [HELD]


def test_dates_that_would_be_otherwise() -> None:
    """With a calendar and a day, a duty with another limit is named with both dates and both clauses."""
    now = made(duties=(*DUTIES[:-1], evolve(NOTE, within=WorkingDays(5), cites=(CLAUSES["1.2"],)))).protocol()
    found = checked(now, calendar=SCOTLAND, as_of=DAY + timedelta(days=3))
    assert found.entries == ()
    (one,) = found.duties
    assert (one.key, one.subject, one.opened_by) == ("note", None, HELD.identity)
    assert one.sentence() == (
        "the note: was open, due Thursday 18 June 2026 (clause 3.1), "
        "would be open, due Wednesday 10 June 2026 (clause 1.2)."
    )
    assert one.to_dict()["was"]["due"] == "2026-06-18"
    assert one.to_dict()["now"]["due"] == "2026-06-10"


def test_what_would_have_been_late() -> None:
    """A duty that was discharged in time, and would have been late under the other protocol, says so."""
    done = Discharge(duty="note", **at(12))
    now = made(duties=(*DUTIES[:-1], evolve(NOTE, within=WorkingDays(5)))).protocol()
    (one,) = checked(now, *LOG, done, calendar=SCOTLAND, as_of=DAY + timedelta(days=20)).duties
    assert one.sentence() == (
        "the note: was discharged, due Thursday 18 June 2026 (clause 3.1), "
        "would be discharged, late, due Wednesday 10 June 2026 (clause 3.1)."
    )


def test_a_duty_of_one_alone() -> None:
    """A duty that only one of the two has is named as not owed under the other."""
    more = made(duties=(*DUTIES, evolve(NOTE, key="file", what="the file", within=None))).protocol()
    (one,) = checked(more, calendar=SCOTLAND, as_of=DAY).duties
    assert one.sentence() == "the file: was not owed, would be open, without a date (clause 3.1)."
    assert one.to_dict()["was"] is None
    (other,) = checked(OLD, was=more, calendar=SCOTLAND, as_of=DAY).duties
    assert other.sentence() == "the file: was open, without a date (clause 3.1), would be not owed."


def test_as_json_values() -> None:
    """An entry that would be otherwise has both decisions in full, and what makes the difference."""
    (one,) = checked(requiring(Hold, "chair", binding=True)).entries
    told = one.to_dict()
    assert told["entry"] == HELD.identity
    assert (told["was"]["verdict"], told["now"]["verdict"]) == ("in order", "a breach")
    assert told["was"]["decision"] == one.was.to_dict()
    assert [finding["requirement"] for finding in told["gained"]] == ["chair"]
    assert told["gained"][0]["cites"][0]["clause"] == "1.2"
