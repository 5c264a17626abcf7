"""The digest of an entry: what it is known by where the host gives it no id."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from enum import Enum
from typing import TYPE_CHECKING, Any, cast

import attrs

from mapm.roles import Note

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    if isinstance(value, Note):
        return {"note": value.digest}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()  # one moment, whatever the zone it was told in
    if isinstance(value, date | time):  # a time is a limit's cut-off
        return value.isoformat()
    kind: Any = type(value)
    if attrs.has(kind):
        said = {a.name: getattr(value, a.name) for a in attrs.fields(kind) if a.init}
        unsaid = {a.name for a in attrs.fields(kind) if a.init and said[a.name] == a.default}
        return {"is": kind.__name__, **{name: _plain(said[name]) for name in said if name not in unsaid}}
    if isinstance(value, tuple):
        return [_plain(one) for one in cast("tuple[object, ...]", value)]
    if isinstance(value, frozenset):
        return sorted(_plain(one) for one in cast("Iterable[object]", value))
    return value
