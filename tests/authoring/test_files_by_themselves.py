"""Files and editions that are opened and read, each with one thing about it: what becomes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from support.authoring import FROM_NOTHING, ON_BASE, protocol, read
from support.files_from_nothing import UNDATED, A, B, said

from mapm import Edition, ProtocolFileError, WrongType
from mapm.authoring import Severity, load_editions, load_protocol, read_editions, read_protocol
from mapm.authoring.edition_files import named_problem
from mapm.authoring.problems import Problem
from mapm.protocols import KEYS
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x = ", ["the file is not TOML: Invalid value (at end of document)"]),
        ("x = = 1", ["line 1: the file is not TOML: Invalid value (at line 1, column 5)"]),
        (
            "\nx = \u201cnote\u201d",
            [
                (
                    "line 2: the file is not TOML: Invalid value (at line 2, column 5): "
                    "the line has curly quotes, as word processors make them: "
                    'write straight ones, "like this"'
                )
            ],
        ),
        (f"x = {'9' * 5000}", ["the file is not TOML: a number in it is too long"]),
        (f"x = {2**63}", ["line 1: x is a number too large: TOML has numbers of 64 bits"]),
        (f"x = [1, {-(2**63) - 1}]", ["line 1: x[1] is a number too large: TOML has numbers of 64 bits"]),
        (
            f"\n{'.'.join('a' * 102)} = 1",
            ["line 2: the file has more than 100 dots outside of texts in line 2"],
        ),
        (f"x = {'[' * 17}{']' * 17}", [f"line 1: x{'[0]' * 16} is nested too deeply"]),
        ("a\n\ud800", ["line 2: the file has half of a character in line 2: save it as UTF-8"]),
        ("#" * 2_000_001, ["the file is longer than 2000000 characters"]),
    ],
    ids=str,
)
def test_a_text_that_is_no_protocol(text: str, told: list[str]) -> None:
    """It is told why, in its line where that is known, and nothing else is."""
    found = read_protocol(text)
    assert (found.protocol, found.edition) == (None, None)
    assert said(found.problems) == told


@pytest.mark.parametrize(
    "text",
    [
        f"x = {2**63 - 1}",
        f"x = {-(2**63)}",
        f"x = {'[' * 16}{']' * 16}",
        f"{'.'.join('a' * 15)} = 1",
        f'x = "{"." * 200}"',
        f"x = '{'.' * 200}' # {'.' * 100}",
        "\ufeffx = 1",
        "#" * 2_000_000,
    ],
    ids=lambda one: one[:20],
)
def test_a_text_within_the_bounds(text: str) -> None:
    """It is read: only what a protocol needs is missing from it."""
    assert {one.what for one in read_protocol(text).problems} <= {"is missing", "is not a known key"}
    assert read_protocol(text).problems


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """That it is not there, or no text, is told; what is no path and no text raises."""
    file = tmp_path / "x.toml"
    assert said(read_protocol(file).problems) == ["the file cannot be opened: No such file or directory"]
    assert said(read_protocol(tmp_path).problems) == ["the file cannot be opened: Is a directory"]
    file.write_bytes(b"x = '\xff'")
    assert said(read_protocol(file).problems) == ["the file is not text in UTF-8: save it as UTF-8"]
    file.write_text(f"\ufeff{FROM_NOTHING}", encoding="utf-8")
    assert (
        read_protocol(file).protocol
        == read_protocol(f"\ufeff{FROM_NOTHING}").protocol
        == protocol(FROM_NOTHING)
    )
    given: Any = 5
    with pytest.raises(
        WrongType, match="a protocol file cannot be an int: pass its text as a str, or its path"
    ):
        read_protocol(given)


MISSING: Final = [
    'key is missing: give it a key of its own, such as "exampleshire/professionals-meeting"',
    "title is missing: say how sentences name the protocol",
    "source is missing: say which document this is: [source]",
    'clauses is missing: write the clauses of the document: [clauses."4.2"]',
]


def test_an_empty_file() -> None:
    """The four that every file has are told, and what a protocol from nothing needs."""
    assert said(read_protocol("").problems)[:4] == MISSING


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (
            'key = "exampleshire/professionals-meeting"',
            'key = "Exampleshire"',
            ['key is not a key: use small letters, digits and hyphens: "exampleshire/professionals-meeting"'],
        ),
        ('key = "exampleshire/professionals-meeting"', f'key = "{"x" * 120}"', []),
        (
            'key = "exampleshire/professionals-meeting"',
            f'key = "{"x" * 121}"',
            ['key is not a key: use small letters, digits and hyphens: "exampleshire/professionals-meeting"'],
        ),
        ('title = "Exampleshire 2026"\n[', "title = 5\n[", []),
        (
            "[source]",
            "revision = 0\n[source]",
            ["revision is less than 1: count the revisions of the encoding from 1"],
        ),
        ("[source]", "revision = 1\n[source]", []),
        ("[source]", 'revision = "2"\n[source]', ["revision is text: write a whole number"]),
    ],
)
def test_what_stands_at_the_top(was: str, now: str, told: list[str]) -> None:
    """Each is told where it is wrong."""
    found = read(FROM_NOTHING.replace(was, now, 1))
    assert [one.sentence() for one in found.problems] == told
    assert (found.protocol is None) is bool(told)


def test_the_revision_of_an_encoding() -> None:
    """It is one where the file gives none."""
    assert protocol(FROM_NOTHING).revision == 1
    assert protocol(FROM_NOTHING.replace("[source]", "revision = 7\n[source]", 1)).revision == 7


def test_a_base_that_nobody_has() -> None:
    """It is told with those that there are, one's own first, and nothing is said of the rest."""
    own = evolve(PROFESSIONALS_MEETING, key="own/meeting")
    text = ON_BASE.replace("dumfries-galloway/professionals-meeting", "own/meting")
    found = read_protocol(text, bases=[own])
    (one,) = found.problems
    what = "is not a protocol of the library, or one given as a base: 'own/meting'"
    assert (one.path, one.what, one.nearest, one.line) == ("base", what, "own/meeting", 1)
    assert one.instead == (f"known: {', '.join(('own/meeting', *KEYS))}" if len(KEYS) < 12 else "")
    assert read_protocol(text.replace("meting", "meeting"), bases=[own]).protocol is not None
    assert (
        read_protocol(text.replace('"own/meting"', "5"), bases=[own]).problems[0].what == "is a whole number"
    )


