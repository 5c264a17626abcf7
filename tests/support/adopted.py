"""A professionals' meeting that goes over to another edition, and what its duties are then."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from attrs import evolve

from mapm import (
    Adoption,
    AnyMeeting,
    Hold,
    Meeting,
    MeetingProtocol,
    Note,
    Owed,
    Reconvene,
    Transitional,
    TransitionalEffect,
    WhatChanges,
    WorkingCalendar,
    adopt,
    duties,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as V1
from mapm.rules.vocabulary import Happening, Vocabulary
from support.editions import CITES, SECOND, adopting, dated, within
from support.meetings import MANAGER, PLAN, SITTING, WORKER, YES

V2: Final = dated(V1, SECOND, duties=within(V1, "note", 5))
ON: Final = date(2026, 6, 8)
LATER: Final = date(2026, 6, 20)
APPLIES, ENDS = TransitionalEffect.APPLIES, TransitionalEffect.ENDS
WORDS: Final = Vocabulary(occurrences=(Happening(key="report", what="the report is there", cites=CITES),))


def over(meeting: AnyMeeting, *editions: MeetingProtocol, at: date = ON, version: str = SECOND) -> Adoption:
    """The meeting under another edition."""
    return adopt(meeting, adopting(version, at), editions or (V2,))


def saying(*said: tuple[str, TransitionalEffect], version: str = SECOND, **changed: Any) -> MeetingProtocol:  # noqa: ANN401  # any field
    """An edition with provisions for meetings that come over to it."""
    provisions = tuple(Transitional(duty=key, effect=effect, cites=CITES) for key, effect in said)
    return dated(V1, version, **{"duties": within(V1, "note", 5), "transitional": provisions, **changed})


def of(meeting: Meeting, key: str, calendar: WorkingCalendar, as_of: date = ON) -> list[Owed]:
    """Every instance of a duty."""
    return [one for one in duties(meeting, calendar, as_of) if one.duty.key == key]


def due(meeting: Meeting, calendar: WorkingCalendar, key: str = "note") -> list[date | None]:
    """When each is due."""
    return [one.due and one.due.on for one in of(meeting, key, calendar)]


def changed(adoption: Adoption, change: WhatChanges) -> list[str]:
    """The keys of the duties to which this happens."""
    return [one.key for one in adoption.of(change)]


def again(meeting: Any, on: date) -> Any:  # noqa: ANN401  # in any state after a sitting
    """The meeting with one sitting more."""
    reconvened = meeting.move(
        Reconvene(
            at=on - timedelta(days=1),
            recorded_at=on,
            by=WORKER,
            planned=evolve(PLAN, on=on),
            despite=Note("it had to go on"),
        )
    )
    return reconvened.move(Hold(at=on, by=MANAGER, sitting=SITTING, answers={"decisions-written": YES}))


WITHOUT_NOTE: Final = dated(V1, SECOND, duties=tuple(one for one in V1.duties if one.key != "note"))
