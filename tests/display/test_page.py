"""The page about pictures: its cells run one after another, as they do when the site is built."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any, Final

from support.pictures import sound

from mapm import Picture, picture

PAGE: Final = Path(__file__).parents[2] / "docs" / "how-to" / "pictures.md"
CELL: Final = re.compile(r"^```\{code-cell\} ipython3\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_every_cell_runs_and_most_show_a_picture() -> None:
    """What the last line of a cell gives is a picture, or shows itself as one."""
    names: dict[str, Any] = {}
    shown: list[Picture] = []
    for cell in CELL.findall(PAGE.read_text(encoding="utf-8")):
        *lines, last = ast.parse(cell).body
        exec(compile(ast.Module(lines, []), str(PAGE), "exec"), names)  # noqa: S102  # our own page
        assert isinstance(last, ast.Expr)
        value = eval(compile(ast.Expression(last.value), str(PAGE), "eval"), names)  # noqa: S307
        if value is not None:  # else it printed
            shown.append(value if isinstance(value, Picture) else picture(value))
    assert len(shown) == 6
    for one in shown:
        sound(one)
