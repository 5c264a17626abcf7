"""The state-machine libraries that a host might take instead: one guarded step, there and back again.

Each is asked for a step with one condition that holds, twice over if it has to come back; what it returns or
keeps is left out. automat and automaton know no conditions, and step without one.
"""

from __future__ import annotations

from enum import Enum
from typing import Any, Protocol

import automat
import statemachine
import transitions
from automaton import machines
from django.conf import settings

settings.configure()  # viewflow.fsm asks Django for its settings when it is imported

from viewflow import fsm  # noqa: E402


class Of(Enum):
    """The two states."""

    PROPOSED = "proposed"
    AGREED = "agreed"


class _Model:
    state: str

    def ready(self, answer: bool) -> bool:  # noqa: FBT001  # as transitions calls it
        return answer


def with_transitions() -> Any:  # noqa: ANN401  # it gives its model new methods
    """Return a model whose trigger ``agree(answer)`` has one condition."""
    model = _Model()
    step = {"trigger": "agree", "source": ["proposed", "agreed"], "dest": "agreed", "conditions": "ready"}
    transitions.Machine(
        model, ["proposed", "agreed"], initial="proposed", auto_transitions=False, transitions=[step]
    )
    return model


class _StateMachine(statemachine.StateMachine):
    proposed = statemachine.State(initial=True)
    agreed = statemachine.State()
    agree = proposed.to(agreed, cond="ready") | agreed.to(proposed, cond="ready")

    def ready(self, answer: bool) -> bool:  # noqa: FBT001  # as statemachine calls it
        return answer


def with_statemachine() -> Any:  # noqa: ANN401  # it makes its own methods
    """Return a machine whose event ``agree(answer=...)`` has one condition."""
    return _StateMachine()


class _Inputs(Protocol):
    def agree(self) -> None: ...


class _Core:
    pass


def with_automat() -> Any:  # noqa: ANN401  # it makes its own class
    """Return a machine with the input ``agree()``; automat has no conditions."""
    builder = automat.TypeMachineBuilder(_Inputs, _Core)
    proposed, agreed = builder.state("proposed"), builder.state("agreed")
    proposed.upon(_Inputs.agree).to(agreed).returns(None)
    agreed.upon(_Inputs.agree).to(proposed).returns(None)
    return builder.build()(_Core())


class _Flow:
    state = fsm.State(Of, default=Of.PROPOSED)

    def __init__(self) -> None:
        self.now = Of.PROPOSED
        self.answer = True

    @state.setter()
    def _set(self, value: Of) -> None:
        self.now = value

    @state.getter()
    def _get(self) -> Of:
        return self.now

    @state.transition(source=set(Of), target=Of.AGREED, conditions=[lambda flow: flow.answer])
    def agree(self) -> None:
        pass


def with_viewflow() -> Any:  # noqa: ANN401  # its descriptors have no types
    """Return an object whose transition ``agree()`` has one condition."""
    return _Flow()


def with_automaton() -> Any:  # noqa: ANN401  # it has no types
    """Return a machine for ``process_event("agree")``; automaton has no conditions."""
    machine = machines.FiniteMachine()
    machine.add_state("proposed")
    machine.add_state("agreed")
    machine.add_transition("proposed", "agreed", "agree")
    machine.add_transition("agreed", "proposed", "agree")
    machine.default_start_state = "proposed"
    machine.initialize()
    return machine


def check() -> None:
    """Raise `AssertionError` unless each library makes the step, and those with a condition heed it."""
    model, machine, flow, bare = with_transitions(), with_statemachine(), with_viewflow(), with_automaton()
    refused = []
    for answer in (False, True):
        flow.answer = answer
        try:
            flow.agree()
        except fsm.TransitionNotAllowed:
            refused.append("viewflow")
        try:
            machine.agree(answer=answer)
        except statemachine.exceptions.TransitionNotAllowed:
            refused.append("statemachine")
        if not model.agree(answer):
            refused.append("transitions")
    bare.process_event("agree")
    reached = [model.state, "agreed" if machine.agreed.is_active else "", flow.now.value, bare.current_state]
    if refused != ["viewflow", "statemachine", "transitions"] or reached != ["agreed"] * 4:
        message = f"the libraries did not step as asked: {refused}, {reached}"
        raise AssertionError(message)
