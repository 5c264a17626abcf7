"""The reference of protocol files is complete, and what it shows is read without a problem."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import pytest
from support.authoring import CLAUSE, FROM_NOTHING, ON_BASE, read

from mapm import Closed, Meeting, Propose
from mapm.authoring import words
from mapm.authoring.parts import TABLES
from mapm.authoring.plain import NOTHING
from mapm.rules.lifecycle import STATES

PAGE: Final = (Path(__file__).parents[2] / "docs" / "reference" / "protocol-files.md").read_text(
    encoding="utf-8"
)
BLOCKS: Final = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
MORE: Final = "".join(CLAUSE.replace("4.2", number) for number in ("4.1", "4.3"))


@pytest.mark.parametrize("block", BLOCKS)
def test_each_example_is_read(block: str) -> None:
    """It stands in a file that has the clauses which it cites, on a base where it changes one."""
    on_base = re.search(r"^\[(?:change|remove|readings)", block, re.MULTILINE)
    head = ON_BASE if on_base else FROM_NOTHING
    whole = head.replace(CLAUSE, CLAUSE + MORE)
    found = read(whole, block)
    assert found.problems == ()
    assert found.protocol is not None


def test_there_are_examples() -> None:
    """The test above has something to read."""
    assert len(BLOCKS) > 8


@pytest.mark.parametrize(
    "table", [*TABLES, "source", "edition", "clauses", "risk", "readings", "change", "remove"]
)
def test_every_table_is_shown(table: str) -> None:
    """Each table that a file may have stands on the page."""
    assert f"[{table}" in PAGE


LISTS: Final = {name: one for name, one in vars(words).items() if isinstance(one, words.Words)}


@pytest.mark.parametrize(
    "word", sorted({word for one in LISTS.values() for word in one.meaning} | set(NOTHING.values()))
)
def test_every_word_is_on_the_page(word: str) -> None:
    """Each word of each closed list stands there as it is written, so that nobody has to read the source."""
    assert f"`{word}`" in PAGE or f'"{word}"' in PAGE or f"`{word} = " in PAGE


KEYS: Final = (
    *("base", "key", "title", "revision", "name", "publisher", "version", "agreed", "in_force_from"),
    *("last_review", "review_due", "stated_by", "force", "gist", "stage", "actor", "effect", "softened"),
    *("quantity", "forums", "out_of_scope", "shown", "text", "binding", "missing", "unrecorded", "when"),
    *(
        "question",
        "because",
        "asks",
        "states",
        "instead",
        "what",
        "to",
        "owner",
        "opens",
        "after",
        "suggested",
        "within",
    ),
    *("counts_from", "each", "discharged_by", "released_by", "rungs", "values", "each_sitting", "refines"),
    *(
        "of",
        "only",
        "status",
        "readers",
        "of_person",
        "sections",
        "fill",
        "silent",
        "ours",
        "reason",
        "clauses",
    ),
    *("readings", "sitting", "purpose", "closed_as", "reply", "source_says", "chosen", "by", "earlier_of"),
    *("between", "formal", "notify", "enter_if", "in_order", "last_time"),
    *("later_of", "sooner_of", "draft", "start", "withdrawn_from", "corrects"),
)


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_on_the_page(key: str) -> None:
    """Each key that a table may have stands there."""
    assert re.search(rf"(?:`|\b){key}(?:`| = )", PAGE)


def test_each_entry_has_its_own_states_on_the_page() -> None:
    """The page has every entry once, with the states in which its type allows it."""
    rows = re.findall(r"^\| (`.+?`) \| (none: it opens.*|all of them.*|`.+?`) \|$", PAGE, re.MULTILINE)
    shown = {
        entry: states
        for entries, states in rows
        for entry in re.findall(r"`(\w+)`", entries)
        if entry in ENTRIES
    }
    assert shown == {word: _own_states(kind) for word, kind in ENTRIES.items()}


ENTRIES: Final = words.ENTRIES.meaning


def _own_states(kind: type[Any]) -> str:
    if kind is Propose:
        return "none: it opens the meeting"
    given: tuple[type[Meeting], ...] = kind.sources()
    declared = STATES if given == (Meeting,) else given
    left = set(STATES) - set(declared)
    if left <= {Closed}:
        return "all of them but `closed`" if left else "all of them"
    return ", ".join(f"`{words.state_word(one)}`" for one in STATES if one in declared)
