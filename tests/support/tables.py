"""A table of a file as TOML has it, what is wrong with it, and a source."""

from __future__ import annotations

from typing import Any, Final

from mapm.authoring.problems import Problems, Severity
from mapm.authoring.tables import Table

GIVEN: Final[dict[str, Any]] = {"key": "north", "name": "North 1", "title": "Meetings", "version": "1"}
"""All that a source has to say."""


def table(path: str = "", /, **data: Any) -> Table:  # noqa: ANN401  # what TOML has
    """A table of a file."""
    return Table(data, path, Problems())


def said(of: Table | Problems) -> list[str]:
    """What is wrong, each in a sentence, and how bad it is where that is a warning."""
    found = (of if isinstance(of, Problems) else of.problems).found
    return [
        f"{'' if one.severity is Severity.ERROR else f'{one.severity}: '}{one.sentence()}" for one in found
    ]
