"""Which forum fits: the statutory route before all, then what is recorded, and never a guess."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from support.clauses import clause
from support.guidance import DG_AREA, SILENT, Area
from support.readings import reading
from support.situations import MEETS, NO, YES, advised, situations

from mapm import Answer, Reply
from mapm.guidance import Fit, Situation, forums_for
from mapm.guidance.situations import SITUATION_FIELDS
from mapm.protocols.dumfries_galloway import DG
from mapm.protocols.dumfries_galloway.forums import FORUMS
from mapm.protocols.dumfries_galloway.professionals_meeting.guidance.choices import either_limb
from mapm.protocols.readings import READINGS

if TYPE_CHECKING:
    from mapm.guidance import Ranked, Reason

NOT_KNOWN: Final = Reply.NOT_KNOWN
PM: Final = "dumfries-galloway/professionals-meeting"
GS: Final = "dumfries-galloway/group-supervision"
RL: Final = "dumfries-galloway/reflective-learning"
EXISTING: Final = "existing-forum"
REVIEW: Final = "formal-learning-review"
ROUTE: Final = "statutory-route"
each_reply = pytest.mark.parametrize("reply", list(Reply))
ANSWERS: Final = {YES: Answer.MET, NO: Answer.NOT_MET, NOT_KNOWN: Answer.NOT_RECORDED}


def reason(ranked: Ranked, key: str) -> Reason:
    """The reason of one criterion."""
    (found,) = [one for one in ranked.reasons if one.criterion == key]
    return found


# --- the statutory route ----------------------------------------------------------------------------------


@clause("dg", "10.7#1", "11.1#2", "web:immediate-risk.pm", "web:immediate-risk.gs", "web:immediate-risk.rl")
@given(situations())
def test_where_harm_is_feared_the_statutory_route_is_first(situation: Situation) -> None:
    """Whatever else is known, feared harm puts the statutory route alone in the first place, to start now."""
    advice = forums_for(DG_AREA, evolve(situation, harm_feared=YES))
    assert (advice.first.key, advice.first.rank, advice.first.fit) == (ROUTE, 1, Fit.START)
    assert all(one.rank > 1 for one in advice.ranked[1:])
    assert {DG["10.7#1"], DG["11.1#2"], DG["web:immediate-risk.gs"]} <= set(advice.first.cites)


@given(situations())
def test_where_it_is_not_recorded_that_is_said_first(situation: Situation) -> None:
    """Not known whether harm is feared is the first thing to be asked, and no forum stands before it."""
    first = forums_for(DG_AREA, evolve(situation, harm_feared=NOT_KNOWN)).first
    assert (first.key, first.rank, first.fit) == (ROUTE, 1, Fit.TO_BE_ASKED)
    assert [one.criterion for one in first.to_ask] == ["harm-feared"]
    assert first.sentences()[1].startswith("To ask: Does anybody think that harm, immediate or significant")


@given(situations())
def test_nothing_removes_the_statutory_route_or_speaks_against_it(situation: Situation) -> None:
    """It is always there, and no reason against it is ever given."""
    route = forums_for(DG_AREA, situation).of(ROUTE)
    assert route.against == ()
    assert route.fit is not Fit.DOES_NOT_FIT


def test_without_feared_harm_it_stays_open_at_the_end() -> None:
    """No harm feared is no bar: the route stands last, and stays open."""
    last = advised().ranked[-1]
    assert (last.key, last.fit) == (ROUTE, Fit.STAYS_OPEN)


@each_reply
def test_a_document_that_is_silent_leaves_the_statutory_route(reply: Reply) -> None:
    """Where nothing is said on forums, the answer is the route, without a clause that nobody wrote."""
    advice = forums_for(SILENT, Situation(harm_feared=reply))
    assert [(one.key, one.rank, one.cites) for one in advice.ranked] == [(ROUTE, 1, ())]
    assert advice.first.fit is {YES: Fit.START, NO: Fit.STAYS_OPEN, NOT_KNOWN: Fit.TO_BE_ASKED}[reply]
    assert advice.sentences()[0] == f"1. The statutory route to protection: {advice.first.fit}."


@clause("dg", "10.6#3")
def test_the_route_waits_for_nothing() -> None:
    """That neither agreement nor escalation delays it is said with the clause."""
    remark = advised(harm_feared=YES).first.remarks[0]
    assert remark.says.startswith("It waits for no meeting, no agreement and no escalation")
    assert DG["10.6#3"] in remark.cites


# --- the order --------------------------------------------------------------------------------------------


@given(situations())
def test_every_forum_is_there_once_in_the_order_of_its_fit(situation: Situation) -> None:
    """Nothing is left out; ranks go up from 1 with the fit, and only forums of one fit share one."""
    advice = forums_for(DG_AREA, situation)
    assert {one.key for one in advice.ranked} == {ROUTE, EXISTING, GS, RL, PM, REVIEW}
    assert len(advice.ranked) == 6
    ranks = [one.rank for one in advice.ranked]
    assert all(rank in {place, ranks[place - 2]} for place, rank in enumerate(ranks, 1))
    forums = [one for one in advice.ranked if one.key != ROUTE]
    fits = [list(Fit).index(one.fit) for one in forums]
    assert fits == sorted(fits)
    for one, after in pairwise(forums):
        assert (one.rank == after.rank) == ((one.fit, one.leads) == (after.fit, after.leads))


@given(situations(), st.data())
def test_not_known_never_counts_as_yes_or_no(situation: Situation, data: st.DataObject) -> None:
    """To forget an answer never makes a forum fit that did not, nor rules one out."""
    forgotten = data.draw(st.sampled_from(sorted(SITUATION_FIELDS)))
    before, after = (
        forums_for(DG_AREA, one) for one in (situation, evolve(situation, **{forgotten: NOT_KNOWN}))
    )
    for one in after.ranked:
        was = before.of(one.key)
        assert one.fit is not Fit.DOES_NOT_FIT or was.fit is Fit.DOES_NOT_FIT
        if one.fit is Fit.FITS and was.fit is not Fit.FITS:  # what barred it is not recorded any more
            assert forgotten == "plan_wanted"
            assert [one.criterion for one in was.against] == ["no-plan"]


def test_nothing_known_is_nothing_guessed() -> None:
    """Where nothing is recorded, every forum is to be asked about, and none stands before another."""
    advice = forums_for(DG_AREA, Situation())
    assert {one.fit for one in advice.ranked} == {Fit.TO_BE_ASKED}
    assert [one.rank for one in advice.ranked] == [1, 2, 2, 2, 2, 2]
    assert all(not one.in_favour and not one.against for one in advice.ranked)


@clause("dg", "2.1#2", "7.1")
def test_a_meeting_that_exists_comes_before_the_others_that_fit() -> None:
    """Beside group supervision, which fits too, the forum that exists stands first."""
    advice = advised(existing_forum=YES, reflection_wanted=YES)
    assert [(one.key, one.rank) for one in advice.ranked[:2]] == [(EXISTING, 1), (GS, 2)]
    assert DG["7.1"] in advice.first.cites


@clause("dg", "2.2")
def test_forums_between_which_nothing_decides_share_a_rank() -> None:
    """Group supervision and a professionals' meeting both fit: they share a rank, and the kinds are told."""
    advice = advised(reflection_wanted=YES)
    assert {one.key: one.rank for one in advice.ranked[:2]} == {GS: 1, PM: 1}
    assert advice.ranked[2].rank == 3
    (remark,) = advice.remarks
    assert DG["2.2"] in remark.cites
    assert advice.sentences()[-1] == remark.sentence()


