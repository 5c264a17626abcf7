"""The runner of conformance cases: systems, commands, and what it says on the command line."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

import pytest
from support.conformance import EVERY, LATE_NOTE, first

from mapm.errors import UnknownEdition
from mapm.protocols.swindon import PROFESSIONALS_MEETING as SWINDON
from mapm.testing.conformance import (
    CommandSystem,
    Enter,
    LibrarySystem,
    NoAnswer,
    Report,
    Show,
    System,
    cases,
    cases_in,
    run,
    write,
)
from mapm.testing.conformance.__main__ import main, serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OPENED: Final = '{"answer": "opened"}'
NO_OBJECT: Final = "the command printed is no JSON object, and only answers go to standard output"
SERVE: Final = [sys.executable, "-m", "mapm.testing.conformance", "--serve"]


# --- systems ----------------------------------------------------------------------------------------------


def test_the_library_is_a_system() -> None:
    """What the library answers is had through the protocol that adopters implement."""
    assert isinstance(LibrarySystem(), System)
    assert not isinstance(object(), System)


def test_over_given_protocols() -> None:
    """Over a host's own protocols, one that was not given is refused by name."""
    system = LibrarySystem([SWINDON])
    assert run(next(one for one in EVERY.values() if one.protocol == SWINDON.key), system).passed
    with pytest.raises(UnknownEdition):
        run(LATE_NOTE, system)


def test_nothing_is_opened_yet() -> None:
    """The library as a system has to be given a case first."""
    with pytest.raises(RuntimeError, match="open a case first"):
        LibrarySystem().show("2026-01-01")


def test_a_correction_without_a_meeting() -> None:
    """Where there is no meeting nothing can be corrected, and nothing but a risk can be put down."""
    system = LibrarySystem()
    system.open(LATE_NOTE.opening())
    by = {"person": "social-worker"}
    correct = {"kind": "correct", "at": "2026-01-05", "by": by, "entry": "x", "reason": {"text": "wrong"}}
    assert system.enter(correct)["refusal"] == "contradicts the log"
    assert system.enter({"kind": "agree", "at": "2026-01-05", "by": by})["refusal"] == "not from this state"


def test_a_system_may_change_what_it_is_given() -> None:
    """A system that changes what it is given changes no case."""

    class Careless(LibrarySystem):
        def open(self, case: dict[str, Any], /) -> None:
            super().open(case)
            case["calendar"]["days_off"].clear()

        def enter(self, entry: dict[str, Any], /) -> dict[str, Any]:
            answer = super().enter(entry)
            entry.get("sitting", entry).clear()
            return answer

    before = json.dumps([step.asked() for step in LATE_NOTE.steps]) + json.dumps(LATE_NOTE.opening())
    assert run(LATE_NOTE, Careless()).passed
    assert run(LATE_NOTE, Careless()).passed
    assert json.dumps([step.asked() for step in LATE_NOTE.steps]) + json.dumps(LATE_NOTE.opening()) == before


def as_a_function(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The library as a plain function: a case in, an answer for each step out."""
    system = LibrarySystem()
    system.open(case)
    answers: dict[str, Callable[[Any], dict[str, Any]]] = {
        "enter": system.enter,
        "show": system.show,
        "ask": system.ask,
    }
    return [answers[kind](given) for step in case["steps"] for kind, given in step.items()]


def test_a_plain_function() -> None:
    """A function that is given a whole case answers for every step."""
    assert all(run(one, as_a_function).passed for one in cases("dumfries-galloway/group-supervision"))
    assert "expect" not in json.dumps(LATE_NOTE.asked())


@pytest.mark.parametrize(("answers", "found"), [([], "0"), ("ten", "no list"), (None, "no list")])
def test_a_function_that_answers_otherwise(answers: Any, found: str) -> None:  # noqa: ANN401
    """A function that does not answer every step is told how many answers are needed."""
    assert first(LATE_NOTE, lambda _: answers) == (
        f"dg/log-late-note, ask the function: the number of answers is {found}, and 10 is expected."
    )


def test_what_a_system_raises_is_raised() -> None:
    """An error in an adopter's own system reaches its own tests."""

    class Broken(LibrarySystem):
        def show(self, _as_of: str, /) -> dict[str, Any]:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(LATE_NOTE, Broken())


def test_a_report_that_passed() -> None:
    """A report says that a case passed, and shows no more of it than its id."""
    report = run(LATE_NOTE, LibrarySystem())
    assert str(report) == "dg/log-late-note: passed."
    assert repr(report) == "<Report dg/log-late-note: passed.>"
    assert report == Report(LATE_NOTE, (), (), report.answered)


# --- commands ---------------------------------------------------------------------------------------------


def python(code: str) -> list[str]:
    """A command that runs a few lines of Python."""
    return [sys.executable, "-u", "-c", code]


def test_a_command() -> None:
    """A command that answers JSON lines is run against one case after the other."""
    some = cases("dumfries-galloway/group-supervision")[:12]
    with CommandSystem(SERVE) as system:
        assert [one.sentence() for one in (run(case, system) for case in some) if not one.passed] == []
    system.close()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import sys; sys.exit(3)", "missing: the command ended, with exit code 3"),
        ("import sys; sys.stdin.readline(); sys.exit(3)", "missing: the command ended, with exit code 3"),
        ("print('a secret banner'); input()", f"missing: the first line that {NO_OBJECT}"),
        ("input(); print('[1]'); input()", f"missing: the first line that {NO_OBJECT}"),
        (f"input(); print({OPENED!r}); input(); print('a secret')", f"missing: a line that {NO_OBJECT}"),
        ("input(); print('{}'); input()", 'missing: it did not answer {"answer": "opened"}'),
        ("import time; time.sleep(60)", "missing: the command said nothing for 0.5 seconds"),
    ],
)
def test_a_command_that_does_not_answer(code: str, said: str) -> None:
    """A command that ends, says something else or nothing fails the case, and is started anew."""
    with CommandSystem(python(code), timeout=0.5 if "sleep" in code else 30) as system:
        for _ in range(2):
            sentence = first(LATE_NOTE, system)
            assert said in sentence
            assert "secret" not in sentence


