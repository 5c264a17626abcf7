"""The documents that no text names, and without which a duty cannot be shown to have been done."""

from __future__ import annotations

from typing import Final

from mapm.guidance import fills
from mapm.guidance.outlines import DocumentStatus, Outline, Section
from mapm.protocols.bracknell_forest import disputes
from mapm.protocols.bracknell_forest import questions as ask
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.readings import READINGS
from mapm.roles import Role

__all__ = ["ARRANGEMENTS", "CRITERIA", "DISPUTE", "REFERRAL", "VIEWS"]

_CONVENER: Final = Role("convener")
_RAISED_IT: Final = Role("person who raised it")

CRITERIA: Final = Outline(
    key="criteria-record",
    title="Record of for whom the meeting is",
    status=DocumentStatus.NEEDED,
    owner=_CONVENER,
    cites=(BRACKNELL["intro.2"], BRACKNELL["intro.3"]),
    sections=(
        Section(key="about", title="Whom it is about", cites=(BRACKNELL["what.1"],), fill=fills.concerned),
        Section(
            key="assessment",
            title="The assessment that found unmet needs",
            cites=(BRACKNELL["intro.2"], BRACKNELL["process.1"], READINGS["A-41"]),
            fill=fills.Answers((ask.COMMON_ASSESSMENT, ask.INITIAL_ASSESSMENT)),
        ),
        Section(
            key="agencies",
            title="More than one agency",
            cites=(BRACKNELL["intro.3"],),
            fill=fills.Answers((ask.SEVERAL_AGENCIES,)),
        ),
        Section(
            key="for-whom",
            title="Below the threshold, or in one of the other groups",
            cites=(BRACKNELL["process.2"], BRACKNELL["process.3"], BRACKNELL["process.4"]),
            fill=fills.Answers(ask.GROUPS),
        ),
        Section(
            key="chooses",
            title="That the child chooses to engage",
            cites=(BRACKNELL["what.4#1"],),
            fill=fills.Answers((ask.CHILD_CHOOSES,)),
        ),
    ),
)
VIEWS: Final = Outline(
    key="child-views",
    title="The child's views",
    status=DocumentStatus.NEEDED,
    owner=Role.LEAD_PROFESSIONAL,
    cites=(BRACKNELL["nonattendance.4"],),
    sections=(
        Section(
            key="agreed",
            title="How it was agreed that the sitting hears them",
            cites=(BRACKNELL["nonattendance.4"],),
            fill=fills.Done(("views",)),
        ),
        Section(
            key="received",
            title="Whether they reached the sitting",
            cites=(BRACKNELL["nonattendance.4"], READINGS["A-35"]),
            fill=fills.family_views,
        ),
        Section(
            key="views",
            title="What they are",
            cites=(BRACKNELL["nonattendance.4"],),
            asks="in their own words",
        ),
    ),
)
ARRANGEMENTS: Final = Outline(
    key="copies-record",
    title="What was agreed about copies",
    status=DocumentStatus.NEEDED,
    cites=(BRACKNELL["recording.4"], READINGS["A-39"]),
    sections=(
        Section(
            key="agreed",
            title="For whom, with whom, and how it was judged",
            cites=(BRACKNELL["recording.4"], READINGS["A-39"]),
            fill=fills.copies,
        ),
    ),
)
DISPUTE: Final = Outline(
    key="dispute-record",
    title="Record of a disagreement",
    status=DocumentStatus.NEEDED,
    owner=_RAISED_IT,
    cites=(BRACKNELL["conflict.2"], BRACKNELL["conflict.5"]),
    sections=(
        Section(
            key="disputes",
            title="Subject, steps tried, state and result",
            cites=(BRACKNELL["conflict.2"], BRACKNELL["conflict.5"], BRACKNELL["conflict.6"]),
            fill=fills.Disputes(tuple((one.kind, one.what) for one in disputes.LADDERS)),
        ),
    ),
)
REFERRAL: Final = Outline(
    key="referral-record",
    title="Record of a referral",
    status=DocumentStatus.NEEDED,
    owner=_RAISED_IT,
    cites=(BRACKNELL["intro.4"],),
    sections=(
        Section(
            key="raised",
            title="The risk, when and by whom it was raised",
            cites=(BRACKNELL["intro.4"], READINGS["A-02"]),
            fill=fills.risks_raised,
        ),
        Section(
            key="referred",
            title="When and by which route it was referred",
            cites=(BRACKNELL["intro.4"], READINGS["A-07"]),
            fill=fills.referrals,
        ),
        Section(
            key="local-route",
            title="The established protocols",
            cites=(BRACKNELL["intro.4"], READINGS["A-61"]),
            silent=True,
        ),
    ),
)
