"""What is changed or removed, as typed values: what each names, and what is told of what it cannot name."""

from __future__ import annotations

import pickle
from typing import Any, Final

import pytest
from support.single import HERE, WHOLE

from mapm import Convene, Decide, Duty, Hold, MapmError, Note, Propose
from mapm.authoring.parts import TABLES, Change, Remove, Requires, Risk, key_of, well_keyed
from mapm.guidance import Outline
from mapm.rules.ladders import Ladder
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.requirements import Never, Question, Requirement
from mapm.rules.stretches import Transitional
from mapm.rules.vocabulary import Trait

CITES: Final = (HERE,)


@pytest.mark.parametrize(
    ("kind", "key", "table"),
    [
        (Duty, "note", "duties"),
        (Requirement, (Hold, "x"), "requirements"),
        (Question, (Convene, "x"), "questions"),
        (Move, Hold, "moves"),
        (Recording, Decide, "facts"),
        (Ladder, "dispute", "ladders"),
        (Transitional, "note", "transitional"),
        (Outline, "note", "documents"),
        (Trait, "urgency", "traits"),
    ],
)
def test_what_is_changed_or_removed(kind: type[Any], key: Any, table: str) -> None:  # noqa: ANN401  # any key
    """By its kind and its key, with the clauses, in values that can be stored."""
    changed = Change(kind, key, cites=CITES)
    assert (changed.table, changed.key, changed.cites, changed.fields) == (table, key, CITES, ())
    removed = Remove(kind, key, reason="not kept", cites=CITES)
    assert (removed.table, removed.key, removed.cites, removed.reason) == (table, key, CITES, "not kept")
    assert pickle.loads(pickle.dumps((changed, removed))) == (changed, removed)  # noqa: S301  # our own


def test_what_a_change_says() -> None:
    """Its fields in the order in which they were said, words of others too."""
    one = Change(Duty, "note", cites=CITES, within=None, by="the chair", what="x")
    assert one.fields == (("within", None), ("by", "the chair"), ("what", "x"))
    assert Change(Requirement, (Hold, "x"), cites=CITES, where="here").fields == (("where", "here"),)


BY_ENTRY: Final = 'pass the entry and the key: (Convene, "venue")'
A_KEY: Final = "pass its key as text"


@pytest.mark.parametrize(
    ("kind", "key", "says"),
    [
        (Question, "venue", f"the key of one of the questions cannot be a str: {BY_ENTRY}"),
        (Requirement, Hold, f"the key of one of the requirements cannot be a type: {BY_ENTRY}"),
        (Requirement, (Hold, 5), f"the key of one of the requirements cannot be a tuple: {BY_ENTRY}"),
        (Requirement, ("hold", "x"), f"the key of one of the requirements cannot be a tuple: {BY_ENTRY}"),
        (Requirement, (Note, "x"), f"the key of one of the requirements cannot be a tuple: {BY_ENTRY}"),
        (Requirement, (Hold, "x", "y"), f"the key of one of the requirements cannot be a tuple: {BY_ENTRY}"),
        (
            Move,
            "hold",
            "the key of one of the moves cannot be a str: pass the kind of entry, such as Convene",
        ),
        (Move, Note, "the key of one of the moves cannot be a type: pass the kind of entry, such as Convene"),
        (
            Recording,
            None,
            "the key of one of the facts cannot be a NoneType: pass the kind of entry, such as Decide",
        ),
        (Duty, Hold, f"the key of one of the duties cannot be a type: {A_KEY}"),
        (Trait, (Hold, "x"), f"the key of one of the traits cannot be a tuple: {A_KEY}"),
        (Outline, 5, f"the key of one of the documents cannot be an int: {A_KEY}"),
    ],
)
def test_a_key_of_another_kind(kind: type[Any], key: Any, says: str) -> None:  # noqa: ANN401  # any key
    """It is told what to pass instead, of a change and of a removal."""
    for make in (lambda: Change(kind, key, cites=CITES), lambda: Remove(kind, key, reason="x", cites=CITES)):
        with pytest.raises(MapmError) as raised:
            make()
        assert str(raised.value) == says
    assert not well_keyed(next(name for name, one in TABLES.items() if one.of is kind), key)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (
            lambda: Change(Note, "x", cites=CITES),
            "the kind of a part cannot be a Note: pass one of Question, ",
        ),
        (
            lambda: Change("duties", "x", cites=CITES),
            "the kind of a part cannot be a str: pass one of Question, ",
        ),
        (
            lambda: Change(Ladder, "x", cites=CITES, kind="y"),
            "a change of Ladder cannot be a change of its kind: change one of what, rungs",
        ),
        (
            lambda: Change(Requirement, (Hold, "x"), cites=CITES, question="y"),
            (
                "a change of Requirement cannot be a change of its question: change one of binding, because, "
                "asks, missing, unrecorded, applies, judge, reads, where"
            ),
        ),
        (lambda: Remove(Duty, "x", reason="", cites=CITES), "the reason of a removal cannot be"),
        (lambda: Remove(Duty, "x", reason=" ", cites=CITES), "the reason of a removal cannot be"),
        (
            lambda: Remove(Duty, "x", reason=5, cites=CITES),
            "the reason of a removal cannot be an int: say in",
        ),
        (lambda: Change(Duty, "x", cites=()), ""),
        (lambda: Remove(Duty, "x", reason="x", cites=()), ""),
        (lambda: Risk(cites=()), ""),
    ],
)
def test_what_cannot_be_said(make: Any, says: str) -> None:  # noqa: ANN401  # what makes it
    """A kind or field that there is not, no reason, no clause."""
    with pytest.raises(MapmError) as raised:
        make()
    assert str(raised.value).startswith(says)
    assert str(raised.value)


def test_by_what_a_part_is_found() -> None:
    """By its key, by its entry, or by both."""
    asked = next(one for row in WHOLE.moves for one in row.requires if one.question is not None)
    assert asked.question is not None
    assert key_of(asked) == (asked.question.entry, asked.key)
    assert [key_of(one) for one in WHOLE.questions][:1] == [(Propose, "network")]
    assert [key_of(one) for one in (*WHOLE.ladders, *WHOLE.transitional)] == [
        "dispute",
        "opinion",
        "note",
        "of-before",
    ]
    assert {key_of(one) for one in WHOLE.moves} == {one.event for one in WHOLE.moves}
    assert {key_of(one) for one in WHOLE.facts} == {one.fact for one in WHOLE.facts}
    assert key_of(WHOLE.duties[0]) == WHOLE.duties[0].key
    never = Requirement(key="x", cites=CITES, binding=True, judge=Never(), missing="y", unrecorded="z")
    with pytest.raises(MapmError, match=r"^the requirement x: pass Requires\(ENTRY, REQUIREMENT\)$"):
        key_of(never)
    assert (Requires(Hold, never).entry, Requires(Hold, never).requirement) == (Hold, never)
