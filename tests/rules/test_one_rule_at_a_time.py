"""What a condition, a case or a clock says of a log by itself, with no protocol around it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from attrs import evolve
from support import meetings
from support.meetings import NURSE, PLAN
from support.on_a_log import DAY, ENGLAND, NO, UNKNOWN, YES, case, ledger, on, sat, why

from mapm import (
    Classify,
    Close,
    Convene,
    Decide,
    Discharge,
    Dissent,
    Expect,
    Occur,
    Outcome,
    Reconvene,
    Reply,
)
from mapm.meeting.parts import Purpose, Reached
from mapm.rules.applying import AtSitting, ClosesAs, InAll, RepliedWith, SitsFor
from mapm.rules.conditions import (
    Answered,
    ClosedAs,
    HeldFor,
    OccurredAmong,
    OfKind,
    SittingNumber,
)
from mapm.rules.dissent import Dissents, ReachedBy
from mapm.rules.duties import Lapsed, NotYet
from mapm.rules.expected import ExpectedDay, Gestation
from mapm.rules.hours import InPeriod, NextOpening, OutOfHours
from mapm.rules.inquorate import Sat, SatAs
from mapm.rules.ledger import Ledger
from mapm.rules.redating import OfDuty

# --- conditions -------------------------------------------------------------------------------------------


def test_of_which_kind_a_case_is_is_as_it_was_said_last() -> None:
    """What is said otherwise since makes it lapse; a classification that opens is about itself alone."""
    of = OfKind("needs", ("complex", "acute"))
    opens = meetings.proposal()
    simple, difficult = (
        Classify(**on(day), trait="needs", value=value) for day, value in ((1, "simple"), (2, "complex"))
    )
    other = Classify(**on(1), trait="other", value="complex")
    assert why(of(ledger(opens, other), opens)) == (NotYet, "the needs of the case is not recorded")
    assert of(ledger(opens, simple), opens) is False
    assert of(ledger(opens, simple, difficult), opens) is True
    assert why(of(ledger(opens, difficult, simple), opens)) == (Lapsed, "the needs of the case is simple now")
    nothing = ledger(opens)
    assert [of(nothing, one) for one in (simple, difficult, other)] == [False, True, False]
    assert [of.at_once(nothing, one) for one in (simple, difficult, other, opens)] == [
        False,
        True,
        False,
        True,
    ]


def test_what_a_sitting_was_said_to_be_is_what_was_said_for_it_last() -> None:
    """When a plan is made, by what had been said by then; where nothing had, it may be."""
    of = OfKind("needs", ("complex",), each_sitting=True)
    said = [
        Classify(**on(day), trait="needs", value=value)
        for day, value in ((1, "complex"), (2, "simple"), (3, "complex"))
    ]
    plan = Convene(**on(4), planned=PLAN)
    assert of.at_once(ledger(plan, *said), plan) is True
    assert of.at_once(ledger(*said[:2], plan, said[2]), plan) is False
    assert of.at_once(ledger(*said, plan), plan) is True
    assert of(ledger(*said, plan), plan) is True
    assert of(ledger(*said[:2], plan), plan) is False
    lapsed = of(ledger(said[0], plan, evolve(said[1], at=DAY, recorded_at=DAY)), plan)
    assert why(lapsed) == (Lapsed, "the needs of the sitting to come is simple now")
    assert why(of(ledger(plan), plan))[1] == "the needs of the sitting to come is not recorded"


def test_an_answer_is_that_of_the_entry_or_of_what_was_decided_since() -> None:
    """Else the latest that was given; one that was taken back has lapsed; without one it cannot be told."""
    of = Answered("venue")
    opens = Occur(**on(), occurrence="asked")
    said = {reply: Decide(**on(1), answers={"venue": reply}) for reply in Reply}
    elsewhere = Decide(**on(1), answers={"other": YES})
    assert why(of(ledger(opens, elsewhere), opens)) == (NotYet, "the question venue is not answered")
    assert why(of(ledger(opens, said[UNKNOWN]), opens)) == (
        NotYet,
        "the question venue is answered not known",
    )
    assert of(ledger(opens, said[YES]), opens) is True
    assert of(ledger(opens, said[NO]), opens) is False
    assert why(of(ledger(opens, said[YES], evolve(said[NO], id="2")), opens)) == (
        Lapsed,
        "the question venue is answered otherwise now",
    )
    assert of(ledger(opens, said[NO], evolve(said[YES], id="2")), opens) is True
    own = evolve(opens, answers={"venue": NO})
    assert of(ledger(own), own) is False
    assert of(ledger(own, said[YES]), own) is True
    assert Answered("venue", NO)(ledger(own), own) is True
    assert Answered("venue", NO)(ledger(opens, said[YES]), opens) is False
    # what was decided after the next of its kind is about that one
    again = Occur(**on(2), occurrence="asked")
    assert (
        of(
            ledger(
                own, again, evolve(said[YES], at=DAY + timedelta(days=3), recorded_at=DAY + timedelta(days=3))
            ),
            own,
        )
        is False
    )


def test_which_sitting_it_is_is_counted_from_the_first_one() -> None:
    """Of another entry, how many there were before it."""
    before, first, between, second = Decide(**on(), id="0"), sat(1), Decide(**on(2), id="2"), sat(3)
    found = ledger(before, first, between, second)
    numbers = {1: (False, True, True, True), 2: (False, False, False, True), 3: (False,) * 4}
    for number, expected in numbers.items():
        assert tuple(SittingNumber(number)(found, one) for one in found.entries) == expected
    assert tuple(SittingNumber(1, 1)(found, one) for one in found.entries) == (False, True, True, False)
    assert tuple(SittingNumber(0, 0)(found, one) for one in found.entries) == (True, False, False, False)
    meeting = case(first, second)
    report = sat(5)
    assert [AtSitting(number)(meeting, report) for number in (2, 3, 4)] == [True, True, False]
    assert [AtSitting(number)(meeting, between) for number in (2, 3)] == [True, False]
    assert [AtSitting(1, number)(meeting, report) for number in (2, 3)] == [False, True]
    assert AtSitting(9)(None, report)
    assert AtSitting(9)(meeting, None)


def test_what_a_sitting_is_for_is_what_it_was_last_planned_for() -> None:
    """The first was planned for nothing of the kind."""
    first, second = sat(1), sat(5)
    review, other = list(Purpose)[:2]
    plan = Reconvene(**on(3), planned=PLAN, purpose=review)
    found = ledger(first, plan, second)
    assert [HeldFor(review)(found, one) for one in (first, second)] == [False, True]
    assert [HeldFor(other)(found, one) for one in (first, second)] == [False, False]
    assert SitsFor(review)(None, plan)
    assert not SitsFor(other)(None, plan)
    assert not SitsFor(review)(None, second)
    assert not SitsFor(review)(case(first), second)
    assert SitsFor(review)(case(first, plan), second)
    assert not SitsFor(other)(case(first, plan), second)


def test_as_what_a_case_is_closed_is_by_the_general_kind_or_the_protocol_s_own() -> None:
    """Of what does not close it nothing is told, or it may be."""
    outcome = next(iter(Outcome))
    closed = Close(**on(), outcome=outcome, local="ours")
    for keys, expected in (((outcome.value,), True), (("ours",), True), (("theirs",), False)):
        assert ClosedAs(keys)(ledger(closed), closed) is expected
        assert ClosesAs(keys)(None, closed) is expected
        assert ClosesAs(keys).for_certain(None, closed) is expected
        assert ClosedAs(keys)(ledger(closed), Decide(**on())) is False
        assert ClosesAs(keys)(None, Decide(**on())) is True
        assert ClosesAs(keys).for_certain(None, Decide(**on())) is False


def test_an_occurrence_is_among_names_and_anything_else_is_let_through() -> None:
    """A duty that several occurrences open may hold of some of them."""
    of = OccurredAmong(("birth", "move"))
    assert [of(ledger(), Occur(**on(), occurrence=key)) for key in ("birth", "move", "death")] == [
        True,
        True,
        False,
    ]
    assert of(ledger(), Decide(**on())) is True


def test_how_a_sitting_decided_is_what_its_report_says() -> None:
    """Before any sitting it cannot be told, nor how it came to its decisions where nobody recorded it."""
    opens = Decide(**on(), id="0")
    agreed, split = sat(1), sat(3, dissents=(Dissent(NURSE),), reached_by=next(iter(Reached)))
    found = ledger(opens, agreed, split)
    for there in (True, False):
        of = Dissents(there)
        assert why(of(ledger(opens), opens)) == (NotYet, "no sitting has taken place yet")
        assert of(found, agreed) is (not there)
        assert of(found, split) is there
    assert ReachedBy((next(iter(Reached)),))(found, split) is True
    assert ReachedBy(())(found, split) is False
    assert isinstance(ReachedBy((next(iter(Reached)),))(found, agreed), NotYet)
    assert isinstance(ReachedBy((next(iter(Reached)),))(ledger(opens), opens), NotYet)


def test_before_any_sitting_none_stood_to_a_quorum_in_any_way() -> None:
    """Neither quorate nor inquorate: there was none."""
    opens = Decide(**on())
    assert [SatAs("quorum", one)(ledger(opens), opens) for one in Sat] == [False] * len(Sat)


def test_a_reply_is_the_entry_s_own_or_the_latest_that_there_is() -> None:
    """What is asked with an entry is not answered by one before it, but by what was decided since."""
    of = RepliedWith("venue", Convene)
    asked = {reply: Convene(**on(1), planned=PLAN, answers={"venue": reply}) for reply in (YES, NO)}
    bare = Convene(**on(3), planned=PLAN)
    decided = {reply: Decide(**on(2), answers={"venue": reply}) for reply in (YES, NO)}
    other = sat(5)
    assert of(None, None)
    assert not of.for_certain(None, None)
    for reply in (YES, NO):
        is_yes = reply is YES
        assert of(None, asked[reply]) is is_yes
        assert of.for_certain(None, asked[reply]) is is_yes
        assert of(case(asked[reply]), other) is is_yes
        assert of.for_certain(case(asked[reply]), other) is is_yes
        assert of(case(asked[NO if is_yes else YES], decided[reply]), other) is is_yes
        assert RepliedWith("venue", Convene, NO)(case(asked[reply]), other) is not is_yes
        assert RepliedWith("venue", Convene, NO).for_certain(case(asked[reply]), other) is not is_yes
        assert of(case(asked[reply]), bare)
        assert not of.for_certain(case(asked[reply]), bare)
        assert of(case(asked[NO], decided[reply]), bare) is is_yes


def test_all_cases_have_to_hold() -> None:
    """For certain, where each does for certain; of none, at once."""
    closes, may = ClosesAs(("x",)), RepliedWith("venue", Convene)
    closed = Close(**on(), outcome=next(iter(Outcome)), local="x")
    assert InAll((closes, may))(None, closed)
    assert not InAll((closes, ClosesAs(("y",))))(None, closed)
    assert not InAll((closes, may)).for_certain(None, closed)
    assert InAll((closes, ClosesAs(("x", "y")))).for_certain(None, closed)
    assert InAll(())(None, None)
    assert InAll(()).for_certain(None, None)
    sits = AtSitting(2)
    assert not InAll((closes, sits))(case(), closed)
    assert not InAll((sits, closes))(case(sat(1)), closed)
    assert InAll((sits, closes))(case(sat(1), sat(2)), closed)


def test_an_entry_about_a_duty_is_about_that_one() -> None:
    """Any other may be."""
    of = OfDuty(("note", "plan"))
    for duty, expected in (("note", True), ("plan", True), ("review", False)):
        assert of(None, Discharge(**on(), duty=duty)) is expected
    assert of(None, Decide(**on())) is True
    assert of(None, None) is True


# --- clocks -----------------------------------------------------------------------------------------------


def test_an_expected_day_is_the_one_that_was_said_last() -> None:
    """Of that thing; a birth moves what is reckoned back from it."""
    first, moved = (
        Expect(**on(day), occurrence="birth", on=DAY + timedelta(days=when))
        for day, when in ((0, 100), (2, 110))
    )
    other = Expect(**on(3), occurrence="move", on=DAY)
    found = ledger(first, moved, other)
    assert ExpectedDay("birth")(found, first, None) == moved.on
    assert ExpectedDay("move")(found, first, None) == DAY
    for words, named in (("the birth", "the birth"), ("", "death")):
        told = why(ExpectedDay("death", words)(found, first, None))
        assert told[0] is NotYet
        assert named in told[1]
    assert Gestation("birth", 40)(found, first, None) == moved.on
    assert Gestation("birth", 38, 3)(found, first, None) == moved.on - timedelta(days=11)
    assert why(Gestation("death", 38, what="the birth")(found, first, None)) == why(
        ExpectedDay("death", "the birth")(found, first, None)
    )
    early = ledger(evolve(first, on=date.min + timedelta(days=3)))
    assert why(Gestation("birth", 38)(early, first, None)) == (
        NotYet,
        "the expected day lies at an end of the calendar",
    )


@pytest.mark.parametrize("kind", [OutOfHours("office"), NextOpening("office"), InPeriod("holidays")])
def test_without_a_calendar_or_the_hours_it_cannot_be_told(kind: Any) -> None:  # noqa: ANN401
    """It says what is missing: the calendar, or hours or a period of that name."""
    opens = Occur(at=datetime.combine(DAY, time(10), UTC), by=NURSE, occurrence="x")
    without = ledger(opens)
    more = (None,) if isinstance(kind, NextOpening) else ()
    found = kind(without, opens, *more)
    assert isinstance(found, NotYet)
    assert "calendar" in found.why
    with_one = Ledger(case(opens), (opens,), calendar=ENGLAND)
    found = kind(with_one, opens, *more)
    assert isinstance(found, NotYet)
    assert kind.key in found.why
