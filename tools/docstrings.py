"""What the source says of names, fields and members: docstrings, and the strings below assignments."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

SOURCE: Final = Path(__file__).resolve().parents[1] / "src"


class Said(NamedTuple):
    """The docstrings of one module: of what stands in it, and of the fields and members of its classes."""

    names: dict[str, str]
    fields: dict[str, dict[str, str]]


@cache
def said_in(path: Path) -> Said:
    """What a file says."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    body = [each for one in tree.body for each in (one.body if isinstance(one, ast.If) else [one])]
    classes = [one for one in tree.body if isinstance(one, ast.ClassDef)]
    return Said(_documented(body), {one.name: _documented(one.body) for one in classes})


def _documented(body: list[ast.stmt]) -> dict[str, str]:
    """What is said below an assignment, or in a function."""
    found: dict[str, str] = {}
    for one, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(one, ast.FunctionDef | ast.ClassDef):
            found[one.name] = ast.get_docstring(one) or ""
        targets = one.targets if isinstance(one, ast.Assign) else [getattr(one, "target", None)]
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            for target in targets:
                if isinstance(target, ast.Name):
                    found[target.id] = inspect.cleandoc(str(after.value.value))
    return found


def files_of(module: str) -> list[Path]:
    """The file of a module, and where it is a package all that is in it."""
    path = SOURCE.joinpath(*module.split("."))
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


def fields_said(kind: type) -> dict[str, str]:
    """What is said of each field and member of a class, its bases' too."""
    found: dict[str, str] = {}
    for home in reversed(kind.__mro__):
        if home.__module__.startswith("mapm"):
            for path in files_of(home.__module__):
                found |= {
                    name: said for name, said in said_in(path).fields.get(home.__name__, {}).items() if said
                }
    return found


def marked_up(text: str) -> str:
    """A docstring as Markdown; its examples are run where they stand in the source."""
    parts: list[str] = []
    lines = text.replace("``", "`").splitlines()
    while lines:
        if lines[0].lstrip().startswith(">>>"):
            end = next((place for place, line in enumerate(lines) if not line.strip()), len(lines))
            parts += ["```pycon", *textwrap.dedent("\n".join(lines[:end])).splitlines(), "```"]
            lines = lines[end:]
        else:
            parts.append(lines.pop(0))
    return "\n".join(parts)
