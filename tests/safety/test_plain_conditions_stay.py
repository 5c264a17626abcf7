"""A duty whose condition is a plain function stays listed, whatever the function says later."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from support.eastmoor import CHAIR, EASTMOOR, ENGLAND, SAT, WORKER, convened
from support.put_down_late import duty
from support.work import work

from mapm import (
    By,
    Classify,
    Correct,
    Decide,
    Discharge,
    DutyState,
    Hold,
    Note,
    Person,
    Propose,
    Recording,
    Release,
    duties,
)
from mapm.protocols import KEYS, by_key
from mapm.protocols.common.narrowing import Both
from mapm.rules import instances
from mapm.rules.conditions import AllOf, Condition, Occurred
from mapm.rules.discharging import First
from mapm.rules.duties import Lapsed, NotYet
from mapm.rules.taken_back import may_take_back, takes_nothing_back
from mapm.rules.vocabulary import Trait

if TYPE_CHECKING:
    from mapm import Entry, Owed
    from mapm.rules.ledger import Ledger

DAY: Final = date(2026, 6, 1)
LAST: Final = date(2026, 8, 31)
WHY: Final = "by what is recorded now it is not of such a case; by our reading A-74"
CITES: Final = EASTMOOR.duties[0].cites
URGENCY: Final = Trait(key="urgency", what="how urgent it is", values=("urgent", "routine"), cites=CITES)
WAITS: Final = NotYet("how urgent it is has not been recorded")


def urgent(ledger: Ledger, _entry: Entry) -> bool | NotYet:
    """Whether the case was urgent by what was said last, or that nothing was."""
    said = ledger.known.last(Classify)
    return WAITS if said is None else said.value == "urgent"


def of_the_entry(ledger: Ledger, entry: Entry) -> bool:
    """What no later entry can change: the log is not read."""
    del ledger
    return entry.by == By(CHAIR)


def under(when: Any, **more: Any) -> Any:  # noqa: ANN401  # a condition; any field; any state
    """A convened case of a protocol with this duty, and one that follows it."""
    one = duty("one", when=when, **{"opens": Propose, "within": EASTMOOR.duties[0].within, **more})
    protocol = evolve(
        EASTMOOR,
        key="eastmoor/plain",
        duties=(one, duty("follows", after="one")),
        words=evolve(EASTMOOR.words, traits=(URGENCY,)),
        facts=(*EASTMOOR.facts, Recording(fact=Classify, cites=CITES)),
    )
    return convened(protocol)


def said(value: str) -> Classify:
    """Of which kind the case is."""
    return Classify(at=DAY, by=WORKER, trait="urgency", value=value, id=f"said {value}")


DONE: Final = Discharge(at=DAY, by=WORKER, duty="one")
GIVEN_UP: Final = Release(at=DAY, by=WORKER, duty="one", authority=Person("head"), reason=Note("illness"))


def listed(meeting: Any) -> dict[str, Owed]:  # noqa: ANN401  # any state
    """What is listed, by key."""
    return {one.duty.key: one for one in duties(meeting, ENGLAND, LAST)}


def test_what_was_done_before_it_was_told_stays_done() -> None:
    """By a record or by a sitting; what follows it stays too, and it has no date, as it had none."""
    for meeting in (
        under(urgent).record(DONE),
        under(urgent, discharged_by=First(Hold)).move(Hold(at=DAY, by=CHAIR, sitting=SAT)),
    ):
        before, now = listed(meeting), listed(meeting.record(said("routine")))
        assert {key: (one.state, one.due) for key, one in now.items()} == {
            "one": (DutyState.DISCHARGED, None),
            "follows": (DutyState.OPEN, None),
        }
        assert {key: (one.state, one.due, one.why) for key, one in before.items()} == {
            key: (one.state, one.due, one.why) for key, one in now.items()
        }


def test_what_was_given_up_before_it_was_told_stays_so() -> None:
    """With who gave it up."""
    one = listed(under(urgent).record(GIVEN_UP).record(said("routine")))["one"]
    assert (one.state, one.why) == (DutyState.RELEASED, "released by head")


def test_what_was_owed_is_released_with_the_reason() -> None:
    """The function said yes, and says no: the duty had a date, and has it still."""
    owed = under(urgent).record(said("urgent"))
    before = listed(owed)["one"]
    assert before.state is DutyState.OVERDUE
    one = listed(owed.record(said("routine")))["one"]
    assert (one.state, one.why, one.due) == (DutyState.RELEASED, WHY, before.due)


def of_the_last(ledger: Ledger, entry: Entry) -> bool:
    """Whether nothing of its kind was entered after it."""
    return ledger.known.last(type(entry)) is entry


def alone(ledger: Ledger, _entry: Entry) -> bool:
    """Whether nothing else was entered."""
    return len(ledger.known.order) == 1


def test_what_was_owed_for_one_entry_alone_stays_for_that() -> None:
    """The second opens another, by which the first is released; what the first of all opened stays too."""
    meeting = under(of_the_last, opens=Decide)
    for name in ("first", "second"):
        meeting = meeting.record(Decide(at=DAY, by=CHAIR, id=name))
    found = [one for one in duties(meeting, ENGLAND, LAST) if one.duty.key == "one"]
    assert [(one.opened_by.id, one.state, one.why) for one in found] == [
        ("first", DutyState.RELEASED, WHY),
        ("second", DutyState.OVERDUE, ""),
    ]
    one = listed(under(alone))["one"]
    assert (one.state, one.why) == (DutyState.RELEASED, WHY)


def test_what_nothing_had_become_of_goes() -> None:
    """It was never told to be owed."""
    assert not listed(under(urgent).record(said("routine")))


def test_a_correction_leaves_nothing_behind() -> None:
    """What told otherwise was a slip: it is owed as if it had not been entered."""
    owed = under(urgent).record(said("urgent"))
    told = owed.record(said("routine"))
    slip = Correct(at=DAY, by=WORKER, entry="said routine", reason=Note("slip"))
    assert listed(told.rules.correct(told, slip).meeting)["one"].state is listed(owed)["one"].state


# --- whatever it says -------------------------------------------------------------------------------------

ANSWERS: Final = (True, False, WAITS, Lapsed("it is so no longer"))


class Says(Condition):
    """One answer after another, with each thing that is decided."""

    def __init__(self, answers: tuple[Any, ...]) -> None:
        self.answers = answers

    def __call__(self, ledger: Ledger, _entry: Entry, /) -> Any:  # noqa: ANN401  # any answer
        """The next of them, or the last."""
        return self.answers[min(len(ledger.known.of(Decide)), len(self.answers) - 1)]


STEPS: Final = st.lists(st.sampled_from((DONE, GIVEN_UP, "decided", "decided", "sat")), max_size=7)


def taken(meeting: Any, steps: list[Any]) -> None:  # noqa: ANN401  # any state
    """After each step, all that was listed and settled is listed, and what was done is done."""
    before = listed(meeting)
    for number, step in enumerate(steps):
        if step == "decided":
            meeting = meeting.record(Decide(at=DAY, by=CHAIR, id=f"decided {number}"))
        elif step == "sat":
            if meeting.known.of(Hold):
                continue
            meeting = meeting.move(Hold(at=DAY, by=CHAIR, sitting=SAT))
        elif "one" in before:
            meeting = meeting.record(evolve(step, id=f"said {number}"))
        now = listed(meeting)
        for key, one in before.items():
            if one.state is not DutyState.NOT_COMPUTABLE:
                assert key in now
            if one.state is DutyState.DISCHARGED:
                assert now[key].state is DutyState.DISCHARGED
        assert all(one.why for one in now.values() if one.state is DutyState.RELEASED)
        before = now


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=5).map(tuple), STEPS, st.booleans())
def test_whatever_a_condition_says_nothing_vanishes(
    answers: tuple[Any, ...],
    steps: list[Any],
    by_sitting: bool,  # noqa: FBT001  # drawn
) -> None:
    """A plain condition that says one thing after another, while the duty is done or given up."""
    taken(under(Says(answers), discharged_by=First(Hold) if by_sitting else None), steps)


def test_a_way_that_does_not_look_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The property is not empty: without looking at each place, what was owed vanishes."""

    def nothing(_duty: object, _ledger: object, _opens: object) -> tuple[int, ...]:
        return ()

    monkeypatch.setattr(instances, "taken_back", nothing)
    with pytest.raises(AssertionError):
        taken(under(Says((True, False))), ["decided"])
    with pytest.raises(AssertionError):
        taken(under(Says((WAITS, False))), [DONE, "decided"])


