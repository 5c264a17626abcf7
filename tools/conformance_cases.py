"""``python3 dev.py pages``: the conformance cases that ship, by hand and from the model.

Those by hand are told anew in the form of cases from the worked answers and the tables of the example logs;
what they expect is what those files say. Those from the model expect what the library answers now; with
``--search`` some of them are searched for anew. A test fails where the cases that are checked in are others.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parent.parent
for place in (ROOT / "tools", ROOT / "tests"):
    if str(place) not in sys.path:
        sys.path.insert(0, str(place))

from conforming.by_hand import GUIDANCE, by_hand, guidance_by_hand  # noqa: E402  # found by the lines above
from conforming.from_the_model import from_the_model  # noqa: E402  # the same
from conforming.in_guidance import NAME as ASKED  # noqa: E402  # the same
from conforming.in_guidance import guidance_from_the_model  # noqa: E402  # the same
from conforming.of_councils import of_councils  # noqa: E402  # the same
from conforming.searched import NAME, kept, searched  # noqa: E402  # the same

from mapm.testing.conformance import ConformanceCase, conformance_schema, write  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable

CASES: Final = ROOT / "src" / "mapm" / "testing" / "conformance" / "cases"
SCHEMA: Final = ROOT / "docs" / "schemas" / "conformance.schema.json"


def files(*, search: bool = False) -> dict[Path, str]:
    """Every file of cases by its path, and its text; and the schema."""
    found: dict[Path, list[ConformanceCase]] = {}
    for name, cases in every_case(search=search):
        for one in cases:
            found.setdefault(CASES / one.protocol / name, []).append(one)
    texts = {path: write(cases) for path, cases in found.items()}
    return texts | {SCHEMA: json.dumps(conformance_schema(), indent=2, ensure_ascii=False) + "\n"}


def every_case(*, search: bool) -> Iterable[tuple[str, list[ConformanceCase]]]:
    """Every case, under the name of the file that it stands in: those by hand first."""
    ours, models = [*by_hand(), *of_councils()], list(from_the_model())
    yield "by-hand.json", ours
    yield "from-the-model.json", models
    yield GUIDANCE, list(guidance_by_hand())
    yield ASKED, list(guidance_from_the_model())
    yield NAME, list(searched([*ours, *models]) if search else kept(CASES))


def main(*arguments: str) -> None:
    """Writes every file, and removes those that are no longer made."""
    made = files(search="--search" in arguments)
    for path in CASES.rglob("*.json"):
        if path not in made:
            path.unlink()
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
