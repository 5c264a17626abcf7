"""The word of each condition of a duty or requirement, as a file has it, and the same in words."""

from __future__ import annotations

from typing import Any

import pytest

from mapm import Hold, Reply
from mapm.authoring import by_calendar, by_quorum, by_redating, by_said, cases, outputs, staged
from mapm.meeting.parts import Purpose, Reached
from mapm.rules.applying import AtSitting, CaseIs, ClosesAs, InAll, RepliedWith, SaidBefore, SitsFor
from mapm.rules.conditions import AllOf, Answered, ClosedAs, HeldFor, OccurredAmong, OfKind, SittingNumber
from mapm.rules.dissent import Dissents, DissentsAtIt, ReachedAtIt, ReachedBy
from mapm.rules.hours import InPeriod, OutOfHours
from mapm.rules.in_order import GoesToStage
from mapm.rules.inquorate import Sat, SatAs, SittingStood
from mapm.rules.issuing import OfProduct, ProductIsOf
from mapm.rules.last_time import WasYes, YesLastTime
from mapm.rules.stages import AtStage, EndedSettled


def computed(*_: object) -> Any:  # noqa: ANN401  # whatever a duty computes
    """What only Python says."""


@pytest.mark.parametrize(
    ("value", "word", "told"),
    [
        (None, {}, ""),
        (
            OfKind("urgency", ("urgent", "high")),
            {"urgency": ["urgent", "high"]},
            "where urgency is urgent or high",
        ),
        (SittingNumber(1, 1), {"sitting": "first"}, "at the first sitting"),
        (SittingNumber(2, None), {"sitting": "later"}, "at any sitting after the first"),
        (SittingNumber(1, None), {"sitting": "1 or later"}, "at sitting 1 or later"),
        (SittingNumber(3, None), {"sitting": "3 or later"}, "at sitting 3 or later"),
        (SittingNumber(2, 2), {"sitting": "2"}, "at sitting 2"),
        (SittingNumber(1, 2), {"sitting": "1 to 2"}, "at sitting 1 to 2"),
        (Answered("x", Reply.YES), {"question": "x"}, 'where the answer to "x" is yes'),
        (Answered("x", Reply.NO), {"question": "x", "reply": "no"}, 'where the answer to "x" is no'),
        (HeldFor(Purpose.REVIEW), {"purpose": "review"}, "at a review"),
        (HeldFor(Purpose.EARLY), {"purpose": "early"}, "at an early sitting"),
        (HeldFor(Purpose.GOES_ON), {"purpose": "goes on"}, "where a sitting goes on"),
        (
            ClosedAs(("completed", "gone")),
            {"closed_as": ["completed", "gone"]},
            "where it is closed as completed or gone",
        ),
        (
            SatAs("small", Sat.QUORATE),
            {"quorate": "small"},
            "where the quorum small was met, by the numbers or by the chair's decision to go on",
        ),
        (SatAs("small", Sat.INQUORATE), {"inquorate": "small"}, "where the quorum small was not met"),
        (
            SatAs("small", Sat.INQUORATE_TWICE),
            {"inquorate_twice": "small"},
            "where the quorum small was not met by the numbers twice running",
        ),
        (
            SatAs("small", Sat.BY_DISCRETION),
            {"by_discretion": "small"},
            "where the chair decided to go on without the quorum small",
        ),
        (
            AtStage((("dispute", "managers"),)),
            {"stage": "dispute: managers"},
            "where it comes to the stage managers of dispute",
        ),
        (
            AtStage((("dispute", ""), ("opinion", "x"))),
            {"stage": ["dispute", "opinion: x"]},
            "where it comes to a stage of dispute or the stage x of opinion",
        ),
        (EndedSettled(Reply.YES), {"settled": "yes"}, "where it was settled at the stage"),
        (EndedSettled(Reply.NO), {"settled": "no"}, "where it was not settled at the stage"),
        (OutOfHours("office", True), {"out_of_hours": "office"}, "out of the hours of the office"),  # noqa: FBT003
        (OutOfHours("office", False), {"in_hours": "office"}, "in the hours of the office"),  # noqa: FBT003
        (InPeriod("term", True), {"during": "term"}, "in the term"),  # noqa: FBT003
        (InPeriod("term", False), {"outside": "term"}, "outside of the term"),  # noqa: FBT003
        (OfProduct(("a", "b")), {"product": ["a", "b"]}, "of the a or b"),
        (Dissents(True), {"dissent": True}, "where somebody does not agree"),  # noqa: FBT003
        (Dissents(False), {"dissent": False}, "where nobody disagrees"),  # noqa: FBT003
        (YesLastTime("x"), {"last_time": "x"}, 'where the answer to "x" was yes at the sitting before'),
        (ReachedBy((Reached.MAJORITY,)), {"reached_by": ["majority"]}, "where it was decided by majority"),
        (
            AllOf((HeldFor(Purpose.REVIEW), SittingNumber(2, 2), Answered("x", Reply.NO))),
            {"purpose": "review", "sitting": "2", "question": "x", "reply": "no"},
            'at a review, at sitting 2, where the answer to "x" is no',
        ),
    ],
)
def test_in_which_case_a_duty_is_owed(value: object, word: dict[str, object], told: str) -> None:
    """Each condition by its key, and in words."""
    assert cases.when_word(value) == (word, ())
    assert cases.in_words(word) == told


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (OccurredAmong(("a", "b")), ({}, ("a", "b"))),
        (AllOf((OccurredAmong(("a",)), SittingNumber(1, 1))), ({"sitting": "first"}, ("a",))),
        (AllOf((OfKind("a", ("b",)), OfKind("a", ("c",)))), (None, ())),
        (AllOf((SittingNumber(1, 1), computed)), (None, ())),
        (computed, (None, ())),
        (AtSitting(1, 1), (None, ())),
    ],
)
def test_which_occurrences_open_it(value: object, word: object) -> None:
    """They are no part of the cases; what a file cannot say has no word at all."""
    assert cases.when_word(value) == word


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (None, {}),
        (CaseIs("a", ("b", "c")), {"a": ["b", "c"]}),
        (AtSitting(2, 4), {"sitting": "2 to 4"}),
        (RepliedWith("x", Hold, Reply.NO), {"question": "x", "reply": "no"}),
        (RepliedWith("x", Hold, Reply.YES), {"question": "x"}),
        (SitsFor(Purpose.EARLY), {"purpose": "early"}),
        (GoesToStage((("dispute", ""),)), {"stage": "dispute"}),
        (SittingStood("small", Sat.INQUORATE), {"inquorate": "small"}),
        (ClosesAs(("completed",)), {"closed_as": ["completed"]}),
        (SaidBefore((("a", ("b",)), ("c", ("d", "e")))), {"said": {"a": ["b"], "c": ["d", "e"]}}),
        (ProductIsOf(("a",)), {"product": ["a"]}),
        (DissentsAtIt(False), {"dissent": False}),  # noqa: FBT003
        (ReachedAtIt((Reached.MAJORITY,)), {"reached_by": ["majority"]}),
        (WasYes("x"), {"last_time": "x"}),
        (InAll((AtSitting(1, 1), CaseIs("a", ("b",)))), {"sitting": "first", "a": ["b"]}),
        (InAll((CaseIs("a", ("b",)), CaseIs("a", ("c",)))), None),
        (InAll((AtSitting(1, 1), computed)), None),
        (computed, None),
        (SittingNumber(1, 1), None),
    ],
)
def test_in_which_case_something_is_required(value: object, word: object) -> None:
    """Each case by its key."""
    assert cases.applies_word(value) == word


def test_each_says_nothing_of_what_is_another_s() -> None:
    """So that each kind of condition is said by its own."""
    readers: tuple[Any, ...] = (by_calendar.word, by_redating.word, by_said.word, outputs.word, staged.word)
    assert [read(computed) for read in readers] == [None] * len(readers)
    assert [read(SittingNumber(1, 1)) for read in readers] == [None] * len(readers)
    assert (
        by_said.in_words({"a": ["b"], "c": ["d", "e"]})
        == "where it was said by then that a is b and c is d or e"
    )
    assert by_quorum.in_words("inquorate", "x") == "where the quorum x was not met"
    assert by_redating.in_words("duty", ["a", "b"]) == "where it is about the duty a or b"
    assert by_redating.in_words("direction", "later") == "where the date is moved to a later day"
    assert by_redating.in_words("direction", "earlier") == "where the date is moved to an earlier day"
    assert by_redating.in_words("times", "again") == "where it was extended before"
    assert by_redating.in_words("times", "first") == "where it was not extended before"
