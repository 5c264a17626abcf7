"""What is told of a file, in which words: some hundred small files, and the sentences they are told in.

Whoever reads them is a council officer, and some have put them into their own guides: a word is changed where
that is meant, and then shows here. To take new words over, run this file as a program, and read the
difference.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from support import authoring
from support.exampleshire import AS_OF, SCOTLAND

from mapm.authoring import read_protocol
from mapm.authoring.lint import lint_read

WORDS: Final = Path(__file__).parents[1] / "words" / "of-files.json"
FILES: Final[list[dict[str, Any]]] = json.loads(WORDS.read_text(encoding="utf-8"))
PIECES: Final = {name: getattr(authoring, name) for name in ("FROM_NOTHING", "ON_BASE", "HEAD", "DUTY")}


def told(file: str) -> list[str]:
    """Every sentence about a file: what is wrong with it, and what lint finds in it."""
    for name, piece in PIECES.items():
        file = file.replace(f"<<{name}>>", piece)
    read = read_protocol(file)
    found = lint_read(read, as_of=AS_OF, calendar=SCOTLAND) if read.protocol is not None else ()
    return [one.sentence() for one in (*read.problems, *found)]


@pytest.mark.parametrize("file", FILES, ids=range(len(FILES)))
def test_it_is_told_in_these_words(file: dict[str, Any]) -> None:
    """Where it is, what is wrong, and what to write instead: each word of it."""
    assert set(file["tells"]) <= set(told(file["file"]))


if __name__ == "__main__":
    for each in FILES:
        now = told(each["file"])
        kept = [says for says in each["tells"] if says in now]
        each["tells"] = kept if len(kept) == len(each["tells"]) else now
    WORDS.write_text(json.dumps(FILES, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
