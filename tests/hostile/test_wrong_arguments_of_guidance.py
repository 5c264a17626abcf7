"""Guidance asked with what is of another type answers with a named error, and never with one from inside."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Final

import pytest
from support.wrong import WRONG, Odd

from mapm import Agency, Concerned, Held, Invitee, MapmError, Person, WrongType, guidance
from mapm.guidance import AgencyRegistry, Candidate, Item, Situation
from mapm.protocols import KEYS, by_key
from mapm.testing import Maker
from mapm.testing.conformance import cases_in

if TYPE_CHECKING:
    from collections.abc import Callable


OURS: Final = by_key(KEYS[0])
MEETING: Final = Maker(OURS).meeting(Held)
SITTING: Final = guidance.case_of(MEETING).sitting
OUTLINE: Final = OURS.guidance.outlines[0]
ROOM: Final = (Invitee(Person("nurse"), Agency("NHS")),)
ITEM: Final = Item(owner=Agency("Police"), concerns=(Concerned(Person("child")),))
ASKED: Final[dict[Callable[..., object], tuple[Any, ...]]] = {
    guidance.attendance_for: (OURS, SITTING),
    guidance.efficiency_curve: (OURS, 8),
    guidance.chairing_for: (OURS, Candidate(person=Person("head"))),
    guidance.forums_for: (OURS, Situation()),
    guidance.family_for: (OURS, MEETING),
    guidance.copies_for: (OURS, MEETING),
    guidance.outline_for: (OURS, OUTLINE.key),
    guidance.blank: (OUTLINE, OURS, {}),
    guidance.filled: (OUTLINE, MEETING),
    guidance.render: (OUTLINE, MEETING),
    guidance.case_of: (MEETING, None, None),
    lambda item, room, registry: guidance.sharing_for(OURS, item, room, registry=registry): (
        *(ITEM, ROOM, AgencyRegistry()),
    ),
    lambda guided: guidance.sharing_for(guided, ITEM, ROOM, registry=AgencyRegistry()): (OURS,),
    lambda texts: guidance.filled(OUTLINE, MEETING, supplied=texts): ({},),
    lambda about: guidance.render(OUTLINE, MEETING, about=about): (None,),
    lambda weighed: guidance.attendance_for(OURS, SITTING, weighed=weighed): ({},),
}
"""Each question with arguments that are as they should be."""


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("place", range(len(ASKED)))
def test_each_argument_is_taken_or_named(place: int, wrong: str) -> None:
    """One at a time, with all others as they should be."""
    ask, its = list(ASKED.items())[place]
    ask(*its)
    for i in range(len(its)):
        with contextlib.suppress(MapmError):
            ask(*its[:i], WRONG[wrong], *its[i + 1 :])


@pytest.mark.parametrize("ask", [one for one, its in ASKED.items() if its[0] is OURS or its[0] is MEETING])
def test_what_has_no_guidance_or_is_no_meeting_is_named(ask: Callable[..., object]) -> None:
    """Also where nothing would have been read of it."""
    with pytest.raises(WrongType, match=r"pass a Meeting"):
        ask(Odd(), *ASKED[ask][1:])


@pytest.mark.parametrize("end", [0, -1, 1001, 10**400, True, 8.0])
def test_a_curve_has_an_end_in_sight(end: Any) -> None:  # noqa: ANN401  # whatever was passed
    """Of a number as long as a page nothing is computed."""
    with pytest.raises(WrongType, match="1 to 1,000"):
        guidance.efficiency_curve(OURS, end)


@pytest.mark.parametrize("path", ["a\0b", "\ud800", 7, None])
def test_cases_in_what_no_file_can_be_called(path: Any) -> None:  # noqa: ANN401  # whatever was passed
    """The error says so, and can be printed."""
    with pytest.raises(MapmError) as refused:
        cases_in(path)
    assert str(refused.value).encode("utf-8")
