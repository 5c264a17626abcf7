"""The stretches of a meeting that has gone over to another edition: which one holds for what was opened when.

What an edition opened keeps the clock that it started under, unless the edition that the meeting goes over
to says otherwise with a provision of its own. A fixed duty, the referral of a risk, is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from attrs import evolve, field, frozen

from mapm.errors import EditionNotGiven, EntryRefused, ProtocolInvalid
from mapm.meeting.facts import Adopt
from mapm.meeting.reading import state_stage
from mapm.meeting.states import Closed
from mapm.rules.duties import Duty
from mapm.rules.lifecycle import Move, reachable
from mapm.rules.typed import Typed
from mapm.sources import Cites, Source, cited
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.ledger import Ledger


class TransitionalEffect(StrEnum):
    """What becomes of what was opened under an earlier edition and is still open."""

    APPLIES = "this edition's duty holds for it"
    ENDS = "it falls away"


@frozen(kw_only=True, eq=False, repr=False)
class Transitional(Typed):
    """What an edition says of one duty in meetings that come over to it from an earlier one."""

    duty: str
    effect: TransitionalEffect
    cites: Cites = field(validator=cited)


class Succession(Protocol):
    """What of a protocol tells how one edition follows another; declared here, so that rules import none."""

    @property
    def key(self) -> str: ...
    @property
    def source(self) -> Source: ...
    @property
    def moves(self) -> tuple[Move, ...]: ...
    @property
    def duties(self) -> tuple[Duty, ...]: ...
    @property
    def transitional(self) -> tuple[Transitional, ...]: ...
    @property
    def fingerprint(self) -> str: ...
    @property
    def succeeds(self) -> Any: ...  # noqa: ANN401  # of the same type


S = TypeVar("S", bound=Succession)


@frozen(eq=False, repr=False)
class FallsAway(Value):
    """Why a duty that an earlier edition opened is owed no more."""

    edition: str

    def __call__(self, _ledger: Ledger, _entry: Entry, _subject: str | None) -> str:
        """The edition that ends it."""
        return f"falls away under {self.edition}"


@frozen(eq=False, repr=False)
class Stretch(Value):
    """What one edition makes of duties: those that it opens, and those that come to it from earlier ones."""

    edition: str
    duties: Mapping[str, Duty]
    transitional: Mapping[str, Transitional]

    def ended(self, duty: Duty) -> Duty:
        """A duty of an earlier edition that this one ends: it binds no more, and says why."""
        return evolve(duty, released=FallsAway(self.edition), binding=False, cites=self._cites(duty))

    def taken_over(self, duty: Duty) -> Duty:
        """This edition's duty, where it holds for what an earlier one opened: it cites what says so."""
        return evolve(duty, cites=self._cites(duty))

    def _cites(self, duty: Duty) -> Any:  # noqa: ANN401  # as long as the duty's own, or longer
        said = (one for one in self.transitional[duty.key].cites if one not in duty.cites)
        return (*duty.cites, *said)


def chain(rules: S) -> tuple[S, ...]:
    """The editions that a meeting has been under, in order, the one that it is under now last."""
    found: list[S] = []
    at: S | None = rules
    while at is not None:
        found.append(at)
        at = at.succeeds
    return tuple(reversed(found))


def stretches(rules: Succession) -> tuple[Stretch, ...]:
    """A stretch for each edition that a meeting has been under; none where it has been under one alone."""
    if rules.succeeds is None:
        return ()
    return tuple(
        Stretch(one.source.version, {duty.key: duty for duty in one.duties}, says_anew(one))
        for one in chain(rules)
    )


def says_anew(rules: Succession) -> dict[str, Transitional]:
    """What an edition says of the duties of a meeting that came over to it from the one before.

    A provision that the one before had too, with the same clauses, has done its work there already: an
    edition on another has it still for whoever comes from further back, and so has a local edition on the
    same national one.
    """
    had: tuple[Transitional, ...] = rules.succeeds.transitional if rules.succeeds is not None else ()
    return {said.duty: said for said in rules.transitional if said not in had}


def edition_of(rules: Succession, adopt: Adopt, given: Iterable[S]) -> S:
    """The edition that is adopted, among those given; raises `EditionNotGiven` where it is not."""
    its = [one for one in given if one.key == rules.key]
    for one in its:
        if one.source.version == adopt.edition:
            return one
    raise EditionNotGiven(rules.key, adopt.edition, dict.fromkeys(one.source.version for one in its))


def under(rules: S, meeting: Meeting) -> tuple[S, ...]:
    """The editions that judge a meeting: of one that adopted none, this one alone."""
    stayed = rules.succeeds is not None or not meeting.known.of(Adopt)
    return chain(rules if stayed else cast("S", meeting.rules))


def succeeded(rules: S, meeting: Meeting, adopt: Adopt, given: Iterable[S]) -> S:
    """The edition that is adopted, as the one that this meeting goes on under.

    Raises `EditionNotGiven`, and `EntryRefused` where the meeting cannot go on under it.
    """
    found = edition_of(rules, adopt, given)
    check_goes_over(rules, type(meeting), found)
    over = evolve(cast("Any", found), succeeds=rules)
    object.__setattr__(over, "_fingerprint", found.fingerprint)  # its data is the same
    return cast("S", over)


def check_goes_over(rules: Succession, state: type[Meeting], edition: Succession) -> None:
    """Raises `EntryRefused` where a meeting in this state cannot go on under another edition."""
    if edition.source.version == rules.source.version:
        raise EntryRefused("the meeting is under this edition already: there is nothing to adopt")
    if Closed not in reachable(edition.moves, state):
        raise EntryRefused(
            f"in that edition nothing leads on from a meeting that is {state_stage(state)}: bring it to a "
            "state that both have before it is adopted"
        )
    waits: dict[str, set[str]] = {}
    for one in (*chain(rules), edition):
        for duty in one.duties:
            waits.setdefault(duty.key, set()).update([duty.after] if duty.after else [])
    for key in waits:
        seen, at = set[str](), {key}
        while at:
            at = {after for one in at for after in waits.get(one, ())} - seen
            if key in at:
                raise EntryRefused(f"between the editions the duty {key} would wait for itself")
            seen |= at


def check_transitional(duties: tuple[Duty, ...], transitional: tuple[Transitional, ...]) -> None:
    """Raises `ProtocolInvalid` for a provision about a duty that is not there, or is fixed, or said twice."""
    by_key = {duty.key: duty for duty in duties}
    if len({said.duty for said in transitional}) < len(transitional):
        raise ProtocolInvalid("what becomes of a duty of an earlier edition is said twice: say it once")
    for said in transitional:
        duty = by_key.get(said.duty)
        if duty is None and said.effect is TransitionalEffect.APPLIES:
            raise ProtocolInvalid(
                f"the duty {said.duty}, which is to hold for earlier meetings, is not there"
            )
        if duty is not None and duty.fixed:
            raise ProtocolInvalid(f"no edition touches the duty to refer a risk: {said.duty}")
