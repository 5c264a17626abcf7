"""What adds something known. Nearly all are reports: the world cannot be refused."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Never, cast

from attrs import frozen

from mapm.errors import EditionNotGiven
from mapm.meeting.base import Fact, Known, Log, M, Meeting, Reply
from mapm.meeting.parts import Concerned, Consent, Planned, Route, WayForward
from mapm.meeting.products import Issue, Receive
from mapm.meeting.states import AfterSitting, BeforeSitting, Closed, Convened, Open, Proposed
from mapm.roles import Agency, Note, Person, Role


@frozen(kw_only=True, eq=False, repr=False)
class Name(Fact[Open]):
    """A person concerned is named, or named anew with other facts."""

    doing: ClassVar[str] = "name a person concerned"
    concerned: Concerned
    """Who, with what is known of them: it takes the place of what was said of that person before."""


@frozen(kw_only=True, eq=False, repr=False)
class AddAgency(Fact[Open]):
    """An agency turns out to be relevant too."""

    doing: ClassVar[str] = "add an agency"
    agency: Agency
    """Its agreement is sought as that of the others is."""


@frozen(kw_only=True, eq=False, repr=False)
class Assign(Fact[Open]):
    """Somebody is named for a duty that the text leaves without an owner, or takes one over."""

    doing: ClassVar[str] = "assign a duty"
    duty: str
    """Its key, as in ``owed.duty.key``; a protocol's page and ``protocol.duties`` list them."""
    to: Person
    """Who owes it from now on; it may be given before the duty is opened."""
    subject: str | None = None
    """About whom, where the duty is owed once for each."""


@frozen(kw_only=True, eq=False, repr=False)
class Respond(Fact[Proposed]):
    """One agency's reply to the proposal: yes, no, or not known while it is pending."""

    doing: ClassVar[str] = "record an agency's reply"
    agency: Agency
    """Which agency; its latest reply holds."""
    reply: Reply
    """Silence is no reply: *not known* says that one is pending."""


@frozen(kw_only=True, eq=False, repr=False)
class Consult(Fact[Proposed]):
    """An agency that is to be invited was consulted; it need not have agreed."""

    doing: ClassVar[str] = "report that an agency was consulted"
    agency: Agency


@frozen(kw_only=True, eq=False, repr=False)
class Endorse(Fact[Proposed]):
    """Somebody whose role it is to agree, or to sanction, replies to the proposal."""

    doing: ClassVar[str] = "record the reply of somebody in their role"
    role: Role
    """Such as the lead professional, or their manager."""
    reply: Reply


@frozen(kw_only=True, eq=False, repr=False)
class Appoint(Fact[Open]):
    """Somebody takes on a role in the case, such as that of the lead professional."""

    doing: ClassVar[str] = "record who takes on a role"
    role: Role
    person: Person
    agreed_by: tuple[Consent, ...] = ()
    """Who was asked to agree to it, with their replies."""
    until_settled: bool = False
    """Whether they hold it for the time being only."""
    instead_of: Person | None = None
    """Who delegates it to them."""
    why: Note | None = None
    """Why it is delegated."""


@frozen(kw_only=True, eq=False, repr=False)
class Rearrange(Fact[Convened]):
    """The planned sitting is changed: date, venue, chair or invitees."""

    doing: ClassVar[str] = "rearrange the sitting"
    planned: Planned
    """The whole plan as it is now: it takes the place of the one before."""

    def onto(self, meeting: M, known: Known, log: Log, /) -> M:
        if isinstance(meeting, Convened):
            return cast("M", Convened(meeting.ref, meeting.rules, known, log, self.planned))
        return meeting.knowing(known, log)


@frozen(kw_only=True, eq=False, repr=False)
class TellFamily(Fact[BeforeSitting]):
    """A person concerned was told that a meeting will take place."""

    doing: ClassVar[str] = "report that the family was told"
    whom: Person
    """Who was told, by the reference under which they were named."""
    reason_given: Reply = Reply.NOT_KNOWN
    """Whether they were told why it is thought necessary."""


@frozen(kw_only=True, eq=False, repr=False)
class Withhold(Fact[BeforeSitting]):
    """Notice is to be withheld from a person concerned: the risk, the judgement, each one's reply."""

    doing: ClassVar[str] = "withhold notice from the family"
    whom: Person
    """From whom it is withheld."""
    risk: Note | None = None
    """The risk that telling them would bring."""
    judgement: Note | None = None
    """What was judged of it."""
    consents: tuple[Consent, ...] = ()
    """Who was asked whether to withhold, with their replies."""
    withdrawn: bool = False
    """Whether an earlier withholding is given up: then notice is owed again."""


