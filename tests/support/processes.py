"""A snippet run by a Python of its own, where what is imported and what the environment says can be seen."""

from __future__ import annotations

import os
import subprocess
import sys
from textwrap import dedent


def run(snippet: str, **environment: str) -> str:
    """What the snippet prints in a fresh interpreter that finds the modules this one finds."""
    found = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(  # noqa: S603  # the snippets stand in the tests
        [sys.executable, "-W", "error", "-c", dedent(snippet)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "PYTHONPATH": found, "PYTHONIOENCODING": "utf-8", **environment},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
