"""Swindon, the 2015 guidance and Bracknell Forest: readings A-24 to A-41."""

from __future__ import annotations

from typing import Final

from mapm.protocols import BRACKNELL, MAPM, SWINDON
from mapm.sources import Interpretation

OTHER_PROTOCOLS: Final = (
    Interpretation(
        key="A-24",
        touches=(SWINDON,),
        question="Key worker, lead professional, Lead Practitioner: how many roles?",
        readings=("three", "one"),
        default=(
            "One role with aliases. Where there is none, the proposer's manager stands in and the case says "
            "so."
        ),
        why="The names are used for the same acts.",
    ),
    Interpretation(
        key="A-25",
        touches=(SWINDON,),
        question=(
            "Who gives feedback: the member named (attendance.2) or the lead practitioner (permissions.14)?"
        ),
        readings=("either", "both"),
        default=(
            "The lead practitioner, unless the meeting names another; feedback that nobody owns is an error. "
            "permissions.14 covers parents and carers only: telling the child under attendance.2 is "
            "discharged on its own."
        ),
        why="Somebody has to be answerable.",
    ),
    Interpretation(
        key="A-26",
        touches=(SWINDON,),
        question="Is a review date always set (recording.11), or only if required (format.12)?",
        readings=("always", "if required"),
        default="Ask; none needs a reason.",
        why="A plan that nobody checks can fail unseen.",
    ),
    Interpretation(
        key="A-27",
        touches=(SWINDON,),
        question="Permission is not needed for one stated purpose (permissions.6). Is it needed for others?",
        readings=("needed for others", "never needed"),
        default=(
            "It is never a gate. Other purposes get an advisory, and permissions.1 to .3 apply as before."
        ),
        why="A veto could block protection.",
    ),
    Interpretation(
        key="A-28",
        touches=(MAPM, SWINDON),
        question="What does an objection of the parents do?",
        readings=("it stops the meeting", "it is noted", "it is considered first"),
        default=(
            "It stops nothing. A duty to consider it is listed until how it was considered is recorded, with "
            "its result; a sitting that was held before is a departure. One parent's objection is enough."
        ),
        why="The text asks for thought, and gives no veto.",
    ),
    Interpretation(
        key="A-29",
        touches=(MAPM, SWINDON),
        question="Agreement not to tell parents is sought. Has it to be obtained, and whose?",
        readings=("asked for", "obtained", "from all", "from most"),
        default=(
            "Sought from each agency invited, and the answers recorded; those outstanding and those that "
            "refuse are shown. It is soft, as the text says sought. A refusal opens the dispute procedure, "
            "and nobody is told automatically, as reading A-15 has it for Dumfries & Galloway."
        ),
        why="The word is sought; this limits secrecy without a veto.",
    ),
    Interpretation(
        key="A-30",
        touches=(MAPM,),
        question=(
            "Who may call a meeting: an agency with a concern (intro.4), or one that is involved (calling.1)?"
        ),
        readings=("an involved one alone", "any"),
        default="Any may call; one that is not involved is flagged.",
        why="A concern must not be lost on a question of standing.",
    ),
    Interpretation(
        key="A-31",
        touches=(MAPM, SWINDON),
        question="Does the meeting wait while the need for it is disputed?",
        readings=("it waits", "it goes on"),
        default=(
            "The convening agency decides, and records it; the meeting is flagged as disputed. Swindon's "
            "cannot be agreed while a no stands or the dispute is in escalation. That the lead professional "
            "or the manager has not answered is no dispute: it is a departure, and stops nothing."
        ),
        why="No delay; Swindon's has a step in which it is agreed, and a dispute is about that step.",
    ),
    Interpretation(
        key="A-32",
        touches=(MAPM,),
        question=(
            "What exactly is recorded about telling the outcome (attendance.7), and when is the member named?"
        ),
        readings=("the outcome", "the naming", "the telling", "during the meeting", "after it"),
        default="All three; the member is named before the end.",
        why="It is the cheapest full evidence.",
    ),
    Interpretation(
        key="A-33",
        touches=(BRACKNELL,),
        question=(
            "Twelve weeks: is the review set by then, or held; from which meeting; and if that is no working "
            "day?"
        ),
        readings=(
            "set",
            "held",
            "from the first sitting",
            "from the first that was attended",
            "later",
            "earlier",
        ),
        default="Held by then, from the first sitting, on the earlier day.",
        why="A sitting that the family missed must not postpone help.",
    ),
    Interpretation(
        key="A-34",
        touches=(BRACKNELL,),
        question="The child is present here, and the family is absent elsewhere: one machine or two?",
        readings=("one with a flag", "separate ones"),
        default=(
            "Separate ones. Presence of the family is a fact of the protocol: expected, absent, or in part "
            "two. A case here cannot carry a decision that the family is not told; wanting one is a prompt "
            "to choose another protocol. A young person's own agreed wish to leave parents out is no such "
            "decision (recording.4, nonattendance.3#1)."
        ),
        why="The starting points are opposite.",
        chosen_by=(
            "By the protocol that is taken: this one has no step by which the family is told or not, and the "
            "others do not expect them in the room."
        ),
    ),
    Interpretation(
        key="A-35",
        touches=(BRACKNELL,),
        question=(
            "Whose absence counts: the child's, the family's, both? And is a sitting without them a meeting?"
        ),
        readings=("any absence", "the absence of both", "it is a meeting", "it is none"),
        default=(
            "Any absence of someone expected. The sitting counts for the record and for the clock, but a "
            "plan agreed in it is marked as made without the child. Views that reach the meeting satisfy "
            "(nonattendance.4)."
        ),
        why="The child's voice comes first, and nothing is delayed.",
    ),
    Interpretation(
        key="A-36",
        touches=(BRACKNELL,),
        question="Does staying away lead to child protection by itself?",
        readings=("by itself", "it is considered"),
        default="It is considered, and only where concerns rose; the result is recorded.",
        why="Engagement is voluntary (what.4#1).",
    ),
    Interpretation(
        key="A-37",
        touches=(BRACKNELL,),
        question="How is Fraser competence established?",
        readings=("by an age", "by a recorded judgement"),
        default="By a recorded judgement and a signature; there is no age threshold.",
        why="It is a clinical and professional matter.",
        fixed=True,
    ),
    Interpretation(
        key="A-38",
        touches=(BRACKNELL,),
        question="Who agrees the lead professional, and who leads while that is unsettled?",
        readings=("one of those concerned", "all of them"),
        default=(
            "The practitioner, the child if able, and a parent, unless a competent young person chooses "
            "otherwise. While it is unsettled the temporary lead stays."
        ),
        why="There is no gap in who answers.",
    ),
    Interpretation(
        key="A-39",
        touches=(BRACKNELL,),
        question="Copies for the family, or a young person's wish that there be none (recording.3, .4)?",
        readings=("the family first", "the wish first"),
        default=(
            "A different arrangement that was agreed with the individual, with a recorded judgement of "
            "competence, changes that recipient's copies, those of reviews too. It never changes the "
            "delivery of the plan, the copies that agencies in the package need, or a referral. Where risk "
            "is alleged either way, a recorded decision is needed."
        ),
        why="The text says agreed, not opted out; least disclosure.",
    ),
    Interpretation(
        key="A-40",
        touches=(BRACKNELL,),
        question="Who holds the file, the chairing or the convening agency?",
        readings=("the chair's", "the convener's", "both"),
        default="The convener's; the chair's agency is listed too where it is another.",
        why="There is one clear holder.",
    ),
    Interpretation(
        key="A-41",
        touches=(BRACKNELL,),
        question=(
            "Does it take a common assessment, or is an initial assessment enough (intro.2, process.1, "
            "what.5)?"
        ),
        readings=("a common assessment alone", "either"),
        default="Either.",
        why="The way in to help is the wider one.",
    ),
)