@frozen(kw_only=True, eq=False, repr=False)
class Object(Fact[BeforeSitting]):
    """A person concerned objects to the meeting."""

    doing: ClassVar[str] = "record an objection"
    whom: Person
    grounds: Note | None = None
    """Why, in their own words where they gave any."""


@frozen(kw_only=True, eq=False, repr=False)
class ConsiderObjection(Fact[BeforeSitting]):
    """An objection was considered, with a result."""

    doing: ClassVar[str] = "record how an objection was considered"
    objection: str
    """The identity of the objection."""
    result: WayForward
    """What came of it."""


@frozen(kw_only=True, eq=False, repr=False)
class TellOutcome(Fact[AfterSitting | Closed]):
    """A person was told what came of the meeting; may come before the note."""

    doing: ClassVar[str] = "report that somebody was told the outcome"
    whom: Person
    matches_record: Reply = Reply.NOT_KNOWN
    """Whether what was told reflects what is recorded."""
    risk_checked: Reply = Reply.NOT_KNOWN
    """Whether the risk of telling was looked at afresh, where they had not been told of the meeting."""


@frozen(kw_only=True, eq=False, repr=False)
class ArrangeCopy(Fact[Meeting]):
    """It is settled whether somebody gets a copy of a document: by a decision, or agreed with somebody.

    It changes that person's copies alone: never what is done for the person, nor a referral.
    """

    doing: ClassVar[str] = "settle whether somebody gets a copy"
    document: str
    """The key of the document, as the protocol calls it."""
    recipient: Person
    send: bool
    """Whether they get it."""
    agreed_with: Person | None = None
    """With whom of those concerned it was agreed, if with anybody."""
    competence: Note | None = None
    """The judgement that they are able to agree to it."""
    risk: Note | None = None
    """The risk that sending, or not sending, is held to bring."""
    look_again_on: date | None = None
    """When it is looked at again, where nothing is sent because of a risk."""


@frozen(kw_only=True, eq=False, repr=False)
class Decide(Fact[Meeting]):
    """Answers to questions of the protocol, decided on their own."""

    doing: ClassVar[str] = "record a decision"


@frozen(kw_only=True, eq=False, repr=False)
class Discharge(Fact[Meeting]):
    """A duty was discharged."""

    doing: ClassVar[str] = "report that a duty was discharged"
    duty: str
    """Its key, as in ``owed.duty.key``; a protocol's page and ``protocol.duties`` list them."""
    opened_by: str | None = None
    """The identity of the entry that opened this instance; without it, the oldest one still open."""
    subject: str | None = None
    """About whom, where the duty is owed once for each."""


@frozen(kw_only=True, eq=False, repr=False)
class Extend(Fact[Meeting]):
    """A duty is re-dated by a named authority; the first date is kept, and the last extension holds.

    Refused: a duty that was never opened, or was discharged before; one that is open more than once, unless
    ``opened_by`` or ``subject`` says which; and the referral of a risk, which nothing delays.
    """

    doing: ClassVar[str] = "extend a duty"
    duty: str
    """Its key, as in ``owed.duty.key``; a protocol's page and ``protocol.duties`` list them."""
    to: date
    """The new due date. It may be earlier, which is told as *brought forward*, or past, and late at once."""
    authority: Person
    """Who allows it: anybody, unless the protocol asks more. ``by`` is who says so."""
    reason: Note
    """Why."""
    opened_by: str | None = None
    """The identity of the entry that opened this instance, as in ``owed.opened_by.identity``."""
    subject: str | None = None
    """About whom, as in ``owed.subject``; without it, all that the duty is owed for."""


@frozen(kw_only=True, eq=False, repr=False)
class Release(Fact[Meeting]):
    """A duty is given up by a named authority, with a reason; where the text says *must* it stays a breach.

    One instance where ``opened_by`` names it; else all that had been opened, or with ``since`` all that are
    opened on or after that day.
    """

    doing: ClassVar[str] = "release a duty"
    duty: str
    """Its key, as in ``owed.duty.key``; a protocol's page and ``protocol.duties`` list them."""
    authority: Person
    """Who gives it up: anybody, unless the protocol asks more."""
    reason: Note
    """Why."""
    opened_by: str | None = None
    """The identity of the entry that opened this instance, as in ``owed.opened_by.identity``."""
    subject: str | None = None
    """About whom, as in ``owed.subject``; without it, all that the duty is owed for."""
    since: date | None = None
    """The day from which it is given up; needed where nothing of it has been opened yet."""


@frozen(kw_only=True, eq=False, repr=False)
class Occur(Fact[Open]):
    """A named thing happened that clocks may start from."""

    doing: ClassVar[str] = "record an occurrence"
    occurrence: str
    """Its key, one of the protocol's own: ``protocol.words.occurrences``."""


