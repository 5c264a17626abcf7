"""Who calls a meeting, who comes, and what the family is told."""

from __future__ import annotations

from typing import Final

from mapm.protocols.guidance_2015.source import clause
from mapm.sources import Clause, Effect, Force, Stage

# A table: what a clause is on its first line, what it says below.
# fmt: off
CALLING_TO_INFORMING: Final[tuple[Clause, ...]] = (
    clause("calling.1", Force.MAY, "any-agency", Stage.PROPOSING, Effect.GUARD,
           "Any agency involved with the child that sees a need within the criteria may call one."),
    clause("calling.2", Force.MUST, "convening-agency", Stage.CONVENING, Effect.DUTY,
           "The convening agency answers for arranging the meeting."),
    clause("calling.3", Force.MUST, "convening-agency", Stage.CONVENING, Effect.DUTY,
           "It answers for the invitations."),
    clause("calling.4", Force.MUST, "convening-agency", Stage.CONVENING, Effect.DUTY,
           "It answers for the venue."),
    clause("calling.5", Force.MUST, "convening-agency", Stage.CHAIRING, Effect.DUTY,
           "It answers for there being a chair."),
    clause("calling.6", Force.MUST, "convening-agency", Stage.RECORDING, Effect.DUTY,
           "It answers for the meeting being recorded."),
    clause("calling.7", Force.MAY, "convening-agency", Stage.CONVENING, Effect.ADVISORY,
           "Tasks may be handed to other practitioners attending, by agreement, for example one chairs and "
           "another takes notes."),
    clause("calling.8", Force.MUST, "convening-agency", Stage.CONVENING, Effect.GUARD,
           "Whatever is handed over, that agency still answers for the roles being agreed."),
    clause("calling.9", Force.SHOULD, "convening-agency", Stage.CONSULTING, Effect.GUARD,
           "When settling who leads the meeting's business, it has as a rule consulted those it invites "
           "beforehand, at least to some extent."),
    clause("calling.10", Force.MUST, "any-agency", Stage.ESCALATION, Effect.DUTY,
           "Disagreement over whether the meeting is needed goes to the named procedure for resolving "
           "professional disagreement."),
    clause("calling.11", Force.MUST, "any-agency", Stage.ESCALATION, Effect.DUTY,
           "The same procedure is for an invited party whose lack of engagement causes concern."),

    clause("attendance.1", Force.MAY, "convening-agency", Stage.ATTENDANCE, Effect.CLASSIFICATION,
           "May attend: people directly and relevantly involved with the child and family."),
    clause("attendance.2", Force.MAY, "convening-agency", Stage.ATTENDANCE, Effect.CLASSIFICATION,
           "May attend: people who might offer the family support or services."),
    clause("attendance.3", Force.MAY, "convening-agency", Stage.ATTENDANCE, Effect.CLASSIFICATION,
           "May attend: people holding relevant information to share."),
    clause("attendance.4", Force.MAY, "convening-agency", Stage.ATTENDANCE, Effect.CLASSIFICATION,
           "May attend: a consultant who has already been consulted."),
    clause("attendance.5", Force.MUST, "convening-agency", Stage.ATTENDANCE, Effect.DUTY,
           "Everyone able to give relevant information on the child and family has to be brought in."),
    clause("attendance.6", Force.SHOULD, "meeting", Stage.FEEDBACK, Effect.DUTY,
           "Somebody at the meeting is to be named to tell the child and family the outcome once it is "
           "over."),
    clause("attendance.7", Force.MUST, "feedback-person", Stage.RECORDING, Effect.DUTY,
           "That is put on record."),

    clause("informing.1", Force.MAY, "convening-agency", Stage.INFORMING_FAMILY, Effect.ADVISORY,
           "Telling the family beforehand about a professionals-only meeting may be right.",
           quantity="before the meeting"),
    clause("informing.2", Force.GUIDANCE, "convening-agency", Stage.INFORMING_FAMILY, Effect.ADVISORY,
           "Whether to tell them is for professional judgement in each situation."),
    clause("informing.3", Force.SHOULD, "convening-agency", Stage.INFORMING_FAMILY, Effect.GUARD,
           "If the convening agency has not told the parents, it is to seek the invited agencies' "
           "agreement to meet with the family unaware.", quantity="all invited agencies (implied)"),
    clause("informing.4", Force.SHOULD, "convening-agency", Stage.INFORMING_FAMILY, Effect.GUARD,
           "If parents or carers object, thought is to be given to whether worries are serious enough for "
           "another route such as a strategy discussion."),
)
