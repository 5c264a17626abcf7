"""Other readings than ours that a local edition may take, and what changes with each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from mapm.calendars import Roll
from mapm.meeting.events import Close, Hold, Propose, ShareNote
from mapm.meeting.facts import Appoint, ArrangeCopy
from mapm.protocols.bracknell_forest import closing, copies, holding, questions, requirements
from mapm.protocols.bracknell_forest.copies import Arranged
from mapm.protocols.bracknell_forest.duties import duties
from mapm.protocols.bracknell_forest.duties_copies import FilesAt
from mapm.protocols.bracknell_forest.holding import Absence
from mapm.protocols.bracknell_forest.people import Leads
from mapm.protocols.bracknell_forest.reviews import review
from mapm.protocols.readings import READINGS
from mapm.rules.choices import Choice

if TYPE_CHECKING:
    from mapm.meeting.base import Entry
    from mapm.rules.duties import Duty
    from mapm.rules.requirements import Requirement

_LEADS: Final = Leads()
_ABSENCE: Final = Absence()
_ARRANGED: Final = Arranged()
_FILES: Final = FilesAt()
_OURS: Final = duties(_LEADS, _ABSENCE, _ARRANGED, _FILES)


def _changed(
    leads: Leads = _LEADS,
    absence: Absence = _ABSENCE,
    arranged: Arranged = _ARRANGED,
    files: FilesAt = _FILES,
    *,
    by_itself: bool = False,
) -> tuple[Duty, ...]:
    """The duties that these readings make other than ours."""
    theirs = duties(leads, absence, arranged, files, by_itself=by_itself)
    return tuple(one for one, ours in zip(theirs, _OURS, strict=True) if one != ours)


def _requires(
    kind: type[Entry], theirs: tuple[Requirement, ...], ours: tuple[Requirement, ...]
) -> tuple[tuple[type[Entry], Requirement], ...]:
    return tuple((kind, one) for one, other in zip(theirs, ours, strict=True) if one != other)


def _hold(
    leads: Leads = _LEADS, absence: Absence = _ABSENCE, *, by_itself: bool = False
) -> tuple[tuple[type[Entry], Requirement], ...]:
    theirs = holding.hold(leads, absence, by_itself=by_itself)
    return _requires(Hold, theirs, holding.hold(_LEADS, _ABSENCE, by_itself=False))


def _copies(takes: str, arranged: Arranged) -> Choice:
    return Choice(
        reading=READINGS["A-39"],
        takes=takes,
        requires=(
            *_requires(ShareNote, copies.share_note(arranged), copies.share_note(_ARRANGED)),
            *_requires(ArrangeCopy, copies.arrange_copy(arranged), copies.arrange_copy(_ARRANGED)),
        ),
        duties=_changed(arranged=arranged),
    )


_ONE: Final = Leads(all_of_them=False)
_BOTH: Final = Absence(both=True)
_LEAVING: Final = attrs.evolve(
    questions.LEAVING_REGISTER, text="Is the child no longer to be on a child protection plan?"
)
_REVIEWS: Final = {
    "set": review(_LEADS, set_is_enough=True),
    "from the first that was attended": review(_LEADS, attended=True),
    "later": review(_LEADS, roll=Roll.FOLLOWING),
}

CHOICES: Final = (
    *(Choice(reading=READINGS["A-33"], takes=takes, duties=(duty,)) for takes, duty in _REVIEWS.items()),
    Choice(
        reading=READINGS["A-35"],
        takes="the absence of both",
        requires=(
            *_hold(absence=_BOTH),
            *_requires(Close, closing.close(_BOTH), closing.close(_ABSENCE)),
        ),
        duties=_changed(absence=_BOTH),
    ),
    Choice(
        reading=READINGS["A-36"],
        takes="by itself",
        requires=_hold(by_itself=True),
        duties=_changed(by_itself=True),
    ),
    Choice(
        reading=READINGS["A-38"],
        takes="one of those concerned",
        requires=(
            *_hold(leads=_ONE),
            *_requires(Appoint, requirements.appoint(_ONE), requirements.appoint(_LEADS)),
        ),
        duties=_changed(leads=_ONE),
    ),
    _copies("the family first", Arranged(ever=False)),
    _copies("the wish first", Arranged(agreed=False, able=False)),
    Choice(reading=READINGS["A-40"], takes="the convener's", duties=_changed(files=FilesAt(chair=False))),
    Choice(reading=READINGS["A-40"], takes="the chair's", duties=_changed(files=FilesAt(convener=False))),
    Choice(
        reading=READINGS["A-41"],
        takes="a common assessment alone",
        requires=((Propose, requirements.needs_assessed(questions.COMMON_ASSESSMENT)),),
    ),
    Choice(reading=READINGS["A-60"], takes="mapped to today's", questions=(_LEAVING,)),
)
