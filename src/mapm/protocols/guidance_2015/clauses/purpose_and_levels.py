"""What the meeting is, what prompts one, and at which levels it may be used."""

from __future__ import annotations

from typing import Final

from mapm.protocols.guidance_2015.source import clause
from mapm.sources import Clause, Effect, Force, Stage

# A table: what a clause is on its first line, what it says below.
# fmt: off
PURPOSE_AND_LEVELS: Final[tuple[Clause, ...]] = (
    clause("meta.1", Force.FACT, "publisher", Stage.GOVERNANCE, Effect.METADATA,
           "The guidance went on line on 30 August 2015; no issuing body is named.",
           quantity="30 August 2015"),

    clause("intro.1", Force.DEFINITION, "participants", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "The meeting is an aid for practitioners who want honest joint work with families yet may have "
           "to talk with one another while the family is absent."),
    clause("intro.2", Force.MAY, "any-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "One prompt: worry that the family is hindering efforts to see the risks to its children."),
    clause("intro.3", Force.MAY, "any-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "Another prompt: the network is unsure which steps would protect the children."),
    clause("intro.4", Force.MAY, "any-agency", Stage.PROPOSING, Effect.GUARD,
           "Any agency with concerns about a child with extra needs, thought to call for several agencies, "
           "is able to call one.", quantity="more than one agency"),
    clause("intro.5", Force.MUST_NOT, "any-agency", Stage.CHOOSING_A_FORUM, Effect.BLOCKER,
           "It is not to be turned into a way of referring for specialist assessment.", softened=True),
    clause("intro.6", Force.PURPOSE, "publisher", Stage.BACKGROUND, Effect.NONE,
           "The guidance sets out what these meetings are for, when to call them and how to run them."),
    clause("intro.7", Force.FACT, "none", Stage.BACKGROUND, Effect.NONE,
           "Joint assessment takes knowledge and skill over and above what single-agency work takes."),
    clause("intro.8", Force.MUST, "all-staff", Stage.BACKGROUND, Effect.ADVISORY,
           "All staff have to understand and value what colleagues elsewhere do."),
    clause("intro.9", Force.MAY, "any-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "A prompt: disputes between professionals are getting in the way of work with the family."),
    clause("intro.10", Force.MAY, "any-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "A prompt: progress has stalled and professionals want to think again about their plans with "
           "the family."),

    clause("purpose.1", Force.PURPOSE, "participants", Stage.INFORMATION_SHARING, Effect.ADVISORY,
           "It gathers the professionals around a family so that information is pooled."),
    clause("purpose.2", Force.PURPOSE, "participants", Stage.OUTCOMES, Effect.CLASSIFICATION,
           "It also helps settle where the case is heading and what the child's plan is."),
    clause("purpose.3", Force.MAY, "any-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "A prompt: something is uncertain and needs settling."),
    clause("purpose.4", Force.MAY, "any-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "A prompt: something is in controversy."),
    clause("purpose.5", Force.MAY, "any-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "A prompt: agencies disagree among themselves."),
    clause("purpose.6", Force.MAY, "any-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "A prompt: the family's situation is notably complicated and many professionals or networks are "
           "involved."),
    clause("purpose.7", Force.MAY, "any-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "A prompt: disguised compliance is an issue."),
    clause("purpose.8", Force.MAY, "any-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "A prompt: the family avoids services, or seems to."),
    clause("purpose.9", Force.MAY, "any-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "A prompt: agencies seem to be told different and clashing things."),
    clause("purpose.10", Force.MAY, "any-agency", Stage.CRITERIA, Effect.CLASSIFICATION,
           "A prompt: the family works with only part of the network, so information needs to be pooled."),

    clause("levels.1", Force.MAY, "participants", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "It may be used whatever the level of agency involvement with the child."),
    clause("levels.2", Force.MAY, "participants", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "Level listed: early intervention services."),
    clause("levels.3", Force.MAY, "participants", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "Level listed: common assessment framework assessments."),
    clause("levels.4", Force.MAY, "participants", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "Level listed: families where the child is a child in need."),
    clause("levels.5", Force.MAY, "participants", Stage.CHOOSING_A_FORUM, Effect.CLASSIFICATION,
           "Level listed: children who have a child protection plan."),
)
