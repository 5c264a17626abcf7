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
    told,
)
from support.guidance import Area

from mapm import (
    Action,
    Age,
    Agency,
    ArrangeCopy,
    Assign,
    ChairFactors,
    Clause,
    Concerned,
    Consent,
    ConsiderObjection,
    Decide,
    EngagementPlan,
    Escalate,
    FamilyMember,
    Feedback,
    GiveFeedback,
    Hold,
    Invitee,
    Note,
    Object,
    Person,
    PlanningRoute,
    Presence,
    Question,
    Reconvene,
    Reply,
    Respond,
    Role,
    TellFamily,
    TellOutcome,
    WayForward,
    Withhold,
    Withholding,
)
from mapm.guidance import (
    AgencyKind,
    AgencyRegistry,
    Approach,
    Candidate,
    Caution,
    ChairingGuidance,
    CompetentAndSigned,
    ConsentOf,
    Copy,
    CopyPurpose,
    DistributionGuidance,
    Expected,
    Factor,
    Family,
    FamilyGuidance,
    Guidance,
    Holder,
    InRole,
    Item,
    OptOut,
    OwnerLimit,
    RelevanceLimit,
    Remark,
    SharingConsent,
    SharingGuidance,
    Telling,
    WithholdingTerms,
    absent_invitees,
    absent_owners,
    agencies_in_package,
    agencies_that_attended,
    attendees,
    chairing_for,
    chairs_agency,
    copies_for,
    everyone,
    family_for,
    parents_and_carers,
    planning_forums,
    practitioners_in_package,
    proposers_agency,
    proposing_agency,
    sharing_for,
    subjects,
    young_subjects,
)
from mapm.protocols.readings import READINGS
from mapm.sources import Interpretation
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mapm.guidance import Recipient
    from mapm.guidance.cases import Case

KEPT: Final = Path(__file__).parents[1] / "words" / "of-every-branch.json"
CITED: Final = sorted(READINGS)
YES, NO = Reply.YES, Reply.NO
REPLIES: Final = (YES, NO, NOT_KNOWN)
RISK: Final = Note("a risk")


def rests_on(place: int) -> tuple[Interpretation]:
    """A reading, for one part of the text alone."""
    return (READINGS[CITED[place]],)


def asked(key: str, text: str) -> Question:
    """A question of a decision."""
    return Question(key=key, entry=Decide, text=text, cites=rests_on(0))


def all_of(value: Any) -> tuple[Any, ...]:  # noqa: ANN401  # anything
    """Its parts, of a tuple; or the value alone."""
    return tuple(value) if value.__class__ is tuple else (value,)


def fields_of(value: Value) -> list[str]:
    """The names of its fields, but for what is not to be shown."""
    return [one.name for one in type(value).__attrs_attrs__ if one.repr]


def shown(value: object) -> str:
    """A value with all of its fields: a citation by its key alone, nothing of a note or of a function."""
    if value.__class__ is tuple:
        return f"({' '.join(map(shown, all_of(value)))})"
    if isinstance(value, Note) or callable(value):
        return type(value).__name__
    if isinstance(value, Concerned):
        return value.person.ref
    for kind, name in ((Person, "ref"), (Agency, "ref"), (Interpretation, "key"), (Clause, "number")):
        if isinstance(value, kind):
            return str(getattr(value, name))
    if isinstance(value, Value):
        return f"{type(value).__name__}({'|'.join(shown(getattr(value, one)) for one in fields_of(value))})"
    return str(value)


def lines(answers: Iterator[Any]) -> list[str]:
    """Each answer in words and in its parts, each line once; and of each answer which lines it has."""
    places: dict[str, int] = {}
    has: list[str] = []
    for answer in answers:
        found: list[str] = [*answer.sentences()]
        for name in fields_of(answer):
            found += [f"{name}: {shown(part)}" for part in all_of(getattr(answer, name))]
        has.append(" ".join(str(places.setdefault(line, len(places))) for line in found))
    return [*places, *has]


