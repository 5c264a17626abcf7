"""`as_toml`: a protocol written out as a file, so that it can be read, compared and gone on from."""

from __future__ import annotations

import json
import re
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from attrs import evolve

from mapm.authoring.basis import Basis
from mapm.authoring.draft import tables_of
from mapm.authoring.parts import TABLES, key_path
from mapm.authoring.plain import NOTHING, cites_of, plain
from mapm.authoring.words import entry_word
from mapm.decisions import cited_in_words
from mapm.editions import Edition
from mapm.errors import ProtocolInvalid, checked
from mapm.meeting.facts import RISK_ROUTE
from mapm.protocol import MeetingProtocol
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.requirements import Requirement
from mapm.sources import Clause, YearMonth
from mapm.traceability import SOURCES, register

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mapm.authoring.parts import Key
    from mapm.rules.advice import Advice
    from mapm.sources import Citation, Source

__all__ = ["as_toml"]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_Tables: TypeAlias = "dict[str, dict[Any, Any]]"
_WIDTH: Final = 100  # beyond which a list stands one to a line


def as_toml(protocol: MeetingProtocol | Edition, *, base: MeetingProtocol | None = None) -> str:
    """The protocol as a file that `read_protocol` reads back to an equal value; of an `Edition`, all of it.

    On a base of the same document, itself say, every part is stated field by field as a change of it; on one
    of another document only what differs. What only Python can say is taken from the base, and named in a
    comment. Without a base the protocol has to be one from nothing. A part of the protocol's own that cites
    readings before clauses is read back with the clauses first.
    Raises `ProtocolInvalid` where it is without something of the base and does not say why, as a file has to;
    where it is written without a base and something in it only Python can say; and where a part rests on a
    clause that neither its own document nor the base has: pass as ``base`` the protocol that it was read on.
    """
    edition = protocol if isinstance(protocol, Edition) else None
    of = protocol.protocol if isinstance(protocol, Edition) else protocol
    checked(of, MeetingProtocol, "what is written as a file", "pass a MeetingProtocol, or an Edition")
    if base is not None:
        checked(base, MeetingProtocol, "the base of a file", "pass a MeetingProtocol")
    return "\n".join(_lines(of, base, edition)).rstrip() + "\n"


def _lines(protocol: MeetingProtocol, base: MeetingProtocol | None, edition: Edition | None) -> Iterator[str]:
    if base is not None:
        yield f"base = {_value(base.key)}"
    yield f"key = {_value(protocol.key)}"
    yield f"title = {_value(protocol.title)}"
    yield f"revision = {protocol.revision}"
    yield ""
    yield from _source(protocol.source)
    if edition is not None:
        yield from _edition(edition)
    taken = _taken(protocol, base)
    on = base.taking(taken, key=protocol.key) if base is not None and taken else base
    below = on or Basis(protocol.source)
    mine, theirs = tables_of(protocol), tables_of(below)
    how = _how(protocol, base)
    yield from _readings(taken)
    yield from _clauses(protocol, mine, below.advice)
    yield from _risk(mine, theirs, base)
    for table in TABLES:
        yield from _table(table, _citable(protocol, table, mine, theirs), theirs[table], how)
    yield from _removals(protocol, theirs)
    if base is not None:
        _check_removed(protocol, mine, theirs)


def _source(source: Source) -> Iterator[str]:
    yield "[source]"
    for key in ("key", "name", "title", "publisher", "version"):
        yield from _pair(key, getattr(source, key))
    for key in ("agreed", "in_force_from", "last_review", "review_due"):
        yield from _pair(key, getattr(source, key))
    if source.stated_by:
        yield f"stated_by = {_value(dict(source.stated_by))}"
    yield ""


def _edition(edition: Edition) -> Iterator[str]:
    """What an edition says beside its source, where it says anything."""
    said = {key: getattr(edition, key) for key in ("start", "withdrawn_from", "corrects")}
    if edition.draft or any(one is not None for one in said.values()):
        yield "[edition]"
        if edition.draft:
            yield "draft = true"
        for key, value in said.items():
            yield from _pair(key, value)
        yield ""


def _taken(protocol: MeetingProtocol, base: MeetingProtocol | None) -> dict[str, str]:
    """The readings that it takes, and its base does not yet."""
    there = base.derived.readings if base is not None and base.derived is not None else ()
    own = protocol.derived.readings if protocol.derived is not None else ()
    return dict(one for one in own if one not in there)


def _readings(taken: Mapping[str, str]) -> Iterator[str]:
    if taken:
        yield "[readings]"
        yield from (f"{_key(key)} = {_value(takes)}" for key, takes in taken.items())
        yield ""


# --- clauses ----------------------------------------------------------------------------------------------


