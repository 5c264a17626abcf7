"""``python3 dev.py pages``: the reference page of each protocol, written from its data.

What a reader of the sentences has to look up, such as a clause, a reading or a key, stands in the encoding;
the page prints it. A test fails where the page that is checked in is another.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from mapm.deadlines import AnyLimit, Unstated
from mapm.deadlines.sentences import listed
from mapm.meeting.facts import FACTS
from mapm.meeting.parts import WayForward
from mapm.protocols import PROFESSIONALS_MEETING as FORUM
from mapm.protocols.dumfries_galloway import DG, PROFESSIONALS_MEETING
from mapm.protocols.readings import READINGS
from mapm.rules.lifecycle import STATES, Recording
from mapm.sources import Clause

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mapm import MeetingProtocol
    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.duties import Duty
    from mapm.rules.lifecycle import Move
    from mapm.rules.requirements import Requirement
    from mapm.sources import Citation, Interpretation, Register

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "reference" / "dumfries-galloway.md"


def page(protocol: MeetingProtocol, clauses: Register) -> str:
    """All of the page."""
    parts = (
        _head(protocol),
        _entries(protocol),
        _questions(protocol),
        _requirements(protocol),
        _duties(protocol),
        _ladders(protocol),
        _clauses(clauses),
        _readings(),
    )
    return "\n\n".join(parts) + "\n"


def _head(protocol: MeetingProtocol) -> str:
    source = protocol.source
    agreed, start = _day(source.agreed), _day(source.in_force_from)
    return f"""# Dumfries & Galloway 2024: professionals' meetings

What `mapm` cites and every key that it takes, for `{protocol.key}`: what a clause says, what
"our reading" is, which questions, duties and escalations there are. `python3 dev.py pages` writes this
page from the encoding.

| the source | |
|---|---|
| title | {source.title} |
| publisher | {source.publisher or "not named"} |
| version | {source.version} |
| agreed, in force from | {agreed}, {start} |
| review due | {source.review_due}; when it is overdue the edition still decides |

The clauses are given **in our words**, shortened: the document itself is what holds. A number such as
7.4#2 is ours from the `#` on; it is the second statement of paragraph 7.4.

