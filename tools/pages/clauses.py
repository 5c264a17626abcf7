"""Every clause of a page in the document's order, with what the library does with it, linked to where."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from mapm import protocols
from mapm.protocols.readings import READINGS
from mapm.traceability import Disposition, clauses_of, register, shown
from pages.parts import (
    all_of,
    capital,
    entry,
    file_name,
    here,
    joined,
    kind_of,
    link,
    owed,
    rows_of,
    slug,
    table,
    truth_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import MeetingProtocol
    from mapm.sources import Clause
    from mapm.traceability import Accounted
    from mapm.truth import TruthRow

GUIDED: Final = {
    "forums": "which forum fits",
    "attendance": "who comes",
    "chairing": "who chairs",
    "sharing": "who may hear what",
    "family": "what the family is told",
    "outlines": "documents",
    "distribution": "who gets a copy",
    "silent": "where the document is silent",
}
"""The parts of guidance, by the names that `mapm.guidance` has for them, in words."""
_WORDS: Final = frozenset({"role", "product", "outcome", "occurrence", "state", "rank", "quorum", "period"})
CHAPTERS: Final = {"web": "Web summary", "doc": "Document control"}
"""What is beside the numbered paragraphs of a document, by what our numbers begin with."""
ABOUT: Final = {
    "mapm": {
        "meta": "about the document",
        "intro": "what the meeting is for, and when it helps",
        "purpose": "what it does, and further prompts for one",
        "levels": "at which levels of involvement",
        "calling": "who calls it and arranges it, and disputes over it",
        "attendance": "who comes, and who tells the family what came of it",
        "informing": "whether parents are told beforehand",
    },
    "swindon": {
        "meta": "about the document",
        "purpose": "what the meeting is for, and when it helps",
        "scope": "which meetings are covered, and which are not",
        "criteria": "the situations in which it may be considered",
        "calling": "who asks for it, who sanctions it, and disputes over it",
        "chairing": "who chairs",
        "recording": "starting it off, minutes, actions and review",
        "attendance": "who comes, and who tells the family what came of it",
        "venue": "where it is held",
        "permissions": "telling parents, consent, objections, and who gets a record",
        "format": "what is gone through at the meeting",
    },
    "bracknell": {
        "intro": "what the meetings are for, and when",
        "sections": "the parts of the document",
        "what": "what the meeting is and decides",
        "aim": "what it aims at",
        "process": "how it comes about, and for whom",
        "principles": "what holds throughout",
        "lead": "the lead professional",
        "tools": "letters and forms",
        "nonattendance": "where the child or the family does not come",
        "review": "the review of the plan",
        "conflict": "where people disagree",
        "recording": "the action plan, and who gets a copy",
    },
}
"""What stands under each word by which we number the clauses of a document that has no numbers:."""


def clauses(protocol: MeetingProtocol) -> str:
    """The clause table, chapter by chapter."""
    found = clauses_of(protocol.key)
    uses = Uses(protocol)
    chapters = [(name, tuple(each)) for name, each in groupby(found, lambda one: chapter(one.clause))]
    contents = ", ".join(f"[{name}](#{slug(name)})" for name, _ in chapters)
    return joined(
        (
            f"""## Clauses

Every statement that speaks of this meeting, in the document's order and in our words. *Force* is how strongly
the text speaks; in brackets stands whom we take it to speak to. Many sentences of the document name nobody,
and who is meant is then ours.{_headings(found)} Go to: {contents}.

- **encoded**: something is computed from it. *Asked* is what is required of an entry, and by what force;
  a *question* is answered with an entry; *owed* is a duty; an *entry* can be made because of it; a *document*
  is drafted from it; *guidance* is a list, a number or an advice that is made from it.
- **guidance**: it is shown where it helps, and decides nothing. A *must* that asks for an attitude, such as
  to listen or to keep the child's rights first, is shown so: no record can tell whether it was kept.
