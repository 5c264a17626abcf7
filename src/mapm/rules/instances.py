"""Which instances of a duty there are: what opened each, what discharged it, and why it fell away."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

from mapm.meeting.base import Entry
from mapm.meeting.facts import Discharge, Name, Release
from mapm.meeting.products import Issue
from mapm.rules.about import about
from mapm.rules.duties import Duty, Lapsed, NotYet
from mapm.rules.products import the_sitting
from mapm.rules.retold import may_be_retold, retelling, why
from mapm.rules.stretches import TransitionalEffect
from mapm.rules.subjects import NoLonger
from mapm.rules.taken_back import taken_back
from mapm.rules.turned import WHY, may_turn, turned
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mapm.meeting.events import Hold
    from mapm.rules.ledger import Ledger
    from mapm.rules.stretches import Stretch

_One: TypeAlias = "tuple[int, str | None]"
_NOTHING: Final[Mapping[_One, Gone]] = MappingProxyType({})
Instance: TypeAlias = "tuple[Duty, Entry, str | None]"
"""A duty, the entry that opened it, and whom or what it is about."""


def instances(duty: Duty, ledger: Ledger) -> tuple[Instance, ...]:
    """Every instance of a duty: the duty, the entry that opened it, and its subject.

    In a meeting that has gone over to another edition each is the duty of the edition that it belongs to.
    What was listed once, and what was put down late tells otherwise, is among them.
    """
    found = _told(duty, ledger)
    gone = withdrawn(duty.key, ledger)
    if not gone:
        return found
    its = (*found, *(one.instance for one in gone.values()))
    return tuple(sorted(its, key=lambda one: ledger.place(one[1])))


def _told(duty: Duty, ledger: Ledger) -> tuple[Instance, ...]:
    """Every instance as the log tells it now."""
    if ledger.stretches:
        return ledger.once(InstancesOf(duty.key))
    found = opened(duty, ledger)
    return tuple((duty, entry, subject) for entry, subject in found) if found else ()


@frozen(eq=False, repr=False)
class Gone(Value):
    """An instance that was listed, until an entry told otherwise what stood before it."""

    instance: Instance
    since: Entry
    """That entry."""
    done: Entry | None
    """What had discharged it by then."""
    waited: bool = False
    """Whether it was not told by then that it is owed: it had no date."""


def withdrawn(key: str, ledger: Ledger) -> Mapping[_One, Gone]:
    """The instances of a duty that were listed once, and that the log as it is now does not tell."""
    if key not in ledger.told_otherwise:
        return _NOTHING
    return ledger.once(Withdrawn(key)) if ledger.once(ToldOtherwise(key)) else _NOTHING


def _of_each_edition(key: str, ledger: Ledger) -> Iterator[Duty]:
    found = [ledger.duty(key), *(one.duties.get(key) for one in ledger.stretches)]
    return (one for one in found if one is not None)


@frozen(eq=False, repr=False)
class ToldOtherwise(Value):
    """The places of what may tell otherwise which instances of a duty there are; nearly always none."""

    key: str

    def __call__(self, ledger: Ledger) -> tuple[int, ...]:
        """They, in order."""
        its = tuple(_of_each_edition(self.key, ledger))
        retold = ledger.once(retelling) if any(map(may_be_retold, its)) else ()
        found: set[int] = set()
        for duty in its:
            if may_turn(duty):
                found.update(turned(duty, ledger, opened(duty, ledger, in_any_case=True)))
            found.update(taken_back(duty, ledger, _would_open))
        return tuple(sorted(found.union(retold))) if found else retold


@frozen(eq=False, repr=False)
class Withdrawn(Value):
    """The same, kept for a whole ledger."""

    key: str

    def __call__(self, ledger: Ledger) -> dict[_One, Gone]:
        """By the identity in memory of the entry that opened each, and its subject."""
        if ledger.duty(self.key) is None:
            return {}
        now = ledger.once(ToldNow(self.key))
        return {one: gone for one, gone in ledger.once(EverWithdrawn(self.key)).items() if one not in now}


@frozen(eq=False, repr=False)
class ToldNow(Value):
    """Which instances of a duty the log as it is now tells, in its order."""

    key: str

    def __call__(self, ledger: Ledger) -> dict[_One, Instance]:
        """By the identity in memory of the entry that opened each, and its subject."""
        duty = ledger.duty(self.key)
        its = _told(duty, ledger) if duty is not None else ()
        return {(id(instance[1]), instance[2]): instance for instance in its}


@frozen(eq=False, repr=False)
class EverWithdrawn(Value):
    """The instances that were listed just before what tells otherwise what stood, and not after it."""

    key: str

    def __call__(self, ledger: Ledger) -> dict[_One, Gone]:
        """By the identity in memory of the entry that opened each, and its subject."""
        duty, places = ledger.duty(self.key), ledger.once(ToldOtherwise(self.key))
        if duty is None or not places:
            return {}
        _the_earliest_first(self, ledger, places[:-1])
        then = ledger.upto(places[-1])
        found, told = dict(then.once(self)), then.once(ToldNow(self.key))
        if not told:
            return found
        still = ledger.upto(places[-1] + 1).once(ToldNow(self.key))
        went = {one: instance for one, instance in told.items() if one not in still}
        if not went:
            return found
        done = discharges(self.key, then, instances(duty, then))
        for one, instance in went.items():
            its_duty, entry, subject = instance
            if one in done or _settled(its_duty, then, entry, subject):
                waited = its_duty.when is not None and isinstance(its_duty.when(then, entry), NotYet)
                found[one] = Gone(instance, ledger.entries[places[-1]], done.get(one), waited)
        return found


def _the_earliest_first(view: EverWithdrawn | Kept, ledger: Ledger, places: Sequence[int]) -> None:
    """Asks for a view of the log before each of these places: however many there are, none is in another."""
    asked = next((n for n in range(len(places))[::-1] if ledger.upto(places[n]).was_asked(view)), -1)
    for place in places[asked + 1 :]:
        ledger.upto(place).once(view)


@frozen(eq=False, repr=False)
class Kept(Value):
    """What was given of a product, and did for somebody, when others were recorded of them: it does still."""

    key: str

    def __call__(self, ledger: Ledger) -> dict[_One, tuple[Issue, Hold | None]]:
        """The entry, and of which sitting it was, by the instance that it discharged."""
        named = [at for at in ledger.once(retelling) if isinstance(ledger.entries[at], Name)]
        duty = ledger.duty(self.key)
        if duty is None or duty.discharged_by is None or not named:
            return {}
        _the_earliest_first(self, ledger, named[:-1])
        then = ledger.upto(named[-1])
        found = dict(then.once(self))
        for one, by in discharges(self.key, then, instances(duty, then)).items():
            if isinstance(by, Issue) and one[1] is not None:
                found[one] = (by, the_sitting(then, by))
        return found


def _settled(duty: Duty, ledger: Ledger, entry: Entry, subject: str | None) -> bool:
    """Whether it is told that this is a case in which the duty is owed: what waits for that is none yet.

    What fell away, or is on hold, is listed so whatever is told.
    """
    if duty.when is None or not isinstance(duty.when(ledger, entry), NotYet):
        return True
    held = duty.held is not None and not duty.fixed and duty.held(ledger, entry, subject)
    return bool(held or released(duty, ledger, entry, subject))


@frozen(eq=False, repr=False)
class InstancesOf(Value):
    """The instances of the duties of one key across the editions that a meeting has been under."""

    key: str

    def __call__(self, ledger: Ledger) -> tuple[Instance, ...]:
        """Each by the edition under which it was opened, or the one whose provisions took it over."""
        found: dict[tuple[int, str | None], Instance] = {}
        for number, stretch in enumerate(ledger.stretches):
            first, end = ledger.span(number)
            if self.key in stretch.transitional and first < end:
                found.update(self._carried(stretch, ledger, found, first))
            duty = stretch.duties.get(self.key)
            for entry, subject in opened(duty, ledger) if duty is not None else ():
                if duty is not None and first <= ledger.place(entry) < end:
                    found[id(entry), subject] = (duty, entry, subject)
        return tuple(sorted(found.values(), key=lambda one: ledger.place(one[1])))

    def _carried(
        self, stretch: Stretch, ledger: Ledger, found: dict[tuple[int, str | None], Instance], first: int
    ) -> dict[tuple[int, str | None], Instance]:
        """What an edition's provision changes among what was opened, and not discharged, before it."""
        done = _discharges(self.key, ledger, tuple(found.values()), {})
        over = {one for one, by in done.items() if ledger.place(by) < first}
        over.update(one for one, (duty, _, _) in found.items() if duty.fixed)
        if stretch.transitional[self.key].effect is TransitionalEffect.ENDS:
            return {
                one: (stretch.ended(duty), entry, subject)
                for one, (duty, entry, subject) in found.items()
                if one not in over
            }
        duty = stretch.taken_over(stretch.duties[self.key])
        return {
            (id(entry), subject): (duty, entry, subject)
            for entry, subject in opened(duty, ledger)
            if ledger.place(entry) < first and (id(entry), subject) not in over
        }


