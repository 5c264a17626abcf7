"""Who comes and who could write instead: exact, never a dismissal, and what is thought about for each."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.clauses import clause
from support.guidance import DG_AREA, NHS, OTHER, SAT_ON, SILENT, invited, planned

from mapm import (
    Invitee,
    NothingCited,
    Part,
    Person,
    Planned,
    ProtocolInvalid,
    Reply,
    UnknownQuestion,
    WrongType,
)
from mapm.guidance import AttendanceGuidance, Coming, Model, SizeRule, attendance_for, efficiency_curve
from mapm.protocols.dumfries_galloway import DG
from mapm.protocols.dumfries_galloway.professionals_meeting.guidance.attendance import ATTENDANCE

DECIDES: Final = frozenset({Part.DECIDES})
HOLDS: Final = frozenset({Part.HOLDS_INFORMATION})
ADVISES: Final = frozenset({Part.ADVISES})
NOTE: Final = frozenset({Part.TAKES_NOTE})


def rooms() -> st.SearchStrategy[Planned]:
    """Sittings of up to twenty people who take any part, some of them twice, with and without a chair."""
    people = st.integers(0, 20).map(lambda number: Person(f"p{number}"))
    parts = st.frozensets(st.sampled_from(list(Part)), min_size=1)
    invitees = st.lists(st.builds(Invitee, people, st.just(NHS), parts), max_size=20).map(tuple)
    return st.builds(Planned, st.just(SAT_ON), invitees, st.none() | people)


# --- who must come and who could write --------------------------------------------------------------------


@given(rooms(), st.sampled_from(list(Model)), st.booleans())
def test_nobody_who_holds_information_is_advised_away(
    sitting: Planned,
    model: Model,
    counts: bool,  # noqa: FBT001
) -> None:
    """However many are invited, who holds information is needed, counts, and is never told to write."""
    found = attendance_for(DG_AREA, sitting, model=model, note_taker_counts=counts)
    holders = {one.person for one in sitting.invitees if Part.HOLDS_INFORMATION in one.parts}
    assert set(found.needed) == holders
    assert not holders & set(found.could_write)
    assert all(one.counts for one in found.places if one.person in holders)


@given(rooms())
def test_everybody_invited_keeps_a_place(sitting: Planned) -> None:
    """Nobody is dropped: each person has one place, and those who come are those who count."""
    found = attendance_for(DG_AREA, sitting)
    everyone = {one.person for one in sitting.invitees} | ({sitting.chair} - {None})
    assert [one.person for one in found.places] == list(dict.fromkeys(one.person for one in found.places))
    assert {one.person for one in found.places} == everyone
    assert all(one.counts != (one.coming is Coming.OUTSIDE) for one in found.places)


@clause("dg", "9.3#1")
@pytest.mark.parametrize(
    ("parts", "coming"),
    [
        (ADVISES | DECIDES, Coming.COULD_WRITE),
        (ADVISES, Coming.OUTSIDE),
        (ADVISES | HOLDS, Coming.NEEDED),
        (ADVISES | NOTE, Coming.COMES),
        (ADVISES | {Part.GIVES_SUPPORT}, Coming.COMES),
        (DECIDES, Coming.COMES),
        (NOTE, Coming.COMES),
        (HOLDS, Coming.NEEDED),
    ],
)
def test_a_specialist_may_come_or_advise(parts: frozenset[Part], coming: Coming) -> None:
    """Who comes to advise could write instead, unless they hold information or take the note."""
    (place,) = attendance_for(DG_AREA, planned(parts)).places
    assert place.coming is coming
    assert (DG["9.3#1"] in place.cites) == (coming in {Coming.COULD_WRITE, Coming.OUTSIDE})


def test_the_chair_comes() -> None:
    """Who chairs is not told to advise in writing."""
    (place,) = attendance_for(DG_AREA, planned(ADVISES | DECIDES, chair=Person("p0"))).places
    assert place.coming is Coming.COMES


def test_each_place_is_told() -> None:
    """A sentence for each person says how they take part, and by what."""
    sitting = planned(HOLDS, ADVISES | DECIDES, ADVISES, DECIDES, chair=Person("chair"))
    assert attendance_for(DG_AREA, sitting).sentences()[1:6] == (
        "p0 of NHS: needed, since they hold information (our reading A-48).",
        "p1 of NHS: could give advice in writing instead of coming (clause 9.3).",
        "p2 of NHS: advises from outside, and does not count (clause 9.3).",
        "p3 of NHS: comes.",
        "chair: comes.",
    )


@clause("dg", "9.1#1", "9.1#2", "9.1#3")
def test_relevance_and_need_are_thought_about_for_each_person() -> None:
    """Each person who comes has the three questions with three answers; nobody is dropped for a no."""
    sitting = planned(DECIDES, HOLDS, DECIDES | ADVISES, ADVISES)
    p0, p1 = Person("p0"), Person("p1")
    found = attendance_for(
        DG_AREA,
        sitting,
        weighed={
            p0: {"direct-work": Reply.NO, "relevant": Reply.NO},
            p1: {"direct-work": Reply.YES, "relevant": Reply.NO, "required": Reply.YES},
        },
    )
    answers = {one.person.ref: [each.answer.value for each in one.points] for one in found.places}
    assert answers == {
        "p0": ["not met", "not met", "not recorded"],
        "p1": ["met", "not met", "met"],
        "p2": ["not recorded", "not recorded", "not recorded"],
        "p3": [],  # does not come
    }
    assert [each.cites for each in found.places[0].points] == [(DG["9.1#1"],), (DG["9.1#2"],), (DG["9.1#3"],)]
    assert found.doubtful == (p0,)
    assert found.needed == (p1,)
    assert len(found.places) == 4
    told = found.sentences()
    assert "Do they work directly with the person? No: p0 (clause 9.1)." in told
    assert "Do they work directly with the person? Not recorded: p2 (clause 9.1)." in told
    assert "Is their role relevant? No: p0 and p1 (clause 9.1)." in told
    assert "Is their role relevant? Not recorded: p2 (clause 9.1)." in told
    assert "Is it required that they take part? Not recorded: p0 and p2 (clause 9.1)." in told


def test_what_is_thought_about_is_what_the_document_asks() -> None:
    """Neither another question nor somebody who is not to take part can be weighed."""
    with pytest.raises(UnknownQuestion, match="that is direct-work, relevant, required"):
        attendance_for(DG_AREA, planned(DECIDES), weighed={Person("p0"): {"useful": Reply.YES}})
    with pytest.raises(UnknownQuestion, match="that is nothing"):
        attendance_for(OTHER, planned(DECIDES), weighed={Person("p0"): {"relevant": Reply.YES}})
    with pytest.raises(UnknownQuestion, match="not to take part"):
        attendance_for(DG_AREA, planned(DECIDES), weighed={Person("p1"): {"relevant": Reply.YES}})


@clause("dg", "9.2#1", "7.4#3")
def test_who_takes_part_is_told_with_its_clause() -> None:
    """Direct work, the agencies' own discussion and research on deciding are told each time."""
    remarks = attendance_for(DG_AREA, planned()).remarks
    cited = {cite for remark in remarks for cite in remark.cites}
    assert {DG["9.1#1"], DG["9.2#1"], DG["7.4#3"]} <= cited


