"""The professionals' meeting with a vocabulary of its own and duties more, and cases under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mapm import (
    Classify,
    Convene,
    Convened,
    Duty,
    Ending,
    Held,
    Hold,
    LocalStep,
    Meeting,
    MeetingProtocol,
    Occur,
    Outcome,
    Owed,
    Propose,
    Proposed,
    Recording,
    Role,
    Sitting,
    WorkingDays,
)
from mapm.protocols.common.owners import InRole
from mapm.protocols.dumfries_galloway import DG, PROFESSIONALS_MEETING
from mapm.rules.vocabulary import Happening, LocalOutcome, LocalState, Trait, Vocabulary
from support.dumfries_galloway import (
    AGREED_ON,
    CHAIR,
    INVITED,
    PLANNED,
    SAT_ON,
    WORKER,
    agreed,
    owing,
    proposal,
    told,
)

if TYPE_CHECKING:
    from datetime import date

    from mapm import WorkingCalendar

CITES: Final = (DG["14.1#4"],)
WORDS: Final = Vocabulary(
    traits=(
        Trait(key="urgency", what="how urgent it is", values=("urgent", "routine"), cites=CITES),
        Trait(
            key="meeting",
            what="which kind of meeting it is",
            values=("planning", "core group", "review"),
            cites=CITES,
            each_sitting=True,
        ),
    ),
    occurrences=(Happening(key="report", what="the report is completed", cites=CITES),),
    states=(LocalState(key="triaged", what="triaged", refines=Proposed, cites=CITES),),
    outcomes=(
        LocalOutcome(
            key="stepped-down",
            what="stepped down",
            of=Outcome.WITHDRAWN,
            cites=CITES,
            only=(("urgency", "routine"),),
        ),
    ),
)


def duty(**changed: Any) -> Duty:  # noqa: ANN401  # any field
    """A duty of the chair, due five working days after what opens it."""
    given: dict[str, Any] = {
        "key": "extra",
        "what": "the extra thing",
        "cites": CITES,
        "binding": True,
        "opens": Propose,
        "owner": InRole(Role.CHAIR),
        "to": "everyone",
        "within": WorkingDays(5),
    }
    return Duty(**given | changed)


def protocol(*extra: Duty) -> MeetingProtocol:
    """The protocol of D&G with these duties and a vocabulary of its own."""
    kinds = (Occur, Classify, LocalStep)
    return evolve(
        PROFESSIONALS_MEETING,
        key="local",
        facts=(*PROFESSIONALS_MEETING.facts, *(Recording(fact=kind, cites=CITES) for kind in kinds)),
        duties=(*PROFESSIONALS_MEETING.duties, *extra),
        words=WORDS,
    )


def proposed(*extra: Duty) -> Proposed:
    """A meeting proposed on 5 August 2024 under such a protocol."""
    return protocol(*extra).open(proposal(), ref="case")


def convened(*extra: Duty) -> Convened:
    """The same meeting, planned for 2 September 2024, and the family told."""
    return told(under(agreed(), *extra))


def under(meeting: Any, *extra: Duty) -> Any:  # noqa: ANN401  # a meeting in any state
    """A meeting that goes on under such a protocol."""
    local = evolve(meeting, rules=protocol(*extra))
    return local.move(Convene(at=AGREED_ON, by=WORKER, planned=PLANNED))


def held(*extra: Duty, on: date = SAT_ON) -> Held:
    """The same meeting, held."""
    return convened(*extra).move(Hold(at=on, by=CHAIR, sitting=Sitting(INVITED, CHAIR)))


def extra(meeting: Meeting, calendar: WorkingCalendar) -> Owed:
    """The extra duty, of which there is one instance."""
    (one,) = owing(meeting, "extra", calendar)
    return one


def due(meeting: Meeting, calendar: WorkingCalendar) -> date | None:
    """When the extra duty is due; none while that cannot be told."""
    found = extra(meeting, calendar).due
    return found.on if found is not None else None


def sitting(on: date) -> Hold:
    """A sitting that is to go on another day."""
    return Hold(at=on, by=CHAIR, sitting=Sitting(INVITED, CHAIR, ending=Ending.ADJOURNED))
