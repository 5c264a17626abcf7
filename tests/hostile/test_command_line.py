"""Arguments and files made to hurt the commands: an exit code, and lines on stderr that can be printed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest
from support.authoring import DUTY, FROM_NOTHING
from support.command_line import mapm
from support.hostile import DEEP, HALF, NESTED, NUL, RIGHT_TO_LEFT, TURNED, can_be_printed, with_a_key

if TYPE_CHECKING:
    from pathlib import Path

    from support.command_line import Ran

PROFESSIONALS: Final = "dumfries-galloway/professionals-meeting"
WHERE: Final = ("--protocol", PROFESSIONALS, "--calendar", "scotland", "--as-of", "2026-06-02")
RISK: Final = {"kind": "raise_risk", "at": "2026-06-01", "by": {"person": "nurse"}}
LINE: Final = json.dumps(RISK)
TEXTS: Final = {
    "half of a pair": HALF,
    "a byte of no text": "caf\udce9",
    "NUL": NUL,
    "turned": TURNED,
    "other letters": RIGHT_TO_LEFT,
    "very long": "x" * 200_000,
    "5,000 digits": "9" * 5_000,
    "a sign of a terminal": "\x1b[2Jx",
    "two lines": "a\nb",
    "nothing": "",
    "blank": " ",
    "no number": "nan",
    "the first day": "0000-01-01",
    "past the last day": "10000-01-01",
    "at no hour": "9999-12-31T24:00:00Z",
    "without a day": "0001-01-01T00:00:00+14:00",
}
ARGUMENTS: Final = {
    "due": ("due", "{}", "--from", "2026-06-02", "--calendar", "scotland"),
    "due --from": ("due", "within 10 working days", "--from", "{}", "--calendar", "scotland"),
    "due --calendar": ("due", "within 10 working days", "--from", "2026-06-02", "--calendar", "{}"),
    "due --closed": (
        "due",
        "same working day",
        "--from",
        "2026-06-02",
        "--calendar",
        "wales",
        "--closed",
        "{}",
    ),
    "replay": ("replay", "{}", *WHERE),
    "replay --protocol": ("replay", "-", "--protocol", "{}", "--calendar", "wales", "--as-of", "2026-06-02"),
    "replay --as-of": ("replay", "-", "--protocol", PROFESSIONALS, "--calendar", "wales", "--as-of", "{}"),
    "replay --edition": ("replay", "-", *WHERE, "--edition", "{}.toml"),
    "why": ("why", "-", "{}", "--protocol", PROFESSIONALS),
    "check": ("check", "{}", "-"),
    "lint": ("lint", "{}.toml"),
    "diff": ("diff", PROFESSIONALS, "{}.toml"),
    "outline": ("outline", PROFESSIONALS, "{}", "-"),
    "clauses": ("clauses", "{}"),
    "table": ("table", "{}.toml"),
    "diagram": ("diagram", "{}"),
    "calendar make": ("calendar", "make", "scotland", "--years", "{}"),
    "a command": ("{}",),
    "an option": ("due", "--{}"),
}


def wrong(ran: Ran, *codes: int) -> str:
    """What is told of wrong usage: lines that can be printed, none of them without end, and no answer."""
    assert ran.exit_code in (codes or (2,))
    assert ran.stdout == ""
    lines = ran.stderr.splitlines()
    assert lines
    assert all(can_be_printed(line) for line in lines)
    assert "Traceback" not in ran.stderr
    return ran.stderr


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("command", ARGUMENTS)
def test_arguments(command: str, text: str) -> None:
    """No argument is more than wrong usage, or an answer that the library refuses by name."""
    given = [part.format(TEXTS[text]) for part in ARGUMENTS[command]]
    wrong(mapm(*given, stdin=LINE), 1, 2)


# --- logs -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("log", "said"),
    [
        *((piece, "nested too deeply") for name, piece in NESTED.items() if "not end" not in name),
        (with_a_key(RISK, NESTED["lists"]), "nested too deeply"),
        (with_a_key(RISK, "9" * 5_000), "not JSON"),
        (with_a_key(RISK, "1e999"), "too large"),
        (with_a_key(RISK, "NaN"), "NaN"),
        (with_a_key(RISK, '"again"', "at"), "stands twice"),
        (LINE.replace("nurse", "\\ud800"), "half of a surrogate pair"),
        (LINE.replace("nurse", "\\u0000"), "the character NUL"),
        (LINE.replace("nurse", "a\0b"), "not JSON"),
        (LINE.replace("2026-06-01", "0001-01-01T00:00:00+14:00"), "has no day in UTC"),
        (LINE.replace('"at"', f'"{TURNED}"'), "(not shown)"),
        (LINE.encode("utf-16"), "not UTF-8"),
        (b"\xff\xfe\xfa", "not UTF-8"),
        (b'{"kind": "\xe9"}', "not UTF-8"),
        ("x" * 1_000_000, "not JSON"),
        (f"\u2028{LINE}", "not JSON"),
        (f"\ufeff\ufeff{LINE}", "not JSON"),
    ],
)
def test_logs(log: str | bytes, said: str) -> None:
    """What is no log is told with its line, and judged by no command."""
    for arguments in (("replay", "-", *WHERE), ("why", "-", "agree", "--protocol", PROFESSIONALS)):
        assert said in wrong(mapm(*arguments, stdin=log))


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n \n"])
def test_a_log_from_any_editor(mark: str, end: str) -> None:
    """A byte order mark, other line ends and empty lines are no harm."""
    ran = mapm("replay", "-", *WHERE, "--json", stdin=f"{mark}{LINE}{end}".encode())
    assert ran.exit_code == 0
    assert [one["key"] for one in ran.json["duties"]]


def test_references_from_right_to_left() -> None:
    """They are shown as they are; what would turn the line is shown as signs."""
    for ref in (RIGHT_TO_LEFT, TURNED):
        ran = mapm("replay", "-", *WHERE, "--ref", ref, stdin=LINE)
        assert ran.exit_code == 0
        assert all(can_be_printed(line) for line in ran.stdout.splitlines() if line)


def test_a_log_at_both_ends_of_time() -> None:
    """A risk raised on the first or the last day of all is read, and what is owed has a day or a refusal."""
    days, moments = ("0001-01-01", "9999-12-31"), ("0001-01-02T00:00:00Z", "9999-12-31T11:59:59-12:00")
    for at in (*days, *moments, "2026-06-01"):
        for as_of in (*days, *moments):
            ran = mapm("replay", "-", *WHERE[:-1], as_of, stdin=LINE.replace("2026-06-01", at))
            assert ran.exit_code in {0, 1}
            assert all(can_be_printed(line) for line in (ran.stdout + ran.stderr).splitlines() if line)


# --- calendar files ---------------------------------------------------------------------------------------


@pytest.fixture
def scotland(tmp_path: Path) -> Path:
    """A calendar in a file."""
    file = tmp_path / "scotland.json"
    assert mapm("calendar", "make", "scotland", "--years", "2026", "-o", str(file)).exit_code == 0
    return file


def due(file: Path) -> Ran:
    """Something due by the calendar in a file."""
    return mapm("due", "within 10 working days", "--from", "2026-06-02", "--calendar", str(file))


def test_calendar_files(scotland: Path) -> None:
    """What is no calendar is told in one line; a byte order mark is no harm."""
    good = scotland.read_text(encoding="utf-8")
    for said, text in {
        "nested too deeply": NESTED["lists"],
        "not JSON": "9" * 5_000,
        "is no JSON value": "NaN",
        "stands twice": good.replace("{", '{"zone": "UTC",', 1),
        "(not shown)": good.replace("{", f'{{"{TURNED}": 1,', 1),
        "must be a date": good.replace("2026-01-01", "0000-01-01"),
        "more than 400 years": good.replace('"2026-01-01"', '"0001-01-01"', 1),
        "the digest": good.replace("2026-12-25", "2026-12-24"),
        "must be a time zone": good.replace("Europe/London", "../../etc/passwd"),
    }.items():
        scotland.write_text(text, encoding="utf-8")
        assert said in wrong(due(scotland))
    for raw in (b"\xff\xfe", good.encode("utf-16"), b"\x80" * 100):
        scotland.write_bytes(raw)
        assert "it is not UTF-8 text" in wrong(due(scotland))
    scotland.write_bytes(good.encode("utf-8-sig"))
    assert due(scotland).exit_code == 0


# --- protocol files ---------------------------------------------------------------------------------------

GOOD: Final = f"{FROM_NOTHING}{DUTY}"
FILES: Final = {
    "nested": f"a = {'[' * DEEP}{']' * DEEP}\n{GOOD}".encode(),
    "dotted": f"a{'.a' * DEEP} = 1\n{GOOD}".encode(),
    "5,000 digits": f"revision = {'9' * 5_000}\n{GOOD}".encode(),
    "turned": f'"{TURNED}" = 1\n{GOOD}'.encode(),
    "a terminal's sign": f'"\\u001b[2J" = 1\n{GOOD}'.encode(),
    "NUL": f"{GOOD}\0".encode(),
    "a key twice": f"revision = 1\nrevision = 1\n{GOOD}".encode(),
    "not UTF-8": GOOD.replace("Exampleshire", "Ex\u00e9").encode("latin-1"),
    "UTF-16": GOOD.encode("utf-16"),
    "nothing": b"",
}


@pytest.mark.parametrize("name", FILES)
def test_protocol_files(name: str, tmp_path: Path) -> None:
    """What is no protocol is told by every command that reads one, line by line."""
    file = tmp_path / "local.toml"
    file.write_bytes(FILES[name])
    for arguments in (("table", str(file)), ("check", str(file), "-"), ("diff", PROFESSIONALS, str(file))):
        wrong(mapm(*arguments, stdin=LINE))
    told = mapm("lint", str(file))
    assert told.exit_code == 1
    assert all(can_be_printed(line) for line in told.stdout.splitlines() if line)


def test_a_protocol_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    """It is read as any other."""
    file = tmp_path / "local.toml"
    file.write_bytes(GOOD.encode("utf-8-sig"))
    assert mapm("table", str(file)).exit_code == 0


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """Wherever a file is asked for, a folder is wrong usage."""
    folder = tmp_path / "x.toml"
    folder.mkdir()
    for arguments in (
        ("lint", str(folder)),
        ("replay", str(folder), *WHERE),
        ("due", "same working day", "--from", "2026-06-02", "--calendar", str(folder)),
        ("table", str(folder)),
    ):
        wrong(mapm(*arguments))
