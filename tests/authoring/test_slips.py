"""What newcomers to protocol files write: each is read, or the problem says what to write instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from support.authoring import CLAUSE, DUTY, FROM_NOTHING, HEAD, ON_BASE, SOURCE, problems, protocol, read

from mapm.authoring import read_protocol

if TYPE_CHECKING:
    from pathlib import Path

CHANGE = '[change.duties.note]\nclauses = ["4.2"]\n'


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    """A file or a text that an editor began with a byte order mark says what it says without."""
    without = protocol(FROM_NOTHING)
    file = tmp_path / "local.toml"
    file.write_text(FROM_NOTHING, encoding="utf-8-sig")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert read_protocol(file).protocol == without
    assert read_protocol(f"\ufeff{FROM_NOTHING}").protocol == without


@pytest.mark.parametrize("line", ["title = \u201cExampleshire\u201d", "title = \u2018Exampleshire\u2019"])
def test_curly_quotes_are_told(line: str) -> None:
    """Quotes of a word processor are named as what is wrong with the line."""
    (problem,) = read(f"# A comment with \u201cquotes\u201d.\n{line}").problems
    assert "curly quotes" in problem.instead
    assert "straight ones" in problem.instead


def test_what_is_wrong_elsewhere_is_not_put_on_curly_quotes() -> None:
    """Curly quotes in another line, where they may stand, are not said to be what is wrong."""
    (problem,) = read("# A comment with \u201cquotes\u201d.\nkey = ").problems
    assert problem.instead == ""


@pytest.mark.parametrize("value", ["01/06/2026", '"01/06/2026"', '"1.6.2026"'])
@pytest.mark.parametrize("key", ["in_force_from", "review_due"])
def test_a_date_day_first_is_told_year_first(key: str, value: str) -> None:
    """A British date gets the same date as a file has it, with quotes or without."""
    head = HEAD.replace("in_force_from = 2026-04-01", f"{key} = {value}")
    (problem,) = read(FROM_NOTHING.replace(HEAD, head)).errors
    assert problem.instead == "write the year first, then month and day, without quotes: 2026-06-01"


def test_a_date_that_is_none_gets_no_date() -> None:
    """A day that no month has is not turned into a date."""
    found = problems(HEAD.replace("2026-04-01", '"31/02/2026"'))
    assert found["source.in_force_from"].instead == "write a date without quotes, such as 2026-04-01"


@pytest.mark.parametrize(
    ("given", "digits"),
    [
        ("five working days", "5 working days"),
        ("within five working days", "within 5 working days"),
        ("Twenty-one calendar days", "21 calendar days"),
        ("one month", "1 month"),
        ("no later than three working days before", "no later than 3 working days before"),
    ],
)
def test_a_number_in_words_is_to_be_in_digits(given: str, digits: str) -> None:
    """A limit with a number as a word is written out in digits, and no other limit is suggested."""
    problem = problems(FROM_NOTHING, DUTY, f'within = "{given}"')["duties.note.within"]
    assert problem.instead == f"write the number in digits: {digits}"
    assert problem.nearest == ""
    assert "did you mean" not in problem.sentence()


def test_a_number_in_words_that_is_no_limit_in_digits_either() -> None:
    """Where digits would not make it a limit, what is said is what is wrong with it."""
    problem = problems(FROM_NOTHING, DUTY, 'within = "five days"')["duties.note.within"]
    assert problem.instead == ""
    assert "does not say which days count" in problem.what


def test_a_placeholder_that_nothing_fills_names_those_that_are_filled() -> None:
    """A word in braces is told to be no placeholder, and which there are; it is not called code."""
    found = problems(ON_BASE, CHANGE + 'what = "the note for {parent} and {social worker}"')
    problem = found["change.duties.note.what"]
    assert problem.what == "has {parent}, which nothing fills"
    assert "{about}" in problem.instead
    assert "{all}" not in problem.instead
    asks = '[requirements.hold.quiet]\nasks = "Was it quiet?"\nbinding = false\nmissing = "no {x}"\n'
    problem = problems(FROM_NOTHING, f'{asks}clauses = ["4.2"]')["requirements.hold.quiet.missing"]
    assert "{all}" in problem.instead


@pytest.mark.parametrize(
    ("was", "now", "path"),
    [
        ('opens = ["hold"]', 'opens = ["hold", "hold"]', "duties.note.opens[1]"),
        (
            'opens = ["hold"]\nclauses = ["4.2"]',
            'opens = ["hold"]\nclauses = ["4.2", "4.2"]',
            "duties.note.clauses[1]",
        ),
        ('gist = "', 'shown = ["hold", "reconvene", "hold"]\ngist = "', 'clauses."4.2".shown[2]'),
    ],
)
def test_what_stands_twice_in_a_list_is_told(was: str, now: str, path: str) -> None:
    """A word or a clause that stands twice says nothing more, and is a warning where it stands again."""
    text, once = FROM_NOTHING + DUTY, re.sub(r', "[^"]*"\]', "]", now)
    assert was in text
    found = read(text.replace(was, now))
    assert [(one.path, one.what) for one in found.problems] == [(path, "stands there twice")]
    assert found.protocol == read(text.replace(was, once)).protocol


@pytest.mark.parametrize("key", ["what", "to"])
def test_all_of_them_are_filled_in_no_duty(key: str) -> None:
    """A duty is owed once for each, so nothing fills {all} in its words, nor in those of a referral."""
    text = CHANGE + 'each = "action"\n' + f'{key} = "the note for {{all}}"'
    problem = problems(ON_BASE, text)[f"change.duties.note.{key}"]
    assert problem.what == "has {all}, which nothing fills here"
    assert "risk.to" in problems(ON_BASE, '[risk]\nto = "all: {all}"\nclauses = ["4.2"]')


@pytest.mark.parametrize("text", ["{parent.name}", "{parent} of os.getattr(x)", "${parent}", "{0}"])
def test_code_in_braces_is_code_still(text: str) -> None:
    """What is more than a word in braces looks like code, as before."""
    found = problems(ON_BASE, CHANGE + f'what = "the note of {text}"')
    assert found["change.duties.note.what"].what == "looks like code"


@pytest.mark.parametrize(
    "clause",
    [CLAUSE.replace('"must"', '"msut"'), CLAUSE.replace('"4.2"', "4.2"), CLAUSE.partition("gist")[0]],
)
def test_a_bad_clause_is_the_only_thing_wrong(clause: str) -> None:
    """What cites a clause in which something is wrong is not said to cite a clause that is not there."""
    found = problems(FROM_NOTHING.replace(CLAUSE, clause), DUTY)
    assert found
    assert {path.replace('"', "").partition(".")[0] for path in found} == {"clauses"}


ON_BRACKNELL = ON_BASE.replace("dumfries-galloway/professionals-meeting", "bracknell-forest/meeting")
REVIEW = '[change.duties.review]\nclauses = ["4.2"]\n'


def test_a_change_that_drops_an_option_of_the_limit_is_told() -> None:
    """A limit of another length without the base's option is a protocol, with a warning that says which."""
    found = read(ON_BRACKNELL, REVIEW, 'within = "8 weeks"')
    assert found.protocol is not None
    (warning,) = found.warnings
    assert warning.path == "change.duties.review.within"
    assert warning.what == "drops what the base says of its limit, roll: preceding"
    assert 'write "8 weeks [roll: preceding]" to keep it' in warning.instead


