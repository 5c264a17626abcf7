"""A reader that refuses a text of a case keeps nothing of it, not even where a collector of errors looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from support import meetings
from support.said import told

from mapm import (
    MapmError,
    WorkingCalendar,
    entry_from_dict,
    entry_from_json,
    entry_to_dict,
    meeting_from_json,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from collections.abc import Callable

HIDDEN: Final = "he said that nobody is to know"
ENTRY: Final[dict[str, Any]] = entry_to_dict(meetings.proposed().log[0].entry)
READERS: Final[dict[str, Callable[[str], object]]] = {
    "entry": entry_from_json,
    "meeting": lambda text: meeting_from_json(text, [PROFESSIONALS_MEETING]),
    "calendar": WorkingCalendar.from_json,
}
TEXTS: Final = {
    "cut off": f'{{"text": "{HIDDEN}',
    "too deep": f'["{HIDDEN}", ' + "[" * 20_000,
    "no object": f'"{HIDDEN}"',
    "of no kind": f'{{"kind": "{HIDDEN}", "format": "{HIDDEN}", "x": ["{HIDDEN}"]}}',
    "no number": f'{{"{HIDDEN}": NaN}}',
}


def refusal(given: object) -> MapmError | None:
    """With what an entry is refused, if it is."""
    try:
        entry_from_dict(given)
    except MapmError as refused:
        return refused
    return None


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_no_text_hangs_on_a_refusal(read: Callable[[str], object], text: str) -> None:
    """Neither the sentence nor what the error came of repeats what was read."""
    with pytest.raises(MapmError) as refused:
        read(text)
    assert not [one for one in told(refused.value) if HIDDEN in one]


@pytest.mark.parametrize("key", sorted(ENTRY))
@pytest.mark.parametrize("wrong", [HIDDEN, [HIDDEN], {"date": HIDDEN, "text": [HIDDEN]}], ids=str)
def test_no_value_hangs_on_a_refusal(key: str, wrong: object) -> None:
    """Wherever in an entry a text stands where it does not belong."""
    refused = refusal({**ENTRY, key: wrong})
    assert refused is None or not [one for one in told(refused) if HIDDEN in one]
