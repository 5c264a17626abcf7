"""The golden records of ``tests/golden/``: how each is read, and what is said of it in ``manifest.jsonl``.

A line of the manifest names a file, what it takes to read it, and the facts that it has to come to. The same
functions tell the facts when a record is first stored (`python3 dev.py golden`) and whenever it is read.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from mapm import (
    Correct,
    Decision,
    EntryRefused,
    MeetingProtocol,
    MoveRefused,
    Propose,
    WorkingCalendar,
    attempt,
    duties,
    entry_from_json,
    meeting_from_json,
    protocols,
)
from mapm.authoring import load_layers, load_protocol
from mapm.meeting.moments import local_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapm import AnyMeeting, Editions, Entry, Loaded

GOLDEN: Final = Path(__file__).resolve().parents[1] / "golden"
MANIFEST: Final = GOLDEN / "manifest.jsonl"
KEPT: Final = GOLDEN / "kept.txt"
ALWAYS: Final = ("state", "stage", "revision", "identities", "kinds", "marks", "adopted")
"""What a stored meeting comes to whatever has become of its encoding: loading judges nothing."""
MOST: Final = 12
"""So many duties of a meeting stand in the manifest at most."""
Row = dict[str, Any]


def rows(sort: str = "") -> list[Row]:
    """The lines of the manifest; those of a sort of file, such as ``meeting``."""
    lines = MANIFEST.read_text(encoding="utf-8").splitlines() if MANIFEST.exists() else []
    return [row for row in map(json.loads, lines) if row["file"].startswith(sort)]


def text(row: Row) -> str:
    """What stands in a file."""
    return (GOLDEN / row["file"]).read_text(encoding="utf-8")


@cache
def _given(
    key: str, files: tuple[str, ...], national: tuple[str, ...]
) -> Sequence[MeetingProtocol] | Editions:
    if key:
        return (protocols.by_key(key),)
    paths = [GOLDEN / file for file in files]
    if national:
        return load_layers(paths, [GOLDEN / file for file in national])
    found: list[MeetingProtocol] = []
    for path in paths:  # a later edition may stand on an earlier one
        found.append(load_protocol(path, bases=tuple(found)))
    return found


def given(row: Row) -> Sequence[MeetingProtocol] | Editions:
    """The protocols that a file is read with: one of the library, or those of stored files."""
    return _given(row.get("protocol", ""), tuple(row.get("files", ())), tuple(row.get("national", ())))


@cache
def calendar(file: str) -> WorkingCalendar:
    """A stored calendar."""
    return WorkingCalendar.from_json((GOLDEN / file).read_text(encoding="utf-8"))


# --- what is kept -----------------------------------------------------------------------------------------


def digest(told: str) -> str:
    """The digest of a text."""
    return hashlib.sha256(told.encode()).hexdigest()


def keeps() -> dict[str, str]:
    """What ``kept.txt`` has to say of each file there is: a digest of what stands in it and in its line."""
    lines = {row["file"]: row for row in rows()}
    there = [path for path in sorted(GOLDEN.iterdir()) if path not in {MANIFEST, KEPT}]
    return {
        path.name: digest(
            json.dumps([path.read_text(encoding="utf-8"), lines.get(path.name)], ensure_ascii=False)
        )
        for path in there
    }


def kept() -> tuple[str, list[str]]:
    """What ``kept.txt`` says: how it begins, and a line for each file."""
    first, *lines = KEPT.read_text(encoding="utf-8").splitlines()
    return first, lines


def said(lines: Iterable[str]) -> dict[str, str]:
    """The digest that is said of each file."""
    return {name: told for told, _, name in (line.partition("  ") for line in lines)}


def beginning(lines: Sequence[str]) -> str:
    """How it has to begin; the reason of the last change comes after this."""
    told = digest("".join(f"{line}\n" for line in lines))
    return f"# {len(lines)} lines with the sha256 {told}. Changed so far:"


def note() -> list[str]:
    """Add a line for each file that has none, and answer which: nothing that is said is changed.

    Where lines were changed or removed by hand it adds none: how the list begins is for the same hand.
    """
    first, lines = kept() if KEPT.exists() else (f"{beginning([])} nothing.", [])
    if not first.startswith(beginning(lines)):
        return []
    before = said(lines)
    new = {name: told for name, told in keeps().items() if name not in before}
    whole = [*lines, *(f"{told}  {name}" for name, told in new.items())]
    reason = first.removeprefix(beginning(lines))
    KEPT.write_text("".join(f"{line}\n" for line in (beginning(whole) + reason, *whole)), encoding="utf-8")
    return list(new)


def lost() -> list[str]:
    """What became of files that were to stay as they are, and what is not noted."""
    first, lines = kept()
    then, now = said(lines), keeps()
    found = [f"{name}: was removed" for name in then if name not in now]
    found += [
        f"{name}: it or its line was changed" for name in then if now.get(name, then[name]) != then[name]
    ]
    found += [f"{name}: is not noted; run python3 dev.py golden" for name in now if name not in then]
    if not first.startswith(beginning(lines)):
        had = "had lines that were to stay; if they could not, begin it so, and say which and why"
        found.append(f"{KEPT.name}: {had}: {beginning(lines)}")
    return found


# --- what they come to ------------------------------------------------------------------------------------


def identities(entries: Iterable[Entry]) -> str:
    """One digest over what entries are known by, which other entries may name."""
    return hashlib.sha256("\n".join(one.identity for one in entries).encode()).hexdigest()


def kinds(entries: Iterable[Entry]) -> dict[str, int]:
    """How many there are of each kind."""
    return dict(sorted(Counter(type(one).__name__ for one in entries).items()))


def dues(meeting: AnyMeeting, row: Row) -> list[list[str]]:
    """The first duties with their subjects, dates and states, on the day of the row."""
    on = date.fromisoformat(row["as_of"])
    return [
        [one.duty.key, one.subject or "", "" if one.due is None else one.due.on.isoformat(), one.state.value]
        for one in duties(meeting, calendar(row["calendar"]), on)
    ][:MOST]


def _of(meeting: AnyMeeting) -> Row:
    entries = [logged.entry for logged in meeting.log]
    return {
        "state": type(meeting).__name__,
        "stage": meeting.stage.value,
        "revision": meeting.revision,
        "kinds": kinds(entries),
        "identities": identities(entries),
        "marks": sum(len(logged.marks) for logged in meeting.log),
    }


def load(row: Row) -> Loaded:
    """A stored meeting, as a host loads it."""
    return meeting_from_json(text(row), given(row))


def of_meeting(row: Row) -> Row:
    """What a stored meeting comes to."""
    loaded = load(row)
    meeting = loaded.meeting
    return {
        **_of(meeting),
        "adopted": [one["edition"] for one in json.loads(text(row)).get("adopted", [])],
        "breaches": [one.requirement for one in meeting.breaches],
        "departures": [one.requirement for one in meeting.departures],
        "encoded": _encoded(meeting),
        "drift": loaded.drift is not None or bool(loaded.adopted),
        "dues": dues(meeting, row),
    }


def _encoded(meeting: AnyMeeting) -> list[int | str]:
    """Which encoding it rests on: the revision of its protocol's, and the data of a base of the library."""
    rules = cast("MeetingProtocol", meeting.rules)
    return [rules.revision, rules.derived.base_fingerprint if rules.derived is not None else ""]


