"""What entries are made of: people, invitations, sittings. References and notes, never free text."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Final

from attrs import field, frozen

from mapm.deadlines import AnyLimit, Chosen, Limit, Unstated
from mapm.deadlines.several import OneOf
from mapm.errors import EntryRefused
from mapm.meeting.base import Reply
from mapm.meeting.checking import Checked
from mapm.roles import Agency, Note, Person

_KEY: Final = attrgetter("key")
_FORUM: Final = attrgetter("forum")
_PERSON: Final = attrgetter("person")
_WHOM: Final = attrgetter("whom")


class Age(StrEnum):
    """Whether a person is a child or an adult in the eyes of the procedures.

    Asked, never computed: a person of 16 or 17 may fall under either (A-06).
    """

    CHILD = "child"
    ADULT = "adult"
    NOT_RECORDED = "not recorded"


class Relation(StrEnum):
    """What a person concerned is to the meeting."""

    SUBJECT = "subject"
    PARENT_OR_CARER = "parent or carer"


@frozen(eq=False, repr=False)
class Concerned(Checked):
    """A person whom the meeting is about, or their parent or carer."""

    person: Person
    relation: Relation = Relation.SUBJECT
    age: Age = Age.NOT_RECORDED
    competence: Note | None = None
    """A recorded judgement, never an age rule (A-37)."""


class Part(StrEnum):
    """What somebody is invited to do."""

    DECIDES = "decides"
    HOLDS_INFORMATION = "holds information"
    ADVISES = "advises"
    TAKES_NOTE = "takes the note"
    GIVES_SUPPORT = "gives support"
    """Is in the support package, or likely to be: where a meeting makes one."""
    STANDS_BY_FAMILY = "stands by the family"
    """Comes with a parent, or with the child, as their supporter."""


@frozen(eq=False, repr=False)
class Invitee(Checked):
    """A professional who is invited, or who came."""

    person: Person
    agency: Agency
    parts: frozenset[Part] = frozenset({Part.DECIDES})
    kind: str | None = None
    """Of which kind their agency is, by the key of the protocol's kinds of agency."""
    rank: str | None = None
    """Their rank, by the key of the protocol's ranks."""
    independent: Reply = Reply.NOT_KNOWN
    """Whether they are independent, as the protocol means it."""
    only: frozenset[str] = frozenset()
    """The parts of the sitting that they are at, by the protocol's keys; empty for the whole of it."""


@frozen(eq=False, repr=False)
class ChairFactors(Checked):
    """The factors that were weighed when the chair was chosen; the text asks for thought, not for a score."""

    seniority: Reply = Reply.NOT_KNOWN
    skill: Reply = Reply.NOT_KNOWN
    power: Reply = Reply.NOT_KNOWN
    objectivity: Reply = Reply.NOT_KNOWN


@frozen(eq=False, repr=False)
class Planned(Checked):
    """A planned sitting: when, where, who is invited and who is to chair."""

    on: date | datetime
    """The day, or the moment with its time zone."""
    invitees: tuple[Invitee, ...]
    chair: Person | None = None
    factors: ChairFactors = ChairFactors()
    venue: Note | None = None
    expected: tuple[Person, ...] = ()
    """Those of the family who are expected at the sitting, or at a part of it."""


class Ending(StrEnum):
    """How a sitting ended."""

    FINISHED = "finished"
    EARLY = "ended early"
    ADJOURNED = "adjourned"


def shown_limit(limit: AnyLimit | date | None) -> str:
    """A limit as a ``repr`` shows it: words of a sitting are free text."""
    return "Unstated(...)" if isinstance(limit, Unstated) else repr(limit)


@frozen(eq=False, repr=False)
class Action(Checked):
    """An action that a sitting agreed: who does what, and by when.

    In the forums of Dumfries & Galloway for professionals alone, since what is to be done for the person
    belongs in a plan that is made elsewhere; where a meeting makes a plan, an action of it, or a service.
    """

    key: str
    """A key of the host's; sentences show it, as they show references: never text about the case."""
    owner: Person
    what: Note
    within: AnyLimit | date | None = field(default=None, repr=shown_limit)
    """A limit from the sitting, or a date the meeting set.

    Words of the sitting (`Unstated`) give no date; they are free text, so that neither a ``repr`` nor what
    is owed shows them. One chosen for words is refused: what was chosen is the limit.
    """
    agency: Agency | None = None
    """The agency that it falls to, where the plan names it."""

    def _agree(self) -> None:
        if isinstance(self.within, Limit) and _chosen(self.within):
            raise EntryRefused("an action has the limit itself: pass what was chosen, such as WorkingDays(5)")


def _chosen(limit: Limit) -> bool:
    """Whether a limit that was chosen for words stands in it."""
    return any(map(_chosen, limit.limits)) if isinstance(limit, OneOf) else isinstance(limit, Chosen)


@frozen(eq=False, repr=False)
class Feedback(Checked):
    """Who tells a person what came of the meeting."""

    whom: Person
    by: Person


@frozen(eq=False, repr=False)
class PlanningRoute(Checked):
    """How a conclusion reaches a planning forum: which forum, who carries it, and the message."""

    forum: str
    """A key of the host's; sentences show it."""
    carrier: Person | None = None
    message: Note | None = None


@frozen(eq=False, repr=False)
class NoPlanningForum(Checked):
    """The meeting considered the route and found no planning forum."""


class Presence(StrEnum):
    """How one of the family took part in a sitting."""

    THROUGHOUT = "throughout"
    PART_TWO = "part two"
    VIEWS_RECEIVED = "views received"
    ABSENT = "absent"


