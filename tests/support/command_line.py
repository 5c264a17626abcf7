"""The command line, run in this process or in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from attrs import frozen
from typer.testing import CliRunner

from mapm.cli import app
from support.logs import KEY, lines


@frozen
class Ran:
    """What a command printed, and the exit code."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> dict[str, Any]:
        """The one JSON object on stdout, which is one line."""
        (line,) = self.stdout.splitlines()
        return json.loads(line)


def mapm(*arguments: str, stdin: str | bytes = "") -> Ran:
    """The command, run in this process; what is no exit of its own is raised."""
    result = CliRunner().invoke(app, arguments, input=stdin, prog_name="mapm", catch_exceptions=False)
    return Ran(result.exit_code, result.stdout, result.stderr)


def mapm_alone(*arguments: str, before: str = "", **environment: str) -> Ran:
    """``python -m mapm`` in a process of its own, in which ``before`` is run first."""
    found = os.pathsep.join(path for path in sys.path if path)
    start = ["-c", f"{before}\nimport runpy\nrunpy.run_module('mapm', run_name='__main__', alter_sys=True)"]
    done = subprocess.run(  # noqa: S603  # the arguments stand in the tests
        [sys.executable, "-W", "error", *(start if before else ["-m", "mapm"]), *arguments],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "PYTHONPATH": found, **environment},
    )
    return Ran(done.returncode, done.stdout, done.stderr)


HERE = ("--protocol", KEY, "--calendar", "scotland", "--as-of", "2026-06-18")


def replay(log: str | bytes, *more: str) -> Ran:
    """The command, with the log on standard input."""
    return mapm("replay", "-", *HERE, *more, stdin=log)


def judged(*entries: dict[str, Any], code: int = 0) -> dict[str, Any]:
    """What ``--json`` says of these entries."""
    ran = replay(lines(*entries), "--json")
    assert (ran.exit_code, ran.stderr) == (code, "")
    return ran.json
