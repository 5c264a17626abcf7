"""``mapm protocols``, ``mapm diagram`` and ``mapm schema``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.command_line import mapm
from support.logs import KEY

from mapm import Held, lifecycle, mermaid, protocols
from mapm.display import mermaid_of_ladder
from mapm.records import entry_schema, meeting_schema

if TYPE_CHECKING:
    from collections.abc import Callable


def test_protocols() -> None:
    """Every protocol that comes with the library is listed, with its edition."""
    ran = mapm("protocols", "--json")
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert [one["key"] for one in ran.json["protocols"]] == list(protocols.KEYS)
    (found,) = (one for one in ran.json["protocols"] if one["key"] == KEY)
    assert list(found) == [
        "key",
        "title",
        "edition",
        "publisher",
        "in_force_from",
        "review_due",
        "encoding",
    ]
    assert (found["in_force_from"], found["review_due"]) == ("2024-07-26", "July 2026")
    text = mapm("protocols").stdout
    assert all(key in text for key in protocols.KEYS)
    assert "In force from Friday 26 July 2024; review due July 2026." in text
    assert "no publisher named, as posted on 30 August 2015.\nThe source does not say since when" in text


def test_diagram() -> None:
    """The diagram is the library's, alone on stdout."""
    ran = mapm("diagram", KEY)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout == mermaid(protocols.by_key(KEY))


def test_a_drawing() -> None:
    """It is the library's, alone on stdout, with the state marked where one is named."""
    rules = protocols.by_key(KEY)
    ran = mapm("diagram", KEY, "--svg")
    assert (ran.exit_code, ran.stdout, ran.stderr) == (0, f"{lifecycle(rules).svg}\n", "")
    assert mapm("diagram", KEY, "--svg", "--current", "held").stdout == f"{lifecycle(rules, Held).svg}\n"


def test_a_ladder() -> None:
    """A ladder is drawn instead where one is named, as the library draws it."""
    ran = mapm("diagram", KEY, "--ladder", "before-meeting")
    assert (ran.exit_code, ran.stdout) == (0, mermaid_of_ladder(protocols.by_key(KEY), "before-meeting"))
    assert "discussion and negotiation (informal, between the professionals)" in ran.stdout


def test_a_state_highlighted() -> None:
    """--current highlights a state, by the name that replay gives it."""
    ran = mapm("diagram", KEY, "--current", "fed back")
    assert ran.stdout.endswith("    class FedBack current\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("dumfries-galloway/professional-meeting",),
            f"the nearest are {KEY}",
        ),
        ((KEY, "--current", "gone"), "there are proposed, agreed, convened"),
        ((KEY, "--ladder", "stairs"), "there are before-meeting, after-meeting"),
        ((KEY, "--ladder", "before-meeting", "--current", "held"), "and not of a ladder"),
        ((KEY, "--ladder", "before-meeting", "--svg"), "and not of a ladder"),
        ((), "Missing argument"),
    ],
)
def test_misuses(arguments: tuple[str, ...], said: str) -> None:
    """A protocol or state that is none is wrong usage."""
    ran = mapm("diagram", *arguments)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert said in ran.stderr


SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


@pytest.mark.parametrize(
    ("arguments", "schema", "file"),
    [
        ((), meeting_schema, "meeting"),
        (("record",), meeting_schema, "meeting"),
        (("entry",), entry_schema, "entry"),
    ],
)
def test_schema(arguments: tuple[str, ...], schema: Callable[[], dict[str, Any]], file: str) -> None:
    """The schema is the library's, and that of the documentation."""
    ran = mapm("schema", *arguments)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout.isascii()
    assert json.loads(ran.stdout) == schema()
    assert json.loads((SCHEMAS / f"{file}.schema.json").read_text(encoding="utf-8")) == schema()


def test_a_schema_of_something_else() -> None:
    """What has no schema is wrong usage."""
    ran = mapm("schema", "log")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "'record'" in ran.stderr
