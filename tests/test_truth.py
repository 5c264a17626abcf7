"""What the table of truth says follows is what deciding and making the entry really do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from support.dumfries_galloway import ABOUT_CHILD, WORKER, held, proposed
from support.meetings import EVERY_STATE
from support.one_of_each import OF_INSTANCES, one_of_each
from support.reach import in_reach
from support.truth import LATER, made, rows_of

from mapm import (
    Agree,
    Answer,
    Clause,
    Close,
    Convene,
    Decision,
    Entry,
    Follows,
    Force,
    Lacking,
    Meeting,
    MeetingProtocol,
    Outcome,
    RaiseRisk,
    Refer,
    WrongType,
    protocols,
    truth_table,
)
from mapm.meeting.events import EVENTS
from mapm.meeting.facts import FACTS
from mapm.protocols.dumfries_galloway import DG, PROFESSIONALS_MEETING
from mapm.truth import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.rules.requirements import Requirement

IN_STATE: Final[dict[type[Meeting], Meeting]] = {
    type(made): made for made in (make() for make in EVERY_STATE)
}
each_protocol = pytest.mark.parametrize("key", protocols.KEYS)


class Says:
    """A judge that says what it is told to."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, _meeting: object, _entry: object) -> Answer | Lacking:
        """The answer, about the blank that the table leaves."""
        return self.answer if self.answer is Answer.MET else Lacking(self.answer, (BLANK,))


def switched(protocol: MeetingProtocol, entry: type[Entry], key: str, answer: Answer) -> MeetingProtocol:
    """The protocol, where all is met but one requirement of one entry, which is answered so."""

    def row(one: Any) -> Any:  # noqa: ANN401  # a move or a recording
        kind = getattr(one, "event", None) or one.fact
        requires = tuple(
            attrs.evolve(
                it, applies=None, judge=Says(answer if (kind, it.key) == (entry, key) else Answer.MET)
            )
            for it in one.requires
        )
        return attrs.evolve(one, requires=requires)

    return attrs.evolve(
        protocol, moves=tuple(map(row, protocol.moves)), facts=tuple(map(row, protocol.facts))
    )


@each_protocol
def test_every_consequence_is_what_really_follows(key: str) -> None:
    """Each row, in each state, with each answer: decided and said as the table says, and made so."""
    table = truth_table(protocols.by_key(key))
    entries = one_of_each(table.protocol)
    seen = 0
    for one, row in rows_of(table):
        for follows in row.consequences:
            rules = switched(table.protocol, one.entry, row.key, follows.answer)
            for state in one.states or (None,):
                meeting = IN_STATE[state] if state is not None else None
                entry = entries[one.entry]
                decision = rules.decide(meeting, entry)
                assert attrs.evolve(decision, standing="").sentence() == follows.sentence
                assert decision.allowed is (follows.follows is not Follows.REFUSED)
                if one.entry in OF_INSTANCES:
                    continue
                after = made(rules, meeting, entry)
                if isinstance(after, Decision):
                    assert follows.follows is Follows.REFUSED
                    assert after == decision
                else:
                    marks = {mark.requirement: mark.breach for mark in after.log[-1].marks}
                    kept = {Follows.BREACH: {row.key: True}, Follows.DEPARTURE: {row.key: False}}
                    assert marks == kept.get(follows.follows, {})
                seen += 1
    assert seen


# --- what else the table holds ----------------------------------------------------------------------------


@each_protocol
def test_every_row_of_the_protocol_is_in_the_table(key: str) -> None:
    """Entries, states, requirements and duties are the protocol's, and what it has not is absent."""
    protocol = protocols.by_key(key)
    table = truth_table(protocol)
    rows = {**{move.event: move for move in protocol.moves}, **{one.fact: one for one in protocol.facts}}
    assert [one.entry for one in table.entries] == list(rows)
    for one in table.entries:
        assert set(one.states) == set(rows[one.entry].sources)
        assert [row.key for row in one.rows] == [it.key for it in rows[one.entry].requires]
        assert all(one.entry in duty.kinds for duty in one.duties)
    assert {duty.key for one in table.entries for duty in one.duties} == {one.key for one in protocol.duties}
    assert set(table.absent) == {*EVENTS, *FACTS} - set(rows)
    assert table == truth_table(protocol)


@each_protocol
def test_nothing_can_refuse_the_risk_route(key: str) -> None:
    """Raising a risk and referring it are in every state and without a meeting, and nothing else is."""
    table = truth_table(protocols.by_key(key))
    assert {one.entry for one in table.entries if one.never_refused} == {RaiseRisk, Refer}
    for state in (None, *IN_STATE):
        assert {RaiseRisk, Refer} <= {one.entry for one in table.in_state(state)}


@each_protocol
def test_every_condition_is_in_words(key: str) -> None:
    """Each duty says who owes it, for whom and when; each requirement says when it applies, if not always."""
    protocol = protocols.by_key(key)
    for duty in protocol.duties:
        assert duty.by, duty.key
        assert bool(duty.once_for) is (duty.each is not None), duty.key
        assert bool(duty.where) is (duty.when is not None), duty.key
        assert bool(duty.done) is (duty.discharged_by is not None), duty.key
    for row in (*protocol.moves, *protocol.facts):
        for one in row.requires:
            assert bool(one.where) is (one.applies is not None), one.key


def editions() -> Iterator[MeetingProtocol]:
    """The six protocols, and each with each other reading taken alone."""
    for key in protocols.KEYS:
        protocol = protocols.by_key(key)
        yield protocol
        for one in protocol.choices:
            yield protocol.taking({one.reading.key: one.takes}, key="local/one-reading")


