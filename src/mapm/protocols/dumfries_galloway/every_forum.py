"""What the document says of all its three forums, as parts of a protocol: each takes them as they are.

A forum of its own adds what its part of the text says, and passes the clauses that are its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.decisions import Answer
from mapm.meeting.events import Hold, Propose
from mapm.meeting.facts import Escalate, RaiseRisk
from mapm.meeting.moments import local_day
from mapm.protocols.common.actions import action_limit, action_owner, actions
from mapm.protocols.common.escalation import settled
from mapm.protocols.common.owners import nobody
from mapm.protocols.common.risk import risk_duties, risk_facts
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.source import DG_SOURCE
from mapm.protocols.readings import READINGS
from mapm.roles import Role
from mapm.rules.duties import Duty
from mapm.rules.ladders import Ladder, Rung
from mapm.rules.requirements import Question, Requirement, answered_yes
from mapm.sources import Standing
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.deadlines import AnyLimit
    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.duties import Owner, OwnerOf
    from mapm.rules.ledger import Ledger
    from mapm.rules.lifecycle import Recording
    from mapm.sources import Citation, Cites, Clause

DISAGREEMENT: Final = "disagreement"
OTHER_POLICY: Final = "other-policy"
EVERY_PRACTITIONER: Final = Role("every practitioner")

# --- proposing --------------------------------------------------------------------------------------------

FORUM_CHOSEN: Final = Question(
    key="forum-distinguished",
    entry=Propose,
    text="Were the kinds of meeting told apart before this one was chosen?",
    cites=(DG["2.2"],),
)


@frozen(eq=False, repr=False)
class InForce(Value):
    """Judges that this edition was in force when a meeting was proposed."""

    when_recorded: bool = False
    """Whether the day on which the proposal was recorded decides, and not the day of it (A-73)."""

    def __call__(self, _meeting: None, entry: Propose) -> Answer:
        """Met, or not met for a day before the edition."""
        day = local_day(entry.recorded_at if self.when_recorded else entry.at)
        return Answer.NOT_MET if DG_SOURCE.standing(day) is Standing.NOT_IN_FORCE_YET else Answer.MET


FORUM_DISTINGUISHED: Final = answered_yes(
    FORUM_CHOSEN, binding=False, missing="the kinds of meeting were not told apart"
)
EDITION_IN_FORCE: Final = Requirement(
    key="edition-in-force",
    asks="Was this edition of the protocol in force?",
    cites=(READINGS["A-59"], READINGS["A-73"], DG["doc:control.3"]),
    binding=False,
    judge=InForce(),
    missing="this edition was not in force yet, so that the meeting cannot be called compliant with it",
    unrecorded="",
    reads=("at",),
)

# --- holding ----------------------------------------------------------------------------------------------


def _no_plan(_meeting: Meeting, entry: Hold) -> Answer:
    return Answer.NOT_MET if entry.sitting.plan_items else Answer.MET


def risk_that_day(meeting: Meeting, entry: Hold | None) -> bool:
    """Whether a risk was raised on the day of a sitting; without one, whether any was."""
    raised = meeting.known.of(RaiseRisk)
    return (
        bool(raised) if entry is None else any(local_day(risk.at) == local_day(entry.at) for risk in raised)
    )


def no_plan(cites: Cites) -> Requirement:
    """A sitting makes no plan; one that did is reported all the same, and the items are flagged."""
    return Requirement(
        key="no-plan",
        asks="Did the sitting keep from making a plan?",
        cites=cites,
        binding=True,
        judge=_no_plan,
        missing="the sitting produced a plan item, which belongs in a planning forum",
        unrecorded="",
        reads=("sitting",),
    )


def stop_asked(cites: Cites) -> Question:
    """The question whether a sitting should stop for a risk (A-03)."""
    return Question(
        key="stop-asked",
        entry=Hold,
        text="A risk came up: was it asked whether the sitting should go on, adjourn or end?",
        cites=cites,
    )


def asked_to_stop(question: Question) -> Requirement:
    """That was asked, where a risk was raised on the day of the sitting."""
    return answered_yes(
        question,
        binding=False,
        missing="it was not asked whether the sitting should stop for the risk",
        applies=risk_that_day,
        where="where a risk was raised on the day of the sitting",
    )


# --- disagreement -----------------------------------------------------------------------------------------

EARLIEST_STAGE: Final = Question(
    key="earliest-stage",
    entry=Escalate,
    text="Was it taken up at the earliest stage?",
    cites=(DG["10.2#2"],),
)


def _talked_first(_meeting: Meeting, entry: Escalate) -> Answer:
    return entry.talked_first.answer


def _every_practitioner(_meeting: Meeting, _entry: Entry, _subject: str | None) -> Owner:
    return EVERY_PRACTITIONER


ESCALATE: Final = (
    Requirement(
        key="talked-first",
        asks="Were discussion and negotiation tried first?",
        cites=(DG["10.2#1"],),
        binding=False,
        judge=_talked_first,
        missing="discussion and negotiation were not tried first",
        unrecorded="it is not recorded that discussion and negotiation were tried first",
        reads=("talked_first",),
    ),
    answered_yes(
        EARLIEST_STAGE, binding=False, missing="the disagreement was not taken up at the earliest stage"
    ),
)
TALK: Final = Rung(
    "talk", "discussion and negotiation", (DG["10.2#1"],), between=("the professionals",), formal=False
)
SENIOR_MANAGERS: Final = Rung("senior-managers", "senior managers, or a formal dispute", (DG["10.2#2"],))
FOLLOW_ITS_OWN: Final = Ladder(OTHER_POLICY, "a protocol of another forum", (), (DG["10.5#1"], DG["10.5#2"]))
LADDERS: Final = (
    Ladder(
        DISAGREEMENT,
        "a disagreement between professionals",
        (TALK, SENIOR_MANAGERS),
        (DG["10.2#1"], DG["10.2#2"], READINGS["A-43"]),
    ),
    FOLLOW_ITS_OWN,
)
"""Where the text has no more: of section 10 what speaks of every forum, and no other of its routes."""


def settling(cites: Cites, *, within: AnyLimit | None = None) -> Duty:
    """Every practitioner's duty to settle a disagreement."""
    return Duty(
        key="settle",
        what="settling the disagreement",
        cites=cites,
        binding=True,
        opens=Escalate,
        owner=_every_practitioner,
        to="the person concerned",
        within=within,
        discharged_by=settled,
        done="the end of the escalation",
        by="every practitioner",
    )


