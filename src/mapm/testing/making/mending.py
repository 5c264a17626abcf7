"""An entry that leaves less unmet than the one that was drawn, and one with nothing in it that is not needed.

Nothing here knows a protocol: an entry is changed in one place after another, in those places that an unmet
requirement reads, and a change stays where the protocol's own decision finds less amiss.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, cast, get_args, get_origin, get_type_hints

import attrs
from attrs import evolve

from mapm.decisions import Refusal
from mapm.errors import MapmError
from mapm.meeting.base import Entry, Replied, Reply, Step
from mapm.meeting.checking import Checked
from mapm.roles import Agency, Note, Person
from mapm.rules.requirements import unmet
from mapm.testing.making.cast import MANAGER, PEOPLE, SOCIAL_WORK
from mapm.testing.making.choosing import MARKED

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from mapm.decisions import Lacking
    from mapm.meeting.base import Meeting
    from mapm.protocol import MeetingProtocol
    from mapm.rules.requirements import Requirement

    Amiss: TypeAlias = tuple[int, int]
    """How much of *musts* is unmet, and how much of others."""
    Wanting: TypeAlias = Sequence[tuple[Requirement, tuple[Lacking, ...]]]
    """Every requirement that is not met, with what it lacks."""

E = TypeVar("E", bound=Entry)
_ROUNDS: Final = 24
"""More than the requirements of any one kind of entry: each round meets at least one more."""
_KEPT: Final = frozenset(
    (
        *("at", "by", "recorded_at", "id", "subject", "opened_by", "since", "sitting", "planned"),
        *("concerned", "relevant", "invitees", "attended", "shared_with", "chair"),
    )
)
"""What says of what an entry is, or makes it readable, although nothing may require it."""
_NO_MENDING: Final = frozenset((Refusal.NOT_FROM_THIS_STATE, Refusal.NOT_IN_THIS_PROTOCOL))
_DAYS: Final = (timedelta(days=7), timedelta(days=1), timedelta(days=28), timedelta(days=70))


def mended(protocol: MeetingProtocol, meeting: Meeting | None, entry: E, given: Mapping[str, object]) -> E:
    """The entry, changed where that leaves less unmet; taken despite what stays so, and put down late."""
    if protocol.decide(meeting, entry).refusal in _NO_MENDING:
        return entry
    requires = required(protocol, type(entry))
    wanting = unmet(requires, meeting, entry)
    for _ in range(_ROUNDS):
        wrong = amiss(wanting)
        for other in _neighbours(protocol, entry, [one for one, _ in wanting], given):
            found = unmet(requires, meeting, other)
            if amiss(found) < wrong and protocol.decide(meeting, other).refusal not in _NO_MENDING:
                entry, wanting = other, found
                break
        else:
            break
    if issubclass(type(entry), Step) and protocol.decide(meeting, entry).refusal is Refusal.REQUIREMENT_UNMET:
        later = entry.recorded_at if entry.recorded_at != entry.at else entry.at + timedelta(days=1)
        given_later = {"recorded_at": later, "despite": MARKED} | dict(given)
        entry = _changed(entry, given_later) or entry
    return entry


def trimmed(protocol: MeetingProtocol, meeting: Meeting | None, entry: E, given: Mapping[str, object]) -> E:
    """The entry without whatever can be left out of it and leave no more unmet."""
    if protocol.decide(meeting, entry).refusal in _NO_MENDING:
        return entry  # requirements are judged in the states that they are for, and of what is named there
    requires = required(protocol, type(entry))
    wrong = amiss(unmet(requires, meeting, entry))
    for key, _ in entry.answers if "answers" not in given else ():
        other = evolve(entry, answers=tuple(one for one in entry.answers if one[0] != key))
        if amiss(unmet(requires, meeting, other)) <= wrong:
            entry = other
    for path in _paths(entry):
        if path[0] in given or path[0] in {"answers", "despite"}:
            continue
        less = _left_out(entry, path)
        if less is not None and amiss(unmet(requires, meeting, less)) <= wrong:
            entry = less
    return entry


def required(protocol: MeetingProtocol, kind: type[Entry]) -> tuple[Requirement, ...]:
    """What a protocol requires of a kind of entry."""
    moved = [one for row in protocol.moves if row.event is kind for one in row.requires]
    return (*moved, *(one for row in protocol.facts if row.fact is kind for one in row.requires))


def amiss(wanting: Wanting) -> Amiss:
    """How much is amiss: less is less. Of a requirement, each one counts whom it is about."""
    counts = [(one.binding, max(1, sum(len(lack.about) for lack in lacks))) for one, lacks in wanting]
    binding = sum(count for must, count in counts if must)
    return binding, sum(count for must, count in counts if not must)


def _changed(value: Any, changes: Mapping[str, object]) -> Any:  # noqa: ANN401  # the same value, changed
    """The value with changes; nothing where it cannot be so."""
    try:
        return evolve(value, **changes)
    except MapmError:
        return None


# --- leaving out ------------------------------------------------------------------------------------------


def _paths(entry: Entry) -> Iterator[tuple[str, ...]]:
    """Every note that may be left out, and every field of a plan or a sitting with something in it."""
    for name, value, default in _fields_of(entry):
        if isinstance(value, Note) and default is None:
            yield (name,)
    for name in ("planned", "sitting"):
        value = getattr(entry, name, None)
        if isinstance(value, Checked):
            yield from ((name, inner) for inner, of, plain in _fields_of(value) if _leaves(of, plain))


def _leaves(value: object, default: object) -> bool:
    return default is not attrs.NOTHING and value != default


def _fields_of(value: Any) -> Iterator[tuple[str, Any, Any]]:  # noqa: ANN401  # any attrs value
    for one in attributes(value):
        if one.init and one.name not in _KEPT:
            yield one.name, getattr(value, one.name), one.default


def attributes(value: object) -> tuple[attrs.Attribute[Any], ...]:
    """The fields of a value, as attrs has them."""
    found: tuple[attrs.Attribute[Any], ...] = attrs.fields(cast("type[attrs.AttrsInstance]", type(value)))
    return found


def _left_out(entry: E, path: tuple[str, ...]) -> E | None:
    name, *inner = path
    value = getattr(entry, name)
    of: Any = value if inner else entry
    last = path[-1]
    default = next(one.default for one in attributes(of) if one.name == last)
    less = _changed(of, {last: default})
    if less is None or not inner:
        return cast("E | None", less)
    return cast("E | None", _changed(entry, {name: less}))


# --- changing ---------------------------------------------------------------------------------------------


def _neighbours(
    protocol: MeetingProtocol, entry: E, wanting: Sequence[Requirement], given: Mapping[str, object]
) -> Iterator[E]:
    """Entries that differ from this one in one place, of those that an unmet requirement reads."""
    if "answers" not in given and wanting:
        first = [one.question.key for one in wanting if one.question is not None]
        asked = [one.key for one in protocol.questions if one.entry is type(entry)]
        for key in dict.fromkeys((*first, *asked)):
            for reply in (Reply.YES, Reply.NO):
                if entry.reply_to(key) is not reply:
                    yield evolve(entry, answers={**dict(entry.answers), key: Replied(reply)})
    if "reasons" not in given:
        for key in (one.key for one in wanting if "reasons" in one.reads):
            yield evolve(entry, reasons={**dict(entry.reasons), key: MARKED})
    names = dict.fromkeys(name for one in wanting for name in one.reads)
    if "by" in names and "by" not in given:
        yield from (evolve(entry, by=one) for one in PEOPLE if one != entry.by.person)
    kind: Any = type(entry)
    changed = (
        _changed(entry, {name: value})
        for name in names
        if name not in given and name not in {"answers", "reasons", "by"}
        for value in _others(getattr(entry, name, None), hints(kind).get(name), entry.at)
    )
    yield from (one for one in changed if one is not None)


def hints(kind: object) -> dict[str, Any]:
    """The types of a class's fields, by their names: read from the annotations once."""
    return _read_once(kind)


