"""Paths from the model: a log to everything that a protocol has, and the clauses that logs touch.

>>> from mapm.protocols.dumfries_galloway import GROUP_SUPERVISION
>>> found = model_paths(GROUP_SUPERVISION)
>>> from mapm import Held
>>> found.to_state(Held)
<ModelPath to the state Held: Propose, Convene, Hold>
>>> print(found.coverage().sentence())
Dumfries & Galloway 2024, group supervision: of 75 clauses the logs touch ... no log can touch.
"""

from __future__ import annotations

from mapm.testing.paths.coverage import (
    AnyLog,
    ClauseCoverage,
    ClauseTouched,
    ClauseUntouched,
    WhyUntouched,
    clause_coverage,
)
from mapm.testing.paths.model import model_paths
from mapm.testing.paths.targets import (
    Answered,
    ModelPath,
    ModelPaths,
    PathSort,
    PathTarget,
    Shortness,
    Unreached,
    WhyUnreached,
)

__all__ = [
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
]
