"""The sooner and the later of several limits, and of due dates with events and calendars of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from attrs import evolve, field, frozen

from mapm.deadlines.due import DEEPEST, Due, Limit, Pause
from mapm.deadlines.sentences import listed, long_instant, reached
from mapm.errors import Given, InvalidLimit, WrongType, checked

if TYPE_CHECKING:
    from datetime import date, datetime

    from mapm.calendars.working import WorkingCalendar


def _several(_instance: object, _attribute: object, value: Given) -> None:
    if not isinstance(value, tuple):
        raise WrongType.of("limits to choose from", value, "pass a tuple of limits")
    limits = cast("tuple[object, ...]", value)
    for limit in limits:
        if not isinstance(limit, Limit):
            instead = "pass limits that give a due date; choose first where the source leaves one open"
            raise WrongType.of("a limit to choose from", limit, instead)
    if len(limits) < 2:  # noqa: PLR2004  # a choice is between two
        raise InvalidLimit("the sooner or the later needs two limits or more")
    if max(limit.levels for limit in limits if isinstance(limit, Limit)) > DEEPEST:
        raise InvalidLimit(
            f"limits stand in one another more than {DEEPEST} deep: name all of them at once, side by side"
        )


@frozen(eq=False, repr=False)
class OneOf(Limit):
    """One of several limits."""

    limits: tuple[Limit, ...] = field(validator=_several)
    which: ClassVar[str]
    place: ClassVar[int]

    @property
    def text(self) -> str:
        return f"the {self.which} of {' and '.join(f'({limit.text})' for limit in self.limits)}"

    @property
    def levels(self) -> int:
        return 1 + max(limit.levels for limit in self.limits)

    def _due(self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...]) -> Due:
        return self.of(tuple(limit.due(event, calendar, pauses) for limit in self.limits))

    def of(self, dues: tuple[Due, ...]) -> Due:
        """The due date chosen from these, which keeps all of them."""
        moment = sorted(due.moment for due in dues)[self.place]
        decided = next(due for due in dues if due.moment == moment)  # of equal ones the first: `Due.chosen`
        return evolve(decided, limit=self, among=dues, extension=None)

    def decided_through(self, due: Due) -> date | None:
        each = (one.limit.decided_through(one) for one in due.among if one.extension is None)
        return max((day for day in each if day is not None), default=None)

    @property
    def counts_back(self) -> bool:
        return self.limits[0].counts_back

    @property
    def counts_from(self) -> frozenset[str]:
        return _counted_from(self.limits)

    def counted(self, due: Due) -> str:
        each = (f"{long_instant(one.instant or one.on, one.calendar)} ({reached(one)})" for one in due.among)
        return f"the {self.which} of {' and '.join(each)}"

    def one_event(self) -> None:
        """Raises `InvalidLimit` where the limits cannot all count from one event."""
        if len(self.counts_from) > 1:
            events = listed(sorted(self.counts_from))
            raise InvalidLimit(
                f"the {self.which} of limits that count from {events} cannot count from one event: "
                "compute each and compare them with earliest_of() or latest_of()"
            )


@frozen(eq=False, repr=False)
class _Soonest(OneOf):
    """The sooner of limits that cannot have one event."""

    which = "sooner"
    place = 0


@frozen(eq=False, repr=False)
class _Latest(OneOf):
    """The later of limits that cannot have one event."""

    which = "later"
    place = -1


@frozen(eq=False, repr=False)
class SoonerOf(_Soonest):
    """``the sooner of (within 10 working days) and (within 3 months)``, both from the same event.

    Raises `InvalidLimit` for limits that cannot have one: something that happened, something planned and a
    date that the meeting recorded are different events. Compute each, and compare with `earliest_of`.
    """

    def __attrs_post_init__(self) -> None:
        self.one_event()


@frozen(eq=False, repr=False)
class LaterOf(_Latest):
    """``the later of (within 10 working days) and (within 3 months)``, both from the same event.

    Raises `InvalidLimit` as `SoonerOf` does; compare such due dates with `latest_of`.
    """

    def __attrs_post_init__(self) -> None:
        self.one_event()


def earliest_of(*dues: Due) -> Due:
    """The earliest of due dates that may have different events and calendars; it keeps all of them."""
    return _compared(dues, SoonerOf, _Soonest)


def latest_of(*dues: Due) -> Due:
    """The latest of due dates that may have different events and calendars; it keeps all of them."""
    return _compared(dues, LaterOf, _Latest)


def _compared(dues: tuple[Due, ...], kind: type[OneOf], of_events: type[OneOf]) -> Due:
    if not dues:
        raise InvalidLimit("name at least one due date to choose from")
    for due in dues:
        checked(due, Due, "a due date to compare", "pass due dates, such as WorkingDays(10).due() gives")
    if len(dues) == 1:
        return dues[0]
    limits = tuple(due.limit for due in dues)
    return (of_events if len(_counted_from(limits)) > 1 else kind)(limits).of(dues)


def _counted_from(limits: tuple[Limit, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(limit.counts_from for limit in limits))
