"""A meeting as guidance reads it: one sitting of it, one person of it, and what was answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import field, frozen

from mapm.decisions import cited_in_words
from mapm.errors import EntryRefused, checked
from mapm.json_text import printable
from mapm.meeting.base import Known, Meeting, Replied, Reply
from mapm.meeting.events import Convene, Hold, Reconvene
from mapm.meeting.facts import Rearrange
from mapm.meeting.reading import planned
from mapm.roles import Person
from mapm.rules.requirements import Question
from mapm.sources import Cites, cited
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.parts import Planned, Sitting

__all__ = ["Case", "Caution", "Said", "case_of"]

_PLANS = (Convene, Reconvene, Rearrange)


@frozen(eq=False, repr=False)
class Case(Value):
    """A meeting, with the sitting and the person that are asked about, if any."""

    meeting: Meeting
    hold: Hold | None = None
    """The sitting: its report."""
    about: Person | None = None

    @property
    def known(self) -> Known:
        """What is known of the meeting."""
        return self.meeting.known

    @property
    def sitting(self) -> Sitting | None:
        """What the sitting came to."""
        return self.hold.sitting if self.hold is not None else None

    @property
    def planned(self) -> Planned | None:
        """The plan of that sitting; without one, the latest plan."""
        until = self.known.order
        if self.hold is not None:
            until = until[: next(i for i, one in enumerate(until) if one is self.hold)]
        return next((one.planned for one in reversed(until) if isinstance(one, _PLANS)), None)

    @property
    def latest_plan(self) -> Planned | None:
        """The latest plan of any sitting: of the next one, where one has been reconvened."""
        return planned(self.known)

    def replied(self, question: Question) -> Replied | None:
        """The latest answer to a question; to one about a sitting, the answer given of that sitting."""
        entries = self.known.of(question.entry)
        if question.entry is Hold:
            entries = (self.hold,) if self.hold is not None else ()
        for entry in reversed(entries):
            for key, replied in entry.answers:
                if key == question.key:
                    return replied
        return None


def case_of(meeting: Meeting, hold: Hold | None = None, about: Person | None = None) -> Case:
    """The case of a meeting's latest sitting, or of the one given.

    Raises `EntryRefused` for a sitting that is not the meeting's, and `WrongType` for another type.
    """
    checked(meeting, Meeting, "a meeting", "pass a Meeting, such as one that protocol.open returns")
    if about is not None:
        checked(about, Person, "whom a document is about", "pass a Person, or None")
    holds = meeting.known.of(Hold)
    if hold is None:
        return Case(meeting, holds[-1] if holds else None, about)
    own = next((one for one in holds if one is hold or one == hold), None)
    if own is None:
        raise EntryRefused("this sitting is not in the meeting: pass one of meeting.known.of(Hold)")
    return Case(meeting, own, about)


@frozen(eq=False, repr=False)
class Said(Value):
    """Whether a question was answered so."""

    question: Question
    reply: Reply = Reply.YES

    def __call__(self, case: Case) -> bool:
        """Whether it was, by the latest answer."""
        replied = case.replied(self.question)
        return replied is not None and replied.reply is self.reply


@frozen(kw_only=True, eq=False, repr=False)
class Caution(Value):
    """What keeps the family from being told, or sent, anything without a recorded decision."""

    when: Callable[[Case], bool]
    says: str
    cites: Cites = field(validator=cited)
    lifted_by: Question | None = None
    """The question about a decision to go on as usual, where there is one."""

    def holds(self, case: Case) -> bool:
        """Whether it holds now: a decision to go on as usual lifts it, and one against that puts it back."""
        if not self.when(case):
            return False
        if self.lifted_by is None:
            return True
        replied = case.replied(self.lifted_by)
        return replied is None or replied.reply is not Reply.YES

    def sentence(self) -> str:
        """What is to be kept in mind, with its clauses."""
        return printable(f"{self.says} ({cited_in_words(self.cites)}).")
