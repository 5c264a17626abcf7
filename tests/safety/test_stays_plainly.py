"""What stays listed is what the plain way of finding it says, which looks at everything and keeps nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support.eastmoor import CHAIR, EASTMOOR, SAT, WORKER, convened
from support.put_down_late import DAYS, FIRST, UNDER, duty, entries, listed
from support.work import work

from mapm import (
    Classify,
    Convene,
    Decide,
    Discharge,
    EntryRefused,
    Hold,
    Issue,
    Known,
    Name,
    Note,
    Person,
    Propose,
    Receive,
    Recording,
    Release,
    Reply,
)
from mapm.rules import discharging, inquorate, instances, last_time, sittings, turned
from mapm.rules.conditions import AllOf, Answered, Condition, OfKind
from mapm.rules.discharging import First
from mapm.rules.ledger import Ledger
from mapm.rules.sittings import held_in_time
from mapm.rules.vocabulary import Trait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import AnyMeeting, Duty, Entry

CITES: Final = EASTMOOR.duties[0].cites
KINDS: Final = ("urgent", "routine")
URGENCY: Final = Trait(key="urgency", what="how urgent it is", values=KINDS, cites=CITES)
URGENT: Final = OfKind("urgency", ("urgent",))
TURN: Final = (
    duty("urgent", opens=Propose, when=URGENT, discharged_by=First(Issue)),
    duty("asked", opens=Convene, when=Answered("interim"), discharged_by=First(Hold)),
    duty("asked of it", opens=Hold, when=Answered("interim")),
    duty("both", opens=Propose, when=AllOf((URGENT, Answered("interim"))), discharged_by=First(Receive)),
    duty("after urgent", after="urgent"),
)
EITHER: Final = evolve(
    UNDER,
    key="eastmoor/told-by-day-and-later",
    duties=(*UNDER.duties, *TURN),
    words=evolve(UNDER.words, traits=(URGENCY,)),
    facts=(*UNDER.facts, Recording(fact=Classify, cites=CITES)),
)


@st.composite
def told(draw: st.DrawFn) -> Entry:
    """Of which kind the case is, an answer, or that a duty was done or given up."""
    more: dict[str, Any] = {"at": FIRST + timedelta(days=DAYS + 9), "by": WORKER}
    kind = draw(st.sampled_from((Classify, Decide, Discharge, Release)))
    key = draw(st.sampled_from([one.key for one in TURN]))
    if kind is Classify:
        return Classify(**more, trait="urgency", value=draw(st.sampled_from(KINDS)))
    if kind is Decide:
        return Decide(**more, answers={"interim": draw(st.sampled_from(Reply))})
    if kind is Discharge:
        return Discharge(**more, duty=key)
    return Release(**more, duty=key, authority=Person("head"), reason=Note("illness"))


@st.composite
def cases(draw: st.DrawFn) -> Any:  # noqa: ANN401  # any state
    """A case in which some is put down late, and some told later."""
    made = draw(entries())
    for number, one in enumerate(draw(st.lists(told(), max_size=6))):
        made.insert(draw(st.integers(0, len(made))), evolve(one, id=f"told {number}"))
    meeting: Any = convened(EITHER)
    latest = max(one.recorded_at for one in made)
    for one in made:
        entry = evolve(one, recorded_at=latest)
        if isinstance(entry, Issue | Receive) and not any(
            held.at <= entry.at for held in meeting.known.of(Hold)
        ):
            continue
        facts = Name | Issue | Receive | Classify | Decide | Discharge | Release
        try:
            meeting = meeting.record(entry) if isinstance(entry, facts) else meeting.move(entry)
        except EntryRefused:  # what has not been opened is neither done nor given up
            continue
    return meeting


# --- the plain way ----------------------------------------------------------------------------------------


def plainly(kept: dict[tuple[str, Ledger], Any]) -> Any:  # noqa: ANN401  # in place of `withdrawn`
    """What was listed before each place that may tell it otherwise, one place after another."""

    def ever(key: str, ledger: Ledger) -> Any:  # noqa: ANN401  # what is gone
        if (key, ledger) not in kept:
            kept[key, ledger] = _ever(key, ledger)
        return kept[key, ledger]

    def _ever(key: str, ledger: Ledger) -> dict[Any, Any]:
        places = instances.ToldOtherwise(key)(ledger)
        if not places:
            return {}
        then, after = ledger.upto(places[-1]), ledger.upto(places[-1] + 1)
        found = dict(ever(key, then))
        gone = withdrawn(key, then)
        its = _told(key, then)
        listed_then = sorted(
            (*its, *(one.instance for one in gone.values())), key=lambda one: then.place(one[1])
        )
        done = instances._discharges(key, then, tuple(listed_then), gone)
        still = {(id(entry), subject) for _, entry, subject in _told(key, after)}
        for of, entry, subject in its:
            one = (id(entry), subject)
            if one not in still and (one in done or instances._settled(of, then, entry, subject)):
                found[one] = instances.Gone((of, entry, subject), ledger.entries[places[-1]], done.get(one))
        return found

    def _told(key: str, ledger: Ledger) -> Any:  # noqa: ANN401  # instances
        of = ledger.duty(key)
        assert of is not None
        return tuple((of, entry, subject) for entry, subject in instances.opened(of, ledger))

    def withdrawn(key: str, ledger: Ledger) -> dict[Any, Any]:
        now = {(id(entry), subject) for _, entry, subject in _told(key, ledger)}
        return {one: gone for one, gone in ever(key, ledger).items() if one not in now}

    return withdrawn


def sat_at(ledger: Ledger, entry: Entry) -> tuple[Hold | None, Hold | None]:
    """The last sitting by then, and the one before it: every sitting is looked at."""
    held = held_in_time(ledger)
    last = max((at for at, one in enumerate(held) if ledger.made_by(one, entry)), default=-1)
    return (held[last] if last >= 0 else None), (held[last - 1] if last > 0 else None)


def sat_since(ledger: Ledger, entry: Entry) -> Iterator[Hold]:
    """The sittings after an entry: every sitting is looked at."""
    return (one for one in held_in_time(ledger) if not ledger.made_by(one, entry))


def may_turn(of: Duty) -> bool:
    """Whether anything may tell a duty later: any condition may."""
    return isinstance(of.when, Condition)


def as_listed(meeting: Any) -> Any:  # noqa: ANN401  # any state
    """What is listed and how each stands."""
    return {
        key: (one.state, one.why, one.due, one.discharged_by and one.discharged_by.identity)
        for key, one in listed(meeting).items()
    }


def as_listed_plainly(meeting: Any) -> Any:  # noqa: ANN401  # any state
    """The same, found in the plain way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(instances, "withdrawn", plainly({}))
        patch.setattr(instances, "may_turn", may_turn)
        patch.setattr(turned, "may_turn", may_turn)
        patch.setattr(discharging, "sat_since", sat_since)
        for module in (last_time, inquorate, sittings):
            patch.setattr(module, "sat_at", sat_at)
        return as_listed(meeting)


