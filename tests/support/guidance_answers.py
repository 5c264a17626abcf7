"""How worked answers ask the functions of `mapm.guidance`: one adapter for each, in `GUIDANCE`.

An adapter reads the arguments as the file has them, calls the function and gives its answer; the format is
told in `tests/protocols/answers/README.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from mapm.records.shapes import form_of

if TYPE_CHECKING:
    from mapm import AnyMeeting, MeetingProtocol


class Given:
    """The arguments of a guidance function, as a file has them: each that is there must be read."""

    def __init__(
        self, protocol: MeetingProtocol, meeting: AnyMeeting | None, arguments: Mapping[str, Any]
    ) -> None:
        self.protocol = protocol
        self.meeting = meeting
        self._arguments = arguments
        self._read: set[str] = set()

    def raw(self, key: str, default: Any = None) -> Any:  # noqa: ANN401  # as the file has it
        """An argument as the file has it: text, a number, a list or a table; dates are text."""
        self._read.add(key)
        return self._arguments.get(key, default)

    def one(self, key: str, kind: Any, default: Any = None) -> Any:  # noqa: ANN401  # of that kind
        """An argument of a type that records know, written as a record has it; the default if left out."""
        value = self.raw(key)
        return default if value is None else form_of(kind).read(value)

    def several(self, key: str, kind: Any) -> tuple[Any, ...]:  # noqa: ANN401  # of that kind
        """A list of such arguments; empty if left out."""
        return tuple(form_of(kind).read(value) for value in self.raw(key, ()))

    @property
    def unread(self) -> set[str]:
        """The arguments that no adapter has asked for."""
        return set(self._arguments) - self._read


Adapter = Callable[[Given], object]
GUIDANCE: Final[dict[str, Adapter]] = {}
"""By the name of a function of `mapm.guidance`: reads its arguments, calls it, gives what it answers."""


def adapter(name: str) -> Callable[[Adapter], Adapter]:
    """Makes a function the adapter of that name."""

    def register(function: Adapter) -> Adapter:
        if name in GUIDANCE:
            message = f"{name} has an adapter"
            raise ValueError(message)
        GUIDANCE[name] = function
        return function

    return register
