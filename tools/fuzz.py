"""``python3 dev.py fuzz [--inputs N] [--seed S]``: no text read as a protocol file crashes its reader.

Inputs are made five ways: files that somebody wrote, with pieces of their text cut, doubled, moved or put in
place of others; the same files as data, with hostile values, keys and tables put in any place; the same with
values that another part has for the same key; tables put together from the words that a file may say; and
TOML's own signs in any order. Each has to come to a protocol or to problems, within a few seconds, without an
import, an opened file or anything compiled. Of each problem the sentence has to be one that can be printed;
of each protocol the fingerprint and what lint finds.

An input is made of its seed and number alone: ``--seed S --first K --inputs 1`` makes it again. On POSIX.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sys
import time
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mapm import WorkingCalendar, parse_limit
from mapm.authoring import read_protocol
from mapm.authoring.lint import lint, lint_read
from mapm.authoring.parts import TABLES
from mapm.authoring.writing import _key, _value
from mapm.protocols import KEYS, by_key

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).resolve().parent.parent
TOO_LONG: Final = 5.0  # seconds of computing for one input
SHRINKS: Final = 400  # tries to make a failing input smaller

# --- what is put in ---------------------------------------------------------------------------------------

CODE: Final = (
    *("this.d", "antigravity.fly", "os.system", "mapm.protocols.common.owners.chair", "this.d:main"),
    *("__import__('this')", "lambda: 1", "eval('1')", "{about.__class__}", "{about}", "${HOME}", "`id`"),
    *("open('/etc/passwd')", "!!python/object:this.d", "chair()", "%s%s%n", "../../etc/passwd", "this"),
)
WORDS: Final = (
    *("", " ", "\0", "\x7f", "\u200b", "\ud800", "\udfff\ud800", "\U0001f600", "\ufeff", "e\u0301", "\u202e"),
    *("a" * 200, "a" * 3_000, "x y" * 900, "²", "٣", "۴.٢", "NaN", "inf", "null", "None", "true", "1e400"),
    *("chair", "hold", "4.2", "4.1", "A-08", "A-51", "A-99", "first", "later", "2 to 1", "999 or later", "0"),
    *("occurrence report", "occurrence ", "discharge of note", "discharge of ", "answer to x", "yes to x"),
    *("escalation disagreement", "planned sitting", "nobody", "no limit", "always", "discharge", "any"),
    *("10 working days", "0 working days", "999999999 months", "-1 hours"),
    *("within 10 working days [", "1 day"),
    *("the sooner of (10 working days) and (3 months)", "the sooner of (" * 60, "as recorded: x"),
    *("not stated: y",),
    *("no later than 5 working days before", "at least 28 clear calendar days after", "same working day"),
    *("2027-04", "0000-01", "9999-99", "2026-04-01", "\\", '"', "'''", '"""'),
    *("#", "\n", "\r", "\t", "[x]", "="),
)
RAW: Final = (
    *("0001-01-01", "9999-12-31", "1979-05-27T07:32:00Z", "23:59:60", "07:32:00", "2026-02-30", "0000-00-00"),
    *("nan", "-inf", "1e999", "-0.0", "4.2", "7.10"),
    *("0", "-1", "9223372036854775807", "-9223372036854775809"),
    *("0x" + "F" * 5_000, "9" * 5_000, "0b" + "1" * 300, "0o777", "1_000", "true"),
    *("false", "[]", "{}", "[[]]"),
    *("[" * 60 + "]" * 60, "[" * 3_000, "{a=" * 60 + "1" + "}" * 60),
    *("{" * 3_000, "[1, 'a', {}, [], 2026-01-01]"),
    *('"' + "\\uD800" + '"', '"\\u0000"', '"\\U00110000"', '"""', "'''", "", '["hold", "hold"]', "{ x = 1 }"),
)
VALUES: Final[tuple[object, ...]] = (
    *(None, True, False, 0, -1, 1, 2**63, 10**400, 1.5),
    *(float("nan"), float("inf"), [], {}, [[]], [{}], {"": {}}),
    *(date.min, date.max, date(2026, 4, 1), [1, "a", {}, []]),
    *(["hold", "hold"], {"a": {"b": {"c": {"d": 1}}}}),
    *({"earlier_of": []}, {"later_of": ["proposal"] * 50}, {"sooner_of": [{}, {}]}),
    *({"entry": "hold", "when": {}},),
    *({"sooner_of": [{"within": "1 month", "counts_from": "proposal"}] * 3}, {"sitting": 10**30}),
    *({"sitting": "²"},),
    *({"entry": "hold", "when": {"sitting": "later"}}, {"closed_as": ["completed"]}, {"question": "x"}),
    *(["A-08"],),
    *({"source_says": "x", "chosen": "1 hour", "by": "y"}, ["4.2"], ["4.1"], [4.2], {"purpose": "review"}),
)
SIGNS: Final = (
    *("[", "]", "[[", "]]", "{", "}", "=", ".", ",", "\n"),
    *("\r\n", " ", "\t", '"', "'", '"""', "'''", "#", "\\"),
    *("key", "base", "clauses", "duties", "change", "remove", "when", "risk"),
    *("a", "-", "_", "\0", "\ud800", "é"),
)
DEEP: Final = (
    "a" + ".a" * 3_000 + " = 1",
    "[x" + ".a" * 90 + "]",
    '"a"."b".c = 1',
    "[[a]]\n[a]",
    "a.b = 1\na = 1",
)