- **out of scope**: nothing rests on it, for the reason given.""",
            *(f"### {name}\n\n{_chapter(each, uses)}" for name, each in chapters),
        )
    )


def chapter(clause: Clause) -> str:
    """Under which heading of the page a clause stands: its chapter, or its place in the document."""
    part, _, rest = clause.number.partition("#")[0].rpartition(":")
    if part:
        return CHAPTERS.get(part, part)
    first = rest.partition(".")[0]
    return f"Chapter {first}" if first.isdigit() else f"“{first}”{_about(clause.source, first)}"


def _headings(found: tuple[Accounted, ...]) -> str:
    """That the words by which clauses are numbered are ours, where the document has no numbers."""
    if any(one.clause.number[0].isdigit() for one in found):
        return ""
    return (
        " The words by which the clauses are numbered, and what stands beside each of them, are ours: the "
        "document has no numbers, and its own headings may be others."
    )


def _about(source: str, first: str) -> str:
    return f": {ABOUT[source][first]}"


def _chapter(found: tuple[Accounted, ...], uses: Uses) -> str:
    head = ("number", "force", "what it says", "what the library does with it")
    return table(head, (_row(one, uses) for one in found))


def _row(one: Accounted, uses: Uses) -> tuple[str, ...]:
    clause = one.clause
    softened = ", said as a should not" if clause.softened else ""
    number = f"{here('clause', clause.number)}{clause.number}"
    said = f"{clause.force.value}{softened} ({clause.actor.replace('-', ' ')})"
    return number, said, clause.gist, disposition(one, uses)


def disposition(one: Accounted, uses: Uses) -> str:
    """What became of a clause, and where: each place once, by its kind."""
    became = f"**{capital(one.disposition.value)}**"
    if one.disposition is Disposition.OUT_OF_SCOPE:
        return f"{became}: {one.why}"
    return "<br>".join((became, *uses.of(tuple(dict.fromkeys((*one.where, *uses.shown(one.clause)))))))


# --- the places that a clause is used in ------------------------------------------------------------------


class Uses:
    """The places of one protocol, by the words in which `mapm.traceability` names them."""

    def __init__(self, protocol: MeetingProtocol) -> None:
        self._kinds = {kind_of(row).__name__: kind_of(row) for row in rows_of(protocol)}
        self._rows: dict[str, TruthRow] = {
            f"{one.entry.__name__}: {row.key}": row for one in truth_of(protocol).entries for row in one.rows
        }
        self._questions = {f"{one.entry.__name__}: {one.key}": one for one in protocol.questions}
        self._duties = {one.key: one for one in protocol.duties}
        self._ladders = {one.kind: one for one in protocol.ladders}
        self._outlines = {one.key: one for one in protocol.guidance.outlines}
        self._shown: dict[object, list[str]] = {}
        for cite, where in shown(protocol):
            self._shown.setdefault(cite, []).append(where)

    def shown(self, clause: Clause) -> list[str]:
        """Where a clause is shown, whatever else is computed from it."""
        return self._shown.get(clause, [])

    def of(self, places: tuple[str, ...]) -> list[str]:
        """The places, linked, each kind of them in one sentence."""
        asked: dict[tuple[str, bool], list[str]] = {}
        found: dict[str, dict[str, None]] = {}
        for place in places:
            if place in self._rows:
                row = self._rows[place]
                asked.setdefault((row.asks, row.binding), []).append(place)
            else:
                what, text = self._place(place)
                found.setdefault(what, {})[text] = None
        told = [f"Asked: {'; '.join(self._asked(*one) for one in asked.items())}"] if asked else []
        return told + [f"{what}: {'; '.join(texts)}" for what, texts in found.items()]

    def _asked(self, row: tuple[str, bool], places: list[str]) -> str:
        asks, binding = row
        doing = all_of(self._kinds[place.partition(": ")[0]].doing for place in places)
        said = "must" if binding else "should"
        return f"{link('asked', places[0], asks)} ({said}, to {doing})"

    def _place(self, place: str) -> tuple[str, str]:
        """What kind of place it is, and a link; raises `KeyError` for one that the page does not have."""
        first, _, rest = place.partition(": ")
        said, _, name = first.rpartition(" ")
        if place in self._questions:
            return "Question", link("question", place, self._questions[place].text)
        if name == "guidance":
            part = said.removeprefix("said in ")
            shown = "Said in guidance" if said.startswith("said in ") else "Guidance"
            key = rest.partition(": ")[0]
            if key in self._outlines:
                return "Document", link("outline", key, self._outlines[key].title)
            return shown, link("guidance", part, GUIDED[part])
        if said == "shown with":
            return "Shown when you", entry(self._kinds[name])
        if first == "source":
            return "About the document", link("source", "", rest)
        return self._by_key(place, *first.split(" ", 1))

    def _by_key(self, place: str, kind: str, key: str = "") -> tuple[str, str]:
        if kind == "duty":
            return "Owed", owed(self._duties[key])
        if kind == "ladder":
            return "Disagreement", link("ladder", key, self._ladders[key].what)
        if kind in _WORDS:
            return "Word of its own", link("word", f"{kind} {key}", f"the {kind} “{key}”")
        return "Entry", entry(self._kinds[place])


# --- statements of other forums ---------------------------------------------------------------------------


def others_of(protocol: MeetingProtocol) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The clauses of the same document that speak of other forums alone, by the protocols of these."""
    forum = protocols.FORUM_OF[protocol.key]
    by_forum = {forum: key for key, forum in protocols.FORUM_OF.items()}
    found: dict[tuple[str, ...], list[str]] = {}
    for one in register(protocol.source.key).clauses:
        if forum not in one.forums:
            found.setdefault(tuple(by_forum[of] for of in one.forums), []).append(one.number)
    return {keys: tuple(_ranges(numbers)) for keys, numbers in found.items()}


def resolved(page: str, protocol: MeetingProtocol) -> str:
    """The page, with what has no place on it linked to where it has: what other forums alone are asked."""
    forum = protocols.FORUM_OF[protocol.key]
    by_forum = {forum: key for key, forum in protocols.FORUM_OF.items()}
    for one in register(protocol.source.key).clauses:
        if forum not in one.forums:
            there = f"[{one.number}]({file_name(by_forum[one.forums[0]])})"
            page = page.replace(link("clause", one.number, one.number), there)
    for key in READINGS:
        if f"\n### {key}\n" not in page:
            page = page.replace(f"](#{key.lower()})", f"](readings.md#{key.lower()})")
    return page


def _ranges(numbers: list[str]) -> Iterator[str]:
    """Numbers of one paragraph after another, each paragraph once: 2.3 for 2.3#1 and 2.3#2."""
    return iter(dict.fromkeys(number.partition("#")[0] for number in numbers))
