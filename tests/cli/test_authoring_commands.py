"""``mapm lint``, ``mapm diff`` and ``mapm check``: protocols that somebody wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.command_line import mapm
from support.logs import KEY, LOGS

from mapm import protocols

if TYPE_CHECKING:
    from typing import Any

BAD = Path(__file__).parents[1] / "authoring" / "bad"
GOOD = str(BAD / "good.toml")
SWINDON = "swindon/professionals-meeting"
ON = ("--as-of", "2026-06-01", "--calendar", "scotland")
BASE = f"""
key = "exampleshire/meeting"
title = "Exampleshire"
base = "{KEY}"

[source]
key = "exampleshire"
name = "Exampleshire 2026"
title = "Meetings"
version = "version 1"
in_force_from = 2026-01-05

[clauses."4.2"]
gist = "The note is shared in five working days."
force = "must"
actor = "chair"
stage = "recording"
effect = "deadline"

[change.duties.note]
within = "5 working days"
clauses = ["4.2"]
"""


@pytest.fixture
def local(tmp_path: Path) -> str:
    """A file that changes one limit of its base."""
    path = tmp_path / "exampleshire.toml"
    path.write_text(BASE, encoding="utf-8")
    return str(path)


@pytest.fixture
def strict(tmp_path: Path) -> str:
    """A file that asks one thing more of convening than its base."""
    path = tmp_path / "strict.toml"
    asked = """
[questions.convene.parking]
text = "Can everybody park?"
clauses = ["4.2"]

