"""What a number of people comes to, exactly, by either model; and who counts."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.clauses import clause
from support.guidance import DG_AREA, NHS, SAT_ON, Area, invited, planned
from support.readings import reading

from mapm import Agency, Invitee, Part, Person, Planned, Sitting
from mapm.guidance import Coming, Model, attendance_for, efficiency_curve
from mapm.protocols.dumfries_galloway import DG
from mapm.protocols.dumfries_galloway.professionals_meeting.guidance.attendance import ATTENDANCE
from mapm.protocols.dumfries_galloway.professionals_meeting.guidance.choices import compounding
from mapm.protocols.readings import READINGS

DECIDES: Final = frozenset({Part.DECIDES})
HOLDS: Final = frozenset({Part.HOLDS_INFORMATION})
ADVISES: Final = frozenset({Part.ADVISES})
NOTE: Final = frozenset({Part.TAKES_NOTE})
TABLE: Final = {
    6: ("100", "100"),
    7: ("90", "90"),
    8: ("80", "81"),
    9: ("70", "72.9"),
    10: ("60", "65.61"),
    11: ("50", "59.049"),
    12: ("40", "53.1441"),
    16: ("0", "34.86784401"),
    17: ("0", "31.381059609"),
}
"""The percentages of 9.2 by both models, worked out by hand: 0.9 multiplied out."""


# --- the number -------------------------------------------------------------------------------------------


@clause("dg", "9.2#2", "9.2#3", "9.2#4")
@pytest.mark.parametrize("people", TABLE)
@pytest.mark.parametrize("model", list(Model))
def test_the_table(people: int, model: Model) -> None:
    """Each number comes to its percentage, exactly, by either model, citing 9.2 and the readings (A-47)."""
    found = attendance_for(DG_AREA, planned(*[DECIDES] * people), model=model)
    assert found.people == people
    assert found.efficiency.percent == Fraction(TABLE[people][list(Model).index(model)])
    assert found.efficiency.model is model
    assert {DG["9.2#2"], DG["9.2#4"], READINGS["A-48"]} <= set(found.efficiency.cites)
    assert (READINGS["A-47"] in found.efficiency.cites) == (people > 6)


@clause("dg", "9.2#3")
@pytest.mark.parametrize("people", range(6))
def test_below_six_nothing_is_stated(people: int) -> None:
    """Fewer than six is neither better nor worse: the text does not say, and nothing is extrapolated."""
    found = attendance_for(DG_AREA, planned(*[DECIDES] * people))
    assert (found.efficiency.share, found.efficiency.percent) == (None, None)
    assert found.efficiency.words() == "not stated"
    assert ": below 6, nothing is stated (clause 9.2; our readings A-48, A-49)." in found.sentences()[0]


@clause("dg", "9.2#5")
def test_the_number_is_told_as_advice() -> None:
    """Ten people are told with their percentage, the model and the clause; nobody is asked to go."""
    found = attendance_for(DG_AREA, planned(*[DECIDES] * 10))
    assert found.sentences()[0] == (
        "10 people count: 60 % of the level at 6, by the linear reading "
        "(clause 9.2; our readings A-47, A-48, A-49)."
    )
    assert {one.coming for one in found.places} == {Coming.COMES}
    assert found.could_write == ()


def test_one_person_counts_in_the_singular() -> None:
    """The sentence is a sentence for one person too."""
    assert attendance_for(DG_AREA, planned(DECIDES)).sentences()[0].startswith("1 person counts: below 6")


@clause("dg", "9.2#4")
@given(st.integers(6, 200), st.sampled_from(list(Model)))
def test_the_curve_falls_and_never_below_zero(people: int, model: Model) -> None:
    """Each further person costs something, at most a tenth of the best, until nothing is left."""
    rule = ATTENDANCE.size
    assert rule is not None
    here, beyond = rule.efficiency(people, model), rule.efficiency(people + 1, model)
    assert here is not None
    assert beyond is not None
    assert 0 <= beyond <= here <= 1
    assert here - beyond <= Fraction(1, 10)
    assert beyond < here or here == 0
    linear, compounding = (rule.efficiency(people, one) for one in Model)
    assert linear is not None
    assert compounding is not None
    assert linear <= compounding


def test_the_curve_is_data_for_a_plot() -> None:
    """From one person on: no share below six, then exact shares, linear by default and to zero."""
    curve = efficiency_curve(DG_AREA, 17)
    assert [one.people for one in curve] == list(range(1, 18))
    assert [one.percent for one in curve] == [None] * 5 + [*range(100, -1, -10)] + [0]
    other = efficiency_curve(DG_AREA, 12, model=Model.COMPOUNDING)
    assert [one.words() for one in other[5:]] == [
        "100 %",
        "90 %",
        "81 %",
        "72.9 %",
        "65.61 %",
        "about 59.05 %",
        "about 53.14 %",
    ]


@reading("A-47")
def test_a_local_edition_may_take_the_other_model() -> None:
    """An edition that takes compounding gives it without being asked, and linear where that is asked for."""
    area = Area(guidance=compounding(DG_AREA.guidance))
    assert [one.words() for one in efficiency_curve(area, 8)[5:]] == ["100 %", "90 %", "81 %"]
    ten = planned(*[DECIDES] * 10)
    assert attendance_for(DG_AREA, ten).efficiency.model is Model.LINEAR
    assert attendance_for(area, ten).efficiency.model is Model.COMPOUNDING
    assert attendance_for(area, ten, model=Model.LINEAR).efficiency.percent == 60


# --- who counts (A-48) ------------------------------------------------------------------------------------


def test_the_chair_counts_once() -> None:
    """A chair who is not among the invited is one person more, and one who is invited is not."""
    six = planned(*[DECIDES] * 6, chair=Person("chair"))
    assert attendance_for(DG_AREA, six).people == 7
    among = planned(*[DECIDES] * 6, chair=Person("p0"))
    assert attendance_for(DG_AREA, among).people == 6


def test_advisers_from_outside_do_not_count() -> None:
    """Who only advises does not come and does not count; who chairs does, whatever else they do."""
    found = attendance_for(DG_AREA, planned(*[DECIDES] * 6, ADVISES))
    assert found.people == 6
    assert found.places[-1].coming is Coming.OUTSIDE
    assert attendance_for(DG_AREA, planned(*[DECIDES] * 6, ADVISES, chair=Person("p6"))).people == 7


def test_the_note_taker_counts_unless_told_otherwise() -> None:
    """Only who takes the note and does nothing else can be left out of the number, and still comes."""
    sitting = planned(*[DECIDES] * 6, NOTE, NOTE | DECIDES)
    counted = attendance_for(DG_AREA, sitting)
    left_out = attendance_for(DG_AREA, sitting, note_taker_counts=False)
    assert (counted.people, left_out.people) == (8, 7)
    assert (counted.note_taker_counted, left_out.note_taker_counted) == (True, False)
    assert left_out.places[6].coming is Coming.COMES
    chairing = planned(*[DECIDES] * 6, NOTE, chair=Person("p6"))
    assert attendance_for(DG_AREA, chairing, note_taker_counts=False).people == 7


def test_a_person_invited_twice_is_one_person_with_all_their_parts() -> None:
    """Two invitations of one person count once, and information held under either is held."""
    both = (Invitee(Person("p"), NHS, ADVISES), Invitee(Person("p"), Agency("Other"), HOLDS))
    found = attendance_for(DG_AREA, Planned(SAT_ON, both))
    assert (found.people, found.needed) == (1, (Person("p"),))


def test_a_sitting_that_was_held_is_counted_by_who_came() -> None:
    """What a plan is asked can be asked of a sitting."""
    sitting = Sitting(attended=invited(*[DECIDES] * 7), chair=Person("chair"))
    assert attendance_for(DG_AREA, sitting).efficiency.percent == 80
