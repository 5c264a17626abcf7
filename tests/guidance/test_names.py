"""The names of `mapm.guidance`: sorted, each there, and loaded when first used."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest
from support.processes import run

from mapm import guidance


def test_the_names_are_sorted_and_stand_once() -> None:
    """``__all__`` can be read and compared, and is what the rooms give."""
    in_order = sorted(
        set(guidance.__all__), key=lambda name: (not name.isupper(), not name[0].isupper(), name)
    )
    assert guidance.__all__ == in_order
    assert set(guidance.__all__) == {name for names in guidance._ROOMS.values() for name in names}


@pytest.mark.parametrize("room", guidance._ROOMS)
def test_a_room_gives_what_it_promises(room: str) -> None:
    """Each name of a room is the room's own, is promised by it, and says what it is."""
    module = importlib.import_module(f"mapm.guidance.{room}")
    for name in guidance._ROOMS[room]:
        value = getattr(module, name)
        assert getattr(guidance, name) is value
        assert name in module.__all__
        if inspect.isclass(value) or inspect.isfunction(value):
            assert value.__doc__
            assert not value.__doc__.startswith("Method generated")


def test_no_name_is_that_of_a_module() -> None:
    """A module that is imported takes its name in the package: none of ours is hidden by one."""
    assert not {one.name for one in pkgutil.iter_modules(guidance.__path__)} & set(guidance.__all__)


def test_the_package_lists_its_names_and_no_other() -> None:
    """``dir`` shows what there is; a misspelt name is an AttributeError."""
    assert dir(guidance) == sorted(guidance.__all__)
    with pytest.raises(AttributeError, match=r"module 'mapm\.guidance' has no attribute 'forum_for'"):
        guidance.forum_for  # type: ignore[attr-defined]  # noqa: B018


def test_a_name_loads_only_what_it_needs() -> None:
    """Asking for a function of one subject loads no other, and no protocol."""
    printed = run(
        """
        import sys, mapm.guidance
        print([name for name in sys.modules if name.startswith("mapm.guidance.")])
        mapm.guidance.forums_for
        print("mapm.guidance.sharing" in sys.modules, any("mapm.protocols" in name for name in sys.modules))
        """
    )
    assert printed.split("\n") == ["[]", "False False"]
