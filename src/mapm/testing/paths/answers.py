"""Which answers a requirement can give at all, and which a decision has of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.decisions import Decision, Lacking, Refusal
from mapm.rules.requirements import Never, worst
from mapm.testing.paths.targets import Answered, WhyUnreached

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.rules.requirements import Requirement


def said(decision: Decision, requirement: Requirement) -> Answered | None:
    """How a decision has it; none where it is not about requirements at all."""
    if decision.refusal not in {None, Refusal.REQUIREMENT_UNMET}:
        return None
    found = next((one for one in decision.findings if one.requirement == requirement.key), None)
    return Answered(found.answer.value) if found is not None else Answered.DOES_NOT_APPLY


def answer_of(lacks: tuple[Lacking, ...] | None) -> Answered:
    """The answer of a requirement that lacks so much; see `mapm.rules.requirements.lacking`."""
    return Answered.DOES_NOT_APPLY if lacks is None else Answered(worst(lacks).value)


def unmet_answer(answer: Answered) -> bool:
    """Whether it is of a requirement that is not met, or of which that is not recorded."""
    return answer in {Answered.NOT_MET, Answered.NOT_RECORDED}


def possible(requirement: Requirement) -> tuple[Answered, ...]:
    """The answers there can be: whatever applies always cannot be left out."""
    if requirement.applies is None:
        return (Answered.MET, Answered.NOT_MET, Answered.NOT_RECORDED)
    return tuple(Answered)


def impossible(requires: Iterable[Requirement]) -> Iterator[tuple[tuple[str, Answered], WhyUnreached]]:
    """The answers that no log leads to, each with the reason."""
    for one in requires:
        if isinstance(one.judge, Never):
            yield (one.key, Answered.MET), WhyUnreached.NEVER_MET
        if not one.missing:
            yield (one.key, Answered.NOT_MET), WhyUnreached.NO_WORDS
        if not one.unrecorded:
            yield (one.key, Answered.NOT_RECORDED), WhyUnreached.NO_WORDS
