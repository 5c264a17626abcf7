"""Three products of one sitting: who is to have how much of each, by when, and who may ask for corrections.

Run it with `python3 examples/outputs.py`. The procedure is [outputs.toml](outputs.toml); council, case and
people are made up.
"""

from datetime import date
from pathlib import Path

from telling import GREEN, RED, YELLOW, answer, tell, tell_duties, tell_what_was_not_followed, title

from mapm import (
    Agency,
    Answer,
    By,
    Concerned,
    Convene,
    Dissent,
    Division,
    Extent,
    FamilyMember,
    Held,
    Hold,
    Invitee,
    Issue,
    Person,
    Planned,
    Presence,
    Propose,
    Reached,
    Receive,
    Reconvene,
    Relation,
    Reply,
    Sitting,
    WorkingCalendar,
    entitled,
)
from mapm.authoring import load_protocol
from mapm.meeting.parts import Purpose

EASTMOOR = load_protocol(Path(__file__).with_name("outputs.toml"))
ENGLAND = WorkingCalendar.for_division(Division.ENGLAND, years=range(2026, 2029))
CHAIR, NURSE, TEACHER, OFFICER = (Person(one) for one in ("chair", "nurse", "teacher", "officer"))
CHILD, MOTHER = Person("child"), Person("mother")
WORKER = By(Person("social-worker"))
INVITED = (
    Invitee(NURSE, Agency("NHS")),
    Invitee(TEACHER, Agency("school")),
    Invitee(OFFICER, Agency("police")),
)
HELD_ON, NEXT = date(2026, 5, 20), date(2026, 6, 17)
COLOURS = {Answer.MET: GREEN, Answer.NOT_MET: RED, Answer.NOT_RECORDED: YELLOW}


def held() -> Held:
    """Return a case after its sitting: the police stayed away, the mother was there for a part of it."""
    proposal = Propose(
        at=date(2026, 5, 6),
        by=WORKER,
        agency=Agency("school"),
        concerned=(Concerned(CHILD), Concerned(MOTHER, Relation.PARENT_OR_CARER)),
    )
    convene = Convene(at=date(2026, 5, 8), by=WORKER, planned=Planned(HELD_ON, INVITED, CHAIR))
    sat = Sitting(
        INVITED[:2],
        CHAIR,
        family=(FamilyMember(MOTHER, Presence.PART_TWO, frozenset({"everybody"})),),
        reached_by=Reached.MAJORITY,
        dissents=(Dissent(TEACHER, Agency("school")),),
    )
    hold = Hold(at=HELD_ON, by=By(CHAIR), id="first", sitting=sat, answers={"interim": Reply.YES})
    return EASTMOOR.open(proposal, ref="case-1").move(convene).move(hold)


def tell_who_is_to_have_what(meeting: Held) -> None:
    """Print for each product who is to have it, and how much."""
    title("Who is to have what")
    for product in ("decisions", "summary", "record"):
        for person in (NURSE, OFFICER, MOTHER):
            found = entitled(meeting, product, person)
            answer(found.sentence(), COLOURS[found.answer])


def give_too_much(meeting: Held) -> Held:
    """Return the case after the mother was given more than the part that she was at, and then that."""
    title("What is given")
    wrong = Issue(at=date(2026, 5, 22), by=WORKER, product="summary", to=MOTHER)
    tell("Asked beforehand, whether the mother can be given all of the summary:")
    answer(meeting.decide(wrong).sentence(), YELLOW)
    tell("It is sent all the same; then the part, and all of it to the nurse.")
    part = Issue(at=date(2026, 5, 22), by=WORKER, product="summary", to=MOTHER, extent=Extent.PART_ATTENDED)
    nurse = Issue(at=date(2026, 5, 22), by=WORKER, product="summary", to=NURSE)
    after = meeting.record(wrong).record(part).record(nurse)
    tell_what_was_not_followed(after)
    tell_duties(after, ENGLAND, date(2026, 5, 29), "summary")
    return after


def tell_corrections(meeting: Held) -> Held:
    """Return the case after the mother and the nurse have the summary: each has a time of their own."""
    title("Corrections, from when each had it")
    mother = Receive(at=date(2026, 5, 26), by=WORKER, product="summary", person=MOTHER)
    nurse = Receive(at=date(2026, 6, 1), by=WORKER, product="summary", person=NURSE)
    after = meeting.record(mother).record(nurse)
    tell_duties(after, ENGLAND, date(2026, 6, 4), "corrections")
    return after


def tell_what_else_is_owed(meeting: Held) -> None:
    """Print what follows from who stayed away, who did not agree, and what was for the time being only."""
    title("Who stayed away, who did not agree, and what is looked at again")
    tell_duties(meeting, ENGLAND, date(2026, 6, 4), "report", "answer", "look-again")
    plan = Planned(NEXT, INVITED, CHAIR)
    again = meeting.move(
        Reconvene(at=date(2026, 6, 4), by=WORKER, planned=plan, purpose=Purpose.GOES_ON)
    ).move(
        Hold(
            at=NEXT,
            by=By(CHAIR),
            id="second",
            sitting=Sitting(INVITED, CHAIR, reached_by=Reached.CONSENSUS),
            answers={"interim": Reply.NO, "ratified": Reply.YES},
        )
    )
    tell("At the next sitting it was looked at again, and everybody agreed:")
    tell_duties(again, ENGLAND, NEXT, "look-again")
    away = entitled(again, "summary", MOTHER)
    answer(away.sentence(), COLOURS[away.answer])


def main() -> None:
    """Follow one sitting to those who are told of it."""
    meeting = held()
    tell_who_is_to_have_what(meeting)
    tell_what_else_is_owed(tell_corrections(give_too_much(meeting)))


if __name__ == "__main__":
    main()
