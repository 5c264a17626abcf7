"""What a condition, a case, a clock or a discharge says of a log by itself, with no protocol around it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support import meetings
from support.meetings import INVITEES, NHS, NURSE, PLAN, WORKER

from mapm import (
    Advance,
    Agency,
    Appoint,
    Classify,
    Close,
    Conclude,
    Convene,
    Decide,
    Discharge,
    Dissent,
    Division,
    Escalate,
    Expect,
    Hold,
    Issue,
    Known,
    Occur,
    Outcome,
    Part,
    Person,
    Receive,
    Reconvene,
    Reply,
    Resolve,
    Role,
    Sitting,
    WayForward,
    WorkingCalendar,
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
from mapm.rules.discharging import First, FirstOccurrence
from mapm.rules.disputes import next_of, told_apart
from mapm.rules.dissent import Dissents, ReachedBy
from mapm.rules.duties import Lapsed, NotYet
from mapm.rules.expected import ExpectedDay, Gestation
from mapm.rules.hours import InPeriod, NextOpening, OutOfHours
from mapm.rules.issuing import HolderOf, ProductIsOf, that_recipient
from mapm.rules.ledger import Ledger
from mapm.rules.redating import OfDuty

if TYPE_CHECKING:
    from mapm import Entry

DAY: Final = date(2026, 6, 1)  # a Monday
YES, NO, UNKNOWN = Reply.YES, Reply.NO, Reply.NOT_KNOWN
ENGLAND: Final = WorkingCalendar.for_division(Division.ENGLAND, years=range(2026, 2028))


def on(day: int = 0) -> Any:  # noqa: ANN401  # the fields that every entry has
    """When something happened, so many days after the first, and who says so."""
    return {"at": DAY + timedelta(days=day), "by": NURSE}


def case(*entries: Entry, aka: dict[str, tuple[str, ...]] | None = None) -> Any:  # noqa: ANN401  # a meeting
    """A meeting of which this is known, in this order."""
    return evolve(meetings.proposed(), known=Known(order=entries, aka=aka or {}))


def ledger(*entries: Entry, aka: dict[str, tuple[str, ...]] | None = None) -> Ledger:
    """The same as a ledger."""
    return Ledger(case(*entries, aka=aka), entries)


def sat(day: int, **more: Any) -> Hold:  # noqa: ANN401  # any field of the sitting
    """A sitting of that day."""
    return Hold(**on(day), sitting=Sitting(**{"attended": (), **more}))


def why(found: object) -> tuple[type, str]:
    """Of what cannot be told, or no longer holds: of which kind it is, and why."""
    assert isinstance(found, NotYet | Lapsed)
    return type(found), found.why


# --- disagreements ----------------------------------------------------------------------------------------

RAISED: Final = Escalate(**on(), kind="dispute", party=NHS, id="d1")
OTHER: Final = Escalate(**on(1), kind="dispute", party=Agency("police"), id="d2")
UP: Final = Advance(**on(2), escalation="d1", rung="managers")
UP_AGAIN: Final = Advance(**on(4), escalation="d1", rung="directors")
ENDED: Final = Conclude(**on(3), escalation="d1", rung="managers", settled=NO)
OTHER_UP: Final = Advance(**on(3), escalation="d2", rung="managers")
OVER: Final = Resolve(**on(9), escalation="d1", result=WayForward.SETTLED)


def test_what_follows_in_a_disagreement_is_of_that_one_in_order_of_time() -> None:
    """Whatever the order in which it was put down: of another disagreement nothing follows."""
    found = ledger(RAISED, OTHER, UP_AGAIN, OTHER_UP, OVER, UP, ENDED)
    assert next_of(found, RAISED, Advance) == UP
    assert next_of(found, UP, Advance) == UP_AGAIN
    assert next_of(found, UP_AGAIN, Advance) is None
    assert next_of(found, UP, Conclude) == ENDED
    assert next_of(found, ENDED, Resolve) == OVER
    assert next_of(found, RAISED, Resolve) == OVER
    assert next_of(found, OTHER, Advance) == OTHER_UP
    assert next_of(found, OTHER, Resolve) is None
    assert next_of(ledger(RAISED), RAISED, Advance) is None
    assert First(Advance)(found, RAISED, None) == UP
    assert First(Resolve)(found, OTHER, None) is None


def test_what_follows_a_corrected_disagreement_may_name_either() -> None:
    """Steps that name the entry that was wrong, and those that name the one in its place, are of one."""
    put_right = evolve(RAISED, id="right")
    later = Advance(**on(3), escalation="right", rung="directors")
    found = ledger(put_right, later, UP, OTHER, OTHER_UP, aka={"right": ("d1",)})
    assert next_of(found, put_right, Advance) == UP
    assert next_of(found, UP, Advance) == later
    assert next_of(found, later, Advance) is None
    assert next_of(found, OTHER, Advance) == OTHER_UP


def test_disagreements_are_told_apart_by_the_other_party_or_else_by_identity() -> None:
    """Where there is one of a kind nothing has to be told apart."""
    assert told_apart(ledger(RAISED, UP), RAISED) == ""
    assert told_apart(ledger(RAISED, UP), UP) == ""
    both = ledger(RAISED, OTHER, UP, OTHER_UP, OVER)
    assert [told_apart(both, one) for one in (RAISED, OTHER, UP, OTHER_UP, OVER)] == [
        f"with {NHS.ref}",
        "with police",
        f"with {NHS.ref}",
        "with police",
        f"with {NHS.ref}",
    ]
    same = ledger(RAISED, evolve(OTHER, party=NHS), evolve(OTHER, party=None, id="d3"))
    assert [told_apart(same, one) for one in same.entries] == ["d1", "d2", "d3"]
    another_kind = ledger(RAISED, evolve(OTHER, kind="another"))
    assert [told_apart(another_kind, one) for one in another_kind.entries] == ["", ""]
    assert told_apart(both, Decide(**on())) == ""


# --- what opens, and what discharges ----------------------------------------------------------------------


def test_an_occurrence_is_the_first_of_its_name_after_what_opens() -> None:
    """And before another of the name that opened it."""
    birth, again, move = (
        Occur(**on(day), occurrence=key) for day, key in ((2, "birth"), (6, "birth"), (3, "move"))
    )
    found = ledger(RAISED, birth, move, again)
    assert FirstOccurrence("birth")(found, RAISED, None) == birth
    assert FirstOccurrence("birth")(found, birth, None) == again
    assert FirstOccurrence("birth")(found, again, None) is None
    assert FirstOccurrence("move")(found, birth, None) == move
    assert FirstOccurrence("nothing")(found, birth, None) is None


def test_a_sitting_discharges_what_was_opened_before_it_and_not_again_between() -> None:
    """Of occurrences it is the name that says whether one was again."""
    one, other, late = (Occur(**on(day), occurrence=key) for day, key in ((1, "a"), (2, "b"), (3, "a")))
    found = ledger(one, other, late, sat(5))
    (held,) = found.known.of(Hold)
    assert First(Hold)(found, other, None) == held
    assert First(Hold)(found, late, None) == held
    assert First(Hold)(found, one, None) is None
    assert First(Hold)(found, held, None) is None
    decided = [Decide(**on(day), id=str(day)) for day in (1, 2)]
    found = ledger(*decided, held)
    assert [First(Hold)(found, one, None) for one in decided] == [None, held]


def test_the_first_of_a_kind_is_the_next_in_the_log() -> None:
    """Where it names nobody."""
    asked, first, second = meetings.proposal(), Convene(**on(1), planned=PLAN), Convene(**on(2), planned=PLAN)
    found = ledger(asked, first, second)
    assert First(Convene)(found, asked, None) == first
    assert First(Convene)(found, first, None) == second
    assert First(Convene)(found, second, None) is None
    assert First(Convene)(found, asked, "somebody") == first


def test_of_which_product_it_is_is_told_of_giving_and_receiving() -> None:
    """Any other entry may be of it."""
    given = Issue(**on(), product="summary", to=WORKER)
    had = Receive(**on(), product="summary", person=WORKER)
    for keys, expected in ((("summary", "record"), True), (("record",), False), ((), False)):
        assert ProductIsOf(keys)(None, given) is expected
        assert ProductIsOf(keys)(None, had) is expected
        assert ProductIsOf(keys)(None, Decide(**on())) is True
        assert ProductIsOf(keys)(None, None) is True


def test_whoever_is_given_a_product_is_its_recipient_the_first_time() -> None:
    """Each person by themselves, of each product by itself, of the sitting that it is of."""
    before = sat(0)
    first = Issue(**on(1), product="summary", to=WORKER)
    again = evolve(first, at=DAY + timedelta(days=2), recorded_at=DAY + timedelta(days=2), id="again")
    other = Issue(**on(3), product="summary", to=NURSE)
    another = Issue(**on(3), product="record", to=WORKER)
    had, had_again = (Receive(**on(day), product="summary", person=WORKER) for day in (4, 5))
    found = ledger(before, first, again, other, another, had, had_again)
    assert [that_recipient(found, one) for one in found.entries] == [
        (),
        (WORKER.ref,),
        (),
        (NURSE.ref,),
        (WORKER.ref,),
        (WORKER.ref,),
        (),
    ]


def test_who_holds_a_role_is_whoever_did_when_it_mattered() -> None:
    """The chair of a sitting chaired it; its note taker took the note; any other was appointed before."""
    takes = evolve(INVITEES[0], parts=frozenset({Part.TAKES_NOTE}))
    minuted = sat(2, attended=(takes, INVITEES[1]), chair=WORKER)
    plain = sat(3)
    leads = [
        Appoint(**on(day), person=Person(key), role=Role("lead"))
        for day, key in ((0, "a"), (1, "b"), (4, "c"))
    ]
    found = ledger(leads[0], leads[1], minuted, plain, leads[2])
    assert HolderOf(Role.CHAIR)(found, minuted) == (WORKER.ref,)
    assert HolderOf(Role.CHAIR)(found, plain) == ()
    assert HolderOf(Role.NOTE_TAKER)(found, minuted) == (takes.person.ref,)
    assert HolderOf(Role.NOTE_TAKER)(found, plain) == ()
    assert HolderOf(Role("lead"))(found, minuted) == ("b",)
    assert HolderOf(Role("nobody"))(found, minuted) == ()
    late = ledger(minuted, *leads)
    assert HolderOf(Role("lead"))(late, minuted) == ("a",)
    chairs = ledger(Appoint(**on(), person=NURSE, role=Role.CHAIR), plain)
    assert HolderOf(Role.CHAIR)(chairs, plain) == (NURSE.ref,)
    writes = ledger(Appoint(**on(), person=NURSE, role=Role.NOTE_TAKER), plain)
    assert HolderOf(Role.NOTE_TAKER)(writes, plain) == (NURSE.ref,)


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
    """Before any sitting it cannot be told, and how it came to its decisions not where that is not recorded."""
    agreed, split = sat(1), sat(3, dissents=(Dissent(NURSE),), reached_by=next(iter(Reached)))
    found = ledger(Decide(**on(), id="0"), agreed, split)
    for there in (True, False):
        of = Dissents(there)
        assert why(of(ledger(RAISED), RAISED)) == (NotYet, "no sitting has taken place yet")
        assert of(found, agreed) is (not there)
        assert of(found, split) is there
    assert ReachedBy((next(iter(Reached)),))(found, split) is True
    assert ReachedBy(())(found, split) is False
    assert isinstance(ReachedBy((next(iter(Reached)),))(found, agreed), NotYet)
    assert isinstance(ReachedBy((next(iter(Reached)),))(ledger(RAISED), RAISED), NotYet)


def test_a_reply_is_the_entry_s_own_or_the_latest_that_there_is() -> None:
    """What is asked with an entry of this kind is not answered by one before it, but by what was decided since."""
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
