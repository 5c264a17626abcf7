"""Structure: whether every state, row and word can be used, and every meeting can come to an end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from mapm.authoring.lint.examined import (
    END,
    either,
    entry_word,
    in_order,
    kind_of,
    leaves,
    requirement_path,
    row_path,
    state_word,
)
from mapm.authoring.lint.findings import found
from mapm.authoring.tables import path_of
from mapm.deadlines import SameDay
from mapm.deadlines.sentences import listed
from mapm.meeting.base import Entry, Meeting
from mapm.meeting.events import Agree, Close, Convene, Propose
from mapm.meeting.facts import RISK_ROUTE, Classify, LocalStep, Occur, RaiseRisk
from mapm.rules.lifecycle import STATES, Move, Recording, reachable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.authoring.lint.examined import Examined
    from mapm.authoring.lint.findings import LintFinding
    from mapm.rules.requirements import Requirement


_DECIDED: Final = (Agree, Convene)
"""What is decided on the way to a sitting: the other steps are reported."""


def never_reached(on: Examined) -> Iterator[LintFinding]:
    """MP101: a row whose states no meeting comes to."""
    for row in on.rows:
        if not on.usable(row):
            states = either(state_word(state) for state in in_order(set(row.sources)))
            yield found("MP101", row_path(row), f"no meeting is ever {states}", cites=row.cites)
    for state in on.of.words.states:
        if state.refines not in on.reached:
            says = f"no meeting is ever {state_word(state.refines)}, which {state.key} refines"
            yield found("MP101", path_of("states", state.key), says, cites=state.cites)
        elif any(kind_of(row) is LocalStep and state.refines not in _states_of(row) for row in on.rows):
            refines = state_word(state.refines)
            says = f"local_step cannot be recorded while a meeting is {refines}, which {state.key} refines"
            yield found("MP101", path_of("states", state.key), says, cites=state.cites)


def _states_of(row: Move | Recording) -> set[type[Meeting]]:
    return set(row.sources) & _allowed(row)


def traps_and_dead_ends(on: Examined) -> Iterator[LintFinding]:
    """MP102, MP103: states from which nothing closes a meeting."""
    moves = on.of.moves
    stuck = {state for state in on.reached if END not in reachable(moves, state)} - {END}
    ends = {state for state in stuck if not leaves(moves, state)}
    for state in in_order(ends):
        says = f"once a meeting is {state_word(state)}, no event can be made any more"
        yield found("MP103", path_of("states", state_word(state)), says)
    trapped = {state for state in stuck if ends.isdisjoint(reachable(moves, state))}
    if trapped:
        names = either(state_word(state) for state in in_order(trapped))
        cites = next((move.cites for move in moves if move.event is Close), ())
        yield found("MP102", "moves.close", f"a meeting that is {names} can never be closed", cites=cites)


def skipped(on: Examined) -> Iterator[LintFinding]:
    """MP112: a step that something is required of, and round which another event leads.

    A report, of a note say, may well come after what follows it; what is decided has to be decided before.
    """
    for step in on.of.moves:
        required = [one.key for one in step.requires if one.binding]
        if step.event not in _DECIDED or not required or not on.usable(step):
            continue
        for move in on.of.moves:
            round_it = set(step.sources) & set(move.sources) & on.reached & _allowed(move)
            leads_on = step.target in move.sources and _later(move.target, step.target)
            if move.event is Close or not round_it or not leads_on or _kept(required, move):
                continue
            states = either(state_word(state) for state in in_order(round_it))
            says = (
                f"it can be made while a meeting is {states}, without {entry_word(step.event)},"
                f" which has to meet: {listed(required)}"
            )
            yield found("MP112", f"{row_path(move)}.states", says, cites=move.cites)


def _later(state: type[Meeting], than: type[Meeting]) -> bool:
    return STATES.index(state) > STATES.index(than)


def _kept(required: list[str], move: Move) -> bool:
    """Whether what leads round a step requires the same."""
    return set(required) <= {one.key for one in move.requires if one.binding}


def rows(on: Examined) -> Iterator[LintFinding]:
    """MP104, MP105, MP108: the rows of a lifecycle, one for each entry, as the types allow."""
    kinds = Counter(kind_of(row) for row in on.rows)
    for kind, times in kinds.items():
        if times > 1:
            twice = [row for row in on.rows if kind_of(row) is kind]
            cites = tuple(dict.fromkeys(cite for row in twice for cite in row.cites))
            yield found("MP104", row_path(twice[0]), f"{entry_word(kind)} has {times} rows", cites=cites)
    if Propose not in kinds:
        yield found("MP108", "moves.propose", "there is no row for propose, so that no meeting is opened")
    for row in on.rows:
        wrong = set(row.sources) - _allowed(row)
        if wrong:
            names = either(state_word(state) for state in in_order(wrong))
            says = f"{entry_word(kind_of(row))} cannot be made while a meeting is {names}"
            yield found("MP105", row_path(row), says, cites=row.cites)


def _allowed(row: Move | Recording) -> set[type[Meeting]]:
    declared = row.event.sources() if isinstance(row, Move) else row.fact.sources()
    allowed = set(STATES) if declared == (Meeting,) else set(declared)
    return allowed - {END} if isinstance(row, Move) else allowed


def keys_once(on: Examined) -> Iterator[LintFinding]:
    """MP106: no key stands twice where one of the two would be lost."""
    of = on.of
    named: Iterable[tuple[str, list[str]]] = (
        ("duties", [one.key for one in of.duties]),
        ("ladders", [one.kind for one in of.ladders]),
        *(
            (f"questions.{entry_word(kind)}", [one.key for one in of.questions if one.entry is kind])
            for kind in dict.fromkeys(one.entry for one in of.questions)
        ),
        *((path_of("ladders", one.kind), [rung.key for rung in one.rungs]) for one in of.ladders),
        *((f"requirements.{entry_word(kind_of(row))}", [one.key for one in row.requires]) for row in on.rows),
    )
    for where, keys in named:
        for key, times in Counter(keys).items():
            if times > 1:
                yield found("MP106", path_of(where, key), f"the key {key} stands {times} times")


def questions(on: Examined) -> Iterator[LintFinding]:
    """MP107, MP111: what requires an answer asks for it, and asks one thing of it."""
    known = {(one.entry, one.key) for one in on.of.questions}
    for row in on.rows:
        kind = kind_of(row)
        asked: dict[str, list[Requirement]] = {}
        for one in row.requires:
            question = one.question
            if question is None:
                continue
            asked.setdefault(question.key, []).append(one)
            path = requirement_path(row, one)
            if question.entry is not kind:
                says = f"the question {question.key} is asked with {entry_word(question.entry)}"
                yield found("MP107", path, f"{says}, and not with {entry_word(kind)}", cites=one.cites)
            elif (kind, question.key) not in known:
                says = f"no question {question.key} is asked with {entry_word(kind)}"
                yield found("MP107", path, f"{says}, so that no answer is taken", cites=one.cites)
        for key, both in asked.items():
            if {one.binding for one in both} == {True, False} and not _told_apart(both):
                cites = tuple(dict.fromkeys(cite for one in both for cite in one.cites))
                says = f"the question {key} must be, and should be, answered yes"
                yield found("MP111", requirement_path(row, both[1]), says, cites=cites)


def _told_apart(requirements: list[Requirement]) -> bool:
    """Whether they may hold in different cases."""
    return len({one.applies for one in requirements}) == len(requirements)


def risk_route(on: Examined) -> Iterator[LintFinding]:
    """MP109: a risk can be raised and referred in every state, needs nothing, and opens a duty."""
    facts = {row.fact: row for row in on.of.facts}
    for kind in RISK_ROUTE:
        row, path = facts.get(kind), f"facts.{entry_word(kind)}"
        if row is None:
            yield found("MP109", path, f"{entry_word(kind)} cannot be recorded")
        elif row.requires:
            keys = listed([one.key for one in row.requires])
            yield found("MP109", path, f"{entry_word(kind)} requires something: {keys}", cites=row.cites)
        elif set(row.sources) != set(STATES):
            states = listed([state_word(one) for one in in_order(set(STATES) - set(row.sources))])
            yield found("MP109", path, f"{entry_word(kind)} is missing in: {states}", cites=row.cites)
    if not any(
        duty.fixed and RaiseRisk in duty.kinds and isinstance(duty.within, SameDay) for duty in on.of.duties
    ):
        yield found("MP109", "duties", "a risk that is raised opens no duty to refer it the same day")


def words(on: Examined) -> Iterator[LintFinding]:
    """MP110: words of the vocabulary that no entry of this protocol can use."""
    own = on.of.words
    used_by: tuple[tuple[str, Iterable[str], type[Entry]], ...] = (
        ("traits", (one.key for one in own.traits), Classify),
        ("occurrences", (one.key for one in own.occurrences), Occur),
        ("states", (one.key for one in own.states), LocalStep),
        ("outcomes", (one.key for one in own.outcomes), Close),
    )
    for table, keys, kind in used_by:
        if kind not in on.possible:
            for key in keys:
                says = f"{key} is only ever recorded with {entry_word(kind)}, which cannot be made"
                yield found("MP110", path_of(table, key), says)
    if Classify not in on.possible:
        for outcome in own.outcomes:
            if outcome.only:
                says = f"{outcome.key} is for some cases alone, and no case is ever classified"
                yield found("MP110", path_of("outcomes", outcome.key), says, cites=outcome.cites)


CHECKS = (rows, never_reached, traps_and_dead_ends, skipped, keys_once, questions, risk_route, words)
