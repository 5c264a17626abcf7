"""One part of a file by itself, read and put into the draft of a protocol that has every word."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from mapm.authoring import read_protocol
from mapm.authoring.assembly import Assembly
from mapm.authoring.draft import Draft
from mapm.authoring.named import names
from mapm.authoring.problems import Problems
from mapm.authoring.rule_tables import Reading
from mapm.authoring.source_tables import Citing
from mapm.authoring.tables import Table
from mapm.protocols.readings import READINGS
from mapm.sources import Clause, Effect, Force, Register, Source, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapm import MeetingProtocol

_FOLDER: Final = Path(__file__).parents[1] / "words"
_TEXT: Final = "\n".join(
    (_FOLDER / f"every-{one}.toml").read_text(encoding="utf-8") for one in ("word", "slip")
)
DATA: Final[dict[str, Any]] = tomllib.loads(_TEXT)
"""A file with a part of every kind."""


def _read() -> tuple[MeetingProtocol, Register]:
    read = read_protocol(_TEXT)
    assert read.protocol is not None, [one.sentence() for one in read.problems]
    assert read.protocol.derived is not None
    return read.protocol, read.protocol.derived.clauses


WHOLE, _OWN = _read()
"""The protocol that it comes to, read once and for all tests; and its clauses."""
HERE: Final = Clause(
    source="exampleshire",
    number="4.2",
    force=Force.MUST,
    actor="chair",
    stage=Stage.RECORDING,
    effect=Effect.DEADLINE,
    gist="The note goes out within five working days.",
    forums=("exampleshire/professionals-meeting",),
    document="Exampleshire 2026",
)
"""The one clause of a local document on it."""
LOCAL: Final = Source(
    key=HERE.source,
    name=HERE.document,
    title="Meetings in Exampleshire",
    publisher="Exampleshire Council",
    version="version 1",
    agreed=None,
    in_force_from=date(2026, 4, 1),
    last_review=None,
    review_due=None,
)
"""That document."""

_CLAUSE: Final = re.compile(r"Clause\(source='(\w+)', number='([^']+)'.*?, document='[^']*'\)")
_READING: Final = re.compile(r"Interpretation\(key='([^']+)'.*?, taken=(?:None|'[^']*')\)")
_ADDRESS: Final = re.compile(r"<(?:bound method |function )([\w.]+)(?: of [^<>]*)? at 0x[0-9a-f]+>")


def shown(value: object) -> str:
    """A value without what is another at each run, and with no more of a clause than its number."""
    named = _READING.sub(r"reading \1", _CLAUSE.sub(r"\1 \2", repr(value)))
    return _ADDRESS.sub(r"\1", named)


class Single:
    """A file in the making on that protocol, or one that adds to its own: one table after another is read."""

    def __init__(self, *, local: bool = True) -> None:
        self.register = Register(LOCAL, (HERE,)) if local else _OWN
        self.draft = Draft(WHOLE, self.register.source.key, Problems(), ours=False)

    def reading(self, data: Mapping[str, Any] = MappingProxyType({})) -> Reading:
        """What the words of these tables may name and cite."""
        return Reading(names(self.draft.tables, data), Citing(self.register, READINGS))

    def read(self, data: dict[str, Any]) -> list[str]:
        """What a file of these tables comes to is put into the draft; what is wrong with it is returned."""
        problems = self.draft.problems = Problems()
        reading = self.reading(data)
        top = Table({"base": "it", **data}, "", problems)
        assembly = Assembly(top, WHOLE, reading.citing, problems)
        assembly.there, assembly.named, assembly.reading = self.draft.tables, reading.named, reading
        parts = assembly.read()
        for gone in parts.remove:
            self.draft.remove(gone)
        for wish in parts.change:
            self.draft.change(wish)
        for part in parts.add:
            self.draft.add(part)
        self.draft.complete()
        self.draft.provisions(parts.meant)
        return [one.sentence() for one in problems.found]


NAMED: Final = names(Single().draft.tables, {})
"""What a file on the protocol with every word may name."""


def table(path: str = "duties.visit", /, **data: Any) -> Table:  # noqa: ANN401  # what TOML has
    """A table of a file."""
    return Table(data, path, Problems())


def told(of: Table) -> list[str]:
    """What is wrong with it."""
    return [one.sentence() for one in of.problems.found]
