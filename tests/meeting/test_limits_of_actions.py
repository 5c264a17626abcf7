"""By when an action is to be done: a date or a limit that counts, and never words of the sitting."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from mapm import (
    Action,
    AnyLimit,
    AsRecorded,
    EntryRefused,
    LaterOf,
    Months,
    NotBefore,
    Note,
    Person,
    SoonerOf,
    Unstated,
    Weeks,
    WorkingDays,
    parse_limit,
)

NURSE: Final = Person("nurse-3")
SAID: Final = "as soon as he has left the house"


def action(within: AnyLimit | date | None) -> Action:
    """An action that is to be done by then."""
    return Action("visit", NURSE, Note("go there"), within)


@pytest.mark.parametrize(
    "within",
    [
        None,
        date(2026, 6, 9),
        WorkingDays(5),
        NotBefore(Weeks(1)),
        AsRecorded("review_date"),
        SoonerOf((WorkingDays(5), LaterOf((Weeks(1), Months(1))))),
    ],
    ids=str,
)
def test_an_action_has_a_date_or_a_limit_that_counts(within: AnyLimit | date | None) -> None:
    """Whatever can be counted, however it is made up."""
    assert action(within).within == within


@pytest.mark.parametrize(
    "within",
    [
        Unstated(SAID),
        parse_limit(f"not stated: {SAID}"),
        Unstated(SAID).chosen(WorkingDays(5), by=NURSE),
        SoonerOf((Weeks(1), Unstated(SAID).chosen(WorkingDays(5), by=NURSE))),
        LaterOf((Weeks(1), SoonerOf((Weeks(2), Unstated(SAID).chosen(Months(1), by=NURSE))))),
    ],
    ids=["words", "words that are read", "chosen for words", "the sooner", "the later of the sooner"],
)
def test_words_of_a_sitting_belong_in_the_note(within: AnyLimit) -> None:
    """They are free text about a case, which a sentence of a duty would show: refused, and not shown."""
    with pytest.raises(EntryRefused, match=r"cannot be in words, .* put them into its note") as refused:
        action(within)
    assert SAID not in str(refused.value)
