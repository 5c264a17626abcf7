"""In which cases a duty is owed: of which sitting, of which kind of case, about whom, after which answer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from attrs import evolve
from support.dumfries_galloway import (
    AGREED_ON,
    CHAIR,
    NO,
    PLANNED,
    PROPOSED_ON,
    SAT_ON,
    WORKER,
    YES,
    owing,
    proposal,
)
from support.one_duty_more import convened, due, duty, extra, held, proposed, sitting

from mapm import (
    Classify,
    Convene,
    Convened,
    Decide,
    DutyState,
    Extend,
    Held,
    Hold,
    Note,
    Purpose,
    Reconvene,
    Reply,
    Respond,
    Unstated,
    Weeks,
)
from mapm.protocols.common.subjects import relevant_agencies
from mapm.rules.clocks import FirstSitting, LatestSitting, Proposal
from mapm.rules.conditions import AllOf, Answered, ClosedAs, HeldFor, Occurred, OfKind, SittingNumber
from mapm.rules.discharging import FirstWhere
from mapm.rules.duties import NotYet
from mapm.rules.ledger import Ledger

if TYPE_CHECKING:
    from mapm import WorkingCalendar


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
