"""What runs of conformance cases came to: passed, in part, not answered, failed; what is told first."""

from __future__ import annotations

import json
import shlex
import sys
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

import pytest
from support.conformance import EVERY, LATE_NOTE

from mapm.testing.conformance import (
    MAY_BE_LEFT_OUT,
    NOT_ANSWERED,
    Ask,
    LibrarySystem,
    Outcome,
    Tally,
    run,
    write,
)
from mapm.testing.conformance.__main__ import main
from mapm.testing.conformance.asking import SUBJECTS
from mapm.testing.conformance.comparing import without
from mapm.testing.conformance.parts import expected

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEN: Final = EVERY["dg/guidance-ten-people-two-of-them-to-advise"]
HELD: Final = EVERY["swindon/guidance-held"]
HELD_STATE: Final = EVERY["dg/state-held"]
OWED: Final = EVERY["dg/duty-extended"]
REFUSED: Final = EVERY["dg/log-refused-then-put-right"]
NO_CONSENSUS: Final = EVERY["dg/log-no-consensus"]
SEVERAL: Final = (TEN, HELD, OWED, REFUSED, NO_CONSENSUS, LATE_NOTE)


class Answering(LibrarySystem):
    """The library, with its answers changed before they are given."""

    def __init__(self, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        super().__init__()
        self.change = change

    def enter(self, entry: dict[str, Any], /) -> dict[str, Any]:
        """What the library decides, changed."""
        return self.change(super().enter(entry))

    def show(self, as_of: str, /) -> dict[str, Any]:
        """What the library shows, changed."""
        return self.change(super().show(as_of))

    def ask(self, question: dict[str, Any], /) -> dict[str, Any]:
        """What the library advises, changed."""
        return self.change(super().ask(question))


class NoGuidance(LibrarySystem):
    """The library, which says of every question of guidance that it does not answer it."""

    def ask(self, _question: dict[str, Any], /) -> dict[str, Any]:
        """That it is not answered."""
        return {"answer": NOT_ANSWERED}


def only_states(answer: dict[str, Any]) -> dict[str, Any]:
    """Whether an entry is accepted, and where the meeting stands; nothing else."""
    return {key: answer[key] for key in ("answer", "state", "stage") if key in answer}


# --- passed, in part, not answered at all, failed ---------------------------------------------------------


def test_passed_in_full() -> None:
    """A system that answers all that a case asks passes it, and leaves nothing out."""
    report = run(HELD, LibrarySystem())
    assert (report.outcome, report.passed, report.left_out, report.unanswered) == (
        Outcome.PASSED,
        True,
        (),
        (),
    )


def test_passed_in_part() -> None:
    """A system that answers the rest of a case rightly passes it in part; what it did not answer is named."""
    report = run(HELD, NoGuidance())
    assert (report.outcome, report.passed) == (Outcome.IN_PART, True)
    assert report.unanswered == report.left_out == ("copies", "document", "family")
    assert report.sentence() == f"{HELD.id}: passed in part, without copies, document, family."


def test_not_answered_at_all() -> None:
    """A case in which a system answers nothing of what is asked is no case that it passed."""
    report = run(TEN, NoGuidance())
    assert (report.outcome, report.passed, report.differences) == (Outcome.NOT_ANSWERED, False, ())
    assert report.sentence() == f"{TEN.id}: not answered at all, without attendance."


def test_nothing_is_asked() -> None:
    """Nor is one of which the caller leaves out all that would be asked."""
    report = run(TEN, LibrarySystem(), leaving_out=["guidance"])
    assert (report.outcome, report.passed, report.unanswered) == (Outcome.NOT_ANSWERED, False, ())
    assert report.sentence() == f"{TEN.id}: not answered at all, without guidance."


def test_failed() -> None:
    """A wrong answer fails the case, whatever else is left out."""
    report = run(
        HELD, Answering(lambda answer: {**answer, "answer": NOT_ANSWERED, "unmet": {"tea": "not met"}})
    )
    assert (report.outcome, report.passed) == (Outcome.FAILED, False)


@pytest.mark.parametrize("name", sorted(MAY_BE_LEFT_OUT))
def test_only_what_a_case_expects_is_left_out_of_it(name: str) -> None:
    """A name of which a case expects nothing is not said to be left out of it, and it passes in full."""
    outcomes = {
        (report.outcome, report.left_out)
        for case in SEVERAL
        for report in [run(case, LibrarySystem(), leaving_out=[name])]
    }
    assert outcomes <= {(Outcome.PASSED, ()), (Outcome.IN_PART, (name,)), (Outcome.NOT_ANSWERED, (name,))}
    if name in {"state", "unmet", "guidance", "duties"}:
        assert len(outcomes) > 1


def test_the_names_of_what_a_case_expects() -> None:
    """What is said to be left out is what changes a case when it is left out."""
    for case in SEVERAL:
        names = {name for step in case.steps for name in expected(step)} & MAY_BE_LEFT_OUT
        assert names == {name for name in MAY_BE_LEFT_OUT if without(case, [name]) != case}, case.id


def test_whoever_answers_nothing_passes_nothing() -> None:
    """A function that says of every step that it is not answered passes no case that ships."""

    def nothing(case: dict[str, Any]) -> list[dict[str, Any]]:
        return [{"answer": NOT_ANSWERED} for _ in case["steps"]]

    reports = [run(case, nothing) for case in EVERY.values()]
    assert not any(report.passed for report in reports)
    assert {report.outcome for report in reports} == {Outcome.NOT_ANSWERED, Outcome.FAILED}
    assert not any(run(case, nothing, leaving_out=MAY_BE_LEFT_OUT).passed for case in SEVERAL)


def test_duties_may_be_left_out() -> None:
    """A system that keeps no duties leaves out all that is asked of them with one name."""

    def no_duties(answer: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in answer.items() if key != "duties"}

    for case in (OWED, EVERY["dg/due-over-easter"], EVERY["swindon/log-illness-feared"]):
        assert not run(case, Answering(no_duties)).passed
        report = run(case, Answering(no_duties), leaving_out=["duties"])
        assert (report.outcome, report.left_out) == (Outcome.IN_PART, ("duties",))


# --- what is told first -----------------------------------------------------------------------------------

WRONG: Final[dict[str, Callable[[dict[str, Any]], object]]] = {
    "state": lambda answer: answer.update(state="closed") if "state" in answer else None,
    "unmet": lambda answer: answer["unmet"].update(tea="not met") if "unmet" in answer else None,
    "due": lambda answer: [one.update(due="2020-01-01") for one in answer.get("duties", ()) if one["due"]],
    "owner": lambda answer: [one.update(owner="nobody") for one in answer.get("duties", ())],
    "revision": lambda answer: answer.update(revision=99) if "revision" in answer else None,
}
"""Faults, in the order in which they are to be told."""
WITH_ALL: Final = EVERY["dg/due-over-easter"]


@pytest.mark.parametrize(("sooner", "later"), [*combinations(WRONG, 2)])
def test_what_weighs_most_is_told_first(sooner: str, later: str) -> None:
    """State and acceptance come before refusals, these before due dates, duties, and the rest."""

    def both(answer: dict[str, Any]) -> dict[str, Any]:
        WRONG[later](answer)
        WRONG[sooner](answer)
        return answer

    parts = [one.part.removesuffix(" of duties") for one in run(WITH_ALL, Answering(both)).differences]
    assert sooner == parts[0]
    assert later in parts
    assert parts == sorted(parts, key=list(WRONG).index)


def test_acceptance_is_told_before_what_came_earlier() -> None:
    """An entry that is wrongly accepted stands before a wrong requirement at an earlier step."""

    def fault(answer: dict[str, Any]) -> dict[str, Any]:
        return {**answer, "unmet": {}, "answer": "accepted"} if "unmet" in answer else answer

    found = run(EVERY["swindon/answer-reconvene-adjourned-not-met"], Answering(fault)).differences
    assert (found[0].part, found[0].expected) == ("answer", '"refused"')
    steps = [one.step for one in found if one.part == "unmet"]
    assert steps == sorted(steps)
    assert steps[0] < found[0].step


def test_what_is_never_said_is_told_last() -> None:
    """Of a system that shows only states, a wrong state is told before each thing that it does not say."""

    def wrong(answer: dict[str, Any]) -> dict[str, Any]:
        return only_states(answer) | ({"state": "proposed"} if "state" in answer else {})

    report = run(HELD_STATE, Answering(wrong))
    assert str(report.differences[0]).endswith('the state is "proposed", and "held" is expected.')
    assert [one.said for one in report.differences] == sorted(
        (one.said for one in report.differences), reverse=True
    )
    assert {one.part for one in report.differences if not one.said} >= {"unmet", "duties", "breaches"}


def test_a_missing_answer_is_told_first() -> None:
    """An answer that is missing altogether is nothing that a system could leave out, and is told first."""
    report = run(OWED, Answering(lambda answer: {key: it for key, it in answer.items() if key != "answer"}))
    assert report.differences[0].part == "answer"
    assert all(one.said for one in report.differences)


# --- all of them ------------------------------------------------------------------------------------------


def test_a_tally() -> None:
    """Many reports come to one sentence, which tells apart what passed in part and what was not answered."""
    reports = [run(case, NoGuidance()) for case in (TEN, HELD, LATE_NOTE)]
    assert Tally(reports).sentence() == (
        "1 case passed, 1 passed in part (without copies, document, family), "
        "1 not answered at all (without attendance)."
    )
    assert str(Tally([])) == "0 cases passed."
    failing = run(OWED, Answering(only_states))
    assert Tally([*reports, failing]).sentence().endswith(", 1 failed.")
    assert [one.case for one in Tally([*reports, failing]).of(Outcome.FAILED)] == [OWED]


def test_whoever_has_no_guidance_is_told_so_in_a_word() -> None:
    """Where all seven questions are asked and none is answered, guidance is not answered."""
    asking = [case for case in EVERY.values() if any(isinstance(step, Ask) for step in case.steps)]
    sentence = Tally([run(case, NoGuidance()) for case in asking]).sentence()
    assert "passed in part (without guidance), " in sentence
    assert sentence.endswith(" not answered at all (without guidance).")


def test_a_tally_passes() -> None:
    """A tally passes where no case failed, each one that was asked was answered, and something passed."""
    left_out = run(TEN, LibrarySystem(), leaving_out=["guidance"])
    whole, in_part = run(LATE_NOTE, LibrarySystem()), run(HELD, NoGuidance())
    assert Tally([whole, in_part, left_out]).passed
    assert not Tally([whole, run(TEN, NoGuidance())]).passed
    assert not Tally([whole, run(OWED, Answering(only_states))]).passed
    assert not Tally([left_out]).passed
    assert not Tally([]).passed


def test_what_is_never_answered() -> None:
    """What is expected in several cases and said in none is a lack; what is said in one of them is not."""
    of = (OWED, REFUSED, HELD_STATE)
    lacks = Tally([run(case, Answering(only_states)) for case in of]).lacks
    for part in ("unmet", "refusal", "refusing", "breaches", "departures", "revision"):
        assert lacks[part] == sum(any(part in step.expect for step in case.steps) for case in of), part
    assert lacks["duties"] == len(of)
    assert not {"answer", "state", "stage"} & lacks.keys()
    assert "unmet" not in Tally([run(OWED, Answering(only_states)), run(HELD_STATE, LibrarySystem())]).lacks
    assert Tally([run(HELD_STATE, LibrarySystem())]).lacks == {}


def test_an_empty_list_is_no_lack() -> None:
    """A system that lists no duties says so: its duties and their dates are wrong, and not left unsaid."""
    for case in (OWED, EVERY["swindon/log-illness-feared"]):
        report = run(
            case, Answering(lambda answer: answer | {"duties": []} if "duties" in answer else answer)
        )
        assert not report.passed
        assert Tally([report]).lacks == {}


def test_a_field_that_no_duty_has_is_a_lack() -> None:
    """A system whose duties have no owner lacks owners."""

    def ownerless(answer: dict[str, Any]) -> dict[str, Any]:
        for duty in answer.get("duties", ()):
            del duty["owner"]
        return answer

    report = run(WITH_ALL, Answering(ownerless))
    assert Tally([report]).lacks == {"owner of duties": 1}


# --- python -m mapm.testing.conformance -------------------------------------------------------------------

_STATES: Final = """
import json, sys
from mapm.testing.conformance import LibrarySystem
system = LibrarySystem()
for line in sys.stdin:
    asked = json.loads(line)
    if asked["do"] == "open":
        system.open(asked)
        answer = {"answer": "opened"}
    elif asked["do"] == "ask":
        answer = {"answer": "not answered"}
    else:
        answer = system.enter(asked["entry"]) if asked["do"] == "enter" else system.show(asked["as_of"])
        answer = {key: answer[key] for key in ("answer", "state", "stage") if key in answer}
        if sys.argv[1:] and "state" in answer:
            answer["state"] = "proposed"
    print(json.dumps(answer), flush=True)
"""
"""A command that accepts, refuses and shows states as the library does; or always one and the same state."""


def told(
    capsys: pytest.CaptureFixture[str], cases: Path, *arguments: str, wrong: bool = False
) -> tuple[int, list[str]]:
    """What is said of that command, and the exit code."""
    command = [sys.executable, "-c", _STATES, *(["wrong"] if wrong else [])]
    code = main(["--cases", str(cases), "--against", shlex.join(command), *arguments])
    return code, capsys.readouterr().out.splitlines()


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """A folder of a few cases of two protocols, of which one asks for guidance alone."""
    for name, found in (("dg", [HELD_STATE, REFUSED, TEN]), ("swindon", [HELD])):
        (tmp_path / f"{name}.json").write_text(write(found), encoding="utf-8")
    return tmp_path


def test_a_lack_is_told_once(several: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is said in no case is told once, with how it is left out, and not in a line of each case."""
    code, lines = told(capsys, several)
    assert code == 1
    assert [line for line in lines if "unmet" in line] == [
        line for line in lines if line.startswith("It never says ")
    ]
    assert any("--leave-out unmet" in line for line in lines)
    assert not any(line.startswith(f"{HELD_STATE.id}, step") for line in lines)
    assert "3 cases fail by this alone." in lines[0] + lines[1]


def test_a_wrong_state_is_told_beside_a_lack(several: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What such a system answers wrongly is told of each case, and nothing else is."""
    code, lines = told(capsys, several, wrong=True)
    steps = [line for line in lines if ", step " in line]
    assert code == 1
    assert steps
    assert all(": the state is " in line for line in steps)


def test_a_declared_lack_passes_in_part(several: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where all that it does not have is left out by name, it passes in part, and the names are told."""
    names = (
        "unmet",
        "refusal",
        "refusing",
        "about",
        "duties",
        "revision",
        "breaches",
        "departures",
        "guidance",
    )
    code, lines = told(capsys, several, *(it for name in names for it in ("--leave-out", name)))
    assert code == 0
    assert lines[-1].startswith("In all: 0 cases passed, 3 passed in part (without ")
    assert lines[-1].endswith(", 1 not answered at all (without guidance).")


def test_the_exit_code_of_what_is_not_answered(several: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a case is not answered at all it is 1, unless it is left out by name and another passed."""
    left_out = [
        it for name in sorted(MAY_BE_LEFT_OUT - {"guidance", *SUBJECTS}) for it in ("--leave-out", name)
    ]
    code, lines = told(capsys, several, *left_out)
    assert code == 1
    assert "1 not answered at all" in lines[-1]
    assert any("--leave-out attendance" in line for line in lines)
    assert told(capsys, several, *left_out, "--leave-out", "guidance")[0] == 0
    assert told(capsys, several, *left_out, "--leave-out", "guidance", "--case", TEN.id)[0] == 1


def test_the_outcome_in_json(several: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In JSON each case has its outcome, what was left out, and every difference, lacks too."""
    _, lines = told(capsys, several, "--json")
    found = {one["case"]: one for one in map(json.loads, lines)}
    assert (found[TEN.id]["outcome"], found[TEN.id]["left_out"]) == ("not answered at all", ["attendance"])
    assert found[HELD_STATE.id]["outcome"] == "failed"
    assert any("not said" in one for one in found[HELD_STATE.id]["differences"])
