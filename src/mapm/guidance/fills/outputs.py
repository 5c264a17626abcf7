"""How a sitting decided, who did not agree, and who was given which of its products."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.guidance.fills.lines import Lines, is_about, moment, some
from mapm.guidance.outlines import Line
from mapm.meeting.products import Issue, Receive
from mapm.rules.ledger import Ledger
from mapm.rules.products import IN_WORDS, the_sitting

if TYPE_CHECKING:
    from mapm.guidance.cases import Case


def how_decided(case: Case) -> Lines:
    """How the sitting came to its decisions, where that is recorded."""
    sitting = case.sitting
    return (Line(sitting.reached_by.value),) if sitting is not None and sitting.reached_by else None


def dissents(case: Case) -> Lines:
    """Who did not agree with what was decided, and why where they said so; none where nobody is named."""
    if case.sitting is None:
        return None
    return tuple(
        Line(f"{one.person.ref}{f', {one.agency.ref}' if one.agency is not None else ''}", one.view)
        for one in case.sitting.dissents
    )


def products_given(case: Case) -> Lines:
    """Who was given which product of the sitting, how much of it and when, and since when they have it."""
    if case.hold is None:
        return None
    known = case.known
    ledger = Ledger(case.meeting, known.order)
    given = [
        (one.to, Line(f"{one.product}, {one.to.ref}: {IN_WORDS[one.extent]}, {moment(one.at)}"))
        for one in known.of(Issue)
        if the_sitting(ledger, one) is case.hold
    ]
    had = [
        (one.person, Line(f"{one.product}, {one.person.ref}: received {moment(one.at)}"))
        for one in known.of(Receive)
        if the_sitting(ledger, one) is case.hold
    ]
    return some(line for person, line in (*given, *had) if is_about(case, person))
