"""Group supervision and reflective learning in Dumfries & Galloway: cases that go straight through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mapm import Agency, Convene, Hold, Invitee, Note, Person, Planned, Propose, Reply, Sitting, duties
from mapm.protocols.dumfries_galloway import GROUP_SUPERVISION, REFLECTIVE_LEARNING
from support.dumfries_galloway import AGREED_ON, NHS, NURSE, PROPOSED_ON, SAT_ON, SOCIAL_WORK, WORKER, YES

if TYPE_CHECKING:
    from datetime import date

    from mapm import Convened, Held, Meeting, MeetingProtocol, Owed, Proposed, WorkingCalendar

COLLEAGUE: Final = Person("colleague")
POLICE: Final = Agency("Police")

TEAM: Final = (Invitee(WORKER, SOCIAL_WORK), Invitee(COLLEAGUE, SOCIAL_WORK))
"""Of one agency."""
MIXED: Final = (*TEAM, Invitee(NURSE, NHS))
"""Of several."""
SITTING: Final = Sitting(attended=TEAM, key_points=(Note("key point"),))

BOTH: Final = (GROUP_SUPERVISION, REFLECTIVE_LEARNING)
_GAIN: Final = {"would-gain": YES, "forum-distinguished": YES}
_CONSULTED: Final = {"no-formal-review": YES, "line-manager-consulted": YES, "line-manager-view": YES}
_PROPOSED_WITH: Final = {GROUP_SUPERVISION.key: _GAIN, REFLECTIVE_LEARNING.key: {"forum-distinguished": YES}}
_CONVENED_WITH: Final = {GROUP_SUPERVISION.key: {}, REFLECTIVE_LEARNING.key: _CONSULTED}


def proposal(
    protocol: MeetingProtocol,
    answers: dict[str, Reply] | None = None,
    **changed: Any,  # noqa: ANN401  # any field
) -> Propose:
    """A proposal that meets every requirement of a forum, or one with other answers or fields."""
    given = _PROPOSED_WITH[protocol.key] | (answers or {})
    return evolve(Propose(at=PROPOSED_ON, by=WORKER, agency=SOCIAL_WORK, answers=given), **changed)


def proposed(protocol: MeetingProtocol) -> Proposed:
    """A sitting of a forum, proposed on 5 August 2024."""
    return protocol.open(proposal(protocol), ref="case")


def arrangement(
    protocol: MeetingProtocol, answers: dict[str, Reply] | None = None, on: date = AGREED_ON
) -> Convene:
    """The arrangement of a sitting on 2 September 2024, with nothing missing, or with other answers."""
    given = _CONVENED_WITH[protocol.key] | (answers or {})
    return Convene(at=on, by=WORKER, planned=Planned(SAT_ON, TEAM), answers=given)


def convened(protocol: MeetingProtocol) -> Convened:
    """The same, arranged."""
    return proposed(protocol).move(arrangement(protocol))


def report(answers: dict[str, Reply] | None = None, **changed: Any) -> Hold:  # noqa: ANN401  # any field
    """The report of the sitting, which may differ."""
    return Hold(at=SAT_ON, by=WORKER, sitting=evolve(SITTING, **changed), answers=answers or {})


def held(protocol: MeetingProtocol, **changed: Any) -> Held:  # noqa: ANN401  # any field of the sitting
    """The same, held; the sitting may differ."""
    return convened(protocol).move(report(**changed))


def owed_keys(meeting: Meeting, calendar: WorkingCalendar) -> list[str]:
    """The keys of all duties on the day of the sitting."""
    return [one.duty.key for one in duties(meeting, calendar, SAT_ON)]


def the_duty(meeting: Meeting, key: str, calendar: WorkingCalendar) -> Owed:
    """The only instance of a duty on the day of the sitting."""
    (one,) = [one for one in duties(meeting, calendar, SAT_ON) if one.duty.key == key]
    return one
