"""What an entry names must exist: questions, requirements, duties, ladders, escalations. Nothing is dropped.

A reply to a question that nobody asks, or a discharge of a duty that nobody owes, would otherwise stand in
the log and do nothing. Raising a risk and referring it are never held to this.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from mapm.deadlines.sentences import long_date
from mapm.errors import EntryRefused
from mapm.meeting.base import Entry, Meeting
from mapm.meeting.events import Close, Convene, Hold, Reconvene
from mapm.meeting.facts import (
    RISK_ROUTE,
    Advance,
    Assign,
    Classify,
    Conclude,
    ConsiderObjection,
    Decide,
    Discharge,
    Escalate,
    Expect,
    Extend,
    LocalStep,
    Object,
    Occur,
    Rearrange,
    Release,
    Resolve,
)
from mapm.meeting.moments import before, local_day
from mapm.meeting.products import Issue, Receive
from mapm.rules.duties import Duty
from mapm.rules.ending import wrong_outcome
from mapm.rules.instances import DoneFor, instances, open_instances, withdrawn
from mapm.rules.ledger import Ledger
from mapm.rules.products import no_sitting
from mapm.rules.stretches import Stretch
from mapm.rules.vocabulary import Vocabulary
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.rules.ladders import Ladder
    from mapm.rules.lifecycle import Move, Recording
    from mapm.rules.requirements import Question

NAMING: Final[frozenset[type[Entry]]] = frozenset(
    (
        *(Assign, Discharge, Extend, Release, Close),
        *(ConsiderObjection, Escalate, Advance, Conclude, Resolve),
        *(Occur, Expect, Classify, LocalStep, Issue, Receive),
        *(Convene, Rearrange, Reconvene, Hold),
    )
)
"""The kinds of entry that name a part of the protocol or of the meeting by themselves."""
_NOTHING: Final[frozenset[str]] = frozenset()


@frozen(eq=False, repr=False)
class Names(Value):
    """Every key that a protocol knows, by what may name it."""

    questions: Mapping[type[Entry], frozenset[str]]
    requirements: Mapping[type[Entry], frozenset[str]]
    duties: Mapping[str, Duty]
    rungs: Mapping[str, tuple[str, ...]]
    ladders: tuple[str, ...]
    """The kinds of escalation that can be raised: in a meeting that has gone over, fewer than have rungs."""
    words: Vocabulary
    stretches: tuple[Stretch, ...] = ()
    """One for each edition that a meeting has been under, where that is more than one."""

    def after(self, earlier: Names, stretches: tuple[Stretch, ...]) -> Names:
        """The names in a meeting that comes over from an earlier edition.

        What that opened can still be named: its duties, the rungs of its escalations, and what its clocks and
        conditions wait for. Questions, requirements and ladders to go on are those of this edition alone.
        """
        rungs = {kind: (*self.rungs.get(kind, ()), *its) for kind, its in earlier.rungs.items()}
        return evolve(
            self,
            duties={**earlier.duties, **self.duties},
            rungs={**self.rungs, **{kind: tuple(dict.fromkeys(its)) for kind, its in rungs.items()}},
            words=self.words.after(earlier.words),
            stretches=stretches,
        )

    def wrong_key(self, meeting: Meeting | None, entry: Entry) -> str:
        """What an entry names that is not in the protocol, in words; empty where all is known."""
        kind = entry.__class__
        if (entry.answers or entry.reasons) and kind not in RISK_ROUTE:
            for what, given, known in (
                ("question", entry.answers, self.questions),
                ("requirement", entry.reasons, self.requirements),
            ):
                keys = known.get(kind, _NOTHING)
                for key, _ in given:
                    if key not in keys:
                        return f"there is no such {what} for this entry{_there_are(sorted(keys))}"
        return self._wrong(meeting, entry) if kind in NAMING else ""

    def _wrong(self, meeting: Meeting | None, entry: Entry) -> str:
        if isinstance(entry, Assign | Discharge | Extend | Release):
            duty = self.duties.get(entry.duty)
            return self._no_duty() if duty is None else _of_fixed(duty, entry)
        if isinstance(entry, Close):
            return self._wrong_closing(meeting, entry)
        if isinstance(entry, Occur | Expect | Classify | LocalStep):
            return self._wrong_word(meeting, entry)
        if isinstance(entry, Issue | Receive):
            known = [one.key for one in self.words.products]
            there = entry.product in known
            return "" if there else f"there is no such product of a sitting{_there_are(known)}"
        if isinstance(entry, Convene | Rearrange | Reconvene | Hold):
            return _wrong_standing(self.words, entry)
        return self._wrong_ladder(meeting, entry) if isinstance(entry, Escalate | Advance | Conclude) else ""

    def _no_duty(self) -> str:
        return f"there is no such duty in this protocol{_there_are(self.duties)}"

    def _wrong_ladder(self, meeting: Meeting | None, entry: Escalate | Advance | Conclude) -> str:
        if isinstance(entry, Escalate):
            if entry.kind not in self.ladders:
                return f"there is no such kind of escalation{_there_are(self.ladders)}"
            rungs = self.rungs.get(entry.kind, ())
            there = entry.enters is None or entry.enters in rungs
            return "" if there else f"this ladder has no such rung{_there_are(rungs)}"
        kind = next((one.kind for one in _raised(meeting, entry.escalation)), "") if meeting else ""
        rungs = self.rungs.get(kind, ())
        return f"this ladder has no such rung{_there_are(rungs)}" if rungs and entry.rung not in rungs else ""

    def _wrong_closing(self, meeting: Meeting | None, entry: Close) -> str:
        if any(key not in self.duties for key, _ in entry.undischarged):
            return self._no_duty()
        return wrong_outcome(self.words, meeting, entry)

    def _wrong_word(self, meeting: Meeting | None, entry: Occur | Expect | Classify | LocalStep) -> str:
        words = self.words
        if isinstance(entry, Occur | Expect):
            known = [one.key for one in words.occurrences]
            return "" if entry.occurrence in known else f"there is no such occurrence{_there_are(known)}"
        if isinstance(entry, LocalStep):
            states = {one.key: one.refines for one in words.states}
            if entry.key not in states:
                return f"there is no such state of the protocol's own{_there_are(states)}"
            refines = states[entry.key]
            here = meeting is None or isinstance(meeting, refines)
            return "" if here else f"{entry.key} refines another state: {refines.__name__}"
        traits = {trait.key: trait.values for trait in words.traits}
        if entry.trait not in traits:
            return f"there is no such trait of a case{_there_are(traits)}"
        values = traits[entry.trait]
        return "" if entry.value in values else f"{entry.trait} has no such value{_there_are(values)}"

    def check_instances(self, meeting: Meeting, entry: Entry) -> None:
        """Raises `EntryRefused` for an escalation, objection or instance of a duty that is not there."""
        if isinstance(entry, Advance | Conclude | Resolve):
            if not _raised(meeting, entry.escalation):
                raise EntryRefused("no escalation of this meeting has that identity: pass one's identity")
            if isinstance(entry, Conclude):  # the end of a step may be reported after that of the whole
                from mapm.rules.stages import never_reached  # few hosts report one

                why = never_reached(Ledger(meeting, meeting.known.order), entry)
            else:
                why = _has_ended(meeting, entry)
            if why:
                raise EntryRefused(why)
        elif isinstance(entry, Convene | Reconvene | Issue | Receive):
            why = _past(entry) if isinstance(entry, Convene | Reconvene) else no_sitting(meeting, entry)
            if why:
                raise EntryRefused(why)
        elif isinstance(entry, ConsiderObjection):
            known = meeting.known
            if not any(entry.objection in known.identities(one) for one in known.of(Object)):
                raise EntryRefused("no objection of this meeting has that identity: pass one's identity")
        elif isinstance(entry, Discharge | Extend | Release):
            ledger = Ledger(meeting, meeting.known.order, self.duties.values(), self.stretches)
            check = _check_instance if not self.stretches else _check_across
            check(self.duties[entry.duty], ledger, entry)
            _check_owed(self.duties[entry.duty], ledger, entry)
            _check_one_opening(self.duties[entry.duty], ledger, entry)


def names(
    questions: Iterable[Question],
    rows: Iterable[Move | Recording],
    duties: Iterable[Duty],
    ladders: Iterable[Ladder],
    words: Vocabulary,
) -> Names:
    """The names of a protocol's parts."""
    asked: dict[type[Entry], set[str]] = {}
    for question in questions:
        asked.setdefault(question.entry, set()).add(question.key)
        asked.setdefault(Decide, set()).add(question.key)  # any question can be decided on its own
    rungs = {ladder.kind: tuple(rung.key for rung in ladder.rungs) for ladder in ladders}
    required: dict[type[Entry], frozenset[str]] = {}
    for row in rows:
        kind: Any = getattr(row, "event", None) or getattr(row, "fact", None)
        required[kind] = frozenset(one.key for one in row.requires)
    return Names(
        {kind: frozenset(keys) for kind, keys in asked.items()},
        required,
        {duty.key: duty for duty in duties},
        rungs,
        tuple(rungs),
        words,
    )


