"""What belongs to which forum, who is in the room, and who reads the note: readings A-42 to A-59."""

from __future__ import annotations

from typing import Final

from mapm.protocols import (
    DG_FORUMS,
    GROUP_SUPERVISION,
    MAPM,
    PROFESSIONALS_MEETING,
    REFLECTIVE_LEARNING,
    SWINDON,
)
from mapm.sources import Interpretation

FORUMS_AND_MEETINGS: Final = (
    Interpretation(
        key="A-42",
        touches=(GROUP_SUPERVISION,),
        question=(
            "Group supervision has no stage for agreement, chair or record. Are they taken from the "
            "professionals' meeting?"
        ),
        readings=("taken over", "left out"),
        default="Left out: the forum has no such steps.",
        why="There is nothing in the text.",
    ),
    Interpretation(
        key="A-43",
        touches=DG_FORUMS,
        question="Do sections 8 to 14 apply to group supervision and reflective learning?",
        readings=("yes", "no"),
        default=(
            "No, except the clauses that speak of all forums, and the web summary's on immediate risk. The "
            "limit on the police (9.4) is extended to them by the library."
        ),
        why="Headings and wording name the professionals' meeting.",
        library=True,
    ),
    Interpretation(
        key="A-44",
        touches=DG_FORUMS,
        question="It is no planning forum, yet actions are agreed. Where is the line?",
        readings=("no actions", "actions for professionals"),
        default=(
            "Actions for professionals, decisions and recommendations are allowed. A plan item is refused as "
            "an outcome of this meeting: the report of the sitting stands, and the item is flagged (13.2#1). "
            "What addresses the person's needs goes to a planning forum; where there is none (6.1.a) it is "
            "kept, flagged as needing one. How the conclusion reaches such a forum must be considered "
            "(11.2); that it is then carried there, as the meeting settled, is a should of ours."
        ),
        why="13.2 has both halves.",
    ),
    Interpretation(
        key="A-45",
        touches=(PROFESSIONALS_MEETING,),
        question="Does a meeting that reached no agreement count as held?",
        readings=("no", "yes"),
        default=(
            "Yes, and the escalation follows, by the steps that 10.3 gives where a meeting is not agreed to."
        ),
        why="10.4 says that it has taken place, and names no steps of its own.",
    ),
    Interpretation(
        key="A-46",
        touches=(PROFESSIONALS_MEETING,),
        question="When does the escalation of 10.3 end?",
        readings=("never, it loops", "on any way forward"),
        default=(
            "On any way forward: hold the meeting, do not hold it, or use another forum. Its age is shown."
        ),
        why="10.6#3.",
    ),
    Interpretation(
        key="A-47",
        touches=(PROFESSIONALS_MEETING,),
        question="A tenth less for each further person (9.2): linear, or compounding?",
        readings=("points of the level at six", "a tenth of what is left"),
        default="Linear, and never below 0. The model is named in the result, and compounding can be chosen.",
        why=(
            "It is the plain wording. The management rule of the same shape, with seven people, says that a "
            "group of 17 or more rarely decides, which only the linear model gives. The protocol's own "
            "number is six."
        ),
    ),
    Interpretation(
        key="A-48",
        touches=(PROFESSIONALS_MEETING,),
        question="Who counts towards the six of 9.2, and what of fewer?",
        readings=("all who are present", "those who decide"),
        default=(
            "All who are present, the chair included. A note taker can be left out, and counts unless told "
            "otherwise; advisers from outside do not. Below six the answer is that nothing is stated."
        ),
        why="It is advice, and must never remove someone who holds information.",
        fixed=True,
    ),
    Interpretation(
        key="A-49",
        touches=(PROFESSIONALS_MEETING, MAPM, SWINDON),
        question=(
            "Few people (9.2 of Dumfries & Galloway), or all who hold information (attendance.5 of 2015, "
            "attendance.1 of Swindon)?"
        ),
        readings=("one rule", "one for each protocol"),
        default="One for each protocol; the six of 9.2 is never applied elsewhere.",
        why="They are different documents.",
    ),
    Interpretation(
        key="A-50",
        touches=(PROFESSIONALS_MEETING,),
        question="How many agencies must know the person, and how big is a network (6.1#1, 6.1#2)?",
        readings=("one", "two or more"),
        default=(
            "Known to one agency. A network of two agencies, or of two professionals where a second agency "
            "is to be invited. Unknown does not pass, and the answer says what to ask."
        ),
        why="The text has plurals. New concerns are not shut out, since 10.7 is separate.",
    ),
    Interpretation(
        key="A-51",
        touches=(PROFESSIONALS_MEETING,),
        question="Grounds c and d have two limbs each. Is one enough?",
        readings=("either limb", "both limbs"),
        default="Both limbs.",
        why="The text joins them: one comes as a result of the other, and the other cannot be resolved.",
    ),
    Interpretation(
        key="A-52",
        touches=(PROFESSIONALS_MEETING,),
        question=(
            "Is a Professionals' Discussion (5.1#2) something else, and are exceptional circumstances a "
            "further test?"
        ),
        readings=("something else, with a test", "the same thing, as background"),
        default="The same thing, and no further test.",
        why="The term is not used again.",
    ),
    Interpretation(
        key="A-53",
        touches=(PROFESSIONALS_MEETING,),
        question=(
            "The chair: the examples mix ranks. May the proposer chair, and what if nobody does on the day?"
        ),
        readings=("bar", "advise"),
        default=(
            "A checklist, which flags a proposer, a party to the dispute, or a factor that is missing. That "
            "a sitting needs a chair at all is a rule of the library."
        ),
        why="8.1 is about weighing.",
        library=True,
    ),
    Interpretation(
        key="A-54",
        touches=(PROFESSIONALS_MEETING,),
        question=(
            "Who reads the note beside those who attended: absent invitees, the family, planning forums?"
        ),
        readings=("they too", "those who attended alone"),
        default=(
            "Those who attended; others by a recorded decision. An absent invitee who was given an action is "
            "told that action."
        ),
        why="It is the least disclosure that still gets the action done.",
    ),
    Interpretation(
        key="A-55",
        touches=(PROFESSIONALS_MEETING,),
        question="Has feedback to wait for the note?",
        readings=("yes", "a recorded outcome is enough", "no"),
        default="A recorded outcome is enough.",
        why="12.4#2 is about the two matching.",
    ),
    Interpretation(
        key="A-56",
        touches=(PROFESSIONALS_MEETING, MAPM, SWINDON),
        question="Is feedback the same when the family was never told of the meeting?",
        readings=("the same", "after a fresh look at the risk"),
        default=(
            "Look at the risk afresh, then give feedback. A risk in telling is a reason not to tell those "
            "whom it names, and nobody else; where it names nobody, every telling that is left waits."
        ),
        why="The reason for withholding may still hold, and a risk to one is none to another.",
    ),
    Interpretation(
        key="A-57",
        touches=(REFLECTIVE_LEARNING,),
        question=(
            "Is the line manager consulted, or asked to approve? And who says whether a formal review is "
            "needed?"
        ),
        readings=("consulted", "asked to approve"),
        default="Consulted. An explicit answer on a formal review is asked for.",
        why="That is the verb; and a formal review must not be missed.",
    ),
    Interpretation(
        key="A-58",
        touches=DG_FORUMS,
        question="Which decides where the web summary and the document differ?",
        readings=("the web summary", "the document"),
        default=(
            "The document, except for the wider threshold of harm (A-01), which is fixed. They differ in "
            "nothing else that is computed: by the other reading an answer cites the summary where it would "
            "cite the document, and nothing more changes."
        ),
        why="It is dated and approved.",
    ),
    Interpretation(
        key="A-59",
        touches=DG_FORUMS,
        question="What of meetings before 26 July 2024, and after the review is overdue?",
        readings=("apply", "refuse", "warn"),
        default=(
            "Warn, and name the version. A meeting before the start is not said to follow it; go on after "
            "the review date."
        ),
        why="The document has a start and no end.",
    ),
)
