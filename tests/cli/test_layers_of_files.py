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


# --- lint and outline -------------------------------------------------------------------------------------

CHANGES = """
[change.duties.note]
clauses = ["1.1"]
within = "5 working days"
"""
NOTE = """
[duties.note]
what = "the note"
to = "those who attended"
binding = true
owner = "chair"
opens = ["hold"]
within = "20 working days"
clauses = ["4.2"]
"""
DOCUMENT = """
[documents.minutes]
title = "Minutes"
status = "needed"
owner = "no owner"
clauses = ["4.2"]
[[documents.minutes.sections]]
key = "decisions"
title = "Decisions, as of YEAR"
asks = "each in a sentence"
fill = "decisions"
clauses = ["4.2"]
"""


def lint(folder: Path, *options: str) -> Any:  # noqa: ANN401  # what was printed
    """What lint says of the local file on both editions."""
    both = [part for year in (2026, 2027) for part in ("--base", str(folder / f"{year}.toml"))]
    return mapm("lint", str(folder / "local.toml"), *both, "--json", *options)


def test_lint_reads_a_file_on_each_national_edition(folder: Path) -> None:
    """Each is told by the version of the national one, with what is between the editions last."""
    ran = lint(folder, "--as-of", "2027-06-01")
    assert ran.exit_code == 0
    assert [one["name"].removeprefix(f"{folder}/") for one in ran.json["protocols"]] == [
        "local.toml on 2026",
        "local.toml on 2027",
        "these editions on those of national/meeting",
    ]
    assert not any(one["totals"]["error"] for one in ran.json["protocols"])


@pytest.fixture
def misfit(folder: Path) -> Path:
    """The local file changes a duty that the second national edition does not have any more."""
    first = folder / "2026.toml"
    first.write_text(first.read_text(encoding="utf-8") + NOTE, encoding="utf-8")
    its = folder / "local.toml"
    its.write_text(its.read_text(encoding="utf-8") + CHANGES, encoding="utf-8")
    return folder


def test_lint_says_what_no_longer_fits(misfit: Path) -> None:
    """What the new national edition lacks is an error of that layer alone, with its version and the line."""
    ran = lint(misfit, "--as-of", "2026-06-01")
    assert ran.exit_code == 1
    first, second, between = ran.json["protocols"]
    assert not first["totals"]["error"]
    (wrong,) = [one for one in second["findings"] if one["severity"] == "error"]
    assert (wrong["code"], wrong["path"]) == ("MP001", "change.duties.note")
    assert wrong["says"].startswith("on 2027, ")
    text = (misfit / "local.toml").read_text(encoding="utf-8").splitlines()
    assert text[wrong["line"] - 1] == "[change.duties.note]"
    assert between["findings"] == []


@pytest.mark.parametrize(("day", "codes"), [("2026-12-31", []), ("2027-01-01", ["MP409"]), (None, [])])
def test_lint_says_what_is_on_an_edition_that_was_replaced(
    misfit: Path, day: str | None, codes: list[str]
) -> None:
    """From the day of the next national edition, where no local one is on that; not if no day is asked."""
    between = lint(misfit, *(("--as-of", day) if day else ())).json["protocols"][-1]
    assert [one["code"] for one in between["findings"]] == codes
    assert all("superseded since 1 January 2027 by 2027" in one["says"] for one in between["findings"])


def test_lint_says_that_nothing_national_is_below(folder: Path) -> None:
    """A local edition from before the first national one is an error between the editions."""
    its = folder / "local.toml"
    its.write_text(its.read_text(encoding="utf-8").replace("2026-04-01", "2025-04-01"), encoding="utf-8")
    ran = lint(folder)
    assert ran.exit_code == 1
    (one,) = [one for one in ran.json["protocols"][-1]["findings"] if one["severity"] == "error"]
    assert "no edition of national/meeting is in force" in one["says"]


def test_lint_tells_what_cannot_be_read_once(folder: Path) -> None:
    """A file with a slip, of which nobody can say when it holds, is told on the last national edition."""
    (folder / "local.toml").write_text(LOCAL.replace("binding = true", "bindng = true"), encoding="utf-8")
    ran = lint(folder)
    assert ran.exit_code == 1
    assert "bindng" in str(ran.json["protocols"][0]["findings"])
    assert ran.json["protocols"][0]["name"].endswith("local.toml on 2027")


