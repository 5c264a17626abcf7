"""What `family_for` answers: for each person concerned, where each matter stands and what is missing."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from mapm.decisions import Answer, cited_in_words
from mapm.guidance.base import Point, Remark
from mapm.guidance.cases import Caution
from mapm.guidance.family import Approach
from mapm.json_text import printable
from mapm.meeting.parts import Concerned
from mapm.rules.duties import Owner, shown
from mapm.sources import Citation, Cites, cited
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.roles import Person

__all__ = ["FamilyAdvice", "FamilyAnswer", "FamilyMatter", "FamilyPerson", "FamilyState"]


class FamilyMatter(StrEnum):
    """What is answered about a person."""

    NOTICE = "notice"
    OUTCOME = "outcome"
    PRESENCE = "presence"


class FamilyState(StrEnum):
    """Where a matter stands with a person."""

    TOLD = "told"
    TO_TELL = "to be told"
    TO_JUDGE = "to be judged"
    """Whether they are told at all is for professional judgement, and none is recorded."""
    WITHHELD = "withheld"
    ON_HOLD = "on hold"
    """Withholding is asserted and not settled: not told, and never told automatically."""
    BY_DECISION = "by a recorded decision"
    RISK_FIRST = "after a fresh look at the risk"
    """They were not told beforehand, and the reason for that may still hold."""
    TOO_EARLY = "not yet"
    PASSED = "not recorded in time"
    """The sitting has taken place, and nothing was recorded about telling them."""
    TOOK_PART = "took part"
    NOT_ASKED = "nothing in the text"
    EXPECTED = "expected"
    VIEWS_RECEIVED = "views received"
    EXCUSED = "need not be there"
    ABSENT = "absent"


_ANSWERS: Final = {
    FamilyState.TOLD: Answer.MET,
    FamilyState.TOOK_PART: Answer.MET,
    FamilyState.VIEWS_RECEIVED: Answer.MET,
    FamilyState.EXCUSED: Answer.MET,
    FamilyState.WITHHELD: Answer.NOT_MET,
    FamilyState.ABSENT: Answer.NOT_MET,
}
"""Whether they were told, or were there or heard; not recorded otherwise."""


@frozen(eq=False, repr=False)
class FamilyAnswer(Value):
    """One matter with one person: where it stands, who sees to it, and what is missing."""

    concerned: Concerned
    matter: FamilyMatter
    state: FamilyState
    what: str
    when: str
    cites: Cites = field(validator=cited)
    by: Owner | None = None
    """Who is named for it."""
    suggested: Owner | None = None
    """Whom we suggest, where nobody is named."""
    points: tuple[Point, ...] = ()
    """What it takes, each met, not met or not recorded."""

    @property
    def answer(self) -> Answer:
        """Whether they were told, or were there or heard."""
        return _ANSWERS.get(self.state, Answer.NOT_RECORDED)

    @property
    def missing(self) -> tuple[Point, ...]:
        """What is not met, or not recorded."""
        return tuple(point for point in self.points if point.answer is not Answer.MET)

    def sentence(self) -> str:
        """Where it stands, with what is missing and the clauses."""
        said = _SENTENCES[self.state].format(what=self.what, when=f", {self.when}" if self.when else "")
        by = ""
        if self.state in _TO_BE_DONE:
            by = f", by {shown(self.by)}" if self.by is not None else ", by somebody not yet named"
            if self.by is None and self.suggested is not None:
                by = f"{by} (we suggest {shown(self.suggested)})"
        whom = self.concerned.person.ref
        return printable(f"{whom} {said}{by} ({cited_in_words(self.cites)}).")

    def sentences(self) -> tuple[str, ...]:
        """The same, and a sentence for each thing that is missing."""
        return (self.sentence(), *(f"{one.sentence()}" for one in self.missing))


_TO_BE_DONE: Final = frozenset(
    {FamilyState.TO_TELL, FamilyState.TO_JUDGE, FamilyState.RISK_FIRST, FamilyState.BY_DECISION}
)
_SENTENCES: Final = {
    FamilyState.TOLD: "was told {what}",
    FamilyState.TO_TELL: "is to be told {what}{when}",
    FamilyState.TO_JUDGE: "is told {what}{when} or not by professional judgement, which is not recorded",
    FamilyState.WITHHELD: "is not told {what}: that is withheld, and stays so until somebody decides",
    FamilyState.ON_HOLD: "is not told for now {what}: withholding is asserted and not settled, and nothing "
    "is told automatically",
    FamilyState.BY_DECISION: "is told {what} only by a recorded decision",
    FamilyState.RISK_FIRST: "is told {what} after a fresh look at the risk, since it is not recorded that "
    "they were told beforehand",
    FamilyState.TOO_EARLY: "cannot be told {what} yet: no sitting is recorded",
    FamilyState.PASSED: "was not recorded as told {what} before the sitting",
    FamilyState.TOOK_PART: "took part in the sitting",
    FamilyState.NOT_ASKED: "is not named by the text among those {what}",
    FamilyState.EXPECTED: "{what}",
    FamilyState.VIEWS_RECEIVED: "did not come, and their views reached the sitting",
    FamilyState.EXCUSED: "need not be there",
    FamilyState.ABSENT: "did not come",
}


@frozen(eq=False, repr=False)
class FamilyPerson(Value):
    """One person concerned: what is answered about them, the judgements recorded, and what they object to."""

    concerned: Concerned
    answers: tuple[FamilyAnswer, ...]
    judgements: tuple[Point, ...]
    """Whether their age and their competence are recorded as judgements."""
    objections: tuple[Point, ...] = ()
    """Of each objection, whether it was considered."""

    def of(self, matter: FamilyMatter) -> FamilyAnswer | None:
        """What is answered on one matter; ``None`` where the protocol has none."""
        return next((one for one in self.answers if one.matter is matter), None)

    def sentences(self) -> tuple[str, ...]:
        """All of it in words, with the clauses."""
        answers = (sentence for one in self.answers for sentence in one.sentences())
        points = (one for one in (*self.judgements, *self.objections) if one.answer is not Answer.MET)
        return (*answers, *(one.sentence() for one in points))


@frozen(eq=False, repr=False)
class FamilyAdvice(Value):
    """What a protocol says of the family of one meeting."""

    protocol: str
    approach: Approach
    cites: tuple[Citation, ...]
    """What that rests on; nothing only where a protocol holds nothing on the subject."""
    people: tuple[FamilyPerson, ...] = ()
    cautions: tuple[Caution, ...] = ()
    """Those that hold now."""
    remarks: tuple[Remark, ...] = ()

    def of(self, person: Person) -> FamilyPerson | None:
        """What is answered about one person; ``None`` for one whom the meeting does not concern."""
        return next((one for one in self.people if one.concerned.person == person), None)

    def sentences(self) -> tuple[str, ...]:
        """All of it in words, with the clauses."""
        rests_on = f" ({cited_in_words(self.cites)})" if self.cites else ""
        return (
            printable(f"{self.protocol}: {_APPROACHES[self.approach]}{rests_on}."),
            *(() if self.people or self.approach is Approach.NO_STEP else ("Nobody concerned is recorded.",)),
            *(one.sentence() for one in self.cautions),
            *(sentence for one in self.people for sentence in one.sentences()),
            *(one.sentence() for one in self.remarks),
        )


_APPROACHES: Final = {
    Approach.NOTICE: "the family is told beforehand, or notice is withheld",
    Approach.EXPECTED: "the child and the family are expected at the sitting, and nothing is withheld",
    Approach.NO_STEP: "the text has no step for the family",
}
