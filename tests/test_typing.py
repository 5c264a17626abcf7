"""Both type checkers over `typing/api.py`, which is right, and `typing/misuse.py`, which is wrong."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
API, MISUSE = "tests/typing/api.py", "tests/typing/misuse.py"
TAG = re.compile(r"# M(\d+): \S")


def _answer(*checker: str) -> str:
    """What a checker says, with the settings of pyproject.toml; it must be able to say something."""
    done = subprocess.run(  # noqa: S603  # the two checkers of the development lock
        [sys.executable, "-m", *checker, API, MISUSE],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        cwd=ROOT,
        env={**os.environ, "MYPYPATH": "src", "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
    )
    assert done.returncode == 1, f"{checker[0]} gave no verdict: {done.stdout[:2000]}{done.stderr[:2000]}"
    return done.stdout


@cache
def mypy() -> frozenset[tuple[str, int]]:
    """Where mypy finds errors, by file and line."""
    said = _answer("mypy", "--no-error-summary", "--no-pretty", "--hide-error-context")
    found = re.findall(r"^(\S+?):(\d+): error:", said, re.MULTILINE)
    return frozenset((Path(path).as_posix(), int(line)) for path, line in found)


@cache
def pyright() -> frozenset[tuple[str, int]]:
    """Where pyright finds errors, by file and line."""
    said = json.loads(_answer("pyright", "--outputjson", "--pythonpath", sys.executable))
    return frozenset(
        (Path(one["file"]).relative_to(ROOT).as_posix(), one["range"]["start"]["line"] + 1)
        for one in said["generalDiagnostics"]
        if one["severity"] == "error"
    )


CHECKERS = {"mypy": mypy, "pyright": pyright}


def tagged() -> dict[int, int]:
    """The number of each misuse, by its line."""
    lines = (ROOT / MISUSE).read_text(encoding="utf-8").splitlines()
    return {at: int(tag[1]) for at, line in enumerate(lines, 1) if (tag := TAG.search(line))}


def test_misuses_are_numbered_in_order() -> None:
    """Each misuse has its number and its reason, and none is left out."""
    numbers = list(tagged().values())
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 20
    assert len(numbers) == (ROOT / MISUSE).read_text(encoding="utf-8").count("# M")


@pytest.mark.parametrize("checker", CHECKERS)
def test_every_misuse_is_a_type_error(checker: str) -> None:
    """What the library's types forbid, the checker refuses."""
    found = CHECKERS[checker]()
    missed = {number for line, number in tagged().items() if (MISUSE, line) not in found}
    assert missed == set()


@pytest.mark.parametrize("checker", CHECKERS)
def test_nothing_else_is_a_type_error(checker: str) -> None:
    """Correct use is clean under strict rules, and so is every line of the misuses that has no number."""
    assert CHECKERS[checker]() - {(MISUSE, line) for line in tagged()} == set()
