"""Convening: who is invited, who chairs, how many, and what a change of plan does."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from support.clauses import clause
from support.dumfries_galloway import (
    AGREED_ON,
    CHAIR,
    INVITED,
    NHS,
    NO,
    NOT_KNOWN,
    NURSE,
    PLANNED,
    SOCIAL_WORK,
    WEIGHED,
    WORKER,
    YES,
    agreed,
    convened,
    finding,
    proposed,
    respond,
    unfollowed,
    unmet,
)

from mapm import Answer, ChairFactors, Convene, Decision, Escalate, Invitee, Part, Person, Planned, Rearrange


def planning(planned: Planned) -> Decision:
    """What would be decided about convening with this plan."""
    return agreed().decide(Convene(at=AGREED_ON, by=WORKER, planned=planned))


def people(count: int, *parts: Part) -> tuple[Invitee, ...]:
    """Invitees by number, the chair not among them."""
    chosen = frozenset(parts or (Part.DECIDES,))
    return tuple(Invitee(Person(f"p{number}"), NHS, chosen) for number in range(count))


@clause("dg", "7.4#3")
def test_who_takes_part_is_settled_when_convening() -> None:
    """A plan that invites nobody departs from 7.4 and is no refusal."""
    decision = planning(Planned(date(2024, 9, 2), (), CHAIR, WEIGHED))
    assert (decision.allowed, unmet(decision)) == (True, {"participants-chosen"})


@clause("dg", "7.4#4")
def test_a_chair_is_settled_when_convening() -> None:
    """A plan without a chair departs from 7.4, and there is then no chair to be weighed."""
    decision = planning(evolve(PLANNED, chair=None))
    assert (decision.allowed, unmet(decision)) == (True, {"chair-named"})
    assert finding(decision, "chair-factors") is None


def test_the_factors_of_8_1_are_weighed_and_never_bar_a_chair() -> None:
    """A factor noted as wanting and one that was not weighed are told apart, each by name (8.1)."""
    decision = planning(evolve(PLANNED, factors=ChairFactors(YES, NO, NOT_KNOWN, YES)))
    found = finding(decision, "chair-factors")
    assert found is not None
    assert decision.allowed
    assert {one.answer: one.about for one in found.lacking} == {
        Answer.NOT_MET: ("skill in chairing",),
        Answer.NOT_RECORDED: ("power imbalance",),
    }


def test_a_chair_who_proposed_the_meeting_is_flagged() -> None:
    """Objectivity is asked for: the proposer may chair, and it shows (A-53)."""
    decision = planning(evolve(PLANNED, chair=WORKER))
    assert (decision.allowed, unmet(decision)) == (True, {"chair-apart"})


@pytest.mark.parametrize("party", [NURSE, CHAIR])
def test_a_chair_who_is_a_party_to_the_disagreement_is_flagged(party: Person) -> None:
    """Whoever escalated, or refused for an agency, may chair, and it shows (A-53)."""
    meeting = proposed().record(respond(NHS, NO))
    meeting = meeting.record(Escalate(at=AGREED_ON, by=CHAIR, kind="before-meeting"))
    decision = agreed(meeting).decide(Convene(at=AGREED_ON, by=WORKER, planned=evolve(PLANNED, chair=party)))
    assert (decision.allowed, unmet(decision)) == (True, {"chair-no-party"})


@pytest.mark.parametrize(("invited", "left"), [(7, 90), (10, 60), (15, 10), (16, 0), (20, 0)])
def test_more_than_six_people_is_a_finding_and_never_a_refusal(invited: int, left: int) -> None:
    """Beyond six each further person costs a tenth, down to nothing, and nobody is turned away (9.2)."""
    decision = planning(evolve(PLANNED, invitees=people(invited - 1)))
    found = finding(decision, "size")
    assert found is not None
    assert (decision.allowed, found.binding) == (True, False)
    assert (
        found.says == f"more than six are invited: {invited}, with {left} %"
        " of the efficiency of six, by the linear reading"
    )


def test_up_to_six_people_nothing_is_said() -> None:
    """Six is as good as the text knows, and of fewer it says nothing (A-48)."""
    assert unmet(planning(evolve(PLANNED, invitees=people(5)))) == set()
    assert unmet(planning(PLANNED)) == set()


def test_whoever_only_advises_from_outside_does_not_count_towards_six() -> None:
    """Eight invitees of whom two only advise are six, and a note taker counts (9.3, A-48)."""
    advisers = tuple(Invitee(Person(f"a{n}"), NHS, frozenset({Part.ADVISES})) for n in range(2))
    plan = evolve(PLANNED, invitees=(*people(5), *advisers))
    assert unmet(planning(plan)) == set()
    note_taker = Invitee(Person("writer"), SOCIAL_WORK, frozenset({Part.TAKES_NOTE}))
    assert unmet(planning(evolve(plan, invitees=(*plan.invitees, note_taker)))) == {"size"}


def test_a_plan_can_be_changed_and_is_judged_anew() -> None:
    """Date, chair and invitees change with the plan, and what the new plan lacks is a departure."""
    meeting = convened()
    later = Planned(date(2024, 9, 5), INVITED[:3])
    changed = meeting.record(Rearrange(at=date(2024, 8, 21), by=WORKER, planned=later))
    assert changed.planned == later
    assert unfollowed(changed) == {"chair-named": False}
