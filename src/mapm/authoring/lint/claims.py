"""Claims: no sentence of a protocol says that something is lawful, safe or enough: people judge that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mapm.authoring.lint.examined import entry_word, requirement_path
from mapm.authoring.lint.findings import found
from mapm.authoring.tables import path_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.authoring.lint.examined import Examined
    from mapm.authoring.lint.findings import LintFinding
    from mapm.sources import Cites

_CLAIM: Final = re.compile(
    r"(?<!\bwhat )\b(?:is|are|was|were|remains?|stays?|makes? (?:it|this|that|them))"
    r"(?: (?:then|thus|therefore|always|fully|entirely|legally))* "
    r"(?P<claimed>lawful|legal|compliant|safe|sufficient|adequate|guaranteed)\b(?!-)"
    r"|\b(?P<word>guarantees|legally (?:compliant|sufficient)|complies with the law)\b",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(r"\b(?:whether|if|unless|until)\b", re.IGNORECASE)
"""After one of these nothing is claimed: it is asked, or what follows depends on it."""
_SENTENCE: Final = re.compile(r"[^.;:?!]+[.;:?!]*")


def claims(on: Examined) -> Iterator[LintFinding]:
    """MP115: a sentence that claims that something is lawful, safe or sufficient.

    What an outcome is called is not looked at: it is what people found, and they record it.
    """
    for path, text, cites in _sentences(on):
        claimed = _claimed(text)
        if claimed:
            yield found("MP115", path, f"it claims that something is {claimed}", cites=cites)


def _claimed(text: str) -> str:
    """Which word a text claims of something; none where it only asks, or says it under a condition."""
    for sentence in _SENTENCE.findall(text):
        one = _CLAIM.search(sentence)
        if one and not sentence.endswith("?") and not _OPEN.search(sentence, 0, one.start()):
            return (one["claimed"] or one["word"]).lower()
    return ""


def _sentences(on: Examined) -> Iterator[tuple[str, str, Cites]]:
    """Every sentence that a file has of its own, and where it stands."""
    of = on.of
    for accounted in on.clauses:
        clause = accounted.clause
        yield f"{path_of('clauses', clause.number)}.gist", clause.gist, (clause,)
    for question in of.questions:
        path = path_of(f"questions.{entry_word(question.entry)}", question.key)
        yield f"{path}.text", question.text, question.cites
    for row in on.rows:
        for one in row.requires:
            for name in ("asks", "missing", "unrecorded"):
                yield f"{requirement_path(row, one)}.{name}", getattr(one, name), one.cites
    for duty in of.duties:
        yield f"{path_of('duties', duty.key)}.what", duty.what, duty.cites
    for table in ("traits", "occurrences", "states", "roles", "parts", "products"):
        for word in getattr(of.words, table):
            yield f"{path_of(table, word.key)}.what", word.what, word.cites


CHECKS = (claims,)
