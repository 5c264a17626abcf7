"""Words that take the key of something: ``occurrence report``, ``discharge of note``, both ways.

What they name has to be there, in the file or in its base. Each reads to a frozen value, and is written back
from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from mapm.authoring import cases, outputs, slips, words
from mapm.authoring.problems import nearest
from mapm.deadlines import AnyLimit, Chosen, Limit, Unstated, parse_limit
from mapm.errors import LimitError, ProtocolInvalid
from mapm.meeting.base import Entry
from mapm.protocols.common.escalation import EscalatedAs
from mapm.protocols.common.owners import InRole
from mapm.roles import Note, Person, Role
from mapm.rules.clocks import Discharged, FirstOf, LastOf, Occurrence
from mapm.rules.discharging import FallsAway, First, FirstOccurrence, FirstReply, FirstWhere
from mapm.rules.expected import ExpectedDay, Gestation
from mapm.rules.hours import OwnerByPeriod
from mapm.rules.several import Reckoned, SeveralLimits
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.authoring.tables import Table

__all__ = ["Named"]

_OCCURRENCE: Final = "occurrence "
_DISCHARGE: Final = "discharge of "
_EXPECTED: Final = "expected "
_GESTATION = re.compile(r"gestation ([0-9]{1,3})\+([0-9]) of (.{1,80})")
_ANSWER: Final = "answer to "
_YES: Final = "yes to "
_ESCALATION: Final = "escalation "
_CLOCKS: Final = {"earlier_of": FirstOf, "later_of": LastOf}
_SEVERAL: Final = {"sooner_of": False, "later_of": True}
_NUMBER_FIRST = re.compile(r"(?:^\s*|(?<=\())(?=\d)")


@frozen(kw_only=True, eq=False, repr=False)
class Named(Value):
    """What a file and its base have, by key: what its words may name."""

    occurrences: Mapping[str, str] = field(factory=dict[str, str])
    """Each with what it is, in words."""
    questions: Mapping[str, tuple[type[Entry], ...]] = field(factory=dict[str, "tuple[type[Entry], ...]"])
    """Each with the kinds of entry that it is asked with."""
    duties: frozenset[str] = frozenset()
    ladders: frozenset[str] = frozenset()
    rungs: Mapping[str, tuple[str, ...]] = field(factory=dict[str, "tuple[str, ...]"])
    """The rungs of each ladder."""
    traits: Mapping[str, tuple[str, ...]] = field(factory=dict[str, "tuple[str, ...]"])
    """Each with its values."""
    each_sitting: frozenset[str] = frozenset()
    """Those of them that are said anew for each sitting."""
    outcomes: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    agency_kinds: frozenset[str] = frozenset()
    quorums: frozenset[str] = frozenset()
    periods: frozenset[str] = frozenset()
    hours: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()


# --- who owes it ------------------------------------------------------------------------------------------


def owner(table: Table, key: str, named: Named) -> Any:  # noqa: ANN401  # an owner, as a duty has it
    """Who owes a duty: a word of the list, a role of the protocol's own, or one in a period and one else."""
    if isinstance(table.data.get(key), dict):
        inside = table.sub(key)
        return _by_period(inside, named) if inside is not None else None
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
    table.knows(key)
    given = table.data.get(key)
    if isinstance(given, dict):
        inside = table.sub(key)
        if inside is None:
            return None
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
    if text.startswith(_OCCURRENCE):
        of = _key(table, path, text, _OCCURRENCE, named.occurrences, "an occurrence")
        return Occurrence(of, named.occurrences[of]) if of is not None else None
    if text.startswith(_DISCHARGE):
        of = _key(table, path, text, _DISCHARGE, named.duties, "a duty")
        return Discharged(of) if of is not None else None
    if outputs.is_of_product(text):
        return outputs.clock(table, path, text, named)
    if text.startswith(_EXPECTED):
        of = _key(table, path, text, _EXPECTED, named.occurrences, "an occurrence")
        return ExpectedDay(of, named.occurrences[of]) if of is not None else None
    weeks = _GESTATION.fullmatch(text)
    if weeks is not None:
        return _gestation(table, path, weeks, named)
    known = (
        *(*words.CLOCKS.meaning, f"{_OCCURRENCE}KEY", f"{_DISCHARGE}KEY"),
        *(f"{_EXPECTED}KEY", "gestation 32+0 of KEY", "issue of KEY", "receipt of KEY"),
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
    if isinstance(value, Occurrence):
        return f"{_OCCURRENCE}{value.key}"
    if isinstance(value, Discharged):
        return f"{_DISCHARGE}{value.duty}"
    if isinstance(value, ExpectedDay):
        return f"{_EXPECTED}{value.key}"
    if isinstance(value, Gestation):
        return f"gestation {value.weeks}+{value.days} of {value.key}"
    return outputs.clock_word(value) or words.CLOCKS.word(value)


# --- what discharges it, or makes it fall away ------------------------------------------------------------


def discharge(table: Table, key: str, named: Named) -> Any:  # noqa: ANN401
    """What discharges a duty: an entry, an occurrence, an answer, an escalation, or a word of the list."""
    if isinstance(table.data.get(key), dict):
        inside = table.sub(key)
        return _such(inside, named) if inside is not None else None
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


# --- limits -----------------------------------------------------------------------------------------------


def limit(table: Table, key: str, named: Named) -> Any:  # noqa: ANN401  # a limit, as a duty has it
    """A limit: words that `parse_limit` reads, a date that the meeting sets, or one that somebody chose.

    Or the sooner or the later of several, each with what it counts from.
    """
    table.knows(key)
    if isinstance(table.data.get(key), dict):
        inside = table.sub(key)
        if inside is None:
            return None
        which = next((one for one in _SEVERAL if one in inside), None)
        return _chosen(inside) if which is None else _several(inside, which, named)
    text = table.take(key, str, instead='write a limit, such as "10 working days"')
    if text is None:
        return None
    if text in words.DATES_SET.meaning:
        return words.DATES_SET.meaning[text]
    return _parsed(table, key, text)


def _parsed(table: Table, key: str, text: str) -> AnyLimit | None:
    found = _limit_or_why(text)
    if isinstance(found, AnyLimit):
        return found
    once = text.removeprefix("every ")
    if once != text and is_limit(once):
        instead = f'write "{once}": it is counted anew each time that the duty is opened'
        table.wrong(key, "names no limit", instead=instead)
        return None
    digits = slips.in_digits(text)
    then = _limit_or_why(digits) if digits else found
    if isinstance(then, AnyLimit):
        instead = f"write the number in digits: {digits}"
        table.wrong(key, "names no limit: its number is a word", instead=instead)
    else:
        said = slips.for_a_file(str(then))  # in digits too something would be wrong with it
        table.wrong(key, f"names no limit: {said}")
    return None


def is_limit(text: str) -> bool:
    """Whether words are a limit."""
    return isinstance(_limit_or_why(text), AnyLimit)


def _limit_or_why(text: str) -> AnyLimit | LimitError:
    try:
        return parse_limit(_NUMBER_FIRST.sub("within ", text))
    except LimitError as problem:
        return problem


def _several(table: Table, which: str, named: Named) -> SeveralLimits | None:
    """``{ sooner_of = [{ within = "10 working days", counts_from = "occurrence report" }, ...] }``."""
    from mapm.authoring.rule_tables import items

    given = items(table, which) or []
    found: list[Reckoned] = []
    for one in given:
        text = one.take("within", str)
        one.missing("within", 'write a limit, such as within = "10 working days"')
        from_what = clock(one, "counts_from", named) if "counts_from" in one else None
        one.knows("counts_from")
        one.done()
        counted = _parsed(one, "within", text) if text is not None else None
        if counted is not None and not isinstance(counted, Limit):
            one.wrong("within", "gives no date", instead="choose a number and a unit")
        elif counted is not None and (from_what is not None or "counts_from" not in one):
            found.append(Reckoned(counted, from_what))
    table.done()
    if len(given) < 2:  # noqa: PLR2004
        table.wrong(which, "compares fewer than two", instead="name two or more")
    return SeveralLimits(tuple(found), _SEVERAL[which]) if 1 < len(found) == len(given) else None


def _chosen(table: Table) -> Chosen | None:
    needed = 'write { source_says = "promptly", chosen = "5 working days", by = "head-of-service" }'
    says = table.text("source_says", needed=needed)
    text = table.take("chosen", str)
    table.missing("chosen", needed)
    by = table.text("by", needed="a limit is chosen by a named person: give their reference")
    why = table.text("reason")
    table.done()
    found = _parsed(table, "chosen", text) if text is not None else None
    stated = _stated(says) if says is not None else ""
    if stated:
        instead = f'write within = "{stated}": nobody chooses another than the document states'
        table.wrong("source_says", "is a limit by itself", instead=instead)
        return None
    if found is not None and not isinstance(found, Limit):
        table.wrong("chosen", "gives no date", instead="choose a number and a unit")
        return None
    if says is None or by is None or found is None:
        return None
    return Unstated(says).chosen(found, by=Person(by), reason=Note(why) if why is not None else None)


def _stated(says: str) -> str:
    """What the document says as a limit, where it is one; empty where it leaves a number or a unit open."""
    each = (says, slips.in_digits(says))
    return next((one for one in each if one and isinstance(_limit_or_why(one), Limit)), "")


def limit_word(value: object) -> object:
    """A limit as a file says it; ``None`` where only Python can."""
    if isinstance(value, Chosen):
        said = {"source_says": value.instead_of.words, "chosen": value.limit.text, "by": value.by.ref}
        reason = value.reason.text if value.reason is not None else None
        return said | ({"reason": reason} if reason is not None else {})
    if isinstance(value, SeveralLimits):
        each = [_reckoned_word(one) for one in value.limits]
        which = "later_of" if value.later else "sooner_of"
        return {which: each} if None not in each else None
    if isinstance(value, AnyLimit):
        return value.text
    return words.DATES_SET.word(value)


def _reckoned_word(one: Reckoned) -> dict[str, object] | None:
    from_what = clock_word(one.counts_from) if one.counts_from is not None else None
    if one.counts_from is None:
        return {"within": one.limit.text}
    return {"within": one.limit.text, "counts_from": from_what} if from_what is not None else None


def _key(  # noqa: PLR0913, PLR0917  # what is looked up, where, and how it is told
    table: Table, path: str, text: str, start: str, known: Iterable[str], what: str
) -> str | None:
    given = text.removeprefix(start).strip()
    if given in known:
        return given
    table.problems.unknown(path, given, sorted(known), what)
    return None
