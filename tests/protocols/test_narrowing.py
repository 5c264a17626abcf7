"""Duties that another reading narrows: two conditions at once."""

from __future__ import annotations

from typing import Any, Final, cast

import pytest
from support.eastmoor import CHAIR, HELD_ON, SAT

from mapm import Decide, Hold
from mapm.protocols.common.narrowing import Both, OfTheLast
from mapm.rules.conditions import Answered, Condition, OfKind
from mapm.rules.duties import Lapsed, NotYet
from mapm.rules.last_time import YesLastTime

SITTING: Final = Hold(at=HELD_ON, by=CHAIR, sitting=SAT)
NOWHERE: Final[Any] = None
WAITS, MORE, OVER = NotYet("one"), NotYet("two"), Lapsed("three")


def says(answer: object) -> Any:  # noqa: ANN401  # a condition
    """Something of Python that always answers the same."""

    def when(_ledger: object, _entry: object) -> object:
        return answer

    return when


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (True, True, True),
        (True, False, False),
        (False, OVER, False),
        (False, WAITS, False),
        (WAITS, MORE, WAITS),
        (MORE, WAITS, MORE),
        (True, MORE, MORE),
        (WAITS, OVER, OVER),
        (OVER, True, OVER),
    ],
)
def test_of_two_conditions_a_no_decides(first: object, second: object, both: object) -> None:
    """Then what is so no longer, then what is not told yet."""
    assert Both(says(first), says(second))(NOWHERE, SITTING) is both


def test_what_tells_one_of_two_later_tells_both() -> None:
    """What Python alone says tells nothing of it; of a condition, it does."""
    plain, by_day, later = says(WAITS), YesLastTime("interim"), Answered("interim")
    assert [Both(plain, plain).told_later, Both(plain, plain).by_day] == [False, False]
    assert [Both(plain, by_day).by_day, Both(later, plain).by_day] == [True, False]
    assert Both(plain, later).told_later
    said = Decide(at=HELD_ON, by=CHAIR)

    class Told(OfKind):
        def told_by(self, *_: object) -> Any:  # noqa: ANN401  # an entry
            return (said,)

    assert Both(plain, Told("x", ())).told_by(NOWHERE, SITTING) == (said,)


def test_a_condition_that_does_not_say_what_tells_it_is_told_at_once() -> None:
    """Whether anything can tell it later is known by whether it says what does."""
    plain = cast("Condition", type("Plain", (Condition,), {})())
    assert (plain.told_later, OfTheLast().told_later) == (False, True)
    assert plain.told_by(NOWHERE, SITTING) == ()
