"""``python3 dev.py pages``: the reference of every public name, in the pages of docs/reference/names/.

People write the pages: what belongs together, in which order, and examples that are run. Where a page has

    <!-- names: WorkingDays Weeks -->
    <!-- end of names -->

this writes between the two lines what the source says of each name: its signature, its docstring, its fields
and members. ``<!-- names of mapm.guidance: Case -->`` is for another module than ``mapm``. ``index.md`` there
lists every name with its place. A test fails where a name has no place, or no example that is run and shows
something, and where a page that is checked in is another than the source makes.
"""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
import re
import textwrap
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast
from unittest.mock import MagicMock

import face
from docstrings import fields_said, files_of, marked_up, said_in
from naming import telling
from naming.promised import Key, homes, public, told_of_each
from signature_types import named, rendered

import mapm
from mapm import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT: Final = Path(__file__).resolve().parents[1]
FOLDER: Final = ROOT / "docs" / "reference" / "names"
INDEX: Final = FOLDER / "index.md"
BLOCK: Final = re.compile(
    r"^<!-- names(?: of (?P<module>[\w.]+))?: (?P<names>[\w\- ]+) -->\n(?P<body>.*?)^<!-- end of names -->$",
    re.MULTILINE | re.DOTALL,
)
TREE: Final = re.compile(r"^<!-- tree of errors -->$.*?^<!-- end of tree -->$", re.MULTILINE | re.DOTALL)
DIGEST: Final = re.compile(r"sha256:\w+")
"""What stands for a long default, or a long text of an enumeration, in what the face is checked by."""
INTRO: Final = """# Every public name

All that the library promises, by where it is imported from. What is not here is not promised.

{pages}"""
TYPES: Final = """## Types that signatures name

Signatures name these too. They are not imported; a value of the kind is passed or given."""
SHARED: Final = frozenset({"at", "by", "recorded_at", "id", "answers", "reasons"})
"""What every entry has; it is shown once, with `Entry`."""
NOT_SHOWN: Final = SHARED | {"doing", "into", "onto", "knowing"}


# --- what the source says ---------------------------------------------------------------------------------


@cache
def _helped() -> dict[str, str]:
    """What the plugin tells pytest of its options and its marker, as ``pytest --help`` says it."""
    heard, plugin = MagicMock(), importlib.import_module(face.PLUGIN)
    heard.getoption.return_value = None
    plugin.pytest_addoption(heard)
    plugin.pytest_configure(heard)
    options = {call.args[0]: call.kwargs["help"] for call in heard.getgroup().addoption.call_args_list}
    lines = [call.args[1].partition(": ") for call in heard.addinivalue_line.call_args_list]
    said = options | {call.partition("(")[0]: text for call, _, text in lines}
    return {name: f"{text[0].upper()}{text[1:]}." for name, text in said.items()}


def _room(name: str) -> str:
    """The module from which ``mapm`` takes a name."""
    rooms = (f"mapm.{room}" for room in mapm._ROOMS)  # noqa: SLF001 - told nowhere else
    return next((room for room in rooms if name in importlib.import_module(room).__all__), "mapm._version")


def docstring(key: Key) -> str:
    """What is said of a name, where it was made."""
    one = key.value
    if key.module == face.PLUGIN and one is None:
        return _helped()[key.name]
    own = (vars(one).get("__doc__") if isinstance(one, type) else getattr(one, "__doc__", None)) or ""
    if isinstance(one, type) or inspect.isroutine(one) or hasattr(one, "__wrapped__"):
        return inspect.cleandoc(own)
    files = files_of(_room(key.name) if key.module == "mapm" else key.module)
    said = [found for path in files if (found := said_in(path).names.get(key.name))]
    return said[0] if said else ""


@cache
def _constants() -> dict[str, str]:
    """The public constants that are too long for a signature, by the digest that stands for them there."""
    return {
        digest: key.name
        for key in sorted(public())
        if not isinstance(key.value, type) and DIGEST.fullmatch(digest := telling.value(key.value))
    }


# --- how it is shown --------------------------------------------------------------------------------------


def shown(key: Key) -> str:
    """One name: signature, docstring, fields and members."""
    one = key.value
    own: Iterable[Enum] = one if isinstance(one, type) and issubclass(one, Enum) else ()
    texts = {telling.value(member.value): repr(member.value) for member in own}
    promised = re.sub(r"(: \w+) = sha256:\w+", r"\1", told_of_each()[key.module, key.name])
    said = DIGEST.sub(lambda it: texts.get(it[0]) or _constants().get(it[0], "..."), promised).splitlines()
    kind = key.value if said[0].startswith("class ") else None
    call, members = _split(said, kind) if kind else (said, [])
    if kind is not None and issubclass(kind, Entry) and kind is not Entry:
        call = _without_shared(call)
    again = [one.full for one, home in homes().items() if home == key and one != key]
    parts = [f"### `{key.name}`", "```py\n" + "\n".join(call) + "\n```"]
    if key.module not in {"mapm", face.PLUGIN}:
        parts.append(f"From `{key.module}`{_also(again)}.")
    parts += [marked_up(docstring(key)), "\n".join(_rows(kind, call, members))]
    return "\n\n".join(part for part in parts if part)


