"""The example on guidance tells what it says it tells."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
SENTENCES = """
1. Child protection, or adult support and protection: to be asked 2. Professionals' meeting: fits

To ask: Does anybody think that harm, immediate or significant, is being done or may be? (clauses 10.7, 11.1;

1. Professionals' meeting: fits 2. Group supervision: to be asked

1. Child protection, or adult support and protection: start now 2. Professionals' meeting: fits

10 people count: 60 % of the level at 6, by the linear reading (clause 9.2; our readings A-47, A-48, A-49).

10 people count: 65.61 % of the level at 6, by the compounding reading (clause 9.2;

officer of Police: needed, since they hold information (our reading A-48).

specialist of Addiction charity: could give advice in writing instead of coming (clause 9.3).

Is the chair somebody other than who proposed the meeting? No (clause 8.1.3; our reading A-53).

teacher of School: may not receive it; not recorded as one of the statutory partners, and not everyone has
consented (clause 9.4; our readings A-18, A-19).

No way out: obtain consent; asking would raise risk, or mean asking somebody suspected (clause 9.4;

Nothing here bars a statutory referral (clause 10.7; our readings A-05, A-19).
"""


@cache
def told() -> str:
    """What the example prints into a pipe, its lines joined."""
    done = subprocess.run(  # noqa: S603  # the examples of this repository
        [sys.executable, "-W", "error", EXAMPLES / "guidance.py"],
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


def test_no_colour_in_a_pipe() -> None:
    """Into a pipe, it writes no code for a terminal."""
    assert "\N{ESCAPE}" not in told()