def opened(duty: Duty, ledger: Ledger, *, in_any_case: bool = False) -> list[tuple[Entry, str | None]]:
    """What opens a duty in this log: the entries, each for every subject; or would, in whatever case."""
    when = None if in_any_case else duty.when
    if duty.after:
        _first_in_a_chain(duty, ledger)
        done = ledger.once(DischargesOf(duty.after))
        return [one for one in done if when is None or when(ledger, one[0])]
    found: list[tuple[Entry, str | None]] = []
    for entry in _opening(duty, ledger):
        if when is None or when(ledger, entry):
            subjects = (None,) if duty.each is None else duty.each(ledger, entry)
            found.extend((entry, subject) for subject in subjects)
    return found


def _first_in_a_chain(duty: Duty, ledger: Ledger) -> None:
    """Asks for the discharges of a chain of duties from its beginning: however long, none is in another."""
    chain: dict[str, DischargesOf] = {}
    at: Duty | None = duty
    while at is not None and at.after and at.after not in chain:
        view = DischargesOf(at.after)
        if ledger.was_asked(view):
            break
        chain[at.after] = view
        at = ledger.duty(at.after)
    for one in reversed(chain.values()):
        ledger.once(one)


@frozen(eq=False, repr=False)
class DischargesOf(Value):
    """What discharged the instances of a duty, and for which subject, in log order: each once."""

    duty: str

    def __call__(self, ledger: Ledger) -> tuple[tuple[Entry, str | None], ...]:
        """The entries with their subjects; none where there is no such duty."""
        duty = ledger.duty(self.duty)
        if duty is None:
            return ()
        done = discharges(duty.key, ledger, instances(duty, ledger))
        found = {(id(by), subject): (by, subject) for (_, subject), by in done.items()}
        return tuple(sorted(found.values(), key=lambda one: ledger.place(one[0])))


