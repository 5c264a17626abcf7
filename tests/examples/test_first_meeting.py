"""The README's main command tells what it says it tells, in colour only where that can be seen."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SENTENCES = """
You cannot propose a meeting: no answer to "Has it been established that no existing forum is available and
suitable?" (clauses 11.1, 2.10; our reading A-23). Dumfries & Galloway 2024.

Departure: the line manager was not spoken to (clause 7.2; our reading A-21). Reason: "on leave; told on her
return".

You cannot agree: Health has refused (clauses 7.4, 10.3; our reading A-20).

Not yet: agree; Health has refused (clauses 7.4, 10.3; our reading A-20).

The case list shows this case as: escalated.

the child: withholding unresolved; no agreement from the teacher the mother: told

the child: withheld the mother: told

owed by the team manager to those who attended: open. Due Wednesday 17 June 2026: 10 working days after
Tuesday 2 June 2026; 15 June is a bank holiday in Scotland (clause 14.1;

owed by the nurse to the meeting: open. Due Tuesday 9 June 2026: 5 working days after Tuesday 2 June 2026

due today. Due Saturday 13 June 2026: the day of the event
itself, working day or not (clauses 10.7, 11.1;

discharged, late by 1 working day. Due Wednesday 17 June 2026:

owed by the team manager to those who attended: discharged. Due Wednesday 17 June 2026:

You cannot close:

The case list shows this case as: closed.

{ "format": "mapm.meeting/1", "ref": "case 1", "protocol": "dumfries-galloway/professionals-meeting",

Breach: notice to the child is withheld without a risk, a judgement and the agreement of all invited (clause
12.1; our readings A-14, A-15).

discharged, late by 1 working day. Due Thursday 7 January 2027: 10 working days after Friday 18 December 2026;
25 and 28 December, 1 and 4 January are bank holidays in Scotland (clause 14.1;
"""


@cache
def told(example: str) -> str:
    """What an example prints into a pipe, its lines joined."""
    done = subprocess.run(  # noqa: S603  # the examples of this repository
        [sys.executable, "-W", "error", EXAMPLES / example],
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
    """The first example says each of the sentences for which it is told."""
    assert sentence in told("first_meeting.py")


def test_what_the_readme_shows() -> None:
    """What the README shows of it stands in what it prints, word for word."""
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("```text\n")[1].split("```")[0]
    parts = [" ".join(part.split()) for part in shown.split("[...]")]
    assert len(parts) > 3
    for part in parts:
        assert part in told("first_meeting.py")


@pytest.mark.parametrize("example", ["first_meeting.py", "deadlines.py"])
def test_no_colour_in_a_pipe(example: str) -> None:
    """Into a pipe, no example writes a code for a terminal."""
    assert "\N{ESCAPE}" not in told(example)


def test_no_note_is_told_unasked() -> None:
    """What stands in notes is not printed, but for the one reason that the example prints itself."""
    for text in ("pressure at home", "visit at home", "the school keeps a diary", "the wrong day was typed"):
        assert text not in told("first_meeting.py")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_colour_on_a_terminal(no_colour: str, coloured: bool) -> None:  # noqa: FBT001
    """On a terminal it is in colour, unless NO_COLOR is set."""
    import pty

    command = [sys.executable, str(EXAMPLES / "first_meeting.py")]
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "NO_COLOR": no_colour}
    with subprocess.Popen(command, stdout=theirs, env=environment) as running:  # noqa: S603
        os.close(theirs)
        first = os.read(ours, 1024)
        while True:
            try:
                if not os.read(ours, 65536):
                    break
            except OSError:  # Linux says so at the end
                break
    os.close(ours)
    assert running.returncode == 0
    assert (b"\x1b[" in first) is coloured
