"""How Sphinx makes the site of these pages: ``python3 dev.py docs``.

The pages are read on a forge too, so they hold no directives: what the site needs beside them is made here.
The contents are made of the lists of links in the pages called `index.md`; a page with the clauses of a
document gets a way to each, and the search finds them by their numbers; a drawing stands in its page, where
its words can be read aloud and it can be as wide as it is.
"""

from __future__ import annotations

import re
from functools import partial
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mapm import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

project = "mapm"
author = "The mapm authors"
project_copyright = "the mapm authors"
version = release = __version__
language = "en_GB"

extensions = ["myst_nb", "sphinx_copybutton"]
exclude_patterns = ["schemas"]
nitpicky = True  # whatever is referred to has to be there
myst_heading_anchors = 4  # the same as on a forge

# Notebooks are run in each build, and one that fails ends it. Nothing is fetched for widgets.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 180
nb_merge_streams = True
nb_ipywidgets_js: dict[str, dict[str, str]] = {}

# What the button over a block copies: of a console the lines after a prompt, without it, and nothing that was
# answered; a block without prompts as it is. tests/test_pasting.py holds the pages to what this copies.
copybutton_prompt_text = r">>> |\.\.\. ?|\$ "
copybutton_prompt_is_regexp = True
copybutton_only_copy_prompt_lines = True
copybutton_copy_empty_lines = False  # an empty line ends a block: where one is meant, it has the prompt `...`
copybutton_line_continuation_character = "\\"
copybutton_selector = ", ".join(
    f"div.highlight-{kind} pre"
    for kind in ("python", "pycon", "ipython3", "console", "sh", "toml", "json", "markdown")
)

html_theme = "furo"
html_title = "mapm"
html_favicon = html_logo = "_static/mark.svg"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_search_scorer = str(Path(__file__).with_name("_static") / "scorer.js")
html_use_index = False  # of names there is one in the reference

# What a page may load, whatever comes to be in it: the site's own files. The theme and notebooks write styles
# and short scripts into their pages, plots are data in theirs, and Sphinx evaluates the plural of a language.
# tools/site.py holds each page to this.
POLICY: Final = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'"
)

DOCS: Final = Path(__file__).resolve().parent
LINK: Final = re.compile(r"\]\(([^)\s#:]+\.md)(?:#[^)\s]*)?\)")
SECTION: Final = re.compile(r"^## (.+)$", re.MULTILINE)
CLAUSE: Final = re.compile(r'<a id="(clause-[^"]+)"></a>([^\s|<]+)')
DRAWN: Final = re.compile(r"^!\[([^\]]*)\]\(([^)\s:]+\.svg)\)$", re.MULTILINE)
UPWARD: Final = re.compile(r"\]\(((?:\.\./)+[^)\s#:]+\.md)\)")


def linked(page: Path, text: str) -> Iterator[str]:
    """The pages of the site to which a text of a page links, each by its path without its ending."""
    for target in LINK.findall(text):
        found = (page.parent / target).resolve()
        if found.is_relative_to(DOCS) and found.is_file() and found != page:
            yield found.relative_to(DOCS).with_suffix("").as_posix()


def belongs_to(name: str) -> Path:
    """The index under which a page stands: that of its folder where there is one, else the first of all."""
    folder = (DOCS / name).parent
    own = folder if (DOCS / name).name != "index" else folder.parent
    return own / "index.md" if (own / "index.md").is_file() else DOCS / "index.md"


def contents(page: Path, text: str) -> str:
    """The tables of contents of an index, section by section, as directives that show nothing on the page.

    What is linked before the first section of the first index is linked again below it.
    """
    first = page == DOCS / "index.md"
    parts = zip(["", *SECTION.findall(text)], SECTION.split(text)[::2], strict=True)
    told: set[str] = set()
    blocks: list[str] = []
    for title, part in list(parts)[first:]:
        own = [one for one in linked(page, part) if belongs_to(one) == page and one not in told]
        if own:
            told.update(own)
            caption = [f":caption: {title}"] if first else []
            rows = [":hidden:", *caption, "", *(f"/{name}" for name in dict.fromkeys(own))]
            blocks.append("\n".join(["```{toctree}", *rows, "```"]))
    return "\n\n".join(blocks)


def beside(page: Path, found: re.Match[str]) -> str:
    """A link to a page that is none of the site's, as one to its text."""
    return found[0] if (page.parent / found[1]).resolve().is_relative_to(DOCS) else f"](path:{found[1]})"


def drawn(page: Path, found: re.Match[str]) -> str:
    """A drawing that stands alone in a page, as the drawing itself: as a picture it would be too small.

    It scrolls by itself, and whoever reads by the keyboard can reach it.
    """
    svg = (page.parent / found[2]).read_text(encoding="utf-8").strip()
    label = escape(found[1], quote=True)
    return f'<div class="drawing" tabindex="0" role="region" aria-label="{label}">{svg}</div>'


def clauses(text: str) -> dict[str, str]:
    """Where each clause with a row in a page is, by its number; of one in parts, where the first is too."""
    found: dict[str, str] = {}
    for place, number in CLAUSE.findall(text):
        found.setdefault(number.partition("#")[0], place)
        found[number] = place
    return found


def ways(text: str) -> str:
    """A page with a way to each of its clauses, before its first section."""
    rows = [(number, place) for place, number in CLAUSE.findall(text)]
    if not rows:
        return text
    lines = [
        " ".join(f'<a href="#{place}">{number}</a>' for number, place in one)
        for _, one in groupby(rows, key=lambda row: re.split(r"[.#]", row[0])[0])
    ]
    listed = "\n".join(f"<p>{line}</p>" for line in lines)
    block = f'<details class="ways">\n<summary>Go to a clause by its number</summary>\n{listed}\n</details>'
    before, section, after = text.partition("\n## ")
    return f"{before}\n{block}\n{section}{after}"


def as_the_site_has_it(_: Sphinx, name: str, source: list[str]) -> None:
    """Give an index its contents and clauses their ways, put drawings in, and link to texts beside docs/."""
    page = DOCS / f"{name}.md"
    text = DRAWN.sub(partial(drawn, page), ways(UPWARD.sub(partial(beside, page), source[0])))
    source[0] = f"{text}\n\n{contents(page, source[0])}\n" if page.name == "index.md" else text


def found_by_number(app: Sphinx) -> Iterator[tuple[str, dict[str, str], str]]:
    """Have the search find each clause as it finds a heading: of words, it leaves out numbers."""
    titles = app.builder.indexer._all_titles  # noqa: SLF001 - nothing public adds what is no heading
    for name in sorted(app.env.found_docs):
        for number, place in clauses((DOCS / f"{name}.md").read_text(encoding="utf-8")).items():
            titles.setdefault(name, []).extend(((number, place), (f"Clause {number}", place)))
    yield from ()


def guarded(_: Sphinx, __: str, ___: str, context: dict[str, str], ____: object) -> None:
    """Say in a page what it may load."""
    said = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    context["metatags"] = f"{said}{context.get('metatags', '')}"


def setup(app: Sphinx) -> None:
    """Have each page read as the site has it, be found by its clauses, and say what it may load."""
    app.connect("source-read", as_the_site_has_it)
    app.connect("html-collect-pages", found_by_number)
    app.connect("html-page-context", guarded)
