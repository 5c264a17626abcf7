"""Who may do what in a case: of which rank, independent, different people, the same as last time, in a role.

Each judge is a value that names what it asks about by a closed word or a role. What is not recorded of
somebody is not recorded: nobody's rank is guessed from their role, and no two people are taken for one.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from attrs import frozen

from mapm.deadlines.sentences import listed
from mapm.decisions import Answer, Lacking
from mapm.errors import ProtocolInvalid
from mapm.meeting.base import ANSWERS, Reply
from mapm.meeting.facts import Appoint
from mapm.roles import Role
from mapm.rules.sittings import sat_by
from mapm.rules.vocabulary import words_of
from mapm.rules.who import AnyWho, Who, mentions, those, who_in_words
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.meeting.base import Entry, Meeting
    from mapm.roles import Person


@frozen(eq=False, repr=False)
class RankAtLeast(Value):
    """Judges that somebody has a rank, or a higher one, as it was recorded with their invitation."""

    of: AnyWho
    rank: str
    """By its key among the ranks of the protocol."""

    def __call__(self, meeting: Meeting | None, entry: Entry | None) -> Answer | tuple[Lacking, ...]:
        """Whether each of them has."""
        found = those(self.of, meeting, entry)
        levels = {one.key: one.level for one in words_of(meeting).ranks} if meeting is not None else {}
        needed = levels.get(self.rank)
        if not found or needed is None:
            return Answer.NOT_RECORDED
        return _each(found, lambda person: self._has(levels, needed, meeting, entry, person))

    @staticmethod
    def _has(
        levels: dict[str, int], needed: int, meeting: Meeting | None, entry: Entry | None, person: Person
    ) -> Answer:
        said = next((one.rank for one in mentions(meeting, entry, person) if one.rank is not None), None)
        level = levels.get(said) if said is not None else None
        if level is None:
            return Answer.NOT_RECORDED
        return Answer.MET if level >= needed else Answer.NOT_MET

    @property
    def asks(self) -> str:
        """What it asks, in words."""
        return f"Has {who_in_words(self.of)} the rank of {self.rank}, or a higher one?"

    @property
    def missing(self) -> str:
        """What is wrong where not."""
        return f"{who_in_words(self.of)} is below the rank of {self.rank}: {{about}}"

    @property
    def unrecorded(self) -> str:
        """What is wrong where it cannot be told."""
        return f"the rank of {who_in_words(self.of)} is not recorded"

    def reads(self, kind: type[Entry]) -> tuple[str, ...]:
        """The fields of an entry that it needs."""
        return _reads(kind, self.of)


@frozen(eq=False, repr=False)
class Independent(Value):
    """Judges that somebody is independent, as it was recorded with their invitation."""

    of: AnyWho

    def __call__(self, meeting: Meeting | None, entry: Entry | None) -> Answer | tuple[Lacking, ...]:
        """Whether each of them is."""
        found = those(self.of, meeting, entry)
        return _each(found, lambda person: self._is(meeting, entry, person)) if found else Answer.NOT_RECORDED

    @staticmethod
    def _is(meeting: Meeting | None, entry: Entry | None, person: Person) -> Answer:
        said = (one.independent for one in mentions(meeting, entry, person))
        return ANSWERS[next((one for one in said if one is not Reply.NOT_KNOWN), Reply.NOT_KNOWN)]

    @property
    def asks(self) -> str:
        """What it asks, in words."""
        return f"Is {who_in_words(self.of)} independent?"

    @property
    def missing(self) -> str:
        """What is wrong where not."""
        return f"{who_in_words(self.of)} is not independent: {{about}}"

    @property
    def unrecorded(self) -> str:
        """What is wrong where it cannot be told."""
        return f"it is not recorded whether {who_in_words(self.of)} is independent"

    def reads(self, kind: type[Entry]) -> tuple[str, ...]:
        """The fields of an entry that it needs."""
        return _reads(kind, self.of)


@frozen(eq=False, repr=False)
class Different(Value):
    """Judges that no two of these are one person; raises `ProtocolInvalid` for fewer than two."""

    who: tuple[AnyWho, ...]

    def __attrs_post_init__(self) -> None:
        if len(self.who) < 2:  # noqa: PLR2004
            raise ProtocolInvalid("fewer than two cannot differ: name two or more")

    def __call__(self, meeting: Meeting | None, entry: Entry | None) -> Answer | Lacking:
        """Whether they differ; two who are one decide it, though somebody else is not recorded."""
        found = [dict.fromkeys(those(one, meeting, entry)) for one in self.who]
        both = [person.ref for one, other in combinations(found, 2) for person in one if person in other]
        if both:
            return Lacking(Answer.NOT_MET, tuple(dict.fromkeys(both)))
        missing = tuple(who_in_words(one) for one, some in zip(self.who, found, strict=True) if not some)
        return Lacking(Answer.NOT_RECORDED, missing) if missing else Answer.MET

    @property
    def asks(self) -> str:
        """What it asks, in words."""
        return f"Are {self._all} different people?"

    @property
    def missing(self) -> str:
        """What is wrong where not."""
        return f"{self._all} are not different people: {{about}}"

    @property
    def unrecorded(self) -> str:
        """What is wrong where it cannot be told: who of them is missing."""
        return "it is not recorded who is {all}"

    def reads(self, kind: type[Entry]) -> tuple[str, ...]:
        """The fields of an entry that it needs."""
        return _reads(kind, *self.who)

    @property
    def _all(self) -> str:
        return listed([who_in_words(one) for one in self.who])


@frozen(eq=False, repr=False)
class SameAsLast(Value):
    """Judges that somebody is who it was at the last sitting, or that a reason or a delegation is recorded.

    The reason is given with the entry, under the key of the requirement; a delegation is an appointment in
    the place of whoever it was.
    """

    of: AnyWho
    requirement: str
    """The key of the requirement that this judges, under which a reason is given."""

    def __call__(self, meeting: Meeting | None, entry: Entry | None) -> Answer | Lacking:
        """Whether it is; before there was a sitting, nobody has changed."""
        last = next(reversed(sat_by(meeting, entry)), None) if meeting is not None else None
        if last is None:
            return Answer.MET
        before, now = those(self.of, meeting, last), those(self.of, meeting, entry)
        if not before or not now:
            return Answer.NOT_RECORDED
        new = [person for person in now if person not in before]
        if not new or (entry is not None and entry.reason_for(self.requirement) is not None):
            return Answer.MET
        delegated = [
            one.person
            for one in (meeting.known.of(Appoint) if meeting is not None else ())
            if one.instead_of in before
        ]
        left = tuple(person.ref for person in new if person not in delegated)
        return Lacking(Answer.NOT_MET, left) if left else Answer.MET

    @property
    def asks(self) -> str:
        """What it asks, in words."""
        return f"Is {who_in_words(self.of)} the same as last time, or is it recorded why not?"

    @property
    def missing(self) -> str:
        """What is wrong where not."""
        return f"{who_in_words(self.of)} is not who it was last time, and nothing says why: {{about}}"

    @property
    def unrecorded(self) -> str:
        """What is wrong where it cannot be told."""
        return f"it is not recorded who {who_in_words(self.of)} is, or was last time"

    def reads(self, kind: type[Entry]) -> tuple[str, ...]:
        """The fields of an entry that it needs."""
        return (*_reads(kind, self.of), "reasons")


@frozen(eq=False, repr=False)
class MadeBy(Value):
    """Judges that somebody acts in one of these roles: as they said, or as they were appointed.

    Who enters it may say in which role they do; where somebody else alone was appointed to it, that they hold
    it is not recorded. Whoever else it is, and whoever says no role, is in the roles that they were appointed
    to, until somebody was in their place; the chair is whoever chairs.
    """

    roles: tuple[str, ...]
    of: AnyWho = Who.ENTERS

    def __attrs_post_init__(self) -> None:
        if not self.roles:
            raise ProtocolInvalid("nobody could do it: name one or more roles")

    def __call__(self, meeting: Meeting | None, entry: Entry | None) -> Answer | tuple[Lacking, ...]:
        """Whether each of them does."""
        found = those(self.of, meeting, entry)
        return _each(found, lambda person: self._is(meeting, entry, person)) if found else Answer.NOT_RECORDED

    def _is(self, meeting: Meeting | None, entry: Entry | None, person: Person) -> Answer:
        said = entry.by.role if entry is not None and entry.by.person == person else None
        if said is not None and said.key not in self.roles:
            return Answer.NOT_MET
        claimed = self.roles if said is None else (said.key,)
        held = [those(Role(key), meeting, None) for key in claimed]
        if any(person in some for some in held):
            return Answer.MET
        if said is not None:  # two records disagree where somebody else was appointed
            return Answer.NOT_RECORDED if any(held) else Answer.MET
        return Answer.NOT_MET if all(held) else Answer.NOT_RECORDED

    @property
    def asks(self) -> str:
        """What it asks, in words."""
        return f"Is {who_in_words(self.of)} {' or '.join(self.roles)}?"

    @property
    def missing(self) -> str:
        """What is wrong where not."""
        return f"{who_in_words(self.of)} is not {' or '.join(self.roles)}: {{about}}"

    @property
    def unrecorded(self) -> str:
        """What is wrong where it cannot be told."""
        return f"it is not recorded whether {who_in_words(self.of)} is {' or '.join(self.roles)}"

    def reads(self, kind: type[Entry]) -> tuple[str, ...]:
        """The fields of an entry that it needs."""
        return _reads(kind, self.of)


@frozen(eq=False, repr=False)
class DelegatedWithReason(Value):
    """Judges that whoever takes on a role in another's place does so for a recorded reason."""

    def __call__(self, _meeting: Meeting | None, entry: Entry | None) -> Answer | Lacking:
        """Whether a reason is recorded, where it is a delegation."""
        if not isinstance(entry, Appoint) or entry.instead_of is None or entry.why is not None:
            return Answer.MET
        return Lacking(Answer.NOT_RECORDED, (entry.person.ref,))

    @property
    def asks(self) -> str:
        """What it asks, in words."""
        return "Where a role is delegated, is it recorded why?"

    @property
    def missing(self) -> str:
        """What is wrong: it is recorded or not, there is no third."""
        return self.unrecorded

    @property
    def unrecorded(self) -> str:
        """What is wrong where no reason is recorded."""
        return "it is not recorded why the role was delegated to {about}"

    def reads(self, kind: type[Entry]) -> tuple[str, ...]:
        """The fields of an entry that it needs."""
        return ("instead_of", "why") if kind is Appoint else ()


# --- inside -----------------------------------------------------------------------------------------------


def _reads(kind: type[Entry], *who: AnyWho) -> tuple[str, ...]:
    fields = [field for one in who if isinstance(one, Who) for field in one.read_from(kind)]
    return tuple(dict.fromkeys(fields))


def _each(found: tuple[Person, ...], judge: Callable[[Person], Answer]) -> Answer | tuple[Lacking, ...]:
    """Each of several people judged: all that is wrong of any of them."""
    judged = [(person, judge(person)) for person in found]
    lacks = tuple(Lacking(answer, (person.ref,)) for person, answer in judged if answer is not Answer.MET)
    return lacks or Answer.MET
