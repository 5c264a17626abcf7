"""The documents that a source names, or that a duty cannot be shown without: sections, filled from a meeting.

Nothing is invented: what a meeting does not say is marked as still empty, and where a source names a
document and is silent on its contents, that is what the document says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from mapm.deadlines.sentences import listed
from mapm.decisions import cited_in_words
from mapm.errors import Given, ProtocolInvalid, UnknownDocument, WrongType, checked
from mapm.errors.given import mapping, several
from mapm.guidance.base import guidance_of, words
from mapm.guidance.cases import Case, case_of
from mapm.guidance.markdown import block, escaped, of_note
from mapm.json_text import printable
from mapm.roles import Note, Role
from mapm.rules.duties import shown
from mapm.sources import Citation, Cites, cited
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.guidance.base import Guided
    from mapm.meeting.base import Meeting
    from mapm.meeting.events import Hold
    from mapm.roles import Person

__all__ = [
    "Document",
    "DocumentStatus",
    "Filling",
    "Line",
    "Outline",
    "Section",
    "SectionState",
    "blank",
    "filled",
    "outline_for",
    "render",
]


class DocumentStatus(StrEnum):
    """Whether a source knows a document."""

    NAMED = "named"
    NEEDED = "needed"
    """No text names it, and without one a duty cannot be shown to have been done: the library's own."""
    OUTSIDE = "outside"
    """Named, and kept elsewhere: a tool of somebody else's, which the source does not give."""


@frozen(eq=False, repr=False)
class Line(Value):
    """One item of a section: words of ours with references, and a note that is about the case."""

    text: str = field(default="", converter=words)
    note: Note | None = None


Fill: TypeAlias = Callable[[Case], tuple[Line, ...] | None]
"""What a meeting says for a section: empty for "there are none", ``None`` for "nothing is recorded"."""


@frozen(kw_only=True, eq=False, repr=False)
class Section(Value):
    """One section of a document: what belongs there, and where a meeting says it.

    Without ``fill`` it is a place to write, since nothing that a meeting records says it. Where ``silent``,
    the source gives no contents, and an adopter may supply a text of its own under the section's key.
    """

    key: str
    title: str
    cites: Cites = field(validator=cited)
    asks: str = ""
    """What belongs there, in words; the title says it otherwise."""
    fill: Fill | None = None
    silent: bool = False
    ours: bool = False
    """Whether no text asks for it here: the library's addition."""

    def __attrs_post_init__(self) -> None:
        if self.silent and self.fill is not None:
            raise ProtocolInvalid(
                f"section {self.key}: what the source gives no contents for cannot be filled"
            )


def _sections(instance: Outline, _attribute: object, value: Given) -> None:
    keys = [one.key for one in several(value, Section, "the sections of a document", "each Section")]
    if not keys or len(set(keys)) < len(keys):
        raise ProtocolInvalid(f"document {instance.key} needs sections, each with a key of its own")


@frozen(kw_only=True, eq=False, repr=False)
class Outline(Value):
    """A document: whose it is, who reads it, and its sections."""

    key: str
    title: str
    status: DocumentStatus
    sections: tuple[Section, ...] = field(validator=_sections)
    cites: Cites = field(validator=cited)
    owner: Role | None = None
    """Who answers for it; ``None`` where no text says."""
    readers: tuple[Role, ...] = ()
    """Who it is for; none where no text says. Who exactly gets a copy is for `copies_for`."""
    of_person: bool = False
    """Whether there is one for each person concerned."""

    @property
    def slots(self) -> tuple[str, ...]:
        """The sections for which the source gives no contents, and an adopter may."""
        return tuple(section.key for section in self.sections if section.silent)


class SectionState(StrEnum):
    """How far a section is filled."""

    FILLED = "filled"
    NONE = "none"
    """It is recorded that there is nothing to put there."""
    EMPTY = "still empty"
    SUPPLIED = "supplied locally"
    SILENT = "the source gives no contents"


@frozen(eq=False, repr=False)
class Filling(Value):
    """One section, filled as far as a meeting says it."""

    section: Section
    state: SectionState
    lines: tuple[Line, ...] = ()
    supplied: str = ""

    @property
    def cites(self) -> tuple[Citation, ...]:
        """What the section rests on."""
        return self.section.cites

    def markdown(self) -> str:
        """The section in Markdown."""
        ours = "our addition; " if self.section.ours else ""
        title = f"## {escaped(self.section.title)} ({ours}{escaped(cited_in_words(self.cites))})"
        return f"{title}\n\n{self._body()}\n"

    def _body(self) -> str:
        asks = escaped(self.section.asks or self.section.title)
        match self.state:
            case SectionState.FILLED:
                return "\n".join(f"- {_item(line)}" for line in self.lines)
            case SectionState.SUPPLIED:
                return block(self.supplied)
            case SectionState.NONE:
                return "None recorded."
            case SectionState.SILENT:
                return "**The source gives no contents, and none are supplied locally.**"
            case SectionState.EMPTY:
                return f"**Still empty:** {asks}"


