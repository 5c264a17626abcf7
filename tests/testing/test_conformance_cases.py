"""The conformance cases that ship: enough of them, by hand and from the model, and true."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from support.conformance import entries_in

from mapm import WorkingCalendar, protocols
from mapm.authoring import load_editions, load_protocol
from mapm.errors import UnknownEdition, UnknownProtocol
from mapm.meeting.reading import state_stage
from mapm.protocols.readings import READINGS
from mapm.records.shapes import snake
from mapm.rules.lifecycle import reachable
from mapm.sources import Clause
from mapm.testing.conformance import ConformanceCase, Enter, LibrarySystem, Origin, Show, cases, run
from mapm.testing.conformance.files import shipped_files
from mapm.traceability import register

if TYPE_CHECKING:
    from mapm import MeetingProtocol

EVERY: Final = cases()
ENOUGH: Final = 240
BY_HAND: Final = 150
LARGEST: Final = 2_750_000
each_protocol = pytest.mark.parametrize("key", protocols.KEYS)


@cache
def written(files: tuple[str, ...]) -> MeetingProtocol:
    """The protocol that a case brings with it."""
    return load_protocol(files[0])


def protocol_of(case: ConformanceCase) -> MeetingProtocol:
    """The protocol of a case: one that ships, or its own."""
    return written(case.files) if case.files else protocols.by_key(case.protocol)


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
        for entry in entries_in(one):
            if "id" in entry:
                called.add(entry["id"])
        for entry in entries_in(one):
            named = {entry[key] for key in ("escalation", "objection", "opened_by") if key in entry}
            named |= {entry["risk"]} if entry["kind"] == "refer" and "risk" in entry else set()
            named |= {entry["entry"]} if entry["kind"] == "correct" else set()
            assert not [name for name in named - called if re.fullmatch("[0-9a-f]{16}", name)], one.id


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
    kinds = {entry["kind"] for one in OF_COUNCILS for entry in entries_in(one)}
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
    (case,) = [one for one in OF_COUNCILS if any(entry["kind"] == "adopt" for entry in entries_in(one))]
    assert len(case.files) == 2
    assert run(case, LibrarySystem()).passed
    report = run(evolve(case, files=case.files[:1]), LibrarySystem())
    assert "(enter adopt)" in report.sentence()
    with pytest.raises(UnknownEdition):
        run(evolve(case, edition="version 9"), LibrarySystem())
