"""What is said of a case and the people in it: who proposes it, who is told, what a sitting came to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mapm.meeting.events import (
    Close,
    Convene,
    GiveFeedback,
    Hold,
    Propose,
    Reconvene,
    ShareNote,
)
from mapm.meeting.facts import (
    AddAgency,
    Appoint,
    ConsiderObjection,
    Consult,
    Endorse,
    Name,
    Object,
    Rearrange,
    Respond,
    TellFamily,
    TellOutcome,
    Withhold,
)
from mapm.meeting.parts import (
    Age,
    Concerned,
    Consent,
    Outcome,
    Purpose,
    Relation,
    WayForward,
)
from mapm.roles import Role
from mapm.testing.making.cast import (
    AGENCIES,
    BROTHER,
    CHILD,
    MOTHER,
    NHS,
    ROLES,
    SOCIAL_WORK,
    holder,
    speaks_for,
)
from mapm.testing.making.choosing import MARKED
from mapm.testing.making.sittings import planned, sitting

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.meeting.base import Entry
    from mapm.roles import Person
    from mapm.testing.making.task import Task


def _propose(task: Task) -> dict[str, Any]:
    choices = task.choices
    concerned = (
        Concerned(CHILD, age=choices.one((Age.CHILD, Age.NOT_RECORDED)), competence=choices.maybe(MARKED)),
        Concerned(MOTHER, Relation.PARENT_OR_CARER, Age.ADULT),
    )
    return {
        "concerned": choices.one((concerned, concerned[:1])),
        "agency": SOCIAL_WORK,
        "relevant": choices.one(((NHS,), AGENCIES[1:], ())),
    }


def _convene(task: Task) -> dict[str, Any]:
    return {"planned": planned(task.choices, task.protocol.words, task.those, task.seen, task.day)}


def _reconvene(task: Task) -> dict[str, Any]:
    return _convene(task) | {"purpose": task.choices.one(tuple(Purpose))}


def _hold(task: Task) -> dict[str, Any]:
    return {"sitting": sitting(task.choices, task.protocol.words, task.those, task.seen, task.day)}


def _share_note(task: Task) -> dict[str, Any]:
    choices, sat = task.choices, task.seen.sitting
    came = tuple(one.person for one in sat.attended) if sat is not None else ()
    to = came or tuple(one.person for one in task.those)
    return {
        "shared_with": choices.one((to, to[:-1], (*to, CHILD))),
        "produced_on": choices.one((None, task.day)),
        "key_points": choices.yes(),
        "recommendations": choices.yes(),
        "decisions": choices.yes(),
    }


def _give_feedback(task: Task) -> dict[str, Any]:
    risk = task.choices.one((None, MARKED))
    family = task.family
    return {"risk": risk, "risk_for": task.choices.one(((), family[:1], family)) if risk is not None else ()}


def _close(task: Task) -> dict[str, Any]:
    choices, words = task.choices, task.protocol.words
    own = [(one.of, one.key) for one in words.outcomes]
    plain = [(one, None) for one in Outcome]
    first = [one for one in plain if one[0] not in {of for of, _ in own}]
    outcome, local = choices.one([*first, *own, *plain])
    owed = {duty.key: MARKED for duty, _, _ in task.seen.owed}
    left = choices.one((owed, dict.fromkeys([one.key for one in task.protocol.duties], MARKED), {}))
    reason = choices.maybe(MARKED)
    return {"outcome": outcome, "local": local, "reason": reason, "undischarged": left}


def _name(task: Task) -> dict[str, Any]:
    choices = task.choices
    who = choices.one((BROTHER, *task.family))
    relation = choices.one(tuple(Relation))
    return {
        "concerned": Concerned(who, relation, choices.one(tuple(Age)), choices.maybe(MARKED)),
    }


def _agency(task: Task) -> dict[str, Any]:
    return {"agency": task.agency()}


def _respond(task: Task) -> dict[str, Any]:
    said = {one.agency for one in task.seen.entries if isinstance(one, Respond)}
    waiting = [one for one in task.seen.relevant if one not in said]
    agency = task.choices.one((*waiting, *AGENCIES[1:]))
    return {"agency": agency, "reply": task.choices.reply(), "by": task.by(speaks_for(agency))}


def _tell_family(task: Task) -> dict[str, Any]:
    told = {one.whom for one in task.seen.entries if isinstance(one, TellFamily)}
    return {"whom": _untold(task, told), "reason_given": task.choices.reply()}


def _untold(task: Task, told: set[Person]) -> Person:
    """Somebody of the family, those first who have not been told."""
    family = task.family
    return task.choices.one((*(one for one in family if one not in told), *family))


def _withhold(task: Task) -> dict[str, Any]:
    choices, plan = task.choices, task.seen.planned
    invited = plan.invitees if plan is not None else task.those
    asked = choices.in_all()
    consents = [Consent(one.person, asked.reply()) for one in asked.one((invited, invited[:-1]))]
    return {
        "whom": choices.one(task.family),
        "risk": choices.maybe(MARKED),
        "judgement": choices.maybe(MARKED),
        "consents": tuple(consents),
        "withdrawn": not choices.yes(),
    }


def _object(task: Task) -> dict[str, Any]:
    return {"whom": task.choices.one(task.family), "grounds": task.choices.maybe(MARKED)}


def _consider(task: Task) -> dict[str, Any]:
    result = task.choices.one((WayForward.HOLD_MEETING, *WayForward))
    return {"objection": task.some(task.seen.objections), "result": result}


def _tell_outcome(task: Task) -> dict[str, Any]:
    told = {one.whom for one in task.seen.entries if isinstance(one, TellOutcome)}
    whom = _untold(task, told)
    choices = task.choices
    return {"whom": whom, "matches_record": choices.reply(), "risk_checked": choices.reply()}


def _roles(task: Task) -> tuple[Role, ...]:
    own = tuple(Role(one.key) for one in task.protocol.words.roles)
    return (*own, Role.LEAD_PROFESSIONAL, *ROLES)


def _endorse(task: Task) -> dict[str, Any]:
    said = {one.role for one in task.seen.entries if isinstance(one, Endorse)}
    roles = _roles(task)
    role = task.choices.one((*(one for one in roles if one not in said), *roles))
    return {"role": role, "reply": task.choices.reply(), "by": task.by(holder(role))}


def _appoint(task: Task) -> dict[str, Any]:
    choices = task.choices
    held = {one.role for one in task.seen.entries if isinstance(one, Appoint)}
    roles = _roles(task)
    role = choices.one((*(one for one in roles if one not in held), *roles))
    person = task.by(holder(role))
    asked, said = tuple(dict.fromkeys((person, *task.family))), choices.in_all()
    return {
        "role": role,
        "person": person,
        "agreed_by": tuple(Consent(one, said.reply()) for one in asked),
        "until_settled": not choices.yes(),
    }


OF_CASE: Final[dict[type[Entry], Callable[[Task], dict[str, Any]]]] = {
    Propose: _propose,
    Convene: _convene,
    Rearrange: _convene,
    Reconvene: _reconvene,
    Hold: _hold,
    ShareNote: _share_note,
    GiveFeedback: _give_feedback,
    Close: _close,
    Name: _name,
    AddAgency: _agency,
    Consult: _agency,
    Respond: _respond,
    TellFamily: _tell_family,
    Withhold: _withhold,
    Object: _object,
    ConsiderObjection: _consider,
    TellOutcome: _tell_outcome,
    Endorse: _endorse,
    Appoint: _appoint,
}
"""What is said beside what all entries say, by kind: of the case and the people in it."""