@pytest.mark.parametrize(
    "within",
    ["8 weeks [roll: preceding]", "8 weeks [roll: following]", "8 weeks [roll: none]", "10 working days"],
)
def test_an_option_that_is_said_or_cannot_be_is_not_dropped(within: str) -> None:
    """An option that the change names, or that such a limit cannot have, is not missed."""
    assert read(ON_BRACKNELL, REVIEW, f'within = "{within}"').warnings == ()


def test_a_clause_that_is_not_there_is_told_beside_a_bad_one() -> None:
    """That some clause is bad excuses no citation of a clause that is not there."""
    bad = FROM_NOTHING.replace('"must"', '"msut"')
    found = problems(bad, DUTY.replace('"4.2"', '"9.9"'))
    assert set(found) == {'clauses."4.2".force', "duties.note.clauses[0]"}


def test_the_source_can_be_wrong_too() -> None:
    """A document in which something is missing leaves its clauses to be cited."""
    found = problems(FROM_NOTHING.replace(SOURCE, '[source]\nkey = "x"\n'), DUTY)
    assert {path.partition(".")[0] for path in found} == {"source"}


@pytest.mark.parametrize(
    ("fields", "path", "instead"),
    [
        ('within = "every 3 months"', "within", 'write "3 months": it is counted anew'),
        ('discharged_by = "minutes"', "discharged_by", "occurrence KEY"),
        ('when = { capacity = "no" }', "when.capacity", 'write question = "capacity", and reply = "no"'),
    ],
)
def test_what_is_meant_is_told(fields: str, path: str, instead: str) -> None:
    """An interval, a word that discharges nothing, and a question as a condition say what to write."""
    asked = '[questions.hold.capacity]\ntext = "Was it considered?"\nclauses = ["4.2"]\n'
    assert instead in problems(FROM_NOTHING, asked, DUTY, fields)[f"duties.note.{path}"].instead


@pytest.mark.parametrize("name", ["ours.toml", "protocols/ours.toml\n", "ours"])
def test_the_name_of_a_file_given_as_text_is_answered_so(name: str) -> None:
    """A str is the text of a file, and a file is passed as a path; a line of a table says nothing of it."""
    (problem,) = read_protocol(name).errors
    assert problem.instead == (
        "a str is taken as the text of a file: to open a file, pass its name as a pathlib.Path"
    )
    (other,) = read_protocol("[protocol").errors
    assert not other.instead
