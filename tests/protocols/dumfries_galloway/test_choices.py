"""Other readings of the text: a local edition takes one, and its answers differ and say so."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from support.dumfries_galloway import (
    NO,
    PLANNED,
    SOCIAL_WORK,
    YES,
    agreed,
    decided,
    finding,
    proposal,
)
from support.readings import reading

from mapm import (
    Age,
    Agency,
    Agree,
    Concerned,
    Convene,
    Invitee,
    MeetingProtocol,
    Person,
    Relation,
    Respond,
)
from mapm.guidance import (
    AgencyRegistry,
    Fit,
    Item,
    SharingConsent,
    Situation,
    attendance_for,
    forums_for,
    sharing_for,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import Agreed, Finding

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
            says = f"{people} people are invited: {left} of the efficiency of six, by the {name} reading"
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
