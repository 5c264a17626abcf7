"""``when``: in which cases something holds, as a table of closed words, read and written.

A duty and a requirement take the same words. Each key is one condition, and all of them have to hold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

from mapm.authoring import by_calendar, by_redating, by_said, outputs, staged, words
from mapm.authoring.by_quorum import KEYS as QUORUM
from mapm.authoring.by_quorum import in_words as quorum_in_words
from mapm.authoring.by_quorum import read as quorum_of
from mapm.meeting.base import Reply
from mapm.meeting.events import Agree, Close, Convene, Propose
from mapm.meeting.facts import Consult, Endorse, Respond
from mapm.meeting.parts import Purpose
from mapm.rules.applying import AtSitting, CaseIs, ClosesAs, InAll, RepliedWith, SitsFor
from mapm.rules.conditions import (
    AllOf,
    Answered,
    ClosedAs,
    HeldFor,
    OccurredAmong,
    OfKind,
    SittingNumber,
)
from mapm.rules.in_order import GoesToStage
from mapm.rules.inquorate import Sat, SatAs, SittingStood
from mapm.rules.redating import Extended, Moves, OfDuty
from mapm.rules.stages import AtStage, EndedSettled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mapm.authoring.named import Named
    from mapm.authoring.tables import Table
    from mapm.meeting.base import Entry
    from mapm.rules.applying import Case
    from mapm.rules.conditions import Condition

__all__ = [
    "RESERVED",
    "all_of",
    "among_and_others",
    "applies",
    "applies_word",
    "condition",
    "in_words",
    "when_word",
]

RESERVED: Final = frozenset(
    (
        *("stage", "settled", "sitting", "purpose", "closed_as", "question", "reply", by_said.KEY),
        *(*QUORUM, *by_calendar.KEYS, *by_redating.KEYS, *outputs.KEYS),
    )
)
"""Keys of ``when`` that no trait may have."""
_BEFORE_A_SITTING: Final[tuple[type[Entry], ...]] = (Propose, Agree, Convene, Respond, Consult, Endorse)
_SITTING = re.compile(r"([0-9]{1,3})(?: to ([0-9]{1,3})| or (later))?")
_EXAMPLE: Final = 'write "first", "later", "2", "2 to 4" or "3 or later"'


def condition(table: Table, key: str, named: Named, opens: Iterable[type[Entry]]) -> list[Condition]:  # noqa: C901, PLR0912  # one word after another
    """The conditions of a duty; none where there is no ``when``, or it is wrong."""
    given = _read(table, key, named)
    kinds = tuple(opens)
    found: list[Condition] = []
    for what, value in given:
        match what:
            case "sitting":
                found.append(SittingNumber(*value))
                if any(kind in _BEFORE_A_SITTING for kind in kinds):
                    table.wrong(
                        key,
                        "counts sittings, and what opens the duty comes before the first",
                        instead="leave out sitting, or open the duty with hold or something later",
                    )
            case "purpose":
                found.append(HeldFor(value))
            case "closed_as":
                found.append(ClosedAs(value))
                if kinds != (Close,):
                    table.wrong(key, "has closed_as", instead='open the duty with opens = ["close"]')
            case "question":
                found.append(Answered(*value))
            case staged.KEY:
                found.append(staged.condition(table, key, value, kinds))
            case staged.SETTLED:
                found.append(staged.ended(table, key, value, kinds))
            case which if which in by_calendar.KEYS:
                found.append(by_calendar.condition(which, value))
            case which if which in outputs.KEYS:
                found.append(outputs.condition(table, key, which, value, kinds))
            case which if which in QUORUM:
                found.append(SatAs(value, Sat(which)))
                if kinds and all(kind in _BEFORE_A_SITTING for kind in kinds):
                    table.wrong(
                        key,
                        f"has {which}, and what opens the duty comes before any sitting",
                        instead='open the duty with opens = ["hold"], or leave it out',
                    )
            case trait:
                found.append(OfKind(trait, value, trait in named.each_sitting))
    return found


def applies(table: Table, key: str, named: Named) -> Case | None:  # noqa: C901, PLR0912  # one word after another
    """The cases in which a requirement applies; ``None`` where it always does, or they are wrong."""
    found: list[Case] = []
    for what, value in _read(table, key, named):
        match what:
            case "sitting":
                found.append(AtSitting(*value))
            case "purpose":
                found.append(SitsFor(value))
            case "closed_as":
                found.append(ClosesAs(value))
            case "question":
                question, reply = value
                found.append(RepliedWith(question, named.questions[question][0], reply))
            case staged.KEY:
                found.append(GoesToStage(value))
            case staged.SETTLED:
                staged.never_required(table, key)
            case which if which in by_calendar.KEYS:
                table.wrong(
                    key,
                    f"has {which}, which only a calendar tells, and a requirement is judged without one",
                    instead="leave it out, or ask a question",
                )
            case which if which in outputs.KEYS:
                found.append(outputs.case(which, value))
            case which if which in QUORUM:
                found.append(SittingStood(value, Sat(which)))
            case by_said.KEY:
                found.append(by_said.case(value))
            case which if which in by_redating.KEYS:
                found.append(by_redating.case(which, value))
            case trait:
                found.append(CaseIs(trait, value, trait in named.each_sitting))
    return found[0] if len(found) == 1 else InAll(tuple(found)) if found else None


def all_of(conditions: list[Any]) -> Any:  # noqa: ANN401  # a condition, also one of Python's own
    """Several conditions as one; ``None`` where there is none."""
    return conditions[0] if len(conditions) == 1 else AllOf(tuple(conditions)) if conditions else None


def among_and_others(when: object) -> tuple[list[Any], list[Any]]:
    """A condition's part that says which occurrences open a duty, and the rest of it."""
    several = list(when.conditions) if isinstance(when, AllOf) else [] if when is None else [when]
    among = [one for one in several if isinstance(one, OccurredAmong)]
    return among, [one for one in several if not isinstance(one, OccurredAmong)]


