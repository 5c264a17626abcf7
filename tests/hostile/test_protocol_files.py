"""Protocol files, editions and layers made to hurt: each comes to problems that can be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from support.authoring import DUTY, FROM_NOTHING
from support.hostile import DEEP, HALF, RIGHT_TO_LEFT, TURNED, can_be_printed

from mapm.authoring import (
    load_editions,
    load_layers,
    load_protocol,
    read_editions,
    read_layers,
    read_protocol,
)
from mapm.authoring.lint import lint_read
from mapm.errors import ProtocolFileError

if TYPE_CHECKING:
    from mapm.authoring import Problem

GOOD: Final = f"{FROM_NOTHING}{DUTY}"
TITLE: Final = 'title = "Exampleshire 2026"'

READERS: Final = {
    "a protocol": lambda one: read_protocol(one).errors,
    "one of several editions": lambda one: read_editions([GOOD, one]).errors,
    "a local layer": lambda one: read_layers([one], [GOOD]).errors,
    "a national layer": lambda one: read_layers([GOOD], [one]).errors,
}
LOADERS: Final = {
    "a protocol": load_protocol,
    "one of several editions": lambda one: load_editions([GOOD, one]),
    "a local layer": lambda one: load_layers([one], [GOOD]),
    "a national layer": lambda one: load_layers([GOOD], [one]),
}
HURTS: Final = {
    "nested lists": f"{GOOD}\na = {'[' * DEEP}{']' * DEEP}",
    "lists that do not end": f"{GOOD}\na = {'[' * DEEP}",
    "nested tables": f"{GOOD}\na = {'{a = ' * DEEP}1{'}' * DEEP}",
    "tables that do not end": f"{GOOD}\na = {'{a = ' * DEEP}",
    "a dotted key": f"{GOOD}\na{'.a' * DEEP} = 1",
    "a dotted table": f"{GOOD}\n[a{'.a' * DEEP}]",
    "a number of 5,000 digits": f"revision = {'9' * 5_000}\n{GOOD}",
    "a number of 5,000 hexadecimal digits": f"revision = 0x{'F' * 5_000}\n{GOOD}",
    "a number beyond 64 bits": f"revision = {2**64}\n{GOOD}",
    "a number beyond all numbers": f"revision = 1e999\n{GOOD}",
    "no number": f"revision = nan\n{GOOD}",
    "half of a surrogate pair": GOOD.replace("Exampleshire", HALF),
    "an escaped half": GOOD.replace("Exampleshire", "\\uD800"),
    "NUL": GOOD.replace("Exampleshire", "a\0b"),
    "NUL outside of texts": f"\0{GOOD}",
    "a key twice": f"{GOOD}\nwithin = '1 week'\nwithin = '1 week'",
    "a table twice": f"{GOOD}{DUTY}",
    "a key that turns": f'"{TURNED}" = 1\n{GOOD}',
    "a duty that turns": GOOD.replace("[duties.note]", f'[duties."{TURNED}"]'),
    "a value that turns": f'base = "{TURNED}"\n{GOOD}',
    "a key of other letters": f'"{RIGHT_TO_LEFT}" = 1\n{GOOD}',
    "a very long key": f'"{"k" * 100_000}" = 1\n{GOOD}',
    "a very long text": f'base = "{"b" * 100_000}"\n{GOOD}',
    "a very long list": f"a = [{'1, ' * 50_000}]\n{GOOD}",
    "a file too long": f"# {'x' * 3_000_000}\n{GOOD}",
    "the first day of all": GOOD.replace(
        "[source]", "[source]\nagreed = 0001-01-01\nin_force_from = 9999-12-31"
    ),
    "no such day": f"revision = 2026-02-30\n{GOOD}",
    "a time": f"revision = 9999-12-31T23:59:59-23:59\n{GOOD}",
    "nothing": "",
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("hurt", HURTS)
def test_a_file_made_to_hurt(reader: str, hurt: str) -> None:
    """It comes to problems, each of a sentence that can be printed and of no great length."""
    found = READERS[reader](HURTS[hurt])
    assert found
    check(found)
    for one in lint_read(read_protocol(HURTS[hurt])):
        assert can_be_printed(one.sentence())
        assert len(one.sentence()) < 2_000
    with pytest.raises(ProtocolFileError) as refused:
        LOADERS[reader](HURTS[hurt])
    assert can_be_printed(str(refused.value).replace("\n", " "))


def check(found: tuple[Problem, ...]) -> None:
    """Each problem can be told."""
    for one in found:
        assert can_be_printed(one.sentence())
        assert can_be_printed(one.located("a file"))
        assert len(one.sentence()) < 2_000
