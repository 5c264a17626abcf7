"""Whoever is named and has no part in the meeting shows; what comes too late is told the way out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from support.clauses import clause
from support.dumfries_galloway import (
    AGREED_ON,
    HOUSING,
    MOTHER,
    NHS,
    NURSE,
    SOCIAL_WORK,
    WORKER,
    YES,
    convened,
    held,
    proposed,
    respond,
    unfollowed,
)

from mapm import AddAgency, Concerned, Name, Person, Refusal, Respond, TellFamily, TellOutcome, Withhold

if TYPE_CHECKING:
    from mapm import Entry

ON = date(2024, 9, 4)
MISSPELT = Person("mothr")


@clause("dg", "7.4#1")
def test_the_reply_of_an_agency_that_nobody_asked_shows() -> None:
    """It counts for nothing and departs from 7.4, unless it is the proposing agency or was added."""
    meeting = proposed().record(respond(HOUSING, YES))
    (departure,) = meeting.departures
    assert (departure.requirement, departure.about) == ("agency-asked", ("Housing",))
    assert unfollowed(proposed().record(respond(NHS, YES)).record(respond(SOCIAL_WORK, YES))) == {}
    added = proposed().record(AddAgency(at=AGREED_ON, by=WORKER, agency=HOUSING))
    assert unfollowed(added.record(respond(HOUSING, YES))) == {}


@clause("dg", "12.2#1", "12.4#1")
def test_somebody_whom_the_meeting_does_not_concern_shows() -> None:
    """Told, withheld from or told the outcome: each departs where the reference is nobody's."""
    told = TellFamily(at=AGREED_ON, by=WORKER, whom=MISSPELT, reason_given=YES)
    withheld = Withhold(at=AGREED_ON, by=WORKER, whom=MISSPELT, withdrawn=True)
    outcome = TellOutcome(at=ON, by=WORKER, whom=MISSPELT, matches_record=YES, risk_checked=YES)
    for meeting in (convened().record(told), convened().record(withheld), held().record(outcome)):
        (departure,) = meeting.departures
        assert (departure.requirement, departure.about) == ("whom-concerned", ("mothr",))
        assert meeting.breaches == ()
    named = convened().record(Name(at=AGREED_ON, by=WORKER, concerned=Concerned(MISSPELT)))
    assert unfollowed(named.record(told)) == {}


@pytest.mark.parametrize(
    ("kind", "given", "instead"),
    [
        (Respond, {"agency": NHS, "reply": YES}, "report it with a Discharge of consult"),
        (TellFamily, {"whom": MOTHER}, "report what was told in time with a Discharge of family-notice"),
        (Withhold, {"whom": MOTHER}, "give a reason for not telling with a Release of family-notice"),
    ],
)
def test_what_comes_too_late_is_told_the_way_out(
    kind: type[Entry],
    given: dict[str, Any],
    instead: str,
) -> None:
    """A report after its state is refused, with the entry that can still be made."""
    decision = held().decide(kind(at=ON, by=NURSE, **given))
    assert decision.refusal is Refusal.NOT_FROM_THIS_STATE
    assert f"; after that, {instead}" in decision.sentence()
