"""Who gets which document of a meeting, and why: yes, no, by a recorded decision, or not recorded.

`copies_for` answers from what was recorded. It sends nothing. Where somebody refused a copy, or a refusal is
recorded for them, only a later recorded decision puts them on a list again.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from mapm.decisions import Answer, cited_in_words
from mapm.guidance.base import Point, Remark, because, guidance_of, words
from mapm.guidance.cases import Case, Caution, case_of
from mapm.guidance.distribution import Copy, CopyPurpose, DistributionGuidance, Recipient
from mapm.json_text import printable
from mapm.meeting.base import Reply
from mapm.meeting.facts import ArrangeCopy
from mapm.meeting.notice import Contact, contacts
from mapm.meeting.reading import people
from mapm.roles import Person
from mapm.sources import Citation, Cites, cited
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.guidance.base import Guided
    from mapm.meeting.base import Meeting
    from mapm.meeting.events import Hold

__all__ = ["CopyAdvice", "CopyAnswer", "CopyState", "copies_for"]


class CopyState(StrEnum):
    """Whether somebody gets a document, or keeps it."""

    YES = "yes"
    NO = "no"
    BY_DECISION = "by a recorded decision"
    NOT_RECORDED = "not recorded"
    """It was decided that it goes further, and not to whom."""


_ANSWERS: Final = {CopyState.YES: Answer.MET, CopyState.NO: Answer.NOT_MET}


@frozen(eq=False, repr=False)
class CopyAnswer(Value):
    """One document and one recipient: whether they get it, why, and what is missing."""

    document: str
    recipient: Recipient
    state: CopyState
    purpose: CopyPurpose
    cites: Cites = field(validator=cited)
    extent: str = ""
    """What of the document, where not the whole."""
    why: str = field(default="", converter=words)
    points: tuple[Point, ...] = ()
    """What an arrangement or a decision takes, each met or not recorded."""

    @property
    def answer(self) -> Answer:
        """Whether they get it, as one of three."""
        return _ANSWERS.get(self.state, Answer.NOT_RECORDED)

    def sentence(self) -> str:
        """Whether they get it, why, and the clauses."""
        verb = "keeps" if self.purpose is CopyPurpose.KEEP else "gets"
        what = f"{self.document}{f', {self.extent}' if self.extent else ''}"
        why = f": {self.why}" if self.why else ""
        said = {
            CopyState.YES: f"{self.recipient.ref} {verb} {what}{why}",
            CopyState.NO: f"{self.recipient.ref} does not get {what}{why}",
            CopyState.BY_DECISION: f"{self.recipient.ref} {verb} {what} only by a recorded decision{why}",
            CopyState.NOT_RECORDED: f"it is not recorded whether {self.recipient.ref} {verb} {what}{why}",
        }[self.state]
        return printable(f"{said} ({cited_in_words(self.cites)}).")


@frozen(eq=False, repr=False)
class CopyAdvice(Value):
    """Who gets which document of one sitting of a meeting."""

    protocol: str
    stated: bool
    """Whether the protocol holds anything on the subject."""
    copies: tuple[CopyAnswer, ...] = ()
    cautions: tuple[Caution, ...] = ()
    """Those that hold now."""
    remarks: tuple[Remark, ...] = ()
    silence: tuple[Citation, ...] = ()
    """Why the protocol says nothing, where it does not."""

    def of(self, document: str) -> tuple[CopyAnswer, ...]:
        """What is answered about one document."""
        return tuple(one for one in self.copies if one.document == document)

    def to(self, ref: str) -> tuple[CopyAnswer, ...]:
        """What is answered about one recipient, by reference or role."""
        return tuple(one for one in self.copies if one.recipient.ref == ref)

    def sentences(self) -> tuple[str, ...]:
        """All of it in words, with the clauses."""
        if not self.stated:
            return (
                printable(f"{self.protocol} says nothing of who gets which document{because(self.silence)}."),
            )
        points = (point for one in self.copies for point in one.points)
        return (
            *(one.sentence() for one in self.cautions),
            *(one.sentence() for one in self.copies),
            *(point.sentence() for point in points if point.answer is not Answer.MET),
            *(one.sentence() for one in self.remarks),
        )


def copies_for(guided: Guided, meeting: Meeting, *, hold: Hold | None = None) -> CopyAdvice:
    """Who gets which document, of the latest sitting or of the one given.

    Raises `EntryRefused` for a sitting that is not the meeting's, and `WrongType` for another type.
    """
    own, case = guidance_of(guided), case_of(meeting, hold)
    guidance = own.distribution
    if guidance is None:
        return CopyAdvice(guided.title, stated=False, silence=own.silent)
    cautions = tuple(one for one in guidance.cautions if one.holds(case))
    settled = _Settled(guidance, case, cautions)
    found: dict[tuple[str, Recipient, CopyPurpose], CopyAnswer] = {}
    for copy in guidance.copies:
        if copy.there is not None and not copy.there(case):
            continue  # nobody gets, or keeps, a document that there is not
        for recipient in copy.to(case):
            # by the first rule that names them: a later, wider one changes nothing for whom it gets already
            found.setdefault((copy.document, _bare(recipient), copy.purpose), settled.answer(copy, recipient))
    return CopyAdvice(guided.title, True, tuple(found.values()), cautions, guidance.remarks)  # noqa: FBT003


def _bare(recipient: Recipient) -> Recipient:
    return Recipient(recipient.who, extent=recipient.extent)


class _Settled:
    """What was settled about copies, read once."""

    def __init__(self, guidance: DistributionGuidance, case: Case, cautions: tuple[Caution, ...]) -> None:
        self.case, self.cautions = case, cautions
        self.arranged: dict[tuple[str, Person], tuple[int, ArrangeCopy]] = {}
        for place, one in enumerate(case.known.of(ArrangeCopy)):
            self.arranged[one.document, one.recipient] = (place, one)
        self.withheld: set[Person] = set()
        if guidance.withholding is not None:
            found = contacts(case.known, case.latest_plan, rule=guidance.withholding)
            held = {Contact.WITHHELD, Contact.UNRESOLVED}
            self.withheld = {one.concerned.person for one in found if one.status in held}
        self.competent = {one.person for one in people(case.known) if one.competence is not None}

    def answer(self, copy: Copy, recipient: Recipient) -> CopyAnswer:
        arranged = self._arranged(copy, recipient)
        if arranged is not None:
            return self._by_arrangement(copy, recipient, arranged)
        if recipient.family and self.cautions:
            cites = tuple(cite for one in self.cautions for cite in one.cites)
            return self._answer(copy, recipient, CopyState.BY_DECISION, cites, self.cautions[0].says)
        if recipient.family and recipient.who in self.withheld:
            why = "notice is withheld from them, or that is not settled"
            return self._answer(copy, recipient, CopyState.BY_DECISION, copy.fresh_risk, why)
        if not copy.by_decision:
            return self._answer(copy, recipient, CopyState.YES)
        return self._of_all(copy, recipient)

    def _of_all(self, copy: Copy, recipient: Recipient) -> CopyAnswer:
        replied = self.case.replied(copy.question) if copy.question is not None else None
        if replied is not None and replied.reply is Reply.NO:
            return self._answer(copy, recipient, CopyState.NO, why="so it was decided")
        if copy.unless_decided:
            return self._answer(copy, recipient, CopyState.YES)
        if replied is not None and replied.reply is Reply.YES:
            why = "it was decided that it goes further, and not to whom"
            return self._answer(copy, recipient, CopyState.NOT_RECORDED, why=why)
        return self._answer(copy, recipient, CopyState.BY_DECISION, copy.risk)

    def _arranged(self, copy: Copy, recipient: Recipient) -> ArrangeCopy | None:
        if not isinstance(recipient.who, Person):
            return None
        who = recipient.who
        its = [self.arranged.get((key, who)) for key in (copy.document, *copy.follows)]
        made = [one for one in its if one is not None]
        return max(made, key=lambda one: one[0])[1] if made else None

    def _by_arrangement(self, copy: Copy, recipient: Recipient, arranged: ArrangeCopy) -> CopyAnswer:
        risk = arranged.risk is not None
        if arranged.send:
            why = "so it was decided, although a risk was named" if risk else "so it was settled"
            return self._answer(copy, recipient, CopyState.YES, why=why)
        if copy.by_decision or (risk and copy.risk):
            why = "so it was decided, for a risk" if risk else "so it was decided"
            return self._answer(copy, recipient, CopyState.NO, copy.risk if risk else (), why)
        if copy.opt_out is None:
            why = "an arrangement does not change this copy"
            return self._answer(copy, recipient, CopyState.YES, why=why)
        points = self._agreement(copy, recipient, arranged)
        whole = all(point.answer is Answer.MET for point in points)
        why = "so it was agreed" if whole else "a refusal is recorded, and not all that agreeing to it takes"
        state = CopyState.NO if whole else CopyState.BY_DECISION
        terms = (*copy.opt_out.cites, *copy.opt_out.competence)
        return self._answer(copy, recipient, state, terms, why, points)

    def _agreement(self, copy: Copy, recipient: Recipient, arranged: ArrangeCopy) -> tuple[Point, ...]:
        terms = copy.opt_out
        if terms is None:
            return ()
        individual = arranged.agreed_with
        who = individual.ref if individual is not None else "the individual"
        asks = f"Was it agreed with the individual that {recipient.ref} gets no copy of {copy.document}?"
        agreed = terms.agreed(self.case.known, arranged)
        why = f"{who} cannot agree to it for {recipient.ref}" if agreed is Answer.NOT_MET else ""
        points = [Point("agreed-with", asks, agreed, terms.cites, why)]
        if terms.competence:
            first, *rest = terms.competence
            judged = arranged.competence is not None or individual in self.competent
            able = f"Is it recorded that {who} was judged able to agree?"
            answer = Answer.MET if judged else Answer.NOT_RECORDED
            points.append(Point("competence", able, answer, (first, *rest)))
        return tuple(points)

    def _answer(  # noqa: PLR0913, PLR0917  # one answer, in full
        self,
        copy: Copy,
        recipient: Recipient,
        state: CopyState,
        more: tuple[Citation, ...] = (),
        why: str = "",
        points: tuple[Point, ...] = (),
    ) -> CopyAnswer:
        extent = recipient.extent
        if recipient.part_two and copy.part_two and not self._whole(copy):
            extent, more = "the record of part two alone", (*more, *copy.part_two)
        first, *rest = dict.fromkeys((*copy.cites, *more))
        cites: Cites = (first, *rest)
        return CopyAnswer(copy.document, recipient, state, copy.purpose, cites, extent, why, points)

    def _whole(self, copy: Copy) -> bool:
        replied = self.case.replied(copy.whole) if copy.whole is not None else None
        return replied is not None and replied.reply is Reply.YES
