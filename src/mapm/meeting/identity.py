"""The digest of an entry: what it is known by where the host gives it no id."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, cast

import attrs

from mapm.roles import Note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.meeting.base import Entry

_LENGTH = 16  # hexadecimal digits


def digest(entry: Entry) -> str:
    """Sixteen hexadecimal digits of all that the entry says; a note counts by its own digest."""
    import hashlib
    import json

    said = json.dumps(_plain(entry), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()[:_LENGTH]


def _plain(value: object) -> Any:  # noqa: ANN401, PLR0911  # JSON values, by kind
    if isinstance(value, Note):
        return {"note": value.digest}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    kind: Any = type(value)
    if attrs.has(kind):
        named = {a.name: _plain(getattr(value, a.name)) for a in attrs.fields(kind) if a.init}
        return {"is": kind.__name__, **named}
    if isinstance(value, tuple):
        return [_plain(one) for one in cast("tuple[object, ...]", value)]
    if isinstance(value, frozenset):
        return sorted(_plain(one) for one in cast("Iterable[object]", value))
    return value
