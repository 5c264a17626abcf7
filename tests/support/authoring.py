"""Files of a council's own protocol, whole and in pieces."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mapm import (
    Action,
    Age,
    Agency,
    Appoint,
    Close,
    Concerned,
    Convene,
    Event,
    Hold,
    Invitee,
    Note,
    Outcome,
    Person,
    Planned,
    Propose,
    Reconvene,
    Relation,
    Role,
    ShareNote,
    Sitting,
    TellOutcome,
)
from mapm.authoring import Problem, Read, Severity, read_protocol
from mapm.meeting.parts import Feedback

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import Duty, Meeting, MeetingProtocol, Requirement

WORKER, CHAIR, NURSE = Person("worker"), Person("chair"), Person("nurse")
CHILD, MOTHER = Person("child"), Person("mother")
INVITED: Final = (Invitee(NURSE, Agency("NHS")),)
PLAN: Final = Planned(date(2026, 5, 20), INVITED, CHAIR)
SAT: Final = Sitting(
    INVITED,
    CHAIR,
    actions=(Action("visit", NURSE, Note("go there"), date(2026, 6, 1)),),
    feedback=(Feedback(CHILD, NURSE),),
    next_on=date(2026, 8, 20),
)

NORTHSHIRE: Final = Path(__file__).parents[1] / "authoring" / "northshire.toml"
"""A procedure from nothing, in which every table stands."""

SOURCE: Final = """
[source]
key = "exampleshire"
name = "Exampleshire 2026"
title = "Meetings of professionals in Exampleshire"
version = "version 1"
in_force_from = 2026-04-01
"""
CLAUSE: Final = """
[clauses."4.2"]
force = "must"
gist = "The note goes out within five working days."
stage = "recording"
actor = "chair"
effect = "deadline"
"""
HEAD: Final = f"""
key = "exampleshire/professionals-meeting"
title = "Exampleshire 2026"
{SOURCE}{CLAUSE}"""
"""What every file begins with: without a base."""
ON_BASE: Final = f"""base = "dumfries-galloway/professionals-meeting"
{HEAD}"""
"""The same on the professionals' meeting of Dumfries & Galloway."""
FROM_NOTHING: Final = f"""{HEAD}
[moves.propose]
clauses = ["4.2"]
[moves.convene]
clauses = ["4.2"]
[moves.hold]
clauses = ["4.2"]
[moves.share_note]
clauses = ["4.2"]
[moves.reconvene]
clauses = ["4.2"]
"""
"""A whole protocol from nothing, to which a test adds what it is about."""
DUTY: Final = """
[duties.note]
what = "the note"
to = "those who attended"
binding = true
owner = "chair"
opens = ["hold"]
clauses = ["4.2"]
"""
"""A duty, complete, to which a test adds fields."""


def read(*parts: str) -> Read:
    """What a file of these parts comes to."""
    return read_protocol("\n".join(parts))


def protocol(*parts: str) -> MeetingProtocol:
    """The protocol that a file of these parts says, without a word against it."""
    found = read(*parts)
    assert found.protocol is not None, [one.sentence() for one in found.problems]
    assert not found.problems, [one.sentence() for one in found.problems]
    return found.protocol


def problems(*parts: str) -> dict[str, Problem]:
    """The errors of a file of these parts, by their paths; there is no protocol."""
    found = read(*parts)
    assert found.protocol is None
    assert found.errors
    return {one.path: one for one in found.problems if one.severity is Severity.ERROR}


def duty(of: MeetingProtocol, key: str) -> Duty:
    """A duty of a protocol, by its key."""
    return next(one for one in of.duties if one.key == key)


def requirement(of: MeetingProtocol, key: str) -> Requirement:
    """A requirement of a protocol, by its key."""
    return next(one for row in (*of.moves, *of.facts) for one in row.requires if one.key == key)


def walk(under: MeetingProtocol) -> Iterator[Meeting]:
    """A case under a protocol from nothing, from its proposal to its end, after each entry."""
    meeting: Any = under.open(
        Propose(
            at=date(2026, 5, 6),
            by=WORKER,
            agency=Agency("school"),
            relevant=(Agency("NHS"), Agency("police")),
            concerned=(
                Concerned(CHILD, age=Age.CHILD),
                Concerned(MOTHER, Relation.PARENT_OR_CARER, Age.ADULT),
            ),
        ),
        ref="case-1",
    )
    yield meeting
    entries: tuple[Any, ...] = (
        Appoint(at=date(2026, 5, 6), by=WORKER, role=Role.LEAD_PROFESSIONAL, person=NURSE),
        Convene(at=date(2026, 5, 8), by=WORKER, planned=PLAN),
        Hold(at=date(2026, 5, 20), by=CHAIR, sitting=SAT),
        ShareNote(at=date(2026, 5, 27), by=CHAIR, shared_with=(NURSE,)),
        TellOutcome(at=date(2026, 5, 28), by=CHAIR, whom=CHILD),
        Reconvene(at=date(2026, 6, 1), by=CHAIR, planned=Planned(date(2026, 8, 20), INVITED, CHAIR)),
        Hold(at=date(2026, 8, 20), by=CHAIR, sitting=SAT),
    )
    for entry in entries:
        if under.decide(meeting, entry).allowed:
            meeting = meeting.move(entry) if isinstance(entry, Event) else meeting.record(entry)
            yield meeting
    left = {one.key: Note("moved away") for one in under.duties if not one.fixed}
    yield meeting.move(Close(at=date(2026, 9, 1), by=CHAIR, outcome=Outcome.COMPLETED, undischarged=left))
