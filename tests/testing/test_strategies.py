"""The strategies are had in one place, say what they are for, and say what is missing without Hypothesis."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from support.drawing import drawn
from support.processes import run

from mapm import Clause, Effect, Force, MeetingProtocol, Move, Stage, protocols
from mapm.authoring import Change, read_protocol
from mapm.testing import strategies
from mapm.testing.strategies import Local, local_protocols

if TYPE_CHECKING:
    from types import ModuleType

CLAUSE: Final = Clause(
    source="anyshire",
    number="1",
    force=Force.MUST,
    actor="chair",
    stage=Stage.PROPOSING,
    effect=Effect.GUARD,
    gist="It says so.",
    forums=("anyshire/meeting",),
)


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
    found = [one.base and one.base.key for one in drawn(local_protocols(), 150)]
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


def test_a_local_protocol_on_one_that_was_drawn_is_derived() -> None:
    """On a council's own base too: whatever it is drawn to add or to change, the base has it otherwise."""
    bases = [one.protocol() for one in drawn(local_protocols(None), 40) if len(one.add) > 12][:4]
    assert len(bases) == 4
    for base in bases:
        for one in drawn(local_protocols(base), 8):
            protocol = one.protocol()
            assert protocol.key not in {base.key, base.source.key}
            assert protocol.source.key != base.source.key
            assert read_protocol(one.text(), bases=[base]).protocol == protocol


def test_a_local_protocol_names_what_it_does_otherwise() -> None:
    """Which parts of the base it changes and removes, by table and key; and it says where it adds nothing."""
    swindon = protocols.by_key("swindon/professionals-meeting")
    row = swindon.moves[0]
    said = Change(Move, row.event, cites=(CLAUSE,), instead="ask us")
    shown = repr(Local(swindon, (CLAUSE,), (), (said,)))
    assert shown == "<Local on swindon/professionals-meeting: added nothing; changed moves propose>"


def test_a_change_of_a_base_that_was_changed_so_says_something_else() -> None:
    """A row that says "ask us" already is told to ask us again: to say the same would change nothing."""
    swindon = protocols.by_key("swindon/professionals-meeting")
    row = swindon.moves[0]
    said = Change(Move, row.event, cites=(CLAUSE,), instead="ask us")
    once = Local(swindon, (CLAUSE,), (), (said,)).protocol()
    again = [
        one for local in drawn(local_protocols(once), 40) for one in local.change if one.key is row.event
    ]
    assert again
    assert {dict(one.fields)["instead"] for one in again} == {"ask us again"}
