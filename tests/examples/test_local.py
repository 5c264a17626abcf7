"""The invented councils in `examples/local/`: their logs, replayed against dates worked out by hand.

Each has its table beside it, ``expected.toml``: the calendar, and of each log the day, where it ends, what is
refused, what was not followed, what is late, what is still owed, and every date that it makes due::

    [logs.two-cycles]
    as_of = 2026-07-24
    state = "noted"
    refused = { 9 = ["chair-apart"] }  # by line: the requirements that refuse; none where a word does
    dates = [["grade", "", 2026-03-11, "the working day after Tuesday 10 March"]]
    late = ["report"]                  # left out where nothing is
    open = ["next-review"]
    says = { report = "extended to" }  # what the sentence of a duty says
    editions = ["version-2.toml"]      # those that the log may adopt, beside protocol.toml
    edition = "version 2"              # the one that it ends under, where it adopts one

    [logs.two-cycles.after.7]          # the same log, after seven lines alone

At the top it may say more: ``lint``, the codes of its warnings, and ``national``, the files of a national
document's editions on which protocol.toml stands, each day on that of the day.
"""

from __future__ import annotations

import pickle
import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from support.command_line import mapm

from mapm import Division, MeetingProtocol, WorkingCalendar, duties
from mapm.authoring import as_toml, load_editions, load_layers, load_protocol, read_editions, read_protocol
from mapm.authoring.lint import Severity, lint, lint_editions, lint_read
from mapm.cli import logs
from mapm.errors import ProtocolInvalid
from mapm.meeting.moments import local_day

LOCAL: Final = Path(__file__).parents[2] / "examples" / "local"
COUNCILS: Final = sorted(path.parent.name for path in LOCAL.glob("*/protocol.toml"))
TABLES: Final[dict[str, dict[str, Any]]] = {
    council: tomllib.loads((LOCAL / council / "expected.toml").read_text(encoding="utf-8"))
    for council in COUNCILS
}
EACH: Final = [
    (council, name, after)
    for council, table in TABLES.items()
    for name, log in table["logs"].items()
    for after in (None, *map(int, log.get("after", {})))
]
KEYS: Final = {
    *("as_of", "state", "stage", "refused", "breaches", "departures"),
    *("dates", "late", "open", "says", "after", "editions", "edition"),
}

each_council = pytest.mark.parametrize("council", COUNCILS)
each_log = pytest.mark.parametrize(
    ("council", "name", "after"),
    EACH,
    ids=[f"{council}/{name}{f'-{after}' if after else ''}" for council, name, after in EACH],
)


def expected(council: str, name: str, after: int | None) -> dict[str, Any]:
    """What the table says of a log, or of its first lines."""
    log: dict[str, Any] = TABLES[council]["logs"][name]
    return log if after is None else log["after"][str(after)]


def editions_of(council: str, name: str) -> list[str]:
    """The files of the editions that a log may adopt, beside the first."""
    files: list[str] = TABLES[council]["logs"][name].get("editions", [])
    return files


def national_of(council: str) -> list[Path]:
    """The files of the national editions that a council's protocol stands on; mostly none."""
    return [LOCAL / council / file for file in TABLES[council].get("national", [])]


def bases_of(council: str) -> list[list[MeetingProtocol]]:
    """What a council's file is read on: each national edition by itself, or what the library has."""
    return [[one] for one in load_editions(files)] if (files := national_of(council)) else [[]]


def replayed(council: str, name: str, after: int | None) -> dict[str, Any]:
    """What `mapm replay` says of a log, or of its first lines, on the table's day."""
    folder, table = LOCAL / council, expected(council, name, after)
    text = (folder / "logs" / f"{name}.jsonl").read_text(encoding="utf-8")
    given = "".join(text.splitlines(keepends=True)[:after])
    options = ["--protocol", str(folder / "protocol.toml"), "--calendar", TABLES[council]["calendar"]]
    for file in editions_of(council, name):
        options += ["--edition", str(folder / file)]
    for national in national_of(council):
        options += ["--base", str(national)]
    ran = mapm("replay", "-", *options, "--as-of", str(table["as_of"]), "--json", stdin=given)
    assert ran.stderr == ""
    assert ran.exit_code == (1 if table.get("refused") else 0)
    told: dict[str, Any] = ran.json
    return told


def test_each_council_has_all_that_it_needs() -> None:
    """Some are on a base, some from nothing; each has a procedure, three logs or more, and a page."""
    files = [(LOCAL / one / "protocol.toml").read_text(encoding="utf-8") for one in COUNCILS]
    assert {"base" in tomllib.loads(file) for file in files} == {False, True}
    for council in COUNCILS:
        folder = LOCAL / council
        found = {path.stem for path in (folder / "logs").glob("*.jsonl")}
        assert found == set(TABLES[council]["logs"])
        assert len(found) >= 3
        readme = (folder / "README.md").read_text(encoding="utf-8")
        assert [name for name in found if f"(logs/{name}.jsonl)" not in readme] == []
        assert f"({council}/README.md)" in (LOCAL / "README.md").read_text(encoding="utf-8")
        assert {key for one in TABLES[council]["logs"].values() for key in one} <= KEYS


