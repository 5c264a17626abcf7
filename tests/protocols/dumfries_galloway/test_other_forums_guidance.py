"""What group supervision and reflective learning advise: forums, the limit on the police, tools outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from support.clauses import clause
from support.dumfries_galloway import ABOUT_CHILD, ABOUT_MOTHER, CHILD, NHS, NURSE, SAT_ON, SOCIAL_WORK, YES
from support.reflecting import BOTH, COLLEAGUE, MIXED, POLICE, TEAM
from support.reflecting import held as reflected

from mapm import Escalate, Invitee, Part, Person, Planned, RaiseRisk
from mapm.guidance import (
    AgencyRegistry,
    Approach,
    Candidate,
    DocumentStatus,
    Fit,
    Item,
    Receives,
    SectionState,
    Situation,
    attendance_for,
    blank,
    chairing_for,
    filled,
    forums_for,
    outline_for,
    sharing_for,
)
from mapm.protocols.dumfries_galloway import GROUP_SUPERVISION, REFLECTIVE_LEARNING
from mapm.protocols.readings import READINGS

if TYPE_CHECKING:
    from mapm import MeetingProtocol

each: Final = pytest.mark.parametrize("protocol", BOTH, ids=lambda one: one.key)
OFFICER: Final = Invitee(Person("officer"), POLICE)
REGISTRY: Final = AgencyRegistry(police=[POLICE], statutory=[SOCIAL_WORK])


@clause("dg", "2.3#1", "2.8#1", "2.8#2")
@each
def test_each_forum_is_chosen_against_the_others(protocol: MeetingProtocol) -> None:
    """Reflection leads to group supervision, learning to its own forum, and harm to neither."""
    supervision, learning = "dumfries-galloway/group-supervision", "dumfries-galloway/reflective-learning"
    reflecting = forums_for(protocol, Situation(reflection_wanted=YES))
    assert reflecting.of(supervision).fit is not Fit.DOES_NOT_FIT
    assert {one.key for one in reflecting.ranked} >= {supervision, learning}
    feared = forums_for(protocol, Situation(harm_feared=YES, learning_wanted=YES))
    assert feared.first.fit is Fit.START
    assert feared.first.key not in {supervision, learning}
    reviewed = forums_for(protocol, Situation(learning_wanted=YES, formal_review=YES))
    assert reviewed.of(learning).fit is Fit.DOES_NOT_FIT


@each
def test_the_limit_on_the_police_is_extended_as_ours(protocol: MeetingProtocol) -> None:
    """Without consent only statutory partners receive what the police bring, by our reading A-43."""
    item = Item(owner=POLICE, concerns=(ABOUT_CHILD, ABOUT_MOTHER))
    found = sharing_for(protocol, item, (OFFICER, *MIXED), registry=REGISTRY)
    receives = {one.person: one for one in found.receipts}
    assert receives[COLLEAGUE].receives is Receives.MAY
    assert receives[NURSE].receives is Receives.MAY_NOT
    for one in (receives[COLLEAGUE], receives[NURSE]):
        assert READINGS["A-43"] in one.cites
        assert all(cite in READINGS.values() for cite in one.cites)  # no clause is cited for the limit
    assert NHS not in REGISTRY.statutory


@each
def test_the_text_has_nothing_on_size_or_chair(protocol: MeetingProtocol) -> None:
    """No size is stated, never the six of section 9, and nothing on who chairs."""
    coming = attendance_for(protocol, Planned(SAT_ON, (*MIXED, *TEAM)))
    assert (coming.stated, coming.best, coming.efficiency.share) == (False, None, None)
    assert not chairing_for(protocol, Candidate(person=COLLEAGUE)).stated


@each
def test_there_is_no_note_and_nobody_gets_one(protocol: MeetingProtocol) -> None:
    """No document of such a sitting, no family step and no copies: the answers say so (A-43)."""
    needed = {one.key for one in protocol.guidance.outlines if one.status is not DocumentStatus.OUTSIDE}
    assert needed == {"referral-record", "dispute-record"}
    family, copies = protocol.guidance.family, protocol.guidance.distribution
    assert family is not None
    assert copies is not None
    assert (family.approach, family.cites) == (Approach.NO_STEP, (READINGS["A-43"],))
    assert (copies.copies, copies.remarks[0].cites) == ((), (READINGS["A-43"],))


@clause("dg", "10.7#1", "10.2#1")
@each
def test_a_referral_and_a_disagreement_can_be_shown(protocol: MeetingProtocol) -> None:
    """What section 10 asks in every forum has its record, empty until there is something to put there."""
    meeting = reflected(protocol)
    for key, section, entry in (
        ("referral-record", "raised", RaiseRisk(at=SAT_ON, by=COLLEAGUE, whom=CHILD)),
        ("dispute-record", "disputes", Escalate(at=SAT_ON, by=COLLEAGUE, kind="disagreement")),
    ):
        outline = outline_for(protocol, key)
        assert outline.status is DocumentStatus.NEEDED
        (before,) = [one for one in filled(outline, meeting).sections if one.section.key == section]
        (after,) = [
            one for one in filled(outline, meeting.record(entry)).sections if one.section.key == section
        ]
        assert before.lines == ()
        assert len(after.lines) >= 1
        assert after.state is SectionState.FILLED
    own = {cite.cited for cite in outline_for(protocol, "referral-record").cites}
    which = "gs" if protocol is GROUP_SUPERVISION else "rl"
    assert f"web summary, immediate-risk.{which}" in own
    assert blank(outline_for(protocol, "referral-record"), protocol).not_supplied == ("local-route",)


@each
def test_what_the_text_leaves_out_is_told_with_our_reading(protocol: MeetingProtocol) -> None:
    """Who holds information is needed, nothing is said of size or chair: each answer cites A-43."""
    holder = Invitee(Person("holder"), NHS, frozenset({Part.HOLDS_INFORMATION}))
    coming = attendance_for(protocol, Planned(SAT_ON, (holder,)))
    chairing = chairing_for(protocol, Candidate(person=COLLEAGUE))
    assert coming.places[0].cites == coming.efficiency.cites == chairing.silence == (READINGS["A-43"],)
    assert all("our reading A-43" in one for one in (*coming.sentences(), *chairing.sentences()))


@clause("dg", "15.1", "15.2", "15.3", "15.4")
def test_the_tools_of_group_supervision_are_outside() -> None:
    """Four tools are named and not given: an adopter may supply them, and until then they are missing."""
    tools = outline_for(GROUP_SUPERVISION, "group-supervision-tools")
    assert len(blank(tools, GROUP_SUPERVISION).not_supplied) == 4
    assert READINGS["A-61"] in blank(tools, GROUP_SUPERVISION).cites


@clause("dg", "2.8#1", "2.9#1")
def test_the_reflective_learning_tool_is_outside() -> None:
    """The tool is named and not given."""
    tool = outline_for(REFLECTIVE_LEARNING, "reflective-learning-tool")
    assert blank(tool, REFLECTIVE_LEARNING).not_supplied == ("tool",)
