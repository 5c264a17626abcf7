"""The pytest plugin: what it costs unused, its marker, its report, its calendars."""

from __future__ import annotations

import re
import shutil
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from mapm import protocols, traceability

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str]]

ROOT: Final = Path(__file__).parents[2]
KEY: Final = "swindon/professionals-meeting"
TESTS: Final = """
    import pytest

    @pytest.mark.clause("dg", "7.4#2")
    def test_agreed():
        pass

    @pytest.mark.clause("dg", "7.4#2")
    def test_refused():
        pass

    @pytest.mark.clause("dg", "9.4")
    def test_note():
        assert False

    @pytest.mark.clause("dg", "9.4")
    def test_note_too():
        pass

    @pytest.mark.skip
    @pytest.mark.clause("dg", "7.1")
    def test_some_day():
        pass

    @pytest.mark.xfail
    @pytest.mark.clause("dg", "7.2")
    def test_known_wrong():
        assert False
"""


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """What a report loads stays loaded: a run within a run forgets what it loads itself."""
    traceability.every_clause()
    import_module("mapm.authoring.lint.traceability")


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run tests as an adopter would: the exit code and what was printed."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))  # installed or not

    def with_options(tests: str, *options: str, apart: bool = False) -> tuple[int, str]:
        pytester.makepyfile(tests)
        how = pytester.runpytest_subprocess if apart else pytester.runpytest_inprocess
        quick = ("no:cacheprovider", "no:hypothesispytest")
        options = ("-p", "mapm_pytest", *(part for one in quick for part in ("-p", one)), *options)
        done = how(*options)
        return done.ret, "\n".join(re.sub(" +", " ", line) for line in (*done.outlines, *done.errlines))

    return with_options


def report(said: str) -> list[str]:
    """The lines of the report."""
    lines = said.splitlines()
    start = next(i for i, line in enumerate(lines) if "clauses and their tests" in line)
    return [line.strip() for line in lines[start + 1 :] if line.startswith((" ", "the", "no", "-"))]


def test_unused_it_imports_nothing_of_the_library(run: Run) -> None:
    """Neither starting pytest nor a marked test loads `mapm`, so that a coverage of it is not cut short."""
    code, said = run(
        """
        import sys
        import pytest

        @pytest.mark.clause("dg", "7.4")
        def test_nothing_is_loaded():
            loaded = [name for name in sys.modules if name.partition(".")[0] in {"mapm", "hypothesis"}]
            assert loaded == []
        """,
        "--strict-markers",
        apart=True,
    )
    assert code == 0, said
    assert "clauses and their tests" not in said


def test_a_clause_is_proven_by_tests_that_passed_alone(run: Run) -> None:
    """One failing test of a clause is enough for it not to be proven; a skipped one proves nothing."""
    code, said = run(TESTS, "--mapm-clauses")
    assert code == 1
    lines = report(said)
    assert "failed 9.4 test_a_clause_is_proven_by_tests_that_passed_alone.py::test_note" in lines
    assert any(line.startswith("proven 7.4#2 ") and line.endswith("and 1 more") for line in lines)
    assert any(line.startswith("not run 7.1 ") for line in lines)
    assert any(line.startswith("not run 7.2 ") for line in lines)


def test_a_clause_is_proven_partly_where_a_test_of_it_did_not_pass(run: Run) -> None:
    """One of several was left out, or is expected to fail: what it would have shown is not known."""
    code, said = run(
        """
        import pytest

        @pytest.mark.clause("dg", "7.4#2")
        @pytest.mark.parametrize("one", [1, pytest.param(2, marks=pytest.mark.skip)])
        def test_some(one):
            pass

        @pytest.mark.clause("dg", "9.4")
        @pytest.mark.parametrize("one", [1, pytest.param(2, marks=pytest.mark.xfail)])
        def test_others(one):
            assert one == 1
        """,
        "--mapm-clauses",
    )
    assert code == 0
    assert [line.split()[:2] for line in report(said)[1:3]] == [["partly", "7.4#2"], ["partly", "9.4"]]
    assert report(said)[0].endswith("0 of 2 clauses that have to be proven are")