@each_council
def test_every_clause_of_the_procedure_is_in_the_protocol(council: str) -> None:
    """Each numbered paragraph of the procedure is a clause of the file, and no clause is invented."""
    text = (LOCAL / council / "procedure.md").read_text(encoding="utf-8")
    numbered = re.findall(r"^(\d+\.\d+) ", text, re.MULTILINE)
    for bases in bases_of(council):
        protocol = load_protocol(LOCAL / council / "protocol.toml", bases=bases)
        assert protocol.derived is not None
        clauses = protocol.derived.clauses.clauses
        assert numbered == list(dict.fromkeys(one.number.split("#")[0] for one in clauses))


@each_council
def test_the_file_reads_without_a_problem_and_lints_clean(council: str) -> None:
    """There is nothing to mend, and no warning but those that the table names; it pickles as what it is."""
    england = WorkingCalendar.for_division(Division.ENGLAND, years=range(2024, 2031))
    for bases in bases_of(council):
        read = read_protocol(LOCAL / council / "protocol.toml", bases=bases)
        assert [one.sentence() for one in read.problems] == []
        assert read.protocol is not None
        found = lint(read.protocol, as_of=date(2026, 9, 1), calendar=england)
        told = [one.code for one in found if one.severity is not Severity.NOTE]
        assert told == TABLES[council].get("lint", [])
        assert Severity.ERROR not in {one.severity for one in found}
        assert pickle.loads(pickle.dumps(read.protocol)) == read.protocol  # noqa: S301  # our own bytes


SECOND: Final = ("exampleshire", "protocol.toml", "version-2.toml", "changes-of-june.md")


def test_the_second_edition_is_on_the_first_and_lints_clean() -> None:
    """It reads without a problem on the one before it, has each clause of its text, and leaves no gap."""
    council, first, second, text = SECOND
    read = read_editions([LOCAL / council / first, LOCAL / council / second])
    assert [one.sentence() for one in read.problems] == []
    assert read.editions is not None
    assert lint_editions(read.editions) == ()
    (newer,) = [one for one in read.files if one.protocol is not None and one.protocol.transitional]
    told = [one for one in lint_read(newer, as_of=date(2026, 9, 1)) if one.severity is not Severity.NOTE]
    assert told == []
    assert newer.protocol is not None
    assert newer.protocol.derived is not None
    numbered = re.findall(r"^(\d+\.\d+) ", (LOCAL / council / text).read_text(encoding="utf-8"), re.MULTILINE)
    assert numbered == [clause.number for clause in newer.protocol.derived.clauses.clauses]
    assert [one.source.version for one in map(read.editions.on, (date(2026, 5, 31), date(2026, 6, 1)))] == [
        "version 1 of 1 April 2026",
        "version 2 of 1 June 2026",
    ]


def test_the_second_edition_is_written_out_on_the_first_and_on_itself() -> None:
    """As a file it is read back equal, and says only what differs."""
    council, *files, _text = SECOND
    first, second = load_editions([LOCAL / council / file for file in files])
    written = as_toml(second, base=first)
    assert read_protocol(written, bases=[first]).protocol == second
    assert "[remove.duties.report]" in written
    assert "[transitional.report]" in written
    assert "[change.duties.settle]" not in written
    again = as_toml(second, base=second)
    assert read_protocol(again, bases=[second]).protocol == second
    assert "[remove.duties.report]" not in again


def test_a_council_on_a_national_framework_has_an_edition_for_each_change_of_either() -> None:
    """Stonebeck's hold from their days, each on the framework of its day; every clause is in a file."""
    folder, files = LOCAL / "stonebeck", ("protocol.toml", "version-2.toml")
    editions = load_layers([folder / file for file in files], national_of("stonebeck"))
    days = (date(2026, 8, 17), date(2027, 1, 10), date(2027, 1, 11), date(2027, 4, 18), date(2027, 4, 19))
    first, over, second = "version 1", "version 1 on the edition of 2027", "version 2"
    assert [editions.on(day).source.version for day in days] == [first, first, over, over, second]
    assert lint_editions(editions) == ()
    below = load_editions(national_of("stonebeck"))
    texts = {"national.md": tuple(below), "changes-of-april.md": (editions.on(days[-1]),)}
    for file, protocols in texts.items():
        numbered = re.findall(r"^(\d+\.\d+) ", (folder / file).read_text(encoding="utf-8"), re.MULTILINE)
        stated = [one.number for its in protocols if its.derived for one in its.derived.clauses.clauses]
        assert numbered == stated


