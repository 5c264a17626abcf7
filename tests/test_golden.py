"""What any version stored is read, comes to what it came to, and is written as it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from support import golden
from support.facets import KINDS, expected, facets, filled
from support.golden import GOLDEN, Row
from support.processes import run
from support.tools import tool
from support.written import FILE, shape, written

from mapm import (
    Correct,
    WorkingCalendar,
    calendars,
    entry_from_json,
    entry_to_dict,
    meeting_to_record,
    protocols,
)
from mapm.records.upgrading import ENTRIES, MEETINGS
from mapm.testing import ways

if TYPE_CHECKING:
    from pathlib import Path

    from mapm import Entry

ROWS: Final = golden.rows()
PROTOCOLS: Final = [protocols.by_key(key) for key in protocols.KEYS]


def of(sort: str) -> list[Row]:
    """The lines of the manifest of one sort of file."""
    return [row for row in ROWS if row["file"].startswith(sort)]


def each(sort: str) -> pytest.MarkDecorator:
    """For each stored file of a sort."""
    return pytest.mark.parametrize("row", of(sort), ids=lambda row: row["file"])


each_protocol = pytest.mark.parametrize("protocol", PROTOCOLS, ids=str)


def as_it_was(row: Row, facts: Row) -> bool:
    """Whether what a file was judged by is encoded as it was when the file was stored."""
    then, now = row["facts"], facts
    return all(then.get(one) == now.get(one) for one in ("encoded", "bases"))


# --- meetings and logs ------------------------------------------------------------------------------------


@each("meeting")
def test_a_stored_meeting_comes_to_what_it_came_to(row: Row) -> None:
    """State, stage and marks for ever; breaches and due dates while its encoding is the same."""
    facts = golden.facts_now(row["file"])
    stored = row["facts"]
    assert {one: facts[one] for one in golden.ALWAYS} == {one: stored[one] for one in golden.ALWAYS}
    if as_it_was(row, facts):
        assert facts == stored


@each("meeting")
def test_an_encoding_that_changed_says_so(row: Row) -> None:
    """It loads with a drift where its revision is another, and else with none."""
    facts = golden.facts_now(row["file"])
    assert facts["drift"] is (row["facts"]["drift"] or not as_it_was(row, facts))


@each("meeting")
def test_a_stored_meeting_is_written_as_it_was(row: Row) -> None:
    """Nothing is lost and nothing is added; where an edition was encoded anew, the record says by which."""
    loaded = golden.load(row)
    before: Any = MEETINGS.brought(json.loads(golden.text(row)))
    after = meeting_to_record(loaded.meeting)
    assert [one["entry"] for one in after["log"]] == [one["entry"] for one in before["log"]]
    if not golden.facts_now(row["file"])["drift"]:
        assert after == before


@each("log")
def test_a_stored_log_is_read_for_ever(row: Row) -> None:
    """Line by line, each written as it was and known by what it was known by."""
    lines = golden.text(row).splitlines()
    entries = [entry_from_json(line) for line in lines]
    assert [entry_to_dict(one) for one in entries] == [ENTRIES.brought(json.loads(line)) for line in lines]
    assert golden.identities(entries) == row["facts"]["lines"]


@each("log")
def test_a_stored_log_is_judged_as_it_was(row: Row) -> None:
    """While its protocol is encoded as it was: the same state, and the same lines refused."""
    facts = golden.facts_now(row["file"])
    if as_it_was(row, facts):
        assert facts == row["facts"]


@each_protocol
def test_every_state_is_stored(protocol: Any) -> None:  # noqa: ANN401  # a protocol
    """Of each protocol a meeting in every state that it can reach, and one in dispute."""
    stored = [row["facts"] for row in of("meeting") if row.get("protocol") == protocol.key]
    assert {one["state"] for one in stored} == {state.__name__ for state in ways(protocol)}
    assert "escalated" in {one["stage"] for one in stored}


@each_protocol
def test_every_kind_of_entry_is_in_a_stored_meeting(protocol: Any) -> None:  # noqa: ANN401  # the same
    """Of each protocol every kind that it takes; its editions have no other to adopt."""
    stored = [row["facts"]["kinds"] for row in of("meeting") if row.get("protocol") == protocol.key]
    takes = {row.event for row in protocol.moves} | {row.fact for row in protocol.facts} | {Correct}
    assert {kind for kinds in stored for kind in kinds} == {kind.__name__ for kind in takes} - {"Adopt"}


def test_what_a_case_can_come_to_is_stored() -> None:
    """Adopted editions, breaches and departures, refused lines, late and overdue duties, and what drifted."""
    meetings = [row["facts"] for row in of("meeting")]
    assert {len(one["adopted"]) for one in meetings} >= {0, 1, 2}
    for what in ("breaches", "departures"):
        assert any(one[what] for one in meetings)
    assert {"open", "overdue", "discharged", "released", "due soon"} <= {
        due[3] for one in meetings for due in one["dues"]
    }
    assert any(row["facts"]["refused"] for row in of("log"))
    assert {one["drift"] for one in meetings} == {True, False}


# --- entries ----------------------------------------------------------------------------------------------


@each("entry")
def test_stored_entries_are_read_for_ever(row: Row) -> None:
    """Each is known by what it was known by, since other entries name it, and is written as it was."""
    assert golden.facts_now(row["file"]) == row["facts"]
    for line in golden.text(row).splitlines():
        assert entry_to_dict(entry_from_json(line)) == ENTRIES.brought(json.loads(line))


def _entries() -> list[Entry]:
    return [entry_from_json(line) for row in of("entry") for line in golden.text(row).splitlines()]


def test_whatever_a_field_may_hold_is_stored() -> None:
    """Every field of every kind with all that it may hold; `python3 dev.py golden` adds what is new."""
    stored = {facet for entry in _entries() for facet in facets(entry)}
    assert expected() - stored == set()


@pytest.mark.parametrize("kind", KINDS.values())
def test_the_least_entry_of_each_kind_is_stored(kind: type[Entry]) -> None:
    """And one with every field filled."""
    stored = [_own(entry) for entry in _entries() if type(entry) is kind]
    made = filled(kind)
    least, full = _own(next(made)), _own(next(made))
    assert any(least <= one for one in stored)
    assert any(_given(full) <= _given(one) for one in stored)


def _own(entry: Entry) -> set[tuple[str, str, str]]:
    """What stands in the entry's own fields."""
    return {one for one in facets(entry) if one[0] == type(entry).__name__}


