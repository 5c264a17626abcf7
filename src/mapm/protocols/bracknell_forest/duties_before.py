"""Who owes what before a sitting: hearing a child who does not come, encouraging the parents."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from mapm.meeting.events import Convene, Reconvene
from mapm.meeting.facts import Rearrange
from mapm.meeting.parts import Relation
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.bracknell_forest.people import (
    children,
    ever,
    may_come_alone,
    once_might_come_alone,
    parents,
    was_heard,
    was_there,
)
from mapm.protocols.bracknell_forest.sittings import sitting_of, sittings
from mapm.protocols.common.family import refs
from mapm.protocols.common.owners import nobody
from mapm.protocols.readings import READINGS
from mapm.rules.duties import Duty

if TYPE_CHECKING:
    from mapm.meeting.base import Entry
    from mapm.meeting.events import Hold
    from mapm.protocols.bracknell_forest.people import Leads
    from mapm.protocols.bracknell_forest.sittings import ASitting
    from mapm.roles import Person
    from mapm.rules.ledger import Ledger

Plan = Convene | Reconvene | Rearrange
NOT_ABOUT: Final = "the meeting is not about them"

# --- a child who is not to come ---------------------------------------------------------------------------


def _left_out(ledger: Ledger) -> dict[int, tuple[str, ...]]:
    """By each plan, the children whom it is the first of its sitting not to expect."""
    refs = ever(ledger.known, Relation.SUBJECT)
    found: dict[int, tuple[str, ...]] = {}
    for one in sittings(ledger):
        seen: set[str] = set()
        for plan in one.plans:
            out = [person.ref for person in refs if person not in plan.planned.expected]
            found[id(plan)] = tuple(ref for ref in out if ref not in seen)
            seen.update(out)
    return found


def _not_expected(ledger: Ledger, entry: Plan) -> tuple[str, ...]:
    return ledger.once(_left_out)[id(entry)]


def _heard_at(ledger: Ledger) -> dict[str, list[tuple[int, Hold]]]:
    """By each of the family, the sittings that they came to, or that their views reached."""
    found: dict[str, list[tuple[int, Hold]]] = {}
    for one in sittings(ledger):
        for member in one.hold.sitting.family if one.hold is not None else ():
            if one.hold is not None and was_heard(one.hold.sitting, member.person):
                found.setdefault(member.person.ref, []).append((one.number, one.hold))
    return found


def _heard(ledger: Ledger, entry: Plan, subject: str | None) -> Entry | None:
    at = sitting_of(ledger, entry).number
    heard = ledger.once(_heard_at).get(subject or "", [])
    first = bisect_left(heard, at, key=itemgetter(0))
    return heard[first][1] if first < len(heard) else None


def _children_now(ledger: Ledger) -> frozenset[str | None]:
    return frozenset(one.person.ref for one in children(ledger.known))


def _expected_again(ledger: Ledger, entry: Plan, subject: str | None) -> str:
    if subject not in ledger.once(_children_now):
        return NOT_ABOUT
    expected: set[str | None] = {one.ref for one in sitting_of(ledger, entry).plans[-1].planned.expected}
    return "they are expected at the sitting now" if subject in expected else ""


# --- the parents ------------------------------------------------------------------------------------------


def _alone(ledger: Ledger) -> bool:
    return may_come_alone(ledger.known)


def _once_alone(ledger: Ledger) -> bool:
    return once_might_come_alone(ledger.known)


def _parents(ledger: Ledger) -> tuple[Person, ...]:
    return ever(ledger.known, Relation.PARENT_OR_CARER)


def _parents_now(ledger: Ledger) -> frozenset[str | None]:
    return frozenset(one.person.ref for one in parents(ledger.known))


def _encouraged(ledger: Ledger, _entry: Plan) -> tuple[str, ...]:
    return refs(ledger.once(_parents))


def _explored(ledger: Ledger, entry: Plan) -> tuple[str, ...]:
    """The parents without whom, by some plan of this sitting, a young person was to come."""
    if not ledger.once(_once_alone):
        return ()
    plans = sitting_of(ledger, entry).plans
    return refs(
        one for one in ledger.once(_parents) if any(one not in plan.planned.expected for plan in plans)
    )


def _comes_alone(ledger: Ledger, entry: Plan, subject: str | None) -> bool:
    """Whether a young person who may come without parents is to come without this one."""
    expected = sitting_of(ledger, entry).plans[-1].planned.expected
    return ledger.once(_alone) and all(one.ref != subject for one in expected)


def _not_encouraged(ledger: Ledger, entry: Plan, subject: str | None) -> str:
    if _comes_alone(ledger, entry, subject):
        return "a young person judged competent, who signed, comes without them"
    return _over(ledger, entry, subject)


def _not_explored(ledger: Ledger, entry: Plan, subject: str | None) -> str:
    over = _over(ledger, entry, subject)
    if over or _comes_alone(ledger, entry, subject):
        return over
    return "no young person comes without them now"


def _over(ledger: Ledger, entry: Plan, subject: str | None) -> str:
    if subject not in ledger.once(_parents_now):
        return "they are no parent or carer here"
    one: ASitting = sitting_of(ledger, entry)
    return "the sitting has taken place" if one.hold is not None else ""


def _came(ledger: Ledger, entry: Plan, subject: str | None) -> Entry | None:
    hold = sitting_of(ledger, entry).hold
    if hold is None:
        return None
    there = (one.person for one in hold.sitting.family if was_there(hold.sitting, one.person))
    return hold if any(one.ref == subject for one in there) else None


def before(leads: Leads) -> tuple[Duty, ...]:
    """What is owed before a sitting, by this reading of who leads."""
    return (
        Duty(
            key="views",
            what="agreeing with {about} how their views are heard at the sitting",
            cites=(BRACKNELL["nonattendance.4"], BRACKNELL["lead.1"]),
            binding=True,
            opens=(Convene, Reconvene, Rearrange),
            each=_not_expected,
            owner=leads,
            to="{about}",
            discharged_by=_heard,
            done="the report of a sitting that this person came to, or that their views reached",
            released=_expected_again,
            falls_away="once they are expected at the sitting, or the meeting is not about them",
            by="the lead professional: until one is agreed, the convener",
            once_for="each child who is not expected at the sitting",
        ),
        Duty(
            key="encourage",
            what="encouraging {about} to come, and to take part all the way through",
            cites=(BRACKNELL["nonattendance.2"], BRACKNELL["principles.2#2"]),
            binding=False,
            opens=(Convene, Reconvene),
            each=_encouraged,
            owner=nobody,
            suggested=leads,
            to="{about}",
            discharged_by=_came,
            done="the report of the sitting, with this person there",
            released=_not_encouraged,
            falls_away=(
                "once the sitting has taken place, a young person comes "
                "without them, or they are no parent or carer here"
            ),
            by="nobody named; we suggest the lead professional",
            once_for="each parent or carer, unless a young person comes alone",
        ),
        Duty(
            key="explore-parents",
            what="exploring whether {about} comes all the same",
            cites=(BRACKNELL["nonattendance.3#2"], BRACKNELL["nonattendance.3#1"], READINGS["A-37"]),
            binding=False,
            opens=(Convene, Reconvene),
            each=_explored,
            owner=leads,
            to="{about}",
            discharged_by=_came,
            done="the report of the sitting, with this person there",
            released=_not_explored,
            falls_away=(
                "once the sitting has taken place, no young person comes "
                "without them, or they are no parent or carer here"
            ),
            by="the lead professional: until one is agreed, the convener",
            once_for="each parent or carer without whom a young person judged competent, who signed, comes",
        ),
    )
