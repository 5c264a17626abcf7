"""The one day that makes a difference: each clock and date where two readings part."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, Final

from attrs import evolve
from support.eastmoor import CHAIR, ENGLAND, NURSE
from support.meetings import PLAN
from support.on_a_log import DAY, NO, YES, case, ledger, on
from support.one_duty import OPENS, always, date_of, duty

from mapm import (
    Classify,
    Convene,
    Decide,
    Discharge,
    Expect,
    Extend,
    Hours,
    NotBefore,
    Note,
    Occur,
    Owed,
    Release,
    parse_limit,
)
from mapm.rules.clocks import Discharged, FirstOf, LastOf, Occurrence, PlannedSitting, Proposal
from mapm.rules.conditions import Answered
from mapm.rules.dating import dated, not_before
from mapm.rules.duties import Lapsed, NotYet
from mapm.rules.expected import ExpectedDay
from mapm.rules.extending import extended
from mapm.rules.ledger import Ledger
from mapm.rules.openings import started_by
from mapm.rules.owing import owed, still_owed
from mapm.rules.several import Reckoned, SeveralLimits
from mapm.rules.turned import WHY

A_DAY: Final = timedelta(1)


def test_what_was_asked_of_later_is_started_by_what_came_after_the_opening_before() -> None:
    """An opening that is told to be one by what was recorded later starts with what no other took."""

    def openings(_: Ledger) -> tuple[int, ...]:
        return (1,)

    asked, report = (
        [Occur(**on(day), occurrence=key, id=f"{key}{day}") for day in days]
        for key, days in (("asked", (1, 4)), ("report", (2, 3, 6)))
    )
    log = ledger(OPENS, asked[0], report[0], report[1], asked[1], report[2])

    def started(*places: int) -> Any:  # noqa: ANN401  # an entry, or what is waited for
        return started_by(log, asked[1], openings, lambda _: places)

    assert started(2, 3) is report[1]
    assert started(2) == NotYet("since Tuesday 2 June 2026")
    assert started(2, 5) is report[2]
    assert started(0) == NotYet("since Tuesday 2 June 2026")
    assert started_by(log, asked[1], lambda _: (), lambda _: (0,)) is OPENS
    assert started_by(log, asked[1], lambda _: (), lambda _: (5,)) is report[2]


def test_an_answer_that_was_decided_later_lets_a_clock_start_that_no_opening_took() -> None:
    """The report that the first opening took is not the second one's."""
    of = duty(
        opens=Classify,
        when=Answered("venue"),
        within=parse_limit("within 7 calendar days"),
        counts_from=Occurrence("report"),
    )
    no = Classify(**on(1), trait="needs", value="complex", answers={"venue": NO})
    report, decided = Occur(**on(3), occurrence="report"), Decide(**on(4), answers={"venue": YES})
    found = date_of(of, no, report, decided)
    assert found.due is not None
    assert found.due.on == DAY + timedelta(10)


def after_another(*more: Any, **of_then: Any) -> dict[str | None, Any]:  # noqa: ANN401  # entries
    """What is owed after what was done for each of two, by whom it is for: on day 2, then 4."""
    first = duty(key="first", each=always(("child", "mother")))
    then = duty(**{"key": "then", "within": parse_limit("within 7 calendar days"), **of_then})
    done = [
        Discharge(**on(day), duty="first", subject=subject, id=subject)
        for day, subject in ((2, "child"), (4, "mother"))
    ]
    log = tuple(sorted((OPENS, *done, *more), key=lambda one: one.at))
    found = owed((then,), Ledger(case(*log), log, (first, then)), ENGLAND, DAY + timedelta(9))
    return {one.subject: one for one in found}


def test_what_another_discharge_opens_counts_from_it_and_is_for_the_same() -> None:
    """Or from what came after it; what came after the other's belongs to that."""
    found = after_another(opens=(), after="first")
    assert {whom: on_day(one) for whom, one in found.items()} == {
        "child": DAY + timedelta(9),
        "mother": DAY + timedelta(11),
    }
    report = Occur(**on(6), occurrence="report", id="report")
    found = after_another(report, opens=(), after="first", counts_from=Occurrence("report"))
    assert [on_day(one) for one in found.values()] == [DAY + timedelta(13)] * 2
    early = evolve(report, at=DAY + A_DAY, recorded_at=DAY + A_DAY)
    found = after_another(early, opens=(), after="first", counts_from=Occurrence("report"))
    assert [on_day(one) for one in found.values()] == [DAY + timedelta(8)] * 2
    found = after_another(opens=(), after="first", counts_from=Occurrence("report"))
    assert {one.why for one in found.values()} == {"not recorded yet: report"}


