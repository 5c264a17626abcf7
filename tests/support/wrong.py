"""Wrong arguments of every sort, and whether something stumbles over one."""

# ruff: noqa: ANN401  # anything may stand in an argument's place

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from mapm import MapmError
from mapm.protocols import by_key

if TYPE_CHECKING:
    from collections.abc import Callable


class Odd:
    """What nothing asks for."""


WRONG: Final[dict[str, Any]] = {
    "a number": 7,
    "nothing": None,
    "a text": "text",
    "an object": Odd(),
    "a class": Odd,
    "numbers": (7,),
    "texts": ("text",),
    "nothings": (None,),
    "a list": [7],
    "a mapping": {"a": 7},
}
OURS: Final = by_key("swindon/professionals-meeting")
EXAMPLES: Final = Path(__file__).parents[2] / "examples"


def stumbles(call: Callable[[], object]) -> str:
    """What is wrong with how it answers: nothing where it takes what it is given, or says by name why not."""
    try:
        call()
    except MapmError as refused:
        return "" if str(refused) else "an error without words"
    except Exception as bare:  # noqa: BLE001  # that there is none is what is tested
        return f"{type(bare).__name__}: {bare}"
    return ""


def made_of(value: Any) -> dict[str, Any]:
    """What a value is made of."""
    return {one.alias: getattr(value, one.name) for one in attrs.fields(type(value)) if one.init}
