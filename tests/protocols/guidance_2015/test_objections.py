"""What an objection of the family does: whose is enough, what considers it, and by which reading."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from support.clauses import clause
from support.guidance_2015 import (
    AGAIN,
    BEFORE,
    CALLER,
    CHILD,
    FATHER,
    MOTHER,
    considers,
    convened,
    convening,
    left,
    objects,
    owing,
    reconvened,
    settled,
    sitting,
    the_duty,
    told,
    unfollowed,
)
from support.readings import reading

from mapm import (
    Answer,
    Close,
    Concerned,
    ConsiderObjection,
    DutyState,
    EntryRefused,
    Name,
    Note,
    Object,
    Outcome,
    Relation,
    WayForward,
)
from mapm.guidance import family_for
from mapm.protocols.guidance_2015 import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import WorkingCalendar

LATER: Final = date(2015, 9, 21)
GOES_ON: Final = (WayForward.HOLD_MEETING, WayForward.SETTLED)


@clause("mapm", "informing.4")
def test_an_objection_is_considered_before_the_sitting() -> None:
    """Until that is on record the step to the sitting lacks it; the report of a sitting stands even so."""
    meeting = told().record(objects())
    hold = next(one for one in meeting.available(BEFORE) if one.entry.__name__ == "Hold")
    assert [one.requirement for one in hold.missing] == ["objections-considered"]
    assert "the objection of mother was considered (clause informing.4; our readings A-28, A-70)" in (
        hold.missing[0].sentence()
    )
    (departure,) = meeting.move(sitting()).departures
    assert (departure.requirement, departure.answer) == ("objections-considered", Answer.NOT_RECORDED)


@clause("mapm", "informing.4")
@pytest.mark.parametrize("result", WayForward)
def test_what_came_of_the_consideration_counts(result: WayForward) -> None:
    """To go on, or the objection settled, lets the sitting be; after another result it is a departure."""
    meeting = told().record(objects()).record(considers(result)).move(sitting())
    assert unfollowed(meeting) == ({} if result in GOES_ON else {"objections-considered": False})


@clause("mapm", "informing.4")
def test_one_parents_objection_is_enough() -> None:
    """The father's is still open though the mother's was considered; it holds up convening not at all."""
    meeting = convened().record(
        Name(at=BEFORE, by=CALLER, concerned=Concerned(FATHER, Relation.PARENT_OR_CARER))
    )
    meeting = meeting.record(objects()).record(objects(FATHER)).record(considers(WayForward.HOLD_MEETING))
    held_all_the_same = meeting.move(sitting())
    found = next(one for one in held_all_the_same.departures if one.requirement == "objections-considered")
    assert found.about == ("father",)
    early = settled().record(objects(on=date(2015, 9, 7)))
    assert early.decide(convening()).allowed


def test_of_parents_and_carers_the_text_speaks() -> None:
    """An objection of the child is recorded, and this clause asks nothing about it."""
    assert unfollowed(told().record(objects(CHILD)).move(sitting())) == {}


@clause("mapm", "informing.4")
def test_a_strategy_discussion_ends_the_case() -> None:
    """It is among the results, and a case that goes that way is closed so before any sitting."""
    meeting = told().record(objects()).record(considers(WayForward.STRATEGY_DISCUSSION))
    closing = Close(
        at=LATER, by=CALLER, outcome=Outcome.STRATEGY_DISCUSSION, undischarged={"arrange": Note("r")}
    )
    assert meeting.move(closing).outcome is Outcome.STRATEGY_DISCUSSION


@clause("mapm", "informing.4")
def test_considering_it_is_owed_by_the_caller(england: WorkingCalendar) -> None:
    """The objection is on the list of what is to be done until it has been considered."""
    meeting = told().record(objects())
    duty = the_duty(meeting, "consider-objection", england, "mother", BEFORE)
    assert (duty.state, duty.due, duty.duty.binding) == (DutyState.OPEN, None, False)
    done = meeting.record(considers(WayForward.HOLD_MEETING))
    assert the_duty(done, "consider-objection", england, "mother").state is DutyState.DISCHARGED
    assert owing(told().record(objects(CHILD)), "consider-objection", england) == ()


def test_an_objection_that_is_not_there_cannot_be_considered() -> None:
    """What is considered names an objection of this meeting, or is an error that says so."""
    with pytest.raises(EntryRefused, match="no objection of this meeting"):
        told().record(considers(WayForward.HOLD_MEETING))


@clause("mapm", "informing.4")
@reading("A-70")
@pytest.mark.parametrize("result", [WayForward.HOLD_MEETING, WayForward.SETTLED])
def test_advice_and_rule_say_the_same_of_an_objection(result: WayForward) -> None:
    """Before and after it is planned to meet again, what is shown as considered is what the rule takes so."""
    once = PROFESSIONALS_MEETING.taking({"A-70": "once"}, key="local")
    over = result is WayForward.SETTLED
    again = reconvened(result)
    considered = again.record(considers(WayForward.HOLD_MEETING, on=AGAIN))
    for rules, meeting, so in (
        (PROFESSIONALS_MEETING, again, over),
        (once, again, True),
        (PROFESSIONALS_MEETING, considered, True),
    ):
        advised = family_for(rules, meeting).of(MOTHER)
        assert advised is not None
        assert [one.answer for one in advised.objections] == [Answer.MET if so else Answer.NOT_RECORDED]
        assert ("objections-considered" in left(meeting, rules)) is not so


@clause("mapm", "informing.4")
def test_the_objection_of_a_child_is_not_shown_as_a_parents(england: WorkingCalendar) -> None:
    """The clause speaks of parents and carers: nothing is owed for a child's, and none is shown as open."""
    meeting = told().record(Object(at=AGAIN, by=CALLER, whom=CHILD))
    advised = family_for(PROFESSIONALS_MEETING, meeting).of(CHILD)
    assert advised is not None
    assert advised.objections == ()
    assert owing(meeting, "consider-objection", england) == ()
    assert "objections-considered" not in left(meeting)


