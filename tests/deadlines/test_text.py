"""Limits from words: the canonical forms, what stands near them, and text that means harm."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mapm import (
    AnyLimit,
    AsRecorded,
    Before,
    CalendarDays,
    DayZero,
    Hours,
    InvalidLimit,
    LaterOf,
    Limit,
    LimitError,
    LimitTextError,
    Months,
    NextWorkingDay,
    NotBefore,
    Roll,
    SameDay,
    SoonerOf,
    Unstated,
    Weeks,
    WorkingDays,
    WrongType,
    parse_limit,
)
from mapm.testing.strategies import any_limits

if TYPE_CHECKING:
    from mapm.errors import Given  # whatever a caller passes

DEEMED = DayZero.NEXT_WORKING_DAY

FORMS: dict[str, AnyLimit] = {
    "within 10 working days": WorkingDays(10),
    "within 1 working day": WorkingDays(1),
    "within 7 calendar days": CalendarDays(7),
    "within 1 calendar day": CalendarDays(1),
    "within 12 weeks": Weeks(12),
    "within 1 week": Weeks(1),
    "within 3 months": Months(3),
    "within 1 month": Months(1),
    "within 24 hours": Hours(24),
    "within 1 hour": Hours(1),
    "same working day": SameDay(),
    "by the end of the next working day": NextWorkingDay(),
    "no later than 5 working days before": Before(WorkingDays(5)),
    "no later than 1 week before": Before(Weeks(1)),
    "no later than 48 hours before": Before(Hours(48)),
    "at least 3 clear working days before": Before(WorkingDays(3), clear=True),
    "at least 1 clear month before": Before(Months(1), clear=True),
    "at least 28 clear calendar days after": NotBefore(CalendarDays(28), clear=True),
    "at least 28 calendar days after": NotBefore(CalendarDays(28)),
    "at least 2 hours after": NotBefore(Hours(2)),
    "the sooner of (within 10 working days) and (within 3 months)": SoonerOf((WorkingDays(10), Months(3))),
    "the later of (within 1 week) and (same working day) and (within 1 month)": LaterOf(
        (Weeks(1), SameDay(), Months(1))
    ),
    "the sooner of (the later of (within 1 week) and (within 3 working days)) and (within 24 hours)": (
        SoonerOf((LaterOf((Weeks(1), WorkingDays(3))), Hours(24)))
    ),
    "as recorded: review_date": AsRecorded("review_date"),
    "not stated: as soon as practicable": Unstated("as soon as practicable"),
    "not stated: Within 15 days (or so); [sic]: 5.2": Unstated("Within 15 days (or so); [sic]: 5.2"),
    "within 10 working days [day zero: next working day]": WorkingDays(10, day_zero=DEEMED),
    "same working day [day zero: next working day; cut-off: 17:00]": SameDay(
        day_zero=DEEMED, cutoff=time(17)
    ),
    "same working day [day zero: next working day; cut-off: 17:00:30]": SameDay(
        day_zero=DEEMED, cutoff=time(17, 0, 30)
    ),
    "by the end of the next working day [day zero: next working day; cut-off: 16:30]": NextWorkingDay(
        day_zero=DEEMED, cutoff=time(16, 30)
    ),
    "within 3 months [roll: preceding]": Months(3, roll=Roll.PRECEDING),
    "within 2 weeks [day zero: next working day; roll: following]": Weeks(
        2, day_zero=DEEMED, roll=Roll.FOLLOWING
    ),
    "within 3 calendar days [short period: 5]": CalendarDays(3, short_period=5),
    "at least 3 clear calendar days before [short period: 5]": Before(
        CalendarDays(3, short_period=5), clear=True
    ),
}

VARIANTS: dict[str, AnyLimit] = {
    "  Within\t10  WORKING\n days ": WorkingDays(10),
    "within 010 working days": WorkingDays(10),
    "within 10 working day": WorkingDays(10),
    "within 1 weeks": Weeks(1),
    "next working day": NextWorkingDay(),
    "at least 5 working days before": Before(WorkingDays(5)),
    "at least 24 hours before": Before(Hours(24)),
    "within 10 working days[cut-off: 17:00;day zero:next working day]": WorkingDays(
        10, day_zero=DEEMED, cutoff=time(17)
    ),
    "same working day [day zero: next working day; cut-off: 17:00:00]": SameDay(
        day_zero=DEEMED, cutoff=time(17)
    ),
    "within 10 working days [day zero: event day]": WorkingDays(10),
    "within 1 week [roll: none]": Weeks(1),
    "The Sooner of (within 1 week) or (within 1 month)": SoonerOf((Weeks(1), Months(1))),
    "the sooner of (within 1 week), (within 1 month), and (within 1 hour)": SoonerOf(
        (Weeks(1), Months(1), Hours(1))
    ),
    "the sooner of ( within 1 week )and ( within 1 month )": SoonerOf((Weeks(1), Months(1))),
    "As Recorded:  Review_Date": AsRecorded("review_date"),
    "NOT STATED:   As soon as   Practicable": Unstated("As soon as Practicable"),
}


# --- there and back ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "limit"), FORMS.items())
def test_the_canonical_words_of_a_limit(text: str, limit: AnyLimit) -> None:
    """Each form reads as its limit, and the limit writes the form."""
    assert parse_limit(text) == limit
    assert limit.text == text


@pytest.mark.parametrize(("text", "limit"), VARIANTS.items())
def test_words_that_are_read_too(text: str, limit: AnyLimit) -> None:
    """Capitals, white space, the singular and a few near forms do not matter."""
    assert parse_limit(text) == limit


@given(limit=any_limits())
def test_a_limit_is_read_back_from_its_text(limit: AnyLimit) -> None:
    """Writing and reading give the same limit, of every kind and nested."""
    assert parse_limit(limit.text) == limit


@given(limit=any_limits(), blank=st.sampled_from((" ", "\t", "\n  ", "\u00a0")))
def test_white_space_and_capitals_do_not_matter(limit: AnyLimit, blank: str) -> None:
    """Any blank is a blank, and a capital is as good as a small letter, but for the source's own words."""
    if isinstance(limit, Unstated):
        assert parse_limit(limit.text.replace(" ", blank)) == limit
    else:
        assert parse_limit(f"{blank}{limit.text.upper().replace(' ', blank)}{blank}") == limit


