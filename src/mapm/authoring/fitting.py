"""Whether the parts of a duty fit each other: what reads a sitting needs a sitting to open the duty."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from mapm.authoring import words
from mapm.authoring.limit_words import is_limit
from mapm.authoring.outputs import RECIPIENT
from mapm.authoring.plain import plain
from mapm.deadlines import AnyLimit, AsRecorded
from mapm.meeting.events import Hold
from mapm.meeting.products import Issue, Receive
from mapm.rules.clocks import FirstOf, LastOf
from mapm.rules.conditions import AllOf
from mapm.rules.expected import ExpectedDay, Gestation
from mapm.rules.issuing import that_recipient
from mapm.rules.several import SeveralLimits
from mapm.rules.stages import REACHES, STAGED, AtStage, EndedSettled, EndOfPrevious, NextStage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.authoring.problems import Problems
    from mapm.rules.duties import Duty

__all__ = ["check_duty", "check_opened_anew", "check_options", "expected", "reads_stage"]

_OPTIONS: Final = re.compile(r"\[([^\[\]]+)\]")
_WORDS: Final = ("owner", "suggested", "within", "discharged_by", "each")


def check_duty(duty: Duty, path: str, problems: Problems) -> None:
    """Reports words that read something which what opens the duty, or the duty itself, does not have."""
    said = plain(duty).said
    each = said.get("each")
    _check_about(duty, path, problems)
    if duty.after and duty.each is not None:
        problems.error(
            f"{path}.each",
            "cannot be given: a duty that another's discharge opens is owed for the same subject",
            instead="leave it out",
        )
    if duty.each is that_recipient and not set(duty.kinds) <= {Issue, Receive}:
        problems.error(
            f"{path}.each",
            "is 'that recipient', whom only something given or received has",
            instead='write opens = ["receive"], or ["issue"]',
        )
    _check_limit(duty, path, problems)
    for key, of in _of_a_stage(duty):
        if not duty.kinds or not set(duty.kinds) <= set(REACHES):
            what = f"is {of!r}, which only what takes an escalation to a stage has"
            problems.error(f"{path}.{key}", what, instead='write opens = ["escalate", "advance"]')
    _check_next(duty, path, problems)
    for key in _WORDS:
        word = said.get(key)
        if not isinstance(word, str):
            continue
        if words.only_of_a_sitting(word) and duty.kinds != (Hold,):
            what = f"is {word!r}, which only a sitting has"
            problems.error(f"{path}.{key}", what, instead='write opens = ["hold"]')
        needs = words.needs_each(word)
        if needs and not duty.after and duty.each is not None and each is None:
            continue  # what it is owed for is computed, and fits or not as whoever wrote it knows
        if needs and not duty.after and _head(each) not in needs:
            which = " or ".join(f'each = "{one}"' for one in sorted(needs))
            what = f"is {word!r}, and the duty is not owed once for each"
            problems.error(f"{path}.{key}", what, instead=f"write {which}")


def _head(each: object) -> object:
    """For whom a duty is owed, apart from of which product they are recipients."""
    of_a_product = isinstance(each, str) and each.startswith(RECIPIENT)
    return RECIPIENT.partition(" ")[0] if of_a_product else each


def _check_next(duty: Duty, path: str, problems: Problems) -> None:
    """Reports a duty that what follows a stage discharges, and that nothing of a stage opens."""
    word = words.DISCHARGES.word(duty.discharged_by)
    if word is None or not words.after_a_stage(word) or (duty.kinds and set(duty.kinds) <= set(STAGED)):
        return
    what = f"is {word!r}, and what opens the duty is of no stage"
    problems.error(f"{path}.discharged_by", what, instead='write opens = ["conclude"]')


def _check_about(duty: Duty, path: str, problems: Problems) -> None:
    """Reports {about} in the words of a duty that is owed for nobody in particular."""
    if duty.each is not None or duty.after:
        return
    key = next((key for key in ("what", "to") if "{about}" in str(getattr(duty, key))), "")
    if key:
        instead = 'say for whom or what it is owed once each, such as each = "action", or leave it out'
        what = "has {about}, and the duty is owed for nobody in particular"
        problems.error(f"{path}.{key}", what, instead=instead)


def _check_limit(duty: Duty, path: str, problems: Problems) -> None:
    """Reports a limit that does not go with what the duty says that it counts from."""
    if isinstance(duty.within, SeveralLimits) and duty.counts_from is not None:
        problems.error(
            f"{path}.counts_from",
            "cannot be given: each of several limits says what it counts from",
            instead="write it beside the limit, or leave it out",
        )
    if isinstance(duty.within, AsRecorded) and duty.counts_from is None:
        what = "is the day that a clock gives, and nothing says which clock"
        problems.error(f"{path}.within", what, instead='add counts_from, such as "occurrence birth"')


def reads_stage(duty: Duty) -> bool:
    """Whether a duty is of a stage of an escalation: then the end of a stage has to be recorded."""
    if any(True for _ in _of_a_stage(duty)) or isinstance(duty.discharged_by, NextStage):
        return True
    conditions = duty.when.conditions if isinstance(duty.when, AllOf) else (duty.when,)
    return any(isinstance(one, AtStage | EndedSettled) for one in conditions)


def expected(duty: Duty) -> Iterator[str]:
    """The occurrences on whose expected day a duty counts: such a day has to be recorded."""
    within = duty.within.limits if isinstance(duty.within, SeveralLimits) else ()
    for clock in (duty.counts_from, *(one.counts_from for one in within)):
        yield from (one.key for one in _clocks(clock) if isinstance(one, ExpectedDay | Gestation))


def _of_a_stage(duty: Duty) -> Iterator[tuple[str, str]]:
    """What a duty reads of a stage: the key that says so, and the word."""
    each, discharge = words.EACH.word(duty.each), words.DISCHARGES.word(duty.discharged_by)
    for key, word in (("each", each), ("discharged_by", discharge)):
        if word is not None and words.only_of_a_stage(word):
            yield key, word
    within = duty.within.limits if isinstance(duty.within, SeveralLimits) else ()
    for key, clock in (("counts_from", duty.counts_from), *(("within", one.counts_from) for one in within)):
        if any(isinstance(one, EndOfPrevious) for one in _clocks(clock)):
            yield key, words.CLOCKS.word(EndOfPrevious()) or ""


def _clocks(clock: Any) -> Iterator[Any]:  # noqa: ANN401  # any clock
    if isinstance(clock, FirstOf | LastOf):
        for one in clock.clocks:
            yield from _clocks(one)
    else:
        yield clock


def check_options(was: Duty, now: object, path: str, problems: Problems) -> None:
    """Warns of a limit that leaves out an option of the base's, which it could have too.

    ``[roll: none]`` says that it is meant: an option that is named is not left out.
    """
    if not isinstance(was.within, AnyLimit) or not isinstance(now, str):
        return
    said = [one.strip() for inside in _OPTIONS.findall(was.within.text) for one in inside.split(";")]
    for option in dict.fromkeys(said):
        kept = f"{now[:-1]}; {option}]" if now.endswith("]") else f"{now} [{option}]"
        if is_limit(kept):  # with an option that it names itself it is none, since that stands twice then
            instead = f'write "{kept}" to keep it, or say in the brackets what holds instead'
            problems.warn(
                f"{path}.within", f"drops what the base says of its limit, {option}", instead=instead
            )


def check_opened_anew(duty: Duty, stated: Iterable[str], path: str, problems: Problems) -> None:
    """Reports what a base computes from the entry that opened a duty, where something else now opens it."""
    left = [name for name in plain(duty).computed if name not in stated]
    if left:
        instead = f"state {', '.join(left)} too, or remove the duty and add another"
        problems.error(
            path, "is opened anew, and the base computes the rest from what opened it", instead=instead
        )
