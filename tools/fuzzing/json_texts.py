"""JSON, as inputs are made of it: texts that JSON has, and many that it does not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar, Final

from fuzzing.hostile import CODE, DAYS, LIMITS, TEXTS
from fuzzing.making import Maker

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

DEEP: Final = 10_000
NOTE: Final = "the words of a note, which nobody may show"
"""What every note in a good input says: it may stand in no sentence."""
_PIECE: Final = "a piece as it is, number "
_SELDOM: Final = 0.15
_HALF: Final = 0.5

PIECES: Final = (
    *("", "null", "true", "false", "0", "-1", "1.0", "1e3", "-0.0", "1e400", "-1e400", "NaN", "Infinity"),
    *("9223372036854775808", "9" * 400, "9" * 5_000, "0x10", "01", "1_000", "+1", ".5", "'a'", "// a"),
    *("[]", "{}", "[[]]", "[{}]", '{"": {}}', "[1, 'a']", "[1,]", '{"a": 1,}', '{"a": 1, "a": 2}'),
    *("[" * DEEP + "]" * DEEP, "[" * DEEP, '{"a":' * DEEP + "1" + "}" * DEEP, '{"a":' * DEEP),
    *('"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\\uZZZZ"', '"\\x41"', '"a', '"\ta"', '"\\/"'),
    *('{"text": "a"}', '{"text": null}', '{"text": null, "digest": ""}', '{"person": "x"}'),
    *('{"kind": "correct", "replacement":' * 40 + "null" + "}" * 40, '{"text": 1, "digest": "x"}'),
)
VALUES: Final[tuple[object, ...]] = (
    *(None, True, False, 0, 1, -1, 2, 2**63, 10**400, 1.0, 1.5, [], {}, [[]], [{}], {"": {}}),
    *([None], ["a", "a"], ["a", 1], {"a": "yes"}, {"reply": "yes"}, {"reply": "yes", "note": None}),
    *({"text": "b", "digest": "0" * 64}, {"text": None, "digest": "0" * 64}, ["x"] * 2_000),
)


class Json(Maker):
    """Makes texts that may be read as one JSON object."""

    words = (*TEXTS, *DAYS, *LIMITS, "yes", "no", "not known")
    code = CODE
    values = VALUES
    pieces = PIECES
    assigns = ":"
    signs_ = (
        *("[", "]", "{", "}", ":", ",", '"', "\\", "\n", "\r\n", " ", "\t", "\0", "\ud800", "\ufeff"),
        *('"kind"', '"at"', '"by"', '"log"', '"format"', '"text"', "null", "1", "-", "e", "."),
    )
    lines_that_hurt = (
        "[" * DEEP,
        '{"a":' * DEEP,
        '"a": 1,',
        "\0",
        "\ufeff",
        "]" * DEEP,
        ",",
        '"kind": "hold",',
    )
    part_names: ClassVar[tuple[str, ...]] = ()
    """Keys that stand in no good input."""

    def __init__(self, texts: list[str], chance: random.Random) -> None:
        self.as_it_is: list[str] = []
        super().__init__(texts, chance)

    def more_keys(self) -> tuple[str, ...]:
        """Keys of other inputs, too."""
        return (*self.code[:4], *self.words[:12], *self.part_names)

    def may_stand_anywhere(self, text: str) -> bool:
        """What a note says stands in notes alone, so that it is known where it comes from."""
        return text != NOTE

    def parsed(self, text: str) -> Any:  # noqa: ANN401  # what JSON has
        """What a text says as data; nothing where it is not JSON."""
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return None

    def written(self, data: Any) -> str:  # noqa: ANN401  # what JSON has
        """Data as a text, in one line."""
        return self.one(data)

    def one(self, value: Any) -> str:  # noqa: ANN401  # what JSON has
        """One value as a text has it, with the pieces in it that JSON may not have."""
        text = json.dumps(value, ensure_ascii=self.chance.random() < _SELDOM)
        while _PIECE in text:
            before, _, after = text.partition(f'"{_PIECE}')
            number, _, after = after.partition('"')
            text = f"{before}{self.as_it_is[int(number)]}{after}"
        self.as_it_is.clear()
        return text

    def key(self, name: str) -> str:
        """A key as a text has it."""
        return json.dumps(name)

    def rest(self, line: str) -> str:
        """The comma."""
        return "," if line.rstrip().endswith(",") else ""

    def deeper(self, line: str) -> str | None:
        """An object with one key more."""
        place = line.find("{")
        if place < 0:
            return None
        more = f"{self.key(self.chance.choice(self.keys))}: {self.raw()}, "
        return f"{line[: place + 1]}{more}{line[place + 1 :]}"

    def change(self) -> Callable[[dict[str, Any] | list[Any], Any], None]:
        """Often a hostile value of the like; now and then a key twice, or a piece that JSON may not have."""
        chance = self.chance
        how = chance.random()
        if how < _SELDOM:
            return self._twice() if how < _SELDOM / 2 else self._with_a_piece()
        return self._alike() if how < _HALF else super().change()

    def _twice(self) -> Callable[[dict[str, Any] | list[Any], Any], None]:
        value = json.dumps(self.value())

        def done(inside: dict[str, Any] | list[Any], key: Any) -> None:  # noqa: ANN401  # of either
            if isinstance(inside, dict) and _PIECE not in (was := json.dumps(inside[key])):
                inside[key] = self._as_it_is(f"{was}, {json.dumps(key)}: {value}")

        return done

    def _with_a_piece(self) -> Callable[[dict[str, Any] | list[Any], Any], None]:
        piece = self.chance.choice(self.pieces)

        def done(inside: dict[str, Any] | list[Any], key: Any) -> None:  # noqa: ANN401  # of either
            inside[key] = self._as_it_is(piece)

        return done

    def _alike(self) -> Callable[[dict[str, Any] | list[Any], Any], None]:
        chance = self.chance
        day, limit, text = chance.choice(DAYS), chance.choice(LIMITS), chance.choice(TEXTS)
        number, way = chance.choice((0, -1, 2, 10**20)), chance.randrange(4)

        def done(inside: dict[str, Any] | list[Any], key: Any) -> None:  # noqa: ANN401  # of either
            was = inside[key]
            if isinstance(was, list):
                inside[key] = (was[::-1], was[1:], [*was, *was], [])[way]
            elif isinstance(was, str):
                inside[key] = (
                    day if was[:2] == "20" and was[4:5] == "-" else limit if key == "within" else text
                )
            else:
                inside[key] = not was if isinstance(was, bool) else number if isinstance(was, int) else None

        return done

    def _as_it_is(self, piece: str) -> str:
        self.as_it_is.append(piece)
        return f"{_PIECE}{len(self.as_it_is) - 1}"

    def built(self) -> str:
        """An object put together from the keys and values of good ones, on one of them."""
        chance = self.chance
        data = dict(chance.choice([one for one in self.data if isinstance(one, dict)]))
        for _ in range(chance.choice((1, 2, 5))):
            name = chance.choice(self.keys)
            data[name] = chance.choice(self.under.get(name) or [self.value()])
        return self.written(data)


def only_in_notes(value: Any, key: str = "") -> bool:  # noqa: ANN401  # what JSON has
    """Whether the words of a note stand in data nowhere but in notes."""
    if isinstance(value, dict):
        return all(NOTE not in name and only_in_notes(one, name) for name, one in value.items())
    if isinstance(value, list):
        return all(only_in_notes(one) for one in value)
    return key == "text" or not (isinstance(value, str) and NOTE in value)
