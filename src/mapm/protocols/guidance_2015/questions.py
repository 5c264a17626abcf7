"""What is asked when a meeting is called, arranged and held under the guidance of 2015."""

from __future__ import annotations

from typing import Final

from mapm.meeting.events import Convene, Hold, Propose, Reconvene
from mapm.meeting.facts import Consult, Decide, Discharge, TellOutcome
from mapm.protocols.guidance_2015.clauses import GUIDANCE
from mapm.protocols.readings import READINGS
from mapm.rules.requirements import Question


def _prompt(key: str, text: str, number: str) -> Question:
    return Question(key=key, entry=Propose, text=text, cites=(GUIDANCE[number],))


PROMPTS: Final = (
    _prompt("family-hinders", "Is there worry that the family hinders efforts to see the risks?", "intro.2"),
    _prompt("steps-unsure", "Is the network unsure which steps would protect the children?", "intro.3"),
    _prompt("disputes-hinder", "Do disputes between professionals get in the way of the work?", "intro.9"),
    _prompt("progress-stalled", "Has progress stalled, so that plans are to be thought over?", "intro.10"),
    _prompt("uncertainty", "Is something uncertain that needs settling?", "purpose.3"),
    _prompt("controversy", "Is something in controversy?", "purpose.4"),
    _prompt("agencies-disagree", "Do agencies disagree among themselves?", "purpose.5"),
    _prompt(
        "complicated",
        "Is the family's situation notably complicated, with many professionals or networks involved?",
        "purpose.6",
    ),
    _prompt("disguised-compliance", "Is disguised compliance an issue?", "purpose.7"),
    _prompt("services-avoided", "Does the family avoid services, or seem to?", "purpose.8"),
    _prompt("told-differently", "Do agencies seem to be told different and clashing things?", "purpose.9"),
    _prompt(
        "partly-engaged",
        "Does the family work with only part of the network, so that information is to be pooled?",
        "purpose.10",
    ),
)
"""What may prompt a meeting, as the guidance lists it. The list is open, and none of them is a gate."""
OTHER_PROMPT: Final = Question(
    key="other-need",
    entry=Propose,
    text="Is there another need for a meeting, beside those that the guidance lists?",
    cites=(GUIDANCE["calling.1"],),
)
EXTRA_NEEDS: Final = Question(
    key="extra-needs",
    entry=Propose,
    text="Is it thought that the child has extra needs?",
    cites=(GUIDANCE["intro.4"],),
)
SEVERAL_AGENCIES: Final = Question(
    key="several-agencies",
    entry=Propose,
    text="May it take more than one agency to respond?",
    cites=(GUIDANCE["intro.4"],),
)
INVOLVED: Final = Question(
    key="agency-involved",
    entry=Propose,
    text="Is the agency that calls the meeting involved with the child?",
    cites=(GUIDANCE["calling.1"], READINGS["A-30"]),
)
NO_REFERRAL: Final = Question(
    key="more-than-a-referral",
    entry=Propose,
    text="Has the meeting another aim than a referral for specialist assessment?",
    cites=(GUIDANCE["intro.5"], READINGS["A-63"]),
)
NEED_DISPUTED: Final = Question(
    key="need-disputed",
    entry=Consult,
    text="Does the agency dispute that the meeting is needed?",
    cites=(GUIDANCE["calling.10"],),
)
GO_AHEAD: Final = Question(
    key="go-ahead-disputed",
    entry=Decide,
    text="The need is disputed: does the convening agency go ahead with the meeting?",
    cites=(READINGS["A-31"],),
)


def _holders(entry: type[Convene | Reconvene]) -> Question:
    return Question(
        key="information-holders",
        entry=entry,
        text="Is everyone invited who can give relevant information on the child and family?",
        cites=(GUIDANCE["attendance.5"], READINGS["A-49"]),
    )


HOLDERS: Final = _holders(Convene)
HOLDERS_AGAIN: Final = _holders(Reconvene)
ENGAGEMENT: Final = Question(
    key="engagement-concern",
    entry=Hold,
    text="Does it cause concern that an invited party does not engage?",
    cites=(GUIDANCE["calling.11"], READINGS["A-66"]),
)
OUTCOME_RECORDED: Final = Question(
    key="outcome-on-record",
    entry=Discharge,
    text="Is the outcome on the record?",
    cites=(GUIDANCE["attendance.7"], READINGS["A-32"]),
)
NAMING_RECORDED: Final = Question(
    key="naming-on-record",
    entry=Discharge,
    text="Is it on the record who was named to tell the child and family?",
    cites=(GUIDANCE["attendance.7"], READINGS["A-32"]),
)
TELLING_RECORDED: Final = Question(
    key="telling-on-record",
    entry=TellOutcome,
    text="Is it on the record of the meeting that they were told?",
    cites=(GUIDANCE["attendance.7"], READINGS["A-32"]),
)

QUESTIONS: Final = (
    *PROMPTS,
    OTHER_PROMPT,
    EXTRA_NEEDS,
    SEVERAL_AGENCIES,
    INVOLVED,
    NO_REFERRAL,
    NEED_DISPUTED,
    GO_AHEAD,
    HOLDERS,
    HOLDERS_AGAIN,
    ENGAGEMENT,
    OUTCOME_RECORDED,
    NAMING_RECORDED,
    TELLING_RECORDED,
)
