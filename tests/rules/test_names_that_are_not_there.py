"""What names a rank, a kind, a part or a duty that is not there is refused, and told what is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.eastmoor import EASTMOOR, MOTHER, SAT, held
from support.eastmoor import convened as eastmoor_convened

from mapm import (
    Agency,
    Agree,
    Appoint,
    Convene,
    Extend,
    FamilyMember,
    Hold,
    Invitee,
    MoveRefused,
    Note,
    Person,
    Planned,
    Presence,
    Propose,
    Rearrange,
    Release,
    Reply,
    Role,
    Sitting,
)
from mapm.authoring import load_protocol
from mapm.errors import EntryRefused
from mapm.rules.issuing import HolderOf
from mapm.rules.ledger import Ledger

if TYPE_CHECKING:
    from mapm import MeetingProtocol

CONFERENCE: Final[MeetingProtocol] = load_protocol(Path(__file__).parents[2] / "examples" / "quorum.toml")
WORKER, CHAIR = Person("worker"), Person("chair")
COUNCIL: Final = Agency("council")
PLAIN: Final = Invitee(Person("guest"), COUNCIL)
SENIOR: Final = Invitee(CHAIR, COUNCIL, rank="team manager", independent=Reply.YES)
ON: Final = date(2026, 5, 20)


def agreed() -> Any:  # noqa: ANN401  # Agreed
    """A conference that is agreed on."""
    opened = CONFERENCE.open(Propose(at=date(2026, 5, 6), by=WORKER, agency=COUNCIL), ref="case-1")
    return opened.move(Agree(at=date(2026, 5, 7), by=CHAIR))


def convening(*there: Invitee) -> Convene:
    """The plan of a conference with these."""
    return Convene(at=date(2026, 5, 8), by=CHAIR, planned=Planned(ON, (SENIOR, *there), CHAIR))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"rank": "wizard"}, "there is no such rank"),
        ({"kind": "wizards"}, "there is no such kind of agency"),
        ({"only": frozenset({"the banquet"})}, "there is no such part of a sitting"),
    ],
)
def test_what_is_said_of_somebody_has_a_word_in_the_protocol(said: dict[str, Any], why: str) -> None:
    """Whoever they are, and whether they are invited, invited anew, or came."""
    odd = Invitee(Person("odd"), COUNCIL, **said)
    for there in ((odd,), (PLAIN, odd), (odd, PLAIN)):
        with pytest.raises(MoveRefused, match=why):
            agreed().move(convening(*there))
        convened = agreed().move(convening(PLAIN))
        with pytest.raises(MoveRefused, match=why):
            convened.record(Rearrange(at=ON, by=CHAIR, planned=Planned(ON, (SENIOR, *there), CHAIR)))
        with pytest.raises(MoveRefused, match=why):
            convened.move(Hold(at=ON, by=CHAIR, sitting=Sitting(there, CHAIR)))
    assert agreed().move(convening(PLAIN, PLAIN)).planned.invitees[1:] == (PLAIN, PLAIN)


def test_a_part_at_which_a_parent_was_is_there() -> None:
    """Of the family too it is said at which part they were, and each of those has to be one."""
    member = FamilyMember(MOTHER, Presence.PART_TWO, frozenset({"the banquet"}))
    with pytest.raises(MoveRefused, match="there is no such part of a sitting"):
        held(evolve(SAT, family=(member,)))


def test_what_is_not_owed_yet_is_neither_extended_nor_given_up() -> None:
    """Giving up all that follows is said with the day from which, and the refusal tells so."""
    meeting, key = eastmoor_convened(), next(one.key for one in EASTMOOR.duties if one.kinds == (Hold,))
    said: dict[str, Any] = {"at": ON, "by": WORKER, "duty": key, "authority": CHAIR, "reason": Note("ill")}
    with pytest.raises(EntryRefused) as refused:
        meeting.record(Extend(to=date(2026, 7, 1), **said))
    assert str(refused.value).endswith(f"the duty {key} has not been opened yet")
    with pytest.raises(EntryRefused) as refused:
        meeting.record(Release(**said))
    assert str(refused.value).endswith("not been opened yet; give since, the day from which it is given up")


def test_who_held_a_role_at_a_sitting_is_the_last_who_was_appointed_before_it() -> None:
    """Whoever had it before them, and whoever has it after, does not receive what comes of it."""
    meeting = agreed().move(convening(PLAIN))
    for ref in ("first", "second"):
        meeting = meeting.record(
            Appoint(at=date(2026, 5, 9), by=WORKER, role=Role.LEAD_PROFESSIONAL, person=Person(ref), id=ref)
        )
    meeting = meeting.move(Hold(at=ON, by=WORKER, sitting=Sitting((PLAIN,), CHAIR)))
    meeting = meeting.record(
        Appoint(at=date(2026, 5, 21), by=WORKER, role=Role.LEAD_PROFESSIONAL, person=Person("third"))
    )
    (sat,) = meeting.known.of(Hold)
    holds = HolderOf(Role.LEAD_PROFESSIONAL)
    assert holds(Ledger(meeting, meeting.known.order), sat) == ("second",)
