"""What is read from JSON: entries, records of meetings, calendars and conformance cases, all made to hurt.

Each comes to a named error, whose sentence can be printed, or to the right answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from support import meetings
from support.hostile import (
    DEEP,
    HALF,
    HUGE,
    NESTED,
    NUL,
    RIGHT_TO_LEFT,
    TURNED,
    can_be_printed,
    in_place_of,
    nested_lists,
    nested_objects,
    with_a_key,
)
from support.meetings import PROFESSIONALS_MEETING

from mapm import (
    CalendarRecordError,
    DayOff,
    MapmError,
    Provenance,
    RecordError,
    UnknownEdition,
    UnknownRecordVersion,
    WorkingCalendar,
    entry_from_dict,
    entry_from_json,
    entry_to_dict,
    meeting_from_json,
    meeting_from_record,
    meeting_to_record,
)
from mapm.testing.conformance import files

if TYPE_CHECKING:
    from pathlib import Path

CALENDAR: Final = WorkingCalendar(
    first=date(2026, 6, 1),
    last=date(2026, 6, 30),
    days_off=[DayOff(date(2026, 6, 15), "World Cup")],
    provenance=Provenance("a council"),
)


@attrs.frozen
class Reader:
    """One reader of JSON text."""

    good: dict[str, Any]
    read: Callable[[Any], object]
    """Reads text."""
    plain: Callable[[Any], object]
    """Reads what JSON text says."""
    error: type[MapmError]
    others: tuple[type[MapmError], ...] = ()
    """Errors of its own that say more."""
    text_at: tuple[str, ...] = ()
    """Where any text may stand."""

    def refused(self, given: object, *, plain: bool = False) -> str:
        """The sentence with which something is refused."""
        with pytest.raises(self.error) as refused:
            (self.plain if plain else self.read)(given)
        assert type(refused.value) in {self.error, *self.others}
        assert refused.value.__cause__ is None
        assert can_be_printed(str(refused.value))
        return str(refused.value)


def _conformance_case() -> dict[str, Any]:
    _, text = next(files.shipped_files())
    return json.loads(text)


READERS: Final = {
    "entry": Reader(
        entry_to_dict(meetings.proposed().log[0].entry),
        entry_from_json,
        entry_from_dict,
        RecordError,
        text_at=("agency",),
    ),
    "record": Reader(
        meeting_to_record(meetings.held()),
        lambda text: meeting_from_json(text, [PROFESSIONALS_MEETING]),
        lambda given: meeting_from_record(given, [PROFESSIONALS_MEETING]),
        RecordError,
        (UnknownEdition, UnknownRecordVersion),
        text_at=("ref",),
    ),
    "calendar": Reader(
        CALENDAR.to_record(),
        WorkingCalendar.from_json,
        WorkingCalendar.from_record,
        CalendarRecordError,
        text_at=("provenance", "source"),
    ),
    "conformance cases": Reader(
        _conformance_case(),
        files.read,
        lambda given: files.read(json.dumps(given)),
        RecordError,
        (UnknownRecordVersion,),
        text_at=("cases", "0", "title"),
    ),
}

each_reader = pytest.mark.parametrize("reader", READERS.values(), ids=READERS)


def with_text(reader: Reader, text: str) -> str:
    """A good input with another text where any may stand."""
    given = json.loads(json.dumps(reader.good))
    place: Any = given
    for step in reader.text_at[:-1]:
        place = place[int(step)] if isinstance(place, list) else place[step]
    place[reader.text_at[-1]] = text
    return json.dumps(given)


@each_reader
def test_the_good_input_is_good(reader: Reader) -> None:
    """What the following tests change was right before."""
    assert reader.read(json.dumps(reader.good)) is not None
    assert reader.plain(reader.good) is not None


# --- nesting ----------------------------------------------------------------------------------------------


@each_reader
@pytest.mark.parametrize("piece", NESTED.values(), ids=NESTED)
def test_ten_thousand_nested_levels(reader: Reader, piece: str) -> None:
    """By themselves, under a key more and in place of any value, they are too deep or no JSON."""
    reader.refused(piece)
    reader.refused(with_a_key(reader.good, piece))
    for key in reader.good:
        reader.refused(in_place_of(reader.good, key, piece))


@each_reader
@pytest.mark.parametrize("value", [nested_lists(), nested_objects(), nested_objects(DEEP, "replacement")])
def test_ten_thousand_nested_values(reader: Reader, value: Any) -> None:  # noqa: ANN401  # a JSON value
    """Values that a host has read from JSON itself are no other: nothing follows them without end."""
    if reader is READERS["conformance cases"]:
        return  # read from text alone
    reader.refused(value, plain=True)
    for key in (*reader.good, "x"):
        reader.refused({**reader.good, key: value}, plain=True)


def test_corrections_of_corrections_without_end() -> None:
    """A correction may stand in another, but not without end."""
    given: Any = None
    for _ in range(DEEP):
        given = {
            "kind": "correct",
            "at": "2026-06-02",
            "by": {"person": "a"},
            "entry": "x",
            "replacement": given,
        }
    assert "nested too deeply" in READERS["entry"].refused(given, plain=True)
    record = {**READERS["record"].good, "log": [{"entry": given}]}
    assert "nested too deeply" in READERS["record"].refused(record, plain=True)


# --- numbers ----------------------------------------------------------------------------------------------


@each_reader
@pytest.mark.parametrize("piece", HUGE.values(), ids=HUGE)
def test_huge_numbers(reader: Reader, piece: str) -> None:
    """In place of any value they are refused, and no error repeats thousands of digits."""
    assert len(reader.refused(piece)) < 1_000
    for key in reader.good:
        assert len(reader.refused(in_place_of(reader.good, key, piece))) < 1_000


@pytest.mark.parametrize("piece", [str(2**64), "9" * 400, "9" * 4_000])
def test_a_revision_may_be_any_number_that_can_be_read(piece: str) -> None:
    """Which encoding judged a meeting is a count: a large one is another encoding, and is told as such."""
    record = json.loads(json.dumps(READERS["record"].good))
    text = json.dumps({**record, "encoding": {**record["encoding"], "revision": -77}}).replace("-77", piece)
    loaded = meeting_from_json(text, [PROFESSIONALS_MEETING])
    assert loaded.drift is not None
    assert loaded.drift.revision == int(piece)
    assert can_be_printed(loaded.drift.sentence())


# --- texts ------------------------------------------------------------------------------------------------


@each_reader
@pytest.mark.parametrize(
    ("text", "why"), [(HALF, "half of a surrogate pair"), (NUL, "the character NUL")], ids=["half", "NUL"]
)
def test_what_many_stores_cannot_keep(reader: Reader, text: str, why: str) -> None:
    """Half of a surrogate pair and NUL are refused, or kept where they may stand: in words of a calendar."""
    if reader is READERS["calendar"]:
        calendar = WorkingCalendar.from_json(with_text(reader, text))
        assert calendar.provenance.source == text
        assert WorkingCalendar.from_json(calendar.to_json().encode().decode()) == calendar
    else:
        assert why in reader.refused(with_text(reader, text))
    reader.refused(json.dumps({**reader.good, text: 1}))
    reader.refused(json.dumps(text))


@each_reader
@pytest.mark.parametrize("text", [RIGHT_TO_LEFT, TURNED, f"{RIGHT_TO_LEFT} (NHS) {RIGHT_TO_LEFT}"])
def test_right_to_left(reader: Reader, text: str) -> None:
    """It is text like any other where any may stand; of an unknown key the error shows nothing odd."""
    assert reader.read(with_text(reader, text)) is not None
    assert TURNED not in reader.refused(json.dumps({**reader.good, text: 1}))
    for key in ("kind", "format"):
        if key in reader.good:
            assert text not in reader.refused(json.dumps({**reader.good, key: text}))


@each_reader
def test_a_very_long_text(reader: Reader) -> None:
    """A million characters are text where any may stand; no error repeats them."""
    text = "x y " * 250_000
    assert reader.read(with_text(reader, text)) is not None
    assert len(reader.refused(json.dumps({**reader.good, text: 1}))) < 2_000
    assert len(reader.refused(json.dumps(text))) < 1_000
    assert len(reader.refused(text)) < 1_000


@each_reader
def test_a_very_long_list(reader: Reader) -> None:
    """Ten thousand wrong things are as many problems and nothing else."""
    for key, value in reader.good.items():
        if isinstance(value, list):
            reader.refused(json.dumps({**reader.good, key: [1] * 10_000}))
    reader.refused(json.dumps([reader.good] * 50))


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"\x80", '{"format": "\u00e9"}'.encode("latin-1")])
def test_files_of_cases_that_are_no_text(raw: bytes, tmp_path: Path) -> None:
    """They are refused by name; a byte order mark before a file of cases is no harm."""
    file = tmp_path / "cases.json"
    file.write_bytes(raw)
    with pytest.raises(RecordError, match=r"cases.json is not text in UTF-8 @ \$"):
        files.cases_in(file)
    file.write_bytes(json.dumps(READERS["conformance cases"].good).encode("utf-8-sig"))
    assert files.cases_in(file)


# --- keys and bytes ---------------------------------------------------------------------------------------


@each_reader
def test_a_key_that_stands_twice(reader: Reader) -> None:
    """Which of the two holds nobody can say: at the top and in whatever stands in it."""
    for key, value in reader.good.items():
        again = json.dumps(value)
        assert f"the key '{key}' stands twice" in reader.refused(with_a_key(reader.good, again, key))
        inside = f'{{"a": {again}, "a": {again}}}'
        assert "the key 'a' stands twice" in reader.refused(in_place_of(reader.good, key, inside))
    turned = json.dumps(TURNED)
    assert "(not shown)" in reader.refused(with_a_key({**reader.good, TURNED: 1}, "2", TURNED))
    assert turned not in reader.refused(f"{{{turned}: 1, {turned}: 2}}")


@each_reader
def test_a_byte_order_mark_is_no_json(reader: Reader) -> None:
    """A file's own mark is taken away where files are read, and stands in no text."""
    assert "not JSON" in reader.refused(f"\ufeff{json.dumps(reader.good)}")


@each_reader
@pytest.mark.parametrize("given", [b"\xff\xfe{", b"\xc3\x28", b"{\x80}", "{}".encode("utf-16")])
def test_bytes_that_are_no_text(reader: Reader, given: bytes) -> None:
    """Bytes that no one encoded in UTF-8 are refused by name as well."""
    reader.refused(given)
