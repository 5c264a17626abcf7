"""What a sitting brings forth: whether each product reaches somebody, and what may be done is no must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.authoring.lint.duties import path
from mapm.authoring.lint.findings import found
from mapm.authoring.tables import path_of
from mapm.meeting.parts import Extent
from mapm.meeting.products import Issue
from mapm.rules.issuing import IssueOf
from mapm.rules.products import AsEntitled, RecipientsOf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.authoring.lint.examined import Examined
    from mapm.authoring.lint.findings import LintFinding
    from mapm.rules.vocabulary import Product


def nobody_receives(on: Examined) -> Iterator[LintFinding]:
    """MP601: a product that nobody receives."""
    for one in on.of.words.products:
        if not one.recipients:
            yield found("MP601", _path(one), f"nobody receives {one.what}", cites=one.cites)


def never_issued(on: Examined) -> Iterator[LintFinding]:
    """MP602: a product that can never be given, or that no duty says to give."""
    owed = {key for duty in on.of.duties for key in _products(duty.each, duty.discharged_by)}
    for one in on.of.words.products:
        if Issue not in on.possible:
            says = f"nothing can record that {one.what} is given: there is no fact issue"
            yield found("MP602", _path(one), says, cites=one.cites, hint="Add the fact: [facts.issue]")
        elif one.key not in owed:
            says = f"no duty says who gives {one.what}, or by when"
            yield found("MP602", _path(one), says, cites=one.cites)


def binding_windows(on: Examined) -> Iterator[LintFinding]:
    """MP603: a time in which something may be done, said to be a must."""
    for duty in on.of.duties:
        if duty.window and duty.binding:
            says = f"{duty.key} is a time in which something may be done, and is said to be a must"
            yield found("MP603", f"{path(duty)}.binding", says, cites=duty.cites)


def parts_attended(on: Examined) -> Iterator[LintFinding]:
    """MP604: the part that somebody was at, of a sitting that has no parts."""
    if on.of.words.parts:
        return
    for one in on.of.words.products:
        if any(receives.extent is Extent.PART_ATTENDED for receives in one.recipients):
            says = f"somebody receives the part of {one.what} that they were at, and a sitting has no parts"
            yield found("MP604", f"{_path(one)}.recipients", says, cites=one.cites)


def unguarded(on: Examined) -> Iterator[LintFinding]:
    """MP605: a product that somebody is to have less than all of, where nothing looks at what is given."""
    judged = any(isinstance(one.judge, AsEntitled) for row in on.rows for one in row.requires)
    for one in on.of.words.products:
        if not judged and any(receives.extent is not Extent.FULL for receives in one.recipients):
            says = f"not everybody is to have all of {one.what}, and nothing is said where they are given it"
            yield found("MP605", _path(one), says, cites=one.cites)


def _path(one: Product) -> str:
    return path_of("products", one.key)


def _products(*of: object) -> Iterator[str]:
    yield from (one.product for one in of if isinstance(one, RecipientsOf | IssueOf))


CHECKS = (nobody_receives, never_issued, binding_windows, parts_attended, unguarded)
