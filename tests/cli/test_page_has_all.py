"""The reference of the command line has every command, every option and every key of a JSON answer."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from support.command_line import mapm
from support.logs import LOGS
from typer.main import get_command

from mapm.cli import app

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
PM: Final = "dumfries-galloway/professionals-meeting"
SHIRE: Final = ROOT / "examples" / "local" / "exampleshire"
OF_DATA: Final = frozenset({"answers", "totals"})
"""Keys below these are words that are counted or answered."""


def commands(one: Any, name: str = "mapm") -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # of typer's own click
    """Every command that does something, by what is typed."""
    below = getattr(one, "commands", {})
    for word, command in below.items():
        yield from commands(command, f"{name} {word}")
    if not below:
        yield name, one


COMMANDS: Final = dict(commands(get_command(app)))


def section(name: str) -> str:
    """What the page says of a command, and of every command."""
    parts = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
    return str(parts[f"`{name}`"]) + str(parts["What holds for every command"])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_every_command_is_told(name: str) -> None:
    """Each command has a part of its own with every option in it."""
    said = section(name)
    for option in COMMANDS[name].params:
        if option.param_type_name == "option" and not option.hidden:
            longest = max(option.opts, key=len)
            assert f"`{longest}" in said or f"[{longest}" in said or f" {longest} " in said, longest


def keys(answer: Any) -> Iterator[str]:  # noqa: ANN401  # any JSON value
    """Every key in an answer, but those that are data."""
    if isinstance(answer, dict):
        for key, value in answer.items():
            yield key
            if key not in OF_DATA:
                yield from keys(value)
    elif isinstance(answer, list):
        for one in answer:
            yield from keys(one)


@pytest.mark.parametrize(
    "given",
    [
        ("due", "within 3 working days", "--from", "2026-06-11", "--calendar", "scotland"),
        ("replay", LOGS / "no-consensus.jsonl", "--protocol", PM, "--calendar", "scotland",
         "--as-of", "2026-09-01"),
        ("why", LOGS / "no-consensus.jsonl", "agree", "--protocol", PM),
        ("protocols",),
        ("table", PM),
        ("clauses", PM),
        ("lint", SHIRE / "protocol.toml", "--notes"),
        ("diff", PM, SHIRE / "protocol.toml"),
        ("check", SHIRE / "version-2.toml", SHIRE / "logs" / "routine-with-follow-ups.jsonl", "--under",
         SHIRE / "protocol.toml", "--calendar", "england", "--as-of", "2026-12-01"),
    ],
    ids=lambda given: given[0],
)  # fmt: skip
def test_every_key_of_an_answer_is_told(given: tuple[object, ...]) -> None:
    """What ``--json`` prints has no key of which the page says nothing."""
    answered = mapm(*map(str, given), "--json")
    found = set(keys(json.loads(answered.stdout)))
    assert len(found) > 5
    assert {key for key in found if f"`{key}`" not in PAGE and f'"{key}"' not in PAGE} == set()
