"""Ladders in a file: what a rung may say, what may name a stage, and what is told where one is wrong."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest
from attrs import evolve
from support.authoring import DUTY, FROM_NOTHING, ON_BASE, duty, problems, protocol, requirement, walk

from mapm import Advance, Clause, Conclude, Escalate, Hold, Ladder, Person, Reply
from mapm.authoring import as_toml, read_protocol
from mapm.authoring.diff import diff
from mapm.authoring.lint import lint
from mapm.guidance import filled, outline_for
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.rules.in_order import GoesToStage, InOrder
from mapm.rules.stages import AtStage, EndedSettled, EndOfPrevious, EndOfStage, NextStage, notified

TALKED: Final = '[questions.escalate.talked]\ntext = "Have managers talked already?"\nclauses = ["4.2"]'
LADDER: Final = """
[ladders.dispute]
what = "a dispute"
clauses = ["4.2"]
[[ladders.dispute.rungs]]
key = "practitioners"
what = "they talk"
between = ["the nurse", "the teacher"]
formal = false
clauses = ["4.2"]
[[ladders.dispute.rungs]]
key = "managers"
what = "their managers meet"
formal = true
notify = ["the board", "the inspectorate"]
enter_if = "talked"
clauses = ["4.2"]
"""
SOONER: Final = (
    'within = { sooner_of = [{ within = "9 working days" }, { within = "5 working days", '
    'counts_from = "end of the previous stage" }] }'
)
OPENED: Final = 'opens = ["escalate", "advance"]'


def with_duty(*fields: str) -> tuple[str, ...]:
    """A file with the ladder, and a duty of which these fields are said otherwise, or more."""
    said = {one.partition(" = ")[0] for one in (OPENED, *fields)}
    kept = [line for line in DUTY.splitlines() if line.partition(" = ")[0] not in said]
    first = () if any(one.startswith("opens") for one in fields) else (OPENED,)
    return (FROM_NOTHING, TALKED, LADDER, "\n".join((*kept, *first, *fields)))


def test_a_rung_says_who_meets_and_who_is_told() -> None:
    """Between whom, formal or not, whom it notifies, on which answer it is entered: all of it comes back."""
    found = protocol(FROM_NOTHING, TALKED, LADDER)
    first, second = found.ladders[0].rungs
    assert (first.between, first.formal, first.notify, first.enter_if) == (
        ("the nurse", "the teacher"),
        False,
        (),
        "",
    )
    assert (second.formal, second.notify, second.enter_if) == (
        True,
        ("the board", "the inspectorate"),
        "talked",
    )
    assert first.in_full == "they talk (informal, between the nurse and the teacher)"
    assert second.in_full == (
        "their managers meet (formal); tells the board and the inspectorate; may be entered where the answer "
        'to "talked" is yes'
    )
    again = read_protocol(as_toml(found)).protocol
    assert again == found
    assert again is not None
    assert again.fingerprint == found.fingerprint


@pytest.mark.parametrize(
    ("field", "said", "what"),
    [
        ("between", "[]", "is an empty list"),
        ("between", '["the nurse", "the nurse"]', "names somebody twice"),
        ("between", '["os.system(1)"]', "looks like code"),
        ("formal", '"yes"', "is text"),
        ("notify", '"the board"', "is text"),
        ("notify", "[1]", "is a whole number"),
        ("enter_if", '"told"', "'told'"),
        ("formally", "true", "is not a known key"),
    ],
)
def test_a_rung_that_is_wrong_is_told_with_its_place(field: str, said: str, what: str) -> None:
    """Each field has its own problem, at its own path, that says what to write."""
    rung = f'[[ladders.other.rungs]]\nkey = "one"\nwhat = "they talk"\nclauses = ["4.2"]\n{field} = {said}'
    found = problems(FROM_NOTHING, TALKED, '[ladders.other]\nwhat = "other"\nclauses = ["4.2"]', rung)
    ((path, one),) = found.items()
    assert path.startswith(f"ladders.other.rungs[0].{field}")
    assert what in one.sentence()
    assert one.instead or one.nearest


@pytest.mark.parametrize(
    ("said", "at", "told"),
    [
        ('"dispute: managers"', (("dispute", "managers"),), "the stage managers of dispute"),
        ('"dispute"', (("dispute", ""),), "a stage of dispute"),
        (
            '["dispute: practitioners", "dispute: managers"]',
            (("dispute", "practitioners"), ("dispute", "managers")),
            "the stage practitioners of dispute or the stage managers of dispute",
        ),
    ],
)
def test_a_duty_and_a_requirement_name_stages(said: str, at: tuple[tuple[str, str], ...], told: str) -> None:
    """One, several, or any of a ladder: the same words for both, and both come back."""
    asked = "\n".join(
        (
            *(
                "[requirements.advance.asked]",
                'asks = "Was it asked?"',
                "binding = false",
                'missing = "not asked"',
            ),
            *('clauses = ["4.2"]', f"when = {{ stage = {said} }}"),
        )
    )
    found = protocol(*with_duty(f"when = {{ stage = {said} }}"), asked)
    assert duty(found, "note").when == AtStage(at)
    assert requirement(found, "asked").applies == GoesToStage(at)
    assert duty(found, "note").where == requirement(found, "asked").where == f"where it comes to {told}"
    assert read_protocol(as_toml(found)).protocol == found


def test_a_clock_a_discharge_and_whom_are_of_the_stage() -> None:
    """Each word stands for its value and comes back; the fact that reports an end is there by itself."""
    fields = ('counts_from = "end of the previous stage"', 'within = "5 working days"')
    more = ('discharged_by = "end of the stage"', 'each = "whom the stage notifies"')
    found = protocol(*with_duty(*fields, *more))
    note = duty(found, "note")
    assert (note.counts_from, note.discharged_by, note.each) == (EndOfPrevious(), EndOfStage(), notified)
    assert note.once_for == "everybody whom the stage notifies"
    assert Conclude in {one.fact for one in found.facts}
    assert Conclude not in {one.fact for one in protocol(FROM_NOTHING, TALKED, LADDER).facts}
    assert read_protocol(as_toml(found)).protocol == found


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        (('opens = ["hold"]', 'when = { stage = "dispute" }'), "when"),
        (
            ('opens = ["hold"]', 'counts_from = "end of the previous stage"', 'within = "5 working days"'),
            "counts_from",
        ),
        (('opens = ["hold"]', 'discharged_by = "end of the stage"'), "discharged_by"),
        (('opens = ["conclude"]', 'each = "whom the stage notifies"'), "each"),
        (
            (
                'opens = ["hold"]',
                SOONER,
            ),
            "within",
        ),
        (('opens = ["escalate", "conclude"]', 'when = { settled = "no" }'), "when"),
        (('opens = ["conclude"]', 'when = { settled = "perhaps" }'), "when.settled"),
        (('opens = ["hold"]', 'discharged_by = "next stage"'), "discharged_by"),
        (('when = { stage = "dispute: directors" }',), "when.stage"),
        (('when = { stage = "quarrel" }',), "when.stage"),
        (("when = { stage = [] }",), "when.stage"),
        (("when = { stage = 1 }",), "when.stage"),
    ],
)
def test_a_word_of_a_stage_where_there_is_none_is_told(fields: tuple[str, ...], path: str) -> None:
    """What opens the duty has to be of a stage, and the stage has to be one of the ladder's."""
    found = problems(*with_duty(*fields))
    assert f"duties.note.{path}" in found
    assert found[f"duties.note.{path}"].instead or found[f"duties.note.{path}"].nearest


