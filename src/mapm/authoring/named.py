"""What the words of a file may name: what its base has, and what it has itself, right or wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import field, frozen

from mapm.authoring import words
from mapm.authoring.parts import TABLES
from mapm.meeting.base import Entry
from mapm.protocols.common.owners import InRole
from mapm.roles import Role
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Named", "names"]

_EVERYWHERE: Final = frozenset(one.key for one in (Role.CHAIR, Role.PROPOSING_AGENCY, *words.ROLES))


@frozen(kw_only=True, eq=False, repr=False)
class Named(Value):
    """What a file and its base have, by key: what its words may name."""

    occurrences: Mapping[str, str] = field(factory=dict[str, str])
    """Each with what it is, in words."""
    questions: Mapping[str, tuple[type[Entry], ...]] = field(factory=dict[str, "tuple[type[Entry], ...]"])
    """Each with the kinds of entry that it is asked with."""
    duties: frozenset[str] = frozenset()
    ladders: frozenset[str] = frozenset()
    rungs: Mapping[str, tuple[str, ...]] = field(factory=dict[str, "tuple[str, ...]"])
    """The rungs of each ladder."""
    traits: Mapping[str, tuple[str, ...]] = field(factory=dict[str, "tuple[str, ...]"])
    """Each with its values."""
    each_sitting: frozenset[str] = frozenset()
    """Those of them that are said anew for each sitting."""
    outcomes: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    """Those beside the roles that every protocol knows."""
    ranks: frozenset[str] = frozenset()
    agency_kinds: frozenset[str] = frozenset()
    quorums: frozenset[str] = frozenset()
    periods: frozenset[str] = frozenset()
    hours: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()


def names(there: dict[str, dict[Any, Any]], data: Mapping[str, Any]) -> Named:
    """What the words of a file may name: what its base has, and what it has itself, right or wrong."""
    own = {name: _tables(data.get(name)) for name in TABLES}
    questions: dict[str, tuple[type[Entry], ...]] = {}
    asked = [*there["questions"]]
    for name in ("questions", "requirements"):
        for entry, inside in own[name].items():
            kind = words.ENTRIES.meaning.get(entry)
            for key, one in _tables(inside).items() if kind is not None else ():
                if name == "questions" or "asks" in one:
                    asked.append((kind, key))
    for entry, key in asked:
        questions[key] = (*questions.get(key, ()), entry)
    whats = {key: str(one.get("what", key)) for key, one in own["occurrences"].items()}
    values = {
        key: tuple(value for value in one["values"] if isinstance(value, str))
        for key, one in own["traits"].items()
        if isinstance(one.get("values"), list)
    }
    return Named(
        occurrences={key: one.what for key, one in there["occurrences"].items()} | whats,
        questions=questions,
        duties=frozenset((*there["duties"], *own["duties"])),
        ladders=frozenset((*there["ladders"], *own["ladders"])),
        rungs=_rungs(there, own["ladders"], _tables(_tables(data.get("change")).get("ladders"))),
        traits={key: one.values for key, one in there["traits"].items()} | values,
        each_sitting=frozenset(
            {key for key, one in there["traits"].items() if one.each_sitting}
            | {key for key, one in own["traits"].items() if one.get("each_sitting") is True}
        ),
        outcomes=frozenset((*there["outcomes"], *own["outcomes"])),
        roles=frozenset((*there["roles"], *own["roles"], *_roles(there))) - _EVERYWHERE,
        ranks=frozenset((*there["ranks"], *own["ranks"])),
        agency_kinds=frozenset((*there["agency_kinds"], *own["agency_kinds"])),
        quorums=frozenset((*there["quorums"], *own["quorums"])),
        periods=frozenset((*there["periods"], *own["periods"])),
        hours=frozenset((*there["hours"], *own["hours"])),
        products=frozenset((*there["products"], *own["products"])),
    )


def _rungs(there: dict[str, dict[Any, Any]], *files: dict[str, dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    """The rungs of each ladder: of the base, and as the file has them."""
    found = {kind: tuple(rung.key for rung in one.rungs) for kind, one in there["ladders"].items()}
    for kind, one in ((kind, one) for said in files for kind, one in said.items()):
        if isinstance(one.get("rungs"), list):
            rungs = cast("list[object]", one["rungs"])
            keys = (cast("dict[str, object]", rung).get("key") for rung in rungs if isinstance(rung, dict))
            found[kind] = tuple(key for key in keys if isinstance(key, str))
    return found


def _roles(there: dict[str, dict[Any, Any]]) -> Iterator[str]:
    """The roles that the base names where it does not declare them: who owes a duty, or reads a document."""
    for duty in there["duties"].values():
        yield from (one.role.key for one in (duty.owner, duty.suggested) if isinstance(one, InRole))
    for document in there["documents"].values():
        yield from (one.key for one in (document.owner, *document.readers) if one is not None)


def _tables(given: object) -> dict[str, dict[str, Any]]:
    inside = cast("dict[str, Any]", given) if isinstance(given, dict) else {}
    return {key: one for key, one in inside.items() if isinstance(one, dict)}
