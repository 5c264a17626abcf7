"""The machine leads a run where random entries seldom come: a family is heard, and a case meets again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from unicodedata import bidirectional, normalize

from support.stored import SCOTLAND, Stored

from mapm import Closed, Object, Propose, Reply, Withhold, duties
from mapm.protocols.dumfries_galloway import GROUP_SUPERVISION, PROFESSIONALS_MEETING
from mapm.protocols.swindon import PROFESSIONALS_MEETING as SWINDON_MEETING
from mapm.testing import Maker, ProtocolMachine
from mapm.testing._directed import LONG
from mapm.testing._drawn import Drawn

if TYPE_CHECKING:
    from mapm.protocol import MeetingProtocol


def begun(machine: type[ProtocolMachine] = Stored) -> ProtocolMachine:
    """A machine whose case was proposed."""
    made = machine()
    made.begin_a_case(case=[Drawn(Maker(made.protocol, day=date(2026, 6, 10)).entry(Propose))])
    return made


def led(machine: ProtocolMachine, step: str) -> list[str]:
    """The kinds of entry that a step adds to a case, in order; a second time it adds none."""
    before = machine.meeting.revision
    getattr(machine, step)()
    after = machine.meeting.revision
    getattr(machine, step)()
    assert machine.meeting.revision == after
    return [type(one.entry).__name__ for one in machine.meeting.log[before:]]


def under(protocol: MeetingProtocol) -> type[ProtocolMachine]:
    """The machine of another protocol."""
    return type("Under", (Stored,), {"protocol": protocol})


def test_a_family_is_heard() -> None:
    """With every kind of reply, and grounds both long and none; what a protocol does not have is left out."""
    machine = begun(under(SWINDON_MEETING))
    objections = ["Object", "ConsiderObjection"] * 2
    assert led(machine, "hear_the_family") == ["Withhold", "TellFamily", *objections]
    (withheld,) = [one for one in machine.entries if isinstance(one, Withhold)]
    assert {one.reply for one in withheld.consents} == set(Reply)
    without, long = [one.grounds for one in machine.entries if isinstance(one, Object)]
    assert without is None
    assert (long, withheld.judgement) == (LONG, LONG)
    assert led(begun(), "hear_the_family") == ["Withhold", "TellFamily"]
    assert led(begun(under(GROUP_SUPERVISION)), "hear_the_family") == []


def test_the_long_note_is_one_that_stores_may_change() -> None:
    """It is longer than columns are, on many lines, and has signs of every plane and both directions."""
    text = LONG.text or ""
    assert len(text) > 4000
    assert text.count("\n") > 100
    assert max(map(ord, text)) > 0xFFFF
    assert {bidirectional(sign) for sign in text} >= {"L", "R", "AL", "NSM"}
    assert normalize("NFC", text) != text != normalize("NFD", text)


def test_a_case_meets_again() -> None:
    """Three risks are raised between two sittings, and what both left to do is owed at once."""
    machine = begun()
    way = ["Agree", "Convene", "Hold"]
    assert led(machine, "meet_again") == [*way, *["RaiseRisk"] * 3, "Reconvene", "Hold"]
    owed = [one for one in duties(machine.meeting, SCOTLAND, machine.today) if one.duty.key == "action"]
    assert [one.subject for one in owed if one.open] == ["a1", "a2"] * 2
    once = led(begun(under(GROUP_SUPERVISION)), "meet_again")
    assert once == ["Convene", "Hold", *["RaiseRisk"] * 3]


def test_a_closed_case_is_led_nowhere() -> None:
    """Nobody is told or meets again in it."""
    machine = Stored()
    machine.begin_a_case(case=[Drawn(one.entry) for one in Maker(PROFESSIONALS_MEETING).meeting(Closed).log])
    assert isinstance(machine.meeting, Closed)
    assert led(machine, "hear_the_family") == []
    assert led(machine, "meet_again") == []
