"""``python3 dev.py face``: every public name with its signature, as text that people read and compare.

``tests/face/now.txt`` is the face as it is, ``tests/face/released.txt`` as it was last released; its first
line says by which version. For each name that differs between the two, the unreleased part of
``CHANGELOG.md`` has a line such as ``- changed `mapm.duties`: why`` under ``### Changed names``, and it has
no others; a test holds it to that. At a release ``python3 dev.py face --released`` makes the one the other.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING

from naming import changes, names, plugins

if TYPE_CHECKING:
    from naming.changes import Face

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests" / "face"
NOW, RELEASED = FOLDER / "now.txt", FOLDER / "released.txt"
CHANGELOG = ROOT / "CHANGELOG.md"
FACES = (
    "mapm",
    "mapm.authoring",
    "mapm.authoring.check",
    "mapm.authoring.diff",
    "mapm.authoring.lint",
    "mapm.guidance",
    "mapm.protocols",
    "mapm.protocols.bracknell_forest",
    "mapm.protocols.dumfries_galloway",
    "mapm.protocols.guidance_2015",
    "mapm.protocols.swindon",
    "mapm.testing",
    "mapm.testing.conformance",
    "mapm.testing.paths",
    "mapm.testing.strategies",
)
"""The modules whose names are promised: those of their ``__all__``."""
PLUGIN = "mapm_pytest"
"""And the plugin, whose fixtures, options and markers are."""


def face() -> Face:
    """Every name of every public module, as it is."""
    modules = [importlib.import_module(name) for name in FACES]
    named = [(module.__name__, name, getattr(module, name)) for module in modules for name in module.__all__]
    public = frozenset(id(one) for _, _, one in named if isinstance(one, type))
    shown: dict[int, str] = {}
    found: Face = {}
    for module, name, one in named:
        if id(one) in shown and isinstance(one, type | FunctionType):
            found[module, name] = f"{name} is {shown[id(one)]}"
            continue
        shown[id(one)] = f"{module}.{name}"
        found[module, name] = "\n".join(names.of_name(name, one, public))
    plugin = plugins.of_plugin(importlib.import_module(PLUGIN))
    return found | {(PLUGIN, name): text for name, text in plugin.items()}


def main(arguments: list[str]) -> None:
    """Write the face as it is, and say what the changelog has to name."""
    FOLDER.mkdir(exist_ok=True)
    now, changelog = face(), CHANGELOG.read_text(encoding="utf-8")
    NOW.write_text(changes.rendered(now), encoding="utf-8")
    if "--released" in arguments:
        if no := changes.refusal(importlib.import_module("mapm").__version__, changelog):
            sys.exit(f"{RELEASED.relative_to(ROOT)} stays as it is. {no}")
        RELEASED.write_text(f"{changes.first_line(changelog)}\n\n{changes.rendered(now)}", encoding="utf-8")
    released = changes.parsed(RELEASED.read_text(encoding="utf-8"))
    changed, said = changes.to_name(changes.differences(released, now)), changes.named(changelog)
    untold = changes.untold(released, now, changelog)
    for title, lines in (
        ("is to say", changed - said),
        ("says in vain", said - changed),
        ("does not say what changed of them", untold),
    ):
        if lines:
            listed = "\n".join(f"- {line}" for line in sorted(lines))
            print(f"CHANGELOG.md {title}, under '{changes.HEADING}' of Unreleased:\n{listed}")
    if changed != said or untold:
        sys.exit(1)
    print(f"{NOW.relative_to(ROOT)} has {len(now)} names, {len(changed)} of them not as they were released")


if __name__ == "__main__":
    main(sys.argv[1:])
