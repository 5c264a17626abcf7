"""Duties that wait for one another: long chains, and circles by whatever they wait for."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from support.authoring import CHAIR, FROM_NOTHING, duty, problems, protocol, read, walk

from mapm import Discharge, duties
from mapm.authoring.lint import lint_read

if TYPE_CHECKING:
    from mapm import WorkingCalendar

LONG = 300
ON = date(2026, 9, 1)


def owed(key: str, *fields: str, opens: str = 'opens = ["hold"]') -> str:
    """A duty of a key, opened by a sitting where nothing else is said."""
    lines = (f"[duties.{key}]", 'what = "the note"', 'to = "those who attended"', "binding = true")
    return "\n".join((*lines, 'owner = "chair"', 'clauses = ["4.2"]', opens, *fields)) + "\n"


def chain(length: int) -> list[str]:
    """Duties that each open the one before it in the file."""
    keys = [f"d{number}" for number in range(length)]
    each = [
        owed(keys[0]),
        *(owed(key, opens=f'after = "{was}"') for was, key in pairwise(keys)),
    ]
    return each[::-1]


def test_a_long_chain_is_followed_from_its_beginning(england: WorkingCalendar) -> None:
    """Three hundred duties that follow one another are dated in whatever order a file has them."""
    under = protocol(FROM_NOTHING, *chain(LONG))
    *_, meeting, _end = walk(under)
    first = [one.duty.key for one in duties(meeting, england, ON)]
    assert set(first) == {"d0"}
    for key in ("d0", "d1"):
        meeting = meeting.record(Discharge(at=date(2026, 6, 1), recorded_at=ON, by=CHAIR, duty=key))
    opened = {one.duty.key for one in duties(meeting, england, ON)}
    assert opened == {"d0", "d1", "d2"}


CIRCLES = {
    "counts_from": (
        owed("a", 'within = "1 week"', 'counts_from = "discharge of b"'),
        owed("b", 'within = "1 week"', 'counts_from = "discharge of a"'),
    ),
    "later_of clocks": (
        owed("a", 'within = "1 week"', 'counts_from = { later_of = ["proposal", "discharge of b"] }'),
        owed("b", opens='after = "a"'),
    ),
    "earlier_of, each in the circle": (
        owed("a", 'within = "1 week"', 'counts_from = { earlier_of = ["discharge of b", "discharge of c"] }'),
        owed("b", opens='after = "a"'),
        owed("c", opens='after = "b"'),
    ),
    "later of several limits": (
        owed(
            "a",
            'within = { later_of = [{ within = "1 week", counts_from = "discharge of b" },'
            ' { within = "2 weeks" }] }',
        ),
        owed("b", 'within = "1 week"', 'counts_from = "discharge of a"'),
    ),
    "itself": (owed("a", 'within = "1 week"', 'counts_from = "discharge of a"'),),
}


@pytest.mark.parametrize("parts", CIRCLES.values(), ids=CIRCLES)
def test_a_circle_is_an_error_whatever_it_goes_by(parts: tuple[str, ...]) -> None:
    """A duty that in the end waits for itself is refused, and lint says by which way (MP207)."""
    assert "the duty a waits for itself, by way of" in problems(FROM_NOTHING, *parts)[""].what
    found = [one for one in lint_read(read(FROM_NOTHING, *parts)) if one.code == "MP207"]
    assert {one.path.split(".")[1] for one in found} >= {"a"}
    assert found[0].path != "duties.a.after"


def test_what_can_start_without_the_circle_is_none() -> None:
    """The earlier of two clocks, or the sooner of two limits, may name a duty that waits for this one."""
    earlier = 'counts_from = { earlier_of = ["proposal", "discharge of b"] }'
    either = '{ within = "1 week", counts_from = "discharge of b" }, { within = "2 weeks" }'
    sooner = f"within = {{ sooner_of = [{either}] }}"
    for fields in (('within = "1 week"', earlier), (sooner,)):
        under = protocol(FROM_NOTHING, owed("a", *fields), owed("b", opens='after = "a"'))
        assert duty(under, "b").after == "a"


def test_what_only_waits_for_a_circle_is_not_in_it() -> None:
    """Of three duties, two in a circle and one that waits for them, lint names the two."""
    parts = (*CIRCLES["counts_from"], owed("c", opens='after = "a"'))
    found = {one.path for one in lint_read(read(FROM_NOTHING, *parts)) if one.code == "MP207"}
    assert found == {"duties.a.counts_from", "duties.b.counts_from"}


def test_a_long_circle_is_told_in_short() -> None:
    """Of a circle of many duties the first, the last, and how many there are between are named."""
    parts = [owed("d0", opens=f'after = "d{LONG - 1}"'), *chain(LONG)[:-1]]
    found = [one for one in lint_read(read(FROM_NOTHING, *parts)) if one.code == "MP207"]
    assert len(found) == LONG
    assert all(len(one.says) < 200 and "294 more" in one.says for one in found)
