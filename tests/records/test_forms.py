"""How each type of value stands in a record: written, read, and told what is wrong, form by form."""

from __future__ import annotations

from datetime import date, datetime, timezone
from enum import StrEnum
from typing import Any, Final, Literal

import pytest

from mapm import Agency, LimitError, MapmError, Note, Person, Reply, Role
from mapm.records import forms, nested, shapes
from mapm.records.forms import AGENCY, DATE, FLAG, KEY, NOTE, PERSON, ROLE, TEXT, WHEN, WITHIN, Form, Wrong

DIGEST: Final = Note("text").digest
DAY_OR_TIME: Final = "must be a date such as 2026-06-15, or a time such as 2026-06-15T10:00:00+01:00"
KEY_NEEDED: Final = "must be the host's own key: text that is not blank"


def wrong(call: Any, value: object) -> list[tuple[str, str]]:  # noqa: ANN401  # a reader or a writer
    """What is wrong with a value."""
    with pytest.raises(Wrong) as raised:
        call(value)
    return raised.value.problems


class Kept(str):
    """A text of a class of its own."""

    __slots__ = ()

    def __str__(self) -> str:
        return "something else"


# --- plain values -----------------------------------------------------------------------------------------


def test_text_is_written_plain() -> None:
    """Text of another class is written as the plain text that it is, whatever that class calls itself."""
    found = TEXT.write(Kept("as it is"))
    assert (found, type(found)) == ("as it is", str)
    assert TEXT.write("as it is") == "as it is"
    with pytest.raises(TypeError):
        TEXT.write(5)


@pytest.mark.parametrize(
    ("form", "value", "message"),
    [
        (TEXT, 5, "must be text"),
        (TEXT, Kept("x"), "must be text"),
        (FLAG, 1, "must be true or false"),
        (FLAG, None, "must be true or false"),
        (DATE, "2026-6-15", "must be a date such as 2026-06-15"),
        (DATE, "2026-13-01", "must be a date such as 2026-06-15"),
        (DATE, 20260615, "must be a date such as 2026-06-15"),
        (
            WHEN,
            "2026-06-15T10:00:00",
            "has a time of day and no offset: write 2026-06-15T10:00:00+01:00",
        ),
        (
            WHEN,
            "15/06/2026",
            DAY_OR_TIME,
        ),
        (
            WHEN,
            "2026-02-30",
            DAY_OR_TIME,
        ),
        (
            WHEN,
            "0001-01-01T00:00:00+01:00",
            "is so near the first or the last day of all that it has no day in UTC",
        ),
        (WITHIN, 5, "must be a limit such as 'within 10 working days', or a date such as 2026-06-15"),
        (WITHIN, "soon", "names no limit: write one such as 'within 10 working days'"),
        (WITHIN, "2026-02-30", "must be a date such as 2026-06-15"),
        (PERSON, " ", KEY_NEEDED),
        (AGENCY, 5, KEY_NEEDED),
        (ROLE, "", KEY_NEEDED),
        (KEY, None, KEY_NEEDED),
    ],
)
def test_what_a_plain_value_must_be_is_told_whole(form: Form, value: object, message: str) -> None:
    """Whoever wrote the record is told what to write instead."""
    assert wrong(form.read, value) == [("", message)]


def test_plain_values_come_back() -> None:
    """Each as it was written: a flag, a date, a time with its offset, a person, a role."""
    assert [FLAG.read(FLAG.write(one)) for one in (True, False)] == [True, False]
    with pytest.raises(TypeError):
        FLAG.write(1)
    moment = datetime(2026, 6, 15, 10, tzinfo=timezone.utc)  # noqa: UP017  # as Python writes it
    for when in (date(2026, 6, 15), moment):
        assert WHEN.read(WHEN.write(when)) == when
    assert DATE.read("2026-06-15") == date(2026, 6, 15)
    assert (PERSON.write(Person("a")), PERSON.read("a")) == ("a", Person("a"))
    assert (ROLE.write(Role("chair")), ROLE.read("chair")) == ("chair", Role("chair"))
    assert KEY.read(KEY.write("a")) == "a"


