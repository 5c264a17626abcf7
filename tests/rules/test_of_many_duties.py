"""Duties made by counting, of the words of many, in cases made by counting: what is owed of each, in full.

What no document would put together stands together here: a window that is held, two clocks and an extension,
what another's discharge opens for each of several. The words are kept beside; to take new ones over, run this
file as a program, and read the difference.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.every_word import VOCABULARY, rules
from support.many_logs import IT, Choosing, log, meeting

from mapm import (
    Answer,
    Assign,
    Classify,
    Discharge,
    Division,
    Extend,
    Hold,
    Logged,
    Mark,
    NotBefore,
    Occur,
    Release,
    WorkingCalendar,
    parse_limit,
)
from mapm.authoring import read_protocol
from mapm.rules.clocks import (
    Discharged,
    FirstOf,
    FirstSitting,
    LastOf,
    LatestSitting,
    Occurrence,
    PlannedSitting,
)
from mapm.rules.discharging import FallsAway, First, FirstOccurrence, FirstReply
from mapm.rules.expected import ExpectedDay, Gestation
from mapm.rules.ledger import Ledger
from mapm.rules.owing import owed, still_owed
from mapm.rules.several import Reckoned, SeveralLimits

if TYPE_CHECKING:
    from mapm import Entry, MeetingProtocol, Owed
    from mapm.rules.duties import Duty

KEPT: Final = Path(__file__).parents[1] / "words" / "of-many-duties.json"
ENGLAND: Final = WorkingCalendar.for_division(Division.ENGLAND, years=range(2026, 2028))
DUTIES: Final = range(60)
LONG: Final = 26  # entries
WHY: Final = "it has come"
LIMITS: Final[tuple[Any, ...]] = tuple(
    parse_limit(one)
    for one in (
        "within 5 working days",
        "within 2 weeks",
        "no later than 3 calendar days before",
        "within 48 hours",
        "same working day",
        "within 1 month",
    )
)
CLOCKS: Final[tuple[Any, ...]] = (
    None,
    PlannedSitting(),
    LatestSitting(),
    FirstSitting(),
    Occurrence("report"),
    Occurrence("birth", "the birth"),
    ExpectedDay("birth", "the birth"),
    Gestation("birth", 38),
    Discharged("note"),
    FirstOf((PlannedSitting(), ExpectedDay("report"))),
    FirstOf((ExpectedDay("birth"), Occurrence("report"))),
    LastOf((LatestSitting(), Occurrence("report"))),
)
ENDS: Final[tuple[Any, ...]] = (
    None,
    First(Hold),
    First(Classify),
    FirstOccurrence("report"),
    FirstReply("interim"),
    FirstReply("ratified", only_yes=True),
)


@lru_cache(1)
def whole() -> MeetingProtocol:
    """The protocol that has every word."""
    found = read_protocol(VOCABULARY + rules(0)).protocol
    assert found is not None
    return found


def held(_ledger: Ledger, entry: Any, subject: str | None) -> str:  # noqa: ANN401  # any entry
    """Why some of what an entry opened is on hold."""
    return "it waits" if len(str(entry.id)) + len(str(subject)) in {6, 8} else ""


def nobody(*_: object) -> None:
    """Nobody is named."""


def made(number: int) -> Duty:
    """A duty of the words of several that are opened by the same."""
    choose = Choosing(500 + number)
    its = [one for one in whole().duties if not one.fixed and not one.after]
    base = choose.one(its)
    if choose.below(3) == 0:
        base = evolve(base, opens=choose.one((Hold, Occur, (Hold, Occur))), each=None)
    alike = [one for one in its if one.opens == base.opens] or [base]

    def word(field: str, *more: Any) -> Any:  # noqa: ANN401  # any word
        of_others = [getattr(one, field) for one in alike if getattr(one, field) is not None]
        return choose.one((*of_others, *more)) if (of_others or more) and choose.below(3) else None

    within: Any = choose.one((*LIMITS, *LIMITS, None, NotBefore(LIMITS[1])))
    clock = choose.one(CLOCKS)
    if choose.below(4) == 0:
        two = (Reckoned(choose.one(LIMITS), choose.one(CLOCKS)), Reckoned(choose.one(LIMITS), clock))
        within, clock = SeveralLimits(two, later=choose.below(2) == 0), None
    ends, falls = choose.one(ENDS), choose.one(ENDS[1:4])
    return evolve(
        base,
        key=IT,
        what="{about} is told" if choose.below(2) else "the thing",
        within=within,
        counts_from=clock,
        each=word("each"),
        when=word("when"),
        suggested=choose.one([one.owner for one in alike]) if choose.below(2) else None,
        owner=choose.one([one.owner for one in alike]) if choose.below(2) else nobody,
        discharged_by=ends if choose.below(2) else word("discharged_by"),
        released=FallsAway(falls, WHY) if choose.below(3) == 0 else None,
        held=held if choose.below(3) == 0 else None,
        fixed=choose.below(6) == 0,
        window=choose.below(6) == 0,
        binding=choose.below(3) > 0,
    )


@lru_cache(None)
def entries(number: int) -> tuple[Entry, ...]:
    """The entries of a case."""
    return log(number, LONG)


def ledger_of(duty: Duty, number: int, calendar: WorkingCalendar | None) -> Ledger:
    """A case as a ledger, in which what is said of the duty is of whom it is owed for, or may be."""
    kinds = Assign | Discharge | Extend | Release
    its = entries(number)
    if duty.each is None:
        its = tuple(evolve(one, subject=None) if isinstance(one, kinds) else one for one in its)
    marks = (Mark("asked", Answer.NOT_MET, breach=True),)
    logged: Any = [Logged(one, marks) if isinstance(one, Extend) else Logged(one) for one in its]  # type: ignore[arg-type]
    of = evolve(meeting(its, corrected=number % 3 == 0), rules=whole(), log=tuple(logged))
    others = [one for one in whole().duties if one.key == "note"]
    return Ledger(of, its, (duty, *others), calendar=calendar)


def told(one: Owed, ledger: Ledger) -> str:
    """What is owed, in full, in a line."""
    by = f" by {ledger.place(one.discharged_by)}" if one.discharged_by is not None else ""
    numbers = [one.working_days, one.age, one.days_late, one.late, one.breach, one.given_up]
    return f"{ledger.place(one.opened_by)} {one.subject}{by} {numbers} {one.sentence()}"


def of_a_duty(number: int) -> list[str]:
    """What is owed of a duty in three cases, and what is then still owed where no calendar is asked."""
    duty, found = made(number), list[str]()
    for case in (3 * number, 3 * number + 1, 3 * number + 2):
        ledger = ledger_of(duty, case, ENGLAND)
        day = entries(case)[-1].recorded_at
        found += [f"{case}: {told(one, ledger)}" for one in owed((duty,), ledger, ENGLAND, day)]
        still = still_owed((duty,), ledger_of(duty, case, None))
        found.append(f"{case}: still {[(ledger.place(one), about) for _, one, about in still]}")
    return found


@pytest.mark.parametrize("number", DUTIES)
def test_what_is_owed_of_a_duty_of_many_words(number: int) -> None:
    """By when and since when, for whom, moved, held, given up, discharged or fallen away."""
    kept: dict[str, list[str]] = json.loads(KEPT.read_text(encoding="utf-8"))
    assert of_a_duty(number) == kept[str(number)]


if __name__ == "__main__":
    KEPT.write_text(
        json.dumps({str(one): of_a_duty(one) for one in DUTIES}, indent=1, ensure_ascii=False) + "\n",
        encoding="utf-8",
    )
