"""What is put into an input to hurt its reader, and what a sentence about it has to be."""

from __future__ import annotations

import json
from typing import Any, Final

DEEP: Final = 10_000
RIGHT_TO_LEFT: Final = "\u05e4\u05d2\u05d9\u05e9\u05d4"
"""Letters that are written from right to left: text like any other."""
TURNED: Final = "\u202egnirraeh"
"""A sign that turns the direction of what comes after it: nothing that may steer a terminal."""
HALF: Final = "half \ud800 of a pair"
NUL: Final = "a\0b"
HUGE: Final[dict[str, str]] = {
    "a number beyond 64 bits": str(2**64),
    "a number of 400 digits": "9" * 400,
    "a number of 5,000 digits": "9" * 5_000,
    "a number beyond all numbers": "1e999",
    "a number below all numbers": "-1e999",
    "no number": "NaN",
    "no end": "Infinity",
}
NESTED: Final[dict[str, str]] = {
    "lists": "[" * DEEP + "]" * DEEP,
    "objects": '{"a":' * DEEP + "1" + "}" * DEEP,
    "corrections": '{"kind": "correct", "replacement":' * DEEP + "null" + "}" * DEEP,
    "lists that do not end": "[" * DEEP,
    "objects that do not end": '{"a":' * DEEP,
}


def can_be_printed(sentence: str) -> bool:
    """Whether a sentence can be stored, and shown in a terminal as it is."""
    return bool(sentence) and sentence.isprintable() and bool(sentence.encode())


def with_a_key(given: dict[str, Any], piece: str, key: str = "x") -> str:
    """An object as JSON text, with one key more whose value is a piece of text as it is."""
    return f"{{{json.dumps(key)}: {piece}, {json.dumps(given, ensure_ascii=False)[1:]}"


def in_place_of(given: dict[str, Any], key: str, piece: str) -> str:
    """An object as JSON text, with a piece of text as it is for the value of a key."""
    rest = {name: one for name, one in given.items() if name != key}
    return with_a_key(rest, piece, key)


def nested_lists(depth: int = DEEP) -> list[Any]:
    """Lists in one another, as Python has them."""
    made: list[Any] = []
    for _ in range(depth):
        made = [made]
    return made


def nested_objects(depth: int = DEEP, key: str = "a") -> dict[str, Any]:
    """Objects in one another, as Python has them."""
    made: dict[str, Any] = {key: None}
    for _ in range(depth):
        made = {key: made}
    return made
