"""Good logs and records: those of the examples and of what is kept for long, with their protocols."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from fuzzing.json_texts import NOTE
from mapm import MeetingProtocol, entry_from_json, meeting_to_record
from mapm.authoring import load_protocol
from mapm.cli import logs
from mapm.protocols import KEYS, by_key

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent.parent
LENGTHS: Final = (2, 4, 7)
"""How many entries there are: longer logs take long to read."""
_FORUMS: Final = {key.replace("/professionals-meeting", "").replace("/meeting", ""): key for key in KEYS}


@cache
def protocols() -> dict[str, tuple[MeetingProtocol, ...]]:
    """Every protocol of the library, and those of the councils in the examples, with their editions."""
    found = {key: (by_key(key),) for key in KEYS}
    for path in sorted((ROOT / "examples/local").glob("*/protocol.toml")):
        if path.parent.name == "stonebeck":
            continue  # its logs need the editions of a national document
        one = load_protocol(path)
        later = [load_protocol(other, bases=[one]) for other in sorted(path.parent.glob("version-*.toml"))]
        found[one.key] = (one, *later)
    return found


def known() -> tuple[MeetingProtocol, ...]:
    """All of them, each edition too."""
    return tuple(one for editions in protocols().values() for one in editions)


def good_logs() -> Iterator[tuple[str, list[str]]]:
    """Good logs, each with the key of its protocol; every note in them says the same."""
    for path in sorted((ROOT / "examples").rglob("*.jsonl")):
        key = _protocol_of(path)
        if key is not None:
            lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
            yield key, [json.dumps(noted(json.loads(line)), ensure_ascii=False) for line in lines]


def _protocol_of(path: Path) -> str | None:
    folder = path.parent.name
    if folder == "logs" and path.parent.parent.name == "examples":
        return "dumfries-galloway/professionals-meeting"
    if folder == "logs":
        beside = path.parent.parent / "protocol.toml"
        keys = (key for key in protocols() if key.partition("/")[0] == beside.parent.name)
        return next(keys, None) if beside.is_file() else None
    return _FORUMS.get(folder) or _FORUMS.get(f"dumfries-galloway/{folder}")


def good_records() -> Iterator[dict[str, Any]]:
    """Records of the meetings that good logs come to, early and late, and those that are kept for long."""
    for path in sorted((ROOT / "tests/golden").glob("meeting-*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))
    for key, lines in good_logs():
        entries = [logs.Line(number, entry_from_json(line)) for number, line in enumerate(lines)]
        for length in LENGTHS:
            editions = protocols()[key]
            judged = logs.judge(editions[0], "case-1", entries[:length], editions[1:])
            if judged.meeting is not None and len(entries) > length // 2:
                yield noted(meeting_to_record(judged.meeting))


def noted(value: Any) -> Any:  # noqa: ANN401  # what JSON has
    """The same with `NOTE` for what each note says."""
    if isinstance(value, dict):
        given = cast("dict[str, Any]", value)
        if isinstance(given.get("text"), str) and given.keys() <= {"text", "digest"}:
            digest = hashlib.sha256(NOTE.encode()).hexdigest()
            return {"text": NOTE} | ({"digest": digest} if "digest" in given else {})
        return {key: noted(one) for key, one in given.items()}
    return [noted(one) for one in value] if isinstance(value, list) else value
