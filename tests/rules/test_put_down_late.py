"""What is put down late tells otherwise what was listed: it stays listed, as it is now or as released."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.eastmoor import (
    CHAIR,
    CHILD,
    DISAGREED,
    EASTMOOR,
    ENGLAND,
    FATHER,
    HELD_ON,
    INVITED,
    MOTHER,
    NURSE,
    OFFICER,
    PARTLY,
    SAT,
    TEACHER,
    WORKER,
    held,
    held_again,
    issue,
)
from support.readings import reading

from mapm import (
    By,
    Concerned,
    Convene,
    Correct,
    Discharge,
    Duty,
    DutyState,
    EntryRefused,
    Escalate,
    Hold,
    Issue,
    Name,
    Note,
    Planned,
    Reached,
    Receive,
    Reconvene,
    Release,
    Reply,
    ShareNote,
    duties,
)
from mapm.authoring import words
from mapm.meeting.moments import local_day
from mapm.protocols.common import subjects
from mapm.rules.conditions import AllOf, OfKind
from mapm.rules.discharging import First
from mapm.rules.dissent import Dissents, ReachedBy
from mapm.rules.inquorate import Sat, SatAs
from mapm.rules.issuing import IssueOf, that_recipient
from mapm.rules.last_time import YesLastTime
from mapm.rules.ledger import Ledger
from mapm.rules.products import RecipientsOf
from mapm.rules.retold import may_be_retold, retelling

if TYPE_CHECKING:
    from mapm import MeetingProtocol, Owed

LATER: Final = date(2026, 7, 1)
BETWEEN: Final = date(2026, 6, 3)
GIVEN_ON: Final = date(2026, 6, 5)
REPORTED_ON: Final = date(2026, 6, 20)
WHY: Final = (
    "a sitting of Wednesday 3 June 2026 was put down later, and tells it otherwise; by our reading A-74"
)
ALONE: Final = evolve(SAT, attended=INVITED[2:], family=())
"""A sitting to which the officer came, and nobody else."""


def duty(key: str = "extra", **given: Any) -> Duty:  # noqa: ANN401  # any field
    """A duty of nobody in particular."""
    more: dict[str, Any] = {"what": key, "binding": True, "to": "everybody"}
    cites, nobody = EASTMOOR.duties[0].cites, words.OWNERS.meaning["nobody"]
    return Duty(key=key, cites=cites, owner=nobody, **more | given)


def under(*extra: Duty) -> MeetingProtocol:
    """The invented protocol with these duties too."""
    found: MeetingProtocol = evolve(EASTMOOR, key="local/meeting", duties=(*EASTMOOR.duties, *extra))
    return found


def then(key: str = "extra") -> Duty:
    """A duty that follows another."""
    return duty("then", after=key)


def late(meeting: Any, sitting: Any = SAT, on: date = BETWEEN, id: str = "late") -> Any:  # noqa: A002, ANN401
    """The same case after a sitting of the third of June is reported, on the twentieth."""
    day = max(REPORTED_ON, local_day(meeting.known.order[-1].recorded_at) + timedelta(days=1))
    more: dict[str, Any] = {"answers": {"interim": Reply.NO}, "recorded_at": day}
    again = meeting.move(Reconvene(at=day, by=WORKER, planned=Planned(day, INVITED, CHAIR)))
    return again.move(Hold(at=on, by=By(CHAIR), sitting=sitting, id=id, **more))


def listed(meeting: Any, key: str = "extra") -> dict[Any, Owed]:  # noqa: ANN401  # any state
    """The instances of a duty, by the id of what opened each and its subject."""
    found = [one for one in duties(meeting, ENGLAND, LATER) if one.duty.key == key]
    by_opening = {(one.opened_by.id, one.subject): one for one in found}
    assert len(by_opening) == len(found)
    return by_opening


def states(meeting: Any, key: str = "extra") -> dict[Any, DutyState]:  # noqa: ANN401  # any state
    """The same, as states alone."""
    return {one: owed.state for one, owed in listed(meeting, key).items()}


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


# --- who is recorded otherwise ----------------------------------------------------------------------------


def as_subject(meeting: Any, whom: Any, day: int = 20) -> Any:  # noqa: ANN401  # Held
    """Somebody is recorded as whom the meeting is about."""
    return meeting.record(Name(at=date(2026, 6, day), by=WORKER, concerned=Concerned(whom)))


def part_given() -> Any:  # noqa: ANN401  # Held
    """The mother has the summary of the part that she was at, as she was to."""
    follows = duty("then", after="summary")
    given = issue("summary", MOTHER, date(2026, 5, 22), id="given", extent=PARTLY)
    return held(SAT, under(follows)).record(given)


@reading("A-74")
def test_what_was_given_as_it_was_owed_does_still() -> None:
    """She is recorded as whom it is about, who has all of it: what she had then discharged it, and does."""
    before = part_given()
    meeting = as_subject(before, MOTHER)
    for one in (before, meeting):
        assert states(one, "summary")["first", "mother"] is DutyState.DISCHARGED
        assert states(one, "then") == {("given", "mother"): DutyState.OPEN}
    again = as_subject(meeting.record(issue("summary", MOTHER, date(2026, 6, 21))), FATHER, 22)
    assert states(again, "then") == {("given", "mother"): DutyState.OPEN}


def test_what_is_given_after_is_by_what_is_recorded_then() -> None:
    """Recorded as whom it is about before she was given anything, a part of it discharges nothing."""
    meeting = as_subject(held().record(issue("summary", NURSE)), MOTHER, 1)
    given = meeting.record(issue("summary", MOTHER, date(2026, 6, 2), extent=PARTLY))
    assert states(given, "summary")["first", "mother"].value != DutyState.DISCHARGED


def test_what_is_of_another_sitting_now_does_no_more_for_the_one_before() -> None:
    """The summary that she had is of a sitting put down late: that of the first is owed to her."""
    follows = duty("then", after="summary")
    given = issue("summary", MOTHER, GIVEN_ON, id="given", extent=PARTLY)
    meeting = late(as_subject(held(SAT, under(follows)).record(given), MOTHER))
    assert listed(meeting, "summary")["first", "mother"].open
    assert states(meeting, "then") == {("given", "mother"): DutyState.RELEASED}


def test_what_was_given_to_all_is_owed_to_one_more() -> None:
    """A duty that is owed once, to them all, is open again; what followed it is listed, as released."""
    once = duty(opens=Hold, discharged_by=IssueOf("summary"))
    meeting = held(SAT, under(once, then()))
    for whom in (NURSE, TEACHER, CHILD, MOTHER):
        extent = {"extent": PARTLY} if whom is MOTHER else {}
        meeting = meeting.record(issue("summary", whom, GIVEN_ON, id=f"to {whom.ref}", **extent))
    assert states(meeting) == {("first", None): DutyState.DISCHARGED}
    ((key, open_then),) = states(meeting, "then").items()
    assert open_then is DutyState.OPEN
    more = as_subject(meeting, OFFICER)
    assert listed(more)["first", None].open
    assert states(more, "then") == {key: DutyState.RELEASED}
    assert listed(more, "then")[key].why == "what is recorded of somebody changed; by our reading A-74"


# --- for every duty of this protocol ----------------------------------------------------------------------


def test_a_meeting_that_is_folded_again_is_owed_the_same() -> None:
    """From its log alone, and pickled, the list is the same."""
    meeting = late(gave(duty(opens=Issue, when=Dissents()), sitting=DISAGREED))
    again = pickle.loads(pickle.dumps(meeting))  # noqa: S301  # made here
    assert states(again) == states(meeting) == {("given", None): DutyState.RELEASED}