# --- what names no limit ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "write, for example, within 10 working days"),
        ("soon", "write, for example"),
        ("within ten working days", "the number must be in digits"),
        ("within 1.5 weeks", "the number must be in digits"),
        ("within -3 weeks", "the number must be in digits"),
        ("within \u0663 weeks", "the number must be in digits"),  # an Arabic three
        ("within 10\u00b2 weeks", "the number must be in digits"),
        ("within 1234567 working days", "at most 6"),
        ("within 15 days", "write 'working days' or 'calendar days', or 'not stated: ...'"),
        ("within 1 day", "write 'working days' or 'calendar days'"),
        ("within 10 working", "write 'working days', or 'not stated: ...'"),
        ("within 4 working weeks", "so many working days, or so many weeks"),
        ("within 5 business days", "write 'working days'"),
        ("within 20 school days", "write 'working days' and pass a calendar of school days"),
        ("within 2 fortnights", "must be one of working days, calendar days, weeks, months, hours"),
        ("within 3 clear working days", "leave out 'clear'"),
        ("within 3 working days before", "leave out 'before' or 'after'"),
        ("within 3 working days after", "leave out 'before' or 'after'"),
        ("within 3 weeks of the meeting", "leave out what follows 'weeks': the event is given apart"),
        ("within 10 working days of the meeting", "leave out what follows 'working days'"),
        ("within 1 working day after receipt", "leave out what follows 'working day'"),
        ("within 3 months after the meeting [roll: following]", "leave out what follows 'months'"),
        ("within 5 working days before the meeting", "leave out what follows 'working days'"),
        ("no later than 5 working days before the meeting", "leave out what follows 'before'"),
        ("at least 28 clear calendar days after the meeting", "leave out what follows 'after'"),
        ("no later than 5 working days of the meeting", "leave out what follows 'working days'"),
        ("within 15 days of the meeting", "write 'working days' or 'calendar days'"),
        ("no later than 3 working days", "end with 'before' or 'after'"),
        ("at least 3 working days", "end with 'before' or 'after'"),
        ("no later than 3 working days after", "write 'within'"),
        ("no later than 3 clear working days before", "'at least ... before'"),
        ("with 10 working days", "did you mean 'within 10 working days'?"),
        ("same day", "did you mean 'same working day'?"),
        ("within 3 weeks [roll: sideways]", "takes 'none', 'preceding' or 'following'"),
        ("within 3 weeks [day zero: tomorrow]", "takes 'event day' or 'next working day'"),
        ("same working day [day zero: next working day; cut-off: 5pm]", "takes a time such as 17:00"),
        ("same working day [day zero: next working day; cut-off: 25:00]", "takes a time such as 17:00"),
        ("same working day [day zero: next working day; cut-off: 17:00+01:00]", "a time such as 17:00"),
        ("within 3 calendar days [short period: five]", "the number must be in digits"),
        (
            "within 3 weeks [rolling: following]",
            "unknown option 'rolling': known are day zero, cut-off, roll",
        ),
        ("within 3 weeks []", "unknown option ''"),
        ("within 3 weeks [roll: following; roll: none]", "the option 'roll' stands twice"),
        ("within 3 working days [roll: following]", "does not take all of these options: roll"),
        ("within 24 hours [cut-off: 17:00]", "does not take all of these options: cutoff"),
        ("same working day [short period: 3]", "does not take all of these options: short period"),
        ("the sooner of within 1 week and within 1 month", "put each limit in parentheses"),
        ("the sooner of (within 1 week) and (within 1 month", "put each limit in parentheses"),
        ("the sooner of ", "write, for example"),
        ("the sooner of (within 1 week) (within 1 month)", "join limits with 'and'"),
        ("the sooner of (within 1 week)) and (within 1 month)", "join limits with 'and'"),
        ("the sooner of () and (within 1 month)", "write, for example"),
        ("the later of (within 1 week) and (not stated: promptly)", "gives no due date"),
        ("the later of (within 1 week) and (at least 1 week after)", "gives no due date"),
    ],
)
def test_words_that_name_no_limit_say_what_to_write(text: str, says: str) -> None:
    """Each error says what is missing and how to write it."""
    with pytest.raises(LimitTextError) as refused:
        parse_limit(text)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("within 0 working days", "must be 1 or more"),
        ("within 3 calendar days [short period: 0]", "a short period must be 1 day or more"),
        ("no later than 0 working days before", "the number must be 1 or more"),
        ("at least 0 calendar days after", "the number must be 1 or more"),
        ("the later of (within 1 week) and (as recorded: review_date)", "cannot count from one event"),
        ("within 3 calendar days [short period: 5; roll: following]", "leave out roll"),
        ("within 3 weeks [cut-off: 17:00]", "NEXT_WORKING_DAY too"),
        ("no later than 3 weeks before [roll: following]", "may only roll back"),
        ("no later than 3 weeks before [day zero: next working day]", "falls on its own day"),
        ("at least 3 weeks after [roll: preceding]", "may only roll forward"),
        ("at least 24 clear hours before", "hours are elapsed time"),
        ("at least 24 clear hours after", "hours are elapsed time"),
        ("the sooner of (within 1 week)", "two limits or more"),
        ("the sooner of (within 1 week) and (no later than 1 week before)", "cannot count from one event"),
        ("as recorded: review date", "in lower case"),
        ("as recorded:", "in lower case"),
        ("not stated:", "one line of text"),
        ("not stated: as soon as \ud800", "cannot be printed"),
        ("not stated: as soon \u202eas practicable", "cannot be printed"),
        ("not stated: as soon\0 as practicable", "cannot be printed"),
    ],
)
def test_words_for_a_limit_that_means_nothing(text: str, says: str) -> None:
    """What cannot be built cannot be read; the error repeats the words and gives the reason."""
    with pytest.raises(InvalidLimit) as refused:
        parse_limit(text)
    assert says in str(refused.value)
    assert repr(text) in str(refused.value)


