"""``python3 dev.py face``: every public name with its signature, as text that people read and compare.

``tests/face/now.txt`` is the face as it is, ``tests/face/released.txt`` as it was last released; its first
line says by which version. For each name that differs between the two, the unreleased part of
``CHANGELOG.md`` has a line such as ``- changed `mapm.duties`: why`` under ``### Changed names``, and it has
no others; a test holds it to that. At a release ``python3 dev.py face --released`` makes the one the other.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import inspect
import re
import sys
from collections.abc import Mapping
from datetime import date, time, timedelta
from enum import Enum
from functools import cached_property
from pathlib import Path
from types import FunctionType, GenericAlias, MemberDescriptorType, ModuleType, NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    Generic,
    Literal,
    Union,
    cast,
    get_args,
    get_origin,
    get_overloads,
)
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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
HEADING = "### Changed names"
WIDTH = 110
SHORT = WIDTH // 2
_SPECIAL = frozenset(
    {
        *("__add__", "__bool__", "__call__", "__contains__", "__format__", "__getitem__", "__iter__"),
        *("__le__", "__len__", "__lt__", "__str__", "__sub__", "__truediv__"),
    }
)
"""What users may rely on although it has underscores."""
_MARK = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}

Face = dict[tuple[str, str], str]
"""What is said of each name, by its module and the name."""


# --- types and values -------------------------------------------------------------------------------------


def told(kind: object) -> str:
    """A type as annotations have it, the same in every version of Python."""
    origin, arguments = get_origin(kind), get_args(kind)
    if isinstance(kind, str):
        return kind
    if kind is None or kind is NoneType or kind is Ellipsis:
        return "..." if kind is Ellipsis else "None"
    if isinstance(kind, list):
        return f"[{', '.join(map(told, cast('list[Any]', kind)))}]"
    if origin in {Union, UnionType}:
        return " | ".join(map(told, arguments))
    if origin is not None and arguments:
        inside = map(repr, arguments) if origin is Literal else map(told, arguments)
        return f"{told(origin)}[{', '.join(inside)}]"
    names = (getattr(kind, name, None) for name in ("__forward_arg__", "__qualname__", "__name__", "_name"))
    return next(str(name) for name in names if name)


def plain(one: object) -> str | None:
    """A value in words that are the same in every run and every version of Python; none of what has none."""
    if isinstance(one, Enum):
        return f"{type(one).__name__}.{one.name}" if _ours(type(one)) else None
    if one is None or isinstance(one, bool | int | float | str | range):
        return repr(one)
    if isinstance(one, date | time | timedelta | ZoneInfo):
        return f"{type(one).__name__}({one})"
    if isinstance(one, type | FunctionType):
        return None if re.search("(^|[.])[_<]", one.__qualname__) else one.__qualname__
    return _of_parts(one)


def _of_parts(one: object) -> str | None:
    if isinstance(one, Mapping):
        pairs = cast("Mapping[object, object]", one).items()
        texts, marks = [_joined(": ", map(plain, pair)) for pair in pairs], "{}"
    elif isinstance(one, tuple | list):
        texts, marks = [plain(each) for each in cast("tuple[object, ...]", one)], "()"
    elif isinstance(one, frozenset | set):  # in an order of its own in every run
        texts, marks = sorted(plain(each) or "" for each in cast("frozenset[object]", one)), "{}"
        texts = [text or None for text in texts]
    elif hasattr(one, "__attrs_attrs__") and _ours(type(one)):
        shown: list[Any] = [field for field in cast("Any", one).__attrs_attrs__ if field.repr]
        texts, marks = [plain(getattr(one, field.name)) for field in shown], "()"
        inside = _joined(", ", texts)
        return None if inside is None or len(inside) >= SHORT else f"{type(one).__name__}({inside})"
    else:
        return None
    inside = _joined(", ", texts)
    return None if inside is None else f"{marks[0]}{inside}{marks[1]}"


def _joined(between: str, texts: Iterable[str | None]) -> str | None:
    every = list(texts)
    return None if None in every else between.join(cast("list[str]", every))


def value(one: object) -> str:
    """A default, or a constant: itself where it is short, else a digest of it.

    Long values of our own classes, such as protocols, have fingerprints of their own, and are not told here.
    """
    text = plain(one)
    if text is None:
        return "..."
    return text if len(text) < SHORT else f"sha256:{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def signature(function: Callable[..., Any], name: str, *, bound: bool = False) -> Iterator[str]:
    """A call in one line, or with a parameter a line."""
    found = inspect.signature(function)
    parameters = list(found.parameters.values())[bound:]
    told_ones: list[str] = []
    before: Any = inspect.Parameter.POSITIONAL_ONLY
    for place, one in enumerate(parameters):
        keyword_only = one.kind is inspect.Parameter.KEYWORD_ONLY
        if keyword_only and before not in {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.KEYWORD_ONLY}:
            told_ones.append("*")
        before = one.kind
        annotated = "" if one.annotation is one.empty else f": {told(one.annotation)}"
        default = "" if one.default is one.empty else f" = {value(one.default)}"
        told_ones.append(f"{_MARK.get(one.kind, '')}{one.name}{annotated}{default}")
        after = parameters[place + 1] if place + 1 < len(parameters) else None
        if one.kind is inspect.Parameter.POSITIONAL_ONLY and (after is None or after.kind is not one.kind):
            told_ones.append("/")
    empty = found.return_annotation is found.empty
    returns = "" if empty else f" -> {told(found.return_annotation)}"
    whole = f"{name}({', '.join(told_ones)}){returns}"
    if len(whole) <= WIDTH:
        yield whole
        return
    yield f"{name}("
    yield from (f"    {one}," for one in told_ones)
    yield f"){returns}"


def calls(function: Callable[..., Any], name: str, *, bound: bool = False) -> Iterator[str]:
    """A function by its overloads, where it has some, or by its signature."""
    for one in get_overloads(inspect.unwrap(function)) or [function]:
        yield from signature(one, name, bound=bound)


# --- classes ----------------------------------------------------------------------------------------------


def _ours(kind: type) -> bool:
    return kind.__module__.partition(".")[0] in {"mapm", "mapm_pytest"}


def _bases(kind: type, public: frozenset[int]) -> Iterator[str]:
    """The bases that are promised or not ours; of any other, its own."""
    for base in vars(kind).get("__orig_bases__", kind.__bases__):
        origin = get_origin(base) or base
        if origin is Generic or id(origin) in public or not _ours(origin):
            if base is not object:
                yield told(base)
        else:
            yield from _bases(origin, public)


def _homes(kind: type, public: frozenset[int]) -> list[type]:
    """The class, and the bases whose members no other name shows."""
    return [one for one in kind.__mro__ if one is kind or (_ours(one) and id(one) not in public)]


def _constructor(kind: type) -> Iterator[str]:
    for home in kind.__mro__:
        for made in ("__init__", "__new__"):
            if made in vars(home) and _ours(home) and not issubclass(home, Enum):
                for line in calls(inspect.unwrap(getattr(home, made)), kind.__name__, bound=True):
                    yield line.removesuffix(" -> None")
                if not hasattr(home, "__attrs_attrs__"):
                    yield from _set_in(vars(home)[made])
                return


def _set_in(made: object) -> Iterator[str]:
    """The attributes that a constructor written by hand sets."""
    source = inspect.getsource(inspect.unwrap(cast("FunctionType", made)))
    for name, annotation in re.findall(r"^ +self\.([a-z]\w*)(?:: ([^=]+?))? = ", source, re.MULTILINE):
        yield f"{name}: {annotation}" if annotation else name


def _member(name: str, one: object) -> Iterator[str]:
    if isinstance(one, staticmethod | classmethod):
        sort = "static" if isinstance(one, staticmethod) else "class"
        yield from calls(one.__func__, f"{sort} def {name}", bound=sort == "class")
    elif isinstance(one, property | cached_property):
        getter: Any = one.fget if isinstance(one, property) else one.func
        yield f"property {name}: {told(inspect.signature(getter).return_annotation)}"
    elif isinstance(one, FunctionType) or (callable(one) and hasattr(one, "__wrapped__")):
        yield from calls(one, f"def {name}", bound=True)
    elif not isinstance(one, MemberDescriptorType | type | ModuleType):
        yield f"{name} = {value(one)}"


def _members(kind: type, public: frozenset[int]) -> Iterator[str]:
    annotated: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    members = set(getattr(kind, "__members__", ()))
    for home in reversed(_homes(kind, public)):
        for name, annotation in inspect.get_annotations(home).items():
            if not name.startswith("_"):
                annotated[name] = f"{name}: {told(annotation)}"
        for name, one in vars(home).items():
            special = name in _SPECIAL and isinstance(one, FunctionType) and one.__module__ == home.__module__
            shown = special or not name.startswith("_")
            if shown and name not in members and name not in annotated:
                found[name] = list(_member(name, one))
    yield from (f"{name} = {value(one.value)}" for name, one in getattr(kind, "__members__", {}).items())
    yield from annotated.values()
    yield from (line for name in sorted(found) for line in found[name])


def of_class(kind: type, public: frozenset[int]) -> Iterator[str]:
    """A class: what it is built of, what it has, and what can be done with it."""
    bases = ", ".join(dict.fromkeys(_bases(kind, public)))
    yield f"class {kind.__name__}{f'({bases})' if bases else ''}"
    for line in (*_constructor(kind), *_members(kind, public)):
        yield f"    {line}"


# --- the plugin -------------------------------------------------------------------------------------------


class _Heard:
    """Takes what the plugin registers with pytest."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}

    def getgroup(self, *_: str) -> _Heard:
        return self

    def addoption(self, name: str, **given: object) -> None:
        how = "".join(f"    {key}: {value(one)}\n" for key, one in sorted(given.items()) if key != "help")
        self.said[name] = f"option {name}\n{how}".rstrip()

    def addinivalue_line(self, kind: str, line: str) -> None:
        call = line.partition(":")[0]
        self.said[call.partition("(")[0]] = f"{kind.removesuffix('s')} {call}"

    def getoption(self, _: str) -> None:
        """Nothing is asked for."""