def _read(table: Table, key: str, named: Named) -> list[tuple[str, Any]]:  # noqa: C901  # one word after another
    inside = table.sub(key)
    if inside is None:
        return []
    if not inside.data:
        table.wrong(key, "has no condition", instead="leave it out, or name one")
    readers: dict[str, Callable[[], Any]] = {
        "sitting": lambda: _sitting(inside),
        "purpose": lambda: inside.word("purpose", words.PURPOSES),
        "closed_as": lambda: _outcomes(inside, named),
        "question": lambda: _question(inside, named),
        "reply": lambda: _alone(inside),
        staged.KEY: lambda: staged.read(inside, named),
        staged.SETTLED: lambda: inside.word(staged.SETTLED, words.REPLIES),
        by_said.KEY: lambda: by_said.read(inside, named, _values),
    }
    found: list[tuple[str, Any]] = []
    for one in inside.data:
        value: Any = None
        if one in readers:
            value = readers[one]()
        elif one in by_calendar.KEYS:
            value = by_calendar.read(inside, one, named)
        elif one in outputs.KEYS:
            value = outputs.read(inside, one, named)
        elif one in QUORUM:
            value = quorum_of(inside, one, named)
        elif one in by_redating.KEYS:
            value = by_redating.read(inside, one, named)
        elif one in named.traits:
            value = _values(inside, one, named)
        elif one in named.questions:
            instead = f'write question = "{one}", and reply = "no" where it is about that answer'
            inside.problems.error(inside.at(one), "is a question, and no condition", instead=instead)
        else:
            inside.problems.unknown(inside.at(one), one, (*sorted(RESERVED), *named.traits), "a condition")
        if value is not None:
            found.append((one, value))
    return found


def _alone(table: Table) -> None:
    """A reply is read with its question: one without is reported."""
    if "question" not in table:
        table.wrong("reply", "is a reply to nothing", instead="name the question beside it")


def _sitting(table: Table) -> tuple[int, int | None] | None:
    table.knows("sitting")
    given = table.data["sitting"]
    if type(given) is int:
        given = str(given)
    if not isinstance(given, str):
        given = ""
    if given in {"first", "later"}:
        return (1, 1) if given == "first" else (2, None)
    found = _SITTING.fullmatch(given)
    first = int(found[1]) if found is not None else 0
    last = int(found[2]) if found is not None and found[2] else None
    if found is None or first < 1 or (last is not None and last < first):
        table.wrong("sitting", "names no sitting", instead=_EXAMPLE)
        return None
    return first, None if found[3] else last if last is not None else first


def _outcomes(table: Table, named: Named) -> tuple[str, ...] | None:
    known = (*words.OUTCOMES.meaning, *sorted(named.outcomes))
    given = table.texts("closed_as", "completed")
    if given is None:
        return None
    for path, one in given:
        if one not in known:
            table.problems.unknown(path, one, known, "an outcome")
    return _some(table, "closed_as", tuple(one for _, one in given if one in known))


def _question(table: Table, named: Named) -> tuple[str, Reply] | None:
    key = table.take("question", str)
    reply = table.word("reply", words.REPLIES) if "reply" in table else Reply.YES
    if key is None or reply is None:
        return None
    if key not in named.questions:
        table.problems.unknown(table.at("question"), key, sorted(named.questions), "a question")
        return None
    return key, reply


def _values(table: Table, trait: str, named: Named) -> tuple[str, ...] | None:
    given = table.texts(trait, named.traits[trait][0] if named.traits[trait] else "value")
    if given is None:
        return None
    for path, one in given:
        if one not in named.traits[trait]:
            table.problems.unknown(path, one, named.traits[trait], f"a value of {trait}")
    return _some(table, trait, tuple(one for _, one in given if one in named.traits[trait]))


def _some(table: Table, key: str, found: tuple[str, ...]) -> tuple[str, ...] | None:
    if not table.data[key]:
        table.wrong(key, "is an empty list", instead="name one or more, or leave it out")
    return found or None


