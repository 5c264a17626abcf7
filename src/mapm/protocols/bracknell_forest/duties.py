"""Every duty of the protocol: who owes what to whom by when, with the clause that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.bracknell_forest.disputes import DISPUTES
from mapm.protocols.bracknell_forest.duties_after import PACKAGE, absent, leading
from mapm.protocols.bracknell_forest.duties_before import before
from mapm.protocols.bracknell_forest.duties_copies import copies
from mapm.protocols.bracknell_forest.reviews import review, reviews
from mapm.protocols.common.risk import risk_duties
from mapm.protocols.readings import READINGS

if TYPE_CHECKING:
    from mapm.protocols.bracknell_forest.copies import Arranged
    from mapm.protocols.bracknell_forest.duties_copies import FilesAt
    from mapm.protocols.bracknell_forest.holding import Absence
    from mapm.protocols.bracknell_forest.people import Leads
    from mapm.rules.duties import Duty

# The text names no day: that it is the same one, and that nothing waits, is ours.
RISK: Final = risk_duties(
    cites=(BRACKNELL["intro.4"], READINGS["A-02"], READINGS["A-05"], READINGS["A-07"], READINGS["A-72"]),
    advised=(BRACKNELL["intro.4"], READINGS["A-02"]),
    to="child protection",
)


def duties(leads: Leads, absence: Absence, arranged: Arranged, files: FilesAt) -> tuple[Duty, ...]:
    """Every duty beside the referral of a risk, by these readings."""
    return (
        *before(leads),
        *leading(leads),
        *absent(leads, absence),
        *PACKAGE,
        *reviews(leads, review(leads)),
        *copies(arranged, files, leads),
        *DISPUTES,
    )
