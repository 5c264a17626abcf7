"""What group supervision asks, requires and leaves owed: little, since its text asks for little."""

from __future__ import annotations

from typing import Final

from mapm.meeting.events import Convene, Hold, Propose
from mapm.meeting.parts import Outcome
from mapm.protocols.common.closing import nothing_open, outcome_fits, risk_referred, withdrawn_for_a_reason
from mapm.protocols.dumfries_galloway import every_forum
from mapm.protocols.dumfries_galloway.advice import OF_EVERY_FORUM as ADVICE_OF_EVERY_FORUM
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.readings import READINGS
from mapm.rules.advice import Advice
from mapm.rules.requirements import Question, answered_yes

WOULD_GAIN: Final = Question(
    key="would-gain",
    entry=Propose,
    text="Would professionals gain from a reflective, supportive setting that invites ideas?",
    cites=(DG["2.4#1"],),
)
STOP_ASKED: Final = every_forum.stop_asked((READINGS["A-03"],))
QUESTIONS: Final = (WOULD_GAIN, every_forum.FORUM_CHOSEN, STOP_ASKED, every_forum.EARLIEST_STAGE)

PROPOSE: Final = (
    answered_yes(
        WOULD_GAIN,
        binding=False,
        missing="professionals would not gain from it",
    ),
    every_forum.FORUM_DISTINGUISHED,
    every_forum.EDITION_IN_FORCE,
)
HOLD: Final = (
    every_forum.asked_to_stop(STOP_ASKED),
    every_forum.no_plan((DG["2.7#1"], DG["web:not-planning.1"], READINGS["A-44"])),
)
CLOSE: Final = (
    nothing_open((READINGS["A-67"],)),
    risk_referred((READINGS["A-67"], READINGS["A-07"])),
    withdrawn_for_a_reason((READINGS["A-68"],)),
    # nobody is asked to agree, and so nobody can decline; a formal review is no way out that this text has
    outcome_fits(
        (READINGS["A-68"], READINGS["A-67"], READINGS["A-42"]),
        never=frozenset({Outcome.DECLINED, Outcome.FORMAL_REVIEW}),
    ),
)
DUTIES: Final = (
    *every_forum.risk_duties_of(DG["web:immediate-risk.gs"], advised=DG["web:immediate-risk.gs"]),
    every_forum.agreed_actions((READINGS["A-44"],)),
    every_forum.plan_items((READINGS["A-44"], DG["2.7#1"], DG["web:not-planning.1"])),
    every_forum.settling(
        (
            DG["10.6#1"],
            DG["web:disagreement.1"],
            DG["10.6#3"],
            DG["web:disagreement.3"],
            READINGS["A-58"],
        )
    ),
)

# --- what is shown -----------------------------------------------------------------------------------------

ADVICE: Final = (
    # what it can do for those who come, and for their organisation
    Advice(
        entry=Propose,
        cites=(DG["2.3#1"], DG["2.3#2"], DG["2.3#3"], DG["2.6#1"], DG["2.6#2"], DG["2.6#3"]),
    ),
    # it runs to a set process, which the text does not describe; the tools outside are named
    Advice(entry=Convene, cites=(DG["2.7#2"], DG["15.1"], DG["15.2"], DG["15.3"], DG["15.4"])),
    # how people reflect together there, on risk too
    Advice(
        entry=Hold,
        cites=(DG["2.5#2"], DG["2.5#3"], DG["2.5#4"], DG["2.7#2"], DG["2.7#3"]),
    ),
    *ADVICE_OF_EVERY_FORUM,
)
"""Shown with the entry, in our own words for the clause."""

# --- other readings ---------------------------------------------------------------------------------------
