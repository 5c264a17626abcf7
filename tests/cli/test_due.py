"""``mapm due``: every option, what it prints, and how it refuses."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from support.command_line import mapm

from mapm import Division, WorkingCalendar, all_open, any_open, parse_limit
from mapm.cli.calendars import YEARS

if TYPE_CHECKING:
    from pathlib import Path

TEN = "within 10 working days"
TUESDAY = ("--from", "2026-06-02", "--calendar", "scotland")


def due(limit: str, *options: str) -> dict[str, object]:
    """What ``--json`` prints of an answer."""
    ran = mapm("due", limit, *options, "--json")
    assert (ran.exit_code, ran.stderr) == (0, "")
    return ran.json


def division(name: str) -> WorkingCalendar:
    """The calendar that a division's name stands for."""
    return WorkingCalendar.for_division(Division(name), years=YEARS)


# --- what it prints ---------------------------------------------------------------------------------------


def test_json_has_these_keys() -> None:
    """The JSON object has the keys of the contract, in their order, and no others."""
    answer = due(TEN, *TUESDAY)
    assert list(answer) == [
        "due",
        "instant",
        "not_before",
        "day_zero",
        "skipped",
        "sentence",
        "provisional",
        "calendar",
    ]
    assert list(answer["calendar"]) == ["source", "divisions", "amendments", "known_through", "digest"]
    assert [list(day) for day in answer["skipped"]] == [["on", "name", "kind"]] * 5


def test_json_is_the_librarys_answer() -> None:
    """The JSON object is what the library's own due date gives."""
    expected = parse_limit(TEN).due(date(2026, 6, 2), division("scotland")).to_dict()
    assert due(TEN, *TUESDAY) == expected
    assert expected["due"] == "2026-06-17"


def test_text_is_the_librarys_explanation() -> None:
    """For people the date and its reasons stand line by line, the sentence first."""
    ran = mapm("due", TEN, *TUESDAY)
    expected = parse_limit(TEN).due(date(2026, 6, 2), division("scotland")).explain()
    assert (ran.exit_code, ran.stdout, ran.stderr) == (0, f"{expected}\n", "")
    assert ran.stdout.startswith("Due Wednesday 17 June 2026: ")


def test_json_is_one_line_of_ascii() -> None:
    """The JSON object stands on one line, in ASCII, however long and whatever it says."""
    ran = mapm("due", TEN, *TUESDAY, "--holiday", "2026-06-03", "--reason", "Fèill " * 40, "--json")
    assert ran.stdout.isascii()
    assert ran.json["skipped"][0]["name"] == ("Fèill " * 40).strip()


def test_earliest_date() -> None:
    """An earliest date is marked as one, and its sentence begins with "Not before"."""
    answer = due("at least 28 clear calendar days after", *TUESDAY)
    assert answer["not_before"] is True
    assert answer["due"] == "2026-07-01"
    assert answer["sentence"].startswith("Not before Wednesday 1 July 2026")
    assert mapm("due", "at least 3 working days after", *TUESDAY).stdout.startswith(
        "Not before Friday 5 June"
    )


def test_instant() -> None:
    """A limit in hours gives the instant, with its offset."""
    answer = due("within 24 hours", "--from", "2026-03-28T12:00Z", "--calendar", "scotland")
    assert answer["instant"] == "2026-03-29T13:00:00+01:00"


def test_provisional() -> None:
    """Beyond the published bank holidays the date is provisional."""
    answer = due(TEN, "--from", "2029-06-01", "--calendar", "scotland")
    assert answer["provisional"] is True


def test_as_recorded() -> None:
    """A date that the meeting recorded is given with --from."""
    assert due("as recorded: review_date", *TUESDAY)["due"] == "2026-06-02"


# --- options ----------------------------------------------------------------------------------------------


def test_from_a_time() -> None:
    """Of a time with an offset the local day counts: 23:30 UTC in June is the next day."""
    assert (
        due("same working day", "--from", "2026-06-02T23:30Z", "--calendar", "wales")["due"] == "2026-06-03"
    )
    assert (
        due("same working day", "--from", "2026-06-02 23:30:00+01:00", "--calendar", "wales")["due"]
        == "2026-06-02"
    )


@pytest.mark.parametrize("name", ["england", "scotland", "wales", "northern-ireland"])
def test_each_division(name: str) -> None:
    """Each division is known by its name, in capitals or not."""
    expected = division(name).digest
    for spelt in (name, name.upper()):
        answer = due(TEN, "--from", "2026-06-02", "--calendar", spelt)
        assert answer["calendar"]["divisions"] == [name]
        assert answer["calendar"]["digest"] == expected


