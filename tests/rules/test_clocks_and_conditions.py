"""What a duty counts from, in which cases it is owed, and what a protocol adds to the vocabulary."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.dumfries_galloway import (
    AGREED_ON,
    CHAIR,
    INVITED,
    NO,
    PLANNED,
    PROPOSED_ON,
    SAT_ON,
    WORKER,
    YES,
    agreed,
    owing,
    proposal,
    told,
)

from mapm import (
    Before,
    CalendarDays,
    Classify,
    Close,
    Convene,
    Convened,
    Decide,
    Discharge,
    Duty,
    DutyState,
    Ending,
    Extend,
    Held,
    Hold,
    LocalStep,
    Meeting,
    MeetingProtocol,
    MoveRefused,
    NotBefore,
    Note,
    Occur,
    Outcome,
    Owed,
    Propose,
    Proposed,
    ProtocolInvalid,
    Purpose,
    Rearrange,
    Reconvene,
    Recording,
    Refusal,
    Reply,
    Respond,
    Role,
    ShareNote,
    Sitting,
    Unstated,
    Weeks,
    WorkingDays,
)
from mapm.protocols.common.owners import InRole
from mapm.protocols.common.subjects import attended, invited, invited_agencies, relevant_agencies
from mapm.protocols.dumfries_galloway import DG, PROFESSIONALS_MEETING
from mapm.rules.clocks import (
    Discharged,
    FirstOf,
    FirstSitting,
    LastOf,
    LatestSitting,
    Occurrence,
    PlannedSitting,
    Proposal,
    circles,
)
from mapm.rules.conditions import AllOf, Answered, ClosedAs, HeldFor, Occurred, OfKind, SittingNumber
from mapm.rules.discharging import FirstWhere
from mapm.rules.duties import NotYet
from mapm.rules.ledger import Ledger
from mapm.rules.several import Reckoned, SeveralLimits
from mapm.rules.vocabulary import Happening, LocalOutcome, LocalState, Trait, Vocabulary

if TYPE_CHECKING:
    from mapm import WorkingCalendar

CITES: Final = (DG["14.1#4"],)
WORDS: Final = Vocabulary(
    traits=(
        Trait(key="urgency", what="how urgent it is", values=("urgent", "routine"), cites=CITES),
        Trait(
            key="meeting",
            what="which kind of meeting it is",
            values=("planning", "core group", "review"),
            cites=CITES,
            each_sitting=True,
        ),
    ),
    occurrences=(Happening(key="report", what="the report is completed", cites=CITES),),
    states=(LocalState(key="triaged", what="triaged", refines=Proposed, cites=CITES),),
    outcomes=(
        LocalOutcome(
            key="stepped-down",
            what="stepped down",
            of=Outcome.WITHDRAWN,
            cites=CITES,
            only=(("urgency", "routine"),),
        ),
    ),
)


def duty(**changed: Any) -> Duty:  # noqa: ANN401  # any field
    """A duty of the chair, due five working days after what opens it."""
    given: dict[str, Any] = {
        "key": "extra",
        "what": "the extra thing",
        "cites": CITES,
        "binding": True,
        "opens": Propose,
        "owner": InRole(Role.CHAIR),
        "to": "everyone",
        "within": WorkingDays(5),
    }
    return Duty(**given | changed)


def protocol(*extra: Duty) -> MeetingProtocol:
    """The protocol of D&G with these duties and a vocabulary of its own."""
    kinds = (Occur, Classify, LocalStep)
    return evolve(
        PROFESSIONALS_MEETING,
        key="local",
        facts=(*PROFESSIONALS_MEETING.facts, *(Recording(fact=kind, cites=CITES) for kind in kinds)),
        duties=(*PROFESSIONALS_MEETING.duties, *extra),
        words=WORDS,
    )


def proposed(*extra: Duty) -> Proposed:
    """A meeting proposed on 5 August 2024 under such a protocol."""
    return protocol(*extra).open(proposal(), ref="case")


def convened(*extra: Duty) -> Convened:
    """The same meeting, planned for 2 September 2024, and the family told."""
    return told(under(agreed(), *extra))


def under(meeting: Any, *extra: Duty) -> Any:  # noqa: ANN401  # a meeting in any state
    """A meeting that goes on under such a protocol."""
    local = evolve(meeting, rules=protocol(*extra))
    return local.move(Convene(at=AGREED_ON, by=WORKER, planned=PLANNED))


def held(*extra: Duty, on: date = SAT_ON) -> Held:
    """The same meeting, held."""
    return convened(*extra).move(Hold(at=on, by=CHAIR, sitting=Sitting(INVITED, CHAIR)))


def extra(meeting: Meeting, calendar: WorkingCalendar) -> Owed:
    """The extra duty, of which there is one instance."""
    (one,) = owing(meeting, "extra", calendar)
    return one


def due(meeting: Meeting, calendar: WorkingCalendar) -> date | None:
    """When the extra duty is due; none while that cannot be told."""
    found = extra(meeting, calendar).due
    return found.on if found is not None else None


def test_a_date_that_counts_back_from_a_sitting_moves_with_it(scotland: WorkingCalendar) -> None:
    """Before anything is planned it waits; then it is five working days before, wherever the sitting goes."""
    backward = duty(within=Before(WorkingDays(5)), counts_from=PlannedSitting())
    waiting = extra(proposed(backward), scotland)
    assert (waiting.state, waiting.why) == (DutyState.NOT_COMPUTABLE, "no sitting has been planned yet")
    meeting = convened(backward)
    assert due(meeting, scotland) == date(2024, 8, 26)
    moved = meeting.record(
        Rearrange(at=date(2024, 8, 21), by=WORKER, planned=evolve(PLANNED, on=date(2024, 9, 9)))
    )
    assert due(moved, scotland) == date(2024, 9, 2)


def test_a_date_before_a_sitting_stays_with_that_sitting(scotland: WorkingCalendar) -> None:
    """What was owed before the first sitting keeps its day, and its agencies, when another is planned."""
    backward = duty(
        opens=(Convene, Reconvene),
        within=Before(WorkingDays(5)),
        counts_from=PlannedSitting(),
        each=invited_agencies,
    )
    once = convened(backward).move(sitting(SAT_ON))
    fewer = evolve(PLANNED, on=date(2024, 9, 23), invitees=PLANNED.invitees[:1])
    again = once.move(Reconvene(at=date(2024, 9, 5), by=WORKER, planned=fewer))

    def days(meeting: Meeting) -> list[tuple[str | None, date | None]]:
        return [
            (one.subject, one.due.on if one.due is not None else None)
            for one in owing(meeting, "extra", scotland)
        ]

    agencies = list(dict.fromkeys(one.agency.ref for one in PLANNED.invitees))
    first = [(agency, date(2024, 8, 26)) for agency in agencies]
    assert days(again) == [*first, (agencies[0], date(2024, 9, 16))]
    later = evolve(fewer, on=date(2024, 9, 30))
    moved = again.record(Rearrange(at=date(2024, 9, 6), by=WORKER, planned=later))
    assert days(moved) == [*first, (agencies[0], date(2024, 9, 23))]


def test_who_was_invited_and_who_came_are_those_of_that_sitting(scotland: WorkingCalendar) -> None:
    """A later sitting with other people changes nobody's duty of the one before."""
    asked = duty(opens=(Convene, Reconvene), each=invited)
    told_it = duty(key="came", opens=ShareNote, each=attended)
    people = tuple(one.person for one in INVITED)
    shared = convened(asked, told_it).move(sitting(SAT_ON))
    noted = shared.move(ShareNote(at=date(2024, 9, 3), by=CHAIR, shared_with=people))
    fewer = evolve(PLANNED, on=date(2024, 9, 23), invitees=PLANNED.invitees[:1])
    again = noted.move(Reconvene(at=date(2024, 9, 5), by=WORKER, planned=fewer)).move(
        Hold(at=date(2024, 9, 23), by=CHAIR, sitting=Sitting(INVITED[:1], CHAIR))
    )
    came = [one.subject for one in owing(again, "came", scotland)]
    assert came == [one.ref for one in people]
    assert len(owing(again, "extra", scotland)) == len(PLANNED.invitees) + 1


