"""What a requirement judges beside an answer: ranks, roles, different people, a quorum. Read and written.

One of these keys stands in a requirement instead of ``asks`` and ``question``. Who it is about is one of a
closed list of words, or a role.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from mapm.authoring import words
from mapm.meeting.events import Convene, Hold, Propose, Reconvene
from mapm.meeting.facts import Appoint, Extend, Rearrange, Release
from mapm.roles import Role
from mapm.rules.people import (
    DelegatedWithReason,
    Different,
    Independent,
    MadeBy,
    RankAtLeast,
    SameAsLast,
)
from mapm.rules.quorum import NeverTwiceInquorate, QuorumMet
from mapm.rules.who import Who

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.authoring.named import Named
    from mapm.authoring.tables import Table
    from mapm.meeting.base import Entry
    from mapm.rules.who import AnyWho

__all__ = ["KEYS", "Judged", "in_words", "named_by", "read", "word"]

Judged: TypeAlias = (
    RankAtLeast
    | Independent
    | Different
    | SameAsLast
    | MadeBy
    | DelegatedWithReason
    | QuorumMet
    | NeverTwiceInquorate
)
"""What a requirement of a file judges, where it asks no question."""
KEYS: Final = (
    *("rank", "independent", "different", "same_as_last", "made_by", "delegated_with_reason"),
    *("quorum", "never_twice_running"),
)
"""The keys of a requirement that say what it judges."""
_ROLES: Final = (Role.CHAIR, Role.PROPOSING_AGENCY, *words.ROLES)
_SEATED: Final = (Convene, Reconvene, Rearrange, Hold)
"""The entries that name who chairs and who takes the note."""


def read(table: Table, entry: type[Entry], name: str, named: Named) -> Judged | None:
    """What a requirement judges, where it has one of these keys; ``None`` where it is wrong."""
    return _Reader(table, entry, name, named).read(next(key for key in KEYS if key in table))


class _Reader:
    """Reads one of the keys, for an entry and the requirement of a key."""

    def __init__(self, table: Table, entry: type[Entry], name: str, named: Named) -> None:
        self.table = table
        self.entry = entry
        self.name = name
        self.named = named

    def read(self, key: str) -> Judged | None:  # noqa: PLR0911  # one key after another
        table = self.table
        match key:
            case "rank":
                return self._rank()
            case "independent":
                who = self._one(key)
                return Independent(who) if who is not None else None
            case "different":
                return self._different()
            case "same_as_last":
                return self._same()
            case "made_by":
                return self._made_by()
            case "delegated_with_reason":
                return self._delegated()
            case _:
                of = table.take(key, str)
                if of is None:
                    return None
                if of not in self.named.quorums:
                    table.problems.unknown(table.at(key), of, sorted(self.named.quorums), "a quorum")
                    return None
                return QuorumMet(of) if key == "quorum" else NeverTwiceInquorate(of)

    def _rank(self) -> RankAtLeast | None:
        inside = self.table.sub("rank")
        if inside is None:
            return None
        example = 'write rank = { of = "chair", at_least = "team manager" }'
        for key in ("of", "at_least"):
            inside.missing(key, example)
        of, rank = inside.take("of", str), inside.take("at_least", str)
        inside.done()
        if rank is not None and rank not in self.named.ranks:
            inside.problems.unknown(inside.at("at_least"), rank, sorted(self.named.ranks), "a rank")
            return None
        who = self._who(inside.at("of"), of) if of is not None else None
        return RankAtLeast(who, rank) if who is not None and rank is not None else None

    def _different(self) -> Different | None:
        given = self.table.texts("different", "chair")
        if given is None:
            return None
        found = [self._who(path, one) for path, one in given]
        if len(found) < 2:  # noqa: PLR2004  # different from whom, takes two
            self.table.wrong("different", "names fewer than two", instead='write ["chair", "note taker"]')
            return None
        several = tuple(one for one in found if one is not None)
        return Different(several) if len(several) == len(found) else None

    def _same(self) -> SameAsLast | None:
        who = self._one("same_as_last")
        if who not in {None, Who.CHAIR, Who.NOTE_TAKER}:
            self.table.wrong("same_as_last", "is said of no sitting", instead='write "chair" or "note taker"')
            return None
        if self.entry not in _SEATED:
            entries = ", ".join(map(words.entry_word, _SEATED))
            self.table.wrong(
                "same_as_last", "is of an entry that names neither", instead=f"ask it of one of {entries}"
            )
            return None
        return SameAsLast(who, self.name) if who is not None else None

    def _made_by(self) -> MadeBy | None:
        table, key = self.table, "made_by"
        of: AnyWho | None = Who.ENTERS
        inside = table.sub(key) if isinstance(table.data[key], dict) else None
        if inside is not None:
            inside.missing("of", 'say who: made_by = { of = "the authority", roles = ["head of service"] }')
            who = inside.take("of", str)
            of = self._who(inside.at("of"), who) if who is not None else None
            table, key = inside, "roles"
            inside.missing("roles", "name the roles")
        given = table.texts(key, "chair")
        if table is not self.table:
            table.done()
        roles = [role for path, one in given or () if (role := self._role(path, one)) is not None]
        if given == []:
            table.wrong(key, "names nobody who could", instead="name one or more roles")
        return (
            MadeBy(tuple(roles), of) if roles and of is not None and len(roles) == len(given or ()) else None
        )

    def _role(self, path: str, given: str) -> str | None:
        known = (*(one.key for one in _ROLES), *sorted(self.named.roles))
        if given in known:
            return given
        self.table.problems.unknown(path, given, known, "a role")
        return None

    def _delegated(self) -> DelegatedWithReason | None:
        flag = self.table.flag("delegated_with_reason")
        if flag is None:
            return None
        if not flag:
            self.table.wrong("delegated_with_reason", "is false", instead="leave the requirement out")
        elif self.entry is not Appoint:
            self.table.wrong("delegated_with_reason", "is of no delegation", instead="ask it of appoint")
        else:
            return DelegatedWithReason()
        return None

    def _one(self, key: str) -> AnyWho | None:
        given = self.table.take(key, str)
        return self._who(self.table.at(key), given) if given is not None else None

    def _who(self, path: str, given: str) -> AnyWho | None:
        roles = (*(one.key for one in words.ROLES), *sorted(self.named.roles))
        if given in {one.value for one in Who}:
            who = Who(given)
            why = self._nobody(who)
            if why:
                self.table.problems.error(path, why[0], instead=why[1])
                return None
            return who
        if given in roles:
            return Role(given)
        self.table.problems.unknown(path, given, (*(one.value for one in Who), *roles), "somebody in a case")
        return None

    def _nobody(self, who: Who) -> tuple[str, str] | None:
        """Why an entry never says who it is, and what to do about it."""
        if who is Who.AUTHORITY and self.entry not in {Extend, Release}:
            return "is named only where a duty is extended or released", "ask it of extend or release"
        if who is Who.APPOINTED and self.entry is not Appoint:
            return "is named only where somebody takes on a role", "ask it of appoint"
        if self.entry is Propose and who not in {Who.ASKED, Who.ENTERS}:
            return "is not known when a meeting is proposed", "ask it of a later entry"
        return None


# --- written ----------------------------------------------------------------------------------------------


def word(judge: object) -> dict[str, Any] | None:  # noqa: PLR0911  # one judge after another
    """What a requirement judges as a file says it; ``None`` where only Python can."""
    match judge:
        case RankAtLeast(of=of, rank=rank):
            return {"rank": {"of": _word(of), "at_least": rank}}
        case Independent(of=of):
            return {"independent": _word(of)}
        case Different(who=who):
            return {"different": [_word(one) for one in who]}
        case SameAsLast(of=of):
            return {"same_as_last": _word(of)}
        case MadeBy(roles=roles, of=of):
            same = list(roles)
            return {"made_by": same if of is Who.ENTERS else {"of": _word(of), "roles": same}}
        case DelegatedWithReason():
            return {"delegated_with_reason": True}
        case QuorumMet(quorum=quorum):
            return {"quorum": quorum}
        case NeverTwiceInquorate(quorum=quorum):
            return {"never_twice_running": quorum}
        case _:
            return None


def in_words(judge: object) -> str:
    """What a requirement judges, in words for people; empty where it does not say."""
    return str(getattr(judge, "asks", ""))


def named_by(judge: Judged) -> Iterable[AnyWho]:
    """Everybody whom a judge asks about."""
    match judge:
        case Different(who=who):
            return who
        case RankAtLeast(of=of) | Independent(of=of) | SameAsLast(of=of) | MadeBy(of=of):
            return (of,)
        case _:
            return ()


def _word(who: AnyWho) -> str:
    return who.value if isinstance(who, Who) else who.key
