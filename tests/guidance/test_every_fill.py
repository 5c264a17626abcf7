"""What every fill says of every meeting: nothing recorded, nothing there, one and several, about each person.

One document has a section for each fill. The words are kept beside; to take new ones over, run this file as a
program, and read the difference.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from support import meetings
from support.dumfries_galloway import (
    ABOUT_ADULT,
    ABOUT_CHILD,
    ABOUT_MOTHER,
    ADULT,
    CHAIR,
    CHILD,
    EDUCATION,
    HOUSING,
    INVITED,
    MOTHER,
    NHS,
    NO,
    NOT_KNOWN,
    NURSE,
    PLANNED,
    SITTING,
    TEACHER,
    WORKER,
    YES,
    convened,
    held,
    noted,
    proposal,
    proposed,
    told,
)

from mapm import (
    Action,
    Advance,
    Appoint,
    ArrangeCopy,
    Concerned,
    Consent,
    ConsiderObjection,
    Consult,
    Decide,
    Discharge,
    Dissent,
    Endorse,
    EngagementPlan,
    Escalate,
    Extent,
    FamilyMember,
    Feedback,
    Hold,
    Issue,
    Note,
    Object,
    Person,
    PlanningRoute,
    Presence,
    Question,
    RaiseRisk,
    Reached,
    Receive,
    Refer,
    Resolve,
    Respond,
    Role,
    Route,
    ShareNote,
    TellFamily,
    TellOutcome,
    WayForward,
    Withhold,
    Withholding,
    parse_limit,
)
from mapm.guidance import Caution, DocumentStatus, Outline, Section, blank, filled, fills
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.protocols.readings import READINGS

KEPT: Final = Path(__file__).parents[1] / "words" / "of-every-fill.json"
CITES: Final = (READINGS["A-01"],)
PARTS: Final = {
    "Addressee",
    "Answers",
    "Consents",
    "Disputes",
    "Done",
    "Lines",
    "Reasons",
    "is_about",
    "moment",
    "of_notes",
    "some",
}
EASY: Final = Withholding(needs_risk=False, silence_agrees=True)
WIDER, WHOLE = (Question(key=key, entry=Decide, text=f"{key}?", cites=CITES) for key in ("wider", "whole"))
GIVEN: Final[dict[str, Any]] = {
    "addressee": fills.Addressee(),
    "easy addressee": fills.Addressee(EASY),
    "cautious addressee": fills.Addressee(
        cautions=(Caution(when=lambda case: case.hold is not None, says="Care", cites=CITES),)
    ),
    "answers": fills.Answers((WIDER, WHOLE)),
    "consents": fills.Consents(),
    "easy consents": fills.Consents(EASY),
    "disputes": fills.Disputes((("no-consensus", "No consensus"), ("other", "Another"))),
    "reasons": fills.Reasons(("line-manager",)),
    "done": fills.Done(("store", "send")),
}
FILLS: Final[dict[str, Any]] = {one: getattr(fills, one) for one in fills.__all__ if one not in PARTS} | GIVEN
OUTLINE: Final = Outline(
    key="everything",
    title="Every * fill",
    status=DocumentStatus.NAMED,
    owner=Role("chair"),
    cites=CITES,
    sections=(
        *(Section(key=key, title=key, fill=fill, cites=CITES) for key, fill in FILLS.items()),
        Section(key="own", title="Your own", cites=CITES, silent=True),
        Section(key="own too", title="Your own too", cites=CITES, silent=True),
    ),
)
NOTE: Final = Note("a note\nof *two* lines")
NOW: Final[dict[str, Any]] = {"at": date(2024, 8, 20), "by": WORKER}
TIMED: Final[dict[str, Any]] = {"at": datetime(2024, 9, 5, 12, 30, tzinfo=UTC), "by": CHAIR}
LATER: Final[dict[str, Any]] = {"at": date(2024, 9, 6), "by": NURSE}


def knowing(meeting: Any, *entries: Any) -> Any:  # noqa: ANN401  # a meeting, and what it is to know
    """A meeting that knows of entries which its own protocol does not have."""
    for entry in entries:
        meeting = meeting.knowing(meeting.known.plus(entry), meeting.log)
    return meeting


def withheld() -> list[Any]:
    """Notice withheld from the mother: agreed by all, by some, against one, of no risk, and given up."""
    consents = tuple(Consent(one.person, YES) for one in INVITED)
    agreed = Withhold(**NOW, whom=MOTHER, risk=NOTE, judgement=NOTE, consents=consents)
    others: dict[str, Any] = {
        "consents": (*consents[:1], Consent(NURSE, NO), Consent(TEACHER, NOT_KNOWN)),
        "risk": None,
        "judgement": None,
        "withdrawn": True,
    }
    return [agreed, *(evolve(agreed, **{field: value}) for field, value in others.items())]


def before_a_sitting() -> dict[str, Any]:
    """Proposed and planned meetings, of which one thing after another is known."""
    objection = Object(**NOW, whom=MOTHER, grounds=NOTE)
    considered = ConsiderObjection(**NOW, objection=objection.identity, result=WayForward.HOLD_MEETING)
    people = (ABOUT_CHILD, ABOUT_MOTHER, ABOUT_ADULT, Concerned(Person("friend")))
    given: dict[str, Any] = {"reasons": {"line-manager": NOTE}}
    lead: dict[str, Any] = {"role": Role.LEAD_PROFESSIONAL}
    found = {
        "proposed": proposed(),
        "of many": proposed(proposal({"line-manager": NO}, concerned=people, **given)),
        "replied": knowing(
            proposed(),
            Respond(**NOW, agency=NHS, reply=NO),
            Respond(**NOW, agency=EDUCATION, reply=NOT_KNOWN),
            Respond(**NOW, agency=HOUSING, reply=YES),
            Consult(**NOW, agency=NHS),
            Endorse(**NOW, **lead, reply=YES),
            Appoint(**NOW, **lead, person=NURSE, until_settled=True),
            Appoint(**LATER, **lead, person=TEACHER),
        ),
        "convened": convened(),
        "somewhere": convened(planned=evolve(PLANNED, venue=NOTE, chair=None)),
        "told": knowing(told(), TellFamily(**NOW, whom=ADULT, reason_given=NO)),
        "objected": knowing(convened(), objection, Object(**NOW, whom=CHILD)),
        "considered": knowing(convened(), objection, considered),
    }
    for place, one in enumerate(withheld()):
        found[f"withheld {place}"] = knowing(convened(), one)
    return found


FULL: Final[dict[str, Any]] = {
    "attended": (
        evolve(INVITED[0], only=frozenset({"second", "first"})),
        evolve(INVITED[1], parts=frozenset()),
    ),
    "chair": NURSE,
    "key_points": (NOTE,),
    "recommendations": (NOTE, Note("more")),
    "plan_items": (NOTE,),
    "family": (
        FamilyMember(CHILD, Presence.PART_TWO, only=frozenset({"first"})),
        FamilyMember(MOTHER, Presence.VIEWS_RECEIVED),
    ),
    "actions": (
        Action("visit", TEACHER, NOTE, date(2024, 9, 20)),
        Action("write", NURSE, NOTE, parse_limit("within 3 working days"), NHS),
        Action("call", WORKER, NOTE, agency=NHS),
        Action("ask", WORKER, NOTE, agency=EDUCATION),
    ),
    "feedback": (Feedback(MOTHER, NURSE), Feedback(CHILD, WORKER)),
    "planning": (PlanningRoute("core group", NURSE, NOTE), PlanningRoute("review")),
    "engagement": EngagementPlan((NOTE,), NOTE, date(2024, 9, 20), (NOTE,)),
    "next_on": date(2024, 10, 1),
    "reached_by": Reached.MAJORITY,
    "dissents": (Dissent(NURSE, NHS, NOTE), Dissent(CHAIR)),
}


def after_a_sitting() -> dict[str, Any]:
    """Meetings that were held, of which one thing after another is known."""
    sat = held()
    full = knowing(told(), Hold(at=date(2024, 9, 2), by=CHAIR, sitting=evolve(SITTING, **FULL)))
    first = Escalate(**TIMED, kind="no-consensus", party=NHS, talked_first=YES)
    second = Escalate(**LATER, kind="other")
    risk, unknown = RaiseRisk(**TIMED, whom=CHILD, concern=NOTE), RaiseRisk(**LATER)
    copy: dict[str, Any] = {"document": "note", "recipient": MOTHER}
    product: dict[str, Any] = {"product": "summary"}
    return {
        "held": sat,
        "full": full,
        "none next": held(none_next=NOTE, engagement=EngagementPlan((NOTE,)), planning=None),
        "noted": noted(),
        "again": knowing(full, Hold(at=date(2024, 10, 1), by=CHAIR, sitting=SITTING)),
        "answered": knowing(
            sat, Decide(**LATER, answers={"wider": NO}), Decide(**LATER, answers={"wider": YES})
        ),
        "told": knowing(
            sat,
            TellOutcome(**TIMED, whom=MOTHER, matches_record=YES),
            TellOutcome(**LATER, whom=CHILD),
            ShareNote(**TIMED, shared_with=(NURSE, WORKER), agencies=(NHS,)),
            ShareNote(**NOW, shared_with=(CHAIR,)),
            ShareNote(**LATER, shared_with=()),
        ),
        "arranged": knowing(
            sat,
            ArrangeCopy(**LATER, **copy, send=True),
            ArrangeCopy(**TIMED, **copy, send=False, agreed_with=CHILD, competence=NOTE, risk=NOTE),
        ),
        "done": knowing(
            sat,
            Discharge(**LATER, duty="store"),
            Discharge(**TIMED, duty="send", subject="NHS"),
            Discharge(**LATER, duty="other"),
        ),
        "raised": knowing(sat, risk, unknown, Refer(**LATER, route=next(iter(Route)), risk=risk.identity)),
        "escalated": knowing(
            sat,
            first,
            second,
            Escalate(**LATER, kind="unheard-of"),
            Advance(**LATER, escalation=first.identity, rung="line-managers"),
            Resolve(**LATER, escalation=first.identity, result=WayForward.HOLD_MEETING),
        ),
        "given": knowing(
            sat,
            Issue(**LATER, **product, to=NURSE),
            Issue(**TIMED, **product, to=MOTHER, extent=Extent.REDACTED),
            Receive(**TIMED, **product, person=NURSE),
        ),
    }


MEETINGS: Final = before_a_sitting() | after_a_sitting()
MEETINGS["another protocol"] = meetings.noted()
ABOUT: Final = (None, CHILD, MOTHER, Person("stranger"))


def of_a_meeting(name: str) -> list[str]:
    """The document of a meeting, line by line, then what differs in it about each person."""
    plain = filled(OUTLINE, MEETINGS[name], supplied={"own": " ours "})
    found = [plain.sentence(), *plain.markdown().splitlines()]
    for whom in ABOUT[1:]:
        about = filled(OUTLINE, MEETINGS[name], about=whom)
        other = zip(plain.sections, about.sections, strict=True)
        found += [after.markdown() for before, after in other if before != after]
    return [line for line in found if line]


@pytest.mark.parametrize("name", MEETINGS)
def test_every_fill_is_told_in_these_words(name: str) -> None:
    """A section for each fill, of a meeting in which there is nothing of it, one and several."""
    kept: dict[str, list[str]] = json.loads(KEPT.read_text(encoding="utf-8"))
    assert of_a_meeting(name) == kept[name]


def test_a_blank_document_of_every_fill() -> None:
    """It has the titles and what is supplied, and nothing of a meeting."""
    kept: dict[str, list[str]] = json.loads(KEPT.read_text(encoding="utf-8"))
    document = blank(OUTLINE, PROFESSIONALS_MEETING, {"own too": "ours"})
    assert [document.sentence(), *document.markdown().splitlines()] == kept["blank"]


if __name__ == "__main__":
    its = {name: of_a_meeting(name) for name in MEETINGS}
    bare = blank(OUTLINE, PROFESSIONALS_MEETING, {"own too": "ours"})
    its["blank"] = [bare.sentence(), *bare.markdown().splitlines()]
    KEPT.write_text(json.dumps(its, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
