"""What holds of family, documents and copies under every protocol, whatever is entered."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import meetings

from mapm import (
    ArrangeCopy,
    Decision,
    EntryRefused,
    Note,
    Propose,
    RaiseRisk,
    TellFamily,
    TellOutcome,
    attempt,
    cited_in_words,
    protocols,
)
from mapm.guidance import (
    Approach,
    CopyState,
    FamilyState,
    blank,
    copies_for,
    family_for,
    filled,
    outline_for,
)
from mapm.testing import EVERY_KIND, FORWARD, MARKER
from mapm.testing.strategies import drawn_maker

if TYPE_CHECKING:
    from mapm import AnyMeeting, MeetingProtocol

EVERY: Final = tuple(protocols.by_key(key) for key in protocols.KEYS)
each = pytest.mark.parametrize("protocol", EVERY, ids=lambda one: one.key)
ABOUT: Final = (None, meetings.CHILD, meetings.MOTHER, meetings.NURSE)


def cases(draw: st.DrawFn, protocol: MeetingProtocol, steps: int) -> AnyMeeting:
    """A case of this protocol after some entries, most of them such as move it on."""
    make = drawn_maker(draw, protocol)
    proposal = make.entry(Propose)
    assert isinstance(proposal, Propose)
    if protocol.decide(None, proposal).refusal is not None:  # as decided all the same
        at = proposal.at - timedelta(days=1)
        proposal = evolve(proposal, at=at, recorded_at=proposal.at, despite=Note(MARKER))
    meeting: AnyMeeting = protocol.open(proposal, ref="case")
    for _ in range(steps):
        make.later()
        kind = make.choices.one((*FORWARD, *FORWARD, ArrangeCopy, *EVERY_KIND))
        try:
            after = attempt(meeting, make.entry(kind, meeting))
        except EntryRefused:
            continue
        meeting = meeting if isinstance(after, Decision) else after
    return meeting


@each
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_whatever_is_entered(protocol: MeetingProtocol, data: st.DataObject) -> None:
    """Every document renders, no answer shows a note, told is who was told, and no refusal is overridden."""
    outlines = protocol.guidance.outlines
    meeting = cases(data.draw, protocol, 12)
    for outline in outlines:
        for about in ABOUT:
            found = filled(outline, meeting, about=about)
            assert found.markdown().count("\n## ") == len(outline.sections)
            assert MARKER not in repr(found) + found.sentence()
    family, copies = family_for(protocol, meeting), copies_for(protocol, meeting)
    assert MARKER not in repr((family, copies)) + " ".join((*family.sentences(), *copies.sentences()))
    told = {one.whom for kind in (TellFamily, TellOutcome) for one in meeting.known.of(kind)}
    for person in family.people:
        if any(one.state is FamilyState.TOLD for one in person.answers):
            assert person.concerned.person in told
    settled = meeting.known.of(ArrangeCopy)
    for one in copies.copies:
        of = one.document, one.recipient.who
        last = [entry for entry in settled if (entry.document, entry.recipient) == of]
        if one.recipient.family and last and not last[-1].send:
            assert one.state in {CopyState.NO, CopyState.BY_DECISION}


@each
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_a_risk_changes_no_answer(protocol: MeetingProtocol, data: st.DataObject) -> None:
    """Raising one tells nobody and sends nothing: what is withheld or refused stays so."""
    assert protocol.guidance.family is not None
    meeting = cases(data.draw, protocol, 8)
    after = attempt(meeting, RaiseRisk(at=meeting.log[-1].entry.recorded_at, by=meetings.NURSE))
    assert not isinstance(after, Decision)
    assert family_for(protocol, after) == family_for(protocol, meeting)
    assert copies_for(protocol, after) == copies_for(protocol, meeting)


@each
def test_documents_are_of_the_protocol(protocol: MeetingProtocol) -> None:
    """Each has a key of its own, cites and prints empty; what goes to somebody is one of them."""
    guidance = protocol.guidance
    keys = [one.key for one in guidance.outlines]
    assert len(set(keys)) == len(keys)
    for outline in guidance.outlines:
        assert outline_for(protocol, outline.key) is outline
        text = blank(outline, protocol).markdown()
        assert all(cited_in_words(section.cites) in text for section in outline.sections)
    if guidance.distribution is not None:
        assert {one.document for one in guidance.distribution.copies} <= set(keys)


@each
def test_every_protocol_says_something_of_the_family(protocol: MeetingProtocol) -> None:
    """If it is that the text has no step for it: then that is said, with what it rests on."""
    meeting = protocol.fold("case", _opened(protocol).log)
    advice = family_for(protocol, meeting)
    assert advice.cites
    assert advice.sentences()[0].startswith(f"{protocol.title}: ")
    assert (advice.approach is Approach.NO_STEP) or {one.concerned.person for one in advice.people} == {
        meetings.CHILD,
        meetings.MOTHER,
    }


def _opened(protocol: MeetingProtocol) -> AnyMeeting:
    proposal = meetings.proposal(answers={})
    late = evolve(proposal, at=proposal.at - timedelta(days=1), recorded_at=proposal.at, despite=Note("..."))
    return protocol.open(late, ref="case")
