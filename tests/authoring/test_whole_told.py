"""A whole protocol in words: from nothing, on a base, written out again, and how the two differ.

The words are kept beside: they are changed where that is meant, and then the change shows here. To take new
words over, run this file as a program, and read the difference.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from support.authoring import CLAUSE, NORTHSHIRE, SOURCE

from mapm.authoring import as_toml, load_protocol, read_protocol
from mapm.authoring.diff import diff
from mapm.authoring.telling import edition_told, everything

TOLD: Final = Path(__file__).parents[1] / "words" / "of-a-whole-protocol.json"
BASE: Final = load_protocol(NORTHSHIRE)
LOCAL: Final = f"""
base = "northshire/concern-meeting"
key = "exampleshire/concern-meeting"
title = "Exampleshire 2026"
{SOURCE}{CLAUSE}
[change.duties.note]
within = "within 3 working days"
clauses = ["4.2"]
[change.duties.first-review]
binding = false
clauses = ["4.2"]
[change.questions.hold.family-there]
text = "Was the family there, or was it recorded why not?"
clauses = ["4.2"]
[remove.duties.early-help]
reason = "another document says so"
clauses = ["4.2"]
[remove.requirements.propose.manager-spoken-to]
reason = "whoever is worried may ask"
clauses = ["4.2"]
[duties.second-note]
what = "a second note"
to = "those who attended"
binding = true
owner = "chair"
opens = ["hold"]
within = "within 10 working days"
clauses = ["4.2"]
[questions.convene.venue]
text = "Is there a venue?"
clauses = ["4.2"]
"""


def told() -> dict[str, Any]:
    """All of it, as plain values."""
    read = read_protocol(LOCAL, bases=[BASE])
    assert read.protocol is not None, [one.sentence() for one in read.problems]
    both = {"from nothing": BASE, "on a base": read.protocol}
    difference = diff(BASE, read.protocol)
    return {
        "problems": [one.sentence() for one in read.problems],
        "there": difference.to_dict(),
        "sentences there": list(difference.sentences()),
        "sentences back": list(diff(read.protocol, BASE).sentences()),
        "of nothing": [list(diff(one, one).sentences()) for one in both.values()],
    } | {
        f"{what} of what is {name}": value
        for name, one in both.items()
        for what, value in (
            ("the telling", [repr(part) for part in everything(one)]),
            ("the edition", repr(edition_told(one))),
            ("the file", as_toml(one, base=None if one is BASE else BASE)),
        )
    }


KEPT: Final[dict[str, Any]] = json.loads(TOLD.read_text(encoding="utf-8")) if TOLD.exists() else {}


@pytest.mark.parametrize("what", KEPT)
def test_all_of_it_is_told_in_these_words(what: str) -> None:
    """Each part, each of its fields and each clause, in the words that are kept."""
    assert told()[what] == KEPT[what]


def test_nothing_is_told_that_is_not_kept() -> None:
    """What is told in a new way is kept too."""
    assert set(told()) == set(KEPT)


if __name__ == "__main__":
    TOLD.write_text(json.dumps(told(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
