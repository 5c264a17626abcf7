"""Each change of a public name is seen, and what is no change for who uses it is not."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from datetime import date
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import field, frozen
from support.processes import run
from support.tools import tool

from mapm import WorkingDays
from mapm.errors import MapmError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TOOL: Final = tool("face")
TELLING: Final = importlib.import_module("naming.telling")  # beside the tool, as it finds it itself


class Colour(StrEnum):
    """Before."""

    RED = "red"


class MoreColours(StrEnum):
    """A member more."""

    RED = "red"
    BLUE = "blue"


class OtherWord(StrEnum):
    """Another value."""

    RED = "rot"


class Plain:
    """Before."""

    kept: int

    def told(self, name: str) -> str:
        """It says its name."""
        return name

    @property
    def size(self) -> int:
        """How big it is."""
        return 0


class WithoutMethod:
    """A method less."""

    kept: int

    @property
    def size(self) -> int:
        """How big it is."""
        return 0


class PropertyIsMethod:
    """What was read is called."""

    kept: int

    def told(self, name: str) -> str:
        """It says its name."""
        return name

    def size(self) -> int:
        """How big it is."""
        return 0


class OtherField:
    """A field of another type."""

    kept: str

    def told(self, name: str) -> str:
        """It says its name."""
        return name

    @property
    def size(self) -> int:
        """How big it is."""
        return 0


@frozen
class Made:
    """Before."""

    key: str
    days: int = 10


@frozen(kw_only=True)
class MadeByKeyword:
    """By keyword alone."""

    key: str
    days: int = 10


@frozen
class OtherDefault:
    """Another default."""

    key: str
    days: int = 5


@frozen
class NotGiven:
    """A field that cannot be given."""

    key: str
    days: int = field(default=10, init=False)


class Refused(ValueError):
    """Before."""

    def __init__(self, path: str) -> None:
        self.path: str = path


class RefusedOtherwise(TypeError):
    """Another base."""

    def __init__(self, path: str) -> None:
        self.path: str = path


class RefusedWithout(ValueError):
    """Without what it carried."""

    def __init__(self, path: str) -> None:
        del path


def call(given: object, *, also: int = 0) -> str:
    """Before."""
    return f"{given}{also}"


def by_place(given: object, also: int = 0) -> str:
    """By place too."""
    return f"{given}{also}"


def other_name(what: object, *, also: int = 0) -> str:
    """Another name of a parameter."""
    return f"{what}{also}"


def other_default(given: object, *, also: int = 1) -> str:
    """Another default."""
    return f"{given}{also}"


def other_result(given: object, *, also: int = 0) -> object:
    """Another type of what is returned."""
    return f"{given}{also}"


def place_only(given: object, /, *, also: int = 0) -> str:
    """By place alone."""
    return f"{given}{also}"


def one_more(given: object, *, also: int = 0, **rest: Any) -> str:  # noqa: ANN401  # whatever is given
    """More is taken."""
    return f"{given}{also}{rest}"


CHANGES: Final[tuple[tuple[object, object], ...]] = (
    *((Colour, one) for one in (MoreColours, OtherWord)),
    *((Plain, one) for one in (WithoutMethod, PropertyIsMethod, OtherField)),
    *((Made, one) for one in (MadeByKeyword, OtherDefault, NotGiven)),
    *((Refused, one) for one in (RefusedOtherwise, RefusedWithout)),
    *((call, one) for one in (by_place, other_name, other_default, other_result, place_only, one_more)),
    *((1, one) for one in ("1", 2, Plain, call, int | str)),
    (int | str, int | None),
    (tuple[int, ...], tuple[str, ...]),
    (30.0, 45.0),
    (("dg",), ("dg", "gm")),
    (date(2026, 6, 1), date(2026, 6, 2)),
    (frozenset({"dg"}), frozenset({"gm"})),
    (MappingProxyType({"dg": 1}), MappingProxyType({"dg": 2})),
    (WorkingDays(10), WorkingDays(5)),
    (60 * "a", 59 * "a" + "b"),
    (tuple(range(100)), (*range(99), 0)),
)


def shown(one: object, monkeypatch: pytest.MonkeyPatch) -> str:
    """A value as the face of ``mapm`` would show it under the name of another."""
    if isinstance(one, type):
        monkeypatch.setattr(one, "__module__", "mapm.invented")
    lines = "\n".join(TOOL.names.of_name("it", one, frozenset()))
    return lines.replace(getattr(one, "__name__", "it"), "it")


@pytest.mark.parametrize(("before", "after"), CHANGES, ids=lambda one: getattr(one, "__name__", str(one)))
def test_each_change_is_seen(before: object, after: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A member, field, parameter, default, type, base or way to call is no detail."""
    was, now = shown(before, monkeypatch), shown(after, monkeypatch)
    faces = [{("mapm", "it"): text} for text in (was, now)]
    assert TOOL.changes.differences(*faces) == {("mapm", "it"): "changed"}
    assert all(TOOL.changes.parsed(TOOL.changes.rendered(one)) == one for one in faces)


