"""Whether what was read, and is written out again, says all that the input said, and no more.

What an input says is compared with what is written key by key, as data: a key that is gone has to have had
the value that it stands for when it is left out, and a text has to be the same but where it is a moment or a
limit, of which there are several spellings.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, Final

from fuzzing.watching import Broken
from mapm import MapmError, parse_limit

_NOT_KNOWN: Final = "not known"
LEFT_OUT: Final[dict[str, Any]] = {
    **dict.fromkeys(("key_points", "recommendations", "decisions"), True),
    **dict.fromkeys(("independent", "seniority", "skill", "power", "objectivity"), _NOT_KNOWN),
    **dict.fromkeys(("agreement", "discretion", "reason_given", "matches_record"), _NOT_KNOWN),
    **dict.fromkeys(("risk_checked", "talked_first", "immediate"), _NOT_KNOWN),
    "relation": "subject",
    "age": "not recorded",
    "parts": ["decides"],
    "ending": "finished",
    "purpose": "goes on",
    "extent": "full",
}
"""What a key stands for that is left out, where that is neither nothing nor false."""
UNORDERED: Final = frozenset({"parts", "only", "week"})
ADDED: Final = frozenset({"digest", "clauses"})
"""What is written whether the input had it or not: worked out of the rest."""
REWRITTEN: Final = frozenset({"encoding", "clauses"})
"""What is written of the encoding at hand, and compared apart."""


def check(given: Any, again: Any) -> None:  # noqa: ANN401  # JSON values
    """Raises `Broken` where something that the input said is not written, or something else is."""
    if (where := differs(given, again)) is not None:
        raise Broken(f"not written as it was read: {where}")


def differs(given: Any, again: Any, key: str = "$") -> str | None:  # noqa: ANN401  # by kind
    """The first key where two differ; nothing where they say the same."""
    if isinstance(given, dict) and isinstance(again, dict):
        return _differ_in_keys(given, again)
    if isinstance(given, list) and isinstance(again, list):
        if key in UNORDERED and all(isinstance(one, str) for one in (*given, *again)):
            given, again = sorted(given), sorted(again)
        if len(given) != len(again):
            return f"{key}, how many"
        found = (differs(one, other, key) for one, other in zip(given, again, strict=True))
        return next((one for one in found if one is not None), None)
    if isinstance(given, dict) and isinstance(again, str):  # a reply without a note
        return None if {"note": None, **given} == {"reply": again, "note": None} else key
    if isinstance(given, str) and isinstance(again, str):
        return None if given == again or _same_moment(given, again) or _same_limit(key, given, again) else key
    return None if type(given) is type(again) and given == again else key


def _differ_in_keys(given: dict[str, Any], again: dict[str, Any]) -> str | None:
    for key, value in given.items():
        if key in REWRITTEN:
            continue
        if key not in again:
            if not _unsaid(key, value, given):
                return f"{key}, gone"
        elif (where := differs(value, again[key], key)) is not None:
            return where
    more = again.keys() - given.keys() - ADDED
    return f"{min(more)}, made up" if more else None


def _unsaid(key: str, value: Any, given: dict[str, Any]) -> bool:  # noqa: ANN401  # as above
    if key == "recorded_at":
        return differs(value, given.get("at"), key) is None
    if key == "factors" and isinstance(value, dict):
        return all(_unsaid(one, it, value) for one, it in value.items())
    if key in LEFT_OUT and type(value) is type(LEFT_OUT[key]) and value == LEFT_OUT[key]:
        return True
    return value is None or value is False or value in ([], {})


def _same_moment(given: str, again: str) -> bool:
    """The same moment, told in the same offset."""
    try:
        if len(given) == len("2026-06-15"):
            return date.fromisoformat(given) == date.fromisoformat(again)
        one, other = datetime.fromisoformat(given), datetime.fromisoformat(again)
    except ValueError:
        return False
    return one == other and one.utcoffset() == other.utcoffset()


def _same_limit(key: str, given: str, again: str) -> bool:
    if key != "within":
        return False
    try:
        return parse_limit(given) == parse_limit(again)
    except MapmError:
        return False


def canonical(value: Any) -> str:  # noqa: ANN401  # as above
    """Data as the one text that it has."""
    return json.dumps(value, sort_keys=True)
