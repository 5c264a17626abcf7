"""What ranks, people and quorum in a file do in a case: sittings without a quorum, and what follows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from support.authoring import ON_BASE, protocol
from support.conference import (
    AGAIN,
    CHAIR,
    CHARITY,
    CONFERENCE,
    FIRST,
    GP,
    HEAD,
    HEAD_OF_SERVICE,
    OFFICER,
    WORKER,
    again,
    convened,
    held,
    on_base,
    unmet,
)

from mapm import (
    Answer,
    Appoint,
    Classify,
    Close,
    DutyState,
    Hold,
    Invitee,
    Note,
    Outcome,
    Planned,
    RaiseRisk,
    Reply,
    Sitting,
    duties,
    meeting_from_json,
    meeting_to_json,
    truth_table,
)
from mapm.authoring.lint import lint
from mapm.guidance import attendance_for, filled, outline_for
from mapm.rules.duties import NotYet
from mapm.rules.inquorate import Sat, SatAs, SittingStood
from mapm.rules.ledger import Ledger

if TYPE_CHECKING:
    from mapm import WorkingCalendar


def test_a_sitting_without_its_quorum_is_reported_all_the_same() -> None:
    """That it took place is never refused: it is a breach, which says what was missing."""
    meeting = held(HEAD, GP)
    (breach,) = [one for one in meeting.breaches if one.requirement == "quorum"]
    assert breach.says == "the quorum conference is not met: too few of police and agencies in all"


def test_it_sits_again_by_its_own_clock(england: WorkingCalendar) -> None:
    """A sitting without the quorum starts the clock; one with it does not, and the next sitting ends it."""
    (owed,) = [one for one in duties(held(HEAD, GP), england, FIRST) if one.duty.key == "again"]
    assert owed.due is not None
    assert owed.due.on == date(2026, 6, 4)
    assert not [one for one in duties(held(HEAD, GP, OFFICER), england, FIRST) if one.duty.key == "again"]
    sat = again(held(HEAD, GP)).move(Hold(at=AGAIN, by=CHAIR, sitting=Sitting((HEAD, GP, OFFICER), CHAIR)))
    (done,) = [one for one in duties(sat, england, AGAIN) if one.duty.key == "again"]
    assert done.state is DutyState.DISCHARGED


def test_a_clock_waits_while_a_kind_is_not_recorded(england: WorkingCalendar) -> None:
    """A sitting that may have been quorate has its clock listed, without a date, and says what is unknown."""
    (owed,) = [one for one in duties(held(HEAD, GP, CHARITY), england, FIRST) if one.duty.key == "again"]
    assert owed.due is None
    assert "it cannot be told whether the quorum conference was met" in owed.sentence()


def test_a_clock_on_a_quorum_that_is_gone_waits_and_says_so(england: WorkingCalendar) -> None:
    """Where the protocol has no such quorum any more, the duty is listed and says why it waits."""
    without = evolve(CONFERENCE, words=evolve(CONFERENCE.words, quorums=()))
    meeting: Any = convened(CONFERENCE)
    log = meeting.move(Hold(at=FIRST, by=CHAIR, sitting=Sitting((HEAD, GP), CHAIR))).log
    (owed,) = [one for one in duties(without.fold("case-1", log), england, FIRST) if one.duty.key == "again"]
    assert "the protocol that the meeting is under has no quorum conference" in owed.sentence()


def test_a_chair_who_goes_on_starts_no_clock(england: WorkingCalendar) -> None:
    """Where the chair decided to go on, and may, the sitting counts as quorate for what follows."""
    meeting = held(HEAD, GP, discretion=Reply.YES)
    assert not [one for one in duties(meeting, england, FIRST) if one.duty.key == "again"]
    assert "quorum" not in {one.requirement for one in meeting.breaches}


@pytest.mark.parametrize("discretion", list(Reply))
def test_never_twice_running_whatever_the_chair_decides(discretion: Reply) -> None:
    """Two sittings without the numbers in a row are a breach, also where the chair decided to go on."""
    missed = Hold(at=AGAIN, by=CHAIR, sitting=Sitting((HEAD, GP), CHAIR, discretion=discretion))
    assert "twice" in unmet(again(held(HEAD, GP)), missed)
    assert "twice" not in unmet(again(held(HEAD, GP, OFFICER)), missed)
    enough = evolve(missed, sitting=evolve(missed.sitting, attended=(HEAD, GP, OFFICER)))
    assert "twice" not in unmet(again(held(HEAD, GP)), enough)


def test_two_sittings_of_which_one_is_not_told_leave_it_open() -> None:
    """Where it cannot be told of one of two sittings, it cannot be told whether it was missed twice."""
    missed = Hold(at=AGAIN, by=CHAIR, sitting=Sitting((HEAD, GP), CHAIR))
    (found,) = [
        one for one in again(held(HEAD, GP, CHARITY)).decide(missed).unmet if one.requirement == "twice"
    ]
    assert found.answer is Answer.NOT_RECORDED
    assert "charity" in found.says


@pytest.mark.parametrize("discretion", list(Reply))
@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ((HEAD, GP), (HEAD, GP), Answer.MET),
        ((HEAD, GP, OFFICER), (HEAD, GP), Answer.NOT_MET),
        ((HEAD, GP), (HEAD, GP, OFFICER), Answer.NOT_MET),
        ((HEAD, GP, CHARITY), (HEAD, GP), Answer.NOT_RECORDED),
    ],
)
def test_what_follows_two_sittings_running_is_of_their_numbers(
    first: tuple[Invitee, ...], second: tuple[Invitee, ...], told: Answer, discretion: Reply
) -> None:
    """Both have to have missed it, whatever a chair decided; while open a duty waits and a rule applies."""
    when = SatAs("conference", Sat.INQUORATE_TWICE)
    last = Hold(at=AGAIN, by=CHAIR, sitting=Sitting(second, CHAIR, discretion=discretion))
    before = again(held(*first, discretion=discretion))
    sat = before.move(last)
    found = when(Ledger(sat, sat.known.order), last)
    assert isinstance(found, NotYet) if told is Answer.NOT_RECORDED else found is (told is Answer.MET)
    assert SittingStood("conference", Sat.INQUORATE_TWICE)(before, last) is (told is not Answer.NOT_MET)


def test_one_sitting_is_not_two() -> None:
    """After the first sitting there is nothing that was missed twice."""
    meeting = held(HEAD, GP)
    (sat,) = meeting.known.of(Hold)
    assert SatAs("conference", Sat.INQUORATE_TWICE)(Ledger(meeting, meeting.known.order), sat) is False
    assert SittingStood("conference", Sat.INQUORATE_TWICE)(meeting, None) is False


def test_without_a_quorum_there_is_an_interim_decision_alone() -> None:
    """A final decision is a breach, an interim one is none, and with the quorum either may be made."""
    final = Classify(at=FIRST, by=CHAIR, trait="decision", value="final")
    for meeting, refused in ((held(HEAD, GP), True), (held(HEAD, GP, OFFICER), False)):
        assert ("interim" in unmet(meeting, final)) is refused
        assert "interim" not in unmet(meeting, evolve(final, value="interim"))


def test_an_interim_decision_before_says_nothing_of_the_next() -> None:
    """Each decision is judged as what it is, and not as what the one before was."""
    final = Classify(at=FIRST, by=CHAIR, trait="decision", value="final")
    meeting: Any = held(HEAD, GP)
    assert "interim" in unmet(meeting.record(evolve(final, value="interim")), final)
    assert "interim" not in unmet(meeting.record(final), evolve(final, value="interim"))


def test_a_case_does_not_end_on_a_sitting_without_its_quorum() -> None:
    """It cannot be closed as completed; it can as withdrawn, and once it sat with the quorum."""
    meeting: Any = held(HEAD, GP)
    closing = Close(at=FIRST, by=CHAIR, outcome=Outcome.COMPLETED, undischarged={"again": Note("moved away")})
    assert not meeting.decide(closing).allowed
    assert "the latest sitting was without the quorum" in meeting.decide(closing).sentence()
    assert meeting.decide(evolve(closing, outcome=Outcome.OTHER_FORUM)).allowed
    sat = again(meeting).move(Hold(at=AGAIN, by=CHAIR, sitting=Sitting((HEAD, GP, OFFICER), CHAIR)))
    assert sat.decide(evolve(closing, at=AGAIN, recorded_at=AGAIN, undischarged={})).allowed


def test_a_risk_is_raised_whatever_the_quorum() -> None:
    """Nothing about who is there stands in the way of a risk."""
    risk = RaiseRisk(at=FIRST, by=WORKER)
    assert held(GP).decide(risk).allowed


def test_it_is_kept_in_a_record() -> None:
    """Who was there, of which kind and rank, and the chair's decision come back as they were."""
    meeting = held(HEAD, GP, CHARITY, discretion=Reply.YES)
    assert meeting_from_json(meeting_to_json(meeting), [CONFERENCE]).meeting == meeting


