"""Slips that somebody may make in a part of a file: a wrong type, no such word, nothing, twice, left out."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPER: Final = ("questions", "requirements")
"""The tables in which an entry comes before the key."""
TEXTS: Final = frozenset(
    {"what", "to", "title", "text", "asks", "missing", "unrecorded", "because", "instead", "gist", "actor"}
)
CASES: Final[dict[str, object]] = {
    "duty": ["note"],
    "direction": "later",
    "times": "first",
    "said": {"decision": ["final"]},
    "during": "school holidays",
    "in_hours": "office",
    "settled": "yes",
    "stage": "dispute",
    "interim": True,
    "product": ["record"],
    "closed_as": ["completed"],
    "sitting": "first",
    "inquorate_twice": "small",
    "last_time": "network",
}
"""Conditions, not all of which can stand everywhere."""
OPENERS: Final = (
    ["propose"],
    ["convene"],
    ["hold"],
    ["close"],
    ["issue"],
    ["escalate"],
    ["conclude"],
    ["occur"],
)

ENTRIES: Final = (
    "propose",
    "convene",
    "hold",
    "appoint",
    "extend",
    "issue",
    "escalate",
    "close",
    "raise_risk",
)
"""Entries that a requirement may be asked of by mistake."""


def said(value: object) -> str:
    """A value as a file has it, in one line."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{json.dumps(key)} = {said(one)}' for key, one in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(said, value))}]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def written(data: dict[str, Any]) -> str:
    """A file, each of its tables in one line."""
    return "\n".join(f"{key} = {said(value)}" for key, value in data.items())


def wrong(key: str, value: object) -> list[object]:
    """What somebody may write in the place of a value."""
    if isinstance(value, bool):
        return ["yes", not value]
    if isinstance(value, int):
        return ["one", 0, -1]
    if isinstance(value, date):
        return ["1 April 2026", 2026]
    if isinstance(value, list):
        return ["one", [], [5], [*value, value[0]]] if value else ["one", [5]]
    if isinstance(value, dict):
        return [5, {}]
    text = str(value)
    in_words = ["for {everybody}", "for {all}", "os.system"] if key in TEXTS else []
    return [5, "", f"{text[:-1]}{'y' if text[-1] != 'y' else 'z'}", *in_words]


def slips(part: Any, at: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # plain data
    """Each slip that can be made in a part, in words, and the part with it."""
    inside = list(part.items() if isinstance(part, dict) else enumerate(part))
    for key, value in inside:
        path = f"{at}.{key}" if at else str(key)
        for one in wrong(at.rpartition(".")[2] if isinstance(part, list) else key, value):
            yield f"{path} = {said(one)}", _with(part, key, one)
        if isinstance(part, dict):
            yield f"without {path}", {name: one for name, one in part.items() if name != key}
        if isinstance(value, dict | list):
            for what, new in slips(value, path):
                yield what, _with(part, key, new)
    if isinstance(part, dict):
        yield f"{at}.otherwise = 1".lstrip("."), part | {"otherwise": 1}


def put_elsewhere(table: str, part: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The part with each condition beside its own, and a duty opened by something else."""
    for which, value in CASES.items():
        yield f"when.{which} = {said(value)}", part | {"when": part.get("when", {}) | {which: value}}
    for one in OPENERS if table == "duties" else ():
        yield f"opens = {said(one)}", part | {"opens": one}


def _with(part: Any, key: Any, value: object) -> Any:  # noqa: ANN401  # plain data
    new = copy.copy(part)
    new[key] = value
    return new


def parts_of(data: dict[str, Any], table: str) -> list[tuple[str, str, Any]]:
    """The parts of a table: where it stands, the key, and what it says."""
    if table not in DEEPER:
        return [(table, key, part) for key, part in data[table].items()]
    return [
        (f"{table}.{entry}", key, part) for entry, parts in data[table].items() for key, part in parts.items()
    ]
