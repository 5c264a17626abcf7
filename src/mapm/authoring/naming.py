"""What a derived protocol changes throughout: clauses named with their document, and its own documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs
from attrs import evolve, frozen

from mapm.guidance.outlines import Outline
from mapm.sources import Clause
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mapm.guidance import Guidance

__all__ = ["NamedClauses", "WithDocuments"]

V = TypeVar("V")


@frozen(eq=False, repr=False)
class NamedClauses(Value):
    """Makes of a value the same value, in which each clause of these sources says which document it is of."""

    documents: tuple[tuple[str, str], ...]
    """The name of each document, by the key of its source."""

    def is_done_by(self, guides: Iterable[object]) -> bool:
        """Whether one of these names these documents already."""
        return any(
            set(self.documents) <= set(one.documents) for one in guides if isinstance(one, NamedClauses)
        )

    def __call__(self, value: V) -> V:
        """The value with its clauses named; the same object where there is none to name."""
        names = dict(self.documents)

        def walked(one: Any) -> Any:  # noqa: ANN401  # a walk
            if isinstance(one, Clause):
                name = names.get(one.source, "")
                return evolve(one, document=name) if name and not one.document else one
            return _rebuilt(one, walked)

        return cast("V", walked(value))


@frozen(eq=False, repr=False)
class WithDocuments(Value):
    """Makes of guidance the same guidance with other documents: some in place of others, some added."""

    outlines: tuple[Outline, ...]
    without: tuple[str, ...] = ()

    def __call__(self, guidance: Guidance) -> Guidance:
        """The guidance with these documents."""
        there = {one.key: one for one in guidance.outlines if one.key not in self.without}
        there.update((one.key, one) for one in self.outlines)
        return evolve(guidance, outlines=tuple(there.values()))


def _rebuilt(value: Any, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401  # a walk
    kind: type[Any] = value.__class__
    if kind is tuple:
        new = tuple(change(part) for part in value)
        return new if any(one is not part for one, part in zip(new, value, strict=True)) else value
    if not attrs.has(kind):
        return value
    changed = {
        one.alias: new
        for one in attrs.fields(kind)
        if one.init and (new := change(was := getattr(value, one.name))) is not was
    }
    return evolve(value, **changed) if changed else value
