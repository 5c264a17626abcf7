"""Sections 6 to 9: criteria, convening, the chair, and who should be involved."""

from __future__ import annotations

from typing import Final

from mapm.protocols.dumfries_galloway.source import clause
from mapm.sources import Clause, Effect, Force, Stage

# A table: what a clause is on its first line, what it says below.
# fmt: off
SECTIONS_6_TO_9: Final[tuple[Clause, ...]] = (
    clause("6.1#1", Force.MUST, "proposing-agency", Stage.CRITERIA, Effect.GUARD,
           "Agencies already know the person or family."),
    clause("6.1#2", Force.MUST, "proposing-agency", Stage.CRITERIA, Effect.GUARD,
           "A professional network is already in place around them."),
    clause("6.1#3", Force.MUST, "proposing-agency", Stage.CRITERIA, Effect.GUARD,
           "At least one of grounds a to d is also present.", quantity="1 or more of 4 grounds"),
    clause("6.1.a", Force.DEFINITION, "proposing-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "Ground a: no forum or meeting structure exists in which the issue can be debated."),
    clause("6.1.b", Force.DEFINITION, "proposing-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "Ground b: the issue is unusual or notably complicated."),
    clause("6.1.c", Force.DEFINITION, "proposing-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "Ground c: the network feels stuck on planning ahead and worry is growing because of that."),
    clause("6.1.d", Force.DEFINITION, "proposing-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "Ground d: dispute or confusion, for instance on thresholds or who does what, that existing "
           "forums cannot settle."),

    clause("7.1", Force.SHOULD, "practitioner", Stage.CHOOSING_A_FORUM, Effect.GUARD,
           "Other forums are to be thought about first, if that is possible."),
    clause("7.2", Force.SHOULD, "practitioner", Stage.PROPOSING, Effect.GUARD,
           "A practitioner who thinks the criteria are satisfied is to talk to their line manager."),
    clause("7.3#1", Force.MAY, "practitioner", Stage.PROPOSING, Effect.ADVISORY,
           "Advice is available from public protection leads where it is wanted."),
    clause("7.3#2", Force.DEFINITION, "public-protection-leads", Stage.PROPOSING, Effect.CLASSIFICATION,
           "Advisers include the NHS public protection team, managers for education safeguarding and "
           "community mental health, a line manager in social work, or whoever advises in the "
           "practitioner's own organisation."),
    clause("7.4#1", Force.SHOULD, "proposing-agency", Stage.CONSULTING, Effect.DUTY,
           "An agency that considers the criteria satisfied is to consult partner agencies concerned, "
           "looking for their agreement."),
    clause("7.4#2", Force.SHOULD, "relevant-agencies", Stage.AGREEING, Effect.GUARD,
           "Arrangements follow only after agreement has been reached."),
    clause("7.4#3", Force.SHOULD, "relevant-agencies", Stage.ATTENDANCE, Effect.DUTY,
           "Agencies then discuss whom to involve."),
    clause("7.4#4", Force.SHOULD, "relevant-agencies", Stage.CHAIRING, Effect.DUTY,
           "They also settle the most suitable person for the chair."),

    clause("8.1", Force.SHOULD, "relevant-agencies", Stage.CHAIRING, Effect.COMPUTED_GUIDANCE,
           "Listed factors are to be weighed in choosing the chair."),
    clause("8.1.1", Force.SHOULD, "chair", Stage.CHAIRING, Effect.COMPUTED_GUIDANCE,
           "The chair is suitably senior: examples are team managers, nurse managers, senior social "
           "workers, health visitors and school leadership."),
    clause("8.1.2", Force.SHOULD, "chair", Stage.CHAIRING, Effect.COMPUTED_GUIDANCE,
           "The chair is able to run meetings and help agencies talk to each other."),
    clause("8.1.3#1", Force.SHOULD, "relevant-agencies", Stage.CHAIRING, Effect.COMPUTED_GUIDANCE,
           "Differences of power are considered."),
    clause("8.1.3#2", Force.SHOULD, "relevant-agencies", Stage.CHAIRING, Effect.COMPUTED_GUIDANCE,
           "The objectivity that the task demands is considered."),

    clause("9.1#1", Force.SHOULD, "relevant-agencies", Stage.ATTENDANCE, Effect.ADVISORY,
           "In general, those working directly with the person take part."),
    clause("9.1#2", Force.MUST, "relevant-agencies", Stage.ATTENDANCE, Effect.ADVISORY,
           "Thought has to be given to how relevant each person's role is."),
    clause("9.1#3", Force.MUST, "relevant-agencies", Stage.ATTENDANCE, Effect.ADVISORY,
           "Thought has to be given to whether each person is required to take part."),
    clause("9.2#1", Force.SHOULD, "relevant-agencies", Stage.ATTENDANCE, Effect.ADVISORY,
           "Planners are to keep research on decision making in mind."),
    clause("9.2#2", Force.FACT, "none", Stage.ATTENDANCE, Effect.COMPUTED_GUIDANCE,
           "Six people is given as the best group size for deciding.", quantity="6 people"),
    clause("9.2#3", Force.FACT, "none", Stage.ATTENDANCE, Effect.COMPUTED_GUIDANCE,
           "Performance of people and of the group peaks at that size.", quantity="peak at 6 people"),
    clause("9.2#4", Force.FACT, "none", Stage.ATTENDANCE, Effect.COMPUTED_GUIDANCE,
           "Efficiency falls by a tenth for each person beyond that.", quantity="10 % per extra person"),
    clause("9.2#5", Force.SHOULD, "relevant-agencies", Stage.ATTENDANCE, Effect.COMPUTED_GUIDANCE,
           "How many professionals attend is to take that into account."),
    clause("9.3#1", Force.SHOULD, "relevant-agencies", Stage.ATTENDANCE, Effect.ADVISORY,
           "At times it matters to consider bringing in, or asking advice of, specialists in the field of "
           "concern, such as substance misuse services."),
    clause("9.3#2", Force.PURPOSE, "none", Stage.INFORMATION_SHARING, Effect.NONE,
           "That lets complicated information be put and tested on solid, impartial evidence."),
    clause("9.4", Force.MUST_NOT, "police-scotland", Stage.INFORMATION_SHARING, Effect.ACCESS_RULE,
           "Unless adults, children and families have explicitly consented, Police Scotland may pass "
           "information to statutory partners only."),
)
