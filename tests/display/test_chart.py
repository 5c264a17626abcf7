"""The chart of a timeline: whatever the days, its words stand apart and nothing leaves it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st
from support.pictures import sound

from mapm import Picture
from mapm.display.chart import Bar, Mark, Row, Span, charted
from mapm.display.pictures import drawing

DAYS: Final = st.integers(0, 60) | st.integers(0, 4_000) | st.integers(0, date.max.toordinal() - 1)
WORDS: Final = st.text(max_size=60) | st.sampled_from(("a word " * 40, "x" * 900, ""))


@st.composite
def charts(draw: st.DrawFn) -> tuple[list[Row], int, Span]:
    """Rows on days from the first of all to the last, with words of any length."""
    first = date.fromordinal(1 + draw(DAYS))
    last = date.fromordinal(min(first.toordinal() + draw(DAYS), date.max.toordinal()))
    days = st.integers(0, (last - first).days).map(lambda n: first + timedelta(days=n))
    marks = st.builds(Mark, days, st.sampled_from(("entry", "sitting", "planned", "due", "done")))
    bars = st.builds(Bar, days, days, st.sampled_from(("running", "late", "open"))).map(
        lambda bar: bar if bar.first <= bar.last else Bar(bar.last, bar.first, bar.what)
    )
    row = st.builds(Row, WORDS, WORDS, WORDS, st.tuples(marks), st.tuples(bars), st.booleans())
    rows = draw(st.lists(row, max_size=5))
    return rows, draw(st.integers(0, len(rows))), Span(first, last, draw(days))


@settings(max_examples=60, deadline=None)
@given(charts())
def test_nothing_stands_on_anything(chart: tuple[list[Row], int, Span]) -> None:
    """Neither the words of a row, nor the days above, nor today; too long a text is cut off."""
    rows, happened, span = chart
    off = [(span.first, False), (span.last, True)]
    svg = drawing("a chart", "what it says", *charted(rows, happened, span, off))
    shown = Picture(title="a chart", html=svg, text="what it says", svg=svg)
    sound(shown)


@given(charts())
def test_days_go_from_left_to_right(chart: tuple[list[Row], int, Span]) -> None:
    """A later day stands no farther left, and each is within the first and the last."""
    _, _, span = chart
    assert span.x(span.first) <= span.x(span.today) <= span.x(span.last)
    assert span.x(span.first, 0) < span.x(span.first, 1) <= span.x(span.last, 1)
