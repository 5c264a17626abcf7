"""What guidance answers under a made-up text that says everything: each rule, with and without what it asks.

Each part of the text rests on a reading of its own, so that an answer shows which part it was taken from. The
words are kept beside; to take new ones over, run this file as a program, and read the difference.
"""

from __future__ import annotations

import itertools
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.branches import NO, REPLIES, RISK, SETTLED, YES, answering, asked, knowing, lines, rests_on
from support.branches_of_family import STRANGER, WAYS, of_family
from support.dumfries_galloway import (
    ABOUT_ADULT,
    ABOUT_CHILD,
    ABOUT_MOTHER,
    AGREED_ON,
    CHAIR,
    CHILD,
    INVITED,
    MOTHER,
    NHS,
    NOT_KNOWN,
    NURSE,
    PLANNED,
    SAT_ON,
    SITTING,
    TEACHER,
    WORKER,
    agreed,
    convened,
    held,
    proposal,
    proposed,
)
from support.guidance import Area

from mapm import (
    Action,
    Agency,
    ArrangeCopy,
    ChairFactors,
    Escalate,
    FamilyMember,
    Hold,
    Invitee,
    Note,
    Person,
    PlanningRoute,
    Presence,
    Respond,
    Role,
    Withholding,
)
from mapm.guidance import (
    AgencyKind,
    AgencyRegistry,
    Candidate,
    Caution,
    ChairingGuidance,
    ConsentOf,
    Copy,
    CopyPurpose,
    DistributionGuidance,
    Factor,
    Family,
    Guidance,
    InRole,
    Item,
    OptOut,
    OwnerLimit,
    RelevanceLimit,
    Remark,
    SharingConsent,
    SharingGuidance,
    absent_invitees,
    absent_owners,
    agencies_in_package,
    agencies_that_attended,
    attendees,
    chairing_for,
    chairs_agency,
    copies_for,
    planning_forums,
    practitioners_in_package,
    proposers_agency,
    sharing_for,
    young_subjects,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mapm.guidance import Recipient
    from mapm.guidance.cases import Case

KEPT: Final = Path(__file__).parents[1] / "words" / "of-every-branch.json"

# --- copies -----------------------------------------------------------------------------------------------

WIDER: Final = asked("wider", "Does it go further?")
WHOLE: Final = asked("whole", "Do they get the whole of it?")
USUAL: Final = asked("usual", "Is it to go on as usual?")


def before_a_sitting(case: Case) -> bool:
    """Whether nobody has sat yet."""
    return case.hold is None


def after_a_sitting(case: Case) -> bool:
    """Whether somebody has."""
    return case.hold is not None


SHAPES: Final[dict[str, dict[str, Any]]] = {
    "plain": {},
    "kept": {"purpose": CopyPurpose.KEEP},
    "by decision": {"by_decision": True, "risk": rests_on(1)},
    "by one decision": {"by_decision": True, "question": WIDER},
    "unless decided": {"by_decision": True, "question": WIDER, "unless_decided": True},
    "agreed": {"opt_out": OptOut(cites=rests_on(2), competence=())},
    "agreed by the able": {"opt_out": OptOut(cites=rests_on(2), competence=rests_on(3)), "risk": rests_on(1)},
    "by risk": {"risk": rests_on(1)},
    "afresh": {"fresh_risk": rests_on(4)},
    "in part": {"part_two": rests_on(5), "whole": WHOLE},
    "in part, always": {"part_two": rests_on(5)},
    "following": {"by_decision": True, "follows": ("plain", "kept")},
    "not there": {"there": before_a_sitting},
    "there": {"there": after_a_sitting},
}


def everyone_there_is(case: Case) -> tuple[Recipient, ...]:
    """Of every kind of recipient, who there is."""
    roles = (InRole(Role("note taker")), Family(), Family(young_subjects))
    found = (
        *(attendees, agencies_that_attended, absent_invitees, absent_owners, agencies_in_package),
        *(practitioners_in_package, proposers_agency, chairs_agency, planning_forums, *roles),
    )
    return tuple(one for each in found for one in each(case))


def family_alone(case: Case) -> tuple[Recipient, ...]:
    """A professional, and the family."""
    return (*attendees(case)[:1], *Family()(case))


def distributed(shape: str, to: Callable[[Case], tuple[Recipient, ...]] = family_alone, **more: Any) -> Area:  # noqa: ANN401
    """A text in which a document goes to these in such a way."""
    copy = Copy(document=shape, to=to, cites=rests_on(0), **SHAPES[shape])
    return Area(
        guidance=Guidance(distribution=DistributionGuidance(copies=(copy,), **more)), title="Everyshire"
    )


def arrangements(document: str) -> Iterator[ArrangeCopy]:
    """Sent or not, for a risk or not, agreed with nobody or somebody, who was judged able or not."""
    judged = (None, Note("able"))
    for send, risk, by, able in itertools.product((True, False), (None, RISK), (None, CHILD, MOTHER), judged):
        yield ArrangeCopy(
            at=SAT_ON,
            by=CHAIR,
            document=document,
            recipient=MOTHER,
            send=send,
            risk=risk,
            agreed_with=by,
            competence=able,
        )


FULL: Final[dict[str, Any]] = {
    "attended": INVITED[:2],
    "chair": NURSE,
    "family": (FamilyMember(CHILD, Presence.THROUGHOUT), FamilyMember(MOTHER, Presence.PART_TWO)),
    "actions": (
        Action("visit", TEACHER, Note("go")),
        Action("call", TEACHER, Note("ring")),
        Action("write", NURSE, Note("write"), agency=NHS),
        Action("tidy", MOTHER, Note("tidy")),
    ),
    "planning": (PlanningRoute("core group"),),
}


def of_copies(shape: str) -> Iterator[Any]:
    """What is answered of one shape of copy: before and after a sitting, by each decision and arrangement."""
    area = distributed(shape)
    careful = Caution(when=after_a_sitting, says="Care", cites=rests_on(6), lifted_by=USUAL)
    strict = Caution(when=lambda _case: True, says="More care", cites=rests_on(7))
    remarks = (Remark("So it is", rests_on(8)),)
    withheld: Any = distributed(shape, withholding=Withholding(), remarks=remarks)
    full = held(**FULL)
    able = held(convened(agreed(proposed(proposal(concerned=(evolve(ABOUT_CHILD, competence=RISK),))))))
    yield from (copies_for(area, one) for one in (proposed(), convened(), held(), full, able))
    yield copies_for(distributed(shape, everyone_there_is), full)
    yield copies_for(distributed(shape, everyone_there_is), convened())
    first = full.known.of(Hold)[0]
    again = knowing(full, Hold(at=date(2024, 10, 1), by=CHAIR, sitting=SITTING))
    yield from (copies_for(area, again, hold=one) for one in (None, first))
    for one in arrangements(shape):
        yield copies_for(area, knowing(held(), one))
    for decided in REPLIES:
        yield copies_for(area, knowing(full, answering(wider=decided, whole=decided)))
    yield copies_for(area, knowing(held(), *arrangements("plain")))
    yield copies_for(area, knowing(held(), *arrangements("other")))
    yield copies_for(area, knowing(able, *list(arrangements(shape))[-4:-3]))
    for given in (held(), knowing(held(), SETTLED), knowing(held(), evolve(SETTLED, judgement=None))):
        yield copies_for(withheld, given)
    for cautions in ((careful,), (careful, strict)):
        cautioned = distributed(shape, cautions=cautions, remarks=remarks)
        for meeting in (convened(), held(), *(knowing(held(), answering(usual=one)) for one in REPLIES)):
            yield copies_for(cautioned, meeting)


# --- sharing and chairing ---------------------------------------------------------------------------------

POLICE, SCHOOL, CLUB = Agency("Police"), Agency("School"), Agency("Club")
LOCAL: Final = AgencyRegistry(police=[POLICE], statutory=[POLICE, NHS], other=[SCHOOL])
ROOM: Final = tuple(Invitee(Person(one.ref), one) for one in (POLICE, NHS, SCHOOL, CLUB))
RELEVANCE: Final = RelevanceLimit(asks="Does it bear on it?", cites=rests_on(0))
LIMITS: Final = tuple(
    OwnerLimit(owner=owner, only_to=to, cites=rests_on(1), ways_out=rests_on(2), consent_of=of)
    for (owner, to), of in itertools.product(
        ((AgencyKind.POLICE, AgencyKind.STATUTORY), (AgencyKind.STATUTORY, AgencyKind.POLICE)), ConsentOf
    )
)
REFERRAL: Final = Remark("It is never barred", rests_on(3))
SHARED: Final = {
    "nothing": SharingGuidance(referral=REFERRAL),
    "relevance": SharingGuidance(
        referral=REFERRAL, relevance=RELEVANCE, remarks=(Remark("So", rests_on(4)),)
    ),
    **{
        f"limit {place}": SharingGuidance(referral=REFERRAL, owners=(one,))
        for place, one in enumerate(LIMITS)
    },
    "both": SharingGuidance(referral=REFERRAL, owners=LIMITS[:1], relevance=RELEVANCE),
}


def items() -> Iterator[Item]:
    """Of each owner and bearing, of nobody, of a child alone and with a parent, of an adult; each consent."""
    for owner, relevant in itertools.product((POLICE, NHS, SCHOOL, CLUB), REPLIES):
        yield Item(owner=owner, concerns=(), relevant=relevant)
        yield Item(owner=owner, concerns=(ABOUT_CHILD, ABOUT_MOTHER), relevant=relevant)
    both = (ABOUT_CHILD, ABOUT_MOTHER)
    for concerns in ((ABOUT_CHILD,), (ABOUT_ADULT,), (ABOUT_MOTHER,), both, (STRANGER,)):
        for reply, alone in itertools.product(REPLIES, REPLIES):
            consents = tuple(SharingConsent(person=one.person, reply=reply, alone=alone) for one in concerns)
            yield Item(owner=POLICE, concerns=concerns, relevant=YES, consents=consents)
    for first, second in itertools.product(REPLIES, REPLIES):
        replies = (SharingConsent(person=CHILD, reply=first), SharingConsent(person=MOTHER, reply=second))
        yield Item(owner=POLICE, concerns=both, relevant=YES, consents=replies)
    for risk, suspected in itertools.product(REPLIES, REPLIES):
        asked = SharingConsent(person=CHILD, asking_raises_risk=risk, suspected=suspected, alone=YES)
        yield Item(owner=POLICE, concerns=(ABOUT_CHILD,), relevant=YES, consents=(asked,))
        yield Item(owner=POLICE, concerns=both, relevant=YES, consents=(asked,))


def of_sharing(way: str) -> Iterator[Any]:
    """What is answered of each item under one limit, in a full room and in one without partners."""
    area: Any = Area(guidance=Guidance(sharing=SHARED.get(way), silent=rests_on(5)), title="Everyshire")
    for one in items():
        yield sharing_for(area, one, ROOM, registry=LOCAL, family=(MOTHER,))
        yield sharing_for(area, one, ROOM[2:], registry=LOCAL)
        yield sharing_for(area, one, ROOM[3:] * 2, registry=AgencyRegistry(), family=(MOTHER, MOTHER))


CHAIRED: Final = ChairingGuidance(
    factors=(
        Factor(key="skill", asks="Are they skilled?", cites=rests_on(0), posts=("Team Manager",)),
        Factor(key="power", asks="Can they decide?", cites=rests_on(1)),
    ),
    proposer=Remark("Did they not propose it?", rests_on(2)),
    party=Remark("Are they no party?", rests_on(3)),
    remarks=(Remark("It is weighed", rests_on(4)),),
)


def of_chairing(way: str) -> Iterator[Any]:
    """What is answered of each candidate, under a text with each part and without."""
    guidance = {
        "all": CHAIRED,
        "none": None,
        "no flags": evolve(CHAIRED, proposer=None, party=None),
        "party alone": evolve(CHAIRED, proposer=None, factors=()),
        "proposer alone": evolve(CHAIRED, party=None, factors=()),
    }[way]
    area: Any = Area(guidance=Guidance(chairing=guidance, silent=rests_on(5)), title="Everyshire")
    answered = {"skill", "power"} if guidance is not None and guidance.factors else set[str]()
    for reply, post in itertools.product(REPLIES, (None, Role("team manager"), Role("wizard"))):
        answers = dict.fromkeys(sorted(answered), reply)
        for among in (None, (), (WORKER,), (WORKER, CHAIR)):
            yield chairing_for(
                area, Candidate(person=CHAIR, answers=answers, post=post, proposed_by=among, parties=among)
            )


EVERY: Final[dict[str, tuple[Callable[[str], Iterator[Any]], tuple[str, ...]]]] = {
    "copies": (of_copies, tuple(SHAPES)),
    "family": (of_family, tuple(WAYS)),
    "sharing": (of_sharing, (*SHARED, "silent")),
    "chairing": (of_chairing, ("all", "none", "no flags", "party alone", "proposer alone")),
}
CASES: Final = [(subject, way) for subject, (_, ways) in EVERY.items() for way in ways]


@pytest.mark.parametrize(("subject", "way"), CASES)
def test_every_branch_is_told_in_these_words(subject: str, way: str) -> None:
    """Each rule of a text that says everything, with what it asks and without, in words and in its parts."""
    kept: dict[str, list[str]] = json.loads(KEPT.read_text(encoding="utf-8"))
    assert lines(EVERY[subject][0](way)) == kept[f"{subject}: {way}"]


def test_the_chair_of_a_plan_is_a_candidate() -> None:
    """With what was weighed of them, who proposed the meeting, and who refused it or escalated."""
    factors = ChairFactors(objectivity=YES, power=NO, seniority=NOT_KNOWN, skill=YES)
    refused = Respond(at=SAT_ON, by=NURSE, agency=NHS, reply=NO)
    unsure, raised = evolve(refused, by=CHAIR, reply=NOT_KNOWN), Escalate(at=SAT_ON, by=TEACHER, kind="x")
    meeting = proposed()
    planned = evolve(PLANNED, factors=factors)
    answers = {"objectivity": YES, "power": NO, "seniority": NOT_KNOWN, "skill": YES}
    alone = Candidate(person=CHAIR, answers=answers, proposed_by=(WORKER,))
    assert Candidate.planned_in(planned, meeting.known) == alone
    assert Candidate.planned_in(evolve(planned, chair=None), meeting.known) is None
    for entries, parties in (
        ((unsure,), None),
        ((refused, evolve(refused, at=AGREED_ON)), (NURSE,)),
        ((raised, refused), (NURSE, TEACHER)),
    ):
        known = knowing(meeting, *entries).known
        assert Candidate.planned_in(planned, known) == evolve(alone, parties=parties)


if __name__ == "__main__":
    its = {f"{subject}: {way}": lines(EVERY[subject][0](way)) for subject, way in CASES}
    KEPT.write_text(json.dumps(its, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
