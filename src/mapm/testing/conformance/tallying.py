"""What the runs of many conformance cases came to, in one sentence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import field, frozen

from mapm.testing.conformance.asking import GUIDANCE, SUBJECTS
from mapm.testing.conformance.running import Outcome, Report
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def _listed(given: Iterable[Report]) -> tuple[Report, ...]:
    return tuple(given)


@frozen(eq=False, repr=False)
class Tally(Value):
    """What the runs of many cases came to: how many passed, in full or in part, and what is never said."""

    reports: tuple[Report, ...] = field(converter=_listed)

    @property
    def passed(self) -> bool:
        """Whether some case passed, none failed, and each was answered, but what the caller left out."""
        fine = all(one.passed or _was_left_out(one) for one in self.reports)
        return fine and any(one.passed for one in self.reports)

    def of(self, outcome: Outcome) -> tuple[Report, ...]:
        """The reports with this outcome, in their order."""
        return tuple(one for one in self.reports if one.outcome is outcome)

    @property
    def lacks(self) -> Mapping[str, int]:
        """What a system never says, though it is expected: by its name, in how many cases it is not said."""
        said = frozenset(part for one in self.reports for part in one.answered)
        return dict(
            sorted(
                Counter(
                    part
                    for one in self.reports
                    for part in {it.part for it in one.differences if not it.said} - said
                ).items()
            )
        )

    def without(self, outcome: Outcome) -> tuple[str, ...]:
        """What was not compared in the cases with this outcome; ``guidance`` where none of it is answered."""
        names = {name for one in self.of(outcome) for name in one.left_out}
        unanswered = {name for one in self.reports for name in one.unanswered}
        if unanswered == set(SUBJECTS) and not names.isdisjoint(SUBJECTS) and not self._advises():
            names = (names - SUBJECTS.keys()) | {GUIDANCE}
        return tuple(sorted(names))

    def sentence(self) -> str:
        """How many cases passed, passed in part, were not answered at all, and failed."""
        passed = len(self.of(Outcome.PASSED))
        told = [f"{passed} {'case' if passed == 1 else 'cases'} {Outcome.PASSED.value}"]
        for outcome in (Outcome.IN_PART, Outcome.NOT_ANSWERED, Outcome.FAILED):
            count = len(self.of(outcome))
            names = self.without(outcome) if outcome is not Outcome.FAILED else ()
            without = f" (without {', '.join(names)})" if names else ""
            if count:
                told.append(f"{count} {outcome.value}{without}")
        return f"{', '.join(told)}."

    __str__ = sentence

    def __repr__(self) -> str:
        return f"<Tally {self.sentence()}>"

    def _advises(self) -> bool:
        return any(not SUBJECTS.keys().isdisjoint(one.answered) for one in self.reports)


def _was_left_out(report: Report) -> bool:
    """Whether the caller left out all that a case asks."""
    return report.outcome is Outcome.NOT_ANSWERED and not report.unanswered
