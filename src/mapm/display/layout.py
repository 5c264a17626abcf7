"""Where the boxes, the arrows and the words of a lifecycle stand: left to right, and nothing on another.

What leads from one state to the next is an arrow between their boxes. Every other event has a line of its
own above the row, or below it where it leads back: short lines lie inside longer ones, each comes up from
the states where the event may happen and goes down to the one it leads to, and its words stand on it where
no other line goes through.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from mapm.display.lettering import LEADING, lettered, lines_of, wide
from mapm.display.markup import element
from mapm.display.pictures import MARKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.display.markup import Markup

__all__ = ["Arrow", "Box", "laid_out"]

_EDGE: Final = 6
_NAME: Final = 13
_EVENT: Final = 11.5
_CITES: Final = 10
_TALL: Final = 30
_LINE: Final = 15
_GAP: Final = 76
_NO_ARROW: Final = 34
_START: Final = 5
_STUB: Final = 14
_PAD: Final = 5
_HEAD: Final = 4
_HOP: Final = 4.5


class Box(NamedTuple):
    """One state: its name, and the day on which a meeting came to it."""

    name: str
    day: str
    now: bool
    ends: bool


class Arrow(NamedTuple):
    """One event: from which boxes to which, by their places; from none where it opens a meeting."""

    event: str
    cites: str
    sources: tuple[int, ...]
    target: int

    @property
    def along(self) -> bool:
        """Whether it leads from one box to the next, or into the first."""
        return self.sources == ((self.target - 1,) if self.target else ())


class _Row(NamedTuple):
    """Where the boxes stand."""

    lefts: list[float]
    width: float
    half: float

    def port(self, box: int, place: int, of: int) -> float:
        """Where on the edge of a box one of several lines begins or ends."""
        return self.lefts[box] + self.width * (place + 1) / (of + 1)


class _Lane(NamedTuple):
    """The line of one event above or below the row, and where its words stand on it."""

    arrow: Arrow
    starts: list[float]
    end: float
    level: float
    """How far from the middle of the row."""
    words: list[tuple[str, float]]
    """Line by line, with the size of the letters."""
    at: float
    """The middle of the words."""

    @property
    def reach(self) -> float:
        """How far from the middle of the row its words go."""
        return self.level + _high(self.words) + _PAD


def laid_out(boxes: list[Box], arrows: list[Arrow]) -> tuple[tuple[float, float], list[Markup]]:
    """The size of the drawing, and its parts."""
    along: dict[int, Arrow] = {}
    for arrow in arrows:
        if arrow.along:
            along.setdefault(arrow.target, arrow)
    bent = [one for one in arrows if one not in along.values()]
    row, gap = _row(boxes, along)
    room = gap - 2 * _PAD
    over = {target: _lines(one.event, room, _EVENT) for target, one in along.items()}
    under = {target: _lines(one.cites, room, _CITES) for target, one in along.items()}
    up = _lanes(row, [_one_way(one, forward=True) for one in bent], [*over.values()])
    down = _lanes(row, [_one_way(one, forward=False) for one in bent], [*under.values()])
    highest = max([row.half, *(_high(one) + _PAD for one in over.values()), *(one.reach for one in up)])
    lowest = max([row.half, *(_high(one) + 2 * _PAD for one in under.values()), *(one.reach for one in down)])
    middle = _EDGE + highest
    parts = [element("circle", cx=_EDGE + _START, cy=middle, r=_START)]
    for box, left in zip(boxes, row.lefts, strict=True):
        parts.extend(_box(box, left, middle, row))
    for target in along:
        end = row.lefts[target]
        parts.extend(_straight(end - gap + (_PAD if target == 0 else 0), end, middle))
        center = end - gap / 2
        parts.extend(_worded(over[target], center, middle - _PAD - _high(over[target])))
        parts.extend(_worded(under[target], center, middle + _PAD))
    for lanes, sign in ((up, -1), (down, 1)):
        for lane in lanes:
            parts.extend(_bent(lane, lanes, middle, sign, row))
    return (round(row.lefts[-1] + row.width + _EDGE, 1), round(middle + lowest + _EDGE, 1)), parts


def _row(boxes: list[Box], along: dict[int, Arrow]) -> tuple[_Row, float]:
    """Where the boxes stand, and how far apart where an arrow leads on: no usual word there is broken."""
    words = [(word, _EVENT) for one in along.values() for word in one.event.split()]
    words += [(word, _CITES) for one in along.values() for word in one.cites.split()]
    gap = max([_GAP, *(min(wide(word, size), 2 * _GAP) + 2 * _PAD for word, size in words)])
    width = max(wide(text, _NAME, bold=True) for box in boxes for text in (box.name, "now")) + 14
    width = max([width, *(wide(box.day, _CITES) + 10 for box in boxes)])
    gaps = [gap if place in along else _NO_ARROW for place in range(len(boxes))]
    lefts = [_EDGE + 2 * _START + width * place + sum(gaps[: place + 1]) for place in range(len(boxes))]
    lines = any(box.day for box in boxes) + any(box.now for box in boxes)
    return _Row(lefts, width, (_TALL + _LINE * lines) / 2), gap


def _one_way(arrow: Arrow, *, forward: bool) -> Arrow:
    """An event as far as it leads on, or back."""
    return arrow._replace(sources=tuple(one for one in arrow.sources if (one < arrow.target) is forward))


def _lanes(row: _Row, arrows: list[Arrow], words: list[list[tuple[str, float]]]) -> list[_Lane]:
    """The lines on one side of the row, the innermost first, beyond the words that stand there."""
    ordered = sorted((one for one in arrows if one.sources), key=lambda one: (_length(one), one.target))
    starts, ends = _ports(row, ordered)
    base = max([row.half, *(_high(one) + 2 * _PAD for one in words)])
    found: list[_Lane] = []
    for place, arrow in enumerate(ordered):
        through = [x for later in range(place + 1, len(ordered)) for x in (*starts[later], ends[later])]
        left, right = _widest(min(*starts[place], ends[place]), max(*starts[place], ends[place]), through)
        room = right - left - 2 * _PAD
        said = _lines(arrow.event, room, _EVENT) + _lines(arrow.cites, room, _CITES)
        lane = _Lane(arrow, starts[place], ends[place], base + _STUB, said, (left + right) / 2)
        found.append(lane)
        base = lane.reach
    return found


def _length(arrow: Arrow) -> int:
    return max(abs(one - arrow.target) for one in arrow.sources)


def _ports(row: _Row, ordered: list[Arrow]) -> tuple[list[list[float]], list[float]]:
    """Where each line leaves its boxes, and where it ends: so that lines of one box do not cross.

    What arrives stands before what leaves in the direction of the lines; what arrives from farther off
    stands nearer to the middle, and what goes farther too.
    """
    ends_at: dict[int, list[int]] = {}
    starts_at: dict[int, list[int]] = {}
    for place, arrow in enumerate(ordered):
        ends_at.setdefault(arrow.target, []).append(place)
        for source in arrow.sources:
            starts_at.setdefault(source, []).append(place)

    def port(box: int, place: int, *, ends: bool) -> float:
        arriving, leaving = ends_at.get(box, []), starts_at.get(box, [])
        order = [*((one, True) for one in arriving), *((one, False) for one in reversed(leaving))]
        turned = ordered[place].target < min(ordered[place].sources)
        at = order.index((place, ends))
        return row.port(box, len(order) - 1 - at if turned else at, len(order))

    starts = [[port(box, place, ends=False) for box in one.sources] for place, one in enumerate(ordered)]
    ends = [port(one.target, place, ends=True) for place, one in enumerate(ordered)]
    return starts, ends


def _widest(left: float, right: float, through: list[float]) -> tuple[float, float]:
    """The widest part of a line that no other goes through."""
    edges = [left, *sorted(one for one in through if left < one < right), right]
    return max(pairwise(edges), key=lambda part: part[1] - part[0])


def _lines(text: str, room: float, size: float) -> list[tuple[str, float]]:
    bold = size == _EVENT
    return [(line, size) for line in lines_of(text, room, size, bold=bold)]


def _high(words: list[tuple[str, float]]) -> float:
    return sum(size * LEADING for _, size in words)


def _worded(words: list[tuple[str, float]], x: float, top: float) -> Iterator[Markup]:
    """Words below each other, the name of the event in bold."""
    for text, size in words:
        top += size * LEADING
        yield lettered(text, x, top - size * (LEADING - 1), size, bold=size == _EVENT, anchor="middle")


def _box(box: Box, left: float, middle: float, row: _Row) -> Iterator[Markup]:
    top, high = middle - row.half, 2 * row.half
    yield element(
        "rect",
        x=left,
        y=top,
        width=row.width,
        height=high,
        rx=7,
        fill=MARKED if box.now else "currentColor" if box.day else "none",
        fill_opacity=0.16 if box.now else 0.07 if box.day else None,
        stroke=MARKED if box.now else "currentColor",
        stroke_width=3.2 if box.now else 1.2,
    )
    if box.ends:  # with a second line around it, as an end is drawn
        inner = {"x": left + 3.5, "y": top + 3.5, "width": row.width - 7, "height": high - 7, "rx": 4.5}
        yield element("rect", **inner, fill="none", stroke="currentColor", stroke_width=0.8)
    said = [(box.name, _NAME), (box.day, _CITES), ("now" if box.now else "", _EVENT)]
    said = [(text, size) for text, size in said if text]
    base = middle - _LINE * (len(said) - 1) / 2 + _NAME * 0.34
    for place, (text, size) in enumerate(said):
        bold = box.now and size != _CITES
        yield lettered(text, left + row.width / 2, base + place * _LINE, size, bold=bold, anchor="middle")


def _crossed(lane: _Lane, lanes: list[_Lane], x: float) -> list[float]:
    """How far from the middle the lines are that an upright one of this lane crosses at x."""
    inner = [one for one in lanes if one.level < lane.level]
    return sorted(one.level for one in inner if min(*one.starts, one.end) < x < max(*one.starts, one.end))


def _straight(start: float, end: float, middle: float) -> Iterator[Markup]:
    yield element("line", x1=start, y1=middle, x2=end - _HEAD, y2=middle, stroke="currentColor")
    yield _point(end, middle, -2 * _HEAD, 0)


def _bent(lane: _Lane, lanes: list[_Lane], middle: float, sign: int, row: _Row) -> Iterator[Markup]:
    level, edge = middle + sign * lane.level, middle + sign * row.half

    def up(x: float) -> str:
        """The upright line at x, with a hop over every line that it only crosses."""
        return "".join(
            f"V{_n(middle + sign * (at - _HOP))}a{_HOP} {_HOP} 0 0 {sign < 0:d} 0 {_n(2 * sign * _HOP)}"
            for at in _crossed(lane, lanes, x)
        )

    ways = [f"M{_n(x)} {_n(edge)}{up(x)}V{_n(level)}" for x in lane.starts]
    far = max(lane.starts, key=lambda x: abs(x - lane.end))
    ways.append(f"M{_n(far)} {_n(level)}H{_n(lane.end)}")
    ways.append(f"M{_n(lane.end)} {_n(edge + sign * _HEAD)}{up(lane.end)}V{_n(level)}")
    yield element("path", d="".join(ways), fill="none", stroke="currentColor", stroke_linejoin="round")
    yield _point(lane.end, edge, 0, sign * 2 * _HEAD)
    for x in lane.starts:  # where a line joins another, and does not only cross it
        if x != far:
            yield element("circle", cx=x, cy=level, r=2.2)
    high = _high(lane.words)
    top = level - _PAD - high if sign < 0 else level + _PAD / 2
    yield from _worded(lane.words, lane.at, top)


def _point(x: float, y: float, back: float, up: float) -> Markup:
    """The head of an arrow that ends here."""
    aside, over = up / 2.2, back / 2.2
    corners = ((x + back + aside, y + up + over), (x + back - aside, y + up - over))
    way = "L".join(f"{_n(one)} {_n(other)}" for one, other in ((x, y), *corners))
    return element("path", d=f"M{way}Z")


def _n(number: float) -> str:
    return f"{round(number, 1):g}"
