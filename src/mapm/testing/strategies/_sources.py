"""Sources, clauses and readings: made up, and those of the library's own documents."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from attrs import evolve
from hypothesis import strategies as st

from mapm import (
    Citation,
    Clause,
    Effect,
    Force,
    Interpretation,
    Readings,
    Register,
    Source,
    Stage,
    YearMonth,
)
from mapm.protocols.readings import READINGS
from mapm.testing.strategies._dates import dates
from mapm.traceability import SOURCES, register

if TYPE_CHECKING:
    from mapm import Cites

_NUMBERS: Final = ("1.1", "7.1", "7.10", "7.4#2", "criteria.3", "web:forums.1", "A")
_FORUMS: Final = ("anyshire/meeting", "anyshire/review")
_WORDS: Final = st.sampled_from(("It is so.", 'It says "so".', "Dylid gwneud hyn.", "نعم"))


@cache
def year_months() -> st.SearchStrategy[YearMonth]:
    """Months of a year, December among them. Shrinks to January 2020."""
    return st.builds(YearMonth, st.integers(2020, 2030), st.integers(1, 12))


@cache
def sources() -> st.SearchStrategy[Source]:
    """Documents: with and without a date in force, a review due on a day, in a month or never."""
    when = st.none() | year_months() | dates()
    day = st.none() | dates()
    return st.builds(
        Source,
        key=st.sampled_from(("anyshire", "otherby")),
        name=st.just("Anyshire 2026"),
        title=st.just("Meetings in Anyshire"),
        publisher=st.none() | st.just("Anyshire Council"),
        version=st.sampled_from(("version 1", "version 2")),
        agreed=day,
        in_force_from=day,
        last_review=when,
        review_due=when,
        stated_by=st.sampled_from(((), (("agreed", "1.1"),))),
    )


@cache
def clauses(source: str = "") -> st.SearchStrategy[Clause]:
    """Clauses of a source; of any where none is named, those of the library's documents among them.

    Numbers that only text tells apart, every force, and a must-not that the text softens are often drawn.
    Shrinks to clause 1.1, a must.
    """
    made_up = st.builds(
        _clause,
        st.just(source or "anyshire"),
        st.sampled_from(_NUMBERS),
        st.sampled_from(Force),
        st.sampled_from(Stage),
        st.sampled_from(Effect),
        _WORDS,
        st.booleans(),
        st.sampled_from((_FORUMS[:1], _FORUMS)),
    )
    if source:
        return made_up
    own = [_SIMPLE, *(clause for one in SOURCES for clause in register(one).clauses)]
    return st.one_of(made_up, st.integers(0, len(own) - 1).map(own.__getitem__))


def _clause(  # noqa: PLR0913, PLR0917  # what a clause is made of
    source: str,
    number: str,
    force: Force,
    stage: Stage,
    effect: Effect,
    gist: str,
    softened: bool,  # noqa: FBT001  # drawn in this place
    forums: tuple[str, ...],
) -> Clause:
    return Clause(
        source=source,
        number=number,
        force=force,
        actor="chair",
        stage=stage,
        effect=effect,
        gist=gist,
        forums=forums,
        softened=softened and force is Force.MUST_NOT,
    )


_SIMPLE: Final = Clause(
    source="anyshire",
    number="1.1",
    force=Force.MUST,
    actor="chair",
    stage=Stage.PROPOSING,
    effect=Effect.GUARD,
    gist="It is so.",
    forums=_FORUMS[:1],
)


@cache
def interpretations() -> st.SearchStrategy[Interpretation]:
    """Readings: the library's own, some as a local edition took them otherwise. Shrinks to A-01."""
    own = st.sampled_from(tuple(READINGS)).map(READINGS.__getitem__)  # by key, which tells it in few words
    other = st.builds(_taken, own, st.integers(0, 3))
    return st.one_of(own, other)


def _taken(reading: Interpretation, place: int) -> Interpretation:
    others = [one for one in reading.readings if one != reading.default]
    return reading if reading.fixed or not others else evolve(reading, taken=others[place % len(others)])


def citations() -> st.SearchStrategy[Citation]:
    """Clauses, and readings. Shrinks as `clauses` do."""
    return st.one_of(clauses(), interpretations())


@st.composite
def cites(draw: st.DrawFn) -> Cites:
    """What a rule cites: one citation to three, each once."""
    first = draw(citations())
    more = draw(st.lists(citations(), max_size=2, unique=True))
    return (first, *(one for one in more if one != first))


@cache
def registers() -> st.SearchStrategy[Register]:
    """Every clause of a made-up source, or of one of the library's. Shrinks to a source of one clause."""

    @st.composite
    def made_up(draw: st.DrawFn) -> Register:
        source = draw(sources())
        by_number = st.lists(clauses(source.key), min_size=1, max_size=4, unique_by=lambda one: one.number)
        return Register(source, tuple(draw(by_number)))

    return st.one_of(made_up(), st.sampled_from(tuple(SOURCES)).map(register))


@cache
def readings() -> st.SearchStrategy[Readings]:
    """Some readings by their keys, or all that the library has."""
    some = st.lists(interpretations(), min_size=1, max_size=3, unique_by=lambda one: one.key)
    return st.one_of(some.map(lambda of: Readings(tuple(of))), st.just(READINGS))
