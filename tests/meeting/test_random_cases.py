"""Random cases, entry by entry, legal and illegal: what holds of every meeting, whatever is entered.

The library is held to itself: stored and read back, as an adopter's system would be.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test
from support.editions import editions
from support.meetings import WORKER
from support.stored import SCOTLAND, Stored

from mapm import (
    AnyMeeting,
    Contact,
    Convene,
    Correct,
    Decision,
    DutyState,
    Entry,
    Known,
    Meeting,
    Note,
    Person,
    RaiseRisk,
    Rearrange,
    Reconvene,
    Refer,
    Refusal,
    TellFamily,
    Withhold,
    contacts,
    duties,
    planned,
    protocols,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.testing import EVERY_KIND
from mapm.testing.strategies import drawn_maker

if TYPE_CHECKING:
    from datetime import date

DECIDES_NOTICE = (TellFamily, Withhold, Convene, Rearrange, Reconvene, Correct)


def shape(meeting: AnyMeeting) -> list[tuple[str, object]]:
    """All that a meeting is, its protocol and log apart."""
    fields = attrs.fields(type(meeting))
    kept = [(one.name, getattr(meeting, one.name)) for one in fields if one.name not in {"rules", "log"}]
    return [("state", type(meeting)), *kept]


def withheld(known: Known) -> set[Person]:
    """From whom notice is withheld, with all that this asks for."""
    views = contacts(known, planned(known))
    return {one.concerned.person for one in views if one.status is Contact.WITHHELD}


class Case(Stored):
    """One case of a protocol, to which anything may happen."""

    editions = editions(PROFESSIONALS_MEETING)[1:]

    def __init__(self) -> None:
        super().__init__()
        self.listed: Counter[tuple[str, str, str | None]] = Counter()
        self.referrals: dict[str, date] = {}

    def enter(self, entry: Entry, revision: int | None = None) -> Any:  # noqa: ANN401  # as the machine says
        """Make an entry, and hold what comes of it to what is promised of any."""
        before = self.meeting
        told, known, log = shape(before), before.known, before.log
        ids = {one.entry.id for one in log}
        decision = None if isinstance(entry, Correct) else before.decide(entry)
        found = super().enter(entry, revision)
        assert shape(before) == told
        assert (before.known, before.log) == (known, log)
        assert before.known is known
        if isinstance(found, Decision):
            assert not found.allowed
            assert decision is None or found == decision
        elif isinstance(found, Meeting) and found is not before:
            assert decision is None or decision.allowed
            assert found.log[: len(log)] == log
            if not isinstance(entry, DECIDES_NOTICE):
                assert withheld(known) <= withheld(found.known)
            if isinstance(entry, Correct):
                self.back_again(before, found, entry)
        if isinstance(entry, RaiseRisk | Refer) and entry.id not in ids and revision is None:
            assert isinstance(found, type(before))  # the route is open in every state
            assert found.revision == before.revision + (entry not in known.order)
        return found

    def back_again(self, before: AnyMeeting, corrected: AnyMeeting, correction: Correct) -> None:
        """A correction that was wrong, too, brings the original back, state and all that is known."""
        more: dict[str, Any] = {"at": self.today, "by": WORKER, "reason": Note("...")}
        wrong = Correct(entry=correction.identity, id=self.name(Correct), **more)
        back = self.protocol.correct(corrected, wrong, (self.protocol, *self.editions)).meeting
        assert shape(back) == shape(before)
        self.listed.clear()  # what a corrected entry opened was never owed
        self.referrals.clear()

    @rule(data=st.data(), kind=st.sampled_from(EVERY_KIND))
    def what_is_available(self, data: st.DataObject, kind: type[Entry]) -> None:
        """What can be done is never refused as not from this state, and nothing else can be done."""
        promised = {one.entry for one in self.meeting.available(self.today)}
        decision = self.meeting.decide(drawn_maker(data.draw, self.protocol).entry(kind, self.meeting))
        if kind in promised:
            assert decision.refusal is not Refusal.NOT_FROM_THIS_STATE
        else:
            assert decision.refusal in {Refusal.NOT_FROM_THIS_STATE, Refusal.NOT_IN_THIS_PROTOCOL}

    @precondition(lambda self: hasattr(self, "meeting"))
    @invariant()
    def fold_equals_meeting(self) -> None:
        """The stored log gives the same meeting."""
        folded = self.protocol.fold(self.meeting.ref, self.meeting.log, (self.protocol, *self.editions))
        assert folded == self.meeting
        assert folded.rules == self.meeting.rules
        assert shape(folded) == shape(self.meeting) == shape(self.loaded())
        assert folded.breaches == self.meeting.breaches

    @precondition(lambda self: hasattr(self, "meeting"))
    @invariant()
    def no_duty_vanishes(self) -> None:
        """What was once opened is listed ever after, and a same-day referral stays due on its day."""
        owed = duties(self.meeting, SCOTLAND, self.today)
        now = Counter((one.duty.key, one.opened_by.identity, one.subject) for one in owed)
        assert self.listed <= now
        self.listed = now
        named = Counter(one.opened_by.identity for one in owed if one.duty.fixed)
        for one in owed:
            if one.duty.fixed and one.due is not None:
                assert one.due.on == SCOTLAND.local_day(one.opened_by.at)
                if named[one.opened_by.identity] == 1:  # a risk brought back beside the one raised anew
                    assert self.referrals.setdefault(one.opened_by.identity, one.due.on) == one.due.on
                assert one.state not in {DutyState.ON_HOLD, DutyState.RELEASED, DutyState.NOT_COMPUTABLE}


def _settings(examples: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
    )


Case.TestCase.settings = _settings(15)
TestCase = Case.TestCase


@pytest.mark.parametrize("key", [key for key in protocols.KEYS if key != PROFESSIONALS_MEETING.key])
def test_random_cases_of_the_other_protocols(key: str) -> None:
    """The same holds of a case under every protocol that comes with the library."""
    protocol = protocols.by_key(key)
    case = type("CaseOfAnother", (Case,), {"protocol": protocol, "editions": editions(protocol)[1:]})
    run_state_machine_as_test(case, settings=_settings(5))
