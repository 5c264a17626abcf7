"""``[questions]``, ``[requirements]``, ``[moves]``, ``[facts]``, ``[duties]``, ``[ladders]``: field by field.

Each function reads the fields that are there, for an addition as for a change: what is missing of an addition
is reported by whoever makes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from mapm.authoring import cases, limit_words, outputs, phrases, staged, words
from mapm.authoring.named import Named
from mapm.authoring.plain import NOTHING
from mapm.authoring.source_tables import Citing
from mapm.guidance.outlines import Outline
from mapm.meeting.facts import Assign, Discharge, Extend, Occur, Release
from mapm.rules.conditions import OccurredAmong
from mapm.rules.duties import Duty
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.authoring.tables import Table
    from mapm.meeting.base import Entry

__all__ = ["Reading", "duty", "ladder", "question", "requirement", "row"]

_NO_DISCHARGE: tuple[type[Entry], ...] = (Assign, Discharge, Extend, Release)
"""What is done to duties themselves: that one of them is entered says nothing of another duty."""


@frozen(eq=False, repr=False)
class Reading(Value):
    """What the fields of a part may name: the parts that are there, and what can be cited."""

    named: Named
    citing: Citing
    was: Outline | Duty | None = None
    """The document or the duty that is changed.

    A section that does not say what fills it is filled as it was; a duty that does not say what opens it is
    opened as it was.
    """


def _put(fields: dict[str, Any], table: Table, key: str, read: Callable[[], Any], field: str = "") -> None:
    """Reads a field where it is there: the word for nothing, or what it says; nothing where it is wrong."""
    if key not in table:
        table.knows(key)
        return
    if key in NOTHING and table.data[key] == NOTHING[key]:
        table.knows(key)
        fields[field or key] = None
        return
    value = read()
    if value is not None:
        fields[field or key] = value


def _texts(fields: dict[str, Any], table: Table, *keys: str) -> None:
    for key in keys:
        _put(fields, table, key, lambda key=key: table.text(key))  # type: ignore[misc]


def _words_or_none(fields: dict[str, Any], table: Table, key: str) -> None:
    """Words that may also be none: an empty text says that there is nothing to say."""
    if table.data.get(key) == "":
        table.knows(key)
        fields[key] = ""
    else:
        _texts(fields, table, key)


def question(table: Table, _reading: Reading) -> dict[str, Any]:
    """A question: its text."""
    fields: dict[str, Any] = {}
    _texts(fields, table, "text")
    return fields


def requirement(table: Table, reading: Reading) -> dict[str, Any]:
    """A requirement: whether it is a must, what is said where it is unmet, and in which cases it applies."""
    fields: dict[str, Any] = {}
    _put(fields, table, "binding", lambda: table.flag("binding"))
    for key in ("because", "missing", "unrecorded"):
        _words_or_none(fields, table, key)
    _put(fields, table, "when", lambda: cases.applies(table, "when", reading.named), "applies")
    return fields


def row(table: Table, _reading: Reading) -> dict[str, Any]:
    """A move or a fact: in which states, and what to do instead in a later one."""
    fields: dict[str, Any] = {}
    _put(fields, table, "states", lambda: _states(table), "source")
    _words_or_none(fields, table, "instead")
    return fields


def _states(table: Table) -> tuple[Any, ...] | None:
    found = table.listed("states", words.STATES_IN_WORDS, "proposed")
    if found == () and not table.data["states"]:
        table.wrong("states", "is an empty list", instead=f'name the states, or write "{NOTHING["states"]}"')
    return found or None


def ladder(table: Table, reading: Reading) -> dict[str, Any]:
    """A ladder: the kind of disagreement, and its rungs in order."""
    fields: dict[str, Any] = {}
    _texts(fields, table, "what")
    _put(fields, table, "rungs", lambda: staged.rungs(table, reading))
    return fields


def transitional(table: Table, _reading: Reading) -> dict[str, Any]:
    """What becomes of a duty in a meeting that comes over from an earlier edition."""
    fields: dict[str, Any] = {}
    _put(fields, table, "effect", lambda: table.word("effect", words.PROVISIONS))
    return fields


# --- duties -----------------------------------------------------------------------------------------------


def duty(table: Table, reading: Reading) -> dict[str, Any]:
    """A duty: what, who owes it to whom, opened by what, by when, discharged by what, in which cases."""
    fields: dict[str, Any] = {}
    named = reading.named
    _texts(fields, table, "what", "to")
    _put(fields, table, "binding", lambda: table.flag("binding"))
    among: tuple[str, ...] = ()
    if "opens" in table:
        kinds, among = _opens(table, named)
        if kinds:
            fields["opens"] = kinds[0] if len(kinds) == 1 else kinds
    table.knows("opens")
    _put(fields, table, "after", lambda: _after(table, named))
    if "after" in table and "opens" in table:
        table.wrong("after", "and opens both open it", instead="keep one of the two")
    _put(fields, table, "owner", lambda: phrases.owner(table, "owner", named))
    _put(fields, table, "suggested", lambda: phrases.owner(table, "suggested", named))
    _put(fields, table, "within", lambda: limit_words.limit(table, "within", named))
    _put(fields, table, "counts_from", lambda: phrases.clock(table, "counts_from", named))
    _put(fields, table, "each", lambda: outputs.each(table, "each", named))
    _put(fields, table, "window", lambda: table.flag("window"))
    _put(fields, table, "discharged_by", lambda: _discharge(table, named))
    _put(fields, table, "released_by", lambda: phrases.release(table, "released_by", named), "released")
    _conditions(fields, table, reading, among)
    return fields


def _conditions(fields: dict[str, Any], table: Table, reading: Reading, among: tuple[str, ...]) -> None:
    was = reading.was.kinds if isinstance(reading.was, Duty) and "opens" not in table else ()
    opens: Any = fields.get("opens", was)
    kinds: tuple[type[Entry], ...] = (opens,) if isinstance(opens, type) else opens
    stated = "when" in table and table.data["when"] != NOTHING["when"]
    found = cases.condition(table, "when", reading.named, kinds) if stated else []
    table.knows("when")
    if among:
        found.insert(0, OccurredAmong(among))
    if found or "when" in table:
        fields["when"] = cases.all_of(found)


def _opens(table: Table, named: Named) -> tuple[tuple[type[Entry], ...], tuple[str, ...]]:
    given = table.texts("opens", "hold")
    table.twice("opens")
    kinds: dict[type[Entry], None] = {}
    among: dict[str, None] = {}
    for path, one in given or ():
        if one.startswith("occurrence "):
            key = one.removeprefix("occurrence ").strip()
            if key in named.occurrences:
                among[key] = None
                kinds[Occur] = None
            else:
                table.problems.unknown(path, key, named.occurrences, "an occurrence")
        elif one == words.entry_word(Occur):
            table.problems.error(path, "names no occurrence", instead='write which: "occurrence report"')
        elif one in words.ENTRIES.meaning:
            kinds[words.ENTRIES.meaning[one]] = None
        else:
            known = (*words.ENTRIES.meaning, *(f"occurrence {key}" for key in named.occurrences))
            table.problems.unknown(path, one, known, "what opens a duty")
    if given == [] and not table.data["opens"]:
        table.wrong("opens", "is an empty list", instead='name an entry, such as "hold"')
    return tuple(kinds), tuple(among)


def _after(table: Table, named: Named) -> str | None:
    key: str | None = table.take("after", str)
    if key is not None and key not in named.duties:
        table.problems.unknown(table.at("after"), key, sorted(named.duties), "a duty")
        return None
    return key


def _discharge(table: Table, named: Named) -> Any:  # noqa: ANN401  # what discharges a duty
    given = table.data["discharged_by"]
    if given in [words.entry_word(kind) for kind in _NO_DISCHARGE]:
        table.knows("discharged_by")
        table.wrong("discharged_by", f"cannot be {given}", instead='write "discharge", or leave it out')
        return None
    return phrases.discharge(table, "discharged_by", named)