def test_what_a_sitting_opens_counts_back_from_the_next(scotland: WorkingCalendar) -> None:
    """Until one is planned it waits: the sitting that took place is behind it."""
    backward = duty(opens=Hold, within=Before(WorkingDays(5)), counts_from=PlannedSitting())
    sat = convened(backward).move(sitting(SAT_ON))
    assert extra(sat, scotland).why == "no sitting has been planned yet"
    later = evolve(PLANNED, on=date(2024, 9, 23))
    again = sat.move(Reconvene(at=date(2024, 9, 5), by=WORKER, planned=later))
    assert due(again, scotland) == date(2024, 9, 16)


def test_a_clock_starts_with_what_happened_and_not_before(scotland: WorkingCalendar) -> None:
    """A named occurrence starts it; until it is recorded the duty is listed and says what it waits for."""
    waits = duty(counts_from=Occurrence("report", "the report is completed"))
    meeting = proposed(waits)
    assert extra(meeting, scotland).why == "not recorded yet: the report is completed"
    assert "not yet computable (not recorded yet" in extra(meeting, scotland).sentence()
    done = meeting.record(Occur(at=date(2024, 8, 7), by=WORKER, occurrence="report"))
    assert due(done, scotland) == date(2024, 8, 14)


def test_a_clock_starts_from_another_duty_when_it_was_actually_done(scotland: WorkingCalendar) -> None:
    """The due date of the other has no part in it: late or early, the day of its discharge counts."""
    first = duty(key="first")
    waits = duty(counts_from=Discharged("first"))
    meeting = proposed(first, waits)
    assert extra(meeting, scotland).why == "the duty first has not been discharged yet"
    late = meeting.record(Discharge(at=date(2024, 8, 20), by=CHAIR, duty="first"))
    assert due(late, scotland) == date(2024, 8, 27)


