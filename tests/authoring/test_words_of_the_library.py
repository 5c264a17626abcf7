"""A file has words of its own for what is its own, and nobody chooses what the document states."""

from __future__ import annotations

import pytest
from support.authoring import DUTY, FROM_NOTHING, ON_BASE, problems, protocol, read

from mapm import Division, WorkingCalendar
from mapm.authoring.lint import lint, lint_read

ENGLAND = WorkingCalendar.for_division(Division.ENGLAND, years=range(2026, 2028))


def word(table: str, key: str, more: str = "") -> str:
    """A word of the file's own."""
    return f'[{table}."{key}"]\nwhat = "a word"\n{more}\nclauses = ["4.2"]\n'


@pytest.mark.parametrize(
    ("table", "key", "more"),
    [
        ("roles", "nobody", ""),
        ("roles", "chair", ""),
        ("roles", "no owner", ""),
        ("outcomes", "completed", 'of = "declined"'),
        ("states", "held", 'refines = "proposed"'),
        ("occurrences", "hold", ""),
        ("traits", "sitting", 'values = ["a", "b"]'),
    ],
)
def test_a_word_of_the_library_cannot_be_taken(table: str, key: str, more: str) -> None:
    """A role, an outcome, a state, an occurrence or a trait with a known word for its key is an error."""
    found = [
        one for path, one in problems(FROM_NOTHING, word(table, key, more)).items() if path.startswith(table)
    ]
    assert any("another key" in one.instead for one in found)


def test_a_state_in_which_no_step_is_recorded_is_never_reached() -> None:
    """A state that refines closed is found by lint: no step of the file's own is recorded any more."""
    found = lint(protocol(FROM_NOTHING, word("states", "archived", 'refines = "closed"')))
    (one,) = [one for one in found if one.code == "MP101"]
    assert one.says == "local_step cannot be recorded while a meeting is closed, which archived refines"


@pytest.mark.parametrize("says", ["within 10 working days", "10 working days", "within ten working days"])
def test_what_the_document_states_is_not_chosen(says: str) -> None:
    """Nobody chooses a limit in place of one that the document gives."""
    chosen = f'within = {{ source_says = "{says}", chosen = "60 working days", by = "manager" }}'
    found = problems(FROM_NOTHING, DUTY, chosen)["duties.note.within.source_says"]
    assert found.what == "is a limit by itself"
    assert "10 working days" in found.instead


@pytest.mark.parametrize("says", ["within 10 working days", "10 working days", "within ten working days"])
def test_what_the_document_states_is_not_left_open(says: str) -> None:
    """A limit that can be counted is not said to be none that the document gives."""
    found = problems(FROM_NOTHING, DUTY, f'within = "not stated: {says}"')["duties.note.within"]
    assert found.what == "is a limit by itself"
    assert '10 working days": the document states it' in found.instead
    assert read(FROM_NOTHING, DUTY, 'within = "not stated: in good time"').protocol is not None


@pytest.mark.parametrize("says", ["promptly", "within 15 days", "not later than the next meeting"])
def test_what_the_document_leaves_open_is_chosen(says: str) -> None:
    """What has no number or no unit that can be counted is chosen by a named person."""
    chosen = f'within = {{ source_says = "{says}", chosen = "5 working days", by = "manager" }}'
    assert read(FROM_NOTHING, DUTY, chosen).protocol is not None


def test_a_day_before_the_calendar_is_told_as_such() -> None:
    """Asked of a day before the calendar begins, lint says so, and not that it would be due after it ends."""
    from datetime import date

    within = 'within = "5 working days"'
    found = lint_read(read(FROM_NOTHING, DUTY, within), as_of=date(2025, 6, 1), calendar=ENGLAND)
    (one,) = [one for one in found if one.code == "MP406"]
    assert "Sunday 1 June 2025 is before Thursday 1 January 2026, the first day of the calendar" in one.says


def test_one_part_is_changed_or_removed() -> None:
    """A file that changes a part and removes it too is told that it does both."""
    both = (
        '[change.duties.note]\nwithin = "5 working days"\nclauses = ["4.2"]\n'
        '[remove.duties.note]\nreason = "not kept"\nclauses = ["4.2"]\n'
    )
    found = problems(ON_BASE, both)["change.duties.note"]
    assert found.sentence() == "change.duties.note is changed, and removed too: keep one of the two"


@pytest.mark.parametrize(
    ("limit", "instead"),
    [
        ("10 working days [cut-off: 17:00]", "day zero: next working day"),
        ("the sooner of (no later than 5 working days before) and (2 weeks)", "sooner_of"),
    ],
)
def test_what_to_write_is_told_as_a_file_has_it(limit: str, instead: str) -> None:
    """No problem of a file tells its author to pass something to Python."""
    found = problems(FROM_NOTHING, DUTY, f'within = "{limit}"')["duties.note.within"].sentence()
    assert instead in found
    assert not {"DayZero", "earliest_of", "pass "} & {
        one for one in ("DayZero", "earliest_of", "pass ") if one in found
    }


def test_a_cut_off_needs_a_time_of_day() -> None:
    """A limit with a cut-off gives no date for an entry of a day alone: lint says so (MP206)."""
    within = 'within = "10 working days [day zero: next working day; cut-off: 17:00]"'
    found = [one for one in lint_read(read(FROM_NOTHING, DUTY, within)) if one.code == "MP206"]
    assert [one.path for one in found] == ["duties.note.within"]
    assert "cut-off" in found[0].says


def test_what_nobody_owes_in_the_base_is_told_as_the_base_s() -> None:
    """Of a duty that a local protocol takes over as it is, lint says whose it is; of its own it does not."""
    mine = DUTY.replace("duties.note", "duties.mine").replace('owner = "chair"', 'owner = "nobody"')
    on_base = ON_BASE.replace("professionals-meeting", "reflective-learning", 1)
    found = {one.path: one for one in lint_read(read(on_base, mine)) if one.code == "MP201"}
    mine_says = found.pop("duties.mine").says
    assert " has it" not in mine_says
    assert found
    assert all(one.says.endswith(" has it") for one in found.values())