def of_plugin(module: ModuleType) -> dict[str, str]:
    """The options, the markers and the fixtures of a plugin for pytest."""
    heard = _Heard()
    module.pytest_addoption(heard)
    module.pytest_configure(heard)
    for one in ast.parse(inspect.getsource(module)).body:
        made = [ast.unparse(each) for each in one.decorator_list] if isinstance(one, ast.FunctionDef) else []
        if isinstance(one, ast.FunctionDef) and made and made[0].startswith("pytest.fixture"):
            returns = "" if one.returns is None else f" -> {ast.unparse(one.returns)}"
            call = f"fixture {one.name}({ast.unparse(one.args)}){returns}"
            heard.said[one.name] = "\n".join((call, *(f"    {each}" for each in made)))
    return heard.said


# --- the whole --------------------------------------------------------------------------------------------


def of_name(name: str, one: object, public: frozenset[int]) -> Iterator[str]:
    """What one public name is."""
    if isinstance(one, type) and not isinstance(one, GenericAlias):
        yield from of_class(one, public)
    elif get_origin(one) is not None or isinstance(one, UnionType):
        yield f"type {name} = {told(one)}"
    elif isinstance(one, ModuleType):
        yield f"module {name}"
    elif callable(one) and (isinstance(one, FunctionType) or hasattr(one, "__wrapped__")):
        lines = list(calls(one, f"def {name}"))
        yield from (line if place == 0 else f"    {line}" for place, line in enumerate(lines))
    else:
        said = value(one) if name != "__version__" else "..."
        yield f"{name}: {type(one).__name__}{'' if said == '...' else f' = {said}'}"


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
        found[module, name] = "\n".join(of_name(name, one, public))
    plugin = of_plugin(importlib.import_module(PLUGIN))
    return found | {(PLUGIN, name): text for name, text in plugin.items()}


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


