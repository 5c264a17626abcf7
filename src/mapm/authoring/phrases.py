"""Words that take the key of something: ``occurrence report``, ``discharge of note``, both ways.

What they name has to be there, in the file or in its base. Each reads to a frozen value, and is written back
from it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from mapm.authoring import cases, outputs, words
from mapm.authoring.problems import nearest
from mapm.errors import ProtocolInvalid
from mapm.protocols.common.escalation import EscalatedAs
from mapm.protocols.common.owners import InRole
from mapm.roles import Role
from mapm.rules.clocks import Discharged, FirstOf, LastOf, Occurrence
from mapm.rules.discharging import FallsAway, First, FirstOccurrence, FirstReply, FirstWhere
from mapm.rules.expected import ExpectedDay, Gestation
from mapm.rules.hours import NextOpening, OwnerByPeriod

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.authoring.named import Named
    from mapm.authoring.tables import Table
    from mapm.meeting.base import Entry

__all__ = ["clock", "clock_word", "discharge", "discharge_word", "owner", "owner_word", "release"]

_OCCURRENCE: Final = "occurrence "
_DISCHARGE: Final = "discharge of "
_EXPECTED: Final = "expected "
_OPENING: Final = "next opening of "
_GESTATION = re.compile(r"gestation ([0-9]{1,3})\+([0-9]) of (.{1,80})")
_ANSWER: Final = "answer to "
_YES: Final = "yes to "
_ESCALATION: Final = "escalation "
_CLOCKS: Final = {"earlier_of": FirstOf, "later_of": LastOf}


# --- who owes it ------------------------------------------------------------------------------------------


def owner(table: Table, key: str, named: Named) -> Any:  # noqa: ANN401  # an owner, as a duty has it
    """Who owes a duty: a word of the list, a role of the protocol's own, or one in a period and one else."""
    inside = table.sub(key) if isinstance(table.data.get(key), dict) else None
    if inside is not None:
        return _by_period(inside, named)
    given = table.take(key, str)
    if given is None:
        return None
    if given in words.OWNERS.meaning:
        return words.OWNERS.meaning[given]
    if given in named.roles:
        return InRole(Role(given))
    known = (*words.OWNERS.meaning, *sorted(named.roles))
    instead = f"write one of {', '.join(known)}, or add a role of your own: [roles.KEY]"
    table.wrong(key, f"is not an owner: {given[:60]!r}", near=nearest(given, known), instead=instead)
    return None


def _by_period(table: Table, named: Named) -> OwnerByPeriod | None:
    """``{ period = "school holidays", during = "education officer", otherwise = "head teacher" }``."""
    period: str | None = table.take("period", str)
    table.missing("period", "name the period: a key of [periods]")
    if period is not None and period not in named.periods:
        table.problems.unknown(table.at("period"), period, sorted(named.periods), "a period")
        period = None
    both: list[Any] = []
    for key in ("during", "otherwise"):
        table.missing(key, "say who owes it then")
        if isinstance(table.data.get(key), dict):
            table.knows(key)
            table.wrong(key, "is a table", instead="write an owner in one word of the list")
        else:
            both.append(owner(table, key, named))
    table.done()
    if period is None or len(both) < 2 or None in both:  # noqa: PLR2004
        return None
    return OwnerByPeriod(period, both[0], both[1])


def owner_word(value: object) -> Any:  # noqa: ANN401  # text, or a table
    """The word of an owner; ``None`` where only Python can say it."""
    if isinstance(value, OwnerByPeriod):
        both = {"during": owner_word(value.during), "otherwise": owner_word(value.otherwise)}
        return {"period": value.period, **both} if None not in both.values() else None
    found = words.OWNERS.word(value)
    if found is None and isinstance(value, InRole) and value.role != Role.NOTE_TAKER:
        return value.role.key
    return found


# --- clocks -----------------------------------------------------------------------------------------------


