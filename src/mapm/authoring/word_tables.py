"""``[traits]``, ``[occurrences]``, ``[states]``, ``[outcomes]``, ``[roles]``, ``[documents]``: by field."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING, Any

from mapm.authoring import words
from mapm.authoring.cases import RESERVED
from mapm.authoring.plain import NOTHING
from mapm.authoring.tables import items, own_key
from mapm.errors import MapmError
from mapm.guidance.outlines import Outline, Section
from mapm.roles import Role
from mapm.rules.vocabulary import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.authoring.named import Named
    from mapm.authoring.rule_tables import Reading
    from mapm.authoring.tables import Table

__all__ = [
    "document",
    "happening",
    "local_outcome",
    "local_role",
    "local_state",
    "office_hours",
    "period",
    "trait",
]

_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_PRESENT = (Role.CHAIR, Role.PROPOSING_AGENCY)


def _what(table: Table, fields: dict[str, Any], taken: Iterable[str] = (), by: str = "") -> dict[str, Any]:
    """What it is, in words; its key is none that the library has for something else."""
    key = table.path.rpartition(".")[2].strip('"')
    if key in taken and not table.path.startswith("change."):
        table.problems.error(
            table.path, f"has a word of the library for its key: {key} is {by}", instead="give it another key"
        )
    what = table.text("what")
    if what is not None:
        fields["what"] = what
    return fields


def trait(table: Table, _reading: Reading) -> dict[str, Any]:
    """By what cases differ, and what it may be."""
    fields = _what(table, {})
    if table.path.rpartition(".")[2] in RESERVED:
        table.problems.error(
            table.path, "has a key with a meaning of its own in when", instead="give it another key"
        )
    given = table.texts("values", "urgent")
    if given is not None:
        values = tuple(value for _, one in given if (value := table.plain("values", one)) is not None)
        if not values or len(set(values)) < len(values):
            table.wrong(
                "values", "has no value, or one twice", instead='write values = ["urgent", "routine"]'
            )
        else:
            fields["values"] = values
    each_sitting = table.flag("each_sitting")
    return fields | ({"each_sitting": each_sitting} if each_sitting is not None else {})


def happening(table: Table, _reading: Reading) -> dict[str, Any]:
    """A named thing with a date, and whether it happens once in a case."""
    fields, once = _what(table, {}, words.ENTRIES.meaning, "a kind of entry"), table.flag("once")
    return fields | ({"once": once} if once is not None else {})


def local_role(table: Table, _reading: Reading) -> dict[str, Any]:
    """A role of the protocol's own; of one that every protocol knows it may say what it is there."""
    taken = {*words.OWNERS.meaning, NOTHING["owner"]} - {one.key for one in words.ROLES}
    return _what(table, {}, taken, words.OWNERS.what)


def local_state(table: Table, _reading: Reading) -> dict[str, Any]:
    """A state of the protocol's own, and which known one it refines."""
    fields = _what(table, {}, words.STATES_IN_WORDS.meaning, words.STATES_IN_WORDS.what)
    refines = table.word("refines", words.STATES_IN_WORDS)
    return fields | ({"refines": refines} if refines is not None else {})


def local_outcome(table: Table, reading: Reading) -> dict[str, Any]:
    """An outcome of the protocol's own, the general one that it says more than, and whose it is alone."""
    fields = _what(table, {}, words.OUTCOMES.meaning, words.OUTCOMES.what)
    of = table.word("of", words.OUTCOMES)
    if of is not None:
        fields["of"] = of
    only = table.sub("only")
    if only is not None:
        fields["only"] = _only(only, reading.named)
    return fields


def _only(table: Table, named: Named) -> tuple[tuple[str, str], ...]:
    pairs: list[tuple[str, str]] = []
    for key in table.data:
        given = table.texts(key, "routine")
        if key not in named.traits:
            table.problems.unknown(table.at(key), key, named.traits, "a trait")
            continue
        for path, value in given or ():
            if value in named.traits[key]:
                pairs.append((key, value))
            else:
                table.problems.unknown(path, value, named.traits[key], f"a value of {key}")
    return tuple(pairs)


# --- days and hours ---------------------------------------------------------------------------------------


