"""Who owes what after a sitting: telling, talking, doing, engaging, meeting again."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.deadlines import Unstated
from mapm.meeting.base import Entry, Reply
from mapm.meeting.events import Hold, Reconvene
from mapm.meeting.facts import Decide, TellOutcome
from mapm.meeting.moments import before
from mapm.meeting.parts import Purpose, Relation
from mapm.protocols.common.actions import action_limit, action_owner, actions
from mapm.protocols.common.escalation import EscalatedAs
from mapm.protocols.common.family import refs
from mapm.protocols.common.feedback import feeding_back, outcome_told, risk_of_nobody, risk_stands
from mapm.protocols.common.informing import ever_recorded_as
from mapm.protocols.common.owners import nobody
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon.case import ENGAGEMENT, Lead, cautious, convening_agency, took_part
from mapm.protocols.swindon.clauses import SWINDON
from mapm.protocols.swindon.duties_before import each_parent, no_parent
from mapm.protocols.swindon.planning import triggered
from mapm.protocols.swindon.questions_after import ACTIONS_TALKED, MEET_EARLY, NOT_ENGAGING, PLAN_TALKED
from mapm.roles import Person
from mapm.rules.duties import Duty, Owner, OwnerOf
from mapm.values import Value

if TYPE_CHECKING:
    from datetime import date

    from mapm.meeting.base import Meeting
    from mapm.rules.ledger import Ledger

# --- telling the outcome ----------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class NamedOr(Value):
    """Whom the sitting named to tell somebody, or else the lead practitioner (A-25)."""

    lead: Lead

    def __call__(self, meeting: Meeting, entry: Hold, subject: str | None) -> Owner | None:
        """Whoever that is."""
        return feeding_back(meeting, entry, subject) or self.lead(meeting, entry, subject)


def each_child(ledger: Ledger, _entry: Hold) -> tuple[str, ...]:
    """Everyone ever recorded as whom the meeting is about: the child or children."""
    return refs(ever_recorded_as(ledger, Relation.SUBJECT))


def not_yet(ledger: Ledger, entry: Hold, subject: str | None) -> str:
    """Why telling waits: induced illness is feared and nothing was decided (A-62), or a risk names nobody."""
    if ledger.once(_cautious):
        return "illness may be induced, and no decision to tell as usual is recorded"
    return risk_of_nobody(ledger, entry, subject)


def _cautious(ledger: Ledger) -> bool:
    return cautious(ledger.known)


def _there_or_at_risk(ledger: Ledger, entry: Hold, subject: str | None) -> str:
    if subject is not None and took_part(entry.sitting, Person(subject)):
        return "they had a direct part in the sitting"
    return _no_parent_or_at_risk(ledger, entry, subject)


def _no_parent_or_at_risk(ledger: Ledger, entry: Hold, subject: str | None) -> str:
    return no_parent(ledger, subject) or risk_stands(ledger, entry, subject)


def _no_plan_to_talk_through(ledger: Ledger, entry: Hold, subject: str | None) -> str:
    if not entry.sitting.plan_items and not entry.sitting.actions:
        return "the sitting came to no plan and no action"
    return _there_or_at_risk(ledger, entry, subject)


def _parent_or_at_risk(ledger: Ledger, entry: Hold, subject: str | None) -> str:
    found = ledger.concerned.get(Person(subject)) if subject is not None else None
    if found is not None and found.relation is not Relation.SUBJECT:
        return "they are recorded as a parent or carer"
    return risk_stands(ledger, entry, subject)


@frozen(eq=False, repr=False)
class ToldWith(Value):
    """The first report after a sitting that somebody was told, and that this was talked of with them."""

    question: str

    def __call__(self, ledger: Ledger, entry: Hold, subject: str | None) -> Entry | None:
        """That report, if there is one."""
        found = ledger.once(self.told).get(subject, [])
        after = bisect_right(found, ledger.place(entry), key=ledger.place)
        return next((one for one in found[after:] if not before(one.at, entry.at)), None)

    def told(self, ledger: Ledger) -> dict[str | None, list[TellOutcome]]:
        """Every such report, by who was told."""
        found: dict[str | None, list[TellOutcome]] = {}
        for one in ledger.known.of(TellOutcome):
            if one.reply_to(self.question) is Reply.YES:
                found.setdefault(one.whom.ref, []).append(one)
        return found


@frozen(eq=False, repr=False)
class ToldBy(Value):
    """The first report after a sitting that somebody was told by whoever owes it, and by nobody else."""

    duty: str
    owner: OwnerOf

    def __call__(self, ledger: Ledger, entry: Hold, subject: str | None) -> Entry | None:
        """That report, if there is one."""
        who = ledger.assignee(self.duty, subject) or self.owner(ledger.meeting, entry, subject)
        found = ledger.once(_told).get(subject, [])
        after = bisect_right(found, ledger.place(entry), key=ledger.place)
        return next(
            (one for one in found[after:] if one.by.person == who and not before(one.at, entry.at)), None
        )


def _told(ledger: Ledger) -> dict[str | None, list[TellOutcome]]:
    found: dict[str | None, list[TellOutcome]] = {}
    for one in ledger.known.of(TellOutcome):
        found.setdefault(one.whom.ref, []).append(one)
    return found


# --- the actions, the family's own among them -------------------------------------------------------------


def _has_actions(_ledger: Ledger, entry: Hold) -> bool:
    return bool(entry.sitting.actions)


def _family_of_actions(ledger: Ledger, entry: Hold) -> tuple[str, ...]:
    """The parents or carers, and whoever of those concerned took on an action."""
    own = {one.owner for one in entry.sitting.actions}
    others = (one.ref for one in ledger.concerned if one in own)
    return tuple(dict.fromkeys((*each_parent(ledger, entry), *others)))


# --- engagement, meeting again ----------------------------------------------------------------------------


def _not_engaging(_ledger: Ledger, entry: Hold) -> bool:
    return entry.reply_to(NOT_ENGAGING.key) is Reply.YES


def _date_set(_ledger: Ledger, entry: Hold) -> bool:
    return entry.sitting.next_on is not None


def _that_day(entry: Hold, _subject: str | None) -> date | None:
    return entry.sitting.next_on


def _met_again(ledger: Ledger, entry: Hold, _subject: str | None) -> Entry | None:
    return ledger.after(entry, Hold)


def _plan_fails(_ledger: Ledger, entry: Decide) -> bool:
    return triggered(entry)


def _decided(ledger: Ledger, entry: Decide, _subject: str | None) -> Entry | None:
    said = ledger.once(_early_decisions)
    after = bisect_right(said, ledger.place(entry) - 1, key=ledger.place)  # the same entry may decide it
    return said[after] if after < len(said) else None


def _early_decisions(ledger: Ledger) -> list[Decide]:
    return [one for one in ledger.known.of(Decide) if one.reply_to(MEET_EARLY.key) is not Reply.NOT_KNOWN]


def _meeting_already(ledger: Ledger, entry: Decide, _subject: str | None) -> str:
    again = ledger.after(entry, Reconvene)
    if again is None:
        return ""
    return "they meet again" if again.purpose in {Purpose.EARLY, Purpose.REVIEW} else ""


FEEDBACK: Final = Duty(
    key="feedback",
    what="telling {about} what came of the meeting",
    cites=(SWINDON["attendance.2"], READINGS["A-25"], READINGS["A-56"], READINGS["A-62"]),
    binding=False,
    opens=Hold,
    each=each_child,
    owner=NamedOr(Lead()),
    to="{about}",
    within=Unstated("after the meeting"),
    discharged_by=outcome_told,
    done="the report that this person was told what came of the sitting",
    held=not_yet,
    released=_parent_or_at_risk,
    falls_away=(
        "where they turn out to be a parent or carer, or a risk to them was "
        "reported that stands in the way of telling"
    ),
    by="whoever the sitting named for it, or the lead practitioner",
    once_for="each child concerned",
)
FEEDBACK_PARENTS: Final = Duty(
    key="feedback-parents",
    what="telling {about} what came of the meeting",
    cites=(
        SWINDON["permissions.14"],
        SWINDON["attendance.2"],
        READINGS["A-25"],
        READINGS["A-56"],
        READINGS["A-62"],
    ),
    binding=False,
    opens=Hold,
    each=each_parent,
    owner=NamedOr(Lead()),
    to="{about}",
    within=Unstated("after the meeting"),
    discharged_by=outcome_told,
    done="the report that this person was told what came of the sitting",
    held=not_yet,
    released=_there_or_at_risk,
    falls_away=(
        "where they had a direct part in the sitting, the meeting "
        "turns out to be about them, or a risk to them was reported that stands in the way of telling"
    ),
    by="whoever the sitting named for it, or the lead practitioner",
    once_for="each parent or carer; it falls away for one who had a direct part",
)
TALK_PLAN: Final = Duty(
    key="talk-plan",
    what="talking the plan through with {about}",
    cites=(SWINDON["permissions.15"], READINGS["A-62"]),
    binding=False,
    opens=Hold,
    each=each_parent,
    owner=Lead(),
    to="{about}",
    within=Unstated("after the meeting"),
    discharged_by=ToldWith(PLAN_TALKED.key),
    done="the report that this person was told, and the plan talked through with them",
    held=not_yet,
    released=_no_plan_to_talk_through,
    falls_away=(
        "where they had a direct part in the sitting, it came to no plan and no action, the meeting turns "
        "out to be about them, or a risk to them was reported that stands in the way of telling"
    ),
    by="the lead practitioner",
    once_for="each parent or carer; it falls away for one who had a direct part",
)
TALK_ACTIONS: Final = Duty(
    key="talk-actions",
    what="talking the actions about the child or family over with {about}",
    cites=(SWINDON["recording.10"], READINGS["A-62"]),
    binding=False,
    opens=Hold,
    when=_has_actions,
    each=_family_of_actions,
    owner=nobody,
    suggested=Lead(),
    to="{about}",
    discharged_by=ToldWith(ACTIONS_TALKED.key),
    done="the report that this person was told, and the actions talked over with them",
    held=not_yet,
    released=risk_stands,
    falls_away="where a risk to them was reported that stands in the way of telling",
    by="nobody named; we suggest the lead practitioner",
    once_for="each parent or carer, and each of those concerned who took on an action",
    where="where the sitting came to actions",
)
ACTION: Final = Duty(
    key="action",
    what="the action agreed as {about}",
    cites=(SWINDON["recording.9"], SWINDON["format.9"]),
    binding=False,
    opens=Hold,
    each=actions,
    owner=action_owner,
    to="the child and family",
    within=action_limit,
    by="the action's owner",
    once_for="each action",
)
ESCALATE_ENGAGEMENT: Final = Duty(
    key="escalate-engagement",
    what="taking the worry that an invited party is not engaging to escalation",
    cites=(SWINDON["calling.5"], READINGS["A-66"], READINGS["A-61"]),
    binding=True,
    opens=Hold,
    when=_not_engaging,
    owner=nobody,
    suggested=convening_agency,
    to="the escalation policy of the safeguarding board",
    discharged_by=EscalatedAs(ENGAGEMENT),
    done="the escalation over engagement",
    by="nobody named; we suggest the convening agency",
    where="where there is worry that an invited party is not engaging",
)
NEXT_MEETING: Final = Duty(
    key="next-meeting",
    what="the next meeting, on the day that was set",
    cites=(SWINDON["recording.11"], READINGS["A-26"]),
    binding=False,
    opens=Hold,
    when=_date_set,
    owner=Lead(),
    to="the child and family",
    within=_that_day,
    discharged_by=_met_again,
    done="the report of the next sitting",
    by="the lead practitioner",
    where="where the sitting set a date",
)
DECIDE_EARLY: Final = Duty(
    key="decide-early",
    what="consulting, and deciding whether to meet again early",
    cites=(SWINDON["permissions.16"], READINGS["A-24"]),
    binding=True,
    opens=Decide,
    when=_plan_fails,
    owner=Lead(),
    to="the child and family",
    within=Unstated("before the agreed review date"),
    discharged_by=_decided,
    done="the answer whether to meet again early",
    released=_meeting_already,
    falls_away="once they are to meet again, early or for a review",
    by="the lead practitioner",
    where="where the plan is not carried out as agreed, or misses the need or the worry",
)
AFTER: Final = (
    FEEDBACK,
    FEEDBACK_PARENTS,
    TALK_PLAN,
    TALK_ACTIONS,
    ACTION,
    ESCALATE_ENGAGEMENT,
    NEXT_MEETING,
    DECIDE_EARLY,
)
