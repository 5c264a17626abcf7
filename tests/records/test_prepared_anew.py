"""The form of each class is prepared when first asked for: prepared again, it is the same throughout."""

from __future__ import annotations

from typing import Any, Final

import pytest
from support.one_of_each import one_of_each

from mapm import Decide, Hold, Note, Propose
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.records import entry_from_dict, entry_to_dict, meeting_schema, meetings, prepared, shapes
from mapm.records.forms import FLAG, TEXT, Wrong

EACH: Final = one_of_each(PROFESSIONALS_MEETING)
by_kind = pytest.mark.parametrize("kind", EACH, ids=lambda one: one.__name__)


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is prepared yet."""
    monkeypatch.setattr(shapes, "_PREPARED", {})


def wrong(read: Any, value: object) -> list[tuple[str, str]]:  # noqa: ANN401  # a reader
    """What a reader says is wrong."""
    with pytest.raises(Wrong) as raised:
        read(value)
    return raised.value.problems


@pytest.mark.usefixtures("anew")
@by_kind
def test_an_entry_is_written_and_read_by_a_form_that_is_made_anew(kind: Any) -> None:  # noqa: ANN401
    """Its keys stand in the same order, it comes back equal, and the form is prepared once."""
    entry = EACH[kind]
    form = shapes.shape(kind)
    written: Any = form.write(entry)
    assert list(written.items()) == list(entry_to_dict(entry).items())
    assert next(iter(written)) == "kind"
    assert form.read(written) == entry == entry_from_dict(written)
    assert shapes.shape(kind) is form
    with pytest.raises(TypeError):
        form.write(Note("x"))


@pytest.mark.usefixtures("anew")
@by_kind
def test_what_is_wrong_is_told_by_a_form_that_is_made_anew(kind: Any) -> None:  # noqa: ANN401
    """Every key that is missing, every one that is not known, with those that are, and what is no object."""
    form = shapes.shape(kind)
    names = [one.key for one in shapes.fields(kind)]
    known = ", ".join([*names, "kind"])
    written: Any = form.write(EACH[kind])
    assert wrong(form.read, written | {"nonsense": 1}) == [
        (".nonsense", f"is not a known key here; known are {known}")
    ]
    needed = [one.key for one in shapes.fields(kind) if one.required]
    assert needed
    assert wrong(form.read, {"kind": written["kind"]}) == [(f".{key}", "is missing") for key in needed]
    assert wrong(form.read, "text") == [("", f"must be an object with the keys {known}")]
    assert wrong(form.read, written | {"at": 5})[0][0] == ".at"


@pytest.mark.usefixtures("anew")
def test_the_schema_is_the_same_when_all_is_prepared_anew() -> None:
    """What is published does not depend on what was asked for before."""
    published = SCHEMA
    assert meeting_schema() == published
    for kind in (Hold, Propose, Decide):
        schema: Any = shapes.shape(kind).schema
        assert schema["properties"]["kind"] == {"const": kind.__name__.lower()}
        assert schema["required"][0] == "kind"
        assert schema["additionalProperties"] is False


SCHEMA: Final = meeting_schema()


def test_an_object_of_a_record_has_its_keys_and_no_other() -> None:
    """One with a default may be left out; another has to be there; what makes the value is given the rest."""
    key, whole = meetings._key, meetings._object
    form = whole(lambda **given: given, key("name", TEXT), key("flag", FLAG, None))
    assert form.read({"name": "a", "flag": True}) == {"name": "a", "flag": True}
    assert form.read({"name": "a"})["name"] == "a"
    assert wrong(form.read, {"flag": True}) == [(".name", "is missing")]
    assert wrong(form.read, {"name": "a", "more": 1}) == [
        (".more", "is not a known key here; known are name, flag")
    ]
    assert wrong(form.read, {"name": 1})[0][0] == ".name"
    schema: Any = form.schema
    assert (list(schema["properties"]), schema["required"]) == (["name", "flag"], ["name"])


def test_a_prepared_reader_leaves_what_is_unusual_to_the_other() -> None:
    """The other one tells what is wrong; of the usual case it is never asked."""
    asked: list[object] = []

    def other(value: object) -> object:
        asked.append(value)
        return "the other"

    kind = EACH[Decide].__class__
    fields = shapes.fields(kind)
    read = prepared.reader(kind, fields, other, "decide")
    written = entry_to_dict(EACH[Decide])
    assert read(written) == EACH[Decide]
    assert asked == []
    for unusual in ("text", {}, written | {"more": 1}, written | {"at": 5}, {"kind": "decide"}):
        assert read(unusual) == "the other"
    assert len(asked) == 5
