"""What the clock of a duty counts from: a sitting, another duty, the sooner or later of several."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from support.dumfries_galloway import CHAIR, INVITED, PLANNED, SAT_ON, WORKER, YES, owing, proposal
from support.one_duty_more import convened, due, duty, extra, held, proposed, protocol, sitting

from mapm import (
    Before,
    CalendarDays,
    Convene,
    Discharge,
    Duty,
    DutyState,
    Extend,
    Hold,
    Meeting,
    NotBefore,
    Note,
    Occur,
    ProtocolInvalid,
    Rearrange,
    Reconvene,
    Respond,
    ShareNote,
    Sitting,
    Weeks,
    WorkingDays,
)
from mapm.protocols.common.subjects import attended, invited, invited_agencies
from mapm.rules.clocks import Discharged, FirstOf, FirstSitting, LastOf, Occurrence, PlannedSitting, circles
from mapm.rules.several import Reckoned, SeveralLimits

if TYPE_CHECKING:
    from mapm import WorkingCalendar


def test_a_date_that_counts_back_from_a_sitting_moves_with_it(scotland: WorkingCalendar) -> None:
    """Before anything is planned it waits; then it is five working days before, wherever the sitting goes."""
    backward = duty(within=Before(WorkingDays(5)), counts_from=PlannedSitting())
    waiting = extra(proposed(backward), scotland)
    assert (waiting.state, waiting.why) == (DutyState.NOT_COMPUTABLE, "no sitting has been planned yet")
    meeting = convened(backward)
    assert due(meeting, scotland) == date(2024, 8, 26)
    moved = meeting.record(
        Rearrange(at=date(2024, 8, 21), by=WORKER, planned=evolve(PLANNED, on=date(2024, 9, 9)))
    )
    assert due(moved, scotland) == date(2024, 9, 2)


def test_a_date_before_a_sitting_stays_with_that_sitting(scotland: WorkingCalendar) -> None:
    """What was owed before the first sitting keeps its day, and its agencies, when another is planned."""
    backward = duty(
        opens=(Convene, Reconvene),
        within=Before(WorkingDays(5)),
        counts_from=PlannedSitting(),
        each=invited_agencies,
    )
    once = convened(backward).move(sitting(SAT_ON))
    fewer = evolve(PLANNED, on=date(2024, 9, 23), invitees=PLANNED.invitees[:1])
    again = once.move(Reconvene(at=date(2024, 9, 5), by=WORKER, planned=fewer))

    def days(meeting: Meeting) -> list[tuple[str | None, date | None]]:
        return [
            (one.subject, one.due.on if one.due is not None else None)
            for one in owing(meeting, "extra", scotland)
        ]

    agencies = list(dict.fromkeys(one.agency.ref for one in PLANNED.invitees))
    first = [(agency, date(2024, 8, 26)) for agency in agencies]
    assert days(again) == [*first, (agencies[0], date(2024, 9, 16))]
    later = evolve(fewer, on=date(2024, 9, 30))
    moved = again.record(Rearrange(at=date(2024, 9, 6), by=WORKER, planned=later))
    assert days(moved) == [*first, (agencies[0], date(2024, 9, 23))]


def test_who_was_invited_and_who_came_are_those_of_that_sitting(scotland: WorkingCalendar) -> None:
    """A later sitting with other people changes nobody's duty of the one before."""
    asked = duty(opens=(Convene, Reconvene), each=invited)
    told_it = duty(key="came", opens=ShareNote, each=attended)
    people = tuple(one.person for one in INVITED)
    shared = convened(asked, told_it).move(sitting(SAT_ON))
    noted = shared.move(ShareNote(at=date(2024, 9, 3), by=CHAIR, shared_with=people))
    fewer = evolve(PLANNED, on=date(2024, 9, 23), invitees=PLANNED.invitees[:1])
    again = noted.move(Reconvene(at=date(2024, 9, 5), by=WORKER, planned=fewer)).move(
        Hold(at=date(2024, 9, 23), by=CHAIR, sitting=Sitting(INVITED[:1], CHAIR))
    )
    came = [one.subject for one in owing(again, "came", scotland)]
    assert came == [one.ref for one in people]
    assert len(owing(again, "extra", scotland)) == len(PLANNED.invitees) + 1


def test_what_a_sitting_opens_counts_back_from_the_next(scotland: WorkingCalendar) -> None:
    """Until one is planned it waits: the sitting that took place is behind it."""
    backward = duty(opens=Hold, within=Before(WorkingDays(5)), counts_from=PlannedSitting())
    sat = convened(backward).move(sitting(SAT_ON))
    assert extra(sat, scotland).why == "no sitting has been planned yet"
    later = evolve(PLANNED, on=date(2024, 9, 23))
    again = sat.move(Reconvene(at=date(2024, 9, 5), by=WORKER, planned=later))
    assert due(again, scotland) == date(2024, 9, 16)


