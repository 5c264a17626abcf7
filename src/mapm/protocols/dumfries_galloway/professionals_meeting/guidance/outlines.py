"""The documents of a professionals' meeting: its note, and what shows that the rest was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.guidance import fills
from mapm.guidance.outlines import DocumentStatus, Line, Outline, Section
from mapm.meeting.events import Propose
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.professionals_meeting import questions as ask
from mapm.protocols.dumfries_galloway.professionals_meeting import requirements
from mapm.protocols.dumfries_galloway.professionals_meeting.guidance.family import WITHHOLDING
from mapm.protocols.readings import READINGS
from mapm.roles import Role

if TYPE_CHECKING:
    from mapm.guidance.cases import Case

__all__ = ["OUTLINES"]

_ATTENDED: Final = Role("attendees")
_MEETING: Final = Role("meeting")
_FEEDBACK: Final = Role("person named for feedback")
_RAISED_IT: Final = Role("person who raised it")
_DISPUTES: Final = (
    (requirements.BEFORE_MEETING, "no agreement to meet"),
    (requirements.AFTER_MEETING, "no agreement at the meeting"),
    (requirements.NO_CONSENSUS, "no agreement on telling the family"),
    (requirements.OTHER_POLICY, "under the protocol of another forum"),
)


def _grounds(case: Case) -> tuple[Line, ...] | None:
    """Each ground of 6.1, met, not met or not recorded, by the latest proposal."""
    proposal = case.known.last(Propose)
    if proposal is None:
        return None
    return tuple(
        Line(f"ground {ground}: {answer.value}") for ground, answer in requirements.grounds(proposal).items()
    )


CRITERIA: Final = Outline(
    key="criteria-record",
    title="Record of the criteria",
    status=DocumentStatus.NEEDED,
    owner=Role.PROPOSING_AGENCY,
    cites=(DG["6.1#1"], DG["6.1#2"], DG["6.1#3"]),
    sections=(
        Section(
            key="about",
            title="Whom it is about",
            cites=(DG["2.10#1"],),
            fill=fills.concerned,
        ),
        Section(
            key="known",
            title="Known to agencies",
            cites=(DG["6.1#1"], READINGS["A-50"]),
            fill=fills.Answers((ask.KNOWN_TO_AGENCIES,)),
        ),
        Section(
            key="network",
            title="Network of professionals",
            cites=(DG["6.1#2"], READINGS["A-50"]),
            fill=fills.Answers((ask.NETWORK,)),
        ),
        Section(
            key="grounds",
            title="Grounds, each met, not met or not recorded",
            cites=(DG["6.1#3"], DG["6.1.a"], DG["6.1.b"], DG["6.1.c"], DG["6.1.d"], READINGS["A-51"]),
            fill=_grounds,
        ),
        Section(
            key="answers",
            title="What was answered to each ground",
            cites=(DG["6.1.a"], DG["6.1.b"], DG["6.1.c"], DG["6.1.d"]),
            fill=fills.Answers(ask.GROUNDS),
        ),
        Section(
            key="other-forums",
            title="Other forums considered",
            cites=(DG["7.1"], DG["11.1#1"], DG["2.2"]),
            fill=fills.Answers((ask.OTHER_FORUMS, ask.NO_SUITABLE_FORUM, ask.FORUM_CHOSEN)),
        ),
        Section(
            key="line-manager",
            title="Discussion with the line manager, and advice sought",
            cites=(DG["7.2"], DG["7.3#1"], READINGS["A-21"]),
            fill=fills.Answers((ask.LINE_MANAGER, ask.ADVICE)),
        ),
    ),
)
AGREEMENT: Final = Outline(
    key="agreement-record",
    title="Record of the agreement to meet",
    status=DocumentStatus.NEEDED,
    owner=Role.PROPOSING_AGENCY,
    cites=(DG["7.4#1"], DG["7.4#2"]),
    sections=(
        Section(
            key="proposal",
            title="Proposed by",
            cites=(DG["7.4#1"],),
            fill=fills.proposal,
        ),
        Section(
            key="replies",
            title="Each agency, its answer, and the date",
            cites=(DG["7.4#1"], DG["7.4#2"], READINGS["A-20"]),
            fill=fills.agency_replies,
        ),
    ),
)
NOTICE: Final = Outline(
    key="family-notice",
    title="Notice to the family",
    status=DocumentStatus.NEEDED,
    cites=(DG["12.2#1"], DG["12.2#2"], READINGS["A-13"]),
    of_person=True,
    readers=(Role("person to whom it is addressed"),),
    sections=(
        Section(
            key="to",
            title="To",
            cites=(DG["12.2#1"], READINGS["A-15"]),
            asks="the person who is told: a notice is made for each",
            fill=fills.Addressee(WITHHOLDING),
        ),
        Section(
            key="meeting",
            title="That a meeting will take place",
            cites=(DG["12.2#1"],),
            asks="that a meeting will take place, and when",
            fill=fills.date_planned,
        ),
        Section(
            key="why",
            title="Why it is thought necessary",
            cites=(DG["12.2#2"],),
            asks="why the meeting is thought necessary",
        ),
    ),
)
NOT_TO_TELL: Final = Outline(
    key="decision-not-to-tell",
    title="Decision not to tell",
    status=DocumentStatus.NEEDED,
    owner=Role.PROPOSING_AGENCY,
    cites=(DG["12.1#3"], DG["12.1#4"], DG["12.1#5"]),
    of_person=True,
    sections=(
        Section(
            key="risk",
            title="The risk of telling",
            cites=(DG["12.1#3"], READINGS["A-17"]),
            fill=fills.withholding_risks,
        ),
        Section(
            key="judgement",
            title="Whose judgement, and what it is",
            cites=(DG["12.1#4"], DG["12.3"]),
            fill=fills.withholding_judgements,
        ),
        Section(
            key="agreement",
            title="Agreement of each professional",
            cites=(DG["12.1#5"], READINGS["A-14"]),
            fill=fills.Consents(WITHHOLDING),
        ),
    ),
)
NOTE: Final = Outline(
    key="note",
    title="Note of the meeting",
    status=DocumentStatus.NAMED,
    owner=Role.CHAIR,
    readers=(_ATTENDED,),
    cites=(DG["14.1#1"], DG["14.1#2"], DG["14.1#3"]),
    sections=(
        Section(key="date", title="Date", cites=(READINGS["A-11"],), fill=fills.when_held, ours=True),
        Section(
            key="attended", title="Who attended", cites=(READINGS["A-54"],), fill=fills.attended, ours=True
        ),
        Section(key="key-points", title="Main points", cites=(DG["14.1#2"],), fill=fills.key_points),
        Section(
            key="recommendations",
            title="Recommendations",
            cites=(DG["14.1#2"],),
            fill=fills.recommendations,
        ),
        Section(
            key="decisions",
            title="Decisions",
            cites=(DG["14.1#2"], DG["13.2#3"]),
            fill=fills.decisions,
        ),
        Section(
            key="actions",
            title="Actions agreed",
            cites=(DG["13.2#3"], READINGS["A-44"]),
            fill=fills.actions,
        ),
        Section(key="next-steps", title="Next steps", cites=(DG["13.1"],), fill=fills.next_steps),
        Section(
            key="feedback",
            title="Who tells whom what came of it",
            cites=(READINGS["A-55"],),
            fill=fills.feedback_persons,
            ours=True,
        ),
        Section(
            key="planning",
            title="How the conclusion reaches planning",
            cites=(READINGS["A-44"],),
            fill=fills.planning_routes,
            ours=True,
        ),
    ),
)
FEEDBACK: Final = Outline(
    key="feedback-record",
    title="Record of feedback",
    status=DocumentStatus.NEEDED,
    owner=_FEEDBACK,
    cites=(DG["12.4#1"], DG["12.4#2"]),
    of_person=True,
    sections=(
        Section(
            key="named",
            title="Who is to tell whom",
            cites=(DG["12.4#1"],),
            fill=fills.feedback_persons,
        ),
        Section(
            key="told",
            title="Who told whom, when, and whether it reflects the record",
            cites=(DG["12.4#1"], DG["12.4#2"], READINGS["A-55"]),
            fill=fills.outcomes_told,
        ),
        Section(
            key="what",
            title="What they were told",
            cites=(DG["12.4#2"],),
        ),
    ),
)
HANDOVER: Final = Outline(
    key="planning-handover",
    title="Handing on to planning",
    status=DocumentStatus.NEEDED,
    owner=_MEETING,
    cites=(DG["11.2"], DG["2.11#3"]),
    sections=(
        Section(
            key="route",
            title="Forum, carrier and message",
            cites=(DG["11.2"],),
            fill=fills.planning_routes,
        ),
        Section(
            key="plan-items",
            title="What was written as a plan, and belongs in a planning forum",
            cites=(DG["13.2#1"], DG["13.2#2"], READINGS["A-44"]),
            fill=fills.plan_items,
        ),
    ),
)
DISPUTE: Final = Outline(
    key="dispute-record",
    title="Record of a disagreement",
    status=DocumentStatus.NEEDED,
    owner=_RAISED_IT,
    cites=(DG["10.2#1"], DG["10.2#2"]),
    sections=(
        Section(
            key="disputes",
            title="Subject, steps tried, state and result",
            cites=(DG["10.2#1"], DG["10.2#2"], DG["10.3#1"], DG["10.4"], READINGS["A-46"]),
            fill=fills.Disputes(_DISPUTES),
        ),
        Section(
            key="local-procedure",
            title="The escalation policy that is followed",
            cites=(DG["10.5#1"], READINGS["A-61"]),
            silent=True,
        ),
    ),
)
REFERRAL: Final = Outline(
    key="referral-record",
    title="Record of a referral",
    status=DocumentStatus.NEEDED,
    owner=_RAISED_IT,
    cites=(DG["10.7#1"], DG["10.7#2"]),
    sections=(
        Section(
            key="raised",
            title="The risk, when and by whom it was raised",
            cites=(DG["10.7#1"], DG["11.1#2"]),
            fill=fills.risks_raised,
        ),
        Section(
            key="referred",
            title="When and by which route it was referred",
            cites=(DG["10.7#1"], DG["10.7#2"]),
            fill=fills.referrals,
        ),
        Section(
            key="local-route",
            title="The local referral procedure",
            cites=(DG["10.7#2"], READINGS["A-61"]),
            silent=True,
        ),
    ),
)

OUTLINES: Final = (
    CRITERIA,
    AGREEMENT,
    NOTICE,
    NOT_TO_TELL,
    NOTE,
    FEEDBACK,
    HANDOVER,
    DISPUTE,
    REFERRAL,
)
