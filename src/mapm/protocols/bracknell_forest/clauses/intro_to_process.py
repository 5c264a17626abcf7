"""What the meeting is, what it aims at, and for whom it is held."""

from __future__ import annotations

from typing import Final

from mapm.protocols.bracknell_forest.source import clause
from mapm.sources import Clause, Effect, Force, Stage

# A table: what a clause is on its first line, what it says below.
# fmt: off
INTRO_TO_PROCESS: Final[tuple[Clause, ...]] = (
    clause("intro.1", Force.PURPOSE, "participants", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "These meetings are central to helping children whose unmet needs have been identified."),
    clause("intro.2", Force.DEFINITION, "convener", Stage.CRITERIA, Effect.GUARD,
           "Unmet needs have been found through a common assessment or an initial assessment."),
    clause("intro.3", Force.DEFINITION, "convener", Stage.CRITERIA, Effect.GUARD,
           "Meeting those needs takes two or more agencies or services.",
           quantity="more than 1 agency or service"),
    clause("intro.4", Force.SHOULD, "participants", Stage.IMMEDIATE_RISK, Effect.DUTY,
           "Child protection concerns are to follow the protocols and processes already established."),
    clause("intro.5", Force.SHOULD, "participants", Stage.CHOOSING_A_FORUM, Effect.DUTY,
           "Specialist assessments, and needs found through them, are to follow the established protocols "
           "too."),

    clause("sections.1", Force.REFERENCE, "publisher", Stage.BACKGROUND, Effect.METADATA,
           "The guidance falls into six parts: what it is, process, principles, review, conflict, "
           "recording.", quantity="6 sections"),

    clause("what.1", Force.DEFINITION, "meeting", Stage.OUTCOMES, Effect.CLASSIFICATION,
           "The meeting's task is to design a support package for the individual child."),
    clause("what.2", Force.PURPOSE, "meeting", Stage.OUTCOMES, Effect.ADVISORY,
           "It tackles targeted needs that have been identified and not met."),
    clause("what.3", Force.DEFINITION, "meeting", Stage.OUTCOMES, Effect.GUARD,
           "There is agreement to appoint a continuing lead professional."),
    clause("what.4#1", Force.DEFINITION, "meeting", Stage.CHOOSING_A_FORUM, Effect.GUARD,
           "It is built round the child's needs and their choosing to engage."),
    clause("what.4#2", Force.DEFINITION, "participants", Stage.ATTENDANCE, Effect.ADVISORY,
           "It is carried out together with the child, not to them."),
    clause("what.5", Force.DEFINITION, "convener", Stage.CONVENING, Effect.CLASSIFICATION,
           "The person who first found the needs that call for several agencies convenes it."),

    clause("aim.1", Force.PURPOSE, "meeting", Stage.BACKGROUND, Effect.NONE,
           "The aim is timely, coordinated support that helps the child reach the five Every Child Matters "
           "outcomes.", quantity="5 outcomes"),

    clause("process.1", Force.DEFINITION, "convener", Stage.PROPOSING, Effect.GUARD,
           "Things start once a common assessment shows that several agencies are needed."),
    clause("process.2", Force.DEFINITION, "convener", Stage.CRITERIA, Effect.CLASSIFICATION,
           "It rests on need and early help, so its focus is children not yet at the level of social care "
           "or specialist services."),
    clause("process.3", Force.MAY, "convener", Stage.CRITERIA, Effect.CLASSIFICATION,
           "It can also be used, and is to be considered, for four more groups.", quantity="4 groups"),
    clause("process.3.a", Force.MAY, "convener", Stage.CRITERIA, Effect.CLASSIFICATION,
           "Group: children getting specialist help who have other unmet targeted needs."),
    clause("process.3.b", Force.MAY, "convener", Stage.CRITERIA, Effect.CLASSIFICATION,
           "Group: children whose name is being removed from the child protection register.",
           quantity="at the point of de-registration"),
    clause("process.3.c", Force.MAY, "convener", Stage.CRITERIA, Effect.CLASSIFICATION,
           "Group: children whom social care will not serve after an initial assessment, yet with needs "
           "unmet."),
    clause("process.3.d", Force.MAY, "convener", Stage.CRITERIA, Effect.CLASSIFICATION,
           "Group: children with a plan as a child in need."),
    clause("process.4", Force.MAY, "convener", Stage.CRITERIA, Effect.CLASSIFICATION,
           "It can be applied as well to any child whose level of need is falling."),
)