def test_the_sooner_of_limits_with_clocks_of_their_own(scotland: WorkingCalendar) -> None:
    """Each counts from its own day; what has not started yet may make it sooner, and it says so."""
    both = SeveralLimits((Reckoned(WorkingDays(5), Occurrence("report", "the report")), Reckoned(Weeks(2))))
    meeting = proposed(duty(within=both))
    assert due(meeting, scotland) == date(2024, 8, 19)
    assert extra(meeting, scotland).why == "it may yet be sooner: not recorded yet: the report"
    soon = meeting.record(Occur(at=date(2024, 8, 7), by=WORKER, occurrence="report"))
    assert due(soon, scotland) == date(2024, 8, 14)
    assert "the sooner of Wednesday 14 August 2024 (5 working days after" in extra(soon, scotland).sentence()
    assert due(meeting.record(Occur(at=date(2024, 8, 16), by=WORKER, occurrence="report")), scotland) == date(
        2024, 8, 19
    )


def test_the_later_of_limits_waits_for_all_of_them(scotland: WorkingCalendar) -> None:
    """No date is named that a clock still to start could put off; moved, the first date is kept."""
    both = SeveralLimits((Reckoned(WorkingDays(5), Occurrence("report")), Reckoned(Weeks(2))), later=True)
    meeting = proposed(duty(within=both))
    assert extra(meeting, scotland).state is DutyState.NOT_COMPUTABLE
    done = meeting.record(Occur(at=date(2024, 8, 20), by=WORKER, occurrence="report"))
    assert due(done, scotland) == date(2024, 8, 27)
    moved = done.record(
        Extend(
            at=date(2024, 8, 21),
            by=CHAIR,
            duty="extra",
            to=date(2024, 9, 2),
            authority=CHAIR,
            reason=Note("x"),
        )
    )
    found = extra(moved, scotland).due
    assert found is not None
    assert found.extension is not None
    assert (found.on, found.extension.first.on) == (date(2024, 9, 2), date(2024, 8, 27))


