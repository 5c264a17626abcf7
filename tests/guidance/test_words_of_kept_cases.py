"""What guidance says of every case that is kept: the sentences, and each answer field by field.

The cases are the golden records, which never change. The words are kept beside; to take new ones over, run
this file as a program, and read the difference.
"""

from __future__ import annotations

import itertools
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from support import golden, meetings

from mapm import Clause, Invitee, Part, Planned, Reply, Role, protocols
from mapm.decisions import cited_in_words
from mapm.guidance import (
    AgencyRegistry,
    Candidate,
    Item,
    SharingConsent,
    Situation,
    attendance_for,
    chairing_for,
    copies_for,
    family_for,
    filled,
    forums_for,
    sharing_for,
)
from mapm.guidance.situations import SITUATION_FIELDS
from mapm.meeting.reading import people
from mapm.roles import Agency, Note, Person
from mapm.sources import Interpretation
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import AnyMeeting, MeetingProtocol

KEPT: Final = Path(__file__).parents[1] / "words" / "of-kept-cases.json"
LEFT_OUT: Final = frozenset({"section", "outline", "note", "text", "meeting"})
"""Fields that are long, and that the sentences and documents show."""

REPLIES: Final = (Reply.YES, Reply.NO, Reply.NOT_KNOWN)
NOTHING: Final[tuple[object, ...]] = ((), "", None)


def told(value: object) -> str:  # noqa: PLR0911  # one kind of value after another
    """A value in short: a citation by its number, a person by their reference, nothing of a note."""
    if isinstance(value, tuple | list):
        several: tuple[Any, ...] = tuple(value)
        if several and all(isinstance(one, Clause | Interpretation) for one in several):
            return cited_in_words(several)
        return f"[{', '.join(map(told, several))}]"
    if isinstance(value, Clause | Interpretation):
        return cited_in_words((value,))
    if isinstance(value, Note):
        return "a note"
    if isinstance(value, Person | Agency):
        return value.ref
    if isinstance(value, Value):
        fields = ((one.name, getattr(value, one.name)) for one in type(value).__attrs_attrs__)
        its = (
            f"{name} {told(one)}"
            for name, one in fields
            if name not in LEFT_OUT and one not in ((), "", None)
        )
        return f"{type(value).__name__}({', '.join(its)})"
    return str(value)


def lines_of(answer: Any) -> Iterator[str]:  # noqa: ANN401  # any answer of guidance
    """Its sentences, and each of what it consists of as a value."""
    yield from answer.sentences() if hasattr(answer, "sentences") else [answer.sentence()]
    for one in type(answer).__attrs_attrs__:
        several = getattr(answer, one.name)
        for part in several if isinstance(several, tuple) else (several,):
            if one.name not in LEFT_OUT:
                yield f"{one.name}: {told(part)}"


def of_a_meeting(meeting: AnyMeeting) -> Iterator[str]:
    """All that guidance says of a case, line by line."""
    rules: Any = meeting.rules
    yield from lines_of(family_for(rules, meeting))
    yield from lines_of(copies_for(rules, meeting))
    for outline in rules.guidance.outlines:
        for about in (None, *(one.person for one in people(meeting.known))):
            document = filled(outline, meeting, about=about)
            yield from document.markdown().splitlines()


def of_cases(key: str) -> list[str]:
    """What is said of the kept cases of a protocol, each line once."""
    there: Iterator[Any] = (golden.load(row) for row in golden.rows("meeting") if row.get("protocol") == key)
    meetings = (getattr(one, "meeting", one) for one in there)
    return list(dict.fromkeys(line for one in meetings for line in of_a_meeting(one)))


def situations() -> Iterator[Situation]:
    """Nothing known, all of it, none of it; each thing alone, and all but one, of which nothing is known."""
    names = sorted(SITUATION_FIELDS)
    for reply in REPLIES:
        every: dict[str, Any] = dict.fromkeys(names, reply)
        yield Situation(**every)
    for reply, otherwise in ((Reply.NO, Reply.YES), (Reply.YES, Reply.NOT_KNOWN)):
        for name in names:
            others: dict[str, Any] = dict.fromkeys(names, reply)
            yield Situation(**(others | {name: otherwise}))


def candidates(protocol: MeetingProtocol) -> Iterator[Candidate]:
    """Somebody of whom nothing is known, all of it, none of it, and each thing alone."""
    factors = [one.key for one in protocol.guidance.chairing.factors] if protocol.guidance.chairing else []
    chair, worker = Person("chair"), Person("worker")
    yield Candidate(person=chair)
    for reply, name in itertools.product(REPLIES, factors):
        answers = dict.fromkeys(factors, Reply.YES) | {name: reply}
        for post, by, parties in (("team manager", worker, ()), ("wizard", chair, (chair, worker))):
            yield Candidate(
                person=chair, answers=answers, post=Role(post), proposed_by=(by,), parties=parties
            )


