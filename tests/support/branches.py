"""Answers of guidance under a made-up text, in lines; and what its subjects share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from mapm import Agency, Clause, Concerned, Consent, Decide, Note, Person, Question, Reply, Withhold
from mapm.protocols.readings import READINGS
from mapm.sources import Interpretation
from mapm.values import Value
from support.dumfries_galloway import CHAIR, INVITED, MOTHER, NOT_KNOWN, SAT_ON, WORKER

if TYPE_CHECKING:
    from collections.abc import Iterator

CITED: Final = sorted(READINGS)
YES, NO = Reply.YES, Reply.NO
REPLIES: Final = (YES, NO, NOT_KNOWN)
RISK: Final = Note("a risk")


def rests_on(place: int) -> tuple[Interpretation]:
    """A reading, for one part of the text alone."""
    return (READINGS[CITED[place]],)


def asked(key: str, text: str) -> Question:
    """A question of a decision."""
    return Question(key=key, entry=Decide, text=text, cites=rests_on(0))


def all_of(value: Any) -> tuple[Any, ...]:  # noqa: ANN401  # anything
    """Its parts, of a tuple; or the value alone."""
    return tuple(value) if value.__class__ is tuple else (value,)


def fields_of(value: Value) -> list[str]:
    """The names of its fields, but for what is not to be shown."""
    return [one.name for one in type(value).__attrs_attrs__ if one.repr]


def shown(value: object) -> str:
    """A value with all of its fields: a citation by its key alone, nothing of a note or of a function."""
    if value.__class__ is tuple:
        return f"({' '.join(map(shown, all_of(value)))})"
    if isinstance(value, Note) or callable(value):
        return type(value).__name__
    if isinstance(value, Concerned):
        return value.person.ref
    for kind, name in ((Person, "ref"), (Agency, "ref"), (Interpretation, "key"), (Clause, "number")):
        if isinstance(value, kind):
            return str(getattr(value, name))
    if isinstance(value, Value):
        return f"{type(value).__name__}({'|'.join(shown(getattr(value, one)) for one in fields_of(value))})"
    return str(value)


def lines(answers: Iterator[Any]) -> list[str]:
    """Each answer in words and in its parts, each line once; and of each answer which lines it has."""
    places: dict[str, int] = {}
    has: list[str] = []
    for answer in answers:
        found: list[str] = [*answer.sentences()]
        for name in fields_of(answer):
            found += [f"{name}: {shown(part)}" for part in all_of(getattr(answer, name))]
        has.append(" ".join(str(places.setdefault(line, len(places))) for line in found))
    return [*places, *has]


SIGNED: Final = asked("signed", "Did they sign?")


def knowing(meeting: Any, *entries: Any) -> Any:  # noqa: ANN401  # a meeting, and what it is to know
    """A meeting that knows of entries which its own protocol does not have."""
    for entry in entries:
        meeting = meeting.knowing(meeting.known.plus(entry), meeting.log)
    return meeting


def answering(**replies: Reply) -> Decide:
    """A decision."""
    return Decide(at=SAT_ON, by=CHAIR, answers=replies)


SETTLED: Final = Withhold(
    at=date(2024, 8, 20),
    by=WORKER,
    whom=MOTHER,
    risk=RISK,
    judgement=Note("judged"),
    consents=tuple(Consent(one.person, YES) for one in INVITED),
)
