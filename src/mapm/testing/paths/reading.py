"""What a requirement asks about: found by watching what its judge reads of a meeting and of an entry."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar, cast

import attrs
from attrs import evolve

from mapm.meeting.base import Known
from mapm.meeting.checking import Checked
from mapm.rules.requirements import lacking
from mapm.testing.making.mending import attributes
from mapm.testing.paths.answers import answer_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from mapm.meeting.base import Entry
    from mapm.meeting.states import AnyMeeting
    from mapm.rules.requirements import Requirement
    from mapm.testing.paths.targets import Answered
    from mapm.values import Value

V = TypeVar("V", bound="Value")
Place = tuple[str, str]
"""A field of a value and, where that has several parts, which of them; no part, where it is meant itself."""
Read = dict[Place, None]
"""The places that were read, the first one first."""


def watched(value: V, read: Read) -> V:
    """A copy of a value that notes which of its fields, and of their parts, somebody reads.

    It is of the same class for whoever asks, and equal to the value; a method or a property of it notes what
    it reads itself.
    """
    return cast("V", _copy(value, lambda name, part: read.setdefault((name, part))))


def _copy(value: Any, note: Callable[[str, str], None]) -> Any:  # noqa: ANN401  # any value, and the same again
    kind = cast("Hashable", type(value))
    copy = object.__new__(_watching(kind))
    for one in attributes(value):
        object.__setattr__(copy, one.name, getattr(value, one.name))
    object.__setattr__(copy, "note_of_what_is_read", note)
    return copy


@cache
def _watching(kind: Any) -> type[Any]:  # noqa: ANN401  # a class
    """A class of values that look like those of this one, and note what is read."""
    names = {one.name for one in attrs.fields(kind)}

    def read(self: object, name: str) -> Any:  # noqa: ANN401  # whatever stands there
        if name == "__class__":
            return kind
        found = object.__getattribute__(self, name)
        if name not in names:
            return found
        note: Callable[[str, str], None] = object.__getattribute__(self, "note_of_what_is_read")
        note(name, "")
        if isinstance(found, Checked):
            return _copy(found, lambda part, _: note(name, part))
        return found

    return type(kind.__name__, (kind,), {"__slots__": ("note_of_what_is_read",), "__getattribute__": read})


class Reading(NamedTuple):
    """What a requirement read to come to its answer."""

    answer: Answered | None
    """None where its judge raised an error, or answers otherwise when it is watched."""
    kinds: frozenset[type[Entry]]
    """The kinds of entry that were looked for in the log."""
    more: bool
    """Whether anything else of the meeting was read, but for its state and its rules."""
    places: frozenset[Place]
    """What was read of the entry."""
    before: frozenset[tuple[type[Entry], Place]]
    """What was read of the entries in the log, by their kind."""


def reading(requirement: Requirement, meeting: AnyMeeting, entry: Entry) -> Reading:
    """How a requirement answers of an entry in a meeting, and what it reads for that."""
    of_log: dict[tuple[type[Entry], Place], None] = {}
    known = meeting.known
    order = tuple(_noted(one, of_log) for one in known.order)
    watch = Watched(evolve(meeting, known=Known(order=order, aka=known.aka, in_order=known.in_order)))
    of_known: Read = {}
    of_meeting: Read = {}
    of_entry: Read = {}
    closely = watched(evolve(watch.meeting, known=watched(watch.meeting.known, of_known)), of_meeting)
    try:
        unseen = answer_of(lacking(requirement, meeting, entry))
        answer = answer_of(lacking(requirement, closely, watched(entry, of_entry)))
    except Exception:  # noqa: BLE001  # a judge that raises, which is told where it is first asked
        answer = None
    else:
        answer = answer if answer is unseen else None
    more = watch.every or bool(of_meeting.keys() - _NOT_OF_ITS_OWN) or bool(of_known.keys() - _BY_KIND)
    return Reading(answer, frozenset(watch.kinds), more, frozenset(of_entry), frozenset(of_log))


def _noted(entry: Entry, read: dict[tuple[type[Entry], Place], None]) -> Entry:
    kind = type(entry)
    return cast("Entry", _copy(entry, lambda name, part: read.setdefault((kind, (name, part)))))


_NOT_OF_ITS_OWN = {("known", ""), ("rules", "")}
_BY_KIND = {("_by_kind", "")}


class Watched:
    """A meeting that remembers which kinds of entry somebody looked for in it."""

    def __init__(self, meeting: AnyMeeting) -> None:
        self.kinds: dict[type[Entry], None] = {}
        """Those that were looked for, the first one first."""
        self.every = False
        """Whether somebody looked through all that there is."""
        known = meeting.known
        watched = Known(_Kinds(known.by_kind, self), _Order(known.order, self), known.aka, known.in_order)
        self.meeting: AnyMeeting = evolve(meeting, known=watched, log=_Order(meeting.log, self))


class _Kinds(dict[Any, Any]):
    """What is known, by kind."""

    def __init__(self, there: Any, watch: Watched) -> None:  # noqa: ANN401  # any mapping
        super().__init__(there)
        self._watch = watch

    def get(self, kind: Any, default: Any = None, /) -> Any:  # noqa: ANN401  # as a dict has it
        self._watch.kinds[kind] = None
        return super().get(kind, default)

    def __getitem__(self, kind: Any) -> Any:  # noqa: ANN401  # as a dict has it
        self._watch.kinds[kind] = None
        return super().__getitem__(kind)

    def __contains__(self, kind: object) -> bool:
        self._watch.kinds[cast("Any", kind)] = None
        return super().__contains__(kind)

    def __iter__(self) -> Iterator[Any]:
        self._watch.every = True
        return super().__iter__()

    def __len__(self) -> int:
        self._watch.every = True
        return super().__len__()

    def keys(self) -> Any:  # noqa: ANN401  # as a dict has it
        return _Keys(super().keys(), self._watch)

    def items(self) -> Any:  # noqa: ANN401  # as a dict has it
        self._watch.every = True
        return super().items()

    def values(self) -> Any:  # noqa: ANN401  # as a dict has it
        self._watch.every = True
        return super().values()


class _Keys:
    """The kinds that there are: which of some are among them, is asked about those alone."""

    def __init__(self, there: Any, watch: Watched) -> None:  # noqa: ANN401  # the keys of a dict
        self._there = there
        self._watch = watch

    def __and__(self, kinds: Any) -> Any:  # noqa: ANN401  # as a set has it
        self._watch.kinds.update(dict.fromkeys(sorted(kinds, key=str)))
        return self._there & kinds

    __rand__ = __and__

    def __iter__(self) -> Iterator[Any]:
        self._watch.every = True
        return iter(self._there)


class _Order(tuple[Any, ...]):  # noqa: SLOT001  # a tuple with anything beside has no slots
    """Entries in their order."""

    _watch: Watched

    def __new__(cls, there: tuple[Any, ...], watch: Watched) -> Self:
        made = super().__new__(cls, there)
        made._watch = watch
        return made

    def __iter__(self) -> Iterator[Any]:
        self._watch.every = True
        return super().__iter__()

    def __getitem__(self, place: Any) -> Any:  # noqa: ANN401  # as a tuple has it
        self._watch.every = True
        return super().__getitem__(place)