def test_a_clock_starts_with_what_happened_and_not_before(scotland: WorkingCalendar) -> None:
    """A named occurrence starts it; until it is recorded the duty is listed and says what it waits for."""
    waits = duty(counts_from=Occurrence("report", "the report is completed"))
    meeting = proposed(waits)
    assert extra(meeting, scotland).why == "not recorded yet: the report is completed"
    assert "not yet computable (not recorded yet" in extra(meeting, scotland).sentence()
    done = meeting.record(Occur(at=date(2024, 8, 7), by=WORKER, occurrence="report"))
    assert due(done, scotland) == date(2024, 8, 14)


def test_a_clock_starts_from_another_duty_when_it_was_actually_done(scotland: WorkingCalendar) -> None:
    """The due date of the other has no part in it: late or early, the day of its discharge counts."""
    first = duty(key="first")
    waits = duty(counts_from=Discharged("first"))
    meeting = proposed(first, waits)
    assert extra(meeting, scotland).why == "the duty first has not been discharged yet"
    late = meeting.record(Discharge(at=date(2024, 8, 20), by=CHAIR, duty="first"))
    assert due(late, scotland) == date(2024, 8, 27)


def test_the_sooner_of_limits_with_clocks_of_their_own(scotland: WorkingCalendar) -> None:
    """Each counts from its own day; what has not started yet may make it sooner, and it says so."""
    both = SeveralLimits((Reckoned(WorkingDays(5), Occurrence("report", "the report")), Reckoned(Weeks(2))))
    meeting = proposed(duty(within=both))
    assert due(meeting, scotland) == date(2024, 8, 19)
    assert extra(meeting, scotland).why == "it may yet be sooner: not recorded yet: the report"
    soon = meeting.record(Occur(at=date(2024, 8, 7), by=WORKER, occurrence="report"))
    assert due(soon, scotland) == date(2024, 8, 14)
    assert "the sooner of Wednesday 14 August 2024 (5 working days after" in extra(soon, scotland).sentence()
    assert due(meeting.record(Occur(at=date(2024, 8, 16), by=WORKER, occurrence="report")), scotland) == date(
        2024, 8, 19
    )


def test_the_later_of_limits_waits_for_all_of_them(scotland: WorkingCalendar) -> None:
    """No date is named that a clock still to start could put off; moved, the first date is kept."""
    both = SeveralLimits((Reckoned(WorkingDays(5), Occurrence("report")), Reckoned(Weeks(2))), later=True)
    meeting = proposed(duty(within=both))
    assert extra(meeting, scotland).state is DutyState.NOT_COMPUTABLE
    done = meeting.record(Occur(at=date(2024, 8, 20), by=WORKER, occurrence="report"))
    assert due(done, scotland) == date(2024, 8, 27)
    moved = done.record(
        Extend(
            at=date(2024, 8, 21),
            by=CHAIR,
            duty="extra",
            to=date(2024, 9, 2),
            authority=CHAIR,
            reason=Note("x"),
        )
    )
    found = extra(moved, scotland).due
    assert found is not None
    assert found.extension is not None
    assert (found.on, found.extension.first.on) == (date(2024, 9, 2), date(2024, 8, 27))


def test_several_limits_tell_what_is_wrong_with_them(scotland: WorkingCalendar) -> None:
    """One is no choice, a clock waits for a duty that is there, and a calendar that ends is said."""
    with pytest.raises(ProtocolInvalid, match="two limits or more"):
        SeveralLimits((Reckoned(Weeks(2)),))
    with pytest.raises(ProtocolInvalid, match="not there: nothing"):
        protocol(duty(within=SeveralLimits((Reckoned(Weeks(2)), Reckoned(Weeks(2), Discharged("nothing"))))))
    far = SeveralLimits((Reckoned(Weeks(2)), Reckoned(Weeks(2000))))
    assert far.text == "the sooner of (within 2 weeks) and (within 2000 weeks), each from its own day"
    assert extra(proposed(duty(within=far)), scotland).state is DutyState.NOT_COMPUTABLE


def test_an_earliest_day_is_told_and_is_no_deadline(scotland: WorkingCalendar) -> None:
    """Nothing is ever overdue by it; before its clock starts it is not told either."""
    clear = NotBefore(CalendarDays(28), clear=True)
    one = extra(proposed(duty(within=clear)), scotland)
    assert (one.state, one.due, one.late) == (DutyState.OPEN, None, False)
    assert one.why == "not before Tuesday 3 September 2024"
    assert '"at least 28 clear calendar days after", which is no deadline' in one.sentence()
    waiting = extra(proposed(duty(within=clear, counts_from=Occurrence("report"))), scotland)
    assert (waiting.state, waiting.why) == (DutyState.NOT_COMPUTABLE, "not recorded yet: report")
    far = NotBefore(Weeks(2000))
    assert "build it for more years" in extra(proposed(duty(within=far)), scotland).why


