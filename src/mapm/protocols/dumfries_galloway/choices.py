"""Other readings that the document leaves open for all its three forums, and what each changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from mapm.decisions import Answer
from mapm.meeting.events import Hold, Propose
from mapm.meeting.parts import Ending
from mapm.protocols.common.choices import OF_EVERY_PROTOCOL
from mapm.protocols.dumfries_galloway import every_forum
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.readings import READINGS
from mapm.rules.choices import Choice
from mapm.rules.requirements import Requirement
from mapm.sources import Clause
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Meeting
    from mapm.rules.duties import Duty

# --- whether a sitting stops for a risk -------------------------------------------------------------


@frozen(eq=False, repr=False)
class EndsAs(Value):
    """Judges how a sitting ended."""

    ending: Ending

    def __call__(self, _meeting: Meeting, entry: Hold) -> Answer:
        """Met where it ended so."""
        return Answer.MET if entry.sitting.ending is self.ending else Answer.NOT_MET


def _stops(ending: Ending, does: str) -> Requirement:
    return Requirement(
        key="stopped-for-risk",
        asks="Did the sitting stop for the risk, as the reading taken has it?",
        cites=(READINGS["A-03"],),
        binding=False,
        judge=EndsAs(ending),
        missing=f"a risk was raised on the day, and the sitting did not {does}",
        unrecorded="",
        applies=every_forum.risk_that_day,
        where="where a risk was raised on the day of the sitting",
        reads=("sitting",),
    )


# --- whether professionals may agree actions --------------------------------------------------------


def _no_actions(_meeting: Meeting, entry: Hold) -> Answer:
    return Answer.NOT_MET if entry.sitting.actions else Answer.MET


_NO_ACTIONS: Final = Requirement(
    key="no-actions",
    asks="Did the sitting keep from agreeing actions?",
    cites=(READINGS["A-44"],),
    binding=True,
    judge=_no_actions,
    missing="the sitting agreed actions, which belong in a planning forum",
    unrecorded="",
    reads=("sitting",),
)

# --- what the web summary says as the document does -------------------------------------------------

TWINS: Final = {
    "2.1#2": "web:purpose.2",
    "2.1#3": "web:purpose.3",
    "5.3#1": "web:helps.6",
    "10.6#1": "web:disagreement.1",
    "10.6#2": "web:disagreement.2",
    "10.6#3": "web:disagreement.3",
}
"""Statements of the document, and those of the web summary that say the same."""


def _in_the_summary(clause: Clause) -> Clause:
    return DG[TWINS[clause.number]] if clause.number in TWINS else clause


def _by_the_summary_alone(duty: Duty) -> Duty:
    """By ours this rests on both, each of them once; by the summary alone it rests on that."""
    first, *rest = (_in_the_summary(one) if isinstance(one, Clause) else one for one in duty.cites)
    once = dict.fromkeys(rest)
    once.pop(first, None)
    return evolve(duty, cites=(first, *once))


# --- what judges a decision that was recorded late --------------------------------------------------


def _when_recorded(judge: every_forum.InForce) -> every_forum.InForce:
    return evolve(judge, when_recorded=True)


OF_EVERY_FORUM: Final = (
    Choice(
        reading=READINGS["A-03"],
        takes="it ends",
        requires=((Hold, _stops(Ending.EARLY, "end early")),),
        without=((Hold, "stop-asked"),),
    ),
    Choice(
        reading=READINGS["A-03"],
        takes="it adjourns",
        requires=((Hold, _stops(Ending.ADJOURNED, "adjourn")),),
        without=((Hold, "stop-asked"),),
    ),
    Choice(
        reading=READINGS["A-03"],
        takes="it goes on",
        requires=((Hold, _stops(Ending.FINISHED, "go on to its end")),),
        without=((Hold, "stop-asked"),),
    ),
    Choice(reading=READINGS["A-44"], takes="no actions", requires=((Hold, _NO_ACTIONS),)),
    Choice(
        reading=READINGS["A-58"],
        takes="the web summary",
        changes=(("settle", _by_the_summary_alone),),
        adapts=((Clause, _in_the_summary),),
    ),
    Choice(reading=READINGS["A-59"], takes="apply", without=((Propose, "edition-in-force"),)),
    Choice(
        reading=READINGS["A-59"],
        takes="refuse",
        requires=((Propose, evolve(every_forum.EDITION_IN_FORCE, binding=True)),),
    ),
    Choice(
        reading=READINGS["A-73"],
        takes="the day it was recorded",
        adapts=((every_forum.InForce, _when_recorded),),
    ),
    *OF_EVERY_PROTOCOL,
)
"""Offered by the protocol of each forum."""
