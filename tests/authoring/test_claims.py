"""Lint warns of a sentence that claims that something is lawful, safe or sufficient, and of no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from support.exampleshire import PARTS

from mapm import Close, Outcome, protocols
from mapm.authoring import read_protocol
from mapm.authoring.lint import lint, lint_read
from mapm.rules.vocabulary import LocalOutcome

LOCAL = Path(__file__).parents[2] / "examples" / "local"
CLAIMS = (
    ("sharing without consent is lawful", "lawful"),
    ("This is always SAFE.", "safe"),
    ("what was recorded is legally sufficient", "sufficient"),
    ("a note makes it compliant", "compliant"),
    ("the chair guarantees the outcome", "guarantees"),
    ("the steps are adequate; ask whether more is wanted", "adequate"),
    ("Ask whether more is wanted. The steps are adequate.", "adequate"),
)
NO_CLAIMS = (
    "the lead for safeguarding",
    "a legal planning meeting, for which legal advice is taken",
    "the home is unsafe",
    "the venue must be safe",
    "Is it recorded whether sharing is lawful?",
    "nobody is told unless that is safe",
    "Do all agree that sharing is lawful?",
    "the chair says what is sufficient",
    "the plan is safe-keeping",
    "the house is not safe",
)


def claimed(what: str) -> list[str]:
    """What lint says of a duty with these words."""
    duties = tuple(evolve(one, what=what) if one.key == "note" else one for one in PARTS.duties)
    return [one.says for one in lint(evolve(PARTS, duties=duties)) if one.code == "MP115"]


@pytest.mark.parametrize(("what", "word"), CLAIMS)
def test_a_claim_is_told_by_its_word(what: str, word: str) -> None:
    """Whatever its capitals and whoever it is about."""
    assert claimed(what) == [f"it claims that something is {word}"]


@pytest.mark.parametrize("what", NO_CLAIMS)
def test_a_word_alone_or_under_a_condition_is_no_claim(what: str) -> None:
    """What is asked, has to be so or depends on something claims nothing, and neither does part of a word."""
    assert claimed(what) == []


def test_each_place_of_a_sentence_is_looked_at() -> None:
    """A question, what is asked, missing or not recorded, each by its path; an outcome is not."""
    says = "this is safe"
    move = next(one for one in PARTS.moves if any(its.question for its in one.requires))
    asking = tuple(evolve(one, asks=says, missing=says, unrecorded=says) for one in move.requires)
    moves = tuple(evolve(one, requires=asking) if one is move else one for one in PARTS.moves)
    ended = LocalOutcome(key="safe", what=says, of=Outcome.COMPLETED, cites=move.cites)
    parts = evolve(
        PARTS,
        moves=moves,
        questions=tuple(evolve(one, text=says) for one in PARTS.questions),
        words=evolve(PARTS.words, outcomes=(ended,)),
    )
    ends = {one.path.rpartition(".")[2] for one in lint(parts) if one.code == "MP115"}
    assert ends == {"text", "asks", "missing", "unrecorded"}
    assert any(one.event is Close for one in parts.moves)


@pytest.mark.parametrize("key", protocols.KEYS)
def test_no_protocol_of_the_library_claims_anything(key: str) -> None:
    """No sentence and no clause of the six says that something is lawful, safe or sufficient."""
    assert not [one.sentence() for one in lint(protocols.by_key(key)) if one.code == "MP115"]


@pytest.mark.parametrize("path", sorted(LOCAL.glob("*/protocol.toml")), ids=lambda path: path.parent.name)
def test_no_local_protocol_of_the_examples_claims_anything(path: Path) -> None:
    """Nor do the councils of the examples."""
    assert not [one.sentence() for one in lint_read(read_protocol(path)) if one.code == "MP115"]
