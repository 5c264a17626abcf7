"""Weakening: what a local protocol makes longer, makes no must, or leaves out, and by how strong a clause."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from mapm.authoring.lint.findings import found
from mapm.calendars import WorkingCalendar
from mapm.deadlines import Limit, parse_limit
from mapm.errors import MapmError
from mapm.sources import Clause, Effect, Force

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.authoring.lint.examined import Examined
    from mapm.authoring.lint.findings import LintFinding
    from mapm.rules.derivation import Changed, Derivation, Removed
    from mapm.sources import Citation

_STRONG: Final = frozenset({Force.MUST, Force.MUST_NOT})
_FROM: Final = date(2026, 1, 5)  # any day will do: two limits are compared from the same
_DAYS: Final = WorkingCalendar.weekdays_only(years=range(2020, 2046))


def weakened(on: Examined) -> Iterator[LintFinding]:
    """MP307: a limit made longer, a must that is none, or one left out, by a clause weaker than a must."""
    derived = on.of.derived
    if derived is None:
        return
    own = derived.clauses.source.key
    if own in _documents(derived):  # an edition on another of its own document says itself how strong it is
        return
    for change in derived.changed:
        weak = _weak(change.cites, own)
        for field, says in _weaker(change, on) if weak else ():
            path = f"change.{change.table}.{change.key}.{field}"
            yield found("MP307", path, f"{says}, and {weak}", cites=change.cites)
    for gone in derived.removed:
        path = f"remove.{gone.table}.{gone.key}"
        weak = _weak(gone.cites, own) if _was_a_must(gone) else ""
        if weak:
            yield found("MP307", path, f"a must is left out, and {weak}", cites=gone.cites)
        if len(gone.reason.split()) < 2 and _of_own(gone.cites, own):  # noqa: PLR2004  # a word is no reason
            yield found("MP307", f"{path}.reason", f'"{gone.reason}" is no reason', cites=gone.cites)


def _documents(derived: Derivation) -> set[str]:
    """The documents that what was changed or left out rested on."""
    cites = [cite for one in derived.changed for each in one.replaced for cite in each.cites]
    cites += [cite for one in derived.removed for cite in one.was]
    return {one.source for one in cites if isinstance(one, Clause)}


def _of_own(cites: Iterable[Citation], own: str) -> list[Clause]:
    return [one for one in cites if isinstance(one, Clause) and one.source == own]


def _weak(cites: Iterable[Citation], own: str) -> str:
    """Why the local clauses are weaker than a must, in words; empty where one is not, or none is cited."""
    clauses = _of_own(cites, own)
    if not clauses or any(one.force in _STRONG and one.effect is not Effect.NONE for one in clauses):
        return ""
    forces = " or ".join(dict.fromkeys(one.force.value for one in clauses if one.force not in _STRONG))
    return (
        f"the clause that says so is no must, but {forces}"
        if forces
        else "the clause that says so does nothing"
    )


def _weaker(change: Changed, on: Examined) -> Iterator[tuple[str, str]]:
    """The fields of a part in which it asks less than the base did, each with what it comes to."""
    part = _part(change, on)
    for one in change.replaced:
        if one.field == "binding" and one.was == "yes" and part is not None and not part.binding:
            yield "binding", "what was a must is none"
        if one.field == "within" and part is not None and _longer(one.was, part.within):
            yield "within", f"the limit was {one.was}, and is longer now"


def _part(change: Changed, on: Examined) -> Any:  # noqa: ANN401  # a duty or a requirement
    if change.table == "duties":
        return on.duties.get(change.key)
    key = change.key.rpartition(".")[2].strip('"')
    return next((one for row in on.rows for one in row.requires if one.key == key), None)


def _longer(was: str, now: object) -> bool:
    """Whether a limit comes to a later day than another, from the same day without holidays; or to none."""
    try:
        before = parse_limit(was)
        if not isinstance(before, Limit):
            return False
        if not isinstance(now, Limit):
            return True
        return now.due(_FROM, _DAYS).on > before.due(_FROM, _DAYS).on
    except MapmError:
        return False  # a time of day, or a date that a meeting sets: not for lint to tell


def _was_a_must(gone: Removed) -> bool:
    return any(isinstance(one, Clause) and one.force in _STRONG for one in gone.was)


CHECKS = (weakened,)
