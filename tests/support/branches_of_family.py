"""What guidance answers about a family under a made-up text: each way of saying it, at each meeting."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mapm import (
    Age,
    Assign,
    Concerned,
    Consent,
    ConsiderObjection,
    EngagementPlan,
    FamilyMember,
    Feedback,
    GiveFeedback,
    Hold,
    Note,
    Object,
    Person,
    Presence,
    Reconvene,
    Role,
    TellFamily,
    TellOutcome,
    WayForward,
    Withholding,
)
from mapm.guidance import (
    Approach,
    Caution,
    CompetentAndSigned,
    Expected,
    FamilyGuidance,
    Guidance,
    Holder,
    Remark,
    Telling,
    WithholdingTerms,
    everyone,
    family_for,
    parents_and_carers,
    proposing_agency,
    subjects,
    young_subjects,
)
from support.branches import NO, RISK, SETTLED, SIGNED, YES, answering, knowing, rests_on
from support.dumfries_galloway import (
    ABOUT_ADULT,
    ABOUT_CHILD,
    ABOUT_MOTHER,
    CHAIR,
    CHILD,
    INVITED,
    MOTHER,
    NOT_KNOWN,
    NURSE,
    PLANNED,
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

if TYPE_CHECKING:
    from collections.abc import Iterator

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
