"""The example of a conference with ranks and a quorum, and cases under it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mapm import (
    Agency,
    Agree,
    Convene,
    Hold,
    Invitee,
    MeetingProtocol,
    Person,
    Planned,
    Propose,
    Purpose,
    Reconvene,
    Reply,
    Role,
    Sitting,
)
from mapm.authoring import load_protocol, read_protocol
from support.authoring import CLAUSE

if TYPE_CHECKING:
    from mapm import Meeting

FILE: Final = Path(__file__).parents[2] / "examples" / "quorum.toml"
CONFERENCE: Final = load_protocol(FILE)
WORKER, CHAIR = Person("worker"), Person("chair")
HEAD: Final = Invitee(
    CHAIR, Agency("council"), kind="social care", rank="team manager", independent=Reply.YES
)
GP: Final = Invitee(Person("gp"), Agency("practice"), kind="health")
OFFICER: Final = Invitee(Person("officer"), Agency("police"), kind="police")
CHARITY: Final = Invitee(Person("helper"), Agency("charity"))
HEAD_OF_SERVICE: Final = Role("head of service")
FIRST, AGAIN = date(2026, 5, 20), date(2026, 6, 1)

# --- on a base --------------------------------------------------------------------------------------------

LOCAL: Final = f"""
base = "exampleshire/conference"
key = "northmoor/conference"
title = "Northmoor 2026"
[source]
key = "northmoor"
name = "Northmoor 2026"
title = "Conferences in Northmoor"
version = "version 1"
in_force_from = 2026-04-01
{CLAUSE}
"""


def on_base(*parts: str) -> MeetingProtocol:
    """A local protocol on the example, of these parts."""
    found = read_protocol("\n".join((LOCAL, *parts)), bases=(CONFERENCE,))
    assert found.protocol is not None, [one.sentence() for one in found.problems]
    return found.protocol


# --- in a case --------------------------------------------------------------------------------------------


def convened(of: MeetingProtocol) -> Meeting:
    """A conference that is convened under a protocol."""
    meeting = of.open(Propose(at=date(2026, 5, 6), by=WORKER, agency=Agency("council")), ref="case-1")
    agreed = meeting.move(Agree(at=date(2026, 5, 7), by=CHAIR))
    return agreed.move(
        Convene(at=date(2026, 5, 8), by=CHAIR, planned=Planned(FIRST, (HEAD, GP, OFFICER), CHAIR))
    )


def held(*there: Invitee, **said: Any) -> Meeting:  # noqa: ANN401  # any field of a sitting
    """A conference at which these sat."""
    meeting: Any = convened(CONFERENCE)
    return meeting.move(Hold(at=FIRST, by=CHAIR, sitting=Sitting(there, CHAIR, **said)))


def again(meeting: Any) -> Any:  # noqa: ANN401  # a meeting in the state that comes next
    """The conference, to sit again."""
    plan = Planned(AGAIN, (HEAD, GP, OFFICER), CHAIR)
    return meeting.move(Reconvene(at=date(2026, 5, 21), by=CHAIR, planned=plan, purpose=Purpose.GOES_ON))


def unmet(meeting: Meeting, entry: Any) -> set[str]:  # noqa: ANN401  # any entry
    """What an entry does not meet."""
    return {one.requirement for one in meeting.decide(entry).unmet}
