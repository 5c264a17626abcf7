"""What a protocol adds to the vocabulary that all share: kinds of case, occurrences, steps and outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen

from mapm.errors import ProtocolInvalid
from mapm.meeting.base import Meeting
from mapm.meeting.parts import Outcome
from mapm.sources import Cites, cited
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen(kw_only=True, eq=False, repr=False)
class Trait(Value):
    """Something by which cases differ, such as their urgency, and what it may be."""

    key: str
    what: str
    values: tuple[str, ...]
    cites: Cites = field(validator=cited)
    each_sitting: bool = False
    """Whether it is said anew for each sitting, such as which kind of meeting it is."""


@frozen(kw_only=True, eq=False, repr=False)
class Happening(Value):
    """A named thing with a date that clocks may start from, such as the receipt of a report."""

    key: str
    what: str
    cites: Cites = field(validator=cited)


@frozen(kw_only=True, eq=False, repr=False)
class LocalState(Value):
    """A state of the protocol's own, which refines one that all share."""

    key: str
    what: str
    refines: type[Meeting]
    cites: Cites = field(validator=cited)


@frozen(kw_only=True, eq=False, repr=False)
class LocalOutcome(Value):
    """An outcome of the protocol's own, which says more than the general one; limited to kinds of case."""

    key: str
    what: str
    of: Outcome
    cites: Cites = field(validator=cited)
    only: tuple[tuple[str, str], ...] = ()
    """The trait and value of the cases that may have it; empty for all."""


@frozen(kw_only=True, eq=False, repr=False)
class LocalRole(Value):
    """A role of the protocol's own, by its key."""

    key: str
    what: str
    cites: Cites = field(validator=cited)


@frozen(kw_only=True, eq=False, repr=False)
class Vocabulary(Value):
    """What a protocol has beside what all share; raises `ProtocolInvalid` where a key stands twice."""

    traits: tuple[Trait, ...] = ()
    occurrences: tuple[Happening, ...] = ()
    states: tuple[LocalState, ...] = ()
    outcomes: tuple[LocalOutcome, ...] = ()
    roles: tuple[LocalRole, ...] = ()

    def __attrs_post_init__(self) -> None:
        of: tuple[tuple[str, Iterable[Any]], ...] = (
            ("trait", self.traits),
            ("occurrence", self.occurrences),
            ("state", self.states),
            ("outcome", self.outcomes),
            ("role", self.roles),
        )
        for what, its in of:
            keys = [one.key for one in its]
            if len(set(keys)) < len(keys):
                raise ProtocolInvalid(f"a {what} of the vocabulary stands twice")
        values = {trait.key: trait.values for trait in self.traits}
        for outcome in self.outcomes:
            for trait, value in outcome.only:
                if value not in values.get(trait, ()):
                    raise ProtocolInvalid(
                        f"the outcome {outcome.key} is limited to a kind of case that is not there"
                    )

    def after(self, earlier: Vocabulary) -> Vocabulary:
        """The words in a meeting that comes over from an earlier edition: its clocks may wait."""
        traits = {one.key: one for one in (*earlier.traits, *self.traits)}
        occurrences = {one.key: one for one in (*earlier.occurrences, *self.occurrences)}
        return evolve(self, traits=tuple(traits.values()), occurrences=tuple(occurrences.values()))


NO_WORDS: Final = Vocabulary()
"""Nothing beside what all share."""
