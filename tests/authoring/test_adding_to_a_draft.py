"""A protocol in the making: what becomes of one part that is added, with what it brings along."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from support.drafts import CITES, NEVER, QUIET, READING, THERE, change, draft, owed, told
from support.single import HERE, LOCAL

from mapm import (
    Appoint,
    Convene,
    Convened,
    Duty,
    GiveFeedback,
    Hold,
    Propose,
    Respond,
    ShareNote,
    WorkingDays,
)
from mapm.authoring.basis import Basis
from mapm.authoring.parts import Remove, Requires
from mapm.authoring.words import entry_word
from mapm.meeting.facts import Advance, Escalate, Expect, LocalStep, Occur
from mapm.rules.advice import Advice
from mapm.rules.expected import ExpectedDay
from mapm.rules.ladders import Ladder
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.requirements import answered_yes
from mapm.rules.stages import NextStage
from mapm.rules.stretches import Transitional, TransitionalEffect
from mapm.rules.vocabulary import Happening, LocalRole, LocalState, Product, Trait

# --- adding -----------------------------------------------------------------------------------------------


def test_what_is_added_is_told_in_the_order_in_which_it_comes() -> None:
    """Each in its table, under its key."""
    of = draft()
    asks = answered_yes(QUIET, binding=True, missing="it is loud")
    of.add(asks)
    of.add(Requires(Hold, NEVER))
    of.add(owed())
    of.add(Happening(key="flood", what="a flood", cites=CITES))
    assert told(of) == []
    assert of.added == [
        ("requirements", "convene.quiet"),
        ("requirements", "hold.x"),
        ("duties", "visit"),
        ("occurrences", "flood"),
    ]
    assert of.tables["requirements"][Convene, "quiet"].key == "quiet"
    assert of.tables["duties"]["visit"].by == "the chair"


def test_what_is_there_already_is_not_added() -> None:
    """Under a base it is changed instead; from nothing it is there in every protocol."""
    of = draft()
    of.add(owed(key="note"))
    says = "is there already: Wordshire 2026 has it: change it with [change.duties.note]"
    assert told(of) == [("duties.note", says)]
    assert of.tables["duties"]["note"] == draft().tables["duties"]["note"]
    assert of.added == []
    of = draft(ours=True)
    of.add(owed(key="refer"))
    says = "is there already: every protocol has it: change it with [change.duties.refer]"
    assert told(of) == [("duties.refer", says)]


def test_what_is_added_rests_on_a_clause_or_a_reading() -> None:
    """On a local clause or on a reading of ours, and not on the base's clauses alone."""
    says = 'cites no clause of the local document: cite the clause of your own document: clauses = ["4.2"]'
    of = draft()
    of.add(owed(cites=THERE))
    of.add(owed(key="two", cites=(*THERE, *CITES)))
    of.add(owed(key="three", cites=(READING,)))
    of.add(owed(key="four", cites=(*THERE, READING)))
    of.add(Advice(entry=Hold, cites=THERE))
    of.add(Advice(entry=Convene, cites=CITES))
    assert told(of) == [("duties.visit", says), ("shown with hold", says)]


def test_a_row_that_every_protocol_has() -> None:
    """It is given the local clauses before our readings, and what it requires beside what was required."""
    of = draft(ours=True)
    (close,) = of.tables["moves"]
    before = [key for key in of.tables["requirements"] if key[0] is close]
    of.add(Move(event=close, cites=CITES, instead="open another", requires=(NEVER,)))
    row = of.rows("moves")[0]
    assert told(of) == []
    assert row.cites == (*CITES, *Basis(LOCAL).moves[0].cites)
    assert row.instead == "open another"
    assert [one.key for one in row.requires] == [*(key for _, key in before), "x"]
    assert of.added == [("moves", "close")]


def test_a_row_with_what_it_requires() -> None:
    """What is required of an entry that is added stands with the others."""
    of = draft(ours=True)
    of.add(Move(event=Propose, cites=CITES, requires=(NEVER,)))
    of.add(Recording(fact=Respond, cites=CITES, requires=(evolve(NEVER, key="y"),)))
    assert [[one.key for one in row.requires] for row in of.rows("moves")[1:]] == [["x"]]
    assert [[one.key for one in row.requires] for row in of.rows("facts")[-1:]] == [["y"]]
    assert of.tables["requirements"][Propose, "x"] == NEVER


def test_what_does_not_fit_in_a_duty_is_told_where_it_stands() -> None:
    """Of one that is added, and of one that is changed."""
    of = draft()
    of.add(owed(to="{about}"))
    change(of, Duty, "note", to="{about}")
    says = (
        "has {about}, and the duty is owed for nobody in particular: say for whom or what it is owed once "
        'each, such as each = "action", or leave it out'
    )
    assert told(of) == [("duties.visit.to", says), ("change.duties.note.to", says)]


