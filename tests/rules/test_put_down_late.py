"""What is put down late tells otherwise what was listed: it stays listed, as it is now or as released."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pytest
from attrs import evolve
from support.eastmoor import (
    CHAIR,
    DISAGREED,
    HELD_ON,
    INVITED,
    NURSE,
    SAT,
    TEACHER,
    WORKER,
    held,
    held_again,
    issue,
)
from support.listed_late import BETWEEN, REPORTED_ON, duty, late, listed, states, then, under
from support.readings import reading

from mapm import (
    Convene,
    Correct,
    Discharge,
    Duty,
    DutyState,
    EntryRefused,
    Escalate,
    Hold,
    Issue,
    Note,
    Reached,
    Receive,
    Release,
    Reply,
    ShareNote,
)
from mapm.protocols.common import subjects
from mapm.rules.conditions import AllOf, OfKind
from mapm.rules.discharging import First
from mapm.rules.dissent import Dissents, ReachedBy
from mapm.rules.inquorate import Sat, SatAs
from mapm.rules.issuing import that_recipient
from mapm.rules.last_time import YesLastTime
from mapm.rules.ledger import Ledger
from mapm.rules.products import RecipientsOf
from mapm.rules.retold import may_be_retold, retelling

GIVEN_ON: Final = date(2026, 6, 5)
WHY: Final = (
    "a sitting of Wednesday 3 June 2026 was put down later, and tells it otherwise; by our reading A-74"
)
ALONE: Final = evolve(SAT, attended=INVITED[2:], family=())
"""A sitting to which the officer came, and nobody else."""


def gave(extra: Duty, *more: Duty, sitting: Any = SAT) -> Any:  # noqa: ANN401  # Held
    """The first sitting, and a record given to the nurse on the fifth of June."""
    return held(sitting, under(extra, *more)).record(issue("record", NURSE, GIVEN_ON, id="given"))


# --- a sitting that is put down late ----------------------------------------------------------------------


@reading("A-74")
def test_what_was_opened_by_what_was_given_of_another_sitting_stays_listed() -> None:
    """A report of dissent is owed of what was given; it is of a late sitting where all agreed."""
    meeting = gave(duty(opens=Issue, when=Dissents()), sitting=DISAGREED)
    assert states(meeting) == {("given", None): DutyState.OPEN}
    (owed,) = listed(late(meeting)).values()
    assert (owed.state, owed.why, owed.open, owed.breach) == (DutyState.RELEASED, WHY, False, False)
    assert f"({WHY})" in owed.sentence()


def test_who_was_to_have_what_is_of_another_sitting_now_stays_listed() -> None:
    """Those who came to the sitting before are released; the officer, who came to the late one, is not."""
    meeting = gave(duty(opens=Issue, each=RecipientsOf("decisions")))
    assert states(meeting) == dict.fromkeys(
        (("given", ref) for ref in ("nurse", "teacher", "mother")), DutyState.OPEN
    )
    after = late(meeting, ALONE)
    assert states(after) == {
        **dict.fromkeys((("given", ref) for ref in ("nurse", "teacher", "mother")), DutyState.RELEASED),
        ("given", "officer"): DutyState.OPEN,
    }
    assert [subject for one, _, subject in after.rules.still_owed(after) if one.key == "extra"] == ["officer"]


def test_what_follows_a_sitting_that_was_the_next_stays_listed() -> None:
    """A late sitting is the next after the proposal's: what followed the one reported first is released."""
    first = duty(opens=Convene, discharged_by=First(Hold))
    meeting = held(SAT, under(first, then()))
    assert states(meeting, "then") == {("first", None): DutyState.OPEN}
    after = late(meeting, on=HELD_ON - timedelta(days=5))
    assert states(after, "then") == {("first", None): DutyState.RELEASED, ("late", None): DutyState.OPEN}
    assert set(states(after).values()) == {DutyState.DISCHARGED}


def test_what_was_discharged_before_the_late_report_is_listed_so() -> None:
    """And what follows it is owed still: what was done was done."""
    meeting = gave(duty(opens=Issue, each=RecipientsOf("decisions")), then())
    done = Discharge(at=GIVEN_ON, by=WORKER, duty="extra", subject="nurse", id="done")
    after = late(meeting.record(done), ALONE)
    assert states(after)["given", "nurse"] is DutyState.DISCHARGED
    assert states(after)["given", "teacher"] is DutyState.RELEASED
    assert states(after, "then") == {("done", "nurse"): DutyState.OPEN}