def replay(
    entries: Sequence[Entry], known: Sequence[MeetingProtocol] | Editions, ref: str
) -> tuple[AnyMeeting, dict[str, str]]:
    """What a log comes to when it is judged anew, and why entries were refused, by their line."""
    first = entries[0]
    assert isinstance(first, Propose)
    rules = known[0] if isinstance(known, list | tuple) else cast("Editions", known).on(local_day(first.at))
    meeting: AnyMeeting | None = None
    refused: dict[str, str] = {}
    for line, entry in enumerate(entries, 1):
        try:
            if meeting is None:
                meeting = cast("MeetingProtocol", rules).open(cast("Propose", entry), ref=ref)
                continue
            answer = attempt(meeting, entry, known)
        except MoveRefused as no:
            refused[str(line)] = str(no.decision.refusal)
        except EntryRefused as no:
            refused[str(line)] = type(no).__name__
        else:
            if isinstance(answer, Decision):
                refused[str(line)] = str(answer.refusal)
            else:
                meeting = answer
    assert meeting is not None
    return meeting, refused


def of_log(row: Row) -> Row:
    """What a stored log comes to, judged anew."""
    entries = [entry_from_json(line) for line in text(row).splitlines()]
    meeting, refused = replay(entries, given(row), "case-1")
    return {"lines": identities(entries), **_of(meeting), "refused": refused, "encoded": _encoded(meeting)}


def of_entries(row: Row) -> Row:
    """What stored entries are known by."""
    entries = [entry_from_json(line) for line in text(row).splitlines()]
    return {"kinds": kinds(entries), "identities": identities(entries)}


def of_calendar(row: Row) -> Row:
    """What a stored calendar counts, without ``holidays``."""
    found = calendar(row["file"])
    days = [date(found.first.year, month, 20) for month in range(1, 13)]
    return {
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "digest": found.digest,
        "days_off": len(found.days_off),
        "divisions": [one.value for one in found.provenance.divisions],
        "amendments": [one.kind.value for one in found.provenance.every_amendment()],
        "ten_after_the_20th": [found.add_working_days(day, 10).isoformat() for day in days],
        "known_through": found.provenance.known_through,
    }


def of_protocol(row: Row) -> Row:
    """What the files of a council come to: its editions, or each of its own on each national one."""
    found = given(row)
    each = found if isinstance(found, list) else [one.protocol for one in cast("Editions", found).editions]
    return {
        "editions": [[one.key, one.source.version, one.revision, one.fingerprint] for one in each],
        "bases": [one.derived.base_fingerprint for one in each if one.derived is not None],
        "duties": [one.key for one in each[0].duties],
        "moves": [[one.event.__name__, one.target.__name__] for one in each[0].moves],
    }


FACTS: Final = {
    "meeting": of_meeting,
    "log": of_log,
    "entry": of_entries,
    "calendar": of_calendar,
    "protocol": of_protocol,
}
"""What tells the facts of each sort of file, by the first word of its name."""


def facts(row: Row) -> Row:
    """What a file comes to, as JSON has it."""
    told: Row = FACTS[row["file"].partition("-")[0]](row)
    return cast("Row", json.loads(json.dumps(told)))


@cache
def facts_now(file: str) -> Row:
    """The same of a file that has its line, told once."""
    (row,) = (row for row in rows() if row["file"] == file)
    return facts(row)


def after(entries: Iterable[Entry], days: int = 7) -> date:
    """So many days after the last of entries."""
    return max(_day(one) for one in entries) + timedelta(days=days)


def _day(entry: Entry) -> date:
    inner = [_day(entry.replacement)] if isinstance(entry, Correct) and entry.replacement is not None else []
    moments: list[date | datetime] = [entry.at, entry.recorded_at]
    return max(*(local_day(one) for one in moments), *inner)
