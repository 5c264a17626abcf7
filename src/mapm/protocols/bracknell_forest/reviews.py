"""The review: when it has to be, what it asks, and what is owed for it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from mapm.calendars import Roll
from mapm.deadlines import Weeks
from mapm.deadlines.sentences import long_date
from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Reply
from mapm.meeting.events import Hold, Reconvene
from mapm.meeting.facts import Decide
from mapm.meeting.moments import local_day
from mapm.meeting.parts import Purpose
from mapm.protocols.bracknell_forest import questions as ask
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.bracknell_forest.people import was_there
from mapm.protocols.bracknell_forest.sittings import (
    first_from,
    is_first,
    is_review,
    next_review,
    of_first,
    of_review,
    sittings,
)
from mapm.protocols.common.owners import chair, nobody
from mapm.protocols.readings import READINGS
from mapm.rules.duties import Duty
from mapm.rules.requirements import Requirement

if TYPE_CHECKING:
    from datetime import date

    from mapm.meeting.base import Entry, Meeting
    from mapm.protocols.bracknell_forest.people import Leads
    from mapm.rules.ledger import Ledger

TWELVE_WEEKS: Final = timedelta(weeks=12)

# --- what should hold -------------------------------------------------------------------------------------


def _first(meeting: Meeting, _entry: Hold | None) -> bool:
    return is_first(meeting.known)


def _review(meeting: Meeting, _entry: Hold | None) -> bool:
    return is_review(meeting)


def _fixed(_meeting: Meeting, entry: Hold) -> Answer | Lacking:
    on = entry.sitting.next_on
    if on is None:
        return Answer.NOT_RECORDED
    late = on - local_day(entry.at) > TWELVE_WEEKS
    return Lacking(Answer.NOT_MET, (long_date(on),)) if late else Answer.MET


def _review_asked(_meeting: Meeting, entry: Hold) -> Answer | Lacking:
    silent = tuple(one.key for one in ask.OF_A_REVIEW if entry.reply_to(one.key) is Reply.NOT_KNOWN)
    return Lacking(Answer.NOT_RECORDED, silent) if silent else Answer.MET


def _next_set(_meeting: Meeting, entry: Hold) -> Answer:
    sitting = entry.sitting
    return Answer.NOT_RECORDED if sitting.next_on is None and sitting.none_next is None else Answer.MET


REVIEW: Final = (
    Requirement(
        key="review-fixed",
        asks="Is a review fixed, within twelve weeks of the first sitting?",
        cites=(BRACKNELL["review.1"], READINGS["A-33"]),
        binding=False,
        judge=_fixed,
        applies=_first,
        where="at the first sitting",
        missing="the review is fixed for {about}, more than twelve weeks after the first sitting",
        unrecorded="no date is fixed for the review",
        reads=("sitting",),
    ),
    Requirement(
        key="review-asked",
        asks="Did the review answer all that a review is to ask?",
        cites=(BRACKNELL["review.4"], BRACKNELL["review.5"], BRACKNELL["review.6"]),
        binding=False,
        judge=_review_asked,
        applies=_review,
        where="at a review",
        missing="",
        unrecorded="the review has no answer to {about}",
        reads=("answers",),
    ),
    Requirement(
        key="next-review-set",
        asks="Did the group say when it reviews again, or why it does not?",
        cites=(BRACKNELL["review.3"],),
        binding=False,
        judge=_next_set,
        applies=_review,
        where="at a review",
        missing="",
        unrecorded="it is not recorded when the group reviews again, or why it does not",
        reads=("sitting",),
    ),
)

# --- what is owed -----------------------------------------------------------------------------------------


def _reviewed(ledger: Ledger, entry: Hold, _subject: str | None) -> Entry | None:
    return next_review(ledger, entry)


def _dates_set(ledger: Ledger) -> list[Entry]:
    """Every entry by which a date was set for a review."""
    found: list[Entry] = [one for one in ledger.known.of(Hold) if one.sitting.next_on is not None]
    found.extend(one for one in ledger.known.of(Reconvene) if one.purpose is Purpose.REVIEW)
    return sorted(found, key=ledger.place)


def _date_set(ledger: Ledger, entry: Hold, _subject: str | None) -> Entry | None:
    return first_from(ledger, entry, _dates_set)


def _first_attended(ledger: Ledger) -> Hold | None:
    held = (one.hold for one in sittings(ledger) if one.hold is not None)
    return next(
        (hold for hold in held if any(was_there(hold.sitting, one.person) for one in hold.sitting.family)),
        None,
    )


def _first_with_family(ledger: Ledger, entry: Hold) -> bool:
    return ledger.once(_first_attended) is entry


def review(
    leads: Leads, *, roll: Roll = Roll.PRECEDING, set_is_enough: bool = False, attended: bool = False
) -> Duty:
    """The review within twelve weeks, by this reading of what the twelve weeks are (A-33)."""
    return Duty(
        key="review",
        what="the fixing of a date for the review of the plan" if set_is_enough else "the review of the plan",
        cites=(BRACKNELL["review.1"], READINGS["A-33"]),
        binding=False,
        opens=Hold,
        when=_first_with_family if attended else of_first,
        owner=nobody,
        suggested=leads,
        to="the child and family",
        within=Weeks(12, roll=roll),
        discharged_by=_date_set if set_is_enough else _reviewed,
        done="a date that is set for it" if set_is_enough else "the report of the next review",
        by="the group: nobody named; we suggest the lead professional",
        where="from the first sitting that the family came to" if attended else "from the first sitting",
    )


def _another_review(ledger: Ledger, entry: Hold) -> bool:
    ended = entry.sitting.none_next is not None or entry.reply_to(ask.STILL_NEEDED.key) is Reply.NO
    return of_review(ledger, entry) and not (ended and entry.sitting.next_on is None)


def _next_on(entry: Hold, _subject: str | None) -> date | None:
    return entry.sitting.next_on


def _forms(ledger: Ledger) -> dict[int, Entry]:
    """Of each review, the entry with which all its questions were answered, by its identity in memory."""
    found: dict[int, Entry] = {}
    latest: Hold | None = None
    left: set[str] = set()
    for entry in sorted((*ledger.known.of(Hold), *ledger.known.of(Decide)), key=ledger.place):
        if isinstance(entry, Hold):
            latest, left = entry, {one.key for one in ask.OF_A_REVIEW}
        left -= {key for key, replied in entry.answers if replied.reply is not Reply.NOT_KNOWN}
        if latest is not None and not left:
            found.setdefault(id(latest), entry)
    return found


def _form_filled(ledger: Ledger, entry: Hold, _subject: str | None) -> Entry | None:
    return ledger.once(_forms).get(id(entry))


def reviews(leads: Leads, first: Duty) -> tuple[Duty, ...]:
    """The first review, what is recorded of each, and the reviews after it."""
    return (
        first,
        Duty(
            key="review-form",
            what="putting the answers of the review on the review form",
            cites=(
                BRACKNELL["review.7"],
                BRACKNELL["review.4"],
                BRACKNELL["review.5"],
                BRACKNELL["review.6"],
            ),
            binding=True,
            opens=Hold,
            when=of_review,
            owner=nobody,
            suggested=chair,
            to="everyone who got the action plan",
            discharged_by=_form_filled,
            done="answers to all the questions of the review",
            by="the group: nobody named; we suggest the chair",
            where="after a review",
        ),
        Duty(
            key="next-review",
            what="the next review of the plan",
            cites=(BRACKNELL["review.3"],),
            binding=False,
            opens=Hold,
            when=_another_review,
            owner=nobody,
            suggested=leads,
            to="the child and family",
            within=_next_on,
            discharged_by=_reviewed,
            done="the report of the next review",
            by="the group: nobody named; we suggest the lead professional",
            where="after a review, unless it found that there need be none",
        ),
    )
