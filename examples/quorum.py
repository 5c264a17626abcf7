"""A conference without a quorum: who is counted, what it may not decide, when it sits again, and never twice.

Run it with `python3 examples/quorum.py`. The procedure, `examples/quorum.toml`, is made up; so is the case.
"""

from datetime import date
from pathlib import Path

from attrs import evolve
from people import SCOTLAND
from telling import GREEN, RED, YELLOW, answer, tell, tell_duties, tell_what_was_not_followed, title

from mapm import (
    Agency,
    Agree,
    Classify,
    Close,
    Convene,
    Convened,
    Held,
    Hold,
    Invitee,
    Outcome,
    Person,
    Planned,
    Propose,
    Purpose,
    Reconvene,
    Reply,
    Sitting,
)
from mapm.authoring import load_protocol
from mapm.guidance import attendance_for
from mapm.meeting.parts import Part

CONFERENCE = load_protocol(Path(__file__).with_name("quorum.toml"))
WORKER, CHAIR = Person("social-worker"), Person("chair")
HEAD = Invitee(CHAIR, Agency("council"), kind="social care", rank="team manager", independent=Reply.YES)
GP = Invitee(Person("gp"), Agency("practice"), kind="health")
NURSE = Invitee(Person("nurse"), Agency("trust"), kind="health")
OFFICER = Invitee(Person("officer"), Agency("police"), kind="police")
TEACHER = Invitee(Person("teacher"), Agency("school"), kind="education")
NOTES = Invitee(Person("minutes"), Agency("council"), frozenset({Part.TAKES_NOTE}), "social care")
EVERYBODY = (HEAD, GP, NURSE, OFFICER, TEACHER, NOTES)
FIRST, AGAIN = date(2026, 5, 20), date(2026, 6, 1)


def the_conference_is_called() -> Convened:
    """Propose, agree and convene a conference, and count who is invited."""
    title("Who has to be there")
    proposed = CONFERENCE.open(
        Propose(at=date(2026, 5, 6), by=WORKER, agency=Agency("council")), ref="case-1"
    )
    same = Agree(at=date(2026, 5, 7), by=WORKER)
    tell("Whoever asked for the conference decides that it is called.")
    answer(CONFERENCE.decide(proposed, same).sentence(), RED)
    agreed = proposed.move(evolve(same, by=CHAIR))
    planned = Planned(FIRST, EVERYBODY, CHAIR)
    tell("Two bodies of health, the police and a school are invited.")
    for sentence in attendance_for(CONFERENCE, planned).sentences():
        if "quorum" in sentence:
            answer(sentence, GREEN)
    return agreed.move(Convene(at=date(2026, 5, 8), by=CHAIR, planned=planned))


def the_police_do_not_come(convened: Convened) -> Held:
    """Report a sitting without the police: two bodies of health are one agency."""
    title("A sitting without the police")
    there = (HEAD, GP, NURSE, TEACHER, NOTES)
    meeting = convened.move(Hold(at=FIRST, by=CHAIR, sitting=Sitting(there, CHAIR)))
    tell("They sit, and the police are not there.")
    tell_what_was_not_followed(meeting)
    tell_duties(meeting, SCOTLAND, FIRST)
    final = Classify(at=FIRST, by=CHAIR, trait="decision", value="final")
    tell("A final decision, or the end of the case?")
    answer(CONFERENCE.decide(meeting, final).sentence(), YELLOW)
    ending = Close(at=FIRST, by=CHAIR, outcome=Outcome.COMPLETED)
    answer(CONFERENCE.decide(meeting, ending).sentence(), RED)
    return meeting.record(evolve(final, value="interim"))


def it_sits_again(meeting: Held) -> None:
    """Meet again, with the quorum; and what would be said if it were missed twice, or the chair went on."""
    title("It sits again")
    plan = Planned(AGAIN, EVERYBODY, CHAIR)
    convened = meeting.move(Reconvene(at=date(2026, 5, 21), by=CHAIR, planned=plan, purpose=Purpose.GOES_ON))
    missed = Hold(at=AGAIN, by=CHAIR, sitting=Sitting((HEAD, GP, TEACHER, NOTES), CHAIR))
    tell("What if the police do not come again, and what if the chair goes on then?")
    answer(convened.decide(missed).sentence(), YELLOW)
    going_on = evolve(missed, sitting=evolve(missed.sitting, discretion=Reply.YES))
    answer(convened.decide(going_on).sentence(), YELLOW)
    tell("They come.")
    held = convened.move(Hold(at=AGAIN, by=CHAIR, sitting=Sitting(EVERYBODY, CHAIR)))
    answer(held.decide(Close(at=AGAIN, by=CHAIR, outcome=Outcome.COMPLETED)).sentence(), GREEN)


if __name__ == "__main__":
    it_sits_again(the_police_do_not_come(the_conference_is_called()))
