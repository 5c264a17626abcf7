"""Other readings of proposing, agreeing and convening, and what each changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Reply
from mapm.meeting.events import Agree, Convene, Hold, Propose
from mapm.meeting.facts import Escalate, Rearrange, Resolve
from mapm.meeting.parts import WayForward
from mapm.meeting.reading import replies
from mapm.protocols.common.owners import nobody, proposing_agency
from mapm.protocols.dumfries_galloway.professionals_meeting import holding, requirements
from mapm.protocols.dumfries_galloway.professionals_meeting import questions as ask
from mapm.protocols.dumfries_galloway.professionals_meeting.duties_before import agreed_since
from mapm.protocols.readings import READINGS
from mapm.rules.choices import Choice
from mapm.rules.duties import Duty
from mapm.rules.requirements import Question, Requirement, answered_yes

if TYPE_CHECKING:
    from mapm.guidance import Guidance
    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.ledger import Ledger


def _of(requires: tuple[Requirement, ...], key: str) -> Requirement:
    return next(one for one in requires if one.key == key)


# --- whose agreement --------------------------------------------------------------------------------

LEAD_AGREES: Final = Question(
    key="lead-agency-agrees",
    entry=Agree,
    text="Has the lead agency agreed to the meeting?",
    cites=(READINGS["A-20"],),
)
_EVERY_AGENCY: Final = _of(requirements.AGREE, "every-relevant-agency")


def _majority(meeting: Meeting, _entry: Entry | None) -> Answer | tuple[Lacking, ...]:
    if requirements.settled_to_hold(meeting.known) is not None:
        return Answer.MET
    latest = replies(meeting.known)
    agreed = [agency for agency, reply in latest.items() if reply is Reply.YES]
    if not latest:
        return Answer.NOT_RECORDED
    if 2 * len(agreed) > len(latest):
        return Answer.MET
    silent = tuple(agency.ref for agency, reply in latest.items() if reply is Reply.NOT_KNOWN)
    refused = tuple(agency.ref for agency, reply in latest.items() if reply is Reply.NO)
    lacks = (Lacking(Answer.NOT_RECORDED, silent), Lacking(Answer.NOT_MET, refused))
    return tuple(one for one in lacks if one.about)


_BY_MAJORITY: Final = evolve(
    _EVERY_AGENCY,
    judge=_majority,
    missing="{about} has refused, and no majority agrees",
    unrecorded="{about} has not answered, and no majority agrees",
)

# --- a veto -----------------------------------------------------------------------------------------

APPROVED: Final = evolve(ask.LINE_MANAGER, text="Did the line manager approve it?")

# --- what changes in guidance, loaded with it -------------------------------------------------------------


def _no_forum_always(guidance: Guidance) -> Guidance:
    from mapm.protocols.dumfries_galloway.professionals_meeting.guidance import choices_before

    return choices_before.no_forum_always(guidance)


def _two_agencies(guidance: Guidance) -> Guidance:
    from mapm.protocols.dumfries_galloway.professionals_meeting.guidance import choices_before

    return choices_before.two_agencies(guidance)


def _exceptional(guidance: Guidance) -> Guidance:
    from mapm.protocols.dumfries_galloway.professionals_meeting.guidance import choices_before

    return choices_before.exceptional(guidance)


# --- an escalation that loops -----------------------------------------------------------------------


def _agreed_in(result: WayForward) -> bool:
    return result in {WayForward.HOLD_MEETING, WayForward.SETTLED}


def _raised_before(ledger: Ledger) -> frozenset[str]:
    of = [one for one in ledger.known.of(Escalate) if _is_before(one)]
    return frozenset(name for one in of for name in ledger.known.identities(one))


def _is_before(entry: Escalate) -> bool:
    return entry.kind == requirements.BEFORE_MEETING


def _without_agreement(ledger: Ledger, entry: Resolve) -> bool:
    return not _agreed_in(entry.result) and entry.escalation in ledger.once(_raised_before)


def _raised_again(ledger: Ledger, entry: Resolve, _subject: str | None) -> Escalate | None:
    later = ledger.after(entry, Escalate)
    return later if later is not None and _is_before(later) else None


AGAIN: Final = Duty(
    key="escalate-again",
    what="taking the disagreement to escalation again",
    cites=(READINGS["A-46"],),
    binding=False,
    opens=Resolve,
    when=_without_agreement,
    owner=nobody,
    suggested=proposing_agency,
    to="the line managers",
    discharged_by=_raised_again,
    done="another escalation of a refusal to meet",
    released=agreed_since,
    falls_away="once the meeting has been agreed",
    by="nobody named; we suggest the proposing agency",
    where="where an escalation before the meeting ended without agreement to hold it",
)

# --- two agencies -----------------------------------------------------------------------------------

KNOWN_TO_TWO: Final = evolve(
    ask.KNOWN_TO_AGENCIES, text="Do two or more agencies already know the person or family?"
)
NETWORK_OF_TWO: Final = evolve(ask.NETWORK, text="Is a network of two or more agencies already around them?")

# --- exceptional circumstances ----------------------------------------------------------------------

EXCEPTIONAL: Final = Question(
    key="exceptional-circumstances",
    entry=Propose,
    text="Are the circumstances exceptional?",
    cites=(READINGS["A-52"],),
)

# --- who cannot chair -------------------------------------------------------------------------------

_BARRED: Final = tuple(
    evolve(_of(requirements.CONVENE, key), binding=True) for key in ("chair-apart", "chair-no-party")
)
_CHAIR_PRESENT: Final = evolve(_of(holding.HOLD, "chair-present"), binding=True)

BEFORE: Final = (
    Choice(reading=READINGS["A-20"], takes="a majority's", requires=((Agree, _BY_MAJORITY),)),
    Choice(
        reading=READINGS["A-20"],
        takes="the lead agency's",
        questions=(LEAD_AGREES,),
        requires=(
            (Agree, answered_yes(LEAD_AGREES, binding=True, missing="the lead agency does not agree")),
        ),
        without=((Agree, _EVERY_AGENCY.key),),
    ),
    Choice(
        reading=READINGS["A-21"],
        takes="a veto",
        questions=(APPROVED,),
        requires=(
            (Propose, answered_yes(APPROVED, binding=True, missing="the line manager did not approve it")),
        ),
    ),
    Choice(
        reading=READINGS["A-23"],
        takes="always needed",
        requires=(
            (
                Propose,
                answered_yes(
                    ask.NO_FORUM,
                    binding=True,
                    missing="there is a forum in which the issue can be debated",
                ),
            ),
        ),
        guidance=_no_forum_always,
    ),
    Choice(reading=READINGS["A-46"], takes="never, it loops", duties=(AGAIN,)),
    Choice(
        reading=READINGS["A-50"],
        takes="two or more",
        questions=(KNOWN_TO_TWO, NETWORK_OF_TWO),
        requires=(
            (
                Propose,
                answered_yes(
                    KNOWN_TO_TWO,
                    binding=True,
                    missing="fewer than two agencies know the person or family",
                ),
            ),
            (
                Propose,
                answered_yes(
                    NETWORK_OF_TWO,
                    binding=True,
                    missing="there is no network of two or more agencies around them",
                ),
            ),
        ),
        guidance=_two_agencies,
    ),
    Choice(
        reading=READINGS["A-52"],
        takes="something else, with a test",
        questions=(EXCEPTIONAL,),
        requires=(
            (Propose, answered_yes(EXCEPTIONAL, binding=True, missing="nothing is exceptional about it")),
        ),
        guidance=_exceptional,
    ),
    Choice(
        reading=READINGS["A-53"],
        takes="bar",
        requires=(
            *((kind, one) for kind in (Convene, Rearrange) for one in _BARRED),
            (Hold, _CHAIR_PRESENT),
        ),
    ),
)
