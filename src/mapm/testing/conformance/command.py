"""A system behind a command: one JSON object a line on its standard input, one a line on its output."""

from __future__ import annotations

import json
import shlex
import subprocess
from contextlib import suppress
from queue import Empty, Queue
from threading import Thread
from typing import IO, TYPE_CHECKING, Any, Self, cast

from mapm.testing.conformance.running import NoAnswer

if TYPE_CHECKING:
    from collections.abc import Sequence


class CommandSystem:
    """A program that answers each line ``{"do": "open" | "enter" | "show" | "ask", ...}`` with one line.

    It is started for the first case, and anew where it has ended or given no answer in ``timeout`` seconds.
    Use it in a ``with`` statement, or `close` it. Raises `OSError` where it cannot be started.
    """

    def __init__(self, command: str | Sequence[str], *, timeout: float = 30.0) -> None:
        self._command = shlex.split(command) if isinstance(command, str) else list(command)
        self._timeout = timeout
        self._process: subprocess.Popen[str] | None = None
        self._lines: Queue[str | None] = Queue()
        self._heard = False
        """Whether the program, since it was started, has printed a line."""

    def open(self, case: dict[str, Any], /) -> None:
        """Tells it the case; raises `NoAnswer` unless it answers ``{"answer": "opened"}``."""
        answer = self._ask({"do": "open", **case})
        if answer.get("answer") != "opened":
            self.close()
            raise NoAnswer('it did not answer {"answer": "opened"}')

    def answers(self, case: dict[str, Any], /) -> bool:
        """Whether it says anything of a case, and does not end before: then no other need be tried."""
        with suppress(NoAnswer):
            self.open(case)
        return self._heard or self._process is not None

    def enter(self, entry: dict[str, Any], /) -> dict[str, Any]:
        """Tells it an entry; raises `NoAnswer`."""
        return self._ask({"do": "enter", "entry": entry})

    def show(self, as_of: str, /) -> dict[str, Any]:
        """Asks it where the meeting stands; raises `NoAnswer`."""
        return self._ask({"do": "show", "as_of": as_of})

    def ask(self, question: dict[str, Any], /) -> dict[str, Any]:
        """Asks it for guidance; raises `NoAnswer`."""
        return self._ask({"do": "ask", "question": question})

    def close(self) -> None:
        """Ends the program: its input is closed, and where that does not end it, it is stopped."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            with suppress(OSError):  # it has ended already
                process.stdin.close()
        try:
            process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        process = self._running()
        if process.stdin is None:  # not reached: it was started with one
            raise NoAnswer("the command has no standard input")
        try:
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
            line = self._lines.get(timeout=self._timeout)
        except OSError:
            line = None
        except Empty:
            self.close()
            raise NoAnswer(f"the command said nothing for {self._timeout:g} seconds") from None
        if line is None:
            self.close()
            raise NoAnswer(f"the command ended, with exit code {process.returncode}")
        which = (
            "a line that the command printed" if self._heard else "the first line that the command printed"
        )
        self._heard = True
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            self.close()  # what it says next may be the rest of this
            raise NoAnswer(f"{which} is no JSON object, and only answers go to standard output")
        return cast("dict[str, Any]", answer)

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._lines, self._heard = Queue(), False
            self._process = subprocess.Popen(  # noqa: S603  # the caller's own command
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
            )
            if self._process.stdout is not None:
                Thread(target=_listen, args=(self._process.stdout, self._lines), daemon=True).start()
        return self._process


def _listen(stream: IO[str], lines: Queue[str | None]) -> None:
    """Puts every line of a stream into a queue, and ``None`` at its end."""
    with suppress(ValueError):  # it was closed
        for line in stream:
            lines.put(line)
    lines.put(None)
