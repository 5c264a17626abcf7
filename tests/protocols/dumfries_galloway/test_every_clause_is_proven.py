"""Every clause that guards, forbids or obliges has a test that names it, or a reason why it has none."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from support.clauses import clause, proven

from mapm.errors import UnknownClause
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.sources import Effect

if TYPE_CHECKING:
    from collections.abc import Mapping

COMPUTED: Final = frozenset({Effect.GUARD, Effect.BLOCKER, Effect.DUTY, Effect.DEADLINE})
OWED: Final = frozenset(one.number for one in DG.clauses if one.effect in COMPUTED and "dg" in one.forums)

with Path(__file__).with_name("shown_not_computed.csv").open(encoding="utf-8", newline="") as table:
    SHOWN: Final[Mapping[str, str]] = {row["number"]: row["reason"] for row in csv.DictReader(table)}


def test_no_clause_that_decides_is_without_a_test() -> None:
    """Each guard, blocker, duty and deadline is carried by a test, or is listed as shown and not computed."""
    assert len(OWED) == 44
    assert OWED - set(proven("dg")) - set(SHOWN) == set()


def test_what_is_shown_and_not_computed_says_why() -> None:
    """A clause is excused only with a reason, only where one is owed, and only while no test carries it."""
    assert set(SHOWN) <= OWED
    assert set(SHOWN).isdisjoint(proven("dg"))
    assert all(len(reason) > 40 for reason in SHOWN.values())


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
