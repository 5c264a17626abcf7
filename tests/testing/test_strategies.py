"""The strategies are had in one place, say what they are for, and say what is missing without Hypothesis."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from support.drawing import drawn
from support.processes import run

from mapm import MeetingProtocol, Move, protocols
from mapm.authoring import read_protocol
from mapm.testing import strategies
from mapm.testing.strategies import Local, local_protocols

if TYPE_CHECKING:
    from types import ModuleType


def _modules() -> list[ModuleType]:
    found = pkgutil.iter_modules(strategies.__path__, f"{strategies.__name__}.")
    return [importlib.import_module(one.name) for one in found]


def test_the_names_are_sorted_and_there() -> None:
    """Constants, classes and functions, each once, as in every room of the library."""
    names = strategies.__all__
    assert names == sorted(set(names), key=lambda name: (not name.isupper(), not name[0].isupper(), name))
    assert all(hasattr(strategies, name) for name in names)


def test_no_strategy_has_the_name_of_a_module() -> None:
    """So that what is imported is always the strategy, in whatever order things are imported."""
    assert not {module.__name__.rpartition(".")[2] for module in _modules()} & {*strategies.__all__}


@pytest.mark.parametrize("name", strategies.__all__)
def test_every_strategy_says_what_it_draws(name: str) -> None:
    """Its docstring is one of its own."""
    one = getattr(strategies, name)
    if callable(one):
        assert (inspect.getdoc(one) or "").strip().endswith((".", "`", "::"))


def test_without_hypothesis_it_says_what_to_install() -> None:
    """A named error, which is an ImportError; the rest of the library does without."""
    assert (
        run(
            """
        import sys
        sys.modules["hypothesis"] = None
        import mapm
        try:
            from mapm.testing import strategies
        except mapm.ExtraMissing as missing:
            assert isinstance(missing, ImportError)
            print(missing)
        """
        )
        == 'mapm.testing.strategies needs an extra that is not installed: pip install "mapm[testing]"'
    )


# --- local protocols --------------------------------------------------------------------------------------


@given(local_protocols())
@settings(max_examples=8)
def test_a_local_protocol_is_derived_and_written(local: Local) -> None:
    """It is a protocol of its own key, and its file makes the same one."""
    protocol = local.protocol()
    assert isinstance(protocol, MeetingProtocol)
    assert protocol.key == "anyshire/meeting"
    assert read_protocol(local.text()).protocol == protocol


def test_local_protocols_are_drawn_from_nothing_and_on_every_base() -> None:
    """Half of them from nothing, so that every part is a council's own."""
    found = [one.base and one.base.key for one in drawn(local_protocols(), 60)]
    assert found.count(None) > 10
    assert {*found} - {None} <= {*protocols.KEYS}
    assert len({*found}) > 4


def test_local_protocols_are_drawn_on_the_protocol_asked_for() -> None:
    """On one of an adopter's own too."""
    base = protocols.by_key("guidance-2015/professionals-meeting")
    assert all(one.base == base for one in drawn(local_protocols(base), 5))
    assert all(one.base is None for one in drawn(local_protocols(None), 5))


def test_the_simplest_local_protocol_is_the_rows_of_a_meeting() -> None:
    """From nothing, with no part that it need not have; it shows itself in a line."""
    found = drawn(local_protocols(), 1)[0]
    assert found.base is None
    assert {type(one) for one in found.add} == {Move}
    assert len(repr(found)) < 200
    assert "\n" not in repr(found)
