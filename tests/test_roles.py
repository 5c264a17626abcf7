"""People by reference, and notes, the one place of free text."""

from __future__ import annotations

import copy
import hashlib
import pickle
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from mapm import Agency, By, Note, Person, Role, Withhold, WrongType

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.errors import Given  # whatever a caller passes

any_text = st.text(st.characters(codec=None, exclude_categories=()))  # lone surrogates too


# --- people -----------------------------------------------------------------------------------------------


references = st.text(st.characters(codec="utf-8", exclude_characters="\0")).filter(str.strip)


@given(ref=references, other=references)
def test_a_person_is_a_reference(ref: str, other: str) -> None:
    """Equal when the reference is the same, kept as the host wrote it."""
    assert Person(ref).ref == ref
    assert (Person(ref) == Person(other)) is (ref == other)
    assert hash(Person(ref)) == hash(Person(ref))
    assert pickle.loads(pickle.dumps(Person(ref))) == Person(ref)  # noqa: S301  # made here
    with pytest.raises(AttributeError):
        Person(ref).ref = other  # type: ignore[misc]


@pytest.mark.parametrize("ref", ["", "   ", "\n", None, 7, True, b"p-1", Note("Jo Bloggs")])
def test_a_reference_is_text_that_is_not_empty(ref: Given) -> None:
    """Anything else is refused by its type, and is not quoted."""
    with pytest.raises(
        WrongType, match=r"a reference cannot be an? \w+: pass .*non-empty text key"
    ) as refused:
        Person(ref)
    assert "Jo" not in str(refused.value)


@pytest.mark.parametrize("kind", [Person, Agency, Role])
@pytest.mark.parametrize("ref", ["nurse\0", "\0", "nurse \ud800", "\udc00", "Kinder\u00adg\u00e4rten \ud83d"])
def test_a_reference_can_be_stored_and_printed(kind: Callable[[str], object], ref: str) -> None:
    """NUL and halves of pairs are refused when it is made, not when a log with it is to be saved or shown."""
    with pytest.raises(WrongType) as refused:
        kind(ref)
    assert str(refused.value) == (
        "a reference cannot be a text that no store can keep: "
        "pass one without the character NUL and without halves of surrogate pairs"
    )


@pytest.mark.parametrize("ref", ["\u05e9\u05dc", "NHS\u00a0Highland", "\U0001f701", "a\\u0000b"])
def test_a_reference_is_text_of_any_script(ref: str) -> None:
    """Whatever a store can keep is a host's own affair."""
    assert Person(ref).ref.encode().decode() == ref


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"person": "a nurse"}, "who did it cannot be a str: pass a Person"),
        ({"person": None}, "who did it cannot be a NoneType: pass a Person"),
        (
            {"role": "chair"},
            "the role in which it was done cannot be a str: pass a Role, such as Role.CHAIR, or None",
        ),
        ({"agency": "Health"}, "the agency for which it was done cannot be a str: pass an Agency, or None"),
        (
            {"agency": Person("Health")},
            "the agency for which it was done cannot be a Person: pass an Agency, or None",
        ),
    ],
)
def test_who_did_it_is_told_by_reference(given: dict[str, Any], said: str) -> None:
    """Free text in the place of a person, role or agency is refused, and not shown."""
    with pytest.raises(WrongType) as refused:
        By(**{"person": Person("nurse-3"), **given})
    assert str(refused.value) == said
    by = By(Person("nurse-3"), Role.CHAIR, Agency("Health"))
    assert (by.person, by.role, by.agency) == (Person("nurse-3"), Role.CHAIR, Agency("Health"))


# --- notes ------------------------------------------------------------------------------------------------


@given(text=any_text)
@example(text="")
@example(text="\ud800")
def test_a_note_keeps_its_text_and_a_digest_of_it(text: str) -> None:
    """The digest is that of the text as UTF-8, the same in every process."""
    note = Note(text)
    assert note.text == text
    assert note.digest == hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@given(text=any_text, other=any_text)
def test_notes_are_values(text: str, other: str) -> None:
    """Equal when the text is, hashable, and never changed."""
    assert (Note(text) == Note(other)) is (text == other)
    assert hash(Note(text)) == hash(Note(text))
    with pytest.raises(AttributeError):
        Note(text).text = other  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Note(text).digest = other  # type: ignore[misc]


@given(text=st.text(min_size=12))
def test_a_note_is_never_shown(text: str) -> None:
    """Neither its text nor its digest stands in its repr, or in that of what holds it."""
    note = Note(text)
    assert repr(note) == str(note) == f"{note}" == "Note(...)"
    assert repr([note, {"reason": note}]) == "[Note(...), {'reason': Note(...)}]"
    assert not hasattr(note, "__dict__")


def test_a_failing_case_prints_no_note() -> None:
    """Hypothesis prints a value that holds a note by its fields, and the note as its repr."""
    printer = RepresentationPrinter()
    printer.pretty(Withhold(at=date(2026, 6, 1), by=Person("a"), whom=Person("b"), risk=Note("a secret")))
    assert "risk=Note(...)" in printer.getvalue()
    assert "secret" not in printer.getvalue()


@given(text=any_text)
def test_a_redacted_note_keeps_the_digest_and_not_the_text(text: str) -> None:
    """That something was written, and that it was this, can still be shown; the note itself is as it was."""
    note = Note(text)
    redacted = note.redacted()
    assert (redacted.text, redacted.digest) == (None, note.digest)
    assert redacted.digest == Note(text).digest
    assert redacted != note
    assert note.text == text
    assert repr(redacted) == "Note(redacted)"


@given(text=any_text)
def test_redacting_twice_changes_nothing(text: str) -> None:
    """What has no text can lose none."""
    once = Note(text).redacted()
    assert once.redacted() == once
    assert hash(once.redacted()) == hash(once)


@given(text=any_text)
def test_notes_can_be_pickled_and_copied(text: str) -> None:
    """A note comes back with its text, a redacted one without."""
    for note in (Note(text), Note(text).redacted()):
        for back in (pickle.loads(pickle.dumps(note)), copy.copy(note), copy.deepcopy(note)):  # noqa: S301  # made here
            assert back == note
            assert (back.text, back.digest) == (note.text, note.digest)


@pytest.mark.parametrize("text", [None, 7, True, b"a note", ["a note"], Note("a note")])
def test_a_note_is_text(text: Given) -> None:
    """Anything else is refused by its type, and is not quoted."""
    with pytest.raises(WrongType, match=r"^a note's text cannot be an? \w+: pass a str$"):
        Note(text)


def test_the_fields_of_a_note_are_its_text_and_digest() -> None:
    """So that what writes records by their fields finds both."""
    assert [field.name for field in attrs.fields(Note)] == ["text", "digest"]
