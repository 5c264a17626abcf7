"""What texts at random, and texts made to hurt, found in the reader: each is a problem of the file now."""

from __future__ import annotations

import time
from typing import Final

import pytest
from support.authoring import DUTY, FROM_NOTHING, SOURCE, problems, read

HUGE: Final = f"0x{'F' * 5_000}"
"""A whole number that TOML reads, and that has too many digits to be printed."""


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"{FROM_NOTHING}{DUTY}when = {{ sitting = {HUGE} }}", "duties.note.when.sitting"),
        (f"{FROM_NOTHING}[occurrences.x]\nwhat = {HUGE}", "occurrences.x.what"),
        (f"revision = {HUGE}\n{FROM_NOTHING}", "revision"),
        (f"revision = [1, [{2**63}]]\n{FROM_NOTHING}", "revision[1][0]"),
        (f"revision = {-(2**63) - 1}\n{FROM_NOTHING}", "revision"),
    ],
)
def test_a_number_too_large_is_a_problem(text: str, path: str) -> None:
    """A number beyond 64 bits, which cannot always be printed, is refused wherever it stands."""
    (found,) = problems(text).values()
    assert found.path == path
    assert found.sentence() == f"{path} is a number too large: TOML has numbers of 64 bits"


def test_numbers_of_64_bits_are_read_on() -> None:
    """The largest and the least are wrong for what they say and not for their size."""
    found = problems(f"{FROM_NOTHING}{DUTY}when = {{ sitting = {2**63 - 1} }}")
    assert found["duties.note.when.sitting"].what == "names no sitting"
    assert problems(f"revision = {-(2**63)}\n{FROM_NOTHING}")["revision"].what == "is less than 1"


@pytest.mark.parametrize("revision", [0, -1])
def test_a_revision_counts_from_one(revision: int) -> None:
    """The first revision of an encoding is 1; the file of revision 1 is read."""
    assert problems(f"revision = {revision}\n{FROM_NOTHING}")["revision"].what == "is less than 1"
    assert read(f"revision = 1\n{FROM_NOTHING}").protocol is not None


@pytest.mark.parametrize("depth", [20, 90])
def test_what_is_nested_deeper_than_anything_a_file_can_mean(depth: int) -> None:
    """Dotted keys, tables and lists in one another are told by where they begin to be too deep."""
    for text in (
        f"{FROM_NOTHING}[occurrences.x]\nwhat{'.a' * depth} = 1",
        f"{FROM_NOTHING}[a{'.a' * depth}]",
        f"a = {'[' * depth}{']' * depth}\n{FROM_NOTHING}",
        f"a = {'{a=' * depth}1{'}' * depth}\n{FROM_NOTHING}",
    ):
        (found,) = problems(text).values()
        assert found.what == "is nested too deeply"


def test_a_key_of_very_many_parts_is_not_even_read() -> None:
    """Reading a dotted key takes the square of its parts: a line with so many dots is refused at once."""
    start = time.process_time()
    (found,) = problems(f"{FROM_NOTHING}a{'.a' * 100_000} = 1").values()
    assert found.what.startswith("has more than 100 dots outside of texts in line ")
    assert time.process_time() - start < 2


def test_dots_in_a_text_are_no_dots_of_a_key() -> None:
    """A line may hold a text with any number of dots."""
    text = FROM_NOTHING.replace("working days.", "working days" + "." * 300)
    assert text != FROM_NOTHING
    assert read(text).protocol is not None


@pytest.mark.parametrize("code", ["D800", "DFFF"])
def test_half_of_a_character_is_a_problem(code: str) -> None:
    """What no file in UTF-8 can hold is refused, with its line: it could not be stored."""
    half = chr(int(code, 16))
    text = FROM_NOTHING.replace("Exampleshire 2026", f"Exampleshire {half}")
    (found,) = problems(text).values()
    line = text[: text.index(half)].count("\n") + 1
    assert found.sentence() == f"the file has half of a character in line {line}: save it as UTF-8"


def test_a_file_that_is_all_wrong_is_told_in_full_and_soon() -> None:
    """Ten thousand unknown keys are as many problems; the nearest word is given for the first alone."""
    start = time.process_time()
    found = problems(FROM_NOTHING, "[risk]", *(f"clause{number} = 1" for number in range(10_000)))
    assert time.process_time() - start < 10
    assert len(found) > 10_000
    assert found["risk.clause1"].nearest == "clauses"
    assert not found["risk.clause9999"].nearest


@pytest.mark.parametrize("sitting", ["٣", "²", "2 to ٣"])
def test_a_number_is_written_in_plain_digits(sitting: str) -> None:
    """Digits of other scripts, which Python takes for numbers, are none of a file's."""
    found = problems(f'{FROM_NOTHING}{DUTY}when = {{ sitting = "{sitting}" }}')
    assert found["duties.note.when.sitting"].what == "names no sitting"
    dated = SOURCE + 'review_due = "٢٠٢٧-٠٤"\n'
    found = problems(FROM_NOTHING.replace(SOURCE, dated))
    assert found["source.review_due"].what == "is neither a date nor a month"
