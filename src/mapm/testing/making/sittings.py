"""Planned sittings and what sittings came to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from attrs import evolve

from mapm.deadlines import WorkingDays
from mapm.meeting.base import Reply
from mapm.meeting.parts import (
    Action,
    ChairFactors,
    Dissent,
    Ending,
    EngagementPlan,
    FamilyMember,
    Feedback,
    NoPlanningForum,
    Planned,
    PlanningRoute,
    Presence,
    Reached,
    Sitting,
)
from mapm.testing.making.cast import CHILD, MANAGER, MOTHER, NURSE, PEOPLE, WORKER
from mapm.testing.making.choosing import MARKED

if TYPE_CHECKING:
    from mapm.meeting.parts import Invitee
    from mapm.roles import Person
    from mapm.rules.vocabulary import Vocabulary
    from mapm.testing.making.choosing import Choices
    from mapm.testing.making.seen import Seen


def seated(choices: Choices, words: Vocabulary, those: tuple[Invitee, ...]) -> tuple[Invitee, ...]:
    """Those, or fewer; now and then of another kind or rank than they are, or of none that is recorded."""
    choices = choices.in_all()
    count = choices.one((len(those), len(those), len(those) - 1, 1, 0))
    if not words.agency_kinds and not words.ranks:
        return those[:count]
    kinds = (None, *(one.key for one in words.agency_kinds))
    ranks = (None, *(one.key for one in words.ranks))
    return tuple(
        one
        if choices.yes()
        else evolve(one, kind=choices.one(kinds), rank=choices.one(ranks), independent=choices.reply())
        for one in those[:count]
    )


def planned(
    choices: Choices, words: Vocabulary, those: tuple[Invitee, ...], seen: Seen, day: date
) -> Planned:
    """A sitting that is planned on a day, a week off if nothing else is chosen."""
    weighed = choices.in_all()
    factors = ChairFactors(weighed.reply(), weighed.reply(), weighed.reply(), weighed.reply())
    family = tuple(one.person for one in seen.concerned) or (CHILD, MOTHER)
    return Planned(
        day + timedelta(days=choices.one((7, 0, 1, 14, 60))),
        seated(choices, words, those),
        choices.maybe(MANAGER),
        factors,
        choices.maybe(MARKED),
        choices.one((family, (), family[:1])),
    )


def sitting(
    choices: Choices, words: Vocabulary, those: tuple[Invitee, ...], seen: Seen, day: date
) -> Sitting:
    """What a sitting came to that took place on a day: agreed and finished if nothing else is chosen."""
    plan, notes = seen.planned, choices.in_all()
    family = tuple(one.person for one in seen.concerned) or (CHILD, MOTHER)
    again = choices.one((day + timedelta(days=70), None))
    ended: dict[str, Any] = {
        "agreement": choices.reply(),
        "ending": choices.one(tuple(Ending)),
        "reached_by": choices.one((None, *Reached)),
        "discretion": choices.reply() if words.quorums else Reply.NOT_KNOWN,
        "dissents": () if choices.yes() else (Dissent(NURSE, None, choices.maybe(MARKED)),),
    }
    return Sitting(
        attended=seated(choices, words, plan.invitees if plan is not None and plan.invitees else those),
        chair=choices.maybe((plan.chair if plan is not None else None) or MANAGER),
        key_points=(MARKED,),
        recommendations=(MARKED,) if notes.yes() else (),
        decisions=(MARKED,) if notes.yes() else (),
        next_steps=(MARKED,) if notes.yes() else (),
        actions=(_action(notes, day),) if notes.yes() else (),
        plan_items=() if notes.yes() else (MARKED,),
        feedback=_told_by(choices.in_all(), family),
        planning=choices.one(
            ((PlanningRoute("core group", choices.maybe(NURSE), MARKED),), NoPlanningForum(), None)
        ),
        family=_took_part(choices.in_all(), family),
        engagement=choices.one((None, EngagementPlan((MARKED,), MARKED, again))),
        next_on=again,
        none_next=choices.maybe(MARKED) if again is None else None,
        **ended,
    )


def _action(choices: Choices, day: date) -> Action:
    within = choices.one((day + timedelta(days=9), WorkingDays(5), None))
    return Action("a1", choices.one(PEOPLE), MARKED, within)


def _took_part(choices: Choices, family: tuple[Person, ...]) -> tuple[FamilyMember, ...]:
    return tuple(FamilyMember(one, choices.one(tuple(Presence))) for one in family if choices.yes())


def _told_by(choices: Choices, family: tuple[Person, ...]) -> tuple[Feedback, ...]:
    return tuple(Feedback(one, WORKER) for one in family if choices.yes())
