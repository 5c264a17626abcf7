"""What is read of a case: of cases made by counting, word for word; and each small part of it by itself.

The words are kept beside; to take new ones over, run this file as a program, and read the difference.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import frozen
from support.many_logs import FIRST, OF_NOTICE, PEOPLE, log, meeting
from support.on_a_log import on

from mapm import (
    Action,
    Agency,
    AgreedBy,
    Classify,
    Close,
    DayZero,
    Decide,
    EntryRefused,
    Hold,
    Invitee,
    Known,
    Note,
    Outcome,
    Part,
    Person,
    Planned,
    Replied,
    Reply,
    Role,
    Sitting,
    Withholding,
    WorkingDays,
    WrongType,
    contacts,
    escalations,
    holder,
    people,
    planned,
    relevant_agencies,
    replies,
    risks,
)
from mapm.errors import CalendarError
from mapm.meeting.base import follows
from mapm.meeting.checking import Checked, check, keyed
from mapm.meeting.identity import digest
from mapm.meeting.moments import in_time, last_each_time, local_day
from mapm.meeting.notice import agencies_asked, considered
from mapm.meeting.reading import professionals, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import Entry

KEPT: Final = Path(__file__).parents[1] / "words" / "of-what-is-known.json"
CASES: Final = range(12)
RULES: Final = {
    "usual": Withholding(),
    "no risk": Withholding(needs_risk=False, each_sitting=False),
    "agencies": Withholding(agreed_by=AgreedBy.AGENCIES),
    "attended": Withholding(agreed_by=AgreedBy.ATTENDED, silence_agrees=True),
    "by judgement": Withholding(adults_by_judgement=True, each_sitting=False),
}


@lru_cache(len(CASES))
def entries(number: int) -> tuple[Entry, ...]:
    """The entries of a case in which much is said of who is told what."""
    return log(number, 30, OF_NOTICE)


def refs(those: Any) -> str:  # noqa: ANN401  # people or agencies
    """Who they are."""
    return " ".join(one.ref for one in those) or "-"


def told(number: int) -> Iterator[str]:
    """What is known of a case after each ten of its entries."""
    for end in (10, 20, 30):
        its = entries(number)[:end]
        of = meeting(its, corrected=number % 2 == 0)
        known, place = of.known, {id(one): at for at, one in enumerate(its)}

        def at(one: Any, place: dict[int, int] = place) -> Any:  # noqa: ANN401  # a place, or nothing
            return place[id(one)] if one is not None else "-"

        plan, last = planned(known), known.last(Hold)
        came = last.sitting.attended if last is not None else ()
        yield f"{end}: {stage(of)}; {[(one.person.ref, one.relation, one.age) for one in people(known)]}"
        yield f"{refs(relevant_agencies(known))}; {[(one.ref, said) for one, said in replies(known).items()]}"
        asked = [refs(professionals(plan)), refs(professionals(plan, came))]
        yield f"{plan.on if plan is not None else '-'}; {asked}"
        yield f"{ {one.ref: refs(its) for one, its in agencies_asked(plan, came).items()} }"
        yield f"{[(at(one.entry), at(one.referral)) for one in risks(known)]}"
        for one in escalations(known):
            age = one.age(date(2027, 1, 1))
            yield f"{at(one.entry)} {one.rungs} {one.rung} {at(one.ended)} {one.open} {age}"
        yield f"{considered(known)}; {considered(known, each_sitting=False)}"
        yield f"{[at(holder(known, role)) for role in (Role.CHAIR, Role.NOTE_TAKER, Role.LEAD_PROFESSIONAL)]}"
        for name, rule in RULES.items():
            found = contacts(known, plan, came, rule)
            said = [
                (one.concerned.person.ref, one.status, at(one.withholding), refs(one.missing))
                for one in found
            ]
            yield f"{name}: {said}"
        yield f"{[at(one) for one in in_time(its)]}; {[at(one) for one in last_each_time(its)]}"
        yield f"{''.join('01'[follows(one, other)] for one, other in zip(its[1:], its, strict=False))}"


@pytest.mark.parametrize("number", CASES)
def test_what_is_known_of_a_case(number: int) -> None:
    """Who is concerned and told, what was agreed, planned, raised and referred, and in which order."""
    kept: dict[str, list[str]] = json.loads(KEPT.read_text(encoding="utf-8"))
    assert list(told(number)) == kept[str(number)]


# --- what is known ----------------------------------------------------------------------------------------


def test_what_is_known_grows_by_one() -> None:
    """It is sorted by kind as before, in order as long as each follows, and answers to the same names."""
    first, second, early = (Decide(**on(day), id=str(day)) for day in (1, 2, 0))
    other = Classify(**on(3), trait="a", value="b")
    empty = Known(aka={"1": ("one",)})
    one = empty.plus(first)
    assert (one.order, one.in_order, one.aka) == ((first,), True, empty.aka)
    assert one.of(Decide) == (first,)
    two = one.plus(second)
    assert (two.order, two.in_order) == ((first, second), True)
    assert (two.of(Decide), two.of(Classify)) == ((first, second), ())
    assert two.plus(other).by_kind == {Decide: (first, second), Classify: (other,)}
    out = two.plus(early)
    assert (out.in_order, out.plus(other).in_order) == (False, False)
    assert two.plus(early, in_order=True).in_order is True
    assert one.plus(second, in_order=False).in_order is False
    assert (two.last(Decide), two.last(Classify)) == (second, None)
    assert list(two.plus(other).since(first)) == [other, second]
    assert list(two.since(None)) == [second, first]
    assert (one.identities(first), one.identities(second)) == (("1", "one"), ("2",))


def test_what_stands_in_another_place_answers_to_both() -> None:
    """Without any correction, to its own alone."""
    entry = Decide(**on(), id="own")
    assert Known().identities(entry) == ("own",)
    assert Known(aka={"own": ("first", "second")}).identities(entry) == ("own", "first", "second")


# --- the digest of an entry -------------------------------------------------------------------------------

LATE: Final = WorkingDays(5, day_zero=DayZero.NEXT_WORKING_DAY, cutoff=time(16))
ENTRIES: Final[dict[str, Any]] = {
    "Decide": Decide(**on()),
    "at ten": Decide(at=datetime(2026, 6, 1, 10, tzinfo=UTC), by=PEOPLE[0]),
    "with a note": Decide(**on(), reasons={"one": Note("a reason")}),
    "with an answer": Decide(**on(), answers={"one": Reply.YES, "two": Replied(Reply.NO, Note("no"))}),
    "of a plan": Hold(
        **on(),
        sitting=Sitting(
            (Invitee(PEOPLE[0], Agency("NHS"), parts=frozenset(Part)),),
            actions=(
                Action(
                    "visit",
                    PEOPLE[1],
                    Note("what"),
                    within=LATE,
                ),
            ),
            next_on=FIRST,
        ),
    ),
    "of an end": Close(**on(), outcome=Outcome.COMPLETED, undischarged={"note": Note("why")}),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_has_the_digest_that_it_always_had(name: str) -> None:
    """Stored identities stay: of notes, words, moments, days, times, parts and what stands at its default."""
    kept: dict[str, str] = json.loads(KEPT.read_text(encoding="utf-8"))["digests"]
    entry = ENTRIES[name]
    assert digest(entry) == entry.identity == kept[name]
    assert len(kept[name]) == 16


def test_a_moment_has_one_digest_in_whatever_zone_it_is_told() -> None:
    """Of a day it is another."""
    ten = datetime(2026, 6, 1, 10, tzinfo=UTC)
    elsewhere = ten.astimezone(timezone(timedelta(hours=5)))
    entries = [Decide(at=at, by=PEOPLE[0]) for at in (ten, elsewhere, ten.date())]
    first, same, other = map(digest, entries)
    assert first == same != other


# --- values of the right type -----------------------------------------------------------------------------


class Day(date):
    """A day of somebody else's making."""


