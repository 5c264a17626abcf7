"""What a rule may cite: a clause of a source, or our own reading where the source leaves a choice."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final, TypeAlias, cast

from attrs import field, frozen

from mapm.errors import ClauseNumberNotText, Given, InvalidSource, NotACitation, NothingCited


@unique
class Force(StrEnum):
    """How strongly a clause speaks."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    MUST_NOT = "must-not"
    DEFINITION = "definition"
    FACT = "fact"
    PURPOSE = "purpose"
    GUIDANCE = "guidance"
    REFERENCE = "reference"


@unique
class Effect(StrEnum):
    """What a clause does to a case."""

    GUARD = "guard"
    """A condition of a step, or of what holds throughout."""
    BLOCKER = "blocker"
    """Forbids a use or an outcome."""
    DUTY = "duty"
    """Somebody owes something, and it can be shown to have been done."""
    DEADLINE = "deadline"
    """A duty with a date."""
    COMPUTED_GUIDANCE = "computed-guidance"
    """A number or a checklist, never a refusal."""
    ADVISORY = "advisory"
    """Shown with its clause, not computed."""
    CLASSIFICATION = "classification"
    """Sorts forums, grounds or roles."""
    DOCUMENT_TEMPLATE = "document-template"
    """What a document has to contain."""
    ACCESS_RULE = "access-rule"
    """Who may be given something, or hold it."""
    METADATA = "metadata"
    """About the source itself."""
    NONE = "none"


@unique
class Stage(StrEnum):
    """The part of a meeting's life, or of the document's own, that a clause speaks of."""

    BACKGROUND = "background"
    GOVERNANCE = "governance"
    CHOOSING_A_FORUM = "choosing-a-forum"
    CRITERIA = "criteria"
    PROPOSING = "proposing"
    CONSULTING = "consulting"
    AGREEING = "agreeing"
    CONVENING = "convening"
    ATTENDANCE = "attendance"
    CHAIRING = "chairing"
    INFORMING_FAMILY = "informing-family"
    INFORMATION_SHARING = "information-sharing"
    HOLDING = "holding"
    OUTCOMES = "outcomes"
    RECORDING = "recording"
    SHARING_THE_RECORD = "sharing-the-record"
    STORAGE = "storage"
    FEEDBACK = "feedback"
    REVIEWING = "reviewing"
    RECONVENING = "reconvening"
    ESCALATION = "escalation"
    IMMEDIATE_RISK = "immediate-risk"


def _number(_instance: object, _attribute: object, value: Given) -> None:
    if not isinstance(value, str):
        raise ClauseNumberNotText(type(value).__name__)
    if not value.strip():
        raise InvalidSource("a clause has a number")


def _forums(_instance: object, _attribute: object, value: Given) -> None:
    if not isinstance(value, tuple) or not value:
        raise InvalidSource("a clause names the forums it speaks of, in a tuple")


def _softened(instance: Clause, _attribute: object, value: Given) -> None:
    if value and instance.force is not Force.MUST_NOT:
        raise InvalidSource(f"clause {instance.number}: only a must-not can be softened")


@frozen(kw_only=True)
class Clause:
    """One statement of a source, in our words, with what it asks and of whom."""

    source: str
    number: str = field(validator=_number)
    """Text, since 7.10 is not 7.1; what follows ``#`` counts the statements inside one numbered paragraph."""
    force: Force
    actor: str
    stage: Stage
    effect: Effect
    gist: str
    forums: tuple[str, ...] = field(validator=_forums)
    """The forums it speaks of: more than one where a document of several forums says it of all."""
    softened: bool = field(default=False, validator=_softened)
    """The text says "should not", which asks no more than a should (our reading A-63)."""
    quantity: str | None = None
    document: str = field(default="", eq=False)
    """The document's name, where a protocol rests on more than one and a sentence has to say which."""

    @property
    def cited(self) -> str:
        """As a sentence names it: ``clause 7.4`` for 7.4#2, ``clause criteria.3``, ``web summary, forums.1``.

        Where a document has no numbers of its own, its clauses are named by heading and place under it.
        """
        part, _, rest = self.number.partition("#")[0].rpartition(":")
        where = _UNNUMBERED.get(part)
        named = f"clause {rest}" if where is None else f"{where}, {rest}"
        return f"{self.document}, {named}" if self.document else named

    @property
    def binding(self) -> bool:
        """Whether it refuses a decision: a must, or a must-not whose text does not say "should not"."""
        return self.force is Force.MUST or (self.force is Force.MUST_NOT and not self.softened)


_UNNUMBERED: Final = {"web": "web summary", "doc": "document control"}


@frozen(kw_only=True)
class Interpretation:
    """Our reading where a source leaves a choice; cited as ours, never as the source's."""

    key: str
    touches: tuple[str, ...]
    """The forums whose text raises the question, or where the reading is put to use."""
    question: str
    readings: tuple[str, ...]
    """All ways in which the text could be read, in words."""
    default: str
    why: str
    fixed: bool = False
    """No local edition may choose another reading."""
    proviso: str | None = None
    """What a local edition may still do with a fixed reading."""
    library: bool = False
    """No clause stands behind the default, or behind the half of it that says so: the rule is our own."""
    chosen_by: str = ""
    """How another reading is had where no edition need take it: by an argument, by what is recorded."""
    taken: str | None = None
    """The other reading that a local edition took; ``None`` while ours holds."""

    @property
    def cited(self) -> str:
        """As a sentence names it: ``our reading A-08``, or a local edition's reading of the same."""
        if self.taken is not None:
            return f'the local reading of {self.key}, "{self.taken}"'
        return f"our reading {self.key}"


Citation: TypeAlias = Clause | Interpretation
"""What one rule rests on: a clause, or a reading of ours that is cited as ours."""
Cites: TypeAlias = tuple[Citation, *tuple[Citation, ...]]
"""What a rule cites: at least one clause or reading."""


def cited(instance: object, _attribute: object, value: Given) -> None:
    """Validate the ``cites`` of a rule: a tuple of clauses and readings, with at least one in it.

    Raises `NothingCited` for an empty tuple, and `NotACitation` for another collection or for anything in it
    that is neither a `Clause` nor an `Interpretation`.
    """
    rule = type(instance).__name__
    if not isinstance(value, tuple):
        raise NotACitation(rule, type(value).__name__)
    if not value:
        raise NothingCited(rule)
    for one in cast("tuple[object, ...]", value):
        if not isinstance(one, Clause | Interpretation):
            raise NotACitation(rule, type(one).__name__)