@pytest.mark.parametrize(("form", "kind"), [(PERSON, Person), (AGENCY, Agency), (ROLE, Role)])
@pytest.mark.parametrize("key", ["a", "a b", "Zoë", "a\0b", "a\tb", "\ud800", "\u00a0", ""])
def test_a_reference_is_read_as_it_is_made(form: Form, kind: Any, key: str) -> None:  # noqa: ANN401
    """What the constructor takes is taken, and what it refuses is refused as a problem of the record."""
    try:
        made = kind(key)
    except MapmError as refused:
        why = str(refused)
    else:
        assert form.read(key) == made
        return
    assert wrong(form.read, key) == [("", why if key.strip() else KEY_NEEDED)]


def test_the_error_of_a_limit_keeps_what_the_limit_reader_said() -> None:
    """A person who looks at the error finds the cause behind it."""
    with pytest.raises(Wrong) as raised:
        WITHIN.read("within soon")
    assert isinstance(raised.value.__cause__, LimitError)


# --- notes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "problems"),
    [
        ("text", [("", "must be an object with the keys text, digest")]),
        ({}, [(".text", "is missing"), (".digest", "is missing")]),
        ({"digest": DIGEST}, [(".text", "is missing")]),
        ({"text": None}, [(".digest", "is missing")]),
        ({"text": 5, "digest": DIGEST}, [(".text", "must be text, or null where it was redacted")]),
        (
            {"text": "text", "digest": DIGEST, "more": 1},
            [(".more", "is not a known key here; known are text, digest")],
        ),
        (
            {"text": "text", "digest": DIGEST.upper()},
            [(".digest", "must be 64 hexadecimal digits, in small letters")],
        ),
        ({"text": None, "digest": 5}, [(".digest", "must be 64 hexadecimal digits, in small letters")]),
        ({"text": None, "digest": None}, [(".digest", "must be 64 hexadecimal digits, in small letters")]),
        (
            {"text": "changed", "digest": DIGEST},
            [(".digest", "is not that of the text: the note was changed after it was written")],
        ),
    ],
)
def test_what_is_wrong_with_a_note_is_told_whole(value: object, problems: list[tuple[str, str]]) -> None:
    """Each key that is missing, not known or of the wrong kind, and a note that was changed."""
    assert wrong(NOTE.read, value) == problems


def test_a_note_as_it_is_usually_written_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only one that is redacted, changed or without its digest is looked at again."""
    asked: list[object] = []
    monkeypatch.setattr(forms, "_checked_note", asked.append)
    assert NOTE.read(NOTE.write(Note("text"))) == Note("text")
    assert asked == []
    unusual: list[Any] = [
        {"text": "text"},
        {"text": "text", "digest": 5},
        {"text": 5, "digest": DIGEST},
        {"text": "text", "digest": DIGEST, "more": 1},
        {"text": "changed", "digest": DIGEST},
        NOTE.write(Note.from_digest(DIGEST)),
    ]
    for one in unusual:
        NOTE.read(one)
    assert asked == unusual


# --- values of values -------------------------------------------------------------------------------------


class Pace(StrEnum):
    """Words for a choice."""

    FAST = "fast"
    SLOW = "slow"


def test_a_choice_is_one_of_its_words() -> None:
    """Its word is written; a word that is none of them, and what is no text, is told the words."""
    form = forms.choice(Pace)
    assert [form.write(one) for one in Pace] == ["fast", "slow"]
    assert [form.read(one) for one in ("fast", "slow")] == [*Pace]
    assert form.schema == {"enum": ["fast", "slow"]}
    assert form.reads == {"fast": Pace.FAST, "slow": Pace.SLOW}
    others: tuple[object, ...] = ("quick", 5, None, [], Pace.FAST)
    for value in others:
        assert wrong(form.read, value) == [("", "must be one of fast, slow")]


def test_a_value_or_null_knows_the_form_without_null() -> None:
    """Null is nothing; anything else stands as it does where it has to be there."""
    form = nested.nullable(TEXT)
    assert (form.write(None), form.write("a"), form.read(None), form.read("a")) == (None, "a", None, "a")
    assert form.schema == {"anyOf": [TEXT.schema, {"type": "null"}]}
    assert form.inner is TEXT
    assert wrong(form.read, 5) == [("", "must be text")]


def test_a_list_tells_every_place_that_is_wrong() -> None:
    """In order it comes back as a tuple; without an order it is written sorted, and names each one once."""
    form = nested.several(TEXT)
    assert (form.write(("b", "a")), form.read(["b", "a"])) == (["b", "a"], ("b", "a"))
    assert form.read(["a", "a"]) == ("a", "a")
    assert (form.items, form.schema) == (TEXT, {"type": "array", "items": TEXT.schema})
    assert wrong(form.read, ("a",)) == [("", "must be a list")]
    assert wrong(form.read, [1, "a", 2]) == [("[0]", "must be text"), ("[2]", "must be text")]
    loose = nested.several(TEXT, unordered=True)
    assert (loose.write({"b", "a"}), loose.read(["b", "a"])) == (["a", "b"], frozenset({"a", "b"}))
    assert (loose.items, loose.schema) == (
        None,
        {"type": "array", "items": TEXT.schema, "uniqueItems": True},
    )
    assert wrong(loose.read, ["a", "a"]) == [("", "must name each one once")]


def test_an_object_by_key_tells_every_key_that_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes back in pairs; its schema has a name and says what it is."""
    monkeypatch.setattr(forms, "NAMED", {})
    form = nested.by_key(TEXT, "names", "names by key")
    assert form.write((("a", "x"), ("b", "y"))) == {"a": "x", "b": "y"}
    assert form.read({"a": "x", "b": "y"}) == (("a", "x"), ("b", "y"))
    assert wrong(form.write, (("a", "x"), ("a", "y"))) == [("", "has a key twice")]
    assert wrong(form.read, []) == [("", "must be an object: names by key")]
    found: dict[object, object] = {1: "x", "a": 5, "b": "x", 2: "x", "c": 6}
    assert wrong(form.read, found) == [
        (".(not shown)", "must have a key that is text"),
        (".a", "must be text"),
        (".(not shown)", "must have a key that is text"),
        (".c", "must be text"),
    ]
    assert form.schema == {"$ref": "#/$defs/names"}
    assert {
        "names": {
            "description": "Names by key.",
            "type": "object",
            "additionalProperties": TEXT.schema,
        }
    } == forms.NAMED


