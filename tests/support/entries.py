"""Random entries, legal and illegal, for a meeting under any protocol."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import evolve
from hypothesis import strategies as st

from mapm import (
    Action,
    AddAgency,
    Adopt,
    Advance,
    Age,
    Agree,
    AnyMeeting,
    Appoint,
    ArrangeCopy,
    Assign,
    ChairFactors,
    Classify,
    Close,
    Concerned,
    Conclude,
    Consent,
    ConsiderObjection,
    Consult,
    Convene,
    Decide,
    Discharge,
    Ending,
    Endorse,
    EngagementPlan,
    Entry,
    Escalate,
    Expect,
    Extend,
    Extent,
    FamilyMember,
    Feedback,
    GiveFeedback,
    Hold,
    Invitee,
    Issue,
    LocalStep,
    MeetingProtocol,
    Name,
    NoPlanningForum,
    Note,
    Object,
    Occur,
    Outcome,
    Person,
    Planned,
    PlanningRoute,
    Presence,
    Propose,
    RaiseRisk,
    Rearrange,
    Receive,
    Reconvene,
    Refer,
    Relation,
    Release,
    Replied,
    Reply,
    Resolve,
    Respond,
    Role,
    Route,
    ShareNote,
    Sitting,
    Step,
    TellFamily,
    TellOutcome,
    WayForward,
    Withhold,
    WorkingDays,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.testing.strategies import LONDON
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

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
MARKER: Final = "Zaphod's breakfast"
"""Stands in every note: where it is seen, text of a case has got out."""
MARKED: Final = Note(MARKER)
PEOPLE: Final = (WORKER, NURSE, TEACHER, MANAGER, CHILD, MOTHER)
AGENCIES: Final = (SOCIAL_WORK, NHS, EDUCATION)
ROLES: Final = (Role.LEAD_PROFESSIONAL, Role.LINE_MANAGER, Role.CHAIR, Role("lead professional's manager"))
DOCUMENTS: Final = ("record", "note", "minutes", "no-such-document")
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
    """Makes entries for a meeting on a day, one small choice after another.

    They name the questions, requirements, duties and ladders of a protocol, and now and then what none has.
    """

    def __init__(
        self,
        draw: Callable[[st.SearchStrategy[Any]], Any],
        protocol: MeetingProtocol = PROFESSIONALS_MEETING,
    ) -> None:
        self._draw = draw
        self.now: date = FIRST[0]
        self.protocol = protocol
        self.duties = (*(duty.key for duty in protocol.duties), "no-such-duty")
        self.questions: dict[type[Entry], tuple[str, ...]] = {}
        for question in protocol.questions:
            self.questions[question.entry] = (*self.questions.get(question.entry, ()), question.key)
        self.requirements: dict[type[Entry], tuple[str, ...]] = {
            **{move.event: tuple(one.key for one in move.requires) for move in protocol.moves},
            **{fact.fact: tuple(one.key for one in fact.requires) for fact in protocol.facts},
        }
        self.ladders = (*(ladder.kind for ladder in protocol.ladders), "no-such-ladder")
        self.rungs = tuple(rung.key for ladder in protocol.ladders for rung in ladder.rungs) or ("talk",)

    def answers(self, kind: type[Entry]) -> dict[str, Replied]:
        """A reply to each question that is asked with this kind, now and then to none."""
        asked = self.questions.get(kind, ())
        return {key: Replied(self.reply(), MARKED) for key in asked} if self.yes() else {}

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
        expected = self.one(((), (CHILD,), (CHILD, MOTHER)))
        plan = Planned(self.now, self._seated(count), self.maybe(MANAGER), factors, MARKED)
        return evolve(plan, expected=expected)

    def _seated(self, count: int) -> tuple[Invitee, ...]:
        """So many, of whom rank and kind of agency are now and then recorded, where the protocol has any."""
        words = self.protocol.words
        kinds = (None, *(one.key for one in words.agency_kinds))
        ranks = (None, *(one.key for one in words.ranks))
        if len(kinds) == len(ranks) == 1:
            return INVITEES[:count]
        return tuple(
            evolve(one, kind=self.one(kinds), rank=self.one(ranks), independent=self.reply())
            for one in INVITEES[:count]
        )

    def _sitting(self) -> Sitting:
        route = (PlanningRoute("core group", self.maybe(NURSE), MARKED),)
        within = self.one((None, WorkingDays(5), self.now + timedelta(days=9)))
        family = tuple(FamilyMember(one, self.one(tuple(Presence))) for one in (CHILD, MOTHER) if self.yes())
        again = self.one((None, self.now + timedelta(days=70)))
        return Sitting(
            attended=self._seated(self.one((4, 3, 1, 0))),
            chair=self.maybe(MANAGER),
            discretion=self.reply() if self.protocol.words.quorums else Reply.NOT_KNOWN,
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
            family=family,
            engagement=self.one((None, None, EngagementPlan((MARKED,), MARKED, again))),
            next_on=again,
            none_next=self.maybe(MARKED) if again is None else None,
        )

    def own(self, kind: type[Entry], meeting: AnyMeeting | None = None) -> dict[str, Any]:  # noqa: C901, PLR0911, PLR0912, PLR0915
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
                if self.protocol is not PROFESSIONALS_MEETING:
                    answers = {key: Replied(Reply.YES, MARKED) for key in self.questions.get(Propose, ())}
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
                left = dict.fromkeys(self.duties[:-1], MARKED) if self.yes() else {}
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
                asked = [key for keys in self.questions.values() for key in keys]
                return {"answers": {self.one(asked): Replied(self.reply(), MARKED)}} if asked else {}
            case "Assign":
                return {"duty": self.one(self.duties), "to": self.one(PEOPLE)}
            case "Discharge":
                subject = self.one((None, "child", "mother", "core group", "a1", "NHS"))
                return {
                    "duty": self.one(self.duties),
                    "opened_by": self.one((None, some)),
                    "subject": subject,
                }
            case "Extend":
                to = self.now + timedelta(days=self.one((3, 30)))
                own = {"duty": self.one(self.duties), "to": to, "authority": MANAGER, "reason": MARKED}
                return own | {"opened_by": self.one((None, some))}
            case "Release":
                own = {"duty": self.one(self.duties), "authority": MANAGER, "reason": MARKED}
                return own | {"since": self.one((None, self.now)), "opened_by": self.one((None, some))}
            case "Occur" | "Expect" | "Classify" | "LocalStep" | "Issue" | "Receive":
                return self._in_own_words(kind, some)
            case "Adopt":
                return {"edition": "another"}
            case "Escalate":
                enters = self.one((None, None, self.one(self.rungs)))
                own = {"kind": self.one(self.ladders), "party": NHS, "talked_first": self.reply()}
                return own | {"enters": enters}
            case "Advance":
                return {"escalation": some, "rung": self.one(self.rungs)}
            case "Conclude":
                return {"escalation": some, "rung": self.one(self.rungs), "settled": self.reply()}
            case "Resolve":
                return {"escalation": some, "result": self.one(tuple(WayForward))}
            case "Consult":
                return {"agency": self.one(AGENCIES)}
            case "Endorse":
                return {"role": self.one(ROLES), "reply": self.reply()}
            case "Appoint":
                agreed = (Consent(MOTHER, self.reply()), Consent(CHILD, self.reply()))
                own = {"role": self.one(ROLES), "person": self.one(PEOPLE), "agreed_by": agreed}
                return own | {"until_settled": not self.yes()}
            case "ArrangeCopy":
                own = {"document": self.one(DOCUMENTS), "recipient": self.one(PEOPLE), "send": self.yes()}
                return own | {"agreed_with": self.maybe(CHILD), "competence": self.maybe(MARKED)}
            case "RaiseRisk":
                return {"whom": self.maybe(CHILD), "immediate": self.reply(), "concern": MARKED}
            case "Refer":
                return {"route": self.one(tuple(Route)), "risk": self.one((None, some))}
            case _:
                return {}

    def _in_own_words(self, kind: type[Entry], some: str) -> dict[str, Any]:
        """What is said in the protocol's own words, or in one that it has not."""
        words = self.protocol.words
        if kind in {Occur, Expect}:
            occurrence = self.one((*(one.key for one in words.occurrences), "report-received"))
            days = timedelta(days=self.one((0, 5, 90)))
            return {"occurrence": occurrence} | ({"on": self.now + days} if kind is Expect else {})
        if kind is Classify:
            values = [(one.key, value) for one in words.traits for value in one.values]
            trait, value = self.one((*values, ("no-such-trait", "urgent")))
            return {"trait": trait, "value": value}
        if kind is LocalStep:
            return {"key": self.one((*(one.key for one in words.states), "no-such-state"))}
        product = self.one((*(one.key for one in words.products), "no-such-product"))
        own: dict[str, Any] = {"product": product, "sitting": self.one((None, None, some))}
        if kind is Receive:
            return own | {"person": self.one(PEOPLE)}
        return own | {"to": self.one(PEOPLE), "extent": self.one(tuple(Extent))}

    def entry(self, kind: type[Entry], meeting: AnyMeeting | None = None, **given: Any) -> Entry:  # noqa: ANN401
        """An entry of this kind, as of the maker's day, sometimes recorded late and sometimes to the hour."""
        at: date = self.now
        others = self.protocol is not PROFESSIONALS_MEETING  # whose musts these entries seldom meet
        if "at" in given:
            at = given.pop("at")
        elif not self.yes():
            at = datetime.combine(self.now, time(self.one((0, 1, 2, 12, 23)), 30), tzinfo=LONDON)
        more: dict[str, Any] = self.own(kind, meeting)
        late = not self.yes() or (others and issubclass(kind, Step))
        if at == self.now and late and (others or kind is not Propose):
            at = self.now - timedelta(days=self.one((1, 7)))
            more["recorded_at"] = self.now
            if issubclass(kind, Step):
                more["despite"] = self.maybe(MARKED)
        if self.requirements.get(kind) and not self.yes():
            more["reasons"] = {self.one(self.requirements[kind]): MARKED}
        if others and kind not in {Propose, Decide}:
            more["answers"] = self.answers(kind)
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
    Adopt,
    Escalate,
    Advance,
    Resolve,
    Consult,
    Endorse,
    Appoint,
    ArrangeCopy,
    RaiseRisk,
    Refer,
    Classify,
    Conclude,
    Expect,
    Issue,
    LocalStep,
    Receive,
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
