"""What every word of a duty and a requirement comes to in cases made by counting, of every kind of entry.

No case is likely, and each is told whole: what is owed, by when, what discharged it and why it fell away;
what a requirement lacks; what cannot be named. The words are kept beside; to take new ones over, run this
file as a program, and read the difference.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

import pytest
from attrs import evolve
from support.many_logs import IT, PEOPLE, meeting
from support.whole_logs import (
    ENGLAND,
    LOGS,
    LONG,
    entries,
    is_corrected,
    people,
    products,
    sittings,
    stages,
    upto,
    whole,
    wrong,
)

from mapm import Adopt, Assign, Discharge, EntryRefused, Extend, Release, WorkingCalendar
from mapm.rules.conditions import AllOf, Condition, at_once
from mapm.rules.discharging import FirstWhere
from mapm.rules.ledger import Ledger
from mapm.rules.naming import names
from mapm.rules.owing import owed, still_owed
from mapm.rules.requirements import lacking
from mapm.rules.stretches import Stretch, Transitional, TransitionalEffect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mapm import Entry, Owed
    from mapm.rules.duties import Duty
    from mapm.rules.requirements import Requirement

KEPT: Final = Path(__file__).parents[1] / "words" / "of-many-logs.json"


def its_duties() -> list[Duty]:
    """Each of its duties, but for that of a risk, under the key that the cases name."""
    return [one for one in whole().duties if not one.fixed]


def said_of(duty: Duty, number: int) -> tuple[Entry, ...]:
    """The entries of a case, in which what is said of a duty is of those for whom it is owed, or may be."""
    if duty.each is not None:
        return entries(number)
    kinds = Assign | Discharge | Extend | Release
    return tuple(evolve(one, subject=None) if isinstance(one, kinds) else one for one in entries(number))


def in_short(lines: Iterable[str]) -> list[str]:
    """What is said of each place of a log, once for all that follow one another and have the same."""
    found: list[list[Any]] = []
    for place, said in enumerate(lines):
        if found and found[-1][2] == said:
            found[-1][1] = place
        else:
            found.append([place, place, said])
    return [f"{first} to {last}: {said}" for first, last, said in found]


def some(key: str, several: int) -> list[int]:
    """A few of the cases, always the same for one key."""
    first = crc32(key.encode()) % LOGS
    return [(first + 5 * one) % LOGS for one in range(several)]


def ledger_of(duty: Duty, number: int, calendar: WorkingCalendar | None = ENGLAND) -> Ledger:
    """A case as a ledger, under a protocol that has that duty and what it may wait for."""
    others = [one for one in whole().duties if one.key == "note"]
    its = said_of(duty, number)
    made = evolve(meeting(its, corrected=is_corrected(number)), rules=whole())
    return Ledger(made, its, (duty, *others), calendar=calendar)


def told(one: Owed, ledger: Ledger) -> str:
    """What is owed, in full, in a line."""
    by = f" by {ledger.place(one.discharged_by)}" if one.discharged_by is not None else ""
    numbers = [one.working_days, one.age, one.days_late, one.late, one.breach, one.given_up]
    said = one.sentence().replace(" (Wordshire 2026, 4.2)", "").replace("Working days are", "WD are")
    return f"{ledger.place(one.opened_by)} {one.subject}{by} {numbers} {said}"


def of_a_duty(duty: Duty) -> list[str]:
    """What is owed of a duty in a few cases, in the middle and in the end; and what is then still owed."""
    found: list[str] = []
    its = evolve(duty, key=IT)
    for number in some(duty.key, 3):
        ledger = ledger_of(its, number)
        day = entries(number)[-1].recorded_at
        found += [f"{number}: {told(one, ledger)}" for one in owed((its,), ledger, ENGLAND, day)]
        still = still_owed((its,), ledger_of(its, number, None))
        found.append(f"{number}: still {[(ledger.place(one), about) for _, one, about in still]}")
    return found


def across_editions(duty: Duty) -> list[str]:
    """The same where another edition was adopted on the way, which takes it over, ends it or says nothing."""
    found: list[str] = []
    its = evolve(duty, key=IT)
    then = evolve(its, binding=not its.binding)
    for effect, number in zip((None, *TransitionalEffect), some(duty.key, 3), strict=True):
        made = list(said_of(its, number))
        at = made[LONG // 2]
        made[LONG // 2] = Adopt(at=at.recorded_at, by=PEOPLE[0], edition="second", id=at.id)
        anew = {IT: Transitional(duty=IT, effect=effect, cites=duty.cites)} if effect is not None else {}
        stretches = (Stretch("first", {IT: its}, {}), Stretch("second", {IT: then}, anew))
        ledger = Ledger(evolve(meeting(made), rules=whole()), tuple(made), (then,), stretches, ENGLAND)
        found += [
            f"{effect}: {ledger.place(one.opened_by)} {one.subject} {one.stands} {one.breach}"
            for one in owed((then,), ledger, ENGLAND, made[-1].recorded_at)
        ]
    return found


def refusals(duty: Duty) -> list[str]:
    """Why what is said of a duty cannot be, of each that is said of it: as each is made."""
    its = evolve(duty, key=IT)
    protocol = whole()
    known = names(protocol.questions, (), (its, protocol.duties[0]), protocol.ladders, protocol.words)
    found: dict[str, list[str]] = {}
    for number in some(duty.key, 4):
        of = said_of(its, number)
        for place, entry in enumerate(of):
            if not isinstance(entry, Discharge | Extend | Release):
                continue
            before = evolve(meeting(of[:place], corrected=is_corrected(number)), rules=protocol)
            try:
                known.check_instances(before, entry)
            except EntryRefused as refused:
                found.setdefault(str(refused), []).append(f"{number}.{place}")
            else:
                found.setdefault("it can", []).append(f"{number}.{place}")
    return [f"{said}: {' '.join(places)}" for said, places in found.items()]


def of_a_condition(condition: Any) -> list[str]:  # noqa: ANN401  # a condition
    """What a condition says of every entry of a few cases, by what, and as it was made."""
    found: list[str] = []
    for number in some(repr(condition), 4):
        ledger = Ledger(upto(number), entries(number), whole().duties, calendar=ENGLAND)
        lines: list[str] = []
        for entry in ledger.entries:
            by = [ledger.place(one) for one in condition.told_by(ledger, entry)]
            said = condition(ledger, entry)
            words = said if isinstance(said, bool) else f"{type(said).__name__}: {said.why}"
            lines.append(f"{words} {by} {at_once(condition, ledger, entry)}")
        found += [f"{number}: {one}" for one in in_short(lines)]
    return found


def conditions() -> dict[str, Any]:
    """Every condition of a duty, and what it is made of."""
    found: dict[str, Any] = {}
    waiting: list[Any] = [one.when for one in whole().duties if isinstance(one.when, Condition)]
    waiting += [
        one.when for one in (duty.discharged_by for duty in whole().duties) if isinstance(one, FirstWhere)
    ]
    while waiting:
        one = waiting.pop(0)
        found.setdefault(repr(one), one)
        if isinstance(one, AllOf):
            waiting += one.conditions
    return found


def its_requirements() -> dict[str, tuple[Any, Requirement]]:
    """Each requirement of an entry, with that entry's kind."""
    rows = [(one.event, one) for one in whole().moves] + [(one.fact, one) for one in whole().facts]
    return {f"{kind.__name__} {one.key}": (kind, one) for kind, row in rows for one in row.requires}


