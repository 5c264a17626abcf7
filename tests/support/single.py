"""One part of a file by itself, read and put into the draft of a protocol that has every word."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
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
from support.authoring import ON_BASE, protocol

if TYPE_CHECKING:
    from mapm import MeetingProtocol
    from mapm.sources import Register

_FOLDER: Final = Path(__file__).parents[1] / "words"
_WHOLE: Final = "\n".join(
    (_FOLDER / f"every-{one}.toml").read_text(encoding="utf-8") for one in ("word", "slip")
)
DATA: Final[dict[str, Any]] = tomllib.loads(_WHOLE)
"""A file with a part of every kind."""


@functools.cache
def whole() -> MeetingProtocol:
    """The protocol that it comes to."""
    read = read_protocol(_WHOLE)
    assert read.protocol is not None, [one.sentence() for one in read.problems]
    return read.protocol


@functools.cache
def _register(*, local: bool) -> Register:
    derived = (protocol(ON_BASE) if local else whole()).derived
    assert derived is not None
    return derived.clauses


class Single:
    """A file in the making on that protocol, or one that adds to its own: one table after another is read."""

    def __init__(self, *, local: bool = True) -> None:
        self.register = _register(local=local)
        self.draft = Draft(whole(), self.register.source.key, Problems(), ours=False)

    def read(self, data: dict[str, Any]) -> list[str]:
        """What a file of these tables comes to is put into the draft; what is wrong with it is returned."""
        problems = self.draft.problems = Problems()
        citing = Citing(self.register, READINGS)
        assembly = Assembly(Table({"base": "it", **data}, "", problems), whole(), citing, problems)
        assembly.there = self.draft.tables
        assembly.named = names(self.draft.tables, data)
        assembly.reading = Reading(assembly.named, citing)
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
