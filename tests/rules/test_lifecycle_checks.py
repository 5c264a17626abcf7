"""A protocol checks itself when it is built: each kind of bad one is refused, with what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from mapm import (
    Agree,
    Agreed,
    Close,
    Closed,
    Convene,
    Convened,
    Event,
    FedBack,
    Held,
    Hold,
    Known,
    Log,
    MeetingProtocol,
    Move,
    Propose,
    Proposed,
    ProtocolInvalid,
    Question,
    RaiseRisk,
    Recording,
    Refer,
    Requirement,
    Respond,
)
from mapm.protocols.dumfries_galloway import DG
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as PROTOCOL
from mapm.rules.requirements import answered_yes

if TYPE_CHECKING:
    from collections.abc import Callable

CITES = (DG["7.4#2"],)


class Reopen(Event[Closed, Proposed]):
    """What no protocol may have."""

    def into(self, meeting: Closed, known: Known, log: Log, /) -> Proposed:
        """Open it again."""
        return Proposed(meeting.ref, meeting.rules, known, log)


def moves(**changed: Move | None) -> tuple[Move, ...]:
    """The rows of the protocol, some of them others or left out."""
    kept = {move.event.__name__: move for move in PROTOCOL.moves} | changed
    return tuple(move for move in kept.values() if move is not None)


def facts(**changed: Recording | None) -> tuple[Recording, ...]:
    """The recordings of the protocol, some of them others or left out."""
    kept = {fact.fact.__name__: fact for fact in PROTOCOL.facts} | changed
    return tuple(fact for fact in kept.values() if fact is not None)


def local(**changed: object) -> MeetingProtocol:
    """The protocol with something else about it."""
    return attrs.evolve(PROTOCOL, **changed)


QUESTION = Question(key="q", entry=Close, text="Is it so?", cites=CITES)
ASKED = answered_yes(QUESTION, binding=True, missing="it is not")
RULE: Requirement = attrs.evolve(ASKED, question=None)

BAD: dict[str, tuple[str, Callable[[], MeetingProtocol]]] = {
    "a state from which nothing leads to the end": (
        "from Held there is no way to close",
        lambda: local(
            moves=moves(
                Close=Move(event=Close, cites=CITES, source=(Proposed, Agreed, Convened)),
                ShareNote=None,
                GiveFeedback=None,
                Reconvene=None,
            )
        ),
    ),
    "no end": ("no way to close", lambda: local(moves=moves(Close=None))),
    "two rows for one event": (
        "Agree has two rows",
        lambda: local(moves=(*PROTOCOL.moves, Move(event=Agree, cites=CITES))),
    ),
    "two rows for one fact": (
        "Respond has two rows",
        lambda: local(facts=(*PROTOCOL.facts, Recording(fact=Respond, cites=CITES))),
    ),
    "a row wider than the event's type": (
        "Agree cannot be made in Held",
        lambda: local(moves=moves(Agree=Move(event=Agree, cites=CITES, source=(Proposed, Held)))),
    ),
    "a row wider than the event's type by two states": (
        "Agree cannot be made in FedBack, Held: its type does not allow it",
        lambda: local(moves=moves(Agree=Move(event=Agree, cites=CITES, source=(Proposed, Held, FedBack)))),
    ),
    "a row wider than the fact's type": (
        "Respond cannot be made in Convened",
        lambda: local(facts=facts(Respond=Recording(fact=Respond, cites=CITES, source=(Convened,)))),
    ),
    "a move out of the end": (
        "Reopen cannot move a closed meeting",
        lambda: local(moves=moves(Reopen=Move(event=Reopen, cites=CITES))),
    ),
    "nothing that opens": ("nothing opens a meeting", lambda: local(moves=moves(Propose=None))),
    "no way to raise a risk": (
        "RaiseRisk must be possible",
        lambda: local(facts=facts(RaiseRisk=None)),
    ),
    "no way to refer": ("Refer must be possible", lambda: local(facts=facts(Refer=None))),
    "a risk that asks for something first": (
        "RaiseRisk must be possible",
        lambda: local(facts=facts(RaiseRisk=Recording(fact=RaiseRisk, cites=CITES, requires=(RULE,)))),
    ),
    "a referral only in some states": (
        "Refer must be possible",
        lambda: local(facts=facts(Refer=Recording(fact=Refer, cites=CITES, source=(Held,)))),
    ),
    "a question of another entry": (
        "is not asked by Agree",
        lambda: local(moves=moves(Agree=Move(event=Agree, cites=CITES, requires=(ASKED,)))),
    ),
    "a requirement twice in a row": (
        "Agree has a requirement twice",
        lambda: local(moves=moves(Agree=Move(event=Agree, cites=CITES, requires=(RULE, RULE)))),
    ),
    "a question twice": (
        "a question of .* stands twice",
        lambda: local(questions=(*PROTOCOL.questions, PROTOCOL.questions[0])),
    ),
    "a duty twice": (
        "a duty of .* stands twice",
        lambda: local(duties=(*PROTOCOL.duties, PROTOCOL.duties[0])),
    ),
    "a ladder twice": (
        "a ladder of .* stands twice",
        lambda: local(ladders=(*PROTOCOL.ladders, PROTOCOL.ladders[0])),
    ),
}


@pytest.mark.parametrize(("why", "build"), BAD.values(), ids=BAD)
def test_a_bad_protocol_is_refused(why: str, build: Callable[[], MeetingProtocol]) -> None:
    """When it is built, never when it is used."""
    with pytest.raises(ProtocolInvalid, match=why):
        build()


def test_a_narrower_row_is_a_protocol() -> None:
    """A council may ask for more than the types do."""
    narrow = Move(event=Convene, cites=CITES, source=(Agreed,))
    assert local(moves=moves(Convene=narrow)).moves[2].sources == (Agreed,)


def test_rows_are_those_of_the_types() -> None:
    """Sources and target are read from the type arguments, so that types and table cannot drift."""
    assert [Propose.sources(), Propose.targets()] == [(), (Proposed,)]
    assert [Convene.sources(), Convene.targets()] == [(Proposed, Agreed), (Convened,)]
    assert [Hold.sources(), Hold.targets()] == [(Convened,), (Held,)]
    assert Reopen.sources() == (Closed,)
