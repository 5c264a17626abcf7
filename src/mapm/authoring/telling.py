"""Every part of a protocol in full, as a file says it: what a page shows on which nothing may be left out.

Of what no file can say the words for people are told. A field that says nothing of its kind is left out, so
that what stands there is what was said. Two protocols that are not written out alike are not told alike.
"""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import frozen

from mapm.authoring.draft import tables_of
from mapm.authoring.lint.traceability import accounts
from mapm.authoring.parts import OF_VOCABULARY, TABLES, key_path
from mapm.authoring.plain import NOTHING, cites_of, plain, said
from mapm.authoring.words import entry_word
from mapm.deadlines.sentences import long_date
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mapm.authoring.parts import Part
    from mapm.editions import Edition
    from mapm.protocol import MeetingProtocol
    from mapm.sources import Citation

__all__ = ["OWN_WORDS", "Told", "edition_told", "everything"]

OWN_WORDS: Final = OF_VOCABULARY
"""The tables of what a protocol adds to the words that all share."""
_ORDER: Final = (*OF_VOCABULARY, *(table for table in TABLES if table not in OF_VOCABULARY))
_SOURCE: Final = ("key", "name", "title", "publisher", "version", "agreed", "in_force_from")
_REVIEWS: Final = ("last_review", "review_due")
_EDITION: Final = ("start", "withdrawn_from", "corrects")
_CLAUSE: Final = ("force", "gist", "stage", "actor", "effect", "quantity")
_LABELS: Final = MappingProxyType(
    {
        "of": "a kind of",
        "to": "owed to",
        "opens": "opened by",
        "owner": "by",
        "within": "limit",
        "counts_from": "counted from",
        "each": "once for each",
        "binding": "a must",
        "missing": "said where it is not met",
        "unrecorded": "said where it is not recorded",
        "refines": "a part of the state",
        "window": "a time in which it may be done, and never overdue",
    }
)
"""What a reader is told instead of the key of a field."""
_OPTIONS: Final = re.compile(r" \[((?:roll|day zero|cut-off|short period): [^\[\]]*)\]")
_MARKS: Final = frozenset(",;:()“”|")


@frozen(eq=False, repr=False)
class Told(Value):
    """One part: in which table, by which key, and each field that says something, in words."""

    table: str
    key: str
    fields: tuple[tuple[str, str], ...]

    def in_words(self) -> str:
        """Its fields in one line."""
        return "; ".join(f"{name}: {text}" for name, text in self.fields)


def everything(protocol: MeetingProtocol) -> tuple[Told, ...]:
    """Every part of a protocol: its own words, its rules, its documents, its clauses, and what it changed."""
    tables = tables_of(protocol)
    return (
        *(_part(table, key_path(key), part) for table in _ORDER for key, part in tables[table].items()),
        *_advice(protocol),
        *_clauses(protocol),
        *_derived(protocol),
    )


def edition_told(protocol: MeetingProtocol, edition: Edition | None = None) -> Told:
    """What a document says of itself, and when its edition holds beside others."""
    source = protocol.source
    fields: dict[str, Any] = {name: getattr(source, name) for name in (*_SOURCE, *_REVIEWS)}
    fields["stated_by"] = dict(source.stated_by)
    if edition is not None:
        fields |= {name: getattr(edition, name) for name in _EDITION}
        fields["draft"] = edition.draft or None
    return Told("edition", source.key, tuple(_fields(fields)))


def _part(table: str, key: str, part: Part) -> Told:
    its = plain(part)
    fields = list(_fields(its.said))
    fields += [(_label(name), f"computed: {_text(said(part, name))}") for name in its.computed]
    fields += [("replaces", one.sentence()) for one in getattr(part, "replaced", ())]
    return Told(table, key, (*fields, *_rests_on(part.cites)))


def _advice(protocol: MeetingProtocol) -> Iterator[Told]:
    shown: dict[str, dict[Citation, None]] = {}
    for one in protocol.advice:
        shown.setdefault(entry_word(one.entry), {}).update(dict.fromkeys(one.cites))
    for entry, cites in shown.items():
        yield Told("advice", entry, tuple(_rests_on(cites)))


def _clauses(protocol: MeetingProtocol) -> Iterator[Told]:
    reasons = dict(protocol.derived.out_of_scope) if protocol.derived is not None else {}
    for one in accounts(protocol):
        clause = one.clause
        fields: dict[str, Any] = {name: getattr(clause, name) for name in _CLAUSE}
        fields["softened"] = clause.softened or None
        fields["forums"] = list(clause.forums) if clause.forums != (protocol.key,) else None
        fields["became"] = str(one.disposition)
        fields["out_of_scope"] = reasons.get(clause.number)
        yield Told("clauses", clause.number, tuple(_fields(fields)))


def _derived(protocol: MeetingProtocol) -> Iterator[Told]:
    """What of a base was changed, removed and taken otherwise, and by which clauses."""
    if protocol.derived is None or not protocol.derived.base:
        return
    its = protocol.derived
    yield Told("base", its.base, (("document", its.base_name), ("fingerprint", its.base_fingerprint)))
    for key, takes in its.readings:
        yield Told("readings", key, (("taken as", takes),))
    for one in its.changed:
        replaced = [("replaces", was.sentence()) for was in one.replaced]
        same = [("said again", ", ".join(one.same))] if one.same else []
        yield Told("changed", f"{one.table}.{one.key}", (*replaced, *same, *_rests_on(one.cites)))
    for gone in its.removed:
        fields = (("reason", gone.reason), *_rests_on(gone.cites))
        was = tuple((f"had {name}", text) for name, text in _rests_on(gone.was))
        yield Told("removed", f"{gone.table}.{gone.key}", (*fields, *was))


# --- values in words --------------------------------------------------------------------------------------


def _rests_on(cites: Iterable[Citation]) -> list[tuple[str, str]]:
    return list(_fields(cites_of(cites)))


def _fields(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in given.items():
        if not _says_nothing(name, value):
            yield _label(name), _text(value)


def _says_nothing(name: str, value: object) -> bool:
    if isinstance(value, str):
        return value in {"", NOTHING.get(name)}
    return value is None or value in ([], {}) or (name == "window" and value is False)


def _label(name: str) -> str:
    return _LABELS.get(name, name.replace("_", " "))


def _text(value: object) -> str:
    """A value of a file in words; what is in a list or a table is told from what stands beside it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, dict):
        several = cast("dict[str, object]", value).items()
        there = ((name, one) for name, one in several if one not in ("", [], {}))
        labels = {"of": "of"}  # whose rank it is: a kind of something stands in no table of its own
        return ", ".join(f"{labels.get(name, _label(name))} {_inside(one)}" for name, one in there)
    if isinstance(value, list):
        return ", ".join(map(_inside, cast("list[object]", value)))
    said = _OPTIONS.sub(r" (\1)", str(value))
    return said.replace("{about}", "[whom it is about]").replace("{all}", "[all of them]")


def _inside(value: object) -> str:
    said = _text(value)
    if isinstance(value, dict | list):
        return f"({said})"
    return f"“{said}”" if isinstance(value, str) and (_MARKS & {*said} or " " in said) else said