- [Entries](#entries), [questions](#questions), [requirements](#requirements)
- [Duties](#duties), [escalations](#escalations)
- [Clauses](#clauses), [our readings](#our-readings)"""


def _entries(protocol: MeetingProtocol) -> str:
    rows = [
        (_name(_kind(row)), _states(row.sources), _leads(row), _cited(row.cites)) for row in _rows(protocol)
    ]
    here = {_kind(row) for row in _rows(protocol)}
    others = listed([_name(kind) for kind in FACTS if kind not in here])
    absent = f"\n\nNot in this protocol: {others}. They are refused." if others else ""
    table = _table(("entry", "possible when the meeting is", "leads to", "rests on"), rows)
    return f"""## Entries

{table}{absent}

`Correct` is possible always; see [Late and wrong entries](../explanation/late-and-wrong-entries.md)."""


def _questions(protocol: MeetingProtocol) -> str:
    rows = [(f"`{one.key}`", _name(one.entry), one.text, _cited(one.cites)) for one in protocol.questions]
    return f"""## Questions

The keys of `answers`. An entry with any other key is refused. `Decide` takes every one of them.

{_table(("key", "answered with", "asks", "clauses"), rows)}"""


def _requirements(protocol: MeetingProtocol) -> str:
    head = ("key", "force", "what is said where it is not met", "clauses")
    parts = [
        f"### {_kind(row).__name__}\n\n{_table(head, rows)}"
        for row in _rows(protocol)
        if (rows := [_requirement(one) for one in row.requires])
    ]
    intro = """## Requirements

By the entry that they are judged with. A *must* that is not met refuses a decision and is a breach of a
report; a *should* is a departure. The key is what `reasons` takes. An entry that is not here requires
nothing."""
    return "\n\n".join((intro, *parts))


def _requirement(one: Requirement) -> tuple[str, ...]:
    says = list(dict.fromkeys((one.missing, one.unrecorded)))
    if one.applies is not None:
        says.append("(where it applies)")
    text = "; ".join(says).replace("; (", " (").replace("{about}", "…").replace("{all}", "…")
    return f"`{one.key}`", "must" if one.binding else "should", text, _cited(one.cites)


def _duties(protocol: MeetingProtocol) -> str:
    rows = [_duty(one) for one in protocol.duties]
    return f"""## Duties

The keys that `Discharge`, `Assign`, `Extend` and `Release` take. One that is owed *once for each* takes its
`subject` too. Where no limit is stated a duty is listed without a date and is never overdue. Nothing can
extend or release `refer`.

{_table(("key", "what is owed", "once for", "by", "limit", "opened by", "force", "clauses"), rows)}"""


def _duty(one: Duty) -> tuple[str, ...]:
    what = one.what.replace("{about}", "…")
    opened = ", ".join(map(_name, one.kinds))
    force = "must" if one.binding else "should"
    return f"`{one.key}`", what, one.once_for, one.by, _limit(one), opened, force, _cited(one.cites)


def _limit(one: Duty) -> str:
    if isinstance(one.within, Unstated):
        return f"“{one.within.words}”, without a number"
    if isinstance(one.within, AnyLimit):
        return one.within.text
    return "none" if one.within is None else "what the sitting set"


def _ladders(protocol: MeetingProtocol) -> str:
    rows = [
        (
            f"`{one.kind}`",
            one.what,
            "; ".join(f"`{rung.key}`: {rung.what}" for rung in one.rungs) or "its own",
            _cited(dict.fromkeys((*one.cites, *(cite for rung in one.rungs for cite in rung.cites)))),
        )
        for one in protocol.ladders
    ]
    ends = ", ".join(f"`WayForward.{one.name}`" for one in WayForward)
    return f"""## Escalations

`Escalate` takes a kind, and `Advance` one of its rungs. `Resolve` ends it with one of {ends}.

{_table(("kind", "of what", "rungs", "clauses"), rows)}"""


def _clauses(clauses: Register) -> str:
    rows = [(one.number, one.force.value, one.gist) for one in clauses.for_forum(FORUM)]
    return f"""## Clauses

Those that speak of professionals' meetings, in our words. *Force* is how strongly the text speaks.

{_table(("number", "force", "what it says"), rows)}"""


def _readings() -> str:
    parts = [_reading(one) for one in READINGS.touching(FORUM)]
    intro = """## Our readings

Where the text leaves a choice, the library takes the one named here and cites it as ours. Ties are broken
by the safety of the child or adult, then by no delay, then by least disclosure, then by least burden."""
    return "\n\n".join((intro, *parts))


def _reading(one: Interpretation) -> str:
    lines = [
        f"### {one.key}",
        "",
        f"**{one.question}**",
        "",
        f"- could be: {'; '.join(one.readings)}",
        f"- we take: {one.default}",
        f"- because: {one.why}",
        f"- {'fixed: no local edition may' if one.fixed else 'open: a local edition may'} choose another",
    ]
    if one.proviso is not None:
        lines.append(f"- {one.proviso}")
    if one.library:
        lines.append(
            "- a rule of the library: no clause stands behind it, or behind the half of it that says so"
        )
    return "\n".join(lines)


def _rows(protocol: MeetingProtocol) -> tuple[Move | Recording, ...]:
    return (*protocol.moves, *protocol.facts)


def _kind(row: Move | Recording) -> type[Entry]:
    return row.fact if isinstance(row, Recording) else row.event


def _name(kind: type[Entry]) -> str:
    return f"`{kind.__name__}`"


def _states(states: tuple[type[Meeting], ...]) -> str:
    if set(states) == set(STATES):
        return "in any state"
    if set(states) == set(STATES[:-1]):
        return "in any state but closed"
    return ", ".join(state.__name__ for state in STATES if state in states) or "not there yet"


def _leads(row: Move | Recording) -> str:
    return "" if isinstance(row, Recording) else row.target.__name__


def _cited(cites: Iterable[Citation]) -> str:
    return ", ".join(one.number if isinstance(one, Clause) else _link(one) for one in cites)


def _link(reading: Interpretation) -> str:
    return f"[{reading.key}](#{reading.key.lower()})"


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day is not None else "not dated"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *(tuple(cell.replace("|", "\\|") for cell in row) for row in rows)]
    first, rule, *rest = (f"| {' | '.join(cells)} |" for cells in lines)
    return "\n".join((first, rule.replace(" ", ""), *rest)).replace("|  |", "| |")


if __name__ == "__main__":
    PAGE.write_text(page(PROFESSIONALS_MEETING, DG), encoding="utf-8")
    print(f"Wrote {PAGE.name}.")
