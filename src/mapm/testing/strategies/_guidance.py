"""What protocols hold for guidance, and what is advised from it: as a host would ask for it."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import attrs
from hypothesis import assume
from hypothesis import strategies as st

from mapm import Hold, Planned, Reply, Sitting, protocols
from mapm.guidance import (
    AgencyRegistry,
    Attendance,
    AttendanceGuidance,
    Caution,
    CompetentAndSigned,
    Copy,
    CopyAdvice,
    Criterion,
    DistributionGuidance,
    Document,
    Efficiency,
    Expected,
    Family,
    FamilyAdvice,
    FamilyGuidance,
    Filling,
    Forum,
    ForumAdvice,
    ForumGuidance,
    Guidance,
    Guided,
    InRole,
    Model,
    OneOf,
    OptOut,
    Outline,
    Ranked,
    Reason,
    Section,
    Situation,
    SizeRule,
    Telling,
    Told,
    WithholdingTerms,
    attendance_for,
    blank,
    copies_for,
    efficiency_curve,
    family_for,
    filled,
    forums_for,
)
from mapm.testing.strategies._local import Local, local_protocols
from mapm.testing.strategies._meetings import meetings
from mapm.testing.strategies._references import agencies
from mapm.testing.strategies._rules import any_protocols

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mapm import AnyMeeting, MeetingProtocol

G = TypeVar("G")

HELD: Final[tuple[type[Any], ...]] = (
    AttendanceGuidance,
    Caution,
    CompetentAndSigned,
    Copy,
    Criterion,
    DistributionGuidance,
    Expected,
    Family,
    FamilyGuidance,
    Forum,
    ForumGuidance,
    Guidance,
    InRole,
    OneOf,
    OptOut,
    Outline,
    Section,
    SizeRule,
    Telling,
    WithholdingTerms,
)
"""What is drawn as protocols hold it: it has to fit together, or holds functions of a case."""


def parts_of(value: object, kind: type[G]) -> Iterator[G]:
    """Every value of a class in what a protocol holds, itself among them."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple | list | frozenset):
        for one in cast("Iterable[object]", value):
            yield from parts_of(one, kind)
    elif attrs.has(type(value)):
        for one in attrs.fields(cast("Any", type(value))):
            yield from parts_of(getattr(value, one.name), kind)


@cache
def _shipped(kind: type[Any]) -> tuple[Any, ...]:
    found = [one for key in protocols.KEYS for one in parts_of(protocols.by_key(key).guidance, kind)]
    return tuple(dict.fromkeys(found))


def held(kind: type[G]) -> st.SearchStrategy[G]:
    """What the library's protocols hold of a kind, and random local ones. Shrinks to the first."""
    own = _shipped(cast("Any", kind))
    shipped = st.integers(0, len(own) - 1).map(own.__getitem__)  # by place: they are long to write out

    @st.composite
    def local(draw: st.DrawFn) -> G:
        there = tuple(parts_of(draw(local_protocols().map(Local.protocol)).guidance, kind))
        return there[draw(st.integers(0, len(there) - 1))] if there else draw(shipped)

    return st.one_of(shipped, local())


# --- what is advised --------------------------------------------------------------------------------------


@st.composite
def forum_advice(draw: st.DrawFn) -> ForumAdvice:
    """The forums of a protocol's area in a situation of which something is known."""
    protocol = draw(any_protocols())
    forums = protocol.guidance.forums
    asked = sorted(forums.asked) if forums is not None else []
    replies = st.sampled_from(Reply)
    answers = st.lists(st.tuples(st.sampled_from(asked), replies), max_size=4).map(dict) if asked else None
    given = {"answers": answers} if answers is not None else {}
    known = {one.name: replies for one in attrs.fields(Situation) if one.name != "answers"}
    return forums_for(protocol, draw(st.builds(Situation, **known, **given)))


def _sittings(meeting: AnyMeeting) -> list[Planned | Sitting]:
    """What was planned and what was held, the latest last."""
    planned: Planned | None = getattr(meeting, "planned", None)
    held_so = [one.sitting for one in meeting.known.of(Hold)]
    return [one for one in (planned, *held_so) if one is not None]


@st.composite
def registries(draw: st.DrawFn) -> AgencyRegistry:
    """Which agencies are police, statutory partners or both, and which are neither."""
    kinds = st.sampled_from((("police",), ("statutory",), ("police", "statutory"), ("other",)))
    of = draw(st.dictionaries(agencies(), kinds, max_size=4))
    named = {one: frozenset(it for it in of if one in of[it]) for one in ("police", "statutory", "other")}
    return AgencyRegistry(**named)


@st.composite
def attendances(draw: st.DrawFn) -> Attendance:
    """Who is to take part in a sitting of any protocol that was planned or held."""
    meeting = draw(meetings(most=4))
    sittings = _sittings(meeting)
    assume(sittings)
    return attendance_for(
        _rules(meeting),
        draw(st.sampled_from(sittings)),
        model=draw(st.none() | st.sampled_from(Model)),
        note_taker_counts=draw(st.booleans()),
    )


@st.composite
def efficiencies(draw: st.DrawFn) -> Efficiency:
    """What a number of people comes to, where a document states a size and where it does not."""
    if draw(st.booleans()):
        return draw(attendances()).efficiency
    protocol = draw(st.sampled_from(protocols.KEYS).map(protocols.by_key))
    curve = efficiency_curve(protocol, 20, model=draw(st.none() | st.sampled_from(Model)))
    assume(curve)
    return curve[draw(st.integers(0, len(curve) - 1))]


def _rules(meeting: AnyMeeting) -> MeetingProtocol:
    return cast("MeetingProtocol", meeting.rules)


@st.composite
def documents_of_meetings(draw: st.DrawFn) -> Document:
    """A document of a meeting, as far as it can be filled in; or before there is any, blank."""
    meeting = draw(meetings(most=4))
    rules = _rules(meeting)
    assume(rules.guidance.outlines)
    outline = draw(st.sampled_from(rules.guidance.outlines))
    return filled(outline, meeting) if draw(st.booleans()) else blank(outline, rules)


def _among(of: Callable[[], st.SearchStrategy[Any]], kind: type[G]) -> st.SearchStrategy[G]:
    """The values of a class in what was answered: another answer is drawn where there are none."""

    @st.composite
    def drawn(draw: st.DrawFn) -> G:
        there = tuple(parts_of(draw(of()), kind))
        assume(there)
        return there[draw(st.integers(0, len(there) - 1))]

    return drawn()


GUIDANCE: Final[Mapping[type[Any], Callable[[], st.SearchStrategy[Any]]]] = {
    **{kind: partial(held, kind) for kind in HELD},
    AgencyRegistry: registries,
    ForumAdvice: forum_advice,
    Ranked: lambda: _among(forum_advice, Ranked),
    Reason: lambda: _among(forum_advice, Reason),
    Attendance: attendances,
    Efficiency: efficiencies,
    FamilyAdvice: lambda: meetings(most=4).map(lambda one: family_for(_rules(one), one)),
    CopyAdvice: lambda: meetings(most=4).map(lambda one: copies_for(_rules(one), one)),
    Document: documents_of_meetings,
    Filling: lambda: _among(documents_of_meetings, Filling),
    Guided: any_protocols,
    Told: lambda: st.one_of(forum_advice(), attendances()),
}
"""By class, what draws its values."""
