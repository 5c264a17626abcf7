"""What a protocol has of another: its base, what was changed and what was removed, and why.

What was replaced stays visible: a changed duty or requirement keeps it, and its sentences say it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from mapm.decisions import cited_in_words
from mapm.json_text import printable
from mapm.sources import Citation, Clause, Register
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen(eq=False, repr=False)
class Replaced(Value):
    """What stood in a base in place of something that was changed."""

    field: str
    """What was changed, such as ``within``."""
    was: str
    """What it was, in words."""
    document: str
    """The document that had it so, as a sentence names it."""
    cites: tuple[Citation, ...]
    """What it rested on there."""
    told: str = ""
    """The same as a sentence names it: "10 working days", "the chair as the one who owes it"."""
    absent: str = ""
    """Where the base had nothing of the kind, what its document does: "has no limit"."""

    def sentence(self) -> str:
        """What it replaces, and where that stood."""
        return printable(_together((self,))[0])


def cited_with_replaced(cites: Iterable[Citation], replaced: tuple[Replaced, ...]) -> str:
    """Citations in a sentence, with what was replaced: each clause is named once."""
    there = {cite for one in replaced for cite in one.cites}
    own = tuple(cite for cite in cites if cite not in there)
    return "; ".join([*([cited_in_words(own)] if own else []), *_together(replaced)])


def _together(replaced: tuple[Replaced, ...]) -> list[str]:
    """What is replaced in one place, in one sentence."""
    by_place: dict[str, list[Replaced]] = {}
    for one in replaced:
        by_place.setdefault(_place(one), []).append(one)
    found: list[str] = []
    for place, several in by_place.items():
        there = [one.told or f"{one.field.replace('_', ' ')}: {one.was}" for one in several if not one.absent]
        lacking = [one.absent for one in several if one.absent]
        found += [f"replaces {_and(there)} in {place}"] if there else []
        found += [f"{place} {_and(lacking)}"] if lacking else []
    return found


def _place(one: Replaced) -> str:
    """Where something stood: the document with the clauses, and our readings of them."""
    clauses = cited_in_words(cite for cite in one.cites if isinstance(cite, Clause))
    ours = cited_in_words(cite for cite in one.cites if not isinstance(cite, Clause))
    named = any(isinstance(cite, Clause) and cite.document for cite in one.cites)
    where = clauses if named else ", ".join(part for part in (one.document, clauses) if part)
    return f"{where} with {ours}" if ours else where


def _and(several: list[str]) -> str:
    *some, last = dict.fromkeys(several)
    return f"{', '.join(some)} and {last}" if some else last


@frozen(kw_only=True, eq=False, repr=False)
class Changed(Value):
    """One part of a base that was changed, by what."""

    table: str
    """Which kind of part: ``duties``, ``requirements``."""
    key: str
    """Its key, as a path: ``note``, ``convene.venue``."""
    replaced: tuple[Replaced, ...]
    """What it replaces, field by field; none where the change says what the base says."""
    same: tuple[str, ...] = ()
    """The fields that were stated anew, and are what they were."""
    cites: tuple[Citation, ...]
    """The local clauses that change it."""


@frozen(kw_only=True, eq=False, repr=False)
class Removed(Value):
    """One part of a base that was removed, why and by what."""

    table: str
    key: str
    reason: str
    document: str
    was: tuple[Citation, ...]
    """What it rested on in the base."""
    cites: tuple[Citation, ...]
    """The local clauses that remove it."""


@frozen(kw_only=True, eq=False, repr=False)
class Derivation(Value):
    """Where a local protocol comes from: its own clauses, its base, and how far it differs."""

    clauses: Register
    """Every clause of its own document."""
    base: str = ""
    """The key of its base; empty for one from nothing."""
    base_fingerprint: str = ""
    base_name: str = ""
    """The base's document, as a sentence names it."""
    out_of_scope: tuple[tuple[str, str], ...] = ()
    """The numbers of clauses that no rule computes or shows, each with the reason."""
    added: tuple[tuple[str, str], ...] = ()
    """The table and key of every part that it has and the base has not."""
    changed: tuple[Changed, ...] = ()
    removed: tuple[Removed, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    """The readings that it takes otherwise than we do."""
