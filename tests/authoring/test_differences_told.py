"""What differs between two protocols, told: each difference in a sentence and as plain values."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from support.single import HERE, WHOLE

from mapm import Interpretation
from mapm.authoring.diff import Difference, FieldChange, How, ProtocolDiff, diff
from mapm.protocols.readings import READINGS
from mapm.rules.derivation import Derivation, Removed
from mapm.sources import Register

READING: Final = READINGS["A-20"]
assert isinstance(READING, Interpretation)


def told(
    how: How,
    was: tuple[Any, ...] = (),
    now: tuple[Any, ...] = (),
    reason: str = "",
    **more: Any,  # noqa: ANN401
) -> str:
    """The sentence of a difference."""
    given: dict[str, Any] = {"table": "duties", "key": "note", "what": "the note", **more}
    return Difference(**given, how=how, was_cites=was, cites=now, reason=reason).sentence()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (told(How.ADDED, (), (READING,)), "duties.note (the note): added (our reading A-20)."),
        (told(How.ADDED), "duties.note (the note): added."),
        (told(How.REMOVED, (READING,)), "duties.note (the note): removed (our reading A-20)."),
        (
            told(How.REMOVED, (), (), "x"),
            "duties.note (the note): removed, x (resting on nothing; was not cited).",
        ),
        (
            told(How.REMOVED, (READING,), (HERE,), "x"),
            "duties.note (the note): removed, x (Exampleshire 2026, clause 4.2; was our reading A-20).",
        ),
        (
            told(How.ADDED, (HERE,), (READING,), "x"),
            (
                "duties.note (the note): added (our reading A-20); it had been removed, x (Exampleshire "
                "2026, clause 4.2)."
            ),
        ),
        (told(How.ADDED, what=""), "duties.note: added."),
        (
            told(
                How.CHANGED,
                (READING,),
                (HERE,),
                fields=(FieldChange("to", "a", "b"), FieldChange("x", "c", "c")),
            ),
            (
                "duties.note (the note): to: was a, is b; x: computed otherwise (c) (was our reading "
                "A-20; is "
                "Exampleshire 2026, clause 4.2)."
            ),
        ),
        (
            told(How.CHANGED, (), (HERE,), fields=(FieldChange("to", "a", "b"),)),
            (
                "duties.note (the note): to: was a, is b (was resting on nothing; is Exampleshire 2026, "
                "clause 4.2)."
            ),
        ),
        (
            told(How.CHANGED, (HERE,), (), fields=(FieldChange("to", "a", "b"),)),
            (
                "duties.note (the note): to: was a, is b (was Exampleshire 2026, clause 4.2; is resting "
                "on nothing)."
            ),
        ),
        (
            told(How.CHANGED, fields=(FieldChange("to", "a", "b"),)),
            "duties.note (the note): to: was a, is b.",
        ),
        (
            told(How.CHANGED, (READING,), (READING,), fields=(FieldChange("to", "a", "b"),)),
            "duties.note (the note): to: was a, is b (our reading A-20).",
        ),
        (
            told(How.CHANGED, (READING,), (HERE,), fields=(FieldChange("rests on", "a", "b"),)),
            "duties.note (the note): rests on: was a, is b.",
        ),
    ],
)
def test_a_difference_in_a_sentence(said: str, sentence: str) -> None:
    """With the clauses of both sides, once each."""
    assert said == sentence


def test_differences_as_plain_values() -> None:
    """Every field of each, and what is told of it."""
    one = Difference(
        table="duties",
        key="note",
        how=How.CHANGED,
        what="the note",
        fields=(FieldChange("to", "a", "b"),),
        was_cites=(READING,),
        cites=(READING,),
    )
    of = ProtocolDiff(was="a", now="b", one_document=True, differences=(one,))
    told = of.to_dict()
    (its,) = told.pop("differences")
    assert told == {"format": "mapm.diff/1", "was": "a", "is": "b", "one_document": True}
    assert (
        [cite["reading"] for cite in its.pop("was_cites")]
        == [cite["reading"] for cite in its.pop("cites")]
        == ["A-20"]
    )
    assert its == {
        "table": "duties",
        "key": "note",
        "how": "changed",
        "what": "the note",
        "fields": [{"field": "to", "was": "a", "is": "b"}],
        "reason": "",
        "sentence": "duties.note (the note): to: was a, is b (our reading A-20).",
    }
    assert of.sentences()[0] == "From a to b: 0 added, 0 removed, 1 changed."
    assert bool(of)


def test_a_removal_says_why_on_either_side() -> None:
    """With the clauses that remove it, in place of what it no longer rests on."""
    note = next(one for one in WHOLE.duties if one.key == "note")
    gone = Removed(table="duties", key="note", reason="x", document="W", was=note.cites, cites=(HERE,))
    other = Removed(table="moves", key="note", reason="y", document="W", was=(), cites=(HERE,))
    of = Derivation(clauses=Register(WHOLE.source, ()), removed=(other, gone))
    there = evolve(WHOLE, duties=(note,), transitional=())
    without = evolve(there, duties=(), derived=of)
    (one,) = diff(there, without).of("duties")
    assert (one.how, one.reason, one.was_cites, one.cites) == (How.REMOVED, "x", note.cites, (HERE,))
    (one,) = diff(without, there).of("duties")
    assert (one.how, one.reason, one.was_cites, one.cites) == (How.ADDED, "x", (HERE,), note.cites)
    (one,) = diff(there, evolve(without, derived=evolve(of, removed=(other,)))).of("duties")
    assert (one.reason, one.cites) == ("", ())
