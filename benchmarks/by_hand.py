"""A meeting's record written by hand, and read with cattrs: the same text, the same meeting."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from cattrs.preconf.json import make_converter

from benchmarks import steps
from mapm import Agency, Agree, By, Convene, Hold, Logged, Mark, Person, Propose, Replied, Reply, Respond
from mapm.meeting import Answers
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.records import meeting_from_json, meeting_to_json

if TYPE_CHECKING:
    from mapm import AnyMeeting, Entry, Invitee, Meeting

_CITED = {
    (logged["entry"]["kind"], mark["requirement"]): mark["clauses"]
    for logged in json.loads(meeting_to_json(steps.DG_HELD))["log"]
    for mark in logged.get("marks", ())
}
_KINDS = {"propose": Propose, "respond": Respond, "agree": Agree, "convene": Convene, "hold": Hold}


# --- out: what somebody would write for these five kinds of entry, and only for the fields that are set -----


def written(meeting: Meeting) -> str:
    """Return a meeting's record as JSON text."""
    protocol = PROFESSIONALS_MEETING
    record = {
        "format": "mapm.meeting/1",
        "ref": meeting.ref,
        "protocol": protocol.key,
        "edition": protocol.source.version,
        "encoding": {"revision": protocol.revision, "fingerprint": protocol.fingerprint},
        "log": [_logged(logged) for logged in meeting.log],
    }
    return json.dumps(record, ensure_ascii=False)


def _logged(logged: Logged) -> dict[str, Any]:
    entry = _entry(logged.entry)
    if not logged.marks:
        return {"entry": entry}
    return {"entry": entry, "marks": [_mark(entry["kind"], mark) for mark in logged.marks]}


def _mark(kind: str, mark: Mark) -> dict[str, Any]:
    into = {"requirement": mark.requirement, "answer": mark.answer.value, "breach": mark.breach}
    if mark.about:
        into["about"] = list(mark.about)
    into["clauses"] = _CITED[kind, mark.requirement]
    return into


def _entry(entry: Entry) -> dict[str, Any]:
    into: dict[str, Any] = {"kind": "", "at": entry.at.isoformat(), "by": {"person": entry.by.person.ref}}
    if isinstance(entry, Propose):
        into["kind"] = "propose"
        into["concerned"] = [{"person": one.person.ref, "age": one.age.value} for one in entry.concerned]
        into["agency"] = entry.agency.ref
        into["relevant"] = [agency.ref for agency in entry.relevant]
    elif isinstance(entry, Respond):
        into |= {"kind": "respond", "agency": entry.agency.ref, "reply": entry.reply.value}
    elif isinstance(entry, Agree):
        into["kind"] = "agree"
    elif isinstance(entry, Convene):
        planned, factors = entry.planned, entry.planned.factors
        into["kind"] = "convene"
        into["planned"] = {
            "on": planned.on.isoformat(),
            "invitees": [_invitee(one) for one in planned.invitees],
            "chair": planned.chair.ref if planned.chair is not None else None,
            "factors": {
                "seniority": factors.seniority.value,
                "skill": factors.skill.value,
                "power": factors.power.value,
                "objectivity": factors.objectivity.value,
            },
        }
    elif isinstance(entry, Hold):
        sitting = entry.sitting
        into["kind"] = "hold"
        into["sitting"] = {"attended": [_invitee(one) for one in sitting.attended]}
        if sitting.chair is not None:
            into["sitting"]["chair"] = sitting.chair.ref
    if entry.answers:
        into["answers"] = {key: replied.reply.value for key, replied in entry.answers}
    return into


def _invitee(one: Invitee) -> dict[str, Any]:
    return {"person": one.person.ref, "agency": one.agency.ref if one.agency is not None else None}


# --- in: cattrs with a hook for each type that JSON has not ----------------------------------------------

_CONVERTER = make_converter()
_CONVERTER.register_structure_hook(date | datetime, lambda text, _: date.fromisoformat(text))
for _reference in (Person, Agency):
    _CONVERTER.register_structure_hook(_reference, lambda text, kind: kind(text))
_CONVERTER.register_structure_hook(By, lambda given, _: By(Person(given["person"])))
_CONVERTER.register_structure_hook_func(
    lambda kind: kind == Answers,
    lambda given, _: tuple((key, Replied(Reply(reply))) for key, reply in given.items()),
)


def read_with_cattrs(text: str) -> AnyMeeting:
    """Return the meeting that a record gives, its entries read by cattrs and then folded."""
    record = json.loads(text)
    structure = _CONVERTER.structure
    log = []
    for logged in record["log"]:
        entry = structure(logged["entry"], _KINDS[logged["entry"]["kind"]])
        log.append(Logged(entry, tuple(structure(mark, Mark) for mark in logged.get("marks", ()))))
    return PROFESSIONALS_MEETING.fold(record["ref"], tuple(log))


def check() -> None:
    """Raise `AssertionError` unless the text and the meeting are the same as those of `mapm`."""
    meeting = steps.DG_HELD
    text = meeting_to_json(meeting)
    loaded = meeting_from_json(text, (PROFESSIONALS_MEETING,)).meeting
    if json.loads(written(meeting)) != json.loads(text):
        message = "the record by hand says something else"
        raise AssertionError(message)
    if not loaded == read_with_cattrs(text) == meeting:
        message = "cattrs reads another meeting"
        raise AssertionError(message)