def clock(table: Table, key: str, named: Named) -> Any:  # noqa: ANN401  # a clock, as a duty has it
    """What a limit counts from: a word, or the earlier or later of several."""
    inside = table.sub(key) if isinstance(table.data.get(key), dict) else None
    if inside is not None:
        which = [one for one in _CLOCKS if one in inside]
        if len(which) != 1:
            table.wrong(
                key, "names no clock", instead='write { earlier_of = ["occurrence birth", "proposal"] }'
            )
            return None
        several = inside.texts(which[0], "occurrence birth") or []
        found = [_clock(inside, path, one, named) for path, one in several]
        inside.done()
        if len(found) < 2:  # noqa: PLR2004
            inside.wrong(which[0], "compares fewer than two", instead="name two or more")
            return None
        return _CLOCKS[which[0]](tuple(found)) if None not in found else None
    text = table.take(key, str)
    return _clock(table, table.at(key), text, named) if text is not None else None


def _clock(table: Table, path: str, text: str, named: Named) -> Any:  # noqa: ANN401
    if text in words.CLOCKS.meaning:
        return words.CLOCKS.meaning[text]
    for start, day in ((_OCCURRENCE, Occurrence), (_EXPECTED, ExpectedDay)):
        if text.startswith(start):
            of = _key(table, path, text, start, named.occurrences, "an occurrence")
            return day(of, named.occurrences[of]) if of is not None else None
    for start, clock_of, known_keys, what in (
        (_DISCHARGE, Discharged, named.duties, "a duty"),
        (_OPENING, NextOpening, named.hours, "a key of [hours]"),
    ):
        if text.startswith(start):
            of = _key(table, path, text, start, known_keys, what)
            return clock_of(of) if of is not None else None
    if outputs.is_of_product(text):
        return outputs.clock(table, path, text, named)
    weeks = _GESTATION.fullmatch(text)
    if weeks is not None:
        return _gestation(table, path, weeks, named)
    known = (
        *(*words.CLOCKS.meaning, f"{_OCCURRENCE}KEY", f"{_DISCHARGE}KEY"),
        *(f"{_EXPECTED}KEY", "gestation 32+0 of KEY", "issue of KEY", "receipt of KEY"),
        f"{_OPENING}KEY",
    )
    table.problems.unknown(path, text, known, words.CLOCKS.what)
    return None


def _gestation(table: Table, path: str, weeks: re.Match[str], named: Named) -> Gestation | None:
    of = _key(table, path, weeks[3], "", named.occurrences, "an occurrence")
    if of is None:
        return None
    try:
        return Gestation(of, int(weeks[1]), int(weeks[2]), named.occurrences[of])
    except ProtocolInvalid as problem:
        table.problems.error(
            path, f"is no week of gestation: {problem}", instead='write "gestation 32+0 of KEY"'
        )
        return None


def clock_word(value: object) -> object:
    """A clock as a file says it; ``None`` where only Python can."""
    if isinstance(value, FirstOf | LastOf):
        inside = [clock_word(one) for one in value.clocks]
        which = "earlier_of" if isinstance(value, FirstOf) else "later_of"
        return {which: inside} if all(isinstance(one, str) for one in inside) else None
    for kind, start in ((Occurrence, _OCCURRENCE), (ExpectedDay, _EXPECTED), (NextOpening, _OPENING)):
        if isinstance(value, kind):
            return f"{start}{value.key}"
    if isinstance(value, Discharged):
        return f"{_DISCHARGE}{value.duty}"
    if isinstance(value, Gestation):
        return f"gestation {value.weeks}+{value.days} of {value.key}"
    return outputs.clock_word(value) or words.CLOCKS.word(value)


# --- what discharges it, or makes it fall away ------------------------------------------------------------


