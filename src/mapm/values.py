"""What frozen values have in common: equality, hash and ``repr`` by their fields.

attrs can generate these for each class. For a hundred classes that is most of what importing a protocol
costs, so they are written once here, read the fields that attrs declares, and classes say ``eq=False,
repr=False``.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from attrs import Attribute

__all__ = ["Pictured", "Shown", "Value"]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class _Printer(Protocol):
    def text(self, text: str, /) -> None:
        """Write this."""


class Shown:
    """Shown by notebooks and by Hypothesis as its ``repr``.

    Both would rather write out every field of an attrs class: of a calendar hundreds of days, of a meeting
    its whole protocol, of a note its text.
    """

    __slots__ = ()

    @property  # not a method: the class itself is shown otherwise, and is asked for one too
    def _repr_pretty_(self) -> Callable[[_Printer, bool], None]:
        return lambda printer, _cycle: printer.text(repr(self))


class Pictured(Shown):
    """Shown as a picture by a notebook that can show one, and as its ``repr`` everywhere else.

    Here alone something below knows of what draws it, and loads it when a notebook asks: see
    ``docs/decisions/0047-values-that-show-themselves.md``.
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        from mapm.display.showing import picture

        return picture(cast("Any", self)).html


class Value(Shown):
    """Equal when of the same class with equal fields; hashable; shown with the fields that may be shown."""

    __slots__ = ()
    if TYPE_CHECKING:
        __attrs_attrs__: tuple[Attribute[Any], ...]

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _compared(self) == _compared(other)

    def __hash__(self) -> int:
        return hash((self.__class__, *_compared(self)))

    def __repr__(self) -> str:
        shown = (
            f"{a.name}={(a.repr if callable(a.repr) else repr)(getattr(self, a.name))}"
            for a in self.__attrs_attrs__
            if a.repr
        )
        return f"{type(self).__name__}({', '.join(shown)})"


def _compared(value: Any) -> list[object]:  # noqa: ANN401  # any attrs value
    found: list[object] = []
    for a in value.__attrs_attrs__:
        if a.eq:
            one = getattr(value, a.name)
            if a.eq_key is not None:
                one = a.eq_key(one)
            elif isinstance(one, datetime) and one.tzinfo is not None:
                one -= _EPOCH  # in the hours around a clock change, two zones' equal moments are not equal
            found.append(one)
    return found