# --- other documents (A-49) -------------------------------------------------------------------------------


def test_the_six_of_one_document_is_not_applied_to_another() -> None:
    """A document that states no size has none: ten people are only counted, and there is no curve."""
    found = attendance_for(OTHER, planned(*[DECIDES] * 10, ADVISES | DECIDES), model=Model.COMPOUNDING)
    assert (found.people, found.best, found.efficiency.share, found.efficiency.model) == (
        11,
        None,
        None,
        None,
    )
    assert found.sentences()[0] == "Another does not state how many people are best (our reading A-49)."
    assert efficiency_curve(OTHER, 20) == ()
    assert found.could_write == ()  # nothing in it says that a specialist can advise without coming


def test_a_silent_document_still_keeps_who_holds_information() -> None:
    """Where nothing is said of who comes, the answer says so, and dismisses nobody."""
    found = attendance_for(SILENT, planned(HOLDS, DECIDES))
    assert not found.stated
    assert found.needed == (Person("p0"),)
    assert found.sentences() == (
        "Elsewhere does not state how many people are best.",
        "p0 of NHS: needed, since they hold information.",
        "p1 of NHS: comes.",
    )
    assert efficiency_curve(SILENT, 9) == ()


# --- what is refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: attendance_for(DG_AREA, invited(DECIDES)), "a sitting cannot be a tuple"),  # type: ignore[arg-type]
        (
            lambda: attendance_for(DG_AREA, planned(), model="linear"),  # type: ignore[arg-type]
            r"pass Model\.LINEAR or Model\.COMPOUNDING",
        ),
        (lambda: attendance_for(DG_AREA, planned(), note_taker_counts=1), "pass True or False"),  # type: ignore[arg-type]
        (lambda: attendance_for(DG_AREA, planned(), weighed=[]), "pass a mapping from each Person"),  # type: ignore[arg-type]
        (lambda: efficiency_curve(DG_AREA, 0), "the end of a curve"),
        (lambda: efficiency_curve(DG_AREA, True), "the end of a curve"),  # noqa: FBT003
        (lambda: ATTENDANCE.size.efficiency(6.0), "a number of people cannot be a float"),  # type: ignore[union-attr, arg-type]
        (lambda: ATTENDANCE.size.efficiency(-1), "a number of people"),  # type: ignore[union-attr]
    ],
)
def test_a_wrong_argument_is_named(call: Any, told: str) -> None:  # noqa: ANN401  # a call
    """Each says what to pass instead."""
    with pytest.raises(WrongType, match=told):
        call()


@pytest.mark.parametrize(
    "changed",
    [{"best": 0}, {"best": True}, {"best": 6.0}, {"each": 0.1}, {"each": Fraction(1)}, {"each": Fraction(0)}],
)
def test_a_size_is_exact(changed: dict[str, Any]) -> None:
    """A best size is a number of people, and a share an exact fraction: a float is refused."""
    with pytest.raises(ProtocolInvalid):
        SizeRule(**({"best": 6, "each": Fraction(1, 10), "cites": (DG["9.2#2"],)} | changed))


def test_holders_are_kept_for_a_reason() -> None:
    """Data on attendance cannot leave out why those who hold information are kept."""
    with pytest.raises(NothingCited):
        AttendanceGuidance(holders=())  # type: ignore[arg-type]
