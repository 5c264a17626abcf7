"""What was judged, in answers, findings and sentences. A decision is a value; it changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Final, NoReturn

from attrs import field, frozen

from mapm.errors import MapmError, WrongType
from mapm.json_text import printable
from mapm.sources import Citation, Cites, Clause, Interpretation
from mapm.values import Pictured, Value

__all__ = [
    "Answer",
    "Decision",
    "Finding",
    "Lacking",
    "MoveRefused",
    "Refusal",
    "cite_dict",
    "cited_in_words",
]

_CITATIONS: Final = "pass a Clause or an Interpretation, and several of them in a tuple"


class Answer(StrEnum):
    """Whether a requirement is met. Not recorded is not the same as not met: the remedies differ."""

    MET = "met"
    NOT_MET = "not met"
    NOT_RECORDED = "not recorded"

    def __bool__(self) -> NoReturn:
        message = "an answer is one of three: compare it with Answer.MET"
        raise TypeError(message)


@frozen(eq=False, repr=False)
class Lacking(Value):
    """Why a requirement is not met, and about whom: references such as an agency's."""

    answer: Answer
    about: tuple[str, ...] = ()
    """References, such as an agency's; empty where it is about nobody in particular."""


class Refusal(StrEnum):
    """Why an entry cannot be made."""

    NOT_FROM_THIS_STATE = "not from this state"
    NOT_IN_THIS_PROTOCOL = "not in this protocol"
    REQUIREMENT_UNMET = "requirement unmet"


@frozen(eq=False, repr=False)
class Finding(Value):
    """One requirement, judged."""

    requirement: str
    answer: Answer
    binding: bool
    """Whether it is a *must*: unmet, it refuses a decision and makes a report a breach."""
    cites: Cites
    lacking: tuple[Lacking, ...] = ()
    says: str = ""
    """What is missing, in words; empty where it is met."""
    cited: str = ""
    """Its citations in words, where a local edition replaced something in it."""
    asks: str = ""
    """What was asked, in words for people."""

    @property
    def met(self) -> bool:
        """Whether the answer is *met*."""
        return self.answer is Answer.MET

    def sentence(self) -> str:
        """What is missing and the clause that asks for it."""
        return printable(f"{self.says} ({self.cited or cited_in_words(self.cites)})") if self.says else ""


@frozen(eq=False, repr=False)
class Decision(Pictured, Value):
    """Every requirement of one entry with its answer and its clauses."""

    doing: str
    """The entry in words, such as "agree"."""
    protocol: str
    findings: tuple[Finding, ...] = ()
    refusal: Refusal | None = None
    why: str = ""
    """For a refusal that is about no requirement: the state, or the protocol."""
    cites: tuple[Citation, ...] = ()
    """What the lifecycle row rests on."""
    standing: str = field(default="")
    """What is to be said of the edition, such as "review overdue since 1 August 2026"."""

    @property
    def allowed(self) -> bool:
        """Whether the entry can be made."""
        return self.refusal is None

    @property
    def unmet(self) -> tuple[Finding, ...]:
        """The findings that are not met: every one, never only the first."""
        return tuple(finding for finding in self.findings if not finding.met)

    @property
    def refusing(self) -> tuple[Finding, ...]:
        """The unmet *musts*: what refuses a decision still to be made."""
        return tuple(finding for finding in self.unmet if finding.binding)

    def sentence(self) -> str:
        """What was decided and why, in words, with clauses and the edition."""
        return printable(self._said())

    def _said(self) -> str:
        about = f"{self.protocol}{f', {self.standing}' if self.standing else ''}."
        if self.refusal is Refusal.REQUIREMENT_UNMET:
            return f"You cannot {self.doing}: {_all(self.refusing)}. {about}"
        if self.refusal is not None:
            because = f" ({cited_in_words(self.cites)})" if self.cites else ""
            return f"You cannot {self.doing}: {self.why}{because}. {about}"
        unmet = self.unmet
        return f"You can {self.doing}{f', but {_all(unmet)}' if unmet else ''}. {about}"

    def __repr__(self) -> str:
        """What was decided and what is missing: with every clause it would fill a screen."""
        lacking = "; ".join(one.says for one in (self.unmet if self.allowed else self.refusing)) or self.why
        said = f"{'allowed' if self.allowed else 'refused'}: {self.doing}{f'; {lacking}' if lacking else ''}"
        return f"{type(self).__name__}({printable(said)})"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values with the citations in full, readable after the edition has gone."""
        return {
            "format": "mapm.decision/1",
            "doing": self.doing,
            "protocol": self.protocol,
            "standing": self.standing,
            "allowed": self.allowed,
            "refusal": self.refusal and self.refusal.value,
            "why": self.why,
            "cites": [cite_dict(cite) for cite in self.cites],
            "findings": [
                {
                    "requirement": finding.requirement,
                    "answer": finding.answer.value,
                    "binding": finding.binding,
                    "about": [ref for lacking in finding.lacking for ref in lacking.about],
                    "says": finding.says,
                    "cites": [cite_dict(cite) for cite in finding.cites],
                }
                for finding in self.findings
            ],
            "sentence": self.sentence(),
        }


class MoveRefused(MapmError, ValueError):
    """An entry cannot be made; ``decision`` has every requirement and its clauses."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision)
        self.decision = decision

    def __str__(self) -> str:
        return self.decision.sentence()


def cited_in_words(cites: Iterable[Citation]) -> str:
    """Citations in a sentence: "clauses 7.4, 10.3; our reading A-20".

    Raises `WrongType` for what are no citations, one alone among them.
    """
    if not isinstance(cites, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("what is cited", cites, _CITATIONS)
    cites = tuple(map(_citation, cites))
    labels = dict.fromkeys(cite.cited for cite in cites)
    parts: list[str] = []
    for kind in ("clause", "our reading"):
        keys = [label.removeprefix(f"{kind} ") for label in labels if label.startswith(f"{kind} ")]
        if keys:
            parts.append(f"{kind}{'s' if len(keys) > 1 else ''} {', '.join(keys)}")
    named = dict.fromkeys(cite.document for cite in cites if isinstance(cite, Clause) and cite.document)
    others = [label for label in labels if not label.startswith(("clause ", "our reading "))]
    for document in named:  # its clauses together, each by its number alone
        head = f"{document}, clause "
        keys = [label.removeprefix(head) for label in others if label.startswith(head)]
        first = next((place for place, label in enumerate(others) if label.startswith(head)), len(others))
        others = [label for label in others if not label.startswith(head)]
        if keys:
            others.insert(first, f"{document}, clause{'s' if len(keys) > 1 else ''} {', '.join(keys)}")
    before = [part for part in parts if part.startswith("clause")] if named else parts[:1]
    return "; ".join([*before, *others, *parts[len(before) :]])


def cite_dict(cite: Citation) -> dict[str, Any]:
    """One citation in full, as plain JSON values; raises `WrongType` for what is none."""
    _citation(cite)
    if isinstance(cite, Clause):
        return {
            "clause": cite.number,
            "source": cite.source,
            "force": cite.force.value,
            "gist": cite.gist,
        }
    taken = {"taken": cite.taken} if cite.taken is not None else {}
    reading = {"reading": cite.key, "question": cite.question, "default": cite.default, "fixed": cite.fixed}
    return reading | taken


def _citation(given: Citation) -> Citation:
    if not isinstance(given, Clause | Interpretation):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("a citation", given, _CITATIONS)
    return given


def _all(findings: Iterable[Finding]) -> str:
    return "; ".join(finding.sentence() for finding in findings)
