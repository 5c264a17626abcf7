"""Currency: whether the edition is still the one to go by, and the calendar reaches far enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.authoring.lint.findings import found
from mapm.authoring.tables import path_of
from mapm.deadlines import Limit
from mapm.deadlines.sentences import long_date
from mapm.editions import Editions
from mapm.editions.contradicting import contradictions
from mapm.errors import CalendarError, MapmError, NoEditionInForce, OutsideCalendar
from mapm.sources import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from mapm.authoring.lint.examined import Examined
    from mapm.authoring.lint.findings import LintFinding
    from mapm.editions import Edition
    from mapm.protocol import MeetingProtocol


ENDS_NOTHING: Final = "write the key of a duty that an earlier edition has, or leave it out"


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
            if day < days.first:
                says = f"{long_date(day)} is before {long_date(days.first)}, the first day of the calendar"
                yield found("MP406", where, f"it cannot be opened then: {says}", cites=duty.cites)
                continue
            says = f"opened on {long_date(day)}, it would be due after {long_date(days.last)}, the last day"
            yield found("MP406", where, f"{says} of the calendar", cites=duty.cites)
            continue
        except (CalendarError, MapmError):
            continue  # a time of day, or a date that a meeting sets: not for lint to tell
        if days.is_provisional(due.on):
            known = days.provenance.known_through
            says = f"opened on {long_date(day)}, it would be due in {due.on.year}"
            yield found("MP405", where, f"{says}: holidays are published to {known}", cites=duty.cites)


def editions(of: Sequence[Edition]) -> Iterator[LintFinding]:
    """MP403, MP404, MP407, MP408: days that two editions claim or none covers, and what does not fit."""
    wrong = [*contradictions(of)]
    for place, what in wrong:
        yield found("MP407", _path(of[place]), f"{of[place].version} {what}")
    for place, key in ends_nothing(of):
        path = f"{_path(of[place])}.{path_of('transitional', key)}"
        yield found("MP408", path, f"{of[place].version} ends a duty that no edition has: {key}")
    if not wrong:
        whole = Editions(of)
        for overlap in whole.overlaps:
            says = f"from {long_date(overlap.first)}: {overlap.sentence()}"
            yield found("MP403", _path(overlap.editions[-1]), says)
        for gap in whole.gaps:
            yield found("MP404", _path(gap.after), gap.sentence())


def below(
    layers: Sequence[tuple[Edition, Edition]], national: Editions, as_of: date
) -> Iterator[LintFinding]:
    """MP409: what is in force locally on the day is on a national edition that is not, any more."""
    local = [one for one, _ in layers]
    if not local or any(contradictions(local)):
        return
    try:
        there = Editions(local).on(as_of)
    except NoEditionInForce:
        return
    one, on = next(pair for pair in layers if pair[0].protocol is there)
    if national.standing(on.version, as_of) in {Standing.SUPERSEDED, Standing.WITHDRAWN}:
        says = f"in force on {long_date(as_of)}, it is on {on.version} of {national.document}"
        yield found("MP409", _path(one), f"{says}, {national.standing_sentence(on.version, as_of)}")


def on_national(local: Sequence[Edition], national: Editions) -> Iterator[tuple[Edition, Edition]]:
    """Each local edition with the national one that it is on, by way of others of its own document."""
    own = {one.protocol.fingerprint: one.protocol for one in local}
    nationwide = {one.protocol.fingerprint: one for one in national.editions}
    for one in local:
        its: MeetingProtocol | None = one.protocol
        while its is not None and its.derived is not None:
            base = its.derived.base_fingerprint
            if base in nationwide:
                yield one, nationwide[base]
                break
            its = own.get(base)


def _path(edition: Edition) -> str:
    return f"editions.{edition.version}"


def ends_nothing(editions: Sequence[Edition]) -> Iterator[tuple[int, str]]:
    """Provisions that end a duty which no edition has: of which one, by its place, and the duty."""
    there = {duty.key for one in editions for duty in one.protocol.duties}
    for place, one in enumerate(editions):
        for said in one.protocol.transitional:
            if said.duty not in there:
                yield place, said.duty


CHECKS = (review, first_day, calendar)
