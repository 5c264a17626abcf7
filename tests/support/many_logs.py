"""Cases of many kinds, made by counting: nothing in them is likely, and every part of a protocol comes up.

What no case would bring together stands together here: reports put down late, two of one day, hours beside
bare days, what is said of one who is not there. No rule is held to an order of entries, so none is kept.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from attrs import evolve

from mapm import (
    Action,
    AddAgency,
    Advance,
    Age,
    Agency,
    Agree,
    Appoint,
    Assign,
    By,
    Classify,
    Close,
    Concerned,
    Conclude,
    Consent,
    ConsiderObjection,
    Convene,
    Decide,
    Discharge,
    Dissent,
    Endorse,
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
    Known,
    Logged,
    Name,
    Note,
    Object,
    Occur,
    Outcome,
    Part,
    Person,
    Planned,
    Presence,
    Propose,
    RaiseRisk,
    Reached,
    Rearrange,
    Receive,
    Reconvene,
    Refer,
    Relation,
    Release,
    Reply,
    Resolve,
    Respond,
    Role,
    Route,
    ShareNote,
    Sitting,
    TellFamily,
    TellOutcome,
    WayForward,
    Withhold,
)
from mapm.authoring import load_protocol
from mapm.meeting.parts import Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapm import MeetingProtocol

T = TypeVar("T")

WORDSHIRE: Final[MeetingProtocol] = load_protocol(Path(__file__).parents[1] / "words" / "every-word.toml")
"""An invented procedure with one of everything."""
FIRST: Final = date(2026, 10, 5)  # a Monday, one week before the school holidays of that procedure
WHY: Final = Note("why")
IT: Final = "it"
"""The duty that is discharged, extended, released and assigned, whichever that is."""
PEOPLE: Final = tuple(Person(ref) for ref in ("nurse", "teacher", "officer", "manager"))
FAMILY: Final = tuple(Person(ref) for ref in ("child", "mother", "father"))
AGENCIES: Final = tuple(Agency(ref) for ref in ("NHS", "school", "police"))
REPLIES: Final = (Reply.YES, Reply.NO, Reply.NOT_KNOWN)
QUESTIONS: Final = ("network", "interim", "ratified", "managers-talked")
OF_PLANS: Final[tuple[type[Entry], ...]] = (Hold, Hold, Hold, Convene, Reconvene, Reconvene, Rearrange)
OF_DUTIES: Final[tuple[type[Entry], ...]] = (Discharge, Discharge, Extend, Extend, Release, Assign)
OF_DISPUTES: Final[tuple[type[Entry], ...]] = (
    *(Escalate, Escalate, Advance, Advance, Advance, Conclude, Conclude, Resolve),
)
OF_PRODUCTS: Final[tuple[type[Entry], ...]] = (Issue, Issue, Issue, Receive, Receive, Appoint, Name)
OF_CASES: Final[tuple[type[Entry], ...]] = (
    Classify,
    Classify,
    Classify,
    Decide,
    Decide,
    Occur,
    Occur,
    Expect,
)
OTHERS: Final[tuple[type[Entry], ...]] = (
    *(Agree, Endorse, Appoint, Name, AddAgency, ShareNote, GiveFeedback, TellFamily, TellOutcome),
    *(Respond, RaiseRisk, Refer, Close),
)
OF_NOTICE: Final[tuple[type[Entry], ...]] = (
    *(Withhold, Withhold, Withhold, TellFamily, Object, Object, ConsiderObjection, ConsiderObjection),
    *(Name, Name, AddAgency, Respond, Respond, RaiseRisk, RaiseRisk, RaiseRisk, Refer, Refer, Appoint),
    *(Convene, Hold, Reconvene, Rearrange, Escalate, Escalate, Advance, Advance, Resolve),
)
"""Who is told, or is not, what was raised and what was referred."""
THEMES: Final = (
    (*OF_PLANS, *OF_DUTIES, *OF_DISPUTES, *OF_PRODUCTS, *OF_CASES, *OTHERS),
    (*OF_PLANS[:3], *OF_DUTIES, *OF_DISPUTES, *OF_DISPUTES, *OF_CASES[:5]),
    (*OF_PLANS, *OF_DUTIES, *OF_PRODUCTS, *OF_PRODUCTS),
    (*OF_PLANS, *OF_PLANS, *OF_CASES, *OF_CASES, *OF_DUTIES, Close),
)
"""What is in a case: anything, a dispute, what a sitting brings forth, or of which kind a case is."""


class Choosing:
    """Chooses by counting on from a number: the same in every process and every Python."""

    def __init__(self, number: int) -> None:
        self.at = number * 2654435761 + 12345

    def below(self, end: int) -> int:
        """A number below another."""
        self.at = (self.at * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.at >> 33) % end

    def one(self, some: Sequence[T]) -> T:
        """One of several."""
        return some[self.below(len(some))]

    def some(self, several: Sequence[T]) -> tuple[T, ...]:
        """Some of several, in their order, or none."""
        return tuple(one for one in several if self.below(2))

    def seldom(self, what: object, usual: object = None, among: int = 3) -> Any:  # noqa: ANN401  # either
        """One thing one time in so many, else the usual."""
        return what if self.below(among) == 0 else usual


def invitee(choose: Choosing, person: Person) -> Invitee:
    """Somebody who is invited, or came, with as much said of them as may be."""
    return Invitee(
        person,
        choose.one(AGENCIES),
        parts=frozenset(choose.some((Part.DECIDES, Part.TAKES_NOTE, Part.HOLDS_INFORMATION))),
        kind=choose.one(("health", "police", None)),
        rank=choose.one(("practitioner", "team manager", None)),
        independent=choose.one(REPLIES),
        only=frozenset(choose.some(("everybody", "professionals"))) if choose.below(3) == 0 else frozenset(),
    )


def planned(choose: Choosing, day: date) -> Planned:
    """A plan of a day soon after."""
    on = day + timedelta(choose.below(15))
    those = tuple(invitee(choose, one) for one in choose.some(PEOPLE))
    return Planned(on, those, choose.seldom(None, choose.one(PEOPLE)), expected=choose.some(FAMILY))


def sitting(choose: Choosing, day: date) -> Sitting:
    """The report of a sitting."""
    came = tuple(invitee(choose, one) for one in choose.some(PEOPLE))
    family = tuple(
        FamilyMember(one, choose.one(tuple(Presence)), frozenset(choose.some(("everybody", "professionals"))))
        for one in choose.some(FAMILY)
    )
    within = choose.one((None, day + timedelta(choose.below(9))))
    actions = tuple(
        Action(key, choose.one(PEOPLE), WHY, within, choose.seldom(choose.one(AGENCIES)))
        for key in choose.some(("visit", "call"))
    )
    return Sitting(
        came,
        choose.seldom(None, choose.one(PEOPLE)),
        actions=actions,
        feedback=tuple(Feedback(one, choose.one(PEOPLE)) for one in choose.some(FAMILY)),
        family=family,
        next_on=choose.seldom(day + timedelta(choose.below(30))),
        look_again_on=choose.seldom(day + timedelta(choose.below(30))),
        reached_by=choose.one((None, *Reached)),
        dissents=tuple(Dissent(one) for one in choose.some(PEOPLE)) if choose.below(2) else (),
        discretion=choose.one(REPLIES),
    )


def called(choose: Choosing, entry: Entry) -> str:
    """What an entry answers to: its own identity, or that in whose place it stands."""
    return f"was-{entry.identity}" if choose.below(4) == 0 else entry.identity


def fields(  # noqa: C901, PLR0911, PLR0912, PLR0915  # one kind after another
    choose: Choosing, kind: type[Entry], day: date, before: Sequence[Entry]
) -> dict[str, Any]:
    """What an entry of a kind says beside its day."""
    raised = [called(choose, one) for one in before if isinstance(one, Escalate)] or ["none"]
    held = [called(choose, one) for one in before if isinstance(one, Hold)]
    opened = choose.seldom(called(choose, choose.one(before)))
    its = {"duty": IT, "opened_by": opened, "subject": choose.one((None, None, "child", "mother", "NHS"))}
    match kind.__name__:
        case "Convene" | "Rearrange":
            return {"planned": planned(choose, day)}
        case "Reconvene":
            return {"planned": planned(choose, day), "purpose": choose.one(tuple(Purpose))}
        case "Hold":
            return {"sitting": sitting(choose, day)}
        case "Classify":
            trait, values = choose.one((("urgency", ("urgent", "high")), ("decision", ("final", "interim"))))
            return {"trait": trait, "value": choose.one(values)}
        case "Occur":
            return {"occurrence": choose.one(("report", "birth"))}
        case "Expect":
            on = day + timedelta(choose.below(40) - 5)
            return {"occurrence": choose.one(("report", "birth")), "on": on}
        case "Issue":
            to, of = choose.one((*PEOPLE, *FAMILY)), choose.one(held) if held and choose.below(2) else None
            return {"product": choose.one(("summary", "record")), "to": to, "sitting": of} | {
                "extent": choose.one(tuple(Extent))
            }
        case "Receive":
            of = choose.one(held) if held and choose.below(2) else None
            who = choose.one((*PEOPLE, *FAMILY))
            return {"product": choose.one(("summary", "record")), "person": who, "sitting": of}
        case "Appoint":
            role = choose.one(
                (Role.CHAIR, Role.NOTE_TAKER, Role.LEAD_PROFESSIONAL, Role("safeguarding-unit"))
            )
            person, other = choose.one(PEOPLE), choose.one(PEOPLE)
            instead = other if other != person and choose.below(2) else None
            return {"role": role, "person": person, "instead_of": instead, "why": choose.seldom(WHY)}
        case "Endorse":
            return {"role": Role.LINE_MANAGER, "reply": choose.one(REPLIES)}
        case "Escalate":
            enters = choose.one((None, "managers", "directors"))
            kind_of = choose.one(("dispute", "dispute", "opinion"))
            more = {"enters": enters} if kind_of == "dispute" else {}
            return {"kind": kind_of, "party": choose.seldom(choose.one(AGENCIES)), **more}
        case "Advance":
            return {"escalation": choose.one(raised), "rung": choose.one(("managers", "directors"))}
        case "Conclude":
            rung = choose.one(("managers", "directors"))
            return {"escalation": choose.one(raised), "rung": rung, "settled": choose.one(REPLIES)}
        case "Resolve":
            return {"escalation": choose.one(raised), "result": WayForward.SETTLED}
        case "Name":
            relation, age = choose.one(tuple(Relation)), choose.one(tuple(Age))
            return {"concerned": Concerned(choose.one((*FAMILY, Person("aunt"))), relation, age)}
        case "AddAgency":
            return {"agency": choose.one(AGENCIES)}
        case "Assign":
            del its["opened_by"]
            return {**its, "to": choose.one(PEOPLE)}
        case "Discharge":
            return its
        case "Extend":
            to = day + timedelta(choose.below(30) - 5)
            return {**its, "to": to, "authority": choose.one(PEOPLE), "reason": WHY}
        case "Release":
            since = choose.seldom(day - timedelta(choose.below(5)), among=5)
            its |= {"opened_by": None} if since is not None else {}
            return {**its, "authority": choose.one(PEOPLE), "reason": WHY, "since": since}
        case "ShareNote":
            return {"shared_with": choose.some(PEOPLE), "agencies": choose.some(AGENCIES)}
        case "TellFamily" | "TellOutcome":
            return {"whom": choose.one(FAMILY)}
        case "Respond":
            return {"agency": choose.one(AGENCIES), "reply": choose.one(REPLIES)}
        case "Withhold":
            replied = tuple(Consent(one, choose.one(REPLIES)) for one in choose.some(PEOPLE))
            more = {"risk": choose.seldom(None, WHY), "judgement": choose.seldom(None, WHY)}
            return {
                "whom": choose.one(FAMILY),
                "consents": replied,
                "withdrawn": choose.below(4) == 0,
                **more,
            }
        case "Object":
            return {"whom": choose.one(FAMILY)}
        case "ConsiderObjection":
            objections = [called(choose, one) for one in before if isinstance(one, Object)] or ["none"]
            return {"objection": choose.one(objections), "result": choose.one(tuple(WayForward))}
        case "RaiseRisk":
            return {"whom": choose.one((None, *FAMILY)), "immediate": choose.one(REPLIES)}
        case "Refer":
            risks = [called(choose, one) for one in before if isinstance(one, RaiseRisk)]
            return {"route": choose.one(tuple(Route)), "risk": choose.one((None, *risks))}
        case "Close":
            undischarged = {IT: WHY} if choose.below(2) else {}
            return {"outcome": choose.one(tuple(Outcome)), "undischarged": undischarged}
        case _:
            return {}


def log(number: int, long: int = 18, kinds: Sequence[type[Entry]] = ()) -> tuple[Entry, ...]:
    """The entries of one such case: a proposal, and what came after, of these kinds or of a theme."""
    choose = Choosing(number)
    known = tuple(Concerned(one, choose.one(tuple(Relation)), choose.one(tuple(Age))) for one in FAMILY)
    of = choose.some(known)
    entries: list[Entry] = [
        Propose(at=FIRST, by=PEOPLE[3], agency=AGENCIES[1], concerned=of, relevant=choose.some(AGENCIES))
    ]
    day = FIRST
    while len(entries) < long:
        day += timedelta(choose.below(4))
        kind: Any = choose.one(kinds or THEMES[number % len(THEMES)])
        on = day - timedelta(choose.seldom(choose.below(12), 0, 4))
        on = max(on, FIRST)
        hour = choose.seldom(time(choose.one((7, 10, 18))), among=2)
        at = datetime.combine(on, hour, UTC) if hour is not None else on
        put_down = day if on < day else at
        asked = {key: choose.one(REPLIES) for key in QUESTIONS if choose.below(5) == 0}
        who = By(choose.one(PEOPLE), choose.seldom(choose.one((Role.CHAIR, Role("safeguarding-unit")))))
        more = fields(choose, kind, on, entries)
        entries.append(
            kind(at=at, by=who, recorded_at=put_down, id=f"e{len(entries)}", answers=asked, **more)
        )
    return tuple(entries)


OPENED: Final = WORDSHIRE.open(
    Propose(at=FIRST, by=PEOPLE[3], agency=AGENCIES[1], concerned=(Concerned(FAMILY[0]),)), ref="case-1"
)
CONVENED: Final[Any] = OPENED.move(
    Convene(at=FIRST, by=PEOPLE[3], planned=Planned(FIRST, (Invitee(PEOPLE[0], AGENCIES[0]),), PEOPLE[1]))
)


def meeting(entries: Sequence[Entry], *, corrected: bool = False) -> Any:  # noqa: ANN401  # of some state
    """A meeting of which that is known: convened where the last that planned a sitting has had none since.

    Where it was corrected, each entry stands in the place of another.
    """
    aka = {one.identity: (f"was-{one.identity}",) for one in entries} if corrected else {}
    kinds = [type(one) for one in entries if isinstance(one, Convene | Reconvene | Hold)]
    known = Known(order=tuple(entries), aka=aka)
    as_made: Any = tuple(Logged(cast("Any", one)) for one in entries)
    if not kinds or kinds[-1] is Hold:
        return evolve(OPENED, known=known, log=as_made)
    plans = [one.planned for one in entries if isinstance(one, Convene | Reconvene | Rearrange)]
    return evolve(CONVENED, known=known, log=as_made, planned=plans[-1])
