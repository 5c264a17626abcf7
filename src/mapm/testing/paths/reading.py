"""Which kinds of entry a requirement asks about: found by watching what its judge reads of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

from attrs import evolve

from mapm.meeting.base import Known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.meeting.base import Entry
    from mapm.meeting.states import AnyMeeting


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
