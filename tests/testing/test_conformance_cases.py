"""The conformance cases that ship: enough of them, by hand and from the model, whole, current, and true."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from mapm import WorkingCalendar, protocols
from mapm.authoring import load_editions, load_protocol
from mapm.errors import RecordError, UnknownEdition, UnknownProtocol, UnknownRecordVersion
from mapm.meeting.reading import state_stage
from mapm.protocols.readings import READINGS
from mapm.records.shapes import snake
from mapm.rules.lifecycle import reachable
from mapm.sources import Clause
from mapm.testing.conformance import (
    FORMAT,
    ConformanceCase,
    Enter,
    LibrarySystem,
    Origin,
    Show,
    cases,
    cases_in,
    conformance_schema,
    read,
    run,
    write,
)
from mapm.testing.conformance.files import shipped_files
from mapm.traceability import register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from mapm import MeetingProtocol

ROOT: Final = Path(__file__).resolve().parents[2]
EVERY: Final = cases()
ENOUGH: Final = 240
BY_HAND: Final = 150
LARGEST: Final = 2_750_000
AN_ENTRY: Final = {"kind": "agree", "at": "2026-03-02", "by": {"person": "somebody"}}

each_protocol = pytest.mark.parametrize("key", protocols.KEYS)


@cache
def tool() -> ModuleType:
    """The tool that writes the cases."""
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        return import_module("conformance_cases")
    finally:
        sys.path.remove(str(ROOT / "tools"))


@cache
def schema() -> Draft202012Validator:
    """What checks a file of cases."""
    return Draft202012Validator(conformance_schema())


@cache
def written(files: tuple[str, ...]) -> MeetingProtocol:
    """The protocol that a case brings with it."""
    return load_protocol(files[0])


def protocol_of(case: ConformanceCase) -> MeetingProtocol:
    """The protocol of a case: one that ships, or its own."""
    return written(case.files) if case.files else protocols.by_key(case.protocol)


def a_file() -> Any:  # noqa: ANN401  # plain JSON
    """A small file of cases that can be read."""
    return json.loads(write(EVERY[:2]))


# --- which there are --------------------------------------------------------------------------------------


def test_there_are_enough() -> None:
    """There are more than two hundred and forty cases, and at least a hundred and fifty are by hand."""
    assert len(EVERY) >= ENOUGH
    assert sum(one.origin is Origin.BY_HAND for one in EVERY) >= BY_HAND


@each_protocol
def test_every_protocol_has_both_kinds(key: str) -> None:
    """Every protocol that ships has cases by hand and from the model."""
    counted = Counter(one.origin for one in cases(key))
    assert counted[Origin.BY_HAND] >= 15
    assert counted[Origin.FROM_THE_MODEL] >= 25


def test_every_id_is_of_one_case() -> None:
    """An id names one case, of one protocol, whose forum it begins with."""
    assert len({one.id for one in EVERY}) == len(EVERY)
    council = {one.protocol: one.protocol.partition("/")[0] for one in EVERY if one.files}
    forums = protocols.FORUM_OF | council
    assert {one.id.partition("/")[0] for one in EVERY} == set(forums.values())
    assert all(one.id.startswith(f"{forums[one.protocol]}/") for one in EVERY)
    assert [one.id for one in EVERY if not re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+", one.id)] == []


def test_unknown_protocol() -> None:
    """A protocol of which there are no cases is refused, and those of which there are are named."""
    with pytest.raises(UnknownProtocol, match="swindon/professionals-meeting"):
        cases("exampleshire/meeting")
    assert cases("exampleshire/professionals-meeting")


def test_they_are_small() -> None:
    """All of the files together are small enough to ship."""
    assert sum(len(text.encode()) for _, text in shipped_files()) < LARGEST


# --- what they hold ---------------------------------------------------------------------------------------


def test_every_case_says_what_it_is_about() -> None:
    """A case names clauses of its protocol's own source, or readings, and nothing that is not there."""
    for one in EVERY:
        derived = protocol_of(one).derived
        known = register(protocol_of(one).source.key) if derived is None else derived.clauses
        assert one.clauses or one.readings, one.id
        assert all(known[number].number for number in one.clauses), one.id
        assert set(one.readings) <= READINGS.keys(), one.id
        assert one.title.endswith("."), one.id


