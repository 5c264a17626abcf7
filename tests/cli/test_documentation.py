"""Every example of the command line's reference prints what the page says."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from support.command_line import mapm
from support.console import examples, of_any_version
from support.logs import LOGS

if TYPE_CHECKING:
    import pytest

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "command-line.md"
README = Path(__file__).parents[2] / "README.md"
PRETTY = " | python3 -m json.tool"


def test_the_reference_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in their order, the commands of the reference print the output that it shows."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(LOGS.parent, tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    code, ran = 0, 0
    for command, shown in examples(PAGE.read_text(encoding="utf-8")):
        if command.startswith("pip "):
            continue
        if command == "echo $?":
            assert shown == f"{code}\n", command
            continue
        assert command.startswith("mapm ")
        result = mapm(*shlex.split(command.removesuffix(PRETTY))[1:])
        code, ran, printed = result.exit_code, ran + 1, result.stdout + result.stderr
        if command.endswith(PRETTY):
            printed = json.dumps(json.loads(printed), indent=4) + "\n"
        assert of_any_version(printed) == of_any_version(shown), command
    assert ran > 10


def test_the_readme_is_true() -> None:
    """The command of the README prints the output shown below it, up to where the README leaves off."""
    [(command, shown)] = [one for one in examples(README.read_text(encoding="utf-8")) if one[1]]
    beginning, elided, after = shown.partition("[...]\n")
    assert (bool(elided), after) == (True, "")
    assert "Due Wednesday 17 June 2026" in beginning
    assert command.startswith("mapm due ")
    printed = mapm(*shlex.split(command)[1:]).stdout
    assert printed.startswith(beginning)
    assert len(printed) > len(beginning)
