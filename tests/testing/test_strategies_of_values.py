"""Every public value of `mapm` is drawn, of every kind there is, and is what it should be."""

from __future__ import annotations

import inspect
import pickle
import re
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.drawing import drawn, smallest
from support.processes import run

import mapm
import mapm.authoring
import mapm.guidance
import mapm.testing
import mapm.testing.conformance
from mapm import (
    Agency,
    Clause,
    Entry,
    Event,
    Fact,
    Force,
    Limit,
    Meeting,
    MeetingProtocol,
    Note,
    Person,
    ProtocolInvalid,
    Refusal,
    Register,
    Role,
    WrongType,
)
from mapm.authoring.lint import Code, LintFinding, Severity, Unchecked, lint
from mapm.testing import strategies
from mapm.testing.conformance import Ask, ConformanceCase, Difference, Enter, Report, Show
from mapm.testing.strategies import values_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

ROOMS = (mapm, mapm.guidance, mapm.authoring, mapm.testing)
NO_VALUES = {mapm.testing.Case, mapm.testing.Choices, mapm.testing.Maker, mapm.testing.ProtocolMachine}
"""Classes of the kit that work, and are no values."""
CLASSES = {
    f"{kind.__module__}.{kind.__name__}": kind
    for room in ROOMS
    for name in room.__all__
    if inspect.isclass(kind := getattr(room, name)) and not issubclass(kind, BaseException)
    if kind not in NO_VALUES
}
OF_CONFORMANCE = (Ask, ConformanceCase, Difference, Enter, Report, Show)
OF_LINT = (Code, LintFinding, Severity, Unchecked)
FEW = settings(max_examples=3, suppress_health_check=list(HealthCheck), database=None)


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_every_public_class_has_its_values(name: str) -> None:
    """What is drawn is of the class, equal to its copy, hashed alike, and shown without an error."""
    kind = CLASSES[name]

    @given(values_of(kind))
    @FEW
    def each(value: object) -> None:
        assert kind is mapm.guidance.Guided or isinstance(value, kind)
        assert repr(value)
        assert repr(value).isprintable()
        if kind is not mapm.testing.Shown:  # which holds lists, as a host's hook has them
            hash(value)
        if not isinstance(
            value, MeetingProtocol | Meeting
        ):  # of which a copy takes long, and is tested elsewhere
            assert deepcopy(value) == value

    each()


@pytest.mark.parametrize("kind", [Difference, mapm.testing.ClauseTouched, mapm.testing.ClauseUntouched])
def test_a_sentence_of_the_kit_is_one_line(kind: type[Any]) -> None:
    """Whatever texts it holds, what cannot be seen in them is written out."""

    @given(values_of(kind))
    @settings(FEW, max_examples=40)
    def each(value: Any) -> None:  # noqa: ANN401  # one of three
        assert value.sentence().isprintable()

    each()


@pytest.mark.parametrize("kind", OF_CONFORMANCE, ids=lambda one: one.__name__)
def test_what_conformance_has_is_drawn(kind: type[Any]) -> None:
    """A case, a step, a report and what differs: equal to its copy, hashed alike, and back from a pickle."""

    @given(values_of(kind))
    @FEW
    def each(value: object) -> None:
        assert type(value) is kind
        assert hash(deepcopy(value)) == hash(value)
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301  # what was pickled here

    each()


@pytest.mark.parametrize("kind", OF_LINT, ids=lambda one: one.__name__)
def test_what_lint_has_is_drawn(kind: type[Any]) -> None:
    """What is looked at, what is found, and how it is called: equal to its copy, and hashed alike."""

    @given(values_of(kind))
    @FEW
    def each(value: object) -> None:
        assert type(value) is kind
        assert repr(value)
        assert hash(deepcopy(value)) == hash(value)

    each()


def fits(parts: Unchecked) -> bool:
    """Whether these parts make a protocol."""
    try:
        return bool(parts.protocol())
    except ProtocolInvalid:
        return False


@given(values_of(Unchecked))
@settings(max_examples=10, suppress_health_check=list(HealthCheck), database=None)
def test_lint_reads_whatever_parts_there_are(parts: Unchecked) -> None:
    """Lint raises nothing; and where they make no protocol, it finds an error."""
    found = lint(parts)
    assert fits(parts) or any(one.is_error for one in found)


@pytest.mark.parametrize("so", [True, False], ids=["fit", "do not fit"])
def test_parts_that_fit_and_parts_that_do_not_are_drawn(so: bool) -> None:  # noqa: FBT001  # one of two
    """Some make a protocol, and some do not."""
    assert fits(smallest(values_of(Unchecked), lambda parts: fits(parts) is so, count=40)) is so


