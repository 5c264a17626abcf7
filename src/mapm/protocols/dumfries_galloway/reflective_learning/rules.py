"""What the reflective learning forum asks, requires and leaves owed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Reply
from mapm.meeting.events import Close, Convene, Hold, Propose
from mapm.meeting.facts import Decide
from mapm.meeting.parts import Outcome
from mapm.protocols.common.closing import nothing_open, outcome_fits, risk_referred, withdrawn_for_a_reason
from mapm.protocols.dumfries_galloway import every_forum
from mapm.protocols.dumfries_galloway.advice import OF_EVERY_FORUM as ADVICE_OF_EVERY_FORUM
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.readings import READINGS
from mapm.rules.advice import Advice
from mapm.rules.requirements import Question, Requirement, answered_yes

if TYPE_CHECKING:
    from mapm.meeting.base import Entry, Known, Meeting

NO_FORMAL_REVIEW: Final = Question(
    key="no-formal-review",
    entry=Convene,
    text="Has it been established that no formal learning review is required?",
    cites=(DG["2.9#2"], READINGS["A-57"]),
)
CONSULTED: Final = Question(
    key="line-manager-consulted",
    entry=Convene,
    text="Was the line manager consulted?",
    cites=(DG["2.9#7"], READINGS["A-57"]),
)
MANAGERS_VIEW: Final = Question(
    key="line-manager-view",
    entry=Convene,
    text="Is the line manager in favour of it?",
    cites=(READINGS["A-57"],),
)
STOP_ASKED: Final = every_forum.stop_asked((READINGS["A-03"],))
QUESTIONS: Final = (
    every_forum.FORUM_CHOSEN,
    NO_FORMAL_REVIEW,
    CONSULTED,
    MANAGERS_VIEW,
    STOP_ASKED,
    every_forum.EARLIEST_STAGE,
)

# --- whether a formal review is required ------------------------------------------------------------------

INSTEAD: Final = frozenset({Outcome.FORMAL_REVIEW, Outcome.STATUTORY_PROCEDURES, Outcome.STRATEGY_DISCUSSION})
"""How a case can be closed for which a formal review is required: nothing bars the statutory route."""


def established(known: Known) -> Reply:
    """Whether no formal review is required, as it was last said: when convening, or in a decision since."""
    if not known.of(Decide):
        convened = known.last(Convene)
        return Reply.NOT_KNOWN if convened is None else convened.reply_to(NO_FORMAL_REVIEW.key)
    said = (one for one in reversed(known.order) if isinstance(one, Convene | Decide))
    return next((one.reply_to(NO_FORMAL_REVIEW.key) for one in said if _answers(one)), Reply.NOT_KNOWN)


def _answers(entry: Entry) -> bool:
    return any(key == NO_FORMAL_REVIEW.key for key, _ in entry.answers)


def _none_required(meeting: Meeting, _entry: Entry | None) -> Answer:
    return established(meeting.known).answer


def _leads_to_review(meeting: Meeting, entry: Close) -> Answer | Lacking:
    required = established(meeting.known) is Reply.NO
    outcome = entry.outcome
    if required and outcome not in INSTEAD:
        return Lacking(Answer.NOT_MET, (f'"{outcome}": a formal learning review is required',))
    if outcome is Outcome.FORMAL_REVIEW and not required:
        return Lacking(Answer.NOT_MET, (f'"{outcome}": it is not recorded that one is required',))
    return Answer.MET


# --- the manager ------------------------------------------------------------------------------------------


def _view_recorded(_meeting: Meeting, entry: Convene) -> Answer:
    # either view will do: it is recorded, and is no approval
    return Answer.NOT_RECORDED if entry.reply_to(MANAGERS_VIEW.key) is Reply.NOT_KNOWN else Answer.MET


def _was_consulted(_meeting: Meeting, entry: Convene | None) -> bool:
    return entry is None or entry.reply_to(CONSULTED.key) is Reply.YES


PROPOSE: Final = (every_forum.FORUM_DISTINGUISHED, every_forum.EDITION_IN_FORCE)
CONVENE: Final = (
    answered_yes(
        NO_FORMAL_REVIEW,
        binding=True,
        missing="a formal learning review is required",
        because="where a formal review is required, it is not the forum that 2.9 defines",
    ),
    answered_yes(CONSULTED, binding=True, missing="the line manager was not consulted"),
    Requirement(
        key=MANAGERS_VIEW.key,
        asks="Is the line manager's view recorded?",
        cites=(READINGS["A-57"],),
        binding=False,
        judge=_view_recorded,
        applies=_was_consulted,
        where="where the line manager was consulted",
        missing="",
        unrecorded="the line manager's view is not recorded",
        reads=("answers",),
    ),
)
HOLD: Final = (
    Requirement(
        key="no-formal-review",
        asks="Is it established that no formal learning review is required?",
        cites=(DG["2.9#2"], READINGS["A-57"]),
        binding=True,
        because="where a formal review is required, it is not the forum that 2.9 defines",
        judge=_none_required,
        missing="a formal learning review is required",
        unrecorded="it is not established that no formal learning review is required",
    ),
    every_forum.asked_to_stop(STOP_ASKED),
    every_forum.no_plan((DG["2.9#4"], DG["web:not-planning.1"], READINGS["A-44"])),
)
CLOSE: Final = (
    nothing_open((READINGS["A-67"],)),
    risk_referred((READINGS["A-67"], READINGS["A-07"])),
    withdrawn_for_a_reason((READINGS["A-68"],)),
    # the manager is consulted and approves nothing: nobody can decline
    outcome_fits((READINGS["A-68"], READINGS["A-67"], READINGS["A-57"]), never=frozenset({Outcome.DECLINED})),
    Requirement(
        key="formal-review",
        asks="Does the outcome fit whether a formal learning review is required?",
        cites=(DG["2.9#2"], READINGS["A-57"]),
        binding=True,
        because="where a formal review is required, it is not the forum that 2.9 defines",
        judge=_leads_to_review,
        missing="the outcome cannot be {about}",
        unrecorded="",
        reads=("outcome",),
    ),
)
DUTIES: Final = (
    *every_forum.risk_duties_of(DG["web:immediate-risk.rl"], advised=DG["web:immediate-risk.rl"]),
    every_forum.agreed_actions((READINGS["A-44"],)),
    every_forum.plan_items((READINGS["A-44"], DG["2.9#4"], DG["web:not-planning.1"])),
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
    # what the tool was made for, and where else it serves
    Advice(entry=Propose, cites=(DG["2.8#1"], DG["2.8#2"])),
    # a formal review has guidance of its own, outside this document
    *(Advice(entry=kind, cites=(DG["2.9#3"],)) for kind in (Convene, Decide, Close)),
    # improvement, and success found in good practice
    Advice(entry=Hold, cites=(DG["2.9#5"],)),
    *ADVICE_OF_EVERY_FORUM,
)
"""Shown with the entry, in our own words for the clause."""
