"""A log out of a file: one JSON entry a line, read and judged."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, cast

import typer
from attrs import frozen

from mapm import protocols
from mapm.adopting import Adoption, adopt
from mapm.cli import answers
from mapm.cli.answers import printable
from mapm.deadlines.sentences import long_date
from mapm.decisions import Decision, Finding, MoveRefused, Refusal, cite_dict
from mapm.editions import Editions
from mapm.errors import CorrectionRefused, EditionNotGiven, EntryRefused, RecordError, UnknownProtocol
from mapm.meeting import Adopt, AnyMeeting, Close, Correct, Entry, Propose, RaiseRisk, Refer
from mapm.meeting.moments import before, local_day
from mapm.protocol import MeetingProtocol, attempt
from mapm.records import entry_from_json
from mapm.records.shapes import snake
from mapm.rules.stages import StageReached, stages_reached

STDIN: Final = "-"
_PLACE: Final = re.compile(r": line 1 column (\d+) \(char \d+\)")
_ONE_LINE: Final = r" at character \1"
_SHOWN: Final = 50  # problems of one log
_CONTRADICTS: Final = "contradicts the log"
_LEADS_NOWHERE: Final = "leads nowhere"
_NOT_GIVEN: Final = "edition not given"
_GIVE_IT: Final = "; name its file or key with --edition FILE"


@frozen
class Line:
    """One entry, and where it stands."""

    number: int
    entry: Entry

    @property
    def kind(self) -> str:
        """The kind of entry, as a record names it."""
        return snake(type(self.entry))


@frozen
class Refused:
    """An entry that was refused, and why."""

    line: Line
    refusal: str
    sentence: str
    findings: tuple[Finding, ...] = ()
    no_meeting: bool = False
    """Whether it was refused since there is no meeting yet."""

    def to_dict(self) -> dict[str, Any]:
        """As ``--json`` prints it."""
        return {
            "line": self.line.number,
            "kind": self.line.kind,
            "refusal": self.refusal,
            "sentence": self.sentence,
            "findings": findings(self.findings),
        }

    def told(self) -> str:
        """As text."""
        return f"Refused, line {self.line.number} ({self.line.kind}): {self.sentence}"


@frozen
class Judged:
    """What a log came to: the meeting, if one was opened, and what was refused on the way."""

    meeting: AnyMeeting | None
    refused: tuple[Refused, ...]
    risks: tuple[RaiseRisk | Refer, ...]
    """Raised and referred while there was no meeting: nothing stands between them and the referral."""
    corrected: bool
    editions: Editions | None = None
    """The editions given, where it is known when each holds."""
    before: tuple[tuple[Line, AnyMeeting], ...] = ()
    """The meeting as it stood before each adoption that was accepted."""
    given: tuple[MeetingProtocol, ...] = ()
    """The protocol that the log begins under, and the other editions."""
    lines: tuple[Line, ...] = ()
    """Every line of the log, those that were refused too."""

    def standing(self, rules: MeetingProtocol, on: date | None) -> str:
        """What is to be said of an edition on a day: among the others, where they are known."""
        if on is None:
            return ""
        if self.editions is not None:
            return self.editions.standing_sentence(rules, on)
        return rules.source.standing_sentence(on)

    def later(self, as_of: date) -> tuple[Line, ...]:
        """The lines that are of a later day or moment, but those that were refused."""
        refused = {one.line.number for one in self.refused}
        accepted = (line for line in self.lines if line.number not in refused)
        return tuple(line for line in accepted if before(as_of, line.entry.at))

    def adoptions(self) -> Iterator[tuple[Line, Adoption]]:
        """What each adoption changed that nobody has corrected away."""
        stands = self.meeting.known.of(Adopt) if self.meeting is not None else ()
        for line, meeting in self.before:
            if isinstance(line.entry, Adopt) and line.entry in stands:
                yield line, adopt(meeting, line.entry, self.editions or self.given)

    def under(self, rules: MeetingProtocol) -> MeetingProtocol:
        """The edition that the meeting is under in the end: that of ``rules`` unless it adopted another."""
        return rules if self.meeting is None else cast("MeetingProtocol", self.meeting.rules)


def protocol(key: str | None) -> MeetingProtocol:
    """The protocol of this key or in this file, as an option or argument names it.

    Without one, the only one there is. What is wrong with a file is told, and the exit code is 2.
    """
    if key is None:
        if len(protocols.KEYS) > 1:
            raise typer.BadParameter("name the protocol with --protocol; 'mapm protocols' lists all")
        key = next(iter(protocols.KEYS))
    from mapm.cli import files

    if files.is_file(key):
        return files.protocol(key)
    try:
        return protocols.by_key(key)
    except UnknownProtocol as unknown:
        raise typer.BadParameter(f"{unknown}; 'mapm protocols' lists all") from None


def reference(given: str | None, name: str) -> str:
    """The meeting's reference: as given, or the name of the file without its ending."""
    if given is None:
        given = "stdin" if name == STDIN else Path(name).stem
    if not given.strip():
        raise typer.BadParameter("say with --ref what the meeting is called")
    return given


