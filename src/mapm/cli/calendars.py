"""Calendars by the name of a division, or out of a file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import typer

from mapm.calendars import KNOWN_THROUGH, Division, WorkingCalendar, all_open, any_open
from mapm.cli.answers import in_options
from mapm.cli.given import Combine
from mapm.errors import MapmError, OutsideCalendar, UnknownDivision

YEARS: Final = range(2012, KNOWN_THROUGH.through + 11)
"""The years of a division named without a file: fixed, so that the same command gives the same digest."""

_ELSEWHERE = (
    f"a division's name stands for {YEARS[0]} to {YEARS[-1]}; for other years make a calendar file: "
    "mapm calendar make DIVISION --years FIRST-LAST -o FILE"
)


def named(name: str, option: str) -> WorkingCalendar:
    """The calendar of a division or a file. A division's name wins: ``./scotland`` is a file."""
    division = as_division(name)
    if division is not None:
        return WorkingCalendar.for_division(division, years=YEARS)
    return read(name, option)


def as_division(name: str) -> Division | None:
    """The division of this name, if there is one."""
    try:
        return Division(name.casefold())
    except UnknownDivision:
        return None


def read(name: str, option: str) -> WorkingCalendar:
    """The calendar in a file; says of what is none why it is none."""
    path = Path(name)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        if path.name != name or path.suffix or as_division(name):
            raise typer.BadParameter(f"there is no file {name}", param_hint=[option]) from None
        unknown = UnknownDivision(name, [division.value for division in Division])
        message = f"{in_options(unknown)}, or name a calendar file"
        raise typer.BadParameter(message, param_hint=[option]) from None
    except OSError as problem:
        message = f"cannot read {name}: {problem.strerror or problem}"
        raise typer.BadParameter(message, param_hint=[option]) from None
    except ValueError:
        raise typer.BadParameter(
            f"{name} is no calendar: it is not UTF-8 text", param_hint=[option]
        ) from None
    try:
        return WorkingCalendar.from_json(text)
    except MapmError as problem:
        message = f"{name} is no calendar: {in_options(problem)}"
        raise typer.BadParameter(message, param_hint=[option]) from None


def one_of(
    names: Sequence[str],
    combine: Combine | None,
    find: Callable[[str], WorkingCalendar],
    option: str = "--calendar",
) -> WorkingCalendar:
    """The one calendar, or the several combined as asked."""
    if len(names) > 1 and combine is None:
        raise typer.BadParameter(
            f"several {option} disagree about working days: say --combine all-open, where a day counts if it "
            "is a working day in all of them, or --combine any-open, where one of them is enough"
        )
    if len(names) == 1 and combine is not None:
        raise typer.BadParameter(f"--combine {combine} needs several {option}")
    found = [find(name) for name in names]
    if combine is None:
        return found[0]
    return (all_open if combine is Combine.ALL_OPEN else any_open)(*found)


def say_how_far(problem: OutsideCalendar, names: Sequence[str]) -> None:
    """Adds to the error what to do where a division's name does not reach."""
    if any(as_division(name) for name in names):
        problem.add_note(_ELSEWHERE)
