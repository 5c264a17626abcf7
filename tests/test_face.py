"""The public face is as it is written down, and what changes in it is named in the changelog."""

from __future__ import annotations

import importlib
import re
from enum import Enum, StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import field, frozen
from support.tools import tool

from mapm.errors import MapmError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TOOL: Final = tool("face")
CHANGELOG: Final = (Path(__file__).parents[1] / "CHANGELOG.md").read_text(encoding="utf-8")


@cache
def real() -> Mapping[tuple[str, str], str]:
    """The face as it is."""
    found: Mapping[tuple[str, str], str] = TOOL.face()
    return found


def stored(path: Path) -> dict[tuple[str, str], str]:
    """A face that is written down."""
    found: dict[tuple[str, str], str] = TOOL.parsed(path.read_text(encoding="utf-8"))
    return found


# --- the face of today ------------------------------------------------------------------------------------


def test_the_face_is_as_it_is_written_down() -> None:
    """No name and no signature has changed unseen; `python3 dev.py face` writes the face anew."""
    assert TOOL.differences(stored(TOOL.NOW), real()) == {}
    assert TOOL.NOW.read_text(encoding="utf-8") == TOOL.rendered(real())


def test_what_changed_since_the_release_is_in_the_changelog() -> None:
    """Each name that came, went or changed stands in the unreleased part, in backticks."""
    assert TOOL.unnamed(TOOL.differences(stored(TOOL.RELEASED), real()), CHANGELOG) == []


def test_every_public_name_is_in_the_face() -> None:
    """None is left out, and each module has its heading and its names in order."""
    for module in TOOL.FACES:
        names = [name for home, name in stored(TOOL.NOW) if home == module]
        assert names == sorted(importlib.import_module(module).__all__)


@pytest.mark.parametrize("path", [TOOL.NOW, TOOL.RELEASED], ids=lambda path: path.stem)
def test_a_face_that_is_written_down_is_read_as_it_was(path: Path) -> None:
    """Nothing of the text is lost between writing and reading, and nothing in it is of one run alone."""
    text = path.read_text(encoding="utf-8")
    assert TOOL.rendered(stored(path)) == text
    assert not re.search(r" at 0x|<|NOTHING", text)


# --- what counts as a change ------------------------------------------------------------------------------


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
)


def shown(one: object, monkeypatch: pytest.MonkeyPatch) -> str:
    """A value as the face of ``mapm`` would show it under the name of another."""
    if isinstance(one, type):
        monkeypatch.setattr(one, "__module__", "mapm.invented")
    lines = "\n".join(TOOL.of_name("it", one, frozenset()))
    return lines.replace(getattr(one, "__name__", "it"), "it")


@pytest.mark.parametrize(("before", "after"), CHANGES, ids=lambda one: getattr(one, "__name__", str(one)))
def test_each_change_is_seen(before: object, after: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A member, field, parameter, default, type, base or way to call is no detail."""
    was, now = shown(before, monkeypatch), shown(after, monkeypatch)
    faces = [{("mapm", "it"): text} for text in (was, now)]
    assert TOOL.differences(*faces) == {("mapm", "it"): "changed"}
    assert all(TOOL.parsed(TOOL.rendered(one)) == one for one in faces)


def test_what_is_written_inside_a_function_is_no_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither is what it says of itself."""

    def call(given: object, *, also: int = 0) -> str:
        """Otherwise."""
        return f"{also}{given}"

    assert shown(call, monkeypatch) == shown(globals()["call"], monkeypatch)


def test_names_that_came_and_went_are_told() -> None:
    """By module: the same name in another is another."""
    before = {("mapm", "gone"): "gone: int", ("mapm", "kept"): "kept: int"}
    after = {("mapm", "kept"): "kept: int", ("mapm.testing", "gone"): "gone: int"}
    told = {("mapm", "gone"): "removed", ("mapm.testing", "gone"): "added"}
    assert TOOL.differences(before, after) == told


def _changelog(unreleased: str) -> str:
    return f"# Changelog\n\n## Unreleased\n\n{unreleased}\n\n## 0.1.0\n\n- `Duty` and `duties`\n"


@pytest.mark.parametrize(
    ("unreleased", "missing"),
    [
        ("### Library\n\n- `Duty`, and `duties(meeting)` told by `Duty.key`.", []),
        ("- `mapm.Duty` and\n  `duties`.", []),
        ("- Duty and `duties`.", ["Duty"]),
        ("- `Duties` and `duties_of`.", ["Duty", "duties"]),
        ("", ["Duty", "duties"]),
    ],
)
def test_a_change_is_named_as_code_and_as_a_whole_word(unreleased: str, missing: list[str]) -> None:
    """In the part that no release has yet: what an earlier one named says nothing of this one."""
    changed = [("mapm", "Duty"), ("mapm", "duties")]
    found = TOOL.unnamed(changed, _changelog(unreleased))
    assert [name for _, name in found] == missing


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
    assert TOOL.told(kind) == says


def test_a_call_type_is_told_with_what_it_takes() -> None:
    """Parameters in brackets, then what comes of it."""
    from collections.abc import Callable as Called

    kind: type[Callable[[int], str]] = Called[[int], str]  # type: ignore[assignment]
    assert TOOL.told(kind) == "Callable[[int], str]"
