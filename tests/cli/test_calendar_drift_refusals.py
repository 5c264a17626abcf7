"""``mapm calendar drift``: wrong usage, refusals, and files that are no calendars."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.calendar_records import YEARS, scotland
from support.command_line import mapm

from mapm import Amendment, AmendmentKind, DayOff, Division, Provenance, WorkingCalendar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Store = Callable[[WorkingCalendar], str]


# --- wrong usage and refusals -----------------------------------------------------------------------------


def test_misuses(store: Store) -> None:
    """Deadlines, calendars and combinations that are none are wrong usage."""
    name = store(scotland())
    for arguments, said in (
        ((), "Missing argument"),
        (("scotland",), "there is no file"),
        ((name, "--against", "uk"), "no bank holidays of its own"),
        ((name, "--against", "wales", "--against", "england"), "several --against"),
        ((name, "--combine", "all-open"), "needs several --against"),
        ((name, "--due", "within 10 working days"), "names no event"),
        ((name, "--due", "within 10 days=2026-06-02"), "which days count"),
        ((name, "--due", "within 10 working days=yesterday"), "is no date"),
    ):
        ran = mapm("calendar", "drift", *arguments)
        assert (ran.exit_code, ran.stdout) == (2, ""), arguments
        assert said in ran.stderr


def test_a_calendar_of_no_division(store: Store) -> None:
    """A calendar of no division cannot be built anew, so that what to compare with must be said."""
    name = store(WorkingCalendar.weekdays_only(years=YEARS))
    ran = mapm("calendar", "drift", name)
    assert ran.exit_code == 2
    assert "--against" in ran.stderr
    assert mapm("calendar", "drift", name, "--against", "scotland").exit_code == 1


def test_refusals(store: Store) -> None:
    """A deadline that the record cannot compute is refused, with --json as an object."""
    name = store(scotland())
    for asked, kind in (
        ("not stated: soon=2026-06-02", "LimitNotStated"),
        ("within 3 weeks=2031-01-01", "OutsideCalendar"),
    ):
        ran = mapm("calendar", "drift", name, "--due", asked, "--json")
        assert ran.exit_code == 1
        assert ran.json["error"]["type"] == kind


def test_names_cannot_steer_a_terminal(store: Store) -> None:
    """Control characters out of a file are shown escaped, and never end a line."""
    calendar = WorkingCalendar(
        first=date(2026, 1, 1),
        last=date(2026, 12, 31),
        days_off=(DayOff(date(2026, 6, 16), "\x1b[31mred\nNo drift [bold]x[/bold]"),),
        provenance=Provenance(
            "mine",
            (Division.SCOTLAND,),
            amendments=(
                Amendment(AmendmentKind.WORKED_THROUGH, date(2026, 6, 17), date(2026, 6, 17), "a\x9bb"),
            ),
        ),
    )
    ran = mapm("calendar", "drift", store(calendar))
    assert r"\x1b[31mred\nNo drift [bold]x[/bold]" in ran.stdout
    assert "\x1b" not in ran.stdout
    assert r"a\x9bb" in ran.stdout
    assert (
        "\x1b"
        not in mapm(
            "due", "within 5 working days", "--from", "2026-06-12", "--calendar", store(calendar)
        ).stdout
    )


# --- files that are no calendars --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "it is not UTF-8 text"),
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"[]", "must be an object"),
        (
            WorkingCalendar.weekdays_only(years=range(2026, 2027)).to_json().replace("ar/1", "ar/9").encode(),
            "only 'mapm.calendar/1' can be read",
        ),
        (b"[" * 100_000, "is no calendar"),
    ],
)
def test_broken_files(tmp_path: Path, content: bytes, said: str) -> None:
    """A file that is no calendar is wrong usage, in every command that reads one, and named."""
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    for arguments in (
        ("due", "within 10 working days", "--from", "2026-06-02", "--calendar", str(path)),
        ("calendar", "drift", str(path)),
        ("calendar", "drift", str(path), "--json"),
    ):
        ran = mapm(*arguments)
        assert (ran.exit_code, ran.stdout) == (2, "")
        assert ran.stderr.count("\n") == 1
        assert "broken.json" in ran.stderr
        assert said in ran.stderr


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder cannot be read as a calendar."""
    ran = mapm("calendar", "drift", str(tmp_path))
    assert ran.exit_code == 2
    assert "cannot read" in ran.stderr


def test_a_file_changed_by_hand(store: Store, tmp_path: Path) -> None:
    """A calendar whose dates no longer have their digest is not read."""
    record = json.loads(scotland().to_json())
    del record["days_off"][0]
    path = tmp_path / "changed.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    ran = mapm("calendar", "drift", store(scotland()), "--against", str(path))
    assert ran.exit_code == 2
    assert "changed after it was written" in ran.stderr


def test_many_problems_are_counted(tmp_path: Path) -> None:
    """Of many problems in a file the first are told, and how many there are more."""
    record = json.loads(scotland().to_json())
    for day in record["days_off"]:
        day["kind"] = "feast"
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    ran = mapm("calendar", "drift", str(path))
    assert ran.stderr.count("days_off") == 5
    assert f"and {len(record['days_off']) - 5} problems more" in ran.stderr


def test_a_byte_order_mark_is_no_harm(tmp_path: Path) -> None:
    """A file that an editor gave a byte order mark is read."""
    path = tmp_path / "c.json"
    path.write_text(scotland().to_json(), encoding="utf-8-sig")
    assert mapm("calendar", "drift", str(path)).exit_code == 0
