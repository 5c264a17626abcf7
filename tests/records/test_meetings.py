"""Stored meetings: folded and not judged again, of a known edition, and always readable."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from support import meetings
from support.meetings import NHS, NURSE, PROFESSIONALS_MEETING, WORKER

from mapm import (
    AnyMeeting,
    Correct,
    CorrectionRefused,
    Decide,
    Loaded,
    Meeting,
    MeetingProtocol,
    Note,
    RaiseRisk,
    RecordError,
    UnknownEdition,
    UnknownRecordVersion,
    WrongType,
    attempt,
    meeting_from_json,
    meeting_from_record,
    meeting_to_json,
    meeting_to_record,
)

if TYPE_CHECKING:
    from collections.abc import Callable

KNOWN: Final = (PROFESSIONALS_MEETING,)
STATES: Final[dict[str, Callable[[], AnyMeeting]]] = {
    "proposed": meetings.proposed,
    "agreed": meetings.agreed,
    "convened": meetings.convened,
    "held": meetings.held,
    "noted": meetings.noted,
    "fed_back": meetings.fed_back,
    "closed": meetings.closed,
}


def corrected() -> Meeting:
    """A meeting whose log has a correction."""
    meeting = meetings.proposed()
    wrong = meeting.log[-1].entry.identity
    later = date(2027, 1, 4)
    again = RaiseRisk(at=later, by=NURSE, id="risk")
    both = attempt(meeting, again)
    assert isinstance(both, Meeting)
    correction = Correct(at=later, by=WORKER, entry="risk", replacement=None, reason=Note("twice"))
    assert wrong
    return PROFESSIONALS_MEETING.correct(both, correction).meeting


def record() -> Any:  # noqa: ANN401  # a JSON value to be changed
    """A good record."""
    return deepcopy(meeting_to_record(meetings.held()))


def problems(given: Any) -> dict[str, str]:  # noqa: ANN401  # any JSON value
    """What is wrong, by path."""
    with pytest.raises(RecordError) as refused:
        meeting_from_record(given, KNOWN)
    return dict(refused.value.problems)


# --- there and back ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [*STATES.values(), corrected], ids=[*STATES, "corrected"])
def test_a_meeting_of_each_state_comes_back(state: Callable[[], Meeting]) -> None:
    """State, log, marks and what is known are what they were, and no drift is told."""
    meeting = state()
    loaded = meeting_from_record(json.loads(json.dumps(meeting_to_record(meeting))), KNOWN)
    assert loaded.drift is None
    assert type(loaded.meeting) is type(meeting)
    assert loaded.meeting == meeting
    assert loaded.meeting.log == meeting.log
    assert loaded.meeting.known == meeting.known
    assert loaded.meeting.breaches == meeting.breaches
    assert loaded.meeting.departures == meeting.departures
    assert meeting_from_json(meeting_to_json(meeting), {"any": PROFESSIONALS_MEETING}) == loaded
    assert isinstance(loaded, Loaded)


def test_a_loaded_meeting_goes_on() -> None:
    """A store loads, the meeting takes the next entry, and the revision tells a store what it loaded."""
    loaded = meeting_from_record(record(), KNOWN).meeting
    after = attempt(loaded, RaiseRisk(at=date(2027, 1, 4), by=NURSE))
    assert isinstance(after, Meeting)
    assert after.revision == loaded.revision + 1


def test_a_mark_has_its_clauses_for_readers() -> None:
    """A stored judgement can be read when the edition has gone."""
    marks = [
        mark
        for state in STATES.values()
        for row in meeting_to_record(state())["log"]
        for mark in row.get("marks", ())
    ]
    assert marks
    assert all(mark["clauses"] and all(isinstance(one, str) for one in mark["clauses"]) for mark in marks)


def test_loading_does_not_judge_again() -> None:
    """What the record says was not met is what stands, whatever the encoding would say now."""
    given = record()
    given["log"][0]["marks"] = [
        {"requirement": "line-manager", "answer": "not met", "breach": True},
        {"requirement": "gone", "answer": "not recorded", "breach": False, "about": ["NHS"]},
    ]
    meeting = meeting_from_record(given, KNOWN).meeting
    assert [one.requirement for one in meeting.breaches][:1] == ["line-manager"]
    assert "gone" in {one.requirement for one in meeting.departures}
    stripped = record()
    for row in stripped["log"]:
        row.pop("marks", None)
    assert meeting_from_record(stripped, KNOWN).meeting.departures == ()


# --- drift ------------------------------------------------------------------------------------------------


def test_an_edition_that_was_encoded_anew_loads_with_a_drift() -> None:
    """The drift says what differs: the revision, the data, or both."""
    given = record()
    given["encoding"]["revision"] = 7
    drift = meeting_from_record(given, KNOWN).drift
    assert drift is not None
    assert (drift.revision, drift.revision_now) == (7, PROFESSIONALS_MEETING.revision)
    assert (
        f"revision 7 then, revision {PROFESSIONALS_MEETING.revision} now, with the same data"
        in drift.sentence()
    )
    given = record()
    given["encoding"]["fingerprint"] = "0" * 32
    drift = meeting_from_record(given, KNOWN).drift
    assert drift is not None
    assert drift.fingerprint_now == PROFESSIONALS_MEETING.fingerprint
    assert (
        f"both call themselves revision {PROFESSIONALS_MEETING.revision}, with other data" in drift.sentence()
    )


def test_an_encoding_without_the_entry_cannot_fold_the_log() -> None:
    """A log that leads nowhere is told where, and is no CorrectionRefused."""
    fewer = attrs.evolve(
        PROFESSIONALS_MEETING,
        facts=tuple(row for row in PROFESSIONALS_MEETING.facts if row.fact.__name__ != "Respond"),
    )
    with pytest.raises(RecordError, match=r"does not follow from what stands before it @ \$\.log") as refused:
        meeting_from_record(record(), [fewer])
    assert not isinstance(refused.value, CorrectionRefused)


# --- what is not known ------------------------------------------------------------------------------------


def test_another_version_of_the_format_is_named() -> None:
    """A record of a later version is not guessed at, whatever else it holds."""
    with pytest.raises(UnknownRecordVersion, match=r"only 'mapm.meeting/1' can be read here @ \$\.format"):
        meeting_from_record({"format": "mapm.meeting/2", "other": 1}, KNOWN)


@pytest.mark.parametrize("protocols", [(), [], {}, KNOWN])
def test_a_protocol_that_was_not_given_is_named(protocols: Any) -> None:  # noqa: ANN401  # each way to give them
    """There is no registry: which protocols there are is an argument."""
    given = {**record(), "protocol": "a/protocol"}
    with pytest.raises(UnknownEdition, match=r"is no protocol that was given; given are .* @ \$\.protocol"):
        meeting_from_record(given, protocols)


def test_an_edition_that_was_not_given_is_named() -> None:
    """The nearest edition is not taken for it, and the entries that it may have are not looked at."""
    given = {**record(), "edition": "2030", "log": [{"entry": {"kind": "of 2030"}}]}
    with pytest.raises(UnknownEdition, match=r"is no edition of .*; given are .* @ \$\.edition"):
        meeting_from_record(given, KNOWN)


def test_of_two_editions_the_one_named_is_taken() -> None:
    """Both editions of a protocol can be given at once."""
    source = attrs.evolve(PROFESSIONALS_MEETING.source, version="another")
    other = attrs.evolve(PROFESSIONALS_MEETING, source=source)
    for one in (PROFESSIONALS_MEETING, other):
        given = {**record(), "edition": one.source.version}
        meeting = meeting_from_record(given, (other, PROFESSIONALS_MEETING)).meeting
        assert isinstance(meeting.rules, MeetingProtocol)
        assert meeting.rules.source == one.source


# --- what is wrong ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["format", "ref", "protocol", "edition", "encoding", "log"])
def test_each_key_must_be_there(key: str) -> None:
    """Nothing is filled in."""
    given = record()
    del given[key]
    assert problems(given) == {f"$.{key}": "is missing"}


@pytest.mark.parametrize("value", [None, 5, [], "text"])
def test_what_is_no_object_is_no_record(value: object) -> None:
    """Whatever stands in place of a record is told from it."""
    assert list(problems(value)) == ["$"]


def test_every_problem_is_told() -> None:
    """All at once, each at its own path."""
    given = record()
    given["ref"] = " "
    given["extra"] = 1
    given["encoding"] = {"revision": 0, "fingerprint": "x"}
    given["log"][0]["entry"]["at"] = "soon"
    given["log"][1]["marks"] = [{"requirement": 5, "answer": "maybe", "breach": 1, "about": "NHS"}]
    given["log"][2] = {"entry": {}, "mark": []}
    assert set(problems(given)) == {
        "$.ref",
        "$.extra",
        "$.encoding.revision",
        "$.encoding.fingerprint",
        "$.log[0].entry.at",
        "$.log[1].marks[0].requirement",
        "$.log[1].marks[0].answer",
        "$.log[1].marks[0].breach",
        "$.log[1].marks[0].about",
        "$.log[2].entry.kind",
        "$.log[2].mark",
    }


def test_a_log_stands_in_the_order_of_recording() -> None:
    """An entry that was recorded before the one before it, or an id that stands twice, is told."""
    given = record()
    given["log"][1]["entry"]["at"] = "2001-01-01"
    assert "$.log[1].entry" in problems(given)
    given = record()
    for row in given["log"][:2]:
        row["entry"]["id"] = "same"
    assert problems(given) == {"$.log[1].entry.id": "stands twice in this log"}


def test_a_risk_that_is_raised_again_is_read_again() -> None:
    """A risk that was corrected away is raised anew by the same id, and by another person; both are read."""
    raised = RaiseRisk(at=date(2027, 1, 4), by=NURSE, id="risk")
    undone = Correct(at=date(2027, 1, 4), by=NURSE, id="undone", entry="risk", reason=Note("..."))
    anew = RaiseRisk(at=date(2027, 1, 4), by=WORKER, id="risk")
    meeting = meetings.proposed()
    for entry in (raised, undone, anew):
        after = attempt(meeting, entry)
        assert isinstance(after, Meeting)
        meeting = after
    assert meeting_from_json(meeting_to_json(meeting), KNOWN) == Loaded(meeting)
    given = meeting_to_record(meeting)
    del given["log"][-2]
    assert problems(given) == {f"$.log[{len(given['log']) - 1}].entry.id": "stands twice in this log"}


@pytest.mark.parametrize("change", [lambda log: log[:0], lambda log: log[1:], lambda log: log[:1] + log[-1:]])
def test_a_log_that_leads_nowhere_is_refused(change: Callable[[Any], Any]) -> None:
    """A log begins with the proposal, and each entry follows from those before it."""
    given = record()
    given["log"] = change(given["log"])
    assert list(problems(given)) == ["$.log"]


@pytest.mark.parametrize("value", [None, 5, "text", {}, PROFESSIONALS_MEETING])
def test_what_is_no_meeting_is_not_written(value: Any) -> None:  # noqa: ANN401  # wrong types are the point
    """A wrong type is a wrong type."""
    with pytest.raises(WrongType, match="a meeting cannot be"):
        meeting_to_record(value)


@pytest.mark.parametrize("value", [None, 5, PROFESSIONALS_MEETING, ["dumfries"], {"a": None}])
def test_what_is_no_protocol_cannot_be_given(value: Any) -> None:  # noqa: ANN401  # wrong types are the point
    """One protocol is given in a list."""
    with pytest.raises(WrongType, match="protocol"):
        meeting_from_record(record(), value)


def test_a_meeting_that_could_not_be_read_back_is_not_written() -> None:
    """The path names the entry."""
    meeting = meetings.proposed()
    wrong = Decide(at=date(2027, 1, 4), by=NURSE)
    object.__setattr__(wrong, "by", NHS)
    broken = meeting.record(wrong)
    with pytest.raises(RecordError) as refused:
        meeting_to_record(broken)
    assert [path for path, _ in refused.value.problems] == [f"$.log[{len(meeting.log)}].entry"]


def test_text_that_is_no_record_is_refused() -> None:
    """The same strict reading as for an entry."""
    for text, told in (("", "not JSON"), ('{"a": 1, "a": 2}', "stands twice"), ("[" * 100_000, "too deeply")):
        with pytest.raises(RecordError, match=told):
            meeting_from_json(text, KNOWN)
    with pytest.raises(RecordError, match="NUL"):
        meeting_to_json(attrs.evolve(meetings.held(), ref="a\0"))
