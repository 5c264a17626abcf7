"""Principles, the lead professional, tools, and what to do where somebody stays away."""

from __future__ import annotations

from typing import Final

from mapm.protocols.bracknell_forest.source import clause
from mapm.sources import Clause, Effect, Force, Stage

# A table: what a clause is on its first line, what it says below.
# fmt: off
PRINCIPLES_TO_NONATTENDANCE: Final[tuple[Clause, ...]] = (
    clause("principles.1", Force.MUST, "participants", Stage.HOLDING, Effect.ADVISORY,
           "The child's rights and needs take first place."),
    clause("principles.2#1", Force.SHOULD, "child", Stage.ATTENDANCE, Effect.GUARD,
           "The child is present."),
    clause("principles.2#2", Force.SHOULD, "family", Stage.ATTENDANCE, Effect.ADVISORY,
           "The family is present too, if possible."),
    clause("principles.3", Force.MUST, "participants", Stage.HOLDING, Effect.ADVISORY,
           "Parents' or carers' rights are taken into account."),
    clause("principles.4#1", Force.SHOULD, "chair", Stage.HOLDING, Effect.DOCUMENT_TEMPLATE,
           "Every meeting keeps to one format."),
    clause("principles.4#2", Force.PURPOSE, "publisher", Stage.RECORDING, Effect.DOCUMENT_TEMPLATE,
           "Standard forms are supplied so plans are plain and consistent."),
    clause("principles.5", Force.MUST, "all-staff", Stage.BACKGROUND, Effect.ADVISORY,
           "Outcomes, welfare and well-being for the child are a shared charge on all."),
    clause("principles.6#1", Force.MUST, "chair", Stage.HOLDING, Effect.ADVISORY,
           "The meeting has to be of help."),
    clause("principles.6#2", Force.MUST, "convener", Stage.CONVENING, Effect.ADVISORY,
           "Its time has to suit the child."),
    clause("principles.6#3", Force.MUST, "chair", Stage.HOLDING, Effect.ADVISORY,
           "It has to last no longer than necessary."),
    clause("principles.7#1", Force.SHOULD, "convener", Stage.ATTENDANCE, Effect.ADVISORY,
           "Practitioners in the support package, or likely to be, attend."),
    clause("principles.7#2", Force.MUST_NOT, "convener", Stage.ATTENDANCE, Effect.ADVISORY,
           "Other practitioners stay away.", softened=True),

    clause("lead.1", Force.DEFINITION, "convener", Stage.CONVENING, Effect.CLASSIFICATION,
           "Until the meeting has happened the convener acts as lead professional.",
           quantity="until the meeting has been held"),
    clause("lead.2", Force.SHOULD, "family", Stage.OUTCOMES, Effect.GUARD,
           "The child or family, and the practitioner concerned, agree on a different lead professional or "
           "keep the present one."),
    clause("lead.3", Force.SHOULD, "meeting", Stage.OUTCOMES, Effect.ADVISORY,
           "This is settled in the meeting if possible.", quantity="at the meeting"),
    clause("lead.4", Force.SHOULD, "meeting", Stage.OUTCOMES, Effect.GUARD,
           "If a parent, relative, carer or young person takes the lead role, a practitioner is named in "
           "the meeting as their contact and support.", quantity="1 named practitioner"),

    clause("tools.1", Force.REFERENCE, "publisher", Stage.CONVENING, Effect.DOCUMENT_TEMPLATE,
           "Tool: standard invitation letters."),
    clause("tools.2", Force.REFERENCE, "chair", Stage.CHAIRING, Effect.DOCUMENT_TEMPLATE,
           "Tool: an opening statement for the chair."),
    clause("tools.3", Force.REFERENCE, "chair", Stage.HOLDING, Effect.DOCUMENT_TEMPLATE,
           "Tool: an agenda for the first meeting."),
    clause("tools.4", Force.REFERENCE, "meeting", Stage.RECORDING, Effect.DOCUMENT_TEMPLATE,
           "Tool: the common assessment's detailed action plan."),
    clause("tools.5", Force.REFERENCE, "meeting", Stage.REVIEWING, Effect.DOCUMENT_TEMPLATE,
           "Tool: the review form."),
    clause("tools.6", Force.REFERENCE, "convener", Stage.HOLDING, Effect.DOCUMENT_TEMPLATE,
           "Tool: assessment materials made for children and young people."),
    clause("tools.7", Force.PURPOSE, "publisher", Stage.GOVERNANCE, Effect.NONE,
           "The tools keep practice alike across the borough."),

    clause("nonattendance.1", Force.SHOULD, "child", Stage.ATTENDANCE, Effect.GUARD,
           "The guiding idea is that the child is there."),
    clause("nonattendance.2", Force.SHOULD, "convener", Stage.ATTENDANCE, Effect.DUTY,
           "Parents are encouraged to come and take part all the way through."),
    clause("nonattendance.3#1", Force.MAY, "child", Stage.ATTENDANCE, Effect.CLASSIFICATION,
           "An older young person judged Fraser competent who signed the common assessment may attend "
           "without parents."),
    clause("nonattendance.3#2", Force.SHOULD, "lead-professional", Stage.ATTENDANCE, Effect.ADVISORY,
           "Their parents' attendance is explored all the same."),
    clause("nonattendance.4", Force.MUST, "lead-professional", Stage.ATTENDANCE, Effect.DUTY,
           "If the child will not or cannot come, the lead professional agrees how the meeting will hear "
           "their views."),
    clause("nonattendance.5", Force.MUST, "meeting", Stage.ATTENDANCE, Effect.DUTY,
           "When child or family stay away, the group has to think how best to involve them."),
    clause("nonattendance.6", Force.MAY, "meeting", Stage.RECONVENING, Effect.DOCUMENT_TEMPLATE,
           "The group may agree an engagement plan."),
    clause("nonattendance.7", Force.MAY, "meeting", Stage.RECONVENING, Effect.DOCUMENT_TEMPLATE,
           "The plan may say how it will be monitored."),
    clause("nonattendance.8", Force.MAY, "meeting", Stage.RECONVENING, Effect.DOCUMENT_TEMPLATE,
           "The plan may say when to meet again."),
    clause("nonattendance.9", Force.MAY, "meeting", Stage.OUTCOMES, Effect.ADVISORY,
           "The group may look at interim steps that lessen any concern."),
    clause("nonattendance.10", Force.SHOULD, "meeting", Stage.IMMEDIATE_RISK, Effect.DUTY,
           "Where parents' non-engagement makes concerns greater, child protection procedures are "
           "considered."),
    clause("nonattendance.11", Force.SHOULD, "lead-professional", Stage.SHARING_THE_RECORD, Effect.DUTY,
           "The CAF coordinator gets a copy of any engagement plan agreed when a family did not attend."),
)
