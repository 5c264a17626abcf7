"""The form of each class is prepared when first asked for: prepared again, it is the same throughout."""

from __future__ import annotations

from typing import Any, Final

import attrs
import pytest
from support.one_of_each import one_of_each

from mapm import (
    By,
    Close,
    Concerned,
    Correct,
    Decide,
    Hold,
    Invitee,
    MapmError,
    Note,
    Planned,
    Propose,
    Sitting,
)
from mapm.errors import WrongType
from mapm.meeting.base import Entry
from mapm.meeting.checking import Checked
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.records import entry_from_dict, entry_to_dict, meeting_schema, meetings, prepared, shapes
from mapm.records.forms import FLAG, TEXT, Wrong
from mapm.records.shapes import Field
from mapm.values import Value

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


@pytest.mark.usefixtures("anew")
@pytest.mark.parametrize("kind", [Planned, Sitting, Invitee, Concerned], ids=lambda one: one.__name__)
def test_what_is_wrong_with_a_part_is_told_too(kind: Any) -> None:  # noqa: ANN401
    """Each key that is missing, and what is no object, with the keys that there are."""
    form = shapes.shape(kind)
    names = [one.key for one in shapes.fields(kind)]
    needed = [one.key for one in shapes.fields(kind) if one.required]
    assert needed
    assert wrong(form.read, {}) == [(f".{key}", "is missing") for key in needed]
    assert wrong(form.read, []) == [("", f"must be an object with the keys {', '.join(names)}")]


def with_defaults(entry: Entry) -> list[Entry]:
    """An entry, and it again with each of its fields at the default, where that may be."""
    found = [entry]
    for one in attrs.fields(type(entry)):
        if one.default is not attrs.NOTHING and one.init:
            default: Any = entry.at if one.name == "recorded_at" else one.default
            try:
                found.append(attrs.evolve(entry, **{one.name: default}))
            except MapmError:
                continue
    return found


@pytest.mark.usefixtures("anew")
@by_kind
def test_an_entry_is_written_with_what_is_not_the_default_and_nothing_else(kind: Any) -> None:  # noqa: ANN401
    """A key that may be left out is there where its value is another than the one that it stands for."""
    form = shapes.shape(kind)
    for entry in with_defaults(EACH[kind]):
        expected = {"kind": form.write(entry)["kind"]}
        for one in shapes.fields(kind):
            value = getattr(entry, one.name)
            left_out = entry.at if one.name == "recorded_at" else () if one.default == () else one.default
            if one.required or value != left_out:
                expected[one.key] = one.form.write(value)
        assert form.write(entry) == expected
        assert form.read(expected) == entry


