"""What became of a clause is read from what cites it, and from nothing else."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, cast

import attrs
import pytest
from attrs import frozen
from support.clauses import REGISTERS

from mapm import protocols
from mapm.errors import UnknownProtocol
from mapm.meeting.events import Hold
from mapm.protocols.dumfries_galloway import DG, PROFESSIONALS_MEETING
from mapm.protocols.readings import READINGS
from mapm.rules import Advice, Choice, Ladder, Question, Rung
from mapm.sources import Cites, Effect, Force
from mapm.traceability import (
    SOURCES,
    Accounted,
    Disposition,
    account_for,
    advice,
    clauses_of,
    every_clause,
    out_of_scope,
    proven,
    register,
    uses,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm import MeetingProtocol

BARE = attrs.evolve(PROFESSIONALS_MEETING, key="local/bare", advice=(), choices=(), guides=())
"""The professionals' meeting with its rules alone."""
NOWHERE = DG["9.3#2"]
"""A clause that no rule rests on."""


def became(protocol: MeetingProtocol, number: str = NOWHERE.number) -> Accounted:
    """What became of one clause."""
    (found,) = account_for([DG[number]], [protocol])
    return found


# --- encoded ----------------------------------------------------------------------------------------------


def a_question() -> MeetingProtocol:
    """One more question."""
    asked = Question(key="tested", entry=Hold, text="Was it tested?", cites=(NOWHERE,))
    return attrs.evolve(BARE, questions=(*BARE.questions, asked))


def a_row() -> MeetingProtocol:
    """A row that rests on it."""
    first, *others = BARE.facts
    return attrs.evolve(BARE, facts=(attrs.evolve(first, cites=(*first.cites, NOWHERE)), *others))


def a_requirement() -> MeetingProtocol:
    """A requirement that rests on it."""
    move = next(one for one in BARE.moves if one.event is Hold)
    first, *others = move.requires
    changed = attrs.evolve(move, requires=(attrs.evolve(first, cites=(NOWHERE,)), *others))
    return attrs.evolve(BARE, moves=tuple(changed if one is move else one for one in BARE.moves))


def a_duty() -> MeetingProtocol:
    """A duty that rests on it."""
    first, *others = BARE.duties
    return attrs.evolve(BARE, duties=(attrs.evolve(first, cites=(NOWHERE,)), *others))


def a_ladder() -> MeetingProtocol:
    """A ladder that rests on it."""
    return attrs.evolve(BARE, ladders=(Ladder("test", "a test", (), (NOWHERE,)),))


def a_rung() -> MeetingProtocol:
    """A step of a ladder that rests on it."""
    rung = Rung("talk", "talking", (NOWHERE,))
    return attrs.evolve(BARE, ladders=(Ladder("test", "a test", (rung,), (DG["10.3#1"],)),))


@pytest.mark.parametrize(
    ("made", "where"),
    [
        (a_question, "Hold: tested"),
        (a_row, BARE.facts[0].fact.__name__),
        (a_requirement, f"Hold: {next(m for m in BARE.moves if m.event is Hold).requires[0].key}"),
        (a_duty, f"duty {BARE.duties[0].key}"),
        (a_ladder, "ladder test"),
        (a_rung, "ladder test: talk"),
    ],
)
def test_a_clause_that_a_rule_cites_is_encoded(made: Callable[[], MeetingProtocol], where: str) -> None:
    """Questions, rows, requirements, duties, ladders and their steps each encode what they cite."""
    assert became(BARE).disposition is Disposition.UNACCOUNTED
    found = became(made())
    assert (found.disposition, found.where, found.why) == (Disposition.ENCODED, (where,), "")


@frozen
class Size:
    """A number of people."""

    key: str
    cites: Cites


@frozen
class Numbers:
    """What stands in for guidance on attendance."""

    cites: Cites
    best_cites: Cites
    best: Size
    sizes: tuple[Size, ...]
    by_role: dict[str, Cites]