def _also(again: list[str]) -> str:
    modules = [f"`{one.rpartition('.')[0]}`" for one in again]
    return f", and from {', '.join(modules)}" if modules else ""


def _split(said: list[str], kind: type) -> tuple[list[str], list[str]]:
    """The first line and the constructor, and what else a class has."""
    inside = [line.removeprefix("    ") for line in said[1:]]
    end = 0
    while end < len(inside) and re.match(rf"{kind.__name__}\(| |\)", inside[end]):
        end += 1
    return [said[0], *inside[:end]], inside[end:]


def _without_shared(call: list[str]) -> list[str]:
    """The constructor of an entry, with what is its own."""
    kept = [line for line in call if line.strip().partition(":")[0] not in SHARED]
    place = next((place for place, line in enumerate(kept) if line.strip() == "*,"), None)
    if place is not None:
        kept[place] += "  # and what every entry has"
    return kept


def _rows(kind: type | None, call: list[str], members: list[str]) -> Iterator[str]:
    """A line for each member with the first paragraph that is said of it, and that on what it raises.

    A field of which nothing is said stands in the call already.
    """
    if kind is None:
        return
    said = fields_said(kind)
    inside = set(re.findall(r"(\w+)(?=: )", "\n".join(call)))
    entry = issubclass(kind, Entry) and kind is not Entry
    for line in _joined(members):
        name = re.split(r"\W", re.sub(r"^(class |static )?(def|property) ", "", line), maxsplit=1)[0]
        first, *others = said.get(name, "").replace("``", "`").split("\n\n")
        raised = (other for other in others if re.search(r"\bRaises\b|\braised\b", other))
        text = " ".join(" ".join((first, *raised)).split())
        if (entry and name in NOT_SHOWN) or (not text and (name in inside or name == "args")):
            continue
        yield f"- `{line}`{f': {text}' if text else ''}"


def _joined(members: Iterable[str]) -> list[str]:
    """A member a line: a call of several lines becomes one."""
    found: list[str] = []
    for line in members:
        if line.startswith((" ", ")")):
            found[-1] += line.strip() if line.startswith(")") else f" {line.strip()}"
        else:
            found.append(line)
    return [re.sub(r",\)", ")", re.sub(r"\( ", "(", line)) for line in found]


# --- the pages --------------------------------------------------------------------------------------------


def pages() -> list[Path]:
    """The pages that people write."""
    return [page for page in sorted(FOLDER.glob("*.md")) if page != INDEX]


def placed(text: str) -> list[Key]:
    """The names that have their place in a page, in its order."""
    return [
        Key(block["module"] or "mapm", name)
        for block in BLOCK.finditer(text)
        for name in cast("str", block["names"]).split()
    ]