def required(protocol: MeetingProtocol) -> Iterator[Requirement]:
    """Every requirement of a protocol."""
    for row in (*protocol.moves, *protocol.facts):
        yield from row.requires


NEVER_ASKED_FOR: Final = frozenset(
    {
        ("telling-decided", Answer.NOT_MET),  # a helper tells those who refused apart: none are passed to it
        ("more-than-the-means", Answer.NOT_RECORDED),  # it compares what was found, whatever is silent
        ("arrangements-kept", Answer.NOT_RECORDED),  # whether the copy is stopped is asked as yes or no
        ("able-to-agree", Answer.NOT_MET),  # likewise whether a competence is lacking
    }
)
"""Answers that a judge's code names, and that it never gives."""


def test_words_are_there_for_the_answers_that_can_be_given_and_no_others() -> None:
    """What is printed can come about, and what can come about is printed; by every reading."""
    for protocol in editions():
        for one in required(protocol):
            words = {Answer.NOT_MET: one.missing, Answer.NOT_RECORDED: one.unrecorded}
            said = {answer for answer, text in words.items() if text}
            reached = {it for it in in_reach(one) if (one.key, it) not in NEVER_ASKED_FOR}
            assert said == reached, (protocol.source.key, one.key)


def test_what_cannot_come_about_has_no_consequence() -> None:
    """The table leaves out the answers that a requirement never has, and keeps met."""
    (close,) = (one for one in truth_table(PROFESSIONALS_MEETING).of(Close).rows if one.key == "nothing-open")
    assert close.not_recorded is None
    assert [one.answer for one in close.consequences] == [Answer.MET, Answer.NOT_MET]
    (chair,) = (
        one for one in truth_table(PROFESSIONALS_MEETING).of(Convene).rows if one.key == "chair-named"
    )
    assert chair.not_met is None
    assert [one.answer for one in chair.consequences] == [Answer.MET, Answer.NOT_RECORDED]


def test_what_is_asked_is_a_question() -> None:
    """By every reading, each row asks something in words of its own: no clause stands in for it."""
    for protocol in editions():
        for _, row in rows_of(truth_table(protocol)):
            assert "?" in row.asks, row.key
            assert not any(isinstance(cite, Clause) and cite.gist in row.asks for cite in row.cites)


@each_protocol
def test_a_force_that_its_clauses_do_not_give_has_its_reason(key: str) -> None:
    """A must that no clause says by itself, and a should where a clause says must, say why."""
    for one, row in rows_of(truth_table(protocols.by_key(key))):
        clauses = [cite for cite in row.cites if isinstance(cite, Clause)]
        musts = any(it.force in {Force.MUST, Force.MUST_NOT} and not it.softened for it in clauses)
        if row.binding is not musts:
            assert row.because, (one.entry, row.key)


@each_protocol
def test_a_should_that_no_clause_says_is_marked(key: str) -> None:
    """Where no clause says should, as where a may, a definition or a reading is all there is, it is told."""
    for one, row in rows_of(truth_table(protocols.by_key(key))):
        clauses = [cite for cite in row.cites if isinstance(cite, Clause)]
        said = any(it.force is Force.SHOULD or it.softened for it in clauses)
        if not row.binding and not said:
            assert row.because, (one.entry, row.key)


def test_the_outcomes_that_a_case_can_have_are_those_that_are_let_through() -> None:
    """Each outcome named before a sitting closes a case that had none, and no other does."""
    (row,) = (one for one in truth_table(PROFESSIONALS_MEETING).of(Close).rows if one.key == "outcome-fits")
    said = row.asks.casefold().split("; after a sitting: ")
    before = said[0].split("before a sitting: ")[1].split(", ")
    after, at_any_time = (part.split(", ") for part in said[1].rstrip(".").split("; at any time: "))
    for outcome in Outcome:
        for meeting, can in ((proposed(), before), (held(), after)):
            entry = Close(at=LATER, by=WORKER, outcome=outcome)
            unmet = {one.requirement for one in PROFESSIONALS_MEETING.decide(meeting, entry).unmet}
            assert ("outcome-fits" not in unmet) is (outcome in {*can, *at_any_time})


def test_readings_used_are_listed_once_and_others_not() -> None:
    """A reading that something rests on is listed; one of another protocol is not."""
    keys = [one.key for one in truth_table(PROFESSIONALS_MEETING).readings]
    assert keys == sorted(set(keys))
    assert {"A-08", "A-20", "A-53"} <= set(keys)
    assert "A-22" not in keys


def test_the_clauses_of_an_entry_stand_once() -> None:
    """Row, requirements and advice name clauses more than once; the page lists each once."""
    clauses = truth_table(PROFESSIONALS_MEETING).of(Agree).clauses
    assert clauses[0] == DG["7.4#2"]
    assert len(set(clauses)) == len(clauses)


def test_an_entry_that_the_protocol_has_not_is_an_error() -> None:
    """Asking for what is not there says what to ask for."""
    with pytest.raises(WrongType, match="that this protocol has"):
        truth_table(PROFESSIONALS_MEETING).of(Entry)


def test_a_table_shows_nothing_of_a_case() -> None:
    """It is computed without any meeting: the blank stands where somebody would."""
    row = truth_table(PROFESSIONALS_MEETING).of(Agree).rows[0]
    assert row.not_met is not None
    assert row.not_met.sentence == (
        "You cannot agree: … has refused (clauses 7.4, 10.3; our reading A-20). Dumfries & Galloway 2024."
    )
    assert ABOUT_CHILD.person.ref not in repr(row)