def test_that_stages_are_taken_in_order_is_a_requirement() -> None:
    """It is of the escalation and of each step, of one ladder alone, in its own words or the file's."""
    said = '[requirements.{}.order]\nin_order = "dispute"\nbinding = false\nclauses = ["4.2"]'
    found = protocol(FROM_NOTHING, TALKED, LADDER, said.format("escalate"), said.format("advance"))
    for row in found.facts:
        if row.fact in {Escalate, Advance}:
            (order,) = row.requires
            assert (order.judge, order.applies) == (InOrder("dispute"), GoesToStage((("dispute", ""),)))
            assert order.missing == "a stage before it is passed over"
    assert read_protocol(as_toml(found)).protocol == found
    asked = '[requirements.conclude.x]\nasks = "So?"\nbinding = false\nmissing = "no"\nclauses = ["4.2"]'
    wrong = problems(FROM_NOTHING, TALKED, LADDER, f'{asked}\nwhen = {{ settled = "no" }}')
    assert "requirements.conclude.x.when" in wrong
    wrong = problems(FROM_NOTHING, TALKED, LADDER, said.format("hold"))
    assert "requirements.hold.order.in_order" in wrong
    wrong = problems(FROM_NOTHING, TALKED, LADDER, said.format("advance").replace('"dispute"', '"quarrel"'))
    assert "requirements.advance.order.in_order" in wrong


