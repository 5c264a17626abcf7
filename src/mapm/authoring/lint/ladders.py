"""Ladders: whether their rules name stages that are there, and every way to a stage starts its clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.authoring.fitting import reads_stage
from mapm.authoring.lint.duties import path
from mapm.authoring.lint.examined import requirement_path
from mapm.authoring.lint.findings import found
from mapm.authoring.tables import path_of
from mapm.deadlines.sentences import listed
from mapm.meeting.facts import Advance, Conclude, Escalate
from mapm.rules.applying import InAll
from mapm.rules.conditions import AllOf
from mapm.rules.in_order import GoesToStage, InOrder
from mapm.rules.stages import AtStage, notified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.authoring.lint.examined import Examined
    from mapm.authoring.lint.findings import LintFinding
    from mapm.rules.duties import Duty
    from mapm.rules.ladders import Ladder, Rung


def not_there(on: Examined) -> Iterator[LintFinding]:
    """MP801: a rule of a ladder or a stage that is not there, or of a question that is not asked."""
    for duty in on.of.duties:
        for wrong in _missing(_stages(duty), on):
            yield found("MP801", f"{path(duty)}.when", wrong, cites=duty.cites)
    for row in on.rows:
        for one in row.requires:
            cases = one.applies.cases if isinstance(one.applies, InAll) else (one.applies,)
            named = {at for case in cases if isinstance(case, GoesToStage) for at in case.at}
            named |= {(one.judge.kind, "")} if isinstance(one.judge, InOrder) else set()
            for wrong in _missing(named, on):
                yield found("MP801", requirement_path(row, one), wrong, cites=one.cites)
    asked = {one.key for one in on.of.questions if one.entry is Escalate}
    for ladder, rung in _rungs(on):
        if rung.enter_if and rung.enter_if not in asked:
            says = f"{rung.key} is entered on the answer to {rung.enter_if}, which is not asked with escalate"
            yield found("MP801", _path(ladder), says, cites=rung.cites)


def nobody_tells(on: Examined) -> Iterator[LintFinding]:
    """MP802: a stage that notifies somebody, whom no duty says to tell."""
    told = [_stages(duty) for duty in on.of.duties if duty.each is notified]
    for ladder, rung in _rungs(on):
        at = {(ladder.kind, rung.key), (ladder.kind, "")}
        if rung.notify and not any(not its or its & at for its in told):
            says = f"no duty says who tells {listed(rung.notify)} of the stage {rung.key}"
            yield found("MP802", _path(ladder), says, cites=rung.cites)


def no_ends(on: Examined) -> Iterator[LintFinding]:
    """MP803: clocks from the end of a stage, where nobody can report one."""
    staged = [duty for duty in on.of.duties if reads_stage(duty)]
    if Conclude not in on.possible and staged:
        keys = listed(duty.key for duty in staged)
        says = f"no end of a stage can be recorded, by which {keys} goes: the next step stands for it"
        yield found("MP803", path(staged[0]), says, cites=staged[0].cites)


def missed(on: Examined) -> Iterator[LintFinding]:
    """MP804: a duty of a stage that is not opened on one of the ways to it."""
    for duty in on.of.duties:
        if not set(duty.kinds) & {Escalate, Advance}:
            continue
        for kind, key in sorted(_stages(duty)):
            ladder = next((one for one in on.of.ladders if one.kind == kind), None)
            rungs = [rung.key for rung in ladder.rungs] if ladder is not None else []
            if ladder is None or (key and key not in rungs):
                continue  # MP801
            first = not key or rungs[:1] == [key]
            enters = first or any(rung.key == key and rung.enter_if for rung in ladder.rungs)
            if Escalate not in duty.kinds and enters:
                says = f"what enters {kind} at {key or 'a stage'} does not open {duty.key}"
                yield found("MP804", f"{path(duty)}.opens", says, cites=duty.cites)
            elif Advance not in duty.kinds and (not first or (not key and len(rungs) > 1)):
                says = f"what goes on to {key or 'a stage'} of {kind} does not open {duty.key}"
                yield found("MP804", f"{path(duty)}.opens", says, cites=duty.cites)


def unguarded(on: Examined) -> Iterator[LintFinding]:
    """MP805: a stage that may be entered on an answer, of a ladder whose stages may be taken in any order."""
    guarded = {one.judge.kind for row in on.rows for one in row.requires if isinstance(one.judge, InOrder)}
    for ladder, rung in _rungs(on):
        if rung.enter_if and ladder.kind not in guarded:
            says = f"{rung.key} is entered on the answer to {rung.enter_if}, and nothing looks at that answer"
            hint = f'Add in_order = "{ladder.kind}" in [requirements.escalate.KEY]'
            yield found("MP805", _path(ladder), says, cites=rung.cites, hint=hint)


def _stages(duty: Duty) -> set[tuple[str, str]]:
    """The stages that a duty's condition names."""
    several = duty.when.conditions if isinstance(duty.when, AllOf) else (duty.when,)
    return {at for one in several if isinstance(one, AtStage) for at in one.at}


def _missing(stages: set[tuple[str, str]], on: Examined) -> Iterator[str]:
    known = {one.kind: [rung.key for rung in one.rungs] for one in on.of.ladders}
    for kind, rung in sorted(stages):
        if kind not in known:
            yield f"there is no ladder {kind}"
        elif rung and rung not in known[kind]:
            yield f"the ladder {kind} has no stage {rung}"


def _rungs(on: Examined) -> Iterator[tuple[Ladder, Rung]]:
    for ladder in on.of.ladders:
        for rung in ladder.rungs:
            yield ladder, rung


def _path(ladder: Ladder) -> str:
    return path_of("ladders", ladder.kind)


CHECKS = (not_there, nobody_tells, no_ends, missed, unguarded)
