"""What is told of a protocol, one thing at a time: values, editions, local changes, clauses."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from attrs import evolve
from support.authoring import FROM_NOTHING, protocol
from support.exampleshire import CLAUSES, NOTE, PARTS, made
from support.files_from_nothing import BASE, CHANGE, REMOVE, on_base

from mapm import Edition
from mapm.authoring.telling import Told, _derived, _says_nothing, _text, edition_told, everything
from mapm.rules.derivation import Changed, Replaced
from mapm.sources import YearMonth

ONE: Final = (CLAUSES["1.1"],)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "yes"),
        (False, "no"),
        (5, "5"),
        (date(2026, 6, 1), "Monday 1 June 2026"),
        ("a note", "a note"),
        ("5 days [roll: none]", "5 days (roll: none)"),
        ("5 days [day zero: next; cut-off: 16:00]", "5 days (day zero: next; cut-off: 16:00)"),
        ("5 days [other: x]", "5 days [other: x]"),
        ("to {about} or {all}", "to [whom it is about] or [all of them]"),
        (["hold", "share note", "a,b", "x:y", 1], "hold, “share note”, “a,b”, “x:y”, 1"),
        ([["a", "b c"], {"of": "x"}], "(a, “b c”), (of x)"),
        ({"of": "rank", "to": "x y", "a": "", "b": [], "c": {}, "d": [1]}, "of rank, owed to “x y”, d (1)"),
        ({"opens": "x", "some_thing": True}, "opened by x, some thing yes"),
        (YearMonth(2026, 6), "June 2026"),
    ],
)
def test_a_value_as_a_page_tells_it(value: object, words: str) -> None:
    """In words; what has a space or a mark in a list is quoted."""
    assert _text(value) == words


@pytest.mark.parametrize(
    ("name", "value", "nothing"),
    [
        ("within", "no limit", True),
        ("within", "5 days", False),
        ("owner", "no limit", False),
        ("what", "", True),
        ("window", False, True),
        ("window", True, False),
        ("binding", False, False),
        ("level", 0, False),
        ("values", [], True),
        ("only", {}, True),
        ("values", ["x"], False),
        ("start", None, True),
    ],
)
def test_what_says_nothing(name: str, value: object, *, nothing: bool) -> None:
    """A word for nothing of its field, and what is empty."""
    assert _says_nothing(name, value) is nothing


def test_what_an_edition_is_told_as() -> None:
    """What its document says of itself, and when it holds, in words."""
    source = evolve(PARTS.source, stated_by=(("version", "1.1"),))
    its = evolve(PARTS, source=source).protocol()
    told = edition_told(its)
    assert (told.table, told.key) == ("edition", "exampleshire")
    assert told.fields == (
        ("key", "exampleshire"),
        ("name", "Exampleshire 2026"),
        ("title", "Meeting about a child"),
        ("publisher", "Exampleshire Safeguarding Partnership"),
        ("version", "version 1"),
        ("in force from", "Monday 5 January 2026"),
        ("review due", "January 2028"),
        ("stated by", "version 1.1"),
    )
    assert edition_told(its, Edition(protocol=its)) == told
    draft = edition_told(its, Edition(protocol=its, start=date(2026, 6, 1), draft=True))
    assert draft.fields[len(told.fields) :] == (("start", "Monday 1 June 2026"), ("draft", "yes"))
    assert draft.in_words().endswith("; start: Monday 1 June 2026; draft: yes")
    assert Told("a", "b", (("x", "y"), ("z", "1"))).in_words() == "x: y; z: 1"


def test_a_local_protocol_is_told_with_what_it_changed() -> None:
    """What was changed, said again and left out, each with what it rests on."""
    local = on_base(CHANGE, REMOVE)
    told = {(one.table, one.key): dict(one.fields) for one in everything(local)}
    assert told["base", BASE.key] == {"document": "Exampleshire 2026", "fingerprint": BASE.fingerprint}
    assert told["changed", "duties.note"] == {
        "replaces": local.derived.changed[0].replaced[0].sentence() if local.derived else "",
        "clauses": "4.2",
    }
    assert told["removed", "moves.share_note"] == {
        "reason": "it is not shared",
        "clauses": "4.2",
        "had clauses": "4.2",
    }
    again = Changed(
        table="duties",
        key="note",
        replaced=(),
        same=("what", "to"),
        cites=ONE,
    )
    assert local.derived is not None
    said_again = evolve(local, derived=evolve(local.derived, changed=(again,), readings=(("A-1", "so"),)))
    its = [one for one in _derived(said_again) if one.table in {"changed", "readings"}]
    assert [(one.key, one.fields) for one in its] == [
        ("A-1", (("taken as", "so"),)),
        ("duties.note", (("said again", "what, to"), ("clauses", "1.1"))),
    ]
    assert list(_derived(BASE)) == []


def test_each_clause_is_told() -> None:
    """With what became of it, and why it is out of scope."""
    clause = (
        '[clauses."4.3"]\nforce = "must-not"\ngist = "Not."\nstage = "recording"\nactor = "chair"\n'
        'effect = "none"\nforums = ["a", "b"]\nsoftened = true\nquantity = "5 days"\nout_of_scope = "no"\n'
        '[clauses."4.4"]\nforce = "may"\ngist = "May."\nstage = "recording"\nactor = "chair"\n'
        'effect = "none"\nshown = ["hold", "convene"]\n'
    )
    told = {(one.table, one.key): one.in_words() for one in everything(protocol(FROM_NOTHING, clause))}
    assert told["clauses", "4.2"] == (
        "force: must; gist: The note goes out within five working days.; stage: recording; actor: chair; "
        "effect: deadline; became: encoded"
    )
    assert told["clauses", "4.3"] == (
        "force: must-not; gist: Not.; stage: recording; actor: chair; effect: none; quantity: 5 days; "
        "softened: yes; forums: a, b; became: out of scope; out of scope: no"
    )
    assert told["clauses", "4.4"].endswith("effect: none; became: guidance")
    assert told["advice", "hold"] == told["advice", "convene"] == "clauses: 4.4"


def test_what_is_computed_is_told_too() -> None:
    """As computed, with the words for people where there are any; and what a part replaces."""
    python = evolve(NOTE, owner=print, by="the lead", to=print)
    its = made(duties=(*PARTS.duties[:-1], python)).protocol()
    (told,) = [one for one in everything(its) if (one.table, one.key) == ("duties", "note")]
    assert told.fields == (
        ("what", "the note"),
        ("a must", "yes"),
        ("opened by", "hold"),
        ("limit", "within 10 working days"),
        ("owed to", "computed: what the library computes"),
        ("by", "computed: the lead"),
        ("clauses", "3.1"),
    )
    replaced = Replaced("within", "within 5 days", "E", ONE)
    other = made(duties=(*PARTS.duties[:-1], evolve(NOTE, replaced=(replaced,)))).protocol()
    (told,) = [one for one in everything(other) if (one.table, one.key) == ("duties", "note")]
    assert ("replaces", replaced.sentence()) in told.fields