def read(name: str) -> list[Line]:
    """Every entry of a log; where a line is none, every problem is told and the exit code is 2."""
    lines: list[Line] = []
    problems: list[str] = []
    for number, text in enumerate(_text(name).split("\n"), 1):
        if not text.strip():
            continue
        try:
            lines.append(Line(number, entry_from_json(text)))
        except RecordError as problem:
            problems.extend(
                f"line {number}: {_PLACE.sub(_ONE_LINE, message)} @ {path}"
                for path, message in problem.problems
            )
    if problems:
        _unreadable(name, problems)
    return lines


def judge(
    rules: MeetingProtocol, ref: str, lines: Iterable[Line], editions: Iterable[MeetingProtocol] = ()
) -> Judged:
    """Each entry judged in turn; a refused one is kept apart, and the next is judged without it.

    A log that adopts another edition goes on under it, where it is among those given.
    """
    given, lines = (rules, *editions), tuple(lines)
    meeting: AnyMeeting | None = None
    refused: list[Refused] = []
    risks: list[RaiseRisk | Refer] = []
    before: list[tuple[Line, AnyMeeting]] = []
    corrected = False
    for line in lines:
        entry = line.entry
        try:
            if meeting is not None:
                answer = attempt(meeting, entry, given)
                if isinstance(answer, Decision):
                    raise MoveRefused(answer)  # noqa: TRY301  # told below, with those that are raised
                before += [(line, meeting)] if isinstance(entry, Adopt) and answer is not meeting else []
                meeting = answer
                corrected = corrected or isinstance(entry, Correct)
            elif isinstance(entry, Propose):
                meeting = rules.open(entry, ref=ref)
            elif isinstance(entry, RaiseRisk | Refer):
                risks.append(entry)
            elif isinstance(entry, Correct):
                raise EntryRefused("there is no meeting yet")  # noqa: TRY301  # the same
            else:
                raise MoveRefused(rules.decide(None, entry))  # noqa: TRY301  # the same
        except MoveRefused as no:
            decision = no.decision
            why = str(decision.refusal)
            none = meeting is None and decision.refusal is Refusal.NOT_FROM_THIS_STATE
            refused.append(Refused(line, why, decision.sentence(), decision.unmet, none))
        except EntryRefused as no:
            missing = isinstance(no, EditionNotGiven)
            why, how = (_NOT_GIVEN, _GIVE_IT) if missing else (_CONTRADICTS, "")
            said = f"You cannot {entry.doing}: {no}{how}."
            refused.append(
                Refused(line, why, said, no_meeting=meeting is None and isinstance(entry, Correct))
            )
        except CorrectionRefused as no:
            refused.append(Refused(line, _LEADS_NOWHERE, f"You cannot {entry.doing}: {no}."))
    dated = editions if isinstance(editions, Editions) else None
    return Judged(meeting, tuple(refused), tuple(risks), corrected, dated, tuple(before), given, lines)


