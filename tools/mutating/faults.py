"""The small faults that are put into the source, each with a key that stays while its function does."""

from __future__ import annotations

import ast
import functools
import hashlib
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

ROOT = Path(__file__).resolve().parents[2]
STATEMENTS = (cst.BaseSmallStatement, cst.BaseCompoundStatement)
RAISING = frozenset(
    ("checked", "several", "mapping")
)  # of mapm.errors: they raise with the words that they are given


def digest(*texts: str) -> str:
    """Return a digest of texts in their order."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:20]


@dataclass(frozen=True)
class Function:
    """A function that stands in no other: where it is, and a digest of its text."""

    name: str
    first: int
    last: int
    text: str


@functools.cache
def functions_in(path: Path) -> tuple[Function, ...]:
    """Return the functions of a file, methods too, that stand in no other function."""
    lines = path.read_text().splitlines()
    found: list[Function] = []

    def look(node: ast.AST, around: str) -> None:
        for one in ast.iter_child_nodes(node):
            if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
                last = one.end_lineno or one.lineno
                text = digest("\n".join(lines[one.lineno - 1 : last]))
                found.append(Function(f"{around}{one.name}", one.lineno, last, text))
            else:
                look(one, f"{around}{one.name}." if isinstance(one, ast.ClassDef) else around)

    look(ast.parse("\n".join(lines)), "")
    return tuple(found)


@dataclass(frozen=True, eq=False)
class Mutant:
    """One fault: a node of a module, and what stands in its place."""

    path: Path
    tree: cst.Module
    top: cst.CSTNode  # the statement of the module that it is in
    named: str  # the classes and functions around it
    outermost: Function
    line: int  # of the node
    column: int
    first: int  # of the statement
    last: int
    in_default: bool  # of a parameter: such a fault is not in the function's code
    node: cst.CSTNode
    instead: cst.CSTNode

    @functools.cached_property
    def module(self) -> str:
        """The module that it is in."""
        return module_of(self.path)

    @property
    def package(self) -> str:
        """The package below mapm that it is in."""
        return self.module.split(".")[1]

    @functools.cached_property
    def key(self) -> str:
        """A digest of where it is and what it does: another one as soon as its function is changed."""
        place = f"{self.line - self.outermost.first} {self.column}"
        return digest(self.module, self.outermost.name, self.outermost.text, place, *self.texts)

    @functools.cached_property
    def texts(self) -> tuple[str, str]:
        """What stands there, and what stands there instead."""
        return self.tree.code_for_node(self.node), self.tree.code_for_node(self.instead)

    def source(self) -> str:
        """Return the module with the fault in it, or only the class or function that it is in the body of."""
        faulty = cst.ensure_type(self.top.deep_replace(self.node, self.instead), cst.BaseStatement)
        if self.in_default:
            body = [faulty if one is self.top else one for one in self.tree.body]
            return self.tree.with_changes(body=body).code
        return cst.Module([faulty]).code

    def __str__(self) -> str:
        before, after = (" ".join(text.split()) for text in self.texts)
        same = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(after))
        start = max(0, before.rfind(" ", 0, max(0, same - 20)))
        cut = [f"{'...' if start else ''}{text[start : start + 90]}" for text in (before, after)]
        return f"{self.module}.{self.named}, line {self.line}: `{cut[0]}` -> `{cut[1]}`"


def module_of(path: Path) -> str:
    """Return the name under which a file of the source is imported."""
    parts = path.relative_to(ROOT / "src").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class Finder(cst.CSTVisitor):
    """Finds every fault in the functions of one module."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, path: Path, tree: cst.Module) -> None:
        super().__init__()
        self.path, self.tree = path, tree
        self.found: list[Mutant] = []
        self.around: list[cst.CSTNode] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Look for faults in a node, and say whether to go on into it."""
        if isinstance(node, cst.Annotation | cst.Decorator) or is_cast(node):
            return False
        self.around.append(node)
        if any(isinstance(one, cst.FunctionDef) for one in self.around[:-1]):
            in_error = any(isinstance(one, cst.Raise) or raises(one) for one in self.around)
            for kind, operator in mutation_operators:
                if isinstance(node, kind):
                    for instead in islice(operator(node), 1 if isinstance(node, cst.BaseString) else None):
                        if not (in_error and is_wording(node, instead)):
                            self.found.append(self.mutant(node, instead))
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        """Go back to the node around this one."""
        if self.around and self.around[-1] is original_node:
            self.around.pop()

    def mutant(self, node: cst.CSTNode, instead: cst.CSTNode) -> Mutant:
        """Return a fault with where it stands."""
        named = [one.name.value for one in self.around if isinstance(one, cst.ClassDef | cst.FunctionDef)]
        statement = next(one for one in reversed(self.around) if isinstance(one, STATEMENTS))
        place = self.get_metadata(PositionProvider, statement)
        last = place.start.line if isinstance(statement, cst.BaseCompoundStatement) else place.end.line
        own = self.get_metadata(PositionProvider, node, place)
        return Mutant(
            path=self.path,
            tree=self.tree,
            top=self.around[1],
            named=".".join(named),
            outermost=self.outermost(own.start.line),
            line=own.start.line,
            column=own.start.column,
            first=place.start.line,
            last=last,
            in_default=self.in_default(),
            node=node,
            instead=instead,
        )

    def outermost(self, line: int) -> Function:
        """Return the outermost function that a line is in."""
        return next(one for one in functions_in(self.path) if one.first <= line <= one.last)

    def in_default(self) -> bool:
        """Say whether this node is in a parameter of the outermost function around it."""
        function = next(i for i, one in enumerate(self.around) if isinstance(one, cst.FunctionDef))
        return isinstance(self.around[function + 1], cst.Parameters)


def is_cast(node: cst.CSTNode) -> bool:
    """Say whether the node only tells a type checker something."""
    return isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value == "cast"


def raises(node: cst.CSTNode) -> bool:
    """Say whether the node is a call of what raises the error that it is given the words of."""
    return isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value in RAISING


def is_wording(node: cst.CSTNode, instead: cst.CSTNode) -> bool:
    """Say whether the fault is in a text, or takes a text out of a call."""
    if isinstance(node, cst.Call) and isinstance(instead, cst.Call):
        kept = {id(arg) for arg in instead.args}
        return any(isinstance(arg.value, cst.BaseString) for arg in node.args if id(arg) not in kept)
    return isinstance(node, cst.BaseString)


def mutants_of(path: Path) -> list[Mutant]:
    """Return every fault in one file."""
    wrapper = MetadataWrapper(cst.parse_module(path.read_text()))
    finder = Finder(path, wrapper.module)
    wrapper.visit(finder)
    return finder.found