@frozen
class Made:
    """What stands in for guidance."""

    attendance: Numbers | None = None


def guided() -> MeetingProtocol:
    """A protocol with guidance alone that cites one clause in every way."""
    here: Cites = (NOWHERE,)
    numbers = Numbers(here, here, Size("six", here), (Size("seven", here),), {"chair": here})
    return attrs.evolve(BARE, guides=(lambda: Made(numbers),))


def test_a_clause_that_guidance_cites_is_encoded() -> None:
    """Guidance is read to its depth; keys and fields on the way say where."""
    found = became(guided())
    assert found.disposition is Disposition.ENCODED
    assert found.where == (
        "attendance guidance",
        "attendance guidance: best",
        "attendance guidance: seven",
        "attendance guidance: by role: chair",
    )


def test_what_the_dates_of_the_source_are_taken_from_is_encoded() -> None:
    """Whether the edition is overdue is computed from the source's review date, so that clause is encoded."""
    assert became(BARE, "doc:control.5").where == ("source: review due",)
    undated = attrs.evolve(BARE, source=attrs.evolve(BARE.source, stated_by=()))
    assert became(undated, "doc:control.5").disposition is Disposition.UNACCOUNTED


@pytest.mark.parametrize("source", SOURCES)
def test_a_source_says_by_which_clauses_it_is_stated(source: str) -> None:
    """The pairs name fields that the source has, each given a value, and clauses of its own register."""
    of = register(source)
    for name, number in of.source.stated_by:
        assert getattr(of.source, name) is not None
        assert number in of


# --- shown, out of scope, unaccounted ---------------------------------------------------------------------

SHOWN = Advice(entry=Hold, cites=(NOWHERE, READINGS["A-01"]))


def test_a_clause_that_is_only_shown_is_guidance() -> None:
    """What advice alone cites is guidance; what a rule cites too is encoded."""
    shown = attrs.evolve(BARE, advice=(SHOWN,))
    assert became(shown) == Accounted(NOWHERE, Disposition.GUIDANCE, ("shown with Hold",))
    both = attrs.evolve(a_duty(), advice=(SHOWN,))
    assert became(both).disposition is Disposition.ENCODED


def test_a_reason_counts_only_where_nothing_uses_the_clause() -> None:
    """A clause out of scope has its reason; one that is used is not out of scope, whatever is declared."""
    reasons = {NOWHERE.number: "It is a purpose.", "14.1#4": "It is not."}
    nowhere, note = account_for([NOWHERE, DG["14.1#4"]], [BARE], out_of_scope=reasons)
    assert nowhere == Accounted(NOWHERE, Disposition.OUT_OF_SCOPE, (), "It is a purpose.")
    assert (note.disposition, note.why) == (Disposition.ENCODED, "")


def test_what_only_another_reading_would_rest_on_is_unaccounted() -> None:
    """A choice that nobody has taken accounts for no clause."""
    reading = next(one for one in READINGS.values() if not one.fixed)
    note = next(duty for duty in BARE.duties if duty.key == "note")
    duty = attrs.evolve(note, key="other", cites=(NOWHERE,))
    choice = Choice(reading=reading, takes=reading.readings[0], duties=(duty,))
    assert became(attrs.evolve(BARE, choices=(choice,))).disposition is Disposition.UNACCOUNTED


def test_clauses_of_one_number_in_two_documents_are_told_apart() -> None:
    """A clause is another's neighbour only in its own document."""
    foreign = attrs.evolve(NOWHERE, source="elsewhere")
    (found,) = account_for([foreign], [a_duty()])
    assert found.disposition is Disposition.UNACCOUNTED


# --- several protocols, tests -----------------------------------------------------------------------------


