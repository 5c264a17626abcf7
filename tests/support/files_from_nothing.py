"""Files on the small protocol from nothing: editions of it, and another document with it as the base."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.authoring import Severity, read_protocol
from support.authoring import CLAUSE, DUTY, FROM_NOTHING, SOURCE, protocol

if TYPE_CHECKING:
    from mapm import MeetingProtocol
    from mapm.authoring.problems import Problem


def said(problems: tuple[Problem, ...]) -> list[str]:
    """Each problem in a sentence, with its line, and how bad it is where that is a warning."""
    return [
        f"{'' if one.severity is Severity.ERROR else f'{one.severity}: '}{one.located()}" for one in problems
    ]


def of(version: str, start: str, more: str = "") -> str:
    """A file of an edition."""
    text = FROM_NOTHING.replace('"version 1"', f'"{version}"').replace("in_force_from = 2026-04-01\n", start)
    return f"{text}{more}"


A, B = of("a", "in_force_from = 2026-01-01\n"), of("b", "in_force_from = 2027-01-01\n")
UNDATED = of("c", "")
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
