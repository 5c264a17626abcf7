"""Where the six protocols differ, each beside the others: what is one text's is in no other's encoding.

Each table is written from the texts. A protocol that is added has its place in each of them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.meetings import MOTHER, SITTING, WORKER, proposal
from support.one_of_each import DAY, one_of_each

from mapm import (
    Age,
    Agree,
    ArrangeCopy,
    Concerned,
    Consult,
    Convene,
    Convened,
    Decision,
    Endorse,
    FamilyMember,
    GiveFeedback,
    Held,
    Hold,
    Note,
    Object,
    Person,
    Presence,
    Proposed,
    Purpose,
    RaiseRisk,
    Reconvene,
    Refer,
    Refusal,
    Respond,
    ShareNote,
    TellFamily,
    TellOutcome,
    Withhold,
    protocols,
)
from mapm.deadlines import Limit, SameDay
from mapm.guidance import attendance_for
from mapm.testing import Maker, reachable_states

if TYPE_CHECKING:
    from mapm import Entry, Meeting, MeetingProtocol

DG: Final = "dumfries-galloway/professionals-meeting"
GS: Final = "dumfries-galloway/group-supervision"
RL: Final = "dumfries-galloway/reflective-learning"
MAPM: Final = "guidance-2015/professionals-meeting"
SWINDON: Final = "swindon/professionals-meeting"
BRACKNELL: Final = "bracknell-forest/meeting"
SIX: Final = (DG, GS, RL, MAPM, SWINDON, BRACKNELL)

each_protocol = pytest.mark.parametrize("key", protocols.KEYS)


def unmet(decision: Decision) -> dict[str, bool]:
    """The requirements that are not met; of each, whether it is a must."""
    return {one.requirement: one.binding for one in decision.unmet}


def more(protocol: MeetingProtocol, meeting: Meeting | None, plain: Entry, other: Entry) -> dict[str, bool]:
    """What is not met by the other entry, and is by the plain one."""
    before = unmet(protocol.decide(meeting, plain))
    return {
        one: binding for one, binding in unmet(protocol.decide(meeting, other)).items() if one not in before
    }


def entries(protocol: MeetingProtocol) -> set[type[Any]]:
    """Every kind of entry that a protocol has."""
    return {*(one.event for one in protocol.moves), *(one.fact for one in protocol.facts)}


def report(protocol: MeetingProtocol, **changed: Any) -> tuple[Meeting, Hold, Hold]:  # noqa: ANN401  # any field
    """A convened meeting, a report of its sitting, and one in which the sitting differs in this."""
    plain = one_of_each(protocol)[Hold]
    assert isinstance(plain, Hold)
    other = evolve(plain, sitting=evolve(SITTING, **changed))
    return Maker(protocol).meeting(Convened), evolve(plain, sitting=SITTING), other


def test_there_are_six() -> None:
    """The library has six protocols, in three pairs of documents and forums, and each is in these tables."""
    assert tuple(sorted(protocols.KEYS)) == tuple(sorted(SIX))


# --- whom it is about, and what may come of it ------------------------------------------------------------

CHILDREN_ALONE: Final = {DG: False, GS: False, RL: False, MAPM: True, SWINDON: True, BRACKNELL: True}


@each_protocol
def test_adults_are_for_dumfries_and_galloway(key: str) -> None:
    """The other three texts speak of children and young people: a meeting about an adult alone lacks that."""
    protocol = protocols.by_key(key)
    child, adult = (
        proposal(at=DAY, concerned=(Concerned(Person("subject"), age=age),), answers={})
        for age in (Age.CHILD, Age.ADULT)
    )
    assert bool(more(protocol, None, child, adult)) is CHILDREN_ALONE[key]


PLAN_FLAGGED: Final[dict[str, dict[str, bool]]] = {
    DG: {"no-plan": True},
    GS: {"no-plan": True},
    RL: {"no-plan": True},
    MAPM: {"which-plan": False},
    SWINDON: {},
    BRACKNELL: {},
}


@each_protocol
def test_a_plan_is_no_outcome_in_dumfries_and_galloway_alone(key: str) -> None:
    """There it breaks a must; the guidance of 2015 asks which plan it feeds; the other two make one."""
    protocol = protocols.by_key(key)
    meeting, plain, planned = report(protocol, plan_items=(Note("visits"),))
    planned = evolve(planned, sitting=evolve(planned.sitting, planning=None))
    plain = evolve(plain, sitting=evolve(plain.sitting, planning=None))
    assert more(protocol, meeting, plain, planned) == PLAN_FLAGGED[key]


FAMILY_THERE: Final = {
    DG: set[str](),
    GS: set[str](),
    RL: set[str](),
    MAPM: {"family-absent"},
    BRACKNELL: set[str](),
}


@pytest.mark.parametrize("key", FAMILY_THERE)
def test_the_family_in_the_room_is_a_fault_in_the_2015_guidance_alone(key: str) -> None:
    """There they are absent by definition; Swindon's second part is its own question."""
    protocol = protocols.by_key(key)
    child = FamilyMember(Person("child"), Presence.ABSENT)
    family = (child, FamilyMember(MOTHER, Presence.THROUGHOUT))
    meeting, plain, present = report(protocol, family=family)
    family = (child, FamilyMember(MOTHER, Presence.ABSENT))
    away = evolve(plain, sitting=evolve(plain.sitting, family=family))
    assert set(more(protocol, meeting, away, present)) == FAMILY_THERE[key]


