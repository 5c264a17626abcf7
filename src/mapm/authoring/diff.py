"""How two protocols, or two editions of one, differ: each part as it was and as it is, with both clauses.

    >>> from mapm.authoring.diff import diff
    >>> from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
    >>> local = PROFESSIONALS_MEETING.taking({"A-51": "either limb"}, key="local/meeting")
    >>> bool(diff(PROFESSIONALS_MEETING, PROFESSIONALS_MEETING)), bool(diff(PROFESSIONALS_MEETING, local))
    (False, True)

Of what code computes it can only be told that it is other code. Two different documents are compared by what
their protocols ask and oblige to: their clauses have numbers of their own, and are not set side by side.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from mapm.authoring.compared import CITES, CLAUSES, OF_ONE_DOCUMENT, OF_ONE_PROTOCOL, Part, Parts, parts
from mapm.decisions import cite_dict, cited_in_words
from mapm.editions import Edition
from mapm.json_text import printable
from mapm.sources import Citation
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.protocol import MeetingProtocol

__all__ = ["Difference", "FieldChange", "How", "ProtocolDiff", "diff"]


class How(StrEnum):
    """In which way a part differs."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


_DIGITS: Final = re.compile(r"(\d+)", re.ASCII)
_MIRROR: Final = {How.ADDED: How.REMOVED, How.REMOVED: How.ADDED, How.CHANGED: How.CHANGED}


@frozen(eq=False, repr=False)
class FieldChange(Value):
    """One field of a part: what it was and what it is, in words."""

    field: str
    was: str
    now: str

    @property
    def mirrored(self) -> FieldChange:
        """The same seen from the other side."""
        return FieldChange(self.field, self.now, self.was)

    def words(self) -> str:
        """What it was and what it is; where code computes both and the words are one, that it does."""
        if self.was == self.now:
            return f"{self.field}: computed otherwise ({self.now})"
        return f"{self.field}: was {self.was}, is {self.now}"


@frozen(kw_only=True, eq=False, repr=False)
class Difference(Value):
    """One part that was added, removed or changed."""

    table: str
    """Which kind of part, as a file has it: ``duties``, ``requirements``, ``clauses``."""
    key: str
    """Its key, as a path: ``note``, ``convene.venue``."""
    how: How
    what: str
    """What the part is, in words."""
    fields: tuple[FieldChange, ...] = ()
    """What of it is otherwise, where it was changed."""
    was_cites: tuple[Citation, ...] = ()
    """What it rested on."""
    cites: tuple[Citation, ...] = ()
    """What it rests on; of a part that one of the two removes, on that side the clauses that remove it."""
    reason: str = ""
    """Why the one that is without it removed it, where that one says so."""

    @property
    def path(self) -> str:
        """Where it stands, as a file has it."""
        return f"{self.table}.{self.key}"

    @property
    def mirrored(self) -> Difference:
        """The same seen from the other side."""
        fields = tuple(one.mirrored for one in self.fields)
        how, was, now = _MIRROR[self.how], self.cites, self.was_cites
        return evolve(self, how=how, fields=fields, was_cites=was, cites=now)

    def sentence(self) -> str:
        """The part and what became of it, with the clauses of both sides."""
        return printable(self._said())

    def _said(self) -> str:
        said = f"{self.path} ({self.what})" if self.what else self.path
        if self.how is How.CHANGED:
            return f"{said}: {'; '.join(one.words() for one in self.fields)}{self._both()}."
        was, now = cited_in_words(self.was_cites), cited_in_words(self.cites)
        if self.how is How.REMOVED and self.reason:
            return (
                f"{said}: removed, {self.reason} ({now or 'resting on nothing'}; was {was or 'not cited'})."
            )
        if self.reason:
            return f"{said}: added ({now}); it had been removed, {self.reason} ({was})."
        because = now if self.how is How.ADDED else was
        return f"{said}: {self.how}{f' ({because})' if because else ''}."

    def _both(self) -> str:
        if any(one.field == CITES for one in self.fields):
            return ""  # both are there already
        was, now = cited_in_words(self.was_cites), cited_in_words(self.cites)
        if was == now:
            return f" ({now})" if now else ""
        return f" (was {was or 'resting on nothing'}; is {now or 'resting on nothing'})"

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "table": self.table,
            "key": self.key,
            "how": self.how.value,
            "what": self.what,
            "fields": [{"field": one.field, "was": one.was, "is": one.now} for one in self.fields],
            "was_cites": [cite_dict(cite) for cite in self.was_cites],
            "cites": [cite_dict(cite) for cite in self.cites],
            "reason": self.reason,
            "sentence": self.sentence(),
        }


