"""Hypothesis strategy: ranks, kinds of agency and quorums at random, and what is judged by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mapm import Hold, Propose, Requirement, Role
from mapm.authoring import Requires
from mapm.meeting.events import Convene, Reconvene
from mapm.meeting.facts import Appoint, Extend, Rearrange, Release
from mapm.rules.applying import SaidBefore
from mapm.rules.inquorate import Sat, SatAs, SittingStood
from mapm.rules.people import DelegatedWithReason, Different, Independent, MadeBy, RankAtLeast, SameAsLast
from mapm.rules.quorum import NeverTwiceInquorate, QuorumMet
from mapm.rules.vocabulary import AgencyKind, LocalRole, Quorum, Rank, Trait
from mapm.rules.who import Who

if TYPE_CHECKING:
    from mapm import Entry
    from mapm.testing.strategies._local.parts import Parts

_SEATED: Final = (Convene, Reconvene, Rearrange, Hold)
_ANYBODY: Final = (Who.CHAIR, Who.NOTE_TAKER, Who.ENTERS, Who.ASKED, Who.AGREED, Role.LEAD_PROFESSIONAL)


def seats(parts: Parts) -> None:
    """Ranks, kinds of agency and quorums over them."""
    for n in parts.some(2):
        key, level = parts.key(f"rank {n}"), parts.level(n)
        parts.add.append(Rank(key=key, what="a rank", level=level, cites=parts.cites()))
    for n in parts.some(3):
        key = parts.key(f"kind {n}")
        kind = AgencyKind(key=key, what="a kind", cites=parts.cites(), counts_once=parts.yes())
        parts.add.append(kind)
    kinds = [one.key for one in parts.of(AgencyKind)]
    for n in parts.some(2):
        needs = tuple((key, parts.one((1, 2))) for key in kinds if parts.yes())
        parts.add.append(
            Quorum(
                key=parts.key(f"quorum {n}"),
                what="meetings",
                cites=parts.cites(),
                needs=needs,
                agencies=parts.one((0, 2)),
                people=parts.one((1, 3)),
                discretion=parts.yes(),
            )
        )


def judged(parts: Parts) -> None:
    """Requirements that judge who is there, and in which role."""
    kinds = [kind for kind in parts.kinds() if kind is not Propose]
    for n in parts.some(3) if kinds else ():
        entry, key = parts.one(kinds), parts.key(f"rule-{n}")
        judge = _judge(parts, entry, key)
        requirement = Requirement(
            key=key,
            cites=parts.cites(),
            binding=parts.yes(),
            judge=judge,
            asks=judge.asks,
            missing=parts.one((judge.missing, "it is not so")),
            unrecorded=judge.unrecorded,
            reads=judge.reads(entry),
            applies=_case(parts, entry),
        )
        parts.add.append(Requires(entry, requirement))


def sat_as(parts: Parts) -> list[Any]:
    """A condition of a duty on how a sitting stood to a quorum, or none."""
    if not parts.of(Quorum) or parts.yes():
        return []
    return [SatAs(parts.one(parts.of(Quorum)).key, parts.one(tuple(Sat)))]


def _judge(parts: Parts, entry: type[Entry], key: str) -> Any:  # noqa: ANN401  # a judge
    """What is judged of an entry."""
    roles = [Role(one.key) for one in parts.of(LocalRole)]
    anybody: list[Who | Role] = [*_ANYBODY, *roles]
    somebody = parts.one(anybody)
    found: list[Any] = [Independent(somebody), MadeBy(("chair",), somebody), MadeBy(("line manager",))]
    found += [Different(pair) for pair in ((Who.CHAIR, somebody), (somebody, Who.ASKED, Who.NOTE_TAKER))]
    found += [RankAtLeast(somebody, one.key) for one in parts.of(Rank)]
    found += [kind(one.key) for one in parts.of(Quorum) for kind in (QuorumMet, NeverTwiceInquorate)]
    found += [SameAsLast(Who.CHAIR, key), SameAsLast(Who.NOTE_TAKER, key)] if entry in _SEATED else []
    found += [MadeBy(("chair",), Who.AUTHORITY)] if entry in {Extend, Release} else []
    found += [DelegatedWithReason(), Independent(Who.APPOINTED)] if entry is Appoint else []
    return parts.one(found)


def _case(parts: Parts, entry: type[Entry]) -> Any:  # noqa: ANN401  # a case, or none
    """In which cases it applies."""
    anew = [one for one in parts.of(Trait) if one.each_sitting]
    if entry is Hold and anew and parts.yes():
        trait = parts.one(anew)
        return SaidBefore(((trait.key, trait.values[:1]),))
    if not parts.of(Quorum) or parts.yes():
        return parts.case()
    return SittingStood(parts.one(parts.of(Quorum)).key, parts.one(tuple(Sat)))
