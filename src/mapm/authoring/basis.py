"""What every protocol has, and no file need say: the risk route, closing, and what can always be recorded.

It is the library's own, and cited as our readings: never as a clause of a document that is silent.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from attrs import frozen

from mapm.guidance.base import Guidance
from mapm.meeting.events import Close
from mapm.meeting.facts import Adopt, Assign, Decide, Discharge, Extend, Name, Release
from mapm.protocols.common.closing import nothing_open, outcome_fits, risk_referred, withdrawn_for_a_reason
from mapm.protocols.common.risk import risk_duties, risk_facts
from mapm.protocols.readings import READINGS
from mapm.rules.advice import Advice
from mapm.rules.choices import Choice
from mapm.rules.duties import Duty
from mapm.rules.ladders import Ladder
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.requirements import Question
from mapm.rules.stretches import Transitional
from mapm.rules.vocabulary import NO_WORDS, Vocabulary
from mapm.sources import Source
from mapm.values import Value

__all__ = ["Basis", "nothing_said"]

_ROUTE: Final = READINGS["A-04"]
_ANYBODY: Final = READINGS["A-02"]
_NO_DELAY: Final = READINGS["A-05"]
_SAME_DAY: Final = READINGS["A-07"]
_CLOSING: Final = READINGS["A-67"]
_WITHDRAWING: Final = READINGS["A-68"]
_WITHOUT_MEETING: Final = READINGS["A-72"]

MOVES: Final = (
    Move(
        event=Close,
        requires=(
            nothing_open((_CLOSING,)),
            risk_referred((_CLOSING, _SAME_DAY)),
            withdrawn_for_a_reason((_WITHDRAWING,)),
            outcome_fits((_WITHDRAWING, _CLOSING)),
        ),
        cites=(_CLOSING, _WITHDRAWING),
    ),
)
"""A case is closed when every duty is accounted for, and may be withdrawn before a sitting."""
FACTS: Final = (
    *risk_facts(raising=(_ROUTE, _ANYBODY), referring=(_ROUTE, _NO_DELAY, _WITHOUT_MEETING)),
    Recording(fact=Name, cites=(_ROUTE,)),  # to which procedures a risk goes depends on who it is about
    # what accounts for a duty, without which no case could be closed
    *(Recording(fact=kind, cites=(_CLOSING,)) for kind in (Assign, Decide, Discharge, Extend, Release)),
    Recording(fact=Adopt, cites=(READINGS["A-73"],)),  # a case may outlive the edition that it began under
)
"""What can be put on record under any protocol."""
DUTIES: Final[tuple[Duty, ...]] = risk_duties(
    cites=(_ROUTE, _NO_DELAY, _SAME_DAY), advised=(_ROUTE, _ANYBODY)
)
"""The referral of a risk, due the same day."""


def nothing_said() -> Guidance:
    """The guidance of a document that gives none."""
    return Guidance()


@frozen(eq=False, repr=False)
class Basis(Value):
    """What a protocol from nothing starts with: the parts of a protocol, without a way in."""

    source: Source
    questions: tuple[Question, ...] = ()
    moves: tuple[Move, ...] = MOVES
    facts: tuple[Recording, ...] = FACTS
    duties: tuple[Duty, ...] = DUTIES
    transitional: tuple[Transitional, ...] = ()
    ladders: tuple[Ladder, ...] = ()
    advice: tuple[Advice, ...] = ()
    choices: tuple[Choice, ...] = ()
    words: Vocabulary = NO_WORDS
    guides: tuple[Callable[..., Any], ...] = (nothing_said,)

    @property
    def guidance(self) -> Guidance:
        """That there is none."""
        return nothing_said()
