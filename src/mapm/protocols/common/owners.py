"""Who owes a duty, where several protocols say it alike."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, TypeVar

from attrs import frozen

from mapm.meeting.base import Entry
from mapm.meeting.events import Convene, Hold, Propose, Reconvene
from mapm.meeting.facts import Appoint
from mapm.meeting.parts import Part
from mapm.meeting.reading import holder
from mapm.roles import Agency, Role
from mapm.rules.duties import OwnerOfSitting
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.meeting.base import Meeting
    from mapm.rules.duties import Owner
    from mapm.rules.ledger import Ledger

E = TypeVar("E", bound=Entry)


def nobody(_meeting: Meeting, _entry: Entry, _subject: str | None) -> None:
    """The text names no owner."""
    return


def proposing_agency(meeting: Meeting, _entry: Entry, _subject: str | None) -> Owner | None:
    """The agency that proposed the meeting."""
    proposal = meeting.known.last(Propose)
    return proposal.agency if proposal is not None else None


@frozen(eq=False, repr=False)
class Chair(OwnerOfSitting):
    """Who chaired the sitting, or is to chair the planned one, or else the chair, whoever that is."""

    def of(self, ledger: Ledger, entry: Entry, _subject: str | None, /) -> Owner:
        """The chair of the sitting that an entry reports or follows, or of the one that is to come."""
        latest = _latest(ledger, entry, _sittings)
        if isinstance(latest, Hold):
            return latest.sitting.chair or Role.CHAIR
        plan = ledger.plan_for(entry)
        return (plan.chair if plan is not None else None) or Role.CHAIR


@frozen(eq=False, repr=False)
class NoteTaker(OwnerOfSitting):
    """Who took the note of the sitting, or is to; else who had been appointed to by then, or is first.

    Whoever takes it on later has the notes of later sittings.
    """

    def of(self, ledger: Ledger, entry: Entry, _subject: str | None, /) -> Owner:
        """The note taker of the sitting that an entry reports or follows, or of the one that is to come."""
        latest = _latest(ledger, entry, _sittings)
        plan = ledger.plan_for(entry)
        of = (
            latest.sitting.attended if isinstance(latest, Hold) else plan.invitees if plan is not None else ()
        )
        wrote = next((one.person for one in of if Part.TAKES_NOTE in one.parts), None)
        if wrote is not None:
            return wrote
        named = [one for one in ledger.known.of(Appoint) if one.role == Role.NOTE_TAKER]
        place = bisect_right(named, ledger.place(entry), key=ledger.place)
        held = named[max(place - 1, 0)] if named else None
        return held.person if held is not None else Role.NOTE_TAKER


def that_agency(_meeting: Meeting, _entry: Entry, subject: str | None) -> Owner | None:
    """The agency that the duty is about."""
    return Agency(subject) if subject is not None else None


def who_entered(_meeting: Meeting, entry: Entry, _subject: str | None) -> Owner:
    """Who did what opened the duty."""
    return entry.by.person


@frozen(eq=False, repr=False)
class Convener(OwnerOfSitting):
    """Who convened the sitting: that which an entry reports or follows, or else the first to come."""

    def of(self, ledger: Ledger, entry: Entry, _subject: str | None, /) -> Owner | None:
        """Whoever convened it; nobody while nobody has."""
        latest = _latest(ledger, entry, _convened)
        first = latest if latest is not None else next(iter(ledger.once(_convened)), None)
        return first.by.person if first is not None else None


@frozen(eq=False, repr=False)
class InRole(Value):
    """Whoever took on a role last, or else the role itself."""

    role: Role

    def __call__(self, meeting: Meeting, _entry: Entry, _subject: str | None) -> Owner:
        """The holder of the role."""
        held = holder(meeting.known, self.role)
        return held.person if held is not None else self.role


chair: Final = Chair()
note_taker: Final = NoteTaker()
convener: Final = Convener()


def _latest(ledger: Ledger, entry: Entry, kinds: Callable[[Ledger], list[E]]) -> E | None:
    """The latest of some entries that stands where another does, or before it in the log."""
    found = ledger.once(kinds)
    place = bisect_right(found, ledger.place(entry), key=ledger.place)
    return found[place - 1] if place else None


def _convened(ledger: Ledger) -> list[Convene | Reconvene]:
    """Every entry by which a sitting was convened, in log order."""
    return sorted((*ledger.known.of(Convene), *ledger.known.of(Reconvene)), key=ledger.place)


def _sittings(ledger: Ledger) -> list[Convene | Reconvene | Hold]:
    """Those, and the reports of sittings."""
    return sorted((*ledger.once(_convened), *ledger.known.of(Hold)), key=ledger.place)
