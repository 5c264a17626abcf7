"""The types that public signatures name and nobody imports: aliases and classes of ours, each told once."""

from __future__ import annotations

import ast
import builtins
import re
import typing
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from docstrings import SOURCE, Said, said_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


class Told(NamedTuple):
    """A type that is not promised as a name: its module, what it stands for, and what is said of it."""

    module: str
    means: str
    said: str


class Module(NamedTuple):
    """What stands at the top of one module: its own types, and from where it has others."""

    own: dict[str, Told]
    imported: dict[str, str]


def _module_of(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


@cache
def modules() -> dict[str, Module]:
    """Every module of the library."""
    return {_module_of(path): _read(path) for path in sorted(SOURCE.rglob("*.py"))}


def _read(path: Path) -> Module:
    found, said = Module({}, {}), said_in(path)
    for node in _statements(ast.parse(path.read_text(encoding="utf-8")).body):
        if isinstance(node, ast.ImportFrom):
            found.imported.update({one.asname or one.name: str(node.module) for one in node.names})
        elif isinstance(node, ast.ClassDef):
            found.own[node.name] = Told(_module_of(path), "", said.names[node.name])
        else:
            found.own.update(_alias(node, _module_of(path), said))
    return found


def _alias(node: ast.stmt, module: str, said: Said) -> dict[str, Told]:
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    if not isinstance(target, ast.Name) or not re.match("[A-Z].*[a-z]", target.id):
        return {}
    means = ast.unparse(node.value).strip("'\"") if getattr(node, "value", None) else ""  # type: ignore[attr-defined]
    if means.startswith("Callable["):  # what it gives may stand between quotes, so that it is read late
        means = re.sub(r", '([^']+)'\]$", r", \1]", means)
    return {target.id: Told(module, means, said.names.get(target.id, ""))}


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The top of a module, with what only type checkers read."""
    for node in body:
        yield from node.body if isinstance(node, ast.If) else [node]


def found_from(name: str, module: str) -> Told | None:
    """The type that a name stands for in a module, followed through what is imported."""
    here = modules().get(module)
    if here is None:
        return None
    if name in here.own:
        return here.own[name]
    return found_from(name, here.imported[name]) if name in here.imported else None


def homes_of(one: Any) -> list[str]:  # noqa: ANN401 - any public value
    """The modules in which a signature was written: its own, and those of the bases."""
    kinds = one.__mro__ if isinstance(one, type) else [one]
    named = [getattr(kind, "__module__", "") for kind in kinds]
    found = [module for module in named if module.startswith("mapm")]
    return found + [below for module in found for below in modules() if below.startswith(f"{module}.")]


def named(signatures: Mapping[str, Iterable[Any]], promised: Iterable[str]) -> dict[str, Told]:
    """The types of ours that signatures name although no public name does.

    ``signatures`` are the texts, each with the values that it is of.
    """
    known = {*promised, *dir(builtins), *typing.__all__}
    found: dict[str, Told] = {}
    for text, values in signatures.items():
        for word in sorted(set(re.findall(r"\b[A-Z]\w+\b", _typed(text))) - known):
            places = (found_from(word, module) for one in values for module in homes_of(one))
            told = next((place for place in places if place is not None), _alone(word))
            if told is not None:
                found.setdefault(word, told)
    return dict(sorted(found.items()))


def _alone(word: str) -> Told | None:
    """The one type of this name, where there is one only: what a converter takes is not imported with it."""
    every = [module.own[word] for module in modules().values() if word in module.own]
    return every[0] if len(every) == 1 else None


def _typed(text: str) -> str:
    """What comes after a colon or an arrow, without defaults: members of an enumeration have neither."""
    return "\n".join(re.findall(r"(?::|->)[^\n]*", re.sub(r"'[^']*'| = \w+\([^)]*\)| = [^,)\n]*", "", text)))


def rendered(found: Mapping[str, Told]) -> str:
    """A line for each, with where it is."""
    lines: list[str] = []
    for name, one in found.items():
        said = " ".join(one.said.replace("``", "`").partition("\n\n")[0].split())
        means = f" is `{one.means}`" if one.means else ""
        lines.append(f"- `{name}`{means}, in `{one.module}`{f': {said}' if said else ''}")
    return "\n".join(lines)
