"""``limit``: texts as limits; each is a limit that says every word of them again, or none with a reason."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, ClassVar, Final

from fuzzing.hostile import CODE, DAYS, LIMITS, TEXTS
from fuzzing.making import Maker
from fuzzing.watching import Broken, printable
from mapm import Division, Limit, MapmError, NotBefore, WorkingCalendar, parse_limit
from mapm.protocols import KEYS, by_key

VOCABULARY: Final = (
    *("within", "no", "later", "than", "at", "least", "clear", "before", "after", "same", "working", "day"),
    *("days", "calendar", "week", "weeks", "month", "months", "hour", "hours", "by", "the", "end", "of"),
    *("next", "sooner", "as", "recorded:", "not", "stated:", "and", "or", "business", "school", "[", "]"),
    *("(", ")", ",", ";", ":", "day zero:", "event day", "next working day", "cut-off:", "17:00", "roll:"),
    *("preceding", "following", "none", "short period:", "5", "1", "2", "10", "28", "3", "0", "01", "999999"),
)
AMOUNTS: Final = (
    "1 hour",
    "48 hours",
    "10 working days",
    "1 calendar day",
    "12 weeks",
    "6 months",
    "1 month",
)
SHAPES: Final = (
    *("within {}", "no later than {} before", "at least {} before", "at least {} after"),
    *("at least {} clear before", "at least {} clear after"),
)
OPTIONS: Final = (
    *("", "", " [roll: preceding]", " [roll: following]", " [day zero: next working day]", " [roll: none]"),
    *(" [day zero: next working day; cut-off: 17:00]", " [short period: 5]", " [day zero: event day]"),
    *(" [day zero: next working day; cut-off: 09:30; roll: following]", " [cut-off: 12:00]", "[]"),
)
PLAIN: Final = (
    *("same working day", "by the end of the next working day", "as recorded: review_date"),
    *("not stated: as soon as practicable", "at least 3 clear working days before", "next working day"),
    *("the sooner of (within 10 working days) and (within 3 months)", "same working day [cut-off: 17:00]"),
    *("the later of (same working day), (within 1 week) and (the sooner of (within 2 hours) or (1 day))",),
)
EVENTS: Final = (
    *(date(2026, 6, 2), date(2027, 12, 27), date.min, date.max, date(2012, 1, 1), date(2038, 12, 31)),
    *(datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 0, 59, tzinfo=UTC)),
    datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
    datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=12))),
)
_BY_ITSELF: Final = re.compile(r"day zero ?: ?event day|roll ?: ?none")
"""Options that say what holds without them, which a limit written again leaves out."""
_JOINED: Final = Counter({"and": 999, "or": 999})
"""How limits are joined: by a comma, too."""
_MADE_UP: Final = Counter(dict.fromkeys(("and", "by", "the", "end", "of"), 999))


class Texts(Maker):
    """Makes texts that may be read as a limit."""

    words = (*TEXTS, *LIMITS, *DAYS[:4])
    code = CODE
    values: ClassVar[tuple[object, ...]] = VOCABULARY
    signs_ = VOCABULARY
    pieces = ("(" * 3_000, ")" * 3_000, "the sooner of (" * 300, "[" * 50, "9" * 5_000, "\u00a0", *VOCABULARY)
    lines_that_hurt = ("the later of (", "[roll: following]", "not stated: x", "\n", "and (within 1 week)")
    assigns = " "

    def parsed(self, text: str) -> list[Any]:
        """Its words."""
        return text.split(" ")

    def written(self, data: list[Any]) -> str:
        """The words, in a row."""
        return " ".join(" ".join(map(str, one)) if isinstance(one, list) else str(one) for one in data)

    def one(self, value: Any) -> str:  # noqa: ANN401  # a word, or several
        """One word, or several in a row."""
        return self.written([value])

    def key(self, name: str) -> str:
        """A limit has no keys."""
        return name

    def deeper(self, line: str) -> str:
        """The limit in one of two."""
        which = self.chance.choice(("sooner", "later"))
        return f"the {which} of ({line}) and ({self.chance.choice(self.texts)})"

    def more_keys(self) -> tuple[str, ...]:
        """Every word."""
        return VOCABULARY

    def built(self) -> str:
        """A limit of the parts that one may have, each of them right by itself."""
        chance = self.chance
        if chance.random() < 0.2:  # noqa: PLR2004
            limits = [self.built() for _ in range(chance.choice((1, 2, 2, 3)))]
            which = f"the {chance.choice(('sooner', 'later'))} of"
            return f"{which} {chance.choice((' and ', ', ', ' or ')).join(f'({one})' for one in limits)}"
        number, _, unit = chance.choice(AMOUNTS).partition(" ")
        number = chance.choice((number, number, str(chance.choice((0, 1, 2, 30, 400, 9_999, 999_999)))))
        text = f"{chance.choice(SHAPES).format(f'{number} {unit}')}{chance.choice(OPTIONS)}"
        text = text.replace(f"{number} {unit} clear", f"{number} clear {unit}")
        return chance.choice((text, text, text.upper(), text.replace(" ", "  "), chance.choice(PLAIN)))


class Target:
    """The reader of limits in words."""

    maker: ClassVar = Texts
    warm_with: ClassVar = ("within 10 workign days", "", *PLAIN)

    def texts(self) -> list[str]:
        """The limits of the protocols, and every shape with every amount and option."""
        of_protocols = {
            limit.text
            for key in KEYS
            for duty in by_key(key).duties
            if (limit := getattr(duty, "within", None)) is not None and hasattr(limit, "text")
        }
        shapes = (
            f"{shape.format(amount)}{option}" for shape in SHAPES for amount in AMOUNTS for option in OPTIONS
        )
        made = [text.replace(" clear before", "").replace(" clear after", "") for text in shapes]
        return [*sorted(of_protocols), *PLAIN, *made]

    def warm(self) -> None:
        """Has a calendar to count in."""
        self.days = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2012, 2039))

    def read(self, text: str) -> str:
        """What a text comes to: a named error, or a limit whose words say the same."""
        try:
            limit = parse_limit(text)
        except MapmError as refused:
            printable(str(refused))
            return f"refused: {type(refused).__name__}"
        if parse_limit(limit.text) != limit or parse_limit(limit.text).text != limit.text:
            raise Broken("another limit when it is written and read again")
        printable(limit.text)
        gone = _said(text) - _said(limit.text) - _JOINED
        if gone:
            raise Broken("a limit does not say every word of its text")
        if _said(limit.text) - _said(text) - _MADE_UP:
            raise Broken("a limit says more than its text")
        for event in (EVENTS[len(text) % len(EVENTS)], EVENTS[0]):
            try:
                if isinstance(limit, NotBefore):
                    printable(limit.earliest(event, self.days).sentence())
                else:
                    printable(limit.due(event, self.days).sentence())
            except MapmError as refused:
                printable(str(refused))
        if isinstance(limit, Limit):
            return "a limit"
        return "an earliest day" if isinstance(limit, NotBefore) else "a limit not stated"


def _said(text: str) -> Counter[str]:
    """The words of a text, each in one form; of two ways to count back, in one of them."""
    text = _BY_ITSELF.sub("", " ".join(text.casefold().split())).replace("no later than", "at least")
    return Counter(_one_form(word) for word in re.findall(r"[^\W_]+|_", text))


def _one_form(word: str) -> str:
    if word.isascii() and word.isdigit():
        return str(int(word)) if len(word) < 20 else word  # noqa: PLR2004
    return word.removesuffix("s") if word not in {"as", "s"} else word
