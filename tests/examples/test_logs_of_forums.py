"""The logs in the folders of `examples/logs/`, replayed by `mapm replay` against tables written by hand.

Each folder has its table beside this file, `<folder>.toml`: the protocol, the calendar, and of each log the
day, where it ends, what is refused, what was not followed, and every date that it makes due::

    protocol = "dumfries-galloway/group-supervision"
    calendar = "scotland"

    [logs.straight-through]
    as_of = 2026-03-17
    state = "closed"
    stage = "closed"                        # left out where it is the state
    refused = { 3 = ["no-formal-review"] }  # by line: the requirements that refuse; left out where none is
    breaches = ["no-plan"]                  # in the order of the log; left out where there are none
    departures = []
    due = { action = ["2026-03-17"] }       # every duty that has a date: all of its dates, in order
    late = []                               # the keys of what is, or was, late
    open = ["plan-items"]                   # the keys of what is still owed
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

import pytest
from support.command_line import mapm

LOGS: Final = Path(__file__).parents[2] / "examples" / "logs"
TABLES: Final[dict[str, dict[str, Any]]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(Path(__file__).parent.glob("*.toml"))
}
EACH: Final = [(folder, name) for folder, table in TABLES.items() for name in table["logs"]]
KEYS: Final = {"as_of", "state", "stage", "refused", "breaches", "departures", "due", "late", "open"}

each_log = pytest.mark.parametrize(("folder", "name"), EACH, ids=[f"{one}/{name}" for one, name in EACH])


def expected(folder: str, name: str) -> dict[str, Any]:
    """What the table says of a log."""
    table: dict[str, Any] = TABLES[folder]["logs"][name]
    return table


def replayed(folder: str, name: str) -> dict[str, Any]:
    """What `mapm replay` says of a log on the table's day."""
    table = TABLES[folder]
    log = LOGS / folder / f"{name}.jsonl"
    options = ("--protocol", table["protocol"], "--calendar", table["calendar"])
    ran = mapm("replay", str(log), *options, "--as-of", str(expected(folder, name)["as_of"]), "--json")
    assert ran.stderr == ""
    assert ran.exit_code == (1 if expected(folder, name).get("refused") else 0)
    told: dict[str, Any] = ran.json
    return told


@pytest.mark.parametrize("folder", sorted({path.name for path in LOGS.iterdir() if path.is_dir()}))
def test_every_log_is_in_the_tables(folder: str) -> None:
    """Every log of a folder is in the folder's table, and in the list that readers see."""
    logs = {path.stem for path in (LOGS / folder).glob("*.jsonl")}
    assert set(TABLES[folder]["logs"]) == logs
    assert len(logs) >= 4
    readme = (LOGS / "README.md").read_text(encoding="utf-8")
    assert [name for name in sorted(logs) if f"({folder}/{name}.jsonl)" not in readme] == []
    assert {key for one in TABLES[folder]["logs"].values() for key in one} <= KEYS


@each_log
def test_where_it_ends(folder: str, name: str) -> None:
    """Each log ends in its state, with its headline, and is refused at its lines alone."""
    told, table = replayed(folder, name), expected(folder, name)
    assert (told["state"], told["stage"]) == (table["state"], table.get("stage", table["state"]))
    refused = {
        str(one["line"]): [
            found["requirement"] for found in one["findings"] if found["binding"] and found["answer"] != "met"
        ]
        for one in told["refused"]
    }
    assert refused == table.get("refused", {})


@each_log
def test_what_was_not_followed(folder: str, name: str) -> None:
    """Each log has its breaches and departures, in order."""
    told, table = replayed(folder, name), expected(folder, name)
    for what in ("breaches", "departures"):
        assert [one["requirement"] for one in told[what]] == table.get(what, [])


@each_log
def test_what_it_makes_due(folder: str, name: str) -> None:
    """Each date that a log makes due was worked out by hand, with what is late and what is still owed."""
    told, table = replayed(folder, name), expected(folder, name)
    due: dict[str, list[str]] = {}
    for one in told["duties"]:
        if one["due"] is not None:
            due.setdefault(one["key"], []).append(one["due"])
    assert due == table.get("due", {})
    assert [one["key"] for one in told["duties"] if one["late"]] == table.get("late", [])
    still = [one["key"] for one in told["duties"] if one["state"] not in {"discharged", "released"}]
    assert still == table.get("open", [])


@each_log
def test_nothing_is_judged_otherwise(folder: str, name: str) -> None:
    """What the log keeps of each entry is what is judged of it today."""
    assert replayed(folder, name)["otherwise"] == []
