"""The format that the appendix suggests for a meeting, item by item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.guidance import fills
from mapm.guidance.outlines import DocumentStatus, Fill, Line, Outline, Section
from mapm.meeting.facts import Appoint
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon.case import LEAD
from mapm.protocols.swindon.clauses import SWINDON
from mapm.protocols.swindon.questions_after import CONFERENCE, LEAD_SETTLED
from mapm.roles import Role

if TYPE_CHECKING:
    from mapm.guidance.cases import Case

__all__ = ["FORMAT"]


def _lead(case: Case) -> tuple[Line, ...] | None:
    """Who took on the role of lead practitioner last, and whether that was settled at the sitting."""
    held = next((one for one in reversed(case.known.of(Appoint)) if one.role in LEAD), None)
    who = (Line(f"{held.person.ref}, since {fills.moment(held.at)}"),) if held is not None else ()
    settled = fills.Answers((LEAD_SETTLED,))(case) or ()
    return (*who, *settled) or None


def _item(number: int, key: str, title: str, *, of: Fill | None = None, asks: str = "") -> Section:
    return Section(key=key, title=title, cites=(SWINDON[f"format.{number}"],), fill=of, asks=asks)


FORMAT: Final = Outline(
    key="meeting-format",
    title="Format of the meeting",
    status=DocumentStatus.NAMED,
    owner=Role.CHAIR,
    cites=(SWINDON["format.0"],),
    sections=(
        _item(1, "when-and-where", "Date, time and venue", of=fills.when_and_where),
        _item(2, "introduction", "Introduction: who has come, and the reason", of=fills.invited),
        _item(3, "attendance", "Who attended", of=fills.attended),
        _item(3, "apologies", "Apologies", of=fills.absent, asks="who was invited and did not come"),
        _item(4, "aim", "Aim: the issue to be dealt with"),
        _item(
            5,
            "identified-before",
            "Needs, strengths and risks that the convening agency had identified beforehand",
        ),
        _item(6, "new-information", "Further or fresh information from every agency"),
        _item(7, "identified-here", "Further needs, strengths and risks that came up"),
        _item(8, "ways", "Ways to meet the needs, and what has been tried"),
        _item(9, "plan", "Plan of support: who does what by when", of=fills.actions),
        _item(
            10,
            "family-group-conference",
            "Whether a family group conference was thought about",
            of=fills.Answers((CONFERENCE,)),
        ),
        _item(11, "lead-practitioner", "Who takes or keeps the role of lead practitioner", of=_lead),
        Section(
            key="next-review",
            title="When the next review is, if one is thought necessary",
            cites=(SWINDON["format.12"], READINGS["A-26"]),
            fill=fills.next_sitting,
        ),
    ),
)