@cache
def _read_once(kind: Hashable) -> dict[str, Any]:
    return get_type_hints(kind)


def _others(value: Any, hint: Any, at: date) -> Iterator[Any]:  # noqa: ANN401, C901, PLR0912  # by type
    """Values of the same type that differ from this one in one place."""
    if isinstance(value, Checked):
        of: Any = type(value)
        inside = [(one.name, hints(of)[one.name]) for one in attributes(value)]
        for name, inner_hint in inside:
            for inner in _others(getattr(value, name), inner_hint, at):
                changed = _changed(value, {name: inner})
                if changed is not None:
                    yield changed
        return
    kinds = get_args(hint) if get_origin(hint) not in {tuple, frozenset, None} else (hint,)
    for kind in kinds:
        if kind is bool:
            yield not value
        elif isinstance(kind, type) and issubclass(kind, Enum):
            yield from (one for one in kind if one is not value)
        elif kind is Note and value is None:
            yield MARKED
        elif kind is Person and value is None:
            yield MANAGER
        elif kind is Agency and value is None:
            yield SOCIAL_WORK
        elif kind is date and not isinstance(value, datetime):
            yield from (at + days for days in _DAYS if at + days != value)
        elif kind is NoneType and value is not None:
            yield None
    if isinstance(value, frozenset):
        of_which: Any = get_args(hint)[0]
        if issubclass(of_which, Enum):
            yield from (frozenset({one}) for one in of_which)
    if isinstance(value, tuple):
        items: tuple[Any, ...] = tuple(cast("Any", value))
        for place, item in enumerate(items):
            for other in _others(item, type(item), at):
                yield (*items[:place], other, *items[place + 1 :])
            yield (*items[:place], *items[place + 1 :])
        if get_args(hint)[:1] == (Note,) and not items:
            yield (MARKED,)