# --- copies -----------------------------------------------------------------------------------------------

WIDER: Final = asked("wider", "Does it go further?")
WHOLE: Final = asked("whole", "Do they get the whole of it?")
USUAL: Final = asked("usual", "Is it to go on as usual?")
SIGNED: Final = asked("signed", "Did they sign?")


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


def knowing(meeting: Any, *entries: Any) -> Any:  # noqa: ANN401  # a meeting, and what it is to know
    """A meeting that knows of entries which its own protocol does not have."""
    for entry in entries:
        meeting = meeting.knowing(meeting.known.plus(entry), meeting.log)
    return meeting


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


def answering(**replies: Reply) -> Decide:
    """A decision."""
    return Decide(at=SAT_ON, by=CHAIR, answers=replies)


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
SETTLED: Final = Withhold(
    at=date(2024, 8, 20),
    by=WORKER,
    whom=MOTHER,
    risk=RISK,
    judgement=Note("judged"),
    consents=tuple(Consent(one.person, YES) for one in INVITED),
)


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


# --- the family -------------------------------------------------------------------------------------------

OUTCOME: Final = Telling(
    what="of the outcome",
    when="soon",
    cites=rests_on(10),
    whom=lambda one: one.age is not Age.NOT_RECORDED,
    duty="tell-outcome",
    judged=young_subjects,
    judged_cites=rests_on(11),
    fresh_risk_cites=rests_on(12),
    part_taken=parents_and_carers,
    part_taken_cites=rests_on(13),
)
NOTICE: Final = Telling(
    what="that there is a meeting",
    when="in advance",
    cites=rests_on(14),
    whom=lambda one: one.age is not Age.NOT_RECORDED,
    duty="tell-family",
    suggested=Holder(Role("lead")),
    reason_cites=rests_on(15),
)
TERMS: Final = WithholdingTerms(
    rule=Withholding(),
    binding=True,
    cites=rests_on(16),
    judgement=rests_on(17),
    agreement=rests_on(18),
    risk=rests_on(19),
    unsettled=rests_on(20),
)
TOLD_OF: Final = FamilyGuidance(
    approach=Approach.NOTICE,
    cites=rests_on(21),
    notice=NOTICE,
    outcome=OUTCOME,
    withholding=TERMS,
    objection=Remark("It is considered", rests_on(22)),
    objectors=subjects,
    age=rests_on(23),
    competence=rests_on(24),
    remarks=(Remark("So it is", rests_on(25)),),
)
WITHOUT_RISK: Final = evolve(
    TERMS, rule=Withholding(needs_risk=False, silence_agrees=True), risk=(), binding=False
)
AT_THE_SITTING: Final = FamilyGuidance(
    approach=Approach.EXPECTED,
    cites=rests_on(26),
    outcome=evolve(OUTCOME, judged=None, part_taken=None, fresh_risk_cites=(), by=proposing_agency),
    expected=(
        Expected(
            whom=young_subjects,
            how="is there",
            cites=rests_on(27),
            views_cites=rests_on(28),
            engagement_cites=rests_on(29),
        ),
        Expected(
            whom=parents_and_carers,
            how="is asked to be there",
            cites=rests_on(30),
            excused=CompetentAndSigned(SIGNED),
            excused_cites=rests_on(31),
        ),
    ),
)
WAYS: Final = {
    "notice": TOLD_OF,
    "notice without terms": evolve(TOLD_OF, withholding=None, objection=None, age=(), competence=()),
    "notice without risk": evolve(TOLD_OF, withholding=WITHOUT_RISK, objectors=everyone),
    "outcome by others": evolve(
        TOLD_OF, outcome=evolve(OUTCOME, by=proposing_agency, suggested=Holder(Role("lead")))
    ),
    "outcome without more": evolve(TOLD_OF, outcome=Telling(what="of it", when="", cites=rests_on(10))),
    "notice with care": evolve(
        TOLD_OF, cautions=(Caution(when=lambda _case: True, says="Care", cites=rests_on(6)),)
    ),
    "expected": AT_THE_SITTING,
    "no step": FamilyGuidance(approach=Approach.NO_STEP, cites=rests_on(9)),
}
STRANGER: Final = Concerned(Person("friend"))
NOW: Final[dict[str, Any]] = {"at": date(2024, 8, 20), "by": WORKER}
LATER: Final[dict[str, Any]] = {"at": date(2024, 9, 5), "by": CHAIR}


