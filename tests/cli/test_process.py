"""``python -m mapm`` as a process: the extra, exit codes, streams and colours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.command_line import mapm, mapm_alone
from support.processes import run

import mapm as library
from mapm.cli import answers

DUE = ("due", "within 10 working days", "--from", "2026-06-02", "--calendar", "scotland")
FULL = Path("/dev/full")
REFUSED = ("due", "not stated: soon", "--from", "2026-06-02", "--calendar", "scotland")


@pytest.mark.parametrize("missing", ["typer", "rich"])
def test_without_the_extra(missing: str) -> None:
    """Without typer or rich it says how to get them, on stderr, and exits with 2."""
    ran = mapm_alone(*DUE, before=f"import sys; sys.modules['{missing}'] = None")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert (
        ran.stderr
        == "mapm: the command line is an extra that is not installed: install mapm with its extra cli\n"
    )


def test_another_missing_module_is_not_hidden() -> None:
    """A module missing for another reason is not taken for the extra."""
    ran = mapm_alone(*DUE, before="import sys; sys.modules['attrs'] = None")
    assert ran.exit_code == 1
    assert "ModuleNotFoundError" in ran.stderr


def test_the_library_needs_no_extra() -> None:
    """Importing the library imports neither typer nor rich."""
    assert run("import sys, mapm; mapm.parse_limit; print({'typer', 'rich'} & sys.modules.keys())") == "set()"


def test_entry_point() -> None:
    """The console script's function runs the command line and gives the exit code."""
    ran = run(
        """
        import sys
        from mapm.__main__ import main
        sys.argv = ["mapm", "--version"]
        try:
            main()
        except SystemExit as exit:
            print(exit.code)
        """
    )
    assert ran == f"mapm {library.__version__}\n0"


@pytest.mark.parametrize(("arguments", "code"), [(DUE, 0), (REFUSED, 1), (("due", "--nonsense"), 2), ((), 2)])
def test_exit_codes(arguments: tuple[str, ...], code: int) -> None:
    """A process exits with the codes of the contract, and says as much as in this process."""
    ran = mapm_alone(*arguments)
    assert ran.exit_code == code
    assert ran == mapm(*arguments)
    assert "Traceback" not in ran.stderr


def test_json_is_parseable_whatever_the_terminal() -> None:
    """--json is not coloured or wrapped, even where colours are forced and the terminal is narrow."""
    ran = mapm_alone(*DUE, "--json", FORCE_COLOR="1", COLUMNS="20", TERM="xterm-256color")
    assert ran.json["due"] == "2026-06-17"
    assert "\x1b" not in ran.stdout


def test_colours() -> None:
    """Text is bold where colours are asked for; plain in a pipe."""
    plain = mapm_alone(*DUE).stdout
    assert "\x1b" not in plain
    forced = mapm_alone(*DUE, FORCE_COLOR="1", TERM="xterm-256color").stdout
    assert forced.startswith("\x1b[1m")
    assert "\x1b" not in mapm_alone(*DUE, TERM="dumb").stdout


def test_no_colour() -> None:
    """With NO_COLOR nothing is coloured, errors neither."""
    for arguments in (DUE, REFUSED):
        ran = mapm_alone(*arguments, NO_COLOR="1", FORCE_COLOR="1", TERM="xterm-256color")
        assert "\x1b[3" not in ran.stdout + ran.stderr
        assert ";31m" not in ran.stdout + ran.stderr


def test_lines_are_not_wrapped() -> None:
    """In a narrow pipe each line stays one line."""
    assert mapm_alone(*DUE, COLUMNS="20").stdout == mapm(*DUE).stdout


def test_any_encoding() -> None:
    """A terminal that knows only ASCII gets the rest escaped, not a traceback."""
    ran = mapm_alone(
        *DUE, "--holiday", "2026-06-03", "--reason", "Fèill", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert ran.exit_code == 0
    assert r"F\xe8ill" in ran.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are text there")
def test_arguments_that_are_no_text() -> None:
    """Bytes that are no text in an argument are shown escaped."""
    ran = mapm_alone("due", os.fsdecode(b"within \xff"), *DUE[2:], PYTHONUTF8="1")
    assert ran.exit_code == 2
    assert r"\udcff" in ran.stderr
    told = mapm_alone("due", os.fsdecode(b"not stated: \xff"), *DUE[2:], "--json", PYTHONUTF8="1")
    assert told.exit_code == 2
    assert "cannot be printed" in told.stderr


def test_help() -> None:
    """Every command says what it does and which options it has, with -h too."""
    meetings = (("replay",), ("why",), ("protocols",), ("diagram",), ("schema",))
    for command in ((), ("due",), ("calendar",), ("calendar", "make"), ("calendar", "drift"), *meetings):
        for flag in ("-h", "--help"):
            ran = mapm(*command, flag)
            assert (ran.exit_code, ran.stderr) == (0, "")
            assert "Usage: mapm" in ran.stdout


def test_version() -> None:
    """--version prints the version."""
    assert mapm("--version").stdout == f"mapm {library.__version__}\n"


def test_wrong_commands() -> None:
    """A command that is none, or none at all, is one line that says where help is."""
    for arguments, said in (
        ((), "mapm --help"),
        (("dew",), "'due'"),
        (("calendar",), "mapm calendar --help"),
    ):
        ran = mapm(*arguments)
        assert (ran.exit_code, ran.stdout) == (2, "")
        assert ran.stderr.count("\n") == 1
        assert said in ran.stderr


@pytest.mark.skipif(not FULL.exists(), reason="no such device here")
@pytest.mark.parametrize("json", [(), ("--json",)])
def test_an_answer_that_cannot_be_written(json: tuple[str, ...]) -> None:
    """Where stdout is full that is one line and exit code 2, for no answer was given."""
    with FULL.open("w") as full:
        done = subprocess.run(  # noqa: S603  # one of ours
            [sys.executable, "-m", "mapm", *DUE, *json],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
    assert (done.returncode, done.stderr) == (
        2,
        "mapm: cannot write the answer: No space left on device\n",
    )


def test_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupt ends with 130, as shells expect, and without a traceback."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(answers, "tell", interrupt)
    assert mapm(*DUE).exit_code == 130


def test_a_bug_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that is none of the library's is raised, not told as a refusal."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(answers, "tell", fail)
    with pytest.raises(ZeroDivisionError):
        mapm(*DUE)
