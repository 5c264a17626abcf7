"""Every command that reads a log, and lint, take the editions of one document from files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve
from support.command_line import mapm
from support.logs import LOGS

from mapm import Adopt, EditionNotGiven
from mapm.authoring import load_editions
from mapm.authoring.check import check_log
from mapm.cli import logs

FOLDER: Final = LOGS.parent / "local" / "exampleshire"
FIRST, SECOND = (str(FOLDER / name) for name in ("protocol.toml", "version-2.toml"))
LOG: Final = str(FOLDER / "logs" / "over-to-version-2.jsonl")
OLD, NEW = load_editions([Path(FIRST), Path(SECOND)])
DAY: Final = ("--calendar", "scotland", "--as-of", "2026-06-24")


def entries() -> list[logs.Line]:
    """The log that goes over, line by line."""
    return logs.read(LOG)


@pytest.fixture
def drafted(tmp_path: Path) -> str:
    """The second edition as a draft."""
    text = Path(SECOND).read_text(encoding="utf-8")
    file = tmp_path / "draft.toml"
    file.write_text(text.replace("[clauses.", "[edition]\ndraft = true\n\n[clauses.", 1), encoding="utf-8")
    return str(file)


# --- check ------------------------------------------------------------------------------------------------


def test_a_log_is_held_against_the_edition_that_each_entry_was_made_under() -> None:
    """Checked by the edition that it goes over to, it differs in nothing that was entered after that."""
    ran = mapm("check", SECOND, LOG, "--under", FIRST, *DAY, "--json")
    assert ran.exit_code == 1
    (told,) = ran.json["logs"]
    assert [(one["line"], one["now"]["verdict"]) for one in told["entries"]] == [(7, "refused")]  # a report
    gone = {one["key"] for one in told["duties"] if one["now"] is None}
    assert gone == {"report"}
    early = {one["key"]: (one["was"]["due"], one["now"]["due"]) for one in told["duties"] if one["now"]}
    assert early == {"family-notice": ("2026-06-08", "2026-06-05")}


def test_checked_by_the_first_edition_the_log_keeps_what_the_second_changed() -> None:
    """The edition that the log adopts is given beside, and its duties are on the side of what was."""
    ran = mapm("check", FIRST, LOG, "--under", FIRST, "--edition", SECOND, *DAY, "--json")
    (told,) = ran.json["logs"]
    found = {
        one["key"]: (one["was"] and one["was"]["due"], one["now"] and one["now"]["due"])
        for one in told["duties"]
        if one["subject"] is None
    }
    assert found == {
        "meeting": ("2026-06-17", "2026-06-09"),
        "changes": ("2026-06-04", None),
        "note": ("2026-06-16", "2026-06-18"),
        "first-follow-up": ("2026-07-08", "2026-07-22"),
    }


def test_an_edition_that_is_not_given_is_wrong_usage() -> None:
    """The entry is not left out in silence: the log would be judged by what did not hold."""
    ran = mapm("check", FIRST, LOG, "--under", FIRST)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "was not given" in ran.stderr
    assert "--edition" in ran.stderr
    with pytest.raises(EditionNotGiven):
        check_log([one.entry for one in entries()], was=OLD, now=OLD, ref="case")


def test_nothing_is_otherwise_under_the_editions_themselves() -> None:
    """A log held against a copy of its last edition differs in no entry from its adoption on."""
    copy = evolve(NEW, title="a copy")
    found = check_log([one.entry for one in entries()], was=OLD, now=copy, ref="case", editions=(NEW,))
    over = next(one.entry for one in entries() if isinstance(one.entry, Adopt))
    assert [one.entry for one in found.entries if one.entry.at >= over.at] == []
    assert found.meeting is not None
    assert "version 2 of 1 June 2026" in repr(found.meeting.rules)


def test_without_an_adoption_editions_change_nothing() -> None:
    """Up to the line that goes over it is all the same whether other editions were given."""
    before = [one.entry for one in entries()]
    until = next(place for place, one in enumerate(before) if isinstance(one, Adopt))
    alone, beside = (
        check_log(before[:until], was=OLD, now=OLD, ref="case", editions=given) for given in ((), (NEW,))
    )
    assert alone == beside
    assert not alone


# --- outline, replay and why ------------------------------------------------------------------------------


def test_a_document_is_that_of_the_edition_that_the_log_ends_under() -> None:
    """The heading names it; without the edition the adoption is refused, and the first one's is printed."""
    given = mapm("outline", FIRST, "summary", LOG, "--edition", SECOND)
    assert (given.exit_code, given.stderr) == (0, "")
    assert "Exampleshire, June 2026" in given.stdout
    without = mapm("outline", FIRST, "summary", LOG)
    assert without.exit_code == 1
    assert "was not given" in without.stderr
    assert "Exampleshire, June 2026" not in without.stdout


