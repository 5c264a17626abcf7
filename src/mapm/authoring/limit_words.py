"""Limits as a file says them, both ways: words, a date that is set, one that was chosen, several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from mapm.authoring import slips, words
from mapm.authoring.phrases import clock, clock_word
from mapm.authoring.tables import items
from mapm.deadlines import AnyLimit, Chosen, Limit, Unstated, parse_limit
from mapm.errors import LimitError
from mapm.roles import Note, Person
from mapm.rules.several import Reckoned, SeveralLimits

if TYPE_CHECKING:
    from mapm.authoring.named import Named
    from mapm.authoring.tables import Table

__all__ = ["is_limit", "limit", "limit_word"]

_SEVERAL: Final = {"sooner_of": False, "later_of": True}
_NUMBER_FIRST = re.compile(r"(?:^\s*|(?<=\())(?=\d)")


def limit(table: Table, key: str, named: Named) -> Any:  # noqa: ANN401  # a limit, as a duty has it
    """A limit: words that `parse_limit` reads, a date that the meeting sets, or one that somebody chose.

    Or the sooner or the later of several, each with what it counts from.
    """
    inside = table.sub(key) if isinstance(table.data.get(key), dict) else None
    if inside is not None:
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
    if isinstance(found, Unstated) and (stated := _stated(found.words)):
        table.wrong(key, "is a limit by itself", instead=f'write "{stated}": the document states it')
        return None
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
