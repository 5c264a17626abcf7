"""Every link in the README and the pages leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parent.parent
PAGES: Final = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")])
FENCED: Final = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
LINK: Final = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING: Final = re.compile(r"^#+ (.+)$", re.MULTILINE)


def prose(page: Path) -> str:
    """The page without its code."""
    return FENCED.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """What a link may name in a page: its headings, as they are shown on the web."""
    found: dict[str, int] = {}
    for heading in HEADING.findall(prose(page)):
        slug = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        found[slug] = found.get(slug, -1) + 1  # of like headings the second has a 1 behind it
    return {
        f"{slug}-{number}" if number else slug for slug, last in found.items() for number in range(last + 1)
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_resolves(page: Path) -> None:
    """The file is there, and where a heading is named, it has it."""
    for link in LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, heading = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name}: {link}"
        if heading:
            assert heading in anchors(target), f"{page.name}: {link}"


INDEX: Final = ROOT / "docs" / "index.md"
DECISIONS: Final = INDEX.parent / "decisions" / "index.md"
LISTED: Final = {
    (index.parent / link.partition("#")[0]).resolve()
    for index in INDEX.parent.glob("**/index.md")
    for link in LINK.findall(prose(index))
    if ":" not in link
}


@pytest.mark.parametrize(
    "page", sorted(INDEX.parent.glob("**/*.md")), ids=lambda page: str(page.relative_to(INDEX.parent))
)
def test_every_page_is_in_the_index(page: Path) -> None:
    """Each page of the documentation, each decision too, is linked from an index, so that it is found."""
    assert page == INDEX or page.resolve() in LISTED


def test_decisions_are_listed_in_order() -> None:
    """Each is listed by its own number and heading, one after the other."""
    said = re.findall(r"^(\d+)\. \[(.+)\]\((\d{4})-", DECISIONS.read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(number) for number, _, _ in said] == sorted(int(name) for _, _, name in said)
    headings = {
        int(page.name[:4]): page.read_text(encoding="utf-8").splitlines()[0].partition(". ")[2]
        for page in DECISIONS.parent.glob("*-*.md")
    }
    assert {int(number): heading for number, heading, _ in said} == headings
