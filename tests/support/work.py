"""How much work something takes: counted in lines of ours, so that no machine's speed matters."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import mapm

if TYPE_CHECKING:
    from collections.abc import Callable

OURS: Final = str(Path(mapm.__file__).parent)


def work(call: Callable[[], object]) -> int:
    """How many lines of ours a call runs: what it runs of others is as their versions have it."""
    lines = 0

    def count(frame: Any, event: str, _argument: object) -> Any:  # noqa: ANN401  # as settrace has it
        nonlocal lines
        if not frame.f_code.co_filename.startswith(OURS):
            return None
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        call()
    finally:
        sys.settrace(before)
    return lines