def period(table: Table, _reading: Reading) -> dict[str, Any]:
    """Days on which something else holds, and between which days they are known."""
    fields = _what(table, {})
    known = table.sub("known")
    if known is not None:
        span = _span(known)
        fields |= {"known": span} if span is not None else {}
    given = items(table, "spans")
    if given is not None:
        spans = [_span(one) for one in given]
        fields |= {"spans": tuple(spans)} if None not in spans else {}
    return fields


def _span(table: Table) -> Span | None:
    days: dict[str, date | None] = {}
    for key in ("first", "last"):
        table.missing(key, "write a date without quotes: 2026-10-12")
        days[key] = table.take(key, date, instead="write a date without quotes: 2026-10-12")
    table.done()
    first, last = days["first"], days["last"]
    return Span(first, last) if first is not None and last is not None else None


def office_hours(table: Table, _reading: Reading) -> dict[str, Any]:
    """When an office opens and closes, on a working day."""
    fields = _what(table, {})
    for key in ("opens", "closes"):
        text = table.take(key, str, instead='write the time in quotes: "08:45"')
        if text is None:
            continue
        if _CLOCK.fullmatch(text):
            fields[key] = time.fromisoformat(text)
        else:
            table.wrong(key, "is no time of day", instead='write hours and minutes: "08:45"')
    if {"opens", "closes"} <= fields.keys() and not fields["opens"] < fields["closes"]:
        table.wrong("closes", "is not after opens", instead="write the later time of the day")
        return _what(table, {})
    return fields


# --- documents --------------------------------------------------------------------------------------------


def document(table: Table, reading: Reading) -> dict[str, Any]:
    """A document: its title, whose it is, who reads it, and its sections."""
    fields: dict[str, Any] = {}
    title = table.text("title")
    if title is not None:
        fields["title"] = title
    status = table.word("status", words.STATUSES)
    if status is not None:
        fields["status"] = status
    if table.data.get("owner") == NOTHING["owner"]:
        table.knows("owner")
        fields["owner"] = None
    elif "owner" in table:
        owner = _role(table, "owner", reading.named)
        fields |= {"owner": owner} if owner is not None else {}
    table.knows("owner")
    readers = table.texts("readers", "practitioner")
    if readers is not None:
        found = [_named_role(table, path, one, reading.named) for path, one in readers]
        fields["readers"] = tuple(one for one in found if one is not None)
    of_person = table.flag("of_person")
    if of_person is not None:
        fields["of_person"] = of_person
    sections = items(table, "sections")
    if sections is not None:
        made = [_section(one, reading) for one in sections]
        fields["sections"] = tuple(one for one in made if one is not None)
        keys = [one.key for one in fields["sections"]]
        if len(set(keys)) < len(keys):
            table.wrong("sections", "has a key twice", instead="give each section its own key")
    return fields


def _section(table: Table, reading: Reading) -> Section | None:
    key = table.text("key", needed='give it a key, such as "decisions"')
    title = table.text("title", needed="give it a title")
    asks = table.text("asks") if table.data.get("asks") else ""
    table.knows("asks")
    table.knows("fill")
    if "fill" in table:
        fill = table.word("fill", words.FILLS) if table.data["fill"] != NOTHING["fill"] else None
    else:
        there = reading.was.sections if isinstance(reading.was, Outline) else ()
        fill = next((one.fill for one in there if one.key == key), None)
    silent, ours = bool(table.flag("silent")), bool(table.flag("ours"))
    cites = reading.citing.cites(table)
    table.done()
    if key is None or not own_key(table.problems, table.at("key"), key) or title is None or cites is None:
        return None
    try:
        return Section(
            key=key, title=title, cites=cites, asks=asks or "", fill=fill, silent=silent, ours=ours
        )
    except MapmError as problem:
        table.problems.error(table.path, f"is no section: {problem}")
        return None


def _role(table: Table, key: str, named: Named) -> Role | None:
    given = table.take(key, str)
    return _named_role(table, table.at(key), given, named) if given is not None else None


def _named_role(table: Table, path: str, given: str, named: Named) -> Role | None:
    known = (*(one.key for one in (*_PRESENT, *words.ROLES)), *sorted(named.roles))
    if given in known:
        return Role(given)
    table.problems.unknown(path, given, known, "a role")
    return None