def test_each_layer_is_written_out_on_the_one_below() -> None:
    """It reads back equal; on another, or on none, no file could cite what it rests on, and that is said."""
    folder, files = LOCAL / "stonebeck", ("protocol.toml", "version-2.toml")
    older, newer = load_editions(national_of("stonebeck"))
    first, over, second = load_layers([folder / file for file in files], [older, newer])
    for protocol, base in ((newer, older), (first, older), (over, newer), (second, over), (second, second)):
        assert read_protocol(as_toml(protocol, base=base), bases=[base]).protocol == protocol
    for base in (newer, None):
        with pytest.raises(ProtocolInvalid, match=r"cannot cite .* the protocol that it was read on"):
            as_toml(second, base=base)


@pytest.mark.parametrize(("upto", "limit"), [(1, "10 working days"), (2, "7 working days")])
def test_a_council_can_be_printed_on_each_edition_of_its_framework(upto: int, limit: str) -> None:
    """As a base on the command line, an edition that is written on the one before comes in its place."""
    bases = [word for one in national_of("stonebeck")[:upto] for word in ("--base", str(one))]
    file = str(LOCAL / "stonebeck" / "protocol.toml")
    table = mapm("table", file, *bases).stdout
    (met,) = [line for line in table.splitlines() if line.startswith("| the meeting of the managers")]
    assert limit in met
    drawn = mapm("diagram", file, "--ladder", "dispute", *bases)
    assert drawn.exit_code == 0
    assert "the director of education decides" in drawn.stdout


@each_log
def test_where_it_ends(council: str, name: str, after: int | None) -> None:
    """Each log ends in its state, and is refused at its lines alone, by its requirements."""
    told, table = replayed(council, name, after), expected(council, name, after)
    assert (told["state"], told["stage"]) == (table["state"], table.get("stage", table["state"]))
    refused = {
        str(one["line"]): [
            found["requirement"] for found in one["findings"] if found["binding"] and found["answer"] != "met"
        ]
        for one in told["refused"]
    }
    assert refused == table.get("refused", {})


@each_log
def test_what_was_not_followed(council: str, name: str, after: int | None) -> None:
    """Each log has its breaches and departures, in order."""
    told, table = replayed(council, name, after), expected(council, name, after)
    for what in ("breaches", "departures"):
        assert [one["requirement"] for one in told[what]] == table.get(what, [])


@each_log
def test_every_date(council: str, name: str, after: int | None) -> None:
    """Each date that a log makes due is the one worked out by hand, and there is no other."""
    told, table = replayed(council, name, after), expected(council, name, after)
    found = [(one["key"], one["subject"] or "", one["due"]) for one in told["duties"] if one["due"]]
    by_hand = [(duty, about, str(day)) for duty, about, day, _how in table["dates"]]
    assert sorted(found) == sorted(by_hand)
    late = Counter(one["key"] for one in told["duties"] if one["late"])
    assert late == Counter(table.get("late", []))
    still = [one["key"] for one in told["duties"] if one["state"] not in {"discharged", "released"}]
    assert Counter(still) == Counter(table.get("open", []))
    for key, says in table.get("says", {}).items():
        sentences = [one["sentence"] for one in told["duties"] if one["key"] == key]
        assert any(says in one for one in sentences), sentences


@each_log
def test_the_library_says_the_same_as_the_command(council: str, name: str, after: int | None) -> None:
    """The meeting that the library makes of a log has the same duties, each on the same day."""
    told, table = replayed(council, name, after), expected(council, name, after)
    folder = LOCAL / council
    files = [folder / file for file in ("protocol.toml", *editions_of(council, name))]
    national = national_of(council)
    editions = load_layers(files, national) if national else load_editions(files)
    days = WorkingCalendar.for_division(Division(TABLES[council]["calendar"]), years=range(2012, 2039))
    lines = logs.read(str(folder / "logs" / f"{name}.jsonl"))
    first = lines[0].entry
    assert first is not None
    protocol = editions.on(local_day(first.at)) if national else next(iter(editions))
    meeting = logs.judge(protocol, name, lines[:after], editions).meeting
    assert meeting is not None
    assert f", {table.get('edition', protocol.source.version)}>" in repr(meeting.rules)
    mine = [
        (one.duty.key, one.subject, one.due.on.isoformat() if one.due is not None else None, one.state.value)
        for one in duties(meeting, days, table["as_of"])
    ]
    assert mine == [(one["key"], one["subject"], one["due"], one["state"]) for one in told["duties"]]


@each_log
def test_nothing_is_judged_otherwise(council: str, name: str, after: int | None) -> None:
    """What the log keeps of each entry is what is judged of it today."""
    assert replayed(council, name, after)["otherwise"] == []
