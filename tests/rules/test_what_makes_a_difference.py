"""The one entry that makes a difference: each condition, and all that is told in one line."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any, Final

from attrs import evolve, frozen
from support.eastmoor import CHAIR, ENGLAND, NURSE, SAT, TEACHER, WORKER, held
from support.on_a_log import DAY, NO, YES, case, ledger, on, sat
from support.one_duty import CITES, OPENS, always, duty

from mapm import (
    Agency,
    Answer,
    Appoint,
    Assign,
    By,
    Classify,
    Decide,
    Discharge,
    Extend,
    Hold,
    NotBefore,
    Note,
    Person,
    Propose,
    Role,
    Sitting,
    parse_limit,
)
from mapm.rules.applying import CaseIs
from mapm.rules.duties import OwnerOfSitting, OwnerOnDay
from mapm.rules.issuing import that_person
from mapm.rules.kinds import KindsOf
from mapm.rules.last_time import WasYes
from mapm.rules.ledger import Ledger
from mapm.rules.owing import owed
from mapm.rules.people import MadeBy
from mapm.rules.quorum import NeverTwiceInquorate, QuorumMet
from mapm.rules.vocabulary import Quorum, Trait, Vocabulary

A_DAY: Final = timedelta(1)


# --- in which cases ---------------------------------------------------------------------------------------


def test_a_sitting_that_was_of_a_kind_was_so_for_certain_though_the_next_is_not_said() -> None:
    """What is entered after it is about it; without an entry it may be about the next."""
    of = CaseIs("needs", ("complex",), each_sitting=True)
    meeting = case(OPENS, Classify(**on(1), trait="needs", value="complex"), sat(2))
    assert of.for_certain(meeting, Decide(**on(3)))
    assert not of.for_certain(meeting, None)


def test_of_two_sittings_of_one_day_what_is_put_down_late_is_of_the_first() -> None:
    """However much was said of it already."""
    kind = Classify(**on(0), trait="needs", value="complex")
    first, second = sat(2, chair=NURSE), sat(2, chair=TEACHER)
    late = evolve(kind, at=DAY + A_DAY, recorded_at=DAY + timedelta(5))
    assert KindsOf("needs")(ledger(OPENS, kind, first, second, late)) == ((kind, late), (), ())


def test_the_sitting_before_is_the_one_before_and_none_earlier() -> None:
    """Of a report the last of all, of anything else the last but one."""
    was = WasYes("interim")
    for replies, of_a_report, of_another in (
        ((YES, NO, NO), False, False),
        ((NO, YES, NO), False, True),
        ((NO, NO, YES), True, False),
    ):
        sittings = [
            evolve(sat(2 * day), id=str(day), answers={"interim": one}) for day, one in enumerate(replies, 1)
        ]
        meeting = case(OPENS, *sittings)
        assert was(meeting, sat(9)) is of_a_report
        assert was(meeting, Decide(**on(9))) is of_another
        assert was.for_certain(meeting, Decide(**on(9))) is of_another


def test_the_quorum_is_that_of_the_sitting_of_which_something_is_said() -> None:
    """Of a kind that is said anew for each sitting; of any other kind, that of the last."""
    meeting: Any = held()
    trait = Trait(key="needs", what="needs", values=("complex",), cites=CITES, each_sitting=True)
    words = Vocabulary(
        traits=(trait, evolve(trait, key="other", each_sitting=False)),
        quorums=(Quorum(key="usual", what="usual", cites=CITES, people=2),),
    )
    few = Hold(**on(30), sitting=Sitting((), CHAIR), id="few")
    known = meeting.known.plus(few)
    meeting = evolve(meeting, known=known, rules=evolve(meeting.rules, words=words, duties=()))
    (first, _) = meeting.known.of(Hold)
    about_it = Classify(at=first.at, by=WORKER, recorded_at=few.at, trait="needs", value="complex")
    judge = QuorumMet("usual")
    assert judge(meeting, about_it) is Answer.MET
    assert judge(meeting, evolve(about_it, at=first.at + A_DAY)) is not Answer.MET  # it is of the next
    for other in (evolve(about_it, trait="other"), Decide(at=few.at, by=WORKER)):
        assert judge(meeting, evolve(other, at=few.at)) is not Answer.MET


def test_a_quorum_is_missed_twice_by_the_last_two_sittings_alone() -> None:
    """However many there were before, and however many of them met it."""
    meeting: Any = held()
    words = Vocabulary(quorums=(Quorum(key="usual", what="usual", cites=CITES, people=2),))
    rules = evolve(meeting.rules, words=words, duties=())
    judge, after = NeverTwiceInquorate("usual"), Decide(**on(9))
    for met in product((True, False), repeat=3):
        sittings = [
            Hold(**on(number), sitting=SAT if enough else Sitting((), CHAIR), id=str(number))
            for number, enough in enumerate(met)
        ]
        for several in range(4):
            last = met[:several][-2:]
            of = evolve(case(*sittings[:several]), rules=rules)
            found = judge(of, after)
            assert (found is Answer.MET) is (len(last) < 2 or any(last))
            found = judge(of, Hold(**on(9), sitting=Sitting((), CHAIR), id="more"))
            assert (found is Answer.MET) is (not last or last[-1])


def test_who_says_in_which_role_they_act_is_judged_in_that_role_alone() -> None:
    """Another that they have does not help, where somebody else was appointed to the one they name."""
    judge = MadeBy(("manager", "lead"))
    meeting = case(
        OPENS,
        Appoint(**on(1), role=Role("manager"), person=TEACHER),
        Appoint(**on(2), role=Role("lead"), person=NURSE),
    )
    for role, answer in (("manager", Answer.NOT_RECORDED), ("lead", Answer.MET), (None, Answer.MET)):
        by = By(NURSE, Role(role) if role is not None else None)
        found = judge(meeting, Decide(at=DAY + A_DAY, by=by))
        assert (found if isinstance(found, Answer) else found[0].answer) is answer


# --- what is told of it -----------------------------------------------------------------------------------


def test_all_that_is_to_be_said_of_a_date_is_said_in_one_line() -> None:
    """That it was moved forward, and after its first date had passed."""
    of = duty(within=parse_limit("within 7 calendar days"))
    moved = Extend(**on(9), duty="note", to=DAY + timedelta(5), reason=Note("x"), authority=CHAIR)
    log = ledger(OPENS, moved)
    (one,) = owed((of,), Ledger(log.meeting, log.entries, (of,)), ENGLAND, DAY)
    passed = "the first date had passed when it was moved on Wednesday 10 June 2026"
    assert one.why == f"brought forward by chair; {passed}"


def test_all_that_is_to_be_said_of_what_was_done_is_said_in_one_line() -> None:
    """That its date had passed when it was moved, and from when it could be done."""
    of = duty(within=NotBefore(parse_limit("within 7 calendar days")))  # type: ignore[arg-type]
    more: dict[str, Any] = {"duty": "note", "reason": Note("x"), "authority": CHAIR}
    moved = [Extend(**on(day), to=DAY + timedelta(to), id=str(day), **more) for day, to in ((1, 9), (20, 25))]
    by = Discharge(**on(3), duty="note", recorded_at=DAY + timedelta(26))
    passed = "the first date had passed when it was moved on Sunday 21 June 2026"
    for done, said in (
        (by, "not before Monday 8 June 2026, and it was done before that"),
        (
            evolve(by, at=DAY + timedelta(26)),
            f"{passed}; not before Monday 8 June 2026",
        ),
    ):
        log = (OPENS, *moved, done)
        (one,) = owed((of,), Ledger(case(*log), log, (of,)), ENGLAND, DAY + timedelta(30))
        assert (str(one.state), one.why) == ("discharged", said)


@frozen(eq=False, repr=False)
class OfSitting(OwnerOfSitting):
    """Whoever the duty is about, told by a sitting."""

    def of(self, _ledger: Ledger, entry: Any, subject: str | None, /) -> Person | None:  # noqa: ANN401
        """Of what opened it."""
        return Person(f"{subject} by {entry.id}")


@frozen(eq=False, repr=False)
class OnDay(OwnerOnDay):
    """Whoever the duty is about, told by a day."""

    def on(self, meeting: Any, entry: Any, subject: str | None, day: date, /) -> Person | None:  # noqa: ANN401
        """On that day."""
        return Person(f"{subject} by {entry.id} of {meeting.ref} on {day.day}")


def test_who_owes_a_duty_is_asked_with_all_that_may_tell_it() -> None:
    """The meeting, what opened it, whom it is about and the day: that asked for, or when it was done."""

    def plain(meeting: Any, entry: Any, subject: str | None) -> Person:  # noqa: ANN401  # anything
        return Person(f"{subject} by {entry.id} of {meeting.ref}")

    opens = Propose(**on(), agency=Agency("school"), id="opens")
    by = Discharge(**on(2), duty="note", subject="child")
    of_day = "child by opens of case-1 on {}".format
    for done, owner, expected in (
        (False, OfSitting(), "child by opens"),
        (True, OfSitting(), "child by opens"),
        (False, OnDay(), of_day(10)),
        (True, OnDay(), of_day(3)),
        (False, plain, "child by opens of case-1"),
    ):
        log = (opens, *((by,) if done else ()))
        of = duty(each=always(("child",)), owner=owner)
        (one,) = owed((of,), Ledger(case(*log), log, (of,)), ENGLAND, DAY + timedelta(9))
        assert one.owner == Person(expected)
        of = duty(each=always(("child",)), owner=always(None), suggested=owner)
        (one,) = owed((of,), Ledger(case(*log), log, (of,)), ENGLAND, DAY + timedelta(9))
        assert (one.owner, one.suggested) == (None, Person(expected))
    assigned = Assign(**on(1), duty="note", to=TEACHER, subject="child")
    for of in (duty(each=always(("child",))), duty(each=always(("child",)), suggested=OnDay())):
        (one,) = owed((of,), Ledger(case(opens, assigned), (opens, assigned), (of,)), ENGLAND, DAY)
        assert (one.owner, one.suggested) == (TEACHER, None)


def test_whom_a_duty_is_about_is_that_person_or_nobody() -> None:
    """By the reference."""
    assert that_person(case(OPENS), OPENS, "nurse") == NURSE
    assert that_person(case(OPENS), OPENS, None) is None