# --- the forums of Dumfries & Galloway --------------------------------------------------------------------


def test_a_professionals_meeting_fits_where_all_it_needs_is_recorded() -> None:
    """All criteria recorded as so: it fits, and nothing speaks against it."""
    found = advised().of(PM)
    assert (found.fit, found.rank, found.against) == (Fit.FITS, 1, ())


@clause("dg", "11.1#1")
@each_reply
def test_no_meeting_in_place_of_a_forum_that_exists(reply: Reply) -> None:
    """A forum that exists and suits rules the meeting out; while that is not known, it is to be asked."""
    found = advised(existing_forum=reply).of(PM)
    assert found.fit is {YES: Fit.DOES_NOT_FIT, NO: Fit.FITS, NOT_KNOWN: Fit.TO_BE_ASKED}[reply]
    assert DG["11.1#1"] in reason(found, "no-existing-forum").cites


@clause("dg", "2.10#1")
@each_reply
def test_a_professionals_meeting_is_about_somebody_in_particular(reply: Reply) -> None:
    """Without a specific person or family it does not fit."""
    found = advised(person_or_family=reply).of(PM)
    assert found.fit is {NO: Fit.DOES_NOT_FIT, YES: Fit.FITS, NOT_KNOWN: Fit.TO_BE_ASKED}[reply]
    assert reason(found, "person-or-family").cites == (DG["2.10#1"],)


