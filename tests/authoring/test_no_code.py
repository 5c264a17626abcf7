"""A file holds words: whatever looks like code, in whichever field, is refused, and nothing is imported."""

from __future__ import annotations

import sys
import tomllib
from typing import TYPE_CHECKING, Any, Final

import pytest
from support.authoring import DUTY, FROM_NOTHING, NORTHSHIRE, problems, read
from support.processes import run

from mapm.authoring import read_protocol
from mapm.authoring.writing import _key, _value

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE: Final = (
    "this.d",
    "antigravity.fly",
    "this.d:main",
    "__import__('this')",
    "lambda: 1",
    "eval('1')",
    "{about.__class__}",
    "${HOME}",
    "`id`",
    "print(note)",
    "x = 1",
    "A == B",
    "os:system",
    "from os import path",
    "import os",
    "the \u202eeton",
    "the no\u200bte",
)
WHOLE: Final = tomllib.loads(NORTHSHIRE.read_text(encoding="utf-8"))


def leaves(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every text in a file."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*path, key))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from leaves(one, (*path, place))


def with_(value: Any, path: tuple[Any, ...], text: str) -> Any:  # noqa: ANN401  # what TOML has
    """The file with another text at a path."""
    if not path:
        return text
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = with_(value[path[0]], path[1:], text)
    return copy


def written(data: dict[str, Any]) -> str:
    """The file as text."""
    return "\n".join(f"{_key(key)} = {_value(value)}" for key, value in data.items())


def test_the_file_is_read_as_it_is_written() -> None:
    """What the next test changes one text of is a whole protocol."""
    assert read_protocol(written(WHOLE)).protocol == read_protocol(NORTHSHIRE).protocol


@pytest.mark.parametrize("path", list(leaves(WHOLE)), ids=lambda path: ".".join(map(str, path)))
def test_no_field_takes_code(path: tuple[Any, ...]) -> None:
    """Each text of a file with every table in it, in turn: whatever looks like code is an error there."""
    before = set(sys.modules)
    for code in CODE:
        found = read_protocol(written(with_(WHOLE, path, code)))
        assert found.protocol is None, code
        assert found.errors
    assert set(sys.modules) == before


@pytest.mark.parametrize("code", [one for one in CODE if one.isascii()])
def test_code_is_told_as_such(code: str) -> None:
    """The problem says that it looks like code, and that a file never names any."""
    found = problems(FROM_NOTHING, DUTY.replace('"the note"', f'"{code}"'))
    assert found["duties.note.what"].sentence() == (
        "duties.note.what looks like code: write it in words: a file never names code"
    )


@pytest.mark.parametrize(
    "words",
    [
        "the note, e.g. a summary",
        "telling child(ren)",
        "12:30",
        "note: draft",
        "imports",
        "5.1 or 5.2",
        "the board's policy (see 4.2)",
        "a. b. c.",
    ],
)
def test_words_are_words(words: str) -> None:
    """Full stops, colons and brackets do not make words into code."""
    assert read(FROM_NOTHING, DUTY.replace('"the note"', f'"{words}"')).protocol is not None


@pytest.mark.parametrize("code", [one for one in CODE if not one.isascii()])
def test_what_cannot_be_seen_is_told_as_such(code: str) -> None:
    """A character without width, or that turns the words round, is refused wherever words stand."""
    found = problems(FROM_NOTHING, DUTY.replace('"the note"', f'"{code}"'))
    assert "cannot be seen" in found["duties.note.what"].what


def test_a_place_that_nothing_fills_is_an_error() -> None:
    """{about} stands where somebody is filled in: not in a gist, nor where a duty is owed for nobody."""
    gist = FROM_NOTHING.replace("The note goes out", "The note of {about} goes out")
    assert "nothing fills here" in problems(gist)['clauses."4.2".gist'].what
    of_nobody = DUTY.replace('"the note"', '"the note of {about}"')
    assert "for nobody in particular" in problems(FROM_NOTHING, of_nobody)["duties.note.what"].what
    assert read(FROM_NOTHING, of_nobody, 'each = "person who attended"').protocol is not None


def test_reading_imports_nothing_that_a_file_names() -> None:
    """In a fresh process a file full of module names is read, and none of them is loaded."""
    script = f"""
import sys
from mapm.authoring import read_protocol
read = read_protocol({written(with_(WHOLE, ("duties", "note", "owner"), "this.d"))!r})
assert read.protocol is None
assert "this" not in sys.modules and "antigravity" not in sys.modules
print(read.errors[0].path)
"""
    assert run(script).strip() == "duties.note.owner"
