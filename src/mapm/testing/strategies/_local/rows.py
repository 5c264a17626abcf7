"""Rows, questions and requirements of a random protocol, and the ladder of its disagreements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mapm import (
    Agreed,
    Close,
    Convene,
    GiveFeedback,
    Hold,
    Move,
    Propose,
    Question,
    Reconvene,
    Recording,
    ShareNote,
)
from mapm.authoring import words
from mapm.authoring.parts import Requires
from mapm.meeting.events import Agree
from mapm.meeting.facts import RISK_ROUTE, Adopt, Advance, Classify, Escalate, LocalStep, Occur
from mapm.rules.in_order import GoesToStage, InOrder
from mapm.rules.ladders import Ladder, Rung
from mapm.rules.requirements import Requirement, answered_yes

if TYPE_CHECKING:
    from mapm import Entry
    from mapm.testing.strategies._local.parts import Parts

_EVENTS: Final = (Propose, Agree, Convene, Hold, ShareNote, GiveFeedback, Reconvene, Close)
_ADDED: Final = tuple(
    kind
    for kind in words.FACTS.meaning.values()
    if kind not in {*RISK_ROUTE, Adopt, Occur, Classify, LocalStep}
)


def rows(parts: Parts) -> None:
    """From nothing: what moves the meeting, and further facts; on a base facts that it has not."""
    there = {*([one.fact for one in parts.base.facts] if parts.base is not None else ())}
    if parts.base is None:
        left_out = {kind for kind in (Agree, GiveFeedback, Reconvene, ShareNote, Close) if parts.yes()}
        for event in (kind for kind in _EVENTS if kind not in left_out):
            narrow = event is Convene and Agree not in left_out and parts.yes()
            source = (Agreed,) if narrow else None
            instead = parts.one(("", "say it otherwise"))
            parts.add.append(Move(event=event, cites=parts.cites(), source=source, instead=instead))
    fresh = [kind for kind in _ADDED if kind not in there]
    for fact in parts.several(fresh, 6):
        parts.add.append(Recording(fact=fact, cites=parts.cites()))


def asked(parts: Parts) -> None:
    """Questions, and requirements that they be answered yes, some in certain cases alone."""
    for n, entry in enumerate([parts.one(parts.kinds()) for _ in parts.some(4)]):
        key = parts.key(f"question-{n}")
        question = Question(key=key, entry=entry, text=f"Is it so, {n}?", cites=parts.cites())
        parts.add.append(question)
        if parts.yes():
            said: dict[str, Any] = {
                "binding": parts.yes(),
                "missing": "it is not so",
                "applies": parts.case(),
            }
            parts.add.append(answered_yes(question, **said))


def ladders(parts: Parts) -> None:
    """A ladder, with steps that say more or less of themselves."""
    asked: list[str] = [one.key for one in parts.of(Question) if one.entry is Escalate]
    for n in parts.some(1):
        rungs = tuple(
            Rung(
                f"rung {i}",
                "they talk",
                parts.cites(),
                between=parts.one(((), ("the manager", "the nurse"))),
                formal=parts.one((None, True, False)),
                notify=parts.one(((), ("the board",), ("the board", "the inspectorate"))),
                enter_if=parts.one(("", *asked)),
            )
            for i in range(parts.one((1, 3)))
        )
        kind = parts.key(f"dispute-{n}")
        parts.add.append(Ladder(kind, "a dispute", rungs, parts.cites()))
        for entry in [one for one in (Escalate, Advance) if one in parts.kinds()] if parts.yes() else ():
            parts.add.append(_in_order(parts, entry, kind))


def _in_order(parts: Parts, entry: type[Entry], kind: str) -> Requires:
    """That the stages of a ladder are taken in order."""
    judge = InOrder(kind)
    return Requires(
        entry,
        Requirement(
            key=parts.key(f"in order {kind}"),
            cites=parts.cites(),
            binding=parts.yes(),
            judge=judge,
            asks=judge.asks,
            missing=judge.missing,
            unrecorded=judge.unrecorded,
            reads=judge.reads(entry),
            applies=GoesToStage(((kind, ""),)),
        ),
    )
