"""The word of a value, as a file has it: people, clocks, limits, judges; none for what only Python says."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from support.single import HERE, WHOLE

from mapm import Convene, Hold, Note, Person, Role, Unstated, WorkingDays
from mapm.authoring import by_people, in_words, judges, limit_words, outputs, phrases, words
from mapm.deadlines import AsRecorded, Months, parse_limit
from mapm.meeting.parts import Extent, Purpose
from mapm.protocols.common.escalation import EscalatedAs
from mapm.protocols.common.owners import InRole, NoteTaker
from mapm.rules.clocks import Discharged, FirstOf, LastOf, Occurrence, Proposal
from mapm.rules.conditions import HeldFor
from mapm.rules.discharging import FallsAway, First, FirstOccurrence, FirstReply, FirstWhere
from mapm.rules.expected import ExpectedDay, Gestation
from mapm.rules.hours import NextOpening, OwnerByPeriod
from mapm.rules.in_order import InOrder
from mapm.rules.issuing import HolderOf, IssuedOn, IssueOf, ReceiptOf, ReceivedOn
from mapm.rules.people import DelegatedWithReason, Different, Independent, MadeBy, RankAtLeast, SameAsLast
from mapm.rules.products import AsEntitled, RecipientsOf
from mapm.rules.quorum import NeverTwiceInquorate, QuorumMet
from mapm.rules.requirements import Never
from mapm.rules.several import Reckoned, SeveralLimits
from mapm.rules.stages import NextStage
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
