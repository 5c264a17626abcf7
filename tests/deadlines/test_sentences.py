"""What a due date says of itself: whole sentences, each with its reasons."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import processes
from support.due_dates import found

from mapm import (
    AsRecorded,
    CalendarDays,
    DayKind,
    DayZero,
    Division,
    Earliest,
    Hours,
    Limit,
    Months,
    NotBefore,
    Note,
    Person,
    Unstated,
    WorkingCalendar,
    WorkingDays,
    earliest_of,
    latest_of,
)
from mapm.testing.strategies import (
    LONDON,
    calendars_for_limits,
    earliest_dates,
    event_instants,
    limits,
    limits_before,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

MANAGER: Final = Person("manager-3")
LATE: Final = Note("the report is late")

# --- one calendar -----------------------------------------------------------------------------------------

IN_SCOTLAND: Mapping[tuple[str, date | datetime], str] = {
    ("within 10 working days", date(2024, 12, 20)): (
        "Due Thursday 9 January 2025: 10 working days after Friday 20 December 2024; 25 and 26 December, "
        "1 and 2 January are bank holidays in Scotland."
    ),
    ("within 10 working days", date(2026, 6, 2)): (
        "Due Wednesday 17 June 2026: 10 working days after Tuesday 2 June 2026; 15 June is a bank holiday "
        "in Scotland."
    ),
    ("within 1 working day", date(2026, 6, 2)): (
        "Due Wednesday 3 June 2026: 1 working day after Tuesday 2 June 2026."
    ),
    ("within 10 working days", date(2028, 12, 20)): (
        "Due Tuesday 9 January 2029: 10 working days after Wednesday 20 December 2028; 25 and 26 December, "
        "1 and 2 January are bank holidays in Scotland; provisional, since bank holidays are published only "
        "to the end of 2028."
    ),
    ("within 260 working days", date(2026, 1, 5)): (  # with years, where a date could be taken for another's
        "Due Monday 18 January 2027: 260 working days after Monday 5 January 2026; 3 April 2026, 4 and 25 "
        "May 2026, 15 June 2026, 3 August 2026, 30 November 2026, 25 and 28 December 2026, 1 and 4 January "
        "2027 are bank holidays in Scotland."
    ),
    (
        "within 3 working days [day zero: next working day; cut-off: 16:00]",
        datetime(2026, 6, 12, 18, tzinfo=LONDON),
    ): (
        "Due Friday 19 June 2026: 3 working days after Tuesday 16 June 2026 (an event of Friday 12 June 2026 "
        "at 18:00 BST, past the cut-off of 16:00, is taken as of that day); 15 June is a bank holiday in "
        "Scotland."
    ),
    (
        "same working day [day zero: next working day; cut-off: 16:00:30]",
        datetime(2026, 6, 2, 15, 0, 30, tzinfo=UTC),
    ): (
        "Due Wednesday 3 June 2026: the same working day (an event of Tuesday 2 June 2026 at 16:00:30 BST, "
        "past the cut-off of 16:00:30, is taken as of that day)."
    ),
    ("within 7 calendar days", date(2026, 6, 8)): (
        "Due Monday 15 June 2026: 7 calendar days after Monday 8 June 2026."
    ),
    ("within 3 calendar days [short period: 5]", date(2026, 6, 12)): (
        "Due Thursday 18 June 2026: 3 calendar days after Friday 12 June 2026, in working days only, since 5 "
        "days or fewer are a short period; 15 June is a bank holiday in Scotland."
    ),
    ("within 12 weeks", date(2026, 6, 8)): "Due Monday 31 August 2026: 12 weeks after Monday 8 June 2026.",
    ("within 1 week [roll: following]", date(2026, 6, 8)): (
        "Due Tuesday 16 June 2026: 1 week after Monday 8 June 2026 is Monday 15 June 2026, which is not a "
        "working day, so the next one; 15 June is a bank holiday in Scotland."
    ),
    ("within 1 week [roll: preceding]", date(2026, 6, 8)): (
        "Due Friday 12 June 2026: 1 week after Monday 8 June 2026 is Monday 15 June 2026, which is not a "
        "working day, so the preceding one; 15 June is a bank holiday in Scotland."
    ),
    ("within 1 calendar day [roll: preceding]", date(2026, 6, 13)): (
        "Due Saturday 13 June 2026: 1 calendar day after Saturday 13 June 2026 is Sunday 14 June 2026, which "
        "is not a working day, so day zero itself."
    ),
    ("within 2 months", date(2026, 1, 31)): (
        "Due Tuesday 31 March 2026: 2 months after Saturday 31 January 2026."
    ),
    ("within 24 hours", datetime(2026, 3, 28, 12, tzinfo=LONDON)): (
        "Due Sunday 29 March 2026 at 13:00 BST: 24 hours after Saturday 28 March 2026 at 12:00 GMT."
    ),
    ("within 1 hour", datetime(2026, 6, 2, 8, 0, 30, tzinfo=UTC)): (
        "Due Tuesday 2 June 2026 at 10:00:30 BST: 1 hour after Tuesday 2 June 2026 at 09:00:30 BST."
    ),
    ("same working day", date(2026, 6, 13)): (
        "Due Saturday 13 June 2026: the day of the event itself, working day or not."
    ),
    ("same working day [day zero: next working day]", date(2026, 6, 13)): (
        "Due Tuesday 16 June 2026: the same working day (an event of Saturday 13 June 2026 is taken as of "
        "that day); 15 June is a bank holiday in Scotland."
    ),
    ("by the end of the next working day", date(2026, 6, 13)): (
        "Due Tuesday 16 June 2026: the next working day after Saturday 13 June 2026; 15 June is a bank "
        "holiday in Scotland."
    ),
    ("no later than 5 working days before", date(2026, 6, 17)): (
        "Due Tuesday 9 June 2026: 5 working days before Wednesday 17 June 2026; 15 June is a bank holiday in "
        "Scotland."
    ),
    ("at least 3 clear working days before", date(2026, 6, 17)): (
        "Due Wednesday 10 June 2026: 3 clear working days before Wednesday 17 June 2026; 15 June is a bank "
        "holiday in Scotland."
    ),
    ("no later than 1 month before [roll: preceding]", date(2026, 7, 15)): (
        "Due Friday 12 June 2026: 1 month before Wednesday 15 July 2026 is Monday 15 June 2026, which is not "
        "a working day, so the preceding one; 15 June is a bank holiday in Scotland."
    ),
    ("no later than 24 hours before", datetime(2026, 3, 29, 12, tzinfo=LONDON)): (
        "Due Saturday 28 March 2026 at 11:00 GMT: 24 hours before Sunday 29 March 2026 at 12:00 BST."
    ),
    ("at least 28 clear calendar days after", date(2026, 6, 2)): (
        "Not before Wednesday 1 July 2026: at least 28 clear calendar days after Tuesday 2 June 2026."
    ),
    ("at least 3 clear working days after", date(2026, 6, 11)): (
        "Not before Thursday 18 June 2026: at least 3 clear working days after Thursday 11 June 2026; 15 "
        "June is a bank holiday in Scotland."
    ),
    ("as recorded: review_date", date(2026, 6, 13)): (
        "Due Saturday 13 June 2026: the date recorded as review_date."
    ),
    ("as recorded: date_set", date(2026, 6, 12)): "Due Friday 12 June 2026: the date that was set.",
    ("as recorded: review_date", datetime(2026, 1, 31, 9, tzinfo=LONDON)): (
        "Due Saturday 31 January 2026 at 09:00 GMT: the date recorded as review_date."
    ),
    ("the sooner of (within 10 working days) and (within 2 weeks)", date(2026, 6, 1)): (
        "Due Monday 15 June 2026: the sooner of Tuesday 16 June 2026 (10 working days after Monday 1 June "
        "2026) and Monday 15 June 2026 (2 weeks after Monday 1 June 2026)."
    ),
    ("the later of (within 10 working days) and (within 2 weeks)", date(2026, 6, 1)): (
        "Due Tuesday 16 June 2026: the later of Tuesday 16 June 2026 (10 working days after Monday 1 June "
        "2026) and Monday 15 June 2026 (2 weeks after Monday 1 June 2026); 15 June is a bank holiday in "
        "Scotland."
    ),
    ("the sooner of (within 1 hour) and (within 2 hours)", datetime(2026, 10, 24, 23, 30, tzinfo=UTC)): (
        "Due Sunday 25 October 2026 at 01:30 BST: the sooner of Sunday 25 October 2026 at 01:30 BST (1 hour "
        "after Sunday 25 October 2026 at 00:30 BST) and Sunday 25 October 2026 at 01:30 GMT (2 hours after "
        "Sunday 25 October 2026 at 00:30 BST)."
    ),
    (
        "the later of (within 5 working days) and (the sooner of (within 1 week) and (within 1 month))",
        date(2026, 6, 11),
    ): (
        "Due Friday 19 June 2026: the later of Friday 19 June 2026 (5 working days after Thursday 11 June "
        "2026) and Thursday 18 June 2026 (the sooner of Thursday 18 June 2026 (1 week after Thursday 11 June "
        "2026) and Saturday 11 July 2026 (1 month after Thursday 11 June 2026)); 15 June is a bank holiday "
        "in Scotland."
    ),
}


@pytest.mark.parametrize(("given_", "sentence"), IN_SCOTLAND.items(), ids=[text for text, _ in IN_SCOTLAND])
def test_the_sentence_of_a_limit_in_scotland(
    scotland: WorkingCalendar, given_: tuple[str, date | datetime], sentence: str
) -> None:
    """The date first, then how it was reached, then every holiday that did not count."""
    assert found(*given_, scotland).sentence() == sentence


# --- people -----------------------------------------------------------------------------------------------


def test_a_choice_is_told_with_who_made_it_and_for_what(scotland: WorkingCalendar) -> None:
    """The source's own words stand beside the choice; the reason does not."""
    chosen = Unstated("as soon as practicable").chosen(WorkingDays(5), by=Person("chair-1"), reason=LATE)
    assert chosen.due(date(2026, 6, 12), scotland).sentence() == (
        "Due Monday 22 June 2026: 5 working days after Friday 12 June 2026 (chosen by chair-1 where the "
        'source says "as soon as practicable"); 15 June is a bank holiday in Scotland.'
    )


