"""What stands in a case, as the rules read it: who leads, what is disputed, what calls for caution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.meeting.base import Reply
from mapm.meeting.events import Convene, Propose, Reconvene
from mapm.meeting.facts import Appoint, ArrangeCopy, Decide, Endorse, Resolve
from mapm.meeting.notice import AgreedBy, Withholding
from mapm.meeting.parts import Presence, WayForward
from mapm.meeting.reading import escalations
from mapm.protocols.swindon.questions import ILLNESS, LEAD_THERE
from mapm.protocols.swindon.questions_after import TELLING_DECIDED
from mapm.roles import Role
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.meeting.base import Entry, Known, Meeting
    from mapm.meeting.parts import Sitting
    from mapm.roles import Agency, Person
    from mapm.rules.duties import Owner
    from mapm.rules.requirements import Question

KEY_WORKER: Final = Role("key worker")
LEAD_PRACTITIONER: Final = Role("lead practitioner")
LEAD: Final = (Role.LEAD_PROFESSIONAL, KEY_WORKER, LEAD_PRACTITIONER)
"""One role under three names (A-24)."""
MANAGER: Final = (Role.LINE_MANAGER,)
PROPOSERS_MANAGER: Final = Role("proposer's manager")
CONVENING_AGENCY: Final = Role("convening agency")

NEED: Final = "need"
"""The kind of escalation of a dispute over whether the meeting is needed."""
ENGAGEMENT: Final = "engagement"
TELLING: Final = "telling"

NOTICE: Final = Withholding(needs_risk=False, agreed_by=AgreedBy.AGENCIES)
"""What meeting with the parents unaware takes: a judgement, and the agreement of each agency invited."""

MINUTES: Final = "minutes"
ACTIONS: Final = "actions"
RECORDS: Final = (MINUTES, ACTIONS)
"""The documents of which it is settled whether somebody gets a copy."""
_DIRECT: Final = frozenset({Presence.THROUGHOUT, Presence.PART_TWO})


# --- who leads, and who agreed ----------------------------------------------------------------------------


def endorsement(known: Known, roles: tuple[Role, ...]) -> Endorse | None:
    """The latest reply of whoever holds one of these roles."""
    return next((one for one in reversed(known.of(Endorse)) if one.role in roles), None)


def no_lead(known: Known) -> bool:
    """Whether it is recorded that there is no key worker or lead professional, and none was found since."""
    proposal = known.last(Propose)
    if proposal is None or proposal.reply_to(LEAD_THERE.key) is not Reply.NO:
        return False
    return not any(one.role in LEAD for one in known.of(Appoint))


@frozen(eq=False, repr=False)
class Lead(Value):
    """Whoever leads the case under one of these names; where nobody does, the proposer's manager."""

    roles: tuple[Role, ...] = LEAD

    def __call__(self, meeting: Meeting, _entry: Entry, _subject: str | None) -> Owner:
        """The person, or the role while it is not known who has it."""
        return self.of(meeting.known)

    def of(self, known: Known) -> Owner:
        """The same, of what is known of a case."""
        return self.person(known) or (PROPOSERS_MANAGER if no_lead(known) else self.roles[0])

    def person(self, known: Known) -> Person | None:
        """Who was appointed last; else who replied to the proposal in that role, or stands in for it."""
        held = next((one.person for one in reversed(known.of(Appoint)) if one.role in self.roles), None)
        if held is not None:
            return held
        replied = endorsement(known, MANAGER if no_lead(known) else self.roles)
        return replied.by.person if replied is not None else None


def convening_agency(meeting: Meeting, _entry: Entry, _subject: str | None) -> Owner:
    """The agency that convenes: the lead professional's, as far as the log says which that is."""
    known = meeting.known
    convened: tuple[Convene | Reconvene, ...] = (*known.of(Convene), *known.of(Reconvene))
    said: Iterator[Agency | None] = (one.by.agency for one in reversed(convened))
    found = next((agency for agency in said if agency is not None), None)
    if found is not None:
        return found
    replied = endorsement(known, MANAGER if no_lead(known) else LEAD)
    return CONVENING_AGENCY if replied is None or replied.by.agency is None else replied.by.agency


# --- disputes over the need -------------------------------------------------------------------------------


def settled_to_meet(known: Known) -> Resolve | None:
    """What ended the latest dispute over the need, where it ended with the meeting to be held."""
    end = dispute_ended(known)
    return end if end is not None and end.result is WayForward.HOLD_MEETING else None


def dispute_ended(known: Known) -> Resolve | None:
    """What ended a dispute over the need last."""
    if not known.of(Resolve):
        return None
    ends = [one.ended for one in escalations(known) if one.entry.kind == NEED]
    return next((end for end in reversed(known.of(Resolve)) if any(end is one for one in ends)), None)


def in_dispute(known: Known) -> bool:
    """Whether a dispute over the need is open in escalation."""
    return any(one.open for one in escalations(known) if one.entry.kind == NEED)


def refusals(known: Known) -> tuple[Endorse, ...]:
    """The latest replies in each role that are a no, with no dispute ended in favour of meeting since."""
    latest = [endorsement(known, LEAD), endorsement(known, MANAGER)]
    noes = [one for one in latest if one is not None and one.reply is Reply.NO]
    end = settled_to_meet(known) if noes else None
    if end is None:
        return tuple(noes)
    since = {id(one) for one in known.since(end)}
    return tuple(one for one in noes if id(one) in since)


# --- the family -------------------------------------------------------------------------------------------


def took_part(sitting: Sitting, person: Person) -> bool:
    """Whether one of the family had a direct part in a sitting."""
    return any(one.person == person and one.presence in _DIRECT for one in sitting.family)


def copy_settled(known: Known, recipient: Person) -> ArrangeCopy | None:
    """What was settled last about somebody's copy of a record."""
    return next(
        (
            one
            for one in reversed(known.of(ArrangeCopy))
            if one.recipient == recipient and one.document in RECORDS
        ),
        None,
    )


def decided(known: Known, question: Question) -> Reply:
    """The latest answer to a question that is decided on its own."""
    said = (one.reply_to(question.key) for one in reversed(known.of(Decide)))
    return next((one for one in said if one is not Reply.NOT_KNOWN), Reply.NOT_KNOWN)


def illness_feared(known: Known) -> bool:
    """Whether fabricated or induced illness is a concern, by the latest answer."""
    latest = decided(known, ILLNESS)
    if latest is Reply.NOT_KNOWN:
        proposal = known.last(Propose)
        return proposal is not None and proposal.reply_to(ILLNESS.key) is Reply.YES
    return latest is Reply.YES


def cautious(known: Known) -> bool:
    """Whether the family is told, and sent, nothing without a decision, and none was recorded (A-62)."""
    return illness_feared(known) and decided(known, TELLING_DECIDED) is not Reply.YES
