"""The words of a protocol's own in its entries and in its rules, as `mapm.traceability` names them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, cast

import attrs

from mapm.meeting.events import Close
from mapm.meeting.facts import (
    Advance,
    Appoint,
    Classify,
    Conclude,
    Endorse,
    Escalate,
    Expect,
    LocalStep,
    Occur,
)
from mapm.meeting.parts import FamilyMember, Invitee
from mapm.meeting.products import Issue, Receive
from mapm.sources import Clause
from mapm.testing.making.mending import required

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.meeting.base import Entry
    from mapm.meeting.states import AnyMeeting
    from mapm.protocol import MeetingProtocol
    from mapm.rules.duties import Duty


def words_said(meeting: AnyMeeting | None, entry: Entry, protocol: MeetingProtocol) -> Iterator[str]:
    """The words of the protocol's own that an entry says, as `mapm.traceability` names them."""
    match entry:
        case Classify():
            yield f"kind of case {entry.trait}"
        case Occur() | Expect():
            yield f"occurrence {entry.occurrence}"
        case LocalStep():
            yield f"state {entry.key}"
        case Close() if entry.local is not None:
            yield f"outcome {entry.local}"
        case Appoint() | Endorse():
            yield f"role {entry.role.key}"
        case Issue() | Receive():
            yield f"product {entry.product}"
        case Escalate():
            yield from _entered(protocol, entry.kind, entry.enters)
        case Advance() | Conclude():
            yield from _stepped(meeting, entry.escalation, entry.rung)
        case _:
            yield from _of_those_there(entry)


def _stepped(meeting: AnyMeeting | None, escalation: str, rung: str) -> Iterator[str]:
    for one in meeting.known.of(Escalate) if meeting is not None else ():
        if one.identity == escalation:
            yield f"ladder {one.kind}: {rung}"


def _entered(protocol: MeetingProtocol, kind: str, enters: str | None) -> Iterator[str]:
    yield f"ladder {kind}"
    ladder = next((one for one in protocol.ladders if one.kind == kind), None)
    if ladder is not None and ladder.rungs:
        yield f"ladder {kind}: {enters or ladder.rungs[0].key}"


def _of_those_there(entry: Entry) -> Iterator[str]:
    """The ranks, kinds of agency and parts of a sitting that are said of those who are invited or came."""
    planned, sitting = getattr(entry, "planned", None), getattr(entry, "sitting", None)
    those: tuple[Any, ...] = ()
    if planned is not None:
        those = planned.invitees
    elif sitting is not None and not isinstance(sitting, str):
        those = (*sitting.attended, *sitting.family)
    for one in those:
        if isinstance(one, Invitee):
            if one.rank is not None:
                yield f"rank {one.rank}"
            if one.kind is not None:
                yield f"kind of agency {one.kind}"
        if isinstance(one, Invitee | FamilyMember):
            yield from (f"part of a sitting {part}" for part in one.only)


def words_within(protocol: MeetingProtocol) -> dict[str, tuple[str, ...]]:
    """By requirement and duty: the quorums, periods and office hours whose keys are in it."""
    words = {
        **{one.key: f"quorum {one.key}" for one in protocol.words.quorums},
        **{one.key: f"period {one.key}" for one in protocol.words.periods},
        **{one.key: f"office hours {one.key}" for one in protocol.words.hours},
    }
    if not words:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    kinds: list[type[Entry]] = [row.event for row in protocol.moves]
    kinds += [row.fact for row in protocol.facts]
    for kind in kinds:
        for one in required(protocol, kind):
            inside = {*_texts((one.judge, one.applies))} & words.keys()
            found[f"{kind.__name__}: {one.key}"] = tuple(words[key] for key in sorted(inside))
    for duty in protocol.duties:
        inside = {*_texts(_parts(duty))} & words.keys()
        found[f"duty {duty.key}"] = tuple(words[key] for key in sorted(inside))
    return found


def _parts(duty: Duty) -> tuple[object, ...]:
    """What a duty computes with, without the words that it is told in."""
    values = (getattr(duty, one.name) for one in attrs.fields(type(duty)))
    return tuple(one for one in values if not isinstance(one, str))


def _texts(value: object) -> Iterator[str]:
    """Every text inside a value, in its parts and in theirs; what is cited is none of it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Clause):
        return
    elif isinstance(value, tuple | list | frozenset):
        yield from chain.from_iterable(map(_texts, cast("Iterable[object]", value)))
    elif attrs.has(type(value)):
        of: Any = value
        for one in of.__attrs_attrs__:
            yield from _texts(getattr(of, one.name))