@each_protocol
def test_only_bracknell_expects_the_child(key: str) -> None:
    """A child who stayed away makes the group think about involving them there, and is nothing elsewhere."""
    protocol = protocols.by_key(key)
    away = (FamilyMember(Person("child"), Presence.ABSENT),)
    there = (FamilyMember(Person("child"), Presence.THROUGHOUT),)
    meeting, _, absent = report(protocol, family=away)
    present = evolve(absent, sitting=evolve(SITTING, family=there))
    assert bool(more(protocol, meeting, present, absent)) is (key == BRACKNELL)


# --- who calls, and who must agree ------------------------------------------------------------------------

AGREEING: Final[dict[str, set[type[Any]]]] = {
    DG: {Agree, Respond},
    GS: set(),
    RL: set(),
    MAPM: {Consult},
    SWINDON: {Agree, Endorse},
    BRACKNELL: set(),
}


@each_protocol
def test_who_is_asked_is_each_texts_own(key: str) -> None:
    """Agencies agree in one, a lead professional and a manager in another; one consults; three ask nobody."""
    assert entries(protocols.by_key(key)) & {Agree, Respond, Endorse, Consult} == AGREEING[key]


@each_protocol
def test_without_an_agreement_it_is_convened_from_the_proposal(key: str) -> None:
    """A text that asks for no agreement has no such state, and one that asks for it cannot be overtaken."""
    protocol = protocols.by_key(key)
    straight = protocol.decide(Maker(protocol).meeting(Proposed), one_of_each(protocol)[Convene])
    assert (straight.refusal is Refusal.NOT_FROM_THIS_STATE) is (Agree in AGREEING[key])


GATED: Final = {DG: True, GS: False, RL: False, MAPM: False, SWINDON: True, BRACKNELL: True}


@each_protocol
def test_criteria_are_a_gate_in_three(key: str) -> None:
    """A proposal of which nothing is answered is refused where the text has criteria that must be met."""
    protocol = protocols.by_key(key)
    decision = protocol.decide(None, proposal(at=DAY, answers={}))
    assert bool(decision.refusing) is GATED[key]


CHAIR: Final[dict[str, bool | None]] = {
    DG: False,
    GS: None,
    RL: None,
    MAPM: True,
    SWINDON: False,
    BRACKNELL: None,
}
"""Whether a chair has to be named, should be, or is not spoken of."""


@each_protocol
def test_a_chair_is_a_must_of_the_2015_guidance_alone(key: str) -> None:
    """There the convening agency answers for one; in two it is a should; three say nothing of naming one."""
    protocol = protocols.by_key(key)
    rows = [one for one in protocol.moves if one.event is Convene]
    named = [one for row in rows for one in row.requires if one.key == "chair-named"]
    assert [one.binding for one in named] == ([] if CHAIR[key] is None else [CHAIR[key]])


# --- clocks -----------------------------------------------------------------------------------------------

DATED: Final[dict[str, dict[str, str]]] = {
    DG: {"note": "within 10 working days"},
    GS: {},
    RL: {},
    MAPM: {},
    SWINDON: {},
    BRACKNELL: {"review": "within 12 weeks [roll: preceding]"},
}
"""The duties with a number in the text."""


@each_protocol
def test_a_number_of_days_is_in_no_other_text(key: str) -> None:
    """Ten working days are Dumfries & Galloway's, twelve weeks are Bracknell's; nobody else has a number."""
    protocol = protocols.by_key(key)
    limits = {one.key: one.within for one in protocol.duties if isinstance(one.within, Limit)}
    assert limits.pop("refer") == SameDay()
    assert {duty: limit.text for duty, limit in limits.items()} == DATED[key]


# --- the family -------------------------------------------------------------------------------------------

TOLD: Final = {DG: True, GS: False, RL: False, MAPM: True, SWINDON: True, BRACKNELL: False}
"""Whether the family is told of a meeting that it does not come to, and of what came of it."""


@each_protocol
def test_telling_or_not_telling_is_a_question_in_three(key: str) -> None:
    """In group supervision and reflective learning nobody is told; in Bracknell they are there."""
    assert (entries(protocols.by_key(key)) & {TellFamily, Withhold, TellOutcome} != set()) is TOLD[key]


NEEDS_RISK: Final = {DG: {"risk-of-telling": True}, MAPM: dict[str, bool](), SWINDON: dict[str, bool]()}


@each_protocol
def test_a_risk_is_what_withholding_takes_in_dumfries_and_galloway_alone(key: str) -> None:
    """The other two ask for the judgement and the agencies; where nobody is told nothing can be withheld."""
    protocol = protocols.by_key(key)
    meeting = Maker(protocol).meeting(Convened)
    bare = Withhold(at=DAY + timedelta(days=2), by=WORKER, whom=MOTHER, judgement=Note("judged"))
    if key not in NEEDS_RISK:
        assert protocol.decide(meeting, bare).refusal is Refusal.NOT_IN_THIS_PROTOCOL
        return
    assert more(protocol, meeting, evolve(bare, risk=Note("a risk")), bare) == NEEDS_RISK[key]


