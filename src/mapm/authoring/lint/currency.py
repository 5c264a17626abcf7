"""Currency: whether the edition is still the one to go by, and the calendar reaches far enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.authoring.lint.findings import found
from mapm.authoring.tables import path_of
from mapm.deadlines import Limit
from mapm.deadlines.sentences import long_date
from mapm.errors import CalendarError, MapmError, OutsideCalendar
from mapm.sources import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.authoring.lint.examined import Examined
    from mapm.authoring.lint.findings import LintFinding
    from mapm.editions import Editions


def review(on: Examined) -> Iterator[LintFinding]:
    """MP401: the review that the document names has passed."""
    source = on.of.source
    if on.as_of is not None and source.standing(on.as_of) is Standing.REVIEW_OVERDUE:
        yield found("MP401", "source.review_due", f"{source.name}: {source.standing_sentence(on.as_of)}")


def first_day(on: Examined) -> Iterator[LintFinding]:
    """MP402: the document does not say since when it applies."""
    source = on.of.source
    if source.in_force_from is None:
        says = f"{source.name} does not say since when it applies: no edition comes before or after it"
        yield found("MP402", "source.in_force_from", says)


def calendar(on: Examined) -> Iterator[LintFinding]:
    """MP405, MP406: opened on the day, a duty would be due beyond what is published, or the calendar."""
    days, day = on.calendar, on.as_of
    if days is None or day is None:
        return
    for duty in on.of.duties:
        if not isinstance(duty.within, Limit) or duty.within.counts_back:
            continue
        where = f"{path_of('duties', duty.key)}.within"
        try:
            due = duty.within.due(day, days)
        except OutsideCalendar:
            says = f"opened on {long_date(day)}, it would be due after {long_date(days.last)}, the last day"
            yield found("MP406", where, f"{says} of the calendar", cites=duty.cites)
            continue
        except (CalendarError, MapmError):
            continue  # a time of day, or a date that a meeting sets: not for lint to tell
        if days.is_provisional(due.on):
            known = days.provenance.known_through
            says = f"opened on {long_date(day)}, it would be due in {due.on.year}"
            yield found("MP405", where, f"{says}: holidays are published to {known}", cites=duty.cites)


def editions(of: Editions) -> Iterator[LintFinding]:
    """MP403, MP404: days that two editions of one document claim, and days that none covers."""
    for overlap in of.overlaps:
        path = f"editions.{overlap.editions[-1].version}"
        yield found("MP403", path, f"from {long_date(overlap.first)}: {overlap.sentence()}")
    for gap in of.gaps:
        yield found("MP404", f"editions.{gap.after.version}", gap.sentence())


CHECKS = (review, first_day, calendar)
