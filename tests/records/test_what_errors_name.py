"""What an error of records says, whole: what was given, what is known, and what to pass instead."""

from __future__ import annotations

from typing import Any, Final

import attrs
import pytest
from support import meetings

from mapm import (
    MapmError,
    MeetingProtocol,
    RecordError,
    UnknownEdition,
    UnknownRecordVersion,
    WrongType,
    entry_from_dict,
    entry_from_json,
    entry_to_dict,
    meeting_from_json,
    meeting_from_record,
    meeting_to_record,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as PROTOCOL
from mapm.records import EncodingDrift

VERSION: Final = PROTOCOL.source.version
OTHER: Final = attrs.evolve(PROTOCOL, source=attrs.evolve(PROTOCOL.source, version="another"))


class Rules:
    """Rules of no protocol."""

    key = "rules"


def record(**changed: object) -> dict[str, Any]:
    """The record of a meeting that was held, with some keys changed."""
    return {**meeting_to_record(meetings.held()), **changed}


def read(given: object, protocols: Any = (PROTOCOL, OTHER)) -> object:  # noqa: ANN401  # wrong types too
    """Read a record under these protocols."""
    return meeting_from_record(given, protocols)


AN_INT: Final[Any] = 5


@pytest.mark.parametrize(
    ("call", "kind", "words"),
    [
        (
            lambda: meeting_to_record(AN_INT),
            WrongType,
            "a meeting cannot be an int: pass one that a protocol opened or that was loaded",
        ),
        (
            lambda: meeting_to_record(attrs.evolve(meetings.held(), rules=Rules())),
            WrongType,
            "a meeting's rules cannot be a Rules: pass a meeting of a MeetingProtocol",
        ),
        (
            lambda: read(record(), 5),
            WrongType,
            "the protocols cannot be an int: pass several, or one in a list",
        ),
        (lambda: read(record(), [5]), WrongType, "a protocol cannot be an int: pass MeetingProtocol values"),
        (
            lambda: read(record(protocol="a/protocol")),
            UnknownEdition,
            f"is no protocol that was given; given are {PROTOCOL.key} @ $.protocol",
        ),
        (
            lambda: read(record(protocol="a/protocol"), ()),
            UnknownEdition,
            "is no protocol that was given; given are none @ $.protocol",
        ),
        (
            lambda: read(record(edition="2030")),
            UnknownEdition,
            f"is no edition of {PROTOCOL.key} that was given; given are {VERSION!r}, 'another' @ $.edition",
        ),
        (lambda: read(record(protocol=5)), RecordError, "must be text @ $.protocol"),
        (
            lambda: read(5),
            RecordError,
            "must be an object with the keys format, ref, protocol, edition, encoding, adopted, log @ $",
        ),
        (
            lambda: entry_from_json("{", "$.here"),
            RecordError,
            "not JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1)) @ $.here",
        ),
        (
            lambda: meeting_from_json("{", [PROTOCOL]),
            RecordError,
            "not JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1)) @ $",
        ),
        (lambda: entry_from_json("{}", "$.here"), RecordError, "is missing @ $.here.kind"),
        (
            lambda: entry_to_dict(AN_INT),
            WrongType,
            "an entry cannot be an int: pass an Event, a Fact or a Correct",
        ),
        (
            lambda: entry_from_dict({"format": "x"}),
            UnknownRecordVersion,
            "only 'mapm.entry/1' can be read here @ $.format",
        ),
    ],
)
def test_an_error_says_what_was_given_and_what_to_pass(call: Any, kind: Any, words: str) -> None:  # noqa: ANN401
    """All of it, and where: whoever gets it does not have to look anything up."""
    with pytest.raises(MapmError) as raised:
        call()
    assert (type(raised.value), str(raised.value)) == (kind, words)


def test_a_drift_is_told_whole() -> None:
    """Which edition, what is called by which revision, whether the data differ, and that nothing changes."""
    after = "What was judged then stands as it was judged."
    assert EncodingDrift(1, "a", 2, "b").sentence() == (
        "The edition has been encoded anew since this record was written: "
        f"revision 1 then, revision 2 now, with other data. {after}"
    )
    assert EncodingDrift(2, "a", 2, "a", "of 2027").sentence() == (
        "The edition that was adopted, of 2027, has been encoded anew since this record was written: "
        f"both call themselves revision 2, with the same data. {after}"
    )


@pytest.mark.parametrize("change", [{"revision": 9}, {"fingerprint": "0" * 32}])
def test_a_drift_names_both_encodings(change: dict[str, object]) -> None:
    """That of the record and that of the protocol it is read under; no edition, where none was adopted."""
    given = record()
    was = given["encoding"]
    given["encoding"] = was | change
    loaded = meeting_from_record(given, (PROTOCOL,))
    assert loaded.drift == EncodingDrift(
        **{**was, **change}, revision_now=was["revision"], fingerprint_now=was["fingerprint"]
    )
    assert loaded.adopted == ()
    assert meeting_from_record(record(), (PROTOCOL,)).drift is None


def test_protocols_may_be_given_by_name() -> None:
    """A mapping is taken for what it maps to, of which each must be a protocol."""
    named: dict[str, MeetingProtocol] = {"ours": PROTOCOL}
    assert meeting_from_record(record(), named).meeting == meetings.held()


def test_what_no_database_keeps_is_not_read() -> None:
    """A NUL in the text of a record, or of an entry, is told; a store would lose what stands behind it."""
    for text in ('{"ref": "a\\u0000"}', '["\\u0000"]'):
        with pytest.raises(RecordError, match="NUL"):
            meeting_from_json(text, (PROTOCOL,))
        with pytest.raises(RecordError, match="NUL"):
            entry_from_json(text)
