"""A local file on a national document with editions: what held on the day of a proposal decides."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from support.authoring import FROM_NOTHING
from support.command_line import mapm

if TYPE_CHECKING:
    from pathlib import Path

NATIONAL = FROM_NOTHING.replace(
    'key = "exampleshire/professionals-meeting"', 'key = "national/meeting"'
).replace('key = "exampleshire"', 'key = "national"')
LOCAL = """
base = "national/meeting"
key = "exampleshire/meeting"
title = "Exampleshire"
[source]
key = "local"
name = "Exampleshire"
title = "Meetings in Exampleshire"
version = "v1"
in_force_from = 2026-04-01
[clauses."1.1"]
force = "must"
gist = "A review is asked for."
stage = "recording"
actor = "chair"
effect = "duty"
[duties.local-note]
what = "the local note"
to = "those who attended"
binding = true
owner = "chair"
opens = ["propose"]
within = "5 working days"
clauses = ["1.1"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The local file, and two editions of the national one."""
    for year in (2026, 2027):
        text = NATIONAL.replace("version 1", str(year)).replace("2026-04-01", f"{year}-01-01")
        (tmp_path / f"{year}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "local.toml").write_text(LOCAL, encoding="utf-8")
    return tmp_path


def replay(folder: Path, proposed: str, *options: str) -> Any:  # noqa: ANN401  # what was printed
    """A log whose one entry is a proposal of that day, judged on both editions."""
    by = {"person": "worker"}
    entry = {"kind": "propose", "at": proposed, "by": by, "concerned": [{"person": "child"}], "agency": "NHS"}
    (folder / "case.jsonl").write_text(json.dumps(entry), encoding="utf-8")
    both = [part for year in (2026, 2027) for part in ("--base", str(folder / f"{year}.toml"))]
    given = ("--protocol", str(folder / "local.toml"), *both, "--calendar", "scotland")
    return mapm("replay", str(folder / "case.jsonl"), *given, "--as-of", "2027-06-01", *options)


@pytest.mark.parametrize(
    ("proposed", "edition"), [("2026-12-31", "v1"), ("2027-01-01", "v1 on 2027"), ("2026-04-01", "v1")]
)
def test_a_log_begins_under_what_held_that_day(folder: Path, proposed: str, edition: str) -> None:
    """The local file is read on each national edition, and neither is left out in silence."""
    told = replay(folder, proposed, "--json").json
    assert told["edition"] == edition
    assert "local-note" in [one["key"] for one in told["duties"]]


def test_before_the_local_document_nothing_holds(folder: Path) -> None:
    """A meeting that was proposed before the local document applied is wrong usage, with the day."""
    ran = replay(folder, "2026-03-31")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "no edition of exampleshire/meeting is in force on 2026-03-31" in ran.stderr
