"""Random entries, legal and illegal, for a meeting of the Dumfries & Galloway protocol."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar

from hypothesis import strategies as st

from mapm import (
    Action,
    AddAgency,
    Advance,
    Age,
    Agree,
    AnyMeeting,
    Assign,
    ChairFactors,
    Close,
    Concerned,
    Consent,
    ConsiderObjection,
    Convene,
    Decide,
    Discharge,
    Ending,
    Entry,
    Escalate,
    Extend,
    Feedback,
    GiveFeedback,
    Hold,
    Name,
    NoPlanningForum,
    Note,
    Object,
    Occur,
    Outcome,
    Person,
    Planned,
    PlanningRoute,
    Propose,
    RaiseRisk,
    Rearrange,
    Reconvene,
    Refer,
    Relation,
    Release,
    Replied,
    Reply,
    Resolve,
    Respond,
    Route,
    ShareNote,
    Sitting,
    TellFamily,
    TellOutcome,
    WayForward,
    Withhold,
    WorkingDays,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from support.meetings import (
    CHILD,
    EDUCATION,
    GROUNDS,
    INVITEES,
    MANAGER,
    MOTHER,
    NHS,
    NURSE,
    SOCIAL_WORK,
    TEACHER,
    WORKER,
)
from support.strategies import LONDON

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
MARKER: Final = "Zaphod's breakfast"
"""Stands in every note: where it is seen, text of a case has got out."""
MARKED: Final = Note(MARKER)
PEOPLE: Final = (WORKER, NURSE, TEACHER, MANAGER, CHILD, MOTHER)
AGENCIES: Final = (SOCIAL_WORK, NHS, EDUCATION)
DUTIES: Final = (*(duty.key for duty in PROFESSIONALS_MEETING.duties), "no-such-duty")
REQUIREMENTS: Final = {
    **{move.event: tuple(one.key for one in move.requires) for move in PROFESSIONALS_MEETING.moves},
    **{fact.fact: tuple(one.key for one in fact.requires) for fact in PROFESSIONALS_MEETING.facts},
}
QUESTIONS: Final = tuple(question.key for question in PROFESSIONALS_MEETING.questions)
FIRST: Final = (
    date(2024, 12, 20),
    date(2025, 3, 28),
    date(2025, 10, 24),
    date(2025, 12, 19),
    date(2026, 6, 1),
    date(2026, 6, 12),
)
"""Days on which a case may begin: close before a year's end, a clock change or 15 June 2026."""