@frozen(kw_only=True, eq=False, repr=False)
class ProtocolDiff(Value):
    """Everything in which two protocols differ, by kind of part and then by key; false where nothing does."""

    was: str
    """The first: its key and edition."""
    now: str
    """The second."""
    one_document: bool
    """Whether both are of one document; its clauses are compared number by number where both have them."""
    differences: tuple[Difference, ...]

    def __bool__(self) -> bool:
        return bool(self.differences)

    @property
    def mirrored(self) -> ProtocolDiff:
        """The same seen from the other side."""
        mirrored = tuple(one.mirrored for one in self.differences)
        return evolve(self, was=self.now, now=self.was, differences=mirrored)

    def of(self, table: str) -> tuple[Difference, ...]:
        """The differences of one kind of part."""
        return tuple(one for one in self.differences if one.table == table)

    def sentences(self) -> tuple[str, ...]:
        """How many differences there are, and each."""
        return (printable(self._counted()), *(one.sentence() for one in self.differences))

    def _counted(self) -> str:
        if not self:
            return f"{self.was} and {self.now} do not differ."
        each = (f"{sum(one.how is how for one in self.differences)} {how}" for how in How)
        of = "" if self.one_document else " They are of different documents, whose clauses are not compared."
        return f"From {self.was} to {self.now}: {', '.join(each)}.{of}"

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "format": "mapm.diff/1",
            "was": self.was,
            "is": self.now,
            "one_document": self.one_document,
            "differences": [one.to_dict() for one in self.differences],
        }


def diff(was: MeetingProtocol | Edition, now: MeetingProtocol | Edition) -> ProtocolDiff:
    """In what two protocols, or editions with what they say of when they hold, differ.

    Their own keys are no difference; their titles and revisions are where both have one key.
    """
    before, after = parts(was), parts(now)
    first, second = _protocol(was), _protocol(now)
    same = first.source.key == second.source.key
    apart = OF_ONE_PROTOCOL if first.key != second.key else frozenset[str]()
    found = [
        _with_reason(one, first, second)
        for table in before.tables
        if table not in apart
        for one in _table(table, before, after, same=same)
    ]
    return ProtocolDiff(was=_named(first), now=_named(second), one_document=same, differences=tuple(found))


def _protocol(of: MeetingProtocol | Edition) -> MeetingProtocol:
    return of.protocol if isinstance(of, Edition) else of


def _named(protocol: MeetingProtocol) -> str:
    return f"{protocol.key}, {protocol.source.version}" if protocol.source.version else protocol.key


def _table(table: str, before: Parts, after: Parts, *, same: bool) -> Iterator[Difference]:
    was, now = before.tables[table], after.tables[table]
    if table in OF_ONE_DOCUMENT and not same:
        return
    if table == CLAUSES and not (was and now):
        return  # of one of them it is not known which clauses it has
    for key in sorted(was.keys() | now.keys(), key=_by_number):
        one, other = was.get(key), now.get(key)
        if other is None:
            yield _whole(table, key, was[key], How.REMOVED)
        elif one is None:
            yield _whole(table, key, other, How.ADDED)
        elif fields := tuple(_fields(one, other, same=same)):
            yield Difference(
                table=table,
                key=key,
                how=How.CHANGED,
                what=one.what if one.what == other.what else "",
                fields=fields,
                was_cites=one.cites,
                cites=other.cites,
            )


def _with_reason(one: Difference, was: MeetingProtocol, now: MeetingProtocol) -> Difference:
    """A part that a local document is without, with its reason and the clauses that say so."""
    without = {How.REMOVED: now, How.ADDED: was}.get(one.how)
    if without is None or without.derived is None:
        return one
    place = (one.table, one.key)
    found = next((gone for gone in without.derived.removed if (gone.table, gone.key) == place), None)
    if found is None:
        return one
    if one.how is How.REMOVED:
        return evolve(one, reason=found.reason, cites=found.cites)
    return evolve(one, reason=found.reason, was_cites=found.cites)


def _whole(table: str, key: str, part: Part, how: How) -> Difference:
    was, now = ((), part.cites) if how is How.ADDED else (part.cites, ())
    return Difference(table=table, key=key, how=how, what=part.what, was_cites=was, cites=now)


def _fields(one: Part, other: Part, *, same: bool) -> Iterator[FieldChange]:
    for field, (value, words) in one.fields.items():
        if field == CITES and not same:
            continue  # another document has other clauses: both are named wherever something is otherwise
        new, new_words = other.fields[field]
        if value != new:
            yield FieldChange(field, words, new_words)


def _by_number(key: str) -> list[tuple[bool, int, str]]:
    """Keys in the order of the numbers in them: 2.10 after 2.9."""
    return [(one.isdigit(), int(one) if one.isdigit() else 0, one) for one in _DIGITS.split(key)]
