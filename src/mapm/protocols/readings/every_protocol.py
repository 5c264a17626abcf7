"""What holds in every protocol, from old terms to late entries: readings A-60 to A-74."""

from __future__ import annotations

from typing import Final

from mapm.protocols import BRACKNELL, EVERY_FORUM, MAPM, PROFESSIONALS_MEETING, SWINDON
from mapm.sources import Interpretation

EVERY_PROTOCOL: Final = (
    Interpretation(
        key="A-60",
        touches=(MAPM, SWINDON, BRACKNELL),
        question=(
            "What becomes of terms that are no longer used, such as CAF, the register or the safeguarding "
            "board?"
        ),
        readings=("dropped", "mapped to today's", "kept"),
        default=(
            "They are kept as the document has them, with room for a local name beside each; none is turned "
            "into another."
        ),
        why="Local arrangements differ.",
    ),
    Interpretation(
        key="A-61",
        touches=EVERY_FORUM,
        question=(
            "What of procedures that the text names and does not give: escalation policies, referral routes, "
            "an opening statement?"
        ),
        readings=("invented", "referred to"),
        default="References that the adopter fills in; a missing one is reported.",
        why="They are not among the sources.",
        chosen_by=(
            "By what an adopter supplies for a section that the source leaves silent. Nothing is invented."
        ),
    ),
    Interpretation(
        key="A-62",
        touches=(SWINDON,),
        question="Fabricated or induced illness (criteria.10): is the family told as usual?",
        readings=("as usual", "with caution"),
        default=(
            "No automatic notice, record to the family, feedback or part two. The prompts on immediate risk "
            "and on a strategy discussion are shown, as rules of the library."
        ),
        why="Telling may raise the risk.",
        library=True,
    ),
    Interpretation(
        key="A-63",
        touches=EVERY_FORUM,
        question="What does an unmet should do?",
        readings=("refuse", "warn", "pass"),
        default=(
            "It passes with a recorded reason. Decisions are refused only for a must or a must-not, and not "
            "for a must-not whose text is a form of should; reports are never refused."
        ),
        why="The documents mostly say should, and judgement stays with staff.",
        chosen_by=(
            "Whether a case system warns: by what it shows of a decision, in which each departure stands, "
            "with its reason or without one."
        ),
    ),
    Interpretation(
        key="A-64",
        touches=(MAPM,),
        question="May a meeting shape a plan (purpose.2)?",
        readings=("no plan", "a plan"),
        default="Allowed; ask which plan it feeds.",
        why="The text says that it helps to determine one.",
    ),
    Interpretation(
        key="A-65",
        touches=(SWINDON,),
        question="Is the record of part one shared with parents who came to part two?",
        readings=("the whole", "part two alone"),
        default="Part two alone, unless decided otherwise.",
        why="permissions.13.",
    ),
    Interpretation(
        key="A-66",
        touches=EVERY_FORUM,
        question="Does the absence of an agency that was invited do anything?",
        readings=("nothing", "it can be escalated"),
        default=(
            "The 2015 guidance and Swindon: their own escalation is offered. Elsewhere an advisory of the "
            "library."
        ),
        why="Only two protocols say it.",
        library=True,
    ),
    Interpretation(
        key="A-67",
        touches=EVERY_FORUM,
        question="When is a case closed? No text says.",
        readings=("never", "by hand", "by what has been done"),
        default="By closing it: every duty that was opened is discharged, released or given a reason.",
        why="Closing must not make a duty vanish.",
        library=True,
        chosen_by=(
            "Never: by never recording that a case is closed; nothing closes it, and what is owed stays owed."
        ),
    ),
    Interpretation(
        key="A-68",
        touches=EVERY_FORUM,
        question="May a meeting be withdrawn?",
        readings=("not foreseen", "allowed"),
        default="Allowed before the first sitting, with a reason.",
        why="A proposal can be a mistake; risk and escalation live on.",
        library=True,
    ),
    Interpretation(
        key="A-69",
        touches=(SWINDON,),
        question="The manager refuses to sanction the meeting. Is that the end?",
        readings=("it ends", "it is disputed"),
        default="It is disputed, like a lead professional's no (calling.4).",
        why="With a veto a concern could die unseen.",
        library=True,
    ),
    Interpretation(
        key="A-70",
        touches=(PROFESSIONALS_MEETING, MAPM, SWINDON),
        question="Is the family asked and told anew for a second sitting or a review of the same case?",
        readings=("once", "for each sitting"),
        default="For each sitting: family contact, objections and risks are looked at again.",
        why="Circumstances change.",
        library=True,
    ),
    Interpretation(
        key="A-71",
        touches=(PROFESSIONALS_MEETING, MAPM, SWINDON, BRACKNELL),
        question="Is an adjourned sitting one sitting or two?",
        readings=("one", "two"),
        default=(
            "The part that was held has its own note and clock; going on later is another sitting of the "
            "same case."
        ),
        why="Information reaches people at the earliest.",
        library=True,
        chosen_by=(
            "One, where no edition offers it: by rearranging the sitting, and reporting it once, when its "
            "last part was held; then there is one record, and one clock."
        ),
    ),
    Interpretation(
        key="A-72",
        touches=EVERY_FORUM,
        question=(
            "Does an immediate risk that is seen before anything is proposed belong to the library at all?"
        ),
        readings=("outside", "inside"),
        default=(
            "Inside: the duty to refer exists without a meeting, since 10.7 of Dumfries & Galloway addresses "
            "each practitioner. Under the other documents that is a rule of the library alone."
        ),
        why="As A-02.",
        fixed=True,
        library=True,
    ),
    Interpretation(
        key="A-73",
        touches=EVERY_FORUM,
        question="What judges a decision that was recorded after it was taken?",
        readings=("the day it was taken", "the day it was recorded"),
        default=(
            "The edition and the facts in force when it was taken. It is recorded as entered after the fact, "
            "with its reason."
        ),
        why="Logs stay truthful.",
        library=True,
        chosen_by=(
            "The edition in force on a day is looked up for the day that is passed: for the day that a "
            "decision was recorded, pass that day to the editions, and judge it by what they give."
        ),
    ),
    Interpretation(
        key="A-74",
        touches=EVERY_FORUM,
        question=(
            "A duty is owed for each child, or each agency invited. Is it still owed for one who is recorded "
            "otherwise since, or is not invited any more? And where an entry that is put down late tells "
            "otherwise what had opened it, such as of which sitting a record was given?"
        ),
        readings=("it stays owed", "it falls away, and stays listed", "it never was"),
        default=(
            "It falls away, and stays listed as released, with the reason; what had been discharged by then "
            "stays so. Who is recorded so again, or is invited again, is owed it again. A duty that is owed "
            "still is open again where what had discharged it is of another sitting by the late entry, or "
            "where it is owed to them all and one more is to have it; what somebody was given as it was owed "
            "to them then does. Only a correction of the entry that opened it, or that said so, takes it off "
            "the list."
        ),
        why="What was owed to a child once must not be forgotten without a word.",
        library=True,
        chosen_by=(
            "It stays owed: a duty that is written in Python finds for whom it is owed with a function of "
            "its own, and falls away only where it says so itself. It never was: by correcting the entry "
            "that said so, where that was wrong."
        ),
    ),
)