@pytest.mark.parametrize("form", [PERSON, AGENCY, NOTE, WHEN, DATE, TEXT, FLAG, forms.choice(Reply)])
def test_the_short_way_of_a_form_is_the_long_one(form: Form) -> None:
    """What it is to be written and read with in the usual case gives what its writer and reader give."""
    usual: dict[int, tuple[Any, ...]] = {
        id(PERSON): (Person("a"),),
        id(NOTE): (Note("x"), Note.from_digest(DIGEST)),
        id(WHEN): (date(2026, 6, 15), datetime(2026, 6, 15, 10, tzinfo=timezone.utc)),  # noqa: UP017
        id(DATE): (date(2026, 6, 15),),
        id(TEXT): ("a", ""),
        id(FLAG): (True, False),
    }
    for value in usual.get(id(form), (*Reply,) if "enum" in form.schema else (AGENCY.read("a"),)):
        written = form.write(value)
        if form.out is not None:
            assert eval(form.out.format(v="value", w="form.write")) == written  # noqa: S307
        if form.into is not None:
            assert eval(form.into.format(v="written", r="form.reads")) == form.read(written) == value  # noqa: S307
        assert form.read(written) == value


# --- by type ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hint", [int, dict[str, str], Literal["a"], tuple[int, ...], tuple[str], frozenset[int]]
)
def test_a_type_that_has_no_form_is_named(hint: object) -> None:
    """An entry whose field no record can hold is found as soon as its form is asked for."""
    with pytest.raises(TypeError, match="a record has no form for "):
        shapes.form_of(hint)


def test_a_union_that_has_no_form_is_named_with_its_types() -> None:
    """So is one of types that are known each by itself."""
    with pytest.raises(TypeError) as raised:
        shapes.form_of(str | bool)
    assert str(raised.value) == "a record has no form for (<class 'str'>, <class 'bool'>)"


def test_a_type_has_the_form_of_what_it_is_made_of() -> None:
    """A text or nothing, several of them, a set of them, a few words."""
    assert shapes.form_of(str | None).inner is TEXT
    assert shapes.form_of(tuple[str, ...]).items is TEXT
    assert shapes.form_of(frozenset[str]).read(["a"]) == frozenset({"a"})
    assert shapes.form_of(Reply).schema == {"enum": [one.value for one in Reply]}
