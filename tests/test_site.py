"""What the check of the built site finds; `python3 dev.py docs` runs it on the site itself."""

from __future__ import annotations

import re
import runpy
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from support.tools import tool

site: Final = tool("site")

POLICY: Final = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; img-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "form-action 'self'; object-src 'none'\">"
)
GOOD: Final = f"""<!doctype html>
<html lang="en-GB"><head><title>A page</title>{POLICY}
<link rel="stylesheet" href="_static/site.css">
<style>main {{ background: url(_static/mark.svg) }}</style>
<script>document.body.dataset.theme = "light"; // as it was left</script></head>
<body><h1 id="top">A page</h1>
<a href="second/other.html#here">another</a> <a href="#top">up</a> <a href="https://www.gov.uk/bank-holidays">out</a>
<img src="_static/mark.svg" alt="a mark"> <img src="data:image/png;base64,AA==" alt="a plot">
<table><tr><td><a id="clause-14-1--4"></a>14.1#4</td></tr></table>
</body></html>
"""
OTHER: Final = f"""<html lang="en-GB"><head><title>Other</title>{POLICY}</head>
<body><h1>Other</h1><p id="here"><a href="../index.html">back</a></p></body></html>"""
STYLE: Final = "body { background: url('mark.svg') }"
SCRIPT: Final = """const one = document.createElementNS("http://www.w3.org/2000/svg", "path") // a // b
fetch("second/other.html")"""
FOUND: Final = (
    'Search.setIndex({"alltitles": {"14.1#4": [[0, "clause-14-1--4"]]}, "terms": "https://x.example/"})'
)


def built(
    folder: Path, page: str = GOOD, style: str = STYLE, script: str = SCRIPT, found: str = FOUND
) -> list[str]:
    """What is wrong with a small site of two pages, of which one is as given."""
    for name, text in {
        "index.html": page,
        "second/other.html": OTHER,
        "_static/site.css": style,
        "_static/mark.svg": "<svg/>",
        "_static/site.js": script,
        "searchindex.js": found,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    faults: list[str] = site.Site(folder).faults()
    return faults


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
        (
            "<body>",
            '<body><script>fetch("https://x.example/a?b=1")</script>',
            "it names https://x.example/a?b=1, which is elsewhere",
        ),
        (
            "<body>",
            "<body><script>new WebSocket('wss://x.example/')</script>",
            "it names wss://x.example/, which is elsewhere",
        ),
        (
            "<body>",
            "<body><script>load(`//x.example/a.js`)</script>",
            "it names //x.example/a.js, which is elsewhere",
        ),
        (
            "<body>",
            "<body onload=\"fetch('https://x.example/')\">",
            "it names https://x.example/, which is elsewhere",
        ),
        (POLICY, "", "it does not say, before its first script, what it may load"),
        (
            POLICY,
            f"<script></script>{POLICY}",
            "it does not say, before its first script, what it may load",
        ),
        ("connect-src 'self'", "connect-src *", "it may load more than it should: connect-src *"),
        ("connect-src 'self'; ", "", "it may load more than it should: connect-src *"),
        (
            "script-src 'self'",
            "script-src 'self' https://x.example",
            "it may load more than it should: script-src https://x.example",
        ),
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


@pytest.mark.parametrize("planted", ['fetch("https://x.example/")', "import('//x.example/')"])
def test_a_script_names_no_address_elsewhere(planted: str, tmp_path: Path) -> None:
    """What scripts of the theme ask for is looked at; names of kinds of markup are no addresses."""
    (fault,) = built(tmp_path, script=f"{SCRIPT}; {planted}")
    assert re.fullmatch(r"_static/site.js: it names (https:)?//x.example/, which is elsewhere", fault)


def test_a_clause_that_the_search_does_not_find_is_a_fault(tmp_path: Path) -> None:
    """Whoever looks for a clause types its number, which the words of a page do not have."""
    without = FOUND.replace("clause-14-1--4", "clauses")
    assert built(tmp_path, found=without) == ["index.html: the search does not find clause-14-1--4"]


# --- what conf.py makes of pages ---------------------------------------------------------------------------


def conf() -> dict[str, Any]:
    """What the configuration of the site defines."""
    return runpy.run_path(str(Path(__file__).parents[1] / "docs" / "conf.py"))


CLAUSES: Final = """# A protocol

What it is.

## Clauses

| clause | force |
|---|---|
| <a id="clause-14-1--1"></a>14.1#1 | must |
| <a id="clause-14-1--2"></a>14.1#2 | must |
| <a id="clause-meta-1"></a>meta.1 | fact |
"""


def test_a_page_of_clauses_has_a_way_to_each() -> None:
    """Before its first section, a line for each of the first numbers, and each leads to its row."""
    page = conf()["ways"](CLAUSES)
    before, _, after = page.partition("## Clauses")
    assert CLAUSES.endswith(after)
    lines = re.findall("<p>.*</p>", before)
    assert [re.findall('href="#([^"]+)">([^<]+)<', line) for line in lines] == [
        [("clause-14-1--1", "14.1#1"), ("clause-14-1--2", "14.1#2")],
        [("clause-meta-1", "meta.1")],
    ]
    assert conf()["ways"]("# None\n\n## A\n") == "# None\n\n## A\n"


def test_a_clause_in_parts_is_found_by_its_number_alone() -> None:
    """`14.1` leads to the first of its parts."""
    assert conf()["clauses"](CLAUSES) == {
        "14.1": "clause-14-1--1",
        "14.1#1": "clause-14-1--1",
        "14.1#2": "clause-14-1--2",
        "meta.1": "clause-meta-1",
    }


def test_a_drawing_stands_in_its_page(tmp_path: Path) -> None:
    """With its words, in a frame that scrolls and the keyboard reaches; a picture stays a picture."""
    (tmp_path / "life.svg").write_text('<svg role="img"><desc>From a to b.</desc></svg>\n', encoding="utf-8")
    text = "before\n\n![Life & all](life.svg)\n\n![A plot](plot.png)\n"
    made = conf()["DRAWN"].sub(partial(conf()["drawn"], tmp_path / "page.md"), text)
    assert made == (
        'before\n\n<div class="drawing" tabindex="0" role="region" aria-label="Life &amp; all">'
        '<svg role="img"><desc>From a to b.</desc></svg></div>\n\n![A plot](plot.png)\n'
    )


def test_what_pages_say_they_load_is_what_is_asked_of_them() -> None:
    """The configuration and the check of the site agree."""
    assert site.unguarded(conf()["POLICY"]) == []


def test_an_empty_folder_is_no_site(tmp_path: Path) -> None:
    """A build that made nothing is not taken for one without faults."""
    assert site.Site(tmp_path).faults() == [f"{tmp_path.name}: there are no pages"]
    with pytest.raises(SystemExit, match=r"1 faults\."):
        site.main([str(tmp_path)])
