"""The head of a page: what the document is, how it stands, what became of it, and how to check the page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from mapm import protocols
from mapm.deadlines.sentences import listed
from mapm.protocols.readings import READINGS
from mapm.sources import Clause, Force, Stage
from mapm.traceability import Disposition, clauses_of, register, rules
from pages.clauses import CHAPTERS, others_of
from pages.comparison import at_a_glance
from pages.parts import cited, file_name, here, joined, link, table, truth_name
from pages.standing import NOT_SIGNED, day_of, standing

if TYPE_CHECKING:
    from mapm import MeetingProtocol
    from mapm.sources import Source
    from mapm.traceability import Accounted

_OLD_TERMS: Final = "A-60"
_SINCE: Final = {
    "swindon": "boards of the kind that issued it have since given way to safeguarding partners; whether and "
    "in what form the guidance holds with them, the library does not know"
}
"""What has become of whoever issued a document, where that is known."""
_FOR: Final = frozenset({Force.PURPOSE, Force.DEFINITION})
_ABOUT: Final = frozenset({Stage.CHOOSING_A_FORUM, Stage.BACKGROUND})


def head(protocol: MeetingProtocol, contents: str) -> str:
    """The title, what is on the page, what the document is, and what became of each of its statements."""
    return joined(
        (
            f"# {protocol.title}",
            f"""{NOT_SIGNED}

What the library does with this document, for whoever answers for safeguarding under it. The page is made from
the same data from which the library decides, so that the two cannot differ. The document is what holds: here
it is told **in our words**, shortened. Whoever programs with it finds the names that a program writes
[at the end](#for-developers). It is [compared with the others](index.md) on a page.""",
            f"Looking for one clause? Go to [Clauses](#clauses). On this page: {contents}.",
            "## In short",
            at_a_glance(protocol),
            _purpose(protocol),
            _document(protocol.source),
            _became(protocol),
        )
    )


# --- what it is for ---------------------------------------------------------------------------------------


def purpose(protocol: MeetingProtocol) -> tuple[Clause, ...]:
    """The statements that say what this meeting is and what it is for: of this forum alone."""
    forum = protocols.FORUM_OF[protocol.key]
    return tuple(
        one
        for one in register(protocol.source.key).for_forum(forum)
        if one.forums == (forum,) and one.force in _FOR and one.stage in _ABOUT
    )


def _purpose(protocol: MeetingProtocol) -> str:
    lines = [f"- {one.gist} ({cited([one])})" for one in purpose(protocol)]
    return "### What it is for\n\n" + "\n".join(lines)


# --- the document -----------------------------------------------------------------------------------------


_OLD: Final = cited([READINGS[_OLD_TERMS]])


def _forums(source: Source) -> set[str]:
    return {
        protocols.FORUM_OF[key] for key in protocols.KEYS if protocols.by_key(key).source.key == source.key
    }


def _document(source: Source) -> str:
    rows = [
        ("title", source.title),
        ("publisher", source.publisher or "not named"),
        ("version", source.version),
        ("agreed", day_of(source.agreed)),
        ("in force from", day_of(source.in_force_from)),
        ("last review", day_of(source.last_review)),
        ("review due", day_of(source.review_due)),
        ("standing", standing(source)),
    ]
    if source.key in _SINCE:
        rows.append(("since then", _SINCE[source.key]))
    if set(_forums(source)) & set(READINGS[_OLD_TERMS].touches):
        rows.append(("terms of its time", f"kept as they are, and mapped to none of today's ({_OLD})"))
    numbers = dict(source.stated_by)
    clauses = register(source.key)
    found = [
        (what, f"{text} ({cited([clauses[numbers[field]]])})" if field in numbers else text)
        for what, text in rows
        for field in [what.replace(" ", "_")]
    ]
    return f"### The document, and how it stands\n\n{here('source', '')}\n\n" + table(
        ("of the document", "what is known"), found
    )


# --- what became of its statements ------------------------------------------------------------------------


