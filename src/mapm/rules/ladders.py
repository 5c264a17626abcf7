"""Escalation ladders: by which steps a disagreement is taken further.

A ladder is data of a protocol. An escalation is entered and goes up it beside the meeting's life; while it
is open the meeting's headline says so, and it never suspends a duty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from mapm.deadlines.sentences import listed
from mapm.errors import ProtocolInvalid
from mapm.meeting.facts import Escalate
from mapm.rules.typed import Typed
from mapm.sources import Cites, cited

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.rules.requirements import Question


@frozen(eq=False, repr=False)
class Rung(Typed):
    """One step of an escalation ladder.

    Its clocks are duties of the protocol that are owed once it is reached, as many as it has: see
    `mapm.rules.stages`.
    """

    key: str
    what: str
    cites: Cites = field(validator=cited)
    between: tuple[str, ...] = ()
    """Who meets whom at it, in words: "the team manager", "the manager of the other agency"."""
    formal: bool | None = None
    """Whether it is formal; ``None`` where the text does not say."""
    notify: tuple[str, ...] = ()
    """Who is told when it is reached, in words: a board, an inspectorate."""
    enter_if: str = ""
    """The question, asked with `Escalate`, on whose yes a disagreement may enter here, past lower steps."""

    @property
    def in_words(self) -> str:
        """The step in words: what is done, between whom, formal or not."""
        formal = "" if self.formal is None else "formal" if self.formal else "informal"
        between = f"between {listed(self.between)}" if self.between else ""
        more = ", ".join(one for one in (formal, between) if one)
        return f"{self.what} ({more})" if more else self.what

    @property
    def in_full(self) -> str:
        """The same, and who is told of it, and when a disagreement may enter at it."""
        tells = f"; tells {listed(self.notify)}" if self.notify else ""
        enters = f'; may be entered where the answer to "{self.enter_if}" is yes' if self.enter_if else ""
        return f"{self.in_words}{tells}{enters}"


@frozen(eq=False, repr=False)
class Ladder(Typed):
    """One kind of escalation: its steps, in order."""

    kind: str
    what: str
    rungs: tuple[Rung, ...]
    cites: Cites = field(validator=cited)


def of_kind(ladders: Iterable[Ladder], kind: str) -> Ladder | None:
    """The ladder of a kind, if there is one."""
    return next((one for one in ladders if one.kind == kind), None)


def first_rung(ladder: Ladder | None) -> str | None:
    """Where a disagreement enters a ladder when nothing else is said."""
    return ladder.rungs[0].key if ladder is not None and ladder.rungs else None


def check_ladders(ladders: Iterable[Ladder], questions: Iterable[Question]) -> None:
    """Raises `ProtocolInvalid` for a step that stands twice, or a question not asked with `Escalate`."""
    asked = {question.key for question in questions if question.entry is Escalate}
    for ladder in ladders:
        keys = [rung.key for rung in ladder.rungs]
        if len(set(keys)) < len(keys):
            raise ProtocolInvalid(f"a step of the ladder {ladder.kind} stands twice: give each its own key")
        for rung in ladder.rungs:
            if rung.enter_if and rung.enter_if not in asked:
                raise ProtocolInvalid(
                    f"a disagreement may enter the ladder {ladder.kind} at {rung.key} on the answer to "
                    f"{rung.enter_if}, which is not asked with escalate"
                )
