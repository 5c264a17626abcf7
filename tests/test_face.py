"""The public face is as it is written down, and what changes in it is named in the changelog."""

from __future__ import annotations

import importlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from support.tools import tool

import mapm_pytest
from mapm import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

TOOL: Final = tool("face")
CHANGELOG: Final = (Path(__file__).parents[1] / "CHANGELOG.md").read_text(encoding="utf-8")


@cache
def real() -> Mapping[tuple[str, str], str]:
    """The face as it is."""
    found: Mapping[tuple[str, str], str] = TOOL.face()
    return found


def stored(path: Path) -> dict[tuple[str, str], str]:
    """A face that is written down."""
    found: dict[tuple[str, str], str] = TOOL.changes.parsed(path.read_text(encoding="utf-8"))
    return found


# --- the face of today ------------------------------------------------------------------------------------


def test_the_face_is_as_it_is_written_down() -> None:
    """No name and no signature has changed unseen; `python3 dev.py face` writes the face anew."""
    assert TOOL.changes.differences(stored(TOOL.NOW), real()) == {}
    assert TOOL.NOW.read_text(encoding="utf-8") == TOOL.changes.rendered(real())


def test_what_changed_since_the_release_is_in_the_changelog() -> None:
    """Each name that came, went or changed has its line under `### Changed names`, and no other has."""
    changed = TOOL.changes.differences(stored(TOOL.RELEASED), real())
    assert TOOL.changes.to_name(changed) == TOOL.changes.named(CHANGELOG)
    assert TOOL.changes.untold(stored(TOOL.RELEASED), real(), CHANGELOG) == []


def test_the_released_face_is_that_of_the_last_release() -> None:
    """Its first line has the newest version of the changelog, which a version that is released has to be."""
    last = TOOL.changes.last_release(CHANGELOG)
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
    assert TOOL.plugins.of_plugin(mapm_pytest)["clause"].removeprefix("marker ") in {
        line.partition(":")[0] for line in pytestconfig.getini("markers")
    }


@pytest.mark.parametrize("path", [TOOL.NOW, TOOL.RELEASED], ids=lambda path: path.stem)
def test_a_face_that_is_written_down_is_read_as_it_was(path: Path) -> None:
    """Nothing of the text is lost between writing and reading, and nothing in it is of one run alone."""
    text = path.read_text(encoding="utf-8")
    assert TOOL.changes.rendered(stored(path)) == re.sub(r"^# released: .*\n\n", "", text)
    assert not re.search(r" at 0x|<|NOTHING", text)


# --- what the changelog has to say -------------------------------------------------------------------------


def test_names_that_came_and_went_are_told() -> None:
    """By module: the same name in another is another."""
    before = {("mapm", "gone"): "gone: int", ("mapm", "kept"): "kept: int"}
    after = {("mapm", "kept"): "kept: int", ("mapm.testing", "gone"): "gone: int"}
    told = {("mapm", "gone"): "removed", ("mapm.testing", "gone"): "added"}
    assert TOOL.changes.differences(before, after) == told


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
    wanted = TOOL.changes.to_name(TOOL.changes.differences(as_of, on_day))
    assert wanted == {"changed `mapm.duties`"}
    assert TOOL.changes.named(_changelog(unreleased)) != wanted
    line = "### Changed names\n\n- changed `mapm.duties`: `as_of` is `on_day` now.\n\n### Library\n\n- More."
    assert TOOL.changes.named(_changelog(line)) == wanted


def test_the_line_of_a_class_names_each_member_that_changed() -> None:
    """A second change of a class that has its line already needs to be told as the first was."""
    before = {
        ("mapm", "Meeting"): "class Meeting\n    Meeting(ref: str)\n    ref: str\n    def gone() -> None"
    }
    text = (
        "class Meeting\n    Meeting(ref: Ref)\n    ref: Ref\n    property state: str\n    async def store()"
    )
    line = "### Changed names\n\n- changed `mapm.Meeting`: "
    for said, left in {"`ref`": ["gone", "state", "store"], "`gone` is `state`, `ref`, `store`": []}.items():
        told = TOOL.changes.untold(before, {("mapm", "Meeting"): text}, _changelog(f"{line}{said}."))
        assert sorted(told) == [f"changed `mapm.Meeting`: `{one}`" for one in left]


def test_the_line_of_a_function_names_each_parameter_that_changed() -> None:
    """As far as a parameter has a line of its own, as those of long signatures have."""
    before = {
        ("mapm", "due"): "def due(\n        day: date,\n        *,\n        zone: str = '',\n    ) -> Due"
    }
    after = {
        ("mapm", "due"): "def due(\n        day: date,\n        *,\n        zone: ZoneInfo,\n    ) -> Due"
    }
    assert TOOL.changes.untold(before, after, _changelog("")) == ["changed `mapm.due`: `zone`"]
    more = {("mapm", "due"): before["mapm", "due"].replace("    )", "        on: date,\n    )")}
    assert TOOL.changes.untold(before, more, _changelog("")) == ["changed `mapm.due`: `on`"]
    another = {("mapm", "due"): before["mapm", "due"].replace("-> Due", "-> Due | None")}
    assert TOOL.changes.untold(before, another, _changelog("")) == ["changed `mapm.due`: `return`"]


@pytest.mark.parametrize(
    ("version", "heading", "said"),
    [
        ("0.1.0.dev0", "Notes", "0.1.0.dev0 is no release"),
        ("0.1.0", "0.1.0 - 2027-01-04", ""),
        ("0.1.0", "[0.1.0]", ""),
        ("0.2.0.dev0", "0.1.0", "0.2.0.dev0 is no release"),
        ("0.2.0", "0.1.0", "has no part '## 0.2.0'"),
        ("0.1.0", "Notes", "has no part '## 0.1.0'"),
    ],
)
def test_only_a_release_makes_the_face_the_released_one(version: str, heading: str, said: str) -> None:
    """Before the first release too: else whoever changed a name could have it be as it was."""
    changelog = _changelog("", heading).replace("\n## 0.0.9\n", "")
    refusal = TOOL.changes.refusal(version, changelog)
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
