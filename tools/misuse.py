"""Every entry in every state, as the types have it: two files that only type checkers read.

``tests/typing/every_use.py`` makes each entry in each state that it may be made in, and says what comes of
it; ``tests/typing/every_misuse.py`` makes it in every other. Both follow from the type arguments of the
entries, so that a new kind is in them as soon as this has run: ``python3 dev.py face``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from mapm import AnyMeeting, Correct, Entry, Event, Fact
from mapm.meeting.events import EVENTS
from mapm.meeting.facts import FACTS
from mapm.meeting.states import Open

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm import Meeting

TYPING: Final = Path(__file__).resolve().parents[1] / "tests" / "typing"
USE, MISUSE = TYPING / "every_use.py", TYPING / "every_misuse.py"
STATES: Final[tuple[type[Meeting], ...]] = get_args(AnyMeeting)
KINDS: Final[tuple[type[Entry], ...]] = (*EVENTS, *FACTS, Correct)
WRITTEN: Final = "Written by ``python3 dev.py face`` from the types of entries; read by type checkers only."


def snake(name: str) -> str:
    """The name of a class as that of a function."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def sources(kind: type[Entry]) -> tuple[type[Meeting], ...]:
    """The states that a kind of entry may be made in; none for a correction, which may change it."""
    if not issubclass(kind, Event | Fact):
        return ()
    return tuple(state for state in STATES if any(issubclass(state, one) for one in kind.sources()))


def uses(kind: type[Entry]) -> Iterator[str]:
    """A line for each state that a kind may be made in, with what comes of it."""
    for state in sources(kind):
        if issubclass(kind, Event):
            (target,) = kind.targets()
            yield f"assert_type(a.{snake(state.__name__)}.move(it), {target.__name__})"
        else:
            yield f"assert_type(a.{snake(state.__name__)}.record(it), {state.__name__})"


def misuses(kind: type[Entry]) -> Iterator[tuple[str, str]]:
    """A line for each state that a kind may not be made in, and each wrong way of making it, and why."""
    way, other = ("move", "record") if issubclass(kind, Event) else ("record", "move")
    allowed = sources(kind)
    for state in STATES:
        meeting = f"a.{snake(state.__name__)}"
        if state not in allowed:
            yield f"{meeting}.{way}(it)", _not_here(kind, allowed)
        if state in allowed or kind is Correct:
            yield f"{meeting}.{other}(it)", _other_way(kind)


def _not_here(kind: type[Entry], allowed: tuple[type[Meeting], ...]) -> str:
    if kind is Correct:
        return "it may change the state"
    if not allowed:
        return "it opens a meeting"
    if set(allowed) == set(get_args(Open)):
        return "only while it is open"
    return f"only in {', '.join(state.__name__ for state in allowed)}"


def _other_way(kind: type[Entry]) -> str:
    if kind is Correct:
        return "it may change the state"
    return "an event is no fact" if issubclass(kind, Event) else "a fact does not move"


def _file(says: str, names: Iterable[str], body: Iterable[str], *, also: str = "", beside: str = "") -> str:
    imported = "".join(f"    {name},\n" for name in sorted(names))
    states = "".join(f"    {snake(state.__name__)}: {state.__name__}\n" for state in STATES)
    typing = f"from typing import NamedTuple{also}"
    head = f'"""{says}\n\n{WRITTEN}\n"""\n\nfrom __future__ import annotations\n\n{typing}\n\n'
    imports = f"from mapm import ({beside}\n{imported})\n\n\n"
    return f"{head}{imports}class A(NamedTuple):\n{states}{''.join(body)}"


def _function(kind: type[Entry], lines: Iterable[str]) -> str:
    body = "".join(f"    {line}\n" for line in lines)
    return f"\n\ndef make_{snake(kind.__name__)}(a: A, it: {kind.__name__}) -> None:\n{body}" if body else ""


def every_use() -> str:
    """Each entry in each state that it may be made in."""
    made = {kind: _function(kind, uses(kind)) for kind in KINDS}
    names = {one.__name__ for one in (*STATES, *(kind for kind, body in made.items() if body))}
    says = "Every entry in every state that it may be made in: no error in either type checker."
    return _file(says, names, made.values(), also=", assert_type")


def every_misuse() -> str:
    """Each entry in each state that it may not be made in, numbered."""
    number = 0
    made: dict[type[Entry], str] = {}
    for kind in KINDS:
        lines: list[str] = []
        for code, why in misuses(kind):
            number += 1
            lines.append(f"{code}  # M{number}: {why}")
        made[kind] = _function(kind, lines)
    names = {one.__name__ for one in (*STATES, *(kind for kind, body in made.items() if body))}
    says = "Every entry in every state that it may not be made in: each numbered line is an error."
    return _file(says, names, made.values(), beside="  # noqa: TC001  # nothing here is run")


def written() -> dict[Path, str]:
    """Each file with what should stand in it."""
    return {USE: every_use(), MISUSE: every_misuse()}


def main() -> None:
    """Write both."""
    for path, text in written().items():
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.name}: {text.count('(it)')} pairs")


if __name__ == "__main__":
    main()
