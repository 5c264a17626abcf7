"""A stage, a requirement and rules that judge otherwise, to tell two ways apart by one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapm.rules.ladders import Rung
from mapm.rules.requirements import Asked, Requirement
from support.one_duty import CITES

if TYPE_CHECKING:
    from mapm.decisions import Refusal


def rung(key: str) -> Rung:
    """A rung of no particular ladder."""
    return Rung(key, key, CITES)


def requirement(missing: str) -> Requirement:
    """A requirement that is told in its own words."""
    return Requirement(
        key="asked", cites=CITES, binding=True, judge=Asked("asked"), missing=missing, unrecorded=missing
    )


class Judging:
    """Rules that keep which meeting and entry they were asked about, and have nothing against any."""

    def __init__(self, *unmet: Any) -> None:  # noqa: ANN401  # what is unmet
        self.asked: list[tuple[Any, Any]] = []
        self.unmet = unmet

    key = "local/rules"

    def decide(self, meeting: Any, entry: Any) -> Any:  # noqa: ANN401  # a decision
        """Keep it."""
        self.asked.append((meeting, entry))
        return _Decided(self.unmet)


class _Decided:
    """A decision that allows it."""

    refusal: Refusal | None = None

    def __init__(self, unmet: Any) -> None:  # noqa: ANN401  # what is unmet
        self.unmet = unmet
