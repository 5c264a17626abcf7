"""`adopt`: a running meeting goes on under another edition, and what that changes for it.

Nothing is judged again. What was opened under the old edition keeps the clock it started under, unless the
new edition's own provisions say otherwise; a risk that was raised, and its referral, are never touched.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, cast

from attrs import frozen

from mapm.deadlines import AnyLimit, Unstated
from mapm.decisions import cited_in_words
from mapm.editions import Editions
from mapm.errors import WrongType
from mapm.json_text import printable
from mapm.meeting.base import Entry
from mapm.meeting.facts import Adopt
from mapm.meeting.moments import local_day
from mapm.meeting.states import AnyMeeting
from mapm.rules.duties import Duty
from mapm.rules.instances import opened
from mapm.rules.ledger import Ledger
from mapm.rules.requirements import Requirement
from mapm.rules.several import SeveralLimits
from mapm.rules.stretches import TransitionalEffect, says_anew
from mapm.sources import Citation
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.meeting.base import Meeting
    from mapm.protocol import MeetingProtocol

__all__ = ["Adoption", "DutyChange", "EntryChange", "WhatChanges", "adopt"]


class WhatChanges(StrEnum):
    """What an adoption does to a duty."""

    OPENS = "opens"
    FALLS_AWAY = "falls away"
    TAKES_OVER = "goes by the new edition"
    KEEPS = "keeps the clock it started under"
    """Though the new edition has it otherwise, or not at all."""
    LATER = "opens for what happens from now on"
    """A duty that the new edition brings: what has already happened does not open it."""


@frozen(eq=False, repr=False)
class DutyChange(Value):
    """What an adoption does to one duty of a meeting, and what the two editions say of it."""

    change: WhatChanges
    key: str
    was: Duty | None
    """As the old edition has it."""
    now: Duty | None
    """As the new edition has it."""
    opened_by: Entry | None = None
    """What opened it; ``None`` of a duty that nothing has opened."""
    subject: str | None = None
    cites: tuple[Citation, ...] = ()
    """What of the new edition says so, where its own provisions for running meetings do."""

    @property
    def what(self) -> str:
        """The duty in words."""
        duty = cast("Duty", self.was if self.now is None else self.now)
        return printable(duty.what.replace("{about}", self.subject or "somebody"))

    def sentence(self) -> str:
        """What changes, and what each edition says, with its clauses."""
        return printable(self._said())

    def _said(self) -> str:
        said = f"{self.what[:1].upper()}{self.what[1:]} {self.change}"
        was, now = (None if one is None else _says(one) for one in (self.was, self.now))
        match self.change:
            case WhatChanges.KEEPS:
                other = "the new edition has no such duty" if now is None else f"the new edition has {now}"
                return f"{said}: {was}; {other}."
            case WhatChanges.TAKES_OVER:
                return f"{said} ({cited_in_words(self.cites)}): {was} until now, {now} from now on."
            case WhatChanges.FALLS_AWAY:
                return f"{said} ({cited_in_words(self.cites)}): {was} until now."
            case _:
                return f"{said}: {now}."


@frozen(eq=False, repr=False)
class EntryChange(Value):
    """What differs for one kind of entry, in the state that the meeting is in."""

    entry: type[Entry]
    could: bool
    """Whether it could be made under the old edition."""
    can: bool
    """Whether it can be made now."""
    added: tuple[Requirement, ...] = ()
    dropped: tuple[Requirement, ...] = ()
    changed: tuple[tuple[Requirement, Requirement], ...] = ()
    """Requirements that both have, as they were and as they are."""

    def sentence(self) -> str:
        """What differs, in words, with clauses."""
        if not (self.could and self.can):
            return f"To {self.entry.doing}: {'can be done now' if self.can else 'cannot be done any more'}."
        parts = [
            *(f"asks for {_asks(one)}" for one in self.added),
            *(f"no longer asks for {_asks(one)}" for one in self.dropped),
            *(f"asks otherwise for {_asks(now)}" for _, now in self.changed),
        ]
        return printable(f"To {self.entry.doing}: {'; '.join(parts)}.")


@frozen(eq=False, repr=False)
class Adoption(Value):
    """The meeting under its new edition, and what changes for it."""

    meeting: AnyMeeting
    was: str
    """The version of the edition that it was under."""
    now: str
    duties: tuple[DutyChange, ...] = ()
    entries: tuple[EntryChange, ...] = ()
    """Where what can be done next is possible, or asked for, otherwise than before."""
    standing: str = ""
    """What is to be said of the new edition on the day of its adoption, such as that it is a draft."""

    def of(self, change: WhatChanges) -> tuple[DutyChange, ...]:
        """The duties of which this is true."""
        return tuple(one for one in self.duties if one.change is change)

    def sentences(self) -> tuple[str, ...]:
        """All that changes, in words."""
        about = f", {self.standing}" if self.standing else ""
        return (
            printable(f"The meeting goes on under {self.now}{about}; until now it was under {self.was}."),
            *(one.sentence() for one in self.duties),
            *(one.sentence() for one in self.entries),
        )


def adopt(meeting: AnyMeeting, entry: Adopt, editions: Editions | Iterable[MeetingProtocol]) -> Adoption:
    """A running meeting under another of its document's editions, and what changes for it.

    An adoption that is in the log already changes nothing. Raises `EditionNotGiven`, `EntryRefused` where the
    meeting is under that edition or nothing in it leads on from here, and `MoveRefused` where the meeting is
    closed or its protocol has no such entry.
    """
    if not isinstance(entry, Adopt):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("what a meeting goes on under another edition by", entry, "pass an Adopt")
    was = cast("MeetingProtocol", meeting.rules)
    after = was.go_over(meeting, entry, editions)
    now = cast("MeetingProtocol", after.rules)
    day = local_day(entry.at)
    if isinstance(editions, Editions):
        standing = editions.standing_sentence(now, day)
    else:
        standing = now.source.standing_sentence(day)
    if after is meeting:
        return Adoption(meeting, was.source.version, was.source.version, standing=standing)
    duties = (*_opened_before(meeting, was, after, now), *_from_now_on(after, was, now))
    return Adoption(
        after, was.source.version, now.source.version, duties, _entries(meeting, was, now), standing
    )


def _opened_before(
    meeting: Meeting, was: MeetingProtocol, after: Meeting, now: MeetingProtocol
) -> Iterator[DutyChange]:
    """What becomes of what is still owed; what the adoption itself opens stands among it."""
    before = {(duty.key, id(entry), subject): duty for duty, entry, subject in was.still_owed(meeting)}
    of_new = {duty.key: duty for duty in now.duties}
    said = says_anew(now)
    says = {key: one.cites for key, one in said.items()}
    for new, entry, subject in now.still_owed(after):
        old = before.pop((new.key, id(entry), subject), None)
        if old is None:
            yield DutyChange(WhatChanges.OPENS, new.key, None, new, entry, subject, says.get(new.key, ()))
        elif new != old:
            yield DutyChange(WhatChanges.TAKES_OVER, new.key, old, new, entry, subject, says[new.key])
        elif of_new.get(new.key) != old:
            yield DutyChange(WhatChanges.KEEPS, new.key, old, of_new.get(new.key), entry, subject)
    opening = {id(one): one for one in meeting.known.order}
    for (key, place, subject), old in before.items():
        if key not in said:
            continue  # the adoption itself discharged it
        ends = said[key].effect is TransitionalEffect.ENDS
        change = WhatChanges.FALLS_AWAY if ends else WhatChanges.TAKES_OVER  # what was done does for it
        new_one = None if ends else of_new[key]
        yield DutyChange(change, key, old, new_one, opening[place], subject, says[key])


def _from_now_on(after: Meeting, was: MeetingProtocol, now: MeetingProtocol) -> Iterator[DutyChange]:
    """Duties that only the new edition has, and that what has already happened would have opened."""
    had = {duty.key for duty in was.duties}
    over = says_anew(now)
    ledger = Ledger(after, after.known.order, now.duties)
    for duty in now.duties:
        if duty.key in had or duty.key in over:
            continue
        if any(not isinstance(entry, Adopt) for entry, _ in opened(duty, ledger)):
            yield DutyChange(WhatChanges.LATER, duty.key, None, duty)


def _entries(meeting: Meeting, was: MeetingProtocol, now: MeetingProtocol) -> tuple[EntryChange, ...]:
    """What differs for each kind of entry in the state that the meeting is in."""
    old, new = _rows(was, type(meeting)), _rows(now, type(meeting))
    found: list[EntryChange] = []
    for kind in dict.fromkeys((*new, *old)):
        had, has = ({one.key: one for one in its.get(kind, ())} for its in (old, new))
        change = EntryChange(
            kind,
            kind in old,
            kind in new,
            tuple(one for key, one in has.items() if key not in had),
            tuple(one for key, one in had.items() if key not in has),
            tuple((had[key], one) for key, one in has.items() if key in had and had[key] != one),
        )
        if change != EntryChange(kind, could=True, can=True):
            found.append(change)
    return tuple(found)


def _rows(rules: MeetingProtocol, state: type[Meeting]) -> dict[type[Entry], tuple[Requirement, ...]]:
    rows: dict[type[Entry], tuple[Requirement, ...]] = {}
    rows.update((row.event, row.requires) for row in rules.moves if state in row.sources)
    rows.update((row.fact, row.requires) for row in rules.facts if state in row.sources)
    return rows


def _says(duty: Duty) -> str:
    limit = duty.within
    if isinstance(limit, Unstated):
        words = f'"{limit.words}"'
    elif isinstance(limit, AnyLimit | SeveralLimits):
        words = limit.text
    else:
        words = "no limit" if limit is None else "as recorded"
    return f"{words} ({cited_in_words(duty.cites)})"


def _asks(one: Requirement) -> str:
    return f"{one.key}, a {'must' if one.binding else 'should'} ({cited_in_words(one.cites)})"
