"""Cases from the model of guidance: before a meeting, of its plan, and after its sitting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from conforming.about import numbers
from conforming.lifecycle import scene
from conforming.samples import first, log
from mapm import protocols
from mapm.sources import Citation, Clause, Interpretation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conforming.scene import Scene
    from mapm import MeetingProtocol
    from mapm.testing.conformance import ConformanceCase

NAME: Final = "from-the-model-guidance.json"
"""The file of these cases: of a later version of the format, which not every reader knows."""
_HARM: Final = ("yes", "not known", "no")


def guidance_from_the_model() -> Iterator[ConformanceCase]:
    """Every case of guidance from the model, protocol by protocol."""
    for key in protocols.KEYS:
        protocol = protocols.by_key(key)
        for made in (_forums, _sharing, _planned, _held):
            yield made(protocol)


def _forums(protocol: MeetingProtocol) -> ConformanceCase:
    playing = scene(protocol)
    for harm in _HARM:
        situation = {"harm_feared": harm, "person_or_family": "yes", "several_agencies": "yes"}
        playing.ask({"about": "forums", "situation": situation})
    return _case(
        playing,
        "guidance-forums",
        "A family whom several agencies know: harm is feared, not asked about, and not feared. Where it "
        "is feared the statutory route comes first, and where it is not asked, that is asked first.",
        "forums",
    )


def _sharing(protocol: MeetingProtocol) -> ConformanceCase:
    playing = scene(protocol)
    room = [{"person": "nurse", "agency": "NHS"}, {"person": "youth-worker", "agency": "Charity"}]
    item: dict[str, Any] = {
        "owner": "Police",
        "concerns": [{"person": "father", "relation": "parent or carer", "age": "adult"}],
        "room": room,
        "family": ["mother"],
        "police": ["Police"],
        "statutory": ["NHS"],
        "other": ["Charity"],
    }
    for relevant in ("not known", "no", "yes"):
        playing.ask({"about": "sharing", **item, "relevant": relevant})
    agreed = [{"person": "father", "reply": "yes"}]
    playing.ask({"about": "sharing", **item, "relevant": "yes", "consents": agreed})
    return _case(
        playing,
        "guidance-sharing",
        "Information of the police on a father, and a nurse, a charity's worker and the mother in the room: "
        "who may receive it, before and after he has consented.",
        "sharing",
    )


def _planned(protocol: MeetingProtocol) -> ConformanceCase:
    entries = log(protocol.key)
    playing = scene(protocol).enter(*entries[: first(entries, "convene") + 1], about=False)
    for counts in (True, False):
        playing.ask({"about": "attendance", "note_taker_counts": counts})
    if entries[first(entries, "convene")]["planned"].get("chair") is not None:
        playing.ask({"about": "chairing"})
    playing.ask({"about": "chairing", "person": "proposer", "proposed_by": ["proposer"], "parties": []})
    playing.ask({"about": "family"})
    return _case(
        playing,
        "guidance-planned",
        "The plain case when its sitting is planned: who comes, who chairs, and who of the family is told.",
        "attendance",
        "chairing",
        "family",
    )


def _held(protocol: MeetingProtocol) -> ConformanceCase:
    entries = log(protocol.key)
    playing = scene(protocol).enter(*entries[: first(entries, "hold") + 1], about=False)
    playing.ask({"about": "copies"}).ask({"about": "family"})
    for outline in protocol.guidance.outlines:
        if not outline.of_person:
            playing.ask({"about": "document", "document": outline.key})
    return _case(
        playing,
        "guidance-held",
        "The plain case after its sitting: who gets which document, who of the family is told of the "
        "outcome, and how far each document is filled.",
        "distribution",
        "family",
        "outlines",
    )


def _case(playing: Scene, name: str, title: str, *parts: str) -> ConformanceCase:
    """The case, about what these parts of the protocol's guidance rest on; or why it says nothing."""
    guidance = playing.protocol.guidance
    cites = [one for part in parts for one in _cited(getattr(guidance, part))]
    found = _own(playing.protocol, cites or guidance.silent)
    clauses, readings = numbers(found)
    return playing.about(name, title, clauses, readings)


def _own(protocol: MeetingProtocol, cites: list[Citation] | tuple[Citation, ...]) -> Iterator[Citation]:
    return (one for one in cites if isinstance(one, Interpretation) or one.source == protocol.source.key)


def _cited(value: object) -> Iterator[Citation]:
    """Every clause and reading that stands in a value."""
    if isinstance(value, Clause | Interpretation):
        yield value
    elif isinstance(value, tuple | frozenset):
        for one in value:
            yield from _cited(one)
    elif attrs.has(type(value)):
        for one in attrs.fields(type(value)):
            yield from _cited(getattr(value, one.name))
