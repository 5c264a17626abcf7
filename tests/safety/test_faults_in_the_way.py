"""What the safety properties look at is noticed: faulty copies of the library fail them, whatever did it.

Each fault is planted behind one kind of entry. It is found only where an entry of that kind is accepted
between a risk and its referral, or while notice is withheld; a property that no longer has it fails here.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pytest
from attrs import evolve
from support.course import MEANT, meant
from support.editions import editions
from support.exampleshire import SCOTLAND
from support.reaching import reached
from support.untouched import WHO_IS_ASKED, keeps, outlasts

from mapm import (
    Adopt,
    Conclude,
    Contact,
    Correct,
    Decide,
    DutyState,
    Endorse,
    Entry,
    MeetingProtocol,
    Person,
    Proposed,
    Reply,
    Respond,
    TellFamily,
    Withhold,
    protocol,
    protocols,
)
from mapm.authoring import load_protocol
from mapm.meeting import notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm import ContactView, Known, Meeting, Owed
    from mapm.rules.ledger import Ledger


Fault: TypeAlias = "Callable[[tuple[Owed, ...]], tuple[Owed, ...]]"
ASHBROOK: Final = Path(__file__).parents[2] / "examples" / "local" / "ashbrook" / "protocol.toml"
KINDS: Final[tuple[type[Entry], ...]] = (*MEANT, Adopt)


@cache
def having(*kinds: type[Entry]) -> MeetingProtocol:
    """The first protocol that has these: one of the library's, or else that of a council."""
    there = (*map(protocols.by_key, protocols.KEYS), load_protocol(ASHBROOK))
    return next(one for one in there if {*kinds} - {Adopt} <= meant(one))


def missing(entry: Entry) -> bool:
    """Whether an entry says no, or leaves an answer out, where it is of a kind that gives one."""
    if isinstance(entry, Withhold):
        return any(one.reply is Reply.NO for one in entry.consents)
    if isinstance(entry, Respond | Endorse):
        return entry.reply is not Reply.YES
    if isinstance(entry, TellFamily):
        return entry.reason_given is Reply.NOT_KNOWN
    if isinstance(entry, Decide):
        return all(one.reply is Reply.NOT_KNOWN for _, one in entry.answers)
    return True


def has_come(kind: type[Entry], meeting: Meeting) -> bool:
    """Whether the log has an entry of a kind that a fault is planted behind."""
    return any(isinstance(one.entry, kind) and missing(one.entry) for one in meeting.log)


# --- a referral, and what is listed -----------------------------------------------------------------------


def on_hold(owed: tuple[Owed, ...]) -> tuple[Owed, ...]:
    """What nothing may put off is put on hold."""
    return tuple(evolve(one, state=DutyState.ON_HOLD) if one.duty.fixed else one for one in owed)


def a_day_later(owed: tuple[Owed, ...]) -> tuple[Owed, ...]:
    """What is due the same day is due the next."""
    day = timedelta(days=1)
    return tuple(
        evolve(one, due=evolve(one.due, on=one.due.on + day))
        if one.duty.fixed and one.due is not None
        else one
        for one in owed
    )


def given_up(owed: tuple[Owed, ...]) -> tuple[Owed, ...]:
    """A referral that nobody has made is made."""
    return tuple(evolve(one, state=DutyState.DISCHARGED) if one.duty.fixed else one for one in owed)


def nobody_s(owed: tuple[Owed, ...]) -> tuple[Owed, ...]:
    """Nobody owes the referral."""
    return tuple(evolve(one, owner=None) if one.duty.fixed else one for one in owed)


def one_less(owed: tuple[Owed, ...]) -> tuple[Owed, ...]:
    """A duty is listed no more: the oldest, of those that something may put off."""
    gone = next((one for one in owed if not one.duty.fixed and one.duty.when is None), None)
    return tuple(one for one in owed if one is not gone)


def no_referral(owed: tuple[Owed, ...]) -> tuple[Owed, ...]:
    """The referral itself is listed no more."""
    return tuple(one for one in owed if not one.duty.fixed)


NOTICED: Final[dict[Fault, str]] = {
    on_hold: ": on hold",
    a_day_later: ": due on",
    given_up: ": discharged",
    nobody_s: ": nobody's",
    one_less: "listed no more",
    no_referral: "no referral|listed no more",
}
"""Each fault, and in what words it is found."""


@pytest.mark.parametrize("fault", NOTICED)
@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_behind_any_kind_is_noticed(
    kind: type[Entry], fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once such an entry has come, a referral is held, moved or dropped, or a duty is listed no more."""
    under = having(kind)
    right = protocol.owed

    def faulty(duties: Any, ledger: Ledger, *more: Any) -> tuple[Owed, ...]:  # noqa: ANN401  # as it is called
        owed = right(duties, ledger, *more)
        return fault(owed) if has_come(kind, ledger.meeting) else owed

    monkeypatch.setattr(protocol, "owed", faulty)
    with pytest.raises(AssertionError, match=NOTICED[fault]):
        outlasts(reached(under, Proposed), SCOTLAND, editions=editions(under)[:2])


# --- what is withheld -------------------------------------------------------------------------------------


def known_to_come(kind: type[Entry], known: Known) -> bool:
    """The same by what is known alone, where a correction shows in what answers to another's name."""
    return bool(known.aka) if kind is Correct else any(missing(one) for one in known.of(kind))


TELLING: Final = [
    pytest.param(kind, status, id=f"{kind.__name__} {status}")
    for kind in KINDS
    for status in (Contact.TOLD, Contact.UNDECIDED, Contact.UNRESOLVED)
    if kind is not Conclude and (status is Contact.TOLD or kind not in WHO_IS_ASKED)
]
"""Nothing leaves it told; and most leave it as it is."""


@pytest.mark.parametrize(("kind", "status"), TELLING)
def test_notice_that_is_no_longer_withheld_is_noticed(
    kind: type[Entry], status: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once such an entry has come, whoever it is withheld from is told, forgotten, or looked at anew."""
    under = having(kind, Withhold)
    right = notice.contacts

    def faulty(known: Known, *more: Any) -> tuple[ContactView, ...]:  # noqa: ANN401  # as it is called
        views = right(known, *more)
        withheld = {one.whom for one in known.of(Withhold)} if known_to_come(kind, known) else set[Person]()
        return tuple(
            evolve(one, status=status)
            if one.concerned.person in withheld and one.status is not Contact.TOLD
            else one
            for one in views
        )

    monkeypatch.setattr(notice, "contacts", faulty)
    with pytest.raises(AssertionError, match=f": .* is {status}$"):
        keeps(reached(under, Proposed), editions=editions(under)[:2])
