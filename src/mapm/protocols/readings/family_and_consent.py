"""Telling the family, consent, and agreeing to meet: readings A-13 to A-23."""

from __future__ import annotations

from typing import Final

from mapm.protocols import DG_FORUMS, PROFESSIONALS_MEETING, SWINDON
from mapm.sources import Interpretation

FAMILY_AND_CONSENT: Final = (
    Interpretation(
        key="A-13",
        touches=(PROFESSIONALS_MEETING,),
        question="Who tells the family before the meeting?",
        readings=("the proposing agency", "the chair", "the lead worker"),
        default=(
            "The text names nobody. The proposing agency is suggested, and the duty is flagged for as long "
            "as nobody is named. It never stops a sitting."
        ),
        why="The text gives the duty no owner, and telling is a should.",
    ),
    Interpretation(
        key="A-14",
        touches=(PROFESSIONALS_MEETING,),
        question="Who counts for the consensus of all professional participants, and has it to be unanimous?",
        readings=("unanimous", "nobody objects", "those invited", "those who attended"),
        default=(
            "Unanimous among the professionals invited. Silence is not consent, and whoever is invited later "
            "reopens it."
        ),
        why="The text says all, and the decision comes before the meeting.",
    ),
    Interpretation(
        key="A-15",
        touches=(PROFESSIONALS_MEETING,),
        question="What happens where there is no consensus on withholding?",
        readings=("tell anyway", "withhold", "hold the notice"),
        default=(
            "Withholding is not valid. The notice is held, not sent, while someone asserts a specific risk, "
            "and the dispute is escalated at once. One silent or refusing invitee does not stop the sitting: "
            "it goes ahead marked as not told and unresolved, a breach of 12.1 that is shown as such. Nobody "
            "is told automatically after a refusal. Where nobody asserts a risk, tell."
        ),
        why=(
            "Telling cannot be undone, withholding without consensus breaches 12.1, and a dispute may not "
            "delay (10.6#3)."
        ),
    ),
    Interpretation(
        key="A-16",
        touches=(PROFESSIONALS_MEETING,),
        question="Does a decision to tell need the consensus too?",
        readings=("both decisions need it", "withholding alone needs it"),
        default="Withholding alone needs it.",
        why="12.2 makes telling the rule.",
    ),
    Interpretation(
        key="A-17",
        touches=(PROFESSIONALS_MEETING,),
        question=(
            "Risk alone justifies withholding (12.1#3), yet telling an adult is a matter of judgement "
            "(12.3): which holds?"
        ),
        readings=("12.3 is an exception", "both apply"),
        default=(
            "Both apply to adults: the judgement is recorded, and withholding needs a risk and the "
            "consensus. Capacity and clinical reasons are part of the judgement."
        ),
        why="Neither sentence sets the other aside, and either alone would leave one of them out.",
    ),
    Interpretation(
        key="A-18",
        touches=DG_FORUMS,
        question="Is the consent that a meeting does not need (12.1#1) the explicit consent of 9.4?",
        readings=("one consent", "two"),
        default="Two separate facts; neither is ever inferred from the other.",
        why="Meeting and passing on are different acts.",
        fixed=True,
    ),
    Interpretation(
        key="A-19",
        touches=DG_FORUMS,
        question="Police sharing: whose consent, who is a statutory partner, and what if the room is mixed?",
        readings=(
            "all the groups named",
            "the person concerned",
            "a fixed list of partners",
            "a local list of partners",
        ),
        default=(
            "The consent of every person whom the item concerns, with the parents of a young child. A "
            "partner is statutory only if the local list says so. For a mixed room the answer lists who "
            "may not receive what the police bring, and the options: obtain consent (never suggested where "
            "asking would raise risk, or would mean asking a suspected perpetrator), a sitting of statutory "
            "partners alone, or leaving the item out. It never bars a statutory referral."
        ),
        why="Consent that is missing is none, and a partner of unknown standing is not statutory.",
        chosen_by=(
            "Which partners are statutory: by the list that the case system gives, its own or a fixed one."
        ),
    ),
    Interpretation(
        key="A-20",
        touches=(PROFESSIONALS_MEETING,),
        question="Whose agreement does a meeting need (7.4)?",
        readings=("every relevant agency's", "a majority's", "the lead agency's"),
        default=(
            "That of every agency listed as relevant. No answer is pending, never a yes, and its age is "
            "shown. A refusal, or no answer, lets the proposer open the escalation of 10.3 at once."
        ),
        why="10.3 treats the lack of agreement as an impasse.",
    ),
    Interpretation(
        key="A-21",
        touches=(PROFESSIONALS_MEETING,),
        question="Is the talk with the line manager (7.2) an approval?",
        readings=("a veto", "a discussion"),
        default="A discussion. A contrary view is recorded and can be escalated.",
        why="That is the verb; with a veto a concern could die unseen.",
    ),
    Interpretation(
        key="A-22",
        touches=(SWINDON,),
        question=(
            "Which of the seven situations open a meeting, and what of the one on phone and e-mail "
            "(criteria.9)?"
        ),
        readings=("any of the seven", "any but criteria.9", "criteria.9 with another"),
        default=(
            "Any of the seven, as the document lists them. criteria.9 alone opens with a warning that it "
            "names the means and not the need."
        ),
        why="To refuse what the document lists would be our rule, not theirs.",
    ),
    Interpretation(
        key="A-23",
        touches=(PROFESSIONALS_MEETING,),
        question="Is the absence of another forum always needed (2.10#2), or one ground of four (6.1.a)?",
        readings=("always needed", "one ground"),
        default=(
            "One ground. Of every meeting it is asked, beside that, whether no existing forum is available "
            "and suitable: by 11.1#1 it may not stand in for one, so that yes is a must, and no answer is no "
            "yes. That other forums are considered first (7.1) stays a should."
        ),
        why="Section 6 is the one headed criteria, and 11.1#1 makes no exception.",
    ),
)
