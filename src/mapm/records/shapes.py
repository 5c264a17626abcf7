"""The form of each class, read from its attrs fields: what is left out is the default, nothing else is."""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, Union, cast, get_args, get_origin, get_type_hints

import attrs

from mapm.deadlines import Limit
from mapm.errors import MapmError
from mapm.json_text import shown_key
from mapm.meeting.base import Correct, Entry, Replied, Reply
from mapm.meeting.checking import DEEPEST
from mapm.meeting.events import EVENTS
from mapm.meeting.facts import FACTS, Escalate
from mapm.meeting.parts import NoPlanningForum
from mapm.records import forms, nested, prepared
from mapm.records.forms import Form, Json, Problem, Schema, Wrong
from mapm.roles import Agency, Note, Person, Role

if TYPE_CHECKING:
    from collections.abc import Callable

_OTHERWISE: Final[dict[tuple[type[Any], str], str]] = {(Escalate, "kind"): "ladder"}
"""Fields that have another key in a record: here ``kind`` is the kind of entry."""
_SHARED: Final = ("at", "by", "recorded_at", "id", "answers", "reasons")
_KIND: Final = ""
"""Where the kind of entry is read to: no field is called that."""
_NOTHING_FOUND: Final = "no planning forum"


def snake(kind: type[Any]) -> str:
    """The name of a class as a record has it."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


KINDS: Final[dict[str, type[Entry]]] = {snake(kind): kind for kind in (*EVENTS, *FACTS, Correct)}
"""Every kind of entry, by its name in a record."""


# --- special forms ----------------------------------------------------------------------------------------

_REPLY = forms.choice(Reply)
_PLAIN = {reply.value: Replied(reply) for reply in Reply}


def _write_replied(value: Replied) -> Json:
    reply = _REPLY.write(value.reply)
    return reply if value.note is None else {"reply": reply, "note": forms.write_note(value.note)}


def _read_replied(value: Json) -> Replied:
    if type(value) is str:
        return _PLAIN.get(value) or _REPLY.read(value)
    return cast("Replied", shape(Replied).read(value))


_REPLIED = Form(_write_replied, _read_replied, {"anyOf": [_REPLY.schema, {"$ref": "#/$defs/replied"}]})
_ANSWERS = nested.by_key(_REPLIED, "answers", "replies by the keys of the protocol's questions")
_REASONS = nested.by_key(forms.NOTE, "reasons", "notes by the key of the requirement or duty")


def _planning(routes: Form) -> Form:
    def write(value: object) -> Json:
        return _NOTHING_FOUND if isinstance(value, NoPlanningForum) else routes.write(value)

    def read(value: Json) -> object:
        if value == _NOTHING_FOUND:
            return NoPlanningForum()
        if value.__class__ is not list:
            raise Wrong.here(f"must be a list, or {_NOTHING_FOUND!r}")
        return routes.read(value)

    return Form(write, read, {"anyOf": [routes.schema, {"const": _NOTHING_FOUND}]})


# --- by type ----------------------------------------------------------------------------------------------

_PLAIN_FORMS: Final[dict[Any, Form]] = {
    str: forms.TEXT,
    bool: forms.FLAG,
    date: forms.DATE,
    Note: forms.NOTE,
    Person: forms.PERSON,
    Agency: forms.AGENCY,
    Role: forms.ROLE,
}


def form_of(hint: Any) -> Form:  # noqa: ANN401, PLR0911  # a type, as annotations have it
    """The form of a type; raises `TypeError` for one that has none."""
    if hint in _PLAIN_FORMS:
        return _PLAIN_FORMS[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return _form_of_union(arguments)
    if origin is tuple and arguments[-1] is Ellipsis:
        if arguments[0] == tuple[str, Replied]:
            return _ANSWERS
        return _REASONS if arguments[0] == tuple[str, Note] else nested.several(form_of(arguments[0]))
    if origin is frozenset:
        return nested.several(form_of(arguments[0]), unordered=True)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return forms.choice(hint)
    if isinstance(hint, type) and attrs.has(hint):
        found = shape(hint)
        return Form(found.write, found.read, {"$ref": f"#/$defs/{snake(hint)}"})
    message = f"a record has no form for {hint!r}"
    raise TypeError(message)


def _form_of_union(arguments: tuple[Any, ...]) -> Form:
    if NoneType in arguments:
        rest = tuple(one for one in arguments if one is not NoneType)
        return nested.nullable(form_of(Union[rest]))  # noqa: UP007  # of a tuple
    if set(arguments) == {date, datetime}:
        return forms.WHEN
    if any(isinstance(one, type) and issubclass(one, Limit) for one in arguments):
        return forms.WITHIN
    if NoPlanningForum in arguments:
        (routes,) = (one for one in arguments if one is not NoPlanningForum)
        return _planning(form_of(routes))
    if Correct in arguments:
        return Form(write_entry, _read_nested, {"$ref": "#/$defs/entry"})
    message = f"a record has no form for {arguments!r}"
    raise TypeError(message)


# --- objects ----------------------------------------------------------------------------------------------


@attrs.frozen(eq=False)
class Field:
    """One key of an object."""

    key: str
    name: str
    """The attribute's, which is the key's but where that is taken."""
    form: Form
    default: Any
    """What the key stands for where it is left out; `attrs.NOTHING` where it must be there."""

    @property
    def required(self) -> bool:
        """Whether it must be there."""
        return self.default is attrs.NOTHING


def fields(kind: type[Any]) -> tuple[Field, ...]:
    """The keys of a class's object, in order."""
    hints = get_type_hints(kind)
    return tuple(
        Field(
            _OTHERWISE.get((kind, a.name)) or a.name,
            a.name,
            nested.KEY_OR_NULL if a.name == "id" else form_of(hints[a.name]),
            None if type(a.default).__name__ == "Factory" else a.default,
        )
        for a in attrs.fields(kind)
    )


