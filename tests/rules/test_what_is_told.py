"""What the rules tell of themselves in words and plain values: exactly what they hold, and no more."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from support.authoring import FROM_NOTHING, protocol, walk

from mapm import (
    Advance,
    Agree,
    Appoint,
    Close,
    Conclude,
    Convene,
    Escalate,
    Extend,
    Held,
    Hold,
    Outcome,
    Person,
    Propose,
    Rearrange,
    Reconvene,
    Release,
    Reply,
    Role,
)
from mapm.meeting.facts import Endorse
from mapm.meeting.parts import Extent
from mapm.protocols.dumfries_galloway import DG
from mapm.rules.ending import wrong_outcome
from mapm.rules.in_order import InOrder
from mapm.rules.people import MadeBy, SameAsLast
from mapm.rules.requirements import Question, answered_yes
from mapm.rules.stages import stages_reached
from mapm.rules.vocabulary import (
    Happening,
    LocalOutcome,
    LocalRole,
    LocalState,
    Product,
    Quorum,
    Receives,
    Trait,
    Vocabulary,
)
from mapm.rules.who import Who, who_in_words

if TYPE_CHECKING:
    from mapm import Entry

CITES: Final = (DG["14.1#4"],)
ON: Final = date(2026, 6, 8)
WORKER: Final = Person("worker")


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (Who.CHAIR, "the chair"),
        (Who.NOTE_TAKER, "the note taker"),
        (Who.ENTERS, "whoever enters it"),
        (Who.ASKED, "whoever asked"),
        (Who.AGREED, "whoever agreed"),
        (Who.AUTHORITY, "the authority"),
        (Who.APPOINTED, "whoever is appointed"),
        (Role("head of service"), "the head of service"),
    ],
)
def test_who_it_is_can_stand_after_a_verb(who: Who | Role, words: str) -> None:
    """What begins with an article, or with whoever, is given no other."""
    assert who_in_words(who) == words


@pytest.mark.parametrize(
    ("who", "kind", "fields"),
    [
        (Who.CHAIR, Hold, ("sitting",)),
        (Who.CHAIR, Convene, ("planned",)),
        (Who.NOTE_TAKER, Reconvene, ("planned",)),
        (Who.NOTE_TAKER, Rearrange, ("planned",)),
        (Who.CHAIR, Close, ()),
        (Who.ENTERS, Close, ("by",)),
        (Who.ASKED, Propose, ("by",)),
        (Who.ASKED, Close, ()),
        (Who.AGREED, Agree, ("by",)),
        (Who.AGREED, Endorse, ("by",)),
        (Who.AGREED, Hold, ()),
        (Who.AUTHORITY, Extend, ("authority",)),
        (Who.AUTHORITY, Release, ("authority",)),
        (Who.APPOINTED, Appoint, ("person",)),
        (Who.APPOINTED, Hold, ()),
    ],
)
def test_who_it_is_stands_in_one_field_or_in_none(
    who: Who, kind: type[Entry], fields: tuple[str, ...]
) -> None:
    """What a host has to give before a rule about somebody can be judged."""
    assert who.read_from(kind) == fields


def test_a_rule_about_somebody_needs_the_field_that_says_who_it_is() -> None:
    """And the reasons, where one may stand in the place of a departure."""
    assert SameAsLast(Who.CHAIR, "same").reads(Convene) == ("planned", "reasons")
    assert SameAsLast(Who.CHAIR, "same").reads(Hold) == ("sitting", "reasons")
    assert MadeBy(("chair", "deputy"), Who.AUTHORITY).reads(Extend) == ("authority",)
    assert MadeBy(("chair", "deputy")).asks == "Is whoever enters it chair or deputy?"
    assert MadeBy(("chair", "deputy")).missing == "whoever enters it is not chair or deputy: {about}"
    assert "recorded whether whoever enters it is chair or deputy" in MadeBy(("chair", "deputy")).unrecorded
    in_order: Any = InOrder("dispute")
    assert in_order.reads(Escalate) == ("kind", "enters", "answers")
    assert in_order.reads(Advance) == ("escalation", "rung")


def test_a_question_that_has_to_be_answered_yes_says_what_it_lacks() -> None:
    """In the words that were given; without any, that there is no answer to it."""
    question = Question(key="venue", entry=Convene, text="Has a venue been found?", cites=CITES)
    plain = answered_yes(question, binding=True, missing="none has been found")
    assert plain.unrecorded == 'no answer to "Has a venue been found?"'
    assert plain.reads == ("answers",)
    said = answered_yes(question, binding=True, missing="none has been found", unrecorded="nobody says")
    assert said.unrecorded == "nobody says"


def somebody(ledger: object, entry: object) -> tuple[str, ...]:
    """Who receives something."""
    del ledger, entry
    return ("somebody",)


def test_who_receives_something_is_told_by_the_name_of_what_finds_them() -> None:
    """Never by an address: what is told is a part of the fingerprint."""
    assert repr(Receives(somebody)) == "Receives(somebody, 'full')"
    assert repr(Receives(somebody, Extent.PART_ATTENDED)) == "Receives(somebody, 'part attended')"


WORDS: Final[dict[str, Any]] = {
    "traits": Trait(key="key", what="a word", values=("a",), cites=CITES),
    "occurrences": Happening(key="key", what="a word", cites=CITES),
    "states": LocalState(key="key", what="a word", refines=Held, cites=CITES),
    "outcomes": LocalOutcome(key="key", what="a word", of=Outcome.COMPLETED, cites=CITES),
    "roles": LocalRole(key="key", what="a word", cites=CITES),
    "products": Product(key="key", what="a word", recipients=(), cites=CITES),
    "quorums": Quorum(key="key", what="a word", people=2, cites=CITES),
}


@pytest.mark.parametrize("part", WORDS)
def test_what_stands_twice_is_named_by_what_it_is(part: str) -> None:
    """Whoever writes a vocabulary finds the place."""
    what = {"traits": "trait", "outcomes": "outcome", "quorums": "quorum"}.get(part, part[:-1])
    with pytest.raises(ValueError, match=f"^a {what} of the vocabulary stands twice"):
        Vocabulary(**{part: (WORDS[part], WORDS[part])})


def test_an_outcome_that_is_not_there_is_told_with_those_that_are() -> None:
    """Of a protocol that has none of its own, that there are none."""
    closing = Close(at=ON, by=WORKER, outcome=Outcome.WITHDRAWN, local="gone")
    none = "there is no such outcome of the protocol's own; there are none"
    assert wrong_outcome(Vocabulary(), None, closing) == none
    its = [LocalOutcome(key=key, what=key, of=Outcome.WITHDRAWN, cites=CITES) for key in ("one", "two")]
    some = "there is no such outcome of the protocol's own; there are one, two"
    assert wrong_outcome(Vocabulary(outcomes=tuple(its)), None, closing) == some
    plain = Close(at=ON, by=WORKER, outcome=Outcome.WITHDRAWN)
    assert not wrong_outcome(Vocabulary(outcomes=tuple(its)), None, plain)


RUNGS: Final = """
[ladders.dispute]
what = "a dispute"
clauses = ["4.2"]
[[ladders.dispute.rungs]]
key = "practitioners"
what = "the practitioners meet"
between = ["practitioner", "head"]
formal = true
notify = ["chair"]
clauses = ["4.2"]
[[ladders.dispute.rungs]]
key = "managers"
what = "the managers meet"
clauses = ["4.2"]
"""
FACTS: Final = "\n".join(
    f'[facts.{kind}]\nclauses = ["4.2"]' for kind in ("escalate", "advance", "conclude", "resolve")
)


def test_a_stage_is_told_in_plain_values() -> None:
    """Everything about it, as JSON has it; of one that is at no step of a ladder, what the log says."""
    under = protocol(FROM_NOTHING, RUNGS, FACTS)
    meeting: Any = next(walk(under))
    meeting = meeting.record(Escalate(at=ON, by=WORKER, kind="dispute", id="d", enters="practitioners"))
    (first,) = stages_reached(meeting)
    expected = {
        "escalation": "d",
        "ladder": "dispute",
        "rung": "practitioners",
        "what": "the practitioners meet",
        "between": ["practitioner", "head"],
        "formal": True,
        "notify": ["chair"],
        "reached": "2026-06-08",
        "counts_from": "2026-06-08",
        "ended": None,
        "settled": "not known",
        "stands": True,
        "sentence": first.sentence(),
    }
    assert first.to_dict() == expected
    end = Conclude(at=date(2026, 6, 9), by=WORKER, escalation="d", rung="practitioners", settled=Reply.NO)
    (ended,) = stages_reached(meeting.record(end))
    assert ended.to_dict() == expected | {
        "ended": "2026-06-09",
        "settled": "no",
        "sentence": ended.sentence(),
    }
    up = meeting.record(end).record(Advance(at=date(2026, 6, 10), by=WORKER, escalation="d", rung="managers"))
    bare = stages_reached(up)[-1].to_dict()
    assert (bare["between"], bare["notify"], bare["formal"]) == ([], [], None)