def _given(found: set[tuple[str, str, str]]) -> set[str]:
    """The fields in which anything stands."""
    return {field for _, field, what in found if what not in {"none", "nothing"}}


# --- calendars, protocols, answers ------------------------------------------------------------------------


@each("calendar")
def test_a_stored_calendar_counts_as_it_did(row: Row) -> None:
    """It has its digest, its days and its history, and is written as it was."""
    assert golden.facts_now(row["file"]) == row["facts"]
    before = calendars.records.VERSIONS.brought(json.loads(golden.text(row)))
    assert WorkingCalendar.from_json(golden.text(row)).to_record() == before


def test_a_stored_calendar_needs_no_holidays() -> None:
    """What was pinned is read without the package that the dates came from."""
    file = (GOLDEN / "calendar-1-any-open.json").as_posix()
    printed = run(
        f"""
        import sys
        from pathlib import Path
        from mapm import WorkingCalendar
        calendar = WorkingCalendar.from_json(Path({file!r}).read_text(encoding="utf-8"))
        print("holidays" in sys.modules, len(calendar.provenance.parts))
        """
    )
    assert printed == "False 2"


@each("protocol")
def test_the_files_of_a_council_are_read_for_ever(row: Row) -> None:
    """They come to the same protocols while what they stand on is encoded as it was."""
    facts = golden.facts_now(row["file"])
    if as_it_was(row, facts):
        assert facts == row["facts"]
    assert [one[:2] for one in facts["editions"]] == [one[:2] for one in row["facts"]["editions"]]


def test_what_is_written_and_not_read_keeps_its_form() -> None:
    """Decisions, dates, differences and findings have every key that they had, of the same type."""
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    assert shape(stored) - shape(json.loads(json.dumps(written()))) == set()
    formats = {one for one in shape(stored) if one[0].endswith(".format")}
    assert {one.partition(".")[2].partition(".")[0] for one, _ in formats} == {"check[]", "decisions", "diff"}


# --- what is stored stays ---------------------------------------------------------------------------------


def test_every_file_has_its_line() -> None:
    """Nothing is stored of which it is not said what it comes to, and no line is there twice."""
    named = [row["file"] for row in ROWS]
    beside = {file for row in ROWS for file in (*row.get("files", ()), *row.get("national", ()))}
    assert len(set(named)) == len(named)
    there = {path.name for path in GOLDEN.iterdir()} - {golden.MANIFEST.name, golden.KEPT.name, FILE.name}
    assert there == {*named, *beside}


def test_nothing_that_is_kept_was_changed() -> None:
    """Every file and its line are as `kept.txt` has them, and that is as it begins."""
    assert golden.lost() == []


