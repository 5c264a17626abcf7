"""What is said of what a meeting has in it already: duties, escalations, risks, copies, words of its own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mapm.meeting.base import Correct, Entry, Replied, Reply
from mapm.meeting.events import (
    Hold,
)
from mapm.meeting.facts import (
    Adopt,
    Advance,
    ArrangeCopy,
    Assign,
    Classify,
    Conclude,
    Decide,
    Discharge,
    Escalate,
    Expect,
    Extend,
    LocalStep,
    Occur,
    RaiseRisk,
    Refer,
    Release,
    Resolve,
)
from mapm.meeting.parts import (
    Extent,
    Route,
    WayForward,
)
from mapm.meeting.products import Issue, Receive
from mapm.testing.making.cast import (
    CHILD,
    MANAGER,
    MOTHER,
    NHS,
    PEOPLE,
)
from mapm.testing.making.choosing import MARKED
from mapm.testing.making.task import NONE_SUCH, Task

if TYPE_CHECKING:
    from collections.abc import Callable


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
    entered = escalation.enters or (rungs[0] if rungs else NONE_SUCH)
    now = (*seen.rungs(escalation), entered)[0]
    place = rungs.index(now) if now in rungs else 0
    ahead = rungs[place + beyond :] or rungs[-1:]
    return {"escalation": escalation.identity, "rung": choices.one([*ahead, *rungs, NONE_SUCH])}


def _advance(task: Task) -> dict[str, Any]:
    return _of_escalation(task, beyond=1)


def _conclude(task: Task) -> dict[str, Any]:
    return _of_escalation(task, beyond=0) | {"settled": task.choices.reply()}


def _resolve(task: Task) -> dict[str, Any]:
    escalations = tuple(one.identity for one in task.seen.escalations)
    return {"escalation": task.some(escalations), "result": task.choices.one(tuple(WayForward))}


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
    return {"route": route, "risk": task.choices.one((None, *task.seen.risks, NONE_SUCH))}


def _correct(task: Task) -> dict[str, Any]:
    """The latest entry, done by somebody else than was said; or another, or nothing in its place."""
    choices, meeting = task.choices, task.seen.meeting
    log = meeting.log if meeting is not None else ()
    stands = [one.entry for one in reversed(log) if not isinstance(one.entry, Correct)]
    if not stands or not choices.yes():
        return {"entry": task.some(()), "reason": MARKED}
    wrong = choices.one(stands[:8])
    who = choices.one([one for one in PEOPLE if one != wrong.by.person])
    others = [evolve(wrong, by=who), evolve(wrong, by=who, answers={}), None]
    replacement = choices.one(others)
    return {"entry": wrong.identity, "replacement": replacement, "reason": MARKED}


OF_DUTIES: Final[dict[type[Entry], Callable[[Task], dict[str, Any]]]] = {
    Correct: _correct,
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
    ArrangeCopy: _arrange_copy,
    RaiseRisk: _raise_risk,
    Refer: _refer,
}
"""What is said beside what all entries say, by kind: of duties, escalations and risks."""
