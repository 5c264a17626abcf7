"""Decisions and duties as tables: in words and with a sign, so that nothing hangs on a colour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, cast

from mapm.deadlines import Unstated
from mapm.deadlines.sentences import in_words, long_date, long_instant
from mapm.decisions import Answer, Decision
from mapm.display.day_counts import day_count
from mapm.display.markup import Markup, element, joined, unbroken
from mapm.display.pictures import Picture, pictured, table
from mapm.errors import WrongType, checked
from mapm.rules.derivation import cited_with_replaced
from mapm.rules.duties import DutyState, Owed, shown
from mapm.sources import Clause

if TYPE_CHECKING:
    from mapm.decisions import Finding
    from mapm.rules.derivation import Replaced
    from mapm.sources import Citation

__all__ = [
    "decision_table",
    "duty_picture",
    "duty_table",
    "limit_in_words",
    "rests_on",
    "sign_of",
    "signed",
    "what_is_owed",
]

_SIGNS: Final = {Answer.MET: "✓", Answer.NOT_MET: "✗", Answer.NOT_RECORDED: "?"}
_IN_WORDS: Final = {Answer.MET: "met", Answer.NOT_MET: "not met", Answer.NOT_RECORDED: "not recorded"}
_WITHOUT_NUMBERS: Final = {
    "web summary": "the publisher's web summary",
    "document control": "the document's control table",
}
_STATE_SIGNS: Final = {
    DutyState.DISCHARGED: "✓",
    DutyState.RELEASED: "-",
    DutyState.OVER: "-",
    DutyState.OVERDUE: "!",
    DutyState.ON_HOLD: "…",
    DutyState.NOT_COMPUTABLE: "?",
}


def signed(sign: str, words: str) -> Markup:
    """Words with a sign before them, which is not read out."""
    return joined((element("span", sign, aria_hidden="true"), " ", unbroken(words)))


def decision_table(decision: Decision) -> Picture:
    """A decision: what was asked, the answer to each, what is missing, and the clauses.

    Raises `WrongType` unless it is one.

        >>> from mapm import Decision, Refusal
        >>> why = "the meeting is closed, and this can be done when it is convened"
        >>> print(decision_table(Decision("hold", "An example", (), Refusal.NOT_FROM_THIS_STATE, why)))
        You cannot hold: the meeting is closed, and this can be done when it is convened. An example.
    """
    checked(decision, Decision, "a decision", "pass a Decision, such as meeting.decide(entry) returns")
    said = decision.sentence()
    can = "can" if decision.allowed else "cannot"
    title = f"You {can} {decision.doing}"
    sign = "✓" if decision.allowed else "✗"
    parts = [element("p", signed(sign, said))]
    if decision.findings:
        heads = ("What is asked", "Answer", "What is missing", "Rests on")
        parts.append(table(title, heads, (_finding(one) for one in decision.findings)))
    lines = [said, *map(_words, decision.findings)]
    return pictured(title, lines, *parts)


def _finding(one: Finding) -> tuple[str, ...]:
    force = "must" if one.binding else "should"
    gist = next((cite.gist for cite in one.cites if isinstance(cite, Clause)), "")
    asked = [element("strong", one.asks or one.requirement.replace("-", " ")), f" ({force})"]
    if gist:
        asked.extend((Markup("<br/>"), gist))
    answer = signed(_SIGNS[one.answer], _IN_WORDS[one.answer])
    return joined(asked), answer, one.says or "nothing", _cited(one)


def _cited(one: Finding) -> str:
    return one.cited or rests_on(one.cites)


def _words(one: Finding) -> str:
    force = "must" if one.binding else "should"
    missing = f": {one.says}" if one.says else ""
    said = f"{one.asks or one.requirement} ({force}): {_IN_WORDS[one.answer]}{missing}"
    return f"{_SIGNS[one.answer]} {said} ({_cited(one)})."


def duty_table(duties: Iterable[Owed]) -> Picture:
    """Duties in their order: owner, to whom, limit, when due, where each stands, and the clauses.

    Raises `WrongType` unless each is an `Owed`, as `duties` returns them.

        >>> from datetime import date
        >>> from mapm import Agency, Division, Person, Propose, WorkingCalendar, duties
        >>> from mapm.protocols import by_key
        >>> proposal = Propose(at=date(2026, 6, 12), by=Person("nurse-3"), agency=Agency("Health"))
        >>> meeting = by_key("guidance-2015/professionals-meeting").open(proposal, ref="case-1")
        >>> scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2028))
        >>> print(duty_table(duties(meeting, scotland, date(2026, 6, 16))))
        Duties: 1, of which 1 open and 0 late.
        ○ Arranging the meeting: the invitations, the venue, the chair and the record, owed by ...
    """
    if not isinstance(duties, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("duties", duties, "pass what duties(meeting, calendar, as_of) returns")
    owed = tuple(
        checked(one, Owed, "one of the duties", "pass what duties(meeting, calendar, as_of) returns")
        for one in cast("Iterable[object]", duties)
    )
    open_ones = sum(one.open for one in owed)
    late = sum(one.late for one in owed)
    title = f"Duties: {len(owed)}, of which {open_ones} open and {late} late" if owed else "No duties"
    heads = ("Duty", "Owner", "To", "Limit", "Due", "Where it stands", "Rests on")
    html = table(title, heads, (_row(one) for one in owed)) if owed else element("p", f"{title}.")
    lines = [f"{title}.", *(f"{sign_of(one)} {one.sentence()}" for one in owed)]
    return pictured(title, lines, html)


def duty_picture(owed: Owed) -> Picture:
    """One duty: what is owed, by whom, to whom and by when, with the days counted to its due date."""
    names = ("Owner", "To", "Limit", "Due", "Where it stands", "Rests on")
    what, *rest = _row(owed)
    parts = [table(str(what), (), zip(names, rest, strict=True))]
    svg, lines = "", [owed.sentence()]
    if owed.due is not None:
        counted = day_count(owed.due)
        parts.append(Markup(counted.html))
        svg = counted.svg
        lines.extend(counted.text.splitlines())
    return pictured(what_is_owed(owed), lines, *parts, svg=svg)


def sign_of(owed: Owed) -> str:
    """The sign of where a duty stands: it never stands without words."""
    return "!" if owed.late else _STATE_SIGNS.get(owed.state, "○")


def what_is_owed(owed: Owed) -> str:
    """A duty in words, and of which sitting or disagreement it is."""
    of = f", of the sitting of {long_date(owed.sitting)}" if owed.sitting is not None else ""
    dispute = f", of the disagreement {owed.dispute}" if owed.dispute else ""
    return f"{owed.what[:1].upper()}{owed.what[1:]}{of}{dispute}"


def limit_in_words(within: object) -> str:
    """What is given as the limit of a duty, in words; only the source's own stand in quotes."""
    if within is None:
        return "none given"
    if isinstance(within, Unstated):
        return f'"{within.words}", which gives no date'
    said = getattr(within, "text", "")
    return in_words(said) if isinstance(said, str) and said else "told by the case"


