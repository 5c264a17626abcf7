"""Who is invited no longer, or recorded otherwise, is listed all the same: as released, with the reason."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from support.eastmoor import ENGLAND, issue, of
from support.eastmoor import FATHER as HIS_FATHER
from support.eastmoor import HELD_ON as TOMS_SITTING
from support.eastmoor import held as eastmoor_held
from support.meetings import (
    AGREED_ON,
    CHILD,
    CONVENED_ON,
    HELD_ON,
    INVITEES,
    MANAGER,
    MOTHER,
    PLAN,
    SITTING,
    TOLD_ON,
    WORKER,
    agreed,
)
from support.readings import reading

from mapm import (
    Age,
    Answer,
    Concerned,
    Convene,
    Correct,
    Discharge,
    Duty,
    DutyState,
    Ending,
    Hold,
    Name,
    Note,
    Person,
    Propose,
    Rearrange,
    Reconvene,
    Relation,
    duties,
    entitled,
)
from mapm.authoring import words
from mapm.meeting.moments import in_time, last_each_time
from mapm.protocols.common import subjects
from mapm.protocols.dumfries_galloway import DG, PROFESSIONALS_MEETING
from mapm.protocols.readings import READINGS
from mapm.rules.ledger import Ledger
from mapm.rules.subjects import Ever, NoLonger, now

if TYPE_CHECKING:
    from mapm import Owed, WorkingCalendar

LATER: Final = date(2026, 7, 1)
ADJOURNED: Final = evolve(SITTING, ending=Ending.ADJOURNED)
ON: Final = TOLD_ON
NHS_LEFT_OUT: Final = tuple(one for one in INVITEES if one.agency.ref != "NHS")


def under(*extra: Duty, of: Any) -> Any:  # noqa: ANN401  # a meeting in any state
    """A meeting that goes on under a protocol with these duties too."""
    local = evolve(PROFESSIONALS_MEETING, key="local/meeting", duties=(*PROFESSIONALS_MEETING.duties, *extra))
    return evolve(of, rules=local)


def duty(each: Any, opens: Any = Convene, **more: Any) -> Duty:  # noqa: ANN401  # any field
    """A duty owed for each of some, opened by the planning of a sitting unless another entry is named."""
    given: dict[str, Any] = {"binding": True, "owner": words.OWNERS.meaning["chair"], "to": "{about}"}
    return Duty(
        key="extra",
        what="the report of {about}",
        cites=(DG["14.1#4"],),
        opens=opens,
        each=each,
        **given | more,
    )


def planned(*extra: Duty) -> Any:  # noqa: ANN401  # Convened under a protocol of its own
    """A meeting to which Social Work, NHS and Education are invited."""
    return under(*extra, of=agreed()).move(Convene(at=CONVENED_ON, by=WORKER, planned=PLAN))


def rearranged(meeting: Any, invitees: Any = NHS_LEFT_OUT, at: Any = ON) -> Any:  # noqa: ANN401
    """The same sitting, with other people."""
    return meeting.record(
        Rearrange(at=at, by=WORKER, planned=evolve(PLAN, invitees=invitees), recorded_at=ON)
    )


def listed(meeting: Any, calendar: WorkingCalendar) -> dict[str | None, Owed]:  # noqa: ANN401
    """The extra duty as it stands, by whom it is owed for."""
    found = [one for one in duties(meeting, calendar, LATER) if one.duty.key == "extra"]
    by_subject = {one.subject: one for one in found}
    assert len(by_subject) == len(found)
    return by_subject


def states(meeting: Any, calendar: WorkingCalendar) -> dict[str | None, DutyState]:  # noqa: ANN401
    """The same, as states alone."""
    return {ref: one.state for ref, one in listed(meeting, calendar).items()}


# --- who is invited ---------------------------------------------------------------------------------------


def test_an_agency_that_is_not_invited_any_more_stays_listed(scotland: WorkingCalendar) -> None:
    """Its duty is released and says why, as our reading; nobody asks for it at closing; no breach."""
    meeting = rearranged(planned(duty(subjects.invited_agencies)))
    found = listed(meeting, scotland)
    assert list(found) == ["Social Work", "NHS", "Education"]
    gone = found["NHS"]
    assert (gone.state, gone.open, gone.breach) == (DutyState.RELEASED, False, False)
    assert gone.why == "that agency is not invited to it any more; by our reading A-74"
    assert "(that agency is not invited to it any more; by our reading A-74)" in gone.sentence()
    assert {found["Social Work"].state, found["Education"].state} == {DutyState.OPEN}
    left = {subject for one, _, subject in meeting.rules.still_owed(meeting) if one.key == "extra"}
    assert left == {"Social Work", "Education"}


def test_an_agency_that_is_invited_again_owes_it_again(scotland: WorkingCalendar) -> None:
    """It is the same duty, since the same day."""
    meeting = rearranged(rearranged(planned(duty(subjects.invited_agencies))), INVITEES)
    found = listed(meeting, scotland)
    assert {one.state for one in found.values()} == {DutyState.OPEN}
    assert {type(one.opened_by) for one in found.values()} == {Convene}


def test_what_was_done_stays_done(scotland: WorkingCalendar) -> None:
    """A report that came before its agency was left out was given; and one may still come after."""
    done = Discharge(at=ON, by=WORKER, duty="extra", subject="NHS")
    first = rearranged(planned(duty(subjects.invited_agencies)).record(done))
    after = rearranged(planned(duty(subjects.invited_agencies))).record(done)
    for meeting in (first, after):
        assert states(meeting, scotland)["NHS"] is DutyState.DISCHARGED


def test_people_who_are_invited_no_longer_stay_listed(scotland: WorkingCalendar) -> None:
    """Each of them, whatever agency they are of."""
    meeting = rearranged(planned(duty(subjects.invited)), INVITEES[:1])
    found = states(meeting, scotland)
    assert found.pop("worker") is DutyState.OPEN
    assert list(found) == ["nurse", "teacher", "manager"]
    assert set(found.values()) == {DutyState.RELEASED}


def test_a_change_of_plan_that_is_put_down_late_takes_nobody_away(scotland: WorkingCalendar) -> None:
    """What was planned before the plan in force changes nothing of it: the log kept both."""
    day = AGREED_ON
    meeting = rearranged(planned(duty(subjects.invited_agencies)), at=day)
    assert set(states(meeting, scotland).values()) == {DutyState.OPEN}


def test_who_was_left_out_before_a_duty_was_opened_is_not_listed(scotland: WorkingCalendar) -> None:
    """The list is of what was owed once, and not of all that might have been."""
    meeting = rearranged(planned(duty(subjects.invited_agencies, Rearrange)))
    assert list(listed(meeting, scotland)) == ["Social Work", "Education"]


def test_what_was_opened_between_two_sittings_is_about_the_next(scotland: WorkingCalendar) -> None:
    """Until one is planned it is about the last; who is not invited to the next is listed as released."""
    sat = planned(duty(subjects.invited_agencies, Name)).move(Hold(at=HELD_ON, by=MANAGER, sitting=ADJOURNED))
    aunt = Concerned(Person("aunt"), Relation.PARENT_OR_CARER, Age.ADULT)
    named = sat.record(Name(at=HELD_ON, by=WORKER, concerned=aunt))
    assert set(states(named, scotland).values()) == {DutyState.OPEN}
    fewer = evolve(PLAN, on=LATER, invitees=NHS_LEFT_OUT)
    again = named.move(Reconvene(at=HELD_ON, by=WORKER, planned=fewer))
    assert [one for one, state in states(again, scotland).items() if state is DutyState.RELEASED] == ["NHS"]


# --- who is recorded as what ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("each", "whom", "was", "why"),
    [
        (subjects.children, CHILD, Concerned(CHILD, age=Age.ADULT), "as a child"),
        (subjects.adults, MOTHER, Concerned(MOTHER, Relation.PARENT_OR_CARER), "as an adult"),
        (
            subjects.subjects,
            CHILD,
            Concerned(CHILD, Relation.PARENT_OR_CARER),
            "as whom the meeting is about",
        ),
        (subjects.parents, MOTHER, Concerned(MOTHER, age=Age.ADULT), "as a parent or carer"),
    ],
)
def test_who_is_recorded_otherwise_stays_listed(
    scotland: WorkingCalendar, each: Ever, whom: Person, was: Concerned, why: str
) -> None:
    """Named anew, they are owed it no longer, and the list says so; named as before, they are again."""
    meeting = planned(duty(each))
    (as_before,) = (one for one in meeting.known.of(Propose)[0].concerned if one.person == whom)
    after = meeting.record(Name(at=ON, by=WORKER, concerned=was))
    gone = listed(after, scotland)[whom.ref]
    assert gone.state is DutyState.RELEASED
    assert gone.why == f"they are not recorded {why} any more; by our reading A-74"
    again = after.record(Name(at=ON, by=WORKER, concerned=as_before))
    assert states(again, scotland)[whom.ref] is DutyState.OPEN


def test_who_was_recorded_otherwise_before_is_not_listed(scotland: WorkingCalendar) -> None:
    """Whoever had been put right by the time that a duty was opened was never owed it."""
    meeting = under(duty(subjects.children), of=agreed())
    meeting = meeting.record(Name(at=AGREED_ON, by=WORKER, concerned=Concerned(CHILD, age=Age.ADULT)))
    assert listed(meeting.move(Convene(at=CONVENED_ON, by=WORKER, planned=PLAN)), scotland) == {}


def test_a_correction_takes_away_what_was_never_so(scotland: WorkingCalendar) -> None:
    """The wrong entry corrected, the case is as if it had not been made: nobody was left out, or named."""
    plan = planned(duty(subjects.invited_agencies))
    wrong = rearranged(plan)
    corrected = wrong.rules.correct(
        wrong,
        Correct(at=ON, by=WORKER, entry=wrong.log[-1].entry.identity, reason=Note("slip")),
    ).meeting
    assert states(corrected, scotland) == states(plan, scotland)
    right = evolve(PLAN, invitees=NHS_LEFT_OUT)
    convened = plan.log[-1].entry
    mended = plan.rules.correct(
        plan,
        Correct(
            at=ON,
            by=WORKER,
            entry=convened.identity,
            replacement=evolve(convened, planned=right, id="right"),
            reason=Note("slip"),
        ),
    ).meeting
    assert list(listed(mended, scotland)) == ["Social Work", "Education"]


@reading("A-74")
def test_another_reading_is_had_with_a_function_of_one_s_own(scotland: WorkingCalendar) -> None:
    """By ours it falls away; a duty in Python whose function names all who ever were leaves it owed."""
    named = Name(at=ON, by=WORKER, concerned=Concerned(CHILD, age=Age.ADULT))
    ours = planned(duty(subjects.children)).record(named)
    theirs = planned(duty(ever_a_child)).record(named)
    assert states(ours, scotland) == {"child": DutyState.RELEASED}
    assert states(theirs, scotland) == {"child": DutyState.OPEN}
    assert "in Python" in READINGS["A-74"].chosen_by


def ever_a_child(ledger: Ledger, entry: Any) -> tuple[str, ...]:  # noqa: ANN401  # any entry
    """Everyone who was a child once, with no reason why not now."""
    return subjects.children(ledger, entry)


# --- products ---------------------------------------------------------------------------------------------


def test_who_is_to_have_a_product_no_longer_stays_listed() -> None:
    """They are to be given nothing any more, and the list says why; to have it they must be so now."""

    def named(meeting: Any, relation: Relation, day: int) -> Any:  # noqa: ANN401  # Held
        at = TOMS_SITTING + timedelta(days=day)
        return meeting.record(Name(at=at, by=WORKER, concerned=Concerned(HIS_FATHER, relation, Age.ADULT)))

    wrong = named(eastmoor_held(), Relation.SUBJECT, 1)
    right = named(wrong, Relation.PARENT_OR_CARER, 2)
    (before,) = (one for one in of("summary", duties(wrong, ENGLAND, LATER)) if one.subject == HIS_FATHER.ref)
    (after,) = (one for one in of("summary", duties(right, ENGLAND, LATER)) if one.subject == HIS_FATHER.ref)
    assert before.open
    assert after.state is DutyState.RELEASED
    assert after.why == "they are not recorded as whom the meeting is about any more; by our reading A-74"
    answers = [entitled(one, "summary", HIS_FATHER).answer for one in (wrong, right)]
    assert answers == [Answer.MET, Answer.NOT_MET]
    done = right.record(issue("summary", HIS_FATHER, LATER))
    (given_it,) = (
        one for one in of("summary", duties(done, ENGLAND, LATER)) if one.subject == HIS_FATHER.ref
    )
    assert given_it.state is DutyState.DISCHARGED


# --- whatever is entered ----------------------------------------------------------------------------------

CAST: Final = (CHILD, MOTHER, Person("aunt"))
AGENCIES: Final = tuple(dict.fromkeys(one.agency for one in INVITEES))
WORDS: Final = tuple(one for one in words.EACH.meaning.values() if isinstance(one, Ever))
"""Every word of a file for whom a duty is owed that what is entered later may change."""


@st.composite
def moments(draw: st.DrawFn) -> date | datetime:
    """A day, or an hour of it, among few."""
    day = CONVENED_ON + timedelta(days=draw(st.integers(0, 2)))
    hour = draw(st.sampled_from((None, 9, 12, 15)))
    return day if hour is None else datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@st.composite
def logs(draw: st.DrawFn) -> list[Any]:
    """A case of which the people and the plans change, sitting by sitting: each meeting on its way."""
    meeting: Any = under(of=agreed()).move(Convene(at=AGREED_ON, by=WORKER, planned=PLAN))
    found = [meeting]
    written = datetime.combine(LATER, datetime.min.time(), UTC)
    for number in range(draw(st.integers(1, 8))):
        at = draw(moments())
        which = draw(st.sampled_from(("rearrange", "rearrange", "name", "name", "sit")))
        some = tuple(one for one in INVITEES if draw(st.booleans()))
        more: dict[str, Any] = {"at": at, "by": WORKER, "recorded_at": written, "id": f"n{number}"}
        sits = hasattr(meeting, "planned") and type(meeting).__name__ == "Convened"
        if which == "name":
            said = draw(st.tuples(st.sampled_from(CAST), st.sampled_from(Relation), st.sampled_from(Age)))
            meeting = meeting.record(Name(concerned=Concerned(said[0], said[1], said[2]), **more))
        elif which == "rearrange" and sits:
            meeting = meeting.record(Rearrange(planned=evolve(PLAN, invitees=some), **more))
        elif sits:
            meeting = meeting.move(Hold(sitting=evolve(ADJOURNED, attended=some or INVITEES), **more))
        else:
            meeting = meeting.move(Reconvene(planned=evolve(PLAN, invitees=some), **more))
        found.append(meeting)
    return found


@settings(max_examples=60, deadline=None)
@given(logs())
def test_whoever_was_so_at_some_time_since_is_listed_and_nobody_else(meetings: list[Any]) -> None:
    """For every word: those whom the log so far, or a later one, showed to be so; and why not now."""
    ledgers = [Ledger(one, one.known.order) for one in meetings]
    last = ledgers[-1]
    for entry in last.entries:
        seen = [one for one in ledgers if any(entry is other for other in one.entries)]
        for each in WORDS:
            ever = each(last, entry)
            assert len(set(ever)) == len(ever)
            assert set(ever) == {ref for one in seen for ref in now(each)(one, entry)}
            gone = {ref for ref in ever if each.gone(last, entry, ref)}
            assert gone == set(ever) - set(now(each)(last, entry))


@settings(max_examples=200, deadline=None)
@given(st.lists(moments(), max_size=7))
def test_the_last_of_a_log_in_time_after_each_entry(when: list[Any]) -> None:
    """It is what ordering all of them so far would say."""
    entries = [Name(at=at, by=WORKER, concerned=Concerned(CHILD), recorded_at=LATER) for at in when]
    ordered = [in_time(entries[: number + 1])[-1] for number in range(len(entries))]
    assert [id(one) for one in last_each_time(entries)] == [id(one) for one in ordered]


@pytest.mark.parametrize("each", WORDS, ids=lambda one: one.name)
def test_a_word_is_one_value(each: Ever) -> None:
    """Pickled it is equal, and it is told by its name, which the fingerprint of an encoding has."""
    again = pickle.loads(pickle.dumps(each))  # noqa: S301  # made here
    assert (again, hash(again)) == (each, hash(each))
    assert getattr(subjects, each.__name__) is each
    assert isinstance(each, NoLonger)
    assert words.EACH.word(again) == words.EACH.word(each)
    assert len({one.name for one in WORDS}) == len(WORDS)


def test_an_hour_at_which_one_sitting_was_planned_says_nothing_of_the_next() -> None:
    """At noon the first was planned anew; of the next a day is told, and later an hour, which stands."""
    day, nobody = date(2026, 5, 21), evolve(PLAN, invitees=())
    plain: dict[str, Any] = {"by": WORKER, "recorded_at": datetime(2026, 5, 22, tzinfo=UTC)}
    meeting: Any = under(of=agreed()).move(Convene(at=AGREED_ON, by=WORKER, planned=PLAN))
    meeting = meeting.record(Rearrange(at=datetime(2026, 5, 21, 12, tzinfo=UTC), planned=nobody, **plain))
    meeting = meeting.move(Hold(at=day, sitting=evolve(ADJOURNED, attended=INVITEES), **plain))
    meeting = meeting.move(Reconvene(at=day, planned=nobody, **plain))
    last = Rearrange(at=datetime(2026, 5, 21, 9, tzinfo=UTC), planned=PLAN, **plain)
    meeting = meeting.record(last)
    ledger = Ledger(meeting, meeting.known.order)
    assert ledger.plan_for(last) == PLAN
    assert ledger.plans_since(last) == (PLAN,)
