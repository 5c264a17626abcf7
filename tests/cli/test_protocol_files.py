"""Every command that takes a protocol's key takes a protocol file too."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from support.command_line import mapm

NORTHMOOR: Final = Path(__file__).parents[2] / "examples" / "local" / "northmoor"
FILE: Final = str(NORTHMOOR / "protocol.toml")
LOG: Final = str(NORTHMOOR / "logs" / "two-cycles.jsonl")
REPLAYED: Final = ("replay", LOG, "--calendar", "england", "--as-of", "2026-07-24")


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ((*REPLAYED, "--protocol", FILE), "6 weeks after Tuesday 21 July 2026 (clauses 5.2, 5.6)"),
        (("why", LOG, "reconvene", "--protocol", FILE), "You can reconvene. Northmoor 2026."),
        (("table", FILE), "# Northmoor 2026: what follows from what"),
        (("diagram", FILE), "Convened --> Held"),
        (("clauses", FILE), "where and how long notes are kept is for the case system"),
        (("outline", FILE), "plan: Risk and support plan (named)."),
        (("outline", FILE, "plan", LOG), "# Risk and support plan"),
    ],
    ids=["replay", "why", "table", "diagram", "clauses", "outline", "filled"],
)
def test_a_file_does_where_a_key_does(command: tuple[str, ...], says: str) -> None:
    """The answer is the same as of a protocol of the library."""
    ran = mapm(*command)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert says in ran.stdout


def test_what_became_of_the_clauses_of_a_file_is_told_as_of_any_other() -> None:
    """Each clause of the file is there, encoded, shown or out of scope."""
    ran = mapm("clauses", FILE, "--json")
    totals = ran.json["totals"]
    assert totals["clauses"] == totals["encoded"] + totals["guidance"] + totals["out of scope"]
    assert {one["source"] for one in ran.json["clauses"]} == {"northmoor"}


def test_a_file_with_something_wrong_is_wrong_usage_and_every_problem_is_told(tmp_path: Path) -> None:
    """Nothing is replayed under half a protocol."""
    file = tmp_path / "wrong.toml"
    text = Path(FILE).read_text(encoding="utf-8")
    file.write_text(text.replace('within = "6 weeks"', 'within = "6 wekes"'), encoding="utf-8")
    ran = mapm(*REPLAYED, "--protocol", str(file))
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "duties.next-core-group.within" in ran.stderr


def test_a_file_that_is_not_there_is_wrong_usage() -> None:
    """It is named, and nothing else is tried."""
    ran = mapm("table", "nowhere.toml")
    assert ran.exit_code == 2
    assert "nowhere.toml is not there" in ran.stderr
