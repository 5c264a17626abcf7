"""Readings that a protocol offers are made when they are asked for, and names of rules found then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mapm import rules
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as PROTOCOL
from mapm.rules import choices, quorum, stages, vocabulary
from mapm.rules.offered import Offered

if TYPE_CHECKING:
    from mapm.rules.choices import Choice

MADE: tuple[Choice, ...] = tuple(PROTOCOL.choices)


def never() -> tuple[Choice, ...]:
    """Nobody asks for these."""
    raise AssertionError


def test_two_of_one_function_are_equal_and_make_nothing() -> None:
    """To compare two protocols loads none of their readings."""
    assert Offered(never) == Offered(never)
    assert hash(Offered(never)) == hash(Offered(MADE))


def test_two_that_hold_the_same_are_equal() -> None:
    """However they came by it; a tuple of the same is equal too, and nothing else is."""
    made: list[int] = []

    def maker() -> tuple[Choice, ...]:
        made.append(1)
        return MADE

    offered = Offered(maker)
    assert made == []
    assert (len(offered), offered[0], offered[:1]) == (len(MADE), MADE[0], MADE[:1])
    assert offered == Offered(MADE) == MADE
    assert made == [1]
    assert offered != Offered(MADE[1:])
    assert offered != MADE[1:]
    assert Offered(()) != offered
    other: Any = [*MADE]
    assert offered != other
    assert repr(offered) == f"<Offered: {len(MADE)}>"


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("Choice", choices),
        ("Quorate", quorum),
        ("Quorum", vocabulary),
        ("quorate", quorum),
        ("StageReached", stages),
        ("stages_reached", stages),
    ],
)
def test_what_is_loaded_late_is_what_its_module_has(name: str, module: Any) -> None:  # noqa: ANN401
    """By its name, and by no other."""
    assert rules.__getattr__(name) is getattr(module, name)
    with pytest.raises(AttributeError) as raised:
        rules.__getattr__("nothing")
    assert str(raised.value) == "module 'mapm.rules' has no attribute 'nothing'"