def rests_on(cites: Iterable[Citation], replaced: tuple[Replaced, ...] = ()) -> str:
    """Citations as a sentence has them; what has no clause numbers is called by what it is, with its places.

    A sentence has "web summary, forums.1; web summary, forums.2", which says little to whoever sees only a
    table: here it is "the publisher's web summary (forums.1, forums.2)".
    """
    cites = tuple(cites)
    there = {cite for one in replaced for cite in one.cites}
    beside: dict[str, list[str]] = {}
    for cite in dict.fromkeys(cites):
        head, _, place = cite.cited.partition(", ")
        if head in _WITHOUT_NUMBERS and cite not in there:
            beside.setdefault(_WITHOUT_NUMBERS[head], []).append(place)
    own = tuple(cite for cite in cites if cite.cited.partition(", ")[0] not in _WITHOUT_NUMBERS)
    said = [cited_with_replaced(own, replaced)] if own or replaced else []
    return "; ".join([*said, *(f"{what} ({', '.join(places)})" for what, places in beside.items())])


def _row(owed: Owed) -> tuple[str, ...]:
    owner = shown(owed.owner) if owed.owner is not None else "not yet named"
    if owed.owner is None and owed.suggested is not None:
        owner = f"{owner} (we suggest {shown(owed.suggested)})"
    limit = owed.limit if owed.limit is not None else owed.duty.within
    due = owed.due
    return (
        what_is_owed(owed),
        owner,
        owed.to or "nobody in particular",
        "none set" if owed.limit is None and callable(limit) else limit_in_words(limit),
        "no date" if due is None else long_instant(due.instant or due.on, due.calendar),
        signed(sign_of(owed), owed.stands),
        rests_on(owed.cites, owed.duty.replaced),
    )
