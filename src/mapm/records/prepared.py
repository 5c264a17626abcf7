"""Writers and readers prepared for one class each, as source text that is compiled once.

What attrs does for constructors, for the same reason: a loop over fields costs more than the fields. A reader
made here knows only the usual case and leaves every other to one that tells what is wrong.
"""

from __future__ import annotations

from enum import StrEnum
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from mapm.errors import MapmError
from mapm.meeting.base import Entry
from mapm.meeting.checking import Checked
from mapm.records.forms import Form, Json, Wrong
from mapm.roles import By

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mapm.records.shapes import Field

_LEFT_OUT: Final = object()
_UNUSUAL: Final = (Wrong, MapmError, KeyError, TypeError)
_IDENTICAL: Final = (NoneType, bool, StrEnum, tuple)
"""Defaults of which there is one object, so that ``is`` finds them."""

_AGREE: Final = "_agree"
_NO_MORE: Final = getattr(Checked, _AGREE)
_LOOK_AT_TYPES: Final = (
    None,
    By.__attrs_post_init__,
    Checked.__attrs_post_init__,
    Entry.__attrs_post_init__,
)


class _Source:
    """Lines of a function, and what they name."""

    def __init__(self, first: str) -> None:
        self.lines = [first]
        self.named: dict[str, Any] = {}

    def bind(self, value: object) -> str:
        """A name for a value."""
        name = f"_{len(self.named)}"
        self.named[name] = value
        return name

    def add(self, *lines: str) -> None:
        self.lines.extend(f"    {line}" for line in lines)

    def made(self, what: str) -> Callable[[Any], Any]:
        """The function; the text holds names of fields and nothing from outside the library."""
        code = compile("\n".join(self.lines), f"<mapm.records: {what}>", "exec")
        exec(code, self.named)  # noqa: S102
        return cast("Callable[[Any], Any]", self.named["made"])


# --- writing ----------------------------------------------------------------------------------------------


def writer(kind: type[Any], found: Iterable[Field], name: str | None = None) -> Callable[[Any], Json]:
    """Writes a value of a class, defaults left out; ``name`` is that of a kind of entry."""
    source = _Source("def made(value):")
    source.add(f"if value.__class__ is not {source.bind(kind)}:", "    raise TypeError")
    source.add("into = {}" if name is None else f"into = {{'kind': {name!r}}}")
    for one in found:
        source.add(f"v = value.{one.name}")
        form = one.form
        if one.name == "recorded_at":
            source.add("if v is not value.at:", f"    into['recorded_at'] = {_out(form, source)}")
            continue
        if one.required:
            source.add(f"into[{one.key!r}] = {_out(form, source)}")
            continue
        left_out: Any = one.default
        if left_out is None and form.inner is not None:
            form = form.inner
        default = repr(left_out) if left_out in (None, True, False) else source.bind(left_out)
        alike = "" if isinstance(left_out, _IDENTICAL) else f" and v != {default}"
        test = "v" if left_out == () else f"v is not {default}{alike}"
        source.add(f"if {test}:", f"    into[{one.key!r}] = {_out(form, source)}")
    source.add("return into")
    return source.made(f"write {kind.__name__}")


def _out(form: Form, source: _Source, value: str = "v") -> str:
    """The expression that writes a value."""
    if form.out is not None:
        return form.out.format(v=value, w=source.bind(form.write))
    if form.items is not None:
        return f"[{_out(form.items, source, 'one')} for one in {value}]"
    return f"{source.bind(form.write)}({value})"


# --- reading ----------------------------------------------------------------------------------------------


def reader(
    kind: Callable[..., Any],
    found: Iterable[Field],
    otherwise: Callable[[Json], Any],
    name: str | None = None,
) -> Callable[[Json], Any]:
    """Reads an object in the usual case, and leaves any other to ``otherwise``."""
    found = tuple(found)
    source = _Source("def made(given):")
    source.add("if given.__class__ is dict:", "    try:")
    inside = "        "
    converters = _converters(kind)
    always = sum(one.required for one in found) + (name is not None)
    source.add(f"{inside}more = len(given) - {always}")
    left_out = source.bind(_LEFT_OUT)
    optional: list[str] = []

    def into(one: Field) -> str:
        value, convert = _into(one.form, source), converters.get(one.name)
        return value if convert is None else f"{source.bind(convert)}({value})"

    for place, one in enumerate(found):
        if one.required:
            source.add(f"{inside}v = given[{one.key!r}]", f"{inside}a{place} = {into(one)}")
            continue
        convert = converters.get(one.name)
        default = "a0"
        if one.name != "recorded_at":
            default = source.bind(one.default if convert is None else convert(one.default))
        source.add(f"{inside}a{place} = {default}")
        optional += (
            f"    v = get({one.key!r}, {left_out})",
            f"    if v is not {left_out}:",
            "        more -= 1",
            f"        a{place} = {into(one)}",
        )
    if optional:
        source.add(*(inside + line for line in ("if more:", "    get = given.get", *optional)))
    source.add(f"{inside}if not more:")
    _make(kind, found, source, inside + "    ")
    source.add(f"    except {source.bind(_UNUSUAL)}:", "        pass")
    source.add(f"return {source.bind(otherwise)}(given)")
    return source.made(f"read {kind.__name__}")


def _make(kind: Callable[..., Any], found: tuple[Field, ...], source: _Source, inside: str) -> None:
    if not _types_are_enough(kind):
        arguments = ", ".join(f"{one.name}=a{place}" for place, one in enumerate(found))
        source.add(f"{inside}return {source.bind(kind)}({arguments})")
        return
    source.add(f"{inside}new = {source.bind(object.__new__)}({source.bind(kind)})")
    kept = {one.name for one in attrs.fields(cast("Any", kind))}
    for place, one in enumerate(found):
        if one.name in kept:  # not what is there for readers of the text
            source.add(f"{inside}{source.bind(getattr(kind, one.name).__set__)}(new, a{place})")
    if getattr(kind, _AGREE, _NO_MORE) is not _NO_MORE:
        source.add(f"{inside}new.{_AGREE}()")
    source.add(f"{inside}return new")


def _converters(kind: Callable[..., Any]) -> dict[str, Any]:
    """What a class that is made here without its constructor makes of a field's value."""
    if not _types_are_enough(kind):
        return {}
    return {one.name: one.converter for one in attrs.fields(cast("Any", kind)) if one.converter is not None}


def _types_are_enough(kind: Callable[..., Any]) -> bool:
    """Whether a class looks at its types alone when it is built, which its form has done, and at `_agree`."""
    if not isinstance(kind, type) or not attrs.has(kind):
        return False
    declared: tuple[Any, ...] = attrs.fields(kind)
    plain = all(one.validator is None and one.init for one in declared)
    after = getattr(kind, "__attrs_post_init__", None)
    return plain and "__slots__" in vars(kind) and after in _LOOK_AT_TYPES


def _into(form: Form, source: _Source, value: str = "v") -> str:
    """The expression that reads a value, or raises one of what is unusual."""
    if form.into is not None:
        return form.into.format(v=value, r=source.bind(form.reads))
    if form.inner is not None:
        return f"None if {value} is None else {_into(form.inner, source, value)}"
    if form.items is not None:
        items = f"tuple([{_into(form.items, source, 'one')} for one in {value}])"
        return f"{items} if {value}.__class__ is list else {source.bind(form.read)}({value})"
    return f"{source.bind(form.read)}({value})"
