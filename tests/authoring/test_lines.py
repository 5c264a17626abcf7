"""In which line of a file a problem is: the right line, or none."""

from __future__ import annotations

import pickle
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.authoring import CLAUSE, DUTY, FROM_NOTHING, ON_BASE, SOURCE, read

from mapm import ProtocolFileError, protocols
from mapm.authoring import as_toml, load_protocol, read_protocol
from mapm.authoring.lines import Lines
from mapm.authoring.lint import lint_read
from mapm.authoring.tables import path_of
from mapm.testing.strategies import Local, local_protocols

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.authoring import Problem

_PLACE: Final = re.compile(r"\[\d+\]")
HERE: Final = Path(__file__).parent
FILES: Final = (
    *sorted(HERE.rglob("*.toml")),
    *sorted(HERE.parents[1].glob("examples/local/*/protocol.toml")),
)


def paths(value: Any, path: str = "") -> Iterator[str]:  # noqa: ANN401  # what TOML has
    """The path of everything in a value of TOML."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, one in cast("dict[str, Any]", value).items():
            yield from paths(one, path_of(path, key))
    elif isinstance(value, list):
        for number, one in enumerate(cast("list[Any]", value)):
            yield from paths(one, f"{path}[{number}]")


def steps(text: str) -> Iterator[tuple[range, set[str]]]:
    """The lines of a text in groups, each of which alone adds these paths: told by reading, not scanning.

    What stands in its first lines is read, one line more at a time, wherever those are a file by themselves.
    """
    lines = text.split("\n")
    before: set[str] = set()
    read_to = 0
    for number in range(1, len(lines) + 1):
        try:
            now = set(paths(tomllib.loads("\n".join(lines[:number]))))
        except tomllib.TOMLDecodeError:
            continue
        yield range(read_to + 1, number + 1), now - before
        before, read_to = now, number


def check(text: str) -> int:
    """Each path's line is where reading first finds it, or a header of it; how many have a line."""
    lines, rows = Lines(text), text.split("\n")
    found = 0
    for where, added in steps(text):
        for path in added:
            line = lines.of(path)
            if line is None:
                continue
            found += 1
            assert line in where or heads(rows[line - 1], path), (path, line, where)
    return found


def heads(row: str, path: str) -> bool:
    """Whether a line is the header of a table by this path, whatever its place in a list of tables."""
    return row.lstrip().startswith("[") and _PLACE.sub("", path) in {
        _PLACE.sub("", one) for one in paths(tomllib.loads(row))
    }


def whole(text: str) -> None:
    """Every path of a text has a line, and the right one."""
    assert check(text) == len(set(paths(tomllib.loads(text))))


@pytest.mark.parametrize("file", FILES, ids=lambda one: f"{one.parent.name}/{one.stem}")
def test_every_path_of_a_file_has_its_line(file: Path) -> None:
    """Of the files of these tests and the examples each path has a line: the one in which it is read."""
    text = file.read_text(encoding="utf-8")
    if file.stem == "MP001":
        check(text)
    else:
        whole(text)


@settings(max_examples=10, suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large))
@given(local_protocols())
def test_every_path_of_a_file_written_out_has_its_line(local: Local) -> None:
    """Of a protocol at random, written out, each path has a line: the one in which it is read."""
    whole(local.text())


