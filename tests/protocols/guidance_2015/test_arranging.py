"""Arranging the meeting: the agency that called it answers for invitations, venue, chair and record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.clauses import clause
from support.guidance_2015 import (
    CALLED_ON,
    CALLER,
    CHAIR,
    CLERK,
    CONVENED_ON,
    FAMILY_SUPPORT,
    HEALTH,
    HOLDERS,
    HOLDS,
    INVITED,
    NO,
    NOT_KNOWN,
    NURSE,
    PLANNED,
    SAT_ON,
    SCHOOL,
    TEACHER,
    YES,
    appoint,
    consult,
    convened,
    convening,
    finding,
    held,
    proposed,
    settled,
    sitting,
    the_duty,
    told,
    unfollowed,
    unmet,
)
from support.readings import reading

from mapm import (
    Answer,
    Appoint,
    Assign,
    Convene,
    DutyState,
    Hold,
    Invitee,
    MoveRefused,
    Note,
    Part,
    Person,
    Planned,
    Rearrange,
    Role,
)
from mapm.protocols.guidance_2015 import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import Reply, WorkingCalendar

NO_NOTE_TAKER: Final = tuple(one for one in INVITED if one.person != CLERK)


@clause("mapm", "calling.2")
def test_the_agency_that_called_it_owes_the_arranging(england: WorkingCalendar) -> None:
    """From the call until the sitting the meeting is the caller's to arrange; the text gives no date."""
    for meeting in (proposed(), settled(), convened()):
        duty = the_duty(meeting, "arrange", england)
        assert (duty.owner, duty.state, duty.due) == (FAMILY_SUPPORT, DutyState.OPEN, None)
        assert duty.duty.binding
    assert the_duty(held(), "arrange", england).state is DutyState.DISCHARGED


@pytest.mark.parametrize(
    ("changed", "lacking"),
    [
        pytest.param({"venue": None}, {"venue"}, marks=clause("mapm", "calling.4")),
        pytest.param({"chair": None}, {"chair-named"}, marks=clause("mapm", "calling.5")),
        pytest.param({"invitees": NO_NOTE_TAKER}, {"note-taker-named"}, marks=clause("mapm", "calling.6")),
        pytest.param(
            {"invitees": ()}, {"invitations", "note-taker-named"}, marks=clause("mapm", "calling.3")
        ),
    ],
)
def test_what_is_not_arranged_refuses_the_convening(changed: dict[str, Any], lacking: set[str]) -> None:
    """Invitations, a venue, a chair and a note taker are each a must of whoever convenes."""
    decision = settled().decide(convening(evolve(PLANNED, **changed)))
    assert not decision.allowed
    assert {one.requirement for one in decision.refusing} == lacking


@clause("mapm", "calling.3", "calling.4", "calling.5", "calling.6")
def test_what_is_rearranged_away_is_a_breach_and_no_refusal() -> None:
    """That a meeting lost its venue, its chair and its note taker is reported, and marked as such."""
    planned = Planned(SAT_ON, NO_NOTE_TAKER)
    meeting = convened().record(Rearrange(at=CONVENED_ON, by=CALLER, planned=planned))
    assert unfollowed(meeting) == {"venue": True, "chair-named": True, "note-taker-named": True}
    bare = convened().record(Rearrange(at=CONVENED_ON, by=CALLER, planned=Planned(SAT_ON, ())))
    assert unfollowed(bare)["invitations"] is True


# --- roles ------------------------------------------------------------------------------------------------


@clause("mapm", "calling.8")
@pytest.mark.parametrize("role", [Role.CHAIR, Role.NOTE_TAKER], ids=lambda role: role.key)
@pytest.mark.parametrize("reply", [NO, NOT_KNOWN, None])
def test_every_role_has_a_holder_who_agreed(role: Role, reply: Reply | None) -> None:
    """A chair, or a note taker, who refused, has not answered or was never asked refuses the convening."""
    asked = {Role.CHAIR: CHAIR, Role.NOTE_TAKER: CLERK}
    meeting = proposed().record(consult(HEALTH)).record(consult(SCHOOL))
    for one, person in asked.items():
        if one != role:
            meeting = meeting.record(appoint(one, person))
        elif reply is not None:
            meeting = meeting.record(appoint(one, person, reply))
    decision = meeting.decide(convening())
    assert [one.requirement for one in decision.refusing] == ["roles-agreed"]
    found = finding(decision, "roles-agreed")
    assert found is not None
    assert found.answer is (Answer.NOT_MET if reply is NO else Answer.NOT_RECORDED)
    assert asked[role].ref in found.says


@clause("mapm", "calling.8")
def test_ones_own_word_is_agreement() -> None:
    """Who takes a role on by their own entry, or convenes and chairs, has agreed to it."""
    own = Appoint(at=CALLED_ON, by=CHAIR, role=Role.CHAIR, person=CHAIR)
    meeting = proposed().record(own).record(appoint(Role.NOTE_TAKER, CLERK))
    assert "roles-agreed" not in unmet(meeting.decide(convening()))
    chairing = evolve(PLANNED, chair=CALLER)
    alone = proposed().record(appoint(Role.NOTE_TAKER, CLERK))
    assert "roles-agreed" not in unmet(alone.decide(convening(chairing)))


@clause("mapm", "calling.8")
def test_the_latest_word_on_a_role_counts() -> None:
    """Who agreed and then withdrew holds the role no longer."""
    meeting = settled().record(appoint(Role.CHAIR, CHAIR, NO))
    assert "roles-agreed" in unmet(meeting.decide(convening()))


