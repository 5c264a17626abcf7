"""The public face is as it is written down, and what changes in it is named in the changelog."""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import field, frozen
from support.processes import run
from support.tools import tool

import mapm_pytest
from mapm import WorkingDays, __version__
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
    """Each name that came, went or changed has its line under `### Changed names`, and no other has."""
    changed = TOOL.differences(stored(TOOL.RELEASED), real())
    assert TOOL.to_name(changed) == TOOL.named(CHANGELOG)


def test_the_released_face_is_that_of_the_last_release() -> None:
    """Its first line has the newest version of the changelog, which a version that is released has to be."""
    last = TOOL.last_release(CHANGELOG)
    first = TOOL.RELEASED.read_text(encoding="utf-8").partition("\n")[0]
    assert first == f"# released: {last or 'nothing'}"
    assert "dev" in __version__ or __version__ == last


def test_every_public_name_is_in_the_face() -> None:
    """None is left out, and each module has its heading and its names in order."""
    for module in TOOL.FACES:
        names = [name for home, name in stored(TOOL.NOW) if home == module]
        assert names == sorted(importlib.import_module(module).__all__)


def test_the_plugin_is_in_the_face(pytestconfig: pytest.Config) -> None:
    """Its fixtures, its options and its marker, as pytest has them."""
    names = {name for home, name in stored(TOOL.NOW) if home == TOOL.PLUGIN}
    fixtures = {name for name in vars(mapm_pytest) if name.startswith("mapm_")}
    options = {name for name in vars(pytestconfig.option) if name.startswith("mapm_")}
    assert names == {*fixtures, *(f"--{name.replace('_', '-')}" for name in options), "clause"}
    assert TOOL.of_plugin(mapm_pytest)["clause"].removeprefix("marker ") in {
        line.partition(":")[0] for line in pytestconfig.getini("markers")
    }


@pytest.mark.parametrize("path", [TOOL.NOW, TOOL.RELEASED], ids=lambda path: path.stem)
def test_a_face_that_is_written_down_is_read_as_it_was(path: Path) -> None:
    """Nothing of the text is lost between writing and reading, and nothing in it is of one run alone."""
    text = path.read_text(encoding="utf-8")
    assert TOOL.rendered(stored(path)) == re.sub(r"^# released: .*\n\n", "", text)
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


def _changelog(unreleased: str, heading: str = "0.1.0 - 2027-01-04") -> str:
    earlier = "### Changed names\n\n- changed `mapm.duties`"
    return f"# Changelog\n\n## Unreleased\n\n{unreleased}\n\n## {heading}\n\n{earlier}\n\n## 0.0.9\n"


@pytest.mark.parametrize(
    "unreleased",
    [
        "",
        "### Library\n\n- `mapm.duties(meeting, calendar, as_of)` lists every duty, `duties` too.",
        "### Library\n\n- changed `mapm.duties`",
        "### Changed names\n\n- added `mapm.duties`",
        "### Changed names\n\n- changed `mapm.testing.duties`",
        "### Changed names\n\n- changed mapm.duties",
        "### Changed names\n\n### Library\n\n- changed `mapm.duties`",
    ],
)
def test_a_change_is_named_under_its_heading_alone(unreleased: str) -> None:
    """That a name stands elsewhere, or stood in an earlier part, says nothing of how it changed."""
    as_of, on_day = ({("mapm", "duties"): f"def duties({one}: date)"} for one in ("as_of", "on_day"))
    wanted = TOOL.to_name(TOOL.differences(as_of, on_day))
    assert wanted == {"changed `mapm.duties`"}
    assert TOOL.named(_changelog(unreleased)) != wanted
    line = "### Changed names\n\n- changed `mapm.duties`: `as_of` is `on_day` now.\n\n### Library\n\n- More."
    assert TOOL.named(_changelog(line)) == wanted


@pytest.mark.parametrize(
    ("version", "heading", "said"),
    [
        ("0.1.0.dev0", "Notes", ""),
        ("0.1.0", "0.1.0 - 2027-01-04", ""),
        ("0.1.0", "[0.1.0]", ""),
        ("0.2.0.dev0", "0.1.0", "0.2.0.dev0 is no release"),
        ("0.2.0", "0.1.0", "has no part '## 0.2.0'"),
        ("0.1.0", "Notes", "has no part '## 0.1.0'"),
    ],
)
def test_only_a_release_makes_the_face_the_released_one(version: str, heading: str, said: str) -> None:
    """Or that nothing is released yet: else whoever changed a name could have it be as it was."""
    changelog = _changelog("", heading).replace("\n## 0.0.9\n", "")
    refusal = TOOL.refusal(version, changelog)
    assert said in refusal if said else not refusal


def test_a_refused_face_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The released one stays as it is, and the command says why."""
    changelog, released = tmp_path / "CHANGELOG.md", tmp_path / "released.txt"
    changelog.write_text(_changelog(""), encoding="utf-8")
    released.write_text("# released: 0.1.0\n", encoding="utf-8")
    for name, there in {"ROOT": tmp_path, "FOLDER": tmp_path, "CHANGELOG": changelog}.items():
        monkeypatch.setattr(TOOL, name, there)
    monkeypatch.setattr(TOOL, "NOW", tmp_path / "now.txt")
    monkeypatch.setattr(TOOL, "RELEASED", released)
    monkeypatch.setattr("mapm.__version__", "0.2.0.dev0", raising=False)
    with pytest.raises(SystemExit, match=r"released\.txt stays as it is\. 0\.2\.0\.dev0 is no release"):
        TOOL.main(["--released"])
    assert released.read_text(encoding="utf-8") == "# released: 0.1.0\n"


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
    found: dict[str, str] = TOOL.of_plugin(module)
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
    assert {name for _, name in TOOL.differences(*faces)} == changed
    assert TOOL.parsed(TOOL.rendered(faces[1])) == faces[1]


def test_a_long_value_is_told_alike_in_every_run() -> None:
    """Whatever order a set has in it."""
    told = {
        run(
            f"""
            import sys
            sys.path.insert(0, {str(TOOL.ROOT / "tools")!r})
            import face
            print(face.value(frozenset(map(str, range(100)))), face.value({{"a": 60 * "b"}}))
            """,
            PYTHONHASHSEED=seed,
        )
        for seed in ("1", "2")
    }
    assert told == {f"{TOOL.value(frozenset(map(str, range(100))))} {TOOL.value({'a': 60 * 'b'})}"}
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
    assert TOOL.told(kind) == says


def test_a_call_type_is_told_with_what_it_takes() -> None:
    """Parameters in brackets, then what comes of it."""
    from collections.abc import Callable as Called

    kind: type[Callable[[int], str]] = Called[[int], str]  # type: ignore[assignment]
    assert TOOL.told(kind) == "Callable[[int], str]"
