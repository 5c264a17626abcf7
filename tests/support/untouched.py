"""What no entry may change: a referral's due date, a duty that is listed, notice that is withheld."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from mapm import (
    Adopt,
    AnyMeeting,
    Contact,
    Convene,
    Correct,
    DutyState,
    Entry,
    Hold,
    Name,
    RaiseRisk,
    Rearrange,
    Reconvene,
    Refer,
    Reply,
    Route,
    SameDay,
    TellFamily,
    Withhold,
    Withholding,
    duties,
    planned,
)
from mapm.guidance import FamilyMatter, FamilyState, family_for
from mapm.meeting import notice
from mapm.meeting.moments import local_day
from support.course import Course, rules_of, today
from support.meetings import NURSE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapm import MeetingProtocol, Owed, Person, WorkingCalendar
    from mapm.testing import Maker

WHO_IS_ASKED: Final = (Convene, Rearrange, Reconvene, Hold, Name, Correct, Adopt)
"""They change who is asked, which sitting it is about, what is known of somebody, or by which rule: what is
withheld is looked at anew."""
_One = tuple[str, str, str | None]


def outlasts(
    meeting: AnyMeeting,
    calendar: WorkingCalendar,
    *,
    make: Maker | None = None,
    editions: tuple[MeetingProtocol, ...] = (),
    **risk: Any,  # noqa: ANN401  # what is said of the risk
) -> Course:
    """A risk is raised, and referred after all that a course has: nothing was in its way."""
    course = Course(meeting, NothingInTheWay(calendar), make=make, editions=editions)
    raised = course.enter(RaiseRisk, by=NURSE, **risk)
    course.run()
    assert not course.lacking, course.lacking
    course.enter(Refer, by=NURSE, route=Route.CHILD_PROTECTION, risk=raised.identity)
    return course


def keeps(
    meeting: AnyMeeting,
    *rules: Withholding,
    make: Maker | None = None,
    editions: tuple[MeetingProtocol, ...] = (),
) -> StaysWithheld:
    """Notice is withheld, and the case goes on with all that a course has: it stays so."""
    look = StaysWithheld(*rules)
    course = Course(meeting, look, make=make, editions=editions, withheld=True)
    course.run()
    assert not course.lacking, course.lacking
    return look


# --- what is owed -----------------------------------------------------------------------------------------


class NothingInTheWay:
    """After every entry each referral is due on its day until it is made, and all that was listed is."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._calendar = calendar
        self._last: tuple[AnyMeeting, tuple[Owed, ...]] | None = None

    def __call__(self, before: AnyMeeting, entry: Entry, after: AnyMeeting, /) -> None:
        """Fails where a referral is put off, made without being made, or something is listed no more."""
        was = self._last[1] if self._last is not None and self._last[0] is before else self._owed(before)
        now = self._owed(after)
        self._last = after, now
        gone = Counter(_one(one) for one in was if _settled(one)) - Counter(map(_one, now))
        if isinstance(entry, Correct):
            gone = _but_of_a_slip(gone, before, entry)
        assert not gone, f"{type(entry).__name__}: {[key for key, _, _ in gone]} listed no more"
        raised = {one.identity for one in after.known.of(RaiseRisk) if one.immediate is not Reply.NO}
        referrals = [one for one in now if one.duty.fixed and isinstance(one.limit, SameDay)]
        assert {one.opened_by.identity for one in referrals} == raised, f"{type(entry).__name__}: no referral"
        for one in referrals:
            self._stays_due(one, entry, after)

    def _owed(self, meeting: AnyMeeting) -> tuple[Owed, ...]:
        return duties(meeting, self._calendar, today(meeting))

    @staticmethod
    def _stays_due(one: Owed, entry: Entry, after: AnyMeeting) -> None:
        day, by = local_day(one.opened_by.at), type(entry).__name__
        assert one.due is not None, f"{by}: no date"
        assert one.due.on == day, f"{by}: due on {one.due.on}"
        assert one.owner is not None, f"{by}: nobody's"
        if [it for it in after.known.of(Refer) if it.risk in {None, one.opened_by.identity}]:
            assert one.state is DutyState.DISCHARGED, f"{by}: {one.state}"
        else:
            stands = DutyState.DUE_TODAY if today(after) == day else DutyState.OVERDUE
            assert one.state is stands, f"{by}: {one.state}"


