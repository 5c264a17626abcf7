"""Whether a JSON value is a file of conformance cases: every problem, with its path."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, TypeAlias, cast

from mapm.json_text import shown_key
from mapm.testing.conformance.asking import AMONG, SUBJECTS, Part, Rows

FORMAT: Final = "mapm.conformance/1"
"""The format of a file of cases, and of what a system is told."""
FORMAT_WITH_GUIDANCE: Final = "mapm.conformance/1.1"
"""The same, where a case asks for guidance: a reader of the first alone refuses it by its version."""
FORMATS: Final = (FORMAT, FORMAT_WITH_GUIDANCE)
"""Those that can be read here. A minor version adds, and changes nothing of what was there."""

Problem: TypeAlias = tuple[str, str]
Check: TypeAlias = Callable[[object, str], Iterator[Problem]]

ANSWERS: Final = ("accepted", "refused")


def problems(found: object) -> Iterator[Problem]:
    """What is wrong with a file of cases; nothing where it can be read."""
    wrong = list(_FILE(found, "$"))
    yield from wrong
    if not wrong:
        top = cast("dict[str, Any]", found)
        seen: set[str] = set()
        for place, case in enumerate(top["cases"]):
            if case["calendar"] not in top["calendars"]:
                yield f"$.cases[{place}].calendar", "is the name of none of the calendars in $.calendars"
            if case["id"] in seen:
                yield f"$.cases[{place}].id", "stands twice in this file"
            seen.add(case["id"])
            if top["format"] == FORMAT:
                yield from _too_old(case["steps"], f"$.cases[{place}].steps")


def _too_old(steps: list[dict[str, Any]], path: str) -> Iterator[Problem]:
    for place, step in enumerate(steps):
        if "ask" in step:
            yield f"{path}[{place}].ask", f"needs the format {FORMAT_WITH_GUIDANCE}: say so in $.format"


class Origin(StrEnum):
    """Where what a case expects comes from."""

    BY_HAND = "by hand"
    """Written from the source text by a person; the library was not asked."""
    FROM_THE_MODEL = "from the model"
    """What this library answers, kept so that a later version or another system can be held to it."""


# --- the parts --------------------------------------------------------------------------------------------


def _text(value: object, path: str) -> Iterator[Problem]:
    if not isinstance(value, str) or not value:
        yield path, "must be text"


def _flag(value: object, path: str) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield path, "must be true or false"


def _count(value: object, path: str) -> Iterator[Problem]:
    if type(value) is not int or value < 0:
        yield path, "must be a whole number from 0"


def _from_one(value: object, path: str) -> Iterator[Problem]:
    if type(value) is not int or value < 1:
        yield path, "must be a whole number from 1"


def _moment(value: object, path: str) -> Iterator[Problem]:
    try:
        datetime.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        yield path, "must be a date such as 2026-06-15, or a time with its offset"


def _object(value: object, path: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield path, "must be an object"


def _entry(value: object, path: str) -> Iterator[Problem]:
    if not isinstance(value, dict) or not isinstance(cast("dict[str, object]", value).get("kind"), str):
        yield path, "must be an entry: an object with its kind"


def _one_of(*known: str) -> Check:
    def check(value: object, path: str) -> Iterator[Problem]:
        if value not in known:
            yield path, f"must be one of {', '.join(known)}"

    return check


def _or_null(inner: Check) -> Check:
    def check(value: object, path: str) -> Iterator[Problem]:
        if value is not None:
            yield from inner(value, path)

    return check


def _each(inner: Check) -> Check:
    def check(value: object, path: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield path, "must be a list"
            return
        for place, one in enumerate(cast("list[object]", value)):
            yield from inner(one, f"{path}[{place}]")

    return check


def _map_of(inner: Check) -> Check:
    def check(value: object, path: str) -> Iterator[Problem]:
        yield from _object(value, path)
        if isinstance(value, dict):
            for key, one in cast("dict[str, object]", value).items():
                yield from inner(one, f"{path}.{shown_key(key)}")

    return check


def _keys(must: dict[str, Check], may: dict[str, Check] | None = None) -> Check:
    known = must | (may or {})

    def check(value: object, path: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield path, f"must be an object with the keys {', '.join(must) or ', '.join(known)}"
            return
        given = cast("dict[str, object]", value)
        for key in must:
            if key not in given:
                yield f"{path}.{key}", "is missing"
        for key, one in given.items():
            if key in known:
                yield from known[key](one, f"{path}.{key}")
            else:
                yield f"{path}.{shown_key(key)}", f"is not a known key here; known are {', '.join(known)}"

    return check


def _step(value: object, path: str) -> Iterator[Problem]:
    given = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    kinds = [key for key in ("enter", "show", "ask") if key in given]
    if len(kinds) != 1:
        yield path, "must either enter an entry or show a meeting, or ask for guidance"
    elif "ask" in given:
        yield from _asking(given, path)
    else:
        yield from {"enter": _ENTER, "show": _SHOW}[kinds[0]](given, path)


def _asking(given: dict[str, object], path: str) -> Iterator[Problem]:
    """A question of guidance: what is given with it is for the system to judge, as entries are."""
    question = given["ask"]
    about = cast("dict[str, object]", question).get("about") if isinstance(question, dict) else None
    if not isinstance(about, str) or about not in SUBJECTS:
        yield f"{path}.ask", f"must be a question: an object with about, one of {', '.join(SUBJECTS)}"
        return
    subject = SUBJECTS[about]
    asked = _keys(
        {"about": _text, **dict.fromkeys(subject.must, _anything)}, dict.fromkeys(subject.given, _anything)
    )
    expected = _keys({}, dict(_expected(subject.answer)))
    yield from _keys({"ask": asked, "expect": expected})(given, path)
    if given.get("expect") == {}:
        yield f"{path}.expect", "must expect something of the answer"


def _expected(answer: Mapping[str, Part | Rows]) -> Iterator[tuple[str, Check]]:
    for key, part in answer.items():
        if isinstance(part, Rows):
            must = next(iter(part.told_by))
            one = _keys({must: _text}, {name: _PARTS[kind] for name, kind in part.parts.items()})
            yield from ((key, _each(one)), (f"{AMONG}{key}", _each(one)))
        else:
            yield key, _PARTS[part]
            if part is Part.BY_KEY:
                yield f"{AMONG}{key}", _PARTS[part]


def _anything(_value: object, _path: str) -> Iterator[Problem]:
    return iter(())


def _number_or_null(value: object, path: str) -> Iterator[Problem]:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        yield path, "must be a number, or null"


_PARTS: Final[Mapping[Part, Check]] = {
    Part.FLAG: _flag,
    Part.NUMBER: _number_or_null,
    Part.WORD: _text,
    Part.WORD_OR_NULL: _or_null(_text),
    Part.WORDS: _each(_text),
    Part.BY_KEY: _map_of(_text),
}


_UNFOLLOWED: Final = _each(_keys({"requirement": _text}, {"answer": _text}))
_DUTY: Final = _keys(
    {"key": _text},
    {
        "subject": _or_null(_text),
        "instance": _from_one,
        "owner": _or_null(_text),
        "suggested": _or_null(_text),
        "to": _or_null(_text),
        "state": _text,
        "due": _or_null(_moment),
        "days_late": _count,
        "late": _flag,
        "breach": _flag,
    },
)
_ENTER: Final = _keys(
    {
        "enter": _entry,
        "expect": _keys(
            {"answer": _one_of(*ANSWERS)},
            {
                "refusal": _text,
                "unmet": _map_of(_text),
                "refusing": _each(_text),
                "about": _map_of(_each(_text)),
            },
        ),
    }
)
_SHOW: Final = _keys(
    {
        "show": _moment,
        "expect": _keys(
            {},
            {
                "state": _or_null(_text),
                "stage": _or_null(_text),
                "revision": _count,
                "duties": _each(_DUTY),
                "among_duties": _each(_DUTY),
                "no_duties": _each(_text),
                "due": _map_of(_each(_moment)),
                "open": _each(_text),
                "late": _each(_text),
                "breaches": _UNFOLLOWED,
                "departures": _UNFOLLOWED,
            },
        ),
    }
)
_CASE: Final = _keys(
    {
        "id": _text,
        "title": _text,
        "origin": _one_of(*Origin),
        "clauses": _each(_text),
        "calendar": _text,
        "steps": _each(_step),
    },
    {"readings": _each(_text)},
)
_FILE: Final = _keys(
    {
        "format": _one_of(*FORMATS),
        "protocol": _text,
        "edition": _text,
        "encoding": _keys({"revision": _count, "fingerprint": _text}),
        "calendars": _map_of(_object),
        "cases": _each(_CASE),
    },
    {"files": _each(_text)},
)
