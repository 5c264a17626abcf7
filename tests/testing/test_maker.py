"""The maker makes entries that fit a meeting, for every protocol, shipped or a council's own."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from mapm import (
    AnyMeeting,
    Convened,
    Correct,
    Decision,
    Discharge,
    Ending,
    Escalate,
    Extend,
    Held,
    Hold,
    Issue,
    MapmError,
    Meeting,
    MeetingProtocol,
    Note,
    Propose,
    ProtocolInvalid,
    RaiseRisk,
    Receive,
    Refusal,
    Reply,
    Step,
    WrongType,
    attempt,
    protocols,
)
from mapm.authoring import load_protocol
from mapm.meeting.moments import local_day
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.testing import (
    DAYS,
    EVERY_KIND,
    MARKED,
    Case,
    Maker,
    fitting_kinds,
    kinds_in,
    reachable_states,
    ways,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import Entry


EXAMPLES = Path(__file__).parents[2] / "examples"
COUNCILS = (
    *(EXAMPLES / "local" / council / "protocol.toml" for council in ("ashbrook", "exampleshire", "westerby")),
    *(EXAMPLES / "local" / council / "protocol.toml" for council in ("merefield", "northmoor")),
    EXAMPLES / "tutorial" / "aldermoor.toml",
)


@cache
def plain(protocol: MeetingProtocol, state: type[Meeting]) -> AnyMeeting:
    """The plainest meeting in a state."""
    return Maker(protocol).meeting(state)


each_protocol = pytest.mark.parametrize(
    "protocol", [pytest.param(protocols.by_key(key), id=key) for key in protocols.KEYS]
)


@each_protocol
def test_the_plainest_entry_is_accepted_in_every_state(protocol: MeetingProtocol) -> None:
    """In every state that can be reached, of each kind that fits, the plainest entry is accepted."""
    for state in reachable_states(protocol):
        meeting = Maker(protocol).meeting(state)
        assert type(meeting) is state
        for kind in fitting_kinds(meeting):
            after = attempt(meeting, Maker(protocol).entry(kind, meeting))
            assert not isinstance(after, Decision), (state, kind, after.sentence())
            assert after != meeting


@pytest.mark.parametrize("file", COUNCILS, ids=lambda file: file.parent.name)
def test_a_councils_own_protocol_needs_nothing_more(file: Path) -> None:
    """The same holds of the local protocols of the examples, which the maker has never seen."""
    protocol = load_protocol(file)
    for state in reachable_states(protocol):
        meeting = Maker(protocol).meeting(state)
        for kind in fitting_kinds(meeting):
            after = attempt(meeting, Maker(protocol).entry(kind, meeting))
            assert not isinstance(after, Decision), (state, kind, after.sentence())


@each_protocol
def test_the_plainest_case_leaves_nothing_unmet(protocol: MeetingProtocol) -> None:
    """With all recorded first that is asked for, no requirement is unmet on the way to a state."""
    for state in reachable_states(protocol):
        maker = Maker(protocol)
        meeting: AnyMeeting = protocol.open(maker.entry(Propose), ref="case")
        for kind in ways(protocol)[state][1:]:
            for entry in (*maker.before(kind, meeting, musts=False), None):
                after = attempt(meeting, entry or maker.entry(kind, meeting))
                assert not isinstance(after, Decision)
                meeting = after
        assert type(meeting) is state
        assert [logged.marks for logged in meeting.log] == [()] * len(meeting.log)


@each_protocol
def test_without_a_chooser_the_same_is_made_every_time(protocol: MeetingProtocol) -> None:
    """Two makers that nobody chooses for make the same, as does one whose chooser always answers 0."""
    for state in reachable_states(protocol):
        made = Maker(protocol).meeting(state)
        assert Maker(protocol, lambda _number: 0).meeting(state) == made


def test_a_choice_is_less_than_what_it_is_given() -> None:
    """A chooser is given a number, 2 or more, and whatever it answers below that is a choice."""
    given: list[int] = []

    def last(number: int) -> int:
        given.append(number)
        return number - 1

    made = Maker(PROFESSIONALS_MEETING, last).entry(Propose)
    assert isinstance(made, Propose)
    assert min(given) >= 2


# --- what other choices bring -----------------------------------------------------------------------------


def at_random(
    protocol: MeetingProtocol, seed: int, steps: int = 20
) -> Iterator[tuple[AnyMeeting, Entry, str]]:
    """The entries of a random case: the meeting before it, the entry, and how it was answered."""
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    maker = Maker(protocol, chance.randrange, day=chance.choice(DAYS))
    meeting = Case(maker).meeting
    for _ in range(steps):
        maker.later()
        kind = chance.choice(fitting_kinds(meeting)[:-1] or EVERY_KIND)
        entry = maker.entry(kind, meeting)
        try:
            after = attempt(meeting, entry)
        except MapmError as refused:
            yield meeting, entry, type(refused).__name__
            continue
        yield meeting, entry, "refused" if isinstance(after, Decision) else "accepted"
        meeting = meeting if isinstance(after, Decision) else after


@each_protocol
def test_most_of_what_is_drawn_is_accepted_and_some_is_not(protocol: MeetingProtocol) -> None:
    """Under every protocol at least two of three random entries are accepted, and some are refused."""
    answers = Counter(answer for seed in range(8) for _, _, answer in at_random(protocol, seed))
    assert answers["accepted"] / answers.total() > 2 / 3
    assert answers["accepted"] < answers.total()


def test_other_choices_bring_what_a_case_has_at_its_edges() -> None:
    """No consensus, early ends, what is not known, late recording, hours and decisions despite a must."""
    made = [entry for seed in range(12) for _, entry, _ in at_random(PROFESSIONALS_MEETING, seed)]
    before = plain(PROFESSIONALS_MEETING, Convened)
    choosing = [random.Random(seed).randrange for seed in range(80)]  # noqa: S311  # nothing secret
    sat = [Maker(PROFESSIONALS_MEETING, one).entry(Hold, before).sitting for one in choosing]
    assert {Ending.EARLY, Ending.ADJOURNED, Ending.FINISHED} == {one.ending for one in sat}
    assert {one.agreement for one in sat} == set(Reply)
    assert any(isinstance(one.at, datetime) for one in made)
    assert any(local_day(one.recorded_at) > local_day(one.at) for one in made)
    assert any(isinstance(one, Step) and one.despite is not None for one in made)
    assert any(one.reasons for one in made)
    assert {day.year for day in DAYS} == {2024, 2025, 2026}
    assert {reply.reply for one in made for _, reply in one.answers} == set(Reply)


def texts(value: object) -> Iterator[Note]:
    """Every note in a value."""
    if isinstance(value, Note):
        yield value
    elif isinstance(value, tuple | frozenset):
        for one in value:
            yield from texts(one)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from texts(getattr(value, field.name))


@each_protocol
def test_every_note_has_the_marker_and_nothing_else(protocol: MeetingProtocol) -> None:
    """What is made has no text of a case but one, the same in every note."""
    notes = [note for seed in range(4) for _, entry, _ in at_random(protocol, seed) for note in texts(entry)]
    assert notes
    assert set(notes) == {MARKED}


# --- what fits --------------------------------------------------------------------------------------------


def test_an_entry_names_what_the_meeting_has() -> None:
    """A discharge names a duty that is owed, an extension too, and a sitting those who were invited."""
    maker = Maker(PROFESSIONALS_MEETING)
    held = maker.meeting(reachable_states(PROFESSIONALS_MEETING)[4])
    (sitting,) = held.known.of(Hold)
    assert sitting.sitting.attended == held.known.order[-2].planned.invitees  # type: ignore[attr-defined]
    owed = {
        (duty.key, entry.identity, subject) for duty, entry, subject in PROFESSIONALS_MEETING.still_owed(held)
    }
    for kind in (Discharge, Extend):
        made = maker.entry(kind, held)
        assert (made.duty, made.opened_by, made.subject) in owed


def test_an_escalation_goes_on_from_where_it_is() -> None:
    """What takes one further names the step after the one that it is at, until it is resolved."""
    maker = Maker(PROFESSIONALS_MEETING)
    meeting: AnyMeeting = Case(maker).meeting
    assert "Advance" not in {kind.__name__ for kind in fitting_kinds(meeting)}
    raised = maker.entry(Escalate, meeting)
    rungs = next(one.rungs for one in PROFESSIONALS_MEETING.ladders if one.kind == raised.kind)
    kinds = {kind.__name__: kind for kind in EVERY_KIND}
    for entry_of, rung in (("Escalate", 0), ("Advance", 1), ("Advance", 2)):
        entry: Any = maker.entry(kinds[entry_of], meeting)
        assert entry_of == "Escalate" or entry.rung == rungs[rung].key
        after = attempt(meeting, entry)
        assert not isinstance(after, Decision)
        meeting = after
    after = attempt(meeting, maker.entry(kinds["Resolve"], meeting))
    assert not isinstance(after, Decision)
    assert "Resolve" not in {kind.__name__ for kind in fitting_kinds(after)}


def test_what_is_given_stands() -> None:
    """A field that is given is neither drawn nor mended, though the entry is refused for it."""
    maker = Maker(PROFESSIONALS_MEETING)
    on = date(2026, 5, 4)
    made = maker.entry(Propose, at=on, recorded_at=on, answers={}, despite=None)
    assert (made.at, made.answers) == (on, ())
    assert PROFESSIONALS_MEETING.decide(None, made).refusal is not None


def test_a_correction_is_one_of_an_entry_that_stands() -> None:
    """The plainest correction puts the latest entry in another's name, and nothing else changes."""
    maker = Maker(PROFESSIONALS_MEETING)
    meeting = Case(maker).meeting
    made = maker.entry(Correct, meeting)
    assert made.entry == meeting.log[-1].entry.identity
    after = attempt(meeting, made)
    assert not isinstance(after, Decision)
    assert type(after) is type(meeting)
    assert after.known.last(Propose).by != meeting.known.last(Propose).by  # type: ignore[union-attr]