def test_considering_it_is_owed_anew_for_another_sitting(england: WorkingCalendar) -> None:
    """It is listed again when the rest of the sitting is planned, unless it was settled."""
    again = reconvened(WayForward.HOLD_MEETING)
    states = [one.state for one in owing(again, "consider-objection", england)]
    assert states == [DutyState.DISCHARGED, DutyState.OPEN]
    done = again.record(considers(WayForward.HOLD_MEETING, on=AGAIN))
    assert {one.state for one in owing(done, "consider-objection", england)} == {DutyState.DISCHARGED}
    assert len(owing(reconvened(WayForward.SETTLED), "consider-objection", england)) == 1
    once = PROFESSIONALS_MEETING.taking({"A-70": "once"}, key="local")
    assert len(owing(once.fold("case", again.log), "consider-objection", england)) == 1


def test_an_objection_that_was_settled_is_over() -> None:
    """It is not considered again for the sitting that follows."""
    assert "objections-considered" not in left(reconvened(WayForward.SETTLED))


@reading("A-28")
def test_an_objection_may_be_read_as_a_stop_or_as_a_note() -> None:
    """Ours asks for its consideration; as a stop it is a breach to meet at all, as a note it asks nothing."""

    def found(takes: str | None, *entries: ConsiderObjection) -> dict[str, bool]:
        rules = PROFESSIONALS_MEETING
        if takes is not None:
            rules = rules.taking({"A-28": takes}, key="local")
        meeting = told().record(objects())
        for entry in entries:
            meeting = meeting.record(entry)
        return unfollowed(rules.move(rules.fold("case", meeting.log), sitting()))

    goes_on = considers(WayForward.HOLD_MEETING)
    assert found(None) == {"objections-considered": False}
    assert found(None, goes_on) == {}
    assert found("it stops the meeting", goes_on) == {"objections-considered": True}
    assert found("it is noted") == {}
