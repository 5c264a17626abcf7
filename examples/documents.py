"""After a meeting: who is told what, what stands in the note, and who gets it.

Run it with `.venv/bin/python examples/documents.py` once `python3 dev.py demo` has made `.venv`.
The case is made up; the clauses are those of Dumfries & Galloway, July 2024.
"""

from datetime import date

from people import (
    CHAIR,
    CHILD,
    EDUCATION,
    HEALTH,
    MOTHER,
    NURSE,
    ROOM,
    SOCIAL_WORKER,
    TEACHER,
    TELLS_THE_CHILD,
    TELLS_THE_MOTHER,
    WELL_CHOSEN,
    WHY_THIS_MEETING,
    YES,
    a_proposal,
    withhold_from_the_child,
)
from telling import GREEN, YELLOW, answer, coloured, tell, title

from mapm import (
    Action,
    Agree,
    ArrangeCopy,
    Convene,
    Convened,
    Held,
    Hold,
    NoPlanningForum,
    Note,
    Planned,
    Respond,
    Sitting,
    TellFamily,
)
from mapm.guidance import CopyState, copies_for, family_for, filled, outline_for, render
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

ON = date(2026, 5, 18)


def main() -> None:
    """Tell the family's side of a case, its documents, and their copies."""
    title("The family, the documents, and who gets them")
    convened = the_family_before()
    held = the_note(convened)
    the_copies(held)


def the_family_before() -> Convened:
    """Ask who is told of the meeting, while one professional has not agreed to withhold notice."""
    answers = {**WHY_THIS_MEETING, "no-suitable-forum": YES}
    meeting = PROFESSIONALS_MEETING.open(a_proposal(ON, answers), ref="case 3")
    for person, agency in ((NURSE, HEALTH), (TEACHER, EDUCATION)):
        meeting = meeting.record(Respond(at=ON, by=person, agency=agency, reply=YES))
    plan = Planned(on=date(2026, 6, 2), invitees=ROOM, chair=CHAIR, factors=WELL_CHOSEN)
    convened = meeting.move(Agree(at=ON, by=SOCIAL_WORKER)).move(
        Convene(at=ON, by=SOCIAL_WORKER, planned=plan)
    )
    tell("Telling the child is thought dangerous; the teacher has not agreed. The mother has been told.")
    convened = convened.record(TellFamily(at=ON, by=SOCIAL_WORKER, whom=MOTHER, reason_given=YES))
    convened = convened.record(withhold_from_the_child(ON, agreeing=(CHAIR, SOCIAL_WORKER, NURSE)))
    advice = family_for(PROFESSIONALS_MEETING, convened)
    for sentence in advice.sentences():
        answer(sentence, YELLOW)
    tell("A notice to the child would say:")
    notice = filled(outline_for(PROFESSIONALS_MEETING, "family-notice"), convened, about=CHILD)
    answer(notice.sections[0].lines[0].text, YELLOW)
    return convened


def the_note(convened: Convened) -> Held:
    """Hold the meeting, say how far its note is filled, and print it: a document shows what notes say."""
    note = outline_for(PROFESSIONALS_MEETING, "note")
    tell("Before the sitting, how far is the note filled?")
    answer(filled(note, convened).sentence(), YELLOW)
    sitting = Sitting(
        attended=tuple(one for one in ROOM if one.person != TEACHER),
        chair=CHAIR,
        agreement=YES,
        key_points=(Note("the child is often away; *nobody* has seen the home"),),
        next_steps=(Note("the nurse visits"),),
        actions=(Action("the diary", TEACHER, Note("keep a diary of absences")),),
        planning=NoPlanningForum(),
        feedback=(TELLS_THE_MOTHER, TELLS_THE_CHILD),
    )
    held = convened.move(
        Hold(at=date(2026, 6, 2), by=CHAIR, sitting=sitting, answers={"decisions-written": YES})
    )
    tell("Tuesday 2 June. The meeting is held without the teacher. Its note, for those who may read it:")
    for line in render(note, held).splitlines():
        print(coloured(f"  {line}", GREEN) if line else "")
    return held


def the_copies(held: Held) -> None:
    """Ask who gets the note, before and after it is settled that the mother gets one."""
    tell("Who gets the note?")
    for one in copies_for(PROFESSIONALS_MEETING, held).of("note"):
        answer(one.sentence(), GREEN if one.state is CopyState.YES else YELLOW)
    tell("It is settled that the mother gets a copy.")
    settled = ArrangeCopy(at=date(2026, 6, 3), by=CHAIR, document="note", recipient=MOTHER, send=True)
    for one in copies_for(PROFESSIONALS_MEETING, held.record(settled)).to(MOTHER.ref):
        answer(one.sentence(), GREEN)


if __name__ == "__main__":
    main()
