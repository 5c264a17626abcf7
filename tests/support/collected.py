"""Which tests pytest would collect and run, and that can fail: read from the text of a file of tests.

What proves a clause, or shows a reading, has to be run. A test in a class that is not collected, one that is
skipped or expected to fail, one with no parameters to run with, one that another of its name replaces, and
one whose body checks nothing, are no tests here. Where the text does not tell, a test does not count.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_NOT_RUN: Final = frozenset({"skip", "skipif", "xfail", "importorskip", "fixture"})
_NOT_SEARCHED: Final = frozenset({"build", "dist", "node_modules", "venv", "_darcs", "CVS"})
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@frozen
class Collected:
    """A test that is run: its name as pytest has it, after the file's, and what stands above it."""

    name: str
    function: ast.FunctionDef
    marks: tuple[ast.expr, ...]


def files_of(root: Path) -> Iterator[Path]:
    """The files of tests in a folder, where pytest would look for them."""
    for path in sorted(root.rglob("test_*.py")):
        within = path.relative_to(root).parts[:-1]
        if not any(one.startswith(".") or one in _NOT_SEARCHED or one.endswith(".egg") for one in within):
            yield path


def collected(path: Path) -> Iterator[Collected]:
    """The tests of a file that are run and check something."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = _assigned(tree)
    skipped_whole = any(
        isinstance(one, ast.Expr) and _names_in(one, names) & _NOT_RUN for one in tree.body
    )  # `pytest.skip(..., allow_module_level=True)`
    if not skipped_whole and not _marked_off(names, names):
        yield from _within(tree, "", names)


def _within(
    block: ast.Module | ast.ClassDef, where: str, names: Mapping[str, ast.expr]
) -> Iterator[Collected]:
    latest = {one.name: one for one in block.body if isinstance(one, _Function | ast.ClassDef)}
    latest = {name: one for name, one in latest.items() if not _bound_after(block, one)}
    for one in block.body:
        if isinstance(one, _Function | ast.ClassDef) and latest.get(one.name) is not one:
            continue  # another of its name takes its place
        if isinstance(one, ast.ClassDef):
            if _collects(one, names):
                yield from _within(one, f"{where}::{one.name}", names)
        elif isinstance(one, ast.FunctionDef) and one.name.startswith("test_") and _runs(one, names):
            yield Collected(f"{where}::{one.name}", one, tuple(one.decorator_list))


def _bound_after(block: ast.Module | ast.ClassDef, one: _Function | ast.ClassDef) -> bool:
    """Whether its name is bound to something else, or deleted, or told not to be a test, further down."""
    for later in block.body[block.body.index(one) + 1 :]:
        if isinstance(later, ast.Assign | ast.AnnAssign | ast.Delete):
            targets = [later.target] if isinstance(later, ast.AnnAssign) else later.targets
            if any(ast.unparse(target) in {one.name, f"{one.name}.__test__"} for target in targets):
                return True
    return False


# --- whether it is run ------------------------------------------------------------------------------------


def _assigned(block: ast.Module | ast.ClassDef) -> dict[str, ast.expr]:
    found: dict[str, ast.expr] = {}
    for one in block.body:
        if isinstance(one, ast.Assign):
            found |= {target.id: one.value for target in one.targets if isinstance(target, ast.Name)}
        elif isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) and one.value is not None:
            found[one.target.id] = one.value
    return found


def _collects(one: ast.ClassDef, names: Mapping[str, ast.expr]) -> bool:
    """Whether pytest looks for tests in a class, and runs them."""
    made = any(isinstance(held, _Function) and held.name in {"__init__", "__new__"} for held in one.body)
    off = _marked_off(_assigned(one), names) or any(_not_run(mark, names) for mark in one.decorator_list)
    return one.name.startswith("Test") and not made and not off


def _marked_off(held: Mapping[str, ast.expr], names: Mapping[str, ast.expr]) -> bool:
    test, marks = held.get("__test__"), held.get("pytestmark")
    if test is not None and not (isinstance(test, ast.Constant) and test.value):
        return True
    return marks is not None and _not_run(marks, names)


def _runs(one: ast.FunctionDef, names: Mapping[str, ast.expr]) -> bool:
    return not any(_not_run(mark, names) for mark in one.decorator_list) and _checks_something(one)


def _not_run(mark: ast.expr, names: Mapping[str, ast.expr]) -> bool:
    """Whether a mark skips, or expects a failure, of all or some of the cases, or leaves none to run."""
    return bool(_names_in(mark, names) & _NOT_RUN) or _without_cases(_followed(mark, names), names)


def _names_in(one: ast.AST, names: Mapping[str, ast.expr], seen: frozenset[str] = frozenset()) -> set[str]:
    """Every name and attribute in an expression, and in what a name was given at the top of its file."""
    found: set[str] = set()
    for part in ast.walk(one):
        if isinstance(part, ast.Attribute):
            found.add(part.attr)
        elif isinstance(part, ast.Name):
            found.add(part.id)
            if part.id in names and part.id not in seen:
                found |= _names_in(names[part.id], names, seen | {part.id})
    return found


def _followed(one: ast.expr, names: Mapping[str, ast.expr]) -> ast.expr:
    seen: set[str] = set()
    while isinstance(one, ast.Name) and one.id in names and one.id not in seen:
        seen.add(one.id)
        one = names[one.id]
    return one


def _without_cases(mark: ast.expr, names: Mapping[str, ast.expr]) -> bool:
    """Whether a `parametrize` is written with nothing; one that is computed empty fails when collected."""
    if isinstance(mark, ast.List | ast.Tuple):  # several marks in `pytestmark`
        return any(_without_cases(_followed(one, names), names) for one in mark.elts)
    if not isinstance(mark, ast.Call) or not ast.unparse(mark.func).endswith("parametrize"):
        return False
    given = [*mark.args[1:2], *(one.value for one in mark.keywords if one.arg == "argvalues")]
    return not given or _empty(_followed(given[0], names))


def _empty(given: ast.expr) -> bool:
    if isinstance(given, ast.List | ast.Tuple | ast.Set):
        return not given.elts
    if isinstance(given, ast.Dict):
        return not given.keys
    if isinstance(given, ast.Constant):
        return not given.value
    if not isinstance(given, ast.Call) or given.args or given.keywords:
        return False
    return ast.unparse(given.func) in {"list", "tuple", "set", "dict", "frozenset"}


# --- whether it can fail ----------------------------------------------------------------------------------


def _checks_something(one: ast.FunctionDef) -> bool:
    """Whether its body asserts what is no constant, expects an error, raises, or calls something."""
    ends = next((n for n, part in enumerate(one.body) if isinstance(part, ast.Return)), len(one.body))
    parts = [part for statement in one.body[: ends + 1] for part in _reached(statement)]
    called = [ast.unparse(part.func).rpartition(".")[2] for part in parts if isinstance(part, ast.Call)]
    if _NOT_RUN.intersection(called):
        return False
    return bool(called) or any(
        isinstance(part, ast.Raise) or (isinstance(part, ast.Assert) and not _constant(part.test))
        for part in parts
    )


def _constant(test: ast.expr) -> bool:
    return not any(isinstance(part, ast.Name | ast.Call) for part in ast.walk(test))


def _reached(one: ast.AST) -> Iterator[ast.AST]:
    """Everything in a statement that is run with it: not the bodies of what is only defined there."""
    if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
        return
    yield one
    left_out: list[ast.stmt] = []
    if isinstance(one, ast.If | ast.While) and isinstance(one.test, ast.Constant) and not one.test.value:
        left_out = one.body
    for part in ast.iter_child_nodes(one):
        if part not in left_out:
            yield from _reached(part)
