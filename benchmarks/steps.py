"""Steps of a meeting: small protocols of our own, the same step written by hand, and the D&G protocol's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm import (
    Age,
    Agency,
    Agree,
    Agreed,
    By,
    ChairFactors,
    Close,
    Concerned,
    Convene,
    Decide,
    Hold,
    Interpretation,
    Invitee,
    Known,
    Log,
    MeetingProtocol,
    Move,
    Person,
    Planned,
    Propose,
    Question,
    RaiseRisk,
    Recording,
    Refer,
    Relation,
    Reply,
    Respond,
    Sitting,
    Source,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.rules.requirements import answered_yes

if TYPE_CHECKING:
    from mapm import Convened, Duty, Held

DAY: Final = date(2026, 5, 18)
NEXT_DAY: Final = date(2026, 5, 19)
WORKER, NURSE, CHAIR, CHILD = Person("worker"), Person("nurse"), Person("chair"), Person("child")
SOCIAL_WORK, HEALTH = Agency("Social Work"), Agency("Health")
YES: Final = Reply.YES
_READING: Final = Interpretation(
    key="B-01", touches=(), question="what is measured?", readings=("a step",), default="a step", why="so"
)
CITES: Final = (_READING,)


# A protocol of the smallest size: so many questions asked when the agencies agree, nothing else.


def small_protocol(
    questions: int, key: str = "local/benchmark", duties: tuple[Duty, ...] = ()
) -> MeetingProtocol:
    """Return a protocol whose `Agree` has so many requirements, each a question answered yes."""
    asked = tuple(Question(key=f"q{i}", entry=Agree, text="Is it so?", cites=CITES) for i in range(questions))
    requires = tuple(answered_yes(one, binding=True, missing="it is not so") for one in asked)
    return MeetingProtocol(
        key=key,
        title="Benchmark 2026",
        source=Source(
            key="local",
            name="Benchmark 2026",
            title="Benchmark",
            publisher="nobody",
            version="1",
            agreed=None,
            in_force_from=DAY,
            last_review=None,
            review_due=None,
        ),
        questions=asked,
        moves=(
            Move(event=Propose, cites=CITES),
            Move(event=Agree, requires=requires, cites=CITES),
            Move(event=Close, cites=CITES),
        ),
        facts=tuple(Recording(fact=fact, cites=CITES) for fact in (RaiseRisk, Refer, Respond, Decide)),
        duties=duties,
    )


def proposal(answers: dict[str, Reply] | None = None) -> Propose:
    """Return a proposal by Social Work to meet with Health about a child."""
    return Propose(
        at=DAY,
        by=By(WORKER),
        concerned=(Concerned(CHILD, Relation.SUBJECT, Age.CHILD),),
        agency=SOCIAL_WORK,
        relevant=(HEALTH,),
        answers=answers or {},
    )


def agreement(questions: int) -> Agree:
    """Return an agreement that answers so many questions with yes."""
    return Agree(at=NEXT_DAY, by=By(WORKER), answers={f"q{i}": YES for i in range(questions)})


ONE, FIVE = small_protocol(1), small_protocol(5)
PROPOSED, PROPOSED_FIVE = ONE.open(proposal(), ref="case"), FIVE.open(proposal(), ref="case")
AGREE, AGREE_FIVE = agreement(1), agreement(5)
REPLY: Final = Respond(at=NEXT_DAY, by=By(NURSE), agency=HEALTH, reply=YES)


# The same by hand: a frozen state by its positional constructor, a guard, a frozen log entry made in the
# step, and a tuple of them. It knows no order of recording, no entry made twice, no clause and no breach.


@frozen
class ByHandEntry:
    """What a log must say at the least: what was done, when, by whom, and what was answered."""

    what: str
    at: date
    by: Person
    answers: dict[str, bool]


@frozen
class ByHandProposed:
    """A proposed meeting."""

    ref: str
    agencies: tuple[Agency, ...]
    log: tuple[ByHandEntry, ...]


@frozen
class ByHandAgreed:
    """An agreed meeting."""

    ref: str
    agencies: tuple[Agency, ...]
    log: tuple[ByHandEntry, ...]


def by_hand_agree(meeting: ByHandProposed, at: date, by: Person, answers: dict[str, bool]) -> ByHandAgreed:
    """Return the agreed meeting; raise `ValueError` unless the question was answered yes."""
    if not answers.get("q0"):
        message = "it is not so"
        raise ValueError(message)
    entry = ByHandEntry("agree", at, by, answers)
    return ByHandAgreed(meeting.ref, meeting.agencies, (*meeting.log, entry))


BY_HAND: Final = ByHandProposed("case", (HEALTH,), (ByHandEntry("propose", DAY, WORKER, {}),))


@frozen
class SameFields:
    """A plain attrs class with the fields of a proposed meeting, and nothing else."""

    ref: str
    rules: object
    known: Known
    log: Log


# Dumfries & Galloway, up to a sitting

_WHY = ("known-to-agencies", "network", "ground-b", "no-suitable-forum")
_ROOM = (Invitee(CHAIR, SOCIAL_WORK), Invitee(NURSE, HEALTH))
DG_PROPOSED = PROFESSIONALS_MEETING.open(proposal(dict.fromkeys(_WHY, YES)), ref="case").record(REPLY)
DG_AGREE = Agree(at=date(2026, 5, 20), by=By(WORKER))
DG_AGREED = DG_PROPOSED.move(DG_AGREE)
DG_CONVENE = Convene(
    at=date(2026, 5, 21),
    by=By(WORKER),
    planned=Planned(
        on=date(2026, 6, 2), invitees=_ROOM, chair=CHAIR, factors=ChairFactors(YES, YES, YES, YES)
    ),
)
DG_CONVENED: Convened = DG_AGREED.move(DG_CONVENE)
DG_HOLD = Hold(at=date(2026, 6, 2), by=By(CHAIR), sitting=Sitting(attended=_ROOM, chair=CHAIR))
DG_HELD: Held = DG_CONVENED.move(DG_HOLD)


def check() -> None:
    """Raise `AssertionError` unless the contestants come to the same end."""
    ours = PROPOSED.move(AGREE), PROPOSED_FIVE.move(AGREE_FIVE)
    theirs = by_hand_agree(BY_HAND, NEXT_DAY, WORKER, {"q0": True})
    steps = [(type(one), len(one.log)) for one in ours]
    if steps != [(Agreed, 2)] * 2 or (type(theirs), len(theirs.log)) != (ByHandAgreed, 2):
        message = f"not one step each: {steps}, {theirs}"
        raise AssertionError(message)
    if PROPOSED.record(REPLY).revision != len(theirs.log):
        message = "a fact was not entered"
        raise AssertionError(message)
