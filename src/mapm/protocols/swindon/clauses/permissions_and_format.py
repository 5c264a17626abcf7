"""What the family is told, confidentiality, feedback, and the suggested format."""

from __future__ import annotations

from typing import Final

from mapm.protocols.swindon.source import clause
from mapm.sources import Clause, Effect, Force, Stage

# A table: what a clause is on its first line, what it says below.
# fmt: off
PERMISSIONS_AND_FORMAT: Final[tuple[Clause, ...]] = (
    clause("permissions.1", Force.SHOULD, "requesting-agency", Stage.INFORMING_FAMILY, Effect.DUTY,
           "The agency asking for the meeting considers whether parents are told of it beforehand.",
           quantity="before the meeting"),
    clause("permissions.2", Force.GUIDANCE, "requesting-agency", Stage.INFORMING_FAMILY, Effect.ADVISORY,
           "Whether telling them suits every situation is for professional judgement."),
    clause("permissions.3", Force.SHOULD, "requesting-agency", Stage.INFORMING_FAMILY, Effect.GUARD,
           "Where parents have not been told, the invited agencies' agreement to meet with the family "
           "unaware is to be sought.", quantity="all invited agencies (implied)"),
    clause("permissions.4", Force.SHOULD, "requesting-agency", Stage.INFORMING_FAMILY, Effect.GUARD,
           "If parents or carers object, thought is to be given to whether worries are serious enough for "
           "another route such as a strategy discussion."),
    clause("permissions.5", Force.GUIDANCE, "requesting-agency", Stage.INFORMING_FAMILY, Effect.ADVISORY,
           "Where the issues are about difficulty in engaging with the parents, asking permission to meet "
           "is not expected to achieve anything."),
    clause("permissions.6", Force.MAY, "requesting-agency", Stage.INFORMING_FAMILY, Effect.ADVISORY,
           "Consent is not needed where the purpose is to discuss complicated matters and see the family's "
           "situation more fully."),
    clause("permissions.7", Force.MUST, "convening-agency", Stage.SHARING_THE_RECORD, Effect.ACCESS_RULE,
           "Where fitting, parents and the children concerned are sent a record."),
    clause("permissions.8", Force.SHOULD, "each-agency", Stage.FEEDBACK, Effect.ADVISORY,
           "Agencies think about the child's age when choosing how to give feedback."),
    clause("permissions.9", Force.MUST_NOT, "participants", Stage.INFORMATION_SHARING, Effect.ACCESS_RULE,
           "The usual confidentiality rules hold: information beyond what bears on the children's safety "
           "and welfare is not shared.", softened=True),
    clause("permissions.10", Force.SHOULD, "meeting", Stage.OUTCOMES, Effect.DOCUMENT_TEMPLATE,
           "An action plan says how the issues will then be raised with the parents."),
    clause("permissions.11", Force.MAY, "meeting", Stage.FEEDBACK, Effect.GUARD,
           "That is left out where raising them might put the children at risk of more harm."),
    clause("permissions.12", Force.MAY, "convening-agency", Stage.HOLDING, Effect.CLASSIFICATION,
           "The meeting may be split: professionals alone first, then parents or carers are invited in.",
           quantity="2 parts"),
    clause("permissions.13", Force.MAY, "convening-agency", Stage.HOLDING, Effect.ADVISORY,
           "A reason for splitting: professionals disagree, and a frank exchange would be wrong with "
           "parents or the child in the room."),
    clause("permissions.14", Force.SHOULD, "lead-professional", Stage.FEEDBACK, Effect.DUTY,
           "Where parents had no direct part, the lead practitioner is to tell them the outcomes "
           "afterwards.", quantity="after the meeting"),
    clause("permissions.15", Force.SHOULD, "lead-professional", Stage.FEEDBACK, Effect.DUTY,
           "The lead practitioner is also to talk the plan through with them.", quantity="after the meeting"),
    clause("permissions.16", Force.MUST, "lead-professional", Stage.RECONVENING, Effect.DUTY,
           "If the plan is not carried out as agreed, or does not meet the need or worry, the lead "
           "practitioner consults and decides whether to meet again early.",
           quantity="before the agreed review date"),

    clause("format.0", Force.GUIDANCE, "chair", Stage.HOLDING, Effect.DOCUMENT_TEMPLATE,
           "An appendix offers a format for the meeting.", quantity="12 items"),
    clause("format.1", Force.GUIDANCE, "chair", Stage.HOLDING, Effect.DOCUMENT_TEMPLATE,
           "When and where: date, time and venue."),
    clause("format.2", Force.GUIDANCE, "chair", Stage.HOLDING, Effect.DOCUMENT_TEMPLATE,
           "Introduction: who has come and the reason."),
    clause("format.3", Force.GUIDANCE, "chair", Stage.HOLDING, Effect.DOCUMENT_TEMPLATE,
           "Who attended and who sent apologies."),
    clause("format.4", Force.GUIDANCE, "chair", Stage.HOLDING, Effect.DOCUMENT_TEMPLATE,
           "Aim: the issue to be dealt with."),
    clause("format.5", Force.GUIDANCE, "chair", Stage.HOLDING, Effect.DOCUMENT_TEMPLATE,
           "Needs, strengths and risks the convening agency had identified beforehand."),
    clause("format.6", Force.GUIDANCE, "chair", Stage.HOLDING, Effect.DOCUMENT_TEMPLATE,
           "Extra or fresh information from every agency."),
    clause("format.7", Force.GUIDANCE, "chair", Stage.HOLDING, Effect.DOCUMENT_TEMPLATE,
           "Further needs, strengths and risks that came up in the meeting."),
    clause("format.8", Force.GUIDANCE, "chair", Stage.HOLDING, Effect.DOCUMENT_TEMPLATE,
           "Ways to meet the needs, and what has been tried."),
    clause("format.9", Force.GUIDANCE, "chair", Stage.HOLDING, Effect.DOCUMENT_TEMPLATE,
           "A plan of support naming who does what by when."),
    clause("format.10", Force.GUIDANCE, "chair", Stage.HOLDING, Effect.DOCUMENT_TEMPLATE,
           "Whether a family group conference has been thought about."),
    clause("format.11", Force.GUIDANCE, "chair", Stage.OUTCOMES, Effect.DOCUMENT_TEMPLATE,
           "Who takes or keeps the lead practitioner role, should changing it be thought right."),
    clause("format.12", Force.GUIDANCE, "chair", Stage.REVIEWING, Effect.DOCUMENT_TEMPLATE,
           "When the next review is, if the meeting thinks one necessary."),
)
