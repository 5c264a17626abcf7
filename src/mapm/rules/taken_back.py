"""Where a condition written in Python takes back what it said before, and does not say by what.

One may read the whole log: it may say yes or *not yet* of what opens a duty, and no when more is entered. So
it is asked again at each place of the log, but only where it says no now and reads the log to say it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from attrs import frozen

from mapm.rules.ledger import Ledger
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mapm.meeting.base import Entry
    from mapm.rules.duties import Duty, When

    Opens = Callable[[Duty, Ledger], Iterable[Entry]]
W = TypeVar("W", bound="Callable[..., object]")
_MARK: Final = "takes_nothing_back"
_OURS: Final = "mapm."


def takes_nothing_back(when: W) -> W:
    """Says of a condition, or of a class of them, that it never says no where it said otherwise before.

    So it is where the entry alone tells it, or what stands before that entry in the log. It is not asked
    again then, which makes long cases quicker to list. The check `DUTIES` of `check_protocol` finds where
    that is wrong.

    >>> @takes_nothing_back
    ... def of_the_first(ledger, entry):
    ...     return ledger.known.of(type(entry))[0] is entry
    """
    setattr(when, _MARK, True)
    return when


def may_take_back(when: When | None) -> bool:
    """Whether a condition may: the library's own do not, or name what tells them."""
    if when is None or getattr(when, _MARK, False):
        return False
    parts: tuple[When, ...] | None = getattr(when, "conditions", None)
    if parts is not None:
        return any(map(may_take_back, parts))
    return not str(getattr(when, "__module__", "")).startswith(_OURS)


def taken_back(duty: Duty, ledger: Ledger, opens: Opens) -> tuple[int, ...]:
    """The places of what made the condition of a duty say no of what would open it, and had not before.

    ``opens`` finds what would, in whatever case.
    """
    if not may_take_back(duty.when) or not _reads_to_say_no(duty, ledger, opens):
        return ()
    found = ledger.whole.once(_TakenBack(opens)).get(id(duty), ())
    return tuple(place for place in found if place < len(ledger.entries))


# --- inside -----------------------------------------------------------------------------------------------


class _Watched(Ledger):
    """A ledger that notices whether anything is read of it."""

    __slots__ = ("was_read",)

    def __init__(self, ledger: Ledger) -> None:
        self.was_read = False
        self.__dict__ = ledger.__dict__

    def __getattribute__(self, name: str) -> object:
        if name != "was_read":
            self.was_read = True
        return super().__getattribute__(name)


def _reads_to_say_no(duty: Duty, ledger: Ledger, opens: Opens) -> bool:
    """Whether it reads the log to say no of anything; of what another duty's discharge opens, it may have."""
    if duty.when is None or duty.after:
        return duty.when is not None
    for entry in opens(duty, ledger):
        watched = _Watched(ledger)
        if duty.when(watched, entry) is False and watched.was_read:
            return True
    return False


@frozen(eq=False, repr=False)
class _TakenBack(Value):
    """Where each duty's condition takes something back, in a whole log: every duty's at one reading."""

    opens: Opens

    def __call__(self, ledger: Ledger) -> dict[int, tuple[int, ...]]:
        """The places, by the identity in memory of each duty whose condition may."""
        of_all = (*ledger.duties, *(duty for one in ledger.stretches for duty in one.duties.values()))
        its = {id(duty): duty for duty in of_all if may_take_back(duty.when)}
        found: dict[int, list[int]] = {key: [] for key in its}
        was: dict[int, frozenset[int]] = dict.fromkeys(its, frozenset())
        for place in range(1, len(ledger.entries) + 1):
            then = ledger.read_upto(place)
            for key, duty in its.items():
                now = self._owed(duty, then)
                if was[key] - now:
                    found[key].append(place - 1)
                was[key] = now
        return {key: tuple(places) for key, places in found.items()}

    def _owed(self, duty: Duty, then: Ledger) -> frozenset[int]:
        """What opened a duty, or may have, by the identity in memory of each entry."""
        when = duty.when
        return frozenset(
            id(entry) for entry in self.opens(duty, then) if when is None or when(then, entry) is not False
        )
