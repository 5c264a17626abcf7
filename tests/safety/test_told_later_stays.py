"""What was done or given up before it was told whether it is owed stays listed, though it is not."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest
from attrs import evolve
from support.eastmoor import CHAIR, EASTMOOR, ENGLAND, SAT, WORKER, convened

from mapm import (
    Classify,
    Correct,
    Decide,
    Discharge,
    Duty,
    DutyState,
    Hold,
    Note,
    Owed,
    Person,
    Propose,
    Recording,
    Release,
    Reply,
    duties,
)
from mapm.authoring import words
from mapm.rules.conditions import AllOf, Answered, OccurredAmong, OfKind, SittingNumber
from mapm.rules.discharging import First
from mapm.rules.last_time import YesLastTime
from mapm.rules.ledger import Ledger
from mapm.rules.vocabulary import Trait

DAY: Final = date(2026, 6, 1)
LAST: Final = date(2026, 8, 31)
HEAD: Final = Person("head")
WHY: Final = "by what is recorded now it is not of such a case; by our reading A-74"
CITES: Final = EASTMOOR.duties[0].cites
URGENCY: Final = Trait(key="urgency", what="how urgent it is", values=("urgent", "routine"), cites=CITES)
URGENT: Final = OfKind("urgency", ("urgent",))


def under(when: Any, **more: Any) -> Any:  # noqa: ANN401  # a condition; any field; any state
    """A convened case of a protocol with this duty and one that follows it."""
    its: dict[str, Any] = {
        "cites": CITES,
        "binding": False,
        "owner": words.OWNERS.meaning["nobody"],
        "to": "them",
    }
    one = Duty(
        key="one",
        what="one",
        when=when,
        **{"opens": Propose, "within": EASTMOOR.duties[0].within, **more},
        **its,
    )
    follows = Duty(key="follows", what="follows", after="one", **its)
    protocol = evolve(
        EASTMOOR,
        key="eastmoor/told-later",
        duties=(one, follows),
        words=evolve(EASTMOOR.words, traits=(URGENCY,)),
        facts=(*EASTMOOR.facts, Recording(fact=Classify, cites=CITES)),
    )
    return convened(protocol)


def said(value: str, trait: str = "urgency") -> Classify:
    """Of which kind the case is."""
    return Classify(at=DAY, by=WORKER, trait=trait, value=value)


def listed(meeting: Any) -> dict[str, Owed]:  # noqa: ANN401  # any state
    """What is listed, by key."""
    return {one.duty.key: one for one in duties(meeting, ENGLAND, LAST)}


def given_up() -> Release:
    """Somebody gives the duty up."""
    return Release(at=DAY, by=WORKER, duty="one", authority=HEAD, reason=Note("illness"))


def test_what_was_discharged_by_then_stays_so_and_what_follows_it_too() -> None:
    """A sitting did it; that the case was routine is told after: it never had a date, and has none."""
    meeting = under(URGENT, discharged_by=First(Hold)).move(Hold(at=DAY, by=CHAIR, sitting=SAT))
    before = listed(meeting)
    now = listed(meeting.record(said("routine")))
    assert {key: (one.state, one.due, one.why) for key, one in now.items()} == {
        key: (one.state, one.due, one.why) for key, one in before.items()
    }
    assert now["one"].state is DutyState.DISCHARGED
    assert isinstance(now["one"].discharged_by, Hold)


def test_what_was_recorded_as_done_by_then_stays_so() -> None:
    """The same of a `Discharge`."""
    done = under(URGENT).record(Discharge(at=DAY, by=WORKER, duty="one"))
    assert listed(done.record(said("routine")))["one"].state is DutyState.DISCHARGED


def test_what_was_given_up_by_then_stays_so() -> None:
    """With who gave it up; and done all the same it is discharged."""
    meeting = under(URGENT).record(given_up()).record(said("routine"))
    one = listed(meeting)["one"]
    assert (one.state, one.why) == (DutyState.RELEASED, "released by head")


def test_what_nothing_had_become_of_goes() -> None:
    """It was not known yet whether it is owed: it is not; and what is done after that does nothing for it."""
    routine = under(URGENT).record(said("routine"))
    assert not listed(routine)
    sat = (
        under(URGENT, discharged_by=First(Hold))
        .record(said("routine"))
        .move(Hold(at=DAY, by=CHAIR, sitting=SAT))
    )
    assert not listed(sat)


def test_an_answer_that_comes_later_takes_nothing_away_that_was_done() -> None:
    """Decided otherwise, and not known again in between: each time that it was told is looked at."""
    unsure = Decide(at=DAY, by=CHAIR, answers={"interim": Reply.NOT_KNOWN})
    no = Decide(at=DAY, by=CHAIR, answers={"interim": Reply.NO})
    meeting = under(Answered("interim"))
    assert not listed(meeting.record(no))
    for way in ((), (no, unsure)):
        told = meeting
        for one in (*way, Discharge(at=DAY, by=WORKER, duty="one"), no):
            told = told.record(one)
        assert listed(told)["one"].state is DutyState.DISCHARGED


def test_what_fell_away_with_one_part_of_a_case_stays_when_the_other_is_told() -> None:
    """It was urgent once, and is not now; that a question is answered no as well is our reading."""
    meeting = under(AllOf((URGENT, Answered("interim"))))
    fallen = meeting.record(said("urgent")).record(said("routine"))
    assert listed(fallen)["one"].state is DutyState.RELEASED
    no = fallen.record(Decide(at=DAY, by=CHAIR, answers={"interim": Reply.NO}))
    assert (listed(no)["one"].state, listed(no)["one"].why) == (DutyState.RELEASED, WHY)


def test_told_again_that_it_is_such_a_case_it_is_owed_again() -> None:
    """And a correction of what told otherwise leaves nothing behind."""
    done = under(URGENT).record(Discharge(at=DAY, by=WORKER, duty="one"))
    otherwise = done.record(evolve(said("routine"), id="slip"))
    slip = Correct(at=DAY, by=WORKER, entry="slip", reason=Note("slip"))
    for meeting in (otherwise.record(said("urgent")), otherwise.rules.correct(otherwise, slip).meeting):
        one = listed(meeting)["one"]
        assert (one.state, one.why) == (DutyState.DISCHARGED, "")


@pytest.mark.parametrize(
    ("given", "may_be"),
    [
        ({}, False),
        ({"when": OccurredAmong(("birth",))}, False),
        ({"when": AllOf((OccurredAmong(("birth",)), SittingNumber()))}, False),
        ({"when": URGENT}, True),
        ({"when": AllOf((SittingNumber(), Answered("interim")))}, True),
        ({"when": YesLastTime("interim")}, True),
        ({"opens": (), "after": "note"}, True),
    ],
)
def test_most_duties_cannot_be_told_otherwise(given: dict[str, Any], may_be: bool) -> None:  # noqa: FBT001
    """What days do not tell, nor anything later, is not looked for; that is known of the duty itself."""
    nobody = words.OWNERS.meaning["nobody"]
    its: dict[str, Any] = {"cites": CITES, "binding": False, "owner": nobody, "to": "them", "opens": Hold}
    one = Duty(key="one", what="one", **(its | given))
    assert one.may_be_told_otherwise is may_be
    meeting: Any = under(URGENT)
    ledger = Ledger(meeting, meeting.known.order, (*EASTMOOR.duties, one))
    assert ("one" in ledger.told_otherwise) is may_be
