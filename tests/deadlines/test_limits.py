"""What limits can be built, and what is refused when they are."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapm import (
    AnyLimit,
    AsRecorded,
    Before,
    CalendarDays,
    Chosen,
    DayZero,
    Hours,
    InvalidLimit,
    LaterOf,
    Limit,
    MapmError,
    Months,
    NextWorkingDay,
    NotBefore,
    Note,
    Person,
    Roll,
    SameDay,
    SoonerOf,
    Unstated,
    Weeks,
    WorkingDays,
    WrongType,
)
from mapm.testing.strategies import any_limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.errors import Given  # whatever a caller passes

DEEMED = DayZero.NEXT_WORKING_DAY
COUNTED = (WorkingDays, CalendarDays, Weeks, Months, Hours)
FROM_A_DAY: tuple[Callable[..., Limit], ...] = (
    lambda **options: WorkingDays(1, **options),
    lambda **options: CalendarDays(1, **options),
    lambda **options: Weeks(1, **options),
    lambda **options: Months(1, **options),
    SameDay,
    NextWorkingDay,
)


# --- numbers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", COUNTED)
@pytest.mark.parametrize("n", [0, -1, -10])
def test_a_limit_of_no_length_or_less_is_refused(kind: type[Any], n: int) -> None:
    """Zero and negative numbers name no limit; where days are counted the error points to the same day."""
    with pytest.raises(InvalidLimit) as refused:
        kind(n)
    same_day = "; for the same day say SameDay()" if kind in {WorkingDays, CalendarDays} else ""
    assert str(refused.value) == f"the number of {kind.__name__} must be 1 or more{same_day}"


@pytest.mark.parametrize("kind", COUNTED)
@pytest.mark.parametrize("n", [True, False, 1.0, "10", None, [3]])
def test_only_a_whole_number_is_a_length(kind: type[Any], n: object) -> None:
    """A truth value, a fraction or text is of the wrong type, even where it could be read as a number."""
    with pytest.raises(WrongType, match=f"{kind.__name__} cannot be .*: pass a whole number"):
        kind(n)


@pytest.mark.parametrize("kind", COUNTED)
def test_one_is_a_length(kind: type[Any]) -> None:
    """The shortest limit is one of its unit."""
    assert kind(1).n == 1


@pytest.mark.parametrize("short", [0, -1])
def test_a_short_period_has_a_length(short: int) -> None:
    """The bound of a short period is a number of days from one."""
    with pytest.raises(InvalidLimit) as refused:
        CalendarDays(3, short_period=short)
    said = "a short period must be 1 day or more; leave it out where the source has none"
    assert str(refused.value) == said


@pytest.mark.parametrize("short", [True, "5", 5.0])
def test_the_bound_of_a_short_period_is_a_whole_number(short: Given) -> None:
    """A truth value, text or a fraction is of the wrong type."""
    with pytest.raises(WrongType, match=r"^a short period cannot be .*: pass a whole number of days$"):
        CalendarDays(3, short_period=short)


# --- options ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("build", FROM_A_DAY)
def test_a_cut_off_needs_the_next_working_day(build: Callable[..., Limit]) -> None:
    """A cut-off moves an event to the next working day, so it means nothing while the event's day stays."""
    with pytest.raises(InvalidLimit, match=r"pass day_zero=DayZero\.NEXT_WORKING_DAY too"):
        build(cutoff=time(17))
    assert build(day_zero=DEEMED, cutoff=time(17)) != build(day_zero=DEEMED)


@pytest.mark.parametrize("build", FROM_A_DAY)
def test_a_cut_off_is_a_time_of_day_without_a_zone(build: Callable[..., Limit]) -> None:
    """It is read on the clock of the calendar's place, so that a zone of its own would contradict it."""
    with pytest.raises(InvalidLimit, match="pass it without a time zone"):
        build(day_zero=DEEMED, cutoff=time(17, tzinfo=ZoneInfo("Europe/London")))


@pytest.mark.parametrize("build", FROM_A_DAY)
@pytest.mark.parametrize("cutoff", ["17:00", 17, date(2026, 6, 1)])
def test_a_cut_off_is_a_time(build: Callable[..., Limit], cutoff: object) -> None:
    """Text, numbers and dates are of the wrong type."""
    with pytest.raises(WrongType, match=r"pass a datetime\.time"):
        build(day_zero=DEEMED, cutoff=cutoff)