def test_what_had_been_discharged_by_an_entry_is_listed_so() -> None:
    """The note was shared after it was opened, and the late report does not undo that."""
    meeting = gave(duty(opens=Issue, when=Dissents(), discharged_by=First(ShareNote)), sitting=DISAGREED)
    shared = meeting.move(ShareNote(at=GIVEN_ON, by=WORKER, shared_with=(NURSE,)))
    assert states(shared) == states(late(shared)) == {("given", None): DutyState.DISCHARGED}


def test_what_is_listed_as_released_may_be_discharged_and_given_up() -> None:
    """Whoever does it all the same says so by the entry that opened it; what was never owed is refused."""
    after = late(gave(duty(opens=Issue, when=Dissents()), sitting=DISAGREED))
    facts: dict[str, Any] = {"at": REPORTED_ON, "by": WORKER, "duty": "extra"}
    done = after.record(Discharge(**facts, opened_by="given"))
    assert states(done) == {("given", None): DutyState.DISCHARGED}
    up = after.record(Release(**facts, authority=CHAIR, reason=Note("done otherwise"), opened_by="given"))
    (owed,) = listed(up).values()
    assert (owed.state, owed.why, owed.given_up) == (DutyState.RELEASED, "released by chair", True)
    never = late(gave(duty(opens=Issue, when=Dissents())))
    with pytest.raises(EntryRefused, match="has not been opened by that entry"):
        never.record(Discharge(**facts, opened_by="given"))


def test_it_may_be_discharged_for_somebody_who_was_to_have_it() -> None:
    """For the nurse, who is on the list as released; for nobody who never was on it."""
    after = late(gave(duty(opens=Issue, each=RecipientsOf("decisions"))), ALONE)
    facts: dict[str, Any] = {"at": REPORTED_ON, "by": WORKER, "duty": "extra", "opened_by": "given"}
    done = after.record(Discharge(**facts, subject="nurse"))
    assert states(done)["given", "nurse"] is DutyState.DISCHARGED
    with pytest.raises(EntryRefused, match="is not owed for that subject"):
        after.record(Discharge(**facts, subject="father"))


def test_a_discharge_before_the_late_report_goes_on_to_no_other() -> None:
    """It was of the record given first, and does not become that of the next."""
    meeting = gave(duty(opens=Issue, when=Dissents()), sitting=DISAGREED)
    meeting = meeting.record(issue("record", TEACHER, date(2026, 5, 21), id="other", recorded_at=GIVEN_ON))
    meeting = meeting.record(Discharge(at=GIVEN_ON, by=WORKER, duty="extra"))
    both = {("given", None): DutyState.DISCHARGED, ("other", None): DutyState.OPEN}
    assert states(meeting) == states(late(meeting)) == both


def test_a_duty_that_nothing_releases_is_still_owed() -> None:
    """What is fixed is open, whatever is put down late."""
    after = late(gave(duty(opens=Issue, when=Dissents(), fixed=True), sitting=DISAGREED))
    assert states(after) == {("given", None): DutyState.OPEN}
    assert "extra" in {one.key for one, _, _ in after.rules.still_owed(after)}


def test_what_waits_to_be_told_is_no_duty_yet() -> None:
    """How the first sitting decided is not recorded; the late one did not decide by majority."""
    by_majority = ReachedBy((Reached.MAJORITY,))
    meeting = gave(duty(opens=Issue, when=by_majority), sitting=evolve(SAT, reached_by=None))
    assert states(meeting) == {("given", None): DutyState.NOT_COMPUTABLE}
    assert states(late(meeting)) == {}


def test_it_is_owed_again_where_the_log_tells_so_again() -> None:
    """A sitting between the two, put down after, at which somebody disagreed: it is of that one now."""
    day = timedelta(days=1)
    once = late(gave(duty(opens=Issue, when=Dissents()), sitting=DISAGREED), on=BETWEEN - day)
    again = late(once, DISAGREED, BETWEEN, id="later")
    assert states(again) == {("given", None): DutyState.OPEN}
    assert states(late(again, SAT, BETWEEN - 2 * day, id="last")) == states(again)
    (owed,) = listed(late(again, SAT, BETWEEN + day, id="last")).values()
    assert "a sitting of Thursday 4 June 2026 was put down later" in owed.why


def test_the_hour_tells_what_is_late_on_one_day() -> None:
    """Given at three, and a sitting of two o'clock put down after: it is of that one."""
    day = datetime(2026, 6, 3, 15, tzinfo=UTC)
    meeting = held(DISAGREED, under(duty(opens=Issue, when=Dissents())))
    meeting = meeting.record(issue("record", NURSE, day, id="given"))
    (owed,) = listed(late(meeting, on=day - timedelta(hours=1))).values()
    assert owed.why == WHY
    at_four = late(meeting, on=day + timedelta(hours=1))
    assert states(at_four) == {("given", None): DutyState.OPEN}