_PREPARED: Final[dict[type[Any], Form]] = {}


def shape(kind: type[Any]) -> Form:
    """The form of a class, prepared when first asked for."""
    form = _PREPARED.get(kind)
    if form is None:
        form = _entry_shape(kind) if issubclass(kind, Entry) else _part_shape(kind)
        _PREPARED[kind] = form
    return form


def parts() -> dict[str, Schema]:
    """The JSON Schema of every class that is part of an entry, by name."""
    for kind in (*KINDS.values(), Replied):
        shape(kind)
    return {snake(kind): form.schema for kind, form in _PREPARED.items() if not issubclass(kind, Entry)}


def _part_shape(kind: type[Any]) -> Form:
    found = fields(kind)
    read = prepared.reader(kind, found, object_reader(kind, found))
    return Form(prepared.writer(kind, found), read, object_schema(kind, found))


def _entry_shape(kind: type[Entry]) -> Form:
    found, name = fields(kind), snake(kind)
    read = prepared.reader(kind, found, object_reader(kind, found, name), name)
    return Form(prepared.writer(kind, _in_order(found), name), read, object_schema(kind, found, name))


def _in_order(found: tuple[Field, ...]) -> list[Field]:
    """As a reader of the record wants them: who and when, then what, then why."""
    shared = {one.name: one for one in found if one.name in _SHARED}
    own = [one for one in found if one.name not in _SHARED]
    first, last = ("id", "at", "recorded_at", "by"), ("answers", "reasons")
    return [*(shared[name] for name in first), *own, *(shared[name] for name in last)]


def object_reader(
    kind: Callable[..., Any], found: tuple[Field, ...], name: str | None = None
) -> Callable[[Json], Any]:
    """Reads an object with these keys; ``kind`` makes the value, ``name`` is that of a kind of entry."""
    readers = {one.key: (one.name, one.form.read) for one in found}
    if name is not None:
        readers["kind"] = (_KIND, _accept)
    required = tuple(one.key for one in found if one.required)
    required_too = frozenset(required)
    known = ", ".join(readers)

    def read(value: Json) -> Any:  # noqa: ANN401  # an attrs value
        if value.__class__ is not dict:
            raise Wrong.here(f"must be an object with the keys {known}")
        given: dict[str, Any] = {}
        problems: list[Problem] = []
        for key, one in value.items():
            try:
                attribute, reader = readers[key]
                given[attribute] = reader(one)
            except KeyError:
                problems.append((f".{shown_key(key)}", f"is not a known key here; known are {known}"))
            except Wrong as wrong:
                problems.extend(wrong.below(f".{key}"))
        if problems or not value.keys() >= required_too:
            raise Wrong([*problems, *((f".{key}", "is missing") for key in required if key not in value)])
        given.pop(_KIND, None)
        try:
            return kind(**given)
        except MapmError as refused:
            raise Wrong.here(str(refused)) from None

    return read


def _accept(value: Json) -> Json:
    return value


def object_schema(kind: Callable[..., Any], found: tuple[Field, ...], name: str | None = None) -> Schema:
    """The JSON Schema of an object with these keys."""
    properties: Schema = {one.key: one.form.schema for one in found}
    required = [one.key for one in found if one.required]
    if name is not None:
        properties = {"kind": {"const": name}, **properties}
        required = ["kind", *required]
    says = (kind.__doc__ or "").strip().partition("\n")[0]
    schema: Schema = {"description": says, "type": "object", "properties": properties}
    return {**schema, **({"required": required} if required else {}), "additionalProperties": False}


# --- entries ----------------------------------------------------------------------------------------------


def write_entry(entry: Entry) -> Json:
    """Any entry."""
    form = _PREPARED.get(entry.__class__)
    if form is None:
        if entry.__class__ not in KINDS.values():
            raise Wrong.here("is no kind of entry that a record knows")
        form = shape(entry.__class__)
    return form.write(entry)


def read_entry(value: Json) -> Entry:
    """Any entry, by its kind."""
    if value.__class__ is not dict:
        raise Wrong.here("must be an object with the key kind")
    name = value.get("kind")
    if name.__class__ is not str or name not in KINDS:
        if "kind" not in value:
            raise Wrong([(".kind", "is missing")])
        raise Wrong([(".kind", f"is no kind of entry; there are {', '.join(KINDS)}")])
    kind = KINDS[name]
    form = _PREPARED.get(kind)
    entry: Entry = (shape(kind) if form is None else form).read(value)
    return entry


def _read_nested(value: Json) -> Entry:
    inner = value
    for _ in range(DEEPEST):
        if inner.__class__ is not dict or "replacement" not in inner:
            return read_entry(value)
        inner = inner["replacement"]
    raise Wrong.here("is nested too deeply")