def test_an_edition_is_of_a_log() -> None:
    """An empty document has no edition to go over to."""
    ran = mapm("outline", FIRST, "summary", "--edition", SECOND)
    assert ran.exit_code == 2
    assert "give its log" in ran.stderr


def test_the_heading_says_where_the_edition_stands_among_the_others(tmp_path: Path, drafted: str) -> None:
    """A meeting that stays under the first is told what came in its place; a draft is told to be one."""
    stays = tmp_path / "stays.jsonl"
    lines = Path(LOG).read_text(encoding="utf-8").splitlines(keepends=True)
    stays.write_text("".join(lines[:7]), encoding="utf-8")
    options = ("--protocol", FIRST, "--calendar", "scotland", "--as-of", "2026-06-01", "--json")
    replaced = mapm("replay", str(stays), *options, "--edition", SECOND)
    assert replaced.json["standing"] == "superseded since 1 June 2026 by version 2 of 1 June 2026"
    assert mapm("replay", str(stays), *options).json["standing"] == ""
    pilot = mapm("replay", LOG, *options, "--edition", drafted)
    assert pilot.json["standing"] == "a draft, not in force"
    why = mapm(
        "why", str(stays), "hold", "--protocol", FIRST, "--as-of", "2026-06-01", "--edition", SECOND, "--json"
    )
    assert why.json["standing"] == replaced.json["standing"]


def test_editions_are_of_one_document() -> None:
    """A file of another key is wrong usage, whatever the log says."""
    other = str(FOLDER.parent / "northmoor" / "protocol.toml")
    for command in (
        ("replay", LOG, "--protocol", FIRST, *DAY),
        ("why", LOG, "close", "--protocol", FIRST),
        ("outline", FIRST, "summary", LOG),
        ("check", SECOND, LOG, "--under", FIRST),
    ):
        ran = mapm(*command, "--edition", other)
        assert (ran.exit_code, ran.stdout) == (2, "")
        assert "editions are of one document" in ran.stderr


# --- lint -------------------------------------------------------------------------------------------------


def test_lint_tells_gaps_that_files_say(tmp_path: Path) -> None:
    """A withdrawal in the first file leaves days without an edition, which lint of both tells."""
    text = Path(FIRST).read_text(encoding="utf-8")
    file = tmp_path / "withdrawn.toml"
    table = "[edition]\nwithdrawn_from = 2026-05-01\n\n[readings]"
    file.write_text(text.replace("[readings]", table, 1), encoding="utf-8")
    ran = mapm("lint", str(file), SECOND, "--json")
    *_, last = ran.json["protocols"]
    assert [one["code"] for one in last["findings"]] == ["MP404"]
    assert "withdrawn from 1 May 2026" in last["findings"][0]["says"]
    assert ran.exit_code == 0


def test_lint_asks_a_draft_for_no_day(tmp_path: Path, drafted: str) -> None:
    """A file that says it is a draft need not say since when it applies; no day of others is in doubt."""
    file = tmp_path / "undated.toml"
    text = Path(drafted).read_text(encoding="utf-8")
    file.write_text(text.replace("in_force_from = 2026-06-01\n", ""), encoding="utf-8")
    ran = mapm("lint", FIRST, str(file), "--json")
    assert [
        one["code"] for each in ran.json["protocols"] for one in each["findings"] if one["severity"] != "note"
    ] == []
    plain = tmp_path / "plain.toml"
    plain.write_text(file.read_text(encoding="utf-8").replace("draft = true", ""), encoding="utf-8")
    (*_, read) = mapm("lint", FIRST, str(plain), "--json").json["protocols"]
    assert [one["path"] for one in read["findings"]] == ["edition.start"]


def test_days_are_those_of_the_files() -> None:
    """The two editions of the example hold one after the other, without a gap."""
    editions = load_editions([Path(FIRST), Path(SECOND)])
    assert [(one.first, one.until) for one in editions.in_force] == [
        (date(2026, 4, 1), date(2026, 6, 1)),
        (date(2026, 6, 1), None),
    ]
    assert json.loads(mapm("lint", FIRST, SECOND, "--json").stdout)["protocols"][-1]["findings"] == []


def test_two_bases_of_one_key_are_wrong_usage() -> None:
    """A file has one base: of two editions of it neither is left out in silence."""
    ran = mapm("table", SECOND, "--base", FIRST, "--base", FIRST)
    assert (ran.exit_code, ran.stdout) == (2, "")
    told = " ".join(ran.stderr.replace("│", " ").split())
    assert "two --base files are of exampleshire/professionals-meeting" in told
    assert "mapm lint, check, replay, why and outline read a file on each edition" in told
