"""Every reading of ours that is not fixed can be taken otherwise, a test shows both, a page tells of all."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs
import pytest
from support.readings import shown

from mapm import protocols
from mapm.protocols.readings import READINGS
from mapm.sources import Interpretation
from mapm.traceability import uses

if TYPE_CHECKING:
    from types import ModuleType

    from mapm import Choice, MeetingProtocol

ROOT: Final = Path(__file__).resolve().parents[2]
SHOWN: Final = shown()
OPEN: Final = [one for one in READINGS.values() if not one.fixed]
THERE: Final = [protocols.by_key(key) for key in protocols.KEYS]
OFFERED: Final = [(protocol, choice) for protocol in THERE for choice in protocol.choices]

each_open = pytest.mark.parametrize("key", [one.key for one in OPEN])
each_offered = pytest.mark.parametrize(
    ("protocol", "choice"), OFFERED, ids=[f"{of.key}: {one.reading.key} {one.takes}" for of, one in OFFERED]
)


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("readings_page", ROOT / "tools" / "readings_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- the session check ------------------------------------------------------------------------------------


@each_open
def test_a_reading_that_is_open_can_be_taken_otherwise(key: str) -> None:
    """A protocol that it touches offers another, or it says how another is had each time."""
    reading = READINGS[key]
    offered = {protocols.FORUM_OF[of.key] for of, choice in OFFERED if choice.reading == reading}
    assert offered or reading.chosen_by
    assert offered <= set(reading.touches)


ONLY_HERE: Final[dict[tuple[str, str], str]] = {
    ("dg", "A-49"): "its size is the one rule that others may take: nothing changes here by either",
}
"""Readings that a protocol cites and need not offer, since here both come to the same."""


def _left_out(protocol: MeetingProtocol) -> list[str]:
    """The open readings that touch a protocol, that it cites, and of which no other can be had there."""
    forum = protocols.FORUM_OF[protocol.key]
    cited = {cite.key for cite, _ in uses(protocol) if isinstance(cite, Interpretation)}
    offered = {choice.reading.key for choice in protocol.choices}
    return [
        one.key
        for one in OPEN
        if one.key in cited - offered and forum in one.touches and not one.chosen_by
        if (forum, one.key) not in ONLY_HERE
    ]


@pytest.mark.parametrize("protocol", THERE, ids=lambda one: one.key)
def test_each_protocol_that_cites_it_can_take_it_otherwise(protocol: MeetingProtocol) -> None:
    """Not some protocol only: each that rests on an open reading offers another, or the reading says how."""
    assert _left_out(protocol) == []


@pytest.mark.parametrize("protocol", THERE, ids=lambda one: one.key)
def test_a_protocol_that_offers_nothing_is_noticed(protocol: MeetingProtocol) -> None:
    """Without its choices, what it rests on and leaves open is named."""
    found = _left_out(attrs.evolve(protocol, choices=()))
    assert "A-68" in found


@pytest.mark.parametrize(("forum", "key"), ONLY_HERE)
def test_what_need_not_be_offered_is_cited_there_all_the_same(forum: str, key: str) -> None:
    """No exception outlives its reason."""
    (protocol,) = [one for one in THERE if protocols.FORUM_OF[one.key] == forum]
    assert key in {cite.key for cite, _ in uses(protocol) if isinstance(cite, Interpretation)}
    assert key not in {choice.reading.key for choice in protocol.choices}


@each_open
def test_a_test_shows_it_both_ways(key: str) -> None:
    """Some test is marked with it, which shows our reading and another."""
    assert key in SHOWN


def test_a_fixed_reading_is_offered_nowhere() -> None:
    """No protocol offers another reading of what is fixed, and none is said to be chosen each time."""
    fixed = {one.key for one in READINGS.values() if one.fixed}
    assert fixed.isdisjoint(choice.reading.key for _, choice in OFFERED)
    assert not any(READINGS[key].chosen_by for key in fixed)
    assert fixed.isdisjoint(SHOWN)


@each_offered
def test_what_is_offered_can_be_taken(protocol: MeetingProtocol, choice: Choice) -> None:
    """Each makes a protocol of its own, with its guidance, and something that cites the reading as taken."""
    key = choice.reading.key
    local = protocol.taking({key: choice.takes}, key="exampleshire/meeting")
    taken = [cite for cite in _cited(local) if cite == f'the local reading of {key}, "{choice.takes}"']
    assert taken
    assert key not in {one.reading.key for one in local.choices}


def test_a_reading_is_offered_once() -> None:
    """No protocol offers one reading of a question twice."""
    for protocol in THERE:
        offered = [(one.reading.key, one.takes) for one in protocol.choices]
        assert len(set(offered)) == len(offered)


def _cited(protocol: MeetingProtocol) -> list[str]:
    return [cite.cited for cite, _ in uses(protocol)]


# --- the page ---------------------------------------------------------------------------------------------


def test_the_page_is_as_the_encoding_has_it() -> None:
    """Where this fails, `python3 dev.py pages` writes the page anew."""
    tool = _tool()
    assert tool.PAGE.read_text(encoding="utf-8") == tool.page()


def test_every_reading_is_on_the_page() -> None:
    """Each of the 74 has its heading, and says whether it is fixed or how another is had."""
    parts = {part.partition("\n")[0]: part for part in _tool().page().split("\n## ")[1:]}
    assert parts.pop("For developers")
    assert list(parts) == list(READINGS)
    for key, part in parts.items():
        ways = ("- fixed:" in part, " can be taken in `" in part or "- chosen each time:" in part)
        assert ways == (READINGS[key].fixed, not READINGS[key].fixed)