def told(refused: Sequence[Refused]) -> Iterator[str]:
    """Every refusal as text; that there is no meeting yet is said once, for all the lines that it refuses."""
    without = [one for one in refused if one.no_meeting]
    for one in refused:
        if len(without) < 2 or not one.no_meeting:  # noqa: PLR2004
            yield one.told()
        elif one is without[0]:
            first, last = one.line.number, without[-1].line.number
            yield (
                f"Refused, {len(without)} entries in lines {first} to {last}: there is no meeting yet. "
                "The first entry that is accepted has to be a proposal."
            )


def heading(rules: MeetingProtocol, judged: Judged, ref: str, on: date | None) -> dict[str, Any]:
    """What every answer about a log begins with, as ``--json`` prints it."""
    meeting = judged.meeting
    return {
        "protocol": rules.key,
        "edition": rules.source.version,
        "standing": judged.standing(rules, on),
        "ref": ref,
        "state": state(meeting),
        "stage": meeting.stage.value if meeting is not None else None,
        "revision": meeting.revision if meeting is not None else 0,
    }


def heading_lines(rules: MeetingProtocol, judged: Judged, ref: str, on: date | None) -> list[str]:
    """The same as text."""
    said = heading(rules, judged, ref, on)
    stage = "no meeting" if said["stage"] is None else said["stage"]
    apart = "" if said["state"] in {None, said["stage"]} else f" (the meeting itself is {said['state']})"
    standing = f"; {said['standing']}" if said["standing"] else ""
    closing = judged.meeting.known.last(Close) if judged.meeting is not None else None
    closed = (
        f" The case was closed on {long_date(local_day(closing.at))} without its end."
        if closing is not None
        else ""
    )
    return [
        f"{ref}: {stage}{apart}, revision {said['revision']}.",
        f"Protocol: {rules.title}, {rules.key}, {rules.source.version}{standing}.",
        *(f"Disagreement: {printable(one.sentence())}{closed}" for one in stages_of(judged) if one.stands),
    ]


def stages_of(judged: Judged) -> tuple[StageReached, ...]:
    """Every stage that a disagreement in the log has come to."""
    return stages_reached(judged.meeting) if judged.meeting is not None else ()


def state(meeting: AnyMeeting | None) -> str | None:
    """The meeting's state, escalations apart."""
    from mapm.meeting.reading import state_stage

    return state_stage(type(meeting)).value if meeting is not None else None


def findings(found: Sequence[Finding]) -> list[dict[str, Any]]:
    """What is missing, as ``--json`` prints it."""
    return [
        {
            "requirement": one.requirement,
            "answer": one.answer.value,
            "binding": one.binding,
            "about": [ref for lacking in one.lacking for ref in lacking.about],
            "says": one.says,
            "cites": [cite_dict(cite) for cite in one.cites],
        }
        for one in found
    ]


def _text(name: str) -> str:
    try:
        found = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
        return found.decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        message = f"there is no file {name}"
    except UnicodeDecodeError:
        message = f"{_named(name)} is no log: it is not UTF-8 text"
    except (OSError, ValueError) as problem:
        message = f"cannot read {name}: {getattr(problem, 'strerror', None) or problem}"
    raise typer.BadParameter(message)


def _named(name: str) -> str:
    return "standard input" if name == STDIN else name


def _unreadable(name: str, problems: Sequence[str]) -> None:
    for problem in problems[:_SHOWN]:
        answers.complain(f"{printable(_named(name))}: {problem}")
    if len(problems) > _SHOWN:
        answers.complain(f"{printable(_named(name))}: and {len(problems) - _SHOWN} problems more")
    raise typer.Exit(answers.USAGE)
