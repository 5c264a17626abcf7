"""By when an action is to be done: a date or a limit that counts, and never words of the sitting."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from attrs import evolve
from support.exampleshire import SCOTLAND
from support.meetings import HELD_ON, MANAGER, PROFESSIONALS_MEETING, SITTING, convened

from mapm import (
    Action,
    AnyLimit,
    AsRecorded,
    EntryRefused,
    Hold,
    LaterOf,
    Months,
    NotBefore,
    Note,
    Person,
    SoonerOf,
    Unstated,
    Weeks,
    WorkingDays,
    duties,
    meeting_from_json,
    meeting_to_json,
    picture,
)
from mapm.guidance import case_of, filled, render

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
        Unstated(SAID).chosen(WorkingDays(5), by=NURSE),
        SoonerOf((Weeks(1), Unstated(SAID).chosen(WorkingDays(5), by=NURSE))),
        LaterOf((Weeks(1), SoonerOf((Weeks(2), Unstated(SAID).chosen(Months(1), by=NURSE))))),
    ],
    ids=["chosen for words", "the sooner", "the later of the sooner"],
)
def test_of_a_chosen_limit_the_limit_is_passed(within: AnyLimit) -> None:
    """The words for which it was chosen are free text about a case, which its sentences would show."""
    with pytest.raises(EntryRefused, match="an action has the limit itself: pass what was chosen") as refused:
        action(within)
    assert SAID not in str(refused.value)


def test_words_of_a_sitting_are_kept_and_shown_by_its_documents_alone() -> None:
    """They are free text: no ``repr``, duty or picture has them; a record and the filled minutes do."""
    sitting = evolve(SITTING, actions=(action(Unstated(SAID)),))
    meeting = convened().move(Hold(at=HELD_ON, by=MANAGER, sitting=sitting))
    again = meeting_from_json(meeting_to_json(meeting), [meeting.rules]).meeting
    assert again == meeting
    assert SAID in meeting_to_json(meeting)
    owed = [one for one in duties(meeting, SCOTLAND, HELD_ON) if one.subject == "visit"]
    assert "No date was set for it" in owed[0].sentence()
    assert "Unstated(...)" in repr(sitting)
    shown = [sitting, meeting, meeting.log, *owed, *duties(meeting, SCOTLAND, HELD_ON), case_of(meeting)]
    assert not [one for one in shown if SAID in repr(one)]
    assert not [one for one in (meeting, *owed) if SAID in picture(one).html]
    documents = [one for one in PROFESSIONALS_MEETING.guidance.outlines if SAID in render(one, meeting)]
    assert documents
    assert not [one for one in documents if SAID in repr(filled(one, meeting))]
