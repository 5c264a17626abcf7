"""Sections 10 to 15: escalation, links, telling the family, outcomes, the record, and tools of others."""

from __future__ import annotations

from typing import Final

from mapm.protocols import DG_FORUMS, GROUP_SUPERVISION
from mapm.protocols.dumfries_galloway.source import clause
from mapm.sources import Clause, Effect, Force, Stage

# A table: what a clause is on its first line, what it says below.
# fmt: off
SECTIONS_10_TO_15: Final[tuple[Clause, ...]] = (
    clause("10.1", Force.SHOULD, "all-staff", Stage.ESCALATION, Effect.ADVISORY,
           "Constructive challenge is a normal part of good joint practice.", forums=DG_FORUMS),
    clause("10.2#1", Force.SHOULD, "participants", Stage.ESCALATION, Effect.GUARD,
           "Before any formal dispute, professionals are to try talking and negotiating.", forums=DG_FORUMS),
    clause("10.2#2", Force.SHOULD, "participants", Stage.ESCALATION, Effect.GUARD,
           "They are to try at the earliest point, before taking it to senior managers.", forums=DG_FORUMS),
    clause("10.3#1", Force.SHOULD, "proposing-agency", Stage.ESCALATION, Effect.DUTY,
           "If partners will not agree to a meeting, the escalation route is to be used."),
    clause("10.3#2", Force.GUIDANCE, "line-manager", Stage.ESCALATION, Effect.ADVISORY,
           "As a rule people talk it over with their line managers until it is settled and a way forward "
           "agreed."),
    clause("10.4", Force.SHOULD, "participants", Stage.ESCALATION, Effect.DUTY,
           "If a meeting took place and no agreement came of it, the escalation route is to be followed."),
    clause("10.5#1", Force.REFERENCE, "none", Stage.ESCALATION, Effect.METADATA,
           "Other policies carry their own escalation protocols, for instance the local multi-agency adult "
           "support and protection guidance.", forums=DG_FORUMS),
    clause("10.5#2", Force.SHOULD, "all-staff", Stage.ESCALATION, Effect.ADVISORY,
           "Those protocols are to be followed when work is under other forums or legislation.",
           forums=DG_FORUMS),
    clause("10.6#1", Force.MUST, "every-practitioner", Stage.ESCALATION, Effect.DUTY,
           "Each practitioner is bound to work disagreements through.", forums=DG_FORUMS),
    clause("10.6#2", Force.MUST, "every-practitioner", Stage.ESCALATION, Effect.ADVISORY,
           "Each keeps communication clear and open.", forums=DG_FORUMS),
    clause("10.6#3", Force.MUST, "every-practitioner", Stage.ESCALATION, Effect.GUARD,
           "Neither dispute nor escalation may cause delay in thinking about what comes next for the person.",
           forums=DG_FORUMS),
    clause("10.7#1", Force.MUST, "every-practitioner", Stage.IMMEDIATE_RISK, Effect.DEADLINE,
           "Concern that someone is at immediate risk of significant harm has to be escalated before that "
           "working day ends.", forums=DG_FORUMS, quantity="same working day"),
    clause("10.7#2", Force.MUST, "every-practitioner", Stage.IMMEDIATE_RISK, Effect.DUTY,
           "The route is the established referral procedure for child protection or for adult support and "
           "protection.", forums=DG_FORUMS),

    clause("11.1#1", Force.MUST_NOT, "practitioner", Stage.CHOOSING_A_FORUM, Effect.BLOCKER,
           "A professionals' meeting may not stand in for meeting structures that already exist."),
    clause("11.1#2", Force.SHOULD, "participants", Stage.IMMEDIATE_RISK, Effect.DUTY,
           "If, at any moment in the meeting, those present think immediate significant harm is being done "
           "to the person, or is a risk, the existing protection procedures are to be started."),
    clause("11.2", Force.MUST, "participants", Stage.OUTCOMES, Effect.DUTY,
           "The meeting has to consider how its conclusion will reach the planning forums already in place."),

    clause("12.1#1", Force.MAY, "participants", Stage.INFORMING_FAMILY, Effect.ADVISORY,
           "A meeting may go ahead without consent."),
    clause("12.1#2", Force.SHOULD, "participants", Stage.INFORMING_FAMILY, Effect.DUTY,
           "It is good practice to tell adults, children and families that a meeting is happening, where "
           "fitting."),
    clause("12.1#3", Force.MUST_NOT, "participants", Stage.INFORMING_FAMILY, Effect.GUARD,
           "The sole ground on which telling them may be unsuitable is that it could make someone less "
           "safe."),
    clause("12.1#4", Force.MUST, "participants", Stage.INFORMING_FAMILY, Effect.GUARD,
           "Deciding not to tell calls for professional judgement."),
    clause("12.1#5", Force.MUST, "participants", Stage.INFORMING_FAMILY, Effect.GUARD,
           "Deciding not to tell calls for every professional participant to concur.",
           quantity="unanimity of professional participants"),
    clause("12.2#1", Force.SHOULD, "participants", Stage.INFORMING_FAMILY, Effect.DUTY,
           "Parents and children, where that is fitting, are normally told beforehand that the meeting "
           "will happen.", quantity="before the meeting"),
    clause("12.2#2", Force.SHOULD, "participants", Stage.INFORMING_FAMILY, Effect.DOCUMENT_TEMPLATE,
           "They are also told why it is thought necessary."),
    clause("12.3", Force.SHOULD, "participants", Stage.INFORMING_FAMILY, Effect.GUARD,
           "Whether an adult is told is a matter of judgement, clinical as well as professional."),
    clause("12.4#1", Force.SHOULD, "meeting", Stage.FEEDBACK, Effect.DUTY,
           "The meeting settles who will tell the adult, the parent or carer, and the child where fitting, "
           "what came of it."),
    clause("12.4#2", Force.SHOULD, "feedback-person", Stage.FEEDBACK, Effect.GUARD,
           "What a parent or carer is told is to reflect what the record says."),

    clause("13.1", Force.SHOULD, "meeting", Stage.OUTCOMES, Effect.GUARD,
           "The meeting ends with everyone clear on what happens next."),
    clause("13.2#1", Force.MUST_NOT, "meeting", Stage.OUTCOMES, Effect.BLOCKER,
           "The meeting may not produce a plan for meeting the person's needs."),
    clause("13.2#2", Force.SHOULD, "planning-forum", Stage.OUTCOMES, Effect.ADVISORY,
           "Such a plan is to be drawn up with the adult or child and parent or carer."),
    clause("13.2#3", Force.SHOULD, "meeting", Stage.RECORDING, Effect.DUTY,
           "Decisions and actions that are agreed are to be clear and written down."),

    clause("14.1#1", Force.MUST, "chair", Stage.RECORDING, Effect.DUTY,
           "The chair sees to it that a short note exists."),
    clause("14.1#2", Force.MUST, "chair", Stage.RECORDING, Effect.DOCUMENT_TEMPLATE,
           "The note sums up the main points discussed and any recommendations or decisions."),
    clause("14.1#3", Force.MUST, "chair", Stage.SHARING_THE_RECORD, Effect.ACCESS_RULE,
           "It goes to those who attended."),
    clause("14.1#4", Force.MUST, "chair", Stage.RECORDING, Effect.DEADLINE,
           "Producing and sharing both fall within ten working days.",
           quantity="10 working days; start not stated"),
    clause("14.2#1", Force.MUST, "each-agency", Stage.STORAGE, Effect.DUTY,
           "After that each agency keeps the record securely, as law and its own rules require."),
    clause("14.2#2", Force.REFERENCE, "each-agency", Stage.STORAGE, Effect.METADATA,
           "The Data Protection Act 2018 is among those requirements."),

    clause("15.1", Force.REFERENCE, "publisher", Stage.BACKGROUND, Effect.METADATA,
           "Outside tool: a leadership programme's guide to group supervision.", forums=(GROUP_SUPERVISION,)),
    clause("15.2", Force.REFERENCE, "publisher", Stage.BACKGROUND, Effect.METADATA,
           "Outside tool: a reflective case discussion model for group supervision.",
           forums=(GROUP_SUPERVISION,)),
    clause("15.3", Force.REFERENCE, "publisher", Stage.BACKGROUND, Effect.METADATA,
           "Outside tool: a briefing on group supervision in children's social care.",
           forums=(GROUP_SUPERVISION,)),
    clause("15.4", Force.REFERENCE, "publisher", Stage.BACKGROUND, Effect.METADATA,
           "Outside tool: a guide to effective supervision.", forums=(GROUP_SUPERVISION,)),
)