def test_a_date_chosen_where_there_is_no_limit_quotes_nothing(scotland: WorkingCalendar) -> None:
    """Where the source gives none, words of ours are not put into its mouth, nor a key that nobody knows."""
    chosen = Unstated("no limit").chosen(AsRecorded("local_target"), by=Person("chair-1"), reason=LATE)
    assert chosen.due(date(2026, 6, 12), scotland).sentence() == (
        "Due Friday 12 June 2026: the date that was chosen (chosen by chair-1 where the source gives none)."
    )


def test_a_date_moved_by_a_person_is_told_with_the_first_one(scotland: WorkingCalendar) -> None:
    """The new date stands first, then the old one with its count, then who moved it."""
    due = WorkingDays(10).due(date(2026, 6, 2), scotland)
    assert due.extended(date(2026, 6, 24), by=MANAGER, reason=LATE).sentence("clause 14.1") == (
        "Due Wednesday 24 June 2026: moved from Wednesday 17 June 2026 (10 working days after Tuesday 2 June "
        "2026) by manager-3 (clause 14.1)."
    )


def test_a_date_moved_twice_is_told_with_both_moves(scotland: WorkingCalendar) -> None:
    """The second date was never counted, and no sentence says so."""
    due = WorkingDays(10).due(date(2026, 6, 2), scotland)
    once = due.extended(date(2026, 6, 24), by=MANAGER, reason=LATE)
    assert once.extended(date(2026, 7, 1), by=Person("head-1"), reason=LATE).sentence() == (
        "Due Wednesday 1 July 2026: moved from Wednesday 24 June 2026 (moved from Wednesday 17 June 2026 (10 "
        "working days after Tuesday 2 June 2026) by manager-3) by head-1."
    )


