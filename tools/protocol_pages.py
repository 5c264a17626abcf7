"""``python3 dev.py pages [KEY ...]``: the reference page of each protocol, written from its data.

What a reader of the sentences has to look up, such as a clause, a reading or a key, stands in the encoding;
the page prints it. A test fails where the page that is checked in is another. Keys of protocols narrow it to
theirs.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mapm import protocols
from mapm.authoring.in_words import clock_in_words, limit_of
from mapm.deadlines import AnyLimit, Unstated
from mapm.deadlines.sentences import listed
from mapm.meeting.events import EVENTS
from mapm.meeting.facts import FACTS, Appoint, Decide, Endorse
from mapm.meeting.parts import WayForward
from mapm.protocols.readings import READINGS
from mapm.rules.lifecycle import STATES, Recording
from mapm.rules.several import SeveralLimits
from mapm.sources import Clause
from mapm.traceability import register

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mapm import MeetingProtocol
    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.duties import Duty
    from mapm.rules.lifecycle import Move
    from mapm.rules.requirements import Requirement
    from mapm.sources import Citation, Interpretation

REFERENCE: Final = Path(__file__).resolve().parent.parent / "docs" / "reference"


def path(key: str) -> Path:
    """Where a protocol's page stands: under its area's name the first of an area, the others in full."""
    area, _, _ = key.partition("/")
    first = next(one for one in protocols.KEYS if one.startswith(f"{area}/"))
    return REFERENCE / f"{area if key == first else key.replace('/', '-')}.md"


def page(protocol: MeetingProtocol) -> str:
    """All of the page of a protocol of the library."""
    forum = protocols.FORUM_OF[protocol.key]
    spoken = register(protocol.source.key).for_forum(forum)
    parts = (
        _head(protocol, spoken),
        _entries(protocol),
        _questions(protocol),
        _requirements(protocol),
        _duties(protocol),
        _roles(protocol),
        _ladders(protocol),
        _advice(protocol),
        _clauses(spoken),
        _readings(protocol, forum),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(protocol: MeetingProtocol, spoken: tuple[Clause, ...]) -> str:
    source = protocol.source
    agreed, start = _day(source.agreed), _day(source.in_force_from)
    review = (
        "none stated"
        if source.review_due is None
        else f"{source.review_due}; when it is overdue the edition still decides"
    )
    sections = [("Entries", True), ("Questions", True), ("Requirements", True), ("Duties", True)]
    sections += [("Roles", bool(_read(protocol)))]
    sections += [("Escalations", bool(protocol.ladders)), ("Shown and not judged", bool(protocol.advice))]
    sections += [("Clauses", True), ("Our readings", True)]
    links = "\n".join(f"- [{name}](#{name.lower().replace(' ', '-')})" for name, there in sections if there)
    return f"""# {protocol.title}

What `mapm` cites and every key that it takes, for `{protocol.key}`: what a clause says, what
"our reading" is, which questions, duties and escalations there are. `python3 dev.py pages` writes this
page from the encoding.

| the source | |
|---|---|
| title | {source.title} |
| publisher | {source.publisher or "not named"} |
| version | {source.version} |
| agreed, in force from | {agreed}, {start} |
| review due | {review} |

The clauses are given **in our words**, shortened: the document itself is what holds. {_numbers(spoken)}

{links}"""


def _numbers(spoken: tuple[Clause, ...]) -> str:
    parts = next((one.number for one in spoken if one.number[0].isdigit() and "#" in one.number), None)
    if parts is None:
        named = spoken[0].number
        return f"The document has no numbers: {named} is ours, for a heading and a place under it."
    what, _, place = parts.partition("#")
    return (
        f"A number such as {parts} is ours\nfrom the `#` on; it counts the statements of paragraph {what}, "
        f"of which this is number {place}."
    )


def _entries(protocol: MeetingProtocol) -> str:
    rows = [
        (_name(_kind(row)), _states(row.sources), _leads(row), _cited(row.cites)) for row in _rows(protocol)
    ]
    here = {_kind(row) for row in _rows(protocol)}
    others = [_name(kind) for kind in (*EVENTS, *FACTS) if kind not in here]
    absent = f"\n\nNot in this protocol: {listed(others)}. They are refused." if others else ""
    table = _table(("entry", "possible when the meeting is", "leads to", "rests on"), rows)
    return f"""## Entries

{table}{absent}

`Correct` is possible always; see [Late and wrong entries](../explanation/late-and-wrong-entries.md)."""


def _questions(protocol: MeetingProtocol) -> str:
    rows = [(f"`{one.key}`", _name(one.entry), one.text, _cited(one.cites)) for one in protocol.questions]
    decides = any(_kind(row) is Decide for row in _rows(protocol))
    also = " `Decide` takes every one of them." if decides else ""
    return f"""## Questions

The keys of `answers`. An entry with any other key is refused.{also}

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
    says = "; ".join(dict.fromkeys(filter(None, (one.missing, one.unrecorded))))
    text = says.replace("{about}", "…").replace("{all}", "…")
    where = f" ({one.where})" if one.where else ""
    return f"`{one.key}`", "must" if one.binding else "should", f"{text}{where}", _cited(one.cites)


def _duties(protocol: MeetingProtocol) -> str:
    rows = [_duty(one) for one in protocol.duties]
    fixed = listed([f"`{one.key}`" for one in protocol.duties if one.fixed])
    head = (
        "key",
        "what is owed",
        "once for",
        "by",
        "limit",
        "opened by",
        "discharged by",
        "falls away",
        "force",
        "clauses",
    )
    return f"""## Duties

The keys that `Discharge`, `Assign`, `Extend` and `Release` take. One that is owed *once for each* takes its
`subject` too. Where no limit is stated a duty is listed without a date and is never overdue. What discharges
a duty is entered after what opened it; a `Discharge` of its key always does, and where nothing else is named
only that. A limit counts from what opened the duty, unless it says from what else; a duty *falls away* where
it is owed no longer and nobody has to release it. Nothing can extend or release {fixed}.

{_table(head, rows)}"""


