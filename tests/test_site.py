"""What the check of the built site finds; `python3 dev.py docs` runs it on the site itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from support.tools import tool

if TYPE_CHECKING:
    from pathlib import Path

site: Final = tool("site")

GOOD: Final = """<!doctype html>
<html lang="en-GB"><head><title>A page</title>
<link rel="stylesheet" href="_static/site.css">
<style>main { background: url(_static/mark.svg) }</style></head>
<body><h1 id="top">A page</h1>
<a href="second/other.html#here">another</a> <a href="#top">up</a> <a href="https://www.gov.uk/bank-holidays">out</a>
<img src="_static/mark.svg" alt="a mark"> <img src="data:image/png;base64,AA==" alt="a plot">
</body></html>
"""
OTHER: Final = """<html lang="en-GB"><head><title>Other</title></head>
<body><h1>Other</h1><p id="here"><a href="../index.html">back</a></p></body></html>"""


def built(folder: Path, page: str = GOOD, style: str = "body { background: url('mark.svg') }") -> list[str]:
    """What is wrong with a small site of two pages, of which one is as given."""
    for name, text in {
        "index.html": page,
        "second/other.html": OTHER,
        "_static/site.css": style,
        "_static/mark.svg": "<svg/>",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return site.Site(folder).faults()


def test_a_sound_site_has_no_fault(tmp_path: Path) -> None:
    """Links within it, one for readers that leads out, and data in the page itself are as they should be."""
    assert built(tmp_path) == []
    assert site.Site(tmp_path).told() == "2 pages, 4 links; 1 lead out, for readers to follow."


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ("other.html#here", "gone.html", "second/gone.html leads to nothing"),
        ("other.html#here", "other.html#gone", "second/other.html#gone leads to no place in its page"),
        ("#top", "#bottom", "#bottom leads to no place in its page"),
        ("second/other.html#here", "/second/other.html", "/second/other.html leads out of the site's folder"),
        ("second/other.html#here", "../other.html", "../other.html leads out of the site's folder"),
        ("https://www", "http://www", "http://www.gov.uk/bank-holidays is no address that can be relied on"),
        (
            "_static/mark.svg) }",
            "https://x.example/m.svg) }",
            "it loads https://x.example/m.svg from elsewhere",
        ),
        ("_static/site.css", "//x.example/site.css", "it loads //x.example/site.css from elsewhere"),
        ("_static/site.css", "_static/gone.css", "_static/gone.css leads to nothing"),
        ("<body>", '<body style="background:url(//x.example/m)">', "it loads //x.example/m from elsewhere"),
        (
            "<body>",
            '<body><script src="//x.example/m.js"></script>',
            "it loads //x.example/m.js from elsewhere",
        ),
        ("<body>", '<body><form action="//x.example/"></form>', "it loads //x.example/ from elsewhere"),
        ("<body>", '<body><p id="top"></p>', "the id top stands there twice"),
        ('alt="a mark"', 'alt=""', "the picture _static/mark.svg has no words for who does not see it"),
        (' lang="en-GB"', "", "it has no language"),
        ("<title>A page", "<title>", "it has no title"),
        ('<h1 id="top">A page</h1>', '<p id="top">', "it has 0 headings above all others, not 1"),
        ("<body>", "<body><h1>Again</h1>", "it has 2 headings above all others, not 1"),
    ],
)
def test_each_fault_is_found(good: str, bad: str, fault: str, tmp_path: Path) -> None:
    """A page with one fault has that fault and no other."""
    assert good in GOOD
    assert built(tmp_path, GOOD.replace(good, bad, 1)) == [f"index.html: {fault}"]


@pytest.mark.parametrize("wanted", ["url(https://x.example/a.woff2)", '@import "https://x.example/a.css"'])
def test_a_style_sheet_loads_nothing_from_elsewhere(wanted: str, tmp_path: Path) -> None:
    """What a style sheet asks for is looked at too."""
    (fault,) = built(tmp_path, style=f"body {{ }} {wanted};")
    assert fault.startswith("_static/site.css: it loads https://x.example/a.")


def test_an_empty_folder_is_no_site(tmp_path: Path) -> None:
    """A build that made nothing is not taken for one without faults."""
    assert site.Site(tmp_path).faults() == [f"{tmp_path.name}: there are no pages"]
    with pytest.raises(SystemExit, match=r"1 faults\."):
        site.main([str(tmp_path)])
