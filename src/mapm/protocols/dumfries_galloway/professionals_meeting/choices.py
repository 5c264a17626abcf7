"""Other readings of the Dumfries & Galloway text that a local edition may take, and what each changes.

What changes in guidance is loaded with the guidance, and not with the protocol.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from mapm.decisions import Answer, Lacking
from mapm.meeting.events import Convene, Propose, ShareNote
from mapm.meeting.facts import Rearrange, TellOutcome
from mapm.protocols.dumfries_galloway.choices import OF_EVERY_FORUM
from mapm.protocols.dumfries_galloway.professionals_meeting import requirements
from mapm.protocols.dumfries_galloway.professionals_meeting.choices_after import AFTER
from mapm.protocols.dumfries_galloway.professionals_meeting.choices_before import BEFORE
from mapm.protocols.dumfries_galloway.professionals_meeting.choices_family import FAMILY
from mapm.protocols.dumfries_galloway.professionals_meeting.questions import GROUNDS
from mapm.protocols.readings import READINGS
from mapm.rules.choices import Choice

if TYPE_CHECKING:
    from mapm.guidance.base import Guidance
    from mapm.meeting.base import Meeting
    from mapm.rules.requirements import Requirement

__all__ = ["CHOICES"]


def _of(requires: tuple[Requirement, ...], key: str) -> Requirement:
    return next(one for one in requires if one.key == key)


# --- whose consent opens what the police know -------------------------------------------------------


def _consent_of_subjects(guidance: Guidance) -> Guidance:
    from mapm.protocols.dumfries_galloway.professionals_meeting.guidance.choices import consent_of_subjects

    return consent_of_subjects(guidance)


# --- how the size adds up ---------------------------------------------------------------------------


def _compounding(guidance: Guidance) -> Guidance:
    from mapm.protocols.dumfries_galloway.professionals_meeting.guidance.choices import compounding

    return compounding(guidance)


def _size(_meeting: Meeting, entry: Convene | Rearrange) -> Answer | Lacking:
    beyond = requirements.people_beyond(entry.planned)
    kept, whole = (100 - requirements.PERCENT_EACH) ** beyond, 100**beyond
    hundredths = (2 * 10_000 * kept + whole) // (2 * whole)  # exact, then rounded once
    left = f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")
    about = "" if hundredths * whole == 10_000 * kept else "about "
    return (
        Lacking(Answer.NOT_MET, (requirements.invited(beyond, f"{about}{left} %"),)) if beyond else Answer.MET
    )


_SIZE: Final = evolve(
    _of(requirements.CONVENE, "size"),
    judge=_size,
    missing="more than six are invited: {about} of the efficiency of six, by the compounding reading",
)

# --- grounds of two limbs ---------------------------------------------------------------------------


def _either_limb(guidance: Guidance) -> Guidance:
    from mapm.protocols.dumfries_galloway.professionals_meeting.guidance.choices import either_limb

    return either_limb(guidance)


def _any_limb(_meeting: None, entry: Propose) -> Answer | Lacking:
    replies = {question: entry.reply_to(question.key).answer for question in GROUNDS}
    if Answer.MET in replies.values():
        return Answer.MET
    silent = [question.key for question, answer in replies.items() if answer is Answer.NOT_RECORDED]
    return Lacking(Answer.NOT_RECORDED, (", ".join(silent),)) if silent else Answer.NOT_MET


_ANY_GROUND: Final = evolve(_of(requirements.PROPOSE, "any-ground"), judge=_any_limb)

# --- who reads the note beside those who attended -----------------------------------------------------


def _note_for_others(guidance: Guidance) -> Guidance:
    from mapm.protocols.dumfries_galloway.professionals_meeting.guidance.choices import note_for_others

    return note_for_others(guidance)


# --- feedback to somebody who was not told beforehand -------------------------------------------------


def _feedback_all_the_same(guidance: Guidance) -> Guidance:
    from mapm.protocols.dumfries_galloway.professionals_meeting.guidance.choices import feedback_all_the_same

    return feedback_all_the_same(guidance)


CHOICES: Final = (
    Choice(reading=READINGS["A-19"], takes="the person concerned", guidance=_consent_of_subjects),
    Choice(
        reading=READINGS["A-47"],
        takes="a tenth of what is left",
        requires=((Convene, _SIZE), (Rearrange, _SIZE)),
        guidance=_compounding,
    ),
    Choice(
        reading=READINGS["A-51"],
        takes="either limb",
        requires=((Propose, _ANY_GROUND),),
        guidance=_either_limb,
    ),
    Choice(
        reading=READINGS["A-54"],
        takes="they too",
        without=((ShareNote, "note-to-no-others"),),
        guidance=_note_for_others,
    ),
    Choice(
        reading=READINGS["A-56"],
        takes="the same",
        without=((TellOutcome, "fresh-risk-check"),),
        guidance=_feedback_all_the_same,
    ),
    *BEFORE,
    *FAMILY,
    *AFTER,
    *OF_EVERY_FORUM,
)
