"""Conformance cases as JSON text: one step a line, so that a change can be read line by line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from mapm.errors import RecordError
from mapm.errors.given import several
from mapm.testing.conformance.files import (
    SCHEMA_FILE,
    Ask,
    ConformanceCase,
    Enter,
    Json,
    Step,
    a_key,
    a_place,
    shipped_files,
)
from mapm.testing.conformance.schema import conformance_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


_LINES: Final = ",\n"


def write(found: Iterable[ConformanceCase]) -> str:
    """The text of a file that holds these cases: all of one protocol, edition and encoding.

    Raises `RecordError` for none at all, and for cases of several encodings; `WrongType` for what are none.
    """
    given = several(found, ConformanceCase, "what is written", "each ConformanceCase")
    encodings = {(one.protocol, one.edition, one.revision, one.fingerprint, one.files) for one in given}
    if len(encodings) != 1:
        raise RecordError(
            [("$", f"a file holds cases of one encoding of a protocol, not of {len(encodings)}")]
        )
    ((protocol, edition, revision, fingerprint, texts),) = encodings
    names = _named(given)
    top: dict[str, Any] = {
        "format": max(one.format for one in given),
        "protocol": protocol,
        "edition": edition,
        "encoding": {"revision": revision, "fingerprint": fingerprint},
    }
    head = "".join(f" {_json(key)}: {_json(value)},\n" for key, value in top.items())
    if texts:
        head += f' "files": [\n{_LINES.join(map(_json, texts))}],\n'
    calendars = ",\n".join(f"  {_json(name)}: {_calendar(record)}" for record, name in names.items())
    cases = ",\n".join("".join(_case(one, names)) for one in given)
    return f'{{\n{head} "calendars": {{\n{calendars}\n }},\n "cases": [\n{cases}\n ]\n}}\n'


def export(folder: str | Path, protocol: str | None = None) -> tuple[Path, ...]:
    """Writes the cases that ship, and the schema of their files, into a folder; gives what was written.

    Raises `WrongType` for what is no folder or no key of a protocol.
    """
    if protocol is not None:
        a_key(protocol)
    place = a_place(folder, "where the cases are written")
    written: list[Path] = []
    for name, text in shipped_files():
        if protocol is None or json.loads(text)["protocol"] == protocol:
            written.append(_put(place / name, text))
    schema = json.dumps(conformance_schema(), indent=2, ensure_ascii=False) + "\n"
    return (*written, _put(place / SCHEMA_FILE, schema))


def _put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _named(given: Iterable[ConformanceCase]) -> dict[str, str]:
    """The name of each calendar by its text: its divisions, with a number where several have the same."""
    names: dict[str, str] = {}
    for one in given:
        record = _json(one.calendar)
        if record not in names:
            divisions = "-and-".join(one.calendar["provenance"]["divisions"]) or "weekdays"
            same = sum(name.partition("#")[0] == divisions for name in names.values())
            names[record] = f"{divisions}#{same + 1}" if same else divisions
    return names


def _case(case: ConformanceCase, names: dict[str, str]) -> Iterator[str]:
    yield f'  {{"id": {_json(case.id)},\n'
    yield f'   "title": {_json(case.title)},\n'
    yield f'   "origin": {_json(case.origin.value)}, "clauses": {_json(case.clauses)},'
    yield f' "readings": {_json(case.readings)}, "calendar": {_json(names[_json(case.calendar)])},\n'
    yield '   "steps": [\n'
    yield ",\n".join(_step(step) for step in case.steps)
    yield "]}"


def _step(step: Step) -> str:
    if isinstance(step, Enter):
        asked: tuple[str, object] = ("enter", step.entry)
    else:
        asked = ("ask", step.question) if isinstance(step, Ask) else ("show", step.as_of)
    return f'    {{"{asked[0]}": {_json(asked[1])},\n     "expect": {_json(step.expect)}}}'


def _calendar(text: str) -> str:
    """A calendar, with one day off a line."""
    record = json.loads(text)
    days = ",\n".join(f"    {_json(day)}" for day in record.pop("days_off"))
    return f'{_json(record)[:-1]}, "days_off": [\n{days}]}}'


def _json(value: Json | object) -> str:
    return json.dumps(value, ensure_ascii=False, default=dict, separators=(",", ":"))
