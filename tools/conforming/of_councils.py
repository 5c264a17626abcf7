"""Cases by hand of councils' own protocols: the logs of `examples/local`, and the dates worked out for them.

They say what no case of a protocol that ships can: a quorum, products, another reading of a clause, a case
that goes over to another edition. Each brings its protocol with it, as files. Nothing here asks the library
for an answer.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from support.book import as_json

from conforming.about import cited_by, judged_by, numbers, row_cites
from conforming.parts import CALENDARS, case
from mapm.authoring import load_protocol
from mapm.sources import Clause
from mapm.testing.conformance import ConformanceCase, Enter, Origin, Show, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mapm import MeetingProtocol
    from mapm.sources import Citation

LOCAL: Final = Path(__file__).resolve().parents[2] / "examples" / "local"
COUNCILS: Final = ("ashbrook", "exampleshire")
"""Those of which there are cases: a quorum and products; another reading, and two editions."""


def of_councils() -> Iterator[ConformanceCase]:
    """Every case of a council's own protocol."""
    for council in COUNCILS:
        folder = LOCAL / council
        given = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
        later = dict.fromkeys(file for log in given["logs"].values() for file in log.get("editions", ()))
        files = [(folder / file).read_text(encoding="utf-8") for file in ("protocol.toml", *later)]
        protocol = load_protocol(files[0])
        for name, table in given["logs"].items():
            lines = (folder / "logs" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
            entered = [_plain(json.loads(line)) for line in lines]
            clauses, readings = _about(protocol, table, entered)
            yield case(
                protocol,
                f"{council}/log-{name}",
                f"The example log {name.replace('-', ' ')}, from its proposal to where it ends.",
                _steps(entered, table),
                Origin.BY_HAND,
                clauses=clauses,
                readings=readings,
                calendar=CALENDARS[given["calendar"]],
                files=files,
            )


def _plain(line: dict[str, Any]) -> dict[str, Any]:
    """The entry of a line: without what was judged of it when the log was kept."""
    entry: dict[str, Any] = line.get("entry", line)
    return entry


def _steps(entered: list[dict[str, Any]], table: Mapping[str, Any]) -> Iterator[Step]:
    for number, entry in enumerate(entered, 1):
        refusing = table.get("refused", {}).get(str(number))
        if refusing is None:
            yield Enter(entry, {"answer": "accepted"})
        else:
            yield Enter(entry, {"answer": "refused", "refusing": refusing})
        after = table.get("after", {}).get(str(number))
        if after is not None:
            yield _shown(after)
    yield _shown(table)


def _shown(table: Mapping[str, Any]) -> Show:
    """Where it stands, and every date; of a key and a person, in the order in which they were opened."""
    due: dict[str, list[str]] = {}
    for key, _about_whom, day, _how in table["dates"]:
        due.setdefault(key, []).append(str(day))
    expect: dict[str, Any] = {"state": table["state"], "stage": table.get("stage", table["state"])}
    for what in ("breaches", "departures"):
        expect[what] = [{"requirement": key} for key in table.get(what, ())]
    expect |= {"due": due, "late": table.get("late", []), "open": table.get("open", [])}
    return Show(as_json(table["as_of"]), expect)


def _about(
    protocol: MeetingProtocol, table: Mapping[str, Any], entered: list[dict[str, Any]]
) -> tuple[list[str], list[str]]:
    """What the table's duties and requirements cite of the council's own document, and which readings."""
    every = (table, *table.get("after", {}).values())
    duties = [key for one in every for key, *_ in one["dates"]]
    requirements = [key for one in every for what in ("breaches", "departures") for key in one.get(what, ())]
    requirements += [key for found in table.get("refused", {}).values() for key in found]
    found = [*judged_by(protocol, requirements), *cited_by(protocol, duties)]
    return numbers(_own(protocol, found or row_cites(protocol, entered[-1]["kind"])))


def _own(protocol: MeetingProtocol, cites: Iterable[Citation]) -> Iterator[Citation]:
    return (one for one in cites if not isinstance(one, Clause) or one.source == protocol.source.key)
