"""JSON Schema (draft 2020-12) of a file of conformance cases.

It holds the schema of an entry, so that nothing else is needed to read a file. What it refuses, the reader
refuses, entries apart: those the system judges that the case is run against.
"""

from __future__ import annotations

from typing import Any, Final

from mapm.records import entry_schema
from mapm.testing.conformance.asking import AMONG, SUBJECTS, Part, Rows, Subject
from mapm.testing.conformance.checking import ANSWERS, FORMAT, FORMATS, Origin

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Final[dict[str, Any]] = {"type": "string", "minLength": 1}
_TEXT_OR_NULL: Final[dict[str, Any]] = {"type": ["string", "null"], "minLength": 1}
_TEXTS: Final[dict[str, Any]] = {"type": "array", "items": _TEXT}
_COUNT: Final[dict[str, Any]] = {"type": "integer", "minimum": 0}
_FLAG: Final[dict[str, Any]] = {"type": "boolean"}
_MOMENT: Final[dict[str, Any]] = {
    "description": "A date, or a time with its offset.",
    "type": "string",
    "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2}|Z))?$",
}


def conformance_schema() -> dict[str, Any]:
    """The JSON Schema of a file of conformance cases."""
    return {
        "$schema": _DRAFT,
        "$id": f"urn:{FORMAT.replace('.', ':').replace('/', ':')}",
        "title": "Conformance cases of a protocol",
        **_object(
            {
                "format": {"enum": list(FORMATS)},
                "protocol": _TEXT | {"description": "The protocol's key."},
                "edition": _TEXT | {"description": "The version of the protocol's source."},
                "encoding": _object({"revision": _COUNT, "fingerprint": _TEXT}),
                "calendars": {
                    "description": "The working days, by a name that cases use.",
                    "type": "object",
                    "additionalProperties": {"$ref": "#/$defs/calendar"},
                },
                "cases": {"type": "array", "items": {"$ref": "#/$defs/case"}},
            },
            {
                "files": _TEXTS
                | {"description": "A council's own protocol in TOML; each later edition on the one before."}
            },
        ),
        "if": {"properties": {"format": {"const": FORMAT}}},
        "then": {"properties": {"cases": {"items": {"properties": {"steps": {"items": _NO_GUIDANCE}}}}}},
        "$defs": {
            "calendar": _CALENDAR,
            "case": _CASE,
            "to_enter": _TO_ENTER,
            "to_show": _TO_SHOW,
            "to_ask": {"oneOf": [_to_ask(name, subject) for name, subject in SUBJECTS.items()]},
            "duty": _DUTY,
            "unfollowed": _UNFOLLOWED,
            **entry_schema()["$defs"],
        },
    }


def _object(must: dict[str, Any], may: dict[str, Any] | None = None, says: str = "") -> dict[str, Any]:
    described = {"description": says} if says else {}
    return {
        **described,
        "type": "object",
        "required": list(must),
        "additionalProperties": False,
        "properties": must | (may or {}),
    }