def test_an_instant_moved_is_told_with_its_hour(scotland: WorkingCalendar) -> None:
    """A limit in hours that somebody re-dated keeps the hour of its first date in the sentence."""
    due = Hours(24).due(datetime(2026, 3, 28, 12, tzinfo=LONDON), scotland)
    assert due.extended(date(2026, 4, 1), by=MANAGER, reason=LATE).sentence() == (
        "Due Wednesday 1 April 2026: moved from Sunday 29 March 2026 at 13:00 BST (24 hours after Saturday "
        "28 March 2026 at 12:00 GMT) by manager-3."
    )


def test_a_moved_date_among_several_is_told_as_moved(
    scotland: WorkingCalendar, england: WorkingCalendar
) -> None:
    """What was moved is not told as if it had been counted, on either side of the choice."""
    moved = (
        WorkingDays(10).due(date(2026, 6, 2), scotland).extended(date(2026, 9, 1), by=MANAGER, reason=LATE)
    )
    other = Months(3).due(date(2026, 5, 1), england)
    both = (
        "Tuesday 1 September 2026 (moved from Wednesday 17 June 2026 (10 working days after Tuesday 2 June "
        "2026) by manager-3) and Saturday 1 August 2026 (3 months after Friday 1 May 2026)"
    )
    assert earliest_of(moved, other).sentence() == f"Due Saturday 1 August 2026: the sooner of {both}."
    assert latest_of(moved, other).sentence() == f"Due Tuesday 1 September 2026: the later of {both}."


