"""What is required of an extension: of which duty, which way it moves, and whether it is the first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.authoring import CHAIR, DUTY, FROM_NOTHING, problems, protocol, requirement, walk

from mapm import Division, Extend, Hold, Note, Person, WorkingCalendar, duties
from mapm.authoring import as_toml, read_protocol
from mapm.rules.redating import Direction, Moves
from mapm.rules.requirements import Never

if TYPE_CHECKING:
    from mapm import MeetingProtocol

HELD = date(2026, 5, 20)
NOTE = DUTY + 'within = "10 working days"\n'
REVIEW = NOTE.replace("duties.note", "duties.review").replace('"10 working days"', '"6 weeks"')
LATER = 'when = { direction = "later" }'


def asked(key: str, when: str, *, of: str = "extend") -> str:
    """A requirement of a key, in some cases."""
    lines = (f"[requirements.{of}.{key}]", 'asks = "Is it so?"', "binding = true", 'missing = "it is not"')
    return "\n".join((*lines, when, 'clauses = ["4.2"]')) + "\n"


def held(under: MeetingProtocol) -> Any:  # noqa: ANN401  # a meeting in whichever state
    """A case whose first sitting was on 20 May 2026."""
    return next(one for one in walk(under) if one.known.of(Hold))


def extension(duty: str, to: date, at: date = HELD) -> Extend:
    """A duty re-dated."""
    return Extend(at=at, by=CHAIR, duty=duty, to=to, authority=Person("manager"), reason=Note("a reason"))


def applying(meeting: Any, entry: Extend) -> list[str]:  # noqa: ANN401
    """The keys of what is required of an extension."""
    return [one.requirement for one in meeting.rules.decide(meeting, entry).findings]


def test_a_requirement_is_of_the_duties_it_names() -> None:
    """What is required of one duty's extension is not required of another's."""
    meeting = held(protocol(FROM_NOTHING, NOTE, REVIEW, asked("of-note", 'when = { duty = ["note"] }')))
    assert applying(meeting, extension("note", date(2026, 6, 9))) == ["of-note"]
    assert applying(meeting, extension("review", date(2026, 7, 9))) == []


def test_to_bring_a_day_forward_asks_nothing_of_more_time() -> None:
    """Six weeks and ten working days that are moved to less need no leave for more."""
    meeting = held(protocol(FROM_NOTHING, NOTE, REVIEW, asked("leave", LATER)))
    assert applying(meeting, extension("review", date(2026, 6, 24))) == []
    assert applying(meeting, extension("review", date(2026, 7, 1))) == []  # where it stands: no move at all
    assert applying(meeting, extension("review", date(2026, 7, 2))) == ["leave"]
    assert applying(meeting, extension("note", date(2026, 6, 1))) == []
    assert applying(meeting, extension("note", date(2026, 6, 8))) == ["leave"]


def test_an_earlier_extension_is_what_the_next_is_measured_by() -> None:
    """A day that was moved on, and is then moved back a little, is brought forward."""
    meeting = held(protocol(FROM_NOTHING, REVIEW, asked("leave", LATER)))
    meeting = meeting.record(extension("review", date(2026, 7, 20)))
    assert applying(meeting, extension("review", date(2026, 7, 15), date(2026, 5, 21))) == []
    assert applying(meeting, extension("review", date(2026, 7, 21), date(2026, 5, 21))) == ["leave"]


def test_what_cannot_be_told_is_required() -> None:
    """Of a duty without a date nobody can say which way it is moved: the requirement applies."""
    no_date = NOTE.replace('"10 working days"', '"not stated: promptly"')
    meeting = held(protocol(FROM_NOTHING, no_date, asked("leave", LATER)))
    assert applying(meeting, extension("note", date(2026, 5, 21))) == ["leave"]


def test_once_is_told_from_again() -> None:
    """A requirement of a second extension is none of the first, and none of another duty's."""
    again = asked("again", 'when = { times = "again" }')
    first = asked("first", 'when = { times = "first" }')
    meeting = held(protocol(FROM_NOTHING, NOTE, REVIEW, again, first))
    assert applying(meeting, extension("review", date(2026, 7, 9))) == ["first"]
    meeting = meeting.record(extension("review", date(2026, 7, 9)))
    later = date(2026, 5, 21)
    assert applying(meeting, extension("review", date(2026, 7, 10), later)) == ["again"]
    assert applying(meeting, extension("note", date(2026, 6, 9), later)) == ["first"]


