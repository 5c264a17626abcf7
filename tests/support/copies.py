"""Who gets a document and who keeps it, and entries that decide it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from mapm import ArrangeCopy, Consent, Note, Person, Withhold
from mapm.guidance import CopyPurpose, CopyState, copies_for
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from support.dumfries_galloway import CHAIR, MOTHER, NURSE, TEACHER, WORKER, YES

if TYPE_CHECKING:
    from mapm import Meeting
    from mapm.guidance import CopyAnswer

AFTER: Final = date(2024, 9, 5)
EVERYBODY: Final = (WORKER, NURSE, TEACHER, CHAIR)
KEEP: Final = CopyPurpose.KEEP
BY_DECISION: Final = CopyState.BY_DECISION
WITHHELD: Final = Withhold(
    at=date(2024, 8, 20),
    by=WORKER,
    whom=MOTHER,
    risk=Note("a risk nobody reads"),
    judgement=Note("a judgement nobody reads"),
    consents=tuple(Consent(one, YES) for one in EVERYBODY),
)


def states(
    meeting: Meeting,
    guided: Any = PROFESSIONALS_MEETING,  # noqa: ANN401  # whatever has guidance
    purpose: CopyPurpose = CopyPurpose.SEND,
) -> dict[str, CopyState]:
    """Of each recipient, whether they get a document, or keep it."""
    copies = copies_for(guided, meeting).copies
    return {one.recipient.ref: one.state for one in copies if one.purpose is purpose}


def to(meeting: Meeting, ref: str, guided: Any = PROFESSIONALS_MEETING) -> CopyAnswer:  # noqa: ANN401
    """The only answer about one recipient."""
    (found,) = [one for one in copies_for(guided, meeting).to(ref) if one.purpose is CopyPurpose.SEND]
    return found


def arranged(who: Person = MOTHER, document: str = "note", *, send: bool, **more: Any) -> ArrangeCopy:  # noqa: ANN401
    """A copy that was settled."""
    return ArrangeCopy(at=AFTER, by=CHAIR, document=document, recipient=who, send=send, **more)
