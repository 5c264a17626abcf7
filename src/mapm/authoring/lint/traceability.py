"""Traceability: whether every clause of the document has a place, and every rule a clause."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, cast

from mapm import protocols, traceability
from mapm.authoring.lint.examined import requirement_path, row_path
from mapm.authoring.lint.findings import found
from mapm.authoring.tables import path_of
from mapm.sources import Clause, Force, Interpretation
from mapm.traceability import Disposition, account_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mapm.authoring.lint.examined import Examined, Linted
    from mapm.authoring.lint.findings import LintFinding
    from mapm.protocol import MeetingProtocol
    from mapm.sources import Citation
    from mapm.traceability import Accounted

_BINDS: Final = frozenset({Force.MUST, Force.MUST_NOT, Force.DEFINITION, Force.PURPOSE})
"""What may stand behind a must: a meeting that is not what the definition says is not this meeting."""


def accounts(of: Linted) -> tuple[Accounted, ...]:
    """What became of every clause of a protocol's document; nothing where its clauses are not known."""
    if of.derived is not None:
        reasons = dict(of.derived.out_of_scope)
        return account_for(of.derived.clauses.clauses, (cast("MeetingProtocol", of),), out_of_scope=reasons)
    forum = protocols.FORUM_OF.get(of.key)
    if forum is None or of.source.key not in traceability.SOURCES:
        return ()
    clauses = traceability.register(of.source.key).for_forum(forum)
    reasons = dict(traceability.out_of_scope(of.source.key))
    return account_for(clauses, (cast("MeetingProtocol", of),), out_of_scope=reasons)


def unaccounted(on: Examined) -> Iterator[LintFinding]:
    """MP301: a clause that nothing computes, shows, or leaves out with a reason."""
    for one in on.clauses:
        if one.disposition is Disposition.UNACCOUNTED:
            says = f"nothing is said of what became of it: {one.clause.gist}"
            yield found("MP301", clause_path(one.clause), says, cites=(one.clause,))


def used_all_the_same(on: Examined) -> Iterator[LintFinding]:
    """MP306: a clause that is said to be out of scope, and is used or shown."""
    reasons: Mapping[str, str] = {}
    if on.of.derived is not None:
        reasons = dict(on.of.derived.out_of_scope)
    for one in on.clauses:
        if one.clause.number in reasons and one.where:
            says = f"it is said to be out of scope, and is used: {', '.join(one.where)}"
            yield found("MP306", clause_path(one.clause), says, cites=(one.clause,))


def ours_alone(on: Examined) -> Iterator[LintFinding]:
    """MP302: a rule behind which no clause stands."""
    for path, cites in every_rule(on):
        if all(isinstance(cite, Interpretation) for cite in cites):
            yield found("MP302", path, "no clause stands behind it", cites=cites)


def musts(on: Examined) -> Iterator[LintFinding]:
    """MP305: a must behind which no clause stands that says must, and no reading that explains it."""
    for row in on.rows:
        for one in row.requires:
            if one.binding and not one.because and not _says_must(one.cites):
                says = "it refuses a decision or is a breach, and no clause that it cites is a must"
                yield found("MP305", requirement_path(row, one), says, cites=one.cites)
    for duty in on.of.duties:
        if duty.binding and not _says_must(duty.cites):
            says = "it counts as a breach when it is late, and no clause that it cites is a must"
            yield found("MP305", path_of("duties", duty.key), says, cites=duty.cites)


def changes(on: Examined) -> Iterator[LintFinding]:
    """MP303, MP304: what a local protocol changes rests on a clause of its own, and changes something."""
    derived = on.of.derived
    if derived is None:
        return
    own, name = derived.clauses.source.key, derived.clauses.source.name
    for what, parts in (("change", derived.changed), ("remove", derived.removed)):
        for one in parts:
            if not any(isinstance(cite, Clause) and cite.source == own for cite in one.cites):
                path = f"{what}.{one.table}.{one.key}"
                yield found("MP303", path, f"no clause of {name} says so", cites=one.cites)
    for change in derived.changed:
        path = f"change.{change.table}.{change.key}"
        says = f"it says what {derived.base_name or 'the base'} says already"
        for field in change.same:
            yield found("MP304", f"{path}.{field}", says, cites=change.cites)
        if not change.same and not change.replaced:
            yield found("MP304", path, says, cites=change.cites)


def every_rule(on: Examined) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """Everything that judges or is owed, by its path, with what it rests on."""
    for row in on.rows:
        yield row_path(row), row.cites
        for requirement in row.requires:
            yield requirement_path(row, requirement), requirement.cites
    for duty in on.of.duties:
        yield path_of("duties", duty.key), duty.cites
    for ladder in on.of.ladders:
        yield (
            path_of("ladders", ladder.kind),
            tuple(chain(ladder.cites, *(rung.cites for rung in ladder.rungs))),
        )


def clause_path(clause: Clause) -> str:
    """Where a clause stands in a file."""
    return f'clauses."{clause.number}"'


def _says_must(cites: tuple[Citation, ...]) -> bool:
    return any(isinstance(cite, Interpretation) or cite.binding or cite.force in _BINDS for cite in cites)


CHECKS = (unaccounted, used_all_the_same, ours_alone, musts, changes)