def test_every_case_is_of_the_encoding_that_ships() -> None:
    """Protocol, edition and fingerprint are those of the library that ships the case."""
    for one in EVERY:
        protocol = protocol_of(one)
        assert (one.edition, one.revision) == (protocol.source.version, protocol.revision)
        assert one.fingerprint == protocol.fingerprint


def test_no_case_needs_a_digest() -> None:
    """What an entry refers to has an id in the same case: nobody has to compute what mapm calls an entry."""
    for one in EVERY:
        called: set[str] = set()
        for entry in _entries(one):
            if "id" in entry:
                called.add(entry["id"])
        for entry in _entries(one):
            named = {entry[key] for key in ("escalation", "objection", "opened_by") if key in entry}
            named |= {entry["risk"]} if entry["kind"] == "refer" and "risk" in entry else set()
            named |= {entry["entry"]} if entry["kind"] == "correct" else set()
            assert not [name for name in named - called if re.fullmatch("[0-9a-f]{16}", name)], one.id


def _entries(case: ConformanceCase) -> Iterator[Any]:
    for step in case.steps:
        if isinstance(step, Enter):
            yield step.entry
            if step.entry["kind"] == "correct" and "replacement" in step.entry:
                yield step.entry["replacement"]


def test_every_calendar_lists_its_days() -> None:
    """A calendar is a record that mapm reads back, and every day that a case names lies in it."""
    for one in {str(case.calendar["digest"]): case for case in EVERY}.values():
        calendar = WorkingCalendar.from_record(dict(one.calendar))
        assert calendar.digest == one.calendar["digest"]
        assert len(calendar.days_off) >= 20
    for one in EVERY:
        for step in one.steps:
            if isinstance(step, Show):
                assert one.calendar["first"] <= step.as_of <= one.calendar["last"], one.id


def test_every_kind_of_answer_stands_somewhere() -> None:
    """Refusals of every kind, every state of meetings and of duties, breaches, departures are expected."""
    entered = [step.expect for one in EVERY for step in one.steps if isinstance(step, Enter)]
    shown = [step.expect for one in EVERY for step in one.steps if isinstance(step, Show)]
    assert {one["answer"] for one in entered} == {"accepted", "refused"}
    assert {one["refusal"] for one in entered if "refusal" in one} == {
        "not from this state",
        "not in this protocol",
        "requirement unmet",
        "contradicts the log",
        "leads nowhere",
    }
    states = {"proposed", "agreed", "convened", "held", "noted", "fed back", "closed"}
    assert {one["state"] for one in shown if "state" in one} == {None, *states}
    assert {one["stage"] for one in shown if "stage" in one} == {None, "escalated", *states}
    duties = [duty for one in shown for key in ("duties", "among_duties") for duty in one.get(key, ())]
    assert {one["state"] for one in duties if "state" in one} == {
        *("open", "due soon", "due today", "overdue", "on hold", "discharged", "released")
    }
    assert any(one.get("breaches") for one in shown)
    assert any(one.get("departures") for one in shown)


@each_protocol
def test_every_row_is_entered(key: str) -> None:
    """Every kind of entry that a protocol has a row for is accepted in some case of it."""
    protocol = protocols.by_key(key)
    rows = {snake(row.event) for row in protocol.moves} | {snake(row.fact) for row in protocol.facts}
    accepted = {
        step.entry["kind"]
        for one in cases(key)
        for step in one.steps
        if isinstance(step, Enter) and step.expect["answer"] == "accepted"
    }
    assert rows - accepted == {"adopt"}  # there is one edition of each that ships


@each_protocol
def test_every_requirement_is_not_met_somewhere(key: str) -> None:
    """Every requirement of every row is expected to be unmet in some case of its protocol."""
    protocol = protocols.by_key(key)
    rows = (*protocol.moves, *protocol.facts)
    unmet = {
        requirement
        for one in cases(key)
        for step in one.steps
        if isinstance(step, Enter)
        for requirement in step.expect.get("unmet", {})
    }
    assert {one.key for row in rows for one in row.requires} - unmet == set()