def test_what_an_entry_opens_counts_from_the_discharge_of_what_another_opened() -> None:
    """The first after it, or the last before; of the same where it is of somebody."""
    clock = Discharged("first")
    for day, of_nobody, of_mother in ((1, 9, 11), (3, 9, 11), (5, 11, 11)):
        asked = Occur(**on(day), occurrence="asked", id="asked")
        found = after_another(asked, opens=Occur, counts_from=clock)
        assert on_day(found[None]) == DAY + timedelta(of_nobody)
        found = after_another(asked, opens=Occur, counts_from=clock, each=always(("mother",)))
        assert on_day(found["mother"]) == DAY + timedelta(of_mother)
    asked = Occur(**on(1), occurrence="asked")
    found = after_another(asked, opens=Occur, counts_from=clock, each=always(("father",)))
    assert found["father"].why == "the duty first has not been discharged yet"


def on_day(one: Owed) -> date:
    """The day on which it is due."""
    assert one.due is not None, one
    return one.due.on


def test_the_earliest_day_counts_from_the_clock_of_the_duty() -> None:
    """And is not told while that has not started."""
    week: Any = parse_limit("within 7 calendar days")
    of = duty(within=NotBefore(week), counts_from=Proposal(), opens=Occur)
    opens = Occur(**on(5), occurrence="asked")
    assert not_before(of, ledger(OPENS, opens), opens, None, ENGLAND) == "not before Monday 8 June 2026"
    for day, too_soon in ((7, ""), (6, ", and it was done before that")):
        by = Discharge(at=DAY + timedelta(day), by=NURSE, duty="note")
        log = ledger(OPENS, opens, by)
        (one,) = owed((of,), Ledger(log.meeting, log.entries, (of,)), ENGLAND, DAY + timedelta(9))
        assert one.why == f"not before Monday 8 June 2026{too_soon}"
    waits = evolve(of, counts_from=PlannedSitting())
    assert not not_before(waits, ledger(OPENS, opens), opens, None, ENGLAND)


def test_what_is_told_not_to_be_owed_later_never_had_a_date() -> None:
    """Nor has what waits to be told; what was not owed from the first is no more than dated."""
    of = duty(opens=Classify, when=Answered("venue"), within=parse_limit("within 7 calendar days"))
    opens = Classify(**on(), trait="needs", value="complex")
    decided = {reply: Decide(**on(1), answers={"venue": reply}) for reply in (YES, NO)}
    assert date_of(of, opens, decided[YES]).due.on == DAY + timedelta(7)
    found = date_of(of, opens, decided[NO])
    assert (found.due, found.waits) == (None, WHY)
    found = date_of(of, opens)
    assert (found.due, found.waits) == (None, "the question venue is not answered")
    found = date_of(evolve(of, when=lambda *_: False), opens)
    assert found.due.on == DAY + timedelta(7)


def test_one_of_several_clocks_may_make_a_date_one_that_had_passed() -> None:
    """A planned sitting, which a date counts back from."""
    before: Any = parse_limit("no later than 7 calendar days before")
    month: Any = parse_limit("within 1 month")
    several = SeveralLimits((Reckoned(before, PlannedSitting()), Reckoned(month)))
    plan = Convene(**on(9), planned=evolve(PLAN, on=DAY + timedelta(15)))
    found = date_of(duty(within=several), OPENS, plan)
    assert found.due.on == DAY + timedelta(8)
    assert (
        found.said == "the date had passed when the sitting was planned for its day on Wednesday 10 June 2026"
    )


def test_any_of_several_clocks_may_make_a_date_one_that_had_passed() -> None:
    """Whichever of them stands first; what was told in time does not."""
    planned, expected = PlannedSitting(), ExpectedDay("birth", "the birth")
    plan = Convene(**on(1), planned=evolve(PLAN, on=DAY + timedelta(30)))
    birth = Expect(**on(12), occurrence="birth", on=DAY + timedelta(15))
    passed = "the date had passed when that day was recorded on Saturday 13 June 2026"
    for clocks in ((planned, expected), (expected, planned)):
        of = duty(within=parse_limit("no later than 7 calendar days before"), counts_from=FirstOf(clocks))
        found = date_of(of, OPENS, plan, birth)
        assert (found.due.on, found.said) == (DAY + timedelta(8), passed)
        in_time = evolve(birth, at=DAY + timedelta(8))
        assert date_of(of, OPENS, plan, in_time).said == ""


