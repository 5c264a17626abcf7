"""Options of the command line on limits of every type: taken, agreed with, or refused with the reason."""

from __future__ import annotations

import pytest
import typer
from support.command_line import mapm

from mapm import DayZero, Roll
from mapm.cli.limits import with_options

NEXT = DayZero.NEXT_WORKING_DAY
DEEMED = " [day zero: next working day]"
SOONER = "the sooner of (within 10 working days) and (within 3 months)"


@pytest.mark.parametrize(
    ("words", "options", "expected"),
    [
        ("within 10 working days", {"day_zero": NEXT}, "within 10 working days [day zero: next working day]"),
        ("same working day", {"day_zero": NEXT}, "same working day [day zero: next working day]"),
        ("within 3 months", {"roll": Roll.PRECEDING}, "within 3 months [roll: preceding]"),
        (
            "within 3 months",
            {"day_zero": NEXT, "roll": Roll.FOLLOWING},
            "within 3 months [day zero: next working day; roll: following]",
        ),
        (
            "no later than 2 weeks before",
            {"roll": Roll.PRECEDING},
            "no later than 2 weeks before [roll: preceding]",
        ),
        (
            "at least 28 clear calendar days after",
            {"roll": Roll.FOLLOWING},
            "at least 28 clear calendar days after [roll: following]",
        ),
        (
            SOONER,
            {"roll": Roll.PRECEDING},
            "the sooner of (within 10 working days) and (within 3 months [roll: preceding])",
        ),
        (
            SOONER.replace("sooner", "later"),
            {"day_zero": NEXT},
            f"the later of (within 10 working days{DEEMED}) and (within 3 months{DEEMED})",
        ),
        ("within 10 working days", {"day_zero": DayZero.EVENT_DAY}, "within 10 working days"),
        ("within 3 months [roll: preceding]", {"roll": Roll.PRECEDING}, "within 3 months [roll: preceding]"),
        ("not stated: soon", {"roll": Roll.PRECEDING}, "not stated: soon"),
        ("within 24 hours", {}, "within 24 hours"),
    ],
)
def test_options_are_taken(words: str, options: dict[str, DayZero | Roll], expected: str) -> None:
    """An option is taken by the limit, or by each part of it that takes it."""
    assert with_options(words, **options).text == expected


def test_a_cutoff_that_agrees() -> None:
    """A cut-off may be said twice, however it is written."""
    ran = mapm(
        *(
            "due",
            "within 1 working days [DAY ZERO: next working day; cut-off: 17:00:00]",
            "--cutoff",
            "17:00",
        ),
        *("--from", "2026-06-02T17:00+01:00", "--calendar", "scotland"),
    )
    assert ran.exit_code == 0


@pytest.mark.parametrize(
    ("words", "options", "said"),
    [
        ("within 10 working days", ("--roll", "preceding"), "only calendar days, weeks and months can roll"),
        ("same working day", ("--roll", "following"), "only calendar days, weeks and months can roll"),
        ("within 24 hours", ("--day-zero", "next-working-day"), "takes a day zero"),
        ("within 24 hours", ("--cutoff", "17:00"), "takes a cut-off"),
        ("no later than 24 hours before", ("--roll", "preceding"), "does not apply"),
        ("as recorded: review_date", ("--roll", "none"), "does not apply"),
        ("no later than 2 weeks before", ("--roll", "following"), "give --roll preceding"),
        ("at least 2 weeks after", ("--roll", "preceding"), "give --roll following"),
        ("no later than 2 weeks before", ("--day-zero", "next-working-day"), "takes no other day zero"),
        ("within 3 months [roll: preceding]", ("--roll", "following"), "says roll: preceding"),
        ("within 3 months [Roll:  None]", ("--roll", "following"), "says roll: none"),
        (
            "same working day [day zero: event day]",
            ("--day-zero", "next-working-day"),
            "--day-zero is next-working-day here, but the limit itself says day zero: event day",
        ),
        (
            "within 3 months [day zero: next working day; cut-off: 16:00]",
            ("--cutoff", "17:00"),
            "--cutoff is 17:00 here, but the limit itself says cut-off: 16:00",
        ),
        (
            "the later of (within 3 weeks [roll: preceding]) and (within 10 calendar days)",
            ("--roll", "following"),
            "says roll: preceding",
        ),
    ],
)
def test_options_are_refused(words: str, options: tuple[str, ...], said: str) -> None:
    """An option that no part takes, or that the limit's own brackets contradict, is wrong usage."""
    ran = mapm("due", words, *options, "--from", "2026-06-02T09:00Z", "--calendar", "scotland")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert "Roll." not in ran.stderr


def test_an_invalid_limit_is_wrong_usage() -> None:
    """A limit that means nothing is wrong usage before any option is looked at."""
    with pytest.raises(typer.BadParameter, match="which days count"):
        with_options("within 5 days", roll=Roll.NONE)
