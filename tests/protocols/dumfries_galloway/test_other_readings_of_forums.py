"""What all three forums of Dumfries & Galloway leave open, by our readings and by others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.choosing import as_taken, shows, taking, under
from support.dumfries_galloway import (
    INVITED,
    NO,
    NURSE,
    PLANNED,
    PROPOSED_ON,
    SAT_ON,
    SITTING,
    WORKER,
    WRITTEN,
    YES,
    convened,
    held,
    proposal,
    proposed,
    the_duty,
    unfollowed,
)
from support.readings import reading
from support.reflecting import TEAM
from support.reflecting import convened as arranged
from support.reflecting import held as reflected
from support.reflecting import proposal as reflecting
from support.reflecting import proposed as to_reflect

from mapm import (
    Action,
    Age,
    Close,
    Concerned,
    DutyState,
    Ending,
    Escalate,
    Hold,
    Name,
    Note,
    Outcome,
    Person,
    RaiseRisk,
)
from mapm.guidance import attendance_for, blank, filled, outline_for
from mapm.protocols.dumfries_galloway import (
    DG,
    GROUP_SUPERVISION,
    PROFESSIONALS_MEETING,
    REFLECTIVE_LEARNING,
)
from mapm.protocols.dumfries_galloway.choices import TWINS
from mapm.protocols.guidance_2015 import PROFESSIONALS_MEETING as GUIDANCE_2015
from mapm.protocols.readings import READINGS
from mapm.sources import Clause

if TYPE_CHECKING:
    from mapm import Held, MeetingProtocol, WorkingCalendar

OURS: Final = PROFESSIONALS_MEETING
FORUMS: Final = (PROFESSIONALS_MEETING, GROUP_SUPERVISION, REFLECTIVE_LEARNING)
each: Final = pytest.mark.parametrize("forum", FORUMS, ids=lambda one: one.key)


def sat(forum: MeetingProtocol, **changed: Any) -> Held:  # noqa: ANN401  # any field of the sitting
    """A sitting of a forum; it may differ."""
    return held(**changed) if forum is OURS else reflected(forum, **changed)


# --- of all three -----------------------------------------------------------------------------------------


@reading("A-03")
@pytest.mark.parametrize(
    ("takes", "as_it_says", "otherwise"),
    [
        ("it ends", Ending.EARLY, Ending.FINISHED),
        ("it adjourns", Ending.ADJOURNED, Ending.EARLY),
        ("it goes on", Ending.FINISHED, Ending.EARLY),
    ],
)
@each
def test_a_risk_may_say_how_the_sitting_ends(
    forum: MeetingProtocol, takes: str, as_it_says: Ending, otherwise: Ending
) -> None:
    """It is asked by ours; another reading says what is to happen, and how it ended is judged by that."""
    local = taking("A-03", takes, of=forum)
    before = under(forum, convened() if forum is OURS else arranged(forum))
    risky = under(forum, before, RaiseRisk(at=SAT_ON, by=WORKER))
    for ending, departs in ((as_it_says, False), (otherwise, True)):
        entry = Hold(at=SAT_ON, by=WORKER, sitting=evolve(SITTING, ending=ending), answers=WRITTEN)
        if forum is not OURS:
            entry = evolve(entry, answers=())
        assert "stop-asked" in unfollowed(under(forum, risky, entry))
        found = unfollowed(under(local, risky, entry))
        assert ("stopped-for-risk" in found) is departs
        assert "stop-asked" not in found
        assert "stopped-for-risk" not in unfollowed(under(local, before, entry))


@reading("A-06")
@each
def test_which_procedure_is_said_by_what_is_recorded(
    forum: MeetingProtocol, scotland: WorkingCalendar
) -> None:
    """Not recorded, both are shown; recorded as a child or as an adult, one is."""
    young = Person("young person")
    meeting = under(forum, sat(forum), RaiseRisk(at=SAT_ON, by=WORKER, whom=young))
    shown = {
        Age.NOT_RECORDED: "child protection or adult support and protection",
        Age.CHILD: "child protection",
        Age.ADULT: "adult support and protection",
    }
    for age, procedure in shown.items():
        named = Name(at=SAT_ON, by=WORKER, concerned=Concerned(young, age=age))
        assert the_duty(under(forum, meeting, named), "refer", scotland).to == procedure


@reading("A-10")
def test_working_days_are_those_of_the_calendar_that_is_passed(
    scotland: WorkingCalendar, england: WorkingCalendar
) -> None:
    """Held on Friday 20 December 2024: 9 January by Scotland's calendar, 8 January by England's."""
    meeting = held(on=date(2024, 12, 20))
    due = [the_duty(meeting, "note", one, date(2024, 12, 20)).due for one in (scotland, england)]
    assert [one.on for one in due if one is not None] == [date(2025, 1, 9), date(2025, 1, 8)]


@reading("A-44")
@each
def test_actions_may_belong_in_a_plan(forum: MeetingProtocol) -> None:
    """An action for a professional: nothing by ours, a breach of the report by the other reading."""
    local = taking("A-44", "no actions", of=forum)
    meeting = sat(forum, actions=(Action("visit", WORKER, Note("visit")),))
    assert unfollowed(meeting) == {}
    assert unfollowed(under(local, meeting)) == {"no-actions": True}
    assert unfollowed(under(local, sat(forum))) == {}


@reading("A-58")
@each
def test_the_web_summary_may_be_what_is_cited(forum: MeetingProtocol, scotland: WorkingCalendar) -> None:
    """Where both say a thing, an answer cites the document by ours, and the web summary by the other."""
    local = taking("A-58", "the web summary", of=forum)
    raised = Escalate(at=SAT_ON, by=NURSE, kind="other-policy", talked_first=YES)
    meeting = under(forum, sat(forum), raised)
    numbers: list[set[str]] = []
    for of in (forum, local):
        cites = the_duty(under(of, meeting), "settle", scotland).cites
        numbers.append({one.number for one in cites if isinstance(one, Clause)})
    assert {"10.6#1", "10.6#3"} <= numbers[0]
    assert {"web:disagreement.1", "web:disagreement.3"} <= numbers[1]
    assert {"web:disagreement.1", "web:disagreement.3"} <= numbers[0]
    assert not {"10.6#1", "10.6#3"} & numbers[1]
    (alone,) = [duty for duty in local.duties if duty.key == "settle"]
    assert len(set(alone.cites)) == len(alone.cites)
    assert "nothing more changes" in READINGS["A-58"].default
    risk = [[duty for duty in of.duties if duty.fixed] for of in (forum, local)]
    assert risk[0] == risk[1]  # A-01 stands, whichever is cited elsewhere


def test_the_web_summary_asks_for_nothing_else() -> None:
    """What both say they say with one force and to one effect: an answer differs in its clause alone."""
    for document, summary in TWINS.items():
        here, there = DG[document], DG[summary]
        assert (here.force, here.effect, here.stage) == (there.force, there.effect, there.stage)


@reading("A-59")
@each
def test_a_meeting_before_the_edition(forum: MeetingProtocol) -> None:
    """Flagged by ours; by another reading the edition applies without a word, or the proposal is refused."""
    early = date(2024, 7, 25)
    entry = proposal(at=early) if forum is OURS else reflecting(forum, at=early, recorded_at=early)
    warned, applied, refused = (
        of.decide(None, entry)
        for of in (forum, taking("A-59", "apply", of=forum), taking("A-59", "refuse", of=forum))
    )
    assert (warned.allowed, len(warned.unmet)) == (True, 1)
    assert (applied.allowed, len(applied.unmet)) == (True, 0)
    assert shows(applied, "A-59", "apply")
    assert not refused.allowed
    assert as_taken("A-59", "refuse") in refused.sentence()


@reading("A-63")
def test_a_should_may_refuse() -> None:
    """The line manager was not spoken to: a departure by ours, a refusal where a should binds."""
    local = taking("A-63", "refuse")
    entry = proposal({"line-manager": NO})
    assert [of.decide(None, entry).allowed for of in (OURS, local)] == [True, False]
    assert shows(local.decide(None, entry), "A-63", "refuse")
    meeting = under(OURS, held(next_steps=()))
    assert unfollowed(meeting) == {"next-steps": False}
    assert unfollowed(under(local, meeting)) == {"next-steps": True}  # a report stands: it is a breach


@reading("A-63")
def test_a_should_that_refuses_is_one_of_the_text() -> None:
    """What rests on our readings alone does not bind, nor what the text only advises."""
    local = taking("A-63", "refuse")
    (grounds,) = [one for one in local.moves[0].requires if one.key == "grounds-agree"]
    assert not grounds.binding
    reading_alone = [
        one
        for row in local.moves
        for one in row.requires
        if not any(isinstance(cite, Clause) for cite in one.cites)
    ]
    was = {one.key: one.binding for row in OURS.moves for one in row.requires}
    assert all(one.binding is was[one.key] for one in reading_alone)
    risky = under(local, proposed(), RaiseRisk(at=PROPOSED_ON, by=WORKER))
    assert unfollowed(risky) == {}


@reading("A-67")
@each
def test_closing_may_be_by_hand_or_by_what_was_done(forum: MeetingProtocol) -> None:
    """An action is owed: ours takes a reason for it; another asks for none, a third for the deed itself."""
    action = Action("visit", WORKER, Note("visit"))
    meeting = sat(forum, actions=(action,))
    reasons = {duty.key: Note("left") for duty, _, _ in forum.still_owed(meeting)}
    bare = Close(at=SAT_ON, by=WORKER, outcome=Outcome.COMPLETED)
    reasoned = evolve(bare, undischarged=reasons)
    by_hand = taking("A-67", "by hand", of=forum)
    by_deed = taking("A-67", "by what has been done", of=forum)
    for of, without, with_reason in (
        (forum, False, True),
        (by_hand, True, True),
        (by_deed, False, False),
    ):
        there = under(of, meeting)
        assert of.decide(there, bare).allowed is without
        assert of.decide(there, reasoned).allowed is with_reason


@reading("A-67")
def test_nothing_closes_by_itself(scotland: WorkingCalendar) -> None:
    """A case that is never closed stays open, and what is owed stays owed."""
    later = date(2025, 9, 1)
    assert the_duty(held(), "note", scotland, later).state is DutyState.OVERDUE


@reading("A-68")
@each
def test_withdrawing_may_be_no_outcome(forum: MeetingProtocol) -> None:
    """A case can be withdrawn before the first sitting by ours, and never by the other reading."""
    local = taking("A-68", "not foreseen", of=forum)
    meeting = under(forum, proposed() if forum is OURS else to_reflect(forum))
    reasons = {duty.key: Note("withdrawn") for duty, _, _ in forum.still_owed(meeting)}
    closing = Close(at=PROPOSED_ON, by=WORKER, outcome=Outcome.WITHDRAWN, undischarged=reasons)
    decisions = [of.decide(under(of, meeting), closing) for of in (forum, local)]
    assert [one.allowed for one in decisions] == [True, False]
    assert shows(decisions[1], "A-68", "not foreseen")


@reading("A-73")
@each
def test_the_day_of_recording_may_judge(forum: MeetingProtocol) -> None:
    """Proposed before the edition took effect and recorded after: flagged by ours, not by the other."""
    local = taking("A-73", "the day it was recorded", of=forum)
    entry = evolve(
        proposal() if forum is OURS else reflecting(forum),
        at=date(2024, 7, 25),
        recorded_at=date(2024, 7, 29),
    )
    assert [len(of.decide(None, entry).unmet) for of in (forum, local)] == [1, 0]
    assert shows(local.decide(None, entry), "A-73", "the day it was recorded")


@reading("A-61")
def test_what_the_text_leaves_out_is_supplied_or_missing() -> None:
    """A tool that is named and not given is reported as missing, until an adopter supplies it."""
    tools = outline_for(GROUP_SUPERVISION, "group-supervision-tools")
    assert "effective-supervision" in blank(tools, GROUP_SUPERVISION).not_supplied
    supplied = {"effective-supervision": "Our own guide."}
    document = filled(tools, reflected(GROUP_SUPERVISION), supplied=supplied)
    assert "effective-supervision" not in document.not_supplied
    assert "Our own guide." in document.markdown()


@reading("A-49")
def test_one_rule_of_size_may_hold_everywhere() -> None:
    """Seven people under the guidance of 2015: nothing is stated by ours, 90 % of six by the other."""
    local = taking("A-49", "one rule", of=GUIDANCE_2015)
    seven = evolve(PLANNED, invitees=(*INVITED, *(evolve(TEAM[0], person=Person(f"w{n}")) for n in range(3))))
    ours, theirs = (attendance_for(of, seven) for of in (GUIDANCE_2015, local))
    assert (ours.best, ours.efficiency.share) == (None, None)
    assert (theirs.best, theirs.efficiency.words()) == (6, "90 %")
    assert as_taken("A-49", "one rule") in {one.cited for one in theirs.efficiency.cites}