@frozen(kw_only=True, eq=False, repr=False)
class Expect(Fact[Open]):
    """The day on which a named thing is expected, such as a birth; a later one takes its place."""

    doing: ClassVar[str] = "record the day on which something is expected"
    occurrence: str
    """Its key, one of the protocol's own: ``protocol.words.occurrences``."""
    on: date


@frozen(kw_only=True, eq=False, repr=False)
class Classify(Fact[Open]):
    """What kind of case it is, in the protocol's own terms: its urgency, or the type of meeting."""

    doing: ClassVar[str] = "record what kind of case it is"
    trait: str
    """Such as ``urgency``."""
    value: str
    """Such as ``urgent``: one of those that the protocol knows."""


@frozen(kw_only=True, eq=False, repr=False)
class LocalStep(Fact[Open]):
    """The case has come to a state of the protocol's own, which refines the state it is in."""

    doing: ClassVar[str] = "record a step of the local protocol"
    key: str
    """Its key, one of the protocol's own: ``protocol.words.states``."""


@frozen(kw_only=True, eq=False, repr=False)
class Adopt(Fact[Open]):
    """The meeting goes on under another edition of its protocol: made with `mapm.adopt`, given the editions.

    Nothing is judged again, and what was opened before keeps the clock that it started under.
    """

    doing: ClassVar[str] = "adopt another edition"
    edition: str
    """Its version, as its source has it."""

    def onto(self, meeting: Meeting, _known: Known, _log: Log, /) -> Never:
        """Not by itself: which editions there are has to be given."""
        raise EditionNotGiven(meeting.rules.key, self.edition, ())


@frozen(kw_only=True, eq=False, repr=False)
class Escalate(Fact[Meeting]):
    """A disagreement is escalated: of which kind, by whom, after which steps."""

    doing: ClassVar[str] = "escalate"
    kind: str
    """The kind of its ladder, one of ``protocol.ladders``."""
    party: Agency | None = None
    """With which agency the disagreement is, where it is with one."""
    talked_first: Reply = Reply.NOT_KNOWN
    """Whether discussion and negotiation were tried."""
    enters: str | None = None
    """The rung at which it enters the ladder, where that is said."""


@frozen(kw_only=True, eq=False, repr=False)
class Advance(Fact[Meeting]):
    """An escalation goes one rung up."""

    doing: ClassVar[str] = "take an escalation further"
    escalation: str
    """The identity of the escalation."""
    rung: str
    """The key of the rung that it comes to."""


@frozen(kw_only=True, eq=False, repr=False)
class Conclude(Fact[Meeting]):
    """A rung of an escalation has come to its end, settled there or not; ``at`` is its actual end."""

    doing: ClassVar[str] = "report the end of a step of an escalation"
    escalation: str
    """The identity of the escalation."""
    rung: str
    """The key of the rung that has ended."""
    settled: Reply
    """Whether it was settled there: then the escalation is resolved besides, with `Resolve`."""


@frozen(kw_only=True, eq=False, repr=False)
class Resolve(Fact[Meeting]):
    """An escalation ended, on any way forward."""

    doing: ClassVar[str] = "resolve an escalation"
    escalation: str
    """The identity of the escalation."""
    result: WayForward
    """How it ended."""


@frozen(kw_only=True, eq=False, repr=False)
class RaiseRisk(Fact[Meeting]):
    """Somebody believes that a child or adult may be at risk of significant harm.

    Never refused, in any state. One person's belief is enough. Unless the person states that the risk is not
    immediate, the referral is due the same day.
    """

    doing: ClassVar[str] = "raise a risk"
    whom: Person | None = None
    """Who is believed to be at risk, where that is known."""
    immediate: Reply = Reply.NOT_KNOWN
    """Only *no* says that it is not immediate."""
    concern: Note | None = None
    """What is believed."""


@frozen(kw_only=True, eq=False, repr=False)
class Refer(Fact[Meeting]):
    """A risk was referred to the statutory procedures. Never refused, in any state."""

    doing: ClassVar[str] = "report a referral"
    route: Route
    risk: str | None = None
    """The identity of the risk; without it, every risk not yet referred."""


FACTS = (
    *(Name, AddAgency, Assign, Respond, Consult, Endorse, Appoint, Rearrange),
    *(TellFamily, Withhold, Object, ConsiderObjection, TellOutcome, ArrangeCopy, Issue, Receive),
    *(Decide, Discharge, Extend, Release, Occur, Expect, Classify, LocalStep),
    *(Adopt, Escalate, Advance, Conclude, Resolve, RaiseRisk, Refer),
)
"""Every kind of fact."""
RISK_ROUTE = (RaiseRisk, Refer)
"""What no protocol can refuse."""
