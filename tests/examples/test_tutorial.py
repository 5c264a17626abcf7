"""The tutorial: what a reader types comes to the files of `examples/tutorial`, and prints what it says."""

from __future__ import annotations

import re
import runpy
import shlex
from pathlib import Path
from typing import Final

import pytest
from support.command_line import mapm
from support.console import examples, of_any_version

from mapm.authoring import load_protocol

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = (ROOT / "docs" / "how-to" / "write-a-protocol.md").read_text(encoding="utf-8")
FILES: Final = ROOT / "examples" / "tutorial"


def blocks(language: str, page: str = PAGE) -> list[str]:
    """The blocks of a language on the page, in their order."""
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def typed() -> dict[str, str]:
    """The files that a reader has in the end, by name; and the protocol as it was after step 4."""
    (case,) = blocks("json")
    test = next(one for one in blocks("python") if "def test_" in one)
    before_duties = PAGE[: PAGE.index("\n## 5 ")]
    return {
        "aldermoor.toml": "\n".join(blocks("toml")),
        "after-step-4.toml": "\n".join(blocks("toml", before_duties)),
        "case.jsonl": case,
        "test_aldermoor.py": test,
    }


def test_what_is_typed_is_what_stands_in_the_examples() -> None:
    """Every block of the page is a part of a finished file, and nothing of a file is left out."""
    found = typed()
    for path in FILES.iterdir():
        if path.is_file():
            assert path.read_text(encoding="utf-8") == found[path.name], path.name


def test_every_command_prints_what_the_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder with the reader's files, each command prints the output below it."""
    monkeypatch.chdir(tmp_path)
    for name, text in typed().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = 0
    for command, shown in examples(PAGE):
        result = mapm(*shlex.split(command)[1:])
        assert of_any_version(result.stdout + result.stderr) == of_any_version(shown), command
        ran += 1
    assert ran >= 5


def test_the_readers_own_test_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dates worked out by hand are those of the case; the table on the page has the same."""
    monkeypatch.chdir(tmp_path)
    for name, text in typed().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    runpy.run_path("test_aldermoor.py")["test_the_dates_of_a_case"]()
    by_hand = re.findall(r"date\(2026, (\d+), (\d+)\),$", typed()["test_aldermoor.py"], re.MULTILINE)
    table = re.findall(r"\| \w+day (\d+) (\w+) \|$", PAGE, re.MULTILINE)
    months = {"August": "8", "September": "9", "October": "10"}
    assert [(months[month], day) for day, month in table] == by_hand


def test_the_readers_own_test_says_which_line_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a line of the case is refused, the reader's test fails with its number and the reason."""
    monkeypatch.chdir(tmp_path)
    for name, text in typed().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    lines = typed()["case.jsonl"].splitlines()
    lines[1:2] = [
        '{"kind": "close", "at": "2026-08-20", "by": {"person": "officer-12"}, "outcome": "completed"}',
        lines[1],
    ]
    (tmp_path / "case.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(AssertionError, match="line 2: You cannot "):
        runpy.run_path("test_aldermoor.py")["test_the_dates_of_a_case"]()


def test_every_clause_of_the_procedure_is_written_down() -> None:
    """The two pages that the reader starts from have the clauses of the file, in their order."""
    protocol = load_protocol(FILES / "aldermoor.toml")
    assert protocol.derived is not None
    numbered = re.findall(r"^> (\d\.\d) ", PAGE, re.MULTILINE)
    assert [clause.number for clause in protocol.derived.clauses.clauses] == numbered
