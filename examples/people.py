"""Who takes part in the examples, and what they say more than once. All of it is made up."""

from datetime import date

from mapm import (
    Age,
    Agency,
    ChairFactors,
    Concerned,
    Consent,
    Division,
    Feedback,
    Invitee,
    Note,
    Person,
    Propose,
    Relation,
    Reply,
    Withhold,
    WorkingCalendar,
)

YES, NO = Reply.YES, Reply.NO
SCOTLAND = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2024, 2031))

# People and agencies are references that only the host system can resolve, never names.
SOCIAL_WORK, HEALTH, EDUCATION = Agency("Social Work"), Agency("Health"), Agency("Education")
CHILD, MOTHER = Person("the child"), Person("the mother")
SOCIAL_WORKER, NURSE, TEACHER = Person("the social worker"), Person("the nurse"), Person("the teacher")
CHAIR = Person("the team manager")

FAMILY = (Concerned(CHILD, age=Age.CHILD), Concerned(MOTHER, Relation.PARENT_OR_CARER, Age.ADULT))
ROOM = (
    Invitee(CHAIR, SOCIAL_WORK),
    Invitee(SOCIAL_WORKER, SOCIAL_WORK),
    Invitee(NURSE, HEALTH),
    Invitee(TEACHER, EDUCATION),
)
WELL_CHOSEN = ChairFactors(seniority=YES, skill=YES, power=YES, objectivity=YES)
EVERYONE = tuple(invitee.person for invitee in ROOM)
TELLS_THE_MOTHER, TELLS_THE_CHILD = Feedback(MOTHER, by=SOCIAL_WORKER), Feedback(CHILD, by=TEACHER)

# The protocol's questions for a proposal, by their keys: PROFESSIONALS_MEETING.questions has them in words.
WHY_THIS_MEETING = {
    "known-to-agencies": YES,
    "network": YES,
    "ground-b": YES,  # the issue is unusual or particularly complex
    "other-forums-considered": YES,
    "forum-distinguished": YES,
    "line-manager": YES,
}


def a_proposal(on: date, answers: dict[str, Reply], reasons: dict[str, Note] | None = None) -> Propose:
    """Return Social Work's proposal to meet about the child, with the answers to the protocol's questions."""
    return Propose(
        at=on,
        by=SOCIAL_WORKER,
        agency=SOCIAL_WORK,
        concerned=FAMILY,
        relevant=(HEALTH, EDUCATION),
        answers=answers,
        reasons=reasons or {},
    )


def withhold_from_the_child(on: date, agreeing: tuple[Person, ...]) -> Withhold:
    """Return the decision not to tell the child, with those who have agreed to it so far."""
    return Withhold(
        at=on,
        by=SOCIAL_WORKER,
        whom=CHILD,
        risk=Note("pressure at home"),
        judgement=Note("not before the meeting"),
        consents=tuple(Consent(person, YES) for person in agreeing),
    )