def test_day_zero() -> None:
    """--day-zero takes an event on a Saturday as of the next working day."""
    saturday = ("--from", "2026-06-06", "--calendar", "england")
    assert due("within 1 working days", *saturday)["due"] == "2026-06-08"
    assert due("within 1 working days", *saturday, "--day-zero", "event-day")["due"] == "2026-06-08"
    assert due("within 1 working days", *saturday, "--day-zero", "next-working-day")["due"] == "2026-06-09"


def test_cutoff() -> None:
    """At the cut-off an event belongs to the next working day, a minute earlier it does not."""
    options = ("--calendar", "england", "--day-zero", "next-working-day", "--cutoff", "17:00")
    assert due(TEN, "--from", "2026-06-02T16:59+01:00", *options)["day_zero"] == "2026-06-02"
    assert due(TEN, "--from", "2026-06-02T17:00+01:00", *options)["day_zero"] == "2026-06-03"


def test_cutoff_with_the_limits_own_day_zero() -> None:
    """A cut-off needs the other day zero, which may stand in the limit's own brackets."""
    event = ("--from", "2026-06-02T17:00+01:00", "--calendar", "england", "--cutoff", "17:00")
    assert due(f"{TEN} [day zero: next working day]", *event)["day_zero"] == "2026-06-03"
    ran = mapm("due", TEN, *event)
    assert ran.exit_code == 2
    assert "give --day-zero next-working-day too" in ran.stderr


@pytest.mark.parametrize(
    ("roll", "expected"), [("none", "2026-06-13"), ("preceding", "2026-06-12"), ("following", "2026-06-16")]
)
def test_roll(roll: str, expected: str) -> None:
    """--roll moves a last day that is not a working day."""
    options = ("--from", "2026-06-06", "--calendar", "scotland", "--roll", roll)
    assert due("within 7 calendar days", *options)["due"] == expected


def test_pauses() -> None:
    """Days in pauses do not count, and pauses may be several."""
    answer = due(TEN, *TUESDAY, "--pause", "2026-06-03/2026-06-04", "--pause", "2026-06-08/2026-06-08")
    assert answer["due"] == "2026-06-22"
    assert [day["on"] for day in answer["skipped"] if day["kind"] == "pause"] == [
        "2026-06-03",
        "2026-06-04",
        "2026-06-08",
    ]


def test_amendments() -> None:
    """--closed, --holiday and --working change the calendar, each repeatable, with the reason given."""
    answer = due(
        TEN,
        *TUESDAY,
        *("--closed", "2026-06-03", "--closed", "2026-06-04/2026-06-05"),
        *("--holiday", "2026-06-08", "--holiday", "2026-06-09"),
        *("--working", "2026-06-15", "--working", "2026-05-04"),
        *("--reason", "Council decision 2025/14"),
    )
    kinds = {day["on"]: (day["kind"], day["name"]) for day in answer["skipped"] if day["kind"] != "weekend"}
    assert kinds == {
        "2026-06-03": ("closure", "Council decision 2025/14"),
        "2026-06-04": ("closure", "Council decision 2025/14"),
        "2026-06-05": ("closure", "Council decision 2025/14"),
        "2026-06-08": ("local holiday", "Council decision 2025/14"),
        "2026-06-09": ("local holiday", "Council decision 2025/14"),
    }
    assert answer["due"] == "2026-06-23"
    assert [made["kind"] for made in answer["calendar"]["amendments"]] == [
        "closure",
        "closure",
        "local holiday",
        "local holiday",
        "worked through",
        "worked through",
    ]


def test_amendments_without_a_reason() -> None:
    """Without --reason an amendment says where it was made."""
    answer = due(TEN, *TUESDAY, "--holiday", "2026-06-03")
    assert answer["calendar"]["amendments"][0]["reason"] == "given on the command line"


def test_combine() -> None:
    """Several calendars are combined as asked."""
    both = (*TUESDAY, "--calendar", "england", "--combine")
    scotland, england = division("scotland"), division("england")
    assert due(TEN, *both, "all-open")["calendar"]["digest"] == all_open(scotland, england).digest
    assert due(TEN, *both, "any-open")["calendar"]["digest"] == any_open(scotland, england).digest
    assert due(TEN, *both, "all-open")["due"] == "2026-06-17"
    assert due(TEN, *both, "any-open")["due"] == "2026-06-16"


