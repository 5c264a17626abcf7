"""A disagreement taken further: clocks from the actual end of a stage, whom to tell, and who starts higher.

Run it with `python3 examples/escalation.py`. The procedure, `examples/escalation.toml`, is made up; so is the
case.
"""

from datetime import date
from pathlib import Path

from attrs import evolve
from people import SCOTLAND
from telling import GREEN, RED, YELLOW, answer, tell, tell_duties, tell_what_was_not_followed, title

from mapm import (
    Advance,
    Agency,
    Conclude,
    Discharge,
    Escalate,
    Person,
    Propose,
    Proposed,
    Reply,
    Resolve,
    WayForward,
    stages_reached,
)
from mapm.authoring import load_protocol

LOCAL = load_protocol(Path(__file__).with_name("escalation.toml"))
WORKER, MANAGER, HEAD = Person("social-worker"), Person("team-manager"), Person("head-of-service")
RAISED = Escalate(at=date(2026, 6, 8), by=WORKER, kind="disagreement", id="dispute")
MET_LATE = Advance(at=date(2026, 6, 16), by=MANAGER, escalation="dispute", rung="managers")
TALKED = Conclude(
    at=date(2026, 6, 11),
    recorded_at=date(2026, 6, 17),
    by=WORKER,
    escalation="dispute",
    rung="practitioners",
    settled=Reply.NO,
)


def tell_the_stages(meeting: Proposed) -> None:
    """Print every stage that the disagreement has come to."""
    for stage in stages_reached(meeting):
        answer(stage.sentence(), YELLOW if stage.open else GREEN)


def it_is_raised() -> Proposed:
    """Propose a meeting, and raise a disagreement about it: it is at the first stage at once."""
    title("It is raised")
    proposed = LOCAL.open(Propose(at=date(2026, 6, 1), by=WORKER, agency=Agency("council")), ref="case-1")
    tell("The school does not agree that the child is at risk.")
    meeting = proposed.record(RAISED)
    tell_the_stages(meeting)
    tell_duties(meeting, SCOTLAND, date(2026, 6, 9))
    return meeting


def the_managers_meet(meeting: Proposed) -> Proposed:
    """Take it to the managers, and hear only afterwards when the talk had ended: their date moves."""
    title("The managers")
    meeting = meeting.record(MET_LATE)
    tell("The practitioners' talk came to nothing, and the managers are asked on 16 June.")
    tell_duties(meeting, SCOTLAND, date(2026, 6, 16), "managers-meet", "ask-managers")
    tell("On 17 June it is put down that the talk had ended on 11 June.")
    meeting = meeting.record(TALKED)
    tell_duties(meeting, SCOTLAND, date(2026, 6, 17), "talk", "managers-meet", "ask-managers")
    return meeting


def the_heads_of_service_settle_it(meeting: Proposed) -> None:
    """Go on to the heads of service: the board is told, and the end of it all ends their stage."""
    title("The heads of service")
    ended = evolve(TALKED, at=date(2026, 6, 18), recorded_at=date(2026, 6, 18), rung="managers")
    further = evolve(MET_LATE, at=date(2026, 6, 19), recorded_at=date(2026, 6, 19), rung="heads of service")
    meeting = meeting.record(ended).record(further)
    tell_duties(meeting, SCOTLAND, date(2026, 6, 19), "heads-settle", "tell")
    told = Discharge(at=date(2026, 6, 22), by=HEAD, duty="tell", subject="the safeguarding board")
    over = Resolve(at=date(2026, 6, 30), by=HEAD, escalation="dispute", result=WayForward.SETTLED)
    meeting = meeting.record(told).record(over)
    tell("The board is told, and on 30 June it is settled.")
    tell_duties(meeting, SCOTLAND, date(2026, 6, 30), "heads-settle", "tell")
    tell_the_stages(meeting)


def another_starts_higher() -> None:
    """Start with the heads of service, as the procedure allows; and go past them, as it does not."""
    title("Another starts higher up")
    proposed = LOCAL.open(Propose(at=date(2026, 6, 1), by=WORKER, agency=Agency("council")), ref="case-2")
    higher = evolve(RAISED, enters="heads of service")
    tell("May it start with the heads of service?")
    answer(proposed.decide(higher).sentence(), YELLOW)
    answer(proposed.decide(evolve(higher, answers={"cannot-wait": Reply.YES})).sentence(), GREEN)
    tell("It starts at the first stage, and goes straight to the chief officers.")
    far = evolve(MET_LATE, rung="chief officers")
    meeting = proposed.record(RAISED).record(far)
    tell_what_was_not_followed(meeting)
    tell_duties(meeting, SCOTLAND, date(2026, 6, 22), "tell")
    answer("The step is on record all the same: nobody is kept from going there.", RED)


if __name__ == "__main__":
    the_heads_of_service_settle_it(the_managers_meet(it_is_raised()))
    another_starts_higher()
