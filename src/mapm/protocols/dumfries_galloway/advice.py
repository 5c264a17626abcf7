"""What the document says of all its forums and no rule computes, beside the entry where it is of use."""

from __future__ import annotations

from typing import Final

from mapm.meeting.events import Hold, Propose
from mapm.meeting.facts import Escalate
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.rules.advice import Advice

OF_EVERY_FORUM: Final = (
    Advice(
        entry=Propose,
        cites=(
            DG["2.1#2"],
            DG["2.1#3"],
            DG["web:purpose.2"],
            DG["web:purpose.3"],
            DG["web:do.1"],
            DG["web:do.2"],
            DG["web:do.3"],
            DG["web:contact.1"],
            DG["web:contact.2"],
        ),
    ),
    Advice(
        entry=Hold,
        cites=(
            DG["4.1#1"],
            DG["4.1#2"],
            DG["4.1#3"],
            DG["4.1#4"],
            DG["3.1#1"],
            DG["3.1#2"],
            DG["web:helps.5"],
            DG["10.1"],
        ),
    ),
    Advice(
        entry=Escalate,
        cites=(
            DG["10.1"],
            DG["10.6#2"],
            DG["web:disagreement.2"],
            DG["4.1#6"],
            DG["web:helps.4"],
            DG["web:helps.6"],
        ),
    ),
)
"""For the protocol of each of the three forums: meeting instead of planning, curiosity, disagreement."""