def test_a_report_is_of_what_passed_and_of_what_did_not() -> None:
    """Both are drawn, and so is one of which something was left out."""
    drawn_reports: list[Report] = []

    @given(values_of(Report))
    @settings(FEW, max_examples=40, derandomize=True)
    def each(report: Report) -> None:
        drawn_reports.append(report)

    each()
    assert {one.passed for one in drawn_reports} == {True, False}
    assert any(one.left_out for one in drawn_reports)


def test_what_is_no_value_of_mapm_is_a_named_error() -> None:
    """It says what to pass."""
    for wrong in (str, object, ValueError, "Person", None, TestNothing, *NO_VALUES):
        with pytest.raises(WrongType, match=r"pass a class.*, such as mapm\.Person"):
            values_of(wrong)  # type: ignore[type-var]
    for wrong in (Person, "Hold"):
        with pytest.raises(WrongType, match=r"pass a class, such as mapm\.Propose"):
            strategies.entries_of(wrong)  # type: ignore[type-var]


def test_the_page_names_every_class_that_is_no_value() -> None:
    """Of the kit, those that work: what is said of each is that, and what to pass."""
    none: dict[str, str] = {}
    for room in (mapm.testing, mapm.testing.conformance):
        for name in room.__all__:
            kind = getattr(room, name)
            if inspect.isclass(kind) and not issubclass(kind, BaseException):
                try:
                    values_of(kind)
                except WrongType as error:
                    none[name] = str(error)
    page = (Path(__file__).parents[2] / "docs" / "testing" / "strategies.md").read_text("utf-8")
    listed = re.search(r"`WrongType`: of the kit (.+)\.\n", page)
    assert listed is not None
    assert {*none} == {*re.findall(r"`(\w+)`", listed[1])}
    for name, said in none.items():
        assert f" {name}: it works and is no value; pass a class of values" in said


def test_what_nothing_can_draw_is_a_named_error() -> None:
    """A value that only holds itself, or a type that is not there when it runs, says what to pass."""
    for wrong in (Endless, Unnamed):
        with pytest.raises(WrongType, match=f"{wrong.__name__}: pass one that mapm, mapm.guidance or"):
            values_of(wrong)


@frozen
class Endless:
    """A value of a class like itself, without end."""

    __module__ = "mapm.somewhere"
    inside: Endless


@frozen
class Unnamed:
    """A value of what is not imported."""

    __module__ = "mapm.somewhere"
    inside: NotThere  # type: ignore[name-defined]  # noqa: F821  # which is what is tested


class TestNothing:
    """A class of somebody else."""

    __test__ = False


# --- what is drawn ----------------------------------------------------------------------------------------

KINDS: dict[str, SearchStrategy[Any]] = {
    "notes": strategies.notes(),
    "people": strategies.people(),
    "roles": strategies.roles(),
    "doers": strategies.doers(),
    "clauses": strategies.clauses(),
    "readings": strategies.interpretations(),
    "cites": strategies.cites(),
    "sources": strategies.sources(),
    "entries": strategies.entries_of(mapm.Respond),
    "sittings": values_of(mapm.Sitting),
}
EDGES: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "a redacted note": ("notes", lambda note: note.text is None),
    "an empty note": ("notes", lambda note: note.text == ""),
    "a note from right to left": ("notes", lambda note: "\u202e" in (note.text or "")),
    "a note of several lines": ("notes", lambda note: "\n" in (note.text or "")),
    "a person in another script": ("people", lambda one: not one.ref.isascii()),
    "a role of a protocol's own": ("roles", lambda one: one.key in {"guardian", "head teacher"}),
    "somebody who acts for nobody": ("doers", lambda by: by.agency is None),
    "clause 7.1": ("clauses", lambda one: one.number == "7.1"),
    "clause 7.10, which is another": ("clauses", lambda one: one.number == "7.10"),
    "a clause of the library": ("clauses", lambda one: one.source != "anyshire"),
    "a softened clause": ("clauses", lambda one: one.softened),
    "another reading": ("readings", lambda one: one.taken is not None),
    "a rule on a reading": ("cites", lambda of: not isinstance(of[0], Clause)),
    "a source without a date": ("sources", lambda one: one.in_force_from is None),
    "a review due in a month": ("sources", lambda one: isinstance(one.review_due, mapm.YearMonth)),
    "an entry recorded late": ("entries", lambda one: one.recorded_at != one.at),
    "an entry with an hour": ("entries", lambda one: hasattr(one.at, "hour")),
    "an entry of a host's own id": ("entries", lambda one: one.id is not None),
    "no consensus": ("sittings", lambda one: one.reached_by not in {None, mapm.Reached.CONSENSUS}),
    "an early end": ("sittings", lambda one: one.ending is mapm.Ending.EARLY),
    "a dissent": ("sittings", lambda one: bool(one.dissents)),
    "an action": ("sittings", lambda one: bool(one.actions)),
    "why there is no next sitting": ("sittings", lambda one: one.none_next is not None),
}
_FOUND: dict[str, list[Any]] = {}