def _clauses(protocol: MeetingProtocol, mine: _Tables, below: Iterable[Advice]) -> Iterator[str]:
    """Every clause of the protocol's own document: those of its register, or else those that it cites."""
    reasons = dict(protocol.derived.out_of_scope) if protocol.derived is not None else {}
    shown = _shown(protocol, below)
    for clause in _own_clauses(protocol, mine):
        yield f"[clauses.{_quoted(clause.number)}]"
        for key in ("force", "gist", "stage", "actor", "effect"):
            yield from _pair(key, getattr(clause, key))
        if clause.forums != (protocol.key,):
            yield from _pair("forums", list(clause.forums))
        if clause.softened:
            yield "softened = true"
        yield from _pair("quantity", clause.quantity)
        yield from _pair("out_of_scope", reasons.get(clause.number))
        yield from _pair("shown", shown.get(clause.number))
        yield ""


def _own_clauses(protocol: MeetingProtocol, mine: _Tables) -> Iterable[Clause]:
    if protocol.derived is not None:
        return protocol.derived.clauses.clauses
    source = protocol.source
    used = {one.number: one for one in _cited(mine) if one.source == source.key}
    if source.key in SOURCES:
        there = register(source.key)
        used |= {number: there[number] for _, number in source.stated_by}
    return used.values()


def _shown(protocol: MeetingProtocol, below: Iterable[Advice]) -> dict[str, list[str]]:
    """Beside which entries a clause is shown, but for what the base shows already."""
    base = list(below)
    shown: dict[str, list[str]] = {}
    for one in protocol.advice:
        if one in base:
            base.remove(one)
            continue
        for cite in one.cites:
            if isinstance(cite, Clause):
                shown.setdefault(cite.number, []).append(entry_word(one.entry))
    return shown


def _cited(mine: _Tables) -> Iterable[Clause]:
    found: dict[str, Clause] = {}
    for table in mine.values():
        for part in table.values():
            inside: list[Citation] = [*part.cites]
            for several in ("rungs", "sections"):
                inside += [cite for one in getattr(part, several, ()) for cite in one.cites]
            found.update((one.number, one) for one in inside if isinstance(one, Clause))
    return found.values()


# --- parts ------------------------------------------------------------------------------------------------


def _risk(mine: _Tables, theirs: _Tables, base: MeetingProtocol | None) -> Iterator[str]:
    """What the local document adds to the citations of the risk route, where it adds any."""
    fixed = {key: one for key, one in theirs["duties"].items() if one.fixed}
    here = [(mine["duties"][key], one) for key, one in fixed.items() if key in mine["duties"]]
    new = {cite: None for one, was in here for cite in one.cites if cite not in was.cites}
    to = next((one.to for one, was in here if isinstance(one.to, str) and one.to != was.to), None)
    said = bool(new) or to is not None
    if said:
        yield "[risk]"
        yield from _pair("to", to)
        yield from (f"{key} = {_value(value)}" for key, value in cites_of(new).items())
        yield ""
    if said or base is None:  # that is all that a file can say of it
        for table, keys in (("duties", tuple(fixed)), ("facts", RISK_ROUTE)):
            for key in keys:
                mine[table].pop(key, None)


class _How(Enum):
    """What a part is written out against."""

    NOTHING = "nothing"
    """What every protocol has: only what is the protocol's own is written."""
    SAME = "the same document"
    """Every field of every part is stated."""
    LOCAL = "another document"
    """Only what differs is."""


def _how(protocol: MeetingProtocol, base: MeetingProtocol | None) -> _How:
    """Against what it is written: clauses of a third document, which a base brought, no file can cite."""
    if base is None:
        return _How.NOTHING
    on_another = protocol.derived is not None and protocol.derived.base
    return _How.LOCAL if on_another or base.source.key != protocol.source.key else _How.SAME


def _citable(protocol: MeetingProtocol, table: str, mine: _Tables, theirs: _Tables) -> Mapping[Any, Any]:
    """The parts of a table; raises `ProtocolInvalid` where a file on this base cannot cite their clauses."""
    if protocol.derived is None:
        return mine[table]
    own = set(protocol.derived.clauses.clauses)
    for key, part in mine[table].items():
        was = theirs[table].get(key)
        cites = _local(part.cites, was.cites if was is not None else ())
        strange = [one for one in cites if isinstance(one, Clause) and one not in own]
        if strange:
            raise ProtocolInvalid(
                f"a file of {protocol.source.name} cannot cite {cited_in_words(strange)} here "
                f"({table}.{key_path(key)}): pass as base the protocol that it was read on"
            )
    return mine[table]


