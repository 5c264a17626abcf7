"""Every clause that guards, forbids or obliges has a test that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from support.clauses import clause, proven

from mapm.errors import UnknownClause
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.sources import Effect

if TYPE_CHECKING:
    from pathlib import Path

COMPUTED: Final = frozenset({Effect.GUARD, Effect.BLOCKER, Effect.DUTY, Effect.DEADLINE})
OWED: Final = frozenset(one.number for one in DG.clauses if one.effect in COMPUTED and "dg" in one.forums)


def test_no_clause_that_decides_is_without_a_test() -> None:
    """Each guard, blocker, duty and deadline is carried by a test."""
    assert len(OWED) == 44
    assert OWED - set(proven("dg")) == set()


def test_a_missing_test_is_noticed(tmp_path: Path) -> None:
    """The check reads tests alone: helpers, comments and other sources prove nothing."""
    (tmp_path / "test_some.py").write_text(
        '@clause("dg", "7.4#2", "7.1")\n'
        "def test_one() -> None: ...\n"
        '@clause("dg", "14.1#4")\n'
        "def helper() -> None: ...\n"
        '@clause("other", "14.1#4")\n'
        '# @clause("dg", "14.1#4")\n'
        "def test_two() -> None: ...\n"
    )
    assert proven("dg", tmp_path) == {"7.4#2": ("test_one",), "7.1": ("test_one",)}


def test_a_mark_names_a_clause_that_exists() -> None:
    """A test cannot carry a clause that the source does not have, nor none at all."""
    with pytest.raises(UnknownClause):
        clause("dg", "7.40")
    with pytest.raises(ValueError, match="at least one"):
        clause("dg")