def test_several_limits_tell_what_is_wrong_with_them(scotland: WorkingCalendar) -> None:
    """One is no choice, a clock waits for a duty that is there, and a calendar that ends is said."""
    with pytest.raises(ProtocolInvalid, match="two limits or more"):
        SeveralLimits((Reckoned(Weeks(2)),))
    with pytest.raises(ProtocolInvalid, match="not there: nothing"):
        protocol(duty(within=SeveralLimits((Reckoned(Weeks(2)), Reckoned(Weeks(2), Discharged("nothing"))))))
    far = SeveralLimits((Reckoned(Weeks(2)), Reckoned(Weeks(2000))))
    assert far.text == "the sooner of (within 2 weeks) and (within 2000 weeks), each from its own day"
    assert extra(proposed(duty(within=far)), scotland).state is DutyState.NOT_COMPUTABLE


def test_an_earliest_day_is_told_and_is_no_deadline(scotland: WorkingCalendar) -> None:
    """Nothing is ever overdue by it; before its clock starts it is not told either."""
    clear = NotBefore(CalendarDays(28), clear=True)
    one = extra(proposed(duty(within=clear)), scotland)
    assert (one.state, one.due, one.late) == (DutyState.OPEN, None, False)
    assert one.why == "not before Tuesday 3 September 2024"
    assert '"at least 28 clear calendar days after", which is no deadline' in one.sentence()
    waiting = extra(proposed(duty(within=clear, counts_from=Occurrence("report"))), scotland)
    assert (waiting.state, waiting.why) == (DutyState.NOT_COMPUTABLE, "not recorded yet: report")
    far = NotBefore(Weeks(2000))
    assert "build it for more years" in extra(proposed(duty(within=far)), scotland).why


def test_what_was_done_before_its_earliest_day_says_so(scotland: WorkingCalendar) -> None:
    """The day is told of what has been done, too; done too soon is not late, and is no breach."""
    clear = duty(within=NotBefore(CalendarDays(28), clear=True))
    for day, says in (
        (date(2024, 9, 2), "not before Tuesday 3 September 2024, and it was done before that"),
        (date(2024, 9, 3), "not before Tuesday 3 September 2024"),
    ):
        one = extra(proposed(clear).record(Discharge(at=day, by=CHAIR, duty="extra")), scotland)
        assert (one.state, one.why, one.late, one.breach) == (DutyState.DISCHARGED, says, False, False)
        assert f"discharged ({says})" in one.sentence()


def test_a_duty_is_opened_by_the_discharge_of_another(scotland: WorkingCalendar) -> None:
    """It is not there before, has the same subject, and can be discharged in its turn."""
    consult_then = duty(opens=(), after="consult")
    meeting = proposed(consult_then)
    assert owing(meeting, "extra", scotland) == ()
    replied = meeting.record(
        Respond(at=date(2024, 8, 6), by=WORKER, agency=proposal().relevant[0], reply=YES)
    )
    one = extra(replied, scotland)
    assert (one.subject, one.due.on if one.due else None) == ("NHS", date(2024, 8, 13))
    ended = replied.record(Discharge(at=date(2024, 8, 8), by=CHAIR, duty="extra", subject="NHS"))
    assert extra(ended, scotland).state is DutyState.DISCHARGED


def test_sittings_are_counted_by_what_took_place(scotland: WorkingCalendar) -> None:
    """The first sitting, or the latest, as it took place on its own day and not on the planned one."""
    for clock in (FirstSitting(), LatestSitting()):
        waits = duty(within=Weeks(12), counts_from=clock)
        assert extra(convened(waits), scotland).why == "no sitting has taken place yet"
        assert due(held(waits, on=date(2024, 9, 4)), scotland) == date(2024, 11, 27)
    assert due(held(duty(counts_from=Proposal())), scotland) == date(2024, 8, 12)


def test_what_kind_of_case_it_is_decides_and_silence_does_not(scotland: WorkingCalendar) -> None:
    """While the kind is not recorded the duty is listed without a date; then it is owed, or it is not."""
    urgent = duty(when=OfKind("urgency", ("urgent",)))
    meeting = proposed(urgent)
    assert extra(meeting, scotland).why == "the urgency of the case is not recorded"
    as_urgent = meeting.record(Classify(at=PROPOSED_ON, by=WORKER, trait="urgency", value="urgent"))
    assert due(as_urgent, scotland) == date(2024, 8, 12)
    assert "gives no date" not in extra(meeting, scotland).sentence()  # the limit does: the case does not yet
    routine = as_urgent.record(Classify(at=AGREED_ON, by=WORKER, trait="urgency", value="routine"))
    fallen = extra(routine, scotland)
    assert (fallen.state, fallen.why) == (DutyState.RELEASED, "the urgency of the case is routine now")
    never = meeting.record(Classify(at=PROPOSED_ON, by=WORKER, trait="urgency", value="routine"))
    assert owing(never, "extra", scotland) == ()