def of_forums(key: str) -> list[str]:
    """What is said of each situation under a protocol, each line once."""
    answers = (forums_for(protocols.by_key(key), one) for one in situations())
    return list(dict.fromkeys(line for one in answers for line in lines_of(one)))


POLICE, SCHOOL, NHS, UNKNOWN = Agency("Police"), Agency("School"), Agency("NHS"), Agency("Charity")
REGISTRY: Final = AgencyRegistry(police=[POLICE], statutory=[POLICE, NHS], other=[SCHOOL])
PEOPLE: Final = tuple(one.person for one in meetings.CONCERNED)
ROOM: Final = (
    Invitee(Person("officer"), POLICE, frozenset({Part.ADVISES})),
    Invitee(Person("nurse"), NHS, frozenset({Part.HOLDS_INFORMATION, Part.DECIDES})),
    Invitee(Person("teacher"), SCHOOL, frozenset({Part.DECIDES})),
    Invitee(Person("helper"), UNKNOWN, frozenset({Part.TAKES_NOTE})),
    Invitee(Person("guest"), Agency("Library"), frozenset[Part]()),
)


def items() -> Iterator[Item]:
    """Pieces of information of each kind of owner, with consents and without, of bearing or not."""
    for owner, relevant in itertools.product((POLICE, SCHOOL, UNKNOWN), REPLIES):
        yield Item(owner=owner, concerns=meetings.CONCERNED, relevant=relevant)
    for reply, more in itertools.product(REPLIES, ({}, {"alone": Reply.YES}, {"suspected": Reply.YES})):
        consents = tuple(SharingConsent(person=one, reply=reply, **more) for one in PEOPLE)
        yield Item(owner=POLICE, concerns=meetings.CONCERNED, relevant=Reply.YES, consents=consents)
        yield Item(owner=POLICE, concerns=meetings.CONCERNED, relevant=Reply.YES, consents=consents[:1])
    asking = (SharingConsent(person=PEOPLE[0], reply=Reply.YES, asking_raises_risk=Reply.YES),)
    yield Item(owner=POLICE, concerns=meetings.CONCERNED, relevant=Reply.YES, consents=asking)


def plans() -> Iterator[Planned]:
    """Rooms that are empty, small and too large, with a chair and without, the family there or not."""
    many = tuple(Invitee(Person(f"worker {i}"), NHS, frozenset({Part.DECIDES})) for i in range(14))
    for room, chair in itertools.product((ROOM, many, many[:2], ()), (Person("chair"), None)):
        yield Planned(date(2026, 9, 1), room, chair)


def of_questions(key: str) -> list[str]:
    """What is said of sharing, attendance and chairing under a protocol, each line once."""
    rules = protocols.by_key(key)
    answers: list[Any] = [
        *(sharing_for(rules, one, ROOM, registry=REGISTRY, family=PEOPLE) for one in items()),
        *(sharing_for(rules, one, ROOM[:2], registry=AgencyRegistry()) for one in items()),
        *(attendance_for(rules, one) for one in plans()),
        *(chairing_for(rules, one) for one in candidates(rules)),
    ]
    return list(dict.fromkeys(line for one in answers for line in lines_of(one)))


GUIDED: Final = tuple(sorted({row["protocol"] for row in golden.rows("meeting") if "protocol" in row}))
DOCUMENTS: Final = tuple(key for key in GUIDED if not key.endswith(("supervision", "learning")))
"""One protocol of each document: what it says of forums, sharing and rooms is one for all of them."""


def kept(what: str) -> list[str]:
    """The words as they were last read."""
    found: list[str] = json.loads(KEPT.read_text(encoding="utf-8"))[what]
    return found


@pytest.mark.parametrize("key", GUIDED)
def test_each_kept_case_is_told_in_these_words(key: str) -> None:
    """Who of the family is told and comes, who gets which document, and what stands in each."""
    assert of_cases(key) == kept(f"cases: {key}")


@pytest.mark.parametrize("key", DOCUMENTS)
def test_each_situation_is_told_in_these_words(key: str) -> None:
    """Which forum fits, how well and why, and what is still to be asked."""
    assert of_forums(key) == kept(f"forums: {key}")


@pytest.mark.parametrize("key", DOCUMENTS)
def test_each_room_is_told_in_these_words(key: str) -> None:
    """Who may receive what, who is to be there, and who chairs."""
    assert of_questions(key) == kept(f"rooms: {key}")


if __name__ == "__main__":
    its = {f"cases: {key}": of_cases(key) for key in GUIDED}
    its |= {f"forums: {key}": of_forums(key) for key in DOCUMENTS}
    its |= {f"rooms: {key}": of_questions(key) for key in DOCUMENTS}
    KEPT.write_text(json.dumps(its, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
