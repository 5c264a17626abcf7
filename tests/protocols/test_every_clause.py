"""Every clause of every source is accounted for, and what is strong or decides something has its test."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs
import pytest
from support.accounts import (
    cited_nowhere,
    cited_of_another,
    only_shown,
    strong,
    unaccounted,
    unproven,
    wrongly_out_of_scope,
)
from support.clauses import REGISTERS, clause, proven

from mapm import protocols
from mapm.errors import UnknownClause
from mapm.meeting.events import Hold
from mapm.protocols.dumfries_galloway import DG, PROFESSIONALS_MEETING
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon import SWINDON
from mapm.rules.advice import Advice
from mapm.traceability import account_for, clauses_of, every_clause, out_of_scope

if TYPE_CHECKING:
    from types import ModuleType

    from mapm import MeetingProtocol
    from mapm.rules import Duty

# --- the session check ------------------------------------------------------------------------------------

each_held = pytest.mark.parametrize("key", protocols.FORUM_OF)
each_there = pytest.mark.parametrize("key", protocols.KEYS)
each_source = pytest.mark.parametrize("source", REGISTERS)


def test_no_protocol_is_left_out() -> None:
    """All six protocols are held to their clauses."""
    assert tuple(protocols.FORUM_OF) == protocols.KEYS


@each_source
def test_every_clause_of_a_source_is_accounted_for(source: str) -> None:
    """Each is encoded, shown, or out of scope for a reason that is given."""
    found = [one for one in every_clause() if one.clause.source == source]
    assert [one.clause for one in found] == list(REGISTERS[source].clauses)
    assert unaccounted(found) == []


@each_held
def test_every_clause_of_a_forum_is_accounted_for_in_its_own_protocol(key: str) -> None:
    """What a document says of all its forums is encoded or shown in the protocol of each."""
    assert unaccounted(clauses_of(key)) == []


@each_held
def test_what_is_strong_or_decides_is_proven(key: str) -> None:
    """Every encoded must, guard, blocker, duty, limit, access rule, number and outline has a test."""
    assert unproven(clauses_of(key), proven(protocols.by_key(key).source.key)) == []


@each_there
def test_nothing_is_cited_that_is_nowhere(key: str) -> None:
    """Every citation of a protocol is a clause of a register, or a reading of ours as it stands."""
    assert cited_nowhere(protocols.by_key(key)) == []


@each_there
def test_a_protocol_rests_on_what_speaks_of_its_forum(key: str) -> None:
    """No rule rests on a clause about another forum, and no guidance on another document."""
    assert cited_of_another(protocols.by_key(key), protocols.FORUM_OF[key]) == []


@each_source
def test_what_is_out_of_scope_is_nowhere_used_and_says_why(source: str) -> None:
    """An entry is a clause of the source, has a reason, and no protocol uses or shows it."""
    found = [one for one in every_clause() if one.clause.source == source]
    assert wrongly_out_of_scope(REGISTERS[source], found, out_of_scope(source)) == []


ONLY_SHOWN: Final[frozenset[tuple[str, str]]] = frozenset(
    {
        ("dg", "web:do.1"),  # what staff should have read is never a gate on a case
        ("dg", "web:do.2"),
        ("dg", "5.2#5"),  # to challenge a colleague: nothing in a meeting's log tells that it was due
    }
)
"""Clauses that guard, oblige, limit or compute, of which nothing is computed: each with its reason."""


@each_source
def test_what_decides_is_computed_and_not_only_shown(source: str) -> None:
    """A guard, a duty or a limit that is only shown beside an entry is named here."""
    found = [one for one in every_clause() if one.clause.source == source]
    assert set(only_shown(found)) == {number for of, number in ONLY_SHOWN if of == source}


EXCUSED: Final[frozenset[tuple[str, str]]] = frozenset()
"""Clauses that oblige, forbid or decide, and are out of scope all the same for a strong reason."""


@each_source
def test_what_obliges_or_forbids_is_not_out_of_scope(source: str) -> None:
    """A must, a should, a guard or a duty is left out only where it is excused here."""
    left_out = {(source, number) for number in out_of_scope(source) if strong(REGISTERS[source][number])}
    assert left_out == {one for one in EXCUSED if one[0] == source}


# --- what the installed library says of its tests ---------------------------------------------------------

ROOT: Final = Path(__file__).resolve().parents[2]


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("proven_clauses", ROOT / "tools" / "proven_clauses.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_shipped_list_of_tests_is_that_of_the_tests() -> None:
    """Where this fails, `python3 dev.py pages` writes the list anew."""
    tool = _tool()
    assert tool.PROVEN.read_text(encoding="utf-8") == tool.text()


# --- that the check notices -------------------------------------------------------------------------------


def with_duty(*cites: object) -> MeetingProtocol:
    """The professionals' meeting of Dumfries & Galloway with one duty that rests on these."""
    note = next(duty for duty in PROFESSIONALS_MEETING.duties if duty.key == "note")
    duty: Duty = attrs.evolve(note, key="planted", cites=cites)
    return attrs.evolve(PROFESSIONALS_MEETING, duties=(*PROFESSIONALS_MEETING.duties, duty))