@pytest.mark.parametrize(
    ("cited", "end"), [("", " June 2026."), ("clause 14.1", " June 2026 (clause 14.1).")]
)
def test_a_sentence_cites_the_clause_it_is_given(scotland: WorkingCalendar, cited: str, end: str) -> None:
    """The clause stands in brackets at the end, where there is one."""
    event = date(2026, 6, 2)
    assert WorkingDays(1).due(event, scotland).sentence(cited).endswith(f"after Tuesday 2{end}")
    assert found("at least 1 week after", event, scotland).sentence(cited).endswith(f"after Tuesday 2{end}")


# --- line by line -----------------------------------------------------------------------------------------


def test_the_explanation_line_by_line(scotland: WorkingCalendar) -> None:
    """Every day that did not count with its kind and name, and the calendar with all that was done to it."""
    calendar = (
        scotland.with_local_holiday(date(2026, 6, 17), "Fair")
        .working_through(date(2026, 8, 3), "council notice 2")
        .with_closure(date(2026, 12, 24), date(2026, 12, 31), "Christmas")
    )
    due = WorkingDays(3, day_zero=DayZero.NEXT_WORKING_DAY, cutoff=time(16)).due(
        datetime(2026, 6, 12, 18, tzinfo=LONDON), calendar
    )
    holiday = next(day.name for day in scotland.days_off if day.on == date(2026, 6, 15))
    assert due.explain().splitlines() == [
        (
            "Due Monday 22 June 2026: 3 working days after Tuesday 16 June 2026 (an event of Friday 12 June "
            "2026 at 18:00 BST, past the cut-off of 16:00, is taken as of that day); 15 June is a bank "
            "holiday in Scotland; 17 June is a local holiday."
        ),
        "Event Friday 12 June 2026 at 18:00 BST, taken as of Tuesday 16 June 2026 (day 0, not counted).",
        "Not counted, weekend: Sat 13 June 2026, Sun 14 June 2026, Sat 20 June 2026, Sun 21 June 2026.",
        f"Not counted, bank holiday: Mon 15 June 2026 ({holiday}).",
        "Not counted, local holiday: Wed 17 June 2026 (Fair).",
        (
            f"Calendar: {scotland.provenance.source}, Scotland, {scotland.first} to {scotland.last}, "
            f"digest {calendar.digest}."
        ),
        "Amended: local holiday 2026-06-17: Fair.",
        "Amended: worked through 2026-08-03: council notice 2.",
        "Amended: closure 2026-12-24 to 2026-12-31: Christmas.",
        "Bank holidays are published to the end of 2028.",
    ]