def test_a_command_as_text() -> None:
    """A command is given as a list, or as one text, as a shell would have it."""
    with CommandSystem(shlex.join(SERVE)) as system:
        assert run(EVERY["dg-gs/no-note-is-owed"], system).passed
    with pytest.raises(NoAnswer), CommandSystem(python("pass")) as ended:
        ended.enter({})


def test_serving() -> None:
    """What a command is asked, line by line, the library answers; an entry that is none is not understood."""
    asked = [
        {"do": "open", **LATE_NOTE.opening()},
        {"do": "enter", "entry": {"kind": "nothing"}},
        *({"do": "enter", "entry": step.entry} for step in LATE_NOTE.steps if isinstance(step, Enter)),
        *({"do": "show", "as_of": step.as_of} for step in LATE_NOTE.steps if isinstance(step, Show)),
    ]
    out = StringIO()
    serve((json.dumps(one, default=dict) for one in asked), out)
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert answers[:2] == [{"answer": "opened"}, {"answer": "not understood", "why": "RecordError"}]
    assert answers[-1]["state"] == "noted"


@pytest.mark.parametrize(
    "line",
    [
        *(
            "",
            "no JSON",
            "[]",
            "1",
            "{}",
            '{"do": "sing"}',
            '{"do": ["open"]}',
            '{"do": "open", "case": "x"}',
        ),
        *('{"do": "enter"}', '{"do": "show"}', "[" * 20_000),
    ],
)
def test_what_is_no_question_is_not_understood(line: str) -> None:
    """And the next one is answered all the same."""
    out = StringIO()
    serve((line, json.dumps({"do": "open", **LATE_NOTE.opening()}, default=dict)), out)
    first, second = [json.loads(one) for one in out.getvalue().splitlines()]
    assert (first["answer"], second) == ("not understood", {"answer": "opened"})
    assert first["why"].startswith("no question")


# --- python -m mapm.testing.conformance -------------------------------------------------------------------


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What the module says when it is run with these arguments."""
    assert main(arguments) == code
    out, err = capsys.readouterr()
    return out if code != 2 else err


def test_it_runs_the_library(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a command the library is the system, and each protocol is told in a line."""
    key = "dumfries-galloway/group-supervision"
    count = len(cases(key))
    assert said(capsys, "--protocol", key) == f"{key}: {count} cases passed.\n"


def test_it_runs_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    """A command that fails is told every difference, and the exit code is 1."""
    right = shlex.join(SERVE)
    assert "1 case passed." in said(capsys, "--against", right, "--case", "dg/log-late-note")
    wrong = shlex.join(python("input(); print('{}'); input()"))
    told = said(capsys, "--against", wrong, "--case", "dg/log-late-note", code=1)
    assert told.splitlines()[0].startswith("dg/log-late-note, open the case: the answer is missing")
    assert told.splitlines()[1].endswith("0 cases passed, 1 failed.")
    (line,) = said(capsys, "--against", wrong, "--case", "dg/log-late-note", "--json", code=1).splitlines()
    assert json.loads(line)["case"] == "dg/log-late-note"