def test_the_table_asks_each_rule_in_words() -> None:
    """What is judged is told to whoever signs the protocol off, as a question."""
    asks = {row.key: row.asks for one in truth_table(CONFERENCE).entries for row in one.rows}
    assert asks["quorum"] == "Is the quorum conference met?"
    assert asks["rank"] == "Has the chair the rank of team manager, or a higher one?"


def test_a_delegation_without_a_reason_is_a_departure() -> None:
    """Somebody named in another's place without a reason is recorded, and departs from the protocol."""
    meeting: Any = convened(CONFERENCE)
    named = Appoint(at=FIRST, by=CHAIR, role=HEAD_OF_SERVICE, person=WORKER, instead_of=CHAIR)
    assert [one.requirement for one in meeting.record(named).departures] == ["why"]
    assert not meeting.record(evolve(named, why=Note("on leave"))).departures


# --- beside the size of a meeting, and in a document ------------------------------------------------------


def test_attendance_says_whether_the_quorum_is_met() -> None:
    """Beside how many come it is said whether each quorum is met, or would be."""
    plan = Planned(FIRST, (HEAD, GP, OFFICER), CHAIR)
    found = attendance_for(CONFERENCE, plan)
    assert [one.answer for one in found.quorums] == [Answer.MET]
    assert found.quorums[0].sentence() in found.sentences()
    short = attendance_for(CONFERENCE, Sitting((HEAD, GP), CHAIR))
    assert [one.answer for one in short.quorums] == [Answer.NOT_MET]
    assert short.against_size == ()