def meetings_of_a_family() -> Iterator[Any]:
    """Nobody told, somebody, withheld in each way, objected, held, not there, told of the outcome or not."""
    able = evolve(ABOUT_CHILD, competence=RISK)
    start: Any = convened(agreed(proposed(proposal(concerned=(able, ABOUT_MOTHER, ABOUT_ADULT, STRANGER)))))
    yield proposed(proposal(concerned=(ABOUT_ADULT,)))
    yield from (proposed(), start, told(), held(), held(start))
    yield knowing(start, TellFamily(**NOW, whom=MOTHER), Assign(**NOW, duty="tell-family", to=NURSE))
    yield knowing(start, Assign(**NOW, duty="tell-family", to=NURSE, subject="child"))
    yield knowing(start, Assign(**NOW, duty="tell-outcome", to=NURSE, subject="mother"))
    some = tuple(Consent(one.person, YES) for one in INVITED[:2])
    for consents, risk, judged in itertools.product(
        ((), some, SETTLED.consents, (*some, Consent(TEACHER, NO), Consent(CHAIR, NOT_KNOWN))),
        (None, RISK),
        (None, RISK),
    ):
        without = evolve(SETTLED, consents=consents, risk=risk, judgement=judged)
        yield knowing(start, without)
        yield knowing(held(start), without)
    yield knowing(start, SETTLED, evolve(SETTLED, withdrawn=True))
    for whom in (CHILD, MOTHER):
        objection = Object(**NOW, whom=whom)
        met = ConsiderObjection(**NOW, objection=objection.identity, result=WayForward.HOLD_MEETING)
        yield knowing(start, objection)
        yield knowing(start, objection, met)
    for presence in Presence:
        there = held(start, family=(FamilyMember(CHILD, presence), FamilyMember(MOTHER, presence)))
        yield there
        yield knowing(there, answering(signed=YES))
    absent = (FamilyMember(CHILD, Presence.ABSENT), FamilyMember(MOTHER, Presence.ABSENT))
    yield held(start, family=absent, engagement=EngagementPlan((Note("how"),)))
    sat: Any = held(start, feedback=(Feedback(MOTHER, NURSE),))
    yield sat
    yield knowing(sat, TellOutcome(**LATER, whom=CHILD), TellOutcome(**NOW, whom=MOTHER))
    yield knowing(sat, GiveFeedback(**LATER))
    yield knowing(sat, GiveFeedback(**LATER, risk=RISK))
    yield knowing(sat, Reconvene(**LATER, planned=evolve(PLANNED, on=date(2024, 10, 1))))
    again = Reconvene(**LATER, planned=evolve(PLANNED, on=date(2024, 10, 1)))
    yield knowing(sat, again, TellFamily(at=date(2024, 9, 6), by=WORKER, whom=MOTHER, reason_given=NO))
    yield knowing(sat, again, Hold(at=date(2024, 10, 1), by=CHAIR, sitting=SITTING))


def of_family(way: str) -> Iterator[Any]:
    """What is answered in one way of dealing with the family, of every such meeting."""
    area: Any = Area(guidance=Guidance(family=WAYS[way]), title="Everyshire")
    return (family_for(area, one) for one in meetings_of_a_family())


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
