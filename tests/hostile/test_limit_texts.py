"""Words for a limit that are made to hurt: each names no limit, for a reason that can be printed."""

from __future__ import annotations

from typing import Final

import pytest
from support.hostile import DEEP, HALF, NUL, RIGHT_TO_LEFT, TURNED, can_be_printed

from mapm import (
    InvalidLimit,
    LimitError,
    LimitTextError,
    SoonerOf,
    Unstated,
    Weeks,
    WorkingDays,
    WrongType,
    parse_limit,
)

HURTS: Final = {
    "nested": ("the sooner of (" * DEEP + "within 1 week" + ")" * DEEP, LimitTextError),
    "nested a little": ("the sooner of (" * 20 + "within 1 week" + ")" * 20, LimitTextError),
    "parentheses": (f"the sooner of {'(' * 900}{')' * 900}", LimitTextError),
    "brackets": (f"within 1 week {'[' * 900}", LimitTextError),
    "a list too long": (f"the sooner of {' and '.join(['(within 1 week)'] * DEEP)}", LimitTextError),
    "options": (f"within 1 week [{'roll: none; ' * 100}]", LimitTextError),
    "a million characters": ("within 10 working days " * 50_000, LimitTextError),
    "a number of 5,000 digits": (f"within {'9' * 5_000} weeks", LimitTextError),
    "a number of 400 digits": (f"within {'9' * 400} weeks", LimitTextError),
    "a number of seven digits": ("within 1000000 weeks", LimitTextError),
    "nothing": ("within 0 working days", InvalidLimit),
    "less than nothing": ("within -1 working days", LimitTextError),
    "no number": ("within NaN working days", LimitTextError),
    "a part of one": ("within 1.5 working days", LimitTextError),
    "a power": ("within 1e3 working days", LimitTextError),
    "digits of another script": ("within \u0661\u0660 working days", LimitTextError),
    "a digit that is raised": ("within 1\u00b2 working days", LimitTextError),
    "half of a pair": (f"within {HALF} working days", LimitTextError),
    "half of a pair not stated": (f"not stated: {HALF}", InvalidLimit),
    "half of a pair as recorded": (f"as recorded: {HALF}", InvalidLimit),
    "NUL": (f"within 10 working days{NUL}", LimitTextError),
    "NUL not stated": (f"not stated: {NUL}", InvalidLimit),
    "turned": (TURNED, LimitTextError),
    "turned not stated": (f"not stated: {TURNED}", InvalidLimit),
    "other letters": (f"within 10 {RIGHT_TO_LEFT}", LimitTextError),
    "an option twice": ("within 1 week [roll: preceding; roll: preceding]", LimitTextError),
    "an hour past all hours": ("within 1 week [day zero: next working day; cut-off: 99:99]", LimitTextError),
    "a short period of many digits": (f"within 1 week [short period: {'9' * 100}]", LimitTextError),
    "a byte order mark": ("\ufeffwithin 10 working days", LimitTextError),
    "nothing at all": ("", LimitTextError),
    "blanks": (" \t\n" * 500, LimitTextError),
}


@pytest.mark.parametrize(("text", "error"), HURTS.values(), ids=HURTS)
def test_words_made_to_hurt(text: str, error: type[LimitError]) -> None:
    """Each is refused by name, in a sentence that is short and can be printed."""
    with pytest.raises(LimitError) as refused:
        parse_limit(text)
    assert type(refused.value) is error
    assert can_be_printed(str(refused.value))
    assert len(str(refused.value)) < 1_000


@pytest.mark.parametrize(
    "given", [b"within 1 week", b"\xff\xfe", None, 10**4_000, float("nan"), ["x"] * 10_000]
)
def test_what_is_no_text(given: object) -> None:
    """Only its type is told."""
    with pytest.raises(WrongType) as refused:
        parse_limit(given)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # the point
    assert can_be_printed(str(refused.value))
    assert len(str(refused.value)) < 200


def test_words_from_right_to_left() -> None:
    """A source may say what it does not state in any script."""
    assert parse_limit(f"not stated: {RIGHT_TO_LEFT}") == Unstated(RIGHT_TO_LEFT)


def test_what_is_large_and_still_a_limit() -> None:
    """Six digits are a limit, and so are sixty limits in one."""
    assert parse_limit("within 999999 working days") == WorkingDays(999_999)
    many = parse_limit(f"the sooner of {' and '.join(['(within 1 week)'] * 60)}")
    assert isinstance(many, SoonerOf)
    assert many.limits == (Weeks(1),) * 60
