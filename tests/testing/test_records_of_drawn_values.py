"""What was drawn and has a record comes back from it as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from support.drawing import drawn

import mapm
import mapm.authoring
import mapm.guidance
import mapm.testing
from mapm import (
    Agency,
    Entry,
    Meeting,
    MeetingProtocol,
    Note,
    Person,
    RecordError,
    Role,
    WorkingCalendar,
    entry_from_json,
    entry_to_json,
    meeting_from_json,
    meeting_to_json,
    parse_limit,
    records_converter,
)
from mapm.testing.strategies import values_of

if TYPE_CHECKING:
    from collections.abc import Callable

FEW = settings(max_examples=3, suppress_health_check=list(HealthCheck), database=None)


def _entry_back(entry: Entry) -> None:
    try:
        text = entry_to_json(entry)
    except RecordError:  # NUL, and halves of pairs, are refused when written
        return
    assert entry_from_json(text) == entry


def _meeting_back(meeting: Meeting) -> None:
    rules = meeting.rules
    assert isinstance(rules, MeetingProtocol)
    assert meeting_from_json(meeting_to_json(meeting), [rules]).meeting == meeting


def _limit_back(limit: Any) -> None:  # noqa: ANN401  # any limit
    assert parse_limit(limit.text) == limit


def _calendar_back(calendar: WorkingCalendar) -> None:
    assert WorkingCalendar.from_json(calendar.to_json()) == calendar


BACK: dict[type, Callable[[Any], None]] = {
    Entry: _entry_back,
    Meeting: _meeting_back,
    WorkingCalendar: _calendar_back,
    mapm.NotBefore: _limit_back,
    mapm.Unstated: _limit_back,
    **dict.fromkeys((mapm.SoonerOf, mapm.LaterOf, mapm.Before, mapm.AsRecorded), _limit_back),
    **dict.fromkeys((mapm.WorkingDays, mapm.CalendarDays, mapm.Weeks, mapm.Months), _limit_back),
    **dict.fromkeys((mapm.Hours, mapm.SameDay, mapm.NextWorkingDay), _limit_back),
}


@pytest.mark.parametrize("kind", BACK, ids=lambda kind: kind.__name__)
def test_what_has_a_record_comes_back_from_it(kind: type) -> None:
    """As it was, whatever was drawn."""

    @given(values_of(kind))
    @settings(FEW, max_examples=10)
    def each(value: object) -> None:
        BACK[kind](value)

    each()


@pytest.mark.parametrize("kind", [Person, Agency, Role, Note], ids=lambda kind: kind.__name__)
def test_a_reference_comes_back_through_the_converter(kind: type) -> None:
    """People, agencies, roles and notes in a host's own classes are written and read as records do."""
    converter = records_converter()
    for value in drawn(values_of(kind), 40):
        assert converter.structure(converter.unstructure(value), kind) == value
