"""Tables of a file, each with one thing wrong: what is told of it, and what is read all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from mapm.authoring import words
from mapm.authoring.problems import Problem, Problems, Severity, before, in_short, nearest
from mapm.authoring.slips import date_written_out, for_a_file, in_digits, line_in, of_toml
from mapm.authoring.tables import Table, items, own_key
from mapm.sources import Force

if TYPE_CHECKING:
    from collections.abc import Callable


def table(path: str = "", /, **data: Any) -> Table:  # noqa: ANN401  # what TOML has
    """A table of a file."""
    return Table(data, path, Problems())


def said(of: Table | Problems) -> list[str]:
    """What is wrong, each in a sentence, and how bad it is where that is a warning."""
    found = (of if isinstance(of, Problems) else of.problems).found
    return [
        f"{'' if one.severity is Severity.ERROR else f'{one.severity}: '}{one.sentence()}" for one in found
    ]


# --- tables -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "is empty: write it in words: a file never names code"),
        (" \n ", "is empty: write it in words: a file never names code"),
        ("a\u200bb", "has characters that cannot be seen: write it in words: a file never names code"),
        ("os.system", "looks like code: write it in words: a file never names code"),
        ("Send it {about}", ""),
        ("Send {all}", "has {all}, which nothing fills here: write {about}, or leave it out"),
        (
            "Send it {to them}",
            (
                "has {to them}, which nothing fills: "
                "write {about} for whom or what it is about: no other is known"
            ),
        ),
        ("x" * 2_000, ""),
        ("x" * 2_001, "is longer than 2000 characters: write it in words: a file never names code"),
        ("two\n lines", ""),
    ],
)
def test_what_is_no_text_for_people(text: str, wrong: str) -> None:
    """It is told why, and what to write; what is one is read in one line."""
    one = table("duties.note", what=text)
    assert one.text("what") == (None if wrong else " ".join(text.split()))
    assert said(one) == ([f"duties.note.what {wrong}"] if wrong else [])


@pytest.mark.parametrize(
    ("path", "key", "text", "wrong"),
    [
        ("duties.note", "to", "{about}", ""),
        ("change.duties.note", "to", "{about}", ""),
        ("requirements.hold.venue", "missing", "no venue for {all}", ""),
        ("requirements.hold.venue", "unrecorded", "no venue for {about}", ""),
        ("change.requirements.hold.venue", "missing", "no venue for {all}", ""),
        ("risk", "to", "the team of {about}", ""),
        ("duties.note", "where", "{about}", "has {about} or {all}, which nothing fills here: leave it out"),
        ("source", "to", "{about}", "has {about} or {all}, which nothing fills here: leave it out"),
        (
            "requirements.hold.venue",
            "asks",
            "{all}",
            "has {about} or {all}, which nothing fills here: leave it out",
        ),
        (
            "requirements.hold.venue",
            "missing",
            "no {name}",
            (
                "has {name}, which nothing fills: write {about} for whom or what it is about, "
                "or {all} for all of them: no other is known"
            ),
        ),
        (
            "duties.note",
            "what",
            "{name} x = 1",
            "looks like code: write it in words: a file never names code",
        ),
    ],
)
def test_where_somebody_is_filled_in(path: str, key: str, text: str, wrong: str) -> None:
    """In some fields of duties, requirements and the risk, and nowhere else."""
    one = table(path, **{key: text})
    assert one.text(key) == (None if wrong else text)
    assert said(one) == ([f"{path}.{key} {wrong}"] if wrong else [])


def test_each_kind_of_value_that_is_asked_for() -> None:
    """What stands there is read where it is of that kind; else it is told what to write."""
    one = table("x", a="text", b=True, c=5, d=["y", "z", "y"], e={"f": 1}, g="must")
    assert (one.text("a"), one.flag("b"), one.number("c")) == ("text", True, 5)
    assert one.texts("d", "KEY") == [("x.d[0]", "y"), ("x.d[1]", "z"), ("x.d[2]", "y")]
    inside = one.sub("e")
    assert inside is not None
    assert (inside.path, inside.number("f")) == ("x.e", 1)
    assert one.word("g", words.FORCES) is Force.MUST
    assert (one.text("h"), one.flag("h"), one.number("h"), one.texts("h", "K"), one.sub("h")) == (None,) * 5
    assert (one.word("h", words.FORCES), one.listed("h", words.FORCES, "must"), items(one, "h")) == (
        None,
    ) * 3
    assert said(one) == []


OF_ANOTHER_KIND: Final[tuple[tuple[Callable[[Table], object], str], ...]] = (
    (lambda one: one.text("a"), "x.a is a number with a point: write text"),
    (lambda one: one.flag("a"), "x.a is a number with a point: write true or false"),
    (lambda one: one.number("a"), "x.a is a number with a point: write a whole number"),
    (
        lambda one: one.texts("a", "KEY"),
        'x.a is a number with a point: write a list, such as a = ["KEY"]',
    ),
    (lambda one: one.sub("a"), "x.a is a number with a point: write it as a table: [x.a]"),
    (lambda one: one.word("a", words.FORCES), "x.a is a number with a point: write text"),
    (
        lambda one: one.listed("a", words.ENTRIES, "convene"),
        'x.a is a number with a point: write a list, such as a = ["convene"]',
    ),
    (lambda one: items(one, "a"), "x.a is a number with a point: write each as a table: [[x.a]]"),
    (lambda one: list(one.each("a")), "x.a is a number with a point: write it as a table: [x.a]"),
    (lambda one: list(one.tables()), "x.a is a number with a point: write it as a table: [x.a]"),
    (lambda one: one.text("b", needed="say it"), "x.b is missing: say it"),
    (lambda one: one.missing("b", "say it"), "x.b is missing: say it"),
    (
        lambda one: one.word("b", words.FORCES, needed=True),
        f"x.b is missing: write {words.FORCES.what}: one of {', '.join(words.FORCES.meaning)}",
    ),
)


@pytest.mark.parametrize(("read", "told"), OF_ANOTHER_KIND)
def test_what_is_of_another_kind_than_asked_for(read: Callable[[Table], object], told: str) -> None:
    """It is told of what kind it is, and what to write; nothing is read."""
    one = table("x", a=1.5)
    assert read(one) in (None, [])
    assert said(one) == [told]


def test_a_list_with_something_else_in_it() -> None:
    """The rest of it is read, and each place that is wrong is told."""
    one = table("x", a=["y", 1, "z", True])
    assert one.texts("a", "KEY") == [("x.a[0]", "y"), ("x.a[2]", "z")]
    assert said(one) == ['x.a[1] is a whole number: write "KEY"', 'x.a[3] is true or false: write "KEY"']


def test_a_list_that_says_something_again() -> None:
    """Each text that stands there before is told; anything else in it is no text, and is not looked at."""
    one = table("x", a=["y", 1, 1, "y", "z", "y"], b="y")
    one.twice("a")
    one.twice("b")
    one.twice("c")
    assert said(one) == [f"warning: x.a[{place}] stands there twice: leave it out" for place in (3, 5)]


def test_words_of_a_closed_list() -> None:
    """Those that are on it are read, each once; any other is told, with the nearest."""
    one = table("x", a=["must", "shuold", "must", "may"], b="shuold", c="must")
    assert one.listed("a", words.FORCES, "must") == (Force.MUST, Force.MAY)
    assert one.word("b", words.FORCES) is None
    assert one.word("c", words.FORCES, needed=True) is Force.MUST
    known = ", ".join(words.FORCES.meaning)
    wrong = f"is not {words.FORCES.what}: 'shuold'; did you mean should?: known: {known}"
    assert said(one) == [
        "warning: x.a[2] stands there twice: leave it out",
        f"x.a[1] {wrong}",
        f"x.b {wrong}",
    ]


def test_tables_in_a_table() -> None:
    """Each by its key, or its place in a list, with its path; what is none is told."""
    one = table("x", a={"b": {}, "c": 1, "d e": {}}, f=[{"g": 1}, 2, {}])
    assert [(key, each.path) for key, each in one.each("a")] == [("b", "x.a.b"), ("d e", 'x.a."d e"')]
    assert list(one.each("other")) == []
    assert [(each.path, each.data) for each in items(one, "f") or ()] == [
        ("x.f[0]", {"g": 1}),
        ("x.f[2]", {}),
    ]
    assert said(one) == [
        "x.a.c is a whole number: write it as a table: [x.a.c]",
        "x.f[1] is a whole number: write [[x.f]]",
    ]


def test_a_key_that_nobody_asked_for() -> None:
    """It is told with the nearest that is known, and all that are; or with what its reader knows better."""
    one = table("x", onwer="a", owner="b", z=1, what=2)
    one.text("owner")
    one.knows("what", "owner")
    one.done()
    assert said(one) == [
        "x.onwer is not a known key; did you mean owner?: known here: owner, what",
        "x.z is not a known key: known here: owner, what",
    ]
    other = table("x", onwer=1)
    other.knows("owner")
    other.done(hint="leave it out")
    assert said(other) == ["x.onwer is not a known key; did you mean owner?: leave it out"]


@pytest.mark.parametrize(
    ("key", "usable"),
    [
        ("note", True),
        ("4", True),
        ("the chair's own-note 2", True),
        ("a" * 80, True),
        ("a" * 81, False),
        ("", False),
        ("Note", False),
        ("-note", False),
        ("a.b", False),
        ("a_b", False),
    ],
)
def test_a_key_of_a_files_own(key: str, *, usable: bool) -> None:
    """It is of small letters, digits, spaces, hyphens and apostrophes, or told."""
    problems = Problems()
    assert own_key(problems, "duties.x", key) is usable
    instead = "use small letters, digits, spaces and hyphens, at most 80 of them"
    assert said(problems) == ([] if usable else [f"duties.x has a key that cannot be used: {instead}"])


# --- problems ---------------------------------------------------------------------------------------------


def test_problems_one_by_one() -> None:
    """Each has its place, what is wrong, the nearest word and what to write, and nothing that nobody gave."""
    problems = Problems()
    assert problems.fatal is False
    problems.warn("a", "is odd")
    problems.warn("b", "is odd", instead="leave it out")
    assert problems.fatal is False
    problems.error("c", "is wrong")
    problems.error("d", "is wrong", near="e", instead="write it", line=7)
    problems.warn("a", "is odd")
    assert problems.fatal is True
    assert problems.found == [
        Problem(Severity.WARNING, "a", "is odd"),
        Problem(Severity.WARNING, "b", "is odd", "", "leave it out"),
        Problem(Severity.ERROR, "c", "is wrong"),
        Problem(Severity.ERROR, "d", "is wrong", "e", "write it", 7),
    ]
    assert [one.located("f.toml") for one in problems.found[2:]] == [
        "f.toml: c is wrong",
        "f.toml:7: d is wrong; did you mean e?: write it",
    ]


@pytest.mark.parametrize(
    ("given", "known", "told"),
    [
        ("plam", ["plan", "note"], "x is not a duty: 'plam'; did you mean plan?: known: plan, note"),
        ("zzz", ["plan", "note"], "x is not a duty: 'zzz': known: plan, note"),
        ("plan", [], "x is not a duty: 'plan': there is none"),
        ("k7x", [f"k{n}" for n in range(12)], None),
        ("zzz", [f"k{n}" for n in range(13)], "x is not a duty: 'zzz'"),
        ("k7x", [f"k{n}" for n in range(13)], "x is not a duty: 'k7x'; did you mean k7?"),
        ("z" * 60, ["k"], f"x is not a duty: '{'z' * 60}': known: k"),
        ("z" * 61, ["k"], f"x is not a duty: '{'z' * 60}...': known: k"),
    ],
)
def test_a_word_that_is_not_known(given: str, known: list[str], told: str | None) -> None:
    """It is told with those that are, where they are not many, and with the nearest."""
    problems = Problems()
    problems.unknown("x", given, iter(known), "a duty")
    listed = f"known: {', '.join(known)}"
    assert said(problems) == [told or f"x is not a duty: 'k7x'; did you mean k7?: {listed}"]


def test_no_nearest_word_where_very_much_is_wrong() -> None:
    """After five hundred problems none is looked for."""
    problems = Problems()
    for number in range(499):
        problems.error(f"x{number}", "is wrong")
    assert problems.nearest("plam", ["plan"]) == "plan"
    problems.error("x", "is wrong")
    assert problems.nearest("plam", ["plan"]) == ""
    assert (nearest("plam", iter(["note", "plan"])), nearest("plam", ["note"])) == ("plan", "")


def test_what_stands_before_a_sentence() -> None:
    """The file and the line, as far as they are known; and of a very long path the beginning."""
    assert before("a.toml", 3) == "a.toml:3: "
    assert before("a.toml", None) == "a.toml: "
    assert before("", 3) == "line 3: "
    assert before("", None) == ""
    assert (in_short("x" * 300), in_short("x" * 301)) == ("x" * 300, f"{'x' * 300}...")
    assert Problem(Severity.ERROR, "", "is wrong").sentence() == "the file is wrong"


# --- slips ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("01/06/2026", "2026-06-01"),
        (" 1.6.2026 ", "2026-06-01"),
        ("31/12/2026", "2026-12-31"),
        ("12/31/2026", ""),
        ("2026-06-01", ""),
        (20260601, ""),
        (None, ""),
    ],
)
def test_a_date_that_was_written_day_first(given: object, written: str) -> None:
    """It is told as a file has it; anything else is left alone."""
    told = f"write the year first, then month and day, without quotes: {written}"
    assert date_written_out(given) == (told if written else "")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "x = \u201cthe note\u201d",
            'the line has curly quotes, as word processors make them: write straight ones, "like this"',
        ),
        (
            "x = \u2018the note\u2019",
            'the line has curly quotes, as word processors make them: write straight ones, "like this"',
        ),
        ("start = 01/06/2026", "write the year first, then month and day, without quotes: 2026-06-01"),
        ("start = 41/06/2026", ""),
        ("x = = 1", ""),
    ],
)
def test_a_line_that_is_not_toml(line: str, told: str) -> None:
    """What to write is told from the line that the reader of TOML names, and from no other."""
    text = f"a = 1\n{line}\nb = 1"
    assert of_toml(text, "Invalid value (at line 2, column 5)") == told
    assert of_toml(text, "Invalid value (at line 1, column 5)") == ""
    assert of_toml(text, "Invalid value (at line 4, column 5)") == ""
    assert of_toml(text, "Invalid value (at line 0, column 5)") == ""
    assert of_toml(text, "Invalid value (at end of document)") == ""
    assert of_toml(f"a = 1\nb = 1\n{line}", "Invalid value (at line 3, column 5)") == told
    assert of_toml(f"{line}\nb = 1", "Invalid value (at line 1, column 5)") == told


def test_the_line_that_a_sentence_names() -> None:
    """As a number; none where it names none."""
    assert line_in("Invalid value (at line 12, column 5)") == 12
    assert line_in("Invalid value (at end of document)") is None


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("six people", "6 people"),
        ("Twenty-one to thirty", "21 to 30"),
        ("ninety-nine", "99"),
        ("nineteen and ten", "19 and 10"),
        ("at least 6 people", ""),
        ("At least some", ""),
        ("well-known", ""),
        ("sixty one-off", "60 one-off"),
    ],
)
def test_numbers_as_words(text: str, digits: str) -> None:
    """They are told in digits; where there is none, nothing is."""
    assert in_digits(text) == digits


def test_what_python_passes_is_told_as_a_file_writes_it() -> None:
    """The two sentences that say what to pass say what to write."""
    assert for_a_file("x: pass day_zero=DayZero.NEXT_WORKING_DAY too") == (
        "x: write [day zero: next working day; cut-off: ...]"
    )
    assert for_a_file("compute each and compare them with earliest_of() or latest_of() then") == (
        "write each as a table of its own: within = { sooner_of = [{ within = ... }, { within = ... }] } then"
    )
    assert for_a_file("x") == "x"