def _duty(one: Duty) -> tuple[str, ...]:
    what = one.what.replace("{about}", "…")
    opens = ", ".join(map(_name, one.kinds)) or f"the discharge of `{one.after}`"
    opened = opens + (f", {one.where}" if one.where else "")
    force = "must" if one.binding else "should"
    done = one.done or "`Discharge`"
    ends = (done, one.falls_away)
    return f"`{one.key}`", what, one.once_for, one.by, _limit(one), opened, *ends, force, _cited(one.cites)


def _roles(protocol: MeetingProtocol) -> str:
    if not _read(protocol):
        return ""
    rows = [(f"`{one.key}`", one.what, _cited(one.cites)) for one in protocol.words.roles]
    kinds = [f"`{kind.__name__}`" for kind in _read(protocol)]
    take = "takes" if len(kinds) == 1 else "take"
    return f"""## Roles

The keys of the roles that its rules read: the `role` that {listed(kinds)} {take} is `Role(key)`.
A role can be the owner of a duty too, while it is not known who holds it.

{_table(("key", "who it is", "clauses"), rows)}"""


def _read(protocol: MeetingProtocol) -> list[type[Entry]]:
    """The kinds of entry, of those that a protocol has, which say somebody's role."""
    return [kind for row in _rows(protocol) if (kind := _kind(row)) in {Appoint, Endorse}]


def _limit(one: Duty) -> str:
    if isinstance(one.within, Unstated):
        return f"“{one.within.words}”, without a number"
    if isinstance(one.within, AnyLimit):
        return _counted(one, one.within.text)
    if isinstance(one.within, SeveralLimits):
        return limit_of(one)
    return "none" if one.within is None else "what the sitting set"


def _counted(one: Duty, limit: str) -> str:
    """A limit, and what it counts from where that is not what opens the duty."""
    return limit if one.counts_from is None else f"{limit}, counted from {clock_in_words(one.counts_from)}"


def _ladders(protocol: MeetingProtocol) -> str:
    if not protocol.ladders:
        return ""
    rows = [
        (
            f"`{one.kind}`",
            one.what,
            "; ".join(f"`{rung.key}`: {rung.in_full}" for rung in one.rungs) or "its own",
            _cited(dict.fromkeys((*one.cites, *(cite for rung in one.rungs for cite in rung.cites)))),
        )
        for one in protocol.ladders
    ]
    ends = ", ".join(f"`WayForward.{one.name}`" for one in WayForward)
    return f"""## Escalations

`Escalate` takes a kind, and `Advance` one of its rungs. `Resolve` ends it with one of {ends}.

{_table(("kind", "of what", "rungs", "clauses"), rows)}"""


def _advice(protocol: MeetingProtocol) -> str:
    if not protocol.advice:
        return ""
    cites: dict[type[Entry], dict[Citation, None]] = {}
    for one in protocol.advice:
        cites.setdefault(one.entry, {}).update(dict.fromkeys(one.cites))
    rows = [(_name(entry), _cited(its)) for entry, its in cites.items()]
    return f"""## Shown and not judged

What the text says to whoever makes an entry, and nothing decides: `available` shows it.

{_table(("with", "clauses"), rows)}"""


def _clauses(spoken: tuple[Clause, ...]) -> str:
    rows = [(one.number, one.force.value, one.gist) for one in spoken]
    return f"""## Clauses

Those that speak of this forum, in our words. *Force* is how strongly the text speaks.

{_table(("number", "force", "what it says"), rows)}"""


def _readings(protocol: MeetingProtocol, forum: str) -> str:
    parts = [_reading(one, protocol) for one in READINGS.touching(forum)]
    intro = """## Our readings

Where the text leaves a choice, the library takes the one named here and cites it as ours. Ties are broken
by the safety of the child or adult, then by no delay, then by least disclosure, then by least burden."""
    return "\n\n".join((intro, *parts))


def _reading(one: Interpretation, protocol: MeetingProtocol) -> str:
    lines = [
        f"### {one.key}",
        "",
        f"**{one.question}**",
        "",
        f"- could be: {'; '.join(one.readings)}",
        f"- we take: {one.default}",
        f"- because: {one.why}",
        f"- {_chosen(one, protocol)}",
    ]
    if one.proviso is not None:
        lines.append(f"- {one.proviso}")
    if one.library:
        lines.append(
            "- a rule of the library: no clause stands behind it, or behind the half of it that says so"
        )
    return "\n".join(lines)


def _chosen(one: Interpretation, protocol: MeetingProtocol) -> str:
    if one.fixed:
        return "fixed: no local edition may choose another"
    takes = [f"“{choice.takes}”" for choice in protocol.choices if choice.reading == one]
    ways = [f"`taking` {' or '.join(takes)}"] if takes else []
    ways += [one.chosen_by] if one.chosen_by else []
    return f"open: {'; '.join(ways) or 'a local edition may choose another'}"


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


def main(keys: Iterable[str]) -> None:
    """Write the pages of these protocols."""
    for key in keys:
        to = path(key)
        to.write_text(page(protocols.by_key(key)), encoding="utf-8")
        print(f"Wrote {to.name}.")


if __name__ == "__main__":
    main(sys.argv[1:] or protocols.KEYS)
