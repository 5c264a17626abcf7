"""What a limit can say: numbers and limits within limits, as far as its words can be read back."""

from __future__ import annotations

from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, Final

import pytest
from support.on_a_log import ENGLAND

from mapm import (
    CalendarDays,
    Chosen,
    Due,
    Hours,
    InvalidLimit,
    LaterOf,
    Limit,
    Months,
    Person,
    SoonerOf,
    Unstated,
    Weeks,
    WorkingDays,
    earliest_of,
    latest_of,
    parse_limit,
)

if TYPE_CHECKING:
    from collections.abc import Callable

MOST: Final = 999_999
NUMBERED: Final[tuple[Callable[[int], Limit], ...]] = (WorkingDays, CalendarDays, Weeks, Months, Hours)


@pytest.mark.parametrize("kind", NUMBERED)
def test_the_largest_number_is_read_back_and_a_larger_one_is_refused(kind: Callable[[int], Limit]) -> None:
    """Up to 999,999 a limit reads back from its words; more is refused when it is made, however much more."""
    assert parse_limit(kind(MOST).text) == kind(MOST)
    for number in (MOST + 1, 10**5_000):
        with pytest.raises(InvalidLimit) as refused:
            kind(number)
        assert "must be 999,999 or less: more would leave every calendar" in str(refused.value)


def test_a_short_period_is_no_longer_than_any_other() -> None:
    """A short period of more than 999,999 days is refused as a limit of so many is."""
    assert CalendarDays(10, short_period=MOST).short_period == MOST
    with pytest.raises(InvalidLimit, match="a short period must be 999,999 days or less"):
        CalendarDays(10, short_period=MOST + 1)


def deep(levels: int) -> Limit:
    """A limit that stands in so many others."""
    return reduce(lambda limit, _: SoonerOf((limit, Weeks(2))), range(levels), WorkingDays(3))


def test_eight_limits_around_another_are_read_back_and_nine_are_refused() -> None:
    """What is refused in words is refused where it is built in Python, and nothing else is."""
    assert parse_limit(deep(8).text) == deep(8)
    assert deep(8).levels == 9
    for kind in (SoonerOf, LaterOf):
        with pytest.raises(InvalidLimit) as refused:
            kind((Weeks(1), deep(8)))
        assert str(refused.value) == (
            "limits stand in one another more than 8 deep: name all of them at once, side by side"
        )


def test_a_chosen_limit_may_be_any_that_words_can_say() -> None:
    """Choosing adds a level; one choice in another, again and again, is refused with a name."""
    words, by = Unstated("promptly"), Person("chair-1")
    chosen = words.chosen(deep(8), by=by)
    assert (chosen.levels, chosen.text) == (10, deep(8).text)
    with pytest.raises(InvalidLimit, match="more than 8 deep: choose one that says less"):
        Chosen(chosen, words, by)


@pytest.mark.parametrize("compared", [earliest_of, latest_of])
def test_many_dates_are_compared_side_by_side(compared: Callable[..., Due]) -> None:
    """Ten thousand at once can be shown; one after another, so that they cannot, they are refused."""
    dues = [WorkingDays(3 + n % 5).due(date(2026, 6, 9), ENGLAND) for n in range(10_000)]
    assert "of (within 3 working days) and (within 4 working days)" in compared(*dues).limit.text
    assert repr(compared(*dues)).startswith("Due(on=")
    with pytest.raises(InvalidLimit, match="name all of them at once, side by side"):
        reduce(compared, dues[:20])
