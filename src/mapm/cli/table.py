"""``mapm table``: a protocol as a page that a safeguarding lead can read, save and sign off."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any, Final

import typer

from mapm.authoring.in_words import limit_of
from mapm.authoring.telling import edition_told, everything
from mapm.cli import answers, files, given, options, whole
from mapm.cli.signing import signing
from mapm.deadlines.sentences import listed, long_date
from mapm.decisions import cite_dict, cited_in_words
from mapm.editions import Edition
from mapm.meeting import Meeting
from mapm.meeting.reading import state_stage
from mapm.records.shapes import snake
from mapm.rules import Duty
from mapm.rules.derivation import cited_with_replaced
from mapm.rules.lifecycle import STATES
from mapm.sources import Citation, Clause, Interpretation
from mapm.traceability import uses
from mapm.truth import BLANK, Consequence, EntryTruth, Follows, TruthRow, TruthTable, force_apart, truth_table

_IN_WORDS: Final = {
    Follows.PASSES: "passes",
    Follows.REFUSED: "**refused**",
    Follows.BREACH: "**breach**, kept and shown",
    Follows.DEPARTURE: "passes as a departure",
}
_NOT_STATED: Final = "not stated"
_NEVER: Final = "cannot come about"


def table(
    protocol: Annotated[
        str,
        typer.Argument(
            metavar="PROTOCOL", help="The protocol's key, or a protocol file.", show_default=False
        ),
    ],
    *,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            parser=given.day,
            metavar="DATE",
            help="The day for which it is said how the edition stands.",
            show_default=False,
        ),
    ] = None,
    base: files.Bases = None,
    as_json: options.AsJson = False,
) -> None:
    """Print what follows from every answer to every requirement, as a page in Markdown to read and sign."""
    its, edition = files.with_edition(protocol, files.based(base))
    found = truth_table(its)
    if as_json:
        answers.print_json(_told(found, as_of, edition))
    else:
        sys.stdout.write(whole.inert("\n\n".join(page(found, as_of, edition))) + "\n")


# --- the page ---------------------------------------------------------------------------------------------


def page(found: TruthTable, as_of: date | None, edition: Edition | None) -> Iterator[str]:
    """The page, part by part, its title first."""
    parts = everything(found.protocol)
    yield from _head(found, as_of, edition)
    yield from _overview(found)
    yield "## Every entry"
    for one in found.entries:
        yield from _entry(found, one)
    if found.absent:
        kinds = listed([f"`{snake(kind)}`" for kind in found.absent])
        yield f"## Not in this protocol\n\nThese entries are refused whenever they are made: {kinds}."
    yield from whole.own_words(parts)
    yield from _duties(found)
    yield from _ladders(found)
    yield from _readings(found)
    yield signing(found)
    yield from whole.in_full(parts)


def _head(found: TruthTable, as_of: date | None, edition: Edition | None) -> Iterator[str]:
    protocol, source = found.protocol, found.protocol.source
    start = long_date(source.in_force_from) if source.in_force_from is not None else _NOT_STATED
    said = edition_told(protocol, edition)
    if source.in_force_from is None:
        stands = source.standing_sentence(date.min)  # the same on every day
    elif as_of is None:
        stands = "not asked; give a day with `--as-of`"
    else:
        stands = f"{source.standing_sentence(as_of) or 'in force'} (on {long_date(as_of)})"
    yield f"# {protocol.title}: what follows from what"
    yield whole.rows(
        ("the edition", ""),
        [
            ("document", source.title),
            ("publisher", source.publisher or _NOT_STATED),
            ("version", source.version or _NOT_STATED),
            ("in force from", start),
            ("review due", str(source.review_due or _NOT_STATED)),
            ("how it stands", stands),
            ("says of itself", said.in_words()),
            ("encoding", f"`{protocol.key}`, revision {protocol.revision}, {protocol.fingerprint}"),
        ],
    )
    yield f"""## How to read this page

An **entry** is something that is put on record about a meeting: a decision still to be made, such as to
agree, or a report of what has happened, such as that it sat. For each entry there is one row for each thing
that the text asks of it, with what follows where that is **met**, **not met**, or **not recorded**. These are
three answers: what nobody has written down is not the same as what is not so, and the remedy is another one.
Where an answer cannot come about, the cell says so. What is asked of an entry is the same in each of the
states in which it can be made, unless the question itself names the case.

- A **must** that is not met *refuses a decision*. Where the decision was taken all the same and is entered
  afterwards with the reason, it is accepted, and the breach is kept.
- A report is *never refused for its content*, since what has happened has happened: a **must** that was not
  kept is a **breach**, kept and shown, and every duty opens all the same.
