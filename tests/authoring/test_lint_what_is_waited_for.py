"""What each check of lint says of conditions, clocks and discharges that never come."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from support.exampleshire import FACTS, MOVES, NOTE, VENUE, made, move
from support.linted import ONE, TRAIT

from mapm import (
    Agree,
    Classify,
    Close,
    Conclude,
    Convene,
    Decide,
    Escalate,
    Hold,
    Issue,
    Occur,
    Propose,
    Purpose,
    Receive,
    Reconvene,
    Recording,
    Reply,
    Resolve,
    ShareNote,
    TellOutcome,
)
from mapm.authoring.lint.examined import Examined, either
from mapm.authoring.lint.waiting import Waits, never, never_starts, why_undischarged, why_waited_for
from mapm.protocols.common.escalation import EscalatedAs, settled
from mapm.protocols.common.feedback import outcome_told
from mapm.rules.applying import AtSitting, CaseIs, ClosesAs, InAll, RepliedWith, SaidBefore, SitsFor
from mapm.rules.clocks import (
    Discharged,
    FirstOf,
    FirstSitting,
    LastOf,
    LatestSitting,
    Occurrence,
    PlannedSitting,
    Proposal,
)
from mapm.rules.conditions import (
    AllOf,
    Answered,
    ClosedAs,
    HeldFor,
    Occurred,
    OccurredAmong,
    OfKind,
    SittingNumber,
)
from mapm.rules.discharging import FallsAway, First, FirstOccurrence, FirstReply, FirstWhere
from mapm.rules.issuing import IssuedOn, IssueOf, OfProduct, ProductIsOf, ReceiptOf, ReceivedOn
from mapm.rules.last_time import WasYes, YesLastTime
from mapm.rules.stages import AtStage, EndedSettled
from mapm.rules.vocabulary import Happening, Product, Vocabulary

BIRTH: Final = Happening(key="birth", what="the birth", cites=ONE)
GIVEN: Final = Product(key="plan", what="the plan", recipients=(), cites=ONE)
WORDS: Final = Vocabulary(traits=(TRAIT,), occurrences=(BIRTH,), products=(GIVEN,))


def having(*kinds: Any, without: tuple[Any, ...] = (), words: Vocabulary = WORDS, **changed: Any) -> Examined:  # noqa: ANN401
    """The parts with these facts, or events after a sitting, and without those."""
    facts = tuple(Recording(fact=one, cites=ONE) for one in kinds if one is not Reconvene)
    again = (move(Reconvene, "1.1"),) if Reconvene in kinds else ()
    return Examined(
        made(
            facts=tuple(one for one in (*FACTS, *facts) if one.fact not in without),
            moves=tuple(one for one in (*MOVES, *again) if one.event not in without),
            words=words,
            **changed,
        )
    )


BARE: Final = having()
ALL: Final = having(Classify, Occur, Issue, Receive, Reconvene, Escalate, Conclude, Resolve, TellOutcome)
NO_TRAIT: Final = [Waits("cases have no size", untold=True)]
UNSAID: Final = [Waits("the urgency of a case can never be recorded", untold=True)]
GRAVE: Final = [Waits("the urgency of a case is never grave or slow")]
NO_OTHER: Final = [Waits("there is one sitting and no other")]
NO_BIRTH: Final = [Waits("the occurrence birth can never be recorded", untold=True)]
NO_QUESTION: Final = [Waits("there is no question gone", untold=True)]
OF_SITTING: Final = [Waits("there is one sitting and no other, which has no purpose of its own")]


@pytest.mark.parametrize(
    ("condition", "bare", "whole"),
    [
        (None, [], []),
        (print, [], []),
        (OfKind("size", ("x",)), NO_TRAIT, NO_TRAIT),
        (OfKind("urgency", ("urgent",)), UNSAID, []),
        (OfKind("urgency", ("grave", "urgent")), UNSAID, []),
        (OfKind("urgency", ("grave", "slow")), UNSAID, GRAVE),
        (CaseIs("urgency", ("grave", "slow")), UNSAID, GRAVE),
        (SaidBefore((("urgency", ("urgent",)), ("size", ("x",)))), [*UNSAID, *NO_TRAIT], NO_TRAIT),
        (
            Occurred("birth"),
            [*NO_BIRTH, Waits("nothing that opens it is the occurrence birth")],
            [Waits("nothing that opens it is the occurrence birth")],
        ),
        (
            OccurredAmong(("birth", "gone")),
            [*NO_BIRTH, Waits("there is no occurrence gone", untold=True)],
            [Waits("there is no occurrence gone", untold=True)],
        ),
        (Answered("gone", Reply.YES), NO_QUESTION, NO_QUESTION),
        (Answered("venue", Reply.YES), [], []),
        (RepliedWith("gone", Convene, Reply.YES), NO_QUESTION, NO_QUESTION),
        (SittingNumber(1), [], []),
        (SittingNumber(2), NO_OTHER, []),
        (SittingNumber(1, 1), [], []),
        (SittingNumber(2, 2), NO_OTHER, []),
        (AtSitting(2), NO_OTHER, []),
        (
            AtSitting(2, 1),
            [Waits("no sitting is both number 2 or later and number 1 or earlier")],
            [Waits("no sitting is both number 2 or later and number 1 or earlier")],
        ),
        (YesLastTime("venue"), NO_OTHER, []),
        (YesLastTime("gone"), [*NO_QUESTION, *NO_OTHER], NO_QUESTION),
        (WasYes("venue"), NO_OTHER, []),
        (HeldFor(Purpose.REVIEW), OF_SITTING, []),
        (SitsFor(Purpose.REVIEW), OF_SITTING, []),
        (
            AtStage((("dispute", ""),)),
            [Waits("nothing that opens it is of a stage of an escalation")],
            [Waits("nothing that opens it is of a stage of an escalation")],
        ),
        (
            EndedSettled(Reply.YES),
            [Waits("nothing that opens it reports the end of a stage")],
            [Waits("nothing that opens it reports the end of a stage")],
        ),
        (OfProduct(("plan", "gone")), [], []),
        (OfProduct(("gone", "away")), [Waits("no sitting has the product gone or away")], None),
        (ProductIsOf(("gone",)), [Waits("no sitting has the product gone")], None),
        (
            ClosedAs(("completed",)),
            [Waits("nothing that opens it closes the meeting")],
            [Waits("nothing that opens it closes the meeting")],
        ),
        (ClosedAs(("won", "lost")), [Waits("no meeting is closed as won or lost")], None),
        (ClosesAs(("won",)), [Waits("no meeting is closed as won")], None),
        (AllOf((OfKind("size", ("x",)), SittingNumber(2))), [*NO_TRAIT, *NO_OTHER], NO_TRAIT),
        (InAll((CaseIs("size", ("x",)), AtSitting(2))), [*NO_TRAIT, *NO_OTHER], NO_TRAIT),
    ],
)
def test_why_a_condition_never_holds(condition: Any, bare: list[Waits], whole: list[Waits] | None) -> None:  # noqa: ANN401
    """Of a duty that a sitting opens: under parts that have little, and under those that have all."""
    assert list(never(condition, BARE, (Hold,))) == bare
    assert list(never(condition, ALL, (Hold,))) == (bare if whole is None else whole)


@pytest.mark.parametrize(
    ("condition", "on", "kinds"),
    [
        (Occurred("birth"), ALL, (Hold, Occur)),
        (AtStage((("dispute", ""),)), BARE, ()),
        (AtStage((("dispute", ""),)), BARE, (Hold, Escalate)),
        (EndedSettled(Reply.YES), BARE, ()),
        (EndedSettled(Reply.YES), BARE, (Hold, Conclude)),
        (ClosedAs(("completed",)), BARE, (Close,)),
        (Answered("venue", Reply.YES), having(questions=(evolve(VENUE, entry=Agree),)), (Hold,)),
    ],
)
def test_a_condition_that_may_hold(condition: Any, on: Examined, kinds: tuple[Any, ...]) -> None:  # noqa: ANN401
    """Of what opens the duty one kind is enough; and what a decision may answer is asked."""
    assert list(never(condition, on, kinds)) == []


def test_conditions_on_what_is_never_reported_or_asked() -> None:
    """Without sittings, an end, or a way to ask, it is told of each."""
    assert list(never(SittingNumber(2), having(without=(Hold,)), (Propose,))) == [
        Waits("no sitting is ever reported")
    ]
    assert list(never(ClosedAs(("completed",)), having(without=(Close,)), (Close,))) == [
        Waits("nothing that opens it closes the meeting")
    ]
    unasked = having(questions=(evolve(VENUE, entry=Agree),), without=(Decide,))
    assert list(never(Answered("venue", Reply.YES), unasked, (Hold,))) == [
        Waits("the question venue is never asked", untold=True)
    ]


NO_SITTING: Final = [Waits("no sitting is ever reported", untold=True)]
NO_PRODUCT: Final = [Waits("no sitting has the product gone", untold=True)]


@pytest.mark.parametrize(
    ("clock", "on", "waits"),
    [
        (None, BARE, []),
        (print, BARE, []),
        (PlannedSitting(), BARE, []),
        (PlannedSitting(), having(without=(Convene,)), [Waits("no sitting is ever planned", untold=True)]),
        (FirstSitting(), BARE, []),
        (FirstSitting(), having(without=(Hold,)), NO_SITTING),
        (LatestSitting(), having(without=(Hold,)), NO_SITTING),
        (Proposal(), BARE, []),
        (Proposal(), having(without=(Propose,)), [Waits("nothing is ever proposed", untold=True)]),
        (Occurrence("birth"), BARE, NO_BIRTH),
        (Occurrence("birth"), ALL, []),
        (Discharged("note"), BARE, []),
        (Discharged("gone"), BARE, [Waits("there is no duty gone", untold=True)]),
        (
            Discharged("note"),
            having(duties=(evolve(NOTE, fixed=True),)),
            [Waits("nothing discharges the duty note", untold=True)],
        ),
        (IssuedOn("gone"), ALL, NO_PRODUCT),
        (ReceivedOn("gone"), ALL, NO_PRODUCT),
        (IssuedOn("plan"), ALL, []),
        (ReceivedOn("plan"), ALL, []),
        (IssuedOn("plan"), having(Receive), [Waits("issue cannot be recorded", untold=True)]),
        (ReceivedOn("plan"), having(Issue), [Waits("receive cannot be recorded", untold=True)]),
        (LastOf((LatestSitting(), Occurrence("birth"))), BARE, NO_BIRTH),
        (
            LastOf((Discharged("gone"), Occurrence("birth"))),
            BARE,
            [Waits("there is no duty gone", untold=True), *NO_BIRTH],
        ),
        (FirstOf((LatestSitting(), Occurrence("birth"))), BARE, []),
        (
            FirstOf((Discharged("gone"), Occurrence("birth"))),
            BARE,
            [Waits("there is no duty gone", untold=True), *NO_BIRTH],
        ),
    ],
)
def test_why_a_clock_never_starts(clock: Any, on: Examined, waits: list[Waits]) -> None:  # noqa: ANN401
    """What it would start by is never recorded; of several clocks the last needs all, the first any."""
    assert list(never_starts(clock, on)) == waits


AFTER: Final = "discharge cannot be recorded after it was opened"
NOTHING: Final = f"nothing is said to discharge it, and {AFTER}"


@pytest.mark.parametrize(
    ("by_what", "bare", "whole"),
    [
        (print, "", ""),
        (First(ShareNote), "", ""),
        (First(Reconvene), "reconvene cannot be recorded after it was opened", ""),
        (FirstWhere(ShareNote, OfKind("size", ("x",))), "cases have no size", "cases have no size"),
        (
            FirstWhere(Reconvene, HeldFor(Purpose.REVIEW)),
            "reconvene cannot be recorded after it was opened",
            "",
        ),
        (
            FirstWhere(ShareNote, OfKind("urgency", ("urgent",))),
            "the urgency of a case can never be recorded",
            "",
        ),
        (FirstOccurrence("birth"), "the occurrence birth can never be recorded", ""),
        (FirstReply("gone"), "there is no question gone", "there is no question gone"),
        (FirstReply("venue"), "", ""),
        (IssueOf("plan"), "issue cannot be recorded", ""),
        (IssueOf("gone"), "no sitting has the product gone", "no sitting has the product gone"),
        (ReceiptOf("plan"), "receive cannot be recorded", ""),
        (EscalatedAs("x"), "no escalation can be recorded", ""),
        (settled, "no escalation can be recorded as resolved", ""),
        (outcome_told, "tell_outcome cannot be recorded", ""),
    ],
)
def test_why_nothing_discharges_a_duty(by_what: Any, bare: str, whole: str) -> None:  # noqa: ANN401
    """It is told of a duty that no discharge can be reported of, and of what it falls away by."""
    fixed, free = (evolve(NOTE, discharged_by=by_what, fixed=one) for one in (True, False))
    for on, why in ((BARE, bare), (ALL, whole)):
        assert why_undischarged(fixed, on) == (f"{why}, and {AFTER}" if why else "")
        assert why_undischarged(free, on) == ""
        assert why_waited_for(by_what, free, on) == why
        assert why_waited_for(FallsAway(by_what, "x"), free, on) == why
        another = evolve(fixed, opens=(), after="other")
        assert why_undischarged(another, on) == (f"{why}, and {AFTER}" if why else "")
    assert why_waited_for(None, free, BARE) == ""
    assert why_undischarged(evolve(NOTE, fixed=True), ALL) == NOTHING


def test_parts_as_words() -> None:
    """One, two or several of them."""
    assert [either(one) for one in (["a"], ["a", "b"], iter(["a", "b", "c"]))] == ["a", "a or b", "a, b or c"]