_CALENDAR: Final = {
    "description": "A calendar record: which days of the week are worked, and every day off.",
    "type": "object",
    "required": ["format", "first", "last", "week", "zone", "days_off"],
    "properties": {
        "format": {"const": "mapm.calendar/1"},
        "first": {"type": "string", "format": "date"},
        "last": {"type": "string", "format": "date"},
        "week": _TEXTS,
        "zone": _TEXT,
        "days_off": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["on"],
                "properties": {"on": {"type": "string", "format": "date"}},
            },
        },
    },
}
_CASE: Final = _object(
    {
        "id": _TEXT,
        "title": _TEXT | {"description": "The situation and the answer, in words."},
        "origin": {"enum": [one.value for one in Origin]},
        "clauses": _TEXTS | {"description": "Numbers of clauses of the protocol's source."},
        "calendar": _TEXT | {"description": "The name of one of the calendars of the file."},
        "steps": {
            "type": "array",
            "items": {"oneOf": [{"$ref": f"#/$defs/to_{kind}"} for kind in ("enter", "show", "ask")]},
        },
    },
    {"readings": _TEXTS | {"description": "Keys of the readings that the answers rest on."}},
)
_TO_ENTER: Final = _object(
    {
        "enter": {"$ref": "#/$defs/entry"},
        "expect": _object(
            {"answer": {"enum": list(ANSWERS)}},
            {
                "refusal": _TEXT | {"description": "Why it is refused: the kind of refusal."},
                "unmet": {
                    "description": "Every requirement that is not met, with its answer.",
                    "type": "object",
                    "additionalProperties": _TEXT,
                },
                "refusing": _TEXTS | {"description": "Those of them that refuse it, in any order."},
                "about": {
                    "description": "Whom or what a requirement that is not met is about: references.",
                    "type": "object",
                    "additionalProperties": _TEXTS,
                },
            },
        ),
    },
    says="An entry is made.",
)
_TO_SHOW: Final = _object(
    {
        "show": _MOMENT,
        "expect": _object(
            {},
            {
                "state": _TEXT_OR_NULL,
                "stage": _TEXT_OR_NULL,
                "revision": _COUNT | {"description": "How many entries the log has."},
                "duties": {
                    "description": "Every duty that was ever opened, and no other.",
                    "type": "array",
                    "items": {"$ref": "#/$defs/duty"},
                },
                "among_duties": {
                    "description": "Duties that are among them.",
                    "type": "array",
                    "items": {"$ref": "#/$defs/duty"},
                },
                "no_duties": _TEXTS | {"description": "Keys of duties that nothing has opened."},
                "due": {
                    "description": "Every due date, by the duty's key, in the order of opening.",
                    "type": "object",
                    "additionalProperties": {"type": "array", "items": _MOMENT},
                },
                "open": _TEXTS | {"description": "The key of every duty still owed, in any order."},
                "late": _TEXTS | {"description": "The key of every duty that is or was late, in any order."},
                "breaches": {"$ref": "#/$defs/unfollowed"},
                "departures": {"$ref": "#/$defs/unfollowed"},
            },
        ),
    },
    says="A system says where the meeting stands as of a day or a moment.",
)
_DUTY: Final = _object(
    {"key": _TEXT},
    {
        "subject": _TEXT_OR_NULL,
        "instance": {
            "type": "integer",
            "minimum": 1,
            "description": "Which of several of this key, from 1, as opened.",
        },
        "owner": _TEXT_OR_NULL,
        "suggested": _TEXT_OR_NULL,
        "to": _TEXT_OR_NULL,
        "state": _TEXT,
        "due": _MOMENT | {"type": ["string", "null"]},
        "days_late": _COUNT,
        "late": _FLAG,
        "breach": _FLAG,
    },
    "Of a duty, what is expected of it.",
)
_NO_GUIDANCE: Final = {"not": {"type": "object", "required": ["ask"]}}
"""What a step is in a file of the first version."""
_PARTS: Final[dict[Part, dict[str, Any]]] = {
    Part.FLAG: _FLAG,
    Part.NUMBER: {"type": ["number", "null"]},
    Part.WORD: _TEXT,
    Part.WORD_OR_NULL: _TEXT_OR_NULL,
    Part.WORDS: _TEXTS | {"description": "In any order."},
    Part.BY_KEY: {"type": "object", "additionalProperties": _TEXT},
}


def _to_ask(name: str, subject: Subject) -> dict[str, Any]:
    given = {key: {"description": says} for key, says in subject.given.items()}
    must = {key: given.pop(key) for key in subject.must}
    expected: dict[str, Any] = {}
    for key, part in subject.answer.items():
        if not isinstance(part, Rows):
            expected[key] = _PARTS[part]
            if part is Part.BY_KEY:
                expected[f"{AMONG}{key}"] = _PARTS[part] | {"description": "Some of them."}
            continue
        first, *others = part.parts.items()
        row = _object({first[0]: _TEXT}, {its: _PARTS[kind] for its, kind in others})
        expected[key] = {"description": f"Every {part.one}, in any order.", "type": "array", "items": row}
        expected[f"{AMONG}{key}"] = {"description": "Some of them.", "type": "array", "items": row}
    return _object(
        {
            "ask": _object({"about": {"const": name}, **must}, given),
            "expect": _object({}, expected) | {"minProperties": 1},
        },
        says=f"Guidance is asked: {subject.asks}.",
    )


_UNFOLLOWED: Final = {
    "description": "Every requirement that was not followed, and no other, in any order.",
    "type": "array",
    "items": _object({"requirement": _TEXT}, {"answer": _TEXT}),
}
