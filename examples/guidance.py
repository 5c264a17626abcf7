"""Before a meeting: which forum, who comes, who chairs, and who may hear what the police know.

Run it with `.venv/bin/python examples/guidance.py` once `python3 dev.py demo` has made `.venv`.
The case is made up; the clauses are those of Dumfries & Galloway, July 2024.
"""

from datetime import date

from attrs import evolve
from telling import GREEN, RED, YELLOW, answer, coloured, tell, title

from mapm import Age, Agency, Answer, Concerned, Invitee, Part, Person, Planned, Relation, Reply, Role
from mapm.guidance import (
    AgencyRegistry,
    Candidate,
    Fit,
    Item,
    Model,
    Receives,
    SharingConsent,
    Situation,
    attendance_for,
    chairing_for,
    efficiency_curve,
    forums_for,
    sharing_for,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

YES, NO = Reply.YES, Reply.NO
SOCIAL_WORK, HEALTH, SCHOOL = Agency("Social Work"), Agency("Health"), Agency("School")
POLICE, CHARITY = Agency("Police"), Agency("Addiction charity")
MANAGER, NURSE, TEACHER, OFFICER = map(Person, ("team manager", "nurse", "teacher", "officer"))
SPECIALIST, CLERK = Person("specialist"), Person("clerk")
CHILD = Concerned(Person("the child"), Relation.SUBJECT, Age.CHILD)
FATHER = Concerned(Person("the father"), Relation.PARENT_OR_CARER, Age.ADULT)

INVITED = (
    Invitee(NURSE, HEALTH, frozenset({Part.HOLDS_INFORMATION, Part.DECIDES})),
    Invitee(TEACHER, SCHOOL, frozenset({Part.HOLDS_INFORMATION})),
    Invitee(OFFICER, POLICE, frozenset({Part.HOLDS_INFORMATION})),
    Invitee(SPECIALIST, CHARITY, frozenset({Part.ADVISES, Part.DECIDES})),
    *(Invitee(Person(f"worker {number}"), SOCIAL_WORK) for number in range(1, 5)),
    Invitee(CLERK, SOCIAL_WORK, frozenset({Part.TAKES_NOTE})),
)
PLANNED = Planned(on=date(2026, 5, 12), invitees=INVITED, chair=MANAGER)
COLOURS = {
    Fit.START: RED,
    Fit.FITS: GREEN,
    Fit.TO_BE_ASKED: YELLOW,
    Fit.DOES_NOT_FIT: RED,
    Fit.STAYS_OPEN: GREEN,
}
ANSWERED = {Answer.MET: GREEN, Answer.NOT_MET: RED, Answer.NOT_RECORDED: YELLOW}


def main() -> None:
    """Ask each question in turn."""
    which_forum()
    who_comes()
    who_chairs()
    who_may_hear_it()


def which_forum() -> None:
    """The network is stuck and worry grows: a professionals' meeting fits, unless harm is feared."""
    title("Which forum?")
    stuck = Situation(
        existing_forum=NO,
        person_or_family=YES,
        plan_wanted=NO,
        answers={
            "known-to-agencies": YES,
            "network": YES,
            "ground-c-stuck": YES,
            "ground-c-worry": YES,
            "other-forums-considered": YES,
        },
    )
    tell("The network is stuck, and worry is growing. Nobody has said whether harm is feared.")
    tell_forums(stuck)
    tell("It is asked: nobody fears harm.")
    tell_forums(evolve(stuck, harm_feared=NO))
    tell("It is asked: the nurse fears for the child.")
    tell_forums(evolve(stuck, harm_feared=YES))


def who_comes() -> None:
    """Ten people are more than decide well; the specialist could write."""
    title("Who comes?")
    tell("Ten people are to be there, the chair and the clerk who takes the note among them.")
    found = attendance_for(PROFESSIONALS_MEETING, PLANNED)
    for sentence in found.sentences():
        answer(sentence, YELLOW)
    compounding = attendance_for(PROFESSIONALS_MEETING, PLANNED, model=Model.COMPOUNDING)
    tell("The text can be read in another way:")
    answer(compounding.sentences()[0], YELLOW)
    tell("The curve, by the reading taken:")
    for one in efficiency_curve(PROFESSIONALS_MEETING, 12):
        bar = "" if one.percent is None else "#" * int(one.percent / 2)
        print(coloured(f"  {one.people:2} {bar} {one.words()}", GREEN))


def who_chairs() -> None:
    """The team manager proposed the meeting: that is flagged, and bars nobody."""
    title("Who chairs?")
    tell("The team manager, who proposed the meeting, could chair it.")
    candidate = Candidate(
        person=MANAGER, post=Role("team manager"), answers={"skill": YES}, proposed_by=(MANAGER,)
    )
    for point in chairing_for(PROFESSIONALS_MEETING, candidate).points:
        answer(point.sentence(), ANSWERED[point.answer])


def who_may_hear_it() -> None:
    """What the police know of the father goes to statutory partners alone, and he is not to be asked."""
    title("Who may hear what the police know?")
    tell(
        "The police hold information on the child and the father, whom they suspect. The child has consented."
    )
    item = Item(
        owner=POLICE,
        concerns=(CHILD, FATHER),
        consents=(
            SharingConsent(person=CHILD.person, reply=YES),
            SharingConsent(person=FATHER.person, suspected=YES),
        ),
    )
    registry = AgencyRegistry(police=[POLICE], statutory=[HEALTH, SOCIAL_WORK], other=[CHARITY])
    shared = sharing_for(PROFESSIONALS_MEETING, item, INVITED[:5], registry=registry)
    for one in shared.receipts:
        answer(one.sentence(), GREEN if one.receives is Receives.MAY else RED)
    tell("What can be done?")
    for way in shared.ways_out:
        answer(way.sentence(), ANSWERED[way.answer])
    answer(shared.sentences()[-1], GREEN)


def tell_forums(situation: Situation) -> None:
    """Print every forum in order, and the reasons of the first."""
    advice = forums_for(PROFESSIONALS_MEETING, situation)
    for one in advice.ranked:
        answer(f"{one.rank}. {one.name}: {one.fit}", COLOURS[one.fit])
    for sentence in advice.first.sentences()[1:]:
        answer(f"   {sentence}", GREEN)


if __name__ == "__main__":
    main()
