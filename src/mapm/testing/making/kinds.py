"""What each kind of entry says beside what all do: of the meeting that it fits, in the protocol's words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from mapm.meeting.base import Entry, Replied, Reply
from mapm.meeting.events import (
    Agree,
    Close,
    Convene,
    GiveFeedback,
    Hold,
    Propose,
    Reconvene,
    ShareNote,
)
from mapm.meeting.facts import (
    FACTS,
    AddAgency,
    Adopt,
    Advance,
    Appoint,
    ArrangeCopy,
    Assign,
    Classify,
    Conclude,
    ConsiderObjection,
    Consult,
    Decide,
    Discharge,
    Endorse,
    Escalate,
    Expect,
    Extend,
    LocalStep,
    Name,
    Object,
    Occur,
    RaiseRisk,
    Rearrange,
    Refer,
    Release,
    Resolve,
    Respond,
    TellFamily,
    TellOutcome,
    Withhold,
)
from mapm.meeting.parts import (
    Age,
    Concerned,
    Consent,
    Extent,
    Outcome,
    Purpose,
    Relation,
    Route,
    WayForward,
)
from mapm.meeting.products import Issue, Receive
from mapm.roles import Role
from mapm.testing.making.cast import (
    AGENCIES,
    BROTHER,
    CHILD,
    MANAGER,
    MOTHER,
    NHS,
    PEOPLE,
    ROLES,
    SOCIAL_WORK,
    holder,
    professionals,
    speaks_for,
)
from mapm.testing.making.choosing import MARKED
from mapm.testing.making.sittings import planned, sitting

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from mapm.meeting.parts import Invitee
    from mapm.protocol import MeetingProtocol
    from mapm.roles import Agency, Person
    from mapm.testing.making.choosing import Choices
    from mapm.testing.making.seen import Seen

_NONE_SUCH: Final = "nothing-like-it"
"""The identity of nothing, and the key of nothing."""


class Task:
    """What is to be made: by which choices, under which protocol, for which meeting, on which day."""

    def __init__(self, choices: Choices, protocol: MeetingProtocol, seen: Seen, day: date) -> None:
        self.choices = choices
        self.protocol = protocol
        self.seen = seen
        self.day = day

    @property
    def those(self) -> tuple[Invitee, ...]:
        """The professionals of the case."""
        return professionals(self.protocol.words)

    @property
    def family(self) -> tuple[Person, ...]:
        """Those concerned, of whom there is always somebody to name."""
        return tuple(one.person for one in self.seen.concerned) or (CHILD, MOTHER)

    def agency(self) -> Agency:
        """An agency, one of those sought first."""
        return self.choices.one(tuple(dict.fromkeys((*self.seen.relevant, NHS, *AGENCIES))))

    def person(self) -> Person:
        """Somebody, a professional most often."""
        return self.choices.one(PEOPLE)

    def by(self, usual: Person) -> Person:
        """Who does it: somebody in particular, most often."""
        return usual if self.choices.yes() else self.person()

    def some(self, identities: tuple[str, ...]) -> str:
        """One of these, or of any entries, or the identity of nothing."""
        return self.choices.one((*identities, *self.seen.identities, _NONE_SUCH))

    def key(self, keys: tuple[str, ...]) -> str:
        """One of these, or one that the protocol has not."""
        return self.choices.one((*keys, _NONE_SUCH))


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
    return {"risk": task.choices.one((None, MARKED))}


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
    consents = [Consent(one.person, choices.reply()) for one in choices.one((invited, invited[:-1]))]
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


def _decide(task: Task) -> dict[str, Any]:
    asked = tuple(one.key for one in task.protocol.questions)
    if not asked:
        return {}
    return {"answers": {task.choices.one(asked): Replied(task.choices.reply(), MARKED)}}


def _assign(task: Task) -> dict[str, Any]:
    duties = tuple(one.key for one in task.protocol.duties)
    owed = tuple(duty.key for duty, _, _ in task.seen.owed)
    return {"duty": task.key((*owed, *duties)), "to": task.person()}


def _of_duty(task: Task) -> dict[str, Any]:
    """A duty that is owed: by key, by what opened it and for whom; now and then another."""
    choices, seen = task.choices, task.seen
    owed = [(duty.key, entry.identity, subject) for duty, entry, subject in seen.owed]
    if owed and choices.yes():
        duty, opened_by, subject = choices.one(owed)
        return {"duty": duty, "opened_by": opened_by, "subject": subject}
    fixed = [one for one in task.protocol.duties if one.fixed]
    rest = [one for one in task.protocol.duties if not one.fixed]
    duty = task.key(tuple(one.key for one in (*rest, *fixed)))
    subject = choices.one((None, CHILD.ref, MOTHER.ref, "core group", "a1", NHS.ref))
    return {"duty": duty, "opened_by": choices.one((None, *seen.identities)), "subject": subject}


def _extend(task: Task) -> dict[str, Any]:
    to = task.day + timedelta(days=task.choices.one((30, 3, 0)))
    return _of_duty(task) | {"to": to, "authority": MANAGER, "reason": MARKED}


def _release(task: Task) -> dict[str, Any]:
    own = _of_duty(task) | {"authority": MANAGER, "reason": MARKED}
    return own if task.seen.owed and task.choices.yes() else own | {"since": task.day, "opened_by": None}


def _occur(task: Task) -> dict[str, Any]:
    return {"occurrence": task.key(tuple(one.key for one in task.protocol.words.occurrences))}


def _expect(task: Task) -> dict[str, Any]:
    return _occur(task) | {"on": task.day + timedelta(days=task.choices.one((90, 5, 0)))}


def _classify(task: Task) -> dict[str, Any]:
    values = [(one.key, value) for one in task.protocol.words.traits for value in one.values]
    trait, value = task.choices.one((*values, ("no-such-trait", "urgent")))
    return {"trait": trait, "value": value}


def _local_step(task: Task) -> dict[str, Any]:
    states, meeting = task.protocol.words.states, task.seen.meeting
    here = [one.key for one in states if isinstance(meeting, one.refines)]
    return {"key": task.key(tuple(dict.fromkeys((*here, *(one.key for one in states)))))}


def _product(task: Task) -> dict[str, Any]:
    keys = tuple(one.key for one in task.protocol.words.products)
    held = tuple(one.identity for one in reversed(task.seen.entries) if isinstance(one, Hold))
    return {"product": task.key(keys), "sitting": task.choices.one((None, *held, *task.seen.identities[:1]))}


def _issue(task: Task) -> dict[str, Any]:
    return _product(task) | {"to": task.person(), "extent": task.choices.one(tuple(Extent))}


def _receive(task: Task) -> dict[str, Any]:
    return _product(task) | {"person": task.person()}


def _adopt(task: Task) -> dict[str, Any]:  # noqa: ARG001  # every kind is given the task
    return {"edition": "another"}


def _escalate(task: Task) -> dict[str, Any]:
    choices, ladders = task.choices, task.protocol.ladders
    kind = task.key(tuple(one.kind for one in ladders))
    rungs = next((one.rungs for one in ladders if one.kind == kind), ())
    enters = choices.one((None, None, *(one.key for one in rungs)))
    party = choices.maybe(task.agency())
    return {"kind": kind, "party": party, "talked_first": choices.reply(), "enters": enters}


def _of_escalation(task: Task, *, beyond: int) -> dict[str, Any]:
    """An escalation that has not ended, and the step where it is or one beyond it."""
    choices, seen, ladders = task.choices, task.seen, task.protocol.ladders
    every = [rung.key for one in ladders for rung in one.rungs]
    open_ones = seen.escalations
    if not open_ones or not choices.yes():
        return {"escalation": task.some(()), "rung": task.key(tuple(every))}
    escalation = choices.one(open_ones)
    rungs = [rung.key for one in ladders if one.kind == escalation.kind for rung in one.rungs]
    entered = escalation.enters or (rungs[0] if rungs else _NONE_SUCH)
    now = (*seen.rungs(escalation), entered)[0]
    place = rungs.index(now) if now in rungs else 0
    ahead = rungs[place + beyond :] or rungs[-1:]
    return {"escalation": escalation.identity, "rung": choices.one([*ahead, *rungs, _NONE_SUCH])}


def _advance(task: Task) -> dict[str, Any]:
    return _of_escalation(task, beyond=1)


def _conclude(task: Task) -> dict[str, Any]:
    return _of_escalation(task, beyond=0) | {"settled": task.choices.reply()}


def _resolve(task: Task) -> dict[str, Any]:
    escalations = tuple(one.identity for one in task.seen.escalations)
    return {"escalation": task.some(escalations), "result": task.choices.one(tuple(WayForward))}


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
    asked = tuple(dict.fromkeys((person, *task.family)))
    return {
        "role": role,
        "person": person,
        "agreed_by": tuple(Consent(one, choices.reply()) for one in asked),
        "until_settled": not choices.yes(),
    }


def _arrange_copy(task: Task) -> dict[str, Any]:
    choices, products = task.choices, task.protocol.words.products
    documents = ("record", "note", "minutes", *(one.key for one in products), "no-such-document")
    return {
        "document": choices.one(documents),
        "recipient": choices.one((*task.family, *PEOPLE)),
        "send": choices.yes(),
        "agreed_with": choices.one((*task.family, None)),
        "competence": choices.maybe(MARKED),
        "risk": choices.one((None, MARKED)),
        "look_again_on": choices.one((None, task.day + timedelta(days=30))),
    }


def _raise_risk(task: Task) -> dict[str, Any]:
    whom = task.choices.one((*task.family, None))
    reply = task.choices.one((Reply.NOT_KNOWN, Reply.YES, Reply.NO))
    return {"whom": whom, "immediate": reply, "concern": task.choices.maybe(MARKED)}


def _refer(task: Task) -> dict[str, Any]:
    route = task.choices.one(tuple(Route))
    return {"route": route, "risk": task.choices.one((None, *task.seen.risks, _NONE_SUCH))}


SAID: Final[dict[type[Entry], Callable[[Task], dict[str, Any]]]] = {
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
    Decide: _decide,
    Assign: _assign,
    Discharge: _of_duty,
    Extend: _extend,
    Release: _release,
    Occur: _occur,
    Expect: _expect,
    Classify: _classify,
    LocalStep: _local_step,
    Issue: _issue,
    Receive: _receive,
    Adopt: _adopt,
    Escalate: _escalate,
    Advance: _advance,
    Conclude: _conclude,
    Resolve: _resolve,
    Endorse: _endorse,
    Appoint: _appoint,
    ArrangeCopy: _arrange_copy,
    RaiseRisk: _raise_risk,
    Refer: _refer,
}
"""What is said beside what all entries say, by kind; of a kind that is not here, nothing."""
EVERY_KIND: Final[tuple[type[Entry], ...]] = (
    *(Propose, Agree, Convene, Hold, ShareNote, GiveFeedback, Reconvene, Close),
    *FACTS,
)
"""Every kind of entry but a correction."""
FORWARD: Final[tuple[type[Entry], ...]] = (
    *(Respond, Agree, Convene, TellFamily, Withhold, Hold, ShareNote, TellOutcome, GiveFeedback, Reconvene),
)
"""What a case is made of, so that random ones come far."""
