"""The example on the family and documents tells what it says it tells."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
SENTENCES = """
Has each professional invited agreed not to tell the child? Not recorded, no agreement from the teacher

mother was told that the meeting will take place, and why it is thought necessary (clauses 12.2, 12.1;

child: NOT TO BE SENT, withholding unresolved

Note of the meeting: still empty: Date, Who attended,

- the child is often away; \\*nobody\\* has seen the home

- the diary (the teacher; no timescale recorded): keep a diary of absences

teacher gets note, the action the diary alone (our reading A-54).

teacher gets note only by a recorded decision (clause 14.1; our reading A-54).

mother gets note: so it was settled (clause 14.1; our reading A-54).
"""


@cache
def told() -> str:
    """What the example prints into a pipe, its lines joined."""
    done = subprocess.run(  # noqa: S603  # the examples of this repository
        [sys.executable, "-W", "error", EXAMPLES / "documents.py"],
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


def test_only_the_note_shows_notes() -> None:
    """What the withholding says of risk and judgement is in no answer."""
    assert "pressure at home" not in told()
    assert "\N{ESCAPE}" not in told()
