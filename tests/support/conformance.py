"""Conformance cases by their id, and what is said first of a system that fails one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mapm.testing.conformance import ConformanceCase, Enter, cases, run

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERY: Final = {one.id: one for one in cases()}
LATE_NOTE: Final = EVERY["dg/log-late-note"]


def first(case: ConformanceCase, system: Any) -> str:  # noqa: ANN401  # a system, or a function
    """What is said first of a system that fails a case."""
    report = run(case, system)
    assert not report.passed
    assert report.sentence().startswith(str(report.differences[0])[:-1])
    return str(report.differences[0])


def entries_in(case: ConformanceCase) -> Iterator[Any]:
    """Every entry of a case, with the replacements that its corrections bring."""
    for step in case.steps:
        if isinstance(step, Enter):
            yield step.entry
            if step.entry["kind"] == "correct" and "replacement" in step.entry:
                yield step.entry["replacement"]
