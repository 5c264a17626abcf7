"""Who owes what to whom, by when, and what discharges it: at a glance, then one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.authoring.in_words import limit_of
from mapm.deadlines import AnyLimit, SameDay, Unstated
from mapm.deadlines.sentences import listed
from mapm.protocols.common import risk
from mapm.protocols.dumfries_galloway.professionals_meeting import duties_after
from mapm.protocols.swindon import duties_before
from pages import force
from pages.parts import capital, cited, entry, here, joined, owed, table, what

if TYPE_CHECKING:
    from mapm import MeetingProtocol
    from mapm.rules.duties import Duty

_TO: Final[dict[object, str]] = {
    risk.by_age: "the procedures for a child, for an adult, or both while it is not recorded which",
    duties_after._absent_owner: "the owner of the action, who was not there",  # noqa: SLF001  # what it computes, in words
    duties_before._to_lead: "the lead professional, or the manager where nobody leads",  # noqa: SLF001  # the same
}
"""To whom something is owed, where that is computed in a case."""
_HELD: Final = {
    "NoticeHeld": "while somebody names a risk and says that notice is to be withheld, and it is not settled "
    "whether it is: it then says whose agreement is not there",
    "not_yet": "while fabricated or induced illness is a concern and no decision to tell as usual is on "
    "record; and while a risk of telling is reported that is said of nobody by name",
    "risk_of_nobody": "while a risk of telling is reported that is said of nobody by name",
}
"""While what a duty waits, by the name of what computes it."""


def duties(protocol: MeetingProtocol) -> str:
    """The duties of a protocol."""
    if not protocol.duties:
        return "## Duties\n\nThis document puts nobody under a duty that the library can follow."
    rows = [(owed(one), whose(one), receives(one), limited(one), _short(one)) for one in protocol.duties]
    fixed = listed([f"{owed(one)}" for one in protocol.duties if one.fixed])
    return joined(
        (
            """## Duties

Who owes what to whom, and by when. Where the document gives no time, none is made up: the duty is listed, and
is never overdue. A duty that was opened is listed until it is discharged, that is done and reported; or falls
away; or is released, that is given up by somebody who says why. One that **waits** is listed as on hold, with
the reason, and is not overdue meanwhile. Who owes something is often ours, since many sentences of the
document name nobody: of each duty it is told whom its clauses speak to.

**How days are counted.** A working day is a day from Monday to Friday that is no bank holiday of the nation
for which it is counted: England, Scotland, Wales and Northern Ireland differ. The day counted from is not
counted: ten working days from a Monday without holidays end on the Monday two weeks on. Your organisation
says which nation is meant, and may take out days on which it is closed. More:
[What a working day is](../explanation/what-a-working-day-is.md).""",
            f"Nothing can hold, extend or release {fixed}." if fixed else "",
            table(("what is owed", "by whom", "to whom", "by when", "force"), rows),
            *(_duty(one, protocol) for one in protocol.duties),
        )
    )


def whose(duty: Duty) -> str:
    """Who owes it."""
    return duty.by or "nobody named"


def whom(duty: Duty) -> str:
    """To whom it is owed; raises `KeyError` where that is computed and has no words."""
    return duty.to if isinstance(duty.to, str) else _TO[duty.to]


def receives(duty: Duty) -> str:
    """To whom it is owed, where that is each of those for whom it is owed too."""
    return duty.once_for.partition(";")[0] if duty.to == "{about}" else whom(duty)


def by_when(duty: Duty) -> str:
    """The limit in words, and what it counts from where that is not what opened it."""
    return limit_of(duty)


def limited(duty: Duty) -> str:
    """The limit, with a word where no clause gives it."""
    return _ours(by_when(duty), duty)


def _ours(limit: str, duty: Duty) -> str:
    apart = force.of_limit(duty)
    return f"{limit} ({apart})" if apart else limit


def waits(duty: Duty) -> str:
    """While what it is on hold, in words; raises `KeyError` where that has none."""
    if duty.held is None:
        return ""
    return _HELD[getattr(duty.held, "__name__", type(duty.held).__name__)]


def _by_when(duty: Duty) -> str:
    if isinstance(duty.within, Unstated):
        return f"{by_when(duty)}, in the document's own words"
    if isinstance(duty.within, SameDay):
        return f"{by_when(duty)} as that"
    if isinstance(duty.within, AnyLimit) and duty.counts_from is None:
        return f"{by_when(duty)}, counted from that day"
    return by_when(duty)


def _duty(duty: Duty, protocol: MeetingProtocol) -> str:
    rows = [
        ("who owes it", whose(duty)),
        ("whom its clauses speak to", force.addressed(duty)),
        ("to whom", duty.once_for if duty.to == "{about}" else whom(duty)),
        ("once for", duty.once_for),
        ("from when", _opens(duty, protocol)),
        ("by when", _ours(_by_when(duty), duty)),
        ("waits", waits(duty)),
        ("what discharges it", _ends(duty)),
        ("when it falls away", duty.falls_away),
        ("force", _force(duty)),
        ("rests on", cited(duty.cites)),
    ]
    told = table(("of this duty", "what holds"), [row for row in rows if row[1]])
    alike = sum(what(one) == what(duty) for one in protocol.duties) > 1
    apart = f" ({duty.once_for.partition(';')[0]})" if alike else ""
    return f"{here('duty', duty.key)}\n\n### {capital(what(duty))}{apart}\n\n{told}"


def _opens(duty: Duty, protocol: MeetingProtocol) -> str:
    if duty.after:
        before = next(one for one in protocol.duties if one.key == duty.after)
        opens = f"once this is discharged: {owed(before)}"
    else:
        opens = f"once you {' or '.join(map(entry, duty.kinds))}"
    return f"{opens}, {duty.where}" if duty.where else opens


def _ends(duty: Duty) -> str:
    report = "the report that it was done"
    return f"{duty.done}; or {report}" if duty.done else report


def _force(duty: Duty) -> str:
    return (
        f"{force.of_duty(duty)}; nothing can hold, extend or release it"
        if duty.fixed
        else force.of_duty(duty)
    )


def _short(duty: Duty) -> str:
    """The force at a glance, with no more than that it is ours."""
    said, _, apart = force.of_duty(duty).partition(": ")
    return f"{said} (ours)" if apart and not duty.window else said
