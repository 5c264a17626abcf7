"""A situation for which a forum is sought, and what in it speaks for a forum or against it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, cast

import attrs
from attrs import field, frozen

from mapm.decisions import Answer, cited_in_words
from mapm.errors import ProtocolInvalid
from mapm.guidance.base import Remark
from mapm.guidance.replies import Replies, told
from mapm.json_text import printable
from mapm.meeting.base import ANSWERS, Reply
from mapm.meeting.checking import Checked
from mapm.sources import Cites, cited
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "SITUATION_FIELDS",
    "Criterion",
    "Limb",
    "OneOf",
    "Reason",
    "Situation",
    "Strength",
    "judged",
    "limbs",
]


@frozen(kw_only=True, eq=False, repr=False)
class Situation(Checked):
    """What is known of a situation for which a forum is sought; what is not given is not known.

    ``answers`` holds replies to what one area asks beside this, such as its grounds, by the keys of its
    questions; those of an entry can be passed as they are.
    """

    harm_feared: Reply = Reply.NOT_KNOWN
    """Whether anybody thinks that harm, immediate or significant, is done or may be: the widest test."""
    existing_forum: Reply = Reply.NOT_KNOWN
    """Whether a meeting that exists already is available and suitable."""
    person_or_family: Reply = Reply.NOT_KNOWN
    """Whether it is about a specific person or family."""
    reflection_wanted: Reply = Reply.NOT_KNOWN
    """Whether colleagues would gain from reflection and support."""
    learning_wanted: Reply = Reply.NOT_KNOWN
    """Whether the aim is to learn from practice."""
    formal_review: Reply = Reply.NOT_KNOWN
    """Whether a formal learning review is required."""
    plan_wanted: Reply = Reply.NOT_KNOWN
    """Whether the aim is a plan for the person or family."""
    assessed_needs: Reply = Reply.NOT_KNOWN
    """Whether an assessment has found needs that are not met."""
    several_agencies: Reply = Reply.NOT_KNOWN
    """Whether it takes more than one agency."""
    answers: Replies = field(default=(), converter=told)

    def reply_to(self, fact: str) -> Reply:
        """What is known of a field of this class, or of a question by its key."""
        if fact in SITUATION_FIELDS:
            return cast("Reply", getattr(self, fact))
        return dict(self.answers).get(fact, Reply.NOT_KNOWN)


SITUATION_FIELDS: Final = frozenset(one.name for one in attrs.fields(Situation)) - {"answers"}


class Strength(StrEnum):
    """What a criterion does to the forum that has it."""

    NEEDED = "needed"
    """Recorded as not so, the forum does not fit; while it is not recorded, it has to be asked."""
    BARS = "bars"
    """Recorded as not so, the forum does not fit; while it is not recorded, nothing is held up."""
    ADVISED = "advised"
    """Recorded as not so, it is a reason against; the forum may fit all the same."""
    SUPPORTS = "supports"
    """Recorded as so, it is a reason for; otherwise it is left out, and it is not asked for."""


@frozen(eq=False, repr=False)
class Limb(Value):
    """One question of a criterion, and the reply that meets it: yes, or no."""

    fact: str
    """A field of `Situation`, or the key of a question."""
    asks: str
    wanted: Reply = Reply.YES


@frozen(kw_only=True, eq=False, repr=False)
class Criterion(Value):
    """Something that speaks for or against a forum, by one question or by several limbs."""

    key: str
    limbs: tuple[Limb, ...]
    strength: Strength
    cites: Cites = field(validator=cited)
    then: Remark | None = None
    """What is to be said where it is so."""
    alone: Remark | None = None
    """What is to be said where it is the only one of its `OneOf` that is so."""
    any_limb: bool = False
    """Whether one limb is enough; otherwise all of them have to be so."""

    def __attrs_post_init__(self) -> None:
        if not self.limbs:
            raise ProtocolInvalid(f"the criterion {self.key} asks nothing: give it a limb")


@frozen(kw_only=True, eq=False, repr=False)
class OneOf(Value):
    """Criteria of which any one is enough. Each is told by itself; ``strength`` is that of the whole."""

    key: str
    asks: str
    """The whole, as a question."""
    criteria: tuple[Criterion, ...]
    strength: Strength
    cites: Cites = field(validator=cited)

    def __attrs_post_init__(self) -> None:
        if not self.criteria:
            raise ProtocolInvalid(f"{self.key} has no criteria to choose from: give it some")


@frozen(eq=False, repr=False)
class Reason(Value):
    """What a criterion comes to in a situation, question by question."""

    criterion: str
    answer: Answer
    strength: Strength
    replies: tuple[tuple[str, Reply], ...]
    """Each question, and the reply to it."""
    cites: Cites
    parts: tuple[Reason, ...] = ()
    """Of a whole of which any one is enough: each by itself."""
    open: tuple[str, ...] = ()
    """What nobody has answered: keys that `Situation.answers` takes, or fields of `Situation`."""

    def sentence(self) -> str:
        """The questions with their replies, and the clauses that make them count; open ones stand alone."""
        same = (part.asked for part in self.parts if part.answer is self.answer)
        shown = () if self.answer is Answer.NOT_MET else tuple(same)
        return printable(f"{' '.join((self.asked, *shown))} ({cited_in_words(self.cites)})")

    @property
    def asked(self) -> str:
        """The questions with their replies, without the clauses."""
        return " ".join(f"{text}{_SAID[reply]}" for text, reply in self.replies)


def limbs(one: Criterion | OneOf) -> Iterator[Limb]:
    """Every question that a criterion asks."""
    for criterion in one.criteria if isinstance(one, OneOf) else (one,):
        yield from criterion.limbs


def judged(one: Criterion | OneOf, situation: Situation) -> Reason:
    """What a criterion comes to in a situation."""
    if isinstance(one, OneOf):
        parts = tuple(judged(part, situation) for part in one.criteria)
        answer = _any(part.answer for part in parts)
        first, *others = one.cites
        others.extend(cite for part in parts if part.answer is answer for cite in part.cites)
        replied = ((one.asks, _REPLIES[answer]),)
        unsaid = tuple(dict.fromkeys(key for part in parts for key in part.open))
        return Reason(one.key, answer, one.strength, replied, (first, *others), parts, unsaid)
    replies = tuple((limb, situation.reply_to(limb.fact)) for limb in one.limbs)
    answer = (_any if one.any_limb else _every)(_met(limb, reply) for limb, reply in replies)
    asked = tuple((limb.asks, reply) for limb, reply in replies)
    unsaid = tuple(limb.fact for limb, reply in replies if reply is Reply.NOT_KNOWN)
    return Reason(one.key, answer, one.strength, asked, one.cites, open=unsaid)


def _met(limb: Limb, reply: Reply) -> Answer:
    if reply is Reply.NOT_KNOWN:
        return Answer.NOT_RECORDED
    return Answer.MET if reply is limb.wanted else Answer.NOT_MET


def _every(answers: Iterable[Answer]) -> Answer:
    found = set(answers)
    if Answer.NOT_MET in found:
        return Answer.NOT_MET
    return Answer.NOT_RECORDED if Answer.NOT_RECORDED in found else Answer.MET


def _any(answers: Iterable[Answer]) -> Answer:
    found = set(answers)
    if Answer.MET in found:
        return Answer.MET
    return Answer.NOT_RECORDED if Answer.NOT_RECORDED in found else Answer.NOT_MET


_SAID: Final = {Reply.YES: " Yes.", Reply.NO: " No.", Reply.NOT_KNOWN: ""}
_REPLIES: Final = {answer: reply for reply, answer in ANSWERS.items()}