def _of_fixed(duty: Duty, entry: Entry) -> str:
    if duty.fixed and isinstance(entry, Discharge):
        return f"only a referral discharges the duty {duty.key}: report it with Refer"
    if duty.fixed and isinstance(entry, Extend | Release):
        return f"nothing can extend or release the duty {duty.key}"
    return ""


def _wrong_standing(words: Vocabulary, entry: Convene | Rearrange | Reconvene | Hold) -> str:
    """What is said of those who are at a sitting that the protocol has no word for."""
    sitting = entry.sitting if isinstance(entry, Hold) else None
    those = entry.planned.invitees if not isinstance(entry, Hold) else entry.sitting.attended
    for one in those:
        if one.rank is None and one.kind is None and not one.only:
            continue
        for what, said, known in (
            ("rank", {one.rank} - {None}, [rank.key for rank in words.ranks]),
            ("kind of agency", {one.kind} - {None}, [kind.key for kind in words.agency_kinds]),
            ("part of a sitting", one.only, [part.key for part in words.parts]),
        ):
            if not said <= set(known):
                return f"there is no such {what}{_there_are(known)}"
    parts = [part.key for part in words.parts]
    if sitting is not None and any(not one.only <= set(parts) for one in sitting.family):
        return f"there is no such part of a sitting{_there_are(parts)}"
    return ""


