"""A part of a protocol as plain data: what a file says of it, and what only Python can say."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from attrs import evolve, frozen

from mapm.authoring import judges, words
from mapm.authoring.by_people import in_words as judged_in_words
from mapm.authoring.cases import applies_word, in_words, when_word
from mapm.authoring.in_words import discharge_in_words
from mapm.authoring.limit_words import limit_word
from mapm.authoring.outputs import each_word, product_said, recipients_in_words
from mapm.authoring.phrases import clock_word, discharge_word, owner_word
from mapm.authoring.staged import rung_said
from mapm.deadlines.sentences import listed
from mapm.guidance.outlines import Outline
from mapm.meeting.facts import Occur
from mapm.rules.duties import Duty
from mapm.rules.ladders import Ladder
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.requirements import Asked, Question, Requirement
from mapm.rules.stretches import Transitional
from mapm.rules.vocabulary import (
    AgencyKind,
    Happening,
    LocalOutcome,
    LocalRole,
    LocalState,
    OfficeHours,
    Period,
    Product,
    Quorum,
    Rank,
    SittingPart,
    Trait,
)
from mapm.sources import Clause
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mapm.authoring.parts import Part
    from mapm.guidance.outlines import Section
    from mapm.sources import Citation

__all__ = ["NOTHING", "Plain", "cites_of", "field_key", "in_full", "plain", "said"]

P = TypeVar("P")

NOTHING: Final[Mapping[str, str]] = MappingProxyType(
    {
        "within": "no limit",
        "counts_from": "opening",
        "each": "the case",
        "suggested": "no suggestion",
        "discharged_by": "discharge",
        "released_by": "nothing",
        "when": "always",
        "states": "any",
        "owner": "no owner",
        "fill": "nothing",
    }
)
"""The word for nothing of the kind, by the key of a field."""
_BY_WORDS: Final = MappingProxyType(
    {
        "owner": "by",
        "each": "once_for",
        "when": "where",
        "discharged_by": "done",
        "released_by": "falls_away",
    }
)
"""The field that says a field in words, where no file can say that."""
_KEYS: Final = MappingProxyType({"applies": "when", "released": "released_by", "source": "states"})


def field_key(field: str) -> str:
    """The key that a file has for a field of a part."""
    return _KEYS.get(field, field)


@frozen(eq=False, repr=False)
class Plain(Value):
    """What a file says of a part, in order, and the fields that only Python can say."""

    said: dict[str, Any]
    computed: tuple[str, ...] = ()


def cites_of(cites: Iterable[Citation]) -> dict[str, Any]:
    """Citations as a file has them: numbers of clauses, and keys of readings."""
    given = tuple(cites)
    clauses = [one.number for one in given if isinstance(one, Clause)]
    readings = [one.key for one in given if not isinstance(one, Clause)]
    return ({"clauses": clauses} if clauses else {}) | ({"readings": readings} if readings else {})


def plain(part: Part) -> Plain:  # noqa: C901, PLR0911, PLR0912  # one kind of part after another
    """A part as plain data, without its citations; every field is stated, that there is none too."""
    match part:
        case Question():
            return Plain({"text": part.text})
        case Requirement():
            return _requirement(part)
        case Duty():
            return _duty(part)
        case Move() | Recording():
            states = [words.state_word(one) for one in part.source] if part.source is not None else None
            return Plain({"states": NOTHING["states"] if states is None else states, "instead": part.instead})
        case Ladder():
            rungs = [rung_said(one) | cites_of(one.cites) for one in part.rungs]
            return Plain({"what": part.what, "rungs": rungs})
        case Transitional():
            return Plain({"effect": words.PROVISIONS.word(part.effect)})
        case Trait():
            return Plain({"what": part.what, "values": list(part.values), "each_sitting": part.each_sitting})
        case LocalState():
            return Plain({"what": part.what, "refines": words.state_word(part.refines)})
        case LocalOutcome():
            only: dict[str, list[str]] = {}
            for trait, value in part.only:
                only.setdefault(trait, []).append(value)
            return Plain({"what": part.what, "of": part.of.value, "only": only})
        case Outline():
            return _document(part)
        case Period():
            spans = [{"first": one.first, "last": one.last} for one in part.spans]
            known = {"first": part.known.first, "last": part.known.last}
            return Plain({"what": part.what, "spans": spans, "known": known})
        case OfficeHours():
            hours = {key: f"{getattr(part, key):%H:%M}" for key in ("opens", "closes")}
            return Plain({"what": part.what, **hours})
        case Product():
            recipients = product_said(part)
            computed = () if recipients is not None else ("recipients",)
            return Plain({"what": part.what} | (recipients or {}), computed)
        case Rank():
            return Plain({"what": part.what, "level": part.level})
        case AgencyKind():
            return Plain({"what": part.what, "counts_once": part.counts_once})
        case Quorum():
            numbers = {"needs": dict(part.needs), "agencies": part.agencies, "people": part.people}
            return Plain({"what": part.what, **numbers, "discretion": part.discretion})
        case Happening():
            return Plain({"what": part.what, "once": part.once})
        case LocalRole() | SittingPart():
            return Plain({"what": part.what})


def _table(given: dict[str, object]) -> str:
    """A table of a file in words: days from one to another, else each key with what it says."""
    if given.keys() == {"first", "last"}:
        return f"{given['first']} to {given['last']}"
    return ", ".join(f"{key} {_one(value)}" for key, value in given.items())


def _one(value: object) -> str:
    if isinstance(value, dict):
        return f"({_table(cast('dict[str, object]', value))})"
    if isinstance(value, list):
        return " and ".join(_one(one) for one in cast("list[object]", value))
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def said(part: Part, field: str) -> str:  # noqa: PLR0911  # one kind of value after another
    """A field of a part in words, for whoever is told what was replaced."""
    key = field_key(field)
    if isinstance(part, Requirement) and key == "judge":
        return judged_in_words(part.judge) or "what the library computes"
    value = plain(part).said.get(key)
    if isinstance(part, Quorum) and key == "needs":
        return listed([f"{number} of {kind}" for kind, number in part.needs] or ["none of any kind"])
    if isinstance(part, Product) and key == "recipients" and value is not None:
        return recipients_in_words(part)
    if value is None:
        by_words = _BY_WORDS.get(key)
        return str(getattr(part, by_words) if by_words else "") or "what the library computes"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if key == "when" and isinstance(value, dict):
        return in_words(cast("dict[str, object]", value))
    if isinstance(value, list):
        several = cast("list[object]", value)
        texts = [one for one in several if isinstance(one, str)]
        if several and not texts:
            return "; ".join(_table(cast("dict[str, object]", one)) for one in several)
        return ", ".join(texts) or "none"
    if isinstance(value, dict):
        return _table(cast("dict[str, object]", value)) or "none"
    return str(value) or "nothing"


def in_full(part: P) -> P:
    """A part with what it says in words for people, where only the closed words of a file were given."""
    if isinstance(part, Duty):
        return cast("P", _duty_in_full(part))
    if isinstance(part, Requirement) and part.applies is not None and not part.where:
        when = applies_word(part.applies)
        return cast("P", evolve(part, where=in_words(when))) if when else part
    return part


def _duty_in_full(part: Duty) -> Duty:
    owner, each, (when, _) = owner_word(part.owner), each_word(part.each), when_word(part.when)
    suggested = owner_word(part.suggested) if part.suggested is not None else None
    said: dict[str, Any] = {}
    if not part.by and owner is not None:
        suggests = f"; we suggest {words.owner_in_words(suggested)}" if suggested is not None else ""
        said["by"] = f"{words.owner_in_words(owner)}{suggests}"
    if not part.once_for and each is not None:
        said["once_for"] = words.each_in_words(each)
    if not part.where and when:
        said["where"] = in_words(when)
    if not part.done and part.discharged_by is not None:
        said["done"] = discharge_in_words(part.discharged_by)
    if not part.falls_away and part.released is not None:
        ends = discharge_in_words(part.released)
        said["falls_away"] = f"once there is {ends}" if ends else ""
    said = {name: text for name, text in said.items() if text}
    return evolve(part, **said) if said else part


def _requirement(part: Requirement) -> Plain:
    told: dict[str, Any] = {}
    computed: list[str] = []
    if part.question is not None:
        told["question"] = part.question.key
    judged = judges.word(part.judge)
    if part.asks and judged is None:
        told["asks"] = part.asks
    told |= {"binding": part.binding, "because": part.because}
    told |= {"missing": part.missing, "unrecorded": part.unrecorded}
    when = applies_word(part.applies)
    _put(told, computed, "when", NOTHING["when"] if part.applies is None else when)
    told |= judged or {}
    if judged is None and not isinstance(part.judge, Asked):
        computed.append("judge")
    return Plain(told, tuple(computed))


def _duty(part: Duty) -> Plain:
    told: dict[str, Any] = {"what": part.what}
    computed: list[str] = []
    _put(told, computed, "to", part.to if isinstance(part.to, str) else None)
    told["binding"] = part.binding
    when, among = when_word(part.when)
    if part.after:
        told["after"] = part.after
    else:
        told["opens"] = _opens(part, among)
    nothing = NOTHING
    _put(told, computed, "owner", owner_word(part.owner))
    for key, value, word in (
        ("suggested", part.suggested, owner_word(part.suggested)),
        ("within", part.within, limit_word(part.within)),
        ("counts_from", part.counts_from, clock_word(part.counts_from)),
        ("each", part.each, each_word(part.each)),
        ("when", part.when, when or (nothing["when"] if when == {} else None)),
        ("discharged_by", part.discharged_by, discharge_word(part.discharged_by)),
        ("released_by", part.released, discharge_word(part.released)),
    ):
        _put(told, computed, key, nothing[key] if value is None else word)
    told["window"] = part.window
    computed += [name for name in ("done_on", "held") if getattr(part, name) is not None]
    return Plain(told, tuple(computed))


def _opens(part: Duty, among: tuple[str, ...]) -> list[str]:
    kinds = [words.entry_word(kind) for kind in part.kinds if not (kind is Occur and among)]
    return [*kinds, *(f"occurrence {key}" for key in among)]


def _document(part: Outline) -> Plain:
    sections: list[dict[str, Any]] = []
    computed: list[str] = []
    for section in part.sections:
        told, only_python = _section(section)
        sections.append(told)
        if only_python:
            computed.append(f"fill of {section.key}")
    return Plain(
        {
            "title": part.title,
            "status": part.status.value,
            "owner": NOTHING["owner"] if part.owner is None else part.owner.key,
            "readers": [one.key for one in part.readers],
            "of_person": part.of_person,
            "sections": sections,
        },
        tuple(computed),
    )


def _section(section: Section) -> tuple[dict[str, Any], bool]:
    told: dict[str, Any] = {"key": section.key, "title": section.title, "asks": section.asks}
    fill = words.FILLS.word(section.fill) if section.fill is not None else NOTHING["fill"]
    if fill is not None:
        told["fill"] = fill
    told |= {"silent": section.silent, "ours": section.ours}
    return told | cites_of(section.cites), fill is None


def _put(told: dict[str, Any], computed: list[str], key: str, value: object) -> None:
    if value is None:
        computed.append(key)
    else:
        told[key] = value