def test_a_duty_without_a_limit_waits_as_well(scotland: WorkingCalendar) -> None:
    """That nothing has a date makes it no less unknown whether it is owed."""
    urgent = duty(within=None, when=OfKind("urgency", ("urgent",)))
    assert extra(proposed(urgent), scotland).state is DutyState.NOT_COMPUTABLE


MEETING: Final = OfKind("meeting", ("review",), each_sitting=True)
"""That a sitting is a review: said anew for each."""


def kind(value: str, on: date) -> Classify:
    """That the sitting to come is of a kind."""
    return Classify(at=on, by=WORKER, trait="meeting", value=value)


def sat_again(meeting: Held, kind_of_it: str, on: date) -> Held:
    """The meeting, after one sitting more, of this kind."""
    planned = evolve(PLANNED, on=on)
    said = meeting.record(kind(kind_of_it, on))
    going = said.move(Reconvene(at=on, by=WORKER, planned=planned, purpose=Purpose.REVIEW))
    return going.move(sitting(on))


def sitting(on: date) -> Hold:
    """A sitting that is to go on another day."""
    return Hold(at=on, by=CHAIR, sitting=Sitting(INVITED, CHAIR, ending=Ending.ADJOURNED))


def test_what_a_sitting_was_stays_what_it_was(scotland: WorkingCalendar) -> None:
    """A kind that is said anew for each sitting is that of the sitting to come, and of none before it."""
    assert extra(held(duty(opens=Hold, when=MEETING)), scotland).why == (
        "the meeting of the sitting of Monday 2 September 2024 is not recorded (it can be, dated that day or "
        "before)"
    )
    planning = convened(duty(opens=Hold, when=MEETING)).record(kind("planning", SAT_ON))
    sat = planning.move(sitting(SAT_ON))
    assert owing(sat, "extra", scotland) == ()
    reviewed = sat_again(sat, "review", date(2024, 11, 4))
    assert due(reviewed, scotland) == date(2024, 11, 11)
    assert due(sat_again(reviewed, "planning", date(2024, 12, 2)), scotland) == date(2024, 11, 11)


def test_one_cycle_of_sittings_goes_on_inside_another(scotland: WorkingCalendar) -> None:
    """The next review is due from the planning meeting, and no sitting of another kind discharges it."""
    waits = duty(opens=Hold, when=SittingNumber(last=1), discharged_by=FirstWhere(Hold, MEETING))
    sat = sat_again(convened(waits).move(sitting(SAT_ON)), "core group", date(2024, 9, 5))
    assert extra(sat, scotland).state is DutyState.OPEN
    reviewed = sat_again(sat, "review", date(2024, 11, 4))
    assert extra(reviewed, scotland).state is DutyState.DISCHARGED
    assert extra(reviewed, scotland).discharged_by is reviewed.known.last(Hold)


def test_what_names_somebody_has_to_name_the_one_whom_the_duty_is_for(scotland: WorkingCalendar) -> None:
    """A reply by another agency is not this one's."""
    yes = FirstWhere(Respond, AllOf(()))
    meeting = proposed(duty(each=relevant_agencies, discharged_by=yes))
    first, second = (one.ref for one in proposal().relevant[:2])
    replied = meeting.record(Respond(at=AGREED_ON, by=WORKER, agency=proposal().relevant[0], reply=YES))
    stands = {one.subject: one.state for one in owing(replied, "extra", scotland)}
    assert stands[first] is DutyState.DISCHARGED
    assert stands[second] is not DutyState.DISCHARGED


