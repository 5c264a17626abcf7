"""The lines of small texts, each with one thing that the scan has to tell."""

from __future__ import annotations

from typing import Final

import pytest
from attrs import evolve

from mapm.authoring import Problem, Severity
from mapm.authoring.lines import Lines, located

ALIKE: Final = ("x " * 40 + "a", "x " * 40 + "b", "x " * 40 + "c")
"""Keys that a path shows alike: it has eighty characters of each."""


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('"\\u0061" = 1\n', {"a": 1}),
        ('"4.2" = 1\n\'4.3\' = 2\n"q\\"r" = 3\n', {'"4.2"': 1, '"4.3"': 2, '"q"r"': 3}),
        ('[x]\n"\\t" = 1\nb = 2\n', {'x."\t"': 2, "x.b": 3}),
        ("a.b.c = 1\n\nd = 2\n", {"a": 1, "a.b": 1, "a.b.c": 1, "d": 3}),
        ("a.b = 1\na.c = 2\n", {"a": 1, "a.b": 1, "a.c": 2}),
        ("a . b = 1\n[ c . d ]\ne = 2\n", {"a.b": 1, "c": 2, "c.d": 2, "c.d.e": 3}),
        ("[a.b]\nc = 1\n[a]\nd = 2\n", {"a": 3, "a.b": 1, "a.b.c": 2, "a.d": 4}),
        ("[[a]]\nb = 1\n[[a]]\nb = 2\n", {"a": 1, "a[0]": 1, "a[0].b": 2, "a[1]": 3, "a[1].b": 4}),
        (
            "[[a]]\n[[a.b]]\nc = 1\n[[a.b]]\nc = 2\n",
            {"a[0].b": 2, "a[0].b[0].c": 3, "a[0].b[1]": 4, "a[0].b[1].c": 5},
        ),
        ("[[a]]\n[a.b]\nc = 1\n[[a]]\n[a.b]\nc = 2\n", {"a[0].b": 2, "a[0].b.c": 3, "a[1].b.c": 6}),
        ("a = [\n  [\n    1,\n    2,\n  ],\n  3,\n]\n", {"a[0]": 2, "a[0][0]": 3, "a[0][1]": 4, "a[1]": 6}),
        ("a = [ { b = 1 },\n{ b = [\n2] } ]\n", {"a[0].b": 1, "a[1]": 2, "a[1].b": 2, "a[1].b[0]": 3}),
        ("a = { b = { c = 1 }, d.e = [\n1 ] }\nf = 1\n", {"a.b.c": 1, "a.d.e": 1, "a.d.e[0]": 2, "f": 3}),
        ("a = [\n1,\n2,\n3,\n4]\n", {"a[0]": 2, "a[1]": 3, "a[2]": 4, "a[3]": 5, "a[4]": None}),
        ("a = {}\nb = []\nc = 1\n", {"a": 1, "b": 2, "c": 3}),
        ("a = 2026-04-01 10:00:00\nb = 1\n", {"a": 1, "b": 2}),
        ("a = 2026-04-01\nb = 1\n", {"a": 1, "b": 2}),
        ('a = """\nb = 1\n"""\nc = 1\n', {"a": 1, "c": 4, "b": None}),
        ("a = '''\nb = 1\n'''\nc = 1\n", {"a": 1, "c": 4, "b": None}),
        ('a = """"x"""""\nb = 1\n', {"a": 1, "b": 2}),
        ('a = "say \\"b = 1\\"" # c = 1\nd = 1\n', {"a": 1, "b": None, "c": None, "d": 2}),
        ("# a = 1\n\n\tb = 1\r\nc = 2", {"a": None, "b": 3, "c": 4}),
        ("a = 1\nb = [ # ]\n  2, # 3,\n]\nc = 1\n", {"b": 2, "b[0]": 3, "b[1]": None, "c": 5}),
    ],
)
def test_every_path_of_a_small_text(text: str, lines: dict[str, int | None]) -> None:
    """Each path has the line of its key, in whatever way TOML has to write it."""
    found = Lines(text)
    assert {path: found.of(path) for path in lines} == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a = 1\nb = \nc = 1\n", {"a": 1, "b": 2, "c": None}),
        ("a = 1\nb 2\nc = 1\n", {"a": 1, "b": 2, "c": None}),
        ("a = [1 x]\nb = 1\n", {"a": 1, "a[0]": 1, "a[1]": None, "b": None}),
        ("a = { b = 1 c = 2 }\nd = 1\n", {"a": 1, "a.b": 1, "a.c": None, "d": None}),
        ("[a\nb = 1\n", {"a": 1, "a.b": None}),
        ("[[a]\nb = 1\n", {"a": 1, "a[0]": 1, "b": None}),
        ('a = "x\nb = 1\n', {"a": 1, "b": None}),
        ('a = 1\n"\\0" = 2\nb = 3\n', {"a": 1, "b": None}),
        ("= 1\nb = 1\n", {"b": None}),
    ],
)
def test_where_the_scan_lost_its_way(text: str, lines: dict[str, int | None]) -> None:
    """What stands before it has its line, and nothing after it has one."""
    found = Lines(text)
    assert {path: found.of(path) for path in lines} == lines


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("duties.note", 2),
        ("duties.note.what", 3),
        ("duties.note.owner", 2),  # which is missing there
        ("duties.note.within.amount", 4),
        ("duties.note.opens[0]", 5),
        ("duties.note.opens[7]", 5),
        ("duties.other", None),
        ("duties", 2),
        ("duties.other.what", None),
        ("source.version", 6),
        ("source.stated_by.version", 6),
        ("questions.hold.quiet.text", 8),
        ("questions.hold.loud", None),
        ("questions.hold", 7),
        ("change.duties.plan.owner", 9),
        ("change.duties.other", None),
        ("change.source.version", None),
        ("title", None),
        ("", None),
    ],
)
def test_what_is_missing_has_the_line_of_the_part_in_which_it_would_stand(
    path: str, line: int | None
) -> None:
    """A part that is written has a line for what is not in it; a table of parts has none for a part."""
    text = (
        "\n[duties.note]\nwhat = 1\nwithin = {}\nopens = []\n"
        "[source]\n[questions.hold.quiet]\ntext = 1\n[change.duties.plan]\n"
    )
    assert Lines(text).of(path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("duties.note", 1),
        ("duties.note.owner", 1),
        ("duties.plan", 2),
        ("duties.plan.owner", 3),
        ("duties.plan.within", None),  # which the file does not change
        ("requirements.hold.venue", 4),
        ("requirements.hold", None),  # above a part it could stand anywhere
        ("duties.other", None),
    ],
)
def test_the_line_of_a_part_that_a_file_changes(path: str, line: int | None) -> None:
    """A part of its own has its own line; of the base's it has that of the change, if there is one."""
    text = "[duties.note]\n[change.duties.plan]\nowner = 1\n[change.requirements.hold.venue]\n"
    assert Lines(text).of_part(path) == line


