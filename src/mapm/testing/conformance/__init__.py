"""Conformance cases: what any system that follows a protocol has to answer, as plain JSON, and a runner.

Each case is a protocol, a calendar, and steps: an entry that is made, or a day as of which the meeting is
shown, each with what has to be answered. A system is a Python object, a plain function, or a command that
speaks JSON lines; `python -m mapm.testing.conformance --against COMMAND` runs the latter.

>>> from mapm.testing.conformance import LibrarySystem, cases, run
>>> case = next(case for case in cases() if case.id == "dg/log-late-note")
>>> run(case, LibrarySystem()).passed
True
"""

from __future__ import annotations

from mapm.testing.conformance.checking import FORMAT, FORMAT_WITH_GUIDANCE, Origin
from mapm.testing.conformance.command import CommandSystem
from mapm.testing.conformance.comparing import MAY_BE_LEFT_OUT, Difference
from mapm.testing.conformance.files import (
    Ask,
    ConformanceCase,
    Enter,
    Json,
    Show,
    Step,
    cases,
    cases_in,
    read,
)
from mapm.testing.conformance.library import LibrarySystem
from mapm.testing.conformance.running import (
    NOT_ANSWERED,
    Advising,
    Function,
    NoAnswer,
    Outcome,
    Report,
    System,
    run,
)
from mapm.testing.conformance.schema import conformance_schema
from mapm.testing.conformance.tallying import Tally
from mapm.testing.conformance.writing import export, write

__all__ = [
    "FORMAT",
    "FORMAT_WITH_GUIDANCE",
    "MAY_BE_LEFT_OUT",
    "NOT_ANSWERED",
    "Advising",
    "Ask",
    "CommandSystem",
    "ConformanceCase",
    "Difference",
    "Enter",
    "Function",
    "Json",
    "LibrarySystem",
    "NoAnswer",
    "Origin",
    "Outcome",
    "Report",
    "Show",
    "Step",
    "System",
    "Tally",
    "cases",
    "cases_in",
    "conformance_schema",
    "export",
    "read",
    "run",
    "write",
]
