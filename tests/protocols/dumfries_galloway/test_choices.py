"""Other readings of the text: a local edition takes one, and its answers differ and say so."""

from __future__ import annotations

import pickle
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from support.dumfries_galloway import (
    CHAIR,
    MOTHER,
    NO,
    PLANNED,
    SOCIAL_WORK,
    YES,
    agreed,
    convened,
    decided,
    finding,
    held,
    proposal,
)
from support.readings import reading

from mapm import (
    Age,
    Agency,
    Agree,
    ArrangeCopy,
    Concerned,
    Convene,
    Decide,
    Decision,
    Invitee,
    MeetingProtocol,
    Person,
    Propose,
    Relation,
    Respond,
    ShareNote,
    TellOutcome,
    attempt,
)
from mapm.guidance import (
    AgencyRegistry,
    CopyState,
    FamilyMatter,
    FamilyState,
    Fit,
    Item,
    SharingConsent,
    Situation,
    attendance_for,
    copies_for,
    family_for,
    forums_for,
    sharing_for,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import Agreed, AnyMeeting, Entry, Finding, Meeting

AFTER: Final = date(2024, 9, 10)
KEY: Final = "exampleshire/professionals-meeting"


def taking(reading: str, takes: str) -> MeetingProtocol:
    """A local edition that takes one other reading."""
    return PROFESSIONALS_MEETING.taking({reading: takes}, key=KEY)


def of(people: int) -> Convene:
    """A sitting of so many people, the chair among them."""
    invitees = (*PLANNED.invitees, *(Invitee(Person(f"w{n}"), SOCIAL_WORK) for n in range(people - 4)))
    return Convene(at=PLANNED.on, by=Person("worker"), planned=evolve(PLANNED, invitees=invitees))


def agreed_under(protocol: MeetingProtocol) -> Agreed:
    """A meeting under a protocol, agreed as usual."""
    log = [one.entry for one in agreed().log]
    meeting = protocol.open(proposal(), ref="case")
    for entry in log[1:-1]:
        assert isinstance(entry, Respond)
        meeting = meeting.record(entry)
    last = log[-1]
    assert isinstance(last, Agree)
    return meeting.move(last)


def size(protocol: MeetingProtocol, people: int) -> Finding:
    """What is found of a size."""
    found = finding(agreed_under(protocol).decide(of(people)), "size")
    assert found is not None
    return found


@reading("A-47")
@pytest.mark.parametrize(
    ("people", "linear", "compounding"),
    [
        (6, "", ""),
        (7, "90 %", "90 %"),
        (9, "70 %", "72.9 %"),
        (11, "50 %", "about 59.05 %"),
        (17, "0 %", "about 31.38 %"),
    ],
)
def test_a_size_adds_up_either_way(people: int, linear: str, compounding: str) -> None:
    """What is left of the efficiency of six, by each reading, when a sitting is convened and as guidance."""
    local = taking("A-47", "a tenth of what is left")
    for protocol, left, name in (
        (PROFESSIONALS_MEETING, linear, "linear"),
        (local, compounding, "compounding"),
    ):
        found = size(protocol, people)
        assert found.met == (people == 6)
        if left:
            size_says = f"more than six are invited: {people}, with {left}"
            says = f"{size_says} of the efficiency of six, by the {name} reading"
            assert found.says == says
            told = attendance_for(protocol, of(people).planned).efficiency
            assert (told.words(), told.model) == (left, name)
    if people > 6:
        assert 'the local reading of A-47, "a tenth of what is left"' in size(local, people).sentence()


@reading("A-51")
@pytest.mark.parametrize(
    "limb", ["ground-c-stuck", "ground-c-worry", "ground-d-dispute", "ground-d-unsettled"]
)
def test_one_limb_of_a_ground_is_enough_only_by_the_other_reading(limb: str) -> None:
    """A proposal with one limb of c or d alone is refused by ours, and allowed where either is taken."""
    local = taking("A-51", "either limb")
    grounds = dict.fromkeys(
        (
            "ground-a",
            "ground-b",
            "ground-c-stuck",
            "ground-c-worry",
            "ground-d-dispute",
            "ground-d-unsettled",
        ),
        NO,
    )
    entry = proposal(grounds | {limb: YES})
    assert not decided(entry).allowed
    assert local.decide(None, entry).allowed
    assert not local.decide(None, proposal(grounds)).allowed
    situation = Situation(
        existing_forum=NO,
        person_or_family=YES,
        answers=grounds | {"known-to-agencies": YES, "network": YES, limb: YES},
    )
    fits = [
        forums_for(one, situation).of(PROFESSIONALS_MEETING.key).fit for one in (PROFESSIONALS_MEETING, local)
    ]
    assert fits == [Fit.DOES_NOT_FIT, Fit.FITS]


@reading("A-19")
def test_the_person_concerned_may_be_enough_to_consent() -> None:
    """What the police know of an adult and a parent opens with the adult's consent by the other reading."""
    local = taking("A-19", "the person concerned")
    adult = Concerned(Person("adult"), Relation.SUBJECT, Age.ADULT)
    mother = Concerned(Person("mother"), Relation.PARENT_OR_CARER, Age.ADULT)
    item = Item(
        owner=Agency("Police"),
        concerns=(adult, mother),
        consents=(SharingConsent(person=adult.person, reply=YES),),
    )
    room = (Invitee(Person("helper"), Agency("Charity")),)
    registry = AgencyRegistry(police=[Agency("Police")])
    ours, theirs = (sharing_for(one, item, room, registry=registry) for one in (PROFESSIONALS_MEETING, local))
    assert (ours.may, theirs.may) == ((), (Person("helper"),))
    assert 'the local reading of A-19, "the person concerned"' in theirs.sentence()


@pytest.mark.parametrize("choice", PROFESSIONALS_MEETING.choices, ids=lambda one: one.reading.key)
def test_an_edition_that_takes_a_reading_pickles(choice: object) -> None:
    """Each choice arrives in another process as it was sent."""
    assert pickle.loads(pickle.dumps(choice)) == choice  # noqa: S301  # our own


# --- who reads the note -----------------------------------------------------------------------------


def held_under(protocol: MeetingProtocol, *before: Entry) -> Meeting:
    """A meeting under a protocol, held as usual, after some entries more."""
    log = tuple(one for one in held(convened()).log)
    first, *rest = (one.entry for one in log)
    assert isinstance(first, Propose)
    meeting: AnyMeeting = protocol.open(first, ref="case")
    for entry in (*rest[:-1], *before, rest[-1]):
        after = attempt(meeting, entry)
        assert not isinstance(after, Decision)
        meeting = after
    return meeting


@reading("A-54")
@pytest.mark.parametrize(
    ("protocol", "state", "departs"),
    [
        (PROFESSIONALS_MEETING, CopyState.BY_DECISION, True),
        (taking("A-54", "they too"), CopyState.YES, False),
    ],
)
def test_who_reads_the_note(protocol: MeetingProtocol, state: CopyState, departs: bool) -> None:  # noqa: FBT001
    """To others by a decision, or as usual; a refusal holds under either, and each shows whose it is."""
    meeting = held_under(protocol)
    (mother,) = copies_for(protocol, meeting).to("mother")
    assert mother.state is state
    assert any(cite.cited == READ[state] for cite in mother.cites)
    entry = ShareNote(at=AFTER, by=CHAIR, shared_with=(*(one.person for one in PLANNED.invitees), MOTHER))
    found = finding(protocol.decide(meeting, entry), "note-to-no-others")
    assert (found is not None and not found.met) is departs
    for refusal in (
        Decide(at=AFTER, by=CHAIR, answers={"wider-note": NO}),
        ArrangeCopy(at=AFTER, by=CHAIR, document="note", recipient=MOTHER, send=False),
    ):
        (refused,) = copies_for(protocol, meeting.record(refusal)).to("mother")
        assert refused.state is CopyState.NO


READ: Final = {
    CopyState.BY_DECISION: "our reading A-54",
    CopyState.YES: 'the local reading of A-54, "they too"',
}

# --- feedback to somebody who was not told beforehand -----------------------------------------------


@reading("A-56")
@pytest.mark.parametrize(
    ("protocol", "state", "cited"),
    [
        (PROFESSIONALS_MEETING, FamilyState.RISK_FIRST, "our reading A-56"),
        (taking("A-56", "the same"), FamilyState.TO_TELL, 'the local reading of A-56, "the same"'),
    ],
)
def test_feedback_to_somebody_not_told(protocol: MeetingProtocol, state: FamilyState, cited: str) -> None:
    """After a fresh look at the risk, or all the same; whose reading it is stands in the answer."""
    meeting = held_under(protocol)
    person = family_for(protocol, meeting).of(MOTHER)
    assert person is not None
    outcome = person.of(FamilyMatter.OUTCOME)
    assert outcome is not None
    assert outcome.state is state
    assert cited in {cite.cited for cite in outcome.cites}
    found = finding(
        protocol.decide(meeting, TellOutcome(at=AFTER, by=CHAIR, whom=MOTHER)), "fresh-risk-check"
    )
    assert (found is not None) is (state is FamilyState.RISK_FIRST)
