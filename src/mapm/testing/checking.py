"""`check_protocol`: whether a council's own protocol holds together, in one call.

>>> from mapm.protocols.dumfries_galloway import GROUP_SUPERVISION
>>> check_protocol(GROUP_SUPERVISION).raise_if_any().sentence()
'Dumfries & Galloway 2024, group supervision: nothing is wrong (8 checks, 87 paths).'
"""

from __future__ import annotations

import json
import pickle
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from attrs import frozen

from mapm import protocols
from mapm.authoring import as_toml, read_protocol
from mapm.authoring.lint import lint
from mapm.errors import MapmError, UnknownProtocol, WrongType, checked
from mapm.errors.given import several
from mapm.json_text import printable, shown_key
from mapm.protocol import MeetingProtocol
from mapm.records import meeting_from_record, meeting_to_record
from mapm.testing._given import a_day, a_protocol
from mapm.testing.lasting import duty_problems
from mapm.testing.paths.model import TRIES, model_paths
from mapm.testing.paths.targets import ModelPaths, WhyUnreached
from mapm.testing.paths.walking import Ground
from mapm.testing.risk import risk_problems
from mapm.testing.soundness import engine_problems
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from mapm.meeting.base import Logged
    from mapm.meeting.states import AnyMeeting


class Check(StrEnum):
    """What is looked at."""

    PATHS = "paths"
    """Every state, row, pair of rows and answer: no judge raises an error, and every state can be come to."""
    ENGINE = "engine"
    """The table that decides and the machine of the same rows say the same, of every event in every state."""
    LINT = "lint"
    """Lint finds no error."""
    FILE = "file"
    """Written out as a file and read back it is equal, with one fingerprint."""
    PICKLE = "pickle"
    """Pickled and unpickled it is equal, with one fingerprint; and so is each meeting."""
    RECORD = "record"
    """Each meeting is written as a record and read back equal; its log folds to the same meeting."""
    RISK = "risk"
    """In every state a risk can be raised and referred; nothing is asked, and it is due that day.

    Whatever is said of it, whoever says it, on whatever day; and whatever is entered after it.
    """
    DUTIES = "duties"
    """A duty that is listed is listed ever after, along every path; whoever is named anew or left out."""


@frozen(eq=False, repr=False)
class CheckProblem(Value):
    """One thing that is wrong with a protocol."""

    check: Check
    where: str
    """In which state, path or part of a file; empty where it is about the whole."""
    says: str

    def sentence(self) -> str:
        """All of it on one line."""
        return printable(f"{self.check}: {f'{self.where}: ' if self.where else ''}{self.says}")


class ProtocolUnsound(MapmError, AssertionError):  # as the others are named: by what is so
    """A protocol does not hold together; ``problems`` has everything that is wrong."""

    def __init__(self, protocol: str, problems: tuple[CheckProblem, ...]) -> None:
        super().__init__(protocol, problems)
        self.protocol = protocol
        self.problems = problems

    def __str__(self) -> str:
        told = "\n".join(f"  {one.sentence()}" for one in self.problems)
        return f"{printable(self.protocol)} does not hold together, in {len(self.problems)} places:\n{told}"