def unreleased(changelog: str) -> str:
    """The part of a changelog that no release has yet."""
    return re.split(r"^## ", changelog.partition("\n## Unreleased\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def named(changelog: str) -> set[str]:
    """The names that the unreleased part says have changed, each with how: ``changed `mapm.duties```."""
    part = unreleased(changelog).partition(f"{HEADING}\n")[2].partition("\n### ")[0]
    return set(re.findall(r"^- ((?:added|removed|changed) `[^`]+`)", part, re.MULTILINE))


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
    """Why the face of today is not that of a release; nothing where it is, or where nothing is released."""
    last, unfinished = last_release(changelog), "dev" in version
    if unfinished and last:
        return f"{version} is no release: write the version of the release in src/mapm/_version.py first"
    if not unfinished and version != last:
        return f"CHANGELOG.md has no part '## {version}' on top: give what is unreleased that heading first"
    return ""


def main(arguments: list[str]) -> None:
    """Write the face as it is, and say what the changelog has to name."""
    FOLDER.mkdir(exist_ok=True)
    now, changelog = face(), CHANGELOG.read_text(encoding="utf-8")
    NOW.write_text(rendered(now), encoding="utf-8")
    if "--released" in arguments:
        if no := refusal(importlib.import_module("mapm").__version__, changelog):
            sys.exit(f"{RELEASED.relative_to(ROOT)} stays as it is. {no}")
        RELEASED.write_text(f"{first_line(changelog)}\n\n{rendered(now)}", encoding="utf-8")
    changed = to_name(differences(parsed(RELEASED.read_text(encoding="utf-8")), now))
    said = named(changelog)
    for title, lines in (("is to say", changed - said), ("says in vain", said - changed)):
        if lines:
            listed = "\n".join(f"- {line}" for line in sorted(lines))
            print(f"CHANGELOG.md {title}, under '{HEADING}' of Unreleased:\n{listed}")
    if changed != said:
        sys.exit(1)
    print(f"{NOW.relative_to(ROOT)} has {len(now)} names, {len(changed)} of them not as they were released")


if __name__ == "__main__":
    main(sys.argv[1:])
