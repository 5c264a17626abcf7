"""Two witnesses of one lifecycle: the table that decides, and the same rows as a ``transitions`` machine.

>>> from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
>>> machine_faults(PROFESSIONALS_MEETING)
()
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from mapm.decisions import Answer, Decision, Lacking
from mapm.meeting.base import Step
from mapm.meeting.events import Propose
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.meeting.base import Event
    from mapm.meeting.states import AnyMeeting
    from mapm.protocol import MeetingProtocol
    from mapm.rules.lifecycle import Move
    from mapm.rules.requirements import Requirement

UNMET: Final = (
    Answer.NOT_MET,
    Answer.NOT_RECORDED,
    Lacking(Answer.NOT_MET, ("somebody",)),
    (Lacking(Answer.NOT_MET), Lacking(Answer.NOT_RECORDED, ("NHS",))),
)
"""Each way in which a judge may say no."""


@frozen(eq=False, repr=False)
class Disagreement(Value):
    """The table and the machine, or deciding and attempting, do not say the same of an event."""

    event: str
    """The kind of event."""
    state: str
    """The state that the meeting is in."""
    failing: tuple[str, ...]
    """The requirements that were made to fail, by their keys."""
    says: str
    """What each says, in words."""

    def sentence(self) -> str:
        """All of it on one line."""
        failing = f" while {', '.join(self.failing)} fail" if self.failing else ""
        return f"{self.event} from {self.state}{failing}: {self.says}"


class Switched:
    """A judge that says no while its key is switched off, in each of the ways a judge may say so."""

    def __init__(self, key: str, off: dict[str, Any]) -> None:
        self.key = key
        self.off = off

    def __call__(self, meeting: object, entry: object) -> Any:  # noqa: ANN401  # whatever a judge may answer
        """What the switch says."""
        del meeting, entry
        return self.off.get(self.key, Answer.MET)


class _Model:
    """What the machine moves."""

    state: str


class Witnesses:
    """A protocol and its machine, to be asked the same.

    With ``switched`` every judge of its moves is a switch in ``off``: what is compared then is the lifecycle
    alone, and every requirement can be made to fail.
    """

    def __init__(self, protocol: MeetingProtocol, *, switched: bool = True) -> None:
        self.off: dict[str, Any] = {}
        """What each requirement that is switched off answers, by its key."""
        if switched:
            moves = tuple(evolve(move, requires=self._switched(move.requires)) for move in protocol.moves)
            protocol = evolve(protocol, moves=moves)
        self.protocol: MeetingProtocol = protocol
        self.machine: Any = protocol.machine()
        self._model: Any = _Model()
        self.machine.add_model(self._model, initial="Proposed")

    def _switched(self, requires: Iterable[Requirement]) -> tuple[Requirement, ...]:
        return tuple(
            evolve(one, judge=Switched(one.key, self.off), applies=None, question=None) for one in requires
        )

    def table(self, meeting: AnyMeeting, event: Event[Any, Any]) -> str | None:
        """The state to which the table leads, if any."""
        after = self.protocol.attempt(evolve(meeting, rules=self.protocol), event)
        return None if isinstance(after, Decision) else type(after).__name__

    def engine(self, meeting: AnyMeeting, event: Event[Any, Any]) -> str | None:
        """The state to which the machine leads, if any."""
        name, state = type(event).__name__.lower(), type(meeting).__name__
        if name not in self.machine.events or state not in self.machine.events[name].transitions:
            return None
        self.machine.set_state(state, self._model)
        moved = self.machine.events[name].trigger(self._model, meeting=meeting, entry=event)
        return str(self._model.state) if moved else None

    def differ(self, meeting: AnyMeeting, event: Event[Any, Any]) -> str:
        """What the witnesses do not agree in, in words; empty where they do."""
        decision = self.protocol.decide(meeting, event)
        after = self.protocol.attempt(evolve(meeting, rules=self.protocol), event)
        led = None if isinstance(after, Decision) else type(after).__name__
        if decision.allowed is (led is None):
            return f"it is decided {_may(decision.allowed)}, and attempting it {_leads(led)}"
        if isinstance(after, Decision):
            if after != decision:
                return "what is decided beforehand is not what refuses it"
        elif after.log[-1].entry is not event:
            return "it leads on, and the log does not end with it"
        engine = self.engine(meeting, event)
        return "" if engine == led else f"the table {_leads(led)}, and the machine {_leads(engine)}"

    def failing(self, event: type[Event[Any, Any]], *, most: int = 2) -> Iterator[tuple[str, ...]]:
        """No requirement fails, then each alone, then every pair; switched while it is looked at."""
        keys = [one.key for move in self.protocol.moves if move.event is event for one in move.requires]
        for count in range(most + 1):
            for number, chosen in enumerate(combinations(keys, count)):
                self.off.clear()
                self.off.update((key, UNMET[(number + i) % len(UNMET)]) for i, key in enumerate(chosen))
                yield chosen
        self.off.clear()


def disagreements(
    protocol: MeetingProtocol, meetings: Iterable[AnyMeeting], events: Iterable[Event[Any, Any]]
) -> Iterator[Disagreement]:
    """Where table and machine do not agree, of each event in each meeting.

    Where there is a row, with its requirements failing one at a time and in pairs; judges are switches, so
    that it does not matter what the meetings and events say.
    """
    both = Witnesses(protocol)
    there, made = tuple(meetings), tuple(events)
    for event in made:
        sources = {
            state for move in both.protocol.moves if move.event is type(event) for state in move.sources
        }
        for meeting in there:
            for failing in both.failing(type(event), most=2 if type(meeting) in sources else 0):
                says = both.differ(meeting, event)
                if says:
                    yield Disagreement(type(event).__name__, type(meeting).__name__, failing, says)


def machine_faults(protocol: MeetingProtocol) -> tuple[str, ...]:
    """What the machine of a protocol has beside its rows, or without them, in words.

    Its transitions are the rows, its conditions their *musts* where the event is a decision, each answering
    with a real ``bool``; it has no model, queue, callback or automatic transition.
    """
    both = Witnesses(protocol)
    machine: Any = both.protocol.machine()
    found = [f"the machine has {what}" for what in _beside(machine)]
    rows = {
        (move.event.__name__.lower(), state.__name__, move.target.__name__): _musts(move)
        for move in both.protocol.moves
        if move.event is not Propose
        for state in move.sources
    }
    led = {
        (event.name, one.source, one.dest): one
        for event in machine.events.values()
        for several in event.transitions.values()
        for one in several
    }
    found += [f"the row {_row(key)} is not in the machine" for key in rows if key not in led]
    found += [f"the machine has {_row(key)}, and there is no such row" for key in led if key not in rows]
    for key, musts in rows.items():
        if key in led:
            found += [f"the machine's {_row(key)} {what}" for what in _conditions(led[key], musts, both.off)]
    return tuple(found)


def _musts(move: Move) -> list[str]:
    decision = issubclass(move.event, Step)
    return [one.key for one in move.requires if one.binding and decision]


def _beside(machine: Any) -> Iterator[str]:  # noqa: ANN401  # of an engine without types
    if machine.models:
        yield "a model of its own"
    if machine.has_queue:
        yield "a queue"
    for event in machine.events.values():
        for one in (one for several in event.transitions.values() for one in several):
            if one.before or one.after or one.prepare:
                yield f"a callback at {event.name} from {one.source}"


def _conditions(transition: Any, musts: list[str], off: dict[str, Any]) -> Iterator[str]:  # noqa: ANN401
    guards: list[Any] = [one.func for one in transition.conditions]
    asked = [getattr(getattr(one, "requirement", None), "key", "?") for one in guards]
    if asked != musts:
        yield f"asks for {', '.join(asked) or 'nothing'}, and the row for {', '.join(musts) or 'nothing'}"
        return
    for guard, key in zip(guards, musts, strict=True):
        for answer in (Answer.MET, *UNMET):
            off[key] = answer
            said: object = guard(_Data())
            if said is not (answer is Answer.MET):
                yield f"takes {said!r} for an answer to {key}"
                break
        off.clear()


class _Data:
    """What a guard is given: its judge is a switch, and looks at none of it."""

    kwargs: Final = {"meeting": None, "entry": None}


def _row(key: tuple[str, str, str]) -> str:
    event, source, target = key
    return f"{event} from {source} to {target}"


def _leads(state: str | None) -> str:
    return "leads nowhere" if state is None else f"leads to {state}"


def _may(allowed: bool) -> str:  # noqa: FBT001  # of a decision
    return "that it can be made" if allowed else "that it cannot be made"