def test_what_had_no_date_when_it_was_planned_first_was_not_late_then() -> None:
    """So it is said of the plan that made it late; not where it could be kept then, and was not."""
    planned, expected = PlannedSitting(), ExpectedDay("birth", "the birth")
    plans = [
        Convene(**on(day), planned=evolve(PLAN, on=DAY + timedelta(to))) for day, to in ((1, 20), (10, 12))
    ]
    birth = Expect(**on(9), occurrence="birth", on=DAY + timedelta(5))
    of = duty(
        within=parse_limit("no later than 7 calendar days before"), counts_from=LastOf((expected, planned))
    )
    passed = "the date had passed when the sitting was planned for its day on Thursday 11 June 2026"
    found = date_of(of, OPENS, plans[0], birth, plans[1])
    assert (found.due.on, found.said) == (DAY + timedelta(5), passed)
    of = evolve(of, counts_from=planned)
    assert date_of(of, OPENS, *plans).said == passed
    for to, said in ((7, passed), (8, ""), (16, ""), (17, passed)):  # from day 1 to day 9
        first = evolve(plans[0], planned=evolve(PLAN, on=DAY + timedelta(to)))
        assert date_of(of, OPENS, first, plans[1]).said == said


def test_what_was_late_before_was_so_of_the_same_person() -> None:
    """Each has a limit of their own, and so a date that was late before or not."""
    plans = [
        Convene(**on(day), planned=evolve(PLAN, on=DAY + timedelta(to))) for day, to in ((1, 12), (10, 12))
    ]
    limits = {
        "child": parse_limit("no later than 7 calendar days before"),
        "mother": parse_limit("no later than 1 calendar day before"),
    }

    def within(_: object, subject: str | None) -> Any:  # noqa: ANN401  # a limit
        return limits.get(str(subject), parse_limit("within 1 month"))

    of = duty(within=within, counts_from=PlannedSitting(), each=always(("child", "mother")))
    log = ledger(OPENS, *plans)
    for subject, days in (("child", 5), ("mother", 11)):
        found = dated(of, log, OPENS, subject, ENGLAND, None)
        assert (found.due and found.due.on, found.said) == (DAY + timedelta(days), "")
    sooner = ledger(OPENS, plans[0], evolve(plans[1], planned=evolve(PLAN, on=DAY + timedelta(10))))
    passed = "the date had passed when the sitting was planned for its day on Thursday 11 June 2026"
    assert dated(of, sooner, OPENS, "child", ENGLAND, None).said == ""
    assert dated(of, sooner, OPENS, "mother", ENGLAND, None).said == passed


def test_a_day_that_somebody_chose_has_their_reason() -> None:
    """And their authority."""
    why = Note("more time")
    moved = Extend(**on(2), duty="note", to=DAY + timedelta(9), reason=why, authority=CHAIR)
    limit = date_of(duty(), OPENS, moved).limit
    assert (limit.by, limit.reason) == (CHAIR, why)


class Unfollowing:
    """Rules by which something was not followed."""

    key = "local/rules"

    def __init__(self, *said: tuple[str, str, bool, str]) -> None:
        self.said = said

    def unfollowed(self, _: object) -> Any:  # noqa: ANN401  # what was not followed
        """Each by its entry, what was done, whether it is a breach, and what it says."""
        for entry, doing, breach, says in self.said:
            yield SimpleNamespace(entry=entry, doing=doing, breach=breach, says=says)


def test_a_date_that_was_moved_against_a_must_says_so() -> None:
    """Of whoever chose the first, and of whoever moved it then; what only should have been is not told."""
    first, then = (
        Extend(**on(day), duty="note", to=DAY + timedelta(to), reason=Note("x"), authority=CHAIR, id=name)
        for day, to, name in ((1, 9, "first"), (2, 12, "then"))
    )
    entries = (OPENS, first, then)

    def said(within: Any, *its: tuple[str, str, bool, str]) -> str:  # noqa: ANN401  # a limit
        rules: Any = Unfollowing(*its)
        log = Ledger(evolve(case(*entries), rules=rules), entries)
        told = dated(duty(within=within), log, OPENS, None, ENGLAND, None).said
        return told.replace("it was moved although a must was not met: ", "!")

    doing = Extend.doing
    week = parse_limit("within 7 calendar days")
    for within in (None, week):
        assert said(within) == ""
        assert said(within, ("first", doing, True, "a"), ("then", doing, True, "b")) == "!a; !b"
        assert said(within, ("first", doing, True, "a"), ("first", doing, True, "c")) == "!a; !c"
        assert said(within, ("then", doing, True, "b"), ("first", doing, False, "a")) == "!b"
        assert said(within, ("then", "close", True, "b"), ("other", doing, True, "b")) == ""


