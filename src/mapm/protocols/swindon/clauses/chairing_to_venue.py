"""Chair, minutes and actions, who comes, and where."""

from __future__ import annotations

from typing import Final

from mapm.protocols.swindon.source import clause
from mapm.sources import Clause, Effect, Force, Stage

# A table: what a clause is on its first line, what it says below.
# fmt: off
CHAIRING_TO_VENUE: Final[tuple[Clause, ...]] = (
    clause("chairing.1", Force.SHOULD, "chair", Stage.CHAIRING, Effect.COMPUTED_GUIDANCE,
           "The chair is used to running meetings of this sort, at supervisory level."),
    clause("chairing.2", Force.MUST, "chair", Stage.CHAIRING, Effect.DUTY,
           "The chair has to keep the meeting centred on what the child needs."),
    clause("chairing.3", Force.SHOULD, "chair", Stage.CHAIRING, Effect.COMPUTED_GUIDANCE,
           "The chair knows child protection procedures well enough."),

    clause("recording.1", Force.MUST, "convening-agency", Stage.CONVENING, Effect.DUTY,
           "Starting the meeting off falls to the convening agency."),
    clause("recording.2", Force.SHOULD, "convening-agency", Stage.SHARING_THE_RECORD, Effect.DUTY,
           "That agency sees that arrangements are in place for the minutes and the actions list to go out."),
    clause("recording.3", Force.SHOULD, "convening-agency", Stage.SHARING_THE_RECORD, Effect.ACCESS_RULE,
           "Minutes go to everyone who attended."),
    clause("recording.4", Force.SHOULD, "convening-agency", Stage.SHARING_THE_RECORD, Effect.ACCESS_RULE,
           "The list of actions arising goes to everyone who attended."),
    clause("recording.5", Force.SHOULD, "convening-agency", Stage.SHARING_THE_RECORD, Effect.ACCESS_RULE,
           "Both go to the family too, where that is fitting."),
    clause("recording.6", Force.SHOULD, "convening-agency", Stage.RECORDING, Effect.DOCUMENT_TEMPLATE,
           "Minutes set down the chief areas of need."),
    clause("recording.7", Force.SHOULD, "convening-agency", Stage.RECORDING, Effect.DOCUMENT_TEMPLATE,
           "Minutes set down the action plan made to meet them."),
    clause("recording.8", Force.SHOULD, "meeting", Stage.HOLDING, Effect.DUTY,
           "A plan that the child or family already has is reviewed at the meeting."),
    clause("recording.9", Force.SHOULD, "meeting", Stage.OUTCOMES, Effect.GUARD,
           "Every meeting closes with actions agreed, or the action plan updated, for the needs and "
           "concerns raised."),
    clause("recording.10", Force.SHOULD, "lead-professional", Stage.FEEDBACK, Effect.DUTY,
           "Actions about the child or family are talked over with the family."),
    clause("recording.11", Force.SHOULD, "meeting", Stage.REVIEWING, Effect.DUTY,
           "The meeting sets dates for later meetings so that progress is secured."),

    clause("attendance.1", Force.MUST, "convening-agency", Stage.ATTENDANCE, Effect.DUTY,
           "Everyone able to give relevant information on the child and family has to be brought in."),
    clause("attendance.2", Force.SHOULD, "meeting", Stage.FEEDBACK, Effect.DUTY,
           "Somebody at the meeting is to be named to tell the child and family the outcome once it is "
           "over."),

    clause("venue.1", Force.SHOULD, "convening-agency", Stage.CONVENING, Effect.ADVISORY,
           "Hold it where people find it easiest and most comfortable."),
    clause("venue.2", Force.SHOULD, "convening-agency", Stage.CONVENING, Effect.ADVISORY,
           "The place is to suit a confidential talk."),
)
