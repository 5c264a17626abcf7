"""The page of what cannot be said: each row is refused as it says, and what to write instead is taken."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pytest
from support.authoring import FROM_NOTHING, read
from support.command_line import mapm
from support.logs import KEY, PROPOSE, lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapm.authoring import Read

PAGE: Final = (Path(__file__).parents[2] / "docs" / "explanation" / "what-cannot-be-said.md").read_text(
    encoding="utf-8"
)
ROW: Final = re.compile(
    r"^\| (?P<says>[^|\n]+) \| (?P<part>[a-z]+) \| `(?P<refused>[^|\n]+)` \| (?P<instead>[^|\n]+) \|$",
    re.MULTILINE,
)
ROWS: Final = tuple(one.groupdict() for one in ROW.finditer(PAGE))
SAID: Final = re.compile(r"`((\w+) = [^`]+)`")

WORDS: Final = """
[moves.close]
clauses = ["4.2"]
[occurrences.review]
what = "the review"
clauses = ["4.2"]
[occurrences.overdue]
what = "something is overdue, and was told on"
clauses = ["4.2"]
[occurrences.settled]
what = "no more corrections are asked for"
clauses = ["4.2"]
[occurrences.term]
what = "the end of term"
clauses = ["4.2"]
[traits.kind]
what = "which kind it is"
values = ["initial", "review"]
clauses = ["4.2"]
[traits.family]
what = "how many children there are"
values = ["small", "large"]
clauses = ["4.2"]
[hours.office]
what = "the office"
opens = "08:45"
closes = "17:00"
clauses = ["4.2"]
[agency_kinds.health]
what = "the health service"
clauses = ["4.2"]
[ranks.senior]
what = "a senior"
level = 1
clauses = ["4.2"]
[roles.head]
what = "the head"
clauses = ["4.2"]
[questions.hold.safe]
text = "Is it safe?"
clauses = ["4.2"]
[products.summary]
what = "the summary"
recipients = ["person who attended"]
clauses = ["4.2"]
[duties.corrections]
what = "asking for corrections"
to = "the chair"
binding = false
window = true
owner = "that person"
opens = ["receive"]
each = "that recipient"
within = "10 working days"
clauses = ["4.2"]
[ladders.dispute]
what = "a dispute"
clauses = ["4.2"]
[[ladders.dispute.rungs]]
key = "practitioners"
what = "practitioners talk"
clauses = ["4.2"]
[[ladders.dispute.rungs]]
key = "managers"
what = "managers talk"
clauses = ["4.2"]
"""
"""What the rows name, all of it right."""
_CITED: Final = {"clauses": '["4.2"]'}
PARTS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = MappingProxyType(
    {
        "duty": (
            "[duties.tried]",
            {
                "what": '"what is owed"',
                "to": '"somebody"',
                "binding": "true",
                "owner": '"chair"',
                "opens": '["hold"]',
                "within": '"5 working days"',
                **_CITED,
            },
        ),
        "requirement": ("[requirements.hold.tried]", {"binding": "true", "missing": '"not so"', **_CITED}),
        "quorum": ("[quorums.tried]", {"what": '"the panel"', "people": "3", **_CITED}),
        "hours": ("[hours.tried]", {"what": '"it"', "opens": '"09:00"', "closes": '"17:00"', **_CITED}),
        "period": (
            "[periods.tried]",
            {
                "what": '"August"',
                "known": "{ first = 2026-01-01, last = 2026-12-31 }",
                "spans": "[{ first = 2026-08-01, last = 2026-08-31 }]",
                **_CITED,
            },
        ),
        "stage": ("[[ladders.dispute.rungs]]", {"key": '"directors"', "what": '"directors talk"', **_CITED}),
        "product": ("[products.tried]", {"what": '"the note"', "recipients": '["chair"]', **_CITED}),
        "outcome": ("[outcomes.tried]", {"what": '"ended"', "of": '"completed"', **_CITED}),
    }
)
JUDGED: Final = {"asks", "rank", "different", "made_by"}
"""What a requirement says instead of a question of its own."""
OF_PARTS: Final = {"asks": "requirement", "recipients": "product"}


def tried(part: str, *said: str) -> Read:
    """A file that says this in a part of this kind."""
    if part == "file":
        return read("\n".join(said), FROM_NOTHING, WORDS)
    head, its = PARTS[part]
    fields = {**its, **dict(one.split(" = ", 1) for one in said)}
    if part == "requirement" and not JUDGED & set(fields):
        fields["asks"] = '"Is it so?"'
    return read(FROM_NOTHING, WORDS, head, *(f"{key} = {value}" for key, value in fields.items()))


def test_the_page_has_rows() -> None:
    """Every line of its tables but their heads, and the first table, is a row that is tried below."""
    its = [one for one in PAGE.splitlines() if one.startswith("| ") and one.count(" | ") == 3]
    heads = [one for one in its if one.startswith("| a procedure says |")]
    assert len(ROWS) == len(its) - len(heads) > 30


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_right_but_for_what_is_tried(part: str) -> None:
    """Without the words of a row there is nothing wrong with the file."""
    assert tried(part).problems == ()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["says"])
def test_what_a_row_says_is_refused(row: dict[str, str]) -> None:
    """A file with these words is no protocol, and each error is of what they stand in."""
    found = tried(row["part"], row["refused"])
    key = row["refused"].partition(" = ")[0]
    assert found.protocol is None
    assert all(re.search(rf"(^|\.){key}\b", one.path) for one in found.errors[:1]), found.errors[0].sentence()


@pytest.mark.parametrize(
    "row", [row for row in ROWS if SAID.search(row["instead"])], ids=lambda row: row["says"]
)
def test_what_to_write_instead_is_taken(row: dict[str, str]) -> None:
    """What a row says to write instead is read without a problem."""
    said = SAID.findall(row["instead"])
    part = next((OF_PARTS[key] for _, key in said if key in OF_PARTS), None)
    found = tried(
        part or (row["part"] if row["part"] in {"duty", "requirement"} else "duty"), *(one for one, _ in said)
    )
    assert found.problems == ()
    assert found.protocol is not None


def test_a_quorum_may_be_of_some_cases() -> None:
    """As the page says: a requirement for each, in its cases."""
    found = read(
        FROM_NOTHING,
        WORDS,
        '[quorums.small]\nwhat = "a review"\npeople = 2\nclauses = ["4.2"]',
        '[requirements.hold.of-a-review]\nquorum = "small"\nwhen = { kind = ["review"] }\nbinding = true',
        'clauses = ["4.2"]',
    )
    assert found.problems == ()


def test_a_log_is_of_one_meeting() -> None:
    """A second proposal in one log is refused."""
    given = ("--protocol", KEY, "--calendar", "scotland", "--as-of", "2026-06-18")
    ran = mapm("replay", "-", *given, stdin=lines(PROPOSE, {**PROPOSE, "at": "2026-05-19"}))
    assert ran.exit_code == 1
    assert "line 2" in ran.stdout