def _one(owed: Owed) -> _One:
    """A duty by what it is, what opened it and for whom."""
    return owed.duty.key, owed.opened_by.identity, owed.subject


def _settled(owed: Owed) -> bool:
    """Whether it is told that this is such a case: what waits for that is no duty yet."""
    return owed.duty.when is None or owed.state is not DutyState.NOT_COMPUTABLE


def _but_of_a_slip(gone: Counter[_One], before: AnyMeeting, slip: Correct) -> Counter[_One]:
    """What is gone, but for what the entry that is corrected had opened, or had made to be owed."""
    rules = rules_of(before)
    slips = {one.entry.identity: one.entry for one in before.log if isinstance(one.entry, Correct)}
    wrong = {slip.entry}
    while slip.entry in slips:  # what a correction had brought goes with it
        slip = slips[slip.entry]
        wrong.add(slip.entry)
    conditional = {one.key for one in rules.duties if one.when is not None}
    return Counter(
        {one: number for one, number in gone.items() if one[1] not in wrong and one[0] not in conditional}
    )


# --- what is withheld -------------------------------------------------------------------------------------


class StaysWithheld:
    """Nobody is told, and nothing that is withheld is given up, but by what is said of that very person."""

    def __init__(self, *rules: Withholding) -> None:
        self._rules = rules
        self.over: Counter[type[Entry]] = Counter()
        """What was entered while notice to somebody was withheld."""

    def __call__(self, before: AnyMeeting, entry: Entry, after: AnyMeeting, /) -> None:
        """Fails where it stands otherwise, and nobody has said anything of that person."""
        of_its_own = zip(own_rule(before), own_rule(after), strict=False)
        for was_rule, now_rule in (*((rule, rule) for rule in self._rules), *of_its_own):
            now = stands(after, now_rule)
            for whom, was in stands(before, was_rule).items():
                if said(before, whom) != said(after, whom):
                    continue
                if was is Contact.WITHHELD:
                    self.over[type(entry)] += 1
                if now.get(whom) is not was:
                    changed = f"{type(entry).__name__}: {was} is {now.get(whom)}"
                    assert isinstance(entry, WHO_IS_ASKED), changed
                    assert now.get(whom) is not Contact.TOLD, changed
        self._advised(before, entry, after)

    @staticmethod
    def _advised(before: AnyMeeting, entry: Entry, after: AnyMeeting) -> None:
        """What is answered of it in words stays as it is too."""
        now = advised(after)
        for whom, was in advised(before).items():
            held = was in {FamilyState.WITHHELD, FamilyState.ON_HOLD}
            if now.get(whom) is was or said(before, whom) != said(after, whom):
                continue
            changed = f"{type(entry).__name__}: answered {was} is {now.get(whom)}"
            assert not held or isinstance(entry, WHO_IS_ASKED), changed
            assert now.get(whom) is not FamilyState.TOLD, changed


def own_rule(meeting: AnyMeeting) -> tuple[Withholding, ...]:
    """The rule of a meeting's own protocol, where it has one."""
    family = rules_of(meeting).guidance.family
    return (family.withholding.rule,) if family is not None and family.withholding is not None else ()


def advised(meeting: AnyMeeting) -> Mapping[Person, FamilyState]:
    """What the guidance of its protocol answers about notice to each person."""
    found = family_for(rules_of(meeting), meeting).people
    answers = ((one.concerned.person, one.of(FamilyMatter.NOTICE)) for one in found)
    return {person: answer.state for person, answer in answers if answer is not None}


def stands(meeting: AnyMeeting, *rule: Withholding) -> Mapping[Person, Contact]:
    """Where notice to each person stands under a rule."""
    views = notice.contacts(meeting.known, planned(meeting.known), (), *rule)
    return {one.concerned.person: one.status for one in views}


def said(meeting: AnyMeeting, whom: Person) -> tuple[Entry, ...]:
    """All that was reported or decided of notice to a person, as it stands."""
    order = meeting.known.order
    return tuple(one for one in order if isinstance(one, TellFamily | Withhold) and one.whom == whom)
