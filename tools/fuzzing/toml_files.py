"""``protocol``: texts as protocol files; each comes to a protocol or to problems."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Final

from fuzzing.hostile import CODE
from fuzzing.making import Maker
from fuzzing.watching import Broken, printable
from mapm import WorkingCalendar, parse_limit
from mapm.authoring import read_protocol
from mapm.authoring.lint import lint, lint_read
from mapm.authoring.parts import TABLES
from mapm.authoring.writing import _key, _value
from mapm.protocols import KEYS, by_key

ROOT: Final = Path(__file__).resolve().parent.parent.parent

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


class Files(Maker):
    """Makes texts that may be read as a protocol file."""

    words = WORDS
    code = CODE
    values = VALUES
    signs_ = SIGNS
    pieces = RAW
    lines_that_hurt = DEEP
    assigns = "="

    def more_keys(self) -> tuple[str, ...]:
        """The tables of a file, too."""
        return (*TABLES, "change", "remove", "readings", "risk", *CODE, *WORDS[:12])

    def parsed(self, text: str) -> dict[str, Any]:
        """What a text says as data; nothing where it is not TOML."""
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            return {}

    def written(self, data: dict[str, Any]) -> str:
        """Data as the text of a file, whatever is in it."""
        return "\n".join(f"{_key(key)} = {self.one(value)}" for key, value in data.items())

    def one(self, value: Any) -> str:  # noqa: ANN401  # what TOML has
        """One value as a file has it."""
        if isinstance(value, float):
            return str(value)
        if isinstance(value, list):
            return f"[{', '.join(map(self.one, value))}]"
        if isinstance(value, dict):
            return f"{{ {', '.join(f'{_key(key)} = {self.one(one)}' for key, one in value.items())} }}"
        return _value(value) if value is not None else "none"

    def key(self, name: str) -> str:
        """A key as a file has it."""
        return _key(name)

    def deeper(self, line: str) -> str | None:
        """The head of a table of another table."""
        if "[" not in line:
            return None
        return line.replace(".", f".{_key(self.chance.choice(self.keys))}.", 1)

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
        return self.written(data)


class Target:
    """The reader of protocol files."""

    maker: ClassVar = Files
    warm_with: ClassVar = ("= ", 'base = "x"', "a = 1")

    def texts(self) -> list[str]:
        """Files that somebody wrote, right and wrong; from nothing, and on each protocol of the library."""
        files = sorted((ROOT / "tests/authoring").rglob("*.toml"))
        texts = [path.read_text(encoding="utf-8") for path in files]
        head = next(text for path, text in zip(files, texts, strict=True) if path.name == "good.toml")
        head = head[: head.index("[risk")]
        return [*texts, *(f'base = "{key}"\n{head}\n{changes(key)}' for key in KEYS)]

    def warm(self) -> None:
        """Has everything loaded that the library loads when it is first needed."""
        "\0".encode("unicode_escape")
        days = WorkingCalendar.weekdays_only(years=range(2026, 2027))
        parse_limit("within 3 months").due(date(2026, 1, 5), days)
        for key in KEYS:
            by_key(key).guidance.outlines  # noqa: B018  # loaded when it is first asked for
            lint(by_key(key))

    def read(self, text: str) -> str:
        """What a file comes to; every sentence about it can be printed, and a protocol has a fingerprint."""
        found = read_protocol(text)
        for one in found.problems:
            printable(one.sentence())
        for finding in lint_read(found):
            printable(finding.sentence())
        if (found.protocol is None) is not bool(found.errors):
            raise Broken("neither a protocol nor an error, or both")
        if found.protocol is not None:
            json.dumps([found.protocol.fingerprint, repr(found.protocol)]).encode()
            return "a protocol, with warnings" if found.problems else "a protocol"
        not_toml = any(one.what.startswith("is not TOML") for one in found.problems)
        return "problems: not TOML" if not_toml else "problems: TOML that is no protocol"


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