@each_protocol
def test_every_clause_that_decides_is_named(key: str) -> None:
    """Every clause that a row, a requirement, a duty or a ladder cites has a case that is about it."""
    protocol = protocols.by_key(key)
    rows = (*protocol.moves, *protocol.facts)
    cites = [one for row in rows for one in (*row.cites, *(it for need in row.requires for it in need.cites))]
    cites += [one for part in (*protocol.duties, *protocol.ladders) for one in part.cites]
    named = {number for one in cases(key) for number in one.clauses}
    assert {one.number for one in cites if isinstance(one, Clause)} - named == set()


@each_protocol
def test_every_ladder_is_climbed(key: str) -> None:
    """Every kind of disagreement is escalated in some case, and every step above the first is taken."""
    entered = [step.entry for one in cases(key) for step in one.steps if isinstance(step, Enter)]
    for ladder in protocols.by_key(key).ladders:
        assert any(one.get("ladder") == ladder.kind for one in entered), ladder.kind
        taken = {one["rung"] for one in entered if one["kind"] == "advance"}
        assert {rung.key for rung in ladder.rungs[1:]} <= taken


@each_protocol
def test_a_risk_is_raised_in_every_state(key: str) -> None:
    """In every state that there is, and with no meeting, a referral is due on the day of the risk."""
    risks = [one for one in cases(key) if one.id.partition("/")[2].startswith("risk-")]
    found: set[str | None] = set()
    for one in risks:
        for step in one.steps:
            if isinstance(step, Show):
                listed = [*step.expect.get("duties", ()), *step.expect.get("among_duties", ())]
                if any(duty["key"] == "refer" and duty["state"] == "due today" for duty in listed):
                    found.add(step.expect["state"])
    assert found == {None, *(state_stage(state).value for state in reachable(protocols.by_key(key).moves))}


# --- the library is held to them --------------------------------------------------------------------------


@pytest.mark.parametrize("case", EVERY, ids=lambda one: f"{one.protocol}-{one.id}")
def test_the_library_passes_every_case(case: ConformanceCase) -> None:
    """Mapm answers every step of every case as it is expected."""
    report = run(case, LibrarySystem())
    assert report.passed, report.sentence()


# --- councils' own protocols ------------------------------------------------------------------------------

OF_COUNCILS: Final = [one for one in EVERY if one.files]


def test_what_no_protocol_that_ships_has_stands_in_those_of_councils() -> None:
    """A quorum, products, another reading, and a case that goes over to another edition."""
    kinds = {entry["kind"] for one in OF_COUNCILS for entry in _entries(one)}
    assert {"adopt", "issue"} <= kinds
    local = {protocol_of(one).key: protocol_of(one) for one in OF_COUNCILS}.values()
    assert any(one.words.quorums for one in local)
    assert any(one.words.products for one in local)
    assert any(one.derived is not None and one.derived.readings for one in local)
    assert {one.origin for one in OF_COUNCILS} == {Origin.BY_HAND}


@pytest.mark.parametrize("case", OF_COUNCILS, ids=lambda one: one.id)
def test_a_council_s_case_brings_its_files(case: ConformanceCase) -> None:
    """A system is told what they say, one after another; of a case that has none, no word of any is said."""
    assert case.opening()["files"] == list(case.files)
    assert all(one.key == case.protocol for one in load_editions(case.files))
    assert not any("files" in one.opening() for one in EVERY if not one.files)


def test_another_limit_in_a_file_is_another_answer() -> None:
    """The answers come from the file that the case brings: with another number in it, the case fails."""
    (case,) = [one for one in OF_COUNCILS if one.id == "exampleshire/log-routine-with-follow-ups"]
    changed = case.files[0].replace("5 working days", "4 working days")
    assert changed != case.files[0]
    report = run(evolve(case, files=(changed, *case.files[1:])), LibrarySystem())
    assert not report.passed
    assert "due date" in report.sentence()


