"""Roles and ranks: that a rule names what is there, and that somebody can meet it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mapm.authoring import words
from mapm.authoring.by_people import named_by
from mapm.authoring.lint.examined import entry_word, kind_of, requirement_path
from mapm.authoring.lint.findings import found
from mapm.authoring.lint.quorum import naming
from mapm.meeting.events import Agree, Propose
from mapm.meeting.facts import Appoint
from mapm.protocols.common.owners import InRole
from mapm.roles import Role
from mapm.rules.people import Different, MadeBy, RankAtLeast
from mapm.rules.who import Who, who_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.authoring.lint.examined import Examined
    from mapm.authoring.lint.findings import LintFinding
    from mapm.meeting.base import Entry
    from mapm.rules.requirements import Requirement
    from mapm.rules.who import AnyWho

_SEATS: Final = frozenset({Role.CHAIR, Role.NOTE_TAKER})
"""Roles that a sitting names by itself."""


def not_there(on: Examined) -> Iterator[LintFinding]:
    """MP701: a rule that names a rank, a role or a quorum which the protocol does not have."""
    ranks = {one.key for one in on.of.words.ranks}
    quorums = {one.key for one in on.of.words.quorums}
    roles = _roles(on)
    for path, key, cites in naming(on):
        if key not in quorums:
            yield found("MP701", path, f"there is no quorum {key}", cites=cites)
    for row in on.rows:
        for one in row.requires:
            judge: Any = one.judge
            path = requirement_path(row, one)
            if isinstance(judge, RankAtLeast) and judge.rank not in ranks:
                yield found("MP701", path, f"there is no rank {judge.rank}", cites=one.cites)
            named = [who.key for who in named_by(judge) if isinstance(who, Role)]
            for role in (*named, *(judge.roles if isinstance(judge, MadeBy) else ())):
                if role not in roles:
                    yield found("MP701", path, f"there is no role {role}", cites=one.cites)


def nobody(on: Examined) -> Iterator[LintFinding]:
    """MP702: a rule that nobody can meet, whoever they are."""
    for row in on.rows:
        for one in row.requires:
            why = _nobody(one, row.requires, kind_of(row), on)
            if why:
                yield found("MP702", requirement_path(row, one), why, cites=one.cites)


def _nobody(one: Requirement, beside: tuple[Requirement, ...], kind: type[Entry], on: Examined) -> str:
    judge: Any = one.judge
    if Appoint not in on.possible:
        for who in named_by(judge):
            if isinstance(who, Role) and who not in _SEATS:
                return (
                    f"it is never recorded who {who_in_words(who)} is: {entry_word(Appoint)} cannot be made"
                )
    if not isinstance(judge, Different):
        return ""
    for place, who in enumerate(judge.who):
        for other in judge.who[:place]:
            if who == other:
                return f"it names {who_in_words(who)} twice"
            if _one(who, other, kind):
                return f"{who_in_words(other)} and {who_in_words(who)} are always one person here"
            if _must_be(who, other, beside) or _must_be(other, who, beside):
                return f"{who_in_words(other)} has to be {who_in_words(who)}, by another requirement"
    return ""


def _one(who: AnyWho, other: AnyWho, kind: type[Entry]) -> bool:
    """Whether two words mean one person with an entry of a kind."""
    both = {who, other}
    return (kind is Propose and both == {Who.ASKED, Who.ENTERS}) or (
        kind is Agree and both == {Who.AGREED, Who.ENTERS}
    )


def _must_be(who: AnyWho, role: AnyWho, beside: tuple[Requirement, ...]) -> bool:
    """Whether another rule, of every case, lets somebody be in one role alone."""
    key = role.key if isinstance(role, Role) else role.value
    return any(
        isinstance(one.judge, MadeBy)
        and one.applies is None
        and one.judge.of == who
        and one.judge.roles == (key,)
        for one in beside
    )


def _roles(on: Examined) -> set[str]:
    """Every role that the protocol knows: everybody's, its own, and those that a base names."""
    known = {one.key for one in (Role.CHAIR, Role.PROPOSING_AGENCY, *words.ROLES)}
    known |= {one.key for one in on.of.words.roles}
    owners = [owner for duty in on.of.duties for owner in (duty.owner, duty.suggested)]
    return known | {one.role.key for one in owners if isinstance(one, InRole)}


CHECKS = (not_there, nobody)
