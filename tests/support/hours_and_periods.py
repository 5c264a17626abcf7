"""Parts of a file on office hours, school holidays and an expected birth; and cases under them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm import Agency, Owed, Propose, Proposed, WorkingCalendar, duties
from mapm.protocols.readings import READINGS
from support.authoring import WORKER

if TYPE_CHECKING:
    from datetime import date, datetime

    from mapm import Meeting, MeetingProtocol

CITES: Final = (READINGS["A-05"],)
HOURS: Final = """
[roles.duty-desk]
what = "answers the telephone at night"
clauses = ["4.2"]
[roles.head-teacher]
what = "leads the school"
clauses = ["4.2"]
[roles.education-officer]
what = "acts for the schools while they are closed"
clauses = ["4.2"]
[facts.appoint]
clauses = ["4.2"]
[hours.office]
what = "the office"
opens = "08:45"
closes = "17:00"
clauses = ["4.2"]
[duties.act-now]
what = "the call at night"
to = "the family"
binding = true
owner = "duty-desk"
opens = ["propose"]
within = "same working day"
when = { out_of_hours = "office" }
clauses = ["4.2"]
[duties.full-step]
what = "the full assessment"
to = "the family"
binding = true
owner = "lead professional"
opens = ["propose"]
within = "by the end of the next working day"
when = { out_of_hours = "office" }
clauses = ["4.2"]
[duties.by-day]
what = "the assessment by day"
to = "the family"
binding = true
owner = "lead professional"
opens = ["propose"]
within = "same working day"
when = { in_hours = "office" }
clauses = ["4.2"]
"""
HOLIDAYS: Final = """
[roles.head-teacher]
what = "leads the school"
clauses = ["4.2"]
[roles.education-officer]
what = "acts for the schools while they are closed"
clauses = ["4.2"]
[facts.appoint]
clauses = ["4.2"]
[periods."school holidays"]
what = "the school holidays"
known = { first = 2026-04-01, last = 2026-08-31 }
spans = [{ first = 2026-05-25, last = 2026-05-29 }, { first = 2026-07-20, last = 2026-08-31 }]
clauses = ["4.2"]
[duties.school-report]
what = "the report of the school"
to = "the meeting"
binding = true
owner = { period = "school holidays", during = "education-officer", otherwise = "head-teacher" }
opens = ["propose"]
within = "10 working days"
clauses = ["4.2"]
"""
BIRTH: Final = """
[occurrences.birth]
what = "the birth"
clauses = ["4.2"]
[duties.early-plan]
what = "the plan before the birth"
to = "the family"
binding = true
owner = "lead professional"
opens = ["propose"]
within = "no later than 5 working days before"
counts_from = "gestation 32+0 of birth"
clauses = ["4.2"]
[duties.late-plan]
what = "the plan for the ward"
to = "the ward"
binding = true
owner = "lead professional"
opens = ["propose"]
within = "no later than 4 weeks before"
counts_from = "expected birth"
clauses = ["4.2"]
[facts.appoint]
clauses = ["4.2"]
"""


def proposed(under: MeetingProtocol, at: date | datetime) -> Proposed:
    """A case proposed at this moment."""
    return under.open(Propose(at=at, by=WORKER, agency=Agency("school")), ref="case")


def owed(meeting: Meeting, calendar: WorkingCalendar, as_of: date) -> dict[str, Owed]:
    """Every duty of a case that a test is about, by its key."""
    return {one.duty.key: one for one in duties(meeting, calendar, as_of)}
