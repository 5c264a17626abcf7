"""The page of formats has every key of what it describes; every entry that a page shows fits the schema."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator
from support.meetings import PROFESSIONALS_MEETING, proposed

from mapm import (
    Agree,
    Division,
    Person,
    WorkingCalendar,
    entry_from_json,
    entry_schema,
    meeting_schema,
    meeting_to_record,
)
from mapm.authoring.diff import diff
from mapm.testing.conformance import FORMAT, cases, conformance_schema, write

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = (ROOT / "docs" / "reference" / "formats.md").read_text(encoding="utf-8")
PAGES: Final = sorted(
    page for page in ROOT.glob("docs/**/*.md") if '{"kind": "' in page.read_text(encoding="utf-8")
)
DECISION: Final = proposed().decide(Agree(at=date(2026, 5, 20), by=Person("worker-7"))).to_dict()
CALENDAR: Final = (
    WorkingCalendar.for_division(Division.WALES, years=range(2026, 2027))
    .with_local_holiday(date(2026, 7, 13), "the fair")
    .to_record()
)


def section(heading: str) -> str:
    """A part of the page."""
    return re.split(r"^## ", PAGE.partition(f"\n## {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def rows(heading: str) -> dict[str, str]:
    """What the table of a part says of each key."""
    found = re.findall(r"^\| (`.+?`) \| (.+) \|$", section(heading), re.MULTILINE)
    return {key: said for keys, said in found for key in re.findall(r"`(\w+)`", keys)}


@pytest.mark.parametrize(
    ("heading", "written"),
    [("A calendar", CALENDAR), ("A decision", DECISION)],
    ids=lambda one: str(one)[:10],
)
def test_every_key_is_in_the_table(heading: str, written: dict[str, Any]) -> None:
    """No other key is, so that the page and what is written are the same."""
    assert set(rows(heading)) == set(written)


@pytest.mark.parametrize(
    ("heading", "key", "part"),
    [
        ("A calendar", "days_off", CALENDAR["days_off"][0]),
        ("A calendar", "provenance", CALENDAR["provenance"]),
        ("A calendar", "provenance", CALENDAR["provenance"]["amendments"][0]),
        ("A decision", "findings", DECISION["findings"][0]),
    ],
)
def test_every_key_of_a_part_is_told_with_it(heading: str, key: str, part: dict[str, Any]) -> None:
    """A part of a value has its keys in the row of the key that it stands under."""
    assert set(part) <= set(re.findall(r"`(\w+)`", rows(heading)[key]))


def test_every_key_of_a_citation_is_told() -> None:
    """A clause and a reading are cited with keys of their own."""
    told = set(re.findall(r"`(\w+)`", section("A decision").partition("A citation is")[2]))
    cited = [cite for finding in DECISION["findings"] for cite in finding["cites"]]
    assert {"clause", "reading"} <= {key for cite in cited for key in cite}
    assert {key for cite in cited for key in cite} | {"taken"} == told


def test_every_version_is_in_the_list() -> None:
    """Whoever meets a `format` finds who writes it and who reads it."""
    longer = evolve(PROFESSIONALS_MEETING, key="other/meeting")
    written = [
        meeting_to_record(proposed()),
        CALENDAR,
        DECISION,
        diff(PROFESSIONALS_MEETING, longer).to_dict(),
        {"format": FORMAT},
    ]
    listed = re.findall(r"^\| [^|]+ \| `(mapm\.\w+/1)` \|", PAGE, re.MULTILINE)
    assert set(listed) == {one["format"] for one in written}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_entry_that_a_page_shows_can_be_read(page: Path) -> None:
    """Each is an entry for the reader and for the schema, where it stands whole on a line."""
    schema = Draft202012Validator(entry_schema())
    lines = re.findall(r"^'?(\{\"kind\": \".*\})'?$", page.read_text(encoding="utf-8"), re.MULTILINE)
    for line in lines:
        if '"digest": "..."' in line or "..." not in line:
            entry = entry_from_json(line)
            assert entry.doing
            schema.validate(json.loads(line))


def test_what_is_written_fits_the_schemas() -> None:
    """A meeting and conformance cases do; `test_schema` says the same of every entry."""
    Draft202012Validator(meeting_schema()).validate(meeting_to_record(proposed()))
    text = write(cases("swindon/professionals-meeting")[:2])
    Draft202012Validator(conformance_schema()).validate(json.loads(text))