@pytest.mark.parametrize("edge", EDGES)
def test_every_edge_of_values_is_drawn(edge: str) -> None:
    """Within a hundred and twenty values of its kind."""
    kind, so = EDGES[edge]
    if kind not in _FOUND:
        _FOUND[kind] = drawn(KINDS[kind], 120)
    assert any(map(so, _FOUND[kind]))


def test_decisions_are_allowed_and_refused() -> None:
    """Of entries that fit a meeting most are allowed; none is refused for the state that it is in."""
    found = [one.refusal for one in drawn(strategies.decisions(), 50)]
    assert found.count(None) > 15
    assert Refusal.REQUIREMENT_UNMET in found
    assert Refusal.NOT_FROM_THIS_STATE not in found


def test_what_is_owed_stands_in_every_way() -> None:
    """Open, done, late and without a date: duties are asked before and after they are due."""
    states = {one.state for owed in drawn(strategies.owed(), 60) for one in owed}
    assert len(states) >= 3


def test_events_and_facts_are_of_many_kinds() -> None:
    """Each is of its own half."""
    events, facts = drawn(strategies.events(), 30), drawn(strategies.facts(), 60)
    assert all(isinstance(one, Event) for one in events)
    assert all(isinstance(one, Fact) for one in facts)
    assert len({type(one) for one in (*events, *facts)}) > 15


# --- what they shrink to ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [mapm.Hold, mapm.Propose, mapm.Respond], ids=lambda kind: kind.__name__)
def test_the_simplest_entry_says_no_more_than_it_must(kind: type[Entry]) -> None:
    """By one person, on the first day, recorded on it, and nothing that was not asked for."""
    found = drawn(strategies.entries_of(kind), 1)[0]
    by = found.by
    assert (by.person, by.role, by.agency) == (Person("nurse"), None, None)
    assert found.at == found.recorded_at == date(2024, 1, 1)
    assert (found.answers, found.reasons, found.id) == ((), (), None)


@pytest.mark.parametrize(
    ("strategy", "so", "expected"),
    [
        (strategies.people(), lambda one: one.ref != "child", Person("nurse")),
        (strategies.agencies(), lambda one: one.ref != "school", Agency("NHS")),
        (strategies.roles(), lambda one: one != Role.NOTE_TAKER, Role.CHAIR),
        (strategies.notes(), lambda one: one.text != "", Note("as agreed")),
    ],
    ids=["a person", "an agency", "a role", "a note"],
)
def test_a_reference_shrinks_to_the_usual_one(
    strategy: SearchStrategy[object], so: Callable[[Any], bool], expected: object
) -> None:
    """Whom it is about is then plain."""
    assert smallest(strategy, so) == expected


def test_a_clause_shrinks_to_the_first() -> None:
    """A must of a source of its own, where it can be one."""
    found = smallest(strategies.clauses(), lambda one: one.force is Force.MUST)
    assert (found.source, found.number, found.gist) == ("anyshire", "1.1", "It is so.")


def test_a_rule_that_was_drawn_can_be_changed() -> None:
    """Rules come whole, so that a host's test may bend one: a register without a clause is another."""
    found = next(one for one in drawn(strategies.registers(), 20) if len(one) > 1)
    assert evolve(found, clauses=found.clauses[1:]) != found
    assert isinstance(found, Register)


# --- told to Hypothesis -----------------------------------------------------------------------------------


def test_hypothesis_can_be_told_of_them() -> None:
    """After `register`, annotations are enough; before it, an abstract class cannot be drawn."""
    assert (
        run(
            """
        import attrs
        from hypothesis import HealthCheck, given, settings, strategies as st
        from mapm import Meeting, Limit, WorkingCalendar
        from mapm.testing import strategies

        strategies.register()

        @attrs.frozen
        class Row:
            limit: Limit
            calendar: WorkingCalendar

        @given(st.builds(Row), st.from_type(Meeting))
        @settings(max_examples=5, database=None, deadline=None, suppress_health_check=list(HealthCheck))
        def drawn(row, meeting):
            assert isinstance(row.limit, Limit) and isinstance(row.calendar, WorkingCalendar)
            assert isinstance(meeting, Meeting)

        drawn()
        print("drawn")
        """
        )
        == "drawn"
    )


def test_they_are_drawn_together() -> None:
    """A strategy of the kit is one of Hypothesis, and goes wherever one does."""
    both = st.tuples(values_of(Limit), values_of(Person))
    assert all(isinstance(one, Limit) and isinstance(two, Person) for one, two in drawn(both, 5))