KEYS: Final = ("a", "b", "4", '"4.2"', "'c.d'", '"\\u0061"', '"q\\"r"', '"x]"', "'#'", '"= 1"')
VALUES: Final = (
    "1",
    "-1.5e3",
    "2026-04-01 10:00:00",
    "true",
    '"[a]"',
    "'# b = 1'",
    '"say \\"a = 1\\" # no"',
    '"""\n[a]\nb = 1\n"""',
    '""""quoted" \\\n  text"""""',
    "'''\n'a' = '''''",
    "[]",
    "[ # [b]\n  1, # 2,\n  [2, '],'],\n]",
    '{ a = { b = "}" }, "c.d" = [1, { e = 2 }] }',
    "{}",
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text that may be TOML: keys and values that look like something else, tables in any order."""
    rows: list[str] = []
    for _ in range(draw(st.integers(1, 12))):
        key = draw(st.sampled_from((".", " . ", "."))).join(
            draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=3))
        )
        match draw(st.integers(0, 6)):
            case 0:
                row = f"[{key}]"
            case 1:
                row = f"  [[ {key} ]] # [[a]]"
            case 2:
                row = draw(st.sampled_from(("", "# a = 1", "\t")))
            case _:
                row = f"{key} = {draw(st.sampled_from(VALUES))}{draw(st.sampled_from(('', ' # b', chr(13))))}"
        try:
            tomllib.loads("\n".join([*rows, row, ""]))
        except tomllib.TOMLDecodeError:
            continue
        rows.append(row)
    return "\n".join([*rows, ""])


@settings(max_examples=400)
@given(texts())
def test_a_line_is_right_or_there_is_none(text: str) -> None:
    """Whatever looks like a key in a text, a comment or a list, the line of a path is that of its key."""
    check(text)


@settings(max_examples=300)
@given(st.one_of(st.text(), st.text("[]{}\"'=.,# \n\\ab1")), st.text())
def test_any_text_is_scanned(text: str, path: str) -> None:
    """Of what is no TOML, and of a path that is none, a line is one of the text's, or there is none."""
    line = Lines(text).of(path or "a")
    assert line is None or 1 <= line <= text.count("\n") + 1


def test_each_part_of_a_value_has_its_own_line() -> None:
    """A value of several lines has a line for each of its parts."""
    lines = Lines('a = 1\n[b.c]\nd = [\n  "x", # one\n  { e = 1 },\n]\n[[f]]\n[[f]]\n[f.g]\nh.i = 2\n')
    told = {"b.c": 2, "b.c.d": 3, "b.c.d[0]": 4, "b.c.d[1].e": 5, "f[0]": 7, "f[1]": 8, "f[1].g.h.i": 10}
    assert {path: lines.of(path) for path in told} == told
    assert lines.of("f") == 7


def test_two_keys_that_are_shown_alike_have_no_line() -> None:
    """A path shows eighty characters of a key: where two begin so, no line is said of either."""
    keys = [f"{'x ' * 40}{last}" for last in "ab"]
    lines = Lines(f'[clauses]\n"{keys[0]}" = 1\n"{keys[1]}" = 2\n"y" = 3\n')
    assert [lines.of(path_of("clauses", one)) for one in keys] == [None, None]
    assert lines.of("clauses.y") == 4


def line_of(text: str, path: str) -> int | None:
    """The line of the one problem of a path."""
    (found,) = [one for one in read(text).problems if one.path == path]
    return found.line


def at(text: str, row: str) -> int:
    """The line of a text that begins so."""
    (found,) = [number for number, one in enumerate(text.split("\n"), start=1) if one.startswith(row)]
    return found


def test_a_problem_has_the_line_of_its_key() -> None:
    """What is wrong has the line of its key; in a list, of its place."""
    text = f'{FROM_NOTHING}{DUTY}owner = "chare"\nreleased_by = 3\n'.replace('owner = "chair"\n', "")
    assert line_of(text, "duties.note.released_by") == at(text, "released_by")


def test_what_is_missing_has_the_line_of_its_table() -> None:
    """A key that is missing has the line of the table in which it would stand, if one is written."""
    text = FROM_NOTHING.replace('stage = "recording"\n', "", 1)
    assert line_of(text, 'clauses."4.2".stage') == at(text, '[clauses."4.2"]')
    text = FROM_NOTHING.replace('title = "Exampleshire 2026"\n', "", 1)
    assert line_of(text, "title") is None


def test_what_the_file_does_not_say_has_no_line() -> None:
    """Of what every protocol has, or the base, a file has no line; of what it changes, that of the change."""
    change = '[change.duties.note]\nclauses = ["4.2"]\nowner = "nobody"\n'
    text = f"{ON_BASE}{change}"
    found = {one.path: one.line for one in lint_read(read_protocol(text))}
    assert found["duties.note"] == at(text, "[change.duties.note]")
    assert {path for path, line in found.items() if line is None} >= {
        "duties.convene",
        "duties",
    } & found.keys()
    own = Lines(FROM_NOTHING)
    assert own.of_part("moves.close") is None
    assert Lines("[moves]\npropose = {}\n").of_part("moves.close") is None


def test_what_is_not_toml_has_the_line_that_the_reader_names() -> None:
    """A file that is not TOML has the line at which reading it ended, where that is not the end of all."""
    assert line_of(f'{FROM_NOTHING}title = "again"\nx = = 1\n', "") == FROM_NOTHING.count("\n") + 2
    assert line_of("x = [1", "") is None
    assert line_of('\nx = "\ud800"', "") == 2


def test_a_key_that_cannot_be_read_ends_the_scan() -> None:
    """A key with an escape that there is not is no TOML: what stands before it has its line, and no more."""
    lines = Lines('a = 1\n"\\0" = 2\nb = 3\n')
    assert (lines.of("a"), lines.of("b")) == (1, None)
    assert line_of('"\\0" = 2\n', "") == 1


def test_an_error_says_file_and_line(tmp_path: Path) -> None:
    """The error of a file names it with the line, as editors read it; that of a text the line alone."""
    text = FROM_NOTHING.replace(SOURCE, f'{SOURCE}tittle = "x"\n')
    file = tmp_path / "local.toml"
    file.write_text(text, encoding="utf-8")
    line = at(text, "tittle")
    with pytest.raises(ProtocolFileError) as of_file:
        load_protocol(file)
    with pytest.raises(ProtocolFileError) as of_text:
        load_protocol(text)
    assert str(of_file.value).startswith(f"{file}:{line}: source.tittle is not a known key")
    assert str(of_text.value).startswith(f"line {line}: source.tittle is not a known key")
    assert of_file.value.problems[0][0] == "source.tittle"
    with pytest.raises(ProtocolFileError) as nothing:
        load_protocol(tmp_path / "none.toml")
    assert str(nothing.value).startswith(f"{tmp_path / 'none.toml'}: the file cannot be opened")


def test_a_finding_of_lint_has_its_line() -> None:
    """What lint finds has the line of its path, as JSON too; what it finds of no file has none."""
    text = f"{FROM_NOTHING}{CLAUSE.replace('4.2', '5.1')}"
    (finding,) = [one for one in lint_read(read_protocol(text)) if one.code == "MP301"]
    assert finding.line == finding.to_dict()["line"] == at(text, '[clauses."5.1"]')
    protocol = read_protocol(text).protocol
    assert protocol is not None
    assert {one.line for one in lint_read(read_protocol(as_toml(protocol)))} >= {None}


def test_a_text_of_any_length_is_read_soon() -> None:
    """A text beyond what is scanned has no lines, and one that is scanned costs no more than reading it."""
    swindon = protocols.by_key("swindon/professionals-meeting")
    text = as_toml(swindon, base=swindon)
    assert Lines(text).of("source") == at(text, "[source]")
    assert Lines(text + "#" * 500_000).of("source") is None
    deep = f"a = {'[' * 300}{']' * 300}"
    assert (Lines(f"b = 1\n{deep}\nc = 1\n").of("b"), Lines(f"{deep}\nc = 1\n").of("c")) == (1, None)


def test_what_was_read_pickles_with_its_lines() -> None:
    """What a file came to pickles, and its problems keep their lines."""
    found = read(FROM_NOTHING.replace(SOURCE, f'{SOURCE}tittle = "x"\n'))
    again: tuple[Problem, ...] = pickle.loads(pickle.dumps(found)).problems  # noqa: S301
    assert [one.line for one in again] == [one.line for one in found.problems]
