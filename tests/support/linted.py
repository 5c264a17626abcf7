"""What one check of lint finds in parts that are made for it, on one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapm.authoring.lint.examined import Examined
from mapm.sources import Clause

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