def test_three_keys_of_one_part_that_are_shown_alike() -> None:
    """None of them has a line, though the part in which they stand has one."""
    rows = "".join(f'"{one}" = 1\n' for one in ALIKE)
    lines = Lines(f"[duties.note]\n{rows}what = 1\n")
    assert [lines.of(f'duties.note."{one[:80]}"') for one in ALIKE] == [None] * 3
    assert (lines.of("duties.note"), lines.of("duties.note.what")) == (1, 5)


def test_how_long_a_text_is_scanned() -> None:
    """One of half a million characters is, and of one more there is no line."""
    text = "a = 1\n" + "#" * 499_994
    assert len(text) == 500_000
    assert (Lines(text).of("a"), Lines(f"{text}#").of("a")) == (1, None)


@pytest.mark.parametrize(("deep", "line"), [(20, 2), (21, None)])
@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ("{ b = ", " }")])
def test_how_deep_a_value_is_scanned(opens: str, closes: str, deep: int, line: int | None) -> None:
    """Twenty lists or tables in one another are, and what stands after deeper ones has no line."""
    text = f"a = {opens * deep}1{closes * deep}\nc = 1\n"
    assert Lines(text).of("c") == line


@pytest.mark.parametrize(
    ("path", "line", "located_in"),
    [("b", None, 2), ("b", 7, 7), ("c", None, None), ("c", 7, 7), ("", None, None)],
)
def test_a_problem_with_its_line(path: str, line: int | None, located_in: int | None) -> None:
    """The one that it has already, or else that of its path, if there is one; all else stays."""
    problem = Problem(Severity.WARNING, path, "is odd", "near", "leave it out", line)
    assert located(problem, Lines("a = 1\nb = 1\n")) == evolve(problem, line=located_in)
