"""Free text about a case stands in notes alone, and no note shows it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapm import (
    AnyMeeting,
    Correct,
    Decision,
    Entry,
    MapmError,
    MeetingError,
    Note,
    Person,
    Propose,
    WorkingCalendar,
    attempt,
    duties,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as PROTOCOL
from mapm.testing import DAYS, EVERY_KIND, FORWARD, MARKER, Case, Maker
from mapm.testing.strategies import drawn_maker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


def shown(decision: Decision) -> Iterator[str]:
    """All that a decision shows."""
    yield repr(decision)
    yield str(decision)
    yield decision.sentence()
    yield json.dumps(decision.to_dict())
    yield from (finding.sentence() for finding in decision.findings)


def said(meeting: AnyMeeting, calendar: WorkingCalendar, make: Maker) -> Iterator[str]:
    """All that a meeting shows."""
    yield from (repr(meeting), str(meeting), repr(meeting.known), repr(meeting.log))
    for logged in meeting.log:
        yield from (repr(logged), str(logged.entry), logged.entry.identity)
    yield from map(repr, (*meeting.breaches, *meeting.departures, *meeting.available(make.today(meeting))))
    for owed in duties(meeting, calendar, make.today(meeting)):
        yield from (owed.sentence(), repr(owed))
        if owed.due is not None:
            yield from (owed.due.sentence(), owed.due.explain(), json.dumps(owed.due.to_dict()))
    correction = Correct(
        at=make.today(meeting),
        by=Person("nurse"),
        entry=make.choices.one(meeting.log).entry.identity,
        reason=Note(MARKER),
    )
    yield repr(correction)
    try:
        answer = PROTOCOL.correct(meeting, correction)
    except MeetingError as refused:
        yield from (str(refused), repr(refused))
    else:
        yield repr(answer)
        for one in answer.otherwise:
            yield from shown(one.now)


@settings(max_examples=25)
@given(st.data(), st.sampled_from(DAYS))
def test_no_text_gets_out(scotland: WorkingCalendar, data: st.DataObject, first: date) -> None:
    """Every note of a random case has the same words, and they are seen nowhere."""
    make = drawn_maker(data.draw, PROTOCOL, day=first)
    proposal = make.entry(Propose)
    meeting = Case(make).meeting
    showing = [*shown(PROTOCOL.decide(None, proposal))]
    for place in range(14):
        entry = make.entry(make.choices.one(FORWARD if place % 3 else EVERY_KIND), meeting)
        showing.extend((*shown(meeting.decide(entry)), repr(entry), str(entry)))
        try:
            after = attempt(meeting, entry)
        except MapmError as error:
            showing.extend((str(error), repr(error), repr(error.args)))
            continue
        if isinstance(after, Decision):
            showing.extend(shown(after))
        else:
            meeting = after
    showing.extend(said(meeting, scotland, make))
    assert not [text for text in showing if MARKER in text]


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=5)
def test_a_refused_value_is_not_shown(kind: type[Entry], data: st.DataObject) -> None:
    """Text where no text belongs is refused, and the error tells only its type."""
    made = drawn_maker(data.draw, PROTOCOL).entry(kind)
    fields = {one.name: getattr(made, one.name) for one in attrs.fields(kind)}
    for name in ("by", "at", "recorded_at", "answers", "reasons"):
        given_wrong = {"answers": {"network": MARKER}, "reasons": {"network": MARKER}}.get(name, MARKER)
        with pytest.raises(MapmError) as raised:
            kind(**{**fields, name: given_wrong})
        assert MARKER not in f"{raised.value} {raised.value!r} {raised.value.args}"
