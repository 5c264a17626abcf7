"""Cases from the model of dates: holidays, year ends, clock changes, and what is put down late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from conforming.lifecycle import scene
from conforming.samples import DIVISION, Entry, day_of, first, log, on, shifted
from conforming.scene import CALENDARS, Scene
from mapm import Division, WorkingCalendar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import MeetingProtocol
    from mapm.testing.conformance import ConformanceCase

SITTINGS: Final = {
    "over-easter": (date(2026, 3, 27), "Friday 27 March 2026, before Good Friday and Easter Monday"),
    "over-the-world-cup-day": (date(2026, 6, 8), "Monday 8 June 2026, before a holiday of one country alone"),
    "over-a-year-end": (date(2025, 12, 18), "Thursday 18 December 2025, before Christmas and the new year"),
    "over-substitute-days": (
        date(2026, 12, 17),
        "Thursday 17 December 2026, before Boxing Day on a Saturday",
    ),
    "over-saint-andrews-day": (date(2026, 11, 20), "Friday 20 November 2026, before the day of Saint Andrew"),
    "over-the-summer": (
        date(2026, 7, 27),
        "Monday 27 July 2026, before the summer holidays of either country",
    ),
}
CLOCKS: Final = {
    "spring": ("2026-03-29T00:30+00:00", "in the night in which an hour is missing", "2026-03-29"),
    "autumn": ("2026-10-25T01:30+00:00", "in the hour that comes twice", "2026-10-25"),
    "midnight": (
        "2026-06-30T23:30+00:00",
        "half an hour after midnight by the clock on the wall",
        "2026-07-01",
    ),
}
_LATE: Final = 30


def in_time(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    """Every case of a protocol about dates."""
    yield from _over_holidays(protocol)
    yield from _other_days(protocol)
    yield from _clocks(protocol)
    yield from _put_down_late(protocol)


def _held(protocol: MeetingProtocol) -> list[Entry]:
    """The plain log up to its first sitting."""
    entries = log(protocol.key)
    return entries[: first(entries, "hold") + 1]


def _over_holidays(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    for name, (sitting, words) in SITTINGS.items():
        entries = shifted(_held(protocol), (sitting - day_of(_held(protocol)[-1])).days)
        yield _watched(scene(protocol), entries).case(
            f"due-{name}", f"A sitting on {words}: what is due, on the last day for it and on the day after."
        )


def _watched(playing: Scene, entries: list[Entry]) -> Scene:
    """A log, shown on its last day, on the last day for anything that it makes due, and on the day after."""
    playing.enter(*entries, about=False)
    last = day_of(entries[-1])
    dates = [date.fromisoformat(one["due"]) for one in playing.system.show(str(last))["duties"] if one["due"]]
    playing.show(last)
    for day in sorted({max([last, *dates]), max([last, *dates]) + timedelta(1)} - {last}):
        playing.show(day)
    return playing


def _other_days(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    """Working days of a council's own, and of two countries together."""
    division = Division(DIVISION[protocol.key])
    own = WorkingCalendar.for_division(division, years=range(2025, 2028))
    own = own.with_local_holiday(date(2026, 3, 13), reason="a local holiday")
    own = own.with_closure(date(2026, 12, 28), date(2026, 12, 31), reason="the offices are closed")
    entries = _held(protocol)
    for name, sitting, words in (
        ("local-holiday", date(2026, 3, 10), "a local holiday on Friday 13 March 2026"),
        ("closed-offices", date(2026, 12, 17), "the offices closed from 28 to 31 December 2026"),
    ):
        playing = Scene(protocol, _named(own.to_record()))
        moved = shifted(entries, (sitting - day_of(entries[-1])).days)
        yield _watched(playing, moved).case(f"due-{name}", f"With {words}, what is due is due later.")


def _named(record: dict[str, Any]) -> dict[str, Any]:
    source = CALENDARS["england"]["provenance"]["source"]
    return record | {"provenance": record["provenance"] | {"source": source}}


def _clocks(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    """A risk is raised at an hour that clocks tell twice, or not at all, or differently in another zone."""
    by = log(protocol.key)[0]["by"]
    for name, (moment, words, local) in CLOCKS.items():
        risk = {"kind": "raise_risk", "at": moment, "recorded_at": moment, "by": by, "immediate": "yes"}
        playing = scene(protocol).enter(risk).show(local)
        following = date.fromisoformat(local) + timedelta(1)
        yield playing.show(following).case(
            f"risk-by-the-clock-{name}",
            f"With no meeting at all a risk is raised {words}: the day in the United Kingdom decides.",
        )


def _put_down_late(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    entries = _held(protocol)
    *before, sitting = entries
    put_down = day_of(sitting) + timedelta(_LATE)
    late = on(sitting, sitting["at"], recorded_at=str(put_down))
    playing = scene(protocol).enter(*before, about=False).told(day_of(before[-1]))
    playing.enter(late).show(put_down)
    risk = {"kind": "raise_risk", "at": str(day_of(sitting)), "by": sitting["by"], "immediate": "yes"}
    earlier = {"kind": "decide", "at": str(day_of(sitting)), "by": sitting["by"]}
    playing.enter(earlier, risk).show(put_down)
    yield playing.case(
        "put-down-late",
        "A sitting is put down thirty days after it took place: what it makes due counts from the day "
        "itself. Nothing can then be put down before it, a risk apart.",
    )
    yield from _despite(protocol)


def _despite(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    """A decision that was taken although it should have been refused, and put down later."""
    entries = log(protocol.key)
    place = first(entries, "convene")
    playing = scene(protocol).enter(entries[0], about=False)
    taken = on(entries[place], entries[place]["at"], recorded_at=str(day_of(entries[place]) + timedelta(2)))
    taken.pop("answers", None)
    taken["planned"] = {"on": taken["planned"]["on"], "invitees": taken["planned"]["invitees"][:1]}
    if playing.tried(taken)["answer"] == "refused":
        playing.enter(taken, taken | {"despite": {"text": "people met all the same"}})
        yield playing.told(day_of(taken)).case(
            "convened-despite",
            "Convening is refused; reported two days later as done all the same, it is accepted, and what "
            "was missing is a breach.",
        )
