"""What a part of a base said, as a sentence names it to whoever is told that it was replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from mapm.authoring import words
from mapm.authoring.cases import applies_word, in_words, when_word
from mapm.authoring.phrases import clock_word, discharge_word, owner_word
from mapm.deadlines import AnyLimit, Chosen, Unstated
from mapm.meeting.facts import Occur
from mapm.rules.duties import Duty
from mapm.rules.several import SeveralLimits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mapm.authoring.parts import Part

__all__ = ["absent", "told"]

_COMPUTED: Final = "what the library computes"
_NOUNS: Final = ("occurrence ", "escalation ", "answer ", "end of ")


def told(part: Part, field: str) -> str:
    """What a part said, as what is replaced: "10 working days", "the chair as the one who owes it"."""
    value = getattr(part, field)
    if field == "applies":
        return _in_cases("a requirement made", applies_word(value), part)
    phrase = _OF_A_DUTY.get(field) if isinstance(part, Duty) else None
    if phrase is not None:
        return phrase(cast("Duty", part))
    if field == "binding":
        return "a must" if value else "a should"
    return _words(value) if isinstance(value, str) else _COMPUTED


def absent(part: Part, field: str) -> str:
    """What the document does in place of saying it: "has no limit"; empty where it says it."""
    value = getattr(part, field)
    if field == "owner":
        return "names nobody who owes it" if owner_word(value) == "nobody" else ""
    if value is None:
        return _ABSENT.get(field, "")
    return "has no words for it" if isinstance(value, str) and not value else ""


_ABSENT: Final = {
    "within": "has no limit",
    "suggested": "suggests nobody",
    "released": "has nothing that makes it fall away",
}


def _limit(duty: Duty) -> str:
    within = duty.within
    if isinstance(within, Unstated):
        return f"“{within.words}”"
    if isinstance(within, Chosen):
        return f"{within.limit.text.removeprefix('within ')}, chosen for “{within.instead_of.words}”,"
    if isinstance(within, AnyLimit | SeveralLimits):
        text = within.text.removeprefix("within ")
        return f"the {text}" if text.startswith("same ") else text
    word = words.DATES_SET.word(within) or "a limit that the library computes"
    return f"a limit {word}" if word.startswith("as ") else word


def _opens(duty: Duty) -> str:
    if duty.after:
        return f"the opening by the discharge of {duty.after}"
    _, among = when_word(duty.when)
    kinds = [one for one in duty.kinds if one is not Occur or not among]  # it is said by what happens
    entries = [_plainly(words.entry_word(one)) for one in kinds]
    return f"the opening by {_either([*entries, *(f'the occurrence {one}' for one in among)])}"


def _owner(duty: Duty) -> str:
    word = owner_word(duty.owner)
    who = words.owner_in_words(word) if word is not None else duty.by or "whom the library finds"
    return f"{who} as the one who owes it"


def _suggested(duty: Duty) -> str:
    word = owner_word(duty.suggested)
    return f"the suggestion of {words.owner_in_words(word) if word is not None else 'somebody else'}"


def _clock(duty: Duty) -> str:
    if duty.counts_from is None:
        return "the count from what opened it"
    word = clock_word(duty.counts_from)
    if isinstance(word, dict):
        ((which, several),) = cast("dict[str, list[str]]", word).items()
        both = " and ".join(f"the {one}" for one in several)
        return f"the count from the {which.partition('_')[0]} of {both}"
    return f"the count from the {word}" if word else "the count that the library has"


def _each(duty: Duty) -> str:
    if duty.each is None:
        return "a duty owed once"
    word = words.EACH.word(duty.each)
    return (
        f"a duty owed for each {word}" if word is not None else f"a duty owed for {duty.once_for or 'some'}"
    )


def _when(duty: Duty) -> str:
    return _in_cases("a duty owed", when_word(duty.when)[0], duty)


def _in_cases(what: str, when: Mapping[str, object] | None, part: Any) -> str:  # noqa: ANN401  # a part
    if when is None:
        return f"{what} {part.where or 'in the cases that the library works out'}"
    return f"{what} {in_words(dict(when)) if when else 'in every case'}"


def _discharge(duty: Duty) -> str:
    if duty.discharged_by is None:
        return "the discharge that somebody reports"
    said = _event(discharge_word(duty.discharged_by))
    return f"the discharge by {said}" if said else "the discharge that the library works out"


def _release(duty: Duty) -> str:
    said = _event(discharge_word(duty.released))
    return f"its falling away with {said}" if said else "its falling away as the library works it out"


def _event(word: object) -> str:
    if isinstance(word, dict):
        such = cast("dict[str, Any]", word)
        return f"{_plainly(such['entry'])} {in_words(such['when'])}"
    said = _plainly(word) if isinstance(word, str) else ""
    return f"the {said}" if said.startswith(_NOUNS) else said


def _words(said: str) -> str:
    return f"“{said.replace('{about}', '...').replace('{all}', '...')}”"


def _plainly(word: str) -> str:
    return word.replace("_", " ")


def _either(several: list[str]) -> str:
    *some, last = several
    return f"{', '.join(some)} or {last}" if some else last


_OF_A_DUTY: Final[dict[str, Callable[[Duty], str]]] = {
    "what": lambda duty: _words(duty.what),
    "to": lambda duty: (
        f"a duty to {duty.to.replace('{about}', 'whomever it is about')}"
        if isinstance(duty.to, str)
        else "a duty to those whom the library works out"
    ),
    "opens": _opens,
    "after": _opens,
    "owner": _owner,
    "suggested": _suggested,
    "within": _limit,
    "counts_from": _clock,
    "each": _each,
    "when": _when,
    "discharged_by": _discharge,
    "released": _release,
}
