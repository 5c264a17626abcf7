"""``[source]`` and ``[clauses]``: the document that a file encodes, and every statement that it cites."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import frozen

from mapm.authoring import slips, words
from mapm.authoring.tables import kind_in_words, path_of
from mapm.errors import MapmError
from mapm.rules.advice import Advice
from mapm.sources import Clause, Effect, Force, Register, Source, Stage, YearMonth
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapm.authoring.problems import Problems
    from mapm.authoring.tables import Table
    from mapm.sources import Citation, Cites, Interpretation

__all__ = ["Citing", "ClauseTable", "check_stated", "read_clauses", "read_edition", "read_source"]

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_DECEMBER = 12
_LONGEST = 40  # characters of a clause number
_STATED: Final = ("publisher", "version", "agreed", "in_force_from", "last_review", "review_due")
_FIELDS: Final = (
    *("force", "gist", "stage", "actor", "effect", "softened", "quantity", "forums"),
    *("out_of_scope", "shown"),
)


def read_source(table: Table) -> Source | None:
    """The document: its key and name, since when it applies, when it is to be reviewed."""
    key = table.text("key", needed='give the document a short key, such as "exampleshire"')
    name = table.text("name", needed='say how sentences name it, such as "Exampleshire 2026"')
    title = table.text("title", needed="give its full title")
    version = table.text("version", needed='write its version, such as "version 2 of March 2026"')
    publisher = table.text("publisher")
    agreed, in_force_from = _day(table, "agreed"), _day(table, "in_force_from")
    last_review, review_due = _about(table, "last_review"), _about(table, "review_due")
    stated: list[tuple[str, str]] = []
    by = table.sub("stated_by")
    for field in by.data if by is not None else ():
        number = by.take(field, str) if by is not None else None
        if number is not None:
            stated.append((field, number))
    table.done()
    if key is None or name is None or title is None or version is None:
        return None
    return Source(
        key=key,
        name=name,
        title=title,
        publisher=publisher,
        version=version,
        agreed=agreed,
        in_force_from=in_force_from,
        last_review=last_review,
        review_due=review_due,
        stated_by=tuple(stated),
    )


def read_edition(table: Table, source: Table | None) -> dict[str, Any]:
    """What ``[edition]`` says beside the source: a draft, another start, a withdrawal, what it corrects."""
    draft = bool(table.flag("draft"))
    start, withdrawn = _day(table, "start"), _day(table, "withdrawn_from")
    corrects = table.text("corrects")
    table.done()
    told: Mapping[str, Any] = source.data if source is not None else {}
    if not draft and "in_force_from" not in told:
        instead = "the source does not say since when it applies: give the day here, or draft = true"
        table.missing("start", instead)
    if draft and "withdrawn_from" in table:
        table.wrong("withdrawn_from", "is of a draft, which is not in force", instead="keep one of the two")
    if start is not None and start == told.get("in_force_from"):
        table.problems.warn(table.at("start"), "says what source.in_force_from says", instead="leave it out")
    if corrects is not None and corrects == told.get("version"):
        table.wrong("corrects", "names this edition itself", instead="name the version that it replaces")
    return {"draft": draft, "start": start, "withdrawn_from": withdrawn, "corrects": corrects}


def _day(table: Table, key: str) -> date | None:
    instead = slips.date_written_out(table.data.get(key))
    instead = instead or "write a date without quotes, such as 2026-04-01"
    return cast("date | None", table.take(key, date, instead=instead))


def _about(table: Table, key: str) -> date | YearMonth | None:
    """A date, or a month as text: as precise as the document has it."""
    table.knows(key)
    given = table.data.get(key)
    if given is None or type(given) is date:
        return given
    found = _MONTH.fullmatch(given) if isinstance(given, str) else None
    if found is not None and 1 <= int(found[2]) <= _DECEMBER and int(found[1]) >= 1:
        return YearMonth(int(found[1]), int(found[2]))
    british = slips.date_written_out(given)
    instead = british or 'write a date such as 2027-04-01, or a month in quotes: "2027-04"'
    table.wrong(key, "is neither a date nor a month", instead=instead)
    return None


@frozen(eq=False, repr=False)
class ClauseTable(Value):
    """What ``[clauses]`` says: the clauses, what is out of scope and why, and what is only shown."""

    clauses: tuple[Clause, ...] = ()
    out_of_scope: tuple[tuple[str, str], ...] = ()
    advice: tuple[Advice, ...] = ()


def read_clauses(table: Table, source: str, forum: str) -> ClauseTable:
    """Every clause, by its number in quotes."""
    clauses: list[Clause] = []
    reasons: list[tuple[str, str]] = []
    advice: list[Advice] = []
    unread: list[str] = []
    for number, one in table.tables():
        unquoted = _unquoted(table, number, one)
        if unquoted:
            unread.extend(unquoted)
            continue
        clause = _clause(one, number, source, forum)
        why = one.text("out_of_scope")
        shown = one.listed("shown", words.ENTRIES, "convene") or ()
        one.done()
        if why is not None and shown:
            one.wrong("out_of_scope", "is shown too", instead="keep one of out_of_scope and shown")
        if clause is None:
            unread.append(number)
            continue
        clauses.append(clause)
        if why is not None:
            reasons.append((number, why))
        advice.extend(Advice(entry=kind, cites=(clause,)) for kind in shown)
    there = {one.number for one in clauses}
    clauses += [
        _unread(one, source, forum) for one in dict.fromkeys(unread) if one.strip() and one not in there
    ]
    return ClauseTable(tuple(clauses), tuple(reasons), tuple(advice))


def _clause(table: Table, number: str, source: str, forum: str) -> Clause | None:
    force = table.word("force", words.FORCES, needed=True)
    gist = table.text("gist", needed="say in your own words what the clause says")
    stage = table.word("stage", words.STAGES, needed=True)
    actor = table.text("actor", needed="say whom it addresses")
    effect = table.word("effect", words.EFFECTS, needed=True)
    softened = bool(table.flag("softened"))
    quantity = table.text("quantity")
    forums = [one for _, one in table.texts("forums", "KEY") or () if table.plain("forums", one) is not None]
    if len(number) > _LONGEST or not number.strip():
        table.problems.error(
            table.path, "has no usable number", instead='write it as the document has it: "4.2"'
        )
        return None
    if gist is None or actor is None or None in {force, stage, effect}:
        return None
    try:
        return Clause(
            source=source,
            number=number,
            force=force,
            actor=actor,
            stage=stage,
            effect=effect,
            gist=gist,
            forums=tuple(forums) or (forum,),
            softened=softened,
            quantity=quantity,
        )
    except MapmError as problem:
        table.problems.error(table.path, f"is no clause: {problem}")
        return None


def _unread(number: str, source: str, forum: str) -> Clause:
    """Stands for a clause in which something is wrong, so that what cites it is not said to be wrong too."""
    return Clause(
        source=source,
        number=number,
        force=Force.FACT,
        actor="?",
        stage=Stage.BACKGROUND,
        effect=Effect.NONE,
        gist="?",
        forums=(forum,),
    )


def _unquoted(table: Table, number: str, one: Table) -> list[str]:
    """The numbers that stand without quotes, where the point in them made a table in a table."""
    inside = [key for key, value in one.data.items() if isinstance(value, dict) and key not in _FIELDS]
    for key in inside:
        one.problems.error(
            f"{table.path}.{number}.{key}",
            "is a clause number without quotes",
            instead=f'write [{table.path}."{number}.{key}"], since 7.10 is not 7.1',
        )
    return [f"{number}.{key}" for key in inside]


class Citing:
    """The clauses and readings that the parts of a file may cite."""

    def __init__(self, register: Register, readings: Mapping[str, Interpretation]) -> None:
        self.register = register
        self.readings = readings

    def cites(self, table: Table) -> Cites | None:
        """What a part cites; ``None`` where something in it is wrong, which is reported."""
        clauses = self._numbers(table, "clauses")
        keys = table.texts("readings", "A-08")
        table.twice("readings")
        readings: list[Citation] = []
        for path, key in keys or ():
            if key in self.readings:
                readings.append(self.readings[key])
            else:
                table.problems.unknown(path, key, self.readings, "a reading of ours")
        if "clauses" not in table and "readings" not in table:
            instead = 'cite your document: clauses = ["4.2"], or our readings: readings = ["A-08"]'
            table.problems.error(table.path, "cites nothing", instead=instead)
        elif not (table.data.get("clauses") or keys):
            table.problems.error(table.path, "cites nothing", instead="name at least one clause")
        found = (*clauses, *readings)
        return cast("Cites", tuple(dict.fromkeys(found))) if found else None

    def _numbers(self, table: Table, key: str) -> tuple[Clause, ...]:
        instead = f'write a list of numbers in quotes: {key} = ["4.2"]'
        given = cast("list[object]", table.take(key, list, instead=instead) or [])
        table.twice(key)
        found: list[Clause] = []
        for place, number in enumerate(given):
            path = f"{table.at(key)}[{place}]"
            if isinstance(number, str) and number in self.register:
                found.append(self.register[number])
            elif isinstance(number, str):
                table.problems.unknown(path, number, self.register, "a clause of [clauses]")
            else:
                numeric = isinstance(number, int | float) and not isinstance(number, bool)
                quoted = (
                    f'"{number}" in quotes, since 7.10 is not 7.1' if numeric else 'a number in quotes: "4.2"'
                )
                what = f"is {kind_in_words(number)}, not a clause number"
                table.problems.error(path, what, instead=f"write {quoted}")
        return tuple(found)


def check_stated(source: Source, register: Register, problems: Problems) -> None:
    """Reports what the dates and names of a source are said to be taken from, where that is not there."""
    for field, number in source.stated_by:
        path = path_of("source.stated_by", field)
        if field not in _STATED:
            problems.unknown(path, field, _STATED, "something that a clause can state")
        if number not in register:
            problems.unknown(path, number, register, "a clause of [clauses]")