def seeds() -> list[str]:
    """Files that somebody wrote, right and wrong; from nothing, and on each protocol of the library."""
    files = sorted((ROOT / "tests/authoring").rglob("*.toml"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    head = next(text for path, text in zip(files, texts, strict=True) if path.name == "good.toml")
    head = head[: head.index("[risk")]
    return [*texts, *(f'base = "{key}"\n{head}\n{changes(key)}' for key in KEYS)]


def changes(key: str) -> str:
    """Changes that can be made of a protocol of the library: of two of its duties, one gone."""
    change, remove = [one.key for one in by_key(key).duties if not one.fixed][-2:]
    return CHANGES.replace("duties.note", f"duties.{change}").replace("duties.store", f"duties.{remove}")


CHANGES: Final = """
[change.duties.note]
clauses = ["3.1"]
within = "5 working days"
[change.moves.convene]
clauses = ["3.1"]
states = ["proposed"]
[remove.duties.store]
clauses = ["3.1"]
reason = "One agency keeps it."
[requirements.hold.quiet]
asks = "Was it quiet?"
binding = false
missing = "it was loud"
clauses = ["3.1"]
[risk]
to = "the front door"
clauses = ["3.1"]
"""


@dataclass
class Maker:
    """Makes inputs: texts that may be read as a protocol file."""

    texts: list[str]
    chance: random.Random

    def __post_init__(self) -> None:
        """What the files say, as data, and every word in them."""
        self.data = [data for text in self.texts if (data := parsed(text))]
        self.paths = [list(paths(one)) for one in self.data]
        keys = {key for some in self.paths for path in some for key in path if isinstance(key, str)}
        self.keys = sorted(keys | set(TABLES) | {"change", "remove", "readings", "risk", *CODE, *WORDS[:12]})
        self.said = sorted({one for data in self.data for one in said(data)})
        self.under: dict[str, list[Any]] = {}
        for data, some in zip(self.data, self.paths, strict=True):
            for path in some:
                self.under.setdefault(str(path[-1]), []).append(at(data, path))

    def make(self) -> tuple[str, str]:
        """An input, and how it was made."""
        how: tuple[Callable[[], str], ...] = (self.text, self.edited, self.crossed, self.crossed, self.built)
        way = self.chance.choice(how) if self.chance.random() < 0.95 else self.signs  # noqa: PLR2004
        return way.__name__, way()

    def text(self) -> str:
        """A file with some of its text cut, doubled, moved or replaced."""
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
                    lines.insert(at, chance.choice(DEEP))
                case 3 if "=" in lines[at]:
                    lines[at] = f"{lines[at].split('=')[0]}= {self.raw()}"
                case 4:
                    other = chance.choice(self.texts).split("\n")
                    lines[at:at] = other[chance.randrange(len(other)) :][: chance.choice((1, 6, 20))]
                case 5 if "[" in lines[at]:
                    lines[at] = lines[at].replace(".", f".{_key(chance.choice(self.keys))}.", 1)
                case _:
                    lines = f"{text[:place]}{chance.choice((*SIGNS, *WORDS, *RAW))}{text[end:]}".split("\n")
            text = "\n".join(lines)
        return text

    def edited(self) -> str:
        """A file as data, with hostile values and keys put in some places."""
        chance = self.chance
        number = chance.randrange(len(self.data))
        data: Any = self.data[number]
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            data = put(data, chance.choice(self.paths[number]), self.change())
        return written(data)

    def crossed(self) -> str:
        """A file as data, with values that another file, or another part of it, has for the same key."""
        chance = self.chance
        number = chance.randrange(len(self.data))
        data: Any = self.data[number]
        for _ in range(chance.choice((1, 1, 2, 4, 8))):
            path = chance.choice(self.paths[number])
            value = chance.choice(self.under[str(path[-1])])
            data = put(data, path, lambda inside, key, value=value: inside.__setitem__(key, value))
        return written(data)

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

    def built(self) -> str:
        """Tables put together from what a file may say, with a head that is right."""
        chance = self.chance
        data = dict(chance.choice(self.data))
        for _ in range(chance.choice((1, 2, 5))):
            table = chance.choice((*TABLES, "clauses", "change", "remove", "risk", "readings", "source"))
            inside = {chance.choice(self.keys): self.value() for _ in range(chance.choice((1, 3, 8)))}
            inside |= {"clauses": ["3.1"]} if chance.random() < 0.5 else {}  # noqa: PLR2004
            named: dict[str, Any] = {chance.choice(self.keys): inside}
            if table in {"questions", "requirements", "change", "remove"}:
                named = {chance.choice(("hold", "convene", "duties", "moves", "documents")): named}
            was = data.get(table)
            data[table] = {**was, **named} if isinstance(was, dict) else named
        return written(data)

    def signs(self) -> str:
        """TOML's own signs in any order."""
        choices = (*SIGNS, *SIGNS, *RAW)
        return "".join(self.chance.choices(choices, k=self.chance.choice((1, 5, 40))))

    def value(self) -> Any:  # noqa: ANN401  # what TOML has
        """A value that does not belong where it is put, or may."""
        match self.chance.randrange(4):
            case 0:
                return self.chance.choice(VALUES)
            case 1:
                return self.chance.choice((*CODE, *WORDS))
            case 2:
                return [self.chance.choice((*self.said, *CODE)) for _ in range(self.chance.choice((0, 1, 3)))]
            case _:
                return self.chance.choice(self.said)

    def raw(self) -> str:
        """A value as a file has it, perhaps one that TOML does not have."""
        return self.chance.choice(RAW) if self.chance.random() < 0.5 else toml(self.value())  # noqa: PLR2004


def parsed(text: str) -> dict[str, Any]:
    """What a text says as data; nothing where it is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}


def paths(value: Any, path: tuple[Any, ...] = ()) -> Any:  # noqa: ANN401  # what TOML has
    """Every place in a file's data."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in pairs:
        yield (*path, key)
        yield from paths(one, (*path, key))


def at(value: Any, path: tuple[Any, ...]) -> Any:  # noqa: ANN401  # what TOML has
    """What stands at a place of a file's data."""
    for key in path:
        value = value[key]
    return value


def said(value: Any) -> Any:  # noqa: ANN401  # what TOML has
    """Every text in a file's data."""
    if isinstance(value, str):
        yield value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inside:
        yield from said(one)


def put(value: Any, path: tuple[Any, ...], change: Callable[[Any, Any], None]) -> Any:  # noqa: ANN401
    """A copy of a file's data with a change made at a place, where the place is still there."""
    copy: Any = dict(value) if isinstance(value, dict) else list(value) if isinstance(value, list) else value
    keys = copy if isinstance(copy, dict) else range(len(copy)) if isinstance(copy, list) else ()
    if path[0] not in keys:
        return copy
    if len(path) == 1:
        change(copy, path[0])
    else:
        copy[path[0]] = put(copy[path[0]], path[1:], change)
    return copy


def written(data: dict[str, Any]) -> str:
    """Data as the text of a file, whatever is in it."""
    return "\n".join(f"{_key(key)} = {toml(value)}" for key, value in data.items())


def toml(value: Any) -> str:  # noqa: ANN401  # what TOML has
    """One value as a file has it."""
    if isinstance(value, float):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_key(key)} = {toml(one)}' for key, one in value.items())} }}"
    return _value(value) if value is not None else "none"


# --- what comes out ---------------------------------------------------------------------------------------


class Hang(Exception):
    """An input took too long."""


WATCHED: Final = frozenset({"import", "open", "exec", "compile", "subprocess.Popen"})
_done: list[str] = []
_watching = False


def _watch(event: str, given: tuple[Any, ...]) -> None:
    if _watching and (event in WATCHED or event.startswith(("os.", "socket.", "shutil.", "ctypes."))):
        _done.append(f"{event} {str(given[:1])[:80]}")


def _stop(*_: object) -> None:
    raise Hang


def outcome(text: str) -> tuple[str, float]:  # noqa: PLR0911  # one thing that may go wrong after another
    """What an input comes to, in a word or in what went wrong, and the seconds that reading it took."""
    global _watching  # noqa: PLW0603  # an audit hook cannot be taken away
    modules = set(sys.modules)
    _done.clear()
    signal.setitimer(signal.ITIMER_VIRTUAL, TOO_LONG)
    start = time.process_time()
    _watching = True
    try:
        found = read_protocol(text)
        took = time.process_time() - start
        for one in found.problems:
            one.sentence().encode()
        for finding in lint_read(found):
            finding.sentence().encode()
        if found.protocol is not None:
            json.dumps([found.protocol.fingerprint, repr(found.protocol)]).encode()
    except Hang:
        return "FAILED: hang", TOO_LONG
    except Exception as problem:  # noqa: BLE001  # whatever it is, it is what is looked for
        return f"FAILED: {type(problem).__name__}", time.process_time() - start
    finally:
        _watching = False
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    if new := set(sys.modules) - modules:
        return f"FAILED: imports {', '.join(sorted(new))}", took
    if _done:
        return f"FAILED: does {_done[0]}", took
    if (found.protocol is None) is not bool(found.errors):
        return "FAILED: neither a protocol nor an error, or both", took
    if found.protocol is not None:
        return "a protocol, with warnings" if found.problems else "a protocol", took
    not_toml = any(one.what.startswith("is not TOML") for one in found.problems)
    return "problems: not TOML" if not_toml else "problems: TOML that is no protocol", took


def smaller(text: str, why: str) -> str:
    """The input with as much as possible taken away that fails in the same way."""
    tries, size = 0, max(1, len(text) // 2)
    while size and tries < SHRINKS:
        at = 0
        while at < len(text) and tries < SHRINKS:
            less, tries = text[:at] + text[at + size :], tries + 1
            if outcome(less)[0] == why:
                text = less
            else:
                at += size
        size //= 2
    return text


def warm(maker: Maker) -> None:
    """Has everything loaded that the library loads when it is first needed."""
    days = WorkingCalendar.weekdays_only(years=range(2026, 2027))
    parse_limit("within 3 months").due(date(2026, 1, 5), days)
    for key in KEYS:
        by_key(key).guidance.outlines  # noqa: B018  # loaded when it is first asked for
        lint(by_key(key))
    for text in (*maker.texts, "= ", 'base = "x"', "a = 1"):
        outcome(text)


def main() -> int:
    """Reads so many inputs, says what they came to, and shows what failed; 1 where anything did."""
    parser = argparse.ArgumentParser(prog="python3 dev.py fuzz", description="Fuzzes the reader of files.")
    parser.add_argument("--inputs", type=int, default=2_000, help="how many (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=None, help="the seed (default: one of the clock)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so many seconds")
    asked = parser.parse_args()
    seed = asked.seed if asked.seed is not None else time.time_ns() % 1_000_000
    maker = Maker(seeds(), random.Random(seed))  # noqa: S311  # inputs, not secrets
    sys.addaudithook(_watch)
    signal.signal(signal.SIGVTALRM, _stop)
    warm(maker)
    came, failed, slowest = Counter[tuple[str, str]](), dict[str, tuple[int, str]](), (0.0, 0)
    start, number = time.monotonic(), asked.first
    while number < asked.first + asked.inputs and time.monotonic() - start < asked.seconds:
        maker.chance.seed(f"{seed}/{number}")
        how, text = maker.make()
        what, took = outcome(text)
        came[what, how] += 1
        slowest = max(slowest, (took, number))
        if what.startswith("FAILED") and what not in failed:
            failed[what] = number, text
        number += 1
    seconds = time.monotonic() - start
    tell(came, seed, seconds, slowest)
    for what, (which, text) in failed.items():
        print(f"\n{what}, first in input {which}; as small as it was made:\n{smaller(text, what)!r}")
    return 1 if failed else 0


def tell(came: Counter[tuple[str, str]], seed: int, seconds: float, slowest: tuple[float, int]) -> None:
    """Prints what the inputs came to, by how they were made."""
    ways = ("text", "edited", "crossed", "built", "signs")
    print(f"{'':40}" + "".join(f"{way:>10}" for way in (*ways, "all")))
    for what in sorted({what for what, _ in came}):
        counts = [came[what, way] for way in ways]
        print(f"{what[:39]:40}" + "".join(f"{count:>10,}" for count in (*counts, sum(counts))))
    total = came.total()
    print(f"\n{total:,} inputs in {seconds:,.0f} s ({total / max(seconds, 1e-9):,.0f} a second), seed {seed}")
    print(f"slowest: input {slowest[1]}, read in {slowest[0]:.2f} s of computing")


if __name__ == "__main__":
    sys.exit(main())