def anchored(text: str) -> dict[Key, str]:
    """Where each name of a page is linked to: of like headings the second has a 1 behind it."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    keys, seen = iter(placed(text)), dict[str, int]()
    found: dict[Key, str] = {}
    for heading in re.findall(r"^#+ (.+)$", prose, re.MULTILINE):
        slug = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        number = seen.get(slug, 0)
        seen[slug] = number + 1
        if heading.startswith("`"):
            found[next(keys)] = f"{slug}-{number}" if number else slug
    return found


def filled(text: str) -> str:
    """A page with what the source says between its marks."""

    def fill(block: re.Match[str]) -> str:
        first = block[0].partition("\n")[0]
        keys = [Key(block["module"] or "mapm", name) for name in cast("str", block["names"]).split()]
        unknown = [key.full for key in keys if key not in public()]
        if unknown:
            message = f"no public name, or promised elsewhere first: {', '.join(unknown)}"
            raise ValueError(message)
        return "\n\n".join((first, *map(shown, keys), "<!-- end of names -->"))

    grown = f"<!-- tree of errors -->\n\n{error_tree()}\n\n<!-- end of tree -->"
    return TREE.sub(lambda _: grown, BLOCK.sub(fill, text))


def constructor(kind: type) -> str:
    """The source of the constructor that a class has itself; nothing where it has none."""
    made = vars(kind).get("__init__")
    return "" if made is None else textwrap.dedent(inspect.getsource(made))


def error_tree() -> str:
    """Every error that is promised, below the one it derives from, with what else it is and what it says."""
    errors = {
        key.value: key
        for key in sorted(public())
        if isinstance(key.value, type) and issubclass(key.value, BaseException)
    }
    ours = [kind for kind in errors if issubclass(kind, mapm.MapmError)]
    rows: list[str] = []

    def grow(kind: type, deep: int) -> None:
        parent = next((base for base in kind.__bases__ if base in ours), None)
        others = [base.__name__ for base in kind.__bases__ if base not in {parent, Exception}]
        other = f" (`{'`, `'.join(others)}`)" if others else ""
        said = marked_up(docstring(errors[kind]).partition("\n")[0])
        rows.append(f"{'  ' * deep}- `{kind.__name__}`{other}: {said}")
        for child in ours:
            if next((base for base in child.__bases__ if base in ours), None) is kind:
                grow(child, deep + 1)

    grow(mapm.MapmError, 0)
    return "\n".join(rows)


def index() -> str:
    """Every name with the page it is on, by the module it is imported from."""
    texts = {page: page.read_text(encoding="utf-8") for page in pages()}
    where = {
        key: f"{page.name}#{anchor}" for page, text in texts.items() for key, anchor in anchored(text).items()
    }
    titles = [f"- [{text.splitlines()[0].removeprefix('# ')}]({page.name})" for page, text in texts.items()]
    parts = [INTRO.format(pages="\n".join(titles))]
    for module in dict.fromkeys(key.module for key in homes()):
        keys = sorted((key for key in homes() if key.module == module), key=lambda key: key.name.lower())
        links = [f"[`{key.name}`]({where[home]})" for key in keys if (home := homes()[key]) in where]
        parts += [f"## `{module}`", ", ".join(links)]
    signatures: dict[str, list[Any]] = {}
    for key, text in told_of_each().items():
        signatures.setdefault(text, []).append(Key(*key).value)
    types = rendered(named(signatures, {key.name for key in homes()}))
    return "\n\n".join((*parts, TYPES, types)) + "\n"


# --- examples ---------------------------------------------------------------------------------------------


class Example(NamedTuple):
    """A block of code that is run, and whether it shows what comes of it."""

    code: str
    shows: bool


def examples(text: str) -> list[Example]:
    """The blocks of Python in a page, in their order."""
    found: list[Example] = []
    for block in re.findall(r"^```python\n(.*?)^```", BLOCK.sub("", text), re.MULTILINE | re.DOTALL):
        lines = doctest.DocTestParser().get_examples(block)
        code = "\n".join(line.source for line in lines) if lines else block
        found.append(Example(code, any(line.want for line in lines) or "assert " in block))
    return found


def used(text: str) -> set[Key]:
    """The public names that a page uses in a block which shows something; an import is no use."""
    bound: dict[str, tuple[str, str | None]] = {}
    found: set[Key] = set()
    for example in examples(text):
        tree = ast.parse(example.code)
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                bound |= {one.asname or one.name: (str(node.module), one.name) for one in node.names}
            elif isinstance(node, ast.Import):
                bound |= {one.asname or one.name: (one.name, None) for one in node.names}
        if example.shows:
            for node in ast.walk(tree):
                found |= {homes()[key] for key in _meant(node, bound) if key in homes()}
            words = set(
                re.findall(r"[\w-]+", example.code)
            )  # those of the plugin are words in a test or a call
            found |= {key for key in homes() if key.module == face.PLUGIN and key.name in words}
    return found


def _meant(node: ast.AST, bound: dict[str, tuple[str, str | None]]) -> Iterator[Key]:
    """The public name that a node of a program stands for."""
    if isinstance(node, ast.Name) and node.id in bound:
        module, name = bound[node.id]
        if name is not None:
            yield Key(module, name)
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in bound:
        module, name = bound[node.value.id]
        yield Key(module if name is None else f"{module}.{name}", node.attr)


def in_docstring(key: Key) -> bool:
    """Whether a docstring of a name or of a member of it has an example that uses it and shows something."""
    one = key.value
    said = [docstring(key), *(fields_said(one).values() if isinstance(one, type) else ())]
    lines = [line for text in said for line in doctest.DocTestParser().get_examples(text)]
    names = {
        node.id for line in lines for node in ast.walk(ast.parse(line.source)) if isinstance(node, ast.Name)
    }
    return key.name in names and any(line.want for line in lines)


def problems(texts: dict[str, str]) -> list[str]:
    """What is wrong with these pages, by their names: names without a place or an example, or with two."""
    places: dict[Key, list[str]] = {key: [] for key in public()}
    shown_at: dict[str, set[Key]] = {page: used(text) for page, text in texts.items()}
    for page, text in texts.items():
        for key in placed(text):
            places.setdefault(key, []).append(page)
    found: list[str] = []
    for key, where in sorted(places.items()):
        if key not in public():
            found.append(f"{key.full} is no public name, or is promised elsewhere first: {where[0]}")
        elif not where:
            found.append(f"{key.full} has no place in the reference")
        elif len(where) > 1:
            found.append(f"{key.full} has more than one place: {', '.join(where)}")
        elif key not in shown_at[where[0]] and not in_docstring(key):
            found.append(f"{key.full} has no example on {where[0]} that is run and shows something")
    return found


def main() -> None:
    """Write the pages, and say what they lack."""
    for page in pages():
        page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8")
    INDEX.write_text(index(), encoding="utf-8")
    texts = {page.name: page.read_text(encoding="utf-8") for page in pages()}
    for said in problems(texts):
        print(said)
    print(f"{FOLDER.relative_to(ROOT)} has {len(public())} names on {len(texts)} pages")


if __name__ == "__main__":
    main()
