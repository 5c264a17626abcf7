"""``duty``, ``direction`` and ``times`` in ``when``, where a requirement is of ``extend`` or ``release``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from mapm.rules.redating import Direction, Extended, Moves, OfDuty, Times

if TYPE_CHECKING:
    from mapm.authoring.named import Named
    from mapm.authoring.tables import Table
    from mapm.rules.applying import Case

__all__ = ["KEYS", "case", "in_words", "read", "word"]

KEYS: Final = ("duty", "direction", "times")
"""Which duties, which way, and whether for the first time."""
_OF: Final = {
    "duty": ("extend", "release", "discharge", "assign"),
    "direction": ("extend",),
    "times": ("extend", "release"),
}


def read(table: Table, key: str, named: Named) -> Any:  # noqa: ANN401  # keys of duties, or one of two words
    """What a condition says; nothing where it is wrong, or stands where it says nothing."""
    if not _in_its_place(table, key):
        return None
    if key == "duty":
        given = table.texts(key, "note")
        if given is None:
            return None
        for path, one in given:
            if one not in named.duties:
                table.problems.unknown(path, one, sorted(named.duties), "a duty")
        if not given and not table.data[key]:
            table.wrong(key, "is an empty list", instead="name one or more, or leave it out")
        return tuple(one for _, one in given if one in named.duties) or None
    kind: Any = Direction if key == "direction" else Times
    words = [one.value for one in kind]
    text = table.take(key, str)
    if text is not None and text not in words:
        table.problems.unknown(table.at(key), text, words, "a direction" if key == "direction" else "one")
        return None
    return kind(text) if text is not None else None


def _in_its_place(table: Table, key: str) -> bool:
    """Whether it stands with an entry that re-dates, releases or names a duty."""
    steps = table.path.split(".")
    of = steps[steps.index("requirements") + 1] if "requirements" in steps else ""
    if of in _OF[key]:
        return True
    table.knows(key)
    where = " or ".join(f"[requirements.{one}.KEY]" for one in _OF[key])
    table.wrong(key, "says nothing here", instead=f"write it in {where}, or leave it out")
    return False


def case(key: str, value: Any) -> Case:  # noqa: ANN401  # as it was read
    """The case that it comes to."""
    return OfDuty(value) if key == "duty" else Moves(value) if key == "direction" else Extended(value)


def word(value: object) -> dict[str, object] | None:
    """The same as a file says it; ``None`` for another case."""
    match value:
        case OfDuty(duties=duties):
            return {"duty": list(duties)}
        case Moves(direction=direction):
            return {"direction": direction.value}
        case Extended(times=times):
            return {"times": times.value}
        case _:
            return None


def in_words(key: str, value: object) -> str:
    """In which case, in words for people."""
    if key == "duty":
        keys = [str(one) for one in cast("list[object]", value)] if isinstance(value, list) else []
        return f"where it is about the duty {' or '.join(keys)}"
    if key == "direction":
        return f"where the date is moved to {'a later' if value == 'later' else 'an earlier'} day"
    return "where it was extended before" if value == "again" else "where it was not extended before"
