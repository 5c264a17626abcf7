"""When a clock starts, by itself on a log: with which entry, and what it waits for in what words."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

import pytest
from attrs import evolve
from support import meetings
from support.meetings import PLAN
from support.on_a_log import DAY, case, ledger, on, sat

from mapm import Answer, Convene, Decide, Lacking, Occur, Rearrange, Reconvene
from mapm.protocols.readings import READINGS
from mapm.rules.clocks import (
    FirstOf,
    FirstSitting,
    LastOf,
    LatestSitting,
    Occurrence,
    PlannedSitting,
    Proposal,
)
from mapm.rules.duties import NotYet
from mapm.rules.ledger import Ledger
from mapm.rules.openings import Openings
from mapm.rules.quorum import _worse
from mapm.rules.vocabulary import Happening, Vocabulary

CITES: Final = (READINGS["A-05"],)


def happened(day: int, key: str, **more: Any) -> Occur:  # noqa: ANN401  # any field
    """Something of this name happened that day."""
    return Occur(**on(day), occurrence=key, **more)


def day(offset: int) -> date:
    """So many days after the first."""
    return DAY + timedelta(days=offset)


def waits(found: object) -> str:
    """What a clock waits for."""
    assert isinstance(found, NotYet)
    return found.why


def test_a_clock_of_sittings_starts_with_the_one_that_it_names() -> None:
    """The first, the latest before what opens or else the next, the one that is planned, the proposal."""
    opens, early = Decide(**on(2)), Decide(**on(0), id="early")
    asked = meetings.proposal()
    assert waits(FirstSitting()(ledger(opens), opens, None)) == "no sitting has taken place yet"
    assert waits(LatestSitting()(ledger(opens), opens, None)) == "no sitting has taken place yet"
    assert waits(PlannedSitting()(ledger(opens), opens, None)) == "no sitting has been planned yet"
    assert waits(Proposal()(ledger(opens), opens, None)) == "nothing has been proposed yet"
    found = ledger(asked, early, sat(1), opens, sat(5))
    assert FirstSitting()(found, opens, None) == day(1)
    assert LatestSitting()(found, opens, None) == day(1)
    assert LatestSitting()(found, early, None) == day(1)
    assert LatestSitting()(ledger(opens, sat(5)), opens, None) == day(5)
    assert LatestSitting()(ledger(sat(1), sat(2), opens), opens, None) == day(2)
    assert Proposal()(found, opens, None) == asked.at


def test_the_sitting_to_come_is_the_one_that_was_when_the_duty_was_opened() -> None:
    """Its day moves with its plan, and not with that of a further sitting."""
    first, moved, further = (evolve(PLAN, on=day(offset)) for offset in (10, 12, 40))
    opens = Convene(**on(), planned=first)
    again = Rearrange(**on(3), planned=moved)
    found = ledger(opens, again, sat(12), Reconvene(**on(13), planned=further))
    assert PlannedSitting()(found, opens, None) == moved.on
    assert PlannedSitting()(ledger(opens), opens, None) == first.on


def test_an_occurrence_starts_one_clock_and_no_other() -> None:
    """The latest up to the opening, since the opening before; else the first after it."""
    clock = Occurrence("report", "the report")
    one, two, three = (Decide(**on(offset), id=str(offset)) for offset in (1, 5, 9))
    before, between, after = happened(0, "report"), happened(3, "report"), happened(10, "report")

    def of(*entries: Any) -> list[Any]:  # noqa: ANN401  # any entries
        found = ledger(*entries)
        opened = [entry for entry in entries if isinstance(entry, Decide)]
        told = [clock(found, entry, None) for entry in opened]
        return [waits(each) if isinstance(each, NotYet) else each for each in told]

    assert of(one) == ["not recorded yet: the report"]
    assert of(before, one) == [day(0)]
    assert of(one, between) == [day(3)]
    assert of(before, one, between, two) == [day(0), day(3)]
    assert of(one, two, after) == [
        "not recorded before this was opened anew on Saturday 6 June 2026: the report",
        day(10),
    ]
    assert of(before, one, two) == [day(0), "not recorded since Tuesday 2 June 2026: the report"]
    assert of(one, between, two, three, after) == [
        day(3),
        "not recorded before this was opened anew on Wednesday 10 June 2026: the report",
        day(10),
    ]
    assert waits(Occurrence("report")(ledger(one), one, None)) == "not recorded yet: report"


class Rules:
    """Rules in which a birth happens once."""

    words = Vocabulary(occurrences=(Happening(key="birth", what="the birth", cites=CITES, once=True),))


def test_what_happens_once_is_as_it_was_recorded_last() -> None:
    """For each opening the same."""
    opens = (Decide(**on(1), id="1"), Decide(**on(5), id="5"))
    first, again = happened(0, "birth"), happened(9, "birth")
    for entries, expected in (((), None), ((first,), day(0)), ((first, again), day(9))):
        meeting = evolve(case(*opens, *entries), rules=Rules())
        found = Ledger(meeting, (*opens, *entries))
        for entry in opens:
            told = Occurrence("birth", "the birth")(found, entry, None)
            if expected is None:
                assert waits(told) == "not recorded yet: the birth"
            else:
                assert told == expected


@pytest.mark.parametrize("late", [False, True])
def test_of_two_clocks_the_first_or_the_last_counts(late: bool) -> None:  # noqa: FBT001
    """Whichever is named first; the first starts with what is there, the last when all are there."""
    opens, a, b = Decide(**on()), happened(3, "a"), happened(7, "b")
    for clocks in ((Occurrence("a"), Occurrence("b")), (Occurrence("b"), Occurrence("a"))):
        of = LastOf(clocks) if late else FirstOf(clocks)
        assert of(ledger(opens, a, b), opens, None) == day(7 if late else 3)
        for only in (a, b):
            told = of(ledger(opens, only), opens, None)
            if late:
                assert waits(told) == f"not recorded yet: {'b' if only is a else 'a'}"
            else:
                assert told == only.at
        names = [one.key for one in clocks]
        assert waits(of(ledger(opens), opens, None)) == "; ".join(
            f"not recorded yet: {name}" for name in names
        )
        assert of.of(ledger(opens, a, b), opens, None, Openings((Decide,))) == day(7 if late else 3)


def test_of_two_clocks_an_hour_decides_on_one_day() -> None:
    """The earlier of two times is first, and the later last."""
    early, later = (datetime.fromisoformat(f"2026-06-04T{hour}:00:00+01:00") for hour in ("09", "15"))
    opens = Decide(**on())
    a, b = (evolve(happened(3, key), at=when, recorded_at=when) for key, when in (("a", early), ("b", later)))
    for clocks in ((Occurrence("a"), Occurrence("b")), (Occurrence("b"), Occurrence("a"))):
        found = ledger(opens, a, b)
        assert FirstOf(clocks)(found, opens, None) == early
        assert LastOf(clocks)(found, opens, None) == later


def test_of_two_answers_of_a_quorum_the_worse_counts() -> None:
    """Not met before not recorded before met; what is lacking is kept."""
    met, unknown, unmet = Answer.MET, Answer.NOT_RECORDED, Answer.NOT_MET
    lacks, misses = Lacking(unmet, ("a",)), Lacking(unknown, ("b",))
    for one, other, worse in (
        (met, met, met),
        (met, unknown, unknown),
        (unknown, met, unknown),
        (met, misses, misses),
        (misses, lacks, lacks),
        (lacks, misses, lacks),
        (lacks, met, lacks),
        (unknown, lacks, lacks),
    ):
        assert _worse(one, other) == worse
