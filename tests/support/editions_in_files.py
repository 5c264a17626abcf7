"""Files of editions from nothing, and their problems in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.authoring import Severity
from support.authoring import FROM_NOTHING

if TYPE_CHECKING:
    from mapm.authoring.problems import Problem


def said(problems: tuple[Problem, ...]) -> list[str]:
    """Each problem in a sentence, with its line, and how bad it is where that is a warning."""
    return [
        f"{'' if one.severity is Severity.ERROR else f'{one.severity}: '}{one.located()}" for one in problems
    ]


def of(version: str, start: str, more: str = "") -> str:
    """A file of an edition."""
    text = FROM_NOTHING.replace('"version 1"', f'"{version}"').replace("in_force_from = 2026-04-01\n", start)
    return f"{text}{more}"


A, B = of("a", "in_force_from = 2026-01-01\n"), of("b", "in_force_from = 2027-01-01\n")
UNDATED = of("c", "")
