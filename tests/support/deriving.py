"""A local document with one clause, and a protocol derived under it from a base."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from mapm import Clause, Effect, Force, Source, Stage
from mapm.authoring import derive
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import MeetingProtocol

KEY: Final = "exampleshire/professionals-meeting"
SOURCE: Final = Source(
    key="exampleshire",
    name="Exampleshire 2026",
    title="Meetings of professionals in Exampleshire",
    publisher=None,
    version="version 1",
    agreed=None,
    in_force_from=date(2026, 4, 1),
    last_review=None,
    review_due=None,
)
CLAUSE_4_2: Final = Clause(
    source="exampleshire",
    number="4.2",
    force=Force.MUST,
    actor="chair",
    stage=Stage.RECORDING,
    effect=Effect.DEADLINE,
    gist="The note goes out within five working days.",
    forums=(KEY,),
)
CITES: Final = (CLAUSE_4_2,)


def derived(**more: Any) -> MeetingProtocol:  # noqa: ANN401  # anything that derive takes
    """A protocol of Exampleshire's on the professionals' meeting of Dumfries & Galloway."""
    given: dict[str, Any] = {"key": KEY, "title": "Exampleshire 2026", "source": SOURCE, "clauses": CITES}
    return derive(PROFESSIONALS_MEETING, **given | more)
