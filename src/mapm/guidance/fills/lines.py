"""What fills are made of: lines, and days in words."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final, TypeAlias
from zoneinfo import ZoneInfo

from mapm.deadlines.sentences import clock, long_date
from mapm.guidance.outlines import Line
from mapm.meeting.base import Reply

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.guidance.cases import Case
    from mapm.roles import Note, Person

Lines: TypeAlias = tuple[Line, ...] | None
"""No lines where it is recorded that there are none; ``None`` where nothing is recorded."""
NOT_RECORDED: Final = "not recorded"
"""What nobody answered; "not known" is an answer, and only said where somebody gave it."""
_LONDON = ZoneInfo("Europe/London")


def some(lines: Iterable[Line]) -> Lines:
    """The lines; where there are none, nothing is recorded."""
    return tuple(lines) or None


def of_notes(notes: Iterable[Note]) -> tuple[Line, ...]:
    """A line for each note."""
    return tuple(Line(note=note) for note in notes)


def of_field(reply: Reply) -> str:
    """A reply that is a field of an entry: there, not known is what nobody has filled in."""
    return NOT_RECORDED if reply is Reply.NOT_KNOWN else reply.value


def moment(when: date | datetime) -> str:
    """A day, or a moment of one in London, in words."""
    if not isinstance(when, datetime):
        return long_date(when)
    local = when.astimezone(_LONDON)
    return f"{long_date(local.date())} at {clock(local.time())}"


def is_about(case: Case, person: Person) -> bool:
    """Whether a case is about this person: about nobody in particular, it is about everybody."""
    return case.about is None or case.about == person
