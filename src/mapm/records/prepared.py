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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mapm.records.shapes import Field

_LEFT_OUT: Final = object()
_UNUSUAL: Final = (Wrong, MapmError, KeyError, TypeError)
_IDENTICAL: Final = (NoneType, bool, StrEnum, tuple)
"""Defaults of which there is one object, so that ``is`` finds them."""


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
    source.add("if given.__class__ is dict:", "    try:", "        get = given.get")
    inside = "        "
    always = sum(one.required for one in found) + (name is not None)
    source.add(f"{inside}size = {always}")
    left_out = source.bind(_LEFT_OUT)
    for place, one in enumerate(found):
        if one.required:
            source.add(f"{inside}v = given[{one.key!r}]", f"{inside}a{place} = {_into(one.form, source)}")
            continue
        default = "a0" if one.name == "recorded_at" else source.bind(one.default)
        source.add(
            f"{inside}v = get({one.key!r}, {left_out})",
            f"{inside}if v is {left_out}:",
            f"{inside}    a{place} = {default}",
            f"{inside}else:",
            f"{inside}    size += 1",
            f"{inside}    a{place} = {_into(one.form, source)}",
        )
    source.add(f"{inside}if len(given) == size:")
    _make(kind, found, source, inside + "    ")
    source.add(f"    except {source.bind(_UNUSUAL)}:", "        pass")
    source.add(f"return {source.bind(otherwise)}(given)")
    return source.made(f"read {kind.__name__}")


def _make(kind: Callable[..., Any], found: tuple[Field, ...], source: _Source, inside: str) -> None:
    if not _only_types_are_checked(kind):
        arguments = ", ".join(f"{one.name}=a{place}" for place, one in enumerate(found))
        source.add(f"{inside}return {source.bind(kind)}({arguments})")
        return
    source.add(f"{inside}new = {source.bind(object.__new__)}({source.bind(kind)})")
    for place, one in enumerate(found):
        source.add(f"{inside}{source.bind(getattr(kind, one.name).__set__)}(new, a{place})")
    source.add(f"{inside}return new")


def _only_types_are_checked(kind: Callable[..., Any]) -> bool:
    """Whether a class checks its types and nothing else when it is built: its form has done so already."""
    if not isinstance(kind, type) or not attrs.has(kind) or issubclass(kind, Entry):
        return False
    declared: tuple[Any, ...] = attrs.fields(kind)
    plain = all(one.converter is None and one.validator is None and one.init for one in declared)
    after = getattr(kind, "__attrs_post_init__", None)
    return plain and "__slots__" in vars(kind) and after in {None, Checked.__attrs_post_init__}


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
