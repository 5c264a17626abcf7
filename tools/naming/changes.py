"""A face as text and back, what differs between two, and what the changelog has to say of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADING: Final = "### Changed names"

Face = dict[tuple[str, str], str]
"""What is said of each name, by its module and the name."""


def rendered(found: Face) -> str:
    """A face as text: a heading for each module, and its names in order."""
    parts: list[str] = []
    for module in dict.fromkeys(module for module, _ in found):
        names = sorted(name for home, name in found if home == module)
        parts.append(f"# {module}\n\n" + "".join(f"{found[module, name]}\n" for name in names))
    return "\n".join(parts)


def parsed(text: str) -> Face:
    """The face that a text has: a name begins where a line is not indented."""
    found: Face = {}
    module, name = "", ""
    for line in text.splitlines():
        if line.startswith("# "):
            module = line.removeprefix("# ")
        elif line.startswith(" "):
            found[module, name] += f"\n{line}"
        elif line:
            bare = re.sub(r"^(class|def|type|module|fixture|marker|option) ", "", line)
            name = re.split(r"[^\w-]", bare, maxsplit=1)[0]
            found[module, name] = line
    return found


def differences(before: Face, after: Face) -> dict[tuple[str, str], str]:
    """What became of each name that is not as it was: added, removed or changed."""
    both = sorted({*before, *after})
    how = {
        key: "added" if key not in before else "removed" if key not in after else "changed" for key in both
    }
    return {key: said for key, said in how.items() if before.get(key) != after.get(key)}


def parts(said: str) -> dict[str, list[str]]:
    """What is said of each member of a class, or of each parameter that has a line of its own."""
    head, *lines = said.splitlines() or [""]
    function = head.startswith("def ")
    depth = 8 if function else 4
    found: dict[str, list[str]] = {}
    part = own = re.sub(r"^class ", "", head).partition("(")[0]
    for line in lines:
        bare = line.strip()
        name = re.match(r"(?:property |async |def |class )*\**(\w+)", bare)
        if function and bare.startswith(")"):
            part = "return"
        elif name and len(line) - len(line.lstrip()) == depth:
            part = name[1]
        found.setdefault(part, []).append(bare)
    found.pop(own, None)  # its constructor: what that takes is a member too
    return found


def untold(before: Face, after: Face, changelog: str) -> list[str]:
    """The parts of changed names that their lines do not name, each as it would stand there."""
    lines = dict(re.findall(r"^- changed `([^`]+)`(.*)$", _changed(changelog), re.MULTILINE))
    found: list[str] = []
    for (module, name), how in differences(before, after).items():
        old, new = (parts(face.get((module, name), "")) for face in (before, after))
        changed = [part for part in {**old, **new} if how == "changed" and old.get(part) != new.get(part)]
        said = lines.get(f"{module}.{name}", "")
        found += [f"changed `{module}.{name}`: `{part}`" for part in changed if f"`{part}`" not in said]
    return found


def unreleased(changelog: str) -> str:
    """The part of a changelog that no release has yet."""
    return re.split(r"^## ", changelog.partition("\n## Unreleased\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def named(changelog: str) -> set[str]:
    """The names that the unreleased part says have changed, each with how: ``changed `mapm.duties```."""
    return set(re.findall(r"^- ((?:added|removed|changed) `[^`]+`)", _changed(changelog), re.MULTILINE))


def _changed(changelog: str) -> str:
    """The lines under the heading for names."""
    return unreleased(changelog).partition(f"{HEADING}\n")[2].partition("\n### ")[0]


def to_name(changed: Mapping[tuple[str, str], str]) -> set[str]:
    """What it has to say for these differences."""
    return {f"{how} `{module}.{name}`" for (module, name), how in changed.items()}


def last_release(changelog: str) -> str:
    """The newest version that has its part in a changelog."""
    found = re.findall(r"^## \[?v?(\d[^\s\]]*)", changelog, re.MULTILINE)
    return found[0] if found else ""


def first_line(changelog: str) -> str:
    """How the file of the released face begins."""
    return f"# released: {last_release(changelog) or 'nothing'}"


def refusal(version: str, changelog: str) -> str:
    """Why the face of today is not that of a release; nothing where it is."""
    last, unfinished = last_release(changelog), "dev" in version
    if unfinished:
        return f"{version} is no release: write the version of the release in src/mapm/_version.py first"
    if not unfinished and version != last:
        return f"CHANGELOG.md has no part '## {version}' on top: give what is unreleased that heading first"
    return ""