def test_the_explanation_names_each_holiday_once(scotland: WorkingCalendar) -> None:
    """Names are told beside the dates, in the order of the dates."""
    due = WorkingDays(10).due(date(2024, 12, 20), scotland)
    names = dict.fromkeys(day.name for day in due.skipped if day.kind is DayKind.BANK_HOLIDAY)
    *some, last = names
    (line,) = (line for line in due.explain().splitlines() if "bank holiday:" in line)
    assert line == (
        "Not counted, bank holiday: Wed 25 December 2024, Thu 26 December 2024, Wed 1 January 2025, Thu 2 "
        f"January 2025 ({', '.join(some)} and {last})."
    )


def test_the_explanation_of_an_earliest_date_and_of_a_same_day_duty(scotland: WorkingCalendar) -> None:
    """They begin with their own sentence; a same day is day zero and no more."""
    event = date(2026, 6, 2)
    earliest = NotBefore(CalendarDays(28), clear=True).earliest(event, scotland)
    assert earliest.explain().splitlines()[:2] == [
        earliest.sentence(),
        "Event Tuesday 2 June 2026 (day 0, not counted).",
    ]
    assert found("same working day", event, scotland).explain().splitlines()[1] == (
        "Event Tuesday 2 June 2026 (day 0)."
    )


def test_the_explanation_of_a_calendar_nobody_publishes_ends_with_the_calendar() -> None:
    """Without bank holidays there is no year to which they are published."""
    weekdays = WorkingCalendar.weekdays_only(years=range(2026, 2028))
    lines = WorkingDays(1).due(date(2026, 6, 2), weekdays).explain().splitlines()
    assert lines[-1] == f"Calendar: weekdays only, 2026-01-01 to 2027-12-31, digest {weekdays.digest}."


# --- all of them ------------------------------------------------------------------------------------------


@given(
    limit=st.one_of(limits(), earliest_dates(), limits_before()),
    event=event_instants(),
    calendar=calendars_for_limits(),
)
def test_every_sentence_begins_with_its_date_and_ends_with_a_stop(
    limit: Limit | NotBefore, event: datetime, calendar: WorkingCalendar
) -> None:
    """One line, the weekday and the date in full, and the explanation starts with the sentence."""
    due = limit.earliest(event, calendar) if isinstance(limit, NotBefore) else limit.due(event, calendar)
    sentence = due.sentence("clause 7")
    start = "Not before" if isinstance(due, Earliest) else "Due"
    assert sentence.startswith(f"{start} {due.on:%A} {due.on.day} {due.on:%B} {due.on.year}")
    assert sentence.endswith(" (clause 7).")
    assert len(sentence.splitlines()) == 1
    assert due.explain().startswith(due.sentence())
    assert ("provisional" in sentence) is due.provisional


SNIPPET = """
    import locale
    from datetime import date
    from mapm import Division, WorkingCalendar, WorkingDays
    try:
        locale.setlocale(locale.LC_ALL, "")
    except locale.Error:
        pass
    scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2024, 2027))
    print(WorkingDays(10).due(date(2024, 12, 20), scotland).explain())
"""


@pytest.mark.parametrize("language", ["th_TH.UTF-8", "de_DE.UTF-8", "C"])
def test_no_word_depends_on_the_machines_language(language: str) -> None:
    """Days, months and holidays are told in English, whatever language the machine speaks."""
    scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2024, 2027))
    expected = WorkingDays(10).due(date(2024, 12, 20), scotland).explain()
    spoken = {"LANGUAGE": language[:2], "LANG": language, "LC_ALL": language}
    assert processes.run(SNIPPET, **spoken) == expected
