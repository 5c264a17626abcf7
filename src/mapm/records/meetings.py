"""Meetings read from records: the log with what was stored of its judgement, and which encoding judged it.

Loading folds the log and judges nothing again. Which protocols there are is an argument.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import NOTHING, frozen

from mapm import json_text
from mapm.decisions import Answer
from mapm.errors import (
    EditionNotGiven,
    MapmError,
    RecordError,
    UnknownEdition,
    WrongType,
)
from mapm.json_text import printable
from mapm.meeting.base import Correct, Logged, Mark
from mapm.meeting.facts import RISK_ROUTE, Adopt
from mapm.meeting.states import AnyMeeting
from mapm.protocol import MeetingProtocol
from mapm.records import prepared
from mapm.records.entries import refusal
from mapm.records.forms import FLAG, KEY, TEXT, Form, Json, Problem, Wrong, choice
from mapm.records.nested import several
from mapm.records.shapes import Field, object_reader, object_schema, read_entry
from mapm.records.upgrading import MEETINGS
from mapm.rules.folding import standing
from mapm.rules.log import goes_back
from mapm.rules.stretches import chain
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapm.meeting.base import AnyEntry, Entry, Log
    from mapm.upgrading import Versions

FORMAT: Final = MEETINGS.format


@frozen(eq=False, repr=False)
class EncodingDrift(Value):
    """A stored meeting was judged by another encoding of the same edition than the one it is loaded with."""

    revision: int
    """The revision of the encoding that the record names."""
    fingerprint: str
    revision_now: int
    """Of the one that was given to the loader."""
    fingerprint_now: str
    edition: str = ""
    """Its version, where it is one that the meeting adopted."""

    def sentence(self) -> str:
        """What differs, in words."""
        if self.revision != self.revision_now:
            how = f"revision {self.revision} then, revision {self.revision_now} now"
        else:
            how = f"both call themselves revision {self.revision}"
        data = "the same" if self.fingerprint == self.fingerprint_now else "other"
        which = f"The edition that was adopted, {self.edition}," if self.edition else "The edition"
        return printable(
            f"{which} has been encoded anew since this record was written: {how}, with {data} data. "
            "What was judged then stands as it was judged."
        )


@frozen(eq=False, repr=False)
class Loaded(Value):
    """A meeting read from a record, and whether its edition was encoded anew since."""

    meeting: AnyMeeting
    drift: EncodingDrift | None = None
    adopted: tuple[EncodingDrift, ...] = ()
    """The same of the editions that the meeting adopted: of those that were encoded anew."""


# --- reading ----------------------------------------------------------------------------------------------


def meeting_from_record(
    record: object, protocols: Iterable[MeetingProtocol] | Mapping[str, MeetingProtocol]
) -> Loaded:
    """The meeting that a record gives under one of these protocols, folded and not judged again.

    Editions that it has adopted are looked for among them too, and `mapm.Editions` may be passed. Raises
    `UnknownRecordVersion`, `UnknownEdition`, and `RecordError` with every other problem and its path.
    """
    return read_meeting(record, protocols, MEETINGS)


def read_meeting(
    given: object,
    protocols: Iterable[MeetingProtocol] | Mapping[str, MeetingProtocol],
    versions: Versions,
) -> Loaded:
    """The meeting that a record of one of these versions gives; see `meeting_from_record`."""
    known = _given(protocols)
    record = versions.brought(given)
    protocol = _protocol_of(record, known)
    top: dict[str, Any] = {}
    problems: list[Problem] = []
    try:
        top = cast("dict[str, Any]", _READ(record))
    except Wrong as wrong:
        problems = wrong.below("$")
    except RecursionError:
        problems = [("$", "is nested too deeply")]
    if problems:  # out here: what it would hang on to may hold the text that was refused
        raise RecordError(problems)
    if protocol is None:  # not reached: whatever has no protocol is refused above
        raise RecordError([("$.protocol", "must be text")])
    log: Log = top["log"]
    problems = _out_of_order(log)
    if problems:
        raise RecordError(problems)
    try:
        meeting = protocol.fold(top["ref"], log, known)
    except EditionNotGiven as missing:
        raise UnknownEdition([(_where_adopted(log, missing.edition), str(missing))]) from None
    except MapmError as refused:
        raise RecordError([("$.log", str(refused))]) from None
    drift = _drift(protocol, *top["encoding"])
    _, *adopted = chain(cast("MeetingProtocol", meeting.rules))
    stored: tuple[tuple[str, tuple[int, str]], ...] = top["adopted"]
    if not adopted and not stored:
        return Loaded(meeting, drift)
    if [edition for edition, _ in stored] != [one.source.version for one in adopted]:
        raise RecordError([("$.adopted", "does not name the editions that the log adopts, in their order")])
    drifts = (_drift(one, *its, edition) for one, (edition, its) in zip(adopted, stored, strict=True))
    return Loaded(meeting, drift, tuple(one for one in drifts if one is not None))


def _where_adopted(log: Log, edition: str) -> str:
    """The first entry that adopts an edition, or puts such an adoption in another's place."""
    for place, logged in enumerate(log):
        entry: Entry | None = logged.entry
        path = f"$.log[{place}].entry"
        while isinstance(entry, Correct):
            entry, path = entry.replacement, f"{path}.replacement"
        if isinstance(entry, Adopt) and entry.edition == edition:
            return f"{path}.edition"
    return "$.log"


