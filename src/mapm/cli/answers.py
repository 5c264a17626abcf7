"""How a command answers: one JSON object or text on stdout, errors on stderr, and the exit code."""

import errno
import json
import os
import sys
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final, Never

import typer
from rich.console import Console
from rich.text import Text
from typer.core import TyperGroup

from mapm.calendars import WorkingCalendar
from mapm.errors import (
    CalendarRecordError,
    InvalidLimit,
    LimitTextError,
    MapmError,
    UnknownDivision,
    UnpublishedYears,
    WrongType,
)
from mapm.errors.base import TIMED
from mapm.json_text import printable as printable  # noqa: PLC0414  # every command shows text with it

REFUSED: Final = 1
"""The exit code where the library refuses an answer, or where a check found something."""
USAGE: Final = 2
"""The exit code where the command was not understood."""
_INTERRUPTED: Final = 130

_ASKED_WRONGLY = (
    CalendarRecordError,
    InvalidLimit,
    LimitTextError,
    UnknownDivision,
    UnpublishedYears,
    WrongType,
)
_SHOWN = 5  # problems of a broken calendar file

_AS_OPTIONS: Final = (
    ("pass roll=Roll.PRECEDING", "give --roll preceding"),
    ("pass roll=Roll.FOLLOWING", "give --roll following"),
    ("pass day_zero=DayZero.NEXT_WORKING_DAY too", "give --day-zero next-working-day too"),
    (TIMED, "give --from a time with its offset, such as 2026-06-02T09:30+01:00"),
    ("combine several with all_open()", "give several with --combine all-open"),
    ("say SameDay()", "write 'same working day'"),
    (" with chosen()", ""),
)
"""What the library tells a programmer, and what that is on the command line."""


class OneLineErrors(TyperGroup):
    """The outermost group: whatever is wrong with the arguments is one line on stderr and exit code 2."""

    def main(  # typer's signature
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002, FBT001, FBT002  # this is the standalone mode
        windows_expand_args: bool = True,  # noqa: FBT001, FBT002  # typer's signature
        **extra: Any,  # noqa: ANN401  # typer's signature
    ) -> Never:
        """Run and exit; never returns."""
        try:
            code = super().main(
                args,
                prog_name,
                complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )
            sys.stdout.flush()
        except typer.Abort:
            sys.exit(_INTERRUPTED)
        except OSError as problem:  # of stdout: commands tell what is wrong with the files they are given
            _say_no_more()
            if problem.errno != errno.EPIPE:
                complain(f"cannot write the answer: {problem.strerror or 'stdout cannot be written to'}")
            sys.exit(USAGE)
        except Exception as problem:
            said = getattr(problem, "format_message", None)  # typer's usage errors have no public name
            if said is None:
                raise
            complain(_usage(problem, said()))
            sys.exit(USAGE)
        sys.exit(code if isinstance(code, int) else 0)


@contextmanager
def refusals(*, as_json: bool = False) -> Generator[None]:
    """Turns what the library refuses into an answer: exit code 1, or 2 where it was asked wrongly."""
    try:
        yield
    except _ASKED_WRONGLY as problem:
        raise typer.BadParameter(in_options(problem)) from None
    except MapmError as problem:
        message = in_options(problem)
        if as_json:
            print_json({"error": {"type": type(problem).__name__, "message": message}})
        else:
            complain(message)
        raise typer.Exit(REFUSED) from None


def _say_no_more() -> None:
    """Points stdout nowhere, so that Python does not try again to write what is left when it exits."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage(problem: Exception, said: str) -> str:
    if isinstance(problem, typer.BadParameter):
        return said.removeprefix("Invalid value: ")
    command = getattr(getattr(problem, "ctx", None), "command_path", "mapm")
    return f"{said} (see {command} --help)"


def in_options(problem: MapmError) -> str:
    """The error's message with its notes, in words of the command line where the library speaks of Python."""
    message = str(problem)
    if isinstance(problem, CalendarRecordError) and len(problem.problems) > _SHOWN:
        first = CalendarRecordError(problem.problems[:_SHOWN])
        message = f"{first}; and {len(problem.problems) - _SHOWN} problems more"
    for python, option in _AS_OPTIONS:
        message = message.replace(python, option)
    return "; ".join([message, *getattr(problem, "__notes__", ())])


def print_json(answer: dict[str, Any]) -> None:
    """Print one JSON object on one line, in ASCII, so that no terminal, locale or width can change it."""
    sys.stdout.write(json.dumps(answer) + "\n")


def tell(lines: Iterable[str | Text]) -> None:
    """Print lines for people, the first in bold; without a terminal, or with NO_COLOR, as plain text."""
    console = Console(highlight=False, markup=False, emoji=False)
    for i, line in enumerate(lines):
        text = Text(printable(line)) if isinstance(line, str) else line
        if i == 0:
            text.stylize("bold")
        console.print(text, soft_wrap=True)


def complain(message: str) -> None:
    """Print one line on stderr."""
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    console.print(Text.assemble(("mapm: ", "bold red"), printable(message)), soft_wrap=True)


def described(calendar: WorkingCalendar) -> str:
    """Where a calendar's dates come from, in words."""
    made = calendar.provenance
    parts = [made.source, *(division.shown for division in made.divisions)]
    return f"{', '.join(parts)}, {calendar.first} to {calendar.last}, digest {calendar.digest}"
