"""Sections 1 to 5: introduction, purpose, judgement, curiosity, and why a meeting is held."""

from __future__ import annotations

from typing import Final

from mapm.protocols import DG_FORUMS, GROUP_SUPERVISION, REFLECTIVE_LEARNING
from mapm.protocols.dumfries_galloway.source import clause
from mapm.sources import Clause, Effect, Force, Stage

# A table: what a clause is on its first line, what it says below.
# fmt: off
SECTIONS_1_TO_5: Final[tuple[Clause, ...]] = (
    clause("1.1", Force.FACT, "policy-sub-committee", Stage.GOVERNANCE, Effect.METADATA,
           "A short-life group was asked to revise an earlier professionals' meeting protocol dating from "
           "2021.", quantity="2021 predecessor"),
    clause("1.2#1", Force.FACT, "public-protection-committee", Stage.BACKGROUND, Effect.CLASSIFICATION,
           "The revision widened the protocol to take in group supervision and reflective learning.",
           forums=DG_FORUMS),
    clause("1.2#2", Force.PURPOSE, "publisher", Stage.BACKGROUND, Effect.NONE,
           "It sets up the structure staff need to meet as professionals, where suitable, for the benefit "
           "of adults or children.", forums=DG_FORUMS),
    clause("1.3#1", Force.FACT, "none", Stage.BACKGROUND, Effect.NONE,
           "Joint working depends on good communication.", forums=DG_FORUMS),
    clause("1.3#2", Force.PURPOSE, "publisher", Stage.BACKGROUND, Effect.NONE,
           "It aims to take friction out of joint working and build trust at the front line.",
           forums=DG_FORUMS),
    clause("1.4", Force.DEFINITION, "all-staff", Stage.BACKGROUND, Effect.METADATA,
           "Everyone who works professionally with adults, children or their families is in the audience.",
           forums=DG_FORUMS),

    clause("2.1#1", Force.FACT, "none", Stage.CHOOSING_A_FORUM, Effect.NONE,
           "Existing meetings with the person or parents already cover shared information, needs and "
           "planning.", forums=DG_FORUMS),
    clause("2.1#2", Force.SHOULD, "practitioner", Stage.CHOOSING_A_FORUM, Effect.ADVISORY,
           "Mostly, those meetings are where agencies are to talk things through.", forums=DG_FORUMS),
    clause("2.1#3", Force.FACT, "practitioner", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "A separate meeting between agencies is occasionally called for.", forums=DG_FORUMS),
    clause("2.2", Force.SHOULD, "practitioner", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "Anyone picking a forum is to tell the types apart first.", forums=DG_FORUMS),

    clause("2.3#1", Force.PURPOSE, "participants", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "Group supervision pools what colleagues know so that people can reflect and feel supported.",
           forums=(GROUP_SUPERVISION,)),
    clause("2.3#2", Force.MAY, "participants", Stage.BACKGROUND, Effect.NONE,
           "It can move practitioners towards solutions on practice problems.", forums=(GROUP_SUPERVISION,)),
    clause("2.3#3", Force.MAY, "participants", Stage.BACKGROUND, Effect.NONE,
           "It can strengthen the group's bond and sense of itself.", forums=(GROUP_SUPERVISION,)),
    clause("2.4#1", Force.MAY, "any-practitioner", Stage.CRITERIA, Effect.GUARD,
           "One might be arranged once it is recognised that professionals would gain from a reflective, "
           "supportive setting that invites ideas.", forums=(GROUP_SUPERVISION,)),
    clause("2.4#2", Force.MAY, "any-practitioner", Stage.PROPOSING, Effect.CLASSIFICATION,
           "Any practitioner may set one up.", forums=(GROUP_SUPERVISION,)),
    clause("2.5#1", Force.MAY, "any-practitioner", Stage.ATTENDANCE, Effect.CLASSIFICATION,
           "It may involve one agency or several.", forums=(GROUP_SUPERVISION,)),
    clause("2.5#2", Force.MAY, "participants", Stage.HOLDING, Effect.ADVISORY,
           "It can help people think more deeply about the work and how to engage families.",
           forums=(GROUP_SUPERVISION,)),
    clause("2.5#3", Force.PURPOSE, "participants", Stage.HOLDING, Effect.NONE,
           "By analysing together, the group looks for its best ideas so that the changes it wants become "
           "likelier.", forums=(GROUP_SUPERVISION,)),
    clause("2.5#4", Force.GUIDANCE, "participants", Stage.HOLDING, Effect.ADVISORY,
           "Those present learn from one another and consider how to handle risk and not knowing.",
           forums=(GROUP_SUPERVISION,)),
    clause("2.6#1", Force.PURPOSE, "participants", Stage.BACKGROUND, Effect.NONE,
           "It spreads learning through the organisation and sets off matching learning elsewhere in it.",
           forums=(GROUP_SUPERVISION,)),
    clause("2.6#2", Force.FACT, "none", Stage.BACKGROUND, Effect.NONE,
           "It is held to be essential to improvement and continued learning.", forums=(GROUP_SUPERVISION,)),
    clause("2.6#3", Force.PURPOSE, "participants", Stage.BACKGROUND, Effect.NONE,
           "It helps every level of an organisation reflect, holds groups together and aids evaluation of "
           "self and organisation.", forums=(GROUP_SUPERVISION,)),
    clause("2.7#1", Force.MUST_NOT, "participants", Stage.OUTCOMES, Effect.BLOCKER,
           "Group supervision is not where plans are made.", forums=(GROUP_SUPERVISION,)),
    clause("2.7#2", Force.GUIDANCE, "participants", Stage.HOLDING, Effect.ADVISORY,
           "It runs to a set process so that its opportunities are used fully.", forums=(GROUP_SUPERVISION,)),
    clause("2.7#3", Force.PURPOSE, "participants", Stage.HOLDING, Effect.NONE,
           "It offers room to talk over challenges, prompts curiosity, and builds relationships inside and "
           "between agencies.", forums=(GROUP_SUPERVISION,)),

    clause("2.8#1", Force.PURPOSE, "participants", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "The reflective learning tool was first made for public protection cases that hold learning yet "
           "fall short of a formal learning review.", forums=(REFLECTIVE_LEARNING,)),
    clause("2.8#2", Force.MAY, "all-staff", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "It may be used in other fields too, wherever staff or managers want to learn about what to "
           "improve or what went well.", forums=(REFLECTIVE_LEARNING,)),
    clause("2.9#1", Force.MAY, "any-practitioner", Stage.ATTENDANCE, Effect.CLASSIFICATION,
           "It may be used within one agency or across several.", forums=(REFLECTIVE_LEARNING,)),
    clause("2.9#2", Force.DEFINITION, "any-practitioner", Stage.CRITERIA, Effect.BLOCKER,
           "It is for practice where no formal learning review is called for.",
           forums=(REFLECTIVE_LEARNING,)),
    clause("2.9#3", Force.REFERENCE, "none", Stage.CHOOSING_A_FORUM, Effect.METADATA,
           "Formal learning reviews have their own separate guidance.", forums=(REFLECTIVE_LEARNING,)),
    clause("2.9#4", Force.MUST_NOT, "participants", Stage.OUTCOMES, Effect.BLOCKER,
           "Reflective learning sessions are not where plans are made.", forums=(REFLECTIVE_LEARNING,)),
    clause("2.9#5", Force.PURPOSE, "participants", Stage.HOLDING, Effect.NONE,
           "The tool backs improvement and invites people to mark success found in good practice.",
           forums=(REFLECTIVE_LEARNING,)),
    clause("2.9#6", Force.MAY, "any-practitioner", Stage.PROPOSING, Effect.CLASSIFICATION,
           "Any practitioner may set up a reflective learning forum.", forums=(REFLECTIVE_LEARNING,)),
    clause("2.9#7", Force.MUST, "any-practitioner", Stage.CONSULTING, Effect.GUARD,
           "The practitioner arranges it by way of consulting their line manager.",
           forums=(REFLECTIVE_LEARNING,)),

    clause("2.10#1", Force.PURPOSE, "participants", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "A professionals' meeting lets professionals debate complicated practice issues about "
           "particular children and families, or adults living in the community."),
    clause("2.10#2", Force.DEFINITION, "practitioner", Stage.CRITERIA, Effect.CLASSIFICATION,
           "It is for situations where no existing forum or process offers the chance for that debate."),
    clause("2.10#3", Force.PURPOSE, "participants", Stage.HOLDING, Effect.ADVISORY,
           "It aims to help people analyse information jointly and reach judgements informed by several "
           "agencies' views."),
    clause("2.10#4", Force.DEFINITION, "none", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "It is a separate process whose format and aim differ from the other forums."),
    clause("2.11#1", Force.MUST_NOT, "participants", Stage.OUTCOMES, Effect.BLOCKER,
           "A professionals' meeting is not where plans are made."),
    clause("2.11#2", Force.MUST_NOT, "practitioner", Stage.CHOOSING_A_FORUM, Effect.ADVISORY,
           "It is not to be mixed up with planning forums.", softened=True),
    clause("2.11#3", Force.MAY, "planning-forum", Stage.OUTCOMES, Effect.ADVISORY,
           "What it concludes could feed decisions and plans made in those forums."),

    clause("3.1#1", Force.DEFINITION, "all-staff", Stage.BACKGROUND, Effect.NONE,
           "Professional judgement is a considered process inside a professional setting, led by "
           "particular knowledge and skill.", forums=DG_FORUMS),
    clause("3.1#2", Force.GUIDANCE, "all-staff", Stage.BACKGROUND, Effect.ADVISORY,
           "It is sharpened through reflection with colleagues and managers, experience, training, "
           "research and evidence.", forums=DG_FORUMS),

    clause("4.1#1", Force.MUST, "participants", Stage.HOLDING, Effect.ADVISORY,
           "Forums of professionals call for professional curiosity if they are to work well.",
           forums=DG_FORUMS),
    clause("4.1#2", Force.MUST, "participants", Stage.HOLDING, Effect.ADVISORY,
           "Practitioners have to keep up a respectful uncertainty.", forums=DG_FORUMS),
    clause("4.1#3", Force.MUST, "participants", Stage.HOLDING, Effect.ADVISORY,
           "They have to listen actively and put direct questions.", forums=DG_FORUMS),
    clause("4.1#4", Force.SHOULD, "participants", Stage.INFORMATION_SHARING, Effect.ADVISORY,
           "They should verify what they are told and weigh all of it rather than assume or accept "
           "appearances.", forums=DG_FORUMS),
    clause("4.1#5", Force.FACT, "none", Stage.BACKGROUND, Effect.NONE,
           "Curiosity and challenge underlie joint work that keeps people safe.", forums=DG_FORUMS),
    clause("4.1#6", Force.MUST, "all-staff", Stage.ESCALATION, Effect.ADVISORY,
           "Solving problems belongs to everybody.", forums=DG_FORUMS),

    clause("5.1#1", Force.MAY, "participants", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "Exceptional and especially complicated situations may call for a further layer of joint "
           "professional analysis."),
    clause("5.1#2", Force.SHOULD, "participants", Stage.CONVENING, Effect.ADVISORY,
           "In that situation the professionals are to hold a discussion."),
    clause("5.1#3", Force.MAY, "practitioner", Stage.CRITERIA, Effect.CLASSIFICATION,
           "A trigger may be that communication between the main professionals is hard."),
    clause("5.1#4", Force.MAY, "practitioner", Stage.CRITERIA, Effect.CLASSIFICATION,
           "A trigger may be differing views on level of concern, threshold or the action plan proposed."),
    clause("5.1#5", Force.SHOULD, "participants", Stage.HOLDING, Effect.ADVISORY,
           "Professionals ought to be able to examine what lies beneath, without their dispute harming the "
           "person or the parents or carers."),
    clause("5.2#1", Force.FACT, "none", Stage.ESCALATION, Effect.ADVISORY,
           "Strong feelings in a dispute can sway judgement."),
    clause("5.2#2", Force.GUIDANCE, "participants", Stage.ESCALATION, Effect.ADVISORY,
           "Communication is what resolves disputes and misunderstandings."),
    clause("5.2#3", Force.MUST, "participants", Stage.ESCALATION, Effect.DUTY,
           "The aim has to be an early resolution."),
    clause("5.2#4", Force.MUST, "participants", Stage.ESCALATION, Effect.ADVISORY,
           "Throughout, the person's safety and welfare come first."),
    clause("5.2#5", Force.MUST, "participants", Stage.ESCALATION, Effect.DUTY,
           "Anyone worried about what another professional or agency has done or failed to do has to "
           "challenge it respectfully."),
    clause("5.3#1", Force.FACT, "none", Stage.ESCALATION, Effect.ADVISORY,
           "Disagreement can be productive and improve assessment and action planning."),
    clause("5.3#2", Force.MUST, "participants", Stage.HOLDING, Effect.ADVISORY,
           "People have to accept that workers will not always be right, given how complicated the work is."),
)
