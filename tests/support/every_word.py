"""An invented procedure that has one duty or one requirement for each word that a file can have."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parents[1] / "words"
VOCABULARY: Final = (FOLDER / "every-word.toml").read_text(encoding="utf-8")
DUTY: Final = {
    "what": '"something"',
    "to": '"those concerned"',
    "binding": "true",
    "owner": '"chair"',
    "opens": '["hold"]',
    "clauses": '["4.2"]',
}
REQUIREMENT: Final = {"binding": "true", "clauses": '["4.2"]'}
WORDS: Final[dict[str, dict[str, list[str]]]] = tomllib.loads(
    (FOLDER / "every-word-lists.toml").read_text(encoding="utf-8")
)


def fields(its: str) -> dict[str, str]:
    """The fields that a word of a list comes with."""
    found = (one.partition(" = ") for one in re.split(r"; (?=\w+ = )", its))
    return {key: value for key, _, value in found}


def table(path: str, its: dict[str, str]) -> str:
    """One table of a file."""
    return "\n".join([f"[{path}]", *(f"{key} = {value}" for key, value in its.items() if value != "[]"), ""])


def each_with_the(turned: int) -> list[tuple[str, str, str]]:
    """Each word with the table that it is in, and the word so many further in its list."""
    duties = [(f"duties.of-{name.replace('_', '-')}", several) for name, several in WORDS["duties"].items()]
    required = [(f"requirements.{entry}.number", several) for entry, several in WORDS["requirements"].items()]
    return [
        (f"{path}-{i}", one, several[(i + turned) % len(several)])
        for path, several in (*duties, *required)
        for i, one in enumerate(several)
    ]


def rules(turned: int) -> str:
    """A duty or requirement for each word, by its number in the list; turned, with the word of another."""
    usual = {"duties": DUTY, "requirements": REQUIREMENT}
    tables = (table(path, usual[path.split(".")[0]] | fields(one)) for path, _, one in each_with_the(turned))
    return "\n".join(tables)