def test_what_came_before_does_not_discharge(scotland: WorkingCalendar) -> None:
    """A reply that was recorded before the duty was opened was to something else."""
    asked = duty(opens=Convene, discharged_by=FirstWhere(Respond, AllOf(())))
    meeting = convened(asked)
    assert meeting.known.of(Respond)
    assert extra(meeting, scotland).state is not DutyState.DISCHARGED


def test_a_date_that_somebody_set_is_told_with_the_words_that_it_stands_for(
    scotland: WorkingCalendar,
) -> None:
    """Of a duty with words and no number, those words; of one without either, that there is no limit."""
    for within, words in ((None, "gives none)"), (Unstated("promptly"), 'says "promptly")')):
        to = Extend(
            at=date(2024, 8, 21),
            by=CHAIR,
            duty="extra",
            to=date(2024, 9, 2),
            authority=CHAIR,
            reason=Note("x"),
        )
        found = extra(proposed(duty(within=within)).record(to), scotland)
        assert found.due is not None
        assert found.due.on == date(2024, 9, 2)
        assert words in found.sentence()


def test_a_classification_opens_what_is_owed_of_its_own_trait_alone(scotland: WorkingCalendar) -> None:
    """Said to be urgent later on, the case is owed what is urgent from that day; nothing else opens it."""
    urgent = duty(opens=Classify, when=OfKind("urgency", ("urgent",)))
    meeting = proposed(urgent).record(Classify(at=PROPOSED_ON, by=WORKER, trait="urgency", value="routine"))
    assert owing(meeting, "extra", scotland) == ()
    risen = meeting.record(Classify(at=date(2024, 8, 7), by=WORKER, trait="urgency", value="urgent"))
    assert due(risen.record(kind("review", date(2024, 8, 8))), scotland) == date(2024, 8, 14)


def test_the_answer_given_with_what_opens_a_duty_is_about_that(scotland: WorkingCalendar) -> None:
    """Another answer at a later sitting takes nothing back that the earlier one opened."""
    wanted = duty(opens=Hold, when=Answered("decisions-written"))

    def answered(reply: Reply, meeting: Convened, on: date = SAT_ON) -> Held:
        return meeting.move(evolve(sitting(on), answers={"decisions-written": reply}))

    yes = answered(YES, convened(wanted))
    planned = evolve(PLANNED, on=date(2024, 9, 5))
    going = yes.move(Reconvene(at=date(2024, 9, 5), by=WORKER, planned=planned))
    both = answered(NO, going, date(2024, 9, 5))
    assert due(both, scotland) == date(2024, 9, 9)
    decided = both.record(Decide(at=date(2024, 9, 6), by=CHAIR, answers={"decisions-written": YES}))
    days = [one.due.on for one in owing(decided, "extra", scotland) if one.due is not None]
    assert days == [date(2024, 9, 9), date(2024, 9, 12)]


def test_no_other_sitting_answers_for_one_that_was_asked_and_did_not_say(scotland: WorkingCalendar) -> None:
    """Neither an earlier answer nor a later one makes a duty vanish; what is decided since tells it."""
    wanted = duty(opens=Hold, when=Answered("decisions-written"))
    planned = evolve(PLANNED, on=date(2024, 9, 5))
    again = Reconvene(at=date(2024, 9, 5), by=WORKER, planned=planned)
    second = sitting(date(2024, 9, 5))
    silent, no = evolve(second, answers={}), evolve(second, answers={"decisions-written": NO})
    before = convened(wanted).move(evolve(sitting(SAT_ON), answers={"decisions-written": NO})).move(again)
    (waits,) = owing(before.move(silent), "extra", scotland)
    assert (waits.opened_by.at, waits.state) == (date(2024, 9, 5), DutyState.NOT_COMPUTABLE)
    after = convened(wanted).move(evolve(sitting(SAT_ON), answers={})).move(again).move(no)
    (waits,) = owing(after, "extra", scotland)
    assert (waits.opened_by.at, waits.why) == (SAT_ON, "the question decisions-written is not answered")
    decided = before.move(silent).record(
        Decide(at=date(2024, 9, 6), by=CHAIR, answers={"decisions-written": YES})
    )
    assert due(decided, scotland) == date(2024, 9, 12)


