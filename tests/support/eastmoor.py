"""Eastmoor, an invented procedure with three products of a sitting, and cases under it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mapm import (
    Agency,
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
)
from mapm.authoring import load_protocol
from mapm.meeting.parts import Purpose

if TYPE_CHECKING:
    from mapm import MeetingProtocol, Owed

FILE: Final = Path(__file__).parents[2] / "examples" / "outputs.toml"
EASTMOOR: Final[MeetingProtocol] = load_protocol(FILE)
ENGLAND: Final = WorkingCalendar.for_division(Division.ENGLAND, years=range(2026, 2029))
CHAIR, NURSE, TEACHER, OFFICER = (Person(ref) for ref in ("chair", "nurse", "teacher", "officer"))
CHILD, MOTHER, FATHER = Person("child"), Person("mother"), Person("father")
EVERYBODY: Final = (CHAIR, NURSE, TEACHER, OFFICER, CHILD, MOTHER, FATHER)
INVITED: Final = tuple(
    Invitee(one, Agency(agency)) for one, agency in ((NURSE, "NHS"), (TEACHER, "school"), (OFFICER, "police"))
)
WORKER: Final = By(Person("worker"))
CASE: Final = (
    Concerned(CHILD),
    Concerned(MOTHER, Relation.PARENT_OR_CARER),
    Concerned(FATHER, Relation.PARENT_OR_CARER),
)
PROPOSED, CONVENED, HELD_ON = date(2026, 5, 6), date(2026, 5, 8), date(2026, 5, 20)
SECOND: Final = date(2026, 6, 17)
PART: Final = frozenset({"everybody"})
SAT: Final = Sitting(
    INVITED[:2],
    CHAIR,
    family=(FamilyMember(MOTHER, Presence.PART_TWO, PART), FamilyMember(FATHER, Presence.ABSENT)),
    reached_by=Reached.CONSENSUS,
)
"""A sitting to which the nurse and the teacher came, and the mother for a part of it."""
DISAGREED: Final = Sitting(
    INVITED[:2], CHAIR, family=SAT.family, reached_by=Reached.MAJORITY, dissents=(Dissent(TEACHER),)
)


def convened(under: MeetingProtocol = EASTMOOR, on: date = HELD_ON) -> Any:  # noqa: ANN401  # Convened
    """A case of which a sitting is planned."""
    proposal = Propose(at=PROPOSED, by=WORKER, agency=Agency("school"), concerned=CASE)
    meeting = under.open(proposal, ref="case-1")
    return meeting.move(Convene(at=CONVENED, by=WORKER, planned=Planned(on, INVITED, CHAIR)))


def held(sitting: Sitting = SAT, under: MeetingProtocol = EASTMOOR, **more: Any) -> Held:  # noqa: ANN401
    """The same case after the sitting."""
    given: dict[str, Any] = {"id": "first", "answers": {"interim": Reply.NO}, **more}
    meeting: Held = convened(under).move(Hold(at=HELD_ON, by=By(CHAIR), sitting=sitting, **given))
    return meeting


def held_again(meeting: Any, sitting: Sitting = SAT, on: date = SECOND, **more: Any) -> Held:  # noqa: ANN401
    """The same case after a further sitting."""
    plan = Planned(on, INVITED, CHAIR)
    given: dict[str, Any] = {"id": "second", "answers": {"interim": Reply.NO}, **more}
    asked = on - timedelta(days=14)
    again = meeting.move(Reconvene(at=asked, by=WORKER, planned=plan, purpose=Purpose.GOES_ON))
    found: Held = again.move(Hold(at=on, by=By(CHAIR), sitting=sitting, **given))
    return found


def issue(product: str, to: Person, on: date = HELD_ON, **more: Any) -> Issue:  # noqa: ANN401
    """Somebody is given a product."""
    return Issue(at=on, by=WORKER, product=product, to=to, **more)


def receive(product: str, person: Person, on: date, **more: Any) -> Receive:  # noqa: ANN401
    """Somebody has it."""
    return Receive(at=on, by=WORKER, product=product, person=person, **more)


def of(key: str, owed: tuple[Owed, ...]) -> list[Owed]:
    """The instances of a duty."""
    return [one for one in owed if one.duty.key == key]


PARTLY: Final = Extent.PART_ATTENDED