@clause("mapm", "calling.8")
def test_a_sitting_under_somebody_who_never_agreed_is_a_breach() -> None:
    """A chair put in later has to have agreed before the sitting; agreeing afterwards comes in time."""
    other = Rearrange(at=date(2015, 9, 18), by=CALLER, planned=evolve(PLANNED, chair=NURSE))
    changed = told().record(other)
    assert unfollowed(changed.move(sitting(chair=NURSE))) == {"roles-held": True}
    agreed = changed.record(appoint(Role.CHAIR, NURSE, on=date(2015, 9, 20)))
    assert unfollowed(agreed.move(sitting(chair=NURSE))) == {}


@clause("mapm", "calling.5")
def test_a_sitting_that_nobody_is_known_to_have_chaired_is_a_breach() -> None:
    """The report stands, and that there was no chair on record is a breach of what the caller answers for."""
    assert unfollowed(held(chair=None)) == {"chaired": True}


@clause("mapm", "calling.7")
@clause("mapm", "calling.2", "calling.8")
def test_a_task_handed_over_has_an_owner_and_the_roles_stay_the_callers(england: WorkingCalendar) -> None:
    """Arranging may be handed to somebody who attends; a role without a holder refuses all the same."""
    meeting = proposed().record(Assign(at=CONVENED_ON, by=CALLER, duty="arrange", to=TEACHER))
    assert the_duty(meeting, "arrange", england).owner == TEACHER
    assert "roles-agreed" in unmet(meeting.decide(convening()))


# --- consulting -------------------------------------------------------------------------------------------


@clause("mapm", "calling.9")
def test_each_agency_invited_is_consulted_as_a_rule() -> None:
    """One that was not is named in a departure with its reason, and the meeting is convened all the same."""
    meeting = proposed().record(consult(HEALTH))
    meeting = meeting.record(appoint(Role.CHAIR, CHAIR)).record(appoint(Role.NOTE_TAKER, CLERK))
    entry = convening(reasons={"consulted": Note("no answer")})
    (departure,) = meeting.move(entry).departures
    assert (departure.requirement, departure.about, departure.breach) == ("consulted", ("School",), False)
    assert departure.reason == Note("no answer")
    assert [one.cited for one in departure.cites] == ["clause calling.9"]


@clause("mapm", "calling.9")
def test_consulting_is_no_asking_for_agreement() -> None:
    """An agency that disputes the need has been consulted all the same; the caller's own is not asked."""
    meeting = settled(proposed().record(consult(SCHOOL, need_disputed=YES)))
    assert "consulted" not in unmet(meeting.decide(convening()))
    assert "Family Support" not in meeting.decide(convening()).sentence()


@reading("A-63")
def test_a_should_passes_unless_a_local_edition_makes_it_refuse() -> None:
    """Ours lets it pass, flagged; by the other reading an agency that was not consulted refuses it."""
    meeting = proposed().record(appoint(Role.CHAIR, CHAIR)).record(appoint(Role.NOTE_TAKER, CLERK))
    assert meeting.decide(convening()).allowed
    strict = PROFESSIONALS_MEETING.taking({"A-63": "refuse"}, key="local")
    decision = strict.decide(strict.fold("case", meeting.log), convening())
    assert [one.requirement for one in decision.refusing] == ["consulted"]
    assert strict.decide(strict.fold("case", settled().log), convening()).allowed


# --- who holds information --------------------------------------------------------------------------------


@clause("mapm", "attendance.5")
@pytest.mark.parametrize("reply", [NO, NOT_KNOWN])
def test_everyone_who_holds_information_is_invited(reply: Reply) -> None:
    """Without somebody who can give relevant information, or where that is not known, it is refused."""
    decision = settled().decide(convening(answers={"information-holders": reply}))
    assert [one.requirement for one in decision.refusing] == ["information-holders"]
    assert settled().decide(convening()).allowed


@clause("mapm", "attendance.5")
def test_one_who_holds_information_is_not_rearranged_away() -> None:
    """A new plan without the teacher, who holds information, breaches it; one without an adviser does not."""
    adviser = Invitee(Person("adviser"), HEALTH, frozenset({Part.ADVISES}))
    meeting = convened(planned=evolve(PLANNED, invitees=(*INVITED, adviser)))
    fewer = evolve(PLANNED, invitees=tuple(one for one in INVITED if one.person != TEACHER))
    (breach,) = meeting.record(Rearrange(at=CONVENED_ON, by=CALLER, planned=fewer)).breaches
    assert (breach.requirement, breach.about) == ("holders-kept", ("teacher",))
    assert unfollowed(meeting.record(Rearrange(at=CONVENED_ON, by=CALLER, planned=PLANNED))) == {}


@clause("mapm", "attendance.5")
def test_an_absence_never_voids_the_sitting() -> None:
    """The teacher holds information and does not come: the sitting stands, and no must is broken."""
    there = tuple(one for one in INVITED if one.person != TEACHER)
    meeting = held(attended=there, answers={"engagement-concern": NO})
    assert unfollowed(meeting) == {}


def test_no_size_is_advised() -> None:
    """Twenty invited who hold information are no departure: the six of another document stay there (A-49)."""
    many = tuple(Invitee(Person(f"p{n}"), HEALTH, frozenset({HOLDS})) for n in range(20))
    meeting = settled()
    plan = evolve(PLANNED, invitees=(*INVITED, *many))
    assert meeting.decide(Convene(at=CONVENED_ON, by=CALLER, planned=plan, answers=HOLDERS)).unmet == ()


def test_a_report_of_a_sitting_is_typed() -> None:
    """A sitting is reported of a convened meeting alone."""
    with pytest.raises(MoveRefused, match="when it is convened"):
        settled().rules.move(settled(), Hold(at=SAT_ON, by=CHAIR, sitting=sitting().sitting))