def of_a_requirement(kind: Any, requirement: Requirement) -> list[str]:  # noqa: ANN401  # of entry
    """What a requirement lacks of each entry of its kind, and of no entry, as each is made."""
    found: dict[str, list[str]] = {}
    for number in range(LOGS):
        for place in range(2, LONG):
            entry: Entry | None = entries(number)[place]
            if not isinstance(entry, kind):
                if requirement.reads or (number + place) % 29:
                    continue
                entry = None
            lacks = lacking(requirement, upto(number, place), entry)
            said = [f"{one.answer.value} {'; '.join(one.about[:3])}" for one in lacks or ()]
            words = str(said) if lacks is not None else "no case"
            found.setdefault(words, []).append(f"{number}.{place}")
    return [f"{said}: {' '.join(places)}" for said, places in found.items()]


def applying() -> dict[str, Any]:
    """In which cases a requirement applies: each that is a value."""
    its = (one.applies for _, one in its_requirements().values())
    return {repr(one): one for one in its if hasattr(one, "for_certain")}


def of_an_applying(applies: Any) -> list[str]:  # noqa: ANN401  # a case
    """What it says of every entry, as each is made: whether it may be, and whether it is for certain."""
    found: list[str] = []
    for number in some(repr(applies), 4):
        lines = [""]
        for place, entry in enumerate(entries(number)[1:], 1):
            asked = ((upto(number, place), entry), (upto(number, place), None), (None, entry))
            lines.append(" ".join("01"[applies(*one)] + "01"[applies.for_certain(*one)] for one in asked))
        found += [f"{number}: {one}" for one in in_short(lines)]
    return found


