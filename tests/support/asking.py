"""What a worked answer may ask of a protocol, and how each is held against what the library says.

Each kind of asking says which keys its table must and may have. It is given the situation, holds every
expectation against what the library says, and gives the citations of what it found: `support.answers` holds
the clauses of the answer against those. Functions of `mapm.guidance` are asked through the adapters in
`support.guidance_answers`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

import attrs

from mapm import (
    Agency,
    AnyMeeting,
    Decision,
    Division,
    Due,
    MeetingProtocol,
    Note,
    Person,
    Role,
    WorkingCalendar,
    attempt,
    protocols,
)
from mapm.deadlines import AnyLimit
from mapm.meeting import Entry, Known, risks
from mapm.meeting.reading import state_stage
from mapm.records.shapes import KINDS, snake
from mapm.sources import Citation, Clause, Interpretation
from mapm.testing.strategies import PUBLISHED_YEARS
from support.book import as_json
from support.guidance_answers import GUIDANCE, Given

if TYPE_CHECKING:
    from mapm import Owed
    from mapm.rules import Move, Recording

Table = Mapping[str, Any]
NONE: Final = "none"
"""Stands in a file for what is not there: TOML has no null."""


@attrs.frozen
class Situation:
    """A protocol, and the meeting to which the entries of an answer have led; perhaps none."""

    protocol: MeetingProtocol
    meeting: AnyMeeting | None
    entries: tuple[Entry, ...]
    calendar: str
    entry: Callable[[Any], Entry]
    """Reads an entry as it stands in the file."""

    def days(self, want: Table) -> WorkingCalendar:
        """The calendar of a division: the one that is asked for, or that of the file."""
        return calendar(want.get("calendar", self.calendar))

    def as_of(self, want: Table) -> date:
        """The day that is asked for, or that of the last entry."""
        if "as_of" in want:
            return want["as_of"]
        last = self.entries[-1].recorded_at
        return last.date() if isinstance(last, datetime) else last

    def row(self, kind: type[Entry]) -> Move | Recording | None:
        """The protocol's row for a kind of entry."""
        rows: dict[type[Entry], Move | Recording] = {one.event: one for one in self.protocol.moves}
        rows.update({one.fact: one for one in self.protocol.facts})
        return rows.get(kind)


@attrs.frozen
class Asking:
    """One kind of asking: what it does, and the keys of its table."""

    ask: Callable[[Situation, Table], Iterable[Citation]]
    must: frozenset[str]
    may: frozenset[str] = frozenset()


@cache
def calendar(division: str) -> WorkingCalendar:
    """The published working days of a division."""
    return WorkingCalendar.for_division(Division(division), years=PUBLISHED_YEARS)


# --- comparing --------------------------------------------------------------------------------------------


_PLAIN: Final[tuple[tuple[Any, Callable[[Any], Any]], ...]] = (
    (Person | Agency, attrgetter("ref")),
    (Role | Interpretation, attrgetter("key")),
    (Clause, attrgetter("number")),
    (Note | AnyLimit, attrgetter("text")),
    (Due, attrgetter("on")),
    (Enum, attrgetter("value")),
    (Entry, attrgetter("identity")),
    (type, snake),
    (Mapping, lambda value: {plain(key): plain(one) for key, one in value.items()}),
    (frozenset | set, lambda value: sorted(map(plain, value))),
    (tuple | list, lambda value: [plain(one) for one in value]),
)


def plain(value: Any) -> Any:  # noqa: ANN401  # whatever an answer of the library holds
    """A value of the library as a file writes it."""
    if value is None:
        return NONE
    for kind, written in _PLAIN:
        if isinstance(value, kind):
            return written(value)
    if attrs.has(type(value)):
        return {a.name: plain(getattr(value, a.name)) for a in attrs.fields(type(value))}
    return value


def like(want: Any, found: Any) -> Any:  # noqa: ANN401  # whatever is asked for
    """What was found, in the form of what is wanted: of a value only the fields that are named."""
    if isinstance(want, Mapping):
        return {key: like(one, _field(found, key)) for key, one in want.items()}
    if isinstance(want, list) and isinstance(found, tuple | list):
        wants = [*want, *[None] * (len(found) - len(want))]
        return [like(one, it) for one, it in zip(wants, found, strict=False)]
    return plain(found)


