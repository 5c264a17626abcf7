"""How the examples print: what happened in bold, and what the library answers, in colour on a terminal."""

import json
import os
import sys
from datetime import date, datetime
from textwrap import fill

from mapm import AnyMeeting, Convened, WorkingCalendar, cited_in_words, contacts, duties, meeting_to_record

GREEN, RED, YELLOW, BOLD = "32", "31", "33", "1"


def tell_what_can_be_done(meeting: AnyMeeting, on: date) -> None:
    """Print the next steps that nothing stands against, and for each of the others what is missing."""
    options = meeting.available(on)
    answer(f"Can be done: {'; '.join(one.entry.doing for one in options if not one.missing)}.", GREEN)
    for option in options:
        for finding in option.missing:
            answer(f"Not yet: {option.entry.doing}; {finding.sentence()}.", RED if option.refused else YELLOW)


def tell_contacts(meeting: Convened) -> None:
    """Print for each person concerned whether they have been told of the meeting."""
    for one in contacts(meeting.known, meeting.planned):
        missing = ", ".join(person.ref for person in one.missing)
        unsettled = f"; no agreement from {missing}" if missing else ""
        answer(f"{one.concerned.person.ref}: {one.status}{unsettled}", YELLOW if missing else GREEN)


def tell_what_was_not_followed(meeting: AnyMeeting) -> None:
    """Print each "must" and each "should" that was not followed, with its clause and the reason given."""
    for what, colour, found in (
        ("Breach", RED, meeting.breaches),
        ("Departure", YELLOW, meeting.departures),
    ):
        for one in found:
            reason = f' Reason: "{one.reason.text}".' if one.reason else ""
            answer(f"{what}: {one.says} ({cited_in_words(one.cites)}).{reason}", colour)


def tell_duties(meeting: AnyMeeting, calendar: WorkingCalendar, on: date | datetime, *keys: str) -> None:
    """Print the duties still owed, or those with the keys given whether owed or done, as they stand then."""
    for owed in duties(meeting, calendar, on):
        if owed.duty.key in keys or (owed.open and not keys):
            answer(owed.sentence(), RED if owed.late else YELLOW if owed.open else GREEN)


def tell_the_log(meeting: AnyMeeting) -> None:
    """Print the log, one entry a line: of which day, what, and by whom."""
    for logged in meeting.log:
        answer(f"{logged.entry.at:%d %B %Y}: {logged.entry.doing} ({logged.entry.by.person.ref})", GREEN)


def tell_the_record(meeting: AnyMeeting, lines: int) -> None:
    """Print the first lines of the record that a host stores."""
    record = json.dumps(meeting_to_record(meeting), indent=2).splitlines()
    for line in [*record[:lines], f"... and {len(record) - lines} lines more"]:
        print(coloured(f"  {line}", GREEN))


def title(text: str) -> None:
    """Print the title of a case."""
    print(f"\n{coloured(text, BOLD)}\n{coloured('=' * len(text), BOLD)}")


def tell(what_happened: str) -> None:
    """Print what happened, or what is asked."""
    print(f"\n{coloured(fill(what_happened, 100), BOLD)}")


def answer(sentence: str, colour: str) -> None:
    """Print what the library answers."""
    print(coloured(fill(sentence, 100, initial_indent="  ", subsequent_indent="    "), colour))


def coloured(text: str, colour: str) -> str:
    """Colour a text where the terminal can show it, and nobody has asked for no colour."""
    wanted = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return f"\033[{colour}m{text}\033[0m" if wanted else text
