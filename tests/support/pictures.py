"""What a picture has to be: markup that can be read, alone on its page, and nothing upon anything else."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree import ElementTree as ET  # as it is always called

from mapm import Meeting, MeetingProtocol, duties, picture, timeline
from mapm.display import duty_table, lifecycle
from mapm.display.lettering import wide

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mapm import Picture, WorkingCalendar

SVG: Final = "{http://www.w3.org/2000/svg}"
ELEMENTS: Final = re.compile(
    "div|p|strong|span|br|figure|figcaption|table|caption|thead|tbody|tr|th|td|"
    "svg|title|desc|text|rect|path|line|circle"
)
ATTRIBUTES: Final = re.compile(
    "style|scope|role|id|aria-(labelledby|describedby|hidden)|viewBox|width|height|fill(-opacity)?|"
    "font-(family|size|weight)|text-anchor|x|y|rx|[xy][12]|c[xy]|r|d|stroke(-width|-opacity|-linejoin|-dasharray)?"
)
"""Nothing here can run, or load, or give a style to what is around it."""
SLACK: Final = 0.5
COLOURS: Final = re.compile(r'(?:fill|stroke)="(?!none|currentColor)([^"]*)"')


class Place(NamedTuple):
    """Where some words stand."""

    left: float
    top: float
    right: float
    bottom: float
    words: str

    def on(self, other: Place) -> bool:
        """Whether two stand on each other."""
        apart = (
            self.right <= other.left + SLACK
            or other.right <= self.left + SLACK
            or self.bottom <= other.top + SLACK
            or other.bottom <= self.top + SLACK
        )
        return not apart


def read(markup: str) -> ET.Element:
    """Markup as a tree; it is XML whether it is HTML or not."""
    return ET.fromstring(f"<body>{markup}</body>")  # noqa: S314  # our own


def wrong(shown: Picture) -> Iterator[str]:
    """What is wrong with the markup of a picture, if anything is."""
    tree = read(shown.html)
    for one in list(tree.iter())[1:]:
        if not ELEMENTS.fullmatch(one.tag.removeprefix(SVG)):
            yield f"an element {one.tag}"
        yield from (
            f"an attribute {name} of {one.tag}" for name in one.attrib if not ATTRIBUTES.fullmatch(name)
        )
    ids = [one.attrib["id"] for one in tree.iter() if "id" in one.attrib]
    if len(set(ids)) < len(ids):
        yield "an id stands twice"
    for svg in tree.iter(f"{SVG}svg"):
        yield from unnamed(svg)
    for table in tree.iter("table"):
        if table[0].tag != "caption" or not "".join(table[0].itertext()):
            yield "a table without a caption"
        if any("scope" not in head.attrib for head in table.iter("th")):
            yield "a head without a scope"
    if not shown.text or not all(line.isprintable() for line in shown.text.split("\n")):
        yield "text that cannot be printed"
    if shown.svg and (ET.fromstring(shown.svg).tag != f"{SVG}svg" or shown.svg not in shown.html):  # noqa: S314
        yield "a drawing that is not in the picture"


def unnamed(svg: ET.Element) -> Iterator[str]:
    """What a drawing lacks for those who do not see it."""
    title, desc = svg[0], svg[1]
    if not (title.tag == f"{SVG}title" and desc.tag == f"{SVG}desc" and title.text and desc.text):
        yield "a drawing without a title or what it says"
    named = (svg.attrib["aria-labelledby"], svg.attrib["aria-describedby"])
    if svg.attrib["role"] != "img" or named != (title.attrib["id"], desc.attrib["id"]):
        yield "a drawing that is not named by its title"


def crowded(shown: Picture) -> Iterator[str]:
    """What stands on something else in a drawing, or out of it."""
    for svg in read(shown.html).iter(f"{SVG}svg"):
        _, _, width, height = map(float, svg.attrib["viewBox"].split())
        places = list(map(place, svg.iter(f"{SVG}text")))
        for one in places:
            if one.left < 0 or one.top < 0 or one.right > width or one.bottom > height:
                yield f"{one.words} leaves the drawing"
        yield from (
            f"{one.words} on {other.words}" for one, other in combinations(places, 2) if one.on(other)
        )
        for way in svg.iter(f"{SVG}path"):
            for x, top, bottom in upright(way.attrib["d"]):
                line = Place(x, top, x, bottom, "a line")
                yield from (f"{one.words} on a line" for one in places if line.on(one))
        for box in svg.iter(f"{SVG}rect"):
            x, y, wide_, high = (float(box.attrib[name]) for name in ("x", "y", "width", "height"))
            if x < 0 or y < 0 or x + wide_ > width + SLACK or y + high > height + SLACK:
                yield "a box leaves the drawing"


def sound(shown: Picture) -> None:
    """Nothing is wrong with the markup of a picture, and nothing in it stands on anything else."""
    assert [*wrong(shown), *crowded(shown)] == []


def place(text: ET.Element) -> Place:
    """Where words stand, by the width of a wide font."""
    size, x, y = (float(text.attrib[name]) for name in ("font-size", "x", "y"))
    words = text.text or ""
    long = wide(words, size, bold=text.attrib.get("font-weight") == "bold")
    left = x - {"middle": long / 2, "end": long}.get(text.attrib.get("text-anchor", ""), 0.0)
    return Place(left, y - 0.75 * size, left + long, y + 0.2 * size, words)


def upright(way: str) -> Iterator[tuple[float, float, float]]:
    """The upright lines of a way: at which x, and from where to where."""
    x = y = 0.0
    for step, numbers in re.findall(r"([MVH])([-\d. ]+)", way):
        given = list(map(float, numbers.split()))
        if step == "M":
            x, y = given
        elif step == "H":
            (x,) = given
        else:
            yield x, *sorted((y, given[0]))
            (y,) = given


def pictures_of(meeting: Meeting, calendar: WorkingCalendar, as_of: date) -> Iterator[Picture]:
    """Every picture that can be had of a meeting on a day."""
    rules = meeting.rules
    assert isinstance(rules, MeetingProtocol)
    yield lifecycle(rules, meeting)
    yield picture(meeting)
    yield timeline(meeting, calendar, as_of)
    owed = duties(meeting, calendar, as_of)
    yield duty_table(owed)
    for one in owed:
        yield picture(one)
        if one.due is not None:
            yield picture(one.due)
