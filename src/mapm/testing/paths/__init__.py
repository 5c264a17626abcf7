"""Paths from the model: a log to everything that a protocol has, and the clauses that logs touch.

>>> from mapm.protocols.dumfries_galloway import GROUP_SUPERVISION
>>> found = model_paths(GROUP_SUPERVISION)
>>> found.of(PathSort.STATE)[2]
<ModelPath to the state Held: Propose, Convene, Hold>
>>> clause_coverage(GROUP_SUPERVISION, found.logs).missed
()
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
    "Unreached",
    "WhyUnreached",
    "WhyUntouched",
    "clause_coverage",
    "model_paths",
]
