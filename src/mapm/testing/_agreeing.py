"""Whether a system took the entry that the library took, and refused what it refused, for the same reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.decisions import Decision
from mapm.records.shapes import snake
from mapm.testing.shown import NOT_SHOWN

if TYPE_CHECKING:
    from mapm.meeting.base import Entry


def disagreement(entry: Entry, found: object, answer: object) -> str:
    """In what they differ, where they do: ``found`` is what came of the entry in the library.

    A system that does not say, by `NOT_SHOWN`, agrees; one that gives no reason has the right one.
    """
    if answer is NOT_SHOWN:
        return ""
    refused = isinstance(found, Exception) or (isinstance(found, Decision) and not found.allowed)
    says = isinstance(answer, Decision) and not answer.allowed
    if says or answer is False:
        if not refused:
            return f"your system refuses {snake(type(entry))}, and the library takes it"
        if isinstance(answer, Decision) and isinstance(found, Decision) and _why(answer) != _why(found):
            said = f"your system says: {answer.sentence()} The library says: {found.sentence()}"
            return f"both refuse {snake(type(entry))}, for different reasons; {said}"
    elif refused:
        why = found.sentence() if isinstance(found, Decision) else f"{found}"
        return f"your system takes {snake(type(entry))}, and the library refuses it: {why}"
    return ""


def _why(decision: Decision) -> tuple[object, ...]:
    return decision.refusal, {one.requirement for one in decision.refusing}
