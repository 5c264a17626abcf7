"""`Picture`: markup for a page, the drawing alone, and plain words for a console."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final, final

from attrs import frozen

from mapm.display.markup import Markup, element, joined, unbroken
from mapm.errors import WrongType
from mapm.json_text import printable
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ALARM", "MARKED", "Picture", "caption", "drawing", "figure", "pictured", "table"]

MARKED: Final = "#2f7fc1"
"""Of lines that mark something: seen on white and on black alike. Words have the colour of the page."""
ALARM: Final = "#d0453c"
"""Of lines that mark what is late or not met: never the only sign of it."""
_TAGS: Final = re.compile("<[^>]*>")
_ID: Final = "mapm-"
_DIGITS: Final = 12
_RULE: Final = "border-top:1px solid rgba(128,128,128,0.6)"
_CELL: Final = f"text-align:left;vertical-align:top;padding:0.25em 0.9em 0.25em 0;{_RULE}"
_LEGIBLE: Final = 640
"""So wide a drawing stays on a narrow screen, which scrolls: it is what fits on printed paper."""
_WORDY: Final = 40
_ROOMY: Final = ";min-width:9em"
"""Of a column with sentences in it: a narrow page scrolls its table, rather than a word a line."""
_SCROLLS: Final = "overflow-x:auto"
_TABLE: Final = "border-collapse:collapse;margin:0.5em 0"


@final
@frozen(kw_only=True, eq=False, repr=False)
class Picture(Value):
    """What something looks like: ``html`` for a page, ``svg`` the drawing alone, ``str()`` for a console.

    The markup needs nothing from outside and changes nothing on the page around it: its words have the
    colour and the background of the page, and it has no script and no style sheet. A notebook shows it.

        >>> from mapm.display import lifecycle
        >>> from mapm.protocols import by_key
        >>> shown = lifecycle(by_key("dumfries-galloway/group-supervision"))
        >>> shown
        <Picture: Lifecycle of Dumfries & Galloway 2024, group supervision>
        >>> page = f"<main>{shown.html}</main>"
        >>> print(str(shown).splitlines()[1])
        From the start to proposed: propose (clause 2.4; our reading A-42).
    """

    title: str
    html: str
    """To be put into a page as it is: everything in it is escaped."""
    text: str
    """The same in words."""
    svg: str = ""
    """The drawing alone, a whole SVG document; empty where there is none, as of a table."""

    def again(self, place: str) -> Picture:
        """The same picture with other ids: for a page that shows it more than once.

        Its ids are made of what it shows, so that the same picture always is the same text. ``place`` is
        any text that tells one place on the page from another. Raises `WrongType` unless it is one.
        """
        if type(place) is not str or not place.strip():
            raise WrongType.of("a place on the page", place, "pass a non-empty text")
        html, svg = (_renamed(one, place) for one in (self.html, self.svg))
        return Picture(title=self.title, html=html, text=self.text, svg=svg)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Picture: {printable(self.title)}>"

    def _repr_html_(self) -> str:
        return self.html

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:  # noqa: ARG002  # the names that notebooks use
        return {"text/html": self.html, "text/plain": self.text}


def pictured(title: str, lines: Iterable[str], *parts: str, svg: str = "") -> Picture:
    """A picture of its parts, and of lines for a console, in which what cannot be seen is written out."""
    text = "\n".join(map(printable, lines))
    return Picture(title=printable(title), html=str(element("div", *parts)), text=text, svg=str(svg))


def drawing(title: str, says: str, size: tuple[float, float], parts: Iterable[str]) -> Markup:
    """A whole drawing: its title and what it says stand in it for whoever does not see it."""
    width, height = size
    inside = joined(parts)
    name = f"{_ID}{_digest(title, says, inside)}"
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", says, id=f"{name}-desc"),
        inside,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        fill="currentColor",
        font_family="system-ui, Arial, Helvetica, sans-serif",
        style=f"max-width:100%;min-width:{min(width, _LEGIBLE):g}px;height:auto",
    )


def figure(*parts: str) -> Markup:
    """A drawing with what is said below it."""
    return element("figure", *parts, style=f"margin:0.5em 0;{_SCROLLS}")


def caption(*lines: str) -> Markup:
    """What is said below a drawing, line by line; nothing where there is nothing to say."""
    said = [line for line in lines if line]
    breaks = [part for line in said for part in (Markup("<br/>"), line)]
    return element("figcaption", *breaks[1:]) if said else Markup()


def table(title: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Markup:
    """A table with a caption; the first cell of each row says of what the row is.

    Without heads, it is a list of what is said of one thing.
    """
    heads, cells = tuple(heads), [tuple(map(unbroken, row)) for row in rows]
    styles = [
        f"{_CELL}{_ROOMY if max(map(_long, column)) > _WORDY else ''}" for column in zip(*cells, strict=True)
    ]
    head = element("tr", *(element("th", one, scope="col", style=_CELL) for one in heads))
    body = (
        element(
            "tr",
            *(
                element("td", cell, style=style)
                if place
                else element("th", cell, scope="row", style=f"{style};font-weight:normal")
                for place, (cell, style) in enumerate(zip(row, styles, strict=True))
            ),
        )
        for row in cells
    )
    whole = element(
        "table",
        element("caption", title, style="text-align:left;font-weight:bold;caption-side:top"),
        element("thead", head) if heads else Markup(),
        element("tbody", *body),
        style=_TABLE,
    )
    return element("div", whole, style=_SCROLLS)


def _long(cell: str) -> int:
    """How long the words of a cell are."""
    return len(_TAGS.sub("", cell))


def _digest(*parts: str) -> str:
    whole = "\0".join(parts)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _renamed(markup: str, place: str) -> str:
    """Markup with other ids: they alone begin as ours do, inside of quotes that nothing escaped can have."""
    key = _digest(place)
    for attribute in ("id", "aria-labelledby", "aria-describedby"):
        markup = markup.replace(f'{attribute}="{_ID}', f'{attribute}="{_ID}{key}-')
    return markup
