"""Entries that differ from one in a single place, by whatever else could stand there.

Nothing here knows a protocol's rules: what may stand in a place is read from the type of the field, and from
the words that the protocol has for it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import Enum
from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast, get_args, get_origin

import attrs
from attrs import evolve

from mapm.deadlines import Limit, WorkingDays
from mapm.errors import MapmError
from mapm.meeting.base import Entry, Replied, Reply, Step
from mapm.meeting.checking import Checked
from mapm.meeting.moments import before, local_day
from mapm.meeting.parts import Invitee
from mapm.roles import Agency, By, Note, Person, Role
from mapm.sources import YearMonth
from mapm.testing.making import AGENCIES, MARKED, PEOPLE
from mapm.testing.making.mending import attributes, hints, required

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.meeting.base import Meeting
    from mapm.protocol import MeetingProtocol

E = TypeVar("E", bound=Entry)
T = TypeVar("T")
_LATER: Final = (timedelta(days=1), timedelta(days=7), timedelta(days=70), timedelta(days=400))
_APART: Final = frozenset({"id", "recorded_at", "at", "answers", "reasons", "despite"})
"""The fields of an entry that are looked at in their own way, or not at all."""
_FAMILY: Final = (Person("child"), Person("mother"))
_ROLES: Final = (
    *(Role.CHAIR, Role.NOTE_TAKER, Role.PRACTITIONER, Role.LINE_MANAGER, Role.LEAD_PROFESSIONAL),
    *(Role.PROPOSING_AGENCY, Role.FAMILY_CONTACT, Role("lead professional's manager")),
)
_CROWD: Final = tuple(Invitee(Person(f"professional-{one}"), Agency(f"agency-{one}")) for one in range(1, 25))
"""More professionals than any sitting is for."""
_REFERRING: Final = frozenset({"objection", "escalation", "risk", "opened_by", "sitting"})
"""The fields that name an entry of the meeting."""
_NONE_SUCH: Final = "nothing-like-it"


class Variety:
    """What could stand in a place, under one protocol and in one meeting."""

    def __init__(self, protocol: MeetingProtocol, meeting: Meeting | None) -> None:
        words = protocol.words
        self.protocol = protocol
        self._meeting = meeting
        self.people: tuple[Person, ...] = tuple(dict.fromkeys((*PEOPLE, *_FAMILY)))
        self.roles: tuple[Role, ...] = tuple(
            dict.fromkeys((*(Role(one.key) for one in words.roles), *_ROLES))
        )
        self._entries = meeting.known.order if meeting is not None else ()
        rungs = tuple(dict.fromkeys(one.key for ladder in protocol.ladders for one in ladder.rungs))
        subjects = (*(one.ref for one in self.people), *(one.ref for one in AGENCIES))
        self.keys: dict[str, tuple[str, ...]] = {
            "duty": tuple(one.key for one in protocol.duties),
            "occurrence": tuple(one.key for one in words.occurrences),
            "trait": tuple(one.key for one in words.traits),
            "value": tuple(value for one in words.traits for value in one.values),
            "key": tuple(one.key for one in words.states),
            "product": tuple(one.key for one in words.products),
            "document": _documents(protocol),
            "kind": (*(one.kind for one in protocol.ladders), *(one.key for one in words.agency_kinds)),
            "rank": tuple(one.key for one in words.ranks),
            "only": tuple(one.key for one in words.parts),
            "local": tuple(one.key for one in words.outcomes),
            "enters": rungs,
            "rung": rungs,
            "subject": subjects,
            "continues": ("an-earlier-case",),
        }
        self.days: tuple[date, ...] = _days(protocol)

    @cached_property
    def named(self) -> tuple[str, ...]:
        """What the entries of the meeting are called, the latest first: found when it is first asked for."""
        return tuple(dict.fromkeys(one.identity for one in reversed(self._entries)))

    @cached_property
    def owed(self) -> tuple[tuple[str, str | None], ...]:
        """The duties that are owed in the meeting, by key and subject: found when first asked for."""
        if self._meeting is None:
            return ()
        rules = cast("MeetingProtocol", self._meeting.rules)
        return tuple(dict.fromkeys((duty.key, about) for duty, _, about in rules.still_owed(self._meeting)))

    def of(self, entry: E, only: frozenset[str] | None = None) -> Iterator[E]:
        """Each entry that differs from this one in one place; its kind and its identity stay.

        With ``only``, in a place inside one of these fields.
        """
        types = hints(type(entry))
        ways = [
            self._with_other(entry, one.name, types[one.name], local_day(entry.at))
            for one in attributes(entry)
            if one.name not in _APART and (only is None or one.name in only)
        ]
        if only is None or "answers" in only or "reasons" in only:
            ways.append(self._answered(entry))
        if only is None or "at" in only:
            ways.append(self._dated(entry))
        if {"duty", "subject"} <= types.keys() and (only is None or "duty" in only):
            ways.append(self._of_what_is_owed(entry))
        yield from in_turns(ways)

    def _with_other(self, value: Any, name: str, hint: Any, day: date) -> Iterator[Any]:  # noqa: ANN401
        """The value with another part, each that can stand there."""
        for other in self._others(getattr(value, name), hint, name, day):
            yield from _changed(value, {name: other})

    def _answered(self, entry: E) -> Iterator[E]:
        """Each question answered otherwise, all of them alike, and each reason given."""
        asked = [one.key for one in self.protocol.questions if one.entry is type(entry)]
        said = dict(entry.answers)
        for key in asked:
            for reply in Reply:
                if entry.reply_to(key) is not reply or key not in said:
                    yield from _changed(entry, {"answers": {**said, key: reply}})
        for reply in Reply if len(asked) > 1 else ():
            yield from _changed(entry, {"answers": dict.fromkeys(asked, reply)})
        for alone in asked if len(asked) > 1 else ():
            replies = {key: Reply.YES if key == alone else Reply.NO for key in asked}
            yield from _changed(entry, {"answers": replies})
        if said:
            yield from _changed(entry, {"answers": {}})
            with_notes = {key: Replied(one.reply, MARKED) for key, one in entry.answers}
            yield from _changed(entry, {"answers": with_notes})
        for key in dict.fromkeys(one for one, _ in entry.reasons):
            yield from _changed(entry, {"reasons": [one for one in entry.reasons if one[0] != key]})
        for one in required(self.protocol, type(entry)):
            if "reasons" in one.reads:
                yield from _changed(entry, {"reasons": {**dict(entry.reasons), one.key: MARKED}})

    def _of_what_is_owed(self, entry: E) -> Iterator[E]:
        """Of another duty that is owed, about whom it is owed: the one without the other fits nothing."""
        for key, subject in self.owed:
            yield from _changed(entry, {"duty": key, "subject": subject})

    def _dated(self, entry: E) -> Iterator[E]:
        """On other days: earlier and put down on the same day, or later."""
        day = local_day(entry.at)
        for other in dict.fromkeys(
            (*(day - one for one in _LATER), *(day + one for one in _LATER), *self.days)
        ):
            if before(entry.recorded_at, other):
                yield from _changed(entry, {"at": other, "recorded_at": other})
            else:
                yield from _changed(entry, {"at": other})

    def _others(self, value: Any, hint: Any, name: str, day: date) -> Iterator[Any]:  # noqa: ANN401
        """Values of the declared type that differ from this one in one place."""
        if isinstance(value, Checked | By):
            yield from self._within(value, day)
        for kind in kinds_of_value(hint):
            origin = get_origin(kind)
            if origin in {tuple, frozenset}:
                yield from self._several(value, origin, get_args(kind)[0], name, day)
            else:
                yield from (one for one in self._plain(kind, value, name, day) if one != value)

    def _within(self, value: Any, day: date) -> Iterator[Any]:  # noqa: ANN401  # any value of several parts
        """The value with another part: each as others of it can be."""
        types = hints(cast("object", type(value)))
        parts = [one.name for one in attributes(value)]
        yield from in_turns([self._with_other(value, name, types[name], day) for name in parts])

    def _several(self, value: Any, of: Any, item: Any, name: str, day: date) -> Iterator[Any]:  # noqa: ANN401
        """None of them, each left out, each otherwise, and one more."""
        there = tuple(cast("Iterable[Any]", value)) if isinstance(value, tuple | frozenset) else ()
        if there or not isinstance(value, tuple | frozenset):
            yield of()
        for place, one in enumerate(there):
            if len(there) > 1:
                yield of((*there[:place], *there[place + 1 :]))
            for other in self._others(one, item, name, day):
                yield of((*there[:place], other, *there[place + 1 :]))
        for one in self._made(item, name, day):
            if one not in there:
                yield of((*there, one))
        if isinstance(item, type) and issubclass(item, Invitee):
            yield of((*there, *_CROWD))

    def _made(self, kind: Any, name: str, day: date) -> Iterator[Any]:  # noqa: ANN401  # a type
        """Values of a type, made from nothing: the plain ones, and one of several parts."""
        for one in kinds_of_value(kind):
            if isinstance(one, type) and issubclass(one, Checked):
                yield from self._built(one, day)
            else:
                yield from (other for other in self._plain(one, None, name, day) if other is not None)

    def _built(self, kind: type[Any], day: date) -> Iterator[Any]:
        """A value of several parts, of which only those that it must have are given: one after another."""
        types = hints(kind)
        must = [one.name for one in attrs.fields(kind) if one.default is attrs.NOTHING]
        given: dict[str, tuple[Any, ...]] = {}
        for name in must:
            given[name] = tuple(self._made(types[name], name, day)) or (
                ((),) if get_origin(types[name]) is tuple else ()
            )
        if not all(given.values()):
            return
        if not must:
            yield kind()
            return
        plain = {name: several[0] for name, several in given.items()}
        made = [plain, *({**plain, name: one} for name, several in given.items() for one in several[1:])]
        if "person" in given:  # a judge asks how one of the family took part, not a professional
            words = [name for name in must if isinstance(given[name][0], Enum)]
            made += [
                {**plain, "person": who, name: one}
                for name in words
                for one in given[name][1:]
                for who in _FAMILY
            ]
        for each in made:
            try:
                yield kind(**each)
            except (MapmError, TypeError, ValueError):
                continue

    def _plain(self, kind: Any, value: Any, name: str, day: date) -> Iterator[Any]:  # noqa: ANN401, C901
        """Values of a type without parts."""
        if kind is NoneType:
            yield None
        elif kind is bool:
            yield from (True, False)
        elif kind is str:
            yield from (*(self.named if name in _REFERRING else self.keys.get(name, ())), _NONE_SUCH)
        elif kind is date:
            yield from (day + one for one in (timedelta(0), *_LATER, -_LATER[0]))
        elif kind is Note:
            yield MARKED
        elif kind is Person:
            yield from self.people
        elif kind is Agency:
            yield from AGENCIES
        elif kind is Role:
            yield from self.roles
        elif isinstance(kind, type) and issubclass(kind, Enum):
            yield from kind
        elif isinstance(kind, type) and issubclass(kind, Limit):
            yield WorkingDays(5)
        elif value is None and isinstance(kind, type) and issubclass(kind, Checked):
            yield from self._built(kind, day)


def in_turns(several: Iterable[Iterator[T]]) -> Iterator[T]:
    """One of each in turn, until there are no more."""
    waiting = [*several]
    while waiting:
        left: list[Iterator[T]] = []
        for one in waiting:
            for value in one:
                yield value
                left.append(one)
                break
        waiting = left


def in_time(entry: E, meeting: Meeting | None) -> E | None:
    """The entry, put down no earlier than what stands in the log; none where it cannot be."""
    last = meeting.log[-1].entry.recorded_at if meeting is not None and meeting.log else None
    if last is None or not before(entry.recorded_at, last):
        return entry
    return next(iter(_changed(entry, {"recorded_at": last})), None)


def despite(entry: E) -> E | None:
    """The decision as one that was taken all the same and put down later; none of what is no decision."""
    if not isinstance(entry, Step):
        return None
    later = entry.recorded_at
    if later == entry.at:
        later = entry.at + timedelta(days=1)
    return next(iter(_changed(entry, {"recorded_at": later, "despite": MARKED})), None)


def place(entry: Entry, other: Entry) -> tuple[str, str]:
    """In which place two entries of one kind differ: the field, and the part of it."""
    for one in attributes(entry):
        was, now = getattr(entry, one.name), getattr(other, one.name)
        if was is now or was == now:
            continue
        if not isinstance(was, Checked) or type(was) is not type(now):
            return one.name, ""
        parts = (part.name for part in attributes(was))
        return one.name, next(name for name in parts if getattr(was, name) != getattr(now, name))
    return "", ""


def answered(entry: E, key: str) -> tuple[E, ...]:
    """The entry with each reply to one question."""
    said = dict(entry.answers)
    return tuple(one for reply in Reply for one in _changed(entry, {"answers": {**said, key: reply}}))


def plainly(entry: E) -> E:
    """The entry without a word on its having been made despite anything."""
    if getattr(entry, "despite", None) is None:
        return entry
    return cast("E", evolve(cast("Any", entry), despite=None))


def _changed(value: Any, changes: dict[str, Any]) -> Iterator[Any]:  # noqa: ANN401  # the value, changed
    try:
        yield evolve(value, **changes)
    except (MapmError, TypeError, ValueError, OverflowError):  # it cannot be so
        return


def kinds_of_value(hint: Any) -> tuple[Any, ...]:  # noqa: ANN401  # a type, as annotations have it
    """The types of which one can stand where a field is annotated so."""
    origin = get_origin(hint)
    if hint is None or hint is Any:
        return ()
    if origin in {tuple, frozenset} or not get_args(hint):
        return (hint,)
    return (
        tuple(kind for one in get_args(hint) for kind in kinds_of_value(one))
        if origin is not None
        else (hint,)
    )


def _documents(protocol: MeetingProtocol) -> tuple[str, ...]:
    outlines = [one.key for one in protocol.guidance.outlines] if protocol.guides else []
    return tuple(dict.fromkeys((*outlines, *(one.key for one in protocol.words.products))))


def _days(protocol: MeetingProtocol) -> tuple[date, ...]:
    """The days on either side of those that the document itself names: since when it holds, until when."""
    source = protocol.source
    named: list[Any] = [source.in_force_from, source.review_due, source.last_review, source.agreed]
    days = [one for one in named if isinstance(one, date) and not isinstance(one, datetime)]
    firsts = [date(one.year, one.month, 1) for one in named if isinstance(one, YearMonth)]
    aside = (timedelta(days=-400), timedelta(days=-1), timedelta(0), timedelta(days=40), timedelta(days=800))
    return tuple(dict.fromkeys(day + one for day in (*days, *firsts) for one in aside))
