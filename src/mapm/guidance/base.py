"""What a protocol holds for guidance, and the two shapes in which every answer is told."""

# ruff: noqa: TC004  # the parts of Guidance are loaded with the protocol that has them, and not with its type

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from attrs import field, frozen

from mapm.decisions import Answer, cited_in_words
from mapm.errors import Given, WrongType
from mapm.json_text import printable
from mapm.sources import Citation, Cites, Source, cited
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.guidance.attendance import AttendanceGuidance
    from mapm.guidance.chairing import ChairingGuidance
    from mapm.guidance.distribution import DistributionGuidance
    from mapm.guidance.family import FamilyGuidance
    from mapm.guidance.forums import ForumGuidance
    from mapm.guidance.outlines import Outline
    from mapm.guidance.sharing import SharingGuidance

__all__ = ["Guidance", "Guided", "Point", "Remark", "Told"]


@frozen(kw_only=True, eq=False, repr=False)
class Guidance(Value):
    """What one protocol says on each subject; ``None``, or empty, where its source says nothing."""

    forums: ForumGuidance | None = None
    attendance: AttendanceGuidance | None = None
    chairing: ChairingGuidance | None = None
    sharing: SharingGuidance | None = None
    family: FamilyGuidance | None = None
    outlines: tuple[Outline, ...] = ()
    distribution: DistributionGuidance | None = None
    silent: tuple[Citation, ...] = ()
    """What an answer cites that says that the source is silent: why nothing stands in its place."""


class Guided(Protocol):
    """Whatever has guidance: a protocol of the library, or a council's own."""

    @property
    def title(self) -> str:
        """How sentences name it."""
        ...

    @property
    def source(self) -> Source:
        """The document it was taken from."""
        ...

    @property
    def guidance(self) -> Guidance:
        """The data that the answers are computed from."""
        ...


def guidance_of(guided: Guided) -> Guidance:
    """Its guidance; raises `WrongType` for what has none."""
    found: Given = getattr(guided, "guidance", None)
    if not isinstance(found, Guidance):
        raise WrongType.of("whose guidance is asked for", guided, "pass a MeetingProtocol")
    return found


class Told(Value):
    """What every answer of several sentences has in common: it can be told in one go."""

    __slots__ = ()

    def sentences(self) -> tuple[str, ...]:
        """The answer, a sentence for each thing that it says."""
        raise NotImplementedError

    def sentence(self) -> str:
        """All of its sentences."""
        return " ".join(self.sentences())


@frozen(eq=False, repr=False)
class Remark(Value):
    """Something that a source, or a reading of ours, says as it stands."""

    says: str
    cites: Cites = field(validator=cited)

    def sentence(self) -> str:
        """What is said, with its clause."""
        return printable(f"{self.says} ({cited_in_words(self.cites)}).")


def words(text: str) -> str:
    """What an answer says, as it can be shown; raises `WrongType` for what is no text."""
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("what an answer of guidance says", text, "pass text")
    return printable(text)


@frozen(eq=False, repr=False)
class Point(Value):
    """One thing that was looked at: met, not met or not recorded."""

    key: str
    asks: str = field(converter=words)
    """What was asked, as a question."""
    answer: Answer
    cites: Cites = field(validator=cited)
    why: str = field(default="", converter=words)
    """What made the answer, where it was not simply told."""

    def sentence(self) -> str:
        """What was asked and what is known of it, with its clause."""
        because = f", {self.why}" if self.why else ""
        return printable(f"{self.asks} {_SAID[self.answer]}{because} ({cited_in_words(self.cites)}).")


def because(cites: tuple[Citation, ...]) -> str:
    """What something rests on, in brackets after it; empty where it rests on nothing that is known."""
    return f" ({cited_in_words(cites)})" if cites else ""


_SAID = {Answer.MET: "Yes", Answer.NOT_MET: "No", Answer.NOT_RECORDED: "Not recorded"}
