"""How a document stands: told with the days from which it is so, since a page has no today."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from mapm.sources import YearMonth
from mapm.sources.documents import spoken
from pages.parts import capital

if TYPE_CHECKING:
    from datetime import date

    from mapm.sources import Source

NOT_SIGNED: Final = (
    "**This is not legal advice. No council, board or partnership has signed any of it off**, and none has "
    "had a part in it: what is told here of a document is how we read it."
)
"""How any page of ours stands: said under its title."""


def standing(source: Source) -> str:
    """How the document stands, each time with the day from which it is so."""
    if source.in_force_from is None:
        return (
            "the document does not say since when it applies, nor when it is reviewed; it decides all the "
            "same, and whatever is told of its standing says so"
        )
    told = f"in force since {spoken(source.in_force_from)}"
    overdue = overdue_from(source)
    if overdue is None:
        return f"{told}; it names no review"
    return (
        f"{told}. **{capital(source.review_sentence(overdue))}**: seen on that day and on each day after "
        "it, for as long as the library has no later version. This version still decides, and what it "
        "decides from then on says that its review is overdue"
    )


def overdue_from(source: Source) -> date | None:
    """The first day on which the review is overdue; ``None`` where none is named."""
    due = source.review_due
    if due is None:
        return None
    return (due.last if isinstance(due, YearMonth) else due) + timedelta(days=1)


def day_of(when: YearMonth | date | None) -> str:
    """A day, or a month, as a sentence names it."""
    if when is None:
        return "not stated"
    return str(when) if isinstance(when, YearMonth) else spoken(when)
