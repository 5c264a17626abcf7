"""A file of another document on a small protocol from nothing, with what it changes and removes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.authoring import read_protocol
from support.authoring import CLAUSE, DUTY, FROM_NOTHING, SOURCE, protocol

if TYPE_CHECKING:
    from mapm import MeetingProtocol

BASE: Final = protocol(FROM_NOTHING, DUTY, 'within = "10 working days"')
HEAD: Final = f'base = "{BASE.key}"\nkey = "local/meeting"\ntitle = "Local"\n' + SOURCE.replace(
    '"exampleshire"', '"local"'
)


def on_base(*parts: str) -> MeetingProtocol:
    """A file of another document on the base."""
    found = read_protocol("\n".join([HEAD, CLAUSE, *parts]), bases=[BASE])
    assert found.protocol is not None, [one.sentence() for one in found.problems]
    return found.protocol


CHANGE: Final = '[change.duties.note]\nwithin = "5 working days"\nclauses = ["4.2"]\n'
REMOVE: Final = '[remove.moves.share_note]\nreason = "it is not shared"\nclauses = ["4.2"]\n'