def test_where_says_which_protocols_only_where_they_differ() -> None:
    """Of a clause of several forums it is said in which protocols a place uses it, unless in all."""
    other = attrs.evolve(BARE, key="local/other", duties=(), ladders=())
    third = attrs.evolve(BARE, key="local/third")
    (found,) = account_for([DG["10.2#1"]], [BARE, other, third])
    assert found.where == (
        "Escalate: talked-first",
        "ladder before-meeting: talk (bare, third)",
        "ladder after-meeting: talk (bare, third)",
        "ladder no-consensus: talk (bare, third)",
    )
    (alone,) = account_for([DG["10.2#1"]], [BARE])
    assert not any("(" in one for one in alone.where)


@pytest.mark.parametrize(
    ("number", "owes"),
    [("14.1#4", True), ("4.1#2", True), ("8.1", True), ("12.2#2", True), ("9.4", True), ("2.10#1", False)],
)
def test_what_owes_a_test(number: str, owes: bool) -> None:  # noqa: FBT001
    """A must, or what guards, obliges, limits, computes or shapes a document, owes a test once encoded."""
    clause = DG[number]
    assert Accounted(clause, Disposition.ENCODED).owes_a_test == owes
    for other in (Disposition.GUIDANCE, Disposition.OUT_OF_SCOPE, Disposition.UNACCOUNTED):
        assert not Accounted(clause, other).owes_a_test


@pytest.mark.parametrize("force", [Force.MUST, Force.MUST_NOT])
def test_a_must_owes_a_test_whatever_its_effect(force: Force) -> None:
    """However little it does, a must or must-not that is encoded is proven."""
    clause = attrs.evolve(DG["2.10#1"], force=force, effect=Effect.NONE)
    assert Accounted(clause, Disposition.ENCODED).owes_a_test


def test_tests_are_told_by_number() -> None:
    """A clause has the tests that are passed for its number."""
    (found,) = account_for([NOWHERE], [BARE], tests={NOWHERE.number: ("one", "two"), "7.1": ("three",)})
    assert found.tests == ("one", "two")


# --- what comes with the library --------------------------------------------------------------------------


def test_every_source_of_the_library_is_there() -> None:
    """The registers are those of all forums, each clause once and in order."""
    assert {source: register(source) for source in SOURCES} == REGISTERS
    assert [one.clause for one in every_clause()] == [
        clause for of in REGISTERS.values() for clause in of.clauses
    ]
    assert set(protocols.KEYS) <= set(protocols.FORUM_OF)
    assert set(protocols.FORUM_OF.values()) == set(protocols.EVERY_FORUM)


@pytest.mark.parametrize("key", protocols.KEYS)
def test_a_protocol_accounts_for_its_own_forum(key: str) -> None:
    """The clauses of a protocol are those that speak of its forum, used by that protocol itself."""
    protocol = protocols.by_key(key)
    source = protocol.source.key
    expected = account_for(
        register(source).for_forum(protocols.FORUM_OF[key]),
        [protocol],
        out_of_scope=out_of_scope(source),
        tests=proven(source),
    )
    assert clauses_of(key) == expected


def test_an_unknown_protocol_is_an_error() -> None:
    """A key that is none is refused by name."""
    with pytest.raises(UnknownProtocol):
        clauses_of("swindon")


@pytest.mark.parametrize("key", protocols.KEYS)
def test_advice_is_beside_an_entry_of_the_protocol(key: str) -> None:
    """What is shown beside an entry stands where somebody can make that entry."""
    protocol = protocols.by_key(key)
    entries = {row.event for row in protocol.moves} | {cast("Any", row.fact) for row in protocol.facts}
    assert {one.entry for one in protocol.advice} <= entries
    assert all(where.startswith("shown with ") for _, where in advice(protocol))


def test_the_readings_are_walked_too() -> None:
    """What a protocol uses is told with readings as well as clauses."""
    cited = {cite for cite, _ in uses(PROFESSIONALS_MEETING)}
    assert READINGS["A-20"] in cited
    assert DG["7.4#2"] in cited


def test_what_became_of_a_clause_is_a_value() -> None:
    """It compares by its fields, and comes back from pickling as it was."""
    found = became(BARE, "14.1#4")
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # our own bytes
    assert found == became(BARE, "14.1#4") != became(BARE, "14.1#1")
