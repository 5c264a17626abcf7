"""Cases from the model of duties that are extended, released or assigned, and of sittings that move."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from conforming.lifecycle import scene, states
from conforming.samples import Entry, day_of, first, log, on
from mapm import Reconvene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conforming.scene import Scene
    from mapm import MeetingProtocol
    from mapm.testing.conformance import ConformanceCase


def in_charge(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    """Every case of a protocol about duties that somebody does something with."""
    for made in (_extended, _released, _assigned, _rearranged, _again, _told_apart):
        yield from made(protocol)


def _held(protocol: MeetingProtocol) -> tuple[Scene, Entry]:
    """The plain case after its sitting, and the entry of the sitting."""
    entries = dict(states(protocol))["held"]
    return scene(protocol).enter(*entries, about=False), entries[-1]


def _owed(playing: Scene, day: date) -> list[dict[str, Any]]:
    """What is still owed on a day."""
    found: list[dict[str, Any]] = playing.system.show(day.isoformat())["duties"]
    return [one for one in found if one["state"] not in {"discharged", "released", "over"}]


def _of(duty: dict[str, Any], kind: str, day: date, by: dict[str, Any]) -> Entry:
    subject = {} if duty["subject"] is None else {"subject": duty["subject"]}
    return {"kind": kind, "at": day.isoformat(), "by": by, "duty": duty["key"], **subject}


def _extended(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    playing, sitting = _held(protocol)
    day = day_of(sitting)
    dated = [one for one in _owed(playing, day) if one["due"] is not None]
    if not dated:
        return
    duty = dated[0]
    due = date.fromisoformat(duty["due"])
    later = due + timedelta(14)
    agreed: Entry = {
        "to": later.isoformat(),
        "authority": "manager",
        "reason": {"text": "illness in the team"},
    }
    playing.show(day, about=[duty["key"]]).enter(_of(duty, "extend", day, sitting["by"]) | agreed)
    for shown in (due + timedelta(1), later, later + timedelta(1)):
        playing.show(shown, about=[duty["key"]])
    yield playing.case(
        "duty-extended",
        f"The duty {duty['key']} is extended by a fortnight, with a reason: it is late after the later day.",
    )


def _released(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    playing, sitting = _held(protocol)
    day = day_of(sitting) + timedelta(1)
    owed = _owed(playing, day)
    playing.show(day, about=())
    for duty in owed[:2]:
        given_up: Entry = {"authority": "manager", "reason": {"text": "it is of no use any more"}}
        playing.enter(_of(duty, "release", day, sitting["by"]) | given_up)
    risk: Entry = {"kind": "raise_risk", "at": day.isoformat(), "by": sitting["by"], "immediate": "yes"}
    never: Entry = {"authority": "manager", "reason": {"text": "somebody thought it could wait"}}
    refer = {"key": "refer", "subject": None}
    playing.enter(risk, _of(refer, "release", day, sitting["by"]) | never)
    yield playing.show(day, about=["refer", *(one["key"] for one in owed[:2])]).case(
        "duty-released",
        "Duties are given up by somebody named, with a reason: what must be done stays a breach. The "
        "referral of an immediate risk cannot be given up.",
    )


def _assigned(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    playing, sitting = _held(protocol)
    day = day_of(sitting)
    unowned = [one for one in _owed(playing, day) if one["owner"] is None] or _owed(playing, day)
    if not unowned:
        return
    duty = unowned[0]
    playing.show(day, about=[duty["key"]])
    playing.enter(_of(duty, "assign", day, sitting["by"]) | {"to": "practitioner"})
    yield playing.show(day, about=[duty["key"]]).case(
        "duty-assigned",
        f"Somebody is named for the duty {duty['key']}, and owes it from then on.",
    )


def _rearranged(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    entries = log(protocol.key)
    place = first(entries, "convene")
    convened, sitting = entries[place], entries[first(entries, "hold")]
    day = day_of(convened)
    week = day_of(sitting) + timedelta(7)
    agency: Entry = {"kind": "add_agency", "at": day.isoformat(), "by": convened["by"], "agency": "Housing"}
    moved: Entry = {
        "kind": "rearrange",
        "at": day.isoformat(),
        "by": convened["by"],
        "planned": convened["planned"] | {"on": week.isoformat()},
    }
    playing = scene(protocol).enter(*entries[: place + 1], about=False).enter(agency, moved)
    playing.show(day, about=()).enter(on(sitting, week))
    yield playing.show(week).case(
        "sitting-rearranged",
        "Another agency turns out to be relevant, and the sitting is moved by a week: what it makes due "
        "counts from the day on which it takes place.",
    )


def _again(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    """A sitting goes on a fortnight later, where the protocol knows of a second one."""
    if Reconvene not in {row.event for row in protocol.moves}:
        return
    entries = log(protocol.key)
    before, sitting = entries[: first(entries, "hold")], entries[first(entries, "hold")]
    adjourned = sitting | {"sitting": sitting["sitting"] | {"ending": "adjourned"}}
    playing = scene(protocol).enter(*before, about=False).enter(adjourned)
    day = day_of(sitting) + timedelta(1)
    again = day_of(sitting) + timedelta(14)
    convened = entries[first(entries, "convene")]
    made = on(convened, day, kind="reconvene", purpose="goes on")
    made["planned"]["on"] = again.isoformat()
    playing.show(day_of(sitting)).enter(made, on(sitting, again))
    yield playing.show(again).case(
        "sitting-goes-on",
        "A sitting is adjourned, and goes on a fortnight later: what each makes due is owed apart.",
    )


def _told_apart(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    """A risk that is said not to be immediate, and one of which that is not said."""
    playing, sitting = _held(protocol)
    day = day_of(sitting)
    raised: Entry = {"kind": "raise_risk", "at": day.isoformat(), "by": sitting["by"]}
    playing.enter(raised | {"id": "first", "immediate": "no"}).show(day, about=["refer", "refer-advised"])
    playing.enter(raised | {"id": "second"}).show(day, about=["refer"])
    yield playing.show(day + timedelta(1), about=["refer"]).case(
        "risk-immediate-or-not",
        "A risk that is said not to be immediate has no date; one of which that is not said is referred the "
        "same day.",
    )
