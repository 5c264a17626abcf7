"""How values of values stand in a record: a value or null, lists, and objects by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapm.json_text import shown_key
from mapm.records.forms import KEY, Form, Json, Problem, Schema, Wrong, named, write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def nullable(form: Form) -> Form:
    """A value, or null."""
    inner_write, inner_read = form.write, form.read

    def write(value: Any) -> Json:  # noqa: ANN401  # anything
        return None if value is None else inner_write(value)

    def read(value: Json) -> Any:  # noqa: ANN401  # anything
        return None if value is None else inner_read(value)

    return Form(write, read, {"anyOf": [form.schema, {"type": "null"}]}, inner=form)


def several(form: Form, *, unordered: bool = False) -> Form:
    """A list: in a tuple, or in a frozenset where the order says nothing."""
    inner_write, inner_read = form.write, form.read
    make: Any = frozenset if unordered else tuple

    def write(values: Iterable[Any]) -> Json:
        return sorted(map(inner_write, values)) if unordered else [inner_write(one) for one in values]

    def read(values: Json) -> Any:  # noqa: ANN401  # a tuple or frozenset
        if values.__class__ is not list:
            raise Wrong.here("must be a list")
        try:
            found = make([inner_read(one) for one in values])
        except Wrong:
            raise _every_problem(values, inner_read) from None
        if len(found) < len(values):
            raise Wrong.here("must name each one once")
        return found

    schema: Schema = {"type": "array", "items": form.schema}
    if unordered:
        return Form(write, read, {**schema, "uniqueItems": True})
    return Form(write, read, schema, items=form)


def _every_problem(values: list[Json], read: Callable[[Json], Any]) -> Wrong:
    problems: list[Problem] = []
    for place, one in enumerate(values):
        try:
            read(one)
        except Wrong as wrong:
            problems.extend(wrong.below(f"[{place}]"))
    return Wrong(problems)


def by_key(form: Form, name: str, what: str) -> Form:
    """An object whose keys are the protocol's: in a tuple of pairs, sorted by key."""
    inner_write, inner_read = form.write, form.read

    def write(pairs: tuple[tuple[str, Any], ...]) -> Json:
        found = {write_text(key): inner_write(value) for key, value in pairs}
        if len(found) < len(pairs):
            raise Wrong.here("has a key twice")
        return found

    def read(value: Json) -> Any:  # noqa: ANN401  # pairs
        if value.__class__ is not dict:
            raise Wrong.here(f"must be an object: {what}")
        try:
            return tuple([(write_text(key), inner_read(one)) for key, one in value.items()])
        except (TypeError, Wrong):
            raise _every_problem_by_key(value, inner_read) from None

    schema: Schema = {"type": "object", "additionalProperties": form.schema}
    return Form(write, read, named(name, f"{what.capitalize()}.", schema))


def _every_problem_by_key(value: dict[Json, Json], read: Callable[[Json], Any]) -> Wrong:
    problems: list[Problem] = []
    for key, one in value.items():
        if type(key) is not str:
            problems.append((f".{shown_key(key)}", "must have a key that is text"))
            continue
        try:
            read(one)
        except Wrong as wrong:
            problems.extend(wrong.below(f".{shown_key(key)}"))
    return Wrong(problems)


KEY_OR_NULL = nullable(KEY)
