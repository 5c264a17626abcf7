"""``python3 dev.py pages``: which tests prove which clauses, as the library ships it.

A test carries its clauses by `@clause`. The installed library has no tests, so what they prove is written
into a file of its package, from the tests' own text; a test fails where the file is another.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PROVEN: Final = ROOT / "src" / "mapm" / "protocols" / "proven.json"

sys.path.insert(0, str(ROOT / "tests"))  # as pytest has it

from support.clauses import REGISTERS, proven  # noqa: E402


def text() -> str:
    """The file: source, clause number in the order of the document, tests in the order of their files."""
    ordered = {
        source: {number: found[number] for number in register if number in found}
        for source, register in REGISTERS.items()
        for found in [proven(source)]
    }
    return json.dumps(ordered, indent=1) + "\n"


if __name__ == "__main__":
    PROVEN.write_text(text(), encoding="utf-8")
    print(f"Wrote {PROVEN.name}.")
