"""For whom or what a duty is owed once each, where a protocol's text names nothing narrower.

What may change in a case, such as who is invited, is an `Ever`: nobody is listed no more, and who is so no
longer is listed with the reason. What is told of a sitting that took place does not change.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.meeting.events import GiveFeedback, Hold, Propose, ShareNote
from mapm.meeting.facts import AddAgency, TellOutcome
from mapm.meeting.notice import agencies_asked
from mapm.meeting.parts import Age, Part, Presence, Relation
from mapm.protocols.readings import READINGS
from mapm.rules.subjects import Ever
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.meeting.base import Entry
    from mapm.meeting.parts import Concerned, Invitee, Planned
    from mapm.rules.ledger import Ledger

_REPORTS: Final = (Hold, ShareNote, GiveFeedback, TellOutcome)
_OURS: Final = f"; by {READINGS['A-74'].cited}"


# --- people, by what is recorded of them ------------------------------------------------------------------


@frozen(eq=False, repr=False)
class Recorded(Value):
    """Those concerned of whom this is recorded."""

    relation: Relation | None = None
    age: Age | None = None

    def fits(self, said: Concerned) -> bool:
        """Whether that is what is said."""
        return (self.relation is None or said.relation is self.relation) and (
            self.age is None or said.age is self.age
        )

    def __call__(self, ledger: Ledger, _entry: Entry) -> tuple[str, ...]:
        """Their references, by what was recorded last."""
        return tuple(one.ref for one, said in ledger.concerned.items() if self.fits(said))


@frozen(eq=False, repr=False)
class EverRecorded(Value):
    """The same by what was recorded when an entry was made, or at any time since."""

    what: Recorded

    def __call__(self, ledger: Ledger, _about: Entry, entry: Entry) -> tuple[str, ...]:
        """Their references."""
        place, fits = ledger.place(entry), self.what.fits
        return tuple(one.ref for one, said in ledger.said_of.items() if any(map(fits, _since(said, place))))


def _since(said: list[tuple[int, Concerned]], place: int) -> Iterator[Concerned]:
    by_then = bisect_right(said, place, key=itemgetter(0))
    return (one for _, one in said[max(by_then - 1, 0) :])


def _recorded(name: str, whom: str, recorded: Recorded) -> Ever:
    return Ever(name, recorded, EverRecorded(recorded), f"they are not recorded as {whom} any more{_OURS}")


subjects: Final = _recorded("subjects", "whom the meeting is about", Recorded(relation=Relation.SUBJECT))
"""Those whom the meeting is about, without parents and carers."""
parents: Final = _recorded("parents", "a parent or carer", Recorded(relation=Relation.PARENT_OR_CARER))
"""Parents and carers."""
children: Final = _recorded("children", "a child", Recorded(age=Age.CHILD))
"""Everyone concerned who is recorded as a child."""
adults: Final = _recorded("adults", "an adult", Recorded(age=Age.ADULT))
"""Everyone concerned who is recorded as an adult."""

# --- agencies, and who was invited or came ----------------------------------------------------------------


def relevant_agencies(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    """The agencies that the proposal names as relevant; of one that is added later, that one."""
    if isinstance(entry, AddAgency):
        return (entry.agency.ref,)
    proposal = entry if isinstance(entry, Propose) else ledger.known.last(Propose)
    named = proposal.relevant if proposal is not None else ()
    added = () if isinstance(entry, Propose) else tuple(one.agency for one in ledger.known.of(AddAgency))
    return tuple(dict.fromkeys(one.ref for one in (*named, *added)))


def _agencies_invited(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    return tuple(one.ref for one in agencies_asked(_plan(ledger, entry)))


def _agencies_ever_invited(ledger: Ledger, about: Entry, entry: Entry) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(one.ref for plan in _plans(ledger, about, entry) for one in agencies_asked(plan))
    )


def _people_invited(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    plan = _plan(ledger, entry)
    return _people(plan.invitees if plan is not None else ())


def _people_ever_invited(ledger: Ledger, about: Entry, entry: Entry) -> tuple[str, ...]:
    plans = _plans(ledger, about, entry)
    return tuple(dict.fromkeys(ref for plan in plans for ref in _people(plan.invitees if plan else ())))


def _plan(ledger: Ledger, entry: Entry) -> Planned | None:
    """What is reported of a sitting is about that one, absent or not; all else about the one to come."""
    if isinstance(entry, _REPORTS):
        return ledger.plan_held(entry)
    return ledger.plan_for(entry) or ledger.plan_held(entry)


def _plans(ledger: Ledger, about: Entry, entry: Entry) -> tuple[Planned | None, ...]:
    """The same as it was when an entry was made, and as it was changed since."""
    if isinstance(about, _REPORTS):
        return (ledger.plan_held(about),)
    return tuple(plan or ledger.plan_held(entry) for plan in ledger.plans_since(entry))


invited_agencies: Final = Ever(
    "invited_agencies",
    _agencies_invited,
    _agencies_ever_invited,
    f"that agency is not invited to it any more{_OURS}",
)
"""The agencies that are, or were, invited to the sitting that an entry is about."""
invited: Final = Ever(
    "invited", _people_invited, _people_ever_invited, f"they are not invited to it any more{_OURS}"
)
"""The people who are, or were, invited to that sitting, but for who only takes the note."""


def attended(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    """The people who attended the sitting, but for who only took the note."""
    hold = ledger.sitting_of(entry)
    return _people(hold.sitting.attended if hold is not None else ())


def absent_agencies(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    """The agencies that were invited to the sitting, and of which nobody came."""
    hold = ledger.sitting_of(entry)
    plan = ledger.plan_held(hold) if hold is not None else None
    there = {one.agency.ref for one in hold.sitting.attended} if hold is not None else set[str]()
    return tuple(one.ref for one in agencies_asked(plan) if one.ref not in there)


def absent(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    """The people who were invited to the sitting, and did not come; but for who only takes the note."""
    hold = ledger.sitting_of(entry)
    plan = ledger.plan_held(hold) if hold is not None else None
    there = {one.person.ref for one in hold.sitting.attended} if hold is not None else set[str]()
    return tuple(ref for ref in _people(plan.invitees if plan is not None else ()) if ref not in there)


def family_who_came(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    """Those of the family who were at the sitting, or at a part of it."""
    hold = ledger.sitting_of(entry)
    family = hold.sitting.family if hold is not None else ()
    came = {Presence.THROUGHOUT, Presence.PART_TWO}
    return tuple(one.person.ref for one in family if one.presence in came)


def _people(invitees: tuple[Invitee, ...]) -> tuple[str, ...]:
    came = (one.person.ref for one in invitees if one.parts != frozenset({Part.TAKES_NOTE}))
    return tuple(dict.fromkeys(came))