def test_what_is_never_done_in_a_case_is_a_breach_there() -> None:
    """More time for the second time is recorded, and stays a breach; the first is none."""
    once = (
        '[requirements.extend.once]\nnever = true\nbinding = true\nmissing = "more time was given before"\n'
        'when = { times = "again" }\nclauses = ["4.2"]\n'
    )
    under = protocol(FROM_NOTHING, NOTE, once)
    assert isinstance(requirement(under, "once").judge, Never)
    assert read_protocol(as_toml(under)).protocol == under
    meeting = held(under).record(extension("note", date(2026, 6, 9)))
    meeting = meeting.record(extension("note", date(2026, 6, 10), date(2026, 5, 21)))
    assert [one.requirement for one in under.unfollowed(meeting)] == ["once"]


def test_never_needs_a_case() -> None:
    """A requirement that is never met, in every case, is an error: the entry would mean nothing."""
    never = '[requirements.extend.no]\nnever = true\nbinding = true\nmissing = "no"\nclauses = ["4.2"]\n'
    assert "said of every case" in problems(FROM_NOTHING, never)["requirements.extend.no.never"].what


@pytest.mark.parametrize(
    ("part", "path"),
    [
        (NOTE + 'when = { duty = ["note"] }\n', "duties.note.when.duty"),
        (asked("a", LATER, of="hold"), "requirements.hold.a.when.direction"),
        (asked("a", 'when = { direction = "sideways" }'), "requirements.extend.a.when.direction"),
        (asked("a", 'when = { times = "twice" }'), "requirements.extend.a.when.times"),
        (asked("a", 'when = { duty = ["minutes"] }'), "requirements.extend.a.when.duty[0]"),
        (asked("a", "when = { duty = [] }"), "requirements.extend.a.when.duty"),
    ],
)
def test_what_says_nothing_there_is_an_error(part: str, path: str) -> None:
    """The three conditions are for what re-dates or gives up a duty, and name what there is."""
    assert path in problems(FROM_NOTHING, part)


def test_they_are_written_as_they_were_read() -> None:
    """A file with all three is written out to one that reads back to the same."""
    when = 'when = { duty = ["note"], direction = "earlier", times = "again" }'
    under = protocol(FROM_NOTHING, NOTE, asked("all", when))
    assert when in as_toml(under)
    assert read_protocol(as_toml(under)).protocol == under
    where = requirement(under, "all").where
    assert where == (
        "where it is about the duty note, where the date is moved to an earlier day, "
        "where it was extended before"
    )


@given(
    days=st.integers(-60, 120),
    limit=st.sampled_from(("10 working days", "6 weeks", "1 month", "9 calendar days")),
)
def test_a_direction_that_is_ruled_out_is_never_the_direction(days: int, limit: str) -> None:
    """Whatever the holidays of England, a move that is told not to be later is not, and so of earlier."""
    england = WorkingCalendar.for_division(Division.ENGLAND, years=range(2026, 2028))
    meeting = held(protocol(FROM_NOTHING, NOTE.replace("10 working days", limit)))
    (owed,) = [one for one in duties(meeting, england, HELD) if one.duty.key == "note"]
    assert owed.due is not None
    moved = extension("note", owed.due.on + timedelta(days))
    later, earlier = (Moves(one)(meeting, moved) for one in (Direction.LATER, Direction.EARLIER))
    assert later or days <= 0
    assert earlier or days >= 0


def test_what_closing_opens_can_be_extended() -> None:
    """A duty that the end of a case opens is still to be met then, and can be given more time."""
    letter = (
        DUTY.replace('["hold"]', '["close"]').replace("duties.note", "duties.letter") + 'within = "2 weeks"\n'
    )
    *_, closed = walk(protocol(FROM_NOTHING, letter))
    england = WorkingCalendar.for_division(Division.ENGLAND, years=range(2026, 2028))
    moved = closed.record(extension("letter", date(2026, 9, 30), date(2026, 9, 2)))
    (owed,) = [one for one in duties(moved, england, date(2026, 9, 2)) if one.duty.key == "letter"]
    assert owed.due is not None
    assert owed.due.on == date(2026, 9, 30)