@clause("dg", "6.1#1", "6.1#2")
@each_reply
@pytest.mark.parametrize(("key", "number"), [("known-to-agencies", "6.1#1"), ("network", "6.1#2")])
def test_known_and_with_a_network(key: str, number: str, reply: Reply) -> None:
    """Agencies must know them, and a network must be around them."""
    found = advised(answers={key: reply}).of(PM)
    assert found.fit is {NO: Fit.DOES_NOT_FIT, YES: Fit.FITS, NOT_KNOWN: Fit.TO_BE_ASKED}[reply]
    assert DG[number] in reason(found, key).cites


@clause("dg", "6.1#3")
@pytest.mark.parametrize(
    ("letter", "limbs"),
    [
        ("a", ["ground-a"]),
        ("b", ["ground-b"]),
        ("c", ["ground-c-stuck", "ground-c-worry"]),
        ("d", ["ground-d-dispute", "ground-d-unsettled"]),
    ],
)
def test_one_ground_is_enough_and_takes_both_limbs(letter: str, limbs: list[str]) -> None:
    """Any ground alone is enough, cited by its letter; with one of its limbs missing it is none (A-51)."""
    none = dict.fromkeys((key for key in FORUMS.asked if key.startswith("ground-")), NO)
    found = advised(answers=none | dict.fromkeys(limbs, YES)).of(PM)
    assert found.fit is Fit.FITS
    assert DG[f"6.1.{letter}"] in reason(found, "any-ground").cites
    assert "Is one or more of the grounds a to d present? Yes." in reason(found, "any-ground").sentence()
    assert advised(answers=none | dict.fromkeys(limbs[1:], YES)).of(PM).fit is Fit.DOES_NOT_FIT
    unsure = advised(answers=none | dict.fromkeys(limbs, YES) | {limbs[0]: NOT_KNOWN}).of(PM)
    assert unsure.fit is Fit.TO_BE_ASKED
    assert [one.criterion for one in unsure.to_ask] == ["any-ground", "no-plan"]


@reading("A-51")
@pytest.mark.parametrize(
    "limb", ["ground-c-stuck", "ground-c-worry", "ground-d-dispute", "ground-d-unsettled"]
)
def test_a_local_edition_may_take_either_limb(limb: str) -> None:
    """One limb of c or d alone is a ground only by the other reading."""
    none = dict.fromkeys((key for key in FORUMS.asked if key.startswith("ground-")), NO)
    situation = Situation(**(MEETS | {"answers": MEETS["answers"] | none | {limb: YES}}))
    either = Area(guidance=either_limb(DG_AREA.guidance))
    fits = [forums_for(area, situation).of(PM).fit for area in (DG_AREA, either)]
    assert fits == [Fit.DOES_NOT_FIT, Fit.FITS]


def test_growing_worry_asks_whether_harm_is_feared() -> None:
    """Ground c, where it is present, prompts the question of harm; where it is not, nothing is said."""
    worried = {"ground-c-stuck": YES, "ground-c-worry": YES}
    said = [remark.says for remark in advised(answers=worried).of(PM).remarks]
    assert said == ["Worry is growing: ask whether harm is feared"]
    assert advised().of(PM).remarks == ()


@clause("dg", "7.1")
@each_reply
def test_other_forums_first_is_a_reason_and_no_bar(reply: Reply) -> None:
    """That others were not thought about first speaks against the meeting, which may fit all the same."""
    found = advised(answers={"other-forums-considered": reply}).of(PM)
    assert found.fit is Fit.FITS
    considered = reason(found, "other-forums-considered")
    assert considered.answer is ANSWERS[reply]
    assert (considered in found.against, considered in found.to_ask) == (reply is NO, reply is NOT_KNOWN)


