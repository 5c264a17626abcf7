"""For developers: every key that a protocol takes, with a link to what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.deadlines.sentences import listed
from mapm.meeting.events import EVENTS
from mapm.meeting.facts import FACTS, Appoint, Decide, Endorse
from mapm.meeting.parts import WayForward
from mapm.rules.lifecycle import Recording
from pages.parts import cited, code, here, in_states, joined, kind_of, link, rows_of, table, what

if TYPE_CHECKING:
    from mapm import MeetingProtocol
    from mapm.meeting.base import Entry
    from mapm.rules.lifecycle import Move


def keys(protocol: MeetingProtocol) -> str:
    """Everything that a program has to write, by the names it has in the library."""
    return joined(
        (
            f"""## For developers

The names and keys of `{protocol.key}`. What each means is told above. `python3 dev.py pages` writes this page
from the encoding, and a test fails where the two differ. `mapm clauses {protocol.key}` prints its clauses in
a terminal, and `mapm table {protocol.key}` the page that is signed. How guidance is asked for:
[Guidance](../how-to/guidance.md); how days are counted: [Working days](../explanation/working-days.md).""",
            _entries(protocol),
            _questions(protocol),
            _requirements(protocol),
            _duties(protocol),
            _roles(protocol),
            _ladders(protocol),
        )
    )


def _entries(protocol: MeetingProtocol) -> str:
    rows = [(_entry(row), in_states(row.sources), _leads(row), cited(row.cites)) for row in rows_of(protocol)]
    here_are = {kind_of(row) for row in rows_of(protocol)}
    others = [code(kind) for kind in (*EVENTS, *FACTS) if kind not in here_are]
    absent = f"\n\nNot in this protocol: {listed(others)}. They are refused." if others else ""
    head = ("entry", "possible when the meeting is", "leads to", "rests on")
    return f"""### Entries

{table(head, rows)}{absent}

`Correct` is possible always; see [Late and wrong entries](../explanation/late-and-wrong-entries.md)."""


def _entry(row: Move | Recording) -> str:
    kind = kind_of(row)
    return f"{code(kind)} ({link('entry', kind.__name__, kind.doing)})"


def _leads(row: Move | Recording) -> str:
    return "" if isinstance(row, Recording) else f"`{row.target.__name__}`"


def _questions(protocol: MeetingProtocol) -> str:
    if not protocol.questions:
        return ""
    rows = [
        (
            f"{here('question', f'{one.entry.__name__}: {one.key}')}`{one.key}`",
            code(one.entry),
            one.text,
            cited(one.cites),
        )
        for one in protocol.questions
    ]
    decides = any(kind_of(row) is Decide for row in rows_of(protocol))
    also = " `Decide` takes every one of them." if decides else ""
    return f"""### Questions

The keys of `answers`. An entry with any other key is refused.{also}

{table(("key", "answered with", "asks", "clauses"), rows)}"""


def _requirements(protocol: MeetingProtocol) -> str:
    rows = [
        (
            f"`{one.key}`",
            code(kind_of(row)),
            link("asked", f"{kind_of(row).__name__}: {one.key}", "what is asked"),
        )
        for row in rows_of(protocol)
        for one in row.requires
    ]
    return f"""### Requirements

The keys that `reasons` takes. An entry that is not here requires nothing.

{table(("key", "judged with", "where it is told"), rows)}"""


def _duties(protocol: MeetingProtocol) -> str:
    rows = [
        (f"`{one.key}`", link("duty", one.key, what(one)), "yes" if one.each is not None else "")
        for one in protocol.duties
    ]
    return f"""### Keys of duties

The keys that `Discharge`, `Assign`, `Extend` and `Release` take. One that is owed once for each of several
takes its `subject` too. What discharges a duty is entered after what opened it; a `Discharge` of its key
always does.

{table(("key", "what is owed", "takes a subject"), rows)}"""


def read_roles(protocol: MeetingProtocol) -> list[type[Entry]]:
    """The kinds of entry, of those that a protocol has, which say somebody's role."""
    return [kind for row in rows_of(protocol) if (kind := kind_of(row)) in {Appoint, Endorse}]


def _roles(protocol: MeetingProtocol) -> str:
    kinds = [code(kind) for kind in read_roles(protocol)]
    if not kinds:
        return ""
    rows = [
        (f"{here('word', f'role {one.key}')}`{one.key}`", one.what, cited(one.cites))
        for one in protocol.words.roles
    ]
    take = "takes" if len(kinds) == 1 else "take"
    return f"""### Roles

The keys of the roles that its rules read: the `role` that {listed(kinds)} {take} is `Role(key)`.
A role can be the owner of a duty too, while it is not known who holds it.

{table(("key", "who it is", "clauses"), rows)}"""


def _ladders(protocol: MeetingProtocol) -> str:
    if not protocol.ladders:
        return ""
    rows = [
        (
            f"`{one.kind}`",
            link("ladder", one.kind, one.what),
            ", ".join(f"`{rung.key}`" for rung in one.rungs) or "its own",
        )
        for one in protocol.ladders
    ]
    ends = ", ".join(f"`WayForward.{one.name}`" for one in WayForward)
    return f"""### Escalations

`Escalate` takes a kind, and `Advance` one of its rungs. `Resolve` ends it with one of {ends}.

{table(("kind", "of what", "rungs"), rows)}"""