def _field(found: Any, key: str) -> Any:  # noqa: ANN401  # whatever is found
    if isinstance(found, Mapping):
        return {plain(one): it for one, it in found.items()}.get(key, f"nothing called {key}")
    if not hasattr(found, key):
        return f"{type(found).__name__} has no {key}"
    value = getattr(found, key)
    return value() if callable(value) and not isinstance(value, type) else value


def holds(want: Table, found: Any) -> None:  # noqa: ANN401  # whatever is found
    """Every expectation holds of what was found."""
    same(dict(want), like(want, found))


def same(want: Any, found: Any) -> None:  # noqa: ANN401  # whatever is asked for
    """What was found is what is asked for."""
    assert found == want, f"expected {want}, found {found}"


def says(want: Table, sentence: str) -> None:
    """Each of the words that are asked for stands in the sentence."""
    missing = [words for words in want.get("says", ()) if words not in sentence]
    assert not missing, f"{missing} not in: {sentence}"


def cited_in(value: Any) -> Iterable[Citation]:  # noqa: ANN401  # whatever an answer of the library holds
    """Every clause and reading that a value holds, however deep."""
    if isinstance(value, Clause | Interpretation):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from cited_in(one)
    elif isinstance(value, tuple | list | frozenset | set):
        for one in value:
            yield from cited_in(one)
    elif attrs.has(type(value)) and not isinstance(value, type):
        for a in attrs.fields(type(value)):
            yield from cited_in(getattr(value, a.name))


# --- asking -----------------------------------------------------------------------------------------------


def decision(at: Situation, want: Table) -> Iterable[Citation]:
    """What is decided about an entry; it cites the row, and the requirements that the answer names."""
    entry = at.entry(want["on"])
    decided = at.protocol.decide(at.meeting, entry)
    found = {one.requirement: one for one in decided.findings}
    got = {
        "allowed": decided.allowed,
        "refusal": decided.refusal,
        "unmet": {one.requirement: one.answer for one in decided.unmet},
        "refusing": [one.requirement for one in decided.refusing] if not decided.allowed else [],
        "about": {
            one.requirement: [ref for lacks in one.lacking for ref in lacks.about] for one in decided.unmet
        },
        "met": [one for one in want.get("met", ()) if one in found and found[one].met],
        "not_asked": [one for one in want.get("not_asked", ()) if one not in found],
    }
    wanted = {"unmet": {}, **{key: one for key, one in want.items() if key in got}}
    judged = {key: _whole(wanted, key, got[key]) for key in wanted}
    assert judged == wanted, f"expected {wanted}, found {judged}: {decided.sentence()}"
    says(want, decided.sentence())
    if at.meeting is not None:
        assert isinstance(attempt(at.meeting, entry), Decision) is not decided.allowed
    for one in (*wanted["unmet"], *want.get("met", ())):
        yield from found[one].cites
    yield from decided.cites


def _whole(wanted: Table, key: str, got: Any) -> Any:  # noqa: ANN401  # any of the above
    if key == "about":
        return {one: plain(got.get(one)) for one in wanted[key]}
    return plain(got)


def duty(at: Situation, want: Table) -> Iterable[Citation]:
    """Where a duty stands on a day; without any meeting, the referral of an immediate risk."""
    owed = [
        one
        for one in _owed(at, want)
        if one.duty.key == want["key"] and ("subject" not in want or one.subject == want["subject"])
    ]
    listed = [(one.duty.key, one.subject) for one in _owed(at, want)]
    nth = want.get("instance")
    assert owed, f"no such duty was opened; there are {listed}"
    assert nth is not None or len(owed) == 1, f"say which: instance = 1 to {len(owed)}, or its subject"
    one = owed[(nth or 1) - 1]
    holds({key: it for key, it in want.items() if key in _OF_A_DUTY}, one)
    says(want, one.sentence())
    yield from one.cites


_OF_A_DUTY: Final = frozenset(
    {"owner", "suggested", "to", "due", "state", "late", "breach", "limit", "why", "what", "age", "days_late"}
)


def _owed(at: Situation, want: Table) -> tuple[Owed, ...]:
    days, as_of = at.days(want), at.as_of(want)
    if at.meeting is not None:
        return at.protocol.duties_of(at.meeting, days, as_of)
    known = Known()
    for entry in at.entries:
        known = known.plus(entry)
    return tuple(
        one
        for risk in risks(known)
        for one in at.protocol.immediate_risk(risk.entry, days, as_of, risk.referral)
    )


