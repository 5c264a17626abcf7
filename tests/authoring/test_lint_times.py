"""What lint finds of hours, periods and expected days: each fault alone, and where."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.authoring import FROM_NOTHING, protocol

from mapm.authoring.lint import CODES, Severity, lint

if TYPE_CHECKING:
    from mapm.authoring.lint import LintFinding

HOURS = """
[hours.office]
what = "the office hours"
opens = "08:45"
closes = "17:00"
clauses = ["4.2"]
"""
HOLIDAYS = """
[periods.holidays]
what = "the school holidays"
known = { first = 2026-04-01, last = 2026-08-31 }
spans = [{ first = 2026-07-20, last = 2026-08-31 }]
clauses = ["4.2"]
"""
NOTE = """
[duties.note]
what = "the note"
to = "those who attended"
binding = true
owner = "chair"
opens = ["hold"]
clauses = ["4.2"]
"""
BY_PERIOD = NOTE.replace(
    '"chair"', '{ period = "holidays", during = "chair", otherwise = "proposing agency" }'
)


def found(*parts: str, as_of: date | None = None) -> list[LintFinding]:
    """What lint finds of hours, periods and expected days."""
    of = lint(protocol(FROM_NOTHING, *parts), as_of=as_of)
    return [one for one in of if one.code.startswith("MP9")]


@pytest.mark.parametrize(
    ("code", "path", "parts"),
    [
        ("MP901", "hours.office", (HOURS, NOTE)),
        ("MP901", "periods.holidays", (HOLIDAYS, NOTE)),
        (
            "MP903",
            "duties.note.when",
            (HOURS, f'{NOTE}when = {{ out_of_hours = "office", in_hours = "office" }}'),
        ),
        (
            "MP903",
            "duties.note.when",
            (HOLIDAYS, f'{NOTE}when = {{ during = "holidays", outside = "holidays" }}'),
        ),
    ],
)
def test_each_fault_alone(code: str, path: str, parts: tuple[str, ...]) -> None:
    """One finding, with its code, where it is, as severe as its code says."""
    (one,) = found(*parts)
    assert (one.code, one.path, one.severity) == (code, path, CODES[code].severity)


@pytest.mark.parametrize(
    "parts",
    [
        (HOURS, f'{NOTE}when = {{ out_of_hours = "office" }}'),
        (HOURS, f'{NOTE}when = {{ in_hours = "office" }}'),
        (HOLIDAYS, f'{NOTE}when = {{ during = "holidays" }}'),
        (HOLIDAYS, BY_PERIOD),
    ],
)
def test_what_a_duty_asks_for_is_used(parts: tuple[str, ...]) -> None:
    """A condition, or an owner, that names the hours or the period is a use of it."""
    assert found(*parts) == []


@pytest.mark.parametrize(
    ("as_of", "known"),
    [
        (None, True),
        (date(2026, 4, 1), True),
        (date(2026, 8, 31), True),
        (date(2026, 3, 31), False),
        (date(2026, 9, 1), False),
    ],
)
def test_a_period_is_known_between_its_days(as_of: date | None, *, known: bool) -> None:
    """Lint warns on a day for which nobody can tell whether it is in the period, and on no other."""
    codes = [(one.code, one.severity) for one in found(HOLIDAYS, BY_PERIOD, as_of=as_of)]
    assert codes == ([] if known else [("MP902", Severity.WARNING)])


BIRTH = """
[occurrences.birth]
what = "the birth"
clauses = ["4.2"]
[duties.plan]
what = "the plan"
to = "the ward"
binding = true
owner = "chair"
opens = ["propose"]
clauses = ["4.2"]
"""


@pytest.mark.parametrize(
    ("words", "noted"),
    [
        ('within = "2 weeks"\ncounts_from = "expected birth"\n', True),
        ('within = "as recorded: that_day"\ncounts_from = "gestation 30+0 of birth"\n', True),
        ('within = "2 weeks"\ncounts_from = "expected birth"\nreleased_by = "occurrence birth"\n', False),
        ('within = "2 weeks"\ncounts_from = "expected birth"\ndischarged_by = "occurrence birth"\n', False),
        ('within = "2 weeks"\ncounts_from = "occurrence birth"\n', False),
        (
            """within = { sooner_of = [
                { within = "2 weeks", counts_from = "expected birth" },
                { within = "3 working days", counts_from = "occurrence birth" },
            ] }\n""",
            False,
        ),
    ],
)
def test_what_becomes_of_it_after_the_birth_is_asked(words: str, *, noted: bool) -> None:
    """Lint notes a date that runs on, and none where the file says what becomes of it."""
    assert [one.path for one in found(BIRTH, words)] == (["duties.plan.released_by"] if noted else [])
