"""``python3 dev.py golden``: golden records of what is not stored yet; none that is stored is changed.

Each file in ``tests/golden/`` is named by its format and the version of it, and has a line in the manifest
that says what it comes to. Whoever adds a kind of entry, a field of one, a state or a format runs this again:
it writes what is new beside what is there. It ends with a line in ``kept.txt`` for each new file: a digest of
it and of its line in the manifest, so that neither is changed or removed unless ``kept.txt`` is too.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

ROOT: Final = Path(__file__).resolve().parents[1]
for place in (ROOT / "tools", ROOT / "tests"):
    if str(place) not in sys.path:
        sys.path.insert(0, str(place))

from support import golden  # noqa: E402  # found by the lines above
from support.facets import covering, facets  # noqa: E402  # the same
from support.golden import GOLDEN, MANIFEST, Row  # noqa: E402  # the same
from support.written import FILE, written  # noqa: E402  # the same

from mapm import (  # noqa: E402  # the same
    Advance,
    Amendment,
    AmendmentKind,
    Correct,
    Decision,
    Division,
    Entry,
    Escalate,
    MapmError,
    Propose,
    Weekday,
    WorkingCalendar,
    all_open,
    any_open,
    attempt,
    entry_from_json,
    entry_to_json,
    meeting_to_json,
    protocols,
)
from mapm.calendars import records as calendar_records  # noqa: E402  # the same
from mapm.records.shapes import snake  # noqa: E402  # the same
from mapm.records.upgrading import ENTRIES, MEETINGS  # noqa: E402  # the same
from mapm.testing import Maker, ways  # noqa: E402  # the same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import AnyMeeting, Meeting, MeetingProtocol

EXAMPLES: Final = ROOT / "examples"
YEARS: Final = range(2024, 2029)
MEETING: Final = f"meeting-{MEETINGS.now}"
LOG: Final = f"log-{ENTRIES.now}"
ENTRY: Final = f"entry-{ENTRIES.now}"
CALENDAR: Final = f"calendar-{calendar_records.VERSIONS.now}"
SCOTLAND, ENGLAND, WALES = (f"{CALENDAR}-{one}.json" for one in ("scotland", "england", "wales"))
FOLDERS: Final = {
    "": "dumfries-galloway/professionals-meeting",
    "group-supervision": "dumfries-galloway/group-supervision",
    "reflective-learning": "dumfries-galloway/reflective-learning",
    "guidance-2015": "guidance-2015/professionals-meeting",
    "swindon": "swindon/professionals-meeting",
    "bracknell-forest": "bracknell-forest/meeting",
}
"""The protocol of each folder of example logs."""
COUNCILS: Final = {
    "ashbrook": ENGLAND,
    "exampleshire": SCOTLAND,
    "merefield": WALES,
    "northmoor": ENGLAND,
    "stonebeck": SCOTLAND,
    "westerby": ENGLAND,
}
"""The calendar of each council that was made up."""
WALKS: Final = 3
LONGEST: Final = 45
"""So many entries a walk has at most."""
SELDOM: Final = 0.3
"""How often a walk chooses anything but the plainest."""
OFTEN: Final = 0.6
"""How often it makes an entry of a kind that is not stored yet."""
Making = Callable[[], str]


class Store:
    """What is stored, and what is not yet."""

    def __init__(self) -> None:
        self.rows = {row["file"]: row for row in golden.rows()}
        self.wrote: list[str] = []

    def keep(self, row: Row, make: Making) -> None:
        """Store a file and its line, unless there is either."""
        path = GOLDEN / row["file"]
        if row["file"] in self.rows:
            return
        if not path.exists():
            with path.open("x", encoding="utf-8") as file:
                file.write(make())
        complete = {**row, "facts": golden.facts(row)}
        with MANIFEST.open("a", encoding="utf-8") as file:
            file.write(json.dumps(complete, ensure_ascii=False) + "\n")
        self.rows[row["file"]] = complete
        self.wrote.append(row["file"])

    def copy(self, name: str, source: Path) -> None:
        """Store a file that others are read with, unless it is there."""
        path = GOLDEN / name
        if not path.exists():
            with path.open("x", encoding="utf-8") as file:
                file.write(source.read_text(encoding="utf-8"))


# --- calendars --------------------------------------------------------------------------------------------


def calendars() -> Iterator[tuple[str, WorkingCalendar]]:
    """A calendar of each division, and of each way in which one is made."""
    of = {one: WorkingCalendar.for_division(one, years=YEARS) for one in Division}
    for division, found in of.items():
        yield division.value.replace(" ", "-"), found
    england, scotland = of[Division.ENGLAND], of[Division.SCOTLAND]
    yield "weekdays-only", WorkingCalendar.weekdays_only(years=YEARS)
    six = [
        Weekday.MONDAY,
        Weekday.TUESDAY,
        Weekday.WEDNESDAY,
        Weekday.THURSDAY,
        Weekday.FRIDAY,
        Weekday.SATURDAY,
    ]
    yield "six-days", WorkingCalendar.for_division(Division.WALES, years=YEARS, week=six)
    office = scotland.amended(
        Amendment(AmendmentKind.LOCAL_HOLIDAY, date(2026, 9, 21), date(2026, 9, 21), "autumn holiday"),
        Amendment(AmendmentKind.CLOSURE, date(2026, 12, 28), date(2026, 12, 31), "Christmas closure"),
        Amendment(AmendmentKind.PAUSE, date(2026, 7, 6), date(2026, 7, 10), "the inquiry asked us to wait"),
        Amendment(
            AmendmentKind.WORKED_THROUGH, date(2026, 11, 30), date(2026, 11, 30), "open on St Andrew's Day"
        ),
    )
    yield "amended", office
    yield "all-open", all_open(office, england)
    yield "any-open", any_open(all_open(office, england), of[Division.NORTHERN_IRELAND])


# --- meetings ---------------------------------------------------------------------------------------------


def slug(key: str) -> str:
    """A protocol's key as part of a file's name."""
    return key.replace("/", "-")


def straight(protocol: MeetingProtocol, state: type[Meeting]) -> AnyMeeting:
    """The plainest meeting in a state, with everything recorded that the way there asks for."""
    maker = Maker(protocol)
    first, *rest = ways(protocol)[state]
    meeting = cast("AnyMeeting", protocol.open(cast("Propose", maker.plain(first)), ref="case-1"))
    for kind in rest:
        for fact in maker.before(kind, meeting, musts=False):
            meeting = cast("AnyMeeting", meeting.record(fact))
        after = attempt(meeting, maker.plain(kind, meeting))
        if isinstance(after, Decision):
            sys.exit(f"{protocol.key}: {after.sentence()}")
        meeting = after
    return meeting


def walk(protocol: MeetingProtocol, seed: int, wanted: set[type[Entry]]) -> AnyMeeting:
    """A meeting at random, by entries of the kinds that are wanted before any other."""
    rng = random.Random(seed)  # noqa: S311  # no secret
    maker = Maker(protocol, lambda n: rng.randrange(n) if rng.random() < SELDOM else 0)
    meeting = cast("AnyMeeting", protocol.open(maker.plain(Propose), ref="case-1"))
    left = set(wanted)
    for _ in range(LONGEST * 3):
        if meeting.revision >= LONGEST:
            break
        here = _may_be_made(protocol, meeting)
        wanted_here = here & left if rng.random() < OFTEN else here
        kind = rng.choice(sorted(wanted_here or here, key=str))
        try:
            after = attempt(meeting, maker.entry(kind, meeting))
        except MapmError:
            continue
        if not isinstance(after, Decision) and after.revision > meeting.revision:
            meeting = after
            left.discard(kind)
            maker.later()
    return meeting


def _may_be_made(protocol: MeetingProtocol, meeting: AnyMeeting) -> set[type[Entry]]:
    events = {
        row.event for row in protocol.moves if type(meeting) in row.sources and row.event is not Propose
    }
    return {*events, *(row.fact for row in protocol.facts if type(meeting) in row.sources), Correct}


def walks(protocol: MeetingProtocol) -> Iterator[AnyMeeting]:
    """A few meetings at random that have between them every kind of entry that the protocol takes."""
    wanted = {row.fact for row in protocol.facts} | {row.event for row in protocol.moves} | {Correct}
    for step in range(WALKS):
        found = [walk(protocol, seed, wanted) for seed in range(step * 100, step * 100 + 8)]
        best = max(found, key=lambda one: len(_kinds(one) & wanted))
        yield best
        wanted -= _kinds(best)


def _kinds(meeting: AnyMeeting) -> set[type[Entry]]:
    return {type(logged.entry) for logged in meeting.log}


def _meeting(store: Store, row: Row, meeting: AnyMeeting) -> None:
    entries = [logged.entry for logged in meeting.log]
    whole = {**row, "as_of": golden.after(entries).isoformat()}
    store.keep(whole, lambda: meeting_to_json(meeting) + "\n")


def escalated(protocol: MeetingProtocol) -> AnyMeeting | None:
    """The first meeting in which a disagreement can be escalated, with its second step where there is one."""
    maker = Maker(protocol)
    for state in ways(protocol):
        meeting = straight(protocol, state)
        for kind in (Escalate, Advance):
            try:
                after = attempt(meeting, maker.plain(kind, meeting))
            except MapmError:
                break
            if isinstance(after, Decision):
                break
            meeting = after
        if meeting.known.of(Escalate):
            return meeting
    return None


def of_the_library(store: Store) -> None:
    """Of each protocol: a meeting in every state, one in dispute, and a few with every kind of entry."""
    for key in protocols.KEYS:
        protocol = protocols.by_key(key)
        row = {"protocol": key, "calendar": SCOTLAND if key.startswith("dumfries") else ENGLAND}
        for state in ways(protocol):
            file = f"{MEETING}-{slug(key)}-{snake(state)}.json"
            if file not in store.rows:
                _meeting(store, {"file": file, **row}, straight(protocol, state))
        file = f"{MEETING}-{slug(key)}-escalated.json"
        if file not in store.rows and (disputed := escalated(protocol)) is not None:
            _meeting(store, {"file": file, **row}, disputed)
        files = [f"{MEETING}-{slug(key)}-walk-{n}.json" for n in range(1, WALKS + 1)]
        if not set(files) <= store.rows.keys():
            for file, meeting in zip(files, walks(protocol), strict=True):
                _meeting(store, {"file": file, **row}, meeting)


def of_logs(store: Store, name: str, log: Path, row: Row) -> None:
    """A log as it was given, and the meeting that it came to."""
    lines = [line for line in log.read_text(encoding="utf-8").splitlines() if line.strip()]
    entries = [entry_from_json(line) for line in lines]
    as_of = golden.after(entries).isoformat()
    meeting, _ = golden.replay(entries, golden.given(row), "case-1")
    whole = "".join(f"{entry_to_json(one)}\n" for one in entries)
    store.keep({"file": f"{LOG}-{name}-{log.stem}.jsonl", **row, "as_of": as_of}, lambda: whole)
    _meeting(store, {"file": f"{MEETING}-{name}-{log.stem}.json", **row}, meeting)


def of_examples(store: Store) -> None:
    """The example logs of each protocol, and of each council that was made up, with its files."""
    for folder, key in FOLDERS.items():
        row = {"protocol": key, "calendar": SCOTLAND if key.startswith("dumfries") else ENGLAND}
        for log in sorted((EXAMPLES / "logs" / folder).glob("*.jsonl")):
            of_logs(store, slug(key), log, row)
    for council, calendar in COUNCILS.items():
        folder = EXAMPLES / "local" / council
        copies = {file.name: f"protocol-1-{council}-{file.name}" for file in sorted(folder.glob("*.toml"))}
        del copies["expected.toml"]
        for name, copy in copies.items():
            store.copy(copy, folder / name)
        national = [copy for name, copy in copies.items() if name.startswith("national")]
        local = [copy for name, copy in copies.items() if not name.startswith("national")]
        row = {"files": local, **({"national": national} if national else {})}
        store.keep({"file": local[0], **row}, lambda: "")
        for log in sorted((folder / "logs").glob("*.jsonl")):
            of_logs(store, council, log, {**row, "calendar": calendar})


def of_earlier(store: Store) -> None:
    """Those that were stored before there was a manifest."""
    row = {"protocol": FOLDERS[""], "calendar": SCOTLAND, "as_of": "2027-02-01"}
    for path in sorted(GOLDEN.glob("meeting-1-*.json")):
        if path.name not in store.rows and path.name.count("-") == 2:  # noqa: PLR2004  # of a state alone
            store.keep({"file": path.name, **row}, lambda: "")


# --- entries ----------------------------------------------------------------------------------------------


def of_entries(store: Store) -> None:
    """Entries that have between them whatever any field of any kind may hold, and no more than needed."""
    stored = [row for row in store.rows.values() if row["file"].startswith(ENTRY)]
    lines = [line for row in stored for line in golden.text(row).splitlines()]
    seen = {facet for line in lines for facet in facets(entry_from_json(line))}
    kept = covering(seen)
    if kept:
        number = len(stored) + 1
        store.keep(
            {"file": f"{ENTRY}-{number}.jsonl"}, lambda: "".join(f"{entry_to_json(one)}\n" for one in kept)
        )


def main() -> None:
    """Store what is not stored yet."""
    GOLDEN.mkdir(exist_ok=True)
    store = Store()
    for name, calendar in calendars():
        store.keep({"file": f"{CALENDAR}-{name}.json"}, calendar.to_json)
    of_earlier(store)
    of_entries(store)
    of_the_library(store)
    of_examples(store)
    if not FILE.exists():
        FILE.write_text(json.dumps(written(), ensure_ascii=False) + "\n", encoding="utf-8")
        store.wrote.append(FILE.name)
    golden.note()
    for file in store.wrote:
        print(f"stored {file}")
    print(f"{len(store.rows)} golden records, {len(store.wrote)} of them new")


if __name__ == "__main__":
    main()