def _table(table: str, mine: Mapping[Any, Any], theirs: Mapping[Any, Any], how: _How) -> Iterator[str]:
    for key, part in mine.items():
        was = theirs.get(key)
        if was is not None and how is not _How.SAME and _alike(part, was):
            continue
        changed = was is not None and how is not _How.NOTHING
        told = plain(part)
        if how is _How.NOTHING and told.computed:
            what = f"{table}.{key_path(key)}: {', '.join(told.computed)}"
            instead = "pass base, such as the protocol itself"
            raise ProtocolInvalid(f"no file can say all of this protocol, only Python ({what}): {instead}")
        yield f"[{'change.' if changed else ''}{table}.{key_path(key)}]"
        if told.computed:
            yield f"# as in the base: {', '.join(told.computed)}"
        said = _stated(told.said, plain(was).said if was is not None else {}, how, changed=changed)
        cites = part.cites if was is None or how is _How.SAME else _local(part.cites, was.cites)
        for name, value in {**said, **cites_of(cites)}.items():
            yield from _pair(name, value)
        yield ""


def _stated(
    said: Mapping[str, Any], was: Mapping[str, Any], how: _How, *, changed: bool
) -> Mapping[str, Any]:
    """The fields of a part that are written."""
    if not changed:
        return {name: value for name, value in said.items() if not _idle(name, value)}
    fields = {name: value for name, value in said.items() if name != "question"}
    if how is _How.SAME:
        return fields
    return {name: value for name, value in fields.items() if was.get(name) != value}


def _alike(part: Any, was: Any) -> bool:  # noqa: ANN401  # one kind of part or another
    """Whether a part is the base's: of a row, apart from what it requires; of that, from how it is asked."""
    if isinstance(part, Move | Recording):
        return bool(evolve(part, requires=()) == evolve(was, requires=()))
    if isinstance(part, Requirement):
        return _unasked(part) == _unasked(was)
    return bool(part == was)


def _unasked(part: Requirement) -> Requirement:
    """A requirement without the words of its question, which stand with the question."""
    said = part.question is not None and part.unrecorded == f'no answer to "{part.question.text}"'
    return evolve(part, question=None, unrecorded="" if said else part.unrecorded)


def _local(cites: Iterable[Citation], was: Iterable[Citation]) -> list[Citation]:
    there = tuple(was)
    return [one for one in cites if one not in there]


def _idle(name: str, value: object) -> bool:
    """Whether a field says that there is nothing of the kind, which an addition need not say."""
    if name in {"because", "instead", "only", "readers", "rungs"} and not value:
        return True
    if name == "window" and value is False:
        return True
    return name != "owner" and NOTHING.get(name) == value and isinstance(value, str)


def _check_removed(protocol: MeetingProtocol, mine: _Tables, theirs: _Tables) -> None:
    """Raises `ProtocolInvalid` where something of the base is not there and nothing says why."""
    removed = protocol.derived.removed if protocol.derived is not None else ()
    gone = {(one.table, one.key) for one in removed}
    for table, parts in theirs.items():
        for key in cast("dict[Key, Any]", parts):
            rows = (
                [entry_word(key[0])] if isinstance(key, tuple) else []
            )  # removed with all that they require
            with_row = any((name, row) in gone for name in ("moves", "facts") for row in rows)
            here = key in mine[table] or key in RISK_ROUTE or getattr(parts[key], "fixed", False)
            if not here and not with_row and (table, key_path(key)) not in gone:
                raise ProtocolInvalid(
                    f"{protocol.key} is without {table}.{key_path(key)} of its base, and nothing says why: "
                    "make it with derive and a Remove, which has a reason and cites a clause"
                )


def _removals(protocol: MeetingProtocol, theirs: _Tables) -> Iterator[str]:
    """What was removed, as far as the base has it: an edition may be written on one that is without it."""
    for one in protocol.derived.removed if protocol.derived is not None else ():
        if one.key not in map(key_path, theirs[one.table]):
            continue
        yield f"[remove.{one.table}.{one.key}]"
        yield from _pair("reason", one.reason)
        yield from (f"{key} = {_value(value)}" for key, value in cites_of(one.cites).items())
        yield ""


# --- values -----------------------------------------------------------------------------------------------


def _pair(key: str, value: object) -> Iterator[str]:
    """A key and its value on a line; nothing for ``None``."""
    if value is not None:
        yield f"{_key(key)} = {_value(value)}"


def _value(value: object) -> str:  # noqa: PLR0911  # one kind of value after another
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, YearMonth):
        return f'"{value.year:04}-{value.month:02}"'
    if isinstance(value, date | int):
        return str(value)
    if isinstance(value, dict):
        pairs = cast("dict[str, object]", value).items()
        return f"{{ {', '.join(f'{_key(key)} = {_value(one)}' for key, one in pairs)} }}" if pairs else "{}"
    if isinstance(value, list):
        inside = [_value(one) for one in cast("list[object]", value)]
        flat = f"[{', '.join(inside)}]"
        if len(flat) <= _WIDTH:
            return flat
        return "[\n" + "".join(f"    {one},\n" for one in inside) + "]"
    return _quoted(str(value))


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _quoted(key)


def _quoted(text: str) -> str:
    """A basic string: JSON escapes all that TOML asks to be escaped, but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
