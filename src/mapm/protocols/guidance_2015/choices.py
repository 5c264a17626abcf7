"""Other readings of the guidance of 2015 that a local edition may take, and what changes with each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Reply
from mapm.meeting.events import Convene, Hold, Propose
from mapm.meeting.facts import Discharge, Object, TellOutcome, Withhold
from mapm.meeting.notice import Contact, agencies_asked, contacts
from mapm.meeting.reading import planned
from mapm.protocols.common.choices import OF_EVERY_PROTOCOL, six_here_too
from mapm.protocols.common.feedback import NotToldBefore
from mapm.protocols.common.informing import (
    NoDisputeLeft,
    decided_on_telling,
    objections_considered,
    of_parents,
    told_or_agreed,
)
from mapm.protocols.common.narrowing import OF_THE_LAST
from mapm.protocols.guidance_2015 import afterwards, duties, holding, requirements
from mapm.protocols.readings import READINGS
from mapm.rules.choices import Choice
from mapm.rules.requirements import Requirement

if TYPE_CHECKING:
    from mapm.guidance.base import Guidance
    from mapm.meeting.base import Entry, Meeting


def _of(requires: tuple[Requirement, ...], key: str) -> Requirement:
    return next(one for one in requires if one.key == key)


# --- what an objection does -------------------------------------------------------------------------


def _nobody_objects(meeting: Meeting, _entry: Entry | None) -> Answer | Lacking:
    known = meeting.known
    who = dict.fromkeys(one.whom.ref for one in known.of(Object) if of_parents(known, one.whom))
    return Lacking(Answer.NOT_MET, tuple(who)) if who else Answer.MET


_STOPS: Final = attrs.evolve(
    holding.OBJECTIONS,
    asks="Does no parent or carer object?",
    binding=True,
    judge=_nobody_objects,
    missing="{about} objects, and that stops it",
    unrecorded="",
)

# --- agreement that parents are not told ------------------------------------------------------------


def _silent(meeting: Meeting, entry: Withhold) -> tuple[str, ...]:
    """The agencies invited of which nobody has given an answer yet."""
    answered = {one.person for one in entry.consents if one.reply is not Reply.NOT_KNOWN}
    asked = agencies_asked(planned(meeting.known))
    return tuple(agency.ref for agency, its in asked.items() if not answered.intersection(its))


def _asked_for(meeting: Meeting, entry: Withhold) -> Answer | Lacking:
    if planned(meeting.known) is None and not entry.consents:
        return Answer.NOT_RECORDED
    silent = _silent(meeting, entry)
    return Lacking(Answer.NOT_RECORDED, silent) if silent else Answer.MET


def _told_or_asked(meeting: Meeting, _entry: Hold | None) -> Answer | Lacking:
    views = contacts(meeting.known, planned(meeting.known), rule=requirements.NOTICE)
    left = tuple(
        one.concerned.person.ref
        for one in views
        if of_parents(meeting.known, one.concerned.person)
        and (
            one.status is Contact.UNDECIDED
            or (one.withholding is not None and _silent(meeting, one.withholding))
        )
    )
    return Lacking(Answer.NOT_RECORDED, left) if left else Answer.MET


_SOUGHT: Final = _of(holding.WITHHOLD, "agreement-sought")
_TOLD: Final = _of(holding.HOLD, "told-or-agreed")

# --- somebody who was not told, and another sitting -------------------------------------------

_ONCE: Final = attrs.evolve(requirements.NOTICE, each_sitting=False)


def _told_all_the_same(guidance: Guidance) -> Guidance:
    from mapm.protocols.guidance_2015.guidance.choices import told_all_the_same

    return told_all_the_same(guidance)


def _once(guidance: Guidance) -> Guidance:
    from mapm.protocols.guidance_2015.guidance.choices import under

    return under(guidance, _ONCE)


def _obtained(guidance: Guidance) -> Guidance:
    from mapm.protocols.guidance_2015.guidance.choices import agreement_obtained

    return agreement_obtained(guidance)


# --- A-31, A-64 -------------------------------------------------------------------------------------------


def _no_dispute(meeting: Meeting, entry: Entry | None) -> Answer:
    return Answer.NOT_MET if requirements.disputed(meeting, entry) else Answer.MET


def _no_plan(_meeting: Meeting, entry: Hold) -> Answer:
    return Answer.NOT_MET if entry.sitting.plan_items else Answer.MET


_WAITS: Final = Requirement(
    key="dispute-decided",
    asks="Was it decided to go ahead although the need is disputed?",
    cites=(READINGS["A-31"],),
    binding=True,
    judge=_no_dispute,
    missing="the need for the meeting is disputed, and it waits until that is settled",
    unrecorded="",
)
_NO_PLAN: Final = Requirement(
    key="which-plan",
    asks="Is it recorded which plan is fed by what the sitting wrote?",
    cites=(READINGS["A-64"],),
    binding=False,
    judge=_no_plan,
    missing="the sitting wrote a plan item, and this meeting makes no plan",
    unrecorded="",
    reads=("sitting",),
)

CHOICES: Final = (
    *OF_EVERY_PROTOCOL,
    Choice(reading=READINGS["A-28"], takes="it stops the meeting", requires=((Hold, _STOPS),)),
    Choice(
        reading=READINGS["A-28"],
        takes="it is noted",
        without=((Hold, "objections-considered"),),
        without_duties=("consider-objection",),
    ),
    Choice(
        reading=READINGS["A-29"],
        takes="asked for",
        requires=(
            (Withhold, attrs.evolve(_SOUGHT, judge=_asked_for, missing="")),
            (Hold, attrs.evolve(_TOLD, judge=_told_or_asked, missing="")),
        ),
        without_duties=(duties.NOT_TELLING_DISPUTE.key,),
    ),
    Choice(
        reading=READINGS["A-29"],
        takes="obtained",
        requires=(
            (Withhold, attrs.evolve(_SOUGHT, binding=True)),
            (Hold, attrs.evolve(_TOLD, binding=True)),
        ),
        guidance=_obtained,
    ),
    Choice(
        reading=READINGS["A-30"],
        takes="an involved one alone",
        requires=((Propose, attrs.evolve(requirements.INVOLVED, binding=True)),),
    ),
    Choice(
        reading=READINGS["A-31"],
        takes="it waits",
        requires=((Convene, _WAITS), (Hold, _WAITS)),
    ),
    Choice(
        reading=READINGS["A-32"],
        takes="the outcome",
        without=((Discharge, "naming-on-record"), (Discharge, "told-first")),
        without_duties=(afterwards.COMPLETE,),
    ),
    Choice(reading=READINGS["A-32"], takes="after it", without=((Hold, "feedback-person"),)),
    Choice(reading=READINGS["A-49"], takes="one rule", guidance=six_here_too),
    Choice(
        reading=READINGS["A-56"],
        takes="the same",
        without=((TellOutcome, "fresh-risk-check"),),
        guidance=_told_all_the_same,
    ),
    Choice(reading=READINGS["A-64"], takes="no plan", requires=((Hold, _NO_PLAN),)),
    Choice(
        reading=READINGS["A-66"],
        takes="nothing",
        without=((Hold, "engagement-asked"),),
    ),
    Choice(
        reading=READINGS["A-71"],
        takes="one",
        changes=tuple(
            (key, OF_THE_LAST) for key in (afterwards.RECORD, afterwards.FEEDBACK, afterwards.COMPLETE)
        ),
    ),
    Choice(
        reading=READINGS["A-70"],
        takes="once",
        requires=(
            (Hold, decided_on_telling(_ONCE, _of(holding.HOLD, "telling-decided").cites)),
            (Hold, told_or_agreed(_ONCE, _TOLD.cites)),
            (Hold, objections_considered(holding.OBJECTIONS.cites, each_sitting=False)),
            (TellOutcome, attrs.evolve(afterwards.RISK_CHECK, applies=NotToldBefore(_ONCE))),
        ),
        duties=(
            attrs.evolve(duties.NOT_TELLING_DISPUTE, released=NoDisputeLeft(_ONCE)),
            attrs.evolve(duties.OBJECTION, opens=Object, where="where a parent or carer objects"),
        ),
        guidance=_once,
    ),
)