@frozen(eq=False, repr=False)
class ProtocolChecked(Value):
    """What was looked at in a protocol, and what is wrong with it."""

    protocol: MeetingProtocol
    checks: tuple[Check, ...]
    problems: tuple[CheckProblem, ...]
    paths: ModelPaths

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong, as far as was looked."""
        return not self.problems

    def of(self, check: Check) -> tuple[CheckProblem, ...]:
        """What one of the checks found."""
        return tuple(one for one in self.problems if one.check is check)

    def raise_if_any(self) -> ProtocolChecked:
        """Itself, where nothing is wrong; else raises `ProtocolUnsound`, which lists every problem."""
        if self.problems:
            raise ProtocolUnsound(self.protocol.key, self.problems)
        return self

    def sentence(self) -> str:
        """What was found, in words."""
        looked = f"({len(self.checks)} checks, {len(self.paths)} paths)"
        if not self.problems:
            return f"{self.protocol.title}: nothing is wrong {looked}."
        several = f"{len(self.problems)} things are" if len(self.problems) > 1 else "one thing is"
        first = next(iter(self.problems)).sentence()
        return f"{self.protocol.title}: {several} wrong {looked}: {first}."

    def __repr__(self) -> str:
        return f"<ProtocolChecked {self.protocol.key}: {len(self.problems)} problems>"


def check_protocol(  # noqa: PLR0913  # all but the first by name
    protocol: MeetingProtocol,
    *,
    base: MeetingProtocol | None = None,
    allow: Collection[str] = (),
    skip: Collection[Check] = (),
    as_of: date | None = None,
    tries: int = TRIES,
    paths: ModelPaths | None = None,
) -> ProtocolChecked:
    """Whether a protocol holds together: everything that is wrong with it, and nothing raised.

    ``base`` is the protocol that it was made on, where that is one of your own: the library's are known.
    ``allow`` names codes of lint that are meant; ``as_of`` asks how the edition stands on a day. ``tries`` is
    that of `model_paths`: fewer take less time, and fewer meetings are looked at. ``paths`` are those of this
    protocol, where you have looked for them already: ``tries`` is not asked then, and `WrongType` is raised
    for those of another, as for every argument of another type.
    ``skip`` leaves checks out: a protocol with judges of its own in Python has no file, so that
    ``skip={Check.FILE}``. It proves no more than it says: that your rules are the ones you wanted, only your
    own cases show.

        def test_our_protocol() -> None:
            check_protocol(load_protocol(Path("ours.toml"))).raise_if_any()
    """
    ground = Ground(protocol)
    checked(tries, int, "how wide it is looked", "pass a whole number of tries")
    allow = several(allow, str, "the codes of lint that are meant", "each code")
    skip = _checks(skip)
    if as_of is not None:
        a_day(as_of, "the day on which the edition is looked at")
    if base is not None:
        a_protocol(base)
    if paths is None:
        paths = model_paths(protocol, tries=tries)
    elif checked(paths, ModelPaths, "the paths", "pass what model_paths returns").protocol != protocol:
        given = f"ModelPaths of {paths.protocol.key}, {paths.protocol.source.version}"
        raise WrongType("the paths", given, f"pass those of {protocol.key}, {protocol.source.version}")
    looks: dict[Check, Iterator[CheckProblem]] = {
        Check.PATHS: _of_paths(paths),
        Check.ENGINE: _told(Check.ENGINE, engine_problems(paths)),
        Check.LINT: _of_lint(protocol, allow, as_of),
        Check.FILE: _of_the_file(protocol, base),
        Check.PICKLE: _of_pickling(protocol, paths),
        Check.RECORD: _of_records(paths, ground),
        Check.RISK: _told(Check.RISK, risk_problems(paths)),
        Check.DUTIES: _told(Check.DUTIES, duty_problems(paths)),
    }
    made = tuple(check for check in looks if check not in skip)
    problems = tuple(dict.fromkeys(one for check in made for one in _carefully(check, looks[check])))
    return ProtocolChecked(protocol, made, problems, paths)


def _checks(skip: Collection[Check]) -> tuple[Check, ...]:
    """The checks to leave out, each of which may be given as its word; another word is none."""
    words = several(skip, str, "the checks that are left out", "each Check")
    for one in words:
        if one not in set(Check):
            given = f"text {shown_key(one)!r}"
            raise WrongType("one of the checks that are left out", given, f"pass one of {', '.join(Check)}")
    return tuple(map(Check, words))


def _carefully(check: Check, found: Iterator[CheckProblem]) -> Iterator[CheckProblem]:
    """What a check finds; where it stumbles over the protocol, that is what it finds."""
    try:
        yield from found
    except Exception as error:  # noqa: BLE001  # the protocol may be broken in any way
        said = f": {error}" if isinstance(error, MapmError) else ""
        yield CheckProblem(check, "", f"it cannot be looked at: {type(error).__name__}{said}")


def _told(check: Check, found: Iterator[tuple[str, str]]) -> Iterator[CheckProblem]:
    return (CheckProblem(check, where, says) for where, says in found)


# --- the checks -------------------------------------------------------------------------------------------


def _of_paths(paths: ModelPaths) -> Iterator[CheckProblem]:
    for one in paths.unreached:
        if one.why is WhyUnreached.JUDGE_RAISED:
            yield CheckProblem(Check.PATHS, one.target.sentence(), f"its judge raises {one.more}")
        elif one.why is WhyUnreached.NOT_FOUND and one.target.state and not one.target.entry:
            yield CheckProblem(Check.PATHS, one.target.sentence(), "the rows lead there, and no log does")
    for path in paths:
        if path.refused and path.decision.sentence() == "":
            yield CheckProblem(Check.PATHS, path.target.sentence(), "it is refused without a word")


def _of_lint(protocol: MeetingProtocol, allow: Collection[str], as_of: date | None) -> Iterator[CheckProblem]:
    for one in lint(protocol, as_of=as_of):
        if one.is_error and one.code not in allow:
            yield CheckProblem(Check.LINT, one.path, f"{one.code}: {one.says}")


def _of_the_file(protocol: MeetingProtocol, base: MeetingProtocol | None) -> Iterator[CheckProblem]:
    on = base if base is not None else _base_of(protocol)
    try:
        read = read_protocol(as_toml(protocol, base=on), bases=(on,) if on is not None else ())
    except MapmError as error:
        yield CheckProblem(Check.FILE, "", f"it cannot be written out: {error}")
        return
    for one in read.errors:
        yield CheckProblem(Check.FILE, one.path, f"what is written out cannot be read: {one.what}")
    if read.protocol is not None:
        yield from _same(Check.FILE, "", protocol, read.protocol, "read back")


def _base_of(protocol: MeetingProtocol) -> MeetingProtocol | None:
    """What it is on, among the protocols of the library; of one of those, itself."""
    if protocol.key in protocols.KEYS and protocol.derived is None:
        return protocol
    if protocol.derived is None or not protocol.derived.base:
        return None
    try:
        return protocols.by_key(protocol.derived.base)
    except UnknownProtocol:
        return None


def _same(
    check: Check, where: str, one: MeetingProtocol, again: MeetingProtocol, how: str
) -> Iterator[CheckProblem]:
    if again != one:
        names = [part.name for part in one.__attrs_attrs__ if part.eq]
        parts = [name for name in names if getattr(one, name) != getattr(again, name)]
        yield CheckProblem(check, where, f"{how} it is another protocol: {', '.join(parts) or 'its class'}")
    elif one.derived is None and again.derived is not None:
        return  # a protocol of the library, read back as a local one on itself: which has a print of its own
    elif again.fingerprint != one.fingerprint:
        yield CheckProblem(check, where, f"{how} it is equal, and has another fingerprint")


def _of_pickling(protocol: MeetingProtocol, paths: ModelPaths) -> Iterator[CheckProblem]:
    again = cast("MeetingProtocol", pickle.loads(pickle.dumps(protocol)))  # noqa: S301  # made here
    yield from _same(Check.PICKLE, "", protocol, again, "unpickled")
    there = [*meetings(paths)]  # together: their protocol, which all of them hold, is pickled once
    those: list[AnyMeeting] = pickle.loads(pickle.dumps([meeting for _, meeting in there]))  # noqa: S301  # the same
    for (where, meeting), other in zip(there, those, strict=True):
        if not _equal(meeting, other):
            yield CheckProblem(Check.PICKLE, where, "unpickled it is another meeting")


def _of_records(paths: ModelPaths, ground: Ground) -> Iterator[CheckProblem]:
    for where, meeting in meetings(paths):
        rules = cast("MeetingProtocol", meeting.rules)
        record = json.loads(json.dumps(meeting_to_record(meeting)))
        loaded = meeting_from_record(record, (ground.protocol, *ground.editions))
        if not _equal(meeting, loaded.meeting):
            yield CheckProblem(Check.RECORD, where, "read back from its record it is another meeting")
        if loaded.drift is not None:
            yield CheckProblem(Check.RECORD, where, "read back it is said to be encoded anew")
        if not _equal(meeting, rules.fold(meeting.ref, meeting.log, ground.editions)):
            yield CheckProblem(Check.RECORD, where, "its log folds to another meeting")
        otherwise = rules.judged_otherwise(meeting)
        for one in otherwise:
            yield CheckProblem(Check.RECORD, where, f"judged again, it is otherwise: {one.doing}")


def meetings(paths: ModelPaths) -> Iterator[tuple[str, AnyMeeting]]:
    """The meeting of each path, each once, by where the path leads."""
    seen: set[tuple[Logged, ...]] = set()
    for path in paths:
        if path.meeting is not None and path.meeting.log not in seen:
            seen.add(path.meeting.log)
            yield path.target.sentence(), path.meeting


def _equal(one: AnyMeeting, other: AnyMeeting) -> bool:
    """Whether two meetings are alike in all that there is to them."""
    return (
        type(one) is type(other) and one == other and one.known == other.known and _bare(one) == _bare(other)
    )


def _bare(meeting: AnyMeeting) -> list[object]:
    """What a state has beside what all have: its plan, its sitting, its outcome."""
    names = [one.name for one in meeting.__attrs_attrs__ if one.name not in {"ref", "rules", "known", "log"}]
    return [getattr(meeting, name) for name in names]
