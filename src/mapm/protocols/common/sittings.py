"""Sittings of one case: that one goes on later, that somebody chaired, and which agencies stayed away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.decisions import Answer
from mapm.meeting.events import Hold
from mapm.meeting.notice import agencies_asked
from mapm.meeting.parts import Ending
from mapm.meeting.reading import planned
from mapm.rules.requirements import Requirement

if TYPE_CHECKING:
    from mapm.meeting.base import Meeting
    from mapm.meeting.events import Reconvene
    from mapm.roles import Agency
    from mapm.sources import Cites


def adjourned(cites: Cites) -> Requirement:
    """Of another sitting: the last one was adjourned, where a second meeting is a new case."""
    return Requirement(
        key="adjourned",
        asks="Was the last sitting adjourned?",
        cites=cites,
        binding=True,
        judge=_adjourned,
        missing="the last sitting was not adjourned, and a second meeting is a new case",
        unrecorded="",
    )


def somebody_chaired(_meeting: Meeting, entry: Hold) -> Answer:
    """Whether it is recorded who chaired."""
    return Answer.NOT_RECORDED if entry.sitting.chair is None else Answer.MET


def stayed_away(meeting: Meeting, entry: Hold) -> tuple[Agency, ...]:
    """The agencies that were invited, and of which nobody came: never a reason why there was no sitting."""
    came = {one.agency for one in entry.sitting.attended}
    return tuple(agency for agency in agencies_asked(planned(meeting.known)) if agency not in came)


def _adjourned(meeting: Meeting, _entry: Reconvene | None) -> Answer:
    last = meeting.known.last(Hold)
    was = last is not None and last.sitting.ending is Ending.ADJOURNED
    return Answer.MET if was else Answer.NOT_MET
