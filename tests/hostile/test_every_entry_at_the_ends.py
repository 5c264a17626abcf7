"""Every kind of entry, with its days at either end of the calendar that Python has: named errors alone."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any, Final

import pytest
from support.hostile import can_be_printed

from mapm import (
    AnyMeeting,
    MapmError,
    Step,
    WorkingCalendar,
    duties,
    entry_from_dict,
    entry_to_dict,
    meeting_from_record,
    meeting_to_record,
)
from mapm.protocols import KEYS, by_key
from mapm.testing import Maker, fitting_kinds, reachable_states

NOW: Final = WorkingCalendar.weekdays_only(years=range(2026, 2028))
A_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
ENDS: Final = {"first": date.min.isoformat(), "last": date.max.isoformat()}


def moved(given: Any, to: str, keys: frozenset[str] | None) -> Any:  # noqa: ANN401  # JSON
    """An entry's object with each day in it, or each that stands under one of these keys, at an end."""
    if isinstance(given, dict):
        return {
            key: moved(one, to, keys if keys is None or key not in keys else None)
            for key, one in given.items()
        }
    if isinstance(given, list):
        return [moved(one, to, keys) for one in given]
    return A_DAY.sub(to, given) if keys is None and isinstance(given, str) and A_DAY.match(given) else given


def told(problem: MapmError) -> None:
    """Asks of an error that it can be shown."""
    assert can_be_printed(str(problem))


def ask_all(meeting: AnyMeeting) -> None:
    """Asks all that a screen and a store ask of a meeting."""
    assert meeting_from_record(meeting_to_record(meeting), [meeting.rules]).meeting == meeting
    for as_of in (date.min, date(2026, 6, 2), date.max):
        try:
            owed = duties(meeting, NOW, as_of)
        except MapmError as problem:
            told(problem)
        else:
            assert all(can_be_printed(one.sentence()) for one in owed)
        assert all(can_be_printed(repr(one)) for one in meeting.available(as_of))


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("key", KEYS)
def test_each_entry_is_taken_or_refused_with_a_name(key: str, end: str) -> None:
    """In every state, whatever fits: all of its days at an end, or its own alone, or all others alone."""
    protocol, taken = by_key(key), Counter[type]()
    for state in reachable_states(protocol):
        for choice in (0, 1):
            maker = Maker(protocol, lambda several, choice=choice: min(choice, several - 1))
            meeting = Maker(protocol).meeting(state)
            for kind in fitting_kinds(meeting):
                given = entry_to_dict(maker.entry(kind, meeting))
                others = frozenset(given) - {"at", "recorded_at"}
                for keys in (None, others, frozenset({"at", "recorded_at"})):
                    try:
                        entry = entry_from_dict(moved(given, ENDS[end], keys))
                        if isinstance(entry, Step):
                            assert can_be_printed(meeting.decide(entry).sentence())
                        after = protocol.attempt(meeting, entry)
                    except MapmError as problem:
                        told(problem)
                        continue
                    if isinstance(after, AnyMeeting):
                        taken[kind] += 1
                        ask_all(after)
    assert len(taken) >= 10, "most are refused before their days are looked at"
