"""The fingerprint of an encoding: a digest over its data, by which a re-encoded edition is recognised.

What it covers: keys, citations, limits, rows, questions, requirements with their declared revisions, duties
and ladders. Never code: a judge whose meaning changes says so with its requirement's ``revision``. Wording
counts only in questions, since a reply to another question is another reply.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Protocol

from mapm.deadlines import AnyLimit
from mapm.roles import Role
from mapm.rules.lifecycle import Move
from mapm.rules.requirements import Asked
from mapm.rules.several import SeveralLimits
from mapm.rules.subjects import Ever
from mapm.sources import Clause
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.rules.derivation import Derivation
    from mapm.rules.duties import Duty
    from mapm.rules.ladders import Ladder
    from mapm.rules.lifecycle import Recording
    from mapm.rules.requirements import Question, Requirement
    from mapm.rules.stretches import Transitional
    from mapm.rules.vocabulary import Vocabulary
    from mapm.sources import Citation, Interpretation, Source

_LENGTH = 32  # hexadecimal digits
_FUNCTION = re.compile(r"<function ([\w.]+) at 0x[0-9a-fA-F]+>")
"""A function in something else: an owner during a period, say."""


class Encoding(Protocol):
    """What of a protocol the fingerprint covers; declared here, so that rules import no protocol."""

    @property
    def key(self) -> str: ...
    @property
    def source(self) -> Source: ...
    @property
    def moves(self) -> tuple[Move, ...]: ...
    @property
    def facts(self) -> tuple[Recording, ...]: ...
    @property
    def questions(self) -> tuple[Question, ...]: ...
    @property
    def duties(self) -> tuple[Duty, ...]: ...
    @property
    def ladders(self) -> tuple[Ladder, ...]: ...
    @property
    def words(self) -> Vocabulary: ...
    @property
    def derived(self) -> Derivation | None: ...
    @property
    def transitional(self) -> tuple[Transitional, ...]: ...


def fingerprint(of: Encoding) -> str:
    """Thirty-two hexadecimal digits, the same in every process and in whatever order the parts stand."""
    import hashlib
    import json

    data = {
        "key": of.key,
        "source": [of.source.key, of.source.version],
        "rows": sorted([*map(_row, of.moves), *map(_row, of.facts)], key=itemgetter("entry")),
        "questions": sorted(map(_question, of.questions), key=itemgetter("key", "entry")),
        "duties": sorted(map(_duty, of.duties), key=itemgetter("key")),
        "ladders": sorted(map(_ladder, of.ladders), key=itemgetter("kind")),
    }
    if of.transitional:
        data["transitional"] = sorted(
            f"{one.duty} {one.effect} {cited_keys(one.cites)}" for one in of.transitional
        )
    if of.derived is not None:  # its parts are data through and through: all of them count
        rows: tuple[Move | Recording, ...] = (*of.moves, *of.facts)
        data["words"] = repr(of.words)
        stages = sorted(_stages(of.ladders))
        data |= {"stages": stages} if stages else {}
        data["local"] = (
            sorted(map(_local, of.duties))
            + sorted(
                f"{requirement.key} {_named(requirement.applies)}"
                for row in rows
                for requirement in row.requires
                if requirement.applies is not None
            )
            + sorted(
                f"{requirement.key} {requirement.judge!r}"
                for row in rows
                for requirement in row.requires
                if _is_data(requirement.judge)
            )
        )
    said = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()[:_LENGTH]


def cited_keys(cites: Iterable[Citation]) -> list[str]:
    """Clauses and readings by what finds them again: ``dg 7.4#2``, ``A-20``."""
    return [f"{one.source} {one.number}" if isinstance(one, Clause) else _reading(one) for one in cites]


def _reading(one: Interpretation) -> str:
    return one.key if one.taken is None else f"{one.key}: {one.taken}"


def _row(row: Move | Recording) -> dict[str, Any]:
    target = row.target.__name__ if isinstance(row, Move) else None
    kind = row.event if isinstance(row, Move) else row.fact
    return {
        "entry": kind.__name__,
        "sources": sorted(state.__name__ for state in row.sources),
        "target": target,
        "requires": sorted(map(_requirement, row.requires), key=itemgetter("key")),
        "cites": cited_keys(row.cites),
    }


def _requirement(one: Requirement) -> dict[str, Any]:
    return {
        "key": one.key,
        "binding": one.binding,
        "reads": list(one.reads),
        "question": one.question.key if one.question is not None else None,
        "conditional": one.applies is not None,
        "revision": one.revision,
        "cites": cited_keys(one.cites),
    }


def _question(one: Question) -> dict[str, Any]:
    return {"key": one.key, "entry": one.entry.__name__, "text": one.text, "cites": cited_keys(one.cites)}


def _duty(one: Duty) -> dict[str, Any]:
    within = one.within
    opens = one.opens if isinstance(one.opens, tuple) else (one.opens,)
    limit = within.text if isinstance(within, AnyLimit | SeveralLimits) else within and "computed"
    return {
        "key": one.key,
        "opens": sorted(kind.__name__ for kind in opens),
        "limit": limit,  # of one that is computed, only that it is
        "binding": one.binding,
        "fixed": one.fixed,
        "cites": cited_keys(one.cites),
    } | ({"window": True} if one.window else {})


def _local(one: Duty) -> str:
    """What else a text file says of a duty: each word of it, or the name of what the base computes."""
    several = one.within if isinstance(one.within, SeveralLimits) else None
    computed = (one.owner, one.suggested, one.each, one.discharged_by, one.released, several)
    said = (one.key, one.after, one.by, one.once_for, one.where, _named(one.counts_from), _named(one.when))
    return " | ".join((*said, *map(_named, computed)))


def _named(computed: object) -> str:
    """The name of what computes something, with the words that it was made of: never an address."""
    if computed is None:
        return ""
    if not isinstance(computed, Value) or isinstance(computed, Ever):
        return str(getattr(computed, "__name__", type(computed).__name__))
    if type(computed).__module__.startswith("mapm.rules."):
        said = _FUNCTION.sub(r"\1", repr(computed))  # what a text file can name: plain data
        return said.replace(", fold=1", "")  # of a cut-off: equal limits have one fingerprint
    fields = [getattr(computed, one.name) for one in computed.__attrs_attrs__]
    return f"{type(computed).__name__} {[one for one in fields if isinstance(one, str | Role)]}"


def _is_data(judge: object) -> bool:
    """Whether a judge is what a text file says, and more than that a question is answered."""
    plain = isinstance(judge, Value) and type(judge).__module__.startswith("mapm.rules.")
    return plain and not isinstance(judge, Asked)


def _stages(ladders: Iterable[Ladder]) -> Iterable[str]:
    """What a text file says of each step beside its key: nothing of a ladder whose steps say no more."""
    for ladder in ladders:
        for rung in ladder.rungs:
            said = (rung.between, rung.formal, rung.notify, rung.enter_if)
            if said != ((), None, (), ""):
                yield f"{ladder.kind} {rung.key} {said}"


def _ladder(one: Ladder) -> dict[str, Any]:
    rungs = [{"key": rung.key, "cites": cited_keys(rung.cites)} for rung in one.rungs]
    return {"kind": one.kind, "rungs": rungs, "cites": cited_keys(one.cites)}
