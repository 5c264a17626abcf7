"""A draft on a base, what was told of it and replaced in it, and parts to put into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mapm import Convene, Duty, Hold
from mapm.authoring.basis import Basis
from mapm.authoring.draft import Draft
from mapm.authoring.parts import Change
from mapm.authoring.problems import Problems
from mapm.protocols.common.owners import chair
from mapm.protocols.readings import READINGS
from mapm.rules.lifecycle import Move
from mapm.rules.requirements import Never, Question, Requirement
from support.single import HERE, LOCAL, WHOLE

if TYPE_CHECKING:
    from mapm.rules.derivation import Replaced

CITES: Final = (HERE,)
THERE: Final = next(one for one in WHOLE.duties if one.key == "note").cites
"""A clause of the base's own."""
READING: Final = READINGS["A-20"]
QUIET: Final = Question(key="quiet", entry=Convene, text="Is it quiet?", cites=CITES)
NEVER: Final = Requirement(key="x", cites=CITES, binding=True, judge=Never(), missing="y", unrecorded="z")


def draft(*, ours: bool = False) -> Draft:
    """A draft on the protocol with every word, or from nothing."""
    base: Any = Basis(LOCAL) if ours else WHOLE
    return Draft(base, HERE.source, Problems(), ours=ours)


def told(of: Draft) -> list[tuple[str, str]]:
    """What is wrong, by its path."""
    return [(one.path, one.sentence().removeprefix(f"{one.path} ")) for one in of.problems.found]


def owed(**given: Any) -> Duty:  # noqa: ANN401  # any field of a duty
    """A duty of the local document."""
    usual: dict[str, Any] = {"key": "visit", "what": "a visit", "to": "the family", "opens": Hold}
    return Duty(**{**usual, "binding": True, "owner": chair, "cites": CITES, **given})


def replaced(of: Draft) -> tuple[Replaced, ...]:
    """What the one change replaced."""
    (one,) = of.changed
    return one.replaced


def change(of: Draft, kind: type[Any], key: Any, cites: Any = CITES, **fields: Any) -> Any:  # noqa: ANN401
    """A part as a change leaves it."""
    of.change(Change(kind, key, cites=cites, **fields))
    table = {Duty: "duties", Requirement: "requirements", Move: "moves", Question: "questions"}[kind]
    return of.tables[table].get(key)