def test_an_answer_decides(scotland: WorkingCalendar) -> None:
    """A question answered yes, with whatever entry; unanswered, it is listed as such."""
    assert due(proposed(duty(when=Answered("network"))), scotland) == date(2024, 8, 12)
    waiting = extra(proposed(duty(when=Answered("advice-sought"))), scotland)
    assert waiting.why == "the question advice-sought is not answered"


def test_which_sitting_it_is_decides(scotland: WorkingCalendar) -> None:
    """A first interval can differ from later ones."""
    first, later = duty(opens=Hold, when=SittingNumber(last=1)), duty(opens=Hold, when=SittingNumber(first=2))
    assert due(held(first), scotland) == date(2024, 9, 9)
    assert owing(held(later), "extra", scotland) == ()


def test_what_a_sitting_was_called_for_decides(scotland: WorkingCalendar) -> None:
    """The first is called for nothing; what a later one is called for is nothing to those before."""
    review = duty(opens=Hold, when=HeldFor(Purpose.REVIEW))
    sat = convened(review).move(sitting(SAT_ON))
    assert owing(sat, "extra", scotland) == ()
    days = []
    for month, purpose in ((9, Purpose.GOES_ON), (10, Purpose.REVIEW), (11, Purpose.GOES_ON)):
        on = date(2024, month, 7)
        plan = evolve(PLANNED, on=on)
        sat = sat.move(Reconvene(at=on, by=WORKER, planned=plan, purpose=purpose)).move(sitting(on))
        days.append([one.opened_by.at for one in owing(sat, "extra", scotland)])
    assert days == [[], [date(2024, 10, 7)], [date(2024, 10, 7)]]


def test_a_clock_starts_with_the_first_of_several_or_the_last(scotland: WorkingCalendar) -> None:
    """The first that is there is enough; the last is told when all of them are there."""
    report, sat = Occurrence("report", "the report"), FirstSitting()
    first, last = duty(counts_from=FirstOf((report, sat))), duty(counts_from=LastOf((report, sat)))
    waits = "not recorded yet: the report; no sitting has taken place yet"
    assert extra(convened(first), scotland).why == extra(convened(last), scotland).why == waits
    assert due(held(first), scotland) == date(2024, 9, 9)
    assert extra(held(last), scotland).why == "not recorded yet: the report"
    for day, sooner, later in (
        (date(2024, 8, 30), date(2024, 9, 6), date(2024, 9, 9)),
        (date(2024, 9, 4), date(2024, 9, 9), date(2024, 9, 11)),
    ):
        said = Occur(at=day, by=WORKER, occurrence="report", recorded_at=date(2024, 9, 4))
        assert due(held(first).record(said), scotland) == sooner
        assert due(held(last).record(said), scotland) == later


def test_duties_that_wait_for_each_other_are_told_with_the_way_round() -> None:
    """Where the earlier of two clocks starts from outside there is no circle, however they are listed."""

    def waits(key: str, *others: str, of: Any = LastOf) -> Duty:  # noqa: ANN401  # a class of clocks
        return duty(key=key, counts_from=of(tuple(map(Discharged, others))))

    outside = duty(key="outside")
    round_of_three = [waits("one", "two"), waits("two", "three"), waits("three", "one"), waits("four", "one")]
    told = {"one": ["two", "three", "one"], "two": ["three", "one", "two"], "three": ["one", "two", "three"]}
    for order in permutations(round_of_three):
        assert circles(order) == told
    escapes = [waits("one", "two", "outside", of=FirstOf), waits("two", "one"), outside]
    for order in permutations(escapes):
        assert circles(order) == {}
    caught = [waits("one", "two", "outside"), waits("two", "one"), outside]
    for order in permutations(caught):
        assert circles(order) == {"one": ["two", "one"], "two": ["one", "two"]}
    either = SeveralLimits((Reckoned(Weeks(1), Discharged("two")), Reckoned(Weeks(2))))
    for within, found in (
        (either, {}),
        (evolve(either, later=True), {"one": ["two", "one"], "two": ["one", "two"]}),
    ):
        assert circles((duty(key="one", within=within), waits("two", "one"))) == found


