"""The files of conformance cases: current, of their schema, and refused where they hold none."""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from jsonschema import Draft202012Validator
from support.conformance import entries_in

from mapm import protocols
from mapm.errors import RecordError, UnknownRecordVersion
from mapm.testing.conformance import FORMAT, cases, cases_in, conformance_schema, read, write
from mapm.testing.conformance.files import shipped_files

if TYPE_CHECKING:
    from types import ModuleType

ROOT: Final = Path(__file__).resolve().parents[2]
EVERY: Final = cases()
AN_ENTRY: Final = {"kind": "agree", "at": "2026-03-02", "by": {"person": "somebody"}}


@cache
def tool() -> ModuleType:
    """The tool that writes the cases."""
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        return import_module("conformance_cases")
    finally:
        sys.path.remove(str(ROOT / "tools"))


@cache
def schema() -> Draft202012Validator:
    """What checks a file of cases."""
    return Draft202012Validator(conformance_schema())


def a_file() -> Any:  # noqa: ANN401  # plain JSON
    """A small file of cases that can be read."""
    return json.loads(write(EVERY[:2]))


# --- the files --------------------------------------------------------------------------------------------


def test_the_files_are_what_the_tool_writes() -> None:
    """Where this fails, `python3 dev.py pages` writes the cases and their schema anew; read what changed."""
    made: dict[Path, str] = tool().files()
    shipped = {tool().CASES / path: text for path, text in shipped_files()}
    shipped[tool().SCHEMA] = tool().SCHEMA.read_text(encoding="utf-8")
    assert set(made) == set(shipped)
    assert [str(path) for path in made if made[path] != shipped[path]] == []


def test_those_by_hand_ask_nothing_of_the_library() -> None:
    """The tool tells cases by hand without the library's judgement: it imports nothing that judges."""
    tools = [
        ROOT / "tools" / "conforming" / f"{name}.py"
        for name in ("by_hand", "of_councils", "of_guidance", "about", "parts")
    ]
    for path in (*tools, ROOT / "tests" / "support" / "book.py"):
        text = path.read_text(encoding="utf-8")
        for judging in ("LibrarySystem", "attempt", "decide(", "duties_of", "protocol.open(", "Scene"):
            assert judging not in text, path.name


@pytest.mark.parametrize("name", [name for name, _ in shipped_files()])
def test_every_file_has_the_form_of_the_schema(name: str) -> None:
    """A file is as its schema says; its entries are looked at apart, each once."""
    found = json.loads(dict(shipped_files())[name])
    made = conformance_schema()
    steps = {json.dumps(_stubbed(step)) for case in found["cases"] for step in case.pop("steps")}
    for case in found["cases"]:
        case["steps"] = []
    assert [error.json_path for error in schema().iter_errors(found)] == []
    of = {
        one: Draft202012Validator({"$defs": made["$defs"], "$ref": f"#/$defs/to_{one}"})
        for one in ("enter", "show", "ask")
    }
    for step in map(json.loads, steps):
        assert of[next(iter(step))].is_valid(step), step


def _stubbed(step: Any) -> Any:  # noqa: ANN401  # plain JSON
    return step | {"enter": AN_ENTRY} if "enter" in step else step


def test_every_entry_has_the_form_of_the_schema() -> None:
    """Every entry in a case is one of its kind, as the schema in the same file has it."""
    made = conformance_schema()
    entries = {json.dumps(entry): entry for one in EVERY for entry in entries_in(one)}
    kinds = {entry["kind"] for entry in entries.values()}
    of = {kind: Draft202012Validator({"$defs": made["$defs"], "$ref": f"#/$defs/{kind}"}) for kind in kinds}
    assert [entry["kind"] for entry in entries.values() if not of[entry["kind"]].is_valid(entry)] == []


def test_the_schema_is_a_schema() -> None:
    """It is of draft 2020-12, and every reference in it has its definition."""
    made = conformance_schema()
    Draft202012Validator.check_schema(made)
    found = set(re.findall(r'"#/\$defs/([^"]+)"', json.dumps(made)))
    assert found - set(made["$defs"]) == set()


@pytest.mark.parametrize("name", [name for name, _ in shipped_files()])
def test_a_file_is_read_and_written_as_it_was(name: str) -> None:
    """Reading a file and writing its cases gives the same text."""
    text = dict(shipped_files())[name]
    assert write(read(text)) == text


