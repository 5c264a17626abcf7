"""Questions that a protocol asks, and requirements that it sets. Each is a value, and each has its clause."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import field, frozen

from mapm.deadlines.sentences import listed
from mapm.decisions import Answer, Finding, Lacking
from mapm.json_text import printable
from mapm.meeting.base import ANSWERS, Entry, Mark, Reply
from mapm.rules.derivation import Replaced, cited_with_replaced
from mapm.rules.typed import Typed
from mapm.sources import Cites, cited
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

Judge: TypeAlias = Callable[[Any, Any], "Answer | Lacking | tuple[Lacking, ...]"]
"""From the meeting (``None`` for what opens one) and the entry to an answer. It never reads the log."""
Applies: TypeAlias = Callable[[Any, Any], bool]
"""Whether a requirement applies at all: from the meeting and the entry."""

_YES: Final = Reply.YES  # asked of every answer of every entry: Python 3.11 is slow to find it in its class
_MET: Final = Answer.MET


@frozen(kw_only=True, eq=False, repr=False)
class Question(Typed):
    """Something that a protocol asks when an entry is made; answered yes, no or not known."""

    key: str
    entry: type[Entry]
    text: str
    cites: Cites = field(validator=cited)


@frozen(kw_only=True, eq=False, repr=False)
class Requirement(Typed):
    """Something that must, or should, hold for an entry.

    ``missing`` and ``unrecorded`` say what is wrong in words, with ``{about}`` for each one that it is
    wrong about; what the judge never finds has no words. ``reads`` names the fields of the entry that the
    judge needs; without any, it can be judged before the entry is made. ``revision`` goes up when the judge's
    meaning changes.
    """

    key: str
    cites: Cites = field(validator=cited)
    binding: bool
    """Whether it is a *must*."""
    judge: Judge
    missing: str
    unrecorded: str
    applies: Applies | None = None
    reads: tuple[str, ...] = ()
    question: Question | None = None
    revision: int = 1
    where: str = ""
    """In which cases it applies, in words: what ``applies`` tells apart."""
    asks: str = ""
    """What is asked, in words for people, where there is no question."""
    because: str = ""
    """Why it is a *must*, or no more than a *should*, where its clauses by themselves say otherwise."""
    replaced: tuple[Replaced, ...] = ()
    """What a local edition replaced in it, field by field."""


@frozen(eq=False, repr=False)
class Asked(Value):
    """Judges that a question was answered yes."""

    question: str

    def __call__(self, meeting: object, entry: Entry) -> Answer:  # noqa: ARG002  # every judge takes both
        for key, replied in entry.answers:
            if key == self.question:
                return ANSWERS[replied.reply]
        return Answer.NOT_RECORDED


@frozen(eq=False, repr=False)
class Never(Value):
    """Judges that something is not done at all in the cases in which the requirement applies."""

    def __call__(self, meeting: object, entry: Entry) -> Answer:  # noqa: ARG002  # every judge takes both
        """Not met: that it was entered is what is wrong."""
        return Answer.NOT_MET

    def reads(self, _kind: type[Entry]) -> tuple[str, ...]:
        """No field of the entry: that there is one."""
        return ()

    @property
    def asks(self) -> str:
        """What is asked."""
        return "Is it left undone?"

    @property
    def missing(self) -> str:
        """What is wrong, in words."""
        return "this is never done in such a case"

    @property
    def unrecorded(self) -> str:
        """What is said where it is not recorded whether it is such a case."""
        return "it is not recorded whether this is a case in which it is never done"


def answered_yes(  # noqa: PLR0913  # all but the first by name
    question: Question,
    *,
    binding: bool,
    missing: str,
    unrecorded: str = "",
    applies: Applies | None = None,
    where: str = "",
    because: str = "",
) -> Requirement:
    """The requirement that a question is answered yes."""
    return Requirement(
        key=question.key,
        cites=question.cites,
        binding=binding,
        judge=Asked(question.key),
        missing=missing,
        unrecorded=unrecorded or f'no answer to "{question.text}"',
        applies=applies,
        reads=("answers",),
        question=question,
        where=where,
        because=because,
    )


def lacking(requirement: Requirement, meeting: object, entry: Entry | None) -> tuple[Lacking, ...] | None:
    """What a requirement lacks; empty where it is met, ``None`` where it does not apply."""
    if requirement.applies is not None and not requirement.applies(meeting, entry):
        return None
    found = requirement.judge(meeting, entry)
    if found is Answer.MET:
        return ()
    if isinstance(requirement.judge, Never):
        found = _as_certain(requirement, meeting, entry)
    if isinstance(found, Answer):
        return (Lacking(found),)
    return (found,) if isinstance(found, Lacking) else found


def _as_certain(requirement: Requirement, meeting: object, entry: Entry | None) -> Answer:
    """What is never done in a case: wrong where it is the case, and not known where it only may be."""
    certain = getattr(requirement.applies, "for_certain", requirement.applies)
    return Answer.NOT_MET if certain is None or certain(meeting, entry) else Answer.NOT_RECORDED


def plain_question(requirement: Requirement) -> str | None:
    """The question that is all a requirement asks, if it is one."""
    judge = requirement.judge
    return judge.question if isinstance(judge, Asked) and requirement.applies is None else None


def all_yes(questions: frozenset[str], entry: Entry) -> bool:
    """Whether every one of these questions was answered yes."""
    left = len(questions)
    for key, replied in entry.answers:  # each key stands there once
        if replied.reply is _YES and key in questions:
            left -= 1
    return left == 0


def unmet(
    requirements: Iterable[Requirement], meeting: object, entry: Entry
) -> list[tuple[Requirement, tuple[Lacking, ...]]]:
    """Every requirement that applies and is not met."""
    found: list[tuple[Requirement, tuple[Lacking, ...]]] = []
    for requirement in requirements:
        if requirement.applies is not None and not requirement.applies(meeting, entry):
            continue
        judged = requirement.judge(meeting, entry)
        if judged is _MET:
            continue
        if isinstance(requirement.judge, Never):
            judged = _as_certain(requirement, meeting, entry)
        if isinstance(judged, Answer):
            judged = (Lacking(judged),)
        elif isinstance(judged, Lacking):
            judged = (judged,)
        if judged:
            found.append((requirement, judged))
    return found


def finding(requirement: Requirement, lacks: tuple[Lacking, ...]) -> Finding:
    """A requirement, judged, in words."""
    return Finding(
        requirement.key,
        worst(lacks),
        requirement.binding,
        requirement.cites,
        lacks,
        printable(", ".join(part for one in lacks for part in _words(requirement, one))),
        cited_with_replaced(requirement.cites, requirement.replaced) if requirement.replaced else "",
        asked_in_words(requirement),
    )


def findings(
    requirements: Iterable[Requirement], meeting: object, entry: Entry | None
) -> tuple[Finding, ...]:
    """Every requirement that applies, judged, in words: the met ones too."""
    judged = ((one, lacking(one, meeting, entry)) for one in requirements)
    return tuple(finding(one, lacks) for one, lacks in judged if lacks is not None)


def asked_in_words(requirement: Requirement) -> str:
    """What is asked: of a judge that is a value and was changed by a reading, as it asks now."""
    if requirement.question is not None:
        return requirement.question.text
    judge: Any = requirement.judge
    return getattr(judge, "asks", "") or requirement.asks or requirement.key.replace("-", " ")


def mark(requirement: Requirement, lacks: tuple[Lacking, ...]) -> Mark:
    """What the log keeps of a requirement that was not met."""
    about = tuple(ref for one in lacks for ref in one.about)
    return Mark(requirement.key, worst(lacks), requirement.binding, about)


def worst(lacks: tuple[Lacking, ...]) -> Answer:
    """Not met before not recorded before met."""
    answers = {one.answer for one in lacks}
    if Answer.NOT_MET in answers:
        return Answer.NOT_MET
    return Answer.NOT_RECORDED if answers else Answer.MET


def _words(requirement: Requirement, one: Lacking) -> Iterable[str]:
    text = requirement.missing if one.answer is Answer.NOT_MET else requirement.unrecorded
    if "{all}" in text:
        return (text.replace("{all}", listed(one.about) if one.about else "something"),)
    if not one.about:
        return (text.replace("{about}", "somebody"),)
    if "{about}" not in text:
        return (text,)
    return (text.replace("{about}", ref) for ref in one.about)