def _protocol_of(record: Json, known: list[MeetingProtocol]) -> MeetingProtocol | None:
    """The protocol that a record names; ``None`` where something else is wrong with the record."""
    if record.__class__ is not dict:
        return None
    key, edition = record.get("protocol"), record.get("edition")
    if type(key) is not str or type(edition) is not str:
        return None
    editions = [one for one in known if one.key == key]
    for one in editions:
        if one.source.version == edition:
            return one
    if not editions:
        keys = ", ".join(dict.fromkeys(one.key for one in known)) or "none"
        raise UnknownEdition([("$.protocol", f"is no protocol that was given; given are {keys}")])
    versions = ", ".join(repr(one.source.version) for one in editions)
    raise UnknownEdition([("$.edition", f"is no edition of {key} that was given; given are {versions}")])


def _out_of_order(log: Log) -> list[Problem]:
    problems: list[Problem] = []
    seen: set[str] = set()
    for place, logged in enumerate(log):
        entry = logged.entry
        if entry.id is not None:
            if entry.id in seen and not _made_again(log[:place], entry):
                problems.append((f"$.log[{place}].entry.id", "stands twice in this log"))
            seen.add(entry.id)
        if entry.__class__ not in RISK_ROUTE and goes_back(log, entry, place):
            problems.append((f"$.log[{place}].entry", "was recorded before the entry that stands before it"))
    return problems


def _made_again(before: Log, entry: Entry) -> bool:
    """Whether it is a risk, or a referral, whose id nothing bears any longer that stands: it enters again."""
    if entry.__class__ not in RISK_ROUTE:
        return False
    stands = standing(before)
    return all(one.id != entry.id for one in (*(one.entry for one in stands.log), *stands.corrections))


def _drift(
    protocol: MeetingProtocol, revision: int, fingerprint: str, adopted: str = ""
) -> EncodingDrift | None:
    if (revision, fingerprint) == (protocol.revision, protocol.fingerprint):
        return None
    return EncodingDrift(revision, fingerprint, protocol.revision, protocol.fingerprint, adopted)


def meeting_from_json(
    text: str, protocols: Iterable[MeetingProtocol] | Mapping[str, MeetingProtocol]
) -> Loaded:
    """The meeting that JSON text gives; see `meeting_from_record`."""
    return meeting_from_record(json_text.parse(text, refusal, storable=True), protocols)


