"""``record``: texts as records of meetings; what is read is written again and says all that the text said."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from fuzzing import cases, nothing_lost
from fuzzing.json_texts import NOTE, Json, only_in_notes
from fuzzing.watching import Broken, printable
from mapm import (
    Loaded,
    RecordError,
    meeting_from_json,
    meeting_schema,
    meeting_to_json,
    meeting_to_record,
)
from mapm.meeting import Adopt
from mapm.meeting.checking import _fields
from mapm.records.shapes import _PREPARED, KINDS


class Records(Json):
    """Makes texts that may be read as the record of a meeting."""

    part_names = (*KINDS, "marks", "recorded_at", "id", "reasons", "undischarged", "replacement", "adopted")

    def built(self) -> str:
        """A record whose log is put together from entries that stand in others."""
        chance = self.chance
        data: Any = dict(chance.choice(self.data))
        log: list[Any] = list(data["log"])
        for _ in range(chance.choice((1, 1, 2, 4))):
            other = chance.choice(self.data)["log"]
            start = chance.randrange(len(other))
            at = chance.randrange(len(log) + 1)
            log[at : at + chance.choice((0, 0, 1, 3))] = other[start : start + chance.choice((1, 1, 2, 5))]
        return self.written({**data, "log": log})


class Target:
    """The reader of the records of meetings."""

    maker: ClassVar = Records
    warm_with: ClassVar = ("", "{", "[]", "1e400", '{"a": 1, "a": 2}')

    def texts(self) -> list[str]:
        """Records of meetings under each protocol, early and late, a line for each value."""
        return [json.dumps(one, ensure_ascii=False, indent=1) for one in cases.good_records()]

    def warm(self) -> None:
        """Has every kind of entry prepared, and every protocol asked for its fingerprint."""
        meeting_schema()
        self.known = cases.known()
        for one in self.known:
            one.fingerprint  # noqa: B018  # made when it is first asked for
        for kind in _PREPARED:
            _fields(kind)

    def read(self, text: str) -> str:
        """What a record comes to: a named error in a sentence without notes, or a meeting as it was."""
        try:
            loaded = meeting_from_json(text, self.known)
        except RecordError as refused:
            private(str(refused), text)
            return f"refused: {type(refused).__name__}"
        given = json.loads(text)
        again = meeting_to_record(loaded.meeting)
        nothing_lost.check(given, again)
        drift_told(given, loaded)
        back = meeting_from_json(meeting_to_json(loaded.meeting), self.known)
        if back != Loaded(loaded.meeting) or back.meeting.log != loaded.meeting.log:
            raise Broken("another meeting when it is written and read again")
        if meeting_to_record(back.meeting) != again:
            raise Broken("another record when it is written again")
        private(repr(loaded), text)
        return "a meeting" if loaded.drift is None and not loaded.adopted else "a meeting, with a drift"


def private(sentence: str, text: str) -> None:
    """Raises `Broken` for a sentence that cannot be printed, or shows what a note says."""
    printable(sentence)
    if NOTE in sentence:
        try:
            given: Any = json.loads(text)
        except (ValueError, RecursionError):
            given = None
        if only_in_notes(given):
            raise Broken("a sentence shows what a note says")


def drift_told(given: Any, loaded: Loaded) -> None:  # noqa: ANN401  # what JSON has
    """Raises `Broken` where the encoding that a record names is another, and nothing tells so."""
    names = [given, *given.get("adopted", ())]
    stands = loaded.meeting.known.of(Adopt)
    drifts = [loaded.drift, *({one.edition: one for one in loaded.adopted}.get(it.edition) for it in stands)]
    protocol: Any = loaded.meeting.rules
    for name, drift in zip(names, drifts, strict=False):
        its = name["encoding"]["revision"], name["encoding"]["fingerprint"]
        if drift is not None and (drift.revision, drift.fingerprint) != its:
            raise Broken("a drift tells another encoding than the record")
        if drift is None and name is names[-1] and its != (protocol.revision, protocol.fingerprint):
            raise Broken("another encoding, and no drift")
    if loaded.drift is not None:
        printable(loaded.drift.sentence())
