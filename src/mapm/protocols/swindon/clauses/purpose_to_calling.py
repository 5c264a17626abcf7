"""What the meeting is, what is covered, when it may be called, and by whom."""

from __future__ import annotations

from typing import Final

from mapm.protocols.swindon.source import clause
from mapm.sources import Clause, Effect, Force, Stage

# A table: what a clause is on its first line, what it says below.
# fmt: off
PURPOSE_TO_CALLING: Final[tuple[Clause, ...]] = (
    clause("meta.1", Force.REFERENCE, "publisher", Stage.GOVERNANCE, Effect.METADATA,
           "The guidance is issued by the local safeguarding children board for Swindon."),

    clause("purpose.1", Force.DEFINITION, "participants", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "The meeting is an aid for practitioners who want to be open with families but may have to talk "
           "while the family is absent."),
    clause("purpose.2", Force.MAY, "requesting-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "A prompt: worry that the family is hindering efforts to see the risks to its children."),
    clause("purpose.3", Force.MAY, "requesting-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "A prompt: professionals are unsure which steps are needed to protect children."),
    clause("purpose.4", Force.MAY, "requesting-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "A prompt: professional disputes are getting in the way of work with the family."),
    clause("purpose.5", Force.MAY, "requesting-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "A prompt: progress has stalled and professionals want to think again about their plans."),

    clause("scope.1", Force.DEFINITION, "publisher", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "Several kinds of meeting bear this name; the guidance deals with some of them."),
    clause("scope.2", Force.DEFINITION, "publisher", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "Covered: a planning meeting of professionals."),
    clause("scope.3", Force.DEFINITION, "publisher", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "Covered: a meeting to settle professional disagreement over how a child's case is managed."),
    clause("scope.4", Force.MUST_NOT, "requesting-agency", Stage.CHOOSING_A_FORUM, Effect.BLOCKER,
           "Outside scope: the strategy discussion held for child protection among police, health, social "
           "care and any others needed."),
    clause("scope.5", Force.MUST_NOT, "requesting-agency", Stage.CHOOSING_A_FORUM, Effect.BLOCKER,
           "Outside scope: advice or management meetings in which the child or family stays unnamed."),

    clause("criteria.1", Force.MUST_NOT, "requesting-agency", Stage.CRITERIA, Effect.ADVISORY,
           "It is not for routine use.", softened=True),
    clause("criteria.2", Force.SHOULD, "all-staff", Stage.CRITERIA, Effect.ADVISORY,
           "Wherever they can, professionals work in partnership with the family."),
    clause("criteria.3", Force.MAY, "requesting-agency", Stage.CRITERIA, Effect.GUARD,
           "A meeting may be considered in any one of seven listed situations.",
           quantity="1 or more of 7 situations"),
    clause("criteria.4", Force.MAY, "requesting-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "Situation: one or more agencies have to pool information to clear up a concern or a difficulty "
           "in working with the family, and involving the family would hold the talk back."),
    clause("criteria.5", Force.MAY, "requesting-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "Situation: concerns inside the professional group need settling, such as how great the risk "
           "is, what information means, the approach and priorities, or what each may expect of others."),
    clause("criteria.6", Force.MAY, "requesting-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "Situation: professionals think the work is not making things better for the children."),
    clause("criteria.7", Force.MAY, "requesting-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "Situation: there is dispute over how an agency answered a referral request or a concern about "
           "a child."),
    clause("criteria.8", Force.MAY, "requesting-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "Situation: what the family, child or young person needs is beyond what the agency itself can "
           "supply, and the need or concern is still not dealt with."),
    clause("criteria.9", Force.MAY, "requesting-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "Situation: phone or e-mail would not be enough for the discussion and decision."),
    clause("criteria.10", Force.MAY, "requesting-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "Situation: fabricated or induced illness is a concern, and the kind and extent of the health "
           "worries have to be made clear."),

    clause("calling.1", Force.SHOULD, "requesting-agency", Stage.PROPOSING, Effect.DUTY,
           "An agency that sees a need within the criteria is to talk the reasons over with the key worker "
           "or lead professional."),
    clause("calling.2", Force.SHOULD, "lead-professional", Stage.AGREEING, Effect.GUARD,
           "A lead professional who agrees is to seek their manager's sanction."),
    clause("calling.3", Force.SHOULD, "lead-professional", Stage.CONVENING, Effect.DUTY,
           "The lead professional then convenes the meeting."),
    clause("calling.4", Force.MUST, "any-agency", Stage.ESCALATION, Effect.DUTY,
           "Dispute over whether the meeting is needed goes to the board's escalation policy."),
    clause("calling.5", Force.MUST, "any-agency", Stage.ESCALATION, Effect.DUTY,
           "So does worry that an invited party is not engaging."),
)