def test_a_case_goes_over_to_another_edition() -> None:
    """Without the file of the second edition, what follows the adoption is answered otherwise."""
    (case,) = [one for one in OF_COUNCILS if any(entry["kind"] == "adopt" for entry in _entries(one))]
    assert len(case.files) == 2
    assert run(case, LibrarySystem()).passed
    report = run(evolve(case, files=case.files[:1]), LibrarySystem())
    assert "(enter adopt)" in report.sentence()
    with pytest.raises(UnknownEdition):
        run(evolve(case, edition="version 9"), LibrarySystem())


# --- the files --------------------------------------------------------------------------------------------


def test_the_files_are_what_the_tool_writes() -> None:
    """Where this fails, `python3 dev.py pages` writes the cases and their schema anew; read what changed."""
    made: dict[Path, str] = tool().files()
    shipped = {tool().CASES / path: text for path, text in shipped_files()}
    shipped[tool().SCHEMA] = tool().SCHEMA.read_text(encoding="utf-8")
    assert set(made) == set(shipped)
    assert [str(path) for path in made if made[path] != shipped[path]] == []


def test_those_by_hand_ask_nothing_of_the_library() -> None:
    """The tool tells cases by hand without the library's judgement: it imports nothing that judges."""
    tools = [
        ROOT / "tools" / "conforming" / f"{name}.py"
        for name in ("by_hand", "of_councils", "of_guidance", "about", "parts")
    ]
    for path in (*tools, ROOT / "tests" / "support" / "book.py"):
        text = path.read_text(encoding="utf-8")
        for judging in ("LibrarySystem", "attempt", "decide(", "duties_of", "protocol.open(", "Scene"):
            assert judging not in text, path.name


@pytest.mark.parametrize("name", [name for name, _ in shipped_files()])
def test_every_file_has_the_form_of_the_schema(name: str) -> None:
    """A file is as its schema says; its entries are looked at apart, each once."""
    found = json.loads(dict(shipped_files())[name])
    made = conformance_schema()
    steps = {json.dumps(_stubbed(step)) for case in found["cases"] for step in case.pop("steps")}
    for case in found["cases"]:
        case["steps"] = []
    assert [error.json_path for error in schema().iter_errors(found)] == []
    of = {
        one: Draft202012Validator({"$defs": made["$defs"], "$ref": f"#/$defs/to_{one}"})
        for one in ("enter", "show", "ask")
    }
    for step in map(json.loads, steps):
        assert of[next(iter(step))].is_valid(step), step


def _stubbed(step: Any) -> Any:  # noqa: ANN401  # plain JSON
    return step | {"enter": AN_ENTRY} if "enter" in step else step


def test_every_entry_has_the_form_of_the_schema() -> None:
    """Every entry in a case is one of its kind, as the schema in the same file has it."""
    made = conformance_schema()
    entries = {json.dumps(entry): entry for one in EVERY for entry in _entries(one)}
    kinds = {entry["kind"] for entry in entries.values()}
    of = {kind: Draft202012Validator({"$defs": made["$defs"], "$ref": f"#/$defs/{kind}"}) for kind in kinds}
    assert [entry["kind"] for entry in entries.values() if not of[entry["kind"]].is_valid(entry)] == []


def test_the_schema_is_a_schema() -> None:
    """It is of draft 2020-12, and every reference in it has its definition."""
    made = conformance_schema()
    Draft202012Validator.check_schema(made)
    found = set(re.findall(r'"#/\$defs/([^"]+)"', json.dumps(made)))
    assert found - set(made["$defs"]) == set()


@pytest.mark.parametrize("name", [name for name, _ in shipped_files()])
def test_a_file_is_read_and_written_as_it_was(name: str) -> None:
    """Reading a file and writing its cases gives the same text."""
    text = dict(shipped_files())[name]
    assert write(read(text)) == text


def test_a_host_reads_its_own(tmp_path: Path) -> None:
    """Cases in a host's own file, or below a folder, are read in the order of their names."""
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "one.json").write_text(write(EVERY[:2]), encoding="utf-8")
    (tmp_path / "another.json").write_text(write(EVERY[2:3]), encoding="utf-8")
    (tmp_path / "below" / "conformance.schema.json").write_text("{}", encoding="utf-8")  # is passed over
    assert cases_in(tmp_path) == (EVERY[2], *EVERY[:2])
    assert cases_in(str(tmp_path / "another.json")) == (EVERY[2],)


