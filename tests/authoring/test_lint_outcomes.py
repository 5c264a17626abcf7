"""Which outcomes of its own a protocol can use: lint says what the rules of closing do."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from support.exampleshire import AS_OF, CLAUSES, PARTS, SCOTLAND, made, moving
from support.one_of_each import DAY, one_of_each

from mapm import (
    Agreed,
    Close,
    Closed,
    Convened,
    Decision,
    Held,
    Hold,
    Note,
    Noted,
    Outcome,
    Proposed,
    Reconvene,
    attempt,
    protocols,
)
from mapm.authoring.lint import Severity, Unchecked, lint
from mapm.protocols.common.closing import OutcomeFits, outcome_fits
from mapm.rules.applying import CaseIs
from mapm.rules.vocabulary import LocalOutcome, Trait, Vocabulary
from mapm.testing import Maker, reachable_states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import AnyMeeting, MeetingProtocol
    from mapm.authoring.lint import LintFinding

BEFORE: Final = (Proposed, Agreed, Convened)
NEVER: Final = outcome_fits((CLAUSES["3.2"],), never=frozenset({Outcome.DECLINED}))


def ending(of: Outcome, number: str = "1.1", only: tuple[tuple[str, str], ...] = ()) -> LocalOutcome:
    """An outcome of the protocol's own, by a clause of which this is the number."""
    return LocalOutcome(key="mine", what="ended so", of=of, cites=(CLAUSES[number],), only=only)


def found(parts: Unchecked, outcome: LocalOutcome) -> dict[str, LintFinding]:
    """What lint finds of an outcome, by its code."""
    words = evolve(parts.words, outcomes=(outcome,))
    findings = lint(evolve(parts, words=words), as_of=AS_OF, calendar=SCOTLAND)
    return {one.code: one for one in findings if one.path == "outcomes.mine"}


def closing_from(*states: type[AnyMeeting]) -> Unchecked:
    """The parts, with a meeting that can be closed in these states alone."""
    (close,) = [one for one in PARTS.moves if one.event is Close]
    return moving(Close=evolve(close, source=states))


def closable(protocol: MeetingProtocol) -> Iterator[AnyMeeting]:
    """Meetings that can be closed, in each state by the shortest way, and once more after a sitting."""
    (close,) = [one for one in protocol.moves if one.event is Close]
    for state in reachable_states(protocol):
        if state is Closed:
            continue
        meeting = Maker(protocol).meeting(state)
        if state in close.sources:
            yield meeting
        if any(one.event is Reconvene and state in one.sources for one in protocol.moves):
            later = DAY + timedelta(days=1)
            again = evolve(
                one_of_each(protocol)[Reconvene], recorded_at=later, despite=Note("decided all the same")
            )
            after = attempt(meeting, again)
            assert not isinstance(after, Decision)
            if type(after) in close.sources:
                yield after


def refused(protocol: MeetingProtocol, meeting: AnyMeeting, outcome: Outcome) -> bool:
    """Whether the rules of closing refuse an outcome."""
    decision = meeting.decide(evolve(one_of_each(protocol)[Close], outcome=outcome))
    return "outcome-fits" in {one.requirement for one in decision.findings if not one.met}


PARTS_OF: Final = {
    **{key: Unchecked.of(protocols.by_key(key)) for key in protocols.KEYS},
    "exampleshire": PARTS,
    "closed after a sitting": closing_from(Held, Noted),
}


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("name", PARTS_OF)
def test_lint_says_what_closing_does(name: str, outcome: Outcome) -> None:
    """An outcome is never a case's where every meeting that can be closed is refused it; else some can."""
    parts = PARTS_OF[name]
    protocol = parts.protocol()
    judged = any(isinstance(one.judge, OutcomeFits) for move in protocol.moves for one in move.requires)
    meetings = list(closable(protocol))
    told = set(found(parts, ending(outcome))) & {"MP113", "MP114"}
    if not judged:
        assert told == set()
        return
    assert ("MP113" in told) == all(refused(protocol, one, outcome) for one in meetings)
    sat = [one for one in meetings if one.known.of(Hold)]
    if "MP114" in told:
        assert sat
        assert all(refused(protocol, one, outcome) for one in sat)


def test_an_outcome_that_the_protocol_does_not_have() -> None:
    """What the rules of closing never accept no case can have, whatever its state."""
    (close,) = [one for one in PARTS.moves if one.event is Close]
    parts = moving(Close=evolve(close, requires=(*close.requires[:-1], NEVER)))
    says = found(parts, ending(Outcome.DECLINED))["MP113"].says
    assert says == "no case can be closed as mine: this protocol has no outcome declined"
    assert found(parts, ending(Outcome.COMPLETED)) == {}


def test_what_has_to_wait_for_a_sitting_is_no_fault() -> None:
    """An outcome of what is completed has to wait, and can be had; not where all is closed before."""
    assert found(PARTS, ending(Outcome.COMPLETED)) == {}
    says = found(closing_from(*BEFORE), ending(Outcome.COMPLETED))["MP113"].says
    assert says.endswith("completed is for a case that had a sitting, and none is closed after one")


def of_a_kind(*, each_sitting: bool) -> Unchecked:
    """The parts, with a trait of cases or of sittings."""
    kind = Trait(
        key="kind", what="of which kind", values=("one",), cites=(CLAUSES["1.1"],), each_sitting=each_sitting
    )
    return made(words=Vocabulary(traits=(kind,)))


@pytest.mark.parametrize(("number", "severity"), [("1.1", Severity.NOTE), ("3.1", Severity.WARNING)])
def test_it_is_a_warning_where_the_file_speaks_of_a_sitting(number: str, severity: Severity) -> None:
    """Where a clause of it is of what follows a sitting it is a warning; else a note: it may be withdrawn."""
    outcome = ending(Outcome.REDIRECTED, number, only=(("kind", "one"),))
    assert found(of_a_kind(each_sitting=False), outcome)["MP114"].severity is severity


def test_what_is_only_of_a_kind_of_sitting_is_not_before_one() -> None:
    """An outcome for a case without a sitting is no case's where it is limited to a kind of sitting."""
    parts = of_a_kind(each_sitting=True)
    told = found(parts, ending(Outcome.REDIRECTED, only=(("kind", "one"),)))
    assert "MP114" not in told
    assert told["MP113"].says == (
        "no case can be closed as mine: redirected is for a case without a sitting, and kind, by which it is "
        "limited, is said of one that was held"
    )
    after = found(parts, ending(Outcome.COMPLETED, only=(("kind", "one"),)))
    assert not {"MP113", "MP114"} & set(after)
    words = evolve(parts.words, outcomes=(ending(Outcome.REDIRECTED, only=(("kind", "one"),)),))
    protocol = evolve(parts, words=words).protocol()
    for meeting in closable(protocol):
        entry = evolve(one_of_each(protocol)[Close], outcome=Outcome.REDIRECTED, local="mine")
        assert not meeting.decide(entry).allowed


def test_code_of_its_own_is_not_judged() -> None:
    """Where closing asks nothing of the outcome, or asks it in some cases, lint says nothing of it."""
    (close,) = [one for one in PARTS.moves if one.event is Close]
    for requires in ((), (evolve(NEVER, binding=False),), (evolve(NEVER, applies=CaseIs("kind", ("one",))),)):
        parts = moving(Close=evolve(close, requires=requires))
        assert found(parts, ending(Outcome.DECLINED)) == {}
