"""What a system answers to a question of guidance, held against what a case expects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapm.testing.conformance.asking import AMONG, SUBJECTS, Part, Rows
from mapm.testing.conformance.saying import (
    MISSING,
    as_object,
    as_objects,
    lists_differ,
    same,
    type_of,
    word,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.testing.conformance.files import Ask, Json
    from mapm.testing.conformance.saying import Found, Shown


def of_guidance(step: Ask, said: Json, shown: Shown) -> Iterator[Found]:
    """Every difference between an answer and what is expected of it."""
    parts = SUBJECTS[step.about].answer
    for key, want in step.expect.items():
        name = key.removeprefix(AMONG)
        part = parts[name]
        got = said.get(name, MISSING)
        what, whole = f"{name.replace('_', ' ')} of {step.about}", key == name
        if isinstance(part, Rows):
            yield from _rows(part, name, want, got, shown, whole=whole)
        elif part is Part.BY_KEY:
            yield from _by_key(what, want, got, shown, whole=whole)
        else:
            yield from _part(what, part, want, got, shown)


def _part(what: str, part: Part, want: Any, got: object, shown: Shown) -> Iterator[Found]:  # noqa: ANN401  # JSON
    if part is Part.WORDS:
        yield from lists_differ(what, want, got, shown)
    elif not same(got, want):
        yield what, shown(want), shown(got)


def _by_key(what: str, want: Json, got: object, shown: Shown, *, whole: bool) -> Iterator[Found]:
    """The same texts under the same keys; where all are expected, no other keys."""
    found = as_object(got)
    if found is None:
        yield what, "an object", type_of(got)
        return
    for key, text in want.items():
        if found.get(key, MISSING) != text:
            yield f"{key}, in {what}", shown(text), shown(found.get(key, MISSING))
    for key in found if whole else ():
        if key not in want:
            yield f"{word(key)}, in {what}", "not said", shown(found[key])


def _rows(  # noqa: PLR0913  # one list, as it is expected and as it is
    rows: Rows, name: str, want: list[Json], got: object, shown: Shown, *, whole: bool
) -> Iterator[Found]:
    """Each that is expected is there and says what it should; where all are expected, no other is."""
    left = as_objects(got)
    if left is None:
        yield f"the list of {name}", "a list of objects", type_of(got)
        return
    for one in want:
        called = {key: one[key] for key in rows.told_by if key in one}
        found = [it for it in left if all(same(it.get(key, MISSING), value) for key, value in called.items())]
        named = f"the {rows.one} {', '.join(word(value) for value in called.values() if value is not None)}"
        if len(found) > 1:
            yield f"the number of {named}", "1", str(len(found))
        if not found:
            yield named, f"one {rows.one}", "not listed"
            continue
        left.remove(found[0])
        for key, part in rows.says.items():
            if key in one:
                yield from _part(f"{key} of {named}", part, one[key], found[0].get(key, MISSING), shown)
    for it in left if whole else ():
        named = ", ".join(word(it[key]) for key in rows.told_by if it.get(key) is not None)
        yield f"the {rows.one} {named}", f"no such {rows.one}", "listed"
