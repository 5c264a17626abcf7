"""JSON Schema (draft 2020-12) of a record and of every entry, generated from the same forms that read them.

It cannot say all that the reader checks: that a date exists, that a limit can be read, that a digest is that
of its text, that an entry was not recorded before it happened. What it refuses, the reader refuses.
"""

from __future__ import annotations

from typing import Any, Final

from mapm.records.forms import NAMED
from mapm.records.meetings import FORMAT, RECORD
from mapm.records.shapes import KINDS, parts, shape

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"


def entry_schema() -> dict[str, Any]:
    """The JSON Schema of one entry of any kind."""
    return {
        "$schema": _DRAFT,
        "$id": "urn:mapm:entry:1",
        "title": "An entry of a meeting's log",
        "$ref": "#/$defs/entry",
        "$defs": _definitions(),
    }


def meeting_schema() -> dict[str, Any]:
    """The JSON Schema of a stored meeting."""
    return {
        "$schema": _DRAFT,
        "$id": f"urn:{FORMAT.replace('.', ':').replace('/', ':')}",
        "title": "A stored meeting",
        **RECORD.schema,
        "$defs": _definitions(),
    }


def _definitions() -> dict[str, Any]:
    entries = {name: shape(kind).schema for name, kind in KINDS.items()}
    entry = {
        "description": "Whatever enters a meeting's log, by its kind.",
        "type": "object",
        "required": ["kind"],
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in KINDS],
    }
    return {"entry": entry, **entries, **dict(sorted((NAMED | parts()).items()))}
