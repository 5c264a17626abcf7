"""Notice that was given before a further sitting was planned does not stand for notice of that one."""

from __future__ import annotations

from typing import Final

from support.dumfries_galloway import CHILD, PLANNED, SAT_ON, WORKER, convened

from mapm import Contact, Known, Note, Reconvene, TellFamily, Withhold, Withholding, contacts

KNOWN: Final = convened().known
TOLD: Final = TellFamily(at=SAT_ON, by=WORKER, whom=CHILD)
AGAIN: Final = Reconvene(at=SAT_ON, by=WORKER, planned=PLANNED)
WITHHELD: Final = Withhold(at=SAT_ON, by=WORKER, whom=CHILD, judgement=Note("judgement"))


def stands(known: Known) -> Contact:
    """Where notice to the child stands, by a rule that does not ask for each sitting."""
    views = contacts(known, PLANNED, rule=Withholding(needs_risk=False, each_sitting=False))
    return next(view.status for view in views if view.concerned.person == CHILD)


def test_told_before_and_withheld_since_is_not_told() -> None:
    """Of the further sitting notice is withheld, whatever was told of the first."""
    assert stands(KNOWN.plus(TOLD)) is Contact.TOLD
    assert stands(KNOWN.plus(TOLD).plus(AGAIN)) is Contact.TOLD
    assert stands(KNOWN.plus(TOLD).plus(AGAIN).plus(WITHHELD)) is not Contact.TOLD