def test_subtests_count_with_their_test(run: Run) -> None:
    """All passed: proven. One failed: not."""
    _, said = run(
        """
        import unittest
        import pytest

        class TestAll(unittest.TestCase):
            @pytest.mark.clause("dg", "7.4#2")
            def test_all(self):
                for one in (1, 2):
                    with self.subTest(one=one):
                        assert one > 0

            @pytest.mark.clause("dg", "9.4")
            def test_some(self):
                for one in (1, 2):
                    with self.subTest(one=one):
                        assert one == 1

        @pytest.mark.clause("dg", "7.1")
        def test_by_fixture(subtests):
            for one in (1, 2):
                with subtests.test(one=one):
                    assert one > 0
        """,
        "--mapm-clauses",
    )
    verdicts = {line.split()[1]: line.split()[0] for line in report(said) if line[0] in "fp"}
    assert verdicts == {"7.4#2": "proven", "9.4": "failed", "7.1": "proven"}


SPREAD: Final = """
    import pytest

    @pytest.mark.clause("dg", "9.4")
    def test_slow():
        import time
        time.sleep(0.5)

    @pytest.mark.parametrize("one", range(9))
    @pytest.mark.clause("dg", "9.4")
    def test_quick(one):
        assert one >= 0

    @pytest.mark.parametrize("one", range(3))
    @pytest.mark.clause("dg", "7.4#2")
    def test_wrong(one):
        assert one > 1
"""


def test_several_processes_report_what_one_does(run: Run) -> None:
    """With pytest-xdist the report is the same to the letter, in whatever order the tests end."""
    pytest.importorskip("xdist")
    alone, spread = (run(SPREAD, "--mapm-clauses", *how) for how in ((), ("-n", "2", "--dist=worksteal")))
    reports = [printed.partition("clauses and their tests")[2] for _, printed in (alone, spread)]
    told = [[line for line in report.splitlines() if "7.4#2" in line or "9.4" in line] for report in reports]
    assert alone[0] == spread[0] == pytest.ExitCode.TESTS_FAILED
    assert told[0] == told[1]
    assert [(*line.split()[:2], line.partition("::")[2]) for line in told[0]] == [
        ("failed", "7.4#2", "test_wrong[0] and 1 more"),
        ("proven", "9.4", "test_quick[0] and 9 more"),
    ]


def test_all_clauses_of_a_protocol_are_told(run: Run) -> None:
    """Each clause that has to be proven stands there, as the library counts them, with or without a test."""
    _, said = run(TESTS, "--mapm-protocol", KEY)
    owed = [one.clause.number for one in traceability.clauses_of(KEY) if one.owes_a_test]
    assert re.findall(r"^ no test (\S+) \w", said, re.MULTILINE) == owed  # each with what it says
    assert f"0 of {len(owed)} clauses that have to be proven are" in said


def test_a_protocol_file_has_its_clauses_told(run: Run, pytester: pytest.Pytester) -> None:
    """A council names its own file."""
    shutil.copy(ROOT / "examples/local/northmoor/protocol.toml", pytester.path / "ours.toml")
    code, said = run("def test_nothing(): pass", "--mapm-protocol", "ours.toml")
    assert code == 0
    assert re.search(r"0 of \d+ clauses that have to be proven are", said)
    (first, *_) = re.findall(r"^ no test (\S+) \w", said, re.MULTILINE)
    assert f"no test names a clause: write it as @pytest.mark.clause('northmoor', '{first}')" in said


@pytest.mark.parametrize("strict", [False, True])
def test_strict_fails_where_a_clause_has_no_proof(run: Run, *, strict: bool) -> None:
    """Without it the report only tells; with it the last line of the report says why the run fails."""
    options = ["--mapm-clauses-strict"] if strict else []
    code, said = run("def test_nothing(): pass", "--mapm-protocol", KEY, *options)
    assert code == (1 if strict else 0)
    owed = sum(one.owes_a_test for one in traceability.clauses_of(KEY))
    title = f"{KEY} ({protocols.by_key(KEY).source.name})"
    why = f"The run fails: {owed} clauses that have to be proven are not ({title})"
    assert (why in said) is strict