@pytest.fixture
def some(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which three golden records are kept."""
    lines = [f'{{"file": "{name}", "facts": {{"due": "2026-06-08"}}}}\n' for name in ("a", "b", "c")]
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text(f"what {name} has", encoding="utf-8")
    (tmp_path / "manifest.jsonl").write_text("".join(lines), encoding="utf-8")
    for name, place in {"GOLDEN": "", "MANIFEST": "manifest.jsonl", "KEPT": "kept.txt"}.items():
        monkeypatch.setattr(golden, name, tmp_path / place)
    assert golden.note() == ["a", "b", "c"]
    assert golden.lost() == []
    return tmp_path


def _edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def _without(path: Path, word: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if word not in line), encoding="utf-8")


def test_a_golden_record_is_not_changed_unseen(some: Path) -> None:
    """Neither alone, nor with its line in the manifest, nor with what is noted of it."""
    _edit(some / "b", "has", "had")
    assert golden.lost() == ["b: it or its line was changed"]
    _edit(some / "manifest.jsonl", '"b", "facts": {"due": "2026-06-08"', '"b", "facts": {"due": "2026-06-09"')
    assert golden.lost() == ["b: it or its line was changed"]
    assert golden.note() == []
    first, lines = golden.kept()
    _edit(some / "kept.txt", golden.said(lines)["b"], golden.keeps()["b"])
    assert [one.partition(":")[0] for one in golden.lost()] == ["kept.txt"]
    _without(some / "kept.txt", "  b")
    assert golden.note() == []
    assert [one.partition(":")[0] for one in golden.lost()] == ["b", "kept.txt"]
    assert golden.kept()[0] == first


def test_what_a_golden_record_comes_to_is_not_changed_unseen(some: Path) -> None:
    """Nor is its line: who changes a due date has to say so."""
    _edit(some / "manifest.jsonl", '"c", "facts": {"due": "2026-06-08"', '"c", "facts": {"due": "2026-06-09"')
    assert golden.lost() == ["c: it or its line was changed"]


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_a_golden_record_is_not_removed_unseen(some: Path, name: str) -> None:
    """Neither alone, nor with its lines, the last as little as the first."""
    (some / name).unlink()
    assert golden.lost() == [f"{name}: was removed"]
    _without(some / "manifest.jsonl", f'"{name}"')
    assert golden.lost() == [f"{name}: was removed"]
    _without(some / "kept.txt", f"  {name}")
    assert [one.partition(":")[0] for one in golden.lost()] == ["kept.txt"]


def test_golden_records_are_added(some: Path) -> None:
    """A line for each, at the end; how the list begins counts it from then on."""
    before = golden.kept()
    (some / "0").write_text("new", encoding="utf-8")
    assert golden.lost() == ["0: is not noted; run python3 dev.py golden"]
    assert golden.note() == ["0"]
    assert golden.lost() == []
    assert golden.kept()[1][:-1] == before[1]
    (some / "0").unlink()
    _without(some / "kept.txt", "  0")
    assert [one.partition(":")[0] for one in golden.lost()] == ["kept.txt"]


def test_what_has_to_change_says_so_at_the_beginning(some: Path) -> None:
    """Which and why: the words are kept when records are added."""
    (some / "b").unlink()
    _without(some / "manifest.jsonl", '"b"')
    _without(some / "kept.txt", "  b")
    (lost,) = golden.lost()
    first, lines = golden.kept()
    _edit(some / "kept.txt", first, f"{golden.beginning(lines)} b, which named a person.")
    assert lost.endswith(golden.beginning(lines))
    assert golden.lost() == []
    (some / "d").write_text("new", encoding="utf-8")
    assert golden.note() == ["d"]
    assert golden.lost() == []
    assert golden.kept()[0].endswith(" Changed so far: b, which named a person.")


def test_files_are_named_by_their_format_and_its_version() -> None:
    """Beside each golden record there is room for those of the next version."""
    for row in of("meeting"):
        number = json.loads(golden.text(row))["format"].rpartition("/")[2]
        assert row["file"].startswith(f"meeting-{number}-")
    for row in of("calendar"):
        number = json.loads(golden.text(row))["format"].rpartition("/")[2]
        assert row["file"].startswith(f"calendar-{number}-")


def test_what_is_stored_is_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a file nor its line changes where the same name is stored once more."""
    store = tool("golden")
    for place in (golden, store):
        monkeypatch.setattr(place, "GOLDEN", tmp_path)
        monkeypatch.setattr(place, "MANIFEST", tmp_path / "manifest.jsonl")
    first, other = (
        WorkingCalendar.weekdays_only(years=range(year, year + 2)).to_json() for year in (2026, 2027)
    )
    row = {"file": "calendar-1-made.json"}
    store.Store().keep(row, lambda: first)
    line = (tmp_path / "manifest.jsonl").read_text(encoding="utf-8")
    again = store.Store()
    again.keep(row, lambda: other)
    assert again.wrote == []
    assert (tmp_path / "calendar-1-made.json").read_text(encoding="utf-8") == first
    assert (tmp_path / "manifest.jsonl").read_text(encoding="utf-8") == line
    (tmp_path / "calendar-1-earlier.json").write_text(first, encoding="utf-8")
    again.keep({"file": "calendar-1-earlier.json"}, lambda: other)
    assert (tmp_path / "calendar-1-earlier.json").read_text(encoding="utf-8") == first
    assert again.wrote == ["calendar-1-earlier.json"]
