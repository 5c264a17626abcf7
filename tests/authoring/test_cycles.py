"""What comes round again: each instance is discharged by its own, and a clause counts where it is used."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.authoring import (
    CHAIR,
    CHILD,
    CLAUSE,
    DUTY,
    FROM_NOTHING,
    INVITED,
    MOTHER,
    NURSE,
    ON_BASE,
    PLAN,
    SAT,
    WORKER,
    duty,
    protocol,
    requirement,
    walk,
)

from mapm import (
    Agency,
    Classify,
    Concerned,
    Convene,
    Decide,
    Disposition,
    DutyState,
    Hold,
    Meeting,
    Occur,
    Owed,
    Planned,
    Propose,
    Proposed,
    Reconvene,
    Reply,
    ShareNote,
    TellOutcome,
    account_for,
    duties,
)

if TYPE_CHECKING:
    from mapm import MeetingProtocol, WorkingCalendar

ON = date(2026, 12, 1)
GROUP = """
[occurrences.core-group]
what = "the core group met"
clauses = ["4.2"]
[duties.next-group]
what = "the next core group"
to = "the child"
binding = true
owner = "lead professional"
opens = ["occurrence core-group"]
within = "6 weeks"
discharged_by = "occurrence core-group"
clauses = ["4.2"]
"""


def proposed(under: MeetingProtocol) -> Proposed:
    """A case proposed on 6 May 2026."""
    return under.open(
        Propose(
            at=date(2026, 5, 6),
            by=WORKER,
            agency=Agency("school"),
            concerned=(Concerned(CHILD), Concerned(MOTHER)),
        ),
        ref="case",
    )


def owed(meeting: Meeting, key: str, calendar: WorkingCalendar) -> list[Owed]:
    """The instances of a duty."""
    return [one for one in duties(meeting, calendar, ON) if one.duty.key == key]


def test_a_cycle_runs_by_what_actually_happened(england: WorkingCalendar) -> None:
    """Each core group opens the next and discharges the one before, beside the meeting's own life."""
    meeting = proposed(protocol(FROM_NOTHING, GROUP))
    for day in (date(2026, 6, 1), date(2026, 7, 10), date(2026, 9, 1)):
        meeting = meeting.record(Occur(at=day, by=NURSE, occurrence="core-group"))
    found = owed(meeting, "next-group", england)
    assert [one.due.on for one in found if one.due is not None] == [
        date(2026, 7, 13),
        date(2026, 8, 21),
        date(2026, 10, 13),
    ]
    assert [one.state for one in found] == [
        DutyState.DISCHARGED,
        DutyState.DISCHARGED,
        DutyState.OVERDUE,
    ]
    assert [one.late for one in found] == [False, True, True]


def test_another_occurrence_between_changes_nothing(england: WorkingCalendar) -> None:
    """The cycle goes on past a birth, which is no core group."""
    birth = '[occurrences.birth]\nwhat = "the birth"\nclauses = ["4.2"]'
    meeting = proposed(protocol(FROM_NOTHING, birth, GROUP))
    for day, what in ((1, "core-group"), (2, "birth"), (3, "core-group")):
        meeting = meeting.record(Occur(at=date(2026, 6, day), by=NURSE, occurrence=what))
    first, second = owed(meeting, "next-group", england)
    assert (first.state, second.state) == (DutyState.DISCHARGED, DutyState.OVERDUE)


def test_a_later_sittings_note_does_not_discharge_the_first_ones(england: WorkingCalendar) -> None:
    """What comes after the next sitting belongs to that one."""
    under = protocol(FROM_NOTHING, DUTY, 'within = "10 working days"\ndischarged_by = "share_note"')
    meeting = proposed(under).move(Convene(at=date(2026, 5, 8), by=WORKER, planned=PLAN))
    later = Planned(date(2026, 6, 20), INVITED, CHAIR)
    again = (
        meeting.move(Hold(at=date(2026, 5, 20), by=CHAIR, sitting=SAT))
        .move(Reconvene(at=date(2026, 6, 1), by=CHAIR, planned=later))
        .move(Hold(at=date(2026, 6, 20), by=CHAIR, sitting=SAT))
        .move(ShareNote(at=date(2026, 6, 22), by=CHAIR, shared_with=(NURSE,)))
    )
    first, second = owed(again, "note", england)
    assert (first.state, second.state) == (DutyState.OVERDUE, DutyState.DISCHARGED)