def test_it_lists(capsys: pytest.CaptureFixture[str]) -> None:
    """The cases that are chosen are listed with their origin and title."""
    lines = said(capsys, "--list", "--origin", "by hand").splitlines()
    assert len(lines) == sum(one.origin.value == "by hand" for one in EVERY.values())
    assert all(line.split("\t")[1] == "by hand" for line in lines)


def test_it_exports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All cases, or those of one protocol, are written with their schema, and read back the same."""
    assert str(tmp_path) in said(capsys, "--export", str(tmp_path / "all"))
    assert (tmp_path / "all" / "conformance.schema.json").is_file()
    assert {one.id for one in cases_in(tmp_path / "all")} == set(EVERY)
    said(capsys, "--export", str(tmp_path / "one"), "--protocol", "bracknell-forest/meeting")
    found = [*(tmp_path / "one").rglob("*.json")]
    assert {path.parent.name for path in found} == {"one", "meeting"}
    assert "cases passed." in said(capsys, "--cases", str(tmp_path / "one"), "--origin", "by hand")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--protocol", "exampleshire/meeting"), "exampleshire/meeting"),
        (
            ("--protocol", "swindon/professionals-metting"),
            "no protocol is called 'swindon/professionals-metting'; the nearest are swindon/professionals-m",
        ),
        (("--protocol", "@"), "the nearest are ashbrook/high-risk-panel, bracknell-forest/meeting, dumfries"),
        (("--case", "dg/log-late-note", "--leave-out", "weather"), "weather"),
        (("--cases", "nowhere.json"), "nowhere.json: No such file"),
        (("--against", "no-such-command", "--case", "dg/log-late-note"), "no-such-command: No such file"),
        (
            ("--against", shlex.join(python("raise SystemExit(3)")), "--protocol", SWINDON.key),
            "it ended, or said nothing, before it answered anything",
        ),
    ],
)
def test_what_cannot_be_run(arguments: tuple[str, ...], why: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be run is told on standard error, and the exit code is 2."""
    assert why in said(capsys, *arguments, code=2)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (
            ("--case", "dg/log-late-nothe"),
            "no case is called 'dg/log-late-nothe'; the nearest are dg/log-late-note",
        ),
        (("--case", "zzz"), "no case is called 'zzz'; --list says which there are"),
        (("--case", "dg/log-late-note", "--case", "zzz"), "no case is called 'zzz'"),
        (
            ("--case", "dg/log-late-note", "--protocol", SWINDON.key),
            f"--case dg/log-late-note and --protocol {SWINDON.key} exclude each other: the case is of d",
        ),
        (
            ("--case", "dg/log-late-note", "--origin", "from the model"),
            "--case dg/log-late-note and --origin 'from the model' exclude each other: the case is by hand",
        ),
    ],
)
def test_a_case_that_is_not_chosen(
    arguments: tuple[str, ...], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A case that was asked for and is not run is told with the nearest ids, or with what excludes it."""
    assert why in said(capsys, *arguments, code=2)


def test_no_case_is_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no case of a host's own is chosen, what was asked of them is told, or that there is none."""
    place = ("--cases", str(tmp_path))
    assert f"there is none in {tmp_path}" in said(capsys, *place, code=2)
    (tmp_path / "cases.json").write_text(write([LATE_NOTE]), encoding="utf-8")
    told = said(capsys, *place, "--protocol", SWINDON.key, "--origin", "by hand", code=2)
    assert f"none of 1 has --protocol {SWINDON.key!r} and --origin 'by hand'" in told


def test_the_wait_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """The help says how long an answer is waited for."""
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "(default: 30)" in capsys.readouterr().out


def test_a_file_that_holds_no_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that holds no cases is refused by its name, with what is wrong with it."""
    file = tmp_path / "below" / "cases.json"
    file.parent.mkdir()
    file.write_text("{}", encoding="utf-8")
    told = said(capsys, "--cases", str(tmp_path), code=2)
    assert told.startswith("conformance: below/cases.json cannot be read @ $; is missing @ $.format")
    file.write_text('{"format": "mapm.conformance/2"}', encoding="utf-8")
    assert "cases.json cannot be read @ $; only 'mapm.con" in said(capsys, "--cases", str(file), code=2)


def test_as_a_module() -> None:
    """It runs as a module, without Hypothesis and without the command line's extra."""
    code = (
        "import sys, runpy; sys.argv = ['conformance', '--case', 'dg/log-late-note'];"
        "sys.modules.update(dict.fromkeys(('hypothesis', 'typer', 'rich')));"
        "runpy.run_module('mapm.testing.conformance', run_name='__main__')"
    )
    ran = subprocess.run(python(code), capture_output=True, text=True, check=False)  # noqa: S603  # our own
    assert (ran.returncode, ran.stdout) == (0, f"{LATE_NOTE.protocol}: 1 case passed.\n")
