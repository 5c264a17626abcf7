"""Which stage an escalation enters, past which lower ones, and who is told of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from support.authoring import FROM_NOTHING, protocol
from support.in_stages import (
    DUTIES,
    LADDER,
    ORDER,
    RAISED,
    WORKER,
    a_rung,
    ended,
    owing,
    raised,
    resolved,
    to,
    with_all,
)

from mapm import Decide, Discharge, MoveRefused, Reply
from mapm.errors import EntryRefused, ProtocolInvalid
from mapm.rules.in_order import GoesToStage
from mapm.rules.ladders import Ladder, Rung
from mapm.rules.stages import stages_reached

if TYPE_CHECKING:
    from mapm import MeetingProtocol, WorkingCalendar


@pytest.fixture(scope="module")
def under() -> MeetingProtocol:
    """A protocol from nothing with a ladder of three stages, and clocks in each."""
    return protocol(FROM_NOTHING, *LADDER, *DUTIES, *ORDER)


# --- who is told ------------------------------------------------------------------------------------------


def test_whoever_a_stage_notifies_is_told_once_each(under: MeetingProtocol, england: WorkingCalendar) -> None:
    """A board at one stage, the inspectorate too at the next: each is told, and reported, alone."""
    meeting = with_all(under, raised(), to("managers", date(2026, 6, 16)), to("directors", date(2026, 6, 23)))
    tell = [key for key in owing(meeting, england) if key[0] == "tell"]
    assert [subject for _, subject in tell] == [
        "the board 2026-06-16",
        "the board 2026-06-23",
        "the inspectorate 2026-06-23",
    ]
    told = Discharge(at=date(2026, 6, 23), by=WORKER, duty="tell", subject="the inspectorate")
    after = owing(meeting.record(told), england)
    assert [key[1] for key, one in after.items() if key[0] == "tell" and not one.open] == [
        "the inspectorate 2026-06-23"
    ]
    one = after["tell", "the board 2026-06-16"]
    assert (one.to, one.due is not None and one.due.on) == ("the board", date(2026, 6, 16))
    (tells,) = [one for one in under.duties if one.key == "tell"]
    assert tells.once_for == "everybody whom the stage notifies"


# --- entering past lower stages ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rung", "said", "not_followed"),
    [
        (None, {}, False),
        ("practitioners", {}, False),
        ("managers", {"talked": Reply.YES}, False),
        ("managers", {"talked": Reply.NO}, True),
        ("managers", {}, True),
        ("directors", {"talked": Reply.YES}, True),  # no answer leads there
    ],
)
def test_entering_higher_is_a_departure_unless_it_may(
    under: MeetingProtocol,
    england: WorkingCalendar,
    rung: str | None,
    said: dict[str, Reply],
    *,
    not_followed: bool,
) -> None:
    """Never refused, whatever the answer: where the stage's question is not answered yes, it is on record."""
    meeting = with_all(under, raised(enters=rung, answers=said))
    assert [one.requirement for one in meeting.departures] == (["order"] if not_followed else [])
    assert not meeting.breaches
    (stage,) = stages_reached(meeting)
    assert stage.rung == (rung or "practitioners")
    due = {"practitioners": "talk", "managers": "meet", "directors": "settle"}[stage.rung]
    assert (due, None) in owing(meeting, england)


def test_a_stage_passed_over_is_a_breach_where_the_file_says_must(under: MeetingProtocol) -> None:
    """From the first stage to the third is one too far; the next stage and a lower one are not."""
    far = with_all(under, raised(), to("directors", RAISED))
    assert [one.requirement for one in far.breaches] == ["order"]
    assert "a stage before it is passed over" in far.breaches[0].says
    steps = [to(rung, RAISED) for rung in ("managers", "directors", "practitioners", "directors")]
    assert not with_all(under, raised(), *steps).breaches


def test_a_question_decided_later_lets_it_enter() -> None:
    """The answer may be decided on its own, before the step that passes a stage over."""
    more = a_rung("chief executives", 'enter_if = "talked"')
    found = protocol(FROM_NOTHING, *LADDER, more, *ORDER, '[facts.decide]\nclauses = ["4.2"]')
    decided = Decide(at=RAISED, by=WORKER, answers={"talked": Reply.YES})
    assert not with_all(found, raised(), decided, to("chief executives", RAISED)).breaches
    assert with_all(found, raised(), to("chief executives", RAISED)).breaches
    assert with_all(found, raised(answers={"talked": Reply.NO}), to("chief executives", RAISED)).breaches


def test_what_names_no_stage_is_refused(under: MeetingProtocol) -> None:
    """A rung that the ladder does not have, and a step of an escalation that has ended."""
    for entry in (to("courts", RAISED), ended("courts", RAISED)):
        with pytest.raises(MoveRefused, match="no such rung; there are practitioners, managers, directors"):
            with_all(under, raised(), entry)
    with pytest.raises(MoveRefused, match="no such rung"):
        with_all(under, raised(enters="courts"))
    with pytest.raises(EntryRefused, match="has ended"):
        with_all(under, raised(), resolved(RAISED), to("managers", RAISED))


@pytest.mark.parametrize(
    ("rungs", "says"),
    [
        ([("a", ""), ("a", "")], "stands twice"),
        ([("a", "nowhere")], "not asked with escalate"),
    ],
)
def test_a_ladder_that_does_not_fit_is_refused(
    under: MeetingProtocol, rungs: list[tuple[str, str]], says: str
) -> None:
    """A step twice, or one entered on the answer to a question that nobody is asked."""
    cites = under.ladders[0].cites
    steps = tuple(Rung(key, "they meet", cites, enter_if=question) for key, question in rungs)
    with pytest.raises(ProtocolInvalid, match=says):
        evolve(under, ladders=(Ladder("other", "other", steps, cites),))


def test_to_which_stage_an_entry_goes(under: MeetingProtocol) -> None:
    """The one that it names, else the first of its ladder; what names no disagreement goes to none."""
    meeting = with_all(under, raised())
    first, second = GoesToStage((("dispute", "practitioners"),)), GoesToStage((("dispute", "managers"),))
    of_any, of_another = GoesToStage((("dispute", ""),)), GoesToStage((("quarrel", ""),))
    for entry, found in (
        (raised(), (True, False)),
        (raised(enters="managers"), (False, True)),
        (to("managers", RAISED), (False, True)),
        (to("practitioners", RAISED), (True, False)),
        (ended("practitioners", RAISED), (True, False)),
    ):
        assert (first(meeting, entry), second(meeting, entry)) == found
        assert (of_any(meeting, entry), of_another(meeting, entry)) == (True, False)
    for entry in (evolve(to("managers", RAISED), escalation="another"), resolved(RAISED)):
        assert not any(one(meeting, entry) for one in (first, second, of_any, of_another))
    assert first(None, raised(enters="managers"))  # of no case nothing is known
    assert first(meeting, None)
