"""What rules answer where there is nothing of the kind: no case, no such duty, no day that a calendar has."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from attrs import evolve
from support.eastmoor import CASE, CHAIR, EASTMOOR, NURSE, PROPOSED, TEACHER, WORKER, convened, held, issue
from support.on_a_log import DAY, ENGLAND, NO, UNKNOWN, YES, case, ledger, on

from mapm import (
    Advance,
    Agency,
    Agree,
    Answer,
    Appoint,
    Classify,
    Conclude,
    Decide,
    Discharge,
    Endorse,
    Escalate,
    Extend,
    Hold,
    Lacking,
    NotBefore,
    Note,
    Occur,
    Person,
    Planned,
    Propose,
    Rearrange,
    Refusal,
    Release,
    Role,
    Sitting,
    duties,
    parse_limit,
)
from mapm.protocols.readings import READINGS
from mapm.rules.applying import SaidBefore
from mapm.rules.clocks import Discharged
from mapm.rules.conditions import AllOf, Answered, OfKind, at_once
from mapm.rules.dating import dated
from mapm.rules.duties import Duty, Lapsed, NeedsCalendar, NotYet
from mapm.rules.in_order import GoesToStage, InOrder
from mapm.rules.instances import DischargesOf, DoneFor, EverWithdrawn, Kept, Withdrawn, discharges, instances
from mapm.rules.last_time import WasYes
from mapm.rules.ledger import Ledger
from mapm.rules.lifecycle import no_row
from mapm.rules.products import AsEntitled
from mapm.rules.quorum import NeverTwiceInquorate, QuorumMet
from mapm.rules.redating import Direction, Extended, Moves, Times
from mapm.rules.retold import _Latest  # pyright: ignore[reportPrivateUsage]
from mapm.rules.stages import AtStage, ladder_at
from mapm.rules.who import _agreed, _in_role  # pyright: ignore[reportPrivateUsage]

CITES: Final = (READINGS["A-05"],)
WEEK: Final[Any] = parse_limit("within 7 calendar days")
OPENS: Final = Propose(**on(), agency=Agency("school"), concerned=CASE)
HOLDS: Final = Hold(**on(9), sitting=Sitting((), CHAIR))


def nobody(*_: object) -> None:
    """No owner."""


def each_of(*refs: str) -> Any:  # noqa: ANN401  # a function of a ledger and an entry
    """These, whatever is asked."""

    def found(*_: object) -> tuple[str, ...]:
        return refs

    return found


def duty(**given: Any) -> Duty:  # noqa: ANN401  # any field
    """A duty of nobody in particular."""
    more: dict[str, Any] = {"key": "note", "what": "the note", "to": "everybody", "opens": Propose}
    return Duty(cites=CITES, binding=True, owner=nobody, **{**more, **given})


def proposed(*its: Duty, **more: Any) -> Any:  # noqa: ANN401  # Proposed
    """A case just proposed under a protocol that has these duties alone."""
    under: Any = evolve(EASTMOOR, key="local/meeting", duties=its, **more)
    return under.open(Propose(at=PROPOSED, by=WORKER, agency=Agency("school"), concerned=CASE), ref="case-1")


def extend(to: date, **more: Any) -> Extend:  # noqa: ANN401  # any field
    """The note is put off."""
    given: dict[str, Any] = {"at": PROPOSED, "by": WORKER, "duty": "note", **more}
    return Extend(to=to, reason=Note("x"), authority=CHAIR, **given)


def test_of_no_case_and_of_nothing_reported_no_kind_was_said() -> None:
    """Nor was one said of a sitting of which nothing was."""
    said = SaidBefore((("needs", ("complex",)),))
    kind = Classify(**on(1), trait="needs", value="complex")
    assert not said(None, HOLDS)
    assert not said(case(OPENS, kind), None)
    assert not said(case(OPENS, kind), OPENS)
    assert not said(case(OPENS), HOLDS)
    assert said(case(OPENS, kind), HOLDS)


def test_of_several_conditions_one_that_fails_decides_then_one_that_lapsed() -> None:
    """Then what is not told yet: first what a calendar tells, then the first of the others."""
    log = ledger(OPENS)

    class Says(OfKind):
        def __call__(self, *_: object) -> Any:  # noqa: ANN401  # any answer
            return self.values

    def says(answer: Any) -> Any:  # noqa: ANN401  # a condition that gives it
        return Says("x", answer)

    lapsed, again, wait, more, days = (
        Lapsed("one"),
        Lapsed("two"),
        NotYet("three"),
        NotYet("four"),
        NeedsCalendar("five"),
    )
    for answers, expected in (
        ((), True),
        ((True, True), True),
        ((True, lapsed, wait, False), False),
        ((wait, lapsed, again), lapsed),
        ((wait, more), wait),
        ((wait, days, more), days),
        ((days, wait), days),
    ):
        assert AllOf(tuple(map(says, answers)))(log, OPENS) is expected


def test_all_of_several_conditions_held_when_an_entry_was_made() -> None:
    """Or may have: an answer that is not known yet may be yes."""
    for yes, other, expected in ((YES, YES, True), (YES, NO, False), (UNKNOWN, YES, True)):
        entry = Decide(**on(), answers={"a": yes, "b": other})
        assert at_once(AllOf((Answered("a"), Answered("b"))), ledger(entry), entry) is expected
    assert at_once(None, ledger(OPENS), OPENS) is True


def test_a_day_that_no_calendar_has_dates_nothing() -> None:
    """What was put off to it has no date, and says why."""
    far = date(2040, 1, 3)
    found = dated(duty(), ledger(OPENS, extend(far, at=DAY)), OPENS, None, ENGLAND, None)
    assert found.due is None
    assert "2040" in found.waits


def test_a_duty_that_is_not_there_has_no_instances() -> None:
    """Nothing discharged it, nothing was withdrawn of it, and nothing is kept."""
    log = ledger(OPENS, HOLDS)
    assert DischargesOf("nothing")(log) == ()
    for view in (DoneFor, Withdrawn, EverWithdrawn, Kept):
        assert view("nothing")(log) == {}
    assert log.span(0) == (0, 2)
    assert log.span(1) == (2, 2)


def test_without_a_meeting_an_entry_that_needs_one_is_refused() -> None:
    """And it is said that there is none yet."""
    refusal, cites, why = no_row({Hold: {}}, None, HOLDS)
    assert (refusal, cites, why) == (Refusal.NOT_FROM_THIS_STATE, (), "there is no meeting yet")
    refusal, cites, why = no_row({}, None, HOLDS)
    assert refusal is Refusal.NOT_IN_THIS_PROTOCOL
    assert (cites, why) == ((), "there is no such entry in this protocol")


def test_before_any_sitting_nobody_is_given_a_product_of_one() -> None:
    """It is not met, and the reason is told."""
    found, why = AsEntitled()(convened(), issue("record", NURSE)), "no sitting has taken place"
    assert found == Lacking(Answer.NOT_MET, (f"{why}, of which there could be a product",))


def test_a_quorum_of_no_meeting_is_met_and_one_that_is_not_there_cannot_be_told() -> None:
    """Of a plan it is those invited who are counted; without a sitting there is nothing to be counted."""
    assert QuorumMet("usual")(None, HOLDS) is Answer.MET
    assert NeverTwiceInquorate("usual")(None, HOLDS) is Answer.MET
    assert QuorumMet("nothing")(held(), HOLDS) is Answer.NOT_RECORDED
    assert QuorumMet("nothing")(convened(), None) is Answer.MET


def test_what_was_not_opened_was_extended_by_what_was_said_of_it() -> None:
    """Without a case it may have been; of a duty that is not there, nothing is owed."""
    first, again = Extended(Times.FIRST), Extended(Times.AGAIN)
    to = PROPOSED + timedelta(9)
    for entry in (extend(to), OPENS, None):
        assert first(None, entry)
        assert again(None, entry)
    assert first(proposed(), OPENS)
    assert again(proposed(), OPENS)
    waits = proposed(duty(opens=Hold))
    known = waits.knowing(waits.known.plus(extend(to)), waits.log)
    about = waits.knowing(waits.known.plus(extend(to, subject="child")), waits.log)
    other = waits.knowing(waits.known.plus(extend(to, duty="other")), waits.log)
    for meeting, is_again in ((waits, False), (known, True), (about, False), (other, False)):
        assert again(meeting, extend(to)) is is_again
        assert first(meeting, extend(to)) is not is_again
    release = Release(at=PROPOSED, by=WORKER, duty="note", reason=Note("x"), authority=CHAIR)
    assert again(known, release)
    assert again(about, evolve(release, subject="child"))


def test_what_has_no_date_may_be_moved_either_way_and_is_for_certain_moved_neither() -> None:
    """Where it was not opened, and where it was and has no limit."""
    for meeting in (proposed(), proposed(duty(opens=Hold)), proposed(duty())):
        for direction in Direction:
            rule, entry = Moves(direction), extend(PROPOSED + timedelta(9))
            assert rule(meeting, entry)
            assert not rule.for_certain(meeting, entry)


def test_the_latest_agreement_is_that_of_one_or_of_all_who_said_yes() -> None:
    """Of the entry itself, if it is one; without a case, of nobody."""
    role = Role("manager")
    yes, no, other = (
        Endorse(at=DAY, by=by, role=role, reply=reply)
        for by, reply in ((NURSE, YES), (CHAIR, NO), (TEACHER, YES))
    )
    agree = Agree(**on(1))
    assert _agreed(None, None) == _agreed(None, no) == ()
    assert _agreed(None, yes) == (NURSE,)
    assert _agreed(case(yes, no, evolve(yes, id="2"), other), None) == (NURSE, TEACHER)
    assert _agreed(case(yes, agree), no) == (agree.by.person,)
    assert _agreed(case(yes), agree) == (agree.by.person,)


def test_a_disagreement_that_is_not_there_is_at_no_stage() -> None:
    """And no ladder is passed over where there is none."""
    raised = Escalate(**on(1), kind="dispute", id="one", enters="managers")
    ended = Conclude(**on(2), escalation="one", rung="managers", settled=NO)
    rules = (("dispute", "managers"),)
    log = ledger(OPENS, raised, ended)
    assert AtStage(rules)(log, ended)
    assert AtStage((("dispute", ""),))(log, ended)
    assert not AtStage((("dispute", "other"),))(log, ended)
    assert not AtStage(rules)(log, evolve(ended, escalation="two"))
    assert ladder_at(log, raised, "dispute") is None
    of = GoesToStage(rules)
    assert of(None, raised)
    assert of(case(OPENS, raised), None)
    assert of(case(OPENS, raised), raised)
    assert of(case(OPENS, raised), ended)
    assert not of(case(OPENS), ended)
    assert not of(case(OPENS, raised), OPENS)
    judge, up = InOrder("dispute"), Advance(**on(2), escalation="one", rung="board")
    for meeting, entry in ((None, up), (case(OPENS, raised), OPENS), (case(OPENS), up), (case(raised), up)):
        assert judge(meeting, entry) is Answer.MET


def test_who_is_in_a_role_is_told_by_the_entry_first() -> None:
    """The chair of the plan that is made, not of the one before; without one, as it was recorded last."""
    plan = Planned(DAY, (), NURSE)
    meeting, again = convened(), Rearrange(**on(2), planned=evolve(plan, chair=TEACHER))
    assert _in_role(Role.CHAIR, meeting, again) == (TEACHER,)
    assert _in_role(Role.CHAIR, meeting, None) == (CHAIR,)
    assert _in_role(Role.CHAIR, None, again) == (TEACHER,)
    assert _in_role(Role("scribe"), meeting, again) == ()
    named = Appoint(**on(3), role=Role("scribe"), person=CHAIR)
    assert _in_role(Role("scribe"), case(OPENS, named), again) == (CHAIR,)


def test_what_was_decided_of_the_last_sitting_and_taken_back_was_not_so() -> None:
    """And what was decided to be so since was; where nothing was said it may have been."""
    sat, again = (Hold(**on(day), sitting=Sitting((), CHAIR), id=str(day)) for day in (9, 20))
    yes, no = (Decide(**on(12), answers={"venue": reply}, id=str(reply)) for reply in (YES, NO))
    was = WasYes("venue")
    for said, maybe, certain in (((), True, False), ((yes,), True, True), ((yes, no), False, False)):
        log = case(OPENS, sat, *said)
        assert (was(log, again), was.for_certain(log, again)) == (maybe, certain)


def test_the_latest_hour_of_a_day_stands_beside_what_has_none() -> None:
    """A day later than all is after them; on the latest day only an hour that is earlier is before it."""
    ten, noon = (datetime(2026, 6, 1, hour, tzinfo=UTC) for hour in (10, 12))
    latest = _Latest()
    assert not latest.is_after(DAY)
    for one in (noon, DAY, ten, DAY - timedelta(1)):
        latest.put(one)
        assert latest.is_after(ten)
        assert latest.is_after(DAY - timedelta(1))
        assert not latest.is_after(noon)
        assert not latest.is_after(DAY)
        assert not latest.is_after(DAY + timedelta(1))
    latest.put(DAY + timedelta(1))
    assert latest.is_after(noon)
    assert not latest.is_after(noon + timedelta(1))


def test_a_clock_of_a_discharge_starts_with_that_of_the_same_person() -> None:
    """Or with one that is about nobody in particular, and for such with that of anybody."""
    first, then = duty(key="first", each=each_of("child", "mother")), duty(key="then", within=WEEK)
    about = [
        Discharge(**on(day), duty="first", subject=subject, id=subject)
        for day, subject in ((2, "child"), (4, "mother"))
    ]
    meeting = proposed(first, then)
    log = (meeting.known.order[0], *about)
    known = Ledger(evolve(case(*log), rules=meeting.rules), log, (first, then))
    clock = Discharged("first")
    for subject, starts in (("child", 2), ("mother", 4), (None, 2)):
        assert clock(known, log[0], subject) == DAY + timedelta(starts)
    assert isinstance(clock(known, log[0], "father"), NotYet)
    nobodys = evolve(first, each=None)
    log = (log[0], Discharge(**on(3), duty="first"))
    known = Ledger(evolve(case(*log), rules=meeting.rules), log, (nobodys, then))
    assert clock(known, log[0], "father") == clock(known, log[0], None) == DAY + timedelta(3)


def test_of_several_discharges_each_does_for_the_next_that_waits() -> None:
    """One that names what it is of does for that; the first stays the one that counts."""
    of, opens = duty(opens=Occur), [Occur(**on(day), occurrence="asked", id=str(day)) for day in (0, 1, 2)]
    done = [Discharge(**on(day), duty="note", id=f"d{day}") for day in (3, 4)]
    named = Discharge(**on(5), duty="note", opened_by="0", id="named")
    late = Occur(**on(6), occurrence="asked", id="late")

    def discharged(*log: Any) -> dict[str, str]:  # noqa: ANN401  # entries
        known = ledger(*log)
        found = discharges("note", known, instances(of, known))
        ids = {id(one): one.id for one in log}
        return {str(ids[one]): str(by.id) for (one, _), by in found.items()}

    assert discharged(*opens, *done) == {"0": "d3", "1": "d4"}
    assert discharged(*opens[:1], *done) == {"0": "d3"}
    assert discharged(opens[0], done[0], late) == {"0": "d3"}
    assert discharged(opens[0], done[0], late, done[1]) == {"0": "d3", "late": "d4"}
    assert discharged(*opens, named, *done) == {"0": "named", "1": "d3", "2": "d4"}
    assert discharged(*opens[:2], done[0], named) == {"0": "d3"}
    assert discharged(done[0], opens[0]) == {}


def test_what_is_owed_is_told_of_whom_it_is_about() -> None:
    """Whom we suggest, and to whom it is owed; of nobody in particular it is somebody."""

    def themselves(_ledger: Ledger, _entry: Any, subject: str | None) -> Person | None:  # noqa: ANN401
        return Person(subject) if subject is not None else None

    of = duty(suggested=themselves, to="{about}")
    (one,) = duties(proposed(of), ENGLAND, PROPOSED)
    assert (one.to, one.suggested) == ("somebody", None)
    both = duties(proposed(evolve(of, each=each_of("child", "mother"))), ENGLAND, PROPOSED)
    assert [(one.to, one.suggested) for one in both] == [
        ("child", Person("child")),
        ("mother", Person("mother")),
    ]


def test_what_was_done_before_its_day_is_said_to_have_been() -> None:
    """Of what has no deadline, and was not to be done yet."""
    meeting = proposed(duty(within=NotBefore(WEEK)))
    for day, too_soon in ((6, True), (7, False)):
        done = Discharge(at=PROPOSED + timedelta(day), by=WORKER, duty="note")
        (one,) = duties(meeting.record(done), ENGLAND, PROPOSED + timedelta(9))
        said = "not before Wednesday 13 May 2026"
        assert one.why == (f"{said}, and it was done before that" if too_soon else said)
