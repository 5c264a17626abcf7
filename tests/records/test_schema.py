"""The JSON Schemas: committed as generated, true of what is written, never stricter than the reader."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from support import meetings
from support.meetings import PROFESSIONALS_MEETING

from mapm import (
    Entry,
    RecordError,
    entry_from_dict,
    entry_schema,
    entry_to_dict,
    meeting_from_record,
    meeting_schema,
    meeting_to_record,
)
from mapm.records import forms, shapes
from mapm.testing.strategies import ENTRY_KINDS, any_entry

ROOT: Final = Path(__file__).parents[2]
GOLDEN: Final = [
    path
    for path in sorted((ROOT / "tests" / "golden").glob("meeting-*.json"))
    if "walk" in path.stem or path.stem.count("-") == 2
]
ENTRY: Final = Draft202012Validator(entry_schema())
MEETING: Final = Draft202012Validator(meeting_schema())
WRONG: Final[tuple[Any, ...]] = (
    None, True, 5, 1.5, "", "no such thing", "2026-13-45", "2026-05-19T10:00:00", [], ["x"], [[]], {},
    {"x": 1}, {"text": None}, {"text": "x", "digest": "y"},
)  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401  # any JSON value
    """Every path in a JSON value."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for step, inner in steps for place in places(inner, (*path, step)))]


def changed(record: Any, path: tuple[Any, ...], value: object) -> Any:  # noqa: ANN401  # any JSON value
    """A copy with another value at the path."""
    copied = deepcopy(record)
    place = copied
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return copied


@pytest.mark.parametrize(("name", "schema"), [("entry", entry_schema), ("meeting", meeting_schema)])
def test_the_committed_schema_is_the_generated_one(name: str, schema: Any) -> None:  # noqa: ANN401  # a function
    """What hosts validate with is what `entry_schema` and `meeting_schema` give."""
    written = (ROOT / "docs" / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert written == json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("schema", [entry_schema, meeting_schema])
def test_the_schema_is_a_schema(schema: Any) -> None:  # noqa: ANN401  # a function
    """It is of draft 2020-12, and every reference in it has its definition."""
    made = schema()
    Draft202012Validator.check_schema(made)
    found = {value for value in _values(made) if isinstance(value, str) and value.startswith("#/$defs/")}
    assert {one.removeprefix("#/$defs/") for one in found} == set(made["$defs"])


def _values(value: Any) -> list[Any]:  # noqa: ANN401  # any JSON value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value, *(below for one in inner for below in _values(one))]


def test_no_two_definitions_have_one_name() -> None:
    """Kinds of entry, their parts and the plain forms are told apart by name."""
    names = [*shapes.KINDS, *shapes.parts(), *forms.NAMED, "entry"]
    assert len(set(names)) == len(names)
    assert set(shapes.KINDS.values()) == set(ENTRY_KINDS)


@given(any_entry())
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_every_entry_written_is_valid(entry: Entry) -> None:
    """Whatever is written can be checked by a host that has only the schema."""
    ENTRY.validate(entry_to_dict(entry))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_every_stored_meeting_is_valid(path: Path) -> None:
    """So are the records of earlier versions: those of a state alone, and those at random."""
    MEETING.validate(json.loads(path.read_text(encoding="utf-8")))


def test_what_the_schema_refuses_the_reader_refuses() -> None:
    """A wrong value at every place of a whole case, a key more and a key less."""
    by_kind = {row["entry"]["kind"]: row["entry"] for row in meeting_to_record(meetings.closed())["log"]}
    definitions = entry_schema()["$defs"]
    refused = 0
    for kind, good in by_kind.items():
        schema = Draft202012Validator(
            {"$ref": f"#/$defs/{kind}", "$defs": definitions}
        )  # faster than one of all
        cases = [changed(good, path, value) for path in places(good)[1:] for value in WRONG]
        objects = [path for path in places(good) if isinstance(at(good, path), dict)]
        cases += [changed({"": good}, ("", *path, "regoin"), 1)[""] for path in objects]
        cases += [without(good, path) for path in places(good)[1:] if isinstance(path[-1], str)]
        for case in cases:
            if not schema.is_valid(case):
                refused += 1
                with pytest.raises(RecordError):
                    entry_from_dict(case)
    assert refused > 500


def at(value: Any, path: tuple[Any, ...]) -> Any:  # noqa: ANN401  # any JSON value
    """What stands at a path."""
    for step in path:
        value = value[step]
    return value


def without(record: Any, path: tuple[Any, ...]) -> Any:  # noqa: ANN401  # any JSON value
    """A copy with nothing at the path."""
    copied = deepcopy(record)
    del at(copied, path[:-1])[path[-1]]
    return copied


@pytest.mark.parametrize("path", [("format",), ("ref",), ("protocol",), ("edition",), ("encoding",), ("log",),
                                  ("encoding", "revision"), ("encoding", "fingerprint"), ("log", 0),
                                  ("log", 0, "entry"), ("log", 0, "marks"), ("regoin",)])  # fmt: skip
def test_what_the_schema_of_a_record_refuses_the_reader_refuses(path: tuple[Any, ...]) -> None:
    """The same for what stands around the entries."""
    record = meeting_to_record(meetings.held())
    refused = [value for value in WRONG if not MEETING.is_valid(changed(record, path, value))]
    assert refused
    for value in refused:
        with pytest.raises(RecordError):
            meeting_from_record(changed(record, path, value), [PROFESSIONALS_MEETING])
