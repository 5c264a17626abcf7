"""What is wrong with a site that was built: ``python tools/site.py FOLDER``, run by ``python3 dev.py docs``.

Every link within the site leads to something that is there, its place in the page too; nothing that a page
loads comes from elsewhere, no script names an address elsewhere, and every page tells the browser to ask
for nothing but what is the site's own; every page has a language, a title and one heading above all
others, and every picture has words; the search finds each clause by its number. Links for a reader to
follow may lead out, and are counted. Standard library only: it reads files and asks no network.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

LOADS: Final = {
    "audio": ("src",),
    "embed": ("src",),
    "form": ("action",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src",),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
"""What a browser asks for by itself, or sends to: none of it may lead out of the site."""

IN_STYLES: Final = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)|@import\s+['\"]([^'\"]+)['\"]")
ADDRESS: Final = re.compile(r"""(?:\b(?:https?|wss?|ftp):|(?<=["'`]))//[^\s"'`<>(){}\\,;]+""")
"""What in a script may be an address elsewhere: one with its scheme, or a text that begins without it."""
NAMED: Final = {
    "http://www.w3.org/": "names of kinds of markup: they look like addresses, and are asked of nobody",
    "https://clipboardjs.com/": "in a comment: where what copies has its home",
    "https://snowballstem.org/": "in a comment: where what finds the stems of words has its home",
    "https://www.sphinx-doc.org/": "in a sentence that Sphinx has translated, for the foot of a page",
    "https://developer.mozilla.org/": "in a comment of the search: which characters are escaped",
}
"""What scripts of the theme and of Sphinx name and do not ask for: how such a name begins, and why it may."""
GUARD: Final = {
    "default-src": {"'self'"},
    "connect-src": {"'self'"},
    "form-action": {"'self'"},
    "img-src": {"'self'", "data:"},
    "script-src": {"'self'", "'unsafe-inline'", "'unsafe-eval'"},
    "style-src": {"'self'", "'unsafe-inline'"},
}
"""What a page has to say that it loads at most, in its Content-Security-Policy; it may be less."""
CLAUSE: Final = "clause-"
INDEX: Final = "searchindex.js"
VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


@dataclass
class Page:
    """What one page says of itself, and what it leads to."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    without_words: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    policy: str = ""
    language: str = ""
    title: str = ""
    headings: int = 0
    shows: bool = True
    """Whether it is a page to be read, and not one that only leads to another."""


class Reader(HTMLParser):
    """Reads one page."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.within: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element leads to, and what it lacks."""
        has = {name: value or "" for name, value in attrs}
        page = self.page
        page.ids += [has[name] for name in ("id",) if has.get(name)]
        page.ids += [has["name"]] if tag == "a" and has.get("name") else []
        page.links += [has["href"]] if tag == "a" and "href" in has else []
        page.loads += [has[name] for name in LOADS.get(tag, ()) if has.get(name)]
        page.loads += in_styles(has.get("style", ""))
        if tag == "html":
            page.language = has.get("lang", "")
        if tag == "h1":
            page.headings += 1
        if tag == "img" and not has.get("alt"):
            page.without_words.append(
                f"the picture {has.get('src', '')[:60]} has no words for who does not see it"
            )
        if tag == "meta" and has.get("http-equiv", "").lower() == "refresh":
            page.loads.append(has.get("content", "").partition("url=")[2])
            page.shows = False
        if tag == "meta" and has.get("http-equiv", "").lower() == "content-security-policy":
            page.policy = (
                has.get("content", "") if "script" not in self.seen else ""
            )  # it guards what follows
        page.scripts += [value for name, value in has.items() if name.startswith("on")]
        self.seen.add(tag)
        if tag not in VOID:
            self.within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag in self.within:
            while self.within.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Keep the title, what a style in the page loads, and the scripts in it."""
        if self.within[-1:] == ["style"]:
            self.page.loads += in_styles(data)
        if self.within[-1:] == ["script"]:
            self.page.scripts.append(data)
        if self.within[-2:] == ["head", "title"]:
            self.page.title += data


def in_styles(text: str) -> list[str]:
    """What a style sheet, or a style in a page, asks for."""
    return [first or second for first, second in IN_STYLES.findall(text)]


def in_scripts(text: str) -> list[str]:
    """The addresses elsewhere that a script names, but for those of which it is known why it does."""
    return [one for one in ADDRESS.findall(text) if not one.startswith(tuple(NAMED))]


def unguarded(policy: str) -> list[str]:
    """What a page lets a browser ask for that is not the site's."""
    said = {words[0]: set(words[1:]) for part in policy.split(";") if (words := part.split())}
    if not said:
        return ["it does not say, before its first script, what it may load"]
    return [
        f"it may load more than it should: {kind} {' '.join(sorted(said.get(kind, {'*'}) - most))}"
        for kind, most in GUARD.items()
        if said.get(kind, {"*"}) - most
    ]


def read(path: Path) -> Page:
    """What a page says."""
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.page


def leads_out(target: str) -> bool:
    """Whether an address is not one of the site's own; data that stand in the page itself are its own."""
    parts = urlsplit(target)
    return bool(parts.netloc) or parts.scheme not in {"", "data"}


class Site:
    """A folder of pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.pages = {path.resolve(): read(path) for path in sorted(folder.rglob("*.html"))}

    def name(self, path: Path) -> str:
        """A file by its place in the site."""
        return path.relative_to(self.folder).as_posix()

    def missing(self, path: Path, target: str) -> str:
        """What of an internal address is not there; empty where all is."""
        parts = urlsplit(target)
        if parts.scheme == "data":
            return ""
        found = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        found = found / "index.html" if found.is_dir() else found
        if parts.path.startswith("/") or not found.is_relative_to(self.folder):
            return f"{target} leads out of the site's folder"
        if not found.is_file():
            return f"{target} leads to nothing"
        if parts.fragment and found in self.pages and unquote(parts.fragment) not in self.pages[found].ids:
            return f"{target} leads to no place in its page"
        return ""

    def faults(self) -> list[str]:
        """Everything that is wrong, each in one line that begins with the file."""
        found = [f"{self.folder.name}: there are no pages"] if not self.pages else []
        for path, page in self.pages.items():
            found += [f"{self.name(path)}: {fault}" for fault in self.faults_of(path, page)]
        for path in sorted(self.folder.rglob("*.css")):
            wanted = in_styles(path.read_text(encoding="utf-8"))
            found += [f"{self.name(path)}: {fault}" for fault in self.not_loaded(path.resolve(), wanted)]
        for path in sorted(self.folder.rglob("*.js")):
            if path.name != INDEX:  # which has the words of the pages
                named = in_scripts(path.read_text(encoding="utf-8"))
                found += [f"{self.name(path)}: it names {one}, which is elsewhere" for one in named]
        return found + self.not_found()

    def not_found(self) -> list[str]:
        """The clauses that the search does not find by their numbers."""
        index = self.folder / INDEX
        has = set(
            re.findall(rf'"({CLAUSE}[^"]+)"', index.read_text(encoding="utf-8") if index.is_file() else "")
        )
        return [
            f"{self.name(path)}: the search does not find {one}"
            for path, page in self.pages.items()
            for one in page.ids
            if one.startswith(CLAUSE) and one not in has
        ]

    def faults_of(self, path: Path, page: Page) -> list[str]:
        """What is wrong with one page."""
        found = self.not_loaded(path, page.loads)
        found += [f"it names {one}, which is elsewhere" for text in page.scripts for one in in_scripts(text)]
        found += [fault for one in page.links if not leads_out(one) and (fault := self.missing(path, one))]
        found += [
            f"{one} is no address that can be relied on"
            for one in page.links
            if leads_out(one) and urlsplit(one).scheme not in {"https", "mailto"}
        ]
        found += [
            f"the id {one} stands there twice" for one in sorted(set(page.ids)) if page.ids.count(one) > 1
        ]
        found += page.without_words
        if page.shows:
            found += unguarded(page.policy)
            found += ["it has no language"] * (not page.language) + ["it has no title"] * (
                not page.title.strip()
            )
            if self.name(path) != "search.html":  # what is found has its headings
                found += [f"it has {page.headings} headings above all others, not 1"] * (page.headings != 1)
        return found

    def not_loaded(self, path: Path, wanted: list[str]) -> list[str]:
        """What of that which is asked for is elsewhere, or nowhere."""
        out = [f"it loads {one} from elsewhere" for one in wanted if leads_out(one)]
        return out + [fault for one in wanted if not leads_out(one) and (fault := self.missing(path, one))]

    def told(self) -> str:
        """How much there is, in one line."""
        links = [one for page in self.pages.values() for one in page.links]
        out = {one for one in links if leads_out(one)}
        return f"{len(self.pages)} pages, {len(links)} links; {len(out)} lead out, for readers to follow."


def main(arguments: list[str]) -> None:
    """Print every fault of a site, and leave with 1 where there is one."""
    if len(arguments) != 1:
        sys.exit("python tools/site.py FOLDER")
    site = Site(Path(arguments[0]))
    faults = site.faults()
    print("\n".join([*faults, site.told()]))
    if faults:
        sys.exit(f"{len(faults)} faults.")


if __name__ == "__main__":
    main(sys.argv[1:])
