"""The parts of an answer: which of them a system says, and in which order what differs is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.testing.conformance.asking import AMONG, GUIDANCE
from mapm.testing.conformance.files import Ask, Show
from mapm.testing.conformance.saying import as_object, as_objects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapm.testing.conformance.files import Json, Step

ANSWER: Final = "answer"
"""Whether an entry is accepted, or that there is an answer at all: what no system can leave out."""
DUTIES: Final = "duties"
OF_DUTIES: Final = " of duties"
"""What stands behind the name of a part that each duty has."""
LISTS_OF_DUTIES: Final[Mapping[str, str]] = {
    "duties": "",
    "among_duties": "",
    "no_duties": "",
    "due": "due",
    "open": "state",
    "late": "late",
}
"""What may be expected of the list of duties, and by which part of each duty it is told."""

_ORDER: Final = (
    (ANSWER, "state", "stage"),
    ("refusal", "refusing", "unmet", "about"),
    (f"due{OF_DUTIES}",),
)
"""What weighs most comes first. Behind these come the duties, and then the rest."""


def weight(part: str) -> int:
    """The place at which what differs in a part is told: state and acceptance are first."""
    for place, parts in enumerate(_ORDER):
        if part in parts:
            return place
    return len(_ORDER) + (part != DUTIES and not part.endswith(OF_DUTIES))


def name_of(part: str) -> str:
    """The name by which a part is left out."""
    return part.removesuffix(OF_DUTIES)


def expected(step: Step) -> frozenset[str]:
    """The names of all that a step expects, as they are left out: one may stand for several parts."""
    if isinstance(step, Ask):
        return frozenset({GUIDANCE, step.about} if step.expect else ())
    names = set(step.expect)
    if not names.isdisjoint(LISTS_OF_DUTIES):
        names |= {DUTIES, *_fields(step.expect)}
    return frozenset(names)


def answered(step: Step, said: Json) -> frozenset[str]:
    """The parts of which a step expects something, and a system says something, right or wrong."""
    if isinstance(step, Ask):
        keys = {key.removeprefix(AMONG) for key in step.expect}
        return frozenset({step.about} if keys & said.keys() else ())
    if not isinstance(step, Show):
        return frozenset(step.expect.keys() & said.keys())
    found = {key for key in step.expect.keys() & said.keys() if key not in LISTS_OF_DUTIES}
    if step.expect.keys().isdisjoint(LISTS_OF_DUTIES) or DUTIES not in said:
        return frozenset(found)
    fields = {field for duty in as_objects(said[DUTIES]) or () for field in duty}
    return frozenset({*found, DUTIES, *(f"{one}{OF_DUTIES}" for one in _fields(step.expect) & fields)})


def is_said(part: str, answer: object, told: frozenset[str]) -> bool:
    """Whether a system says a part, of whose answers these are told. Of no duty it says all that there is."""
    if part == ANSWER or part in told:
        return True
    said = as_object(answer)
    return part.endswith(OF_DUTIES) and said is not None and said.get(DUTIES) == []


def _fields(expect: Json) -> set[str]:
    """What is expected of each duty."""
    each = {field for key in ("duties", "among_duties") for duty in expect.get(key, ()) for field in duty}
    return each | {field for key, field in LISTS_OF_DUTIES.items() if field and key in expect}
