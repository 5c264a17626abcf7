"""The layout of a lifecycle: whatever the states and the events, no words stand on others or on a line."""

from __future__ import annotations

from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st
from support.pictures import SVG, read, sound

from mapm import Picture
from mapm.display.layout import Arrow, Box, laid_out
from mapm.display.pictures import drawing

NAMES: Final = st.sampled_from(("held", "fed back", "awaiting the panel of the council"))
EVENTS: Final = st.sampled_from(("hold", "give feedback", "refer it to the panel"))
CITES: Final = st.sampled_from(
    ("clause 7.4", "clauses recording.3, nonattendance.8; our readings A-70, A-71", "x" * 40)
)


@st.composite
def lifecycles(draw: st.DrawFn) -> tuple[list[Box], list[Arrow]]:
    """Up to seven states, and events from any of them to any other."""
    day = draw(st.sampled_from(("", "30 Mar 2026")))
    names = draw(st.lists(NAMES, min_size=2, max_size=7))
    now = draw(st.integers(-1, len(names) - 1))
    boxes = [Box(name, day, now=place == now, ends=name == "held") for place, name in enumerate(names)]
    places = range(len(boxes))
    arrows = [Arrow(draw(EVENTS), draw(CITES), (), 0)]
    for _ in range(draw(st.integers(0, 6))):
        target = draw(st.sampled_from(places))
        others = [place for place in places if place != target]
        sources = draw(st.sets(st.sampled_from(others), min_size=1))
        arrows.append(Arrow(draw(EVENTS), draw(CITES), tuple(sorted(sources)), target))
    return boxes, arrows


def test_a_line_hops_over_a_line_that_it_only_crosses() -> None:
    """From the third state a line goes up through one that leads over it: it hops, and the other does not."""
    boxes = [Box(name, "", now=False, ends=False) for name in ("one", "two", "three", "four", "five")]
    short = Arrow("give feedback", "clause 1", (0, 1), 3)
    outer = Arrow("close", "clause 2", (2,), 4)
    _, parts = laid_out(boxes, [short, outer])
    ways = [part for part in parts if "stroke-linejoin" in part]
    assert [way.count("a4.5 4.5 ") for way in ways] == [0, 1]
    _, apart = laid_out(boxes, [short])
    assert not [part for part in apart if "a4.5 4.5 " in part]


@settings(max_examples=80, deadline=None)
@given(lifecycles())
def test_words_stand_apart(given_: tuple[list[Box], list[Arrow]]) -> None:
    """Every state and every event has its words, and they stand where nothing else does."""
    boxes, arrows = given_
    size, parts = laid_out(boxes, arrows)
    svg = drawing("a lifecycle", "what it says", size, parts)
    shown = Picture(title="a lifecycle", html=svg, text="what it says", svg=svg)
    sound(shown)
    words = [text.text or "" for text in read(svg).iter(f"{SVG}text")]
    assert all(
        words.count(name) == [box.name for box in boxes].count(name) for name in {b.name for b in boxes}
    )
    assert {arrow.event.split()[0] for arrow in arrows} <= {word for text in words for word in text.split()}
