"""A source document: one edition, since when it applies, and when it was to be reviewed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum, unique
from typing import Final

from attrs import field, frozen

from mapm.errors import Given, InvalidSource, WrongType
from mapm.values import Value

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DECEMBER: Final = 12


@unique
class Standing(StrEnum):
    """Where a source, or an edition among others, stands on a day: overdue for review, it still decides."""

    DRAFT = "draft"
    """Of an edition that nobody has put in force; see `mapm.Editions`."""
    NOT_IN_FORCE_YET = "not-in-force-yet"
    NOT_DATED = "not-dated"
    CURRENT = "current"
    REVIEW_DUE = "review-due"
    REVIEW_OVERDUE = "review-overdue"
    SUPERSEDED = "superseded"
    """Of an edition in whose place another one has come."""
    WITHDRAWN = "withdrawn"
    """Of an edition that was taken back."""


def _year(_instance: object, _attribute: object, value: Given) -> None:
    if type(value) is not int or not date.min.year <= value <= date.max.year:
        raise InvalidSource("a year is a whole number from 1 to 9999")


def _month(_instance: object, _attribute: object, value: Given) -> None:
    if type(value) is not int or not 1 <= value <= _DECEMBER:
        raise InvalidSource("a month is a whole number from 1 to 12")


@frozen(order=True)
class YearMonth:
    """A month of a year: a date as precise as the source gives it, and no more precise."""

    year: int = field(validator=_year)
    """From 1 to 9999."""
    month: int = field(validator=_month)
    """From 1 to 12."""

    @property
    def first(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """The last day of the month."""
        if self.month == _DECEMBER:  # of the last year there is, no other month follows
            return date(self.year, self.month, 31)
        return date(self.year, self.month + 1, 1) - timedelta(days=1)

    def __str__(self) -> str:
        return f"{_MONTHS[self.month - 1]} {self.year}"


@frozen(kw_only=True, eq=False, repr=False)
class Source(Value):
    """One edition of a document: who published it, since when it applies, when it was to be reviewed."""

    key: str
    name: str
    """Short, as a sentence names it: "Dumfries & Galloway 2024"."""
    title: str
    publisher: str | None
    """``None`` where the source does not say who issued it."""
    version: str
    agreed: date | None
    in_force_from: date | None
    last_review: YearMonth | date | None
    review_due: YearMonth | date | None
    """As precise as the source has it; ``None`` where it names no review."""
    stated_by: tuple[tuple[str, str], ...] = ()
    """The clauses, by number, that these fields are taken from, where they are clauses of the source."""

    def standing(self, on: date) -> Standing:
        """Where the source stands on this day.

        A review due in a month is due on each of its days, and overdue from the first of the next.
        """
        day = _calendar_day(on)
        if self.in_force_from is None:
            return Standing.NOT_DATED
        return Standing.NOT_IN_FORCE_YET if day < self.in_force_from else self.review(day)

    def review(self, on: date) -> Standing:
        """Where its review stands on this day, whenever it came into force: current, due or overdue."""
        day = _calendar_day(on)
        if self.review_due is None or day < _first(self.review_due):
            return Standing.CURRENT
        return Standing.REVIEW_DUE if day <= _last(self.review_due) else Standing.REVIEW_OVERDUE

    def standing_sentence(self, on: date) -> str:
        """What a reader should know of the source on this day; empty where it is simply current."""
        match self.standing(on), self.in_force_from:
            case Standing.NOT_DATED, _:
                return "the source does not say since when it applies"
            case Standing.NOT_IN_FORCE_YET, date() as start:
                return f"not in force until {spoken(start)}"
            case _:
                return self.review_sentence(on)

    def review_sentence(self, on: date) -> str:
        """What a reader should know of its review on this day; empty where none is due."""
        match self.review(on), self.review_due:
            case Standing.REVIEW_DUE, YearMonth() as month:
                return f"review due in {month}"
            case Standing.REVIEW_DUE, date() as day:
                return f"review due on {spoken(day)}"
            case Standing.REVIEW_OVERDUE, YearMonth() | date() as due:
                return f"review overdue since {spoken(_last(due) + timedelta(days=1))}"
            case _:
                return ""


def _calendar_day(on: Given) -> date:
    if not isinstance(on, date) or isinstance(on, datetime):
        raise WrongType.of("the day of a standing", on, "pass a date")
    return on


def _first(when: YearMonth | date) -> date:
    return when.first if isinstance(when, YearMonth) else when


def _last(when: YearMonth | date) -> date:
    return when.last if isinstance(when, YearMonth) else when


def spoken(day: date) -> str:
    """A day in a sentence: "1 August 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
