"""What stands of logs in which much was corrected, and what may enter them: made by counting, word for word.

Corrections of corrections, of what was corrected away, of what was never there. The words are kept beside; to
take new ones over, run this file as a program, and read the difference.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.many_logs import AGENCIES, FIRST, PEOPLE, WHY, Choosing

from mapm import Classify, Correct, Decide, Logged, MapmError, Person, Propose, RaiseRisk, Refer, Route
from mapm.meeting.base import Known
from mapm.rules.folding import standing
from mapm.rules.log import check_correction, entered, goes_back, logged_already, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import Entry, Log

KEPT: Final = Path(__file__).parents[1] / "words" / "of-corrected-logs.json"
CASES: Final = range(16)
LONG: Final = 14


def plain(choose: Choosing, number: int, day: int) -> Any:  # noqa: ANN401  # an entry
    """An entry that is no correction, with an id or without."""
    on = FIRST + timedelta(day - choose.seldom(choose.below(3), 0))
    at = datetime.combine(on, time(9 + choose.below(3)), UTC) if choose.below(3) == 0 else on
    given: dict[str, Any] = {"at": at, "by": choose.one(PEOPLE), "id": choose.one((None, f"e{number}"))}
    kind = choose.below(6)
    if kind == 0:
        return RaiseRisk(**given)
    if kind == 1:
        return Refer(**given, route=Route.CHILD_PROTECTION)
    if kind == 2:  # one of six
        return Classify(**given, trait="needs", value=choose.one(("simple", "complex")))
    return Decide(**given)


def correction(choose: Choosing, number: int, day: int, names: list[str], depth: int = 0) -> Correct:
    """A correction of something by its identity: away, by another entry, or by another correction."""
    replacement: Any = None
    if choose.below(3):
        replacement = plain(choose, 100 * (depth + 1) + number, day)
        if choose.below(3) == 0:
            replacement = evolve(
                replacement, id=choose.one([one for one in names if one[0] == "e"] or ["e1"])
            )
    if choose.below(4) == 0 and depth < 2:  # of a correction by a correction
        replacement = correction(choose, 10 * number, day, names, depth + 1)
    return Correct(
        at=FIRST + timedelta(day),
        by=choose.one(PEOPLE),
        id=choose.one((None, f"c{number}-{depth}")),
        entry=choose.one(names),
        replacement=replacement,
        reason=WHY,
    )


def log(number: int) -> tuple[Logged, ...]:
    """A log of which about a third is corrections."""
    choose = Choosing(1000 + number)
    made: list[Entry] = [Propose(at=FIRST, by=PEOPLE[0], agency=AGENCIES[0], id="e0")]
    names = ["e0", "never"]
    for place in range(1, LONG):
        day = place // 2
        entry = correction(choose, place, day, names) if choose.below(3) == 0 else plain(choose, place, day)
        made.append(entry)
        at: Any = entry
        while at is not None:
            names.append(at.identity)
            at = at.replacement if isinstance(at, Correct) else None
    return tuple(Logged(entry) for entry in made)  # type: ignore[arg-type]


def told(number: int) -> Iterator[str]:
    """What stands of a log, under which names; what may enter it, and what can be corrected in it."""
    of = log(number)
    called = {}
    for place, logged in enumerate(of):
        at: Any = logged.entry
        depth = 0
        while at is not None:
            called.setdefault(at.identity, f"{place}.{depth}")
            at, depth = (at.replacement, depth + 1) if isinstance(at, Correct) else (None, 0)

    def name(identity: str) -> str:
        return called.get(identity, identity)

    stands = standing(of)
    its = [f"{at}: {name(one.entry.identity)}" for at, one in zip(stands.places, stands.log, strict=True)]
    yield f"{', '.join(its)}; in force {[name(one.identity) for one in stands.corrections]}"
    yield str({name(own): [name(one) for one in others] for own, others in stands.aka.items()})
    yield str(
        [[stands.place(identity, before) for before in (3, 8, LONG)] for identity in sorted(called)[:6]]
    )
    choose = Choosing(number)
    known = Known(order=tuple(one.entry for one in stands.log), aka=stands.aka)
    for place, logged in enumerate(of):
        again = evolve(logged.entry, recorded_at=logged.entry.at)
        yield f"{place}: {goes_back(of, again)} {goes_back(of, again, place)} {said(of, known, again)}"
        other = evolve(again, by=Person("somebody else"), id=choose.one((None, None, "new", again.id)))
        other = evolve(other, at=other.at + timedelta(choose.below(9)), recorded_at=date.max)
        other = evolve(other, recorded_at=other.at + timedelta(choose.below(3)))
        yield f"{place}: {goes_back(of, other)} {said(of, known, other)}"
        if isinstance(again, Correct):
            yield f"{place}: {aimed(of, again)} {aimed(of, again, place)}"


def said(of: Log, known: Known, entry: Entry) -> str:
    """Whether an entry enters a log, or is there, or why it cannot be."""
    found: list[str] = []
    for ask in (logged_already, entered):
        try:
            answer = ask(of, known, entry)
        except MapmError as error:
            found.append(str(error))
        else:
            found.append(str(answer) if answer in {True, False, None} else f"enters as {len(answer.order)}")  # type: ignore[union-attr]
    return " | ".join(found)


def aimed(of: Log, entry: Correct, place: int | None = None) -> str:
    """Where a correction puts what, or why it cannot."""
    stands = standing(of)
    try:
        at, instead = check_correction(of, stands, entry, place)
        first = place_of(of, stands, entry, len(of) if place is None else place)
        return f"{first} {at} {type(instead).__name__}"
    except MapmError as error:
        return str(error)


@pytest.mark.parametrize("number", CASES)
def test_what_stands_of_a_corrected_log(number: int) -> None:
    """Which entries, in whose place, under which names; and what may still enter or be corrected."""
    kept: dict[str, list[str]] = json.loads(KEPT.read_text(encoding="utf-8"))
    assert list(told(number)) == kept[str(number)]


if __name__ == "__main__":
    its = {str(number): list(told(number)) for number in CASES}
    KEPT.write_text(json.dumps(its, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