# --- what follows -----------------------------------------------------------------------------------------


def test_what_the_words_need_can_be_recorded() -> None:
    """Resting on the local clauses of the words, and on all that they rest on where none is local."""
    of = draft(ours=True)
    of.add(Happening(key="flood", what="a flood", cites=(READING, HERE)))
    of.add(Happening(key="fire", what="a fire", cites=CITES))
    of.complete()
    row = of.tables["facts"][Occur]
    assert row.cites == (HERE, READING)
    assert Expect not in of.tables["facts"]
    assert LocalStep not in of.tables["facts"]
    of = draft()
    for kind in (Expect, Occur):
        of.tables["facts"].pop(kind)
    of.complete()
    assert of.tables["facts"][Occur].cites == (READING,)
    of = draft()
    of.tables["facts"].pop(Occur)
    of.tables["occurrences"].pop("birth")
    of.complete()
    assert of.tables["facts"][Occur].cites == THERE
    of = draft()
    of.tables["facts"].pop(Occur)
    of.add(Happening(key="flood", what="a flood", cites=CITES))
    of.complete()
    assert of.tables["facts"][Occur].cites == (HERE, READING)
    of = draft()
    of.remove(Remove(Recording, Occur, reason="x", cites=CITES))
    of.complete()
    assert Occur not in of.tables["facts"]


@pytest.mark.parametrize(
    ("part", "facts"),
    [
        (Happening(key="flood", what="a flood", cites=CITES), {"occur"}),
        (Trait(key="colour", what="a colour", values=("red",), cites=CITES), {"classify"}),
        (LocalState(key="seen", what="seen", refines=Convened, cites=CITES), {"local_step"}),
        (Product(key="summary", what="the summary", recipients=(), cites=CITES), {"issue", "receive"}),
        (Ladder(kind="row", what="a row", rungs=(), cites=CITES), {"escalate", "advance", "resolve"}),
        (owed(opens=(Escalate, Advance), discharged_by=NextStage()), {"conclude"}),
        (owed(within=WorkingDays(5), counts_from=ExpectedDay("flood", "a flood")), set()),
        (owed(within=WorkingDays(5)), set()),
        (LocalRole(key="nurse", what="a nurse", cites=CITES), set()),
    ],
)
def test_which_facts_a_part_needs(part: Any, facts: set[str]) -> None:  # noqa: ANN401  # any part
    """Each that records what the part speaks of, resting on the part's clause; no other."""
    of = draft(ours=True)
    there = set(of.tables["facts"])
    of.add(part)
    of.complete()
    new = {kind: row for kind, row in of.tables["facts"].items() if kind not in there}
    assert {entry_word(kind) for kind in new} == facts
    assert {row.cites for row in new.values()} <= {CITES}


def test_an_expected_day_can_be_recorded() -> None:
    """Of an occurrence on whose expected day a duty counts, and of no other."""
    of = draft(ours=True)
    of.add(Happening(key="flood", what="a flood", cites=CITES))
    of.add(Happening(key="fire", what="a fire", cites=(READING,)))
    of.add(owed(within=WorkingDays(5), counts_from=ExpectedDay("flood", "a flood")))
    of.complete()
    assert of.tables["facts"][Expect].cites == CITES
    assert of.tables["facts"][Occur].cites == (*CITES, READING)


def test_provisions_are_about_duties() -> None:
    """About one of the protocol, or one that the file means to add; about no referral of a risk."""
    of = draft(ours=True)
    for key in ("refer", "visitt", "planned"):
        of.add(Transitional(duty=key, effect=TransitionalEffect.APPLIES, cites=CITES))
    of.add(Transitional(duty="gone", effect=TransitionalEffect.ENDS, cites=CITES))
    of.add(owed())
    of.provisions(frozenset({"planned"}))
    assert told(of) == [
        ("transitional.refer", "is about the referral of a risk, which no edition touches"),
        (
            "transitional.visitt",
            (
                "is to hold for meetings that come over, and is no duty of this protocol; "
                "did you mean visit?: "
                "name one of [duties]"
            ),
        ),
    ]


def test_what_is_asked_of_an_entry_that_is_not_there() -> None:
    """Requirements and questions, each with the table that the entry would stand in."""
    of = draft(ours=True)
    of.add(Requires(GiveFeedback, NEVER))
    of.add(Requires(Appoint, NEVER))
    of.add(Requires(ShareNote, NEVER))
    of.add(QUIET)
    of.orphans(frozenset({ShareNote}))
    assert told(of) == [
        (
            "requirements.give_feedback.x",
            "is of give_feedback, which the protocol does not have: add it: [moves.give_feedback]",
        ),
        (
            "requirements.appoint.x",
            "is of appoint, which the protocol does not have: add it: [facts.appoint]",
        ),
        (
            "questions.convene.quiet",
            "is of convene, which the protocol does not have: add it: [moves.convene]",
        ),
    ]