@frozen(eq=False, repr=False)
class DoneFor(Value):
    """What became of each instance of a duty, by the identity in memory of the entry that opened it."""

    duty: str

    def __call__(self, ledger: Ledger) -> dict[int, tuple[tuple[str | None, Entry | None], ...]]:
        """The subjects, each with the entry that discharged it, if one has."""
        duty = ledger.duty(self.duty)
        if duty is None:
            return {}
        opened_by: dict[int, tuple[tuple[str | None, Entry | None], ...]] = {}
        its = instances(duty, ledger)
        done = discharges(duty.key, ledger, its)
        for _, entry, subject in its:
            one = (subject, done.get((id(entry), subject)))
            opened_by[id(entry)] = (*opened_by.get(id(entry), ()), one)
        return opened_by


def _would_open(duty: Duty, ledger: Ledger) -> Iterable[Entry]:
    """What opens a duty, or would in another case: of one that follows another, what discharged that."""
    if not duty.after:
        return _opening(duty, ledger)
    return (entry for entry, _ in opened(duty, ledger, in_any_case=True))


def _opening(duty: Duty, ledger: Ledger) -> Iterable[Entry]:
    kinds = duty.kinds
    if len(kinds) == 1:
        return ledger.known.of(kinds[0])
    return sorted((entry for kind in kinds for entry in ledger.known.of(kind)), key=ledger.place)


