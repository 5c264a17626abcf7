"""Cases by hand: the worked answers, and the tables of the example logs, told in the form of cases.

Nothing here asks the library for an answer. What is expected is what the files say, and they were written
from the source texts; the names in them are resolved, and each entry stands in full.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from support.book import FILES, Book, answers_in, as_json

from conforming.about import cited_by, judged_by, numbers, row_cites
from conforming.of_guidance import asked_by_hand
from conforming.parts import CALENDARS, case
from mapm import protocols
from mapm.testing.conformance import ConformanceCase, Enter, Origin, Show, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mapm import MeetingProtocol

ROOT: Final = Path(__file__).resolve().parents[2]
LOGS: Final = ROOT / "examples" / "logs"
TABLES: Final = (
    Path(__file__).with_name("professionals_meeting.toml"),
    *sorted((ROOT / "tests" / "examples").glob("*.toml")),
)
_NONE: Final = "none"
_OF_A_DUTY: Final = ("key", "subject", "instance", "owner", "suggested", "to", "state", "due", "days_late")
_FLAGS: Final = ("late", "breach")
_ASKED: Final = frozenset({"decision", "duty", "no_duty", "stage", "unfollowed"})
"""What a case can ask of a worked answer; ladders are no part of a meeting's own answers."""
GUIDANCE: Final = "by-hand-guidance.json"
"""The file of cases that ask for guidance: of a later version of the format, which not every reader knows."""


def guidance_by_hand() -> Iterator[ConformanceCase]:
    """Every worked answer that asks for guidance, as a case."""
    for path in FILES:
        book = Book(path)
        for answer in answers_in(path):
            table = answer.table
            if "taking" in table or "guidance" not in table:
                continue
            entered = [as_json(one) for one in book.tables([table.get("case", []), table.get("then", [])])]
            steps: list[Step] = [*map(_accepted, entered), asked_by_hand(table["guidance"])]
            yield _as_case(path, book, table, steps, prefix="guidance-")


def by_hand() -> Iterator[ConformanceCase]:
    """Every case by hand that asks for no guidance, in the order of the files."""
    for path in FILES:
        yield from _worked(path)
    for path in TABLES:
        yield from _logs(path)


# --- worked answers ---------------------------------------------------------------------------------------


def _worked(path: Path) -> Iterator[ConformanceCase]:
    book = Book(path)
    for answer in answers_in(path):
        table = answer.table
        if "taking" in table or _ASKED.isdisjoint(table):
            continue
        entered = [as_json(one) for one in book.tables([table.get("case", []), table.get("then", [])])]
        steps: list[Step] = [_accepted(one) for one in entered]
        steps += _shown(table, entered)
        if "decision" in table:
            (entry,) = book.tables(table["decision"]["on"])
            steps.append(Enter(as_json(entry), _decided(table["decision"])))
        yield _as_case(path, book, table, steps)


def _as_case(
    path: Path, book: Book, table: Mapping[str, Any], steps: list[Step], prefix: str = ""
) -> ConformanceCase:
    return case(
        book.protocol,
        f"{path.stem}/{prefix}{slug(table['name'])}",
        f"{table['situation']} {table['answer']}",
        steps,
        Origin.BY_HAND,
        clauses=table.get("clauses", ()),
        readings=table.get("readings", ()),
        calendar=CALENDARS[table.get("duty", {}).get("calendar", book.calendar)],
    )


def _shown(table: Mapping[str, Any], entered: list[dict[str, Any]]) -> Iterator[Show]:
    expect: dict[str, Any] = {}
    expect.update(table.get("stage", {}))
    if "unfollowed" in table:
        for what in ("breaches", "departures"):
            found = table["unfollowed"].get(what, {})
            expect[what] = [{"requirement": key, "answer": answer} for key, answer in found.items()]
    if "duty" in table:
        expect["among_duties"] = [_duty(table["duty"])]
    if "no_duty" in table:
        expect["no_duties"] = table["no_duty"]["keys"]
    if expect:
        as_of = table.get("duty", table.get("no_duty", {})).get("as_of")
        yield Show(as_json(as_of) if as_of is not None else _day(entered[-1]), expect)


def _day(entry: Mapping[str, Any]) -> str:
    found: str = entry.get("recorded_at", entry["at"])
    return found[:10]


def _decided(want: Mapping[str, Any]) -> dict[str, Any]:
    expect: dict[str, Any] = {"answer": "accepted" if want["allowed"] else "refused"}
    if not want["allowed"] and "refusal" in want:
        expect["refusal"] = want["refusal"]
    expect["unmet"] = dict(want.get("unmet", {}))
    expect.update({key: as_json(want[key]) for key in ("refusing", "about") if key in want})
    return expect


def _duty(want: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: None if want[key] == _NONE else as_json(want[key])
        for key in (*_OF_A_DUTY, *_FLAGS)
        if key in want
    }


# --- logs -------------------------------------------------------------------------------------------------


def _logs(path: Path) -> Iterator[ConformanceCase]:
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    protocol = protocols.by_key(given["protocol"])
    folder = LOGS if path is TABLES[0] else LOGS / path.stem
    for name, table in given["logs"].items():
        lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        entered = [json.loads(line) for line in lines]
        steps: list[Step] = [_line(number, one, table) for number, one in enumerate(entered, 1)]
        expect = _of_a_log(table)
        steps.append(Show(as_json(table["as_of"]), expect))
        clauses, readings = _about(protocol, table, entered)
        yield case(
            protocol,
            f"{protocols.FORUM_OF[protocol.key]}/log-{name}",
            f"The example log {name.replace('-', ' ')}, from its proposal to where it ends.",
            steps,
            Origin.BY_HAND,
            clauses=clauses,
            readings=readings,
            calendar=CALENDARS[given["calendar"]],
        )


def _line(number: int, entry: dict[str, Any], table: Mapping[str, Any]) -> Enter:
    refusing = table.get("refused", {}).get(str(number))
    if refusing is None:
        return _accepted(entry)
    expect = {"answer": "refused", "refusal": "requirement unmet", "refusing": refusing}
    about = table.get("about", {}).get(str(number))
    return Enter(entry, expect | ({} if about is None else {"about": about}))


def _of_a_log(table: Mapping[str, Any]) -> dict[str, Any]:
    expect: dict[str, Any] = {"state": table["state"], "stage": table.get("stage", table["state"])}
    for what in ("breaches", "departures"):
        expect[what] = [{"requirement": key} for key in table.get(what, ())]
    if "among" in table:
        expect["among_duties"] = [_duty(one) for one in table["among"]]
        expect.update({key: table[key] for key in ("late",) if key in table})
    else:
        expect |= {"due": table.get("due", {}), "late": table.get("late", []), "open": table.get("open", [])}
    return expect


def _about(
    protocol: MeetingProtocol, table: Mapping[str, Any], entered: list[dict[str, Any]]
) -> tuple[list[str], list[str]]:
    """What the table's duties and requirements cite; where it names none, what the last entry's row does."""
    duties = [one["key"] for one in table.get("among", ())] + [*table.get("due", {}), *table.get("open", ())]
    requirements = [one for what in ("breaches", "departures") for one in table.get(what, ())]
    requirements += [one for found in table.get("refused", {}).values() for one in found]
    found = [*judged_by(protocol, requirements), *cited_by(protocol, duties)]
    return numbers(found or row_cites(protocol, entered[-1]["kind"]))


# --- parts ------------------------------------------------------------------------------------------------


def _accepted(entry: dict[str, Any]) -> Enter:
    return Enter(entry, {"answer": "accepted"})


def slug(name: str) -> str:
    """A name as a part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
