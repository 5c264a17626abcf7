"""A clock on an expected day, and no fact to record one: a file has it added, a typed protocol may not."""

from __future__ import annotations

from support.exampleshire import CLAUSES, made, owing

from mapm import Occur, Recording
from mapm.rules.expected import ExpectedDay
from mapm.rules.vocabulary import Happening, Vocabulary

BIRTH = Happening(key="birth", what="the birth", cites=(CLAUSES["2.1"],))
PARTS = made(
    words=Vocabulary(occurrences=(BIRTH,)),
    facts=(*made().facts, Recording(fact=Occur, cites=(CLAUSES["2.1"],))),
    duties=owing(counts_from=ExpectedDay("birth", "the birth")).duties,
)