@frozen(eq=False, repr=False)
class FamilyMember(Checked):
    """One of the family, and how they took part in a sitting."""

    person: Person
    presence: Presence
    only: frozenset[str] = frozenset()
    """The parts of the sitting that they were at, by the protocol's keys; empty where it is not said."""


@frozen(eq=False, repr=False)
class EngagementPlan(Checked):
    """What a group agreed to do to involve those who stayed away."""

    steps: tuple[Note, ...]
    """How they are to be involved."""
    monitoring: Note | None = None
    """How the plan is watched."""
    meet_again_on: date | None = None
    interim_steps: tuple[Note, ...] = ()
    """What lessens a concern meanwhile."""


class Reached(StrEnum):
    """How a sitting came to its decisions."""

    CONSENSUS = "consensus"
    MAJORITY = "majority"
    CHAIR = "the chair decided"


@frozen(eq=False, repr=False)
class Dissent(Checked):
    """Somebody does not agree with what a sitting decided, and wants it recorded."""

    person: Person
    agency: Agency | None = None
    view: Note | None = None


class Extent(StrEnum):
    """How much of a product somebody is given."""

    FULL = "full"
    PARTIAL = "partial"
    REDACTED = "redacted"
    PART_ATTENDED = "part attended"
    """Of each part of the sitting that they were at, and of no other."""


@frozen(eq=False, repr=False)
class Sitting(Checked):
    """What a sitting came to. Empty means none; not considered is ``None``.

    Raises `EntryRefused` for two actions of one key, two routes to one forum, two who tell one person, one
    of the family or one who dissents twice, or both a next date and a reason why there is none.
    """

    attended: tuple[Invitee, ...]
    chair: Person | None = None
    agreement: Reply = Reply.NOT_KNOWN
    ending: Ending = Ending.FINISHED
    key_points: tuple[Note, ...] = ()
    recommendations: tuple[Note, ...] = ()
    decisions: tuple[Note, ...] = ()
    next_steps: tuple[Note, ...] = ()
    actions: tuple[Action, ...] = ()
    plan_items: tuple[Note, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    planning: tuple[PlanningRoute, ...] | NoPlanningForum | None = None
    family: tuple[FamilyMember, ...] = ()
    """Those of the family of whom it is recorded whether, and how, they took part."""
    engagement: EngagementPlan | None = None
    next_on: date | None = None
    """When the next sitting or review is to be."""
    none_next: Note | None = None
    """Why no next sitting was set."""
    look_again_on: date | None = None
    """When it is looked at again what was not raised with the family, because of a risk."""
    reached_by: Reached | None = None
    """How the decisions were come to, where that is recorded."""
    dissents: tuple[Dissent, ...] = ()
    """Who did not agree with them."""
    discretion: Reply = Reply.NOT_KNOWN
    """Whether the chair decided to go on although the sitting was not quorate."""

    @cached_property
    def _by_key(self) -> dict[str, Action]:
        """The actions by key, looked up for each when what is owed of it is asked."""
        return {one.key: one for one in self.actions}

    def _agree(self) -> None:
        routes = self.planning if isinstance(self.planning, tuple) else ()
        for found, key, told in (
            (self.actions, _KEY, "two actions have one key: give each its own key"),
            (routes, _FORUM, "two planning routes lead to one forum: give each forum once"),
            (self.feedback, _WHOM, "two are to tell one person: give each whom once"),
            (self.family, _PERSON, "one of the family stands twice: give each person once"),
            (self.dissents, _PERSON, "one who dissents stands twice: give each person once"),
        ):
            if found and len(set(map(key, found))) < len(found):
                raise EntryRefused(told)
        if self.next_on is not None and self.none_next is not None:
            raise EntryRefused("a next sitting was set, and it is said why none was: give one of the two")


def action_of(sitting: Sitting, key: str | None) -> Action | None:
    """The action of a sitting that has this key, however many it agreed."""
    by_key = sitting._by_key  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # of the class above
    return by_key.get(key) if key is not None else None


@frozen(eq=False, repr=False)
class Consent(Checked):
    """One professional's reply to the question whether to withhold notice from the family."""

    person: Person
    reply: Reply


class WayForward(StrEnum):
    """How an escalation ended."""

    SETTLED = "settled"
    HOLD_MEETING = "the meeting is to be held"
    DO_NOT_HOLD = "the meeting is not to be held"
    OTHER_FORUM = "another forum is to be used"
    STRATEGY_DISCUSSION = "a strategy discussion is to be held"


class Purpose(StrEnum):
    """What a further sitting of the same case is for."""

    GOES_ON = "goes on"
    """An adjourned sitting goes on, or those concerned meet again."""
    EARLY = "early"
    """The plan does not work, so that they meet before the agreed date."""
    REVIEW = "review"
    """The review of what was agreed."""


class Outcome(StrEnum):
    """How a meeting was closed."""

    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"
    NOT_PROCEEDING = "not proceeding"
    REDIRECTED = "redirected"
    STRATEGY_DISCUSSION = "strategy discussion"
    STATUTORY_PROCEDURES = "statutory procedures"
    FORMAL_REVIEW = "formal review"
    OTHER_FORUM = "other forum"
    DECLINED = "declined"


class Route(StrEnum):
    """The statutory procedures to which a risk is referred."""

    CHILD_PROTECTION = "child protection"
    ADULT_SUPPORT_AND_PROTECTION = "adult support and protection"
    EMERGENCY_SERVICES = "emergency services"
