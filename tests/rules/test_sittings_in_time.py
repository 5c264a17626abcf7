"""Sittings go by their day: which was the last, two running, what discharges, of which something is said."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mapm import (
    Agency,
    Agree,
    Answer,
    Appoint,
    By,
    Classify,
    Convene,
    Convened,
    Division,
    Held,
    Hold,
    Invitee,
    Lacking,
    Meeting,
    MeetingProtocol,
    Note,
    Person,
    Planned,
    Propose,
    Purpose,
    Rearrange,
    Reconvene,
    Reply,
    Role,
    Sitting,
    WorkingCalendar,
)
from mapm.authoring import load_protocol
from mapm.guidance.cases import case_of
from mapm.guidance.fills.sitting import quorum as quorum_line
from mapm.meeting.moments import before, in_time
from mapm.meeting.parts import Part
from mapm.rules.inquorate import Sat, SittingStood
from mapm.rules.people import Different, MadeBy, SameAsLast
from mapm.rules.quorum import NeverTwiceInquorate, QuorumMet
from mapm.rules.who import Who, those

CONFERENCE: Final[MeetingProtocol] = load_protocol(Path(__file__).parents[2] / "examples" / "quorum.toml")
COUNCIL: Final = Agency("council")
WORKER, CHAIR, OTHER = Person("worker"), Person("chair"), Person("other")
SCOTLAND: Final = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2027))
HEAD: Final = Role("head of service")


def senior(person: Person, **said: Any) -> Invitee:  # noqa: ANN401  # any field
    """A chair of rank who is independent."""
    given: dict[str, Any] = {"kind": "social care", "rank": "team manager", "independent": Reply.YES, **said}
    return Invitee(person, COUNCIL, **given)


NOTES: Final = Invitee(Person("minutes"), COUNCIL, frozenset({Part.TAKES_NOTE}), "social care")
GP: Final = Invitee(Person("gp"), Agency("practice"), kind="health")
OFFICER: Final = Invitee(Person("officer"), Agency("force"), kind="police")
QUORATE: Final = (GP, OFFICER, NOTES)
SHORT: Final = (GP, NOTES)


def may(day: int) -> date:
    """A day of May."""
    return date(2026, 5, day)


def planned(day: int) -> Planned:
    """A conference with everybody invited."""
    return Planned(may(day), (senior(CHAIR), GP, OFFICER, NOTES), CHAIR)


def convened() -> Convened:
    """A conference that is convened for the 11th."""
    opened = CONFERENCE.open(Propose(at=may(4), by=WORKER, agency=COUNCIL), ref="case-1")
    agreed = opened.move(Agree(at=may(5), by=CHAIR))
    return agreed.move(Convene(at=may(6), by=CHAIR, planned=planned(11)))


def held(day: int, *there: Invitee, chair: Person = CHAIR, recorded: int | None = None, **said: Any) -> Hold:  # noqa: ANN401
    """The report of a sitting on a day, put down on that day or a later one."""
    sitting = Sitting((senior(chair), *there), chair)
    return Hold(at=may(day), by=CHAIR, sitting=sitting, recorded_at=may(recorded or day), **said)


def again(meeting: Held, day: int, recorded: int) -> Convened:
    """It is to sit again."""
    plan = planned(day)
    return meeting.move(Reconvene(at=may(recorded), by=CHAIR, planned=plan, purpose=Purpose.GOES_ON))


def final(day: int, recorded: int | None = None) -> Classify:
    """A final decision of that day."""
    return Classify(at=may(day), by=CHAIR, trait="decision", value="final", recorded_at=may(recorded or day))


def told(meeting: Meeting, key: str) -> list[str]:
    """What was not followed of a requirement, by the day of the entry it was judged of."""
    return [one.says for one in (*meeting.breaches, *meeting.departures) if one.requirement == key]


# --- the last sitting -------------------------------------------------------------------------------------


def test_the_chair_of_a_late_report_is_compared_with_the_sitting_before_it() -> None:
    """A sitting of the 14th reported after one of the 20th is compared with the one of the 11th."""
    meeting = again(convened().move(held(11, *QUORATE)), 20, 12)
    meeting = again(
        meeting.move(held(20, *QUORATE, chair=OTHER, reasons={"same-chair": Note("ill")})), 28, 21
    )
    rule = SameAsLast(Who.CHAIR, "same-chair")
    late = held(14, *QUORATE, recorded=22)
    assert rule(meeting, late) is Answer.MET
    assert not told(meeting.move(late), "same-chair")
    assert rule(meeting, held(22, *QUORATE)) == Lacking(Answer.NOT_MET, ("chair",))
    assert rule(meeting, held(14, *QUORATE, chair=OTHER, recorded=22)) == Lacking(Answer.NOT_MET, ("other",))
    assert rule(meeting, held(8, *QUORATE, chair=OTHER, recorded=22)) is Answer.MET  # none was before


def test_two_running_are_the_two_that_follow_each_other_by_their_day() -> None:
    """A sitting with a quorum that was reported between two without does not stand between them."""
    meeting = again(convened().move(held(11, *QUORATE)), 20, 12)
    meeting = again(meeting.move(held(20, *SHORT)), 22, 21)
    meeting = again(meeting.move(held(14, *QUORATE, recorded=22)), 28, 23)
    rule = NeverTwiceInquorate("conference")
    assert rule(meeting, held(28, *SHORT)) == Lacking(Answer.NOT_MET)
    assert told(meeting.move(held(28, *SHORT)), "twice")
    twice = SittingStood("conference", Sat.INQUORATE_TWICE)
    assert twice(meeting, held(28, *SHORT))
    assert not twice(meeting, held(28, *QUORATE))


def test_a_late_report_is_also_compared_with_the_sitting_after_it() -> None:
    """A sitting without a quorum that is reported after the next, which missed it too, made two running."""
    meeting = again(convened().move(held(11, *QUORATE)), 20, 12)
    meeting = again(meeting.move(held(20, *SHORT)), 28, 21)
    rule = NeverTwiceInquorate("conference")
    assert rule(meeting, held(14, *SHORT, recorded=22)) == Lacking(Answer.NOT_MET)
    assert rule(meeting, held(14, *QUORATE, recorded=22)) is Answer.MET
    assert rule(meeting, held(8, *SHORT, recorded=22)) is Answer.MET


def test_whether_two_running_had_no_quorum_may_not_be_recorded() -> None:
    """It names the agencies of no recorded kind of both; a quorum that is not there was never told."""
    odd, other = (Invitee(Person(f"of the {one}"), Agency(one)) for one in ("club", "choir"))
    meeting = again(convened().move(held(11, GP, odd, NOTES)), 20, 12)
    report = held(20, GP, other, NOTES)
    rule = NeverTwiceInquorate("conference")
    assert rule(meeting, report) == Lacking(Answer.NOT_RECORDED, ("club", "choir"))
    assert rule(meeting, held(20, *SHORT)) == Lacking(Answer.NOT_RECORDED, ("club",))
    assert rule(meeting, held(20, *QUORATE)) is Answer.MET
    assert NeverTwiceInquorate("another")(meeting, report) is Answer.NOT_RECORDED
    assert NeverTwiceInquorate("another")(convened(), held(11, *SHORT)) is Answer.MET


def test_a_sitting_before_the_one_that_opened_a_duty_does_not_discharge_it() -> None:
    """Sitting again is owed of the 20th until a sitting after it, however late another was reported."""
    meeting = again(convened().move(held(11, *QUORATE)), 20, 12)
    meeting = again(meeting.move(held(20, *SHORT)), 22, 21)
    late = again(meeting.move(held(14, *QUORATE, recorded=22)), 28, 23)

    def owed(of: Meeting) -> list[bool]:
        found = CONFERENCE.duties_of(of, SCOTLAND, may(28))
        return [one.discharged_by is not None for one in found if one.duty.key == "again"]

    assert owed(late) == [False]
    assert owed(again(late.move(held(25, *SHORT)), 28, 26)) == [False, False]
    assert owed(late.move(held(28, *QUORATE))) == [True]


@given(st.lists(st.integers(1, 28)))
def test_in_order_of_time_the_log_decides_on_one_day(days: list[int]) -> None:
    """Entries are sorted by day, and of one day they stay as they were in the log."""
    entries = [
        Classify(at=may(day), by=CHAIR, trait="decision", value="final", id=str(place))
        for place, day in enumerate(days)
    ]
    assert in_time(entries) == sorted(entries, key=lambda one: one.at)


@given(st.lists(st.integers(0, 500)))
def test_in_order_of_time_hours_decide_where_both_have_one(hours: list[int]) -> None:
    """No entry stands before one that was earlier by the hour."""
    entries = [
        Classify(
            at=datetime(2026, 5, 1 + hour // 24, hour % 24, tzinfo=UTC), by=CHAIR, trait="decision", value="x"
        )
        for hour in hours
    ]
    found = in_time(entries)
    assert not any(before(later.at, one.at) for one, later in pairwise(found))


# --- what is said of a sitting ----------------------------------------------------------------------------


def test_what_is_said_of_an_earlier_sitting_goes_by_its_quorum() -> None:
    """A final decision of a sitting without the quorum is one, though the next sitting met it."""
    meeting = again(convened().move(held(11, *SHORT)), 20, 12)
    sat = meeting.move(held(20, *QUORATE))
    rule = QuorumMet("conference")
    assert isinstance(rule(sat, final(11, 22)), Lacking)
    assert told(sat.record(final(11, 22)), "interim")
    assert rule(sat, final(20, 22)) is Answer.MET
    assert rule(meeting, final(20)) is Answer.MET  # of the one to come, which its own report is judged by
    assert isinstance(rule(convened().move(held(11, *SHORT)), final(12)), Lacking)


@pytest.mark.parametrize(("there", "breach"), [(SHORT, True), (QUORATE, False)])
def test_what_was_said_before_the_report_is_judged_with_it(
    there: tuple[Invitee, ...], *, breach: bool
) -> None:
    """A final decision that was put down before the sitting is reported is judged by who came to it."""
    meeting = convened().record(final(11))
    assert not told(meeting, "interim")
    assert bool(told(meeting.move(held(11, *there)), "interim")) is breach
    assert not told(convened().move(held(11, *there)), "interim")  # nothing was said of it yet


# --- kinds that the plan recorded -------------------------------------------------------------------------


def test_a_kind_recorded_with_the_invitation_holds_at_the_sitting() -> None:
    """Who comes for the agency that they were invited for is of its kind; for another it is not known."""
    bare = tuple(evolve(one, kind=None) for one in QUORATE)
    report = Hold(at=may(11), by=CHAIR, sitting=Sitting((senior(CHAIR, kind=None), *bare), CHAIR))
    rule = QuorumMet("conference")
    assert rule(convened(), report) is Answer.MET
    after = again(convened().move(report), 20, 12)
    assert not told(after, "quorum")
    assert rule(after, None) is Answer.MET
    line = next(iter(quorum_line(case_of(after)) or ()))
    assert "is met: health 1" in line.text
    elsewhere = tuple(evolve(one, agency=Agency(f"{one.agency.ref} 2")) for one in bare)
    other = evolve(report, sitting=Sitting((senior(CHAIR, kind=None), *elsewhere), CHAIR))
    assert isinstance(rule(convened(), other), Lacking)
    anew = evolve(
        report, sitting=Sitting((senior(CHAIR), *bare[1:], evolve(bare[0], kind="education")), CHAIR)
    )
    assert rule(convened(), anew) == Lacking(Answer.NOT_MET, ("health",))


# --- roles ------------------------------------------------------------------------------------------------


def appoint(person: Person, day: int = 7, **said: Any) -> Appoint:  # noqa: ANN401  # any field
    """Somebody is appointed head of service."""
    return Appoint(at=may(day), by=CHAIR, role=HEAD, person=person, **said)


def moved(by: Person, role: Role | None = None) -> Rearrange:
    """The date is moved."""
    return Rearrange(at=may(8), by=By(by, role), planned=planned(12))


def test_a_report_is_judged_by_itself_where_nothing_was_planned() -> None:
    """In a case that was never convened there is no invitation that could say of which kind somebody is."""
    proposed = CONFERENCE.open(Propose(at=may(4), by=WORKER, agency=COUNCIL), ref="case-1")
    met = QuorumMet("conference")
    assert met(proposed, held(11, *QUORATE)) is Answer.MET
    assert met(proposed, held(11, *SHORT)) != Answer.MET


def test_nobody_is_unseated_but_by_an_appointment_in_their_place() -> None:
    """Two who are appointed to one role both hold it; a delegation takes it from the one it names."""
    rule, meeting = MadeBy((HEAD.key,)), convened().record(appoint(CHAIR)).record(appoint(OTHER))
    assert rule(meeting, moved(CHAIR)) == rule(meeting, moved(OTHER)) is Answer.MET
    assert those(HEAD, meeting, None) == (CHAIR, OTHER)
    delegated = meeting.record(appoint(WORKER, instead_of=CHAIR))
    assert rule(delegated, moved(CHAIR)) == (Lacking(Answer.NOT_MET, ("chair",)),)
    assert rule(delegated, moved(OTHER)) == rule(delegated, moved(WORKER)) is Answer.MET
    back = delegated.record(appoint(CHAIR, 8, instead_of=WORKER))
    assert those(HEAD, back, None) == (OTHER, CHAIR)


def test_a_role_that_is_claimed_against_the_record_is_not_recorded() -> None:
    """Who says that they act in a role holds it where nobody else was appointed alone; else it is open."""
    rule, meeting = MadeBy((HEAD.key,)), convened()
    assert rule(meeting, moved(OTHER, HEAD)) is Answer.MET
    named = meeting.record(appoint(CHAIR))
    assert rule(named, moved(OTHER, HEAD)) == (Lacking(Answer.NOT_RECORDED, ("other",)),)
    assert rule(named, moved(CHAIR, HEAD)) is Answer.MET
    assert rule(named.record(appoint(OTHER)), moved(OTHER, HEAD)) is Answer.MET


def test_who_is_missing_is_said_by_name() -> None:
    """Where the chair is recorded and the note taker is not, it is the note taker who is missing."""
    rule = Different((Who.CHAIR, Who.NOTE_TAKER))
    assert rule(convened(), held(11, GP)) == Lacking(Answer.NOT_RECORDED, ("the note taker",))
    meeting = convened().move(held(11, GP, OFFICER))
    assert told(meeting, "apart") == ["it is not recorded who is the note taker"]
