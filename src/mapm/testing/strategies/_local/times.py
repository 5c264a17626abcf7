"""Hours, periods and expected days, drawn for random protocols."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from mapm.authoring import words
from mapm.protocols.common.owners import InRole
from mapm.roles import Role
from mapm.rules.expected import ExpectedDay, Gestation
from mapm.rules.hours import InPeriod, NextOpening, OutOfHours, OwnerByPeriod
from mapm.rules.vocabulary import Happening, LocalRole, OfficeHours, Period, Span

if TYPE_CHECKING:
    from mapm.testing.strategies._local.parts import Parts

_FIRST = date(2024, 1, 1)


def times(parts: Parts) -> None:
    """Now and then office hours, and a period with some spans in the days for which it is known."""
    for n in parts.some(1):
        opens, closes = sorted(
            parts.draw(st.lists(st.integers(0, 24 * 60 - 1), min_size=2, max_size=2, unique=True))
        )
        parts.add.append(
            OfficeHours(
                key=parts.key(f"hours-{n}"),
                what="the office hours",
                opens=time(opens // 60, opens % 60),
                closes=time(closes // 60, closes % 60),
                cites=parts.cites(),
            )
        )
    for n in parts.some(1):
        days = sorted(parts.draw(st.lists(st.integers(0, 900), max_size=6, unique=True)))
        pairs = zip(days[::2], days[1::2], strict=False)
        spans = tuple(Span(_FIRST + timedelta(one), _FIRST + timedelta(other)) for one, other in pairs)
        known = Span(_FIRST, _FIRST + timedelta(900))
        parts.add.append(
            Period(
                key=parts.key(f"period-{n}"),
                what="the holidays",
                spans=spans,
                known=known,
                cites=parts.cites(),
            )
        )


def conditions(parts: Parts) -> list[Any]:
    """In or out of hours, and in or outside of a period, where there are any."""
    found: list[Any] = [OutOfHours(one.key, parts.yes()) for one in parts.of(OfficeHours) if parts.yes()]
    found += [InPeriod(one.key, parts.yes()) for one in parts.of(Period) if parts.yes()]
    return found


def clocks(parts: Parts) -> list[Any]:
    """Clocks on the expected day of an occurrence, and on the next opening of an office."""
    found: list[Any] = []
    for one in parts.of(Happening):
        weeks, days = parts.draw(st.integers(0, 42)), parts.draw(st.integers(0, 6))
        found += [ExpectedDay(one.key, one.what), Gestation(one.key, weeks, days, one.what)]
    return [*found, *(NextOpening(one.key) for one in parts.of(OfficeHours))]


def owner(parts: Parts, otherwise: Any) -> Any:  # noqa: ANN401  # an owner, as a duty has it
    """One in a period and another otherwise, where there is a period."""
    periods = parts.of(Period)
    if not periods or parts.yes():
        return otherwise
    roles = [InRole(Role(one.key)) for one in parts.of(LocalRole)]
    during = parts.one([words.OWNERS.meaning["nobody"], words.OWNERS.meaning["chair"], *roles])
    return OwnerByPeriod(parts.one(periods).key, during, otherwise)
