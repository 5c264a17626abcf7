"""The example on disagreements tells what it says it tells."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from support.exampleshire import AS_OF, SCOTLAND

from mapm.authoring import Severity, as_toml, load_protocol, read_protocol
from mapm.authoring.lint import lint

EXAMPLES = Path(__file__).parents[2] / "examples"
SENTENCES = """
disagreement, stage practitioners: they talk it over (informal, between the practitioner and the practitioner
of the other agency), since Monday 8 June 2026.

The managers' meeting, owed by team-manager to the other agency: open. Due Tuesday 23 June 2026: 5 working
days after Tuesday 16 June 2026 (clause 2.2).

Asking the managers to meet, owed by team-manager to the line managers: overdue by 2 working days (the date
had passed when this was opened on Tuesday 16 June 2026). Due Friday 12 June 2026: 1 working day after
Thursday 11 June 2026 (clause 2.2).

The managers' meeting, owed by team-manager to the other agency: due soon. Due Friday 19 June 2026: 5 working
days after Thursday 11 June 2026; 15 June is a bank holiday in Scotland (clause 2.2).

Telling the safeguarding board that it has come so far, owed by team-manager: due soon. Due Tuesday 23 June
2026: 2 working days after Friday 19 June 2026 (clauses 2.4, 2.5).

The settlement by the heads of service, owed by team-manager to both agencies: discharged.

stage managers: their managers meet (informal, between the line manager and the line manager of the other
agency), since Tuesday 16 June 2026, ended Thursday 18 June 2026, not settled.

You can escalate, but nothing recorded says that each stage before it was taken, or that one may be passed
over (clause 2.6).

You can escalate. Exampleshire 2026.

Breach: a stage before it is passed over (clause 2.6). Telling the safeguarding board

Telling the inspectorate that it has come so far, owed by team-manager: overdue by 2 working days.
"""


@cache
def told() -> str:
    """What the example prints into a pipe, its lines joined."""
    done = subprocess.run(  # noqa: S603  # the examples of this repository
        [sys.executable, "-W", "error", EXAMPLES / "escalation.py"],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


@pytest.mark.parametrize("sentence", [" ".join(one.split()) for one in SENTENCES.split("\n\n")])
def test_it_tells(sentence: str) -> None:
    """The example says each of the sentences for which it is told."""
    assert sentence in told()


def test_its_procedure_is_a_good_one() -> None:
    """The file has no errors and no warnings, is written out and read back equal, and its ladder is drawn."""
    found = load_protocol(EXAMPLES / "escalation.toml")
    wrong = [one for one in lint(found, as_of=AS_OF, calendar=SCOTLAND) if one.severity is not Severity.NOTE]
    assert wrong == []
    assert read_protocol(as_toml(found)).protocol == found