def test_a_date_that_nobody_moved_is_told_as_it_was() -> None:
    """With what was to be said of it before; and with nothing where there was nothing."""
    due = date_of(duty(within=parse_limit("within 1 month")), OPENS).due
    assert extended(ledger(OPENS), due, ()) == (due, "", "")
    assert extended(ledger(OPENS), due, (), "it waits") == (due, "it waits", "")


def test_what_is_due_at_a_moment_is_late_from_that_moment() -> None:
    """On the same day, to the minute; a bare day is late from the next."""
    at = datetime(2026, 6, 1, 9, tzinfo=UTC)
    opens = evolve(OPENS, at=at, recorded_at=at)
    of = duty(within=Hours(2))
    for done, late in (
        (at + timedelta(hours=2), False),
        (at + timedelta(hours=2, minutes=1), True),
        (at.date(), False),
        (at.date() + A_DAY, True),
    ):
        by = Discharge(at=done, by=NURSE, duty="note", recorded_at=done)
        log = ledger(opens, by)
        (one,) = owed((of,), Ledger(log.meeting, log.entries, (of,)), ENGLAND, DAY + timedelta(9))
        assert one.discharged_by is by
        assert one.late is late


def test_a_day_that_the_calendar_does_not_reach_hides_no_duty() -> None:
    """It cannot be told how it stands, and why; what nothing can hold is open all the same."""
    within: Any = parse_limit("within 7 calendar days")
    for fixed, state in ((False, "not yet computable"), (True, "open")):
        of = duty(within=within, fixed=fixed)
        log = ledger(OPENS)
        (one,) = owed((of,), Ledger(log.meeting, log.entries, (of,)), ENGLAND, date(2025, 12, 30))
        assert str(one.state) == state
        assert one.due is not None
        assert one.due.on == DAY + timedelta(7)
        assert one.why.startswith("2025-12-30 is before the calendar's first day")


def test_nothing_that_is_said_of_a_fixed_duty_moves_it_holds_it_or_gives_it_up() -> None:
    """Though it stands in the log: it is due as it was; of any other duty each counts."""
    more: dict[str, Any] = {"reason": Note("x"), "authority": CHAIR}
    moved = Extend(**on(2), duty="note", to=DAY + timedelta(30), **more)
    released = Release(**on(3), duty="note", **more)
    week = parse_limit("within 7 calendar days")
    for its, entries, other in (
        ({}, (moved,), ("open", 30)),
        ({}, (released,), ("released", 7)),
        ({"held": always("it waits")}, (), ("on hold", 7)),
        ({"released": always("it is over")}, (), ("released", 7)),
        ({"when": always(Lapsed("it is not so now"))}, (), ("released", 7)),
    ):
        for fixed, (state, days) in ((False, other), (True, ("open", 7))):
            of, log = duty(within=week, fixed=fixed, **its), (OPENS, *entries)
            found = Ledger(case(*log), log, (of,))
            (one,) = owed((of,), found, ENGLAND, DAY)
            assert (str(one.state), one.due and one.due.on) == (state, DAY + timedelta(days))
            assert one.given_up is (not fixed and released in entries)
            assert len(still_owed((of,), found)) == (state != "released")


def test_a_limit_that_counts_back_from_its_own_opening_was_never_in_time() -> None:
    """It is not said of a plain one, which says it with its words; of one of several it is."""
    before: Any = parse_limit("no later than 7 calendar days before")
    month: Any = parse_limit("within 1 month")
    assert date_of(duty(within=before), OPENS).said == ""
    assert date_of(duty(within=month), OPENS).said == ""
    passed = "the date had passed when this was opened on Monday 1 June 2026"
    several = SeveralLimits((Reckoned(before), Reckoned(month)))
    assert date_of(duty(within=several), OPENS).said == passed
    assert date_of(duty(within=evolve(several, later=True)), OPENS).said == ""