def open_instances(duty: Duty, ledger: Ledger) -> tuple[Instance, ...]:
    """The instances of a duty that are neither discharged nor released."""
    found = instances(duty, ledger)
    done = discharges(duty.key, ledger, found)
    return tuple(
        (its, entry, subject)
        for its, entry, subject in found
        if (id(entry), subject) not in done and not released(its, ledger, entry, subject)
    )


def discharges(key: str, ledger: Ledger, found: tuple[Instance, ...]) -> dict[_One, Entry]:
    """Which entry discharged which instance, by the opening entry's identity in memory and the subject.

    Of several the first in the log: what is recorded after a discharge does not change its day.
    """
    if not found:
        return {}
    return _discharges(key, ledger, found, withdrawn(key, ledger))


def _discharges(
    key: str, ledger: Ledger, found: tuple[Instance, ...], gone: Mapping[_One, Gone]
) -> dict[_One, Entry]:
    done: dict[_One, Entry] = {}
    given = bool(ledger.known.of(Issue))
    kept = ledger.once(Kept(key)) if given and ledger.once(retelling) else {}
    for duty, entry, subject in found:
        its = (id(entry), subject)
        by = gone[its].done if its in gone else None
        by = by or _does_still(ledger, kept.get(its))
        if by is None and duty.discharged_by is not None:
            by = duty.discharged_by(ledger, entry, subject)
        if by is not None:
            done[id(entry), subject] = by
    facts = ledger.facts.get((Discharge, key), [])
    if not facts:
        return done
    waiting: dict[str | None, list[Entry]] = {}
    named: dict[tuple[str, str | None], Entry] = {}
    for _, entry, subject in reversed(found):
        waiting.setdefault(subject, []).append(entry)
        named.update(((name, subject), entry) for name in ledger.known.identities(entry))
    for fact in facts:
        place, about = ledger.place(fact), fact.subject
        if fact.opened_by is not None:
            one = named.get((fact.opened_by, about))
        else:
            queue = waiting.get(about, [])
            while queue and done_before(ledger, done.get((id(queue[-1]), about)), place):
                queue.pop()
            one = queue.pop() if queue and ledger.place(queue[-1]) < place else None
        if one is not None and not done_before(ledger, done.get((id(one), about)), place):
            done[id(one), about] = fact
    return done


def _does_still(ledger: Ledger, kept: tuple[Issue, Hold | None] | None) -> Issue | None:
    """What was given and did for somebody, unless it is of another sitting now."""
    return kept[0] if kept is not None and the_sitting(ledger, kept[0]) is kept[1] else None


def done_before(ledger: Ledger, by: Entry | None, place: int) -> bool:
    """Whether what discharged an instance, if anything did, stands before a place in the log."""
    return by is not None and ledger.place(by) < place


def released(duty: Duty, ledger: Ledger, entry: Entry, subject: str | None) -> str:
    """Why an instance fell away, in words; empty where it did not."""
    if duty.fixed:
        return ""
    facts = about(ledger, Release, duty, entry, subject)
    if facts:
        return f"released by {facts[0].authority.ref}"
    gone = withdrawn(duty.key, ledger).get((id(entry), subject))
    if gone is not None:
        return why(gone.since) if ledger.place(gone.since) in ledger.once(retelling) else WHY
    lapsed = duty.when(ledger, entry) if duty.when is not None else True
    if isinstance(lapsed, Lapsed):
        return lapsed.why
    if subject is not None and isinstance(duty.each, NoLonger):
        no_longer = duty.each.gone(ledger, entry, subject)
        if no_longer:
            return no_longer
    return duty.released(ledger, entry, subject) if duty.released is not None else ""
