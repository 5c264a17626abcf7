"""What a meeting says for the sections of documents: one thing each, and nothing that is not there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from support import meetings
from support.dumfries_galloway import (
    CHAIR,
    CHILD,
    INVITED,
    MOTHER,
    NHS,
    NO,
    NURSE,
    WORKER,
    convened,
    held,
    proposal,
    proposed,
    told,
)

from mapm import (
    Action,
    Appoint,
    ArrangeCopy,
    ConsiderObjection,
    Consult,
    Discharge,
    Endorse,
    EngagementPlan,
    FamilyMember,
    Note,
    Object,
    Presence,
    Role,
    TellFamily,
    WayForward,
)
from mapm.guidance import Case, Caution, Line, case_of, fills
from mapm.protocols.readings import READINGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm import Entry, Meeting

AFTER: Final = date(2024, 9, 5)


def knowing(meeting: Meeting, *entries: Entry) -> Meeting:
    """A meeting that knows of entries which its own protocol does not have."""
    for entry in entries:
        meeting = meeting.knowing(meeting.known.plus(entry), meeting.log)
    return meeting


PLAN: Final = EngagementPlan((Note("visit"),), Note("weekly"), date(2024, 9, 20), (Note("a call"),))
LATER: Final = "Thursday 5 September 2024"


def said(fill: Callable[[Case], tuple[Line, ...] | None], meeting: Meeting) -> list[str] | None:
    """What a fill says of a meeting, each line with its note; ``None`` for nothing recorded."""
    found = fill(case_of(meeting))
    if found is None:
        return None
    return [": ".join(part for part in (one.text, one.note and one.note.text) if part) for one in found]


def objected() -> Meeting:
    """A meeting to which the mother objected, which was considered."""
    objection = Object(at=AFTER, by=WORKER, whom=MOTHER, grounds=Note("no"))
    result = ConsiderObjection(
        at=AFTER, by=CHAIR, objection=objection.identity, result=WayForward.STRATEGY_DISCUSSION
    )
    return knowing(convened(), objection, result)


@pytest.mark.parametrize(
    ("fill", "meeting", "expected"),
    [
        (
            fills.consulted,
            knowing(proposed(), Consult(at=AFTER, by=WORKER, agency=NHS)),
            [f"NHS, on {LATER}"],
        ),
        (fills.consulted, proposed(), None),
        (
            fills.endorsements,
            knowing(proposed(), Endorse(at=AFTER, by=NURSE, role=Role.LEAD_PROFESSIONAL, reply=NO)),
            [f"lead professional, nurse: no, on {LATER}"],
        ),
        (
            fills.roles,
            knowing(
                held(),
                Appoint(at=AFTER, by=CHAIR, role=Role.LEAD_PROFESSIONAL, person=NURSE, until_settled=True),
            ),
            [f"lead professional: nurse, since {LATER}, until it is settled"],
        ),
        (fills.objections, objected(), [f"mother, on {LATER}: no"]),
        (
            fills.considerations,
            objected(),
            [f"mother: a strategy discussion is to be held, by chair on {LATER}"],
        ),
        (
            fills.considerations,
            knowing(convened(), Object(at=AFTER, by=WORKER, whom=MOTHER)),
            ["mother: not considered yet"],
        ),
        (
            fills.notices,
            told(),
            [
                "child, by worker on Tuesday 20 August 2024; told why: yes",
                "mother, by worker on Tuesday 20 August 2024; told why: yes",
            ],
        ),
        (
            fills.invited,
            convened(),
            [
                "worker, Social Work (decides)",
                "nurse, NHS (decides)",
                "teacher, Education (decides)",
                "chair, Social Work (decides)",
            ],
        ),
        (
            fills.absent,
            held(attended=INVITED[:2]),
            ["teacher, Education (decides)", "chair, Social Work (decides)"],
        ),
        (fills.absent, held(), []),
        (fills.absent, convened(), None),
        (fills.chair, convened(), ["chair"]),
        (fills.chair, proposed(), None),
        (fills.when_and_where, convened(), ["Monday 2 September 2024"]),
        (fills.when_and_where, held(), ["Monday 2 September 2024"]),
        (fills.when_and_where, proposed(), None),
        (
            fills.family_views,
            held(family=(FamilyMember(CHILD, Presence.VIEWS_RECEIVED),)),
            ["child: views received"],
        ),
        (fills.family_views, held(), None),
        (fills.engagement_steps, held(engagement=PLAN), ["visit"]),
        (fills.engagement_monitoring, held(engagement=PLAN), ["weekly"]),
        (fills.engagement_date, held(engagement=PLAN), ["Friday 20 September 2024"]),
        (fills.engagement_interim, held(engagement=PLAN), ["a call"]),
        (fills.engagement_steps, held(), None),
        (fills.engagement_interim, held(), None),
        (fills.next_sitting, held(next_on=date(2024, 9, 20)), ["Friday 20 September 2024"]),
        (fills.next_sitting, held(none_next=Note("not needed")), ["none: not needed"]),
        (fills.next_sitting, held(), None),
        (
            fills.agencies_in_actions,
            held(
                actions=(Action("a", NURSE, Note("x"), None, NHS), Action("b", WORKER, Note("y"), None, NHS))
            ),
            ["NHS: a (nurse) and b (worker)"],
        ),
        (fills.agencies_in_actions, convened(), None),
        (fills.shared, meetings.noted(), ["worker, nurse, teacher and manager, on Wednesday 10 June 2026"]),
        (fills.shared, held(), None),
        (
            fills.copies,
            knowing(
                held(),
                ArrangeCopy(
                    at=AFTER,
                    by=WORKER,
                    document="plan",
                    recipient=MOTHER,
                    send=False,
                    agreed_with=CHILD,
                    competence=Note("able"),
                    risk=Note("a risk"),
                ),
            ),
            [
                f"plan, mother: do not send, agreed with child, {LATER}",
                "plan, mother, competence to agree: able",
                "plan, mother, risk: a risk",
            ],
        ),
        (
            fills.Done(("store",)),
            knowing(held(), Discharge(at=AFTER, by=NURSE, duty="store", subject="NHS")),
            [f"store, NHS: nurse, on {LATER}"],
        ),
        (fills.Done(("planning",)), held(), None),
        (
            fills.Reasons(("line-manager",)),
            proposed(proposal({"line-manager": NO}, reasons={"line-manager": Note("away")})),
            ["propose a meeting, Monday 5 August 2024: away"],
        ),
    ],
)
def test_what_each_fill_says(
    fill: Callable[[Case], tuple[Line, ...] | None], meeting: Meeting, expected: list[str] | None
) -> None:
    """Each reads one thing: lines, none, or nothing recorded."""
    assert said(fill, meeting) == expected


def test_who_took_part_of_the_family_is_listed_with_who_attended() -> None:
    """Those of the family stand after the professionals, with how they took part."""
    meeting = held(attended=INVITED[:1], family=(FamilyMember(MOTHER, Presence.THROUGHOUT),))
    assert said(fills.attended, meeting) == ["worker, Social Work (decides)", "mother, family: throughout"]


def test_a_notice_under_a_caution_waits_for_a_decision() -> None:
    """Where a caution holds, a notice is addressed to nobody without a recorded decision (A-62)."""
    caution = Caution(when=lambda _: True, says="careful", cites=(READINGS["A-62"],))
    found = fills.Addressee(cautions=(caution,))(case_of(convened(), about=MOTHER))
    assert found == (Line("mother: NOT TO BE SENT without a recorded decision"),)
    assert convened().known.last(TellFamily) is None
