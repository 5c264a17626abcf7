"""What is told after a sitting: who tells whom, and what counts as told."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, cast

from attrs import frozen

from mapm.decisions import Answer, Lacking
from mapm.meeting.events import GiveFeedback
from mapm.meeting.facts import TellOutcome
from mapm.meeting.moments import before
from mapm.meeting.notice import Contact, Withholding, contacts
from mapm.meeting.reading import planned
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Entry, Meeting
    from mapm.meeting.events import Hold
    from mapm.protocol import MeetingProtocol
    from mapm.rules.duties import Owner
    from mapm.rules.ledger import Ledger


def feeding_back(_meeting: Meeting, entry: Hold, subject: str | None) -> Owner | None:
    """Whom the sitting named to tell somebody."""
    return next((one.by for one in entry.sitting.feedback if one.whom.ref == subject), None)


def outcome_told(ledger: Ledger, entry: Hold, subject: str | None) -> Entry | None:
    """The first report that somebody was told what came of this sitting."""
    told = ledger.once(_outcomes).get(subject, [])
    after = bisect_right(told, ledger.place(entry), key=ledger.place)
    return next((one for one in told[after:] if not before(one.at, entry.at)), None)


def risk_stands(ledger: Ledger, entry: Hold, subject: str | None) -> str:
    """Why telling falls away: a risk to this person, by name, was given when feedback was reported."""
    given = ledger.before_next(entry, GiveFeedback)
    named = given is not None and any(one.ref == subject for one in given.risk_for)
    return "a risk stands in the way of telling" if named else ""


def risk_of_nobody(ledger: Ledger, entry: Hold, _subject: str | None) -> str:
    """Why telling waits: a risk was given when feedback was reported, and nobody named whom it concerns.

    Nobody is told automatically where there is a risk, and nobody is forgotten for a risk to somebody else.
    """
    given = ledger.before_next(entry, GiveFeedback)
    unnamed = given is not None and given.risk is not None and not given.risk_for
    return "a risk stands in the way of telling, and whom it concerns is not recorded" if unnamed else ""


def matches_record(_meeting: Meeting, entry: TellOutcome) -> Answer:
    """Whether what was told reflects what is recorded."""
    return entry.matches_record.answer


def risk_checked(_meeting: Meeting, entry: TellOutcome) -> Answer:
    """Whether the risk of telling was looked at afresh."""
    return entry.risk_checked.answer


@frozen(eq=False, repr=False)
class NotToldBefore(Value):
    """Whether somebody who is told the outcome had not been told of the sitting."""

    rule: Withholding

    def __call__(self, meeting: Meeting, entry: TellOutcome | None) -> bool:
        """Whether they had not; without an entry, that it may be so."""
        if entry is None:
            return True
        stand = contacts(meeting.known, planned(meeting.known), rule=self.rule)
        return not any(one.concerned.person == entry.whom and one.status is Contact.TOLD for one in stand)


@frozen(eq=False, repr=False)
class EveryoneTold(Value):
    """Judges that nobody is left who was to be told, but for those to whom telling would be a risk."""

    duty: str = "feedback"
    also: tuple[str, ...] = ()
    """Other duties to tell somebody."""

    def __call__(self, meeting: Meeting, entry: GiveFeedback | None) -> Answer | Lacking:
        """Met, or not recorded with those who are left."""
        rules = cast("MeetingProtocol", meeting.rules)
        owed = rules.still_owed(meeting)
        at_risk = {one.ref for one in entry.risk_for} if entry is not None else set[str]()
        missing = dict.fromkeys(
            subject
            for duty, _, subject in owed
            if duty.key in {self.duty, *self.also} and subject and subject not in at_risk
        )
        return Lacking(Answer.NOT_RECORDED, tuple(missing)) if missing else Answer.MET


def _outcomes(ledger: Ledger) -> dict[str | None, list[TellOutcome]]:
    found: dict[str | None, list[TellOutcome]] = {}
    for one in ledger.known.of(TellOutcome):
        found.setdefault(one.whom.ref, []).append(one)
    return found