def test_a_key_of_the_library_is_on_no_other_editions(folder: Path) -> None:
    """Several national editions are for a file: a key beside them is wrong usage."""
    both = [part for year in (2026, 2027) for part in ("--base", str(folder / f"{year}.toml"))]
    ran = mapm("lint", "swindon/professionals-only-meeting", *both)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "for a protocol file that is on them" in ran.stderr


@pytest.mark.parametrize(("proposed", "text"), [("2026-12-31", "as of 2026"), ("2027-01-01", "as of 2027")])
def test_an_outline_is_of_what_held_that_day(folder: Path, proposed: str, text: str) -> None:
    """A document for a log is that of the local file on the national edition of the proposal's day."""
    for year in (2026, 2027):
        its = folder / f"{year}.toml"
        document = DOCUMENT.replace("YEAR", str(year))
        its.write_text(its.read_text(encoding="utf-8") + document, encoding="utf-8")
    replay(folder, proposed)
    both = [part for year in (2026, 2027) for part in ("--base", str(folder / f"{year}.toml"))]
    ran = mapm("outline", str(folder / "local.toml"), "minutes", str(folder / "case.jsonl"), *both)
    assert ran.exit_code == 0, ran.stderr
    assert text in ran.stdout
    listed = mapm("outline", str(folder / "local.toml"), *both)
    assert "minutes: Minutes (needed)." in listed.stdout


@pytest.mark.parametrize(
    ("proposed", "under", "by"), [("2026-12-31", "2026", "v1"), ("2027-01-01", "2027", "v1 on 2027")]
)
def test_check_holds_a_log_against_what_held_on_its_day(
    folder: Path, proposed: str, under: str, by: str
) -> None:
    """A log was made under the national edition of its day, and is judged by the local file on that one."""
    replay(folder, proposed)
    both = [part for year in (2026, 2027) for part in ("--base", str(folder / f"{year}.toml"))]
    ran = mapm("check", str(folder / "local.toml"), str(folder / "case.jsonl"), *both, "--json")
    (one,) = ran.json["logs"]
    assert (one["under"], one["protocol"]) == (under, f"v1 on {under}")
    again = ("--under", str(folder / "local.toml"))
    ran = mapm("check", str(folder / "local.toml"), str(folder / "case.jsonl"), *both, *again, "--json")
    assert ran.exit_code == 0
    assert ran.json["logs"][0]["under"] == by


def test_check_says_of_each_log_by_what_it_is_judged(folder: Path) -> None:
    """Logs of before and after the national document changed are told apart, each with both versions."""
    replay(folder, "2026-12-31")
    (folder / "case.jsonl").rename(folder / "old.jsonl")
    replay(folder, "2027-01-01")
    both = [part for year in (2026, 2027) for part in ("--base", str(folder / f"{year}.toml"))]
    logs = (str(folder / "old.jsonl"), str(folder / "case.jsonl"))
    said = mapm("check", str(folder / "local.toml"), *logs, *both).stdout
    assert "old.jsonl: made under national/meeting, 2026; judged by exampleshire/meeting, v1 on 2026." in said
    assert (
        "case.jsonl: made under national/meeting, 2027; judged by exampleshire/meeting, v1 on 2027." in said
    )


def test_check_judges_by_what_is_not_in_force_yet(folder: Path) -> None:
    """A new edition, which may be on the one before it, is asked about before it takes effect."""
    replay(folder, "2026-12-31")
    for was, becomes in (("v1", "v2"), ("2026-04-01", "2028-04-01"), ("local-note", "another-note")):
        text = (folder / "next.toml" if was != "v1" else folder / "local.toml").read_text(encoding="utf-8")
        (folder / "next.toml").write_text(text.replace(was, becomes), encoding="utf-8")
    text = (folder / "next.toml").read_text(encoding="utf-8")
    on_own = text.replace('base = "national/meeting"', 'base = "exampleshire/meeting"')
    both = [part for year in (2026, 2027) for part in ("--base", str(folder / f"{year}.toml"))]
    more = ("--calendar", "scotland", "--as-of", "2027-01-04", "--under", str(folder / "local.toml"))
    for written, keys in ((text, {"local-note", "another-note"}), (on_own, {"another-note"})):
        (folder / "next.toml").write_text(written, encoding="utf-8")
        ran = mapm("check", str(folder / "next.toml"), str(folder / "case.jsonl"), *both, *more, "--json")
        assert ran.exit_code == 1, ran.stderr
        (one,) = ran.json["logs"]
        assert (one["under"], one["protocol"]) == ("v1", "v2 on 2026")
        assert {duty["key"] for duty in one["duties"]} == keys