def test_strict_is_content_where_each_clause_has_a_proof(run: Run) -> None:
    """Every clause that has to be proven, marked on one test that passes."""
    owed = [one.clause.number for one in traceability.clauses_of(KEY) if one.owes_a_test]
    source = protocols.by_key(KEY).source.key
    code, said = run(
        f"""
        import pytest

        @pytest.mark.clause({source!r}, *{owed!r})
        def test_all():
            pass
        """,
        *("--mapm-protocol", KEY, "--mapm-clauses-strict"),
    )
    assert code == 0, said
    assert f"{len(owed)} of {len(owed)} clauses that have to be proven are" in said


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("'dg', '99.9'", "no clause '99.9' of a source 'dg'"),
        ("'dg', '7.4'", "the nearest are 7.4#1, 7.4#2, 7.4#3, 7.4#4:"),
        ("'dgg', '7.4'", "no clause '7.4' of a source 'dgg', which is none of the library's"),
        ("'dgg', '7.4'", "for the clauses of your own document give --mapm-protocol FILE"),
        ("'dg'", "a clause mark names a source and its numbers as texts"),
        ("'dg', 7.4", "a clause mark names a source and its numbers as texts"),
        ("source='dg'", "a clause mark names a source and its numbers as texts"),
    ],
)
def test_a_wrong_mark_fails(run: Run, mark: str, told: str) -> None:
    """A slip in a number would prove nothing, and nobody would see it."""
    code, said = run(
        f"""
        import pytest

        @pytest.mark.clause({mark})
        def test_it():
            pass
        """,
        "--mapm-clauses",
    )
    assert code != 0
    assert told in said


@pytest.mark.parametrize("more", [(), ("-n", "2")])
def test_every_wrong_mark_is_told(run: Run, more: tuple[str, ...]) -> None:
    """Each at the end, whatever is wrong with it; and the tests are run."""
    if more:
        pytest.importorskip("xdist")
    code, said = run(
        """
        import pytest

        @pytest.mark.clause("dg", 7)
        def test_a_number(): pass

        @pytest.mark.clause()
        def test_nothing(): pass

        @pytest.mark.clause("dg", number="7.4#1")
        def test_by_name(): pass

        @pytest.mark.clause("dg", "99.9")
        @pytest.mark.clause("dg", "7.4#1")
        def test_one_is_right(): pass
        """,
        *("--mapm-clauses", *more),
    )
    assert code == pytest.ExitCode.TESTS_FAILED
    assert "4 passed" in said
    reasons = [line for line in said.splitlines() if line.startswith("The run fails: a clause mark names")]
    assert [line.rpartition("::")[2] for line in reasons] == ["test_a_number", "test_by_name", "test_nothing"]
    assert said.count("The run fails: no clause '99.9' of a source 'dg'") == 1
    assert said.count("proven 7.4#1 ") == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--mapm-protocol", "dumfries"], "--mapm-protocol dumfries: "),
        (["--mapm-protocol", "there-is-none.toml"], "--mapm-protocol there-is-none.toml: "),
        (["--mapm-clauses-strict"], "give --mapm-protocol KEY or FILE"),
    ],
)
def test_a_wrong_option_fails(run: Run, options: list[str], told: str) -> None:
    """A protocol that does not exist is no protocol without clauses; no test is run for it."""
    code, said = run("def test_nothing(): pass", *options)
    assert code == pytest.ExitCode.USAGE_ERROR
    assert told in said
    assert "passed" not in said


def test_what_is_deselected_is_no_part_of_the_run(run: Run) -> None:
    """With `-k` only the clauses of the tests that are left are told."""
    code, said = run(TESTS, "--mapm-clauses", "-k", "agreed")
    assert code == 0
    lines = report(said)
    assert any(line.startswith("proven 7.4#2 ") and "more" not in line for line in lines)
    assert not any("9.4" in line for line in lines)


def test_fixtures_give_the_calendars(run: Run) -> None:
    """One for each division, and any by its name; the years are a fixture that a project overrides."""
    code, said = run(
        """
        from datetime import date
        import pytest
        import mapm

        @pytest.fixture(scope="session")
        def mapm_years():
            return range(2026, 2027)

        LATE = date(2026, 6, 15)

        def test_divisions(mapm_england, mapm_wales, mapm_scotland, mapm_northern_ireland, mapm_calendar):
            assert not mapm_scotland.is_working_day(LATE)
            for calendar in (mapm_england, mapm_wales, mapm_northern_ireland):
                assert calendar.is_working_day(LATE)
            assert mapm_calendar("scotland") is mapm_scotland
            assert (mapm_england.first, mapm_england.last) == (date(2026, 1, 1), date(2026, 12, 31))

        def test_no_such_division(mapm_calendar):
            with pytest.raises(mapm.UnknownDivision, match="no division is called 'Britain'|Britain"):
                mapm_calendar("Britain")
        """
    )
    assert code == 0, said
