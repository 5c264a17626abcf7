"""An extension moves one date, hides nothing of the one before, and says where it did not meet a must."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.dumfries_galloway import CHAIR, NO, SAT_ON, YES, owing
from support.one_duty_more import CITES, convened, duty, extra

from mapm import Discharge, DutyState, EntryRefused, Extend, Hold, Note, Question, Release, duties
from mapm.meeting.base import Logged
from mapm.rules.requirements import answered_yes

from .test_clocks_stay import SECOND, hold, sat_twice

if TYPE_CHECKING:
    from mapm import Owed, WorkingCalendar

NOTE: Final = duty(opens=Hold)
HEAD: Final = Question(key="by-head", text="Is it the head of service?", entry=Extend, cites=CITES)
BY_HEAD: Final = answered_yes(HEAD, binding=True, missing="it is not the head of service who extends")


def extend(on: date, to: date, **given: Any) -> Extend:  # noqa: ANN401  # any field
    """The extra duty, moved to another day."""
    return Extend(at=on, by=CHAIR, duty="extra", to=to, authority=CHAIR, reason=Note("ill"), **given)


def asked(meeting: Any) -> Any:  # noqa: ANN401  # in any state
    """The same meeting, where only the head of service may extend."""
    facts = tuple(
        evolve(one, requires=(BY_HEAD,)) if one.fact is Extend else one for one in meeting.rules.facts
    )
    return evolve(
        meeting, rules=evolve(meeting.rules, facts=facts, questions=(*meeting.rules.questions, HEAD))
    )


def on_day(meeting: Any, calendar: WorkingCalendar, day: date) -> Owed:  # noqa: ANN401  # in any state
    """The extra duty on a day, of which there is one instance."""
    (one,) = (found for found in duties(meeting, calendar, day) if found.duty.key == "extra")
    return one


def test_an_extension_after_the_date_had_passed_says_so(scotland: WorkingCalendar) -> None:
    """It is late by the new date alone, and the sentence keeps that the first had passed, when done too."""
    late = convened(NOTE).move(hold(SAT_ON)).record(extend(date(2024, 9, 12), date(2024, 9, 20)))
    one = on_day(late, scotland, date(2024, 9, 16))
    assert (one.late, one.due.on if one.due else None) == (False, date(2024, 9, 20))
    says = "the first date had passed when it was moved on Thursday 12 September 2024"
    assert f"({says})" in one.sentence()
    assert "moved from Monday 9 September 2024" in one.sentence()
    done = late.record(Discharge(at=date(2024, 9, 18), by=CHAIR, duty="extra"))
    assert f"discharged ({says})" in on_day(done, scotland, date(2024, 9, 18)).sentence()
    again = late.record(extend(date(2024, 9, 23), date(2024, 9, 27)))
    assert "the date of Friday 20 September 2024 had passed" in on_day(again, scotland, SECOND).sentence()
    timely = convened(NOTE).move(hold(SAT_ON)).record(extend(date(2024, 9, 9), date(2024, 9, 20)))
    assert "had passed" not in on_day(timely, scotland, date(2024, 9, 16)).sentence()


def test_an_extension_that_did_not_meet_a_must_is_told_with_the_date(scotland: WorkingCalendar) -> None:
    """The date moves, since it was moved; that somebody else had to move it stands in the same sentence."""
    meeting = asked(convened(NOTE).move(hold(SAT_ON)))
    for reply, told in ((NO, True), (YES, False)):
        moved = meeting.record(extend(date(2024, 9, 4), date(2024, 9, 20), answers={"by-head": reply}))
        sentence = on_day(moved, scotland, date(2024, 9, 16)).sentence()
        says = "it was moved although a must was not met: it is not the head of service who extends"
        assert (says in sentence) is told


def test_an_extension_of_two_sittings_at_once_is_refused(scotland: WorkingCalendar) -> None:
    """Which of the two is meant is asked for, with what names them; with one left open it is that one."""
    both = sat_twice(NOTE)
    first, second = both.known.of(Hold)
    on = date(2024, 10, 8)
    with pytest.raises(EntryRefused, match=r"open 2 times.*pass opened_by") as refused:
        both.record(extend(on, date(2024, 10, 25)))
    for one, day in ((first, "Monday 2 September 2024"), (second, "Monday 7 October 2024")):
        assert f"{day} ({one.identity})" in str(refused.value)
    named = both.record(extend(on, date(2024, 10, 25), opened_by=second.identity))
    assert dates(named, scotland) == [date(2024, 9, 9), date(2024, 10, 25)]
    for ends in (
        Discharge(at=on, by=CHAIR, duty="extra"),
        Release(at=on, by=CHAIR, duty="extra", authority=CHAIR, reason=Note("x"), opened_by=first.identity),
    ):
        one_left = both.record(ends).record(extend(on, date(2024, 10, 25)))
        assert dates(one_left, scotland)[1] == date(2024, 10, 25)


def dates(meeting: Any, calendar: WorkingCalendar) -> list[date | None]:  # noqa: ANN401  # in any state
    """When each instance of the extra duty is due."""
    return [one.due.on if one.due is not None else None for one in owing(meeting, "extra", calendar)]


def test_what_was_discharged_before_an_extension_is_not_moved_by_it(scotland: WorkingCalendar) -> None:
    """A note that was late is not made timely by the extension of the next one's."""
    late = sat_twice(NOTE, between=(Discharge(at=date(2024, 9, 12), by=CHAIR, duty="extra"),))
    moved = late.record(extend(date(2024, 10, 8), date(2024, 10, 25)))
    assert dates(moved, scotland) == [date(2024, 9, 9), date(2024, 10, 25)]
    assert owing(moved, "extra", scotland)[0].late


def test_a_log_with_an_extension_of_two_is_folded_as_it_was(scotland: WorkingCalendar) -> None:
    """What an earlier release let in is still counted, for all that were open."""
    both = sat_twice(NOTE)
    moves_both = extend(date(2024, 10, 8), date(2024, 10, 25))
    stored = both.rules.fold("case", (*both.log, Logged(moves_both)))
    assert dates(stored, scotland) == [date(2024, 10, 25)] * 2
    assert extra(convened(NOTE).move(hold(SAT_ON)), scotland).state is DutyState.OPEN
