"""What a limit counts from, and what discharges a duty or makes it fall away, in words for people.

>>> from mapm.rules.clocks import Discharged, PlannedSitting
>>> clock_in_words(PlannedSitting()), clock_in_words(Discharged("note"))
('the day for which the sitting is planned', 'the discharge of the duty note')
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, cast

from mapm.authoring import words
from mapm.authoring.cases import in_words
from mapm.authoring.phrases import clock_word, discharge_word
from mapm.deadlines import AnyLimit, Unstated
from mapm.deadlines.sentences import in_words as limit_in_words
from mapm.rules.several import Reckoned, SeveralLimits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapm.rules.duties import Duty

__all__ = ["clock_in_words", "discharge_in_words", "limit_of"]

_COMPUTED: Final = "what the library computes"
_CLOCKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "planned sitting": "the day for which the sitting is planned",
        "first sitting": "the first sitting",
        "latest sitting": "the latest sitting",
        "proposal": "the day of the proposal",
        "end of the previous stage": "the end of the previous stage",
    }
)
_DISCHARGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "end of the escalation": "the end of the escalation",
        "end of the stage": "the end of the stage",
        "next stage": "the step to the next stage, or the end of the disagreement",
        "being told the outcome": "the report that this person was told what came of the sitting",
    }
)
_STARTS: Final = (
    ("occurrence ", "the occurrence "),
    ("discharge of ", "the discharge of the duty "),
    ("expected ", "the day expected for "),
    ("gestation ", "weeks of gestation "),
    ("issue of ", "the issue of "),
    ("next opening of ", "the next opening of the "),
    ("receipt of ", "the receipt of "),
    ("answer to ", "any answer to the question "),
    ("yes to ", "a yes to the question "),
    ("escalation ", "an escalation of the kind "),
)
_SEVERAL: Final = MappingProxyType({"earlier_of": "the earlier of ", "later_of": "the later of "})


def clock_in_words(clock: object) -> str:
    """What a limit counts from, in words; of a clock that only Python can say, that it is computed."""
    return _clock(clock_word(clock))


def _clock(word: object) -> str:
    if isinstance(word, dict):
        ((which, inside),) = cast("dict[str, list[str]]", word).items()
        return _SEVERAL[which] + " and ".join(map(_clock, inside))
    return _CLOCKS.get(word) or _started(word) if isinstance(word, str) else _COMPUTED


def discharge_in_words(value: object) -> str:
    """What discharges a duty or makes it fall away, in words; empty where only Python can say it."""
    word: Any = discharge_word(value)
    if isinstance(word, dict):
        such = cast("dict[str, Any]", word)
        return f"{_entry(such['entry'])} {in_words(such['when'])}"
    if not isinstance(word, str):
        return ""
    return _DISCHARGES.get(word) or (_entry(word) if word in words.ENTRIES.meaning else _started(word))


def _entry(word: str) -> str:
    kind = words.ENTRIES.meaning[word]
    return f"the entry {word} ({kind.doing})"


def _started(word: str) -> str:
    return next(said + word.removeprefix(start) for start, said in _STARTS if word.startswith(start))


def limit_of(duty: Duty) -> str:
    """The limit of a duty in words, and what it counts from where that is not what opened the duty."""
    said = _limit(duty.within)
    return said if duty.counts_from is None else f"{said}, counted from {clock_in_words(duty.counts_from)}"


def _limit(within: object) -> str:
    if within is None:
        return "no limit stated"
    if isinstance(within, Unstated):
        return f"“{within.words}”, which gives no date"
    if isinstance(within, SeveralLimits):
        each = ", or ".join(map(_reckoned, within.limits))
        return f"the {'later' if within.later else 'sooner'} of: {each}"
    if isinstance(within, AnyLimit):
        return limit_in_words(within.text)
    return "by the date or limit that was set"


def _reckoned(one: Reckoned) -> str:
    start = "what opened it" if one.counts_from is None else clock_in_words(one.counts_from)
    return f"{limit_in_words(one.limit.text)} from {start}"
