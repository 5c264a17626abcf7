"""A document is renewed while a meeting is under way: which edition is in force, and what changes for it.

Run it with `python3 examples/editions.py`. The second edition is made up; so are case, people and agencies.
"""

from datetime import date

from attrs import evolve
from people import (
    CHAIR,
    EDUCATION,
    HEALTH,
    NURSE,
    ROOM,
    SCOTLAND,
    SOCIAL_WORKER,
    TEACHER,
    WELL_CHOSEN,
    WHY_THIS_MEETING,
    YES,
    a_proposal,
)
from telling import GREEN, RED, YELLOW, answer, tell, tell_duties, title

from mapm import (
    Adopt,
    Agree,
    Convene,
    EditionNotGiven,
    Editions,
    Held,
    Hold,
    MeetingProtocol,
    NoEditionInForce,
    Planned,
    RaiseRisk,
    Respond,
    Sitting,
    Transitional,
    TransitionalEffect,
    WhatChanges,
    WorkingDays,
    adopt,
    attempt,
    duties,
)
from mapm.protocols.dumfries_galloway import DG, PROFESSIONALS_MEETING

PROPOSED, HELD_ON, RENEWED = date(2026, 5, 18), date(2026, 5, 28), date(2026, 6, 1)


def the_second_edition(*provisions: Transitional) -> MeetingProtocol:
    """Return the protocol as a council might renew it: five working days for the note, in place of ten."""
    source = evolve(PROFESSIONALS_MEETING.source, version="version 2", in_force_from=RENEWED, review_due=None)
    shorter = tuple(
        evolve(one, within=WorkingDays(5)) if one.key == "note" else one
        for one in PROFESSIONALS_MEETING.duties
    )
    return evolve(PROFESSIONALS_MEETING, source=source, duties=shorter, transitional=provisions)


def a_sitting_under(editions: Editions) -> Held:
    """Return a meeting that was opened and held under the edition in force when it was proposed."""
    protocol = editions.on(PROPOSED)
    proposed = protocol.open(
        a_proposal(PROPOSED, WHY_THIS_MEETING | {"no-suitable-forum": YES}), ref="case 1"
    )
    for person, agency in ((NURSE, HEALTH), (TEACHER, EDUCATION)):
        proposed = proposed.record(Respond(at=PROPOSED, by=person, agency=agency, reply=YES))
    planned = Planned(on=HELD_ON, invitees=ROOM, chair=CHAIR, factors=WELL_CHOSEN)
    convened = proposed.move(Agree(at=date(2026, 5, 19), by=SOCIAL_WORKER)).move(
        Convene(at=date(2026, 5, 20), by=SOCIAL_WORKER, planned=planned)
    )
    return convened.move(Hold(at=HELD_ON, by=CHAIR, sitting=Sitting(attended=ROOM, chair=CHAIR)))


def main() -> None:
    """Tell of a meeting that a new edition finds half way."""
    editions = Editions([PROFESSIONALS_MEETING, the_second_edition()])
    title("Which edition is in force")
    for day in (date(2026, 5, 31), RENEWED):
        tell(f"Which on {day.day} {day:%B %Y}?")
        answer(editions.on(day).source.version, GREEN)
    tell("Which before the first of them?")
    try:
        editions.on(date(2024, 7, 1))
    except NoEditionInForce as none:
        answer(f"{none}.", RED)

    title("A meeting that is under way goes over")
    held = a_sitting_under(editions)
    tell("The meeting was held on 28 May under version 1. On 2 June it adopts version 2.")
    adoption = adopt(held, Adopt(at=date(2026, 6, 2), by=CHAIR, edition="version 2"), editions)
    for sentence in adoption.sentences():
        answer(sentence, YELLOW)
    tell("When is the note due?")
    tell_duties(adoption.meeting, SCOTLAND, date(2026, 6, 2), "note")

    tell("And if version 2 says that its five days hold for notes that are still owed?")
    at_once = Transitional(duty="note", effect=TransitionalEffect.APPLIES, cites=(DG["14.1#4"],))
    stricter = adopt(
        held, Adopt(at=date(2026, 6, 2), by=CHAIR, edition="version 2"), [the_second_edition(at_once)]
    )
    for change in stricter.of(WhatChanges.TAKES_OVER):
        answer(change.sentence(), YELLOW)
    tell_duties(stricter.meeting, SCOTLAND, date(2026, 6, 2), "note")

    tell("A risk was raised before: its referral is due on its day, whatever is adopted.")
    raised = held.record(RaiseRisk(at=date(2026, 5, 29), by=NURSE))
    after = adopt(raised, Adopt(at=date(2026, 6, 2), by=CHAIR, edition="version 2"), editions).meeting
    for owed in duties(after, SCOTLAND, date(2026, 6, 2)):
        if owed.duty.key == "refer":
            answer(owed.sentence(), RED)

    tell("An edition that nobody has given is named.")
    try:
        attempt(held, Adopt(at=date(2026, 6, 2), by=CHAIR, edition="version 3"), editions)
    except EditionNotGiven as missing:
        answer(f"{missing}.", RED)


if __name__ == "__main__":
    main()
