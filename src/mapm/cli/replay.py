"""``mapm replay``: judges a log, and says where the meeting stands and what is owed."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any

import typer
from rich.text import Text

from mapm.calendars import WorkingCalendar
from mapm.calendars.records import told
from mapm.cli import answers, calendars, files, given, logs, options
from mapm.deadlines.sentences import long_date
from mapm.decisions import cite_dict, cited_in_words
from mapm.errors import OutsideCalendar
from mapm.meeting import Known, Refer, Unfollowed, risks
from mapm.meeting.moments import local_day
from mapm.protocol import MeetingProtocol, Otherwise
from mapm.roles import Agency, Person, Role
from mapm.rules import Owed


def replay(  # noqa: PLR0913  # one parameter for each option
    log: options.LogFile,
    *,
    protocol: options.Protocol,
    calendar: Annotated[
        list[str],
        typer.Option(
            metavar="NAME|FILE",
            help="england, scotland, wales, northern-ireland or a calendar file. Repeatable with --combine.",
            show_default=False,
        ),
    ],
    as_of: Annotated[
        date,
        typer.Option(
            "--as-of",
            parser=given.event,
            metavar="DATE|TIME",
            help="The day, or the moment, for which it is said what is due.",
            show_default=False,
        ),
    ],
    edition: options.Edition = None,
    base: files.Bases = None,
    ref: options.Ref = None,
    combine: Annotated[
        given.Combine | None, typer.Option(help="Which days of several calendars are working days.")
    ] = None,
    closed: options.Closed = None,
    holiday: options.Holiday = None,
    working: options.Working = None,
    reason: options.Reason = options.NO_REASON,
    as_json: options.AsJson = False,
) -> None:
    """Judge a log, and say where the meeting stands and what is owed. Exit code 1 where an entry is refused.

    Each line is one entry in JSON, the first the proposal. A refused entry is told with its line, and the
    next is judged without it.
    """
    lines = logs.read(log)
    editions, rules = files.on_editions((protocol, *(edition or ())), base, lines)
    ref = logs.reference(ref, log)
    if not lines:
        raise typer.BadParameter(f"{log} holds no entry: the first line of a log is the proposal")
    judged = logs.judge(rules, ref, lines, editions)
    rules = judged.under(rules)
    with answers.refusals(as_json=as_json):
        try:
            found = calendars.one_of(calendar, combine, lambda name: calendars.named(name, "--calendar"))
            days = found.amended(*options.amendments(closed, holiday, working, reason))
            told = _Told(rules, judged, ref, days, as_of)
        except OutsideCalendar as problem:
            calendars.say_how_far(problem, calendar)
            raise
    if as_json:
        answers.print_json(told.to_dict())
    else:
        answers.tell(told.lines())
    raise typer.Exit(answers.REFUSED if judged.refused else 0)


class _Told:
    """What is said of a judged log on a day."""

    def __init__(
        self, rules: MeetingProtocol, judged: logs.Judged, ref: str, days: WorkingCalendar, as_of: date
    ) -> None:
        self.rules, self.judged, self.ref, self.days = rules, judged, ref, days
        self.on = days.local_day(as_of)  # first: a moment without a day is told by this
        self.later = judged.later(as_of)
        meeting = judged.meeting
        self.adoptions = tuple(judged.adoptions())
        self.duties = [
            *_without_a_meeting(rules, judged, days, as_of),
            *(rules.duties_of(meeting, days, as_of) if meeting is not None else ()),
        ]
        self.departures = meeting.departures if meeting is not None else ()
        self.breaches = meeting.breaches if meeting is not None else ()
        self.otherwise: Sequence[Otherwise] = ()
        if meeting is not None and judged.corrected:
            self.otherwise = rules.judged_otherwise(meeting)

    def to_dict(self) -> dict[str, Any]:
        """As ``--json`` prints it."""
        return {
            **logs.heading(self.rules, self.judged, self.ref, self.on),
            "as_of": self.on.isoformat(),
            "later": [line.number for line in self.later],
            "stages": [one.to_dict() for one in logs.stages_of(self.judged)],
            "duties": [_duty(one) for one in self.duties],
            "departures": [_unfollowed(one) for one in self.departures],
            "breaches": [_unfollowed(one) for one in self.breaches],
            "refused": [one.to_dict() for one in self.judged.refused],
            "adoptions": [
                {"line": line.number, "was": one.was, "is": one.now, "sentences": list(one.sentences())}
                for line, one in self.adoptions
            ],
            "otherwise": [
                {
                    "entry": one.entry,
                    "doing": one.doing,
                    "was": [mark.requirement for mark in one.was],
                    "now": [finding.requirement for finding in one.now.unmet],
                    "sentence": one.now.sentence(),
                }
                for one in self.otherwise
            ],
            "calendar": told(self.days),
        }

    def lines(self) -> Iterator[str | Text]:
        """As text: what is owed before what is done."""
        yield from logs.heading_lines(self.rules, self.judged, self.ref, self.on)
        yield f"As of {long_date(self.on)}, {answers.described(self.days)}."
        yield from _later(self.later)
        for number, (line, adoption) in enumerate(self.adoptions):
            began = f"The case began under {adoption.was}. " if not number else ""
            first, *changes = adoption.sentences()
            yield answers.printable(f"Adopted, line {line.number}: {began}{first}")
            yield from (answers.printable(f"Changed by it: {one}") for one in changes)
        for refusal in logs.told(self.judged.refused):
            yield _coloured(refusal, "red")
        for one in sorted(self.duties, key=lambda one: not one.open):
            colour = "red" if one.late else "yellow" if one.open else "green"
            head = ("May be done" if one.duty.window else "Owed") if one.open else "Past"
            yield _coloured(f"{head}: {one.sentence()}", colour)
        for breach in self.breaches:
            yield _coloured(f"Breach: {_in_words(breach)}", "red")
        for departure in self.departures:
            yield _coloured(f"Departure: {_in_words(departure)}", "yellow")
        for otherwise in self.otherwise:
            yield f"Now judged otherwise, entry {otherwise.entry}: {otherwise.now.sentence()}"


def _later(lines: Sequence[logs.Line]) -> Iterator[str]:
    """That the log goes on: what is told is not how it stood on the day that is asked for."""
    if lines:
        count, last = len(lines), long_date(max(local_day(line.entry.at) for line in lines))
        are = f"{count} entries of the log are" if count > 1 else "1 entry of the log is"
        the_last = "the last of" if count > 1 else "of"
        yield (
            f"{are} later than that, {the_last} {last}. "
            "What is told is what the whole log says, not what was known then."
        )


def _without_a_meeting(
    rules: MeetingProtocol, judged: logs.Judged, days: WorkingCalendar, as_of: date
) -> Iterator[Owed]:
    known = Known()
    later = judged.meeting.known.of(Refer) if judged.meeting is not None else ()
    for entry in (*dict.fromkeys(judged.risks), *later):  # a referral in the meeting is of what came before
        known = known.plus(entry)
    for risk in risks(known):
        yield from rules.immediate_risk(risk.entry, days, as_of, risk.referral)


def _duty(one: Owed) -> dict[str, Any]:
    due = one.due
    return {
        "key": one.duty.key,
        "what": one.what,
        "subject": one.subject,
        "owner": _owner(one.owner),
        "suggested": _owner(one.suggested),
        "to": one.to,
        "state": one.state.value,
        "due": due.on.isoformat() if due is not None else None,
        "instant": due.instant.isoformat() if due is not None and due.instant is not None else None,
        "limit": one.limit.text if one.limit is not None else None,
        "working_days": one.working_days,
        "age": one.age,
        "days_late": one.days_late,
        "why": one.why,
        "opened_by": one.opened_by.identity,
        "discharged_by": one.discharged_by.identity if one.discharged_by is not None else None,
        "late": one.late,
        "breach": one.breach,
        "window": one.duty.window,
        "sentence": one.sentence(),
        "cites": [cite_dict(cite) for cite in one.cites],
    }


def _owner(owner: Person | Agency | Role | None) -> dict[str, str] | None:
    if owner is None:
        return None
    if isinstance(owner, Role):
        return {"is": "role", "ref": owner.key}
    return {"is": "person" if isinstance(owner, Person) else "agency", "ref": owner.ref}


def _unfollowed(one: Unfollowed) -> dict[str, Any]:
    return {
        "entry": one.entry,
        "doing": one.doing,
        "requirement": one.requirement,
        "answer": one.answer.value,
        "about": list(one.about),
        "says": one.says,
        "reason_given": one.reason is not None,
        "cites": [cite_dict(cite) for cite in one.cites],
    }


def _in_words(one: Unfollowed) -> str:
    reason = "; a reason is recorded" if one.reason is not None else ""
    return f"{one.doing}: {one.says} ({cited_in_words(one.cites)}){reason}."


def _coloured(line: str, colour: str) -> Text:
    return Text(answers.printable(line), style=colour)
