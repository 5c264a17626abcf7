"""``mapm why``: what is missing for a next entry."""

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any

import typer
from rich.text import Text

from mapm.cli import answers, files, given, logs, options
from mapm.decisions import Decision, Refusal, cite_dict
from mapm.meeting import Available, Correct, Entry, Meeting, Propose, RaiseRisk, Refer
from mapm.meeting.reading import state_stage
from mapm.protocol import MeetingProtocol
from mapm.records.shapes import KINDS, snake
from mapm.rules import Move, Recording, Requirement
from mapm.rules.advice import advised
from mapm.rules.lifecycle import not_now
from mapm.sources import Citation, Clause


def kind(name: str) -> type[Entry]:
    """The kind of entry of this name; capitals, hyphens and blanks do not matter."""
    asked = re.sub(r"[\s_-]", "", name).casefold()
    plain = {known.replace("_", ""): known for known in KINDS}
    if asked not in plain:
        near = [plain[one] for one in get_close_matches(asked, plain, n=3)] or list(KINDS)
        raise typer.BadParameter(f"no entry is called {name!r}; the nearest are {', '.join(near)}")
    return KINDS[plain[asked]]


def why(  # noqa: PLR0913  # one parameter for each option
    log: options.LogFile,
    event: Annotated[
        type[Entry],
        typer.Argument(
            parser=kind,
            metavar="EVENT",
            help="The kind of entry, such as agree or share_note.",
            show_default=False,
        ),
    ],
    *,
    protocol: options.TheProtocol = None,
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
    edition: options.Edition = None,
    base: files.Bases = None,
    ref: options.Ref = None,
    as_json: options.AsJson = False,
) -> None:
    """Say what is missing for a next entry. Exit code 1 where something binding is, or it is not its time.

    The log is judged as by mapm replay. What the entry itself will say is not yet judged: it is listed as
    still to be given.
    """
    lines = logs.read(log)
    editions, rules = files.on_editions((protocol, *(edition or ())), base, lines)
    ref = logs.reference(ref, log)
    judged = logs.judge(rules, ref, lines, editions)
    rules = judged.under(rules)
    decision, to_give = foreseen(rules, judged.meeting, event, as_of)
    its_time = decision.refusal not in {Refusal.NOT_FROM_THIS_STATE, Refusal.NOT_IN_THIS_PROTOCOL}
    advice = advised(rules.advice).get(event, ()) if its_time else ()
    if as_json:
        answers.print_json(
            {
                **logs.heading(rules, judged, ref, as_of),
                "event": snake(event),
                "allowed": decision.allowed,
                "refusal": decision.refusal and decision.refusal.value,
                "sentence": decision.sentence(),
                "missing": logs.findings(decision.findings),
                "to_give": list(to_give),
                "advice": [cite_dict(cite) for cite in advice],
                "refused": [one.to_dict() for one in judged.refused],
            }
        )
    else:
        answers.tell(_lines(rules, judged, ref, as_of, decision, to_give, advice))
    raise typer.Exit(0 if decision.allowed else answers.REFUSED)


def foreseen(
    rules: MeetingProtocol, meeting: Meeting | None, event: type[Entry], as_of: date | None
) -> tuple[Decision, tuple[str, ...]]:
    """What can be said of an entry before it is made, and what is still to be given."""
    rows: dict[type[Entry], Move | Recording] = {row.event: row for row in rules.moves}
    rows.update({row.fact: row for row in rules.facts})
    row = rows.get(event)
    cites = row.cites if row is not None else ()
    standing = rules.source.standing_sentence(as_of) if as_of is not None else ""
    found = _available(rules, meeting, event, as_of or date.min)  # the day only decides the standing
    if found is not None:
        refusal = Refusal.REQUIREMENT_UNMET if found.refused else None
        return Decision(event.doing, rules.title, found.missing, refusal, "", cites, standing), found.to_give
    refusal = Refusal.NOT_FROM_THIS_STATE
    if row is None and event is not Correct:
        refusal, said = Refusal.NOT_IN_THIS_PROTOCOL, "there is no such entry in this protocol"
    elif row is None or meeting is None:
        said = "there is no meeting yet"
    else:
        said = not_now(state_stage(type(meeting)), map(state_stage, row.sources), row.instead)
    return Decision(event.doing, rules.title, (), refusal, said, cites, standing), ()


def _available(
    rules: MeetingProtocol, meeting: Meeting | None, event: type[Entry], as_of: date
) -> Available | None:
    """What is known of an entry that can be made now; ``None`` where it cannot."""
    if meeting is None:
        requires = next(move.requires for move in rules.moves if move.event is Propose)
        asked = tuple(dict.fromkeys(text for one in requires for text in _to_give(one)))
        to_give = {Propose: asked, RaiseRisk: (), Refer: ()}
        return (
            Available(event, refused=False, missing=(), to_give=to_give[event]) if event in to_give else None
        )
    if event is Correct:
        return Available(event, refused=False, missing=(), to_give=("entry", "replacement", "reason"))
    return next((one for one in rules.available(meeting, as_of) if one.entry is event), None)


def _to_give(requirement: Requirement) -> tuple[str, ...]:
    return (requirement.question.text,) if requirement.question is not None else requirement.reads


def _lines(  # noqa: PLR0913, PLR0917  # all that was found
    rules: MeetingProtocol,
    judged: logs.Judged,
    ref: str,
    as_of: date | None,
    decision: Decision,
    to_give: tuple[str, ...],
    advice: tuple[Citation, ...],
) -> Iterator[Any]:
    yield Text(answers.printable(decision.sentence()), style="green" if decision.allowed else "red")
    yield from logs.heading_lines(rules, judged, ref, as_of)
    for finding in decision.findings:
        yield f"Missing ({'must' if finding.binding else 'should'}): {finding.sentence()}."
    for text in to_give:
        yield f"Still to be given, and then judged: {text}"
    for cite in advice:
        said = cite.gist if isinstance(cite, Clause) else f"{cite.question} {cite.default}."
        yield f"To keep in mind: {said} ({cite.cited})"
    yield from logs.told(judged.refused)