def discharge(table: Table, key: str, named: Named) -> Any:  # noqa: ANN401
    """What discharges a duty: an entry, an occurrence, an answer, an escalation, or a word of the list."""
    inside = table.sub(key) if isinstance(table.data.get(key), dict) else None
    if inside is not None:
        return _such(inside, named)
    text = table.take(key, str)
    if text is None:
        return None
    if text in words.DISCHARGES.meaning:
        return words.DISCHARGES.meaning[text]
    if outputs.is_of_product(text):
        return outputs.discharge(table, table.at(key), text, named)
    if text.startswith(_ESCALATION):
        of = _key(table, table.at(key), text, _ESCALATION, named.ladders, "a ladder")
        return EscalatedAs(of) if of is not None else None
    extra = (*words.DISCHARGES.meaning, f"{_ESCALATION}KEY", "issue of KEY", "receipt of KEY")
    return _happening(table, key, text, named, extra)


def _such(table: Table, named: Named) -> FirstWhere | None:
    """The first entry of a kind in such a case: ``{ entry = "hold", when = { meeting = ["review"] } }``."""
    kind: type[Entry] | None = table.word("entry", words.ENTRIES, needed=True)
    table.missing("when", 'say in which case, such as when = { sitting = "later" }')
    found = cases.condition(table, "when", named, (kind,) if kind is not None else ())
    table.done()
    when = cases.all_of(found)
    return FirstWhere(kind, when) if kind is not None and when is not None else None


def release(table: Table, key: str, named: Named) -> FallsAway | None:
    """What makes a duty fall away: an entry, an occurrence or an answer."""
    text = table.take(key, str)
    found = _happening(table, key, text, named, ()) if text is not None else None
    return FallsAway(found, _why(found)) if found is not None else None


def _happening(
    table: Table, key: str, text: str, named: Named, extra: Iterable[str]
) -> First | FirstOccurrence | FirstReply | None:
    path = table.at(key)
    if text in words.ENTRIES.meaning:
        return First(words.ENTRIES.meaning[text])
    if text.startswith(_OCCURRENCE):
        of = _key(table, path, text, _OCCURRENCE, named.occurrences, "an occurrence")
        return FirstOccurrence(of) if of is not None else None
    for start, only_yes in ((_ANSWER, False), (_YES, True)):
        if text.startswith(start):
            of = _key(table, path, text, start, named.questions, "a question")
            return FirstReply(of, only_yes) if of is not None else None
    forms = (f"{_OCCURRENCE}KEY", f"{_ANSWER}KEY", f"{_YES}KEY", *extra)
    near = table.problems.nearest(text, (*forms, *words.ENTRIES.meaning))
    instead = f"write an entry, such as share_note, or one of {', '.join(forms)}"
    table.problems.error(path, f"is not {words.DISCHARGES.what}: {text[:60]!r}", near=near, instead=instead)
    return None


def _why(found: First | FirstOccurrence | FirstReply) -> str:
    if isinstance(found, First):
        return f"this has been recorded since: {words.entry_word(found.kind).replace('_', ' ')}"
    if isinstance(found, FirstOccurrence):
        return f"this has happened since: {found.key}"
    return f"the question {found.question} has been answered{' with yes' if found.only_yes else ''}"


def discharge_word(value: object) -> object:  # noqa: PLR0911  # one form after another
    """What discharges a duty, as a file says it; ``None`` where only Python can."""
    if isinstance(value, FirstWhere):
        when, _ = cases.when_word(value.when)
        return {"entry": words.entry_word(value.kind), "when": when} if when else None
    if isinstance(value, FallsAway):
        return discharge_word(value.once) if value.why == _why(value.once) else None
    if isinstance(value, First):
        return words.entry_word(value.kind)
    if isinstance(value, FirstOccurrence):
        return f"{_OCCURRENCE}{value.key}"
    if isinstance(value, FirstReply):
        return f"{_YES if value.only_yes else _ANSWER}{value.question}"
    if isinstance(value, EscalatedAs):
        return f"{_ESCALATION}{value.kind}"
    return outputs.discharge_word(value) or words.DISCHARGES.word(value)


def _key(  # noqa: PLR0913, PLR0917  # what is looked up, where, and how it is told
    table: Table, path: str, text: str, start: str, known: Iterable[str], what: str
) -> str | None:
    given = text.removeprefix(start).strip()
    if given in known:
        return given
    table.problems.unknown(path, given, sorted(known), what)
    return None