@pytest.mark.parametrize("text", [None, 10, b"within 10 working days", ["within 1 week"], WorkingDays(10)])
def test_only_text_is_read(text: Given) -> None:
    """Anything but text is of the wrong type."""
    with pytest.raises(WrongType, match="the text of a limit cannot be"):
        parse_limit(text)


def test_an_error_of_words_carries_them() -> None:
    """The words and what is wrong with them stand apart in the error, for a host to show."""
    with pytest.raises(LimitTextError) as refused:
        parse_limit("within 15 days")
    assert refused.value.text == "within 15 days"
    assert refused.value.why.startswith("does not say which days count")


# --- text that means harm ---------------------------------------------------------------------------------

NESTED = "the sooner of (" * 10_000
HOSTILE = {
    "ten thousand levels": NESTED,
    "ten thousand levels, closed": f"{NESTED}within 1 week{') and (within 1 month)' * 10_000}",
    "as deep as the length allows": "the sooner of (" * 120,
    "nine levels": f"{'the sooner of (' * 9}within 1 week{') and (within 1 month)' * 9}",
    "a number of a million digits": f"within {'9' * 1_000_000} working days",
    "a number of a thousand digits": f"within {'9' * 1_000} working days",
    "NUL": "within 10\0 working days",
    "a lone surrogate": "within \ud800 working days",
    "right to left": "\u202ewithin 10 working days",
    "a joined digit": "within 1\u20e3 working days",
    "very long": "within 10 working days " * 100_000,
    "opening brackets": f"within 10 working days {'[' * 1_900}",
    "brackets and text": f"within 10 working days {'[a' * 900}",
    "blanks": f"within 10 {' ' * 1_900}x",
    "options": f"within 1 week [{'roll: none;' * 180}]",
    "a long option": f"within 1 week [{'a' * 1_900}]",
    "long words in a choice": f"the sooner of (not stated: {'a' * 1_900})",
    "parentheses": f"the sooner of {'()' * 900}",
    "one parenthesis": f"the sooner of {'(' * 1_900}",
    "many limits": f"the sooner of {'(within 1 week) and ' * 90}",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_gives_a_named_error(text: str) -> None:
    """Depth, length, huge numbers and odd characters end in an error that is short and can be printed."""
    with pytest.raises(LimitError) as refused:
        parse_limit(text)
    shown = str(refused.value)
    assert len(shown) < 1_000
    assert shown.encode()
    assert not {"\0", "\u202e", "\ud800"} & set(shown)


def test_eight_levels_are_read() -> None:
    """Limits may stand within limits as deep as anybody needs."""
    text = f"{'the sooner of (' * 8}within 1 week{') and (within 1 month)' * 8}"
    assert parse_limit(text).text == text


_PIECES = st.sampled_from(
    [
        *" ()[];:,\0\u202e\u00df\ufb06\u0130",
        *FORMS,
        *[
            "within",
            "10",
            "working",
            "days",
            "no",
            "later",
            "than",
            "0",
            "3",
            "before",
            "at",
            "least",
            "clear",
            "calendar",
            "after",
            "weeks",
            "months",
        ],
        *("the sooner of ", "the later of ", "and", "not stated:", "as recorded:", "review_date"),
        *("day zero: next working day", "cut-off: 17:00", "roll: following", "short period: 5"),
    ]
)


@given(
    text=st.one_of(st.text(), st.lists(_PIECES, max_size=25).map(" ".join), st.lists(_PIECES).map("".join))
)
@example(text="not \ufb06ated: x")
@example(text="as recorded: \u0130")
@example(text="the sooner of (\u0130) and (within 1 week)")
@settings(max_examples=600)
def test_any_text_gives_a_limit_or_an_error_about_limits(text: str) -> None:
    """Nothing else ever comes out, and what is read can be written and read again."""
    try:
        limit = parse_limit(text)
    except LimitError:
        return
    assert isinstance(limit, Limit | NotBefore | Unstated)
    assert parse_limit(limit.text) == limit
