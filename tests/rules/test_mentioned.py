"""Which word about somebody is the nearest: that of the entry, of the sitting to come, or of the last."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from support import meetings
from support.meetings import INVITEES, NURSE, PLAN, SITTING
from support.on_a_log import ledger, on, sat

from mapm import Convene, Decide, Hold, Known, Rearrange, Reconvene
from mapm.rules.sittings import held_in_time
from mapm.rules.who import Who, mentions, those

PERSON: Final = INVITEES[0].person


def ranked(rank: str) -> Any:  # noqa: ANN401  # an invitee
    """The same person with a rank."""
    return evolve(INVITEES[0], rank=rank)


PLANNED: Final = evolve(PLAN, invitees=(ranked("of the plan"),))
SAT: Final = Hold(**on(1), sitting=evolve(SITTING, attended=(ranked("of the sitting"), INVITEES[1])))
LATER: Final = Hold(**on(5), sitting=evolve(SITTING, attended=(ranked("of the report"),)))
AGAIN: Final = evolve(PLAN, invitees=(ranked("of the next plan"),))


def ranks(meeting: Any, entry: Any = None) -> list[str | None]:  # noqa: ANN401
    """What was said of the person, the nearest first."""
    return [one.rank for one in mentions(meeting, entry, PERSON)]


def test_of_a_sitting_to_come_the_plan_is_nearer_than_the_last_sitting() -> None:
    """Once it was held, its report is."""
    known = Known(order=(Convene(**on(), planned=PLANNED), SAT))
    convened = evolve(meetings.convened(), planned=PLANNED, known=known)
    held = evolve(meetings.held(), planned=PLANNED, known=known)
    assert ranks(convened) == ["of the plan", "of the sitting"]
    assert ranks(held) == ["of the sitting", "of the plan"]
    assert ranks(evolve(meetings.proposed(), known=Known())) == []
    assert ranks(None) == []


@pytest.mark.parametrize("kind", [Convene, Reconvene, Rearrange])
def test_what_the_entry_says_is_the_nearest(kind: Any) -> None:  # noqa: ANN401
    """Of a plan or of a sitting; any other entry says nothing of it."""
    known = Known(order=(Convene(**on(), planned=PLANNED), SAT))
    held = evolve(meetings.held(), planned=PLANNED, known=known)
    assert ranks(held, kind(**on(3), planned=AGAIN)) == ["of the next plan", "of the sitting", "of the plan"]
    assert ranks(held, LATER)[0] == "of the report"
    assert ranks(None, LATER) == ["of the report"]
    assert ranks(None, kind(**on(3), planned=AGAIN)) == ["of the next plan"]
    assert ranks(held, Decide(**on(3))) == ["of the sitting", "of the plan"]
    assert those(Who.ENTERS, held, Decide(**on(3))) == (NURSE,)


def test_sittings_stand_in_the_order_of_their_days() -> None:
    """Whichever was put down first."""
    early, late = sat(1), sat(4)
    assert [*ledger(late, early).once(held_in_time)] == [early, late]
    assert [*ledger().once(held_in_time)] == []
