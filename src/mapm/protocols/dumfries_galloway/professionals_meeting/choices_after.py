"""Other readings of the note, of feedback and of what counts as a sitting, and what each changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from mapm.decisions import Answer
from mapm.meeting.base import Reply
from mapm.meeting.events import Hold, Reconvene, ShareNote
from mapm.meeting.facts import Discharge, TellOutcome
from mapm.meeting.parts import Ending
from mapm.protocols.common.closing import OutcomeFits
from mapm.protocols.common.feedback import risk_of_nobody
from mapm.protocols.common.narrowing import OF_THE_LAST, OnlyWhere
from mapm.protocols.common.owners import chair, nobody
from mapm.protocols.dumfries_galloway.professionals_meeting import afterwards
from mapm.protocols.dumfries_galloway.professionals_meeting.duties_after import NoteDone, the_note
from mapm.protocols.readings import READINGS
from mapm.rules.choices import Choice
from mapm.rules.duties import Duty, NotYet
from mapm.rules.requirements import Requirement
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.ledger import Ledger

# --- in which cases a duty after a sitting is owed --------------------------------------------------------


def _whole(_ledger: Ledger, entry: Hold) -> bool:
    return entry.sitting.ending is not Ending.EARLY and entry.sitting.agreement is not Reply.NO


def _agreed(_ledger: Ledger, entry: Hold) -> bool:
    return entry.sitting.agreement is not Reply.NO


def _first_sitting(ledger: Ledger, entry: Hold) -> bool:
    return ledger.known.of(Hold)[0] is entry


NOT_BROKEN_OFF: Final = OnlyWhere(_whole, "where the sitting did not end early or without agreement")
WITH_AGREEMENT: Final = OnlyWhere(_agreed, "where the sitting found agreement")
OF_THE_FIRST: Final = OnlyWhere(_first_sitting, "of the first sitting of the case")

# --- from when the ten days run ---------------------------------------------------------------------


@frozen(eq=False, repr=False)
class SinceDone(Value):
    """The day on which another duty of the same sitting was reported as done, or what is waited for."""

    duty: str
    waits_for: str
    or_shared: bool = False
    """Whether a note that was shared was written by then, on the day that it names."""

    def __call__(self, ledger: Ledger, entry: Hold, _subject: str | None) -> date | datetime | NotYet:
        """That day."""
        facts: list[Discharge] = ledger.facts.get((Discharge, self.duty), [])
        done = [one for one in facts if _about(ledger, entry, one)]
        if done:
            return done[0].at
        shared = the_note(ledger, entry) if self.or_shared else None
        if shared is not None:
            return produced_on(shared)
        return NotYet(self.waits_for)


def _about(ledger: Ledger, entry: Hold, fact: Discharge) -> bool:
    if fact.opened_by is not None:
        return fact.opened_by in ledger.known.identities(entry)
    again = ledger.after(entry, Hold)
    later = ledger.place(fact) > ledger.place(entry)
    return later and (again is None or ledger.place(fact) < ledger.place(again))


def produced_on(entry: ShareNote) -> date | datetime:
    """When a note was produced: at the latest when it was shared."""
    return entry.at if entry.produced_on is None else entry.produced_on


def _shared_as_written(ledger: Ledger, entry: Hold, _subject: str | None) -> Entry | None:
    return the_note(ledger, entry)


WRITE: Final = Duty(
    key="write-note",
    what="writing the note",
    cites=(READINGS["A-08"],),
    binding=True,
    opens=Hold,
    owner=chair,
    to="those who attended",
    discharged_by=_shared_as_written,
    done="the note, shared",
    done_on=produced_on,
    by="the chair",
)
APPROVE: Final = Duty(
    key="approve-note",
    what="approving the note",
    cites=(READINGS["A-08"],),
    binding=False,
    opens=Hold,
    owner=nobody,
    to="the meeting",
    by="nobody named",
)


def _since_written(duty: Duty) -> Duty:
    return evolve(duty, counts_from=SinceDone(WRITE.key, "the note has not been written yet", or_shared=True))


def _since_approved(duty: Duty) -> Duty:
    return evolve(duty, counts_from=SinceDone(APPROVE.key, "the note has not been approved yet"))


# --- produced, and not shared -----------------------------------------------------------------------


def _produced(done: NoteDone) -> NoteDone:
    return evolve(done, shared=False)


def _to_be_produced(duty: Duty) -> Duty:
    return evolve(duty, what="the note, produced", done="the note", done_on=produced_on)


def _shared_with_all(ledger: Ledger, entry: Hold, subject: str | None) -> Entry | None:
    return NoteDone()(ledger, entry, subject)


SHARE: Final = Duty(
    key="share-note",
    what="sharing the note",
    cites=(READINGS["A-09"],),
    binding=True,
    opens=Hold,
    owner=chair,
    to="those who attended",
    discharged_by=_shared_with_all,
    done="the note, shared with everyone who attended",
    by="the chair",
)

# --- several sittings -------------------------------------------------------------------------


def _past_others(done: NoteDone) -> NoteDone:
    return evolve(done, past_others=True)


# --- a meeting without agreement was not held -------------------------------------------------------


def _goes_on(meeting: Meeting, _entry: Reconvene | None) -> Answer:
    last = meeting.known.last(Hold)
    if last is None:
        return Answer.NOT_MET
    again = last.sitting.ending is Ending.ADJOURNED or last.sitting.agreement is Reply.NO
    return Answer.MET if again else Answer.NOT_MET


_ADJOURNED: Final = next(one for one in afterwards.RECONVENE if one.key == "adjourned")
_MEETS_AGAIN: Final = evolve(
    _ADJOURNED,
    judge=_goes_on,
    missing="the last sitting was not adjourned and found agreement, and a second meeting is a new case",
)


def _not_without_agreement(judge: OutcomeFits) -> OutcomeFits:
    return evolve(judge, without_agreement=False)


# --- feedback and the note --------------------------------------------------------------------------


def _note_first(meeting: Meeting, _entry: TellOutcome | None) -> Answer:
    last = meeting.known.last(Hold)
    shared = any(isinstance(one, ShareNote) for one in meeting.known.since(last))
    return Answer.MET if shared else Answer.NOT_MET


def _waits_for_note(ledger: Ledger, entry: Hold, subject: str | None) -> str:
    if ledger.before_next(entry, ShareNote) is None:
        return "the note has not been shared"
    return risk_of_nobody(ledger, entry, subject)


def _after_the_note(duty: Duty) -> Duty:
    return evolve(duty, held=_waits_for_note)


NOTE_FIRST: Final = Requirement(
    key="note-first",
    asks="Has the note of the meeting been shared?",
    cites=(READINGS["A-55"],),
    binding=False,
    judge=_note_first,
    missing="the note of the meeting has not been shared yet",
    unrecorded="",
)


def _each(keys: tuple[str, ...], change: Callable[[Duty], Duty]) -> tuple[tuple[str, Any], ...]:
    return tuple((key, change) for key in keys)


AFTER: Final = (
    Choice(
        reading=READINGS["A-08"],
        takes="of the note being written",
        duties=(WRITE,),
        changes=(("note", _since_written),),
    ),
    Choice(
        reading=READINGS["A-08"],
        takes="of its approval",
        duties=(APPROVE,),
        changes=(("note", _since_approved),),
    ),
    Choice(
        reading=READINGS["A-09"],
        takes="to produce it",
        duties=(SHARE,),
        changes=(("note", _to_be_produced),),
        adapts=((NoteDone, _produced),),
    ),
    Choice(
        reading=READINGS["A-11"],
        takes="the first",
        changes=(("note", OF_THE_FIRST),),
        adapts=((NoteDone, _past_others),),
    ),
    Choice(reading=READINGS["A-11"], takes="the last", changes=(("note", OF_THE_LAST),)),
    Choice(reading=READINGS["A-12"], takes="no", changes=(("note", NOT_BROKEN_OFF),)),
    Choice(
        reading=READINGS["A-45"],
        takes="no",
        requires=((Reconvene, _MEETS_AGAIN),),
        changes=_each(("note", "feedback", "planning", "tell-action"), WITH_AGREEMENT),
        adapts=((OutcomeFits, _not_without_agreement),),
    ),
    Choice(
        reading=READINGS["A-55"],
        takes="yes",
        requires=((TellOutcome, NOTE_FIRST),),
        changes=(("feedback", _after_the_note),),
    ),
    Choice(reading=READINGS["A-55"], takes="no", without=((TellOutcome, "matches-record"),)),
    Choice(
        reading=READINGS["A-71"],
        takes="one",
        changes=_each(("note", "feedback", "planning"), OF_THE_LAST),
    ),
)
