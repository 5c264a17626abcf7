"""The web summary of the protocol, and the control table at the front of the document."""

from __future__ import annotations

from typing import Final

from mapm.protocols import DG_FORUMS, GROUP_SUPERVISION, REFLECTIVE_LEARNING
from mapm.protocols.dumfries_galloway.source import clause
from mapm.sources import Clause, Effect, Force, Stage

# A table: what a clause is on its first line, what it says below.
# fmt: off
FRONT: Final[tuple[Clause, ...]] = (
    clause("web:aim.1", Force.PURPOSE, "publisher", Stage.BACKGROUND, Effect.NONE,
           "The protocol exists to give staff a framework for meeting as professionals when that would "
           "serve the people they support.", forums=DG_FORUMS),
    clause("web:aim.2", Force.PURPOSE, "publisher", Stage.BACKGROUND, Effect.NONE,
           "Such meetings are there to back up staff practice and help joint working succeed.",
           forums=DG_FORUMS),
    clause("web:forums.1", Force.DEFINITION, "publisher", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "Three forum types are in view: group supervision, the reflective learning practitioner forum "
           "and the professionals' meeting.", forums=DG_FORUMS, quantity="3 forum types"),
    clause("web:not-planning.1", Force.MUST_NOT, "participants", Stage.OUTCOMES, Effect.BLOCKER,
           "None of the three forums may be treated as a place where plans are made.", forums=DG_FORUMS),
    clause("web:immediate-risk.pm", Force.SHOULD, "participants", Stage.IMMEDIATE_RISK, Effect.DUTY,
           "If those taking part in a professionals' meeting think harm that is immediate, or significant, "
           "is being done to the person or may be, the statutory child or adult protection route is to be "
           "started."),
    clause("web:immediate-risk.gs", Force.SHOULD, "participants", Stage.IMMEDIATE_RISK, Effect.DUTY,
           "If those taking part in group supervision think harm that is immediate, or significant, is "
           "being done to the person or may be, the statutory child or adult protection route is to be "
           "started.", forums=(GROUP_SUPERVISION,)),
    clause("web:immediate-risk.rl", Force.SHOULD, "participants", Stage.IMMEDIATE_RISK, Effect.DUTY,
           "If those taking part in a reflective learning forum think harm that is immediate, or "
           "significant, is being done to the person or may be, the statutory child or adult protection "
           "route is to be started.", forums=(REFLECTIVE_LEARNING,)),
    clause("web:purpose.1", Force.FACT, "none", Stage.BACKGROUND, Effect.NONE,
           "Many existing meetings already let professionals, with the person or parents, share "
           "information, identify need and plan.", forums=DG_FORUMS),
    clause("web:purpose.2", Force.SHOULD, "practitioner", Stage.CHOOSING_A_FORUM, Effect.ADVISORY,
           "Those planning meetings are normally the right place for discussion between agencies.",
           forums=DG_FORUMS),
    clause("web:purpose.3", Force.FACT, "practitioner", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "Sometimes a meeting between agencies is needed that sits outside the planning forums.",
           forums=DG_FORUMS),
    clause("web:disagreement.1", Force.MUST, "every-practitioner", Stage.ESCALATION, Effect.DUTY,
           "Working through disagreement is a duty on each practitioner personally.", forums=DG_FORUMS),
    clause("web:disagreement.2", Force.MUST, "every-practitioner", Stage.ESCALATION, Effect.ADVISORY,
           "Each practitioner is to keep communication open and unambiguous while disagreement lasts.",
           forums=DG_FORUMS),
    clause("web:disagreement.3", Force.MUST, "every-practitioner", Stage.ESCALATION, Effect.GUARD,
           "Neither disagreement nor escalation may hold up thinking about what happens next for the person.",
           forums=DG_FORUMS),
    clause("web:design.1", Force.PURPOSE, "publisher", Stage.BACKGROUND, Effect.NONE,
           "The protocol is meant to ease joint work and trust for front-line staff.", forums=DG_FORUMS),
    clause("web:design.2", Force.FACT, "none", Stage.BACKGROUND, Effect.NONE,
           "Working across agencies rests on good communication.", forums=DG_FORUMS),
    clause("web:helps.1", Force.PURPOSE, "practitioner", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "One use of the protocol is telling the forum types apart.", forums=DG_FORUMS),
    clause("web:helps.2", Force.PURPOSE, "practitioner", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "Another is setting out what to weigh when picking the forum that fits.", forums=DG_FORUMS),
    clause("web:helps.3", Force.PURPOSE, "practitioner", Stage.CRITERIA, Effect.NONE,
           "It concentrates on what a professionals' meeting requires."),
    clause("web:helps.4", Force.PURPOSE, "practitioner", Stage.ESCALATION, Effect.ADVISORY,
           "It guides what to do next and whether a matter ought to be escalated.", forums=DG_FORUMS),
    clause("web:helps.5", Force.PURPOSE, "practitioner", Stage.HOLDING, Effect.ADVISORY,
           "It asks people to bear professional curiosity and professional judgement in mind when working "
           "jointly.", forums=DG_FORUMS),
    clause("web:helps.6", Force.FACT, "none", Stage.ESCALATION, Effect.ADVISORY,
           "Differences of professional view can be useful and can lead to stronger assessments and actions.",
           forums=DG_FORUMS),
    clause("web:do.1", Force.SHOULD, "all-staff", Stage.GOVERNANCE, Effect.DUTY,
           "Staff are told to read the protocol document.", forums=DG_FORUMS),
    clause("web:do.2", Force.SHOULD, "all-staff", Stage.GOVERNANCE, Effect.DUTY,
           "Staff are told to talk the new protocol over with their team or manager.", forums=DG_FORUMS),
    clause("web:do.3", Force.SHOULD, "all-staff", Stage.GOVERNANCE, Effect.ADVISORY,
           "Having read it, staff should check that they understand it and know when each forum applies.",
           forums=DG_FORUMS),
    clause("web:contact.1", Force.REFERENCE, "lead-officer-asp", Stage.GOVERNANCE, Effect.METADATA,
           "Questions about adults go to the Public Protection lead officer for adult support and "
           "protection.", forums=DG_FORUMS),
    clause("web:contact.2", Force.REFERENCE, "lead-officer-cp", Stage.GOVERNANCE, Effect.METADATA,
           "Questions about children go to the Public Protection lead officer for child protection.",
           forums=DG_FORUMS),

    clause("doc:control.1", Force.REFERENCE, "public-protection-committee", Stage.GOVERNANCE, Effect.METADATA,
           "The committee for public protection owns the document; authorship is multi-agency under the "
           "child-protection lead officer role.", forums=DG_FORUMS),
    clause("doc:control.2", Force.FACT, "policy-sub-committee", Stage.GOVERNANCE, Effect.METADATA,
           "The policy and procedure sub-committee approved it on 16 July 2024.",
           forums=DG_FORUMS, quantity="16 July 2024"),
    clause("doc:control.3", Force.FACT, "public-protection-committee", Stage.GOVERNANCE, Effect.METADATA,
           "It took effect on 26 July 2024.", forums=DG_FORUMS, quantity="26 July 2024"),
    clause("doc:control.4", Force.FACT, "public-protection-committee", Stage.GOVERNANCE, Effect.METADATA,
           "The last review was in July 2024.", forums=DG_FORUMS, quantity="July 2024"),
    clause("doc:control.5", Force.SHOULD, "public-protection-committee", Stage.GOVERNANCE, Effect.DEADLINE,
           "The next review of the document falls due in July 2026.", forums=DG_FORUMS, quantity="July 2026"),
    clause("doc:control.6", Force.FACT, "publisher", Stage.GOVERNANCE, Effect.METADATA,
           "Version 1, marked final, is dated 18 July 2024.",
           forums=DG_FORUMS, quantity="version 1; 18 July 2024"),
)