def test_what_a_file_came_to() -> None:
    """Errors and warnings apart; the lines of the text, and the error that has every error."""
    text = FROM_NOTHING.replace('gist = "The', 'shown = ["hold", "hold"]\ngist = "The').replace(
        'actor = "chair"', 'actor = "chair"\nsotfened = true'
    )
    found = read(text)
    assert [one.path for one in found.errors] == ['clauses."4.2".sotfened']
    assert [one.path for one in found.warnings] == ['clauses."4.2".shown[1]']
    assert found.lines is not None
    assert found.lines.of('clauses."4.2".sotfened') == found.errors[0].line
    with pytest.raises(ProtocolFileError) as raised:
        load_protocol(text)
    assert raised.value.problems == ((found.errors[0].path, found.errors[0].located()),)


def test_a_reading_that_the_file_takes_may_be_changed() -> None:
    """The base is as the reading has it; what is no reading is told where it stands."""
    taken = '[readings]\nA-20 = "the lead agency\'s"\n'
    assert protocol(ON_BASE, taken).derived is not None
    for wrong in ("[readings]\nA-20 = 5\n", '[readings]\nA-20 = "no such"\n', '[readings]\nX-1 = "x"\n'):
        assert read(ON_BASE, wrong).protocol is None
    assert [one.path for one in read(f"readings = 5\n{ON_BASE}").problems] == ["readings"]


