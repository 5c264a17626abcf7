"""``said`` in ``when``: a requirement of ``hold`` is asked only where a kind of sitting was said by then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from mapm.rules.applying import SaidBefore

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.authoring.named import Named
    from mapm.authoring.tables import Table

__all__ = ["KEY", "case", "in_words", "read", "word"]

KEY: Final = "said"
"""What was said of the sitting that is reported: kinds of it, by trait."""


def read(
    table: Table, named: Named, values_of: Callable[[Table, str, Named], tuple[str, ...] | None]
) -> tuple[tuple[str, tuple[str, ...]], ...] | None:
    """The values by trait; nothing where it is wrong, or stands where it says nothing."""
    inside = table.sub(KEY)
    if inside is None:
        return None
    steps = table.path.split(".")
    if "requirements" not in steps or steps[steps.index("requirements") + 1] != "hold":
        table.wrong(KEY, "says nothing here", instead="write it in [requirements.hold.KEY], or leave it out")
        return None
    found: list[tuple[str, tuple[str, ...]]] = []
    for one in inside.data:
        if one not in named.each_sitting:
            known = sorted(named.each_sitting)
            inside.problems.unknown(inside.at(one), one, known, "a trait that is said of each sitting")
            continue
        values = values_of(inside, one, named)
        if values is not None:
            found.append((one, values))
    if not inside.data:
        table.wrong(KEY, "names nothing", instead="name a trait that is said of each sitting, and its values")
    return tuple(found) or None


def case(said: tuple[tuple[str, tuple[str, ...]], ...]) -> SaidBefore:
    """The case that it comes to."""
    return SaidBefore(said)


def word(value: object) -> dict[str, object] | None:
    """The same as a file says it; ``None`` for another case."""
    if not isinstance(value, SaidBefore):
        return None
    return {KEY: {trait: list(values) for trait, values in value.said}}


def in_words(value: object) -> str:
    """In which case, in words for people."""
    said = cast("dict[str, list[str]]", value).items()
    each = (f"{trait} is {' or '.join(map(str, values))}" for trait, values in said)
    return f"where it was said by then that {' and '.join(each)}"
