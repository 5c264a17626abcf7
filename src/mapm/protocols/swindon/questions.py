"""What the guidance asks when a meeting is proposed and planned; `questions_after` has what it asks later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.meeting.events import Convene, Propose, Reconvene
from mapm.meeting.facts import Rearrange
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon.clauses import SWINDON
from mapm.rules.requirements import Question

if TYPE_CHECKING:
    from mapm.meeting.base import Entry
    from mapm.sources import Citation, Cites


def _of_proposing(key: str, text: str, *cites: Citation) -> Question:
    first, *others = cites
    return Question(key=key, entry=Propose, text=text, cites=(first, *others))


# --- what is covered --------------------------------------------------------------------------------------

NO_STRATEGY_DISCUSSION: Final = _of_proposing(
    "not-a-strategy-discussion",
    "Is it something other than a strategy discussion under child protection procedures?",
    SWINDON["scope.4"],
)
IDENTITY_SHARED: Final = _of_proposing(
    "identity-shared",
    "Will those who meet know who the child or family is?",
    SWINDON["scope.5"],
)
DISPUTE_MEETING: Final = _of_proposing(
    "disagreement-meeting",
    "Is it to settle a disagreement among professionals on how the child's case is managed?",
    SWINDON["scope.3"],
)

# --- the seven situations ---------------------------------------------------------------------------------

POOLING: Final = _of_proposing(
    "pool-information",
    "Do one or more agencies have to pool information, to clear up a concern or a difficulty in working "
    "with the family?",
    SWINDON["criteria.4"],
)
HELD_BACK: Final = _of_proposing(
    "family-would-hold-back",
    "Would the talk be held back if the family took part?",
    SWINDON["criteria.4"],
)
WITHIN_GROUP: Final = _of_proposing(
    "concerns-among-professionals",
    "Are there concerns to settle among the professionals, such as how great the risk is, what information "
    "means, the approach, or what each may expect of others?",
    SWINDON["criteria.5"],
)
NO_BETTER: Final = _of_proposing(
    "no-better-for-the-children",
    "Do professionals think that the work is not making things better for the children?",
    SWINDON["criteria.6"],
)
RESPONSE_DISPUTED: Final = _of_proposing(
    "response-disputed",
    "Is there dispute over how an agency answered a referral request, or a concern about a child?",
    SWINDON["criteria.7"],
)
BEYOND_AGENCY: Final = _of_proposing(
    "beyond-the-agency",
    "Do the family, child or young person need more than the agency itself can supply?",
    SWINDON["criteria.8"],
)
NOT_DEALT_WITH: Final = _of_proposing(
    "still-not-dealt-with",
    "Is that need or concern still not dealt with?",
    SWINDON["criteria.8"],
)
NOT_BY_PHONE: Final = _of_proposing(
    "phone-or-email-not-enough",
    "Would phone or e-mail not be enough for the discussion and the decision?",
    SWINDON["criteria.9"],
    READINGS["A-22"],
)
ILLNESS: Final = _of_proposing(
    "induced-illness",
    "Is fabricated or induced illness a concern?",
    SWINDON["criteria.10"],
)
ILLNESS_UNCLEAR: Final = _of_proposing(
    "health-worries-unclear",
    "Do the kind and the extent of the health worries have to be made clear?",
    SWINDON["criteria.10"],
)
SITUATIONS: Final[tuple[tuple[str, tuple[Question, ...]], ...]] = (
    ("criteria.4", (POOLING, HELD_BACK)),
    ("criteria.5", (WITHIN_GROUP,)),
    ("criteria.6", (NO_BETTER,)),
    ("criteria.7", (RESPONSE_DISPUTED,)),
    ("criteria.8", (BEYOND_AGENCY, NOT_DEALT_WITH)),
    ("criteria.9", (NOT_BY_PHONE,)),
    ("criteria.10", (ILLNESS, ILLNESS_UNCLEAR)),
)
"""The seven situations by their clauses; of one with two questions both have to be so."""

# --- what prompts a meeting, and what is weighed first ----------------------------------------------------

HINDERED: Final = _of_proposing(
    "family-hinders",
    "Is there worry that the family hinders efforts to see the risks to its children?",
    SWINDON["purpose.2"],
)
UNSURE: Final = _of_proposing(
    "unsure-of-steps",
    "Are professionals unsure which steps are needed to protect the children?",
    SWINDON["purpose.3"],
)
IN_THE_WAY: Final = _of_proposing(
    "disputes-in-the-way",
    "Do professional disputes get in the way of work with the family?",
    SWINDON["purpose.4"],
)
STALLED: Final = _of_proposing(
    "progress-stalled",
    "Has progress stalled, so that professionals want to think again about their plans?",
    SWINDON["purpose.5"],
)
PROMPTS: Final = (HINDERED, UNSURE, IN_THE_WAY, STALLED)
"""Context that may be recorded; by itself it opens nothing."""

NOT_ROUTINE: Final = _of_proposing(
    "more-than-routine",
    "Is there a reason for this meeting beyond routine or habit?",
    SWINDON["criteria.1"],
)
PARTNERSHIP: Final = _of_proposing(
    "partnership-considered",
    "Was it considered why work in partnership with the family will not do here?",
    SWINDON["criteria.2"],
)
COMPLEX_PURPOSE: Final = _of_proposing(
    "complex-purpose",
    "Is the purpose to discuss complicated matters and to see the family's situation more fully?",
    SWINDON["permissions.6"],
)
ENGAGEMENT_HARD: Final = _of_proposing(
    "engagement-difficult",
    "Are the issues about difficulty in engaging with the parents?",
    SWINDON["permissions.5"],
)
CONSENT: Final = _of_proposing(
    "consent-given",
    "Has the family consented to the meeting?",
    READINGS["A-27"],
)
LEAD_THERE: Final = _of_proposing(
    "lead-professional",
    "Is there a key worker or lead professional?",
    READINGS["A-24"],
)
ROUTES_WEIGHED: Final = _of_proposing(
    "routes-weighed",
    "Was it considered whether there is an immediate risk, and whether a strategy discussion is needed?",
    READINGS["A-62"],
)

# --- planning a sitting -----------------------------------------------------------------------------------

PLANS: Final[tuple[type[Entry], ...]] = (Convene, Rearrange, Reconvene)
"""The entries that plan a sitting; each asks the same of its plan."""


def _of_plan(key: str, text: str, cites: Cites) -> dict[type[Entry], Question]:
    return {entry: Question(key=key, entry=entry, text=text, cites=cites) for entry in PLANS}


HOLDERS: Final = _of_plan(
    "information-holders",
    "Is everyone invited who is able to give relevant information on the child and family?",
    (SWINDON["attendance.1"],),
)
SUPERVISORY: Final = _of_plan(
    "chair-supervisory",
    "Is the chair used to running meetings of this sort, at supervisory level?",
    (SWINDON["chairing.1"],),
)
KNOWS_PROTECTION: Final = _of_plan(
    "chair-knows-child-protection",
    "Does the chair know child protection procedures well enough?",
    (SWINDON["chairing.3"],),
)
COMFORTABLE: Final = _of_plan(
    "venue-comfortable",
    "Is it held where people find it easiest and most comfortable?",
    (SWINDON["venue.1"],),
)
CONFIDENTIAL: Final = _of_plan(
    "venue-confidential",
    "Does the place suit a confidential talk?",
    (SWINDON["venue.2"],),
)
GOES_ON: Final = Question(
    key="goes-on-disputed",
    entry=Convene,
    text="The need is disputed: has the convening agency decided that the meeting goes on meanwhile?",
    cites=(READINGS["A-31"],),
)

BEFORE: Final = (
    NO_STRATEGY_DISCUSSION,
    IDENTITY_SHARED,
    DISPUTE_MEETING,
    *(question for _, questions in SITUATIONS for question in questions),
    *PROMPTS,
    NOT_ROUTINE,
    PARTNERSHIP,
    COMPLEX_PURPOSE,
    ENGAGEMENT_HARD,
    CONSENT,
    LEAD_THERE,
    ROUTES_WEIGHED,
    *(
        question
        for of in (HOLDERS, SUPERVISORY, KNOWS_PROTECTION, COMFORTABLE, CONFIDENTIAL)
        for question in of.values()
    ),
    GOES_ON,
)