@frozen(eq=False, repr=False)
class Anything(Checked):
    """A field of each kind that is checked."""

    day: date | None = None
    moment: date | datetime | None = None
    flag: bool = False
    text: str = ""
    word: Outcome | None = None
    agency: Agency | None = None
    several: tuple[Person, ...] = ()
    parts: frozenset[str] = frozenset()


MOMENT: Final = datetime(2026, 6, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "given",
    [
        {"day": FIRST},
        {"day": Day(2026, 6, 1)},
        {"moment": FIRST},
        {"moment": MOMENT},
        {"flag": True},
        {"text": "x"},
        {"word": Outcome.COMPLETED},
        {"agency": Agency("NHS")},
        {"several": PEOPLE},
        {"several": ()},
        {"parts": frozenset({"a"})},
        {},
    ],
)
def test_a_value_of_the_right_type_is_taken(given: dict[str, Any]) -> None:
    """And stands as it was given, of a class made from that one too."""
    made = Anything(**given)
    check(made)
    assert all(getattr(made, name) is value for name, value in given.items())


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"day": MOMENT}, "day of Anything cannot be a datetime: pass a date or None"),
        ({"day": "2026-06-01"}, "day of Anything cannot be a str: pass a date or None"),
        (
            {"moment": MOMENT.replace(tzinfo=None)},
            "moment of Anything cannot be a datetime: pass a date or an aware datetime or None",
        ),
        ({"flag": 1}, "flag of Anything cannot be an int: pass True or False"),
        ({"flag": None}, "flag of Anything cannot be a NoneType: pass True or False"),
        ({"text": 1}, "text of Anything cannot be an int: pass a str"),
        ({"agency": "NHS"}, "agency of Anything cannot be a str: pass an Agency or None"),
        ({"several": [PEOPLE[0]]}, "several of Anything cannot be a list: pass a tuple, and in it a Person"),
        ({"several": ("x",)}, "several of Anything cannot be a tuple: pass a tuple, and in it a Person"),
        ({"parts": ()}, "parts of Anything cannot be a tuple: pass a frozenset, and in it a str"),
        ({"parts": {"a"}}, "parts of Anything cannot be a set: pass a frozenset, and in it a str"),
        (
            {"parts": frozenset({1})},
            "parts of Anything cannot be a frozenset: pass a frozenset, and in it a str",
        ),
    ],
)
def test_a_value_of_a_wrong_type_is_named_with_what_to_pass(given: dict[str, Any], says: str) -> None:
    """The field and the class, and never the value."""
    with pytest.raises(WrongType) as raised:
        Anything(**given)
    assert str(raised.value) == says


