"""``log``: texts as logs, one entry a line, judged as ``mapm replay`` judges them; no entry gets lost.

The first line of an input names the protocol; what comes after it is the log.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, ClassVar, Final

import typer

from fuzzing import cases, nothing_lost
from fuzzing.json_texts import NOTE, Json, only_in_notes
from fuzzing.watching import Broken, printable
from mapm import (
    Division,
    OutsideCalendar,
    WorkingCalendar,
    entry_to_dict,
    entry_to_json,
    meeting_from_json,
    meeting_schema,
    meeting_to_json,
)
from mapm.cli import answers, logs
from mapm.cli.replay import _Told
from mapm.meeting.checking import _fields
from mapm.records import entry_from_json
from mapm.records.shapes import _PREPARED

LENGTHS: Final = (2, 3, 5)
"""How many entries good logs have: what comes later in long ones is put behind these by chance."""
CHECKED: Final = 20_000
"""Lines that need not be looked at again."""
EVERY: Final = 4
"""Of every fourth it is asked what is owed, and every fourth is stored: each takes as long as the rest."""
AS_OF: Final = (
    *(date(2026, 7, 1), date(2026, 12, 28), date(2027, 3, 1), date.min, date.max),
    *(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2012, 1, 1), date(2038, 12, 31)),
)


class Logs(Json):
    """Makes texts that may be read as a log, with the key of a protocol before it."""

    part_names = ("marks", "recorded_at", "id", "reasons", "undischarged", "replacement", "despite", "with")

    def parsed(self, text: str) -> Any:  # noqa: ANN401  # what JSON has
        """The key, then each entry."""
        key, *lines = text.split("\n")
        return [key, *map(json.loads, lines)]

    def written(self, data: Any) -> str:  # noqa: ANN401  # what JSON has
        """The key, then a line for each entry."""
        key, *entries = data or [""]
        return "\n".join((str(key), *map(self.one, entries)))

    def one(self, value: Any) -> str:  # noqa: ANN401  # what JSON has
        """The pieces of other lines are needed yet."""
        kept = list(self.as_it_is)
        text = super().one(value)
        self.as_it_is[:] = kept
        return text

    def make(self) -> tuple[str, str]:
        """With no piece left of the input before it."""
        self.as_it_is.clear()
        return super().make()

    def built(self) -> str:
        """A log put together from the entries of several: moved, twice, and of other protocols."""
        chance = self.chance
        data: list[Any] = list(chance.choice(self.data))
        for _ in range(chance.choice((1, 1, 2, 4))):
            other = chance.choice((data, chance.choice(self.data)))
            start = chance.randrange(1, len(other)) if len(other) > 1 else 0
            at = chance.randrange(1, len(data) + 1)
            more = [one for one in other[start : start + chance.choice((1, 1, 2, 5))] if one is not other[0]]
            data[at : at + chance.choice((0, 0, 1, 3))] = more
        return self.written(data)


class Target:
    """The reader of logs, and what judges them."""

    maker: ClassVar = Logs
    warm_with: ClassVar = ("", "x\n{", "x\n[]", "x\n1e400", "x\n\ud800")

    def texts(self) -> list[str]:
        """The beginnings of logs under each protocol, and what comes later in them, after the proposal."""
        found: dict[str, None] = {}
        for key, lines in cases.good_logs():
            found |= dict.fromkeys("\n".join((key, *lines[:length])) for length in LENGTHS)
            later = range(LENGTHS[-1], len(lines), LENGTHS[0])
            found |= dict.fromkeys("\n".join((key, *lines[:2], *lines[at : at + LENGTHS[0]])) for at in later)
        return list(found)

    def warm(self) -> None:
        """Has every kind of entry prepared, and every calendar and protocol there."""
        meeting_schema()
        self.days = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2012, 2039))
        self.protocols = cases.protocols()
        self.said: list[str] = []
        self.checked: set[str] = set()
        answers.complain = self.said.append
        answers.printable("\0")
        for one in cases.known():
            one.fingerprint  # noqa: B018  # made when it is first asked for
        for kind in _PREPARED:
            _fields(kind)

    def read(self, text: str) -> str:
        """What a log comes to: named errors in sentences without notes, or entries that stand somewhere."""
        key, _, rest = text.partition("\n")
        editions = self.protocols.get(key) or self.protocols["dumfries-galloway/professionals-meeting"]
        self.said.clear()
        try:
            lines = self._lines(rest.encode("utf-8", "surrogatepass"))
        except typer.BadParameter as refused:
            printable(str(refused))
            return "refused: not UTF-8"
        except typer.Exit:
            for sentence in self.said:
                _private(sentence, rest)
            return "refused: lines that are no entries"
        self._as_written(lines, rest)
        return self._judged(editions, lines, rest)

    def _lines(self, given: bytes) -> list[logs.Line]:
        was, sys.stdin = sys.stdin, SimpleNamespace(buffer=io.BytesIO(given))
        try:
            return logs.read("-")
        finally:
            sys.stdin = was

    def _judged(self, editions: tuple[Any, ...], lines: list[logs.Line], rest: str) -> str:
        judged = logs.judge(editions[0], "case-1", lines, editions[1:])
        for one in judged.refused:
            _private(answers.printable(one.told()), rest)  # as it is printed: references are the host's own
        refused = {one.line.number for one in judged.refused}
        stands = [one.entry for one in judged.meeting.log] if judged.meeting is not None else []
        for line in lines:
            if line.number not in refused and line.entry not in (*stands, *judged.risks):
                raise Broken("an entry that was read stands nowhere")
        owing = len(rest) % EVERY == 0
        outside = owing and self._outside(editions, judged, rest)
        if judged.meeting is None:
            return "no meeting"
        if len(rest) % EVERY == 1:
            stored = meeting_to_json(judged.meeting)
            if meeting_from_json(stored, editions).meeting != judged.meeting:
                raise Broken("another meeting when it is written and read again")
        if outside:
            return "a meeting, with days outside the calendar"
        return "a meeting, with refusals" if refused else "a meeting"

    def _outside(self, editions: tuple[Any, ...], judged: logs.Judged, rest: str) -> bool:
        """Whether a day lies outside the calendar, so that it is not said what is owed."""
        as_of = AS_OF[len(rest) // EVERY % len(AS_OF)]
        try:
            told = _Told(judged.under(editions[0]), judged, "case-1", self.days, as_of)
            _private(json.dumps(told.to_dict()), rest)
            for line in told.lines():
                _private(str(line), rest)
        except OutsideCalendar as problem:
            printable(str(problem))
            return True
        return False

    def _as_written(self, lines: list[logs.Line], text: str) -> None:
        given = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
        if len(lines) != sum(1 for line in given if line.strip()):
            raise Broken("a line was left out")
        for line in lines:
            said = given[line.number - 1]
            if said in self.checked:
                continue  # in a good log: looked at when that was read
            nothing_lost.check(json.loads(said), entry_to_dict(line.entry))
            back = entry_from_json(entry_to_json(line.entry))
            if back != line.entry or back.identity != line.entry.identity:
                raise Broken("another entry when it is written and read again")
            if len(self.checked) < CHECKED:
                self.checked.add(said)


def _private(sentence: str, text: str) -> None:
    printable(sentence)
    if NOTE in sentence and all(only_in_notes(one) for one in map(_data, text.split("\n"))):
        raise Broken("a sentence shows what a note says")


def _data(line: str) -> Any:  # noqa: ANN401  # what JSON has
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