def test_only_a_kind_of_entry_can_be_made() -> None:
    """Anything else is refused by name: the class is passed, and no entry of it."""
    risk: Any = RaiseRisk(at=DAYS[0], by=Maker(PROFESSIONALS_MEETING).entry(Propose).by)
    for wrong in (risk, str):
        with pytest.raises(WrongType, match="pass an event's or a fact's class"):
            Maker(PROFESSIONALS_MEETING).entry(wrong)


def test_a_state_that_cannot_be_reached_is_refused() -> None:
    """A protocol without such a state says so, and how to ask which there are."""
    protocol = protocols.by_key("dumfries-galloway/group-supervision")
    missing = set(reachable_states(PROFESSIONALS_MEETING)) - set(reachable_states(protocol))
    for state in missing:
        with pytest.raises(ProtocolInvalid, match="reachable_states"):
            Maker(protocol).meeting(state)
    assert missing


@each_protocol
def test_kinds_of_a_state_are_those_with_a_row(protocol: MeetingProtocol) -> None:
    """The kinds of a state are what can be done there, but to adopt another edition."""
    for state in reachable_states(protocol):
        there = {one.entry for one in plain(protocol, state).available(DAYS[0])}
        assert set(kinds_in(protocol, state)) == {
            one for one in there if one.__name__ not in {"Adopt", "Propose"}
        }


def test_days_go_on() -> None:
    """A maker's day is never before what the log has last; later is never earlier."""
    maker = Maker(PROFESSIONALS_MEETING, lambda number: number - 1)
    maker.later()
    assert maker.day == DAYS[0] + timedelta(days=14)
    plain_maker = Maker(PROFESSIONALS_MEETING)
    held = plain_maker.meeting(reachable_states(PROFESSIONALS_MEETING)[4])
    assert plain_maker.today(held) == DAYS[0] + timedelta(days=7)


def test_a_product_that_is_not_there_is_named_as_it_was_given() -> None:
    """Whether anybody is to have it cannot be asked, and the protocol refuses the entry when it is made."""
    protocol = load_protocol(EXAMPLES / "outputs.toml")
    meeting = Maker(protocol).meeting(Held)
    for choice in range(4):
        maker = Maker(protocol, lambda several, choice=choice: min(choice, several - 1))
        for kind in (Issue, Receive):
            entry = maker.entry(kind, meeting, product="no-such-product")
            assert entry.product == "no-such-product"
            refused = meeting.decide(entry)
            assert refused.refusal is Refusal.NOT_IN_THIS_PROTOCOL