def test_what_was_done_before_its_earliest_day_says_so(scotland: WorkingCalendar) -> None:
    """The day is told of what has been done, too; done too soon is not late, and is no breach."""
    clear = duty(within=NotBefore(CalendarDays(28), clear=True))
    for day, says in (
        (date(2024, 9, 2), "not before Tuesday 3 September 2024, and it was done before that"),
        (date(2024, 9, 3), "not before Tuesday 3 September 2024"),
    ):
        one = extra(proposed(clear).record(Discharge(at=day, by=CHAIR, duty="extra")), scotland)
        assert (one.state, one.why, one.late, one.breach) == (DutyState.DISCHARGED, says, False, False)
        assert f"discharged ({says})" in one.sentence()


def test_a_duty_is_opened_by_the_discharge_of_another(scotland: WorkingCalendar) -> None:
    """It is not there before, has the same subject, and can be discharged in its turn."""
    consult_then = duty(opens=(), after="consult")
    meeting = proposed(consult_then)
    assert owing(meeting, "extra", scotland) == ()
    replied = meeting.record(
        Respond(at=date(2024, 8, 6), by=WORKER, agency=proposal().relevant[0], reply=YES)
    )
    one = extra(replied, scotland)
    assert (one.subject, one.due.on if one.due else None) == ("NHS", date(2024, 8, 13))
    ended = replied.record(Discharge(at=date(2024, 8, 8), by=CHAIR, duty="extra", subject="NHS"))
    assert extra(ended, scotland).state is DutyState.DISCHARGED


def test_a_clock_starts_with_the_first_of_several_or_the_last(scotland: WorkingCalendar) -> None:
    """The first that is there is enough; the last is told when all of them are there."""
    report, sat = Occurrence("report", "the report"), FirstSitting()
    first, last = duty(counts_from=FirstOf((report, sat))), duty(counts_from=LastOf((report, sat)))
    waits = "not recorded yet: the report; no sitting has taken place yet"
    assert extra(convened(first), scotland).why == extra(convened(last), scotland).why == waits
    assert due(held(first), scotland) == date(2024, 9, 9)
    assert extra(held(last), scotland).why == "not recorded yet: the report"
    for day, sooner, later in (
        (date(2024, 8, 30), date(2024, 9, 6), date(2024, 9, 9)),
        (date(2024, 9, 4), date(2024, 9, 9), date(2024, 9, 11)),
    ):
        said = Occur(at=day, by=WORKER, occurrence="report", recorded_at=date(2024, 9, 4))
        assert due(held(first).record(said), scotland) == sooner
        assert due(held(last).record(said), scotland) == later


def test_duties_that_wait_for_each_other_are_told_with_the_way_round() -> None:
    """Where the earlier of two clocks starts from outside there is no circle, however they are listed."""

    def waits(key: str, *others: str, of: Any = LastOf) -> Duty:  # noqa: ANN401  # a class of clocks
        return duty(key=key, counts_from=of(tuple(map(Discharged, others))))

    outside = duty(key="outside")
    round_of_three = [waits("one", "two"), waits("two", "three"), waits("three", "one"), waits("four", "one")]
    told = {"one": ["two", "three", "one"], "two": ["three", "one", "two"], "three": ["one", "two", "three"]}
    for order in permutations(round_of_three):
        assert circles(order) == told
    escapes = [waits("one", "two", "outside", of=FirstOf), waits("two", "one"), outside]
    for order in permutations(escapes):
        assert circles(order) == {}
    caught = [waits("one", "two", "outside"), waits("two", "one"), outside]
    for order in permutations(caught):
        assert circles(order) == {"one": ["two", "one"], "two": ["one", "two"]}
    either = SeveralLimits((Reckoned(Weeks(1), Discharged("two")), Reckoned(Weeks(2))))
    for within, found in (
        (either, {}),
        (evolve(either, later=True), {"one": ["two", "one"], "two": ["one", "two"]}),
    ):
        assert circles((duty(key="one", within=within), waits("two", "one"))) == found


def test_a_duty_waits_for_one_that_is_there_and_never_for_itself() -> None:
    """What could never start is refused when the protocol is built."""
    with pytest.raises(ProtocolInvalid, match="not there: nothing"):
        protocol(duty(opens=(), after="nothing"))
    with pytest.raises(ProtocolInvalid, match="not there: nothing"):
        protocol(duty(counts_from=Discharged("nothing")))
    with pytest.raises(ProtocolInvalid, match="waits for itself"):
        protocol(duty(opens=(), after="other"), duty(key="other", opens=(), after="extra"))
    with pytest.raises(ProtocolInvalid, match="what opens it"):
        duty(opens=())
    with pytest.raises(ProtocolInvalid, match="what opens it"):
        duty(after="note")