@pytest.mark.parametrize("build", FROM_A_DAY)
@pytest.mark.parametrize("day_zero", ["next working day", "event day", None, True, Roll.NONE])
def test_day_zero_is_one_of_its_kind(build: Callable[..., Limit], day_zero: object) -> None:
    """Words for an option are read at the edge, by the text form, and nowhere else."""
    with pytest.raises(WrongType, match=r"pass one of DayZero\.EVENT_DAY, DayZero\.NEXT_WORKING_DAY"):
        build(day_zero=day_zero)


@pytest.mark.parametrize("kind", [CalendarDays, Weeks, Months])
@pytest.mark.parametrize("roll", ["following", None, False, DayZero.EVENT_DAY])
def test_a_roll_is_one_of_its_kind(kind: type[Any], roll: object) -> None:
    """A text, a truth value or another option is no way to roll."""
    with pytest.raises(WrongType, match=r"pass one of Roll\.NONE, Roll\.PRECEDING, Roll\.FOLLOWING"):
        kind(1, roll=roll)


def test_working_days_and_hours_cannot_roll() -> None:
    """A working day needs no rolling, and hours run on whatever the day is."""
    for kind in (WorkingDays, Hours):
        with pytest.raises(TypeError):
            kind(1, roll=Roll.FOLLOWING)  # type: ignore[call-arg]


