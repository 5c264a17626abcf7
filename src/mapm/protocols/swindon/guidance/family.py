"""What the family is told, by whom and when, and when they are not told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.guidance.base import Remark
from mapm.guidance.cases import Caution
from mapm.guidance.family import (
    Approach,
    FamilyGuidance,
    Telling,
    WithholdingTerms,
    not_subjects,
    parents_and_carers,
    proposing_agency,
)
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon.case import NOTICE, Lead, illness_feared
from mapm.protocols.swindon.clauses import SWINDON
from mapm.protocols.swindon.questions_after import TELLING_DECIDED

if TYPE_CHECKING:
    from mapm.guidance.cases import Case
    from mapm.meeting.parts import Concerned
    from mapm.rules.duties import Owner

__all__ = ["CAUTION", "FAMILY"]


def _lead(case: Case, _one: Concerned) -> Owner | None:
    return Lead().of(case.known)


def _illness(case: Case) -> bool:
    return illness_feared(case.known)


CAUTION: Final = Caution(
    when=_illness,
    says="Fabricated or induced illness is a concern: telling may raise the risk, so that nothing is told or "
    "sent automatically; think of immediate risk and of a strategy discussion",
    cites=(READINGS["A-62"],),
    lifted_by=TELLING_DECIDED,
)
FAMILY: Final = FamilyGuidance(
    approach=Approach.NOTICE,
    cites=(SWINDON["permissions.1"],),
    notice=Telling(
        what="that a meeting is asked for",
        when="beforehand",
        cites=(SWINDON["permissions.1"],),
        whom=parents_and_carers,
        duty="consider-telling",
        by=proposing_agency,
        judged=parents_and_carers,
        judged_cites=(SWINDON["permissions.2"],),
    ),
    outcome=Telling(
        what="what came of the meeting",
        when="after it",
        cites=(SWINDON["attendance.2"], READINGS["A-25"]),
        duty="feedback",
        by=_lead,
        fresh_risk_cites=(READINGS["A-56"],),
        part_taken=parents_and_carers,
        part_taken_cites=(SWINDON["permissions.14"],),
    ),
    withholding=WithholdingTerms(
        rule=NOTICE,
        binding=False,
        cites=(SWINDON["permissions.3"], READINGS["A-29"]),
        judgement=(SWINDON["permissions.2"],),
        agreement=(SWINDON["permissions.3"], READINGS["A-29"]),
        unsettled=(READINGS["A-29"],),
    ),
    objection=Remark(
        "Think whether the worries are serious enough for another route, such as a strategy discussion; an "
        "objection is no veto",
        (SWINDON["permissions.4"], READINGS["A-28"], READINGS["A-70"]),
    ),
    objectors=not_subjects,
    age=(SWINDON["permissions.8"],),
    cautions=(CAUTION,),
    remarks=(
        Remark(
            "Consent is not needed where complicated matters are discussed, to see the family's situation "
            "more fully; it is never a gate to meeting",
            (SWINDON["permissions.6"], READINGS["A-27"]),
        ),
        Remark(
            "Where engaging with the parents is what is difficult, asking permission is not expected to "
            "achieve anything; whether they are told is still considered",
            (SWINDON["permissions.5"], SWINDON["permissions.1"]),
        ),
        Remark(
            "Telling the parents is left out where raising the issues might put the children at risk of more "
            "harm, with the reason and a day to look again",
            (SWINDON["permissions.11"],),
        ),
        Remark(
            "The meeting may be split: professionals alone first, then the parents or carers are invited in",
            (SWINDON["permissions.12"],),
        ),
        Remark(
            "A reason to split it is that professionals disagree, and a frank exchange would be wrong before "
            "parents or the child",
            (SWINDON["permissions.13"], SWINDON["scope.3"]),
        ),
    ),
)