def test_writing_needs_one_encoding() -> None:
    """One file holds cases of one encoding of one protocol."""
    with pytest.raises(RecordError, match="not of 0"):
        write(())
    with pytest.raises(RecordError, match="not of 2"):
        write((EVERY[0], next(one for one in EVERY if one.protocol != EVERY[0].protocol)))


def test_two_calendars_of_one_division_keep_apart() -> None:
    """Two calendars that are of one division, but not the same, keep their own names in a file."""
    same = cases(protocols.KEYS[0])
    other = next(one for one in same if one.calendar != same[0].calendar)
    again = read(write((same[0], other)))
    assert again == (same[0], other)
    assert len({hash(one) for one in again}) == 2


# --- what is no file of cases -----------------------------------------------------------------------------


def _wrong(path: tuple[str | int, ...], value: Any) -> str:  # noqa: ANN401  # plain JSON
    found = a_file()
    place = found
    for key in path[:-1]:
        place = place[key]
    if value is KeyError:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return json.dumps(found)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("protocol",), 7, "must be text @ $.protocol"),
        (("edition",), KeyError, "is missing @ $.edition"),
        (("encoding", "revision"), True, "must be a whole number from 0 @ $.encoding.revision"),
        (("calendars",), [], "must be an object @ $.calendars"),
        (("cases",), {}, "must be a list @ $.cases"),
        (("cases", 0), [], "must be an object with the keys id, title"),
        (("cases", 0, "origin"), "by chance", "must be one of by hand, from the model @ $.cases[0].origin"),
        (("cases", 0, "calendar"), "mars", "is the name of none of the calendars"),
        (("cases", 0, "steps", 0, "show"), "2026-01-01", "must either enter an entry or show a meeting"),
        (("cases", 0, "steps", 0, "enter"), KeyError, "must either enter an entry or show a meeting"),
        (("cases", 0, "steps", 0, "enter", "kind"), 3, "must be an entry: an object with its kind"),
        (("cases", 0, "steps", 0, "expect", "answer"), "perhaps", "must be one of accepted, refused"),
        (("cases", 0, "steps", 0, "expect", "unmet"), {"a secret of a child": 1}, "unmet.(not shown)"),
        (("cases", 0, "steps", 0), {"show": "soon", "expect": {}}, "must be a date such as"),
        (
            ("cases", 0, "steps", 0),
            {"show": "2026-01-01", "expect": {"duties": [{"key": "note", "instance": 0, "late": 1}]}},
            "must be a whole number from 1 @ $.cases[0].steps[0].expect.duties[0].instance",
        ),
        (("cases", 0, "surprise"), 1, "is not a known key here"),
    ],
)
def test_what_is_no_file_of_cases(path: tuple[str | int, ...], value: object, said: str) -> None:
    """A file that holds no cases is refused, with what is wrong and where; so does the schema, mostly."""
    text = _wrong(path, value)
    with pytest.raises(RecordError) as refused:
        read(text)
    assert said in str(refused.value)
    assert "secret" not in str(refused.value)
    if path != ("cases", 0, "calendar"):  # that a name is used is beyond a schema
        assert not schema().is_valid(json.loads(text))


def test_an_id_stands_once_in_a_file() -> None:
    """Two cases of one file cannot have one id."""
    found = a_file()
    found["cases"].append(found["cases"][0])
    with pytest.raises(RecordError, match="stands twice in this file"):
        read(json.dumps(found))


def test_another_version() -> None:
    """A file in a format of another version is refused as that."""
    with pytest.raises(UnknownRecordVersion, match=FORMAT):
        read(_wrong(("format",), "mapm.conformance/2"))


@pytest.mark.parametrize("text", ["", "[]", "null", '{"format": 1}', '{"a": 1, "a": 2}', "[" * 100_000])
def test_no_json_at_all(text: str) -> None:
    """A text that is no JSON object of the format is refused by name."""
    with pytest.raises(RecordError):
        read(text)
