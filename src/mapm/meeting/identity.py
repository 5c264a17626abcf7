"""The digest of an entry: what it is known by where the host gives it no id."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import attrs

from mapm.roles import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.meeting.base import Entry

_LENGTH = 16  # hexadecimal digits


def digest(entry: Entry) -> str:
    """Sixteen hexadecimal digits of all that the entry says; a note counts by its own digest.

    Equal entries have the same one. What stands at its default is left out, so that stored identities stay
    as they are when a later release gives entries another optional field.
    """
    import hashlib
    import json

    said = json.dumps(_plain(entry), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()[:_LENGTH]


def _plain(value: object) -> Any:  # noqa: ANN401, PLR0911  # JSON values, by kind
    kind: Any = type(value)
    if kind is str or value is None:
        return value
    if isinstance(value, Note):
        return {"note": value.digest}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()  # one moment, whatever the zone it was told in
    if isinstance(value, date | time):  # a time is a limit's cut-off
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in cast("tuple[object, ...]", value)]
    parts = _parts(kind)
    if parts is not None:
        return {"is": kind.__name__, **{name: _plain(part) for name, part in _said(value, parts)}}
    if isinstance(value, frozenset):
        return sorted(_plain(one) for one in cast("Iterable[object]", value))
    return value


def _said(value: object, parts: Iterable[tuple[str, object]]) -> Iterator[tuple[str, object]]:
    """What a value says that is not at its default."""
    for name, default in parts:
        part = getattr(value, name)
        if part is not default and part != default:
            yield name, part


@cache
def _parts(kind: type[Any]) -> tuple[tuple[str, object], ...] | None:
    """What values of a class say, each with its default; nothing of a class that has no such parts."""
    if not attrs.has(kind):
        return None
    return tuple((one.name, one.default) for one in attrs.fields(kind) if one.init)
