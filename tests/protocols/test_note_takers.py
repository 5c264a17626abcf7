"""The note of a sitting is owed by whoever took it, whoever takes the next one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import evolve
from support.authoring import CHAIR, DUTY, FROM_NOTHING, INVITED, NURSE, PLAN, SAT, WORKER, protocol

from mapm import Agency, Appoint, Convene, Hold, Invitee, Part, Person, Propose, Reconvene, Role, duties

if TYPE_CHECKING:
    from mapm import WorkingCalendar
    from mapm.rules.duties import Owner

WORDS = DUTY.replace('owner = "chair"', 'owner = "note taker"') + '[facts.appoint]\nclauses = ["4.2"]\n'
FIRST, SECOND = Person("first"), Person("second")


def appointed(meeting: Any, at: date, who: Person) -> Any:  # noqa: ANN401  # a meeting of any state
    """The case with somebody appointed to take the notes."""
    return meeting.record(Appoint(at=at, by=WORKER, role=Role.NOTE_TAKER, person=who))


def owners(meeting: Any, calendar: WorkingCalendar) -> list[Owner | None]:  # noqa: ANN401
    """Who owes the note of each sitting."""
    return [one.owner for one in duties(meeting, calendar, date(2026, 9, 1)) if one.duty.key == "note"]


def sat(meeting: Any, sitting: Any = SAT) -> Any:  # noqa: ANN401
    """The case after its first sitting on 20 May 2026."""
    meeting = meeting.move(Convene(at=date(2026, 5, 8), by=WORKER, planned=PLAN))
    return meeting.move(Hold(at=date(2026, 5, 20), by=CHAIR, sitting=sitting))


def opened() -> Any:  # noqa: ANN401
    """A case."""
    return protocol(FROM_NOTHING, WORDS).open(
        Propose(at=date(2026, 5, 6), by=WORKER, agency=Agency("school")), ref="case"
    )


def test_a_later_note_taker_owes_later_notes(england: WorkingCalendar) -> None:
    """The first sitting's note stays with whoever had been appointed then."""
    meeting = sat(appointed(opened(), date(2026, 5, 7), FIRST))
    meeting = appointed(meeting, date(2026, 5, 22), SECOND)
    assert owners(meeting, england) == [FIRST]
    meeting = meeting.move(
        Reconvene(at=date(2026, 6, 1), by=CHAIR, planned=evolve(PLAN, on=date(2026, 8, 20)))
    )
    meeting = meeting.move(Hold(at=date(2026, 8, 20), by=CHAIR, sitting=SAT))
    assert owners(meeting, england) == [FIRST, SECOND]


def test_whoever_took_the_note_owes_it(england: WorkingCalendar) -> None:
    """Who was there to take the note comes before who was appointed to."""
    wrote = evolve(SAT, attended=(*INVITED, Invitee(SECOND, Agency("NHS"), frozenset({Part.TAKES_NOTE}))))
    assert owners(sat(appointed(opened(), date(2026, 5, 7), FIRST), wrote), england) == [SECOND]


def test_nobody_is_made_up(england: WorkingCalendar) -> None:
    """Where nobody was appointed it is the role; whoever is appointed first owes it then."""
    meeting = sat(opened())
    assert owners(meeting, england) == [Role.NOTE_TAKER]
    assert owners(appointed(meeting, date(2026, 5, 22), NURSE), england) == [NURSE]
