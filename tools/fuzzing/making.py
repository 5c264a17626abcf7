"""Inputs made of a few good ones: as text, as data, crossed between them, built from their words, of signs.

A language, such as TOML or JSON, says how its texts are read and written and what hurts its readers.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence

WAYS = ("text", "edited", "crossed", "built", "signs")
_RARE = 0.05  # of signs alone
_HALF = 0.5


class Maker(ABC):
    """Makes inputs in one language, of good ones in it."""

    words: ClassVar[tuple[str, ...]]
    code: ClassVar[tuple[str, ...]]
    values: ClassVar[tuple[object, ...]]
    signs_: ClassVar[tuple[str, ...]]
    pieces: ClassVar[tuple[str, ...]]
    """Values as a text has them, perhaps some that the language does not have."""
    lines_that_hurt: ClassVar[tuple[str, ...]]
    assigns: ClassVar[str]
    """What stands between a key and its value."""

    def __init__(self, texts: list[str], chance: random.Random) -> None:
        self.texts, self.chance = texts, chance
        self.data = [data for text in self.texts if (data := self.parsed(text))]
        self.paths = [list(paths(one)) for one in self.data]
        keys = {key for some in self.paths for path in some for key in path if isinstance(key, str)}
        self.keys = sorted(keys | set(self.more_keys()))
        self.said = sorted({one for data in self.data for one in said(data) if self.may_stand_anywhere(one)})
        self.under: dict[str, list[Any]] = {}
        for data, some in zip(self.data, self.paths, strict=True):
            for path in some:
                self.under.setdefault(under(path), []).append(at(data, path))

    # --- of the language ----------------------------------------------------------------------------------

    @abstractmethod
    def parsed(self, text: str) -> Any:  # noqa: ANN401  # what the language has
        """What a text says as data; nothing where it says none."""

    @abstractmethod
    def written(self, data: Any) -> str:  # noqa: ANN401  # what the language has
        """Data as a text, whatever is in it."""

    @abstractmethod
    def one(self, value: Any) -> str:  # noqa: ANN401  # what the language has
        """One value as a text has it."""

    @abstractmethod
    def key(self, name: str) -> str:
        """A key as a text has it."""

    @abstractmethod
    def built(self) -> str:
        """A text put together from what one may say."""

    @abstractmethod
    def deeper(self, line: str) -> str | None:
        """A line with something more in it that is nested, where it has a place for that."""

    def more_keys(self) -> Sequence[str]:
        """Keys that are put in besides those that stand in good inputs."""
        return (*self.code, *self.words[:12])

    def may_stand_anywhere(self, text: str) -> bool:  # noqa: ARG002  # a language says which may not
        """Whether a text of a good input is put in other places too."""
        return True

    def rest(self, line: str) -> str:  # noqa: ARG002  # a language says what it is
        """What has to stand behind the value of a line."""
        return ""

    # --- ways ---------------------------------------------------------------------------------------------

    def make(self) -> tuple[str, str]:
        """How an input was made, and the input."""
        how: tuple[Callable[[], str], ...] = (self.text, self.edited, self.crossed, self.crossed, self.built)
        way = self.chance.choice(how) if self.chance.random() < 1 - _RARE else self.signs
        return way.__name__, way()

    def text(self) -> str:
        """A good text with some of it cut, doubled, moved or replaced."""
        chance = self.chance
        text = chance.choice(self.texts)
        for _ in range(chance.choice((1, 1, 2, 3, 8))):
            lines = text.split("\n")
            at, to = sorted((chance.randrange(len(lines)), chance.randrange(len(lines))))
            to = min(to, at + chance.choice((1, 3, 12)))
            place = chance.randrange(len(text) + 1)
            end = min(len(text), place + chance.choice((0, 1, 4, 30)))
            match chance.randrange(7):
                case 0:
                    del lines[at:to]
                case 1:
                    lines[at:at] = lines[at:to]
                case 2:
                    lines.insert(at, chance.choice(self.lines_that_hurt))
                case 3 if self.assigns in lines[at]:
                    lines[at] = (
                        f"{lines[at].split(self.assigns)[0]}{self.assigns} {self.raw()}{self.rest(lines[at])}"
                    )
                case 4:
                    other = chance.choice(self.texts).split("\n")
                    lines[at:at] = other[chance.randrange(len(other)) :][: chance.choice((1, 6, 20))]
                case 5 if (line := self.deeper(lines[at])) is not None:
                    lines[at] = line
                case _:
                    put = chance.choice((*self.signs_, *self.words, *self.pieces))
                    lines = f"{text[:place]}{put}{text[end:]}".split("\n")
            text = "\n".join(lines)
        return text

    def edited(self) -> str:
        """A good input as data, with hostile values and keys put in some places."""
        chance = self.chance
        number = chance.randrange(len(self.data))
        data: Any = self.data[number]
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            data = put(data, chance.choice(self.paths[number]), self.change())
        return self.written(data)

    def crossed(self) -> str:
        """A good input as data, with values that another, or another part of it, has for the same key."""
        chance = self.chance
        number = chance.randrange(len(self.data))
        data: Any = self.data[number]
        for _ in range(chance.choice((1, 1, 2, 4, 8))):
            path = chance.choice(self.paths[number])
            value = chance.choice(self.under[under(path)])
            data = put(data, path, lambda inside, key, value=value: inside.__setitem__(key, value))
        return self.written(data)

    def signs(self) -> str:
        """The language's own signs in any order."""
        choices = (*self.signs_, *self.signs_, *self.pieces)
        return "".join(self.chance.choices(choices, k=self.chance.choice((1, 5, 40))))

    # --- parts --------------------------------------------------------------------------------------------

    def change(self) -> Callable[[dict[str, Any] | list[Any], Any], None]:
        """Something that is done to a table or a list at a key."""
        chance = self.chance
        kind, value, name = chance.randrange(4), self.value(), chance.choice(self.keys)

        def done(inside: dict[str, Any] | list[Any], key: Any) -> None:  # noqa: ANN401  # of either
            if kind == 0:
                del inside[key]
            elif kind == 1 and isinstance(inside, dict):
                inside[name] = inside.pop(key)
            elif kind == 2 and isinstance(inside, dict):  # noqa: PLR2004
                inside[name] = value
            else:
                inside[key] = value

        return done

    def value(self) -> Any:  # noqa: ANN401  # what the language has
        """A value that does not belong where it is put, or may."""
        match self.chance.randrange(4):
            case 0:
                return self.chance.choice(self.values)
            case 1:
                return self.chance.choice((*self.code, *self.words))
            case 2:
                return [
                    self.chance.choice((*self.said, *self.code)) for _ in range(self.chance.choice((0, 1, 3)))
                ]
            case _:
                return self.chance.choice(self.said)

    def raw(self) -> str:
        """A value as a text has it, perhaps one that the language does not have."""
        return self.chance.choice(self.pieces) if self.chance.random() < _HALF else self.one(self.value())


# --- places in data -----------------------------------------------------------------------------------


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401  # as above
    """Every place in data."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in pairs:
        yield (*path, key)
        yield from paths(one, (*path, key))


def under(path: tuple[Any, ...]) -> str:
    """What a place is called: its key, or its number in a list."""
    return str(path[-1])


def at(value: Any, path: tuple[Any, ...]) -> Any:  # noqa: ANN401  # as above
    """What stands at a place of data."""
    for key in path:
        value = value[key]
    return value


def said(value: Any) -> Iterator[str]:  # noqa: ANN401  # as above
    """Every text in data."""
    if isinstance(value, str):
        yield value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inside:
        yield from said(one)


def put(value: Any, path: tuple[Any, ...], change: Callable[[Any, Any], None]) -> Any:  # noqa: ANN401
    """A copy of data with a change made at a place, where the place is still there."""
    copy: Any = dict(value) if isinstance(value, dict) else list(value) if isinstance(value, list) else value
    keys = copy if isinstance(copy, dict) else range(len(copy)) if isinstance(copy, list) else ()
    if path[0] not in keys:
        return copy
    if len(path) == 1:
        change(copy, path[0])
    else:
        copy[path[0]] = put(copy[path[0]], path[1:], change)
    return copy