def _became(protocol: MeetingProtocol) -> str:
    found = clauses_of(protocol.key)
    of = Counter(one.disposition for one in found)
    by_rules = {cite for cite, _ in rules(protocol)}
    encoded = [one for one in found if one.disposition is Disposition.ENCODED]
    how = Counter(_how(one, one.clause in by_rules) for one in encoded)
    lines: list[tuple[str, str, str]] = [
        (f"**{Disposition.ENCODED}**", str(of[Disposition.ENCODED]), "something is computed from it:"),
        *((f"— {what}", str(how[what]), means) for what, means in _HOW.items() if how[what]),
        (
            f"**{Disposition.GUIDANCE}**",
            str(of[Disposition.GUIDANCE]),
            "it is shown, beside an entry or in what guidance says, and decides nothing",
        ),
        (
            f"**{Disposition.OUT_OF_SCOPE}**",
            str(of[Disposition.OUT_OF_SCOPE]),
            "nothing rests on it and nothing shows it; its row says why",
        ),
        (
            f"**{Disposition.UNACCOUNTED}**",
            str(of[Disposition.UNACCOUNTED]),
            "nobody has said what became of it",
        ),
    ]
    return f"""### What became of its statements

The document makes **{len(found)} statements** that speak of this meeting. Each has its row under
[Clauses](#clauses), where it says what the library does with it.

{table(("what became of it", "statements", "that is"), lines)}"""


_RULED: Final = "judged, asked or owed"
_GUIDED: Final = "in guidance alone"
_SOURCE: Final = "about the document"
_HOW: Final = {
    _RULED: "an entry, a question, something required, a duty or a step of a disagreement rests on it",
    _GUIDED: "a list, a number, a draft or an advice is made from it, and nothing is refused or owed",
    _SOURCE: "its dates, its publisher and its version, from which its standing is told",
}


def _how(one: Accounted, ruled: bool) -> str:  # noqa: FBT001  # which of two, and never passed by hand
    if ruled:
        return _RULED
    return _SOURCE if all(where.startswith("source: ") for where in one.where) else _GUIDED


# --- how to check it --------------------------------------------------------------------------------------


def checking(protocol: MeetingProtocol) -> str:
    """How to go through the document line by line, from either side, and whom to tell of a mistake."""
    source = protocol.source
    apart = _apart(protocol)
    return f"""## Check it against the document

You need the document itself, in the version named above ({source.version}).

1. **Go through the document from its first sentence to its last.** Each thing that it says has one row under
   [Clauses](#clauses), in the document's order. {_numbers(protocol)}
2. **Of each row ask three things.** Does it say what the document says, no more and no less? Is its *force*
   the document's: does the text say must, should, may? Whom it speaks to is told in brackets, and is ours
   where the text names nobody. Is what the library does with it what you would want done? Each link in the
   row leads to what was made of it.
3. **Look for a sentence that has no row.** There should be none.{apart}
4. **Go through it from the other side.** Whatever is asked, owed or offered on this page ends with what it
   rests on. Follow the numbers and ask whether the text bears it. Where no clause says must or should by
   itself, that stands beside the word. {_reading(protocol)} and its like are no
   clauses: they are [readings of ours](#our-readings), where the text leaves a choice.
5. **Read [the truth table]({truth_name(protocol.key)}).** It says, of every answer to everything that is
   asked, what follows. It has a place to sign, and says what a signature means.

**Where something is wrong**, tell whoever looks after the library in your organisation, or open an issue with
the project: {protocol.title}, the number of the clause, what the document says, and what this page says. Say
nothing about any case. A clause that is wrong is mended in the data that the library decides from, and the
page follows."""


def _reading(protocol: MeetingProtocol) -> str:
    return cited(READINGS.touching(protocols.FORUM_OF[protocol.key])[:1])


def _numbers(protocol: MeetingProtocol) -> str:
    of = register(protocol.source.key).for_forum(protocols.FORUM_OF[protocol.key])
    parted = next((one.number for one in of if one.number[0].isdigit() and "#" in one.number), None)
    if parted is None:
        return (
            f"The document has no numbers: one such as\n   {cited(of[:1])} is ours, for a heading and the "
            "place of the statement under it."
        )
    what, _, place = parted.partition("#")
    before = dict.fromkeys(one.number.partition(":")[0] for one in of if ":" in one.number)
    fronts = listed(f"“{part}:” the {CHAPTERS[part].lower()}" for part in before)
    more = f" What stands before a colon is ours too: {fronts}." if before else ""
    return (
        f"A number such as\n   {link('clause', parted, parted)} is the document's up to the “#”, and ours "
        f"from there: statement {place} of paragraph {what}.{more}"
    )


def _apart(protocol: MeetingProtocol) -> str:
    others, titles = others_of(protocol), {key: protocols.by_key(key).title for key in protocols.KEYS}
    if not others:
        return " If you find one, it is a mistake of ours."
    told = "; ".join(
        f"{listed(numbers)} ({listed(f'[{titles[key]}]({file_name(key)})' for key in keys)})"
        for keys, numbers in others.items()
    )
    return (
        " If you find one, it is a mistake of ours.\n   What the document says of its other forums alone is "
        f"on their pages: {told}."
    )
