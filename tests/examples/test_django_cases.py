"""The example of a Django project: its tests pass, in a process of their own and with Django's settings."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_project_proves_itself() -> None:
    """Refusals, revisions, calendars, and random cases in its database; its clauses are reported."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    options = ("-q", "-pno:cacheprovider", "-pmapm_pytest", "--mapm-clauses")
    done = subprocess.run(  # noqa: S603  # our own example
        [sys.executable, "-m", "pytest", *options],
        cwd=ROOT / "examples/django_cases",
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 of 1 clauses that have to be proven are" in done.stdout
    assert re.search(r"^5 passed", done.stdout, re.MULTILINE)
