"""Whatever a protocol file says stands on the page that is signed: no two different files print the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.authoring import NORTHSHIRE
from support.command_line import mapm

from mapm.authoring import read_protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.authoring import Read

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
FILES: Final = tuple(
    path.read_text(encoding="utf-8")
    for path in (
        NORTHSHIRE,
        EXAMPLES / "tutorial" / "aldermoor.toml",
        EXAMPLES / "outputs.toml",
        EXAMPLES / "quorum.toml",
        *sorted((EXAMPLES / "local" / "northmoor").glob("*.toml")),
        *sorted((EXAMPLES / "local" / "westerby").glob("*.toml")),
    )
    if re.search(r"^\[source\]$", path.read_text(encoding="utf-8"), re.MULTILINE)
)
LINE: Final = re.compile(r"^([\w-]+) = (.+)$", re.MULTILINE)
NUMBER: Final = re.compile(r"\d+(?!.*\d)")
FINGERPRINT: Final = re.compile(r"[0-9a-f]{32}")


def others(text: str) -> Iterator[str]:
    """The file with one field said otherwise, for each field and each way to say it otherwise."""
    said: dict[str, dict[str, None]] = {}
    for found in LINE.finditer(text):
        said.setdefault(found[1], {})[found[2]] = None
    for found in LINE.finditer(text):
        value = found[2]
        ways = [one for one in said[found[1]] if one != value][:3]
        ways += [{"true": "false", "false": "true"}[value]] if value in {"true", "false"} else []
        ways += [NUMBER.sub(lambda one: str(int(one[0]) + 1), value)] if NUMBER.search(value) else []
        ways += [f'{value[:-1]} indeed"'] if value.endswith('"') else []
        ways += [re.sub(r",[^,\[\]]+\]$", "]", value)] if value.endswith("]") else []
        for way in dict.fromkeys(ways):
            if way != value:
                yield f"{text[: found.start(2)]}{way}{text[found.end(2) :]}"
        yield text[: found.start()] + text[found.end() :]


OTHERS: Final = tuple((text, other) for text in FILES for other in others(text))


def page(text: str, folder: Path) -> str:
    """What is printed of a file, but for its fingerprint."""
    path = folder / "local.toml"
    path.write_text(text, encoding="utf-8")
    ran = mapm("table", str(path))
    assert ran.exit_code == 0, ran.stderr
    return FINGERPRINT.sub("", ran.stdout)


def differ(one: Read, other: Read) -> bool:
    """Whether two files say two things."""
    return (one.protocol, one.edition) != (other.protocol, other.edition)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(OTHERS))
def test_what_is_said_otherwise_is_printed_otherwise(tmp_path: Path, pair: tuple[str, str]) -> None:
    """Two files that differ in one field of one part print two pages."""
    text, other = pair
    was, now = read_protocol(text), read_protocol(other)
    if now.protocol is not None and differ(was, now):
        assert page(text, tmp_path) != page(other, tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        "no later than 3 working days before, counted from the day for which the sitting is planned",
        "discharged by the entry share_note (report that the note was shared)",
        "falls away once there is the entry hold (report a sitting)",
        "- `stepped-down`: what: stepped down to early help; a kind of: redirected; only: urgency (routine)",
        "each sitting: no",
        "| the discharge of note |",
        "- `disagreement`: what: a disagreement among professionals; rungs: (key managers",
        "in force from: Wednesday 1 April 2026",
        "stated by: in force from 0.1",
    ],
)
def test_what_decides_a_date_is_on_the_page(words: str, tmp_path: Path) -> None:
    """The clock of a limit, what ends a duty, and in which cases an outcome can be had stand on the page."""
    assert words in page(NORTHSHIRE.read_text(encoding="utf-8"), tmp_path)


def test_a_file_on_another_file_has_its_page_too() -> None:
    """Where the base of a file is a file, --base names it, and what it changes and removes is told."""
    local = EXAMPLES / "local" / "exampleshire"
    ran = mapm("table", str(local / "version-2.toml"), "--base", str(local / "protocol.toml"))
    assert ran.exit_code == 0, ran.stderr
    assert "### What it changes" in ran.stdout
    assert "; replaces: replaces " in ran.stdout
    assert "- `exampleshire/professionals-meeting`: document: Exampleshire" in ran.stdout