# --- what came of it --------------------------------------------------------------------------------------


def _plan_items(_ledger: Ledger, entry: Hold) -> bool:
    return bool(entry.sitting.plan_items)


def agreed_actions(cites: Cites) -> Duty:
    """The actions for professionals that a sitting agreed."""
    return Duty(
        key="action",
        what="the action agreed as {about}",
        cites=cites,
        binding=False,
        opens=Hold,
        each=actions,
        owner=action_owner,
        to="the meeting",
        within=action_limit,
        by="the action's owner",
        once_for="each action",
    )


def plan_items(cites: Cites, *, suggested: OwnerOf | None = None, by: str = "nobody named") -> Duty:
    """What a sitting wrote as a plan goes to a planning forum: nobody is named for it."""
    return Duty(
        key="plan-items",
        what="taking to a planning forum what the sitting wrote as a plan",
        cites=cites,
        binding=False,
        opens=Hold,
        when=_plan_items,
        owner=nobody,
        suggested=suggested,
        to="a planning forum",
        by=by,
        where="where the sitting wrote a plan item",
    )


# --- immediate risk ---------------------------------------------------------------------------------------


def risk_facts_of(*clauses: Clause) -> tuple[Recording, Recording]:
    """That a risk can be raised and referred, with what the text says of this forum in particular."""
    others: tuple[Citation, ...] = (*clauses, READINGS["A-01"], READINGS["A-02"])
    return risk_facts(
        raising=(DG["10.7#1"], *others),
        referring=(DG["10.7#2"], READINGS["A-05"], READINGS["A-06"], READINGS["A-72"]),
    )


def risk_duties_of(*clauses: Clause, advised: Clause) -> tuple[Duty, Duty]:
    """The referral of a risk, with what the text says of this forum in particular."""
    ours = (READINGS[key] for key in ("A-01", "A-02", "A-05", "A-06", "A-07"))
    others: tuple[Citation, ...] = (DG["10.7#2"], *clauses, *ours)
    return risk_duties(
        cites=(DG["10.7#1"], *others),
        advised=(READINGS["A-01"], advised, READINGS["A-06"]),
    )
