"""What an error calls the field that is wrong, of every moment of an entry; and which parts stand twice."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from support.meetings import MOTHER, NURSE, WORKER
from support.on_a_log import DAY

from mapm import (
    Action,
    Decide,
    Dissent,
    EntryRefused,
    FamilyMember,
    Feedback,
    MapmError,
    Note,
    PlanningRoute,
    Presence,
    Sitting,
    WrongType,
)
from mapm.meeting.moments import a_moment, with_a_day

TEXT: Any = "2026-06-01"
NAIVE = datetime(2026, 6, 1, 10)  # noqa: DTZ001  # that is what is wrong


@pytest.mark.parametrize("field", ["at", "recorded_at"])
def test_a_moment_that_is_none_is_named_by_its_field(field: str) -> None:
    """Of no date at all, and of an hour in no zone."""
    given: dict[str, Any] = {"at": DAY, "by": NURSE}
    for wrong, says in (
        (TEXT, f"{field} cannot be a str: pass a datetime.date, such as date(2026, 6, 15)"),
        (NAIVE, f"{field} cannot be a naive datetime: attach a time zone, such as "),
    ):
        with pytest.raises(MapmError) as raised:
            Decide(**given | {field: wrong})
        assert str(raised.value).startswith(says)


def test_a_moment_is_named_as_it_is_asked_for() -> None:
    """Whatever it is called."""
    with pytest.raises(WrongType) as raised:
        a_moment(TEXT, "the day")
    assert str(raised.value).startswith("the day cannot be a str")
    for ask in (a_moment, with_a_day):
        with pytest.raises(MapmError) as refused:
            ask(NAIVE, "the hour")
        assert str(refused.value).startswith("the hour cannot be a naive datetime")
    assert a_moment(DAY, "x") is DAY


TWICE: dict[str, tuple[Any, ...]] = {
    "two actions have one key: give each its own key": (Action("a", WORKER, Note("x")),),
    "two planning routes lead to one forum: give each forum once": (PlanningRoute("forum"),),
    "two are to tell one person: give each whom once": (Feedback(MOTHER, WORKER),),
    "one of the family stands twice: give each person once": (FamilyMember(MOTHER, Presence.ABSENT),),
    "one who dissents stands twice: give each person once": (Dissent(NURSE),),
}


@pytest.mark.parametrize(
    ("field", "says"),
    [*zip(("actions", "planning", "feedback", "family", "dissents"), TWICE, strict=True)],
)
def test_each_part_of_a_sitting_stands_once(field: str, says: str) -> None:
    """And what stands twice is named."""
    given: dict[str, Any] = {field: TWICE[says]}
    assert getattr(Sitting((), **given), field) == TWICE[says]
    with pytest.raises(EntryRefused) as raised:
        Sitting((), **{field: TWICE[says] * 2})
    assert str(raised.value) == says