- A **should** never refuses anything: where it is not met that is a **departure**, and a reason may be given.
- Where the force is another than the clause by itself would give it, the reason stands beside it.
- {BLANK} stands for the person, agency or thing that it is about.
- Clauses are in our words, shortened. What the text leaves open is marked *our reading*: see *Our readings*.
- There is a place to sign after the readings. What follows it says the same once more, for whoever checks the
  file that a protocol is written in."""


def _overview(found: TruthTable) -> Iterator[str]:
    rows: list[tuple[str, str]] = [("not yet there", _names(found.in_state(None)))]
    rows += [
        (str(state_stage(state)), _names(found.in_state(state)))
        for state in STATES
        if any(one.target is state for one in found.entries)
    ]
    yield "## What can be done when\n\n" + whole.rows(("the meeting is", "what can be entered"), rows)


def _names(entries: Iterable[EntryTruth]) -> str:
    return "; ".join(one.entry.doing for one in entries)


def _entry(found: TruthTable, one: EntryTruth) -> Iterator[str]:
    yield f"### {one.entry.doing[:1].upper()}{one.entry.doing[1:]}"
    yield f"`{snake(one.entry)}`. {_when(one)} ({cited_in_words(one.cites)})."
    if one.never_refused:
        yield "**Nothing can refuse this**: no requirement, nobody's agreement, no state of the meeting."
    elif not one.rows:
        yield "Nothing is required of it."
    if one.rows:
        head = ("what is asked", "force", "met", "not met", "not recorded", "clauses")
        yield whole.rows(head, [_row(found, row) for row in one.rows])
    if one.duties:
        yield "It opens:\n\n" + "\n".join(_opened(duty) for duty in one.duties)
    if one.advice:
        yield f"Shown beside it, and decides nothing: {cited_in_words(one.advice)}."
    if one.clauses:
        yield "The clauses:\n\n" + "\n".join(_clause(clause) for clause in one.clauses)


def _when(one: EntryTruth) -> str:
    kind = "A decision" if one.decision else "A report"
    if not one.states:
        when = "that opens a meeting"
    elif set(one.states) == set(STATES):
        when = "in every state" + (", and with no meeting at all" if one.never_refused else "")
    elif set(one.states) == set(STATES[:-1]):
        when = "in every state but closed"
    else:
        when = f"when the meeting is {_either(one.states)}"
    leads = f"; then the meeting is {state_stage(one.target)}" if one.target is not None else ""
    instead = f"; {one.instead}" if one.instead else ""
    return f"{kind} {when}{leads}{instead}"


def _either(states: tuple[type[Meeting], ...]) -> str:
    names = [str(state_stage(state)) for state in states]
    return " or ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _row(found: TruthTable, row: TruthRow) -> tuple[str, ...]:
    cells = [_consequence(found, one) for one in (row.met, row.not_met, row.not_recorded)]
    numbers = ", ".join(map(_number, row.cites))
    force = ": ".join(filter(None, ("must" if row.binding else "should", row.because)))
    return f"{row.asks}{_where(row)}", force, *cells, numbers


def _where(row: TruthRow) -> str:
    if not row.conditional:
        return ""
    only = "" if row.where.startswith("unless ") else "only "
    return f" ({only}{row.where or 'where it applies'})"


def _number(cite: Citation) -> str:
    """A citation by its number alone, with its document where the protocol rests on two."""
    if not isinstance(cite, Clause):
        return cite.key
    return f"{cite.document}, {cite.number}" if cite.document else cite.number


def _consequence(found: TruthTable, one: Consequence | None) -> str:
    if one is None:
        return _NEVER
    if one.follows is Follows.REFUSED:
        return f"**refused**: “{one.sentence.removesuffix(f' {found.protocol.title}.')}”"
    return f"{_IN_WORDS[one.follows]}{f': {one.says}' if one.says else ''}"


def _opened(duty: Duty) -> str:
    where = f"; {duty.where}" if duty.where else ""
    cites = cited_with_replaced(duty.cites, duty.replaced)
    ends = "".join(f"; {said}" for said in _ends(duty))
    return f"- **{_what(duty)}**: by {_by(duty)}; {limit_of(duty)}{where}{ends} ({cites})"


def _ends(duty: Duty) -> Iterator[str]:
    if duty.done:
        yield f"discharged by {duty.done}"
    if duty.falls_away:
        yield f"falls away {duty.falls_away}"


def _what(duty: Duty) -> str:
    return duty.what.replace("{about}", BLANK)


def _by(duty: Duty) -> str:
    return duty.by or "whoever the case has it"


def _clause(clause: Clause) -> str:
    return f"- {clause.number} ({clause.force.value}): {clause.gist}"


def _duties(found: TruthTable) -> Iterator[str]:
    rows = [
        (
            _what(duty),
            _by(duty),
            duty.once_for,
            limit_of(duty),
            ", ".join(f"`{snake(kind)}`" for kind in duty.kinds) or f"the discharge of {duty.after}",
            duty.done or "`discharge`",
            duty.falls_away,
            _force(duty),
            cited_with_replaced(duty.cites, duty.replaced),
        )
        for duty in found.protocol.duties
    ]
    if rows:
        head = (
            *("what is owed", "by", "once for", "limit", "opened by", "discharged by", "falls away"),
            *("force", "clauses"),
        )
        yield f"## Every duty\n\n{whole.rows(head, rows)}"


def _force(duty: Duty) -> str:
    if duty.window:
        return "may"
    apart = force_apart(duty.cites, binding=duty.binding)
    force = ": ".join(filter(None, ("must" if duty.binding else "should", apart)))
    return force + (", and nothing can delay it" if duty.fixed else "")


def _ladders(found: TruthTable) -> Iterator[str]:
    rows = [
        (
            one.what,
            "; then ".join(rung.in_full for rung in one.rungs) or "by its own protocol",
            cited_in_words((*one.cites, *(cite for rung in one.rungs for cite in rung.cites))),
        )
        for one in found.protocol.ladders
    ]
    if rows:
        yield (
            "## Disagreements\n\nWhile one is open the headline says so. It suspends no duty.\n\n"
            + whole.rows(("about", "steps", "clauses"), rows)
        )


def _rested_on(found: TruthTable) -> tuple[Interpretation, ...]:
    """The readings that anything rests on: what is judged and owed, and what guidance computes and drafts."""
    guided = {cite for cite, _ in uses(found.protocol) if isinstance(cite, Interpretation)}
    return tuple(sorted({*found.readings, *guided}, key=lambda one: one.key))


def _readings(found: TruthTable) -> Iterator[str]:
    readings = _rested_on(found)
    if readings:
        head = ("reading", "what is left open", "we take", "may be changed locally")
        rows = [(one.key, one.question, _taken(one), _open(found, one)) for one in readings]
        yield (
            "## Our readings\n\nWhere the text leaves a choice, this is what was chosen. It is ours, not the "
            f"source's.\n\n{whole.rows(head, rows)}"
        )


def _taken(one: Interpretation) -> str:
    return one.default if one.taken is None else f"{one.taken} (a local choice; ours is: {one.default})"


def _open(found: TruthTable, one: Interpretation) -> str:
    offered = [f"“{choice.takes}”" for choice in found.protocol.choices if choice.reading.key == one.key]
    if one.fixed or not (offered or one.chosen_by):
        return "no"
    return f"yes: {', or '.join(offered)}" if offered else f"yes. {one.chosen_by}"


# --- JSON -------------------------------------------------------------------------------------------------


def _told(found: TruthTable, as_of: date | None, edition: Edition | None) -> dict[str, Any]:
    protocol = found.protocol
    return {
        "protocol": protocol.key,
        "title": protocol.title,
        "edition": protocol.source.version,
        "standing": protocol.source.standing_sentence(as_of) if as_of is not None else "",
        "as_of": as_of.isoformat() if as_of is not None else None,
        "encoding": protocol.revision,
        "fingerprint": protocol.fingerprint,
        "entries": [_entry_told(one) for one in found.entries],
        "absent": [snake(kind) for kind in found.absent],
        "readings": [{**cite_dict(one), "taken": _taken(one)} for one in _rested_on(found)],
        "parts": whole.to_dicts((edition_told(protocol, edition), *everything(protocol))),
    }


def _entry_told(one: EntryTruth) -> dict[str, Any]:
    return {
        "entry": snake(one.entry),
        "doing": one.entry.doing,
        "states": [state_stage(state).value for state in one.states],
        "target": state_stage(one.target).value if one.target is not None else None,
        "decision": one.decision,
        "never_refused": one.never_refused,
        "instead": one.instead,
        "requirements": [_row_told(row) for row in one.rows],
        "duties": [_duty_told(duty) for duty in one.duties],
        "advice": [cite_dict(cite) for cite in one.advice],
        "cites": [cite_dict(cite) for cite in one.cites],
    }


def _row_told(row: TruthRow) -> dict[str, Any]:
    return {
        "requirement": row.key,
        "asks": row.asks,
        "binding": row.binding,
        "because": row.because,
        "conditional": row.conditional,
        "where": row.where,
        "answers": {
            one.answer.value: {"follows": one.follows.value, "says": one.says, "sentence": one.sentence}
            for one in row.consequences
        },
        "cites": [cite_dict(cite) for cite in row.cites],
    }


def _duty_told(duty: Duty) -> dict[str, Any]:
    return {
        "key": duty.key,
        "what": _what(duty),
        "by": duty.by,
        "once_for": duty.once_for,
        "where": duty.where,
        "limit": limit_of(duty),
        "binding": duty.binding,
        "fixed": duty.fixed,
        "discharged_by": duty.done,
        "falls_away": duty.falls_away,
        "cites": [cite_dict(cite) for cite in duty.cites],
        "replaces": [one.sentence() for one in duty.replaced],
    }
