"""Every kind of entry there is, and what each says beside what all do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mapm.meeting.events import EVENTS, Agree, Convene, GiveFeedback, Hold, Reconvene, ShareNote
from mapm.meeting.facts import FACTS, Respond, TellFamily, TellOutcome, Withhold
from mapm.testing.making.of_case import OF_CASE
from mapm.testing.making.of_duties import OF_DUTIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.meeting.base import Entry
    from mapm.testing.making.task import Task

SAID: Final[dict[type[Entry], Callable[[Task], dict[str, Any]]]] = {**OF_CASE, **OF_DUTIES}
"""What is said beside what all entries say, by kind; of a kind that is not here, nothing."""
EVERY_KIND: Final[tuple[type[Entry], ...]] = (*EVENTS, *FACTS)
"""Every kind of entry but a correction."""
FORWARD: Final[tuple[type[Entry], ...]] = (
    *(Respond, Agree, Convene, TellFamily, Withhold, Hold, ShareNote, TellOutcome, GiveFeedback, Reconvene),
)
"""What a case is made of, so that random ones come far."""