@settings(max_examples=25, deadline=None)
@given(cases())
def test_what_stays_listed_is_what_the_plain_way_finds(meeting: AnyMeeting) -> None:
    """Whatever is put down late or told later: the same duties, with the same words and dates."""
    assert as_listed(meeting) == as_listed_plainly(meeting)


def test_a_way_that_forgets_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The agreement is not empty: without what was told later, the two differ."""

    def nothing(_duty: Duty, _ledger: Ledger, _opening: object) -> tuple[int, ...]:
        return ()

    monkeypatch.setattr(instances, "turned", nothing)

    @settings(max_examples=200, derandomize=True, phases=[Phase.generate], deadline=None)
    @given(cases())
    def broken(meeting: AnyMeeting) -> None:
        now = as_listed(meeting)
        monkeypatch.undo()
        plain = as_listed_plainly(meeting)
        monkeypatch.setattr(instances, "turned", nothing)
        assert now == plain

    with pytest.raises(AssertionError):
        broken()


# --- which sitting was the last ---------------------------------------------------------------------------

JERUSALEM: Final = ZoneInfo("Asia/Jerusalem")  # there the clock went back when it was midnight in London
LONDON: Final = ZoneInfo("Europe/London")
NIGHT: Final = datetime(2026, 10, 24, 22, 10, tzinfo=UTC)
MOMENTS: Final = (
    *(date(2026, 10, day) for day in (23, 24, 25, 26)),
    *(
        (NIGHT + timedelta(minutes=25 * number)).astimezone(zone)
        for zone in (JERUSALEM, LONDON, UTC)
        for number in range(10)
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(MOMENTS), min_size=1, max_size=7))
def test_which_sitting_was_the_last_and_which_the_next_is_told_by_all_of_them(moments: list[Any]) -> None:
    """On whatever days and hours they were, in whatever zone, and whenever they were put down."""
    meeting = convened()
    held = [
        Hold(at=at, by=CHAIR, sitting=SAT, id=f"{number}", recorded_at=date(2026, 11, 2))
        for number, at in enumerate(moments)
    ]
    order = (*meeting.known.order, *held)
    ledger = Ledger(meeting.knowing(Known(None, order), meeting.log), order)
    for one in order:
        assert sittings.sat_at(ledger, one) == sat_at(ledger, one)
        assert list(sittings.sat_since(ledger, one)) == list(sat_since(ledger, one))


def test_of_many_sittings_only_those_of_a_day_are_looked_at() -> None:
    """Which was the last and which the next takes as much work among two hundred as among twenty."""
    meeting, taken = convened(), set[int]()
    for many in (20, 200):
        first = date(2026, 6, 1)
        days = [first + timedelta(days=number) for number in range(many)]
        held = [Hold(at=day, by=CHAIR, sitting=SAT) for day in reversed(days)]
        order = (*meeting.known.order, *held)
        ledger = Ledger(meeting.knowing(Known(None, order), meeting.log), order)
        middle = held[many // 2]
        assert sittings.sat_at(ledger, middle) == (middle, held[many // 2 + 1])
        assert next(sittings.sat_since(ledger, middle)) is held[many // 2 - 1]
        taken.add(work(lambda: (sittings.sat_at(ledger, middle), next(sittings.sat_since(ledger, middle)))))  # noqa: B023
    assert len(taken) == 1
