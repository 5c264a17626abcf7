"""What one check of lint finds in parts that are made for it, on one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mapm import Answer, Hold, Requirement
from mapm.authoring.lint.examined import Examined
from mapm.rules.vocabulary import AgencyKind, Quorum, Trait, Vocabulary
from mapm.sources import Clause
from support.exampleshire import CLAUSES, VENUE_FOUND, move, moving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mapm.authoring.lint import LintFinding, Unchecked


def told(findings: Iterable[LintFinding]) -> list[str]:
    """What was found: the code, the place, what is wrong, and what it rests on."""
    return [f"{one.code} {one.path}: {one.says}{_cited(one)}" for one in findings]


def by(check: Callable[[Examined], Iterator[LintFinding]], parts: Unchecked, **asked: Any) -> list[str]:  # noqa: ANN401
    """What one check finds."""
    return told(check(Examined(parts, **asked)))


def _cited(one: LintFinding) -> str:
    numbers = [cite.number if isinstance(cite, Clause) else cite.key for cite in one.cites]
    return f" [{', '.join(numbers)}]" if numbers else ""


ONE: Final = (CLAUSES["1.1"],)
TRAIT: Final = Trait(key="urgency", what="how urgent it is", values=("urgent", "high", "other"), cites=ONE)
SMALL: Final = Quorum(key="small", what="small meetings", cites=ONE, people=3)
LARGE: Final = Quorum(key="large", what="large meetings", cites=ONE, agencies=4, needs=(("health", 1),))
HEALTH: Final = AgencyKind(key="health", what="health", cites=ONE, counts_once=True)
POLICE: Final = AgencyKind(key="police", what="the police", cites=ONE)
KINDS: Final = Vocabulary(traits=(TRAIT,), quorums=(SMALL, LARGE), agency_kinds=(HEALTH, POLICE))


def anyhow(meeting: object, entry: object) -> Answer:
    """Judges that it is met, whatever there is: of which lint can tell nothing."""
    del meeting, entry
    return Answer.MET


def needing(key: str, judge: Any = anyhow, applies: Any = None, number: str = "1.2") -> Requirement:  # noqa: ANN401
    """A requirement that judges this, in such cases."""
    cites = (CLAUSES[number],)
    return evolve(VENUE_FOUND, key=key, question=None, judge=judge, applies=applies, cites=cites)


def sitting(*requires: Requirement, words: Vocabulary = KINDS, **changed: Any) -> Unchecked:  # noqa: ANN401
    """The parts, with these requirements of a sitting."""
    return evolve(moving(Hold=move(Hold, "2.1", requires=requires)), words=words, **changed)
