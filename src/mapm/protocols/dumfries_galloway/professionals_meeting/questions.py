"""What the protocol asks when a meeting is proposed, held or escalated."""

from __future__ import annotations

from typing import Final

from mapm.meeting.events import Hold, Propose
from mapm.meeting.facts import Decide
from mapm.protocols.dumfries_galloway import every_forum
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.readings import READINGS
from mapm.rules.requirements import Question

KNOWN_TO_AGENCIES: Final = Question(
    key="known-to-agencies",
    entry=Propose,
    text="Do agencies already know the person or family?",
    cites=(DG["6.1#1"], READINGS["A-50"]),
)
NETWORK: Final = Question(
    key="network",
    entry=Propose,
    text="Is a network of professionals already around them?",
    cites=(DG["6.1#2"], READINGS["A-50"]),
)
NO_FORUM: Final = Question(
    key="ground-a",
    entry=Propose,
    text="Is there no forum in which the issue can be debated?",
    cites=(DG["6.1.a"],),
)
COMPLEX: Final = Question(
    key="ground-b",
    entry=Propose,
    text="Is the issue unusual or particularly complex?",
    cites=(DG["6.1.b"],),
)
STUCK: Final = Question(
    key="ground-c-stuck",
    entry=Propose,
    text="Does the network feel unable to go on with planning?",
    cites=(DG["6.1.c"], READINGS["A-51"]),
)
WORRY: Final = Question(
    key="ground-c-worry",
    entry=Propose,
    text="Is worry growing because of that?",
    cites=(DG["6.1.c"], READINGS["A-51"]),
)
DISPUTE: Final = Question(
    key="ground-d-dispute",
    entry=Propose,
    text="Do professionals disagree, or is there confusion?",
    cites=(DG["6.1.d"], READINGS["A-51"]),
)
UNSETTLED: Final = Question(
    key="ground-d-unsettled",
    entry=Propose,
    text="Can existing forums not settle it?",
    cites=(DG["6.1.d"], READINGS["A-51"]),
)
GROUNDS: Final = (NO_FORUM, COMPLEX, STUCK, WORRY, DISPUTE, UNSETTLED)

NO_SUITABLE_FORUM: Final = Question(
    key="no-suitable-forum",
    entry=Propose,
    text="Has it been established that no existing forum is available and suitable?",
    cites=(DG["11.1#1"], DG["2.10#2"], READINGS["A-23"]),
)
OTHER_FORUMS: Final = Question(
    key="other-forums-considered",
    entry=Propose,
    text="Were other forums considered first?",
    cites=(DG["7.1"],),
)
FORUM_CHOSEN: Final = every_forum.FORUM_CHOSEN
LINE_MANAGER: Final = Question(
    key="line-manager",
    entry=Propose,
    text="Was it talked over with the line manager?",
    cites=(DG["7.2"], READINGS["A-21"]),
)
ADVICE: Final = Question(
    key="advice",
    entry=Propose,
    text="Was advice sought from a public protection lead?",
    cites=(DG["7.3#1"], DG["7.3#2"]),
)
DECISIONS_WRITTEN: Final = Question(
    key="decisions-written",
    entry=Hold,
    text="Are the decisions and actions agreed clear and written down?",
    cites=(DG["13.2#3"],),
)
STOP_ASKED: Final = every_forum.stop_asked((READINGS["A-03"], DG["11.1#2"]))
EARLIEST_STAGE: Final = every_forum.EARLIEST_STAGE
WIDER_NOTE: Final = Question(
    key="wider-note",
    entry=Decide,
    text="Was it decided to share the note beyond those who attended?",
    cites=(DG["14.1#3"], READINGS["A-54"]),
)

QUESTIONS: Final = (
    KNOWN_TO_AGENCIES,
    NETWORK,
    *GROUNDS,
    NO_SUITABLE_FORUM,
    OTHER_FORUMS,
    FORUM_CHOSEN,
    LINE_MANAGER,
    ADVICE,
    DECISIONS_WRITTEN,
    STOP_ASKED,
    EARLIEST_STAGE,
    WIDER_NOTE,
)