def _given(protocols: Iterable[MeetingProtocol] | Mapping[str, MeetingProtocol]) -> list[MeetingProtocol]:
    if not isinstance(protocols, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("the protocols", protocols, "pass several, or one in a list")
    given = cast("Any", protocols)
    found: list[MeetingProtocol] = list(given.values() if hasattr(given, "values") else given)
    for one in found:
        if not isinstance(one, MeetingProtocol):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise WrongType.of("a protocol", one, "pass MeetingProtocol values")
    return found


# --- the parts of a record --------------------------------------------------------------------------------


def _mark(
    requirement: str,
    answer: Answer,
    breach: bool,  # noqa: FBT001  # called by keyword
    about: tuple[str, ...] = (),
    clauses: tuple[str, ...] = (),  # noqa: ARG001  # for readers: the encoding knows them
) -> Mark:
    """A requirement that was not met when the entry was made; its clauses are there for readers."""
    return Mark(requirement, answer, breach, about)


def _encoding(revision: int, fingerprint: str) -> tuple[int, str]:
    """Which encoding of the edition judged the log."""
    return revision, fingerprint


def _adopted(edition: str, encoding: tuple[int, str]) -> tuple[str, tuple[int, str]]:
    """An edition that the meeting adopted, and which encoding of it judged what came after."""
    return edition, encoding


def _logged(entry: AnyEntry | Correct, marks: tuple[Mark, ...] = ()) -> Logged:
    """An entry, with what was not met when it was made."""
    return Logged(entry, marks)


def _record(adopted: tuple[Any, ...] = (), **top: Any) -> dict[str, Any]:  # noqa: ANN401  # by key
    """A meeting: its log, and the protocol, edition and encoding that judged it."""
    return {**top, "adopted": adopted}


def _count(value: Json) -> int:
    if type(value) is int and value >= 1:
        return value
    raise Wrong.here("must be a whole number from 1")


def _print(value: Json) -> str:
    if type(value) is str and re.fullmatch(_FINGERPRINT, value):
        return value
    raise Wrong.here("must be 32 hexadecimal digits, in small letters")


def _format(value: Json) -> str:
    if value == FORMAT:
        return FORMAT
    raise Wrong.here("must be text that names the format")


def _same(value: Any) -> Json:  # noqa: ANN401  # never asked: a record is written above
    return value


def _key(name: str, form: Form, default: object = NOTHING) -> Field:
    return Field(name, name, form, default)


def _object(make: Callable[..., Any], *keys: Field, kind: type[Any] | None = None) -> Form:
    read = prepared.reader(kind or make, keys, object_reader(make, keys))
    return Form(_same, read, object_schema(make, keys))


_FINGERPRINT: Final = "[0-9a-f]{32}"
_MARK: Final = _object(
    _mark,
    _key("requirement", TEXT),
    _key("answer", choice(Answer)),
    _key("breach", FLAG),
    _key("about", several(TEXT), ()),
    _key("clauses", several(TEXT), ()),
    kind=Mark,
)
_LOGGED: Final = _object(
    _logged,
    _key("entry", Form(_same, read_entry, {"$ref": "#/$defs/entry"})),
    _key("marks", several(_MARK), ()),
    kind=Logged,
)
_ENCODING: Final = _object(
    _encoding,
    _key("revision", Form(_same, _count, {"type": "integer", "minimum": 1})),
    _key("fingerprint", Form(_same, _print, {"type": "string", "pattern": f"^{_FINGERPRINT}$"})),
)
_ADOPTED: Final = _object(_adopted, _key("edition", TEXT), _key("encoding", _ENCODING))
RECORD: Final = _object(
    _record,
    _key("format", Form(_same, _format, {"const": FORMAT})),
    _key("ref", KEY),
    _key("protocol", TEXT),
    _key("edition", TEXT),
    _key("encoding", _ENCODING),
    _key("adopted", several(_ADOPTED), ()),
    _key("log", several(_LOGGED)),
)
"""The form of a record; `meeting_to_record` writes it."""
_READ: Final = RECORD.read