def test_a_word_of_a_wrong_type_is_named_with_every_word() -> None:
    """Those of its own class."""
    with pytest.raises(WrongType) as raised:
        Anything(word="completed")  # type: ignore[arg-type]
    every = ", ".join(f"Outcome.{one.name}" for one in Outcome)
    assert str(raised.value) == f"word of Anything cannot be a str: pass one of {every} or None"


def test_a_time_without_a_day_is_named() -> None:
    """Whoever asked for its day would get none."""
    at = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1)))
    for make in (lambda: Anything(moment=at), lambda: Planned(at, ())):
        with pytest.raises(CalendarError) as raised:
            make()
        assert str(raised.value) == "a time has no day in UTC: pass one in the years 1 to 9999"
    last = datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=2)))
    with pytest.raises(CalendarError):
        Anything(moment=last)
    for year in (1, 9999):
        inside = datetime(year, 6, 1, tzinfo=timezone(timedelta(hours=1)))
        assert Anything(moment=inside).moment is inside


def test_what_is_said_by_keys_is_in_their_order() -> None:
    """Of a mapping as of pairs; each key once."""
    pairs = [("b", 2), ("a", 1)]
    for given in (dict(pairs), tuple(pairs), pairs):
        assert keyed(given, "answers") == [("a", 1), ("b", 2)]
    assert keyed({}, "answers") == []
    with pytest.raises(EntryRefused) as raised:
        keyed((("a", 1), ("a", 2)), "answers")
    assert str(raised.value) == "a key stands twice in answers of one entry: give each key once"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (5, "answers cannot be an int: pass a mapping, or pairs of a key and what is said"),
        ("ab", "answers cannot be a str: pass a mapping, or pairs of a key and what is said"),
        (("ab",), "one of answers cannot be a str: pass a pair of a key and what is said"),
        ((("a", 1, 2),), "one of answers cannot be a tuple: pass a pair of a key and what is said"),
        (((1, "a"),), "the key of a question, requirement or duty cannot be an int: pass a str"),
    ],
)
def test_what_is_no_pair_of_a_key_is_named(given: Any, says: str) -> None:  # noqa: ANN401  # anything
    """With what to pass."""
    with pytest.raises(WrongType) as raised:
        keyed(given, "answers")
    assert str(raised.value) == says


def test_a_day_in_london_is_that_of_its_clock() -> None:
    """In summer an hour after UTC; a bare day is itself."""
    assert local_day(datetime(2026, 6, 1, 23, 30, tzinfo=UTC)) == date(2026, 6, 2)
    assert local_day(datetime(2026, 1, 1, 23, 30, tzinfo=UTC)) == date(2026, 1, 1)
    assert local_day(FIRST) is FIRST


if __name__ == "__main__":
    everything: dict[str, Any] = {str(number): list(told(number)) for number in CASES}
    everything["digests"] = {name: digest(one) for name, one in ENTRIES.items()}
    KEPT.write_text(json.dumps(everything, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
