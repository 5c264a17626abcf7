"""Each answer of guidance names a clause or a reading, under every protocol; what was planned is none."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from support import bracknell_forest, meetings

from mapm import Agency, Invitee, Note, Part, Person, Planned, Reply, protocols
from mapm.guidance import (
    AgencyRegistry,
    Candidate,
    Coming,
    Item,
    Receipt,
    Receives,
    Situation,
    attendance_for,
    blank,
    chairing_for,
    copies_for,
    family_for,
    filled,
    forums_for,
    sharing_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm import AnyMeeting, MeetingProtocol

EVERY: Final = tuple(protocols.by_key(key) for key in protocols.KEYS)
each = pytest.mark.parametrize("protocol", EVERY, ids=lambda one: one.key)
each_reply = pytest.mark.parametrize("reply", Reply, ids=str)

POLICE, SCHOOL = Agency("Police"), Agency("School")
HOLDER = Invitee(Person("holder"), SCHOOL, frozenset({Part.HOLDS_INFORMATION}))
ADVISER = Invitee(Person("adviser"), POLICE, frozenset({Part.ADVISES}))
DECIDER = Invitee(Person("decider"), SCHOOL, frozenset({Part.DECIDES}))
BOTH = Invitee(Person("both"), SCHOOL, frozenset({Part.ADVISES, Part.DECIDES}))
ROOM = (HOLDER, ADVISER, DECIDER, BOTH)
_CITED = re.compile(r"\((?:[^()]|\([^()]*\))*(?:clause|our reading|local reading)[^)]*\)\.?$")


def uncited(sentences: Iterable[str]) -> list[str]:
    """The sentences that end without a clause or a reading."""
    return [one for one in sentences if not _CITED.search(one)]


def opened(protocol: MeetingProtocol) -> AnyMeeting:
    """A case that has only begun, as decided all the same."""
    proposal = meetings.proposal(answers={})
    late = evolve(proposal, at=proposal.at - timedelta(days=1), recorded_at=proposal.at, despite=Note("..."))
    return protocol.open(late, ref="case")


@each
@each_reply
def test_forums(protocol: MeetingProtocol, reply: Reply) -> None:
    """Each forum, each reason for and against, and what is said of all of them."""
    told = Situation(
        harm_feared=reply,
        existing_forum=reply,
        person_or_family=reply,
        learning_wanted=reply,
        reflection_wanted=reply,
        formal_review=reply,
        assessed_needs=reply,
        several_agencies=reply,
        plan_wanted=reply,
    )
    advice = forums_for(protocol, told)
    for one in advice.ranked:
        assert one.cites
        assert all(reason.cites for reason in one.reasons)
    assert uncited(one.sentence() for one in advice.remarks) == []


@each
def test_attendance(protocol: MeetingProtocol) -> None:
    """The size, each who is advised upon, and every remark; who comes anyhow is as planned."""
    advice = attendance_for(protocol, Planned(date(2024, 9, 2), ROOM, Person("chair")))
    planned = {one.person.ref for one in advice.places if one.coming is Coming.COMES}
    left = [one for one in uncited(advice.sentences()) if one.split(" ")[0].rstrip(":") not in planned]
    assert left == []
    assert all(one.cites for one in advice.places if one.coming is not Coming.COMES)
    assert advice.efficiency.cites


@each
def test_chairing(protocol: MeetingProtocol) -> None:
    """Each point and remark; that a text says nothing of it is an answer too, and cites."""
    assert uncited(chairing_for(protocol, Candidate(person=Person("chair"))).sentences()) == []


def _by_a_rule(receipt: Receipt, owner: Agency) -> bool:
    """Whether a rule decides: who has the item needs none, and where nothing is stated there is none."""
    return receipt.agency != owner and receipt.receives is not Receives.NOT_STATED


@each
@pytest.mark.parametrize("owner", [POLICE, SCHOOL], ids=["police", "school"])
def test_sharing(protocol: MeetingProtocol, owner: Agency) -> None:
    """Each of whom a rule decides, each way out, and that nothing bars a referral."""
    item = Item(owner=owner, concerns=(bracknell_forest.ABOUT_CHILD,))
    registry = AgencyRegistry(police=[POLICE])
    advice = sharing_for(protocol, item, ROOM, registry=registry, family=(bracknell_forest.MOTHER,))
    told = [one.sentence() for one in advice.receipts if _by_a_rule(one, owner)]
    assert uncited(told) == []
    left = uncited(
        one for one in advice.sentences() if one not in {each.sentence() for each in advice.receipts}
    )
    assert left == []


@each
def test_family_and_copies(protocol: MeetingProtocol) -> None:
    """Each of the family and each copy; where there are none, why."""
    meeting = opened(protocol)
    family, copies = family_for(protocol, meeting), copies_for(protocol, meeting)
    assert family.cites
    assert uncited(family.sentences()) == []
    assert uncited(copies.sentences()) == []
    assert copies.sentences()


@each
def test_documents(protocol: MeetingProtocol) -> None:
    """Each document, each section of it, blank and filled."""
    meeting = opened(protocol)
    for outline in protocol.guidance.outlines:
        for document in (blank(outline, protocol), filled(outline, meeting)):
            assert document.outline.cites
            assert all(one.cites for one in document.sections)
            assert uncited([document.sentence()]) == []


@each
def test_a_dispute_and_a_referral_have_a_record(protocol: MeetingProtocol) -> None:
    """Every protocol has an outline for what was raised and referred, and for a disagreement."""
    assert {"referral-record", "dispute-record"} <= {one.key for one in protocol.guidance.outlines}
