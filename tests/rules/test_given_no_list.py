"""What is built from rows says what to pass where it is given a number, or nothing, in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mapm import Choice, Quorum, Readings, Register, WrongType
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from collections.abc import Callable

READING = next(iter(READINGS.values()))
BUILT: dict[str, Callable[[Any], object]] = {
    "the clauses of a register": lambda rows: Register(PROFESSIONALS_MEETING.source, rows),
    "the readings": Readings,
    "what a quorum needs": lambda rows: Quorum(key="a", what="A", cites=(READING,), needs=rows),
    "the reading of a choice": lambda reading: Choice(reading=reading, takes="a"),
}


@pytest.mark.parametrize("wrong", [3, None, 0.5])
@pytest.mark.parametrize("what", BUILT)
def test_a_number_is_no_list(what: str, wrong: object) -> None:
    """The error names what was given, and its type; it is no bare `TypeError` from inside."""
    with pytest.raises(WrongType, match=what) as caught:
        BUILT[what](wrong)
    assert type(wrong).__name__ in str(caught.value)
    assert "pass " in str(caught.value)
