"""Cases from the model of risk in each state, of disagreements, and of what is corrected or made twice."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final

from conforming.lifecycle import scene, states
from conforming.samples import Entry, day_of, first, log, on, samples
from mapm.meeting.parts import WayForward

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import MeetingProtocol
    from mapm.testing.conformance import ConformanceCase

_ENDS: Final = tuple(WayForward)
_WHOM: Final = (
    ("child", "a child", "child protection"),
    ("adult", "an adult", "adult support and protection"),
    (None, "somebody", "child protection"),
)


def in_dispute(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    """Every case of a protocol about risk, disagreement and correction."""
    yield from _risk(protocol)
    yield from _ladders(protocol)
    yield from _corrected(protocol)
    yield from _twice(protocol)


def _risk(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    """In each state, and with no meeting: a risk is raised, is due the same day, and is referred late."""
    entries = log(protocol.key)
    each: list[tuple[str, list[Entry]]] = [("no meeting", []), *states(protocol)]
    for number, (state, before) in enumerate(each):
        age, who, route = _WHOM[number % len(_WHOM)]
        playing = scene(protocol).enter(*before, about=False)
        day = day_of((before or entries)[-1 if before else 0])
        by = entries[0]["by"]
        raised: Entry = {"kind": "raise_risk", "id": "risk", "at": str(day), "by": by}
        if age is not None and before:
            named = {
                "kind": "name",
                "at": str(day),
                "by": by,
                "concerned": {"person": f"{age}-2", "age": age},
            }
            if playing.tried(named)["answer"] == "accepted":
                playing.enter(named)
                raised["whom"] = f"{age}-2"
        following = day + timedelta(1)
        playing.enter(raised).show(day, about=["refer"]).show(following, about=["refer"])
        playing.enter({"kind": "refer", "at": str(following), "by": by, "route": route, "risk": "risk"})
        yield playing.show(following, about=["refer"]).case(
            f"risk-{state.replace(' ', '-')}",
            f"A risk{f' to {who}' if before else ''} is raised "
            f"{f'in the state {state}' if before else 'with no meeting at all'}: the referral is due the "
            "same day, and made a day late.",
        )


def _ladders(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    """Each kind of disagreement, early and late in a case: the headline says so, and no date changes."""
    every = dict(states(protocol))
    early, late = every["proposed"], every["held"]
    for number, ladder in enumerate(protocol.ladders):
        for when, before in (("early", early), ("late", late)):
            playing = scene(protocol).enter(*before, about=False)
            day = day_of(before[-1])
            by = before[0]["by"]
            playing.told(day)
            raised = {"kind": "escalate", "id": "dispute", "at": str(day), "by": by, "ladder": ladder.kind}
            if number % 2 == 0:
                raised["talked_first"] = "yes"
            playing.enter(raised).show(day)
            for rung in ladder.rungs[1:]:
                day += timedelta(1)
                playing.enter(
                    {"kind": "advance", "at": str(day), "by": by, "escalation": "dispute", "rung": rung.key}
                )
            day += timedelta(7)
            result = _ENDS[(number + (when == "late")) % len(_ENDS)].value
            playing.enter(
                {"kind": "resolve", "at": str(day), "by": by, "escalation": "dispute", "result": result}
            )
            yield playing.show(day).case(
                f"disagreement-{ladder.kind}-{when}",
                f"A disagreement of the kind {ladder.kind} is escalated in the state "
                f"{'proposed' if when == 'early' else 'held'}, goes up every step and ends a week later. "
                "While it is open the headline says so; it changes no date of another duty.",
            )


def _corrected(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    entries = log(protocol.key)
    place = first(entries, "hold")
    sitting = entries[place] | {"id": "sitting"}
    before = entries[:place]
    day = day_of(sitting)
    earlier = day - timedelta(1)
    by = sitting["by"]
    put_right = on(sitting, earlier, id="sitting-as-it-was", recorded_at=str(day))
    playing = scene(protocol).enter(*before, about=False).enter(sitting).show(day)
    correction: Entry = {
        "kind": "correct",
        "id": "correction",
        "at": str(day),
        "by": by,
        "entry": "sitting",
        "replacement": put_right,
        "reason": {"text": "the wrong day was typed"},
    }
    yield (
        playing.enter(correction)
        .show(day)
        .case(
            "corrected-day",
            "The day of a sitting is put right: what is due counts from the right day; the log keeps both.",
        )
    )
    playing = scene(protocol).enter(entries[0] | {"id": "proposal"}, *entries[1:place], about=False)
    playing.enter(sitting)
    gone = {key: value for key, value in correction.items() if key != "replacement"}
    playing.enter(gone | {"entry": "proposal", "id": "first"}, gone | {"entry": "nothing", "id": "second"})
    playing.show(day).enter(gone | {"id": "third"})
    yield playing.show(day).case(
        "corrected-away",
        "A sitting that never took place is taken out of the log. A proposal on which the rest stands cannot "
        "be, nor an entry that is not there.",
    )


def _twice(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    every = dict(islice(states(protocol), 2))
    before = list(every.values())[-1]
    last = before[-1] | {"id": "last"}
    playing = scene(protocol).enter(*before[:-1], about=False).enter(last).told(day_of(last))
    playing.enter(last).told(day_of(last))
    other = on(samples(protocol.key)["decide"], day_of(last), id="last")
    other.pop("answers", None)
    yield (
        playing.enter(other)
        .told(day_of(last))
        .case(
            "the-same-entry-twice",
            "The same entry made twice changes nothing; another entry with its id is refused.",
        )
    )
