"""What is put into an input to hurt, whatever it is an input of."""

from __future__ import annotations

from typing import Final

CODE: Final = (
    *("this.d", "antigravity.fly", "os.system", "mapm.protocols.common.owners.chair", "this.d:main"),
    *("__import__('this')", "lambda: 1", "eval('1')", "{about.__class__}", "{about}", "${HOME}", "`id`"),
    *("open('/etc/passwd')", "!!python/object:this.d", "chair()", "%s%s%n", "../../etc/passwd", "this"),
)
TEXTS: Final = (
    *("", " ", "\0", "\x7f", "\x1b[31m", "\u200b", "\ud800", "\udfff\ud800", "\U0001f600", "\ufeff"),
    *("e\u0301", "\u202e", "\u05e9\u05dc\u05d5\u05dd", "a" * 200, "a" * 3_000, "x y" * 900),
    *("\u00b2", "\u0663", "\u06f4.\u0662", "NaN", "inf", "null", "None", "true", "1e400", "\\", '"', "'"),
    *("\n", "\r", "\t", "\u2028", "#", "[x]", "{", "0", "-1", "10**9"),
)
DAYS: Final = (
    *("0001-01-01", "9999-12-31", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.999999-23:59"),
    *("0000-00-00", "2026-02-30", "2024-02-29", "2026-W25-1", "20260615", "2026-06-15T10:00:00"),
    *("2026-06-15T10:00:00Z", "2026-06-15T10:00:00+01:00:30", "2026-06-15T24:00:00+00:00", "-0001-01-01"),
    *("2026-03-29T01:30:00+00:00", "2026-10-25T01:30:00+01:00", "10000-01-01", "2026-06-15 10:00", "now"),
    *("2026-06-15T10:00:00.123456+00:00", "2026-06-15T10:00:00+24:00", "1847-11-30", "2037-12-31"),
)
LIMITS: Final = (
    *("10 working days", "0 working days", "within 999999999 months", "-1 hours", "within 1 day"),
    *("within 10 working days [", "the sooner of (within 10 working days) and (within 3 months)"),
    *("the sooner of (" * 60, "as recorded: x", "not stated: y", "no later than 5 working days before"),
    *("at least 28 clear calendar days after", "same working day", "by the end of the next working day"),
    *("within 12 weeks [roll: preceding]", "Within 1 Hour", "within 3660000 calendar days", "not stated:"),
)
