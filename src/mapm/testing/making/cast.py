"""Who takes part in what is made: references that mean nobody, as many as the protocol's quorums need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.meeting.parts import Invitee
from mapm.roles import Agency, Person, Role

if TYPE_CHECKING:
    from mapm.rules.vocabulary import Vocabulary

WORKER, NURSE, TEACHER, MANAGER = (Person(ref) for ref in ("worker", "nurse", "teacher", "manager"))
CHILD, MOTHER, BROTHER = (Person(ref) for ref in ("child", "mother", "brother"))
SOCIAL_WORK, NHS, EDUCATION = (Agency(ref) for ref in ("Social Work", "NHS", "Education"))
AGENCIES: Final = (SOCIAL_WORK, NHS, EDUCATION)
PEOPLE: Final = (WORKER, NURSE, TEACHER, MANAGER, CHILD, MOTHER)
"""Everybody who is in the case from its beginning, professionals first."""
ROLES: Final = tuple(one for one in vars(Role).values() if isinstance(one, Role))
"""The roles that every protocol shares."""
_FIRST: Final = ((WORKER, SOCIAL_WORK), (NURSE, NHS), (TEACHER, EDUCATION), (MANAGER, SOCIAL_WORK))


def professionals(words: Vocabulary) -> tuple[Invitee, ...]:
    """Enough of them, of the right kinds of agency and of the highest rank, to meet every quorum."""
    rank = max(words.ranks, key=lambda one: one.level).key if words.ranks else None
    kinds: list[str] = []
    for kind in words.agency_kinds:
        needed = max((dict(one.needs).get(kind.key, 0) for one in words.quorums), default=0)
        kinds += [kind.key] * max(needed, 1)
    several = [one.key for one in words.agency_kinds if not one.counts_once]
    while kinds and len(kinds) < max((one.least for one in words.quorums), default=0):
        kinds.append(several[0] if several else kinds[0])
    those = list(_FIRST[: max(len(kinds), 4)])
    those += [(Person(f"professional {n}"), Agency(f"agency {n}")) for n in range(4, len(kinds))]
    if not kinds:
        return tuple(Invitee(person, agency, rank=rank) for person, agency in those)
    of = {agency: kind for (_, agency), kind in zip(reversed(those), reversed(kinds), strict=False)}
    of |= {agency: kind for (_, agency), kind in zip(those[:3], kinds, strict=False)}
    return tuple(
        Invitee(person, agency, kind=of.get(agency, kinds[0]), rank=rank) for person, agency in those
    )


def holder(role: Role) -> Person:
    """Who has a role if nobody else is chosen."""
    return MANAGER if role in {Role.CHAIR, Role.LINE_MANAGER} else WORKER


def speaks_for(agency: Agency) -> Person:
    """Who speaks for an agency if nobody else is chosen."""
    return next((person for person, its in _FIRST if its == agency), WORKER)