def test_each_person_is_told_by_what_names_them(england: WorkingCalendar) -> None:
    """Where it is owed for each, only what names somebody discharges theirs."""
    under = protocol(
        FROM_NOTHING,
        '[facts.tell_outcome]\nclauses = ["4.2"]',
        DUTY,
        'each = "person concerned"\ndischarged_by = "tell_outcome"',
    )
    held = (
        proposed(under)
        .move(Convene(at=date(2026, 5, 8), by=WORKER, planned=PLAN))
        .move(Hold(at=date(2026, 5, 20), by=CHAIR, sitting=SAT))
        .record(TellOutcome(at=date(2026, 5, 21), by=NURSE, whom=MOTHER))
    )
    states = {one.subject: one.state for one in owed(held, "note", england)}
    assert states == {"child": DutyState.OPEN, "mother": DutyState.DISCHARGED}


@pytest.mark.parametrize(
    ("said", "value", "applies"),
    [
        ('urgency = ["urgent"]', None, True),  # unknown: silence takes no rule away
        ('urgency = ["urgent"]', "urgent", True),
        ('urgency = ["urgent"]', "routine", False),
        ('sitting = "first"', None, True),
        ('sitting = "later"', None, False),
        ('question = "calm-enough"', None, True),
        ('question = "calm-enough", reply = "no"', None, False),
        ('purpose = "review"', None, False),
        ('urgency = ["urgent"], sitting = "first"', "urgent", True),
        ('urgency = ["urgent"], sitting = "later"', "urgent", False),
    ],
)
def test_a_requirement_applies_in_its_cases(said: str, value: str | None, *, applies: bool) -> None:
    """Of a first sitting, in a case of a kind or of none recorded, with a question answered yes."""
    under = protocol(
        FROM_NOTHING,
        '[traits.urgency]\nwhat = "urgency"\nvalues = ["urgent", "routine"]\nclauses = ["4.2"]',
        '[questions.hold.calm-enough]\ntext = "Calm?"\nclauses = ["4.2"]',
        '[requirements.hold.quiet]\nasks = "Quiet?"\nbinding = false\nmissing = "loud"\nclauses = ["4.2"]',
        f"when = {{ {said} }}",
    )
    meeting = proposed(under)
    if value is not None:
        meeting = meeting.record(Classify(at=date(2026, 5, 6), by=WORKER, trait="urgency", value=value))
    convened = meeting.record(
        Decide(at=date(2026, 5, 7), by=WORKER, answers={"calm-enough": Reply.YES})
    ).move(Convene(at=date(2026, 5, 8), by=WORKER, planned=PLAN))
    decision = convened.decide(Hold(at=date(2026, 5, 20), by=CHAIR, sitting=SAT))
    assert ("quiet" in {one.requirement for one in decision.findings}) == applies
    assert requirement(under, "quiet").where


def test_what_a_clause_is_used_for_accounts_for_it() -> None:
    """A word of the protocol's own, and a removal, rest on their clauses as a duty does."""
    clauses = "".join(CLAUSE.replace("4.2", number) for number in ("5.1", "5.2", "5.3", "5.4"))
    local = protocol(
        ON_BASE.replace(CLAUSE, CLAUSE + clauses),
        '[roles.guardian]\nwhat = "a guardian"\nclauses = ["5.1"]',
        '[remove.duties.store]\nreason = "One keeps it."\nclauses = ["5.2"]',
        '[change.duties.note]\nwithin = "5 working days"\nclauses = ["5.3"]',
    )
    assert local.derived is not None
    found = account_for(local.derived.clauses.clauses, (local,))
    assert {one.clause.number: (one.disposition, one.where) for one in found} == {
        "4.2": (Disposition.UNACCOUNTED, ()),
        "5.1": (Disposition.ENCODED, ("role guardian",)),
        "5.2": (Disposition.ENCODED, ("without duties store",)),
        "5.3": (Disposition.ENCODED, ("duty note",)),
        "5.4": (Disposition.UNACCOUNTED, ()),
    }
    assert duty(local, "note").replaced


def test_a_case_under_a_bare_protocol_goes_to_its_end() -> None:
    """Without a duty of its own a protocol from nothing still leads from a proposal to closing."""
    assert [type(one).__name__ for one in walk(protocol(FROM_NOTHING))][-1] == "Closed"
