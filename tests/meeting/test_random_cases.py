"""Random cases, entry by entry, legal and illegal: what holds of every meeting, whatever is entered."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from support.editions import adopting, editions
from support.meetings import WORKER

from mapm import (
    AnyMeeting,
    Contact,
    Convene,
    Correct,
    CorrectionRefused,
    Decision,
    Division,
    DutyState,
    Entry,
    EntryRefused,
    Known,
    MeetingProtocol,
    MoveRefused,
    Note,
    Person,
    Propose,
    RaiseRisk,
    Rearrange,
    Reconvene,
    Refer,
    Refusal,
    TellFamily,
    Withhold,
    WorkingCalendar,
    attempt,
    contacts,
    duties,
    planned,
    protocols,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.testing import DAYS, EVERY_KIND, FORWARD, Maker
from mapm.testing.strategies import PUBLISHED_YEARS, drawn_maker

if TYPE_CHECKING:
    from datetime import date

SCOTLAND = WorkingCalendar.for_division(Division.SCOTLAND, years=PUBLISHED_YEARS)
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


class Case(RuleBasedStateMachine):
    """One case of a protocol, to which anything may happen."""

    protocol: ClassVar[MeetingProtocol] = PROFESSIONALS_MEETING

    def __init__(self) -> None:
        super().__init__()
        self.meeting: AnyMeeting
        self.editions = editions(self.protocol)
        self.listed: Counter[tuple[str, str, str | None]] = Counter()
        self.referrals: dict[str, date] = {}

    def enter(self, entry: Entry) -> AnyMeeting | Decision | None:
        """Attempt an entry and hold what comes of it to what is promised of any."""
        before, known, log = self.meeting, self.meeting.known, self.meeting.log
        told = shape(before)
        stood_withheld = withheld(known)
        decision = before.decide(entry)
        try:
            after = attempt(before, entry, self.editions)
        except EntryRefused:
            after = None
        if isinstance(after, Decision) or after is None:
            assert shape(before) == told
            assert (before.known, before.log) == (known, log)
            assert before.known is known
        if isinstance(after, Decision):
            assert not after.allowed
            assert after == decision
        elif after is not None:
            if after is not before:
                assert decision.allowed
                assert after.log[: len(log)] == log
            if not isinstance(entry, DECIDES_NOTICE):
                assert stood_withheld <= withheld(after.known)
            self.meeting = after
        return after

    @initialize(data=st.data(), first=st.sampled_from(DAYS))
    def propose(self, data: st.DataObject, first: date) -> None:
        """A case begins."""
        self.make = drawn_maker(data.draw, self.protocol)
        self.make.day = first
        proposal = self.make.entry(Propose)
        assert isinstance(proposal, Propose)
        if self.protocol.decide(None, proposal).refusal is not None:  # as decided all the same
            more = {"at": first - timedelta(days=1), "recorded_at": first, "despite": Note("...")}
            proposal = attrs.evolve(proposal, **more)
        self.meeting = self.protocol.open(proposal, ref="case-1")

    @rule(data=st.data(), kind=st.sampled_from(FORWARD), passing=st.booleans())
    def go_on(self, data: st.DataObject, kind: type[Entry], passing: bool) -> None:  # noqa: FBT001
        """What usually comes next, or does not."""
        self.make = drawn_maker(data.draw, self.protocol) if passing else self._maker(data)
        self.make.day = self._today
        if passing:
            self.make.later()
        self.enter(self.make.entry(kind, self.meeting))

    @rule(data=st.data(), kind=st.sampled_from(EVERY_KIND))
    def anything(self, data: st.DataObject, kind: type[Entry]) -> None:
        """Any entry at all."""
        self.enter(self._maker(data).entry(kind, self.meeting))

    @rule(data=st.data())
    def go_over(self, data: st.DataObject) -> None:
        """The meeting may go on under another edition, and come back; nothing is judged again."""
        make = self._maker(data)
        version = make.choices.one(self.editions).source.version
        self.enter(adopting(version, self._today, id=f"adoption {self.meeting.revision}"))

    @rule(data=st.data())
    def what_is_available(self, data: st.DataObject) -> None:
        """What can be done is never refused as not from this state, and nothing else can be done."""
        make = self._maker(data)
        promised = {one.entry for one in self.meeting.available(self._today)}
        kind = make.choices.one(EVERY_KIND)
        decision = self.meeting.decide(make.entry(kind, self.meeting))
        out_of_place = {Refusal.NOT_FROM_THIS_STATE, Refusal.NOT_IN_THIS_PROTOCOL}
        if kind in promised:
            assert decision.refusal is not Refusal.NOT_FROM_THIS_STATE
        else:
            assert decision.refusal in out_of_place

    @rule(data=st.data())
    def raise_and_refer(self, data: st.DataObject) -> None:
        """The risk route works whatever has happened, closed meetings included."""
        make = self._maker(data)
        number = len(self.meeting.log)
        earlier = make.choices.one((self._today, DAYS[0]))  # another writer's clock is behind
        gone = {one.entry.id for one in self.meeting.log if isinstance(one.entry, RaiseRisk | Refer)}
        gone -= {one.id for one in self.meeting.known.order}
        for kind in (RaiseRisk, Refer):
            name = make.choices.one(
                (f"{kind.__name__}{number}", *sorted(one for one in gone if one is not None)[:1])
            )
            gone.discard(name)
            entry = make.entry(kind, self.meeting, at=earlier, recorded_at=earlier, id=name)
            after = attempt(self.meeting, entry)
            assert not isinstance(after, Decision)
            assert type(after) is type(self.meeting)
            assert after.revision == self.meeting.revision + 1
            self.enter(entry)

    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        """An entry was wrong, and then it was not: the original is back, state and all that is known."""
        make = self._maker(data)
        wrong = make.choices.one(self.meeting.log).entry
        replacement = (
            make.choices.maybe(make.entry(type(wrong), self.meeting)) if type(wrong) in EVERY_KIND else None
        )
        more: dict[str, Any] = {"at": self._today, "by": WORKER, "reason": Note("...")}
        original = self.meeting
        name = f"correction {original.revision}"
        correction = Correct(entry=wrong.identity, replacement=replacement, id=name, **more)
        try:
            corrected = self.protocol.correct(original, correction, self.editions).meeting
        except (CorrectionRefused, EntryRefused, MoveRefused):
            return
        back = self.protocol.correct(corrected, Correct(entry=name, **more), self.editions).meeting
        assert shape(back) == shape(original)
        self.meeting = make.choices.one((corrected, back))
        self.listed.clear()  # what a corrected entry opened was never owed
        self.referrals.clear()

    @property
    def _today(self) -> date:
        return max(self.make.day, *(_day(one.entry.recorded_at) for one in self.meeting.log))

    def _maker(self, data: st.DataObject) -> Maker:
        make = drawn_maker(data.draw, self.protocol)
        make.day = self._today
        self.make = make
        return make

    @precondition(lambda self: hasattr(self, "meeting"))
    @invariant()
    def fold_equals_meeting(self) -> None:
        """The stored log gives the same meeting."""
        folded = self.protocol.fold(self.meeting.ref, self.meeting.log, self.editions)
        assert folded == self.meeting
        assert folded.rules == self.meeting.rules
        assert shape(folded) == shape(self.meeting)
        assert folded.breaches == self.meeting.breaches

    @precondition(lambda self: hasattr(self, "meeting"))
    @invariant()
    def no_duty_vanishes(self) -> None:
        """What was once opened is listed ever after, and a same-day referral stays due on its day."""
        owed = duties(self.meeting, SCOTLAND, self._today)
        now = Counter((one.duty.key, one.opened_by.identity, one.subject) for one in owed)
        assert self.listed <= now
        self.listed = now
        named = Counter(one.opened_by.identity for one in owed if one.duty.fixed)
        for one in owed:
            if one.duty.fixed and one.due is not None:
                assert one.due.on == _day(one.opened_by.at)
                if named[one.opened_by.identity] == 1:  # a risk brought back beside the one raised anew
                    assert self.referrals.setdefault(one.opened_by.identity, one.due.on) == one.due.on
                assert one.state not in {DutyState.ON_HOLD, DutyState.RELEASED, DutyState.NOT_COMPUTABLE}


def _day(when: date) -> date:
    return SCOTLAND.local_day(when)


def _settings(examples: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
    )


Case.TestCase.settings = _settings(40)
TestCase = Case.TestCase


@pytest.mark.parametrize("key", [key for key in protocols.KEYS if key != PROFESSIONALS_MEETING.key])
def test_random_cases_of_the_other_protocols(key: str) -> None:
    """The same holds of a case under every protocol that comes with the library."""
    case = type("CaseOfAnother", (Case,), {"protocol": protocols.by_key(key)})
    run_state_machine_as_test(case, settings=_settings(20))
