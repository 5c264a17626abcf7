"""Duties under Eastmoor, a sitting that is put down late, and what is listed of them after it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mapm import By, Duty, DutyState, Hold, Planned, Reconvene, Reply, duties
from mapm.authoring import words
from mapm.meeting.moments import local_day
from support.eastmoor import CHAIR, EASTMOOR, ENGLAND, INVITED, SAT, WORKER

if TYPE_CHECKING:
    from mapm import MeetingProtocol, Owed

LATER: Final = date(2026, 7, 1)
BETWEEN: Final = date(2026, 6, 3)
REPORTED_ON: Final = date(2026, 6, 20)


def duty(key: str = "extra", **given: Any) -> Duty:  # noqa: ANN401  # any field
    """A duty of nobody in particular."""
    more: dict[str, Any] = {"what": key, "binding": True, "to": "everybody"}
    cites, nobody = EASTMOOR.duties[0].cites, words.OWNERS.meaning["nobody"]
    return Duty(key=key, cites=cites, owner=nobody, **more | given)


def under(*extra: Duty) -> MeetingProtocol:
    """The invented protocol with these duties too."""
    found: MeetingProtocol = evolve(EASTMOOR, key="local/meeting", duties=(*EASTMOOR.duties, *extra))
    return found


def then(key: str = "extra") -> Duty:
    """A duty that follows another."""
    return duty("then", after=key)


def late(meeting: Any, sitting: Any = SAT, on: date = BETWEEN, id: str = "late") -> Any:  # noqa: A002, ANN401
    """The same case after a sitting of the third of June is reported, on the twentieth."""
    day = max(REPORTED_ON, local_day(meeting.known.order[-1].recorded_at) + timedelta(days=1))
    more: dict[str, Any] = {"answers": {"interim": Reply.NO}, "recorded_at": day}
    again = meeting.move(Reconvene(at=day, by=WORKER, planned=Planned(day, INVITED, CHAIR)))
    return again.move(Hold(at=on, by=By(CHAIR), sitting=sitting, id=id, **more))


def listed(meeting: Any, key: str = "extra") -> dict[Any, Owed]:  # noqa: ANN401  # any state
    """The instances of a duty, by the id of what opened each and its subject."""
    found = [one for one in duties(meeting, ENGLAND, LATER) if one.duty.key == key]
    by_opening = {(one.opened_by.id, one.subject): one for one in found}
    assert len(by_opening) == len(found)
    return by_opening


def states(meeting: Any, key: str = "extra") -> dict[Any, DutyState]:  # noqa: ANN401  # any state
    """The same, as states alone."""
    return {one: owed.state for one, owed in listed(meeting, key).items()}
