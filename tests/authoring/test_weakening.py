"""What a local protocol makes weaker than its base: lint warns where no clause as strong says so."""

from __future__ import annotations

import pytest
from support.authoring import CLAUSE, ON_BASE, read

from mapm.authoring.lint import lint_read

WEAK = ON_BASE.replace('force = "must"', 'force = "may"')
IDLE = ON_BASE.replace('effect = "deadline"', 'effect = "none"')
LONGER = '[change.duties.note]\nwithin = "15 working days"\nclauses = ["4.2"]\n'
SHORTER = LONGER.replace("15", "5")
NO_MUST = '[change.duties.note]\nbinding = false\nclauses = ["4.2"]\n'
GONE = '[remove.duties.note]\nreason = "kept by another agency"\nclauses = ["4.2"]\n'


def weaker(*parts: str) -> list[str]:
    """Where lint says that something is weaker than in the base."""
    return [one.path for one in lint_read(read(*parts)) if one.code == "MP307"]


def test_the_base_of_these_tests_has_a_clause() -> None:
    """The clause whose force is changed below is the one that is cited."""
    assert CLAUSE in ON_BASE
    assert WEAK != ON_BASE != IDLE


@pytest.mark.parametrize("head", [WEAK, IDLE], ids=["a may", "no effect"])
@pytest.mark.parametrize(
    ("part", "path"),
    [
        (LONGER, "change.duties.note.within"),
        (NO_MUST, "change.duties.note.binding"),
        (GONE, "remove.duties.note"),
        (LONGER.replace('"15 working days"', '"not stated: promptly"'), "change.duties.note.within"),
    ],
)
def test_by_a_weak_clause_it_is_a_warning(head: str, part: str, path: str) -> None:
    """A longer limit, a must that is none, a limit or a must left out: each is told where it is said."""
    assert weaker(head, part) == [path]


@pytest.mark.parametrize("part", [LONGER, NO_MUST, GONE])
def test_by_a_must_of_its_own_it_is_none(part: str) -> None:
    """A local clause that is a must may replace another."""
    assert weaker(ON_BASE, part) == []


def test_a_shorter_limit_weakens_nothing() -> None:
    """What a may makes shorter is as strong as before."""
    assert weaker(WEAK, SHORTER) == []


def test_a_word_is_no_reason() -> None:
    """A removal for a reason of one word is told, whatever the clause."""
    assert weaker(ON_BASE, GONE.replace("kept by another agency", "no")) == ["remove.duties.note.reason"]
