"""What is owed of a sitting is owed by its own people, whoever plans and chairs the next one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from support import bracknell_forest
from support.dumfries_galloway import (
    AGREED_ON,
    CHAIR,
    INVITED,
    NURSE,
    PLANNED,
    SAT_ON,
    SITTING,
    WORKER,
    WRITTEN,
    YES,
    agreed,
    proposal,
)

from mapm import (
    Agree,
    Convene,
    Division,
    Ending,
    Hold,
    Person,
    Rearrange,
    Reconvene,
    Role,
    ShareNote,
    WorkingCalendar,
    duties,
)
from mapm.protocols.common.owners import chair, convener
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.rules import Duty

if TYPE_CHECKING:
    from mapm import Held, Meeting
    from mapm.rules.duties import Owner

SCOTLAND = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2024, 2027))
EVERYBODY = tuple(invitee.person for invitee in INVITED)
KINDS = (Agree, Convene, Rearrange, Hold, ShareNote, Reconvene)
LOCAL = evolve(
    PROFESSIONALS_MEETING,
    key="local",
    duties=tuple(
        Duty(
            key=f"{kind.__name__}-{key}",
            what="something",
            cites=PROFESSIONALS_MEETING.duties[0].cites,
            binding=False,
            opens=kind,
            owner=owner,
            to="everybody",
        )
        for kind in KINDS
        for key, owner in (("chair", chair), ("convener", convener))
    ),
)
CHAIRS = (CHAIR, NURSE, WORKER, Person("head"), None)


def plan(on: date, chairing: Person | None) -> Any:  # noqa: ANN401  # the field of several kinds
    """A sitting of everybody on a day, under somebody."""
    return evolve(PLANNED, on=on, chair=chairing)


def case(*sittings: tuple[Person | None, Person | None]) -> Held:
    """A case with a note of each sitting but the last, by who was to chair it and who did.

    Each sitting was convened by who was to chair the one before.
    """
    meeting: Any = agreed(LOCAL.open(proposal(), ref="case"))
    on, by = SAT_ON, WORKER
    for place, (planned, chaired) in enumerate(sittings):
        at = AGREED_ON if not place else on - timedelta(2)
        if place:
            meeting = meeting.move(ShareNote(at=at, by=by, shared_with=EVERYBODY))
        kind: Any = Reconvene if place else Convene
        meeting = meeting.move(kind(at=at, by=by, planned=plan(on, WORKER)))
        meeting = meeting.record(Rearrange(at=at, by=by, planned=plan(on, planned)))
        sitting = evolve(SITTING, chair=chaired, ending=Ending.ADJOURNED)
        meeting = meeting.move(Hold(at=on, by=WORKER, sitting=sitting, answers=WRITTEN))
        on, by = on + timedelta(7), planned or by
    found: Held = meeting
    return found


def owners(meeting: Meeting, key: str) -> list[Owner | None]:
    """Who owes each instance of a duty, in the order opened."""
    return [one.owner for one in duties(meeting, SCOTLAND, date(2026, 1, 5)) if one.duty.key == key]


def test_the_note_of_a_sitting_stays_with_who_chaired_it() -> None:
    """Another chair of the next sitting owes the note of that one, and never that of the first."""
    assert owners(case((CHAIR, CHAIR)), "Hold-chair") == [CHAIR]
    assert owners(case((CHAIR, CHAIR), (NURSE, NURSE)), "Hold-chair") == [CHAIR, NURSE]


def test_what_a_plan_opens_stays_with_the_chair_of_that_sitting() -> None:
    """Whoever is to chair it, as it was planned in the end; a further sitting has its own."""
    both = case((CHAIR, NURSE), (NURSE, CHAIR))
    assert owners(both, "Agree-chair") == [CHAIR]
    assert owners(both, "Convene-chair") == [CHAIR]
    assert owners(both, "Rearrange-chair") == [CHAIR, NURSE]
    assert owners(both, "Reconvene-chair") == [NURSE]


def test_what_follows_a_sitting_is_for_whoever_chaired_it() -> None:
    """Not for who was to chair it; and for the role, where it is not recorded who did."""
    assert owners(case((CHAIR, NURSE), (WORKER, WORKER)), "ShareNote-chair") == [NURSE]
    assert owners(case((CHAIR, None), (WORKER, WORKER)), "ShareNote-chair") == [Role.CHAIR]


def test_a_sitting_stays_with_who_convened_it() -> None:
    """What is owed of the first is not handed on to who convened the second."""
    both = case((CHAIR, CHAIR), (NURSE, NURSE))
    assert owners(both, "Agree-convener") == [WORKER]
    assert owners(both, "Hold-convener") == [WORKER, CHAIR]
    assert owners(both, "ShareNote-convener") == [WORKER]
    assert owners(both, "Reconvene-convener") == [CHAIR]


def test_before_a_sitting_is_planned_there_is_the_role_and_no_convener() -> None:
    """The chair, whoever that will be; nobody has convened it."""
    meeting = agreed(LOCAL.open(proposal(), ref="case"))
    assert owners(meeting, "Agree-chair") == [Role.CHAIR]
    assert owners(meeting, "Agree-convener") == [None]


def test_copies_of_the_first_sitting_stay_with_its_convener() -> None:
    """In Bracknell Forest, where another practitioner convenes the review."""
    first = bracknell_forest.noted()
    by = bracknell_forest.NURSE
    planned = evolve(bracknell_forest.PLANNED, on=bracknell_forest.REVIEWED_ON)
    again = first.move(
        Reconvene(at=date(2024, 12, 2), by=by, planned=planned, answers={"child-chooses": YES})
    )
    both = bracknell_forest.held(again, on=bracknell_forest.REVIEWED_ON)
    found = [one.owner for one in bracknell_forest.owing(both, "copy-family", SCOTLAND)]
    assert found == [bracknell_forest.TEACHER] * 2 + [by] * 2


@given(st.lists(st.tuples(st.sampled_from(CHAIRS), st.sampled_from(CHAIRS)), min_size=1, max_size=4))
def test_however_many_sittings_each_has_its_own_chair(
    sittings: list[tuple[Person | None, Person | None]],
) -> None:
    """Of each sitting its duties name its own people, in the list of duties and asked for one by one."""
    meeting = case(*sittings)
    chaired = [one or Role.CHAIR for _, one in sittings]
    to_chair = [one or Role.CHAIR for one, _ in sittings]
    assert owners(meeting, "Hold-chair") == chaired
    assert owners(meeting, "ShareNote-chair") == chaired[:-1]
    assert owners(meeting, "Rearrange-chair") == to_chair
    assert [chair(meeting, one, None) for one in meeting.known.of(Hold)] == chaired
    assert [convener(meeting, one, None) for one in meeting.known.of(Hold)] == owners(
        meeting, "Hold-convener"
    )
