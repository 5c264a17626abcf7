"""Records that every forum needs, group supervision and reflective learning too: of a dispute, of a referral.

No text names them. They show that what section 10 asks of every practitioner was done, whatever the forum; a
record of the sitting itself is none of them, since these forums have no note (our reading A-43).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.guidance import fills
from mapm.guidance.outlines import DocumentStatus, Outline, Section
from mapm.protocols.dumfries_galloway import every_forum
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.readings import READINGS
from mapm.roles import Role

if TYPE_CHECKING:
    from mapm.sources import Clause

__all__ = ["dispute", "referral"]

_RAISED_IT: Final = Role("person who raised it")


def dispute() -> Outline:
    """What shows that a disagreement was settled, or taken further."""
    return Outline(
        key="dispute-record",
        title="Record of a disagreement",
        status=DocumentStatus.NEEDED,
        owner=_RAISED_IT,
        cites=(DG["10.2#1"], DG["10.2#2"]),
        sections=(
            Section(
                key="disputes",
                title="Subject, steps tried, state and result",
                cites=(DG["10.2#1"], DG["10.2#2"], READINGS["A-43"]),
                fill=fills.Disputes(tuple((one.kind, one.what) for one in every_forum.LADDERS)),
            ),
        ),
    )


def referral(own: Clause) -> Outline:
    """What shows that an immediate risk was referred; with what the text says of this forum in particular."""
    return Outline(
        key="referral-record",
        title="Record of a referral",
        status=DocumentStatus.NEEDED,
        owner=_RAISED_IT,
        cites=(DG["10.7#1"], DG["10.7#2"], own),
        sections=(
            Section(
                key="raised",
                title="The risk, when and by whom it was raised",
                cites=(DG["10.7#1"], own, READINGS["A-02"]),
                fill=fills.risks_raised,
            ),
            Section(
                key="referred",
                title="When and by which route it was referred",
                cites=(DG["10.7#1"], DG["10.7#2"], READINGS["A-07"]),
                fill=fills.referrals,
            ),
            Section(
                key="local-route",
                title="The local referral procedure",
                cites=(DG["10.7#2"], READINGS["A-61"]),
                silent=True,
            ),
        ),
    )
