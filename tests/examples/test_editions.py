"""The example on editions tells what it says it tells."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
SENTENCES = """
Which on 31 May 2026? version 1 of 18 July 2024

Which on 1 June 2026? version 2

the first of them, 'version 1 of 18 July 2024', starts on 26 July 2024; go by one that you name

The meeting goes on under version 2; until now it was under version 1 of 18 July 2024.

The note, produced and shared keeps the clock it started under: within 10 working days (clause 14.1;

Due Thursday 11 June 2026: 10 working days after Thursday 28 May 2026

The note, produced and shared goes by the new edition (clause 14.1): within 10 working days

Due Thursday 4 June 2026: 5 working days after Thursday 28 May 2026

overdue by 4 days. Due Friday 29 May 2026: the day of the event itself, working day or not

that is adopted, 'version 3', was not given; given are 'version 1 of 18 July 2024', 'version 2'.
"""


@cache
def told() -> str:
    """What the example prints into a pipe, its lines joined."""
    done = subprocess.run(  # noqa: S603  # the examples of this repository
        [sys.executable, "-W", "error", EXAMPLES / "editions.py"],
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
