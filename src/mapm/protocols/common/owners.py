"""Who owes a duty, where several protocols say it alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from mapm.meeting.events import Convene, Hold, Propose, Reconvene
from mapm.meeting.reading import holder, planned
from mapm.roles import Agency, Role
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.duties import Owner


def nobody(_meeting: Meeting, _entry: Entry, _subject: str | None) -> None:
    """The text names no owner."""
    return


def proposing_agency(meeting: Meeting, _entry: Entry, _subject: str | None) -> Owner | None:
    """The agency that proposed the meeting."""
    proposal = meeting.known.last(Propose)
    return proposal.agency if proposal is not None else None


def chair(meeting: Meeting, entry: Entry, _subject: str | None) -> Owner:
    """Who chaired the sitting, or is to chair the planned one, or else the chair, whoever that is."""
    if isinstance(entry, Hold):
        return entry.sitting.chair or Role.CHAIR
    plan = planned(meeting.known)
    return (plan.chair if plan is not None else None) or Role.CHAIR


def that_agency(_meeting: Meeting, _entry: Entry, subject: str | None) -> Owner | None:
    """The agency that the duty is about."""
    return Agency(subject) if subject is not None else None


def who_entered(_meeting: Meeting, entry: Entry, _subject: str | None) -> Owner:
    """Who did what opened the duty."""
    return entry.by.person


def convener(meeting: Meeting, _entry: Entry, _subject: str | None) -> Owner | None:
    """Who convened the latest sitting."""
    known = meeting.known
    if known.last(Convene) is None and known.last(Reconvene) is None:
        return None
    plans = (one for one in reversed(known.order) if isinstance(one, Convene | Reconvene))
    return next(plans).by.person


@frozen(eq=False, repr=False)
class InRole(Value):
    """Whoever took on a role last, or else the role itself."""

    role: Role

    def __call__(self, meeting: Meeting, _entry: Entry, _subject: str | None) -> Owner:
        """The holder of the role."""
        held = holder(meeting.known, self.role)
        return held.person if held is not None else self.role
