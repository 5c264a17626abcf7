"""Both type checkers over what is right and what is wrong, written by hand and from the types of entries.

`typing/api.py` and `typing/every_use.py` are right, `typing/misuse.py` and `typing/every_misuse.py` wrong.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from support.tools import tool

ROOT = Path(__file__).parents[1]
RIGHT = ("tests/typing/api.py", "tests/typing/every_use.py")
MISUSE = "tests/typing/misuse.py"
WRONG = (MISUSE, "tests/typing/every_misuse.py")
WRITTEN = tool("misuse")
TAG = re.compile(r"# M(\d+): \S")


def _answer(*checker: str) -> str:
    """What a checker says, with the settings of pyproject.toml; it must be able to say something."""
    done = subprocess.run(  # noqa: S603  # the two checkers of the development lock
        [sys.executable, "-m", *checker, *RIGHT, *WRONG],
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
def mypy() -> Counter[tuple[str, int]]:
    """How many errors mypy finds, by file and line."""
    said = _answer("mypy", "--no-error-summary", "--no-pretty", "--hide-error-context")
    found = re.findall(r"^(\S+?):(\d+): error:", said, re.MULTILINE)
    return Counter((Path(path).as_posix(), int(line)) for path, line in found)


@cache
def pyright() -> Counter[tuple[str, int]]:
    """How many errors pyright finds, by file and line."""
    said = json.loads(_answer("pyright", "--outputjson", "--pythonpath", sys.executable))
    return Counter(
        (Path(one["file"]).relative_to(ROOT).as_posix(), one["range"]["start"]["line"] + 1)
        for one in said["generalDiagnostics"]
        if one["severity"] == "error"
    )


CHECKERS = {"mypy": mypy, "pyright": pyright}


def tagged(path: str) -> dict[tuple[str, int], int]:
    """The number of each misuse of a file, by the file and its line."""
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    return {(path, at): int(tag[1]) for at, line in enumerate(lines, 1) if (tag := TAG.search(line))}


@pytest.mark.parametrize("path", WRONG)
def test_misuses_are_numbered_in_order(path: str) -> None:
    """Each misuse has its number and its reason, and none is left out."""
    numbers = list(tagged(path).values())
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 20
    assert len(numbers) == (ROOT / path).read_text(encoding="utf-8").count("# M")


@pytest.mark.parametrize("path", WRONG)
@pytest.mark.parametrize("checker", CHECKERS)
def test_every_misuse_is_a_type_error(checker: str, path: str) -> None:
    """What the library's types forbid, the checker refuses."""
    found = CHECKERS[checker]()
    missed = {number for place, number in tagged(path).items() if place not in found}
    assert missed == set()


@pytest.mark.parametrize("checker", CHECKERS)
def test_nothing_else_is_a_type_error(checker: str) -> None:
    """Correct use is clean under strict rules, and so is every line of the misuses that has no number."""
    assert CHECKERS[checker]().keys() - {place for path in WRONG for place in tagged(path)} == set()


@pytest.mark.parametrize("checker", CHECKERS)
def test_an_entry_in_a_wrong_state_is_one_error(checker: str) -> None:
    """Whoever makes an entry where it may not be made is told so once."""
    found = CHECKERS[checker]()
    assert {found[place] for place in tagged(WRONG[1])} == {1}


@pytest.mark.parametrize("path", WRITTEN.written(), ids=lambda path: path.name)
def test_every_use_and_misuse_is_that_of_the_types(path: Path) -> None:
    """Where this fails, `python3 dev.py face` writes them anew."""
    assert path.read_text(encoding="utf-8") == WRITTEN.written()[path]


def test_each_entry_is_right_or_wrong_in_each_state() -> None:
    """No pair of an entry and a state is in neither file, or in both."""
    pairs: Counter[tuple[str, str, str]] = Counter()
    for path in WRITTEN.written():
        kind = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            kind = match[1] if (match := re.match(r"def \w+\(a: A, it: (\w+)\)", line)) else kind
            if made := re.search(r"a\.(\w+)\.(move|record)\(it\)", line):
                pairs[kind, made[1], made[2]] += 1
    events = {kind.__name__ for kind in WRITTEN.EVENTS}
    for kind in WRITTEN.KINDS:
        way = "move" if kind.__name__ in events else "record"
        for state in WRITTEN.STATES:
            assert pairs[kind.__name__, WRITTEN.snake(state.__name__), way] == 1