def test_a_host_reads_its_own(tmp_path: Path) -> None:
    """Cases in a host's own file, or below a folder, are read in the order of their names."""
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "one.json").write_text(write(EVERY[:2]), encoding="utf-8")
    (tmp_path / "another.json").write_text(write(EVERY[2:3]), encoding="utf-8")
    (tmp_path / "below" / "conformance.schema.json").write_text("{}", encoding="utf-8")  # is passed over
    assert cases_in(tmp_path) == (EVERY[2], *EVERY[:2])
    assert cases_in(str(tmp_path / "another.json")) == (EVERY[2],)


def test_writing_needs_one_encoding() -> None:
    """One file holds cases of one encoding of one protocol."""
    with pytest.raises(RecordError, match="not of 0"):
        write(())
    with pytest.raises(RecordError, match="not of 2"):
        write((EVERY[0], next(one for one in EVERY if one.protocol != EVERY[0].protocol)))


def test_two_calendars_of_one_division_keep_apart() -> None:
    """Two calendars that are of one division, but not the same, keep their own names in a file."""
    same = cases(protocols.KEYS[0])
    other = next(one for one in same if one.calendar != same[0].calendar)
    again = read(write((same[0], other)))
    assert again == (same[0], other)
    assert len({hash(one) for one in again}) == 2


# --- what is no file of cases -----------------------------------------------------------------------------


def _wrong(path: tuple[str | int, ...], value: Any) -> str:  # noqa: ANN401  # plain JSON
    found = a_file()
    place = found
    for key in path[:-1]:
        place = place[key]
    if value is KeyError:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return json.dumps(found)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("protocol",), 7, "must be text @ $.protocol"),
        (("edition",), KeyError, "is missing @ $.edition"),
        (("encoding", "revision"), True, "must be a whole number from 0 @ $.encoding.revision"),
        (("calendars",), [], "must be an object @ $.calendars"),
        (("cases",), {}, "must be a list @ $.cases"),
        (("cases", 0), [], "must be an object with the keys id, title"),
        (("cases", 0, "origin"), "by chance", "must be one of by hand, from the model @ $.cases[0].origin"),
        (("cases", 0, "calendar"), "mars", "is the name of none of the calendars"),
        (("cases", 0, "steps", 0, "show"), "2026-01-01", "must either enter an entry or show a meeting"),
        (("cases", 0, "steps", 0, "enter"), KeyError, "must either enter an entry or show a meeting"),
        (("cases", 0, "steps", 0, "enter", "kind"), 3, "must be an entry: an object with its kind"),
        (("cases", 0, "steps", 0, "expect", "answer"), "perhaps", "must be one of accepted, refused"),
        (("cases", 0, "steps", 0, "expect", "unmet"), {"a secret of a child": 1}, "unmet.(not shown)"),
        (("cases", 0, "steps", 0), {"show": "soon", "expect": {}}, "must be a date such as"),
        (
            ("cases", 0, "steps", 0),
            {"show": "2026-01-01", "expect": {"duties": [{"key": "note", "instance": 0, "late": 1}]}},
            "must be a whole number from 1 @ $.cases[0].steps[0].expect.duties[0].instance",
        ),
        (("cases", 0, "surprise"), 1, "is not a known key here"),
    ],
)
def test_what_is_no_file_of_cases(path: tuple[str | int, ...], value: object, said: str) -> None:
    """A file that holds no cases is refused, with what is wrong and where; so does the schema, mostly."""
    text = _wrong(path, value)
    with pytest.raises(RecordError) as refused:
        read(text)
    assert said in str(refused.value)
    assert "secret" not in str(refused.value)
    if path != ("cases", 0, "calendar"):  # that a name is used is beyond a schema
        assert not schema().is_valid(json.loads(text))


def test_an_id_stands_once_in_a_file() -> None:
    """Two cases of one file cannot have one id."""
    found = a_file()
    found["cases"].append(found["cases"][0])
    with pytest.raises(RecordError, match="stands twice in this file"):
        read(json.dumps(found))


def test_another_version() -> None:
    """A file in a format of another version is refused as that."""
    with pytest.raises(UnknownRecordVersion, match=FORMAT):
        read(_wrong(("format",), "mapm.conformance/2"))


@pytest.mark.parametrize("text", ["", "[]", "null", '{"format": 1}', '{"a": 1, "a": 2}', "[" * 100_000])
def test_no_json_at_all(text: str) -> None:
    """A text that is no JSON object of the format is refused by name."""
    with pytest.raises(RecordError):
        read(text)
