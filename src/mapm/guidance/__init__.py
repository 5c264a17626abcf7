"""What the documents advise, computed from values that a protocol holds: each answer has its clauses.

Pure functions over anything that is `Guided`, such as a `MeetingProtocol`::

    from mapm.guidance import attendance_for, forums_for
    from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

    forums_for(PROFESSIONALS_MEETING, situation).sentences()
    attendance_for(PROFESSIONALS_MEETING, planned).sentences()

Advice never refuses anything and never moves a meeting. Where a source says nothing, the answer says that it
says nothing. Names are loaded when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mapm.guidance.attendance import (
        Attendance,
        AttendanceGuidance,
        Coming,
        Efficiency,
        Model,
        Place,
        SizeRule,
        attendance_for,
        efficiency_curve,
    )
    from mapm.guidance.base import (
        Guidance,
        Guided,
        Point,
        Remark,
    )
    from mapm.guidance.cases import (
        Case,
        Caution,
        Said,
        case_of,
    )
    from mapm.guidance.chairing import (
        Candidate,
        Chairing,
        ChairingGuidance,
        Factor,
        chairing_for,
    )
    from mapm.guidance.copies import (
        CopyAdvice,
        CopyAnswer,
        CopyState,
        copies_for,
    )
    from mapm.guidance.distribution import (
        Copy,
        CopyPurpose,
        DistributionGuidance,
        Family,
        InRole,
        OptOut,
        Recipient,
        absent_invitees,
        absent_owners,
        agencies_in_package,
        agencies_that_attended,
        attendees,
        chairs_agency,
        planning_forums,
        practitioners_in_package,
        proposers_agency,
    )
    from mapm.guidance.family import (
        Approach,
        CompetentAndSigned,
        Expected,
        FamilyGuidance,
        Holder,
        Telling,
        WithholdingTerms,
        adult_subjects,
        everyone,
        parents_and_carers,
        proposing_agency,
        subjects,
        young_subjects,
    )
    from mapm.guidance.family_answers import (
        FamilyAdvice,
        FamilyAnswer,
        FamilyMatter,
        FamilyPerson,
        FamilyState,
    )
    from mapm.guidance.forums import (
        Criterion,
        Fit,
        Forum,
        ForumAdvice,
        ForumGuidance,
        Limb,
        OneOf,
        Ranked,
        Reason,
        Situation,
        StatutoryRoute,
        Strength,
        forums_for,
    )
    from mapm.guidance.outlines import (
        Document,
        DocumentStatus,
        Filling,
        Line,
        Outline,
        Section,
        SectionState,
        filled,
        outline_for,
        render,
    )
    from mapm.guidance.sharing import (
        AgencyKind,
        AgencyRegistry,
        Item,
        OwnerLimit,
        Receipt,
        Receives,
        RelevanceLimit,
        Sharing,
        SharingConsent,
        SharingGuidance,
        WayOut,
        WayOutKind,
        sharing_for,
    )
    from mapm.guidance.telling import (
        family_for,
    )

# No name here is that of a module: a module that is imported takes its name in the package.
_ROOMS: Final = {
    "base": (
        "Guidance",
        "Guided",
        "Point",
        "Remark",
    ),
    "forums": (
        "Criterion",
        "Fit",
        "Forum",
        "ForumAdvice",
        "ForumGuidance",
        "Limb",
        "OneOf",
        "Ranked",
        "Reason",
        "Situation",
        "StatutoryRoute",
        "Strength",
        "forums_for",
    ),
    "attendance": (
        "Attendance",
        "AttendanceGuidance",
        "Coming",
        "Efficiency",
        "Model",
        "Place",
        "SizeRule",
        "attendance_for",
        "efficiency_curve",
    ),
    "chairing": (
        "Candidate",
        "Chairing",
        "ChairingGuidance",
        "Factor",
        "chairing_for",
    ),
    "sharing": (
        "AgencyKind",
        "AgencyRegistry",
        "Item",
        "OwnerLimit",
        "Receipt",
        "Receives",
        "RelevanceLimit",
        "Sharing",
        "SharingConsent",
        "SharingGuidance",
        "WayOut",
        "WayOutKind",
        "sharing_for",
    ),
    "family": (
        "Approach",
        "CompetentAndSigned",
        "Expected",
        "FamilyGuidance",
        "Holder",
        "Telling",
        "WithholdingTerms",
        "adult_subjects",
        "everyone",
        "parents_and_carers",
        "proposing_agency",
        "subjects",
        "young_subjects",
    ),
    "outlines": (
        "Document",
        "DocumentStatus",
        "Filling",
        "Line",
        "Outline",
        "Section",
        "SectionState",
        "filled",
        "outline_for",
        "render",
    ),
    "cases": (
        "Case",
        "Caution",
        "Said",
        "case_of",
    ),
    "family_answers": (
        "FamilyAdvice",
        "FamilyAnswer",
        "FamilyMatter",
        "FamilyPerson",
        "FamilyState",
    ),
    "telling": ("family_for",),
    "distribution": (
        "Copy",
        "CopyPurpose",
        "DistributionGuidance",
        "Family",
        "InRole",
        "OptOut",
        "Recipient",
        "absent_invitees",
        "absent_owners",
        "agencies_in_package",
        "agencies_that_attended",
        "attendees",
        "chairs_agency",
        "planning_forums",
        "practitioners_in_package",
        "proposers_agency",
    ),
    "copies": (
        "CopyAdvice",
        "CopyAnswer",
        "CopyState",
        "copies_for",
    ),
}
_WHERE: Final = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "AgencyKind",
    "AgencyRegistry",
    "Approach",
    "Attendance",
    "AttendanceGuidance",
    "Candidate",
    "Case",
    "Caution",
    "Chairing",
    "ChairingGuidance",
    "Coming",
    "CompetentAndSigned",
    "Copy",
    "CopyAdvice",
    "CopyAnswer",
    "CopyPurpose",
    "CopyState",
    "Criterion",
    "DistributionGuidance",
    "Document",
    "DocumentStatus",
    "Efficiency",
    "Expected",
    "Factor",
    "Family",
    "FamilyAdvice",
    "FamilyAnswer",
    "FamilyGuidance",
    "FamilyMatter",
    "FamilyPerson",
    "FamilyState",
    "Filling",
    "Fit",
    "Forum",
    "ForumAdvice",
    "ForumGuidance",
    "Guidance",
    "Guided",
    "Holder",
    "InRole",
    "Item",
    "Limb",
    "Line",
    "Model",
    "OneOf",
    "OptOut",
    "Outline",
    "OwnerLimit",
    "Place",
    "Point",
    "Ranked",
    "Reason",
    "Receipt",
    "Receives",
    "Recipient",
    "RelevanceLimit",
    "Remark",
    "Said",
    "Section",
    "SectionState",
    "Sharing",
    "SharingConsent",
    "SharingGuidance",
    "Situation",
    "SizeRule",
    "StatutoryRoute",
    "Strength",
    "Telling",
    "WayOut",
    "WayOutKind",
    "WithholdingTerms",
    "absent_invitees",
    "absent_owners",
    "adult_subjects",
    "agencies_in_package",
    "agencies_that_attended",
    "attendance_for",
    "attendees",
    "case_of",
    "chairing_for",
    "chairs_agency",
    "copies_for",
    "efficiency_curve",
    "everyone",
    "family_for",
    "filled",
    "forums_for",
    "outline_for",
    "parents_and_carers",
    "planning_forums",
    "practitioners_in_package",
    "proposers_agency",
    "proposing_agency",
    "render",
    "sharing_for",
    "subjects",
    "young_subjects",
]


def __getattr__(name: str) -> object:
    if name in _WHERE:
        globals()[name] = value = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
        return value
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted(__all__)