def test_what_is_written_inside_a_function_is_no_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither is what it says of itself."""

    def call(given: object, *, also: int = 0) -> str:
        """Otherwise."""
        return f"{also}{given}"

    assert shown(call, monkeypatch) == shown(globals()["call"], monkeypatch)


# --- of a plugin -------------------------------------------------------------------------------------------

PLUGIN: Final = """
import pytest

def pytest_addoption(parser):
    group = parser.getgroup("made up", "for a test")
    group.addoption("--made-up", action="store", default="one", help="what it does")

def pytest_configure(config):
    config.addinivalue_line("markers", "made(up): what it says")

@pytest.fixture(scope="session")
def made_up(request: object) -> str:
    return "made up"
"""


def _plugin(text: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    path.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("made_up", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "made_up", module)
    spec.loader.exec_module(module)
    found: dict[str, str] = TOOL.plugins.of_plugin(module)
    return found


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("--made-up", "--other", {"--made-up", "--other"}),
        ('"store"', '"append"', {"--made-up"}),
        ('default="one"', 'default="two"', {"--made-up"}),
        ("made(up)", "made(*up)", {"made"}),
        ("def made_up", "def made_down", {"made_up", "made_down"}),
        ("-> str", "-> object", {"made_up"}),
        ('"session"', '"module"', {"made_up"}),
        ("what it", "whatever it", set()),
    ],
)
def test_a_change_of_a_plugin_is_seen(
    before: str, after: str, changed: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An option, a marker and a fixture are public names with all that can be given to them."""
    was = _plugin(PLUGIN, tmp_path / "before.py", monkeypatch)
    now = _plugin(PLUGIN.replace(before, after), tmp_path / "after.py", monkeypatch)
    faces = [{("made_up", name): text for name, text in one.items()} for one in (was, now)]
    assert {name for _, name in TOOL.changes.differences(*faces)} == changed
    assert TOOL.changes.parsed(TOOL.changes.rendered(faces[1])) == faces[1]


def test_a_long_value_is_told_alike_in_every_run() -> None:
    """Whatever order a set has in it."""
    told = {
        run(
            f"""
            import sys
            sys.path.insert(0, {str(TOOL.ROOT / "tools")!r})
            from naming.telling import value
            print(value(frozenset(map(str, range(100)))), value({{"a": 60 * "b"}}))
            """,
            PYTHONHASHSEED=seed,
        )
        for seed in ("1", "2")
    }
    assert told == {f"{TELLING.value(frozenset(map(str, range(100))))} {TELLING.value({'a': 60 * 'b'})}"}
    assert all(one.startswith("sha256:") for one in told.pop().split())


# --- how types are told -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("Cites", "Cites"),
        (None, "None"),
        (int, "int"),
        (int | None, "int | None"),
        (tuple[int, ...], "tuple[int, ...]"),
        (dict[str, list[MapmError]], "dict[str, list[MapmError]]"),
        (type[Enum], "type[Enum]"),
        (Any, "Any"),
    ],
)
def test_a_type_is_told_without_its_module(kind: object, says: str) -> None:
    """The same in every version of Python, and as an annotation has it."""
    assert TELLING.told(kind) == says


def test_a_call_type_is_told_with_what_it_takes() -> None:
    """Parameters in brackets, then what comes of it."""
    from collections.abc import Callable as Called

    kind: type[Callable[[int], str]] = Called[[int], str]  # type: ignore[assignment]
    assert TELLING.told(kind) == "Callable[[int], str]"