OBJECTIONS: Final = {DG: False, GS: False, RL: False, MAPM: True, SWINDON: True, BRACKNELL: False}


@each_protocol
def test_an_objection_is_considered_in_two(key: str) -> None:
    """Only the 2015 guidance and Swindon speak of parents who object."""
    assert (Object in entries(protocols.by_key(key))) is OBJECTIONS[key]


# --- steps that a text does not have ----------------------------------------------------------------------

STATES: Final = {
    DG: "Proposed Agreed Convened Held Noted FedBack Closed",
    GS: "Proposed Convened Held Closed",
    RL: "Proposed Convened Held Closed",
    MAPM: "Proposed Convened Held FedBack Closed",
    SWINDON: "Proposed Agreed Convened Held Noted FedBack Closed",
    BRACKNELL: "Proposed Convened Held Noted Closed",
}


@each_protocol
def test_a_stage_that_a_text_does_not_have_is_not_reached(key: str) -> None:
    """No agreement, note or feedback is reached where the text speaks of none."""
    reachable = {state.__name__ for state in reachable_states(protocols.by_key(key))}
    assert reachable == set(STATES[key].split())


@each_protocol
def test_no_row_starts_in_a_stage_that_is_not_reached(key: str) -> None:
    """What is shared after the sitting, and fed back, is entered where the text has it."""
    has = entries(protocols.by_key(key))
    assert (ShareNote in has) is ("Noted" in STATES[key])
    assert (GiveFeedback in has) is ("FedBack" in STATES[key])


AGAIN: Final[dict[str, bool | None]] = {
    DG: False,
    GS: None,
    RL: None,
    MAPM: False,
    SWINDON: True,
    BRACKNELL: True,
}
"""Whether a finished sitting can be followed by a review of the case; ``None`` without any second one."""


@each_protocol
def test_a_review_is_swindons_and_bracknells(key: str) -> None:
    """In two texts only what was adjourned goes on; the two other forums have one sitting."""
    protocol = protocols.by_key(key)
    plain = one_of_each(protocol)[Reconvene]
    assert isinstance(plain, Reconvene)
    review = evolve(plain, purpose=Purpose.REVIEW)
    decision = protocol.decide(Maker(protocol).meeting(Held), review)
    if AGAIN[key] is None:
        assert decision.refusal is Refusal.NOT_IN_THIS_PROTOCOL
        return
    assert ("adjourned" not in {one.requirement for one in decision.refusing}) is AGAIN[key]


COPIES: Final = {DG: True, GS: False, RL: False, MAPM: False, SWINDON: True, BRACKNELL: True}


@each_protocol
def test_copies_are_spoken_of_in_three(key: str) -> None:
    """Who gets the record is settled where a text says who does; three are silent."""
    assert (ArrangeCopy in entries(protocols.by_key(key))) is COPIES[key]


ENGAGEMENT: Final = {DG: False, GS: False, RL: False, MAPM: True, SWINDON: True, BRACKNELL: False}


@each_protocol
def test_a_party_that_does_not_engage_is_escalated_in_two(key: str) -> None:
    """Only the 2015 guidance and Swindon have a procedure for it (A-66)."""
    protocol = protocols.by_key(key)
    assert ("engagement" in {one.kind for one in protocol.ladders}) is ENGAGEMENT[key]


# --- what is the library's own ----------------------------------------------------------------------------

SILENT_ON_RISK: Final = {DG: False, GS: False, RL: False, MAPM: True, SWINDON: True, BRACKNELL: False}


@each_protocol
def test_the_way_to_protection_is_cited_to_who_speaks_of_it(key: str) -> None:
    """It is the same in all six; two texts are silent on it, and are not cited for it (A-04)."""
    protocol = protocols.by_key(key)
    rows = [one.cites for one in protocol.facts if one.fact in {RaiseRisk, Refer}]
    rows += [one.cites for one in protocol.duties if one.key == "refer"]
    assert len(rows) == 3
    ours = [all(cite.cited.startswith("our reading ") for cite in cites) for cites in rows]
    assert all(ours) is SILENT_ON_RISK[key]
    assert ("A-04" in {getattr(cite, "key", "") for cites in rows for cite in cites}) is SILENT_ON_RISK[key]


SIZE: Final = {DG: 6, GS: None, RL: None, MAPM: None, SWINDON: None, BRACKNELL: None}


@pytest.mark.parametrize("key", [key for key in protocols.KEYS if protocols.by_key(key).guides])
def test_six_people_are_best_in_dumfries_and_galloway_alone(key: str) -> None:
    """No other text states a size, and a holder of information is advised away in none (A-49)."""
    plain = one_of_each(protocols.by_key(key))[Convene]
    assert isinstance(plain, Convene)
    assert attendance_for(protocols.by_key(key), plain.planned).best == SIZE[key]