@frozen(eq=False, repr=False)
class Document(Value):
    """A document of a meeting: every section, and what is still missing."""

    outline: Outline
    protocol: str
    ref: str
    """The meeting's reference; empty where there is no meeting yet."""
    sections: tuple[Filling, ...]

    @property
    def cites(self) -> tuple[Citation, ...]:
        """What the document and its sections rest on, each once."""
        every = (*self.outline.cites, *(cite for one in self.sections for cite in one.cites))
        return tuple(dict.fromkeys(every))

    @property
    def empty(self) -> tuple[str, ...]:
        """The keys of the sections that are still empty."""
        return tuple(one.section.key for one in self.sections if one.state is SectionState.EMPTY)

    @property
    def not_supplied(self) -> tuple[str, ...]:
        """The keys of the sections for which neither source nor adopter gives contents."""
        return tuple(one.section.key for one in self.sections if one.state is SectionState.SILENT)

    def sentence(self) -> str:
        """How far the document is filled, in words; never what it says."""
        titles = {one.section.key: one.section.title for one in self.sections}
        left = [f"still empty: {listed(titles[key] for key in self.empty)}"] if self.empty else []
        if self.not_supplied:
            names = listed(titles[key] for key in self.not_supplied)
            left.append(f"the source gives no contents, and none are supplied, for: {names}")
        said = "; ".join(left) or "every section is filled"
        return printable(f"{self.outline.title}: {said} ({cited_in_words(self.outline.cites)}).")

    def markdown(self) -> str:
        """The document in Markdown, notes and all: for whoever may read it."""
        outline = self.outline
        owner = shown(outline.owner) if outline.owner is not None else "nobody named in the text"
        readers = listed(map(shown, outline.readers)) if outline.readers else "nobody named in the text"
        status = {
            DocumentStatus.NAMED: "The source names this document",
            DocumentStatus.NEEDED: "No text names this document: it shows that what the text asks was done",
            DocumentStatus.OUTSIDE: "The source names this document, which is kept elsewhere",
        }[outline.status]
        about = (
            f"{escaped(self.protocol)}{f', meeting {escaped(self.ref)}' if self.ref else ''}. {status} "
            f"({escaped(cited_in_words(outline.cites))}). Answers for it: {escaped(owner)}. "
            f"For: {escaped(readers)}.\n"
        )
        sections = (one.markdown() for one in self.sections)
        return "\n".join((f"# {escaped(outline.title)}\n", about, *sections))


def outline_for(guided: Guided, key: str) -> Outline:
    """The outline of this key among a protocol's; raises `UnknownDocument`, which names the nearest.

    Raises `WrongType` for a key that is no text, and for what has no guidance.
    """
    return find(guidance_of(guided).outlines, key)


def find(outlines: tuple[Outline, ...], key: str) -> Outline:
    """The outline of this key; raises `UnknownDocument`, which names the nearest."""
    if not isinstance(key, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("the key of a document", key, 'pass a str, such as "note"')
    found = next((one for one in outlines if one.key == key), None)
    if found is None:
        raise UnknownDocument(_near(key, tuple(one.key for one in outlines)))
    return found


def filled(
    outline: Outline,
    meeting: Meeting,
    *,
    hold: Hold | None = None,
    about: Person | None = None,
    supplied: Mapping[str, str] | None = None,
) -> Document:
    """A document of a meeting: of its latest sitting, or of the one given; about one person, where it is.

    ``supplied`` has an adopter's own text for sections on which the source is silent, by their keys. Raises
    `UnknownDocument` for another key, and `EntryRefused` for a sitting that is not the meeting's.
    """
    texts = _texts(outline, supplied)
    case = case_of(meeting, hold, about)
    sections = tuple(_silent(one, texts) if one.silent else _filled(one, case) for one in outline.sections)
    return Document(outline, _title(meeting), meeting.ref, sections)


def blank(outline: Outline, guided: Guided, supplied: Mapping[str, str] | None = None) -> Document:
    """The document before there is a meeting: what belongs in it, still empty but for what is supplied.

    Raises `UnknownDocument` for text that is supplied under another key than that of a silent section.
    """
    guidance_of(guided)
    texts = _texts(outline, supplied)
    sections = tuple(
        _silent(one, texts) if one.silent else Filling(one, SectionState.EMPTY) for one in outline.sections
    )
    return Document(outline, guided.title, "", sections)


def render(
    outline: Outline,
    meeting: Meeting,
    *,
    hold: Hold | None = None,
    about: Person | None = None,
    supplied: Mapping[str, str] | None = None,
) -> str:
    """The same document in Markdown, with the text of its notes: for whoever may read it."""
    return filled(outline, meeting, hold=hold, about=about, supplied=supplied).markdown()


def _silent(section: Section, texts: Mapping[str, str]) -> Filling:
    text = texts.get(section.key, "")
    return Filling(section, SectionState.SUPPLIED if text else SectionState.SILENT, (), text)


def _filled(section: Section, case: Case) -> Filling:
    lines = section.fill(case) if section.fill is not None else None
    if lines is None:
        return Filling(section, SectionState.EMPTY)
    return Filling(section, SectionState.FILLED if lines else SectionState.NONE, lines)


def _item(line: Line) -> str:
    if line.note is None:
        return escaped(line.text)
    note = of_note(line.note, "  ")
    return f"{escaped(line.text)}: {note}" if line.text else note


def _texts(outline: Outline, supplied: Mapping[str, str] | None) -> dict[str, str]:
    checked(outline, Outline, "an outline", "pass one that outline_for gives")
    if supplied is not None:
        mapping(supplied, "what is supplied", "a mapping from the keys of sections to your own texts")
    found: dict[str, str] = {}
    for key, text in (supplied or {}).items():
        if key not in outline.slots:
            raise UnknownDocument(_near(key, outline.slots))
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise WrongType.of("what is supplied for a section", text, "pass a str, your own text for it")
        found[key] = text.strip()
    return found


def _title(meeting: Meeting) -> str:
    title = getattr(meeting.rules, "title", None)
    return title if isinstance(title, str) else meeting.rules.key


def _near(key: str, known: tuple[str, ...]) -> tuple[str, ...]:
    from difflib import get_close_matches

    return tuple(get_close_matches(key, known, cutoff=0.3)) or known