WHOLE: Final[dict[str, Callable[[int], Iterator[str]]]] = {
    one.__name__: one for one in (people, products, sittings, stages, wrong)
}
SOME: Final = range(1, LOGS, 4)


@lru_cache(1)
def kept() -> dict[str, dict[str, list[str]]]:
    """The words as they were last read."""
    found: dict[str, dict[str, list[str]]] = json.loads(KEPT.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("duty", its_duties(), ids=lambda one: one.key)
def test_what_is_owed_of_every_duty(duty: Duty) -> None:
    """Who owes what to whom by when, what discharged it, and why it is owed no longer."""
    assert of_a_duty(duty) == kept()["duties"][duty.key]


@pytest.mark.parametrize("duty", its_duties()[::2], ids=lambda one: one.key)
def test_what_is_owed_of_every_duty_across_editions(duty: Duty) -> None:
    """What was opened before is as it was, unless the edition says that it takes it over or ends it."""
    assert across_editions(duty) == kept()["editions"][duty.key]


@pytest.mark.parametrize("duty", its_duties()[1::2], ids=lambda one: one.key)
def test_what_can_be_said_of_every_duty(duty: Duty) -> None:
    """It can be discharged, extended and released as far as it was opened, and for whom it is owed."""
    assert refusals(duty) == kept()["refusals"][duty.key]


@pytest.mark.parametrize("name", conditions())
def test_what_every_condition_says_of_every_entry(name: str) -> None:
    """Whether it holds or cannot be told yet, what told it, and what it was when the entry was made."""
    assert of_a_condition(conditions()[name]) == kept()["conditions"][name]


@pytest.mark.parametrize("name", its_requirements())
def test_what_every_requirement_lacks(name: str) -> None:
    """Of each entry that it is about, and of an entry that is yet to be made."""
    assert of_a_requirement(*its_requirements()[name]) == kept()["requirements"][name]


@pytest.mark.parametrize("name", applying())
def test_in_which_cases_every_requirement_applies(name: str) -> None:
    """Whether it may be the case, and whether it is for certain, with a case and without."""
    assert of_an_applying(applying()[name]) == kept()["cases"][name]


@pytest.mark.parametrize("number", SOME)
@pytest.mark.parametrize("what", WHOLE)
def test_what_is_told_of_a_whole_case(what: str, number: int) -> None:
    """Who is who, who is to have what, which sitting is which, how far a dispute came, what nobody knows."""
    assert list(WHOLE[what](number)) == kept()[what][str(number)]


if __name__ == "__main__":
    everything: dict[str, dict[str, list[str]]] = {
        "duties": {one.key: of_a_duty(one) for one in its_duties()},
        "editions": {one.key: across_editions(one) for one in its_duties()[::2]},
        "refusals": {one.key: refusals(one) for one in its_duties()[1::2]},
        "conditions": {name: of_a_condition(one) for name, one in conditions().items()},
        "requirements": {name: of_a_requirement(*one) for name, one in its_requirements().items()},
        "cases": {name: of_an_applying(one) for name, one in applying().items()},
        **{what: {str(one): list(tells(one)) for one in SOME} for what, tells in WHOLE.items()},
    }
    KEPT.write_text(json.dumps(everything, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