# --- editions ---------------------------------------------------------------------------------------------


def test_the_names_of_files_stand_before_their_problems(tmp_path: Path) -> None:
    """A path with its line, the place of a text, and the version of what was read already."""
    file = tmp_path / "a.toml"
    wrong = A.replace('actor = "chair"', 'actor = "chair"\nsotfened = true')
    file.write_text(wrong, encoding="utf-8")
    line = wrong.split("sotfened", maxsplit=1)[0].count("\n") + 1
    undated = protocol(UNDATED)
    draft = Edition(protocol=undated, draft=True)
    found = read_editions([file, wrong, undated, draft, tmp_path / "none"])
    instead = "give source.in_force_from, or [edition] with start, or draft = true"
    assert [(one.path, one.instead) for one in found.problems if "known here" not in one.instead] == [
        (f"{tmp_path / 'none'}: the file", ""),
        ("c", instead),
    ]
    assert [one.path for one in found.problems if "known here" in one.instead] == [
        f'{file}:{line}: clauses."4.2".sotfened',
        f'edition 2:{line}: clauses."4.2".sotfened',
    ]
    assert (found.editions, len(found.files)) == (None, 5)
    assert found.files[3].edition == draft
    assert (
        named_problem("x", Problem(Severity.ERROR, "", "is wrong", line=3)).sentence()
        == "x:3: the file is wrong"
    )


def test_editions_of_no_file_and_of_what_is_none() -> None:
    """None at all is told; one that is not in a list raises."""
    assert said(read_editions([]).problems) == ["the editions are none: name at least one file"]
    one: Any
    for one in (A, Path("a"), 5):
        with pytest.raises(
            WrongType, match=r"the files of editions cannot be .*: pass several, or one in a list"
        ):
            read_editions(one)
    with pytest.raises(ProtocolFileError) as raised:
        load_editions([UNDATED])
    assert raised.value.problems[0][0] == "edition 1"
    assert "does not say since when it applies" in raised.value.problems[0][1]


def test_files_that_fit_together() -> None:
    """Each is an edition, in order; what was read already stands for itself."""
    b = protocol(B)
    found = read_editions([A, b])
    assert found.problems == found.errors == found.warnings == ()
    assert found.editions is not None
    assert [one.version for one in found.editions.editions] == ["a", "b"]
    assert found.editions == load_editions([Edition(protocol=protocol(A)), b])
    assert [one.protocol for one in found.files] == [protocol(A), b]


def test_a_file_on_the_edition_before_it() -> None:
    """The latest of that key among those before it; and one that is given as a base."""
    own = protocol(A).key
    on = f'base = "{own}"\n{B.split("[moves", maxsplit=1)[0]}'
    found = read_editions([A, on])
    assert found.errors == ()
    assert found.files[1].protocol is not None
    assert found.files[1].protocol.derived is not None
    assert found.files[1].protocol.derived.base_fingerprint == protocol(A).fingerprint
    assert read_editions([on], bases=[protocol(A)]).errors == ()
    assert read_editions([on]).errors[0].path.endswith(": base")


def test_what_contradicts_another_edition_is_told_of_its_file() -> None:
    """A version that stands twice, and the provision that ends what no edition has, with the file's name."""
    twice = read_editions([A, A])
    assert [one.path for one in twice.errors] == ["edition 2"]
    ends = '[transitional.gone]\neffect = "ends"\nclauses = ["4.2"]\n'
    (one,) = read_editions([A, f"{B}{ends}"]).warnings
    assert (one.path, one.what) == ("edition 2: transitional.gone", "ends what no edition has")
    assert read_editions([f"{B}{ends}"]).problems == ()
    assert [one.what for one in read_editions([UNDATED, f"{B}{ends}"]).problems] == [
        "does not say since when it applies"
    ]
