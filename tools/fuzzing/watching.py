"""What may not happen while an input is read: a crash, a hang, an import, an opened file, a compilation."""

from __future__ import annotations

import signal
import sys
import time
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

TOO_LONG: Final = 5.0  # seconds of computing for one input
WATCHED: Final = frozenset({"import", "open", "exec", "compile", "subprocess.Popen"})
_done: list[str] = []
_watching = False


class Hang(BaseException):
    """An input took too long; no reader may catch it."""


class Broken(Exception):
    """A promise that a reader did not keep for an input, in a few words that are the same each time."""


def _watch(event: str, given: tuple[Any, ...]) -> None:
    if _watching and (event in WATCHED or event.startswith(("os.", "socket.", "shutil.", "ctypes."))):
        _done.append(f"{event} {str(given[:1])[:80]}")


def _stop(*_: object) -> None:
    raise Hang


def begin() -> None:
    """Begins to watch; it cannot be ended."""
    sys.addaudithook(_watch)
    signal.signal(signal.SIGVTALRM, _stop)


def outcome(read: Callable[[str], str], text: str) -> tuple[str, float]:
    """What an input comes to, in a word or in what went wrong, and the seconds that reading it took."""
    global _watching  # noqa: PLW0603  # an audit hook cannot be taken away
    modules = list(sys.modules)
    _done.clear()
    start = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, TOO_LONG)
        _watching = True
        try:
            came = read(text)
        finally:
            _watching = False
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except Hang:
        return "FAILED: hang", TOO_LONG
    except Broken as promise:
        return f"FAILED: {promise}", time.process_time() - start
    except Exception as problem:  # noqa: BLE001  # whatever it is, it is what is looked for
        return f"FAILED: {type(problem).__name__} {where(problem)}", time.process_time() - start
    took = time.process_time() - start
    if len(sys.modules) > len(modules) and (new := sys.modules.keys() - set(modules)):
        return f"FAILED: imports {', '.join(sorted(new))}", took
    if _done:
        return f"FAILED: does {_done[0]}", took
    return came, took


def where(problem: BaseException) -> str:
    """Where something was raised: the file and the function, so that two faults are told apart."""
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    code = trace.tb_frame.f_code
    return f"in {code.co_filename.rpartition('/')[2]} {code.co_name}"


def printable(sentence: str) -> None:
    """Raises `Broken` for a sentence that a terminal, a log or a store could not show as it is."""
    try:
        sentence.encode()
    except UnicodeEncodeError:
        raise Broken("a sentence has half of a surrogate pair") from None
    if not sentence.replace("\n", "").isprintable():
        raise Broken("a sentence cannot be printed")
