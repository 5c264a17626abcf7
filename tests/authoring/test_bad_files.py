"""One bad file for each code of lint, a good one that differs from it in one place, and the page of codes."""

from __future__ import annotations

import json
import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.exampleshire import AS_OF, SCOTLAND

from mapm.authoring import Problem, Read, load_protocol, read_protocol
from mapm.authoring.lint import CODES, Severity, lint, lint_editions, lint_read

if TYPE_CHECKING:
    from mapm.authoring.lint import LintFinding

BAD = Path(__file__).parent / "bad"
GOOD = BAD / "good.toml"
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "lint.md"
ASKED: dict[str, dict[str, Any]] = {"MP205": {"calendar": None}}
"""How a file is linted where that is not as the others are."""


def of_file(path: Path, **asked: Any) -> tuple[LintFinding, ...]:  # noqa: ANN401
    """What lint finds in a file, in TOML or in Python, or in the files of a folder."""
    given = {"as_of": AS_OF, "calendar": SCOTLAND, **asked}
    if path.is_dir():
        return of_folder(path, **given)
    if path.suffix == ".toml":
        return lint_read(read_protocol(path), **given)
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    if hasattr(module, "EDITIONS"):
        national = getattr(module, "NATIONAL", None)
        return lint_editions(module.EDITIONS, national=national, as_of=given["as_of"])
    return lint(module.PARTS, **given)


def of_folder(folder: Path, **given: Any) -> tuple[LintFinding, ...]:  # noqa: ANN401
    """What lint finds in a local file on its base, or between editions, of which each by itself is good."""
    if (base := folder / "base.toml").exists():
        assert not beside(lint_read(read_protocol(base), **given), "")
        return lint_read(read_protocol(folder / "local.toml", bases=[load_protocol(base)]), **given)
    each = [read_protocol(one) for one in (folder / "first.toml", folder / "second.toml")]
    assert not any(beside(lint_read(one, **given), "") for one in each)
    return lint_editions([one.edition for one in each if one.edition is not None], as_of=given["as_of"])


def said_in(path: Path) -> str:
    """What a file says, or the files of a folder together."""
    each = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    return "\n".join(one.read_text(encoding="utf-8") for one in each)


def beside(found: tuple[LintFinding, ...], code: str) -> set[str]:
    """The codes of what is found beside what is only to know."""
    notes = {one for one in CODES if CODES[one].severity is Severity.NOTE} - {code}
    return {one.code for one in found} - notes


def files_of(code: str) -> list[Path]:
    """The bad files of a code: one file, or one folder."""
    return sorted([*BAD.glob(f"{code}.*"), *BAD.glob(code)])


def test_each_code_has_one_file_and_each_file_a_code() -> None:
    """There is one bad file, or folder, for each code, and no other file but the good one."""
    names = sorted(path.stem for path in BAD.iterdir() if path.name != "__pycache__")
    assert names == sorted([*CODES, "good"])


@pytest.mark.parametrize("code", CODES)
def test_a_bad_file_has_its_code_alone(code: str) -> None:
    """Of each bad file lint finds what it is bad in, as severe as the code says, and nothing beside it."""
    (path,) = files_of(code)
    found = of_file(path, **ASKED.get(code, {}))
    assert beside(found, code) == {code}, [one.sentence() for one in found]
    assert {one.severity for one in found if one.code == code} == {CODES[code].severity}


def test_nothing_is_wrong_with_the_good_file() -> None:
    """Of the good file there are notes alone, and it is a protocol."""
    assert {one.severity for one in of_file(GOOD)} == {Severity.NOTE}
    assert load_protocol(GOOD).key == "exampleshire/meeting"


def test_a_note_is_of_what_the_file_says() -> None:
    """A duty that rests on our reading is noted beside what every protocol has from the library."""
    more = {one.path for one in of_file(BAD / "MP302.toml")} - {one.path for one in of_file(GOOD)}
    assert more == {"duties.note"}


def test_of_what_cannot_be_read_every_problem_is_a_finding() -> None:
    """A file with errors has each of them as a finding, with what to write instead, and no exception."""
    read = read_protocol('key = 1\nbase = "no-such-base"\n')
    found = lint_read(read)
    assert len(found) == len(read.problems) > 1
    assert {one.code for one in found} == {"MP001"}
    assert all(one.hint for one in found)


def test_what_does_not_fit_together_is_told_by_its_code() -> None:
    """Where lint says why the parts do not fit, the reader's own sentence for it is left out."""
    found = of_file(BAD / "MP103.toml")
    assert not any("does not fit together" in one.says for one in found)


def test_what_lint_cannot_explain_stays_told_by_the_reader() -> None:
    """A problem for which lint has no code of its own is told as the reader tells it, as severe as it is."""
    problem = Problem(Severity.WARNING, "duties.note", "is odd", "nude", "write it otherwise")
    read = Read(load_protocol(GOOD), (problem,))
    (one,) = [each for each in lint_read(read, calendar=SCOTLAND) if each.code == "MP001"]
    assert one.severity is Severity.WARNING
    assert one.sentence() == ("MP001 warning at duties.note: is odd; did you mean nude?. Write it otherwise.")


def test_a_change_that_changes_nothing_is_told_once() -> None:
    """What the reader warns of and lint has a code for is one finding."""
    assert [one.code for one in of_file(BAD / "MP304.toml") if one.severity is not Severity.NOTE] == ["MP304"]


# --- the page ---------------------------------------------------------------------------------------------

SECTION = re.compile(r"^### (MP\d{3}): ([^\n]+)$\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)


def sections() -> dict[str, tuple[str, str]]:
    """The sections of the page: code, name and text."""
    return {code: (name, text) for code, name, text in SECTION.findall(PAGE.read_text(encoding="utf-8"))}


def test_each_code_has_a_section() -> None:
    """The page has a section for each code, in their order, by the code's own name."""
    found = sections()
    assert list(found) == list(CODES)
    assert {code: name for code, (name, _) in found.items()} == {one.code: one.name for one in CODES.values()}


@pytest.mark.parametrize("code", CODES)
def test_a_section_says_how_bad_it_is_and_shows_the_file(code: str) -> None:
    """A section says how severe it is, shows what is bad in the bad file, and what lint says of it."""
    text = sections()[code][1]
    (path,) = files_of(code)
    assert text.lstrip().startswith(f"*{CODES[code].severity.value.capitalize()}.*")
    shown = re.findall(r"```(?:toml|python)\n(.*?)```", text, re.DOTALL)
    assert shown
    assert shown[0] in said_in(path)
    (said,) = re.findall(r"```text\n(.*?)\n```", text, re.DOTALL)
    assert said in [one.sentence() for one in of_file(path, **ASKED.get(code, {}))]


TOLD = Path(__file__).parents[1] / "words" / "of-lint.json"


def told_of(code: str) -> list[str]:
    """What lint says of the bad file of a code: of a folder of editions, of all of them."""
    (path,) = files_of(code)
    return [one.sentence() for one in of_file(path, **ASKED.get(code, {})) if one.code == code]


@pytest.mark.parametrize("code", CODES)
def test_lint_says_so_in_these_words(code: str) -> None:
    """A word is changed where that is meant: to take new ones over, write the sentences into the file."""
    assert told_of(code) == json.loads(TOLD.read_text(encoding="utf-8"))[code]
