"""Planning a sitting: who convenes it, who is invited, who chairs, and where."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from support.clauses import clause
from support.swindon import (
    BY_LEAD,
    CHAIR,
    INVITED,
    MOTHER,
    NO,
    NOT_KNOWN,
    PLANNED,
    WORKER,
    YES,
    agreed,
    convene,
    convened,
    decided,
    finding,
    proposed,
    sanctioned,
    unfollowed,
    unmet,
)

from mapm import Answer, By, Convene, Decide, MoveRefused, Note, Person, Proposed, Rearrange, Refusal, Reply
from mapm.protocols.swindon import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import Planned

ON = date(2026, 1, 20)


def rearrange(planned: Planned, answers: dict[str, Reply] | None = None) -> Rearrange:
    """A change of the plan."""
    return Rearrange(at=ON, by=BY_LEAD, planned=planned, answers=answers or {})


@clause("swindon", "calling.3")
def test_the_lead_professional_convenes() -> None:
    """Somebody else's invitation can be sent, and departs."""
    assert decided(convene(), agreed()).unmet == ()
    decision = decided(convene(by=By(WORKER)), agreed())
    assert decision.allowed
    found = finding(decision, "lead-professional-convenes")
    assert found is not None
    assert found.sentence().startswith("worker convenes the meeting, and is not the lead professional")


@clause("swindon", "calling.3", "recording.1")
def test_a_meeting_is_convened_after_it_is_agreed() -> None:
    """From a proposal there is no way to a plan but through agreement."""
    decision = PROFESSIONALS_MEETING.decide(proposed(), convene())
    assert decision.refusal is Refusal.NOT_FROM_THIS_STATE
    assert {cite.cited for cite in decision.cites} >= {"clause calling.3", "clause recording.1"}
    (move,) = [one for one in PROFESSIONALS_MEETING.moves if one.event is Convene]
    assert Proposed not in move.sources


@clause("swindon", "attendance.1")
@pytest.mark.parametrize("reply", [NO, NOT_KNOWN])
def test_everyone_who_holds_information_is_invited(reply: Reply) -> None:
    """A must: while it is not so, or not known, the meeting is not convened."""
    decision = decided(convene(answers={"information-holders": reply}), agreed())
    assert [one.requirement for one in decision.refusing] == ["information-holders"]
    with pytest.raises(MoveRefused):
        agreed().move(convene(answers={"information-holders": reply}))


@clause("swindon", "attendance.1")
def test_no_number_of_people_is_too_many() -> None:
    """The guidance gives no size: thirty invitees are no fault (A-49)."""
    many = tuple(evolve(INVITED[0], person=Person(f"p{i}")) for i in range(30))
    assert decided(convene(evolve(PLANNED, invitees=many)), agreed()).unmet == ()


@clause("swindon", "chairing.1", "chairing.3")
@pytest.mark.parametrize("key", ["chair-supervisory", "chair-knows-child-protection"])
def test_what_the_chair_is_used_to_and_knows_is_asked(key: str) -> None:
    """Both are shoulds: a no, or no answer, departs and refuses nothing."""
    for reply, answer in ((NO, Answer.NOT_MET), (NOT_KNOWN, Answer.NOT_RECORDED)):
        decision = decided(convene(answers={key: reply}), agreed())
        assert decision.allowed
        assert [(one.requirement, one.answer) for one in decision.unmet] == [(key, answer)]


@clause("swindon", "chairing.1")
def test_without_a_chair_that_is_what_is_told() -> None:
    """Of a chair who is not named nothing more is asked."""
    decision = decided(convene(evolve(PLANNED, chair=None)), agreed())
    assert unmet(decision) == {"chair-named"}
    assert finding(decision, "chair-supervisory") is None


@clause("swindon", "venue.1", "venue.2")
def test_the_venue_is_easy_and_confidential() -> None:
    """It is named, and it is asked whether it suits; none of it refuses."""
    decision = decided(convene(answers={"venue-comfortable": NO, "venue-confidential": NO}), agreed())
    assert decision.allowed
    assert unmet(decision) == {"venue-comfortable", "venue-confidential"}
    nowhere = decided(convene(evolve(PLANNED, venue=None)), agreed())
    assert unmet(nowhere) == {"venue-named"}


# --- a plan that is changed -------------------------------------------------------------------------------


def test_of_a_changed_plan_only_what_changed_is_asked_anew() -> None:
    """A new date asks nothing; a new chair, venue or invitee does."""
    meeting = convened()
    later = evolve(PLANNED, on=date(2026, 2, 12))
    assert unfollowed(meeting.record(rearrange(later))) == {}
    other_chair = evolve(PLANNED, chair=Person("deputy"))
    assert set(unfollowed(meeting.record(rearrange(other_chair)))) == {
        "chair-supervisory",
        "chair-knows-child-protection",
    }
    elsewhere = evolve(PLANNED, venue=Note("another room"))
    assert set(unfollowed(meeting.record(rearrange(elsewhere)))) == {
        "venue-comfortable",
        "venue-confidential",
    }


@clause("swindon", "attendance.1")
def test_other_invitees_may_leave_somebody_out() -> None:
    """A change of who is invited is a report, so that leaving out who holds information is a breach."""
    meeting = convened().record(rearrange(evolve(PLANNED, invitees=INVITED[:3])))
    assert unfollowed(meeting) == {"information-holders": True}
    asked = rearrange(evolve(PLANNED, invitees=INVITED[:3]), {"information-holders": YES})
    assert unfollowed(convened().record(asked)) == {}
    assert CHAIR not in [one.person for one in INVITED[:3]]


# --- part two with caution --------------------------------------------------------------------------------


def test_where_illness_may_be_induced_nobody_is_asked_to_part_two_without_a_decision() -> None:
    """Expecting the mother departs until a decision is recorded; without that worry it does not (A-62)."""
    expected = evolve(PLANNED, expected=(MOTHER,))
    assert decided(convene(expected), agreed()).unmet == ()
    illness = {"induced-illness": YES, "health-worries-unclear": YES, "routes-weighed": YES}
    meeting = agreed(sanctioned(proposed(illness)))
    found = finding(decided(convene(expected), meeting), "part-two-with-caution")
    assert found is not None
    assert (found.answer, found.binding, found.lacking[0].about) == (Answer.NOT_MET, False, ("mother",))
    went_on = meeting.record(Decide(at=ON, by=BY_LEAD, answers={"telling-decided": YES}))
    assert decided(convene(expected), went_on).unmet == ()
    put_back = went_on.record(Decide(at=ON, by=BY_LEAD, answers={"telling-decided": NO}))
    assert unmet(decided(convene(expected), put_back)) == {"part-two-with-caution"}
