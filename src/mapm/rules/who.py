"""Somebody in a case, by what they do in it: who it is, and what was recorded of them.

Nobody is guessed: where nothing says who it is, it is nobody.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from mapm.meeting.base import Reply
from mapm.meeting.events import Agree, Convene, Hold, Propose, Reconvene
from mapm.meeting.facts import Appoint, Endorse, Extend, Rearrange, Release
from mapm.meeting.moments import in_time
from mapm.meeting.parts import Part, Planned, Sitting
from mapm.meeting.states import Convened
from mapm.roles import Role
from mapm.rules.sittings import sat_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.meeting.base import Entry, Meeting
    from mapm.meeting.parts import Invitee
    from mapm.roles import Person

_PLANS: Final = (Convene, Reconvene, Rearrange)


class Who(StrEnum):
    """Somebody in a case, by what they do in it. A role is said by itself: whoever was appointed to it."""

    CHAIR = "chair"
    NOTE_TAKER = "note taker"
    ENTERS = "whoever enters it"
    ASKED = "whoever asked"
    """Who proposed the meeting."""
    AGREED = "whoever agreed"
    """Who entered the agreement to meet, or replied yes in the role that is asked for it."""
    AUTHORITY = "the authority"
    """On whose authority a duty is extended or released."""
    APPOINTED = "whoever is appointed"

    @property
    def in_words(self) -> str:
        """In words, after a verb."""
        return self.value if self.value.startswith(("whoever", "the ")) else f"the {self.value}"

    def read_from(self, kind: type[Entry]) -> tuple[str, ...]:
        """The field of a kind of entry that says who it is, if one does."""
        if self in {Who.CHAIR, Who.NOTE_TAKER}:
            field = "sitting" if kind is Hold else "planned" if kind in _PLANS else ""
        else:
            field = _FIELDS.get((self, kind), "by" if self is Who.ENTERS else "")
        return (field,) if field else ()


_FIELDS: Final[dict[tuple[Who, type[Entry]], str]] = {
    (Who.ASKED, Propose): "by",
    (Who.AGREED, Agree): "by",
    (Who.AGREED, Endorse): "by",
    (Who.AUTHORITY, Extend): "authority",
    (Who.AUTHORITY, Release): "authority",
    (Who.APPOINTED, Appoint): "person",
}
AnyWho: TypeAlias = Who | Role


def who_in_words(who: AnyWho) -> str:
    """Somebody in a case, in words."""
    return who.in_words if isinstance(who, Who) else f"the {who.key}"


def those(  # noqa: PLR0911  # one word after another
    who: AnyWho, meeting: Meeting | None, entry: Entry | None
) -> tuple[Person, ...]:
    """Who it is, by the entry or by what was recorded before; nobody where nothing says so.

    Several people may take the note, or have agreed.
    """
    if isinstance(who, Role):
        return _in_role(who, meeting, entry)
    match who:
        case Who.CHAIR:
            return _chair(meeting, entry)
        case Who.NOTE_TAKER:
            return _note_takers(meeting, entry)
        case Who.ENTERS:
            return (entry.by.person,) if entry is not None else ()
        case Who.ASKED:
            asked = entry if isinstance(entry, Propose) else meeting and meeting.known.last(Propose)
            return (asked.by.person,) if asked else ()
        case Who.AGREED:
            return _agreed(meeting, entry)
        case Who.AUTHORITY:
            return (entry.authority,) if isinstance(entry, Extend | Release) else ()
        case Who.APPOINTED:
            return (entry.person,) if isinstance(entry, Appoint) else ()


def mentions(meeting: Meeting | None, entry: Entry | None, person: Person) -> Iterator[Invitee]:
    """What was recorded of somebody as one who is invited or came."""
    for one in _known_of(meeting, entry):
        some = one.attended if isinstance(one, Sitting) else one.invitees
        yield from (invitee for invitee in some if invitee.person == person)


# --- inside -----------------------------------------------------------------------------------------------


def _about(entry: Entry | None) -> Sitting | Planned | None:
    """The sitting or the plan that an entry itself is about."""
    if isinstance(entry, Hold):
        return entry.sitting
    return entry.planned if isinstance(entry, Convene | Reconvene | Rearrange) else None


def _known_of(meeting: Meeting | None, entry: Entry | None) -> Iterator[Sitting | Planned]:
    """The sitting or plan that an entry is about, then the latest of each: the nearest word counts."""
    own = _about(entry)
    if own is not None:
        yield own
    if meeting is None:
        return
    plan: Planned | None = getattr(meeting, "planned", None)
    if isinstance(meeting, Convened) and plan is not None:
        yield plan  # it is yet to be held
    held = sat_by(meeting, entry)
    if held:
        yield held[-1].sitting
    if not isinstance(meeting, Convened) and plan is not None:
        yield plan


def _chair(meeting: Meeting | None, entry: Entry | None) -> tuple[Person, ...]:
    if isinstance(entry, Appoint) and entry.role == Role.CHAIR:
        return (entry.person,)
    own = _about(entry)
    if own is not None:  # of a sitting that says nothing of its chair, no other says who it was
        return (own.chair,) if own.chair is not None else ()
    return next(((one.chair,) for one in _known_of(meeting, entry) if one.chair is not None), ())


def _note_takers(meeting: Meeting | None, entry: Entry | None) -> tuple[Person, ...]:
    own = _about(entry)
    for one in (own,) if own is not None else _known_of(meeting, entry):
        some = one.attended if isinstance(one, Sitting) else one.invitees
        found = tuple(dict.fromkeys(each.person for each in some if Part.TAKES_NOTE in each.parts))
        if found:
            return found
    return _appointed(Role.NOTE_TAKER, meeting, entry)[-1:]  # whoever was last: one takes it


def _in_role(role: Role, meeting: Meeting | None, entry: Entry | None) -> tuple[Person, ...]:
    if role == Role.CHAIR:
        return _chair(meeting, entry)
    return _note_takers(meeting, entry) if role == Role.NOTE_TAKER else _appointed(role, meeting, entry)


def _appointed(role: Role, meeting: Meeting | None, entry: Entry | None) -> tuple[Person, ...]:
    """Everyone who holds a role: nobody is unseated but by an appointment in their place."""
    if isinstance(entry, Appoint) and entry.role == role:
        return (entry.person,)
    held: dict[Person, None] = {}
    for one in in_time(meeting.known.of(Appoint)) if meeting is not None else ():
        if one.role == role:
            for gone in (one.instead_of, one.person):
                if gone is not None:
                    held.pop(gone, None)
            held[one.person] = None
    return tuple(held)


def _agreed(meeting: Meeting | None, entry: Entry | None) -> tuple[Person, ...]:
    if isinstance(entry, Agree) or (isinstance(entry, Endorse) and entry.reply is Reply.YES):
        return (entry.by.person,)
    if meeting is None:
        return ()
    agreed = meeting.known.last(Agree)
    if agreed is not None:
        return (agreed.by.person,)
    said = [one.by.person for one in meeting.known.of(Endorse) if one.reply is Reply.YES]
    return tuple(dict.fromkeys(said))
