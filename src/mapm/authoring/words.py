"""The closed lists of words: what a file may say, and the frozen callable that each word stands for.

This is the only place where a word becomes something that runs. A word that is not here is refused; nothing
is looked up by a name that a file gives, and nothing is imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from mapm.guidance import fills
from mapm.guidance.outlines import DocumentStatus
from mapm.meeting.base import Correct, Event, Reply
from mapm.meeting.parts import Outcome, Purpose
from mapm.meeting.reading import state_stage
from mapm.protocols.common import owners, subjects
from mapm.protocols.common.actions import action_limit, action_owner, actions
from mapm.protocols.common.escalation import settled
from mapm.protocols.common.family import concerned
from mapm.protocols.common.feedback import feeding_back, outcome_told
from mapm.protocols.common.limits import look_again_date, next_date
from mapm.records.shapes import KINDS
from mapm.roles import Role
from mapm.rules.clocks import FirstSitting, LatestSitting, PlannedSitting, Proposal
from mapm.rules.dissent import who_dissents
from mapm.rules.issuing import that_person, that_recipient
from mapm.rules.lifecycle import STATES
from mapm.rules.stages import EndOfPrevious, EndOfStage, NextStage, notified
from mapm.rules.stretches import TransitionalEffect
from mapm.sources import Effect, Force, Stage
from mapm.values import Value

if TYPE_CHECKING:
    from enum import StrEnum

    from mapm.meeting.base import Entry, Meeting

__all__ = ["Words", "closed", "of_enum"]


@frozen(eq=False, repr=False)
class Words(Value):
    """One closed list: what each word stands for, and the word of what it stands for."""

    what: str
    """What one of them is, such as ``an owner``."""
    meaning: Mapping[str, Any]

    def word(self, value: object) -> str | None:
        """The word of a value; ``None`` where the list has none for it."""
        return next((word for word, means in self.meaning.items() if means == value), None)


def closed(what: str, meaning: Mapping[str, Any]) -> Words:
    """A closed list of these words."""
    return Words(what, MappingProxyType(dict(meaning)))


def of_enum(what: str, kind: type[StrEnum]) -> Words:
    """The closed list of an enumeration, by its values."""
    return closed(what, {one.value: one for one in kind})


ENTRIES: Final = closed("an entry", {word: kind for word, kind in KINDS.items() if kind is not Correct})
"""Every kind of entry, as a log names it."""
EVENTS: Final = closed(
    "an event", {word: kind for word, kind in ENTRIES.meaning.items() if issubclass(kind, Event)}
)
"""What moves a meeting."""
FACTS: Final = closed(
    "a fact", {word: kind for word, kind in ENTRIES.meaning.items() if not issubclass(kind, Event)}
)
"""What is recorded of it."""
STATES_IN_WORDS: Final = closed("a state", {str(state_stage(state)): state for state in STATES})
"""The states of a meeting, as a headline names them."""

FORCES: Final = of_enum("a force", Force)
STAGES: Final = of_enum("a stage", Stage)
EFFECTS: Final = of_enum("an effect", Effect)
OUTCOMES: Final = of_enum("an outcome", Outcome)
PURPOSES: Final = of_enum("a purpose", Purpose)
REPLIES: Final = closed("a reply", {"yes": Reply.YES, "no": Reply.NO})
PROVISIONS: Final = closed(
    "what becomes of a duty",
    {"applies": TransitionalEffect.APPLIES, "ends": TransitionalEffect.ENDS},
)
STATUSES: Final = of_enum("the status of a document", DocumentStatus)

ROLES: Final = (
    Role.NOTE_TAKER,
    Role.PRACTITIONER,
    Role.LINE_MANAGER,
    Role.LEAD_PROFESSIONAL,
    Role.FAMILY_CONTACT,
)
"""The roles that every protocol knows, beside the chair and the proposing agency."""
OWNERS: Final = closed(
    "an owner",
    {
        "nobody": owners.nobody,
        "chair": owners.chair,
        "proposing agency": owners.proposing_agency,
        "convener": owners.convener,
        "whoever entered it": owners.who_entered,
        "that agency": owners.that_agency,
        "that person": that_person,
        "owner of the action": action_owner,
        "whoever was named to tell": feeding_back,
        **{role.key: owners.InRole(role) for role in ROLES},
        Role.NOTE_TAKER.key: owners.note_taker,
    },
)
"""Who owes a duty; a role of the protocol's own is one more."""
EACH: Final = closed(
    "whom a duty is owed for",
    {
        "person concerned": concerned,
        "subject": subjects.subjects,
        "parent or carer": subjects.parents,
        "child": subjects.children,
        "adult": subjects.adults,
        "relevant agency": subjects.relevant_agencies,
        "invited agency": subjects.invited_agencies,
        "invited person": subjects.invited,
        "person who attended": subjects.attended,
        "absent agency": subjects.absent_agencies,
        "absent person": subjects.absent,
        "family member who came": subjects.family_who_came,
        "who dissents": who_dissents,
        "that recipient": that_recipient,
        "action": actions,
        "whom the stage notifies": notified,
    },
)
"""For whom or what a duty is owed, once each."""
CLOCKS: Final = closed(
    "what a limit counts from",
    {
        "planned sitting": PlannedSitting(),
        "first sitting": FirstSitting(),
        "latest sitting": LatestSitting(),
        "proposal": Proposal(),
        "end of the previous stage": EndOfPrevious(),
    },
)
"""What a limit counts from, beside an occurrence or another duty's discharge."""
DATES_SET: Final = closed(
    "a date that the meeting sets",
    {
        "as the action sets it": action_limit,
        "the next date set": next_date,
        "the day to look again": look_again_date,
    },
)
"""Limits that a sitting sets itself."""
DISCHARGES: Final = closed(
    "what discharges a duty",
    {
        "end of the escalation": settled,
        "end of the stage": EndOfStage(),
        "next stage": NextStage(),
        "being told the outcome": outcome_told,
    },
)
"""What discharges a duty, beside any kind of entry, an occurrence, an answer or an escalation."""

