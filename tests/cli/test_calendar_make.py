"""``mapm calendar make``: what is written, where, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.command_line import mapm, mapm_alone

from mapm import EVERY_DAY, Division, Weekday, WorkingCalendar

if TYPE_CHECKING:
    from pathlib import Path


def test_round_trip(tmp_path: Path) -> None:
    """A calendar file is read back as the calendar that the library builds, amendments included."""
    path = tmp_path / "council.json"
    ran = mapm(
        *("calendar", "make", "scotland", "--years", "2016-2030", "--closed", "2026-12-29/2026-12-31"),
        *("--holiday", "2026-03-06", "--working", "2026-05-04", "--reason", "Càrn 2025/14", "-o", str(path)),
    )
    assert (ran.exit_code, ran.stderr) == (0, "")
    expected = (
        WorkingCalendar.for_division(Division.SCOTLAND, years=range(2016, 2031))
        .with_closure(date(2026, 12, 29), date(2026, 12, 31), "Càrn 2025/14")
        .with_local_holiday(date(2026, 3, 6), "Càrn 2025/14")
        .working_through(date(2026, 5, 4), "Càrn 2025/14")
    )
    assert WorkingCalendar.from_json(path.read_text(encoding="utf-8")).to_record() == expected.to_record()
    assert ran.stdout.startswith(f"{path}: holidays ")
    assert ran.stdout.endswith(f", Scotland, 2016-01-01 to 2030-12-31, digest {expected.digest}\n")


def test_stdout_is_the_file(tmp_path: Path) -> None:
    """Without -o, or with -o -, stdout gets what a file would, byte for byte."""
    path = tmp_path / "c.json"
    arguments = (
        "calendar",
        "make",
        "wales",
        "--years",
        "2026",
        "--holiday",
        "2026-03-02",
        "--reason",
        "Gŵyl",
    )
    mapm(*arguments, "--output", str(path))
    written = path.read_bytes().decode("utf-8")
    assert mapm(*arguments).stdout == written
    assert mapm(*arguments, "-o", "-").stdout == written
    assert mapm_alone(*arguments, PYTHONIOENCODING="ascii").stdout == written


def test_nothing_is_overwritten_silently(tmp_path: Path) -> None:
    """A file that is there is left as it is, unless --force is given."""
    path = tmp_path / "c.json"
    path.write_text("mine", encoding="utf-8")
    arguments = ("calendar", "make", "wales", "--years", "2026", "-o", str(path))
    ran = mapm(*arguments)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "give --force" in ran.stderr
    assert path.read_text(encoding="utf-8") == "mine"
    assert mapm(*arguments, "--force").exit_code == 0
    assert WorkingCalendar.from_json(path.read_text(encoding="utf-8")).first == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("week", "expected"),
    [
        ("monday,tuesday", {Weekday.MONDAY, Weekday.TUESDAY}),
        ("Sunday, Thursday", {Weekday.SUNDAY, Weekday.THURSDAY}),
        ("every-day", EVERY_DAY),
    ],
)
def test_week(week: str, expected: set[Weekday]) -> None:
    """--week names the working days."""
    ran = mapm("calendar", "make", "england", "--years", "2026", "--week", week)
    assert WorkingCalendar.from_json(ran.stdout).week == expected


def test_one_year() -> None:
    """One year may be given instead of two."""
    made = WorkingCalendar.from_json(mapm("calendar", "make", "ENGLAND", "--years", "2026").stdout)
    assert (made.first, made.last) == (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("uk", "--years", "2026"), "has no bank holidays of its own"),
        (("atlantis", "--years", "2026"), "no division is called"),
        (("wales",), "Missing option '--years'"),
        (("wales", "--years", "26"), "names no years"),
        (("wales", "--years", "2026/2027"), "names no years"),
        (("wales", "--years", "2027-2026"), "ends before it begins"),
        (("wales", "--years", "1800-2026"), "from 1872 to 2100"),
        (("wales", "--years", "2026", "--week", "montag"), "'montag' is no weekday"),
        (("wales", "--years", "2026", "--week", ""), "is no weekday"),
        (("wales", "--years", "2026", "-o", "no/such/folder/c.json"), "cannot write"),
        (("wales", "--years", "2026", "-o", ".", "--force"), "cannot write"),
        (("wales", "--years", "2026", "-o", ""), "'--output': name a file, or - for stdout"),
        (
            ("wales", "--years", "2026", "--closed", "2026-12-25", "--working", "2026-12-25"),
            "both --closed and --working",
        ),
    ],
)
def test_misuses(
    arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was not understood, or cannot be written, is one line on stderr and exit code 2."""
    monkeypatch.chdir(tmp_path)
    ran = mapm("calendar", "make", *arguments)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr.count("\n") == 1
    assert said in ran.stderr
    assert "all_open" not in ran.stderr


def test_refusals(tmp_path: Path) -> None:
    """An amendment that cannot be made is refused with exit code 1, and nothing is written."""
    path = tmp_path / "c.json"
    for amendment in (("--holiday", "2027-03-06"), ("--working", "2026-03-06")):
        ran = mapm("calendar", "make", "wales", "--years", "2026", *amendment, "-o", str(path))
        assert (ran.exit_code, ran.stdout) == (1, "")
        assert amendment[1] in ran.stderr
        assert not path.exists()
