"""The example on the products of a sitting tells what it says it tells."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
SENTENCES = """
mother is to have the summary of the sitting of Wednesday 20 May 2026, of the part that they were at and no
other: the part for everybody (clause 2.2).

officer is to have the full record of the sitting of Wednesday 20 May 2026, redacted (clause 2.3).

mother is not to have the full record of the sitting of Wednesday 20 May 2026 (clause 2.3).

Breach: it is not given as it should be: mother is to have it of the part that they were at, and is given it
in full

The summary, owed by the note taker to teacher: overdue by 1 working day.

which mother may do, to the chair: the time for it is over. Until Tuesday 2 June 2026

which nurse may do, to the chair: open. Until Monday 8 June 2026

The report of an agency that was not there, owed by police to the chair: overdue

An answer to who did not agree, owed by chair to teacher: overdue

Looking again at what was decided for the time being, of the sitting of Wednesday 20 May 2026, owed by chair
to those who came: discharged. Due Wednesday 17 June 2026

mother is to have the part of the summary of the sitting of Wednesday 17 June 2026 that they were at, and
which that is is not recorded (clause 2.2).
"""


@cache
def told() -> str:
    """What the example prints into a pipe, its lines joined."""
    done = subprocess.run(  # noqa: S603  # the examples of this repository
        [sys.executable, "-W", "error", EXAMPLES / "outputs.py"],
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
