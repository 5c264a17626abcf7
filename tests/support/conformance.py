"""Conformance cases by their id, and what is said first of a system that fails one."""

from __future__ import annotations

from typing import Any, Final

from mapm.testing.conformance import ConformanceCase, cases, run

EVERY: Final = {one.id: one for one in cases()}
LATE_NOTE: Final = EVERY["dg/log-late-note"]


def first(case: ConformanceCase, system: Any) -> str:  # noqa: ANN401  # a system, or a function
    """What is said first of a system that fails a case."""
    report = run(case, system)
    assert not report.passed
    assert report.sentence().startswith(str(report.differences[0])[:-1])
    return str(report.differences[0])
