"""What one duty more costs in a small case: counted in lines of ours, so that no machine's speed matters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from support.meetings import held
from support.work import work

from mapm import Duty, Occur, Propose, duties
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as PROTOCOL

if TYPE_CHECKING:
    from mapm import Entry, MeetingProtocol, WorkingCalendar

DAY = date(2026, 7, 20)
MANY = 50


def with_more(number: int, opens: type[Entry]) -> MeetingProtocol:
    """The protocol with so many duties more, each of nobody and without a limit."""
    cites = PROTOCOL.duties[0].cites
    given: dict[str, Any] = {"what": "more", "cites": cites, "binding": False, "to": "them", "opens": opens}
    more = [Duty(key=f"more-{n}", owner=_nobody, **given) for n in range(number)]
    return evolve(PROTOCOL, key=f"{PROTOCOL.key}/with-more", duties=(*PROTOCOL.duties, *more))


def _nobody(_meeting: object, _entry: object, _subject: object) -> None:
    return None


@pytest.mark.parametrize(
    ("opens", "listing", "closing"),
    [
        (Occur, 40, 46),
        (Propose, 235, 108),
    ],
    ids=["that nothing opened", "that is open"],
)
def test_a_duty_more_costs_no_more_than_that(
    opens: type[Entry], listing: int, closing: int, scotland: WorkingCalendar
) -> None:
    """So many lines to list it, and to find at closing whether it is left: what is seldom asks for none."""
    listed: list[int] = []
    left: list[int] = []
    for number in (10, 10 + MANY):
        rules = with_more(number, opens)
        meeting = rules.fold("case-1", held().log)
        assert len([one for one in duties(meeting, scotland, DAY) if one.duty.what == "more"]) == (
            number if opens is Propose else 0
        )
        listed.append(work(lambda: duties(meeting, scotland, DAY)))  # noqa: B023  # called here and now
        left.append(work(lambda: rules.still_owed(meeting)))  # noqa: B023
    each, each_left = ((many - few) / MANY for few, many in (listed, left))
    assert 0 < each < listing
    assert 0 < each_left < closing
