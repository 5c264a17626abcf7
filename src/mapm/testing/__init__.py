"""What adopters test with: strategies, a machine of states, paths, conformance cases and checks.

The extra ``mapm[testing]`` brings Hypothesis, which only the strategies and the machine need. Nothing here is
imported by ``import mapm``, and nothing here is loaded before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mapm.testing.checking import Check, CheckProblem, ProtocolChecked, ProtocolUnsound, check_protocol
    from mapm.testing.differing import differences
    from mapm.testing.machine import ProtocolMachine, protocol_machine
    from mapm.testing.making import (
        DAYS,
        EVERY_KIND,
        FORWARD,
        MARKED,
        MARKER,
        Case,
        Choices,
        Maker,
        fitting_kinds,
        kinds_in,
        plainest,
        reachable_states,
        ways,
    )
    from mapm.testing.paths import (
        Answered,
        AnyLog,
        ClauseCoverage,
        ClauseTouched,
        ClauseUntouched,
        ModelPath,
        ModelPaths,
        PathSort,
        PathTarget,
        Shortness,
        Unreached,
        WhyUnreached,
        WhyUntouched,
        clause_coverage,
        model_paths,
    )
    from mapm.testing.shown import NOT_SHOWN, Shown, ShownDuty, SystemDiffers

__all__ = [
    "DAYS",
    "EVERY_KIND",
    "FORWARD",
    "MARKED",
    "MARKER",
    "NOT_SHOWN",
    "Answered",
    "AnyLog",
    "Case",
    "Check",
    "CheckProblem",
    "Choices",
    "ClauseCoverage",
    "ClauseTouched",
    "ClauseUntouched",
    "Maker",
    "ModelPath",
    "ModelPaths",
    "PathSort",
    "PathTarget",
    "ProtocolChecked",
    "ProtocolMachine",
    "ProtocolUnsound",
    "Shortness",
    "Shown",
    "ShownDuty",
    "SystemDiffers",
    "Unreached",
    "WhyUnreached",
    "WhyUntouched",
    "check_protocol",
    "clause_coverage",
    "differences",
    "fitting_kinds",
    "kinds_in",
    "model_paths",
    "plainest",
    "protocol_machine",
    "reachable_states",
    "ways",
]

_ROOMS: dict[str, str] = dict.fromkeys(
    (
        "DAYS",
        "EVERY_KIND",
        "FORWARD",
        "MARKED",
        "MARKER",
        "Case",
        "Choices",
        "Maker",
        "fitting_kinds",
        "kinds_in",
        "plainest",
        "reachable_states",
        "ways",
    ),
    "making",
)
"""The module of each name."""
_ROOMS.update(
    dict.fromkeys(
        (
            "Answered",
            "AnyLog",
            "ClauseCoverage",
            "ClauseTouched",
            "ClauseUntouched",
            "ModelPath",
            "ModelPaths",
            "PathSort",
            "PathTarget",
            "Shortness",
            "Unreached",
            "WhyUnreached",
            "WhyUntouched",
            "clause_coverage",
            "model_paths",
        ),
        "paths",
    )
)
_ROOMS.update(
    dict.fromkeys(
        ("Check", "CheckProblem", "ProtocolChecked", "ProtocolUnsound", "check_protocol"), "checking"
    )
)
_ROOMS["differences"] = "differing"
_ROOMS.update(dict.fromkeys(("ProtocolMachine", "protocol_machine"), "machine"))
_ROOMS.update(dict.fromkeys(("NOT_SHOWN", "Shown", "ShownDuty", "SystemDiffers"), "shown"))


def __getattr__(name: str) -> object:
    if name in _ROOMS:
        value: object = getattr(import_module(f"mapm.testing.{_ROOMS[name]}"), name)
        globals()[name] = value
        return value
    message = f"module 'mapm.testing' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted(__all__)
