"""What each check of lint says of conditions, clocks, quorums, roles and hours, and in which order."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.exampleshire import (
    CLAUSES,
    FACTS,
    MOVES,
    NOTE,
    VENUE,
    VENUE_FOUND,
    clause,
    made,
    move,
    moving,
)
from support.linted import by

from mapm import (
    Agree,
    Appoint,
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
    Requirement,
    Resolve,
    Role,
    ShareNote,
    Stage,
    TellOutcome,
)
from mapm.authoring.lint import LintFinding, in_order, quorum, roles
from mapm.authoring.lint.examined import Examined, either
from mapm.authoring.lint.findings import found
from mapm.authoring.lint.waiting import Waits, never, never_starts, why_undischarged, why_waited_for
from mapm.guidance import AttendanceGuidance, Guidance, SizeRule
from mapm.protocols.common.escalation import EscalatedAs, settled
from mapm.protocols.common.feedback import outcome_told
from mapm.protocols.common.owners import InRole, chair
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
from mapm.rules.inquorate import Sat, SatAs, SittingStood
from mapm.rules.issuing import IssuedOn, IssueOf, OfProduct, ProductIsOf, ReceiptOf, ReceivedOn
from mapm.rules.last_time import WasYes, YesLastTime
from mapm.rules.people import Different, MadeBy, RankAtLeast
from mapm.rules.quorum import NeverTwiceInquorate, QuorumMet
from mapm.rules.stages import AtStage, EndedSettled
from mapm.rules.vocabulary import AgencyKind, Happening, LocalRole, Product, Quorum, Rank, Trait, Vocabulary
from mapm.rules.who import Who, who_in_words
from mapm.traceability import Accounted, Disposition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mapm.authoring.lint import Unchecked

ONE: Final = (CLAUSES["1.1"],)
TRAIT: Final = Trait(key="urgency", what="how urgent it is", values=("urgent", "high", "other"), cites=ONE)
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


# --- what is waited for -----------------------------------------------------------------------------------

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


# --- quorums ----------------------------------------------------------------------------------------------

SMALL: Final = Quorum(key="small", what="small meetings", cites=ONE, people=3)
LARGE: Final = Quorum(key="large", what="large meetings", cites=ONE, agencies=4, needs=(("health", 1),))
HEALTH: Final = AgencyKind(key="health", what="health", cites=ONE, counts_once=True)
POLICE: Final = AgencyKind(key="police", what="the police", cites=ONE)
KINDS: Final = Vocabulary(traits=(TRAIT,), quorums=(SMALL, LARGE), agency_kinds=(HEALTH, POLICE))


def needing(key: str, judge: Any = None, applies: Any = None, number: str = "1.2") -> Requirement:  # noqa: ANN401
    """A requirement that judges this, in such cases."""
    cites = (CLAUSES[number],)
    return evolve(VENUE_FOUND, key=key, question=None, judge=judge, applies=applies, cites=cites)


def sitting(*requires: Requirement, words: Vocabulary = KINDS, **changed: Any) -> Unchecked:  # noqa: ANN401
    """The parts, with these requirements of a sitting."""
    return evolve(moving(Hold=move(Hold, "2.1", requires=requires)), words=words, **changed)


ASKS_SMALL, ASKS_LARGE = QuorumMet("small"), QuorumMet("large")
BEST_OF_THREE: Final = Guidance(
    attendance=AttendanceGuidance(holders=ONE, size=SizeRule(best=3, each=Fraction(1, 10), cites=ONE))
)


def best_of_three() -> Guidance:
    """Guidance by which three people are best."""
    return BEST_OF_THREE


UNASKED: Final = "nothing asks whether it is met, and nothing follows where it is not [1.1]"


@pytest.mark.parametrize(
    ("check", "parts", "says"),
    [
        (quorum.never_met, sitting(), []),
        (
            quorum.never_met,
            sitting(words=evolve(KINDS, quorums=(SMALL, evolve(LARGE, needs=(("fire", 1),))))),
            ["MP504 quorums.large: it needs agencies of fire, and there is no such kind [1.1]"],
        ),
        (
            quorum.gaps,
            sitting(),
            [f"MP505 quorums.small: {UNASKED}", f"MP505 quorums.large: {UNASKED}"],
        ),
        (quorum.gaps, sitting(needing("a", ASKS_SMALL), needing("b", NeverTwiceInquorate("large"))), []),
        (
            quorum.gaps,
            sitting(needing("a", ASKS_SMALL), needing("b", None, SittingStood("large", Sat.QUORATE))),
            [],
        ),
        (
            quorum.gaps,
            sitting(
                needing("a", ASKS_SMALL, AtSitting(1, 1)),
                needing("b", ASKS_LARGE, AtSitting(3), number="3.1"),
                needing("c", ASKS_LARGE, AtSitting(1, 1)),
                moves=(),
            ),
            [f"MP505 quorums.small: {UNASKED}", f"MP505 quorums.large: {UNASKED}"],
        ),
        (
            quorum.gaps,
            sitting(needing("a", ASKS_SMALL, AtSitting(1, 1)), needing("b", ASKS_LARGE, AtSitting(1))),
            [],
        ),
        (
            quorum.gaps,
            sitting(
                needing("a", ASKS_SMALL, AtSitting(2)), needing("b", ASKS_LARGE, AtSitting(3), number="3.1")
            ),
            ["MP505 requirements.hold.a: no quorum is asked where it is sitting 1 [1.2, 3.1]"],
        ),
        (
            quorum.gaps,
            sitting(
                needing("a", ASKS_SMALL, CaseIs("urgency", ("high",))),
                needing("b", ASKS_LARGE, InAll((CaseIs("urgency", ("high",)),))),
            ),
            ["MP505 requirements.hold.a: no quorum is asked where the urgency is urgent or other [1.2]"],
        ),
        (
            quorum.gaps,
            sitting(
                needing("a", ASKS_SMALL, CaseIs("urgency", ("high",))),
                needing("b", ASKS_LARGE, SaidBefore((("urgency", ("other",)),))),
                needing("c", ASKS_LARGE, CaseIs("urgency", ("urgent",))),
            ),
            ["MP505 requirements.hold.a: no quorum is asked where the urgency is other [1.2]"],
        ),
        (
            quorum.gaps,
            sitting(
                needing("a", ASKS_SMALL, SitsFor(Purpose.REVIEW)),
                needing("b", ASKS_LARGE, SitsFor(Purpose.REVIEW)),
            ),
            [
                (
                    "MP505 requirements.hold.a: no quorum is asked where a sitting has no such "
                    "purpose, as the first has none [1.2]"
                )
            ],
        ),
        (
            quorum.gaps,
            sitting(needing("a", ASKS_SMALL), needing("b", ASKS_LARGE, CaseIs("urgency", ("high",)))),
            [],
        ),
        (
            quorum.gaps,
            sitting(
                needing("a", ASKS_SMALL, CaseIs("urgency", ("high",))), needing("b", ASKS_LARGE, AtSitting(2))
            ),
            [],
        ),
        (
            quorum.gaps,
            sitting(
                needing("a", ASKS_SMALL, CaseIs("urgency", ("high",))),
                needing(
                    "b",
                    ASKS_LARGE,
                    InAll((CaseIs("urgency", ("high",)), RepliedWith("venue", Convene, Reply.NO))),
                ),
            ),
            [],
        ),
        (
            quorum.gaps,
            sitting(
                needing("a", ASKS_SMALL, CaseIs("size", ("x",))),
                needing("b", ASKS_LARGE, CaseIs("size", ("y",))),
            ),
            [],
        ),
        (quorum.overlaps, sitting(needing("a", ASKS_SMALL), needing("b", ASKS_SMALL)), []),
        (
            quorum.overlaps,
            sitting(needing("a", ASKS_SMALL), needing("b", ASKS_LARGE, AtSitting(2), number="3.1")),
            ["MP506 requirements.hold.b: some sittings have to meet both small and large [1.2, 3.1]"],
        ),
        (
            quorum.overlaps,
            sitting(needing("a", ASKS_SMALL, AtSitting(1, 2)), needing("b", ASKS_LARGE, AtSitting(3))),
            [],
        ),
        (
            quorum.overlaps,
            sitting(needing("a", ASKS_SMALL, AtSitting(1, 2)), needing("b", ASKS_LARGE, AtSitting(2))),
            ["MP506 requirements.hold.b: some sittings have to meet both small and large [1.2]"],
        ),
        (
            quorum.overlaps,
            sitting(
                needing("a", ASKS_SMALL, RepliedWith("venue", Convene, Reply.NO)), needing("b", ASKS_LARGE)
            ),
            [],
        ),
        (
            quorum.overlaps,
            sitting(
                needing("a", ASKS_SMALL), needing("b", ASKS_LARGE, RepliedWith("venue", Convene, Reply.NO))
            ),
            [],
        ),
        (
            quorum.never_sits_again_with_it,
            sitting(
                duties=(
                    evolve(NOTE, key="a", when=SatAs("small", Sat.INQUORATE), discharged_by=First(Hold)),
                    evolve(
                        NOTE,
                        key="b",
                        when=AllOf((SittingNumber(1), SatAs("large", Sat.INQUORATE_TWICE))),
                        discharged_by=First(Hold),
                    ),
                    evolve(NOTE, key="c", when=SatAs("small", Sat.QUORATE), discharged_by=First(Hold)),
                    evolve(NOTE, key="d", when=SatAs("small", Sat.INQUORATE), discharged_by=First(Reconvene)),
                    evolve(NOTE, key="e", discharged_by=First(Hold)),
                )
            ),
            [
                "MP509 duties.a: a sitting without the quorum small discharges it too [3.1]",
                "MP509 duties.b: a sitting without the quorum large discharges it too [3.1]",
            ],
        ),
    ],
)
def test_quorums(
    check: Callable[[Examined], Iterator[LintFinding]], parts: Unchecked, says: list[str]
) -> None:
    """Whether each is met, asked for and stands alone: what is wrong is told in these words, and no more."""
    assert by(check, parts) == says


@pytest.mark.parametrize(
    ("quantity", "says"),
    [
        ("4 people", ["small: it is met with 3 people"]),
        ("at most 2 people", ["small: it needs 3 people", "large: it needs 4 people"]),
        ("at most 1 people", ["small: it needs 3 people", "large: it needs 4 people"]),
        ("at least 4 people", ["small: it is met with 3 people"]),
        ("at most 3 agencies", ["large: it needs 4 agencies"]),
        ("at least 5 agencies", ["large: it is met with 4 agencies"]),
        ("4 agencies", []),
    ],
)
def test_quorums_and_the_numbers_that_clauses_state(quantity: str, says: list[str]) -> None:
    """One that needs more than a clause lets come, or is met with fewer, is told."""
    stated = clause("2.2", "So many come.", stage=Stage.ATTENDANCE, quantity=quantity)
    accounts = (Accounted(clause=stated, disposition=Disposition.ENCODED),)
    assert by(quorum.against_size, sitting(), clauses=accounts) == [
        f"MP507 quorums.{one}, and a clause says {quantity} [1.1, 2.2]" for one in says
    ]


def test_quorums_and_the_best_size() -> None:
    """One that needs more than are best is told, with the clauses of both; as many are none too many."""
    parts = sitting(guides=(best_of_three,))
    assert by(quorum.against_size, parts) == [
        "MP507 quorums.large: it needs 4 people, and guidance says that 3 are best [1.1]"
    ]
    assert by(quorum.against_size, sitting()) == []


def test_one_person_and_one_agency() -> None:
    """A number of one is told as one."""
    one_of_each = evolve(KINDS, quorums=(evolve(SMALL, people=1), evolve(LARGE, agencies=1)))
    for quantity, says in (
        ("at least 2 people", "small: it is met with 1 person"),
        ("at least 2 agencies", "large: it is met with 1 agency"),
    ):
        stated = clause("2.2", "So many come.", stage=Stage.ATTENDANCE, quantity=quantity)
        accounts = (Accounted(clause=stated, disposition=Disposition.ENCODED),)
        assert by(quorum.against_size, sitting(words=one_of_each), clauses=accounts) == [
            f"MP507 quorums.{says}, and a clause says {quantity} [1.1, 2.2]"
        ]


def test_every_place_that_names_a_quorum() -> None:
    """A requirement and its cases, and of a duty its condition and what discharges it."""
    stood = SittingStood("c", Sat.QUORATE)
    parts = sitting(
        needing("a", QuorumMet("a")),
        needing("b", NeverTwiceInquorate("b"), InAll((AtSitting(2), stood))),
        duties=(
            evolve(
                NOTE,
                when=AllOf((SittingNumber(1), SatAs("d", Sat.INQUORATE))),
                discharged_by=FirstWhere(Hold, SatAs("e", Sat.QUORATE)),
            ),
        ),
    )
    assert [(path, key) for path, key, _ in quorum.naming(Examined(parts))] == [
        ("requirements.hold.a", "a"),
        ("requirements.hold.b", "b"),
        ("requirements.hold.b.when", "c"),
        ("duties.note.when", "d"),
        ("duties.note.discharged_by", "e"),
    ]
    assert by(roles.not_there, parts) == [
        f"MP701 {path}: there is no quorum {key} [{'3.1' if path.startswith('duties') else '1.2'}]"
        for path, key, _ in quorum.naming(Examined(parts))
    ]


# --- roles ------------------------------------------------------------------------------------------------

UNIT: Final = LocalRole(key="unit", what="the unit", cites=ONE)
MANAGER: Final = Rank(key="manager", what="a manager", level=2, cites=ONE)
PEOPLE: Final = Vocabulary(roles=(UNIT,), ranks=(MANAGER,))


@pytest.mark.parametrize(
    ("judges", "owner", "says"),
    [
        ((RankAtLeast(Who.CHAIR, "manager"),), chair, []),
        ((RankAtLeast(Who.CHAIR, "boss"),), chair, ["a: there is no rank boss"]),
        ((RankAtLeast(Role("team"), "manager"),), chair, ["a: there is no role team"]),
        ((MadeBy(("unit", "chair", "proposing agency")),), chair, []),
        (
            (MadeBy(("team", "unit", "crew")),),
            chair,
            ["a: there is no role team", "a: there is no role crew"],
        ),
        ((MadeBy(("team",)),), InRole(Role("team")), []),
        ((MadeBy(("chair",), of=Role("team")),), chair, ["a: there is no role team"]),
        (
            (Different((Role("team"), Role("unit"))), MadeBy(("crew",))),
            chair,
            ["a: there is no role team", "b: there is no role crew"],
        ),
    ],
)
def test_rules_that_name_what_is_not_there(judges: tuple[Any, ...], owner: Any, says: list[str]) -> None:  # noqa: ANN401
    """Each rank and role is told where it is named; one that somebody owes by is there."""
    rules = tuple(needing(key, judge) for key, judge in zip("abc", judges, strict=False))
    parts = sitting(*rules, words=PEOPLE, duties=(evolve(NOTE, owner=owner),))
    assert by(roles.not_there, parts) == [f"MP701 requirements.hold.{one} [1.2]" for one in says]
    suggested = sitting(*rules, words=PEOPLE, duties=(evolve(NOTE, suggested=owner),))
    assert by(roles.not_there, suggested) == by(roles.not_there, parts)


BY_CHAIR: Final = needing("by", MadeBy(("chair",)))
NEVER: Final = "is: appoint cannot be made"


@pytest.mark.parametrize(
    ("kind", "who", "beside", "says"),
    [
        (Hold, (Who.CHAIR, Who.ENTERS), (), ""),
        (Hold, (Who.CHAIR, Who.ENTERS, Who.CHAIR), (), "it names the chair twice"),
        (Hold, (Role.CHAIR, Role.NOTE_TAKER), (), ""),
        (Hold, (Who.CHAIR, Role("unit")), (), f"it is never recorded who the unit {NEVER}"),
        (Propose, (Who.ASKED, Who.ENTERS), (), "{0} and {1} are always one person here"),
        (Agree, (Who.AGREED, Who.ENTERS), (), "{0} and {1} are always one person here"),
        (Agree, (Who.ASKED, Who.ENTERS), (), ""),
        (Propose, (Who.AGREED, Who.ENTERS), (), ""),
        (Hold, (Who.AGREED, Who.ENTERS), (), ""),
        (Hold, (Who.ASKED, Who.ENTERS), (), ""),
        (Hold, (Who.CHAIR, Who.ENTERS), (BY_CHAIR,), "{0} has to be {1}, by another requirement"),
        (Hold, (Who.ENTERS, Role.CHAIR), (BY_CHAIR,), "{0} has to be {1}, by another requirement"),
        (Hold, (Who.ENTERS, Who.NOTE_TAKER), (BY_CHAIR,), ""),
        (Hold, (Who.ASKED, Who.CHAIR), (BY_CHAIR,), ""),
        (Hold, (Who.ENTERS, Who.CHAIR), (evolve(BY_CHAIR, applies=AtSitting(2)),), ""),
        (Hold, (Who.ENTERS, Who.CHAIR), (needing("by", MadeBy(("chair", "unit"))),), ""),
    ],
)
def test_a_rule_that_nobody_can_meet(
    kind: type, who: tuple[Any, ...], beside: tuple[Any, ...], says: str
) -> None:
    """Two words for one person never differ, in the words of both, and whom nobody records is nobody."""
    row = move(kind, "1.2", requires=(needing("apart", Different(who)), *beside))
    parts = evolve(moving(**{kind.__name__: row}), words=PEOPLE)
    both = says.format(*map(who_in_words, who))
    path = f"requirements.{kind.__name__.lower()}.apart"
    assert by(roles.nobody, parts) == ([f"MP702 {path}: {both} [1.2]"] if says else [])
    appointed = evolve(parts, facts=(*FACTS, Recording(fact=Appoint, cites=ONE)))
    assert by(roles.nobody, appointed) == ([] if NEVER in says else by(roles.nobody, parts))


# --- in which order ---------------------------------------------------------------------------------------


def test_errors_come_first_and_each_once() -> None:
    """Then warnings and notes, each by its code; of one code as they were found."""
    each = [
        found(code, path, "x")
        for code, path in (("MP205", "a"), ("MP401", "a"), ("MP202", "b"), ("MP202", "a"))
    ]
    assert [(one.code, one.path) for one in in_order([*each, *each, found("MP101", "z", "x")])] == [
        ("MP101", "z"),
        ("MP202", "b"),
        ("MP202", "a"),
        ("MP401", "a"),
        ("MP205", "a"),
    ]
