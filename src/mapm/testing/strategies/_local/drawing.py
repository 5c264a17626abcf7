"""Hypothesis strategy: a council's own protocol at random, from nothing and on each protocol of the library.

As typed parts for `derive` (`Local`), and as the file that says the same (`Local.text`).
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from attrs import evolve, field, frozen
from hypothesis import strategies as st

from mapm import (
    Clause,
    Duty,
    Effect,
    Force,
    MeetingProtocol,
    Move,
    ProtocolInvalid,
    Question,
    Role,
    Source,
    Stage,
    protocols,
)
from mapm.authoring import Change, Remove, as_toml, derive, words
from mapm.authoring.draft import tables_of
from mapm.authoring.parts import Risk
from mapm.authoring.phrases import owner_word
from mapm.guidance.outlines import DocumentStatus, Outline, Section
from mapm.records.shapes import snake
from mapm.rules.advice import Advice
from mapm.rules.several import SeveralLimits
from mapm.rules.vocabulary import (
    LocalRole,
)
from mapm.testing.strategies._local.duties import DAYS, duties
from mapm.testing.strategies._local.parts import Parts
from mapm.testing.strategies._local.rows import asked, ladders, rows
from mapm.testing.strategies._local.seats import judged, seats
from mapm.testing.strategies._local.times import times
from mapm.testing.strategies._local.vocabulary import access, outputs, own_words
from mapm.values import Shown

KEY: Final = "anyshire/meeting"
SOURCE: Final = Source(
    key="anyshire",
    name="Anyshire 2026",
    title="Meetings in Anyshire",
    publisher=None,
    version="version 1",
    agreed=None,
    in_force_from=date(2024, 1, 1),
    last_review=None,
    review_due=None,
)


@frozen(repr=False)
class Local(Shown):
    """A local protocol as typed parts: what `derive` takes."""

    base: MeetingProtocol | None
    clauses: tuple[Clause, ...]
    add: tuple[Any, ...]
    change: tuple[Change, ...] = ()
    remove: tuple[Remove, ...] = ()
    readings: dict[str, str] = field(factory=dict[str, str])
    risk: Risk | None = None
    key: str = KEY
    """Another than its base has."""
    source: Source = SOURCE

    def __repr__(self) -> str:
        on = self.base.key if self.base is not None else "nothing"
        added = ", ".join(type(one).__name__ for one in self.add) or "nothing"
        changed, removed = (", ".join(map(_which, parts)) for parts in (self.change, self.remove))
        otherwise = "".join(
            f"; {done} {parts}" for done, parts in (("changed", changed), ("removed", removed)) if parts
        )
        taken = f"; taken otherwise {', '.join(sorted(self.readings))}" if self.readings else ""
        return f"<Local on {on}: added {added}{otherwise}{taken}>"

    def protocol(self) -> MeetingProtocol:
        """The protocol that the parts make."""
        return derive(
            self.base,
            key=self.key,
            title="Anyshire",
            source=self.source,
            clauses=self.clauses,
            add=self.add,
            change=self.change,
            remove=self.remove,
            readings=self.readings,
            risk=self.risk,
        )

    def text(self) -> str:
        """The file that says the same."""
        return as_toml(self.protocol(), base=self.base)


def _which(part: Change | Remove) -> str:
    """The table of a file in which a part of the base stands, and its key."""
    of = part.key if isinstance(part.key, tuple) else (part.key,)
    key = ".".join(snake(one) if isinstance(one, type) else str(one) for one in of)
    return f"{part.table} {key}"


def _rest(parts: Parts) -> None:
    """Documents, and clauses that are shown."""
    for n in parts.some(2):
        parts.add.append(_document(parts, parts.key(f"paper-{n}")))
    for _ in parts.some(1):
        parts.add.append(Advice(entry=parts.one(parts.kinds()), cites=(parts.one(parts.clauses),)))


def _document(parts: Parts, key: str) -> Outline:
    """A document with its sections."""
    sections = tuple(_section(parts, f"section-{i}") for i in range(parts.one((1, 3))))
    readers = tuple(Role(one.key) for one in parts.of(LocalRole))
    return Outline(
        key=key,
        title="Paper",
        status=parts.one(tuple(DocumentStatus)),
        sections=sections,
        cites=parts.cites(),
        owner=parts.one((None, Role.LEAD_PROFESSIONAL)),
        readers=readers,
        of_person=parts.yes(),
    )


def _section(parts: Parts, key: str) -> Section:
    """A section: filled, silent, or a place to write."""
    silent = parts.yes()
    fill = None if silent else parts.one((None, *words.FILLS.meaning.values()))
    asks = parts.one(("", "all of it"))
    return Section(key=key, title="Section", cites=parts.cites(), asks=asks, fill=fill, silent=silent)


def _changes(parts: Parts) -> list[Change]:
    """Some duties, questions, requirements and rows of the base, otherwise."""
    if parts.base is None:
        return []
    found: list[Change] = []
    free = [one for one in parts.base.duties if not one.fixed]
    for duty in parts.several(free, 3):
        owner = "nobody" if owner_word(duty.owner) == "chair" else "chair"  # another than the base's
        fields = {
            "binding": not duty.binding,
            "what": f"{duty.what} too",
            "owner": words.OWNERS.meaning[owner],
        }
        if not isinstance(duty.within, SeveralLimits) and (days := parts.draw(DAYS)) != duty.within:
            fields["within"] = days
        kept = parts.several(sorted(fields), 4) or sorted(fields)
        found.append(Change(Duty, duty.key, cites=parts.cites(), **{key: fields[key] for key in kept}))
    if parts.base.questions and parts.yes():
        asked = parts.one(parts.base.questions)
        found.append(
            Change(Question, (asked.entry, asked.key), cites=parts.cites(), text=_other(asked.text, "Is it?"))
        )
    if parts.yes():
        row = parts.one(parts.base.moves)
        found.append(Change(Move, row.event, cites=parts.cites(), instead=_other(row.instead, "ask us")))
    return found


def _other(said: str, words: str) -> str:
    """These words, or more of them where the base says the same: a change that changes nothing is refused."""
    return words if words != said else f"{words} again"


def _removals(parts: Parts, changed: list[Change]) -> list[Remove]:
    """One duty of the base gone, on which no other counts."""
    if parts.base is None or parts.yes():
        return []
    named = {str(one.counts_from) + one.after for one in parts.base.duties}
    free = [
        one.key
        for one in parts.base.duties
        if not one.fixed
        and one.key not in {it.key for it in changed}
        and not any(one.key in it for it in named)
    ]
    return [Remove(Duty, parts.one(free), reason="We do not.", cites=parts.cites())] if free else []


def _clauses(draw: st.DrawFn, key: str, source: Source) -> tuple[Clause, ...]:
    numbers = draw(
        st.lists(st.sampled_from(("1.1", "7.10", "4.2#1", "A", "criteria.3")), min_size=1, unique=True)
    )
    return tuple(
        Clause(
            source=source.key,
            number=number,
            force=draw(st.sampled_from(Force)),
            actor="chair",
            stage=draw(st.sampled_from(Stage)),
            effect=draw(st.sampled_from(Effect)),
            gist='It says "so".',
            forums=(key,),
        )
        for number in numbers
    )


def _readings(draw: st.DrawFn, base: MeetingProtocol | None, key: str) -> dict[str, str]:
    """Other readings than ours: none, one or two of those that the base offers."""
    if base is None or not base.choices:
        return {}
    some = draw(st.lists(st.integers(0, len(base.choices) - 1), max_size=2, unique=True))
    taken = list({base.choices[place].reading.key: base.choices[place].takes for place in some}.items())
    try:
        base.taking(dict(taken), key=key, title="Anyshire")
    except ProtocolInvalid:  # each puts its own in one place
        return dict(taken[:1])
    return dict(taken)


def _named(base: MeetingProtocol | None) -> tuple[str, Source]:
    """The key and the source: on a base that was drawn here itself, others than those."""
    if base is None or not base.key.startswith(KEY):
        return KEY, SOURCE
    key = f"{base.source.key}-own"
    return f"{base.key}-own", evolve(SOURCE, key=key, name=f"{base.source.name}, own")


def _taken(base: MeetingProtocol | None) -> frozenset[str]:
    """Every key that stands in a table of the base."""
    if base is None:
        return frozenset()
    keys = (key for table in tables_of(base).values() for key in table)
    return frozenset(key if isinstance(key, str) else key[-1] for key in keys if not isinstance(key, type))


@st.composite
def _locals_on(draw: st.DrawFn, base: MeetingProtocol | None) -> Local:
    """A local protocol on this one, or from nothing."""
    key, source = _named(base)
    readings = _readings(draw, base, key)
    taking = base.taking(readings, key=key, title="Anyshire") if base and readings else base
    parts = Parts(draw, taking, _clauses(draw, key, source), _taken(taking))
    own_words(parts)
    outputs(parts)
    times(parts)
    rows(parts)
    seats(parts)
    asked(parts)
    judged(parts)
    access(parts)
    ladders(parts)
    duties(parts)
    _rest(parts)
    change = _changes(parts)
    removed = _removals(parts, change)
    risk = Risk(cites=(parts.clauses[0],), to=draw(st.sampled_from(("", "the hub")))) if parts.yes() else None
    adds = tuple(parts.add)
    return Local(base, parts.clauses, adds, tuple(change), tuple(removed), readings, risk, key, source)


def local_protocols(*on: MeetingProtocol | None) -> st.SearchStrategy[Local]:
    """Local protocols on any of these protocols, and from nothing for ``None``.

    Without any, half of them are from nothing, and half on the library's. Shrinks to few parts, from nothing.
    """
    if on:
        return st.sampled_from(on).flatmap(_locals_on)
    shipped = st.sampled_from(protocols.KEYS).map(protocols.by_key)
    return st.one_of(_locals_on(None), shipped.flatmap(_locals_on))
