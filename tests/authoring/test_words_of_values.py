"""The word of a value, as a file has it; and that there is none for what only Python says."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from support.single import HERE, WHOLE

from mapm import Convene, Hold, Note, Person, Reply, Role, Unstated, WorkingDays
from mapm.authoring import (
    by_calendar,
    by_people,
    by_quorum,
    by_redating,
    by_said,
    cases,
    in_words,
    judges,
    limit_words,
    outputs,
    phrases,
    staged,
    words,
)
from mapm.deadlines import AsRecorded, Months, parse_limit
from mapm.meeting.parts import Extent, Purpose, Reached
from mapm.protocols.common.escalation import EscalatedAs
from mapm.protocols.common.owners import InRole, NoteTaker
from mapm.rules.applying import AtSitting, CaseIs, ClosesAs, InAll, RepliedWith, SaidBefore, SitsFor
from mapm.rules.clocks import Discharged, FirstOf, LastOf, Occurrence, Proposal
from mapm.rules.conditions import AllOf, Answered, ClosedAs, HeldFor, OccurredAmong, OfKind, SittingNumber
from mapm.rules.discharging import FallsAway, First, FirstOccurrence, FirstReply, FirstWhere
from mapm.rules.dissent import Dissents, DissentsAtIt, ReachedAtIt, ReachedBy
from mapm.rules.expected import ExpectedDay, Gestation
from mapm.rules.hours import InPeriod, NextOpening, OutOfHours, OwnerByPeriod
from mapm.rules.in_order import GoesToStage, InOrder
from mapm.rules.inquorate import Sat, SatAs, SittingStood
from mapm.rules.issuing import HolderOf, IssuedOn, IssueOf, OfProduct, ProductIsOf, ReceiptOf, ReceivedOn
from mapm.rules.last_time import WasYes, YesLastTime
from mapm.rules.people import DelegatedWithReason, Different, Independent, MadeBy, RankAtLeast, SameAsLast
from mapm.rules.products import AsEntitled, RecipientsOf
from mapm.rules.quorum import NeverTwiceInquorate, QuorumMet
from mapm.rules.requirements import Never
from mapm.rules.several import Reckoned, SeveralLimits
from mapm.rules.stages import AtStage, EndedSettled, NextStage
from mapm.rules.vocabulary import Product, Receives
from mapm.rules.who import Who

DAYS: Final = WorkingDays(5)


def computed(*_: object) -> Any:  # noqa: ANN401  # whatever a duty computes
    """What only Python says."""


CHAIR: Final = words.OWNERS.meaning["chair"]
TAKER: Final = {"period": "term", "during": "chair", "otherwise": "note taker"}


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (CHAIR, "chair"),
        (InRole(Role("nurse")), "nurse"),
        (InRole(Role.PRACTITIONER), "practitioner"),
        (InRole(Role.NOTE_TAKER), None),
        (NoteTaker(), "note taker"),
        (OwnerByPeriod("term", CHAIR, NoteTaker()), TAKER),
        (OwnerByPeriod("term", computed, CHAIR), None),
        (OwnerByPeriod("term", CHAIR, computed), None),
        (computed, None),
        (None, None),
    ],
)
def test_who_owes_it(value: object, word: object) -> None:
    """By the list, by a role, or by both of a period."""
    assert phrases.owner_word(value) == word


@pytest.mark.parametrize(
    ("value", "word", "told"),
    [
        (Proposal(), "proposal", "the day of the proposal"),
        (Occurrence("birth", "born"), "occurrence birth", "the occurrence birth"),
        (ExpectedDay("birth", "born"), "expected birth", "the day expected for birth"),
        (NextOpening("office"), "next opening of office", "the next opening of the office"),
        (Discharged("note"), "discharge of note", "the discharge of the duty note"),
        (Gestation("birth", 32, 4, "born"), "gestation 32+4 of birth", "weeks of gestation 32+4 of birth"),
        (IssuedOn("summary"), "issue of summary", "the issue of summary"),
        (ReceivedOn("summary"), "receipt of summary", "the receipt of summary"),
        (
            FirstOf((Proposal(), Discharged("note"))),
            {"earlier_of": ["proposal", "discharge of note"]},
            "the earlier of the day of the proposal and the discharge of the duty note",
        ),
        (
            LastOf((Proposal(), Discharged("note"))),
            {"later_of": ["proposal", "discharge of note"]},
            "the later of the day of the proposal and the discharge of the duty note",
        ),
        (FirstOf((Proposal(), computed)), None, "what the library computes"),
        (LastOf((Proposal(), FirstOf((Proposal(), Proposal())))), None, "what the library computes"),
        (computed, None, "what the library computes"),
        (None, None, "what the library computes"),
    ],
)
def test_what_a_limit_counts_from(value: object, word: object, told: str) -> None:
    """By a word, by what it names, or by several of them."""
    assert (phrases.clock_word(value), in_words.clock_in_words(value)) == (word, told)


AT_A_REVIEW: Final = {"entry": "hold", "when": {"purpose": "review"}}


@pytest.mark.parametrize(
    ("value", "word", "told"),
    [
        (First(Convene), "convene", "the entry convene (convene)"),
        (FirstOccurrence("birth"), "occurrence birth", "the occurrence birth"),
        (FirstReply("venue"), "answer to venue", "any answer to the question venue"),
        (FirstReply("venue", only_yes=True), "yes to venue", "a yes to the question venue"),
        (EscalatedAs("dispute"), "escalation dispute", "an escalation of the kind dispute"),
        (IssueOf("summary"), "issue of summary", "the issue of summary"),
        (ReceiptOf("summary"), "receipt of summary", "the receipt of summary"),
        (NextStage(), "next stage", "the step to the next stage, or the end of the disagreement"),
        (words.DISCHARGES.meaning["end of the stage"], "end of the stage", "the end of the stage"),
        (
            FirstWhere(Hold, HeldFor(Purpose.REVIEW)),
            AT_A_REVIEW,
            "the entry hold (report a sitting) at a review",
        ),
        (FirstWhere(Hold, computed), None, ""),
        (
            FallsAway(First(Convene), "this has been recorded since: convene"),
            "convene",
            "the entry convene (convene)",
        ),
        (FallsAway(First(Convene), "it was said otherwise"), None, ""),
        (FallsAway(FirstOccurrence("x"), "this has happened since: x"), "occurrence x", "the occurrence x"),
        (
            FallsAway(FirstReply("x"), "the question x has been answered"),
            "answer to x",
            "any answer to the question x",
        ),
        (
            FallsAway(FirstReply("x", only_yes=True), "the question x has been answered with yes"),
            "yes to x",
            "a yes to the question x",
        ),
        (computed, None, ""),
        (None, None, ""),
    ],
)
def test_what_discharges_it(value: object, word: object, told: str) -> None:
    """By an entry, by what it names, or by an entry in such a case."""
    assert (phrases.discharge_word(value), in_words.discharge_in_words(value)) == (word, told)


CHOSEN: Final = Unstated("promptly").chosen(DAYS, by=Person("head"), reason=None)
AGREED: Final = Unstated("promptly").chosen(DAYS, by=Person("head"), reason=Note("agreed"))
SAID: Final = {"source_says": "promptly", "chosen": "within 5 working days", "by": "head"}


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (DAYS, "within 5 working days"),
        (Unstated("promptly"), "not stated: promptly"),
        (AsRecorded("birth"), "as recorded: birth"),
        (parse_limit("same working day"), "same working day"),
        (words.DATES_SET.meaning["the next date set"], "the next date set"),
        (CHOSEN, SAID),
        (AGREED, SAID | {"reason": "agreed"}),
        (
            SeveralLimits((Reckoned(DAYS, Proposal()), Reckoned(Months(3)))),
            {
                "sooner_of": [
                    {"within": "within 5 working days", "counts_from": "proposal"},
                    {"within": "within 3 months"},
                ]
            },
        ),
        (
            SeveralLimits((Reckoned(Months(3)), Reckoned(DAYS)), later=True),
            {"later_of": [{"within": "within 3 months"}, {"within": "within 5 working days"}]},
        ),
        (SeveralLimits((Reckoned(DAYS), Reckoned(Months(3), computed))), None),
        (computed, None),
        (None, None),
    ],
)
def test_a_limit(value: object, word: object) -> None:
    """As text, as what it was chosen in place of, or each of several with its clock."""
    assert limit_words.limit_word(value) == word


# --- in which case ----------------------------------------------------------------------------------------


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


# --- what is judged, and of a product ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("judge", "word", "about"),
    [
        (RankAtLeast(Who.CHAIR, "head"), {"rank": {"of": "chair", "at_least": "head"}}, [Who.CHAIR]),
        (Independent(Role("nurse")), {"independent": "nurse"}, [Role("nurse")]),
        (
            Different((Who.CHAIR, Role("nurse"))),
            {"different": ["chair", "nurse"]},
            [Who.CHAIR, Role("nurse")],
        ),
        (SameAsLast(Who.NOTE_TAKER, "x"), {"same_as_last": "note taker"}, [Who.NOTE_TAKER]),
        (MadeBy(("a", "b"), Who.ENTERS), {"made_by": ["a", "b"]}, [Who.ENTERS]),
        (
            MadeBy(("a",), Who.AUTHORITY),
            {"made_by": {"of": "the authority", "roles": ["a"]}},
            [Who.AUTHORITY],
        ),
        (DelegatedWithReason(), {"delegated_with_reason": True}, []),
        (QuorumMet("small"), {"quorum": "small"}, []),
        (NeverTwiceInquorate("small"), {"never_twice_running": "small"}, []),
        (InOrder("dispute"), {"in_order": "dispute"}, []),
        (Never(), {"never": True}, []),
        (AsEntitled(), {"entitled": True}, []),
        (computed, None, []),
    ],
)
def test_what_a_requirement_judges(judge: Any, word: object, about: list[Any]) -> None:  # noqa: ANN401  # any judge
    """By its key, and everybody whom it is about."""
    assert judges.word(judge) == word
    assert list(by_people.named_by(judge)) == about
    assert by_people.in_words(judge) == getattr(judge, "asks", "")


def product(*recipients: Receives) -> Product:
    """A product that they receive."""
    return Product(key="x", what="the x", recipients=recipients, cites=(HERE,))


@pytest.mark.parametrize(
    ("recipients", "said", "told"),
    [
        ((), [], "nobody"),
        ((Receives(words.EACH.meaning["child"]),), ["child"], "child"),
        ((Receives(HolderOf(Role("nurse"))),), ["nurse"], "nurse"),
        (
            (Receives(words.EACH.meaning["child"], Extent.PARTIAL), Receives(HolderOf(Role("nurse")))),
            [{"who": "child", "extent": Extent.PARTIAL.value}, "nurse"],
            f"child ({Extent.PARTIAL.value}), nurse",
        ),
        ((Receives(words.EACH.meaning["child"]), Receives(computed)), None, "nobody"),
    ],
)
def test_who_receives_a_product(recipients: tuple[Receives, ...], said: object, told: str) -> None:
    """Each by a word or a role, and how much where it is not all of it."""
    made = product(*recipients)
    assert outputs.product_said(made) == ({"recipients": said} if said is not None else None)
    assert outputs.recipients_in_words(made) == told


def test_for_whom_a_duty_is_owed() -> None:
    """Whoever receives a product, or a word of the list."""
    assert outputs.each_word(RecipientsOf("summary")) == "recipient of summary"
    assert [outputs.each_word(value) for value in words.EACH.meaning.values()] == [*words.EACH.meaning]
    assert (outputs.each_word(computed), outputs.each_word(None)) == (None, None)


@pytest.mark.parametrize(
    ("within", "counts_from", "told"),
    [
        (None, None, "no limit stated"),
        (DAYS, None, "within 5 working days"),
        (DAYS, Proposal(), "within 5 working days, counted from the day of the proposal"),
        (Unstated("promptly"), None, "“promptly”, which gives no date"),
        (
            SeveralLimits((Reckoned(DAYS, Proposal()), Reckoned(Months(3)))),
            None,
            (
                "the sooner of: within 5 working days from the day of the proposal, "
                "or within 3 months from what opened it"
            ),
        ),
        (
            SeveralLimits((Reckoned(DAYS), Reckoned(Months(3))), later=True),
            None,
            "the later of: within 5 working days from what opened it, or within 3 months from what opened it",
        ),
        (computed, None, "by the date or limit that was set"),
    ],
)
def test_a_limit_in_words(within: Any, counts_from: Any, told: str) -> None:  # noqa: ANN401  # any limit
    """With what it counts from where that is not what opened the duty."""
    note = next(one for one in WHOLE.duties if one.key == "note")
    assert in_words.limit_of(evolve(note, within=within, counts_from=counts_from)) == told
