"""What a requirement of a file judges where it asks no question: one key of a closed list says so."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from mapm.authoring import by_people, staged, words
from mapm.meeting.base import Entry
from mapm.meeting.events import Hold
from mapm.meeting.facts import Advance, Escalate
from mapm.meeting.products import Issue
from mapm.rules.dissent import DissentRecorded
from mapm.rules.in_order import GoesToStage, InOrder
from mapm.rules.products import AsEntitled
from mapm.rules.requirements import Never

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapm.authoring.named import Named
    from mapm.authoring.tables import Table
    from mapm.rules.requirements import Requirement

__all__ = ["changed", "fields_of", "is_judged", "read", "word"]

_PLAIN: Final[Mapping[str, tuple[type[Entry], Any]]] = MappingProxyType(
    {
        "entitled": (Issue, AsEntitled()),
        "dissent_recorded": (Hold, DissentRecorded()),
        "never": (Entry, Never()),
    }
)
"""Those that are named with ``true``: of which entry, and what judges it."""
_KEYS: Final = (*_PLAIN, staged.IN_ORDER, *by_people.KEYS)


def is_judged(table: Table) -> bool:
    """Whether a requirement says what it judges, and so asks no question."""
    table.knows(*_KEYS)
    return any(key in table for key in _KEYS)


def read(  # noqa: PLR0911  # one thing wrong after another
    table: Table, entry: type[Entry], name: str, named: Named
) -> Any:  # noqa: ANN401  # a judge
    """What a requirement judges; ``None`` where it is wrong."""
    given = [key for key in _KEYS if key in table]
    beside = [*given[1:], *(key for key in ("asks", "question") if key in table)]
    if beside:
        table.knows("asks", "question")
        table.wrong(beside[0], f"and {given[0]} both say what is judged", instead="keep one of the two")
        return None
    key = given[0]
    if key == staged.IN_ORDER:
        if entry not in {Escalate, Advance}:
            instead = "write it in [requirements.escalate.KEY], and in [requirements.advance.KEY]"
            table.wrong(key, "can be judged of what takes an escalation to a stage alone", instead=instead)
        return staged.in_order(table, named) if entry in {Escalate, Advance} else None
    if key not in _PLAIN:
        return by_people.read(table, entry, name, named)
    of, judge = _PLAIN[key]
    if table.flag(key) is False:
        table.wrong(key, "is false, which judges nothing", instead="write true, or leave the requirement out")
        return None
    if key == "never" and "when" not in table:
        table.wrong(
            key, "is said of every case", instead="say in which cases with when, or leave the entry out"
        )
        return None
    if not issubclass(entry, of):
        instead = f"write it in [requirements.{words.entry_word(of)}.KEY]"
        table.wrong(key, f"can be judged of {words.entry_word(of)} alone", instead=instead)
        return None
    return judge if table.data[key] is True else None


def fields_of(judge: Any, entry: type[Entry]) -> dict[str, Any]:  # noqa: ANN401
    """What a requirement says of itself where the file does not: in the judge's own words."""
    applies = {"applies": GoesToStage(((judge.kind, ""),))} if isinstance(judge, InOrder) else {}
    return applies | {
        "judge": judge,
        "reads": judge.reads(entry),
        "asks": judge.asks,
        "missing": judge.missing,
        "unrecorded": judge.unrecorded,
    }


def changed(
    table: Table,
    part: Requirement | None,
    judge: Any,  # noqa: ANN401
    entry: type[Entry],
    fields: dict[str, Any],
) -> dict[str, Any]:
    """What changes in a requirement that judges something else: its words too, where they were its own."""
    if judge is None or part is None:
        return {}
    if part.question is not None:
        key = next(key for key in _KEYS if key in table)
        instead = "remove the requirement, and add another"
        table.wrong(key, "cannot take the place of a question", instead=instead)
        return {}
    found: dict[str, Any] = {"judge": judge}
    for name, value in fields_of(judge, entry).items():
        of_its_own = getattr(part.judge, name, "") if name in {"asks", "missing", "unrecorded"} else None
        was = getattr(part, name)
        if name not in fields and value != was and (of_its_own is None or of_its_own == was):
            found[name] = value
    return found


def word(judge: object) -> dict[str, Any] | None:
    """What a requirement judges as a file says it; ``None`` where only Python can."""
    if isinstance(judge, InOrder):
        return {staged.IN_ORDER: judge.kind}
    plain = next(({key: True} for key, (_, one) in _PLAIN.items() if one == judge), None)
    return plain or by_people.word(judge)
