"""The runner of conformance cases: wrong systems fail and are told where; commands; exports."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from datetime import date, timedelta
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

import pytest

from mapm import WorkingCalendar, protocols
from mapm.errors import CalendarRecordError, RecordError, UnknownEdition
from mapm.protocols.swindon import PROFESSIONALS_MEETING as SWINDON
from mapm.testing.conformance import (
    CommandSystem,
    ConformanceCase,
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

EVERY: Final = {one.id: one for one in cases()}
LATE_NOTE: Final = EVERY["dg/log-late-note"]
NO_CONSENSUS: Final = EVERY["dg/log-no-consensus"]
REFUSED: Final = EVERY["dg/log-refused-then-put-right"]
OPENED: Final = '{"answer": "opened"}'
NO_OBJECT: Final = "the command printed is no JSON object, and only answers go to standard output"
SERVE: Final = [sys.executable, "-m", "mapm.testing.conformance", "--serve"]


class Wrong(LibrarySystem):
    """The library, with its answers changed before they are given."""

    def __init__(self, change: Callable[[dict[str, Any]], object]) -> None:
        super().__init__()
        self.change = change

    def enter(self, entry: dict[str, Any], /) -> dict[str, Any]:
        """What the library decides, changed."""
        answer = super().enter(entry)
        self.change(answer)
        return answer

    def show(self, as_of: str, /) -> dict[str, Any]:
        """What the library shows, changed."""
        answer = super().show(as_of)
        self.change(answer)
        return answer


class CountsWeekends(LibrarySystem):
    """The library, under a calendar on which every day but a holiday is worked."""

    def open(self, case: dict[str, Any], /) -> None:
        """Opens a case under another calendar."""
        weekends = [*case["calendar"]["week"], "saturday", "sunday"]
        super().open(case | {"calendar": _with_its_digest(case["calendar"] | {"week": weekends})})


def _with_its_digest(record: dict[str, Any]) -> dict[str, Any]:
    try:
        WorkingCalendar.from_record(record)
    except CalendarRecordError as refused:  # it names the digest that the days have
        return record | {"digest": str(refused).partition("digest ")[2][:16]}
    return record


def a_day_late(answer: dict[str, Any]) -> None:
    """Every due date is a day too late."""
    for duty in answer.get("duties", ()):
        if duty["due"] is not None:
            duty["due"] = (date.fromisoformat(duty["due"]) + timedelta(1)).isoformat()


def refuses_nothing(answer: dict[str, Any]) -> None:
    """Every entry is accepted."""
    if "answer" in answer:
        answer["answer"] = "accepted"


def forgets_breaches(answer: dict[str, Any]) -> None:
    """No breach is shown."""
    if "breaches" in answer:
        answer["breaches"] = []


def first(case: ConformanceCase, system: Any) -> str:  # noqa: ANN401  # a system, or a function
    """What is said first of a system that fails a case."""
    report = run(case, system)
    assert not report.passed
    assert report.sentence().startswith(str(report.differences[0])[:-1])
    return str(report.differences[0])


# --- wrong systems ----------------------------------------------------------------------------------------


def test_a_day_late() -> None:
    """A system whose dates are a day late fails, and the case, the step and the date are named."""
    assert first(LATE_NOTE, Wrong(a_day_late)) == (
        "dg/log-late-note, step 10 (show as of 2026-12-09): the due date of the duty note is "
        '"2026-12-08", and "2026-12-07" is expected.'
    )


def test_refuses_nothing() -> None:
    """A system that refuses nothing fails at the entry that is to be refused."""
    assert first(REFUSED, Wrong(refuses_nothing)) == (
        "dg/log-refused-then-put-right, step 3 (enter agree): the answer is "
        '"accepted", and "refused" is expected.'
    )


def test_forgets_breaches() -> None:
    """A system that forgets breaches fails, and each that it forgot is named."""
    report = run(NO_CONSENSUS, Wrong(forgets_breaches))
    assert [str(one) for one in report.differences] == [
        f"dg/log-no-consensus, step 10 (show as of 2026-08-31): the breach of {key} is not listed, "
        "and a breach is expected."
        for key in ("consents", "withheld-validly")
    ]
    assert report.sentence().endswith("(1 more)")


def test_counts_weekends() -> None:
    """A system that counts weekends fails at the first due date."""
    assert '"2026-12-07" is expected' in first(LATE_NOTE, CountsWeekends())


@pytest.mark.parametrize("change", [a_day_late, refuses_nothing, forgets_breaches])
def test_every_fault_is_found_in_every_protocol(change: Callable[[dict[str, Any]], object]) -> None:
    """Each of these faults fails cases of every protocol in which there is anything to get wrong."""
    system = Wrong(change)
    for key in protocols.KEYS:
        assert any(not run(one, system).passed for one in cases(key)), key


def drop(key: str) -> Callable[[dict[str, Any]], object]:
    """An answer without a key."""
    return lambda answer: answer.pop(key, None)


def put(key: str, value: object = True) -> Callable[[dict[str, Any]], object]:  # noqa: FBT002  # JSON
    """An answer with another value under a key that it has."""
    return lambda answer: answer.update({key: value}) if key in answer else None


def of_duties(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], object]:
    """An answer with every duty changed."""
    return lambda answer: [change(duty) for duty in answer.get("duties", ())]


OWED: Final = EVERY["dg/duty-extended"]
WITH_WHOLE: Final = EVERY["dg/due-over-easter"]


@pytest.mark.parametrize(
    ("case", "change", "said"),
    [
        (REFUSED, drop("answer"), 'the answer is not said, and "accepted" is expected.'),
        (REFUSED, put("refusal", "no"), 'the kind of refusal is "no", and "requirement unmet" is expected.'),
        (
            REFUSED,
            put("refusing", []),
            'the list of requirements that refuse it is nothing, and "every-relevant-agency" is expected.',
        ),
        (
            REFUSED,
            put("about", {}),
            'whom the requirement every-relevant-agency is about is not said, and "Education" is expected.',
        ),
        (
            EVERY["dg/refused-propose"],
            put("unmet", {}),
            'the requirement known-to-agencies is no unmet requirement, and "not met" is expected.',
        ),
        (
            EVERY["dg/refused-propose"],
            put("unmet", {"surprise": "not met"}),
            'the requirement surprise is "not met", and no unmet requirement is expected.',
        ),
        (
            EVERY["dg/refused-propose"],
            put("unmet", []),
            "the list of requirements that are not met is of the type list, and an object is expected.",
        ),
        (LATE_NOTE, put("state", "held"), 'the state is "held", and "noted" is expected.'),
        (LATE_NOTE, put("stage", None), 'the stage is none, and "noted" is expected.'),
        (OWED, put("revision", 7), "the number of entries is 7, and 8 is expected."),
        (OWED, put("revision"), "the number of entries is true, and 8 is expected."),
        (
            LATE_NOTE,
            drop("breaches"),
            "the list of breaches is not said, and a list of objects is expected.",
        ),
        (
            LATE_NOTE,
            put("departures", [{"requirement": "early"}]),
            "the departure of early is listed, and no departure is expected.",
        ),
        (LATE_NOTE, put("duties", {}), "the list of duties is of the type dict, and a list of objects is"),
        (LATE_NOTE, put("duties", [1]), "the list of duties is of the type list, and a list of objects is"),
        (LATE_NOTE, put("duties", []), "the duty note is not listed, and a duty is expected."),
        (
            LATE_NOTE,
            lambda answer: answer.get("duties", []).extend(answer.get("duties", [])),
            "the number of the duty note is 2, and 1 is expected.",
        ),
        (
            WITH_WHOLE,
            lambda answer: answer.get("duties", []).append({"key": "tea", "subject": "all of them"}),
            "the number of the duty tea for (not shown) is 1, and 0 is expected.",
        ),
        (
            WITH_WHOLE,
            of_duties(put("owner", "the woman of the flat above")),
            'the owner of the duty consult for Health is (not shown), and "Social Work" is expected.',
        ),
        (LATE_NOTE, of_duties(put("late", None)), "whether it is late of the duty note is none"),
        (OWED, of_duties(put("state", "open")), "the list of duties still owed is "),
        (OWED, of_duties(put("late")), "the list of duties that are late is "),
        (
            EVERY["swindon/log-illness-feared"],
            of_duties(put("due", None)),
            'the list of due dates of the duty look-again is nothing, and "2026-10-06", ',
        ),
        (
            EVERY["swindon/log-illness-feared"],
            of_duties(put("due", 12345678901)),
            "is (not shown), (not shown), (not shown), and ",
        ),
        (
            EVERY["dg-gs/no-note-is-owed"],
            lambda answer: answer.get("duties", []).append({"key": "note"}),
            "the duty note is listed, and no duty is expected.",
        ),
    ],
)
def test_each_thing_that_differs(
    case: ConformanceCase, change: Callable[[dict[str, Any]], object], said: str
) -> None:
    """Whatever differs is said in a sentence, and nothing that could be free text is repeated."""
    sentences = [str(one) for one in run(case, Wrong(change)).differences]
    assert [one for one in sentences if said in one], sentences
    assert all(one.startswith(f"{case.id}, step ") for one in sentences)
    assert "woman" not in repr(run(case, Wrong(change)))


def test_free_text_is_not_shown() -> None:
    """What a system says beside words, dates and numbers is in no sentence and no repr."""
    secret = "the uncle lives there again"  # noqa: S105  # what a note may say
    report = run(LATE_NOTE, Wrong(lambda answer: answer.update(dict.fromkeys(answer, secret))))
    assert not report.passed
    assert secret not in report.sentence() + repr(report) + "".join(map(str, report.differences))
    assert "weekly" not in repr(LATE_NOTE)


def test_another_answer_than_an_object() -> None:
    """A system that answers with no object is told what is needed."""

    class Silent(LibrarySystem):
        def enter(self, entry: dict[str, Any], /) -> Any:  # noqa: ANN401
            super().enter(entry)

    assert first(LATE_NOTE, Silent()) == (
        "dg/log-late-note, step 1 (enter propose): the answer is of the type NoneType, and a JSON object is "
        "expected."
    )


def test_a_number_is_no_truth_value() -> None:
    """JSON has both: a system that says 0 for false is told so, where nothing else differs."""

    def numbers(answer: dict[str, Any]) -> None:
        for duty in answer.get("duties", ()):
            if duty.get("breach") is False:
                duty["breach"] = 0

    case = next(
        one
        for one in EVERY.values()
        if any(
            duty.get("breach") is False
            for step in one.steps
            for duty in (*step.expect.get("duties", ()), *step.expect.get("among_duties", ()))
        )
    )
    assert run(case, LibrarySystem()).passed
    assert first(case, Wrong(numbers)).endswith("is 0, and false is expected.")


def test_what_is_left_out_is_not_compared() -> None:
    """What a system does not have is left out by its name, and the report says so."""

    def plain(answer: dict[str, Any]) -> None:
        answer.pop("departures", None)
        for duty in answer.get("duties", ()):
            duty.pop("owner")
            duty.pop("state")

    names = ["departures", "owner", "state"]
    assert not run(WITH_WHOLE, Wrong(plain)).passed
    report = run(WITH_WHOLE, Wrong(plain), leaving_out=names)
    assert report.sentence() == "dg/due-over-easter: passed, without departures, owner, state."
    assert not run(WITH_WHOLE, Wrong(a_day_late), leaving_out=names).passed
    assert run(OWED, Wrong(plain), leaving_out=names).passed


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("duedate", "duedate cannot be left out (did you mean due?); what can is about, "),
        ("weather", "weather cannot be left out; what can is about, "),
        ("what a child said " * 9, "(not shown) cannot be left out; what can is about, "),
    ],
)
def test_what_cannot_be_left_out(name: str, said: str) -> None:
    """A name that cannot be left out is told first, with the nearest that can."""
    with pytest.raises(RecordError) as refused:
        run(WITH_WHOLE, LibrarySystem(), leaving_out=[name])
    assert str(refused.value).startswith(said)


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
    assert report == Report(LATE_NOTE, ())


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
    assert said(capsys, "--protocol", key) == f"{key}: {count} of {count} cases passed\n"


def test_it_runs_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    """A command that fails is told every difference, and the exit code is 1."""
    right = shlex.join(SERVE)
    assert "1 of 1 cases passed" in said(capsys, "--against", right, "--case", "dg/log-late-note")
    wrong = shlex.join(python("input(); print('{}'); input()"))
    told = said(capsys, "--against", wrong, "--case", "dg/log-late-note", code=1)
    assert told.splitlines()[0].startswith("dg/log-late-note, open the case: the answer is missing")
    assert told.splitlines()[1].endswith("0 of 1 cases passed")
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
    assert "cases passed" in said(capsys, "--cases", str(tmp_path / "one"), "--origin", "by hand")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--protocol", "exampleshire/meeting"), "exampleshire/meeting"),
        (("--case", "dg/log-late-note", "--leave-out", "weather"), "weather"),
        (("--cases", "nowhere.json"), "nowhere.json: No such file"),
        (("--against", "no-such-command", "--case", "dg/log-late-note"), "no-such-command: No such file"),
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
    assert (ran.returncode, ran.stdout) == (0, f"{LATE_NOTE.protocol}: 1 of 1 cases passed\n")
