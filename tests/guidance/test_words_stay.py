"""What guidance answers, in which words: under every protocol, and of a case in every state of one.

The words are kept beside: they are changed where that is meant, and then the change shows here. To take new
words over, run this file as a program, and read the difference.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support import meetings

from mapm import Agency, Invitee, Note, Part, Person, Planned, Reply, Role, protocols
from mapm.guidance import (
    AgencyRegistry,
    Candidate,
    Item,
    Situation,
    attendance_for,
    blank,
    chairing_for,
    copies_for,
    family_for,
    filled,
    forums_for,
    sharing_for,
)
from mapm.guidance.situations import SITUATION_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import AnyMeeting, MeetingProtocol

KEPT: Final = Path(__file__).parents[1] / "words" / "of-guidance.json"
POLICE, SCHOOL, NHS = Agency("Police"), Agency("School"), Agency("NHS")
ROOM: Final = tuple(
    Invitee(Person(name), agency, frozenset(parts))
    for name, agency, parts in (
        ("holder", SCHOOL, {Part.HOLDS_INFORMATION}),
        ("adviser", POLICE, {Part.ADVISES}),
        ("decider", SCHOOL, {Part.DECIDES}),
        ("both", NHS, {Part.ADVISES, Part.DECIDES}),
        ("clerk", NHS, {Part.TAKES_NOTE}),
        ("guest", NHS, set[Part]()),
    )
)
HALL: Final = tuple(
    Invitee(Person(f"worker {number}"), NHS, frozenset({Part.DECIDES})) for number in range(14)
)


def candidates(protocol: MeetingProtocol) -> Iterator[Candidate]:
    """Somebody of whom nothing is known, of whom each thing is, and a party to it."""
    factors = [one.key for one in protocol.guidance.chairing.factors] if protocol.guidance.chairing else []
    chair, worker = Person("chair"), Person("worker")
    yield Candidate(person=chair)
    for reply in (Reply.YES, Reply.NO):
        answers = dict.fromkeys(factors, reply)
        for post, proposed_by, parties in (("team manager", worker, ()), ("wizard", chair, (chair, worker))):
            yield Candidate(
                person=chair, answers=answers, post=Role(post), proposed_by=(proposed_by,), parties=parties
            )


def opened(protocol: MeetingProtocol) -> AnyMeeting:
    """A case that has only begun, as decided all the same."""
    proposal = meetings.proposal(answers={})
    late = evolve(proposal, at=proposal.at - timedelta(days=1), recorded_at=proposal.at, despite=Note("..."))
    return protocol.open(late, ref="case")


def situations() -> Iterator[Situation]:
    """Nothing known, all of it, none of it, and each thing alone."""
    names = sorted(SITUATION_FIELDS)
    yield Situation()
    yield Situation(**dict.fromkeys(names, Reply.YES))
    yield Situation(**dict.fromkeys(names, Reply.NO))
    for name in names:
        yield Situation(**(dict.fromkeys(names, Reply.NO) | {name: Reply.YES}))


def under(protocol: MeetingProtocol) -> dict[str, list[str]]:
    """What guidance says under a protocol, to each thing that it can be asked."""
    meeting = opened(protocol)
    item = Item(owner=POLICE, concerns=meetings.CONCERNED[:1])
    known = AgencyRegistry(police=[POLICE])
    told: dict[str, list[str]] = {
        "forums": [line for one in situations() for line in _lines(forums_for(protocol, one))],
        "attendance": [
            line
            for room in (ROOM, HALL, ())
            for line in _lines(attendance_for(protocol, Planned(date(2024, 9, 2), room, Person("chair"))))
        ],
        "chairing": [line for one in candidates(protocol) for line in _lines(chairing_for(protocol, one))],
        "sharing": _lines(
            sharing_for(
                protocol, item, ROOM, registry=known, family=tuple(one.person for one in meetings.CONCERNED)
            )
        ),
        "family": _lines(family_for(protocol, meeting)),
        "copies": _lines(copies_for(protocol, meeting)),
        "documents": [blank(one, protocol).markdown() for one in protocol.guidance.outlines],
    }
    return {asked: list(dict.fromkeys(lines)) for asked, lines in told.items()}


def _lines(answer: Any) -> list[str]:  # noqa: ANN401  # any answer of guidance
    return list(answer.sentences()) if hasattr(answer, "sentences") else [answer.sentence()]


def of_a_case(state: str) -> dict[str, list[str]]:
    """What is said of a case in a state."""
    meeting = getattr(meetings, state)()
    protocol = meeting.rules
    outlines = protocol.guidance.outlines
    return {
        "family": _lines(family_for(protocol, meeting)),
        "copies": _lines(copies_for(protocol, meeting)),
        "documents": [
            filled(one, meeting, about=about).markdown()
            for one in outlines
            for about in (None, meetings.CHILD)
        ],
    }


STATES: Final = [one.__name__ for one in meetings.EVERY_STATE]


def told() -> dict[str, Any]:
    """All of it."""
    return {key: under(protocols.by_key(key)) for key in protocols.KEYS} | {
        one: of_a_case(one) for one in STATES
    }


def kept() -> dict[str, Any]:
    """What it was when it was last read."""
    found: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("key", protocols.KEYS)
def test_guidance_is_given_in_these_words(key: str) -> None:
    """Under each protocol, to each thing that it can be asked."""
    assert under(protocols.by_key(key)) == kept()[key]


@pytest.mark.parametrize("state", STATES)
def test_a_case_is_told_in_these_words(state: str) -> None:
    """In each state: the family, the copies, and each document filled in."""
    assert of_a_case(state) == kept()[state]


if __name__ == "__main__":
    KEPT.write_text(json.dumps(told(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