def test_an_unaccounted_clause_is_noticed() -> None:
    """With no protocol, every clause is unaccounted for but those that are out of scope."""
    found = account_for(DG.clauses, (), out_of_scope={"1.1": "It is history."})
    assert unaccounted(found) == [number for number in DG if number != "1.1"]


def test_a_citation_to_nowhere_is_noticed() -> None:
    """A clause that differs from the register's, or has none, and a reading that is not ours, are named."""
    reworded = attrs.evolve(DG["7.1"], gist="Something else.")
    unknown = attrs.evolve(DG["7.1"], number="7.99")
    elsewhere = attrs.evolve(DG["7.1"], source="nowhere")
    taken = attrs.evolve(READINGS["A-51"], default="Something else.")
    planted = with_duty(DG["7.1"], reworded, unknown, elsewhere, taken)
    assert cited_nowhere(planted) == [
        "duty planted: dg 7.1",
        "duty planted: dg 7.99",
        "duty planted: nowhere 7.1",
        "duty planted: A-51",
    ]


def test_a_citation_of_another_forum_is_noticed() -> None:
    """A rule of the professionals' meeting cannot rest on what is said of another forum, or elsewhere."""
    planted = with_duty(DG["2.4#2"], SWINDON["calling.1"])
    assert cited_of_another(planted, "dg") == [
        "duty planted: 2.4#2",
        "duty planted: calling.1",
        "duty planted: calling.1",
    ]


def test_a_wrong_entry_out_of_scope_is_noticed() -> None:
    """A clause that is encoded, shown or unknown, and one without a reason, cannot be out of scope."""
    reasons = {"1.1": " ", "14.1#4": "Too hard.", "4.1#2": "Too vague.", "7.99": "Not there."}
    shown = attrs.evolve(PROFESSIONALS_MEETING, advice=(Advice(entry=Hold, cites=(DG["4.1#2"],)),))
    found = account_for(DG.clauses, [shown], out_of_scope=reasons)
    assert wrongly_out_of_scope(DG, found, reasons) == [
        "1.1: has no reason",
        "14.1#4: is used: ShareNote: note-in-order",
        "4.1#2: is used: shown with Hold",
        "7.99: there is no such clause",
    ]


@pytest.mark.parametrize(
    ("number", "is_strong"),
    [("4.1#2", True), ("13.2#1", True), ("10.1", True), ("2.9#2", True), ("8.1", True), ("1.1", False)],
)
def test_what_is_strong(number: str, is_strong: bool) -> None:  # noqa: FBT001
    """A must, a must-not, a should, and whatever guards, obliges or computes; a fact of history is not."""
    assert strong(DG[number]) == is_strong


def test_a_missing_test_is_noticed() -> None:
    """An encoded clause that is strong, or decides something, is named where no test carries it."""
    encoded = with_duty(DG["14.1#4"], DG["4.1#2"], DG["8.1"], DG["2.10#1"])
    found = account_for([DG["14.1#4"], DG["4.1#2"], DG["8.1"], DG["2.10#1"]], [encoded])
    assert unproven(found, {"8.1": ("a test",)}) == ["14.1#4", "4.1#2"]
    assert unproven(account_for([DG["4.1#2"]], ()), {}) == []


def test_what_is_only_shown_is_noticed() -> None:
    """A duty that no rule rests on and advice shows is named; what merely advises is not."""
    shown = attrs.evolve(
        PROFESSIONALS_MEETING, advice=(Advice(entry=Hold, cites=(DG["5.2#5"], DG["4.1#2"])),)
    )
    assert only_shown(account_for([DG["5.2#5"], DG["4.1#2"], DG["14.1#4"]], [shown])) == ["5.2#5"]


def test_marks_are_read_from_the_text_of_tests(tmp_path: Path) -> None:
    """The check reads tests alone: helpers, comments and other sources prove nothing."""
    (tmp_path / "test_some.py").write_text(
        '@clause("dg", "7.4#2", "7.1")\n'
        "def test_one() -> None:\n    raise AssertionError\n"
        '@clause("dg", "14.1#4")\n'
        "def helper() -> None: ...\n"
        '@clause("other", "14.1#4")\n'
        '# @clause("dg", "14.1#4")\n'
        "def test_two() -> None:\n    raise AssertionError\n"
        "class TestMore:\n"
        '    @pytest.mark.parametrize("x", [pytest.param(1, marks=clause("dg", "7.2"))])\n'
        "    def test_three(self, x: int) -> None:\n        assert x\n"
    )
    file = f"{tmp_path.name}/test_some.py"
    assert proven("dg", tmp_path) == {
        "7.4#2": (f"{file}::test_one",),
        "7.1": (f"{file}::test_one",),
        "7.2": (f"{file}::TestMore::test_three",),
    }


def test_a_mark_names_a_clause_that_exists() -> None:
    """A test cannot carry a clause that the source does not have, nor none at all."""
    with pytest.raises(UnknownClause):
        clause("dg", "7.40")
    with pytest.raises(ValueError, match="at least one"):
        clause("dg")
