"""What a due date tells, whole: in one sentence, line by line, as plain values, and limits in words."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from mapm import Division, LimitTextError, WorkingCalendar, parse_limit
from mapm.deadlines.sentences import in_words

FIRST: Final = date(2026, 6, 1)
CALENDAR: Final = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2028)).with_local_holiday(
    date(2026, 6, 8), "the fair"
)
DUE: Final = parse_limit("within 10 working days").due(FIRST, CALENDAR)
EARLIEST: Final[Any] = parse_limit("at least 28 clear calendar days after")
WHY: Final = (
    "10 working days after Monday 1 June 2026; "
    "8 June is a local holiday; 15 June is a bank holiday in Scotland"
)
NOT_BEFORE: Final = (
    "Not before Tuesday 30 June 2026: at least 28 clear calendar days after Monday 1 June 2026"
)
MADE_OF: Final = (
    f"Calendar: {CALENDAR.provenance.source}, Scotland, 2026-01-01 to 2027-12-31, digest {CALENDAR.digest}.\n"
    "Amended: local holiday 2026-06-08: the fair.\n"
    f"Bank holidays are published to the end of {CALENDAR.provenance.known_through}."
)
TOLD: Final = {
    "source": CALENDAR.provenance.source,
    "divisions": ["scotland"],
    "amendments": [
        {"kind": "local holiday", "first": "2026-06-08", "last": "2026-06-08", "reason": "the fair"}
    ],
    "known_through": CALENDAR.provenance.known_through,
    "digest": CALENDAR.digest,
}


def test_a_due_date_is_told_in_one_sentence() -> None:
    """With its reasons, and with the clause where one is named."""
    assert DUE.sentence() == f"Due Wednesday 17 June 2026: {WHY}."
    assert DUE.sentence("clause 1") == f"Due Wednesday 17 June 2026: {WHY} (clause 1)."
    assert DUE.until() == f"Until Wednesday 17 June 2026: {WHY}."
    assert DUE.until("clause 1") == f"Until Wednesday 17 June 2026: {WHY} (clause 1)."
    earliest = EARLIEST.earliest(FIRST, CALENDAR)
    assert earliest.sentence() == f"{NOT_BEFORE}."
    assert earliest.sentence("clause 1") == f"{NOT_BEFORE} (clause 1)."


def test_a_due_date_is_told_line_by_line() -> None:
    """Every day that did not count, what the calendar is made of, and how far holidays are known."""
    assert DUE.explain() == (
        f"Due Wednesday 17 June 2026: {WHY}.\n"
        "Event Monday 1 June 2026 (day 0, not counted).\n"
        "Not counted, weekend: Sat 6 June 2026, Sun 7 June 2026, Sat 13 June 2026, Sun 14 June 2026.\n"
        f"Not counted, bank holiday: Mon 15 June 2026 ({DUE.skipped[-1].name}).\n"
        f"Not counted, local holiday: Mon 8 June 2026 (the fair).\n{MADE_OF}"
    )
    assert EARLIEST.earliest(FIRST, CALENDAR).explain() == (
        f"{NOT_BEFORE}.\nEvent Monday 1 June 2026 (day 0, not counted).\n{MADE_OF}"
    )


def test_a_due_date_is_told_in_plain_values() -> None:
    """The date, what did not count, the sentence, and what the calendar is made of."""
    assert DUE.to_dict() == {
        "due": "2026-06-17",
        "instant": None,
        "not_before": False,
        "day_zero": "2026-06-01",
        "skipped": [
            {"on": one.on.isoformat(), "name": one.name, "kind": one.kind.value} for one in DUE.skipped
        ],
        "sentence": DUE.sentence(),
        "provisional": False,
        "calendar": TOLD,
    }
    assert EARLIEST.earliest(FIRST, CALENDAR).to_dict() == {
        "due": "2026-06-30",
        "instant": None,
        "not_before": True,
        "day_zero": "2026-06-01",
        "skipped": [],
        "sentence": f"{NOT_BEFORE}.",
        "provisional": False,
        "calendar": TOLD,
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("within 10 working days", "within 10 working days"),
        ("as recorded: local_target_day", "on the local target day recorded"),
        ("as recorded: review", "on the review recorded"),
        (
            "within 2 weeks [roll: following; day zero: working]",
            (
                "within 2 weeks, moved to the next working day where that day is none, "
                "counted from the next working day where the day itself is none"
            ),
        ),
        (
            "within 3 months [roll: preceding; cut-off: 16:00]",
            (
                "within 3 months, moved to the last working day before where that day is none, "
                "what comes at 16:00 or later counting as the next working day's"
            ),
        ),
        (
            "within 3 calendar days [short: 7]",
            "within 3 calendar days, of which working days alone count where it is 7 days or fewer",
        ),
    ],
)
def test_a_limit_is_told_in_words(text: str, words: str) -> None:
    """Its options stand in words behind it, and not in brackets."""
    assert in_words(text) == words


def test_a_text_that_is_near_a_limit_is_answered_with_that() -> None:
    """And one that is near none with how limits are written."""
    with pytest.raises(LimitTextError) as raised:
        parse_limit("at the latest 5 working days before")
    assert str(raised.value) == (
        "'at the latest 5 working days before': names no limit; "
        "did you mean 'no later than 5 working days before'?"
    )
    with pytest.raises(LimitTextError, match="names no limit; write, for example, within 10 wo"):
        parse_limit("whenever")
