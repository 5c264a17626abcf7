"""Which clause a test proves: `clause` marks it, `proven` reads the marks from the tests' own text."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.guidance_2015.clauses import GUIDANCE
from mapm.protocols.swindon.clauses import SWINDON
from support.collected import collected, files_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.sources import Register

TESTS: Final = Path(__file__).parents[1]
REGISTERS: Final[dict[str, Register]] = {
    register.source.key: register for register in (DG, GUIDANCE, SWINDON, BRACKNELL)
}
"""By the key of the source: "dg" (all three forums of it), "mapm", "swindon", "bracknell"."""


def clause(source: str, *numbers: str) -> pytest.MarkDecorator:
    """Mark a test as the proof of clauses; a number that the source does not have fails at once."""
    if not numbers:
        message = "name at least one clause"
        raise ValueError(message)
    for number in numbers:
        REGISTERS[source][number]
    return pytest.mark.clause(source, *numbers)


def proven(source: str, root: Path = TESTS) -> dict[str, tuple[str, ...]]:
    """The clauses that tests carry, each with its tests as pytest names them; worked answers are tests too.

    Read from the text of the tests, so that the answer is the same however few of them are run; a test that
    would not be run, or checks nothing, proves nothing (`support.collected`).
    """
    found: dict[str, tuple[str, ...]] = {}
    for path in files_of(root):
        file = f"{root.name}/{path.relative_to(root).as_posix()}"
        for test in collected(path):
            for number in _numbers(test.marks, source):
                found[number] = (*found.get(number, ()), f"{file}{test.name}")
    for path in sorted(root.rglob("answers/*.toml")):
        for number, name in _answered(path, source):
            found[number] = (*found.get(number, ()), name)
    return found


def _answered(path: Path, source: str) -> Iterator[tuple[str, str]]:
    """The clauses that each worked answer of a file must cite, with the answer's name."""
    with path.open("rb") as file:
        table = tomllib.load(file)
    if table.get("source") == source:
        for answer in table.get("answers", ()):
            for number in answer.get("clauses", ()):
                yield number, f"{path.stem}: {answer.get('name')}"


def _numbers(marks: tuple[ast.expr, ...], source: str) -> Iterator[str]:
    for mark in marks:  # a clause may stand inside a parametrize, too
        for call in ast.walk(mark):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "clause":
                first, *numbers = [ast.literal_eval(argument) for argument in call.args]
                if first == source:
                    yield from numbers
