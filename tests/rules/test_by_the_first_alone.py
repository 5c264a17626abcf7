"""What rests on what stands before it: a day put back, choices made ready, a duty after another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mapm import Close, Discharge, Held, Outcome, Person
from mapm.protocols import by_key
from mapm.rules.ending import wrong_outcome
from mapm.rules.instances import opened
from mapm.rules.ledger import Ledger
from mapm.rules.offered import Offered
from mapm.rules.vocabulary import LocalOutcome, Trait, Vocabulary
from mapm.testing import Maker

if TYPE_CHECKING:
    from mapm import Entry, Meeting

OURS: Final = by_key("swindon/professionals-meeting")
CITES: Final = OURS.moves[0].cites
ON: Final = date(2026, 6, 8)


def log_of(meeting: Meeting) -> Ledger:
    """A meeting's entries, with the duties of its protocol."""
    return Ledger(meeting, tuple(one.entry for one in meeting.log), OURS.duties)


def test_a_day_is_told_as_it_stood_again_after_another_was_asked_for_meanwhile() -> None:
    """What is asked within, for an earlier entry, changes nothing of what is asked after it."""
    ledger = log_of(Maker(OURS).meeting(Held))
    first, last = ledger.entries[0], ledger.entries[-1]
    assert ledger.by_then(ledger.entries) is last
    with ledger.as_it_stood(ledger.entries[1]):
        with ledger.as_it_stood(first):
            assert ledger.all_by_then(ledger.entries) == (first,)
        assert ledger.all_by_then(ledger.entries) == ledger.entries[:2]
    assert ledger.by_then(ledger.entries) is last


def test_two_lists_of_choices_are_not_alike_because_neither_makes_them() -> None:
    """Those that are left, where others were taken, are told apart by what they are."""
    one, *others = OURS.choices
    assert Offered((one,)) == Offered((one,))
    assert Offered((one,)) != Offered(tuple(others))


def test_in_which_cases_a_following_duty_is_owed_is_asked_of_the_log() -> None:
    """As of any other: what asks is given the entries, and what discharged the duty before it."""
    asked: list[tuple[Any, Entry]] = []

    def when(ledger: Ledger, entry: Entry) -> bool:
        asked.append((ledger, entry))
        return ledger.entries[-1] is entry

    meeting = Maker(OURS).meeting(Held)
    duty, (_, subject) = next(
        (one, its[0]) for one in OURS.duties if one.kinds and (its := opened(one, log_of(meeting)))
    )
    after = evolve(duty, key="after", opens=(), after=duty.key, each=None, counts_from=None, when=when)
    protocol = evolve(OURS, duties=(*OURS.duties, after))
    done = Discharge(
        at=meeting.log[-1].entry.recorded_at, by=Person("worker"), duty=duty.key, subject=subject
    )
    meeting = protocol.fold("case", meeting.log).record(done)
    ledger = Ledger(meeting, tuple(one.entry for one in meeting.log), protocol.duties)
    asked.clear()
    assert [one for one, _ in opened(after, ledger)] == [done]
    assert asked == [(ledger, done)]


def test_outcomes_that_say_more_are_told_as_a_choice() -> None:
    """With "or": one of them is to be given."""
    trait = Trait(key="urgency", what="how urgent", values=("high", "low"), cites=CITES)
    its = tuple(
        LocalOutcome(key=key, what=key, of=Outcome.WITHDRAWN, cites=CITES, only=(("urgency", value),))
        for key, value in (("one", "high"), ("two", "low"))
    )
    words = Vocabulary(traits=(trait,), outcomes=its)
    closing = Close(at=ON, by=Person("worker"), outcome=Outcome.WITHDRAWN)
    assert wrong_outcome(words, None, closing) == (
        '"withdrawn" by itself says too little: give local, one or two, each for some cases alone'
    )
