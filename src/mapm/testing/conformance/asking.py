"""What a case may ask of guidance: each question, what is given with it, and what its answer has.

Here it is data alone: the reader of cases, their schema and the comparison go by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from attrs import frozen

from mapm.values import Value

AMONG: Final = "among_"
"""What stands before the name of a list of which only some are expected."""


class Part(StrEnum):
    """What stands in a part of an answer."""

    FLAG = "true or false"
    NUMBER = "a number, or null"
    WORD = "text"
    WORD_OR_NULL = "text, or null"
    WORDS = "texts, in any order"
    BY_KEY = "text by key"


@frozen(kw_only=True, eq=False, repr=False)
class Rows(Value):
    """A list in an answer: each one of it is told from the others by some keys, and says something."""

    one: str
    """What each is called."""
    told_by: Mapping[str, Part]
    says: Mapping[str, Part]

    @property
    def parts(self) -> dict[str, Part]:
        """Every key of one."""
        return {**self.told_by, **self.says}


@frozen(kw_only=True, eq=False, repr=False)
class Subject(Value):
    """A question that can be asked of guidance."""

    asks: str
    given: Mapping[str, str]
    """What may stand beside ``about``, and what it is."""
    answer: Mapping[str, Part | Rows]
    must: tuple[str, ...] = ()
    """What has to be given."""


_STATED: Final[dict[str, Part | Rows]] = {"stated": Part.FLAG}
_PLAN: Final = "who is to come, as an entry has it; if left out, the latest plan of the meeting"
_REPLIES: Final = "replies by key: yes, no or not known"

SUBJECTS: Final[Mapping[str, Subject]] = MappingProxyType(
    {
        "attendance": Subject(
            asks="who is to take part, and what their number comes to",
            given={
                "planned": _PLAN,
                "model": "linear or compounding; if left out, as the reading has it",
                "note_taker_counts": "true if left out",
                "weighed": "by person, " + _REPLIES,
            },
            answer={
                **_STATED,
                "people": Part.NUMBER,
                "best": Part.NUMBER,
                "percent": Part.NUMBER,
                "needed": Part.WORDS,
                "could_write": Part.WORDS,
                "outside": Part.WORDS,
                "doubtful": Part.WORDS,
            },
        ),
        "chairing": Subject(
            asks="what is to be weighed where somebody chairs",
            given={
                "person": "who may chair; if left out, who is to chair by the latest plan",
                "answers": _REPLIES,
                "post": "the key of a role",
                "proposed_by": "references of who proposed the meeting; if left out, that is not known",
                "parties": "references of the parties to a dispute; if left out, they are not known",
            },
            answer={**_STATED, "points": Part.BY_KEY},
        ),
        "copies": Subject(
            asks="who gets, or keeps, which document of the latest sitting",
            given={},
            answer={
                **_STATED,
                "copies": Rows(
                    one="copy",
                    told_by={
                        "document": Part.WORD,
                        "recipient": Part.WORD,
                        "purpose": Part.WORD,
                        "extent": Part.WORD_OR_NULL,
                    },
                    says={"state": Part.WORD},
                ),
            },
        ),
        "document": Subject(
            asks="how far a document of the latest sitting is filled",
            given={"document": "its key", "person": "of whom it is, where there is one for each"},
            must=("document",),
            answer={"sections": Part.BY_KEY},
        ),
        "family": Subject(
            asks="who of the family is told what, or is expected",
            given={},
            answer={
                "approach": Part.WORD,
                "answers": Rows(
                    one="answer",
                    told_by={"person": Part.WORD, "matter": Part.WORD},
                    says={"state": Part.WORD, "by": Part.WORD_OR_NULL, "suggested": Part.WORD_OR_NULL},
                ),
            },
        ),
        "forums": Subject(
            asks="which kind of meeting fits a situation",
            given={"situation": _REPLIES + ", and under answers what one area asks besides"},
            must=("situation",),
            answer={
                "forums": Rows(
                    one="forum",
                    told_by={"key": Part.WORD},
                    says={"rank": Part.NUMBER, "fit": Part.WORD},
                ),
            },
        ),
        "sharing": Subject(
            asks="who in a room may receive an item of information",
            given={
                "owner": "the agency whose information it is",
                "concerns": "whom it concerns, as an entry has them",
                "consents": "for each person, replies: reply, alone, asking_raises_risk, suspected",
                "relevant": "whether it bears on safety and welfare: yes, no or not known",
                "room": "who is in the room for an agency, as an entry has those who are invited",
                "family": "references of who else is there",
                "police": "agencies that are police",
                "statutory": "agencies that are statutory partners",
                "other": "agencies that are neither",
            },
            must=("owner", "room"),
            answer={
                **_STATED,
                "may": Part.WORDS,
                "may_not": Part.WORDS,
                "ways_out": Rows(
                    one="way out",
                    told_by={"kind": Part.WORD},
                    says={"answer": Part.WORD, "about": Part.WORDS},
                ),
            },
        ),
    }
)
"""By name, the questions that there are."""

GUIDANCE: Final = "guidance"
"""All of them, where a system leaves them out."""
