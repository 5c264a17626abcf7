"""Other readings than ours that a local edition may take, and what changes with each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from mapm.calendars import Roll
from mapm.meeting.events import Hold, Propose
from mapm.protocols.bracknell_forest import questions
from mapm.protocols.bracknell_forest.copies import Arranged
from mapm.protocols.bracknell_forest.duties_after import considering_protection
from mapm.protocols.bracknell_forest.duties_copies import FilesAt
from mapm.protocols.bracknell_forest.holding import Absence, protection_considered
from mapm.protocols.bracknell_forest.people import Leads
from mapm.protocols.bracknell_forest.requirements import needs_assessed
from mapm.protocols.bracknell_forest.reviews import review
from mapm.protocols.common.choices import OF_EVERY_PROTOCOL
from mapm.protocols.readings import READINGS
from mapm.rules.choices import Choice

if TYPE_CHECKING:
    from mapm.guidance import Guidance

_LEADS: Final = Leads()
_LEAVING: Final = attrs.evolve(
    questions.LEAVING_REGISTER, text="Is the child no longer to be on a child protection plan?"
)
_REVIEWS: Final = {
    "set": review(_LEADS, set_is_enough=True),
    "from the first that was attended": review(_LEADS, attended=True),
    "later": review(_LEADS, roll=Roll.FOLLOWING),
}


def _one_agrees(leads: Leads) -> Leads:
    return attrs.evolve(leads, all_of_them=False)


def _both_away(absence: Absence) -> Absence:
    return attrs.evolve(absence, both=True)


def _family_first(arranged: Arranged) -> Arranged:
    return attrs.evolve(arranged, ever=False)


def _wish_first(arranged: Arranged) -> Arranged:
    return attrs.evolve(arranged, agreed=False, able=False)


def _at_the_conveners(files: FilesAt) -> FilesAt:
    return attrs.evolve(files, chair=False)


def _at_the_chairs(files: FilesAt) -> FilesAt:
    return attrs.evolve(files, convener=False)


def _mapped(guidance: Guidance) -> Guidance:
    from mapm.protocols.bracknell_forest.guidance.choices import asking

    return asking(guidance, _LEAVING)


def _family_has_copies(guidance: Guidance) -> Guidance:
    from mapm.protocols.bracknell_forest.guidance.choices import no_way_out

    return no_way_out(guidance)


def _as_wished(guidance: Guidance) -> Guidance:
    from mapm.protocols.bracknell_forest.guidance.choices import by_wish

    return by_wish(guidance)


def _kept_by_convener(guidance: Guidance) -> Guidance:
    from mapm.protocols.bracknell_forest.guidance.choices import kept_by
    from mapm.protocols.bracknell_forest.guidance.distribution import conveners_agency

    return kept_by(guidance, conveners_agency)


def _kept_by_chair(guidance: Guidance) -> Guidance:
    from mapm.guidance.distribution import chairs_agency
    from mapm.protocols.bracknell_forest.guidance.choices import kept_by

    return kept_by(guidance, chairs_agency)


CHOICES: Final = (
    *(Choice(reading=READINGS["A-33"], takes=takes, duties=(duty,)) for takes, duty in _REVIEWS.items()),
    Choice(reading=READINGS["A-35"], takes="the absence of both", adapts=((Absence, _both_away),)),
    Choice(
        reading=READINGS["A-36"],
        takes="by itself",
        requires=((Hold, protection_considered(by_itself=True)),),
        duties=(considering_protection(_LEADS, by_itself=True),),
    ),
    Choice(reading=READINGS["A-38"], takes="one of those concerned", adapts=((Leads, _one_agrees),)),
    Choice(
        reading=READINGS["A-39"],
        takes="the family first",
        adapts=((Arranged, _family_first),),
        guidance=_family_has_copies,
    ),
    Choice(
        reading=READINGS["A-39"],
        takes="the wish first",
        adapts=((Arranged, _wish_first),),
        guidance=_as_wished,
    ),
    Choice(
        reading=READINGS["A-40"],
        takes="the convener's",
        adapts=((FilesAt, _at_the_conveners),),
        guidance=_kept_by_convener,
    ),
    Choice(
        reading=READINGS["A-40"],
        takes="the chair's",
        adapts=((FilesAt, _at_the_chairs),),
        guidance=_kept_by_chair,
    ),
    Choice(
        reading=READINGS["A-41"],
        takes="a common assessment alone",
        requires=((Propose, needs_assessed(questions.COMMON_ASSESSMENT)),),
    ),
    Choice(
        reading=READINGS["A-60"],
        takes="mapped to today's",
        questions=(_LEAVING,),
        guidance=_mapped,
    ),
    *OF_EVERY_PROTOCOL,
)