def no_duty(at: Situation, want: Table) -> Iterable[Citation]:
    """Duties, known to this protocol or to another one, that nothing has opened; it cites nothing."""
    known = {one.key for key in protocols.KEYS for one in protocols.by_key(key).duties}
    assert set(want["keys"]) <= known, f"no protocol has such a duty; there are {sorted(known)}"
    opened = {one.duty.key for one in _owed(at, want)}
    same([], sorted(opened & set(want["keys"])))
    return ()


def stage(at: Situation, want: Table) -> Iterable[Citation]:
    """The headline and the state of the meeting; it cites the row of the last entry."""
    assert at.meeting is not None, "there is no meeting"
    holds(want, {"stage": at.meeting.stage, "state": state_stage(type(at.meeting))})
    row = at.row(type(at.entries[-1]))
    return () if row is None else row.cites


def unfollowed(at: Situation, want: Table) -> Iterable[Citation]:
    """Every breach and every departure of the meeting, and no other."""
    assert at.meeting is not None, "there is no meeting"
    kept = {"breaches": at.meeting.breaches, "departures": at.meeting.departures}
    got = {key: {one.requirement: plain(one.answer) for one in found} for key, found in kept.items()}
    same({"breaches": {}, "departures": {}, **want}, got)
    return [cite for found in kept.values() for one in found for cite in one.cites]


def available(at: Situation, want: Table) -> Iterable[Citation]:
    """Whether a kind of entry can be made now, what is missing for it, and what is shown beside it."""
    assert at.meeting is not None, "there is no meeting"
    kind = KINDS[want["entry"]]
    found = next((one for one in at.meeting.available(at.as_of(want)) if one.entry is kind), None)
    same(want["possible"], found is not None)
    if found is None:
        row = at.row(kind)
        return () if row is None else row.cites
    judged = {one.requirement: plain(one.answer) for one in found.missing}
    got = {"refused": found.refused, "missing": judged}
    same({"refused": False, "missing": {}, **{key: one for key, one in want.items() if key in got}}, got)
    missing = [one for one in want.get("to_give", ()) if one not in found.to_give]
    assert not missing, f"{missing} are not to be given; there are {found.to_give}"
    return cited_in(found)


def ladder(at: Situation, want: Table) -> Iterable[Citation]:
    """The steps of one kind of escalation, in their order."""
    kinds = {one.kind: one for one in at.protocol.ladders}
    assert want["kind"] in kinds, f"there are {sorted(kinds)}"
    found = kinds[want["kind"]]
    same(want["rungs"], [rung.key for rung in found.rungs])
    return cited_in(found)


# --- guidance ---------------------------------------------------------------------------------------------


def guidance(at: Situation, want: Table) -> Iterable[Citation]:
    """What a guidance function answers: the fields that the file names, and every clause in the answer."""
    assert want["function"] in GUIDANCE, (
        f"no adapter is called {want['function']}; there are {list(GUIDANCE)}"
    )
    given = Given(at.protocol, at.meeting, as_json(want.get("arguments", {})))
    answer = GUIDANCE[want["function"]](given)
    assert not given.unread, f"{want['function']} takes no {sorted(given.unread)}"
    assert want["expect"], "expect at least one field"
    holds(want["expect"], answer)
    if "says" in want:
        says(want, str(_field(answer, "sentence")))
    return cited_in(answer)


ASKINGS: Final[Mapping[str, Asking]] = {
    "decision": Asking(
        decision,
        frozenset({"on", "allowed"}),
        frozenset({"refusal", "unmet", "refusing", "about", "met", "not_asked", "says"}),
    ),
    "duty": Asking(
        duty,
        frozenset({"key", "owner", "due", "state"}),
        _OF_A_DUTY | {"subject", "instance", "as_of", "calendar", "says"},
    ),
    "no_duty": Asking(no_duty, frozenset({"keys"}), frozenset({"as_of"})),
    "stage": Asking(stage, frozenset({"stage"}), frozenset({"state"})),
    "unfollowed": Asking(unfollowed, frozenset(), frozenset({"breaches", "departures"})),
    "available": Asking(
        available,
        frozenset({"entry", "possible"}),
        frozenset({"refused", "missing", "to_give", "as_of"}),
    ),
    "ladder": Asking(ladder, frozenset({"kind", "rungs"})),
    "guidance": Asking(guidance, frozenset({"function", "expect"}), frozenset({"arguments", "says"})),
}
"""Every kind of asking."""