@pytest.mark.parametrize(("agencies", "against"), [(7, True), (6, False)])
def test_a_quorum_never_contradicts_the_best_size_in_silence(agencies: int, against: bool) -> None:  # noqa: FBT001
    """Where more have to come than are best, the answer names both and the clauses of both."""
    of = protocol(
        ON_BASE,
        f'[quorums.all]\nwhat = "every meeting"\nagencies = {agencies}\nclauses = ["4.2"]',
        '[requirements.hold.rule]\nquorum = "all"\nbinding = true\nclauses = ["4.2"]',
    )
    found = attendance_for(of, Planned(FIRST, (GP,), CHAIR))
    assert bool(found.against_size) is against
    said = [one for one in found.sentences() if "the two stand against each other" in one]
    assert bool(said) is against
    assert all("4.2" in one and "9.2" in one for one in said)
    assert any(one.code == "MP507" for one in lint(of)) is against


def test_a_document_says_whether_the_quorum_was_met() -> None:
    """A section that is filled with the quorum has its sentence, of the sitting or of the plan to come."""
    section = '{ key = "one", title = "One", fill = "quorum", clauses = ["4.2"] }'
    paper = (
        f'[documents.paper]\ntitle = "A paper"\nstatus = "named"\nclauses = ["4.2"]\nsections = [{section}]'
    )
    of = on_base(paper)
    meeting: Any = convened(of)
    assert "The quorum conference would be met" in str(filled(outline_for(of, "paper"), meeting).markdown())
    sat = meeting.move(Hold(at=FIRST, by=CHAIR, sitting=Sitting((HEAD, GP), CHAIR)))
    assert "The quorum conference is not met" in str(filled(outline_for(of, "paper"), sat).markdown())
