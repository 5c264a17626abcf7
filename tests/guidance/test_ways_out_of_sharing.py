"""Where an item may not go to all in a room: consent, a sitting of statutory partners, or leaving it out."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from support.clauses import clause
from support.sharing import (
    CHILD,
    COACH,
    ITEM,
    MOTHER,
    NO,
    NOT_KNOWN,
    NURSE,
    OFFICER,
    POLICE,
    WORKER,
    YES,
    agreed,
    items,
    shared,
    way,
)

from mapm import Answer, Reply
from mapm.guidance import Item, WayOutKind
from mapm.protocols.dumfries_galloway import DG
from mapm.protocols.readings import READINGS


@clause("dg", "9.4")
def test_there_are_three_ways_out() -> None:
    """Consent, a sitting of statutory partners, or leaving it out, each with what it rests on."""
    safe = agreed(CHILD, MOTHER, reply=NOT_KNOWN, asking_raises_risk=NO, suspected=NO)
    found = shared(evolve(ITEM, consents=safe))
    assert [one.kind for one in found.ways_out] == list(WayOutKind)
    assert all(one.suggested and one.cites == (DG["9.4"], READINGS["A-19"]) for one in found.ways_out)
    consent, sitting, leave = found.ways_out
    assert consent.about == (CHILD.person, MOTHER.person)
    assert sitting.about == (NURSE.person,)
    assert leave.about == (WORKER.person, COACH.person)


@pytest.mark.parametrize("field", ["asking_raises_risk", "suspected"])
@pytest.mark.parametrize("known", list(Reply))
def test_consent_is_not_suggested_where_asking_could_harm(field: str, known: Reply) -> None:
    """Risk in asking, or a suspect to be asked, rules it out; while that is open, it is settled first."""
    consents = (
        *agreed(CHILD),
        *agreed(MOTHER, **({"reply": NOT_KNOWN, "asking_raises_risk": NO, "suspected": NO} | {field: known})),
    )
    found = way(shared(evolve(ITEM, consents=consents)), WayOutKind.CONSENT)
    assert found.answer is {YES: Answer.NOT_MET, NO: Answer.MET, NOT_KNOWN: Answer.NOT_RECORDED}[known]
    assert found.about == (MOTHER.person,)


@given(items())
def test_consent_is_suggested_only_where_asking_is_recorded_as_safe(item: Item) -> None:
    """Of everyone to be asked it is recorded that asking raises no risk, and that they are no suspect."""
    found = [one for one in shared(item).ways_out if one.kind is WayOutKind.CONSENT and one.suggested]
    for one in found:
        asked = [consent for consent in item.consents if consent.person in one.about]
        assert {consent.person for consent in asked} == set(one.about)
        assert all((consent.asking_raises_risk, consent.suspected) == (NO, NO) for consent in asked)
        assert all(consent.reply is NOT_KNOWN for consent in asked)


def test_who_refused_is_not_asked_again() -> None:
    """A refusal ends that way out."""
    consents = agreed(CHILD) + agreed(MOTHER, reply=NO, asking_raises_risk=NO, suspected=NO)
    found = way(shared(evolve(ITEM, consents=consents)), WayOutKind.CONSENT)
    assert (found.answer, found.about) == (Answer.NOT_MET, (MOTHER.person,))
    assert found.sentence().startswith("No way out: obtain consent; it was asked for, and refused")


def test_a_parent_is_named_before_a_child_is_asked() -> None:
    """Asking only a child who may not consent alone is no way out yet."""
    consents = agreed(CHILD, reply=NOT_KNOWN, asking_raises_risk=NO, suspected=NO)
    found = way(shared(Item(owner=POLICE, concerns=(CHILD,), consents=consents)), WayOutKind.CONSENT)
    assert (found.answer, found.about) == (Answer.NOT_RECORDED, (CHILD.person,))


def test_a_sitting_of_statutory_partners_needs_one() -> None:
    """Where nobody but the owner is recorded as statutory, that way out is not open yet."""
    found = way(shared(ITEM, OFFICER, WORKER, COACH), WayOutKind.STATUTORY_SITTING)
    assert (found.answer, found.about) == (Answer.NOT_RECORDED, ())


@given(items())
def test_leaving_it_out_is_always_a_way(item: Item) -> None:
    """Wherever somebody may not receive it, it can be left out; where everybody may, nothing is offered."""
    found = shared(item)
    leaving = [one for one in found.ways_out if one.kind is WayOutKind.LEAVE_OUT]
    assert [one.about for one in leaving] == ([found.may_not] if found.may_not else [])
    assert all(one.suggested for one in leaving)
