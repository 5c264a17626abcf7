"""What random entries seldom come to, as two steps of the machine: a family is heard, and a case meets again.

An objection fits once somebody was told, a third risk once two were raised, a second sitting once the first
was held: each is several entries deep. So one step makes the entries, the plainest that lead there, and all
that the system shows is compared after each: a failure's log ends with the first that differs.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import evolve

from mapm.deadlines import WorkingDays
from mapm.errors import MapmError
from mapm.meeting.base import Entry, Reply
from mapm.meeting.events import Hold, Reconvene
from mapm.meeting.facts import ConsiderObjection, Object, TellFamily, Withhold
from mapm.meeting.moments import local_day
from mapm.meeting.parts import Action, Consent, Sitting, WayForward
from mapm.meeting.states import Held
from mapm.roles import Note
from mapm.testing._ending import enter_and_compare, raise_a_risk
from mapm.testing.entering import entered, rules_of
from mapm.testing.making import MARKED, MARKER, PEOPLE, Maker, kinds_in, professionals, ways
from mapm.testing.making.cast import CHILD, MOTHER
from mapm.testing.making.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapm.meeting.base import Meeting
    from mapm.testing.machine import ProtocolMachine

E = TypeVar("E", bound=Entry)
_RISKS: Final = 3
_REPLIES: Final = (Reply.YES, Reply.NO, Reply.NOT_KNOWN)
_PARAGRAPH: Final = (
    MARKER,
    "\"quoted\", \\ 50% <b>&amp;</b>; it's 'so'",
    # Arabic and Hebrew, from right to left
    "\u0645\u0644\u0627\u062d\u0638\u0629 \u05d4\u05e2\u05e8\u05d4",
    "Sia\u0302n S\u00ee\u00e2n",  # an accent that is a character of its own, and one that is not
    "\U0001f9d2\U0001f3fd \U00020bb7",  # beyond the basic plane: two that make one sign, and a rare name's
    "",
)
LONG: Final = Note("\n".join(_PARAGRAPH * 48))
"""More than 4,000 characters, on many lines: no column may cut it, and no file may change it."""


def hear_the_family(machine: ProtocolMachine) -> None:
    """Notice is withheld with every kind of reply; somebody is told, objects twice, and is heard.

    The judgement is a long note, and so are the grounds of one objection; the other has none. What has no
    place in the protocol, or in the case as it stands, is left out.
    """
    where = _states_with(machine, Object) or _states_with(machine, TellFamily)
    if not _on_to(machine, where):
        return
    seen = Seen(machine.meeting)
    family = tuple(one.person for one in seen.concerned) or (CHILD, MOTHER)
    invited = (seen.planned.invitees if seen.planned is not None else ()) or professionals(
        rules_of(machine.meeting).words
    )
    replies = tuple(Consent(one.person, reply) for one, reply in zip(invited, cycle(_REPLIES), strict=False))
    _make(machine, Withhold, whom=family[-1], risk=MARKED, judgement=LONG, consents=replies)
    _make(machine, TellFamily, whom=family[0], reason_given=Reply.YES)
    for grounds in (None, LONG):
        objection = _make(machine, Object, whom=family[0], grounds=grounds)
        if objection is not None:
            result = WayForward.HOLD_MEETING
            _make(machine, ConsiderObjection, objection=objection.identity, result=result)


def meet_again(machine: ProtocolMachine) -> None:
    """Three risks are raised where a sitting was held; a second is held, and both have actions."""
    if not _on_to(machine, [Held]):
        return
    for _ in range(_RISKS):
        raise_a_risk(machine)
    if _forward(machine, Reconvene):
        _on_to(machine, [Held])


# --- inside -----------------------------------------------------------------------------------------------


def _states_with(machine: ProtocolMachine, kind: type[Entry]) -> Sequence[type[Meeting]]:
    rules = rules_of(machine.meeting)
    return [state for state in ways(rules, type(machine.meeting)) if kind in kinds_in(rules, state)]


def _on_to(machine: ProtocolMachine, states: Sequence[type[Meeting]]) -> bool:
    """Whether the case comes to one of these states: the first, unless it is in one of them."""
    if type(machine.meeting) in states:
        return True
    there = ways(rules_of(machine.meeting), type(machine.meeting))
    way = next((there[state] for state in states if state in there), ())
    return bool(way) and all(_forward(machine, kind) for kind in way)


def _forward(machine: ProtocolMachine, kind: type[Entry]) -> bool:
    """Whether the plainest entry of a kind is taken, after what has to be recorded first."""
    maker = Maker(rules_of(machine.meeting), day=machine.today)
    try:
        if entered(machine.meeting, maker.plain(kind, machine.meeting)) is None:
            for fact in maker.before(kind, machine.meeting):
                enter_and_compare(machine, evolve(fact, id=machine.name(type(fact))))
        entry = maker.plain(kind, machine.meeting)
    except MapmError:
        return False
    if isinstance(entry, Hold):
        entry = evolve(entry, sitting=_with_actions(entry))
    return enter_and_compare(machine, evolve(entry, id=machine.name(kind)))


def _with_actions(held: Hold) -> Sitting:
    """A sitting that agreed two things to do: one, told at length, by a day, and one within working days."""
    by = local_day(held.at) + timedelta(days=9)
    owners = [one.person for one in held.sitting.attended] or PEOPLE
    actions = Action("a1", owners[0], LONG, by), Action("a2", owners[-1], MARKED, WorkingDays(5))
    return evolve(held.sitting, actions=actions)


def _make(machine: ProtocolMachine, kind: type[E], **said: Any) -> E | None:  # noqa: ANN401  # by field
    """An entry that says this, where its kind has its place in this state and it was taken."""
    if kind not in kinds_in(rules_of(machine.meeting), type(machine.meeting)):
        return None
    entry = kind(at=machine.today, by=PEOPLE[0], id=machine.name(kind), **said)
    return entry if enter_and_compare(machine, entry) else None