def test_what_was_answered_last_time_is_told_by_the_day() -> None:
    """Looking again is owed of the second sitting, until one between that left nothing open."""
    for_now = {"interim": Reply.YES}
    looks = duty(opens=Hold, when=YesLastTime("interim"))
    second = held_again(held(SAT, under(looks), answers=for_now))
    assert states(second) == {("second", None): DutyState.OPEN}
    after = late(second)
    assert listed(after)["second", None].why == WHY
    assert states(after) == {
        ("second", None): DutyState.RELEASED,
        ("late", None): DutyState.OPEN,
    }


@pytest.mark.parametrize(
    ("opens", "given", "may_be"),
    [
        (Hold, {}, False),
        (Hold, {"each": subjects.attended}, False),
        (Hold, {"when": Dissents()}, False),
        (Hold, {"when": YesLastTime("interim")}, True),
        (Hold, {"when": SatAs("quorum", Sat.QUORATE)}, True),
        (Hold, {"when": AllOf((Dissents(), Dissents(there=False)))}, False),
        (Hold, {"when": AllOf((Dissents(), YesLastTime("interim")))}, True),
        (Issue, {}, False),
        ((Hold, Issue), {"when": Dissents()}, True),
        (Receive, {"each": that_recipient}, True),
        (Escalate, {"when": OfKind("kind", ("need",))}, True),
        ((), {"after": "note"}, True),
    ],
)
def test_which_duties_may_be_told_otherwise(opens: Any, given: dict[str, Any], may_be: bool) -> None:  # noqa: ANN401, FBT001
    """Those whose opening, or subject, days tell and not the log; else nothing is looked for."""
    assert may_be_retold(duty(opens=opens, **given)) is may_be


@pytest.mark.parametrize("reported", [1, 40])
def test_however_many_are_put_down_late(reported: int) -> None:
    """Each tells otherwise what the one before told, and what followed each sitting stays listed."""
    first = duty(opens=Convene, discharged_by=First(Hold))
    meeting: Any = held(SAT, under(first, then()))
    noon = datetime(2026, 5, 19, 12, tzinfo=UTC)
    for number in range(reported):
        meeting = late(meeting, on=noon - timedelta(minutes=number), id=f"late {number}")
    found = states(meeting, "then")
    assert found.pop((f"late {reported - 1}", None)) is DutyState.OPEN
    assert len(found) == reported
    assert set(found.values()) == {DutyState.RELEASED}


def test_a_correction_takes_away_what_never_was() -> None:
    """The late report corrected away, the list is as it was before it."""
    meeting = gave(duty(opens=Issue, when=Dissents()), sitting=DISAGREED)
    slip = Correct(at=REPORTED_ON, by=WORKER, entry="late", reason=Note("slip"), recorded_at=REPORTED_ON)
    mended = late(meeting).rules.correct(late(meeting), slip).meeting
    assert states(mended) == states(meeting)
    wrong = evolve(slip, entry="given")
    assert states(late(meeting).rules.correct(late(meeting), wrong).meeting) == {}


def test_a_duty_in_python_that_reads_the_whole_meeting_is_asked_of_it_as_it_was() -> None:
    """For whom it was owed before the late report is told by the entries that stood then."""
    seen = duty(opens=Issue, each=HowMany())
    after = late(gave(seen))
    assert states(after) == {("given", "1"): DutyState.RELEASED, ("given", "2"): DutyState.OPEN}


class HowMany:
    """A subject for the number of sittings that the meeting has had."""

    def __call__(self, ledger: Ledger, _entry: Any) -> tuple[str, ...]:  # noqa: ANN401  # any entry
        """That number."""
        return (str(len(ledger.meeting.known.of(Hold))),)


def test_usually_nothing_is_told_otherwise() -> None:
    """In a log in which everything was put down in its turn, nothing is looked for."""
    meeting: Any = held_again(held().record(issue("record", NURSE)))
    assert retelling(Ledger(meeting, meeting.known.order, meeting.rules.duties)) == ()
    after = late(gave(duty(opens=Issue)))
    places = retelling(Ledger(after, after.known.order, after.rules.duties))
    assert [type(after.known.order[place]) for place in places] == [Hold]


# --- for every duty of this protocol ----------------------------------------------------------------------


def test_a_meeting_that_is_folded_again_is_owed_the_same() -> None:
    """From its log alone, and pickled, the list is the same."""
    meeting = late(gave(duty(opens=Issue, when=Dissents()), sitting=DISAGREED))
    again = pickle.loads(pickle.dumps(meeting))  # noqa: S301  # made here
    assert states(again) == states(meeting) == {("given", None): DutyState.RELEASED}