def test_hours_have_no_day_zero() -> None:
    """Hours run from the instant: they take neither another day zero nor a cut-off."""
    for options in ({"day_zero": DEEMED}, {"cutoff": time(17)}):
        with pytest.raises(TypeError):
            Hours(24, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("roll", [Roll.PRECEDING, Roll.FOLLOWING])
def test_a_short_period_does_not_roll(roll: Roll) -> None:
    """Counted in working days it ends on one already; a longer period may roll."""
    with pytest.raises(InvalidLimit, match="ends on a working day already: leave out roll"):
        CalendarDays(5, short_period=5, roll=roll)
    assert CalendarDays(6, short_period=5, roll=roll).roll is roll


def test_options_are_given_by_name() -> None:
    """Only the number may stand without its name."""
    with pytest.raises(TypeError):
        WorkingDays(10, DEEMED)  # type: ignore[misc]
    with pytest.raises(TypeError):
        Before(WorkingDays(3), True)  # type: ignore[misc]  # noqa: FBT003  # what is refused


# --- before and not before --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [CalendarDays, Weeks, Months])
def test_before_an_event_nothing_rolls_forward(kind: type[Any]) -> None:
    """A limit before a planned event may only roll back."""
    with pytest.raises(InvalidLimit, match=r"may only roll back: pass roll=Roll\.PRECEDING"):
        Before(kind(1, roll=Roll.FOLLOWING))
    assert Before(kind(1, roll=Roll.PRECEDING)).amount.roll is Roll.PRECEDING  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", [WorkingDays, CalendarDays, Weeks, Months])
def test_before_an_event_there_is_no_other_day_zero(kind: type[Any]) -> None:
    """A planned event falls on its own day, whatever day that is."""
    with pytest.raises(InvalidLimit, match="a planned event falls on its own day"):
        Before(kind(1, day_zero=DEEMED))


@pytest.mark.parametrize("kind", [CalendarDays, Weeks, Months])
def test_an_earliest_date_does_not_roll_back(kind: type[Any]) -> None:
    """Rolled back it would allow what the source forbids."""
    with pytest.raises(InvalidLimit, match=r"may only roll forward: pass roll=Roll\.FOLLOWING"):
        NotBefore(kind(1, roll=Roll.PRECEDING))
    assert NotBefore(kind(1, roll=Roll.FOLLOWING)).amount.roll is Roll.FOLLOWING  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", [Before, NotBefore])
def test_hours_cannot_be_clear(kind: type[Any]) -> None:
    """Only days, weeks and months have ends that may or may not count."""
    with pytest.raises(InvalidLimit, match="hours are elapsed time"):
        kind(Hours(24), clear=True)
    assert kind(Hours(24)).clear is False


@pytest.mark.parametrize("kind", [Before, NotBefore])
@pytest.mark.parametrize("clear", [1, 0, None, "yes"])
def test_clear_is_true_or_false(kind: type[Any], clear: object) -> None:
    """Nothing else is taken for a truth value."""
    with pytest.raises(WrongType, match=r"clear cannot be .*: pass True or False"):
        kind(WorkingDays(3), clear=clear)


@pytest.mark.parametrize("kind", [Before, NotBefore])
@pytest.mark.parametrize(
    "amount",
    [
        3,
        "3 working days",
        None,
        SameDay(),
        NextWorkingDay(),
        Before(WorkingDays(1)),
        NotBefore(WorkingDays(1)),
        Unstated("promptly"),
        AsRecorded("review_date"),
        SoonerOf((WorkingDays(1), Weeks(1))),
    ],
)
def test_only_an_amount_of_time_lies_before_or_after(kind: type[Any], amount: object) -> None:
    """Before and after an event lie so many days, weeks, months or hours, and nothing else."""
    with pytest.raises(WrongType, match="pass WorkingDays, CalendarDays, Weeks, Months or Hours"):
        kind(amount)


def test_an_earliest_date_is_no_deadline() -> None:
    """It has no due date to be late for, and is no limit to choose among."""
    assert not hasattr(NotBefore(WorkingDays(1)), "due")
    assert not isinstance(NotBefore(WorkingDays(1)), Limit)


# --- the sooner and the later -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [SoonerOf, LaterOf])
@pytest.mark.parametrize("other", [Unstated("promptly"), NotBefore(Weeks(1)), "within 1 week", None, 3])
def test_what_gives_no_due_date_is_no_choice(kind: type[Any], other: object) -> None:
    """Words without a unit, earliest dates and what is no limit cannot be the sooner or the later."""
    with pytest.raises(WrongType, match="pass limits that give a due date"):
        kind((WorkingDays(1), other))


@pytest.mark.parametrize("kind", [SoonerOf, LaterOf])
@pytest.mark.parametrize("limits", [(), (WorkingDays(1),)])
def test_a_choice_is_between_two_or_more(kind: type[Any], limits: tuple[Limit, ...]) -> None:
    """One limit alone is no choice."""
    with pytest.raises(InvalidLimit, match="two limits or more"):
        kind(limits)


@pytest.mark.parametrize("kind", [SoonerOf, LaterOf])
@pytest.mark.parametrize("limits", [WorkingDays(1), "within 1 week", 5, None, [WorkingDays(1), Weeks(1)]])
def test_limits_to_choose_from_are_a_tuple(kind: type[Any], limits: object) -> None:
    """Nothing that could change later, and no bare limit."""
    with pytest.raises(WrongType, match="pass a tuple of limits"):
        kind(limits)


@pytest.mark.parametrize("kind", [SoonerOf, LaterOf])
def test_before_and_after_cannot_count_from_one_event(kind: type[Any]) -> None:
    """One event cannot be both behind and ahead; due dates of different events are compared as such."""
    with pytest.raises(InvalidLimit, match=r"earliest_of\(\) or latest_of\(\)"):
        kind((WorkingDays(1), Before(WorkingDays(1))))
    nested = SoonerOf((Before(WorkingDays(1)), Before(Weeks(1))))
    with pytest.raises(InvalidLimit, match="cannot count from one event"):
        kind((nested, Hours(3)))
    assert kind((nested, Before(Hours(3)))).counts_back


@pytest.mark.parametrize("kind", [SoonerOf, LaterOf])
def test_a_recorded_date_is_an_event_of_its_own(kind: type[Any]) -> None:
    """The date that the meeting recorded is not the event from which another limit counts."""
    recorded = AsRecorded("review_date")
    chosen = Unstated("promptly").chosen(recorded, by=Person("chair-1"))
    for other in (WorkingDays(10), Before(WorkingDays(1)), AsRecorded("birth")):
        for one in (recorded, chosen):
            with pytest.raises(
                InvalidLimit, match=r"the date recorded as review_date.*earliest_of"
            ) as refused:
                kind((one, other))
    said = (
        f"the {kind.which} of limits that count from something that happened and the date recorded as "
        "review_date cannot count from one event: compute each and compare them with earliest_of() or "
        "latest_of()"
    )
    with pytest.raises(InvalidLimit) as refused:
        kind((WorkingDays(10), recorded))
    assert str(refused.value) == said
    assert kind((recorded, chosen)).text == f"the {kind.which} of ({recorded}) and ({recorded})"


# --- recorded, unstated, chosen ---------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["", "Review", "review date", "1st", "review-date", "_x", "datum\n", "é"])
def test_the_key_of_a_recorded_date_is_a_plain_word(key: str) -> None:
    """A key is in lower case, with digits and underscores after its first letter."""
    with pytest.raises(InvalidLimit, match="lower case"):
        AsRecorded(key)


@pytest.mark.parametrize("key", [None, 3, b"review_date"])
def test_the_key_of_a_recorded_date_is_text(key: Given) -> None:
    """Anything but text is of the wrong type."""
    with pytest.raises(WrongType, match="pass a str"):
        AsRecorded(key)


@pytest.mark.parametrize("words", ["", "   ", " promptly", "promptly ", "as soon\nas practicable", "a  b"])
def test_the_sources_words_are_one_line(words: str) -> None:
    """So that the text form reads back as the same words."""
    with pytest.raises(InvalidLimit, match="one line"):
        Unstated(words)


@pytest.mark.parametrize("words", [None, 15, b"promptly"])
def test_the_sources_words_are_text(words: Given) -> None:
    """Anything but text is of the wrong type."""
    with pytest.raises(WrongType, match="pass a str"):
        Unstated(words)


@pytest.mark.parametrize("limit", [Unstated("promptly"), NotBefore(Weeks(1)), "within 1 week", None])
def test_only_a_limit_can_be_chosen(limit: Given) -> None:
    """What has no due date itself does not settle words that have none."""
    with pytest.raises(WrongType, match="pass a limit that gives a due date"):
        Unstated("promptly").chosen(limit, by=Person("chair-1"))


@pytest.mark.parametrize("by", ["chair-1", None, 7])
def test_a_person_chooses(by: Given) -> None:
    """Who chose is a reference to a person, never a bare text."""
    with pytest.raises(WrongType, match="pass a Person"):
        Unstated("promptly").chosen(WorkingDays(1), by=by)


def test_the_reason_of_a_choice_is_a_note() -> None:
    """Free text stands in notes only, so that nothing shows it by accident."""
    with pytest.raises(WrongType, match="pass a Note") as refused:
        Unstated("promptly").chosen(WorkingDays(1), by=Person("chair-1"), reason="a private matter")  # type: ignore[arg-type]
    assert "private" not in str(refused.value)
    assert Unstated("promptly").chosen(WorkingDays(1), by=Person("c"), reason=Note("so")).reason == Note("so")


def test_a_choice_is_made_for_words_of_the_source() -> None:
    """A choice without the words it settles would look like the source's own limit."""
    with pytest.raises(WrongType, match="pass an Unstated"):
        Chosen(WorkingDays(1), "promptly", Person("chair-1"))  # type: ignore[arg-type]


# --- all of them ------------------------------------------------------------------------------------------


@given(
    kind=st.sampled_from(COUNTED),
    value=st.one_of(st.integers(max_value=0), st.floats(), st.text(), st.booleans(), st.none(), st.binary()),
)
def test_whatever_is_no_length_is_refused_without_being_shown(kind: type[Any], value: object) -> None:
    """Each wrong number gives one of two named errors, and neither quotes a text it was given."""
    with pytest.raises((InvalidLimit, WrongType)) as refused:
        kind(value)
    assert isinstance(refused.value, MapmError)
    if isinstance(value, str):
        assert str(refused.value) == (f"the number of {kind.__name__} cannot be a str: pass a whole number")


@given(limit=any_limits())
def test_a_limit_is_a_value(limit: AnyLimit) -> None:
    """Limits are hashable, print as their text and are never changed."""
    assert hash(limit) == hash(limit)
    assert str(limit) == limit.text
    with pytest.raises(AttributeError):
        limit.text = "within 1 week"  # type: ignore[misc]
    for name in type(limit).__slots__:
        with pytest.raises(AttributeError):
            setattr(limit, name, None)