def _past(entry: Convene | Reconvene) -> str:
    """Why nobody can have planned that; empty where they can. A stored log is folded all the same."""
    if not before(entry.planned.on, entry.at):
        return ""
    return (
        "a sitting cannot be planned for a day that had passed: give at, the day it was planned, and "
        "recorded_at, the day it was put down"
    )


def _has_ended(meeting: Meeting, entry: Advance | Resolve) -> str:
    """Why an escalation goes no further; empty where it may, and where a step before its end is put down."""
    ends = [one for one in meeting.known.of(Resolve) if one.escalation == entry.escalation]
    if not ends or (isinstance(entry, Advance) and before(entry.at, ends[0].at)):
        return ""
    return "this escalation has ended: raise another, or correct the entry that ended it"


def _raised(meeting: Meeting, identity: str) -> list[Escalate]:
    return [one for one in meeting.known.of(Escalate) if identity in meeting.known.identities(one)]


def _check_instance(duty: Duty, ledger: Ledger, fact: Discharge | Extend | Release) -> None:
    each, known = duty.each, ledger.known
    if isinstance(fact, Discharge) and each is not None and fact.subject is None:
        raise EntryRefused(f"the duty {duty.key} is owed once for each: say for whom with subject")
    if each is None and fact.subject is not None and not duty.after:
        raise EntryRefused(f"the duty {duty.key} is not owed for anybody in particular: leave out subject")
    after = [(one, subject) for _, one, subject in instances(duty, ledger)] if duty.after else []
    once = [one.instance[1:] for one in withdrawn(duty.key, ledger).values()]
    known_by = {id(one) for one, _ in once}
    opened = [
        one
        for one in [one for kind in duty.kinds for one in known.of(kind)] + [one for one, _ in after]
        if (fact.opened_by is None or fact.opened_by in known.identities(one))
        and (duty.when is None or id(one) in known_by or duty.when(ledger, one))
    ]
    if not opened and (fact.opened_by is not None or isinstance(fact, Discharge)):
        how = "by that entry" if fact.opened_by is not None else "yet"
        raise EntryRefused(f"the duty {duty.key} has not been opened {how}")
    if not opened or (fact.subject is None and not (after and isinstance(fact, Discharge))):
        return
    subjects = {subject for _, subject in (*after, *once)}
    if each is not None:
        subjects.update(subject for one in opened for subject in each(ledger, one))
    if fact.subject not in subjects:
        named = "for that subject" if fact.subject is not None else "for nobody in particular: give subject"
        raise EntryRefused(f"the duty {duty.key} is not owed {named}")


