"""Other readings of the Swindon guidance that a local edition may take, and what changes with each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Reply
from mapm.meeting.events import Agree, Convene, Hold, Propose, Reconvene, ShareNote
from mapm.meeting.facts import ArrangeCopy, Endorse, Object, Rearrange, TellFamily, TellOutcome, Withhold
from mapm.meeting.notice import agencies_asked
from mapm.meeting.reading import planned
from mapm.protocols.common.choices import OF_EVERY_PROTOCOL, six_here_too
from mapm.protocols.common.family import concerned
from mapm.protocols.common.feedback import feeding_back, risk_of_nobody, risk_stands
from mapm.protocols.common.narrowing import OF_THE_LAST
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon import (
    afterwards,
    duties_after,
    duties_before,
    duties_record,
    family,
    holding,
    proposing,
)
from mapm.protocols.swindon import questions as ask
from mapm.protocols.swindon.case import (
    KEY_WORKER,
    LEAD_PRACTITIONER,
    MANAGER,
    NOTICE,
    Lead,
    decided,
    endorsement,
)
from mapm.roles import Role
from mapm.rules.choices import Choice
from mapm.rules.requirements import Requirement

if TYPE_CHECKING:
    from mapm.guidance import Guidance
    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.duties import Duty


# --- the seven situations ---------------------------------------------------------------------------


def _without_means(guidance: Guidance) -> Guidance:
    from mapm.protocols.swindon.guidance.forums import any_situation

    found: Any = guidance.forums
    other = any_situation(means_count=False)
    forums = tuple(
        attrs.evolve(forum, criteria=tuple(other if one.key == other.key else one for one in forum.criteria))
        for forum in found.forums
    )
    return attrs.evolve(guidance, forums=attrs.evolve(found, forums=forums))


_WITHOUT_MEANS: Final = attrs.evolve(
    proposing.SITUATION,
    judge=proposing.AnySituation(means_count=False),
    missing="none of the situations is present, of those beside criteria.9",
)
_MEANS_TOO: Final = attrs.evolve(
    proposing.SITUATION,
    judge=proposing.AnySituation(means_needed=True),
    missing="none of the situations is present together with criteria.9",
)

# --- three roles ------------------------------------------------------------------------------------

_AGREES: Final = Lead((Role.LEAD_PROFESSIONAL, KEY_WORKER))
_AGREES_OR_SANCTIONS: Final = proposing.RoleAsked((*_AGREES.roles, *MANAGER))
_PRACTITIONER: Final = Lead((LEAD_PRACTITIONER,))


def _led_by(duty: Duty, lead: Lead) -> Duty:
    named = isinstance(duty.owner, duties_after.NamedOr)
    if duty.suggested is not None:
        return attrs.evolve(duty, suggested=lead)
    return attrs.evolve(duty, owner=duties_after.NamedOr(lead) if named else lead)


# --- both tell --------------------------------------------------------------------------------------

_BY_NAMED: Final = attrs.evolve(
    duties_after.FEEDBACK,
    each=concerned,
    owner=feeding_back,
    discharged_by=duties_after.ToldBy("feedback", feeding_back),
    done="the report of whoever owes it that this person was told",
    released=risk_stands,
    falls_away="where a risk to them was reported that stands in the way of telling",
    by="whoever the sitting named for it",
    once_for="each person concerned",
)
_BY_LEAD: Final = attrs.evolve(
    duties_after.FEEDBACK_PARENTS,
    owner=Lead(),
    discharged_by=duties_after.ToldBy("feedback-parents", Lead()),
    done="the report of whoever owes it that this person was told",
    by="the lead practitioner",
)

# --- a date ---------------------------------------------------------------------------------------


def _date(_meeting: Meeting, entry: Hold) -> Answer:
    return Answer.NOT_MET if entry.sitting.next_on is None else Answer.MET


_ALWAYS: Final = attrs.evolve(
    holding.NEXT,
    asks="Is a date set for a further meeting?",
    judge=_date,
    missing="no date is set for a further meeting",
    unrecorded="",
)

# --- consent ----------------------------------------------------------------------------------------


def _consent(meeting: Meeting, _entry: Entry | None) -> Answer:
    proposal = meeting.known.last(Propose)
    if proposal is not None and proposing.needs_no_consent(proposal):
        return Answer.MET
    return decided(meeting.known, ask.CONSENT).answer


_CONSENT_NEEDED: Final = Requirement(
    key="consent-needed",
    asks="Is the purpose one for which consent need not be asked, or was it given?",
    cites=(READINGS["A-27"],),
    binding=True,
    judge=_consent,
    missing="the purpose is one for which consent is needed, and it was refused",
    unrecorded="the purpose is one for which consent is needed, and none is recorded",
)

# --- agreement that parents are not told ------------------------------------------------------------


def _asked(meeting: Meeting, entry: Withhold) -> Answer | Lacking:
    agencies = agencies_asked(planned(meeting.known))
    said = {one.person for one in entry.consents if one.reply is not Reply.NOT_KNOWN}
    silent = tuple(agency.ref for agency, its in agencies.items() if not said.intersection(its))
    if not agencies and not said:
        return Answer.NOT_RECORDED
    return Lacking(Answer.NOT_RECORDED, silent) if silent else Answer.MET


# --- disputes over the need -------------------------------------------------------------------


def _manager_not_against(meeting: Meeting, _entry: Entry | None) -> Answer:
    said = endorsement(meeting.known, MANAGER)
    return Answer.NOT_MET if said is not None and said.reply is Reply.NO else Answer.MET


_WAITS: Final = attrs.evolve(proposing.NO_DISPUTE, cites=(READINGS["A-31"],))
_VETO: Final = Requirement(
    key="no-veto",
    asks="Has the manager not refused?",
    cites=(READINGS["A-69"],),
    binding=True,
    judge=_manager_not_against,
    missing="the manager has refused to sanction the meeting, and that is the end",
    unrecorded="",
)

# --- once -------------------------------------------------------------------------------------------

_ONCE: Final = attrs.evolve(NOTICE, each_sitting=False)


def _asked_once(guidance: Guidance) -> Guidance:
    told: Any = guidance.family
    terms = attrs.evolve(told.withholding, rule=_ONCE)
    return attrs.evolve(guidance, family=attrs.evolve(told, withholding=terms))


# --- as usual ---------------------------------------------------------------------------------------


def _no_cautions(guidance: Guidance) -> Guidance:
    told: Any = guidance.family
    sent: Any = guidance.distribution
    return attrs.evolve(
        guidance,
        family=attrs.evolve(told, cautions=()),
        distribution=attrs.evolve(sent, cautions=()),
    )


def _whole_record(guidance: Guidance) -> Guidance:
    sent: Any = guidance.distribution
    copies = tuple(attrs.evolve(one, part_two=(), whole=None) for one in sent.copies)
    return attrs.evolve(guidance, distribution=attrs.evolve(sent, copies=copies))


# --- A-49, A-71 -------------------------------------------------------------------------------------------

_AFTER_A_SITTING: Final = (
    duties_record.MINUTES_OUT,
    duties_record.ACTIONS_OUT,
    duties_record.SETTLE_COPY,
    duties_after.FEEDBACK,
    duties_after.FEEDBACK_PARENTS,
    duties_after.TALK_PLAN,
    duties_after.TALK_ACTIONS,
)


CHOICES: Final = (
    *OF_EVERY_PROTOCOL,
    Choice(
        reading=READINGS["A-22"],
        takes="any but criteria.9",
        requires=((Propose, _WITHOUT_MEANS),),
        without=((Propose, "more-than-the-means"),),
        guidance=_without_means,
    ),
    Choice(
        reading=READINGS["A-22"],
        takes="criteria.9 with another",
        requires=((Propose, _MEANS_TOO),),
        without=((Propose, "more-than-the-means"),),
    ),
    Choice(
        reading=READINGS["A-24"],
        takes="three",
        duties=(
            _led_by(duties_before.SANCTION, _AGREES),
            _led_by(duties_before.CONVENING, _AGREES),
            *(
                _led_by(duty, _PRACTITIONER)
                for duty in (
                    duties_after.FEEDBACK,
                    duties_after.FEEDBACK_PARENTS,
                    duties_after.TALK_PLAN,
                    duties_after.TALK_ACTIONS,
                    duties_after.NEXT_MEETING,
                    duties_after.DECIDE_EARLY,
                )
            ),
        ),
        requires=(
            (
                Endorse,
                attrs.evolve(proposing.ROLE_ASKED, judge=proposing.RoleAsked((*_AGREES.roles, *MANAGER))),
            ),
            (Agree, attrs.evolve(proposing.LEAD_AGREES, judge=proposing.Replied(_AGREES.roles))),
        ),
    ),
    Choice(reading=READINGS["A-25"], takes="both", duties=(_BY_NAMED, _BY_LEAD)),
    Choice(reading=READINGS["A-26"], takes="always", requires=((Hold, _ALWAYS),)),
    Choice(reading=READINGS["A-26"], takes="if required", without=((Hold, holding.NEXT.key),)),
    Choice(
        reading=READINGS["A-27"],
        takes="needed for others",
        requires=((Convene, _CONSENT_NEEDED),),
        without=((Propose, proposing.CONSENT_ADVISED.key),),
    ),
    Choice(
        reading=READINGS["A-28"],
        takes="it stops the meeting",
        requires=((Convene, family.OBJECTION_STOPS), (Hold, family.OBJECTION_STOPS)),
    ),
    Choice(
        reading=READINGS["A-28"],
        takes="it is noted",
        without=((Hold, "objections-considered"),),
        without_duties=(duties_before.CONSIDER_OBJECTION.key,),
    ),
    Choice(
        reading=READINGS["A-29"],
        takes="asked for",
        requires=((Withhold, attrs.evolve(family.AGREEMENT_SOUGHT, judge=_asked, missing="")),),
        without=((Hold, family.AGREED_UNAWARE.key),),
        without_duties=(duties_before.ESCALATE_TELLING.key,),
    ),
    Choice(
        reading=READINGS["A-29"],
        takes="obtained",
        requires=(
            (Withhold, attrs.evolve(family.AGREEMENT_SOUGHT, binding=True)),
            (Hold, attrs.evolve(family.AGREED_UNAWARE, binding=True)),
        ),
    ),
    Choice(reading=READINGS["A-31"], takes="it goes on", without=((Agree, proposing.NO_DISPUTE.key),)),
    Choice(
        reading=READINGS["A-31"],
        takes="it waits",
        requires=((Convene, _WAITS),),
        without=((Convene, ask.GOES_ON.key),),
    ),
    Choice(reading=READINGS["A-49"], takes="one rule", guidance=six_here_too),
    Choice(reading=READINGS["A-56"], takes="the same", without=((TellOutcome, "fresh-risk-check"),)),
    Choice(
        reading=READINGS["A-62"],
        takes="as usual",
        without=(
            (Propose, "routes-weighed"),
            (TellFamily, family.CAUTION.key),
            (TellOutcome, family.CAUTION.key),
            (ArrangeCopy, afterwards.CAUTIOUS_COPY.key),
            (Convene, "part-two-with-caution"),
            (Rearrange, "part-two-with-caution"),
            (Reconvene, "part-two-with-caution"),
            (Hold, "part-two-with-caution"),
        ),
        duties=tuple(
            attrs.evolve(duty, held=risk_of_nobody)
            for duty in (
                duties_after.FEEDBACK,
                duties_after.FEEDBACK_PARENTS,
                duties_after.TALK_PLAN,
                duties_after.TALK_ACTIONS,
            )
        ),
        guidance=_no_cautions,
    ),
    Choice(
        reading=READINGS["A-65"],
        takes="the whole",
        without=((ShareNote, afterwards.PART_TWO_ALONE.key),),
        guidance=_whole_record,
    ),
    Choice(reading=READINGS["A-66"], takes="nothing", without=((Hold, "invited-agencies-came"),)),
    Choice(
        reading=READINGS["A-69"],
        takes="it ends",
        requires=((Agree, _VETO),),
        duties=(attrs.evolve(duties_before.ESCALATE_NEED, when=duties_before.lead_says_no),),
    ),
    Choice(
        reading=READINGS["A-70"],
        takes="once",
        requires=(
            (Hold, attrs.evolve(family.FAMILY_DECISION, judge=family.ParentsDecided(_ONCE))),
            (Hold, attrs.evolve(family.AGREED_UNAWARE, judge=family.AgreedUnaware(_ONCE))),
            (Hold, attrs.evolve(family.OBJECTIONS, judge=family.considered_once, missing="")),
            (TellOutcome, attrs.evolve(afterwards.FRESH_RISK, applies=afterwards.FamilyUnaware(_ONCE))),
        ),
        duties=(
            attrs.evolve(duties_before.CONSIDER_TELLING, opens=Propose),
            attrs.evolve(duties_before.CONSIDER_OBJECTION, opens=Object),
        ),
        guidance=_asked_once,
    ),
    Choice(
        reading=READINGS["A-71"],
        takes="one",
        changes=tuple((duty.key, OF_THE_LAST) for duty in _AFTER_A_SITTING),
    ),
)