def test_conditions_together_are_no_where_one_is_no() -> None:
    """A no decides before what cannot be told; what cannot be told decides before yes."""
    meeting = proposed(duty())
    ledger = Ledger(meeting, meeting.known.order)
    (entry,) = meeting.known.order
    unknown, yes, no = OfKind("urgency", ("urgent",)), Answered("network"), Occurred("report")
    assert AllOf((yes,))(ledger, entry) is True
    assert AllOf((unknown, no))(ledger, entry) is False
    assert isinstance(AllOf((yes, unknown))(ledger, entry), NotYet)
    assert HeldFor(Purpose.REVIEW)(ledger, entry) is False
    assert ClosedAs(("withdrawn",))(ledger, entry) is False


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (Occur(at=PROPOSED_ON, by=WORKER, occurrence="birth"), "no such occurrence; there are report"),
        (Classify(at=PROPOSED_ON, by=WORKER, trait="size", value="small"), "no such trait of a case"),
        (Classify(at=PROPOSED_ON, by=WORKER, trait="urgency", value="low"), "urgent, routine"),
        (LocalStep(at=PROPOSED_ON, by=WORKER, key="screened"), "no such state of the protocol's own"),
    ],
)
def test_a_word_that_the_protocol_does_not_have_is_refused(entry: Any, says: str) -> None:  # noqa: ANN401
    """Nothing enters the log that no rule could read."""
    with pytest.raises(MoveRefused, match=says) as refused:
        proposed().record(entry)
    assert refused.value.decision.refusal is Refusal.NOT_IN_THIS_PROTOCOL


def test_a_state_of_its_own_refines_the_one_it_is_in() -> None:
    """It can be recorded in that state alone."""
    step = LocalStep(at=AGREED_ON, by=WORKER, key="triaged")
    assert proposed().record(step).known.last(LocalStep) is step
    with pytest.raises(MoveRefused, match="refines another state: Proposed"):
        convened().record(LocalStep(at=SAT_ON, by=WORKER, key="triaged"))


def test_an_outcome_of_its_own_says_more_than_the_general_one() -> None:
    """It goes with its general outcome, and with the cases that may have it."""
    meeting = proposed()
    close = Close(
        at=AGREED_ON,
        by=WORKER,
        outcome=Outcome.WITHDRAWN,
        local="stepped-down",
        undischarged={"consult": Note("not asked")},
    )
    with pytest.raises(MoveRefused, match="other cases alone: urgency routine"):
        meeting.move(close)
    routine = meeting.record(Classify(at=AGREED_ON, by=WORKER, trait="urgency", value="routine"))
    assert routine.move(close).outcome is Outcome.WITHDRAWN
    with pytest.raises(MoveRefused, match='outcome of the kind "withdrawn"'):
        routine.move(evolve(close, outcome=Outcome.NOT_PROCEEDING))
    with pytest.raises(MoveRefused, match="no such outcome"):
        routine.move(evolve(close, local="else"))


def test_a_duty_waits_for_one_that_is_there_and_never_for_itself() -> None:
    """What could never start is refused when the protocol is built."""
    with pytest.raises(ProtocolInvalid, match="not there: nothing"):
        protocol(duty(opens=(), after="nothing"))
    with pytest.raises(ProtocolInvalid, match="not there: nothing"):
        protocol(duty(counts_from=Discharged("nothing")))
    with pytest.raises(ProtocolInvalid, match="waits for itself"):
        protocol(duty(opens=(), after="other"), duty(key="other", opens=(), after="extra"))
    with pytest.raises(ProtocolInvalid, match="what opens it"):
        duty(opens=())
    with pytest.raises(ProtocolInvalid, match="what opens it"):
        duty(after="note")


def test_a_vocabulary_says_each_thing_once() -> None:
    """A key that stands twice is refused, and an outcome for cases that cannot be."""
    trait, outcome = WORDS.traits[0], WORDS.outcomes[0]
    with pytest.raises(ProtocolInvalid, match="a trait of the vocabulary stands twice"):
        Vocabulary(traits=(trait, trait))
    with pytest.raises(ProtocolInvalid, match="stepped-down is limited"):
        Vocabulary(traits=(evolve(trait, values=("urgent",)),), outcomes=(outcome,))
