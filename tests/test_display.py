"""Mermaid diagrams of protocols."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mapm import MeetingProtocol, Move, ProtocolInvalid, WrongType, mermaid, protocols
from mapm.display import mermaid_of_ladder
from mapm.display.diagrams import _escaped
from mapm.meeting import Agreed, Closed, Escalate, Held, Propose
from mapm.rules.lifecycle import STATES, reachable
from mapm.rules.requirements import Question

LINE = re.compile(
    r'stateDiagram-v2|    (state "[\w ]+" as \w+|(\[\*\]|\w+) --> (\w+ : [\w .,()\'#;-]+|\[\*\])'
    r"|classDef current [\w:,-]+|class \w+ current)"
)


@pytest.fixture(params=protocols.KEYS)
def protocol(request: pytest.FixtureRequest) -> MeetingProtocol:
    """Each protocol that comes with the library."""
    return protocols.by_key(request.param)


def test_every_row_is_an_arrow(protocol: MeetingProtocol) -> None:
    """Each row of the lifecycle is drawn from each state it can start from, with its clauses."""
    drawn, live = mermaid(protocol), reachable(protocol.moves)
    for move in protocol.moves:
        for source in [state.__name__ for state in move.sources if state in live] or ["[*]"]:
            arrows = [
                line
                for line in drawn.splitlines()
                if line.strip().startswith(f"{source} --> {move.target.__name__} :")
            ]
            assert arrows
            numbers = [cite.cited.split()[-1] for cite in move.cites]
            assert any(all(number in arrow for number in numbers) for arrow in arrows)
    assert "    Closed --> [*]\n" in drawn
    assert drawn.count("[*] -->") == 1


def test_no_arrow_comes_from_a_state_that_is_not_drawn(protocol: MeetingProtocol) -> None:
    """What nothing leads to in a protocol, such as noted where no note is shared, is not in its diagram."""
    for current in (None, *STATES):
        drawn = mermaid(protocol, current)
        states = set(re.findall(r" as (\w+)\n", drawn))
        arrows = re.findall(r"^    (\S+) --> (\S+)", drawn, re.MULTILINE)
        assert {end for arrow in arrows for end in arrow} - {"[*]"} <= states


def test_every_line_is_of_the_grammar(protocol: MeetingProtocol) -> None:
    """No line is anything but a heading, a state, an arrow or a class."""
    for drawn in (mermaid(protocol), mermaid(protocol, Held)):
        assert all(LINE.fullmatch(line) for line in drawn.splitlines())
        assert drawn.endswith("\n")


def test_the_current_state(protocol: MeetingProtocol) -> None:
    """A state is highlighted, by its class; without one, none is."""
    for state in STATES:
        assert f"    class {state.__name__} current\n" in mermaid(protocol, state)
    assert "current" not in mermaid(protocol)


def test_the_state_of_a_meeting() -> None:
    """A meeting stands for its state."""
    rules = protocols.by_key(protocols.KEYS[0])
    meeting = Closed.__new__(Closed)
    assert mermaid(rules, meeting) == mermaid(rules, Closed)


def test_words_cannot_leave_their_label() -> None:
    """A citation with words that mean something to Mermaid stays a label on one line."""
    rules = protocols.by_key(protocols.KEYS[0])
    hostile = 'x"\n    [*] --> Closed : %% <b>; a: #b'
    first = rules.moves[0]
    (clause, *_) = first.cites
    cites = (evolve(clause, number=hostile),)
    moves = (Move(event=Propose, cites=cites), *rules.moves[1:])
    drawn = mermaid(evolve(rules, moves=moves))
    assert len(drawn.splitlines()) == len(mermaid(rules).splitlines())
    assert all(LINE.fullmatch(line) for line in drawn.splitlines())


@given(st.text())
def test_escaping(text: str) -> None:
    """Whatever the text, what is left is harmless, and the text can be read back."""
    escaped = _escaped(text)
    assert not set(re.sub(r"#\d+;", "", escaped)) & set('#;:"<>&%{}[]|\n\r\\`')
    assert re.sub(r"#(\d+);", lambda match: chr(int(match[1])), escaped) == text


@pytest.mark.parametrize("wrong", [None, "dumfries-galloway/professionals-meeting", MeetingProtocol])
def test_what_is_no_protocol(wrong: object) -> None:
    """Something else than a protocol is named as what it is."""
    with pytest.raises(WrongType, match="pass a MeetingProtocol"):
        mermaid(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", ["held", str, 1])
def test_what_is_no_state(wrong: object) -> None:
    """Something else than a meeting or a state is refused."""
    with pytest.raises(WrongType, match="the class of its state"):
        mermaid(protocols.by_key(protocols.KEYS[0]), wrong)  # type: ignore[arg-type]


STAGE = re.compile(
    r'flowchart TD|    (raised\(\["[^"]+"\]\)|stage\d+\["[^"]+"\]|'
    r'(raised|stage\d+) (-->|-\.->)\|"[^"]+"\| stage\d+(told\d+\["[^"]+"\])?)'
)


def test_every_stage_of_a_ladder_is_drawn(protocol: MeetingProtocol) -> None:
    """Each is reached from the one before, with its clauses; who meets and who is told stand there."""
    for ladder in protocol.ladders:
        drawn = mermaid_of_ladder(protocol, ladder.kind)
        assert all(STAGE.fullmatch(line) for line in drawn.splitlines())
        assert drawn.count(" -->") == len(ladder.rungs)
        assert all(_escaped(rung.in_words) in drawn for rung in ladder.rungs)
        told = tuple(evolve(rung, notify=("the board; all",), enter_if="talked") for rung in ladder.rungs)
        asked = Question(key="talked", entry=Escalate, text="Have they talked?", cites=ladder.cites)
        others = tuple(one for one in protocol.ladders if one is not ladder)
        more = evolve(
            protocol,
            questions=(*protocol.questions, asked),
            ladders=(*others, evolve(ladder, rungs=told)),
        )
        drawn = mermaid_of_ladder(more, ladder.kind)
        assert all(STAGE.fullmatch(line) for line in drawn.splitlines())
        assert drawn.count("the board#59; all") == drawn.count("talked is yes") == len(ladder.rungs)
    with pytest.raises(ProtocolInvalid, match="no such ladder; there are"):
        mermaid_of_ladder(protocol, "stairs")
    with pytest.raises(WrongType, match="pass a MeetingProtocol"):
        mermaid_of_ladder(None, "stairs")  # type: ignore[arg-type]


def test_states_in_order_of_life() -> None:
    """States are declared in the order of a meeting's life."""
    drawn = mermaid(protocols.by_key(protocols.KEYS[0]), Agreed)
    declared = re.findall(r'state "[^"]+" as (\w+)', drawn)
    assert declared == [state.__name__ for state in STATES]
