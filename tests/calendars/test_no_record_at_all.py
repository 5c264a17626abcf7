"""Text and values that are no record, or one that was changed anywhere: one error, and no other."""

from __future__ import annotations

import json
from contextlib import suppress
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.calendar_records import GOOD, KEYS, Json, places, problems

from mapm import CalendarError, CalendarRecordError, CannotCombine, WorkingCalendar
from mapm.calendars import records
from mapm.calendars.provenance import DEEPEST

# --- text that is no record -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("\ufeff{}", "not JSON"),
        ("{'format': 1}", "not JSON"),
        ("NaN", "NaN is no JSON value"),
        ('{"format": Infinity}', "Infinity is no JSON value"),
        ("-Infinity", "is no JSON value"),
        ("9" * 10_000, "not JSON"),
        ("1e999", "must be an object"),
        ("null", "must be an object"),
        ('"text"', "must be an object"),
        ("[" * 100_000, "nested too deeply"),
        ('{"provenance":' * 100_000, "nested too deeply"),
        ("[" * 100_000 + "]" * 100_000, "nested too deeply"),
        ('{"first": 1, "first": 2}', "the key 'first' stands twice in one object"),
        ('{"provenance": {"source": 1, "source": 2}}', "the key 'source' stands twice in one object"),
        ('"\\ud800"', "must be an object"),
        ('{"\\ud800": 1}', "is not a known key"),
    ],
    ids=lambda text: repr(text[:20]),
)
def test_text_that_is_no_record_is_refused(text: str, told: str) -> None:
    """Whatever the text is, the answer is the same error, at a path."""
    with pytest.raises(CalendarRecordError) as refused:
        WorkingCalendar.from_json(text)
    assert told in str(refused.value)
    assert all(path.startswith("$") for path, _ in refused.value.problems)
    assert refused.value.__cause__ is None


@pytest.mark.parametrize("text", [None, 5, object(), b"\xff\xfe\xfd", [], {}])
def test_what_is_no_text_is_refused(text: Any) -> None:  # noqa: ANN401  # wrong types are the point
    """A value that is not text is no record either."""
    with pytest.raises(CalendarRecordError):
        WorkingCalendar.from_json(text)


@pytest.mark.parametrize("record", [None, 5, "text", [], object(), {1: 2}, {None: None}])
def test_what_is_no_record_is_refused(record: object) -> None:
    """Nor is any value but an object with the right keys."""
    with pytest.raises(CalendarRecordError):
        WorkingCalendar.from_record(record)


def test_parts_within_parts_have_an_end() -> None:
    """Provenance nested deeper than any combination is refused before Python gives up."""
    record = deepcopy(GOOD)
    place = record["provenance"]
    for _ in range(300):
        part = {"source": "", "divisions": [], "known_through": None, "amendments": [], "parts": []}
        part["week"] = None
        place["parts"] = [part]
        place = part
    ((path, message),) = problems(record).items()
    assert path.startswith("$.provenance.parts[0].parts[0]")
    assert message == "is nested too deeply"


def test_what_may_be_combined_is_read_however_deep() -> None:
    """As many parts within parts as a combination may have are read; with one more they are too deep."""
    reader = records._Reader()
    part: Json = GOOD["provenance"] | {"parts": []}
    for _ in range(DEEPEST):
        part = part | {"parts": [part]}
    assert reader.provenance(part, "$").depth == DEEPEST
    assert reader.problems == {}
    with suppress(CannotCombine):
        reader.provenance(part | {"parts": [part]}, "$")
    assert [*reader.problems.values()] == ["is nested too deeply"]


def test_a_record_error_is_a_calendar_error_and_a_value_error() -> None:
    """Who catches ValueError, as of json, catches this."""
    with pytest.raises(CalendarError):
        WorkingCalendar.from_json("{}")
    with pytest.raises(ValueError, match="is missing"):
        WorkingCalendar.from_json("{}")


# --- anything at all --------------------------------------------------------------------------------------

_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(10**40), 10**40),
    st.floats(),
    st.text(),
    st.text(st.characters(categories=["Cs", "Cc"]), max_size=10),
    st.sampled_from(
        ("2026-06-15", "9999-12-31", "0001-01-01", "2026-W25-1", "monday", "UTC", "closure", "scotland", "UK")
    ),
)
ANYTHING = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(sorted({str(place[-1]) for place in KEYS})) | st.text(), inner, max_size=6
        )
    ),
    max_leaves=8,
)


def read_or_refuse(record: Json) -> None:
    """A record of the same dates and week is a calendar; anything else is refused."""
    try:
        calendar = WorkingCalendar.from_record(record)
    except CalendarRecordError:
        return
    good = WorkingCalendar.from_record(GOOD)
    same = (calendar.first, calendar.last, calendar.week, calendar.closed, calendar.digest)
    assert same == (good.first, good.last, good.week, good.closed, good.digest)
    assert WorkingCalendar.from_json(calendar.to_json()) == calendar


@given(st.lists(st.tuples(st.sampled_from(places(GOOD)), ANYTHING, st.booleans()), min_size=1, max_size=3))
def test_a_mutated_record_is_refused_or_the_same_calendar(
    mutations: list[tuple[tuple[str | int, ...], Json, bool]],
) -> None:
    """Values replaced or removed anywhere give the one error or the same dates, and nothing else."""
    record: Json = deepcopy(GOOD)
    for path, value, remove in mutations:
        place: Json = record
        try:
            for step in path[:-1]:
                place = place[step]
            if not path:
                record = value
            elif remove:
                del place[path[-1]]
            else:
                place[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue  # an earlier mutation took the place away
    read_or_refuse(record)


@given(ANYTHING)
def test_any_value_is_read_or_refused(record: Json) -> None:
    """No plain value at all makes another error."""
    read_or_refuse(record)


@given(st.data())
def test_any_text_is_read_or_refused(data: st.DataObject) -> None:
    """Text cut, doubled or changed at any place makes no other error."""
    text = json.dumps(GOOD)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    middle = data.draw(
        st.text(max_size=5) | st.just(text[start:end] * 2) | st.sampled_from(('"', "{", "]", "\\u"))
    )
    mutated = text[:start] + middle + text[end:]
    try:
        record = json.loads(mutated)
    except ValueError:
        record = None
    try:
        calendar = WorkingCalendar.from_json(mutated)
    except CalendarRecordError:
        return
    assert record is not None
    assert calendar.closed == WorkingCalendar.from_record(GOOD).closed


@given(st.text())
def test_random_text_is_refused(text: str) -> None:
    """Text that nobody wrote as a record is none."""
    with pytest.raises(CalendarRecordError):
        WorkingCalendar.from_json(text)
