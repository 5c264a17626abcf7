"""What lint finds in small protocols, each with one thing that it looks for: all of what it says.

The files and the words are kept beside; to take new words over, run this file as a program, and read the
difference.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from support.authoring import FROM_NOTHING
from support.exampleshire import SCOTLAND

from mapm.authoring import read_protocol
from mapm.authoring.lint import lint_read

WORDS: Final = Path(__file__).parents[1] / "words" / "of-small-lint.json"
KEPT: Final[dict[str, Any]] = json.loads(WORDS.read_text(encoding="utf-8"))
ASKED: Final[tuple[dict[str, Any], ...]] = (
    {"as_of": date(2026, 6, 1), "calendar": SCOTLAND},
    {"as_of": date(2028, 12, 20), "calendar": SCOTLAND},
    {},
)
"""With a day and a calendar, long after, and with neither."""


def found(file: str) -> list[str]:
    """What lint finds, with the line; but for what rests on readings alone."""
    read = read_protocol("\n".join([FROM_NOTHING, KEPT["shared"], file]))
    each = (one for asked in ASKED for one in lint_read(read, **asked) if one.code != "MP302")
    return list(dict.fromkeys(f"{one.line}: {one.sentence()}" for one in each))


@pytest.mark.parametrize("file", KEPT["files"], ids=[one["what"] for one in KEPT["files"]])
def test_what_lint_finds_is_told_in_these_words(file: dict[str, Any]) -> None:
    """The code, the place and its line, what is wrong, its clauses, and what to do."""
    assert found(file["file"]) == file["finds"]


if __name__ == "__main__":
    for each in KEPT["files"]:
        each["finds"] = found(each["file"])
    WORDS.write_text(json.dumps(KEPT, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
