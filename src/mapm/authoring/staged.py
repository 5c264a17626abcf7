"""The stages of ladders in a file: the rungs of ``[ladders.K]``, and what names one, read and written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from mapm.authoring.tables import items, own_key
from mapm.meeting.base import Reply
from mapm.meeting.facts import Conclude, Escalate
from mapm.rules.in_order import GoesToStage, InOrder
from mapm.rules.ladders import Rung
from mapm.rules.stages import STAGED, AtStage, EndedSettled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.authoring.named import Named
    from mapm.authoring.rule_tables import Reading
    from mapm.authoring.tables import Table
    from mapm.meeting.base import Entry

__all__ = [
    "IN_ORDER",
    "KEY",
    "SETTLED",
    "condition",
    "ended",
    "in_order",
    "in_words",
    "never_required",
    "read",
    "rung_said",
    "rungs",
    "word",
]

KEY: Final = "stage"
"""The key of ``when`` that names stages of a ladder."""
SETTLED: Final = "settled"
"""The key of ``when`` that says whether the disagreement was settled at the stage that has ended."""
IN_ORDER: Final = "in_order"
"""The key of a requirement that no stage of a ladder is passed over."""
_EXAMPLE: Final = 'write the ladder and the rung: "dispute: managers", or the ladder alone for any rung'


# --- the ladder -------------------------------------------------------------------------------------------


def rungs(table: Table, reading: Reading) -> tuple[Rung, ...] | None:
    """The rungs of a ladder, in order."""
    given = items(table, "rungs")
    found = [_rung(one, reading) for one in given or ()]
    there = [one for one in found if one is not None]
    if len({one.key for one in there}) < len(there):
        table.wrong("rungs", "has a key twice", instead="give each rung its own key")
    return tuple(there) if given is not None else None


def _rung(one: Table, reading: Reading) -> Rung | None:
    key = one.text("key", needed='give it a key, such as "line-managers"')
    what = one.text("what", needed="say what is done on it")
    between = _those(one, "between", "the team manager")
    notify = _those(one, "notify", "the safeguarding board")
    formal = one.flag("formal")
    enter_if = _question(one, reading.named) if "enter_if" in one else ""
    one.knows("enter_if")
    cites = reading.citing.cites(one)
    one.done()
    if key is None or not own_key(one.problems, one.at("key"), key) or what is None or cites is None:
        return None
    return Rung(key, what, cites, between, formal, notify, enter_if)


def _those(table: Table, key: str, example: str) -> tuple[str, ...]:
    """Who meets or is told, each in words and each once."""
    given = table.texts(key, example) or []
    if key in table and table.data[key] == []:
        table.wrong(key, "is an empty list", instead="name one or more, or leave it out")
    said = [table.plain(key, one) for _, one in given]
    those = [one for one in said if one is not None]
    if len(set(those)) < len(those):
        table.wrong(key, "names somebody twice", instead="name each once")
    return tuple(dict.fromkeys(those))


def _question(table: Table, named: Named) -> str:
    """The question, asked with ``escalate``, on whose yes a disagreement may enter at a rung."""
    given: str | None = table.take("enter_if", str)
    asked = sorted(key for key, kinds in named.questions.items() if Escalate in kinds)
    if given is not None and given not in asked:
        what = "a question asked with escalate"
        table.problems.unknown(table.at("enter_if"), given, asked, what)
        return ""
    return given or ""


def rung_said(one: Rung) -> dict[str, Any]:
    """A rung as a file says it, without its citations: what it does not say is left out."""
    said: dict[str, Any] = {"key": one.key, "what": one.what}
    for key in ("between", "notify"):
        those = getattr(one, key)
        said |= {key: list(those)} if those else {}
    said |= {"formal": one.formal} if one.formal is not None else {}
    return said | ({"enter_if": one.enter_if} if one.enter_if else {})


# --- what names a stage -----------------------------------------------------------------------------------


def read(table: Table, named: Named) -> tuple[tuple[str, str], ...] | None:
    """The stages that ``stage = "dispute: managers"``, or a list of them, names."""
    if isinstance(table.data.get(KEY), list):
        given = table.texts(KEY, "dispute: managers") or []
        if not table.data[KEY]:
            table.wrong(KEY, "is an empty list", instead="name one or more, or leave it out")
    else:
        text = table.take(KEY, str, instead=_EXAMPLE)
        given = [(table.at(KEY), text)] if text is not None else []
    found = [_stage(table, path, one, named) for path, one in given]
    stages = tuple(dict.fromkeys(one for one in found if one is not None))
    return stages if stages and None not in found else None


def _stage(table: Table, path: str, text: str, named: Named) -> tuple[str, str] | None:
    kind, colon, rung = (part.strip() for part in text.partition(":"))
    if kind not in named.ladders:
        table.problems.unknown(path, kind, sorted(named.ladders), "a ladder")
        return None
    known = named.rungs.get(kind, ())
    if colon and rung not in known:
        table.problems.unknown(path, rung, known, f"a rung of the ladder {kind}")
        return None
    return kind, rung


def condition(
    table: Table, key: str, stages: tuple[tuple[str, str], ...], opens: Iterable[type[Entry]]
) -> AtStage:
    """The condition of a duty; reports what can be of no stage."""
    if not set(opens) <= set(STAGED):
        table.wrong(
            key,
            "has stage, and what opens the duty is of none",
            instead='open the duty with opens = ["escalate", "advance"], or with conclude',
        )
    return AtStage(stages)


def ended(table: Table, key: str, settled: Reply, opens: Iterable[type[Entry]]) -> EndedSettled:
    """The condition of how a stage ended; reports what is the end of none."""
    if set(opens) != {Conclude}:
        table.wrong(
            key,
            "has settled, and what opens the duty is not the end of a stage",
            instead='open the duty with opens = ["conclude"]',
        )
    return EndedSettled(settled)


def never_required(table: Table, key: str) -> None:
    """Reports a requirement that would be judged by how a stage ended."""
    what = "has settled, and what is required is not judged by how a stage ended"
    table.wrong(key, what, instead='ask a question, or write stage = "dispute: managers"')


def word(value: object) -> dict[str, object] | None:
    """A condition or a case as a file says it; ``None`` for one of another kind."""
    if isinstance(value, EndedSettled):
        return {SETTLED: value.settled.value}
    if not isinstance(value, AtStage | GoesToStage):
        return None
    said = [f"{kind}: {rung}" if rung else kind for kind, rung in value.at]
    return {KEY: said[0] if len(said) == 1 else said}


def in_words(key: str, said: object) -> str:
    """The same, in words for people."""
    if key == SETTLED:
        return f"where it was {'' if said == Reply.YES.value else 'not '}settled at the stage"
    each = [said] if isinstance(said, str) else cast("list[str]", said)
    return f"where it comes to {' or '.join(map(_in_words, each))}"


def _in_words(stage: str) -> str:
    kind, colon, rung = stage.partition(": ")
    return f"the stage {rung} of {kind}" if colon else f"a stage of {kind}"


def in_order(table: Table, named: Named) -> InOrder | None:
    """That the stages of a ladder are taken in order: ``in_order = "dispute"``."""
    kind: str | None = table.take(IN_ORDER, str, instead="name the ladder")
    if kind is not None and kind not in named.ladders:
        table.problems.unknown(table.at(IN_ORDER), kind, sorted(named.ladders), "a ladder")
        return None
    return InOrder(kind) if kind is not None else None
