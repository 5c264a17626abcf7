"""Lint of parts taken away and narrowed at random: it always answers, and knows what makes no protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.exampleshire import AS_OF, SCOTLAND

from mapm import ProtocolInvalid, protocols
from mapm.authoring.diff import How, diff
from mapm.authoring.lint import Unchecked, lint
from mapm.meeting.facts import RISK_ROUTE
from mapm.rules.lifecycle import STATES

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from mapm import MeetingProtocol


def some(draw: DrawFn, parts: tuple[Any, ...]) -> tuple[Any, ...]:
    """The parts but a few, or one of them twice."""
    if draw(st.booleans()):
        return parts
    gone = draw(st.sets(st.integers(0, max(0, len(parts) - 1)), max_size=3))
    kept = tuple(one for place, one in enumerate(parts) if place not in gone)
    twice = draw(st.booleans()) and draw(st.booleans()) and kept
    return (*kept, draw(st.sampled_from(kept))) if twice else kept


def narrowed(draw: DrawFn, rows: tuple[Any, ...]) -> tuple[Any, ...]:
    """The rows, one of them in other states."""
    if not rows or draw(st.booleans()):
        return rows
    place = draw(st.integers(0, len(rows) - 1))
    states = draw(st.lists(st.sampled_from(STATES), min_size=1, max_size=3, unique=True))
    return (*rows[:place], evolve(rows[place], source=tuple(states)), *rows[place + 1 :])


@st.composite
def parts_of_a_protocol(draw: DrawFn) -> Unchecked:
    """A protocol of the library, with some of its parts taken away, doubled or narrowed."""
    protocol = protocols.by_key(draw(st.sampled_from(protocols.KEYS)))
    return Unchecked.of(
        protocol,
        guides=(),
        questions=some(draw, protocol.questions),
        moves=narrowed(draw, some(draw, protocol.moves)),
        facts=narrowed(draw, some(draw, protocol.facts)),
        duties=some(draw, protocol.duties),
        ladders=some(draw, protocol.ladders),
    )


def made(parts: Unchecked) -> MeetingProtocol | None:
    """The protocol that parts make; ``None`` where they do not fit together."""
    try:
        return parts.protocol()
    except ProtocolInvalid:
        return None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts_of_a_protocol())
def test_whatever_makes_no_protocol_has_an_error(parts: Unchecked) -> None:
    """Lint answers whatever the parts are, and what the constructor refuses has an error that says why."""
    found = lint(parts, as_of=AS_OF, calendar=SCOTLAND)
    assert all(one.sentence() and one.to_dict()["path"] for one in found)
    if made(parts) is None:
        assert any(one.is_error for one in found)


@st.composite
def protocols_with_less(draw: DrawFn) -> MeetingProtocol:
    """A protocol of the library without a few of its duties, facts, ladders and requirements."""
    protocol = protocols.by_key(draw(st.sampled_from(protocols.KEYS)))
    place = draw(st.integers(0, len(protocol.moves) - 1))
    row = protocol.moves[place]
    fewer = evolve(row, requires=tuple(one for one in row.requires if draw(st.booleans())))
    return Unchecked.of(
        protocol,
        guides=(),
        moves=(*protocol.moves[:place], fewer, *protocol.moves[place + 1 :]),
        facts=tuple(one for one in protocol.facts if one.fact in RISK_ROUTE or draw(st.booleans())),
        duties=tuple(one for one in protocol.duties if one.fixed or draw(st.booleans())),
        ladders=tuple(one for one in protocol.ladders if draw(st.booleans())),
    ).protocol()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(protocols_with_less(), protocols_with_less())
def test_diffs_of_anything_mirror_each_other(one: MeetingProtocol, other: MeetingProtocol) -> None:
    """Of any two protocols the diff one way mirrors that the other way, and with itself it is empty."""
    found = diff(one, other)
    assert found.mirrored == diff(other, one)
    assert not diff(one, one)
    assert {each.key for each in found.of("duties") if each.how is How.REMOVED} == {
        duty.key for duty in one.duties
    } - {duty.key for duty in other.duties}
