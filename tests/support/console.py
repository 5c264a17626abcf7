"""Examples of the command line on a page: each command with the output that stands below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

CONSOLE: Final = re.compile(r"```console\n(.*?)```", re.DOTALL)


def examples(page: str) -> Iterator[tuple[str, str]]:
    """Each command of the page with the output that stands below it."""
    for block in CONSOLE.findall(page):
        for example in re.split(r"^\$ ", block.replace("\\\n", " "), flags=re.MULTILINE)[1:]:
            command, _, output = example.partition("\n")
            yield command, output


def of_any_version(text: str) -> str:
    """The text without the version of the package that dates were copied from."""
    return re.sub(r"holidays \d+(\.\d+)*", "holidays N", text)
