"""Other readings that every protocol leaves open, and what each changes in any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mapm.meeting.events import Close
from mapm.meeting.parts import Outcome
from mapm.protocols.common.closing import NothingOpen, OutcomeFits
from mapm.protocols.readings import READINGS
from mapm.rules.choices import Choice
from mapm.rules.requirements import Requirement
from mapm.sources import Clause, Force

if TYPE_CHECKING:
    from mapm.guidance import Guidance

# --- a should that refuses --------------------------------------------------------------------------


def _asks(clause: Clause) -> bool:
    return clause.force is Force.SHOULD or (clause.force is Force.MUST_NOT and clause.softened)


def _binds(requirement: Requirement) -> Requirement:
    """What a should of the text asks binds; what rests on our readings alone stays as it was."""
    should = any(isinstance(one, Clause) and _asks(one) for one in requirement.cites)
    return evolve(requirement, binding=True) if should and not requirement.binding else requirement


# --- few people everywhere --------------------------------------------------------------------------


def six_here_too(guidance: Guidance) -> Guidance:
    """The guidance of a document that states no size, with the size that another one states (A-49)."""
    from fractions import Fraction

    from mapm.guidance.attendance import SizeRule

    rule = SizeRule(best=6, each=Fraction(1, 10), cites=(READINGS["A-49"],))
    attendance: Any = guidance.attendance
    return evolve(guidance, attendance=evolve(attendance, size=rule, silence=()))


# --- closing ----------------------------------------------------------------------------------


def _by_what_was_done(judge: NothingOpen) -> NothingOpen:
    return evolve(judge, a_reason_will_do=False)


def _never_withdrawn(judge: OutcomeFits) -> OutcomeFits:
    return evolve(judge, never=judge.never | {Outcome.WITHDRAWN})


OF_EVERY_PROTOCOL: Final = (
    Choice(reading=READINGS["A-63"], takes="refuse", adapts=((Requirement, _binds),)),
    Choice(reading=READINGS["A-67"], takes="by hand", without=((Close, "nothing-open"),)),
    Choice(
        reading=READINGS["A-67"],
        takes="by what has been done",
        adapts=((NothingOpen, _by_what_was_done),),
    ),
    Choice(
        reading=READINGS["A-68"],
        takes="not foreseen",
        adapts=((OutcomeFits, _never_withdrawn),),
    ),
)
"""Offered by a protocol that has requirements for closing from `mapm.protocols.common.closing`."""
