"""Immediate risk, and the clocks: readings A-01 to A-12."""

from __future__ import annotations

from typing import Final

from mapm.protocols import BRACKNELL, DG_FORUMS, EVERY_FORUM, MAPM, PROFESSIONALS_MEETING, SWINDON
from mapm.sources import Interpretation

RISK_AND_TIME: Final = (
    Interpretation(
        key="A-01",
        touches=DG_FORUMS,
        question=(
            "Which threshold of harm opens the immediate-risk route? The web summary speaks of immediate or "
            "significant harm, 11.1 of immediate significant harm, 10.7 of immediate risk of significant "
            "harm."
        ),
        readings=("the narrow one: immediate and significant", "the wide one: immediate or significant"),
        default=(
            "The widest: any of them opens it. The same-day duty comes with it, unless the person states "
            "that the risk is not immediate; then the statutory route is advised without that date."
        ),
        why="A referral that was missed costs more than a question that was not needed.",
        fixed=True,
        proviso="A local edition may widen the threshold, never narrow it.",
    ),
    Interpretation(
        key="A-02",
        touches=EVERY_FORUM,
        question="Who has to believe that there is a risk, where the text says participants?",
        readings=("all of them", "a majority", "one of them"),
        default="One person is enough.",
        why="10.7 of Dumfries & Galloway is addressed to each practitioner; no other document asks for more.",
        fixed=True,
    ),
    Interpretation(
        key="A-03",
        touches=DG_FORUMS,
        question="Does the meeting stop when someone sees an immediate risk?",
        readings=("it ends", "it adjourns", "it goes on"),
        default="Ask. It never ends by itself, and a note of what was discussed is still due.",
        why="The text is silent, and a record protects the person.",
    ),
    Interpretation(
        key="A-04",
        touches=(MAPM, SWINDON),
        question="Is there a way out to statutory protection where the text does not mention immediate risk?",
        readings=("there is none", "there is one"),
        default="There is one, as a rule of the library.",
        why=(
            "A program without one would be a danger; it is never cited as a clause of a document that is "
            "silent."
        ),
        fixed=True,
        library=True,
    ),
    Interpretation(
        key="A-05",
        touches=EVERY_FORUM,
        question="May an escalation, a missing consensus or a missing agreement delay a referral?",
        readings=("yes", "no"),
        default="No.",
        why="10.6#3 and 10.7#1 of Dumfries & Galloway; no other document makes a referral wait for anything.",
        fixed=True,
    ),
    Interpretation(
        key="A-06",
        touches=DG_FORUMS,
        question="Does someone aged 16 or 17 go by the child or by the adult protection procedure?",
        readings=("either", "both"),
        default="Ask, and show both. While the question is unanswered nothing waits for it.",
        why="The document covers children and adults, and draws no line between them.",
        chosen_by=(
            "By what is recorded of the person: named as a child, or as an adult, one procedure is shown."
        ),
    ),
    Interpretation(
        key="A-07",
        touches=EVERY_FORUM,
        question=(
            "What is the same working day when a risk is raised out of hours, at a weekend or on a holiday?"
        ),
        readings=("the next working day", "that calendar day", "at once"),
        default=(
            "At once, by the out-of-hours route; inside hours without delay, and no later than the end of "
            "that day. It never rolls forward. Where the text names no time for it, as Bracknell Forest, "
            "Swindon and the 2015 guidance do not, that it is the same day is a rule of the library."
        ),
        why="A weekend is not a grace period.",
        fixed=True,
    ),
    Interpretation(
        key="A-08",
        touches=(PROFESSIONALS_MEETING,),
        question="Within ten working days of what?",
        readings=("of the meeting", "of the note being written", "of its approval"),
        default="Of the meeting. Its day is day 0, and the last moment is the end of day 10.",
        why="It is the only event in the sentence, and the earliest.",
    ),
    Interpretation(
        key="A-09",
        touches=(PROFESSIONALS_MEETING,),
        question="Are the ten working days there to produce the note, or to produce and share it?",
        readings=("to produce it", "to produce and share it"),
        default="To produce and share it.",
        why="Grammar; with the other reading those who attended would wait without an end.",
    ),
    Interpretation(
        key="A-10",
        touches=(*DG_FORUMS, BRACKNELL),
        question="Which days are working days?",
        readings=(
            "those of Scotland",
            "those of England and Wales",
            "those of the council",
            "those of the health service",
            "half days as well",
        ),
        default=(
            "The case system gives a calendar. None is assumed, and a missing one is an error. A calendar of "
            "Mondays to Fridays has to be named, and marks every result as one without holidays: counted "
            "forward it is never later than one with holidays, counted backward it can be."
        ),
        why="For a count forward, too early is the better error.",
        chosen_by=(
            "By the calendar that is given with each question: of a part of the United Kingdom, or "
            "with the days, half days or not, on which a council or a health service is closed."
        ),
    ),
    Interpretation(
        key="A-11",
        touches=(PROFESSIONALS_MEETING,),
        question="From which sitting does the clock run when a meeting has several?",
        readings=("the first", "the last", "each"),
        default="Each sitting has its own note and its own clock.",
        why="Information reaches people at the earliest.",
    ),
    Interpretation(
        key="A-12",
        touches=(PROFESSIONALS_MEETING,),
        question="Is a note due when the meeting ended early or without agreement?",
        readings=("no", "yes"),
        default="Yes.",
        why="14.1 makes no exception.",
    ),
)
