"""Everything that is said of a case: each `repr`, sentence, error and diagram, and what is decided."""

from __future__ import annotations

import json
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mapm import (
    AnyMeeting,
    Correct,
    Decision,
    Entry,
    MapmError,
    MeetingError,
    MeetingProtocol,
    Note,
    Person,
    WorkingCalendar,
    attempt,
    decision_table,
    duties,
    mermaid,
)
from mapm.guidance import copies_for, family_for
from mapm.testing import MARKER
from support.pictures import pictures_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import Picture
    from mapm.testing import Maker


class Sentence(str):
    """What is said in words, apart from what only shows a value."""

    __slots__ = ()


def shown(decision: Decision) -> Iterator[str]:
    """All that a decision shows."""
    yield repr(decision)
    yield str(decision)
    yield Sentence(decision.sentence())
    yield json.dumps(decision.to_dict())
    yield from drawn(decision_table(decision))
    yield from (Sentence(finding.sentence()) for finding in decision.findings)


def drawn(one: Picture) -> Iterator[str]:
    """All that a picture shows."""
    yield from (one.title, one.html, one.svg, str(one), repr(one))


def told(error: BaseException) -> Iterator[str]:
    """All that an error shows, and all that hangs on to it: what caused it, what it came of, its notes."""
    seen: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is None or one in seen:
            continue
        seen.append(one)
        waiting += [one.__cause__, one.__context__]
        yield Sentence(one)
        yield from (repr(one), repr(one.args), repr(vars(one)), repr(getattr(one, "__notes__", "")))
        yield from (repr(getattr(one, name, "")) for name in ("doc", "object", "obj", "value"))


def said(meeting: AnyMeeting, calendar: WorkingCalendar, make: Maker) -> Iterator[str]:
    """All that a meeting shows."""
    protocol, today = meeting.rules, make.today(meeting)
    assert isinstance(protocol, MeetingProtocol)
    yield from (repr(meeting), str(meeting), repr(meeting.known), repr(meeting.log))
    yield mermaid(protocol, meeting)
    for one in pictures_of(meeting, calendar, today):
        yield from drawn(one)
    for logged in meeting.log:
        yield from (repr(logged), str(logged.entry), logged.entry.identity)
    yield from map(repr, (*meeting.breaches, *meeting.departures, *meeting.available(today)))
    for owed in duties(meeting, calendar, today):
        yield from (Sentence(owed.sentence()), repr(owed))
        if owed.due is not None:
            yield from (Sentence(owed.due.sentence()), Sentence(owed.due.explain()))
            yield json.dumps(owed.due.to_dict())
    if protocol.guides:
        for advice in (family_for(protocol, meeting), copies_for(protocol, meeting)):
            yield from (repr(advice), *map(Sentence, advice.sentences()))
    correction = Correct(
        at=today,
        by=Person("nurse"),
        entry=make.choices.one(meeting.log).entry.identity,
        reason=Note(MARKER),
    )
    yield repr(correction)
    try:
        answer = protocol.correct(meeting, correction)
    except MeetingError as refused:
        yield from told(refused)
    else:
        yield repr(answer)
        for one in answer.otherwise:
            yield from shown(one.now)


def entered(meeting: AnyMeeting, entry: Entry, into: list[str]) -> AnyMeeting:
    """The meeting after an entry, or as it was; what was said on the way goes ``into``."""
    into.extend((*shown(meeting.decide(entry)), repr(entry), str(entry)))
    try:
        after = attempt(meeting, entry)
    except MapmError as error:
        into.extend(told(error))
        return meeting
    if isinstance(after, Decision):
        into.extend(shown(after))
        return meeting
    return after


@contextmanager
def logged(into: list[str]) -> Iterator[None]:
    """Keep what anybody logs meanwhile, at any level."""

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            into.append(f"{record.getMessage()} {record.args!r}")

    root, keeper = logging.getLogger(), Keeper(logging.NOTSET)
    level = root.level
    root.addHandler(keeper)
    root.setLevel(logging.NOTSET)
    try:
        yield
    finally:
        root.setLevel(level)
        root.removeHandler(keeper)
