"""Work in a process of its own, from which no fault gets out."""

from __future__ import annotations

import os
import sys
import traceback
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable


def in_fork(work: Callable[[], None], output: str = os.devnull) -> int:
    """Start the work in a process of its own, and return that; its exit code is 0 unless work leaves."""
    process = os.fork()
    if process:
        return process
    try:
        said = os.open(output, os.O_RDWR | os.O_CREAT)
        for stream in (0, 1, 2):
            os.dup2(said, stream)
        work()
    except BaseException:  # noqa: BLE001  # nothing may leave the fork
        traceback.print_exc()
        leave(70)
    return leave(0)


def leave(code: int) -> NoReturn:
    """End this process at once."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
