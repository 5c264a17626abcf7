"""What is said of professionals' meetings and no rule computes, beside the entry where it is of use."""

from __future__ import annotations

from typing import Final

from mapm.meeting.events import Hold, Propose
from mapm.meeting.facts import Escalate, Withhold
from mapm.protocols.dumfries_galloway.advice import OF_EVERY_FORUM
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.rules.advice import Advice

ADVICE: Final = (
    # what may prompt a meeting, beside the four grounds
    Advice(entry=Propose, cites=(DG["5.1#1"], DG["5.1#3"], DG["5.1#4"], DG["7.3#1"], DG["7.3#2"])),
    # how people are to speak with each other there
    Advice(entry=Hold, cites=(DG["2.10#3"], DG["5.1#5"], DG["5.2#4"], DG["5.2#5"], DG["5.3#2"])),
    # how a disagreement is to be taken
    Advice(
        entry=Escalate,
        cites=(DG["5.2#1"], DG["5.2#2"], DG["5.2#4"], DG["5.2#5"], DG["5.3#1"], DG["5.3#2"]),
    ),
    # not telling is a matter of professional judgement: what that is
    Advice(entry=Withhold, cites=(DG["3.1#1"], DG["3.1#2"], DG["5.2#4"])),
    *OF_EVERY_FORUM,
)
"""Shown with the entry, in our own words for the clause."""
