"""Editions that were never written, of any protocol: the same with other limits, duties and requirements."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mapm import (
    Adopt,
    Duty,
    Hold,
    MeetingProtocol,
    Role,
    Transitional,
    TransitionalEffect,
    WorkingDays,
)
from mapm.meeting.events import Propose
from mapm.protocols.common.owners import InRole
from mapm.protocols.dumfries_galloway import DG
from mapm.rules.requirements import Question, answered_yes
from support.meetings import WORKER

if TYPE_CHECKING:
    from mapm import Event, Requirement

CITES: Final = (DG["14.1#4"],)
SECOND, THIRD = "edition 2", "edition 3"
STARTS: Final = date(2026, 6, 1)
SAFE: Final = Question(key="safe-to-share", entry=Hold, text="Was it safe to share?", cites=CITES)


def duty(key: str, **changed: Any) -> Duty:  # noqa: ANN401  # any field
    """A duty of the chair that no document has."""
    given: dict[str, Any] = {
        "key": key,
        "what": "the new thing",
        "cites": CITES,
        "binding": True,
        "opens": Hold,
        "owner": InRole(Role.CHAIR),
        "to": "everyone",
        "within": WorkingDays(5),
    }
    return Duty(**given | changed)


def dated(protocol: MeetingProtocol, version: str, **changed: Any) -> MeetingProtocol:  # noqa: ANN401  # any field
    """A protocol as another edition of its document, in force from June 2026."""
    source = evolve(protocol.source, version=version, in_force_from=STARTS)
    return evolve(protocol, source=source, **changed)


def within(protocol: MeetingProtocol, key: str, days: int) -> tuple[Duty, ...]:
    """The duties of a protocol, one of them with another limit."""
    return tuple(evolve(one, within=WorkingDays(days)) if one.key == key else one for one in protocol.duties)


def requiring(
    protocol: MeetingProtocol, event: type[Event[Any, Any]], *more: Requirement, without: str = ""
) -> dict[str, Any]:
    """What changes in a protocol that asks for more with an event, or no longer for something."""
    moves = tuple(
        evolve(one, requires=(*(two for two in one.requires if two.key != without), *more))
        if one.event is event
        else one
        for one in protocol.moves
    )
    asked = (one.question for one in more)
    return {"moves": moves, "questions": (*protocol.questions, *(one for one in asked if one is not None))}


def second(protocol: MeetingProtocol) -> MeetingProtocol:
    """Another edition: limits shorter, a duty more, one duty less, something more asked of a sitting."""
    others = [one for one in protocol.duties if not one.fixed]
    waited_for = {one.after for one in others} | {getattr(one.counts_from, "duty", "") for one in others}
    gone = next((one.key for one in reversed(others) if one.key not in waited_for), "")
    kept = (
        evolve(one, within=WorkingDays(3)) if isinstance(one.within, WorkingDays) else one
        for one in protocol.duties
        if one.key != gone
    )
    asked = answered_yes(SAFE, binding=True, missing="it was not asked whether it was safe to share")
    return dated(
        protocol,
        SECOND,
        duties=(*kept, duty("new-thing", opens=(Propose, Hold)), duty("new-review", opens=Adopt)),
        **requiring(protocol, Hold, asked),
    )


def third(protocol: MeetingProtocol) -> MeetingProtocol:
    """A third, with provisions of its own for meetings that come over to it."""
    after = second(protocol)
    others = [one.key for one in after.duties if not one.fixed]
    return dated(
        after,
        THIRD,
        transitional=(
            Transitional(duty="new-thing", effect=TransitionalEffect.APPLIES, cites=CITES),
            *(
                Transitional(duty=key, effect=TransitionalEffect.APPLIES, cites=CITES)
                for key in others[:2]
                if key != "new-thing"
            ),
            *(
                Transitional(duty=key, effect=TransitionalEffect.ENDS, cites=CITES)
                for key in others[2:4]
                if key != "new-thing"
            ),
        ),
    )


def editions(protocol: MeetingProtocol) -> tuple[MeetingProtocol, ...]:
    """A protocol and two editions after it."""
    return protocol, second(protocol), third(protocol)


def adopting(version: str, at: date, **more: Any) -> Adopt:  # noqa: ANN401  # any field
    """An adoption, by somebody."""
    return Adopt(at=at, by=WORKER, edition=version, **more)
