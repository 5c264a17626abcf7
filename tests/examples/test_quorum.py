"""The example on quorum tells what it says it tells."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
SENTENCES = """
You cannot agree: whoever asked and whoever agreed are not different people: social-worker (clause 2.4).

The quorum conference would be met: health 1 (1 needed), police 1 (1 needed) and agencies in all 4 (3
needed)

Breach: the quorum conference is not met: too few of police (clauses 3.1, 3.2).

owed by chair to those who were invited: open. Due Thursday 4 June 2026: 10 working days after Wednesday 20
May 2026

You can record what kind of case it is, but a final decision without the quorum: too few of police (clause
3.3).

You cannot close: no reason is given for leaving undone what is still owed: again (our reading A-67); the
latest sitting was without the quorum: too few of police (clause 3.3).

the quorum conference is not met: too few of police (clauses 3.1, 3.2); the quorum conference was not met
twice running

You can report a sitting, but the quorum conference was not met twice running (clause 3.5).

They come. You can close. Exampleshire 2026.
"""


@cache
def told() -> str:
    """What the example prints into a pipe, its lines joined."""
    done = subprocess.run(  # noqa: S603  # the examples of this repository
        [sys.executable, "-W", "error", EXAMPLES / "quorum.py"],
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