# --- written ----------------------------------------------------------------------------------------------


def when_word(  # noqa: C901  # one condition after another
    value: object,
) -> tuple[dict[str, object] | None, tuple[str, ...]]:
    """A duty's condition as a file says it, and the occurrences that open it; ``None`` if only Python can."""
    said: list[dict[str, object]] = []
    among: tuple[str, ...] = ()
    for one in value.conditions if isinstance(value, AllOf) else (value,):
        match one:
            case None:
                continue
            case OccurredAmong(keys=keys):
                among = keys
            case OfKind(trait=trait, values=values):
                said.append({trait: list(values)})
            case SittingNumber(first=first, last=last):
                said.append({"sitting": _sitting_word(first, last)})
            case Answered(question=question, reply=reply):
                said.append(_question_word(question, reply))
            case HeldFor(purpose=purpose):
                said.append({"purpose": purpose.value})
            case AtStage() | EndedSettled():
                said.append(staged.word(one) or {})
            case SatAs(quorum=quorum, sat=sat):
                said.append({sat.value: quorum})
            case ClosedAs(outcomes=outcomes):
                said.append({"closed_as": list(outcomes)})
            case _:
                word = by_calendar.word(one) or outputs.word(one)
                if word is None:
                    return None, ()
                said.append(word)
    return _once_each(said), among


def applies_word(value: object) -> dict[str, object] | None:  # noqa: C901  # one word after another
    """In which cases a requirement applies, as a file says it; ``None`` where only Python can."""
    said: list[dict[str, object]] = []
    for one in value.cases if isinstance(value, InAll) else (value,):
        match one:
            case None:
                continue
            case CaseIs(trait=trait, values=values):
                said.append({trait: list(values)})
            case AtSitting(first=first, last=last):
                said.append({"sitting": _sitting_word(first, last)})
            case RepliedWith(question=question, reply=reply):
                said.append(_question_word(question, reply))
            case SitsFor(purpose=purpose):
                said.append({"purpose": purpose.value})
            case GoesToStage():
                said.append(staged.word(one) or {})
            case SittingStood(quorum=quorum, sat=sat):
                said.append({sat.value: quorum})
            case ClosesAs(outcomes=outcomes):
                said.append({"closed_as": list(outcomes)})
            case OfDuty() | Moves() | Extended():
                said.append(by_redating.word(one) or {})
            case _:
                word = by_said.word(one) or outputs.word(one)
                if word is None:
                    return None
                said.append(word)
    return _once_each(said)


def _once_each(said: list[dict[str, object]]) -> dict[str, object] | None:
    """The conditions as one table; ``None`` where one key would have to stand twice."""
    keys = [key for one in said for key in one]
    return {key: value for one in said for key, value in one.items()} if len(keys) == len(set(keys)) else None


def _sitting_word(first: int, last: int | None) -> str:
    if first == 1 and last == 1:
        return "first"
    if last is None:
        return "later" if first == 2 else f"{first} or later"  # noqa: PLR2004
    return str(first) if first == last else f"{first} to {last}"


def _question_word(question: str, reply: Reply) -> dict[str, object]:
    said: dict[str, object] = {"question": question}
    return said if reply is Reply.YES else said | {"reply": reply.value}


def in_words(said: dict[str, object]) -> str:  # noqa: C901  # one word after another
    """In which cases, in words for people: "where the urgency is urgent, at the first sitting"."""
    parts: list[str] = []
    for key, value in said.items():
        if key == "reply":
            continue
        if key == "sitting":
            parts.append(_sitting_in_words(str(value)))
        elif key in {staged.KEY, staged.SETTLED}:
            parts.append(staged.in_words(key, value))
        elif key == by_said.KEY:
            parts.append(by_said.in_words(value))
        elif key == "purpose":
            parts.append(
                {Purpose.GOES_ON: "where a sitting goes on"}.get(Purpose(str(value)), f"at {_a(value)}")
            )
        elif key in by_calendar.KEYS:
            parts.append(by_calendar.in_words(key, value))
        elif key in outputs.KEYS:
            parts.append(outputs.in_words(key, value))
        elif key in QUORUM:
            parts.append(quorum_in_words(key, value))
        elif key in by_redating.KEYS:
            parts.append(by_redating.in_words(key, value))
        elif key == "question":
            parts.append(f'where the answer to "{value}" is {said.get("reply", "yes")}')
        else:
            values = " or ".join(map(str, cast("list[object]", value)))
            parts.append(
                f"where it is closed as {values}" if key == "closed_as" else f"where {key} is {values}"
            )
    return ", ".join(parts)


def _sitting_in_words(said: str) -> str:
    if said in {"first", "later"}:
        return "at the first sitting" if said == "first" else "at any sitting after the first"
    return f"at sitting {said}"


def _a(purpose: object) -> str:
    return "an early sitting" if purpose == Purpose.EARLY.value else f"a {purpose}"
