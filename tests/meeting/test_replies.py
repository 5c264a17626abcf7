"""A reply is one of three, and nothing else passes for one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from mapm import Agency, ChairFactors, Consent, Person, Reply, Respond, Sitting, WrongType

if TYPE_CHECKING:
    from collections.abc import Callable

NURSE = Person("nurse")
MAKES: dict[str, Callable[[Any], object]] = {
    "Respond": lambda reply: Respond(at=date(2026, 5, 19), by=NURSE, agency=Agency("Health"), reply=reply),
    "Consent": lambda reply: Consent(NURSE, reply),
    "Sitting": lambda reply: Sitting(attended=(), agreement=reply),
    "ChairFactors": lambda reply: ChairFactors(objectivity=reply),
}


@pytest.mark.parametrize("kind", MAKES)
@pytest.mark.parametrize("reply", ["yes", "no", True, False, None])
def test_nothing_else_is_a_reply(kind: str, reply: object) -> None:
    """A text or a truth value is refused by name: "no" would otherwise count as not refusing."""
    with pytest.raises(WrongType, match=r" cannot be .*: pass one of Reply\.YES, Reply\.NO"):
        MAKES[kind](reply)


@pytest.mark.parametrize("kind", MAKES)
@pytest.mark.parametrize("reply", Reply)
def test_each_reply_is_one(kind: str, reply: Reply) -> None:
    """Each of the three is taken."""
    assert MAKES[kind](reply)
