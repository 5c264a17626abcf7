"""Review, disputes, and who keeps and gets the record."""

from __future__ import annotations

from typing import Final

from mapm.protocols.bracknell_forest.source import clause
from mapm.sources import Clause, Effect, Force, Stage

# A table: what a clause is on its first line, what it says below.
# fmt: off
REVIEW_TO_RECORDING: Final[tuple[Clause, ...]] = (
    clause("review.1", Force.SHOULD, "meeting", Stage.REVIEWING, Effect.DEADLINE,
           "A review of the plan is fixed for a date no later than twelve weeks from the first meeting.",
           quantity="12 weeks from initial meeting"),
    clause("review.2", Force.PURPOSE, "meeting", Stage.REVIEWING, Effect.NONE,
           "The review is to check that services meet the child's needs."),
    clause("review.3", Force.SHOULD, "meeting", Stage.REVIEWING, Effect.ADVISORY,
           "It is run just as the first meeting was."),
    clause("review.4", Force.SHOULD, "meeting", Stage.REVIEWING, Effect.DOCUMENT_TEMPLATE,
           "It asks if the action plan's services met the child's needs."),
    clause("review.5", Force.SHOULD, "meeting", Stage.REVIEWING, Effect.DOCUMENT_TEMPLATE,
           "It asks if they are still needed."),
    clause("review.6", Force.SHOULD, "meeting", Stage.REVIEWING, Effect.DOCUMENT_TEMPLATE,
           "It asks if fresh needs have come up that call for more services."),
    clause("review.7", Force.MUST, "meeting", Stage.RECORDING, Effect.DUTY,
           "The answers go on the review form."),
    clause("review.8", Force.MUST, "meeting", Stage.SHARING_THE_RECORD, Effect.ACCESS_RULE,
           "Copies go to all who received the action plan, and to the CAF coordinator."),

    clause("conflict.1", Force.FACT, "none", Stage.ESCALATION, Effect.NONE,
           "Agencies sometimes differ over a child's threshold."),
    clause("conflict.2", Force.SHOULD, "meeting", Stage.ESCALATION, Effect.DUTY,
           "If they cannot agree whether specialist or child protection action is needed, the CAF "
           "coordinator is told."),
    clause("conflict.3", Force.MAY, "independent-chair", Stage.CHAIRING, Effect.ADVISORY,
           "An independent chair may be brought to the following meeting.", quantity="next meeting"),
    clause("conflict.4", Force.FACT, "group-member", Stage.ESCALATION, Effect.CLASSIFICATION,
           "Now and then someone in the group disagrees with an action or decision made in the meeting."),
    clause("conflict.5", Force.SHOULD, "group-member", Stage.ESCALATION, Effect.DUTY,
           "First step: talk with the chair after the meeting until both settle it.",
           quantity="after the meeting"),
    clause("conflict.6", Force.SHOULD, "group-member", Stage.ESCALATION, Effect.DUTY,
           "Second step, if that fails: go to the CAF coordinator for a way forward."),

    clause("recording.1", Force.PURPOSE, "each-agency", Stage.RECORDING, Effect.DOCUMENT_TEMPLATE,
           "The action plan lets agencies record and review help and outcomes in one way."),
    clause("recording.2", Force.PURPOSE, "family", Stage.RECORDING, Effect.DOCUMENT_TEMPLATE,
           "It also shows families which agencies are involved and what each does."),
    clause("recording.3", Force.SHOULD, "convener", Stage.SHARING_THE_RECORD, Effect.ACCESS_RULE,
           "Children, young people or families get copies of every record."),
    clause("recording.4", Force.MAY, "individual", Stage.SHARING_THE_RECORD, Effect.ACCESS_RULE,
           "Something else may be agreed with an individual, such as a young person who wants parents or "
           "certain others left out."),
    clause("recording.5", Force.SHOULD, "each-agency", Stage.STORAGE, Effect.ACCESS_RULE,
           "All records, plan included, sit on the child's own file at the agency that chairs or convenes."),
    clause("recording.6", Force.SHOULD, "convener", Stage.SHARING_THE_RECORD, Effect.ACCESS_RULE,
           "The CAF coordinator is sent copies of action plans."),
    clause("recording.7", Force.MUST, "caf-coordinator", Stage.STORAGE, Effect.DUTY,
           "The coordinator opens a file for every child or family helped under the framework."),
    clause("recording.8", Force.SHOULD, "convener", Stage.SHARING_THE_RECORD, Effect.ACCESS_RULE,
           "Every agency or practitioner in the support gets a copy."),
    clause("recording.9", Force.SHOULD, "convener", Stage.SHARING_THE_RECORD, Effect.ACCESS_RULE,
           "After a review its record goes to the same people."),
)