class Maker:
    """Makes entries for a meeting on a day, one small choice after another."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self._draw = draw
        self.now: date = FIRST[0]

    def one(self, choices: Sequence[T]) -> T:
        """One of several."""
        return choices[self._draw(st.integers(0, len(choices) - 1))]

    def yes(self) -> bool:
        """Most often."""
        return self._draw(st.integers(0, 3)) < 3

    def maybe(self, value: T) -> T | None:
        """The value, most often."""
        return value if self.yes() else None

    def reply(self) -> Reply:
        """Yes most often."""
        return self.one((Reply.YES, Reply.YES, Reply.YES, Reply.NO, Reply.NOT_KNOWN))

    def later(self) -> None:
        """Let a while pass."""
        self.now += timedelta(days=self.one((0, 0, 0, 1, 1, 3, 10, 14)))

    def _plan(self) -> Planned:
        count = self.one((4, 4, 3, 1, 0))
        factors = ChairFactors(self.reply(), self.reply(), self.reply(), self.reply())
        return Planned(self.now, INVITEES[:count], self.maybe(MANAGER), factors, MARKED)

    def _sitting(self) -> Sitting:
        route = (PlanningRoute("core group", self.maybe(NURSE), MARKED),)
        within = self.one((None, WorkingDays(5), self.now + timedelta(days=9)))
        return Sitting(
            attended=INVITEES[: self.one((4, 3, 1, 0))],
            chair=self.maybe(MANAGER),
            agreement=self.reply(),
            ending=self.one(tuple(Ending)),
            key_points=(MARKED,),
            recommendations=(MARKED,),
            decisions=(MARKED,),
            next_steps=(MARKED,) if self.yes() else (),
            actions=(Action("a1", self.one(PEOPLE), MARKED, within),) if self.yes() else (),
            plan_items=() if self.yes() else (MARKED,),
            feedback=(Feedback(self.one((CHILD, MOTHER)), WORKER),),
            planning=self.one((route, NoPlanningForum(), None)),
        )

    def own(self, kind: type[Entry], meeting: AnyMeeting | None = None) -> dict[str, Any]:  # noqa: C901, PLR0911, PLR0912
        """What entries of this kind carry beside what all do."""
        opened = [one.entry.identity for one in meeting.log] if meeting is not None else []
        some = self.one([*opened[-6:], "nothing-like-it"])
        match kind.__name__:
            case "Propose":
                concerned = (
                    Concerned(CHILD, age=Age.CHILD, competence=MARKED),
                    Concerned(MOTHER, Relation.PARENT_OR_CARER, Age.ADULT),
                )
                answers = {key: Replied(reply, MARKED) for key, reply in GROUNDS.items()}
                relevant = self.one(((NHS, EDUCATION), (NHS,), ()))
                own = {"concerned": concerned, "agency": SOCIAL_WORK, "relevant": relevant}
                return own | {"answers": answers}
            case "Convene" | "Rearrange" | "Reconvene":
                return {"planned": self._plan()}
            case "Hold":
                return {"sitting": self._sitting()}
            case "ShareNote":
                return {"shared_with": tuple(PEOPLE[: self.one((4, 4, 3, 5))]), "decisions": self.yes()}
            case "GiveFeedback":
                return {"risk": self.maybe(MARKED)}
            case "Close":
                left = dict.fromkeys(DUTIES[:-1], MARKED) if self.yes() else {}
                return {"outcome": self.one(tuple(Outcome)), "undischarged": left}
            case "Name":
                return {"concerned": Concerned(self.one((CHILD, MOTHER, Person("brother"))))}
            case "AddAgency":
                return {"agency": self.one(AGENCIES)}
            case "Respond":
                return {"agency": self.one(AGENCIES), "reply": self.reply()}
            case "TellFamily":
                return {"whom": self.one((CHILD, MOTHER)), "reason_given": self.reply()}
            case "Withhold":
                consents = tuple(Consent(one.person, Reply.YES) for one in INVITEES[: self.one((4, 4, 3))])
                risk, judgement = self.maybe(MARKED), self.maybe(MARKED)
                own = {"whom": self.one((CHILD, MOTHER)), "consents": consents}
                return own | {"risk": risk, "judgement": judgement, "withdrawn": not self.yes()}
            case "Object":
                return {"whom": CHILD, "grounds": MARKED}
            case "ConsiderObjection":
                return {"objection": some, "result": self.one(tuple(WayForward))}
            case "TellOutcome":
                return {"whom": self.one((CHILD, MOTHER)), "matches_record": self.reply()}
            case "Decide":
                return {"answers": {self.one(QUESTIONS): Replied(self.reply(), MARKED)}}
            case "Assign":
                return {"duty": self.one(DUTIES), "to": self.one(PEOPLE)}
            case "Discharge":
                subject = self.one((None, "child", "mother", "core group", "a1", "NHS"))
                return {"duty": self.one(DUTIES), "opened_by": self.one((None, some)), "subject": subject}
            case "Extend":
                to = self.now + timedelta(days=self.one((3, 30)))
                own = {"duty": self.one(DUTIES), "to": to, "authority": MANAGER, "reason": MARKED}
                return own | {"opened_by": self.one((None, some))}
            case "Release":
                own = {"duty": self.one(DUTIES), "authority": MANAGER, "reason": MARKED}
                return own | {"since": self.one((None, self.now)), "opened_by": self.one((None, some))}
            case "Occur":
                return {"occurrence": "report-received"}
            case "Escalate":
                kind_of = self.one(("before-meeting", "after-meeting", "other-policy", "no-such-ladder"))
                return {"kind": kind_of, "party": NHS, "talked_first": self.reply()}
            case "Advance":
                return {"escalation": some, "rung": self.one(("talk", "line-managers"))}
            case "Resolve":
                return {"escalation": some, "result": self.one(tuple(WayForward))}
            case "RaiseRisk":
                return {"whom": self.maybe(CHILD), "immediate": self.reply(), "concern": MARKED}
            case "Refer":
                return {"route": self.one(tuple(Route)), "risk": self.one((None, some))}
            case _:
                return {}

    def entry(self, kind: type[Entry], meeting: AnyMeeting | None = None, **given: Any) -> Entry:  # noqa: ANN401
        """An entry of this kind, as of the maker's day, sometimes recorded late and sometimes to the hour."""
        at: date = self.now
        if "at" in given:
            at = given.pop("at")
        elif not self.yes():
            at = datetime.combine(self.now, time(self.one((0, 1, 2, 12, 23)), 30), tzinfo=LONDON)
        more: dict[str, Any] = self.own(kind, meeting)
        if at == self.now and not self.yes() and kind is not Propose:
            at = self.now - timedelta(days=self.one((1, 7)))
            more["recorded_at"] = self.now
            if kind in {Agree, Convene, Reconvene, Close}:
                more["despite"] = self.maybe(MARKED)
        if REQUIREMENTS.get(kind) and not self.yes():
            more["reasons"] = {self.one(REQUIREMENTS[kind]): MARKED}
        return kind(at=at, by=self.one(PEOPLE[:4]), **{**more, **given})


EVERY_KIND: Final[tuple[type[Entry], ...]] = (
    Propose,
    Agree,
    Convene,
    Hold,
    ShareNote,
    GiveFeedback,
    Reconvene,
    Close,
    Name,
    AddAgency,
    Assign,
    Respond,
    Rearrange,
    TellFamily,
    Withhold,
    Object,
    ConsiderObjection,
    TellOutcome,
    Decide,
    Discharge,
    Extend,
    Release,
    Occur,
    Escalate,
    Advance,
    Resolve,
    RaiseRisk,
    Refer,
)
FORWARD: Final[tuple[type[Entry], ...]] = (
    Respond,
    Agree,
    Convene,
    TellFamily,
    Withhold,
    Hold,
    ShareNote,
    TellOutcome,
    GiveFeedback,
    Reconvene,
)
"""What a case is made of, so that random ones come far."""