def test_calendar_file(tmp_path: Path) -> None:
    """A calendar file answers as the calendar that was written to it."""
    calendar = division("wales").with_local_holiday(date(2026, 6, 5), "Gŵyl")
    path = tmp_path / "council.json"
    path.write_text(calendar.to_json(), encoding="utf-8")
    event = datetime(2026, 6, 2, 9, tzinfo=UTC)
    expected = parse_limit(TEN).due(event, calendar).to_dict()
    assert due(TEN, "--from", "2026-06-02T09:00Z", "--calendar", str(path)) == expected


def test_a_divisions_name_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is called as a division is, is read only where its path is given."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scotland").write_text(division("wales").to_json(), encoding="utf-8")
    event = ("--from", "2026-06-02", "--calendar")
    assert due(TEN, *event, "scotland")["calendar"]["divisions"] == ["scotland"]
    assert due(TEN, *event, "./scotland")["calendar"]["divisions"] == ["wales"]


# --- refusals: exit code 1 --------------------------------------------------------------------------------

REFUSALS = [
    (("not stated: as soon as practicable", *TUESDAY), "LimitNotStated", "'as soon as practicable'"),
    ((TEN, "--from", "2011-12-30", "--calendar", "scotland"), "OutsideCalendar", "calendar make DIVISION"),
    ((TEN, "--from", "2038-12-30", "--calendar", "scotland"), "OutsideCalendar", "2012 to 2038"),
    ((TEN, *TUESDAY, "--holiday", "2050-01-05"), "OutsideCalendar", "2050-01-05"),
    ((TEN, *TUESDAY, "--pause", "2026-06-03/"), "PauseRefused", "since 2026-06-03 is still open"),
    (
        ("within 2 hours", "--from", "2026-06-02T09:00Z", *TUESDAY[2:], "--pause", "2026-06-03/2026-06-04"),
        "PauseRefused",
        "day and night",
    ),
    ((TEN, *TUESDAY, "--working", "2026-06-16"), "AmendmentRefused", "no bank or local holiday"),
    ((TEN, *TUESDAY, "--holiday", "2026-06-16", "--holiday", "2026-06-16"), "AmendmentRefused", "already"),
]


@pytest.mark.parametrize(("arguments", "kind", "said"), REFUSALS)
def test_refusals(arguments: tuple[str, ...], kind: str, said: str) -> None:
    """What the library refuses is one line on stderr, or with --json one object on stdout: exit code 1."""
    ran = mapm("due", *arguments)
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr.startswith("mapm: ")
    assert ran.stderr.count("\n") == 1
    assert said in ran.stderr
    told = mapm("due", *arguments, "--json")
    assert (told.exit_code, told.stderr) == (1, "")
    assert list(told.json) == ["error"]
    assert told.json["error"] == {"type": kind, "message": ran.stderr.removeprefix("mapm: ").rstrip("\n")}


def test_calendars_without_a_common_day(tmp_path: Path) -> None:
    """Calendars that no day is common to are not combined."""
    names = []
    for year in (2020, 2030):
        path = tmp_path / f"{year}.json"
        made = WorkingCalendar.for_division(Division.WALES, years=range(year, year + 1))
        path.write_text(made.to_json(), encoding="utf-8")
        names += ["--calendar", str(path)]
    ran = mapm("due", TEN, "--from", "2026-06-02", *names, "--combine", "any-open", "--json")
    assert ran.exit_code == 1
    assert ran.json["error"]["type"] == "CannotCombine"


def test_outside_a_calendar_file(tmp_path: Path) -> None:
    """Outside a calendar file nothing is said about divisions' names."""
    path = tmp_path / "c.json"
    path.write_text(division("wales").to_json(), encoding="utf-8")
    ran = mapm("due", TEN, "--from", "2039-01-05", "--calendar", str(path))
    assert ran.exit_code == 1
    assert "a division's name" not in ran.stderr


@pytest.mark.parametrize("how", ["all-open", "any-open"])
def test_amendments_of_calendars_that_are_combined(how: str, tmp_path: Path) -> None:
    """Whose decisions the parts hold is told of the whole as well, in JSON and in text."""
    for division, day in (("scotland", "2026-06-08"), ("england", "2026-06-09")):
        made = mapm(
            *("calendar", "make", division, "--years", "2026", "--closed", day),
            *("--reason", f"Flood in {division}", "-o", str(tmp_path / division)),
        )
        assert made.exit_code == 0
    names = [part for name in ("scotland", "england") for part in ("--calendar", str(tmp_path / name))]
    asked = ("due", TEN, "--from", "2026-06-02", *names, "--combine", how, "--closed", "2026-06-10")
    told = mapm(*asked, "--json").json["calendar"]["amendments"]
    reasons = ["given on the command line", "Flood in scotland", "Flood in england"]
    assert [amendment["reason"] for amendment in told] == reasons
    lines = [line for line in mapm(*asked).stdout.splitlines() if line.startswith("Amended: ")]
    assert lines == [
        f"Amended: closure {day}: {reason}."
        for day, reason in zip(("2026-06-10", "2026-06-08", "2026-06-09"), reasons, strict=True)
    ]


