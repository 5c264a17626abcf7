"""What an adopter's system shows of a case on a day, as values, and the error in which a difference is told.

What is not shown is not compared; `mapm.testing.differing` compares the rest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, Final, Literal, TypeAlias

from attrs import fields, frozen

from mapm.errors import MapmError, WrongType
from mapm.json_text import printable
from mapm.meeting.base import Entry, Logged, Meeting
from mapm.meeting.reading import MeetingStage
from mapm.roles import Role
from mapm.rules.duties import DutyState, Owed
from mapm.testing._given import a_duty, what_is_shown
from mapm.values import Value

__all__ = ["NOT_SHOWN", "Shown", "ShownDuty", "SystemDiffers"]


class NotShown(Enum):
    """What stands for a thing that a system does not show: it is not compared."""

    NOT_SHOWN = "not shown"

    def __repr__(self) -> str:
        return self.name


NOT_SHOWN: Final = NotShown.NOT_SHOWN
"""A system does not show this of a duty, or does not answer whether it took an entry."""
Unshown: TypeAlias = Literal[NotShown.NOT_SHOWN]
"""The type of `NOT_SHOWN`."""


@frozen(kw_only=True, eq=False, repr=False)
class ShownDuty(Value):
    """A duty as a system shows it: its key, and as much more as the system shows.

    Raises `WrongType` for a field of another type, such as a date as text, and `NaiveDatetime` for a moment
    without a time zone.
    """

    key: str
    subject: str | Unshown | None = NOT_SHOWN
    """Whom or what it is about; ``None`` where it is owed only once."""
    opened_by: str | Unshown = NOT_SHOWN
    """The identity of the entry that opened it."""
    due: date | datetime | Unshown | None = NOT_SHOWN
    """A moment for a limit in hours, or its day; ``None`` where no date can be given."""
    state: DutyState | str | Unshown = NOT_SHOWN
    owner: str | Unshown | None = NOT_SHOWN
    """The reference of whoever owes it, or the key of a role; ``None`` where nobody has been named."""

    def __attrs_post_init__(self) -> None:
        a_duty(self, NOT_SHOWN)

    @classmethod
    def of(cls, owed: Owed) -> ShownDuty:
        """Everything that the library says of it, for a system that keeps the library's own answers."""
        owner = owed.owner
        return cls(
            key=owed.duty.key,
            subject=owed.subject,
            opened_by=owed.opened_by.identity,
            due=None if owed.due is None else owed.due.instant or owed.due.on,
            state=owed.state,
            owner=owner.key if isinstance(owner, Role) else owner.ref if owner is not None else None,
        )

    def told(self) -> str:
        """Which duty it is, in words."""
        about = f" for {self.subject!r}" if isinstance(self.subject, str) else ""
        opened = f", opened by {self.opened_by!r}" if isinstance(self.opened_by, str) else ""
        return f"the duty {self.key!r}{about}{opened}"


@frozen(kw_only=True, eq=False, repr=False)
class Shown(Value):
    """What a system shows of a case on a day. What is ``None`` is not shown, and so not compared.

    Raises `WrongType` where nothing is shown at all, and for a field of another type.
    """

    state: type[Meeting] | str | None = None
    """The state's class, or its name."""
    stage: MeetingStage | str | None = None
    revision: int | None = None
    log: Sequence[Entry | Logged] | None = None
    """Every entry in the order in which they were recorded, corrected ones too."""
    record: str | Mapping[str, Any] | None = None
    """The case as `meeting_to_record` or `meeting_to_json` writes it: it has to load as the same meeting."""
    open_duties: Collection[ShownDuty] | None = None
    """What is owed; a time in which something may be done is not."""
    every_duty: Collection[ShownDuty] | None = None
    """Every duty that was ever opened: what is done, released or over too."""
    breaches: Collection[str] | None = None
    """The key of each *must* that was not followed, once for each entry."""
    departures: Collection[str] | None = None
    """The key of each *should* that was not followed, once for each entry."""
    available: Collection[type[Entry] | str] | None = None
    """The kinds of entry that can be made in this state, whatever is missing for them."""
    ready: Collection[type[Entry] | str] | None = None
    """Those of them against which no *must* stands already."""
    missing: Mapping[type[Entry] | str, Collection[str]] | None = None
    """By the kinds that can be made: the keys of the requirements that stand unmet already."""

    def __attrs_post_init__(self) -> None:
        names = [one.name for one in fields(type(self))]
        if all(getattr(self, name) is None for name in names):
            one_of = f"give at least one of {', '.join(names)}"
            raise WrongType("what a system shows", "Shown in which nothing is shown", one_of)
        what_is_shown(self, ShownDuty)


class SystemDiffers(MapmError, AssertionError):
    """A system and the library differ about a case: in which sentences, after which entries.

    ``log`` has every entry that was tried, one a line as `mapm replay` reads them, without their free text.
    """

    def __init__(self, after: str, told: Iterable[str], log: Iterable[str], how: str = "") -> None:
        super().__init__(after, tuple(told), tuple(log), how)
        self.after = after
        self.told: tuple[str, ...] = self.args[1]
        self.log: tuple[str, ...] = self.args[2]
        self.how = how

    def __str__(self) -> str:
        said = "\n".join(f"- {printable(one)}" for one in self.told)
        lines = "\n".join(map(printable, self.log))
        how = f" ({self.how})" if self.how else ""
        return f"{printable(self.after)}\n{said}\nThe log so far{how}:\n{lines}"