@pytest.mark.usefixtures("anew")
@by_kind
def test_the_usual_case_is_read_without_the_longer_way(
    kind: Any,  # noqa: ANN401
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The way that can tell what is wrong is not gone where nothing is: not of an entry nor of its parts."""

    def never(kind: object, found: object, name: object = None) -> Any:  # noqa: ANN401, ARG001
        def read(value: object) -> object:
            raise AssertionError(value)

        return read

    monkeypatch.setattr(shapes, "object_reader", never)
    form = shapes.shape(kind)
    for entry in with_defaults(EACH[kind]):
        assert form.read(form.write(entry)) == entry


def test_an_entry_is_written_by_the_form_that_was_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form that is there is not asked for again."""
    written = shapes.write_entry(EACH[Hold])
    monkeypatch.setattr(shapes, "shape", None)
    assert shapes.write_entry(EACH[Hold]) == written
    assert shapes.read_entry(written) == EACH[Hold]


@attrs.frozen(eq=False, repr=False)
class Plain(Checked):
    """Nothing but types are checked."""

    text: str


@attrs.frozen(eq=False, repr=False)
class Unchecked(Value):
    """Nothing is checked."""

    text: str


@attrs.frozen(eq=False, repr=False)
class Converted(Checked):
    """What is given is changed."""

    text: str = attrs.field(converter=str)


@attrs.frozen(eq=False, repr=False)
class Agreeing(Checked):
    """Its fields have to go together."""

    text: str
    other: str = ""

    def _agree(self) -> None:
        if self.text == self.other:
            raise WrongType.of("the other text", self.other, "pass another")


@attrs.frozen(eq=False, repr=False)
class Validated(Checked):
    """What is given is looked at."""

    text: str = attrs.field(validator=lambda *_: None)


@attrs.frozen(eq=False, repr=False)
class Computed(Checked):
    """One field is not given."""

    text: str
    size: int = attrs.field(init=False, default=0)


@attrs.frozen(eq=False, repr=False)
class Further(Checked):
    """More than types is checked."""

    text: str

    def __attrs_post_init__(self) -> None:
        """Check it."""


@attrs.frozen(eq=False, repr=False, slots=False)
class Loose(Checked):
    """It has room for anything."""

    text: str


class Bare:
    """No class of attrs."""

    __slots__ = ()


@pytest.mark.parametrize(
    ("kind", "quick"),
    [
        (Plain, True),
        (Unchecked, True),
        (Converted, True),
        (Agreeing, True),
        (Validated, False),
        (Computed, False),
        (Further, False),
        (Loose, False),
        (Bare, False),
        (Entry, True),
        (By, True),
        (Decide, True),
        (Close, False),
        (lambda text: text, False),
    ],
)
def test_what_checks_more_than_types_is_made_by_its_constructor(kind: Any, *, quick: bool) -> None:  # noqa: ANN401
    """A form has checked the types; whatever else a constructor does has to be done."""
    assert prepared._types_are_enough(kind) is quick  # no reader shows it


@pytest.mark.usefixtures("anew")
def test_what_has_to_go_together_is_looked_at_without_the_constructor() -> None:
    """So is what a class makes of what it is given, where it is given and where it is left out."""
    form = shapes.shape(Agreeing)
    assert form.read({"text": "a", "other": "b"}) == Agreeing("a", "b")
    assert wrong(form.read, {"text": "", "other": ""})[0][0] == ""
    assert wrong(form.read, {"text": ""}) == wrong(form.read, {"text": "", "other": ""})

    @attrs.frozen(eq=False, repr=False)
    class Longer(Checked):
        text: str = attrs.field(converter=str.upper)
        other: str = attrs.field(default="left out", converter=str.upper)

    fields = (Field("text", "text", TEXT, attrs.NOTHING), Field("other", "other", TEXT, "left out"))
    read = prepared.reader(Longer, fields, lambda _: None)
    assert read({"text": "a"}) == Longer("A", "LEFT OUT")
    assert read({"text": "a", "other": "b"}) == Longer("A", "B")
    assert read({"text": "a", "more": "b"}) is None


def test_what_has_no_words_of_its_own_is_described_by_none() -> None:
    """The schema of an object says the first line of its docstring, and nothing where there is none."""
    assert shapes.object_schema(lambda: None, ()) == {
        "description": "",
        "type": "object",
        "properties": {},
        "additionalProperties": False,
    }
    assert shapes.object_schema(Plain, shapes.fields(Plain), "plain") == {
        "description": "Nothing but types are checked.",
        "type": "object",
        "properties": {"kind": {"const": "plain"}, "text": TEXT.schema},
        "required": ["kind", "text"],
        "additionalProperties": False,
    }


@by_kind
def test_an_entry_is_written_before_its_form_is_prepared(
    kind: Any,  # noqa: ANN401
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first entry of a kind, by whichever of the two it comes, is as every later one."""
    written: Any = entry_to_dict(EACH[kind])
    monkeypatch.setattr(shapes, "_PREPARED", {})
    assert shapes.write_entry(EACH[kind]) == written
    monkeypatch.setattr(shapes, "_PREPARED", {})
    assert shapes.read_entry(written) == EACH[kind]


@pytest.mark.usefixtures("anew")
def test_an_entry_in_another_is_written_and_read_as_one_by_itself() -> None:
    """What a correction puts in the place of an entry stands there with its kind."""
    (field,) = (one for one in shapes.fields(Correct) if one.key == "replacement")
    form = field.form if field.form.inner is None else field.form.inner
    entry = EACH[Propose]
    written: Any = entry_to_dict(entry)
    assert form.write(entry) == written
    assert form.read(written) == entry
    assert form.schema == {"$ref": "#/$defs/entry"}
