"""Cases differ by urgency, and no case is ever classified: a file has that fact by itself."""

from __future__ import annotations

from support.exampleshire import CLAUSES, made

from mapm.rules.vocabulary import Trait, Vocabulary

PARTS = made(
    words=Vocabulary(
        traits=(Trait(key="urgency", what="how urgent", values=("urgent", "other"), cites=(CLAUSES["1.1"],)),)
    )
)