@clause("dg", "5.1#1", "5.1#3", "5.1#4")
@pytest.mark.parametrize(
    ("key", "number"), [("communication-hard", "5.1#3"), ("views-differ", "5.1#4"), ("ground-b", "5.1#1")]
)
def test_what_may_set_it_off_speaks_for_it_and_is_no_ground(key: str, number: str) -> None:
    """Hard communication or differing views are reasons for; alone they open nothing (A-52)."""
    found = advised(answers={key: YES}).of(PM)
    assert any(DG[number] in one.cites for one in found.in_favour)
    without = advised(answers={key: NO}).of(PM)
    assert not any(DG[number] in one.cites for one in without.reasons)
    if key != "ground-b":
        grounds = dict.fromkeys((one for one in FORUMS.asked if one.startswith("ground-")), NO)
        assert advised(answers=grounds | {key: YES}).of(PM).fit is Fit.DOES_NOT_FIT


@clause("dg", "2.3#1", "2.4#1")
@each_reply
def test_group_supervision_needs_reflection_wanted_and_nothing_else(reply: Reply) -> None:
    """It fits wherever colleagues would gain from it, whatever is known of criteria (A-42)."""
    found = forums_for(DG_AREA, Situation(harm_feared=NO, reflection_wanted=reply)).of(GS)
    assert found.fit is {YES: Fit.FITS, NO: Fit.DOES_NOT_FIT, NOT_KNOWN: Fit.TO_BE_ASKED}[reply]
    assert reason(found, "reflection").cites == (DG["2.4#1"], DG["2.3#1"])


@clause("dg", "2.9#2", "2.8#1")
@pytest.mark.parametrize(
    ("review", "learning", "review_itself"),
    [
        (NO, Fit.FITS, Fit.DOES_NOT_FIT),
        (YES, Fit.DOES_NOT_FIT, Fit.FITS),
        (NOT_KNOWN, Fit.TO_BE_ASKED, Fit.TO_BE_ASKED),
    ],
)
def test_learning_without_a_formal_review(review: Reply, learning: Fit, review_itself: Fit) -> None:
    """A formal review that is required rules the learning forum out; unknown does not pass (A-57)."""
    advice = advised(learning_wanted=YES, formal_review=review)
    assert (advice.of(RL).fit, advice.of(REVIEW).fit) == (learning, review_itself)
    assert reason(advice.of(RL), "no-formal-review").cites == (DG["2.9#2"], READINGS["A-57"])


def test_the_learning_forum_is_for_learning() -> None:
    """Where learning is not what is wanted, the learning forum does not fit."""
    assert advised(learning_wanted=NO, formal_review=NO).of(RL).fit is Fit.DOES_NOT_FIT


@clause("dg", "web:not-planning.1", "2.7#1", "2.9#4", "2.11#1", "2.11#2")
@pytest.mark.parametrize(("forum", "number"), [(GS, "2.7#1"), (RL, "2.9#4"), (PM, "2.11#1")])
def test_a_plan_is_made_elsewhere(forum: str, number: str) -> None:
    """Where a plan is wanted none of the three fits; not known holds none of them up."""
    fitting: dict[str, Any] = {"reflection_wanted": YES, "learning_wanted": YES, "formal_review": NO}
    assert advised(**fitting, plan_wanted=YES).of(forum).fit is Fit.DOES_NOT_FIT
    assert advised(**fitting, plan_wanted=NO).of(forum).fit is Fit.FITS
    open_ = advised(**fitting).of(forum)
    assert open_.fit is Fit.FITS
    assert {DG["web:not-planning.1"], DG[number]} <= set(reason(open_, "no-plan").cites)
    assert reason(open_, "no-plan") in open_.to_ask


def test_a_plan_speaks_for_the_meeting_with_the_person() -> None:
    """Plans are made with the person or parents: that speaks for the forum that exists."""
    found = advised(existing_forum=YES, plan_wanted=YES).of(EXISTING)
    assert {one.criterion for one in found.in_favour} == {"existing-forum", "plan"}
