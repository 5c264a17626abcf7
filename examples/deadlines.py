"""When is this due, and why that day? Twelve questions from safeguarding meetings, each with its answer.

Run it with `.venv/bin/python examples/deadlines.py` once `python3 dev.py demo` has made `.venv`.
The sittings, offices and people are made up; the bank holidays are real.
"""

from datetime import date, datetime
from textwrap import fill
from zoneinfo import ZoneInfo

from mapm import (
    Before,
    DayKind,
    DayZero,
    Division,
    Hours,
    LimitNotStated,
    LimitTextError,
    Note,
    Person,
    Roll,
    SameDay,
    Unstated,
    Weeks,
    WorkingCalendar,
    WorkingDays,
    drift,
    parse_limit,
)

LONDON = ZoneInfo("Europe/London")
SCOTLAND = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2024, 2031))
ENGLAND = WorkingCalendar.for_division(Division.ENGLAND, years=range(2024, 2031))

NOTE = WorkingDays(10)  # the chair shares the note of a sitting within 10 working days


def main() -> None:
    """Ask each question in turn."""
    the_note_of_a_sitting()
    other_limits()
    days_of_this_office()
    what_the_procedure_does_not_say()
    what_may_still_change()


def the_note_of_a_sitting() -> None:
    """Count 10 working days, around bank holidays that differ between Scotland and England."""
    ask("A meeting sits on Tuesday 2 June 2026. By when is its note due, in Scotland and in England?")
    sitting = date(2026, 6, 2)
    answer(NOTE.due(sitting, SCOTLAND).sentence("clause 14.1"))
    answer(NOTE.due(sitting, ENGLAND).sentence())

    ask("How does the Scottish note stand on Monday 15 June 2026, and on Monday 22 June?")
    for day in (date(2026, 6, 15), date(2026, 6, 22)):
        status = NOTE.due(sitting, SCOTLAND).status(day)
        answer(f"{day}: {status.state}; working days left: {status.working_days}.")

    ask("And the note of a sitting on Friday 20 December 2024, over Christmas?")
    answer(NOTE.due(date(2024, 12, 20), SCOTLAND).sentence())


def other_limits() -> None:
    """Give each kind of limit its own reading: the same day, hours, weeks, and days before a sitting."""
    ask("On Saturday 13 June 2026 at 23:50 somebody is at immediate risk: refer the same working day.")
    risk_seen = datetime(2026, 6, 13, 23, 50, tzinfo=LONDON)
    answer(SameDay().due(risk_seen, SCOTLAND).sentence())
    answer("Only where the procedure itself moves a weekend event to the next working day:")
    answer(SameDay(day_zero=DayZero.NEXT_WORKING_DAY).due(risk_seen, SCOTLAND).sentence())

    ask("Something is due within 24 hours, and the clocks go forward on the night of 29 March 2026.")
    answer(Hours(24).due(datetime(2026, 3, 28, 12, tzinfo=LONDON), SCOTLAND).sentence())

    ask("A review is to be held within 12 weeks of Monday 11 May 2026, on a working day.")
    answer(Weeks(12, roll=Roll.PRECEDING).due(date(2026, 5, 11), SCOTLAND).sentence())

    ask("Reports go out at least 3 clear working days before the sitting planned for Thursday 18 June 2026.")
    answer(Before(WorkingDays(3), clear=True).due(date(2026, 6, 18), SCOTLAND).sentence())


def days_of_this_office() -> None:
    """Add a local holiday and a closure, each with its reason."""
    ask("Monday 8 June 2026 is a local holiday, and this office is closed on 10 and 11 June.")
    sitting = date(2026, 6, 2)
    office = SCOTLAND.with_local_holiday(date(2026, 6, 8), "town holiday, set by the council")
    office = office.with_closure(date(2026, 6, 10), date(2026, 6, 11), "the office is moving")
    due = NOTE.due(sitting, office)
    answer(due.sentence())
    for day in due.skipped:
        if day.kind is not DayKind.WEEKEND:
            answer(f"{day.on}, {day.kind}: {day.name}")


def what_the_procedure_does_not_say() -> None:
    """List what has no unit or number, and date it only once a named person has chosen."""
    sitting = date(2026, 6, 2)
    ask('The procedure says only "as soon as practicable". When is that?')
    unstated = Unstated("as soon as practicable")
    try:
        unstated.due(sitting, SCOTLAND)
    except LimitNotStated as not_stated:
        answer(f"No date: {not_stated}.")
    chosen = unstated.chosen(WorkingDays(5), by=Person("chair-07"), reason=Note("agreed at the sitting"))
    answer(chosen.due(sitting, SCOTLAND).sentence())

    ask('The procedure says "within 15 days". Which days?')
    try:
        parse_limit("within 15 days")
    except LimitTextError as unclear:
        answer(f"{unclear}.")


def what_may_still_change() -> None:
    """Mark dates past the published bank holidays, and compare a stored calendar with today's."""
    ask("A sitting on Wednesday 20 December 2028: bank holidays of 2029 are not yet published.")
    answer(NOTE.due(date(2028, 12, 20), SCOTLAND).sentence())

    ask("A calendar was stored before 15 June 2026 became a bank holiday. Which dates would move today?")
    then = SCOTLAND.working_through(date(2026, 6, 15), "not yet a bank holiday when this was stored")
    stored = WorkingCalendar.from_json(then.to_json())
    dues = [NOTE.due(date(2026, 6, day), stored) for day in (2, 16)]
    changes = drift(stored, SCOTLAND, dues)
    for day in changes.came:
        answer(f"{day.on} no longer counts: {day.kind}.")
    for moved in changes.moved:
        answer(f"Stored: {moved.due.sentence()}")
        answer(f"Today:  {'out of reach' if moved.would_be is None else moved.would_be.sentence()}")
    answer(f"Of {len(dues)} stored dates {len(changes.moved)} would move; nothing is overwritten.")


def ask(question: str) -> None:
    """Print a question."""
    print(f"\n{fill(question, 100)}")


def answer(sentence: str) -> None:
    """Print a line of the answer."""
    print(fill(sentence, 100, initial_indent="  ", subsequent_indent="    "))


if __name__ == "__main__":
    main()