FILLS: Final = closed(
    "what a meeting says for a section",
    {
        word.replace("_", " "): getattr(fills, word)
        for word in (
            *("absent", "actions", "agencies_in_actions", "agency_replies", "attended", "chair", "concerned"),
            *("considerations", "consulted", "copies", "date_planned", "decisions", "disagreements"),
            "endorsements",
            *("engagement_date", "engagement_interim", "engagement_monitoring", "engagement_steps"),
            *("family_views", "feedback_persons", "invited", "key_points", "next_sitting", "next_steps"),
            *("notices", "objections", "outcomes_told", "plan_items", "planning_routes", "proposal"),
            *("quorum", "recommendations", "referrals", "risks_raised", "roles", "shared", "when_and_where"),
            *("when_held", "when_planned", "withholding_judgements", "withholding_risks"),
            *("dissents", "how_decided", "products_given"),
        )
    },
)
"""What a meeting records, by what fills a section with it."""

# --- the same, as a reader is told it ---------------------------------------------------------------------

_BY: Final = MappingProxyType(
    {
        "nobody": "nobody named",
        "whoever entered it": "whoever entered it",
        "that agency": "that agency",
        "that person": "that person",
        "owner of the action": "the action's owner",
        "whoever was named to tell": "whoever the sitting named for it",
    }
)
_GIVEN: Final = "that recipient"
_PEOPLE: Final = frozenset(
    {
        *("person concerned", "subject", "parent or carer", "child", "adult", "family member who came"),
        *("invited person", "person who attended", "absent person", "who dissents"),
        *("that recipient", "recipient"),
    }
)
_NEEDS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "owner of the action": frozenset({"action"}),
        "that agency": frozenset({"relevant agency", "invited agency", "absent agency"}),
        "that person": _PEOPLE,
        "as the action sets it": frozenset({"action"}),
    }
)
_OF_A_SITTING: Final = frozenset(
    {
        *("action", "owner of the action", "whoever was named to tell"),
        *("as the action sets it", "the next date set", "the day to look again", "being told the outcome"),
    }
)

_OF_A_STAGE: Final = frozenset({"whom the stage notifies", "end of the previous stage", "end of the stage"})
_AFTER_A_STAGE: Final = "next stage"


def owner_in_words(word: str | Mapping[str, str]) -> str:
    """Who owes a duty, in words for people."""
    if not isinstance(word, str):
        during, otherwise = (owner_in_words(word[key]) for key in ("during", "otherwise"))
        return f"{during} in the {word['period']}, {otherwise} otherwise"
    return _BY.get(word) or (word if word.startswith("every ") else f"the {word}")


def each_in_words(word: str) -> str:
    """For whom a duty is owed, in words for people."""
    return f"everybody {word}" if word.startswith("whom ") else f"each {word}"


def needs_each(word: str) -> frozenset[str]:
    """For whom or what a duty has to be owed, where a word means nothing without; empty where it need not."""
    return _NEEDS.get(word, frozenset())


def only_of_a_sitting(word: str) -> bool:
    """Whether a word reads a sitting's report, so that only one can open the duty."""
    return word in _OF_A_SITTING


def only_of_a_stage(word: str) -> bool:
    """Whether a word reads a stage of an escalation, so that only what reaches one can open the duty."""
    return word in _OF_A_STAGE


def after_a_stage(word: str) -> bool:
    """Whether a word reads what follows a stage, so that only what reaches or ends one can open the duty."""
    return word == _AFTER_A_STAGE


def only_of_what_is_given(word: str) -> bool:
    """Whether a word reads something given or received, so that only that can open the duty."""
    return word == _GIVEN


def entry_word(kind: type[Entry]) -> str:
    """The word of a kind of entry."""
    return ENTRIES.word(kind) or kind.__name__


def state_word(kind: type[Meeting]) -> str:
    """The word of a state."""
    return STATES_IN_WORDS.word(kind) or kind.__name__