@pytest.mark.parametrize(("said", "reply"), [("no", Reply.NO), ("yes", Reply.YES)])
def test_a_duty_is_of_how_a_stage_ended(said: str, reply: Reply) -> None:
    """Settled or not, of one stage or of any, until what follows it: the words come back, and are told."""
    fields = ('opens = ["conclude"]', 'discharged_by = "next stage"')
    found = protocol(*with_duty(*fields, f'when = {{ settled = "{said}" }}'))
    note = duty(found, "note")
    assert (note.when, note.discharged_by) == (EndedSettled(reply), NextStage())
    assert note.where == f"where it was {'not ' if said == 'no' else ''}settled at the stage"
    assert Conclude in {one.fact for one in found.facts}
    assert read_protocol(as_toml(found)).protocol == found
    of_one = protocol(*with_duty(*fields, f'when = {{ stage = "dispute: managers", settled = "{said}" }}'))
    where = duty(of_one, "note").where
    assert where.startswith("where it comes to the stage managers of dispute, where it was ")
    assert read_protocol(as_toml(of_one)).protocol == of_one
    alone = protocol(*with_duty(*fields))
    assert Conclude in {one.fact for one in alone.facts}
    assert read_protocol(as_toml(alone)).protocol == alone
    never = evolve(
        found, duties=(*(one for one in found.duties if one is not note), evolve(note, opens=Hold))
    )
    assert [one.path for one in lint(never) if one.code == "MP202"] == ["duties.note.when"]


def test_a_base_s_ladder_is_given_clocks() -> None:
    """On Dumfries & Galloway, whose text gives none: the end of a step can be reported then."""
    clock = "\n".join(
        (
            *(
                "[duties.managers]",
                'what = "the managers\' talk"',
                'to = "those who disagree"',
                "binding = true",
            ),
            *('owner = "nobody"', 'suggested = "proposing agency"', OPENED, 'clauses = ["4.2"]'),
            *('when = { stage = "before-meeting: line-managers" }', 'within = "5 working days"'),
            *('counts_from = "end of the previous stage"', 'discharged_by = "end of the stage"'),
        )
    )
    found = protocol(ON_BASE, clock)
    (ends,) = [one for one in found.facts if one.fact is Conclude]
    assert {one.number for one in ends.cites if isinstance(one, Clause)} == {"4.2"}
    assert read_protocol(as_toml(found, base=PROFESSIONALS_MEETING)).protocol == found


def test_a_change_of_a_ladder_is_told_in_words() -> None:
    """What a diff says of a rung is what people are told of it."""
    found = protocol(FROM_NOTHING, TALKED, LADDER)
    changed = evolve(
        found,
        ladders=(
            Ladder(
                "dispute",
                "a dispute",
                tuple(evolve(one, notify=(), enter_if="") for one in found.ladders[0].rungs),
                found.ladders[0].cites,
            ),
        ),
    )
    said = " ".join(one.sentence() for one in diff(found, changed).of("ladders"))
    assert "tells the board and the inspectorate" in said


def test_a_document_tells_the_stages() -> None:
    """A section filled with ``disagreements`` has a line for each stage that one has come to."""
    document = '[documents.paper]\ntitle = "Paper"\nstatus = "named"\nclauses = ["4.2"]'
    section = (
        '[[documents.paper.sections]]\nkey = "one"\ntitle = "One"\nfill = "disagreements"\nclauses = ["4.2"]'
    )
    found = protocol(FROM_NOTHING, TALKED, LADDER, document, section)
    raised = Escalate(at=date(2026, 5, 7), by=Person("worker"), kind="dispute", id="dispute")
    further = Advance(at=date(2026, 5, 8), by=Person("worker"), escalation="dispute", rung="managers")
    meeting: Any = next(walk(found))
    told = filled(outline_for(found, "paper"), meeting.record(raised).record(further)).markdown()
    assert (
        "they talk (informal, between the nurse and the teacher), since Thursday 7 May 2026, ended Friday"
        in told
    )
    assert "their managers meet (formal), since Friday 8 May 2026." in told


def test_a_condition_of_a_stage_that_nothing_brings_about_is_told() -> None:
    """A typed duty of a stage that a sitting opens is never owed; one that a step opens may be."""
    found = protocol(*with_duty('when = { stage = "dispute: managers" }'))
    note = duty(found, "note")
    others = tuple(one for one in found.duties if one is not note)
    never = evolve(found, duties=(*others, evolve(note, opens=Hold)))
    assert [one.path for one in lint(never) if one.code == "MP202"] == ["duties.note.when"]
    assert [one for one in lint(found) if one.code == "MP202"] == []