# --- wrong usage: exit code 2 -----------------------------------------------------------------------------

MISUSES = [
    ((), "Missing argument"),
    ((TEN,), "Missing option '--from'"),
    ((TEN, "--from", "2026-06-02"), "Missing option '--calendar'"),
    ((TEN, *TUESDAY, "--frm", "x"), "--frm"),
    ((TEN, *TUESDAY, "and more"), "unexpected extra argument"),
    (("in ten days", *TUESDAY), "names no limit"),
    (("within 15 days", *TUESDAY), "which days count"),
    (("within 0 working days", *TUESDAY), "1 or more"),
    ((TEN, "--from", "02/06/2026", *TUESDAY[2:]), "'--from': '02/06/2026' is no date"),
    ((TEN, "--from", "2026-06-31", *TUESDAY[2:]), "is no date"),
    ((TEN, "--from", "20260602", *TUESDAY[2:]), "is no date"),
    ((TEN, "--from", "٢٠٢٦-06-02", *TUESDAY[2:]), "is no date"),
    ((TEN, "--from", "2026-06-02T09:30", *TUESDAY[2:]), "has no offset"),
    ((TEN, "--from", "2026-06-02T25:30Z", *TUESDAY[2:]), "is no time"),
    ((TEN, "--from", "2026-06-02T09:30+01:00x", *TUESDAY[2:]), "is no time"),
    (("within 24 hours", *TUESDAY), "give --from a time with its offset"),
    ((f"{TEN} [day zero: next working day]", *TUESDAY, "--cutoff", "17:00"), "give --from a time"),
    ((TEN, *TUESDAY, "--cutoff", "5pm"), "'5pm' is no time of day"),
    ((TEN, *TUESDAY, "--cutoff", "25:00"), "no time of day"),
    ((TEN, *TUESDAY, "--day-zero", "monday"), "--day-zero"),
    ((TEN, *TUESDAY, "--roll", "backwards"), "--roll"),
    ((TEN, *TUESDAY, "--pause", "2026-06-02"), "A/A for one day"),
    ((TEN, *TUESDAY, "--pause", "2026-06-03/2026-06-02"), "ends before it begins"),
    ((TEN, *TUESDAY, "--closed", "2026-06-03/2026-06-02"), "ends before it begins"),
    ((TEN, *TUESDAY, "--closed", "2026-06-03/"), "is no date"),
    ((TEN, *TUESDAY, "--holiday", "2026-06-03/2026-06-04"), "is no date"),
    ((TEN, *TUESDAY, "--holiday", "2026-06-15", "--working", "2026-06-15"), "both --holiday and --working"),
    (
        (TEN, *TUESDAY, "--closed", "2026-06-12/2026-06-16", "--working", "2026-06-15"),
        "2026-06-15 cannot be both --closed and --working",
    ),
    ((TEN, *TUESDAY, "--holiday", "2026-06-16", "--reason", " "), "one line of text"),
    ((TEN, *TUESDAY, "--holiday", "2026-06-16", "--reason", "a\nb"), "one line of text"),
    ((TEN, *TUESDAY, "--calendar", "england"), "say --combine all-open, where"),
    ((TEN, *TUESDAY, "--combine", "all-open"), "needs several --calendar"),
    ((TEN, *TUESDAY, "--calendar", "england", "--combine", "union"), "--combine"),
    ((TEN, *TUESDAY[:2], "--calendar", "uk"), "give several with --combine all-open"),
    ((TEN, *TUESDAY[:2], "--calendar", "Cornwall"), "no division is called 'Cornwall'"),
    ((TEN, *TUESDAY[:2], "--calendar", "none.json"), "there is no file none.json"),
]


@pytest.mark.parametrize(("arguments", "said"), MISUSES)
def test_misuses(
    arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was not understood is one line on stderr, nothing on stdout, and exit code 2, with --json too."""
    monkeypatch.chdir(tmp_path)
    for json in ((), ("--json",)):
        ran = mapm("due", *arguments, *json)
        assert (ran.exit_code, ran.stdout) == (2, "")
        assert ran.stderr.startswith("mapm: ")
        assert ran.stderr.count("\n") == 1
        assert said in ran.stderr
        assert "()" not in ran.stderr
        assert "Roll." not in ran.stderr