[requirements.convene.parking]
question = "parking"
binding = true
missing = "nobody can park"
clauses = ["4.2"]
"""
    path.write_text(BASE + asked, encoding="utf-8")
    return str(path)


# --- lint -------------------------------------------------------------------------------------------------


def at(file: Path, row: str) -> int:
    """In which line of a file this stands."""
    return file.read_text(encoding="utf-8").split("\n").index(row) + 1


def test_lint_of_a_good_file() -> None:
    """Of a file in which nothing is wrong the counts are told, and the exit code is 0."""
    ran = mapm("lint", GOOD, *ON)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout.startswith(f"{GOOD}: 0 errors, 0 warnings, ")
    assert len(ran.stdout.splitlines()) == 1
    notes = int(ran.stdout.split()[-2])
    assert len(mapm("lint", GOOD, *ON, "--notes").stdout.splitlines()) == notes + 1


def test_an_error_exits_with_one() -> None:
    """An error is told with its code, and the exit code is 1."""
    ran = mapm("lint", str(BAD / "MP301.toml"), *ON)
    assert ran.exit_code == 1
    line = at(BAD / "MP301.toml", '[clauses."5.1"]')
    said = f'{BAD / "MP301.toml"}:{line}: MP301 error at clauses."5.1": '
    assert ran.stdout.splitlines()[1].startswith(said)


def test_a_warning_exits_with_nought() -> None:
    """A warning alone is told, and the exit code is 0."""
    ran = mapm("lint", str(BAD / "MP201.toml"), *ON)
    assert ran.exit_code == 0
    said = f"{BAD / 'MP201.toml'}:{at(BAD / 'MP201.toml', '[duties.note]')}: MP201 warning at duties.note: "
    assert ran.stdout.splitlines()[1].startswith(said)


def test_a_file_that_cannot_be_read_is_linted_all_the_same() -> None:
    """Each problem of a file is a finding: no exception, and exit code 1."""
    ran = mapm("lint", str(BAD / "MP001.toml"), "--json")
    assert ran.exit_code == 1
    (one,) = ran.json["protocols"]
    assert [finding["code"] for finding in one["findings"]] == ["MP001"]
    assert one["findings"][0]["line"] == at(BAD / "MP001.toml", 'withn = "10 working days"')


@pytest.mark.parametrize("key", protocols.KEYS)
def test_lint_of_the_library(key: str) -> None:
    """The protocols of the library have no errors."""
    ran = mapm("lint", key, "--as-of", "2026-09-01", "--json")
    assert ran.exit_code == 0
    assert ran.json["as_of"] == "2026-09-01"
    assert ran.json["protocols"][0]["totals"]["error"] == 0


def test_lint_of_editions(tmp_path: Path) -> None:
    """Two files of one key are editions of one document: what they claim together is told too."""
    second = tmp_path / "second.toml"
    text = Path(GOOD).read_text(encoding="utf-8")
    second.write_text(text.replace('"version 1"', '"version 2"'), encoding="utf-8")
    ran = mapm("lint", GOOD, str(second), *ON, "--json")
    assert ran.exit_code == 1
    *_, last = ran.json["protocols"]
    assert last["name"] == "the editions of exampleshire/meeting"
    assert [one["code"] for one in last["findings"]] == ["MP403"]
    again = mapm("lint", GOOD, GOOD, *ON, "--json")
    assert again.exit_code == 1
    (same,) = again.json["protocols"][-1]["findings"]
    assert same["code"] == "MP407"
    assert "and another edition have one version, 'version 1': give each its own" in same["says"]


def test_a_file_that_is_not_there() -> None:
    """A file that is not there is wrong usage, and so is a key that is none."""
    for name, said in (("nowhere.toml", "the file nowhere.toml is not there"), ("no/such", "mapm protocols")):
        ran = mapm("lint", name)
        assert (ran.exit_code, ran.stdout) == (2, "")
        assert said in ran.stderr


def test_a_file_on_another_file(tmp_path: Path, local: str) -> None:
    """A file whose base is a file is read with --base; without it the base is not known."""
    text = BASE.replace(KEY, "exampleshire/meeting").replace(
        'key = "exampleshire/meeting"', 'key = "exampleshire/north"', 1
    )
    north = tmp_path / "north.toml"
    north.write_text(text.replace("5 working days", "3 working days"), encoding="utf-8")
    assert mapm("lint", str(north)).exit_code == 1
    assert mapm("lint", str(north), "--base", local).exit_code == 0


def test_lint_of_very_much_says_how_much_more_there_is(tmp_path: Path) -> None:
    """Of a file with hundreds of findings the first 200 are printed, errors before warnings; JSON has all."""
    duties = "".join(
        f'[duties.d{n}]\nwhat = "a"\nto = "b"\nbinding = true\nowner = "chair"\nopens = ["hold", "hold"]\n'
        f"clauses = {['4.2'] if n % 2 else ['x']}\n"
        for n in range(300)
    )
    file = tmp_path / "many.toml"
    file.write_text(BASE + duties, encoding="utf-8")
    ran, told = mapm("lint", str(file)), mapm("lint", str(file), "--json").json["protocols"][0]
    head, *lines, last = ran.stdout.splitlines()
    assert ran.exit_code == 1
    assert len(lines) == 200
    assert head.startswith(f"{file}: 150 errors, 300 warnings")
    assert sum(" error at " in line for line in lines) == 150
    shown = [one for one in told["findings"] if one["severity"] != "note"]
    assert last == f"{file}: and {len(shown) - 200} more; --json has all."


# --- diff -------------------------------------------------------------------------------------------------


def test_diff_with_itself() -> None:
    """A protocol does not differ from itself: exit code 0."""
    ran = mapm("diff", KEY, KEY)
    assert ran.exit_code == 0
    assert ran.stdout.endswith("do not differ.\n")


def test_diff_with_a_file(local: str) -> None:
    """A file that changes a limit of its base differs in that alone, with both clauses: exit code 1."""
    ran = mapm("diff", KEY, local)
    assert ran.exit_code == 1
    (said,) = [line for line in ran.stdout.splitlines() if line.startswith("duties.")]
    assert "was within 10 working days, is within 5 working days" in said
    assert "Exampleshire 2026, clause 4.2" in said
    told = mapm("diff", KEY, local, "--json").json
    assert [one["key"] for one in told["differences"] if one["table"] == "duties"] == ["note"]


def test_diff_with_a_file_that_is_none() -> None:
    """A file with errors cannot be compared: each is told, and the exit code is 2."""
    ran = mapm("diff", KEY, str(BAD / "MP001.toml"))
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "duties.note.withn" in ran.stderr


# --- check ------------------------------------------------------------------------------------------------

STRAIGHT = str(LOGS / "straight-through.jsonl")


def test_check_under_the_same_rules(local: str) -> None:
    """Logs in which nothing would be judged otherwise: exit code 0."""
    ran = mapm("check", local, STRAIGHT)
    assert ran.exit_code == 0
    assert ran.stdout.splitlines()[0] == "0 of 1 log would be otherwise."


def test_check_names_entries_with_their_lines(strict: str) -> None:
    """What another protocol would refuse is told with its line and clause: exit code 1."""
    ran = mapm("check", strict, STRAIGHT)
    assert ran.exit_code == 1
    (said,) = [line for line in ran.stdout.splitlines() if ", line " in line]
    number = int(said.partition(", line ")[2].partition(":")[0])
    entry: dict[str, Any] = json.loads(Path(STRAIGHT).read_text(encoding="utf-8").splitlines()[number - 1])
    assert entry["kind"] == "convene"
    assert "would be refused" in said
    assert "Exampleshire 2026, clause 4.2" in said


def test_check_of_dates(local: str) -> None:
    """With a calendar and a day the dates are compared, each with what it rests on."""
    ran = mapm("check", local, STRAIGHT, "--calendar", "scotland", "--as-of", "2026-09-01", "--json")
    assert ran.exit_code == 1
    (log,) = ran.json["logs"]
    assert log["entries"] == []
    (note,) = log["duties"]
    assert note["key"] == "note"
    assert note["was"]["due"] > note["now"]["due"]
    assert (ran.json["under"], ran.json["protocol"]) == (KEY, "exampleshire/meeting")


def test_check_under_another_protocol() -> None:
    """With --under a log is checked by any other protocol, or by a file."""
    ran = mapm("check", SWINDON, STRAIGHT, "--under", KEY, "--json")
    assert ran.exit_code == 1
    assert {one["now"]["verdict"] for one in ran.json["logs"][0]["entries"]} >= {"refused"}


def test_what_check_needs(local: str) -> None:
    """Without a base the protocol of the logs has to be named; a day needs a calendar."""
    ran = mapm("check", SWINDON, STRAIGHT)
    assert ran.exit_code == 2
    assert "--under" in ran.stderr
    ran = mapm("check", local, STRAIGHT, "--as-of", "2026-09-01")
    assert ran.exit_code == 2
    assert "--calendar and --as-of together" in ran.stderr


def test_a_corrected_entry_is_named_with_the_line_of_its_correction(strict: str) -> None:
    """Of a log with a correction nothing is judged twice, and the line is one of the log's."""
    name = str(LOGS / "corrected-entry.jsonl")
    (log,) = mapm("check", strict, name, "--json").json["logs"]
    lines = len(Path(name).read_text(encoding="utf-8").splitlines())
    assert all(1 <= one["line"] <= lines for one in log["entries"])
    assert len({one["entry"] for one in log["entries"]}) == len(log["entries"])