# --- which are looked through -----------------------------------------------------------------------------


def test_most_conditions_are_not_looked_through() -> None:
    """The library's own name what tells them; another may be said to take nothing back."""

    @takes_nothing_back
    def marked(_ledger: Ledger, _entry: Entry) -> bool:
        return False

    assert may_take_back(urgent)
    assert may_take_back(Says((True,)))
    assert may_take_back(AllOf((Occurred("birth"), Says((True,)))))
    assert may_take_back(Both(Occurred("birth"), urgent))
    assert not may_take_back(marked)
    assert not may_take_back(takes_nothing_back(type("Marked", (Says,), {}))((True,)))
    assert not may_take_back(AllOf((Occurred("birth"),)))
    assert not may_take_back(None)
    for protocol in map(by_key, KEYS):
        assert not [one.key for one in protocol.duties if may_take_back(one.when)]


def test_a_condition_that_does_not_read_the_log_is_asked_once_more_and_no_further() -> None:
    """What the entry alone tells stays so: the places of the log are not gone through."""
    taken_back: list[int] = []
    for many in (10, 40):
        for when in (of_the_entry, urgent):
            meeting = under(when).record(said("routine"))
            for number in range(many):
                meeting = meeting.record(Decide(at=DAY, by=CHAIR, id=f"decided {number}"))
            meeting.known.by_kind  # noqa: B018  # sorted, as in a case of which anything was asked
            taken_back.append(work(lambda: duties(meeting, ENGLAND, LAST)))  # noqa: B023  # here and now
    few, few_read, many_, many_read = taken_back
    assert many_ < 4 * few
    assert many_read - many_ > 2 * (few_read - few)