def _check_across(duty: Duty, ledger: Ledger, fact: Discharge | Extend | Release) -> None:
    """The same in a meeting that has been under several editions: an instance may be any one's."""
    found = instances(duty, ledger)
    named = [one for one in found if fact.opened_by in {None, *ledger.known.identities(one[1])}]
    if not named and (fact.opened_by is not None or isinstance(fact, Discharge)):
        how = "by that entry" if fact.opened_by is not None else "yet"
        raise EntryRefused(f"the duty {duty.key} has not been opened {how}")
    if not named or (fact.subject is None and not isinstance(fact, Discharge)):
        return
    if fact.subject not in {subject for _, _, subject in named}:
        how = "for that subject" if fact.subject is not None else "for nobody in particular: give subject"
        raise EntryRefused(f"the duty {duty.key} is not owed {how}")


def _check_owed(duty: Duty, ledger: Ledger, fact: Discharge | Extend | Release) -> None:
    """Nobody extends what is not owed, or gives it up, unless it is all that is opened from a day on."""
    if isinstance(fact, Discharge) or (isinstance(fact, Release) and fact.since is not None):
        return
    its = [
        (entry, subject)
        for _, entry, subject in instances(duty, ledger)
        if fact.subject in {None, subject} and fact.opened_by in {None, *ledger.known.identities(entry)}
    ]
    if not its:
        since = "; give since, the day from which it is given up" if isinstance(fact, Release) else ""
        raise EntryRefused(f"the duty {duty.key} has not been opened yet{since}")
    done = ledger.once(DoneFor(duty.key))
    ends = [by for entry, subject in its for about, by in done[id(entry)] if about == subject]
    if isinstance(fact, Extend) and all(by is not None and not before(fact.at, by.at) for by in ends):
        raise EntryRefused(f"the duty {duty.key} was discharged before: nothing of it is left to extend")


def _check_one_opening(duty: Duty, ledger: Ledger, extend: Discharge | Extend | Release) -> None:
    """Nobody moves the dates of two sittings with one extension unless they say so for each."""
    if not isinstance(extend, Extend) or extend.opened_by is not None:
        return
    its = {
        entry.identity: f"{long_date(local_day(entry.at))} ({entry.identity})"
        for _, entry, subject in open_instances(duty, ledger)
        if extend.subject is None or extend.subject == subject
    }
    if len(its) > 1:
        raise EntryRefused(
            f"the duty {duty.key} is open {len(its)} times, opened on {' and on '.join(its.values())}: pass "
            "opened_by, the identity of the entry that opened the one to extend"
        )


def _there_are(keys: Iterable[str]) -> str:
    known = ", ".join(keys)
    return f"; there are {known}" if known else "; there are none"
