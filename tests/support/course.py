"""A case that goes on with all that nothing may come of: each of it is entered, and each entry is accepted.

Entries drawn from every kind there is are mostly refused, and a property of what follows them says little.
Here objections, consents, escalations, missing answers, corrections and further sittings come for certain, as
far as the protocol has them.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import cycle
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar, cast

from attrs import evolve

from mapm import (
    Adopt,
    Advance,
    AnyMeeting,
    Close,
    Conclude,
    Consent,
    ConsiderObjection,
    Convene,
    Convened,
    Correct,
    CorrectionRefused,
    Decide,
    Decision,
    Endorse,
    Entry,
    EntryRefused,
    Escalate,
    Event,
    MoveRefused,
    Note,
    Object,
    RaiseRisk,
    Rearrange,
    Reconvene,
    Refer,
    Reply,
    Resolve,
    Respond,
    Role,
    Step,
    TellFamily,
    WayForward,
    Withhold,
    attempt,
    people,
    planned,
)
from mapm.meeting.moments import local_day
from mapm.testing import fitting_kinds
from mapm.testing.making import kinds_in
from support.meetings import INVITEES, NHS, NURSE, WORKER
from support.one_of_each import one_of_each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from mapm import MeetingProtocol, Person
    from mapm.testing import Maker

E = TypeVar("E", bound=Entry)
T = TypeVar("T")
DAY: Final = timedelta(days=1)
WHY: Final = Note("...")
MEANT: Final[tuple[type[Entry], ...]] = (
    *(Respond, Endorse, Decide, TellFamily, Object, ConsiderObjection, Withhold),
    *(Escalate, Advance, Conclude, Resolve, Reconvene, Correct),
)
"""Of these each that a protocol has is accepted at least once in every course."""
REPLIES: Final = (Reply.NO, None, Reply.NOT_KNOWN, Reply.YES)
"""What those who are asked to withhold notice reply; nothing is silence."""


class Look(Protocol):
    """Looks at what an entry has changed."""

    def __call__(self, before: AnyMeeting, entry: Entry, after: AnyMeeting, /) -> None:
        """Fails where it has changed what it may not."""


def rules_of(meeting: AnyMeeting) -> MeetingProtocol:
    """The protocol that a meeting is under."""
    return cast("MeetingProtocol", meeting.rules)


def today(meeting: AnyMeeting) -> date:
    """The last day on which anything was put down."""
    return max(local_day(one.entry.recorded_at) for one in meeting.log)


def meant(protocol: MeetingProtocol) -> set[type[Entry]]:
    """Of what a course has, the kinds that there are in a protocol; without a ladder, no escalation."""
    kinds = {one.fact for one in protocol.facts} | {one.event for one in protocol.moves}
    found: set[type[Entry]] = {Correct, *(one for one in MEANT if one in kinds)}
    if Object not in found:
        found -= {ConsiderObjection}
    if not protocol.ladders:
        found -= {Escalate, Advance, Conclude, Resolve}
    if not any(len(one.rungs) > 1 for one in protocol.ladders):
        found -= {Advance}
    if not any(one.rungs for one in protocol.ladders):
        found -= {Conclude}
    return found


class Course:
    """A meeting as it goes on; what looks is shown each entry that was accepted.

    With ``withheld``, notice to one of the family is withheld before each sitting, to another before another.
    """

    def __init__(
        self,
        meeting: AnyMeeting,
        look: Look,
        *,
        make: Maker | None = None,
        editions: tuple[MeetingProtocol, ...] = (),
        withheld: bool = False,
    ) -> None:
        self.meeting = meeting
        self.accepted: Counter[type[Entry]] = Counter()
        self._look = look
        self._make = make
        self._editions = editions
        self._withheld = withheld
        self._there: set[type[Entry]] = set()
        self._number = 0
        self._ways = cycle(WayForward)
        self._ladders = cycle(sorted(rules_of(meeting).ladders, key=lambda one: -len(one.rungs)))

    def run(self) -> None:
        """Goes on to the end by way of a further sitting; in every state comes all that it has of this."""
        been: set[object] = set()
        while True:
            self.here()
            been.add(type(self.meeting))
            event = self._next(been)
            if event is None:
                return
            if event is Reconvene:
                been.clear()
            self._goes(event)

    def here(self) -> None:
        """All of it that there is in this state; where it is drawn, in any order, and not all of it twice."""
        there = meant(rules_of(self.meeting)) & {
            *kinds_in(rules_of(self.meeting), type(self.meeting)),
            Correct,
        }
        self._there |= there
        self._withholds()
        parts: list[tuple[Callable[[], None], tuple[type[Entry], ...]]] = [
            (self._answers, (Respond, Endorse, Decide)),
            (self._family, (TellFamily, Object, ConsiderObjection, Withhold)),
            (self._disputes, (Escalate, Advance, Conclude, Resolve)),
            (self._slips, (Correct,)),
            (self._plans, (Rearrange,)),
            (self._adopts, (Adopt,)),
        ]
        while parts:
            part, kinds = parts.pop(self._one(range(len(parts))))
            self._anything()
            missing = [kind for kind in kinds if kind in there and not self.accepted[kind]]
            if missing or self._one((True, False, False)):
                part()

    @property
    def lacking(self) -> set[type[Entry]]:
        """What there was in some state that it has come through, and was not accepted in any."""
        found = self._there - self.accepted.keys()
        if not self.accepted[Escalate]:
            found -= {Advance, Conclude, Resolve}
        return found if self.accepted[Object] else found - {ConsiderObjection}

    def _one(self, choices: Sequence[T]) -> T:
        """What is drawn; without a maker the first."""
        return choices[0] if self._make is None else self._make.choices.one(choices)

    # --- entering -----------------------------------------------------------------------------------------

    def enter(self, kind: type[E], /, **given: Any) -> E:  # noqa: ANN401  # any field
        """An entry that has to be accepted: what has happened cannot be refused."""
        entry = self._made(kind, **given)
        after = attempt(self.meeting, entry, self._editions)
        assert not isinstance(after, Decision), after.sentence()
        self._accept(entry, after)
        return entry

    def tries(self, entry: Entry) -> bool:
        """Whether an entry is accepted, which may be refused."""
        try:
            after = attempt(self.meeting, entry, self._editions)
        except (EntryRefused, MoveRefused, CorrectionRefused):
            return False
        if isinstance(after, Decision):
            assert not after.allowed
            assert after.sentence()
            return False
        if after is self.meeting:
            return False
        self._accept(entry, after)
        return True

    def _made(self, kind: type[E], /, **given: Any) -> E:  # noqa: ANN401  # any field
        self._number += 1
        plain: dict[str, Any] = {"by": WORKER, "id": f"{kind.__name__} {self._number}"}
        return kind(at=today(self.meeting), **plain | given)

    def _accept(self, entry: Entry, after: AnyMeeting) -> None:
        before, self.meeting = self.meeting, after
        self.accepted[type(entry)] += 1
        self._look(before, entry, after)

    def _has(self, kind: type[Entry]) -> bool:
        return kind in kinds_in(rules_of(self.meeting), type(self.meeting))

    def _anything(self) -> None:
        """Now and then something more that fits and leaves the state as it is."""
        make = self._make
        if make is None or not make.choices.one((False, True)):
            return
        make.later()
        kinds = [
            kind
            for kind in fitting_kinds(self.meeting)
            if not issubclass(kind, Event) and kind not in {Refer, Correct}
        ]
        try:
            entry: Entry = make.entry(make.choices.one(kinds), self.meeting)
        except EntryRefused:  # what names a product that there is not is refused while it is mended
            return
        self.tries(entry)

    # --- what comes ---------------------------------------------------------------------------------------

    def _answers(self) -> None:
        """An answer that is missing, and one that is no."""
        for reply in (Reply.NOT_KNOWN, Reply.NO):
            if self._has(Respond):
                self.enter(Respond, by=NURSE, agency=NHS, reply=reply)
            if self._has(Endorse):
                self.enter(Endorse, role=Role.LEAD_PROFESSIONAL, reply=reply)
            if self._has(Decide):
                asked = (one.key for one in rules_of(self.meeting).questions if one.entry is Decide)
                self.enter(Decide, answers=dict.fromkeys(asked, reply))

    def _family(self) -> None:
        """One of the family is told, and notice withheld all the same; that one and another object."""
        family = self._whom()
        last = family[-1]
        if self._has(TellFamily):
            self.enter(TellFamily, whom=last)
        for whom in dict.fromkeys((family[0], last)) if self._has(Object) else ():
            self.enter(Object, whom=whom)
        for objection in self.meeting.known.of(Object)[-2:] if self._has(ConsiderObjection) else ():
            self.enter(ConsiderObjection, objection=objection.identity, result=next(self._ways))
        for reply in REPLIES if self._has(Withhold) else ():
            self.enter(Withhold, whom=last, risk=WHY, judgement=WHY, consents=self._consents(reply))

    def _whom(self) -> list[Person]:
        """The family: first from whom it is withheld, last who is told; before a further sitting reversed."""
        family = [one.person for one in people(self.meeting.known)]
        return family[::-1] if self.accepted[Reconvene] else family

    def _withholds(self) -> None:
        """Notice to one of the family is withheld, as any rule asks for it, unless it is already."""
        if not self._withheld or not self._has(Withhold):
            return
        known = self.meeting.known
        whom = self._whom()[0]
        consents = self._consents(Reply.YES)
        since = [one for one in known.since(known.last(Reconvene)) if isinstance(one, Withhold)]
        if not [one for one in since if one.whom == whom and set(one.consents) >= set(consents)]:
            self.enter(Withhold, whom=whom, risk=WHY, judgement=WHY, consents=consents)

    def _consents(self, reply: Reply | None) -> tuple[Consent, ...]:
        plan = planned(self.meeting.known)
        asked: Iterable[Person] = (one.person for one in (plan.invitees if plan is not None else INVITEES))
        return () if reply is None else tuple(Consent(one, reply) for one in asked)

    def _disputes(self) -> None:
        """A disagreement goes up all its rungs, is settled on none, and ends in one way or another."""
        if not self._has(Escalate) or not rules_of(self.meeting).ladders:
            return
        ladder = next(self._ladders)
        its = self.enter(Escalate, kind=ladder.kind, talked_first=Reply.NOT_KNOWN).identity
        for number, rung in enumerate(ladder.rungs):
            if number and self._has(Advance):
                self.enter(Advance, escalation=its, rung=rung.key)
            if self._has(Conclude) and (not number or self._has(Advance)):
                self.enter(Conclude, escalation=its, rung=rung.key, settled=Reply.NOT_KNOWN)
        if self._has(Resolve):
            self.enter(Resolve, escalation=its, result=next(self._ways))

    def _slips(self) -> None:
        """A risk that nobody saw, and the last of what came, were a slip; one of those was none after all."""
        wrong = [self.enter(RaiseRisk).identity]
        kinds: tuple[type[Entry], ...] = (Escalate, ConsiderObjection, Withhold, Decide, Respond)
        for kind in kinds if self._make is None else (self._make.choices.one(kinds),):
            if self._has(kind) and (kind is not Escalate or rules_of(self.meeting).ladders):
                again = self._again(kind)
                wrong += [again] if again is not None else []
        slips = [self.enter(Correct, entry=identity, reason=WHY) for identity in wrong]
        self.enter(Correct, entry=slips[-1].identity, reason=WHY)

    def _again(self, kind: type[Entry]) -> str | None:
        """One more of a kind, the same as the last; none where there was none."""
        last = self.meeting.known.last(kind)
        if kind is Escalate:
            return self.enter(Escalate, kind=rules_of(self.meeting).ladders[0].kind).identity
        if last is None:
            return None
        self._number += 1
        entry: Entry = evolve(
            last, id=f"again {self._number}", at=today(self.meeting), recorded_at=today(self.meeting)
        )
        assert self.tries(entry)
        return entry.identity

    def _plans(self) -> None:
        """Somebody more turns out to have been invited: once by another plan, and once from the beginning."""
        if not isinstance(self.meeting, Convened):
            return
        plan = self.meeting.planned
        if self._has(Rearrange):
            self.enter(Rearrange, planned=plan)
        first = self.meeting.known.last(Reconvene) or self.meeting.known.last(Convene)
        assert first is not None
        more = evolve(INVITEES[0], person=WORKER, agency=INVITEES[1].agency)
        invited = evolve(first.planned, invitees=(*first.planned.invitees, more))
        right = evolve(first, planned=invited, id=f"{first.id} put right")
        self.enter(Correct, entry=first.identity, replacement=right, reason=WHY)

    def _adopts(self) -> None:
        """The case goes over to the other editions, one after another."""
        rows = (one for one in rules_of(self.meeting).facts if one.fact is Adopt)
        adopts = any(type(self.meeting) in one.sources for one in rows)
        for edition in self._editions if adopts else ():
            if edition.source.version != rules_of(self.meeting).source.version:
                self.enter(Adopt, edition=edition.source.version)

    # --- going on -----------------------------------------------------------------------------------------

    def _next(self, been: set[object]) -> type[Event[Any, Any]] | None:
        """A further sitting once, then whatever leads to where the case has not been since; last the end."""
        rows = [one for one in rules_of(self.meeting).moves if type(self.meeting) in one.sources]
        targets = {one.event: one.target for one in rows}
        if Reconvene in targets and not self.accepted[Reconvene]:
            return Reconvene
        onwards = (kind for kind, to in targets.items() if kind not in {Close, Reconvene} and to not in been)
        return next(onwards, Close if Close in targets else None)

    def _goes(self, kind: type[Event[Any, Any]]) -> None:
        """The event, decided all the same and told late, whatever is not met."""
        day = today(self.meeting)
        entry: Any = evolve(one_of_each(rules_of(self.meeting))[kind], at=day, recorded_at=day + DAY)
        if kind in {Convene, Reconvene}:
            entry = evolve(entry, planned=evolve(entry.planned, on=day + DAY))
        if issubclass(kind, Step):
            entry = evolve(entry, despite=WHY)
        self._number += 1
        entry = evolve(entry, id=f"{kind.__name__} {self._number}")
        after = attempt(self.meeting, entry, self._editions)
        assert not isinstance(after, Decision), after.sentence()
        self._accept(entry, after)
