"""``mapm replay`` and ``mapm why``: a log that adopts another edition goes on under it, where it is given."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from support.command_line import mapm
from support.logs import LOGS

if TYPE_CHECKING:
    from pathlib import Path

NORTHMOOR: Final = LOGS.parent / "local" / "northmoor"
FILE: Final = NORTHMOOR / "protocol.toml"
LOG: Final = NORTHMOOR / "logs" / "urgent-and-moved.jsonl"
OLD, NEW = "version 3 of 2 March 2026", "version 4 of 1 June 2026"
DAY: Final = ("--calendar", "england", "--as-of", "2026-12-01")


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A file with another edition of the same procedure."""
    text = FILE.read_text(encoding="utf-8")
    assert OLD in text
    file = tmp_path / "newer.toml"
    file.write_text(text.replace(OLD, NEW), encoding="utf-8")
    return file


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log that adopts it after its first entry."""
    first, *others = LOG.read_text(encoding="utf-8").splitlines()
    moment = json.loads(first)
    entry = {key: moment[key] for key in ("at", "recorded_at", "by") if key in moment}
    file = tmp_path / "log.jsonl"
    adopted = json.dumps({"kind": "adopt", **entry, "edition": NEW})
    file.write_text("\n".join((first, adopted, *others)), encoding="utf-8")
    return file


def replayed(log: Path, *more: str) -> tuple[int, dict[str, Any]]:
    """The exit code, and what ``--json`` says."""
    ran = mapm("replay", str(log), "--protocol", str(FILE), *DAY, *more, "--json")
    return ran.exit_code, ran.json


def test_an_edition_that_is_given_is_adopted(log: Path, newer: Path) -> None:
    """The answer is that of the new edition, and nothing else differs from the log without the adoption."""
    code, before = replayed(LOG)
    code_after, after = replayed(log, "--edition", str(newer))
    assert (code_after, after["refused"]) == (code, before["refused"])
    assert (before["edition"], after["edition"]) == (OLD, NEW)
    assert after["revision"] == before["revision"] + 1
    assert [(one["key"], one["due"]) for one in after["duties"]] == [
        (one["key"], one["due"]) for one in before["duties"]
    ]


def test_what_an_adoption_changed_is_told(newer: Path, tmp_path: Path) -> None:
    """It is said under which edition the case began, and what changed with its adoption, with the line."""
    text = newer.read_text(encoding="utf-8")
    newer.write_text(
        text.replace('within = "10 working days"', 'within = "9 working days"'), encoding="utf-8"
    )
    lines = LOG.read_text(encoding="utf-8").splitlines()
    last = json.loads(lines[-1])
    entry = {key: last[key] for key in ("at", "recorded_at", "by") if key in last}
    late = tmp_path / "late.jsonl"
    adopted = json.dumps({"kind": "adopt", **entry, "edition": NEW})
    late.write_text("\n".join((*lines, adopted)), encoding="utf-8")
    given = ("replay", str(late), "--protocol", str(FILE), *DAY, "--edition", str(newer))
    said = mapm(*given).stdout.splitlines()
    place = next(n for n, line in enumerate(said) if line.startswith("Adopted"))
    assert said[place].startswith(
        f"Adopted, line {len(lines) + 1}: The case began under {OLD}. The meeting goes on under {NEW}"
    )
    changes = [line.removeprefix("Changed by it: ") for line in said if line.startswith("Changed by it: ")]
    assert said[place + 1 :][: len(changes)] == [f"Changed by it: {one}" for one in changes]
    (change,) = changes
    assert change == (
        "The first core group keeps the clock it started under: within 10 working days (clause 5.1); the new "
        "edition has within 9 working days (clause 5.1)."
    )
    (told,) = mapm(*given, "--json").json["adoptions"]
    assert (told["line"], told["was"], told["is"]) == (len(lines) + 1, OLD, NEW)
    assert told["sentences"][1:] == changes
    assert replayed(LOG)[1]["adoptions"] == []


def test_an_adoption_that_was_corrected_away_changed_nothing(log: Path, newer: Path, tmp_path: Path) -> None:
    """Where the adoption was taken back, the log is under its first edition, and no change is told."""
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    lines[1]["id"] = "adoption"
    again = {"kind": "correct", "entry": "adoption", "reason": {"text": "too soon"}}
    lines.append(
        {**{key: lines[-1][key] for key in ("at", "recorded_at", "by") if key in lines[-1]}, **again}
    )
    back = tmp_path / "back.jsonl"
    back.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    _, told = replayed(back, "--edition", str(newer))
    assert (told["edition"], told["adoptions"]) == (OLD, [])


def test_an_edition_that_is_not_given_is_told_with_its_line(log: Path) -> None:
    """The adoption alone is refused, and the log goes on under the edition that it began with."""
    code, told = replayed(log)
    assert (code, told["edition"]) == (1, OLD)
    (refused,) = [one for one in told["refused"] if one["kind"] == "adopt"]
    assert (refused["line"], refused["refusal"]) == (2, "edition not given")
    assert refused["sentence"] == (
        "You cannot adopt another edition: the edition of northmoor/risk-and-support that is adopted, "
        f"{NEW!r}, was not given; given are {OLD!r}; name its file or key with --edition FILE."
    )


def test_what_is_missing_is_judged_by_the_edition_that_was_adopted(log: Path, newer: Path) -> None:
    """``mapm why`` takes the same option."""
    ran = mapm("why", str(log), "close", "--protocol", str(FILE), "--edition", str(newer), "--json")
    assert ran.json["edition"] == NEW
    assert mapm("why", str(log), "close", "--protocol", str(FILE), "--json").json["edition"] == OLD
